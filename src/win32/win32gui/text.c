/* text.c: drawing and measuring text. */
#include "win32gui.gen.h"

/* Draw it; a count beyond the text's end is all of it. DrawText would write to what it is given with DT_MODIFYSTRING. */
static int
draw(HDC context, const wchar_t *text, int count, RECT *rect, UINT format, DWORD *err)
{
    size_t length = wcslen(text);
    int height;

    if (count < 0 || (size_t)count > length)
        count = length > INT_MAX ? INT_MAX : (int)length;
    W32_CALL(*err, height = DrawTextW(context, text, count, rect, format & ~(UINT)DT_MODIFYSTRING));
    return height;
}

int
win32gui_DrawText(gui_state *st, HDC hDC, const wchar_t *String, INT nCount, PyObject *Rect, UINT Format,
                  win32gui_DrawText_out *out)
{
    RECT rect;
    DWORD err;
    int height;

    (void)st;
    if (gui_rect_from_py(Rect, "DrawText() argument 'Rect'", &rect) < 0)
        return -1;
    height = draw(hDC, String, nCount, &rect, Format, &err);
    out->value = gui_number_and_rect(height, &rect);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_DrawTextW(gui_state *st, HDC hDC, const wchar_t *String, INT Count, PyObject *Rect, UINT Format,
                   win32gui_DrawTextW_out *out)
{
    RECT rect;
    DWORD err;

    if (gui_rect_from_py(Rect, "DrawTextW() argument 'Rect'", &rect) < 0)
        return -1;
    out->height = draw(hDC, String, Count, &rect, Format, &err);
    if (out->height == 0)
        return w32_raise(st->core, err, "DrawTextW");
    out->rect = gui_rect_to_py(&rect);
    return out->rect == NULL ? -1 : 0;
}

/* Distances between characters, in an array as long as the text. */
static int
widths_from_py(const w32_core *core, PyObject *o, size_t length, int **widths)
{
    const char *where = "ExtTextOut() argument 'widths'";
    Py_ssize_t count = PyTuple_Check(o) ? PyTuple_Size(o) : -1, at;
    int32_t width;

    if (count < 0) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple of ints, not %R", where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    if ((size_t)count != length && (size_t)count + 1 != length) {
        PyErr_Format(PyExc_ValueError, "%s must have one item fewer than the text's %zu characters, or as many, not %zd", where,
                     length, count);
        return -1;
    }
    *widths = w32_alloc((length + 1) * sizeof(int));
    if (*widths == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(*widths, 0, (length + 1) * sizeof(int));
    for (at = 0; at < count; at++) {
        if (core->as_i32(core, PyTuple_GetItem(o, at), where, &width) < 0)
            return -1;
        (*widths)[at] = width;
    }
    return 0;
}

int
win32gui_ExtTextOut(gui_state *st, HDC hdc, INT x, INT y, UINT nOptions, PyObject *rect, const wchar_t *text, PyObject *widths)
{
    size_t length = wcslen(text);
    int *distances = NULL, status = -1;
    RECT area, *within;
    DWORD err;
    BOOL ok;

    if (gui_rect_take(rect, "ExtTextOut() argument 'rect'", &area, &within) < 0
        || (widths != NULL && widths_from_py(st->core, widths, length, &distances) < 0))
        goto done;
    W32_CALL(err, ok = ExtTextOutW(hdc, x, y, nOptions, within, text, (UINT)length, distances));
    status = ok ? 0 : w32_raise(st->core, err, "ExtTextOut");
done:
    w32_free(distances);
    return status;
}

int
win32gui_GetTextExtentPoint32(gui_state *st, HDC hdc, const wchar_t *str, win32gui_GetTextExtentPoint32_out *out)
{
    SIZE size = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetTextExtentPoint32W(hdc, str, (int)wcslen(str), &size));
    out->width = size.cx, out->height = size.cy;
    return ok ? 0 : w32_raise(st->core, err, "GetTextExtentPoint32");
}

/* ---- fonts ---------------------------------------------------------------------------------------------------------- */

int
win32gui_GetTextMetrics(gui_state *st, HDC hdc, win32gui_GetTextMetrics_out *out)
{
    TEXTMETRICW m;
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetTextMetricsW(hdc, &m));
    if (!ok)
        return w32_raise(st->core, err, "GetTextMetrics");
    out->value = Py_BuildValue(
        "{slslslslslslslslslslslsCsCsCsCsBsBsBsBsB}", "Height", m.tmHeight, "Ascent", m.tmAscent, "Descent", m.tmDescent,
        "InternalLeading", m.tmInternalLeading, "ExternalLeading", m.tmExternalLeading, "AveCharWidth", m.tmAveCharWidth,
        "MaxCharWidth", m.tmMaxCharWidth, "Weight", m.tmWeight, "Overhang", m.tmOverhang, "DigitizedAspectX",
        m.tmDigitizedAspectX, "DigitizedAspectY", m.tmDigitizedAspectY, "FirstChar", (int)m.tmFirstChar, "LastChar",
        (int)m.tmLastChar, "DefaultChar", (int)m.tmDefaultChar, "BreakChar", (int)m.tmBreakChar, "Italic", m.tmItalic,
        "Underlined", m.tmUnderlined, "StruckOut", m.tmStruckOut, "PitchAndFamily", m.tmPitchAndFamily, "CharSet", m.tmCharSet);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_GetTextFace(gui_state *st, HDC hdc, win32gui_GetTextFace_out *out)
{
    wchar_t name[256] = {0};
    DWORD err;
    int length;

    W32_CALL(err, length = GetTextFaceW(hdc, ARRAYSIZE(name), name));
    if (length == 0)
        return w32_raise(st->core, err, "GetTextFace");
    out->value = w32_alloc(sizeof(name));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(out->value, name, sizeof(name));
    return 0;
}

/* What both give when they fail: the documented number, and Wine's. */
static int
failed(int extra)
{
    return extra == INT_MIN || extra == 0x8000000;
}

int
win32gui_GetTextCharacterExtra(gui_state *st, HDC hdc, win32gui_GetTextCharacterExtra_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = GetTextCharacterExtra(hdc));
    return failed(out->value) ? w32_raise(st->core, err, "GetTextCharacterExtra") : 0;
}

int
win32gui_SetTextCharacterExtra(gui_state *st, HDC hdc, INT CharExtra, win32gui_SetTextCharacterExtra_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = SetTextCharacterExtra(hdc, CharExtra));
    return failed(out->value) ? w32_raise(st->core, err, "SetTextCharacterExtra") : 0;
}
