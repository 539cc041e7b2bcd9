/* The C library's file descriptors, file redirection, protected files. */
#include "win32file.h"

#include <errno.h>
#include <io.h>
#include <stdio.h>

typedef BOOL(WINAPI *is_protected)(HANDLE, LPCWSTR);
typedef struct {
    WCHAR FileName[MAX_PATH];
    DWORD FileNumber;
} protected_file; /* PROTECTED_FILE_DATA of sfc.h */
typedef BOOL(WINAPI *next_protected)(HANDLE, protected_file *);

int
win32file__get_osfhandle(win32file_state *st, INT fd, win32file__get_osfhandle_out *out)
{
    (void)st;
    out->value = fd < 0 ? -1 : _get_osfhandle(fd);
    if (out->value != -1)
        return 0;
    errno = EBADF;
    PyErr_SetFromErrno(PyExc_OSError);
    return -1;
}

int
win32file__open_osfhandle(win32file_state *st, HANDLE osfhandle, INT flags, win32file__open_osfhandle_out *out)
{
    (void)st;
    out->value = _open_osfhandle((intptr_t)osfhandle, flags);
    if (out->value >= 0)
        return 0;
    PyErr_SetFromErrno(PyExc_OSError);
    return -1;
}

int
win32file__setmaxstdio(win32file_state *st, INT newmax, win32file__setmaxstdio_out *out)
{
    (void)st;
    /* The C library ends the process for numbers that it does not know. */
    out->value = newmax < 1 || newmax > 8192 ? -1 : _setmaxstdio(newmax);
    if (out->value >= 0)
        return 0;
    errno = EINVAL;
    PyErr_SetFromErrno(PyExc_OSError);
    return -1;
}

int
win32file_Wow64DisableWow64FsRedirection(win32file_state *st, win32file_Wow64DisableWow64FsRedirection_out *out)
{
    void *old = NULL;

    if (!Wow64DisableWow64FsRedirection(&old))
        return w32_raise(st->core, GetLastError(), "Wow64DisableWow64FsRedirection");
    out->value = (UINT_PTR)old;
    return 0;
}

int
win32file_Wow64RevertWow64FsRedirection(win32file_state *st, UINT_PTR OldValue)
{
    if (!Wow64RevertWow64FsRedirection((void *)OldValue))
        return w32_raise(st->core, GetLastError(), "Wow64RevertWow64FsRedirection");
    return 0;
}

/* ---- protected files ------------------------------------------------------------------------------------------------- */

static FARPROC
find_guard(const w32_core *core, const char *name)
{
    return core->system_function(core, L"sfc.dll", name, name);
}

int
win32file_SfcIsFileProtected(win32file_state *st, const wchar_t *ProtFileName, win32file_SfcIsFileProtected_out *out)
{
    is_protected ask = (is_protected)(void (*)(void))find_guard(st->core, "SfcIsFileProtected");
    DWORD err;

    if (ask == NULL)
        return -1;
    W32_CALL(err, out->value = ask(NULL, ProtFileName));
    if (!out->value && err != ERROR_SUCCESS && err != ERROR_FILE_NOT_FOUND)
        return w32_raise(st->core, err, "SfcIsFileProtected");
    return 0;
}

static int
add_path(win32file_SfcGetNextProtectedFile_out *out, const wchar_t *path)
{
    size_t size = (wcslen(path) + 1) * sizeof *path;
    wchar_t **items = PyMem_Realloc(out->value.items, (out->value.count + 1) * sizeof *items);

    if (items != NULL) {
        out->value.items = items;
        items[out->value.count] = w32_alloc(size);
    }
    if (items == NULL || items[out->value.count] == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(items[out->value.count++], path, size);
    return 0;
}

int
win32file_SfcGetNextProtectedFile(win32file_state *st, win32file_SfcGetNextProtectedFile_out *out)
{
    next_protected next = (next_protected)(void (*)(void))find_guard(st->core, "SfcGetNextProtectedFile");
    protected_file file = {{0}, 0};
    BOOL ok;
    DWORD err;

    if (next == NULL)
        return -1;
    for (;;) {
        W32_CALL(err, ok = next(NULL, &file));
        if (!ok)
            return err == ERROR_NO_MORE_FILES || err == ERROR_SUCCESS ? 0 : w32_raise(st->core, err, "SfcGetNextProtectedFile");
        if (add_path(out, file.FileName) < 0)
            return -1;
    }
}
