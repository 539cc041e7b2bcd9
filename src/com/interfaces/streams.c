/* ISequentialStream and IStream: what does not follow from their declarations. */
#include "pythoncom.gen.h"
#include "storage.h"

/* ---- wrapper ------------------------------------------------------------------------------------------------------- */

int
com_ISequentialStream_Read(com_state *st, ISequentialStream *self, ULONG size, com_ISequentialStream_Read_out *out)
{
    HRESULT hr;
    ULONG got = 0;

    if (size == 0) {
        PyErr_SetString(PyExc_TypeError, "Read() argument 'numBytes' must be greater than 0");
        return -1;
    }
    if (st->core->blob_new(st->core, size, &out->value) < 0)
        return -1;
    COM_CALL(hr, ISequentialStream_Read(self, out->value.data, size, &got));
    out->value.size = got < size ? got : size;
    return com_check(st, hr, (IUnknown *)self, &IID_ISequentialStream);
}

int
com_ISequentialStream_Write(com_state *st, ISequentialStream *self, const w32_buffer *data, com_ISequentialStream_Write_out *out)
{
    HRESULT hr;

    if ((size_t)data->size > ULONG_MAX) {
        PyErr_SetString(PyExc_OverflowError, "Write() argument 'data' must be shorter than 4 GB");
        return -1;
    }
    COM_CALL(hr, ISequentialStream_Write(self, data->data, (ULONG)data->size, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_ISequentialStream);
}

int
com_IStream_CopyTo(com_state *st, IStream *self, IStream *stream, ULARGE_INTEGER cb, com_IStream_CopyTo_out *out)
{
    HRESULT hr;
    ULARGE_INTEGER read = {.QuadPart = 0};

    COM_CALL(hr, IStream_CopyTo(self, stream, cb, &read, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IStream);
}

int
com_IStream_Stat(com_state *st, IStream *self, DWORD flags, com_IStream_Stat_out *out)
{
    HRESULT hr;
    COM_CALL(hr, IStream_Stat(self, &out->value, flags));
    return com_check(st, hr, (IUnknown *)self, &IID_IStream);
}

/* ---- gateway ------------------------------------------------------------------------------------------------------- */

int
com_bytes_to_client(com_state *st, PyObject *result, const char *where, void *data, ULONG size, ULONG *got)
{
    w32_buffer buffer;
    int status = -1;

    if (st->core->as_buffer(st->core, result, where, 0, &buffer) < 0)
        return -1;
    if (buffer.size <= (Py_ssize_t)size) {
        memcpy(data, buffer.data, (size_t)buffer.size);
        *got = (ULONG)buffer.size;
        status = 0;
    }
    else
        PyErr_Format(PyExc_ValueError, "%s must be at most %lu bytes, not %zd", where, size, buffer.size);
    st->core->buffer_release(st->core, &buffer);
    return status;
}

HRESULT STDMETHODCALLTYPE
com_ISequentialStream_Read_gateway(ISequentialStream *self, void *data, ULONG size, ULONG *read)
{
    HRESULT hr;
    com_call call;
    ULONG got = 0;
    PyObject *result, *args[2] = {NULL};

    if (read != NULL)
        *read = 0;
    if (data == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLong(size);
    result = com_call_target(&call, "Read", args, 1);
    if (result != NULL && com_bytes_to_client(call.st, result, "ISequentialStream.Read() result", data, size, &got) == 0
        && read != NULL)
        *read = got;
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_ISequentialStream);
    return hr == S_OK && got < size ? S_FALSE : hr;
}

HRESULT STDMETHODCALLTYPE
com_ISequentialStream_Write_gateway(ISequentialStream *self, const void *data, ULONG size, ULONG *written)
{
    com_call call;
    ULONG count = 0;
    PyObject *result, *args[2] = {NULL};

    if (written != NULL)
        *written = 0;
    if (data == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyBytes_FromStringAndSize(data, (Py_ssize_t)size);
    result = com_call_target(&call, "Write", args, 1);
    if (result != NULL && com_out_ULONG(call.st, result, "ISequentialStream.Write() result", &count) == 0 && written != NULL)
        *written = count;
    Py_XDECREF(result);
    return com_call_end(&call, &IID_ISequentialStream);
}

HRESULT STDMETHODCALLTYPE
com_IStream_Read_gateway(IStream *self, void *data, ULONG size, ULONG *read)
{
    return com_ISequentialStream_Read_gateway((ISequentialStream *)self, data, size, read);
}

HRESULT STDMETHODCALLTYPE
com_IStream_Write_gateway(IStream *self, const void *data, ULONG size, ULONG *written)
{
    return com_ISequentialStream_Write_gateway((ISequentialStream *)self, data, size, written);
}

/* Python answers with (read, written), or with one number for both. */
static int
copied(com_state *st, PyObject *result, ULARGE_INTEGER *read, ULARGE_INTEGER *written)
{
    int status = -1;
    PyObject *items[2] = {NULL};
    const char *where = "IStream.CopyTo() result";

    if (!PyTuple_Check(result) && !PyList_Check(result)) {
        status = com_out_ULARGE_INTEGER(st, result, where, read);
        *written = *read;
        return status;
    }
    if (com_call_unpack(result, where, items, 2) < 0)
        return -1;
    if (com_out_ULARGE_INTEGER(st, items[0], where, read) == 0)
        status = com_out_ULARGE_INTEGER(st, items[1], where, written);
    com_call_drop(items, 2);
    return status;
}

HRESULT STDMETHODCALLTYPE
com_IStream_CopyTo_gateway(IStream *self, IStream *stream, ULARGE_INTEGER size, ULARGE_INTEGER *read,
                           ULARGE_INTEGER *written)
{
    HRESULT hr;
    com_call call;
    ULARGE_INTEGER from = {.QuadPart = 0}, to = {.QuadPart = 0};
    PyObject *result, *args[3] = {NULL};

    if (read != NULL)
        read->QuadPart = 0;
    if (written != NULL)
        written->QuadPart = 0;
    if (stream == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = com_wrap_lent(call.st, stream, &IID_IStream);
    args[2] = PyLong_FromUnsignedLongLong(size.QuadPart);
    result = com_call_target(&call, "CopyTo", args, 2);
    if (result != NULL)
        (void)copied(call.st, result, &from, &to);
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IStream);
    if (SUCCEEDED(hr) && read != NULL)
        *read = from;
    if (SUCCEEDED(hr) && written != NULL)
        *written = to;
    return hr;
}

HRESULT STDMETHODCALLTYPE
com_IStream_Stat_gateway(IStream *self, STATSTG *stat, DWORD flags)
{
    return com_stat_gateway(self, &IID_IStream, "IStream.Stat() result", stat, flags);
}
