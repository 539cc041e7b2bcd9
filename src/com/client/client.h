/* client.h: what the files of client/ share. */
#ifndef CWIN32_COM_CLIENT_H
#define CWIN32_COM_CLIENT_H

#include "../com.h"
#include <dispex.h>

struct com_dispatch_state {
    PyTypeObject *variant_type;     /* win32com.client.VARIANT */
    PyTypeObject *object_type;      /* CDispatch */
    PyTypeObject *method_type;      /* a bound COM method */
    PyTypeObject *iterator_type;    /* over _NewEnum */
    PyTypeObject *datetime_type;    /* datetime.datetime */
    PyObject *arg_not_found;        /* pythoncom.ArgNotFound */
    PyObject *members;              /* dict: (Python type, GUID of the type description) -> (gets, puts) */
    PyObject *wrap_name;            /* "_wrap_dispatch_" */
    PyObject *unknown_name;         /* "<unknown>", the name of objects that have none */
    DWORD apartment;                /* COINIT_ flags of the importing thread */
    DWORD com_thread;               /* the thread in which com_begin_apartment began COM; 0 for none */
};

/* How many arguments a call takes without an allocation. */
#define COM_FEW_ARGUMENTS 8

/* An Invoke with the arguments as Python has them, first to last. `flags` with DISPATCH_PROPERTYPUT(REF) names the last
 * one DISPID_PROPERTYPUT. `result` NULL: none is asked for. Returns S_OK or what Invoke returned; it has raised com_error
 * then, unless `quiet` names that HRESULT. 0 with an exception set when an argument could not be converted. */
typedef struct {
    com_state *st;
    IDispatch *dispatch;
    DISPID dispid;
    LCID lcid;
    WORD flags;
    PyObject *const *args;
    Py_ssize_t count;
    bool want_result;
    bool (*quiet)(HRESULT hr);   /* failures that the caller handles itself; NULL for none */
    IDispatchEx *extended;       /* when set, the call goes to its InvokeEx */
    IServiceProvider *provider;  /* for InvokeEx */
    HRESULT hr;                  /* out */
} com_invocation;

/* The result as a new reference, None without one; NULL with an exception set, or without one when `quiet` took the
 * failure, which is in call->hr. */
PyObject *com_invoke(com_invocation *call);
/* The same with the types that InvokeTypes takes. */
PyObject *com_invoke_types(com_invocation *call, PyObject *result_type, PyObject *types);
/* "argument 3", for messages. */
const char *com_argument_name(Py_ssize_t index);
/* A member's number by its name. */
HRESULT com_dispid_of(com_state *st, IDispatch *dispatch, PyObject *name, DISPID *out);

/* ---- Dispatch objects ------------------------------------------------------------------------------------------- */

typedef struct {
    PyObject_HEAD
    com_state *st;
    PyObject *oleobj;           /* PyIDispatch; None once released */
    PyObject *username;         /* what repr() shows */
    PyObject *olerepr, *lazydata;
    PyObject *dict, *weakrefs;
    PyObject *gets, *puts;      /* dict: name -> member; shared by all objects of a described type. NULL until used */
    bool described;             /* whether there is type information */
    IEnumVARIANT *enumerator;   /* for indexing with an int; NULL until used */
    Py_ssize_t position;        /* of the enumerator's next element */
} com_object;

/* What is known of a member: the tuple (kind, dispid, invkind, result type, parameter types, parameter names). */
enum { COM_MEMBER_KIND, COM_MEMBER_DISPID, COM_MEMBER_INVKIND, COM_MEMBER_RESULT, COM_MEMBER_PARAMS, COM_MEMBER_NAMES };
enum {
    COM_KIND_PROPERTY = 1,      /* got or put without arguments */
    COM_KIND_METHOD = 2,        /* called with the types of its description */
    COM_KIND_FREE_METHOD = 3,   /* called with the types that the arguments have */
    COM_KIND_GUESS = 4          /* only its number is known */
};

PyObject *com_member_make(int kind, DISPID dispid, WORD invkind);   /* without description */
int com_member_kind(PyObject *member);
DISPID com_member_dispid(PyObject *member);
WORD com_member_invkind(PyObject *member);

/* Begin an invocation of the object's pointer; -1 with an exception when it was released. */
int com_object_begin(com_object *self, com_invocation *call);
IDispatch *com_object_pointer(com_object *self);
PyObject *com_object_username(com_object *self);   /* borrowed */
PyObject *com_object_getattro(PyObject *self, PyObject *name);
int com_object_setattro(PyObject *self, PyObject *name, PyObject *value);
/* Choose the tables of the object. */
int com_object_tables(com_object *self);
/* Learn about a name from the type description: enters what it finds into gets and puts. -1 on failure; a name that is
 * not described is none. */
int com_members_learn(com_object *self, PyObject *name);
/* GUID of the type description; 0 when there is none. */
int com_members_guid(com_object *self, GUID *out);
PyObject *com_members_names(com_object *self);   /* list of all names that are described */

/* Make a Dispatch object of what a call returned, where it is a COM object. Steals `value`, which may be NULL. */
PyObject *com_object_good(com_object *self, PyObject *value, PyObject *username);
PyObject *com_object_method(com_object *self, PyObject *name, PyObject *member);
PyObject *com_object_call_member(com_object *self, PyObject *name, PyObject *member, PyObject *args, PyObject *kwargs);
/* The member for a name, for reading or calling. New reference; NULL without an exception when there is none. */
PyObject *com_object_find(com_object *self, PyObject *name);
bool com_object_wrong_use(HRESULT hr);   /* the call fails because the member is used as what it is not */

/* The mapping and iteration part of the type; method tables for com_object_exec. */
PyObject *com_object_iter(PyObject *self);
Py_ssize_t com_object_length(PyObject *self);
PyObject *com_object_getitem(PyObject *self, PyObject *key);
int com_object_setitem(PyObject *self, PyObject *key, PyObject *value);
PyObject *com_object_tp_call(PyObject *self, PyObject *args, PyObject *kwargs);
PyObject *com_object_str(PyObject *self);
PyObject *com_object_int(PyObject *self);
PyObject *com_object_newenum(PyObject *self, PyObject *unused);
extern PyType_Spec com_method_spec, com_iterator_spec;

int com_object_exec(com_state *st, PyObject *module);

#endif
