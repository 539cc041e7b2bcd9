/* Compressed files. lz32 is loaded at the first use. */
#include "win32lz.gen.h"

#include <lzexpand.h>

typedef INT(WINAPI *name_function)(wchar_t *, wchar_t *);
typedef INT(WINAPI *open_function)(wchar_t *, OFSTRUCT *, WORD);
typedef INT(WINAPI *init_function)(INT);
typedef LONG(WINAPI *copy_function)(INT, INT);
typedef INT(WINAPI *read_function)(INT, char *, INT);
typedef LONG(WINAPI *seek_function)(INT, LONG, INT);
typedef void(WINAPI *close_function)(INT);

#define FIND(type, st, name) \
    ((type)(void (*)(void))(st)->core->system_function((st)->core, L"lz32.dll", name, name))

/* ---- errors ---------------------------------------------------------------------------------------------------------- */

/* The system has no texts for these codes. */
static const wchar_t *
message_of(LONG code)
{
    switch (code) {
    case LZERROR_BADINHANDLE:
        return L"The handle of the file to read is not valid.";
    case LZERROR_BADOUTHANDLE:
        return L"The handle of the file to write is not valid.";
    case LZERROR_READ:
        return L"The file to read is damaged.";
    case LZERROR_WRITE:
        return L"There is no room for the file to write.";
    case LZERROR_GLOBALLOC:
        return L"Too many compressed files are open, or there is no memory.";
    case LZERROR_GLOBLOCK:
        return L"The handle of a compressed file cannot be used.";
    case LZERROR_BADVALUE:
        return L"An argument is out of range.";
    case LZERROR_UNKNOWNALG:
        return L"The file is compressed in a way that is not known.";
    default:
        return L"No text is known for this error.";
    }
}

static int
fail(win32lz_state *st, LONG code, const char *function)
{
    return st->core->raise_error(st->core, (DWORD)code, function, message_of(code));
}

/* lz32 copies paths into buffers of this size. */
static int
check_path(const wchar_t *path, const char *where)
{
    if (wcslen(path) < MAX_PATH)
        return 0;
    PyErr_Format(PyExc_ValueError, "%s has %zu characters, but at most %d are possible", where, wcslen(path),
                 MAX_PATH - 1);
    return -1;
}

/* ---- files ------------------------------------------------------------------------------------------------------------- */

int
win32lz_GetExpandedName(win32lz_state *st, const wchar_t *Source, win32lz_GetExpandedName_out *out)
{
    name_function call = FIND(name_function, st, "GetExpandedNameW");
    size_t room = 2 * MAX_PATH;
    INT code;
    if (call == NULL || check_path(Source, "GetExpandedName() argument 'Source'") < 0)
        return -1;
    out->value = w32_alloc(room * sizeof(wchar_t));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(out->value, 0, room * sizeof(wchar_t));
    W32_CALL_NOERR(code = call((wchar_t *)Source, out->value));
    return code == 1 ? 0 : fail(st, code, "GetExpandedName");
}

/* Some systems write the path in UTF-16 into its field, which is one of bytes. */
static PyObject *
path_of(const w32_core *core, const OFSTRUCT *details)
{
    wchar_t wide[OFS_MAXPATHNAME / sizeof(wchar_t) + 1] = {0};
    if (details->szPathName[0] == 0 || details->szPathName[1] != 0)
        return core->from_ansi(core, details->szPathName, -1);
    memcpy(wide, details->szPathName, OFS_MAXPATHNAME);
    return core->from_text(core, wide, -1);
}

int
win32lz_OpenFile(win32lz_state *st, const wchar_t *fileName, WORD action, win32lz_OpenFile_out *out)
{
    open_function call = FIND(open_function, st, "LZOpenFileW");
    OFSTRUCT details = {0};
    INT handle;
    if (call == NULL || check_path(fileName, "OpenFile() argument 'fileName'") < 0)
        return -1;
    details.cBytes = sizeof details;
    W32_CALL_NOERR(handle = call((wchar_t *)fileName, &details, action));
    details.szPathName[OFS_MAXPATHNAME - 1] = 0;
    if (handle < 0)
        return fail(st, handle, "LZOpenFile");
    out->handle = handle;
    out->details = Py_BuildValue("(iiiiN)", (int)details.fFixedDisk, (int)details.nErrCode, (int)details.Reserved1,
                                 (int)details.Reserved2, path_of(st->core, &details));
    return out->details == NULL ? -1 : 0;
}

int
win32lz_Init(win32lz_state *st, INT handle, win32lz_Init_out *out)
{
    init_function call = FIND(init_function, st, "LZInit");
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(out->value = call(handle));
    return out->value >= 0 ? 0 : fail(st, out->value, "LZInit");
}

/* How many bytes the file still promises; -1 for what is no file. */
static LONG
promised(seek_function seek, INT file)
{
    LONG here = seek(file, 0, FILE_CURRENT);
    LONG end = here < 0 ? -1 : seek(file, 0, FILE_END);
    return here < 0 || end < here || seek(file, here, FILE_BEGIN) != here ? -1 : end - here;
}

/* Not every lz32 notices that a file ends too early. */
int
win32lz_Copy(win32lz_state *st, INT hSrc, INT hDest, win32lz_Copy_out *out)
{
    copy_function call = FIND(copy_function, st, "LZCopy");
    seek_function seek = call == NULL ? NULL : FIND(seek_function, st, "LZSeek");
    LONG expected = -1;
    if (seek == NULL)
        return -1;
    W32_CALL_NOERR((expected = promised(seek, hSrc), out->value = call(hSrc, hDest)));
    if (out->value >= 0 && out->value < expected)
        return fail(st, LZERROR_READ, "LZCopy");
    return out->value >= 0 ? 0 : fail(st, out->value, "LZCopy");
}

int
win32lz_Read(win32lz_state *st, INT hFile, INT size, win32lz_Read_out *out)
{
    read_function call = FIND(read_function, st, "LZRead");
    INT count;
    if (size < 0) {
        PyErr_Format(PyExc_ValueError, "Read() argument 'size' must not be negative, but is %d", (int)size);
        return -1;
    }
    if (call == NULL || st->core->blob_new(st->core, size, &out->value) < 0)
        return -1;
    W32_CALL_NOERR(count = call(hFile, out->value.data, size));
    if (count < 0)
        return fail(st, count, "LZRead");
    out->value.size = count;
    return 0;
}

int
win32lz_Seek(win32lz_state *st, INT hFile, LONG offset, INT origin, win32lz_Seek_out *out)
{
    seek_function call = FIND(seek_function, st, "LZSeek");
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(out->value = call(hFile, offset, origin));
    return out->value >= 0 ? 0 : fail(st, out->value, "LZSeek");
}

int
win32lz_Close(win32lz_state *st, INT handle)
{
    close_function call = FIND(close_function, st, "LZClose");
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(call(handle));
    return 0;
}
