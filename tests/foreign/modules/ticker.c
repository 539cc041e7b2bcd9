/* A COM server with events, written in C: a class that ticks, its type library, and a second class that does not tell its
 * type by IProvideClassInfo. The library lies where the environment's CWIN32_TEST_TICKER says; MakeLibrary writes it.
 *
 * ITicker: Tick(value) tells all sinks Ticked(value), and returns how many heard it without an error.
 *          Ask(number) asks all sinks Asked(number, cancel), cancel by reference, and returns what they left there.
 *          Sinks is how many are connected, Living how many objects of this DLL there are.
 *          Die ends the process in the middle of the call.
 */
#define COBJMACROS
#define DllGetClassObject declared_without_dllexport
#include <windows.h>
#include <initguid.h>
#include <ocidl.h>
#include <oleauto.h>
#include <olectl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#undef DllGetClassObject

#define MOST_SINKS 64

DEFINE_GUID(LIBID_Ticker, 0x6b1f3a20, 0x5f0e, 0x4f5c, 0x9b, 0x57, 0x1c, 0x9a, 0x0b, 0x7d, 0x31, 0x00);
DEFINE_GUID(DIID_ITicker, 0x6b1f3a20, 0x5f0e, 0x4f5c, 0x9b, 0x57, 0x1c, 0x9a, 0x0b, 0x7d, 0x31, 0x01);
DEFINE_GUID(DIID_TickerEvents, 0x6b1f3a20, 0x5f0e, 0x4f5c, 0x9b, 0x57, 0x1c, 0x9a, 0x0b, 0x7d, 0x31, 0x02);
DEFINE_GUID(CLSID_Ticker, 0x6b1f3a20, 0x5f0e, 0x4f5c, 0x9b, 0x57, 0x1c, 0x9a, 0x0b, 0x7d, 0x31, 0x03);
DEFINE_GUID(CLSID_QuietTicker, 0x6b1f3a20, 0x5f0e, 0x4f5c, 0x9b, 0x57, 0x1c, 0x9a, 0x0b, 0x7d, 0x31, 0x04);

enum { TICK = 1, ASK, SINKS, LIVING, DIE };
enum { TICKED = 1, ASKED };

typedef struct {
    IDispatch dispatch;
    IConnectionPointContainer container;
    IConnectionPoint point;
    IProvideClassInfo2 info;
    LONG references;
    bool tells;                     /* whether it has IProvideClassInfo */
    IDispatch *sinks[MOST_SINKS];   /* NULL where a place is free; the cookie is the place and one */
} ticker;

static LONG living;

#define SELF(type, member, pointer) ((type *)((char *)(pointer) - offsetof(type, member)))

/* ---- the type library ---------------------------------------------------------------------------------------------- */

static ITypeLib *
library(void)
{
    wchar_t path[MAX_PATH];
    ITypeLib *made = NULL;
    if (GetEnvironmentVariableW(L"CWIN32_TEST_TICKER", path, MAX_PATH) - 1 >= MAX_PATH - 1)
        return NULL;
    return SUCCEEDED(LoadTypeLibEx(path, REGKIND_NONE, &made)) ? made : NULL;
}

static HRESULT
description(REFGUID guid, ITypeInfo **out)
{
    ITypeLib *lib = library();
    HRESULT hr;
    *out = NULL;
    if (lib == NULL)
        return TYPE_E_CANTLOADLIBRARY;
    hr = ITypeLib_GetTypeInfoOfGuid(lib, guid, out);
    ITypeLib_Release(lib);
    return hr;
}

typedef struct {
    const wchar_t *name;
    MEMBERID id;
    INVOKEKIND kind;
    VARTYPE result;
    int count;
    VARTYPE parameters[2];          /* VT_BYREF: a pointer, in and out */
    const wchar_t *names[2];
} function;

static HRESULT
add_function(ICreateTypeInfo *info, UINT index, const function *f)
{
    TYPEDESC pointed[2];
    ELEMDESC elements[2] = {0};
    FUNCDESC described = {.memid = f->id, .lprgelemdescParam = elements, .funckind = FUNC_DISPATCH, .invkind = f->kind,
                          .callconv = CC_STDCALL, .cParams = (SHORT)f->count};
    LPOLESTR names[3] = {(LPOLESTR)f->name, (LPOLESTR)f->names[0], (LPOLESTR)f->names[1]};
    HRESULT hr;
    int i;
    described.elemdescFunc.tdesc.vt = f->result;
    for (i = 0; i < f->count; i++) {
        VARTYPE vt = f->parameters[i];
        pointed[i].vt = vt & ~VT_BYREF;
        elements[i].tdesc.vt = vt & VT_BYREF ? VT_PTR : vt;
        if (vt & VT_BYREF)
            elements[i].tdesc.lptdesc = &pointed[i];
        elements[i].paramdesc.wParamFlags = vt & VT_BYREF ? PARAMFLAG_FIN | PARAMFLAG_FOUT : PARAMFLAG_FIN;
    }
    hr = ICreateTypeInfo_AddFuncDesc(info, index, &described);
    return FAILED(hr) ? hr : ICreateTypeInfo_SetFuncAndParamNames(info, index, names, (UINT)f->count + 1);
}

/* Every dispinterface derives from the IDispatch of stdole. */
static HRESULT
add_base(ICreateTypeInfo *info)
{
    ITypeLib *lib;
    ITypeInfo *base;
    HREFTYPE reference;
    HRESULT hr = LoadTypeLib(L"stdole2.tlb", &lib);
    if (FAILED(hr))
        return hr;
    hr = ITypeLib_GetTypeInfoOfGuid(lib, &IID_IDispatch, &base);
    ITypeLib_Release(lib);
    if (FAILED(hr))
        return hr;
    hr = ICreateTypeInfo_AddRefTypeInfo(info, base, &reference);
    ITypeInfo_Release(base);
    return FAILED(hr) ? hr : ICreateTypeInfo_AddImplType(info, 0, reference);
}

static HRESULT
add_interface(ICreateTypeLib2 *lib, const wchar_t *name, REFGUID guid, const function *functions, UINT count,
              ITypeInfo **out)
{
    ICreateTypeInfo *info;
    UINT i;
    HRESULT hr = ICreateTypeLib2_CreateTypeInfo(lib, (LPOLESTR)name, TKIND_DISPATCH, &info);
    if (FAILED(hr))
        return hr;
    hr = ICreateTypeInfo_SetGuid(info, guid);
    if (SUCCEEDED(hr))
        hr = add_base(info);
    for (i = 0; SUCCEEDED(hr) && i < count; i++)
        hr = add_function(info, i, &functions[i]);
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo_LayOut(info);
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo_QueryInterface(info, &IID_ITypeInfo, (void **)out);
    ICreateTypeInfo_Release(info);
    return hr;
}

static HRESULT
add_class(ICreateTypeLib2 *lib, const wchar_t *name, REFGUID guid, ITypeInfo *own, ITypeInfo *events)
{
    static const INT flags[] = {IMPLTYPEFLAG_FDEFAULT, IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE};
    ITypeInfo *implemented[] = {own, events};
    ICreateTypeInfo *info;
    HREFTYPE reference;
    UINT i;
    HRESULT hr = ICreateTypeLib2_CreateTypeInfo(lib, (LPOLESTR)name, TKIND_COCLASS, &info);
    if (FAILED(hr))
        return hr;
    hr = ICreateTypeInfo_SetGuid(info, guid);
    for (i = 0; SUCCEEDED(hr) && i < 2; i++) {
        hr = ICreateTypeInfo_AddRefTypeInfo(info, implemented[i], &reference);
        if (SUCCEEDED(hr))
            hr = ICreateTypeInfo_AddImplType(info, i, reference);
        if (SUCCEEDED(hr))
            hr = ICreateTypeInfo_SetImplTypeFlags(info, i, flags[i]);
    }
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo_LayOut(info);
    ICreateTypeInfo_Release(info);
    return hr;
}

__declspec(dllexport) HRESULT WINAPI
MakeLibrary(const wchar_t *path)
{
    static const function own[] = {
        {L"Tick", TICK, INVOKE_FUNC, VT_I4, 1, {VT_VARIANT}, {L"value"}},
        {L"Ask", ASK, INVOKE_FUNC, VT_BOOL, 1, {VT_I4}, {L"number"}},
        {L"Sinks", SINKS, INVOKE_PROPERTYGET, VT_I4, 0, {0}, {NULL}},
        {L"Living", LIVING, INVOKE_PROPERTYGET, VT_I4, 0, {0}, {NULL}},
        {L"Die", DIE, INVOKE_FUNC, VT_VOID, 0, {0}, {NULL}},
    };
    static const function events[] = {
        {L"Ticked", TICKED, INVOKE_FUNC, VT_VOID, 1, {VT_VARIANT}, {L"value"}},
        {L"OnAsked", ASKED, INVOKE_FUNC, VT_VOID, 2, {VT_I4, VT_BOOL | VT_BYREF}, {L"number", L"cancel"}},
    };
    ICreateTypeLib2 *lib;
    ITypeInfo *first = NULL, *second = NULL;
    HRESULT hr = CreateTypeLib2(SYS_WIN64, path, &lib);
    if (FAILED(hr))
        return hr;
    hr = ICreateTypeLib2_SetGuid(lib, &LIBID_Ticker);
    if (SUCCEEDED(hr))
        hr = ICreateTypeLib2_SetVersion(lib, 1, 0);
    if (SUCCEEDED(hr))
        hr = ICreateTypeLib2_SetName(lib, (LPOLESTR)L"TickerLib");
    if (SUCCEEDED(hr))
        hr = add_interface(lib, L"ITicker", &DIID_ITicker, own, 5, &first);
    if (SUCCEEDED(hr))
        hr = add_interface(lib, L"TickerEvents", &DIID_TickerEvents, events, 2, &second);
    if (SUCCEEDED(hr))
        hr = add_class(lib, L"Ticker", &CLSID_Ticker, first, second);
    if (SUCCEEDED(hr))
        hr = ICreateTypeLib2_SaveAllChanges(lib);
    if (first != NULL)
        ITypeInfo_Release(first);
    if (second != NULL)
        ITypeInfo_Release(second);
    ICreateTypeLib2_Release(lib);
    return hr;
}

/* ---- IDispatch ------------------------------------------------------------------------------------------------------ */

static HRESULT STDMETHODCALLTYPE
query(IDispatch *this, REFIID iid, void **out)
{
    ticker *self = SELF(ticker, dispatch, this);
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) || IsEqualIID(iid, &DIID_ITicker))
        *out = &self->dispatch;
    else if (IsEqualIID(iid, &IID_IConnectionPointContainer))
        *out = &self->container;
    else if (self->tells && (IsEqualIID(iid, &IID_IProvideClassInfo) || IsEqualIID(iid, &IID_IProvideClassInfo2)))
        *out = &self->info;
    else {
        *out = NULL;
        return E_NOINTERFACE;
    }
    InterlockedIncrement(&self->references);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE
add_reference(IDispatch *this)
{
    return (ULONG)InterlockedIncrement(&SELF(ticker, dispatch, this)->references);
}

static ULONG STDMETHODCALLTYPE
release(IDispatch *this)
{
    ticker *self = SELF(ticker, dispatch, this);
    LONG left = InterlockedDecrement(&self->references);
    int i;
    if (left > 0)
        return (ULONG)left;
    for (i = 0; i < MOST_SINKS; i++) {
        if (self->sinks[i] != NULL)
            IDispatch_Release(self->sinks[i]);
    }
    InterlockedDecrement(&living);
    free(self);
    return 0;
}

static HRESULT STDMETHODCALLTYPE
count_types(IDispatch *this, UINT *count)
{
    (void)this;
    *count = 1;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
own_type(IDispatch *this, UINT index, LCID lcid, ITypeInfo **out)
{
    (void)this;
    (void)lcid;
    return index == 0 ? description(&DIID_ITicker, out) : DISP_E_BADINDEX;
}

static HRESULT STDMETHODCALLTYPE
numbers(IDispatch *this, REFIID iid, LPOLESTR *names, UINT count, LCID lcid, DISPID *ids)
{
    ITypeInfo *info;
    HRESULT hr = own_type(this, 0, lcid, &info);
    (void)iid;
    if (FAILED(hr))
        return hr;
    hr = DispGetIDsOfNames(info, names, count, ids);
    ITypeInfo_Release(info);
    return hr;
}

/* Call all sinks; how many were called without an error. */
static LONG
tell(ticker *self, DISPID id, VARIANT *arguments, UINT count)
{
    IDispatch *all[MOST_SINKS];
    DISPPARAMS parameters = {arguments, NULL, count, 0};
    LONG heard = 0;
    int i;
    for (i = 0; i < MOST_SINKS; i++) {
        all[i] = self->sinks[i];
        if (all[i] != NULL)
            IDispatch_AddRef(all[i]);
    }
    for (i = 0; i < MOST_SINKS; i++) {
        if (all[i] == NULL)
            continue;
        heard += SUCCEEDED(IDispatch_Invoke(all[i], id, &IID_NULL, 0, DISPATCH_METHOD, &parameters, NULL, NULL, NULL));
        IDispatch_Release(all[i]);
    }
    return heard;
}

static HRESULT
ask(ticker *self, const VARIANT *number, VARIANT *result)
{
    VARIANT_BOOL cancel = VARIANT_FALSE;
    VARIANT arguments[2];
    VariantInit(&arguments[1]);
    if (FAILED(VariantChangeType(&arguments[1], (VARIANT *)number, 0, VT_I4)))
        return DISP_E_TYPEMISMATCH;
    V_VT(&arguments[0]) = VT_BYREF | VT_BOOL;
    V_BOOLREF(&arguments[0]) = &cancel;
    tell(self, ASKED, arguments, 2);
    V_VT(result) = VT_BOOL;
    V_BOOL(result) = cancel;
    return S_OK;
}

static LONG
connected(const ticker *self)
{
    LONG count = 0;
    int i;
    for (i = 0; i < MOST_SINKS; i++)
        count += self->sinks[i] != NULL;
    return count;
}

static HRESULT STDMETHODCALLTYPE
invoke(IDispatch *this, DISPID id, REFIID iid, LCID lcid, WORD flags, DISPPARAMS *parameters, VARIANT *result,
       EXCEPINFO *excepinfo, UINT *argerror)
{
    ticker *self = SELF(ticker, dispatch, this);
    VARIANT unused;
    HRESULT hr = S_OK;
    bool property = id == SINKS || id == LIVING;
    (void)iid;
    (void)lcid;
    (void)excepinfo;
    (void)argerror;
    if (!(flags & (property ? DISPATCH_PROPERTYGET : DISPATCH_METHOD)))
        return DISP_E_MEMBERNOTFOUND;
    if (parameters->cArgs != (id == TICK || id == ASK ? 1u : 0u))
        return DISP_E_BADPARAMCOUNT;
    result = result == NULL ? &unused : result;
    V_VT(result) = VT_I4;
    if (id == TICK)
        V_I4(result) = tell(self, TICKED, parameters->rgvarg, 1);
    else if (id == ASK)
        hr = ask(self, parameters->rgvarg, result);
    else if (id == SINKS)
        V_I4(result) = connected(self);
    else if (id == LIVING)
        V_I4(result) = living;
    else if (id == DIE)
        TerminateProcess(GetCurrentProcess(), 9);
    else
        hr = DISP_E_MEMBERNOTFOUND;
    return hr;
}

static const IDispatchVtbl dispatch_table = {query, add_reference, release, count_types, own_type, numbers, invoke};

/* ---- the connection point -------------------------------------------------------------------------------------------- */

static HRESULT STDMETHODCALLTYPE
container_query(IConnectionPointContainer *this, REFIID iid, void **out)
{
    return query(&SELF(ticker, container, this)->dispatch, iid, out);
}

static ULONG STDMETHODCALLTYPE
container_add(IConnectionPointContainer *this)
{
    return add_reference(&SELF(ticker, container, this)->dispatch);
}

static ULONG STDMETHODCALLTYPE
container_release(IConnectionPointContainer *this)
{
    return release(&SELF(ticker, container, this)->dispatch);
}

static HRESULT STDMETHODCALLTYPE
container_list(IConnectionPointContainer *this, IEnumConnectionPoints **out)
{
    (void)this;
    *out = NULL;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE
container_find(IConnectionPointContainer *this, REFIID iid, IConnectionPoint **out)
{
    ticker *self = SELF(ticker, container, this);
    *out = IsEqualIID(iid, &DIID_TickerEvents) ? &self->point : NULL;
    if (*out == NULL)
        return CONNECT_E_NOCONNECTION;
    InterlockedIncrement(&self->references);
    return S_OK;
}

static const IConnectionPointContainerVtbl container_table = {container_query, container_add, container_release,
                                                              container_list, container_find};

static HRESULT STDMETHODCALLTYPE
point_query(IConnectionPoint *this, REFIID iid, void **out)
{
    ticker *self = SELF(ticker, point, this);
    *out = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IConnectionPoint) ? this : NULL;
    if (*out == NULL)
        return E_NOINTERFACE;
    InterlockedIncrement(&self->references);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE
point_add(IConnectionPoint *this)
{
    return add_reference(&SELF(ticker, point, this)->dispatch);
}

static ULONG STDMETHODCALLTYPE
point_release(IConnectionPoint *this)
{
    return release(&SELF(ticker, point, this)->dispatch);
}

static HRESULT STDMETHODCALLTYPE
point_interface(IConnectionPoint *this, IID *out)
{
    (void)this;
    *out = DIID_TickerEvents;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
point_container(IConnectionPoint *this, IConnectionPointContainer **out)
{
    *out = &SELF(ticker, point, this)->container;
    IConnectionPointContainer_AddRef(*out);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
point_advise(IConnectionPoint *this, IUnknown *sink, DWORD *cookie)
{
    ticker *self = SELF(ticker, point, this);
    int i;
    *cookie = 0;
    for (i = 0; i < MOST_SINKS; i++) {
        if (self->sinks[i] != NULL)
            continue;
        if (FAILED(IUnknown_QueryInterface(sink, &DIID_TickerEvents, (void **)&self->sinks[i])))
            return CONNECT_E_CANNOTCONNECT;
        *cookie = (DWORD)i + 1;
        return S_OK;
    }
    return CONNECT_E_ADVISELIMIT;
}

static HRESULT STDMETHODCALLTYPE
point_unadvise(IConnectionPoint *this, DWORD cookie)
{
    ticker *self = SELF(ticker, point, this);
    IDispatch *sink;
    if (cookie == 0 || cookie > MOST_SINKS || self->sinks[cookie - 1] == NULL)
        return CONNECT_E_NOCONNECTION;
    sink = self->sinks[cookie - 1];
    self->sinks[cookie - 1] = NULL;
    IDispatch_Release(sink);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
point_list(IConnectionPoint *this, IEnumConnections **out)
{
    (void)this;
    *out = NULL;
    return E_NOTIMPL;
}

static const IConnectionPointVtbl point_table = {point_query, point_add, point_release, point_interface, point_container,
                                                 point_advise, point_unadvise, point_list};

/* ---- IProvideClassInfo2 ----------------------------------------------------------------------------------------------- */

static HRESULT STDMETHODCALLTYPE
info_query(IProvideClassInfo2 *this, REFIID iid, void **out)
{
    return query(&SELF(ticker, info, this)->dispatch, iid, out);
}

static ULONG STDMETHODCALLTYPE
info_add(IProvideClassInfo2 *this)
{
    return add_reference(&SELF(ticker, info, this)->dispatch);
}

static ULONG STDMETHODCALLTYPE
info_release(IProvideClassInfo2 *this)
{
    return release(&SELF(ticker, info, this)->dispatch);
}

static HRESULT STDMETHODCALLTYPE
info_class(IProvideClassInfo2 *this, ITypeInfo **out)
{
    (void)this;
    return description(&CLSID_Ticker, out);
}

static HRESULT STDMETHODCALLTYPE
info_guid(IProvideClassInfo2 *this, DWORD kind, GUID *out)
{
    (void)this;
    *out = DIID_TickerEvents;
    return kind == GUIDKIND_DEFAULT_SOURCE_DISP_IID ? S_OK : E_INVALIDARG;
}

static const IProvideClassInfo2Vtbl info_table = {info_query, info_add, info_release, info_class, info_guid};

/* ---- the class factory ------------------------------------------------------------------------------------------------ */

static HRESULT
make(bool tells, REFIID iid, void **out)
{
    ticker *self = calloc(1, sizeof(*self));
    HRESULT hr;
    *out = NULL;
    if (self == NULL)
        return E_OUTOFMEMORY;
    self->dispatch.lpVtbl = (IDispatchVtbl *)&dispatch_table;
    self->container.lpVtbl = (IConnectionPointContainerVtbl *)&container_table;
    self->point.lpVtbl = (IConnectionPointVtbl *)&point_table;
    self->info.lpVtbl = (IProvideClassInfo2Vtbl *)&info_table;
    self->references = 1;
    self->tells = tells;
    InterlockedIncrement(&living);
    hr = query(&self->dispatch, iid, out);
    release(&self->dispatch);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
factory_query(IClassFactory *this, REFIID iid, void **out)
{
    *out = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory) ? this : NULL;
    return *out == NULL ? E_NOINTERFACE : S_OK;
}

static ULONG STDMETHODCALLTYPE
factory_count(IClassFactory *this)
{
    (void)this;
    return 2;   /* it is never freed */
}

static HRESULT STDMETHODCALLTYPE
factory_lock(IClassFactory *this, BOOL lock)
{
    (void)this;
    (void)lock;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
factory_make(IClassFactory *this, IUnknown *outer, REFIID iid, void **out)
{
    (void)this;
    return outer != NULL ? CLASS_E_NOAGGREGATION : make(true, iid, out);
}

static HRESULT STDMETHODCALLTYPE
factory_make_quiet(IClassFactory *this, IUnknown *outer, REFIID iid, void **out)
{
    (void)this;
    return outer != NULL ? CLASS_E_NOAGGREGATION : make(false, iid, out);
}

static const IClassFactoryVtbl factory_table = {factory_query, factory_count, factory_count, factory_make, factory_lock};
static const IClassFactoryVtbl quiet_table = {factory_query, factory_count, factory_count, factory_make_quiet,
                                              factory_lock};
static IClassFactory factory = {(IClassFactoryVtbl *)&factory_table}, quiet_factory = {(IClassFactoryVtbl *)&quiet_table};

__declspec(dllexport) HRESULT WINAPI
DllGetClassObject(REFCLSID clsid, REFIID iid, void **out)
{
    *out = NULL;
    if (IsEqualCLSID(clsid, &CLSID_Ticker))
        return factory_query(&factory, iid, out);
    if (IsEqualCLSID(clsid, &CLSID_QuietTicker))
        return factory_query(&quiet_factory, iid, out);
    return CLASS_E_CLASSNOTAVAILABLE;
}
