/* Items of dicts, and secrets. */
#include "win32cred.gen.h"

#include <string.h>

static int
is_known(PyObject *key, const char *const *names, size_t count)
{
    for (size_t i = 0; PyUnicode_Check(key) && i < count; i++) {
        if (PyUnicode_CompareWithASCIIString(key, names[i]) == 0)
            return 1;
    }
    return 0;
}

int
cred_read_begin(const cred_reader *in, const char *const *names, size_t count)
{
    PyObject *key, *value;
    Py_ssize_t at = 0;
    if (!PyDict_Check(in->dict)) {
        PyErr_Format(PyExc_TypeError, "%s must be a dict", in->where);
        return -1;
    }
    while (PyDict_Next(in->dict, &at, &key, &value)) {
        if (!is_known(key, names, count)) {
            PyErr_Format(PyExc_TypeError, "%s has an item %R, which is not known", in->where, key);
            return -1;
        }
    }
    return 0;
}

PyObject *
cred_item(const cred_reader *in, const char *name)
{
    PyObject *item = PyDict_GetItemString(in->dict, name);
    if (item == NULL || item == Py_None)
        return NULL;
    Py_INCREF(item);
    return item;
}

static void
item_where(const cred_reader *in, const char *name, char *out, size_t size)
{
    PyOS_snprintf(out, size, "%s item '%s'", in->where, name);
}

int
cred_read_text(const cred_reader *in, const char *name, wchar_t **out)
{
    PyObject *item = cred_item(in, name);
    char where[160];
    w32_text text;
    int result = -1;
    if (item == NULL)
        return 0;
    item_where(in, name, where, sizeof where);
    if (in->core->as_text(in->core, item, where, 0, &text) < 0)
        goto done;
    *out = w32_alloc(((size_t)text.length + 1) * sizeof(wchar_t));
    if (*out == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    memcpy(*out, text.text, ((size_t)text.length + 1) * sizeof(wchar_t));
    result = 0;
done:
    w32_text_clear(&text);
    Py_DECREF(item);
    return result;
}

int
cred_read_dword(const cred_reader *in, const char *name, DWORD *out)
{
    PyObject *item = cred_item(in, name);
    uint32_t value = 0;
    char where[160];
    int result;
    if (item == NULL)
        return 0;
    item_where(in, name, where, sizeof where);
    result = in->core->as_u32(in->core, item, where, &value);
    Py_DECREF(item);
    if (result == 0)
        *out = value;
    return result;
}
