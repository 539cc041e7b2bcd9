/* perfmap.h: objects and counters, and the shared memory that they are published in. */
#ifndef CWIN32_PERFMON_PERFMAP_H
#define CWIN32_PERFMON_PERFMAP_H

#include "core.h"
#include "counters.h"

typedef struct perf_map perf_map;
typedef struct perf_counter perf_counter;

/* The shared memory. The manager, its objects and its counters hold it together; it ends with the last of them, or when the
 * manager is closed. */
struct perf_map {
    size_t users;
    HANDLE section;
    unsigned char *view;            /* NULL: closed */
    perf_counter *counters;         /* all that write into the view */
};

/* A counter: what Windows is told about it, and where its value lies. */
struct perf_counter {
    void *value;                    /* NULL: in no memory, and nothing counts */
    DWORD size;                     /* of the value: 4, 8, or 0 for one that has none */
    LONG DefaultScale, DetailLevel, CounterType, CounterNameTitleIndex, CounterHelpTitleIndex;
    perf_map *map;                  /* NULL when value is */
    perf_counter *next, *previous;
};

typedef struct {
    PyObject *counters;             /* a tuple of counters; NULL after Close */
    DWORD instances;                /* room for so many; 0: it has none */
    LONG ObjectNameTitleIndex, ObjectHelpTitleIndex, DefaultCounterIndex;
    perf_map *map;                  /* NULL before a manager published it */
    DWORD index;                    /* of its counters_object */
} perf_object;

typedef struct {
    perf_map *map;                  /* NULL after Close */
} perf_manager;

/* What the shared memory says of itself, and its name. */
typedef struct {
    const wchar_t *service, *mapping, *source;
} perf_names;

/* ---- map.c ------------------------------------------------------------------------------------------------------------ */

/* New memory of a name that nobody else uses, zeroed; NULL with an exception. */
perf_map *perf_map_new(const w32_core *core, const wchar_t *name, DWORD size);
void perf_map_keep(perf_map *map);
void perf_map_drop(perf_map *map);
/* Take the memory away from everybody. */
void perf_map_close(perf_map *map);

/* Have a counter write to `value` from now on, which begins as 0. */
void perf_counter_bind(perf_counter *counter, perf_map *map, void *value);
void perf_counter_unbind(perf_counter *counter);
/* Take away what writes to this memory. */
void perf_map_unbind(perf_map *map, const void *begin, size_t size);

/* ---- layout.c --------------------------------------------------------------------------------------------------------- */

/* Of a value, by the type of its counter; -1 with an exception for types that have no size of their own. */
int perf_value_size(LONG type, DWORD *size);
/* Where a value of that size lies in a counter block of *block bytes, which grows by it. */
DWORD perf_place(DWORD size, DWORD *block);
/* Fill the memory with the definitions of objects, and bind the counters of those that have no instances. */
perf_map *perf_publish(const w32_core *core, const perf_names *names, perf_object *const *objects, DWORD count);
/* The slot of an instance that has no name yet; NULL when there is none. */
counters_slot *perf_free_slot(const perf_object *object);
counters_slot *perf_find_slot(const perf_object *object, const wchar_t *name);
/* The counter block of an instance, and its size. */
unsigned char *perf_block(const perf_object *object, counters_slot *slot, DWORD *size);
/* The definitions of an object, as they were published. */
const PERF_COUNTER_DEFINITION *perf_definitions(const perf_object *object, DWORD *count);

#endif
