/* Python sequences and buffers -> SAFEARRAY. The first Python index is the array's first dimension, whose elements lie
 * beside each other in memory.
 */
#include "../records/records.h"

#define MAX_DIMENSIONS 64

typedef struct {
    com_state *st;
    const char *where;
    VARTYPE element;
    com_layout *layout;                 /* of records, else NULL; borrowed */
    size_t size;                        /* of an element */
    int depth;
    UINT dimensions;
    ULONG counts[MAX_DIMENSIONS];
    size_t strides[MAX_DIMENSIONS];     /* in bytes */
} shape;

/* Whether an object spans a dimension. 1, 0, or -1 with an exception set. */
static int
spans(const shape *s, PyObject *o)
{
    PyObject *wrapper;
    if (PyList_CheckExact(o) || PyTuple_CheckExact(o))
        return 1;
    if (Py_TYPE(o) == &PyLong_Type || PyUnicode_Check(o) || Py_TYPE(o) == &PyFloat_Type || o == Py_None)
        return 0;
    if (PyBytes_Check(o) || PyByteArray_Check(o) || PyMemoryView_Check(o)) {
        /* Among VARIANTs they are values, arrays of bytes; in a typed array they are a row of numbers. */
        return s->element != VT_VARIANT || s->dimensions == 0;
    }
    if (!PySequence_Check(o) || com_is_variant_object(s->st, o))
        return 0;
    wrapper = com_wrapper_of(s->st, o);
    if (wrapper != NULL) {
        Py_DECREF(wrapper);
        return 0;
    }
    return PyErr_Occurred() ? -1 : 1;
}

static int
length_of(const shape *s, PyObject *o, ULONG *out)
{
    Py_ssize_t length = PySequence_Size(o);
    if (length < 0)
        return -1;
    if (length > LONG_MAX) {
        PyErr_Format(PyExc_OverflowError, "%s: a SAFEARRAY's dimension holds at most %ld elements, not %zd", s->where,
                     LONG_MAX, length);
        return -1;
    }
    *out = (ULONG)length;
    return 0;
}

/* Whether every object below `o` at `level` dimensions further down spans a dimension of the same length, which goes to
 * *count (kept, when it is not ULONG_MAX). 1, 0, or -1 with an exception set. */
static int
uniform(const shape *s, PyObject *o, UINT level, ULONG *count)
{
    ULONG i, length;
    int result;
    if (level == 0) {
        result = spans(s, o);
        if (result <= 0)
            return result;
        if (length_of(s, o, &length) < 0)
            return -1;
        if (*count == ULONG_MAX)
            *count = length;
        return *count == length;
    }
    if (length_of(s, o, &length) < 0)
        return -1;
    for (i = 0; i < length; i++) {
        PyObject *item = PySequence_GetItem(o, (Py_ssize_t)i);
        if (item == NULL)
            return -1;
        result = uniform(s, item, level - 1, count);
        Py_DECREF(item);
        if (result <= 0)
            return result;
    }
    return 1;
}

/* Find out how many dimensions the nesting makes. */
static int
measure(shape *s, PyObject *o)
{
    for (;;) {
        ULONG count = ULONG_MAX;
        int result;
        if (s->dimensions == MAX_DIMENSIONS) {
            if (s->element == VT_VARIANT)
                return 0;   /* the rest nests as arrays in VARIANTs */
            PyErr_Format(PyExc_ValueError, "%s has more than %d dimensions", s->where, MAX_DIMENSIONS);
            return -1;
        }
        result = uniform(s, o, s->dimensions, &count);
        if (result < 0)
            return -1;
        if (result == 0 || count == ULONG_MAX)
            return 0;
        s->counts[s->dimensions++] = count;
        if (count == 0)
            return 0;
    }
}

static int
store(const shape *s, PyObject *o, char *place)
{
    VARIANT v;
    if (s->layout != NULL) {
        com_type type = {0};
        type.shape = COM_SHAPE_RECORD;
        type.size = s->size;
        type.layout = s->layout;
        return com_value_from_py(s->st, &type, o, s->where, place);
    }
    if (s->element == VT_VARIANT)
        return com_variant_from(s->st, o, s->where, (VARIANT *)place, s->depth);
    if (com_variant_from_as(s->st, o, s->where, s->element, &v, s->depth) < 0)
        return -1;
    if (s->element == VT_DECIMAL)
        V_VT(&v) = 0;   /* in a DECIMAL on its own these bytes are reserved */
    memcpy(place, com_variant_data(&v, s->element), s->size);
    return 0;
}

static int
fill(const shape *s, PyObject *o, UINT level, char *place)
{
    ULONG i, length;
    if (level == s->dimensions)
        return store(s, o, place);
    if (length_of(s, o, &length) < 0)
        return -1;
    if (length != s->counts[level]) {
        PyErr_Format(PyExc_ValueError, "%s changed its length while it was converted", s->where);
        return -1;
    }
    for (i = 0; i < length; i++, place += s->strides[level]) {
        PyObject *item = PySequence_GetItem(o, (Py_ssize_t)i);
        int result;
        if (item == NULL)
            return -1;
        result = fill(s, item, level + 1, place);
        Py_DECREF(item);
        if (result < 0)
            return -1;
    }
    return 0;
}

/* The array itself, zeroed by Windows, and the strides. */
static SAFEARRAY *
create(shape *s)
{
    SAFEARRAYBOUND bounds[MAX_DIMENSIONS];
    SAFEARRAY *array;
    size_t stride = s->size;
    UINT i;
    for (i = 0; i < s->dimensions; i++) {
        s->strides[i] = stride;
        if (s->counts[i] != 0 && stride > PY_SSIZE_T_MAX / s->counts[i]) {
            PyErr_NoMemory();
            return NULL;
        }
        stride *= s->counts[i];
        bounds[i].lLbound = 0;
        bounds[i].cElements = s->counts[i];
    }
    array = s->layout == NULL ? SafeArrayCreate(s->element, s->dimensions, bounds)
                              : SafeArrayCreateEx(s->element, s->dimensions, bounds, s->layout->record);
    if (array == NULL)
        PyErr_NoMemory();
    return array;
}

/* Whether a buffer's items are, bit for bit, elements of the array's type. */
static bool
same_layout(const Py_buffer *view, VARTYPE element)
{
    static const struct { VARTYPE vt; const char *codes; } table[] = {
        {VT_I1, "bBc"}, {VT_UI1, "bBc"}, {VT_I2, "h"}, {VT_UI2, "H"}, {VT_I4, "il"}, {VT_INT, "il"}, {VT_UI4, "IL"},
        {VT_UINT, "IL"}, {VT_I8, "q"}, {VT_UI8, "Q"}, {VT_R4, "f"}, {VT_R8, "d"},
    };
    const char *format = view->format == NULL ? "B" : view->format;
    size_t i;
    if (*format == '@')
        format++;
    if (view->ndim != 1 || format[0] == '\0' || format[1] != '\0')
        return false;
    for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (table[i].vt == element)
            return strchr(table[i].codes, format[0]) != NULL && (size_t)view->itemsize == com_vt_size(element);
    }
    return false;
}

/* What is in the array already goes with it. */
static void
discard(const shape *s, SAFEARRAY **array)
{
    VARIANT v;
    V_VT(&v) = VT_ARRAY | s->element;
    V_ARRAY(&v) = *array;
    if (s->layout != NULL)
        com_record_array_destroy(s->layout, *array);
    else
        com_variant_free(&v);
    *array = NULL;
}

/* Copy a buffer in one go. 1 when done, 0 when the object has no such buffer, -1 with an exception set. */
static int
copy_buffer(shape *s, PyObject *o, SAFEARRAY **out)
{
    Py_buffer view;
    int result = 0;
    if (s->element == VT_VARIANT || s->layout != NULL || !PyObject_CheckBuffer(o))
        return 0;
    if (PyObject_GetBuffer(o, &view, PyBUF_FULL_RO) < 0) {
        if (!PyErr_ExceptionMatches(PyExc_BufferError))
            return -1;
        PyErr_Clear();
        return 0;
    }
    if (same_layout(&view, s->element) && view.len / view.itemsize <= LONG_MAX) {
        s->dimensions = 1;
        s->counts[0] = (ULONG)(view.len / view.itemsize);
        *out = create(s);
        result = *out == NULL ? -1 : 1;
        if (result > 0 && view.len > 0 && PyBuffer_ToContiguous((*out)->pvData, &view, view.len, 'C') < 0) {
            discard(s, out);
            result = -1;
        }
    }
    PyBuffer_Release(&view);
    return result;
}

static int
convert(shape *s, PyObject *o, SAFEARRAY **out)
{
    int result = spans(s, o);
    if (result == 0)
        PyErr_Format(PyExc_TypeError, "%s must be a sequence (of sequences) or a buffer for a SAFEARRAY, not %R",
                     s->where, (PyObject *)Py_TYPE(o));
    if (result <= 0)
        return -1;
    result = copy_buffer(s, o, out);
    if (result != 0)
        return result < 0 ? -1 : 0;
    if (measure(s, o) < 0)
        return -1;
    s->depth += (int)s->dimensions - 1;
    *out = create(s);
    if (*out == NULL)
        return -1;
    if (s->counts[s->dimensions - 1] == 0 || fill(s, o, 0, (*out)->pvData) == 0)
        return 0;
    discard(s, out);
    return -1;
}

int
com_safearray_from(com_state *st, PyObject *o, const char *where, VARTYPE element, SAFEARRAY **out, int depth)
{
    shape s;
    *out = NULL;
    if (depth > COM_MAX_DEPTH)
        return com_too_deep(where);
    if (element == VT_RECORD)
        return com_record_array_from(st, o, where, NULL, out, depth);
    s.st = st;
    s.where = where;
    s.element = element;
    s.layout = NULL;
    s.size = com_vt_size(element);
    s.depth = depth;
    s.dimensions = 0;
    if (s.size == 0) {
        char name[32];
        PyErr_Format(PyExc_TypeError, "%s: a SAFEARRAY of %s cannot be made", where, com_vt_name(element, name));
        return -1;
    }
    return convert(&s, o, out);
}

/* The first record in nested sequences; borrowed from what holds it. NULL without an exception when there is none. */
static com_layout *
first_layout(com_state *st, PyObject *o, int depth)
{
    void *data;
    Py_ssize_t i, length;
    com_layout *layout = com_record_data(st, o, &data);
    if (layout != NULL || depth > MAX_DIMENSIONS || !(PyList_Check(o) || PyTuple_Check(o)))
        return layout;
    length = PySequence_Size(o);
    for (i = 0; layout == NULL && i < length && !PyErr_Occurred(); i++) {
        PyObject *item = PySequence_GetItem(o, i);
        layout = item == NULL ? NULL : first_layout(st, item, depth + 1);
        Py_XDECREF(item);
    }
    return layout;
}

int
com_record_array_from(com_state *st, PyObject *o, const char *where, com_layout *layout, SAFEARRAY **out, int depth)
{
    int result = -1;
    shape s = {0};
    *out = NULL;
    s.layout = layout != NULL ? layout : first_layout(st, o, 0);
    if (s.layout == NULL) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_TypeError, "%s must be a sequence with a record in it for a SAFEARRAY of VT_RECORD, not %R",
                         where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    s.st = st;
    s.where = where;
    s.element = VT_RECORD;
    s.size = s.layout->size;
    s.depth = depth;
    com_layout_keep(s.layout);
    if (com_layout_record(s.layout) != NULL)
        result = convert(&s, o, out);
    com_layout_drop(s.layout);
    return result;
}

int
com_safearray_from_py(com_state *st, PyObject *o, const char *where, VARTYPE element, SAFEARRAY **out)
{
    return com_safearray_from(st, o, where, element, out, 0);
}
