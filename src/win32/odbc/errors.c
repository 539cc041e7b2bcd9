/* errors.c: the classes of errors, and what a driver says about a failure. */
#include "odbc.gen.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    const char *name;
    int base;              /* in this table, -1: Exception */
    const char *alias;     /* pywin32's name */
    const char *doc;
} error_class;

static const error_class classes[ODBC_ERRORS] = {
    {"odbc.Warning", -1, NULL, "Something that matters happened, which is no error."},
    {"odbc.Error", -1, "error", "A call failed: sqlstate, native and text hold what the driver said, or None."},
    {"odbc.InterfaceError", ODBC_ERROR, NULL, "The module was used in a way that it cannot serve."},
    {"odbc.DatabaseError", ODBC_ERROR, NULL, "The database refused or failed."},
    {"odbc.DataError", ODBC_DATABASE, "dataError", "A value does not fit: out of range, too long, a division by zero."},
    {"odbc.OperationalError", ODBC_DATABASE, "opError", "The database's operation: a lost connection, a login that failed."},
    {"odbc.IntegrityError", ODBC_DATABASE, "integrityError", "A key or another constraint was violated."},
    {"odbc.InternalError", ODBC_DATABASE, "internalError", "A cursor or a transaction is not in a state for this."},
    {"odbc.ProgrammingError", ODBC_DATABASE, "progError", "Wrong SQL, a missing table, a wrong number of values."},
    {"odbc.NotSupportedError", ODBC_DATABASE, NULL, "The database or its driver cannot do this."},
    {"odbc.noError", ODBC_DATA, NULL, "Text or bytes were cut off."},
};

typedef struct {
    wchar_t state[6];      /* or how it begins */
    odbc_error kind;
} state_class;

/* The first entry that fits decides; a state that is not here is an InternalError. */
static const state_class states[] = {
    {L"01002", ODBC_OPERATIONAL}, {L"01004", ODBC_NO_ERROR}, {L"01S00", ODBC_PROGRAMMING}, {L"07", ODBC_PROGRAMMING},
    {L"08", ODBC_OPERATIONAL}, {L"0A", ODBC_NOT_SUPPORTED}, {L"21", ODBC_PROGRAMMING}, {L"22001", ODBC_NO_ERROR},
    {L"22002", ODBC_INTERNAL}, {L"22", ODBC_DATA}, {L"23", ODBC_INTEGRITY}, {L"28", ODBC_OPERATIONAL},
    {L"37", ODBC_PROGRAMMING}, {L"3D", ODBC_PROGRAMMING}, {L"3F", ODBC_PROGRAMMING}, {L"40003", ODBC_OPERATIONAL},
    {L"42", ODBC_PROGRAMMING}, {L"44", ODBC_INTEGRITY}, {L"53", ODBC_OPERATIONAL}, {L"54", ODBC_OPERATIONAL},
    {L"55", ODBC_OPERATIONAL}, {L"57", ODBC_OPERATIONAL}, {L"58", ODBC_OPERATIONAL}, {L"70100", ODBC_OPERATIONAL},
    {L"HY000", ODBC_OPERATIONAL}, {L"HY001", ODBC_OPERATIONAL}, {L"HY008", ODBC_OPERATIONAL}, {L"HYC00", ODBC_OPERATIONAL},
    {L"HYT", ODBC_OPERATIONAL}, {L"IM", ODBC_OPERATIONAL}, {L"S0", ODBC_PROGRAMMING},
};

/* ---- the classes ------------------------------------------------------------------------------------------------- */

/* What an error has that no driver explained. */
static PyObject *
no_details(void)
{
    return Py_BuildValue("{sOsOsO}", "sqlstate", Py_None, "native", Py_None, "text", Py_None);
}

int
odbc_errors_init(odbc_state *st, PyObject *module)
{
    for (int i = 0; i < ODBC_ERRORS; i++) {
        const error_class *each = &classes[i];
        PyObject *base = each->base < 0 ? PyExc_Exception : st->errors[each->base];
        PyObject *details = i == ODBC_ERROR ? no_details() : NULL;

        if (i == ODBC_ERROR && details == NULL)
            return -1;
        st->errors[i] = PyErr_NewExceptionWithDoc(each->name, each->doc, base, details);
        Py_XDECREF(details);
        if (st->errors[i] == NULL || PyModule_AddObjectRef(module, strchr(each->name, '.') + 1, st->errors[i]) < 0)
            return -1;
        if (each->alias != NULL && PyModule_AddObjectRef(module, each->alias, st->errors[i]) < 0)
            return -1;
    }
    return 0;
}

/* ---- raising ----------------------------------------------------------------------------------------------------- */

void
odbc_diagnose(SQLSMALLINT type, SQLHANDLE handle, odbc_diagnosis *out)
{
    SQLSMALLINT length = 0;
    enum { ROOM = sizeof out->text / sizeof *out->text };

    memset(out, 0, sizeof *out);
    if (!SQL_SUCCEEDED(SQLGetDiagRecW(type, handle, 1, out->state, &out->native, out->text, ROOM, &length)))
        out->state[0] = 0;
    out->state[SQL_SQLSTATE_SIZE] = 0;
    out->text[ROOM - 1] = 0;
}

static odbc_error
class_of(const SQLWCHAR *state)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (wcsncmp(states[i].state, state, wcslen(states[i].state)) == 0)
            return states[i].kind;
    return ODBC_INTERNAL;
}

static int
set_details(PyObject *error, PyObject *state, PyObject *native, PyObject *text)
{
    if (PyObject_SetAttrString(error, "sqlstate", state) < 0 || PyObject_SetAttrString(error, "native", native) < 0)
        return -1;
    return PyObject_SetAttrString(error, "text", text);
}

/* Does the state say that there is no connection any more? */
static BOOL
says_lost(const SQLWCHAR *state)
{
    static const wchar_t lost[][6] = {L"08S01", L"08003", L"08006", L"08007", L"57P01", L"57P02"};

    for (size_t i = 0; i < sizeof lost / sizeof *lost; i++)
        if (wcscmp(lost[i], state) == 0)
            return TRUE;
    return FALSE;
}

/* `connection` may be NULL. */
int
odbc_raise(odbc_state *st, odbc_connection *connection, const odbc_diagnosis *diagnosis, const char *action)
{
    PyObject *kind, *state, *native, *text, *message = NULL, *error = NULL;

    if (diagnosis->state[0] == 0)
        return odbc_fail(st, ODBC_DATABASE, "the driver gives no reason for the error in %s", action);
    if (connection != NULL && says_lost(diagnosis->state))
        connection->lost = TRUE;
    kind = st->errors[class_of(diagnosis->state)];
    state = PyUnicode_FromWideChar(diagnosis->state, -1);
    native = PyLong_FromLong(diagnosis->native);
    text = st->core->from_text(st->core, diagnosis->text, -1);
    if (state != NULL && native != NULL && text != NULL)
        message = PyUnicode_FromFormat("%U in %s", text, action);
    if (message != NULL)
        error = PyObject_CallFunctionObjArgs(kind, message, NULL);
    if (error != NULL && set_details(error, state, native, text) == 0)
        PyErr_SetObject(kind, error);
    Py_XDECREF(error);
    Py_XDECREF(message);
    Py_XDECREF(text);
    Py_XDECREF(native);
    Py_XDECREF(state);
    return -1;
}

int
odbc_raise_statement(odbc_state *st, odbc_cursor *cursor, const char *action)
{
    odbc_diagnosis diagnosis;
    int done;

    ODBC_CALL(cursor->connection, done, (odbc_diagnose(SQL_HANDLE_STMT, cursor->statement, &diagnosis), 1));
    (void)done;
    return odbc_raise(st, cursor->connection, &diagnosis, action);
}

int
odbc_fail(odbc_state *st, odbc_error kind, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    PyErr_FormatV(st->errors[kind], format, arguments);
    va_end(arguments);
    return -1;
}
