/* Files, directories and volumes. */
#include "win32api.gen.h"

#include <shellapi.h>

int
win32api_GetFileAttributes(win32api_state *st, const wchar_t *pathName, win32api_GetFileAttributes_out *out)
{
    DWORD err, attributes;

    W32_CALL(err, attributes = GetFileAttributesW(pathName));
    if (attributes == INVALID_FILE_ATTRIBUTES)
        return w32_raise(st->core, err, "GetFileAttributes");
    out->value = (LONG)attributes;
    return 0;
}

/* ---- searching ------------------------------------------------------------------------------------------------------- */

typedef struct {
    const wchar_t *path, *name, *extension;
} search;

static DWORD
fill_search(const void *context, wchar_t *buffer, DWORD size)
{
    const search *what = context;

    return SearchPathW(what->path, what->name, what->extension, size, buffer, NULL);
}

int
win32api_SearchPath(win32api_state *st, const wchar_t *path, const wchar_t *fileName, const wchar_t *fileExt,
                    win32api_SearchPath_out *out)
{
    search what = {path, fileName, fileExt};
    const wchar_t *slash;

    if (st->core->fill_text(st->core, "SearchPath", fill_search, &what, &out->path) < 0)
        return -1;
    slash = wcsrchr(out->path, L'\\');
    out->name_offset = slash == NULL ? 0 : (DWORD)(slash + 1 - out->path);
    return 0;
}

int
win32api_FindFiles(win32api_state *st, const wchar_t *fileSpec, win32api_FindFiles_out *out)
{
    WIN32_FIND_DATAW first;
    HANDLE finder;
    DWORD err;
    int status = 0;

    W32_CALL(err, finder = FindFirstFileExW(fileSpec, FindExInfoStandard, &first, FindExSearchNameMatch, NULL,
                                            FIND_FIRST_EX_LARGE_FETCH));
    if (finder == INVALID_HANDLE_VALUE && err != ERROR_FILE_NOT_FOUND)
        return w32_raise(st->core, err, "FindFirstFile");
    out->value = PyList_New(0);
    if (finder == INVALID_HANDLE_VALUE)
        return out->value == NULL ? -1 : 0;
    if (out->value == NULL || w32_append(out->value, st->core->from_find_data(st->core, &first)) < 0
        || st->core->find_rest(st->core, out->value, finder, "FindNextFile") < 0)
        status = -1;
    FindClose(finder);
    return status;
}

int
win32api_FindFirstChangeNotification(win32api_state *st, const wchar_t *pathName, BOOL bSubDirs, DWORD filter,
                                     win32api_FindFirstChangeNotification_out *out)
{
    HANDLE handle;
    DWORD err;

    W32_CALL(err, handle = FindFirstChangeNotificationW(pathName, bSubDirs, filter));
    out->value = (INT_PTR)handle;
    return handle == INVALID_HANDLE_VALUE ? w32_raise(st->core, err, "FindFirstChangeNotification") : 0;
}

/* ---- volumes ---------------------------------------------------------------------------------------------------------- */

int
win32api_GetLogicalDriveStrings(win32api_state *st, win32api_GetLogicalDriveStrings_out *out)
{
    wchar_t drives[26 * 4 + 1]; /* "A:\" with its NUL, for each letter */
    DWORD err, length;

    W32_CALL(err, length = GetLogicalDriveStringsW(sizeof drives / sizeof *drives, drives));
    if (length == 0)
        return w32_raise(st->core, err, "GetLogicalDriveStrings");
    out->value = st->core->from_text(st->core, drives, (Py_ssize_t)length);
    return out->value == NULL ? -1 : 0;
}

int
win32api_GetVolumeInformation(win32api_state *st, const wchar_t *path, win32api_GetVolumeInformation_out *out)
{
    wchar_t name[MAX_PATH + 1], system[MAX_PATH + 1];
    DWORD err, serial, longest, flags;
    BOOL ok;

    W32_CALL(err, ok = GetVolumeInformationW(path, name, MAX_PATH + 1, &serial, &longest, &flags, system, MAX_PATH + 1));
    if (!ok)
        return w32_raise(st->core, err, "GetVolumeInformation");
    out->value = Py_BuildValue("(NlllN)", st->core->from_text(st->core, name, -1), (long)serial, (long)longest, (long)flags,
                               st->core->from_text(st->core, system, -1));
    return out->value == NULL ? -1 : 0;
}

static DWORD
fill_dll_directory(const void *context, wchar_t *buffer, DWORD size)
{
    (void)context;
    return GetDllDirectoryW(size, buffer);
}

int
win32api_GetDllDirectory(win32api_state *st, win32api_GetDllDirectory_out *out)
{
    return st->core->fill_text(st->core, "GetDllDirectory", fill_dll_directory, NULL, &out->value);
}

/* ---- the shell --------------------------------------------------------------------------------------------------------- */

int
win32api_FindExecutable(win32api_state *st, const wchar_t *filename, const wchar_t *dir, win32api_FindExecutable_out *out)
{
    wchar_t program[MAX_PATH + 1] = L"";

    W32_CALL_NOERR(out->code = (INT_PTR)FindExecutableW(filename, dir, program));
    if (out->code <= 32) /* SE_ERR_… are error codes, but for the two that are not */
        return w32_raise(st->core, out->code == SE_ERR_NOASSOC ? ERROR_NO_ASSOCIATION
                         : out->code == SE_ERR_OOM ? ERROR_NOT_ENOUGH_MEMORY : (DWORD)out->code, "FindExecutable");
    return win32api_copy(program, wcslen(program), &out->path);
}

int
win32api_DragQueryFile(win32api_state *st, HDROP hDrop, DWORD fileNum, win32api_DragQueryFile_out *out)
{
    wchar_t *path;
    UINT length;

    if (fileNum == 0xFFFFFFFF) {
        out->value = PyLong_FromUnsignedLong(DragQueryFileW(hDrop, fileNum, NULL, 0));
        return out->value == NULL ? -1 : 0;
    }
    length = DragQueryFileW(hDrop, fileNum, NULL, 0);
    if (length == 0)
        return w32_raise(st->core, ERROR_INVALID_INDEX, "DragQueryFile");
    path = w32_alloc((length + 1) * sizeof *path);
    if (path == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    length = DragQueryFileW(hDrop, fileNum, path, length + 1);
    out->value = st->core->from_text(st->core, path, (Py_ssize_t)length);
    w32_free(path);
    return out->value == NULL ? -1 : 0;
}

int
win32api_CommandLineToArgv(win32api_state *st, const wchar_t *cmdLine, win32api_CommandLineToArgv_out *out)
{
    int count = 0, status = -1;
    DWORD err;
    wchar_t **parts;

    W32_CALL(err, parts = CommandLineToArgvW(cmdLine, &count));
    if (parts == NULL)
        return w32_raise(st->core, err, "CommandLineToArgv");
    out->value.items = w32_alloc((size_t)count * sizeof *out->value.items);
    if (out->value.items == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (int i = 0; i < count; i++) {
        if (win32api_copy(parts[i], wcslen(parts[i]), &out->value.items[i]) < 0)
            goto done;
        out->value.count = (size_t)i + 1;
    }
    status = 0;
done:
    LocalFree(parts);
    return status;
}
