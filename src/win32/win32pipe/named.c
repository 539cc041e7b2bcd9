/* Named pipes: connecting, calling, and messages there and back. */
#include "win32pipe.gen.h"

int
win32pipe_ConnectNamedPipe(win32pipe_state *st, HANDLE hPipe, OVERLAPPED *overlapped,
                           win32pipe_ConnectNamedPipe_out *out)
{
    BOOL ok;
    DWORD err;
    int begun = st->core->overlapped_begin(st->core, hPipe, overlapped, Py_None);

    if (begun < 0)
        return -1;
    W32_CALL(err, ok = ConnectNamedPipe(hPipe, overlapped));
    out->value = ok ? 0 : err;
    if (st->core->overlapped_finish(st->core, overlapped, Py_None, begun, out->value, "ConnectNamedPipe") == 0)
        return 0;
    if (out->value != ERROR_PIPE_CONNECTED)
        return -1;
    PyErr_Clear(); /* a client that was here before: for completion ports a failure, for callers none */
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

/* Both memories, which are in use until an overlapped operation is done. */
static PyObject *
both_memories(const w32_buffer *message, PyObject *answer)
{
    PyObject *sent = PyMemoryView_FromObject(message->view.obj);
    PyObject *both = sent == NULL ? NULL : PyTuple_Pack(2, sent, answer);

    Py_XDECREF(sent);
    return both;
}

static int
transact(const w32_core *core, HANDLE pipe, const w32_buffer *message, PyObject *answer, OVERLAPPED *overlapped,
         win32pipe_TransactNamedPipe_out *out)
{
    w32_buffer memory;
    PyObject *both = NULL;
    BOOL ok;
    DWORD err, read = 0;
    int status = -1, begun = 0;

    if (core->as_buffer(core, answer, "TransactNamedPipe() argument 'buffer'", W32_WRITABLE, &memory) < 0)
        return -1;
    if (overlapped != NULL && ((both = both_memories(message, answer)) == NULL
                               || (begun = core->overlapped_begin(core, pipe, overlapped, both)) < 0))
        goto done;
    W32_CALL(err, ok = TransactNamedPipe(pipe, message->data, (DWORD)message->size, memory.data, (DWORD)memory.size,
                                         overlapped == NULL ? &read : NULL, overlapped));
    out->code = ok ? 0 : err;
    if (core->overlapped_finish(core, overlapped, both, begun, err == ERROR_MORE_DATA ? 0 : out->code, "TransactNamedPipe") < 0)
        goto done;
    out->data = overlapped != NULL ? Py_NewRef(answer) : PyBytes_FromStringAndSize(memory.data, (Py_ssize_t)read);
    status = out->data == NULL ? -1 : 0;
done:
    core->buffer_release(core, &memory);
    Py_XDECREF(both);
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
