/* client.c: what a C program sees of a COM server: the time of its activation, of single calls, and of making objects.
 *
 *     client.exe {CLSID} [local]
 *
 * prints `where`, "inproc" or "local", and nanoseconds: `activate`, `add`, and of a server in the same process also `get`,
 * `put`, `hello`, `ids`, `create`, `ints`, `doubles`, `bytes`. With `local` it asks for a server in another process and
 * prints `local`, the time of Add there.
 * Answers are checked before anything is timed. A round lasts 20 ms at least; the best of five counts.
 */
#define COBJMACROS
#define UNICODE
#include <windows.h>

#include <initguid.h>

#include <ole2.h>

#include <cguid.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 5, ROUND_MS = 20, INTS = 10000, SIDE = 100, BYTES = 1 << 20 };

/* What is called, and the arguments that never change. */
typedef struct {
    CLSID clsid;
    IDispatch *server;
    DISPID add, value, hello, ident;
    VARIANT name, argument;
} target;

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

/* ---- the operations ---------------------------------------------------------------------------------------------- */

static VARIANT
invoke(target *t, DISPID id, WORD flags, VARIANT *arguments, UINT count)
{
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS params = {arguments, NULL, count, 0};
    VARIANT result;
    HRESULT hr;
    if (flags & DISPATCH_PROPERTYPUT) {
        params.rgdispidNamedArgs = &put;
        params.cNamedArgs = 1;
    }
    V_VT(&result) = VT_EMPTY;
    hr = IDispatch_Invoke(t->server, id, &IID_NULL, LOCALE_USER_DEFAULT, flags, &params,
                          flags & DISPATCH_PROPERTYPUT ? NULL : &result, NULL, NULL);
    if (FAILED(hr))
        fail("Invoke", hr);
    return result;
}

static LONG
add_two(target *t, LONG a, LONG b)
{
    VARIANT arguments[2], result;
    V_VT(&arguments[1]) = V_VT(&arguments[0]) = VT_I4;
    V_I4(&arguments[1]) = a;
    V_I4(&arguments[0]) = b;
    result = invoke(t, t->add, DISPATCH_METHOD, arguments, 2);
    if (V_VT(&result) != VT_I4)
        fail("Add gives no int", S_OK);
    return V_I4(&result);
}

static void
add(target *t, int i)
{
    add_two(t, i, 1);
}

static void
get(target *t, int i)
{
    VARIANT result = invoke(t, t->value, DISPATCH_PROPERTYGET, NULL, 0);
    (void)i;
    if (V_VT(&result) != VT_I4)
        fail("Value is no int", S_OK);
}

static void
put(target *t, int i)
{
    VARIANT argument;
    V_VT(&argument) = VT_I4;
    V_I4(&argument) = i;
    invoke(t, t->value, DISPATCH_PROPERTYPUT, &argument, 1);
}

static void
hello(target *t, int i)
{
    VARIANT result = invoke(t, t->hello, DISPATCH_METHOD, &t->name, 1);
    (void)i;
    VariantClear(&result);
}

static void
ids(target *t, int i)
{
    (void)i;
    find(t->server, L"Add");
}

static void
ident(target *t, int i)
{
    VARIANT result = invoke(t, t->ident, DISPATCH_METHOD, &t->argument, 1);
    (void)i;
    VariantClear(&result);
}

static void
create(target *t, int i)
{
    IDispatch *made;
    HRESULT hr = CoCreateInstance(&t->clsid, NULL, CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER, &IID_IDispatch,
                                  (void **)&made);
    (void)i;
    if (FAILED(hr))
        fail("CoCreateInstance", hr);
    IDispatch_Release(made);
}

/* ---- timing ------------------------------------------------------------------------------------------------------ */

typedef void (*operation)(target *, int);

static double
run(operation call, target *t, int count)
{
    double begin = now();
    int i;
    for (i = 0; i < count; i++)
        call(t, i);
    return now() - begin;
}

/* Print the nanoseconds of one call in the best round. */
static void
best(const char *what, operation call, target *t)
{
    double shortest = 0, time;
    int count = 1, round;
    while ((time = run(call, t, count)) < ROUND_MS * 1e6 && count < 100000000)
        count = time < ROUND_MS * 1e5 ? count * 4 : (int)(count * (ROUND_MS * 1.1e6 / time)) + 1;
    for (round = 0; round < ROUNDS; round++) {
        time = run(call, t, count) / count;
        if (round == 0 || time < shortest)
            shortest = time;
    }
    printf("%s %.1f\n", what, shortest);
}

/* ---- arguments and answers --------------------------------------------------------------------------------------- */

static VARIANT
array_of(VARTYPE element, UINT dimensions, ULONG count)
{
    SAFEARRAYBOUND bounds[2] = {{count, 0}, {count, 0}};
    VARIANT v;
    V_VT(&v) = VT_ARRAY | element;
    V_ARRAY(&v) = SafeArrayCreate(element, dimensions, bounds);
    if (V_ARRAY(&v) == NULL)
        fail("SafeArrayCreate", E_OUTOFMEMORY);
    return v;
}

static VARIANT
ints(void)
{
    VARIANT v = array_of(VT_VARIANT, 1, INTS), *items = V_ARRAY(&v)->pvData;
    LONG i;
    for (i = 0; i < INTS; i++) {
        V_VT(&items[i]) = VT_I4;
        V_I4(&items[i]) = i;
    }
    return v;
}

static VARIANT
doubles(void)
{
    VARIANT v = array_of(VT_VARIANT, 2, SIDE), *items = V_ARRAY(&v)->pvData;
    int i;
    for (i = 0; i < SIDE * SIDE; i++) {
        V_VT(&items[i]) = VT_R8;
        V_R8(&items[i]) = i + 0.5;
    }
    return v;
}

static VARIANT
bytes(void)
{
    VARIANT v = array_of(VT_UI1, 1, BYTES);
    BYTE *data = V_ARRAY(&v)->pvData;
    int i;
    for (i = 0; i < BYTES; i++)
        data[i] = (BYTE)(i * 7);
    return v;
}

/* Does the array that came back hold what was sent? */
static int
same(const VARIANT *sent, const VARIANT *got)
{
    const SAFEARRAY *a = V_ARRAY(sent), *b;
    const VARIANT *left = a->pvData, *right;
    size_t i, count = a->rgsabound[0].cElements * (a->cDims == 2 ? a->rgsabound[1].cElements : 1);
    if (V_VT(got) != V_VT(sent))
        return 0;
    b = V_ARRAY(got);
    if (a->cDims != b->cDims || memcmp(a->rgsabound, b->rgsabound, a->cDims * sizeof *a->rgsabound) != 0)
        return 0;
    if (V_VT(sent) == (VT_ARRAY | VT_UI1))
        return memcmp(a->pvData, b->pvData, count) == 0;
    right = b->pvData;
    for (i = 0; i < count; i++) {
        if (V_VT(&left[i]) != V_VT(&right[i]) ||
            (V_VT(&left[i]) == VT_I4 ? V_I4(&left[i]) != V_I4(&right[i]) : V_R8(&left[i]) != V_R8(&right[i])))
            return 0;
    }
    return 1;
}

static void
time_array(const char *what, target *t, VARIANT sent)
{
    VARIANT got;
    t->argument = sent;
    got = invoke(t, t->ident, DISPATCH_METHOD, &t->argument, 1);
    if (!same(&sent, &got))
        fail("Ident gives another array", S_OK);
    VariantClear(&got);
    best(what, ident, t);
    VariantClear(&t->argument);
}

static void
check(target *t)
{
    static const LONG pairs[][2] = {{2, 3}, {-7, 7}, {1000000, 2000000}, {0x3fffffff, 0x3fffffff}};
    VARIANT result;
    size_t i;
    for (i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (add_two(t, pairs[i][0], pairs[i][1]) != pairs[i][0] + pairs[i][1])
            fail("Add gives a wrong sum", S_OK);
    }
    put(t, 42);
    result = invoke(t, t->value, DISPATCH_PROPERTYGET, NULL, 0);
    if (V_VT(&result) != VT_I4 || V_I4(&result) != 42)
        fail("Value is not 42", S_OK);
    result = invoke(t, t->hello, DISPATCH_METHOD, &t->name, 1);
    if (V_VT(&result) != VT_BSTR || wcscmp(V_BSTR(&result), L"Hello World") != 0)
        fail("Hello gives another text", S_OK);
    VariantClear(&result);
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

static void
time_all(target *t)
{
    best("get", get, t);
    best("put", put, t);
    best("hello", hello, t);
    best("ids", ids, t);
    best("create", create, t);
    time_array("ints", t, ints());
    time_array("doubles", t, doubles());
    time_array("bytes", t, bytes());
}

int
main(int argc, char **argv)
{
    wchar_t text[64];
    target t;
    const char *where;
    int local = argc == 3 && strcmp(argv[2], "local") == 0;
    double begin, activation;
    HRESULT hr;
    if (argc < 2 || MultiByteToWideChar(CP_ACP, 0, argv[1], -1, text, 64) == 0 ||
        FAILED(CLSIDFromString(text, &t.clsid)))
        fail("usage: client.exe {CLSID} [local]", E_INVALIDARG);
    hr = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    if (FAILED(hr))
        fail("CoInitializeEx", hr);
    begin = now();
    hr = CoCreateInstance(&t.clsid, NULL, local ? CLSCTX_LOCAL_SERVER : CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER,
                          &IID_IDispatch, (void **)&t.server);
    activation = now() - begin;
    if (FAILED(hr))
        fail("CoCreateInstance", hr);
    V_VT(&t.name) = VT_BSTR;
    V_BSTR(&t.name) = SysAllocString(L"World");
    t.add = find(t.server, L"Add");
    t.value = find(t.server, L"Value");
    t.hello = find(t.server, L"Hello");
    t.ident = find(t.server, L"Ident");
    check(&t);
    where = whereabouts(t.server);
    printf("where %s\nactivate %.0f\n", where, activation);
    best(local ? "local" : "add", add, &t);
    if (strcmp(where, "inproc") == 0)
        time_all(&t);
    fflush(stdout);
    VariantClear(&t.name);
    IDispatch_Release(t.server);
    CoUninitialize();
    return 0;
}
