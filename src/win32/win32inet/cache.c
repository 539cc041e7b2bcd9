/* The cache: entries, lists of them, groups. */
#include "win32inet.gen.h"

enum { USUAL_ROOM = 4096, MOST_EXTENSION = 32 };

/* ---- entries ------------------------------------------------------------------------------------------------------------ */

static PyObject *
entry_to_py(const w32_core *core, const INTERNET_CACHE_ENTRY_INFOW *entry)
{
    unsigned long long size = (unsigned long long)entry->dwSizeHigh << 32 | entry->dwSizeLow;

    return Py_BuildValue(
        "{s:k,s:N,s:N,s:k,s:k,s:k,s:K,s:N,s:N,s:N,s:N,s:N,s:N,s:k}",
        "StructSize", (unsigned long)entry->dwStructSize,
        "SourceUrlName", core->from_text(core, entry->lpszSourceUrlName, -1),
        "LocalFileName", core->from_text(core, entry->lpszLocalFileName, -1),
        "CacheEntryType", (unsigned long)entry->CacheEntryType,
        "UseCount", (unsigned long)entry->dwUseCount,
        "HitRate", (unsigned long)entry->dwHitRate,
        "Size", size,
        "LastModifiedTime", core->from_filetime(core, &entry->LastModifiedTime),
        "ExpireTime", core->from_filetime(core, &entry->ExpireTime),
        "LastAccessTime", core->from_filetime(core, &entry->LastAccessTime),
        "LastSyncTime", core->from_filetime(core, &entry->LastSyncTime),
        "HeaderInfo", core->from_text(core, entry->lpHeaderInfo, (Py_ssize_t)entry->dwHeaderInfoSize),
        "FileExtension", core->from_text(core, entry->lpszFileExtension, -1),
        "ExemptDelta", (unsigned long)entry->dwExemptDelta);
}

/* What is asked of the cache; `find` gets the handle of a list that is begun. */
typedef struct {
    const wchar_t *text;
    HANDLE find;
    DWORD filter;
    DWORD flags;
    GROUPID group;
} question;

typedef BOOL (*asker)(question *asked, INTERNET_CACHE_ENTRY_INFOW *entry, DWORD *size);

/* Ask for an entry with as much room as it takes; NULL with an exception. */
static PyObject *
ask(inet_state *st, asker function, const char *name, question *asked)
{
    DWORD room = USUAL_ROOM, err = ERROR_INSUFFICIENT_BUFFER;
    INTERNET_CACHE_ENTRY_INFOW *entry = NULL;
    PyObject *result = NULL;
    BOOL ok = FALSE;

    while (!ok && err == ERROR_INSUFFICIENT_BUFFER && room < INET_MOST_ROOM) {
        DWORD before = room;
        PyMem_Free(entry);
        entry = PyMem_Calloc(1, room);
        if (entry == NULL)
            return PyErr_NoMemory();
        entry->dwStructSize = sizeof *entry;
        W32_CALL(err, ok = function(asked, entry, &room));
        if (!ok && room <= before)
            room = before * 2;
    }
    if (ok)
        result = entry_to_py(st->core, entry);
    else
        w32_raise(st->core, err, name);
    PyMem_Free(entry);
    return result;
}

static BOOL
ask_entry(question *asked, INTERNET_CACHE_ENTRY_INFOW *entry, DWORD *size)
{
    return GetUrlCacheEntryInfoW(asked->text, entry, size);
}

int
win32inet_GetUrlCacheEntryInfo(inet_state *st, const wchar_t *UrlName, win32inet_GetUrlCacheEntryInfo_out *out)
{
    question asked = {.text = UrlName};

    out->value = ask(st, ask_entry, "GetUrlCacheEntryInfo", &asked);
    return out->value == NULL ? -1 : 0;
}

/* WinINet is not told how much room there is for the path that it makes of both. */
static int
check_length(const wchar_t *text, size_t most, const char *name)
{
    size_t length = text == NULL ? 0 : wcslen(text);

    if (length <= most)
        return 0;
    PyErr_Format(PyExc_ValueError, "CreateUrlCacheEntry() argument '%s' has %zu characters, but at most %zu are possible",
                 name, length, most);
    return -1;
}

int
win32inet_CreateUrlCacheEntry(inet_state *st, const wchar_t *UrlName, DWORD ExpectedFileSize, const wchar_t *FileExtension,
                              win32inet_CreateUrlCacheEntry_out *out)
{
    DWORD err;
    BOOL ok;

    if (check_length(UrlName, INTERNET_MAX_URL_LENGTH, "UrlName") < 0 ||
        check_length(FileExtension, MOST_EXTENSION, "FileExtension") < 0)
        return -1;
    out->value = PyMem_Calloc(MAX_PATH + 1, sizeof(wchar_t));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = CreateUrlCacheEntryW(UrlName, ExpectedFileSize, FileExtension, out->value, 0));
    return ok ? 0 : w32_raise(st->core, err, "CreateUrlCacheEntry");
}

int
win32inet_CommitUrlCacheEntry(inet_state *st, const wchar_t *UrlName, const wchar_t *LocalFileName,
                              const FILETIME *ExpireTime, const FILETIME *LastModifiedTime, DWORD CacheEntryType,
                              const wchar_t *HeaderInfo, const wchar_t *OriginalUrl)
{
    FILETIME expires = {0}, modified = {0};
    DWORD length = HeaderInfo == NULL ? 0 : (DWORD)wcslen(HeaderInfo), err;
    BOOL ok;

    if (ExpireTime != NULL)
        expires = *ExpireTime;
    if (LastModifiedTime != NULL)
        modified = *LastModifiedTime;
    W32_CALL(err, ok = CommitUrlCacheEntryW(UrlName, LocalFileName, expires, modified, CacheEntryType, (wchar_t *)HeaderInfo,
                                            length, NULL, OriginalUrl));
    return ok ? 0 : w32_raise(st->core, err, "CommitUrlCacheEntry");
}

/* ---- lists -------------------------------------------------------------------------------------------------------------- */

static DWORD
close_list(HANDLE handle)
{
    return FindCloseUrlCache(handle) ? ERROR_SUCCESS : GetLastError();
}

static const w32_handle_kind list_kind = {"PyUrlCacheHANDLE", "FindCloseUrlCache", close_list};

/* WinINet trusts a number to be a list's address, so that it must come from here. */
static int
list_from_py(inet_state *st, PyObject *o, const char *function, HANDLE *out)
{
    if (st->core->handle_kind(st->core, o) != &list_kind) {
        PyErr_Format(PyExc_TypeError, "%s() needs a handle object of a list of the cache, not %R", function, Py_TYPE(o));
        return -1;
    }
    if (st->core->as_handle(st->core, o, function, 0, out) < 0)
        return -1;
    return *out != NULL ? 0 : w32_raise(st->core, ERROR_INVALID_HANDLE, function);
}

static int
begin(inet_state *st, asker function, const char *name, question *asked, PyObject **handle, PyObject **entry)
{
    *entry = ask(st, function, name, asked);
    if (*entry == NULL) {
        if (asked->find != NULL)
            FindCloseUrlCache(asked->find);
        return -1;
    }
    *handle = st->core->from_handle_kind(st->core, asked->find, &list_kind, NULL);
    return *handle == NULL ? -1 : 0;
}

static BOOL
ask_first(question *asked, INTERNET_CACHE_ENTRY_INFOW *entry, DWORD *size)
{
    asked->find = FindFirstUrlCacheEntryW(asked->text, entry, size);
    return asked->find != NULL;
}

int
win32inet_FindFirstUrlCacheEntry(inet_state *st, const wchar_t *SearchPattern, win32inet_FindFirstUrlCacheEntry_out *out)
{
    question asked = {.text = SearchPattern};

    return begin(st, ask_first, "FindFirstUrlCacheEntry", &asked, &out->handle, &out->entry);
}

static BOOL
ask_next(question *asked, INTERNET_CACHE_ENTRY_INFOW *entry, DWORD *size)
{
    return FindNextUrlCacheEntryW(asked->find, entry, size);
}

int
win32inet_FindNextUrlCacheEntry(inet_state *st, PyObject *EnumHandle, win32inet_FindNextUrlCacheEntry_out *out)
{
    question asked = {0};

    if (list_from_py(st, EnumHandle, "FindNextUrlCacheEntry", &asked.find) < 0)
        return -1;
    out->value = ask(st, ask_next, "FindNextUrlCacheEntry", &asked);
    return out->value == NULL ? -1 : 0;
}

static BOOL
ask_first_ex(question *asked, INTERNET_CACHE_ENTRY_INFOW *entry, DWORD *size)
{
    asked->find = FindFirstUrlCacheEntryExW(asked->text, asked->flags, asked->filter, asked->group, entry, size, NULL, NULL,
                                            NULL);
    return asked->find != NULL;
}

int
win32inet_FindFirstUrlCacheEntryEx(inet_state *st, const wchar_t *SearchPattern, DWORD Flags, DWORD Filter, LONGLONG GroupId,
                                   win32inet_FindFirstUrlCacheEntryEx_out *out)
{
    question asked = {.text = SearchPattern, .flags = Flags, .filter = Filter, .group = GroupId};

    return begin(st, ask_first_ex, "FindFirstUrlCacheEntryEx", &asked, &out->handle, &out->entry);
}

static BOOL
ask_next_ex(question *asked, INTERNET_CACHE_ENTRY_INFOW *entry, DWORD *size)
{
    return FindNextUrlCacheEntryExW(asked->find, entry, size, NULL, NULL, NULL);
}

int
win32inet_FindNextUrlCacheEntryEx(inet_state *st, PyObject *EnumHandle, win32inet_FindNextUrlCacheEntryEx_out *out)
{
    question asked = {0};

    if (list_from_py(st, EnumHandle, "FindNextUrlCacheEntryEx", &asked.find) < 0)
        return -1;
    out->value = ask(st, ask_next_ex, "FindNextUrlCacheEntryEx", &asked);
    return out->value == NULL ? -1 : 0;
}

int
win32inet_FindCloseUrlCache(inet_state *st, PyObject *EnumHandle)
{
    PyObject *none;

    if (st->core->handle_kind(st->core, EnumHandle) != &list_kind) {
        PyErr_Format(PyExc_TypeError, "FindCloseUrlCache() needs a handle object of a list of the cache, not %R",
                     Py_TYPE(EnumHandle));
        return -1;
    }
    none = PyObject_CallMethod(EnumHandle, "Close", NULL);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}

/* ---- groups ------------------------------------------------------------------------------------------------------------- */

int
win32inet_FindFirstUrlCacheGroup(inet_state *st, DWORD Filter, win32inet_FindFirstUrlCacheGroup_out *out)
{
    GROUPID group = 0;
    HANDLE find;
    DWORD err;

    W32_CALL(err, find = FindFirstUrlCacheGroup(0, Filter, NULL, 0, &group, NULL));
    if (find == NULL)
        return w32_raise(st->core, err, "FindFirstUrlCacheGroup");
    out->group = group;
    out->handle = st->core->from_handle_kind(st->core, find, &list_kind, NULL);
    return out->handle == NULL ? -1 : 0;
}

int
win32inet_FindNextUrlCacheGroup(inet_state *st, PyObject *Find, win32inet_FindNextUrlCacheGroup_out *out)
{
    GROUPID group = 0;
    HANDLE find;
    DWORD err;
    BOOL ok;

    if (list_from_py(st, Find, "FindNextUrlCacheGroup", &find) < 0)
        return -1;
    W32_CALL(err, ok = FindNextUrlCacheGroup(find, &group, NULL));
    out->value = group;
    return ok ? 0 : w32_raise(st->core, err, "FindNextUrlCacheGroup");
}

int
win32inet_CreateUrlCacheGroup(inet_state *st, DWORD Flags, win32inet_CreateUrlCacheGroup_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = CreateUrlCacheGroup(Flags, NULL));
    return out->value != 0 ? 0 : w32_raise(st->core, err, "CreateUrlCacheGroup");
}

int
win32inet_DeleteUrlCacheGroup(inet_state *st, LONGLONG GroupId, DWORD Flags)
{
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = DeleteUrlCacheGroup(GroupId, Flags, NULL));
    return ok ? 0 : w32_raise(st->core, err, "DeleteUrlCacheGroup");
}

int
win32inet_SetUrlCacheEntryGroup(inet_state *st, const wchar_t *UrlName, DWORD Flags, LONGLONG GroupId)
{
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = SetUrlCacheEntryGroupW(UrlName, Flags, GroupId, NULL, 0, NULL));
    return ok ? 0 : w32_raise(st->core, err, "SetUrlCacheEntryGroup");
}

int
win32inet_GetUrlCacheGroupAttribute(inet_state *st, LONGLONG GroupId, DWORD Attributes,
                                    win32inet_GetUrlCacheGroupAttribute_out *out)
{
    INTERNET_CACHE_GROUP_INFOW info = {.dwGroupSize = sizeof info};
    DWORD size = sizeof info, err;
    const DWORD *owner = info.dwOwnerStorage;
    BOOL ok;

    W32_CALL(err, ok = GetUrlCacheGroupAttributeW(GroupId, 0, Attributes, &info, &size, NULL));
    if (!ok)
        return w32_raise(st->core, err, "GetUrlCacheGroupAttribute");
    info.szGroupName[GROUPNAME_MAX_LENGTH - 1] = 0;
    out->value = Py_BuildValue(
        "{s:k,s:k,s:k,s:k,s:k,s:(kkkk),s:N}", "GroupSize", (unsigned long)info.dwGroupSize, "GroupFlags",
        (unsigned long)info.dwGroupFlags, "GroupType", (unsigned long)info.dwGroupType, "DiskUsage",
        (unsigned long)info.dwDiskUsage, "DiskQuota", (unsigned long)info.dwDiskQuota, "OwnerStorage",
        (unsigned long)owner[0], (unsigned long)owner[1], (unsigned long)owner[2], (unsigned long)owner[3], "GroupName",
        st->core->from_text(st->core, info.szGroupName, -1));
    return out->value == NULL ? -1 : 0;
}

static int
owner_from_py(const w32_core *core, PyObject *o, DWORD owner[GROUP_OWNER_STORAGE_SIZE])
{
    PyObject *items;
    uint32_t number;
    int status = 0;

    if (o == Py_None)
        return 0;
    items = w32_items(o, "SetUrlCacheGroupAttribute() 'OwnerStorage'", "a sequence of ints");
    if (items == NULL)
        return -1;
    if (PyTuple_Size(items) != GROUP_OWNER_STORAGE_SIZE) {
        PyErr_Format(PyExc_ValueError, "SetUrlCacheGroupAttribute() 'OwnerStorage' must have %d numbers, not %zd",
                     GROUP_OWNER_STORAGE_SIZE, PyTuple_Size(items));
        status = -1;
    }
    for (int i = 0; status == 0 && i < GROUP_OWNER_STORAGE_SIZE; i++) {
        status = core->as_u32(core, PyTuple_GetItem(items, i), "SetUrlCacheGroupAttribute() 'OwnerStorage'", &number);
        owner[i] = number;
    }
    Py_DECREF(items);
    return status;
}

static int
name_from_py(const w32_core *core, PyObject *o, wchar_t name[GROUPNAME_MAX_LENGTH])
{
    w32_text text = {0};
    int status = core->as_text(core, o, "SetUrlCacheGroupAttribute() 'GroupName'", W32_NONE_OK, &text);

    if (status == 0 && text.length >= GROUPNAME_MAX_LENGTH) {
        PyErr_Format(PyExc_ValueError, "SetUrlCacheGroupAttribute() 'GroupName' has %zd characters, but at most %d are possible",
                     text.length, GROUPNAME_MAX_LENGTH - 1);
        status = -1;
    } else if (status == 0 && text.text != NULL) {
        memcpy(name, text.text, ((size_t)text.length + 1) * sizeof(wchar_t));
    }
    w32_text_clear(&text);
    return status;
}

static int
member_from_py(const w32_core *core, const char *key, PyObject *value, INTERNET_CACHE_GROUP_INFOW *info)
{
    const struct {
        const char *key;
        DWORD *number;
    } numbers[] = {{"GroupSize", &info->dwGroupSize}, {"GroupFlags", &info->dwGroupFlags}, {"GroupType", &info->dwGroupType},
                   {"DiskUsage", &info->dwDiskUsage}, {"DiskQuota", &info->dwDiskQuota}};
    uint32_t number = 0;

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(key, numbers[i].key) == 0) {
            int status = core->as_u32(core, value, "SetUrlCacheGroupAttribute() 'GroupInfo'", &number);
            *numbers[i].number = number;
            return status;
        }
    if (strcmp(key, "OwnerStorage") == 0)
        return owner_from_py(core, value, info->dwOwnerStorage);
    if (strcmp(key, "GroupName") == 0)
        return name_from_py(core, value, info->szGroupName);
    PyErr_Format(PyExc_TypeError, "SetUrlCacheGroupAttribute() argument 'GroupInfo' must not have the key '%s'", key);
    return -1;
}

static int
group_from_py(const w32_core *core, PyObject *dict, INTERNET_CACHE_GROUP_INFOW *info)
{
    PyObject *key, *value;
    Py_ssize_t at = 0;

    if (!PyDict_Check(dict)) {
        PyErr_Format(PyExc_TypeError, "SetUrlCacheGroupAttribute() argument 'GroupInfo' must be a dict, not %R",
                     Py_TYPE(dict));
        return -1;
    }
    while (PyDict_Next(dict, &at, &key, &value)) {
        const char *name = PyUnicode_Check(key) ? PyUnicode_AsUTF8AndSize(key, NULL) : NULL;
        if (name == NULL) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_TypeError, "SetUrlCacheGroupAttribute() argument 'GroupInfo' must have str as keys");
            return -1;
        }
        if (member_from_py(core, name, value, info) < 0)
            return -1;
    }
    return 0;
}

int
win32inet_SetUrlCacheGroupAttribute(inet_state *st, LONGLONG GroupId, DWORD Attributes, PyObject *GroupInfo, DWORD Flags)
{
    INTERNET_CACHE_GROUP_INFOW info = {0};
    DWORD err;
    BOOL ok;

    if (group_from_py(st->core, GroupInfo, &info) < 0)
        return -1;
    W32_CALL(err, ok = SetUrlCacheGroupAttributeW(GroupId, Flags, Attributes, &info, NULL));
    return ok ? 0 : w32_raise(st->core, err, "SetUrlCacheGroupAttribute");
}
