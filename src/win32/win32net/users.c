/* Users, and what a workstation says of itself. */
#include "win32net.gen.h"

#define LOGON_HOURS_SIZE 21     /* one bit for each hour of a week */

typedef PyObject *(*to_py)(win32net_state *st, const void *native);
typedef int (*from_py)(win32net_state *st, PyObject *o, const char *where, void *native);
typedef void (*clear_native)(void *native);

/* One information level: its structure, what converts it, and where it has logon hours (0: nowhere). */
typedef struct {
    DWORD level;
    size_t size, hours;
    to_py give;
    from_py take;
    clear_native clear;
} information;

/* The generated converters take their own structure; these take any, for the table. */
#define LEVEL(name)                                                                             \
    static PyObject *give_##name(win32net_state *st, const void *native)                        \
    {                                                                                           \
        return win32net_##name##_to_py(st, native);                                             \
    }                                                                                           \
    static int take_##name(win32net_state *st, PyObject *o, const char *where, void *native)    \
    {                                                                                           \
        return win32net_##name##_from_py(st, o, where, native);                                 \
    }                                                                                           \
    static void clear_##name(void *native)                                                      \
    {                                                                                           \
        win32net_##name##_clear(native);                                                        \
    }

LEVEL(USER_INFO_0)
LEVEL(USER_INFO_1)
LEVEL(USER_INFO_2)
LEVEL(USER_INFO_3)
LEVEL(USER_INFO_10)
LEVEL(WKSTA_INFO_100)
LEVEL(WKSTA_INFO_101)
LEVEL(WKSTA_INFO_102)

#define ENTRY(level, name, hours) { level, sizeof(name), hours, give_##name, take_##name, clear_##name }

static const information users[] = {
    ENTRY(0, USER_INFO_0, 0),
    ENTRY(1, USER_INFO_1, 0),
    ENTRY(2, USER_INFO_2, offsetof(USER_INFO_2, usri2_logon_hours)),
    ENTRY(3, USER_INFO_3, offsetof(USER_INFO_3, usri3_logon_hours)),
    ENTRY(10, USER_INFO_10, 0),
};

static const information workstations[] = {
    ENTRY(100, WKSTA_INFO_100, 0),
    ENTRY(101, WKSTA_INFO_101, 0),
    ENTRY(102, WKSTA_INFO_102, 0),
};

static const information *
find_level(const information *table, size_t count, DWORD level, const char *function)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].level == level)
            return &table[i];
    PyErr_Format(PyExc_ValueError, "%s() argument 'level' is %lu, which is not supported", function,
                 (unsigned long)level);
    return NULL;
}

#define FIND(table, level, function) find_level(table, sizeof(table) / sizeof(*table), level, function)

static PyObject *
give(win32net_state *st, const information *kind, const BYTE *native)
{
    PyObject *dict = kind->give(st, native);
    PyObject *hours;
    const char *bytes;
    int failed;
    if (dict == NULL || kind->hours == 0)
        return dict;
    memcpy(&bytes, native + kind->hours, sizeof(bytes));
    hours = bytes == NULL ? Py_NewRef(Py_None) : PyBytes_FromStringAndSize(bytes, LOGON_HOURS_SIZE);
    failed = hours == NULL || PyDict_SetItemString(dict, "logon_hours", hours) < 0;
    Py_XDECREF(hours);
    if (failed)
        Py_CLEAR(dict);
    return dict;
}

/* Ask for one structure. */
static PyObject *
give_buffer(win32net_state *st, const information *kind, NET_API_STATUS code, BYTE *buffer, const char *function)
{
    PyObject *made = NULL;
    if (code == NERR_Success)
        made = give(st, kind, buffer);
    else
        w32_raise(st->core, code, function);
    if (buffer != NULL)
        NetApiBufferFree(buffer);
    return made;
}

int
win32net_NetUserGetInfo(win32net_state *st, const wchar_t *server, const wchar_t *username, DWORD level,
                        win32net_NetUserGetInfo_out *out)
{
    NET_API_STATUS code;
    BYTE *buffer = NULL;
    const information *kind = FIND(users, level, "NetUserGetInfo");
    if (kind == NULL)
        return -1;
    W32_CALL_NOERR(code = NetUserGetInfo(server, username, level, &buffer));
    out->value = give_buffer(st, kind, code, buffer, "NetUserGetInfo");
    return out->value == NULL ? -1 : 0;
}

int
win32net_NetWkstaGetInfo(win32net_state *st, const wchar_t *server, DWORD level, win32net_NetWkstaGetInfo_out *out)
{
    NET_API_STATUS code;
    BYTE *buffer = NULL;
    const information *kind = FIND(workstations, level, "NetWkstaGetInfo");
    if (kind == NULL)
        return -1;
    W32_CALL_NOERR(code = NetWkstaGetInfo((LPWSTR)server, level, &buffer));
    out->value = give_buffer(st, kind, code, buffer, "NetWkstaGetInfo");
    return out->value == NULL ? -1 : 0;
}

int
win32net_NetUserEnum(win32net_state *st, const wchar_t *server, DWORD level, DWORD filter, DWORD resumeHandle,
                     DWORD prefLen, win32net_NetUserEnum_out *out)
{
    NET_API_STATUS code;
    BYTE *buffer = NULL;
    DWORD count = 0, total = 0, resume = resumeHandle;
    PyObject *list = NULL;
    const information *kind = FIND(users, level, "NetUserEnum");
    if (kind == NULL)
        return -1;
    W32_CALL_NOERR(code = NetUserEnum(server, level, filter, &buffer, prefLen, &count, &total, &resume));
    if (code != NERR_Success && code != ERROR_MORE_DATA) {
        w32_raise(st->core, code, "NetUserEnum");
        goto done;
    }
    list = PyList_New((Py_ssize_t)count);
    for (DWORD i = 0; list != NULL && i < count; i++) {
        PyObject *entry = give(st, kind, buffer + i * kind->size);
        if (entry == NULL || PyList_SetItem(list, (Py_ssize_t)i, entry) < 0)
            Py_CLEAR(list);
    }
    out->users = list;
    out->total = total;
    out->resume = code == ERROR_MORE_DATA ? resume : 0;
done:
    if (buffer != NULL)
        NetApiBufferFree(buffer);
    return list == NULL ? -1 : 0;
}

/* Let the structure point at the dict's logon hours, which live as long as the dict. */
static int
take_hours(PyObject *data, const information *kind, BYTE *native, PyObject **keep)
{
    const char *bytes;
    PyObject *hours = kind->hours == 0 ? NULL : PyDict_GetItemString(data, "logon_hours");
    if (hours == NULL || hours == Py_None)
        return 0;
    if (!PyBytes_Check(hours) || PyBytes_Size(hours) != LOGON_HOURS_SIZE) {
        PyErr_Format(PyExc_TypeError, "NetUserAdd() argument 'data', key 'logon_hours' must be %d bytes or None, not %R",
                     LOGON_HOURS_SIZE, hours);
        return -1;
    }
    *keep = Py_NewRef(hours);
    bytes = PyBytes_AsString(hours);
    memcpy(native + kind->hours, &bytes, sizeof(bytes));
    return 0;
}

int
win32net_NetUserAdd(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    union { USER_INFO_1 one; USER_INFO_2 two; USER_INFO_3 three; BYTE bytes[1]; } native;
    NET_API_STATUS code;
    PyObject *keep = NULL;
    int status = -1;
    const information *kind = level < 1 || level > 3 ? find_level(NULL, 0, level, "NetUserAdd")
                                                     : FIND(users, level, "NetUserAdd");
    if (kind == NULL || kind->take(st, data, "NetUserAdd() argument 'data'", &native) < 0)
        return -1;
    if (take_hours(data, kind, native.bytes, &keep) < 0)
        goto done;
    W32_CALL_NOERR(code = NetUserAdd(server, level, native.bytes, NULL));
    status = code == NERR_Success ? 0 : w32_raise(st->core, code, "NetUserAdd");
done:
    kind->clear(&native);
    Py_XDECREF(keep);
    return status;
}
