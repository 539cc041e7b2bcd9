/* Named pipes: connecting, calling, and messages there and back. */
#include "win32pipe.gen.h"

int
win32pipe_ConnectNamedPipe(win32pipe_state *st, HANDLE hPipe, OVERLAPPED *overlapped,
                           win32pipe_ConnectNamedPipe_out *out)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = ConnectNamedPipe(hPipe, overlapped));
    if (!ok && err != ERROR_PIPE_CONNECTED && (err != ERROR_IO_PENDING || overlapped == NULL))
        return w32_raise(st->core, err, "ConnectNamedPipe");
    if (!ok && err == ERROR_IO_PENDING && st->core->overlapped_hold_native(st->core, overlapped, Py_None) < 0)
        return -1;
    out->value = ok ? 0 : err;
    return 0;
}

int
win32pipe_CallNamedPipe(win32pipe_state *st, const wchar_t *pipeName, const w32_buffer *data, DWORD bufSize,
                        DWORD timeOut, win32pipe_CallNamedPipe_out *out)
{
    BOOL ok;
    DWORD err, read = 0;

    if ((uint64_t)data->size > MAXDWORD) {
        PyErr_SetString(PyExc_OverflowError, "CallNamedPipe() argument 'data' is longer than a message can be");
        return -1;
    }
    if (st->core->blob_new(st->core, (Py_ssize_t)bufSize, &out->value) < 0)
        return -1;
    W32_CALL(err, ok = CallNamedPipeW(pipeName, data->data, (DWORD)data->size, out->value.data, bufSize, &read,
                                      timeOut));
    if (!ok)
        return w32_raise(st->core, err, "CallNamedPipe");
    out->value.size = (Py_ssize_t)read;
    return 0;
}

/* ---- messages there and back --------------------------------------------------------------------------------------- */

/* Writable memory for the answer: a new bytearray of that many bytes, or the caller's. A view of our own, since the caller
 * may release his. */
static PyObject *
answer_memory(const w32_core *core, PyObject *buffer)
{
    static const char where[] = "TransactNamedPipe() argument 'buffer'";
    uint32_t size;

    if (!PyIndex_Check(buffer))
        return PyMemoryView_FromObject(buffer);
    if (core->as_u32(core, buffer, where, &size) < 0)
        return NULL;
    if (size > INT32_MAX) {
        PyErr_Format(PyExc_ValueError, "%s must be between 0 and %ld", where, (long)INT32_MAX);
        return NULL;
    }
    return core->memory_new(core, (Py_ssize_t)size);
}

/* Both memories are in use until a pending operation is done. */
static int
hold_both(const w32_core *core, OVERLAPPED *overlapped, const w32_buffer *message, PyObject *answer)
{
    PyObject *sent = PyMemoryView_FromObject(message->view.obj);
    PyObject *both = sent == NULL ? NULL : PyTuple_Pack(2, sent, answer);
    int status = both == NULL ? -1 : core->overlapped_hold_native(core, overlapped, both);

    Py_XDECREF(both);
    Py_XDECREF(sent);
    return status;
}

static int
transact(const w32_core *core, HANDLE pipe, const w32_buffer *message, PyObject *answer, OVERLAPPED *overlapped,
         win32pipe_TransactNamedPipe_out *out)
{
    w32_buffer memory;
    BOOL ok;
    DWORD err, read = 0;
    int status = -1;

    if (core->as_buffer(core, answer, "TransactNamedPipe() argument 'buffer'", W32_WRITABLE, &memory) < 0)
        return -1;
    W32_CALL(err, ok = TransactNamedPipe(pipe, message->data, (DWORD)message->size, memory.data, (DWORD)memory.size,
                                         overlapped == NULL ? &read : NULL, overlapped));
    if (!ok && err != ERROR_MORE_DATA && (err != ERROR_IO_PENDING || overlapped == NULL)) {
        w32_raise(core, err, "TransactNamedPipe");
        goto done;
    }
    if (!ok && err == ERROR_IO_PENDING && hold_both(core, overlapped, message, answer) < 0)
        goto done;
    out->code = ok ? 0 : err;
    out->data = overlapped != NULL ? Py_NewRef(answer) : PyBytes_FromStringAndSize(memory.data, (Py_ssize_t)read);
    status = out->data == NULL ? -1 : 0;
done:
    core->buffer_release(core, &memory);
    return status;
}

int
win32pipe_TransactNamedPipe(win32pipe_state *st, HANDLE pipeName, const w32_buffer *writeData, PyObject *buffer,
                            OVERLAPPED *overlapped, win32pipe_TransactNamedPipe_out *out)
{
    PyObject *answer = answer_memory(st->core, buffer);
    int status;

    if (answer == NULL)
        return -1;
    status = transact(st->core, pipeName, writeData, answer, overlapped, out);
    Py_DECREF(answer);
    return status;
}

int
win32pipe_PeekNamedPipe(win32pipe_state *st, HANDLE hPipe, DWORD size, win32pipe_PeekNamedPipe_out *out)
{
    BOOL ok;
    DWORD err, read = 0;

    if (st->core->blob_new(st->core, (Py_ssize_t)size, &out->data) < 0)
        return -1;
    W32_CALL(err, ok = PeekNamedPipe(hPipe, out->data.data, size, &read, &out->available, &out->left));
    if (!ok)
        return w32_raise(st->core, err, "PeekNamedPipe");
    out->data.size = (Py_ssize_t)read;
    return 0;
}

int
win32pipe_GetOverlappedResult(win32pipe_state *st, HANDLE hFile, OVERLAPPED *overlapped, BOOL bWait,
                              win32pipe_GetOverlappedResult_out *out)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = GetOverlappedResult(hFile, overlapped, &out->value, bWait));
    return ok ? 0 : w32_raise(st->core, err, "GetOverlappedResult");
}
