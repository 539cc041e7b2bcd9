/* region.c: regions and paths. */
#include "win32gui.gen.h"

int
win32gui_CreateRectRgnIndirect(gui_state *st, PyObject *rc, win32gui_CreateRectRgnIndirect_out *out)
{
    RECT rect;
    DWORD err;

    if (gui_rect_from_py(rc, "CreateRectRgnIndirect() argument 'rc'", &rect) < 0)
        return -1;
    W32_CALL(err, out->value = CreateRectRgnIndirect(&rect));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "CreateRectRgnIndirect");
}

int
win32gui_CreateEllipticRgnIndirect(gui_state *st, PyObject *rc, win32gui_CreateEllipticRgnIndirect_out *out)
{
    RECT rect;
    DWORD err;

    if (gui_rect_from_py(rc, "CreateEllipticRgnIndirect() argument 'rc'", &rect) < 0)
        return -1;
    W32_CALL(err, out->value = CreateEllipticRgnIndirect(&rect));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "CreateEllipticRgnIndirect");
}

int
win32gui_CreatePolygonRgn(gui_state *st, PyObject *Points, INT PolyFillMode, win32gui_CreatePolygonRgn_out *out)
{
    POINT *points;
    DWORD count, err;

    if (gui_points_from_py(Points, "CreatePolygonRgn() argument 'Points'", &points, &count) < 0)
        return -1;
    W32_CALL(err, out->value = CreatePolygonRgn(points, (int)count, PolyFillMode));
    w32_free(points);
    return out->value != NULL ? 0 : w32_raise(st->core, err, "CreatePolygonRgn");
}

int
win32gui_GetRgnBox(gui_state *st, HRGN hrgn, win32gui_GetRgnBox_out *out)
{
    RECT box = {0};
    DWORD err;
    int kind;

    W32_CALL(err, kind = GetRgnBox(hrgn, &box));
    if (kind == ERROR)
        return w32_raise(st->core, err, "GetRgnBox");
    out->value = gui_number_and_rect(kind, &box);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_RectInRegion(gui_state *st, HRGN hrgn, PyObject *rc, win32gui_RectInRegion_out *out)
{
    RECT rect;

    (void)st;
    if (gui_rect_from_py(rc, "RectInRegion() argument 'rc'", &rect) < 0)
        return -1;
    W32_CALL_NOERR(out->value = RectInRegion(hrgn, &rect));
    return 0;
}

/* ---- paths ---------------------------------------------------------------------------------------------------------- */

static int
path_to_py(const POINT *points, const BYTE *types, int count, PyObject **first, PyObject **second)
{
    int at;

    *first = PyTuple_New(count);
    *second = PyTuple_New(count);
    for (at = 0; *first != NULL && *second != NULL && at < count; at++) {
        PyObject *point = Py_BuildValue("(ll)", points[at].x, points[at].y);
        PyObject *type = PyLong_FromLong(types[at]);
        if (point == NULL || type == NULL) {
            Py_XDECREF(point);
            Py_XDECREF(type);
            return -1;
        }
        PyTuple_SetItem(*first, at, point);
        PyTuple_SetItem(*second, at, type);
    }
    return *first == NULL || *second == NULL ? -1 : 0;
}

int
win32gui_GetPath(gui_state *st, HDC hdc, win32gui_GetPath_out *out)
{
    POINT *points = NULL;
    BYTE *types = NULL;
    int count, status = -1;
    DWORD err;

    W32_CALL(err, count = GetPath(hdc, NULL, NULL, 0));
    if (count < 0)
        return w32_raise(st->core, err, "GetPath");
    points = w32_alloc(((size_t)count + 1) * sizeof(POINT));
    types = w32_alloc((size_t)count + 1);
    if (points == NULL || types == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    W32_CALL(err, count = GetPath(hdc, points, types, count));
    status = count < 0 ? w32_raise(st->core, err, "GetPath") : path_to_py(points, types, count, &out->points, &out->types);
done:
    w32_free(points);
    w32_free(types);
    return status;
}
