/* Time a request of DDE from one process to another, both in C: what the same in Python is measured against.
 *
 *     exchange.exe NAME        starts itself as the server, NAME being its service, and prints "request" and nanoseconds
 *
 * Rounds of 20 ms, the best of five counts. bench/exchange.py does the same from Python.
 */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>
#include <ddeml.h>
#include <process.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define ROUND 20e6 /* nanoseconds */
#define PATIENCE 60000

static const wchar_t text[] = L"The quick brown fox jumps over the lazy dog";
static DWORD instance;
static BOOL running = TRUE;

static void
must(BOOL ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "%s: 0x%x\n", what, DdeGetLastError(instance));
        exit(1);
    }
}

static HSZ
name(const wchar_t *given)
{
    return DdeCreateStringHandleW(instance, given, CP_WINUNICODE);
}

static HDDEDATA CALLBACK
callback(UINT type, UINT format, HCONV conversation, HSZ topic, HSZ item, HDDEDATA data, ULONG_PTR one, ULONG_PTR two)
{
    wchar_t asked[64] = L"";
    (void)conversation, (void)data, (void)one, (void)two;
    DdeQueryStringW(instance, type == XTYP_REQUEST ? item : topic, asked, 64, CP_WINUNICODE);
    if (type == XTYP_CONNECT)
        return (HDDEDATA)(ULONG_PTR)(_wcsicmp(asked, L"Topic") == 0);
    if (type == XTYP_REQUEST && format == CF_UNICODETEXT && _wcsicmp(asked, L"Item") == 0)
        return DdeCreateDataHandle(instance, (BYTE *)text, sizeof text, 0, item, format, 0);
    if (type != XTYP_EXECUTE)
        return NULL;
    running = FALSE;
    return (HDDEDATA)DDE_FACK;
}

static int
serve(const wchar_t *service)
{
    MSG message;
    must(DdeInitializeW(&instance, callback, 0, 0) == DMLERR_NO_ERROR, "DdeInitialize");
    must(DdeNameService(instance, name(service), NULL, DNS_REGISTER) != NULL, "DdeNameService");
    while (running && GetMessageW(&message, NULL, 0, 0) > 0)
        DispatchMessageW(&message);
    DdeUninitialize(instance);
    return 0;
}

/* Wine's servers acknowledge a request that they have answered. A client waits for that, or takes it for the next answer. */
static void
settle(void)
{
    static int is_wine = -1;
    BOOL acknowledged = FALSE;
    MSG message;
    if (is_wine < 0)
        is_wine = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != NULL;
    while (is_wine && !acknowledged) {
        while (PeekMessageW(&message, NULL, WM_DDE_FIRST, WM_DDE_LAST, PM_REMOVE)) {
            acknowledged |= message.message == WM_DDE_ACK;
            DispatchMessageW(&message);
        }
        if (!acknowledged)
            MsgWaitForMultipleObjects(0, NULL, FALSE, 5, QS_POSTMESSAGE);
    }
}

/* What a client in C does with an answer: look at it, copy it, free it. */
static void
request(HCONV conversation)
{
    wchar_t copy[64];
    HSZ item = name(L"Item");
    HDDEDATA data = DdeClientTransaction(NULL, 0, conversation, item, CF_UNICODETEXT, XTYP_REQUEST, PATIENCE, NULL);
    must(data != NULL, "the request");
    must(DdeGetData(data, (BYTE *)copy, sizeof text, 0) == sizeof text && wcscmp(copy, text) == 0, "the answer");
    DdeFreeDataHandle(data);
    DdeFreeStringHandle(instance, item);
    settle();
}

static double
run(HCONV conversation, long long count)
{
    LARGE_INTEGER frequency, begin, end;
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&begin);
    for (long long i = 0; i < count; i++)
        request(conversation);
    QueryPerformanceCounter(&end);
    return (double)(end.QuadPart - begin.QuadPart) * 1e9 / (double)frequency.QuadPart;
}

static int
ask(const wchar_t *program, const wchar_t *service)
{
    HCONV conversation = NULL;
    DWORD begin = GetTickCount();
    long long count = 1;
    double best = 0;
    must(DdeInitializeW(&instance, callback, APPCMD_CLIENTONLY, 0) == DMLERR_NO_ERROR, "DdeInitialize");
    must(_wspawnl(_P_NOWAIT, program, program, service, L"serve", NULL) != -1, "the server");
    while (conversation == NULL && GetTickCount() - begin < PATIENCE)
        conversation = DdeConnect(instance, name(service), name(L"Topic"), NULL);
    must(conversation != NULL, "DdeConnect");
    while (run(conversation, count) < ROUND)
        count *= 2;
    for (int pass = 0; pass < 5; pass++) {
        double spent = run(conversation, count) / (double)count;
        if (pass == 0 || spent < best)
            best = spent;
    }
    printf("request %.1f\n", best);
    DdeClientTransaction((BYTE *)L"quit", 10, conversation, NULL, 0, XTYP_EXECUTE, PATIENCE, NULL);
    DdeUninitialize(instance);
    return 0;
}

int
wmain(int argc, wchar_t **argv)
{
    if (argc < 2)
        return 2;
    return argc == 3 ? serve(argv[1]) : ask(argv[0], argv[1]);
}
