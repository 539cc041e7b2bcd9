/* console.c: the console of this process. */
#include "topics.h"

enum { PROCESSES = 64, TITLE = 256, LONGEST_TITLE = 65536 };

int
console_duplicate(win32console_state *st, HANDLE handle, HANDLE *duplicate)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = DuplicateHandle(GetCurrentProcess(), handle, GetCurrentProcess(), duplicate, 0, FALSE,
                                       DUPLICATE_SAME_ACCESS));
    return ok ? 0 : w32_raise(st->core, err, "DuplicateHandle");
}

int
win32console_CreateConsoleScreenBuffer(win32console_state *st, DWORD DesiredAccess, DWORD ShareMode,
                                       SECURITY_ATTRIBUTES *SecurityAttributes, DWORD Flags,
                                       win32console_CreateConsoleScreenBuffer_out *out)
{
    DWORD err;
    HANDLE handle;
    W32_CALL(err, handle = CreateConsoleScreenBuffer(DesiredAccess, ShareMode, SecurityAttributes, Flags, NULL));
    if (handle == INVALID_HANDLE_VALUE)
        return w32_raise(st->core, err, "CreateConsoleScreenBuffer");
    out->value = win32console_PyConsoleScreenBuffer_from(st, handle);
    return out->value == NULL ? -1 : 0;
}

int
win32console_GetStdHandle(win32console_state *st, DWORD StdHandle, win32console_GetStdHandle_out *out)
{
    DWORD err;
    HANDLE handle, duplicate;
    W32_CALL(err, handle = GetStdHandle(StdHandle));
    if (handle == INVALID_HANDLE_VALUE)
        return w32_raise(st->core, err, "GetStdHandle");
    if (handle == NULL) {
        out->value = Py_NewRef(Py_None);
        return 0;
    }
    if (console_duplicate(st, handle, &duplicate) < 0)
        return -1;
    out->value = win32console_PyConsoleScreenBuffer_from(st, duplicate);
    return out->value == NULL ? -1 : 0;
}

int
win32console_GetConsoleProcessList(win32console_state *st, win32console_GetConsoleProcessList_out *out)
{
    DWORD room = PROCESSES, count, err;
    for (;;) {
        out->value.items = w32_alloc(room * sizeof(DWORD));
        if (out->value.items == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, count = GetConsoleProcessList(out->value.items, room));
        if (count == 0)
            return w32_raise(st->core, err, "GetConsoleProcessList");
        if (count <= room)
            break;
        w32_free(out->value.items);
        out->value.items = NULL;
        room = count + PROCESSES;
    }
    out->value.count = count;
    return 0;
}

int
win32console_GetConsoleDisplayMode(win32console_state *st, win32console_GetConsoleDisplayMode_out *out)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = GetConsoleDisplayMode(&out->value));
    return ok ? 0 : w32_raise(st->core, err, "GetConsoleDisplayMode");
}

int
win32console_GetConsoleSelectionInfo(win32console_state *st, win32console_GetConsoleSelectionInfo_out *out)
{
    CONSOLE_SELECTION_INFO info = {0};
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = GetConsoleSelectionInfo(&info));
    if (!ok)
        return w32_raise(st->core, err, "GetConsoleSelectionInfo");
    out->value = Py_BuildValue("{s:k,s:N,s:N}", "Flags", info.dwFlags,
                               "SelectionAnchor", win32console_PyCOORD_copy(st, &info.dwSelectionAnchor),
                               "Selection", win32console_PySMALL_RECT_copy(st, &info.srSelection));
    return out->value == NULL ? -1 : 0;
}

/* ---- aliases. Windows writes to none of the texts that it takes as LPWSTR. ------------------------------------------ */

int
win32console_AddConsoleAlias(win32console_state *st, const wchar_t *Source, const wchar_t *Target, const wchar_t *ExeName)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = AddConsoleAliasW((wchar_t *)Source, (wchar_t *)Target, (wchar_t *)ExeName));
    return ok ? 0 : w32_raise(st->core, err, "AddConsoleAlias");
}

/* The texts of `size` bytes that a call fills in: it returns 0 when it fails. exe is NULL for the list of programs. */
static PyObject *
alias_texts(win32console_state *st, const wchar_t *exe, DWORD size)
{
    PyObject *texts = NULL;
    wchar_t *room;
    DWORD err, written;

    if (size == 0)
        return st->core->from_text(st->core, L"", 0);
    room = w32_alloc(size);
    if (room == NULL)
        return PyErr_NoMemory();
    W32_CALL(err, written = exe != NULL ? GetConsoleAliasesW(room, size, (wchar_t *)exe) : GetConsoleAliasExesW(room, size));
    if (written == 0)
        w32_raise(st->core, err, exe != NULL ? "GetConsoleAliases" : "GetConsoleAliasExes");
    else
        texts = st->core->from_text(st->core, room, (Py_ssize_t)(size / sizeof(wchar_t)));
    w32_free(room);
    return texts;
}

int
win32console_GetConsoleAliases(win32console_state *st, const wchar_t *ExeName, win32console_GetConsoleAliases_out *out)
{
    DWORD size;
    W32_CALL_NOERR(size = GetConsoleAliasesLengthW((wchar_t *)ExeName));
    out->value = alias_texts(st, ExeName, size);
    return out->value == NULL ? -1 : 0;
}

int
win32console_GetConsoleAliasExes(win32console_state *st, win32console_GetConsoleAliasExes_out *out)
{
    DWORD size;
    W32_CALL_NOERR(size = GetConsoleAliasExesLengthW());
    out->value = alias_texts(st, NULL, size);
    return out->value == NULL ? -1 : 0;
}

/* ---- fonts and the title -------------------------------------------------------------------------------------------- */

int
win32console_GetNumberOfConsoleFonts(win32console_state *st, win32console_GetNumberOfConsoleFonts_out *out)
{
    typedef DWORD(WINAPI *counter)(void);
    counter count = (counter)(void (*)(void))GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "GetNumberOfConsoleFonts");
    (void)st;
    if (count == NULL) {
        PyErr_SetString(PyExc_NotImplementedError, "this Windows has no GetNumberOfConsoleFonts");
        return -1;
    }
    W32_CALL_NOERR(out->value = count());
    return 0;
}

/* What does not fit is cut off without a word, so that a full buffer may hold less than all. */
int
win32console_GetConsoleTitle(win32console_state *st, win32console_GetConsoleTitle_out *out)
{
    for (DWORD room = TITLE;; room *= 4) {
        DWORD err, length;
        out->value = w32_alloc(room * sizeof(wchar_t));
        if (out->value == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        out->value[0] = 0;
        W32_CALL(err, length = GetConsoleTitleW(out->value, room));
        if (length == 0 && err != ERROR_SUCCESS)
            return w32_raise(st->core, err, "GetConsoleTitle");
        if (length + 1 < room || room >= LONGEST_TITLE)
            return 0;
        w32_free(out->value);
        out->value = NULL;
    }
}
