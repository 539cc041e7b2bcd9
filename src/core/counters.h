/* counters.h: the shared memory in which a program keeps its performance counters.
 *
 * perfmon makes it, as "Global\NAME"; perfmondata.dll, which Windows loads into whoever asks for counters, reads it. Both use
 * this header. From its beginning: a counters_header; a counters_object for each object; each object's PERF_OBJECT_TYPE with
 * its PERF_COUNTER_DEFINITIONs, as Windows wants them; each object's slots. Everything begins at a multiple of 8.
 *
 * An object without instances has one slot, which is a PERF_COUNTER_BLOCK and nothing else. The slot of an instance is a
 * counters_slot, and then the block. The reader trusts nothing of it.
 */
#ifndef CWIN32_COUNTERS_H
#define CWIN32_COUNTERS_H

#include <windows.h>
#include <winperf.h>

#define COUNTERS_PREFIX L"Global\\"
#define COUNTERS_MAGIC 0x46505743u
#define COUNTERS_VERSION 1u

enum {
    COUNTERS_NAME = 257,            /* characters of a service's name and of an instance's, the NUL included */
    COUNTERS_OBJECTS = 64,          /* the most objects */
    COUNTERS_DEFINITIONS = 1024,    /* the most counters of an object */
    COUNTERS_INSTANCES = 65536,     /* the most instances of an object at a time */
    COUNTERS_MOST = 1 << 28         /* bytes of all */
};

typedef struct {
    DWORD magic;
    DWORD version;
    DWORD size;                     /* of all */
    DWORD objects;
    volatile LONG ready;            /* 0 before everything is in place */
    DWORD unused;
    wchar_t service[COUNTERS_NAME];
    wchar_t event_source[COUNTERS_NAME];
    DWORD padding;
} counters_header;

typedef struct {
    DWORD definition;               /* offset of the PERF_OBJECT_TYPE */
    DWORD definition_size;          /* with its counter definitions */
    DWORD block_size;
    DWORD slots;                    /* offset of the first */
    DWORD slot_count;
    DWORD slot_size;
} counters_object;

/* An instance. `turn` is odd while there is one, and another number for each: a reader that finds the same odd number before
 * and after has read one instance. */
typedef struct {
    volatile LONG turn;
    DWORD unused;
    PERF_INSTANCE_DEFINITION instance;  /* ByteLength is that of the instance and its name, a multiple of 8 */
    wchar_t name[COUNTERS_NAME];
    wchar_t padding[3];
} counters_slot;

/* What begins behind something begins at a multiple of 8. */
#define COUNTERS_ALIGN(size) (((size) + 7u) & ~(size_t)7u)

#endif
