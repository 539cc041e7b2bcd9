/* Time calls of a Scripting.Dictionary through IDispatch, as a client in C makes them: what the calls of dynamic objects
 * from Python are measured against. Prints a name and nanoseconds a line. Rounds of 20 ms, the best of five counts.
 */
#define COBJMACROS
#include <windows.h>
#include <initguid.h>
#include <cguid.h>
#include <oleauto.h>
#include <stdio.h>
#include <stdlib.h>

#define KEYS 10000

static void
must(HRESULT hr, const char *what)
{
    if (FAILED(hr)) {
        fprintf(stderr, "%s: 0x%08lx\n", what, (unsigned long)hr);
        exit(1);
    }
}

static IDispatch *
make(void)
{
    CLSID clsid;
    IDispatch *made;
    must(CLSIDFromProgID(L"Scripting.Dictionary", &clsid), "CLSIDFromProgID");
    must(CoCreateInstance(&clsid, NULL, CLSCTX_ALL, &IID_IDispatch, (void **)&made), "CoCreateInstance");
    return made;
}

static DISPID
number(IDispatch *o, const wchar_t *name)
{
    DISPID id;
    must(IDispatch_GetIDsOfNames(o, &IID_NULL, (LPOLESTR *)&name, 1, 0, &id), "GetIDsOfNames");
    return id;
}

static void
invoke(IDispatch *o, DISPID id, WORD flags, VARIANT *args, UINT count, VARIANT *result)
{
    DISPPARAMS params = {args, NULL, count, 0};
    VariantInit(result);
    must(IDispatch_Invoke(o, id, &IID_NULL, 0, flags, &params, result, NULL, NULL), "Invoke");
}

/* What Python must do as well: make a BSTR of the key. */
static void
by_key(IDispatch *o, DISPID id, WORD flags)
{
    VARIANT key, result;
    V_VT(&key) = VT_BSTR;
    V_BSTR(&key) = SysAllocStringLen(L"a", 1);
    invoke(o, id, flags, &key, 1, &result);
    VariantClear(&result);
    SysFreeString(V_BSTR(&key));
}

static void
count(IDispatch *o, DISPID id)
{
    VARIANT result;
    invoke(o, id, DISPATCH_PROPERTYGET, NULL, 0, &result);
}

static void
enumerate(IDispatch *o)
{
    VARIANT result, element;
    IEnumVARIANT *all;
    LONG found = 0;
    invoke(o, DISPID_NEWENUM, DISPATCH_METHOD | DISPATCH_PROPERTYGET, NULL, 0, &result);
    must(IUnknown_QueryInterface(V_UNKNOWN(&result), &IID_IEnumVARIANT, (void **)&all), "IEnumVARIANT");
    VariantClear(&result);
    VariantInit(&element);
    while (IEnumVARIANT_Next(all, 1, &element, NULL) == S_OK) {
        VariantClear(&element);
        found++;
    }
    IEnumVARIANT_Release(all);
    if (found != KEYS)
        exit(2);
}

enum { EXISTS, COUNT, ITEM, ENUMERATE, KINDS };

static void
once(int kind, IDispatch *small, IDispatch *big, const DISPID *ids)
{
    if (kind == EXISTS)
        by_key(small, ids[EXISTS], DISPATCH_METHOD);
    else if (kind == COUNT)
        count(small, ids[COUNT]);
    else if (kind == ITEM)
        by_key(small, DISPID_VALUE, DISPATCH_METHOD | DISPATCH_PROPERTYGET);
    else
        enumerate(big);
}

static double
best(int kind, IDispatch *small, IDispatch *big, const DISPID *ids)
{
    LARGE_INTEGER frequency, begin, end;
    long long rounds = 1, i;
    double found = 0;
    int passes;
    QueryPerformanceFrequency(&frequency);
    for (passes = -20; passes < 5; passes++) {
        double spent;
        QueryPerformanceCounter(&begin);
        for (i = 0; i < rounds; i++)
            once(kind, small, big, ids);
        QueryPerformanceCounter(&end);
        spent = (double)(end.QuadPart - begin.QuadPart) * 1e9 / (double)frequency.QuadPart;
        if (passes < 0 && spent < 20e6) {
            rounds *= 2;
            continue;
        }
        passes = passes < 0 ? 0 : passes;
        if (found == 0 || spent / (double)rounds < found)
            found = spent / (double)rounds;
    }
    return found;
}

int
main(void)
{
    static const char *const names[KINDS] = {"exists", "count", "item", "enumerate"};
    IDispatch *small, *big;
    DISPID ids[KINDS] = {0}, add;
    VARIANT args[2], result;
    wchar_t text[16];
    int i;
    must(CoInitialize(NULL), "CoInitialize");
    small = make();
    big = make();
    ids[EXISTS] = number(small, L"Exists");
    ids[COUNT] = number(small, L"Count");
    add = number(small, L"Add");
    V_VT(&args[0]) = VT_I4;
    V_VT(&args[1]) = VT_BSTR;
    for (i = 0; i < KEYS; i++) {
        _snwprintf(text, 16, L"%d", i);
        V_I4(&args[0]) = i;
        V_BSTR(&args[1]) = SysAllocString(i == 0 ? L"a" : text);
        invoke(big, add, DISPATCH_METHOD, args, 2, &result);
        if (i == 0)
            invoke(small, add, DISPATCH_METHOD, args, 2, &result);
        SysFreeString(V_BSTR(&args[1]));
    }
    for (i = 0; i < KINDS; i++)
        printf("%s %.1f\n", names[i], best(i, small, big, ids));
    return 0;
}
