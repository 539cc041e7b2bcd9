/* Telling devices what to do. */
#include "win32file.h"

/* Memory for the answer: new, the caller's, or NULL without an exception for None. `size` tells when it is new. */
static int
answer_memory(const w32_core *core, PyObject *o, PyObject **memory)
{
    static const char where[] = "DeviceIoControl() argument 'OutBuffer'";
    int64_t size;

    *memory = NULL;
    if (o == Py_None)
        return 0;
    if (!PyIndex_Check(o)) {
        if (!PyObject_CheckBuffer(o)) {
            PyErr_Format(PyExc_TypeError, "%s must be int, writable memory or None, not %R", where, (PyObject *)Py_TYPE(o));
            return -1;
        }
        *memory = PyMemoryView_FromObject(o);
    } else {
        if (core->as_i64(core, o, where, &size) < 0 || win32file_check_size(size, where) < 0)
            return -1;
        *memory = core->memory_new(core, (Py_ssize_t)size);
    }
    return *memory == NULL ? -1 : 0;
}

/* Both memories, which are in use until an overlapped operation is done. */
static PyObject *
both_memories(const w32_buffer *sent, PyObject *answer)
{
    PyObject *view = win32file_view(sent), *own = answer == NULL ? Py_NewRef(Py_None) : PyMemoryView_FromObject(answer);
    PyObject *both = view == NULL || own == NULL ? NULL : PyTuple_Pack(2, view, own);

    Py_XDECREF(own);
    Py_XDECREF(view);
    return both;
}

static PyObject *
result_of(PyObject *asked, PyObject *memory, const w32_buffer *answer, DWORD done, BOOL overlapped)
{
    if (memory == NULL)
        Py_RETURN_NONE;
    if (!PyIndex_Check(asked))
        return Py_NewRef(asked);
    return overlapped ? Py_NewRef(memory) : PyBytes_FromStringAndSize(answer->data, (Py_ssize_t)done);
}

int
win32file_DeviceIoControl(win32file_state *st, HANDLE Device, DWORD IoControlCode, const w32_buffer *InBuffer,
                          PyObject *OutBuffer, OVERLAPPED *Overlapped, win32file_DeviceIoControl_out *out)
{
    const w32_core *core = st->core;
    PyObject *memory, *both = NULL;
    w32_buffer answer = {0};
    DWORD err, done = 0, sent = InBuffer == NULL ? 0 : (DWORD)InBuffer->size;
    BOOL ok;
    int status = -1, begun = 0;

    if (answer_memory(core, OutBuffer, &memory) < 0)
        return -1;
    if (memory != NULL
        && core->as_buffer(core, memory, "DeviceIoControl() argument 'OutBuffer'", W32_WRITABLE, &answer) < 0) {
        Py_DECREF(memory);
        return -1;
    }
    if (Overlapped != NULL && ((both = both_memories(InBuffer, memory)) == NULL
                               || (begun = core->overlapped_begin(core, Device, Overlapped, both)) < 0))
        goto done;
    W32_CALL(err, ok = DeviceIoControl(Device, IoControlCode, InBuffer == NULL ? NULL : InBuffer->data, sent, answer.data,
                                       (DWORD)answer.size, &done, Overlapped));
    if (core->overlapped_finish(core, Overlapped, both, begun, ok ? 0 : err, "DeviceIoControl") < 0)
        goto done;
    out->value = result_of(OutBuffer, memory, &answer, done, Overlapped != NULL);
    status = out->value == NULL ? -1 : 0;
done:
    core->buffer_release(core, &answer);
    Py_XDECREF(both);
    Py_XDECREF(memory);
    return status;
}
