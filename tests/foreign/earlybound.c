/* A client that was compiled against a type library: it asks for the class's default interface by its IID and calls
 * members by their DISPIDs, without a GetIDsOfNames.
 *
 *     earlybound CLSID LIBRARY-GUID inproc|local
 *
 * prints what the library says about the class's members, and what calling them gives.
 */
#ifndef UNICODE
#define UNICODE
#endif
#define COBJMACROS
#include <windows.h>
#include <oaidl.h>
#include <objbase.h>
#include <ocidl.h>
#include <stdio.h>
#include <stdlib.h>

static void
need(HRESULT hr, const char *what)
{
    if (SUCCEEDED(hr))
        return;
    printf("%s failed: 0x%08lX\n", what, (unsigned long)hr);
    exit(1);
}

/* The default interface of the class, as the library tells. */
static ITypeInfo *
default_interface(REFGUID library_id, REFCLSID clsid)
{
    ITypeLib *library;
    ITypeInfo *class_info, *described;
    HREFTYPE reference;
    INT flags;
    need(LoadRegTypeLib(library_id, 1, 0, 0, &library), "LoadRegTypeLib");
    need(ITypeLib_GetTypeInfoOfGuid(library, clsid, &class_info), "GetTypeInfoOfGuid");
    need(ITypeInfo_GetImplTypeFlags(class_info, 0, &flags), "GetImplTypeFlags");
    if (!(flags & IMPLTYPEFLAG_FDEFAULT))
        need(E_FAIL, "the default interface");
    need(ITypeInfo_GetRefTypeOfImplType(class_info, 0, &reference), "GetRefTypeOfImplType");
    need(ITypeInfo_GetRefTypeInfo(class_info, reference, &described), "GetRefTypeInfo");
    ITypeInfo_Release(class_info);
    ITypeLib_Release(library);
    return described;
}

/* DISPID of a member, from the library alone. */
static MEMBERID
member(ITypeInfo *info, const wchar_t *name)
{
    MEMBERID id;
    wchar_t *names[] = {(wchar_t *)name};
    need(ITypeInfo_GetIDsOfNames(info, names, 1, &id), "ITypeInfo::GetIDsOfNames");
    return id;
}

static void
call(IDispatch *object, const char *what, MEMBERID id, WORD kind, VARIANT *arguments, UINT count)
{
    VARIANT result;
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS parameters = {arguments, NULL, count, 0};
    VariantInit(&result);
    if (kind == DISPATCH_PROPERTYPUT) {
        parameters.rgdispidNamedArgs = &put;
        parameters.cNamedArgs = 1;
    }
    need(IDispatch_Invoke(object, id, &IID_NULL, LOCALE_NEUTRAL, kind, &parameters, &result, NULL, NULL), what);
    if (V_VT(&result) == VT_EMPTY || V_VT(&result) == VT_NULL) {
        printf("%s: nothing\n", what);
        return;
    }
    need(VariantChangeType(&result, &result, 0, VT_BSTR), what);
    printf("%s: %ls\n", what, V_BSTR(&result));
    VariantClear(&result);
}

/* The object tells the same about its class. */
static void
ask_class(IDispatch *object, REFCLSID clsid)
{
    IProvideClassInfo *provider;
    ITypeInfo *info;
    TYPEATTR *attributes;
    need(IDispatch_QueryInterface(object, &IID_IProvideClassInfo, (void **)&provider), "IProvideClassInfo");
    need(IProvideClassInfo_GetClassInfo(provider, &info), "GetClassInfo");
    need(ITypeInfo_GetTypeAttr(info, &attributes), "GetTypeAttr");
    printf("class: %s\n", IsEqualGUID(&attributes->guid, clsid) ? "the same" : "another");
    ITypeInfo_ReleaseTypeAttr(info, attributes);
    ITypeInfo_Release(info);
    IProvideClassInfo_Release(provider);
}

int
wmain(int argc, wchar_t **argv)
{
    GUID clsid, library;
    ITypeInfo *info;
    TYPEATTR *attributes;
    IDispatch *object;
    VARIANT arguments[2];
    DWORD context;

    if (argc != 4)
        return 2;
    setvbuf(stdout, NULL, _IONBF, 0);
    context = wcscmp(argv[3], L"local") == 0 ? CLSCTX_LOCAL_SERVER : CLSCTX_INPROC_SERVER;
    need(CoInitialize(NULL), "CoInitialize");
    need(CLSIDFromString(argv[1], &clsid), "the CLSID");
    need(CLSIDFromString(argv[2], &library), "the library");
    info = default_interface(&library, &clsid);
    need(ITypeInfo_GetTypeAttr(info, &attributes), "GetTypeAttr");
    need(CoCreateInstance(&clsid, NULL, context, &attributes->guid, (void **)&object), "CoCreateInstance");
    V_VT(&arguments[0]) = V_VT(&arguments[1]) = VT_I4;
    V_I4(&arguments[0]) = 3;
    V_I4(&arguments[1]) = 39;
    call(object, "Add", member(info, L"Add"), DISPATCH_METHOD, arguments, 2);
    call(object, "Add one", member(info, L"Add"), DISPATCH_METHOD, arguments, 1);
    call(object, "put Count", member(info, L"Count"), DISPATCH_PROPERTYPUT, arguments, 1);
    call(object, "get Count", member(info, L"Count"), DISPATCH_PROPERTYGET, NULL, 0);
    call(object, "get Name", member(info, L"Name"), DISPATCH_PROPERTYGET, NULL, 0);
    if (context == CLSCTX_INPROC_SERVER)
        ask_class(object, &clsid);
    ITypeInfo_ReleaseTypeAttr(info, attributes);
    ITypeInfo_Release(info);
    IDispatch_Release(object);
    CoUninitialize();
    return 0;
}
