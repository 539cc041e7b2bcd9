/* com.h: what the rooms of pythoncom share: state, conversions, wrappers (Python calls COM) and gateways (COM calls
 * Python). Only src/com includes it.
 */
#ifndef CWIN32_COM_H
#define CWIN32_COM_H

#include "core.h"
#include <objbase.h>
#include <oleauto.h>
#include <stdbool.h>

/* A wrapper and gateway made from one @interface declaration (the generator fills these tables). */
typedef struct com_interface com_interface;
typedef struct com_state com_state;
typedef struct com_gateway com_gateway;

struct com_interface {
    const char *name;             /* Python's: "PyIStream" */
    const GUID *iid;
    const com_interface *base;    /* NULL for IUnknown */
    PyType_Spec *type_spec;       /* the wrapper's type */
    const void *vtable;           /* the gateway's vtable; NULL where no gateway exists */
};

/* pythoncom's module state. */
struct com_state {
    const w32_core *core;
    PyObject *module;             /* borrowed: the state lives in it */
    PyInterpreterState *interpreter;
    PyObject *types_by_iid;       /* dict: PyIID -> wrapper type; what pythoncom.TypeIIDs shows */
    PyObject *interfaces;         /* dict: PyIID -> capsule of com_interface */
    PyTypeObject *unknown_type;   /* PyIUnknown */
    PyTypeObject *dispatch_type;  /* PyIDispatch; NULL as long as there is none */
    PyObject *missing, *empty, *nothing;  /* pythoncom.Missing, .Empty, .Nothing */
    PyObject *decimal_type;       /* decimal.Decimal, imported at first use */
    PyObject *record_type;        /* com_record */
    PyObject *spare_bytes;        /* safearray/'s: the last large bytearray that was handed out */
    PyTypeObject *description_types[3];  /* interfaces/: TYPEATTR, FUNCDESC, VARDESC */
    DWORD fls_slot;               /* per thread: that this thread keeps its Python thread state */
    struct com_server_state *server;   /* src/com/server's own: interned names, policy types */
    LONG live_gateways;           /* for DllCanUnloadNow and _GetGatewayCount */
    LONG live_wrappers;           /* _GetInterfaceCount */
    struct com_dispatch_state *dispatch;  /* src/com/client's own: member caches, names */
    struct com_record_state *records;     /* src/com/records' own */
    struct com_universal_state *universal; /* src/com/universal's own */
    DWORD importing_thread;       /* the thread that imported this module, until its apartment begins; then 0 */
};

/* The thread that imports pythoncom has an apartment from its first call on. Beginning it at import would double the
 * import's time, for all that import pythoncom and never call it. */
void com_begin_apartment(com_state *st);

static inline com_state *
com_begin(void *state)
{
    com_state *st = state;
    if (st->importing_thread != 0 && st->importing_thread == GetCurrentThreadId())
        com_begin_apartment(st);
    return st;
}

/* The state of the module that made a type, or a base of it; NULL with a TypeError. `base` is the name of the class of ours. */
com_state *com_state_of(PyTypeObject *type, const char *base);

/* ---- variant/ ------------------------------------------------------------------------------------------------- */

/* Python -> VARIANT; `v` needs no initialisation and is VT_EMPTY after a failure. `where` begins the message. */
int com_variant_from_py(com_state *st, PyObject *o, const char *where, VARIANT *v);
/* The same for what a server returns: a VARIANT by reference becomes its value. */
int com_variant_result_from_py(com_state *st, PyObject *o, const char *where, VARIANT *v);
/* Python -> VARIANT of a given type, VT_BYREF included (the memory belongs to `v`, com_variant_free frees it). */
int com_variant_from_py_as(com_state *st, PyObject *o, const char *where, VARTYPE vt, VARIANT *v);
/* VARIANT -> Python, through VT_BYREF. New reference. Does not free `v`. */
PyObject *com_variant_to_py(com_state *st, const VARIANT *v);
/* Store a Python value where a VT_BYREF VARIANT points, freeing what was there. */
int com_variant_store(com_state *st, PyObject *o, const char *where, VARIANT *byref);
/* VariantClear, and the memory behind VT_BYREF that com_variant_from_py_as allocated. */
void com_variant_free(VARIANT *v);

/* The type VARIANT and the objects Missing, Empty, Nothing and ArgNotFound; part of com_client_exec. */
int com_variant_exec(com_state *st, PyObject *module);

/* ---- client/ ---------------------------------------------------------------------------------------------------- */

/* Makes st->dispatch and the client's types; after the interface types are there. The two others are module.c's hands
 * for the garbage collector; com_client_clear may be called twice. */
int com_client_exec(com_state *st, PyObject *module);
int com_client_traverse(com_state *st, visitproc visit, void *arg);
void com_client_clear(com_state *st);

/* ---- records/, universal/ ----------------------------------------------------------------------------------------- */

int com_records_exec(com_state *st, PyObject *module);
int com_records_traverse(com_state *st, visitproc visit, void *arg);
void com_records_clear(com_state *st);
int com_universal_exec(com_state *st, PyObject *module);
int com_universal_traverse(com_state *st, visitproc visit, void *arg);
void com_universal_clear(com_state *st);

/* ---- safearray/ ------------------------------------------------------------------------------------------------ */

int com_safearray_from_py(com_state *st, PyObject *o, const char *where, VARTYPE element, SAFEARRAY **out);
PyObject *com_safearray_to_py(com_state *st, SAFEARRAY *array, VARTYPE element);

/* ---- interfaces ------------------------------------------------------------------------------------------------- */

/* Wrap a pointer in the Python type of `iid` (the nearest known base if there is none). Steals the reference, also when
 * it fails. NULL gives None. */
PyObject *com_wrap(com_state *st, void *unknown, REFIID iid);
/* The pointer inside a wrapper, or a new gateway around a Python server object (see com_gateway_for), as `iid`, with a
 * reference for the caller. flags: W32_NONE_OK. */
int com_unwrap(com_state *st, PyObject *o, REFIID iid, const char *where, unsigned flags, void **out);
/* The pointer of a wrapper's `self`, borrowed; an exception when it was released. */
IUnknown *com_self(com_state *st, PyObject *self);
/* Release a pointer without the GIL, keeping a pending exception; NULL is fine. */
void com_release(void *unknown);
/* Drop/steal the pointer of a wrapper (_Release_). */
void com_wrapper_release(com_state *st, PyObject *self);

/* Make the wrapper types of a table and enter them into TypeIIDs, InterfaceNames and ServerInterfaces; a base must stand
 * before what derives from it. The generator does it for every @interface class; a hand-written com_interface (its type
 * is as large as its base's: .basicsize = 0) is registered in the module's exec. */
int com_interfaces_register(com_state *st, PyObject *module, const com_interface *const *table, size_t count);
/* PyIUnknown, the base of all. */
extern const com_interface com_unknown_interface;
/* PyIDispatch and PyIDispatchEx, written by hand in client/. */
extern const com_interface com_dispatch_interface, com_dispatchex_interface;

/* Calls out of Python. COM_CALL(hr, IStream_Read(p, ...)) */
#define COM_CALL(hr, call)                            \
    do {                                              \
        PyThreadState *com_saved_ = PyEval_SaveThread(); \
        (hr) = (call);                                \
        PyEval_RestoreThread(com_saved_);             \
    } while (0)

/* 0 when hr is a success, else -1 with com_error: asks `source` (may be NULL) for IErrorInfo of `iid`. */
int com_check(com_state *st, HRESULT hr, IUnknown *source, REFIID iid);
/* com_error from an IDispatch call's EXCEPINFO and argument index; frees excepinfo's strings. Always -1. */
int com_raise_dispatch(com_state *st, HRESULT hr, EXCEPINFO *excepinfo, UINT argerror);

/* ---- gateways ---------------------------------------------------------------------------------------------------- */

/* One COM object around one Python object: an identity (IUnknown) with a reference count, and one tear-off per
 * interface, made when it is asked for. `target` is what pywin32's gateways call: a policy object
 * (win32com.server.policy) whose _QueryInterface_, _InvokeEx_ ... are used, or any object of which the methods of the
 * interface are called by name. */
int com_gateway_create(com_state *st, PyObject *target, REFIID iid, void **out);
/* com_gateway_create for an object that is `given` without being asked; `iid` is what comes out. */
int com_gateway_create_as(com_state *st, PyObject *target, REFIID given, REFIID iid, void **out);
/* The Python object behind a pointer if it is one of our gateways in this interpreter; new reference, NULL without an
 * exception if it is not. */
PyObject *com_gateway_target(com_state *st, IUnknown *unknown);

/* The heads of a gateway and of the tear-offs that hang on it. interfaces/ owns both (what follows these members is its
 * own); server/'s hand-made IDispatch reads them. `This` of every gateway method is a com_tearoff. */
typedef struct com_tearoff {
    const void *vtable;
    com_gateway *gateway;
} com_tearoff;

struct com_gateway {
    com_state *st;
    PyObject *target;
    void *dispatch;               /* server/'s: what it knows of target; see com_dispatch_attach */
};

/* IUnknown's part of every gateway vtable. */
HRESULT STDMETHODCALLTYPE com_gateway_QueryInterface(IUnknown *self, REFIID iid, void **out);
ULONG STDMETHODCALLTYPE com_gateway_AddRef(IUnknown *self);
ULONG STDMETHODCALLTYPE com_gateway_Release(IUnknown *self);

/* server/'s hand-made vtable of IDispatch and IDispatchEx (IDispatchExVtbl; its head is IDispatchVtbl): the one that
 * interfaces/ hands out for both. */
extern const void *const com_dispatch_vtable;
/* Is this the IDispatch of a Python object in this interpreter? Then a Python client's Invoke need not let go of the GIL
 * and take it again: _invoke_own is that call, with the GIL held. */
bool com_dispatch_is_own(com_state *st, IDispatch *dispatch);
HRESULT com_dispatch_invoke_own(IDispatch *dispatch, DISPID id, LCID lcid, WORD flags, DISPPARAMS *params,
                                VARIANT *result, EXCEPINFO *info, UINT *argerr);
/* interfaces/ calls them, with the GIL: when a gateway is made (target is set), and before target is dropped. */
int com_dispatch_attach(com_gateway *gateway);
void com_dispatch_detach(com_gateway *gateway);
/* What a gateway asks its target in QueryInterface: 1 if it answers to `iid`, 0 if not, -1 with an exception. A result
 * of _query_interface_ that is an interface goes to *out (a new reference, as `iid`), with 1. */
int com_server_query_interface(com_state *st, PyObject *target, REFIID iid, void **out);
/* Does IDispatch answer for this IID, a dispinterface that a type library of ours describes? */
bool com_server_is_dispinterface(com_state *st, PyObject *target, REFIID iid);
/* The type info of the target's class in such a library: 1 and a new reference, 0 when there is none, -1 on failure. */
int com_server_class_info(com_state *st, PyObject *target, PyObject **info);
/* Call a method of an interface on a gateway's target, as pywin32's gateways do: a policy is asked through
 * _InvokeEx_(name, 0, DISPATCH_METHOD, args, None, None), shortened when nothing overrides it. `args` has a free slot
 * in front (args[-1]), as PyObject_Vectorcall wants it. New reference. */
PyObject *com_server_call(com_state *st, PyObject *target, PyObject *name, PyObject **args, Py_ssize_t nargs);

/* Every entry from COM begins with com_enter and ends with com_leave. It takes the GIL (and keeps the thread's Python
 * thread state for the next call; it goes when the thread ends). False when the interpreter is gone: return
 * RPC_E_DISCONNECTED then. */
typedef struct { struct com_server_state *server; void *thread; int gil; } com_entry;
bool com_enter(com_state *st, com_entry *entry);
void com_leave(com_state *st, com_entry *entry);

/* Turn the current Python exception into an HRESULT and clear it: COMException's scode, else E_FAIL or
 * DISP_E_EXCEPTION. `excepinfo` may be NULL; else it is filled. When `iid` is given, SetErrorInfo is called, so that
 * vtable clients see source, description, help file and context. */
HRESULT com_hresult_from_exception(com_state *st, EXCEPINFO *excepinfo, REFIID iid);
/* A com_error or COMException as EXCEPINFO; the caller frees its texts. */
int com_excepinfo_from_py(com_state *st, PyObject *error, const char *where, EXCEPINFO *info);

/* ---- server/ ------------------------------------------------------------------------------------------------------ */

int com_server_exec(com_state *st, PyObject *module);     /* adds policies, factory, class objects to pythoncom */
int com_server_traverse(com_state *st, visitproc visit, void *arg);
void com_server_clear(com_state *st);                     /* from here on nobody enters from COM */
/* What the in-process loader calls, in a capsule "pythoncom._loader". The GIL is not held. */
typedef struct {
    uint32_t version;
    HRESULT (*get_class_object)(REFCLSID clsid, REFIID iid, void **out);
    HRESULT (*can_unload_now)(void);
} com_loader_api;
#define COM_LOADER_VERSION 1
#define COM_LOADER_CAPSULE "pythoncom._loader"

#endif
