/* The system: versions and names. */
#include "win32api.gen.h"

int
win32api_GetVersionEx(win32api_state *st, DWORD format, win32api_GetVersionEx_out *out)
{
    OSVERSIONINFOEXW info = { .dwOSVersionInfoSize = sizeof(info) };
    BOOL ok;
    PyObject *pack;
    if (format > 1) {
        PyErr_Format(PyExc_ValueError, "GetVersionEx() argument 'format' must be 0 or 1, not %lu",
                     (unsigned long)format);
        return -1;
    }
    ok = GetVersionExW((OSVERSIONINFOW *)&info);
    if (!ok)
        return w32_raise(st->core, GetLastError(), "GetVersionEx");
    pack = st->core->from_text(st->core, info.szCSDVersion, -1);
    if (pack == NULL)
        return -1;
    if (format == 0)
        out->value = Py_BuildValue("(kkkkN)", info.dwMajorVersion, info.dwMinorVersion, info.dwBuildNumber,
                                   info.dwPlatformId, pack);
    else
        out->value = Py_BuildValue("(kkkkNiiiii)", info.dwMajorVersion, info.dwMinorVersion, info.dwBuildNumber,
                                   info.dwPlatformId, pack, info.wServicePackMajor, info.wServicePackMinor,
                                   info.wSuiteMask, info.wProductType, info.wReserved);
    return out->value == NULL ? -1 : 0;
}

/* These functions give the length back in `size`: without the NUL when the text was stored, else what they need. */

static DWORD
fill_computer_name(const void *context, wchar_t *buffer, DWORD size)
{
    DWORD given = size;
    const INT *kind = context;
    BOOL ok = kind == NULL ? GetComputerNameW(buffer, &size)
                           : GetComputerNameExW((COMPUTER_NAME_FORMAT)*kind, buffer, &size);
    if (ok)
        SetLastError(ERROR_SUCCESS);
    else if (GetLastError() != ERROR_MORE_DATA && GetLastError() != ERROR_BUFFER_OVERFLOW)
        return 0;
    return ok ? size : (size > given ? size : given);
}

int
win32api_GetComputerName(win32api_state *st, win32api_GetComputerName_out *out)
{
    return st->core->fill_text(st->core, "GetComputerName", fill_computer_name, NULL, &out->value);
}

int
win32api_GetComputerNameEx(win32api_state *st, INT NameType, win32api_GetComputerNameEx_out *out)
{
    return st->core->fill_text(st->core, "GetComputerNameEx", fill_computer_name, &NameType, &out->value);
}

static DWORD
fill_user_name(const void *context, wchar_t *buffer, DWORD size)
{
    DWORD given = size;
    (void)context;
    if (GetUserNameW(buffer, &size))
        return size - 1;
    return GetLastError() == ERROR_INSUFFICIENT_BUFFER ? (size > given ? size : given) : 0;
}

int
win32api_GetUserName(win32api_state *st, win32api_GetUserName_out *out)
{
    return st->core->fill_text(st->core, "GetUserName", fill_user_name, NULL, &out->value);
}

typedef BOOLEAN(WINAPI *get_directory_name)(int, LPWSTR, PULONG);
typedef struct {
    get_directory_name call;
    INT format;
} directory_name;

static DWORD
fill_directory_name(const void *context, wchar_t *buffer, DWORD size)
{
    const directory_name *which = context;
    DWORD given = size;
    if (which->call(which->format, buffer, &size)) {
        SetLastError(ERROR_SUCCESS);
        return (DWORD)wcslen(buffer);
    }
    return GetLastError() == ERROR_MORE_DATA || GetLastError() == ERROR_INSUFFICIENT_BUFFER
               ? (size > given ? size : given) : 0;
}

/* secur32.dll is loaded when it is needed: most programs never ask. `symbol` is one of its two functions of this shape. */
static int
ask_directory(const w32_core *core, const char *function, const char *symbol, INT format, wchar_t **name)
{
    directory_name which = { NULL, format };

    which.call = (get_directory_name)(void (*)(void))core->system_function(core, L"secur32.dll", symbol, function);
    if (which.call == NULL)
        return -1;
    return core->fill_text(core, function, fill_directory_name, &which, name);
}

int
win32api_GetUserNameEx(win32api_state *st, INT NameFormat, win32api_GetUserNameEx_out *out)
{
    return ask_directory(st->core, "GetUserNameEx", "GetUserNameExW", NameFormat, &out->value);
}

int
win32api_GetComputerObjectName(win32api_state *st, INT NameFormat, win32api_GetComputerObjectName_out *out)
{
    return ask_directory(st->core, "GetComputerObjectName", "GetComputerObjectNameW", NameFormat, &out->value);
}
