/* wtsapi32.c: stands in for Windows' wtsapi32.dll, of which Wine has next to nothing. Two servers, with sessions and processes
 * that end, users whose settings are kept, messages that are answered, and events that waiting threads are told. Statuses, sizes and
 * layouts are as documented; what it allocates is counted. */
#define EXPORT __declspec(dllexport)
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <wtsapi32.h>

/* The SDK header declares what is exported here as somebody else's. */
#pragma clang diagnostic ignored "-Wdll-attribute-on-redeclaration"
#define API EXPORT BOOL WINAPI

enum { SERVERS = 2, SESSIONS = 4, PROCESSES = 4, USERS = 2, ROOM = 128 };
enum { CONFIGS = WTSUserConfigfTerminalServerRemoteHomeDir + 1 };

static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE changed = CONDITION_VARIABLE_INIT;
static LONG blocks;

static BOOL
fail(DWORD code)
{
    SetLastError(code);
    return FALSE;
}

/* ---- what is there ----------------------------------------------------------------------------------------------- */

typedef struct {
    DWORD id;
    const wchar_t *station, *user, *domain;
    WTS_CONNECTSTATE_CLASS state;
    DWORD family;          /* of the client's address; 0 for none */
} session;

typedef struct {
    DWORD session, id;
    const wchar_t *name;
    BYTE kind;             /* the last number of its user's SID, S-1-5-kind; 0 for none */
    DWORD exit_code;
} process;

static session sessions[SESSIONS] = {
    {0, L"Services", L"", L"", WTSDisconnected, 0},
    {1, L"Console", L"ada", L"ENGINE", WTSActive, 0},
    {7, L"RDP-Tcp#7", L"gräce", L"NAVY", WTSActive, 2},
    {65536, L"RDP-Tcp", L"", L"", WTSListen, 0},
};

static process processes[PROCESSES] = {
    {0, 0, L"", 0, 0}, {0, 4, L"System", 18, 0}, {1, 1000, L"python.exe", 19, 0}, {7, 1004, L"nötepad.exe", 20, 0}};

typedef struct {
    BOOL open, known;
    DWORD shut_down, pending, waiting, flushed;
} server;

/* [0] is this computer. */
static server servers[1 + SERVERS] = {{.open = TRUE, .known = TRUE}};

static const wchar_t *users[USERS] = {L"ada", L"gräce"};
static wchar_t texts[USERS][CONFIGS][ROOM];
static DWORD numbers[USERS][CONFIGS];

/* What the tests ask: blocks that were not freed, and handles that are open. */
EXPORT int
StandinLeft(void)
{
    int open = 0;
    for (int i = 1; i <= SERVERS; i++)
        open += servers[i].open;
    return blocks * 100 + open;
}

static void *
give(const void *data, size_t size)
{
    void *memory = calloc(1, size);
    if (data != NULL)
        memcpy(memory, data, size);
    InterlockedIncrement(&blocks);
    return memory;
}

EXPORT void WINAPI
WTSFreeMemory(void *memory)
{
    if (memory != NULL)
        InterlockedDecrement(&blocks);
    free(memory);
}

/* The server that a handle means, or NULL with the last error. */
static server *
server_of(HANDLE handle)
{
    server *found = handle == NULL ? &servers[0] : NULL;
    for (int i = 1; i <= SERVERS; i++)
        if (handle == (HANDLE)&servers[i] && servers[i].open)
            found = &servers[i];
    if (found == NULL)
        SetLastError(ERROR_INVALID_HANDLE);
    else if (!found->known)
        SetLastError(RPC_S_SERVER_UNAVAILABLE);
    return found != NULL && found->known ? found : NULL;
}

static session *
session_of(HANDLE handle, DWORD id)
{
    if (server_of(handle) == NULL)
        return NULL;
    for (int i = 0; i < SESSIONS; i++)
        if (sessions[i].id == (id == WTS_CURRENT_SESSION ? 1 : id))
            return &sessions[i];
    SetLastError(ERROR_FILE_NOT_FOUND);
    return NULL;
}

/* ---- servers ----------------------------------------------------------------------------------------------------- */

EXPORT HANDLE WINAPI
WTSOpenServerW(wchar_t *name)
{
    for (int i = 1; i <= SERVERS; i++) {
        if (servers[i].open)
            continue;
        servers[i] = (server){.open = TRUE, .known = _wcsicmp(name, L"STANDIN") == 0};
        return &servers[i];
    }
    SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return NULL;
}

EXPORT void WINAPI
WTSCloseServer(HANDLE handle)
{
    for (int i = 1; i <= SERVERS; i++)
        if (handle == (HANDLE)&servers[i])
            servers[i].open = FALSE;
}

API
WTSEnumerateServersW(wchar_t *domain, DWORD reserved, DWORD version, WTS_SERVER_INFOW **out, DWORD *count)
{
    if (reserved != 0 || version != 1)
        return fail(ERROR_INVALID_PARAMETER);
    if (domain != NULL && wcscmp(domain, L"empty") != 0)
        return fail(ERROR_NO_SUCH_DOMAIN);
    *count = domain == NULL ? 2 : 0;
    *out = domain == NULL ? give(NULL, 2 * sizeof **out) : NULL;
    if (domain == NULL) {
        (*out)[0].pServerName = L"STANDIN";
        (*out)[1].pServerName = L"ÄNDERE";
    }
    return TRUE;
}

API
WTSShutdownSystem(HANDLE handle, DWORD flag)
{
    server *at = server_of(handle);
    if (at == NULL)
        return FALSE;
    if (flag == 0 || flag > WTS_WSD_FASTREBOOT)
        return fail(ERROR_INVALID_PARAMETER);
    at->shut_down = flag;
    return TRUE;
}

EXPORT DWORD
StandinShutDown(void)
{
    return servers[0].shut_down;
}

/* ---- events ------------------------------------------------------------------------------------------------------ */

static void
tell(server *at, DWORD events)
{
    AcquireSRWLockExclusive(&lock);
    at->pending = at->waiting > 0 ? events : 0;
    at->flushed += events == 0;
    ReleaseSRWLockExclusive(&lock);
    WakeAllConditionVariable(&changed);
}

EXPORT DWORD
StandinWaiting(void)
{
    return servers[0].waiting;
}

API
WTSWaitSystemEvent(HANDLE handle, DWORD mask, DWORD *events)
{
    server *at = server_of(handle);
    DWORD flushed;
    if (at == NULL)
        return FALSE;
    if (mask == 0)
        return fail(ERROR_INVALID_PARAMETER);
    *events = WTS_EVENT_NONE;
    if (mask == WTS_EVENT_FLUSH) {
        tell(at, WTS_EVENT_NONE);
        return TRUE;
    }
    AcquireSRWLockExclusive(&lock);
    flushed = at->flushed;
    at->pending = 0;
    at->waiting++;
    while (!(at->pending & mask) && at->flushed == flushed)
        SleepConditionVariableSRW(&changed, &lock, INFINITE, 0);
    *events = at->pending & mask;
    at->waiting--;
    ReleaseSRWLockExclusive(&lock);
    return TRUE;
}

/* ---- sessions and processes -------------------------------------------------------------------------------------- */

API
WTSEnumerateSessionsW(HANDLE handle, DWORD reserved, DWORD version, WTS_SESSION_INFOW **out, DWORD *count)
{
    if (server_of(handle) == NULL)
        return FALSE;
    if (reserved != 0 || version != 1)
        return fail(ERROR_INVALID_PARAMETER);
    *count = SESSIONS;
    *out = give(NULL, SESSIONS * sizeof **out);
    for (int i = 0; i < SESSIONS; i++)
        (*out)[i] = (WTS_SESSION_INFOW){sessions[i].id, (wchar_t *)sessions[i].station, sessions[i].state};
    return TRUE;
}

/* The structures, and their SIDs behind them. */
API
WTSEnumerateProcessesW(HANDLE handle, DWORD reserved, DWORD version, WTS_PROCESS_INFOW **out, DWORD *count)
{
    SID *sid;
    if (server_of(handle) == NULL)
        return FALSE;
    if (reserved != 0 || version != 1)
        return fail(ERROR_INVALID_PARAMETER);
    *out = give(NULL, PROCESSES * (sizeof **out + sizeof *sid));
    sid = (SID *)(*out + PROCESSES);
    *count = 0;
    for (int i = 0; i < PROCESSES; i++, sid++) {
        if (processes[i].exit_code != 0)
            continue;
        *sid = (SID){1, 1, SECURITY_NT_AUTHORITY, {processes[i].kind}};
        (*out)[(*count)++] = (WTS_PROCESS_INFOW){processes[i].session, processes[i].id, (wchar_t *)processes[i].name,
                                                 processes[i].kind != 0 ? sid : NULL};
    }
    return TRUE;
}

API
WTSTerminateProcess(HANDLE handle, DWORD id, DWORD exit_code)
{
    if (server_of(handle) == NULL)
        return FALSE;
    if (id < 1000)
        return fail(id == 4 ? ERROR_ACCESS_DENIED : ERROR_INVALID_PARAMETER);
    for (int i = 0; i < PROCESSES; i++)
        if (processes[i].id == id) {
            processes[i].exit_code = exit_code;
            return TRUE;
        }
    return fail(ERROR_INVALID_PARAMETER);
}

static BOOL
end_session(HANDLE handle, DWORD id, BOOL wait, WTS_CONNECTSTATE_CLASS state, DWORD events)
{
    session *found = session_of(handle, id);
    if (found == NULL)
        return FALSE;
    if (found->state != WTSActive || wait != (wait != 0))
        return fail(ERROR_INVALID_PARAMETER);
    found->state = state;
    tell(server_of(handle), events);
    return TRUE;
}

API
WTSLogoffSession(HANDLE handle, DWORD id, BOOL wait)
{
    return end_session(handle, id, wait, WTSDown, WTS_EVENT_LOGOFF | WTS_EVENT_STATECHANGE);
}

API
WTSDisconnectSession(HANDLE handle, DWORD id, BOOL wait)
{
    return end_session(handle, id, wait, WTSDisconnected, WTS_EVENT_DISCONNECT | WTS_EVENT_STATECHANGE);
}

/* The token is an event: a handle like another. */
API
WTSQueryUserToken(ULONG id, HANDLE *token)
{
    session *found = session_of(NULL, id);
    if (found == NULL)
        return FALSE;
    if (found->user[0] == 0)
        return fail(ERROR_NO_TOKEN);
    *token = CreateEventW(NULL, FALSE, FALSE, NULL);
    return TRUE;
}

static int told[2];

API
WTSRegisterSessionNotification(HWND window, DWORD flags)
{
    if (window != (HWND)0x51)
        return fail(ERROR_INVALID_WINDOW_HANDLE);
    if (flags > NOTIFY_FOR_ALL_SESSIONS)
        return fail(ERROR_INVALID_PARAMETER);
    told[flags]++;
    return TRUE;
}

API
WTSUnRegisterSessionNotification(HWND window)
{
    if (window != (HWND)0x51 || told[0] + told[1] == 0)
        return fail(ERROR_INVALID_WINDOW_HANDLE);
    told[told[0] == 0]--;
    return TRUE;
}

EXPORT int
StandinTold(void)
{
    return told[0] * 100 + told[1];
}

/* ---- messages ---------------------------------------------------------------------------------------------------- */

static wchar_t shown[300];

API
WTSSendMessageW(HANDLE handle, DWORD id, wchar_t *title, DWORD title_size, wchar_t *text, DWORD size, DWORD style,
                DWORD seconds, DWORD *response, BOOL wait)
{
    session *found = session_of(handle, id);
    if (found == NULL)
        return FALSE;
    if (title_size != wcslen(title) * sizeof(wchar_t) || size != wcslen(text) * sizeof(wchar_t))
        return fail(ERROR_INVALID_PARAMETER);
    swprintf(shown, 300, L"%lu|%ls|%ls|%lu|%lu|%d", found->id, title, text, style, seconds, wait);
    *response = !wait ? IDASYNC : seconds != 0 ? IDTIMEOUT : (style & MB_TYPEMASK) == MB_YESNO ? IDNO : IDOK;
    return TRUE;
}

EXPORT const wchar_t *
StandinShown(void)
{
    return shown;
}

/* ---- what a session says of itself ---------------------------------------------------------------------------------- */

static LARGE_INTEGER
hours(int count)
{
    LARGE_INTEGER time = {.QuadPart = 133485408000000000 + count * 36000000000};     /* 2024-01-01 */
    return time;
}

static void *
client_of(const session *of, DWORD *size)
{
    WTSCLIENTW *made = give(NULL, *size = sizeof *made);
    wcscpy(made->ClientName, L"TERMINAL");
    wcscpy(made->Domain, of->domain);
    wcscpy(made->UserName, of->user);
    wcscpy(made->WorkDirectory, L"C:\\wörk");
    for (int i = 0; i < MAX_PATH + 1; i++)
        made->InitialProgram[i] = L'p';     /* full, without a NUL */
    made->EncryptionLevel = 200;
    made->ClientAddressFamily = 2;
    for (WORD i = 0; i <= CLIENTADDRESS_LENGTH; i++)
        made->ClientAddress[i] = (USHORT)(60000 + i);
    made->HRes = 1920;
    made->VRes = 1080;
    made->ColorDepth = 24;
    wcscpy(made->ClientDirectory, L"C:\\client");
    made->ClientBuildNumber = 22000;
    made->ClientHardwareId = 0xFFFFFFF0;
    made->ClientProductId = 0xFFF1;
    made->OutBufCountHost = 1;
    made->OutBufCountClient = 2;
    made->OutBufLength = 3;
    wcscpy(made->DeviceId, L"device");
    return made;
}

static void *
info_of(const session *of, DWORD *size)
{
    WTSINFOW *made = give(NULL, *size = sizeof *made);
    *made = (WTSINFOW){.State = of->state, .SessionId = of->id, .IncomingBytes = 0xFFFFFFFF, .OutgoingBytes = 2,
                       .IncomingFrames = 3, .OutgoingFrames = 4, .IncomingCompressedBytes = 5, .OutgoingCompressedBytes = 6,
                       .ConnectTime = hours(1), .LastInputTime = hours(3), .LogonTime = hours(2), .CurrentTime = hours(4)};
    wcscpy(made->WinStationName, of->station);
    wcscpy(made->Domain, of->domain);
    wcscpy(made->UserName, of->user);
    return made;
}

static void *
info_ex_of(const session *of, DWORD *size)
{
    WTSINFOEXW *made = give(NULL, *size = sizeof *made);
    WTSINFOEX_LEVEL1_W *level = &made->Data.WTSInfoExLevel1;
    made->Level = 1;
    *level = (WTSINFOEX_LEVEL1_W){.SessionId = of->id, .SessionState = of->state, .SessionFlags = -1, .LogonTime = hours(2),
                                  .ConnectTime = hours(1), .DisconnectTime = hours(5), .CurrentTime = hours(4),
                                  .IncomingBytes = 1, .OutgoingBytes = 2, .IncomingFrames = 3, .OutgoingFrames = 4,
                                  .IncomingCompressedBytes = 5, .OutgoingCompressedBytes = 6};
    wcscpy(level->WinStationName, of->station);
    wcscpy(level->UserName, of->user);
    wcscpy(level->DomainName, of->domain);
    return made;
}

static void *
config_of(const session *of, DWORD *size)
{
    WTSCONFIGINFOW *made = give(NULL, *size = sizeof *made);
    made->version = 1;
    made->fConnectPrinterAtLogon = 1;
    made->ShadowSettings = 4;
    wcscpy(made->LogonUserName, of->user);
    wcscpy(made->LogonDomain, of->domain);
    wcscpy(made->WorkDirectory, L"C:\\w");
    wcscpy(made->InitialProgram, L"C:\\p.exe");
    wcscpy(made->ApplicationName, L"app");
    return made;
}

static void *
address_of(const session *of, DWORD *size)
{
    WTS_CLIENT_ADDRESS *made;
    if (of->family == 0)
        return NULL;
    made = give(NULL, *size = sizeof *made);
    made->AddressFamily = of->family;
    for (int i = 2; i < 6; i++)
        made->Address[i] = (BYTE)(190 + i);
    return made;
}

static const wchar_t *
text_of(const session *of, WTS_INFO_CLASS asked)
{
    switch (asked) {
    case WTSUserName:
        return of->user;
    case WTSDomainName:
        return of->domain;
    case WTSWinStationName:
        return of->station;
    case WTSClientName:
        return of->family != 0 ? L"TERMINAL" : L"";
    case WTSInitialProgram:
    case WTSApplicationName:
    case WTSWorkingDirectory:
    case WTSOEMId:
    case WTSClientDirectory:
        return L"täxt";
    default:
        return NULL;
    }
}

static void *
small(DWORD value, DWORD width, DWORD *size)
{
    *size = width;
    return give(&value, width);
}

static DWORD shorter;

/* The next answers are so many bytes shorter than they should be. */
EXPORT void
StandinShorten(DWORD by)
{
    shorter = by;
}

static void *
answer_of(const session *of, WTS_INFO_CLASS asked, DWORD *size)
{
    const wchar_t *text = text_of(of, asked);
    WTS_CLIENT_DISPLAY display = {2560, 1440, 32};
    if (text != NULL)
        return give(text, *size = (DWORD)(wcslen(text) + 1) * sizeof(wchar_t));
    switch (asked) {
    case WTSSessionId:
        return small(of->id, 4, size);
    case WTSConnectState:
        return small(of->state, 4, size);
    case WTSClientBuildNumber:
        return small(22000, 4, size);
    case WTSClientHardwareId:
        return small(0xFFFFFFF0, 4, size);
    case WTSClientProductId:
        return small(0xFFF1, 2, size);
    case WTSClientProtocolType:
        return small(of->family != 0 ? WTS_PROTOCOL_TYPE_RDP : WTS_PROTOCOL_TYPE_CONSOLE, 2, size);
    case WTSIsRemoteSession:
        return small(of->family != 0, 1, size);
    case WTSClientAddress:
    case WTSSessionAddressV4:
        return address_of(of, size);
    case WTSClientDisplay:
        return give(&display, *size = sizeof display);
    case WTSClientInfo:
        return client_of(of, size);
    case WTSSessionInfo:
        return info_of(of, size);
    case WTSSessionInfoEx:
        return info_ex_of(of, size);
    default:
        return config_of(of, size);
    }
}

API
WTSQuerySessionInformationW(HANDLE handle, DWORD id, WTS_INFO_CLASS asked, wchar_t **out, DWORD *size)
{
    session *found = session_of(handle, id);
    if (found == NULL)
        return FALSE;
    if (asked > WTSIsRemoteSession || asked == WTSValidationInfo || (asked >= WTSIdleTime && asked <= WTSOutgoingFrames))
        return fail(ERROR_NOT_SUPPORTED);
    *size = 0;
    *out = answer_of(found, asked, size);
    *size -= shorter <= *size ? shorter : *size;
    return TRUE;
}

/* ---- users ---------------------------------------------------------------------------------------------------------- */

static BOOL
is_text(WTS_CONFIG_CLASS config)
{
    return config == WTSUserConfigInitialProgram || config == WTSUserConfigWorkingDirectory
        || config == WTSUserConfigModemCallbackPhoneNumber
        || (config >= WTSUserConfigTerminalServerProfilePath && config <= WTSUserConfigTerminalServerHomeDirDrive);
}

static int
user_of(const wchar_t *name, const wchar_t *user)
{
    if (name != NULL && _wcsicmp(name, L"STANDIN") != 0) {
        SetLastError(ERROR_BAD_NETPATH);
        return -1;
    }
    for (int i = 0; i < USERS; i++)
        if (_wcsicmp(user, users[i]) == 0)
            return i;
    SetLastError(ERROR_NO_SUCH_USER);
    return -1;
}

API
WTSQueryUserConfigW(wchar_t *name, wchar_t *user, WTS_CONFIG_CLASS config, wchar_t **out, DWORD *size)
{
    int at = user_of(name, user);
    if (at < 0)
        return FALSE;
    if (config >= CONFIGS)
        return fail(ERROR_INVALID_PARAMETER);
    if (is_text(config))
        *out = give(texts[at][config], *size = (DWORD)(wcslen(texts[at][config]) + 1) * sizeof(wchar_t));
    else
        *out = small(numbers[at][config], sizeof(DWORD), size);
    *size -= shorter <= *size ? shorter : *size;
    return TRUE;
}

/* The length of a text is in characters, its NUL included. */
API
WTSSetUserConfigW(wchar_t *name, wchar_t *user, WTS_CONFIG_CLASS config, wchar_t *data, DWORD length)
{
    int at = user_of(name, user);
    if (at < 0)
        return FALSE;
    if (config >= CONFIGS || (is_text(config) ? length != wcslen(data) + 1 || length > ROOM : length != sizeof(DWORD)))
        return fail(ERROR_INVALID_PARAMETER);
    if (is_text(config))
        wcscpy(texts[at][config], data);
    else
        memcpy(&numbers[at][config], data, sizeof(DWORD));
    return TRUE;
}
