/* Events: asked for, followed, shown. */
#include "properties.h"
#include "win32evtlog.gen.h"

enum { MOST_AT_ONCE = 4096, FIRST_SIZE = 4096 };

/* ---- sessions and queries --------------------------------------------------------------------------------------- */

enum { LOGIN_TEXTS = 4 };

/* (server, user, domain, password, flags) */
static int
take_login(const w32_core *core, PyObject *login, w32_text *texts, EVT_RPC_LOGIN *native)
{
    static const char *const places[LOGIN_TEXTS] = {
        "EvtOpenSession() argument 'Login', computer", "EvtOpenSession() argument 'Login', user",
        "EvtOpenSession() argument 'Login', domain", "EvtOpenSession() argument 'Login', password"};
    LPWSTR *const fields[LOGIN_TEXTS] = {&native->Server, &native->User, &native->Domain, &native->Password};
    Py_ssize_t count = PyTuple_Check(login) ? PyTuple_Size(login) : 0;
    uint32_t flags = 0;

    if (count < 1 || count > LOGIN_TEXTS + 1) {
        PyErr_Format(PyExc_TypeError, "EvtOpenSession() argument 'Login' must be a tuple of 1 to %d items, not %R",
                     LOGIN_TEXTS + 1, login);
        return -1;
    }
    for (int i = 0; i < count && i < LOGIN_TEXTS; i++) {
        if (core->as_text(core, PyTuple_GetItem(login, i), places[i], i == 0 ? 0 : W32_NONE_OK, &texts[i]) < 0)
            return -1;
        *fields[i] = (LPWSTR)texts[i].text;
    }
    if (count > LOGIN_TEXTS && core->as_u32(core, PyTuple_GetItem(login, LOGIN_TEXTS),
                                            "EvtOpenSession() argument 'Login', flags", &flags) < 0)
        return -1;
    native->Flags = flags;
    return 0;
}

int
win32evtlog_EvtOpenSession(win32evtlog_state *st, PyObject *Login, DWORD LoginClass, DWORD Timeout, DWORD Flags,
                           win32evtlog_EvtOpenSession_out *out)
{
    w32_text texts[LOGIN_TEXTS] = {0};
    EVT_RPC_LOGIN login = {0};
    EVT_HANDLE session = NULL;
    DWORD err;

    if (take_login(st->core, Login, texts, &login) == 0) {
        W32_CALL(err, session = EvtOpenSession((EVT_LOGIN_CLASS)LoginClass, &login, Timeout, Flags));
        if (session == NULL)
            w32_raise(st->core, err, "EvtOpenSession");
        else
            out->value = evtlog_handle(st->core, session, NULL);
    }
    for (int i = 0; i < LOGIN_TEXTS; i++)
        w32_text_clear(&texts[i]);
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtQuery(win32evtlog_state *st, const wchar_t *Path, DWORD Flags, const wchar_t *Query, HANDLE Session,
                     win32evtlog_EvtQuery_out *out)
{
    EVT_HANDLE results;
    DWORD err;

    W32_CALL(err, results = EvtQuery(Session, Path, Query, Flags));
    out->value = evtlog_opened(st->core, results, err, "EvtQuery");
    return out->value == NULL ? -1 : 0;
}

/* Wrap each handle; those that cannot be any more are closed. */
static PyObject *
events_to_py(const w32_core *core, EVT_HANDLE *events, DWORD count)
{
    PyObject *tuple = PyTuple_New(count);

    for (DWORD i = 0; i < count; i++) {
        PyObject *event = NULL;
        if (tuple == NULL)
            EvtClose(events[i]);
        else if ((event = evtlog_handle(core, events[i], NULL)) == NULL)
            Py_CLEAR(tuple);
        else
            PyTuple_SetItem(tuple, i, event);
    }
    return tuple;
}

int
win32evtlog_EvtNext(win32evtlog_state *st, HANDLE ResultSet, DWORD Count, DWORD Timeout, DWORD Flags,
                    win32evtlog_EvtNext_out *out)
{
    DWORD wanted = Count > MOST_AT_ONCE ? MOST_AT_ONCE : Count, returned = 0, err;
    EVT_HANDLE *events = PyMem_Calloc(wanted == 0 ? 1 : wanted, sizeof *events);
    BOOL ok;

    if (events == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = EvtNext(ResultSet, wanted, events, Timeout, Flags, &returned));
    if (ok)
        out->value = events_to_py(st->core, events, returned > wanted ? wanted : returned);
    else if (err == ERROR_NO_MORE_ITEMS || (err == ERROR_INVALID_OPERATION && returned == 0))
        out->value = PyTuple_New(0); /* the latter is what a subscription says that has nothing yet */
    else
        w32_raise(st->core, err, "EvtNext");
    w32_free(events);
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtSeek(win32evtlog_state *st, HANDLE ResultSet, LONGLONG Position, DWORD Flags, HANDLE Bookmark, DWORD Timeout)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = EvtSeek(ResultSet, Position, Bookmark, Timeout, Flags));
    return ok ? 0 : w32_raise(st->core, err, "EvtSeek");
}

/* ---- subscriptions ---------------------------------------------------------------------------------------------- */

/* Whom a subscription tells. It lives in a capsule, which the subscription's handle keeps until it is closed. */
typedef struct {
    const w32_core *core;
    PyObject *function, *context;
} listener;

static void
free_listener(PyObject *capsule)
{
    listener *who = PyCapsule_GetPointer(capsule, NULL);
    Py_XDECREF(who->function);
    Py_XDECREF(who->context);
    w32_free(who);
}

/* What the function says: None is success. */
static int
answer_of(const w32_core *core, PyObject *answer, DWORD *code)
{
    uint32_t number = ERROR_SUCCESS;

    if (answer != Py_None && core->as_u32(core, answer, "the result of Callback", &number) < 0)
        return -1;
    *code = number;
    return 0;
}

static DWORD WINAPI
deliver(EVT_SUBSCRIBE_NOTIFY_ACTION action, void *context, EVT_HANDLE event)
{
    listener *who = context;
    const w32_core *core;
    PyGILState_STATE gil;
    PyObject *function, *answer;
    DWORD code = ERROR_OUTOFMEMORY;

    if (!Py_IsInitialized())
        return ERROR_SUCCESS;
    gil = PyGILState_Ensure();
    core = who->core;
    function = Py_NewRef(who->function); /* it may close the subscription, and then `who` is gone */
    answer = PyObject_CallFunction(function, "kON", (unsigned long)action, who->context, PyLong_FromVoidPtr(event));
    if (answer == NULL || answer_of(core, answer, &code) < 0)
        PyErr_WriteUnraisable(function);
    Py_XDECREF(answer);
    Py_DECREF(function);
    PyGILState_Release(gil);
    return code;
}

static PyObject *
new_listener(const w32_core *core, PyObject *function, PyObject *context, listener **made)
{
    listener *who = w32_alloc(sizeof *who);
    PyObject *capsule;

    if (who == NULL)
        return PyErr_NoMemory();
    who->core = core;
    who->function = Py_NewRef(function);
    who->context = Py_NewRef(context == NULL ? Py_None : context);
    capsule = PyCapsule_New(who, NULL, free_listener);
    if (capsule == NULL) {
        Py_DECREF(who->function);
        Py_DECREF(who->context);
        w32_free(who);
    }
    *made = who;
    return capsule;
}

int
win32evtlog_EvtSubscribe(win32evtlog_state *st, const wchar_t *ChannelPath, DWORD Flags, HANDLE SignalEvent, PyObject *Callback,
                         PyObject *Context, const wchar_t *Query, HANDLE Session, HANDLE Bookmark,
                         win32evtlog_EvtSubscribe_out *out)
{
    EVT_SUBSCRIBE_CALLBACK told = Callback == NULL ? NULL : deliver;
    PyObject *keep = NULL;
    listener *who = NULL;
    EVT_HANDLE subscription;
    DWORD err;

    if (Callback != NULL && (keep = new_listener(st->core, Callback, Context, &who)) == NULL)
        return -1;
    W32_CALL(err, subscription = EvtSubscribe(Session, SignalEvent, ChannelPath, Query, Bookmark, who, told, Flags));
    if (subscription == NULL) {
        Py_XDECREF(keep);
        return w32_raise(st->core, err, "EvtSubscribe");
    }
    out->value = evtlog_handle(st->core, subscription, keep);
    return out->value == NULL ? -1 : 0;
}

/* ---- bookmarks and what events say ------------------------------------------------------------------------------ */

int
win32evtlog_EvtCreateBookmark(win32evtlog_state *st, const wchar_t *BookmarkXML, win32evtlog_EvtCreateBookmark_out *out)
{
    EVT_HANDLE bookmark;
    DWORD err;

    W32_CALL(err, bookmark = EvtCreateBookmark(BookmarkXML));
    out->value = evtlog_opened(st->core, bookmark, err, "EvtCreateBookmark");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtCreateRenderContext(win32evtlog_state *st, DWORD Flags, win32evtlog_EvtCreateRenderContext_out *out)
{
    EVT_HANDLE context;
    DWORD err;

    W32_CALL(err, context = EvtCreateRenderContext(0, NULL, Flags));
    out->value = evtlog_opened(st->core, context, err, "EvtCreateRenderContext");
    return out->value == NULL ? -1 : 0;
}

/* The values of an event; None for those that cannot be shown. */
static PyObject *
values_to_py(const w32_core *core, const EVT_VARIANT *values, DWORD count, const evtlog_block *block)
{
    PyObject *list;

    if (count > block->size / sizeof *values) {
        core->raise_error(core, ERROR_INVALID_DATA, "EvtRender", L"An event has more values than its data has room for");
        return NULL;
    }
    list = PyList_New(count);
    for (DWORD i = 0; list != NULL && i < count; i++) {
        PyObject *value = evtlog_variant_to_py(core, &values[i], block);
        if (value == NULL && PyErr_ExceptionMatches(PyExc_NotImplementedError)) {
            PyErr_Clear();
            value = Py_NewRef(Py_None);
        }
        if (value == NULL)
            Py_CLEAR(list);
        else
            PyList_SetItem(list, i, value);
    }
    return list;
}

int
win32evtlog_EvtRender(win32evtlog_state *st, HANDLE Event, DWORD Flags, HANDLE Context, win32evtlog_EvtRender_out *out)
{
    DWORD size = FIRST_SIZE, used = 0, count = 0, err;
    BOOL values = Flags == EvtRenderEventValues, ok = FALSE;
    char *data = NULL;

    if (values && Context == NULL)
        return w32_raise(st->core, ERROR_INVALID_PARAMETER, "EvtRender");
    for (;;) {
        w32_free(data);
        data = PyMem_Calloc(1, (size_t)size + sizeof(wchar_t));
        if (data == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, ok = EvtRender(values ? Context : NULL, Event, Flags, size, data, &used, &count));
        if (ok || err != ERROR_INSUFFICIENT_BUFFER || used <= size)
            break;
        size = used;
    }
    if (!ok) {
        w32_raise(st->core, err, "EvtRender");
    } else if (values) {
        evtlog_block block = {data, size, "EvtRender"};
        out->value = values_to_py(st->core, (const EVT_VARIANT *)data, count, &block);
    } else {
        out->value = st->core->from_text(st->core, (const wchar_t *)data, -1); /* what was added is the last NUL */
    }
    w32_free(data);
    return out->value == NULL ? -1 : 0;
}

static BOOL
event_info(const evtlog_question *asked, DWORD size, EVT_VARIANT *value, DWORD *used)
{
    return EvtGetEventInfo(asked->object, (EVT_EVENT_PROPERTY_ID)asked->property, size, value, used);
}

int
win32evtlog_EvtGetEventInfo(win32evtlog_state *st, HANDLE Event, DWORD PropertyId, win32evtlog_EvtGetEventInfo_out *out)
{
    evtlog_question asked = {Event, PropertyId, 0, 0};
    out->value = evtlog_property(st->core, event_info, &asked, "EvtGetEventInfo");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtGetExtendedStatus(win32evtlog_state *st, win32evtlog_EvtGetExtendedStatus_out *out)
{
    DWORD room = FIRST_SIZE, used = 0, err;
    wchar_t *text = NULL;

    /* The text belongs to this thread, and asking for it is quick: the GIL stays. */
    for (;;) {
        w32_free(text);
        text = PyMem_Calloc((size_t)room + 1, sizeof(wchar_t));
        if (text == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        err = EvtGetExtendedStatus(room, text, &used);
        if (err != ERROR_INSUFFICIENT_BUFFER || used <= room)
            break;
        room = used;
    }
    if (err == ERROR_SUCCESS || err == ERROR_NOT_FOUND)
        out->value = st->core->from_text(st->core, err == ERROR_SUCCESS ? text : L"", -1);
    else
        w32_raise(st->core, err, "EvtGetExtendedStatus");
    w32_free(text);
    return out->value == NULL ? -1 : 0;
}
