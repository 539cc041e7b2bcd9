/* draw.c: brushes, pens, rectangles, points and pictures. */
#include "win32gui.gen.h"

/* ---- brushes, pens and bitmaps -------------------------------------------------------------------------------------- */

/* A number of a dict, which must have it. */
static int
number_in(const w32_core *core, PyObject *o, const char *name, const char *where, PyObject **value)
{
    (void)core;
    *value = PyDict_GetItemString(o, name);
    if (*value != NULL)
        return 0;
    PyErr_Format(PyExc_TypeError, "%s lacks the entry %s", where, name);
    return -1;
}

static int
brush_from_py(const w32_core *core, PyObject *o, const char *where, LOGBRUSH *brush)
{
    PyObject *style, *color, *hatch;
    uint32_t number = 0, rgb = 0;
    HANDLE handle;

    if (!PyDict_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be a dict with Style, Color and Hatch, not %R", where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    if (number_in(core, o, "Style", where, &style) < 0 || number_in(core, o, "Color", where, &color) < 0
        || number_in(core, o, "Hatch", where, &hatch) < 0 || core->as_u32(core, style, where, &number) < 0
        || core->as_u32(core, color, where, &rgb) < 0 || core->as_handle(core, hatch, where, W32_NONE_OK, &handle) < 0)
        return -1;
    /* These read memory that Hatch points to. */
    if (number == BS_DIBPATTERNPT || number == BS_DIBPATTERN || number == BS_DIBPATTERN8X8) {
        PyErr_Format(PyExc_ValueError, "%s cannot have the style %u: make a bitmap, and a brush of it", where, number);
        return -1;
    }
    brush->lbStyle = number;
    brush->lbColor = rgb;
    brush->lbHatch = (ULONG_PTR)handle;
    return 0;
}

int
win32gui_CreateBrushIndirect(gui_state *st, PyObject *lb, win32gui_CreateBrushIndirect_out *out)
{
    LOGBRUSH brush;
    DWORD err;

    if (brush_from_py(st->core, lb, "CreateBrushIndirect() argument 'lb'", &brush) < 0)
        return -1;
    W32_CALL(err, out->value = CreateBrushIndirect(&brush));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "CreateBrushIndirect");
}

int
win32gui_ExtCreatePen(gui_state *st, DWORD PenStyle, DWORD Width, PyObject *lb, const DWORD *Style, DWORD Style_count,
                      win32gui_ExtCreatePen_out *out)
{
    LOGBRUSH brush;
    DWORD err;

    if (brush_from_py(st->core, lb, "ExtCreatePen() argument 'lb'", &brush) < 0)
        return -1;
    W32_CALL(err, out->value = ExtCreatePen(PenStyle, Width, &brush, Style_count, Style_count == 0 ? NULL : Style));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "ExtCreatePen");
}

/* The system keeps its brushes. */
static DWORD
keep_open(HANDLE handle)
{
    (void)handle;
    return 0;
}

int
win32gui_GetSysColorBrush(gui_state *st, INT Index, win32gui_GetSysColorBrush_out *out)
{
    static const w32_handle_kind kind = {"PyGdiHANDLE", "DeleteObject", keep_open};
    HBRUSH brush;
    DWORD err;

    W32_CALL(err, brush = GetSysColorBrush(Index));
    if (brush == NULL)
        return w32_raise(st->core, err, "GetSysColorBrush");
    out->value = st->core->from_handle_kind(st->core, brush, &kind, NULL);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_CreateBitmap(gui_state *st, INT width, INT height, UINT cPlanes, UINT cBitsPerPixel, PyObject *bits,
                      win32gui_CreateBitmap_out *out)
{
    DWORD err;

    if (bits != NULL) {
        PyErr_Format(PyExc_TypeError, "CreateBitmap() argument 'bits' must be None, not %R", (PyObject *)Py_TYPE(bits));
        return -1;
    }
    W32_CALL(err, out->value = CreateBitmap(width, height, cPlanes, cBitsPerPixel, NULL));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "CreateBitmap");
}

/* ---- rectangles ----------------------------------------------------------------------------------------------------- */

int
win32gui_FillRect(gui_state *st, HDC hDC, PyObject *rc, HBRUSH hbr, win32gui_FillRect_out *out)
{
    RECT rect;

    (void)st;
    if (gui_rect_from_py(rc, "FillRect() argument 'rc'", &rect) < 0)
        return -1;
    W32_CALL_NOERR(out->value = FillRect(hDC, &rect, hbr));
    return 0;
}

int
win32gui_FrameRect(gui_state *st, HDC hDC, PyObject *rc, HBRUSH hbr)
{
    RECT rect;
    DWORD err;
    int ok;

    if (gui_rect_from_py(rc, "FrameRect() argument 'rc'", &rect) < 0)
        return -1;
    W32_CALL(err, ok = FrameRect(hDC, &rect, hbr));
    return ok ? 0 : w32_raise(st->core, err, "FrameRect");
}

int
win32gui_InvertRect(gui_state *st, HDC hDC, PyObject *rc)
{
    RECT rect;
    DWORD err;
    BOOL ok;

    if (gui_rect_from_py(rc, "InvertRect() argument 'rc'", &rect) < 0)
        return -1;
    W32_CALL(err, ok = InvertRect(hDC, &rect));
    return ok ? 0 : w32_raise(st->core, err, "InvertRect");
}

int
win32gui_DrawFocusRect(gui_state *st, HDC hDC, PyObject *rc)
{
    RECT rect;
    DWORD err;
    BOOL ok;

    if (gui_rect_from_py(rc, "DrawFocusRect() argument 'rc'", &rect) < 0)
        return -1;
    W32_CALL(err, ok = DrawFocusRect(hDC, &rect));
    return ok ? 0 : w32_raise(st->core, err, "DrawFocusRect");
}

int
win32gui_DrawEdge(gui_state *st, HDC hdc, PyObject *rc, UINT edge, UINT Flags, win32gui_DrawEdge_out *out)
{
    RECT rect;
    DWORD err;
    BOOL ok;

    if (gui_rect_from_py(rc, "DrawEdge() argument 'rc'", &rect) < 0)
        return -1;
    W32_CALL(err, ok = DrawEdge(hdc, &rect, edge, Flags));
    if (!ok)
        return w32_raise(st->core, err, "DrawEdge");
    out->value = gui_rect_to_py(&rect);
    return out->value == NULL ? -1 : 0;
}

/* ---- points --------------------------------------------------------------------------------------------------------- */

int
gui_points_from_py(PyObject *o, const char *where, POINT **points, DWORD *count)
{
    PyObject *items = w32_items(o, where, "a sequence of points");
    Py_ssize_t at, size = items == NULL ? 0 : PyTuple_Size(items);
    int status = -1;

    *points = NULL;
    *count = 0;
    if (items == NULL)
        return -1;
    if (size > 0x1000000) {
        PyErr_Format(PyExc_ValueError, "%s can have 16777216 points, not %zd", where, size);
        goto done;
    }
    *points = w32_alloc(((size_t)size + 1) * sizeof(POINT));
    if (*points == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (at = 0; at < size; at++)
        if (gui_point_from_py(PyTuple_GetItem(items, at), where, *points + at) < 0)
            goto done;
    *count = (DWORD)size;
    status = 0;
done:
    Py_DECREF(items);
    if (status < 0) {
        w32_free(*points);
        *points = NULL;
    }
    return status;
}

/* All functions that take points, alike for the compiler. */
typedef BOOL (WINAPI *point_function)(HDC, const POINT *, DWORD);

static int
draw_points(gui_state *st, HDC context, PyObject *o, point_function function, const char *name, const char *where)
{
    POINT *points;
    DWORD count, err;
    BOOL ok;

    if (gui_points_from_py(o, where, &points, &count) < 0)
        return -1;
    W32_CALL(err, ok = function(context, points, count));
    w32_free(points);
    return ok ? 0 : w32_raise(st->core, err, name);
}

static BOOL WINAPI
polygon(HDC context, const POINT *points, DWORD count)
{
    return Polygon(context, points, (int)count);
}

static BOOL WINAPI
polyline(HDC context, const POINT *points, DWORD count)
{
    return Polyline(context, points, (int)count);
}

int
win32gui_Polygon(gui_state *st, HDC hdc, PyObject *Points)
{
    return draw_points(st, hdc, Points, polygon, "Polygon", "Polygon() argument 'Points'");
}

int
win32gui_Polyline(gui_state *st, HDC hdc, PyObject *Points)
{
    return draw_points(st, hdc, Points, polyline, "Polyline", "Polyline() argument 'Points'");
}

int
win32gui_PolylineTo(gui_state *st, HDC hdc, PyObject *Points)
{
    return draw_points(st, hdc, Points, PolylineTo, "PolylineTo", "PolylineTo() argument 'Points'");
}

int
win32gui_PolyBezier(gui_state *st, HDC hdc, PyObject *Points)
{
    return draw_points(st, hdc, Points, PolyBezier, "PolyBezier", "PolyBezier() argument 'Points'");
}

int
win32gui_PolyBezierTo(gui_state *st, HDC hdc, PyObject *Points)
{
    return draw_points(st, hdc, Points, PolyBezierTo, "PolyBezierTo", "PolyBezierTo() argument 'Points'");
}

/* ---- pictures ------------------------------------------------------------------------------------------------------- */

int
win32gui_PlgBlt(gui_state *st, HDC Dest, PyObject *Point, HDC Src, INT XSrc, INT YSrc, INT Width, INT Height, HBITMAP Mask,
                INT xMask, INT yMask)
{
    POINT *points;
    DWORD count, err = 0;
    BOOL ok = FALSE;

    if (gui_points_from_py(Point, "PlgBlt() argument 'Point'", &points, &count) < 0)
        return -1;
    if (count == 3)
        W32_CALL(err, ok = PlgBlt(Dest, points, Src, XSrc, YSrc, Width, Height, Mask, xMask, yMask));
    else
        PyErr_Format(PyExc_ValueError, "PlgBlt() argument 'Point' must have 3 points, not %lu", (unsigned long)count);
    w32_free(points);
    return ok ? 0 : count == 3 ? w32_raise(st->core, err, "PlgBlt") : -1;
}

int
win32gui_AlphaBlend(gui_state *st, HDC Dest, INT XOriginDest, INT YOriginDest, INT WidthDest, INT HeightDest, HDC Src,
                    INT XOriginSrc, INT YOriginSrc, INT WidthSrc, INT HeightSrc, PyObject *blendFunction)
{
    BLENDFUNCTION blend;
    DWORD err;
    BOOL ok;

    if (gui_blend_from_py(blendFunction, "AlphaBlend() argument 'blendFunction'", &blend) < 0)
        return -1;
    W32_CALL(err, ok = GdiAlphaBlend(Dest, XOriginDest, YOriginDest, WidthDest, HeightDest, Src, XOriginSrc, YOriginSrc,
                                     WidthSrc, HeightSrc, blend));
    return ok ? 0 : w32_raise(st->core, err, "AlphaBlend");
}

/* ---- gradients ------------------------------------------------------------------------------------------------------ */

static int
vertex_from_py(const w32_core *core, PyObject *o, TRIVERTEX *vertex)
{
    const char *where = "GradientFill() argument 'Vertex'", *names[] = {"Red", "Green", "Blue", "Alpha"};
    uint16_t colors[4];
    PyObject *x, *y, *color;
    int32_t place[2];
    int at;

    if (!PyDict_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must have dicts, not %R", where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    if (number_in(core, o, "x", where, &x) < 0 || number_in(core, o, "y", where, &y) < 0
        || core->as_i32(core, x, where, &place[0]) < 0 || core->as_i32(core, y, where, &place[1]) < 0)
        return -1;
    for (at = 0; at < 4; at++)
        if (number_in(core, o, names[at], where, &color) < 0 || core->as_u16(core, color, where, &colors[at]) < 0)
            return -1;
    vertex->x = place[0], vertex->y = place[1];
    vertex->Red = colors[0], vertex->Green = colors[1], vertex->Blue = colors[2], vertex->Alpha = colors[3];
    return 0;
}

/* Indexes of points: two for a rectangle, three for a triangle. */
static int
mesh_from_py(PyObject *o, Py_ssize_t corners, DWORD points, ULONG *mesh)
{
    const char *where = "GradientFill() argument 'Mesh'";
    unsigned long index[3] = {0};
    int ok = PyTuple_Check(o) && (corners == 3 ? PyArg_ParseTuple(o, "kkk", &index[0], &index[1], &index[2])
                                               : PyArg_ParseTuple(o, "kk", &index[0], &index[1]));
    Py_ssize_t at;

    if (!ok) {
        if (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_TypeError))
            PyErr_Format(PyExc_TypeError, "%s must have tuples of %zd ints, not %R", where, corners, o);
        return -1;
    }
    for (at = 0; at < corners; at++) {
        if (index[at] >= points) {
            PyErr_Format(PyExc_ValueError, "%s names point %lu, but there are %lu", where, index[at], (unsigned long)points);
            return -1;
        }
        mesh[at] = index[at];
    }
    return 0;
}

/* Both arguments in one block: the points, and behind them the mesh. */
static int
gradient_from_py(const w32_core *core, PyObject *points, PyObject *shapes, Py_ssize_t corners, TRIVERTEX **made)
{
    Py_ssize_t count = PyTuple_Size(points), at;
    ULONG *mesh;

    *made = w32_alloc((size_t)count * sizeof(TRIVERTEX) + ((size_t)PyTuple_Size(shapes) + 1) * 3 * sizeof(ULONG));
    if (*made == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    mesh = (ULONG *)(*made + count);
    for (at = 0; at < count; at++)
        if (vertex_from_py(core, PyTuple_GetItem(points, at), *made + at) < 0)
            return -1;
    for (at = 0; at < PyTuple_Size(shapes); at++)
        if (mesh_from_py(PyTuple_GetItem(shapes, at), corners, (DWORD)count, mesh + at * corners) < 0)
            return -1;
    return 0;
}

int
win32gui_GradientFill(gui_state *st, HDC hdc, PyObject *Vertex, PyObject *Mesh, DWORD Mode)
{
    PyObject *points = NULL, *shapes = NULL;
    TRIVERTEX *made = NULL;
    int status = -1;
    DWORD err;
    BOOL ok;

    if (Mode != GRADIENT_FILL_RECT_H && Mode != GRADIENT_FILL_RECT_V && Mode != GRADIENT_FILL_TRIANGLE) {
        PyErr_Format(PyExc_ValueError, "GradientFill() argument 'Mode' must be a GRADIENT_FILL_ constant, not %lu",
                     (unsigned long)Mode);
        return -1;
    }
    points = w32_items(Vertex, "GradientFill() argument 'Vertex'", "a sequence of dicts");
    shapes = points == NULL ? NULL : w32_items(Mesh, "GradientFill() argument 'Mesh'", "a sequence of tuples");
    if (shapes == NULL || gradient_from_py(st->core, points, shapes, Mode == GRADIENT_FILL_TRIANGLE ? 3 : 2, &made) < 0)
        goto done;
    W32_CALL(err, ok = GdiGradientFill(hdc, made, (ULONG)PyTuple_Size(points), made + PyTuple_Size(points),
                                       (ULONG)PyTuple_Size(shapes), Mode));
    status = ok ? 0 : w32_raise(st->core, err, "GradientFill");
done:
    w32_free(made);
    Py_XDECREF(points);
    Py_XDECREF(shapes);
    return status;
}
