/* values.c: one Python value on its way into a parameter, and one out of a column. */
#include "odbc.gen.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TICKS = 1000, TIME_SIZE = 8, DATE_SIZE = 10, STAMP_SIZE = 19, GUID_SIZE = 36, INT_SIZE = 10, BIGINT_SIZE = 19,
       DOUBLE_SIZE = 15 };

/* Whole numbers up to this are exact in a double. */
static const double exact = 9007199254740992.0;

/* ---- what a value is --------------------------------------------------------------------------------------------- */

/* A class of a module that is imported when a value may be of it; borrowed. */
static PyObject *
late_class(PyObject **kept, const char *module, const char *name)
{
    PyObject *imported;

    if (*kept != NULL)
        return *kept;
    imported = PyImport_ImportModule(module);
    if (imported == NULL)
        return NULL;
    *kept = PyObject_GetAttrString(imported, name);
    Py_DECREF(imported);
    return *kept;
}

/* An attribute of a date or time. */
static int
get_field(odbc_state *st, PyObject *value, odbc_field field, long *out)
{
    PyObject *number = PyObject_GetAttr(value, st->fields[field]);

    if (number == NULL)
        return -1;
    *out = PyLong_AsLong(number);
    Py_DECREF(number);
    return *out == -1 && PyErr_Occurred() ? -1 : 0;
}

static int
measure_text(PyObject *text, odbc_measure *out)
{
    Py_ssize_t units = PyUnicode_AsWideChar(text, NULL, 0);

    if (units < 0)
        return -1;
    out->width = (size_t)(units - 1) * sizeof(wchar_t);
    out->size = (SQLULEN)(units - 1);
    return 0;
}

/* Digits before and behind the point of a number in plain notation. */
static int
measure_digits(PyObject *text, odbc_measure *out)
{
    Py_ssize_t length = PyUnicode_GetLength(text);
    Py_ssize_t point = PyUnicode_FindChar(text, '.', 0, length, 1);

    if (length < 0 || point == -2)
        return -1;
    out->digits = point < 0 ? 0 : (SQLSMALLINT)(length - point - 1);
    out->size = (SQLULEN)(length - (point >= 0) - (length > 0 && PyUnicode_ReadChar(text, 0) == '-'));
    return 0;
}

static int
measure_time(odbc_state *st, PyObject *value, odbc_measure *out)
{
    long fraction;

    if (get_field(st, value, ODBC_MICROSECOND, &fraction) < 0)
        return -1;
    out->digits = (SQLSMALLINT)(fraction == 0 ? 0 : fraction % TICKS == 0 ? 3 : 6);
    if (out->kind == ODBC_TIME) {
        if (fraction != 0)
            out->kind = ODBC_TEXT; /* SQL's time structure has no fraction */
        out->width = sizeof(SQL_TIME_STRUCT);
        out->size = TIME_SIZE;
        return 0;
    }
    out->width = sizeof(SQL_TIMESTAMP_STRUCT);
    out->size = STAMP_SIZE + (SQLULEN)(out->digits > 0 ? out->digits + 1 : 0);
    return 0;
}

/* Values that are neither text nor numbers nor bytes. */
static int
find_kind(odbc_state *st, PyObject *value, odbc_kind *kind)
{
    static const struct { odbc_kind kind; size_t class; } known[] = {
        {ODBC_STAMP, offsetof(odbc_state, datetime)}, {ODBC_DAY_ONLY, offsetof(odbc_state, date)},
        {ODBC_TIME, offsetof(odbc_state, time)}, {ODBC_DECIMAL, offsetof(odbc_state, decimal)},
        {ODBC_GUID, offsetof(odbc_state, uuid)},
    };

    if (PyObject_TypeCheck(value, st->core->IIDType)) {
        *kind = ODBC_GUID;
        return 0;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        PyObject *class = *(PyObject **)((char *)st + known[i].class);
        int is;

        if (known[i].kind == ODBC_DECIMAL && (class = late_class(&st->decimal, "decimal", "Decimal")) == NULL)
            return -1;
        if (known[i].kind == ODBC_GUID && (class = late_class(&st->uuid, "uuid", "UUID")) == NULL)
            return -1;
        is = PyObject_IsInstance(value, class);
        if (is != 0) {
            *kind = known[i].kind;
            return is < 0 ? -1 : 0;
        }
    }
    *kind = ODBC_TEXT;
    return 0;
}

/* A value that travels as text: a number of any length in plain notation, a GUID without braces, str() of all else. */
static PyObject *
text_of(odbc_state *st, PyObject *value, odbc_kind kind)
{
    PyObject *text, *bare;

    if (kind == ODBC_DECIMAL && !PyLong_Check(value)) {
        PyObject *format = PyUnicode_FromString("f");
        text = format != NULL ? PyObject_Format(value, format) : NULL;
        Py_XDECREF(format);
        return text;
    }
    text = PyObject_Str(value);
    if (text == NULL || kind != ODBC_GUID || PyUnicode_GetLength(text) != GUID_SIZE + 2)
        return text;
    bare = PyUnicode_Substring(text, 1, GUID_SIZE + 1);
    Py_DECREF(text);
    (void)st;
    return bare;
}

static int
measure_object(odbc_state *st, PyObject *value, odbc_measure *out)
{
    PyObject *text;
    int status;

    if (out->kind != ODBC_DECIMAL && find_kind(st, value, &out->kind) < 0)
        return -1;
    if (out->kind == ODBC_STAMP || out->kind == ODBC_TIME) {
        if (measure_time(st, value, out) < 0)
            return -1;
    }
    if (out->kind == ODBC_DAY_ONLY) {
        out->width = sizeof(SQL_DATE_STRUCT);
        out->size = DATE_SIZE;
    }
    if (out->kind != ODBC_DECIMAL && out->kind != ODBC_GUID && out->kind != ODBC_TEXT)
        return 0;
    text = text_of(st, value, out->kind);
    if (text == NULL)
        return -1;
    status = measure_text(text, out);
    if (status == 0 && out->kind == ODBC_DECIMAL)
        status = measure_digits(text, out);
    Py_DECREF(text);
    return status;
}

static int
measure_int(odbc_state *st, PyObject *value, odbc_measure *out)
{
    int overflow;
    long long number = PyLong_AsLongLongAndOverflow(value, &overflow);

    if (overflow != 0) {
        out->kind = ODBC_DECIMAL;
        return measure_object(st, value, out);
    }
    out->kind = ODBC_INT;
    out->wide = number < INT32_MIN || number > INT32_MAX;
    out->width = sizeof(SQLBIGINT);
    out->size = out->wide ? BIGINT_SIZE : INT_SIZE;
    return 0;
}

static int
measure_bytes(odbc_state *st, PyObject *value, odbc_measure *out)
{
    w32_buffer buffer;

    if (st->core->as_buffer(st->core, value, "execute() value", 0, &buffer) < 0)
        return -1;
    out->kind = ODBC_BYTES;
    out->width = (size_t)buffer.size;
    out->size = (SQLULEN)buffer.size;
    st->core->buffer_release(st->core, &buffer);
    return 0;
}

int
odbc_measure_value(odbc_state *st, PyObject *value, odbc_measure *out)
{
    memset(out, 0, sizeof *out);
    if (value == Py_None)
        return 0;
    if (PyUnicode_Check(value)) {
        out->kind = ODBC_TEXT;
        return measure_text(value, out);
    }
    if (PyLong_Check(value))
        return measure_int(st, value, out);
    if (PyFloat_Check(value)) {
        out->kind = ODBC_DOUBLE;
        out->width = sizeof(double);
        out->size = DOUBLE_SIZE;
        return 0;
    }
    if (PyObject_CheckBuffer(value) && !PyObject_TypeCheck(value, st->core->IIDType))
        return measure_bytes(st, value, out);
    return measure_object(st, value, out);
}

/* ---- into a parameter -------------------------------------------------------------------------------------------- */

static int
changed(odbc_state *st)
{
    return odbc_fail(st, ODBC_PROGRAMMING, "a value has changed while it was handed to the driver");
}

static int
store_text(odbc_state *st, PyObject *text, const odbc_param *param, char *out, SQLLEN *length)
{
    Py_ssize_t units = PyUnicode_AsWideChar(text, NULL, 0);

    if (units < 0)
        return -1;
    if ((size_t)(units - 1) * sizeof(wchar_t) > param->width)
        return changed(st);
    if (PyUnicode_AsWideChar(text, (wchar_t *)out, units - 1) < 0)
        return -1;
    *length = (SQLLEN)((size_t)(units - 1) * sizeof(wchar_t));
    return 0;
}

static int
store_bytes(odbc_state *st, PyObject *value, const odbc_param *param, char *out, SQLLEN *length)
{
    w32_buffer buffer;
    int status = 0;

    if (st->core->as_buffer(st->core, value, "execute() value", 0, &buffer) < 0)
        return -1;
    if ((size_t)buffer.size > param->width)
        status = changed(st);
    else
        memcpy(out, buffer.data, (size_t)buffer.size);
    *length = (SQLLEN)buffer.size;
    st->core->buffer_release(st->core, &buffer);
    return status;
}

static int
store_time(odbc_state *st, PyObject *value, odbc_kind kind, void *out)
{
    long part[ODBC_FIELDS] = {0};
    int first = kind == ODBC_TIME ? ODBC_HOUR : ODBC_YEAR;
    int last = kind == ODBC_DAY_ONLY ? ODBC_DAY : kind == ODBC_TIME ? ODBC_SECOND : ODBC_MICROSECOND;

    for (int i = first; i <= last; i++)
        if (get_field(st, value, (odbc_field)i, &part[i]) < 0)
            return -1;
    if (kind == ODBC_TIME)
        *(SQL_TIME_STRUCT *)out = (SQL_TIME_STRUCT){(SQLUSMALLINT)part[ODBC_HOUR], (SQLUSMALLINT)part[ODBC_MINUTE],
                                                    (SQLUSMALLINT)part[ODBC_SECOND]};
    else if (kind == ODBC_DAY_ONLY)
        *(SQL_DATE_STRUCT *)out = (SQL_DATE_STRUCT){(SQLSMALLINT)part[ODBC_YEAR], (SQLUSMALLINT)part[ODBC_MONTH],
                                                    (SQLUSMALLINT)part[ODBC_DAY]};
    else
        *(SQL_TIMESTAMP_STRUCT *)out = (SQL_TIMESTAMP_STRUCT){
            (SQLSMALLINT)part[ODBC_YEAR], (SQLUSMALLINT)part[ODBC_MONTH], (SQLUSMALLINT)part[ODBC_DAY],
            (SQLUSMALLINT)part[ODBC_HOUR], (SQLUSMALLINT)part[ODBC_MINUTE], (SQLUSMALLINT)part[ODBC_SECOND],
            (SQLUINTEGER)part[ODBC_MICROSECOND] * TICKS};
    return 0;
}

int
odbc_store_value(odbc_state *st, PyObject *value, const odbc_param *param, char *out, SQLLEN *length)
{
    PyObject *text;
    int status;

    *length = SQL_NULL_DATA;
    if (value == Py_None)
        return 0;
    *length = (SQLLEN)param->width;
    switch (param->kind) {
    case ODBC_INT:
        *(SQLBIGINT *)out = PyLong_AsLongLong(value);
        return PyErr_Occurred() != NULL ? -1 : 0;
    case ODBC_DOUBLE:
        *(double *)out = PyFloat_AsDouble(value);
        return PyErr_Occurred() != NULL ? -1 : 0;
    case ODBC_BYTES:
        return store_bytes(st, value, param, out, length);
    case ODBC_STAMP:
    case ODBC_DAY_ONLY:
    case ODBC_TIME:
        return store_time(st, value, param->kind, out);
    default:
        break;
    }
    text = PyUnicode_Check(value) ? Py_NewRef(value) : text_of(st, value, param->kind);
    if (text == NULL)
        return -1;
    status = store_text(st, text, param, out, length);
    Py_DECREF(text);
    return status;
}

/* ---- out of a column --------------------------------------------------------------------------------------------- */

/* pywin32 gives whole numbers as int. Larger ones than a double holds exactly stay what they are. */
static PyObject *
load_double(double number)
{
    if (number == floor(number) && fabs(number) <= exact)
        return PyLong_FromLongLong((long long)number);
    return PyFloat_FromDouble(number);
}

static PyObject *
load_decimal(odbc_state *st, const odbc_column *column, PyObject *text)
{
    PyObject *class, *number;
    Py_ssize_t length;

    if (text == NULL)
        return NULL;
    length = PyUnicode_GetLength(text);
    if (column->digits == 0 && PyUnicode_FindChar(text, '.', 0, length, 1) == -1) {
        number = PyObject_CallFunctionObjArgs((PyObject *)&PyLong_Type, text, NULL);
        if (number != NULL || !PyErr_ExceptionMatches(PyExc_ValueError))
            return number;
        PyErr_Clear(); /* NaN, Infinity or an exponent */
    }
    class = late_class(&st->decimal, "decimal", "Decimal");
    return class != NULL ? PyObject_CallFunctionObjArgs(class, text, NULL) : NULL;
}

static PyObject *
load_stamp(odbc_state *st, const SQL_TIMESTAMP_STRUCT *at)
{
    return PyObject_CallFunction(st->datetime, "iiiiiiI", at->year, at->month, at->day, at->hour, at->minute, at->second,
                                 (unsigned)(at->fraction / TICKS));
}

static PyObject *
load_bytes(odbc_state *st, const void *data, size_t size)
{
    PyObject *view = st->core->memory_new(st->core, (Py_ssize_t)size);
    Py_buffer target;

    if (view == NULL)
        return NULL;
    if (PyObject_GetBuffer(view, &target, PyBUF_WRITABLE) < 0) {
        Py_DECREF(view);
        return NULL;
    }
    memcpy(target.buf, data, size);
    PyBuffer_Release(&target);
    return view;
}

/* Most texts are ASCII, for which Python has a shorter way. */
static PyObject *
load_text(const wchar_t *text, size_t length)
{
    char narrow[64];
    unsigned all = 0;

    if (length > sizeof narrow)
        return PyUnicode_FromWideChar(text, (Py_ssize_t)length);
    for (size_t i = 0; i < length; i++) {
        narrow[i] = (char)text[i];
        all |= text[i];
    }
    if (all >= 0x80)
        return PyUnicode_FromWideChar(text, (Py_ssize_t)length);
    return PyUnicode_FromStringAndSize(narrow, (Py_ssize_t)length);
}

PyObject *
odbc_load_value(odbc_state *st, const odbc_column *column, const void *data, size_t size)
{
    const SQL_TIME_STRUCT *time = data;
    const SQL_DATE_STRUCT *date = data;
    PyObject *text, *value;

    switch (column->kind) {
    case ODBC_INT:
        return PyLong_FromLongLong(*(const SQLBIGINT *)data);
    case ODBC_UINT:
        return PyLong_FromUnsignedLongLong(*(const ULONGLONG *)data);
    case ODBC_DOUBLE:
        return load_double(*(const double *)data);
    case ODBC_BYTES:
        return load_bytes(st, data, size);
    case ODBC_STAMP:
        return load_stamp(st, data);
    case ODBC_DAY_ONLY:
        return PyObject_CallFunction(st->datetime, "iii", date->year, date->month, date->day);
    case ODBC_TIME:
        return PyObject_CallFunction(st->time, "iii", time->hour, time->minute, time->second);
    default:
        text = load_text(data, size / sizeof(wchar_t));
        break;
    }
    if (column->kind != ODBC_DECIMAL)
        return text;
    value = load_decimal(st, column, text);
    Py_XDECREF(text);
    return value;
}
