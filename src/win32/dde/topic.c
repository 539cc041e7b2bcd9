/* topic.c: topics and items. Clients see the order of items; the first of a name counts. */
#include "dde.gen.h"

static const struct {
    const wchar_t *name;
    dde_kind kind;
    int system_only;
} standard_items[] = {
    {L"TopicItemList", DDE_ITEMS, 0},
    {L"Formats", DDE_FORMATS, 0},
    {L"Topics", DDE_TOPICS, 1},
    {L"SysItems", DDE_ITEMS, 1},
};

/* ---- making them --------------------------------------------------------------------------------------------------- */

static PyObject *
new_topic(dde_state *st, const wchar_t *name, int is_system)
{
    dde_topic *topic;
    PyObject *made = dde_PyDDETopic_new(st, &topic);

    if (made == NULL)
        return NULL;
    topic->is_system = is_system;
    if (dde_take_name(name, "CreateTopic() argument 'name'", topic->name) < 0)
        Py_CLEAR(made);
    return made;
}

int
dde_CreateTopic(dde_state *st, const wchar_t *name, dde_CreateTopic_out *out)
{
    out->value = new_topic(st, name, 0);
    return out->value == NULL ? -1 : 0;
}

int
dde_CreateServerSystemTopic(dde_state *st, dde_CreateServerSystemTopic_out *out)
{
    out->value = new_topic(st, L"System", 1);
    return out->value == NULL ? -1 : 0;
}

int
dde_CreateStringItem(dde_state *st, const wchar_t *name, dde_CreateStringItem_out *out)
{
    dde_item *item;

    out->value = dde_PyDDEStringItem_new(st, &item);
    return out->value == NULL ? -1 : dde_take_name(name, "CreateStringItem() argument 'name'", item->name);
}

static dde_item *
item_at(dde_topic *topic, Py_ssize_t place)
{
    return dde_PyDDEStringItem_native(topic->items.objects[place]);
}

static int
add_item(dde_topic *topic, PyObject *object)
{
    if (dde_list_add(&topic->items, object) < 0)
        return -1;
    dde_PyDDEStringItem_native(object)->topic = topic;
    return 0;
}

static int
has_kind(dde_topic *topic, const wchar_t *name, dde_kind kind)
{
    for (Py_ssize_t i = 0; i < topic->items.count; i++) {
        dde_item *item = item_at(topic, i);
        if (item->kind == kind && dde_same_name(item->name, name))
            return 1;
    }
    return 0;
}

int
dde_topic_complete(dde_state *st, dde_topic *topic)
{
    for (size_t i = 0; i < sizeof standard_items / sizeof standard_items[0]; i++) {
        const wchar_t *name = standard_items[i].name;
        dde_item *item;
        PyObject *made;
        int status;
        if ((standard_items[i].system_only && !topic->is_system) || has_kind(topic, name, standard_items[i].kind))
            continue;
        made = dde_PyDDEStringItem_new(st, &item);
        if (made == NULL)
            return -1;
        item->kind = standard_items[i].kind;
        wcscpy(item->name, name);
        status = add_item(topic, made);
        Py_DECREF(made);
        if (status < 0)
            return -1;
    }
    return 0;
}

void
dde_drop_topics(dde_server *server)
{
    dde_list topics = dde_list_take(&server->topics);

    for (Py_ssize_t i = 0; i < topics.count; i++) {
        dde_topic *topic = dde_PyDDETopic_native(topics.objects[i]);
        if (topic->server == server)
            topic->server = NULL;
        Py_DECREF(topics.objects[i]);
    }
    w32_free(topics.objects);
}

/* ---- what they show ------------------------------------------------------------------------------------------------ */

dde_item *
dde_find_item(dde_topic *topic, const wchar_t *name)
{
    for (Py_ssize_t i = 0; i < topic->items.count; i++) {
        dde_item *item = item_at(topic, i);
        if (item->name[0] == 0 || dde_same_name(item->name, name))
            return item;
    }
    return NULL;
}

/* The names of topics, or of items, with tabs between them. */
static PyObject *
names_of(dde_state *st, const dde_list *list, int of_topics)
{
    PyObject *names = PyList_New(0);
    PyObject *tab = PyUnicode_FromString("\t");
    PyObject *joined = NULL;

    if (names == NULL || tab == NULL)
        goto done;
    for (Py_ssize_t i = 0; list != NULL && i < list->count; i++) {
        PyObject *entry = list->objects[i];
        const wchar_t *name = of_topics ? dde_PyDDETopic_native(entry)->name : dde_PyDDEStringItem_native(entry)->name;
        if (w32_append(names, st->core->from_text(st->core, name, -1)) < 0)
            goto done;
    }
    joined = PyUnicode_Join(tab, names);
done:
    Py_XDECREF(names);
    Py_XDECREF(tab);
    return joined;
}

PyObject *
dde_item_text(dde_state *st, dde_item *item)
{
    dde_topic *topic = item->topic;

    if (item->kind == DDE_FORMATS)
        return PyUnicode_FromString("UNICODETEXT\tTEXT");
    if (item->kind == DDE_ITEMS)
        return names_of(st, topic == NULL ? NULL : &topic->items, 0);
    if (item->kind == DDE_TOPICS)
        return names_of(st, topic == NULL || topic->server == NULL ? NULL : &topic->server->topics, 1);
    if (item->data == NULL)
        return PyUnicode_FromString("");
    Py_INCREF(item->data);
    return item->data;
}

void
dde_item_set(dde_item *item, PyObject *text)
{
    PyObject *before = item->data;

    Py_INCREF(text);
    item->data = text;
    Py_XDECREF(before);
}

/* ---- PyDDETopic ---------------------------------------------------------------------------------------------------- */

int
dde_PyDDETopic_AttachObject(dde_state *st, dde_topic *self, PyObject *obj)
{
    (void)st;
    return dde_attach(&self->attached, obj);
}

int
dde_PyDDETopic_GetAttachedObject(dde_state *st, dde_topic *self, dde_PyDDETopic_GetAttachedObject_out *out)
{
    (void)st;
    out->value = dde_attached(self->attached);
    return 0;
}

int
dde_PyDDETopic_AddItem(dde_state *st, dde_topic *self, PyObject *item)
{
    if (self->destroyed)
        return dde_destroyed(st);
    item = dde_unwrap(dde_PyDDEStringItem_type(st), item, "AddItem() argument 'item'");
    if (item == NULL)
        return -1;
    if (dde_PyDDEStringItem_native(item)->destroyed)
        return dde_destroyed(st);
    return add_item(self, item);
}

static void
drop_items(dde_topic *self)
{
    dde_list items = dde_list_take(&self->items);

    for (Py_ssize_t i = 0; i < items.count; i++) {
        dde_item *item = dde_PyDDEStringItem_native(items.objects[i]);
        if (item->topic == self)
            item->topic = NULL;
        Py_DECREF(items.objects[i]);
    }
    w32_free(items.objects);
}

int
dde_PyDDETopic_Destroy(dde_state *st, dde_topic *self)
{
    if (self->destroyed)
        return dde_destroyed(st);
    self->destroyed = 1;
    drop_items(self);
    Py_CLEAR(self->attached);
    if (self->server != NULL)
        dde_list_remove(&self->server->topics, dde_PyDDETopic_object(self));
    self->server = NULL;
    return 0;
}

int
dde_PyDDETopic_traverse(dde_topic *self, visitproc visit, void *arg)
{
    Py_VISIT(self->attached);
    for (Py_ssize_t i = 0; i < self->items.count; i++)
        Py_VISIT(self->items.objects[i]);
    return 0;
}

/* Every cycle goes through an attached object. */
void
dde_PyDDETopic_unlink(dde_topic *self)
{
    Py_CLEAR(self->attached);
}

void
dde_PyDDETopic_clear(dde_state *st, dde_topic *self)
{
    (void)st;
    drop_items(self);
    Py_CLEAR(self->attached);
}

/* ---- PyDDEStringItem ----------------------------------------------------------------------------------------------- */

int
dde_PyDDEStringItem_AttachObject(dde_state *st, dde_item *self, PyObject *obj)
{
    (void)st;
    return dde_attach(&self->attached, obj);
}

int
dde_PyDDEStringItem_GetAttachedObject(dde_state *st, dde_item *self, dde_PyDDEStringItem_GetAttachedObject_out *out)
{
    (void)st;
    out->value = dde_attached(self->attached);
    return 0;
}

/* Windows asks for the new text at once, for each client, through the callback. */
static void
post_advise(dde_state *st, dde_server *server, const wchar_t *topic, const wchar_t *item)
{
    DWORD instance = server->instance;
    HSZ topic_name = DdeCreateStringHandleW(instance, topic, CP_WINUNICODE);
    HSZ item_name = DdeCreateStringHandleW(instance, item, CP_WINUNICODE);

    if (topic_name != NULL && item_name != NULL) {
        dde_begin(server);
        W32_CALL_NOERR(DdePostAdvise(instance, topic_name, item_name));
        DdeFreeStringHandle(instance, topic_name);
        DdeFreeStringHandle(instance, item_name);
        dde_end(st, server);
    }
}

int
dde_PyDDEStringItem_SetData(dde_state *st, dde_item *self, PyObject *data)
{
    dde_server *server;

    if (self->destroyed)
        return dde_destroyed(st);
    if (!PyUnicode_Check(data)) {
        PyErr_Format(PyExc_TypeError, "SetData() argument 'data' must be str, not %R", (PyObject *)Py_TYPE(data));
        return -1;
    }
    dde_item_set(self, data);
    server = self->topic == NULL ? NULL : self->topic->server;
    if (server != NULL && server->instance != 0 && !server->closing && server->thread == GetCurrentThreadId()
        && self->name[0] != 0)
        post_advise(st, server, self->topic->name, self->name);
    return 0;
}

int
dde_PyDDEStringItem_Destroy(dde_state *st, dde_item *self)
{
    if (self->destroyed)
        return dde_destroyed(st);
    self->destroyed = 1;
    if (self->topic != NULL)
        dde_list_remove(&self->topic->items, dde_PyDDEStringItem_object(self));
    self->topic = NULL;
    return 0;
}

int
dde_PyDDEStringItem_traverse(dde_item *self, visitproc visit, void *arg)
{
    Py_VISIT(self->attached);
    return 0;
}

void
dde_PyDDEStringItem_unlink(dde_item *self)
{
    Py_CLEAR(self->attached);
}

void
dde_PyDDEStringItem_clear(dde_state *st, dde_item *self)
{
    (void)st;
    Py_CLEAR(self->attached);
    Py_CLEAR(self->data);
}
