/* VARIANTs by reference: freeing those of our own making, and storing into those of a caller. */
#include "../records/records.h"

/* The memory is its own: VariantClear would only clear it. */
void
com_variant_free_record(VARIANT *v)
{
    PyObject *type, *value, *traceback;
    if (V_RECORDINFO(v) == NULL)
        return;
    PyErr_Fetch(&type, &value, &traceback);
    if (V_RECORD(v) != NULL)
        W32_CALL_NOERR(IRecordInfo_RecordDestroy(V_RECORDINFO(v), V_RECORD(v)));
    com_release(V_RECORDINFO(v));
    PyErr_Restore(type, value, traceback);
}

/* VariantClear. What holds objects is cleared without the GIL and beside a pending exception: releasing an object may run
 * anybody's code, Python's too.
 */
static void
clear(VARIANT *v)
{
    VARTYPE vt = V_VT(v);
    PyObject *type, *value, *traceback;
    if (vt == VT_BSTR) {
        SysFreeString(V_BSTR(v));
    } else if (vt == VT_DISPATCH || vt == VT_UNKNOWN) {
        com_release(V_UNKNOWN(v));
    } else if (vt == VT_RECORD) {
        com_variant_free_record(v);
    } else if (vt & VT_ARRAY) {
        PyErr_Fetch(&type, &value, &traceback);
        W32_CALL_NOERR(VariantClear(v));
        PyErr_Restore(type, value, traceback);
    }
    V_VT(v) = VT_EMPTY;
}

void
com_variant_free(VARIANT *v)
{
    VARTYPE vt = V_VT(v);
    VARIANT *inner;
    if (!(vt & VT_BYREF)) {
        clear(v);
        return;
    }
    V_VT(v) = VT_EMPTY;
    vt &= ~VT_BYREF;
    if (vt == VT_RECORD) {
        com_variant_free_record(v);
        return;
    }
    if (V_BYREF(v) == NULL)
        return;
    if (vt == VT_VARIANT || vt == VT_DECIMAL)
        inner = V_BYREF(v);
    else
        inner = (VARIANT *)((char *)V_BYREF(v) - ((char *)&V_I4(v) - (char *)v));
    /* A DECIMAL covers the place of its VARIANT's type, where the callee may have written anything; it owns nothing. */
    if (vt != VT_DECIMAL)
        clear(inner);
    CoTaskMemFree(inner);
}

/* Drop what a caller's variable holds. */
static void
drop(void *data, VARTYPE vt)
{
    VARIANT v;
    if (vt == VT_VARIANT) {
        VARIANT *held = data;
        /* What a caller's VARIANT points to is the caller's. */
        if (!(V_VT(held) & VT_BYREF))
            clear(held);
    } else if (vt & VT_ARRAY || vt == VT_BSTR || vt == VT_DISPATCH || vt == VT_UNKNOWN) {
        V_VT(&v) = vt;
        V_BYREF(&v) = *(void **)data;
        clear(&v);
    }
}

/* The caller's record takes the values of ours. */
static int
store_record(com_state *st, PyObject *o, const char *where, VARIANT *byref)
{
    int result = -1;
    com_type type = {0};
    char *fresh;
    type.shape = COM_SHAPE_RECORD;
    type.layout = V_RECORDINFO(byref) == NULL ? NULL : com_layout_of_record(st, V_RECORDINFO(byref));
    if (type.layout == NULL) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_TypeError, "%s: the record by reference has no record info", where);
        return -1;
    }
    type.size = type.layout->size;
    fresh = PyMem_Malloc(type.size);
    if (fresh == NULL)
        PyErr_NoMemory();
    else if (com_value_from_py(st, &type, o, where, fresh) == 0) {
        com_layout_clear(type.layout, V_RECORD(byref));
        memcpy(V_RECORD(byref), fresh, type.size);
        result = 0;
    }
    PyMem_Free(fresh);
    com_layout_drop(type.layout);
    return result;
}

int
com_variant_store(com_state *st, PyObject *o, const char *where, VARIANT *byref)
{
    VARTYPE vt = V_VT(byref) & ~VT_BYREF;
    void *data = V_BYREF(byref);
    size_t size = vt & VT_ARRAY ? sizeof(void *) : com_vt_size(vt);
    unsigned char old[sizeof(VARIANT)];
    VARIANT value;
    if (V_VT(byref) == (VT_BYREF | VT_RECORD) && data != NULL)
        return store_record(st, o, where, byref);
    if (!(V_VT(byref) & VT_BYREF) || data == NULL || size == 0) {
        PyErr_Format(PyExc_TypeError, "%s: the VARIANT of type 0x%04x has no place to store a value", where,
                     V_VT(byref));
        return -1;
    }
    if (vt == VT_VARIANT ? com_variant_result_from_py(st, o, where, &value) < 0
                         : com_variant_from_py_as(st, o, where, vt, &value) < 0)
        return -1;
    if (vt == VT_DECIMAL)
        V_VT(&value) = 0;   /* in a DECIMAL on its own these bytes are reserved */
    /* The new value first: dropping the old one may run code that looks at it. */
    memcpy(old, data, size);
    memcpy(data, com_variant_data(&value, vt), size);
    drop(old, vt);
    return 0;
}
