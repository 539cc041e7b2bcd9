/* rasapi32.c: stands in for Windows' rasapi32.dll, of which Wine has stubs. A phone book with three entries, connections that
 * go through the documented states, from a thread of their own where a notifier is given, and failures that a test scripts.
 * Structures are checked for the sizes that Windows versions have had; statuses and buffer sizes are as documented. */
#define EXPORT __declspec(dllexport)
#include <windows.h>
#include <ras.h>
#include <raserror.h>
#include <stddef.h>
#include <stdio.h>
#include <wchar.h>

/* The SDK header declares what is exported here as somebody else's. */
#pragma clang diagnostic ignored "-Wdll-attribute-on-redeclaration"

enum { MOST_ENTRIES = 64, MOST_CONNECTIONS = 64 };

typedef struct {
    wchar_t name[RAS_MaxEntryName + 1];
    RASDIALPARAMSW params;
    BOOL saved;
} entry;

typedef struct {
    int used;
    wchar_t name[RAS_MaxEntryName + 1];
    RASCONNSTATE state;
    DWORD error, kind;
    void *notifier;
    ULONG_PTR id;
    HANDLE thread;
    volatile LONG ending;
} connection;

static entry book[MOST_ENTRIES] = {{.name = L"Office"}, {.name = L"Home"}, {.name = L"B\x00FCro \x6771\x4EAC"}};
static int entries = 3;
static connection connections[MOST_CONNECTIONS];
static DWORD next_failure;
static RASDIALPARAMSW dialled;
static RASDIALEXTENSIONS extended;
static const RASCONNSTATE steps[] = {RASCS_OpenPort, RASCS_PortOpened, RASCS_ConnectDevice, RASCS_DeviceConnected,
                                     RASCS_Authenticate, RASCS_Authenticated, RASCS_Connected};
enum { STEPS = sizeof steps / sizeof steps[0], FAILING = 4 };

/* ---- what the tests ask -------------------------------------------------------------------------------------------- */

/* The next connection fails with this error while it authenticates. */
EXPORT void
StandinFail(DWORD error)
{
    next_failure = error;
}

/* As many entries, with long names. */
EXPORT void
StandinEntries(int count)
{
    for (; entries < count && entries < MOST_ENTRIES; entries++)
        swprintf(book[entries].name, RAS_MaxEntryName, L"Entry %d", entries);
    entries = count;
}

EXPORT int
StandinOpen(void)
{
    int count = 0;
    for (int i = 0; i < MOST_CONNECTIONS; i++)
        count += connections[i].used;
    return count;
}

/* What was dialled with last: six texts with a tab behind each, options, parent, size of the identity. */
EXPORT void
StandinDialled(wchar_t *text, DWORD room, ULONG_PTR *numbers)
{
    swprintf(text, room, L"%ls\t%ls\t%ls\t%ls\t%ls\t%ls\t", dialled.szEntryName, dialled.szPhoneNumber,
               dialled.szCallbackNumber, dialled.szUserName, dialled.szPassword, dialled.szDomain);
    numbers[0] = extended.dwfOptions;
    numbers[1] = (ULONG_PTR)extended.hwndParent;
    numbers[2] = extended.RasEapInfo.dwSizeofEapInfo;
    numbers[3] = extended.reserved;
}

/* ---- sizes --------------------------------------------------------------------------------------------------------- */

/* Each version of Windows put members behind those of the one before, and takes the older sizes. */
static BOOL
params_fit(DWORD size)
{
    DWORD basic = offsetof(RASDIALPARAMSW, dwSubEntry), later = sizeof(RASDIALPARAMSW);
    return size == basic || size == later || size == later + sizeof(DWORD) || size == later + sizeof(DWORD) + sizeof(void *);
}

static BOOL
connection_fits(DWORD size)
{
    return size == sizeof(RASCONNW) || size == sizeof(RASCONNW) + sizeof(GUID);
}

/* ---- the phone book ------------------------------------------------------------------------------------------------ */

static DWORD
find(const wchar_t *file, const wchar_t *name, entry **out)
{
    if (file != NULL && wcsstr(file, L"missing") != NULL)
        return ERROR_CANNOT_OPEN_PHONEBOOK;
    for (int i = 0; i < entries; i++)
        if (_wcsicmp(book[i].name, name) == 0) {
            *out = &book[i];
            return ERROR_SUCCESS;
        }
    return ERROR_CANNOT_FIND_PHONEBOOK_ENTRY;
}

EXPORT DWORD WINAPI
RasEnumEntriesW(LPCWSTR reserved, LPCWSTR file, RASENTRYNAMEW *names, DWORD *size, DWORD *count)
{
    DWORD given = *size;
    if (reserved != NULL)
        return ERROR_INVALID_PARAMETER;
    if (file != NULL && wcsstr(file, L"missing") != NULL)
        return ERROR_CANNOT_OPEN_PHONEBOOK;
    if (names->dwSize != sizeof *names)
        return ERROR_INVALID_SIZE;
    *size = (DWORD)(entries * sizeof *names);
    *count = (DWORD)entries;
    if (given < *size)
        return ERROR_BUFFER_TOO_SMALL;
    for (int i = 0; i < entries; i++) {
        memset(&names[i], 0, sizeof names[i]);
        names[i].dwSize = sizeof names[i];
        wcscpy(names[i].szEntryName, book[i].name);
    }
    return ERROR_SUCCESS;
}

EXPORT DWORD WINAPI
RasGetEntryDialParamsW(LPCWSTR file, RASDIALPARAMSW *params, BOOL *password)
{
    DWORD size = params->dwSize, code;
    wchar_t name[RAS_MaxEntryName + 1];
    entry *found;
    if (!params_fit(size))
        return ERROR_INVALID_SIZE;
    code = find(file, params->szEntryName, &found);
    if (code != ERROR_SUCCESS)
        return code;
    wcscpy(name, found->name);
    memcpy((char *)params + sizeof(DWORD), (char *)&found->params + sizeof(DWORD),
           offsetof(RASDIALPARAMSW, dwSubEntry) - sizeof(DWORD));
    wcscpy(params->szEntryName, name);
    wcscpy(params->szPassword, found->saved ? L"****************" : L"");
    *password = found->saved;
    return ERROR_SUCCESS;
}

EXPORT DWORD WINAPI
RasSetEntryDialParamsW(LPCWSTR file, RASDIALPARAMSW *params, BOOL remove)
{
    entry *found;
    DWORD code;
    if (!params_fit(params->dwSize))
        return ERROR_INVALID_SIZE;
    code = find(file, params->szEntryName, &found);
    if (code != ERROR_SUCCESS)
        return code;
    memcpy(&found->params, params, offsetof(RASDIALPARAMSW, dwSubEntry));
    found->saved = !remove;
    return ERROR_SUCCESS;
}

EXPORT DWORD WINAPI
RasCreatePhonebookEntryW(HWND window, LPCWSTR file)
{
    (void)window;
    if (file != NULL && wcsstr(file, L"missing") != NULL)
        return ERROR_CANNOT_OPEN_PHONEBOOK;
    swprintf(book[entries].name, RAS_MaxEntryName, L"New %d", entries);
    entries++;
    return ERROR_SUCCESS;
}

EXPORT DWORD WINAPI
RasEditPhonebookEntryW(HWND window, LPCWSTR file, LPCWSTR name)
{
    entry *found;
    DWORD code = find(file, name, &found);
    (void)window;
    if (code == ERROR_SUCCESS)
        wcscpy(found->params.szPhoneNumber, L"edited");
    return code;
}

/* ---- connections --------------------------------------------------------------------------------------------------- */

static connection *
known(HRASCONN handle)
{
    for (int i = 0; i < MOST_CONNECTIONS; i++)
        if (handle == (HRASCONN)&connections[i] && connections[i].used)
            return &connections[i];
    return NULL;
}

static void
tell(connection *c)
{
    HRASCONN handle = (HRASCONN)c;
    UINT message = WM_RASDIALEVENT;
    if (c->kind == 0)
        ((RASDIALFUNC)c->notifier)(message, c->state, c->error);
    else if (c->kind == 1)
        ((RASDIALFUNC1)c->notifier)(handle, message, c->state, c->error, 0);
    else if (c->kind == 2)
        ((RASDIALFUNC2)c->notifier)(c->id, 1, handle, message, c->state, c->error, 0);
    else
        PostMessageW(c->notifier, message, c->state, c->error);
}

static DWORD WINAPI
proceed(void *context)
{
    connection *c = context;
    DWORD failure = c->error;
    c->error = 0;
    for (int i = 0; i < STEPS && !c->ending; i++) {
        c->state = steps[i];
        if (i == FAILING && failure != 0) {
            c->error = failure;
            c->state = RASCS_Disconnected;
        }
        if (c->notifier != NULL)
            tell(c);
        if (c->error != 0)
            break;
    }
    return c->error;
}

EXPORT DWORD WINAPI
RasDialW(RASDIALEXTENSIONS *extensions, LPCWSTR file, RASDIALPARAMSW *params, DWORD kind, LPVOID notifier, HRASCONN *handle)
{
    connection *c = connections;
    entry *found;
    DWORD code;
    if (!params_fit(params->dwSize) || (extensions != NULL && extensions->dwSize != sizeof *extensions))
        return ERROR_INVALID_SIZE;
    code = find(file, params->szEntryName, &found);
    if (code != ERROR_SUCCESS)
        return code;
    while (c->used)
        c++;
    memset(c, 0, sizeof *c);
    dialled = *params;
    memset(&extended, 0, sizeof extended);
    if (extensions != NULL)
        extended = *extensions;
    c->used = 1;
    wcscpy(c->name, found->name);
    c->kind = kind;
    c->notifier = notifier;
    c->id = params->dwSize > offsetof(RASDIALPARAMSW, dwCallbackId) ? params->dwCallbackId : 0;
    c->error = next_failure;
    next_failure = 0;
    *handle = (HRASCONN)c;
    if (notifier == NULL)
        return proceed(c);
    c->thread = CreateThread(NULL, 0, proceed, c, 0, NULL);
    return ERROR_SUCCESS;
}

EXPORT DWORD WINAPI
RasHangUpW(HRASCONN handle)
{
    connection *c = known(handle);
    if (c == NULL)
        return ERROR_INVALID_PORT_HANDLE;
    InterlockedExchange(&c->ending, 1);
    if (c->thread != NULL) {
        WaitForSingleObject(c->thread, 60000);
        CloseHandle(c->thread);
    }
    memset(c, 0, sizeof *c);
    return ERROR_SUCCESS;
}

EXPORT DWORD WINAPI
RasEnumConnectionsW(RASCONNW *list, DWORD *size, DWORD *count)
{
    DWORD given = *size;
    if (!connection_fits(list->dwSize))
        return ERROR_INVALID_SIZE;
    *count = (DWORD)StandinOpen();
    *size = *count * sizeof *list;
    if (given < *size)
        return ERROR_BUFFER_TOO_SMALL;
    for (int i = 0; i < MOST_CONNECTIONS; i++) {
        if (!connections[i].used)
            continue;
        memset(list, 0, sizeof *list);
        list->dwSize = sizeof *list;
        list->hrasconn = (HRASCONN)&connections[i];
        wcscpy(list->szEntryName, connections[i].name);
        wcscpy(list->szDeviceType, L"modem");
        wcscpy(list++->szDeviceName, L"Stand-in Modem");
    }
    return ERROR_SUCCESS;
}

EXPORT DWORD WINAPI
RasGetConnectStatusW(HRASCONN handle, RASCONNSTATUSW *status)
{
    DWORD oldest = offsetof(RASCONNSTATUSW, szPhoneNumber);
    connection *c = known(handle);
    if (c == NULL)
        return ERROR_INVALID_HANDLE;
    if (status->dwSize != sizeof *status && status->dwSize != oldest)
        return ERROR_INVALID_SIZE;
    status->rasconnstate = c->state;
    status->dwError = c->error;
    wcscpy(status->szDeviceType, L"modem");
    wcscpy(status->szDeviceName, L"Stand-in Modem");
    return ERROR_SUCCESS;
}

EXPORT DWORD WINAPI
RasGetErrorStringW(UINT error, LPWSTR text, DWORD room)
{
    if (error < RASBASE || error > RASBASEEND)
        return ERROR_INVALID_PARAMETER;
    swprintf(text, room, L"The remote access error %u.\r\n", error);
    return ERROR_SUCCESS;
}

/* ---- identities ---------------------------------------------------------------------------------------------------- */

static int identities;

EXPORT int
StandinIdentities(void)
{
    return identities;
}

EXPORT DWORD WINAPI
RasGetEapUserIdentityW(LPCWSTR file, LPCWSTR name, DWORD flags, HWND window, RASEAPUSERIDENTITYW **out)
{
    static const BYTE data[] = {1, 2, 0, 255};
    entry *found;
    DWORD code = find(file, name, &found);
    (void)window;
    if (code != ERROR_SUCCESS)
        return code;
    if (flags & RASEAPF_NonInteractive)
        return ERROR_INTERACTIVE_MODE;
    *out = LocalAlloc(LPTR, sizeof **out + sizeof data);
    wcscpy((*out)->szUserName, L"J\x00FCrgen");
    (*out)->dwSizeofEapInfo = sizeof data;
    memcpy((*out)->pbEapInfo, data, sizeof data);
    identities++;
    return ERROR_SUCCESS;
}

EXPORT void WINAPI
RasFreeEapUserIdentityW(RASEAPUSERIDENTITYW *identity)
{
    identities -= identity != NULL;
    LocalFree(identity);
}
