/* ILockBytes: what does not follow from its declaration. */
#include "pythoncom.gen.h"
#include "storage.h"

/* ---- wrapper ------------------------------------------------------------------------------------------------------- */

int
com_ILockBytes_ReadAt(com_state *st, ILockBytes *self, ULARGE_INTEGER offset, ULONG size, com_ILockBytes_ReadAt_out *out)
{
    HRESULT hr;
    ULONG got = 0;

    if (st->core->blob_new(st->core, (Py_ssize_t)size, &out->value) < 0)
        return -1;
    COM_CALL(hr, ILockBytes_ReadAt(self, offset, out->value.data, size, &got));
    out->value.size = got < size ? got : size;
    return com_check(st, hr, (IUnknown *)self, &IID_ILockBytes);
}

int
com_ILockBytes_WriteAt(com_state *st, ILockBytes *self, ULARGE_INTEGER offset, const w32_buffer *data,
                       com_ILockBytes_WriteAt_out *out)
{
    HRESULT hr;

    if ((size_t)data->size > ULONG_MAX) {
        PyErr_SetString(PyExc_OverflowError, "WriteAt() argument 'data' must be shorter than 4 GB");
        return -1;
    }
    COM_CALL(hr, ILockBytes_WriteAt(self, offset, data->data, (ULONG)data->size, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_ILockBytes);
}

int
com_ILockBytes_Stat(com_state *st, ILockBytes *self, DWORD flags, com_ILockBytes_Stat_out *out)
{
    HRESULT hr;
    COM_CALL(hr, ILockBytes_Stat(self, &out->value, flags));
    return com_check(st, hr, (IUnknown *)self, &IID_ILockBytes);
}

/* ---- gateway ------------------------------------------------------------------------------------------------------- */

HRESULT STDMETHODCALLTYPE
com_ILockBytes_ReadAt_gateway(ILockBytes *self, ULARGE_INTEGER offset, void *data, ULONG size, ULONG *read)
{
    com_call call;
    ULONG got = 0;
    PyObject *result, *args[3] = {NULL};

    if (read != NULL)
        *read = 0;
    if (data == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLongLong(offset.QuadPart);
    args[2] = PyLong_FromUnsignedLong(size);
    result = com_call_target(&call, "ReadAt", args, 2);
    if (result != NULL && com_bytes_to_client(call.st, result, "ILockBytes.ReadAt() result", data, size, &got) == 0
        && read != NULL)
        *read = got;
    Py_XDECREF(result);
    return com_call_end(&call, &IID_ILockBytes);
}

HRESULT STDMETHODCALLTYPE
com_ILockBytes_WriteAt_gateway(ILockBytes *self, ULARGE_INTEGER offset, const void *data, ULONG size, ULONG *written)
{
    com_call call;
    ULONG count = 0;
    PyObject *result, *args[3] = {NULL};

    if (written != NULL)
        *written = 0;
    if (data == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLongLong(offset.QuadPart);
    args[2] = PyBytes_FromStringAndSize(data, (Py_ssize_t)size);
    result = com_call_target(&call, "WriteAt", args, 2);
    if (result != NULL && com_out_ULONG(call.st, result, "ILockBytes.WriteAt() result", &count) == 0 && written != NULL)
        *written = count;
    Py_XDECREF(result);
    return com_call_end(&call, &IID_ILockBytes);
}

HRESULT STDMETHODCALLTYPE
com_ILockBytes_Stat_gateway(ILockBytes *self, STATSTG *stat, DWORD flags)
{
    return com_stat_gateway(self, &IID_ILockBytes, "ILockBytes.Stat() result", stat, flags);
}
