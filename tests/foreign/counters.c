/* counters.c: asks for performance data as Windows does, and reads it as programs that watch do.
 *
 *   counters DLL QUERY [ROOM]      load the DLL, call Open, Collect with ROOM bytes, and Close
 *
 * Every offset and length is checked before it is followed. Prints a line for each thing found; ends with 1 when the data is
 * not as documented.
 */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>
#include <winperf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { ROOM = 1 << 20, GUARD = 64, FILLED = 0xEE };

static unsigned char buffer[ROOM + GUARD];

static void
fail(const char *what)
{
    printf("wrong: %s\n", what);
    exit(1);
}

static void
check(BOOL truth, const char *what)
{
    if (!truth)
        fail(what);
}

/* ---- reading ------------------------------------------------------------------------------------------------------ */

static void
print_values(const unsigned char *block, const PERF_COUNTER_DEFINITION *counters, DWORD count, const unsigned char *end)
{
    const PERF_COUNTER_BLOCK *head = (const PERF_COUNTER_BLOCK *)block;
    DWORD i;

    check((size_t)block % 8 == 0 && end - block >= (ptrdiff_t)sizeof *head, "a block begins at a multiple of 8");
    check(head->ByteLength % 8 == 0 && (ptrdiff_t)head->ByteLength <= end - block, "a block's length");
    for (i = 0; i < count; i++) {
        const unsigned char *value = block + counters[i].CounterOffset;
        check(counters[i].CounterOffset + counters[i].CounterSize <= head->ByteLength, "a value is in its block");
        check(counters[i].CounterSize == 0 || (size_t)value % counters[i].CounterSize == 0, "a value is aligned");
        if (counters[i].CounterSize == sizeof(ULONGLONG))
            printf(" %llu", *(const unsigned long long *)value);
        else if (counters[i].CounterSize == sizeof(DWORD))
            printf(" %lu", *(const DWORD *)value);
        else
            printf(" -");
    }
    printf("\n");
}

/* An instance and its values; where the next one begins. */
static const unsigned char *
print_instance(const unsigned char *at, const PERF_COUNTER_DEFINITION *counters, DWORD count, const unsigned char *end)
{
    const PERF_INSTANCE_DEFINITION *instance = (const PERF_INSTANCE_DEFINITION *)at;
    char name[1024] = "";

    check(end - at >= (ptrdiff_t)sizeof *instance, "an instance is in its object");
    check(instance->ByteLength % 8 == 0 && (ptrdiff_t)instance->ByteLength <= end - at, "an instance's length");
    check(instance->NameOffset + instance->NameLength <= instance->ByteLength, "a name is in its instance");
    check(instance->NameLength % 2 == 0 && instance->NameLength >= 2, "a name's length");
    check(((const wchar_t *)(at + instance->NameOffset))[instance->NameLength / 2 - 1] == 0, "a name ends with NUL");
    WideCharToMultiByte(CP_UTF8, 0, (const wchar_t *)(at + instance->NameOffset), -1, name, sizeof name, NULL, NULL);
    printf("instance %s id %ld parent %lu:", name, instance->UniqueID, instance->ParentObjectTitleIndex);
    at += instance->ByteLength;
    print_values(at, counters, count, end);
    return at + ((const PERF_COUNTER_BLOCK *)at)->ByteLength;
}

static void
print_object(const PERF_OBJECT_TYPE *object, const unsigned char *all_end)
{
    const unsigned char *begin = (const unsigned char *)object, *at, *end;
    const PERF_COUNTER_DEFINITION *counters = (const PERF_COUNTER_DEFINITION *)(begin + object->HeaderLength);
    LONG i;

    check((size_t)begin % 8 == 0 && all_end - begin >= (ptrdiff_t)sizeof *object, "an object begins at a multiple of 8");
    check(object->TotalByteLength % 8 == 0 && (ptrdiff_t)object->TotalByteLength <= all_end - begin, "an object's length");
    check(object->HeaderLength == sizeof *object, "the header's length");
    check(object->DefinitionLength == sizeof *object + object->NumCounters * sizeof *counters, "the definitions' length");
    check(object->DefinitionLength <= object->TotalByteLength, "the definitions are in the object");
    check(object->PerfFreq.QuadPart > 0 && object->PerfTime.QuadPart > 0, "the object's time");
    end = begin + object->TotalByteLength;
    printf("object %lu help %lu detail %lu default %ld instances %ld\n", object->ObjectNameTitleIndex,
           object->ObjectHelpTitleIndex, object->DetailLevel, object->DefaultCounter, object->NumInstances);
    for (i = 0; i < (LONG)object->NumCounters; i++) {
        check(counters[i].ByteLength == sizeof *counters, "a definition's length");
        printf("counter %lu help %lu scale %ld detail %lu type %08lx size %lu\n", counters[i].CounterNameTitleIndex,
               counters[i].CounterHelpTitleIndex, counters[i].DefaultScale, counters[i].DetailLevel, counters[i].CounterType,
               counters[i].CounterSize);
    }
    at = begin + object->DefinitionLength;
    if (object->NumInstances == PERF_NO_INSTANCES) {
        printf("values:");
        print_values(at, counters, object->NumCounters, end);
        at += ((const PERF_COUNTER_BLOCK *)at)->ByteLength;
    }
    for (i = 0; i < object->NumInstances; i++)
        at = print_instance(at, counters, object->NumCounters, end);
    check(at == end, "nothing is behind an object's last value");
}

static void
print_data(const PERF_DATA_BLOCK *data)
{
    const unsigned char *at = (const unsigned char *)data + data->HeaderLength, *end = (const unsigned char *)data + data->TotalByteLength;
    DWORD i;

    check(memcmp(data->Signature, L"PERF", sizeof data->Signature) == 0 && data->LittleEndian == 1, "the signature");
    check(data->TotalByteLength <= ROOM && data->HeaderLength <= data->TotalByteLength, "the lengths of all");
    for (i = 0; i < data->NumObjectTypes; i++) {
        const PERF_OBJECT_TYPE *object = (const PERF_OBJECT_TYPE *)at;
        print_object(object, end);
        at += object->TotalByteLength;
    }
    check(at == end, "nothing is behind the last object");
}

/* ---- asking ------------------------------------------------------------------------------------------------------- */

static void
start_data(PERF_DATA_BLOCK *data)
{
    memset(data, 0, sizeof *data);
    memcpy(data->Signature, L"PERF", sizeof data->Signature);
    data->LittleEndian = 1;
    data->Version = PERF_DATA_VERSION;
    data->Revision = PERF_DATA_REVISION;
    data->HeaderLength = data->TotalByteLength = sizeof *data;
}

static int
collect(const wchar_t *path, wchar_t *query, DWORD room)
{
    PERF_DATA_BLOCK *data = (PERF_DATA_BLOCK *)buffer;
    HMODULE dll = LoadLibraryExW(path, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    PM_OPEN_PROC *open = (PM_OPEN_PROC *)(void (*)(void))GetProcAddress(dll, "OpenPerformanceData");
    PM_COLLECT_PROC *collect = (PM_COLLECT_PROC *)(void (*)(void))GetProcAddress(dll, "CollectPerformanceData");
    PM_CLOSE_PROC *close = (PM_CLOSE_PROC *)(void (*)(void))GetProcAddress(dll, "ClosePerformanceData");
    void *begin = data + 1, *at = begin;
    DWORD bytes = room, objects = 77, status, i;

    check(open != NULL && collect != NULL && close != NULL, "the DLL has its functions");
    check(open(NULL) == ERROR_SUCCESS, "Open");
    start_data(data);
    status = collect(query, &at, &bytes, &objects);
    check(close() == ERROR_SUCCESS && FreeLibrary(dll), "Close");
    printf("status %lu bytes %lu objects %lu\n", status, bytes, objects);
    check((unsigned char *)at - (unsigned char *)begin == (ptrdiff_t)bytes && bytes <= room, "the place behind the data");
    for (i = 0; i < GUARD; i++)
        check(((unsigned char *)begin)[room + i] == FILLED, "nothing is written behind the buffer");
    data->TotalByteLength += bytes;
    data->NumObjectTypes = objects;
    print_data(data);
    return 0;
}

int
wmain(int count, wchar_t **words)
{
    memset(buffer, FILLED, sizeof buffer);
    check(count >= 3, "the command line");
    return collect(words[1], words[2], count > 3 ? (DWORD)wcstoul(words[3], NULL, 10) : ROOM - sizeof(PERF_DATA_BLOCK));
}
