/* win32trace.c: the functions of the module and the file object. */
#include "win32trace.gen.h"

/* ---- reading and writing ----------------------------------------------------------------------------------------- */

int
win32trace_InitRead(trace_state *st, BOOL sessions, DWORD size)
{
    return trace_open(st, FALSE, sessions, size);
}

int
win32trace_InitWrite(trace_state *st, BOOL sessions, DWORD size)
{
    return trace_open(st, TRUE, sessions, size);
}

int
win32trace_TermRead(trace_state *st)
{
    return trace_close(st, FALSE);
}

int
win32trace_TermWrite(trace_state *st)
{
    return trace_close(st, TRUE);
}

static int
wrong_data(PyObject *data)
{
    PyObject *name = PyType_GetName(Py_TYPE(data));
    if (name != NULL)
        PyErr_Format(PyExc_TypeError, "write() argument 'data' must be str or a bytes-like object, not %U", name);
    Py_XDECREF(name);
    return -1;
}

static int
write_bytes(trace_state *st, PyObject *data)
{
    w32_buffer buffer;
    int result;
    if (!PyObject_CheckBuffer(data))
        return wrong_data(data);
    if (st->core->as_buffer(st->core, data, "write() argument 'data'", 0, &buffer) < 0)
        return -1;
    result = trace_write(st, buffer.data, buffer.size);
    st->core->buffer_release(st->core, &buffer);
    return result;
}

int
win32trace_write(trace_state *st, PyObject *data)
{
    PyObject *bytes;
    int result;
    if (!PyUnicode_Check(data))
        return write_bytes(st, data);
    bytes = PyUnicode_AsEncodedString(data, "latin-1", "backslashreplace");
    if (bytes == NULL)
        return -1;
    result = trace_write(st, PyBytes_AsString(bytes), PyBytes_Size(bytes));
    Py_DECREF(bytes);
    return result;
}

int
win32trace_read(trace_state *st, win32trace_read_out *out)
{
    out->value = trace_read(st, 0);
    return out->value == NULL ? -1 : 0;
}

int
win32trace_readparts(trace_state *st, DWORD milliSeconds, win32trace_readparts_out *out)
{
    out->value = trace_read_parts(st, milliSeconds);
    return out->value == NULL ? -1 : 0;
}

int
win32trace_GetLost(trace_state *st, win32trace_GetLost_out *out)
{
    return trace_count_lost(st, &out->value);
}

int
win32trace_blockingread(trace_state *st, DWORD milliSeconds, win32trace_blockingread_out *out)
{
    out->value = trace_read(st, milliSeconds);
    return out->value == NULL ? -1 : 0;
}

PyObject *
win32trace_flush(trace_state *st, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    (void)st;
    (void)args;
    (void)nargs;
    (void)kwnames;
    Py_RETURN_NONE;
}

int
win32trace_GetHandle(trace_state *st, win32trace_GetHandle_out *out)
{
    if (trace_events(st) < 0)
        return -1;
    out->value = st->channel.filled;
    return 0;
}

/* ---- the file object --------------------------------------------------------------------------------------------- */

int
win32trace_GetTracer(trace_state *st, win32trace_GetTracer_out *out)
{
    trace_tracer *self;
    if (st->tracer == NULL)
        st->tracer = win32trace_PyTraceObject_new(st, &self);
    out->value = Py_XNewRef(st->tracer);
    return out->value == NULL ? -1 : 0;
}

PyObject *
win32trace_setprint(trace_state *st, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    win32trace_GetTracer_out tracer;
    int failed;
    (void)args;
    (void)nargs;
    (void)kwnames;
    if (trace_write(st, "", 0) < 0 || win32trace_GetTracer(st, &tracer) < 0)
        return NULL;
    failed = PySys_SetObject("stdout", tracer.value) < 0 || PySys_SetObject("stderr", tracer.value) < 0;
    Py_DECREF(tracer.value);
    if (failed)
        return NULL;
    Py_RETURN_NONE;
}

int
win32trace_PyTraceObject_write(trace_state *st, trace_tracer *self, PyObject *data)
{
    (void)self;
    return win32trace_write(st, data);
}

int
win32trace_PyTraceObject_read(trace_state *st, trace_tracer *self, win32trace_PyTraceObject_read_out *out)
{
    (void)self;
    out->value = trace_read(st, 0);
    return out->value == NULL ? -1 : 0;
}

int
win32trace_PyTraceObject_blockingread(trace_state *st, trace_tracer *self, DWORD milliSeconds,
                                      win32trace_PyTraceObject_blockingread_out *out)
{
    (void)self;
    out->value = trace_read(st, milliSeconds);
    return out->value == NULL ? -1 : 0;
}

int
win32trace_PyTraceObject_flush(trace_state *st, trace_tracer *self)
{
    (void)st;
    (void)self;
    return 0;
}

int
win32trace_PyTraceObject_isatty(trace_state *st, trace_tracer *self, win32trace_PyTraceObject_isatty_out *out)
{
    (void)st;
    (void)self;
    out->value = 0;
    return 0;
}

int
win32trace_PyTraceObject_encoding_get(trace_state *st, trace_tracer *self,
                                      win32trace_PyTraceObject_encoding_get_out *out)
{
    (void)st;
    (void)self;
    out->value = PyUnicode_FromString("latin-1");
    return out->value == NULL ? -1 : 0;
}

int
win32trace_PyTraceObject_errors_get(trace_state *st, trace_tracer *self, win32trace_PyTraceObject_errors_get_out *out)
{
    (void)st;
    (void)self;
    out->value = PyUnicode_FromString("backslashreplace");
    return out->value == NULL ? -1 : 0;
}

void
win32trace_PyTraceObject_clear(trace_state *st, trace_tracer *self)
{
    (void)st;
    (void)self;
}

/* ---- the module's state ------------------------------------------------------------------------------------------ */

void
trace_clear(trace_state *st)
{
    trace_free(st);
}

int
trace_traverse(trace_state *st, visitproc visit, void *arg)
{
    Py_VISIT(st->tracer);
    return 0;
}
