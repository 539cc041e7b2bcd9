/* Beginning and ending COM in a thread, and its message loops. */
#include "pythoncom.gen.h"

/* A thread that has its apartment already keeps it. */
static int
begin(com_state *st, DWORD flags)
{
    HRESULT hr;
    COM_CALL(hr, CoInitializeEx(NULL, flags));
    return hr == RPC_E_CHANGED_MODE ? 0 : com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoInitialize(com_state *st)
{
    return begin(st, COINIT_APARTMENTTHREADED);
}

int
pythoncom_CoInitializeEx(com_state *st, DWORD flags)
{
    return begin(st, flags);
}

int
pythoncom_CoUninitialize(com_state *st)
{
    (void)st;
    W32_CALL_NOERR(CoUninitialize());
    return 0;
}

int
pythoncom_OleInitialize(com_state *st)
{
    HRESULT hr;
    COM_CALL(hr, OleInitialize(NULL));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoFreeUnusedLibraries(com_state *st)
{
    (void)st;
    W32_CALL_NOERR(CoFreeUnusedLibraries());
    return 0;
}

/* Python's Ctrl+C handler only sets a flag, which is looked at between messages. */
int
pythoncom_PumpMessages(com_state *st)
{
    MSG message;
    BOOL more;
    DWORD error;
    for (;;) {
        W32_CALL(error, more = GetMessageW(&message, NULL, 0, 0));
        if (more < 0)
            return com_check(st, HRESULT_FROM_WIN32(error), NULL, NULL);
        if (more == 0)
            return 0;
        W32_CALL_NOERR(TranslateMessage(&message); DispatchMessageW(&message));
        if (PyErr_CheckSignals() < 0)
            return -1;
    }
}

int
pythoncom_PumpWaitingMessages(com_state *st, UINT first, UINT last, pythoncom_PumpWaitingMessages_out *out)
{
    MSG message;
    BOOL more;
    (void)st;
    for (;;) {
        W32_CALL_NOERR(more = PeekMessageW(&message, NULL, first, last, PM_REMOVE));
        if (!more)
            return 0;
        if (message.message == WM_QUIT) {
            out->value = 1;
            return 0;
        }
        W32_CALL_NOERR(TranslateMessage(&message); DispatchMessageW(&message));
        if (PyErr_Occurred() || PyErr_CheckSignals() < 0)
            return -1;
    }
}

int
pythoncom_CoWaitForMultipleHandles(com_state *st, DWORD flags, DWORD timeout, const HANDLE *handles,
                                   DWORD handles_count, pythoncom_CoWaitForMultipleHandles_out *out)
{
    HRESULT hr;
    DWORD index = 0;
    COM_CALL(hr, CoWaitForMultipleHandles(flags, timeout, handles_count, (HANDLE *)handles, &index));
    out->value = index;
    return com_check(st, hr, NULL, NULL);
}
