/* QueryServiceConfig, and the optional settings: one row of a table for each level. */
#include "win32service.gen.h"

typedef struct {
    SC_HANDLE service;
    DWORD level;
} question;

/* SERVICE_TRIGGER_INFO and what it points to, under names of our own: not every SDK has them. */
enum { LEVEL_TRIGGERS = 8 };

typedef struct {
    DWORD type;
    DWORD size;
    BYTE *data;
} trigger_item;

typedef struct {
    DWORD type;
    DWORD action;
    GUID *subtype;
    DWORD count;
    trigger_item *items;
} service_trigger;

typedef struct {
    DWORD count;
    service_trigger *triggers;
    BYTE *reserved;
} trigger_list;

static DWORD
fill_config(void *context, BYTE *data, DWORD size, DWORD *needed)
{
    const question *asked = context;
    return QueryServiceConfigW(asked->service, (QUERY_SERVICE_CONFIGW *)data, size, needed) ? 0 : GetLastError();
}

static DWORD
fill_config2(void *context, BYTE *data, DWORD size, DWORD *needed)
{
    const question *asked = context;
    return QueryServiceConfig2W(asked->service, asked->level, data, size, needed) ? 0 : GetLastError();
}

int
win32service_QueryServiceConfig(win32service_state *st, PyObject *hService, win32service_QueryServiceConfig_out *out)
{
    const w32_core *core = st->core;
    const QUERY_SERVICE_CONFIGW *config;
    question asked = {NULL, 0};
    BYTE *data;
    if (win32service_handle(core, hService, "QueryServiceConfig", "hService", &asked.service) < 0
        || win32service_ask(core, "QueryServiceConfig", fill_config, &asked, &data) < 0)
        return -1;
    config = (const QUERY_SERVICE_CONFIGW *)data;
    out->value = Py_BuildValue(
        "(lllNNlNNN)", (long)config->dwServiceType, (long)config->dwStartType, (long)config->dwErrorControl,
        core->from_text(core, config->lpBinaryPathName, -1), core->from_text(core, config->lpLoadOrderGroup, -1),
        (long)config->dwTagId, win32service_from_multi_text(core, config->lpDependencies),
        core->from_text(core, config->lpServiceStartName, -1), core->from_text(core, config->lpDisplayName, -1));
    w32_free(data);
    return out->value == NULL ? -1 : 0;
}

/* ---- the optional settings: to Python --------------------------------------------------------------------------------- */

static PyObject *
give_description(const w32_core *core, const void *data)
{
    return core->from_text(core, ((const SERVICE_DESCRIPTIONW *)data)->lpDescription, -1);
}

/* SERVICE_DELAYED_AUTO_START_INFO and SERVICE_FAILURE_ACTIONS_FLAG are a BOOL. */
static PyObject *
give_bool(const w32_core *core, const void *data)
{
    (void)core;
    return PyBool_FromLong(*(const BOOL *)data != 0);
}

/* SERVICE_SID_INFO and SERVICE_PRESHUTDOWN_INFO are a DWORD. */
static PyObject *
give_number(const w32_core *core, const void *data)
{
    (void)core;
    return PyLong_FromUnsignedLong(*(const DWORD *)data);
}

static PyObject *
give_privileges(const w32_core *core, const void *data)
{
    return win32service_from_multi_text(core, ((const SERVICE_REQUIRED_PRIVILEGES_INFOW *)data)->pmszRequiredPrivileges);
}

static PyObject *
give_failure_actions(const w32_core *core, const void *data)
{
    const SERVICE_FAILURE_ACTIONSW *failure = data;
    PyObject *actions = PyTuple_New(failure->cActions);
    for (DWORD i = 0; actions != NULL && i < failure->cActions; i++) {
        const SC_ACTION *each = &failure->lpsaActions[i];
        PyObject *pair = Py_BuildValue("(ll)", (long)each->Type, (long)each->Delay);
        if (pair == NULL || PyTuple_SetItem(actions, (Py_ssize_t)i, pair) < 0)
            Py_CLEAR(actions);
    }
    if (actions == NULL)
        return NULL;
    return Py_BuildValue("{s:l,s:N,s:N,s:N}", "ResetPeriod", (long)failure->dwResetPeriod, "RebootMsg",
                         core->from_text(core, failure->lpRebootMsg, -1), "Command",
                         core->from_text(core, failure->lpCommand, -1), "Actions", actions);
}

/* ---- the optional settings: from Python ---------------------------------------------------------------------------- */

#define WHERE "ChangeServiceConfig2() argument 'info'"

/* A setting on its way to Windows, with what it points to. */
typedef struct {
    union {
        SERVICE_DESCRIPTIONW description;
        SERVICE_FAILURE_ACTIONSW failure;
        SERVICE_REQUIRED_PRIVILEGES_INFOW privileges;
        trigger_list triggers;
        BOOL truth;
        DWORD number;
    } as;
    w32_text texts[2];
    void *block;         /* w32_free */
    PyObject *kept;      /* what bytes and GUIDs are borrowed from */
} setting;

static int
take_description(const w32_core *core, PyObject *o, setting *to)
{
    if (core->as_text(core, o, WHERE, W32_NONE_OK, &to->texts[0]) < 0)
        return -1;
    to->as.description.lpDescription = (wchar_t *)to->texts[0].text;
    return 0;
}

static int
take_bool(const w32_core *core, PyObject *o, setting *to)
{
    return core->as_bool(core, o, WHERE, &to->as.truth);
}

static int
take_number(const w32_core *core, PyObject *o, setting *to)
{
    uint32_t number;
    if (core->as_u32(core, o, WHERE, &number) < 0)
        return -1;
    to->as.number = number;
    return 0;
}

static int
take_privileges(const w32_core *core, PyObject *o, setting *to)
{
    wchar_t *names;
    if (win32service_multi_text(core, o, WHERE, &names) < 0)
        return -1;
    to->block = names;
    to->as.privileges.pmszRequiredPrivileges = names;
    return 0;
}

/* A dict's value, borrowed; NULL with an exception when it is missing. */
static PyObject *
part_of(PyObject *dict, const char *key)
{
    PyObject *value = PyDict_GetItemString(dict, key);
    if (value == NULL)
        PyErr_Format(PyExc_TypeError, WHERE " must have the key '%s'", key);
    return value;
}

static int
take_action(const w32_core *core, PyObject *o, SC_ACTION *action)
{
    uint32_t type, delay;
    if (!PyTuple_Check(o) || PyTuple_Size(o) != 2) {
        PyErr_Format(PyExc_TypeError, WHERE ": each of the Actions must be a tuple of 2 ints (type, milliseconds), not %R", o);
        return -1;
    }
    if (core->as_u32(core, PyTuple_GetItem(o, 0), WHERE ", type of an action", &type) < 0
        || core->as_u32(core, PyTuple_GetItem(o, 1), WHERE ", delay of an action", &delay) < 0)
        return -1;
    *action = (SC_ACTION){(SC_ACTION_TYPE)type, delay};
    return 0;
}

static int
take_actions(const w32_core *core, PyObject *o, setting *to)
{
    SERVICE_FAILURE_ACTIONSW *failure = &to->as.failure;
    PyObject *items;
    int status = 0;
    if (o == Py_None)
        return 0;
    items = w32_items(o, WHERE ", Actions", "a sequence of tuples (type, milliseconds)");
    if (items == NULL)
        return -1;
    failure->cActions = (DWORD)PyTuple_Size(items);
    /* No actions at all are told by a pointer and a count of zero. */
    failure->lpsaActions = to->block = PyMem_Calloc(failure->cActions + 1, sizeof(SC_ACTION));
    if (to->block == NULL) {
        PyErr_NoMemory();
        status = -1;
    }
    for (DWORD i = 0; status == 0 && i < failure->cActions; i++)
        status = take_action(core, PyTuple_GetItem(items, (Py_ssize_t)i), &failure->lpsaActions[i]);
    Py_DECREF(items);
    return status;
}

static int
take_failure_actions(const w32_core *core, PyObject *o, setting *to)
{
    SERVICE_FAILURE_ACTIONSW *failure = &to->as.failure;
    PyObject *period, *message, *command, *actions;
    uint32_t seconds;
    if (!PyDict_Check(o)) {
        PyErr_Format(PyExc_TypeError, WHERE " must be a dict with ResetPeriod, RebootMsg, Command and Actions, not %R", o);
        return -1;
    }
    if ((period = part_of(o, "ResetPeriod")) == NULL || (message = part_of(o, "RebootMsg")) == NULL
        || (command = part_of(o, "Command")) == NULL || (actions = part_of(o, "Actions")) == NULL)
        return -1;
    if (core->as_u32(core, period, WHERE ", ResetPeriod", &seconds) < 0
        || core->as_text(core, message, WHERE ", RebootMsg", W32_NONE_OK, &to->texts[0]) < 0
        || core->as_text(core, command, WHERE ", Command", W32_NONE_OK, &to->texts[1]) < 0)
        return -1;
    failure->dwResetPeriod = seconds;
    failure->lpRebootMsg = (wchar_t *)to->texts[0].text;
    failure->lpCommand = (wchar_t *)to->texts[1].text;
    return take_actions(core, actions, to);
}

/* ---- triggers ------------------------------------------------------------------------------------------------------ */

static PyObject *
give_trigger(const w32_core *core, const service_trigger *trigger)
{
    PyObject *items = PyTuple_New(trigger->count);
    for (DWORD i = 0; items != NULL && i < trigger->count; i++) {
        const trigger_item *item = &trigger->items[i];
        PyObject *pair = Py_BuildValue("(ky#)", (unsigned long)item->type, (const char *)item->data,
                                       (Py_ssize_t)item->size);
        if (pair == NULL || PyTuple_SetItem(items, (Py_ssize_t)i, pair) < 0)
            Py_CLEAR(items);
    }
    if (items == NULL)
        return NULL;
    return Py_BuildValue("{s:k,s:k,s:N,s:N}", "Type", (unsigned long)trigger->type, "Action",
                         (unsigned long)trigger->action, "Subtype",
                         trigger->subtype != NULL ? core->from_guid(core, trigger->subtype)
                                                          : Py_NewRef(Py_None),
                         "DataItems", items);
}

static PyObject *
give_triggers(const w32_core *core, const void *data)
{
    const trigger_list *info = data;
    PyObject *triggers = PyTuple_New(info->count);
    for (DWORD i = 0; triggers != NULL && i < info->count; i++) {
        PyObject *trigger = give_trigger(core, &info->triggers[i]);
        if (trigger == NULL || PyTuple_SetItem(triggers, (Py_ssize_t)i, trigger) < 0)
            Py_CLEAR(triggers);
    }
    return triggers;
}


/* Allocate for as long as the setting lives. */
static void *
room_for(setting *to, size_t count, size_t size)
{
    PyObject *memory = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)((count + 1) * size));
    void *room = memory != NULL ? PyByteArray_AsString(memory) : NULL;
    if (memory == NULL || PyList_Append(to->kept, memory) < 0)
        room = NULL;
    else
        memset(room, 0, (count + 1) * size);
    Py_XDECREF(memory);
    return room;
}

static int
take_data_items(const w32_core *core, PyObject *o, setting *to, service_trigger *trigger)
{
    PyObject *items = w32_items(o, WHERE ", DataItems", "a sequence of tuples (int, bytes)");
    int status = items != NULL && PyList_Append(to->kept, items) == 0 ? 0 : -1;
    if (status == 0) {
        trigger->count = (DWORD)PyTuple_Size(items);
        trigger->items = room_for(to, trigger->count, sizeof(*trigger->items));
        status = trigger->items != NULL ? 0 : -1;
    }
    for (DWORD i = 0; status == 0 && i < trigger->count; i++) {
        trigger_item *item = &trigger->items[i];
        PyObject *pair = PyTuple_GetItem(items, (Py_ssize_t)i);
        uint32_t type;
        if (!PyTuple_Check(pair) || PyTuple_Size(pair) != 2 || !PyBytes_Check(PyTuple_GetItem(pair, 1))) {
            PyErr_Format(PyExc_TypeError, WHERE ": each of the DataItems must be a tuple (int, bytes), not %R", pair);
            status = -1;
            break;
        }
        status = core->as_u32(core, PyTuple_GetItem(pair, 0), WHERE ", type of a data item", &type);
        item->type = type;
        item->size = (DWORD)PyBytes_Size(PyTuple_GetItem(pair, 1));
        item->data = (BYTE *)PyBytes_AsString(PyTuple_GetItem(pair, 1));
    }
    Py_XDECREF(items);
    return status;
}

static int
take_trigger(const w32_core *core, PyObject *o, setting *to, service_trigger *trigger, GUID *subtype)
{
    PyObject *type, *action, *guid, *items;
    uint32_t numbers[2];
    if (!PyDict_Check(o)) {
        PyErr_Format(PyExc_TypeError,
                     WHERE ": each trigger must be a dict with Type, Action, Subtype and DataItems, not %R", o);
        return -1;
    }
    if ((type = part_of(o, "Type")) == NULL || (action = part_of(o, "Action")) == NULL
        || (guid = part_of(o, "Subtype")) == NULL || (items = part_of(o, "DataItems")) == NULL)
        return -1;
    if (core->as_u32(core, type, WHERE ", Type", &numbers[0]) < 0
        || core->as_u32(core, action, WHERE ", Action", &numbers[1]) < 0
        || (guid != Py_None && core->as_guid(core, guid, WHERE ", Subtype", subtype) < 0))
        return -1;
    trigger->type = numbers[0];
    trigger->action = numbers[1];
    trigger->subtype = guid != Py_None ? subtype : NULL;
    return take_data_items(core, items, to, trigger);
}

static int
take_triggers(const w32_core *core, PyObject *o, setting *to)
{
    trigger_list *info = &to->as.triggers;
    PyObject *items = w32_items(o, WHERE, "a sequence of dicts");
    GUID *subtypes = NULL;
    int status = -1;
    to->kept = items != NULL ? PyList_New(0) : NULL;
    if (to->kept != NULL && PyList_Append(to->kept, items) == 0) {
        info->count = (DWORD)PyTuple_Size(items);
        info->triggers = room_for(to, info->count, sizeof(*info->triggers));
        subtypes = room_for(to, info->count, sizeof(*subtypes));
        status = info->triggers != NULL && subtypes != NULL ? 0 : -1;
    }
    for (DWORD i = 0; status == 0 && i < info->count; i++)
        status = take_trigger(core, PyTuple_GetItem(items, (Py_ssize_t)i), to, &info->triggers[i], &subtypes[i]);
    Py_XDECREF(items);
    return status;
}

/* ---- the table ----------------------------------------------------------------------------------------------------- */

typedef struct {
    DWORD code;
    PyObject *(*give)(const w32_core *core, const void *data);
    int (*take)(const w32_core *core, PyObject *o, setting *to);
} level;

static const level levels[] = {
    {SERVICE_CONFIG_DESCRIPTION, give_description, take_description},
    {SERVICE_CONFIG_FAILURE_ACTIONS, give_failure_actions, take_failure_actions},
    {SERVICE_CONFIG_DELAYED_AUTO_START_INFO, give_bool, take_bool},
    {SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, give_bool, take_bool},
    {SERVICE_CONFIG_SERVICE_SID_INFO, give_number, take_number},
    {SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, give_privileges, take_privileges},
    {SERVICE_CONFIG_PRESHUTDOWN_INFO, give_number, take_number},
    {LEVEL_TRIGGERS, give_triggers, take_triggers},
};

static const level *
find_level(DWORD code)
{
    for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
        if (levels[i].code == code)
            return &levels[i];
    PyErr_Format(PyExc_ValueError, "Info type %lu is not supported", (unsigned long)code);
    return NULL;
}

int
win32service_QueryServiceConfig2(win32service_state *st, PyObject *hService, DWORD InfoLevel,
                                 win32service_QueryServiceConfig2_out *out)
{
    question asked = {NULL, InfoLevel};
    const level *found;
    BYTE *data;
    if (win32service_handle(st->core, hService, "QueryServiceConfig2", "hService", &asked.service) < 0)
        return -1;
    found = find_level(InfoLevel);
    if (found == NULL || win32service_ask(st->core, "QueryServiceConfig2", fill_config2, &asked, &data) < 0)
        return -1;
    out->value = found->give(st->core, data);
    w32_free(data);
    return out->value == NULL ? -1 : 0;
}

int
win32service_ChangeServiceConfig2(win32service_state *st, PyObject *hService, DWORD InfoLevel, PyObject *info)
{
    setting given = {0};
    const level *found;
    SC_HANDLE service;
    DWORD err;
    BOOL ok;
    int status = -1;
    if (win32service_handle(st->core, hService, "ChangeServiceConfig2", "hService", &service) < 0)
        return -1;
    found = find_level(InfoLevel);
    if (found == NULL || found->take(st->core, info, &given) < 0)
        goto done;
    W32_CALL(err, ok = ChangeServiceConfig2W(service, InfoLevel, &given.as));
    status = ok ? 0 : w32_raise(st->core, err, "ChangeServiceConfig2");
done:
    w32_text_clear(&given.texts[0]);
    w32_text_clear(&given.texts[1]);
    w32_free(given.block);
    Py_XDECREF(given.kept);
    return status;
}
