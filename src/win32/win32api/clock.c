/* The clock, time zones, and texts for dates and times. */
#include "win32api.gen.h"

static PyObject *
time_to_tuple(const SYSTEMTIME *time)
{
    return Py_BuildValue("(iiiiiiii)", time->wYear, time->wMonth, time->wDayOfWeek, time->wDay, time->wHour,
                         time->wMinute, time->wSecond, time->wMilliseconds);
}

int
win32api_GetLocalTime(win32api_state *st, win32api_GetLocalTime_out *out)
{
    SYSTEMTIME now;

    (void)st;
    GetLocalTime(&now);
    out->value = time_to_tuple(&now);
    return out->value == NULL ? -1 : 0;
}

int
win32api_GetSystemTime(win32api_state *st, win32api_GetSystemTime_out *out)
{
    SYSTEMTIME now;

    (void)st;
    GetSystemTime(&now);
    out->value = time_to_tuple(&now);
    return out->value == NULL ? -1 : 0;
}

int
win32api_SetLocalTime(win32api_state *st, PyObject *SystemTime)
{
    SYSTEMTIME time;
    DWORD err;
    BOOL ok;

    if (st->core->as_systemtime(st->core, SystemTime, "SetLocalTime() argument 'SystemTime'", &time) < 0)
        return -1;
    W32_CALL(err, ok = SetLocalTime(&time));
    return ok ? 0 : w32_raise(st->core, err, "SetLocalTime");
}

int
win32api_SetSystemTime(win32api_state *st, WORD year, WORD month, WORD dayOfWeek, WORD day, WORD hour, WORD minute,
                       WORD second, WORD millseconds)
{
    SYSTEMTIME time = {year, month, dayOfWeek, day, hour, minute, second, millseconds};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = SetSystemTime(&time));
    return ok ? 0 : w32_raise(st->core, err, "SetSystemTime");
}

/* ---- time zones ------------------------------------------------------------------------------------------------------- */

/* A rule without a year is no date: "the last Sunday of March". */
static PyObject *
rule_to_py(const w32_core *core, const SYSTEMTIME *rule, BOOL tuples)
{
    return tuples || rule->wYear == 0 ? time_to_tuple(rule) : core->from_systemtime(core, rule);
}

int
win32api_GetTimeZoneInformation(win32api_state *st, BOOL times_as_tuples, win32api_GetTimeZoneInformation_out *out)
{
    const w32_core *core = st->core;
    TIME_ZONE_INFORMATION zone;
    DWORD err, state;

    W32_CALL(err, state = GetTimeZoneInformation(&zone));
    if (state == TIME_ZONE_ID_INVALID)
        return w32_raise(core, err, "GetTimeZoneInformation");
    out->value = Py_BuildValue("(k(lNNlNNl))", state, zone.Bias, core->from_text(core, zone.StandardName, -1),
                               rule_to_py(core, &zone.StandardDate, times_as_tuples), zone.StandardBias,
                               core->from_text(core, zone.DaylightName, -1),
                               rule_to_py(core, &zone.DaylightDate, times_as_tuples), zone.DaylightBias);
    return out->value == NULL ? -1 : 0;
}

static int
rule_from_py(const w32_core *core, PyObject *o, const char *where, SYSTEMTIME *rule)
{
    uint16_t *parts = (uint16_t *)rule; /* eight WORDs, in the tuple's order */

    if (!PyTuple_Check(o))
        return core->as_systemtime(core, o, where, rule);
    if (PyTuple_Size(o) != 8) {
        PyErr_Format(PyExc_TypeError, "%s must have 8 numbers, not %zd", where, PyTuple_Size(o));
        return -1;
    }
    for (Py_ssize_t i = 0; i < 8; i++)
        if (core->as_u16(core, PyTuple_GetItem(o, i), where, &parts[i]) < 0)
            return -1;
    return 0;
}

static int
name_from_py(const w32_core *core, PyObject *o, const char *where, wchar_t *name, size_t room)
{
    w32_text text;

    if (core->as_text(core, o, where, 0, &text) < 0)
        return -1;
    if ((size_t)text.length >= room) {
        PyErr_Format(PyExc_ValueError, "%s must have at most %d characters, not %zd", where, (int)room - 1, text.length);
        w32_text_clear(&text);
        return -1;
    }
    memcpy(name, text.text, ((size_t)text.length + 1) * sizeof *name);
    w32_text_clear(&text);
    return 0;
}

static int
zone_from_py(const w32_core *core, PyObject *tzi, TIME_ZONE_INFORMATION *zone)
{
#define PLACE "SetTimeZoneInformation() argument 'tzi', "
    int32_t bias, standard, daylight;

    if (!PyTuple_Check(tzi) || PyTuple_Size(tzi) != 7) {
        PyErr_SetString(PyExc_TypeError, "SetTimeZoneInformation() argument 'tzi' must be a tuple of 7 items");
        return -1;
    }
    if (core->as_i32(core, PyTuple_GetItem(tzi, 0), PLACE "bias", &bias) < 0
        || name_from_py(core, PyTuple_GetItem(tzi, 1), PLACE "standard name", zone->StandardName, 32) < 0
        || rule_from_py(core, PyTuple_GetItem(tzi, 2), PLACE "standard rule", &zone->StandardDate) < 0
        || core->as_i32(core, PyTuple_GetItem(tzi, 3), PLACE "standard bias", &standard) < 0
        || name_from_py(core, PyTuple_GetItem(tzi, 4), PLACE "daylight name", zone->DaylightName, 32) < 0
        || rule_from_py(core, PyTuple_GetItem(tzi, 5), PLACE "daylight rule", &zone->DaylightDate) < 0
        || core->as_i32(core, PyTuple_GetItem(tzi, 6), PLACE "daylight bias", &daylight) < 0)
        return -1;
#undef PLACE
    zone->Bias = bias;
    zone->StandardBias = standard;
    zone->DaylightBias = daylight;
    return 0;
}

int
win32api_SetTimeZoneInformation(win32api_state *st, PyObject *tzi)
{
    TIME_ZONE_INFORMATION zone = {0};
    DWORD err;
    BOOL ok;

    if (zone_from_py(st->core, tzi, &zone) < 0)
        return -1;
    W32_CALL(err, ok = SetTimeZoneInformation(&zone));
    return ok ? 0 : w32_raise(st->core, err, "SetTimeZoneInformation");
}

/* ---- texts -------------------------------------------------------------------------------------------------------------- */

typedef int (WINAPI *formatter)(LCID, DWORD, const SYSTEMTIME *, LPCWSTR, LPWSTR, int);

typedef struct {
    formatter function;
    LCID locale;
    DWORD flags;
    const SYSTEMTIME *time;
    const wchar_t *picture;
} formatting;

/* These count the NUL, and fail when the buffer is too small. */
static DWORD
fill_formatted(const void *context, wchar_t *buffer, DWORD size)
{
    const formatting *how = context;
    int length = how->function(how->locale, how->flags, how->time, how->picture, buffer, (int)size);

    if (length > 0) {
        SetLastError(ERROR_SUCCESS);
        return (DWORD)length - 1;
    }
    return GetLastError() == ERROR_INSUFFICIENT_BUFFER ? size : 0;
}

static int
format_time(const w32_core *core, const char *function, const char *where, PyObject *time, formatting *how, wchar_t **text)
{
    SYSTEMTIME moment;

    if (time != Py_None) {
        if (core->as_systemtime(core, time, where, &moment) < 0)
            return -1;
        how->time = &moment;
    }
    return core->fill_text(core, function, fill_formatted, how, text);
}

int
win32api_GetDateFormat(win32api_state *st, DWORD locale, DWORD flags, PyObject *time, const wchar_t *format,
                       win32api_GetDateFormat_out *out)
{
    formatting how = {GetDateFormatW, locale, flags, NULL, format};

    return format_time(st->core, "GetDateFormat", "GetDateFormat() argument 'time'", time, &how, &out->value);
}

int
win32api_GetTimeFormat(win32api_state *st, DWORD locale, DWORD flags, PyObject *time, const wchar_t *format,
                       win32api_GetTimeFormat_out *out)
{
    formatting how = {GetTimeFormatW, locale, flags, NULL, format};

    return format_time(st->core, "GetTimeFormat", "GetTimeFormat() argument 'time'", time, &how, &out->value);
}
