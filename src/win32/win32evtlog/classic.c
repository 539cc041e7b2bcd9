/* The event log's functions of old: opening, writing, closing. */
#include "win32evtlog.gen.h"

static DWORD
close_log(HANDLE handle)
{
    return CloseEventLog(handle) ? ERROR_SUCCESS : GetLastError();
}

int
win32evtlog_OpenEventLog(win32evtlog_state *st, const wchar_t *serverName, const wchar_t *sourceName,
                         win32evtlog_OpenEventLog_out *out)
{
    static const w32_handle_kind kind = {"PyEVTLOG_HANDLE", "CloseEventLog", close_log};
    HANDLE log;
    DWORD err;

    W32_CALL(err, log = OpenEventLogW(serverName, sourceName));
    if (log == NULL)
        return w32_raise(st->core, err, "OpenEventLogW");
    out->value = st->core->from_handle_kind(st->core, log, &kind, NULL);
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_OpenBackupEventLog(win32evtlog_state *st, const wchar_t *serverName, const wchar_t *fileName,
                               win32evtlog_OpenBackupEventLog_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = OpenBackupEventLogW(serverName, fileName));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "OpenBackupEventLogW");
}

int
win32evtlog_RegisterEventSource(win32evtlog_state *st, const wchar_t *serverName, const wchar_t *sourceName,
                                win32evtlog_RegisterEventSource_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = RegisterEventSourceW(serverName, sourceName));
    return out->value != NULL ? 0 : w32_raise(st->core, err, "RegisterEventSourceW");
}

/* Take the handle out of an object, so that it is not closed a second time with the object; numbers stay as they are. */
static int
take_handle(const w32_core *core, PyObject *o, const char *where, HANDLE *handle)
{
    PyObject *number;

    if (core->as_handle(core, o, where, W32_NONE_OK, handle) < 0)
        return -1;
    if (!PyObject_TypeCheck(o, core->HANDLEType))
        return 0;
    number = PyObject_CallMethod(o, "Detach", NULL);
    Py_XDECREF(number);
    return number == NULL ? -1 : 0;
}

int
win32evtlog_CloseEventLog(win32evtlog_state *st, PyObject *handle)
{
    HANDLE log;
    BOOL ok;
    DWORD err;

    if (take_handle(st->core, handle, "CloseEventLog() argument 'handle'", &log) < 0)
        return -1;
    W32_CALL(err, ok = CloseEventLog(log));
    return ok ? 0 : w32_raise(st->core, err, "CloseEventLog");
}

int
win32evtlog_DeregisterEventSource(win32evtlog_state *st, PyObject *handle)
{
    HANDLE source;
    BOOL ok;
    DWORD err;

    if (take_handle(st->core, handle, "DeregisterEventSource() argument 'handle'", &source) < 0)
        return -1;
    W32_CALL(err, ok = DeregisterEventSource(source));
    return ok ? 0 : w32_raise(st->core, err, "DeregisterEventSource");
}

int
win32evtlog_ReportEvent(win32evtlog_state *st, HANDLE EventLog, WORD Type, WORD Category, DWORD EventID, PSID UserSid,
                        const wchar_t *const *Strings, DWORD Strings_count, const w32_buffer *RawData)
{
    void *data = RawData == NULL ? NULL : RawData->data;
    Py_ssize_t size = RawData == NULL ? 0 : RawData->size;
    BOOL ok;
    DWORD err;

    if (Strings_count > USHRT_MAX || size > INT32_MAX) {
        PyErr_Format(PyExc_ValueError, "ReportEvent() takes at most %d strings and %d bytes, not %lu and %zd", (int)USHRT_MAX,
                     (int)INT32_MAX, Strings_count, size);
        return -1;
    }
    W32_CALL(err, ok = ReportEventW(EventLog, Type, Category, EventID, UserSid, (WORD)Strings_count, (DWORD)size,
                                    (LPCWSTR *)Strings, data));
    return ok ? 0 : w32_raise(st->core, err, "ReportEvent");
}
