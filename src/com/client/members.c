/* What a type description says of a member: whether it is a method or a property, its number and the types of its
 * parameters.
 */
#include "client.h"
#include "../interfaces/interfaces.h"

/* Bytes with room for the facts of a member with so many parameters, all zero. */
static PyObject *
make_facts(Py_ssize_t count, com_facts **out)
{
    Py_ssize_t size = (Py_ssize_t)sizeof(com_facts) + count * (Py_ssize_t)sizeof(com_parameter);
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, size);
    if (bytes == NULL)
        return NULL;
    *out = (com_facts *)(void *)PyBytes_AsString(bytes);
    memset(*out, 0, (size_t)size);
    (*out)->count = count;
    return bytes;
}

PyObject *
com_member_make(int kind, DISPID dispid, WORD invkind)
{
    com_facts *facts;
    PyObject *bytes = make_facts(0, &facts);
    if (bytes == NULL)
        return NULL;
    facts->kind = kind;
    facts->dispid = dispid;
    facts->invkind = invkind;
    return Py_BuildValue("(N)", bytes);
}

const com_facts *
com_member_facts(PyObject *member)
{
    return (const com_facts *)(const void *)PyBytes_AsString(PyTuple_GetItem(member, COM_MEMBER_FACTS));
}

/* A description may be a proxy, whose every call waits for another thread that may want the GIL. */
#define WITHOUT_GIL(call)         \
    do {                          \
        Py_BEGIN_ALLOW_THREADS    \
        (call);                   \
        Py_END_ALLOW_THREADS      \
    } while (0)

static HRESULT
get_attributes(ITypeInfo *info, TYPEATTR **out)
{
    HRESULT hr;
    COM_CALL(hr, ITypeInfo_GetTypeAttr(info, out));
    return hr;
}

/* ---- types ------------------------------------------------------------------------------------------------------ */

static VARTYPE automation_type(ITypeInfo *info, const TYPEDESC *type, int depth);

/* What a name in the type library stands for. */
static VARTYPE
user_type(ITypeInfo *info, HREFTYPE reference, int depth)
{
    ITypeInfo *named = NULL;
    TYPEATTR *attributes = NULL;
    VARTYPE vt = VT_UNKNOWN;
    HRESULT hr;
    COM_CALL(hr, ITypeInfo_GetRefTypeInfo(info, reference, &named));
    if (FAILED(hr))
        return VT_UNKNOWN;
    if (SUCCEEDED(get_attributes(named, &attributes))) {
        switch (attributes->typekind) {
        case TKIND_ALIAS:
            vt = automation_type(named, &attributes->tdescAlias, depth + 1);
            break;
        case TKIND_ENUM:
        case TKIND_MODULE:
            vt = VT_I4;
            break;
        case TKIND_DISPATCH:
            vt = VT_DISPATCH;
            break;
        case TKIND_RECORD:
            vt = VT_RECORD;
            break;
        default:
            vt = VT_UNKNOWN;
        }
        WITHOUT_GIL(ITypeInfo_ReleaseTypeAttr(named, attributes));
    }
    com_release(named);
    return vt;
}

/* The VARIANT type for a described one. A pointer to an object is the object, any other pointer is by reference. */
static VARTYPE
automation_type(ITypeInfo *info, const TYPEDESC *type, int depth)
{
    VARTYPE inner;
    if (depth > 16)
        return VT_VARIANT;
    switch (type->vt) {
    case VT_PTR:
        inner = automation_type(info, type->lptdesc, depth + 1);
        if (type->lptdesc->vt == VT_USERDEFINED && (inner == VT_DISPATCH || inner == VT_UNKNOWN))
            return inner;
        return inner | VT_BYREF;
    case VT_SAFEARRAY:
        return VT_ARRAY | automation_type(info, type->lptdesc, depth + 1);
    case VT_USERDEFINED:
        return user_type(info, type->hreftype, depth + 1);
    case VT_INT:
    case VT_HRESULT:
        return VT_I4;
    case VT_UINT:
        return VT_UI4;
    default:
        return type->vt;
    }
}

/* ---- functions --------------------------------------------------------------------------------------------------- */

typedef struct {
    int ins, optional;
} counts;

static counts
count_parameters(const FUNCDESC *function)
{
    counts c = {0, 0};
    int i;
    for (i = 0; i < function->cParams; i++) {
        USHORT flags = function->lprgelemdescParam[i].paramdesc.wParamFlags;
        c.ins += flags == 0 || (flags & PARAMFLAG_FIN) != 0;
        c.optional += (flags & PARAMFLAG_FOPT) != 0;
    }
    return c;
}

static com_parameter
described_type(ITypeInfo *info, const ELEMDESC *element)
{
    com_parameter type = {automation_type(info, &element->tdesc, 0), element->paramdesc.wParamFlags};
    return type;
}

static PyObject *
parameter_names(com_state *st, ITypeInfo *info, const FUNCDESC *function)
{
    BSTR names[64];
    UINT count = 0, i;
    PyObject *tuple;
    HRESULT hr;
    COM_CALL(hr, ITypeInfo_GetNames(info, function->memid, names, 64, &count));
    if (FAILED(hr))
        count = 0;
    tuple = PyTuple_New(count > 0 ? count - 1 : 0);
    for (i = 0; i < count; i++) {
        PyObject *name = i == 0 || tuple == NULL ? NULL : st->core->from_text(st->core, names[i], -1);
        if (name != NULL)
            PyTuple_SetItem(tuple, i - 1, name);
        else if (i > 0)
            Py_CLEAR(tuple);
        SysFreeString(names[i]);
    }
    return tuple;
}

/* A described member that is called. One with any number of arguments is called with those it gets. */
static PyObject *
make_method(com_state *st, ITypeInfo *info, const FUNCDESC *function)
{
    PyObject *bytes, *names;
    com_facts *facts;
    int i;
    if (function->cParamsOpt == -1)
        return com_member_make(COM_KIND_FREE_METHOD, function->memid, (WORD)function->invkind);
    bytes = make_facts(function->cParams, &facts);
    if (bytes == NULL)
        return NULL;
    facts->kind = COM_KIND_METHOD;
    facts->dispid = function->memid;
    facts->invkind = (WORD)function->invkind;
    facts->wanted = described_type(info, &function->elemdescFunc);
    for (i = 0; i < function->cParams; i++)
        facts->types[i] = described_type(info, &function->lprgelemdescParam[i]);
    names = parameter_names(st, info, function);
    if (names == NULL) {
        Py_DECREF(bytes);
        return NULL;
    }
    return Py_BuildValue("(NN)", bytes, names);
}

static int
enter(PyObject *table, PyObject *name, PyObject *member)
{
    int result = member == NULL ? -1 : PyDict_SetItem(table, name, member);
    Py_XDECREF(member);
    return result;
}

static int
enter_prefixed(PyObject *table, const char *prefix, PyObject *name, PyObject *member)
{
    PyObject *full = PyUnicode_FromFormat("%s%U", prefix, name);
    int result = -1;
    if (full != NULL)
        result = enter(table, full, Py_XNewRef(member));
    Py_XDECREF(full);
    Py_XDECREF(member);
    return result;
}

/* A property that is read: with arguments that must be given it is a method, with ones that may be, both. */
static int
enter_get(com_object *self, ITypeInfo *info, PyObject *name, const FUNCDESC *function)
{
    counts c = count_parameters(function);
    int taken;
    if (c.ins > 0 && function->cParamsOpt != c.ins && c.ins != c.optional) {
        taken = PyDict_Contains(self->gets, name);
        if (taken < 0)
            return -1;
        return enter_prefixed(self->gets, taken ? "Get" : "", name, make_method(self->st, info, function));
    }
    if (c.ins > 0 && enter_prefixed(self->gets, "Get", name, make_method(self->st, info, function)) < 0)
        return -1;
    return enter(self->gets, name, com_member_make(COM_KIND_PROPERTY, function->memid, (WORD)function->invkind));
}

/* A property that is written: with arguments it is the method SetName. Of PUT and PUTREF the first is the property. */
static int
enter_put(com_object *self, ITypeInfo *info, PyObject *name, const FUNCDESC *function)
{
    counts c = count_parameters(function);
    int taken = PyDict_Contains(self->puts, name);
    bool plain = c.ins <= 1 || c.optional + 1 == c.ins || c.ins == function->cParamsOpt + 1;
    if (taken < 0)
        return -1;
    if ((taken || c.ins > 1) && enter_prefixed(self->gets, "Set", name, make_method(self->st, info, function)) < 0)
        return -1;
    if (taken || !plain)
        return 0;
    return enter(self->puts, name, com_member_make(COM_KIND_PROPERTY, function->memid, (WORD)function->invkind));
}

static int
enter_function(com_object *self, ITypeInfo *info, PyObject *name, const FUNCDESC *function)
{
    if (function->funckind != FUNC_DISPATCH)
        return 0;
    switch (function->invkind) {
    case INVOKE_FUNC:
        return enter(self->gets, name, make_method(self->st, info, function));
    case INVOKE_PROPERTYGET:
        return enter_get(self, info, name, function);
    default:
        return enter_put(self, info, name, function);
    }
}

static int
enter_variable(com_object *self, PyObject *name, const VARDESC *variable)
{
    if (variable->varkind != VAR_DISPATCH)
        return 0;
    if (enter(self->gets, name, com_member_make(COM_KIND_PROPERTY, variable->memid, DISPATCH_PROPERTYGET)) < 0)
        return -1;
    return enter(self->puts, name, com_member_make(COM_KIND_PROPERTY, variable->memid, DISPATCH_PROPERTYPUT));
}

/* ---- the description --------------------------------------------------------------------------------------------- */

/* The dispinterface of a dual interface. Takes the reference, gives one. */
static ITypeInfo *
dispatch_side(ITypeInfo *info)
{
    TYPEATTR *attributes;
    HREFTYPE reference;
    ITypeInfo *other = NULL;
    bool dual;
    if (FAILED(ITypeInfo_GetTypeAttr(info, &attributes)))
        return info;
    dual = attributes->typekind == TKIND_INTERFACE && (attributes->wTypeFlags & TYPEFLAG_FDUAL);
    ITypeInfo_ReleaseTypeAttr(info, attributes);
    if (!dual || FAILED(ITypeInfo_GetRefTypeOfImplType(info, (UINT)-1, &reference))
        || FAILED(ITypeInfo_GetRefTypeInfo(info, reference, &other)))
        return info;
    ITypeInfo_Release(info);
    return other;
}

/* The object's description; NULL when it has none. Without the GIL. */
static ITypeInfo *
description(IDispatch *dispatch)
{
    ITypeInfo *info = NULL;
    if (FAILED(IDispatch_GetTypeInfo(dispatch, 0, 0, &info)) || info == NULL)
        return NULL;
    return dispatch_side(info);
}

/* The description that the maker of the object passed, as lazydata: (typeinfo, typecomp). Borrowed; NULL for none. */
static ITypeInfo *
given_description(com_object *self)
{
    PyObject *typeinfo;
    PyTypeObject *type;
    if (self->lazydata == NULL || !PyTuple_Check(self->lazydata) || PyTuple_Size(self->lazydata) == 0)
        return NULL;
    typeinfo = PyTuple_GetItem(self->lazydata, 0);
    type = com_type_find(self->st, &IID_ITypeInfo);
    if (type == NULL || !PyObject_TypeCheck(typeinfo, type))
        return NULL;
    return (ITypeInfo *)com_self(self->st, typeinfo);
}

/* The object's description in *out, NULL when it has none. -1 with an exception when the object was released. */
static int
description_of(com_object *self, ITypeInfo **out)
{
    IDispatch *dispatch = com_object_pointer(self);
    ITypeInfo *given;
    *out = NULL;
    if (dispatch == NULL)
        return -1;
    given = given_description(self);
    if (PyErr_Occurred())
        return -1;
    Py_BEGIN_ALLOW_THREADS
    if (given != NULL)
        ITypeInfo_AddRef(given);
    *out = given == NULL ? description(dispatch) : dispatch_side(given);
    Py_END_ALLOW_THREADS
    return 0;
}

int
com_members_guid(com_object *self, GUID *out)
{
    TYPEATTR *attributes;
    ITypeInfo *info;
    int found = 0;
    if (description_of(self, &info) < 0)
        return -1;
    if (info == NULL)
        return 0;
    if (SUCCEEDED(get_attributes(info, &attributes))) {
        *out = attributes->guid;
        found = 1;
        WITHOUT_GIL(ITypeInfo_ReleaseTypeAttr(info, attributes));
    }
    com_release(info);
    return found;
}

/* One kind of use of one name. 1 when it is described, 0 when not, -1 with an exception set. */
static int
learn_use(com_object *self, ITypeComp *comp, wchar_t *text, PyObject *name, WORD use)
{
    ITypeInfo *info = NULL;
    DESCKIND kind = DESCKIND_NONE;
    BINDPTR found;
    HRESULT hr;
    int result = 0;
    COM_CALL(hr, ITypeComp_Bind(comp, text, LHashValOfName(LOCALE_USER_DEFAULT, text), use, &info, &kind, &found));
    if (FAILED(hr))
        return 0;
    if (kind == DESCKIND_FUNCDESC) {
        if ((INVOKEKIND)use == found.lpfuncdesc->invkind)
            result = enter_function(self, info, name, found.lpfuncdesc) < 0 ? -1 : 1;
        WITHOUT_GIL(ITypeInfo_ReleaseFuncDesc(info, found.lpfuncdesc));
    } else if (kind == DESCKIND_VARDESC || kind == DESCKIND_IMPLICITAPPOBJ) {
        result = enter_variable(self, name, found.lpvardesc) < 0 ? -1 : 1;
        WITHOUT_GIL(ITypeInfo_ReleaseVarDesc(info, found.lpvardesc));
    } else if (kind == DESCKIND_TYPECOMP) {
        com_release(found.lptcomp);
    }
    com_release(info);
    return result;
}

static int
learn_name(com_object *self, ITypeComp *comp, PyObject *name)
{
    static const WORD uses[] = {INVOKE_PROPERTYGET, INVOKE_PROPERTYPUT, INVOKE_PROPERTYPUTREF, INVOKE_FUNC};
    w32_text text;
    int found = 0, result = 0;
    size_t i;
    if (self->st->core->as_text(self->st->core, name, "the member's name", 0, &text) < 0) {
        w32_text_clear(&text);
        PyErr_Clear();   /* no member has such a name */
        return 0;
    }
    for (i = 0; result >= 0 && i < sizeof(uses) / sizeof(uses[0]); i++) {
        result = learn_use(self, comp, (wchar_t *)text.text, name, uses[i]);
        found |= result;
    }
    w32_text_clear(&text);
    return result < 0 ? -1 : found;
}

/* GetX and SetX stand for the property X that takes arguments. */
static int
learn_accessor(com_object *self, ITypeComp *comp, PyObject *name)
{
    PyObject *prefix = PyUnicode_Substring(name, 0, 3), *rest = NULL;
    int result = -1;
    if (prefix == NULL)
        return -1;
    if (PyUnicode_CompareWithASCIIString(prefix, "Get") != 0 && PyUnicode_CompareWithASCIIString(prefix, "Set") != 0)
        result = 0;
    else if ((rest = PyUnicode_Substring(name, 3, PyUnicode_GetLength(name))) != NULL)
        result = PyUnicode_GetLength(rest) == 0 ? 0 : learn_name(self, comp, rest);
    Py_XDECREF(rest);
    Py_DECREF(prefix);
    return result;
}

int
com_members_learn(com_object *self, PyObject *name)
{
    ITypeInfo *info;
    ITypeComp *comp = NULL;
    int result = 0;
    if (description_of(self, &info) < 0)
        return -1;
    Py_BEGIN_ALLOW_THREADS
    if (info != NULL && FAILED(ITypeInfo_GetTypeComp(info, &comp)))
        comp = NULL;
    Py_END_ALLOW_THREADS
    if (comp != NULL) {
        result = learn_name(self, comp, name);
        if (result == 0)
            result = learn_accessor(self, comp, name);
    }
    com_release(comp);
    com_release(info);
    return result < 0 ? -1 : result > 0;
}

/* How DISPID_VALUE can be put. */
static int
find_default_put(com_object *self)
{
    ITypeInfo *info;
    TYPEATTR *attributes;
    FUNCDESC *function;
    UINT i;
    int uses = 0;
    if (self->lazydata == Py_False)
        return 0;
    if (description_of(self, &info) < 0)
        return -1;
    if (info == NULL)
        return 0;
    Py_BEGIN_ALLOW_THREADS
    if (SUCCEEDED(ITypeInfo_GetTypeAttr(info, &attributes))) {
        for (i = 0; i < attributes->cFuncs; i++) {
            if (FAILED(ITypeInfo_GetFuncDesc(info, i, &function)))
                continue;
            if (function->memid == DISPID_VALUE)
                uses |= function->invkind & (INVOKE_PROPERTYPUT | INVOKE_PROPERTYPUTREF);
            ITypeInfo_ReleaseFuncDesc(info, function);
        }
        ITypeInfo_ReleaseTypeAttr(info, attributes);
    }
    ITypeInfo_Release(info);
    Py_END_ALLOW_THREADS
    return uses;
}

/* Kept in `puts`, under a key that is no name. */
int
com_members_default_put(com_object *self)
{
    PyObject *kept;
    int uses;
    if (com_object_tables(self) < 0)
        return -1;
    kept = PyDict_GetItemWithError(self->puts, Py_None);
    if (kept != NULL || PyErr_Occurred())
        return kept == NULL ? -1 : (int)PyLong_AsLong(kept);
    uses = find_default_put(self);
    kept = uses < 0 ? NULL : PyLong_FromLong(uses);
    if (kept == NULL || PyDict_SetItem(self->puts, Py_None, kept) < 0)
        uses = -1;
    Py_XDECREF(kept);
    return uses;
}

/* ---- names, for dir() --------------------------------------------------------------------------------------------- */

static int
append_name(com_state *st, ITypeInfo *info, MEMBERID id, PyObject *list)
{
    BSTR name = NULL;
    UINT count = 0;
    PyObject *text;
    int result;
    HRESULT hr;
    COM_CALL(hr, ITypeInfo_GetNames(info, id, &name, 1, &count));
    if (FAILED(hr) || count == 0)
        return 0;
    text = st->core->from_text(st->core, name, -1);
    SysFreeString(name);
    result = text == NULL ? -1 : PySequence_Contains(list, text);
    if (result == 0)
        result = PyList_Append(list, text);
    Py_XDECREF(text);
    return result < 0 ? -1 : 0;
}

static int
append_names(com_state *st, ITypeInfo *info, const TYPEATTR *attributes, PyObject *list)
{
    FUNCDESC *function;
    VARDESC *variable;
    HRESULT hr;
    UINT i;
    int result = 0;
    for (i = 0; result == 0 && i < attributes->cFuncs; i++) {
        COM_CALL(hr, ITypeInfo_GetFuncDesc(info, i, &function));
        if (FAILED(hr))
            continue;
        result = append_name(st, info, function->memid, list);
        WITHOUT_GIL(ITypeInfo_ReleaseFuncDesc(info, function));
    }
    for (i = 0; result == 0 && i < attributes->cVars; i++) {
        COM_CALL(hr, ITypeInfo_GetVarDesc(info, i, &variable));
        if (FAILED(hr))
            continue;
        result = append_name(st, info, variable->memid, list);
        WITHOUT_GIL(ITypeInfo_ReleaseVarDesc(info, variable));
    }
    return result;
}

PyObject *
com_members_names(com_object *self)
{
    PyObject *list;
    ITypeInfo *info;
    TYPEATTR *attributes;
    if (description_of(self, &info) < 0)
        return NULL;
    list = PyList_New(0);
    if (info == NULL || list == NULL) {
        com_release(info);
        return list;
    }
    if (SUCCEEDED(get_attributes(info, &attributes))) {
        if (append_names(self->st, info, attributes, list) < 0)
            Py_CLEAR(list);
        WITHOUT_GIL(ITypeInfo_ReleaseTypeAttr(info, attributes));
    }
    com_release(info);
    return list;
}
