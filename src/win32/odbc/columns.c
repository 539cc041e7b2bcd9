/* columns.c: what columns a result has, and the buffers that its rows come into. */
#include "odbc.gen.h"

#include <stdlib.h>
#include <string.h>

enum {
    ROWSET_BYTES = 128 * 1024, /* rows that are fetched at a time: they stay in the processor's cache */
    ROWSET_ROWS = 1024,
    INLINE_TEXT = 4000,       /* characters, of columns that are fetched with their row; longer ones come in pieces */
    INLINE_BYTES = 8000,
    LEAST_TEXT = 64,          /* some drivers describe less than they hold */
    NUMBER_TEXT = 64
};

typedef struct {
    SQLSMALLINT sql_type;
    odbc_kind kind;
    odbc_code code;
} type_shape;

/* All others are text. */
static const type_shape shapes[] = {
    {SQL_SMALLINT, ODBC_INT, ODBC_NUMBER}, {SQL_INTEGER, ODBC_INT, ODBC_NUMBER}, {SQL_TINYINT, ODBC_INT, ODBC_NUMBER},
    {SQL_BIT, ODBC_INT, ODBC_NUMBER}, {SQL_BIGINT, ODBC_INT, ODBC_NUMBER}, {SQL_REAL, ODBC_DOUBLE, ODBC_NUMBER},
    {SQL_FLOAT, ODBC_DOUBLE, ODBC_NUMBER}, {SQL_DOUBLE, ODBC_DOUBLE, ODBC_NUMBER}, {SQL_NUMERIC, ODBC_DECIMAL, ODBC_NUMBER},
    {SQL_DECIMAL, ODBC_DECIMAL, ODBC_NUMBER}, {SQL_TYPE_DATE, ODBC_DAY_ONLY, ODBC_DATE}, {SQL_DATE, ODBC_DAY_ONLY, ODBC_DATE},
    {SQL_TYPE_TIMESTAMP, ODBC_STAMP, ODBC_DATE}, {SQL_TIMESTAMP, ODBC_STAMP, ODBC_DATE}, {SQL_TYPE_TIME, ODBC_TIME, ODBC_DATE},
    {SQL_TIME, ODBC_TIME, ODBC_DATE}, {SQL_BINARY, ODBC_BYTES, ODBC_RAW}, {SQL_VARBINARY, ODBC_BYTES, ODBC_RAW},
    {SQL_LONGVARBINARY, ODBC_BYTES, ODBC_RAW},
};

SQLSMALLINT
odbc_c_type(odbc_kind kind)
{
    switch (kind) {
    case ODBC_INT: return SQL_C_SBIGINT;
    case ODBC_UINT: return SQL_C_UBIGINT;
    case ODBC_DOUBLE: return SQL_C_DOUBLE;
    case ODBC_BYTES: return SQL_C_BINARY;
    case ODBC_STAMP: return SQL_C_TYPE_TIMESTAMP;
    case ODBC_DAY_ONLY: return SQL_C_TYPE_DATE;
    case ODBC_TIME: return SQL_C_TYPE_TIME;
    default: return SQL_C_WCHAR;
    }
}

void
odbc_result_clear(odbc_result *result)
{
    for (int i = 0; i < result->count; i++)
        free(result->columns[i].name);
    free(result->columns);
    free(result->block);
    free(result->piece);
    memset(result, 0, sizeof *result);
}

/* ---- describing, without the GIL ---------------------------------------------------------------------------------- */

static size_t
inline_width(const odbc_column *column, size_t output_size)
{
    size_t units;

    switch (column->kind) {
    case ODBC_INT: case ODBC_UINT: return sizeof(SQLBIGINT);
    case ODBC_DOUBLE: return sizeof(double);
    case ODBC_STAMP: return sizeof(SQL_TIMESTAMP_STRUCT);
    case ODBC_DAY_ONLY: return sizeof(SQL_DATE_STRUCT);
    case ODBC_TIME: return sizeof(SQL_TIME_STRUCT);
    case ODBC_BYTES:
        units = column->size > output_size ? (size_t)column->size : output_size;
        return units < LEAST_TEXT ? LEAST_TEXT : (units + 7) / 8 * 8;
    case ODBC_DECIMAL:
        return (NUMBER_TEXT + (size_t)column->size) / 4 * 4 * sizeof(wchar_t);
    default:
        /* Two units for a character, and the NUL. */
        units = column->size > output_size ? (size_t)column->size : output_size;
        units = units * 2 + 1;
        return ((units < LEAST_TEXT ? LEAST_TEXT : units) + 3) / 4 * 4 * sizeof(wchar_t);
    }
}

static void
shape(odbc_column *column)
{
    column->kind = ODBC_TEXT;
    column->code = ODBC_STRING;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (shapes[i].sql_type != column->sql_type)
            continue;
        column->kind = shapes[i].kind;
        column->code = shapes[i].code;
    }
}

static BOOL
is_long(const odbc_column *column)
{
    if (column->sql_type == SQL_LONGVARCHAR || column->sql_type == SQL_WLONGVARCHAR || column->sql_type == SQL_LONGVARBINARY)
        return TRUE;
    if (column->kind == ODBC_TEXT)
        return column->size == 0 || column->size > INLINE_TEXT;
    return column->kind == ODBC_BYTES && (column->size == 0 || column->size > INLINE_BYTES);
}

static SQLRETURN
describe_column(SQLHSTMT statement, SQLUSMALLINT number, odbc_column *column)
{
    enum { ROOM = 512 };
    SQLWCHAR name[ROOM];
    SQLSMALLINT length = 0;
    SQLLEN is_unsigned = SQL_FALSE;
    SQLRETURN rc = SQLDescribeColW(statement, number, name, ROOM, &length, &column->sql_type, &column->size, &column->digits,
                                   &column->nullable);

    if (!SQL_SUCCEEDED(rc))
        return rc;
    if (length < 0)
        length = 0;
    column->name = calloc((size_t)length + 1, sizeof *column->name);
    if (column->name == NULL)
        return SQL_ERROR;
    if (length < ROOM)
        memcpy(column->name, name, (size_t)length * sizeof *name);
    else
        rc = SQLDescribeColW(statement, number, column->name, (SQLSMALLINT)(length + 1), &length, &column->sql_type,
                             &column->size, &column->digits, &column->nullable);
    shape(column);
    if (column->sql_type == SQL_BIGINT
        && SQL_SUCCEEDED(SQLColAttributeW(statement, number, SQL_DESC_UNSIGNED, NULL, 0, NULL, &is_unsigned))
        && is_unsigned == SQL_TRUE)
        column->kind = ODBC_UINT;
    return rc;
}

static SQLRETURN
describe_all(odbc_cursor *cursor)
{
    odbc_result *result = &cursor->result;
    SQLSMALLINT count = 0;
    SQLRETURN rc = SQLNumResultCols(cursor->statement, &count);

    if (!SQL_SUCCEEDED(rc) || count <= 0)
        return rc;
    result->columns = calloc((size_t)count, sizeof *result->columns);
    if (result->columns == NULL)
        return SQL_ERROR;
    result->count = count;
    result->bound = count;
    for (int i = 0; i < count; i++) {
        odbc_column *column = &result->columns[i];
        rc = describe_column(cursor->statement, (SQLUSMALLINT)(i + 1), column);
        if (!SQL_SUCCEEDED(rc))
            return rc;
        if (is_long(column) && result->bound > i)
            result->bound = i;
    }
    return rc;
}

/* ---- buffers, without the GIL ------------------------------------------------------------------------------------- */

/* Tell the statement how many rows a fetch brings; FALSE when the driver keeps to another number. */
static BOOL
set_rows(odbc_cursor *cursor, SQLULEN rows)
{
    SQLULEN told = 0;
    SQLRETURN rc;

    if (cursor->array_size == rows)
        return TRUE;
    rc = SQLSetStmtAttrW(cursor->statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)rows, 0);
    if (rc == SQL_SUCCESS_WITH_INFO
        && SQL_SUCCEEDED(SQLGetStmtAttrW(cursor->statement, SQL_ATTR_ROW_ARRAY_SIZE, &told, 0, NULL)) && told != rows)
        return FALSE;
    if (SQL_SUCCEEDED(rc))
        cursor->array_size = rows;
    return SQL_SUCCEEDED(rc) || (rows == 1 && cursor->array_size == 0);
}

static size_t
row_bytes(const odbc_result *result)
{
    size_t bytes = 0;

    for (int i = 0; i < result->bound; i++)
        bytes += result->columns[i].width;
    return bytes > 0 ? bytes : 1;
}

/* One block: status, lengths, values, all at multiples of 8 bytes. */
static BOOL
make_room(odbc_result *result)
{
    size_t rows = (size_t)result->rows;
    size_t status = (sizeof *result->status * rows + 7) / 8 * 8;
    size_t lengths = sizeof(SQLLEN) * rows;
    size_t size = status + (lengths + 8) * (size_t)result->bound + row_bytes(result) * rows;
    char *at = calloc(size, 1);

    if (at == NULL)
        return FALSE;
    free(result->block);
    result->block = at;
    result->status = (SQLUSMALLINT *)at;
    at += status;
    for (int i = 0; i < result->bound; i++) {
        odbc_column *column = &result->columns[i];
        column->lengths = (SQLLEN *)at;
        column->data = at + lengths;
        at += lengths + (column->width * rows + 7) / 8 * 8;
    }
    return TRUE;
}

SQLRETURN
odbc_bind_columns(odbc_cursor *cursor)
{
    odbc_result *result = &cursor->result;
    SQLRETURN rc = SQL_SUCCESS;

    SQLFreeStmt(cursor->statement, SQL_UNBIND);
    if (!set_rows(cursor, result->rows)) {
        result->rows = 1;
        set_rows(cursor, 1);
    }
    if (!make_room(result))
        return SQL_ERROR;
    SQLSetStmtAttrW(cursor->statement, SQL_ATTR_ROW_STATUS_PTR, result->status, 0);
    SQLSetStmtAttrW(cursor->statement, SQL_ATTR_ROWS_FETCHED_PTR, &result->fetched, 0);
    for (int i = 0; i < result->bound && SQL_SUCCEEDED(rc); i++) {
        odbc_column *column = &result->columns[i];
        rc = SQLBindCol(cursor->statement, (SQLUSMALLINT)(i + 1), odbc_c_type(column->kind), column->data,
                        (SQLLEN)column->width, column->lengths);
    }
    return rc;
}

/* Choose what comes with the rows and how many of them come at a time: a single one where a column comes in pieces. */
static SQLRETURN
prepare_fetch(odbc_cursor *cursor)
{
    odbc_result *result = &cursor->result;
    SQLULEN rows;

    for (int i = 0; i < result->count; i++) {
        result->columns[i].width = inline_width(&result->columns[i], cursor->output_size);
        result->columns[i].in_pieces = i >= result->bound;
    }
    rows = ROWSET_BYTES / row_bytes(result);
    if (rows > ROWSET_ROWS)
        rows = ROWSET_ROWS;
    result->rows = rows < 1 || result->bound < result->count ? 1 : rows;
    return odbc_bind_columns(cursor);
}

static SQLRETURN
describe_and_bind(odbc_cursor *cursor)
{
    SQLRETURN rc = describe_all(cursor);

    return SQL_SUCCEEDED(rc) && cursor->result.count > 0 ? prepare_fetch(cursor) : rc;
}

/* ---- the description ---------------------------------------------------------------------------------------------- */

/* The widest that a column prints, as pywin32 counts it. */
static SQLULEN
display_size(const odbc_column *column)
{
    SQLULEN least = (SQLULEN)wcslen(column->name), size;

    switch (column->sql_type) {
    case SQL_CHAR: case SQL_VARCHAR: case SQL_WCHAR: case SQL_WVARCHAR: case SQL_DATE: case SQL_TIMESTAMP: case SQL_TYPE_DATE:
    case SQL_TYPE_TIMESTAMP: case SQL_BIT:
        size = column->size;
        break;
    case SQL_SMALLINT: case SQL_INTEGER: case SQL_TINYINT:
        size = column->size + 1;
        break;
    case SQL_DECIMAL: case SQL_NUMERIC:
        size = column->size + 2;
        break;
    case SQL_REAL: case SQL_FLOAT: case SQL_DOUBLE:
        size = 20;
        break;
    case SQL_BINARY: case SQL_VARBINARY:
        size = column->size * 2;
        break;
    default:
        return 0;
    }
    return size > least ? size : least;
}

static BOOL
has_precision(SQLSMALLINT type)
{
    return type == SQL_NUMERIC || type == SQL_DECIMAL || type == SQL_FLOAT || type == SQL_DOUBLE || type == SQL_REAL
        || type == SQL_BIGINT;
}

static PyObject *
describe_one(odbc_state *st, const odbc_column *column)
{
    PyObject *name = st->core->from_text(st->core, column->name, -1);

    if (name == NULL)
        return NULL;
    return Py_BuildValue("(NOKKKii)", name, st->codes[column->code], (unsigned long long)display_size(column),
                         (unsigned long long)column->size,
                         (unsigned long long)(has_precision(column->sql_type) ? column->size : 0), (int)column->digits,
                         (int)column->nullable);
}

int
odbc_describe(odbc_state *st, odbc_cursor *cursor)
{
    PyObject *list;
    SQLRETURN rc;

    ODBC_CALL(cursor->connection, rc, describe_and_bind(cursor));
    if (!SQL_SUCCEEDED(rc))
        return odbc_raise_statement(st, cursor, "BIND");
    if (cursor->result.count == 0)
        return 0;
    list = PyList_New(0);
    for (int i = 0; list != NULL && i < cursor->result.count; i++)
        if (w32_append(list, describe_one(st, &cursor->result.columns[i])) < 0)
            Py_CLEAR(list);
    cursor->description = list; /* there was none: the last result is gone */
    return list == NULL ? -1 : 0;
}
