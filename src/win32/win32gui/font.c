/* font.c: descriptions of fonts and bitmaps. */
#include "win32gui.gen.h"

/* ---- PyLOGFONT and PyBITMAP ----------------------------------------------------------------------------------------- */

void
win32gui_PyLOGFONT_clear(gui_state *st, LOGFONTW *self)
{
    (void)st, (void)self; /* it owns nothing */
}

void
win32gui_PyBITMAP_clear(gui_state *st, BITMAP *self)
{
    (void)st, (void)self;
}

int
win32gui_PyLOGFONT_lfFaceName_get(gui_state *st, LOGFONTW *self, win32gui_PyLOGFONT_lfFaceName_get_out *out)
{
    (void)st;
    out->value = w32_alloc(sizeof(self->lfFaceName));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(out->value, self->lfFaceName, sizeof(self->lfFaceName));
    return 0;
}

int
win32gui_PyLOGFONT_lfFaceName_set(gui_state *st, LOGFONTW *self, const wchar_t *value)
{
    size_t length = wcslen(value);

    (void)st;
    if (length >= LF_FACESIZE) {
        PyErr_Format(PyExc_ValueError, "PyLOGFONT.lfFaceName must have fewer than %d characters, not %zu", LF_FACESIZE, length);
        return -1;
    }
    memcpy(self->lfFaceName, value, (length + 1) * sizeof(wchar_t));
    return 0;
}

LOGFONTW *
gui_font_of(gui_state *st, PyObject *o, const char *where)
{
    if (o != NULL && PyObject_TypeCheck(o, win32gui_PyLOGFONT_type(st)))
        return win32gui_PyLOGFONT_native(o);
    PyErr_Format(PyExc_TypeError, "%s must be what LOGFONT() made, not %R", where,
                 o == NULL ? Py_None : (PyObject *)Py_TYPE(o));
    return NULL;
}

PyObject *
gui_font_to_py(gui_state *st, const LOGFONTW *font)
{
    LOGFONTW *made;
    PyObject *o = win32gui_PyLOGFONT_new(st, &made);
    if (o != NULL)
        *made = *font;
    return o;
}

int
win32gui_LOGFONT(gui_state *st, win32gui_LOGFONT_out *out)
{
    LOGFONTW *made;
    out->value = win32gui_PyLOGFONT_new(st, &made);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_CreateFontIndirect(gui_state *st, PyObject *lplf, win32gui_CreateFontIndirect_out *out)
{
    const LOGFONTW *font = gui_font_of(st, lplf, "CreateFontIndirect() argument 'lplf'");
    DWORD err;

    if (font == NULL)
        return -1;
    W32_CALL(err, out->value = CreateFontIndirectW(font));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "CreateFontIndirect");
}

/* ---- what a handle is of -------------------------------------------------------------------------------------------- */

static PyObject *
describe_bitmap(gui_state *st, HANDLE handle)
{
    BITMAP bitmap, *made;
    PyObject *o;

    if (GetObjectW(handle, sizeof(bitmap), &bitmap) == 0) {
        w32_raise(st->core, GetLastError(), "GetObject");
        return NULL;
    }
    o = win32gui_PyBITMAP_new(st, &made);
    if (o != NULL)
        *made = bitmap;
    return o;
}

static PyObject *
describe_font(gui_state *st, HANDLE handle)
{
    LOGFONTW font = {0};

    if (GetObjectW(handle, sizeof(font), &font) != 0)
        return gui_font_to_py(st, &font);
    w32_raise(st->core, GetLastError(), "GetObject");
    return NULL;
}

static PyObject *
describe_pen(gui_state *st, HANDLE handle)
{
    LOGPEN pen;

    if (GetObjectW(handle, sizeof(pen), &pen) != 0)
        return Py_BuildValue("{sIslsk}", "Style", pen.lopnStyle, "Width", (long)pen.lopnWidth.x, "Color",
                             (unsigned long)pen.lopnColor);
    w32_raise(st->core, GetLastError(), "GetObject");
    return NULL;
}

int
win32gui_GetObject(gui_state *st, HGDIOBJ handle, win32gui_GetObject_out *out)
{
    DWORD err, kind;

    W32_CALL(err, kind = GetObjectType(handle));
    switch (kind) {
    case 0:
        return w32_raise(st->core, err, "GetObjectType");
    case OBJ_FONT:
        out->value = describe_font(st, handle);
        break;
    case OBJ_BITMAP:
        out->value = describe_bitmap(st, handle);
        break;
    case OBJ_PEN:
        out->value = describe_pen(st, handle);
        break;
    default:
        PyErr_Format(PyExc_ValueError, "GetObject() argument 'handle' must be a font, a bitmap or a pen; it is of type %lu",
                     (unsigned long)kind);
        return -1;
    }
    return out->value == NULL ? -1 : 0;
}
