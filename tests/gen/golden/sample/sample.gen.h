/* Made by gen/ from sample's declarations. */
#ifndef CWIN32_SAMPLE_GEN_H
#define CWIN32_SAMPLE_GEN_H

#include "core.h"
#include <lm.h>
#include <sample.h>
#include <stddef.h>

/* The whole module state; bodies see its first member. */
typedef struct {
    sample_state body;
    PyObject *keeper;   /* keeps pywintypes, and with it the core table, alive */
    PyTypeObject *type_PySTARTUPINFO;
    PyTypeObject *type_PyThing;
    PyTypeObject *type_PyPipeEnd;
    PyTypeObject *type_PyMore;
    void *spare_PyThing;
} sample_module;


typedef struct {
    PyObject_HEAD
    sample_state *st;
    STARTUPINFOW native;
    PyObject *keep_hStdInput;
} sample_PySTARTUPINFO_object_struct;
static inline STARTUPINFOW *
sample_PySTARTUPINFO_native(PyObject *o)
{
    return &((sample_PySTARTUPINFO_object_struct *)o)->native;
}
static inline PyObject *
sample_PySTARTUPINFO_object(STARTUPINFOW *self)
{
    return (PyObject *)((char *)self - offsetof(sample_PySTARTUPINFO_object_struct, native));
}
static inline PyTypeObject *
sample_PySTARTUPINFO_type(sample_state *st)
{
    return ((sample_module *)st)->type_PySTARTUPINFO;
}
PyObject *sample_PySTARTUPINFO_new(sample_state *st, STARTUPINFOW **self);
int sample_PySTARTUPINFO_take(sample_state *st, PyObject *o, const char *where, unsigned flags, STARTUPINFOW **out);
PyObject *sample_PySTARTUPINFO_copy(sample_state *st, const STARTUPINFOW *native);
PyObject *sample_LOCALGROUP_INFO_1_to_py(sample_state *st, const LOCALGROUP_INFO_1 *native);
int sample_LOCALGROUP_INFO_1_from_py(sample_state *st, PyObject *o, const char *where, LOCALGROUP_INFO_1 *native);
void sample_LOCALGROUP_INFO_1_clear(LOCALGROUP_INFO_1 *native);
typedef struct {
    PyObject_HEAD
    sample_state *st;
    sample_thing native;
} sample_PyThing_object_struct;
static inline sample_thing *
sample_PyThing_native(PyObject *o)
{
    return &((sample_PyThing_object_struct *)o)->native;
}
static inline PyObject *
sample_PyThing_object(sample_thing *self)
{
    return (PyObject *)((char *)self - offsetof(sample_PyThing_object_struct, native));
}
static inline PyTypeObject *
sample_PyThing_type(sample_state *st)
{
    return ((sample_module *)st)->type_PyThing;
}
PyObject *sample_PyThing_new(sample_state *st, sample_thing **self);
int sample_PyThing_take(sample_state *st, PyObject *o, const char *where, unsigned flags, sample_thing **out);
void sample_PyThing_clear(sample_state *st, sample_thing *self);
int sample_PyThing_traverse(sample_thing *self, visitproc visit, void *arg);
int sample_PyThing_init(sample_state *st, sample_thing *self, DWORD count, const wchar_t *name);
typedef struct {
    wchar_t *value;
} sample_PyThing_Method_out;
int sample_PyThing_Method(sample_state *st, sample_thing *self, sample_thing *other, sample_PyThing_Method_out *out);
typedef struct {
    HANDLE value;
} sample_PyThing_handle_get_out;
int sample_PyThing_handle_get(sample_state *st, sample_thing *self, sample_PyThing_handle_get_out *out);
int sample_PyThing_handle_set(sample_state *st, sample_thing *self, HANDLE value);
int sample_PyThing_getattr(sample_state *st, sample_thing *self, PyObject *name, PyObject **value);
int sample_PyThing_getitem(sample_state *st, sample_thing *self, PyObject *key, PyObject **value);
int sample_PyThing_hash(sample_state *st, sample_thing *self, Py_ssize_t *value);
int sample_PyThing_len(sample_state *st, sample_thing *self, Py_ssize_t *value);
int sample_PyThing_next(sample_state *st, sample_thing *self, PyObject **value);
int sample_PyThing_repr(sample_state *st, sample_thing *self, PyObject **value);
int sample_PyThing_compare(sample_state *st, sample_thing *self, PyObject *other, int op, PyObject **value);
static inline PyObject *
sample_PyPipeEnd_native(PyObject *o)
{
    return o;
}
static inline PyTypeObject *
sample_PyPipeEnd_type(sample_state *st)
{
    return ((sample_module *)st)->type_PyPipeEnd;
}
PyObject *sample_PyPipeEnd_from(sample_state *st, HANDLE handle);
int sample_PyPipeEnd_init(sample_state *st, PyObject *self, const wchar_t *name);
typedef struct {
    DWORD value;
} sample_PyPipeEnd_Peek_out;
int sample_PyPipeEnd_Peek(sample_state *st, PyObject *self, sample_PyPipeEnd_Peek_out *out);
typedef struct {
    PyObject_HEAD
    sample_state *st;
    sample_thing native;
} sample_PyMore_object_struct;
static inline sample_thing *
sample_PyMore_native(PyObject *o)
{
    return &((sample_PyMore_object_struct *)o)->native;
}
static inline PyObject *
sample_PyMore_object(sample_thing *self)
{
    return (PyObject *)((char *)self - offsetof(sample_PyMore_object_struct, native));
}
static inline PyTypeObject *
sample_PyMore_type(sample_state *st)
{
    return ((sample_module *)st)->type_PyMore;
}
PyObject *sample_PyMore_new(sample_state *st, sample_thing **self);
int sample_PyMore_take(sample_state *st, PyObject *o, const char *where, unsigned flags, sample_thing **out);
void sample_PyMore_clear(sample_state *st, sample_thing *self);
typedef struct {
    DWORD value;
} sample_WaitForMultipleObjects_out;
int sample_WaitForMultipleObjects(sample_state *st, const HANDLE *handles, DWORD handles_count, BOOL all,
                                  DWORD timeout, sample_WaitForMultipleObjects_out *out);
typedef struct {
    struct { wchar_t **items; size_t count; } texts;
    w32_blob data;
    GUID default_;
} sample_Texts_out;
int sample_Texts(sample_state *st, const wchar_t *const *texts, DWORD texts_count, const GUID *iid,
                 const FILETIME *when, const w32_buffer *data, PyObject *default_, PyObject *extra,
                 sample_Texts_out *out);
PyObject *sample_Raw(sample_state *st, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
typedef struct {
    PyObject *value;
} sample_Two_out;
int sample_Two(sample_state *st, PyObject *what, sample_Two_out *out);
typedef struct {
    struct { LOCALGROUP_INFO_1 *items; size_t count; } value;
} sample_UseThem_out;
int sample_UseThem(sample_state *st, STARTUPINFOW *start, const LOCALGROUP_INFO_1 *group, sample_UseThem_out *out);


#endif
