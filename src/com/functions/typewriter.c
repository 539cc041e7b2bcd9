/* Writing the type library of one Python class: a dispinterface with its members, and a coclass that has it. */
#include "pythoncom.gen.h"

#define MOST_PARAMETERS 62        /* what a compiler of type libraries allows, with room for the result */

/* The text of a str, to be freed with PyMem_Free; *out is NULL for None. */
static int
wide(PyObject *o, wchar_t **out)
{
    *out = NULL;
    if (o == Py_None)
        return 0;
    if (!PyUnicode_Check(o)) {
        PyErr_Format(PyExc_TypeError, "_WriteTypeLibrary() names and help texts must be str, not %R",
                     (PyObject *)Py_TYPE(o));
        return -1;
    }
    *out = PyUnicode_AsWideCharString(o, NULL);
    return *out == NULL ? -1 : 0;
}

/* ---- members ----------------------------------------------------------------------------------------------------- */

/* A function or property on its way into the type info. */
typedef struct {
    FUNCDESC desc;
    UINT names_count;
    wchar_t *help;
    wchar_t *names[MOST_PARAMETERS + 1];
    TYPEDESC elements[MOST_PARAMETERS + 1];   /* what arrays hold; the last one is the result's */
    ELEMDESC parameters[MOST_PARAMETERS];
    PARAMDESCEX defaults[MOST_PARAMETERS];
} member;

static void
member_clear(member *m)
{
    int i;
    for (i = 0; i <= MOST_PARAMETERS; i++)
        PyMem_Free(m->names[i]);
    for (i = 0; i < MOST_PARAMETERS; i++)
        VariantClear(&m->defaults[i].varDefaultValue);
    PyMem_Free(m->help);
    PyMem_Free(m);
}

static void
set_type(TYPEDESC *type, TYPEDESC *element, int vt)
{
    type->vt = (VARTYPE)vt;
    if (vt & VT_ARRAY) {
        element->vt = (VARTYPE)(vt & ~VT_ARRAY);
        type->vt = VT_SAFEARRAY;
        type->lptdesc = element;
    }
}

static int
add_parameter(com_state *st, member *m, int at, PyObject *description)
{
    PyObject *name, *value;
    ELEMDESC *parameter = &m->parameters[at];
    int vt, flags;

    if (!PyTuple_Check(description)) {
        PyErr_SetString(PyExc_TypeError, "_WriteTypeLibrary() parameters must be tuples");
        return -1;
    }
    if (!PyArg_ParseTuple(description, "OiiO;a parameter must be (name, type, flags, default)", &name, &vt, &flags,
                          &value) ||
        wide(name, &m->names[at + 1]) < 0)
        return -1;
    set_type(&parameter->tdesc, &m->elements[at], vt);
    parameter->paramdesc.wParamFlags = (USHORT)flags;
    if ((flags & PARAMFLAG_FOPT) && !(flags & PARAMFLAG_FHASDEFAULT) && m->desc.cParamsOpt >= 0)
        m->desc.cParamsOpt++;
    if (!(flags & PARAMFLAG_FHASDEFAULT))
        return 0;
    m->defaults[at].cBytes = sizeof(PARAMDESCEX);
    parameter->paramdesc.pparamdescex = &m->defaults[at];
    return com_variant_from_py_as(st, value, "a parameter's default", (VARTYPE)vt, &m->defaults[at].varDefaultValue);
}

static int
add_parameters(com_state *st, member *m, PyObject *parameters)
{
    Py_ssize_t i, count = PyTuple_Size(parameters);
    if (count > MOST_PARAMETERS) {
        PyErr_Format(PyExc_ValueError, "a method of a type library has at most %d parameters, not %zd", MOST_PARAMETERS,
                     count);
        return -1;
    }
    for (i = 0; i < count; i++) {
        if (add_parameter(st, m, (int)i, PyTuple_GetItem(parameters, i)) < 0)
            return -1;
    }
    m->desc.cParams = (SHORT)count;
    /* The value that is put has no name. */
    m->names_count = (UINT)count + (m->desc.invkind & (INVOKE_PROPERTYPUT | INVOKE_PROPERTYPUTREF) ? 0 : 1);
    return 0;
}

/* From its description; NULL with an exception. */
static member *
member_new(com_state *st, PyObject *description)
{
    PyObject *name, *help, *parameters;
    int kind, flags, vt;
    long id;
    member *m = PyMem_Calloc(1, sizeof(*m));
    if (m == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (!PyTuple_Check(description)) {
        PyErr_SetString(PyExc_TypeError, "_WriteTypeLibrary() members must be tuples");
        goto failed;
    }
    if (!PyArg_ParseTuple(description, "liiOOiO!;a member must be (DISPID, kind, flags, name, help, type, parameters)",
                          &id, &kind, &flags, &name, &help, &vt, &PyTuple_Type, &parameters) ||
        wide(name, &m->names[0]) < 0 || wide(help, &m->help) < 0)
        goto failed;
    m->desc.memid = (MEMBERID)id;
    m->desc.funckind = FUNC_DISPATCH;
    m->desc.invkind = kind < 0 ? -kind : kind;
    m->desc.callconv = CC_STDCALL;
    m->desc.wFuncFlags = (WORD)flags;
    m->desc.cParamsOpt = kind < 0 ? -1 : 0;
    m->desc.lprgelemdescParam = m->parameters;
    set_type(&m->desc.elemdescFunc.tdesc, &m->elements[MOST_PARAMETERS], vt);
    if (add_parameters(st, m, parameters) == 0)
        return m;
failed:
    member_clear(m);
    return NULL;
}

static int
add_member(com_state *st, ICreateTypeInfo *info, UINT index, PyObject *description)
{
    HRESULT hr;
    member *m = member_new(st, description);
    if (m == NULL)
        return -1;
    hr = ICreateTypeInfo_AddFuncDesc(info, index, &m->desc);
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo_SetFuncAndParamNames(info, index, m->names, m->names_count);
    if (SUCCEEDED(hr) && m->help != NULL)
        hr = ICreateTypeInfo_SetFuncDocString(info, index, m->help);
    member_clear(m);
    return com_check(st, hr, NULL, NULL);
}

/* ---- types ------------------------------------------------------------------------------------------------------- */

/* A new type from (name, GUID, help text). */
static int
create_type(com_state *st, ICreateTypeLib2 *library, PyObject *description, TYPEKIND kind, WORD flags,
            ICreateTypeInfo **out)
{
    PyObject *name, *id, *help;
    wchar_t *text = NULL, *help_text = NULL;
    GUID guid;
    HRESULT hr;
    int status = -1;

    *out = NULL;
    if (!PyArg_ParseTuple(description, "OOO;a type must be (name, GUID, help)", &name, &id, &help) ||
        st->core->as_guid(st->core, id, "_WriteTypeLibrary() type", &guid) < 0 || wide(name, &text) < 0 ||
        wide(help, &help_text) < 0)
        goto done;
    hr = ICreateTypeLib2_CreateTypeInfo(library, text, kind, out);
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo_SetGuid(*out, &guid);
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo_SetTypeFlags(*out, flags);
    if (SUCCEEDED(hr) && help_text != NULL)
        hr = ICreateTypeInfo_SetDocString(*out, help_text);
    status = com_check(st, hr, NULL, NULL);
done:
    PyMem_Free(text);
    PyMem_Free(help_text);
    return status;
}

/* Say that a type is made from another one. */
static HRESULT
add_base(ICreateTypeInfo *info, ITypeInfo *base)
{
    HREFTYPE reference;
    HRESULT hr = ICreateTypeInfo_AddRefTypeInfo(info, base, &reference);
    return SUCCEEDED(hr) ? ICreateTypeInfo_AddImplType(info, 0, reference) : hr;
}

/* Every dispinterface is an IDispatch, and says so. */
static HRESULT
derive_from_dispatch(ICreateTypeInfo *info)
{
    static const GUID stdole = {0x00020430, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
    ITypeLib *library;
    ITypeInfo *base;
    HRESULT hr = LoadRegTypeLib(&stdole, 2, 0, 0, &library);
    if (FAILED(hr))
        return hr;
    hr = ITypeLib_GetTypeInfoOfGuid(library, &IID_IDispatch, &base);
    if (SUCCEEDED(hr)) {
        hr = add_base(info, base);
        ITypeInfo_Release(base);
    }
    ITypeLib_Release(library);
    return hr;
}

static int
write_interface(com_state *st, ICreateTypeInfo *info, PyObject *members)
{
    Py_ssize_t i, count = PyTuple_Size(members);
    if (com_check(st, derive_from_dispatch(info), NULL, NULL) < 0)
        return -1;
    for (i = 0; i < count; i++) {
        if (add_member(st, info, (UINT)i, PyTuple_GetItem(members, i)) < 0)
            return -1;
    }
    return com_check(st, ICreateTypeInfo_LayOut(info), NULL, NULL);
}

static HRESULT
write_class(ICreateTypeInfo *info, ICreateTypeInfo *default_interface)
{
    ITypeInfo *described;
    HRESULT hr = ICreateTypeInfo_QueryInterface(default_interface, &IID_ITypeInfo, (void **)&described);
    if (FAILED(hr))
        return hr;
    hr = add_base(info, described);
    ITypeInfo_Release(described);
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo_SetImplTypeFlags(info, 0, IMPLTYPEFLAG_FDEFAULT);
    return SUCCEEDED(hr) ? ICreateTypeInfo_LayOut(info) : hr;
}

/* ---- the library ------------------------------------------------------------------------------------------------- */

static int
describe_library(com_state *st, ICreateTypeLib2 *library, PyObject *description)
{
    PyObject *name, *id, *help;
    wchar_t *text = NULL, *help_text = NULL;
    int major, minor, lcid, status = -1;
    GUID guid;
    HRESULT hr;

    if (!PyArg_ParseTuple(description, "OOiiiO;a library must be (name, GUID, major, minor, lcid, help)", &name, &id,
                          &major, &minor, &lcid, &help) ||
        st->core->as_guid(st->core, id, "_WriteTypeLibrary() argument 'library'", &guid) < 0 || wide(name, &text) < 0 ||
        wide(help, &help_text) < 0)
        goto done;
    hr = ICreateTypeLib2_SetName(library, text);
    if (SUCCEEDED(hr))
        hr = ICreateTypeLib2_SetGuid(library, &guid);
    if (SUCCEEDED(hr))
        hr = ICreateTypeLib2_SetVersion(library, (WORD)major, (WORD)minor);
    if (SUCCEEDED(hr))
        hr = ICreateTypeLib2_SetLcid(library, (LCID)lcid);
    if (SUCCEEDED(hr) && help_text != NULL)
        hr = ICreateTypeLib2_SetDocString(library, help_text);
    status = com_check(st, hr, NULL, NULL);
done:
    PyMem_Free(text);
    PyMem_Free(help_text);
    return status;
}

static int
fill(com_state *st, ICreateTypeLib2 *library, PyObject *dispinterface, PyObject *members, PyObject *coclass)
{
    ICreateTypeInfo *interface_info = NULL, *class_info = NULL;
    int status = -1;
    if (create_type(st, library, dispinterface, TKIND_DISPATCH, TYPEFLAG_FDISPATCHABLE, &interface_info) == 0 &&
        write_interface(st, interface_info, members) == 0 &&
        create_type(st, library, coclass, TKIND_COCLASS, TYPEFLAG_FCANCREATE, &class_info) == 0)
        status = com_check(st, write_class(class_info, interface_info), NULL, NULL);
    com_release(class_info);
    com_release(interface_info);
    return status;
}

int
pythoncom__WriteTypeLibrary(com_state *st, const wchar_t *file, PyObject *library, PyObject *dispinterface,
                            PyObject *members, PyObject *coclass)
{
    HRESULT hr;
    PyObject *list = NULL;
    ICreateTypeLib2 *made = NULL;
    int status = -1;

    if (!PyTuple_Check(library) || !PyTuple_Check(dispinterface) || !PyTuple_Check(coclass)) {
        PyErr_SetString(PyExc_TypeError, "_WriteTypeLibrary() takes tuples for library, dispinterface and coclass");
        return -1;
    }
    list = PySequence_Tuple(members);
    if (list == NULL)
        return -1;
    COM_CALL(hr, CreateTypeLib2(sizeof(void *) == 8 ? SYS_WIN64 : SYS_WIN32, file, &made));
    if (com_check(st, hr, NULL, NULL) == 0 && describe_library(st, made, library) == 0 &&
        fill(st, made, dispinterface, list, coclass) == 0) {
        COM_CALL(hr, ICreateTypeLib2_SaveAllChanges(made));
        status = com_check(st, hr, NULL, NULL);
    }
    com_release(made);
    Py_DECREF(list);
    return status;
}
