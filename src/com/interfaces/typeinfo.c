/* ITypeLib, ITypeInfo and ITypeComp: what does not follow from their declarations. */
#include "pythoncom.gen.h"
#include "typedesc.h"

#define MOST_NAMES 256      /* a member and its parameters; COM allows fewer */

/* ---- ITypeLib -------------------------------------------------------------------------------------------------------- */

int
com_ITypeLib_GetTypeInfoCount(com_state *st, ITypeLib *self, com_ITypeLib_GetTypeInfoCount_out *out)
{
    (void)st;
    W32_CALL_NOERR(out->value = ITypeLib_GetTypeInfoCount(self));
    return 0;
}

int
com_ITypeLib_GetTypeInfoType(com_state *st, ITypeLib *self, UINT index, com_ITypeLib_GetTypeInfoType_out *out)
{
    HRESULT hr;
    TYPEKIND kind = TKIND_ENUM;
    COM_CALL(hr, ITypeLib_GetTypeInfoType(self, index, &kind));
    out->value = (INT)kind;
    return com_check(st, hr, (IUnknown *)self, &IID_ITypeLib);
}

int
com_ITypeLib_GetDocumentation(com_state *st, ITypeLib *self, INT index, com_ITypeLib_GetDocumentation_out *out)
{
    HRESULT hr;
    COM_CALL(hr, ITypeLib_GetDocumentation(self, index, &out->name, &out->text, &out->context, &out->file));
    return com_check(st, hr, (IUnknown *)self, &IID_ITypeLib);
}

int
com_ITypeLib_GetLibAttr(com_state *st, ITypeLib *self, com_ITypeLib_GetLibAttr_out *out)
{
    HRESULT hr;
    TLIBATTR *attr = NULL;

    COM_CALL(hr, ITypeLib_GetLibAttr(self, &attr));
    if (com_check(st, hr, (IUnknown *)self, &IID_ITypeLib) < 0)
        return -1;
    out->value = Py_BuildValue("Nkiiii", st->core->from_guid(st->core, &attr->guid), attr->lcid, (int)attr->syskind,
                               (int)attr->wMajorVerNum, (int)attr->wMinorVerNum, (int)attr->wLibFlags);
    W32_CALL_NOERR(ITypeLib_ReleaseTLibAttr(self, attr));
    return out->value == NULL ? -1 : 0;
}

/* ---- ITypeInfo ------------------------------------------------------------------------------------------------------- */

int
com_ITypeInfo_GetContainingTypeLib(com_state *st, ITypeInfo *self, com_ITypeInfo_GetContainingTypeLib_out *out)
{
    HRESULT hr;
    COM_CALL(hr, ITypeInfo_GetContainingTypeLib(self, &out->library, &out->index));
    return com_check(st, hr, (IUnknown *)self, &IID_ITypeInfo);
}

int
com_ITypeInfo_GetDocumentation(com_state *st, ITypeInfo *self, LONG member, com_ITypeInfo_GetDocumentation_out *out)
{
    HRESULT hr;
    COM_CALL(hr, ITypeInfo_GetDocumentation(self, member, &out->name, &out->text, &out->context, &out->file));
    return com_check(st, hr, (IUnknown *)self, &IID_ITypeInfo);
}

int
com_ITypeInfo_GetTypeAttr(com_state *st, ITypeInfo *self, com_ITypeInfo_GetTypeAttr_out *out)
{
    HRESULT hr;
    TYPEATTR *attr = NULL;

    COM_CALL(hr, ITypeInfo_GetTypeAttr(self, &attr));
    if (com_check(st, hr, (IUnknown *)self, &IID_ITypeInfo) < 0)
        return -1;
    out->value = com_typeattr_to_py(st, attr);
    W32_CALL_NOERR(ITypeInfo_ReleaseTypeAttr(self, attr));
    return out->value == NULL ? -1 : 0;
}

int
com_ITypeInfo_GetFuncDesc(com_state *st, ITypeInfo *self, UINT index, com_ITypeInfo_GetFuncDesc_out *out)
{
    HRESULT hr;
    FUNCDESC *desc = NULL;

    COM_CALL(hr, ITypeInfo_GetFuncDesc(self, index, &desc));
    if (com_check(st, hr, (IUnknown *)self, &IID_ITypeInfo) < 0)
        return -1;
    out->value = com_funcdesc_to_py(st, desc);
    W32_CALL_NOERR(ITypeInfo_ReleaseFuncDesc(self, desc));
    return out->value == NULL ? -1 : 0;
}

int
com_ITypeInfo_GetVarDesc(com_state *st, ITypeInfo *self, UINT index, com_ITypeInfo_GetVarDesc_out *out)
{
    HRESULT hr;
    VARDESC *desc = NULL;

    COM_CALL(hr, ITypeInfo_GetVarDesc(self, index, &desc));
    if (com_check(st, hr, (IUnknown *)self, &IID_ITypeInfo) < 0)
        return -1;
    out->value = com_vardesc_to_py(st, desc);
    W32_CALL_NOERR(ITypeInfo_ReleaseVarDesc(self, desc));
    return out->value == NULL ? -1 : 0;
}

int
com_ITypeInfo_GetImplTypeFlags(com_state *st, ITypeInfo *self, UINT index, com_ITypeInfo_GetImplTypeFlags_out *out)
{
    HRESULT hr;
    COM_CALL(hr, ITypeInfo_GetImplTypeFlags(self, index, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_ITypeInfo);
}

int
com_ITypeInfo_GetNames(com_state *st, ITypeInfo *self, LONG member, com_ITypeInfo_GetNames_out *out)
{
    HRESULT hr;
    UINT count = 0;

    out->value.items = com_next_memory(MOST_NAMES, sizeof(*out->value.items));
    if (out->value.items == NULL)
        return -1;
    COM_CALL(hr, ITypeInfo_GetNames(self, member, out->value.items, MOST_NAMES, &count));
    if (com_check(st, hr, (IUnknown *)self, &IID_ITypeInfo) < 0)
        return -1;
    out->value.count = count < MOST_NAMES ? count : MOST_NAMES;
    return 0;
}

/* One id for one name, else a tuple. */
static PyObject *
ids_to_py(const MEMBERID *ids, Py_ssize_t count)
{
    PyObject *tuple;

    if (count == 1)
        return PyLong_FromLong(ids[0]);
    tuple = PyTuple_New(count);
    for (Py_ssize_t i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = PyLong_FromLong(ids[i]);
        if (item == NULL || PyTuple_SetItem(tuple, i, item) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

PyObject *
com_ITypeInfo_GetIDsOfNames(com_state *st, ITypeInfo *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    HRESULT hr;
    Py_ssize_t taken = 0;
    LPOLESTR names[MOST_NAMES];
    MEMBERID ids[MOST_NAMES];
    w32_text *texts;
    PyObject *result = NULL;

    if (kwnames != NULL)
        return PyErr_Format(PyExc_TypeError, "GetIDsOfNames() takes no keyword arguments");
    if (nargs < 1 || nargs > MOST_NAMES)
        return PyErr_Format(PyExc_TypeError, "GetIDsOfNames() takes from 1 to %d names (%zd given)", MOST_NAMES, nargs);
    texts = PyMem_Calloc((size_t)nargs, sizeof(*texts));
    if (texts == NULL)
        return PyErr_NoMemory();
    for (; taken < nargs; taken++) {
        if (st->core->as_text(st->core, args[taken], "GetIDsOfNames() argument", 0, &texts[taken]) < 0)
            goto done;
        names[taken] = (LPOLESTR)texts[taken].text;
    }
    COM_CALL(hr, ITypeInfo_GetIDsOfNames(self, names, (UINT)nargs, ids));
    if (com_check(st, hr, (IUnknown *)self, &IID_ITypeInfo) == 0)
        result = ids_to_py(ids, nargs);
done:
    for (Py_ssize_t i = 0; i < taken; i++)
        w32_text_clear(&texts[i]);
    PyMem_Free(texts);
    return result;
}

/* ---- ITypeComp ------------------------------------------------------------------------------------------------------- */

/* What Bind found, as Python shows it. `info` is the type that the description belongs to. */
static PyObject *
binding_to_py(com_state *st, DESCKIND kind, const BINDPTR *found)
{
    switch (kind) {
    case DESCKIND_FUNCDESC:
        return com_funcdesc_to_py(st, found->lpfuncdesc);
    case DESCKIND_VARDESC:
    case DESCKIND_IMPLICITAPPOBJ:
        return com_vardesc_to_py(st, found->lpvardesc);
    case DESCKIND_TYPECOMP:
        return com_wrap_lent(st, found->lptcomp, &IID_ITypeComp);
    default:
        return Py_NewRef(Py_None);
    }
}

static void
binding_free(ITypeInfo *info, DESCKIND kind, BINDPTR *found)
{
    Py_BEGIN_ALLOW_THREADS
    if (kind == DESCKIND_FUNCDESC && info != NULL)
        ITypeInfo_ReleaseFuncDesc(info, found->lpfuncdesc);
    if ((kind == DESCKIND_VARDESC || kind == DESCKIND_IMPLICITAPPOBJ) && info != NULL)
        ITypeInfo_ReleaseVarDesc(info, found->lpvardesc);
    if (kind == DESCKIND_TYPECOMP)
        ITypeComp_Release(found->lptcomp);
    if (info != NULL)
        ITypeInfo_Release(info);
    Py_END_ALLOW_THREADS
}

static ULONG
name_hash(const wchar_t *name)
{
    return LHashValOfName(LOCALE_SYSTEM_DEFAULT, (LPOLESTR)name);
}

int
com_ITypeComp_Bind(com_state *st, ITypeComp *self, const wchar_t *name, WORD flags, com_ITypeComp_Bind_out *out)
{
    HRESULT hr;
    PyObject *what;
    ITypeInfo *info = NULL;
    DESCKIND kind = DESCKIND_NONE;
    BINDPTR found = {NULL};

    COM_CALL(hr, ITypeComp_Bind(self, (LPOLESTR)name, name_hash(name), flags, &info, &kind, &found));
    if (com_check(st, hr, (IUnknown *)self, &IID_ITypeComp) < 0)
        return -1;
    what = binding_to_py(st, kind, &found);
    binding_free(info, kind, &found);
    out->value = what == NULL ? NULL : Py_BuildValue("iN", (int)kind, what);
    return out->value == NULL ? -1 : 0;
}

int
com_ITypeComp_BindType(com_state *st, ITypeComp *self, const wchar_t *name, com_ITypeComp_BindType_out *out)
{
    HRESULT hr;
    ITypeInfo *info = NULL;
    ITypeComp *comp = NULL;
    PyObject *items[2];

    COM_CALL(hr, ITypeComp_BindType(self, (LPOLESTR)name, name_hash(name), &info, &comp));
    if (com_check(st, hr, (IUnknown *)self, &IID_ITypeComp) < 0)
        return -1;
    items[0] = com_wrap(st, info, &IID_ITypeInfo);
    items[1] = com_wrap(st, comp, &IID_ITypeComp);
    out->value = com_tuple_of(items, 2);
    return out->value == NULL ? -1 : 0;
}

/* ---- empty descriptions ---------------------------------------------------------------------------------------------- */

int
pythoncom_TYPEATTR(com_state *st, pythoncom_TYPEATTR_out *out)
{
    out->value = com_description_new(st, COM_TYPEATTR);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_FUNCDESC(com_state *st, pythoncom_FUNCDESC_out *out)
{
    out->value = com_description_new(st, COM_FUNCDESC);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_VARDESC(com_state *st, pythoncom_VARDESC_out *out)
{
    out->value = com_description_new(st, COM_VARDESC);
    return out->value == NULL ? -1 : 0;
}
