/* Completion ports. What is posted, or still under way, stays alive until it has been taken from the port. */
#include "win32file.h"

int
win32file_CreateIoCompletionPort(win32file_state *st, HANDLE handle, PyObject *existing, ULONG_PTR completionKey,
                                 DWORD numThreads, win32file_CreateIoCompletionPort_out *out)
{
    HANDLE port = NULL, made;
    DWORD err;

    if (st->core->as_handle(st->core, existing, "CreateIoCompletionPort() argument 'existing'", W32_NONE_OK, &port) < 0)
        return -1;
    W32_CALL(err, made = CreateIoCompletionPort(handle, port, completionKey, numThreads));
    if (made == NULL)
        return w32_raise(st->core, err, "CreateIoCompletionPort");
    if (handle != INVALID_HANDLE_VALUE && st->core->overlapped_bind(st->core, handle) < 0) {
        if (port == NULL)
            CloseHandle(made);
        return -1;
    }
    /* It is the same handle then, which must not be closed twice. */
    out->value = port != NULL ? Py_NewRef(existing) : st->core->from_handle(st->core, made, W32_CLOSE_HANDLE);
    return out->value == NULL ? -1 : 0;
}

int
win32file_GetQueuedCompletionStatus(win32file_state *st, HANDLE hPort, DWORD timeOut,
                                    win32file_GetQueuedCompletionStatus_out *out)
{
    OVERLAPPED *done = NULL;
    ULONG_PTR key = 0;
    DWORD err, transferred = 0;
    BOOL ok;

    W32_CALL(err, ok = GetQueuedCompletionStatus(hPort, &transferred, &key, &done, timeOut));
    out->code = ok ? 0 : err;
    if (!ok && done == NULL) { /* nothing was taken: the rest says nothing */
        out->overlapped = Py_NewRef(Py_None);
        return 0;
    }
    out->transferred = (LONG)transferred;
    out->key = (INT_PTR)key;
    out->overlapped = done == NULL ? Py_NewRef(Py_None) : st->core->overlapped_from_native(st->core, done);
    return out->overlapped == NULL ? -1 : 0;
}

int
win32file_PostQueuedCompletionStatus(win32file_state *st, HANDLE handle, DWORD numberOfBytes, ULONG_PTR completionKey,
                                     PyObject *overlapped)
{
    OVERLAPPED *native = NULL;
    PyObject *taken;
    DWORD err;
    BOOL ok;

    /* Held before it is posted: another thread may take it at once. */
    if (overlapped != NULL
        && (st->core->as_overlapped(st->core, overlapped, "PostQueuedCompletionStatus() argument 'overlapped'", 0, &native) < 0
            || st->core->overlapped_hold(st->core, overlapped, NULL) < 0))
        return -1;
    W32_CALL(err, ok = PostQueuedCompletionStatus(handle, numberOfBytes, completionKey, native));
    if (ok)
        return 0;
    if (native != NULL) {
        taken = st->core->overlapped_from_native(st->core, native);
        Py_XDECREF(taken);
        PyErr_Clear();
    }
    return w32_raise(st->core, err, "PostQueuedCompletionStatus");
}
