/* paint.c: painting windows, their shapes and layers. */
#include "win32gui.gen.h"

int
gui_detach(PyObject *o)
{
    PyObject *number = PyObject_CallMethod(o, "Detach", NULL);
    Py_XDECREF(number);
    return number == NULL ? -1 : 0;
}

int
gui_close(PyObject *o)
{
    PyObject *none = PyObject_CallMethod(o, "Close", NULL);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}

int
gui_blend_from_py(PyObject *o, const char *where, BLENDFUNCTION *blend)
{
    if (PyTuple_Check(o) && PyArg_ParseTuple(o, "bbbb", &blend->BlendOp, &blend->BlendFlags, &blend->SourceConstantAlpha,
                                             &blend->AlphaFormat))
        return 0;
    if (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_TypeError))
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (operation, flags, opacity, format), not %R", where, o);
    return -1;
}

/* ---- painting ------------------------------------------------------------------------------------------------------- */

int
win32gui_BeginPaint(gui_state *st, HWND hwnd, win32gui_BeginPaint_out *out)
{
    PAINTSTRUCT paint = {0};
    const RECT *area = &paint.rcPaint;
    DWORD err;
    HDC context;

    W32_CALL(err, context = BeginPaint(hwnd, &paint));
    if (gui_found(st->core, context != NULL, err, "BeginPaint") < 0)
        return -1;
    out->value = Py_BuildValue("[n(ni(llll)iiy#)]", (Py_ssize_t)context, (Py_ssize_t)paint.hdc, paint.fErase, area->left,
                               area->top, area->right, area->bottom, paint.fRestore, paint.fIncUpdate,
                               (const char *)paint.rgbReserved, (Py_ssize_t)sizeof(paint.rgbReserved));
    return out->value == NULL ? -1 : 0;
}

static int
paint_from_py(const w32_core *core, PyObject *o, PAINTSTRUCT *paint)
{
    const char *where = "EndPaint() argument 'ps'";
    RECT *area = &paint->rcPaint;
    PyObject *context;
    const char *reserved;
    Py_ssize_t size;

    if (!PyTuple_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be the tuple that BeginPaint gave, not %R", where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    if (!PyArg_ParseTuple(o, "Oi(llll)iiy#", &context, &paint->fErase, &area->left, &area->top, &area->right, &area->bottom,
                          &paint->fRestore, &paint->fIncUpdate, &reserved, &size))
        return -1;
    if (size != (Py_ssize_t)sizeof(paint->rgbReserved)) {
        PyErr_Format(PyExc_ValueError, "%s must end with %d bytes, not %zd", where, (int)sizeof(paint->rgbReserved), size);
        return -1;
    }
    memcpy(paint->rgbReserved, reserved, (size_t)size);
    return core->as_handle(core, context, where, W32_NONE_OK, (HANDLE *)&paint->hdc);
}

int
win32gui_EndPaint(gui_state *st, HWND hwnd, PyObject *ps)
{
    PAINTSTRUCT paint = {0};
    DWORD err;
    BOOL ok;

    if (paint_from_py(st->core, ps, &paint) < 0)
        return -1;
    W32_CALL(err, ok = EndPaint(hwnd, &paint));
    return ok ? 0 : w32_raise(st->core, err, "EndPaint");
}

int
win32gui_DrawAnimatedRects(gui_state *st, HWND hwnd, INT idAni, PyObject *minCoords, PyObject *restCoords)
{
    RECT first, last;
    DWORD err;
    BOOL ok;

    if (gui_rect_from_py(minCoords, "DrawAnimatedRects() argument 'minCoords'", &first) < 0
        || gui_rect_from_py(restCoords, "DrawAnimatedRects() argument 'restCoords'", &last) < 0)
        return -1;
    W32_CALL(err, ok = DrawAnimatedRects(hwnd, idAni, &first, &last));
    return ok ? 0 : w32_raise(st->core, err, "DrawAnimatedRects");
}

/* ---- shapes --------------------------------------------------------------------------------------------------------- */

int
win32gui_SetWindowRgn(gui_state *st, HWND hWnd, PyObject *hRgn, BOOL Redraw)
{
    HANDLE region = NULL;
    DWORD err;
    int ok;

    if (hRgn != NULL && st->core->as_handle(st->core, hRgn, "SetWindowRgn() argument 'hRgn'", W32_NONE_OK, &region) < 0)
        return -1;
    W32_CALL(err, ok = SetWindowRgn(hWnd, (HRGN)region, Redraw));
    if (!ok)
        return w32_raise(st->core, err, "SetWindowRgn");
    return hRgn != NULL && PyObject_TypeCheck(hRgn, st->core->HANDLEType) ? gui_detach(hRgn) : 0;
}

int
win32gui_GetWindowRgnBox(gui_state *st, HWND hWnd, win32gui_GetWindowRgnBox_out *out)
{
    RECT box = {0};
    DWORD err;
    int kind;

    W32_CALL(err, kind = GetWindowRgnBox(hWnd, &box));
    if (kind == ERROR)
        return w32_raise(st->core, err, "GetWindowRgnBox");
    out->value = gui_number_and_rect(kind, &box);
    return out->value == NULL ? -1 : 0;
}

/* ---- layers --------------------------------------------------------------------------------------------------------- */

int
win32gui_GetLayeredWindowAttributes(gui_state *st, HWND hwnd, win32gui_GetLayeredWindowAttributes_out *out)
{
    COLORREF key = 0;
    BYTE alpha = 0;
    DWORD flags = 0, err;
    BOOL ok;

    W32_CALL(err, ok = GetLayeredWindowAttributes(hwnd, &key, &alpha, &flags));
    out->key = key;
    out->alpha = alpha;
    out->flags = flags;
    return ok ? 0 : w32_raise(st->core, err, "GetLayeredWindowAttributes");
}

static int
point_take(PyObject *o, const char *where, POINT *point, POINT **taken)
{
    *taken = o == NULL ? NULL : point;
    return o == NULL ? 0 : gui_point_from_py(o, where, point);
}

int
win32gui_UpdateLayeredWindow(gui_state *st, HWND hwnd, HDC hdcDst, PyObject *ptDst, PyObject *size, HDC hdcSrc, PyObject *ptSrc,
                             DWORD Key, PyObject *blend, DWORD Flags)
{
    BLENDFUNCTION how = {0, 0, 255, 0};
    POINT there, here, extent, *to, *from, *wanted;
    SIZE area;
    DWORD err;
    BOOL ok;

    if (point_take(ptDst, "UpdateLayeredWindow() argument 'ptDst'", &there, &to) < 0
        || point_take(ptSrc, "UpdateLayeredWindow() argument 'ptSrc'", &here, &from) < 0
        || point_take(size, "UpdateLayeredWindow() argument 'size'", &extent, &wanted) < 0
        || (blend != NULL && gui_blend_from_py(blend, "UpdateLayeredWindow() argument 'blend'", &how) < 0))
        return -1;
    if (wanted != NULL)
        area.cx = extent.x, area.cy = extent.y;
    W32_CALL(err, ok = UpdateLayeredWindow(hwnd, hdcDst, to, wanted == NULL ? NULL : &area, hdcSrc, from, Key, &how, Flags));
    return ok ? 0 : w32_raise(st->core, err, "UpdateLayeredWindow");
}
