/* server.h: what the files of this room share: entry from COM, the tables behind policies, policies, factories. */
#ifndef CWIN32_COM_SERVER_H
#define CWIN32_COM_SERVER_H

#include "../com.h"
#include "watch.h"
#include <structmember.h>
#include <dispex.h>

/* Put a new reference where an owned one was. */
#define COM_SETREF(slot, value)                \
    do {                                       \
        PyObject *com_old_ = (PyObject *)(slot); \
        (slot) = (value);                      \
        Py_XDECREF(com_old_);                  \
    } while (0)

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* Attribute names, interned once. X(C name, text) */
#define COM_NAMES(X)                                                                                              \
    X(Invoke, "_Invoke_") X(invoke, "_invoke_") X(InvokeEx, "_InvokeEx_") X(invokeex, "_invokeex_")                \
    X(GetIDsOfNames, "_GetIDsOfNames_") X(getidsofnames, "_getidsofnames_") X(GetDispID, "_GetDispID_")            \
    X(getdispid, "_getdispid_") X(QueryInterface, "_QueryInterface_") X(query_interface, "_query_interface_")      \
    X(GetTypeInfo, "_GetTypeInfo_") X(GetTypeInfoCount, "_GetTypeInfoCount_")                                      \
    X(build_typeinfos, "_build_typeinfos_") X(typeinfos, "_typeinfos_")                                            \
    X(DeleteMemberByName, "_DeleteMemberByName_") X(DeleteMemberByDispID, "_DeleteMemberByDispID_")                \
    X(GetMemberProperties, "_GetMemberProperties_") X(GetMemberName, "_GetMemberName_")                            \
    X(GetNextDispID, "_GetNextDispID_") X(GetNameSpaceParent, "_GetNameSpaceParent_")                              \
    X(deletememberbyname, "_deletememberbyname_") X(deletememberbydispid, "_deletememberbydispid_")                \
    X(getmemberproperties, "_getmemberproperties_") X(getmembername, "_getmembername_")                            \
    X(getnextdispid, "_getnextdispid_") X(getnamespaceparent, "_getnamespaceparent_")                              \
    X(CreateInstance, "_CreateInstance_") X(wrap, "_wrap_") X(transform_args, "_transform_args_")                  \
    X(HandleException, "_HandleException_")                                                                        \
    X(com_interfaces, "_com_interfaces_") X(public_methods, "_public_methods_") X(public_attrs, "_public_attrs_")  \
    X(readonly_attrs, "_readonly_attrs_") X(typelib_guid, "_typelib_guid_")                                        \
    X(typelib_version, "_typelib_version_") X(typelib_lcid, "_typelib_lcid_")                                      \
    X(dispid_to_func, "_dispid_to_func_") X(dispid_to_get, "_dispid_to_get_") X(dispid_to_put, "_dispid_to_put_")  \
    X(dynamic, "_dynamic_") X(value, "_value_") X(NewEnum, "_NewEnum") X(Evaluate, "_Evaluate")                    \
    X(newenum, "_newenum") X(evaluate, "_evaluate") X(lower, "lower")                                              \
    X(scode, "scode") X(description, "description") X(source, "source") X(helpfile, "helpfile")                    \
    X(helpcontext, "helpcontext") X(hresult, "hresult") X(strerror, "strerror") X(excepinfo, "excepinfo")          \
    X(logger, "logger") X(exception, "exception") X(func, "__func__") X(code, "__code__")                          \
    X(defaults, "__defaults__") X(kwdefaults, "__kwdefaults__") X(co_argcount, "co_argcount")                      \
    X(co_varnames, "co_varnames") X(error, "error") X(typelib_auto, "_typelib_auto_") X(policy, "policy") \
    X(reg_clsid, "_reg_clsid_")

typedef struct {
#define COM_NAME_FIELD(name, text) PyObject *name;
    COM_NAMES(COM_NAME_FIELD)
#undef COM_NAME_FIELD
} com_names;

/* ---- state ------------------------------------------------------------------------------------------------------- */

typedef struct com_thread com_thread;
typedef struct com_table com_table;

/* What the stable ABI of 3.11 lacks, found in the Python DLL that is loaded; NULL where it has not got it. */
typedef struct {
    PyObject *(*vectorcall_method)(PyObject *name, PyObject *const *args, size_t nargsf, PyObject *kwnames);
    PyObject *(*vectorcall)(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwnames);
    int (*optional_attr)(PyObject *o, PyObject *name, PyObject **out);
    BOOLEAN (NTAPI *process_is_ending)(void);
    PyThreadState *(*current_state)(void);  /* of this thread, if it holds the GIL; always there */
    int (*add_type_watcher)(int (*changed)(PyTypeObject *type));  /* these three since 3.12 */
    int (*clear_type_watcher)(int watcher);
    int (*watch_type)(int watcher, PyObject *type);
} com_runtime;

enum { COM_OPEN, COM_CLOSING, COM_CLOSED };

struct com_server_state {
    com_state *com;
    com_runtime run;
    com_names names;

    /* entry.c */
    volatile LONG phase;          /* COM_OPEN until the interpreter begins to end */
    DWORD closing_thread;         /* the thread that ends it */
    SRWLOCK threads_lock;
    com_thread *threads;

    /* types */
    PyTypeObject *basic_policy, *mapped_policy, *designated_policy, *event_policy, *dynamic_policy;
    volatile LONG hooks_epoch;    /* grows when a policy class changes: what policies found out is void then */
    int watcher;                  /* who is told of such changes; -1 where Python cannot */
    PyTypeObject *method_type;    /* types.MethodType, and */
    PyTypeObject *coroutine_type; /* types.CoroutineType: see com_is_of */
    PyObject *com_exception;      /* win32com.server.exception.COMException, imported at first use */
    PyObject *tables;             /* dict: shape of a class -> capsule of com_table */

    /* settings.c */
    w32_watch watch;
    volatile LONG64 asked_at;     /* when `watch` was asked, by GetTickCount64 */
    volatile LONG asked_generation;
    PyObject *settings;           /* dict: CLSID -> what the registry says, as long as `watch` has the same generation */

    /* the life of a server process */
    volatile LONG objects;        /* gateways, activations in progress and LockServer calls */
    volatile LONG quit_thread;    /* gets WM_QUIT when objects goes back to 0; 0 for none */
    SRWLOCK stop_lock;            /* between an activation that begins and the process that ends */
    bool stopped;                 /* no activation begins any more */
};

int com_entry_exec(com_state *st);
void com_entry_close(com_state *st);
void com_server_object_added(com_state *st);
void com_server_object_gone(com_state *st);   /* without the GIL */
/* Counts as an object until com_server_object_gone; false when the process ends. */
bool com_server_activation_begins(com_state *st);
/* End serving, if there is no object: no activation begins any more. */
bool com_server_stop(com_state *st);

/* ---- small helpers (util.c) ---------------------------------------------------------------------------------------- */

int com_runtime_load(com_runtime *run);
/* 1 and a new reference, 0 when there is no such attribute, -1 with an exception. */
int com_optional_attr(com_state *st, PyObject *o, PyObject *name, PyObject **out);
int com_has_attr(com_state *st, PyObject *o, PyObject *name);
/* Call a method, or a callable, with the arguments from a vector; args[-1] must be writable. */
PyObject *com_call_method(com_state *st, PyObject *o, PyObject *name, PyObject **args, Py_ssize_t nargs);
PyObject *com_call_vector(com_state *st, PyObject *callable, PyObject **args, Py_ssize_t nargs, PyObject *kwnames);
/* module.attribute, new reference. */
PyObject *com_import_attr(const char *module, const char *attribute);
/* Is it exactly of that type of the module types? That module is imported at the first question: most programs that import
 * pythoncom serve no objects, and their import would take a quarter longer. */
void com_learn_type(PyTypeObject **type, const char *name);
static inline bool
com_is_of(PyObject *o, PyTypeObject **type, const char *name)
{
    if (*type == NULL)
        com_learn_type(type, name);
    return Py_TYPE(o) == *type;
}
BSTR com_bstr(PyObject *text);

/* ---- errors.c -------------------------------------------------------------------------------------------------------- */

/* The current exception as Invoke reports it: DISP_E_EXCEPTION with `info` filled, or the DISP_E_ code that the
 * exception carries. `quiet`: the traceback was shown already. */
HRESULT com_dispatch_error(com_state *st, EXCEPINFO *info, bool quiet);
/* Raise COMException(description, scode); text NULL: the system's. Always -1. */
int com_raise_server(com_state *st, HRESULT hr, const char *text);
/* Show the current exception to the developer, in the logger of win32com or on stderr; keeps it. */
void com_log_exception(com_state *st);

/* ---- table.c ----------------------------------------------------------------------------------------------------------- */

/* One DISPID: the attribute names behind it, NULL where the use is not allowed. */
typedef struct {
    DISPID id;
    PyObject *func, *get, *put;
    PyObject *setter;             /* "Set" + put */
} com_member;

/* Compile the maps of a policy: a capsule that owns the table, and the table itself. */
PyObject *com_table_new(com_state *st, PyObject *names, PyObject *func, PyObject *get, PyObject *put);
com_table *com_table_of(PyObject *capsule);
const com_member *com_table_member(const com_table *table, DISPID id);
/* Find a name without the GIL: 1 and *id, 0 if there is none, -1 when it is not ASCII and Python must fold its case. */
int com_table_find(const com_table *table, const wchar_t *name, DISPID *id);
/* The maps again, as new dicts. */
PyObject *com_table_names(const com_table *table);
PyObject *com_table_map(const com_table *table, char which);

/* ---- policy.c ------------------------------------------------------------------------------------------------------------ */

typedef enum { KIND_BASIC, KIND_MAPPED, KIND_DESIGNATED, KIND_EVENTS, KIND_DYNAMIC } com_kind;

/* Which of the policy's entry points are the native ones all the way down. */
enum { NATIVE_INVOKE = 1, NATIVE_INVOKEEX = 2, NATIVE_IDS = 4, NATIVE_QUERY = 8 };

typedef struct {
    PyObject_HEAD
    com_state *st;
    PyObject *dict, *weakrefs;
    PyObject *object;             /* _obj_ */
    PyObject *interfaces;         /* _com_interfaces_, a list */
    com_table *table;             /* NULL, or what the maps are made from */
    PyObject *kept;               /* the capsules of all tables that it had: other threads read them without the GIL */
    PyObject *names, *func, *get, *put;  /* the maps, as soon as Python code has asked for one or set one */
    com_kind kind;
    int native;                   /* NATIVE_ flags; valid when `checked` is the server's hooks_epoch */
    volatile LONG checked;
    volatile LONG live;           /* the maps above count, not the table */
    bool described;               /* the class has a type library of its own (typelib.c) */
    GUID dispinterface;           /* its dispinterface there */
} com_policy;

int com_policy_types(com_state *st, PyObject *module);
/* The policy behind a Python object, NULL when it is none of ours. */
com_policy *com_policy_of(com_state *st, PyObject *o);
int com_policy_native(com_policy *policy);

/* The same, for the way of every call. */
static inline int
com_policy_flags(com_policy *policy)
{
    return policy->checked == policy->st->server->hooks_epoch ? policy->native : com_policy_native(policy);
}

/* The types are about to go. */
void com_policy_close(com_state *st);
/* The maps of the policy as dicts; from now on they count. */
int com_policy_maps(com_policy *policy);
/* Names behind a DISPID; borrowed; false when there is none. */
bool com_policy_member(com_policy *policy, DISPID id, com_member *out);
/* DISPID of a name: 1, 0 when unknown, -1 with an exception. */
int com_policy_dispid(com_policy *policy, PyObject *name, DISPID *out);
/* What _invokeex_ does. S_OK and a new reference; else an exception, or without one the HRESULT says it all. `args` has
 * a free slot in front. */
HRESULT com_policy_invoke(com_policy *policy, DISPID id, LCID lcid, WORD flags, PyObject **args, Py_ssize_t nargs,
                          PyObject **result);
/* The same for an EventHandlerPolicy whose arguments are converted already. */
HRESULT com_policy_invoke_maps(com_policy *policy, DISPID id, WORD flags, PyObject **args, Py_ssize_t nargs,
                               PyObject **result);

/* wrap.c: _wrap_ of the policies. */
int com_wrap_basic(com_policy *policy, PyObject *object);
int com_wrap_mapped(com_policy *policy, PyObject *object);
int com_wrap_designated(com_policy *policy, PyObject *object);
int com_wrap_dynamic(com_policy *policy, PyObject *object);

/* typelib.c: a class with _typelib_auto_ answers to the dispinterface of its own type library. */
int com_typelib_take(com_policy *policy);
PyObject *com_typelib_infos(com_policy *policy);

/* hooks.c: the methods of the policy types. */
extern PyMethodDef com_basic_methods[], com_mapped_methods[], com_designated_methods[], com_event_methods[],
    com_dynamic_methods[];

/* async.c: the value of a method; of a coroutine what it returns, after it has run on the server's event loop. Steals
 * `value`, which may be NULL. */
PyObject *com_complete(com_state *st, PyObject *value);

/* ---- arguments.c ------------------------------------------------------------------------------------------------------------ */

#define COM_STACK_ARGS 16

/* The arguments of one call as a vector for Python. */
typedef struct {
    PyObject **items;             /* items[-1] is free */
    Py_ssize_t count;
    UINT byrefs;                  /* how many of the client's arguments are by reference */
    PyObject **memory;            /* NULL when `stack` was enough */
    PyObject *stack[COM_STACK_ARGS + 1];
} com_args;

/* Convert them. S_OK, or an HRESULT, with an exception or without; *argerr is set to the client's index. `policy` may
 * be NULL; with it, left-out arguments get the method's defaults. */
HRESULT com_args_convert(com_state *st, com_policy *policy, DISPID id, WORD flags, const DISPPARAMS *params,
                         com_args *args, UINT *argerr);
void com_args_clear(com_args *args);
/* Put the parameters' defaults where pythoncom.Missing stands, as far as there are some. */
void com_args_defaults(com_policy *policy, DISPID id, PyObject **items, Py_ssize_t count);
/* Give the client a method's value: result, and by-reference arguments from a tuple. `policy` may be NULL. */
HRESULT com_args_return(com_state *st, com_policy *policy, PyObject *value, const DISPPARAMS *params, UINT byrefs,
                        VARIANT *result);
/* The id of a parameter, from the method's signature: 1, 0 when there is none, -1 with an exception. */
int com_parameter_id(com_policy *policy, DISPID member, PyObject *name, DISPID *out);

/* ---- slow.c: targets that are not native policies, through pywin32's hooks --------------------------------------------------- */

HRESULT com_slow_invoke(com_state *st, PyObject *target, DISPID id, LCID lcid, WORD flags, DISPPARAMS *params,
                        VARIANT *result, EXCEPINFO *info, UINT *argerr);
HRESULT com_slow_invokeex(com_state *st, PyObject *target, DISPID id, LCID lcid, WORD flags, DISPPARAMS *params,
                          VARIANT *result, EXCEPINFO *info, IServiceProvider *caller);
HRESULT com_slow_ids(com_state *st, PyObject *target, wchar_t **names, UINT count, LCID lcid, DISPID *ids);
/* Was the exception shown by the target itself? */
bool com_target_shows_errors(com_state *st, PyObject *target);

/* ---- create.c, factory.c ------------------------------------------------------------------------------------------------------ */

/* What the registry says of a class: None, or "module.Class"; and a list of folders. */
typedef struct {
    PyObject *class_, *folders, *policy, *dispatcher;
} com_settings;
/* again: it was read just now, for the same object. */
int com_settings_read(com_state *st, REFCLSID clsid, bool again, com_settings *out);
void com_settings_clear(com_settings *settings);
/* What win32com.server.policy.CreateInstance does; new reference to the interface's wrapper. */
PyObject *com_create_instance(com_state *st, REFCLSID clsid, REFIID iid);
/* BasicWrapPolicy._CreateInstance_. */
PyObject *com_policy_create(com_policy *policy, PyObject *clsid, PyObject *iid);
/* win32com.server.policy's resolve_func. */
PyObject *com_resolve(com_state *st, PyObject *spec);
HRESULT com_factory_new(com_state *st, REFCLSID clsid, REFIID iid, void **out);
int com_loader_exec(com_state *st, PyObject *module);

#endif
