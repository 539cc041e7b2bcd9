/* Why a service does not start, as long as there is no Python to tell it: gathered from host_fail and host_trace, then
 * written to the event log and to a file in the local data folder of the service's account. */
#include "service.h"

enum { ROOM = 16384 };
#define SOURCE L"Python Service"
#define GENERIC_ERROR 0xC00000FF

static wchar_t gathered[ROOM];
static int length;

/* What does not fit is cut off. One thread starts Python, so that nothing guards this. */
static void
gather(const wchar_t *text)
{
    if (text == NULL || length >= ROOM - 1)
        return;
    lstrcpynW(gathered + length, text, ROOM - length);
    length += lstrlenW(gathered + length);
}

void
host_trace(const wchar_t *text)
{
    OutputDebugStringW(text);
    OutputDebugStringW(L"\n");
    gather(text);
    gather(L"\r\n");
}

HRESULT
host_fail_with(HRESULT hr, const wchar_t *const *pieces, size_t count)
{
    int start = length;
    size_t i;
    for (i = 0; i < count; i++)
        gather(pieces[i]);
    gather(L"\r\n");
    OutputDebugStringW(gathered + start);
    return hr;
}

/* ---- the file ------------------------------------------------------------------------------------------------------- */

static bool
is_forbidden(wchar_t character)
{
    const wchar_t *each;
    for (each = L"<>:\"/\\|?*"; *each != 0; each++)
        if (*each == character)
            return true;
    return character < 32;
}

/* The folder below the account's local data, made where it is missing; false when there is none. */
static bool
make_folder(wchar_t path[MAX_PATH])
{
    static const wchar_t *const below[] = {L"\\cwin32", L"\\services"};
    DWORD size = GetEnvironmentVariableW(L"LOCALAPPDATA", path, MAX_PATH);
    size_t i;
    if (size == 0 || size > MAX_PATH - 100)
        return false;
    for (i = 0; i < 2; i++) {
        lstrcatW(path, below[i]);
        if (!CreateDirectoryW(path, NULL) && GetLastError() != ERROR_ALREADY_EXISTS)
            return false;
    }
    return true;
}

static HANDLE
create_file(const wchar_t *service)
{
    wchar_t folder[MAX_PATH];
    wchar_t *path, *name, *each;
    HANDLE file;
    if (!make_folder(folder))
        return INVALID_HANDLE_VALUE;
    path = host_alloc(((size_t)lstrlenW(folder) + (size_t)lstrlenW(service) + 6) * sizeof(wchar_t));
    if (path == NULL)
        return INVALID_HANDLE_VALUE;
    lstrcpyW(path, folder);
    lstrcatW(path, L"\\");
    name = path + lstrlenW(path);
    lstrcatW(path, service);
    for (each = name; *each != 0; each++)
        if (is_forbidden(*each))
            *each = L'_';
    lstrcatW(path, L".txt");
    file = CreateFileW(path, GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    host_free(path);
    return file;
}

static void
write_to(HANDLE file, const wchar_t *text)
{
    char *utf8 = host_utf8(text);
    DWORD written;
    if (utf8 != NULL)
        WriteFile(file, utf8, (DWORD)lstrlenA(utf8), &written, NULL);
    host_free(utf8);
}

static void
log_event(const wchar_t *service)
{
    const wchar_t *inserts[1] = {gathered};
    HANDLE log = RegisterEventSourceW(NULL, service);
    if (log == NULL)
        log = RegisterEventSourceW(NULL, SOURCE);
    if (log == NULL)
        return;
    ReportEventW(log, EVENTLOG_ERROR_TYPE, 0, GENERIC_ERROR, NULL, 1, 0, inserts, NULL);
    DeregisterEventSource(log);
}

void
service_report(const wchar_t *service, const host_registration *registration)
{
    HANDLE file = create_file(service);
    gather(L"Service: ");
    gather(service);
    gather(L"\r\nPython: ");
    gather(registration->executable);
    gather(L"\r\nPython's DLL: ");
    gather(registration->dll);
    gather(L"\r\n");
    log_event(service);
    write_to(GetStdHandle(STD_OUTPUT_HANDLE), gathered);
    if (file == INVALID_HANDLE_VALUE)
        return;
    write_to(file, gathered);
    CloseHandle(file);
}
