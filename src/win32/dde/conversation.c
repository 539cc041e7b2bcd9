/* conversation.c: the client's side. Windows takes messages while it waits for an answer, so Python code may run meanwhile,
 * which may end the conversation, or the server. */
#include "dde.gen.h"

static dde_server *
server_of(dde_conversation *self)
{
    return dde_PyDDEServer_native(self->server);
}

int
dde_CreateConversation(dde_state *st, PyObject *server, dde_CreateConversation_out *out)
{
    dde_conversation *made;

    server = dde_unwrap(dde_PyDDEServer_type(st), server, "CreateConversation() argument 'server'");
    if (server == NULL)
        return -1;
    if (dde_PyDDEServer_native(server)->destroyed)
        return dde_destroyed(st);
    out->value = dde_PyDDEConv_new(st, &made);
    if (out->value == NULL)
        return -1;
    Py_INCREF(server);
    made->server = server;
    return 0;
}

int
dde_PyDDEConv_AttachObject(dde_state *st, dde_conversation *self, PyObject *obj)
{
    (void)st;
    return dde_attach(&self->attached, obj);
}

int
dde_PyDDEConv_GetAttachedObject(dde_state *st, dde_conversation *self, dde_PyDDEConv_GetAttachedObject_out *out)
{
    (void)st;
    out->value = dde_attached(self->attached);
    return 0;
}

/* ---- connecting ---------------------------------------------------------------------------------------------------- */

/* Always -1. */
static int
fail(dde_state *st, dde_server *server, const char *message, UINT code)
{
    if (server->instance != 0 && server->thread != GetCurrentThreadId())
        return dde_raise(st, message, code, "call it from the thread that called Create() of the server");
    return dde_raise(st, message, code, NULL);
}

static void
hang_up(dde_state *st, dde_conversation *self)
{
    dde_server *server = server_of(self);
    HCONV handle = self->handle;

    Py_CLEAR(self->advised);
    if (handle == NULL)
        return;
    dde_forget_conversation(server, self);
    dde_begin(server);
    W32_CALL_NOERR(DdeDisconnect(handle));
    dde_end(st, server);
}

/* "" is any service or topic, which Windows wants as NULL. */
static HSZ
name_handle(dde_server *server, const wchar_t *name)
{
    return name[0] == 0 ? NULL : DdeCreateStringHandleW(server->instance, name, CP_WINUNICODE);
}

static void
free_name(dde_server *server, HSZ handle)
{
    if (handle != NULL && server->instance != 0)
        DdeFreeStringHandle(server->instance, handle);
}

static HCONV
open_handle(dde_server *server, const wchar_t *service, const wchar_t *topic)
{
    DWORD instance = server->instance;
    HSZ service_name = name_handle(server, service), topic_name = name_handle(server, topic);
    HCONV handle = NULL;

    W32_CALL_NOERR(handle = DdeConnect(instance, service_name, topic_name, NULL));
    free_name(server, service_name);
    free_name(server, topic_name);
    return handle;
}

static void
tell_failure(dde_state *st, dde_server *server, const wchar_t *service, const wchar_t *topic, UINT code)
{
    wchar_t number[16];
    wchar_t both[2 * DDE_NAME];

    swprintf(number, sizeof number / sizeof number[0], L"%u", code);
    swprintf(both, sizeof both / sizeof both[0], L"%ls|%ls", service, topic);
    dde_status(st, server, "Failed to connect to %U. Error %U", both, number);
}

int
dde_PyDDEConv_ConnectTo(dde_state *st, dde_conversation *self, const wchar_t *service, const wchar_t *topic)
{
    dde_server *server = server_of(self);
    wchar_t name[DDE_NAME];
    HCONV handle = NULL;
    UINT code;

    if (dde_take_name(service, "ConnectTo() argument 'service'", name) < 0
        || dde_take_name(topic, "ConnectTo() argument 'topic'", name) < 0)
        return -1;
    hang_up(st, self);
    dde_begin(server);
    if (server->instance != 0 && !server->closing)
        handle = open_handle(server, service, topic);
    code = handle != NULL ? DMLERR_NO_ERROR : dde_last_error(server);
    if (handle != NULL && (server->closing || self->handle != NULL)) {
        W32_CALL_NOERR(DdeDisconnect(handle)); /* a call that came in between was quicker */
        handle = NULL;
    }
    if (handle == NULL && code == DMLERR_NO_ERROR)
        code = DMLERR_NO_CONV_ESTABLISHED;
    if (handle != NULL) {
        self->handle = handle;
        self->failed = 0;
        self->next = server->connected;
        server->connected = self;
    } else {
        tell_failure(st, server, service, topic, code);
    }
    dde_end(st, server);
    return handle != NULL ? 0 : fail(st, server, "ConnectTo failed", code);
}

/* What Windows knows of the conversation; 0 when it knows nothing. */
static int
describe(dde_conversation *self, CONVINFO *info)
{
    memset(info, 0, sizeof *info);
    info->cb = sizeof *info;
    return self->handle != NULL && DdeQueryConvInfo(self->handle, QID_SYNC, info) != 0;
}

#define USER32(type, name) ((type)(void (*)(void))core->system_function(core, L"user32.dll", name, NULL))

/* A partner that was killed said no good-bye. */
static int
is_there(dde_state *st, HWND partner)
{
    const w32_core *core = st->core;
    BOOL (WINAPI *is_window)(HWND) = USER32(BOOL (WINAPI *)(HWND), "IsWindow");
    return partner == NULL || is_window == NULL || is_window(partner);
}

int
dde_PyDDEConv_Connected(dde_state *st, dde_conversation *self, dde_PyDDEConv_Connected_out *out)
{
    CONVINFO info;

    if (server_of(self)->thread != GetCurrentThreadId())
        out->value = self->handle != NULL;
    else
        out->value = describe(self, &info) && (info.wStatus & ST_CONNECTED) != 0 && is_there(st, info.hwndPartner);
    return 0;
}

/* ---- transactions -------------------------------------------------------------------------------------------------- */

typedef struct {
    UINT type, format;
    const wchar_t *item;    /* NULL for a command */
    const void *data;
    DWORD size;
    DWORD timeout;
} wanted;

static int
check(const wanted *what, const char *function)
{
    if (what->item != NULL && wcslen(what->item) >= DDE_NAME) {
        PyErr_Format(PyExc_ValueError, "%s() argument 'item' must have at most %d characters, not %zd", function,
                     DDE_NAME - 1, (Py_ssize_t)wcslen(what->item));
        return -1;
    }
    if (what->timeout == TIMEOUT_ASYNC) {
        PyErr_Format(PyExc_ValueError, "%s() argument 'timeout' must be a number of milliseconds below 4294967295", function);
        return -1;
    }
    return 0;
}

/* ---- under Wine ---------------------------------------------------------------------------------------------------- */

/* Wine's DDEML takes the first message of the server for the answer to a transaction, whatever it is. What is left of the one
 * before must be out of the way: answers that came too late, and an acknowledgement which its servers send after data. */
static BOOL
is_wine(dde_state *st)
{
    const w32_core *core = st->core;
    dde_messages *found = &st->messages;

    if (found->is_wine != 0)
        return found->is_wine > 0;
    found->is_wine = -1;
    if (GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") == NULL)
        return FALSE;
    found->peek = USER32(BOOL (WINAPI *)(MSG *, HWND, UINT, UINT, UINT), "PeekMessageW");
    found->dispatch = USER32(LRESULT (WINAPI *)(const MSG *), "DispatchMessageW");
    found->wait = USER32(DWORD (WINAPI *)(DWORD, const HANDLE *, BOOL, DWORD, DWORD), "MsgWaitForMultipleObjects");
    if (found->peek != NULL && found->dispatch != NULL && found->wait != NULL)
        found->is_wine = 1;
    return found->is_wine > 0;
}

/* Hand what has arrived to the conversation; tells whether an acknowledgement was among it. */
static BOOL
take_messages(const dde_messages *user, HWND window)
{
    BOOL acknowledged = FALSE;
    MSG message;

    while (user->peek(&message, window, WM_DDE_FIRST, WM_DDE_LAST, PM_REMOVE)) {
        acknowledged |= message.message == WM_DDE_ACK;
        user->dispatch(&message);
    }
    return acknowledged;
}

static void
take_acknowledgement(const dde_messages *user, const CONVINFO *info)
{
    enum { PATIENCE = 10000, STEP = 5 };
    DWORD begin = GetTickCount();

    if (!(info->wStatus & ST_ISLOCAL))      /* no server of DDEML */
        return;
    while (!take_messages(user, info->hwnd) && GetTickCount() - begin < PATIENCE)
        user->wait(0, NULL, FALSE, STEP, QS_POSTMESSAGE);
}

static HDDEDATA
call_wine(const dde_messages *user, dde_conversation *self, const wanted *what, HSZ item)
{
    HCONV handle = self->handle;
    HDDEDATA answer;
    CONVINFO info;

    if (describe(self, &info) && (self->failed || self->advised != NULL))
        take_messages(user, info.hwnd);
    answer = DdeClientTransaction((LPBYTE)(ULONG_PTR)what->data, what->size, handle, item, what->format, what->type,
                                  what->timeout, NULL);
    if (answer != NULL && what->type == XTYP_REQUEST && self->handle == handle)
        take_acknowledgement(user, &info);
    return answer;
}

/* ---- the call ------------------------------------------------------------------------------------------------------ */

/* What Windows answers; NULL with the error in *code. Data belongs to the caller. */
static HDDEDATA
transact(dde_state *st, dde_conversation *self, const wanted *what, UINT *code)
{
    dde_server *server = server_of(self);
    HCONV handle = self->handle;
    HDDEDATA answer = NULL;
    HSZ item;

    *code = DMLERR_NO_CONV_ESTABLISHED;
    if (handle == NULL || server->instance == 0)
        return NULL;
    dde_begin(server);
    item = what->item == NULL ? NULL : name_handle(server, what->item);
    if (is_wine(st))
        W32_CALL_NOERR(answer = call_wine(&st->messages, self, what, item));
    else
        W32_CALL_NOERR(answer = DdeClientTransaction((LPBYTE)(ULONG_PTR)what->data, what->size, handle, item, what->format,
                                                     what->type, what->timeout, NULL));
    *code = answer != NULL ? DMLERR_NO_ERROR : dde_last_error(server);
    self->failed = answer == NULL;
    free_name(server, item);
    dde_end(st, server);
    return answer;
}

/* Another format helps when the server refused this one, not when it is silent or gone. */
static int
may_try_again(dde_conversation *self, UINT code)
{
    return self->handle != NULL && (code == DMLERR_NOTPROCESSED || code == DMLERR_NO_ERROR);
}

/* In Windows' text format, else in the old one. */
static HDDEDATA
transact_text(dde_state *st, dde_conversation *self, wanted *what, UINT *code)
{
    HDDEDATA answer;

    what->format = CF_UNICODETEXT;
    answer = transact(st, self, what, code);
    if (answer != NULL || !may_try_again(self, *code))
        return answer;
    what->format = CF_TEXT;
    return transact(st, self, what, code);
}

int
dde_PyDDEConv_Exec(dde_state *st, dde_conversation *self, const wchar_t *Cmd, DWORD timeout)
{
    size_t size = (wcslen(Cmd) + 1) * sizeof(wchar_t);
    wanted what = {.type = XTYP_EXECUTE, .data = Cmd, .size = (DWORD)size, .timeout = timeout};
    UINT code;

    if (check(&what, "Exec") < 0)
        return -1;
    if (size > INT_MAX) {
        PyErr_SetString(PyExc_ValueError, "Exec() argument 'Cmd' is too long");
        return -1;
    }
    return transact(st, self, &what, &code) != NULL ? 0 : fail(st, server_of(self), "Exec failed", code);
}

int
dde_PyDDEConv_Request(dde_state *st, dde_conversation *self, const wchar_t *item, DWORD timeout,
                      dde_PyDDEConv_Request_out *out)
{
    wanted what = {.type = XTYP_REQUEST, .item = item, .timeout = timeout};
    HDDEDATA answer;
    DWORD size = 0;
    UINT code;
    BYTE *data;

    if (check(&what, "Request") < 0)
        return -1;
    answer = transact_text(st, self, &what, &code);
    if (answer == NULL)
        return fail(st, server_of(self), "Request failed", code);
    data = DdeAccessData(answer, &size);
    out->value = dde_text_from(st, what.format, data, size);
    DdeUnaccessData(answer);
    DdeFreeDataHandle(answer);
    return out->value == NULL ? -1 : 0;
}

int
dde_PyDDEConv_Poke(dde_state *st, dde_conversation *self, const wchar_t *item, PyObject *data, DWORD timeout)
{
    wanted what = {.type = XTYP_POKE, .format = CF_TEXT, .item = item, .timeout = timeout};
    w32_buffer buffer = {0};
    Py_ssize_t size = 0;
    int status = -1;
    UINT code;

    if (check(&what, "Poke") < 0)
        return -1;
    if (data != NULL && PyUnicode_Check(data)) {
        what.data = PyUnicode_AsUTF8AndSize(data, &size);
        if (what.data == NULL)
            return -1;
    } else if (data != NULL && data != Py_None) {
        if (st->core->as_buffer(st->core, data, "Poke() argument 'data'", 0, &buffer) < 0)
            return -1;
        what.data = buffer.data;
        size = buffer.size;
    }
    if (size > INT_MAX) {
        PyErr_SetString(PyExc_ValueError, "Poke() argument 'data' is too long");
        goto done;
    }
    /* Text without characters is one NUL, and no data would be no text. */
    if (size == 0)
        what.data = "";
    what.size = size == 0 ? 1 : (DWORD)size;
    status = transact(st, self, &what, &code) != NULL ? 0 : fail(st, server_of(self), "Poke failed", code);
done:
    st->core->buffer_release(st->core, &buffer);
    return status;
}

/* ---- advise loops -------------------------------------------------------------------------------------------------- */

/* Names of items differ by more than their case. */
static PyObject *
item_key(dde_state *st, const wchar_t *item)
{
    PyObject *text = st->core->from_text(st->core, item, -1);
    PyObject *key = text == NULL ? NULL : PyObject_CallMethod(text, "casefold", NULL);

    Py_XDECREF(text);
    return key;
}

int
dde_PyDDEConv_Advise(dde_state *st, dde_conversation *self, const wchar_t *item, DWORD timeout)
{
    wanted what = {.type = XTYP_ADVSTART, .item = item, .timeout = timeout};
    PyObject *key, *format;
    int status = -1;
    UINT code;

    if (check(&what, "Advise") < 0)
        return -1;
    if (self->advised == NULL && (self->advised = PyDict_New()) == NULL)
        return -1;
    if (transact_text(st, self, &what, &code) == NULL)
        return fail(st, server_of(self), "Advise failed", code);
    key = item_key(st, item);
    format = PyLong_FromUnsignedLong(what.format);
    if (key != NULL && format != NULL)
        status = PyDict_SetItem(self->advised, key, format);
    Py_XDECREF(key);
    Py_XDECREF(format);
    return status;
}

/* A server knows an advise loop by its format, too. */
int
dde_PyDDEConv_Unadvise(dde_state *st, dde_conversation *self, const wchar_t *item, DWORD timeout)
{
    wanted what = {.type = XTYP_ADVSTOP, .item = item, .timeout = timeout};
    PyObject *key, *format;
    int status = -1;
    UINT code;

    if (check(&what, "Unadvise") < 0)
        return -1;
    key = item_key(st, item);
    if (key == NULL)
        return -1;
    format = self->advised == NULL ? NULL : PyDict_GetItemWithError(self->advised, key);
    if (format == NULL) {
        if (!PyErr_Occurred())
            dde_raise(st, "Unadvise failed", 0, "Advise() was not called for this item");
        goto done;
    }
    what.format = (UINT)PyLong_AsUnsignedLong(format);
    if (PyDict_DelItem(self->advised, key) < 0)
        goto done;
    status = transact(st, self, &what, &code) != NULL ? 0 : fail(st, server_of(self), "Unadvise failed", code);
done:
    Py_DECREF(key);
    return status;
}

/* ---- the object ---------------------------------------------------------------------------------------------------- */

int
dde_PyDDEConv_traverse(dde_conversation *self, visitproc visit, void *arg)
{
    Py_VISIT(self->attached);
    Py_VISIT(self->server);
    return 0;
}

void
dde_PyDDEConv_unlink(dde_conversation *self)
{
    Py_CLEAR(self->attached);
}

void
dde_PyDDEConv_clear(dde_state *st, dde_conversation *self)
{
    PyObject *type, *value, *trace;

    /* Hanging up takes messages, which may run Python code. */
    PyErr_Fetch(&type, &value, &trace);
    if (self->server != NULL)
        hang_up(st, self);
    PyErr_Restore(type, value, trace);
    Py_CLEAR(self->advised);
    Py_CLEAR(self->server);
    Py_CLEAR(self->attached);
}
