/* structures.h: the structures of the Network Management functions, as tables that are read both ways. */
#ifndef CWIN32_WIN32NET_STRUCTURES_H
#define CWIN32_WIN32NET_STRUCTURES_H

#include "win32net.gen.h"

/* What a member is. NET_SECRET is a text that is wiped wherever a copy of it was. */
typedef enum {
    NET_TEXT, NET_SECRET, NET_DWORD, NET_LONG, NET_BOOL, NET_HOURS, NET_SID, NET_DESCRIPTOR, NET_LARGE
} net_type;

/* A member and its key in the dict. `number` is what Windows calls it when it is wrong (…_PARMNUM; 0: not told), and
 * NET_NEEDED says that nothing can be added without it. */
typedef struct {
    const char *key;
    unsigned short offset, type, number;
} net_field;

enum { NET_NEEDED = 0x8000 };

/* An information level; the fields end with a NULL key, the levels of a family with a size of 0. */
typedef struct {
    DWORD level;
    DWORD size;
    const net_field *fields;
} net_level;

extern const net_level net_users[], net_modals[], net_groups[], net_group_users[], net_local_groups[], net_members[];
extern const net_level net_shares[], net_uses[], net_sessions[], net_files[];
extern const net_level net_servers[], net_workstations[], net_workstation_users[], net_transports[];
extern const net_level net_server_statistics[], net_workstation_statistics[];

/* The Python function whose body this is: "NetUserAdd" of win32net_NetUserAdd. */
#define NET_FUNCTION (__func__ + sizeof("win32net_") - 1)

/* The level of a family, or NULL with ValueError. */
const net_level *net_find(const net_level *family, DWORD level, const char *function);

/* One structure as a dict. */
PyObject *net_give(win32net_state *st, const net_level *kind, const void *native);

/* Memory for `count` structures, filled from a dict or from a sequence of dicts; NULL with an exception. Wiped and freed by
 * net_drop. adding: NET_NEEDED keys must be there. */
BYTE *net_take(win32net_state *st, const net_level *kind, PyObject *data, const char *function, int adding);
BYTE *net_take_all(win32net_state *st, const net_level *kind, PyObject *members, const char *function, DWORD *count);
void net_drop(const net_level *kind, BYTE *native, DWORD count);


/* What became of a call. These free the buffer that Windows gave. net_changed names the field that `wrong` stands for. */
int net_changed(win32net_state *st, const net_level *kind, NET_API_STATUS code, DWORD wrong, const char *function);
int net_told(win32net_state *st, const net_level *kind, NET_API_STATUS code, BYTE *buffer, const char *function, PyObject **dict);
int net_listed(win32net_state *st, const net_level *kind, NET_API_STATUS code, BYTE *buffer, DWORD count, const char *function,
               PyObject **list);

/* Resume handles that may be addresses: whether Windows gave it, and that it did. */
int net_resumes(win32net_state *st, ULONG_PTR handle, const char *function);
void net_remember(win32net_state *st, ULONG_PTR handle);

/* Bodies. `call` uses the parameters of the body and what is declared here. */
#define NET_GET(family, call)                                                                       \
    const net_level *kind = net_find(family, level, NET_FUNCTION);                                  \
    BYTE *buffer = NULL;                                                                            \
    NET_API_STATUS code;                                                                            \
    if (kind == NULL)                                                                               \
        return -1;                                                                                  \
    W32_CALL_NOERR(code = call);                                                                    \
    return net_told(st, kind, code, buffer, NET_FUNCTION, &out->value)

#define NET_CHANGE(family, adding, call)                                                            \
    const net_level *kind = net_find(family, level, NET_FUNCTION);                                  \
    BYTE *native = kind == NULL ? NULL : net_take(st, kind, data, NET_FUNCTION, adding);            \
    NET_API_STATUS code;                                                                            \
    DWORD wrong = 0;                                                                                \
    if (native == NULL)                                                                             \
        return -1;                                                                                  \
    W32_CALL_NOERR(code = call);                                                                    \
    net_drop(kind, native, 1);                                                                      \
    return net_changed(st, kind, code, wrong, NET_FUNCTION)

#define NET_MEMBERS(family, call)                                                                   \
    const net_level *kind = net_find(family, level, NET_FUNCTION);                                  \
    DWORD count = 0;                                                                                \
    BYTE *native = kind == NULL ? NULL : net_take_all(st, kind, members, NET_FUNCTION, &count);     \
    NET_API_STATUS code;                                                                            \
    if (native == NULL)                                                                             \
        return -1;                                                                                  \
    W32_CALL_NOERR(code = call);                                                                    \
    net_drop(kind, native, count);                                                                  \
    return net_changed(st, kind, code, 0, NET_FUNCTION)

#define NET_LIST_WITH(family, call, keep)                                                           \
    const net_level *kind = net_find(family, level, NET_FUNCTION);                                  \
    BYTE *buffer = NULL;                                                                            \
    PyObject *list = NULL;                                                                          \
    NET_API_STATUS code;                                                                            \
    DWORD count = 0, total = 0;                                                                     \
    if (kind == NULL)                                                                               \
        return -1;                                                                                  \
    W32_CALL_NOERR(code = call);                                                                    \
    if (code == ERROR_MORE_DATA)                                                                    \
        keep;                                                                                       \
    if (net_listed(st, kind, code, buffer, count, NET_FUNCTION, &list) < 0)                         \
        return -1;                                                                                  \
    out->value = Py_BuildValue("(NkK)", list, (unsigned long)total,                                 \
                               (unsigned long long)(code == ERROR_MORE_DATA ? resumeHandle : 0));   \
    return out->value == NULL ? -1 : 0

#define NET_LIST(family, call) NET_LIST_WITH(family, call, (void)0)

/* The same where the resume handle may be an address. */
#define NET_LIST_FROM(family, call)                                                                 \
    if (net_resumes(st, resumeHandle, NET_FUNCTION) < 0)                                            \
        return -1;                                                                                  \
    NET_LIST_WITH(family, call, net_remember(st, resumeHandle))

/* A call that only succeeds or fails. */
#define NET_DO(call)                                                                                \
    NET_API_STATUS code;                                                                            \
    W32_CALL_NOERR(code = call);                                                                    \
    return code == NERR_Success ? 0 : w32_raise(st->core, code, NET_FUNCTION)

/* All entries, however many calls that takes: `resume` goes from one to the next. */
#define NET_LIST_ALL(family, resume_type, call)                                                     \
    const net_level *kind = net_find(family, level, NET_FUNCTION);                                  \
    NET_API_STATUS code = ERROR_MORE_DATA;                                                          \
    DWORD count = 1, total;                                                                         \
    resume_type resume = 0;                                                                         \
    if (kind == NULL)                                                                               \
        return -1;                                                                                  \
    while (code == ERROR_MORE_DATA) {                                                               \
        BYTE *buffer = NULL;                                                                        \
        if (count == 0) /* Windows would go on for ever */                                          \
            return w32_raise(st->core, code, NET_FUNCTION);                                         \
        count = 0;                                                                                  \
        W32_CALL_NOERR(code = call);                                                                \
        if (net_listed(st, kind, code, buffer, count, NET_FUNCTION, &out->value) < 0)               \
            return -1;                                                                              \
    }                                                                                               \
    return 0

#endif
