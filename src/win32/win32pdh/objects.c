/* Objects with their counters and instances, and what they are called. */
#include "win32pdh.gen.h"

int
win32pdh_EnumObjects(pdh_state *st, const wchar_t *DataSource, const wchar_t *machine, DWORD detailLevel, BOOL refresh,
                     win32pdh_EnumObjects_out *out)
{
    const char *function = "EnumObjects for buffer size";
    wchar_t *names = NULL;
    DWORD size = 0, given = 0;
    DWORD status;

    for (;;) {
        W32_CALL_NOERR(status = PdhEnumObjectsW(DataSource, machine, names, &size, detailLevel, refresh));
        if (status == ERROR_SUCCESS && (names != NULL || size == 0))
            break;
        if (status != ERROR_SUCCESS && status != PDH_MORE_DATA) {
            w32_free(names);
            return pdh_raise(st, status, function);
        }
        function = "EnumObjects for data";
        refresh = FALSE; /* the list whose size is known */
        names = pdh_grow(names, given, &size, sizeof(wchar_t));
        if (names == NULL)
            return -1;
        given = size;
    }
    out->value = pdh_list(st->core, names, given);
    w32_free(names);
    return out->value == NULL ? -1 : 0;
}

/* The two lists of an object. */
typedef struct {
    wchar_t *counters, *instances;
    DWORD counters_size, instances_size;   /* what there is room for */
} object_items;

static PDH_STATUS
ask_for_items(const wchar_t *source, const wchar_t *machine, const wchar_t *object, DWORD detail, DWORD flags,
              object_items *items, DWORD *counters, DWORD *instances)
{
    DWORD status;

    *counters = items->counters_size;
    *instances = items->instances_size;
    W32_CALL_NOERR(status = PdhEnumObjectItemsW(source, machine, object, items->counters, counters, items->instances,
                                                instances, detail, flags));
    return status;
}

/* Make room for what Windows asked for; a list that is empty wants none. */
static int
make_room(wchar_t **list, DWORD *room, DWORD wanted)
{
    if (wanted == 0 || wanted <= *room)
        return 0;
    *list = pdh_grow(*list, *room, &wanted, sizeof(wchar_t));
    *room = *list == NULL ? 0 : wanted;
    return *list == NULL ? -1 : 0;
}

int
win32pdh_EnumObjectItems(pdh_state *st, const wchar_t *DataSource, const wchar_t *machine, const wchar_t *object,
                         DWORD detailLevel, DWORD flags, win32pdh_EnumObjectItems_out *out)
{
    const char *function = "EnumObjectItems for buffer size";
    object_items items = {0};
    DWORD counters, instances, before;
    DWORD status;

    for (;;) {
        before = items.counters_size + items.instances_size;
        status = ask_for_items(DataSource, machine, object, detailLevel, flags, &items, &counters, &instances);
        if (status != ERROR_SUCCESS && status != PDH_MORE_DATA)
            break;
        if (make_room(&items.counters, &items.counters_size, counters) < 0
            || make_room(&items.instances, &items.instances_size, instances) < 0)
            goto done;
        if (before == items.counters_size + items.instances_size)
            break; /* nothing had to grow: all is there */
        function = "EnumObjectItems for data";
    }
    if (status != ERROR_SUCCESS)
        pdh_raise(st, status, function);
    else if ((out->counters = pdh_list(st->core, items.counters, items.counters_size)) != NULL)
        out->instances = pdh_list(st->core, items.instances, items.instances_size);
done:
    w32_free(items.counters);
    w32_free(items.instances);
    return out->instances == NULL ? -1 : 0;
}

int
win32pdh_ConnectMachine(pdh_state *st, const wchar_t *machineName)
{
    DWORD status;

    W32_CALL_NOERR(status = PdhConnectMachineW(machineName));
    return status == ERROR_SUCCESS ? 0 : pdh_raise(st, status, "ConnectMachine");
}

int
win32pdh_LookupPerfIndexByName(pdh_state *st, const wchar_t *machineName, const wchar_t *instanceName,
                               win32pdh_LookupPerfIndexByName_out *out)
{
    DWORD status;
    DWORD index = 0;

    W32_CALL_NOERR(status = PdhLookupPerfIndexByNameW(machineName, instanceName, &index));
    if (status != ERROR_SUCCESS)
        return pdh_raise(st, status, "LookupPerfIndexByName");
    out->value = (LONG)index;
    return 0;
}

/* Some versions say PDH_INSUFFICIENT_BUFFER and not how much they want. */
int
win32pdh_LookupPerfNameByIndex(pdh_state *st, const wchar_t *machineName, DWORD index, win32pdh_LookupPerfNameByIndex_out *out)
{
    DWORD given = 0, size = 0;
    wchar_t *name = pdh_grow(NULL, given, &size, sizeof(wchar_t));
    DWORD status = ERROR_SUCCESS;

    while (name != NULL) {
        given = size;
        W32_CALL_NOERR(status = PdhLookupPerfNameByIndexW(machineName, index, name, &size));
        if (status != PDH_MORE_DATA && status != PDH_INSUFFICIENT_BUFFER)
            break;
        name = pdh_grow(name, given, &size, sizeof(wchar_t));
    }
    if (name != NULL && status == ERROR_SUCCESS)
        out->value = st->core->from_text(st->core, name, -1);
    else if (name != NULL)
        pdh_raise(st, status, "LookupPerfNameByIndex");
    w32_free(name);
    return out->value == NULL ? -1 : 0;
}
