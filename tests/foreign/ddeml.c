/* A server and a client of Dynamic Data Exchange, written to DDEML:
 *
 *     ddeml serve SERVICE                      topic "Data"; prints "ready", and what it is told; ends at the command "quit"
 *     ddeml client SERVICE TOPIC STEP...       request ITEM | text ITEM | pokewide ITEM TEXT | poke ITEM TEXT | exec TEXT |
 *                                              advise ITEM | unadvise ITEM | wait COUNT
 *     ddeml ansi SERVICE TOPIC STEP...         the same as a program of the ANSI kind
 *
 * wait: until COUNT changes of advised items have come. The server's items: "plain", in CF_TEXT alone, which poke sets; "wide", in CF_UNICODETEXT alone; "silent" is never
 * answered; asked for "death" it ends. The command "change" tells those who were advised. Prints UTF-8, a line a step.
 */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>
#include <ddeml.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { ROOM = 256, PATIENCE = 60000 };

static DWORD instance;
static char plain[ROOM] = "plain text";
static int running = 1, advised;

static void
say(const char *what, const wchar_t *text)
{
    char bytes[4 * ROOM];
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
    printf("%s %s\n", what, bytes);
    fflush(stdout);
}

static HSZ
name(const wchar_t *text)
{
    return DdeCreateStringHandleW(instance, text, CP_WINUNICODE);
}

static BOOL
is(HSZ handle, const wchar_t *text)
{
    wchar_t found[ROOM] = L"";
    DdeQueryStringW(instance, handle, found, ROOM, CP_WINUNICODE);
    return lstrcmpiW(found, text) == 0;
}

static void
say_data(const char *what, HDDEDATA data, UINT format)
{
    wchar_t text[ROOM] = L"";
    DWORD size = 0;
    BYTE *bytes = DdeAccessData(data, &size);
    if (format == CF_UNICODETEXT)
        lstrcpynW(text, (wchar_t *)bytes, ROOM);
    else
        MultiByteToWideChar(CP_ACP, 0, (char *)bytes, (int)strnlen((char *)bytes, size), text, ROOM - 1);
    DdeUnaccessData(data);
    say(what, text);
}

/* ---- the server --------------------------------------------------------------------------------------------------- */

static HDDEDATA
answer(HSZ item, UINT format)
{
    static const wchar_t wide[] = L"wide \x20AC";
    if (is(item, L"death"))
        TerminateProcess(GetCurrentProcess(), 3);
    while (is(item, L"silent"))
        Sleep(1000);
    if (is(item, L"plain") && format == CF_TEXT)
        return DdeCreateDataHandle(instance, (BYTE *)plain, (DWORD)strlen(plain) + 1, 0, item, format, 0);
    if (is(item, L"wide") && format == CF_UNICODETEXT)
        return DdeCreateDataHandle(instance, (BYTE *)wide, sizeof wide, 0, item, format, 0);
    return NULL;
}

static HDDEDATA
take(HSZ item, UINT format, HDDEDATA data)
{
    if (!is(item, L"plain") || format != CF_TEXT)
        return (HDDEDATA)DDE_FNOTPROCESSED;
    say_data("poked", data, format);
    plain[DdeGetData(data, (BYTE *)plain, ROOM - 1, 0)] = 0;
    return (HDDEDATA)DDE_FACK;
}

static HDDEDATA
obey(HSZ topic, HDDEDATA data)
{
    wchar_t command[ROOM] = L"";
    DdeGetData(data, (BYTE *)command, sizeof command - sizeof(wchar_t), 0);
    say("told", command);
    if (wcscmp(command, L"refuse this") == 0)
        return (HDDEDATA)DDE_FNOTPROCESSED;
    if (wcscmp(command, L"change") == 0)
        DdePostAdvise(instance, topic, name(L"plain"));
    running = wcscmp(command, L"quit") != 0;
    return (HDDEDATA)DDE_FACK;
}

static HDDEDATA CALLBACK
callback(UINT type, UINT format, HCONV conversation, HSZ topic, HSZ item, HDDEDATA data, ULONG_PTR one, ULONG_PTR two)
{
    (void)conversation, (void)one, (void)two;
    switch (type) {
    case XTYP_CONNECT:
        return (HDDEDATA)(ULONG_PTR)is(topic, L"Data");
    case XTYP_REQUEST:
    case XTYP_ADVREQ:
        return answer(item, format);
    case XTYP_POKE:
        return take(item, format, data);
    case XTYP_EXECUTE:
        return obey(topic, data);
    case XTYP_ADVSTART:
        return (HDDEDATA)(ULONG_PTR)(is(item, L"plain") && format == CF_TEXT);
    case XTYP_ADVDATA:
        say_data("advised", data, format);
        advised++;
        return (HDDEDATA)DDE_FACK;
    default:
        return NULL;
    }
}

static int
serve(const wchar_t *service)
{
    MSG message;
    if (DdeInitializeW(&instance, callback, 0, 0) != DMLERR_NO_ERROR
        || DdeNameService(instance, name(service), NULL, DNS_REGISTER) == NULL)
        return 1;
    puts("ready");
    fflush(stdout);
    while (running && GetMessageW(&message, NULL, 0, 0) > 0)
        DispatchMessageW(&message);
    DdeUninitialize(instance);
    return 0;
}

/* ---- the client --------------------------------------------------------------------------------------------------- */

static void
pump(void)
{
    MSG message;
    while (PeekMessageW(&message, NULL, 0, 0, PM_REMOVE))
        DispatchMessageW(&message);
}

/* Wine's servers acknowledge a request that they have answered; it must not be taken for the next answer. */
static void
settle(void)
{
    BOOL acknowledged = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") == NULL;
    DWORD begin = GetTickCount();
    MSG message;
    while (!acknowledged && GetTickCount() - begin < PATIENCE) {
        while (PeekMessageW(&message, NULL, WM_DDE_FIRST, WM_DDE_LAST, PM_REMOVE)) {
            acknowledged |= message.message == WM_DDE_ACK;
            DispatchMessageW(&message);
        }
        if (!acknowledged)
            MsgWaitForMultipleObjects(0, NULL, FALSE, 5, QS_POSTMESSAGE);
    }
}

static void
transact(const char *what, HCONV conversation, UINT type, UINT format, const wchar_t *item, const void *data, size_t size)
{
    HDDEDATA done = DdeClientTransaction((BYTE *)(ULONG_PTR)data, (DWORD)size, conversation, item == NULL ? NULL : name(item),
                                         format, type, PATIENCE, NULL);
    if (done == NULL) {
        printf("%s error 0x%x\n", what, DdeGetLastError(instance));
    } else if (type == XTYP_REQUEST) {
        say_data(what, done, format);
        DdeFreeDataHandle(done);
        settle();
    } else {
        printf("%s done\n", what);
    }
    fflush(stdout);
    pump();
}

static void
wait_for_advice(int count)
{
    DWORD begin = GetTickCount();
    while (advised < count && GetTickCount() - begin < PATIENCE) {
        MsgWaitForMultipleObjects(0, NULL, FALSE, 100, QS_ALLINPUT);
        pump();
    }
}

static size_t
narrow(const wchar_t *text, char *bytes)
{
    return (size_t)WideCharToMultiByte(CP_ACP, 0, text, -1, bytes, ROOM, NULL, NULL);
}

static int
client(BOOL ansi, int argc, wchar_t **argv)
{
    char bytes[ROOM];
    HCONV conversation;
    UINT failed = ansi ? DdeInitializeA(&instance, callback, 0, 0) : DdeInitializeW(&instance, callback, 0, 0);
    if (failed != DMLERR_NO_ERROR)
        return 1;
    conversation = DdeConnect(instance, name(argv[0]), name(argv[1]), NULL);
    if (conversation == NULL) {
        printf("no connection: 0x%x\n", DdeGetLastError(instance));
        return 2;
    }
    for (int i = 2; i + 1 < argc; i += 2) {
        const wchar_t *step = argv[i], *item = argv[i + 1];
        if (wcscmp(step, L"request") == 0)
            transact("request", conversation, XTYP_REQUEST, CF_UNICODETEXT, item, NULL, 0);
        if (wcscmp(step, L"text") == 0)
            transact("text", conversation, XTYP_REQUEST, CF_TEXT, item, NULL, 0);
        if (wcscmp(step, L"exec") == 0 && ansi)
            transact("exec", conversation, XTYP_EXECUTE, 0, NULL, bytes, narrow(item, bytes));
        else if (wcscmp(step, L"exec") == 0)
            transact("exec", conversation, XTYP_EXECUTE, 0, NULL, item, (wcslen(item) + 1) * sizeof *item);
        if (wcscmp(step, L"wait") == 0)
            wait_for_advice(_wtoi(item));
        if (wcscmp(step, L"advise") == 0)
            transact("advise", conversation, XTYP_ADVSTART, CF_UNICODETEXT, item, NULL, 0);
        if (wcscmp(step, L"unadvise") == 0)
            transact("unadvise", conversation, XTYP_ADVSTOP, CF_UNICODETEXT, item, NULL, 0);
        if (wcscmp(step, L"poke") == 0 && i + 2 < argc)
            transact("poke", conversation, XTYP_POKE, CF_TEXT, item, bytes, narrow(argv[++i + 1], bytes));
        if (wcscmp(step, L"pokewide") == 0 && i + 2 < argc)
            i++, transact("pokewide", conversation, XTYP_POKE, CF_UNICODETEXT, item, argv[i + 1],
                          (wcslen(argv[i + 1]) + 1) * sizeof(wchar_t));
    }
    DdeDisconnect(conversation);
    DdeUninitialize(instance);
    return 0;
}

int
wmain(int argc, wchar_t **argv)
{
    if (argc == 3 && wcscmp(argv[1], L"serve") == 0)
        return serve(argv[2]);
    if (argc >= 4)
        return client(wcscmp(argv[1], L"ansi") == 0, argc - 2, argv + 2);
    return 64;
}
