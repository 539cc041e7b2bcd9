/* What early binding asks of a type library: its types and constants, in one go each. */
#include "client.h"
#include "pythoncom.gen.h"

static PyObject *
text_of(com_state *st, const wchar_t *text)
{
    return text == NULL ? PyUnicode_FromString("") : st->core->from_text(st->core, text, -1);
}

static PyObject *
guid_text(com_state *st, const GUID *guid)
{
    wchar_t text[40];
    StringFromGUID2(guid, text, 40);
    return text_of(st, text);
}

/* The name of a type. */
static PyObject *
type_name(com_state *st, ITypeInfo *info)
{
    BSTR name = NULL;
    PyObject *text;
    if (FAILED(ITypeInfo_GetDocumentation(info, MEMBERID_NIL, &name, NULL, NULL, NULL)))
        name = NULL;
    text = text_of(st, name);
    SysFreeString(name);
    return text;
}

/* (kind, name, IID, flags) and further items; steals `rest` where it is an object, NULL says failure. */
static PyObject *
describe(com_state *st, ITypeInfo *info, const TYPEATTR *attributes, const char *form, PyObject *rest, long number)
{
    PyObject *name = rest == NULL ? NULL : type_name(st, info), *iid = name == NULL ? NULL : guid_text(st, &attributes->guid);
    PyObject *result = NULL;
    if (iid != NULL)
        result = Py_BuildValue(form, (int)attributes->typekind, name, iid, (int)attributes->wTypeFlags, rest, number);
    Py_XDECREF(name);
    Py_XDECREF(iid);
    Py_XDECREF(rest);
    return result;
}

/* An interface of a class; None when its library cannot be loaded. */
static PyObject *
implemented(com_state *st, ITypeInfo *class, UINT index)
{
    HREFTYPE reference;
    ITypeInfo *info = NULL;
    TYPEATTR *attributes = NULL;
    INT flags = 0;
    HRESULT hr;
    PyObject *result;
    Py_BEGIN_ALLOW_THREADS
    hr = ITypeInfo_GetImplTypeFlags(class, index, &flags);
    if (SUCCEEDED(hr))
        hr = ITypeInfo_GetRefTypeOfImplType(class, index, &reference);
    if (SUCCEEDED(hr))
        hr = ITypeInfo_GetRefTypeInfo(class, reference, &info);
    if (SUCCEEDED(hr))
        hr = ITypeInfo_GetTypeAttr(info, &attributes);
    Py_END_ALLOW_THREADS
    if (FAILED(hr)) {
        com_release(info);
        Py_RETURN_NONE;
    }
    result = describe(st, info, attributes, "(iOOiOl)", PyLong_FromLong(flags), (long)index);
    ITypeInfo_ReleaseTypeAttr(info, attributes);
    com_release(info);
    return result;
}

/* The interfaces of a class as a tuple. */
static PyObject *
all_implemented(com_state *st, ITypeInfo *class, const TYPEATTR *attributes)
{
    PyObject *list = PyList_New(0), *tuple = NULL;
    UINT i;
    int failed = list == NULL;
    for (i = 0; !failed && i < attributes->cImplTypes; i++) {
        PyObject *item = implemented(st, class, i);
        failed = item == NULL || (item != Py_None && PyList_Append(list, item) < 0);
        Py_XDECREF(item);
    }
    if (!failed)
        tuple = PyList_AsTuple(list);
    Py_XDECREF(list);
    return tuple;
}

/* Call `each` for every type of the library. */
static PyObject *
for_every_type(com_state *st, ITypeLib *library, int (*each)(com_state *, ITypeInfo *, const TYPEATTR *, PyObject *))
{
    PyObject *list = PyList_New(0);
    UINT i, count = ITypeLib_GetTypeInfoCount(library);
    for (i = 0; list != NULL && i < count; i++) {
        ITypeInfo *info = NULL;
        TYPEATTR *attributes = NULL;
        HRESULT hr;
        int result;
        Py_BEGIN_ALLOW_THREADS
        hr = ITypeLib_GetTypeInfo(library, i, &info);
        if (SUCCEEDED(hr))
            hr = ITypeInfo_GetTypeAttr(info, &attributes);
        Py_END_ALLOW_THREADS
        result = com_check(st, hr, NULL, NULL);
        if (result == 0) {
            result = each(st, info, attributes, list);
            ITypeInfo_ReleaseTypeAttr(info, attributes);
        }
        com_release(info);
        if (result < 0)
            Py_CLEAR(list);
    }
    return list;
}

static int
enter_type(com_state *st, ITypeInfo *info, const TYPEATTR *attributes, PyObject *list)
{
    bool class = attributes->typekind == TKIND_COCLASS;
    return w32_append(list, describe(st, info, attributes, "(iOOiO)", class ? all_implemented(st, info, attributes)
                                 : Py_NewRef(Py_None), 0));
}

int
pythoncom__library_types(com_state *st, ITypeLib *typelib, pythoncom__library_types_out *out)
{
    out->value = for_every_type(st, typelib, enter_type);
    return out->value == NULL ? -1 : 0;
}

static int
enter_constant(com_state *st, ITypeInfo *info, const VARDESC *variable, PyObject *list)
{
    BSTR name = NULL;
    UINT count = 0;
    PyObject *text, *value, *pair = NULL;
    if (FAILED(ITypeInfo_GetNames(info, variable->memid, &name, 1, &count)) || count == 0)
        return 0;
    text = text_of(st, name);
    SysFreeString(name);
    value = text == NULL ? NULL : com_variant_to_py(st, variable->lpvarValue);
    if (value != NULL)
        pair = PyTuple_Pack(2, text, value);
    Py_XDECREF(text);
    Py_XDECREF(value);
    return w32_append(list, pair);
}

static int
enter_constants(com_state *st, ITypeInfo *info, const TYPEATTR *attributes, PyObject *list)
{
    UINT i;
    int result = 0;
    if (attributes->typekind != TKIND_ENUM && attributes->typekind != TKIND_MODULE)
        return 0;
    for (i = 0; result == 0 && i < attributes->cVars; i++) {
        VARDESC *variable = NULL;
        if (FAILED(ITypeInfo_GetVarDesc(info, i, &variable)))
            continue;
        if (variable->varkind == VAR_CONST && variable->lpvarValue != NULL)
            result = enter_constant(st, info, variable, list);
        ITypeInfo_ReleaseVarDesc(info, variable);
    }
    return result;
}

int
pythoncom__library_constants(com_state *st, ITypeLib *typelib, pythoncom__library_constants_out *out)
{
    out->value = for_every_type(st, typelib, enter_constants);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom__type_of(com_state *st, PyObject *dispatch, pythoncom__type_of_out *out)
{
    IDispatch *pointer;
    ITypeInfo *info = NULL;
    TYPEATTR *attributes = NULL;
    HRESULT hr;
    if (!PyObject_TypeCheck(dispatch, st->dispatch_type)) {
        PyErr_Format(PyExc_TypeError, "_type_of() argument 'dispatch' must be a PyIDispatch, not %R",
                     (PyObject *)Py_TYPE(dispatch));
        return -1;
    }
    pointer = (IDispatch *)com_self(st, dispatch);
    if (pointer == NULL)
        return -1;
    Py_BEGIN_ALLOW_THREADS
    hr = IDispatch_GetTypeInfo(pointer, 0, 0, &info);
    if (SUCCEEDED(hr) && info == NULL)
        hr = E_NOTIMPL;
    if (SUCCEEDED(hr))
        hr = ITypeInfo_GetTypeAttr(info, &attributes);
    Py_END_ALLOW_THREADS
    out->value = SUCCEEDED(hr) ? guid_text(st, &attributes->guid) : Py_NewRef(Py_None);
    if (SUCCEEDED(hr))
        ITypeInfo_ReleaseTypeAttr(info, attributes);
    com_release(info);
    return out->value == NULL ? -1 : 0;
}
