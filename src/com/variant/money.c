/* CURRENCY and DECIMAL <-> decimal.Decimal. A CURRENCY is a 64-bit count of ten-thousandths, a DECIMAL a 96-bit integer
 * with a sign and up to 28 decimal places.
 */
#include "variant.h"

#define MAX_SCALE 28
#define MAX_DIGITS 29        /* of a 96-bit integer */
#define CURRENCY_SCALE 4

/* An unsigned 96-bit integer. */
typedef struct { ULONG low, mid, high; } u96;

/* A finite decimal number: the tuple of its digits and its exponent. */
typedef struct {
    PyObject *digits;   /* owned */
    Py_ssize_t count;
    long long exponent;
    int negative;
} parts;

int
com_is_decimal(com_state *st, PyObject *o)
{
    if (st->decimal_type == NULL) {
        /* Nobody has a Decimal before somebody has imported the module. */
        PyObject *name = PyUnicode_FromString("decimal");
        PyObject *module = name == NULL ? NULL : PyImport_GetModule(name);
        Py_XDECREF(name);
        if (module == NULL)
            return PyErr_Occurred() ? -1 : 0;
        st->decimal_type = PyObject_GetAttrString(module, "Decimal");
        Py_DECREF(module);
        if (st->decimal_type == NULL)
            return -1;
    }
    return PyObject_IsInstance(o, st->decimal_type);
}

static int
not_finite(const char *where, PyObject *o)
{
    PyErr_Format(PyExc_ValueError, "%s must be a finite number, not %R", where, o);
    return -1;
}

static int
too_big(const char *where, PyObject *o, const char *what)
{
    PyErr_Format(PyExc_OverflowError, "%s: %R is too big for a %s", where, o, what);
    return -1;
}

static int
take_apart(PyObject *o, const char *where, parts *p)
{
    PyObject *tuple = PyObject_CallMethod(o, "as_tuple", NULL);
    PyObject *exponent;
    int overflow = 0;
    p->digits = NULL;
    if (tuple == NULL)
        return -1;
    if (!PyTuple_Check(tuple) || PyTuple_Size(tuple) != 3 || !PyTuple_Check(PyTuple_GetItem(tuple, 1))) {
        PyErr_Format(PyExc_TypeError, "%s: as_tuple() of %R is not (sign, digits, exponent)", where, o);
        goto fail;
    }
    exponent = PyTuple_GetItem(tuple, 2);
    if (!PyLong_Check(exponent)) {   /* 'F', 'n' or 'N' */
        not_finite(where, o);
        goto fail;
    }
    p->exponent = PyLong_AsLongLongAndOverflow(exponent, &overflow);
    p->negative = PyObject_IsTrue(PyTuple_GetItem(tuple, 0));
    p->digits = PyTuple_GetItem(tuple, 1);
    p->count = PyTuple_Size(p->digits);
    Py_INCREF(p->digits);
    Py_DECREF(tuple);
    if (overflow == 0 && !PyErr_Occurred())
        return 0;
    Py_CLEAR(p->digits);
    return too_big(where, o, "number of COM");
fail:
    Py_DECREF(tuple);
    return -1;
}

static unsigned
digit(const parts *p, Py_ssize_t i)
{
    return (unsigned)PyLong_AsLong(PyTuple_GetItem(p->digits, i)) % 10;
}

/* n = n * 10 + add; false when it does not fit, n is as it was then. */
static bool
push_digit(u96 *n, unsigned add)
{
    ULONGLONG low = (ULONGLONG)n->low * 10 + add;
    ULONGLONG mid = (ULONGLONG)n->mid * 10 + (low >> 32);
    ULONGLONG high = (ULONGLONG)n->high * 10 + (mid >> 32);
    if (high >> 32)
        return false;
    n->low = (ULONG)low;
    n->mid = (ULONG)mid;
    n->high = (ULONG)high;
    return true;
}

/* The digits before position `end`, as they stand, with zeros for those beyond the last. */
static bool
gather(const parts *p, Py_ssize_t end, u96 *n)
{
    Py_ssize_t i;
    n->low = n->mid = n->high = 0;
    for (i = 0; i < end; i++) {
        if (!push_digit(n, i < p->count ? digit(p, i) : 0))
            return false;
    }
    return true;
}

static bool
is_zero(const parts *p)
{
    Py_ssize_t i;
    for (i = 0; i < p->count; i++) {
        if (digit(p, i) != 0)
            return false;
    }
    return true;
}

/* Whether the digits from `end` on round up, half to even. */
static bool
rounds_up(const parts *p, Py_ssize_t end, const u96 *n)
{
    Py_ssize_t i;
    unsigned first = end >= 0 && end < p->count ? digit(p, end) : 0;
    if (first != 5)
        return first > 5;
    for (i = end + 1; i < p->count; i++) {
        if (digit(p, i) != 0)
            return true;
    }
    return n->low & 1;
}

static bool
increment(u96 *n)
{
    if (++n->low == 0 && ++n->mid == 0 && ++n->high == 0)
        return false;
    return true;
}

int
com_decimal_from_py(com_state *st, PyObject *o, const char *where, DECIMAL *out)
{
    parts p;
    u96 n = {0, 0, 0};
    long long scale;
    bool fits;
    (void)st;
    if (take_apart(o, where, &p) < 0)
        return -1;
    memset(out, 0, sizeof(*out));
    out->sign = p.negative ? DECIMAL_NEG : 0;
    scale = p.exponent > 0 ? 0 : p.exponent < -MAX_SCALE ? MAX_SCALE : -p.exponent;
    fits = is_zero(&p);
    /* The most decimal places that fit; what is beyond them is rounded, as Windows rounds it. */
    while (!fits) {
        long long end = p.count + p.exponent + scale;
        fits = end <= MAX_DIGITS && gather(&p, (Py_ssize_t)end, &n)
            && (!rounds_up(&p, (Py_ssize_t)end, &n) || increment(&n));
        if (fits || scale == 0)
            break;
        scale--;
    }
    Py_DECREF(p.digits);
    if (!fits)
        return too_big(where, o, "VT_DECIMAL");
    out->scale = (BYTE)scale;
    out->Hi32 = n.high;
    out->Mid32 = n.mid;
    out->Lo32 = n.low;
    return 0;
}

/* Ten-thousandths; what is beyond them is cut off, as pywin32 does. */
int
com_currency_from_py(com_state *st, PyObject *o, const char *where, CY *out)
{
    parts p;
    u96 n;
    long long end;
    ULONGLONG value;
    bool fits;
    (void)st;
    if (take_apart(o, where, &p) < 0)
        return -1;
    end = is_zero(&p) ? 0 : p.count + p.exponent + CURRENCY_SCALE;
    fits = end <= MAX_DIGITS && gather(&p, (Py_ssize_t)(end < 0 ? 0 : end), &n) && n.high == 0;
    Py_DECREF(p.digits);
    value = fits ? ((ULONGLONG)n.mid << 32) | n.low : 0;
    if (!fits || value > (ULONGLONG)INT64_MAX + (p.negative ? 1 : 0))
        return too_big(where, o, "VT_CY");
    out->int64 = (LONGLONG)(p.negative ? 0 - value : value);
    return 0;
}

/* decimal.Decimal(text) */
static PyObject *
make_decimal(com_state *st, const char *text)
{
    if (st->decimal_type == NULL) {
        PyObject *module = PyImport_ImportModule("decimal");
        if (module == NULL)
            return NULL;
        st->decimal_type = PyObject_GetAttrString(module, "Decimal");
        Py_DECREF(module);
        if (st->decimal_type == NULL)
            return NULL;
    }
    return PyObject_CallFunction(st->decimal_type, "s", text);
}

/* Without the zeros at the end: one and a half is Decimal('1.5'). */
PyObject *
com_currency_to_py(com_state *st, const CY *value)
{
    char text[32];
    ULONGLONG n = value->int64 < 0 ? 0 - (ULONGLONG)value->int64 : (ULONGLONG)value->int64;
    unsigned fraction = (unsigned)(n % 10000);
    int places = CURRENCY_SCALE;
    const char *sign = value->int64 < 0 ? "-" : "";
    while (places > 0 && fraction % 10 == 0) {
        fraction /= 10;
        places--;
    }
    if (places == 0)
        PyOS_snprintf(text, sizeof(text), "%s%llu", sign, n / 10000);
    else
        PyOS_snprintf(text, sizeof(text), "%s%llu.%0*u", sign, n / 10000, places, fraction);
    return make_decimal(st, text);
}

/* n /= 10; the remainder. */
static unsigned
pop_digit(u96 *n)
{
    ULONGLONG high = n->high, mid, low;
    n->high = (ULONG)(high / 10);
    mid = ((high % 10) << 32) | n->mid;
    n->mid = (ULONG)(mid / 10);
    low = ((mid % 10) << 32) | n->low;
    n->low = (ULONG)(low / 10);
    return (unsigned)(low % 10);
}

PyObject *
com_decimal_to_py(com_state *st, const DECIMAL *value)
{
    u96 n = {value->Lo32, value->Mid32, value->Hi32};
    char digits[MAX_DIGITS + 1], text[64];
    char *first = digits + MAX_DIGITS;
    *first = '\0';
    do
        *--first = (char)('0' + pop_digit(&n));
    while (n.low != 0 || n.mid != 0 || n.high != 0);
    PyOS_snprintf(text, sizeof(text), "%s%sE-%u", value->sign & DECIMAL_NEG ? "-" : "", first,
                  (unsigned)value->scale);
    return make_decimal(st, text);
}
