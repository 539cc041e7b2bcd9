/* value.c: the bytes behind SID, ACL and SECURITY_DESCRIPTOR. */
#include "pywintypes.gen.h"
#include "security.h"

/* Keep the current bytes while somebody outside may still look at them. */
static int
retire(w32_value *value)
{
    if (value->bytes == NULL || !value->lent)
        return 0;
    if (value->retired == NULL) {
        value->retired = PyList_New(0);
        if (value->retired == NULL)
            return -1;
    }
    return PyList_Append(value->retired, value->bytes);
}

int
w32_value_set(w32_value *value, PyObject *bytes)
{
    PyObject *old = value->bytes;
    if (bytes == NULL)
        return -1;
    if (retire(value) < 0) {
        Py_DECREF(bytes);
        return -1;
    }
    value->bytes = bytes;
    value->lent = FALSE;
    Py_XDECREF(old);
    return 0;
}

void
w32_value_clear(w32_value *value)
{
    Py_CLEAR(value->bytes);
    Py_CLEAR(value->retired);
}

const void *
w32_value_data(const w32_value *value, Py_ssize_t *size)
{
    *size = PyBytes_Size(value->bytes);
    return PyBytes_AsString(value->bytes);
}

int
w32_value_as(PyObject *o, const char *where, unsigned flags, PyTypeObject *type, const w32_value_kind *kind, void **out)
{
    Py_ssize_t size;
    *out = NULL;
    if (o == Py_None && (flags & W32_NONE_OK))
        return 0;
    if (!PyObject_TypeCheck(o, type))
        return core_type_error(where, kind->expected, o);
    *out = w32_value_lend(kind->native(o), &size);
    return 0;
}

PyObject *
w32_value_new(core_state *st, const w32_value_kind *kind, PyObject *bytes)
{
    w32_value *self;
    PyObject *o;
    if (bytes == NULL)
        return NULL;
    o = kind->make(st, &self);
    if (o == NULL) {
        Py_DECREF(bytes);
        return NULL;
    }
    self->bytes = bytes;
    return o;
}

void *
w32_value_lend(w32_value *value, Py_ssize_t *size)
{
    value->lent = TRUE;
    *size = PyBytes_Size(value->bytes);
    return PyBytes_AsString(value->bytes);
}
