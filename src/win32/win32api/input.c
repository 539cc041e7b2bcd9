/* Keyboard and mouse. */
#include "win32api.gen.h"

#define KEYS 256

int
win32api_GetKeyboardState(win32api_state *st, win32api_GetKeyboardState_out *out)
{
    DWORD err;
    BOOL ok;

    if (st->core->blob_new(st->core, KEYS, &out->value) < 0)
        return -1;
    W32_CALL(err, ok = GetKeyboardState(out->value.data));
    return ok ? 0 : w32_raise(st->core, err, "GetKeyboardState");
}

int
win32api_GetKeyboardLayoutList(win32api_state *st, win32api_GetKeyboardLayoutList_out *out)
{
    int room = GetKeyboardLayoutList(0, NULL), count;
    DWORD err;

    out->value.items = w32_alloc(((size_t)room + 1) * sizeof *out->value.items);
    if (out->value.items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, count = GetKeyboardLayoutList(room, out->value.items));
    if (count == 0)
        return w32_raise(st->core, err, "GetKeyboardLayoutList");
    out->value.count = (size_t)count;
    return 0;
}

int
win32api_GetKeyboardLayoutName(win32api_state *st, win32api_GetKeyboardLayoutName_out *out)
{
    wchar_t name[KL_NAMELENGTH];
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetKeyboardLayoutNameW(name));
    return ok ? win32api_copy(name, wcslen(name), &out->value) : w32_raise(st->core, err, "GetKeyboardLayoutName");
}

int
win32api_MapVirtualKey(win32api_state *st, UINT vk, UINT type, HKL hlayout, win32api_MapVirtualKey_out *out)
{
    (void)st;
    out->value = hlayout == NULL ? MapVirtualKeyW(vk, type) : MapVirtualKeyExW(vk, type, hlayout);
    return 0;
}

/* ---- characters ------------------------------------------------------------------------------------------------------- */

/* How one character is typed; with `layout` NULL, on this thread's keyboard. */
static int
scan(const w32_core *core, const char *where, PyObject *character, HKL layout, SHORT *key)
{
    w32_text text = {0};

    if (layout == NULL)
        layout = GetKeyboardLayout(0);
    if (PyBytes_Check(character) && PyBytes_Size(character) == 1) {
        *key = VkKeyScanExA(PyBytes_AsString(character)[0], layout);
        return 0;
    }
    if (PyUnicode_Check(character) && PyUnicode_GetLength(character) == 1) {
        int failed = core->as_text(core, character, where, W32_NUL_OK, &text);

        if (!failed && text.length == 1)
            *key = VkKeyScanExW(text.text[0], layout);
        else
            *key = -1; /* beyond 16 bits: no single key types it */
        w32_text_clear(&text);
        return failed;
    }
    PyErr_Format(PyExc_TypeError, "%s must be a str or bytes of length 1, not %.100R", where, character);
    return -1;
}

int
win32api_VkKeyScan(win32api_state *st, PyObject *character, win32api_VkKeyScan_out *out)
{
    return scan(st->core, "VkKeyScan() argument 'char'", character, NULL, &out->value);
}

int
win32api_VkKeyScanEx(win32api_state *st, PyObject *character, HKL hkl, win32api_VkKeyScanEx_out *out)
{
    return scan(st->core, "VkKeyScanEx() argument 'char'", character, hkl, &out->value);
}

int
win32api_ToAsciiEx(win32api_state *st, UINT vk, UINT scancode, const w32_buffer *keyboardstate, UINT flags, HKL hlayout,
                   win32api_ToAsciiEx_out *out)
{
    WORD typed = 0; /* room for two bytes */
    int count;

    if (keyboardstate->size != KEYS) {
        PyErr_Format(PyExc_ValueError, "ToAsciiEx() argument 'keyboardstate' must have %d bytes, not %zd", KEYS,
                     keyboardstate->size);
        return -1;
    }
    count = ToAsciiEx(vk, scancode, keyboardstate->data, &typed, flags, hlayout != NULL ? hlayout : GetKeyboardLayout(0));
    if (count < 0) /* a dead key */
        count = 1;
    if (st->core->blob_new(st->core, count, &out->value) < 0)
        return -1;
    memcpy(out->value.data, &typed, (size_t)count);
    return 0;
}

int
win32api_GetLastInputInfo(win32api_state *st, win32api_GetLastInputInfo_out *out)
{
    LASTINPUTINFO last = {sizeof last, 0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetLastInputInfo(&last));
    out->value = last.dwTime;
    return ok ? 0 : w32_raise(st->core, err, "GetLastInputInfo");
}

/* ---- the mouse ---------------------------------------------------------------------------------------------------------- */

int
win32api_GetCursorPos(win32api_state *st, win32api_GetCursorPos_out *out)
{
    POINT place = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetCursorPos(&place));
    out->x = place.x;
    out->y = place.y;
    return ok ? 0 : w32_raise(st->core, err, "GetCursorPos");
}

int
win32api_SetCursorPos(win32api_state *st, PyObject *pos)
{
    POINT place;
    DWORD err;
    BOOL ok;

    if (win32api_point(st->core, pos, "SetCursorPos() argument 'pos'", &place) < 0)
        return -1;
    W32_CALL(err, ok = SetCursorPos(place.x, place.y));
    return ok ? 0 : w32_raise(st->core, err, "SetCursorPos");
}

int
win32api_ClipCursor(win32api_state *st, PyObject *rect)
{
    int is_free = rect == NULL || rect == Py_None;
    RECT inside;
    DWORD err;
    BOOL ok;

    if (!is_free && win32api_rect(st->core, rect, "ClipCursor() argument 'rect'", &inside) < 0)
        return -1;
    W32_CALL(err, ok = ClipCursor(is_free ? NULL : &inside));
    return ok ? 0 : w32_raise(st->core, err, "ClipCursor");
}

int
win32api_LoadCursor(win32api_state *st, HINSTANCE hInstance, PyObject *cursorid, win32api_LoadCursor_out *out)
{
    win32api_resource name;
    DWORD err;
    int status = -1;

    if (win32api_resource_id(st->core, cursorid, "LoadCursor() argument 'cursorid'", &name) == 0) {
        W32_CALL(err, out->value = LoadCursorW(hInstance, name.id));
        status = out->value != NULL ? 0 : w32_raise(st->core, err, "LoadCursor");
    }
    w32_text_clear(&name.text);
    return status;
}
