/* Reading types: TYPEDESC -> com_type. What the library says is not trusted: depths and sizes have bounds. */
#include "records.h"

#define DEEPEST 24

static int
unusable(const char *what)
{
    PyErr_Format(PyExc_TypeError, "the type library describes a type that cannot be used: %s", what);
    return -1;
}

void
com_type_clear(com_type *type)
{
    if (type->layout != NULL)
        com_layout_drop(type->layout);
    if (type->element != NULL) {
        com_type_clear(type->element);
        PyMem_Free(type->element);
    }
    memset(type, 0, sizeof(*type));
}

static int
plain(com_type *out, com_shape shape, VARTYPE vt, size_t size, bool owns)
{
    out->shape = shape;
    out->vt = vt;
    out->size = size;
    out->align = size;
    out->owns = owns;
    return 0;
}

/* The types that VARIANTs know, and the few that are another one by a further name. */
static int
read_simple(VARTYPE vt, com_type *out)
{
    size_t size;
    if (vt == VT_HRESULT)
        vt = VT_ERROR;
    if (vt == VT_INT_PTR)
        vt = sizeof(void *) == 8 ? VT_I8 : VT_I4;
    if (vt == VT_UINT_PTR)
        vt = sizeof(void *) == 8 ? VT_UI8 : VT_UI4;
    if (vt == VT_LPWSTR || vt == VT_LPSTR)
        return plain(out, COM_SHAPE_TEXT, vt, sizeof(void *), true);
    if (vt == VT_UNKNOWN || vt == VT_DISPATCH) {
        out->iid = vt == VT_UNKNOWN ? IID_IUnknown : IID_IDispatch;
        return plain(out, COM_SHAPE_INTERFACE, vt, sizeof(void *), true);
    }
    size = com_vt_size(vt);
    if (size == 0) {
        char name[32], text[64];
        PyOS_snprintf(text, sizeof(text), "a value of %s", com_vt_name(vt, name));
        return unusable(text);
    }
    plain(out, COM_SHAPE_VALUE, vt, size, vt == VT_BSTR || vt == VT_VARIANT);
    if (size > 8)
        out->align = 8;
    return 0;
}

static int
read_array(com_state *st, ITypeInfo *info, const TYPEDESC *element, int depth, com_type *out)
{
    com_type of = {0};
    if (element == NULL)
        return unusable("an array of nothing");
    if (com_type_read(st, info, element, depth + 1, &of) < 0)
        return -1;
    plain(out, COM_SHAPE_ARRAY, of.vt, sizeof(void *), true);
    switch (of.shape) {
    case COM_SHAPE_RECORD:
        out->vt = VT_RECORD;
        out->layout = of.layout;
        of.layout = NULL;
        break;
    case COM_SHAPE_VALUE:
    case COM_SHAPE_INTERFACE:
        out->iid = of.iid;
        break;
    default:
        com_type_clear(&of);
        memset(out, 0, sizeof(*out));
        return unusable("an array of what no array holds");
    }
    com_type_clear(&of);
    return 0;
}

/* An array in place: its first dimension is the outermost. */
static int
read_fixed(com_state *st, ITypeInfo *info, const ARRAYDESC *array, USHORT dimension, int depth, com_type *out)
{
    com_type *element;
    ULONG count;
    int result;
    if (array == NULL || array->cDims == 0 || array->cDims > DEEPEST)
        return unusable("an array without dimensions");
    count = array->rgbounds[dimension].cElements;
    element = PyMem_Calloc(1, sizeof(*element));
    if (element == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    result = dimension + 1 < array->cDims ? read_fixed(st, info, array, (USHORT)(dimension + 1), depth, element)
                                          : com_type_read(st, info, &array->tdescElem, depth + 1, element);
    if (result == 0 && (count == 0 || element->size == 0 || element->size > COM_LARGEST_RECORD / count))
        result = unusable("an array without elements, or with too many");
    if (result < 0) {
        com_type_clear(element);
        PyMem_Free(element);
        return -1;
    }
    plain(out, COM_SHAPE_FIXED, element->vt, element->size * count, element->owns);
    out->align = element->align;
    out->count = count;
    out->element = element;
    return 0;
}

static bool
dispatchable(const TYPEATTR *attr)
{
    return attr->typekind == TKIND_DISPATCH || (attr->wTypeFlags & (TYPEFLAG_FDUAL | TYPEFLAG_FDISPATCHABLE)) != 0
        || IsEqualIID(&attr->guid, &IID_IDispatch);
}

static int
read_interface(const TYPEATTR *attr, com_type *out)
{
    plain(out, COM_SHAPE_INTERFACE, dispatchable(attr) ? VT_DISPATCH : VT_UNKNOWN, sizeof(void *), true);
    out->iid = attr->guid;
    if (attr->typekind == TKIND_DISPATCH && !(attr->wTypeFlags & TYPEFLAG_FDUAL))
        out->iid = IID_IDispatch;
    return 0;
}

/* The default interface of a class stands for it. */
static int
read_class(com_state *st, ITypeInfo *info, const TYPEATTR *attr, com_type *out)
{
    HRESULT hr = S_OK;
    HREFTYPE reference;
    ITypeInfo *first = NULL;
    TYPEATTR *found = NULL;
    int flags = 0, result = 0;
    UINT i;
    plain(out, COM_SHAPE_INTERFACE, VT_DISPATCH, sizeof(void *), true);
    out->iid = IID_IDispatch;
    for (i = 0; i < attr->cImplTypes; i++) {
        COM_CALL(hr, ITypeInfo_GetImplTypeFlags(info, i, &flags));
        if (SUCCEEDED(hr) && (flags & (IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE)) == IMPLTYPEFLAG_FDEFAULT)
            break;
    }
    if (i == attr->cImplTypes)
        return 0;
    COM_CALL(hr, ITypeInfo_GetRefTypeOfImplType(info, i, &reference));
    if (SUCCEEDED(hr))
        COM_CALL(hr, ITypeInfo_GetRefTypeInfo(info, reference, &first));
    if (SUCCEEDED(hr))
        COM_CALL(hr, ITypeInfo_GetTypeAttr(first, &found));
    if (SUCCEEDED(hr)) {
        result = read_interface(found, out);
        ITypeInfo_ReleaseTypeAttr(first, found);
    }
    com_release(first);
    return SUCCEEDED(hr) ? result : com_check(st, hr, NULL, NULL);
}

static int
read_union(const TYPEATTR *attr, com_type *out)
{
    if (attr->cbSizeInstance == 0 || attr->cbSizeInstance > COM_LARGEST_RECORD)
        return unusable("a union of no size");
    plain(out, COM_SHAPE_OPAQUE, VT_EMPTY, attr->cbSizeInstance, false);
    out->align = attr->cbAlignment != 0 && attr->cbAlignment <= 16 ? attr->cbAlignment : 8;
    return 0;
}

/* What a name of the library stands for; `pointed`: a pointer leads to it. */
static int
read_named(com_state *st, ITypeInfo *named, const TYPEATTR *attr, bool pointed, int depth, com_type *out)
{
    switch (attr->typekind) {
    case TKIND_ENUM:
        return pointed ? plain(out, COM_SHAPE_POINTER, VT_PTR, sizeof(void *), false) : read_simple(VT_I4, out);
    case TKIND_INTERFACE:
    case TKIND_DISPATCH:
        return pointed ? read_interface(attr, out) : unusable("an interface by value");
    case TKIND_COCLASS:
        return pointed ? read_class(st, named, attr, out) : unusable("a class by value");
    case TKIND_RECORD:
        if (pointed)
            return plain(out, COM_SHAPE_POINTER, VT_PTR, sizeof(void *), false);
        out->layout = com_layout_read(st, named, depth + 1);
        if (out->layout == NULL)
            return -1;
        plain(out, COM_SHAPE_RECORD, VT_RECORD, out->layout->size, out->layout->owns);
        out->align = out->layout->align;
        return 0;
    case TKIND_UNION:
        return pointed ? plain(out, COM_SHAPE_POINTER, VT_PTR, sizeof(void *), false) : read_union(attr, out);
    default:
        return unusable("a name that is no type of values");
    }
}

static int
open_named(com_state *st, ITypeInfo *info, HREFTYPE reference, ITypeInfo **named, TYPEATTR **attr)
{
    HRESULT hr;
    *named = NULL;
    *attr = NULL;
    COM_CALL(hr, ITypeInfo_GetRefTypeInfo(info, reference, named));
    if (SUCCEEDED(hr) && *named != NULL)
        COM_CALL(hr, ITypeInfo_GetTypeAttr(*named, attr));
    if (SUCCEEDED(hr) && *attr != NULL)
        return 0;
    com_release(*named);
    *named = NULL;
    return com_check(st, FAILED(hr) ? hr : E_UNEXPECTED, NULL, NULL);
}

static int read_behind(com_state *st, ITypeInfo *info, const TYPEDESC *desc, bool pointed, int depth, com_type *out);

static int
read_userdefined(com_state *st, ITypeInfo *info, HREFTYPE reference, bool pointed, int depth, com_type *out)
{
    ITypeInfo *named;
    TYPEATTR *attr;
    int result;
    if (open_named(st, info, reference, &named, &attr) < 0)
        return -1;
    if (attr->typekind == TKIND_ALIAS)
        result = read_behind(st, named, &attr->tdescAlias, pointed, depth + 1, out);
    else
        result = read_named(st, named, attr, pointed, depth, out);
    ITypeInfo_ReleaseTypeAttr(named, attr);
    com_release(named);
    return result;
}

static int
read_behind(com_state *st, ITypeInfo *info, const TYPEDESC *desc, bool pointed, int depth, com_type *out)
{
    memset(out, 0, sizeof(*out));
    if (depth > DEEPEST)
        return unusable("it is nested too deeply");
    if (desc->vt == VT_USERDEFINED)
        return read_userdefined(st, info, desc->hreftype, pointed, depth, out);
    if (pointed)
        return plain(out, COM_SHAPE_POINTER, VT_PTR, sizeof(void *), false);
    if (desc->vt & (VT_ARRAY | VT_BYREF | VT_VECTOR))
        return unusable("its type is that of a VARIANT");
    switch (desc->vt) {
    case VT_PTR:
        return desc->lptdesc == NULL ? unusable("a pointer to nothing")
                                     : read_behind(st, info, desc->lptdesc, true, depth + 1, out);
    case VT_SAFEARRAY:
        return read_array(st, info, desc->lptdesc, depth, out);
    case VT_CARRAY:
        return read_fixed(st, info, desc->lpadesc, 0, depth, out);
    default:
        return read_simple(desc->vt, out);
    }
}

int
com_type_read(com_state *st, ITypeInfo *info, const TYPEDESC *desc, int depth, com_type *out)
{
    int result = read_behind(st, info, desc, false, depth, out);
    if (result < 0)
        com_type_clear(out);
    return result;
}

/* Look through aliases for a pointer. 1 and *pointee with its own ITypeInfo (a reference), 0 if there is none. */
static int
find_pointer(com_state *st, ITypeInfo *info, const TYPEDESC *desc, int depth, com_type *out)
{
    ITypeInfo *named;
    TYPEATTR *attr;
    int result = 0;
    if (depth > DEEPEST)
        return unusable("it is nested too deeply");
    if (desc->vt == VT_PTR && desc->lptdesc != NULL)
        return desc->lptdesc->vt == VT_VOID ? 0 : com_type_read(st, info, desc->lptdesc, depth + 1, out) < 0 ? -1 : 1;
    if (desc->vt != VT_USERDEFINED)
        return 0;
    if (open_named(st, info, desc->hreftype, &named, &attr) < 0)
        return -1;
    if (attr->typekind == TKIND_ALIAS)
        result = find_pointer(st, named, &attr->tdescAlias, depth + 1, out);
    ITypeInfo_ReleaseTypeAttr(named, attr);
    com_release(named);
    return result;
}

int
com_type_read_parameter(com_state *st, ITypeInfo *info, const TYPEDESC *desc, com_type *out, bool *indirect)
{
    int result;
    *indirect = false;
    if (com_type_read(st, info, desc, 0, out) < 0)
        return -1;
    if (out->shape != COM_SHAPE_POINTER)
        return 0;
    result = find_pointer(st, info, desc, 0, out);
    if (result < 0)
        return -1;
    *indirect = result == 1;
    return 0;
}
