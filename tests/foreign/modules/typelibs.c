/* A writer of type libraries, with Windows' own functions: nothing of pythoncom takes part in it.
 *
 * Types in descriptions are texts: "i4", "*i4" a pointer, "[i4" a SAFEARRAY, "<4>i4" an array in place, "@Point" a type
 * of the same library that was described before, "#IUnknown" one of stdole2.
 */
#include "core.h"
#include <oleauto.h>
#include <stdbool.h>

#define REQUIRE(call)                                                                            \
    do {                                                                                         \
        HRESULT hr_ = (call);                                                                    \
        if (FAILED(hr_)) {                                                                       \
            PyErr_Format(PyExc_OSError, "%s: %ld", #call, (long)hr_);                            \
            goto fail;                                                                           \
        }                                                                                        \
    } while (0)

/* ---- type libraries ------------------------------------------------------------------------------------------------ */

enum { MOST_TYPES = 64, MOST_DESCS = 16, MOST_PARAMETERS = 40 };

typedef struct {
    ITypeLib *standard;
    ICreateTypeLib2 *lib;
    ICreateTypeInfo *current;
    PyObject *names[MOST_TYPES];
    ITypeInfo *types[MOST_TYPES];
    int count;
} writer;

static VARTYPE
simple_type(const char *text)
{
    static const struct { const char *name; VARTYPE vt; } table[] = {
        {"i1", VT_I1}, {"u1", VT_UI1}, {"i2", VT_I2}, {"u2", VT_UI2}, {"i4", VT_I4}, {"u4", VT_UI4}, {"i8", VT_I8},
        {"u8", VT_UI8}, {"r4", VT_R4}, {"r8", VT_R8}, {"cy", VT_CY}, {"date", VT_DATE}, {"bstr", VT_BSTR},
        {"disp", VT_DISPATCH}, {"unk", VT_UNKNOWN}, {"err", VT_ERROR}, {"bool", VT_BOOL}, {"var", VT_VARIANT},
        {"dec", VT_DECIMAL}, {"int", VT_INT}, {"uint", VT_UINT}, {"void", VT_VOID}, {"hr", VT_HRESULT},
        {"lpstr", VT_LPSTR}, {"lpwstr", VT_LPWSTR},
    };
    size_t i;
    for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (strcmp(table[i].name, text) == 0)
            return table[i].vt;
    }
    PyErr_Format(PyExc_ValueError, "no such type: %s", text);
    return VT_ILLEGAL;
}

static int
reference(writer *w, const char *text, HREFTYPE *out)
{
    ITypeInfo *info = NULL;
    wchar_t name[64];
    USHORT found = 1;
    MEMBERID member;
    int i;
    if (text[0] == '#') {
        MultiByteToWideChar(CP_ACP, 0, text + 1, -1, name, 64);
        REQUIRE(ITypeLib_FindName(w->standard, name, 0, &info, &member, &found));
        REQUIRE(ICreateTypeInfo_AddRefTypeInfo(w->current, info, out));
        ITypeInfo_Release(info);
        return 0;
    }
    for (i = 0; i < w->count; i++) {
        if (PyUnicode_CompareWithASCIIString(w->names[i], text + 1) == 0) {
            REQUIRE(ICreateTypeInfo_AddRefTypeInfo(w->current, w->types[i], out));
            return 0;
        }
    }
    PyErr_Format(PyExc_ValueError, "no such type: %s", text);
fail:
    return -1;
}

/* Descriptions live in `pool` until the library has copied them. */
static int
describe(writer *w, const char *text, TYPEDESC *pool, int *used, ARRAYDESC *arrays, TYPEDESC *out)
{
    memset(out, 0, sizeof(*out));
    if (*used == MOST_DESCS) {
        PyErr_SetString(PyExc_ValueError, "the type is too deep");
        return -1;
    }
    if (*text == '*' || *text == '[') {
        out->vt = *text == '*' ? VT_PTR : VT_SAFEARRAY;
        out->lptdesc = &pool[(*used)++];
        return describe(w, text + 1, pool, used, arrays, out->lptdesc);
    }
    if (*text == '<') {
        out->vt = VT_CARRAY;
        out->lpadesc = &arrays[(*used)++];
        out->lpadesc->cDims = 1;
        out->lpadesc->rgbounds[0].cElements = (ULONG)atoi(text + 1);
        return describe(w, strchr(text, '>') + 1, pool, used, arrays, &out->lpadesc->tdescElem);
    }
    if (*text == '@' || *text == '#') {
        out->vt = VT_USERDEFINED;
        return reference(w, text, &out->hreftype);
    }
    out->vt = simple_type(text);
    return out->vt == VT_ILLEGAL ? -1 : 0;
}

static int
add_variable(writer *w, UINT index, PyObject *item)
{
    const char *type;
    Py_ssize_t length;
    PyObject *name, *value = NULL;
    wchar_t *text = NULL;
    TYPEDESC pool[MOST_DESCS];
    ARRAYDESC arrays[MOST_DESCS];
    VARDESC desc;
    VARIANT constant;
    int used = 0, result = -1;
    memset(&desc, 0, sizeof(desc));
    if (!PyArg_ParseTuple(item, "Us|O", &name, &type, &value))
        return -1;
    desc.memid = MEMBERID_NIL;
    desc.varkind = VAR_PERINSTANCE;
    if (value != NULL) {
        V_VT(&constant) = VT_I4;
        V_I4(&constant) = PyLong_AsLong(value);
        desc.varkind = VAR_CONST;
        desc.lpvarValue = &constant;
    }
    text = PyUnicode_AsWideCharString(name, &length);
    if (text == NULL || describe(w, type, pool, &used, arrays, &desc.elemdescVar.tdesc) < 0)
        goto fail;
    REQUIRE(ICreateTypeInfo_AddVarDesc(w->current, index, &desc));
    REQUIRE(ICreateTypeInfo_SetVarName(w->current, index, text));
    result = 0;
fail:
    PyMem_Free(text);
    return result;
}

/* (name, type, flags[, default]) */
static int
read_parameter(writer *w, PyObject *item, ELEMDESC *out, TYPEDESC *pool, ARRAYDESC *arrays, PARAMDESCEX *extra,
               wchar_t **name)
{
    PyObject *text, *value = NULL;
    const char *type;
    int flags, used = 0;
    if (!PyArg_ParseTuple(item, "Usi|O", &text, &type, &flags, &value))
        return -1;
    *name = PyUnicode_AsWideCharString(text, NULL);
    if (*name == NULL || describe(w, type, pool, &used, arrays, &out->tdesc) < 0)
        return -1;
    out->paramdesc.wParamFlags = (USHORT)flags;
    if (value == NULL)
        return 0;
    extra->cBytes = sizeof(*extra);
    V_VT(&extra->varDefaultValue) = VT_I4;
    V_I4(&extra->varDefaultValue) = PyLong_AsLong(value);
    out->paramdesc.pparamdescex = extra;
    out->paramdesc.wParamFlags |= PARAMFLAG_FHASDEFAULT | PARAMFLAG_FOPT;
    return 0;
}

/* (memid, name, invkind, [parameters][, result type]) */
static int
add_function(writer *w, UINT index, PyObject *item)
{
    static TYPEDESC pools[MOST_PARAMETERS][MOST_DESCS], back[MOST_DESCS];
    static ARRAYDESC arrays[MOST_PARAMETERS][MOST_DESCS];
    static PARAMDESCEX extras[MOST_PARAMETERS];
    ELEMDESC elements[MOST_PARAMETERS];
    wchar_t *names[MOST_PARAMETERS + 1] = {NULL};
    FUNCDESC desc;
    PyObject *name, *parameters;
    const char *returns = "hr";
    int memid, kind, used = 0, result = -1;
    Py_ssize_t i, count = 0, named;
    memset(elements, 0, sizeof(elements));
    memset(extras, 0, sizeof(extras));
    memset(&desc, 0, sizeof(desc));
    if (!PyArg_ParseTuple(item, "iUiO|s", &memid, &name, &kind, &parameters, &returns))
        return -1;
    count = PyList_Size(parameters);
    names[0] = PyUnicode_AsWideCharString(name, NULL);
    for (i = 0; i < count; i++) {
        if (read_parameter(w, PyList_GetItem(parameters, i), &elements[i], pools[i], arrays[i], &extras[i], &names[i + 1]) < 0)
            goto fail;
    }
    desc.memid = memid;
    desc.funckind = FUNC_PUREVIRTUAL;
    desc.invkind = (INVOKEKIND)kind;
    desc.callconv = CC_STDCALL;
    desc.cParams = (SHORT)count;
    desc.lprgelemdescParam = elements;
    if (describe(w, returns, back, &used, arrays[0], &desc.elemdescFunc.tdesc) < 0)
        goto fail;
    REQUIRE(ICreateTypeInfo_AddFuncDesc(w->current, index, &desc));
    named = kind == INVOKE_PROPERTYPUT || kind == INVOKE_PROPERTYPUTREF ? count : count + 1;
    REQUIRE(ICreateTypeInfo_SetFuncAndParamNames(w->current, index, names, (UINT)named));
    result = 0;
fail:
    for (i = 0; i <= count; i++)
        PyMem_Free(names[i]);
    return result;
}

/* (kind, name, guid or "", typeflags, base, alias or default interface, [members]) */
static int
add_type(writer *w, PyObject *item)
{
    const char *kind, *guid, *base;
    PyObject *name, *members;
    wchar_t *text = NULL, wide[64];
    GUID id;
    int flags, used = 0, result = -1;
    Py_ssize_t i;
    TYPEKIND typekind;
    TYPEDESC pool[MOST_DESCS], alias;
    ARRAYDESC arrays[MOST_DESCS];
    HREFTYPE href;
    ICreateTypeInfo *made = NULL;
    if (!PyArg_ParseTuple(item, "sUsisO", &kind, &name, &guid, &flags, &base, &members))
        return -1;
    typekind = strcmp(kind, "record") == 0 ? TKIND_RECORD : strcmp(kind, "union") == 0 ? TKIND_UNION
               : strcmp(kind, "enum") == 0 ? TKIND_ENUM : strcmp(kind, "alias") == 0 ? TKIND_ALIAS
               : strcmp(kind, "coclass") == 0 ? TKIND_COCLASS : TKIND_INTERFACE;
    text = PyUnicode_AsWideCharString(name, NULL);
    REQUIRE(ICreateTypeLib2_CreateTypeInfo(w->lib, text, typekind, &made));
    w->current = made;
    if (guid[0] != '\0') {
        MultiByteToWideChar(CP_ACP, 0, guid, -1, wide, 64);
        REQUIRE(CLSIDFromString(wide, &id));
        REQUIRE(ICreateTypeInfo_SetGuid(made, &id));
    }
    REQUIRE(ICreateTypeInfo_SetTypeFlags(made, (UINT)flags));
    if (typekind == TKIND_ALIAS) {
        if (describe(w, base, pool, &used, arrays, &alias) < 0)
            goto fail;
        REQUIRE(ICreateTypeInfo_SetTypeDescAlias(made, &alias));
    } else if (base[0] != '\0') {
        if (reference(w, base, &href) < 0)
            goto fail;
        REQUIRE(ICreateTypeInfo_AddImplType(made, 0, href));
        if (typekind == TKIND_COCLASS)
            REQUIRE(ICreateTypeInfo_SetImplTypeFlags(made, 0, IMPLTYPEFLAG_FDEFAULT));
    }
    for (i = 0; i < PyList_Size(members); i++) {
        PyObject *member = PyList_GetItem(members, i);
        if ((typekind == TKIND_INTERFACE ? add_function : add_variable)(w, (UINT)i, member) < 0)
            goto fail;
    }
    REQUIRE(ICreateTypeInfo_LayOut(made));
    REQUIRE(ICreateTypeInfo_QueryInterface(made, &IID_ITypeInfo, (void **)&w->types[w->count]));
    w->names[w->count++] = name;
    result = 0;
fail:
    if (made != NULL)
        ICreateTypeInfo_Release(made);
    PyMem_Free(text);
    return result;
}

/* write(path, name, guid, types): make a type library, version 1.0. */
static PyObject *
write_library(PyObject *module, PyObject *args)
{
    static writer w;
    const char *guid;
    PyObject *path, *name, *types;
    wchar_t *file, *title = NULL, wide[64];
    GUID id;
    Py_ssize_t i;
    bool good = false;
    (void)module;
    memset(&w, 0, sizeof(w));
    if (!PyArg_ParseTuple(args, "UUsO", &path, &name, &guid, &types))
        return NULL;
    file = PyUnicode_AsWideCharString(path, NULL);
    title = PyUnicode_AsWideCharString(name, NULL);
    MultiByteToWideChar(CP_ACP, 0, guid, -1, wide, 64);
    REQUIRE(LoadTypeLib(L"stdole2.tlb", &w.standard));
    REQUIRE(CreateTypeLib2(sizeof(void *) == 8 ? SYS_WIN64 : SYS_WIN32, file, &w.lib));
    REQUIRE(CLSIDFromString(wide, &id));
    REQUIRE(ICreateTypeLib2_SetGuid(w.lib, &id));
    REQUIRE(ICreateTypeLib2_SetVersion(w.lib, 1, 0));
    REQUIRE(ICreateTypeLib2_SetName(w.lib, title));
    REQUIRE(ICreateTypeLib2_SetLcid(w.lib, 0));
    for (i = 0; i < PyList_Size(types); i++) {
        if (add_type(&w, PyList_GetItem(types, i)) < 0)
            goto fail;
    }
    REQUIRE(ICreateTypeLib2_SaveAllChanges(w.lib));
    good = true;
fail:
    for (i = 0; i < w.count; i++)
        ITypeInfo_Release(w.types[i]);
    if (w.lib != NULL)
        ICreateTypeLib2_Release(w.lib);
    if (w.standard != NULL)
        ITypeLib_Release(w.standard);
    PyMem_Free(file);
    PyMem_Free(title);
    return good ? Py_NewRef(Py_None) : NULL;
}

static PyMethodDef methods[] = {
    {"write", write_library, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "typelibs", .m_size = 0, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_typelibs(void)
{
    return PyModule_Create(&definition);
}
