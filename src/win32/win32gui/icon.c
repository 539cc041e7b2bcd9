/* icon.c: making icons and cursors, and taking them apart. */
#include "win32gui.gen.h"

int
win32gui_CreateIconFromResource(gui_state *st, const w32_buffer *bits, BOOL fIcon, DWORD ver,
                                win32gui_CreateIconFromResource_out *out)
{
    const char *where = "CreateIconFromResource() argument 'bits'";
    DWORD err;

    /* Windows reads the header without a look at the size. */
    if ((size_t)bits->size < sizeof(BITMAPINFOHEADER) || bits->size > INT32_MAX) {
        PyErr_Format(PyExc_ValueError, "%s must be a whole resource, not %zd bytes", where, bits->size);
        return -1;
    }
    W32_CALL(err, out->value = CreateIconFromResource((BYTE *)bits->data, (DWORD)bits->size, fIcon, ver));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "CreateIconFromResource");
}

int
win32gui_CreateIconIndirect(gui_state *st, PyObject *iconinfo, win32gui_CreateIconIndirect_out *out)
{
    const char *where = "CreateIconIndirect() argument 'iconinfo'";
    const w32_core *core = st->core;
    PyObject *mask, *colors;
    unsigned long x, y;
    ICONINFO info = {0};
    DWORD err;

    if (!PyTuple_Check(iconinfo) || !PyArg_ParseTuple(iconinfo, "ikkOO", &info.fIcon, &x, &y, &mask, &colors)) {
        if (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_TypeError))
            PyErr_Format(PyExc_TypeError, "%s must be a tuple (icon, x, y, mask, colors), not %R", where, iconinfo);
        return -1;
    }
    info.xHotspot = x;
    info.yHotspot = y;
    if (core->as_handle(core, mask, where, W32_NONE_OK, (HANDLE *)&info.hbmMask) < 0
        || core->as_handle(core, colors, where, W32_NONE_OK, (HANDLE *)&info.hbmColor) < 0)
        return -1;
    W32_CALL(err, out->value = CreateIconIndirect(&info));
    return out->value != NULL ? 0 : w32_raise(core, err, "CreateIconIndirect");
}

int
win32gui_GetIconInfo(gui_state *st, HICON hicon, win32gui_GetIconInfo_out *out)
{
    ICONINFO info = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetIconInfo(hicon, &info));
    if (!ok)
        return w32_raise(st->core, err, "GetIconInfo");
    out->icon = info.fIcon;
    out->x = info.xHotspot;
    out->y = info.yHotspot;
    out->mask = info.hbmMask;
    out->colors = info.hbmColor;
    return 0;
}

int
win32gui_GetCursorInfo(gui_state *st, win32gui_GetCursorInfo_out *out)
{
    CURSORINFO info = {.cbSize = sizeof(info)};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetCursorInfo(&info));
    if (!ok)
        return w32_raise(st->core, err, "GetCursorInfo");
    out->value = Py_BuildValue("(in(ll))", (int)info.flags, (Py_ssize_t)info.hCursor, info.ptScreenPos.x, info.ptScreenPos.y);
    return out->value == NULL ? -1 : 0;
}

/* ---- from files ----------------------------------------------------------------------------------------------------- */

int
win32gui_ExtractIcon(gui_state *st, HINSTANCE hinstance, const wchar_t *moduleName, UINT index, win32gui_ExtractIcon_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = ExtractIconW(hinstance, moduleName, index));
    return gui_found(st->core, out->value != NULL, err, "ExtractIcon");
}

static PyObject *
icons_to_py(HICON *icons, UINT count)
{
    PyObject *list = PyList_New((Py_ssize_t)count);
    UINT at;

    for (at = 0; list != NULL && at < count; at++) {
        PyObject *number = PyLong_FromSsize_t((Py_ssize_t)icons[at]);
        if (number == NULL || PyList_SetItem(list, (Py_ssize_t)at, number) < 0)
            Py_CLEAR(list);
    }
    return list;
}

/* Nobody has got the handles: destroy them. */
static void
drop_icons(HICON *icons, UINT count)
{
    while (count-- > 0)
        if (icons[count] != NULL)
            DestroyIcon(icons[count]);
}

/* `icons` has room for `count` large and as many small ones. */
static PyObject *
extract(gui_state *st, const wchar_t *file, int index, UINT count, HICON *icons)
{
    PyObject *large, *small, *both = NULL;
    UINT found;
    DWORD err;

    W32_CALL(err, found = ExtractIconExW(file, index, icons, icons + count, count));
    if (found == UINT_MAX) {
        w32_raise(st->core, err, "ExtractIconEx");
        return NULL;
    }
    found = found < count ? found : count;
    large = icons_to_py(icons, found);
    small = icons_to_py(icons + count, found);
    if (large != NULL && small != NULL)
        both = PyTuple_Pack(2, large, small);
    if (both == NULL)
        drop_icons(icons, 2 * count);
    Py_XDECREF(large);
    Py_XDECREF(small);
    return both;
}

int
win32gui_ExtractIconEx(gui_state *st, const wchar_t *moduleName, INT index, INT numIcons, win32gui_ExtractIconEx_out *out)
{
    size_t size;
    HICON *icons;
    UINT count;

    if (index == -1) {
        W32_CALL_NOERR(count = ExtractIconExW(moduleName, -1, NULL, NULL, 0));
        out->value = PyLong_FromLong((long)count);
        return out->value == NULL ? -1 : 0;
    }
    if (numIcons < 1 || numIcons > 0xFFFF) {
        PyErr_Format(PyExc_ValueError, "ExtractIconEx() argument 'numIcons' must be from 1 to 65535, not %d", (int)numIcons);
        return -1;
    }
    size = 2 * (size_t)numIcons * sizeof(HICON);
    icons = w32_alloc(size);
    if (icons == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(icons, 0, size);
    out->value = extract(st, moduleName, index, (UINT)numIcons, icons);
    w32_free(icons);
    return out->value == NULL ? -1 : 0;
}
