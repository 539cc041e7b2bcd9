/* Locking parts of files. */
#include "win32file.h"

/* On an overlapped handle the operation may go on: then Windows has the structure, and the caller is told by error 997. */
static int
finish(const w32_core *core, BOOL ok, DWORD err, OVERLAPPED *overlapped, const char *function)
{
    if (ok)
        return 0;
    if (err == ERROR_IO_PENDING && core->overlapped_hold_native(core, overlapped, Py_None) < 0)
        return -1;
    return w32_raise(core, err, function);
}

int
win32file_LockFileEx(win32file_state *st, HANDLE hFile, DWORD dwFlags, DWORD nbytesLow, DWORD nbytesHigh,
                     OVERLAPPED *overlapped)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = LockFileEx(hFile, dwFlags, 0, nbytesLow, nbytesHigh, overlapped));
    return finish(st->core, ok, err, overlapped, "LockFileEx");
}

int
win32file_UnlockFileEx(win32file_state *st, HANDLE hFile, DWORD nbytesLow, DWORD nbytesHigh, OVERLAPPED *overlapped)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = UnlockFileEx(hFile, 0, nbytesLow, nbytesHigh, overlapped));
    return finish(st->core, ok, err, overlapped, "UnlockFileEx");
}
