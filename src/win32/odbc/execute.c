/* execute.c: statements on their way to the driver, with and without values. */
#include "odbc.gen.h"

#include <string.h>

enum { PIECE = 65536 };

/* ---- before ------------------------------------------------------------------------------------------------------- */

/* The driver must not write where the result was. */
static SQLRETURN
close_native(SQLHSTMT statement)
{
    SQLFreeStmt(statement, SQL_CLOSE);
    SQLSetStmtAttrW(statement, SQL_ATTR_ROW_STATUS_PTR, NULL, 0);
    return SQLFreeStmt(statement, SQL_UNBIND);
}

/* Drop the last execution's result. */
static void
reset(odbc_cursor *cursor)
{
    SQLRETURN rc;

    Py_CLEAR(cursor->description);
    cursor->rowcount = -1;
    if (cursor->result.count == 0)
        return;
    ODBC_CALL(cursor->connection, rc, close_native(cursor->statement));
    (void)rc;
    odbc_result_clear(&cursor->result);
}

static SQLRETURN
forget_native(SQLHSTMT statement)
{
    SQLSetStmtAttrW(statement, SQL_ATTR_PARAMSET_SIZE, (SQLPOINTER)1, 0);
    SQLSetStmtAttrW(statement, SQL_ATTR_PARAM_STATUS_PTR, NULL, 0);
    return SQLFreeStmt(statement, SQL_RESET_PARAMS);
}

static void
forget_plan(odbc_cursor *cursor)
{
    SQLRETURN rc;

    Py_CLEAR(cursor->prepared);
    if (cursor->params.items == NULL)
        return;
    ODBC_CALL(cursor->connection, rc, forget_native(cursor->statement));
    (void)rc;
    odbc_params_clear(&cursor->params);
}

static SQLRETURN
prepare_native(odbc_cursor *cursor, wchar_t *sql, SQLSMALLINT *count)
{
    SQLRETURN rc = SQLPrepareW(cursor->statement, sql, SQL_NTS);

    if (SQL_SUCCEEDED(rc) && !SQL_SUCCEEDED(SQLNumParams(cursor->statement, count)))
        *count = -1;
    return rc;
}

/* Prepare the text, written with "?". */
static int
prepare_text(odbc_state *st, odbc_cursor *cursor, const w32_text *sql)
{
    odbc_params *params = &cursor->params;
    wchar_t *plain = w32_alloc(((size_t)sql->length + 1) * sizeof *plain);
    int *order = w32_alloc(((size_t)sql->length + 1) * sizeof *order);
    int count = 0, highest = 0, status = -1;
    SQLSMALLINT driver_count = -1;
    SQLRETURN rc;

    if (plain == NULL || order == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    count = odbc_markers(sql->text, (size_t)sql->length, plain, order, &highest);
    ODBC_CALL(cursor->connection, rc, prepare_native(cursor, plain, &driver_count));
    if (!SQL_SUCCEEDED(rc)) {
        odbc_raise_statement(st, cursor, "EXEC");
        goto done;
    }
    if (driver_count >= 0 && highest == 0)
        count = driver_count; /* it knows its own SQL better */
    params->items = PyMem_Calloc((size_t)count + 1, sizeof *params->items);
    if (params->items == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    params->count = count;
    params->values = highest > 0 ? highest : count;
    if (highest > 0) {
        params->order = order;
        order = NULL;
    }
    for (int i = 0; params->order != NULL && i < count; i++)
        if (params->order[i] >= params->values)
            params->values = params->order[i] + 1;
    status = 0;
done:
    w32_free(order);
    w32_free(plain);
    return status;
}

static int
take_sql(odbc_state *st, PyObject *sql, w32_text *text)
{
    return st->core->as_text(st->core, sql, "execute() argument 'sql'", 0, text);
}

static int
prepare(odbc_state *st, odbc_cursor *cursor, PyObject *sql)
{
    w32_text text;
    int status;

    if (cursor->prepared != NULL) {
        int same = PyObject_RichCompareBool(cursor->prepared, sql, Py_EQ);
        if (same != 0)
            return same < 0 ? -1 : 0;
    }
    forget_plan(cursor);
    status = take_sql(st, sql, &text);
    if (status == 0)
        status = prepare_text(st, cursor, &text);
    w32_text_clear(&text);
    if (status == 0)
        cursor->prepared = Py_NewRef(sql);
    else
        odbc_params_clear(&cursor->params);
    return status;
}

/* ---- parameters, without the GIL ---------------------------------------------------------------------------------- */

/* The type that the database wants at a marker; some do not take a NULL of another one. */
static void
describe_null(SQLHSTMT statement, SQLUSMALLINT number, odbc_param *param)
{
    SQLULEN size;
    SQLSMALLINT digits, nullable;

    if (param->described)
        return;
    param->described = TRUE;
    if (!SQL_SUCCEEDED(SQLDescribeParam(statement, number, &param->null_type, &size, &digits, &nullable)))
        param->null_type = 0;
}

static SQLRETURN
bind_one(SQLHSTMT statement, SQLUSMALLINT number, odbc_param *param)
{
    SQLSMALLINT c_type, sql_type;

    if (param->kind == ODBC_NULL)
        describe_null(statement, number, param);
    odbc_params_shape(param, &c_type, &sql_type);
    return SQLBindParameter(statement, number, SQL_PARAM_INPUT, c_type, sql_type, param->size > 0 ? param->size : 1,
                            param->digits, param->data, (SQLLEN)param->width, param->lengths);
}

/* How many rows the driver takes at a time: all that there are, or one. */
static SQLRETURN
set_rows(odbc_cursor *cursor, SQLULEN rows)
{
    odbc_params *params = &cursor->params;
    SQLULEN told = rows;
    SQLRETURN rc = SQLSetStmtAttrW(cursor->statement, SQL_ATTR_PARAMSET_SIZE, (SQLPOINTER)rows, 0);

    if (rows == 1) {
        SQLSetStmtAttrW(cursor->statement, SQL_ATTR_PARAM_STATUS_PTR, NULL, 0);
        return SQL_SUCCESS;
    }
    if (SQL_SUCCEEDED(rc))
        SQLGetStmtAttrW(cursor->statement, SQL_ATTR_PARAMSET_SIZE, &told, 0, NULL);
    if (!SQL_SUCCEEDED(rc) || told != rows)
        return SQL_ERROR;
    rc = SQLSetStmtAttrW(cursor->statement, SQL_ATTR_PARAM_STATUS_PTR, params->status, 0);
    if (SQL_SUCCEEDED(rc))
        rc = SQLSetStmtAttrW(cursor->statement, SQL_ATTR_PARAMS_PROCESSED_PTR, &params->processed, 0);
    return rc;
}

static SQLRETURN
bind_all(odbc_cursor *cursor)
{
    SQLRETURN rc = SQL_SUCCESS;

    for (int i = 0; i < cursor->params.count && SQL_SUCCEEDED(rc); i++)
        rc = bind_one(cursor->statement, (SQLUSMALLINT)(i + 1), &cursor->params.items[i]);
    return rc;
}

/* Hand over the values that were announced as long, a piece at a time. */
static SQLRETURN
put_long(odbc_cursor *cursor)
{
    odbc_params *params = &cursor->params;
    SQLPOINTER wanted = NULL;
    SQLRETURN rc;

    while ((rc = SQLParamData(cursor->statement, &wanted)) == SQL_NEED_DATA) {
        odbc_param *param = NULL;
        size_t size, piece;

        for (int i = 0; i < params->count; i++)
            if (params->items[i].data == wanted)
                param = &params->items[i];
        if (param == NULL)
            return SQL_ERROR;
        size = (size_t)(SQL_LEN_DATA_AT_EXEC_OFFSET - param->lengths[0]);
        for (size_t at = 0; at < size; at += piece) {
            piece = size - at < PIECE ? size - at : PIECE;
            rc = SQLPutData(cursor->statement, param->data + at, (SQLLEN)piece);
            if (!SQL_SUCCEEDED(rc))
                return rc;
        }
    }
    return rc;
}

typedef struct {
    odbc_diagnosis diagnosis;
    SQLLEN count;        /* rows that were changed */
    BOOL failed;
} outcome;

static void
fail_native(odbc_cursor *cursor, SQLRETURN rc, outcome *out)
{
    out->failed = TRUE;
    odbc_diagnose(SQL_HANDLE_STMT, cursor->statement, &out->diagnosis);
    if (rc == SQL_NEED_DATA)
        SQLCancel(cursor->statement);
}

static SQLRETURN
execute_native(odbc_cursor *cursor, wchar_t *sql, outcome *out)
{
    SQLRETURN rc;

    if (sql != NULL)
        rc = SQLExecDirectW(cursor->statement, sql, SQL_NTS);
    else
        rc = SQLExecute(cursor->statement);
    if (rc == SQL_NEED_DATA) {
        rc = put_long(cursor);
        if (!SQL_SUCCEEDED(rc) && rc != SQL_NO_DATA) {
            fail_native(cursor, SQL_NEED_DATA, out);
            return rc;
        }
    }
    if (rc == SQL_NO_DATA)
        out->count = 0; /* an UPDATE or DELETE that found no row */
    else if (!SQL_SUCCEEDED(rc))
        fail_native(cursor, rc, out);
    else if (!SQL_SUCCEEDED(SQLRowCount(cursor->statement, &out->count)))
        out->count = -1;
    return rc;
}

static SQLRETURN
execute_row(odbc_cursor *cursor, outcome *out)
{
    SQLRETURN rc;

    set_rows(cursor, 1);
    rc = bind_all(cursor);
    if (!SQL_SUCCEEDED(rc)) {
        fail_native(cursor, rc, out);
        return rc;
    }
    return execute_native(cursor, NULL, out);
}

/* A result, of INSERT ... RETURNING for one, would keep the next row from being executed. */
static SQLRETURN
execute_and_close(odbc_cursor *cursor, outcome *out)
{
    SQLRETURN rc = execute_row(cursor, out);

    SQLFreeStmt(cursor->statement, SQL_CLOSE);
    return rc;
}

/* Executions of an array count apart with some drivers, together with others. */
static void
count_rest(odbc_cursor *cursor, outcome *out)
{
    SQLLEN more;

    while (SQL_SUCCEEDED(SQLMoreResults(cursor->statement)))
        if (SQL_SUCCEEDED(SQLRowCount(cursor->statement, &more)) && more > 0)
            out->count = (out->count > 0 ? out->count : 0) + more;
}

static SQLRETURN
execute_array(odbc_cursor *cursor, outcome *out)
{
    odbc_params *params = &cursor->params;
    SQLRETURN rc;

    params->processed = 0;
    memset(params->status, 0, (size_t)params->rows * sizeof *params->status);
    rc = set_rows(cursor, params->rows);
    if (!SQL_SUCCEEDED(rc)) {
        cursor->connection->single = TRUE;
        return SQL_NO_DATA;
    }
    rc = bind_all(cursor);
    if (!SQL_SUCCEEDED(rc)) {
        fail_native(cursor, rc, out);
        return rc;
    }
    execute_native(cursor, NULL, out);
    for (SQLULEN i = 0; i < params->rows && !out->failed; i++)
        if (params->status[i] == SQL_PARAM_ERROR)
            fail_native(cursor, SQL_ERROR, out);
    if (!out->failed)
        count_rest(cursor, out);
    return SQL_SUCCESS;
}

/* ---- executing ---------------------------------------------------------------------------------------------------- */

static int
finish(odbc_state *st, odbc_cursor *cursor, const outcome *out)
{
    if (out->failed)
        return odbc_raise(st, cursor->connection, &out->diagnosis, "EXEC");
    cursor->rowcount = out->count;
    if (odbc_describe(st, cursor) < 0)
        return -1;
    if (cursor->result.count > 0 && cursor->rowcount == 0)
        cursor->rowcount = -1; /* a driver that has not counted its rows says 0, too */
    return 0;
}

static int
execute_plain(odbc_state *st, odbc_cursor *cursor, PyObject *sql)
{
    outcome out = {0};
    w32_text text;
    SQLRETURN rc;
    int status = take_sql(st, sql, &text);

    if (status == 0) {
        forget_plan(cursor);
        ODBC_CALL(cursor->connection, rc, execute_native(cursor, (wchar_t *)text.text, &out));
        (void)rc;
        status = finish(st, cursor, &out);
    }
    w32_text_clear(&text);
    return status;
}

int
odbc_execute(odbc_state *st, odbc_cursor *cursor, PyObject *sql, PyObject *values)
{
    outcome out = {0};
    PyObject *rows;
    SQLRETURN rc;
    int status = -1;

    reset(cursor);
    if (values == NULL)
        return execute_plain(st, cursor, sql);
    if (prepare(st, cursor, sql) < 0)
        return -1;
    rows = PyTuple_Pack(1, values);
    if (rows != NULL && odbc_params_fill(st, cursor, rows, 0, 1) > 0) {
        ODBC_CALL(cursor->connection, rc, execute_row(cursor, &out));
        (void)rc;
        status = finish(st, cursor, &out);
    }
    Py_XDECREF(rows);
    return status;
}

int
odbc_execute_many(odbc_state *st, odbc_cursor *cursor, PyObject *sql, PyObject *rows)
{
    Py_ssize_t count = PySequence_Size(rows);
    SQLLEN total = 0;

    reset(cursor);
    if (count < 0 || prepare(st, cursor, sql) < 0)
        return -1;
    for (Py_ssize_t at = 0; at < count;) {
        Py_ssize_t limit = cursor->connection->single || cursor->params.count == 0 ? 1 : count - at;
        Py_ssize_t taken = odbc_params_fill(st, cursor, rows, at, limit);
        outcome out = {0};
        SQLRETURN rc;

        if (taken <= 0)
            return -1;
        ODBC_CALL(cursor->connection, rc, taken == 1 ? execute_and_close(cursor, &out) : execute_array(cursor, &out));
        if (out.failed)
            return odbc_raise(st, cursor->connection, &out.diagnosis, "EXEC");
        if (rc == SQL_NO_DATA && taken > 1)
            continue; /* no arrays with this driver: one by one */
        if (out.count > 0)
            total += out.count;
        at += taken;
    }
    cursor->rowcount = total;
    return 0;
}

/* ---- further results ---------------------------------------------------------------------------------------------- */

static SQLRETURN
more_native(odbc_cursor *cursor, outcome *out)
{
    SQLRETURN rc;

    SQLFreeStmt(cursor->statement, SQL_UNBIND);
    rc = SQLMoreResults(cursor->statement);
    if (rc == SQL_NO_DATA)
        return rc;
    if (!SQL_SUCCEEDED(rc))
        fail_native(cursor, rc, out);
    else if (!SQL_SUCCEEDED(SQLRowCount(cursor->statement, &out->count)))
        out->count = -1;
    return rc;
}

int
odbc_next_result(odbc_state *st, odbc_cursor *cursor)
{
    outcome out = {0};
    SQLRETURN rc;

    ODBC_CALL(cursor->connection, rc, more_native(cursor, &out));
    Py_CLEAR(cursor->description);
    odbc_result_clear(&cursor->result);
    cursor->rowcount = -1;
    if (rc == SQL_NO_DATA)
        return 0;
    return finish(st, cursor, &out) < 0 ? -1 : 1;
}
