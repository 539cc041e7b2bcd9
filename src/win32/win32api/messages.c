/* Messages, whose parameters may be numbers, texts or memory; the focus, and Windows' colours. */
#include "win32api.gen.h"

typedef struct {
    LPARAM value;
    w32_text text;
    w32_buffer buffer;
} message_parameter;

/* Not all of it is zeroed: that would take longer than a quick message. */
static void
clear_parameter(message_parameter *parameter)
{
    parameter->value = 0;
    parameter->text.text = NULL;
    parameter->text.owned = NULL;
    parameter->buffer.view.obj = NULL;
}

/* Drop it with drop_parameter, also after a failure. */
static int
take_parameter(const w32_core *core, PyObject *o, const char *where, message_parameter *parameter)
{
    int is_handle = o != NULL && PyObject_TypeCheck(o, core->HANDLEType);
    int failed = 0;
    uint64_t number = 0;
    HANDLE handle = NULL;

    if (o == NULL || o == Py_None)
        return 0;
    if (PyUnicode_Check(o)) {
        failed = core->as_text(core, o, where, 0, &parameter->text);
        parameter->value = (LPARAM)parameter->text.text;
    } else if (PyObject_CheckBuffer(o)) {
        failed = core->as_buffer(core, o, where, 0, &parameter->buffer);
        parameter->value = (LPARAM)parameter->buffer.data;
    } else if (is_handle) {
        failed = core->as_handle(core, o, where, 0, &handle);
        parameter->value = (LPARAM)handle;
    } else if (PyIndex_Check(o)) {
        failed = core->as_u64(core, o, where, &number);
        parameter->value = (LPARAM)number;
    } else {
        failed = -1;
        PyErr_Format(PyExc_TypeError, "%s must be int, str, a bytes-like object or None, not %R", where,
                     (PyObject *)Py_TYPE(o));
    }
    return failed;
}

static void
drop_parameter(const w32_core *core, message_parameter *parameter)
{
    w32_text_clear(&parameter->text);
    core->buffer_release(core, &parameter->buffer);
}

int
win32api_SendMessage(win32api_state *st, HWND hwnd, UINT idMessage, PyObject *wParam, PyObject *lParam,
                     win32api_SendMessage_out *out)
{
    message_parameter w, l;
    DWORD err;
    int status = -1;

    clear_parameter(&w);
    clear_parameter(&l);
    if (take_parameter(st->core, wParam, "SendMessage() argument 'wParam'", &w) < 0
        || take_parameter(st->core, lParam, "SendMessage() argument 'lParam'", &l) < 0)
        goto done;
    W32_CALL(err, out->value = SendMessageW(hwnd, idMessage, (WPARAM)w.value, l.value));
    (void)err; /* GetLastError() still gives it */
    status = 0;
done:
    drop_parameter(st->core, &l);
    drop_parameter(st->core, &w);
    return status;
}

int
win32api_GetFocus(win32api_state *st, win32api_GetFocus_out *out)
{
    out->value = GetFocus();
    return out->value != NULL ? 0 : st->core->raise_error(st->core, 0, "GetFocus", L"No window has the focus");
}

int
win32api_SetSysColors(win32api_state *st, const INT *Elements, DWORD Elements_count, const DWORD *RgbValues,
                      DWORD RgbValues_count)
{
    DWORD err;
    BOOL ok;

    if (Elements_count != RgbValues_count) {
        PyErr_Format(PyExc_TypeError, "SetSysColors() argument 'RgbValues' must have %lu items as 'Elements' has, not %lu",
                     Elements_count, RgbValues_count);
        return -1;
    }
    W32_CALL(err, ok = SetSysColors((int)Elements_count, Elements, RgbValues));
    return ok ? 0 : w32_raise(st->core, err, "SetSysColors");
}
