/* The values of counters: one, or those of all instances. */
#include "win32pdh.gen.h"

static PyObject *
value_to_py(const PDH_FMT_COUNTERVALUE *value, DWORD format)
{
    if (format & PDH_FMT_DOUBLE)
        return PyFloat_FromDouble(value->doubleValue);
    if (format & PDH_FMT_LONG)
        return PyLong_FromLong(value->longValue);
    if (format & PDH_FMT_LARGE)
        return PyLong_FromLongLong(value->largeValue);
    PyErr_Format(PyExc_ValueError, "the format must have PDH_FMT_DOUBLE, PDH_FMT_LONG or PDH_FMT_LARGE, not 0x%x", format);
    return NULL;
}

int
win32pdh_GetFormattedCounterValue(pdh_state *st, HANDLE handle, DWORD format, win32pdh_GetFormattedCounterValue_out *out)
{
    PDH_FMT_COUNTERVALUE value = {0};
    DWORD status;
    DWORD type = 0;

    if (pdh_known_counter(st, handle, "GetFormattedCounterValue") < 0)
        return -1;
    W32_CALL_NOERR(status = PdhGetFormattedCounterValue(handle, format, &type, &value));
    if (status != ERROR_SUCCESS)
        return pdh_raise(st, status, "GetFormattedCounterValue");
    if (pdh_check_counter(st, value.CStatus) < 0)
        return -1;
    out->type = (LONG)type;
    out->value = value_to_py(&value, format);
    return out->value == NULL ? -1 : 0;
}

static PyObject *
raw_to_py(const PDH_RAW_COUNTER *raw)
{
    ULARGE_INTEGER time;

    time.LowPart = raw->TimeStamp.dwLowDateTime;
    time.HighPart = raw->TimeStamp.dwHighDateTime;
    return Py_BuildValue("(lKLLk)", (long)raw->CStatus, time.QuadPart, raw->FirstValue, raw->SecondValue, raw->MultiCount);
}

int
win32pdh_GetRawCounterValue(pdh_state *st, HANDLE handle, win32pdh_GetRawCounterValue_out *out)
{
    PDH_RAW_COUNTER raw = {0};
    DWORD status;
    DWORD type = 0;

    if (pdh_known_counter(st, handle, "GetRawCounterValue") < 0)
        return -1;
    W32_CALL_NOERR(status = PdhGetRawCounterValue(handle, &type, &raw));
    if (status != ERROR_SUCCESS)
        return pdh_raise(st, status, "GetRawCounterValue");
    out->type = (LONG)type;
    out->sample = raw_to_py(&raw);
    return out->sample == NULL ? -1 : 0;
}

/* ---- all instances ---------------------------------------------------------------------------------------------- */

/* One function of Windows that fills an array. */
typedef PDH_STATUS (*array_call)(HANDLE counter, DWORD format, DWORD *size, DWORD *count, void *items);

static PDH_STATUS
formatted_array(HANDLE counter, DWORD format, DWORD *size, DWORD *count, void *items)
{
    return PdhGetFormattedCounterArrayW(counter, format, size, count, items);
}

static PDH_STATUS
raw_array(HANDLE counter, DWORD format, DWORD *size, DWORD *count, void *items)
{
    (void)format;
    return PdhGetRawCounterArrayW(counter, size, count, items);
}

/* Read an array, for w32_free; instances may come while we ask. NULL with an exception. */
static void *
read_array(pdh_state *st, array_call call, HANDLE counter, DWORD format, DWORD *count, const char *function)
{
    DWORD size = 0, given = 0;
    void *items = NULL;
    DWORD status;

    for (;;) {
        *count = 0;
        W32_CALL_NOERR(status = call(counter, format, &size, count, items));
        if (status == ERROR_SUCCESS && items != NULL)
            return items;
        if (status != ERROR_SUCCESS && status != PDH_MORE_DATA) {
            w32_free(items);
            pdh_raise(st, status, function);
            return NULL;
        }
        items = pdh_grow(items, given, &size, 1);
        if (items == NULL)
            return NULL;
        given = size;
    }
}

/* Put name -> value into the dict; the value is NULL when it could not be made. */
static int
put(const w32_core *core, PyObject *dict, const wchar_t *name, PyObject *value)
{
    PyObject *key = value == NULL ? NULL : core->from_text(core, name, -1);
    int status = key == NULL ? -1 : PyDict_SetItem(dict, key, value);

    Py_XDECREF(key);
    Py_XDECREF(value);
    return status;
}

int
win32pdh_GetFormattedCounterArray(pdh_state *st, HANDLE handle, DWORD format, win32pdh_GetFormattedCounterArray_out *out)
{
    PDH_FMT_COUNTERVALUE_ITEM_W *items;
    PyObject *dict = NULL;
    DWORD count;

    if (pdh_known_counter(st, handle, "PdhGetFormattedCounterArray") < 0)
        return -1;
    items = read_array(st, formatted_array, handle, format, &count, "PdhGetFormattedCounterArray");
    if (items == NULL)
        return -1;
    dict = PyDict_New();
    for (DWORD i = 0; dict != NULL && i < count; i++) {
        const PDH_FMT_COUNTERVALUE *value = &items[i].FmtValue;
        if (value->CStatus != PDH_CSTATUS_VALID_DATA && value->CStatus != PDH_CSTATUS_NEW_DATA)
            continue;
        if (put(st->core, dict, items[i].szName, value_to_py(value, format)) < 0)
            Py_CLEAR(dict);
    }
    w32_free(items);
    out->value = dict;
    return dict == NULL ? -1 : 0;
}

int
win32pdh_GetRawCounterArray(pdh_state *st, HANDLE handle, win32pdh_GetRawCounterArray_out *out)
{
    PDH_RAW_COUNTER_ITEM_W *items;
    PyObject *dict = NULL;
    DWORD count;

    if (pdh_known_counter(st, handle, "GetRawCounterArray") < 0)
        return -1;
    items = read_array(st, raw_array, handle, 0, &count, "GetRawCounterArray");
    if (items == NULL)
        return -1;
    dict = PyDict_New();
    for (DWORD i = 0; dict != NULL && i < count; i++)
        if (put(st->core, dict, items[i].szName, raw_to_py(&items[i].RawValue)) < 0)
            Py_CLEAR(dict);
    w32_free(items);
    out->value = dict;
    return dict == NULL ? -1 : 0;
}
