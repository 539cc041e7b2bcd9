/* Scripts\python.exe of a virtual environment: starts the Python that pyvenv.cfg names as home, which learns from
 * __PYVENV_LAUNCHER__ where it was started from. Windows installations have such a program, the Windows Pythons of the
 * tests come without. It links kernel32 and nothing else, not even a C runtime. */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>

enum { PATH_SIZE = 4096, CONFIG_SIZE = 16384 };

static wchar_t self[PATH_SIZE], path[PATH_SIZE], config[CONFIG_SIZE];

static DWORD
fail(const char *text)
{
    DWORD written;
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), text, (DWORD)lstrlenA(text), &written, NULL);
    return 103;
}

/* Cut the last `parts` names off a path. */
static void
cut(wchar_t *text, int parts)
{
    int at = lstrlenW(text);
    while (at > 0 && parts > 0)
        if (text[--at] == L'\\')
            --parts;
    text[at] = L'\0';
}

static BOOL
read_config(void)
{
    static char bytes[CONFIG_SIZE];
    DWORD size = 0;
    lstrcpynW(path, self, PATH_SIZE - 16);
    cut(path, 2);
    lstrcatW(path, L"\\pyvenv.cfg");
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return FALSE;
    BOOL done = ReadFile(file, bytes, CONFIG_SIZE - 1, &size, NULL);
    CloseHandle(file);
    int length = done ? MultiByteToWideChar(CP_UTF8, 0, bytes, (int)size, config, CONFIG_SIZE - 1) : 0;
    config[length] = L'\0';
    return length > 0;
}

/* Put the value of `home = ...` and the name of this program into `path`. */
static BOOL
find_python(void)
{
    static const wchar_t key[] = L"home = ";
    const wchar_t *at = config;
    while (CompareStringOrdinal(at, lstrlenW(at) < 7 ? lstrlenW(at) : 7, key, 7, TRUE) != CSTR_EQUAL) {
        while (*at != L'\0' && *at != L'\n')
            ++at;
        if (*at++ == L'\0')
            return FALSE;
    }
    int length = 0;
    for (at += 7; *at != L'\0' && *at != L'\r' && *at != L'\n' && length < PATH_SIZE - 32; ++at)
        path[length++] = *at;
    path[length] = L'\0';
    int name = lstrlenW(self);
    while (name > 0 && self[name - 1] != L'\\')
        --name;
    lstrcatW(path, L"\\");
    lstrcpynW(path + length + 1, self + name, 30);
    return TRUE;
}

void
start(void)
{
    DWORD code = 103;
    STARTUPINFOW startup;
    PROCESS_INFORMATION process;
    DWORD length = GetModuleFileNameW(NULL, self, PATH_SIZE);
    if (length == 0 || length >= PATH_SIZE)
        ExitProcess(fail("the path of this program is too long\r\n"));
    if (!read_config() || !find_python())
        ExitProcess(fail("pyvenv.cfg, one folder above this program, is missing or names no home\r\n"));
    SetEnvironmentVariableW(L"__PYVENV_LAUNCHER__", self);
    GetStartupInfoW(&startup);
    if (!CreateProcessW(path, GetCommandLineW(), NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
        ExitProcess(fail("the Python that pyvenv.cfg names does not start\r\n"));
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    ExitProcess(code);
}
