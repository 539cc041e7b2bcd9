/* counters.c: counting, objects and the manager, as Python sees them. */
#include "perfmon.gen.h"

#include <string.h>

/* ---- counters ----------------------------------------------------------------------------------------------------- */

int
perfmon_PyPERF_COUNTER_DEFINITION_init(perfmon_state *st, perf_counter *self, LONG CounterNameTitleIndex)
{
    (void)st;
    self->DetailLevel = PERF_DETAIL_NOVICE;
    self->CounterType = PERF_COUNTER_COUNTER;
    self->CounterNameTitleIndex = self->CounterHelpTitleIndex = CounterNameTitleIndex;
    return 0;
}

void
perfmon_PyPERF_COUNTER_DEFINITION_clear(perfmon_state *st, perf_counter *self)
{
    (void)st;
    perf_counter_unbind(self);
}

/* Readers in other processes, and other threads, see either the old value or the new one. */
static void
add(perf_counter *counter, ULONGLONG by)
{
    if (counter->value == NULL || counter->size == 0)
        return;
    if (counter->size == sizeof(DWORD))
        InterlockedExchangeAdd((volatile LONG *)counter->value, (LONG)(DWORD)by);
    else
        InterlockedExchangeAdd64((volatile LONGLONG *)counter->value, (LONGLONG)by);
}

int
perfmon_PyPERF_COUNTER_DEFINITION_Increment(perfmon_state *st, perf_counter *self, LONGLONG by)
{
    (void)st;
    add(self, (ULONGLONG)by);
    return 0;
}

int
perfmon_PyPERF_COUNTER_DEFINITION_Decrement(perfmon_state *st, perf_counter *self, LONGLONG by)
{
    (void)st;
    add(self, 0 - (ULONGLONG)by);
    return 0;
}

int
perfmon_PyPERF_COUNTER_DEFINITION_Set(perfmon_state *st, perf_counter *self, ULONGLONG value)
{
    (void)st;
    if (self->value == NULL || self->size == 0)
        return 0;
    if (self->size == sizeof(ULONGLONG)) {
        InterlockedExchange64((volatile LONGLONG *)self->value, (LONGLONG)value);
        return 0;
    }
    if (value > MAXDWORD && value < (ULONGLONG)-0x80000000LL) { /* a negative number comes as its 64 bits */
        PyErr_SetString(PyExc_OverflowError, "Set() argument 'value' does not fit into the counter's 32 bits");
        return -1;
    }
    InterlockedExchange((volatile LONG *)self->value, (LONG)(DWORD)value);
    return 0;
}

int
perfmon_PyPERF_COUNTER_DEFINITION_Get(perfmon_state *st, perf_counter *self, perfmon_PyPERF_COUNTER_DEFINITION_Get_out *out)
{
    (void)st;
    if (self->value == NULL) {
        PyErr_SetString(PyExc_ValueError, "no PerfMonManager publishes the counter");
        return -1;
    }
    if (self->size == sizeof(DWORD))
        out->value = (DWORD)InterlockedCompareExchange((volatile LONG *)self->value, 0, 0);
    else if (self->size == sizeof(ULONGLONG))
        out->value = (ULONGLONG)InterlockedCompareExchange64((volatile LONGLONG *)self->value, 0, 0);
    return 0;
}

/* ---- objects ------------------------------------------------------------------------------------------------------ */

/* A tuple of what is given, all of it of one type and at most so many; NULL with an exception. */
static PyObject *
tuple_of(PyObject *sequence, PyTypeObject *type, Py_ssize_t most, const char *where)
{
    PyObject *tuple = w32_items(sequence, where, "a sequence");
    Py_ssize_t i, count = tuple != NULL ? PyTuple_Size(tuple) : 0;

    if (count > most) {
        PyErr_Format(PyExc_ValueError, "%s: %zd are too many, there may be %zd", where, count, most);
        Py_CLEAR(tuple);
        return NULL;
    }
    for (i = 0; i < count; i++) {
        if (PyObject_TypeCheck(PyTuple_GetItem(tuple, i), type))
            continue;
        PyErr_Format(PyExc_TypeError, "%s: item %zd is %R, not what perfmon makes for it", where, i,
                     PyTuple_GetItem(tuple, i));
        Py_CLEAR(tuple);
        return NULL;
    }
    return tuple;
}

int
perfmon_PyPERF_OBJECT_TYPE_init(perfmon_state *st, perf_object *self, PyObject *counters, DWORD instances)
{
    if (instances > COUNTERS_INSTANCES) {
        PyErr_Format(PyExc_ValueError, "ObjectType() argument 'instances' may be at most %d", COUNTERS_INSTANCES);
        return -1;
    }
    self->instances = instances;
    self->counters = tuple_of(counters, perfmon_PyPERF_COUNTER_DEFINITION_type(st), COUNTERS_DEFINITIONS,
                              "ObjectType() argument 'counters'");
    return self->counters == NULL ? -1 : 0;
}

void
perfmon_PyPERF_OBJECT_TYPE_clear(perfmon_state *st, perf_object *self)
{
    (void)st;
    Py_CLEAR(self->counters);
    perf_map_drop(self->map);
    self->map = NULL;
}

int
perfmon_PyPERF_OBJECT_TYPE_Close(perfmon_state *st, perf_object *self)
{
    perfmon_PyPERF_OBJECT_TYPE_clear(st, self);
    return 0;
}

static int
check_published(const perf_object *object)
{
    if (object->map != NULL && object->map->view != NULL)
        return 0;
    PyErr_SetString(PyExc_ValueError, "no PerfMonManager publishes the object");
    return -1;
}

/* A counter as it was defined, for the block of an instance. */
static PyObject *
instance_counter(perfmon_state *st, perf_map *map, const PERF_COUNTER_DEFINITION *definition, unsigned char *block)
{
    perf_counter *counter;
    PyObject *made = perfmon_PyPERF_COUNTER_DEFINITION_new(st, &counter);

    if (made == NULL)
        return NULL;
    counter->CounterNameTitleIndex = (LONG)definition->CounterNameTitleIndex;
    counter->CounterHelpTitleIndex = (LONG)definition->CounterHelpTitleIndex;
    counter->DefaultScale = definition->DefaultScale;
    counter->DetailLevel = (LONG)definition->DetailLevel;
    counter->CounterType = (LONG)definition->CounterType;
    counter->size = definition->CounterSize;
    perf_counter_bind(counter, map, block + definition->CounterOffset);
    return made;
}

static PyObject *
instance_counters(perfmon_state *st, const perf_object *object, unsigned char *block)
{
    DWORD count, i;
    const PERF_COUNTER_DEFINITION *definitions = perf_definitions(object, &count);
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);

    for (i = 0; tuple != NULL && i < count; i++) {
        PyObject *counter = instance_counter(st, object->map, &definitions[i], block);
        if (counter == NULL)
            Py_CLEAR(tuple);
        else
            PyTuple_SetItem(tuple, (Py_ssize_t)i, counter);
    }
    return tuple;
}

static void
name_instance(counters_slot *slot, const wchar_t *name, LONG id)
{
    DWORD size = ((DWORD)lstrlenW(name) + 1) * (DWORD)sizeof(wchar_t);

    memset(slot->name, 0, sizeof slot->name);
    memcpy(slot->name, name, size);
    slot->instance = (PERF_INSTANCE_DEFINITION){
        .ByteLength = (DWORD)COUNTERS_ALIGN(sizeof slot->instance + size),
        .UniqueID = id,
        .NameOffset = sizeof slot->instance,
        .NameLength = size,
    };
}

int
perfmon_PyPERF_OBJECT_TYPE_AddInstance(perfmon_state *st, perf_object *self, const wchar_t *name, LONG uniqueID,
                                       perfmon_PyPERF_OBJECT_TYPE_AddInstance_out *out)
{
    counters_slot *slot;
    unsigned char *block;
    DWORD size;

    if (check_published(self) < 0)
        return -1;
    if (*name == 0 || lstrlenW(name) >= COUNTERS_NAME) {
        PyErr_Format(PyExc_ValueError, "AddInstance() argument 'name' must have 1 to %d characters", COUNTERS_NAME - 1);
        return -1;
    }
    slot = perf_free_slot(self);
    if (slot == NULL || perf_find_slot(self, name) != NULL) {
        PyErr_Format(PyExc_ValueError, slot == NULL ? "the object has no room for more than its %u instances"
                                                    : "one of the object's instances has that name", (unsigned)self->instances);
        return -1;
    }
    block = perf_block(self, slot, &size);
    memset(block, 0, size);
    ((PERF_COUNTER_BLOCK *)(void *)block)->ByteLength = size;
    out->value = instance_counters(st, self, block);
    if (out->value == NULL)
        return -1;
    name_instance(slot, name, uniqueID);
    InterlockedIncrement(&slot->turn);
    return 0;
}

int
perfmon_PyPERF_OBJECT_TYPE_RemoveInstance(perfmon_state *st, perf_object *self, const wchar_t *name)
{
    counters_slot *slot;
    unsigned char *block;
    DWORD size;

    (void)st;
    if (check_published(self) < 0)
        return -1;
    slot = perf_find_slot(self, name);
    if (slot == NULL) {
        PyErr_SetString(PyExc_ValueError, "the object has no instance of that name");
        return -1;
    }
    block = perf_block(self, slot, &size);
    InterlockedIncrement(&slot->turn);
    perf_map_unbind(self->map, block, size);
    return 0;
}

/* ---- the manager -------------------------------------------------------------------------------------------------- */

/* What becomes part of the name of an object of Windows, and of a key. */
static int
check_name(const wchar_t *name, const char *argument)
{
    if (*name != 0 && lstrlenW(name) < COUNTERS_NAME && wcschr(name, L'\\') == NULL)
        return 0;
    PyErr_Format(PyExc_ValueError, "PerfMonManager() argument '%s' must have 1 to %d characters, none of them a backslash",
                 argument, COUNTERS_NAME - 1);
    return -1;
}

int
perfmon_PyPerfMonManager_init(perfmon_state *st, perf_manager *self, const wchar_t *serviceName, PyObject *objectTypes,
                              const wchar_t *mappingName, const wchar_t *eventSourceName)
{
    const perf_names names = {serviceName, mappingName != NULL ? mappingName : serviceName,
                              eventSourceName != NULL ? eventSourceName : serviceName};
    perf_object *objects[COUNTERS_OBJECTS];
    PyObject *tuple;
    Py_ssize_t i, count;

    if (check_name(names.service, "serviceName") < 0 || check_name(names.mapping, "mappingName") < 0 ||
        check_name(names.source, "eventSourceName") < 0)
        return -1;
    tuple = tuple_of(objectTypes, perfmon_PyPERF_OBJECT_TYPE_type(st), COUNTERS_OBJECTS,
                     "PerfMonManager() argument 'objectTypes'");
    if (tuple == NULL)
        return -1;
    count = PyTuple_Size(tuple);
    for (i = 0; i < count; i++)
        objects[i] = perfmon_PyPERF_OBJECT_TYPE_native(PyTuple_GetItem(tuple, i));
    if (count == 0)
        PyErr_SetString(PyExc_ValueError, "PerfMonManager() argument 'objectTypes' must have an ObjectType");
    else
        self->map = perf_publish(st->core, &names, objects, (DWORD)count);
    Py_DECREF(tuple);
    return self->map == NULL ? -1 : 0;
}

void
perfmon_PyPerfMonManager_clear(perfmon_state *st, perf_manager *self)
{
    (void)st;
    perf_map_drop(self->map);
    self->map = NULL;
}

int
perfmon_PyPerfMonManager_Close(perfmon_state *st, perf_manager *self)
{
    if (self->map != NULL)
        perf_map_close(self->map);
    perfmon_PyPerfMonManager_clear(st, self);
    return 0;
}
