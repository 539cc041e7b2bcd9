/* Opening files, and what is said of an open one. */
#include "win32file.h"

typedef HANDLE(WINAPI *create_transacted)(LPCWSTR, DWORD, DWORD, LPSECURITY_ATTRIBUTES, DWORD, DWORD, HANDLE, HANDLE,
                                          PUSHORT, PVOID);

int
win32file_CreateFileW(win32file_state *st, const wchar_t *FileName, DWORD DesiredAccess, DWORD ShareMode,
                      SECURITY_ATTRIBUTES *SecurityAttributes, DWORD CreationDisposition, DWORD FlagsAndAttributes,
                      HANDLE TemplateFile, HANDLE Transaction, PyObject *MiniVersion, PyObject *ExtendedParameter,
                      win32file_CreateFileW_out *out)
{
    HANDLE made;
    DWORD err;
    uint16_t version = 0;
    if (ExtendedParameter != NULL) {
        PyErr_SetString(PyExc_TypeError, "CreateFileW() argument 'ExtendedParameter' must be None");
        return -1;
    }
    if (MiniVersion != NULL
        && st->core->as_u16(st->core, MiniVersion, "CreateFileW() argument 'MiniVersion'", &version) < 0)
        return -1;
    if (Transaction != NULL) {
        create_transacted create = (create_transacted)(void (*)(void))win32file_find("CreateFileTransactedW");
        if (create == NULL)
            return -1;
        W32_CALL(err, made = create(FileName, DesiredAccess, ShareMode, SecurityAttributes, CreationDisposition,
                                    FlagsAndAttributes, TemplateFile, Transaction, MiniVersion ? &version : NULL, NULL));
    } else {
        W32_CALL(err, made = CreateFileW(FileName, DesiredAccess, ShareMode, SecurityAttributes, CreationDisposition,
                                         FlagsAndAttributes, TemplateFile));
    }
    if (made == INVALID_HANDLE_VALUE)
        return w32_raise(st->core, err, "CreateFileW");
    out->value = made;
    return 0;
}

int
win32file_CloseHandle(win32file_state *st, PyObject *handle)
{
    return w32_close_handle(st->core, handle);
}

int
win32file_SetFilePointer(win32file_state *st, HANDLE handle, LONGLONG offset, DWORD moveMethod,
                         win32file_SetFilePointer_out *out)
{
    BOOL ok;
    DWORD err;
    LARGE_INTEGER distance, place;
    distance.QuadPart = offset;
    W32_CALL(err, ok = SetFilePointerEx(handle, distance, &place, moveMethod));
    if (!ok)
        return w32_raise(st->core, err, "SetFilePointer");
    out->value = place.QuadPart;
    return 0;
}

int
win32file_GetFileSize(win32file_state *st, HANDLE hFile, win32file_GetFileSize_out *out)
{
    BOOL ok;
    DWORD err;
    LARGE_INTEGER size;
    W32_CALL(err, ok = GetFileSizeEx(hFile, &size));
    if (!ok)
        return w32_raise(st->core, err, "GetFileSize");
    out->value = size.QuadPart;
    return 0;
}
