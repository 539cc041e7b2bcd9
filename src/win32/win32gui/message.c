/* Messages, whose parameters may be numbers, texts or memory. */
#include "win32gui.gen.h"

typedef struct {
    LPARAM value;
    w32_text text;
    w32_buffer buffer;
} message_parameter;

static int
take_parameter(const w32_core *core, PyObject *o, const char *where, message_parameter *parameter)
{
    uint64_t number = 0;
    memset(parameter, 0, sizeof(*parameter));
    if (o == NULL)
        return 0;
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

static void
drop_parameter(const w32_core *core, message_parameter *parameter)
{
    w32_text_clear(&parameter->text);
    core->buffer_release(core, &parameter->buffer);
}

int
win32gui_SendMessage(win32gui_state *st, HWND hwnd, UINT message, PyObject *wparam, PyObject *lparam,
                     win32gui_SendMessage_out *out)
{
    message_parameter w, l;
    DWORD err;
    int status = -1;
    if (take_parameter(st->core, wparam, "SendMessage() argument 'wparam'", &w) < 0)
        return -1;
    if (take_parameter(st->core, lparam, "SendMessage() argument 'lparam'", &l) < 0)
        goto done;
    W32_CALL(err, out->value = SendMessageW(hwnd, message, (WPARAM)w.value, l.value));
    (void)err;
    status = 0;
    drop_parameter(st->core, &l);
done:
    drop_parameter(st->core, &w);
    return status;
}
