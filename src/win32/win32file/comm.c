/* Serial ports. */
#include "win32file.h"

/* A character of a PyDCB is a byte, for Python a str of one character. */
static int
char_get(const w32_core *core, char byte, PyObject **value)
{
    wchar_t text = (unsigned char)byte;

    *value = core->from_text(core, &text, 1);
    return *value == NULL ? -1 : 0;
}

static int
char_set(const wchar_t *value, const char *where, char *byte)
{
    if (value[0] != 0 && (value[1] != 0 || value[0] > 0xFF)) {
        PyErr_Format(PyExc_ValueError, "PyDCB.%s must be one character up to U+00FF, or empty for NUL", where);
        return -1;
    }
    *byte = (char)value[0];
    return 0;
}

int
win32file_PyDCB_XonChar_get(win32file_state *st, DCB *self, win32file_PyDCB_XonChar_get_out *out)
{
    return char_get(st->core, self->XonChar, &out->value);
}

int
win32file_PyDCB_XonChar_set(win32file_state *st, DCB *self, const wchar_t *value)
{
    (void)st;
    return char_set(value, "XonChar", &self->XonChar);
}

int
win32file_PyDCB_XoffChar_get(win32file_state *st, DCB *self, win32file_PyDCB_XoffChar_get_out *out)
{
    return char_get(st->core, self->XoffChar, &out->value);
}

int
win32file_PyDCB_XoffChar_set(win32file_state *st, DCB *self, const wchar_t *value)
{
    (void)st;
    return char_set(value, "XoffChar", &self->XoffChar);
}

int
win32file_PyDCB_ErrorChar_get(win32file_state *st, DCB *self, win32file_PyDCB_ErrorChar_get_out *out)
{
    return char_get(st->core, self->ErrorChar, &out->value);
}

int
win32file_PyDCB_ErrorChar_set(win32file_state *st, DCB *self, const wchar_t *value)
{
    (void)st;
    return char_set(value, "ErrorChar", &self->ErrorChar);
}

int
win32file_PyDCB_EofChar_get(win32file_state *st, DCB *self, win32file_PyDCB_EofChar_get_out *out)
{
    return char_get(st->core, self->EofChar, &out->value);
}

int
win32file_PyDCB_EofChar_set(win32file_state *st, DCB *self, const wchar_t *value)
{
    (void)st;
    return char_set(value, "EofChar", &self->EofChar);
}

int
win32file_PyDCB_EvtChar_get(win32file_state *st, DCB *self, win32file_PyDCB_EvtChar_get_out *out)
{
    return char_get(st->core, self->EvtChar, &out->value);
}

int
win32file_PyDCB_EvtChar_set(win32file_state *st, DCB *self, const wchar_t *value)
{
    (void)st;
    return char_set(value, "EvtChar", &self->EvtChar);
}

int
win32file_GetCommState(win32file_state *st, HANDLE handle, win32file_GetCommState_out *out)
{
    DWORD err;
    BOOL ok;

    out->value.DCBlength = sizeof out->value;
    W32_CALL(err, ok = GetCommState(handle, &out->value));
    return ok ? 0 : w32_raise(st->core, err, "GetCommState");
}

int
win32file_GetCommTimeouts(win32file_state *st, HANDLE handle, win32file_GetCommTimeouts_out *out)
{
    COMMTIMEOUTS times;
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetCommTimeouts(handle, &times));
    if (!ok)
        return w32_raise(st->core, err, "GetCommTimeouts");
    out->read_interval = (LONG)times.ReadIntervalTimeout;
    out->read_multiplier = (LONG)times.ReadTotalTimeoutMultiplier;
    out->read_constant = (LONG)times.ReadTotalTimeoutConstant;
    out->write_multiplier = (LONG)times.WriteTotalTimeoutMultiplier;
    out->write_constant = (LONG)times.WriteTotalTimeoutConstant;
    return 0;
}

int
win32file_SetCommTimeouts(win32file_state *st, HANDLE handle, PyObject *val)
{
    uint32_t numbers[5];
    COMMTIMEOUTS times;
    DWORD err;
    BOOL ok;

    if (!PyTuple_Check(val) || PyTuple_Size(val) != 5) {
        PyErr_Format(PyExc_TypeError, "SetCommTimeouts() argument 'val' must be a tuple of five ints, not %R", val);
        return -1;
    }
    for (Py_ssize_t i = 0; i < 5; i++)
        if (st->core->as_u32(st->core, PyTuple_GetItem(val, i), "SetCommTimeouts() argument 'val'", &numbers[i]) < 0)
            return -1;
    times.ReadIntervalTimeout = numbers[0];
    times.ReadTotalTimeoutMultiplier = numbers[1];
    times.ReadTotalTimeoutConstant = numbers[2];
    times.WriteTotalTimeoutMultiplier = numbers[3];
    times.WriteTotalTimeoutConstant = numbers[4];
    W32_CALL(err, ok = SetCommTimeouts(handle, &times));
    return ok ? 0 : w32_raise(st->core, err, "SetCommTimeouts");
}

int
win32file_TransmitCommChar(win32file_state *st, HANDLE handle, const w32_buffer *cChar)
{
    DWORD err;
    BOOL ok;

    if (cChar->size != 1) {
        PyErr_Format(PyExc_ValueError, "TransmitCommChar() argument 'cChar' must be one byte, not %zd", cChar->size);
        return -1;
    }
    W32_CALL(err, ok = TransmitCommChar(handle, *(const char *)cChar->data));
    return ok ? 0 : w32_raise(st->core, err, "TransmitCommChar");
}

/* Windows writes the events when the waiting has ended, which may be long after the call: their memory is Python's. */
static int
wait_later(const w32_core *core, HANDLE handle, OVERLAPPED *overlapped, win32file_WaitCommEvent_out *out)
{
    PyObject *own;
    w32_buffer memory;
    DWORD err;
    BOOL ok;
    int status = -1, begun;

    out->events = core->memory_new(core, sizeof(DWORD));
    own = out->events == NULL ? NULL : PyMemoryView_FromObject(out->events); /* the caller may release his */
    if (own == NULL || core->as_buffer(core, own, "WaitCommEvent()", W32_WRITABLE, &memory) < 0)
        goto done;
    begun = core->overlapped_begin(core, handle, overlapped, own);
    if (begun >= 0) {
        W32_CALL(err, ok = WaitCommEvent(handle, memory.data, overlapped));
        out->code = ok ? 0 : err;
        status = core->overlapped_finish(core, overlapped, own, begun, out->code, "WaitCommEvent");
    }
    core->buffer_release(core, &memory);
done:
    Py_XDECREF(own);
    return status;
}

int
win32file_WaitCommEvent(win32file_state *st, HANDLE handle, OVERLAPPED *overlapped, win32file_WaitCommEvent_out *out)
{
    DWORD err, events = 0;
    BOOL ok;

    if (overlapped != NULL)
        return wait_later(st->core, handle, overlapped, out);
    W32_CALL(err, ok = WaitCommEvent(handle, &events, NULL));
    if (!ok)
        return w32_raise(st->core, err, "WaitCommEvent");
    out->events = PyLong_FromUnsignedLong(events);
    return out->events == NULL ? -1 : 0;
}
