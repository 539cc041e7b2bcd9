/* IDataObject: what does not follow from its declaration. */
#include "pythoncom.gen.h"
#include "storage.h"

/* ---- wrapper ------------------------------------------------------------------------------------------------------- */

int
com_IDataObject_GetData(com_state *st, IDataObject *self, FORMATETC *format, com_IDataObject_GetData_out *out)
{
    HRESULT hr;
    com_medium *medium;

    out->value = pythoncom_PySTGMEDIUM_new(st, &medium);
    if (out->value == NULL)
        return -1;
    COM_CALL(hr, IDataObject_GetData(self, format, &medium->native));
    if (FAILED(hr))
        memset(&medium->native, 0, sizeof(medium->native));    /* what a failed call leaves there is not ours to free */
    return com_check(st, hr, (IUnknown *)self, &IID_IDataObject);
}

int
com_IDataObject_GetDataHere(com_state *st, IDataObject *self, FORMATETC *format, com_medium *given,
                            com_IDataObject_GetDataHere_out *out)
{
    HRESULT hr;
    com_medium *medium = given;

    out->value = given != NULL ? Py_NewRef(pythoncom_PySTGMEDIUM_object(given)) : pythoncom_PySTGMEDIUM_new(st, &medium);
    if (out->value == NULL)
        return -1;
    medium->busy++;
    COM_CALL(hr, IDataObject_GetDataHere(self, format, &medium->native));
    medium->busy--;
    return com_check(st, hr, (IUnknown *)self, &IID_IDataObject);
}

int
com_IDataObject_SetData(com_state *st, IDataObject *self, FORMATETC *format, com_medium *medium, BOOL give)
{
    HRESULT hr;

    if (give && medium->busy) {
        PyErr_SetString(PyExc_ValueError, "SetData() argument 'pmedium' is being used by another call");
        return -1;
    }
    medium->busy++;
    COM_CALL(hr, IDataObject_SetData(self, format, &medium->native, give));
    medium->busy--;
    if (give && SUCCEEDED(hr))
        memset(&medium->native, 0, sizeof(medium->native));
    return com_check(st, hr, (IUnknown *)self, &IID_IDataObject);
}

int
com_IDataObject_DAdvise(com_state *st, IDataObject *self, FORMATETC *format, DWORD flags, IUnknown *unknown,
                        com_IDataObject_DAdvise_out *out)
{
    HRESULT hr = S_OK;
    IAdviseSink *sink = NULL;

    if (unknown != NULL)
        COM_CALL(hr, IUnknown_QueryInterface(unknown, &IID_IAdviseSink, (void **)&sink));
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    COM_CALL(hr, IDataObject_DAdvise(self, format, flags, sink, &out->value));
    com_release(sink);
    return com_check(st, hr, (IUnknown *)self, &IID_IDataObject);
}

int
com_IDataObject_EnumDAdvise(com_state *st, IDataObject *self, com_IDataObject_EnumDAdvise_out *out)
{
    HRESULT hr;
    COM_CALL(hr, IDataObject_EnumDAdvise(self, (IEnumSTATDATA **)&out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IDataObject);
}

/* ---- gateway: giving data ------------------------------------------------------------------------------------------- */

/* The medium that Python returned; NULL with an exception set. */
static com_medium *
medium_of(com_state *st, PyObject *result, const char *where)
{
    if (PyObject_TypeCheck(result, pythoncom_PySTGMEDIUM_type(st)))
        return pythoncom_PySTGMEDIUM_native(result);
    PyErr_Format(PyExc_TypeError, "%s must be a STGMEDIUM, not %R", where, (PyObject *)Py_TYPE(result));
    return NULL;
}

static HRESULT
memory_into_memory(HGLOBAL from, HGLOBAL to)
{
    HRESULT hr = STG_E_MEDIUMFULL;
    SIZE_T size = GlobalSize(from);
    void *source = GlobalLock(from), *target = GlobalLock(to);

    if (source == NULL || target == NULL)
        hr = STG_E_INVALIDHANDLE;
    else if (GlobalSize(to) >= size) {
        memcpy(target, source, size);
        hr = S_OK;
    }
    if (target != NULL)
        GlobalUnlock(to);
    if (source != NULL)
        GlobalUnlock(from);
    return hr;
}

static HRESULT
memory_into_stream(HGLOBAL from, IStream *to)
{
    HRESULT hr;
    ULONG written;
    SIZE_T size = GlobalSize(from);
    void *source = GlobalLock(from);

    if (source == NULL)
        return STG_E_INVALIDHANDLE;
    hr = size > ULONG_MAX ? STG_E_MEDIUMFULL : IStream_Write(to, source, (ULONG)size, &written);
    GlobalUnlock(from);
    return hr;
}

static HRESULT
stream_into_stream(IStream *from, IStream *to)
{
    const LARGE_INTEGER beginning = {.QuadPart = 0};
    const ULARGE_INTEGER all = {.QuadPart = (ULONGLONG)-1};
    HRESULT hr = IStream_Seek(from, beginning, STREAM_SEEK_SET, NULL);

    return FAILED(hr) ? hr : IStream_CopyTo(from, to, all, NULL, NULL);
}

/* Put data into what a client holds ready for it. */
static HRESULT
put_into(const STGMEDIUM *from, const STGMEDIUM *to)
{
    if (from->hGlobal == NULL || to->hGlobal == NULL)
        return STG_E_INVALIDHANDLE;
    if (from->tymed == TYMED_HGLOBAL && to->tymed == TYMED_HGLOBAL)
        return memory_into_memory(from->hGlobal, to->hGlobal);
    if (from->tymed == TYMED_HGLOBAL && to->tymed == TYMED_ISTREAM)
        return memory_into_stream(from->hGlobal, to->pstm);
    if (from->tymed == TYMED_ISTREAM && to->tymed == TYMED_ISTREAM)
        return stream_into_stream(from->pstm, to->pstm);
    if (from->tymed == TYMED_ISTORAGE && to->tymed == TYMED_ISTORAGE)
        return IStorage_CopyTo(from->pstg, 0, NULL, NULL, to->pstg);
    if (from->tymed == TYMED_FILE && to->tymed == TYMED_FILE)
        return CopyFileW(from->lpszFileName, to->lpszFileName, FALSE) ? S_OK : HRESULT_FROM_WIN32(GetLastError());
    return DV_E_TYMED;
}

/* An empty medium gets a copy of the data. So does one that GetDataHere was given empty, as pywin32 gives it. */
static int
give(com_state *st, com_medium *made, CLIPFORMAT format, STGMEDIUM *medium)
{
    int status;
    HRESULT hr;

    made->busy++;
    if (medium->tymed == TYMED_NULL) {
        status = com_medium_copy(st, &made->native, format, medium);
        made->file_of_others = true;    /* the client deletes it */
    }
    else {
        COM_CALL(hr, put_into(&made->native, medium));
        status = com_check(st, hr, NULL, NULL);
    }
    made->busy--;
    return status;
}

HRESULT STDMETHODCALLTYPE
com_IDataObject_GetData_gateway(IDataObject *self, FORMATETC *format, STGMEDIUM *medium)
{
    com_call call;
    com_medium *made;
    PyObject *result, *args[2] = {NULL};

    if (format == NULL || medium == NULL)
        return E_POINTER;
    memset(medium, 0, sizeof(*medium));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = com_FORMATETC_to_py(call.st, format);
    result = com_call_target(&call, "GetData", args, 1);
    made = result == NULL ? NULL : medium_of(call.st, result, "IDataObject.GetData() result");
    if (made != NULL)
        (void)give(call.st, made, format->cfFormat, medium);
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IDataObject);
}

HRESULT STDMETHODCALLTYPE
com_IDataObject_GetDataHere_gateway(IDataObject *self, FORMATETC *format, STGMEDIUM *medium)
{
    com_call call;
    com_medium *made;
    PyObject *result, *args[2] = {NULL};

    if (format == NULL || medium == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = com_FORMATETC_to_py(call.st, format);
    result = com_call_target(&call, "GetDataHere", args, 1);
    made = result == NULL ? NULL : medium_of(call.st, result, "IDataObject.GetDataHere() result");
    if (made != NULL)
        (void)give(call.st, made, format->cfFormat, medium);
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IDataObject);
}

/* ---- gateway: the rest ----------------------------------------------------------------------------------------------- */

/* Python gets a copy: it may keep it, while the client frees its own. */
static PyObject *
copy_to_py(com_state *st, const STGMEDIUM *medium, CLIPFORMAT format)
{
    com_medium *made;
    PyObject *o = pythoncom_PySTGMEDIUM_new(st, &made);

    if (o != NULL && com_medium_copy(st, medium, format, &made->native) < 0)
        Py_CLEAR(o);
    if (o != NULL)
        made->file_of_others = true;
    return o;
}

/* The client's medium was given away: Python's copy is what is left of it. A file has one owner. */
static void
take_over(STGMEDIUM *medium, com_medium *copy)
{
    if (medium->tymed == TYMED_FILE && medium->pUnkForRelease == NULL) {
        CoTaskMemFree(medium->lpszFileName);
        memset(medium, 0, sizeof(*medium));
        copy->file_of_others = false;
        return;
    }
    Py_BEGIN_ALLOW_THREADS
    ReleaseStgMedium(medium);
    Py_END_ALLOW_THREADS
}

HRESULT STDMETHODCALLTYPE
com_IDataObject_SetData_gateway(IDataObject *self, FORMATETC *format, STGMEDIUM *medium, BOOL give_away)
{
    com_call call;
    PyObject *copy, *result, *args[4] = {NULL};

    if (format == NULL || medium == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    copy = copy_to_py(call.st, medium, format->cfFormat);
    args[1] = com_FORMATETC_to_py(call.st, format);
    args[2] = Py_XNewRef(copy);
    args[3] = PyLong_FromLong(give_away);
    result = com_call_target(&call, "SetData", args, 3);
    if (result != NULL && give_away)
        take_over(medium, pythoncom_PySTGMEDIUM_native(copy));
    Py_XDECREF(result);
    Py_XDECREF(copy);
    return com_call_end(&call, &IID_IDataObject);
}

HRESULT STDMETHODCALLTYPE
com_IDataObject_DAdvise_gateway(IDataObject *self, FORMATETC *format, DWORD flags, IAdviseSink *sink, DWORD *connection)
{
    com_call call;
    PyObject *result, *args[4] = {NULL};

    if (format == NULL || connection == NULL)
        return E_POINTER;
    *connection = 0;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = com_FORMATETC_to_py(call.st, format);
    args[2] = PyLong_FromUnsignedLong(flags);
    args[3] = com_wrap_lent(call.st, sink, &IID_IAdviseSink);
    result = com_call_target(&call, "DAdvise", args, 3);
    if (result != NULL)
        (void)com_out_DWORD(call.st, result, "IDataObject.DAdvise() result", connection);
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IDataObject);
}

HRESULT STDMETHODCALLTYPE
com_IDataObject_EnumDAdvise_gateway(IDataObject *self, IEnumSTATDATA **out)
{
    com_call call;
    PyObject *result, *args[1] = {NULL};

    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    result = com_call_target(&call, "EnumDAdvise", args, 0);
    if (result != NULL)
        (void)com_unwrap(call.st, result, &IID_IEnumSTATDATA, "IDataObject.EnumDAdvise() result", W32_NONE_OK, (void **)out);
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IDataObject);
}
