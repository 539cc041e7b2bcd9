/* The other side of the interface that tests/com/vtbl_library.py describes: a client that calls its methods as a C program
 * does, and an object whose methods are C. Nothing of pythoncom takes part in it.
 */
#define INITGUID
#include "core.h"
#include <oleauto.h>
#include <ocidl.h>
#include <stdbool.h>

/* ---- the interface of tests/com/vtbl_library.py, as its C header would be ------------------------------------------------- */

DEFINE_GUID(IID_IVtbl, 0x6b1c5e20, 0x1111, 0x4c7e, 0x9a, 0x01, 0x2f, 0x4e, 0x6d, 0x00, 0x00, 0x10);

typedef struct { double x; LONG y; } Point;
typedef struct { LONG a, b; } Small;
typedef struct { BSTR name; LONG age; Point at; LONG numbers[4]; BYTE bytes[4]; DATE born; VARIANT_BOOL alive; CY pay; } Person;

typedef struct IVtbl IVtbl;
typedef struct {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IVtbl *, REFIID, void **);
    ULONG (STDMETHODCALLTYPE *AddRef)(IVtbl *);
    ULONG (STDMETHODCALLTYPE *Release)(IVtbl *);
    HRESULT (STDMETHODCALLTYPE *Add)(IVtbl *, LONG, LONG, LONG *);
    HRESULT (STDMETHODCALLTYPE *Scale)(IVtbl *, double, LONG, double, double *);
    HRESULT (STDMETHODCALLTYPE *Mixed)(IVtbl *, LONG, double, float, LONGLONG, double, float, BSTR, VARIANT, CY, DATE,
                                       ULONGLONG, BSTR *);
    HRESULT (STDMETHODCALLTYPE *Words)(IVtbl *, signed char, BYTE, SHORT, USHORT, VARIANT_BOOL, ULONG, SCODE, LONGLONG *);
    HRESULT (STDMETHODCALLTYPE *Swap)(IVtbl *, LONG *, BSTR *);
    HRESULT (STDMETHODCALLTYPE *Outs)(IVtbl *, LONG *, double *, BSTR *, VARIANT *, DATE *, CY *, VARIANT_BOOL *);
    HRESULT (STDMETHODCALLTYPE *Array)(IVtbl *, SAFEARRAY *, SAFEARRAY **, SAFEARRAY **, double *);
    HRESULT (STDMETHODCALLTYPE *Move)(IVtbl *, Point, Point *, Small, Point *);
    HRESULT (STDMETHODCALLTYPE *Grow)(IVtbl *, Person *, Person *);
    HRESULT (STDMETHODCALLTYPE *Points)(IVtbl *, SAFEARRAY **, SAFEARRAY **);
    HRESULT (STDMETHODCALLTYPE *Object)(IVtbl *, IUnknown *, IUnknown **);
    HRESULT (STDMETHODCALLTYPE *Fail)(IVtbl *, LONG);
    HRESULT (STDMETHODCALLTYPE *Negate)(IVtbl *, DECIMAL, DECIMAL *);
    HRESULT (STDMETHODCALLTYPE *Named)(IVtbl *, LONG, double, double *);
    HRESULT (STDMETHODCALLTYPE *Optional)(IVtbl *, LONG, VARIANT, LONG, LONG *);
    HRESULT (STDMETHODCALLTYPE *get_Value)(IVtbl *, LONG *);
    HRESULT (STDMETHODCALLTYPE *put_Value)(IVtbl *, LONG);
    HRESULT (STDMETHODCALLTYPE *get_Item)(IVtbl *, LONG, LONG *);
    HRESULT (STDMETHODCALLTYPE *put_Item)(IVtbl *, LONG, LONG);
    LONG (STDMETHODCALLTYPE *Count)(IVtbl *);
    HRESULT (STDMETHODCALLTYPE *Many)(IVtbl *, LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG,
                                      double, LONG, LONGLONG *);
    HRESULT (STDMETHODCALLTYPE *Text)(IVtbl *, LPCWSTR, LPWSTR *);
    HRESULT (STDMETHODCALLTYPE *Plain)(IVtbl *, LONG *);
    HRESULT (STDMETHODCALLTYPE *Tomorrow)(IVtbl *, DATE, DATE *);
} IVtblVtbl;

struct IVtbl {
    const IVtblVtbl *lpVtbl;
};

/* ---- a client --------------------------------------------------------------------------------------------------------------- */

static PyObject *
failed(HRESULT hr)
{
    char text[16];
    snprintf(text, sizeof(text), "0x%08lx", (unsigned long)hr);
    PyErr_SetString(PyExc_OSError, text);
    return NULL;
}

static PyObject *
text_of(BSTR text)
{
    PyObject *o = PyUnicode_FromWideChar(text == NULL ? L"" : text, (Py_ssize_t)SysStringLen(text));
    SysFreeString(text);
    return o;
}

static PyObject *
client_add(IVtbl *p)
{
    LONG sum = 0;
    HRESULT hr = p->lpVtbl->Add(p, 40, 2, &sum);
    return FAILED(hr) ? failed(hr) : PyLong_FromLong(sum);
}

static PyObject *
client_scale(IVtbl *p)
{
    double result = 0;
    HRESULT hr = p->lpVtbl->Scale(p, 1.5, 3, 0.25, &result);
    return FAILED(hr) ? failed(hr) : PyFloat_FromDouble(result);
}

static PyObject *
client_mixed(IVtbl *p)
{
    BSTR result = NULL, text = SysAllocString(L"h\x00e9llo");
    VARIANT v;
    CY money;
    HRESULT hr;
    money.int64 = 123456;
    V_VT(&v) = VT_I2;
    V_I2(&v) = -5;
    hr = p->lpVtbl->Mixed(p, -1, 2.5, 0.5f, -(1LL << 40), 1e300, -0.25f, text, v, money, 36526.5, ~0ULL, &result);
    SysFreeString(text);
    return FAILED(hr) ? failed(hr) : text_of(result);
}

static PyObject *
client_words(IVtbl *p)
{
    LONGLONG result = 0;
    HRESULT hr = p->lpVtbl->Words(p, -1, 255, -32768, 65535, VARIANT_TRUE, 0xFFFFFFFF, E_FAIL, &result);
    return FAILED(hr) ? failed(hr) : PyLong_FromLongLong(result);
}

static PyObject *
client_swap(IVtbl *p)
{
    LONG number = 7;
    BSTR text = SysAllocString(L"seven");
    HRESULT hr = p->lpVtbl->Swap(p, &number, &text);
    return FAILED(hr) ? failed(hr) : Py_BuildValue("(lN)", number, text_of(text));
}

static PyObject *
client_outs(IVtbl *p)
{
    LONG number = 99;
    double real = 99;
    BSTR text = (BSTR)1;
    VARIANT v;
    DATE date = 99;
    CY money;
    VARIANT_BOOL truth = 99;
    HRESULT hr;
    memset(&v, 0x77, sizeof(v));
    money.int64 = 99;
    hr = p->lpVtbl->Outs(p, &number, &real, &text, &v, &date, &money, &truth);
    if (FAILED(hr)) {
        /* After a failure every out is empty. */
        if (number != 0 || real != 0 || text != NULL || V_VT(&v) != VT_EMPTY || date != 0 || money.int64 != 0 || truth != 0)
            return PyErr_Format(PyExc_AssertionError, "a failed call left something behind");
        return failed(hr);
    }
    return Py_BuildValue("(ldNHidLi)", number, real, text_of(text), V_VT(&v), (int)V_I4(&v), date, money.int64, (int)truth);
}

static SAFEARRAY *
numbers(LONG first, ULONG count)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_I4, 0, count);
    ULONG i;
    for (i = 0; i < count; i++)
        ((LONG *)array->pvData)[i] = first + (LONG)i;
    return array;
}

static PyObject *
client_array(IVtbl *p)
{
    SAFEARRAY *in = numbers(1, 3), *both = numbers(10, 2), *texts = (SAFEARRAY *)1;
    double sum = 0;
    PyObject *result;
    HRESULT hr = p->lpVtbl->Array(p, in, &both, &texts, &sum);
    SafeArrayDestroy(in);
    if (FAILED(hr))
        result = failed(hr);
    else
        result = Py_BuildValue("(dlllu)", sum, both->rgsabound[0].cElements, ((LONG *)both->pvData)[0],
                               texts->rgsabound[0].cElements, ((BSTR *)texts->pvData)[0]);
    SafeArrayDestroy(both);
    if (SUCCEEDED(hr))
        SafeArrayDestroy(texts);
    return result;
}

static PyObject *
client_move(IVtbl *p)
{
    Point from = {1.5, 2}, both = {10.0, 20}, result = {0, 0};
    Small by = {3, 4};
    HRESULT hr = p->lpVtbl->Move(p, from, &both, by, &result);
    return FAILED(hr) ? failed(hr) : Py_BuildValue("(dldldl)", from.x, from.y, both.x, both.y, result.x, result.y);
}

static PyObject *
client_grow(IVtbl *p)
{
    Person child, grown;
    PyObject *result;
    HRESULT hr;
    memset(&child, 0, sizeof(child));
    memset(&grown, 0x55, sizeof(grown));
    child.name = SysAllocString(L"Ada");
    child.age = 10;
    child.at.x = 0.5;
    child.numbers[3] = 4;
    child.bytes[0] = 200;
    child.born = 1.0;
    child.alive = VARIANT_TRUE;
    child.pay.int64 = 10000;
    hr = p->lpVtbl->Grow(p, &child, &grown);
    if (FAILED(hr))
        result = failed(hr);
    else
        result = Py_BuildValue("(Nldliid)", text_of(grown.name), grown.age, grown.at.x, grown.numbers[3],
                               (int)grown.bytes[0], (int)grown.alive, grown.born);
    SysFreeString(child.name);
    return result;
}

static PyObject *
client_object(IVtbl *p)
{
    IUnknown *given = (IUnknown *)1;
    bool same;
    HRESULT hr = p->lpVtbl->Object(p, (IUnknown *)p, &given);
    if (FAILED(hr))
        return failed(hr);
    same = given == (IUnknown *)p;
    if (given != NULL)
        IUnknown_Release(given);
    return PyBool_FromLong(same);
}

static PyObject *
client_fail(IVtbl *p)
{
    IErrorInfo *info = NULL;
    BSTR description = NULL, source = NULL;
    HRESULT hr = p->lpVtbl->Fail(p, 5);
    if (GetErrorInfo(0, &info) == S_OK) {
        IErrorInfo_GetDescription(info, &description);
        IErrorInfo_GetSource(info, &source);
        IErrorInfo_Release(info);
    }
    return Py_BuildValue("(kNN)", (unsigned long)hr, text_of(description), text_of(source));
}

static PyObject *
client_negate(IVtbl *p)
{
    DECIMAL value, result;
    HRESULT hr;
    memset(&value, 0, sizeof(value));
    memset(&result, 0x55, sizeof(result));
    value.scale = 2;
    value.Lo64 = 12345;
    hr = p->lpVtbl->Negate(p, value, &result);
    return FAILED(hr) ? failed(hr) : Py_BuildValue("(iiK)", (int)result.sign, (int)result.scale, result.Lo64);
}

static PyObject *
client_named(IVtbl *p)
{
    double length = 0;
    HRESULT hr = p->lpVtbl->Named(p, 2, 2.5, &length);
    return FAILED(hr) ? failed(hr) : PyFloat_FromDouble(length);
}

static PyObject *
client_value(IVtbl *p)
{
    LONG value = 0, item = 0;
    HRESULT hr = p->lpVtbl->put_Value(p, 17);
    if (SUCCEEDED(hr))
        hr = p->lpVtbl->get_Value(p, &value);
    if (SUCCEEDED(hr))
        hr = p->lpVtbl->put_Item(p, 3, 33);
    if (SUCCEEDED(hr))
        hr = p->lpVtbl->get_Item(p, 3, &item);
    return FAILED(hr) ? failed(hr) : Py_BuildValue("(lll)", value, item, p->lpVtbl->Count(p));
}

static PyObject *
client_many(IVtbl *p)
{
    LONGLONG sum = 0;
    HRESULT hr = p->lpVtbl->Many(p, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0.5, 14, &sum);
    return FAILED(hr) ? failed(hr) : PyLong_FromLongLong(sum);
}

static PyObject *
client_text(IVtbl *p)
{
    LPWSTR back = NULL;
    PyObject *result;
    HRESULT hr = p->lpVtbl->Text(p, L"abc", &back);
    if (FAILED(hr))
        return failed(hr);
    result = PyUnicode_FromWideChar(back, -1);
    CoTaskMemFree(back);
    return result;
}

static PyObject *
client_plain(IVtbl *p)
{
    LONG number = 5;
    HRESULT hr = p->lpVtbl->Plain(p, &number);
    return FAILED(hr) ? failed(hr) : PyLong_FromLong(number);
}

static PyObject *
client_tomorrow(IVtbl *p)
{
    DATE date = 0;
    HRESULT hr = p->lpVtbl->Tomorrow(p, 36526.25, &date);
    return FAILED(hr) ? failed(hr) : PyFloat_FromDouble(date);
}

static PyObject *
client_points(IVtbl *p)
{
    SAFEARRAY *both = NULL, *result = NULL;
    HRESULT hr = p->lpVtbl->Points(p, &both, &result);
    PyObject *answer;
    if (FAILED(hr))
        return failed(hr);
    answer = Py_BuildValue("(Oldl)", both == NULL ? Py_True : Py_False, result->rgsabound[0].cElements,
                           ((Point *)result->pvData)[1].x, ((Point *)result->pvData)[1].y);
    SafeArrayDestroy(both);
    SafeArrayDestroy(result);
    return answer;
}

/* Every pointer argument NULL: the number of calls that answered E_POINTER. */
static PyObject *
client_nulls(IVtbl *p)
{
    const IVtblVtbl *v = p->lpVtbl;
    Point point = {0, 0};
    Small by = {0, 0};
    Person person;
    VARIANT empty;
    CY money = {0};
    LONG number = 0;
    double real = 0;
    BSTR text = NULL;
    DECIMAL decimal;
    LONG count = 0;
    memset(&person, 0, sizeof(person));
    memset(&decimal, 0, sizeof(decimal));
    VariantInit(&empty);
    count += v->Add(p, 1, 2, NULL) == E_POINTER;
    count += v->Scale(p, 1, 2, 3, NULL) == E_POINTER;
    count += v->Mixed(p, 1, 2, 3, 4, 5, 6, NULL, empty, money, 0, 0, NULL) == E_POINTER;
    count += v->Swap(p, NULL, &text) == E_POINTER;
    count += v->Swap(p, &number, NULL) == E_POINTER;
    count += v->Outs(p, NULL, &real, &text, &empty, &real, &money, NULL) == E_POINTER;
    count += v->Array(p, NULL, NULL, NULL, NULL) == E_POINTER;
    count += v->Move(p, point, NULL, by, &point) == E_POINTER;
    count += v->Move(p, point, &point, by, NULL) == E_POINTER;
    count += v->Grow(p, NULL, &person) == E_POINTER;
    count += v->Grow(p, &person, NULL) == E_POINTER;
    count += v->Points(p, NULL, NULL) == E_POINTER;
    count += v->Object(p, NULL, NULL) == E_POINTER;
    count += v->Negate(p, decimal, NULL) == E_POINTER;
    count += v->get_Value(p, NULL) == E_POINTER;
    count += v->Plain(p, NULL) == E_POINTER;
    return PyLong_FromLong(count);
}

static IVtbl *
query(Py_ssize_t address)
{
    IVtbl *p = NULL;
    HRESULT hr = IUnknown_QueryInterface((IUnknown *)address, &IID_IVtbl, (void **)&p);
    if (FAILED(hr))
        failed(hr);
    return p;
}

/* client(address, name): call one method; OSError tells the HRESULT. */
static PyObject *
client(PyObject *module, PyObject *args)
{
    static const struct { const char *name; PyObject *(*call)(IVtbl *); } table[] = {
        {"add", client_add}, {"scale", client_scale}, {"mixed", client_mixed}, {"words", client_words},
        {"swap", client_swap}, {"outs", client_outs}, {"array", client_array}, {"move", client_move},
        {"grow", client_grow}, {"object", client_object}, {"fail", client_fail}, {"negate", client_negate},
        {"named", client_named}, {"value", client_value}, {"many", client_many}, {"text", client_text},
        {"plain", client_plain}, {"tomorrow", client_tomorrow}, {"points", client_points}, {"nulls", client_nulls},
    };
    Py_ssize_t address;
    const char *name;
    size_t i;
    IVtbl *p;
    PyObject *result;
    (void)module;
    if (!PyArg_ParseTuple(args, "ns", &address, &name))
        return NULL;
    for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (strcmp(table[i].name, name) != 0)
            continue;
        p = query(address);
        if (p == NULL)
            return NULL;
        result = table[i].call(p);
        p->lpVtbl->Release(p);
        return result;
    }
    return PyErr_Format(PyExc_ValueError, "no such call: %s", name);
}

/* loop(address, count): nanoseconds of one Add, called as often as that. */
static PyObject *
loop(PyObject *module, PyObject *args)
{
    Py_ssize_t address;
    long count, i;
    LARGE_INTEGER begin, end, frequency;
    IVtbl *p;
    HRESULT hr = S_OK;
    (void)module;
    if (!PyArg_ParseTuple(args, "nl", &address, &count) || (p = query(address)) == NULL)
        return NULL;
    QueryPerformanceFrequency(&frequency);
    Py_BEGIN_ALLOW_THREADS
    QueryPerformanceCounter(&begin);
    for (i = 0; i < count && SUCCEEDED(hr); i++) {
        LONG sum = 0;
        hr = p->lpVtbl->Add(p, i, 1, &sum);
        if (sum != i + 1)
            hr = E_UNEXPECTED;
    }
    QueryPerformanceCounter(&end);
    Py_END_ALLOW_THREADS
    p->lpVtbl->Release(p);
    if (FAILED(hr))
        return failed(hr);
    return PyFloat_FromDouble((double)(end.QuadPart - begin.QuadPart) * 1e9 / (double)frequency.QuadPart / (double)count);
}

/* ---- a server ----------------------------------------------------------------------------------------------------------------- */

typedef struct {
    IVtbl head;
    ISupportErrorInfo support;
    IProvideClassInfo provide;
    ITypeInfo *class_info;        /* NULL: it does not tell its class */
    volatile LONG references;
    LONG value, items[8];
} served;

static volatile LONG live_objects;

static served *
of_support(ISupportErrorInfo *self)
{
    return (served *)((char *)self - offsetof(served, support));
}

static HRESULT STDMETHODCALLTYPE
served_QueryInterface(IVtbl *self, REFIID iid, void **out)
{
    served *object = (served *)self;
    *out = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IVtbl))
        *out = object;
    if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        *out = &object->support;
    if (IsEqualIID(iid, &IID_IProvideClassInfo) && object->class_info != NULL)
        *out = &object->provide;
    if (*out == NULL)
        return E_NOINTERFACE;
    InterlockedIncrement(&object->references);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE
served_AddRef(IVtbl *self)
{
    return (ULONG)InterlockedIncrement(&((served *)self)->references);
}

static ULONG STDMETHODCALLTYPE
served_Release(IVtbl *self)
{
    LONG left = InterlockedDecrement(&((served *)self)->references);
    if (left == 0) {
        InterlockedDecrement(&live_objects);
        if (((served *)self)->class_info != NULL)
            ITypeInfo_Release(((served *)self)->class_info);
        CoTaskMemFree(self);
    }
    return (ULONG)left;
}

static HRESULT STDMETHODCALLTYPE
support_QueryInterface(ISupportErrorInfo *self, REFIID iid, void **out)
{
    return served_QueryInterface(&of_support(self)->head, iid, out);
}

static ULONG STDMETHODCALLTYPE
support_AddRef(ISupportErrorInfo *self)
{
    return served_AddRef(&of_support(self)->head);
}

static ULONG STDMETHODCALLTYPE
support_Release(ISupportErrorInfo *self)
{
    return served_Release(&of_support(self)->head);
}

static HRESULT STDMETHODCALLTYPE
support_Interface(ISupportErrorInfo *self, REFIID iid)
{
    (void)self;
    return IsEqualIID(iid, &IID_IVtbl) ? S_OK : S_FALSE;
}

static served *
of_provide(IProvideClassInfo *self)
{
    return (served *)((char *)self - offsetof(served, provide));
}

static HRESULT STDMETHODCALLTYPE
provide_QueryInterface(IProvideClassInfo *self, REFIID iid, void **out)
{
    return served_QueryInterface(&of_provide(self)->head, iid, out);
}

static ULONG STDMETHODCALLTYPE
provide_AddRef(IProvideClassInfo *self)
{
    return served_AddRef(&of_provide(self)->head);
}

static ULONG STDMETHODCALLTYPE
provide_Release(IProvideClassInfo *self)
{
    return served_Release(&of_provide(self)->head);
}

static HRESULT STDMETHODCALLTYPE
provide_GetClassInfo(IProvideClassInfo *self, ITypeInfo **out)
{
    *out = of_provide(self)->class_info;
    ITypeInfo_AddRef(*out);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Add(IVtbl *self, LONG a, LONG b, LONG *sum)
{
    (void)self;
    *sum = (LONG)((ULONG)a + (ULONG)b);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Scale(IVtbl *self, double factor, LONG n, double more, double *out)
{
    (void)self;
    *out = factor * n + more;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Mixed(IVtbl *self, LONG a, double b, float c, LONGLONG d, double e, float f, BSTR s, VARIANT v, CY money, DATE when,
             ULONGLONG g, BSTR *out)
{
    wchar_t text[256];
    VARIANT shown;
    HRESULT hr;
    (void)self;
    VariantInit(&shown);
    hr = VariantChangeType(&shown, &v, 0, VT_BSTR);
    if (FAILED(hr))
        return hr;
    swprintf(text, 256, L"%ld %g %g %lld %g %g %ls %ls %lld %g %llu", a, b, (double)c, d, e, (double)f, s == NULL ? L"" : s,
             V_BSTR(&shown), money.int64, when, g);
    VariantClear(&shown);
    *out = SysAllocString(text);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Words(IVtbl *self, signed char a, BYTE b, SHORT c, USHORT d, VARIANT_BOOL e, ULONG f, SCODE g, LONGLONG *out)
{
    (void)self;
    *out = (LONGLONG)a + b + c + d + e + f + g;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Swap(IVtbl *self, LONG *number, BSTR *text)
{
    wchar_t digits[16];
    LONG length = (LONG)SysStringLen(*text);
    (void)self;
    swprintf(digits, 16, L"%ld", *number);
    SysFreeString(*text);
    *text = SysAllocString(digits);
    *number = length;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Outs(IVtbl *self, LONG *number, double *real, BSTR *text, VARIANT *v, DATE *date, CY *money, VARIANT_BOOL *truth)
{
    (void)self;
    *number = 1;
    *real = 2.5;
    *text = SysAllocString(L"out");
    V_VT(v) = VT_I4;
    V_I4(v) = 4;
    *date = 36526.0;
    money->int64 = 60000;
    *truth = VARIANT_TRUE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Array(IVtbl *self, SAFEARRAY *in, SAFEARRAY **both, SAFEARRAY **texts, double *sum)
{
    ULONG i;
    (void)self;
    if (in == NULL || *both == NULL)
        return E_INVALIDARG;
    *sum = 0;
    for (i = 0; i < in->rgsabound[0].cElements; i++)
        *sum += ((LONG *)in->pvData)[i];
    i = (*both)->rgsabound[0].cElements;
    SafeArrayDestroy(*both);
    *both = numbers(100, i + 1);
    *texts = SafeArrayCreateVector(VT_BSTR, 0, 2);
    ((BSTR *)(*texts)->pvData)[0] = SysAllocString(L"one");
    ((BSTR *)(*texts)->pvData)[1] = SysAllocString(L"two");
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Move(IVtbl *self, Point from, Point *both, Small by, Point *out)
{
    (void)self;
    out->x = from.x + by.a;
    out->y = from.y + by.b;
    both->x *= 2;
    both->y *= 2;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Grow(IVtbl *self, Person *in, Person *out)
{
    (void)self;
    *out = *in;
    out->name = SysAllocStringLen(in->name, SysStringLen(in->name));
    out->age++;
    out->at.x *= 2;
    out->numbers[0] = in->numbers[3];
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Points(IVtbl *self, SAFEARRAY **both, SAFEARRAY **out)
{
    ULONG i;
    (void)self;
    *out = NULL;
    if (*both == NULL)
        return S_OK;
    for (i = 0; i < (*both)->rgsabound[0].cElements; i++)
        ((Point *)(*both)->pvData)[i].y += 1000;
    return SafeArrayCopy(*both, out);
}

static HRESULT STDMETHODCALLTYPE
served_Object(IVtbl *self, IUnknown *in, IUnknown **out)
{
    (void)self;
    *out = in;
    if (in != NULL)
        IUnknown_AddRef(in);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Fail(IVtbl *self, LONG code)
{
    ICreateErrorInfo *made = NULL;
    IErrorInfo *info = NULL;
    (void)self;
    if (SUCCEEDED(CreateErrorInfo(&made))) {
        ICreateErrorInfo_SetDescription(made, (LPOLESTR)L"failed on purpose");
        ICreateErrorInfo_SetSource(made, (LPOLESTR)L"C");
        if (SUCCEEDED(ICreateErrorInfo_QueryInterface(made, &IID_IErrorInfo, (void **)&info))) {
            SetErrorInfo(0, info);
            IErrorInfo_Release(info);
        }
        ICreateErrorInfo_Release(made);
    }
    return (HRESULT)(0x80040200L + code);
}

static HRESULT STDMETHODCALLTYPE
served_Negate(IVtbl *self, DECIMAL in, DECIMAL *out)
{
    (void)self;
    *out = in;
    out->sign = (BYTE)(in.sign ^ DECIMAL_NEG);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Named(IVtbl *self, LONG colour, double length, double *out)
{
    (void)self;
    *out = colour * length;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Optional(IVtbl *self, LONG a, VARIANT b, LONG c, LONG *out)
{
    (void)self;
    *out = a * 100 + (V_VT(&b) == VT_ERROR && V_ERROR(&b) == DISP_E_PARAMNOTFOUND ? 0 : V_I4(&b)) * 10 + c;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_get_Value(IVtbl *self, LONG *out)
{
    *out = ((served *)self)->value;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_put_Value(IVtbl *self, LONG value)
{
    ((served *)self)->value = value;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_get_Item(IVtbl *self, LONG index, LONG *out)
{
    *out = ((served *)self)->items[index & 7];
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_put_Item(IVtbl *self, LONG index, LONG value)
{
    ((served *)self)->items[index & 7] = value;
    return S_OK;
}

static LONG STDMETHODCALLTYPE
served_Count(IVtbl *self)
{
    (void)self;
    return -8;
}

static HRESULT STDMETHODCALLTYPE
served_Many(IVtbl *self, LONG a, LONG b, LONG c, LONG d, LONG e, LONG f, LONG g, LONG h, LONG i, LONG j, LONG k, LONG l,
            double m, LONG n, LONGLONG *out)
{
    (void)self;
    *out = a + b + c + d + e + f + g + h + i + j + k + l + (LONG)(m * 2) + n;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Text(IVtbl *self, LPCWSTR text, LPWSTR *out)
{
    size_t size = (wcslen(text) + 2) * sizeof(wchar_t);
    (void)self;
    *out = CoTaskMemAlloc(size);
    if (*out == NULL)
        return E_OUTOFMEMORY;
    (*out)[0] = L'<';
    memcpy(*out + 1, text, size - sizeof(wchar_t));
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Plain(IVtbl *self, LONG *number)
{
    (void)self;
    *number += 1;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
served_Tomorrow(IVtbl *self, DATE date, DATE *out)
{
    (void)self;
    *out = date + 1;
    return S_OK;
}

static const IVtblVtbl served_vtable = {
    served_QueryInterface, served_AddRef, served_Release, served_Add, served_Scale, served_Mixed, served_Words, served_Swap,
    served_Outs, served_Array, served_Move, served_Grow, served_Points, served_Object, served_Fail, served_Negate,
    served_Named, served_Optional, served_get_Value, served_put_Value, served_get_Item, served_put_Item, served_Count,
    served_Many, served_Text, served_Plain, served_Tomorrow,
};

static ISupportErrorInfoVtbl support_vtable = {
    support_QueryInterface, support_AddRef, support_Release, support_Interface,
};

static IProvideClassInfoVtbl provide_vtable = {
    provide_QueryInterface, provide_AddRef, provide_Release, provide_GetClassInfo,
};

static served *
new_served(ITypeInfo *class_info)
{
    served *object = CoTaskMemAlloc(sizeof(*object));
    if (object == NULL)
        return NULL;
    memset(object, 0, sizeof(*object));
    object->head.lpVtbl = &served_vtable;
    object->support.lpVtbl = &support_vtable;
    object->provide.lpVtbl = &provide_vtable;
    object->references = 1;
    object->class_info = class_info;
    if (class_info != NULL)
        ITypeInfo_AddRef(class_info);
    InterlockedIncrement(&live_objects);
    return object;
}

/* serve(class_info=0): the address of a new object; the caller has its reference. class_info: the address of an ITypeInfo. */
static PyObject *
serve(PyObject *module, PyObject *args)
{
    Py_ssize_t class_info = 0;
    served *object;
    (void)module;
    if (!PyArg_ParseTuple(args, "|n", &class_info))
        return NULL;
    object = new_served((ITypeInfo *)class_info);
    return object == NULL ? PyErr_NoMemory() : PyLong_FromSsize_t((Py_ssize_t)object);
}

/* ---- its class, which lives as long as the module ------------------------------------------------------------------------------ */

static HRESULT STDMETHODCALLTYPE
class_QueryInterface(IClassFactory *self, REFIID iid, void **out)
{
    *out = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory) ? self : NULL;
    return *out == NULL ? E_NOINTERFACE : S_OK;
}

static ULONG STDMETHODCALLTYPE
class_AddRef(IClassFactory *self)
{
    (void)self;
    return 2;
}

static ULONG STDMETHODCALLTYPE
class_Release(IClassFactory *self)
{
    (void)self;
    return 1;
}

static HRESULT STDMETHODCALLTYPE
class_CreateInstance(IClassFactory *self, IUnknown *outer, REFIID iid, void **out)
{
    served *object = outer != NULL ? NULL : new_served(NULL);
    HRESULT hr;
    (void)self;
    *out = NULL;
    if (object == NULL)
        return outer != NULL ? CLASS_E_NOAGGREGATION : E_OUTOFMEMORY;
    hr = served_QueryInterface(&object->head, iid, out);
    served_Release(&object->head);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
class_LockServer(IClassFactory *self, BOOL lock)
{
    (void)self;
    (void)lock;
    return S_OK;
}

static IClassFactoryVtbl class_vtable = {
    class_QueryInterface, class_AddRef, class_Release, class_CreateInstance, class_LockServer,
};

static IClassFactory class_object = {&class_vtable};

/* factory(): the address of the class object. */
static PyObject *
factory(PyObject *module, PyObject *args)
{
    (void)module;
    (void)args;
    return PyLong_FromSsize_t((Py_ssize_t)&class_object);
}

static PyObject *
live(PyObject *module, PyObject *args)
{
    (void)module;
    (void)args;
    return PyLong_FromLong(live_objects);
}

static PyObject *
release(PyObject *module, PyObject *address)
{
    IUnknown *unknown = (IUnknown *)PyLong_AsSsize_t(address);
    (void)module;
    if (unknown == NULL)
        return NULL;
    return PyLong_FromUnsignedLong(IUnknown_Release(unknown));
}

static PyMethodDef methods[] = {
    {"client", client, METH_VARARGS, NULL},
    {"loop", loop, METH_VARARGS, NULL},
    {"serve", serve, METH_VARARGS, NULL},
    {"factory", factory, METH_NOARGS, NULL},
    {"live", live, METH_NOARGS, NULL},
    {"release", release, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "vtbl", .m_size = 0, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_vtbl(void)
{
    return PyModule_Create(&definition);
}
