/* universal.h: interfaces that only a type library describes. A definition holds every method's layout, read once; calls
 * out (client.c) and calls in (gateway.c) follow it.
 */
#ifndef CWIN32_UNIVERSAL_H
#define CWIN32_UNIVERSAL_H

#include "../records/records.h"
#include "../interfaces/interfaces.h"
#include <stdarg.h>

/* The most arguments of a method, besides the object. */
#define COM_MOST_ARGUMENTS 31
#define COM_MOST_METHODS 1024

typedef enum { COM_IN, COM_OUT, COM_INOUT, COM_LCID } com_direction;

typedef struct {
    PyObject *name;
    char *where;          /* "Add() argument 'a'" */
    com_type type;
    com_direction direction;
    WORD flags;           /* PARAMFLAG_ */
    bool indirect;        /* a pointer to the value is passed */
    bool hidden;          /* by value for the language, but too large for a word: passed as a pointer as well */
    bool floating;
    size_t offset;        /* of its value in the frame */
    PyObject *fallback;   /* the default value, or NULL */
} com_vparameter;

typedef struct {
    PyObject *name;
    PyObject *setter;     /* "Set" + name */
    char *utf8;           /* the name again */
    PyMethodDef def;      /* for the function objects of client.c */
    DISPID id;
    INVOKEKIND kind;
    UINT slot;
    PyObject *problem;    /* why it cannot be called; NULL when it can */
    com_type returns;     /* size 0: nothing; VT_ERROR: an HRESULT */
    bool returns_hresult;
    UINT count, ins, outs;
    com_vparameter *parameters;
    size_t frame;         /* bytes for the values of all parameters */
    unsigned mask;        /* bit i: argument i, of the first three, is floating */
} com_vmethod;

typedef struct com_definition com_definition;

struct com_definition {
    LONG references;      /* used with the GIL held */
    GUID iid;
    PyObject *name;
    char *wrapper_name;   /* "Py" + name */
    bool dispatch;        /* it begins with IDispatch's methods */
    com_definition *base; /* NULL when the base is IUnknown or IDispatch */
    UINT own;             /* how many of the methods, the last ones, it adds to its base */
    UINT count, first;    /* methods, base's included; the slot of methods[0] */
    com_vmethod **methods; /* those of the base belong to it */
    struct com_vtable *vtable;    /* NULL before it is registered */
    com_interface interface_;     /* for the gateway */
};

/* What stands behind a gateway's vtable pointer. */
typedef struct com_vtable {
    com_definition *definition;
    const com_vmethod **ordinals[8];   /* by mask: the methods in the order of their stubs */
    void *entries[1];                 /* as long as needed */
} com_vtable;

struct com_universal_state {
    PyObject *registered;         /* dict: PyIID -> capsule of com_definition */
    PyTypeObject *base_type;      /* the base of the classes that wrap interfaces */
    PyTypeObject *method_type, *property_type, *bound_type;
    PyObject *result_hook;        /* win32com.client.vtable._result, imported at first use */
};

/* ---- definition.c ---------------------------------------------------------------------------------------------------- */

/* Read an interface, or the interface behind a dual dispinterface. New reference; NULL with an exception set. */
com_definition *com_definition_read(com_state *st, ITypeInfo *info);
void com_definition_drop(com_definition *definition);
int com_definition_name(com_definition *definition, PyObject *name);
PyObject *com_definition_capsule(com_definition *definition);   /* takes the reference */
com_definition *com_definition_of(PyObject *capsule);
bool com_definition_same(const com_definition *a, const com_definition *b);

/* ---- method.c ------------------------------------------------------------------------------------------------------------ */

/* Of a description whose names stand in the library, or where `names` is given, in that tuple. -1 with an exception set. */
int com_vmethod_make(com_state *st, ITypeInfo *info, const FUNCDESC *desc, PyObject *names, UINT slot, com_vmethod **out);
int com_vmethod_read(com_state *st, ITypeInfo *info, UINT index, UINT slot, com_vmethod **out);
void com_vmethod_free(com_vmethod *method);

/* ---- makepy.c ------------------------------------------------------------------------------------------------------------- */

com_definition *com_definition_from_makepy(com_state *st, REFIID iid, PyObject *name, bool dispatch, PyObject *methods);

/* ---- stubs.c: the only file that knows the machine ------------------------------------------------------------------------ */

/* False where calls like these are not made (32-bit x86). */
bool com_native_possible(void);
/* Call a vtable entry with words as arguments; the words are written to behind `count`. */
uint64_t com_native_call(void *entry, void *self, uint64_t words[32], unsigned mask, UINT count);
/* The entry for the n-th method whose floating arguments are these; NULL when there are not so many. */
void *com_native_stub(unsigned mask, UINT ordinal);
/* What every stub calls. */
uint64_t com_universal_enter(void *self, unsigned mask, UINT ordinal, const uint64_t first[3], va_list rest);

/* ---- gateway.c -------------------------------------------------------------------------------------------------------------- */

/* Let Python objects answer to the interface, and to its bases. */
int com_definition_register(com_state *st, com_definition *definition);
/* Do what a stub does, for an object without a gateway; `words` are the arguments. -1 with an exception set. */
int com_definition_dispatch(com_state *st, const com_definition *definition, UINT index, PyObject *target,
                            const uint64_t *words, HRESULT *hr);

/* ---- client.c ---------------------------------------------------------------------------------------------------------------- */

int com_vtable_types(com_state *st, PyObject *module);
PyObject *com_vtable_class(com_state *st, com_definition *definition);

#endif
