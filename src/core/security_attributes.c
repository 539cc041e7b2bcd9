/* security_attributes.c: PySECURITY_ATTRIBUTES. */
#include "core_state.h"
#include "pywintypes.gen.h"
#include "security.h"

/* The pointer to the descriptor is taken anew each time, as the descriptor may have changed. */
int
core_as_security_attributes(const w32_core *core, PyObject *o, const char *where, unsigned flags,
                            SECURITY_ATTRIBUTES **out)
{
    w32_security_attributes_object *self;
    *out = NULL;
    if (o == Py_None && (flags & W32_NONE_OK))
        return 0;
    if (!PyObject_TypeCheck(o, core->SECURITY_ATTRIBUTESType))
        return core_type_error(where, "a PySECURITY_ATTRIBUTES", o);
    self = pywintypes_PySECURITY_ATTRIBUTES_native(o);
    self->native.nLength = sizeof self->native;
    self->native.lpSecurityDescriptor = NULL;
    if (self->descriptor != NULL && core_as_security_descriptor(core, self->descriptor, where, 0,
                                                               &self->native.lpSecurityDescriptor) < 0)
        return -1;
    *out = &self->native;
    return 0;
}

int
pywintypes_SECURITY_ATTRIBUTES(core_state *st, pywintypes_SECURITY_ATTRIBUTES_out *out)
{
    w32_security_attributes_object *self;
    PyObject *descriptor = core_new_security_descriptor(st->core);
    if (descriptor == NULL)
        return -1;
    out->value = pywintypes_PySECURITY_ATTRIBUTES_new(st, &self);
    if (out->value == NULL) {
        Py_DECREF(descriptor);
        return -1;
    }
    self->native.bInheritHandle = TRUE;
    self->descriptor = descriptor;
    return 0;
}

int
pywintypes_PySECURITY_ATTRIBUTES_bInheritHandle_get(core_state *st, w32_security_attributes_object *self,
                                                    pywintypes_PySECURITY_ATTRIBUTES_bInheritHandle_get_out *out)
{
    (void)st;
    out->value = self->native.bInheritHandle;
    return 0;
}

int
pywintypes_PySECURITY_ATTRIBUTES_bInheritHandle_set(core_state *st, w32_security_attributes_object *self, LONG value)
{
    (void)st;
    self->native.bInheritHandle = value;
    return 0;
}

int
pywintypes_PySECURITY_ATTRIBUTES_SECURITY_DESCRIPTOR_get(
    core_state *st, w32_security_attributes_object *self,
    pywintypes_PySECURITY_ATTRIBUTES_SECURITY_DESCRIPTOR_get_out *out)
{
    (void)st;
    out->value = Py_NewRef(self->descriptor == NULL ? Py_None : self->descriptor);
    return 0;
}

int
pywintypes_PySECURITY_ATTRIBUTES_SECURITY_DESCRIPTOR_set(core_state *st, w32_security_attributes_object *self,
                                                         PyObject *value)
{
    PyObject *old = self->descriptor;
    if (value != Py_None && !PyObject_TypeCheck(value, st->core->SECURITY_DESCRIPTORType))
        return core_type_error("SECURITY_DESCRIPTOR", "a PySECURITY_DESCRIPTOR or None", value);
    self->descriptor = value == Py_None ? NULL : Py_NewRef(value);
    Py_XDECREF(old);
    return 0;
}

/* What the attributes do not have, their descriptor may have. */
int
pywintypes_PySECURITY_ATTRIBUTES_getattr(core_state *st, w32_security_attributes_object *self, PyObject *name,
                                         PyObject **value)
{
    (void)st;
    if (self->descriptor == NULL) {
        PyErr_Format(PyExc_AttributeError, "'PySECURITY_ATTRIBUTES' object has no attribute '%U' (it has no security "
                     "descriptor either)", name);
        return -1;
    }
    *value = PyObject_GetAttr(self->descriptor, name);
    return *value == NULL ? -1 : 0;
}

void
pywintypes_PySECURITY_ATTRIBUTES_clear(core_state *st, w32_security_attributes_object *self)
{
    (void)st;
    Py_CLEAR(self->descriptor);
}

int
core_security_attributes_init(core_state *st, PyObject *module)
{
    (void)module;
    st->table.SECURITY_ATTRIBUTESType = pywintypes_PySECURITY_ATTRIBUTES_type(st);
    st->table.as_security_attributes = core_as_security_attributes;
    return 0;
}
