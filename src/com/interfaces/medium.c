/* FORMATETC as a tuple, and PySTGMEDIUM: data with what holds it. */
#include "pythoncom.gen.h"
#include "storage.h"

/* ---- FORMATETC ------------------------------------------------------------------------------------------------------ */

PyObject *
com_FORMATETC_to_py(com_state *st, const FORMATETC *value)
{
    PyObject *items[] = {
        PyLong_FromLong(value->cfFormat),
        Py_NewRef(Py_None),
        PyLong_FromLong((LONG)value->dwAspect),
        PyLong_FromLong(value->lindex),
        PyLong_FromLong((LONG)value->tymed),
    };
    (void)st;
    return com_tuple_of(items, 5);
}

int
com_in_FORMATETC(com_state *st, PyObject *o, const char *where, FORMATETC *out)
{
    memset(out, 0, sizeof(*out));
    if (!PyTuple_Check(o) || PyTuple_Size(o) != 5) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (format, None, aspect, index, tymed), not %R", where, o);
        return -1;
    }
    if (PyTuple_GetItem(o, 1) != Py_None) {
        PyErr_Format(PyExc_ValueError, "%s: the target device (the second item) must be None", where);
        return -1;
    }
    if (com_out_WORD(st, PyTuple_GetItem(o, 0), where, &out->cfFormat) < 0)
        return -1;
    if (com_out_DWORD(st, PyTuple_GetItem(o, 2), where, &out->dwAspect) < 0)
        return -1;
    if (com_out_LONG(st, PyTuple_GetItem(o, 3), where, &out->lindex) < 0)
        return -1;
    return com_out_DWORD(st, PyTuple_GetItem(o, 4), where, &out->tymed);
}

int
com_out_FORMATETC(com_state *st, PyObject *o, const char *where, FORMATETC *out)
{
    return com_in_FORMATETC(st, o, where, out);
}

void
com_FORMATETC_clear(FORMATETC *value)
{
    CoTaskMemFree(value->ptd);
    value->ptd = NULL;
}

/* ---- copies --------------------------------------------------------------------------------------------------------- */

static HRESULT
copy_memory(HGLOBAL from, HGLOBAL *to)
{
    void *source, *target;
    SIZE_T size = GlobalSize(from);

    *to = GlobalAlloc(GMEM_FIXED, size);
    if (*to == NULL)
        return E_OUTOFMEMORY;
    source = GlobalLock(from);
    target = GlobalLock(*to);
    if (source != NULL && target != NULL)
        memcpy(target, source, size);
    if (target != NULL)
        GlobalUnlock(*to);
    if (source != NULL) {
        GlobalUnlock(from);
        return S_OK;
    }
    *to = GlobalFree(*to);
    return STG_E_INVALIDHANDLE;
}

static HRESULT
copy_path(LPCOLESTR from, LPOLESTR *to)
{
    size_t size;

    if (from == NULL)
        return S_OK;
    size = (wcslen(from) + 1) * sizeof(*from);
    *to = CoTaskMemAlloc(size);
    if (*to == NULL)
        return E_OUTOFMEMORY;
    memcpy(*to, from, size);
    return S_OK;
}

static HRESULT
copy_handle(HANDLE from, CLIPFORMAT format, HANDLE *to)
{
    *to = from == NULL ? NULL : OleDuplicateData(from, format, 0);
    return from != NULL && *to == NULL ? STG_E_INVALIDHANDLE : S_OK;
}

static HRESULT
copy(const STGMEDIUM *from, CLIPFORMAT format, STGMEDIUM *to)
{
    HRESULT hr = S_OK;

    memset(to, 0, sizeof(*to));
    switch (from->tymed) {
    case TYMED_NULL:
        break;
    case TYMED_HGLOBAL:
        hr = copy_memory(from->hGlobal, &to->hGlobal);
        break;
    case TYMED_FILE:
        hr = copy_path(from->lpszFileName, &to->lpszFileName);
        break;
    case TYMED_ISTREAM:
    case TYMED_ISTORAGE:
        to->pstm = from->pstm;
        if (to->pstm != NULL)
            IStream_AddRef(to->pstm);
        break;
    case TYMED_GDI:
        hr = copy_handle(from->hBitmap, format == CF_PALETTE ? CF_PALETTE : CF_BITMAP, (HANDLE *)&to->hBitmap);
        break;
    case TYMED_MFPICT:
        hr = copy_handle(from->hMetaFilePict, CF_METAFILEPICT, (HANDLE *)&to->hMetaFilePict);
        break;
    case TYMED_ENHMF:
        hr = copy_handle(from->hEnhMetaFile, CF_ENHMETAFILE, (HANDLE *)&to->hEnhMetaFile);
        break;
    default:
        hr = DV_E_TYMED;
    }
    if (SUCCEEDED(hr))
        to->tymed = from->tymed;
    return hr;
}

int
com_medium_copy(com_state *st, const STGMEDIUM *from, CLIPFORMAT format, STGMEDIUM *to)
{
    HRESULT hr;
    COM_CALL(hr, copy(from, format, to));
    return com_check(st, hr, NULL, NULL);
}

/* ---- PySTGMEDIUM ----------------------------------------------------------------------------------------------------- */

int
pythoncom_PySTGMEDIUM_init(com_state *st, com_medium *self)
{
    (void)st;
    (void)self;
    return 0;
}

/* Releasing may run other people's code: without the GIL, keeping a pending exception. */
static void
release(STGMEDIUM *medium)
{
    PyObject *type, *value, *traceback;
    STGMEDIUM old = *medium;

    memset(medium, 0, sizeof(*medium));
    if (old.tymed == TYMED_NULL && old.pUnkForRelease == NULL)
        return;
    PyErr_Fetch(&type, &value, &traceback);
    Py_BEGIN_ALLOW_THREADS
    ReleaseStgMedium(&old);
    Py_END_ALLOW_THREADS
    PyErr_Restore(type, value, traceback);
}

/* ReleaseStgMedium deletes the file of TYMED_FILE. */
static void
empty(com_medium *self)
{
    if (self->file_of_others && self->native.tymed == TYMED_FILE) {
        CoTaskMemFree(self->native.lpszFileName);
        self->native.lpszFileName = NULL;
        self->native.tymed = TYMED_NULL;
    }
    self->file_of_others = false;
    release(&self->native);
}

void
pythoncom_PySTGMEDIUM_clear(com_state *st, com_medium *self)
{
    (void)st;
    empty(self);
}

static int
set_memory(const void *data, size_t size, size_t terminator, HGLOBAL *out)
{
    char *memory = GlobalAlloc(GMEM_FIXED | GMEM_ZEROINIT, size + terminator);
    if (memory == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(memory, data, size);
    *out = memory;
    return 0;
}

/* Readers of text formats look for a NUL; pywin32 adds it to bytes too. */
static int
set_text(com_state *st, PyObject *data, const char *where, HGLOBAL *out)
{
    w32_text text;
    int status = st->core->as_text(st->core, data, where, W32_NUL_OK, &text);

    if (status == 0)
        status = set_memory(text.text, (size_t)text.length * sizeof(wchar_t), sizeof(wchar_t), out);
    w32_text_clear(&text);
    return status;
}

static int
set_global(com_state *st, PyObject *data, const char *where, HGLOBAL *out)
{
    int status;
    w32_buffer buffer;

    if (PyUnicode_Check(data))
        return set_text(st, data, where, out);
    if (st->core->as_buffer(st->core, data, where, 0, &buffer) < 0)
        return -1;
    status = set_memory(buffer.data, (size_t)buffer.size, PyBytes_Check(data) ? 1 : 0, out);
    st->core->buffer_release(st->core, &buffer);
    return status;
}

static int
set_path(com_state *st, PyObject *data, const char *where, LPOLESTR *out)
{
    w32_text text;
    int status = st->core->as_text(st->core, data, where, W32_PATH, &text);

    if (status == 0 && FAILED(copy_path(text.text, out))) {
        PyErr_NoMemory();
        status = -1;
    }
    w32_text_clear(&text);
    return status;
}

static int
fill(com_state *st, DWORD tymed, PyObject *data, STGMEDIUM *medium)
{
    const char *where = "set() argument 'data'";

    switch (tymed) {
    case TYMED_HGLOBAL:
        return set_global(st, data, where, &medium->hGlobal);
    case TYMED_FILE:
        return set_path(st, data, where, &medium->lpszFileName);
    case TYMED_ISTREAM:
        return com_unwrap(st, data, &IID_IStream, where, 0, (void **)&medium->pstm);
    case TYMED_ISTORAGE:
        return com_unwrap(st, data, &IID_IStorage, where, 0, (void **)&medium->pstg);
    case TYMED_GDI:
    case TYMED_MFPICT:
    case TYMED_ENHMF:
        return st->core->as_handle(st->core, data, where, 0, (HANDLE *)&medium->hBitmap);
    default:
        PyErr_Format(PyExc_ValueError, "set() argument 'tymed' must be one of the TYMED_ constants, not %lu", tymed);
        return -1;
    }
}

int
pythoncom_PySTGMEDIUM_set(com_state *st, com_medium *self, DWORD tymed, PyObject *data)
{
    STGMEDIUM medium = {0};

    if (fill(st, tymed, data, &medium) < 0)
        return -1;
    medium.tymed = tymed;
    if (self->busy) {
        release(&medium);
        PyErr_SetString(PyExc_ValueError, "the STGMEDIUM is being used by a call");
        return -1;
    }
    empty(self);
    if (self->native.tymed != TYMED_NULL)
        empty(self);        /* another thread was as quick */
    self->native = medium;
    return 0;
}

int
pythoncom_PySTGMEDIUM_tymed_get(com_state *st, com_medium *self, pythoncom_PySTGMEDIUM_tymed_get_out *out)
{
    (void)st;
    out->value = (INT)self->native.tymed;
    return 0;
}

static int
no_data(void)
{
    PyErr_SetString(PyExc_ValueError, "This STGMEDIUM has no data");
    return -1;
}

static PyObject *
memory_to_py(HGLOBAL memory)
{
    PyObject *bytes;
    void *data = memory == NULL ? NULL : GlobalLock(memory);

    if (data == NULL)
        return Py_NewRef(Py_None);
    bytes = PyBytes_FromStringAndSize(data, (Py_ssize_t)GlobalSize(memory));
    GlobalUnlock(memory);
    return bytes;
}

int
pythoncom_PySTGMEDIUM_data_get(com_state *st, com_medium *self, pythoncom_PySTGMEDIUM_data_get_out *out)
{
    switch (self->native.tymed) {
    case TYMED_NULL:
        return no_data();
    case TYMED_HGLOBAL:
        out->value = memory_to_py(self->native.hGlobal);
        break;
    case TYMED_FILE:
        out->value = st->core->from_text(st->core, self->native.lpszFileName, -1);
        break;
    case TYMED_ISTREAM:
        out->value = com_wrap_lent(st, self->native.pstm, &IID_IStream);
        break;
    case TYMED_ISTORAGE:
        out->value = com_wrap_lent(st, self->native.pstg, &IID_IStorage);
        break;
    case TYMED_GDI:
    case TYMED_MFPICT:
    case TYMED_ENHMF:
        out->value = PyLong_FromVoidPtr(self->native.hBitmap);
        break;
    default:
        PyErr_Format(PyExc_RuntimeError, "the STGMEDIUM holds data of an unknown kind, %lu", self->native.tymed);
    }
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_PySTGMEDIUM_data_handle_get(com_state *st, com_medium *self, pythoncom_PySTGMEDIUM_data_handle_get_out *out)
{
    (void)st;
    if (self->native.tymed == TYMED_NULL)
        return no_data();
    out->value = (UINT_PTR)self->native.hGlobal;
    return 0;
}
