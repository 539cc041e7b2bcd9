/* server.c: PyDDEServer, and how Windows finds it. A callback of DDE gets nothing of ours, and at first not even a
 * conversation; so each server of the process has a native callback of its own, whose number is its place in the state. */
#include "dde.gen.h"

static HDDEDATA
answer_at(int place, UINT type, UINT format, HCONV conversation, HSZ topic, HSZ item, HDDEDATA data)
{
    PyGILState_STATE gil;
    HDDEDATA answer = NULL;
    PyObject *object;
    dde_state *st;

    if (!Py_IsInitialized())
        return NULL;
    gil = PyGILState_Ensure();
    st = dde_state_here();
    object = st == NULL ? NULL : st->running[place];
    if (object != NULL) {
        dde_server *server = dde_PyDDEServer_native(object);
        Py_INCREF(object);
        if (!server->closing && server->thread == GetCurrentThreadId()) {
            server->busy++;
            answer = dde_answer(st, server, type, format, conversation, topic, item, data);
            server->busy--; /* Windows is not done yet: a Shutdown waits for the next call from Python */
        }
        Py_DECREF(object);
    }
    PyGILState_Release(gil);
    return answer;
}

#define AT_PLACE(place)                                                                                             \
    static HDDEDATA CALLBACK at_place_##place(UINT type, UINT format, HCONV conversation, HSZ topic, HSZ item,       \
                                              HDDEDATA data, ULONG_PTR one, ULONG_PTR two)                           \
    {                                                                                                               \
        (void)one, (void)two;                                                                                       \
        return answer_at(place, type, format, conversation, topic, item, data);                                     \
    }
AT_PLACE(0)
AT_PLACE(1)
AT_PLACE(2)
AT_PLACE(3)
AT_PLACE(4)
AT_PLACE(5)
AT_PLACE(6)
AT_PLACE(7)
AT_PLACE(8)
AT_PLACE(9)
AT_PLACE(10)
AT_PLACE(11)
AT_PLACE(12)
AT_PLACE(13)
AT_PLACE(14)
AT_PLACE(15)
static const PFNCALLBACK callbacks[DDE_SERVERS] = {
    at_place_0, at_place_1, at_place_2, at_place_3, at_place_4, at_place_5, at_place_6, at_place_7,
    at_place_8, at_place_9, at_place_10, at_place_11, at_place_12, at_place_13, at_place_14, at_place_15,
};

/* ---- beginning and end --------------------------------------------------------------------------------------------- */

UINT
dde_last_error(dde_server *server)
{
    UINT code = server->instance == 0 ? DMLERR_DLL_NOT_INITIALIZED : DdeGetLastError(server->instance);

    if (code != DMLERR_NO_ERROR)
        server->last = code;
    return code;
}

void
dde_forget_conversation(dde_server *server, dde_conversation *gone)
{
    dde_conversation **link = &server->connected;

    while (*link != NULL && *link != gone)
        link = &(*link)->next;
    if (*link != NULL)
        *link = gone->next;
    gone->next = NULL;
    gone->handle = NULL;
}

/* Give everything back to Windows. The server's object may go with it. */
static void
end_instance(dde_state *st, dde_server *server)
{
    DWORD instance = server->instance;
    PyObject *running = st->running[server->place];

    while (server->connected != NULL)
        dde_forget_conversation(server, server->connected);
    st->running[server->place] = NULL;
    server->instance = 0;
    server->closing = 0;
    if (server->thread == GetCurrentThreadId())
        W32_CALL_NOERR((DdeNameService(instance, server->service, NULL, DNS_UNREGISTER), DdeUninitialize(instance)));
    server->service = NULL;
    Py_XDECREF(running);
}

/* What had to wait until Windows was done. */
static void
end_those_that_wait(dde_state *st)
{
    for (int i = 0; i < DDE_SERVERS; i++) {
        dde_server *server = st->running[i] == NULL ? NULL : dde_PyDDEServer_native(st->running[i]);
        if (server != NULL && server->closing && server->busy == 0 && server->thread == GetCurrentThreadId())
            end_instance(st, server);
    }
}

void
dde_begin(dde_server *server)
{
    Py_INCREF(dde_PyDDEServer_object(server));
    server->busy++;
}

void
dde_end(dde_state *st, dde_server *server)
{
    server->busy--;
    if (server->closing && server->busy == 0 && server->instance != 0)
        end_instance(st, server);
    Py_DECREF(dde_PyDDEServer_object(server));
}

static int
shut_down(dde_state *st, dde_server *server)
{
    DWORD instance = server->instance;

    if (instance == 0)
        return 0;
    if (server->thread != GetCurrentThreadId())
        return dde_raise(st, "Shutdown failed", 0, "call it from the thread that called Create()");
    if (server->busy == 0) {
        end_instance(st, server);
        return 0;
    }
    server->closing = 1;
    while (server->connected != NULL)
        dde_forget_conversation(server, server->connected);
    W32_CALL_NOERR(DdeNameService(instance, server->service, NULL, DNS_UNREGISTER));
    return 0;
}

/* ---- Create -------------------------------------------------------------------------------------------------------- */

/* The topic that CreateSystemTopic() of the attached object gives: a new reference, NULL when there is none. */
static PyObject *
chosen_system_topic(dde_state *st, dde_server *server)
{
    PyObject *hook = dde_hook(server->attached, "CreateSystemTopic");
    PyObject *result, *topic;

    if (hook == NULL)
        return NULL;
    Py_INCREF(hook);
    result = dde_run(hook, PyTuple_New(0));
    topic = result == NULL ? NULL : dde_unwrap(dde_PyDDETopic_type(st), result, "what CreateSystemTopic() returns");
    if (topic != NULL && dde_PyDDETopic_native(topic)->destroyed) {
        dde_destroyed(st);
        topic = NULL;
    }
    if (topic == NULL && result != NULL)
        PyErr_WriteUnraisable(hook);
    Py_XINCREF(topic);
    Py_XDECREF(result);
    Py_DECREF(hook);
    return topic;
}

static int
add_topic(dde_state *st, dde_server *server, PyObject *object)
{
    dde_topic *topic = dde_PyDDETopic_native(object);

    if (dde_topic_complete(st, topic) < 0 || dde_list_add(&server->topics, object) < 0)
        return -1;
    topic->server = server;
    return 0;
}

static int
has_system_topic(dde_server *server)
{
    for (Py_ssize_t i = 0; i < server->topics.count; i++)
        if (dde_PyDDETopic_native(server->topics.objects[i])->is_system)
            return 1;
    return 0;
}

static int
add_system_topic(dde_state *st, dde_server *server)
{
    dde_CreateServerSystemTopic_out made = {0};
    PyObject *topic;
    int status;

    if (has_system_topic(server))
        return 0;
    topic = chosen_system_topic(st, server);
    if (topic == NULL) {
        if (dde_CreateServerSystemTopic(st, &made) < 0)
            return -1;
        topic = made.value;
    }
    dde_PyDDETopic_native(topic)->is_system = 1;
    wcscpy(dde_PyDDETopic_native(topic)->name, L"System");
    status = add_topic(st, server, topic);
    Py_DECREF(topic);
    return status;
}

/* 1, or 0 when the attached object wants no server; what it raises is reported. */
static int
is_wanted(dde_server *server)
{
    PyObject *hook = dde_hook(server->attached, "OnCreate");
    PyObject *result = hook == NULL ? NULL : dde_run(hook, PyTuple_New(0));

    Py_XDECREF(result);
    return hook == NULL || result != NULL;
}

static int
free_place(dde_state *st)
{
    int place = 0;

    end_those_that_wait(st);
    while (place < DDE_SERVERS && st->running[place] != NULL)
        place++;
    return place;
}

static int
start(dde_state *st, dde_server *server, DWORD flags)
{
    static const char failed[] = "The server could not be created";
    int place = free_place(st);
    UINT code = DMLERR_NO_ERROR;

    if (server->instance != 0)
        return dde_raise(st, failed, 0, "it is created already");
    if (place == DDE_SERVERS)
        return dde_raise(st, failed, 0, "this process has 16 servers: call Shutdown() of one");
    server->place = place;
    server->thread = GetCurrentThreadId();
    W32_CALL_NOERR(code = DdeInitializeW(&server->instance, callbacks[place], flags, 0));
    if (code != DMLERR_NO_ERROR || server->instance == 0) {
        server->instance = 0;
        server->last = code;
        return dde_raise(st, failed, code, NULL);
    }
    st->running[place] = dde_PyDDEServer_object(server);
    Py_INCREF(st->running[place]);
    return 0;
}

int
dde_PyDDEServer_Create(dde_state *st, dde_server *self, const wchar_t *name, DWORD filterFlags)
{
    int status = -1;

    if (self->destroyed)
        return dde_destroyed(st);
    if (wcslen(name) >= DDE_NAME)
        return dde_take_name(name, "Create() argument 'name'", self->name);
    if (start(st, self, filterFlags) < 0)
        return -1;
    dde_begin(self);
    dde_take_name(name, "Create() argument 'name'", self->name);
    self->service = name[0] == 0 ? NULL : DdeCreateStringHandleW(self->instance, name, CP_WINUNICODE);
    if (add_system_topic(st, self) < 0)
        goto done;
    /* Clients need no name, and get none when the flags say so. */
    if (self->service != NULL)
        W32_CALL_NOERR(DdeNameService(self->instance, self->service, NULL, DNS_REGISTER));
    status = is_wanted(self) ? 0 : dde_raise(st, "The server could not be created", 0, "OnCreate() has failed");
done:
    if (status < 0)
        self->closing = 1;
    dde_end(st, self);
    return status;
}

/* ---- the rest of PyDDEServer --------------------------------------------------------------------------------------- */

int
dde_CreateServer(dde_state *st, dde_CreateServer_out *out)
{
    dde_server *server;

    end_those_that_wait(st);
    out->value = dde_PyDDEServer_new(st, &server);
    return out->value == NULL ? -1 : 0;
}

int
dde_PyDDEServer_AttachObject(dde_state *st, dde_server *self, PyObject *obj)
{
    (void)st;
    return dde_attach(&self->attached, obj);
}

int
dde_PyDDEServer_GetAttachedObject(dde_state *st, dde_server *self, dde_PyDDEServer_GetAttachedObject_out *out)
{
    (void)st;
    out->value = dde_attached(self->attached);
    return 0;
}

int
dde_PyDDEServer_AddTopic(dde_state *st, dde_server *self, PyObject *topic)
{
    if (self->destroyed)
        return dde_destroyed(st);
    topic = dde_unwrap(dde_PyDDETopic_type(st), topic, "AddTopic() argument 'topic'");
    if (topic == NULL)
        return -1;
    return dde_PyDDETopic_native(topic)->destroyed ? dde_destroyed(st) : add_topic(st, self, topic);
}

int
dde_PyDDEServer_GetLastError(dde_state *st, dde_server *self, dde_PyDDEServer_GetLastError_out *out)
{
    if (self->destroyed)
        return dde_destroyed(st);
    out->value = dde_last_error(self);
    if (out->value == DMLERR_NO_ERROR)
        out->value = self->last;
    self->last = DMLERR_NO_ERROR;
    return 0;
}

int
dde_PyDDEServer_Shutdown(dde_state *st, dde_server *self)
{
    return self->destroyed ? dde_destroyed(st) : shut_down(st, self);
}

int
dde_PyDDEServer_Destroy(dde_state *st, dde_server *self)
{
    if (self->destroyed)
        return dde_destroyed(st);
    if (shut_down(st, self) < 0)
        return -1;
    self->destroyed = 1;
    dde_drop_topics(self);
    Py_CLEAR(self->attached);
    return 0;
}

int
dde_PyDDEServer_traverse(dde_server *self, visitproc visit, void *arg)
{
    Py_VISIT(self->attached);
    for (Py_ssize_t i = 0; i < self->topics.count; i++)
        Py_VISIT(self->topics.objects[i]);
    return 0;
}

void
dde_PyDDEServer_unlink(dde_server *self)
{
    Py_CLEAR(self->attached);
}

/* The state keeps every server that Windows knows, so that only the interpreter's end brings one here. */
void
dde_PyDDEServer_clear(dde_state *st, dde_server *self)
{
    (void)st;
    if (self->instance != 0 && self->thread == GetCurrentThreadId())
        DdeUninitialize(self->instance);
    self->instance = 0;
    while (self->connected != NULL)
        dde_forget_conversation(self, self->connected);
    dde_drop_topics(self);
    Py_CLEAR(self->attached);
}
