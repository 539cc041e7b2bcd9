/* module.c: what the module holds, its data sources, and DB-API's constructors. */
#include "odbc.gen.h"

#include <string.h>

/* ---- data sources ----------------------------------------------------------------------------------------------------- */

typedef struct {
    SQLWCHAR name[SQL_MAX_DSN_LENGTH + 1];
    SQLWCHAR text[512];
    odbc_diagnosis diagnosis;
} source;

static SQLRETURN
source_native(SQLHENV environment, SQLUSMALLINT direction, source *out)
{
    SQLSMALLINT length;
    SQLRETURN rc = SQLDataSourcesW(environment, direction, out->name, sizeof out->name / sizeof *out->name, &length, out->text,
                                   sizeof out->text / sizeof *out->text, &length);

    if (!SQL_SUCCEEDED(rc) && rc != SQL_NO_DATA)
        odbc_diagnose(SQL_HANDLE_ENV, environment, &out->diagnosis);
    return rc;
}

int
odbc_SQLDataSources(odbc_state *st, LONG direction, odbc_SQLDataSources_out *out)
{
    source found = {0};
    PyObject *name, *text;
    SQLRETURN rc;

    if (direction < 0 || direction > UINT16_MAX) {
        PyErr_Format(PyExc_ValueError, "SQLDataSources() argument 'direction' must be a constant SQL_FETCH_..., not %ld",
                     (long)direction);
        return -1;
    }
    if (odbc_environment(st) < 0)
        return -1;
    W32_CALL_NOERR(rc = source_native(st->environment, (SQLUSMALLINT)direction, &found));
    if (rc == SQL_NO_DATA) {
        out->value = Py_NewRef(Py_None);
        return 0;
    }
    if (!SQL_SUCCEEDED(rc))
        return odbc_raise(st, NULL, &found.diagnosis, "SQLDataSources");
    name = st->core->from_text(st->core, found.name, -1);
    text = st->core->from_text(st->core, found.text, -1);
    if (name != NULL && text != NULL)
        out->value = PyTuple_Pack(2, name, text);
    Py_XDECREF(name);
    Py_XDECREF(text);
    return out->value != NULL ? 0 : -1;
}

/* ---- DB-API's constructors -------------------------------------------------------------------------------------------- */

int
odbc_DateFromTicks(odbc_state *st, DOUBLE ticks, odbc_DateFromTicks_out *out)
{
    out->value = PyObject_CallMethod(st->date, "fromtimestamp", "d", ticks);
    return out->value != NULL ? 0 : -1;
}

int
odbc_TimestampFromTicks(odbc_state *st, DOUBLE ticks, odbc_TimestampFromTicks_out *out)
{
    out->value = PyObject_CallMethod(st->datetime, "fromtimestamp", "d", ticks);
    return out->value != NULL ? 0 : -1;
}

int
odbc_TimeFromTicks(odbc_state *st, DOUBLE ticks, odbc_TimeFromTicks_out *out)
{
    PyObject *stamp = PyObject_CallMethod(st->datetime, "fromtimestamp", "d", ticks);

    if (stamp != NULL)
        out->value = PyObject_CallMethod(stamp, "time", NULL);
    Py_XDECREF(stamp);
    return out->value != NULL ? 0 : -1;
}

/* ---- the module ---------------------------------------------------------------------------------------------------------- */

static int
make_texts(odbc_state *st, PyObject *module)
{
    static const char *const codes[ODBC_CODES] = {"STRING", "RAW", "NUMBER", "DATE"};
    static const char *const fields[ODBC_FIELDS] = {"year", "month", "day", "hour", "minute", "second", "microsecond"};

    for (int i = 0; i < ODBC_CODES; i++) {
        st->codes[i] = PyUnicode_InternFromString(codes[i]);
        if (st->codes[i] == NULL || PyModule_AddObjectRef(module, codes[i], st->codes[i]) < 0)
            return -1;
    }
    for (int i = 0; i < ODBC_FIELDS; i++)
        if ((st->fields[i] = PyUnicode_InternFromString(fields[i])) == NULL)
            return -1;
    if (PyModule_AddObjectRef(module, "BINARY", st->codes[ODBC_RAW]) < 0
        || PyModule_AddObjectRef(module, "DATETIME", st->codes[ODBC_DATE]) < 0)
        return -1;
    return w32_add_object(module, "TYPES", PyTuple_Pack(ODBC_CODES, st->codes[ODBC_STRING], st->codes[ODBC_RAW],
                                                        st->codes[ODBC_NUMBER], st->codes[ODBC_DATE]));
}

static int
find_times(odbc_state *st, PyObject *module)
{
    PyObject *datetime = PyImport_ImportModule("datetime");

    if (datetime == NULL)
        return -1;
    st->datetime = PyObject_GetAttrString(datetime, "datetime");
    st->date = PyObject_GetAttrString(datetime, "date");
    st->time = PyObject_GetAttrString(datetime, "time");
    Py_DECREF(datetime);
    if (st->datetime == NULL || st->date == NULL || st->time == NULL)
        return -1;
    if (PyModule_AddObjectRef(module, "Date", st->date) < 0 || PyModule_AddObjectRef(module, "Time", st->time) < 0)
        return -1;
    return PyModule_AddObjectRef(module, "Timestamp", st->datetime);
}

int
odbc_exec(odbc_state *st, PyObject *module)
{
    if (odbc_errors_init(st, module) < 0 || make_texts(st, module) < 0 || find_times(st, module) < 0)
        return -1;
    if (PyModule_AddStringConstant(module, "ROWID", "ROWID") < 0 || PyModule_AddStringConstant(module, "apilevel", "2.0") < 0
        || PyModule_AddStringConstant(module, "paramstyle", "qmark") < 0)
        return -1;
    return PyModule_AddObjectRef(module, "Binary", (PyObject *)&PyBytes_Type);
}

void
odbc_clear(odbc_state *st)
{
    for (int i = 0; i < ODBC_ERRORS; i++)
        Py_CLEAR(st->errors[i]);
    for (int i = 0; i < ODBC_CODES; i++)
        Py_CLEAR(st->codes[i]);
    for (int i = 0; i < ODBC_FIELDS; i++)
        Py_CLEAR(st->fields[i]);
    Py_CLEAR(st->datetime);
    Py_CLEAR(st->date);
    Py_CLEAR(st->time);
    Py_CLEAR(st->decimal);
    Py_CLEAR(st->uuid);
    if (st->environment != NULL)
        SQLFreeHandle(SQL_HANDLE_ENV, st->environment);
    st->environment = NULL;
}

int
odbc_traverse(odbc_state *st, visitproc visit, void *arg)
{
    for (int i = 0; i < ODBC_ERRORS; i++)
        Py_VISIT(st->errors[i]);
    Py_VISIT(st->datetime);
    Py_VISIT(st->date);
    Py_VISIT(st->time);
    Py_VISIT(st->decimal);
    Py_VISIT(st->uuid);
    return 0;
}
