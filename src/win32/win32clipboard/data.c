/* data.c: what lies on the clipboard, to and from Python. */
#include "win32clipboard.gen.h"

#include <shellapi.h>

static PyObject *
raised(const w32_core *core, DWORD err, const char *function)
{
    w32_raise(core, err, function);
    return NULL;
}

/* ---- reading -------------------------------------------------------------------------------------------------------- */

static PyObject *
memory_to_py(const w32_core *core, HANDLE handle, UINT format)
{
    SIZE_T size = GlobalSize(handle), length = 0;
    const char *data;
    PyObject *value;

    if (size == 0)
        return raised(core, GetLastError(), "GlobalSize");
    data = GlobalLock(handle);
    if (data == NULL)
        return raised(core, GetLastError(), "GlobalLock");
    if (format == CF_UNICODETEXT) {
        while (length < size / sizeof(wchar_t) && ((const wchar_t *)data)[length] != 0)
            length++;
        value = core->from_text(core, (const wchar_t *)data, (Py_ssize_t)length);
    } else if (format == CF_TEXT || format == CF_OEMTEXT) {
        while (length < size && data[length] != 0)
            length++;
        value = PyBytes_FromStringAndSize(data, (Py_ssize_t)length);
    } else {
        value = PyBytes_FromStringAndSize(data, (Py_ssize_t)size);
    }
    GlobalUnlock(handle);
    return value;
}

static PyObject *
path_to_py(const w32_core *core, HDROP drop, UINT at)
{
    UINT length = DragQueryFileW(drop, at, NULL, 0);
    wchar_t *path = w32_alloc(((size_t)length + 1) * sizeof(wchar_t));
    PyObject *value;

    if (path == NULL)
        return PyErr_NoMemory();
    length = DragQueryFileW(drop, at, path, length + 1);
    value = core->from_text(core, path, (Py_ssize_t)length);
    w32_free(path);
    return value;
}

static PyObject *
paths_to_py(const w32_core *core, HDROP drop)
{
    UINT count = DragQueryFileW(drop, 0xFFFFFFFF, NULL, 0);
    PyObject *paths = PyTuple_New((Py_ssize_t)count);
    UINT at;

    for (at = 0; paths != NULL && at < count; at++) {
        PyObject *path = path_to_py(core, drop, at);
        if (path == NULL || PyTuple_SetItem(paths, (Py_ssize_t)at, path) < 0)
            Py_CLEAR(paths);
    }
    return paths;
}

/* The bits of a metafile. `wanted` counts them when it is handed no memory. */
static PyObject *
bits_to_py(const w32_core *core, UINT (*wanted)(HANDLE, UINT, BYTE *), HANDLE metafile, const char *function)
{
    w32_blob blob;
    UINT size = wanted(metafile, 0, NULL);

    if (size == 0)
        return raised(core, GetLastError(), function);
    if (core->blob_new(core, (Py_ssize_t)size, &blob) < 0)
        return NULL;
    if (wanted(metafile, size, blob.data) != size) {
        core->blob_clear(core, &blob);
        return raised(core, GetLastError(), function);
    }
    blob.size = (Py_ssize_t)size;
    return core->blob_finish(core, &blob);
}

static UINT
enhanced_bits(HANDLE metafile, UINT size, BYTE *data)
{
    return GetEnhMetaFileBits(metafile, size, data);
}

static UINT
old_bits(HANDLE metafile, UINT size, BYTE *data)
{
    return GetMetaFileBitsEx(metafile, size, data);
}

/* CF_METAFILEPICT is memory in which the metafile's handle lies. */
static PyObject *
picture_to_py(const w32_core *core, HANDLE handle)
{
    const METAFILEPICT *picture = GlobalSize(handle) < sizeof(METAFILEPICT) ? NULL : GlobalLock(handle);
    PyObject *value;

    if (picture == NULL)
        return raised(core, ERROR_INVALID_HANDLE, "GetMetaFileBitsEx");
    value = bits_to_py(core, old_bits, picture->hMF, "GetMetaFileBitsEx");
    GlobalUnlock(handle);
    return value;
}

int
win32clipboard_GetClipboardData(win32clipboard_state *st, UINT format, win32clipboard_GetClipboardData_out *out)
{
    const w32_core *core = st->core;
    HANDLE handle;
    DWORD err;

    if (!IsClipboardFormatAvailable(format)) {
        PyErr_Format(PyExc_TypeError, "the clipboard holds nothing in format %u", format);
        return -1;
    }
    W32_CALL(err, handle = GetClipboardData(format));
    if (handle == NULL)
        return w32_raise(core, err, "GetClipboardData");
    switch (format) {
    case CF_HDROP:
        out->value = paths_to_py(core, handle);
        break;
    case CF_ENHMETAFILE:
        out->value = bits_to_py(core, enhanced_bits, handle, "GetEnhMetaFileBits");
        break;
    case CF_METAFILEPICT:
        out->value = picture_to_py(core, handle);
        break;
    case CF_BITMAP:
    case CF_PALETTE:
        out->value = PyLong_FromSsize_t((Py_ssize_t)handle);
        break;
    default:
        out->value = memory_to_py(core, handle, format);
    }
    return out->value == NULL ? -1 : 0;
}

int
win32clipboard_GetGlobalMemory(win32clipboard_state *st, HGLOBAL hglobal, win32clipboard_GetGlobalMemory_out *out)
{
    SIZE_T size;
    void *data;

    SetLastError(ERROR_SUCCESS);
    size = GlobalSize(hglobal);
    if (size == 0)
        return w32_raise(st->core, GetLastError(), "GlobalSize");
    if (st->core->blob_new(st->core, (Py_ssize_t)size, &out->value) < 0)
        return -1;
    data = GlobalLock(hglobal);
    if (data == NULL)
        return w32_raise(st->core, GetLastError(), "GlobalLock");
    memcpy(out->value.data, data, size);
    out->value.size = (Py_ssize_t)size;
    GlobalUnlock(hglobal);
    return 0;
}

/* ---- writing -------------------------------------------------------------------------------------------------------- */

/* Hand memory with these bytes to the clipboard. Texts get a terminator of `nul` bytes; other formats keep their size. */
static int
put(const w32_core *core, UINT format, const void *data, size_t size, size_t nul, const char *function, HANDLE *out)
{
    size_t padding = format == CF_TEXT || format == CF_OEMTEXT || format == CF_UNICODETEXT ? nul : 0;
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, size + padding > 0 ? size + padding : 1);
    void *target = memory == NULL ? NULL : GlobalLock(memory);
    DWORD err;

    if (target == NULL) {
        if (memory != NULL)
            GlobalFree(memory);
        PyErr_NoMemory();
        return -1;
    }
    if (size > 0)
        memcpy(target, data, size);
    GlobalUnlock(memory);
    W32_CALL(err, *out = SetClipboardData(format, memory));
    if (*out != NULL)
        return 0;
    GlobalFree(memory);
    return w32_raise(core, err, function);
}

static int
put_text(const w32_core *core, UINT format, PyObject *o, HANDLE *out)
{
    w32_text text;
    int status = -1;

    if (core->as_text(core, o, "SetClipboardData() argument 'hMem'", W32_NUL_OK, &text) == 0)
        status = put(core, format, text.text, (size_t)text.length * sizeof(wchar_t), sizeof(wchar_t), "SetClipboardData",
                     out);
    w32_text_clear(&text);
    return status;
}

static int
put_buffer(const w32_core *core, UINT format, PyObject *o, HANDLE *out)
{
    w32_buffer buffer;
    int status;

    if (core->as_buffer(core, o, "SetClipboardData() argument 'hMem'", 0, &buffer) < 0)
        return -1;
    status = put(core, format, buffer.data, (size_t)buffer.size, format == CF_UNICODETEXT ? sizeof(wchar_t) : 1,
                 "SetClipboardData", out);
    core->buffer_release(core, &buffer);
    return status;
}

int
win32clipboard_SetClipboardData(win32clipboard_state *st, UINT format, PyObject *hMem, win32clipboard_SetClipboardData_out *out)
{
    const w32_core *core = st->core;
    HANDLE handle = NULL;
    DWORD err;

    if (hMem != NULL && PyUnicode_Check(hMem))
        return put_text(core, format, hMem, &out->value);
    if (hMem != NULL && PyObject_CheckBuffer(hMem))
        return put_buffer(core, format, hMem, &out->value);
    if (hMem != NULL && core->as_handle(core, hMem, "SetClipboardData() argument 'hMem'", 0, &handle) < 0)
        return -1;
    W32_CALL(err, out->value = SetClipboardData(format, handle));
    /* A promise to render gives NULL as well. */
    return out->value != NULL || (handle == NULL && err == ERROR_SUCCESS) ? 0 : w32_raise(core, err, "SetClipboardData");
}

int
win32clipboard_SetClipboardText(win32clipboard_state *st, PyObject *text, UINT format, win32clipboard_SetClipboardText_out *out)
{
    const char *where = "SetClipboardText() argument 'text'";
    const w32_core *core = st->core;
    char *narrow = NULL;
    w32_text wide;
    int status = -1;

    if (format != CF_TEXT && format != CF_UNICODETEXT) {
        PyErr_Format(PyExc_ValueError, "SetClipboardText() argument 'format' must be CF_TEXT (1) or CF_UNICODETEXT (13), "
                     "not %u", format);
        return -1;
    }
    if (format == CF_TEXT) {
        if (core->as_ansi(core, text, where, 0, &narrow) == 0)
            status = put(core, format, narrow, strlen(narrow), 1, "SetClipboardText", &out->value);
        w32_free(narrow);
        return status;
    }
    if (core->as_text(core, text, where, W32_BYTES_OK, &wide) == 0)
        status = put(core, format, wide.text, (size_t)wide.length * sizeof(wchar_t), sizeof(wchar_t), "SetClipboardText",
                         &out->value);
    w32_text_clear(&wide);
    return status;
}
