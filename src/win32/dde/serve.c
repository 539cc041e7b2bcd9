/* serve.c: what Windows wants of a server, told by a callback; the answer comes from its topics. */
#include "dde.gen.h"

/* One transaction, and what its string handles say. */
typedef struct {
    dde_state *st;
    dde_server *server;
    UINT format;
    HCONV conversation;
    HSZ topic_handle, item_handle;
    HDDEDATA data;
    wchar_t topic[DDE_NAME], item[DDE_NAME];
} transaction;

static const HDDEDATA refused = NULL;

/* DDE's answers that are flags travel in a handle. */
static HDDEDATA
flag(ULONG_PTR value)
{
    return (HDDEDATA)value;
}

static dde_topic *
find_topic(dde_server *server, const wchar_t *name)
{
    for (Py_ssize_t i = 0; i < server->topics.count; i++) {
        dde_topic *topic = dde_PyDDETopic_native(server->topics.objects[i]);
        if (dde_same_name(topic->name, name))
            return topic;
    }
    return NULL;
}

/* ---- requests ------------------------------------------------------------------------------------------------------ */

/* The attached object's answer to a name: a new reference, NULL when there is none. */
static PyObject *
ask_hook(transaction *t, dde_topic *topic)
{
    PyObject *hook = dde_hook(topic->attached, "Request");
    PyObject *result;

    if (hook == NULL)
        return NULL;
    result = dde_run(hook, Py_BuildValue("(N)", t->st->core->from_text(t->st->core, t->item, -1)));
    if (result == Py_None)
        Py_CLEAR(result);
    return result;
}

static HDDEDATA
request(transaction *t, dde_topic *topic)
{
    dde_item *item = dde_find_item(topic, t->item);
    PyObject *value;
    HDDEDATA answer;

    if (item == NULL)
        return refused;
    value = item->name[0] == 0 ? ask_hook(t, topic) : dde_item_text(t->st, item);
    if (value == NULL)
        return refused;
    answer = dde_data_of(t->st, t->server->instance, t->item_handle, t->format, value);
    Py_DECREF(value);
    return answer;
}

static HDDEDATA
on_request(transaction *t, dde_topic *topic)
{
    HDDEDATA answer;

    if (topic != NULL && topic->is_system)
        dde_status(t->st, t->server, "System topic request: %U", t->item, NULL);
    dde_status(t->st, t->server, "Request %U|%U", t->topic, t->item);
    answer = topic == NULL ? refused : request(t, topic);
    if (answer == refused && !PyErr_Occurred())
        dde_status(t->st, t->server, "Request %U|%U failed", t->topic, t->item);
    return answer;
}

/* ---- commands and values ------------------------------------------------------------------------------------------- */

static int
execute(transaction *t, dde_topic *topic)
{
    PyObject *hook = dde_hook(topic->attached, "Exec");
    PyObject *command, *result;
    DWORD size = 0;
    BYTE *data;
    int wrong;

    if (hook == NULL)
        return 0;
    data = DdeAccessData(t->data, &size);
    command = dde_command_from(t->st, data, size);
    DdeUnaccessData(t->data);
    result = dde_run(hook, command == NULL ? NULL : PyTuple_Pack(1, command));
    Py_XDECREF(command);
    wrong = result == NULL ? 1 : PyObject_IsTrue(result);
    Py_XDECREF(result);
    return wrong == 0;
}

static HDDEDATA
on_execute(transaction *t, dde_topic *topic)
{
    dde_status(t->st, t->server, "Exec", NULL, NULL);
    if (topic != NULL && execute(t, topic))
        return flag(DDE_FACK);
    if (!PyErr_Occurred())
        dde_status(t->st, t->server, "Exec failed", NULL, NULL);
    return flag(DDE_FNOTPROCESSED);
}

static int
poke_hook(transaction *t, dde_topic *topic, PyObject *text)
{
    PyObject *hook = dde_hook(topic->attached, "Poke");
    PyObject *result;

    if (hook == NULL)
        return 0;
    result = dde_run(hook, Py_BuildValue("(NO)", t->st->core->from_text(t->st->core, t->item, -1), text));
    Py_XDECREF(result);
    return result != NULL;
}

static int
poke(transaction *t, dde_topic *topic)
{
    dde_item *item = dde_find_item(topic, t->item);
    PyObject *text;
    DWORD size = 0;
    BYTE *data;
    int taken = 0;

    if (item == NULL || item->kind != DDE_TEXT || !dde_is_text_format(t->format))
        return 0;
    data = DdeAccessData(t->data, &size);
    text = dde_text_from(t->st, t->format, data, size);
    DdeUnaccessData(t->data);
    if (text == NULL)
        return 0;
    if (item->name[0] == 0) {
        taken = poke_hook(t, topic, text);
    } else {
        dde_item_set(item, text);
        taken = 1;
    }
    Py_DECREF(text);
    return taken;
}

/* Who asked to be told of changes is told of this one, unless it came from this very program. */
static void
tell_of_poke(transaction *t)
{
    CONVINFO info = {.cb = sizeof info};

    if (DdeQueryConvInfo(t->conversation, QID_SYNC, &info) != 0 && !(info.wStatus & ST_ISSELF))
        W32_CALL_NOERR(DdePostAdvise(t->server->instance, t->topic_handle, t->item_handle));
}

static HDDEDATA
on_poke(transaction *t, dde_topic *topic)
{
    if (topic != NULL && poke(t, topic)) {
        tell_of_poke(t);
        return flag(DDE_FACK);
    }
    if (!PyErr_Occurred())
        dde_status(t->st, t->server, "Poke %U|%U failed", t->topic, t->item);
    return flag(DDE_FNOTPROCESSED);
}

/* ---- advise loops -------------------------------------------------------------------------------------------------- */

static HDDEDATA
on_advise_start(transaction *t, dde_topic *topic)
{
    if (topic != NULL && dde_find_item(topic, t->item) != NULL && dde_is_text_format(t->format))
        return flag(TRUE);
    dde_status(t->st, t->server, "Can't advise on %U|%U", t->topic, t->item);
    return refused;
}

static dde_conversation *
find_conversation(dde_server *server, HCONV handle)
{
    dde_conversation *found = server->connected;

    while (found != NULL && found->handle != handle)
        found = found->next;
    return found;
}

/* An item changed for which a conversation of ours asked. */
static HDDEDATA
on_advise_data(transaction *t)
{
    dde_conversation *conversation = find_conversation(t->server, t->conversation);
    PyObject *hook = conversation == NULL ? NULL : dde_hook(conversation->attached, "AdviseData");
    PyObject *text, *result;
    DWORD size = 0;
    BYTE *data;

    if (hook == NULL)
        return flag(DDE_FNOTPROCESSED);
    data = DdeAccessData(t->data, &size);
    text = dde_text_from(t->st, t->format, data, size);
    DdeUnaccessData(t->data);
    result = dde_run(hook, text == NULL ? NULL
                     : Py_BuildValue("(NN)", t->st->core->from_text(t->st->core, t->item, -1), text));
    Py_XDECREF(result);
    return flag(result == NULL ? DDE_FNOTPROCESSED : DDE_FACK);
}

/* ---- connecting ---------------------------------------------------------------------------------------------------- */

static HDDEDATA
on_connect(transaction *t, dde_topic *topic)
{
    /* The second name is that of the service here. */
    return flag(topic != NULL && dde_same_name(t->item, t->server->name));
}

/* A pair of names for every topic that the client may mean, and an empty one. */
static HDDEDATA
topic_pairs(transaction *t)
{
    dde_server *server = t->server;
    size_t count = 0, room = (size_t)server->topics.count + 1;
    HSZPAIR *pairs = PyMem_Calloc(room, sizeof *pairs);
    HDDEDATA made = NULL;

    if (pairs == NULL)
        return refused;
    for (Py_ssize_t i = 0; i < server->topics.count; i++) {
        dde_topic *topic = dde_PyDDETopic_native(server->topics.objects[i]);
        HSZ name;
        if (topic->name[0] == 0 || (t->topic_handle != NULL && !dde_same_name(topic->name, t->topic)))
            continue;
        /* The string belongs to the instance from here on, as Windows wants it. */
        name = DdeCreateStringHandleW(server->instance, topic->name, CP_WINUNICODE);
        if (name == NULL)
            continue;
        pairs[count].hszSvc = server->service;
        pairs[count++].hszTopic = name;
    }
    if (count > 0)
        made = DdeCreateDataHandle(server->instance, (LPBYTE)pairs, (DWORD)((count + 1) * sizeof *pairs), 0, NULL, 0, 0);
    PyMem_Free(pairs);
    return made;
}

static HDDEDATA
on_wild_connect(transaction *t)
{
    HDDEDATA answer;

    if (t->item_handle != NULL && !dde_same_name(t->item, t->server->name))
        return refused;
    dde_status(t->st, t->server, "Wild connect to %U", t->topic_handle == NULL ? L"<null>" : t->topic, NULL);
    answer = topic_pairs(t);
    if (answer == refused)
        dde_status(t->st, t->server, "Wild connect to %U refused", t->topic_handle == NULL ? L"<null>" : t->topic, NULL);
    return answer;
}

static void
on_disconnect(transaction *t)
{
    dde_conversation *conversation = find_conversation(t->server, t->conversation);

    if (conversation != NULL)
        dde_forget_conversation(t->server, conversation);
    dde_status(t->st, t->server, "Disconnect", NULL, NULL);
}

/* ---- all of it ----------------------------------------------------------------------------------------------------- */

static HDDEDATA
answer_topic(transaction *t, UINT type)
{
    dde_topic *topic = find_topic(t->server, t->topic);
    PyObject *kept = topic == NULL ? NULL : dde_PyDDETopic_object(topic);
    HDDEDATA answer = refused;

    /* What runs may destroy the topic. */
    Py_XINCREF(kept);
    switch (type) {
    case XTYP_CONNECT:
        answer = on_connect(t, topic);
        break;
    case XTYP_REQUEST:
    case XTYP_ADVREQ:
        answer = on_request(t, topic);
        break;
    case XTYP_EXECUTE:
        answer = on_execute(t, topic);
        break;
    case XTYP_POKE:
        answer = on_poke(t, topic);
        break;
    case XTYP_ADVSTART:
        answer = on_advise_start(t, topic);
        break;
    default:
        break;
    }
    if (PyErr_Occurred())
        PyErr_WriteUnraisable(kept);
    Py_XDECREF(kept);
    return answer;
}

HDDEDATA
dde_answer(dde_state *st, dde_server *server, UINT type, UINT format, HCONV conversation, HSZ topic, HSZ item,
           HDDEDATA data)
{
    transaction t = {.st = st, .server = server, .format = format, .conversation = conversation, .topic_handle = topic,
                     .item_handle = item, .data = data};

    dde_name_of(server->instance, topic, t.topic);
    dde_name_of(server->instance, item, t.item);
    switch (type) {
    case XTYP_CONNECT_CONFIRM:
        dde_status(st, server, "Connect to %U", t.topic, NULL);
        return NULL;
    case XTYP_DISCONNECT:
        on_disconnect(&t);
        return NULL;
    case XTYP_WILDCONNECT:
        return on_wild_connect(&t);
    case XTYP_ADVDATA:
        return on_advise_data(&t);
    default:
        return answer_topic(&t, type);
    }
}
