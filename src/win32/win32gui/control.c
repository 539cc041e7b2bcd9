/* control.c: controls and the mouse. */
#include "win32gui.gen.h"

int
win32gui_InitCommonControlsEx(gui_state *st, DWORD flag)
{
    INITCOMMONCONTROLSEX wanted = {sizeof(wanted), flag};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = InitCommonControlsEx(&wanted));
    return ok ? 0 : w32_raise(st->core, err, "InitCommonControlsEx");
}

int
win32gui__TrackMouseEvent(gui_state *st, PyObject *tme)
{
    const char *where = "_TrackMouseEvent() argument 'tme'";
    TRACKMOUSEEVENT event = {.cbSize = sizeof(event)};
    unsigned long flags, time;
    PyObject *window;
    DWORD err;
    BOOL ok;

    if (!PyTuple_Check(tme) || !PyArg_ParseTuple(tme, "kOk", &flags, &window, &time)) {
        if (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_TypeError))
            PyErr_Format(PyExc_TypeError, "%s must be a tuple (flags, hwnd, time), not %R", where, tme);
        return -1;
    }
    if (st->core->as_handle(st->core, window, where, W32_NONE_OK, (HANDLE *)&event.hwndTrack) < 0)
        return -1;
    event.dwFlags = flags;
    event.dwHoverTime = time;
    W32_CALL(err, ok = _TrackMouseEvent(&event));
    return ok ? 0 : w32_raise(st->core, err, "_TrackMouseEvent");
}

int
win32gui_DragDetect(gui_state *st, HWND hwnd, PyObject *point, win32gui_DragDetect_out *out)
{
    POINT at;

    (void)st;
    if (gui_point_from_py(point, "DragDetect() argument 'point'", &at) < 0)
        return -1;
    W32_CALL_NOERR(out->value = DragDetect(hwnd, at));
    return 0;
}

/* ---- lines of text -------------------------------------------------------------------------------------------------- */

/* How many characters a line has; 0 also when there is none. */
static size_t
line_length(HWND window, int line)
{
    LRESULT start = 0, length = 0;

    W32_CALL_NOERR((start = SendMessageW(window, EM_LINEINDEX, (WPARAM)(INT_PTR)line, 0),
                    length = start < 0 ? 0 : SendMessageW(window, EM_LINELENGTH, (WPARAM)start, 0)));
    return length < 0 ? 0 : (size_t)length;
}

int
win32gui_Edit_GetLine(gui_state *st, HWND hwnd, INT line, INT size, win32gui_Edit_GetLine_out *out)
{
    size_t room = (size_t)size;
    wchar_t *text;
    LRESULT length = 0;

    if (size < 0) {
        PyErr_Format(PyExc_ValueError, "Edit_GetLine() argument 'size' must not be negative, but is %d", (int)size);
        return -1;
    }
    if (size == 0)
        room = line_length(hwnd, line);
    if (room > 0xFFFF) /* the control reads it from the first 16 bits */
        room = 0xFFFF;
    text = w32_alloc((room + 2) * sizeof(wchar_t));
    if (text == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    text[0] = (wchar_t)room;
    W32_CALL_NOERR(length = SendMessageW(hwnd, EM_GETLINE, (WPARAM)(INT_PTR)line, (LPARAM)text));
    if (length <= 0 || room == 0)
        out->value = Py_NewRef(Py_None);
    else
        out->value = st->core->from_text(st->core, text, (size_t)length < room ? (Py_ssize_t)length : (Py_ssize_t)room);
    w32_free(text);
    return out->value == NULL ? -1 : 0;
}

/* ---- sorting -------------------------------------------------------------------------------------------------------- */

/* What the comparison finds behind its last argument. The first exception is kept, the rest is not compared any more. */
typedef struct {
    PyObject *function, *extra;
    PyObject *type, *value, *traceback;
} sorting;

static int
compare_in_python(const sorting *state, LPARAM first, LPARAM second)
{
    PyObject *answer = PyObject_CallFunction(state->function, "nnO", (Py_ssize_t)first, (Py_ssize_t)second, state->extra);
    long order = 0;
    int overflow = 0;

    if (answer != NULL)
        order = PyLong_AsLongAndOverflow(answer, &overflow);
    Py_XDECREF(answer);
    if (overflow != 0)
        return overflow;
    return order < 0 ? -1 : order > 0;
}

/* The window may belong to another thread of this process, which compares then. */
static int CALLBACK
compare(LPARAM first, LPARAM second, LPARAM parameter)
{
    sorting *state = (sorting *)parameter;
    PyGILState_STATE gil = PyGILState_Ensure();
    int order = 0;

    if (state->type == NULL) {
        order = compare_in_python(state, first, second);
        if (PyErr_Occurred()) {
            PyErr_Fetch(&state->type, &state->value, &state->traceback);
            order = 0;
        }
    }
    PyGILState_Release(gil);
    return order;
}

/* The function's address means nothing in another process. */
static int
check_process(const w32_core *core, HWND window, const char *function)
{
    DWORD process = 0, err;

    W32_CALL(err, GetWindowThreadProcessId(window, &process));
    if (process == 0)
        return w32_raise(core, err != 0 ? err : ERROR_INVALID_WINDOW_HANDLE, function);
    if (process == GetCurrentProcessId())
        return 0;
    PyErr_Format(PyExc_ValueError, "%s() argument 'hwnd' must be a window of this process", function);
    return -1;
}

static int
sort(const w32_core *core, HWND window, UINT message, PyObject *callback, PyObject *extra, const char *function)
{
    sorting state = {callback, extra == NULL ? Py_None : extra, NULL, NULL, NULL};
    LRESULT ok = 0;
    DWORD err;

    if (check_process(core, window, function) < 0)
        return -1;
    W32_CALL(err, ok = SendMessageW(window, message, (WPARAM)&state, (LPARAM)compare));
    if (state.type != NULL) {
        PyErr_Restore(state.type, state.value, state.traceback);
        return -1;
    }
    return ok ? 0 : w32_raise(core, err, function);
}

int
win32gui_ListView_SortItems(gui_state *st, HWND hwnd, PyObject *callback, PyObject *param)
{
    return sort(st->core, hwnd, LVM_SORTITEMS, callback, param, "ListView_SortItems");
}

int
win32gui_ListView_SortItemsEx(gui_state *st, HWND hwnd, PyObject *callback, PyObject *param)
{
    return sort(st->core, hwnd, LVM_SORTITEMSEX, callback, param, "ListView_SortItemsEx");
}

/* ---- laying out ----------------------------------------------------------------------------------------------------- */

int
win32gui_CascadeWindows(gui_state *st, HWND hwnd, UINT wHow, PyObject *rect, const HWND *children, DWORD children_count,
                        win32gui_CascadeWindows_out *out)
{
    RECT area, *where;
    DWORD err;

    if (gui_rect_take(rect, "CascadeWindows() argument 'rect'", &area, &where) < 0)
        return -1;
    W32_CALL(err, out->value = CascadeWindows(hwnd, wHow, where, children_count, children_count == 0 ? NULL : children));
    return gui_found(st->core, out->value != 0, err, "CascadeWindows");
}
