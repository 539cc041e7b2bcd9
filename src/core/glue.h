/* glue.h: what generated code shares. The generator (gen/) is its only user; bodies need core.h alone. */
#ifndef CWIN32_GLUE_H
#define CWIN32_GLUE_H

#include "core.h"
#include <stddef.h>
#include <string.h>

/* ---- counting and binding arguments ------------------------------------------------------------------------------ */

/* A function that takes keywords. */
typedef struct {
    const char *function;
    const char *const *names;   /* "" for those that are positional only */
    int count;                  /* all parameters */
    int positional;             /* how many may be given by position */
    int required;               /* the first ones of all */
} w32_signature;

/* Always NULL, with a TypeError. */
static inline PyObject *
w32_wrong_count(const char *function, int least, int most, Py_ssize_t given)
{
    if (least == most)
        PyErr_Format(PyExc_TypeError, "%s() takes exactly %d positional argument%s (%zd given)", function, most,
                     most == 1 ? "" : "s", given);
    else
        PyErr_Format(PyExc_TypeError, "%s() takes from %d to %d positional arguments (%zd given)", function, least, most,
                     given);
    return NULL;
}

/* Put a keyword argument into its slot. */
static inline int
w32_bind_name(const w32_signature *signature, PyObject *name, PyObject *value, PyObject **slots)
{
    for (int i = 0; i < signature->count; i++) {
        if (signature->names[i][0] == 0 || PyUnicode_CompareWithASCIIString(name, signature->names[i]) != 0)
            continue;
        if (slots[i] != NULL) {
            PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument '%U'", signature->function, name);
            return -1;
        }
        slots[i] = value;
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", signature->function, name);
    return -1;
}

static inline int
w32_bind_check(const w32_signature *signature, PyObject **slots)
{
    for (int i = 0; i < signature->required; i++) {
        if (slots[i] != NULL)
            continue;
        if (signature->names[i][0] != 0)
            PyErr_Format(PyExc_TypeError, "%s() missing required argument '%s' (position %d)", signature->function,
                         signature->names[i], i + 1);
        else
            PyErr_Format(PyExc_TypeError, "%s() missing required argument at position %d", signature->function, i + 1);
        return -1;
    }
    return 0;
}

/* Sort the arguments of a METH_FASTCALL | METH_KEYWORDS call into slots, which begin as NULL. References are borrowed. */
static inline int
w32_bind(const w32_signature *signature, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames, PyObject **slots)
{
    if (nargs > signature->positional) {
        w32_wrong_count(signature->function, signature->required < signature->positional ? signature->required
                        : signature->positional, signature->positional, nargs);
        return -1;
    }
    for (Py_ssize_t i = 0; i < nargs; i++)
        slots[i] = args[i];
    if (kwnames != NULL) {
        Py_ssize_t named = PyTuple_Size(kwnames);
        for (Py_ssize_t i = 0; i < named; i++)
            if (w32_bind_name(signature, PyTuple_GetItem(kwnames, i), args[nargs + i], slots) < 0)
                return -1;
    }
    return w32_bind_check(signature, slots);
}

/* The same for a constructor's tuple and dictionary. */
static inline int
w32_bind_call(const w32_signature *signature, PyObject *args, PyObject *kwargs, PyObject **slots)
{
    PyObject *name, *value;
    Py_ssize_t place = 0, nargs = PyTuple_Size(args);

    if (nargs > signature->positional) {
        w32_wrong_count(signature->function, signature->required < signature->positional ? signature->required
                        : signature->positional, signature->positional, nargs);
        return -1;
    }
    for (Py_ssize_t i = 0; i < nargs; i++)
        slots[i] = PyTuple_GetItem(args, i);
    while (kwargs != NULL && PyDict_Next(kwargs, &place, &name, &value))
        if (w32_bind_name(signature, name, value, slots) < 0)
            return -1;
    return w32_bind_check(signature, slots);
}

/* ---- Python to C ------------------------------------------------------------------------------------------------ */

/* For modules without the core. */
static inline int
w32_not_integer(PyObject *o, const char *where)
{
    if (PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        return w32_type_error(o, where, "int");
    }
    PyErr_Format(PyExc_OverflowError, "%s is out of range", where);
    return -1;
}

/* Integers: a fast path inline; what is out of range or no integer goes to the core, which also words the error. */
#define W32_INTEGER(word, type, low, high)                                                          \
    static inline int                                                                               \
    w32_in_##word(const w32_core *core, PyObject *o, const char *where, type *out)                  \
    {                                                                                               \
        long long value = PyLong_AsLongLong(o);                                                     \
        if (value < (low) || value > (high) || (value == -1 && PyErr_Occurred())) {                 \
            if (core == NULL)                                                                       \
                return w32_not_integer(o, where);                                                   \
            PyErr_Clear();                                                                          \
            return core->as_##word(core, o, where, out);                                            \
        }                                                                                           \
        *out = (type)value;                                                                         \
        return 0;                                                                                   \
    }

W32_INTEGER(u8, uint8_t, 0, UINT8_MAX)
W32_INTEGER(i16, int16_t, INT16_MIN, INT16_MAX)
W32_INTEGER(u16, uint16_t, 0, UINT16_MAX)
W32_INTEGER(i32, int32_t, INT32_MIN, INT32_MAX)
W32_INTEGER(u32, uint32_t, 0, UINT32_MAX)
W32_INTEGER(i64, int64_t, INT64_MIN, INT64_MAX)
W32_INTEGER(u64, uint64_t, 0, INT64_MAX)

/* Integers of a pointer's size. */
static inline int
w32_in_uptr(const w32_core *core, PyObject *o, const char *where, uintptr_t *out)
{
#ifdef _WIN64
    uint64_t value = 0;
    int status = w32_in_u64(core, o, where, &value);
#else
    uint32_t value = 0;
    int status = w32_in_u32(core, o, where, &value);
#endif
    *out = (uintptr_t)value;
    return status;
}

static inline int
w32_in_iptr(const w32_core *core, PyObject *o, const char *where, intptr_t *out)
{
#ifdef _WIN64
    int64_t value = 0;
    int status = w32_in_i64(core, o, where, &value);
#else
    int32_t value = 0;
    int status = w32_in_i32(core, o, where, &value);
#endif
    *out = (intptr_t)value;
    return status;
}

static inline int
w32_in_bool(const w32_core *core, PyObject *o, const char *where, int *out)
{
    (void)core;
    (void)where;
    *out = PyObject_IsTrue(o);
    return *out < 0 ? -1 : 0;
}

static inline int
w32_in_object(const w32_core *core, PyObject *o, const char *where, PyObject **out)
{
    (void)core;
    (void)where;
    *out = o;
    return 0;
}

static inline int
w32_in_callable(const w32_core *core, PyObject *o, const char *where, PyObject **out)
{
    (void)core;
    if (!PyCallable_Check(o))
        return w32_type_error(o, where, "callable");
    *out = o;
    return 0;
}

/* A sequence: *items is a tuple that keeps the elements alive, *array zeroed memory for as many of item_size. */
static inline int
w32_in_sequence(PyObject *o, const char *where, size_t item_size, PyObject **items, void **array, DWORD *count)
{
    *items = w32_items(o, where, "a sequence");
    if (*items == NULL)
        return -1;
    *count = (DWORD)PyTuple_Size(*items);
    *array = PyMem_Calloc(*count == 0 ? 1 : *count, item_size);
    if (*array == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

/* ---- C to Python ------------------------------------------------------------------------------------------------ */

static inline PyObject *
w32_none(void)
{
    Py_INCREF(Py_None);
    return Py_None;
}

/* Read a pointer and leave NULL behind: its owner is now the caller. */
static inline void *
w32_take(void *slot)
{
    void *pointer;
    memcpy(&pointer, slot, sizeof(pointer));
    memset(slot, 0, sizeof(pointer));
    return pointer;
}

static inline PyObject *
w32_out_object(PyObject **slot)
{
    PyObject *o = *slot;
    *slot = NULL;
    if (o == NULL && !PyErr_Occurred())
        PyErr_SetString(PyExc_SystemError, "a function of this module left its result empty");
    return o;
}

static inline PyObject *
w32_out_handle(const w32_core *core, HANDLE *slot, w32_close how)
{
    HANDLE handle = *slot;
    *slot = NULL;
    return core->from_handle(core, handle, how);
}

static inline PyObject *
w32_out_key(const w32_core *core, HKEY *slot)
{
    HKEY key = *slot;
    *slot = NULL;
    return core->from_handle(core, (HANDLE)key, W32_CLOSE_KEY);
}

static inline DWORD
w32_delete_object(HANDLE handle)
{
    return DeleteObject(handle) ? 0 : ERROR_INVALID_HANDLE;
}

static inline PyObject *
w32_out_gdi_handle(const w32_core *core, HANDLE *slot)
{
    static const w32_handle_kind kind = {"PyGdiHANDLE", "DeleteObject", w32_delete_object};
    HANDLE handle = *slot;
    *slot = NULL;
    return core->from_handle_kind(core, handle, &kind, NULL);
}

static inline void
w32_drop_gdi_handle(HANDLE handle)
{
    if (handle != NULL)
        DeleteObject(handle);
}

static inline void
w32_drop_handle(HANDLE handle)
{
    if (handle != NULL && handle != INVALID_HANDLE_VALUE)
        CloseHandle(handle);
}

static inline void
w32_drop_key(HKEY key)
{
    if (key != NULL)
        RegCloseKey(key);
}

/* Store one more item of a result tuple; 0 when there is none or it cannot be stored. */
static inline int
w32_put(PyObject *tuple, Py_ssize_t index, PyObject *item)
{
    return item != NULL && PyTuple_SetItem(tuple, index, item) == 0;
}

/* A copy for a structure to own; freed with w32_free. */
static inline int
w32_copy_text(const wchar_t *text, wchar_t **copy)
{
    size_t size = (wcslen(text) + 1) * sizeof(wchar_t);
    *copy = w32_alloc(size);
    if (*copy == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(*copy, text, size);
    return 0;
}

/* A text from Python for a structure to own; NULL for None. */
static inline int
w32_own_text(const w32_core *core, PyObject *o, const char *where, unsigned flags, wchar_t **copy)
{
    w32_text text;
    int status = 0;
    if (core->as_text(core, o, where, flags, &text) < 0)
        return -1;
    if (text.text != NULL)
        status = w32_copy_text(text.text, copy);
    w32_text_clear(&text);
    return status;
}

/* Store a new item in a dict; `item` is NULL when it could not be made. */
static inline int
w32_put_key(PyObject *dict, const char *key, PyObject *item)
{
    int status;
    if (item == NULL)
        return -1;
    status = PyDict_SetItemString(dict, key, item);
    Py_DECREF(item);
    return status;
}

/* Look a key up; `place` becomes the text that an error about its value begins with. *item is borrowed, NULL when a key
 * that is not required is missing. */
static inline int
w32_get_key(PyObject *dict, const char *key, const char *where, int required, char *place, size_t size, PyObject **item)
{
    PyOS_snprintf(place, size, "%s, key '%s'", where, key);
    *item = PyDict_GetItemString(dict, key);
    if (*item != NULL || !required)
        return 0;
    PyErr_Format(PyExc_KeyError, "%s has no key '%s'", where, key);
    return -1;
}

/* ---- types ------------------------------------------------------------------------------------------------------ */

/* The state of the module that made a type or one of its bases. */
static inline void *
w32_type_state(PyTypeObject *type)
{
    while (type != NULL) {
        void *state = PyType_GetModuleState(type);
        if (state != NULL)
            return state;
        PyErr_Clear();
        type = (PyTypeObject *)PyType_GetSlot(type, Py_tp_base);
    }
    PyErr_SetString(PyExc_SystemError, "a type without its module");
    return NULL;
}

/* What every class of ours, and every Python class above it, has in its tp_free. Asking the type for the slot takes longer. */
static inline void
w32_free_object(PyObject *o)
{
    PyTypeObject *type = Py_TYPE(o);
    if (PyType_HasFeature(type, Py_TPFLAGS_HAVE_GC))
        PyObject_GC_Del(o);
    else
        PyObject_Free(o);
    Py_DECREF(type);
}

static inline int
w32_cannot_delete(const char *attribute)
{
    PyErr_Format(PyExc_AttributeError, "%s cannot be deleted", attribute);
    return -1;
}

/* ---- constants --------------------------------------------------------------------------------------------------- */

/* Add an integer to a module's dictionary: names stand one after another, each with its NUL, in the order of the values.
 * Steps over them. The names are not interned: that would take as long again, for thousands of names that are never
 * looked up. */
static inline int
w32_add_constant(PyObject *dict, const char **names, long long value)
{
    int status = -1;
    size_t length = strlen(*names);
    PyObject *name = PyUnicode_FromStringAndSize(*names, (Py_ssize_t)length);
    PyObject *o = PyLong_FromLongLong(value);
    if (name != NULL && o != NULL)
        status = PyDict_SetItem(dict, name, o);
    Py_XDECREF(name);
    Py_XDECREF(o);
    *names += length + 1;
    return status;
}

static inline int
w32_add_text(PyObject *module, const char *name, const wchar_t *value)
{
    return w32_add_object(module, name, PyUnicode_FromWideChar(value, -1));
}

#endif
