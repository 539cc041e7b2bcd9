/* threads.exe CLSID CONTEXT MODEL WAY THREADS MILLISECONDS: many threads call Add and Echo of a class, all at once.
 *
 * CONTEXT is a number of CLSCTX flags; MODEL the apartments of all threads, the main one's included: sta or mta. WAY says
 * how a thread comes by its object:
 *   own     it makes one, calls it ten times, lets it go, and makes the next
 *   git     all use the main thread's object, fetched from the global interface table for every ten calls
 *   stream  all use the main thread's object, which comes once to each thread, in a stream
 * Prints "calls 1234 wrong 0 failed 0 last 0x00000000", and "stuck" when threads do not come back.
 */
#define COBJMACROS
#include <windows.h>
#include <ole2.h>
#include <stdio.h>
#include <wchar.h>

enum { MAX_THREADS = 64, CALLS_AT_ONCE = 10, PATIENCE_MS = 120000 };

typedef enum { WAY_OWN, WAY_GIT, WAY_STREAM } way;

typedef struct {
    CLSID clsid;
    DWORD context, model, end;
    way way;
    IGlobalInterfaceTable *table;
    DWORD cookie;
    volatile LONG running, calls, wrong, failed, last;
    HANDLE all_done;
} run;

typedef struct {
    run *run;
    LONG number;
    IStream *stream;
    HANDLE handle;
} worker;

static void
note_failure(run *r, HRESULT hr)
{
    InterlockedIncrement(&r->failed);
    InterlockedExchange(&r->last, hr);
}

/* Call a method by name; the arguments stand last one first. */
static HRESULT
call(IDispatch *object, const wchar_t *name, VARIANT *arguments, UINT count, VARIANT *result)
{
    DISPPARAMS params = {arguments, NULL, count, 0};
    LPOLESTR names[1];
    DISPID id;
    HRESULT hr;
    names[0] = (LPOLESTR)name;
    VariantInit(result);
    hr = IDispatch_GetIDsOfNames(object, &IID_NULL, names, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(hr))
        return hr;
    return IDispatch_Invoke(object, id, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &params, result, NULL, NULL);
}

static void
add(run *r, IDispatch *object, LONG a, LONG b)
{
    VARIANT arguments[2], result;
    HRESULT hr;
    V_VT(&arguments[0]) = V_VT(&arguments[1]) = VT_I4;
    V_I4(&arguments[0]) = b;
    V_I4(&arguments[1]) = a;
    hr = call(object, L"Add", arguments, 2, &result);
    if (FAILED(hr))
        note_failure(r, hr);
    else if (V_VT(&result) != VT_I4 || V_I4(&result) != a + b)
        InterlockedIncrement(&r->wrong);
    InterlockedIncrement(&r->calls);
    VariantClear(&result);
}

static void
echo(run *r, IDispatch *object, LONG a)
{
    wchar_t text[40];
    VARIANT argument, result;
    HRESULT hr;
    swprintf(text, 40, L"thread %ld \u0416", (long)a);
    V_VT(&argument) = VT_BSTR;
    V_BSTR(&argument) = SysAllocString(text);
    hr = call(object, L"Echo", &argument, 1, &result);
    if (FAILED(hr))
        note_failure(r, hr);
    else if (V_VT(&result) != VT_BSTR || wcscmp(V_BSTR(&result), text) != 0)
        InterlockedIncrement(&r->wrong);
    InterlockedIncrement(&r->calls);
    VariantClear(&argument);
    VariantClear(&result);
}

static HRESULT
fetch(worker *w, IDispatch **object)
{
    run *r = w->run;
    if (r->way == WAY_OWN)
        return CoCreateInstance(&r->clsid, NULL, r->context, &IID_IDispatch, (void **)object);
    if (r->way == WAY_GIT)
        return IGlobalInterfaceTable_GetInterfaceFromGlobal(r->table, r->cookie, &IID_IDispatch, (void **)object);
    return CoGetInterfaceAndReleaseStream(w->stream, &IID_IDispatch, (void **)object);
}

static BOOL
is_over(run *r)
{
    return (LONG)(GetTickCount() - r->end) >= 0;
}

static void
work(worker *w)
{
    run *r = w->run;
    LONG i = 0, base = w->number * 1000003;
    do {
        IDispatch *object = NULL;
        HRESULT hr = fetch(w, &object);
        LONG stop = i + CALLS_AT_ONCE;
        if (FAILED(hr)) {
            note_failure(r, hr);
            return;
        }
        for (; i < stop || (r->way == WAY_STREAM && !is_over(r)); i++) {
            if (i % 5 == 0)
                echo(r, object, base + i);
            else
                add(r, object, base, i);
        }
        IDispatch_Release(object);
    } while (!is_over(r));
}

static DWORD WINAPI
worker_main(void *argument)
{
    worker *w = argument;
    HRESULT hr = CoInitializeEx(NULL, w->run->model);
    if (SUCCEEDED(hr)) {
        work(w);
        CoUninitialize();
    } else {
        note_failure(w->run, hr);
    }
    if (InterlockedDecrement(&w->run->running) == 0)
        SetEvent(w->run->all_done);
    return 0;
}

/* Serve calls into this thread's apartment until all workers are done. */
static BOOL
wait_for_all(run *r)
{
    DWORD begin = GetTickCount(), waited;
    MSG message;
    while (r->running > 0 && GetTickCount() - begin < PATIENCE_MS) {
        if (r->model == COINIT_MULTITHREADED)
            waited = WaitForSingleObject(r->all_done, 1000);
        else
            waited = MsgWaitForMultipleObjects(1, &r->all_done, FALSE, 1000, QS_ALLINPUT);
        if (waited == WAIT_OBJECT_0)
            break;
        while (r->model != COINIT_MULTITHREADED && PeekMessageW(&message, NULL, 0, 0, PM_REMOVE))
            DispatchMessageW(&message);
    }
    return r->running == 0;
}

static HRESULT
share(run *r, IDispatch **object)
{
    HRESULT hr = CoCreateInstance(&r->clsid, NULL, r->context, &IID_IDispatch, (void **)object);
    if (SUCCEEDED(hr) && r->way == WAY_GIT)
        hr = CoCreateInstance(&CLSID_StdGlobalInterfaceTable, NULL, CLSCTX_INPROC_SERVER, &IID_IGlobalInterfaceTable,
                              (void **)&r->table);
    if (SUCCEEDED(hr) && r->way == WAY_GIT)
        hr = IGlobalInterfaceTable_RegisterInterfaceInGlobal(r->table, (IUnknown *)*object, &IID_IDispatch, &r->cookie);
    return hr;
}

static BOOL
run_all(run *r, worker *workers, LONG count, IDispatch *object)
{
    LONG i;
    r->running = count;
    for (i = 0; i < count; i++) {
        workers[i].run = r;
        workers[i].number = i;
        if (r->way == WAY_STREAM)
            CoMarshalInterThreadInterfaceInStream(&IID_IDispatch, (IUnknown *)object, &workers[i].stream);
    }
    for (i = 0; i < count; i++)
        workers[i].handle = CreateThread(NULL, 0, worker_main, &workers[i], 0, NULL);
    if (!wait_for_all(r))
        return FALSE;
    for (i = 0; i < count; i++) {
        WaitForSingleObject(workers[i].handle, PATIENCE_MS);
        CloseHandle(workers[i].handle);
    }
    return TRUE;
}

int
wmain(int argc, wchar_t **words)
{
    static worker workers[MAX_THREADS];
    static run r;
    IDispatch *object = NULL;
    LONG count;
    HRESULT hr;
    if (argc != 7 || CLSIDFromString(words[1], &r.clsid) != S_OK)
        return 2;
    r.context = wcstoul(words[2], NULL, 0);
    r.model = wcscmp(words[3], L"sta") == 0 ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED;
    r.way = wcscmp(words[4], L"own") == 0 ? WAY_OWN : wcscmp(words[4], L"git") == 0 ? WAY_GIT : WAY_STREAM;
    count = min(wcstol(words[5], NULL, 0), MAX_THREADS);
    r.all_done = CreateEventW(NULL, TRUE, FALSE, NULL);
    hr = CoInitializeEx(NULL, r.model);
    if (SUCCEEDED(hr))
        hr = share(&r, &object);
    r.end = GetTickCount() + wcstoul(words[6], NULL, 0);
    if (FAILED(hr))
        note_failure(&r, hr);
    else if (!run_all(&r, workers, count, object))
        printf("stuck ");
    printf("calls %ld wrong %ld failed %ld last 0x%08lx\n", (long)r.calls, (long)r.wrong, (long)r.failed,
           (unsigned long)r.last);
    fflush(stdout);
    if (r.running > 0)
        ExitProcess(1);
    if (r.table != NULL) {
        IGlobalInterfaceTable_RevokeInterfaceFromGlobal(r.table, r.cookie);
        IGlobalInterfaceTable_Release(r.table);
    }
    if (object != NULL)
        IDispatch_Release(object);
    CoUninitialize();
    return r.wrong != 0 || r.failed != 0;
}
