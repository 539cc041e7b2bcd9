/* menu.c: menus and accelerator tables. */
#include "win32gui.gen.h"

int
win32gui_GetMenu(gui_state *st, HWND hwnd, win32gui_GetMenu_out *out)
{
    DWORD err;
    W32_CALL(err, out->value = GetMenu(hwnd));
    return gui_found(st->core, out->value != NULL, err, "GetMenu");
}

int
win32gui_LoadMenu(gui_state *st, HINSTANCE hinstance, PyObject *resource_id, win32gui_LoadMenu_out *out)
{
    gui_name name;
    DWORD err;
    int status = -1;

    if (gui_name_take(st->core, resource_id, "LoadMenu() argument 'resource_id'", &name) == 0) {
        W32_CALL(err, out->value = LoadMenuW(hinstance, name.value));
        status = out->value != NULL ? 0 : w32_raise(st->core, err, "LoadMenu");
    }
    w32_text_clear(&name.text);
    return status;
}

int
win32gui_GetMenuItemRect(gui_state *st, HWND hWnd, HMENU hMenu, UINT uItem, win32gui_GetMenuItemRect_out *out)
{
    RECT rect = {0};
    BOOL shown;

    (void)st;
    W32_CALL_NOERR(shown = GetMenuItemRect(hWnd, hMenu, uItem, &rect));
    out->value = Py_BuildValue("[i(llll)]", shown, rect.left, rect.top, rect.right, rect.bottom);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_TrackPopupMenu(gui_state *st, HMENU hmenu, UINT flags, INT x, INT y, INT reserved, HWND hwnd, PyObject *prcRect,
                        win32gui_TrackPopupMenu_out *out)
{
    (void)st, (void)prcRect;
    W32_CALL_NOERR(out->value = TrackPopupMenu(hmenu, flags, x, y, reserved, hwnd, NULL));
    return 0;
}

/* ---- structures in buffers ------------------------------------------------------------------------------------------ */

static int
check_size(const w32_buffer *buffer, size_t size, const char *where)
{
    if ((size_t)buffer->size == size)
        return 0;
    PyErr_Format(PyExc_TypeError, "%s must have %d bytes, not %zd", where, (int)size, buffer->size);
    return -1;
}

/* The buffer may lie anywhere, a structure may not: it is copied. Its size field is ours to set. */
static int
item_from_buffer(const w32_buffer *buffer, const char *where, MENUITEMINFOW *item)
{
    if (check_size(buffer, sizeof(*item), where) < 0)
        return -1;
    memcpy(item, buffer->data, sizeof(*item));
    item->cbSize = sizeof(*item);
    return 0;
}

int
win32gui_InsertMenuItem(gui_state *st, HMENU hMenu, UINT uItem, BOOL fByPosition, const w32_buffer *menuItem)
{
    MENUITEMINFOW item;
    DWORD err;
    BOOL ok;

    if (item_from_buffer(menuItem, "InsertMenuItem() argument 'menuItem'", &item) < 0)
        return -1;
    W32_CALL(err, ok = InsertMenuItemW(hMenu, uItem, fByPosition, &item));
    return ok ? 0 : w32_raise(st->core, err, "InsertMenuItem");
}

int
win32gui_SetMenuItemInfo(gui_state *st, HMENU hMenu, UINT uItem, BOOL fByPosition, const w32_buffer *menuItem)
{
    MENUITEMINFOW item;
    DWORD err;
    BOOL ok;

    if (item_from_buffer(menuItem, "SetMenuItemInfo() argument 'menuItem'", &item) < 0)
        return -1;
    W32_CALL(err, ok = SetMenuItemInfoW(hMenu, uItem, fByPosition, &item));
    return ok ? 0 : w32_raise(st->core, err, "SetMenuItemInfo");
}

int
win32gui_GetMenuItemInfo(gui_state *st, HMENU hMenu, UINT uItem, BOOL fByPosition, const w32_buffer *menuItem)
{
    MENUITEMINFOW item;
    DWORD err;
    BOOL ok;

    if (item_from_buffer(menuItem, "GetMenuItemInfo() argument 'menuItem'", &item) < 0)
        return -1;
    W32_CALL(err, ok = GetMenuItemInfoW(hMenu, uItem, fByPosition, &item));
    memcpy(menuItem->data, &item, sizeof(item));
    return ok ? 0 : w32_raise(st->core, err, "GetMenuItemInfo");
}

int
win32gui_SetMenuInfo(gui_state *st, HMENU hmenu, const w32_buffer *info)
{
    MENUINFO copy;
    DWORD err;
    BOOL ok;

    if (check_size(info, sizeof(copy), "SetMenuInfo() argument 'info'") < 0)
        return -1;
    memcpy(&copy, info->data, sizeof(copy));
    copy.cbSize = sizeof(copy);
    W32_CALL(err, ok = SetMenuInfo(hmenu, &copy));
    return ok ? 0 : w32_raise(st->core, err, "SetMenuInfo");
}

int
win32gui_GetMenuInfo(gui_state *st, HMENU hmenu, const w32_buffer *info)
{
    MENUINFO copy;
    DWORD err;
    BOOL ok;

    if (check_size(info, sizeof(copy), "GetMenuInfo() argument 'info'") < 0)
        return -1;
    memcpy(&copy, info->data, sizeof(copy));
    copy.cbSize = sizeof(copy);
    W32_CALL(err, ok = GetMenuInfo(hmenu, &copy));
    memcpy(info->data, &copy, sizeof(copy));
    return ok ? 0 : w32_raise(st->core, err, "GetMenuInfo");
}

/* ---- accelerators --------------------------------------------------------------------------------------------------- */

static int
accelerator_from_py(const w32_core *core, PyObject *o, ACCEL *key)
{
    const char *where = "each item of CreateAcceleratorTable() argument 'accels'";
    PyObject *fast = PySequence_Tuple(o);
    int status = -1;
    uint8_t flags;
    uint16_t code, command;

    if (fast == NULL || PyTuple_Size(fast) != 3) {
        PyErr_Format(PyExc_TypeError, "%s must be (flags, key, command), not %R", where, o);
    } else if (core->as_u8(core, PyTuple_GetItem(fast, 0), where, &flags) == 0
               && core->as_u16(core, PyTuple_GetItem(fast, 1), where, &code) == 0
               && core->as_u16(core, PyTuple_GetItem(fast, 2), where, &command) == 0) {
        key->fVirt = flags;
        key->key = code;
        key->cmd = command;
        status = 0;
    }
    Py_XDECREF(fast);
    return status;
}

int
win32gui_CreateAcceleratorTable(gui_state *st, PyObject *accels, win32gui_CreateAcceleratorTable_out *out)
{
    PyObject *items = w32_items(accels, "CreateAcceleratorTable() argument 'accels'", "a sequence of (flags, key, command)");
    Py_ssize_t count = items == NULL ? 0 : PyTuple_Size(items), at;
    ACCEL *keys = NULL;
    int status = -1;
    DWORD err;

    if (items == NULL)
        return -1;
    if (count == 0 || count > 0x7FFF) {
        PyErr_Format(PyExc_ValueError, "CreateAcceleratorTable() argument 'accels' must have 1 to 32767 items, not %zd", count);
        goto done;
    }
    keys = w32_alloc((size_t)count * sizeof(ACCEL));
    if (keys == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (at = 0; at < count; at++)
        if (accelerator_from_py(st->core, PyTuple_GetItem(items, at), &keys[at]) < 0)
            goto done;
    W32_CALL(err, out->value = CreateAcceleratorTableW(keys, (int)count));
    status = out->value != NULL ? 0 : w32_raise(st->core, err, "CreateAcceleratorTable");
done:
    w32_free(keys);
    Py_DECREF(items);
    return status;
}
