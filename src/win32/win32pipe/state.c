/* What a named pipe says of itself and of its ends. */
#include "win32pipe.gen.h"

int
win32pipe_GetNamedPipeInfo(win32pipe_state *st, HANDLE hNamedPipe, win32pipe_GetNamedPipeInfo_out *out)
{
    DWORD *values = w32_alloc(4 * sizeof *values);
    DWORD err;
    BOOL ok;

    if (values == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    out->value.items = values;
    W32_CALL(err, ok = GetNamedPipeInfo(hNamedPipe, &values[0], &values[1], &values[2], &values[3]));
    if (!ok)
        return w32_raise(st->core, err, "GetNamedPipeInfo");
    out->value.count = 4;
    return 0;
}

/* The user name is asked for first with room enough for nearly all. */
static int
user_of(win32pipe_state *st, HANDLE pipe, win32pipe_GetNamedPipeHandleState_out *out)
{
    wchar_t name[514]; /* a domain's or a user's name has at most 256 characters */
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetNamedPipeHandleStateW(pipe, NULL, NULL, NULL, NULL, name, sizeof name / sizeof *name));
    if (!ok)
        return w32_raise(st->core, err, "GetNamedPipeHandleState");
    out->user = st->core->from_text(st->core, name, -1);
    return out->user == NULL ? -1 : 0;
}

int
win32pipe_GetNamedPipeHandleState(win32pipe_state *st, HANDLE hPipe, BOOL bGetCollectionData, BOOL bGetUserName,
                                  win32pipe_GetNamedPipeHandleState_out *out)
{
    DWORD err, count = 0, timeout = 0;
    BOOL ok, collect = bGetCollectionData;

    W32_CALL(err, ok = GetNamedPipeHandleStateW(hPipe, &out->state, &out->instances, collect ? &count : NULL,
                                                collect ? &timeout : NULL, NULL, 0));
    if (!ok)
        return w32_raise(st->core, err, "GetNamedPipeHandleState");
    out->max_collection_count = collect ? PyLong_FromUnsignedLong(count) : Py_NewRef(Py_None);
    out->collect_data_timeout = collect ? PyLong_FromUnsignedLong(timeout) : Py_NewRef(Py_None);
    if (out->max_collection_count == NULL || out->collect_data_timeout == NULL)
        return -1;
    if (bGetUserName)
        return user_of(st, hPipe, out);
    out->user = st->core->from_text(st->core, L"", 0);
    return out->user == NULL ? -1 : 0;
}

/* None leaves *given NULL, a number goes to *room. */
static int
optional(const w32_core *core, PyObject *o, const char *where, uint32_t *room, DWORD **given)
{
    *given = NULL;
    if (o == Py_None)
        return 0;
    if (core->as_u32(core, o, where, room) < 0)
        return -1;
    *given = (DWORD *)room;
    return 0;
}

int
win32pipe_SetNamedPipeHandleState(win32pipe_state *st, HANDLE hPipe, PyObject *Mode, PyObject *MaxCollectionCount,
                                  PyObject *CollectDataTimeout)
{
    uint32_t values[3];
    DWORD *mode, *count, *timeout, err;
    BOOL ok;

    if (optional(st->core, Mode, "SetNamedPipeHandleState() argument 'Mode'", &values[0], &mode) < 0
        || optional(st->core, MaxCollectionCount, "SetNamedPipeHandleState() argument 'MaxCollectionCount'", &values[1],
                    &count) < 0
        || optional(st->core, CollectDataTimeout, "SetNamedPipeHandleState() argument 'CollectDataTimeout'", &values[2],
                    &timeout) < 0)
        return -1;
    W32_CALL(err, ok = SetNamedPipeHandleState(hPipe, mode, count, timeout));
    return ok ? 0 : w32_raise(st->core, err, "SetNamedPipeHandleState");
}
