/* context.c: device contexts, their origins, extents and transforms. */
#include "win32gui.gen.h"

int
win32gui_CreateDC(gui_state *st, const wchar_t *Driver, const wchar_t *Device, DEVMODEW *InitData, win32gui_CreateDC_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = CreateDCW(Driver, Device, NULL, InitData));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "CreateDC");
}

int
win32gui_DeleteObject(gui_state *st, PyObject *handle)
{
    const w32_core *core = st->core;
    const char *where = "DeleteObject() argument 'handle'";
    const w32_handle_kind *kind = core->handle_kind(core, handle);
    HANDLE object;
    DWORD err;
    BOOL ok;

    if (core->as_handle(core, handle, where, 0, &object) < 0)
        return -1;
    if (PyObject_TypeCheck(handle, core->HANDLEType) && (kind == NULL || strcmp(kind->type, "PyGdiHANDLE") != 0)) {
        PyErr_Format(PyExc_TypeError, "%s must be the handle of a graphics object, not %R", where, handle);
        return -1;
    }
    if (kind != NULL && object != NULL)
        return gui_close(handle);
    W32_CALL(err, ok = DeleteObject(object));
    return ok ? 0 : w32_raise(core, err != 0 ? err : ERROR_INVALID_HANDLE, "DeleteObject");
}

/* ---- points and sizes ----------------------------------------------------------------------------------------------- */

static int
get_point(gui_state *st, HDC context, BOOL (WINAPI *function)(HDC, POINT *), const char *name, int32_t *x, int32_t *y)
{
    POINT point = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = function(context, &point));
    *x = point.x, *y = point.y;
    return ok ? 0 : w32_raise(st->core, err, name);
}

static int
set_point(gui_state *st, HDC context, BOOL (WINAPI *function)(HDC, int, int, POINT *), const char *name, int32_t *x, int32_t *y)
{
    POINT before = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = function(context, *x, *y, &before));
    *x = before.x, *y = before.y;
    return ok ? 0 : w32_raise(st->core, err, name);
}

static int
get_size(gui_state *st, HDC context, BOOL (WINAPI *function)(HDC, SIZE *), const char *name, int32_t *x, int32_t *y)
{
    SIZE size = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = function(context, &size));
    *x = size.cx, *y = size.cy;
    return ok ? 0 : w32_raise(st->core, err, name);
}

static int
set_size(gui_state *st, HDC context, BOOL (WINAPI *function)(HDC, int, int, SIZE *), const char *name, int32_t *x, int32_t *y)
{
    SIZE before = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = function(context, *x, *y, &before));
    *x = before.cx, *y = before.cy;
    return ok ? 0 : w32_raise(st->core, err, name);
}

#define GETTER(name, get)                                                        \
    int win32gui_##name(gui_state *st, HDC hdc, win32gui_##name##_out *out)      \
    {                                                                            \
        int32_t x, y;                                                            \
        int status = get(st, hdc, name, #name, &x, &y);                          \
        out->x = x, out->y = y;                                                  \
        return status;                                                           \
    }
#define SETTER(name, set)                                                                          \
    int win32gui_##name(gui_state *st, HDC hdc, INT first, INT second, win32gui_##name##_out *out) \
    {                                                                                              \
        int32_t x = first, y = second;                                                             \
        int status = set(st, hdc, name, #name, &x, &y);                                            \
        out->x = x, out->y = y;                                                                    \
        return status;                                                                             \
    }
GETTER(GetWindowOrgEx, get_point)
GETTER(GetViewportOrgEx, get_point)
GETTER(GetCurrentPositionEx, get_point)
GETTER(GetWindowExtEx, get_size)
GETTER(GetViewportExtEx, get_size)
SETTER(SetWindowOrgEx, set_point)
SETTER(SetViewportOrgEx, set_point)
SETTER(MoveToEx, set_point)
SETTER(SetWindowExtEx, set_size)
SETTER(SetViewportExtEx, set_size)

/* ---- transforms ----------------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    size_t offset;
} parts[] = {
    {"M11", offsetof(XFORM, eM11)}, {"M12", offsetof(XFORM, eM12)}, {"M21", offsetof(XFORM, eM21)},
    {"M22", offsetof(XFORM, eM22)}, {"Dx", offsetof(XFORM, eDx)}, {"Dy", offsetof(XFORM, eDy)},
};

static int
transform_from_py(const w32_core *core, PyObject *o, const char *where, XFORM *transform)
{
    Py_ssize_t found = 0;
    size_t at;

    if (!PyDict_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be a dict, not %R", where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    for (at = 0; at < ARRAYSIZE(parts); at++) {
        PyObject *value = PyDict_GetItemString(o, parts[at].name);
        double number = 0.0;
        if (value != NULL && core->as_double(core, value, where, &number) < 0)
            return -1;
        found += value != NULL;
        *(FLOAT *)((char *)transform + parts[at].offset) = (FLOAT)number;
    }
    if (found == PyDict_Size(o))
        return 0;
    PyErr_Format(PyExc_TypeError, "%s can have M11, M12, M21, M22, Dx and Dy, not %R", where, o);
    return -1;
}

static PyObject *
transform_to_py(const XFORM *transform)
{
    return Py_BuildValue("{sfsfsfsfsfsf}", "M11", transform->eM11, "M12", transform->eM12, "M21", transform->eM21, "M22",
                         transform->eM22, "Dx", transform->eDx, "Dy", transform->eDy);
}

int
win32gui_GetWorldTransform(gui_state *st, HDC hdc, win32gui_GetWorldTransform_out *out)
{
    XFORM transform = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetWorldTransform(hdc, &transform));
    if (!ok)
        return w32_raise(st->core, err, "GetWorldTransform");
    out->value = transform_to_py(&transform);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_SetWorldTransform(gui_state *st, HDC hdc, PyObject *Xform)
{
    XFORM transform;
    DWORD err;
    BOOL ok;

    if (transform_from_py(st->core, Xform, "SetWorldTransform() argument 'Xform'", &transform) < 0)
        return -1;
    W32_CALL(err, ok = SetWorldTransform(hdc, &transform));
    return ok ? 0 : w32_raise(st->core, err, "SetWorldTransform");
}

int
win32gui_ModifyWorldTransform(gui_state *st, HDC hdc, PyObject *Xform, DWORD Mode)
{
    XFORM transform;
    DWORD err;
    BOOL ok;

    if (transform_from_py(st->core, Xform, "ModifyWorldTransform() argument 'Xform'", &transform) < 0)
        return -1;
    W32_CALL(err, ok = ModifyWorldTransform(hdc, &transform, Mode));
    return ok ? 0 : w32_raise(st->core, err, "ModifyWorldTransform");
}

int
win32gui_CombineTransform(gui_state *st, PyObject *xform1, PyObject *xform2, win32gui_CombineTransform_out *out)
{
    XFORM first, second, both;
    DWORD err;
    BOOL ok;

    if (transform_from_py(st->core, xform1, "CombineTransform() argument 'xform1'", &first) < 0
        || transform_from_py(st->core, xform2, "CombineTransform() argument 'xform2'", &second) < 0)
        return -1;
    W32_CALL(err, ok = CombineTransform(&both, &first, &second));
    if (!ok)
        return w32_raise(st->core, err, "CombineTransform");
    out->value = transform_to_py(&both);
    return out->value == NULL ? -1 : 0;
}
