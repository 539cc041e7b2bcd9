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

void *
w32_value_lend(w32_value *value, Py_ssize_t *size)
{
    value->lent = TRUE;
    *size = PyBytes_Size(value->bytes);
    return PyBytes_AsString(value->bytes);
}
