/* Drives, volumes and where they are mounted; mailslots. */
#include "win32file.h"

static int
no_memory(void)
{
    PyErr_NoMemory();
    return -1;
}

int
win32file_GetDiskFreeSpace(win32file_state *st, const wchar_t *rootPathName, win32file_GetDiskFreeSpace_out *out)
{
    DWORD *values = w32_alloc(4 * sizeof *values);
    DWORD err;
    BOOL ok;

    if (values == NULL)
        return no_memory();
    out->value.items = values;
    W32_CALL(err, ok = GetDiskFreeSpaceW(rootPathName, &values[0], &values[1], &values[2], &values[3]));
    if (!ok)
        return w32_raise(st->core, err, "GetDiskFreeSpace");
    out->value.count = 4;
    return 0;
}

int
win32file_GetDiskFreeSpaceEx(win32file_state *st, const wchar_t *rootPathName, win32file_GetDiskFreeSpaceEx_out *out)
{
    ULARGE_INTEGER available, total, unused;
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetDiskFreeSpaceExW(rootPathName, &available, &total, &unused));
    if (!ok)
        return w32_raise(st->core, err, "GetDiskFreeSpaceEx");
    out->value.items = w32_alloc(3 * sizeof *out->value.items);
    if (out->value.items == NULL)
        return no_memory();
    out->value.items[0] = available.QuadPart;
    out->value.items[1] = total.QuadPart;
    out->value.items[2] = unused.QuadPart;
    out->value.count = 3;
    return 0;
}

int
win32file_QueryDosDevice(win32file_state *st, const wchar_t *DeviceName, win32file_QueryDosDevice_out *out)
{
    DWORD err = ERROR_INSUFFICIENT_BUFFER, length = 0;

    for (DWORD size = 1024; err == ERROR_INSUFFICIENT_BUFFER && size <= 1024 * 1024; size *= 4) {
        wchar_t *buffer = w32_alloc(size * sizeof *buffer);
        if (buffer == NULL)
            return no_memory();
        W32_CALL(err, length = QueryDosDeviceW(DeviceName, buffer, size));
        if (length != 0) {
            out->value = st->core->from_text(st->core, buffer, (Py_ssize_t)length);
            w32_free(buffer);
            return out->value == NULL ? -1 : 0;
        }
        w32_free(buffer);
    }
    return w32_raise(st->core, err, "QueryDosDevice");
}

/* "\\?\Volume{GUID}\" and its NUL have 50 characters. */
enum { VOLUME_NAME = 64 };

static int
volume_name(const w32_core *core, const wchar_t *path, wchar_t *name)
{
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetVolumeNameForVolumeMountPointW(path, name, VOLUME_NAME));
    return ok ? 0 : w32_raise(core, err, "GetVolumeNameForVolumeMountPoint");
}

int
win32file_GetVolumeNameForVolumeMountPoint(win32file_state *st, const wchar_t *VolumeMountPoint,
                                           win32file_GetVolumeNameForVolumeMountPoint_out *out)
{
    wchar_t name[VOLUME_NAME];

    if (volume_name(st->core, VolumeMountPoint, name) < 0)
        return -1;
    out->value = st->core->from_text(st->core, name, -1);
    return out->value == NULL ? -1 : 0;
}

int
win32file_SetVolumeMountPoint(win32file_state *st, const wchar_t *VolumeMountPoint, const wchar_t *VolumeName,
                              win32file_SetVolumeMountPoint_out *out)
{
    wchar_t name[VOLUME_NAME];
    DWORD err;
    BOOL ok;

    if (volume_name(st->core, VolumeName, name) < 0)
        return -1;
    W32_CALL(err, ok = SetVolumeMountPointW(VolumeMountPoint, name));
    if (!ok)
        return w32_raise(st->core, err, "SetVolumeMountPoint");
    out->value = st->core->from_text(st->core, name, -1);
    return out->value == NULL ? -1 : 0;
}

int
win32file_GetVolumePathName(win32file_state *st, const wchar_t *FileName, DWORD BufferLength,
                            win32file_GetVolumePathName_out *out)
{
    /* The mount point is no longer than the full path, and that than a path may be. */
    DWORD err, size = BufferLength == 0 ? 32768 : BufferLength;
    wchar_t *buffer = size > 65536 ? NULL : w32_alloc(((size_t)size + 1) * sizeof *buffer);
    BOOL ok;

    if (size > 65536) {
        PyErr_SetString(PyExc_ValueError, "GetVolumePathName() argument 'BufferLength' must be at most 65536");
        return -1;
    }
    if (buffer == NULL)
        return no_memory();
    W32_CALL(err, ok = GetVolumePathNameW(FileName, buffer, size + 1));
    buffer[size] = 0;
    if (ok)
        out->value = st->core->from_text(st->core, buffer, -1);
    else
        w32_raise(st->core, err, "GetVolumePathName");
    w32_free(buffer);
    return out->value == NULL ? -1 : 0;
}

/* Texts one behind the other, with an empty one at the end. */
static int
split(const wchar_t *texts, wchar_t ***items, size_t *count)
{
    size_t known = 0, length;

    for (const wchar_t *text = texts; *text != 0; text += wcslen(text) + 1)
        known++;
    *items = w32_alloc((known + 1) * sizeof **items);
    if (*items == NULL)
        return no_memory();
    for (const wchar_t *text = texts; *text != 0; text += length + 1) {
        length = wcslen(text);
        (*items)[*count] = w32_alloc((length + 1) * sizeof *text);
        if ((*items)[*count] == NULL)
            return no_memory();
        memcpy((*items)[(*count)++], text, (length + 1) * sizeof *text);
    }
    return 0;
}

int
win32file_GetVolumePathNamesForVolumeName(win32file_state *st, const wchar_t *VolumeName,
                                          win32file_GetVolumePathNamesForVolumeName_out *out)
{
    DWORD err = ERROR_MORE_DATA, size = 512, needed = 0;
    BOOL ok = FALSE;
    int status;

    while (err == ERROR_MORE_DATA) {
        wchar_t *buffer = w32_alloc(((size_t)size + 2) * sizeof *buffer);
        if (buffer == NULL)
            return no_memory();
        memset(buffer, 0, ((size_t)size + 2) * sizeof *buffer);
        W32_CALL(err, ok = GetVolumePathNamesForVolumeNameW(VolumeName, buffer, size, &needed));
        status = ok ? split(buffer, &out->value.items, &out->value.count) : -1;
        w32_free(buffer);
        if (ok)
            return status;
        size = needed > size ? needed : size * 2;
    }
    return w32_raise(st->core, err, "GetVolumePathNamesForVolumeName");
}

int
win32file_GetMailslotInfo(win32file_state *st, HANDLE Mailslot, win32file_GetMailslotInfo_out *out)
{
    DWORD longest, next, count, timeout, err;
    BOOL ok;

    W32_CALL(err, ok = GetMailslotInfo(Mailslot, &longest, &next, &count, &timeout));
    if (!ok)
        return w32_raise(st->core, err, "GetMailslotInfo");
    out->value.items = w32_alloc(4 * sizeof *out->value.items);
    if (out->value.items == NULL)
        return no_memory();
    out->value.items[0] = (LONG)longest;
    out->value.items[1] = (LONG)next;
    out->value.items[2] = (LONG)count;
    out->value.items[3] = (LONG)timeout;
    out->value.count = 4;
    return 0;
}
