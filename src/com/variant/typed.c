/* Python -> VARIANT of a given type: what win32com.client.VARIANT, InvokeTypes and typed arrays ask for. */
#include "variant.h"

const char *
com_vt_name(VARTYPE vt, char buffer[32])
{
    static const char *const names[] = {
        "VT_EMPTY", "VT_NULL", "VT_I2", "VT_I4", "VT_R4", "VT_R8", "VT_CY", "VT_DATE", "VT_BSTR", "VT_DISPATCH",
        "VT_ERROR", "VT_BOOL", "VT_VARIANT", "VT_UNKNOWN", "VT_DECIMAL", NULL, "VT_I1", "VT_UI1", "VT_UI2", "VT_UI4",
        "VT_I8", "VT_UI8", "VT_INT", "VT_UINT", "VT_VOID", "VT_HRESULT",
    };
    if (vt < sizeof(names) / sizeof(names[0]) && names[vt] != NULL)
        return names[vt];
    if (vt == VT_RECORD)
        return "VT_RECORD";
    PyOS_snprintf(buffer, 32, "VARIANT of type 0x%04x", vt);
    return buffer;
}

size_t
com_vt_size(VARTYPE vt)
{
    switch (vt) {
    case VT_I1:
    case VT_UI1:
        return 1;
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
        return 2;
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_R4:
    case VT_ERROR:
        return 4;
    case VT_I8:
    case VT_UI8:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
        return 8;
    case VT_BSTR:
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return sizeof(void *);
    case VT_DECIMAL:
        return sizeof(DECIMAL);
    case VT_VARIANT:
        return sizeof(VARIANT);
    default:
        return 0;
    }
}

void *
com_variant_data(VARIANT *v, VARTYPE vt)
{
    if (vt == VT_VARIANT)
        return v;
    if (vt == VT_DECIMAL)
        return &V_DECIMAL(v);
    return &V_I4(v);
}

static int
refuse(const char *where, PyObject *o, const char *expected, VARTYPE vt)
{
    char name[32];
    PyErr_Format(PyExc_TypeError, "%s must be %s for a %s, not %R", where, expected, com_vt_name(vt, name),
                 (PyObject *)Py_TYPE(o));
    return -1;
}

/* An int, or what int() takes: a float, a number in a str. New reference. */
static PyObject *
to_int(PyObject *o, const char *where, VARTYPE vt)
{
    PyObject *number;
    if (PyLong_Check(o)) {
        Py_INCREF(o);
        return o;
    }
    number = PyNumber_Long(o);
    if (number == NULL && PyErr_ExceptionMatches(PyExc_TypeError))
        refuse(where, o, "a number", vt);
    else if (number == NULL && PyErr_ExceptionMatches(PyExc_ValueError)) {
        char name[32];
        PyErr_Format(PyExc_ValueError, "%s must be a number for a %s, not %R", where, com_vt_name(vt, name), o);
    }
    return number;
}

static int
as_i8(const w32_core *core, PyObject *number, const char *where, signed char *out)
{
    int16_t value;
    if (core->as_i16(core, number, where, &value) < 0)
        return -1;
    if (value < -128 || value > 255) {
        PyErr_Format(PyExc_OverflowError, "%s must be between -128 and 127, not %d", where, (int)value);
        return -1;
    }
    *out = (signed char)value;
    return 0;
}

static int
too_big(const char *where, PyObject *number, VARTYPE vt)
{
    char name[32];
    PyErr_Format(PyExc_OverflowError, "%s: %R does not fit into a %s", where, number, com_vt_name(vt, name));
    return -1;
}

static int
as_i4(PyObject *number, const char *where, VARTYPE vt, LONG *out)
{
    int overflow;
    *out = PyLong_AsLongAndOverflow(number, &overflow);
    return overflow != 0 ? too_big(where, number, vt) : 0;
}

static int
as_i8_long(PyObject *number, const char *where, LONGLONG *out)
{
    int overflow;
    *out = PyLong_AsLongLongAndOverflow(number, &overflow);
    return overflow != 0 ? too_big(where, number, VT_I8) : 0;
}

static int
as_ui8_long(PyObject *number, const char *where, ULONGLONG *out)
{
    *out = PyLong_AsUnsignedLongLong(number);
    if (*out != (ULONGLONG)-1 || !PyErr_Occurred())
        return 0;
    PyErr_Clear();
    return too_big(where, number, VT_UI8);
}

/* Small ones are also taken as bits: 255 is a VT_I1 of -1. */
static int
as_integer(com_state *st, PyObject *o, const char *where, VARTYPE vt, VARIANT *v)
{
    const w32_core *core = st->core;
    PyObject *number = to_int(o, where, vt);
    int result;
    if (number == NULL)
        return -1;
    switch (vt) {
    case VT_I1:
        result = as_i8(core, number, where, (signed char *)&V_I1(v));
        break;
    case VT_UI1:
        result = core->as_u8(core, number, where, &V_UI1(v));
        break;
    case VT_I2:
        result = core->as_i16(core, number, where, &V_I2(v));
        break;
    case VT_UI2:
        result = core->as_u16(core, number, where, &V_UI2(v));
        break;
    case VT_UI4:
    case VT_UINT:
        result = core->as_u32(core, number, where, (uint32_t *)&V_UI4(v));
        break;
    case VT_I8:
        result = as_i8_long(number, where, &V_I8(v));
        break;
    case VT_UI8:
        result = as_ui8_long(number, where, &V_UI8(v));
        break;
    case VT_ERROR:
        result = core->as_i32(core, number, where, (int32_t *)&V_ERROR(v));
        break;
    default:   /* VT_I4, VT_INT */
        result = as_i4(number, where, vt, &V_I4(v));
    }
    Py_DECREF(number);
    return result;
}

static int
as_bool(PyObject *o, const char *where, VARIANT *v)
{
    PyObject *number = to_int(o, where, VT_BOOL);
    int truth;
    if (number == NULL)
        return -1;
    truth = PyObject_IsTrue(number);
    Py_DECREF(number);
    if (truth < 0)
        return -1;
    V_BOOL(v) = truth ? VARIANT_TRUE : VARIANT_FALSE;
    return 0;
}

static int
as_real(PyObject *o, const char *where, VARTYPE vt, VARIANT *v)
{
    PyObject *number = PyNumber_Float(o);
    double value;
    if (number == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError))
            refuse(where, o, "a number", vt);
        return -1;
    }
    value = PyFloat_AsDouble(number);
    Py_DECREF(number);
    if (value == -1.0 && PyErr_Occurred())
        return -1;
    if (vt == VT_R4)
        V_R4(v) = (float)value;
    else
        V_R8(v) = value;
    return 0;
}

static int
as_text(com_state *st, PyObject *o, const char *where, VARIANT *v)
{
    PyObject *text;
    if (PyUnicode_Check(o)) {
        V_BSTR(v) = com_bstr_from_str(st, o, where);
        return V_BSTR(v) == NULL ? -1 : 0;
    }
    if (PyBytes_Check(o) || PyByteArray_Check(o))
        return refuse(where, o, "a str", VT_BSTR);
    text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    V_BSTR(v) = com_bstr_from_str(st, text, where);
    Py_DECREF(text);
    return V_BSTR(v) == NULL ? -1 : 0;
}

static int
as_interface(com_state *st, PyObject *o, const char *where, VARTYPE vt, VARIANT *v)
{
    void *pointer = NULL;
    PyObject *wrapper;
    int result;
    V_UNKNOWN(v) = NULL;
    if (o == Py_None || o == st->nothing)
        return 0;
    wrapper = com_wrapper_of(st, o);
    if (wrapper == NULL)
        return PyErr_Occurred() ? -1 : refuse(where, o, "a COM object or None", vt);
    result = com_unwrap(st, wrapper, vt == VT_DISPATCH ? &IID_IDispatch : &IID_IUnknown, where, 0, &pointer);
    Py_DECREF(wrapper);
    V_UNKNOWN(v) = pointer;
    return result;
}

static int
as_money(com_state *st, PyObject *o, const char *where, VARTYPE vt, VARIANT *v)
{
    int decimal = com_is_decimal(st, o);
    if (decimal < 0)
        return -1;
    if (decimal == 0)
        return refuse(where, o, "a decimal.Decimal", vt);
    if (vt == VT_CY)
        return com_currency_from_py(st, o, where, &V_CY(v));
    return com_decimal_from_py(st, o, where, &V_DECIMAL(v));
}

/* Sets the value and not the type: for VT_DECIMAL the type lies inside of it. */
static int
as_simple(com_state *st, PyObject *o, const char *where, VARTYPE vt, VARIANT *v)
{
    switch (vt) {
    case VT_EMPTY:
        return o == Py_None ? 0 : refuse(where, o, "None", vt);
    case VT_NULL:
        return 0;
    case VT_I1:
    case VT_UI1:
    case VT_I2:
    case VT_UI2:
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_ERROR:
    case VT_I8:
    case VT_UI8:
        return as_integer(st, o, where, vt, v);
    case VT_BOOL:
        return as_bool(o, where, v);
    case VT_R4:
    case VT_R8:
        return as_real(o, where, vt, v);
    case VT_BSTR:
        return as_text(st, o, where, v);
    case VT_DATE:
        if (!com_is_datetime(st, o))
            return refuse(where, o, "a datetime", vt);
        return st->core->as_date(st->core, o, where, &V_DATE(v));
    case VT_CY:
    case VT_DECIMAL:
        return as_money(st, o, where, vt, v);
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return as_interface(st, o, where, vt, v);
    case VT_RECORD:
        return com_is_record(st, o) ? com_variant_from_record(st, o, v) : refuse(where, o, "a record", vt);
    default: {
        char name[32];
        PyErr_Format(PyExc_TypeError, "%s: a %s cannot be made", where, com_vt_name(vt, name));
        return -1;
    }
    }
}

static int
as_array(com_state *st, PyObject *o, const char *where, VARTYPE element, VARIANT *v, int depth)
{
    SAFEARRAY *array = NULL;
    if (o != Py_None && com_safearray_from(st, o, where, element, &array, depth + 1) < 0)
        return -1;
    V_ARRAY(v) = array;
    V_VT(v) = VT_ARRAY | element;
    return 0;
}

/* The value lives in a VARIANT of its own on the heap, and `v` points into that. None and the markers give a zero. */
static int
as_reference(com_state *st, PyObject *o, const char *where, VARTYPE vt, VARIANT *v, int depth)
{
    VARIANT *inner;
    int blank = o == Py_None || o == st->missing || o == st->empty;
    if (vt == VT_RECORD) {   /* a VARIANT with a record points to it in any case */
        if (as_simple(st, o, where, vt, v) < 0)
            return -1;
        V_VT(v) = VT_RECORD | VT_BYREF;
        return 0;
    }
    if (!(vt & VT_ARRAY) && com_vt_size(vt) == 0) {
        char name[32];
        PyErr_Format(PyExc_TypeError, "%s: a VT_BYREF | %s cannot be made", where, com_vt_name(vt, name));
        return -1;
    }
    inner = CoTaskMemAlloc(sizeof(VARIANT));
    if (inner == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(inner, 0, sizeof(VARIANT));
    if (blank)
        V_VT(inner) = vt == VT_VARIANT ? VT_NULL : vt;
    else if (com_variant_from_as(st, o, where, vt, inner, depth + 1) < 0) {
        CoTaskMemFree(inner);
        return -1;
    }
    if (vt == VT_DECIMAL)
        V_VT(inner) = 0;   /* in a DECIMAL on its own these bytes are reserved */
    V_BYREF(v) = com_variant_data(inner, vt);
    V_VT(v) = vt | VT_BYREF;
    return 0;
}

int
com_variant_from_as(com_state *st, PyObject *o, const char *where, VARTYPE vt, VARIANT *v, int depth)
{
    V_VT(v) = VT_EMPTY;
    if (depth > COM_MAX_DEPTH)
        return com_too_deep(where);
    if (vt & (VT_VECTOR | VT_RESERVED)) {
        PyErr_Format(PyExc_TypeError, "%s: VARIANT type 0x%04x has VT_VECTOR or VT_RESERVED, which no call takes", where,
                     vt);
        return -1;
    }
    if (vt & VT_BYREF)
        return as_reference(st, o, where, vt & ~VT_BYREF, v, depth);
    if (vt & VT_ARRAY)
        return as_array(st, o, where, vt & VT_TYPEMASK, v, depth);
    if (vt == VT_VARIANT)
        return com_variant_from(st, o, where, v, depth + 1);
    if (as_simple(st, o, where, vt, v) < 0) {
        V_VT(v) = VT_EMPTY;
        return -1;
    }
    V_VT(v) = vt;
    return 0;
}

int
com_variant_from_py_as(com_state *st, PyObject *o, const char *where, VARTYPE vt, VARIANT *v)
{
    return com_variant_from_as(st, o, where, vt, v, 0);
}
