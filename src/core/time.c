/* TimeType, a datetime with pywin32's Format, and Windows' clocks: FILETIME, SYSTEMTIME, OLE automation's days. */
#include "core_state.h"
#include "pywintypes.gen.h"
#include <math.h>

#define DAY_US 86400000000LL
#define DAY_MS 86400000LL
#define FILETIME_DAYS 134774   /* from 1601-01-01 to 1970-01-01 */
#define OLE_DAYS 25569         /* from 1899-12-30 to 1970-01-01 */
#define OLE_FIRST (-657434.0)  /* 0100-01-01 */
#define OLE_LAST 2958465.0     /* 9999-12-31 */
#define QUARTER 900            /* seconds */
#define FIRST_DAY (-719162LL)  /* 0001-01-01 */
#define LAST_DAY 2932896LL     /* 9999-12-31 */

/* ---- moments ------------------------------------------------------------------------------------------------------ */

/* A moment as days since 1970-01-01 and microseconds of that day. */
typedef struct {
    int64_t days;
    int64_t us;  /* 0 <= us < DAY_US */
} moment;

static moment
moment_from_us(int64_t days, int64_t us)
{
    moment at;
    at.days = days + us / DAY_US;
    at.us = us % DAY_US;
    if (at.us < 0) {
        at.us += DAY_US;
        at.days--;
    }
    return at;
}

/* The Gregorian date of a day number (after Howard Hinnant's days_from_civil, turned round). */
static void
civil_date(int64_t days, int *year, int *month, int *day)
{
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * month_from_march + 2) / 5 + 1);
    *month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

/* A datetime of the ten bytes that it is pickled as: its type takes them without parsing numbers. zone: NULL for none. */
static PyObject *
time_from_bytes(PyTypeObject *type, const unsigned char *fields, PyObject *zone)
{
    newfunc make = (newfunc)PyType_GetSlot(type, Py_tp_new);
    PyObject *state = PyBytes_FromStringAndSize((const char *)fields, 10);
    PyObject *args = state == NULL ? NULL : PyTuple_Pack(zone == NULL ? 1 : 2, state, zone);
    PyObject *result = args == NULL ? NULL : make(type, args, NULL);
    Py_XDECREF(args);
    Py_XDECREF(state);
    return result;
}

static PyObject *
time_from_moment(const core_state *st, moment at, PyObject *zone)
{
    int year, month, day, seconds;
    uint32_t us;
    if (st->table.TimeType == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "pywintypes has been unloaded");
        return NULL;
    }
    if (at.days > LAST_DAY)
        at = (moment){LAST_DAY, DAY_US - 1};
    if (at.days < FIRST_DAY)
        at = (moment){FIRST_DAY, 0};
    civil_date(at.days, &year, &month, &day);
    seconds = (int)(at.us / 1000000);
    us = (uint32_t)(at.us % 1000000);
    return time_from_bytes(st->table.TimeType, (const unsigned char[10]){
        (unsigned char)(year >> 8), (unsigned char)year, (unsigned char)month, (unsigned char)day,
        (unsigned char)(seconds / 3600), (unsigned char)(seconds / 60 % 60), (unsigned char)(seconds % 60),
        (unsigned char)(us >> 16), (unsigned char)(us >> 8), (unsigned char)us}, zone);
}

static int
long_attribute(PyObject *o, const char *name, int64_t *out)
{
    PyObject *value = PyObject_GetAttrString(o, name);
    if (value == NULL)
        return -1;
    *out = PyLong_AsLongLong(value);
    Py_DECREF(value);
    return *out == -1 && PyErr_Occurred() ? -1 : 0;
}

/* The distance of a datetime from `epoch`, which has a zone when it has one. */
static int
moment_since(PyObject *datetime, PyObject *epoch, moment *out)
{
    int64_t days, seconds, us;
    PyObject *delta = PyNumber_Subtract(datetime, epoch);
    int result = -1;
    if (delta == NULL)
        return -1;
    if (long_attribute(delta, "days", &days) == 0 && long_attribute(delta, "seconds", &seconds) == 0 &&
        long_attribute(delta, "microseconds", &us) == 0) {
        *out = moment_from_us(days, seconds * 1000000 + us);
        result = 0;
    }
    Py_DECREF(delta);
    return result;
}

/* Does a datetime know its distance from UTC? -1 with an exception. */
static int
has_zone(PyObject *datetime)
{
    PyObject *offset = PyObject_CallMethod(datetime, "utcoffset", NULL);
    int known;
    if (offset == NULL)
        return -1;
    known = offset != Py_None;
    Py_DECREF(offset);
    return known;
}

/* Local time where C's library cannot tell (before 1970, after 3000): Windows' own rules. */
static int
moment_from_local_windows(const core_state *st, PyObject *datetime, const char *where, moment *out)
{
    moment local;
    SYSTEMTIME here = {0}, utc;
    FILETIME before, after;
    int64_t shift;
    int year, month, day;
    if (moment_since(datetime, st->naive_epoch, &local) < 0)
        return -1;
    civil_date(local.days, &year, &month, &day);
    here.wYear = (WORD)year;
    here.wMonth = (WORD)month;
    here.wDay = (WORD)day;
    here.wHour = (WORD)(local.us / 3600000000LL);
    here.wMinute = (WORD)(local.us / 60000000 % 60);
    here.wSecond = (WORD)(local.us / 1000000 % 60);
    if (!TzSpecificLocalTimeToSystemTime(NULL, &here, &utc) || !SystemTimeToFileTime(&here, &before) ||
        !SystemTimeToFileTime(&utc, &after)) {
        PyErr_Format(PyExc_ValueError, "%s must not be before 1601-01-01 UTC", where);
        return -1;
    }
    shift = (int64_t)((uint64_t)after.dwHighDateTime << 32 | after.dwLowDateTime) -
            (int64_t)((uint64_t)before.dwHighDateTime << 32 | before.dwLowDateTime);
    *out = moment_from_us(local.days, local.us + shift / 10);
    return 0;
}

/* UTC of any datetime; without a zone it is local time. */
static int
moment_from_datetime(const core_state *st, PyObject *datetime, const char *where, moment *out)
{
    PyObject *aware;
    int result, known = has_zone(datetime);
    if (known < 0)
        return -1;
    if (known)
        return moment_since(datetime, st->epoch, out);
    aware = PyObject_CallMethod(datetime, "astimezone", "O", st->utc);
    if (aware == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_OSError) && !PyErr_ExceptionMatches(PyExc_ValueError) &&
            !PyErr_ExceptionMatches(PyExc_OverflowError))
            return -1;
        PyErr_Clear();
        return moment_from_local_windows(st, datetime, where, out);
    }
    result = moment_since(aware, st->epoch, out);
    Py_DECREF(aware);
    return result;
}

/* Seconds since 1970. */
static int
moment_from_number(PyObject *o, const char *where, moment *out)
{
    double whole, part, seconds = PyFloat_AsDouble(o);
    if (seconds == -1.0 && PyErr_Occurred())
        return -1;
    if (!(seconds >= FIRST_DAY * 86400.0 && seconds < (LAST_DAY + 1) * 86400.0)) {
        PyErr_Format(PyExc_ValueError, "%s must be a time in the years 1 to 9999, not %S seconds since 1970", where, o);
        return -1;
    }
    part = modf(seconds, &whole);
    *out = moment_from_us(0, (int64_t)whole * 1000000 + (int64_t)floor(part * 1e6 + 0.5));
    return 0;
}

static int
as_moment(const core_state *st, PyObject *o, const char *where, moment *out)
{
    if (PyObject_TypeCheck(o, (PyTypeObject *)st->datetime_type))
        return moment_from_datetime(st, o, where, out);
    if (PyFloat_Check(o) || PyLong_Check(o))
        return moment_from_number(o, where, out);
    return core_type_error(where, "a datetime or a number of seconds since 1970", o);
}

/* ---- the table's part ------------------------------------------------------------------------------------------- */

static int
as_filetime(const w32_core *core, PyObject *o, const char *where, FILETIME *out)
{
    moment at;
    uint64_t ticks;
    if (as_moment(core_from_table(core), o, where, &at) < 0)
        return -1;
    if (at.days < -FILETIME_DAYS) {
        PyErr_Format(PyExc_ValueError, "%s must not be before 1601-01-01 UTC", where);
        return -1;
    }
    ticks = ((uint64_t)(at.days + FILETIME_DAYS) * DAY_US + (uint64_t)at.us) * 10;
    out->dwLowDateTime = (DWORD)ticks;
    out->dwHighDateTime = (DWORD)(ticks >> 32);
    return 0;
}

static PyObject *
from_filetime(const w32_core *core, const FILETIME *time)
{
    core_state *st = core_from_table(core);
    uint64_t us = ((uint64_t)time->dwHighDateTime << 32 | time->dwLowDateTime) / 10;
    moment at = {(int64_t)(us / DAY_US) - FILETIME_DAYS, (int64_t)(us % DAY_US)};
    if (st->last_time != NULL && memcmp(&st->last_filetime, time, sizeof *time) == 0)
        return Py_NewRef(st->last_time);
    if (time->dwHighDateTime > 0x7FFFFFFF) {
        w32_raise(core, ERROR_INVALID_PARAMETER, "FileTimeToSystemTime");
        return NULL;
    }
    core_replace(&st->last_time, time_from_moment(st, at, st->utc));
    st->last_filetime = *time;
    return Py_XNewRef(st->last_time);
}

static int
as_systemtime(const w32_core *core, PyObject *o, const char *where, SYSTEMTIME *out)
{
    FILETIME time;
    if (as_filetime(core, o, where, &time) < 0)
        return -1;
    if (!FileTimeToSystemTime(&time, out))
        return w32_raise(core, GetLastError(), "FileTimeToSystemTime");
    return 0;
}

static PyObject *
from_systemtime(const w32_core *core, const SYSTEMTIME *time)
{
    FILETIME native;
    if (!SystemTimeToFileTime(time, &native)) {
        w32_raise(core, GetLastError(), "SystemTimeToFileTime");
        return NULL;
    }
    return from_filetime(core, &native);
}

/* OLE's days count from 1899-12-30; the fraction is the time of day and never negative, so -1.25 is 6:00 of the 29th.
 * Milliseconds count, as in pywin32: what lies below them in a date that a sheet has computed is the error of its doubles. */
static int
as_date(const w32_core *core, PyObject *o, const char *where, DATE *out)
{
    moment at;
    double day, part;
    if (as_moment(core_from_table(core), o, where, &at) < 0)
        return -1;
    day = (double)(at.days + OLE_DAYS);
    if (day < OLE_FIRST) {
        PyErr_Format(PyExc_ValueError, "%s must not be before the year 100", where);
        return -1;
    }
    part = (double)(at.us / 1000) / (double)DAY_MS;
    *out = day < 0 ? day - part : day + part;
    return 0;
}

static PyObject *
from_date(const w32_core *core, DATE date)
{
    const core_state *st = core_from_table(core);
    double whole, part;
    int64_t us;
    if (!(date > OLE_FIRST - 1 && date < OLE_LAST + 1)) {
        PyErr_SetString(PyExc_ValueError, "an automation date must lie in the years 100 to 9999");
        return NULL;
    }
    part = fabs(modf(date, &whole));
    us = (int64_t)floor(part * (double)DAY_MS + 0.5) * 1000;
    return time_from_moment(st, moment_from_us((int64_t)whole - OLE_DAYS, us), st->utc);
}

/* ---- the type ----------------------------------------------------------------------------------------------------- */

static PyObject *
time_format(PyObject *self, PyObject *args)
{
    const char *format = "%c";
    if (!PyArg_ParseTuple(args, "|s:Format", &format))
        return NULL;
    return PyObject_CallMethod(self, "strftime", "s", format);
}

static PyMethodDef time_methods[] = {
    {"Format", time_format, METH_VARARGS,
     "Format($self, format='%c', /)\n--\n\nWrite the time as strftime does."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot time_slots[] = {
    {Py_tp_doc, "A time as Windows gives it: a datetime with a zone."},
    {Py_tp_methods, time_methods},
    {0, NULL},
};

static PyType_Spec time_spec = {
    "pywintypes.datetime", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, time_slots,
};

/* ---- functions -------------------------------------------------------------------------------------------------- */

/* How far local time is from UTC at a moment for which datetime has found its local time: valid for that quarter of an
 * hour, which is what all zones begin and change on. The hour that comes twice is left alone. */
static int
remember_offset(core_state *st, int64_t seconds, PyObject *local)
{
    moment at;
    int64_t fold;
    if (long_attribute(local, "fold", &fold) < 0 || moment_since(local, st->naive_epoch, &at) < 0)
        return -1;
    st->offset_known = fold == 0;
    st->offset_quarter = seconds / QUARTER;
    st->offset = at.days * 86400 + at.us / 1000000 - seconds;
    return 0;
}

/* Local time without a zone, as pywin32 gives it for seconds since 1970. */
static PyObject *
time_from_seconds(core_state *st, PyObject *o)
{
    PyObject *local;
    int64_t seconds = -1;
    if (PyLong_Check(o))
        seconds = PyLong_AsLongLong(o);
    if (seconds == -1 && PyErr_Occurred())
        PyErr_Clear(); /* fromtimestamp says what is wrong */
    if (seconds >= 0 && st->offset_known && seconds / QUARTER == st->offset_quarter)
        return time_from_moment(st, moment_from_us(0, (seconds + st->offset) * 1000000), NULL);
    local = PyObject_CallMethod((PyObject *)st->table.TimeType, "fromtimestamp", "O", o);
    if (local != NULL && seconds >= 0 && remember_offset(st, seconds, local) < 0)
        Py_CLEAR(local);
    return local;
}

/* The nine fields of time.mktime, and milliseconds as a tenth. */
static PyObject *
time_from_fields(core_state *st, PyObject *fields)
{
    PyObject *clock = NULL, *nine = NULL, *seconds = NULL, *result = NULL, *exact;
    Py_ssize_t count = PyTuple_Size(fields);
    long milliseconds = 0;
    if (count < 9 || count > 10) {
        PyErr_Format(PyExc_TypeError, "Time() argument 'time' must have 9 or 10 items, not %zd", count);
        return NULL;
    }
    if (count == 10)
        milliseconds = PyLong_AsLong(PyTuple_GetItem(fields, 9));
    if (milliseconds == -1 && PyErr_Occurred())
        return NULL;
    nine = PyTuple_GetSlice(fields, 0, 9);
    clock = PyImport_ImportModule("time");
    if (nine == NULL || clock == NULL)
        goto done;
    seconds = PyObject_CallMethod(clock, "mktime", "(O)", nine);
    if (seconds == NULL)
        goto done;
    exact = PyFloat_FromDouble(PyFloat_AsDouble(seconds) + milliseconds / 1000.0);
    if (exact != NULL)
        result = time_from_seconds(st, exact);
    Py_XDECREF(exact);
done:
    Py_XDECREF(nine);
    Py_XDECREF(clock);
    Py_XDECREF(seconds);
    return result;
}

/* Whole seconds of a number. */
static PyObject *
time_from_number(core_state *st, PyObject *o)
{
    PyObject *seconds = PyNumber_Long(o), *result;
    if (seconds == NULL)
        return NULL;
    result = time_from_seconds(st, seconds);
    Py_DECREF(seconds);
    return result;
}

/* Anything else: what has a timetuple (dates), a sequence of fields, or a number. */
static PyObject *
time_from_object(core_state *st, PyObject *o)
{
    PyObject *fields, *result;
    if (PyFloat_CheckExact(o) || PyLong_CheckExact(o)) /* looking for an attribute in vain takes long */
        return time_from_number(st, o);
    if (PyObject_HasAttrString(o, "timetuple")) {
        PyObject *named = PyObject_CallMethod(o, "timetuple", NULL);
        fields = named == NULL ? NULL : PySequence_Tuple(named);
        Py_XDECREF(named);
    } else if (PySequence_Check(o) && !PyUnicode_Check(o) && !PyBytes_Check(o)) {
        fields = PySequence_Tuple(o);
    } else if (PyNumber_Check(o)) {
        return time_from_number(st, o);
    } else {
        core_type_error("Time() argument 'time'", "a number, a datetime or a sequence of 9 integers", o);
        return NULL;
    }
    result = fields == NULL ? NULL : time_from_fields(st, fields);
    Py_XDECREF(fields);
    return result;
}

int
pywintypes_Time(core_state *st, PyObject *time, pywintypes_Time_out *out)
{
    if (PyObject_TypeCheck(time, (PyTypeObject *)st->datetime_type))
        out->value = Py_NewRef(time);
    else
        out->value = time_from_object(st, time);
    return out->value == NULL ? -1 : 0;
}

/* High and low 32 bits; a negative low half fills the high one, as in pywin32. */
static int
ticks_from_pair(const w32_core *core, PyObject *pair, int64_t *out)
{
    int64_t high, low;
    const char *where = "TimeStamp() argument 'timestamp'";
    if (PyTuple_Size(pair) != 2) {
        PyErr_Format(PyExc_TypeError, "%s must be an int or a tuple of 2 ints, not a tuple of %zd", where,
                     PyTuple_Size(pair));
        return -1;
    }
    if (PyErr_WarnEx(PyExc_DeprecationWarning,
                     "Support for passing 2 integers to create a 64bit value is deprecated - pass a long instead", 1) < 0 ||
        core->as_i64(core, PyTuple_GetItem(pair, 0), where, &high) < 0 ||
        core->as_i64(core, PyTuple_GetItem(pair, 1), where, &low) < 0)
        return -1;
    if (high < INT32_MIN || high > INT32_MAX || low < INT32_MIN || low > UINT32_MAX) {
        PyErr_Format(PyExc_OverflowError, "%s must be (-2**31...2**31-1, -2**31...2**32-1), not %R", where, pair);
        return -1;
    }
    *out = (int64_t)((uint64_t)high << 32 | (uint64_t)low);
    return 0;
}

int
pywintypes_TimeStamp(core_state *st, PyObject *timestamp, pywintypes_TimeStamp_out *out)
{
    int64_t ticks;
    const w32_core *core = st->core;
    if ((PyTuple_Check(timestamp) ? ticks_from_pair(core, timestamp, &ticks)
                                  : core->as_i64(core, timestamp, "TimeStamp() argument 'timestamp'", &ticks)) < 0)
        return -1;
    out->value.dwLowDateTime = (DWORD)ticks;
    out->value.dwHighDateTime = (DWORD)((uint64_t)ticks >> 32);
    return 0;
}

int
pywintypes_DosDateTimeToTime(core_state *st, WORD date, WORD time, pywintypes_DosDateTimeToTime_out *out)
{
    DWORD err;
    SetLastError(0);
    if (DosDateTimeToFileTime(date, time, &out->value))
        return 0;
    err = GetLastError();
    return w32_raise(st->core, err != 0 ? err : ERROR_INVALID_PARAMETER, "DosDateTimeToFileTime");
}

/* The builtin module, without the Python file around it: importing stays cheap. */
static int
find_datetime(core_state *st)
{
    PyObject *datetime = PyImport_ImportModule("_datetime"), *zone = NULL;
    int result = -1;
    if (datetime == NULL)
        return -1;
    st->datetime_type = PyObject_GetAttrString(datetime, "datetime");
    zone = PyObject_GetAttrString(datetime, "timezone");
    if (st->datetime_type == NULL || zone == NULL)
        goto done;
    st->utc = PyObject_GetAttrString(zone, "utc");
    st->naive_epoch = PyObject_CallFunction(st->datetime_type, "iii", 1970, 1, 1);
    if (st->utc == NULL || st->naive_epoch == NULL)
        goto done;
    st->epoch = PyObject_CallFunction(st->datetime_type, "iiiiiiiO", 1970, 1, 1, 0, 0, 0, 0, st->utc);
    result = st->epoch == NULL ? -1 : 0;
done:
    Py_XDECREF(zone);
    Py_DECREF(datetime);
    return result;
}

int
core_time_init(core_state *st, PyObject *module)
{
    w32_core *table = &st->table;
    table->as_filetime = as_filetime;
    table->from_filetime = from_filetime;
    table->as_systemtime = as_systemtime;
    table->from_systemtime = from_systemtime;
    table->as_date = as_date;
    table->from_date = from_date;
    if (find_datetime(st) < 0 ||
        core_add_type(module, &time_spec, (PyTypeObject *)st->datetime_type, "TimeType", &table->TimeType) < 0)
        return -1;
    /* The name that pickles and repr() carry. */
    return PyModule_AddObjectRef(module, "datetime", (PyObject *)table->TimeType);
}
