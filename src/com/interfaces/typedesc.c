/* TYPEATTR, FUNCDESC and VARDESC: objects with pywin32's attributes that are sequences of the same values, in order. */
#include "typedesc.h"

#define MOST_ITEMS 16

/* What one of the three types is made of. */
typedef struct {
    const char *name;
    const char *doc;
    Py_ssize_t count;
    PyGetSetDef *attributes;      /* the first `count` are the sequence */
    unsigned objects;             /* a bit for each item that is no number: None in a new object */
} layout;

typedef struct {
    PyObject_HEAD
    const layout *own;
    PyObject *items[MOST_ITEMS];
} description_object;

static const layout *
layout_of(PyObject *self)
{
    return ((description_object *)self)->own;
}

static PyObject **
items_of(PyObject *self)
{
    return ((description_object *)self)->items;
}

/* ---- the attributes -------------------------------------------------------------------------------------------------- */

static PyObject *
get_item(PyObject *self, void *index)
{
    PyObject *item = items_of(self)[(size_t)index];
    return Py_NewRef(item != NULL ? item : Py_None);
}

/* All numbers of these structures have at most 32 bits, some with a sign and some without. */
static PyObject *
number_of(const layout *own, size_t index, PyObject *value)
{
    long long number;
    PyObject *whole = PyNumber_Index(value);

    if (whole == NULL)
        return NULL;
    number = PyLong_AsLongLong(whole);
    if ((number == -1 && PyErr_Occurred()) || number < INT32_MIN || number > UINT32_MAX) {
        PyErr_Format(PyExc_OverflowError, "%s.%s must be a number of 32 bits, not %R", own->name + sizeof("pythoncom.") - 1,
                     own->attributes[index].name, whole);
        Py_CLEAR(whole);
    }
    return whole;
}

static int
set_item(PyObject *self, PyObject *value, void *closure)
{
    size_t index = (size_t)closure;
    const layout *own = layout_of(self);
    PyObject *kept, *old = items_of(self)[index];

    if (value == NULL) {
        PyErr_Format(PyExc_TypeError, "%s cannot be deleted", own->attributes[index].name);
        return -1;
    }
    kept = own->objects & 1u << index ? Py_NewRef(value) : number_of(own, index, value);
    if (kept == NULL)
        return -1;
    items_of(self)[index] = kept;
    Py_XDECREF(old);
    return 0;
}

#define ITEM(name, index) {name, get_item, set_item, NULL, (void *)(size_t)(index)}
#define FIXED(name, index) {name, get_item, NULL, NULL, (void *)(size_t)(index)}
#define LAST {NULL, NULL, NULL, NULL, NULL}

static PyGetSetDef typeattr_attributes[] = {
    ITEM("iid", 0), ITEM("lcid", 1), ITEM("memidConstructor", 2), ITEM("memidDestructor", 3), ITEM("cbSizeInstance", 4),
    ITEM("typekind", 5), ITEM("cFuncs", 6), ITEM("cVars", 7), ITEM("cImplTypes", 8), ITEM("cbSizeVft", 9),
    ITEM("cbAlignment", 10), ITEM("wTypeFlags", 11), ITEM("wMajorVerNum", 12), ITEM("wMinorVerNum", 13),
    ITEM("tdescAlias", 14), ITEM("idldescType", 15), LAST
};

/* desckind is behind the sequence. */
static PyGetSetDef funcdesc_attributes[] = {
    ITEM("memid", 0), ITEM("scodeArray", 1), ITEM("args", 2), ITEM("funckind", 3), ITEM("invkind", 4), ITEM("callconv", 5),
    ITEM("cParamsOpt", 6), ITEM("oVft", 7), ITEM("rettype", 8), ITEM("wFuncFlags", 9), FIXED("desckind", 10), LAST
};

static PyGetSetDef vardesc_attributes[] = {
    ITEM("memid", 0), ITEM("value", 1), ITEM("elemdescVar", 2), ITEM("wVarFlags", 3), ITEM("varkind", 4),
    FIXED("desckind", 5), LAST
};

static const layout layouts[] = {
    [COM_TYPEATTR] = {"pythoncom.PyTYPEATTR", "What a type is: its kind, its size, and how many members it has.", 16,
                      typeattr_attributes, 1u << 0 | 1u << 14 | 1u << 15},
    [COM_FUNCDESC] = {"pythoncom.PyFUNCDESC", "A function of a type.", 10, funcdesc_attributes, 1u << 1 | 1u << 2 | 1u << 8},
    [COM_VARDESC] = {"pythoncom.PyVARDESC", "A variable or constant of a type.", 5, vardesc_attributes, 1u << 1 | 1u << 2},
};

/* ---- the types ------------------------------------------------------------------------------------------------------- */

static Py_ssize_t
description_length(PyObject *self)
{
    return layout_of(self)->count;
}

static PyObject *
description_item(PyObject *self, Py_ssize_t index)
{
    PyObject *item;
    if (index < 0 || index >= layout_of(self)->count) {
        PyErr_SetString(PyExc_IndexError, "index out of range");
        return NULL;
    }
    item = items_of(self)[index];
    return Py_NewRef(item != NULL ? item : Py_None);
}

static PyObject *
description_repr(PyObject *self)
{
    const layout *own = layout_of(self);
    PyObject *grown, *text = PyUnicode_FromFormat("%s(", own->name + sizeof("pythoncom.") - 1);

    for (Py_ssize_t i = 0; text != NULL && i < own->count; i++) {
        PyObject *item = items_of(self)[i];
        grown = PyUnicode_FromFormat("%U%s%s=%R", text, i > 0 ? ", " : "", own->attributes[i].name,
                                     item != NULL ? item : Py_None);
        Py_DECREF(text);
        text = grown;
    }
    if (text == NULL)
        return NULL;
    grown = PyUnicode_FromFormat("%U)", text);
    Py_DECREF(text);
    return grown;
}

static int
description_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    for (int i = 0; i < MOST_ITEMS; i++)
        Py_VISIT(items_of(self)[i]);
    return 0;
}

static int
description_clear(PyObject *self)
{
    for (int i = 0; i < MOST_ITEMS; i++)
        Py_CLEAR(items_of(self)[i]);
    return 0;
}

static void
description_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    description_clear(self);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyTypeObject *
make_type(PyObject *module, const layout *own)
{
    PyType_Slot slots[] = {
        {Py_tp_doc, (void *)own->doc},
        {Py_tp_getset, own->attributes},
        {Py_tp_repr, description_repr},
        {Py_tp_traverse, description_traverse},
        {Py_tp_clear, description_clear},
        {Py_tp_dealloc, description_dealloc},
        {Py_sq_length, description_length},
        {Py_sq_item, description_item},
        {0, NULL}
    };
    PyType_Spec spec = {
        .name = own->name,
        .basicsize = sizeof(description_object),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
        .slots = slots,
    };
    return (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
}

int
com_descriptions_exec(com_state *st, PyObject *module)
{
    for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++) {
        st->description_types[i] = make_type(module, &layouts[i]);
        if (st->description_types[i] == NULL)
            return -1;
    }
    return 0;
}

/* ---- making them --------------------------------------------------------------------------------------------------- */

/* Steals the items, `count` of them in order; NULL when one is missing. */
static PyObject *
description_from(com_state *st, com_description kind, PyObject **items, Py_ssize_t count)
{
    PyObject *self = NULL;
    bool complete = true;

    for (Py_ssize_t i = 0; i < count; i++)
        complete = complete && items[i] != NULL;
    if (complete)
        self = PyType_GenericAlloc(st->description_types[kind], 0);
    if (self != NULL)
        ((description_object *)self)->own = &layouts[kind];
    for (Py_ssize_t i = 0; i < count; i++)
        if (self != NULL)
            items_of(self)[i] = items[i];
        else
            Py_XDECREF(items[i]);
    return self;
}

PyObject *
com_description_item(PyObject *self, int index)
{
    PyObject *item = items_of(self)[index];
    return item != NULL ? item : Py_None;
}

PyObject *
com_description_new(com_state *st, com_description kind)
{
    static const long desckinds[] = {[COM_TYPEATTR] = 0, [COM_FUNCDESC] = DESCKIND_FUNCDESC,
                                     [COM_VARDESC] = DESCKIND_VARDESC};
    PyObject *items[MOST_ITEMS] = {NULL};
    const layout *own = &layouts[kind];
    Py_ssize_t count = own->count;

    for (Py_ssize_t i = 0; i < count; i++)
        items[i] = own->objects & 1u << i ? Py_NewRef(Py_None) : PyLong_FromLong(0);
    if (desckinds[kind] != 0)
        items[count++] = PyLong_FromLong(desckinds[kind]);
    return description_from(st, kind, items, count);
}

/* A library that is damaged may lead in circles, or nowhere. */
#define DEEPEST 64

static PyObject *typedesc_to_py(com_state *st, const TYPEDESC *value, int depth);

static PyObject *
damaged(com_state *st)
{
    st->core->raise_com_error(st->core, TYPE_E_INVDATAREAD, NULL, NULL, -1);
    return NULL;
}

/* (element, (count, lowest)…) of a C array, (type, reference) of what refers to others, else the bare VARTYPE. */
static PyObject *
array_to_py(com_state *st, const ARRAYDESC *value, int depth)
{
    PyObject *tuple = PyTuple_New(value->cDims + 1), *item = typedesc_to_py(st, &value->tdescElem, depth);

    for (USHORT i = 0; tuple != NULL && item != NULL; i++) {
        PyTuple_SetItem(tuple, i, item);
        item = NULL;
        if (i == value->cDims)
            return tuple;
        item = Py_BuildValue("kl", value->rgbounds[i].cElements, value->rgbounds[i].lLbound);
    }
    Py_XDECREF(item);
    Py_XDECREF(tuple);
    return NULL;
}

static PyObject *
typedesc_to_py(com_state *st, const TYPEDESC *value, int depth)
{
    PyObject *inner;

    if (value == NULL || depth >= DEEPEST)
        return damaged(st);
    switch (value->vt) {
    case VT_PTR:
    case VT_SAFEARRAY:
        inner = typedesc_to_py(st, value->lptdesc, depth + 1);
        break;
    case VT_CARRAY:
        inner = value->lpadesc == NULL ? damaged(st) : array_to_py(st, value->lpadesc, depth + 1);
        break;
    case VT_USERDEFINED:
        inner = PyLong_FromUnsignedLong(value->hreftype);
        break;
    default:
        return PyLong_FromLong(value->vt);
    }
    return inner == NULL ? NULL : Py_BuildValue("iN", (int)value->vt, inner);
}

/* A value that the library holds; None for what only a damaged one can name: arrays, records and pointers. */
static PyObject *
value_to_py(com_state *st, const VARIANT *value)
{
    if (V_VT(value) > VT_UINT || V_VT(value) == VT_VARIANT)
        return Py_NewRef(Py_None);
    return com_variant_to_py(st, value);
}

/* (type, PARAMFLAG_ values, default or None) */
static PyObject *
elemdesc_to_py(com_state *st, const ELEMDESC *value)
{
    const PARAMDESC *param = &value->paramdesc;
    bool defaulted = (param->wParamFlags & PARAMFLAG_FHASDEFAULT) != 0 && param->pparamdescex != NULL;
    PyObject *items[] = {
        typedesc_to_py(st, &value->tdesc, 0),
        PyLong_FromLong(param->wParamFlags),
        defaulted ? value_to_py(st, &param->pparamdescex->varDefaultValue) : Py_NewRef(Py_None),
    };
    return com_tuple_of(items, 3);
}

PyObject *
com_typeattr_to_py(com_state *st, const TYPEATTR *value)
{
    PyObject *items[] = {
        st->core->from_guid(st->core, &value->guid),
        PyLong_FromUnsignedLong(value->lcid),
        PyLong_FromLong(value->memidConstructor),
        PyLong_FromLong(value->memidDestructor),
        PyLong_FromUnsignedLong(value->cbSizeInstance),
        PyLong_FromLong(value->typekind),
        PyLong_FromLong(value->cFuncs),
        PyLong_FromLong(value->cVars),
        PyLong_FromLong(value->cImplTypes),
        PyLong_FromLong(value->cbSizeVft),
        PyLong_FromLong(value->cbAlignment),
        PyLong_FromLong(value->wTypeFlags),
        PyLong_FromLong(value->wMajorVerNum),
        PyLong_FromLong(value->wMinorVerNum),
        value->typekind == TKIND_ALIAS ? typedesc_to_py(st, &value->tdescAlias, 0) : Py_NewRef(Py_None),
        Py_BuildValue("nn", (Py_ssize_t)value->idldescType.dwReserved, (Py_ssize_t)value->idldescType.wIDLFlags),
    };
    return description_from(st, COM_TYPEATTR, items, 16);
}

static PyObject *
scodes_to_py(const FUNCDESC *value)
{
    Py_ssize_t count = value->lprgscode != NULL && value->cScodes > 0 ? value->cScodes : 0;
    PyObject *tuple = PyTuple_New(count);

    for (Py_ssize_t i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = PyLong_FromLong(value->lprgscode[i]);
        if (item == NULL || PyTuple_SetItem(tuple, i, item) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *
parameters_to_py(com_state *st, const FUNCDESC *value)
{
    Py_ssize_t count = value->lprgelemdescParam != NULL && value->cParams > 0 ? value->cParams : 0;
    PyObject *tuple = PyTuple_New(count);

    for (Py_ssize_t i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = elemdesc_to_py(st, &value->lprgelemdescParam[i]);
        if (item == NULL || PyTuple_SetItem(tuple, i, item) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

PyObject *
com_funcdesc_to_py(com_state *st, const FUNCDESC *value)
{
    PyObject *items[] = {
        PyLong_FromLong(value->memid),
        scodes_to_py(value),
        parameters_to_py(st, value),
        PyLong_FromLong(value->funckind),
        PyLong_FromLong(value->invkind),
        PyLong_FromLong(value->callconv),
        PyLong_FromLong(value->cParamsOpt),
        PyLong_FromLong(value->oVft),
        elemdesc_to_py(st, &value->elemdescFunc),
        PyLong_FromLong(value->wFuncFlags),
        PyLong_FromLong(DESCKIND_FUNCDESC),
    };
    return description_from(st, COM_FUNCDESC, items, 11);
}

/* A constant has a value, a field an offset. */
static PyObject *
variable_value(com_state *st, const VARDESC *value)
{
    if (value->varkind == VAR_CONST && value->lpvarValue != NULL)
        return value_to_py(st, value->lpvarValue);
    if (value->varkind == VAR_PERINSTANCE)
        return PyLong_FromUnsignedLong(value->oInst);
    return Py_NewRef(Py_None);
}

PyObject *
com_vardesc_to_py(com_state *st, const VARDESC *value)
{
    PyObject *items[] = {
        PyLong_FromLong(value->memid),
        variable_value(st, value),
        elemdesc_to_py(st, &value->elemdescVar),
        PyLong_FromLong(value->wVarFlags),
        PyLong_FromLong(value->varkind),
        PyLong_FromLong(DESCKIND_VARDESC),
    };
    return description_from(st, COM_VARDESC, items, 6);
}
