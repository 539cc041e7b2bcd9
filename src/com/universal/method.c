/* One method: FUNCDESC -> com_vmethod. */
#include "universal.h"

static char *
copy_utf8(PyObject *text)
{
    Py_ssize_t size = 0;
    const char *utf8 = text == NULL ? NULL : PyUnicode_AsUTF8AndSize(text, &size);
    char *copy = utf8 == NULL ? NULL : PyMem_Malloc((size_t)size + 1);
    if (copy != NULL)
        memcpy(copy, utf8, (size_t)size + 1);
    else if (utf8 != NULL)
        PyErr_NoMemory();
    return copy;
}

void
com_vmethod_free(com_vmethod *method)
{
    UINT i;
    if (method == NULL)
        return;
    for (i = 0; method->parameters != NULL && i < method->count; i++) {
        com_vparameter *p = &method->parameters[i];
        Py_XDECREF(p->name);
        Py_XDECREF(p->fallback);
        PyMem_Free(p->where);
        com_type_clear(&p->type);
    }
    PyMem_Free(method->parameters);
    com_type_clear(&method->returns);
    Py_XDECREF(method->name);
    Py_XDECREF(method->setter);
    Py_XDECREF(method->problem);
    PyMem_Free(method->utf8);
    PyMem_Free(method);
}

/* ---- names ---------------------------------------------------------------------------------------------------------- */

/* A parameter without a name gets one by its place; a property's value has none in any library. Takes `given`. */
static int
name_parameter(com_vmethod *method, UINT index, PyObject *given)
{
    com_vparameter *p = &method->parameters[index];
    PyObject *where;
    if (given != NULL)
        p->name = given;
    else if ((method->kind == INVOKE_PROPERTYPUT || method->kind == INVOKE_PROPERTYPUTREF) && index + 1 == method->count)
        p->name = PyUnicode_FromString("value");
    else
        p->name = PyUnicode_FromFormat("argument%u", index + 1);
    if (p->name == NULL)
        return -1;
    PyUnicode_InternInPlace(&p->name);
    where = PyUnicode_FromFormat("%U() argument '%U'", method->name, p->name);
    p->where = copy_utf8(where);
    Py_XDECREF(where);
    return p->where == NULL ? -1 : 0;
}

/* The name itself is there, or an exception is set. */
static int
name_method(com_vmethod *method)
{
    if (method->name == NULL)
        return -1;
    PyUnicode_InternInPlace(&method->name);
    method->setter = PyUnicode_FromFormat("Set%U", method->name);
    if (method->setter == NULL)
        return -1;
    PyUnicode_InternInPlace(&method->setter);
    method->utf8 = copy_utf8(method->name);
    return method->utf8 == NULL ? -1 : 0;
}

/* From the names that stand in `given`, a tuple, or in the library. */
static int
name_from_tuple(PyObject *given, com_vmethod *method)
{
    UINT i;
    method->name = PyTuple_GetItem(given, 0);
    if (!PyUnicode_Check(method->name)) {
        PyErr_Format(PyExc_TypeError, "a method's name must be a str, not %R", method->name);
        method->name = NULL;
        return -1;
    }
    Py_INCREF(method->name);
    if (name_method(method) < 0)
        return -1;
    for (i = 0; i < method->count; i++) {
        PyObject *name = (Py_ssize_t)i + 1 < PyTuple_Size(given) ? PyTuple_GetItem(given, (Py_ssize_t)i + 1) : NULL;
        if (name_parameter(method, i, name != NULL && PyUnicode_Check(name) ? Py_NewRef(name) : NULL) < 0)
            return -1;
    }
    return 0;
}

static int
name_from_library(com_state *st, ITypeInfo *info, const FUNCDESC *desc, com_vmethod *method)
{
    HRESULT hr;
    BSTR names[COM_MOST_ARGUMENTS + 1] = {NULL};
    UINT found = 0, i;
    int result;
    COM_CALL(hr, ITypeInfo_GetNames(info, desc->memid, names, method->count + 1, &found));
    if (com_check(st, SUCCEEDED(hr) && (found == 0 || names[0] == NULL) ? TYPE_E_ELEMENTNOTFOUND : hr, NULL, NULL) < 0)
        return -1;
    method->name = com_bstr_to_str(names[0]);
    result = name_method(method);
    for (i = 0; result == 0 && i < method->count; i++) {
        PyObject *name = i + 1 < found && names[i + 1] != NULL ? com_bstr_to_str(names[i + 1]) : NULL;
        result = PyErr_Occurred() ? -1 : name_parameter(method, i, name);
    }
    for (i = 0; i < found && i <= method->count; i++)
        SysFreeString(names[i]);
    return result;
}

/* ---- parameters -------------------------------------------------------------------------------------------------------- */

static com_direction
direction_of(const com_vparameter *p)
{
    if (p->flags & PARAMFLAG_FLCID)
        return COM_LCID;
    if (!p->indirect)
        return COM_IN;
    if (p->flags & PARAMFLAG_FRETVAL)
        return COM_OUT;
    switch (p->flags & (PARAMFLAG_FIN | PARAMFLAG_FOUT)) {
    case PARAMFLAG_FIN:
        return COM_IN;
    case PARAMFLAG_FOUT:
        return COM_OUT;
    default:
        return COM_INOUT;
    }
}

static bool
fits_word(size_t size)
{
    return size == 1 || size == 2 || size == 4 || size == 8;
}

static int
read_fallback(com_state *st, const ELEMDESC *desc, com_vparameter *p)
{
    if (!(p->flags & PARAMFLAG_FHASDEFAULT) || desc->paramdesc.pparamdescex == NULL)
        return 0;
    p->fallback = com_variant_to_py(st, &desc->paramdesc.pparamdescex->varDefaultValue);
    if (p->fallback != NULL)
        return 0;
    PyErr_Clear();   /* a default that cannot be read is none */
    return 0;
}

static int
read_parameter(com_state *st, ITypeInfo *info, const ELEMDESC *desc, UINT index, com_vmethod *method)
{
    com_vparameter *p = &method->parameters[index];
    p->flags = desc->paramdesc.wParamFlags;
    if (com_type_read_parameter(st, info, &desc->tdesc, &p->type, &p->indirect) < 0)
        return -1;
    p->direction = direction_of(p);
    p->hidden = !p->indirect && !fits_word(p->type.size);
    p->floating = !p->indirect && p->type.shape == COM_SHAPE_VALUE
        && (p->type.vt == VT_R4 || p->type.vt == VT_R8 || p->type.vt == VT_DATE);
    if (p->floating && index < 3)
        method->mask |= 1u << index;
    p->offset = method->frame;
    method->frame += (p->type.size + 15) & ~(size_t)15;
    method->ins += p->direction == COM_IN || p->direction == COM_INOUT;
    method->outs += p->direction == COM_OUT || p->direction == COM_INOUT;
    return read_fallback(st, desc, p);
}

static int
refuse(const char *what)
{
    PyErr_SetString(PyExc_TypeError, what);
    return -1;
}

/* An HRESULT, nothing, or what fits into an integer register. */
static int
read_return(com_state *st, ITypeInfo *info, const FUNCDESC *desc, com_vmethod *method)
{
    const TYPEDESC *type = &desc->elemdescFunc.tdesc;
    method->returns_hresult = type->vt == VT_HRESULT;
    if (type->vt == VT_VOID || type->vt == VT_HRESULT)
        return 0;
    if (com_type_read(st, info, type, 0, &method->returns) < 0)
        return -1;
    if (method->returns.owns || (method->returns.shape != COM_SHAPE_VALUE && method->returns.shape != COM_SHAPE_POINTER)
        || !fits_word(method->returns.size) || method->returns.vt == VT_R4 || method->returns.vt == VT_R8
        || method->returns.vt == VT_DATE || method->returns.vt == VT_CY)
        return refuse("it returns neither an HRESULT nor an integer");
    return 0;
}

static int
read_signature(com_state *st, ITypeInfo *info, const FUNCDESC *desc, com_vmethod *method)
{
    UINT i;
    if (desc->funckind != FUNC_PUREVIRTUAL && desc->funckind != FUNC_VIRTUAL)
        return refuse("it is not a method of a vtable");
    if (desc->cParamsOpt < 0)
        return refuse("it takes any number of arguments");
    if (read_return(st, info, desc, method) < 0)
        return -1;
    for (i = 0; i < method->count; i++) {
        if (read_parameter(st, info, &desc->lprgelemdescParam[i], i, method) < 0)
            return -1;
    }
    return 0;
}

/* What is wrong with one method spoils that one alone. */
static int
keep_problem(com_vmethod *method)
{
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    method->problem = PyObject_Str(value);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(trace);
    return method->problem == NULL ? -1 : 0;
}

static int
read_desc(com_state *st, ITypeInfo *info, const FUNCDESC *desc, PyObject *names, com_vmethod *method)
{
    bool many = desc->cParams > COM_MOST_ARGUMENTS;
    method->id = desc->memid;
    method->kind = desc->invkind;
    method->count = many || desc->cParams < 0 ? 0 : (UINT)desc->cParams;
    method->parameters = PyMem_Calloc((size_t)method->count + 1, sizeof(com_vparameter));
    if (method->parameters == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if ((names != NULL ? name_from_tuple(names, method) : name_from_library(st, info, desc, method)) < 0)
        return -1;
    if (many)
        refuse("it has more than 31 parameters");
    if (!many && read_signature(st, info, desc, method) == 0)
        return 0;
    if (!PyErr_ExceptionMatches(PyExc_TypeError) && !PyErr_ExceptionMatches(PyExc_ValueError))
        return -1;
    return keep_problem(method);
}

int
com_vmethod_make(com_state *st, ITypeInfo *info, const FUNCDESC *desc, PyObject *names, UINT slot, com_vmethod **out)
{
    com_vmethod *method = PyMem_Calloc(1, sizeof(*method));
    *out = NULL;
    if (method == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (read_desc(st, info, desc, names, method) < 0) {
        com_vmethod_free(method);
        return -1;
    }
    method->slot = slot;
    *out = method;
    return 0;
}

int
com_vmethod_read(com_state *st, ITypeInfo *info, UINT index, UINT slot, com_vmethod **out)
{
    HRESULT hr;
    FUNCDESC *desc = NULL;
    int result;
    *out = NULL;
    COM_CALL(hr, ITypeInfo_GetFuncDesc(info, index, &desc));
    if (com_check(st, SUCCEEDED(hr) && desc == NULL ? E_UNEXPECTED : hr, NULL, NULL) < 0)
        return -1;
    result = com_vmethod_make(st, info, desc, NULL, slot, out);
    ITypeInfo_ReleaseFuncDesc(info, desc);
    return result;
}
