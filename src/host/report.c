/* Why a class could not be served: for the debugger, the trace collector, and the client. */
#include "host.h"
#include <oleauto.h>

/* What does not fit is cut off. */
enum { LINE_SIZE = 1500 };
#define PREFIX L"cwin32 loader: "

void
host_trace(const wchar_t *text)
{
    OutputDebugStringW(text);
    OutputDebugStringW(L"\n");
    host_collect(text);
}

/* oleaut32 is loaded when there is something to say, not with every client. */
static void
leave_error_info(const wchar_t *text)
{
    typedef HRESULT(WINAPI * create_function)(ICreateErrorInfo **);
    typedef HRESULT(WINAPI * set_function)(ULONG, IErrorInfo *);
    static const IID error_info_iid = {0x1CF2B120, 0x547D, 0x101B, {0x8E, 0x65, 0x08, 0x00, 0x2B, 0x2B, 0xD1, 0x19}};
    HMODULE oleaut32 = LoadLibraryExW(L"oleaut32.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    create_function create;
    set_function set;
    ICreateErrorInfo *made = NULL;
    IErrorInfo *info = NULL;
    if (oleaut32 == NULL)
        return;
    create = (create_function)(void *)GetProcAddress(oleaut32, "CreateErrorInfo");
    set = (set_function)(void *)GetProcAddress(oleaut32, "SetErrorInfo");
    if (create == NULL || set == NULL || FAILED(create(&made)))
        return;
    ICreateErrorInfo_SetSource(made, (LPOLESTR)L"cwin32 loader");
    ICreateErrorInfo_SetDescription(made, (LPOLESTR)text);
    if (SUCCEEDED(ICreateErrorInfo_QueryInterface(made, &error_info_iid, (void **)&info))) {
        set(0, info);
        IErrorInfo_Release(info);
    }
    ICreateErrorInfo_Release(made);
}

HRESULT
host_fail_with(HRESULT hr, const wchar_t *const *pieces, size_t count)
{
    wchar_t line[LINE_SIZE];
    int length = lstrlenW(PREFIX);
    size_t i;
    lstrcpyW(line, PREFIX);
    for (i = 0; i < count; i++) {
        if (pieces[i] == NULL)
            continue;
        lstrcpynW(line + length, pieces[i], LINE_SIZE - length);
        length += lstrlenW(line + length);
    }
    host_trace(line);
    leave_error_info(line + lstrlenW(PREFIX));
    return hr;
}
