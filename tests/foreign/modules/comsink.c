/* An event sink in C: an IDispatch that answers to one outgoing interface besides, and notes what it is told.
 *
 * make(iid, result) gives its pointer, with one reference; seen(pointer) what it was told: (DISPID, number) of each event;
 * its by-reference arguments it sets to 1 + what stood there. alive() counts the sinks that are left.
 */
#include "core.h"

enum { MOST_EVENTS = 64 };

typedef struct {
    const IDispatchVtbl *vtable;
    volatile LONG references;
    GUID iid;
    HRESULT result;
    LONG count, ids[MOST_EVENTS], values[MOST_EVENTS];
} sink;

static volatile LONG sinks;

static sink *
sink_of(IDispatch *self)
{
    return (sink *)(void *)self;
}

static HRESULT STDMETHODCALLTYPE
sink_QueryInterface(IDispatch *self, REFIID iid, void **out)
{
    *out = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IDispatch) && !IsEqualIID(iid, &sink_of(self)->iid))
        return E_NOINTERFACE;
    InterlockedIncrement(&sink_of(self)->references);
    *out = self;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE
sink_AddRef(IDispatch *self)
{
    return (ULONG)InterlockedIncrement(&sink_of(self)->references);
}

static ULONG STDMETHODCALLTYPE
sink_Release(IDispatch *self)
{
    LONG left = InterlockedDecrement(&sink_of(self)->references);
    if (left == 0) {
        InterlockedDecrement(&sinks);
        free(self);
    }
    return (ULONG)left;
}

static HRESULT STDMETHODCALLTYPE
sink_GetTypeInfoCount(IDispatch *self, UINT *count)
{
    (void)self;
    *count = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
sink_GetTypeInfo(IDispatch *self, UINT index, LCID lcid, ITypeInfo **info)
{
    (void)self;
    (void)index;
    (void)lcid;
    *info = NULL;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE
sink_GetIDsOfNames(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid, DISPID *ids)
{
    (void)self;
    (void)iid;
    (void)names;
    (void)count;
    (void)lcid;
    *ids = DISPID_UNKNOWN;
    return DISP_E_UNKNOWNNAME;
}

static HRESULT STDMETHODCALLTYPE
sink_Invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
            EXCEPINFO *info, UINT *argerr)
{
    sink *told = sink_of(self);
    VARIANT *first = params->cArgs > 0 ? &params->rgvarg[params->cArgs - 1] : NULL;
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)info;
    (void)argerr;
    if (result != NULL)
        V_VT(result) = VT_EMPTY;
    if (told->count < MOST_EVENTS) {
        told->ids[told->count] = id;
        told->values[told->count++] = first != NULL && V_VT(first) == VT_I4 ? V_I4(first) : -1;
    }
    if (first != NULL && V_VT(first) == (VT_I4 | VT_BYREF))
        *V_I4REF(first) += 1;
    return told->result;
}

static const IDispatchVtbl vtable = {
    .QueryInterface = sink_QueryInterface,
    .AddRef = sink_AddRef,
    .Release = sink_Release,
    .GetTypeInfoCount = sink_GetTypeInfoCount,
    .GetTypeInfo = sink_GetTypeInfo,
    .GetIDsOfNames = sink_GetIDsOfNames,
    .Invoke = sink_Invoke,
};

static PyObject *
make(PyObject *module, PyObject *args)
{
    Py_buffer iid;
    long result;
    sink *made = NULL;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*l", &iid, &result))
        return NULL;
    if (iid.len == sizeof(GUID))
        made = calloc(1, sizeof(*made));
    if (made == NULL) {
        PyBuffer_Release(&iid);
        return PyErr_Format(PyExc_ValueError, "the IID must have 16 bytes");
    }
    made->vtable = &vtable;
    made->references = 1;
    made->result = result;
    memcpy(&made->iid, iid.buf, sizeof(GUID));
    PyBuffer_Release(&iid);
    InterlockedIncrement(&sinks);
    return PyLong_FromVoidPtr(made);
}

static PyObject *
seen(PyObject *module, PyObject *pointer)
{
    sink *told = PyLong_AsVoidPtr(pointer);
    PyObject *list = PyList_New(0), *item;
    LONG i;
    (void)module;
    for (i = 0; list != NULL && i < told->count; i++) {
        item = Py_BuildValue("(ll)", told->ids[i], told->values[i]);
        if (item == NULL || PyList_Append(list, item) < 0)
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

static PyObject *
alive(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return PyLong_FromLong(sinks);
}

static PyMethodDef methods[] = {
    {"make", make, METH_VARARGS, NULL},
    {"seen", seen, METH_O, NULL},
    {"alive", alive, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "comsink", NULL, 0, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit_comsink(void)
{
    return PyModule_Create(&definition);
}
