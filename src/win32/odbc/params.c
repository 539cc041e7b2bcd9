/* params.c: rows of values as the arrays that a driver reads. */
#include "odbc.gen.h"

#include <string.h>

enum { BATCH_ROWS = 4096, BATCH_BYTES = 4 << 20, LONG_TEXT = 4000, LONG_BYTES = 8000, LONG_VALUE = 65536 };

void
odbc_params_clear(odbc_params *params)
{
    for (int i = 0; i < params->count; i++) {
        w32_free(params->items[i].data);
        w32_free(params->items[i].lengths);
    }
    w32_free(params->items);
    w32_free(params->order);
    w32_free(params->status);
    memset(params, 0, sizeof *params);
}

/* ---- shapes ------------------------------------------------------------------------------------------------------ */

void
odbc_params_shape(odbc_param *param, SQLSMALLINT *c_type, SQLSMALLINT *sql_type)
{
    *c_type = odbc_c_type(param->kind);
    switch (param->kind) {
    case ODBC_INT: *sql_type = param->wide ? SQL_BIGINT : SQL_INTEGER; return;
    case ODBC_DOUBLE: *sql_type = SQL_DOUBLE; return;
    case ODBC_DECIMAL: *sql_type = SQL_NUMERIC; return;
    case ODBC_GUID: *sql_type = SQL_GUID; return;
    case ODBC_BYTES: *sql_type = param->size > LONG_BYTES ? SQL_LONGVARBINARY : SQL_VARBINARY; return;
    case ODBC_STAMP: *sql_type = SQL_TYPE_TIMESTAMP; return;
    case ODBC_DAY_ONLY: *sql_type = SQL_TYPE_DATE; return;
    case ODBC_TIME: *sql_type = SQL_TYPE_TIME; return;
    case ODBC_NULL: *sql_type = param->null_type != 0 ? param->null_type : SQL_VARCHAR; break;
    default: *sql_type = param->size > LONG_TEXT ? SQL_WLONGVARCHAR : SQL_WVARCHAR; break;
    }
    if (param->kind == ODBC_NULL)
        *c_type = SQL_C_DEFAULT;
}

/* Numbers: the digits before the point and those behind it are counted apart. */
static void
join_digits(odbc_param *param, const odbc_measure *one)
{
    SQLULEN whole = param->size - (SQLULEN)param->digits;
    SQLULEN whole_of_one = one->size - (SQLULEN)one->digits;

    if (one->digits > param->digits)
        param->digits = one->digits;
    param->size = (whole > whole_of_one ? whole : whole_of_one) + (SQLULEN)param->digits;
}

/* Make a parameter's values take one more; FALSE when it is of another kind. Bytes of different lengths are kept apart: the
 * driver for SQLite takes the first row's length for all. */
static BOOL
join(odbc_param *param, const odbc_measure *one, BOOL first)
{
    if (!first && (param->kind == ODBC_BYTES || one->kind == ODBC_BYTES)
        && (param->kind != one->kind || param->width != one->width))
        return FALSE;
    if (one->kind == ODBC_NULL)
        return TRUE;
    if (param->kind == ODBC_NULL) {
        param->kind = one->kind;
        param->wide = one->wide;
        param->width = one->width;
        param->size = one->size;
        param->digits = one->digits;
        return TRUE;
    }
    if (param->kind != one->kind)
        return FALSE;
    param->wide = param->wide || one->wide;
    if (one->width > param->width)
        param->width = one->width;
    if (param->kind == ODBC_DECIMAL) {
        join_digits(param, one);
        return TRUE;
    }
    if (one->size > param->size)
        param->size = one->size;
    if (one->digits > param->digits)
        param->digits = one->digits;
    return TRUE;
}

/* ---- which rows go together --------------------------------------------------------------------------------------- */

/* A row's values, checked; new reference. */
static PyObject *
row_at(odbc_state *st, const odbc_params *params, PyObject *rows, Py_ssize_t at)
{
    PyObject *row = PySequence_GetItem(rows, at);
    Py_ssize_t length;

    if (row == NULL)
        return NULL;
    if (!PySequence_Check(row) || PyUnicode_Check(row)) {
        odbc_fail(st, ODBC_PROGRAMMING, "row %zd must be a sequence of values, not %R", at, Py_TYPE(row));
        goto failed;
    }
    length = PySequence_Size(row);
    if (length == params->values)
        return row;
    if (length >= 0)
        odbc_fail(st, ODBC_PROGRAMMING, "the statement takes %d values, row %zd has %zd", params->values, at, length);
failed:
    Py_DECREF(row);
    return NULL;
}

/* Widen the parameters to a row. 1: it goes with those before, 0: it has to wait for the next execution. */
static int
join_row(odbc_state *st, odbc_params *params, PyObject *row, BOOL first, odbc_param *trial)
{
    size_t bytes = 0;

    memcpy(trial, params->items, (size_t)params->count * sizeof *trial);
    for (int i = 0; i < params->count; i++) {
        PyObject *value = PySequence_GetItem(row, params->order != NULL ? params->order[i] : i);
        odbc_measure one;
        int status;

        if (value == NULL)
            return -1;
        status = odbc_measure_value(st, value, &one);
        Py_DECREF(value);
        if (status < 0)
            return -1;
        if (!join(&trial[i], &one, first) || (!first && one.width > LONG_VALUE))
            return 0;
        bytes += trial[i].width + sizeof(SQLLEN);
    }
    if (!first && bytes * (size_t)(params->rows + 1) > BATCH_BYTES)
        return 0;
    memcpy(params->items, trial, (size_t)params->count * sizeof *trial);
    return 1;
}

static BOOL
has_long(const odbc_params *params)
{
    for (int i = 0; i < params->count; i++)
        if (params->items[i].width > LONG_VALUE)
            return TRUE;
    return FALSE;
}

/* Count the rows that one execution takes, into params->rows. */
static int
gather(odbc_state *st, odbc_params *params, PyObject *rows, Py_ssize_t at, Py_ssize_t limit)
{
    odbc_param *trial = PyMem_Calloc((size_t)params->count + 1, sizeof *trial);
    int status = trial != NULL ? 1 : -1;

    if (trial == NULL)
        PyErr_NoMemory();
    for (int i = 0; i < params->count; i++) {
        odbc_param *param = &params->items[i];
        param->kind = ODBC_NULL;
        param->wide = FALSE;
        param->width = 0;
        param->size = 0;
        param->digits = 0;
    }
    for (params->rows = 0; status == 1 && params->rows < BATCH_ROWS && (Py_ssize_t)params->rows < limit;) {
        PyObject *row = row_at(st, params, rows, at + (Py_ssize_t)params->rows);
        status = row == NULL ? -1 : join_row(st, params, row, params->rows == 0, trial);
        Py_XDECREF(row);
        if (status == 1)
            params->rows++;
        if (has_long(params))
            break;
    }
    w32_free(trial);
    return status < 0 ? -1 : 0;
}

/* ---- filling ------------------------------------------------------------------------------------------------------ */

static int
no_memory(void)
{
    PyErr_NoMemory();
    return -1;
}

static int
make_room(odbc_params *params)
{
    for (int i = 0; i < params->count; i++) {
        odbc_param *param = &params->items[i];
        size_t wanted;
        if (param->kind == ODBC_NULL || odbc_c_type(param->kind) == SQL_C_WCHAR || param->kind == ODBC_BYTES)
            param->width = (param->width + 8) / 8 * 8; /* drivers step over all others by the size of their type */
        wanted = param->width * (size_t)params->rows + sizeof(wchar_t);
        if (param->room >= wanted)
            continue;
        w32_free(param->data);
        param->room = 0;
        param->data = w32_alloc(wanted);
        if (param->data == NULL)
            return no_memory();
        param->room = wanted;
    }
    if (params->rows_room >= params->rows)
        return 0;
    params->rows_room = 0;
    w32_free(params->status);
    params->status = w32_alloc((size_t)params->rows * sizeof *params->status);
    if (params->status == NULL)
        return no_memory();
    for (int i = 0; i < params->count; i++) {
        w32_free(params->items[i].lengths);
        params->items[i].lengths = w32_alloc((size_t)params->rows * sizeof(SQLLEN));
        if (params->items[i].lengths == NULL)
            return no_memory();
    }
    params->rows_room = params->rows;
    return 0;
}

static int
fill_row(odbc_state *st, odbc_params *params, PyObject *row, SQLULEN at)
{
    for (int i = 0; i < params->count; i++) {
        odbc_param *param = &params->items[i];
        PyObject *value = PySequence_GetItem(row, params->order != NULL ? params->order[i] : i);
        int status;

        if (value == NULL)
            return -1;
        status = odbc_store_value(st, value, param, param->data + param->width * (size_t)at, &param->lengths[at]);
        Py_DECREF(value);
        if (status < 0)
            return -1;
        if (param->lengths[at] > LONG_VALUE)
            param->lengths[at] = SQL_LEN_DATA_AT_EXEC(param->lengths[at]);
    }
    return 0;
}

Py_ssize_t
odbc_params_fill(odbc_state *st, odbc_cursor *cursor, PyObject *rows, Py_ssize_t at, Py_ssize_t limit)
{
    odbc_params *params = &cursor->params;

    if (gather(st, params, rows, at, limit) < 0 || make_room(params) < 0)
        return -1;
    for (SQLULEN i = 0; i < params->rows; i++) {
        PyObject *row = row_at(st, params, rows, at + (Py_ssize_t)i);
        int status = row == NULL ? -1 : fill_row(st, params, row, i);
        Py_XDECREF(row);
        if (status < 0)
            return -1;
    }
    return (Py_ssize_t)params->rows;
}
