/* factory.c: class factories, and what the in-process loader asks for. */
#include "server.h"

typedef struct {
    const IClassFactoryVtbl *vtable;
    volatile LONG references;
    com_state *st;
    PyObject *module;             /* keeps the state alive */
    CLSID clsid;
} factory;

static factory *
of_interface(IClassFactory *self)
{
    return (factory *)(void *)self;
}

static HRESULT STDMETHODCALLTYPE
factory_QueryInterface(IClassFactory *self, REFIID iid, void **out)
{
    if (out == NULL || iid == NULL)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IClassFactory))
        return E_NOINTERFACE;
    InterlockedIncrement(&of_interface(self)->references);
    *out = self;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE
factory_AddRef(IClassFactory *self)
{
    return (ULONG)InterlockedIncrement(&of_interface(self)->references);
}

static ULONG STDMETHODCALLTYPE
factory_Release(IClassFactory *self)
{
    factory *made = of_interface(self);
    com_entry entry;
    LONG left = InterlockedDecrement(&made->references);
    if (left > 0)
        return (ULONG)left;
    if (com_enter(made->st, &entry)) {
        com_state *st = made->st;
        Py_CLEAR(made->module);
        com_leave(st, &entry);
    }
    free(made);
    return 0;
}

/* With the GIL. */
static HRESULT
create(com_state *st, REFCLSID clsid, REFIID iid, void **out)
{
    PyObject *made = com_create_instance(st, clsid, iid);
    int failed;
    HRESULT hr;
    if (made != NULL) {
        failed = com_unwrap(st, made, iid, "the new object", 0, out);
        Py_DECREF(made);
        if (failed == 0)
            return S_OK;
    }
    *out = NULL;
    hr = com_hresult_from_exception(st, NULL, &IID_IClassFactory);
    return FAILED(hr) ? hr : E_FAIL;
}

static HRESULT STDMETHODCALLTYPE
factory_CreateInstance(IClassFactory *self, IUnknown *outer, REFIID iid, void **out)
{
    factory *made = of_interface(self);
    com_state *st = made->st;
    com_entry entry;
    HRESULT hr;

    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (iid == NULL)
        return E_INVALIDARG;
    if (outer != NULL)
        return CLASS_E_NOAGGREGATION;
    if (!com_server_activation_begins(st))
        return CO_E_SERVER_STOPPING;
    hr = RPC_E_DISCONNECTED;
    if (com_enter(st, &entry)) {
        hr = create(st, &made->clsid, iid, out);
        com_leave(st, &entry);
    }
    com_server_object_gone(st);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
factory_LockServer(IClassFactory *self, BOOL lock)
{
    if (lock)
        com_server_object_added(of_interface(self)->st);
    else
        com_server_object_gone(of_interface(self)->st);
    return S_OK;
}

static const IClassFactoryVtbl factory_vtable = {
    .QueryInterface = factory_QueryInterface,
    .AddRef = factory_AddRef,
    .Release = factory_Release,
    .CreateInstance = factory_CreateInstance,
    .LockServer = factory_LockServer,
};

HRESULT
com_factory_new(com_state *st, REFCLSID clsid, REFIID iid, void **out)
{
    HRESULT hr;
    factory *made = calloc(1, sizeof(*made));
    *out = NULL;
    if (made == NULL)
        return E_OUTOFMEMORY;
    made->vtable = &factory_vtable;
    made->references = 1;
    made->st = st;
    made->module = Py_NewRef(st->module);
    made->clsid = *clsid;
    hr = factory_QueryInterface((IClassFactory *)(void *)made, iid, out);
    factory_Release((IClassFactory *)(void *)made);
    return hr;
}

/* ---- the loader -------------------------------------------------------------------------------------------------------------- */

/* The state of the pythoncom that is imported, out of its capsule; with the GIL. */
static com_state *
loader_state(void)
{
    com_state *st = NULL;
    PyObject *capsule = com_import_attr("pythoncom", "_loader");
    if (capsule != NULL && PyCapsule_IsValid(capsule, COM_LOADER_CAPSULE))
        st = PyCapsule_GetContext(capsule);
    Py_XDECREF(capsule);
    PyErr_Clear();
    return st;
}

static HRESULT
loader_get_class_object(REFCLSID clsid, REFIID iid, void **out)
{
    PyGILState_STATE gil;
    com_state *st;
    HRESULT hr = RPC_E_DISCONNECTED;

    if (clsid == NULL || iid == NULL || out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!Py_IsInitialized())
        return RPC_E_DISCONNECTED;
    gil = PyGILState_Ensure();
    st = loader_state();
    if (st != NULL && st->server->phase == COM_OPEN)
        hr = com_factory_new(st, clsid, iid, out);
    PyGILState_Release(gil);
    return hr;
}

static HRESULT
loader_can_unload_now(void)
{
    PyGILState_STATE gil;
    com_state *st;
    HRESULT hr = S_FALSE;

    if (!Py_IsInitialized())
        return S_OK;
    gil = PyGILState_Ensure();
    st = loader_state();
    if (st != NULL && st->server->objects == 0)
        hr = S_OK;
    PyGILState_Release(gil);
    return hr;
}

static const com_loader_api loader_api = {
    COM_LOADER_VERSION,
    loader_get_class_object,
    loader_can_unload_now,
};

int
com_loader_exec(com_state *st, PyObject *module)
{
    int result = -1;
    PyObject *capsule = PyCapsule_New((void *)&loader_api, COM_LOADER_CAPSULE, NULL);
    if (capsule != NULL && PyCapsule_SetContext(capsule, st) == 0)
        result = PyModule_AddObjectRef(module, "_loader", capsule);
    Py_XDECREF(capsule);
    return result;
}
