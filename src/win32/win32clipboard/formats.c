/* formats.c: what the clipboard says about itself. */
#include "win32clipboard.gen.h"

int
win32clipboard_CountClipboardFormats(win32clipboard_state *st, win32clipboard_CountClipboardFormats_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = CountClipboardFormats());
    return out->value != 0 || err == ERROR_SUCCESS ? 0 : w32_raise(st->core, err, "CountClipboardFormats");
}

int
win32clipboard_EnumClipboardFormats(win32clipboard_state *st, UINT format, win32clipboard_EnumClipboardFormats_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = EnumClipboardFormats(format));
    return out->value != 0 || err == ERROR_SUCCESS ? 0 : w32_raise(st->core, err, "EnumClipboardFormats");
}

int
win32clipboard_GetClipboardFormatName(win32clipboard_state *st, UINT format, win32clipboard_GetClipboardFormatName_out *out)
{
    wchar_t name[256]; /* names are atoms, which have at most 255 characters */
    int length;
    DWORD err;

    W32_CALL(err, length = GetClipboardFormatNameW(format, name, ARRAYSIZE(name)));
    if (length == 0)
        return w32_raise(st->core, err, "GetClipboardFormatName");
    out->value = w32_alloc(((size_t)length + 1) * sizeof(wchar_t));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(out->value, name, (size_t)length * sizeof(wchar_t));
    out->value[length] = 0;
    return 0;
}

int
win32clipboard_GetPriorityClipboardFormat(win32clipboard_state *st, const UINT *formats, DWORD formats_count,
                                          win32clipboard_GetPriorityClipboardFormat_out *out)
{
    UINT *copy;

    (void)st;
    if (formats_count > 0x7FFF) {
        PyErr_Format(PyExc_ValueError, "GetPriorityClipboardFormat() argument 'formats' must have at most 32767 items, not %lu",
                     (unsigned long)formats_count);
        return -1;
    }
    copy = w32_alloc(formats_count * sizeof(UINT)); /* Windows asks for memory that it could write to */
    if (copy == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (formats_count > 0)
        memcpy(copy, formats, formats_count * sizeof(UINT));
    W32_CALL_NOERR(out->value = GetPriorityClipboardFormat(copy, (int)formats_count));
    w32_free(copy);
    return 0;
}

int
win32clipboard_SetClipboardViewer(win32clipboard_state *st, HWND hWndNewViewer, win32clipboard_SetClipboardViewer_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = SetClipboardViewer(hWndNewViewer));
    return out->value != NULL || err == ERROR_SUCCESS ? 0 : w32_raise(st->core, err, "SetClipboardViewer");
}
