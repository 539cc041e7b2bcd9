/* Opening and closing. */
#include "win32inet.gen.h"

int
win32inet_InternetOpen(inet_state *st, const wchar_t *agent, DWORD accessType, const wchar_t *proxyName,
                       const wchar_t *proxyBypass, DWORD flags, win32inet_InternetOpen_out *out)
{
    inet_context *context;
    DWORD_PTR id;
    HINTERNET handle;
    BOOL ok;
    DWORD err;

    context = inet_context_new(st, NULL, NULL);
    if (context == NULL)
        return -1;
    id = context->id;
    W32_CALL(err, handle = InternetOpenW(agent, accessType, proxyName, proxyBypass, flags));
    if (handle == NULL) {
        inet_context_drop(id);
        return w32_raise(st->core, err, "InternetOpen");
    }
    W32_CALL(err, ok = InternetSetOptionW(handle, INTERNET_OPTION_CONTEXT_VALUE, &id, sizeof id) &&
                       InternetSetStatusCallbackW(handle, inet_status) != INTERNET_INVALID_STATUS_CALLBACK);
    if (!ok) {
        inet_context_drop(id);
        W32_CALL_NOERR(InternetCloseHandle(handle));
        return w32_raise(st->core, err, "InternetSetOption");
    }
    out->value = inet_handle(st->core, handle, id);
    return out->value == NULL ? -1 : 0;
}

/* What a function opened, or its error. An asynchronous one has its handle later; its context waits for it. */
static PyObject *
opened(inet_state *st, HINTERNET handle, DWORD_PTR id, DWORD err, const char *function, BOOL may_wait)
{
    if (handle != NULL)
        return inet_handle(st->core, handle, id);
    if (err == ERROR_IO_PENDING && may_wait)
        return Py_NewRef(Py_None);
    if (err != ERROR_IO_PENDING)
        inet_context_drop(id);
    w32_raise(st->core, err, function);
    return NULL;
}

int
win32inet_InternetConnect(inet_state *st, HANDLE Internet, const wchar_t *ServerName, WORD ServerPort,
                          const wchar_t *Username, PyObject *Password, DWORD Service, DWORD Flags, PyObject *Context,
                          win32inet_InternetConnect_out *out)
{
    w32_text secret = {0};
    inet_context *context;
    HINTERNET handle;
    DWORD_PTR id;
    DWORD err;

    if (st->core->as_text(st->core, Password == NULL ? Py_None : Password, "InternetConnect() argument 'Password'",
                          W32_NONE_OK, &secret) < 0)
        return -1;
    context = inet_context_new(st, Internet, Context);
    if (context != NULL) {
        id = context->id;
        W32_CALL(err, handle = InternetConnectW(Internet, ServerName, ServerPort, Username, secret.text, Service, Flags, id));
        out->value = opened(st, handle, id, err, "InternetConnect", TRUE);
    }
    w32_text_wipe(&secret);
    return out->value == NULL ? -1 : 0;
}

int
win32inet_InternetOpenUrl(inet_state *st, HANDLE Internet, const wchar_t *Url, const wchar_t *Headers, DWORD Flags,
                          PyObject *Context, win32inet_InternetOpenUrl_out *out)
{
    inet_context *context = inet_context_new(st, Internet, Context);
    DWORD length = Headers == NULL ? 0 : (DWORD)wcslen(Headers), err;
    HINTERNET handle;
    DWORD_PTR id;

    if (context == NULL)
        return -1;
    id = context->id;
    W32_CALL(err, handle = InternetOpenUrlW(Internet, Url, Headers, length, Flags, id));
    out->value = opened(st, handle, id, err, "InternetOpenUrl", TRUE);
    return out->value == NULL ? -1 : 0;
}

int
win32inet_FtpOpenFile(inet_state *st, HANDLE Connect, const wchar_t *FileName, DWORD Access, DWORD Flags,
                      PyObject *Context, win32inet_FtpOpenFile_out *out)
{
    inet_context *context = inet_context_new(st, Connect, Context);
    HINTERNET handle;
    DWORD_PTR id;
    DWORD err;

    if (context == NULL)
        return -1;
    id = context->id;
    W32_CALL(err, handle = FtpOpenFileW(Connect, FileName, Access, Flags, id));
    out->value = opened(st, handle, id, err, "FtpOpenFile", FALSE);
    return out->value == NULL ? -1 : 0;
}

int
win32inet_FtpCommand(inet_state *st, HANDLE Connect, BOOL ExpectResponse, DWORD Flags, const wchar_t *Command,
                     PyObject *Context, win32inet_FtpCommand_out *out)
{
    inet_context *context = inet_context_new(st, Connect, Context);
    HINTERNET handle = NULL;
    DWORD_PTR id;
    DWORD err;
    BOOL ok;

    if (context == NULL)
        return -1;
    id = context->id;
    W32_CALL(err, ok = FtpCommandW(Connect, ExpectResponse, Flags, Command, id, &handle));
    if (ok && handle == NULL) {
        inet_context_drop(id); /* no data, no handle */
        out->value = Py_NewRef(Py_None);
        return 0;
    }
    out->value = opened(st, ok ? handle : NULL, id, err, "FtpCommand", FALSE);
    return out->value == NULL ? -1 : 0;
}

int
win32inet_InternetCloseHandle(inet_state *st, PyObject *handle)
{
    HANDLE native;
    DWORD err;
    BOOL ok;

    if (st->core->as_handle(st->core, handle, "InternetCloseHandle() argument 'handle'", W32_NONE_OK, &native) < 0)
        return -1;
    if (native != NULL && st->core->handle_kind(st->core, handle) == &inet_handle_kind) {
        PyObject *none = PyObject_CallMethod(handle, "Close", NULL);
        Py_XDECREF(none);
        return none == NULL ? -1 : 0;
    }
    W32_CALL(err, ok = InternetCloseHandle(native));
    return ok ? 0 : w32_raise(st->core, err, "InternetCloseHandle");
}
