/* scroll.c: scroll bars. */
#include "win32gui.gen.h"

/* A number of the tuple, or None where it was not asked for. */
static PyObject *
wanted(UINT mask, UINT part, long value)
{
    return mask & part ? PyLong_FromLong(value) : Py_NewRef(Py_None);
}

int
win32gui_GetScrollInfo(gui_state *st, HWND hwnd, INT nBar, UINT mask, win32gui_GetScrollInfo_out *out)
{
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = mask};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetScrollInfo(hwnd, nBar, &info));
    if (!ok)
        return w32_raise(st->core, err, "GetScrollInfo");
    out->value = Py_BuildValue("(iNNNNi)", 0, wanted(mask, SIF_RANGE, info.nMin), wanted(mask, SIF_RANGE, info.nMax),
                               wanted(mask, SIF_PAGE, (long)info.nPage), wanted(mask, SIF_POS, info.nPos), info.nTrackPos);
    return out->value == NULL ? -1 : 0;
}

/* One number of the tuple, unless it is missing or None. */
static int
part_from_py(const w32_core *core, PyObject *o, UINT part, SCROLLINFO *info, int32_t *value)
{
    if (o == Py_None)
        return 0;
    info->fMask |= part;
    return core->as_i32(core, o, "SetScrollInfo() argument 'scollInfo'", value);
}

static int
info_from_py(const w32_core *core, PyObject *o, SCROLLINFO *info)
{
    const char *where = "SetScrollInfo() argument 'scollInfo'";
    PyObject *low = Py_None, *high = Py_None, *page = Py_None, *position = Py_None, *track = Py_None;
    int32_t numbers[5] = {0};

    if (!PyTuple_Check(o) || !PyArg_ParseTuple(o, "I|OOOOO", &info->fMask, &low, &high, &page, &position, &track)) {
        if (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_TypeError))
            PyErr_Format(PyExc_TypeError, "%s must be a tuple of 1 to 6 ints, not %R", where, o);
        return -1;
    }
    if ((low == Py_None) != (high == Py_None)) {
        PyErr_Format(PyExc_TypeError, "%s must have both minimum and maximum, or neither", where);
        return -1;
    }
    if (part_from_py(core, low, SIF_RANGE, info, &numbers[0]) < 0 || part_from_py(core, high, SIF_RANGE, info, &numbers[1]) < 0
        || part_from_py(core, page, SIF_PAGE, info, &numbers[2]) < 0
        || part_from_py(core, position, SIF_POS, info, &numbers[3]) < 0
        || part_from_py(core, track, SIF_TRACKPOS, info, &numbers[4]) < 0)
        return -1;
    info->nMin = numbers[0];
    info->nMax = numbers[1];
    info->nPage = (UINT)numbers[2];
    info->nPos = numbers[3];
    info->nTrackPos = numbers[4];
    return 0;
}

int
win32gui_SetScrollInfo(gui_state *st, HWND hwnd, INT nBar, PyObject *scollInfo, BOOL bRedraw, win32gui_SetScrollInfo_out *out)
{
    SCROLLINFO info = {.cbSize = sizeof(info)};

    if (info_from_py(st->core, scollInfo, &info) < 0)
        return -1;
    W32_CALL_NOERR(out->value = SetScrollInfo(hwnd, nBar, &info, bRedraw));
    return 0;
}

int
win32gui_ScrollWindowEx(gui_state *st, HWND hWnd, INT dx, INT dy, PyObject *rcScroll, PyObject *rcClip, HRGN hrgnUpdate,
                        UINT flags, win32gui_ScrollWindowEx_out *out)
{
    RECT moved, clip, *moving, *clipping, update = {0};
    DWORD err;
    int kind;

    if (gui_rect_take(rcScroll, "ScrollWindowEx() argument 'rcScroll'", &moved, &moving) < 0
        || gui_rect_take(rcClip, "ScrollWindowEx() argument 'rcClip'", &clip, &clipping) < 0)
        return -1;
    W32_CALL(err, kind = ScrollWindowEx(hWnd, dx, dy, moving, clipping, hrgnUpdate, &update, flags));
    if (kind == ERROR)
        return w32_raise(st->core, err, "ScrollWindowEx");
    out->value = gui_number_and_rect(kind, &update);
    return out->value == NULL ? -1 : 0;
}
