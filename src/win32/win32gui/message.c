/* Messages, whose parameters may be numbers, texts or memory. */
#include "win32gui.gen.h"

int
win32gui_SendMessage(gui_state *st, HWND hwnd, UINT message, PyObject *wparam, PyObject *lparam,
                     win32gui_SendMessage_out *out)
{
    w32_message_parameter w, l;
    DWORD err;

    if (w32_message_take(st->core, wparam, "SendMessage() argument 'wparam'", lparam, "SendMessage() argument 'lparam'",
                         &w, &l) < 0)
        return -1;
    if (gui_answers_here(st, hwnd)) {
        SetLastError(0);
        out->value = SendMessageW(hwnd, message, (WPARAM)w.value, l.value);
    } else {
        W32_CALL(err, out->value = SendMessageW(hwnd, message, (WPARAM)w.value, l.value));
        (void)err; /* GetLastError() still gives it */
    }
    w32_message_drop(st->core, &w, &l);
    return 0;
}

int
win32gui_SendMessageTimeout(gui_state *st, HWND hwnd, UINT message, PyObject *wparam, PyObject *lparam, UINT flags,
                            UINT timeout, win32gui_SendMessageTimeout_out *out)
{
    w32_message_parameter w, l;
    DWORD_PTR answer = 0;
    DWORD err;

    if (w32_message_take(st->core, wparam, "SendMessageTimeout() argument 'wparam'", lparam,
                         "SendMessageTimeout() argument 'lparam'", &w, &l) < 0)
        return -1;
    W32_CALL(err, out->sent = SendMessageTimeoutW(hwnd, message, (WPARAM)w.value, l.value, flags, timeout, &answer));
    w32_message_drop(st->core, &w, &l);
    out->answer = (LRESULT)answer;
    return out->sent != 0 ? 0 : w32_raise(st->core, err != 0 ? err : ERROR_TIMEOUT, "SendMessageTimeout");
}

/* Hand a message to a native procedure. */
static int
call_native(gui_state *st, WNDPROC procedure, HWND window, UINT message, PyObject *wparam, PyObject *lparam, LRESULT *value)
{
    w32_message_parameter w, l;

    if (w32_message_take(st->core, wparam, "a window procedure's argument 'wparam'", lparam,
                         "a window procedure's argument 'lparam'", &w, &l) < 0)
        return -1;
    W32_CALL_NOERR(*value = CallWindowProcW(procedure, window, message, (WPARAM)w.value, l.value));
    w32_message_drop(st->core, &w, &l);
    return 0;
}

int
win32gui_DefWindowProc(gui_state *st, HWND hwnd, UINT message, PyObject *wparam, PyObject *lparam,
                       win32gui_DefWindowProc_out *out)
{
    return call_native(st, DefWindowProcW, hwnd, message, wparam, lparam, &out->value);
}

int
win32gui_CallWindowProc(gui_state *st, LONG_PTR wndproc, HWND hwnd, UINT msg, PyObject *wparam, PyObject *lparam,
                        win32gui_CallWindowProc_out *out)
{
    if (wndproc == 0) {
        PyErr_SetString(PyExc_ValueError, "CallWindowProc() argument 'wndproc' must be what SetWindowLong returned, not 0");
        return -1;
    }
    return call_native(st, (WNDPROC)wndproc, hwnd, msg, wparam, lparam, &out->value);
}
