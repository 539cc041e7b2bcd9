/* shell.c: icons, cursors, the tray, and news of devices. */
#include "win32gui.gen.h"

#include <dbt.h>

int
win32gui_LoadIcon(gui_state *st, HINSTANCE hinstance, PyObject *resource_id, win32gui_LoadIcon_out *out)
{
    gui_name name;
    DWORD err;
    int status = -1;

    if (gui_name_take(st->core, resource_id, "LoadIcon() argument 'resource_id'", &name) == 0) {
        W32_CALL(err, out->value = LoadIconW(hinstance, name.value));
        status = out->value != NULL ? 0 : w32_raise(st->core, err, "LoadIcon");
    }
    w32_text_clear(&name.text);
    return status;
}

int
win32gui_LoadCursor(gui_state *st, HINSTANCE hinstance, PyObject *resid, win32gui_LoadCursor_out *out)
{
    gui_name name;
    DWORD err;
    int status = -1;

    if (gui_name_take(st->core, resid, "LoadCursor() argument 'resid'", &name) == 0) {
        W32_CALL(err, out->value = LoadCursorW(hinstance, name.value));
        status = out->value != NULL ? 0 : w32_raise(st->core, err, "LoadCursor");
    }
    w32_text_clear(&name.text);
    return status;
}

int
win32gui_LoadImage(gui_state *st, HINSTANCE hinst, PyObject *name, UINT type, INT cxDesired, INT cyDesired, UINT fuLoad,
                   win32gui_LoadImage_out *out)
{
    gui_name taken;
    DWORD err;
    int status = -1;

    if (gui_name_take(st->core, name, "LoadImage() argument 'name'", &taken) == 0) {
        W32_CALL(err, out->value = LoadImageW(hinst, taken.value, type, cxDesired, cyDesired, fuLoad));
        status = out->value != NULL ? 0 : w32_raise(st->core, err, "LoadImage");
    }
    w32_text_clear(&taken.text);
    return status;
}

/* ---- the tray ------------------------------------------------------------------------------------------------------- */

static int
text_into(const w32_core *core, PyObject *o, wchar_t *target, size_t room)
{
    const char *where = "Shell_NotifyIcon() argument 'nid'";
    w32_text text;
    int status = -1;

    if (o == NULL || o == Py_None)
        return 0;
    if (core->as_text(core, o, where, 0, &text) == 0) {
        if ((size_t)text.length >= room) {
            PyErr_Format(PyExc_ValueError, "%s has room for a text of %d characters, not %zd", where, (int)room - 1, text.length);
        } else {
            memcpy(target, text.text, ((size_t)text.length + 1) * sizeof(wchar_t));
            status = 0;
        }
    }
    w32_text_clear(&text);
    return status;
}

static int
icon_from_py(const w32_core *core, PyObject *nid, NOTIFYICONDATAW *data)
{
    const char *where = "Shell_NotifyIcon() argument 'nid'";
    PyObject *window, *icon = NULL, *tip = NULL, *info = NULL, *title = NULL;
    HANDLE handle = NULL;

    if (!PyTuple_Check(nid)) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (hwnd, id, ...), not %R", where, (PyObject *)Py_TYPE(nid));
        return -1;
    }
    if (!PyArg_ParseTuple(nid, "OI|IIOOOIOI", &window, &data->uID, &data->uFlags, &data->uCallbackMessage, &icon, &tip, &info,
                          &data->uTimeout, &title, &data->dwInfoFlags))
        return -1;
    if (core->as_handle(core, window, where, W32_NONE_OK, (HANDLE *)&data->hWnd) < 0
        || (icon != NULL && core->as_handle(core, icon, where, W32_NONE_OK, &handle) < 0))
        return -1;
    data->hIcon = handle;
    data->cbSize = sizeof(*data);
    return text_into(core, tip, data->szTip, ARRAYSIZE(data->szTip)) < 0
           || text_into(core, info, data->szInfo, ARRAYSIZE(data->szInfo)) < 0
           || text_into(core, title, data->szInfoTitle, ARRAYSIZE(data->szInfoTitle)) < 0 ? -1 : 0;
}

int
win32gui_Shell_NotifyIcon(gui_state *st, DWORD Message, PyObject *nid)
{
    NOTIFYICONDATAW data = {0};
    DWORD err;
    BOOL ok;

    if (icon_from_py(st->core, nid, &data) < 0)
        return -1;
    W32_CALL(err, ok = Shell_NotifyIconW(Message, &data));
    return ok ? 0 : w32_raise(st->core, err != 0 ? err : (DWORD)E_FAIL, "Shell_NotifyIcon");
}

/* ---- devices -------------------------------------------------------------------------------------------------------- */

static DWORD
unregister(HANDLE handle)
{
    SetLastError(ERROR_SUCCESS);
    if (UnregisterDeviceNotification(handle))
        return 0;
    return GetLastError() != 0 ? GetLastError() : ERROR_INVALID_HANDLE;
}

static const w32_handle_kind notification_kind = {"PyHDEVNOTIFY", "UnregisterDeviceNotification", unregister};

int
win32gui_RegisterDeviceNotification(gui_state *st, HANDLE handle, const w32_buffer *filter, DWORD flags,
                                    win32gui_RegisterDeviceNotification_out *out)
{
    DWORD err, size = 0;
    HDEVNOTIFY made;
    void *copy;

    if ((size_t)filter->size >= sizeof(DEV_BROADCAST_HDR))
        memcpy(&size, filter->data, sizeof(size));
    if (size < sizeof(DEV_BROADCAST_HDR) || (size_t)filter->size < size) {
        PyErr_Format(PyExc_ValueError, "RegisterDeviceNotification() argument 'filter' must begin with its size: it says %lu, and "
                     "there are %zd bytes", (unsigned long)size, filter->size);
        return -1;
    }
    copy = w32_alloc((size_t)filter->size); /* aligned, whatever the buffer is */
    if (copy == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(copy, filter->data, (size_t)filter->size);
    W32_CALL(err, made = RegisterDeviceNotificationW(handle, copy, flags));
    w32_free(copy);
    if (made == NULL)
        return w32_raise(st->core, err, "RegisterDeviceNotification");
    out->value = st->core->from_handle_kind(st->core, made, &notification_kind, NULL);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_UnregisterDeviceNotification(gui_state *st, PyObject *handle)
{
    const w32_core *core = st->core;
    HANDLE number;
    DWORD code;

    if (core->handle_kind(core, handle) == &notification_kind)
        return gui_close(handle);
    if (core->as_handle(core, handle, "UnregisterDeviceNotification() argument 'handle'", 0, &number) < 0)
        return -1;
    if (!w32_is_memory(number)) /* such a handle is an address, which is followed without looking */
        return w32_raise(core, ERROR_INVALID_HANDLE, "UnregisterDeviceNotification");
    W32_CALL_NOERR(code = unregister(number));
    return code == 0 ? 0 : w32_raise(core, code, "UnregisterDeviceNotification");
}
