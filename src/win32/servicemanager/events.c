/* The event log; messages of windows; COM. */
#include "servicemanager.gen.h"

#define DEFAULT_SOURCE L"Python Service"
#define SOURCES L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\"

enum { MOST_INSERTS = 256 };

#define GENERIC_ERROR 0xC00000FF
#define GENERIC_WARNING 0x400000FF

static const wchar_t *
source_of(const servicemanager_state *st)
{
    return st->source != NULL ? st->source : DEFAULT_SOURCE;
}

/* The file with the messages: a wchar_t[32768] of the caller's, or what Initialize was told. */
static const wchar_t *
messages_of(const servicemanager_state *st, wchar_t *room, DWORD size)
{
    HMODULE module = NULL;
    if (st->messages != NULL)
        return st->messages;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (const wchar_t *)(void *)messages_of, &module);
    return GetModuleFileNameW(module, room, size) != 0 ? room : L"";
}

/* Enter the source into the registry. An account that may not has its entries without their texts. */
static void
register_source(servicemanager_state *st)
{
    DWORD types = EVENTLOG_ERROR_TYPE | EVENTLOG_WARNING_TYPE | EVENTLOG_INFORMATION_TYPE;
    const wchar_t *source = source_of(st), *file;
    wchar_t room[1024];
    wchar_t *path;
    HKEY key;
    if (st->registered)
        return;
    st->registered = TRUE;
    path = w32_alloc((wcslen(SOURCES) + wcslen(source) + 1) * sizeof(wchar_t));
    if (path == NULL)
        return;
    wcscpy(path, SOURCES);
    wcscat(path, source);
    file = messages_of(st, room, sizeof(room) / sizeof(room[0]));
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL) == ERROR_SUCCESS) {
        RegSetValueExW(key, L"EventMessageFile", 0, REG_EXPAND_SZ, (const BYTE *)file,
                       (DWORD)((wcslen(file) + 1) * sizeof(wchar_t)));
        RegSetValueExW(key, L"TypesSupported", 0, REG_DWORD, (const BYTE *)&types, sizeof(types));
        RegCloseKey(key);
    }
    w32_free(path);
}

static BOOL
report(const wchar_t *source, WORD type, DWORD id, WORD count, const wchar_t **inserts)
{
    HANDLE log = RegisterEventSourceW(NULL, source);
    DWORD err;
    BOOL ok;
    if (log == NULL)
        return FALSE;
    ok = ReportEventW(log, type, 0, id, NULL, count, 0, inserts, NULL);
    err = GetLastError();
    DeregisterEventSource(log);
    SetLastError(err);
    return ok;
}

/* Print instead, while debugging. */
static int
show(const w32_core *core, WORD type, DWORD id, DWORD count, const wchar_t *const *inserts)
{
    PyObject *texts = PyTuple_New((Py_ssize_t)count), *done;
    for (DWORD i = 0; texts != NULL && i < count; i++) {
        PyObject *text = core->from_text(core, inserts[i], -1);
        if (text == NULL || PyTuple_SetItem(texts, (Py_ssize_t)i, text) < 0)
            Py_CLEAR(texts);
    }
    done = texts != NULL ? servicemanager_call("show", "(ikO)", (int)type, (unsigned long)id, texts) : NULL;
    Py_XDECREF(texts);
    Py_XDECREF(done);
    return done != NULL ? 0 : -1;
}

static int
log_message(servicemanager_state *st, WORD type, DWORD id, const wchar_t *const *inserts, DWORD count)
{
    wchar_t *source = NULL;
    DWORD err;
    BOOL ok;
    if (count > MOST_INSERTS) {
        PyErr_Format(PyExc_ValueError, "an entry of the event log takes at most %d inserts, not %lu", (int)MOST_INSERTS,
                     (unsigned long)count);
        return -1;
    }
    if (st->debugging)
        return show(st->core, type, id, count, inserts);
    register_source(st);
    /* Another thread may name another source meanwhile. */
    if (servicemanager_set_text(&source, source_of(st)) < 0)
        return -1;
    W32_CALL(err, ok = report(source, type, id, (WORD)count, (const wchar_t **)inserts));
    w32_free(source);
    return ok ? 0 : w32_raise(st->core, err, "RegisterEventSource/ReportEvent");
}

int
servicemanager_LogMsg(servicemanager_state *st, int errorType, DWORD eventId, const wchar_t *const *inserts,
                      DWORD inserts_count)
{
    return log_message(st, (WORD)errorType, eventId, inserts, inserts_count);
}

int
servicemanager_LogInfoMsg(servicemanager_state *st, const wchar_t *msg)
{
    return log_message(st, EVENTLOG_INFORMATION_TYPE, GENERIC_WARNING, &msg, 1);
}

int
servicemanager_LogWarningMsg(servicemanager_state *st, const wchar_t *msg)
{
    return log_message(st, EVENTLOG_WARNING_TYPE, GENERIC_WARNING, &msg, 1);
}

int
servicemanager_LogErrorMsg(servicemanager_state *st, const wchar_t *msg)
{
    return log_message(st, EVENTLOG_ERROR_TYPE, GENERIC_ERROR, &msg, 1);
}

int
servicemanager_SetEventSourceName(servicemanager_state *st, const wchar_t *sourceName, BOOL registerNow)
{
    if (servicemanager_set_text(&st->source, sourceName) < 0)
        return -1;
    st->registered = FALSE;
    if (registerNow)
        register_source(st);
    return 0;
}

int
servicemanager_Initialize(servicemanager_state *st, const wchar_t *eventSourceName, const wchar_t *eventSourceFile)
{
    st->registered = FALSE;
    if (eventSourceName != NULL && *eventSourceName != 0 && servicemanager_set_text(&st->source, eventSourceName) < 0)
        return -1;
    if (eventSourceFile != NULL && *eventSourceFile != 0)
        return servicemanager_set_text(&st->messages, eventSourceFile);
    return 0;
}

/* ---- messages of windows, COM ------------------------------------------------------------------------------------------ */

int
servicemanager_PumpWaitingMessages(servicemanager_state *st, servicemanager_PumpWaitingMessages_out *out)
{
    PyThreadState *thread = PyEval_SaveThread();
    MSG message;
    (void)st;
    out->value = 0;
    while (out->value == 0 && PeekMessageW(&message, NULL, 0, 0, PM_REMOVE)) {
        if (message.message == WM_QUIT)
            out->value = 1;
        else
            DispatchMessageW(&message);
    }
    PyEval_RestoreThread(thread);
    return 0;
}

int
servicemanager_CoInitializeEx(servicemanager_state *st, DWORD flags, servicemanager_CoInitializeEx_out *out)
{
    HRESULT hr;
    (void)st;
    W32_CALL_NOERR(hr = CoInitializeEx(NULL, flags));
    out->value = hr;
    return 0;
}

int
servicemanager_CoUninitialize(servicemanager_state *st)
{
    (void)st;
    W32_CALL_NOERR(CoUninitialize());
    return 0;
}
