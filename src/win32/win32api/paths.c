/* Paths and volumes. */
#include "win32api.gen.h"

static DWORD
fill_full_path(const void *context, wchar_t *buffer, DWORD size)
{
    return GetFullPathNameW(context, size, buffer, NULL);
}

int
win32api_GetFullPathName(win32api_state *st, const wchar_t *fileName, win32api_GetFullPathName_out *out)
{
    return st->core->fill_text(st->core, "GetFullPathName", fill_full_path, fileName, &out->value);
}

static DWORD
fill_short_path(const void *context, wchar_t *buffer, DWORD size)
{
    return GetShortPathNameW(context, buffer, size);
}

int
win32api_GetShortPathName(win32api_state *st, const wchar_t *path, win32api_GetShortPathName_out *out)
{
    return st->core->fill_text(st->core, "GetShortPathNameW", fill_short_path, path, &out->value);
}

static DWORD
fill_long_path(const void *context, wchar_t *buffer, DWORD size)
{
    return GetLongPathNameW(context, buffer, size);
}

int
win32api_GetLongPathName(win32api_state *st, const wchar_t *fileName, win32api_GetLongPathName_out *out)
{
    return st->core->fill_text(st->core, "GetLongPathNameW", fill_long_path, fileName, &out->value);
}

static DWORD
fill_temp_path(const void *context, wchar_t *buffer, DWORD size)
{
    (void)context;
    return GetTempPathW(size, buffer);
}

int
win32api_GetTempPath(win32api_state *st, win32api_GetTempPath_out *out)
{
    return st->core->fill_text(st->core, "GetTempPath", fill_temp_path, NULL, &out->value);
}

int
win32api_GetTempFileName(win32api_state *st, const wchar_t *path, const wchar_t *prefix, UINT nUnique,
                         win32api_GetTempFileName_out *out)
{
    wchar_t name[MAX_PATH + 1];
    UINT number;
    DWORD err;
    W32_CALL(err, number = GetTempFileNameW(path, prefix, nUnique, name));
    if (number == 0)
        return w32_raise(st->core, err, "GetTempFileName");
    out->number = number;
    return win32api_copy(name, wcslen(name), &out->name);
}

static DWORD
fill_windows_directory(const void *context, wchar_t *buffer, DWORD size)
{
    (void)context;
    return GetWindowsDirectoryW(buffer, size);
}

int
win32api_GetWindowsDirectory(win32api_state *st, win32api_GetWindowsDirectory_out *out)
{
    return st->core->fill_text(st->core, "GetWindowsDirectory", fill_windows_directory, NULL, &out->value);
}

static DWORD
fill_system_directory(const void *context, wchar_t *buffer, DWORD size)
{
    (void)context;
    return GetSystemDirectoryW(buffer, size);
}

int
win32api_GetSystemDirectory(win32api_state *st, win32api_GetSystemDirectory_out *out)
{
    return st->core->fill_text(st->core, "GetSystemDirectory", fill_system_directory, NULL, &out->value);
}

int
win32api_GetDiskFreeSpaceEx(win32api_state *st, const wchar_t *rootPath, win32api_GetDiskFreeSpaceEx_out *out)
{
    BOOL ok;
    DWORD err;
    ULARGE_INTEGER available, total, unused;
    W32_CALL(err, ok = GetDiskFreeSpaceExW(rootPath, &available, &total, &unused));
    if (!ok)
        return w32_raise(st->core, err, "GetDiskFreeSpaceEx");
    out->available = available.QuadPart;
    out->total = total.QuadPart;
    out->free = unused.QuadPart;
    return 0;
}
