/* Handles. */
#include "win32api.gen.h"

int
win32api_CloseHandle(win32api_state *st, PyObject *handle)
{
    return w32_close_handle(st->core, handle);
}

int
win32api_DuplicateHandle(win32api_state *st, HANDLE hSourceProcess, HANDLE hSource, HANDLE hTargetProcessHandle,
                         DWORD desiredAccess, BOOL bInheritHandle, DWORD options, win32api_DuplicateHandle_out *out)
{
    BOOL ok;
    DWORD err;
    HANDLE made = NULL;
    W32_CALL(err, ok = DuplicateHandle(hSourceProcess, hSource, hTargetProcessHandle, &made, desiredAccess,
                                       bInheritHandle, options));
    if (!ok)
        return w32_raise(st->core, err, "DuplicateHandle");
    out->value = made;
    return 0;
}
