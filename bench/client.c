/* client.c: what a C program sees of a COM server: the time of its activation and of single calls.
 *
 *     client.exe {CLSID}
 *
 * prints `activate`, `add` and `get` with nanoseconds, and `where`, "inproc" or "local". Answers are checked before
 * anything is timed. A round lasts 20 ms at least; the best of five counts.
 */
#define COBJMACROS
#define UNICODE
#include <windows.h>

#include <initguid.h>

#include <ole2.h>

#include <cguid.h>

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 5, ROUND_MS = 20 };

static void
fail(const char *what, HRESULT hr)
{
    printf("failed %s %08lx\n", what, (unsigned long)hr);
    exit(1);
}

static double
now(void)
{
    LARGE_INTEGER count, frequency;
    QueryPerformanceCounter(&count);
    QueryPerformanceFrequency(&frequency);
    return (double)count.QuadPart * 1e9 / (double)frequency.QuadPart;
}

static DISPID
find(IDispatch *server, wchar_t *name)
{
    DISPID id = DISPID_UNKNOWN;
    HRESULT hr = IDispatch_GetIDsOfNames(server, &IID_NULL, &name, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(hr))
        fail("GetIDsOfNames", hr);
    return id;
}

/* ---- the two calls ----------------------------------------------------------------------------------------------- */

static LONG
add(IDispatch *server, DISPID id, LONG a, LONG b)
{
    VARIANTARG arguments[2];
    DISPPARAMS params = {arguments, NULL, 2, 0};
    VARIANT result;
    HRESULT hr;
    V_VT(&arguments[1]) = V_VT(&arguments[0]) = VT_I4;
    V_I4(&arguments[1]) = a;
    V_I4(&arguments[0]) = b;
    V_VT(&result) = VT_EMPTY;
    hr = IDispatch_Invoke(server, id, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &params, &result, NULL, NULL);
    if (FAILED(hr) || V_VT(&result) != VT_I4)
        fail("Add", hr);
    return V_I4(&result);
}

static LONG
get(IDispatch *server, DISPID id, LONG a, LONG b)
{
    DISPPARAMS params = {NULL, NULL, 0, 0};
    VARIANT result;
    HRESULT hr;
    (void)a;
    (void)b;
    V_VT(&result) = VT_EMPTY;
    hr = IDispatch_Invoke(server, id, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_PROPERTYGET, &params, &result, NULL,
                          NULL);
    if (FAILED(hr) || V_VT(&result) != VT_I4)
        fail("Value", hr);
    return V_I4(&result);
}

typedef LONG (*operation)(IDispatch *, DISPID, LONG, LONG);

static double
run(operation call, IDispatch *server, DISPID id, int count)
{
    double begin = now();
    int i;
    for (i = 0; i < count; i++)
        call(server, id, i, 1);
    return now() - begin;
}

/* Nanoseconds of one call in the best round. */
static double
best(operation call, IDispatch *server, DISPID id)
{
    double shortest = 0, time;
    int count = 1, round;
    while ((time = run(call, server, id, count)) < ROUND_MS * 1e6 && count < 100000000)
        count = time < ROUND_MS * 1e5 ? count * 4 : (int)(count * (ROUND_MS * 1.1e6 / time)) + 1;
    for (round = 0; round < ROUNDS; round++) {
        time = run(call, server, id, count) / count;
        if (round == 0 || time < shortest)
            shortest = time;
    }
    return shortest;
}

static void
check(IDispatch *server, DISPID add_id, DISPID value_id)
{
    static const LONG pairs[][2] = {{2, 3}, {-7, 7}, {1000000, 2000000}, {0x3fffffff, 0x3fffffff}};
    size_t i;
    for (i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (add(server, add_id, pairs[i][0], pairs[i][1]) != pairs[i][0] + pairs[i][1])
            fail("Add gives a wrong sum", S_OK);
    }
    if (get(server, value_id, 0, 0) != 42)
        fail("Value is not 42", S_OK);
}

/* A server in another process is reached through a proxy, which knows IClientSecurity. */
static const char *
whereabouts(IDispatch *server)
{
    IClientSecurity *proxy;
    if (FAILED(IDispatch_QueryInterface(server, &IID_IClientSecurity, (void **)&proxy)))
        return "inproc";
    IClientSecurity_Release(proxy);
    return "local";
}

int
main(int argc, char **argv)
{
    wchar_t text[64];
    CLSID clsid;
    IDispatch *server;
    DISPID add_id, value_id;
    double begin, activation;
    HRESULT hr;
    if (argc != 2 || MultiByteToWideChar(CP_ACP, 0, argv[1], -1, text, 64) == 0 || FAILED(CLSIDFromString(text, &clsid)))
        fail("usage: client.exe {CLSID}", E_INVALIDARG);
    hr = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    if (FAILED(hr))
        fail("CoInitializeEx", hr);
    begin = now();
    hr = CoCreateInstance(&clsid, NULL, CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER, &IID_IDispatch, (void **)&server);
    activation = now() - begin;
    if (FAILED(hr))
        fail("CoCreateInstance", hr);
    add_id = find(server, L"Add");
    value_id = find(server, L"Value");
    check(server, add_id, value_id);
    printf("where %s\nactivate %.0f\n", whereabouts(server), activation);
    printf("add %.1f\n", best(add, server, add_id));
    printf("get %.1f\n", best(get, server, value_id));
    fflush(stdout);
    IDispatch_Release(server);
    CoUninitialize();
    return 0;
}
