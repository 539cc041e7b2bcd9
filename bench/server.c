/* server.c: the yardstick, a server as a C programmer writes it: IDispatch with the methods Add(a, b), Hello(name) and
 * Ident(value) and a property Value, names found by looking through a list.
 *
 * The class is {5B0C4E16-0D5F-4B5A-9C60-2E7E52C10001}; run.py registers it. Compiled with LOCAL_SERVER it is a program
 * that serves the class from a process of its own until its last client has gone.
 */
#define COBJMACROS
#define UNICODE
#include <windows.h>

#include <initguid.h>

#include <ole2.h>

#include <cguid.h>

#include <stddef.h>
#include <string.h>

DEFINE_GUID(CLSID_Adder, 0x5b0c4e16, 0x0d5f, 0x4b5a, 0x9c, 0x60, 0x2e, 0x7e, 0x52, 0xc1, 0x00, 0x01);

enum { MEMBER_ADD = 1, MEMBER_VALUE, MEMBER_HELLO, MEMBER_IDENT };

typedef struct {
    const wchar_t *name;
    DISPID id;
} member;

static const member members[] = {
    {L"Value", MEMBER_VALUE}, {L"Add", MEMBER_ADD}, {L"Hello", MEMBER_HELLO}, {L"Ident", MEMBER_IDENT},
};

typedef struct {
    IDispatch base;
    LONG references;
    LONG value;
} adder;

static LONG alive;
#ifdef LOCAL_SERVER
static DWORD main_thread;
#endif

static void
one_less(void)
{
    LONG left = InterlockedDecrement(&alive);
#ifdef LOCAL_SERVER
    if (left == 0)
        PostThreadMessageW(main_thread, WM_QUIT, 0, 0);
#else
    (void)left;
#endif
}

static adder *
from_base(IDispatch *base)
{
    return (adder *)((char *)base - offsetof(adder, base));
}

static HRESULT STDMETHODCALLTYPE
adder_QueryInterface(IDispatch *base, REFIID iid, void **out)
{
    *out = NULL;
    if (!IsEqualGUID(iid, &IID_IUnknown) && !IsEqualGUID(iid, &IID_IDispatch))
        return E_NOINTERFACE;
    *out = base;
    IDispatch_AddRef(base);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE
adder_AddRef(IDispatch *base)
{
    return (ULONG)InterlockedIncrement(&from_base(base)->references);
}

static ULONG STDMETHODCALLTYPE
adder_Release(IDispatch *base)
{
    adder *self = from_base(base);
    LONG left = InterlockedDecrement(&self->references);
    if (left == 0) {
        CoTaskMemFree(self);
        one_less();
    }
    return (ULONG)left;
}

static HRESULT STDMETHODCALLTYPE
adder_GetTypeInfoCount(IDispatch *base, UINT *count)
{
    (void)base;
    *count = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
adder_GetTypeInfo(IDispatch *base, UINT index, LCID lcid, ITypeInfo **out)
{
    (void)base;
    (void)index;
    (void)lcid;
    *out = NULL;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE
adder_GetIDsOfNames(IDispatch *base, REFIID iid, LPOLESTR *names, UINT count, LCID lcid, DISPID *ids)
{
    size_t i;
    UINT at;
    (void)base;
    (void)iid;
    (void)lcid;
    for (at = 0; at < count; at++)
        ids[at] = DISPID_UNKNOWN;
    for (i = 0; count > 0 && i < sizeof members / sizeof *members && ids[0] == DISPID_UNKNOWN; i++) {
        if (lstrcmpiW(members[i].name, names[0]) == 0)
            ids[0] = members[i].id;
    }
    return count == 1 && ids[0] != DISPID_UNKNOWN ? S_OK : DISP_E_UNKNOWNNAME;
}

static HRESULT
add(DISPPARAMS *params, VARIANT *result, UINT *bad_argument)
{
    VARIANT first, second;
    HRESULT hr;
    if (params->cArgs != 2)
        return DISP_E_BADPARAMCOUNT;
    VariantInit(&first);
    VariantInit(&second);
    hr = DispGetParam(params, 0, VT_I4, &first, bad_argument);
    if (SUCCEEDED(hr))
        hr = DispGetParam(params, 1, VT_I4, &second, bad_argument);
    if (SUCCEEDED(hr) && result != NULL) {
        V_VT(result) = VT_I4;
        V_I4(result) = V_I4(&first) + V_I4(&second);
    }
    return hr;
}

static HRESULT
hello(DISPPARAMS *params, VARIANT *result)
{
    static const wchar_t greeting[] = L"Hello ";
    const UINT length = sizeof greeting / sizeof *greeting - 1;
    BSTR name;
    if (params->cArgs != 1)
        return DISP_E_BADPARAMCOUNT;
    if (V_VT(&params->rgvarg[0]) != VT_BSTR)
        return DISP_E_TYPEMISMATCH;
    if (result == NULL)
        return S_OK;
    name = V_BSTR(&params->rgvarg[0]);
    V_BSTR(result) = SysAllocStringLen(NULL, length + SysStringLen(name));
    if (V_BSTR(result) == NULL)
        return E_OUTOFMEMORY;
    V_VT(result) = VT_BSTR;
    memcpy(V_BSTR(result), greeting, length * sizeof(wchar_t));
    memcpy(V_BSTR(result) + length, name, SysStringByteLen(name));
    return S_OK;
}

static HRESULT
ident(DISPPARAMS *params, VARIANT *result)
{
    if (params->cArgs != 1)
        return DISP_E_BADPARAMCOUNT;
    return result != NULL ? VariantCopyInd(result, &params->rgvarg[0]) : S_OK;
}

static HRESULT
value(adder *self, WORD flags, DISPPARAMS *params, VARIANT *result, UINT *bad_argument)
{
    VARIANT given;
    HRESULT hr;
    if (flags & DISPATCH_PROPERTYPUT) {
        VariantInit(&given);
        hr = DispGetParam(params, DISPID_PROPERTYPUT, VT_I4, &given, bad_argument);
        if (SUCCEEDED(hr))
            self->value = V_I4(&given);
        return hr;
    }
    if (result != NULL) {
        V_VT(result) = VT_I4;
        V_I4(result) = self->value;
    }
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
adder_Invoke(IDispatch *base, DISPID id, REFIID iid, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
             EXCEPINFO *excepinfo, UINT *bad_argument)
{
    (void)iid;
    (void)lcid;
    (void)excepinfo;
    if (id == MEMBER_VALUE && (flags & (DISPATCH_PROPERTYGET | DISPATCH_PROPERTYPUT)))
        return value(from_base(base), flags, params, result, bad_argument);
    if (!(flags & DISPATCH_METHOD))
        return DISP_E_MEMBERNOTFOUND;
    switch (id) {
    case MEMBER_ADD:
        return add(params, result, bad_argument);
    case MEMBER_HELLO:
        return hello(params, result);
    case MEMBER_IDENT:
        return ident(params, result);
    default:
        return DISP_E_MEMBERNOTFOUND;
    }
}

static IDispatchVtbl adder_vtable = {
    adder_QueryInterface, adder_AddRef, adder_Release, adder_GetTypeInfoCount, adder_GetTypeInfo, adder_GetIDsOfNames,
    adder_Invoke,
};

/* ---- the class object, which lives as long as the DLL ------------------------------------------------------------ */

static HRESULT STDMETHODCALLTYPE
factory_QueryInterface(IClassFactory *self, REFIID iid, void **out)
{
    *out = NULL;
    if (!IsEqualGUID(iid, &IID_IUnknown) && !IsEqualGUID(iid, &IID_IClassFactory))
        return E_NOINTERFACE;
    *out = self;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE
factory_AddRef(IClassFactory *self)
{
    (void)self;
    return 2;
}

static ULONG STDMETHODCALLTYPE
factory_Release(IClassFactory *self)
{
    (void)self;
    return 1;
}

static HRESULT STDMETHODCALLTYPE
factory_CreateInstance(IClassFactory *factory, IUnknown *outer, REFIID iid, void **out)
{
    adder *self;
    HRESULT hr;
    (void)factory;
    *out = NULL;
    if (outer != NULL)
        return CLASS_E_NOAGGREGATION;
    self = CoTaskMemAlloc(sizeof *self);
    if (self == NULL)
        return E_OUTOFMEMORY;
    self->base.lpVtbl = &adder_vtable;
    self->references = 1;
    self->value = 42;
    InterlockedIncrement(&alive);
    hr = IDispatch_QueryInterface(&self->base, iid, out);
    IDispatch_Release(&self->base);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
factory_LockServer(IClassFactory *self, BOOL lock)
{
    (void)self;
    if (lock)
        InterlockedIncrement(&alive);
    else
        one_less();
    return S_OK;
}

static IClassFactoryVtbl factory_vtable = {
    factory_QueryInterface, factory_AddRef, factory_Release, factory_CreateInstance, factory_LockServer,
};
static IClassFactory factory = {&factory_vtable};

#ifdef LOCAL_SERVER
int
main(void)
{
    MSG message;
    DWORD number;
    HRESULT hr = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    main_thread = GetCurrentThreadId();
    if (SUCCEEDED(hr))
        hr = CoRegisterClassObject(&CLSID_Adder, (IUnknown *)&factory, CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE, &number);
    if (FAILED(hr))
        return 1;
    while (GetMessageW(&message, NULL, 0, 0) > 0)
        DispatchMessageW(&message);
    CoRevokeClassObject(number);
    CoUninitialize();
    return 0;
}
#else
STDAPI
DllGetClassObject(REFCLSID clsid, REFIID iid, void **out)
{
    *out = NULL;
    if (!IsEqualGUID(clsid, &CLSID_Adder))
        return CLASS_E_CLASSNOTAVAILABLE;
    return IClassFactory_QueryInterface(&factory, iid, out);
}

STDAPI
DllCanUnloadNow(void)
{
    return alive == 0 ? S_OK : S_FALSE;
}
#endif
