/* Messages, whose parameters may be numbers, texts or memory. */
#include "win32gui.gen.h"

int
gui_parameter_take(const w32_core *core, PyObject *o, const char *where, gui_parameter *parameter)
{
    uint64_t number = 0;
    parameter->value = 0;
    parameter->text.owned = NULL;
    parameter->buffer.view.obj = NULL;
    if (o == NULL)
        return 0;
    if (PyLong_Check(o)) {
        if (core->as_u64(core, o, where, &number) < 0)
            return -1;
        parameter->value = (LPARAM)number;
        return 0;
    }
    if (PyUnicode_Check(o)) {
        if (core->as_text(core, o, where, 0, &parameter->text) < 0)
            return -1;
        parameter->value = (LPARAM)parameter->text.text;
        return 0;
    }
    if (PyObject_CheckBuffer(o)) {
        if (core->as_buffer(core, o, where, 0, &parameter->buffer) < 0)
            return -1;
        parameter->value = (LPARAM)parameter->buffer.data;
        return 0;
    }
    if (!PyIndex_Check(o) && !PyObject_TypeCheck(o, core->HANDLEType)) {
        PyErr_Format(PyExc_TypeError, "%s must be int, str, a bytes-like object or None, not %R", where,
                     (PyObject *)Py_TYPE(o));
        return -1;
    }
    if (PyIndex_Check(o) ? core->as_u64(core, o, where, &number) < 0
                         : core->as_handle(core, o, where, 0, (HANDLE *)&parameter->value) < 0)
        return -1;
    if (PyIndex_Check(o))
        parameter->value = (LPARAM)number;
    return 0;
}

void
gui_parameter_drop(const w32_core *core, gui_parameter *parameter)
{
    w32_text_clear(&parameter->text);
    core->buffer_release(core, &parameter->buffer);
}

int
win32gui_SendMessage(gui_state *st, HWND hwnd, UINT message, PyObject *wparam, PyObject *lparam,
                     win32gui_SendMessage_out *out)
{
    gui_parameter w, l;
    DWORD err;
    int status = -1;
    if (gui_parameter_take(st->core, wparam, "SendMessage() argument 'wparam'", &w) < 0)
        return -1;
    if (gui_parameter_take(st->core, lparam, "SendMessage() argument 'lparam'", &l) < 0)
        goto done;
    W32_CALL(err, out->value = SendMessageW(hwnd, message, (WPARAM)w.value, l.value));
    (void)err;
    status = 0;
    gui_parameter_drop(st->core, &l);
done:
    gui_parameter_drop(st->core, &w);
    return status;
}

int
win32gui_SendMessageTimeout(gui_state *st, HWND hwnd, UINT message, PyObject *wparam, PyObject *lparam, UINT flags,
                            UINT timeout, win32gui_SendMessageTimeout_out *out)
{
    gui_parameter w, l;
    DWORD_PTR answer = 0;
    DWORD err;
    int status = -1;

    if (gui_parameter_take(st->core, wparam, "SendMessageTimeout() argument 'wparam'", &w) < 0)
        return -1;
    if (gui_parameter_take(st->core, lparam, "SendMessageTimeout() argument 'lparam'", &l) == 0) {
        W32_CALL(err, out->sent = SendMessageTimeoutW(hwnd, message, (WPARAM)w.value, l.value, flags, timeout, &answer));
        out->answer = (LRESULT)answer;
        status = out->sent != 0 ? 0 : w32_raise(st->core, err != 0 ? err : ERROR_TIMEOUT, "SendMessageTimeout");
        gui_parameter_drop(st->core, &l);
    }
    gui_parameter_drop(st->core, &w);
    return status;
}

/* Hand a message to a native procedure. */
static int
call_native(gui_state *st, WNDPROC procedure, HWND window, UINT message, PyObject *wparam, PyObject *lparam, LRESULT *value)
{
    gui_parameter w, l;
    int status = -1;

    if (gui_parameter_take(st->core, wparam, "a window procedure's argument 'wparam'", &w) < 0)
        return -1;
    if (gui_parameter_take(st->core, lparam, "a window procedure's argument 'lparam'", &l) == 0) {
        W32_CALL_NOERR(*value = CallWindowProcW(procedure, window, message, (WPARAM)w.value, l.value));
        status = 0;
        gui_parameter_drop(st->core, &l);
    }
    gui_parameter_drop(st->core, &w);
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
