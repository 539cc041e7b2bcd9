/* loop.c: reading messages and handing them on. */
#include "win32gui.gen.h"

PyObject *
gui_message_to_py(const MSG *message)
{
    return Py_BuildValue("(nknnk(ll))", (Py_ssize_t)message->hwnd, (unsigned long)message->message,
                         (Py_ssize_t)message->wParam, (Py_ssize_t)message->lParam, (unsigned long)message->time,
                         (long)message->pt.x, (long)message->pt.y);
}

static int
message_from_py(const w32_core *core, PyObject *o, const char *where, MSG *message)
{
    unsigned long number, time;
    PyObject *window;
    Py_ssize_t l;
    PyObject *w;
    uint64_t wide;
    long x, y;

    if (!PyTuple_Check(o) || PyTuple_Size(o) != 6) {
        PyErr_Format(PyExc_TypeError, "%s must be (hwnd, message, wparam, lparam, time, (x, y)), not %R", where, o);
        return -1;
    }
    if (!PyArg_ParseTuple(o, "OkOnk(ll)", &window, &number, &w, &l, &time, &x, &y))
        return -1;
    if (core->as_handle(core, window, where, W32_NONE_OK, (HANDLE *)&message->hwnd) < 0
        || core->as_u64(core, w, where, &wide) < 0)
        return -1;
    message->message = (UINT)number;
    message->wParam = (WPARAM)wide;
    message->lParam = l;
    message->time = time;
    message->pt.x = x;
    message->pt.y = y;
    return 0;
}

/* [found, message] */
static int
give_message(int found, const MSG *message, PyObject **first, PyObject **second)
{
    *first = PyLong_FromLong(found);
    *second = gui_message_to_py(message);
    return *first == NULL || *second == NULL ? -1 : 0;
}

int
win32gui_GetMessage(gui_state *st, HWND hwnd, UINT min, UINT max, win32gui_GetMessage_out *out)
{
    MSG message = {0};
    DWORD err;
    BOOL more;

    W32_CALL(err, more = GetMessageW(&message, hwnd, min, max));
    if (more == -1)
        return w32_raise(st->core, err, "GetMessage");
    out->value.items = w32_alloc(2 * sizeof(PyObject *));
    if (out->value.items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    out->value.items[0] = out->value.items[1] = NULL;
    out->value.count = 2;
    return give_message(more, &message, &out->value.items[0], &out->value.items[1]);
}

int
win32gui_PeekMessage(gui_state *st, HWND hwnd, UINT filterMin, UINT filterMax, UINT removalOptions, win32gui_PeekMessage_out *out)
{
    MSG message = {0};
    BOOL found;

    (void)st;
    W32_CALL_NOERR(found = PeekMessageW(&message, hwnd, filterMin, filterMax, removalOptions));
    out->value.items = w32_alloc(2 * sizeof(PyObject *));
    if (out->value.items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    out->value.items[0] = out->value.items[1] = NULL;
    out->value.count = 2;
    return give_message(found, &message, &out->value.items[0], &out->value.items[1]);
}

int
win32gui_TranslateMessage(gui_state *st, PyObject *msg, win32gui_TranslateMessage_out *out)
{
    MSG message;

    if (message_from_py(st->core, msg, "TranslateMessage() argument 'msg'", &message) < 0)
        return -1;
    W32_CALL_NOERR(out->value = TranslateMessage(&message));
    return 0;
}

int
win32gui_DispatchMessage(gui_state *st, PyObject *msg, win32gui_DispatchMessage_out *out)
{
    MSG message;

    if (message_from_py(st->core, msg, "DispatchMessage() argument 'msg'", &message) < 0)
        return -1;
    W32_CALL_NOERR(out->value = DispatchMessageW(&message));
    return 0;
}

int
win32gui_TranslateAccelerator(gui_state *st, HWND hwnd, HACCEL haccel, PyObject *msg, win32gui_TranslateAccelerator_out *out)
{
    MSG message;

    if (message_from_py(st->core, msg, "TranslateAccelerator() argument 'msg'", &message) < 0)
        return -1;
    W32_CALL_NOERR(out->value = TranslateAcceleratorW(hwnd, haccel, &message));
    return 0;
}

int
win32gui_IsDialogMessage(gui_state *st, HWND dlg, PyObject *msg, win32gui_IsDialogMessage_out *out)
{
    MSG message;

    if (message_from_py(st->core, msg, "IsDialogMessage() argument 'msg'", &message) < 0)
        return -1;
    W32_CALL_NOERR(out->value = IsDialogMessageW(dlg, &message));
    return 0;
}

/* The dialog of ours that a key is meant for, NULL for none: Tab and its kin work in modeless dialogs too. */
static HWND
dialog_of(gui_state *st, const MSG *message)
{
    PyObject *key;
    HWND dialog;
    int ours;

    if (message->message < WM_KEYFIRST || message->message > WM_KEYLAST || PyDict_Size(st->dialogs) == 0)
        return NULL;
    dialog = GetAncestor(message->hwnd, GA_ROOT);
    key = PyLong_FromSsize_t((Py_ssize_t)dialog);
    ours = key != NULL && PyDict_GetItemWithError(st->dialogs, key) != NULL;
    Py_XDECREF(key);
    PyErr_Clear();
    return ours ? dialog : NULL;
}

/* Hand a message on. Between two of them Python's signal handlers run: Ctrl+C must be able to end the pump. */
static int
hand_on(gui_state *st, MSG *message)
{
    HWND dialog = dialog_of(st, message);

    W32_CALL_NOERR(
        if (dialog == NULL || !IsDialogMessageW(dialog, message)) {
            TranslateMessage(message);
            DispatchMessageW(message);
        });
    return PyErr_CheckSignals();
}

int
win32gui_PumpMessages(gui_state *st, win32gui_PumpMessages_out *out)
{
    MSG message;
    DWORD err;
    BOOL more;

    for (;;) {
        W32_CALL(err, more = GetMessageW(&message, NULL, 0, 0));
        if (more == -1)
            return w32_raise(st->core, err, "GetMessage");
        if (!more) {
            out->value = (LRESULT)message.wParam;
            return 0;
        }
        if (hand_on(st, &message) < 0)
            return -1;
    }
}

int
win32gui_PumpWaitingMessages(gui_state *st, UINT firstMessage, UINT lastMessage, win32gui_PumpWaitingMessages_out *out)
{
    MSG message;
    BOOL found;

    for (;;) {
        W32_CALL_NOERR(found = PeekMessageW(&message, NULL, firstMessage, lastMessage, PM_REMOVE));
        if (!found)
            return 0;
        if (message.message == WM_QUIT) {
            out->value = message.wParam == 0 ? 1 : (LRESULT)message.wParam;
            return 0;
        }
        if (hand_on(st, &message) < 0)
            return -1;
    }
}
