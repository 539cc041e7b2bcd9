/* Messages, whose parameters may be numbers, texts or memory. */
#include "win32gui.gen.h"

int
win32gui_SendMessage(gui_state *st, HWND hwnd, UINT message, PyObject *wparam, PyObject *lparam,
                     win32gui_SendMessage_out *out)
{
    w32_message_parameter w, l;
    DWORD err;
    int status = -1;

    if (st->core->as_message_parameter(st->core, wparam, "SendMessage() argument 'wparam'", &w) < 0)
        return -1;
    if (st->core->as_message_parameter(st->core, lparam, "SendMessage() argument 'lparam'", &l) == 0) {
        W32_CALL(err, out->value = SendMessageW(hwnd, message, (WPARAM)w.value, l.value));
        (void)err; /* GetLastError() still gives it */
        status = 0;
        w32_message_parameter_drop(st->core, &l);
    }
    w32_message_parameter_drop(st->core, &w);
    return status;
}

int
win32gui_SendMessageTimeout(gui_state *st, HWND hwnd, UINT message, PyObject *wparam, PyObject *lparam, UINT flags,
                            UINT timeout, win32gui_SendMessageTimeout_out *out)
{
    w32_message_parameter w, l;
    DWORD_PTR answer = 0;
    DWORD err;
    int status = -1;

    if (st->core->as_message_parameter(st->core, wparam, "SendMessageTimeout() argument 'wparam'", &w) < 0)
        return -1;
    if (st->core->as_message_parameter(st->core, lparam, "SendMessageTimeout() argument 'lparam'", &l) == 0) {
        W32_CALL(err, out->sent = SendMessageTimeoutW(hwnd, message, (WPARAM)w.value, l.value, flags, timeout, &answer));
        out->answer = (LRESULT)answer;
        status = out->sent != 0 ? 0 : w32_raise(st->core, err != 0 ? err : ERROR_TIMEOUT, "SendMessageTimeout");
        w32_message_parameter_drop(st->core, &l);
    }
    w32_message_parameter_drop(st->core, &w);
    return status;
}

/* Hand a message to a native procedure. */
static int
call_native(gui_state *st, WNDPROC procedure, HWND window, UINT message, PyObject *wparam, PyObject *lparam, LRESULT *value)
{
    w32_message_parameter w, l;
    int status = -1;

    if (st->core->as_message_parameter(st->core, wparam, "a window procedure's argument 'wparam'", &w) < 0)
        return -1;
    if (st->core->as_message_parameter(st->core, lparam, "a window procedure's argument 'lparam'", &l) == 0) {
        W32_CALL_NOERR(*value = CallWindowProcW(procedure, window, message, (WPARAM)w.value, l.value));
        status = 0;
        w32_message_parameter_drop(st->core, &l);
    }
    w32_message_parameter_drop(st->core, &w);
    return status;
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
