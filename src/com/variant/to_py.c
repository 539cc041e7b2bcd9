/* VARIANT -> Python. */
#include "../records/records.h"

PyObject *
com_bstr_to_str(BSTR text)
{
    return PyUnicode_FromWideChar(text == NULL ? L"" : text, SysStringLen(text));
}

static PyObject *
to_interface(com_state *st, IUnknown *pointer, REFIID iid)
{
    if (pointer == NULL)
        Py_RETURN_NONE;
    IUnknown_AddRef(pointer);
    return com_wrap(st, pointer, iid);
}

static PyObject *
to_array(com_state *st, SAFEARRAY *array, VARTYPE element, int depth)
{
    if (array == NULL)
        Py_RETURN_NONE;
    return com_safearray_to(st, array, element, depth + 1);
}

static PyObject *
refuse(VARTYPE vt)
{
    char name[32];
    PyErr_Format(PyExc_TypeError, "a %s cannot be converted to a Python object", com_vt_name(vt, name));
    return NULL;
}

/* The value at `data`, of a type that is neither an array nor by reference. */
static PyObject *
to_simple(com_state *st, const void *data, VARTYPE vt, int depth)
{
    switch (vt) {
    case VT_I4:
    case VT_INT:
    case VT_ERROR:
    case VT_HRESULT:
        return PyLong_FromLong(*(const LONG *)data);
    case VT_BSTR:
        return com_bstr_to_str(*(BSTR const *)data);
    case VT_R8:
        return PyFloat_FromDouble(*(const double *)data);
    case VT_BOOL:
        return PyBool_FromLong(*(const VARIANT_BOOL *)data);
    case VT_EMPTY:
    case VT_NULL:
    case VT_VOID:
        Py_RETURN_NONE;
    case VT_DISPATCH:
        return to_interface(st, *(IUnknown *const *)data, &IID_IDispatch);
    case VT_UNKNOWN:
        return to_interface(st, *(IUnknown *const *)data, &IID_IUnknown);
    case VT_VARIANT:
        return com_variant_to(st, data, depth + 1);
    case VT_I1:
        return PyLong_FromLong(*(const signed char *)data);
    case VT_UI1:
        return PyLong_FromLong(*(const BYTE *)data);
    case VT_I2:
        return PyLong_FromLong(*(const SHORT *)data);
    case VT_UI2:
        return PyLong_FromLong(*(const USHORT *)data);
    case VT_UI4:
    case VT_UINT:
        return PyLong_FromUnsignedLong(*(const ULONG *)data);
    case VT_I8:
        return PyLong_FromLongLong(*(const LONGLONG *)data);
    case VT_UI8:
        return PyLong_FromUnsignedLongLong(*(const ULONGLONG *)data);
    case VT_R4:
        return PyFloat_FromDouble(*(const float *)data);
    case VT_DATE:
        return st->core->from_date(st->core, *(const DATE *)data);
    case VT_CY:
        return com_currency_to_py(st, data);
    case VT_DECIMAL:
        return com_decimal_to_py(st, data);
    default:
        return refuse(vt);
    }
}

/* A copy of the record, by reference or not. */
static PyObject *
to_record(com_state *st, const VARIANT *v)
{
    PyObject *record;
    com_layout *layout;
    if (V_RECORD(v) == NULL || V_RECORDINFO(v) == NULL)
        Py_RETURN_NONE;
    layout = com_layout_of_record(st, V_RECORDINFO(v));
    if (layout == NULL)
        return NULL;
    record = com_record_new(st, layout, V_RECORD(v));
    com_layout_drop(layout);
    return record;
}

static PyObject *
to_by_reference(com_state *st, const VARIANT *v, int depth)
{
    VARTYPE vt = V_VT(v) & ~VT_BYREF;
    const void *data = V_BYREF(v);
    if (vt == VT_RECORD)
        return to_record(st, v);
    if (data == NULL) {
        char name[32];
        PyErr_Format(PyExc_ValueError, "a VT_BYREF | %s holds a NULL pointer", com_vt_name(vt, name));
        return NULL;
    }
    if (vt & VT_ARRAY)
        return to_array(st, *(SAFEARRAY *const *)data, vt & ~VT_ARRAY, depth);
    if (com_vt_size(vt) == 0)
        return refuse(V_VT(v));
    return to_simple(st, data, vt, depth);
}

PyObject *
com_variant_to(com_state *st, const VARIANT *v, int depth)
{
    VARTYPE vt = V_VT(v);
    if (depth > COM_MAX_DEPTH) {
        com_too_deep("the VARIANT");
        return NULL;
    }
    if (vt & ~VT_TYPEMASK) {
        if (vt & (VT_VECTOR | VT_RESERVED))
            return refuse(vt);
        if (vt & VT_BYREF)
            return to_by_reference(st, v, depth);
        return to_array(st, V_ARRAY(v), vt & VT_TYPEMASK, depth);
    }
    if (vt == VT_RECORD)
        return to_record(st, v);
    if (vt == VT_VARIANT)
        return refuse(vt);   /* only by reference or in an array */
    if (vt == VT_DECIMAL)
        return to_simple(st, &V_DECIMAL(v), vt, depth);
    return to_simple(st, &V_I4(v), vt, depth);
}

PyObject *
com_variant_to_py(com_state *st, const VARIANT *v)
{
    return com_variant_to(st, v, 0);
}
