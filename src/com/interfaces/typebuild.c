/* From Python to the structures that describe types: TYPEDESC, ELEMDESC, FUNCDESC and VARDESC. Python's form is the one
 * that typedesc.c makes of them. */
#include "typedesc.h"

#define DEEPEST 32      /* types within types */

struct com_block {
    com_block *next;
    VARIANT *value;               /* to be cleared, or NULL */
};

typedef struct {
    com_state *st;
    com_arena *arena;
    const char *where;
} builder;

/* ---- memory ---------------------------------------------------------------------------------------------------------- */

/* Zeroed memory behind a block's head, whose size keeps any structure aligned. */
static void *
arena_alloc(com_arena *arena, size_t size)
{
    com_block *block = PyMem_Calloc(1, sizeof(*block) + size);
    if (block == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    block->next = arena->first;
    arena->first = block;
    return block + 1;
}

static void
arena_clears(com_arena *arena, VARIANT *value)
{
    arena->first->value = value;
}

void
com_arena_free(com_arena *arena)
{
    com_block *next, *each = arena->first;

    arena->first = NULL;
    for (; each != NULL; each = next) {
        next = each->next;
        if (each->value != NULL)
            com_variant_free(each->value);
        PyMem_Free(each);
    }
}

/* ---- values ---------------------------------------------------------------------------------------------------------- */

static bool
is_plain(VARTYPE vt)
{
    return (vt >= VT_I2 && vt <= VT_BSTR) || vt == VT_BOOL || (vt >= VT_I1 && vt <= VT_UINT);
}

/* The constant or default of a type: an int for a VT_I2 becomes a VT_I2, what does not convert stays what it is. The memory
 * is the newest of the arena. */
static int
build_value(const builder *b, PyObject *o, VARTYPE vt, VARIANT *out)
{
    if (com_variant_from_py(b->st, o, b->where, out) < 0)
        return -1;
    arena_clears(b->arena, out);
    if (is_plain(vt) && V_VT(out) != vt && V_VT(out) > VT_NULL)
        VariantChangeType(out, out, 0, vt);
    return 0;
}

static int
wrong(const builder *b, const char *expected, PyObject *o)
{
    PyErr_Format(PyExc_TypeError, "%s must be %s, not %R", b->where, expected, o);
    return -1;
}

/* A tuple of a tuple or list; NULL, without an exception, for anything else. */
static PyObject *
tuple_from(PyObject *o)
{
    return PyTuple_Check(o) || PyList_Check(o) ? PySequence_Tuple(o) : NULL;
}

/* ---- types ----------------------------------------------------------------------------------------------------------- */

static const char a_type[] = "a type (VARTYPE; (VT_PTR or VT_SAFEARRAY, type); (VT_USERDEFINED, reference); "
                             "(VT_CARRAY, (type, (count, lowest), ...)))";

static int build_type(const builder *b, PyObject *o, TYPEDESC *out, int depth);

static int
build_bounds(const builder *b, PyObject *o, SAFEARRAYBOUND *out)
{
    const w32_core *core = b->st->core;
    uint32_t count;
    int32_t lowest;

    if (!PyTuple_Check(o) || PyTuple_Size(o) != 2)
        return wrong(b, "an array type with (count, lowest) for each dimension", o);
    if (core->as_u32(core, PyTuple_GetItem(o, 0), b->where, &count) < 0
        || core->as_i32(core, PyTuple_GetItem(o, 1), b->where, &lowest) < 0)
        return -1;
    out->cElements = count;
    out->lLbound = lowest;
    return 0;
}

/* (type, (count, lowest), ...) */
static int
build_array(const builder *b, PyObject *o, TYPEDESC *out, int depth)
{
    Py_ssize_t dimensions = PyTuple_Check(o) ? PyTuple_Size(o) - 1 : 0;

    if (dimensions < 1 || dimensions > 64)
        return wrong(b, "an array type (type, (count, lowest), ...)", o);
    out->lpadesc = arena_alloc(b->arena, sizeof(ARRAYDESC) + (size_t)dimensions * sizeof(SAFEARRAYBOUND));
    if (out->lpadesc == NULL)
        return -1;
    out->lpadesc->cDims = (USHORT)dimensions;
    for (Py_ssize_t i = 0; i < dimensions; i++)
        if (build_bounds(b, PyTuple_GetItem(o, i + 1), &out->lpadesc->rgbounds[i]) < 0)
            return -1;
    return build_type(b, PyTuple_GetItem(o, 0), &out->lpadesc->tdescElem, depth);
}

static int
build_compound(const builder *b, PyObject *pair, TYPEDESC *out, int depth)
{
    const w32_core *core = b->st->core;
    uint16_t vt;
    uint32_t reference;
    PyObject *inner;

    if (PyTuple_Size(pair) != 2 || !PyLong_Check(PyTuple_GetItem(pair, 0)))
        return wrong(b, a_type, pair);
    if (core->as_u16(core, PyTuple_GetItem(pair, 0), b->where, &vt) < 0)
        return -1;
    inner = PyTuple_GetItem(pair, 1);
    out->vt = vt;
    switch (vt) {
    case VT_PTR:
    case VT_SAFEARRAY:
        out->lptdesc = arena_alloc(b->arena, sizeof(TYPEDESC));
        return out->lptdesc == NULL ? -1 : build_type(b, inner, out->lptdesc, depth);
    case VT_CARRAY:
        return build_array(b, inner, out, depth);
    case VT_USERDEFINED:
        if (core->as_u32(core, inner, b->where, &reference) < 0)
            return -1;
        out->hreftype = reference;
        return 0;
    default:
        return wrong(b, a_type, pair);
    }
}

static int
build_type(const builder *b, PyObject *o, TYPEDESC *out, int depth)
{
    uint16_t vt;
    int status;
    PyObject *pair;

    if (depth >= DEEPEST) {
        PyErr_Format(PyExc_ValueError, "%s: a type within more than %d others", b->where, DEEPEST);
        return -1;
    }
    pair = tuple_from(o);
    if (pair != NULL) {
        status = build_compound(b, pair, out, depth + 1);
        Py_DECREF(pair);
        return status;
    }
    if (PyErr_Occurred())
        return -1;
    if (!PyLong_Check(o))
        return wrong(b, a_type, o);
    if (b->st->core->as_u16(b->st->core, o, b->where, &vt) < 0)
        return -1;
    if (vt == VT_PTR || vt == VT_SAFEARRAY || vt == VT_CARRAY || vt == VT_USERDEFINED)    /* they have something behind */
        return wrong(b, a_type, o);
    out->vt = vt;
    return 0;
}

/* (type, flags, default) */
static int
build_element_of(const builder *b, PyObject *triple, ELEMDESC *out)
{
    uint16_t flags;
    PARAMDESCEX *extra;

    if (build_type(b, PyTuple_GetItem(triple, 0), &out->tdesc, 0) < 0)
        return -1;
    if (b->st->core->as_u16(b->st->core, PyTuple_GetItem(triple, 1), b->where, &flags) < 0)
        return -1;
    out->paramdesc.wParamFlags = flags;
    if ((flags & PARAMFLAG_FHASDEFAULT) == 0)
        return 0;
    extra = arena_alloc(b->arena, sizeof(*extra));
    if (extra == NULL)
        return -1;
    extra->cBytes = sizeof(*extra);
    out->paramdesc.pparamdescex = extra;
    return build_value(b, PyTuple_GetItem(triple, 2), out->tdesc.vt, &extra->varDefaultValue);
}

static int
build_element(const builder *b, PyObject *o, ELEMDESC *out)
{
    int status;
    PyObject *triple = tuple_from(o);

    if (triple == NULL && PyErr_Occurred())
        return -1;
    if (triple == NULL || PyTuple_Size(triple) != 3) {
        Py_XDECREF(triple);
        return wrong(b, "a tuple (type, flags, default)", o);
    }
    status = build_element_of(b, triple, out);
    Py_DECREF(triple);
    return status;
}

/* ---- FUNCDESC -------------------------------------------------------------------------------------------------------- */

/* The items of a FUNCDESC and a VARDESC, by their places in typedesc.c. */
enum { F_MEMID, F_SCODES, F_ARGS, F_FUNCKIND, F_INVKIND, F_CALLCONV, F_OPTIONAL, F_OVFT, F_RESULT, F_FLAGS };
enum { V_MEMID, V_VALUE, V_ELEMENT, V_FLAGS, V_KIND };

/* A sequence attribute as a tuple, None being the empty one. */
static PyObject *
sequence_from(const builder *b, PyObject *o)
{
    PyObject *items;

    if (o == Py_None)
        return PyTuple_New(0);
    items = tuple_from(o);
    if (items == NULL && !PyErr_Occurred())
        wrong(b, "a sequence", o);
    if (items != NULL && PyTuple_Size(items) > SHRT_MAX) {
        PyErr_Format(PyExc_ValueError, "%s has more than %d items", b->where, SHRT_MAX);
        Py_CLEAR(items);
    }
    return items;
}

static int
build_parameters(const builder *b, PyObject *o, FUNCDESC *out)
{
    int status = -1;
    PyObject *items = sequence_from(b, o);
    Py_ssize_t count = items == NULL ? 0 : PyTuple_Size(items);

    if (items == NULL)
        return -1;
    out->lprgelemdescParam = arena_alloc(b->arena, (size_t)count * sizeof(ELEMDESC));
    if (out->lprgelemdescParam == NULL)
        goto done;
    for (Py_ssize_t i = 0; i < count; i++)
        if (build_element(b, PyTuple_GetItem(items, i), &out->lprgelemdescParam[i]) < 0)
            goto done;
    out->cParams = (SHORT)count;
    status = 0;
done:
    Py_DECREF(items);
    return status;
}

static int
build_scodes(const builder *b, PyObject *o, FUNCDESC *out)
{
    int status = -1;
    int32_t code;
    PyObject *items = sequence_from(b, o);
    Py_ssize_t count = items == NULL ? 0 : PyTuple_Size(items);

    if (items == NULL)
        return -1;
    out->lprgscode = arena_alloc(b->arena, (size_t)count * sizeof(SCODE));
    if (out->lprgscode == NULL)
        goto done;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (b->st->core->as_i32(b->st->core, PyTuple_GetItem(items, i), b->where, &code) < 0)
            goto done;
        out->lprgscode[i] = code;
    }
    out->cScodes = (SHORT)count;
    status = 0;
done:
    Py_DECREF(items);
    return status;
}

/* Numbers of a description, in one of three widths. */
static int
take_i32(com_state *st, PyObject *o, int index, const char *where, int32_t *out)
{
    return st->core->as_i32(st->core, com_description_item(o, index), where, out);
}

static int
take_i16(com_state *st, PyObject *o, int index, const char *where, int16_t *out)
{
    return st->core->as_i16(st->core, com_description_item(o, index), where, out);
}

static int
take_u16(com_state *st, PyObject *o, int index, const char *where, uint16_t *out)
{
    return st->core->as_u16(st->core, com_description_item(o, index), where, out);
}

static int
check_type(com_state *st, PyObject *o, com_description kind, const char *where, const char *name)
{
    PyObject *type;

    if (Py_TYPE(o) == st->description_types[kind])
        return 0;
    type = PyType_GetName(Py_TYPE(o));
    if (type != NULL)
        PyErr_Format(PyExc_TypeError, "%s must be a %s, not %U", where, name, type);
    Py_XDECREF(type);
    return -1;
}

int
com_funcdesc_from_py(com_state *st, com_arena *arena, PyObject *o, const char *where, FUNCDESC *out)
{
    int32_t memid, funckind, invkind, callconv;
    int16_t optional, slot;
    uint16_t flags;
    const builder parameters = {st, arena, "FUNCDESC.args"}, result = {st, arena, "FUNCDESC.rettype"},
                  scodes = {st, arena, "FUNCDESC.scodeArray"};

    memset(out, 0, sizeof(*out));
    if (check_type(st, o, COM_FUNCDESC, where, "FUNCDESC") < 0)
        return -1;
    if (take_i32(st, o, F_MEMID, "FUNCDESC.memid", &memid) < 0
        || take_i32(st, o, F_FUNCKIND, "FUNCDESC.funckind", &funckind) < 0
        || take_i32(st, o, F_INVKIND, "FUNCDESC.invkind", &invkind) < 0
        || take_i32(st, o, F_CALLCONV, "FUNCDESC.callconv", &callconv) < 0
        || take_i16(st, o, F_OPTIONAL, "FUNCDESC.cParamsOpt", &optional) < 0
        || take_i16(st, o, F_OVFT, "FUNCDESC.oVft", &slot) < 0
        || take_u16(st, o, F_FLAGS, "FUNCDESC.wFuncFlags", &flags) < 0)
        return -1;
    out->memid = memid;
    out->funckind = (FUNCKIND)funckind;
    out->invkind = (INVOKEKIND)invkind;
    out->callconv = (CALLCONV)callconv;
    out->cParamsOpt = optional;
    out->oVft = slot;
    out->wFuncFlags = flags;
    if (build_parameters(&parameters, com_description_item(o, F_ARGS), out) < 0)
        return -1;
    if (build_scodes(&scodes, com_description_item(o, F_SCODES), out) < 0)
        return -1;
    return build_element(&result, com_description_item(o, F_RESULT), &out->elemdescFunc);
}

/* ---- VARDESC --------------------------------------------------------------------------------------------------------- */

/* A constant has its value, a field its offset. */
static int
build_variable(const builder *b, PyObject *o, VARDESC *out)
{
    uint32_t offset;

    switch (out->varkind) {
    case VAR_CONST:
        out->lpvarValue = arena_alloc(b->arena, sizeof(VARIANT));
        return out->lpvarValue == NULL ? -1 : build_value(b, o, out->elemdescVar.tdesc.vt, out->lpvarValue);
    case VAR_PERINSTANCE:
    case VAR_STATIC:
        if (o == Py_None)
            return 0;
        if (b->st->core->as_u32(b->st->core, o, b->where, &offset) < 0)
            return -1;
        out->oInst = offset;
        return 0;
    case VAR_DISPATCH:
        return 0;
    default:
        PyErr_Format(PyExc_ValueError, "VARDESC.varkind must be a VAR_ constant, not %d", (int)out->varkind);
        return -1;
    }
}

int
com_vardesc_from_py(com_state *st, com_arena *arena, PyObject *o, const char *where, VARDESC *out)
{
    int32_t memid, kind;
    uint16_t flags;
    const builder element = {st, arena, "VARDESC.elemdescVar"}, value = {st, arena, "VARDESC.value"};

    memset(out, 0, sizeof(*out));
    if (check_type(st, o, COM_VARDESC, where, "VARDESC") < 0)
        return -1;
    if (take_i32(st, o, V_MEMID, "VARDESC.memid", &memid) < 0 || take_i32(st, o, V_KIND, "VARDESC.varkind", &kind) < 0
        || take_u16(st, o, V_FLAGS, "VARDESC.wVarFlags", &flags) < 0)
        return -1;
    out->memid = memid;
    out->varkind = (VARKIND)kind;
    out->wVarFlags = flags;
    if (build_element(&element, com_description_item(o, V_ELEMENT), &out->elemdescVar) < 0)
        return -1;
    return build_variable(&value, com_description_item(o, V_VALUE), out);
}

int
com_typedesc_from_py(com_state *st, com_arena *arena, PyObject *o, const char *where, TYPEDESC *out)
{
    const builder type = {st, arena, where};

    memset(out, 0, sizeof(*out));
    return build_type(&type, o, out, 0);
}
