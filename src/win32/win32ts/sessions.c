/* Sessions and their processes: lists, and what is done to one of them. */
#include "win32ts.gen.h"

static PyObject *
session(const w32_core *core, const void *item)
{
    const WTS_SESSION_INFOW *info = item;
    PyObject *name = core->from_text(core, info->pWinStationName, -1);

    if (name == NULL)
        return NULL;
    return Py_BuildValue("{s:k,s:N,s:k}", "SessionId", info->SessionId, "WinStationName", name, "State",
                         (unsigned long)info->State);
}

int
win32ts_WTSEnumerateSessions(win32ts_state *st, PyObject *Server, DWORD Version, DWORD Reserved,
                             win32ts_WTSEnumerateSessions_out *out)
{
    WTS_SESSION_INFOW *sessions = NULL;
    DWORD err, count = 0;
    HANDLE server;
    BOOL ok;

    if (win32ts_server(st->core, Server, "WTSEnumerateSessions", &server) < 0)
        return -1;
    W32_CALL(err, ok = WTSEnumerateSessionsW(server, Reserved, Version, &sessions, &count));
    if (!ok)
        return w32_raise(st->core, err, "WTSEnumerateSessions");
    out->value = win32ts_tuple(st->core, sessions, count, sizeof *sessions, session);
    return out->value == NULL ? -1 : 0;
}

static PyObject *
process(const w32_core *core, const void *item)
{
    const WTS_PROCESS_INFOW *info = item;
    PyObject *name = core->from_text(core, info->pProcessName, -1);
    PyObject *user = info->pUserSid == NULL ? Py_NewRef(Py_None) : core->from_sid(core, info->pUserSid);

    if (name != NULL && user != NULL)
        return Py_BuildValue("kkNN", info->SessionId, info->ProcessId, name, user);
    Py_XDECREF(name);
    Py_XDECREF(user);
    return NULL;
}

int
win32ts_WTSEnumerateProcesses(win32ts_state *st, PyObject *Server, DWORD Version, DWORD Reserved,
                              win32ts_WTSEnumerateProcesses_out *out)
{
    WTS_PROCESS_INFOW *processes = NULL;
    DWORD err, count = 0;
    HANDLE server;
    BOOL ok;

    if (win32ts_server(st->core, Server, "WTSEnumerateProcesses", &server) < 0)
        return -1;
    W32_CALL(err, ok = WTSEnumerateProcessesW(server, Reserved, Version, &processes, &count));
    if (!ok)
        return w32_raise(st->core, err, "WTSEnumerateProcesses");
    out->value = win32ts_tuple(st->core, processes, count, sizeof *processes, process);
    return out->value == NULL ? -1 : 0;
}

int
win32ts_WTSTerminateProcess(win32ts_state *st, PyObject *Server, DWORD ProcessId, DWORD ExitCode)
{
    HANDLE server;
    DWORD err;
    BOOL ok;

    if (win32ts_server(st->core, Server, "WTSTerminateProcess", &server) < 0)
        return -1;
    W32_CALL(err, ok = WTSTerminateProcess(server, ProcessId, ExitCode));
    return ok ? 0 : w32_raise(st->core, err, "WTSTerminateProcess");
}

int
win32ts_WTSLogoffSession(win32ts_state *st, PyObject *Server, DWORD SessionId, BOOL Wait)
{
    HANDLE server;
    DWORD err;
    BOOL ok;

    if (win32ts_server(st->core, Server, "WTSLogoffSession", &server) < 0)
        return -1;
    W32_CALL(err, ok = WTSLogoffSession(server, SessionId, Wait));
    return ok ? 0 : w32_raise(st->core, err, "WTSLogoffSession");
}

int
win32ts_WTSDisconnectSession(win32ts_state *st, PyObject *Server, DWORD SessionId, BOOL Wait)
{
    HANDLE server;
    DWORD err;
    BOOL ok;

    if (win32ts_server(st->core, Server, "WTSDisconnectSession", &server) < 0)
        return -1;
    W32_CALL(err, ok = WTSDisconnectSession(server, SessionId, Wait));
    return ok ? 0 : w32_raise(st->core, err, "WTSDisconnectSession");
}

int
win32ts_WTSSendMessage(win32ts_state *st, PyObject *Server, DWORD SessionId, const wchar_t *Title, const wchar_t *Message,
                       DWORD Style, DWORD Timeout, BOOL Wait, win32ts_WTSSendMessage_out *out)
{
    DWORD title_size = (DWORD)(wcslen(Title) * sizeof(wchar_t)), size = (DWORD)(wcslen(Message) * sizeof(wchar_t)), err;
    HANDLE server;
    BOOL ok;

    if (win32ts_server(st->core, Server, "WTSSendMessage", &server) < 0)
        return -1;
    W32_CALL(err, ok = WTSSendMessageW(server, SessionId, (wchar_t *)Title, title_size, (wchar_t *)Message, size, Style,
                                       Timeout, &out->value, Wait));
    return ok ? 0 : w32_raise(st->core, err, "WTSSendMessage");
}
