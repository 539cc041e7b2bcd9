/* Definitions from the tuples that makepy writes: ((name, parameters...), DISPID, FUNCDESC as a tuple), where an argument
 * is (VARIANT type, PARAMFLAG_ values, default, IID). A FUNCDESC is made of them again, which method.c reads.
 */
#include "universal.h"

typedef struct {
    FUNCDESC desc;
    ELEMDESC elements[COM_MOST_ARGUMENTS];
    TYPEDESC inner[COM_MOST_ARGUMENTS + 1][2];
    PyObject *iids[COM_MOST_ARGUMENTS];       /* borrowed */
    PyObject *defaults[COM_MOST_ARGUMENTS];   /* borrowed */
} rebuilt;

static int
bad_tuple(PyObject *o)
{
    if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_TypeError))
        return -1;
    PyErr_Clear();
    PyErr_Format(PyExc_TypeError, "a method must be described as makepy does it, not %R", o);
    return -1;
}

/* VT_BYREF | VT_ARRAY | VT_I4 is a pointer to a SAFEARRAY of VT_I4. */
static void
rebuild_type(VARTYPE vt, TYPEDESC *out, TYPEDESC inner[2])
{
    if (vt & VT_BYREF) {
        out->vt = VT_PTR;
        out->lptdesc = &inner[0];
        out = &inner[0];
        inner++;
    }
    if (vt & VT_ARRAY) {
        out->vt = VT_SAFEARRAY;
        out->lptdesc = &inner[0];
        out = &inner[0];
    }
    out->vt = vt & ~(VT_BYREF | VT_ARRAY);
}

static int
rebuild_argument(com_state *st, PyObject *o, Py_ssize_t index, rebuilt *r)
{
    uint16_t vt, flags;
    if (!PyTuple_Check(o) || PyTuple_Size(o) < 2 || st->core->as_u16(st->core, PyTuple_GetItem(o, 0), "a type", &vt) < 0
        || st->core->as_u16(st->core, PyTuple_GetItem(o, 1), "flags", &flags) < 0)
        return bad_tuple(o);
    if ((vt & VT_BYREF) && (vt & VT_ARRAY) && (vt & VT_TYPEMASK) == VT_EMPTY)
        return bad_tuple(o);
    rebuild_type(vt, &r->elements[index].tdesc, r->inner[index]);
    r->elements[index].paramdesc.wParamFlags = flags;
    r->defaults[index] = (flags & PARAMFLAG_FHASDEFAULT) && PyTuple_Size(o) > 2 ? PyTuple_GetItem(o, 2) : NULL;
    r->iids[index] = PyTuple_Size(o) > 3 && PyTuple_GetItem(o, 3) != Py_None ? PyTuple_GetItem(o, 3) : NULL;
    return 0;
}

/* The places in a FUNCDESC's tuple that matter: arguments, kind, result. */
static int
rebuild(com_state *st, PyObject *o, rebuilt *r)
{
    PyObject *arguments, *result;
    int32_t kind;
    uint16_t vt;
    Py_ssize_t i, count;
    if (!PyTuple_Check(o) || PyTuple_Size(o) < 9)
        return bad_tuple(o);
    arguments = PyTuple_GetItem(o, 2);
    result = PyTuple_GetItem(o, 8);
    count = PySequence_Size(arguments);
    if (count < 0 || count > COM_MOST_ARGUMENTS || !PyTuple_Check(result) || PyTuple_Size(result) < 1
        || st->core->as_i32(st->core, PyTuple_GetItem(o, 4), "a kind", &kind) < 0
        || st->core->as_u16(st->core, PyTuple_GetItem(result, 0), "a type", &vt) < 0)
        return bad_tuple(o);
    r->desc.invkind = (INVOKEKIND)kind;
    r->desc.funckind = FUNC_PUREVIRTUAL;
    r->desc.cParams = (SHORT)count;
    r->desc.lprgelemdescParam = r->elements;
    /* makepy shows an HRESULT as what a call gives back: nothing. */
    rebuild_type(vt == VT_EMPTY || vt == VT_VOID ? VT_HRESULT : vt, &r->desc.elemdescFunc.tdesc, r->inner[count]);
    for (i = 0; i < count; i++) {
        PyObject *argument = PySequence_GetItem(arguments, i);
        int status = argument == NULL ? -1 : rebuild_argument(st, argument, i, r);
        Py_XDECREF(argument);   /* the sequence keeps it */
        if (status < 0)
            return -1;
    }
    return 0;
}

/* What a FUNCDESC has no place for: the interfaces that pointers lead to, and defaults as Python has them. */
static int
complete(com_state *st, const rebuilt *r, com_vmethod *method)
{
    UINT i;
    for (i = 0; i < method->count; i++) {
        com_vparameter *p = &method->parameters[i];
        if (r->defaults[i] != NULL)
            p->fallback = Py_NewRef(r->defaults[i]);
        if (r->iids[i] != NULL && p->type.shape == COM_SHAPE_INTERFACE
            && st->core->as_guid(st->core, r->iids[i], "an argument's IID", &p->type.iid) < 0)
            return -1;
    }
    return 0;
}

/* ((name, ...), DISPID, description) */
static int
read_method(com_state *st, PyObject *o, UINT slot, com_vmethod **out)
{
    PyObject *names, *desc;
    int id, result = -1;
    rebuilt *r;
    *out = NULL;
    if (!PyTuple_Check(o) || !PyArg_ParseTuple(o, "O!iO", &PyTuple_Type, &names, &id, &desc) || PyTuple_Size(names) < 1)
        return bad_tuple(o);
    r = PyMem_Calloc(1, sizeof(*r));
    if (r == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (rebuild(st, desc, r) == 0) {
        r->desc.memid = id;
        result = com_vmethod_make(st, NULL, &r->desc, names, slot, out);
    }
    if (result == 0 && complete(st, r, *out) < 0) {
        com_vmethod_free(*out);
        result = -1;
    }
    PyMem_Free(r);
    return result;
}

static int
read_methods(com_state *st, PyObject *methods, com_definition *definition)
{
    Py_ssize_t i, count = PySequence_Size(methods);
    if (count < 0)
        return -1;
    if (count > COM_MOST_METHODS) {
        PyErr_SetString(PyExc_ValueError, "an interface has at most 1,024 methods");
        return -1;
    }
    definition->methods = PyMem_Calloc((size_t)count + 1, sizeof(com_vmethod *));
    if (definition->methods == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (i = 0; i < count; i++) {
        PyObject *item = PySequence_GetItem(methods, i);
        int result = item == NULL ? -1 : read_method(st, item, definition->first + (UINT)i, &definition->methods[i]);
        Py_XDECREF(item);
        if (result < 0)
            return -1;
        definition->count++;
        definition->own++;
    }
    return 0;
}

com_definition *
com_definition_from_makepy(com_state *st, REFIID iid, PyObject *name, bool dispatch, PyObject *methods)
{
    com_definition *definition = PyMem_Calloc(1, sizeof(*definition));
    if (definition == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    definition->references = 1;
    definition->iid = *iid;
    definition->dispatch = dispatch;
    definition->first = dispatch ? 7 : 3;
    if (com_definition_name(definition, name) == 0 && read_methods(st, methods, definition) == 0)
        return definition;
    com_definition_drop(definition);
    return NULL;
}
