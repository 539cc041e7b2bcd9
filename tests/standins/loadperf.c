/* loadperf.c: stands in for Windows' loadperf.dll, of which Wine has the entry points only. It does to the registry what is
 * documented: the names of an .ini file are numbered behind the last ones, and the numbers are written below the service's key.
 * Windows keeps the names in files and shows them as Perflib\009, which is read-only for others; here they are put into
 * Perflib\Standin. */
#define EXPORT __declspec(dllexport)
#include <windows.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define PERFLIB L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Perflib"
#define SERVICES L"SYSTEM\\CurrentControlSet\\Services\\"
enum { BASE = 10000, ROOM = 65536, SYMBOLS = 64 };

typedef struct {
    wchar_t name[64];
    DWORD number;
} symbol;

typedef struct {
    wchar_t ini[MAX_PATH], service[256];
    symbol symbols[SYMBOLS];
    DWORD count, last;              /* the greatest number of a symbol */
} description;

/* ---- the registry ------------------------------------------------------------------------------------------------- */

static LSTATUS
open_performance(const wchar_t *service, HKEY *key)
{
    wchar_t path[512] = SERVICES;

    wcsncat(path, service, 256);
    wcscat(path, L"\\Performance");
    return RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_ALL_ACCESS, key);
}

static DWORD
get_number(HKEY key, const wchar_t *name, DWORD missing)
{
    DWORD number, size = sizeof number;

    return RegQueryValueExW(key, name, NULL, NULL, (BYTE *)&number, &size) == ERROR_SUCCESS ? number : missing;
}

static void
set_number(HKEY key, const wchar_t *name, DWORD number)
{
    RegSetValueExW(key, name, 0, REG_DWORD, (const BYTE *)&number, sizeof number);
}

/* ---- lists of numbers and texts ----------------------------------------------------------------------------------- */

static wchar_t *
end_of(wchar_t *list)
{
    while (*list != 0)
        list += wcslen(list) + 1;
    return list;
}

static void
append(wchar_t *list, DWORD number, const wchar_t *text)
{
    wchar_t *at = end_of(list);

    _ultow(number, at, 10);
    at += wcslen(at) + 1;
    wcscpy(at, text);
    at[wcslen(at) + 1] = 0;
}

/* Leave out the numbers from first to last. */
static void
remove_range(wchar_t *list, DWORD first, DWORD last)
{
    wchar_t *from = list, *to = list;

    while (*from != 0) {
        wchar_t *text = from + wcslen(from) + 1, *next = text + wcslen(text) + 1;
        DWORD number = wcstoul(from, NULL, 10);
        if (number < first || number > last) {
            memmove(to, from, (size_t)(next - from) * sizeof(wchar_t));
            to += next - from;
        }
        from = next;
    }
    *to = 0;
}

/* Read a list, or begin one. */
static wchar_t *
read_list(HKEY key, const wchar_t *name)
{
    wchar_t *list = calloc(2 * ROOM, sizeof(wchar_t));
    DWORD size = ROOM * sizeof(wchar_t);

    if (list != NULL && RegQueryValueExW(key, name, NULL, NULL, (BYTE *)list, &size) != ERROR_SUCCESS)
        *list = 0;
    return list;
}

static void
write_list(HKEY key, const wchar_t *name, wchar_t *list)
{
    DWORD length = (DWORD)(end_of(list) - list) + 1;

    RegSetValueExW(key, name, 0, REG_MULTI_SZ, (const BYTE *)list, length * sizeof(wchar_t));
    free(list);
}

/* ---- the two files ------------------------------------------------------------------------------------------------ */

static void
read_symbols(const wchar_t *path, description *out)
{
    static char text[8192];
    DWORD size = 0;
    char *line;
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);

    if (file == INVALID_HANDLE_VALUE)
        return;
    ReadFile(file, text, sizeof text - 1, &size, NULL);
    CloseHandle(file);
    text[size] = 0;
    for (line = strstr(text, "#define "); line != NULL && out->count < SYMBOLS; line = strstr(line, "#define ")) {
        symbol *each = &out->symbols[out->count++];
        size_t length = strcspn(line += 8, " \t");
        MultiByteToWideChar(CP_UTF8, 0, line, (int)length, each->name, 63);
        each->number = strtoul(line + length, NULL, 10);
        if (each->number > out->last)
            out->last = each->number;
    }
}

/* The second word of a command line. */
static void
second_word(const wchar_t *line, wchar_t *word)
{
    const wchar_t *at = wcschr(line, L' ');
    size_t length;

    *word = 0;
    if (at == NULL)
        return;
    while (*at == L' ')
        at++;
    length = *at == L'"' ? wcscspn(++at, L"\"") : wcscspn(at, L" ");
    if (length < MAX_PATH) {
        memcpy(word, at, length * sizeof(wchar_t));
        word[length] = 0;
    }
}

static DWORD
describe(const wchar_t *line, description *out)
{
    wchar_t path[MAX_PATH], *slash, name[64];

    second_word(line, out->ini);
    if (GetFileAttributesW(out->ini) == INVALID_FILE_ATTRIBUTES)
        return ERROR_FILE_NOT_FOUND;
    GetPrivateProfileStringW(L"info", L"drivername", L"", out->service, 256, out->ini);
    GetPrivateProfileStringW(L"info", L"symbolfile", L"", name, 64, out->ini);
    wcscpy(path, out->ini);
    slash = wcsrchr(path, L'\\');
    wcscpy(slash != NULL ? slash + 1 : path, name);
    read_symbols(path, out);
    return out->service[0] != 0 && out->count != 0 ? ERROR_SUCCESS : ERROR_INVALID_DATA;
}

static void
add_text(const description *from, const symbol *each, const wchar_t *kind, wchar_t *list, DWORD first)
{
    wchar_t key[128], text[512];

    wcscpy(key, each->name);
    wcscat(key, L"_009_");
    wcscat(key, kind);
    GetPrivateProfileStringW(L"text", key, L"", text, 512, from->ini);
    if (*text != 0)
        append(list, first + each->number, text);
}

/* ---- what Windows has --------------------------------------------------------------------------------------------- */

EXPORT DWORD WINAPI
LoadPerfCounterTextStringsW(LPWSTR line, BOOL quiet)
{
    static description from;
    wchar_t *names, *helps;
    HKEY perflib, language, service;
    DWORD status, first, i;

    (void)quiet;
    memset(&from, 0, sizeof from);
    status = describe(line, &from);
    if (status == ERROR_SUCCESS)
        status = (DWORD)open_performance(from.service, &service);
    if (status != ERROR_SUCCESS)
        return status;
    RegCreateKeyW(HKEY_LOCAL_MACHINE, PERFLIB, &perflib);
    RegCreateKeyW(perflib, L"Standin", &language);
    first = get_number(perflib, L"Last Counter", BASE) + 2;
    names = read_list(language, L"Counter");
    helps = read_list(language, L"Help");
    for (i = 0; i < from.count; i++) {
        add_text(&from, &from.symbols[i], L"NAME", names, first);
        add_text(&from, &from.symbols[i], L"HELP", helps, first + 1);
    }
    write_list(language, L"Counter", names);
    write_list(language, L"Help", helps);
    set_number(perflib, L"Last Counter", first + from.last);
    set_number(perflib, L"Last Help", first + from.last + 1);
    set_number(service, L"First Counter", first);
    set_number(service, L"First Help", first + 1);
    set_number(service, L"Last Counter", first + from.last);
    set_number(service, L"Last Help", first + from.last + 1);
    RegCloseKey(service);
    RegCloseKey(language);
    RegCloseKey(perflib);
    return ERROR_SUCCESS;
}

EXPORT DWORD WINAPI
UnloadPerfCounterTextStringsW(LPWSTR line, BOOL quiet)
{
    static const wchar_t *const values[] = {L"First Counter", L"First Help", L"Last Counter", L"Last Help"};
    wchar_t name[MAX_PATH], *names, *helps;
    HKEY language, service;
    DWORD first, last, i;

    (void)quiet;
    second_word(line, name);
    if (open_performance(name, &service) != ERROR_SUCCESS)
        return ERROR_FILE_NOT_FOUND;
    first = get_number(service, values[0], 0);
    last = get_number(service, values[3], 0);
    for (i = 0; i < 4; i++)
        RegDeleteValueW(service, values[i]);
    RegCloseKey(service);
    if (first == 0)
        return ERROR_FILE_NOT_FOUND;
    RegCreateKeyW(HKEY_LOCAL_MACHINE, PERFLIB L"\\Standin", &language);
    names = read_list(language, L"Counter");
    helps = read_list(language, L"Help");
    remove_range(names, first, last);
    remove_range(helps, first, last);
    write_list(language, L"Counter", names);
    write_list(language, L"Help", helps);
    RegCloseKey(language);
    return ERROR_SUCCESS;
}
