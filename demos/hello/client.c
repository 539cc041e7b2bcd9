/* Call the Python class from C: client.exe [ProgID [local]]
 *
 * Build it with ole32, oleaut32 and uuid. All calls go through IDispatch, as those of a script do. `local` asks for a
 * server in a process of its own.
 */
#include <windows.h>
#include <ole2.h>
#include <stdio.h>
#include <string.h>

static void
print_text(const char *before, const wchar_t *text)
{
    char utf8[1024];
    if (text == NULL || WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, sizeof(utf8), NULL, NULL) == 0)
        utf8[0] = 0;
    printf("%s%s\n", before, utf8);
}

static void
show_error(const char *what, HRESULT hr, EXCEPINFO *info)
{
    if (SUCCEEDED(hr)) {
        printf("%s: no error\n", what);
        return;
    }
    printf("%s: error %lX\n", what, (unsigned long)hr);
    if (hr != DISP_E_EXCEPTION)
        return;
    printf("  scode: %lX\n", (unsigned long)info->scode);
    print_text("  description: ", info->bstrDescription);
    print_text("  source: ", info->bstrSource);
    print_text("  help file: ", info->bstrHelpFile);
    printf("  help context: %lu\n", (unsigned long)info->dwHelpContext);
}

/* Call or read (argument NULL) or set a member. The result belongs to the caller. */
static HRESULT
invoke(IDispatch *server, const wchar_t *name, WORD kind, VARIANT *argument, VARIANT *result, EXCEPINFO *info)
{
    LPOLESTR names[1];
    DISPID id, put = DISPID_PROPERTYPUT;
    DISPPARAMS params = {NULL, NULL, 0, 0};
    HRESULT hr;
    names[0] = (LPOLESTR)name;
    memset(info, 0, sizeof(*info));
    VariantInit(result);
    hr = server->lpVtbl->GetIDsOfNames(server, &IID_NULL, names, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(hr))
        return hr;
    params.rgvarg = argument;
    params.cArgs = argument != NULL;
    if (kind == DISPATCH_PROPERTYPUT) {
        params.rgdispidNamedArgs = &put;
        params.cNamedArgs = 1;
    }
    hr = server->lpVtbl->Invoke(server, id, &IID_NULL, LOCALE_USER_DEFAULT, kind, &params, result, info, NULL);
    if (hr == DISP_E_EXCEPTION && info->pfnDeferredFillIn != NULL)
        info->pfnDeferredFillIn(info);
    return hr;
}

static void
free_info(EXCEPINFO *info)
{
    SysFreeString(info->bstrDescription);
    SysFreeString(info->bstrSource);
    SysFreeString(info->bstrHelpFile);
}

static void
call(IDispatch *server, const char *what, const wchar_t *name, WORD kind, VARIANT argument)
{
    VARIANT result;
    EXCEPINFO info;
    HRESULT hr = invoke(server, name, kind, &argument, &result, &info);
    if (SUCCEEDED(hr) && V_VT(&result) == VT_BSTR)
        print_text("", V_BSTR(&result));
    else
        show_error(what, hr, &info);
    VariantClear(&argument);
    VariantClear(&result);
    free_info(&info);
}

static long
get_long(IDispatch *server, const wchar_t *name)
{
    VARIANT result;
    EXCEPINFO info;
    long value = -1;
    if (SUCCEEDED(invoke(server, name, DISPATCH_PROPERTYGET, NULL, &result, &info))
        && SUCCEEDED(VariantChangeType(&result, &result, 0, VT_I4)))
        value = V_I4(&result);
    VariantClear(&result);
    free_info(&info);
    return value;
}

static VARIANT
text(const wchar_t *value)
{
    VARIANT v;
    V_VT(&v) = VT_BSTR;
    V_BSTR(&v) = SysAllocString(value);
    return v;
}

static VARIANT
number(long value)
{
    VARIANT v;
    V_VT(&v) = VT_I4;
    V_I4(&v) = value;
    return v;
}

static void
use(IDispatch *server)
{
    call(server, "Hello", L"Hello", DISPATCH_METHOD, text(L"World!"));
    call(server, "softspace = 5", L"softspace", DISPATCH_PROPERTYPUT, number(5));
    call(server, "Hello", L"Hello", DISPATCH_METHOD, text(L"World!"));
    printf("softspace %ld, noCalls %ld\n", get_long(server, L"softspace"), get_long(server, L"noCalls"));
    call(server, "noCalls = 10", L"noCalls", DISPATCH_PROPERTYPUT, number(10));
    call(server, "Hello(42)", L"Hello", DISPATCH_METHOD, number(42));
    call(server, "softspace = \"wide\"", L"softspace", DISPATCH_PROPERTYPUT, text(L"wide"));
    call(server, "Hello", L"Hello", DISPATCH_METHOD, text(L"World!"));
    call(server, "Goodbye", L"Goodbye", DISPATCH_METHOD, text(L"World!"));
    printf("noCalls %ld\n", get_long(server, L"noCalls"));
}

int
main(int count, char **words)
{
    wchar_t progid[64] = L"Python.TestServer";
    DWORD context = count > 2 && strcmp(words[2], "local") == 0 ? CLSCTX_LOCAL_SERVER : CLSCTX_SERVER;
    IDispatch *server = NULL;
    CLSID clsid;
    HRESULT hr;
    if (count > 1)
        MultiByteToWideChar(CP_ACP, 0, words[1], -1, progid, 64);
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    hr = CLSIDFromProgID(progid, &clsid);
    if (SUCCEEDED(hr))
        hr = CoCreateInstance(&clsid, NULL, context, &IID_IDispatch, (void **)&server);
    if (SUCCEEDED(hr)) {
        use(server);
        server->lpVtbl->Release(server);
    } else {
        printf("no object: error %lX\n", (unsigned long)hr);
    }
    CoUninitialize();
    return SUCCEEDED(hr) ? 0 : 1;
}
