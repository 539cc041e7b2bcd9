/* One interface: ITypeInfo -> com_definition, with those that it derives from. */
#include "universal.h"

#define CAPSULE "pythoncom._vtable"
#define LONGEST_LINE 32

static void
free_own_methods(com_definition *definition)
{
    UINT i;
    for (i = definition->count - definition->own; i < definition->count; i++)
        com_vmethod_free(definition->methods[i]);
}

void
com_definition_drop(com_definition *definition)
{
    if (definition == NULL || --definition->references > 0)
        return;
    if (definition->methods != NULL)
        free_own_methods(definition);
    PyMem_Free(definition->methods);
    PyMem_Free(definition->wrapper_name);
    Py_XDECREF(definition->name);
    com_definition_drop(definition->base);
    PyMem_Free(definition);
}

static void
capsule_free(PyObject *capsule)
{
    com_definition_drop(PyCapsule_GetPointer(capsule, CAPSULE));
}

PyObject *
com_definition_capsule(com_definition *definition)
{
    PyObject *capsule = PyCapsule_New(definition, CAPSULE, capsule_free);
    if (capsule == NULL)
        com_definition_drop(definition);
    return capsule;
}

com_definition *
com_definition_of(PyObject *capsule)
{
    return PyCapsule_GetPointer(capsule, CAPSULE);
}

/* ---- comparing ------------------------------------------------------------------------------------------------------ */

static bool
same_type(const com_type *a, const com_type *b)
{
    if (a->shape != b->shape || a->vt != b->vt || a->size != b->size || a->count != b->count
        || !IsEqualIID(&a->iid, &b->iid) || (a->layout == NULL) != (b->layout == NULL))
        return false;
    if (a->layout != NULL && !com_layout_same(a->layout, b->layout))
        return false;
    return a->element == NULL || same_type(a->element, b->element);
}

static bool
same_method(const com_vmethod *a, const com_vmethod *b)
{
    UINT i;
    if (PyUnicode_Compare(a->name, b->name) != 0 || a->id != b->id || a->kind != b->kind || a->count != b->count
        || (a->problem == NULL) != (b->problem == NULL) || a->returns_hresult != b->returns_hresult)
        return false;
    for (i = 0; i < a->count; i++) {
        const com_vparameter *p = &a->parameters[i], *q = &b->parameters[i];
        if (p->flags != q->flags || p->indirect != q->indirect || !same_type(&p->type, &q->type))
            return false;
    }
    return same_type(&a->returns, &b->returns);
}

bool
com_definition_same(const com_definition *a, const com_definition *b)
{
    UINT i;
    if (!IsEqualIID(&a->iid, &b->iid) || a->dispatch != b->dispatch || a->count != b->count || a->own != b->own
        || (a->base == NULL) != (b->base == NULL))
        return false;
    for (i = 0; i < a->count; i++) {
        if (!same_method(a->methods[i], b->methods[i]))
            return false;
    }
    return a->base == NULL || com_definition_same(a->base, b->base);
}

/* ---- reading --------------------------------------------------------------------------------------------------------- */

static int
damaged(const char *what)
{
    PyErr_Format(PyExc_ValueError, "the type library's description of an interface is damaged: %s", what);
    return -1;
}

int
com_definition_name(com_definition *definition, PyObject *name)
{
    Py_ssize_t size = 0;
    const char *utf8 = PyUnicode_AsUTF8AndSize(name, &size);
    if (utf8 == NULL)
        return -1;
    definition->name = Py_NewRef(name);
    definition->wrapper_name = PyMem_Malloc((size_t)size + 3);
    if (definition->wrapper_name == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(definition->wrapper_name, "Py", 2);
    memcpy(definition->wrapper_name + 2, utf8, (size_t)size + 1);
    return 0;
}

static int
read_name(com_state *st, ITypeInfo *info, com_definition *definition)
{
    HRESULT hr;
    BSTR text = NULL;
    PyObject *name;
    int result;
    COM_CALL(hr, ITypeInfo_GetDocumentation(info, MEMBERID_NIL, &text, NULL, NULL, NULL));
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    name = com_bstr_to_str(text);
    SysFreeString(text);
    result = name == NULL ? -1 : com_definition_name(definition, name);
    Py_XDECREF(name);
    return result;
}

static com_definition *read_interface(com_state *st, ITypeInfo *info, int line);

/* What the interface derives from: *base is NULL for IUnknown and IDispatch. */
static int
read_base(com_state *st, ITypeInfo *info, const TYPEATTR *attr, int line, com_definition *definition)
{
    HRESULT hr;
    HREFTYPE reference = 0;
    ITypeInfo *base = NULL;
    TYPEATTR *found = NULL;
    int result = -1;
    if (IsEqualIID(&attr->guid, &IID_IUnknown) || IsEqualIID(&attr->guid, &IID_IDispatch))
        return damaged("IUnknown and IDispatch are known already");
    if (attr->cImplTypes != 1)
        return damaged("it does not derive from IUnknown");
    COM_CALL(hr, ITypeInfo_GetRefTypeOfImplType(info, 0, &reference));
    if (SUCCEEDED(hr))
        COM_CALL(hr, ITypeInfo_GetRefTypeInfo(info, reference, &base));
    if (SUCCEEDED(hr) && base != NULL)
        COM_CALL(hr, ITypeInfo_GetTypeAttr(base, &found));
    if (com_check(st, SUCCEEDED(hr) && found == NULL ? E_UNEXPECTED : hr, NULL, NULL) < 0)
        goto done;
    definition->first = 3;
    result = 0;
    if (IsEqualIID(&found->guid, &IID_IDispatch)) {
        definition->dispatch = true;
        definition->first = 7;
    } else if (!IsEqualIID(&found->guid, &IID_IUnknown)) {
        definition->base = read_interface(st, base, line + 1);
        result = definition->base == NULL ? -1 : 0;
    }
done:
    if (found != NULL)
        ITypeInfo_ReleaseTypeAttr(base, found);
    com_release(base);
    return result;
}

static int
read_methods(com_state *st, ITypeInfo *info, const TYPEATTR *attr, com_definition *definition)
{
    com_definition *base = definition->base;
    UINT i, inherited = base == NULL ? 0 : base->count;
    if (attr->cFuncs > COM_MOST_METHODS || inherited + attr->cFuncs > COM_MOST_METHODS)
        return damaged("it has more than 1,024 methods");
    if (base != NULL) {
        definition->first = base->first;
        definition->dispatch = base->dispatch;
    }
    definition->methods = PyMem_Calloc((size_t)inherited + attr->cFuncs + 1, sizeof(com_vmethod *));
    if (definition->methods == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (i = 0; i < inherited; i++)
        definition->methods[i] = base->methods[i];
    definition->count = inherited;
    for (i = 0; i < attr->cFuncs; i++) {
        if (com_vmethod_read(st, info, i, definition->first + inherited + i, &definition->methods[inherited + i]) < 0)
            return -1;
        definition->count++;
        definition->own++;
    }
    return 0;
}

static com_definition *
read_interface(com_state *st, ITypeInfo *info, int line)
{
    HRESULT hr;
    TYPEATTR *attr = NULL;
    int result = -1;
    com_definition *definition = PyMem_Calloc(1, sizeof(*definition));
    if (definition == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    definition->references = 1;
    COM_CALL(hr, ITypeInfo_GetTypeAttr(info, &attr));
    if (com_check(st, SUCCEEDED(hr) && attr == NULL ? E_UNEXPECTED : hr, NULL, NULL) == 0) {
        definition->iid = attr->guid;
        if (attr->typekind != TKIND_INTERFACE)
            PyErr_SetString(PyExc_TypeError, "the type is no interface with a vtable");
        else if (line > LONGEST_LINE)
            damaged("its line of bases has no end");
        else if (read_name(st, info, definition) == 0 && read_base(st, info, attr, line, definition) == 0)
            result = read_methods(st, info, attr, definition);
        ITypeInfo_ReleaseTypeAttr(info, attr);
    }
    if (result == 0)
        return definition;
    com_definition_drop(definition);
    return NULL;
}

/* A dual dispinterface has its vtable form behind the reference -1. */
static int
vtable_form(com_state *st, ITypeInfo *info, ITypeInfo **out)
{
    HRESULT hr;
    HREFTYPE reference = 0;
    TYPEATTR *attr = NULL;
    bool dual = false;
    *out = NULL;
    COM_CALL(hr, ITypeInfo_GetTypeAttr(info, &attr));
    if (com_check(st, SUCCEEDED(hr) && attr == NULL ? E_UNEXPECTED : hr, NULL, NULL) < 0)
        return -1;
    dual = attr->typekind == TKIND_DISPATCH && (attr->wTypeFlags & TYPEFLAG_FDUAL) != 0;
    ITypeInfo_ReleaseTypeAttr(info, attr);
    if (!dual) {
        ITypeInfo_AddRef(info);
        *out = info;
        return 0;
    }
    COM_CALL(hr, ITypeInfo_GetRefTypeOfImplType(info, (UINT)-1, &reference));
    if (SUCCEEDED(hr))
        COM_CALL(hr, ITypeInfo_GetRefTypeInfo(info, reference, out));
    return com_check(st, SUCCEEDED(hr) && *out == NULL ? E_UNEXPECTED : hr, NULL, NULL);
}

com_definition *
com_definition_read(com_state *st, ITypeInfo *info)
{
    ITypeInfo *interface_;
    com_definition *definition;
    if (vtable_form(st, info, &interface_) < 0)
        return NULL;
    definition = read_interface(st, interface_, 0);
    com_release(interface_);
    return definition;
}
