/* map.c: the shared memory, and the counters that write into it. */
#include "perfmap.h"

#include <sddl.h>

enum { PATIENCE = 100, PAUSE = 10 };    /* tries, and milliseconds between two */

/* The system and administrators may do all, those who may read performance data may read: interactive users, the services'
 * own accounts, the two groups for it. Nobody else may even look. */
#define ACCESS L"D:P(A;;0xF001F;;;SY)(A;;0xF001F;;;BA)(A;;0x5;;;IU)(A;;0x5;;;LS)(A;;0x5;;;NS)(A;;0x5;;;S-1-5-32-558)(A;;0x5;;;S-1-5-32-559)"

/* A section of one's own. A reader may hold the one of the last run for a moment; what stays is somebody else's, and is not
 * written to. The Windows error, without the GIL. */
static DWORD
create_section(const wchar_t *name, DWORD size, SECURITY_ATTRIBUTES *security, HANDLE *section)
{
    DWORD error = ERROR_SUCCESS;
    int tries;

    for (tries = 0; tries < PATIENCE; tries++) {
        *section = CreateFileMappingW(INVALID_HANDLE_VALUE, security, PAGE_READWRITE, 0, size, name);
        error = GetLastError();
        if (*section == NULL)
            return error;
        if (error != ERROR_ALREADY_EXISTS)
            return ERROR_SUCCESS;
        CloseHandle(*section);
        *section = NULL;
        Sleep(PAUSE);
    }
    return error;
}

static int
map_section(const w32_core *core, perf_map *map, const wchar_t *name, DWORD size)
{
    SECURITY_ATTRIBUTES security = {sizeof security, NULL, FALSE};
    DWORD error;

    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(ACCESS, SDDL_REVISION_1, &security.lpSecurityDescriptor, NULL))
        return w32_raise(core, GetLastError(), "ConvertStringSecurityDescriptorToSecurityDescriptor");
    W32_CALL_NOERR(error = create_section(name, size, &security, &map->section));
    LocalFree(security.lpSecurityDescriptor);
    if (error != ERROR_SUCCESS)
        return w32_raise(core, error, "CreateFileMapping");
    map->view = MapViewOfFile(map->section, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, size);
    return map->view == NULL ? w32_raise(core, GetLastError(), "MapViewOfFile") : 0;
}

perf_map *
perf_map_new(const w32_core *core, const wchar_t *name, DWORD size)
{
    perf_map *map = w32_alloc(sizeof *map);

    if (map == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    *map = (perf_map){.users = 1};
    if (map_section(core, map, name, size) == 0)
        return map;
    perf_map_drop(map);
    return NULL;
}

void
perf_map_keep(perf_map *map)
{
    map->users++;
}

void
perf_map_close(perf_map *map)
{
    map->users++;                   /* unbinding a counter gives up what it holds */
    while (map->counters != NULL)
        perf_counter_unbind(map->counters);
    if (map->view != NULL) {
        ((counters_header *)map->view)->ready = 0;
        UnmapViewOfFile(map->view);
    }
    if (map->section != NULL)
        CloseHandle(map->section);
    map->view = NULL;
    map->section = NULL;
    map->users--;
}

void
perf_map_drop(perf_map *map)
{
    if (map == NULL)
        return;
    if (map->users == 1)
        perf_map_close(map);
    if (--map->users == 0)
        w32_free(map);
}

/* ---- counters ----------------------------------------------------------------------------------------------------- */

void
perf_counter_bind(perf_counter *counter, perf_map *map, void *value)
{
    perf_map_keep(map);
    perf_counter_unbind(counter);   /* the last one to publish it has it */
    counter->map = map;
    counter->value = value;
    counter->previous = NULL;
    counter->next = map->counters;
    if (counter->next != NULL)
        counter->next->previous = counter;
    map->counters = counter;
}

void
perf_counter_unbind(perf_counter *counter)
{
    perf_map *map = counter->map;

    if (map == NULL)
        return;
    if (counter->previous != NULL)
        counter->previous->next = counter->next;
    else
        map->counters = counter->next;
    if (counter->next != NULL)
        counter->next->previous = counter->previous;
    counter->next = counter->previous = NULL;
    counter->map = NULL;
    counter->value = NULL;
    perf_map_drop(map);
}

void
perf_map_unbind(perf_map *map, const void *begin, size_t size)
{
    perf_counter *each, *next;

    for (each = map->counters; each != NULL; each = next) {
        next = each->next;
        if ((size_t)((unsigned char *)each->value - (const unsigned char *)begin) < size)
            perf_counter_unbind(each);
    }
}
