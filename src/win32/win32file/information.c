/* Information about an open file, one kind at a time. */
#include "win32file.h"

/* ---- asking ----------------------------------------------------------------------------------------------------------- */

static PyObject *
time_to_py(const w32_core *core, LARGE_INTEGER time)
{
    FILETIME native = {time.LowPart, (DWORD)time.HighPart};

    return core->from_filetime(core, &native);
}

static PyObject *
basic_to_py(const w32_core *core, const void *memory, DWORD size)
{
    const FILE_BASIC_INFO *info = memory;

    (void)size;
    return Py_BuildValue("{sN sN sN sN sk}", "CreationTime", time_to_py(core, info->CreationTime), "LastAccessTime",
                         time_to_py(core, info->LastAccessTime), "LastWriteTime", time_to_py(core, info->LastWriteTime),
                         "ChangeTime", time_to_py(core, info->ChangeTime), "FileAttributes", info->FileAttributes);
}

static PyObject *
standard_to_py(const w32_core *core, const void *memory, DWORD size)
{
    const FILE_STANDARD_INFO *info = memory;

    (void)core, (void)size;
    return Py_BuildValue("{sL sL sk sN sN}", "AllocationSize", info->AllocationSize.QuadPart, "EndOfFile",
                         info->EndOfFile.QuadPart, "NumberOfLinks", info->NumberOfLinks, "DeletePending",
                         PyBool_FromLong(info->DeletePending), "Directory", PyBool_FromLong(info->Directory));
}

/* A counted text at `text`, which must lie inside `size` bytes of memory. */
static PyObject *
counted_text(const w32_core *core, const void *memory, size_t size, const wchar_t *text, DWORD length)
{
    size_t place = (size_t)((const char *)text - (const char *)memory);

    if (place > size || length > size - place) {
        PyErr_SetString(PyExc_ValueError, "GetFileInformationByHandleEx() was given a name longer than its memory");
        return NULL;
    }
    return core->from_text(core, text, (Py_ssize_t)(length / sizeof *text));
}

static PyObject *
name_to_py(const w32_core *core, const void *memory, DWORD size)
{
    const FILE_NAME_INFO *info = memory;

    return counted_text(core, memory, size, info->FileName, info->FileNameLength);
}

static PyObject *
tag_to_py(const w32_core *core, const void *memory, DWORD size)
{
    const FILE_ATTRIBUTE_TAG_INFO *info = memory;

    (void)core, (void)size;
    return Py_BuildValue("{sk sk}", "FileAttributes", info->FileAttributes, "ReparseTag", info->ReparseTag);
}

static PyObject *
compression_to_py(const w32_core *core, const void *memory, DWORD size)
{
    const FILE_COMPRESSION_INFO *info = memory;

    (void)core, (void)size;
    return Py_BuildValue("{sL si si si si s(iii)}", "CompressedFileSize", info->CompressedFileSize.QuadPart, "CompressionFormat",
                         info->CompressionFormat, "CompressionUnitShift", info->CompressionUnitShift, "ChunkShift",
                         info->ChunkShift, "ClusterShift", info->ClusterShift, "Reserved", info->Reserved[0], info->Reserved[1],
                         info->Reserved[2]);
}

static PyObject *
stream_to_py(const w32_core *core, const void *memory, size_t left, DWORD *next)
{
    const FILE_STREAM_INFO *info = memory;

    *next = info->NextEntryOffset;
    return Py_BuildValue("{sL sL sN}", "StreamSize", info->StreamSize.QuadPart, "StreamAllocationSize",
                         info->StreamAllocationSize.QuadPart, "StreamName",
                         counted_text(core, memory, left, info->StreamName, info->StreamNameLength));
}

static PyObject *
entry_to_py(const w32_core *core, const void *memory, size_t left, DWORD *next)
{
    const FILE_ID_BOTH_DIR_INFO *info = memory;

    *next = info->NextEntryOffset;
    return Py_BuildValue("{sk sN sN sN sN sL sL sk sk sN sN sL}", "FileIndex", info->FileIndex, "CreationTime",
                         time_to_py(core, info->CreationTime), "LastAccessTime", time_to_py(core, info->LastAccessTime),
                         "LastWriteTime", time_to_py(core, info->LastWriteTime), "ChangeTime",
                         time_to_py(core, info->ChangeTime), "EndOfFile", info->EndOfFile.QuadPart, "AllocationSize",
                         info->AllocationSize.QuadPart, "FileAttributes", info->FileAttributes, "EaSize", info->EaSize,
                         "ShortName", counted_text(core, memory, left, info->ShortName, (DWORD)info->ShortNameLength),
                         "FileName", counted_text(core, memory, left, info->FileName, info->FileNameLength), "FileId",
                         info->FileId.QuadPart);
}

typedef PyObject *(*one_of_many)(const w32_core *core, const void *memory, size_t left, DWORD *next);

/* Entries one behind the other, each of at least `least` bytes, as a tuple. */
static PyObject *
entries_to_py(const w32_core *core, const char *memory, size_t size, size_t least, one_of_many convert)
{
    PyObject *list = PyList_New(0), *item, *result = NULL;
    size_t place = 0;
    DWORD next = 0;

    if (list == NULL)
        return NULL;
    do {
        place += next;
        if (place > size || size - place < least) {
            PyErr_SetString(PyExc_ValueError, "GetFileInformationByHandleEx() was given an entry outside its memory");
            goto done;
        }
        item = convert(core, memory + place, size - place, &next);
        if (item == NULL || PyList_Append(list, item) < 0) {
            Py_XDECREF(item);
            goto done;
        }
        Py_DECREF(item);
    } while (next != 0);
    result = PyList_AsTuple(list);
done:
    Py_DECREF(list);
    return result;
}

static PyObject *
streams_to_py(const w32_core *core, const void *memory, DWORD size)
{
    return entries_to_py(core, memory, size, offsetof(FILE_STREAM_INFO, StreamName), stream_to_py);
}

static PyObject *
directory_to_py(const w32_core *core, const void *memory, DWORD size)
{
    return entries_to_py(core, memory, size, offsetof(FILE_ID_BOTH_DIR_INFO, FileName), entry_to_py);
}

typedef struct {
    int kind;
    PyObject *(*convert)(const w32_core *core, const void *memory, DWORD size);
    DWORD size;  /* bytes to begin with */
    BOOL grows, ends;  /* whether more may be needed; whether there is an end, which gives () */
} information;

enum { MUCH = 32768 };

static const information kinds[] = {
    {FileBasicInfo, basic_to_py, sizeof(FILE_BASIC_INFO), FALSE, FALSE},
    {FileStandardInfo, standard_to_py, sizeof(FILE_STANDARD_INFO), FALSE, FALSE},
    {FileNameInfo, name_to_py, 1024, TRUE, FALSE},
    {FileStreamInfo, streams_to_py, MUCH, TRUE, TRUE},
    {FileCompressionInfo, compression_to_py, sizeof(FILE_COMPRESSION_INFO), FALSE, FALSE},
    {FileAttributeTagInfo, tag_to_py, sizeof(FILE_ATTRIBUTE_TAG_INFO), FALSE, FALSE},
    {FileIdBothDirectoryInfo, directory_to_py, MUCH, TRUE, TRUE},
    {FileIdBothDirectoryRestartInfo, directory_to_py, MUCH, TRUE, TRUE},
};

static int
ask(const w32_core *core, HANDLE file, const information *what, PyObject **result)
{
    DWORD err = ERROR_MORE_DATA, size = what->size;
    BOOL ok = FALSE;

    while (!ok && (err == ERROR_MORE_DATA || err == ERROR_INSUFFICIENT_BUFFER) && size <= 1u << 24) {
        void *memory = PyMem_Calloc(1, size);
        if (memory == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, ok = GetFileInformationByHandleEx(file, (FILE_INFO_BY_HANDLE_CLASS)what->kind, memory, size));
        if (ok)
            *result = what->convert(core, memory, size);
        w32_free(memory);
        size = what->grows ? size * 4 : MAXDWORD;
    }
    if (ok)
        return *result == NULL ? -1 : 0;
    if (!what->ends || (err != ERROR_NO_MORE_FILES && err != ERROR_HANDLE_EOF))
        return w32_raise(core, err, "GetFileInformationByHandleEx");
    *result = PyTuple_New(0);
    return *result == NULL ? -1 : 0;
}

int
win32file_GetFileInformationByHandleEx(win32file_state *st, HANDLE File, INT FileInformationClass,
                                       win32file_GetFileInformationByHandleEx_out *out)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].kind == FileInformationClass)
            return ask(st->core, File, &kinds[i], &out->value);
    PyErr_Format(PyExc_NotImplementedError, "GetFileInformationByHandleEx() does not know file information class %d",
                 FileInformationClass);
    return -1;
}

/* ---- telling ---------------------------------------------------------------------------------------------------------- */

/* The value of a key of the dict (borrowed); KeyError names what is missing. */
static PyObject *
item(PyObject *dict, const char *key)
{
    PyObject *name, *value;

    if (!PyDict_Check(dict)) {
        PyErr_Format(PyExc_TypeError, "SetFileInformationByHandle() argument 'Information' must be a dict, not %R",
                     (PyObject *)Py_TYPE(dict));
        return NULL;
    }
    name = PyUnicode_FromString(key);
    if (name == NULL)
        return NULL;
    value = PyDict_GetItemWithError(dict, name);
    Py_DECREF(name);
    if (value == NULL && !PyErr_Occurred())
        PyErr_Format(PyExc_KeyError, "SetFileInformationByHandle() argument 'Information' lacks '%s'", key);
    return value;
}

/* None leaves a time as it is. */
static int
time_item(const w32_core *core, PyObject *dict, const char *key, LARGE_INTEGER *time)
{
    PyObject *value = item(dict, key);
    FILETIME native;

    time->QuadPart = 0;
    if (value == NULL)
        return -1;
    if (value == Py_None)
        return 0;
    if (core->as_filetime(core, value, key, &native) < 0)
        return -1;
    time->LowPart = native.dwLowDateTime;
    time->HighPart = (LONG)native.dwHighDateTime;
    return 0;
}

static int
set(const w32_core *core, HANDLE file, int kind, void *memory, size_t size)
{
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = SetFileInformationByHandle(file, (FILE_INFO_BY_HANDLE_CLASS)kind, memory, (DWORD)size));
    return ok ? 0 : w32_raise(core, err, "SetFileInformationByHandle");
}

static int
set_basic(const w32_core *core, HANDLE file, PyObject *dict)
{
    FILE_BASIC_INFO info = {0};
    PyObject *attributes;
    uint32_t bits;

    if (time_item(core, dict, "CreationTime", &info.CreationTime) < 0
        || time_item(core, dict, "LastAccessTime", &info.LastAccessTime) < 0
        || time_item(core, dict, "LastWriteTime", &info.LastWriteTime) < 0
        || time_item(core, dict, "ChangeTime", &info.ChangeTime) < 0
        || (attributes = item(dict, "FileAttributes")) == NULL
        || core->as_u32(core, attributes, "FileAttributes", &bits) < 0)
        return -1;
    info.FileAttributes = bits;
    return set(core, file, FileBasicInfo, &info, sizeof info);
}

static int
set_name(const w32_core *core, HANDLE file, PyObject *dict)
{
    FILE_RENAME_INFO *info = NULL;
    PyObject *replace = item(dict, "ReplaceIfExists");
    PyObject *root = replace == NULL ? NULL : item(dict, "RootDirectory");
    PyObject *name = root == NULL ? NULL : item(dict, "FileName");
    w32_text text;
    HANDLE directory;
    int yes, status = -1;
    size_t size;

    if (name == NULL || core->as_bool(core, replace, "ReplaceIfExists", &yes) < 0
        || core->as_handle(core, root, "RootDirectory", W32_NONE_OK, &directory) < 0)
        return -1;
    if (core->as_text(core, name, "FileName", W32_PATH, &text) < 0)
        goto done;
    size = sizeof *info + ((size_t)text.length + 1) * sizeof(wchar_t);
    info = PyMem_Calloc(1, size);
    if (info == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    info->ReplaceIfExists = (BOOLEAN)yes;
    info->RootDirectory = directory;
    info->FileNameLength = (DWORD)((size_t)text.length * sizeof(wchar_t));
    memcpy(info->FileName, text.text, info->FileNameLength);
    status = set(core, file, FileRenameInfo, info, size);
done:
    w32_free(info);
    w32_text_clear(&text);
    return status;
}

static int
set_size(const w32_core *core, HANDLE file, int kind, PyObject *number)
{
    LARGE_INTEGER size; /* FILE_ALLOCATION_INFO and FILE_END_OF_FILE_INFO hold nothing else */
    int64_t bytes;

    if (core->as_i64(core, number, "SetFileInformationByHandle() argument 'Information'", &bytes) < 0)
        return -1;
    size.QuadPart = bytes;
    return set(core, file, kind, &size, sizeof size);
}

static int
set_hint(const w32_core *core, HANDLE file, PyObject *number)
{
    FILE_IO_PRIORITY_HINT_INFO info;
    int32_t hint;

    if (core->as_i32(core, number, "SetFileInformationByHandle() argument 'Information'", &hint) < 0)
        return -1;
    info.PriorityHint = (PRIORITY_HINT)hint;
    return set(core, file, FileIoPriorityHintInfo, &info, sizeof info);
}

static int
set_disposition(const w32_core *core, HANDLE file, PyObject *yes)
{
    FILE_DISPOSITION_INFO info;
    int truth;

    if (core->as_bool(core, yes, "SetFileInformationByHandle() argument 'Information'", &truth) < 0)
        return -1;
    info.DeleteFile = (BOOLEAN)truth;
    return set(core, file, FileDispositionInfo, &info, sizeof info);
}

int
win32file_SetFileInformationByHandle(win32file_state *st, HANDLE File, INT FileInformationClass, PyObject *Information)
{
    switch (FileInformationClass) {
    case FileBasicInfo:
        return set_basic(st->core, File, Information);
    case FileRenameInfo:
        return set_name(st->core, File, Information);
    case FileDispositionInfo:
        return set_disposition(st->core, File, Information);
    case FileAllocationInfo:
    case FileEndOfFileInfo:
        return set_size(st->core, File, FileInformationClass, Information);
    case FileIoPriorityHintInfo:
        return set_hint(st->core, File, Information);
    default:
        PyErr_Format(PyExc_NotImplementedError, "SetFileInformationByHandle() does not know file information class %d",
                     FileInformationClass);
        return -1;
    }
}
