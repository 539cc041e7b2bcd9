/* interfaces.h: what the files of interfaces/ and the generated glue of interfaces share. */
#ifndef CWIN32_INTERFACES_H
#define CWIN32_INTERFACES_H

#include "../com.h"
#include "contexts.h"
#include <comcat.h>
#include <dispex.h>
#include <ocidl.h>
#include <propidl.h>
#include <servprov.h>

/* ---- wrappers --------------------------------------------------------------------------------------------------- */

/* What a wrapper object holds. */
typedef struct {
    com_state *st;
    IUnknown *unknown;            /* NULL once released */
    GUID iid;                     /* the interface `unknown` points to */
} com_wrapper;

/* The native part of a wrapper; `self` must be one. */
com_wrapper *com_wrapper_data(PyObject *self);
/* Take the pointer out of a wrapper's method: sets *st too. NULL with an exception when it was released. */
void *com_method_self(PyObject *self, com_state **st);

/* ---- registry --------------------------------------------------------------------------------------------------- */

/* A GUID under its name in the module. */
typedef struct {
    const char *name;
    const GUID *guid;
} com_named_guid;

int com_guids_add(com_state *st, PyObject *module, const com_named_guid *table, size_t count);
/* The interface declared for an IID; NULL, without an exception, if there is none. */
const com_interface *com_interface_find(com_state *st, REFIID iid);
/* The wrapper type for an IID, borrowed; NULL, without an exception, if there is none. */
PyTypeObject *com_type_find(com_state *st, REFIID iid);
/* com_state's members that belong to this room. */
int com_interfaces_exec(com_state *st, PyObject *module);

/* ---- gateways ---------------------------------------------------------------------------------------------------- */

/* The first three slots of a gateway's vtable. */
#define COM_GATEWAY_UNKNOWN(interface_)                                                                            \
    .QueryInterface = (HRESULT (STDMETHODCALLTYPE *)(interface_ *, REFIID, void **))com_gateway_QueryInterface,    \
    .AddRef = (ULONG (STDMETHODCALLTYPE *)(interface_ *))com_gateway_AddRef,                                       \
    .Release = (ULONG (STDMETHODCALLTYPE *)(interface_ *))com_gateway_Release

/* ---- calls into Python ------------------------------------------------------------------------------------------- */

/* One call of a gateway method. begin takes the GIL and keeps the gateway alive, end gives both back. */
typedef struct {
    com_state *st;
    com_gateway *gateway;
    IUnknown *self;
    com_entry entry;
} com_call;

bool com_call_begin(com_call *call, void *self);
/* Give back what begin took. With an exception set it becomes the HRESULT and the thread's IErrorInfo; else S_OK. */
HRESULT com_call_end(com_call *call, REFIID iid);
/* Call the target's method. args[0] is free, args[1...] are the arguments, stolen; a NULL among them is a failure. */
PyObject *com_call_target(com_call *call, const char *method, PyObject **args, Py_ssize_t count);
/* The values of an enumerator's Next, as a tuple; `result` is stolen and may be NULL. NULL with an exception set. */
PyObject *com_call_sequence(PyObject *result, const char *where);
/* How many of them fit; 0 for NULL. */
ULONG com_call_count(PyObject *values, ULONG most);
/* An enumerator's Skip says that there were not so many: it returned False, or S_FALSE. `result` may be NULL. */
bool com_call_fell_short(PyObject *result);
/* The values of a result that has `count` of them, as new references in items. */
int com_call_unpack(PyObject *result, const char *where, PyObject **items, Py_ssize_t count);
void com_call_drop(PyObject **items, Py_ssize_t count);

/* ---- conversions (values.c) ---------------------------------------------------------------------------------------- */

/* com_wrap for a pointer that stays with its owner. */
PyObject *com_wrap_lent(com_state *st, void *unknown, REFIID iid);
/* The first item of what Next returned, stolen; NULL at the end or after a failure. */
PyObject *com_first_of(PyObject *values);
/* Zeroed memory for what an enumerator's Next fills; freed with w32_free. */
void *com_next_memory(ULONG count, size_t size);

/* A tuple of `count` new references; NULL when one of them is. Steals all. */
PyObject *com_tuple_of(PyObject **items, Py_ssize_t count);

int com_in_bstr(com_state *st, PyObject *o, const char *where, unsigned flags, BSTR *out);
PyObject *com_bstr_to_py(com_state *st, BSTR text);

/* Structures: to Python (a tuple, as pywin32 shows them), from Python (a gateway's result), and what they own. */
#define COM_RECORD(name)                                                                        \
    PyObject *com_##name##_to_py(com_state *st, const name *value);                             \
    int com_out_##name(com_state *st, PyObject *o, const char *where, name *out);               \
    void com_##name##_clear(name *value);
COM_RECORD(STATSTG)
COM_RECORD(CONNECTDATA)
COM_RECORD(STATPROPSTG)
COM_RECORD(STATPROPSETSTG)
COM_RECORD(CATEGORYINFO)
COM_RECORD(ContextProperty)
COM_RECORD(FORMATETC)
int com_in_FORMATETC(com_state *st, PyObject *o, const char *where, FORMATETC *out);

/* What a PySTGMEDIUM holds. busy: how many calls, which run without the GIL, are using it. file_of_others: with TYMED_FILE,
 * that the file is not deleted when the medium is released. */
typedef struct {
    STGMEDIUM native;
    unsigned busy;
    bool file_of_others;
} com_medium;

/* Results of gateway methods: a Python value into the client's memory. */
int com_out_BSTR(com_state *st, PyObject *o, const char *where, BSTR *out);
int com_out_OLESTR(com_state *st, PyObject *o, const char *where, LPOLESTR *out);
int com_out_BOOL(com_state *st, PyObject *o, const char *where, BOOL *out);
int com_out_HWND(com_state *st, PyObject *o, const char *where, HWND *out);
int com_out_LARGE_INTEGER(com_state *st, PyObject *o, const char *where, LARGE_INTEGER *out);
int com_out_ULARGE_INTEGER(com_state *st, PyObject *o, const char *where, ULARGE_INTEGER *out);
#define COM_OUT_INTEGER(name, word, type)                                                       \
    static inline int                                                                           \
    com_out_##name(com_state *st, PyObject *o, const char *where, name *out)                    \
    {                                                                                           \
        type value;                                                                             \
        if (st->core->as_##word(st->core, o, where, &value) < 0)                                \
            return -1;                                                                          \
        *out = (name)value;                                                                     \
        return 0;                                                                               \
    }
COM_OUT_INTEGER(BYTE, u8, uint8_t)
COM_OUT_INTEGER(WORD, u16, uint16_t)
COM_OUT_INTEGER(DWORD, u32, uint32_t)
COM_OUT_INTEGER(UINT, u32, uint32_t)
COM_OUT_INTEGER(ULONG, u32, uint32_t)
COM_OUT_INTEGER(INT, i32, int32_t)
COM_OUT_INTEGER(LONG, i32, int32_t)
COM_OUT_INTEGER(HRESULT, i32, int32_t)

#endif
