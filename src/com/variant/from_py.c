/* Python -> VARIANT, the type chosen by the value. Exact int, str, float, bool and None are told apart by their type
 * pointer alone, because nearly every argument of nearly every call is one of them.
 */
#include "../records/records.h"

int
com_too_deep(const char *where)
{
    PyErr_Format(PyExc_ValueError, "%s is nested more than %d levels deep; does it contain itself?", where,
                 COM_MAX_DEPTH);
    return -1;
}

BSTR
com_bstr_from_str(com_state *st, PyObject *o, const char *where)
{
    wchar_t few[64];
    Py_ssize_t size = PyUnicode_AsWideChar(o, few, 64);   /* most strings are short */
    BSTR text;
    if (size >= 0 && size < 64) {
        if (st->core->check_surrogates(st->core, few, size, where) < 0)
            return NULL;
        text = SysAllocStringLen(few, (UINT)size);
        return text != NULL ? text : (BSTR)PyErr_NoMemory();
    }
    size = PyUnicode_AsWideChar(o, NULL, 0);   /* with the terminator */
    if (size < 0)
        return NULL;
    if (size > INT_MAX / 2) {
        PyErr_Format(PyExc_OverflowError, "%s: the string is too long for a BSTR", where);
        return NULL;
    }
    text = SysAllocStringLen(NULL, (UINT)(size - 1));
    if (text == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (PyUnicode_AsWideChar(o, text, size) < 0 || st->core->check_surrogates(st->core, text, size - 1, where) < 0) {
        SysFreeString(text);
        return NULL;
    }
    return text;
}

static int
from_str(com_state *st, PyObject *o, const char *where, VARIANT *v)
{
    BSTR text = com_bstr_from_str(st, o, where);
    if (text == NULL)
        return -1;
    V_BSTR(v) = text;
    V_VT(v) = VT_BSTR;
    return 0;
}

/* The smallest of I4, UI4, I8, UI8 that holds it. A VT_R8 would hold bigger ones, but not exactly. */
static int
from_big_int(PyObject *o, const char *where, VARIANT *v)
{
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(o, &overflow);
    if (value == -1 && PyErr_Occurred())
        return -1;
    if (overflow == 0) {
        if (value >= 0 && value <= UINT32_MAX) {
            V_UI4(v) = (ULONG)value;
            V_VT(v) = VT_UI4;
        } else {
            V_I8(v) = value;
            V_VT(v) = VT_I8;
        }
        return 0;
    }
    if (overflow > 0) {
        unsigned long long u = PyLong_AsUnsignedLongLong(o);
        if (u != (unsigned long long)-1 || !PyErr_Occurred()) {
            V_UI8(v) = u;
            V_VT(v) = VT_UI8;
            return 0;
        }
        PyErr_Clear();
    }
    PyErr_Format(PyExc_OverflowError, "%s must be between -9223372036854775808 and 18446744073709551615; "
                 "convert it to float if digits may be lost", where);
    return -1;
}

static int
from_int(PyObject *o, const char *where, VARIANT *v)
{
    int overflow;
    long value = PyLong_AsLongAndOverflow(o, &overflow);   /* 32 bits on Windows */
    if (overflow != 0)
        return from_big_int(o, where, v);
    if (value == -1 && PyErr_Occurred())
        return -1;
    V_I4(v) = value;
    V_VT(v) = VT_I4;
    return 0;
}

static int
from_float(PyObject *o, VARIANT *v)
{
    V_R8(v) = PyFloat_AsDouble(o);
    if (V_R8(v) == -1.0 && PyErr_Occurred())
        return -1;
    V_VT(v) = VT_R8;
    return 0;
}

/* pythoncom.Missing, .Empty and .ArgNotFound are all the optional argument that was left out. */
static int
from_marker(com_state *st, PyObject *o, VARIANT *v)
{
    if (o == st->missing || o == st->empty || o == st->dispatch->arg_not_found) {
        V_ERROR(v) = DISP_E_PARAMNOTFOUND;
        V_VT(v) = VT_ERROR;
        return 1;
    }
    if (o == st->nothing) {
        V_DISPATCH(v) = NULL;
        V_VT(v) = VT_DISPATCH;
        return 1;
    }
    return 0;
}

PyObject *
com_wrapper_of(com_state *st, PyObject *o)
{
    PyObject *inner;
    if (PyObject_TypeCheck(o, st->unknown_type)) {
        Py_INCREF(o);
        return o;
    }
    if (PyType_Check(o))
        return NULL;
    inner = PyObject_GetAttrString(o, "_oleobj_");
    if (inner == NULL) {
        if (PyErr_ExceptionMatches(PyExc_AttributeError))
            PyErr_Clear();
        return NULL;
    }
    if (PyObject_TypeCheck(inner, st->unknown_type))
        return inner;
    Py_DECREF(inner);
    return NULL;
}

static int
from_wrapper(com_state *st, PyObject *wrapper, const char *where, VARIANT *v)
{
    int dispatch = PyObject_TypeCheck(wrapper, st->dispatch_type);
    void *pointer;
    if (com_unwrap(st, wrapper, dispatch ? &IID_IDispatch : &IID_IUnknown, where, 0, &pointer) < 0)
        return -1;
    V_UNKNOWN(v) = pointer;
    V_VT(v) = dispatch ? VT_DISPATCH : VT_UNKNOWN;
    return 0;
}

static int
from_array(com_state *st, PyObject *o, const char *where, VARTYPE element, VARIANT *v, int depth)
{
    SAFEARRAY *array;
    if (com_safearray_from(st, o, where, element, &array, depth + 1) < 0)
        return -1;
    V_ARRAY(v) = array;
    V_VT(v) = VT_ARRAY | element;
    return 0;
}

static int
from_variant_object(com_state *st, PyObject *o, const char *where, VARIANT *v, int depth)
{
    PyObject *value;
    VARTYPE vt;
    int result;
    if (com_variant_object_get(st, o, where, &vt, &value) < 0)
        return -1;
    if (depth > 0 && (vt & VT_BYREF)) {
        PyErr_Format(PyExc_ValueError, "%s: a VARIANT by reference cannot stand inside another value", where);
        return -1;
    }
    Py_INCREF(value);
    result = com_variant_from_as(st, value, where, vt, v, depth + 1);
    Py_DECREF(value);
    return result;
}

/* The VARIANT gets a copy of the record. -1 with an exception set. */
int
com_variant_from_record(com_state *st, PyObject *o, VARIANT *v)
{
    void *from, *to;
    com_layout *layout = com_record_data(st, o, &from);
    IRecordInfo *info = com_layout_record(layout);
    if (info == NULL)
        return -1;
    to = IRecordInfo_RecordCreate(info);
    if (to == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (com_layout_copy(st, layout, from, to) < 0) {
        IRecordInfo_RecordDestroy(info, to);
        return -1;
    }
    IRecordInfo_AddRef(info);
    V_RECORD(v) = to;
    V_RECORDINFO(v) = info;
    V_VT(v) = VT_RECORD;
    return 0;
}

/* A time, a Decimal, or whatever has a float value. */
static int
from_number(com_state *st, PyObject *o, const char *where, VARIANT *v)
{
    int decimal;
    PyObject *number;
    if (com_is_datetime(st, o)) {
        if (st->core->as_date(st->core, o, where, &V_DATE(v)) < 0)
            return -1;
        V_VT(v) = VT_DATE;
        return 0;
    }
    decimal = com_is_decimal(st, o);
    if (decimal != 0) {
        if (decimal < 0 || com_currency_from_py(st, o, where, &V_CY(v)) < 0)
            return -1;
        V_VT(v) = VT_CY;
        return 0;
    }
    number = PyNumber_Check(o) ? PyNumber_Float(o) : NULL;
    if (number != NULL) {
        int result = from_float(number, v);
        Py_DECREF(number);
        return result;
    }
    if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_TypeError))
        return -1;
    PyErr_Format(PyExc_TypeError, "%s: a %R cannot be converted to a COM VARIANT", where, (PyObject *)Py_TYPE(o));
    return -1;
}

/* Everything that is not exactly one of the five simple types. */
static int
from_other(com_state *st, PyObject *o, const char *where, VARIANT *v, int depth)
{
    PyObject *wrapper;
    int bytes;
    if (PyTuple_Check(o) || PyList_Check(o))
        return from_array(st, o, where, VT_VARIANT, v, depth);
    if (PyLong_Check(o))
        return from_int(o, where, v);
    if (PyUnicode_Check(o))
        return from_str(st, o, where, v);
    if (PyFloat_Check(o))
        return from_float(o, v);
    if (from_marker(st, o, v))
        return 0;
    if (com_is_record(st, o))
        return com_variant_from_record(st, o, v);
    if (com_is_variant_object(st, o))
        return from_variant_object(st, o, where, v, depth);
    bytes = com_is_bytes(o);
    if (bytes != 0)
        return bytes < 0 ? -1 : from_array(st, o, where, VT_UI1, v, depth);
    wrapper = com_wrapper_of(st, o);
    if (wrapper != NULL) {
        int result = from_wrapper(st, wrapper, where, v);
        Py_DECREF(wrapper);
        return result;
    }
    if (PyErr_Occurred())
        return -1;
    if (PySequence_Check(o))
        return from_array(st, o, where, VT_VARIANT, v, depth);
    return from_number(st, o, where, v);
}

static int
from_any(com_state *st, PyObject *o, const char *where, VARIANT *v, int depth)
{
    PyTypeObject *type = Py_TYPE(o);
    if (type == &PyLong_Type)
        return from_int(o, where, v);
    if (type == &PyUnicode_Type)
        return from_str(st, o, where, v);
    if (type == &PyFloat_Type)
        return from_float(o, v);
    if (type == &PyBool_Type) {
        V_BOOL(v) = o == Py_True ? VARIANT_TRUE : VARIANT_FALSE;
        V_VT(v) = VT_BOOL;
        return 0;
    }
    if (o == Py_None) {
        V_VT(v) = VT_NULL;
        return 0;
    }
    return from_other(st, o, where, v, depth);
}

int
com_variant_from(com_state *st, PyObject *o, const char *where, VARIANT *v, int depth)
{
    V_VT(v) = VT_EMPTY;
    if (depth > COM_MAX_DEPTH)
        return com_too_deep(where);
    if (from_any(st, o, where, v, depth) == 0)
        return 0;
    V_VT(v) = VT_EMPTY;
    return -1;
}

int
com_variant_from_py(com_state *st, PyObject *o, const char *where, VARIANT *v)
{
    V_VT(v) = VT_EMPTY;
    if (from_any(st, o, where, v, 0) == 0)
        return 0;
    V_VT(v) = VT_EMPTY;
    return -1;
}

int
com_variant_result_from_py(com_state *st, PyObject *o, const char *where, VARIANT *v)
{
    VARIANT copy;
    HRESULT hr;
    if (com_variant_from_py(st, o, where, v) < 0)
        return -1;
    if (!(V_VT(v) & VT_BYREF))
        return 0;
    VariantInit(&copy);
    hr = VariantCopyInd(&copy, v);
    com_variant_free(v);
    *v = copy;
    return com_check(st, hr, NULL, NULL);
}
