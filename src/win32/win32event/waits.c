/* Waiting for several objects. */
#include "win32event.gen.h"

static int
finish_wait(const w32_core *core, DWORD answer, DWORD err, const char *function, DWORD *value)
{
    if (answer == WAIT_FAILED)
        return w32_raise(core, err, function);
    *value = answer;
    return 0;
}

int
win32event_WaitForMultipleObjects(win32event_state *st, const HANDLE *handleList, DWORD handleList_count, BOOL bWaitAll,
                                  DWORD milliseconds, win32event_WaitForMultipleObjects_out *out)
{
    DWORD err, answer;
    W32_CALL(err, answer = WaitForMultipleObjects(handleList_count, handleList, bWaitAll, milliseconds));
    return finish_wait(st->core, answer, err, "WaitForMultipleObjects", &out->value);
}

int
win32event_WaitForMultipleObjectsEx(win32event_state *st, const HANDLE *handleList, DWORD handleList_count,
                                    BOOL bWaitAll, DWORD milliseconds, BOOL bAlertable,
                                    win32event_WaitForMultipleObjectsEx_out *out)
{
    DWORD err, answer;
    W32_CALL(err, answer = WaitForMultipleObjectsEx(handleList_count, handleList, bWaitAll, milliseconds, bAlertable));
    return finish_wait(st->core, answer, err, "WaitForMultipleObjectsEx", &out->value);
}

int
win32event_MsgWaitForMultipleObjects(win32event_state *st, const HANDLE *handleList, DWORD handleList_count,
                                     BOOL bWaitAll, DWORD milliseconds, DWORD wakeMask,
                                     win32event_MsgWaitForMultipleObjects_out *out)
{
    DWORD err, answer;
    W32_CALL(err, answer = MsgWaitForMultipleObjects(handleList_count, handleList, bWaitAll, milliseconds, wakeMask));
    return finish_wait(st->core, answer, err, "MsgWaitForMultipleObjects", &out->value);
}

int
win32event_MsgWaitForMultipleObjectsEx(win32event_state *st, const HANDLE *handleList, DWORD handleList_count,
                                       DWORD milliseconds, DWORD wakeMask, DWORD waitFlags,
                                       win32event_MsgWaitForMultipleObjectsEx_out *out)
{
    DWORD err, answer;
    W32_CALL(err, answer = MsgWaitForMultipleObjectsEx(handleList_count, handleList, milliseconds, wakeMask,
                                                       waitFlags));
    return finish_wait(st->core, answer, err, "MsgWaitForMultipleObjectsEx", &out->value);
}
