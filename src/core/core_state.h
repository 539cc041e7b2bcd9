/* core_state.h: what the topics of pywintypes share. Only src/core includes it. */
#ifndef CWIN32_CORE_STATE_H
#define CWIN32_CORE_STATE_H

#include "core.h"

typedef struct core_state core_state;

/* The module state. `core` is what the other modules get; its types are owned here. */
struct core_state {
    const w32_core *core;       /* &table */
    w32_core table;
    PyObject *datetime_type;    /* datetime.datetime, the base of TimeType */
    PyObject *utc;              /* datetime.timezone.utc */
    PyObject *epoch;            /* 1970-01-01 UTC, as a datetime */
    PyObject *naive_epoch;      /* 1970-01-01 without a zone */
    PyObject *overlapped;       /* dict: address of a native OVERLAPPED -> address of its object, for those that Windows knows */
    FILETIME last_filetime;     /* what the last time was made of, */
    PyObject *last_time;        /* and that time: files often carry the same one several times */
    int64_t offset, offset_quarter;     /* of local time in seconds, and of which quarter of an hour since 1970 */
    BOOL offset_known;
    PyObject *(*vectorcall)(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwnames); /* or NULL */
    PyObject *bound;            /* set: the handles that completion ports were made for */
    PyObject *in_flight;        /* list of the OVERLAPPED objects that Windows still uses */
    PyObject *queued;           /* dict: address -> OVERLAPPED object that a completion port gives back */
};

/* The native halves of the types. */
typedef struct {
    HANDLE handle;
    w32_close how;
    const w32_handle_kind *kind; /* closes it instead; NULL for those of w32_close */
    PyObject *keep;              /* lives until it is closed */
    void (*ended)(void *data);   /* told when the handle leaves the object; NULL for nobody */
    void *ended_data;
    Py_hash_t hash;  /* of the value it was made with: a closed handle can still be found in a dict */
} w32_handle_object;

typedef struct {
    GUID guid;
} w32_iid_object;

/* Windows writes to `native` until the operation is done, so it is a block of its own by then: see overlapped.c. */
typedef struct {
    OVERLAPPED *native;
    OVERLAPPED own;    /* where `native` points until Windows learns of it */
    PyObject *object;  /* the user's own */
    PyObject *event;   /* the PyHANDLE that hEvent was set from */
    PyObject *kept;    /* list of what Windows still uses; NULL for none */
    DWORD dword;       /* the user's own */
    BOOL queued;       /* posted to a completion port: alive until it is dequeued */
} w32_overlapped_object;

/* The state behind the table. */
static inline core_state *
core_from_table(const w32_core *core)
{
    return (core_state *)core->state;
}

/* Put a new reference into a slot and drop the one that was there. */
static inline void
core_replace(PyObject **slot, PyObject *value)
{
    PyObject *old = *slot;
    *slot = value;
    Py_XDECREF(old);
}

/* Each topic fills its part of st->table and makes the types that derive from Python's own. 0, or -1 with an
 * exception. */
int core_error_init(core_state *st, PyObject *module);
int core_integers_init(core_state *st, PyObject *module);
int core_text_init(core_state *st, PyObject *module);
int core_buffer_init(core_state *st, PyObject *module);
int core_handle_init(core_state *st, PyObject *module);
int core_guid_init(core_state *st, PyObject *module);
int core_time_init(core_state *st, PyObject *module);
int core_overlapped_init(core_state *st, PyObject *module);
int core_sid_init(core_state *st, PyObject *module);
int core_acl_init(core_state *st, PyObject *module);
int core_security_descriptor_init(core_state *st, PyObject *module);
int core_security_attributes_init(core_state *st, PyObject *module);
int core_devmode_init(core_state *st, PyObject *module);
int core_waveformat_init(core_state *st, PyObject *module);
int core_system_init(core_state *st, PyObject *module);
int core_call_init(core_state *st, PyObject *module);

/* Called when a handle is about to be closed. */
void core_overlapped_unbind(core_state *st, HANDLE handle);

/* Make a type of its own base, keep it in *slot (owned by the state) and add it to the module. */
int core_add_type(PyObject *module, PyType_Spec *spec, PyTypeObject *base, const char *name, PyTypeObject **slot);
/* "<where> must be <expected>, not <type>": sets TypeError, gives -1. */
int core_type_error(const char *where, const char *expected, PyObject *given);
/* "E_NOINTERFACE"; NULL for a code without a name here. */
const char *core_hresult_name(HRESULT code);

#endif
