/* early.h: what the files of early-bound classes share. */
#ifndef CWIN32_COM_EARLY_H
#define CWIN32_COM_EARLY_H

#include "client.h"

struct com_early_state {
    PyTypeObject *base_type;        /* win32com.client.DispatchBaseClass */
    PyTypeObject *method_type;      /* a method of a class in memory */
    PyTypeObject *bound_type;       /* the same, bound to its object */
    PyTypeObject *property_type;    /* a property that is read */
    PyTypeObject *iterator_type;    /* win32com.client.util.Iterator */
    PyObject *classes;              /* dict: text of an IID -> Python class; CLSIDToClass.mapCLSIDToClass */
    PyObject *apply, *good;         /* _ApplyTypes_ and _get_good_object_ of base_type */
    void *spare_bound;              /* as spare_method of com_dispatch_state */
    PyObject *apply_name, *good_name, *gets_name, *puts_name, *clsid_name;
};

/* An object of an early-bound class. */
typedef struct {
    PyObject_HEAD
    com_state *st;
    PyObject *oleobj;
    PyObject *dict, *weakrefs;
    signed char overridden;         /* whether a Python class has its own _ApplyTypes_ or _get_good_object_; -1: not known */
} com_early;

/* Whether Python has a say in what calls give. */
bool com_early_overridden(com_early *self);
/* The object's pointer for an invocation. 1, 0 when _oleobj_ is something else than a PyIDispatch, -1 with an exception. */
int com_early_begin(com_early *self, com_invocation *call);
/* Make what programs use of what a call returned: COM objects become objects of the class of `clsid`, or what
 * win32com.client.Dispatch makes of them. Steals `value`, which may be NULL; name and clsid may be None. */
PyObject *com_early_good(com_state *st, PyObject *value, PyObject *name, PyObject *clsid);
/* The same through the object, whose class may have its own _get_good_object_. */
PyObject *com_early_good_of(com_early *self, PyObject *value, PyObject *name, PyObject *clsid);
/* self._oleobj_.METHOD(*args), where _oleobj_ is not a PyIDispatch. */
PyObject *com_early_foreign(com_early *self, const char *method, PyObject *args);

extern PyType_Spec com_early_method_spec, com_early_bound_spec, com_early_property_spec, com_early_iterator_spec;

#endif
