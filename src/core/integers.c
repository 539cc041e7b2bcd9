/* Numbers in: every width, with the bit patterns that Windows' constants need. */
#include "core_state.h"

/* What a width accepts: everything between its lowest signed and its highest unsigned value. */
typedef struct {
    int64_t lowest;
    uint64_t highest;
} range;

static int
range_error(PyObject *number, const char *where, const range *wanted)
{
    PyErr_Format(PyExc_OverflowError, "%s must be between %lld and %llu, not %S", where, (long long)wanted->lowest,
                 (unsigned long long)wanted->highest, number);
    return -1;
}

/* The bits of an exact Python integer; `overflow` is what PyLong_AsLongLongAndOverflow said. */
static int
big_integer(PyObject *number, const char *where, const range *wanted, int overflow, uint64_t *out)
{
    unsigned long long bits;
    if (overflow > 0 && wanted->highest == UINT64_MAX) {
        bits = PyLong_AsUnsignedLongLong(number);
        if (!PyErr_Occurred()) {
            *out = bits;
            return 0;
        }
        if (!PyErr_ExceptionMatches(PyExc_OverflowError))
            return -1;
        PyErr_Clear();
    }
    return range_error(number, where, wanted);
}

static int
integer_bits(PyObject *number, const char *where, const range *wanted, uint64_t *out)
{
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(number, &overflow);
    if (overflow != 0)
        return big_integer(number, where, wanted, overflow, out);
    if (value == -1 && PyErr_Occurred())
        return -1;
    if (value < wanted->lowest || (value > 0 && (uint64_t)value > wanted->highest))
        return range_error(number, where, wanted);
    *out = (uint64_t)value;
    return 0;
}

static int
as_bits(PyObject *o, const char *where, const range *wanted, uint64_t *out)
{
    PyObject *number;
    int result;
    if (PyLong_CheckExact(o) || PyLong_Check(o))    /* in the stable ABI the second is a call */
        return integer_bits(o, where, wanted, out);
    if (!PyIndex_Check(o))
        return core_type_error(where, "int", o);
    number = PyNumber_Index(o);
    if (number == NULL)
        return -1;
    result = integer_bits(number, where, wanted, out);
    Py_DECREF(number);
    return result;
}

#define CONVERSION(name, type, low, high)                                               \
    static int name(const w32_core *core, PyObject *o, const char *where, type *out)    \
    {                                                                                   \
        static const range wanted = {low, high};                                        \
        uint64_t bits;                                                                  \
        (void)core;                                                                     \
        if (as_bits(o, where, &wanted, &bits) < 0)                                      \
            return -1;                                                                  \
        *out = (type)bits;                                                              \
        return 0;                                                                       \
    }

CONVERSION(as_u8, uint8_t, INT8_MIN, UINT8_MAX)
CONVERSION(as_i16, int16_t, INT16_MIN, UINT16_MAX)
CONVERSION(as_u16, uint16_t, INT16_MIN, UINT16_MAX)
CONVERSION(as_i32, int32_t, INT32_MIN, UINT32_MAX)
CONVERSION(as_u32, uint32_t, INT32_MIN, UINT32_MAX)
CONVERSION(as_i64, int64_t, INT64_MIN, UINT64_MAX)
CONVERSION(as_u64, uint64_t, INT64_MIN, UINT64_MAX)

static int
as_bool(const w32_core *core, PyObject *o, const char *where, int *out)
{
    int truth = PyObject_IsTrue(o);
    (void)core;
    (void)where;
    if (truth < 0)
        return -1;
    *out = truth;
    return 0;
}

static int
as_double(const w32_core *core, PyObject *o, const char *where, double *out)
{
    double value = PyFloat_AsDouble(o);
    (void)core;
    if (value == -1.0 && PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_TypeError))
            return -1;
        PyErr_Clear();
        return core_type_error(where, "a real number", o);
    }
    *out = value;
    return 0;
}

int
core_integers_init(core_state *st, PyObject *module)
{
    w32_core *table = &st->table;
    (void)module;
    table->as_u8 = as_u8;
    table->as_i16 = as_i16;
    table->as_u16 = as_u16;
    table->as_i32 = as_i32;
    table->as_u32 = as_u32;
    table->as_i64 = as_i64;
    table->as_u64 = as_u64;
    table->as_bool = as_bool;
    table->as_double = as_double;
    return 0;
}
