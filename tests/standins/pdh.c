/* pdh.c: stands in for Windows' pdh.dll, of which Wine has two counters and neither lists nor dialogs. A small computer whose
 * names are German: each value follows from its counter's number, its instance and the number of samples, so that tests can
 * compute what they expect. Statuses and buffer sizes are as documented. */
#define EXPORT __declspec(dllexport)
#include <windows.h>
#include <pdh.h>
#include <pdhmsg.h>
#include <stdio.h>
#include <wchar.h>

/* The SDK header declares what is exported here as somebody else's. */
#pragma clang diagnostic ignored "-Wdll-attribute-on-redeclaration"
#undef PDH_FUNCTION
#define PDH_FUNCTION EXPORT PDH_STATUS WINAPI
#define RETURN(status) return (PDH_STATUS)(status)

enum { MOST_INSTANCES = 4, MOST_HANDLES = 512, ALL = -1, QUERY = 1, COUNTER = 2 };

/* ---- the computer ----------------------------------------------------------------------------------------------- */

typedef struct {
    DWORD index;
    const wchar_t *english, *local, *explanation;
    DWORD type;
} named_counter;

typedef struct {
    DWORD index;
    const wchar_t *english, *local;
    const wchar_t *instances[MOST_INSTANCES + 1];
    named_counter counters[4];
} named_object;

static const named_object objects[] = {
    {4, L"Memory", L"Speicher", {NULL}, {
        {24, L"Available Bytes", L"Verfügbare Bytes", L"What is free.", PERF_COUNTER_LARGE_RAWCOUNT},
        {40, L"Pages/sec", L"Seiten/s", L"How often it swaps.", PERF_COUNTER_COUNTER}}},
    {230, L"Process", L"Prozess", {L"python", L"system", L"python", L"_Total", NULL}, {
        {784, L"ID Process", L"Prozesskennung", L"The process id.", PERF_COUNTER_RAWCOUNT},
        {174, L"Virtual Bytes", L"Virtuelle Größe", L"What it has reserved.", PERF_COUNTER_LARGE_RAWCOUNT},
        {6, L"% Processor Time", L"Prozessorzeit (%)", L"How busy it is.", PERF_100NSEC_TIMER}}},
};
enum { OBJECTS = sizeof objects / sizeof objects[0] };

static BOOL gone[MOST_INSTANCES];       /* instances of processes that have ended */
static const wchar_t machine_name[] = L"\\\\STANDIN";

typedef struct handle_block handle_block;
struct handle_block {
    int kind;
    DWORD_PTR user_data;
    handle_block *query;          /* of a counter */
    const named_object *object;
    const named_counter *counter;
    int instance;                 /* ALL for a wild card */
    LONG scale;
    DWORD samples;
    BOOL vanished;
    wchar_t path[PDH_MAX_COUNTER_PATH];
};

static handle_block blocks[MOST_HANDLES];

static handle_block *
block_of(HANDLE handle, int kind)
{
    for (int i = 0; i < MOST_HANDLES; i++)
        if (handle == &blocks[i] && blocks[i].kind == kind)
            return &blocks[i];
    return NULL;
}

static handle_block *
new_block(int kind)
{
    for (int i = 0; i < MOST_HANDLES; i++)
        if (blocks[i].kind == 0) {
            memset(&blocks[i], 0, sizeof blocks[i]);
            blocks[i].kind = kind;
            return &blocks[i];
        }
    return NULL;
}

/* What the tests ask: how many handles are open, and that an instance of Process ends or runs again. */
EXPORT int
StandinOpen(void)
{
    int count = 0;
    for (int i = 0; i < MOST_HANDLES; i++)
        count += blocks[i].kind != 0;
    return count;
}

EXPORT void
StandinEnd(int instance, BOOL ended)
{
    gone[instance] = ended;
}

/* ---- multi-strings ---------------------------------------------------------------------------------------------- */

typedef struct {
    wchar_t *text;
    DWORD room, used;
} writer;

static void
write_text(writer *out, const wchar_t *text)
{
    DWORD length = (DWORD)wcslen(text) + 1;
    if (out->text != NULL && out->used + length <= out->room)
        memcpy(out->text + out->used, text, length * sizeof(wchar_t));
    out->used += length;
}

/* The last NUL, and the size for the caller. */
static PDH_STATUS
end_list(writer *out, DWORD *size)
{
    BOOL fits;
    if (out->used == 0)
        write_text(out, L"");
    if (out->text != NULL && out->used < out->room)
        out->text[out->used] = 0;
    out->used++;
    fits = out->text != NULL && out->used <= out->room;
    *size = out->used;
    RETURN(fits ? ERROR_SUCCESS : PDH_MORE_DATA);
}

/* ---- paths ------------------------------------------------------------------------------------------------------ */

typedef struct {
    wchar_t machine[64], object[64], instance[64], parent[64], counter[64];
    BOOL has_machine, has_instance, has_parent;
    DWORD index;
} path_parts;

static BOOL
cut(const wchar_t *begin, const wchar_t *end, wchar_t part[64])
{
    size_t length = (size_t)(end - begin);
    if (length == 0 || length > 63)
        return FALSE;
    memcpy(part, begin, length * sizeof(wchar_t));
    part[length] = 0;
    return TRUE;
}

/* parent/name#index */
static BOOL
split_instance(const wchar_t *begin, const wchar_t *end, path_parts *parts)
{
    const wchar_t *slash = NULL, *number = NULL;
    for (const wchar_t *at = begin; at < end; at++) {
        if (*at == L'/' && slash == NULL)
            slash = at;
        if (*at == L'#')
            number = at;
    }
    parts->index = number != NULL ? wcstoul(number + 1, NULL, 10) : (DWORD)-1;
    parts->has_parent = slash != NULL;
    if (slash != NULL && !cut(begin, slash, parts->parent))
        return FALSE;
    return cut(slash != NULL ? slash + 1 : begin, number != NULL ? number : end, parts->instance);
}

/* \\machine\object(instance)\counter */
static BOOL
split_path(const wchar_t *path, path_parts *parts)
{
    const wchar_t *at = path, *end, *bracket, *last = wcsrchr(path, L'\\');
    memset(parts, 0, sizeof *parts);
    parts->index = (DWORD)-1;
    if (wcsncmp(at, L"\\\\", 2) == 0) {
        end = wcschr(at + 2, L'\\');
        parts->has_machine = TRUE;
        if (end == NULL || !cut(at, end, parts->machine))
            return FALSE;
        at = end;
    }
    if (*at != L'\\' || last <= at || !cut(last + 1, path + wcslen(path), parts->counter))
        return FALSE;
    at++;
    bracket = wcschr(at, L'(');
    if (bracket == NULL || bracket > last)
        return cut(at, last, parts->object);
    if (last[-1] != L')' || !cut(at, bracket, parts->object))
        return FALSE;
    parts->has_instance = TRUE;
    return split_instance(bracket + 1, last - 1, parts);
}

static const named_object *
find_object(const wchar_t *name, BOOL english)
{
    for (int i = 0; i < OBJECTS; i++)
        if (_wcsicmp(name, english ? objects[i].english : objects[i].local) == 0)
            return &objects[i];
    return NULL;
}

static const named_counter *
find_counter(const named_object *object, const wchar_t *name, BOOL english)
{
    for (int i = 0; i < 4 && object->counters[i].english != NULL; i++)
        if (_wcsicmp(name, english ? object->counters[i].english : object->counters[i].local) == 0)
            return &object->counters[i];
    return NULL;
}

/* The instance with this name and number; -2 for none. */
static int
find_instance(const named_object *object, const path_parts *parts)
{
    DWORD seen = 0, wanted = parts->index == (DWORD)-1 ? 0 : parts->index;
    if (object->instances[0] == NULL || wcscmp(parts->instance, L"*") == 0)
        return ALL;
    for (int i = 0; object->instances[i] != NULL; i++)
        if (!gone[i] && _wcsicmp(parts->instance, object->instances[i]) == 0 && seen++ == wanted)
            return i;
    return -2;
}

/* What a path names; 0 or the status. */
static DWORD
resolve(const wchar_t *path, BOOL english, handle_block *out)
{
    path_parts parts;
    if (!split_path(path, &parts))
        return PDH_CSTATUS_BAD_COUNTERNAME;
    if (parts.has_machine && _wcsicmp(parts.machine, machine_name) != 0)
        return PDH_CSTATUS_NO_MACHINE;
    out->object = find_object(parts.object, english);
    if (out->object == NULL)
        return PDH_CSTATUS_NO_OBJECT;
    out->counter = find_counter(out->object, parts.counter, english);
    if (out->counter == NULL)
        return PDH_CSTATUS_NO_COUNTER;
    if (parts.has_instance != (out->object->instances[0] != NULL))
        return PDH_CSTATUS_NO_INSTANCE;
    out->instance = find_instance(out->object, &parts);
    return out->instance == -2 ? PDH_CSTATUS_NO_INSTANCE : ERROR_SUCCESS;
}

/* ---- queries and counters --------------------------------------------------------------------------------------- */

PDH_FUNCTION
PdhOpenQueryW(LPCWSTR source, DWORD_PTR user_data, PDH_HQUERY *query)
{
    handle_block *made;
    if (source != NULL)
        RETURN(PDH_FILE_NOT_FOUND);
    made = new_block(QUERY);
    if (made == NULL)
        RETURN(PDH_MEMORY_ALLOCATION_FAILURE);
    made->user_data = user_data;
    *query = made;
    RETURN(ERROR_SUCCESS);
}

PDH_FUNCTION
PdhCloseQuery(PDH_HQUERY query)
{
    handle_block *known = block_of(query, QUERY);
    if (known == NULL)
        RETURN(PDH_INVALID_HANDLE);
    for (int i = 0; i < MOST_HANDLES; i++)
        if (blocks[i].query == known)
            memset(&blocks[i], 0, sizeof blocks[i]);
    memset(known, 0, sizeof *known);
    RETURN(ERROR_SUCCESS);
}

static PDH_STATUS
add(HANDLE query, const wchar_t *path, DWORD_PTR user_data, HANDLE *counter, BOOL english)
{
    handle_block found = {0}, *made;
    DWORD status = resolve(path, english, &found);
    if (block_of(query, QUERY) == NULL)
        RETURN(PDH_INVALID_HANDLE);
    if (status != ERROR_SUCCESS)
        RETURN(status);
    made = new_block(COUNTER);
    if (made == NULL || wcslen(path) >= PDH_MAX_COUNTER_PATH)
        RETURN(PDH_MEMORY_ALLOCATION_FAILURE);
    made->query = query;
    made->user_data = user_data;
    made->object = found.object;
    made->counter = found.counter;
    made->instance = found.instance;
    wcscpy(made->path, path);
    *counter = made;
    RETURN(ERROR_SUCCESS);
}

PDH_FUNCTION
PdhAddCounterW(PDH_HQUERY query, LPCWSTR path, DWORD_PTR user_data, PDH_HCOUNTER *counter)
{
    return add(query, path, user_data, counter, FALSE);
}

PDH_FUNCTION
PdhAddEnglishCounterW(PDH_HQUERY query, LPCWSTR path, DWORD_PTR user_data, PDH_HCOUNTER *counter)
{
    return add(query, path, user_data, counter, TRUE);
}

PDH_FUNCTION
PdhRemoveCounter(PDH_HCOUNTER counter)
{
    handle_block *known = block_of(counter, COUNTER);
    if (known == NULL)
        RETURN(PDH_INVALID_HANDLE);
    memset(known, 0, sizeof *known);
    RETURN(ERROR_SUCCESS);
}

PDH_FUNCTION
PdhCollectQueryData(PDH_HQUERY query)
{
    BOOL any = FALSE;
    if (block_of(query, QUERY) == NULL)
        RETURN(PDH_INVALID_HANDLE);
    for (int i = 0; i < MOST_HANDLES; i++) {
        handle_block *counter = &blocks[i];
        if (counter->kind != COUNTER || counter->query != query)
            continue;
        any = TRUE;
        counter->samples++;
        counter->vanished = counter->instance >= 0 && counter->object->instances[0] != NULL && gone[counter->instance];
    }
    RETURN(any ? ERROR_SUCCESS : PDH_NO_DATA);
}

PDH_FUNCTION
PdhSetCounterScaleFactor(PDH_HCOUNTER counter, LONG factor)
{
    handle_block *known = block_of(counter, COUNTER);
    if (known == NULL)
        RETURN(PDH_INVALID_HANDLE);
    if (factor < PDH_MIN_SCALE || factor > PDH_MAX_SCALE)
        RETURN(PDH_INVALID_ARGUMENT);
    known->scale = factor;
    RETURN(ERROR_SUCCESS);
}

PDH_FUNCTION
PdhGetCounterInfoW(PDH_HCOUNTER counter, BOOLEAN explain, LPDWORD size, PPDH_COUNTER_INFO_W info)
{
    handle_block *known = block_of(counter, COUNTER);
    DWORD given = *size;
    wchar_t *text;
    if (known == NULL)
        RETURN(PDH_INVALID_HANDLE);
    *size = sizeof *info + (DWORD)(wcslen(known->path) + 1 + wcslen(known->counter->explanation) + 1) * sizeof(wchar_t);
    if (info == NULL || given < *size)
        RETURN(PDH_MORE_DATA);
    memset(info, 0, sizeof *info);
    text = (wchar_t *)(info + 1);
    info->dwLength = *size;
    info->dwType = known->counter->type;
    info->CVersion = 1;
    info->CStatus = known->vanished ? PDH_CSTATUS_NO_INSTANCE : PDH_CSTATUS_VALID_DATA;
    info->lScale = known->scale;
    info->lDefaultScale = -1;
    info->dwUserData = known->user_data;
    info->dwQueryUserData = known->query->user_data;
    info->szFullPath = wcscpy(text, known->path);
    info->szMachineName = (LPWSTR)machine_name;
    info->szObjectName = (LPWSTR)known->object->local;
    info->szInstanceName = (LPWSTR)(known->instance >= 0 ? known->object->instances[known->instance] : NULL);
    info->dwInstanceIndex = (DWORD)-1;
    info->szCounterName = (LPWSTR)known->counter->local;
    if (explain)
        info->szExplainText = wcscpy(text + wcslen(text) + 1, known->counter->explanation);
    RETURN(ERROR_SUCCESS);
}

/* ---- values ----------------------------------------------------------------------------------------------------- */

static LONGLONG
raw_value(const handle_block *counter, int instance)
{
    return (LONGLONG)counter->counter->index * 1000 + (instance < 0 ? 0 : instance) * 10 + counter->samples;
}

static BOOL
is_rate(const handle_block *counter)
{
    return counter->counter->type == PERF_COUNTER_COUNTER || counter->counter->type == PERF_100NSEC_TIMER;
}

static void
format(const handle_block *counter, int instance, DWORD how, PDH_FMT_COUNTERVALUE *out)
{
    double value = (double)raw_value(counter, instance);
    for (LONG power = counter->scale; power > 0 && !(how & PDH_FMT_NOSCALE); power--)
        value *= 10;
    for (LONG power = counter->scale; power < 0 && !(how & PDH_FMT_NOSCALE); power++)
        value /= 10;
    if (how & PDH_FMT_1000)
        value *= 1000;
    if (how & PDH_FMT_DOUBLE)
        out->doubleValue = value;
    else if (how & PDH_FMT_LARGE)
        out->largeValue = (LONGLONG)value;
    else
        out->longValue = (LONG)value;
}

/* 0, or why there is no value. */
static DWORD
ready(const handle_block *counter, DWORD how)
{
    if (counter == NULL)
        return PDH_INVALID_HANDLE;
    if (!(how & (PDH_FMT_LONG | PDH_FMT_LARGE | PDH_FMT_DOUBLE)) || (how & PDH_FMT_RAW))
        return PDH_INVALID_ARGUMENT;
    return counter->samples < (is_rate(counter) ? 2u : 1u) ? PDH_INVALID_DATA : ERROR_SUCCESS;
}

PDH_FUNCTION
PdhGetFormattedCounterValue(PDH_HCOUNTER counter, DWORD how, LPDWORD type, PPDH_FMT_COUNTERVALUE value)
{
    handle_block *known = block_of(counter, COUNTER);
    DWORD status = ready(known, how);
    if (status != ERROR_SUCCESS)
        RETURN(status);
    if (type != NULL)
        *type = known->counter->type;
    value->CStatus = known->vanished ? PDH_CSTATUS_NO_INSTANCE : PDH_CSTATUS_VALID_DATA;
    format(known, known->instance, how, value);
    RETURN(ERROR_SUCCESS);
}

static void
fill_raw(const handle_block *counter, int instance, PDH_RAW_COUNTER *raw)
{
    memset(raw, 0, sizeof *raw);
    raw->CStatus = PDH_CSTATUS_VALID_DATA;
    raw->TimeStamp.dwHighDateTime = counter->samples;
    raw->FirstValue = raw_value(counter, instance);
    raw->SecondValue = -1;
    raw->MultiCount = 1;
}

PDH_FUNCTION
PdhGetRawCounterValue(PDH_HCOUNTER counter, LPDWORD type, PPDH_RAW_COUNTER raw)
{
    handle_block *known = block_of(counter, COUNTER);
    if (known == NULL)
        RETURN(PDH_INVALID_HANDLE);
    if (type != NULL)
        *type = known->counter->type;
    fill_raw(known, known->instance, raw);
    RETURN(ERROR_SUCCESS);
}

/* Arrays: items first, then their names. Both kinds begin with the name. */
static PDH_STATUS
fill_array(HANDLE counter, DWORD how, BOOL raw, DWORD *size, DWORD *count, char *items)
{
    handle_block *known = block_of(counter, COUNTER);
    DWORD status = raw ? (known == NULL ? PDH_INVALID_HANDLE : ERROR_SUCCESS) : ready(known, how), given = *size;
    size_t unit = raw ? sizeof(PDH_RAW_COUNTER_ITEM_W) : sizeof(PDH_FMT_COUNTERVALUE_ITEM_W);
    wchar_t *name;
    if (status != ERROR_SUCCESS)
        RETURN(status);
    *count = 0;
    *size = 0;
    for (int i = 0; known->object->instances[i] != NULL; i++) {
        *size += (DWORD)(unit + (wcslen(known->object->instances[i]) + 1) * sizeof(wchar_t));
        ++*count;
    }
    if (items == NULL || given < *size)
        RETURN(PDH_MORE_DATA);
    name = (wchar_t *)(items + *count * unit);
    for (int i = 0; known->object->instances[i] != NULL; i++, items += unit) {
        PDH_RAW_COUNTER_ITEM_W *sample = (PDH_RAW_COUNTER_ITEM_W *)items;
        PDH_FMT_COUNTERVALUE_ITEM_W *value = (PDH_FMT_COUNTERVALUE_ITEM_W *)items;
        sample->szName = wcscpy(name, known->object->instances[i]);
        name += wcslen(name) + 1;
        if (raw) {
            fill_raw(known, i, &sample->RawValue);
            continue;
        }
        value->FmtValue.CStatus = gone[i] ? PDH_CSTATUS_NO_INSTANCE : PDH_CSTATUS_VALID_DATA;
        format(known, i, how, &value->FmtValue);
    }
    RETURN(ERROR_SUCCESS);
}

PDH_FUNCTION
PdhGetFormattedCounterArrayW(PDH_HCOUNTER counter, DWORD how, LPDWORD size, LPDWORD count, PPDH_FMT_COUNTERVALUE_ITEM_W items)
{
    return fill_array(counter, how, FALSE, size, count, (char *)items);
}

PDH_FUNCTION
PdhGetRawCounterArrayW(PDH_HCOUNTER counter, LPDWORD size, LPDWORD count, PPDH_RAW_COUNTER_ITEM_W items)
{
    return fill_array(counter, 0, TRUE, size, count, (char *)items);
}

/* ---- lists and names -------------------------------------------------------------------------------------------- */

static BOOL
is_known_machine(const wchar_t *machine)
{
    return machine == NULL || _wcsicmp(machine, machine_name) == 0 || _wcsicmp(machine, machine_name + 2) == 0;
}

PDH_FUNCTION
PdhConnectMachineW(LPCWSTR machine)
{
    RETURN(is_known_machine(machine) ? ERROR_SUCCESS : PDH_CSTATUS_NO_MACHINE);
}

PDH_FUNCTION
PdhEnumObjectsW(LPCWSTR source, LPCWSTR machine, LPWSTR names, LPDWORD size, DWORD detail, BOOL refresh)
{
    writer out = {names, *size, 0};
    (void)refresh;
    if (source != NULL)
        RETURN(PDH_FILE_NOT_FOUND);
    if (!is_known_machine(machine))
        RETURN(PDH_CSTATUS_NO_MACHINE);
    for (int i = 0; i < OBJECTS; i++)
        if (detail >= PERF_DETAIL_NOVICE)
            write_text(&out, objects[i].local);
    return end_list(&out, size);
}

PDH_FUNCTION
PdhEnumObjectItemsW(LPCWSTR source, LPCWSTR machine, LPCWSTR object, LPWSTR counters, LPDWORD counters_size,
                    LPWSTR instances, LPDWORD instances_size, DWORD detail, DWORD flags)
{
    writer first = {counters, *counters_size, 0}, second = {instances, *instances_size, 0};
    const named_object *known = find_object(object, FALSE);
    DWORD status;
    (void)detail;
    if (source != NULL || flags != 0)
        RETURN(PDH_INVALID_ARGUMENT);
    if (!is_known_machine(machine))
        RETURN(PDH_CSTATUS_NO_MACHINE);
    if (known == NULL)
        RETURN(PDH_CSTATUS_NO_OBJECT);
    for (int i = 0; i < 4 && known->counters[i].local != NULL; i++)
        write_text(&first, known->counters[i].local);
    status = (DWORD)end_list(&first, counters_size);
    if (known->instances[0] == NULL) {
        *instances_size = 0;
        RETURN(status);
    }
    for (int i = 0; known->instances[i] != NULL; i++)
        if (!gone[i])
            write_text(&second, known->instances[i]);
    if ((DWORD)end_list(&second, instances_size) != ERROR_SUCCESS)
        status = PDH_MORE_DATA;
    RETURN(status);
}

PDH_FUNCTION
PdhLookupPerfIndexByNameW(LPCWSTR machine, LPCWSTR name, LPDWORD index)
{
    if (!is_known_machine(machine))
        RETURN(PDH_CSTATUS_NO_MACHINE);
    for (int i = 0; i < OBJECTS; i++) {
        const named_counter *counter = find_counter(&objects[i], name, FALSE);
        if (_wcsicmp(objects[i].local, name) == 0 || counter != NULL) {
            *index = counter != NULL ? counter->index : objects[i].index;
            RETURN(ERROR_SUCCESS);
        }
    }
    RETURN(PDH_STRING_NOT_FOUND);
}

/* As on Windows XP it says "too small", but not how much it wants. */
PDH_FUNCTION
PdhLookupPerfNameByIndexW(LPCWSTR machine, DWORD index, LPWSTR name, LPDWORD size)
{
    const wchar_t *found = NULL;
    wchar_t long_name[600];
    if (!is_known_machine(machine))
        RETURN(PDH_CSTATUS_NO_MACHINE);
    for (int i = 0; i < OBJECTS; i++) {
        if (objects[i].index == index)
            found = objects[i].local;
        for (int j = 0; j < 4; j++)
            if (objects[i].counters[j].english != NULL && objects[i].counters[j].index == index)
                found = objects[i].counters[j].local;
    }
    if (index == 9999) {
        for (int i = 0; i < 599; i++)
            long_name[i] = L'x';
        long_name[599] = 0;
        found = long_name;
    }
    if (found == NULL)
        RETURN(PDH_STRING_NOT_FOUND);
    if (*size <= wcslen(found))
        RETURN(PDH_INSUFFICIENT_BUFFER);
    wcscpy(name, found);
    RETURN(ERROR_SUCCESS);
}

PDH_FUNCTION
PdhValidatePathW(LPCWSTR path)
{
    handle_block found;
    RETURN(resolve(path, FALSE, &found));
}

/* Only instances and counters that are a star are expanded. */
PDH_FUNCTION
PdhExpandCounterPathW(LPCWSTR path, LPWSTR paths, LPDWORD size)
{
    writer out = {paths, *size, 0};
    const named_object *object;
    path_parts parts;
    wchar_t text[PDH_MAX_COUNTER_PATH];
    if (!split_path(path, &parts))
        RETURN(PDH_INVALID_PATH);
    object = find_object(parts.object, FALSE);
    if (object == NULL) {
        *size = 0;
        RETURN(PDH_CSTATUS_NO_OBJECT);
    }
    for (int i = 0; i < 4 && object->counters[i].local != NULL; i++) {
        const wchar_t *counter = object->counters[i].local;
        if (wcscmp(parts.counter, L"*") != 0 && _wcsicmp(parts.counter, counter) != 0)
            continue;
        if (object->instances[0] == NULL) {
            swprintf(text, PDH_MAX_COUNTER_PATH, L"%ls\\%ls\\%ls", machine_name, object->local, counter);
            write_text(&out, text);
        }
        for (int j = 0; object->instances[j] != NULL; j++) {
            if (wcscmp(parts.instance, L"*") != 0 && _wcsicmp(parts.instance, object->instances[j]) != 0)
                continue;
            swprintf(text, PDH_MAX_COUNTER_PATH, L"%ls\\%ls(%ls)\\%ls", machine_name, object->local, object->instances[j],
                     counter);
            write_text(&out, text);
        }
    }
    return end_list(&out, size);
}

PDH_FUNCTION
PdhMakeCounterPathW(PPDH_COUNTER_PATH_ELEMENTS_W parts, LPWSTR path, LPDWORD size, DWORD flags)
{
    wchar_t text[4096], number[16] = L"";
    DWORD given = *size;
    if (parts->szObjectName == NULL || parts->szCounterName == NULL || flags != 0)
        RETURN(PDH_INVALID_ARGUMENT);
    if (parts->dwInstanceIndex != (DWORD)-1 && parts->dwInstanceIndex != 0)
        swprintf(number, 16, L"#%lu", parts->dwInstanceIndex);
    swprintf(text, 4096, L"%ls\\%ls%ls%ls%ls%ls%ls%ls\\%ls", parts->szMachineName != NULL ? parts->szMachineName : L"",
             parts->szObjectName, parts->szInstanceName != NULL ? L"(" : L"",
             parts->szInstanceName != NULL && parts->szParentInstance != NULL ? parts->szParentInstance : L"",
             parts->szInstanceName != NULL && parts->szParentInstance != NULL ? L"/" : L"",
             parts->szInstanceName != NULL ? parts->szInstanceName : L"", parts->szInstanceName != NULL ? number : L"",
             parts->szInstanceName != NULL ? L")" : L"", parts->szCounterName);
    *size = (DWORD)wcslen(text) + 1;
    if (given < *size)
        RETURN(PDH_MORE_DATA);
    wcscpy(path, text);
    RETURN(ERROR_SUCCESS);
}

PDH_FUNCTION
PdhParseCounterPathW(LPCWSTR path, PPDH_COUNTER_PATH_ELEMENTS_W out, LPDWORD size, DWORD flags)
{
    DWORD given = *size;
    path_parts parts, *copy;
    if (flags != 0 || !split_path(path, &parts))
        RETURN(PDH_INVALID_PATH);
    *size = sizeof *out + sizeof parts;
    if (out == NULL || given < *size)
        RETURN(PDH_MORE_DATA);
    copy = (path_parts *)(out + 1);
    *copy = parts;
    out->szMachineName = wcscpy(copy->machine, parts.has_machine ? parts.machine : machine_name);
    out->szObjectName = copy->object;
    out->szInstanceName = parts.has_instance ? copy->instance : NULL;
    out->szParentInstance = parts.has_parent ? copy->parent : NULL;
    out->dwInstanceIndex = parts.index;
    out->szCounterName = copy->counter;
    RETURN(ERROR_SUCCESS);
}

PDH_FUNCTION
PdhParseInstanceNameW(LPCWSTR text, LPWSTR name, LPDWORD name_size, LPWSTR parent, LPDWORD parent_size, LPDWORD index)
{
    path_parts parts = {0};
    if (!split_instance(text, text + wcslen(text), &parts))
        RETURN(PDH_INVALID_INSTANCE);
    if (*name_size <= wcslen(parts.instance) || *parent_size <= wcslen(parts.parent))
        RETURN(PDH_MORE_DATA);
    wcscpy(name, parts.instance);
    wcscpy(parent, parts.parent);
    *index = parts.index == (DWORD)-1 ? 0 : parts.index;
    RETURN(ERROR_SUCCESS);
}

/* ---- the dialog ------------------------------------------------------------------------------------------------- */

static struct {
    const wchar_t *paths;    /* a multi-string */
    DWORD length, adds, end;
    DWORD flags, detail, answer;
    wchar_t first[256], caption[64];
} user;

/* What the user will do: choose these paths, press Add so often, and end the dialog with this status. */
EXPORT void
StandinUser(const wchar_t *paths, DWORD length, DWORD adds, DWORD end)
{
    memset(&user, 0, sizeof user);
    user.paths = paths;
    user.length = length;
    user.adds = adds;
    user.end = end;
}

/* What the user saw: flags, detail level, what the callback said last; the first path and the caption. */
EXPORT void
StandinSeen(DWORD numbers[3], wchar_t first[256], wchar_t caption[64])
{
    numbers[0] = user.flags;
    numbers[1] = user.detail;
    numbers[2] = user.answer;
    wcscpy(first, user.first);
    wcscpy(caption, user.caption);
}

PDH_FUNCTION
PdhBrowseCountersW(PPDH_BROWSE_DLG_CONFIG_W dialog)
{
    user.flags = *(DWORD *)dialog;
    user.detail = dialog->dwDefaultDetailLevel;
    wcsncpy(user.first, dialog->szReturnPathBuffer, 255);
    wcsncpy(user.caption, dialog->szDialogBoxCaption != NULL ? dialog->szDialogBoxCaption : L"", 63);
    for (DWORD i = 0; i < user.adds; i++) {
        while (dialog->cchReturnPathLength < user.length) {
            dialog->CallBackStatus = (PDH_STATUS)PDH_MORE_DATA;
            if ((DWORD)dialog->pCallBack(dialog->dwCallBackArg) != PDH_RETRY)
                RETURN(PDH_MEMORY_ALLOCATION_FAILURE);
        }
        memcpy(dialog->szReturnPathBuffer, user.paths, user.length * sizeof(wchar_t));
        dialog->CallBackStatus = ERROR_SUCCESS;
        user.answer = (DWORD)dialog->pCallBack(dialog->dwCallBackArg);
    }
    RETURN(user.end);
}
