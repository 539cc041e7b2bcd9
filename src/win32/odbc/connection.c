/* connection.c: connecting, transactions, disconnecting. */
#include "odbc.gen.h"

#include <string.h>

/* ---- the environment ---------------------------------------------------------------------------------------------- */

static SQLRETURN
make_environment(SQLHENV *out)
{
    SQLRETURN rc = SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, out);

    if (SQL_SUCCEEDED(rc))
        rc = SQLSetEnvAttr(*out, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    return rc;
}

int
odbc_environment(odbc_state *st)
{
    SQLHENV made = NULL;
    SQLRETURN rc;

    if (st->environment != NULL)
        return 0;
    W32_CALL_NOERR(rc = make_environment(&made));
    if (!SQL_SUCCEEDED(rc))
        return odbc_fail(st, ODBC_OPERATIONAL, "the driver manager of ODBC does not start");
    if (st->environment != NULL)
        SQLFreeHandle(SQL_HANDLE_ENV, made); /* another thread was faster */
    else
        st->environment = made;
    return 0;
}

/* ---- the connection string ----------------------------------------------------------------------------------------- */

/* Append KEY=value; a value with characters that mean something there goes into braces. */
static wchar_t *
append_pair(wchar_t *out, const wchar_t *key, const wchar_t *value, size_t length)
{
    BOOL braces = FALSE;

    for (size_t i = 0; i < length; i++)
        braces = braces || wcschr(L"[]{}(),;?*=!@", value[i]) != NULL;
    while (*key != 0)
        *out++ = *key++;
    if (braces)
        *out++ = L'{';
    for (size_t i = 0; i < length; i++) {
        *out++ = value[i];
        if (braces && value[i] == L'}')
            *out++ = L'}';
    }
    if (braces)
        *out++ = L'}';
    *out++ = L';';
    *out = 0;
    return out;
}

/* "DSN/user/password", with the last two left out or not, as a connection string. */
static void
spell_out(const wchar_t *given, wchar_t *out)
{
    static const wchar_t *const keys[] = {L"DSN=", L"UID=", L"PWD="};

    for (int i = 0; i < 3 && given != NULL; i++) {
        const wchar_t *slash = i < 2 ? wcschr(given, L'/') : NULL;
        size_t length = slash != NULL ? (size_t)(slash - given) : wcslen(given);
        if (length > 0 || i == 0)
            out = append_pair(out, keys[i], given, length);
        given = slash != NULL ? slash + 1 : NULL;
    }
}

/* Who connects, as connect() has it: NULL where it is not said. */
typedef struct {
    const wchar_t *user, *password;
} login;

static size_t
length_of(const wchar_t *text)
{
    return text != NULL ? wcslen(text) : 0;
}

/* A connection string of its own, and its size in bytes; it may hold a password. */
static wchar_t *
connection_string(const wchar_t *given, const login *who, size_t *size)
{
    const wchar_t *equals = wcschr(given, L'='), *slash = wcschr(given, L'/');
    wchar_t *text, *end;

    *size = ((wcslen(given) + length_of(who->user) + length_of(who->password)) * 2 + 48) * sizeof *text;
    text = w32_alloc(*size);
    if (text == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (equals == NULL || (slash != NULL && slash < equals))
        spell_out(given, text);
    else
        wcscpy(text, given);
    end = text + wcslen(text);
    if (end > text && end[-1] != L';' && (who->user != NULL || who->password != NULL))
        *end++ = L';';
    if (who->user != NULL)
        end = append_pair(end, L"UID=", who->user, wcslen(who->user));
    if (who->password != NULL)
        append_pair(end, L"PWD=", who->password, wcslen(who->password));
    return text;
}

/* ---- connecting ----------------------------------------------------------------------------------------------------- */

static SQLRETURN
connect_native(SQLHENV environment, SQLHDBC *out, wchar_t *text, odbc_diagnosis *diagnosis)
{
    SQLSMALLINT length;
    SQLRETURN rc = SQLAllocHandle(SQL_HANDLE_DBC, environment, out);

    if (!SQL_SUCCEEDED(rc)) {
        odbc_diagnose(SQL_HANDLE_ENV, environment, diagnosis);
        *out = NULL;
        return rc;
    }
    rc = SQLDriverConnectW(*out, NULL, text, SQL_NTS, NULL, 0, &length, SQL_DRIVER_NOPROMPT);
    if (SQL_SUCCEEDED(rc))
        return rc;
    odbc_diagnose(SQL_HANDLE_DBC, *out, diagnosis);
    SQLFreeHandle(SQL_HANDLE_DBC, *out);
    *out = NULL;
    return rc;
}

static SQLRETURN
set_native(SQLHDBC handle, SQLULEN mode, odbc_diagnosis *diagnosis)
{
    SQLRETURN rc = SQLSetConnectAttrW(handle, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)mode, SQL_IS_UINTEGER);

    if (!SQL_SUCCEEDED(rc))
        odbc_diagnose(SQL_HANDLE_DBC, handle, diagnosis);
    return rc;
}

/* Connect with the text, which is wiped and freed; NULL with an exception. */
static PyObject *
connect_to(odbc_state *st, wchar_t *text, size_t size, BOOL by_hand)
{
    odbc_diagnosis diagnosis;
    odbc_connection *made;
    PyObject *connection = NULL;
    SQLRETURN rc;

    if (text == NULL)
        return NULL;
    if (odbc_environment(st) == 0)
        connection = odbc_Connection_new(st, &made);
    if (connection != NULL) {
        ODBC_CALL(made, rc, connect_native(st->environment, &made->handle, text, &diagnosis));
        if (SQL_SUCCEEDED(rc) && by_hand) /* a database without transactions stays as it is */
            ODBC_CALL(made, rc, (set_native(made->handle, SQL_AUTOCOMMIT_OFF, &diagnosis), SQL_SUCCESS));
        if (!SQL_SUCCEEDED(rc)) {
            Py_CLEAR(connection);
            odbc_raise(st, NULL, &diagnosis, "LOGIN");
        }
    }
    w32_wipe(text, size);
    w32_free(text);
    return connection;
}

int
odbc_odbc(odbc_state *st, const wchar_t *connectionString, odbc_odbc_out *out)
{
    login nobody = {NULL, NULL};
    size_t size = 0;
    wchar_t *text = connection_string(connectionString, &nobody, &size);

    out->value = connect_to(st, text, size, FALSE);
    w32_wipe(connectionString, wcslen(connectionString) * sizeof *connectionString); /* the glue's copy */
    return out->value != NULL ? 0 : -1;
}

int
odbc_connect(odbc_state *st, const wchar_t *dsn, const wchar_t *user, const wchar_t *password, odbc_connect_out *out)
{
    login who = {user, password};
    size_t size = 0;
    wchar_t *text = connection_string(dsn, &who, &size);

    out->value = connect_to(st, text, size, TRUE);
    w32_wipe(dsn, length_of(dsn) * sizeof *dsn);
    w32_wipe(password, length_of(password) * sizeof *password);
    return out->value != NULL ? 0 : -1;
}

/* ---- use and end ----------------------------------------------------------------------------------------------------- */

static SQLRETURN
disconnect_native(SQLHDBC handle)
{
    SQLEndTran(SQL_HANDLE_DBC, handle, SQL_ROLLBACK); /* without it an open transaction would keep the connection */
    SQLDisconnect(handle);
    return SQLFreeHandle(SQL_HANDLE_DBC, handle);
}

/* The statements go with their connection. Other threads find it empty before the GIL is dropped. */
static void
shut(odbc_connection *connection)
{
    SQLHDBC handle = connection->handle;
    SQLRETURN rc;

    if (handle == NULL)
        return;
    connection->handle = NULL;
    for (odbc_cursor *each = connection->cursors; each != NULL; each = each->next)
        each->statement = NULL;
    ODBC_CALL(connection, rc, disconnect_native(handle));
    (void)rc;
}

int
odbc_connection_enter(odbc_state *st, odbc_connection *connection, const char *action)
{
    if (connection->closed)
        return odbc_fail(st, ODBC_PROGRAMMING, "the connection is closed");
    if (connection->lost) {
        odbc_diagnosis gone = {L"08003", 0, L"the connection is lost, and what was not committed with it; connect again"};
        return odbc_raise(st, connection, &gone, action);
    }
    connection->users++;
    return 0;
}

void
odbc_connection_leave(odbc_connection *connection)
{
    connection->users--;
    if (connection->closed && connection->users == 0)
        shut(connection);
}

void
odbc_Connection_clear(odbc_state *st, odbc_connection *self)
{
    (void)st;
    shut(self);
}

int
odbc_Connection_close(odbc_state *st, odbc_connection *self)
{
    (void)st;
    self->closed = TRUE;
    if (self->users == 0)
        shut(self);
    return 0;
}

/* ---- transactions ---------------------------------------------------------------------------------------------------- */

/* Some drivers end a transaction with success that went with its connection. */
static SQLRETURN
end_native(SQLHDBC handle, SQLSMALLINT how, odbc_diagnosis *diagnosis)
{
    static const odbc_diagnosis gone = {L"08S01", 0, L"the connection was lost"};
    SQLUINTEGER dead = SQL_CD_FALSE;
    SQLRETURN rc = SQLEndTran(SQL_HANDLE_DBC, handle, how);

    if (!SQL_SUCCEEDED(rc)) {
        odbc_diagnose(SQL_HANDLE_DBC, handle, diagnosis);
        return rc;
    }
    if (!SQL_SUCCEEDED(SQLGetConnectAttrW(handle, SQL_ATTR_CONNECTION_DEAD, &dead, sizeof dead, NULL)) || dead != SQL_CD_TRUE)
        return rc;
    *diagnosis = gone;
    return SQL_ERROR;
}

static int
end_transaction(odbc_state *st, odbc_connection *self, SQLSMALLINT how)
{
    odbc_diagnosis diagnosis;
    SQLRETURN rc;

    if (odbc_connection_enter(st, self, how == SQL_COMMIT ? "COMMIT" : "ROLLBACK") < 0)
        return -1;
    ODBC_CALL(self, rc, end_native(self->handle, how, &diagnosis));
    odbc_connection_leave(self);
    if (SQL_SUCCEEDED(rc))
        return 0;
    return odbc_raise(st, self, &diagnosis, how == SQL_COMMIT ? "COMMIT" : "ROLLBACK");
}

int
odbc_Connection_commit(odbc_state *st, odbc_connection *self)
{
    return end_transaction(st, self, SQL_COMMIT);
}

int
odbc_Connection_rollback(odbc_state *st, odbc_connection *self)
{
    return end_transaction(st, self, SQL_ROLLBACK);
}

int
odbc_Connection_setautocommit(odbc_state *st, odbc_connection *self, BOOL mode)
{
    odbc_diagnosis diagnosis;
    SQLRETURN rc;

    if (odbc_connection_enter(st, self, "SETAUTOCOMMIT") < 0)
        return -1;
    ODBC_CALL(self, rc, set_native(self->handle, mode ? SQL_AUTOCOMMIT_ON : SQL_AUTOCOMMIT_OFF, &diagnosis));
    odbc_connection_leave(self);
    return SQL_SUCCEEDED(rc) ? 0 : odbc_raise(st, self, &diagnosis, "SETAUTOCOMMIT");
}

int
odbc_Connection_cursor(odbc_state *st, odbc_connection *self, odbc_Connection_cursor_out *out)
{
    out->value = odbc_cursor_make(st, self, odbc_Connection_object(self));
    return out->value != NULL ? 0 : -1;
}

/* ---- with -------------------------------------------------------------------------------------------------------------- */

int
odbc_Connection___enter__(odbc_state *st, odbc_connection *self, odbc_Connection___enter___out *out)
{
    if (self->closed)
        return odbc_fail(st, ODBC_PROGRAMMING, "the connection is closed");
    out->value = Py_NewRef(odbc_Connection_object(self));
    return 0;
}

int
odbc_Connection___exit__(odbc_state *st, odbc_connection *self, PyObject *kind, PyObject *value, PyObject *traceback)
{
    (void)value;
    (void)traceback;
    if (self->closed)
        return 0;
    return end_transaction(st, self, kind == Py_None ? SQL_COMMIT : SQL_ROLLBACK);
}

/* ---- the classes of errors ----------------------------------------------------------------------------------------------- */

#define ERROR_CLASS(name, kind)                                                                                    \
    int odbc_Connection_##name##_get(odbc_state *st, odbc_connection *self, odbc_Connection_##name##_get_out *out) \
    {                                                                                                              \
        (void)self;                                                                                                \
        out->value = Py_NewRef(st->errors[kind]);                                                                  \
        return 0;                                                                                                  \
    }

ERROR_CLASS(error, ODBC_ERROR)
ERROR_CLASS(Warning, ODBC_WARNING)
ERROR_CLASS(Error, ODBC_ERROR)
ERROR_CLASS(InterfaceError, ODBC_INTERFACE)
ERROR_CLASS(DatabaseError, ODBC_DATABASE)
ERROR_CLASS(DataError, ODBC_DATA)
ERROR_CLASS(OperationalError, ODBC_OPERATIONAL)
ERROR_CLASS(IntegrityError, ODBC_INTEGRITY)
ERROR_CLASS(InternalError, ODBC_INTERNAL)
ERROR_CLASS(ProgrammingError, ODBC_PROGRAMMING)
ERROR_CLASS(NotSupportedError, ODBC_NOT_SUPPORTED)
