/* client.h: what the files of client/ share. */
#ifndef CWIN32_COM_CLIENT_H
#define CWIN32_COM_CLIENT_H

#include "../com.h"
#include <dispex.h>

/* In the stable ABI since 3.12; every Python from 3.11 on knows the flag and the member __vectorcalloffset__. */
#ifndef Py_TPFLAGS_HAVE_VECTORCALL
#define Py_TPFLAGS_HAVE_VECTORCALL (1UL << 11)
#endif
/* How many positional arguments a vectorcall has. */
#define COM_VECTOR_COUNT(nargsf) ((Py_ssize_t)((nargsf) & ~((size_t)1 << (8 * sizeof(size_t) - 1))))

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
    PyTypeObject *client_type;      /* win32com.client.CDispatch */
    void *spare_method;             /* memory of the last bound method that died, for the next one; NULL for none */
    BSTR spare_text;                /* room for COM_SPARE_TEXT characters and a NUL; NULL while a call has it */
    struct com_early_state *early;  /* what early.h says */
    DWORD apartment;                /* COINIT_ flags of the importing thread */
    DWORD com_thread;               /* the thread in which com_begin_apartment began COM; 0 for none */
};

/* How many arguments a call takes without an allocation. */
#define COM_FEW_ARGUMENTS 8
/* Up to how many characters a call's text uses spare_text. */
#define COM_SPARE_TEXT 63

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
    bool (*quiet)(com_state *st, HRESULT hr);   /* failures that the caller handles itself; NULL for none */
    const DISPID *named;         /* the parameters of the last `named_count` arguments, the last one first */
    Py_ssize_t named_count;
    IDispatchEx *extended;       /* when set, the call goes to its InvokeEx */
    IServiceProvider *provider;  /* for InvokeEx */
    BSTR lent;                   /* Invoke's own: spare_text, while this call has it */
    HRESULT hr;                  /* out */
} com_invocation;

/* Exactly an int, str, float or bool: what nearly all arguments and results are, and what no COM object hides in. */
static inline bool
com_is_plain(PyObject *o)
{
    PyTypeObject *type = Py_TYPE(o);
    return type == &PyUnicode_Type || type == &PyLong_Type || type == &PyBool_Type || type == &PyFloat_Type;
}

/* A result that is an IUnknown may be an IDispatch as well; all others stay. Steals `value`, which may be NULL. */
PyObject *com_as_dispatch(com_state *st, PyObject *value);
/* What == and != say of an object around `oleobj` (NULL: none) and another, which may have a pointer of its own. */
PyObject *com_compare(PyObject *oleobj, PyObject *other, int operation);
/* The result as a new reference, None without one; NULL with an exception set, or without one when `quiet` took the
 * failure, which is in call->hr. */
PyObject *com_invoke(com_invocation *call);
/* The same with the types that InvokeTypes takes. */
PyObject *com_invoke_types(com_invocation *call, PyObject *result_type, PyObject *types);
/* A parameter's type, as those of InvokeTypes say it: (VARTYPE, PARAMFLAG_ values). */
typedef struct {
    VARTYPE vt;
    WORD flags;
} com_parameter;
int com_parameter_read(com_state *st, PyObject *type, const char *where, com_parameter *out);
int com_parameters_read(com_state *st, PyObject *types, com_parameter *out);   /* a tuple of them */
/* com_invoke_types with types that were read before. */
PyObject *com_invoke_typed(com_invocation *call, const com_parameter *wanted, const com_parameter *types, Py_ssize_t total);
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
    PyObject *(*vectorcall)(PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames);
    PyObject *gets, *puts;      /* dict: name -> member; shared by all objects of a described type. NULL until used */
    PyObject *own_gets;         /* the same for what holds for this object alone, looked at first; NULL until used */
    PyObject *own_puts;
    PyObject *kept;             /* the last method of the object that was called and let go; NULL for none */
    PyObject *cached, *built;   /* _mapCachedItems_ and _builtMethods_; NULL until a program asks for them */
    bool described;             /* whether there is type information */
    IEnumVARIANT *enumerator;   /* for indexing with an int; NULL until used */
    Py_ssize_t position;        /* of the enumerator's next element */
} com_object;

enum {
    COM_KIND_PROPERTY = 1,      /* got or put without arguments */
    COM_KIND_METHOD = 2,        /* called with the types of its description */
    COM_KIND_FREE_METHOD = 3,   /* called with the types that the arguments have */
    COM_KIND_GUESS = 4          /* only its number is known */
};

/* What is known of a member. Python holds it as the bytes that begin a tuple; a method's tuple also has the names of
 * the parameters. */
typedef struct {
    int kind;
    DISPID dispid;
    WORD invkind;
    com_parameter wanted;       /* the result */
    Py_ssize_t count;
    com_parameter types[];      /* the parameters */
} com_facts;

enum { COM_MEMBER_FACTS, COM_MEMBER_NAMES };

PyObject *com_member_make(int kind, DISPID dispid, WORD invkind);   /* without description */
const com_facts *com_member_facts(PyObject *member);

/* Begin an invocation of the object's pointer; -1 with an exception when it was released. */
int com_object_begin(com_object *self, com_invocation *call);
IDispatch *com_object_pointer(com_object *self);
PyObject *com_object_username(com_object *self);   /* borrowed */
PyObject *com_object_getattro(PyObject *self, PyObject *name);
int com_object_setattro(PyObject *self, PyObject *name, PyObject *value);
/* Choose the tables of the object. */
int com_object_tables(com_object *self);
/* Learn about a name from the type description: enters what it finds into gets and puts. 1 when it is described, 0 when
 * not, -1 on failure. */
int com_members_learn(com_object *self, PyObject *name);
/* GUID of the type description; 0 when there is none. */
int com_members_guid(com_object *self, GUID *out);
PyObject *com_members_names(com_object *self);   /* list of all names that are described */
/* How the default member can be put, INVOKE_ flags; 0 when that is not described, -1 on failure. */
int com_members_default_put(com_object *self);

/* Make a Dispatch object of what a call returned, where it is a COM object. Steals `value`, which may be NULL. */
PyObject *com_object_good(com_object *self, PyObject *value, PyObject *username);
PyObject *com_object_method(com_object *self, PyObject *name, PyObject *member);
/* The method of that name that is kept for the next reader. New reference; NULL without an exception when there is none. */
PyObject *com_object_kept_method(com_object *self, PyObject *name);
PyObject *com_object_call_member(com_object *self, PyObject *name, PyObject *member, PyObject *args, PyObject *kwargs);
/* The member for a name, for reading or calling. New reference; NULL without an exception when there is none. */
PyObject *com_object_find(com_object *self, PyObject *name);
/* The call fails because the member is used as what it is not, as dynamic.ERRORS_BAD_CONTEXT says. */
bool com_object_wrong_use(com_state *st, HRESULT hr);
/* Enter a member for this object alone. */
int com_object_keep(com_object *self, PyObject **table, PyObject *name, PyObject *member);
/* What __getattr__ does: a name that no Python attribute has. */
PyObject *com_object_missing(PyObject *self, PyObject *name);

/* The mapping and iteration part of the type; method tables for com_object_exec. */
PyObject *com_object_iter(PyObject *self);
Py_ssize_t com_object_length(PyObject *self);
PyObject *com_object_getitem(PyObject *self, PyObject *key);
int com_object_setitem(PyObject *self, PyObject *key, PyObject *value);
PyObject *com_object_tp_call(PyObject *self, PyObject *args, PyObject *kwargs);
PyObject *com_object_vectorcall(PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames);
PyObject *com_object_str(PyObject *self);
PyObject *com_object_int(PyObject *self);
PyObject *com_object_newenum(PyObject *self, PyObject *unused);
extern PyType_Spec com_method_spec, com_iterator_spec;

/* What the object tells of itself. */
PyObject *com_object_dir(PyObject *self, PyObject *unused);
PyObject *com_object_dir_ole(PyObject *self, PyObject *unused);
PyObject *com_object_find_type(PyObject *self, PyObject *name);
PyObject *com_object_lazy_add(PyObject *self, PyObject *name);
PyObject *com_object_make_method(PyObject *self, PyObject *name);
PyObject *com_object_number(PyObject *self, PyObject *name);
PyObject *com_object_update(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
PyObject *com_object_details(PyObject *self, PyObject *unused);
extern PyGetSetDef com_object_getset[];

int com_object_exec(com_state *st, PyObject *module);
/* The early-bound classes. */
int com_early_exec(com_state *st, PyObject *module);
int com_early_traverse(com_state *st, visitproc visit, void *arg);
void com_early_clear(struct com_early_state *early);

#endif
