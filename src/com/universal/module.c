/* How the part begins and ends, and its functions in pythoncom. */
#include "pythoncom.gen.h"
#include "universal.h"

int
com_universal_exec(com_state *st, PyObject *module)
{
    st->universal = PyMem_Calloc(1, sizeof(*st->universal));
    if (st->universal == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    st->universal->registered = PyDict_New();
    return st->universal->registered == NULL ? -1 : com_vtable_types(st, module);
}

int
com_universal_traverse(com_state *st, visitproc visit, void *arg)
{
    struct com_universal_state *u = st->universal;
    if (u == NULL)
        return 0;
    Py_VISIT(u->registered);
    Py_VISIT((PyObject *)u->base_type);
    Py_VISIT((PyObject *)u->method_type);
    Py_VISIT((PyObject *)u->property_type);
    Py_VISIT((PyObject *)u->bound_type);
    Py_VISIT(u->result_hook);
    return 0;
}

/* The struct and the types that objects are made of stay: an object may outlive the module's clearing. */
void
com_universal_clear(com_state *st)
{
    if (st->universal == NULL)
        return;
    Py_CLEAR(st->universal->registered);
    Py_CLEAR(st->universal->base_type);
    Py_CLEAR(st->universal->result_hook);
}

static com_definition *
read_definition(com_state *st, PyObject *typeinfo, const char *where)
{
    com_definition *definition;
    void *info;
    if (com_unwrap(st, typeinfo, &IID_ITypeInfo, where, 0, &info) < 0)
        return NULL;
    definition = com_definition_read(st, info);
    com_release(info);
    return definition;
}

int
pythoncom__vtable_definition(com_state *st, const GUID *iid, PyObject *name, BOOL dispatch, PyObject *methods,
                             pythoncom__vtable_definition_out *out)
{
    com_definition *definition = com_definition_from_makepy(st, iid, name, dispatch != 0, methods);
    if (definition != NULL)
        out->value = com_definition_capsule(definition);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom__vtable_serve(com_state *st, PyObject *definition)
{
    com_definition *found = com_definition_of(definition);
    return found == NULL ? -1 : com_definition_register(st, found);
}

int
pythoncom__vtable_dispatch(com_state *st, PyObject *definition, PyObject *ob, UINT index, UINT_PTR address,
                           pythoncom__vtable_dispatch_out *out)
{
    HRESULT hr;
    com_definition *found = com_definition_of(definition);
    if (found == NULL)
        return -1;
    if (index >= found->count) {
        PyErr_Format(PyExc_IndexError, "the interface has %u methods, so none of number %u", found->count, index);
        return -1;
    }
    if (address == 0) {
        PyErr_SetString(PyExc_ValueError, "the address of the arguments is 0");
        return -1;
    }
    if (com_definition_dispatch(st, found, index, ob, (const uint64_t *)address, &hr) < 0)
        return -1;
    out->value = hr;
    return 0;
}

static PyObject *
method_tuple(const com_vmethod *method)
{
    return Py_BuildValue("(iiO)", (int)method->id, (int)method->kind, method->name);
}

int
pythoncom__vtable_register(com_state *st, PyObject *typeinfo, pythoncom__vtable_register_out *out)
{
    UINT i;
    com_definition *definition = read_definition(st, typeinfo, "_vtable_register() argument 'typeinfo'");
    if (definition == NULL)
        return -1;
    out->value = com_definition_register(st, definition) < 0 ? NULL : PyList_New(0);
    for (i = 0; out->value != NULL && i < definition->count; i++) {
        PyObject *item = method_tuple(definition->methods[i]);
        if (item == NULL || PyList_Append(out->value, item) < 0)
            Py_CLEAR(out->value);
        Py_XDECREF(item);
    }
    com_definition_drop(definition);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom__vtable_class(com_state *st, PyObject *typeinfo, pythoncom__vtable_class_out *out)
{
    com_definition *definition;
    if (!com_native_possible()) {
        PyErr_SetString(PyExc_NotImplementedError, "vtables cannot be called on this kind of processor");
        return -1;
    }
    definition = read_definition(st, typeinfo, "_vtable_class() argument 'typeinfo'");
    if (definition != NULL)
        out->value = com_vtable_class(st, definition);
    return out->value == NULL ? -1 : 0;
}
