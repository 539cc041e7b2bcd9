/* activate.exe CLSID CONTEXT [WORD VALUE]...: ask COM for an object, and say what came.
 *
 * CONTEXT is a number of CLSCTX flags. The words, done in their order before the object is asked for:
 *   load DLL        load it
 *   start DLL       load it and start the Python in it
 *   threads NUMBER  ask from so many threads at once
 *   call METHOD     call this method of the object and print its result
 *   text ARGUMENT   with this text, the last argument first
 *   unload DLL      say what its DllCanUnloadNow answers, and whether it is there: before, meanwhile, after the last
 *                   Release, and after CoFreeUnusedLibrariesEx
 * Prints "activated" or "failed 0x80040154", and the description in the thread's IErrorInfo if there is one.
 */
#include <windows.h>
#include <ole2.h>
#include <shellapi.h>
#include <stdio.h>
#include <wchar.h>

enum { MAX_THREADS = 32, MAX_ARGUMENTS = 8 };

typedef struct {
    CLSID clsid;
    DWORD context;
    DWORD threads;
    HANDLE go;
    const wchar_t *method, *watched;
    VARIANT arguments[MAX_ARGUMENTS];
    UINT count;
} request;

static void
print_utf8(const wchar_t *text)
{
    char utf8[4096];
    if (WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, sizeof(utf8), NULL, NULL) > 0)
        printf("%s\n", utf8);
}

static int
load(const wchar_t *path, BOOL start)
{
    HMODULE module = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    void (*initialize)(int);
    void *(*release)(void);
    if (module == NULL) {
        printf("DLL does not load: error %lu\n", GetLastError());
        return -1;
    }
    if (!start)
        return 0;
    initialize = (void (*)(int))(void *)GetProcAddress(module, "Py_InitializeEx");
    release = (void *(*)(void))(void *)GetProcAddress(module, "PyEval_SaveThread");
    initialize(0);
    release();
    return 0;
}

static int
prepare(request *r, int count, wchar_t **words)
{
    int i;
    for (i = 0; i + 1 < count; i += 2) {
        const wchar_t *word = words[i], *value = words[i + 1];
        if (wcscmp(word, L"load") == 0 || wcscmp(word, L"start") == 0) {
            if (load(value, word[0] == L's') < 0)
                return -1;
        } else if (wcscmp(word, L"threads") == 0) {
            r->threads = wcstoul(value, NULL, 0);
        } else if (wcscmp(word, L"call") == 0) {
            r->method = value;
        } else if (wcscmp(word, L"unload") == 0) {
            r->watched = value;
        } else if (r->count < MAX_ARGUMENTS) {
            V_VT(&r->arguments[r->count]) = VT_BSTR;
            V_BSTR(&r->arguments[r->count++]) = SysAllocString(value);
        }
    }
    return 0;
}

static void
print_error_info(void)
{
    IErrorInfo *info = NULL;
    BSTR text = NULL;
    if (GetErrorInfo(0, &info) != S_OK)
        return;
    if (SUCCEEDED(info->lpVtbl->GetDescription(info, &text)) && text != NULL)
        print_utf8(text);
    SysFreeString(text);
    info->lpVtbl->Release(info);
}

static HRESULT
call(request *r, IDispatch *object)
{
    DISPPARAMS params = {NULL, NULL, 0, 0};
    LPOLESTR names[1];
    VARIANT result;
    DISPID id;
    HRESULT hr;
    names[0] = (LPOLESTR)r->method;
    VariantInit(&result);
    params.rgvarg = r->arguments;
    params.cArgs = r->count;
    hr = object->lpVtbl->GetIDsOfNames(object, &IID_NULL, names, 1, LOCALE_USER_DEFAULT, &id);
    if (SUCCEEDED(hr))
        hr = object->lpVtbl->Invoke(object, id, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &params, &result, NULL,
                                    NULL);
    if (SUCCEEDED(hr) && V_VT(&result) == VT_BSTR)
        print_utf8(V_BSTR(&result));
    VariantClear(&result);
    return hr;
}

static void
print_unloading(request *r, const char *when)
{
    HMODULE module = r->watched == NULL ? NULL : GetModuleHandleW(r->watched);
    HRESULT (STDAPICALLTYPE *can)(void);
    if (r->watched == NULL)
        return;
    if (module == NULL) {
        printf("%s gone\n", when);
        return;
    }
    can = (HRESULT (STDAPICALLTYPE *)(void))(void *)GetProcAddress(module, "DllCanUnloadNow");
    printf("%s 0x%08lx\n", when, (unsigned long)can());
}

static HRESULT
activate(request *r)
{
    IDispatch *object = NULL;
    HRESULT hr;
    print_unloading(r, "before");
    hr = CoCreateInstance(&r->clsid, NULL, r->context, &IID_IDispatch, (void **)&object);
    if (SUCCEEDED(hr) && r->method != NULL)
        hr = call(r, object);
    else if (SUCCEEDED(hr))
        printf("activated\n");
    if (FAILED(hr)) {
        printf("failed 0x%08lx\n", (unsigned long)hr);
        print_error_info();
    }
    print_unloading(r, "meanwhile");
    if (object != NULL)
        object->lpVtbl->Release(object);
    print_unloading(r, "released");
    if (r->watched != NULL)
        CoFreeUnusedLibrariesEx(0, 0);
    print_unloading(r, "freed");
    return hr;
}

static DWORD WINAPI
activate_in_thread(void *parameter)
{
    request *r = parameter;
    HRESULT hr;
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    WaitForSingleObject(r->go, INFINITE);
    hr = activate(r);
    CoUninitialize();
    return FAILED(hr);
}

static int
activate_in_threads(request *r)
{
    HANDLE threads[MAX_THREADS];
    DWORD i, code, failures = 0;
    r->go = CreateEventW(NULL, TRUE, FALSE, NULL);
    for (i = 0; i < r->threads && i < MAX_THREADS; i++)
        threads[i] = CreateThread(NULL, 0, activate_in_thread, r, 0, NULL);
    SetEvent(r->go);
    WaitForMultipleObjects(i, threads, TRUE, INFINITE);
    while (i > 0)
        failures += GetExitCodeThread(threads[--i], &code) && code != 0;
    return failures != 0;
}

int
main(void)
{
    static request r;
    int count = 0, code;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    if (count < 3 || CLSIDFromString(words[1], &r.clsid) != S_OK || prepare(&r, count - 3, words + 3) < 0)
        return 2;
    r.context = wcstoul(words[2], NULL, 0);
    if (r.threads > 0) {
        code = activate_in_threads(&r);
    } else {
        CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
        code = FAILED(activate(&r));
        CoUninitialize();
    }
    fflush(stdout);
    return code;
}
