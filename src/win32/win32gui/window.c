/* window.c: making, finding and asking windows. */
#include "win32gui.gen.h"

/* ---- shared --------------------------------------------------------------------------------------------------------- */

int
gui_name_take(const w32_core *core, PyObject *o, const char *where, gui_name *name)
{
    uint16_t number;

    name->text.owned = NULL;
    name->text.text = NULL;
    name->value = NULL;
    if (o == NULL)
        return 0;
    if (PyIndex_Check(o)) {
        if (core->as_u16(core, o, where, &number) < 0)
            return -1;
        name->value = MAKEINTRESOURCEW(number);
        return 0;
    }
    if (core->as_text(core, o, where, 0, &name->text) < 0)
        return -1;
    name->value = name->text.text;
    return 0;
}

int
gui_found(const w32_core *core, BOOL found, DWORD err, const char *function)
{
    return found || err == ERROR_SUCCESS ? 0 : w32_raise(core, err, function);
}

static wchar_t *
copied(const wchar_t *text, size_t length)
{
    wchar_t *copy = w32_alloc((length + 1) * sizeof(wchar_t));
    if (copy == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    memcpy(copy, text, length * sizeof(wchar_t));
    copy[length] = 0;
    return copy;
}

/* ---- making --------------------------------------------------------------------------------------------------------- */

int
win32gui_CreateWindowEx(gui_state *st, DWORD dwExStyle, PyObject *className, const wchar_t *windowName, DWORD style, INT x,
                        INT y, INT width, INT height, HWND parent, HMENU menu, HINSTANCE hinstance, PyObject *reserved,
                        win32gui_CreateWindowEx_out *out)
{
    gui_name name;
    DWORD err;
    int status = -1;

    if (reserved != NULL) {
        PyErr_Format(PyExc_TypeError, "CreateWindow() argument 'reserved' must be None, not %R", (PyObject *)Py_TYPE(reserved));
        return -1;
    }
    if (gui_name_take(st->core, className, "CreateWindow() argument 'className'", &name) == 0) {
        W32_CALL(err, out->value = CreateWindowExW(dwExStyle, name.value, windowName, style, x, y, width, height, parent, menu,
                                                   hinstance, NULL));
        status = out->value != NULL ? 0 : w32_raise(st->core, err, "CreateWindowEx");
    }
    w32_text_clear(&name.text);
    return status;
}

int
win32gui_CreateWindow(gui_state *st, PyObject *className, const wchar_t *windowName, DWORD style, INT x, INT y, INT width,
                      INT height, HWND parent, HMENU menu, HINSTANCE hinstance, PyObject *reserved,
                      win32gui_CreateWindow_out *out)
{
    win32gui_CreateWindowEx_out made = {0};
    int status = win32gui_CreateWindowEx(st, 0, className, windowName, style, x, y, width, height, parent, menu, hinstance,
                                         reserved, &made);
    out->value = made.value;
    return status;
}

/* ---- neighbours ----------------------------------------------------------------------------------------------------- */

int
win32gui_GetParent(gui_state *st, HWND child, win32gui_GetParent_out *out)
{
    DWORD err;
    W32_CALL(err, out->value = GetParent(child));
    return gui_found(st->core, out->value != NULL, err, "GetParent");
}

int
win32gui_SetParent(gui_state *st, HWND child, HWND parent, win32gui_SetParent_out *out)
{
    DWORD err;
    W32_CALL(err, out->value = SetParent(child, parent));
    return gui_found(st->core, out->value != NULL, err, "SetParent");
}

int
win32gui_GetWindow(gui_state *st, HWND hWnd, UINT uCmd, win32gui_GetWindow_out *out)
{
    DWORD err;
    W32_CALL(err, out->value = GetWindow(hWnd, uCmd));
    return gui_found(st->core, out->value != NULL, err, "GetWindow");
}

int
win32gui_GetTopWindow(gui_state *st, HWND hWnd, win32gui_GetTopWindow_out *out)
{
    DWORD err;
    W32_CALL(err, out->value = GetTopWindow(hWnd));
    return gui_found(st->core, out->value != NULL, err, "GetTopWindow");
}

int
win32gui_SetFocus(gui_state *st, HWND hwnd, win32gui_SetFocus_out *out)
{
    DWORD err;
    W32_CALL(err, out->value = SetFocus(hwnd));
    return gui_found(st->core, out->value != NULL, err, "SetFocus");
}

int
win32gui_SetActiveWindow(gui_state *st, HWND hwnd, win32gui_SetActiveWindow_out *out)
{
    DWORD err;
    W32_CALL(err, out->value = SetActiveWindow(hwnd));
    return gui_found(st->core, out->value != NULL, err, "SetActiveWindow");
}

/* Not to find a window is no error; to look below one that is none is. */
int
win32gui_FindWindowEx(gui_state *st, HWND Parent, HWND ChildAfter, PyObject *ClassName, const wchar_t *WindowName,
                      win32gui_FindWindowEx_out *out)
{
    gui_name name;
    DWORD err;
    int status = -1;

    if (gui_name_take(st->core, ClassName, "FindWindow() argument 'ClassName'", &name) == 0) {
        W32_CALL(err, out->value = FindWindowExW(Parent, ChildAfter, name.value, WindowName));
        status = gui_found(st->core, out->value != NULL || err != ERROR_INVALID_WINDOW_HANDLE, err, "FindWindowEx");
    }
    w32_text_clear(&name.text);
    return status;
}

int
win32gui_FindWindow(gui_state *st, PyObject *ClassName, const wchar_t *WindowName, win32gui_FindWindow_out *out)
{
    win32gui_FindWindowEx_out found = {0};
    int status = win32gui_FindWindowEx(st, NULL, NULL, ClassName, WindowName, &found);
    out->value = found.value;
    return status;
}

/* ---- texts ---------------------------------------------------------------------------------------------------------- */

/* A text may grow between asking for its length and reading it: then it is read again. */
int
win32gui_GetWindowText(gui_state *st, HWND hwnd, win32gui_GetWindowText_out *out)
{
    wchar_t small[512], *text = small;
    int room = (int)ARRAYSIZE(small), length;

    (void)st;
    for (;;) {
        W32_CALL_NOERR(length = GetWindowTextW(hwnd, text, room));
        if (length < room - 1)
            break;
        if (text != small)
            w32_free(text);
        room *= 4;
        text = w32_alloc((size_t)room * sizeof(wchar_t));
        if (text == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    out->value = copied(text, (size_t)length);
    if (text != small)
        w32_free(text);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_GetClassName(gui_state *st, HWND hwnd, win32gui_GetClassName_out *out)
{
    wchar_t name[257]; /* names of classes have at most 256 characters */
    DWORD err;
    int length;

    W32_CALL(err, length = GetClassNameW(hwnd, name, ARRAYSIZE(name)));
    if (length == 0)
        return w32_raise(st->core, err, "GetClassName");
    out->value = copied(name, (size_t)length);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_RealGetWindowClass(gui_state *st, HWND hwnd, win32gui_RealGetWindowClass_out *out)
{
    wchar_t name[257];
    DWORD err;
    UINT length;

    W32_CALL(err, length = RealGetWindowClassW(hwnd, name, ARRAYSIZE(name)));
    if (length == 0)
        return w32_raise(st->core, err, "RealGetWindowClass");
    out->value = copied(name, length);
    return out->value == NULL ? -1 : 0;
}

/* ---- numbers in texts ----------------------------------------------------------------------------------------------- */

int
win32gui_LOWORD(gui_state *st, INT_PTR val, win32gui_LOWORD_out *out)
{
    (void)st;
    out->value = LOWORD(val);
    return 0;
}

int
win32gui_HIWORD(gui_state *st, INT_PTR val, win32gui_HIWORD_out *out)
{
    (void)st;
    out->value = HIWORD(val);
    return 0;
}
