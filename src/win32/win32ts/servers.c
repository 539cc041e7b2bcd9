/* Terminal servers: their handles, and what concerns a whole server. */
#include "win32ts.gen.h"

static DWORD
close_server(HANDLE handle)
{
    WTSCloseServer(handle);
    return 0;
}

static const w32_handle_kind server_kind = {"PyTS_HANDLE", "WTSCloseServer", close_server};

int
win32ts_server(const w32_core *core, PyObject *o, const char *function, HANDLE *out)
{
    char where[80];
    BOOL is_object = o != NULL && PyObject_TypeCheck(o, core->HANDLEType);

    *out = WTS_CURRENT_SERVER_HANDLE;
    if (o == NULL)
        return 0;
    PyOS_snprintf(where, sizeof(where), "%s() argument 'Server'", function);
    if (core->as_handle(core, o, where, 0, out) < 0)
        return -1;
    if (is_object ? core->handle_kind(core, o) != &server_kind : *out != NULL && !w32_is_memory(*out))
        return w32_raise(core, ERROR_INVALID_HANDLE, function);
    return 0;
}

PyObject *
win32ts_tuple(const w32_core *core, void *items, DWORD count, size_t size, win32ts_to_py to_py)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);

    for (DWORD i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = to_py(core, (const char *)items + i * size);
        if (item == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(tuple);
    }
    if (items != NULL)
        WTSFreeMemory(items);
    return tuple;
}

int
win32ts_exec(win32ts_state *st, PyObject *module)
{
    (void)st;
    return PyModule_AddObjectRef(module, "WTS_CURRENT_SERVER_NAME", Py_None);
}

int
win32ts_WTSOpenServer(win32ts_state *st, const wchar_t *ServerName, win32ts_WTSOpenServer_out *out)
{
    HANDLE server;
    DWORD err;

    W32_CALL(err, server = WTSOpenServerW((wchar_t *)ServerName));
    if (server == NULL)
        return w32_raise(st->core, err, "WTSOpenServer");
    out->value = st->core->from_handle_kind(st->core, server, &server_kind, NULL);
    return out->value == NULL ? -1 : 0;
}

int
win32ts_WTSCloseServer(win32ts_state *st, PyObject *Server)
{
    PyObject *closed;
    HANDLE server;

    if (win32ts_server(st->core, Server, "WTSCloseServer", &server) < 0)
        return -1;
    if (!PyObject_TypeCheck(Server, st->core->HANDLEType)) {
        W32_CALL_NOERR(WTSCloseServer(server));
        return 0;
    }
    closed = PyObject_CallMethod(Server, "Close", NULL);
    Py_XDECREF(closed);
    return closed == NULL ? -1 : 0;
}

static PyObject *
server_name(const w32_core *core, const void *item)
{
    return core->from_text(core, ((const WTS_SERVER_INFOW *)item)->pServerName, -1);
}

int
win32ts_WTSEnumerateServers(win32ts_state *st, const wchar_t *DomainName, DWORD Version, DWORD Reserved,
                            win32ts_WTSEnumerateServers_out *out)
{
    WTS_SERVER_INFOW *servers = NULL;
    DWORD err, count = 0;
    BOOL ok;

    W32_CALL(err, ok = WTSEnumerateServersW((wchar_t *)DomainName, Reserved, Version, &servers, &count));
    if (!ok)
        return w32_raise(st->core, err, "WTSEnumerateServers");
    out->value = win32ts_tuple(st->core, servers, count, sizeof *servers, server_name);
    return out->value == NULL ? -1 : 0;
}

int
win32ts_WTSShutdownSystem(win32ts_state *st, PyObject *Server, DWORD ShutdownFlag)
{
    HANDLE server;
    DWORD err;
    BOOL ok;

    if (win32ts_server(st->core, Server, "WTSShutdownSystem", &server) < 0)
        return -1;
    W32_CALL(err, ok = WTSShutdownSystem(server, ShutdownFlag));
    return ok ? 0 : w32_raise(st->core, err, "WTSShutdownSystem");
}

int
win32ts_WTSWaitSystemEvent(win32ts_state *st, PyObject *Server, DWORD EventMask, win32ts_WTSWaitSystemEvent_out *out)
{
    HANDLE server;
    DWORD err;
    BOOL ok;

    if (win32ts_server(st->core, Server, "WTSWaitSystemEvent", &server) < 0)
        return -1;
    W32_CALL(err, ok = WTSWaitSystemEvent(server, EventMask, &out->value));
    return ok ? 0 : w32_raise(st->core, err, "WTSWaitSystemEvent");
}
