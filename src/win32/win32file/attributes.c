/* Attributes, times and sizes of files; deleting them. */
#include "win32file.h"

typedef BOOL(WINAPI *get_attributes_transacted)(LPCWSTR, GET_FILEEX_INFO_LEVELS, LPVOID, HANDLE);
typedef BOOL(WINAPI *set_attributes_transacted)(LPCWSTR, DWORD, HANDLE);
typedef BOOL(WINAPI *delete_transacted)(LPCWSTR, HANDLE);

static int
attributes_ex(const w32_core *core, const wchar_t *path, INT level, HANDLE transaction, PyObject **result)
{
    BOOL ok;
    DWORD err;
    WIN32_FILE_ATTRIBUTE_DATA data;
    get_attributes_transacted get = NULL;

    if (level != 0 && level != 1) { /* win32file.GetFileExInfoStandard is 1, as pywin32 has it; for Windows it is 0 */
        PyErr_Format(PyExc_ValueError, "GetFileAttributesEx() argument 'InfoLevelId' must be GetFileExInfoStandard or 0, not %d",
                     level);
        return -1;
    }
    if (transaction == NULL) {
        W32_CALL(err, ok = GetFileAttributesExW(path, GetFileExInfoStandard, &data));
    } else {
        get = (get_attributes_transacted)(void (*)(void))win32file_find("GetFileAttributesTransactedW");
        if (get == NULL)
            return -1;
        W32_CALL(err, ok = get(path, GetFileExInfoStandard, &data, transaction));
    }
    if (!ok)
        return w32_raise(core, err, get == NULL ? "GetFileAttributesEx" : "GetFileAttributesTransacted");
    *result = Py_BuildValue("(kNNNK)", data.dwFileAttributes, core->from_filetime(core, &data.ftCreationTime),
                            core->from_filetime(core, &data.ftLastAccessTime),
                            core->from_filetime(core, &data.ftLastWriteTime),
                            (unsigned long long)data.nFileSizeHigh << 32 | data.nFileSizeLow);
    return *result == NULL ? -1 : 0;
}

int
win32file_GetFileAttributesEx(win32file_state *st, const wchar_t *FileName, INT InfoLevelId, HANDLE Transaction,
                              win32file_GetFileAttributesEx_out *out)
{
    return attributes_ex(st->core, FileName, InfoLevelId, Transaction, &out->value);
}

int
win32file_GetFileAttributesExW(win32file_state *st, const wchar_t *FileName, INT InfoLevelId, HANDLE Transaction,
                               win32file_GetFileAttributesExW_out *out)
{
    return attributes_ex(st->core, FileName, InfoLevelId, Transaction, &out->value);
}

int
win32file_SetFileAttributesW(win32file_state *st, const wchar_t *FileName, DWORD FileAttributes, HANDLE Transaction)
{
    BOOL ok;
    DWORD err;
    set_attributes_transacted set;

    if (Transaction == NULL) {
        W32_CALL(err, ok = SetFileAttributesW(FileName, FileAttributes));
        return ok ? 0 : w32_raise(st->core, err, "SetFileAttributesW");
    }
    set = (set_attributes_transacted)(void (*)(void))win32file_find("SetFileAttributesTransactedW");
    if (set == NULL)
        return -1;
    W32_CALL(err, ok = set(FileName, FileAttributes, Transaction));
    return ok ? 0 : w32_raise(st->core, err, "SetFileAttributesTransacted");
}

int
win32file_DeleteFileW(win32file_state *st, const wchar_t *FileName, HANDLE Transaction)
{
    BOOL ok;
    DWORD err;
    delete_transacted delete_it;

    if (Transaction == NULL) {
        W32_CALL(err, ok = DeleteFileW(FileName));
        return ok ? 0 : w32_raise(st->core, err, "DeleteFileW");
    }
    delete_it = (delete_transacted)(void (*)(void))win32file_find("DeleteFileTransactedW");
    if (delete_it == NULL)
        return -1;
    W32_CALL(err, ok = delete_it(FileName, Transaction));
    return ok ? 0 : w32_raise(st->core, err, "DeleteFileTransacted");
}

/* ---- open files ------------------------------------------------------------------------------------------------------ */

int
win32file_GetFileTime(win32file_state *st, HANDLE handle, win32file_GetFileTime_out *out)
{
    const w32_core *core = st->core;
    FILETIME created, accessed, written;
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = GetFileTime(handle, &created, &accessed, &written));
    if (!ok)
        return w32_raise(core, err, "GetFileTime");
    out->value = Py_BuildValue("[NNN]", core->from_filetime(core, &created), core->from_filetime(core, &accessed),
                               core->from_filetime(core, &written));
    return out->value == NULL ? -1 : 0;
}

/* A naive datetime is local time, but UTC when the caller says so. */
static PyObject *
with_zone(PyObject *given)
{
    PyObject *zone = PyObject_GetAttrString(given, "tzinfo");
    PyObject *module = NULL, *type = NULL, *utc = NULL, *replace = NULL, *none = NULL, *words = NULL, *result = NULL;

    if (zone == NULL)
        return NULL;
    if (zone != Py_None) {
        Py_DECREF(zone);
        return Py_NewRef(given);
    }
    if ((module = PyImport_ImportModule("datetime")) != NULL
        && (type = PyObject_GetAttrString(module, "timezone")) != NULL
        && (utc = PyObject_GetAttrString(type, "utc")) != NULL
        && (replace = PyObject_GetAttrString(given, "replace")) != NULL
        && (none = PyTuple_New(0)) != NULL
        && (words = Py_BuildValue("{sO}", "tzinfo", utc)) != NULL)
        result = PyObject_Call(replace, none, words);
    Py_XDECREF(words);
    Py_XDECREF(none);
    Py_XDECREF(replace);
    Py_XDECREF(utc);
    Py_XDECREF(type);
    Py_XDECREF(module);
    Py_DECREF(zone);
    return result;
}

/* None leaves *given NULL, a datetime goes to *room. */
static int
optional_time(const w32_core *core, PyObject *time, const char *where, BOOL utc, FILETIME *room, FILETIME **given)
{
    PyObject *exact;
    int status;

    *given = NULL;
    if (time == NULL)
        return 0;
    if (PyNumber_Check(time) || !PyObject_HasAttrString(time, "tzinfo")) {
        PyErr_Format(PyExc_TypeError, "%s must be a datetime or None, not %R", where, (PyObject *)Py_TYPE(time));
        return -1;
    }
    exact = utc ? with_zone(time) : Py_NewRef(time);
    if (exact == NULL)
        return -1;
    status = core->as_filetime(core, exact, where, room);
    Py_DECREF(exact);
    *given = room;
    return status;
}

int
win32file_SetFileTime(win32file_state *st, HANDLE File, PyObject *CreationTime, PyObject *LastAccessTime,
                      PyObject *LastWriteTime, BOOL UTCTimes)
{
    FILETIME room[3];
    FILETIME *created, *accessed, *written;
    BOOL ok;
    DWORD err;

    if (optional_time(st->core, CreationTime, "SetFileTime() argument 'CreationTime'", UTCTimes, &room[0], &created) < 0
        || optional_time(st->core, LastAccessTime, "SetFileTime() argument 'LastAccessTime'", UTCTimes, &room[1],
                         &accessed) < 0
        || optional_time(st->core, LastWriteTime, "SetFileTime() argument 'LastWriteTime'", UTCTimes, &room[2],
                         &written) < 0)
        return -1;
    W32_CALL(err, ok = SetFileTime(File, created, accessed, written));
    return ok ? 0 : w32_raise(st->core, err, "SetFileTime");
}

int
win32file_GetFileInformationByHandle(win32file_state *st, HANDLE handle, win32file_GetFileInformationByHandle_out *out)
{
    const w32_core *core = st->core;
    BY_HANDLE_FILE_INFORMATION data;
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = GetFileInformationByHandle(handle, &data));
    if (!ok)
        return w32_raise(core, err, "GetFileInformationByHandle");
    out->value = Py_BuildValue("(kNNNkkkkkk)", data.dwFileAttributes, core->from_filetime(core, &data.ftCreationTime),
                               core->from_filetime(core, &data.ftLastAccessTime),
                               core->from_filetime(core, &data.ftLastWriteTime), data.dwVolumeSerialNumber,
                               data.nFileSizeHigh, data.nFileSizeLow, data.nNumberOfLinks, data.nFileIndexHigh,
                               data.nFileIndexLow);
    return out->value == NULL ? -1 : 0;
}

int
win32file_GetCompressedFileSize(win32file_state *st, const wchar_t *fileName, win32file_GetCompressedFileSize_out *out)
{
    DWORD err, low, high = 0;

    W32_CALL(err, low = GetCompressedFileSizeW(fileName, &high));
    if (low == INVALID_FILE_SIZE && err != NO_ERROR)
        return w32_raise(st->core, err, "GetCompressedFileSize");
    out->value = (LONGLONG)((ULONGLONG)high << 32 | low);
    return 0;
}

static int
file_id(const w32_core *core, PyObject *o, FILE_ID_DESCRIPTOR *id)
{
    static const char where[] = "OpenFileById() argument 'FileID'";
    uint64_t number;

    id->dwSize = sizeof *id;
    if (PyObject_TypeCheck(o, core->IIDType)) {
        id->Type = ObjectIdType;
        return core->as_guid(core, o, where, &id->ObjectId);
    }
    if (!PyIndex_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be int or PyIID, not %R", where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    id->Type = FileIdType;
    if (core->as_u64(core, o, where, &number) < 0)
        return -1;
    id->FileId.QuadPart = (LONGLONG)number;
    return 0;
}

int
win32file_OpenFileById(win32file_state *st, HANDLE File, PyObject *FileID, DWORD DesiredAccess, DWORD ShareMode,
                       DWORD Flags, SECURITY_ATTRIBUTES *SecurityAttributes, win32file_OpenFileById_out *out)
{
    FILE_ID_DESCRIPTOR id;
    HANDLE made;
    DWORD err;

    if (file_id(st->core, FileID, &id) < 0)
        return -1;
    W32_CALL(err, made = OpenFileById(File, &id, DesiredAccess, ShareMode, SecurityAttributes, Flags));
    if (made == INVALID_HANDLE_VALUE)
        return w32_raise(st->core, err, "OpenFileById");
    out->value = made;
    return 0;
}
