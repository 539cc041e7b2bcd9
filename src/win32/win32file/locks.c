/* Locking parts of files. */
#include "win32file.h"

/* On an overlapped handle the operation may go on: then Windows has the structure, and the caller is told by error 997. */
static int
finish(const w32_core *core, int begun, BOOL ok, DWORD err, OVERLAPPED *overlapped, const char *function)
{
    if (core->overlapped_finish(core, overlapped, Py_None, begun, ok ? 0 : err, function) < 0)
        return -1;
    return ok ? 0 : w32_raise(core, err, function);
}

int
win32file_LockFileEx(win32file_state *st, HANDLE hFile, DWORD dwFlags, DWORD nbytesLow, DWORD nbytesHigh,
                     OVERLAPPED *overlapped)
{
    BOOL ok;
    DWORD err;
    int begun = st->core->overlapped_begin(st->core, hFile, overlapped, Py_None);

    if (begun < 0)
        return -1;
    W32_CALL(err, ok = LockFileEx(hFile, dwFlags, 0, nbytesLow, nbytesHigh, overlapped));
    return finish(st->core, begun, ok, err, overlapped, "LockFileEx");
}

int
win32file_UnlockFileEx(win32file_state *st, HANDLE hFile, DWORD nbytesLow, DWORD nbytesHigh, OVERLAPPED *overlapped)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = UnlockFileEx(hFile, 0, nbytesLow, nbytesHigh, overlapped));
    /* What is unlocked at once sends no packet: NtUnlockFile is not told of any. */
    return finish(st->core, 0, ok, err, overlapped, "UnlockFileEx");
}
