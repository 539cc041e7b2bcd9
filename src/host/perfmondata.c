/* perfmondata.dll: gives the performance counters that a Python program publishes with perfmon to whoever watches.
 *
 * Windows loads it into programs that ask for performance data, as the Performance key of a service says. Its own name,
 * without ".dll", is that of the shared memory. It keeps nothing: the memory is opened for each collection, so that a
 * service may come and go, and one that starts again finds the name free. What lies in the memory is believed in nothing.
 */
#include "host.h"
#include "counters.h"

#define EVENT_ERROR 0xC00000FF      /* servicemanager's message "%1" */

/* A collection on its way. */
typedef struct {
    const unsigned char *view;
    size_t size;                    /* of the view */
    DWORD first_counter, first_help;
    const wchar_t *wanted;          /* numbers of objects; NULL: all */
    unsigned char *at;              /* where to write */
    DWORD room, objects;
} collection;

/* ---- what is asked for -------------------------------------------------------------------------------------------- */

static bool
starts_with(const wchar_t *text, const wchar_t *word)
{
    int length = lstrlenW(word);

    return CompareStringOrdinal(text, lstrlenW(text) < length ? lstrlenW(text) : length, word, length, TRUE) == CSTR_EQUAL;
}

static bool
is_digit(wchar_t character)
{
    return character >= L'0' && character <= L'9';
}

/* Is the number one of those in a list such as "238 1848"? */
static bool
is_listed(const wchar_t *list, DWORD number)
{
    while (*list != 0) {
        ULONGLONG each = 0;
        bool any = false;
        for (; is_digit(*list); list++) {
            any = true;
            if (each <= MAXDWORD)
                each = each * 10 + (DWORD)(*list - L'0');
        }
        if (any && each == number)
            return true;
        if (!any)
            list++;
    }
    return false;
}

/* ---- copying ------------------------------------------------------------------------------------------------------ */

static bool
inside(const collection *all, size_t offset, size_t size)
{
    return offset % 8 == 0 && offset <= all->size && size <= all->size - offset;
}

/* Room for so many bytes, which are filled with zeros at their end; NULL when there is none. */
static unsigned char *
append(collection *all, const void *data, DWORD size)
{
    unsigned char *at = all->at;
    DWORD whole = (DWORD)COUNTERS_ALIGN(size);

    if (whole > all->room)
        return NULL;
    CopyMemory(at, data, size);
    ZeroMemory(at + size, whole - size);
    all->at += whole;
    all->room -= whole;
    return at;
}

/* A block of values; its length is ours. */
static bool
append_block(collection *all, const unsigned char *block, DWORD size)
{
    unsigned char *at = append(all, block, size);

    if (at != NULL)
        ((PERF_COUNTER_BLOCK *)(void *)at)->ByteLength = size;
    return at != NULL;
}

/* An instance, unless it goes or changes meanwhile. False when there is no room. */
static bool
append_instance(collection *all, const counters_slot *slot, DWORD block_size, DWORD *count)
{
    const collection before = *all;
    counters_slot copy;
    LONG turn = slot->turn;

    if (turn % 2 == 0)
        return true;
    MemoryBarrier();
    CopyMemory(&copy, slot, sizeof copy);
    if (copy.instance.ByteLength % 8 != 0 || copy.instance.ByteLength < sizeof copy.instance + 8 ||
        copy.instance.ByteLength > sizeof copy.instance + sizeof copy.name + sizeof copy.padding ||
        copy.instance.NameOffset != sizeof copy.instance ||
        copy.instance.NameLength > copy.instance.ByteLength - sizeof copy.instance)
        return true;
    if (append(all, &copy.instance, copy.instance.ByteLength) == NULL ||
        !append_block(all, (const unsigned char *)(slot + 1), block_size))
        return false;
    MemoryBarrier();
    if (slot->turn == turn)
        (*count)++;
    else
        *all = before;
    return true;
}

/* The values behind an object's definition. False when there is no room. */
static bool
append_values(collection *all, const counters_object *entry, PERF_OBJECT_TYPE *type)
{
    DWORD i, count = 0;

    if (type->NumInstances == PERF_NO_INSTANCES)
        return append_block(all, all->view + entry->slots, entry->block_size);
    for (i = 0; i < entry->slot_count; i++) {
        const unsigned char *slot = all->view + entry->slots + (size_t)i * entry->slot_size;
        if (!append_instance(all, (const counters_slot *)(const void *)slot, entry->block_size, &count))
            return false;
    }
    type->NumInstances = (LONG)count;
    return true;
}

/* Do the offsets and sizes of an object stay inside the memory, and fit together? */
static bool
is_sound(const collection *all, const counters_object *entry)
{
    DWORD extra = entry->slot_size - entry->block_size;
    const DWORD head = sizeof(PERF_OBJECT_TYPE);

    return entry->definition_size >= head && (entry->definition_size - head) % sizeof(PERF_COUNTER_DEFINITION) == 0 &&
           inside(all, entry->definition, entry->definition_size) && entry->block_size >= 8 && entry->block_size % 8 == 0 &&
           entry->block_size <= entry->slot_size && (extra == sizeof(counters_slot) || (extra == 0 && entry->slot_count == 1)) &&
           entry->slot_count <= COUNTERS_INSTANCES && inside(all, entry->slots, (size_t)entry->slot_count * entry->slot_size);
}

/* Give the definitions their numbers, and see that their values lie in the block. */
static bool
adjust(const collection *all, const counters_object *entry, PERF_OBJECT_TYPE *type)
{
    PERF_COUNTER_DEFINITION *each = (PERF_COUNTER_DEFINITION *)(void *)(type + 1);
    DWORD count = (entry->definition_size - (DWORD)sizeof *type) / (DWORD)sizeof *each, i;
    LARGE_INTEGER now, frequency;

    for (i = 0; i < count; i++) {
        each[i].ByteLength = sizeof *each;
        each[i].CounterNameTitleIndex += all->first_counter;
        each[i].CounterHelpTitleIndex += all->first_help;
        if (each[i].CounterOffset > entry->block_size || each[i].CounterSize > entry->block_size - each[i].CounterOffset)
            return false;
    }
    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&frequency);
    type->HeaderLength = sizeof *type;
    type->DefinitionLength = entry->definition_size;
    type->NumCounters = count;
    type->NumInstances = entry->slot_size == entry->block_size ? PERF_NO_INSTANCES : 0;
    type->CodePage = 0;             /* names are Unicode */
    type->ObjectNameTitleIndex += all->first_counter;
    type->ObjectHelpTitleIndex += all->first_help;
    type->PerfTime = now;
    type->PerfFreq = frequency;
    return true;
}

/* An object, if it is wanted. False when there is no room. */
static bool
append_object(collection *all, const counters_object *entry)
{
    const collection before = *all;
    const PERF_OBJECT_TYPE *source = (const PERF_OBJECT_TYPE *)(const void *)(all->view + entry->definition);
    PERF_OBJECT_TYPE *type;

    if (!is_sound(all, entry) ||
        (all->wanted != NULL && !is_listed(all->wanted, source->ObjectNameTitleIndex + all->first_counter)))
        return true;
    type = (PERF_OBJECT_TYPE *)(void *)append(all, source, entry->definition_size);
    if (type == NULL)
        return false;
    if (!adjust(all, entry, type)) {
        *all = before;
        return true;
    }
    if (!append_values(all, entry, type))
        return false;
    type->TotalByteLength = (DWORD)(all->at - (unsigned char *)type);
    all->objects++;
    return true;
}

/* ---- the memory --------------------------------------------------------------------------------------------------- */

/* "Global\NAME", from the name of this file; to be freed. */
static wchar_t *
mapping_name(void)
{
    HMODULE self = NULL;
    wchar_t *path, *name = NULL, *end;
    const wchar_t *base;

    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            (const wchar_t *)(const void *)&mapping_name, &self))
        return NULL;
    path = host_module_path(self);
    if (path == NULL)
        return NULL;
    for (base = end = path; *end != 0; end++)
        if (*end == L'\\' || *end == L'/')
            base = end + 1;
    while (end > base && *end != L'.')
        end--;
    if (*end == L'.')
        *end = 0;
    name = host_alloc(((size_t)lstrlenW(base) + sizeof COUNTERS_PREFIX) * sizeof(wchar_t));
    if (name != NULL) {
        lstrcpyW(name, COUNTERS_PREFIX);
        lstrcatW(name, base);
    }
    host_free(path);
    return name;
}

/* Tell the administrator, once in a process, why counters are missing. */
static void
report(const wchar_t *source, const wchar_t *service)
{
    static LONG told;
    const wchar_t *texts[2] = {L"The performance counters of this service have no numbers (First Counter and First Help, in "
                               L"Performance below its key). Load their names: lodctr COUNTERS.INI", service};
    HANDLE log;

    if (InterlockedExchange(&told, 1) != 0)
        return;
    log = RegisterEventSourceW(NULL, source);
    if (log == NULL)
        return;
    ReportEventW(log, EVENTLOG_ERROR_TYPE, 0, EVENT_ERROR, NULL, 2, 0, texts, NULL);
    DeregisterEventSource(log);
}

static bool
read_number(HKEY key, const wchar_t *name, DWORD *number)
{
    DWORD type, size = sizeof *number;

    return RegQueryValueExW(key, name, NULL, &type, (BYTE *)number, &size) == ERROR_SUCCESS && type == REG_DWORD &&
           size == sizeof *number;
}

/* The numbers that lodctr gave to the names of the service's counters. */
static bool
read_numbers(const counters_header *header, collection *all)
{
    static const wchar_t services[] = L"SYSTEM\\CurrentControlSet\\Services\\", below[] = L"\\Performance";
    wchar_t service[COUNTERS_NAME], source[COUNTERS_NAME];
    wchar_t path[sizeof services / sizeof *services + COUNTERS_NAME + sizeof below / sizeof *below];
    const wchar_t *each;
    bool known;
    HKEY key;

    lstrcpynW(service, header->service, COUNTERS_NAME);
    lstrcpynW(source, header->event_source, COUNTERS_NAME);
    for (each = service; *each != 0; each++)
        if (*each == L'\\' || *each == L'/')
            return false;
    lstrcpyW(path, services);
    lstrcatW(path, service);
    lstrcatW(path, below);
    if (*service == 0 || RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return false;
    known = read_number(key, L"First Counter", &all->first_counter) && read_number(key, L"First Help", &all->first_help);
    RegCloseKey(key);
    if (!known)
        report(source, service);
    return known;
}

/* False when there is no room. Without sound memory there are no objects. */
static bool
append_all(collection *all)
{
    const counters_header *header = (const counters_header *)(const void *)all->view;
    counters_object entry;
    DWORD count, i;

    if (all->size < sizeof *header || header->magic != COUNTERS_MAGIC || header->version != COUNTERS_VERSION ||
        header->ready == 0)
        return true;
    MemoryBarrier();
    count = header->objects;
    if (count > COUNTERS_OBJECTS || !inside(all, sizeof *header, count * sizeof entry) || !read_numbers(header, all))
        return true;
    for (i = 0; i < count; i++) {
        CopyMemory(&entry, (const counters_object *)(const void *)(header + 1) + i, sizeof entry);
        if (!append_object(all, &entry))
            return false;
    }
    return true;
}

/* The same, from the memory of that name, if anybody publishes. */
static bool
append_section(collection *all, const wchar_t *name)
{
    MEMORY_BASIC_INFORMATION region;
    HANDLE section = OpenFileMappingW(FILE_MAP_READ, FALSE, name);
    bool enough = true;

    if (section == NULL)
        return true;
    all->view = MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0);
    CloseHandle(section);
    if (all->view == NULL)
        return true;
    if (VirtualQuery(all->view, &region, sizeof region) == sizeof region && region.State == MEM_COMMIT) {
        all->size = region.RegionSize;
        enough = append_all(all);
    }
    UnmapViewOfFile(all->view);
    return enough;
}

/* ---- what Windows calls ------------------------------------------------------------------------------------------- */

DWORD APIENTRY OpenPerformanceData(LPWSTR devices);
DWORD APIENTRY CollectPerformanceData(LPWSTR query, LPVOID *data, LPDWORD bytes, LPDWORD objects);
DWORD APIENTRY ClosePerformanceData(void);

/* There is nothing to open: the service may start later. */
DWORD APIENTRY
OpenPerformanceData(LPWSTR devices)
{
    (void)devices;
    return ERROR_SUCCESS;
}

/* query: "Global", "Costly", "Foreign COMPUTER" or numbers of objects. *data moves behind what is written. */
DWORD APIENTRY
CollectPerformanceData(LPWSTR query, LPVOID *data, LPDWORD bytes, LPDWORD objects)
{
    collection all = {.at = *data, .room = *bytes};
    bool enough = true;
    wchar_t *name;

    *bytes = *objects = 0;
    if (query != NULL && (starts_with(query, L"Foreign") || starts_with(query, L"Costly")))
        return ERROR_SUCCESS;
    if (query != NULL && *query != 0 && !starts_with(query, L"Global"))
        all.wanted = query;
    name = mapping_name();
    if (name != NULL)
        enough = append_section(&all, name);
    host_free(name);
    if (!enough)
        return ERROR_MORE_DATA;
    *bytes = (DWORD)(all.at - (unsigned char *)*data);
    *data = all.at;
    *objects = all.objects;
    return ERROR_SUCCESS;
}

DWORD APIENTRY
ClosePerformanceData(void)
{
    return ERROR_SUCCESS;
}
