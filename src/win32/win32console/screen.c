/* screen.c: what can be done with a handle of the console. */
#include "topics.h"

static int
finish(win32console_state *st, BOOL ok, DWORD err, const char *function)
{
    return ok ? 0 : w32_raise(st->core, err, function);
}

int
win32console_PyConsoleScreenBuffer_init(win32console_state *st, PyObject *self, HANDLE Handle)
{
    HANDLE duplicate;
    if (console_duplicate(st, Handle, &duplicate) < 0)
        return -1;
    st->core->own_handle(st->core, self, duplicate);
    return 0;
}

int
win32console_PyConsoleScreenBuffer_repr(win32console_state *st, PyObject *self, PyObject **value)
{
    *value = PyUnicode_FromFormat("<PyConsoleScreenBuffer:%zd>", (Py_ssize_t)(INT_PTR)console_handle(st, self));
    return *value == NULL ? -1 : 0;
}

int
win32console_PyConsoleScreenBuffer_SetConsoleActiveScreenBuffer(win32console_state *st, PyObject *self)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetConsoleActiveScreenBuffer(handle));
    return finish(st, ok, err, "SetConsoleActiveScreenBuffer");
}

int
win32console_PyConsoleScreenBuffer_SetStdHandle(win32console_state *st, PyObject *self, DWORD StdHandle)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetStdHandle(StdHandle, handle));
    return finish(st, ok, err, "SetStdHandle");
}

/* ---- how it looks and works ----------------------------------------------------------------------------------------- */

int
win32console_PyConsoleScreenBuffer_GetConsoleCursorInfo(win32console_state *st, PyObject *self,
                                                        win32console_PyConsoleScreenBuffer_GetConsoleCursorInfo_out *out)
{
    HANDLE handle = console_handle(st, self);
    CONSOLE_CURSOR_INFO info = {0};
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = GetConsoleCursorInfo(handle, &info));
    out->size = info.dwSize;
    out->visible = info.bVisible;
    return finish(st, ok, err, "GetConsoleCursorInfo");
}

int
win32console_PyConsoleScreenBuffer_SetConsoleCursorInfo(win32console_state *st, PyObject *self, DWORD Size, INT Visible)
{
    HANDLE handle = console_handle(st, self);
    CONSOLE_CURSOR_INFO info = {Size, Visible};
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetConsoleCursorInfo(handle, &info));
    return finish(st, ok, err, "SetConsoleCursorInfo");
}

int
win32console_PyConsoleScreenBuffer_GetConsoleMode(win32console_state *st, PyObject *self,
                                                  win32console_PyConsoleScreenBuffer_GetConsoleMode_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = GetConsoleMode(handle, &out->value));
    return finish(st, ok, err, "GetConsoleMode");
}

int
win32console_PyConsoleScreenBuffer_SetConsoleMode(win32console_state *st, PyObject *self, DWORD Mode)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetConsoleMode(handle, Mode));
    return finish(st, ok, err, "SetConsoleMode");
}

int
win32console_PyConsoleScreenBuffer_SetConsoleTextAttribute(win32console_state *st, PyObject *self, WORD Attributes)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetConsoleTextAttribute(handle, Attributes));
    return finish(st, ok, err, "SetConsoleTextAttribute");
}

int
win32console_PyConsoleScreenBuffer_SetConsoleCursorPosition(win32console_state *st, PyObject *self, COORD *CursorPosition)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetConsoleCursorPosition(handle, *CursorPosition));
    return finish(st, ok, err, "SetConsoleCursorPosition");
}

int
win32console_PyConsoleScreenBuffer_SetConsoleScreenBufferSize(win32console_state *st, PyObject *self, COORD *Size)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetConsoleScreenBufferSize(handle, *Size));
    return finish(st, ok, err, "SetConsoleScreenBufferSize");
}

int
win32console_PyConsoleScreenBuffer_SetConsoleWindowInfo(win32console_state *st, PyObject *self, BOOL Absolute,
                                                        SMALL_RECT *ConsoleWindow)
{
    HANDLE handle = console_handle(st, self);
    SMALL_RECT window = *ConsoleWindow;
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetConsoleWindowInfo(handle, Absolute, &window));
    return finish(st, ok, err, "SetConsoleWindowInfo");
}

int
win32console_PyConsoleScreenBuffer_GetConsoleScreenBufferInfo(
    win32console_state *st, PyObject *self, win32console_PyConsoleScreenBuffer_GetConsoleScreenBufferInfo_out *out)
{
    HANDLE handle = console_handle(st, self);
    CONSOLE_SCREEN_BUFFER_INFO info;
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = GetConsoleScreenBufferInfo(handle, &info));
    if (!ok)
        return w32_raise(st->core, err, "GetConsoleScreenBufferInfo");
    out->value = Py_BuildValue("{s:N,s:N,s:H,s:N,s:N}", "Size", win32console_PyCOORD_copy(st, &info.dwSize),
                               "CursorPosition", win32console_PyCOORD_copy(st, &info.dwCursorPosition),
                               "Attributes", info.wAttributes,
                               "Window", win32console_PySMALL_RECT_copy(st, &info.srWindow),
                               "MaximumWindowSize", win32console_PyCOORD_copy(st, &info.dwMaximumWindowSize));
    return out->value == NULL ? -1 : 0;
}

int
win32console_PyConsoleScreenBuffer_GetLargestConsoleWindowSize(
    win32console_state *st, PyObject *self, win32console_PyConsoleScreenBuffer_GetLargestConsoleWindowSize_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    W32_CALL(err, out->value = GetLargestConsoleWindowSize(handle));
    return finish(st, out->value.X != 0 || out->value.Y != 0, err, "GetLargestConsoleWindowSize");
}

int
win32console_PyConsoleScreenBuffer_SetConsoleDisplayMode(win32console_state *st, PyObject *self, DWORD Flags,
                                                         COORD *NewScreenBufferDimensions)
{
    HANDLE handle = console_handle(st, self);
    COORD size = *NewScreenBufferDimensions;
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetConsoleDisplayMode(handle, Flags, &size));
    if (ok)
        *NewScreenBufferDimensions = size;
    return finish(st, ok, err, "SetConsoleDisplayMode");
}

/* ---- fonts ---------------------------------------------------------------------------------------------------------- */

int
win32console_PyConsoleScreenBuffer_GetCurrentConsoleFont(
    win32console_state *st, PyObject *self, BOOL MaximumWindow,
    win32console_PyConsoleScreenBuffer_GetCurrentConsoleFont_out *out)
{
    HANDLE handle = console_handle(st, self);
    CONSOLE_FONT_INFO font = {0};
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = GetCurrentConsoleFont(handle, MaximumWindow, &font));
    out->index = font.nFont;
    out->size = font.dwFontSize;
    return finish(st, ok, err, "GetCurrentConsoleFont");
}

int
win32console_PyConsoleScreenBuffer_GetConsoleFontSize(win32console_state *st, PyObject *self, DWORD Font,
                                                      win32console_PyConsoleScreenBuffer_GetConsoleFontSize_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    W32_CALL(err, out->value = GetConsoleFontSize(handle, Font));
    return finish(st, out->value.X != 0 || out->value.Y != 0, err, "GetConsoleFontSize");
}

int
win32console_PyConsoleScreenBuffer_SetConsoleFont(win32console_state *st, PyObject *self, DWORD Font)
{
    typedef BOOL(WINAPI *setter)(HANDLE, DWORD);
    setter set = (setter)(void (*)(void))GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "SetConsoleFont");
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    if (set == NULL) {
        PyErr_SetString(PyExc_NotImplementedError, "this Windows has no SetConsoleFont");
        return -1;
    }
    W32_CALL(err, ok = set(handle, Font));
    return finish(st, ok, err, "SetConsoleFont");
}

/* ---- text and colours ----------------------------------------------------------------------------------------------- */

/* Half of a surrogate pair goes through too: keys give them one by one. */
static int
take_text(win32console_state *st, PyObject *o, const char *where, w32_text *text)
{
    unsigned flags = PyUnicode_Check(o) ? W32_NUL_OK | W32_PATH : 0;
    return st->core->as_text(st->core, o, where, flags, text);
}

/* How many cells there are at most: what is asked for beyond the buffer's does not exist. */
static int
limit_cells(win32console_state *st, HANDLE handle, LONG length, const char *function, DWORD *cells)
{
    CONSOLE_SCREEN_BUFFER_INFO info;
    DWORD err;
    BOOL ok;
    if (length < 0) {
        PyErr_Format(PyExc_ValueError, "%s() argument 'Length' must not be negative: %ld", function, length);
        return -1;
    }
    W32_CALL(err, ok = GetConsoleScreenBufferInfo(handle, &info));
    if (!ok)
        return w32_raise(st->core, err, function);
    *cells = (DWORD)info.dwSize.X * (DWORD)info.dwSize.Y;
    if (*cells > (DWORD)length)
        *cells = (DWORD)length;
    return 0;
}

int
win32console_PyConsoleScreenBuffer_WriteConsole(win32console_state *st, PyObject *self, PyObject *Buffer,
                                                win32console_PyConsoleScreenBuffer_WriteConsole_out *out)
{
    HANDLE handle = console_handle(st, self);
    w32_text text = {0};
    DWORD err;
    BOOL ok;
    int result = -1;
    if (take_text(st, Buffer, "WriteConsole() argument 'Buffer'", &text) == 0) {
        W32_CALL(err, ok = WriteConsoleW(handle, text.text, (DWORD)text.length, &out->value, NULL));
        result = finish(st, ok, err, "WriteConsole");
    }
    w32_text_clear(&text);
    return result;
}

int
win32console_PyConsoleScreenBuffer_FillConsoleOutputAttribute(
    win32console_state *st, PyObject *self, WORD Attribute, LONG Length, COORD *WriteCoord,
    win32console_PyConsoleScreenBuffer_FillConsoleOutputAttribute_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD err, cells;
    BOOL ok;
    if (limit_cells(st, handle, Length, "FillConsoleOutputAttribute", &cells) < 0)
        return -1;
    W32_CALL(err, ok = FillConsoleOutputAttribute(handle, Attribute, cells, *WriteCoord, &out->value));
    return finish(st, ok, err, "FillConsoleOutputAttribute");
}

int
win32console_PyConsoleScreenBuffer_FillConsoleOutputCharacter(
    win32console_state *st, PyObject *self, PyObject *Character, LONG Length, COORD *WriteCoord,
    win32console_PyConsoleScreenBuffer_FillConsoleOutputCharacter_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD err, cells;
    WCHAR unit;
    BOOL ok;
    if (console_as_character(st, Character, "FillConsoleOutputCharacter() argument 'Character'", &unit) < 0
        || limit_cells(st, handle, Length, "FillConsoleOutputCharacter", &cells) < 0)
        return -1;
    W32_CALL(err, ok = FillConsoleOutputCharacterW(handle, unit, cells, *WriteCoord, &out->value));
    return finish(st, ok, err, "FillConsoleOutputCharacter");
}

int
win32console_PyConsoleScreenBuffer_ReadConsoleOutputCharacter(
    win32console_state *st, PyObject *self, LONG Length, COORD *ReadCoord,
    win32console_PyConsoleScreenBuffer_ReadConsoleOutputCharacter_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD err, cells, count = 0;
    wchar_t *room;
    BOOL ok;
    if (limit_cells(st, handle, Length, "ReadConsoleOutputCharacter", &cells) < 0)
        return -1;
    room = w32_alloc((cells + 1) * sizeof(wchar_t));
    if (room == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = ReadConsoleOutputCharacterW(handle, room, cells, *ReadCoord, &count));
    if (finish(st, ok, err, "ReadConsoleOutputCharacter") == 0)
        out->value = st->core->from_text(st->core, room, (Py_ssize_t)count);
    w32_free(room);
    return out->value == NULL ? -1 : 0;
}

int
win32console_PyConsoleScreenBuffer_ReadConsoleOutputAttribute(
    win32console_state *st, PyObject *self, LONG Length, COORD *ReadCoord,
    win32console_PyConsoleScreenBuffer_ReadConsoleOutputAttribute_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD err, cells, count = 0;
    BOOL ok;
    if (limit_cells(st, handle, Length, "ReadConsoleOutputAttribute", &cells) < 0)
        return -1;
    out->value.items = w32_alloc((cells + 1) * sizeof(WORD));
    if (out->value.items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = ReadConsoleOutputAttribute(handle, out->value.items, cells, *ReadCoord, &count));
    out->value.count = count;
    return finish(st, ok, err, "ReadConsoleOutputAttribute");
}

int
win32console_PyConsoleScreenBuffer_WriteConsoleOutputCharacter(
    win32console_state *st, PyObject *self, PyObject *Characters, COORD *WriteCoord,
    win32console_PyConsoleScreenBuffer_WriteConsoleOutputCharacter_out *out)
{
    HANDLE handle = console_handle(st, self);
    w32_text text = {0};
    DWORD err;
    BOOL ok;
    int result = -1;
    if (take_text(st, Characters, "WriteConsoleOutputCharacter() argument 'Characters'", &text) == 0) {
        W32_CALL(err, ok = WriteConsoleOutputCharacterW(handle, text.text, (DWORD)text.length, *WriteCoord, &out->value));
        result = finish(st, ok, err, "WriteConsoleOutputCharacter");
    }
    w32_text_clear(&text);
    return result;
}

int
win32console_PyConsoleScreenBuffer_WriteConsoleOutputAttribute(
    win32console_state *st, PyObject *self, const WORD *Attributes, DWORD Attributes_count, COORD *WriteCoord,
    win32console_PyConsoleScreenBuffer_WriteConsoleOutputAttribute_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = WriteConsoleOutputAttribute(handle, Attributes, Attributes_count, *WriteCoord, &out->value));
    return finish(st, ok, err, "WriteConsoleOutputAttribute");
}

int
win32console_PyConsoleScreenBuffer_ScrollConsoleScreenBuffer(win32console_state *st, PyObject *self,
                                                             SMALL_RECT *ScrollRectangle, SMALL_RECT *ClipRectangle,
                                                             COORD *DestinationOrigin, PyObject *FillCharacter,
                                                             WORD FillAttribute)
{
    HANDLE handle = console_handle(st, self);
    SMALL_RECT moved = *ScrollRectangle, clip = ClipRectangle != NULL ? *ClipRectangle : (SMALL_RECT){0};
    CHAR_INFO fill = {0};
    DWORD err;
    BOOL ok;
    if (console_as_character(st, FillCharacter, "ScrollConsoleScreenBuffer() argument 'FillCharacter'",
                             &fill.Char.UnicodeChar) < 0)
        return -1;
    fill.Attributes = FillAttribute;
    W32_CALL(err, ok = ScrollConsoleScreenBufferW(handle, &moved, ClipRectangle != NULL ? &clip : NULL, *DestinationOrigin,
                                                  &fill));
    return finish(st, ok, err, "ScrollConsoleScreenBuffer");
}
