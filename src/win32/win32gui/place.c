/* place.c: where windows are. */
#include "win32gui.gen.h"

int
gui_point_from_py(PyObject *o, const char *where, POINT *point)
{
    if (PyTuple_Check(o) && PyArg_ParseTuple(o, "ll", &point->x, &point->y))
        return 0;
    if (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_TypeError))
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (x, y), not %R", where, o);
    return -1;
}

int
gui_rect_from_py(PyObject *o, const char *where, RECT *rect)
{
    if (PyTuple_Check(o) && PyArg_ParseTuple(o, "llll", &rect->left, &rect->top, &rect->right, &rect->bottom))
        return 0;
    if (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_TypeError))
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (left, top, right, bottom), not %R", where, o);
    return -1;
}

int
gui_rect_take(PyObject *o, const char *where, RECT *rect, RECT **taken)
{
    *taken = o == NULL || o == Py_None ? NULL : rect;
    return *taken == NULL ? 0 : gui_rect_from_py(o, where, rect);
}

PyObject *
gui_rect_to_py(const RECT *rect)
{
    return Py_BuildValue("(llll)", rect->left, rect->top, rect->right, rect->bottom);
}

PyObject *
gui_number_and_rect(long number, const RECT *rect)
{
    return Py_BuildValue("[l(llll)]", number, rect->left, rect->top, rect->right, rect->bottom);
}

int
win32gui_GetWindowRect(gui_state *st, HWND hwnd, win32gui_GetWindowRect_out *out)
{
    RECT rect;
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetWindowRect(hwnd, &rect));
    if (!ok)
        return w32_raise(st->core, err, "GetWindowRect");
    out->left = rect.left, out->top = rect.top, out->right = rect.right, out->bottom = rect.bottom;
    return 0;
}

int
win32gui_GetClientRect(gui_state *st, HWND hwnd, win32gui_GetClientRect_out *out)
{
    RECT rect;
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetClientRect(hwnd, &rect));
    if (!ok)
        return w32_raise(st->core, err, "GetClientRect");
    out->left = rect.left, out->top = rect.top, out->right = rect.right, out->bottom = rect.bottom;
    return 0;
}

int
win32gui_ClientToScreen(gui_state *st, HWND hWnd, PyObject *Point, win32gui_ClientToScreen_out *out)
{
    POINT point;
    DWORD err;
    BOOL ok;

    if (gui_point_from_py(Point, "ClientToScreen() argument 'Point'", &point) < 0)
        return -1;
    W32_CALL(err, ok = ClientToScreen(hWnd, &point));
    out->x = point.x, out->y = point.y;
    return ok ? 0 : w32_raise(st->core, err, "ClientToScreen");
}

int
win32gui_ScreenToClient(gui_state *st, HWND hWnd, PyObject *Point, win32gui_ScreenToClient_out *out)
{
    POINT point;
    DWORD err;
    BOOL ok;

    if (gui_point_from_py(Point, "ScreenToClient() argument 'Point'", &point) < 0)
        return -1;
    W32_CALL(err, ok = ScreenToClient(hWnd, &point));
    out->x = point.x, out->y = point.y;
    return ok ? 0 : w32_raise(st->core, err, "ScreenToClient");
}

int
win32gui_GetCursorPos(gui_state *st, win32gui_GetCursorPos_out *out)
{
    POINT point = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetCursorPos(&point));
    out->x = point.x, out->y = point.y;
    return ok ? 0 : w32_raise(st->core, err, "GetCursorPos");
}

int
win32gui_GetCaretPos(gui_state *st, win32gui_GetCaretPos_out *out)
{
    POINT point = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetCaretPos(&point));
    out->x = point.x, out->y = point.y;
    return ok ? 0 : w32_raise(st->core, err, "GetCaretPos");
}

int
win32gui_WindowFromPoint(gui_state *st, PyObject *point, win32gui_WindowFromPoint_out *out)
{
    POINT at;

    (void)st;
    if (gui_point_from_py(point, "WindowFromPoint() argument 'point'", &at) < 0)
        return -1;
    W32_CALL_NOERR(out->value = WindowFromPoint(at));
    return 0;
}

int
win32gui_ChildWindowFromPointEx(gui_state *st, HWND hwndParent, PyObject *point, UINT flags,
                                win32gui_ChildWindowFromPointEx_out *out)
{
    POINT at;

    (void)st;
    if (gui_point_from_py(point, "ChildWindowFromPoint() argument 'point'", &at) < 0)
        return -1;
    W32_CALL_NOERR(out->value = ChildWindowFromPointEx(hwndParent, at, flags));
    return 0;
}

int
win32gui_ChildWindowFromPoint(gui_state *st, HWND hwndParent, PyObject *point, win32gui_ChildWindowFromPoint_out *out)
{
    win32gui_ChildWindowFromPointEx_out found = {0};
    int status = win32gui_ChildWindowFromPointEx(st, hwndParent, point, CWP_ALL, &found);
    out->value = found.value;
    return status;
}

int
win32gui_GetWindowPlacement(gui_state *st, HWND hwnd, win32gui_GetWindowPlacement_out *out)
{
    WINDOWPLACEMENT place = {.length = sizeof(place)};
    const RECT *normal = &place.rcNormalPosition;
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetWindowPlacement(hwnd, &place));
    if (!ok)
        return w32_raise(st->core, err, "GetWindowPlacement");
    out->value = Py_BuildValue("(II(ll)(ll)(llll))", place.flags, place.showCmd, place.ptMinPosition.x, place.ptMinPosition.y,
                               place.ptMaxPosition.x, place.ptMaxPosition.y, normal->left, normal->top, normal->right,
                               normal->bottom);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_SetWindowPlacement(gui_state *st, HWND hWnd, PyObject *placement)
{
    WINDOWPLACEMENT place = {.length = sizeof(place)};
    RECT *normal = &place.rcNormalPosition;
    DWORD err;
    BOOL ok;

    if (!PyTuple_Check(placement)) {
        PyErr_Format(PyExc_TypeError, "SetWindowPlacement() argument 'placement' must be a tuple, not %R",
                     (PyObject *)Py_TYPE(placement));
        return -1;
    }
    if (!PyArg_ParseTuple(placement, "II(ll)(ll)(llll)", &place.flags, &place.showCmd, &place.ptMinPosition.x,
                          &place.ptMinPosition.y, &place.ptMaxPosition.x, &place.ptMaxPosition.y, &normal->left, &normal->top,
                          &normal->right, &normal->bottom))
        return -1;
    W32_CALL(err, ok = SetWindowPlacement(hWnd, &place));
    return ok ? 0 : w32_raise(st->core, err, "SetWindowPlacement");
}

int
win32gui_FlashWindowEx(gui_state *st, HWND hwnd, DWORD dwFlags, UINT uCount, DWORD dwTimeout, win32gui_FlashWindowEx_out *out)
{
    FLASHWINFO how = {sizeof(how), hwnd, dwFlags, uCount, dwTimeout};

    (void)st;
    W32_CALL_NOERR(out->value = FlashWindowEx(&how));
    return 0;
}

int
win32gui_InvalidateRect(gui_state *st, HWND hWnd, PyObject *Rect, BOOL Erase)
{
    RECT rect;
    DWORD err;
    BOOL ok;

    if (Rect != NULL && gui_rect_from_py(Rect, "InvalidateRect() argument 'Rect'", &rect) < 0)
        return -1;
    W32_CALL(err, ok = InvalidateRect(hWnd, Rect == NULL ? NULL : &rect, Erase));
    return ok ? 0 : w32_raise(st->core, err, "InvalidateRect");
}

int
win32gui_ValidateRect(gui_state *st, HWND hWnd, PyObject *Rect)
{
    RECT rect;
    DWORD err;
    BOOL ok;

    if (Rect != NULL && gui_rect_from_py(Rect, "ValidateRect() argument 'Rect'", &rect) < 0)
        return -1;
    W32_CALL(err, ok = ValidateRect(hWnd, Rect == NULL ? NULL : &rect));
    return ok ? 0 : w32_raise(st->core, err, "ValidateRect");
}

int
win32gui_RedrawWindow(gui_state *st, HWND hWnd, PyObject *rcUpdate, HRGN hrgnUpdate, UINT flags)
{
    RECT rect;
    DWORD err;
    BOOL ok;

    if (rcUpdate != NULL && gui_rect_from_py(rcUpdate, "RedrawWindow() argument 'rcUpdate'", &rect) < 0)
        return -1;
    W32_CALL(err, ok = RedrawWindow(hWnd, rcUpdate == NULL ? NULL : &rect, hrgnUpdate, flags));
    return ok ? 0 : w32_raise(st->core, err, "RedrawWindow");
}

int
win32gui_PtInRect(gui_state *st, PyObject *rect, PyObject *point, win32gui_PtInRect_out *out)
{
    RECT area;
    POINT at;

    (void)st;
    if (gui_rect_from_py(rect, "PtInRect() argument 'rect'", &area) < 0
        || gui_point_from_py(point, "PtInRect() argument 'point'", &at) < 0)
        return -1;
    out->value = PtInRect(&area, at);
    return 0;
}
