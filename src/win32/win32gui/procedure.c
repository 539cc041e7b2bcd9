/* procedure.c: window procedures in Python. Windows hands a procedure nothing but the window, so what belongs to it lies
 * in the module's state, found through the interpreter's dict.
 *
 * A class's procedure stands on level 0. Every SetWindowLong(GWL_WNDPROC) that puts a Python procedure above another one
 * takes the next level, each with a native function of its own: so CallWindowProc, given what SetWindowLong returned,
 * reaches the procedure below and not itself. */
#include "win32gui.gen.h"

enum { LEVELS = 8 };

/* ---- the state ------------------------------------------------------------------------------------------------------ */

static w32_slot state_slot;

gui_state *
gui_state_here(void)
{
    return w32_state_here(&state_slot);
}

/* dllhandle: what this module itself is to Windows. */
static int
add_own_handle(PyObject *module)
{
    HMODULE own = NULL;
    PyObject *number;
    int status;

    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            (const wchar_t *)(ULONG_PTR)&add_own_handle, &own))
        own = NULL;
    number = PyLong_FromSsize_t((Py_ssize_t)own);
    status = number == NULL ? -1 : PyModule_AddObjectRef(module, "dllhandle", number);
    Py_XDECREF(number);
    return status;
}

int
gui_exec(gui_state *st, PyObject *module)
{
    st->classes = PyDict_New();
    st->windows = PyDict_New();
    st->dialogs = PyDict_New();
    if (st->classes == NULL || st->windows == NULL || st->dialogs == NULL)
        return -1;
    return w32_state_publish(&state_slot, st) < 0 ? -1 : add_own_handle(module);
}

/* Windows that outlive the module get the native default from here on. */
void
gui_clear(gui_state *st)
{
    w32_state_withdraw(&state_slot, st);
    st->last.window = NULL;
    Py_CLEAR(st->last.message);
    Py_CLEAR(st->classes);
    Py_CLEAR(st->windows);
    Py_CLEAR(st->dialogs);
    Py_CLEAR(st->logger);
}

int
gui_traverse(gui_state *st, visitproc visit, void *arg)
{
    Py_VISIT(st->classes);
    Py_VISIT(st->windows);
    Py_VISIT(st->dialogs);
    Py_VISIT(st->logger);
    return 0;
}

void
gui_forget(PyObject *mapping, PyObject *key)
{
    if (mapping != NULL && PyDict_DelItem(mapping, key) < 0)
        PyErr_Clear();
}

/* Put another object, or NULL, where one is kept. */
static void
keep(PyObject **kept, PyObject *value)
{
    PyObject *before = *kept;
    Py_XINCREF(value);
    *kept = value;
    Py_XDECREF(before);
}

int
win32gui_set_logger(gui_state *st, PyObject *logger)
{
    keep(&st->logger, logger);
    return 0;
}

/* ---- calling Python ------------------------------------------------------------------------------------------------- */

/* Nobody above can take an exception: the logger gets it, or sys.unraisablehook. */
static void
report(gui_state *st, PyObject *procedure)
{
    PyObject *type, *value, *traceback, *information, *answer = NULL, *method, *arguments, *keywords;

    if (st->logger == NULL) {
        PyErr_WriteUnraisable(procedure);
        return;
    }
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    information = PyTuple_Pack(3, type, value, traceback == NULL ? Py_None : traceback);
    method = PyObject_GetAttrString(st->logger, "error");
    arguments = Py_BuildValue("(s)", "a window procedure failed");
    keywords = information == NULL ? NULL : Py_BuildValue("{sO}", "exc_info", information);
    if (method != NULL && arguments != NULL && keywords != NULL)
        answer = PyObject_Call(method, arguments, keywords);
    if (answer == NULL)
        PyErr_WriteUnraisable(st->logger);
    Py_XDECREF(answer);
    Py_XDECREF(keywords);
    Py_XDECREF(arguments);
    Py_XDECREF(method);
    Py_XDECREF(information);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
}

/* The function for a message, borrowed; NULL, with or without an exception, when there is none. */
static PyObject *
function_for(PyObject *procedure, PyObject *message)
{
    return PyDict_CheckExact(procedure) || PyDict_Check(procedure) ? PyDict_GetItemWithError(procedure, message) : procedure;
}

static int
result_of(PyObject *answer, LRESULT *result)
{
    if (answer == NULL)
        return -1;
    *result = 0;
    if (answer == Py_None)
        return 0;
    *result = (LRESULT)PyLong_AsLongLong(answer);
    return *result == -1 && PyErr_Occurred() ? -1 : 0;
}

/* function(window, message, w, l); new reference. */
static PyObject *
call_function(const w32_core *core, PyObject *function, PyObject *window, PyObject *message, WPARAM w, LPARAM l)
{
    PyObject *arguments[4] = {window, message, PyLong_FromSsize_t((Py_ssize_t)w), PyLong_FromSsize_t((Py_ssize_t)l)};
    PyObject *answer = NULL;

    if (arguments[2] != NULL && arguments[3] != NULL)
        answer = core->call(core, function, arguments, 4);
    Py_XDECREF(arguments[2]);
    Py_XDECREF(arguments[3]);
    return answer;
}

/* A message's number; the same message often comes again. New reference. */
static PyObject *
message_number(gui_state *st, UINT message)
{
    if (st->last.message == NULL || st->last.number != message) {
        PyObject *number = PyLong_FromUnsignedLong(message);
        keep(&st->last.message, number);
        st->last.number = message;
        Py_XDECREF(number);
    }
    Py_XINCREF(st->last.message);
    return st->last.message;
}

int
gui_call(gui_state *st, PyObject *procedure, PyObject *window, UINT message, WPARAM w, LPARAM l, LRESULT *result)
{
    PyObject *number = message_number(st, message);
    PyObject *function = number == NULL ? NULL : function_for(procedure, number);
    PyObject *answer;
    int status = -1;

    if (function != NULL) {
        Py_INCREF(function); /* it may remove itself */
        answer = call_function(st->core, function, window, number, w, l);
        status = result_of(answer, result);
        if (status < 0)
            report(st, function);
        Py_XDECREF(answer);
        Py_DECREF(function);
    } else if (PyErr_Occurred()) {
        report(st, procedure);
    }
    Py_XDECREF(number);
    return status == 0;
}

/* ---- from Windows --------------------------------------------------------------------------------------------------- */

static PyObject *
window_key(HWND window, int level)
{
    return PyLong_FromLongLong((long long)(INT_PTR)window * LEVELS + level);
}

/* mapping[key] = (procedure, address, window), which is given back, borrowed. */
static PyObject *
remember(PyObject *mapping, PyObject *key, PyObject *procedure, WNDPROC below, HWND window)
{
    PyObject *entry = Py_BuildValue("(ONn)", procedure, PyLong_FromVoidPtr((void *)below), (Py_ssize_t)window);
    int status = entry == NULL ? -1 : PyDict_SetItem(mapping, key, entry);
    Py_XDECREF(entry);
    return status == 0 ? entry : NULL;
}

/* What stands on a level of a window, borrowed. A window without an entry of level 0 takes its class's. */
static PyObject *
find_entry(gui_state *st, HWND window, int level)
{
    PyObject *key = window_key(window, level);
    PyObject *entry = key == NULL ? NULL : PyDict_GetItemWithError(st->windows, key);
    PyObject *atom;

    if (key == NULL || entry != NULL || level != 0 || PyErr_Occurred())
        goto done;
    atom = PyLong_FromUnsignedLong((unsigned long)GetClassLongPtrW(window, GCW_ATOM));
    if (atom == NULL)
        goto done;
    entry = PyDict_GetItemWithError(st->classes, atom);
    Py_DECREF(atom);
    if (entry != NULL)
        entry = remember(st->windows, key, PyTuple_GetItem(entry, 0), (WNDPROC)PyLong_AsVoidPtr(PyTuple_GetItem(entry, 1)),
                         window);
done:
    Py_XDECREF(key);
    return entry;
}

/* The same, remembered for the next message. */
static PyObject *
entry_of(gui_state *st, HWND window, int level)
{
    PyObject *entry;

    if (st->last.window == window && st->last.level == level)
        return st->last.entry;
    entry = find_entry(st, window, level);
    if (entry != NULL) {
        st->last.window = window;
        st->last.level = level;
        st->last.thread = GetCurrentThreadId();
        st->last.entry = entry;
    }
    return entry;
}

/* Remove what stands on a level of a window. */
static void
forget_entry(gui_state *st, HWND window, int level)
{
    PyObject *key = window_key(window, level);

    st->last.window = NULL;
    if (key == NULL)
        PyErr_Clear();
    else
        gui_forget(st->windows, key);
    Py_XDECREF(key);
}

/* 1 with a result from Python; else 0, and `below` is what to call instead, NULL for DefWindowProc. */
static int
ask_python(int level, HWND window, UINT message, WPARAM w, LPARAM l, LRESULT *result, WNDPROC *below)
{
    gui_state *st = gui_state_here();
    PyObject *entry = st == NULL ? NULL : entry_of(st, window, level);
    int answered = 0;

    if (entry != NULL) {
        Py_INCREF(entry); /* the call may destroy the window */
        answered = gui_call(st, PyTuple_GetItem(entry, 0), PyTuple_GetItem(entry, 2), message, w, l, result);
        if (!answered)
            *below = (WNDPROC)PyLong_AsVoidPtr(PyTuple_GetItem(entry, 1));
        Py_DECREF(entry);
    } else if (PyErr_Occurred()) {
        PyErr_WriteUnraisable(Py_None);
    }
    return answered;
}

/* A window is gone: nothing is kept for this level and those below, which need not have been asked. */
static void
forget_levels(int level, HWND window)
{
    gui_state *st = gui_state_here();

    for (; st != NULL && level >= 0; level--)
        forget_entry(st, window, level);
}

static LRESULT
answer_on(int level, HWND window, UINT message, WPARAM w, LPARAM l)
{
    PyGILState_STATE gil;
    PyThreadState *let_go = NULL;
    WNDPROC below = NULL;
    LRESULT result = 0;
    int answered;

    if (!Py_IsInitialized())
        return DefWindowProcW(window, message, w, l);
    gil = PyGILState_Ensure();
    answered = ask_python(level, window, message, w, l, &result, &below);
    if (!answered && gil == PyGILState_LOCKED)
        let_go = PyEval_SaveThread();     /* the sender kept the GIL for Python, see gui_answers_here */
    else
        PyGILState_Release(gil);
    if (!answered)
        result = below == NULL ? DefWindowProcW(window, message, w, l) : CallWindowProcW(below, window, message, w, l);
    if (let_go != NULL) {
        PyEval_RestoreThread(let_go);
        PyGILState_Release(gil);
    }
    if (message == WM_NCDESTROY && Py_IsInitialized()) {
        gil = PyGILState_Ensure();
        forget_levels(level, window);
        PyGILState_Release(gil);
    }
    return result;
}

#define ON_LEVEL(level)                                                                  \
    static LRESULT CALLBACK on_level_##level(HWND window, UINT message, WPARAM w, LPARAM l) \
    {                                                                                    \
        return answer_on(level, window, message, w, l);                                  \
    }
ON_LEVEL(0)
ON_LEVEL(1)
ON_LEVEL(2)
ON_LEVEL(3)
ON_LEVEL(4)
ON_LEVEL(5)
ON_LEVEL(6)
ON_LEVEL(7)
static const WNDPROC procedures[LEVELS] = {on_level_0, on_level_1, on_level_2, on_level_3,
                                           on_level_4, on_level_5, on_level_6, on_level_7};

/* The level that a native procedure stands for; 0 also for one that is not ours. */
static int
level_of(WNDPROC procedure)
{
    int level = LEVELS - 1;
    while (level > 0 && procedures[level] != procedure)
        level--;
    return level;
}

/* Nothing but our procedure will run: it lets go of the GIL itself for what is not Python. */
bool
gui_answers_here(const gui_state *st, HWND window)
{
    return st->last.window == window && st->last.thread == GetCurrentThreadId()
        && (WNDPROC)GetWindowLongPtrW(window, GWLP_WNDPROC) == procedures[st->last.level];
}

static int
check_procedure(PyObject *procedure, const char *where)
{
    if (PyCallable_Check(procedure) || PyDict_Check(procedure))
        return 0;
    PyErr_Format(PyExc_TypeError, "%s must be a function or a dict of message: function, not %R", where,
                 (PyObject *)Py_TYPE(procedure));
    return -1;
}

/* ---- SetWindowLong -------------------------------------------------------------------------------------------------- */

/* Put a Python procedure above the one that a window has; gives the native one that was there. */
static int
subclass(gui_state *st, HWND window, PyObject *procedure, LONG_PTR *before)
{
    WNDPROC native = (WNDPROC)GetWindowLongPtrW(window, GWLP_WNDPROC);
    int level = level_of(native) + 1;
    PyObject *key;
    int status = -1;
    DWORD err;

    *before = 0;
    if (native == NULL)
        return 0;
    if (level >= LEVELS) {
        PyErr_Format(PyExc_ValueError, "SetWindowLong() can put at most %d Python procedures above a window's own", LEVELS - 1);
        return -1;
    }
    key = window_key(window, level);
    st->last.window = NULL;
    if (key == NULL || remember(st->windows, key, procedure, native, window) == NULL)
        goto done;
    W32_CALL(err, *before = SetWindowLongPtrW(window, GWLP_WNDPROC, (LONG_PTR)procedures[level]));
    (void)err;
    if (*before == 0)
        forget_entry(st, window, level);
    status = 0;
done:
    Py_XDECREF(key);
    return status;
}

/* A native procedure goes in again: the Python one that stood there is not needed any more. */
static void
unsubclass(gui_state *st, HWND window, WNDPROC was)
{
    int level = level_of(was);

    if (level != 0)
        forget_entry(st, window, level);
}

int
win32gui_SetWindowLong(gui_state *st, HWND hwnd, INT index, PyObject *value, win32gui_SetWindowLong_out *out)
{
    const char *where = "SetWindowLong() argument 'value'";
    HANDLE number;
    LONG_PTR before = 0;
    DWORD err;

    if (index == GWLP_WNDPROC && !PyLong_Check(value)) {
        if (check_procedure(value, where) < 0 || subclass(st, hwnd, value, &before) < 0)
            return -1;
        out->value = before;
        return 0;
    }
    if (st->core->as_handle(st->core, value, where, 0, &number) < 0)
        return -1;
    W32_CALL(err, before = SetWindowLongPtrW(hwnd, index, (LONG_PTR)number));
    (void)err;
    if (index == GWLP_WNDPROC && before != 0)
        unsubclass(st, hwnd, (WNDPROC)before);
    out->value = before;
    return 0;
}

/* ---- classes -------------------------------------------------------------------------------------------------------- */

int
win32gui_WNDCLASS(gui_state *st, win32gui_WNDCLASS_out *out)
{
    gui_class *made;
    out->value = win32gui_PyWNDCLASS_new(st, &made);
    return out->value == NULL ? -1 : 0;
}

void
win32gui_PyWNDCLASS_clear(gui_state *st, gui_class *self)
{
    (void)st;
    Py_CLEAR(self->menu);
    Py_CLEAR(self->name);
    Py_CLEAR(self->procedure);
}

int
win32gui_PyWNDCLASS_traverse(gui_class *self, visitproc visit, void *arg)
{
    Py_VISIT(self->menu);
    Py_VISIT(self->name);
    Py_VISIT(self->procedure);
    return 0;
}

static int
give(PyObject *kept, PyObject **out)
{
    *out = kept == NULL ? Py_None : kept;
    Py_INCREF(*out);
    return 0;
}

static int
keep_name(PyObject **kept, PyObject *value, const char *where)
{
    if (value != NULL && !PyUnicode_Check(value) && !PyIndex_Check(value)) {
        PyErr_Format(PyExc_TypeError, "%s must be str, int or None, not %R", where, (PyObject *)Py_TYPE(value));
        return -1;
    }
    keep(kept, value);
    return 0;
}

int
win32gui_PyWNDCLASS_lpszMenuName_get(gui_state *st, gui_class *self, win32gui_PyWNDCLASS_lpszMenuName_get_out *out)
{
    (void)st;
    return give(self->menu, &out->value);
}

int
win32gui_PyWNDCLASS_lpszMenuName_set(gui_state *st, gui_class *self, PyObject *value)
{
    (void)st;
    return keep_name(&self->menu, value, "PyWNDCLASS.lpszMenuName");
}

int
win32gui_PyWNDCLASS_lpszClassName_get(gui_state *st, gui_class *self, win32gui_PyWNDCLASS_lpszClassName_get_out *out)
{
    (void)st;
    return give(self->name, &out->value);
}

int
win32gui_PyWNDCLASS_lpszClassName_set(gui_state *st, gui_class *self, PyObject *value)
{
    (void)st;
    return keep_name(&self->name, value, "PyWNDCLASS.lpszClassName");
}

int
win32gui_PyWNDCLASS_lpfnWndProc_get(gui_state *st, gui_class *self, win32gui_PyWNDCLASS_lpfnWndProc_get_out *out)
{
    (void)st;
    return give(self->procedure, &out->value);
}

int
win32gui_PyWNDCLASS_lpfnWndProc_set(gui_state *st, gui_class *self, PyObject *value)
{
    (void)st;
    if (value != NULL && check_procedure(value, "PyWNDCLASS.lpfnWndProc") < 0)
        return -1;
    keep(&self->procedure, value);
    return 0;
}

int
win32gui_PyWNDCLASS_SetDialogProc(gui_state *st, gui_class *self)
{
    (void)st;
    self->is_dialog = 1;
    if (self->cbWndExtra < DLGWINDOWEXTRA)
        self->cbWndExtra = DLGWINDOWEXTRA;
    return 0;
}

static int
register_class(gui_state *st, gui_class *given, WNDCLASSW *native, ATOM *atom)
{
    WNDPROC below = given->is_dialog ? DefDlgProcW : DefWindowProcW;
    PyObject *key;
    int status = 0;
    DWORD err;

    native->style = given->style;
    native->cbWndExtra = given->cbWndExtra;
    native->hInstance = given->hInstance;
    native->hIcon = given->hIcon;
    native->hCursor = given->hCursor;
    native->hbrBackground = given->hbrBackground;
    native->lpfnWndProc = given->procedure == NULL ? below : on_level_0;
    W32_CALL(err, *atom = RegisterClassW(native));
    if (*atom == 0)
        return w32_raise(st->core, err, "RegisterClass");
    if (given->procedure == NULL)
        return 0;
    key = PyLong_FromLong(*atom);
    status = key != NULL && remember(st->classes, key, given->procedure, below, NULL) != NULL ? 0 : -1;
    if (status < 0)
        UnregisterClassW((const wchar_t *)(ULONG_PTR)*atom, given->hInstance);
    Py_XDECREF(key);
    return status;
}

int
win32gui_RegisterClass(gui_state *st, PyObject *wndClass, win32gui_RegisterClass_out *out)
{
    gui_name name, menu = {0};
    WNDCLASSW native = {0};
    gui_class *given;
    ATOM atom = 0;
    int status = -1;

    if (!PyObject_TypeCheck(wndClass, win32gui_PyWNDCLASS_type(st))) {
        PyErr_Format(PyExc_TypeError, "RegisterClass() argument 'wndClass' must be what WNDCLASS() made, not %R",
                     (PyObject *)Py_TYPE(wndClass));
        return -1;
    }
    given = win32gui_PyWNDCLASS_native(wndClass);
    if (given->name == NULL) {
        PyErr_SetString(PyExc_ValueError, "RegisterClass() needs a name: set lpszClassName");
        return -1;
    }
    if (gui_name_take(st->core, given->name, "PyWNDCLASS.lpszClassName", &name) < 0
        || (given->menu != NULL && gui_name_take(st->core, given->menu, "PyWNDCLASS.lpszMenuName", &menu) < 0))
        goto done;
    native.lpszClassName = name.value;
    native.lpszMenuName = menu.value;
    status = register_class(st, given, &native, &atom);
    out->value = atom;
done:
    w32_text_clear(&name.text);
    w32_text_clear(&menu.text);
    return status;
}

int
win32gui_UnregisterClass(gui_state *st, PyObject *atom, HINSTANCE hinst)
{
    WNDCLASSW known;
    gui_name name;
    ATOM number = 0;
    PyObject *key;
    DWORD err;
    BOOL ok = FALSE;
    int status = -1;

    if (gui_name_take(st->core, atom, "UnregisterClass() argument 'atom'", &name) < 0)
        goto done;
    /* What it gives for a class that exists is the atom. */
    number = (ATOM)GetClassInfoW(hinst != NULL ? hinst : GetModuleHandleW(NULL), name.value, &known);
    W32_CALL(err, ok = UnregisterClassW(name.value, hinst));
    status = ok ? 0 : w32_raise(st->core, err, "UnregisterClass");
    if (ok && number != 0 && (key = PyLong_FromLong(number)) != NULL) {
        gui_forget(st->classes, key);
        Py_DECREF(key);
    }
done:
    w32_text_clear(&name.text);
    return status;
}
