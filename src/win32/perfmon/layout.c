/* layout.c: where everything lies in the shared memory; counters.h says how. */
#include "perfmon.gen.h"

#include <string.h>

/* ---- counters ----------------------------------------------------------------------------------------------------- */

int
perf_value_size(LONG type, DWORD *size)
{
    switch ((DWORD)type & 0x300) {
    case PERF_SIZE_DWORD:
        *size = sizeof(DWORD);
        return 0;
    case PERF_SIZE_LARGE:
        *size = sizeof(ULONGLONG);
        return 0;
    case PERF_SIZE_ZERO:
        *size = 0;
        return 0;
    default:
        PyErr_Format(PyExc_ValueError, "CounterType 0x%x is of variable size; counters have 32 or 64 bits, or no value",
                     (unsigned)type);
        return -1;
    }
}

DWORD
perf_place(DWORD size, DWORD *block)
{
    DWORD at = (DWORD)sizeof(PERF_COUNTER_BLOCK);

    if (size == 0)
        return at;
    at = (*block + size - 1) / size * size;
    *block = at + size;
    return at;
}

static perf_counter *
counter_at(const perf_object *object, DWORD at)
{
    return perfmon_PyPERF_COUNTER_DEFINITION_native(PyTuple_GetItem(object->counters, (Py_ssize_t)at));
}

static DWORD
counter_count(const perf_object *object)
{
    return (DWORD)PyTuple_Size(object->counters);
}

/* ---- measuring ---------------------------------------------------------------------------------------------------- */

/* Where an object lies when `at` is the end so far, which it moves. */
static int
measure(const perf_object *object, counters_object *entry, ULONGLONG *at)
{
    DWORD block = sizeof(PERF_COUNTER_BLOCK), size, i, count;

    if (object->counters == NULL) {
        PyErr_SetString(PyExc_ValueError, "an ObjectType of objectTypes is closed");
        return -1;
    }
    count = counter_count(object);
    for (i = 0; i < count; i++) {
        if (perf_value_size(counter_at(object, i)->CounterType, &size) < 0)
            return -1;
        perf_place(size, &block);
    }
    entry->definition = (DWORD)*at;
    entry->definition_size = (DWORD)(sizeof(PERF_OBJECT_TYPE) + count * sizeof(PERF_COUNTER_DEFINITION));
    entry->block_size = (DWORD)COUNTERS_ALIGN(block);
    entry->slots = (DWORD)COUNTERS_ALIGN(entry->definition + entry->definition_size);
    entry->slot_count = object->instances != 0 ? object->instances : 1;
    entry->slot_size = entry->block_size + (object->instances != 0 ? (DWORD)sizeof(counters_slot) : 0);
    *at = entry->slots + (ULONGLONG)entry->slot_count * entry->slot_size;
    if (*at <= COUNTERS_MOST)
        return 0;
    PyErr_Format(PyExc_ValueError, "the objects' counters and instances need more than %d bytes", COUNTERS_MOST);
    return -1;
}

static int
measure_all(perf_object *const *objects, DWORD count, counters_object *entries, DWORD *size)
{
    ULONGLONG at = COUNTERS_ALIGN(sizeof(counters_header) + count * sizeof(counters_object));
    DWORD i;

    for (i = 0; i < count; i++) {
        if (objects[i]->map != NULL && objects[i]->map->view != NULL) {
            PyErr_SetString(PyExc_ValueError, "an ObjectType of objectTypes belongs to another PerfMonManager, or is there twice");
            return -1;
        }
        if (measure(objects[i], &entries[i], &at) < 0)
            return -1;
    }
    *size = (DWORD)at;
    return 0;
}

/* ---- filling ------------------------------------------------------------------------------------------------------ */

static void
define_counter(const perf_counter *counter, PERF_COUNTER_DEFINITION *definition, DWORD *block)
{
    DWORD size = 0;

    (void)perf_value_size(counter->CounterType, &size);     /* measured before */
    definition->ByteLength = sizeof *definition;
    definition->CounterNameTitleIndex = (DWORD)counter->CounterNameTitleIndex;
    definition->CounterHelpTitleIndex = (DWORD)counter->CounterHelpTitleIndex;
    definition->DefaultScale = counter->DefaultScale;
    definition->DetailLevel = (DWORD)counter->DetailLevel;
    definition->CounterType = (DWORD)counter->CounterType;
    definition->CounterSize = size;
    definition->CounterOffset = perf_place(size, block);
}

static void
define_object(const perf_object *object, const counters_object *entry, unsigned char *view)
{
    PERF_OBJECT_TYPE *type = (PERF_OBJECT_TYPE *)(void *)(view + entry->definition);
    PERF_COUNTER_DEFINITION *definitions = (PERF_COUNTER_DEFINITION *)(void *)(type + 1);
    DWORD block = sizeof(PERF_COUNTER_BLOCK), least = PERF_DETAIL_WIZARD, i, count = counter_count(object);

    for (i = 0; i < count; i++) {
        define_counter(counter_at(object, i), &definitions[i], &block);
        if (definitions[i].DetailLevel < least)
            least = definitions[i].DetailLevel;
    }
    type->DefinitionLength = entry->definition_size;
    type->HeaderLength = sizeof *type;
    type->ObjectNameTitleIndex = (DWORD)object->ObjectNameTitleIndex;
    type->ObjectHelpTitleIndex = (DWORD)object->ObjectHelpTitleIndex;
    type->DetailLevel = least;
    type->NumCounters = count;
    type->DefaultCounter = object->DefaultCounterIndex;
    type->NumInstances = object->instances != 0 ? 0 : PERF_NO_INSTANCES;
}

/* The counters of an object without instances write into its only block. */
static void
bind_counters(const perf_object *object, perf_map *map, const counters_object *entry)
{
    const PERF_COUNTER_DEFINITION *definitions =
        (const PERF_COUNTER_DEFINITION *)(void *)(map->view + entry->definition + sizeof(PERF_OBJECT_TYPE));
    unsigned char *block = map->view + entry->slots;
    DWORD i, count = counter_count(object);

    ((PERF_COUNTER_BLOCK *)(void *)block)->ByteLength = entry->block_size;
    for (i = 0; i < count; i++) {
        perf_counter *counter = counter_at(object, i);
        perf_counter_bind(counter, map, block + definitions[i].CounterOffset);
        counter->size = definitions[i].CounterSize;
    }
}

static void
fill(perf_map *map, const perf_names *names, perf_object *const *objects, const counters_object *entries, DWORD count,
     DWORD size)
{
    counters_header *header = (counters_header *)(void *)map->view;
    DWORD i;

    header->magic = COUNTERS_MAGIC;
    header->version = COUNTERS_VERSION;
    header->size = size;
    header->objects = count;
    lstrcpynW(header->service, names->service, COUNTERS_NAME);
    lstrcpynW(header->event_source, names->source, COUNTERS_NAME);
    memcpy(header + 1, entries, count * sizeof *entries);
    for (i = 0; i < count; i++) {
        define_object(objects[i], &entries[i], map->view);
        perf_map_drop(objects[i]->map);
        perf_map_keep(map);
        objects[i]->map = map;
        objects[i]->index = i;
        if (objects[i]->instances == 0)
            bind_counters(objects[i], map, &entries[i]);
    }
    InterlockedExchange(&header->ready, 1);
}

perf_map *
perf_publish(const w32_core *core, const perf_names *names, perf_object *const *objects, DWORD count)
{
    wchar_t name[sizeof COUNTERS_PREFIX / sizeof(wchar_t) + COUNTERS_NAME];
    counters_object entries[COUNTERS_OBJECTS];
    perf_map *map;
    DWORD size, i, j;

    for (i = 0; i < count; i++)
        for (j = 0; j < i; j++)
            if (objects[i] == objects[j]) {
                PyErr_SetString(PyExc_ValueError, "an ObjectType is twice in objectTypes");
                return NULL;
            }
    if (measure_all(objects, count, entries, &size) < 0)
        return NULL;
    lstrcpyW(name, COUNTERS_PREFIX);
    lstrcatW(name, names->mapping);
    map = perf_map_new(core, name, size);
    if (map != NULL)
        fill(map, names, objects, entries, count, size);
    return map;
}

/* ---- instances ---------------------------------------------------------------------------------------------------- */

static const counters_object *
entry_of(const perf_object *object)
{
    const counters_header *header = (const counters_header *)(void *)object->map->view;

    return (const counters_object *)(void *)(header + 1) + object->index;
}

static counters_slot *
slot_at(const perf_object *object, DWORD at)
{
    const counters_object *entry = entry_of(object);

    return (counters_slot *)(void *)(object->map->view + entry->slots + (size_t)at * entry->slot_size);
}

counters_slot *
perf_free_slot(const perf_object *object)
{
    DWORD at;

    for (at = 0; at < object->instances; at++)
        if (slot_at(object, at)->turn % 2 == 0)
            return slot_at(object, at);
    return NULL;
}

counters_slot *
perf_find_slot(const perf_object *object, const wchar_t *name)
{
    DWORD at;

    for (at = 0; at < object->instances; at++) {
        counters_slot *slot = slot_at(object, at);
        if (slot->turn % 2 != 0 && lstrcmpW(slot->name, name) == 0)
            return slot;
    }
    return NULL;
}

unsigned char *
perf_block(const perf_object *object, counters_slot *slot, DWORD *size)
{
    *size = entry_of(object)->block_size;
    return (unsigned char *)(slot + 1);
}

const PERF_COUNTER_DEFINITION *
perf_definitions(const perf_object *object, DWORD *count)
{
    const PERF_OBJECT_TYPE *type = (const PERF_OBJECT_TYPE *)(void *)(object->map->view + entry_of(object)->definition);

    *count = type->NumCounters;
    return (const PERF_COUNTER_DEFINITION *)(void *)(type + 1);
}
