/* Directories, links, and what paths are called. */
#include "win32file.h"

typedef BOOL(WINAPI *create_directory_transacted)(LPCWSTR, LPCWSTR, LPSECURITY_ATTRIBUTES, HANDLE);
typedef BOOL(WINAPI *remove_directory_transacted)(LPCWSTR, HANDLE);
typedef DWORD(WINAPI *full_path_transacted)(LPCWSTR, DWORD, LPWSTR, LPWSTR *, HANDLE);
typedef DWORD(WINAPI *long_path_transacted)(LPCWSTR, LPWSTR, DWORD, HANDLE);
typedef BOOL(WINAPI *hard_link_transacted)(LPCWSTR, LPCWSTR, LPSECURITY_ATTRIBUTES, HANDLE);
typedef BOOLEAN(WINAPI *symbolic_link_transacted)(LPCWSTR, LPCWSTR, DWORD, HANDLE);

int
win32file_CreateDirectoryExW(win32file_state *st, const wchar_t *TemplateDirectory, const wchar_t *NewDirectory,
                             SECURITY_ATTRIBUTES *SecurityAttributes, HANDLE Transaction)
{
    BOOL ok;
    DWORD err;
    create_directory_transacted create;

    if (Transaction == NULL) {
        W32_CALL(err, ok = CreateDirectoryExW(TemplateDirectory, NewDirectory, SecurityAttributes));
        return ok ? 0 : w32_raise(st->core, err, "CreateDirectoryExW");
    }
    create = (create_directory_transacted)(void (*)(void))win32file_find("CreateDirectoryTransactedW");
    if (create == NULL)
        return -1;
    W32_CALL(err, ok = create(TemplateDirectory, NewDirectory, SecurityAttributes, Transaction));
    return ok ? 0 : w32_raise(st->core, err, "CreateDirectoryTransacted");
}

int
win32file_RemoveDirectory(win32file_state *st, const wchar_t *PathName, HANDLE Transaction)
{
    BOOL ok;
    DWORD err;
    remove_directory_transacted remove_it;

    if (Transaction == NULL) {
        W32_CALL(err, ok = RemoveDirectoryW(PathName));
        return ok ? 0 : w32_raise(st->core, err, "RemoveDirectory");
    }
    remove_it = (remove_directory_transacted)(void (*)(void))win32file_find("RemoveDirectoryTransactedW");
    if (remove_it == NULL)
        return -1;
    W32_CALL(err, ok = remove_it(PathName, Transaction));
    return ok ? 0 : w32_raise(st->core, err, "RemoveDirectoryTransacted");
}

/* ---- paths ----------------------------------------------------------------------------------------------------------- */

typedef struct {
    const wchar_t *path;
    HANDLE transaction;
    FARPROC transacted;  /* the form for a transaction, when there is one */
    DWORD flags;
} path_question;

static DWORD
fill_full_path(const void *context, wchar_t *buffer, DWORD size)
{
    const path_question *what = context;

    if (what->transacted == NULL)
        return GetFullPathNameW(what->path, size, buffer, NULL);
    return ((full_path_transacted)(void (*)(void))what->transacted)(what->path, size, buffer, NULL, what->transaction);
}

static DWORD
fill_long_path(const void *context, wchar_t *buffer, DWORD size)
{
    const path_question *what = context;

    if (what->transacted == NULL)
        return GetLongPathNameW(what->path, buffer, size);
    return ((long_path_transacted)(void (*)(void))what->transacted)(what->path, buffer, size, what->transaction);
}

static DWORD
fill_final_path(const void *context, wchar_t *buffer, DWORD size)
{
    const path_question *what = context;

    return GetFinalPathNameByHandleW(what->transaction, buffer, size, what->flags);
}

/* A path that was given as bytes comes back as bytes. */
static PyObject *
as_given(PyObject *given, PyObject *path)
{
    PyObject *bytes;

    if (path == NULL || !PyBytes_Check(given))
        return path;
    bytes = PyUnicode_AsMBCSString(path);
    Py_DECREF(path);
    return bytes;
}

int
win32file_GetFullPathName(win32file_state *st, PyObject *FileName, HANDLE Transaction,
                          win32file_GetFullPathName_out *out)
{
    w32_text path;
    path_question what = {NULL, Transaction, NULL, 0};
    int status = -1;

    if (st->core->as_text(st->core, FileName, "GetFullPathName() argument 'FileName'", W32_PATH | W32_BYTES_OK, &path) < 0)
        goto done;
    if (Transaction != NULL && (what.transacted = win32file_find("GetFullPathNameTransactedW")) == NULL)
        goto done;
    what.path = path.text;
    out->value = as_given(FileName, win32file_text(st->core, "GetFullPathNameW", fill_full_path, &what));
    status = out->value == NULL ? -1 : 0;
done:
    w32_text_clear(&path);
    return status;
}

int
win32file_GetLongPathName(win32file_state *st, const wchar_t *ShortPath, HANDLE Transaction,
                          win32file_GetLongPathName_out *out)
{
    path_question what = {ShortPath, Transaction, NULL, 0};

    if (Transaction != NULL && (what.transacted = win32file_find("GetLongPathNameTransactedW")) == NULL)
        return -1;
    out->value = win32file_text(st->core, "GetLongPathName", fill_long_path, &what);
    return out->value == NULL ? -1 : 0;
}

int
win32file_GetFinalPathNameByHandle(win32file_state *st, HANDLE File, DWORD Flags,
                                   win32file_GetFinalPathNameByHandle_out *out)
{
    path_question what = {NULL, File, NULL, Flags};

    out->value = win32file_text(st->core, "GetFinalPathNameByHandle", fill_final_path, &what);
    return out->value == NULL ? -1 : 0;
}

/* ---- links ----------------------------------------------------------------------------------------------------------- */

int
win32file_CreateHardLink(win32file_state *st, const wchar_t *FileName, const wchar_t *ExistingFileName,
                         SECURITY_ATTRIBUTES *SecurityAttributes, HANDLE Transaction)
{
    BOOL ok;
    DWORD err;
    hard_link_transacted create;

    if (Transaction == NULL) {
        W32_CALL(err, ok = CreateHardLinkW(FileName, ExistingFileName, SecurityAttributes));
        return ok ? 0 : w32_raise(st->core, err, "CreateHardLink");
    }
    create = (hard_link_transacted)(void (*)(void))win32file_find("CreateHardLinkTransactedW");
    if (create == NULL)
        return -1;
    W32_CALL(err, ok = create(FileName, ExistingFileName, SecurityAttributes, Transaction));
    return ok ? 0 : w32_raise(st->core, err, "CreateHardLinkTransacted");
}

int
win32file_CreateSymbolicLink(win32file_state *st, const wchar_t *SymlinkFileName, const wchar_t *TargetFileName,
                             DWORD Flags, HANDLE Transaction)
{
    BOOLEAN ok;
    DWORD err;
    symbolic_link_transacted create;

    if (Transaction == NULL) {
        W32_CALL(err, ok = CreateSymbolicLinkW(SymlinkFileName, TargetFileName, Flags));
        return ok ? 0 : w32_raise(st->core, err, "CreateSymbolicLink");
    }
    create = (symbolic_link_transacted)(void (*)(void))win32file_find("CreateSymbolicLinkTransactedW");
    if (create == NULL)
        return -1;
    W32_CALL(err, ok = create(SymlinkFileName, TargetFileName, Flags, Transaction));
    return ok ? 0 : w32_raise(st->core, err, "CreateSymbolicLinkTransacted");
}
