/* fetch.c: rows, a rowset at a time, and long data in pieces. */
#include "odbc.gen.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_PIECE = 4096, BIGGEST_PIECE = 1 << 20 };

/* ---- long data, without the GIL ---------------------------------------------------------------------------------- */

typedef struct {
    size_t size;    /* bytes that are there */
    BOOL null, no_memory;
} pieces;

static BOOL
grow(odbc_result *result, size_t size)
{
    char *larger = realloc(result->piece, size);

    if (larger == NULL)
        return FALSE;
    result->piece = larger;
    result->piece_size = size;
    return TRUE;
}

/* What one SQLGetData has brought, of `room` bytes; `terminator` of them end a text. */
static size_t
brought(SQLLEN length, size_t room, size_t terminator)
{
    if (length == SQL_NO_TOTAL || (size_t)length > room - terminator)
        return (room - terminator) / (terminator > 0 ? terminator : 1) * (terminator > 0 ? terminator : 1);
    return (size_t)length;
}

static SQLRETURN
read_pieces(odbc_cursor *cursor, int index, pieces *out)
{
    odbc_result *result = &cursor->result;
    odbc_kind kind = result->columns[index].kind;
    SQLSMALLINT type = odbc_c_type(kind);
    size_t terminator = type == SQL_C_WCHAR ? sizeof(wchar_t) : 0;
    size_t least = cursor->output_size > FIRST_PIECE ? cursor->output_size : FIRST_PIECE;

    if (result->piece_size < least && !grow(result, least)) {
        out->no_memory = TRUE;
        return SQL_ERROR;
    }
    for (;;) {
        size_t room = result->piece_size - out->size;
        SQLLEN length = 0;
        SQLRETURN rc = SQLGetData(cursor->statement, (SQLUSMALLINT)(index + 1), type, result->piece + out->size,
                                  (SQLLEN)room, &length);
        size_t wanted;

        if (rc == SQL_NO_DATA)
            return SQL_SUCCESS;
        if (!SQL_SUCCEEDED(rc))
            return rc;
        out->null = length == SQL_NULL_DATA;
        if (out->null)
            return rc;
        if (type != SQL_C_WCHAR && type != SQL_C_BINARY)
            return rc;
        out->size += brought(length, room, terminator);
        if (rc == SQL_SUCCESS || (length != SQL_NO_TOTAL && (size_t)length <= room - terminator))
            return SQL_SUCCESS;
        wanted = length == SQL_NO_TOTAL ? room : (size_t)length - (room - terminator);
        wanted = out->size + (wanted > BIGGEST_PIECE ? BIGGEST_PIECE : wanted) + terminator;
        if (wanted < result->piece_size + result->piece_size / 2)
            wanted = result->piece_size + result->piece_size / 2;
        if (!grow(result, (wanted + 7) / 8 * 8)) {
            out->no_memory = TRUE;
            return SQL_ERROR;
        }
    }
}

static PyObject *
load_pieces(odbc_state *st, odbc_cursor *cursor, int index)
{
    pieces got = {0};
    SQLRETURN rc;

    ODBC_CALL(cursor->connection, rc, read_pieces(cursor, index, &got));
    if (got.no_memory)
        return PyErr_NoMemory();
    if (!SQL_SUCCEEDED(rc)) {
        odbc_raise_statement(st, cursor, "FETCH");
        return NULL;
    }
    if (got.null)
        return Py_NewRef(Py_None);
    return odbc_load_value(st, &cursor->result.columns[index], cursor->result.piece, got.size);
}

/* ---- values that did not fit --------------------------------------------------------------------------------------- */

static BOOL
cut(const odbc_column *column, SQLULEN row)
{
    SQLLEN length = column->lengths[row];
    size_t room = column->width;

    if (length == SQL_NULL_DATA || (column->kind != ODBC_BYTES && odbc_c_type(column->kind) != SQL_C_WCHAR))
        return FALSE;
    if (column->kind != ODBC_BYTES)
        room -= sizeof(wchar_t);
    return length == SQL_NO_TOTAL || length < 0 || (size_t)length > room;
}

/* A value is longer than its column was described. Go back to its row, and from there on bring this column and those
 * behind it in pieces. That needs a cursor that can go back. */
static SQLRETURN
go_back(odbc_cursor *cursor, int index)
{
    odbc_result *result = &cursor->result;
    SQLULEN row = result->before + result->next + 1;
    SQLRETURN rc;

    result->rows = 1;
    result->bound = index;
    for (int i = index; i < result->count; i++)
        result->columns[i].in_pieces = TRUE;
    rc = odbc_bind_columns(cursor);
    if (SQL_SUCCEEDED(rc))
        rc = SQLFetchScroll(cursor->statement, SQL_FETCH_ABSOLUTE, (SQLLEN)row);
    if (!SQL_SUCCEEDED(rc))
        return rc;
    result->before = row - 1;
    result->next = 0;
    result->fetched = 1;
    return rc;
}

/* Where the cursor only goes forward, the driver may give a value of any row of the rowset again. */
static SQLRETURN
position(odbc_cursor *cursor, SQLUINTEGER *extensions)
{
    SQLRETURN rc = SQLGetInfoW(cursor->connection->handle, SQL_GETDATA_EXTENSIONS, extensions, sizeof *extensions, NULL);
    SQLUINTEGER wanted = SQL_GD_BOUND | (cursor->result.rows > 1 ? SQL_GD_BLOCK : 0);

    if (!SQL_SUCCEEDED(rc) || (*extensions & wanted) != wanted) {
        *extensions = 0;
        return rc;
    }
    if (cursor->result.rows == 1)
        return rc;
    return SQLSetPos(cursor->statement, (SQLSETPOSIROW)(cursor->result.next + 1), SQL_POSITION, SQL_LOCK_NO_CHANGE);
}

static PyObject *
load_again(odbc_state *st, odbc_cursor *cursor, int index)
{
    SQLUINTEGER extensions = 0;
    SQLRETURN rc;

    ODBC_CALL(cursor->connection, rc, position(cursor, &extensions));
    if (extensions != 0 && SQL_SUCCEEDED(rc))
        return load_pieces(st, cursor, index);
    odbc_fail(st, ODBC_NO_ERROR, "a value of column %d is longer than the column's size of %llu; give setoutputsize() more",
              index + 1, (unsigned long long)cursor->result.columns[index].size);
    return NULL;
}

/* Can this cursor go to a row by its number? */
static BOOL
scrolls(odbc_cursor *cursor)
{
    SQLULEN type = SQL_CURSOR_FORWARD_ONLY;
    SQLRETURN rc;

    ODBC_CALL(cursor->connection, rc, SQLGetStmtAttrW(cursor->statement, SQL_ATTR_CURSOR_TYPE, &type, 0, NULL));
    return SQL_SUCCEEDED(rc) && type != SQL_CURSOR_FORWARD_ONLY;
}

/* A value that was cut, whole. */
static PyObject *
load_cut(odbc_state *st, odbc_cursor *cursor, int index)
{
    SQLRETURN rc;

    if (!scrolls(cursor))
        return load_again(st, cursor, index);
    ODBC_CALL(cursor->connection, rc, go_back(cursor, index));
    if (SQL_SUCCEEDED(rc))
        return load_pieces(st, cursor, index);
    odbc_raise_statement(st, cursor, "FETCH");
    return NULL;
}

/* ---- rows --------------------------------------------------------------------------------------------------------- */

/* 1: there are rows, 0: the end. */
static int
fetch_rowset(odbc_state *st, odbc_cursor *cursor)
{
    odbc_result *result = &cursor->result;
    SQLRETURN rc;

    result->before += result->fetched;
    result->fetched = 0;
    result->next = 0;
    ODBC_CALL(cursor->connection, rc, SQLFetch(cursor->statement));
    if (rc == SQL_NO_DATA) {
        result->at_end = TRUE;
        return 0;
    }
    if (!SQL_SUCCEEDED(rc))
        return odbc_raise_statement(st, cursor, "FETCH");
    if (result->fetched == 0 || result->fetched > result->rows)
        result->fetched = result->rows;
    return 1;
}

static PyObject *
load_bound(odbc_state *st, odbc_cursor *cursor, int index)
{
    const odbc_column *column = &cursor->result.columns[index];
    SQLULEN row = cursor->result.next;
    SQLLEN length = column->lengths[row];

    if (length == SQL_NULL_DATA)
        return Py_NewRef(Py_None);
    if (cut(column, row))
        return load_cut(st, cursor, index);
    return odbc_load_value(st, column, column->data + column->width * row, (size_t)length);
}

static PyObject *
load_row(odbc_state *st, odbc_cursor *cursor)
{
    odbc_result *result = &cursor->result;
    PyObject *row = PyTuple_New(result->count);

    for (int i = 0; row != NULL && i < result->count; i++) {
        PyObject *value = result->columns[i].in_pieces ? load_pieces(st, cursor, i) : load_bound(st, cursor, i);
        if (value == NULL || PyTuple_SetItem(row, i, value) < 0)
            Py_CLEAR(row);
    }
    if (row != NULL)
        PyObject_GC_UnTrack(row); /* what a row holds makes no cycle: thousands of rows are nothing to look through */
    return row;
}

/* What Python says about a value that it cannot hold, such as the year 0. */
static void
as_data_error(odbc_state *st)
{
    PyObject *type, *value, *traceback;

    if (!PyErr_ExceptionMatches(PyExc_ValueError) && !PyErr_ExceptionMatches(PyExc_ArithmeticError))
        return;
    PyErr_Fetch(&type, &value, &traceback);
    odbc_fail(st, ODBC_DATA, "a value cannot be had in Python: %S", value);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
}

PyObject *
odbc_fetch_row(odbc_state *st, odbc_cursor *cursor)
{
    odbc_result *result = &cursor->result;
    PyObject *row;

    if (result->count == 0) {
        odbc_fail(st, ODBC_PROGRAMMING, "there are no rows to fetch: nothing was executed, or it has no result");
        return NULL;
    }
    if (result->at_end)
        return NULL;
    if (result->next >= result->fetched && fetch_rowset(st, cursor) <= 0)
        return NULL;
    if (result->status[result->next] == SQL_ROW_ERROR) {
        result->next++;
        odbc_raise_statement(st, cursor, "FETCH");
        return NULL;
    }
    row = load_row(st, cursor);
    if (row == NULL)
        as_data_error(st);
    result->next++;
    return row;
}
