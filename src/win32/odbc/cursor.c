/* cursor.c: what a cursor shows of itself and its results. */
#include "odbc.gen.h"

#include <limits.h>
#include <string.h>

/* ---- life ----------------------------------------------------------------------------------------------------------- */

static SQLRETURN
allocate_native(SQLHDBC connection, SQLHSTMT *out, odbc_diagnosis *diagnosis)
{
    SQLRETURN rc = SQLAllocHandle(SQL_HANDLE_STMT, connection, out);

    if (!SQL_SUCCEEDED(rc)) {
        *out = NULL;
        odbc_diagnose(SQL_HANDLE_DBC, connection, diagnosis);
    }
    return rc;
}

PyObject *
odbc_cursor_make(odbc_state *st, odbc_connection *connection, PyObject *owner)
{
    odbc_diagnosis diagnosis;
    SQLHSTMT statement;
    odbc_cursor *self;
    PyObject *made;
    SQLRETURN rc;

    if (odbc_connection_enter(st, connection, "OPEN") < 0)
        return NULL;
    made = odbc_Cursor_new(st, &self);
    if (made == NULL)
        goto done;
    self->connection = connection;
    self->owner = Py_NewRef(owner);
    self->rowcount = -1;
    self->arraysize = 1;
    ODBC_CALL(connection, rc, allocate_native(connection->handle, &statement, &diagnosis));
    self->statement = statement;
    self->link = &connection->cursors;
    self->next = connection->cursors;
    if (self->next != NULL)
        self->next->link = &self->next;
    connection->cursors = self;
    if (!SQL_SUCCEEDED(rc)) {
        odbc_raise(st, connection, &diagnosis, "OPEN");
        Py_CLEAR(made);
    }
done:
    odbc_connection_leave(connection);
    return made;
}

static void
free_statement(odbc_cursor *self)
{
    SQLHSTMT statement = self->statement;
    SQLRETURN rc;

    self->statement = NULL;
    if (statement == NULL)
        return;
    self->connection->users++; /* the connection stays until the driver is done with the statement */
    ODBC_CALL(self->connection, rc, SQLFreeHandle(SQL_HANDLE_STMT, statement));
    (void)rc;
    odbc_connection_leave(self->connection);
}

static void
let_go(odbc_cursor *self)
{
    free_statement(self);
    odbc_result_clear(&self->result);
    odbc_params_clear(&self->params);
    Py_CLEAR(self->prepared);
    Py_CLEAR(self->description);
}

void
odbc_Cursor_clear(odbc_state *st, odbc_cursor *self)
{
    (void)st;
    if (self->connection != NULL)
        let_go(self);
    if (self->link != NULL) {
        *self->link = self->next;
        if (self->next != NULL)
            self->next->link = self->link;
    }
    Py_CLEAR(self->owner);
}

int
odbc_enter(odbc_state *st, odbc_cursor *self)
{
    if (self->busy)
        return odbc_fail(st, ODBC_PROGRAMMING, "the cursor is in use by another call, of another thread perhaps");
    if (self->closed)
        return odbc_fail(st, ODBC_PROGRAMMING, "the cursor is closed");
    if (odbc_connection_enter(st, self->connection, "EXEC") < 0)
        return -1;
    self->busy = TRUE;
    return 0;
}

void
odbc_leave(odbc_cursor *self)
{
    PyObject *type, *value, *traceback;

    PyErr_Fetch(&type, &value, &traceback);
    self->busy = FALSE;
    if (self->closed)
        let_go(self);
    odbc_connection_leave(self->connection);
    PyErr_Restore(type, value, traceback);
}

int
odbc_Cursor_close(odbc_state *st, odbc_cursor *self)
{
    (void)st;
    self->closed = TRUE;
    if (!self->busy)
        let_go(self); /* otherwise the call that is at work does it at its end */
    return 0;
}

/* ---- executing ------------------------------------------------------------------------------------------------------- */

static int
is_row(PyObject *first)
{
    return PySequence_Check(first) && !PyUnicode_Check(first) && !PyObject_CheckBuffer(first);
}

/* Does execute()'s argument hold rows, as pywin32 takes them? 1, 0, or -1. */
static int
holds_rows(PyObject *values)
{
    PyObject *first;
    int is;

    if (PySequence_Size(values) == 0)
        return 0;
    first = PySequence_GetItem(values, 0);
    if (first == NULL)
        return -1;
    is = is_row(first);
    Py_DECREF(first);
    return is;
}

/* The values as a tuple, which their own code cannot change behind our back. */
static PyObject *
as_tuple(odbc_state *st, PyObject *values, BOOL fits, const char *what)
{
    if (PyUnicode_Check(values) || PyBytes_Check(values) || !fits) {
        PyObject *name = PyType_GetName(Py_TYPE(values));
        if (name != NULL)
            odbc_fail(st, ODBC_PROGRAMMING, "%s must be a sequence, not %U", what, name);
        Py_XDECREF(name);
        return NULL;
    }
    return PySequence_Tuple(values);
}

static int
execute_with(odbc_state *st, odbc_cursor *self, PyObject *sql, PyObject *values)
{
    int many;

    if (PyTuple_Size(values) == 0)
        return odbc_execute(st, self, sql, NULL);
    many = holds_rows(values);
    if (many < 0)
        return -1;
    return many ? odbc_execute_many(st, self, sql, values) : odbc_execute(st, self, sql, values);
}

int
odbc_Cursor_execute(odbc_state *st, odbc_cursor *self, PyObject *sql, PyObject *values, odbc_Cursor_execute_out *out)
{
    PyObject *row = NULL;
    int status = -1;

    if (odbc_enter(st, self) < 0)
        return -1;
    if (values == Py_None)
        values = NULL;
    if (values != NULL)
        row = as_tuple(st, values, PySequence_Check(values), "Values");
    if (values == NULL)
        status = odbc_execute(st, self, sql, NULL);
    else if (row != NULL)
        status = execute_with(st, self, sql, row);
    Py_XDECREF(row);
    out->value = self->result.count > 0 || self->rowcount < 0 ? 0 : self->rowcount;
    odbc_leave(self);
    return status;
}

int
odbc_Cursor_executemany(odbc_state *st, odbc_cursor *self, PyObject *sql, PyObject *rows, odbc_Cursor_executemany_out *out)
{
    PyObject *all;
    int status = -1;

    if (odbc_enter(st, self) < 0)
        return -1;
    all = as_tuple(st, rows, TRUE, "Rows");
    if (all != NULL)
        status = odbc_execute_many(st, self, sql, all);
    Py_XDECREF(all);
    out->value = self->rowcount < 0 ? 0 : self->rowcount;
    odbc_leave(self);
    return status;
}

/* "{call name(?,?)}" */
static PyObject *
call_text(odbc_state *st, const wchar_t *name, Py_ssize_t count)
{
    PyObject *wide = st->core->from_text(st->core, name, -1), *mark = PyUnicode_FromString("?,"), *marks = NULL, *text = NULL;
    Py_ssize_t length = count > 0 ? count * 2 - 1 : 0;

    if (wide != NULL && mark != NULL)
        marks = PySequence_Repeat(mark, count);
    if (marks != NULL) {
        PyObject *list = PyUnicode_Substring(marks, 0, length);
        if (list != NULL)
            text = PyUnicode_FromFormat(count > 0 ? "{call %U(%U)}" : "{call %U%U}", wide, list);
        Py_XDECREF(list);
    }
    Py_XDECREF(marks);
    Py_XDECREF(mark);
    Py_XDECREF(wide);
    return text;
}

int
odbc_Cursor_callproc(odbc_state *st, odbc_cursor *self, const wchar_t *procname, PyObject *parameters,
                     odbc_Cursor_callproc_out *out)
{
    PyObject *row = NULL, *text = NULL;
    int status = -1;

    if (odbc_enter(st, self) < 0)
        return -1;
    if (parameters == NULL || parameters == Py_None)
        row = PyTuple_New(0);
    else
        row = as_tuple(st, parameters, PySequence_Check(parameters), "Values");
    if (row != NULL)
        text = call_text(st, procname, PyTuple_Size(row));
    if (text != NULL)
        status = odbc_execute(st, self, text, PyTuple_Size(row) > 0 ? row : NULL);
    if (status == 0)
        out->value = PySequence_List(row);
    Py_XDECREF(text);
    Py_XDECREF(row);
    odbc_leave(self);
    return status < 0 || out->value == NULL ? -1 : 0;
}

int
odbc_Cursor_nextset(odbc_state *st, odbc_cursor *self, odbc_Cursor_nextset_out *out)
{
    int more;

    if (odbc_enter(st, self) < 0)
        return -1;
    more = odbc_next_result(st, self);
    odbc_leave(self);
    if (more >= 0)
        out->value = Py_NewRef(more ? Py_True : Py_None);
    return more < 0 ? -1 : 0;
}

/* ---- fetching -------------------------------------------------------------------------------------------------------- */

int
odbc_Cursor_fetchone(odbc_state *st, odbc_cursor *self, odbc_Cursor_fetchone_out *out)
{
    if (odbc_enter(st, self) < 0)
        return -1;
    out->value = odbc_fetch_row(st, self);
    odbc_leave(self);
    if (out->value == NULL && !PyErr_Occurred())
        out->value = Py_NewRef(Py_None);
    return out->value != NULL ? 0 : -1;
}

/* A list of up to `count` rows. */
static PyObject *
fetch_rows(odbc_state *st, odbc_cursor *self, Py_ssize_t count)
{
    PyObject *list;

    if (odbc_enter(st, self) < 0)
        return NULL;
    list = PyList_New(0);
    if (list != NULL && count <= 0 && self->result.count == 0) {
        odbc_fail(st, ODBC_PROGRAMMING, "there are no rows to fetch: nothing was executed, or it has no result");
        Py_CLEAR(list);
    }
    for (Py_ssize_t i = 0; list != NULL && i < count; i++) {
        PyObject *row = odbc_fetch_row(st, self);
        if (row == NULL && !PyErr_Occurred())
            break;
        if (w32_append(list, row) < 0)
            Py_CLEAR(list);
    }
    odbc_leave(self);
    return list;
}

int
odbc_Cursor_fetchmany(odbc_state *st, odbc_cursor *self, PyObject *size, odbc_Cursor_fetchmany_out *out)
{
    Py_ssize_t count = self->arraysize;

    if (size != NULL && size != Py_None) {
        count = PyNumber_AsSsize_t(size, PyExc_OverflowError);
        if (count == -1 && PyErr_Occurred())
            return -1;
    }
    out->value = fetch_rows(st, self, count);
    return out->value != NULL ? 0 : -1;
}

int
odbc_Cursor_fetchall(odbc_state *st, odbc_cursor *self, odbc_Cursor_fetchall_out *out)
{
    out->value = fetch_rows(st, self, PY_SSIZE_T_MAX);
    return out->value != NULL ? 0 : -1;
}

int
odbc_Cursor_iter(odbc_state *st, odbc_cursor *self, PyObject **value)
{
    (void)st;
    *value = Py_NewRef(odbc_Cursor_object(self));
    return 0;
}

int
odbc_Cursor_next(odbc_state *st, odbc_cursor *self, PyObject **value)
{
    if (odbc_enter(st, self) < 0)
        return -1;
    *value = odbc_fetch_row(st, self);
    odbc_leave(self);
    return *value == NULL && PyErr_Occurred() ? -1 : 0;
}

/* ---- sizes and attributes --------------------------------------------------------------------------------------------- */

int
odbc_Cursor_setinputsizes(odbc_state *st, odbc_cursor *self, PyObject *sizes)
{
    (void)st;
    (void)self;
    (void)sizes;
    return 0;
}

int
odbc_Cursor_setoutputsize(odbc_state *st, odbc_cursor *self, LONG size, PyObject *column)
{
    enum { MOST = 1 << 26 };

    (void)column;
    if (size < 0 || size > MOST) {
        PyErr_Format(PyExc_ValueError, "setoutputsize() argument 'size' must be from 0 to %d, not %ld", MOST, (long)size);
        return -1;
    }
    if (odbc_enter(st, self) < 0)
        return -1;
    self->output_size = (size_t)size;
    odbc_leave(self);
    return 0;
}

int
odbc_Cursor_description_get(odbc_state *st, odbc_cursor *self, odbc_Cursor_description_get_out *out)
{
    (void)st;
    out->value = Py_NewRef(self->description != NULL ? self->description : Py_None);
    return 0;
}

int
odbc_Cursor_rowcount_get(odbc_state *st, odbc_cursor *self, odbc_Cursor_rowcount_get_out *out)
{
    (void)st;
    out->value = self->rowcount;
    return 0;
}

int
odbc_Cursor_arraysize_get(odbc_state *st, odbc_cursor *self, odbc_Cursor_arraysize_get_out *out)
{
    (void)st;
    out->value = self->arraysize;
    return 0;
}

int
odbc_Cursor_arraysize_set(odbc_state *st, odbc_cursor *self, LONGLONG value)
{
    (void)st;
    if (value < 1 || value > INT_MAX) {
        PyErr_Format(PyExc_ValueError, "arraysize must be from 1 to %d, not %lld", INT_MAX, value);
        return -1;
    }
    self->arraysize = (Py_ssize_t)value;
    return 0;
}

int
odbc_Cursor_connection_get(odbc_state *st, odbc_cursor *self, odbc_Cursor_connection_get_out *out)
{
    (void)st;
    out->value = Py_NewRef(self->owner);
    return 0;
}

int
odbc_Cursor_error_get(odbc_state *st, odbc_cursor *self, odbc_Cursor_error_get_out *out)
{
    (void)self;
    out->value = Py_NewRef(st->errors[ODBC_ERROR]);
    return 0;
}

int
odbc_Cursor___enter__(odbc_state *st, odbc_cursor *self, odbc_Cursor___enter___out *out)
{
    if (self->closed)
        return odbc_fail(st, ODBC_PROGRAMMING, "the cursor is closed");
    out->value = Py_NewRef(odbc_Cursor_object(self));
    return 0;
}

int
odbc_Cursor___exit__(odbc_state *st, odbc_cursor *self, PyObject *kind, PyObject *value, PyObject *traceback)
{
    (void)kind;
    (void)value;
    (void)traceback;
    return odbc_Cursor_close(st, self);
}
