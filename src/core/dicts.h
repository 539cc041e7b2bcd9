/* dicts.h: Python dicts that stand for a structure of Windows. For modules that take many of them; few do. */
#ifndef CWIN32_DICTS_H
#define CWIN32_DICTS_H

#include "core.h"

/* A dict that is read as a structure. `where` is what messages begin with: "CredWrite() argument 'Credential'". */
typedef struct {
    const w32_core *core;
    PyObject *dict;
    const char *where;
} w32_dict;

static inline int
w32_dict_knows(PyObject *key, const char *const *names, size_t count)
{
    for (size_t i = 0; PyUnicode_Check(key) && i < count; i++) {
        if (PyUnicode_CompareWithASCIIString(key, names[i]) == 0)
            return 1;
    }
    return 0;
}

/* TypeError when it is no dict or has other items than the `count` ones of `names`, whose first `needed` must be there. */
static inline int
w32_dict_check(const w32_dict *in, const char *const *names, size_t count, size_t needed)
{
    PyObject *key, *value;
    Py_ssize_t at = 0;
    if (!PyDict_Check(in->dict)) {
        PyErr_Format(PyExc_TypeError, "%s must be a dict", in->where);
        return -1;
    }
    while (PyDict_Next(in->dict, &at, &key, &value)) {
        if (!w32_dict_knows(key, names, count)) {
            PyErr_Format(PyExc_TypeError, "%s has an item %R, which is not known", in->where, key);
            return -1;
        }
    }
    for (size_t i = 0; i < needed; i++) {
        if (PyDict_GetItemString(in->dict, names[i]) == NULL) {
            PyErr_Format(PyExc_TypeError, "%s must have an item '%s'", in->where, names[i]);
            return -1;
        }
    }
    return 0;
}

/* A new reference, or NULL when it is missing or None; no exception. */
static inline PyObject *
w32_dict_item(const w32_dict *in, const char *name)
{
    PyObject *item = PyDict_GetItemString(in->dict, name);
    return item == NULL || item == Py_None ? NULL : Py_NewRef(item);
}

/* What messages about an item begin with. */
typedef struct {
    char text[160];
} w32_dict_where;

static inline w32_dict_where
w32_dict_place(const w32_dict *in, const char *name)
{
    w32_dict_where place;
    PyOS_snprintf(place.text, sizeof place.text, "%s item '%s'", in->where, name);
    return place;
}

/* Left as it is when there is none. */
static inline int
w32_dict_u32(const w32_dict *in, const char *name, DWORD *out)
{
    PyObject *item = w32_dict_item(in, name);
    uint32_t value = 0;
    int result;
    if (item == NULL)
        return 0;
    result = in->core->as_u32(in->core, item, w32_dict_place(in, name).text, &value);
    Py_DECREF(item);
    if (result == 0)
        *out = value;
    return result;
}

#endif
