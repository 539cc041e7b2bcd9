/* odbc_state.h: what the topics of odbc share. */
#ifndef CWIN32_ODBC_STATE_H
#define CWIN32_ODBC_STATE_H

#include "core.h"
#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

/* The classes of errors, in the order of their table in errors.c: a class comes after its base. */
typedef enum {
    ODBC_WARNING, ODBC_ERROR, ODBC_INTERFACE, ODBC_DATABASE, ODBC_DATA, ODBC_OPERATIONAL, ODBC_INTEGRITY, ODBC_INTERNAL,
    ODBC_PROGRAMMING, ODBC_NOT_SUPPORTED, ODBC_NO_ERROR, ODBC_ERRORS
} odbc_error;

/* What description says about a column's type. */
typedef enum { ODBC_STRING, ODBC_RAW, ODBC_NUMBER, ODBC_DATE, ODBC_CODES } odbc_code;

/* Attributes of date and time objects. */
typedef enum { ODBC_YEAR, ODBC_MONTH, ODBC_DAY, ODBC_HOUR, ODBC_MINUTE, ODBC_SECOND, ODBC_MICROSECOND, ODBC_FIELDS } odbc_field;

typedef struct {
    const w32_core *core;
    SQLHENV environment;              /* made at the first use */
    PyObject *errors[ODBC_ERRORS];
    PyObject *codes[ODBC_CODES];
    PyObject *fields[ODBC_FIELDS];
    PyObject *datetime, *date, *time;
    PyObject *decimal, *uuid;         /* Decimal and UUID, when the first value wanted them */
} odbc_state;

typedef struct odbc_cursor odbc_cursor;

/* A connection. It is disconnected when it is closed and no method is at work on it any more. */
typedef struct {
    SQLHDBC handle;                   /* NULL once it is disconnected */
    SRWLOCK lock;                     /* around every driver call: one at a time for a connection */
    odbc_cursor *cursors;
    int users;                        /* methods at work */
    BOOL closed;
    BOOL lost;                        /* the database is gone, and with it what was not committed */
    BOOL single;                      /* the driver takes no arrays of parameters */
} odbc_connection;

/* What a value is bound or fetched as. */
typedef enum {
    ODBC_NULL, ODBC_INT, ODBC_UINT, ODBC_DOUBLE, ODBC_DECIMAL, ODBC_TEXT, ODBC_GUID, ODBC_BYTES, ODBC_STAMP, ODBC_DAY_ONLY,
    ODBC_TIME
} odbc_kind;

/* A column of a result. */
typedef struct {
    wchar_t *name;                    /* malloc */
    SQLSMALLINT sql_type, digits, nullable;
    SQLULEN size;                     /* as the driver describes it */
    odbc_kind kind;
    odbc_code code;
    BOOL in_pieces;                   /* read by SQLGetData; so are all columns behind it */
    size_t width;                     /* bytes of a bound value */
    char *data;                       /* the rowset's values */
    SQLLEN *lengths;
} odbc_column;

typedef struct {
    odbc_column *columns;             /* NULL without a result */
    int count, bound;                 /* bound: the first columns */
    SQLULEN rows;                     /* of a rowset */
    SQLULEN fetched, next;            /* in the rowset */
    SQLULEN before;                   /* rows of the result before the rowset */
    SQLUSMALLINT *status;
    void *block;                      /* memory of the columns' values and of status */
    BOOL at_end;
    char *piece;                      /* room for long data */
    size_t piece_size;
} odbc_result;

/* A parameter's values for one execution. */
typedef struct {
    odbc_kind kind;
    BOOL wide;                        /* an integer of more than 32 bits */
    BOOL described;                   /* the driver was asked for the type of a NULL */
    SQLSMALLINT null_type;
    size_t width;                     /* bytes of a value */
    SQLULEN size;
    SQLSMALLINT digits;
    char *data;
    size_t room;
    SQLLEN *lengths;
} odbc_param;

typedef struct {
    odbc_param *items;
    int count;
    int *order;                       /* which value a marker takes, or NULL: in order */
    int values;                       /* how many values a row has */
    SQLULEN rows, rows_room;
    SQLULEN processed;
    SQLUSMALLINT *status;
} odbc_params;

struct odbc_cursor {
    odbc_connection *connection;      /* lives in `owner` */
    PyObject *owner;
    odbc_cursor *next, **link;        /* among the connection's cursors */
    SQLHSTMT statement;
    BOOL busy, closed;
    PyObject *description;            /* NULL: None */
    PyObject *prepared;               /* the text that the statement was prepared from */
    SQLLEN rowcount;
    Py_ssize_t arraysize;
    size_t output_size;               /* setoutputsize() */
    SQLULEN array_size;               /* the statement's SQL_ATTR_ROW_ARRAY_SIZE */
    odbc_result result;
    odbc_params params;
};

/* What a driver says about a failure. */
typedef struct {
    SQLWCHAR state[SQL_SQLSTATE_SIZE + 1];
    SQLINTEGER native;
    SQLWCHAR text[2048];
} odbc_diagnosis;

/* A driver call, or several of them in a function, without the GIL. */
#define ODBC_CALL(con, rc, call)                           \
    do {                                                   \
        PyThreadState *odbc_saved_ = PyEval_SaveThread();  \
        AcquireSRWLockExclusive(&(con)->lock);             \
        (rc) = (call);                                     \
        ReleaseSRWLockExclusive(&(con)->lock);             \
        PyEval_RestoreThread(odbc_saved_);                 \
    } while (0)

/* errors.c. Those that return int are always -1. */
int odbc_errors_init(odbc_state *st, PyObject *module);
void odbc_diagnose(SQLSMALLINT type, SQLHANDLE handle, odbc_diagnosis *out); /* without the GIL */
int odbc_raise(odbc_state *st, odbc_connection *connection, const odbc_diagnosis *diagnosis, const char *action);
int odbc_raise_statement(odbc_state *st, odbc_cursor *cursor, const char *action);
int odbc_fail(odbc_state *st, odbc_error kind, const char *format, ...);

/* connection.c */
int odbc_environment(odbc_state *st);
int odbc_connection_enter(odbc_state *st, odbc_connection *connection, const char *action);
void odbc_connection_leave(odbc_connection *connection);

/* cursor.c */
PyObject *odbc_cursor_make(odbc_state *st, odbc_connection *connection, PyObject *owner);
int odbc_enter(odbc_state *st, odbc_cursor *cursor);
void odbc_leave(odbc_cursor *cursor);

/* execute.c: without and with one row of values, with many. `rows` is a list or a tuple. */
int odbc_execute(odbc_state *st, odbc_cursor *cursor, PyObject *sql, PyObject *values);
int odbc_execute_many(odbc_state *st, odbc_cursor *cursor, PyObject *sql, PyObject *rows);
int odbc_next_result(odbc_state *st, odbc_cursor *cursor); /* 1: there is one, 0: none */

/* markers.c: write ":1" as "?", outside of literals and comments. `out` has room for `length` characters and a NUL, `order`
 * for every marker; how many there are, *highest the highest number or 0. */
int odbc_markers(const wchar_t *sql, size_t length, wchar_t *out, int *order, int *highest);

/* params.c: take as many of the rows from `at` on as one execution can, at most `limit`; how many, or -1. */
Py_ssize_t odbc_params_fill(odbc_state *st, odbc_cursor *cursor, PyObject *rows, Py_ssize_t at, Py_ssize_t limit);
void odbc_params_shape(odbc_param *param, SQLSMALLINT *c_type, SQLSMALLINT *sql_type);
void odbc_params_clear(odbc_params *params);

/* values.c */
typedef struct {
    odbc_kind kind;
    BOOL wide;
    size_t width;
    SQLULEN size;
    SQLSMALLINT digits;
} odbc_measure;
int odbc_measure_value(odbc_state *st, PyObject *value, odbc_measure *out);
int odbc_store_value(odbc_state *st, PyObject *value, const odbc_param *param, char *out, SQLLEN *length);
PyObject *odbc_load_value(odbc_state *st, const odbc_column *column, const void *data, size_t size);

/* columns.c */
int odbc_describe(odbc_state *st, odbc_cursor *cursor);
SQLRETURN odbc_bind_columns(odbc_cursor *cursor); /* without the GIL: result.bound columns of result.rows rows */
void odbc_result_clear(odbc_result *result);
SQLSMALLINT odbc_c_type(odbc_kind kind);

/* fetch.c: the next row as a tuple; NULL without an exception at the end. */
PyObject *odbc_fetch_row(odbc_state *st, odbc_cursor *cursor);

int odbc_exec(odbc_state *st, PyObject *module);
void odbc_clear(odbc_state *st);
int odbc_traverse(odbc_state *st, visitproc visit, void *arg);

#endif
