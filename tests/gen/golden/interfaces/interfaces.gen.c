/* Made by gen/ from interfaces's declarations. */
#include "interfaces.gen.h"
#include "glue.h"

int
com_IPersist_GetClassID(com_state *st, IPersist *self, com_IPersist_GetClassID_out *out)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->GetClassID(self, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IPersist);
}

static const char doc_PyIPersist_GetClassID[] =
    "GetClassID($self, /)\n"
    "--\n"
    "\n"
    "A GUID out.";

static PyObject *
PyIPersist_GetClassID(PyObject *self, PyObject *unused)
{
    com_state *st = com_wrapper_data(self)->st;
    const w32_core *core = st->core;
    com_IPersist_GetClassID_out out = {0};
    PyObject *result = NULL;
    (void)unused;
    IPersist *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_IPersist_GetClassID(st, unknown, &out) < 0)
        goto done;
    result = core->from_guid(core, &out.value);
done:
    return result;
}

static PyMethodDef methods_PyIPersist[] = {
    { "GetClassID", (PyCFunction)(void (*)(void))PyIPersist_GetClassID, METH_NOARGS, doc_PyIPersist_GetClassID },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot slots_PyIPersist[] = {
    { Py_tp_doc,
     "A base.\n" },
    { Py_tp_methods, methods_PyIPersist },
    { 0, NULL }
};

static PyType_Spec spec_PyIPersist = {
    .name = "interfaces.PyIPersist",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_BASETYPE,
    .slots = slots_PyIPersist,
};

static HRESULT STDMETHODCALLTYPE
gateway_IPersist_GetClassID(IPersist *self, GUID *out_value)
{
    com_call call;
    const w32_core *core;
    PyObject *args[1] = {NULL}, *result;
    HRESULT hr;

    if (out_value == NULL)
        return E_POINTER;
    memset(out_value, 0, sizeof(*out_value));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    core = call.st->core;
    result = com_call_target(&call, "GetClassID", args, 0);
    if (result == NULL || core->as_guid(core, result, "IPersist.GetClassID() result", out_value) < 0) {
        memset(out_value, 0, sizeof(*out_value));
    }
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IPersist);
    return hr;
}

static const IPersistVtbl vtable_IPersist = {
    COM_GATEWAY_UNKNOWN(IPersist),
    .GetClassID = gateway_IPersist_GetClassID,
};
_Static_assert(sizeof(IPersistVtbl) == 4 * sizeof(void *), "IPersist has other slots");

static const com_interface interface_IPersist = {
    .name = "PyIPersist",
    .iid = &IID_IPersist,
    .base = &com_unknown_interface,
    .type_spec = &spec_PyIPersist,
    .vtable = &vtable_IPersist,
};

int
com_IEnumString_Next(com_state *st, IEnumString *self, ULONG count, com_IEnumString_Next_out *out)
{
    HRESULT hr;
    ULONG fetched = 0;
    out->value.items = com_next_memory(count, sizeof(*out->value.items));
    if (out->value.items == NULL)
        return -1;
    COM_CALL(hr, self->lpVtbl->Next(self, count, out->value.items, &fetched));
    if (com_check(st, hr, (IUnknown *)self, &IID_IEnumString) < 0)
        return -1;
    out->value.count = fetched < count ? fetched : count;
    return 0;
}

static const char doc_PyIEnumString_Next[] =
    "Next($self, count=1, /)\n"
    "--\n"
    "\n"
    "The next ones.";

static PyObject *
PyIEnumString_Next(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st = com_wrapper_data(self)->st;
    const w32_core *core = st->core;
    uint32_t count = (uint32_t)1;
    com_IEnumString_Next_out out = {0};
    PyObject *result = NULL;
    IEnumString *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (nargs > 1)
        return w32_wrong_count("Next", 0, 1, nargs);
    if (nargs > 0 && w32_in_u32(core, args[0], "Next() argument 'count'", &count) < 0)
        goto done;
    if (com_IEnumString_Next(st, unknown, count, &out) < 0)
        goto done;
    result = PyTuple_New((Py_ssize_t)out.value.count);
    for (size_t i = 0; result != NULL && i < out.value.count; i++) {
        PyObject *item = core->from_text(core, out.value.items[i], -1);
        if (item == NULL || PyTuple_SetItem(result, (Py_ssize_t)i, item) < 0) {
            Py_CLEAR(result);
        }
    }
done:
    for (size_t i = 0; out.value.items != NULL && i < out.value.count; i++) {
        CoTaskMemFree(out.value.items[i]);
    }
    w32_free(out.value.items);
    return result;
}

int
com_IEnumString_Skip(com_state *st, IEnumString *self, ULONG count)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->Skip(self, count));
    return com_check(st, hr, (IUnknown *)self, &IID_IEnumString);
}

static const char doc_PyIEnumString_Skip[] =
    "Skip($self, count, /)\n"
    "--\n"
    "\n"
    "Pass over.";

static PyObject *
PyIEnumString_Skip(PyObject *self, PyObject *arg)
{
    com_state *st = com_wrapper_data(self)->st;
    const w32_core *core = st->core;
    uint32_t count = 0;
    PyObject *result = NULL;
    IEnumString *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (w32_in_u32(core, arg, "Skip() argument 'count'", &count) < 0)
        goto done;
    if (com_IEnumString_Skip(st, unknown, count) < 0)
        goto done;
    result = w32_none();
done:
    return result;
}

int
com_IEnumString_Reset(com_state *st, IEnumString *self)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->Reset(self));
    return com_check(st, hr, (IUnknown *)self, &IID_IEnumString);
}

static const char doc_PyIEnumString_Reset[] =
    "Reset($self, /)\n"
    "--\n"
    "\n"
    "Begin again.";

static PyObject *
PyIEnumString_Reset(PyObject *self, PyObject *unused)
{
    com_state *st = com_wrapper_data(self)->st;
    PyObject *result = NULL;
    (void)unused;
    IEnumString *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_IEnumString_Reset(st, unknown) < 0)
        goto done;
    result = w32_none();
done:
    return result;
}

int
com_IEnumString_Clone(com_state *st, IEnumString *self, com_IEnumString_Clone_out *out)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->Clone(self, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IEnumString);
}

static const char doc_PyIEnumString_Clone[] =
    "Clone($self, /)\n"
    "--\n"
    "\n"
    "A copy.";

static PyObject *
PyIEnumString_Clone(PyObject *self, PyObject *unused)
{
    com_state *st = com_wrapper_data(self)->st;
    com_IEnumString_Clone_out out = {0};
    PyObject *result = NULL;
    (void)unused;
    IEnumString *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_IEnumString_Clone(st, unknown, &out) < 0)
        goto done;
    result = com_wrap(st, w32_take(&out.value), &IID_IEnumString);
done:
    com_release(out.value);
    return result;
}

static PyObject *
iternext_PyIEnumString(PyObject *self)
{
    return com_first_of(PyIEnumString_Next(self, NULL, 0));
}

static PyMethodDef methods_PyIEnumString[] = {
    { "Next", (PyCFunction)(void (*)(void))PyIEnumString_Next, METH_FASTCALL, doc_PyIEnumString_Next },
    { "Skip", (PyCFunction)(void (*)(void))PyIEnumString_Skip, METH_O, doc_PyIEnumString_Skip },
    { "Reset", (PyCFunction)(void (*)(void))PyIEnumString_Reset, METH_NOARGS, doc_PyIEnumString_Reset },
    { "Clone", (PyCFunction)(void (*)(void))PyIEnumString_Clone, METH_NOARGS, doc_PyIEnumString_Clone },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot slots_PyIEnumString[] = {
    { Py_tp_doc,
     "An enumerator, whose items are freed one by one.\n" },
    { Py_tp_methods, methods_PyIEnumString },
    { Py_tp_iter, PyObject_SelfIter },
    { Py_tp_iternext, iternext_PyIEnumString },
    { 0, NULL }
};

static PyType_Spec spec_PyIEnumString = {
    .name = "interfaces.PyIEnumString",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots_PyIEnumString,
};

static HRESULT STDMETHODCALLTYPE
gateway_IEnumString_Next(IEnumString *self, ULONG in_count, LPOLESTR *out_items, ULONG *out_fetched)
{
    com_call call;
    com_state *st;
    PyObject *args[2] = {NULL}, *result;
    HRESULT hr;

    if (out_items == NULL || (out_fetched == NULL && in_count != 1))
        return E_POINTER;
    if (out_fetched != NULL)
        *out_fetched = 0;
    memset(out_items, 0, in_count * sizeof(*out_items));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    st = call.st;
    args[1] = PyLong_FromUnsignedLong(in_count);
    result = com_call_target(&call, "Next", args, 1);
    ULONG made = 0;
    PyObject *values = com_call_sequence(result, "IEnumString.Next() result");
    ULONG there = com_call_count(values, in_count);
    for (; made < there; made++) {
        PyObject *item = PySequence_GetItem(values, (Py_ssize_t)made);
        bool failed = item == NULL || com_out_OLESTR(st, item, "IEnumString.Next() result", &out_items[made]) < 0;
        Py_XDECREF(item);
        if (failed)
            break;
    }
    if (made < there) {
        while (made-- > 0) {
            CoTaskMemFree(out_items[made]);
        }
        memset(out_items, 0, in_count * sizeof(*out_items));
        there = 0;
    }
    Py_XDECREF(values);
    if (out_fetched != NULL)
        *out_fetched = there;
    hr = com_call_end(&call, &IID_IEnumString);
    return SUCCEEDED(hr) && there < in_count ? S_FALSE : hr;
}

static HRESULT STDMETHODCALLTYPE
gateway_IEnumString_Skip(IEnumString *self, ULONG in_count)
{
    com_call call;
    PyObject *args[2] = {NULL}, *result;
    HRESULT hr;

    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLong(in_count);
    result = com_call_target(&call, "Skip", args, 1);
    bool fell_short = com_call_fell_short(result);
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IEnumString);
    return SUCCEEDED(hr) && fell_short ? S_FALSE : hr;
}

static HRESULT STDMETHODCALLTYPE
gateway_IEnumString_Reset(IEnumString *self)
{
    com_call call;
    PyObject *args[1] = {NULL}, *result;
    HRESULT hr;

    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    result = com_call_target(&call, "Reset", args, 0);
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IEnumString);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
gateway_IEnumString_Clone(IEnumString *self, IEnumString **out_value)
{
    com_call call;
    com_state *st;
    PyObject *args[1] = {NULL}, *result;
    HRESULT hr;

    if (out_value == NULL)
        return E_POINTER;
    memset(out_value, 0, sizeof(*out_value));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    st = call.st;
    result = com_call_target(&call, "Clone", args, 0);
    if (result == NULL || com_unwrap(st, result, &IID_IEnumString, "IEnumString.Clone() result", 0,
                                     (void **)out_value) < 0) {
        com_release((*out_value));
        memset(out_value, 0, sizeof(*out_value));
    }
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IEnumString);
    return hr;
}

static const IEnumStringVtbl vtable_IEnumString = {
    COM_GATEWAY_UNKNOWN(IEnumString),
    .Next = gateway_IEnumString_Next,
    .Skip = gateway_IEnumString_Skip,
    .Reset = gateway_IEnumString_Reset,
    .Clone = gateway_IEnumString_Clone,
};
_Static_assert(sizeof(IEnumStringVtbl) == 7 * sizeof(void *), "IEnumString has other slots");

static const com_interface interface_IEnumString = {
    .name = "PyIEnumString",
    .iid = &IID_IEnumString,
    .base = &com_unknown_interface,
    .type_spec = &spec_PyIEnumString,
    .vtable = &vtable_IEnumString,
};

static const char doc_PyIServiceProvider_QueryService[] =
    "QueryService($self, service, iid, /)\n"
    "--\n"
    "\n"
    "A service.";

static PyObject *
PyIServiceProvider_QueryService(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st = com_wrapper_data(self)->st;
    const w32_core *core = st->core;
    GUID service_value;
    const GUID *service = NULL;
    GUID iid_value;
    const GUID *iid = NULL;
    com_IServiceProvider_QueryService_out out = {0};
    PyObject *result = NULL;
    IServiceProvider *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (nargs != 2)
        return w32_wrong_count("QueryService", 2, 2, nargs);
    if (core->as_guid(core, args[0], "QueryService() argument 'service'", &service_value) < 0)
        goto done;
    service = &service_value;
    if (core->as_guid(core, args[1], "QueryService() argument 'iid'", &iid_value) < 0)
        goto done;
    iid = &iid_value;
    if (com_IServiceProvider_QueryService(st, unknown, service, iid, &out) < 0)
        goto done;
    result = com_wrap(st, w32_take(&out.value), iid);
done:
    com_release(out.value);
    return result;
}

static PyMethodDef methods_PyIServiceProvider[] = {
    { "QueryService", (PyCFunction)(void (*)(void))PyIServiceProvider_QueryService, METH_FASTCALL,
     doc_PyIServiceProvider_QueryService },
    { "service", (PyCFunction)(void (*)(void))PyIServiceProvider_QueryService, METH_FASTCALL,
     doc_PyIServiceProvider_QueryService },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot slots_PyIServiceProvider[] = {
    { Py_tp_doc,
     "A wrapper body by hand, a second name, and an interface that its caller names.\n" },
    { Py_tp_methods, methods_PyIServiceProvider },
    { 0, NULL }
};

static PyType_Spec spec_PyIServiceProvider = {
    .name = "interfaces.PyIServiceProvider",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots_PyIServiceProvider,
};

static HRESULT STDMETHODCALLTYPE
gateway_IServiceProvider_QueryService(IServiceProvider *self, const GUID *in_service, const GUID *in_iid,
                                      void **out_value)
{
    com_call call;
    com_state *st;
    const w32_core *core;
    PyObject *args[3] = {NULL}, *result;
    HRESULT hr;

    if (in_service == NULL || in_iid == NULL || out_value == NULL)
        return E_POINTER;
    memset(out_value, 0, sizeof(*out_value));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    st = call.st;
    core = call.st->core;
    args[1] = core->from_guid(core, in_service);
    args[2] = core->from_guid(core, in_iid);
    result = com_call_target(&call, "QueryService", args, 2);
    if (result == NULL || com_unwrap(st, result, in_iid, "IServiceProvider.QueryService() result", 0, out_value) < 0) {
        com_release((*out_value));
        memset(out_value, 0, sizeof(*out_value));
    }
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IServiceProvider);
    return hr;
}

static const IServiceProviderVtbl vtable_IServiceProvider = {
    COM_GATEWAY_UNKNOWN(IServiceProvider),
    .QueryService = gateway_IServiceProvider_QueryService,
};
_Static_assert(sizeof(IServiceProviderVtbl) == 4 * sizeof(void *), "IServiceProvider has other slots");

static const com_interface interface_IServiceProvider = {
    .name = "PyIServiceProvider",
    .iid = &IID_IServiceProvider,
    .base = &com_unknown_interface,
    .type_spec = &spec_PyIServiceProvider,
    .vtable = &vtable_IServiceProvider,
};

int
com_IOleWindow_GetWindow(com_state *st, IOleWindow *self, com_IOleWindow_GetWindow_out *out)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->GetWindow(self, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IOleWindow);
}

static const char doc_PyIOleWindow_GetWindow[] =
    "GetWindow($self, /)\n"
    "--\n"
    "\n"
    "A handle out.";

static PyObject *
PyIOleWindow_GetWindow(PyObject *self, PyObject *unused)
{
    com_state *st = com_wrapper_data(self)->st;
    com_IOleWindow_GetWindow_out out = {0};
    PyObject *result = NULL;
    (void)unused;
    IOleWindow *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_IOleWindow_GetWindow(st, unknown, &out) < 0)
        goto done;
    result = PyLong_FromSsize_t((Py_ssize_t)out.value);
done:
    return result;
}

int
com_IOleWindow_ContextSensitiveHelp(com_state *st, IOleWindow *self, BOOL enter)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->ContextSensitiveHelp(self, enter));
    return com_check(st, hr, (IUnknown *)self, &IID_IOleWindow);
}

static const char doc_PyIOleWindow_ContextSensitiveHelp[] =
    "ContextSensitiveHelp($self, enter, /)\n"
    "--\n"
    "\n"
    "A number in.";

static PyObject *
PyIOleWindow_ContextSensitiveHelp(PyObject *self, PyObject *arg)
{
    com_state *st = com_wrapper_data(self)->st;
    const w32_core *core = st->core;
    int enter = 0;
    PyObject *result = NULL;
    IOleWindow *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (w32_in_bool(core, arg, "ContextSensitiveHelp() argument 'enter'", &enter) < 0)
        goto done;
    if (com_IOleWindow_ContextSensitiveHelp(st, unknown, enter) < 0)
        goto done;
    result = w32_none();
done:
    return result;
}

static PyMethodDef methods_PyIOleWindow[] = {
    { "GetWindow", (PyCFunction)(void (*)(void))PyIOleWindow_GetWindow, METH_NOARGS, doc_PyIOleWindow_GetWindow },
    { "ContextSensitiveHelp", (PyCFunction)(void (*)(void))PyIOleWindow_ContextSensitiveHelp, METH_O,
     doc_PyIOleWindow_ContextSensitiveHelp },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot slots_PyIOleWindow[] = {
    { Py_tp_doc,
     "A gateway body by hand.\n" },
    { Py_tp_methods, methods_PyIOleWindow },
    { 0, NULL }
};

static PyType_Spec spec_PyIOleWindow = {
    .name = "interfaces.PyIOleWindow",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots_PyIOleWindow,
};

static HRESULT STDMETHODCALLTYPE
gateway_IOleWindow_ContextSensitiveHelp(IOleWindow *self, BOOL in_enter)
{
    com_call call;
    PyObject *args[2] = {NULL}, *result;
    HRESULT hr;

    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromLong(in_enter);
    result = com_call_target(&call, "ContextSensitiveHelp", args, 1);
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IOleWindow);
    return hr;
}

static const IOleWindowVtbl vtable_IOleWindow = {
    COM_GATEWAY_UNKNOWN(IOleWindow),
    .GetWindow = com_IOleWindow_GetWindow_gateway,
    .ContextSensitiveHelp = gateway_IOleWindow_ContextSensitiveHelp,
};
_Static_assert(sizeof(IOleWindowVtbl) == 5 * sizeof(void *), "IOleWindow has other slots");

static const com_interface interface_IOleWindow = {
    .name = "PyIOleWindow",
    .iid = &IID_IOleWindow,
    .base = &com_unknown_interface,
    .type_spec = &spec_PyIOleWindow,
    .vtable = &vtable_IOleWindow,
};

static const char doc_PyIErrorInfo_GetDescription[] =
    "GetDescription($self, /)\n"
    "--\n"
    "\n"
    "Several values out, by hand.\n"
    "\n"
    "Returns (text, number).";

static PyObject *
PyIErrorInfo_GetDescription(PyObject *self, PyObject *unused)
{
    com_state *st = com_wrapper_data(self)->st;
    com_IErrorInfo_GetDescription_out out = {0};
    PyObject *result = NULL;
    (void)unused;
    IErrorInfo *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_IErrorInfo_GetDescription(st, unknown, &out) < 0)
        goto done;
    result = PyTuple_New(2);
    if (result != NULL && !w32_put(result, 0, com_bstr_to_py(st, out.text)))
        Py_CLEAR(result);
    if (result != NULL && !w32_put(result, 1, PyLong_FromUnsignedLong(out.number)))
        Py_CLEAR(result);
done:
    SysFreeString(out.text);
    return result;
}

int
com_IErrorInfo_GetSource(com_state *st, IErrorInfo *self, com_IErrorInfo_GetSource_out *out)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->GetSource(self, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IErrorInfo);
}

static const char doc_PyIErrorInfo_GetSource[] =
    "GetSource($self, /)\n"
    "--\n"
    "\n"
    "A text of COM's out.";

static PyObject *
PyIErrorInfo_GetSource(PyObject *self, PyObject *unused)
{
    com_state *st = com_wrapper_data(self)->st;
    com_IErrorInfo_GetSource_out out = {0};
    PyObject *result = NULL;
    (void)unused;
    IErrorInfo *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_IErrorInfo_GetSource(st, unknown, &out) < 0)
        goto done;
    result = com_bstr_to_py(st, out.value);
done:
    SysFreeString(out.value);
    return result;
}

static PyMethodDef methods_PyIErrorInfo[] = {
    { "GetDescription", (PyCFunction)(void (*)(void))PyIErrorInfo_GetDescription, METH_NOARGS,
     doc_PyIErrorInfo_GetDescription },
    { "GetSource", (PyCFunction)(void (*)(void))PyIErrorInfo_GetSource, METH_NOARGS, doc_PyIErrorInfo_GetSource },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot slots_PyIErrorInfo[] = {
    { Py_tp_doc,
     "A wrapper only.\n" },
    { Py_tp_methods, methods_PyIErrorInfo },
    { 0, NULL }
};

static PyType_Spec spec_PyIErrorInfo = {
    .name = "interfaces.PyIErrorInfo",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots_PyIErrorInfo,
};

static const com_interface interface_IErrorInfo = {
    .name = "PyIErrorInfo",
    .iid = &IID_IErrorInfo,
    .base = &com_unknown_interface,
    .type_spec = &spec_PyIErrorInfo,
};

int
com_IFormats_Enum(com_state *st, IFormats *self, DWORD begin, com_IFormats_Enum_out *out)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->Enum(self, begin, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IFormats);
}

static const char doc_PyIFormats_Enum[] =
    "Enum($self, begin=0, /)\n"
    "--\n"
    "\n"
    "What iter() asks.";

static PyObject *
PyIFormats_Enum(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st = com_wrapper_data(self)->st;
    const w32_core *core = st->core;
    uint32_t begin = (uint32_t)0;
    com_IFormats_Enum_out out = {0};
    PyObject *result = NULL;
    IFormats *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (nargs > 1)
        return w32_wrong_count("Enum", 0, 1, nargs);
    if (nargs > 0 && w32_in_u32(core, args[0], "Enum() argument 'begin'", &begin) < 0)
        goto done;
    if (com_IFormats_Enum(st, unknown, begin, &out) < 0)
        goto done;
    result = com_wrap(st, w32_take(&out.value), &IID_IEnumString);
done:
    com_release(out.value);
    return result;
}

int
com_IFormats_Canonical(com_state *st, IFormats *self, FORMATETC *format, com_IFormats_Canonical_out *out)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->Canonical(self, format, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IFormats);
}

static const char doc_PyIFormats_Canonical[] =
    "Canonical($self, format, /)\n"
    "--\n"
    "\n"
    "A structure in and out.";

static PyObject *
PyIFormats_Canonical(PyObject *self, PyObject *arg)
{
    com_state *st = com_wrapper_data(self)->st;
    FORMATETC format_value;
    FORMATETC *format = NULL;
    com_IFormats_Canonical_out out = {0};
    PyObject *result = NULL;
    IFormats *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_in_FORMATETC(st, arg, "Canonical() argument 'format'", &format_value) < 0)
        goto done;
    format = &format_value;
    if (com_IFormats_Canonical(st, unknown, format, &out) < 0)
        goto done;
    result = com_FORMATETC_to_py(st, &out.value);
done:
    com_FORMATETC_clear(&out.value);
    return result;
}

static PyObject *
iter_PyIFormats(PyObject *self)
{
    PyObject *iterator, *made = PyIFormats_Enum(self, NULL, 0);
    if (made == NULL)
        return NULL;
    iterator = PyObject_GetIter(made);
    Py_DECREF(made);
    return iterator;
}

static PyMethodDef methods_PyIFormats[] = {
    { "Enum", (PyCFunction)(void (*)(void))PyIFormats_Enum, METH_FASTCALL, doc_PyIFormats_Enum },
    { "Canonical", (PyCFunction)(void (*)(void))PyIFormats_Canonical, METH_O, doc_PyIFormats_Canonical },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot slots_PyIFormats[] = {
    { Py_tp_doc,
     "A wrapper that can be iterated, and structures in and out.\n" },
    { Py_tp_methods, methods_PyIFormats },
    { Py_tp_iter, iter_PyIFormats },
    { 0, NULL }
};

static PyType_Spec spec_PyIFormats = {
    .name = "interfaces.PyIFormats",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots_PyIFormats,
};

static HRESULT STDMETHODCALLTYPE
gateway_IFormats_Enum(IFormats *self, DWORD in_begin, IEnumString **out_value)
{
    com_call call;
    com_state *st;
    PyObject *args[2] = {NULL}, *result;
    HRESULT hr;

    if (out_value == NULL)
        return E_POINTER;
    memset(out_value, 0, sizeof(*out_value));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    st = call.st;
    args[1] = PyLong_FromUnsignedLong(in_begin);
    result = com_call_target(&call, "Enum", args, 1);
    if (result == NULL || com_unwrap(st, result, &IID_IEnumString, "IFormats.Enum() result", 0,
                                     (void **)out_value) < 0) {
        com_release((*out_value));
        memset(out_value, 0, sizeof(*out_value));
    }
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IFormats);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
gateway_IFormats_Canonical(IFormats *self, FORMATETC *in_format, FORMATETC *out_value)
{
    com_call call;
    com_state *st;
    PyObject *args[2] = {NULL}, *result;
    HRESULT hr;

    if (in_format == NULL || out_value == NULL)
        return E_POINTER;
    memset(out_value, 0, sizeof(*out_value));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    st = call.st;
    args[1] = com_FORMATETC_to_py(st, in_format);
    result = com_call_target(&call, "Canonical", args, 1);
    if (result == NULL || com_out_FORMATETC(st, result, "IFormats.Canonical() result", out_value) < 0) {
        com_FORMATETC_clear(&(*out_value));
        memset(out_value, 0, sizeof(*out_value));
    }
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IFormats);
    return hr;
}

static const IFormatsVtbl vtable_IFormats = {
    COM_GATEWAY_UNKNOWN(IFormats),
    .Enum = gateway_IFormats_Enum,
    .Canonical = gateway_IFormats_Canonical,
};
_Static_assert(sizeof(IFormatsVtbl) == 5 * sizeof(void *), "IFormats has other slots");

static const com_interface interface_IFormats = {
    .name = "PyIFormats",
    .iid = &IID_IFormats,
    .base = &com_unknown_interface,
    .type_spec = &spec_PyIFormats,
    .vtable = &vtable_IFormats,
};

int
com_IPersistStream_IsDirty(com_state *st, IPersistStream *self, com_IPersistStream_IsDirty_out *out)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->IsDirty(self));
    out->value = hr == S_OK;
    return com_check(st, hr, (IUnknown *)self, &IID_IPersistStream);
}

static const char doc_PyIPersistStream_IsDirty[] =
    "IsDirty($self, /)\n"
    "--\n"
    "\n"
    "An answer in S_OK or S_FALSE.";

static PyObject *
PyIPersistStream_IsDirty(PyObject *self, PyObject *unused)
{
    com_state *st = com_wrapper_data(self)->st;
    com_IPersistStream_IsDirty_out out = {0};
    PyObject *result = NULL;
    (void)unused;
    IPersistStream *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_IPersistStream_IsDirty(st, unknown, &out) < 0)
        goto done;
    result = PyLong_FromLong(out.value != 0);
done:
    return result;
}

int
com_IPersistStream_Load(com_state *st, IPersistStream *self, IUnknown *stream)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->Load(self, stream));
    return com_check(st, hr, (IUnknown *)self, &IID_IPersistStream);
}

static const char doc_PyIPersistStream_Load[] =
    "Load($self, stream, /)\n"
    "--\n"
    "\n"
    "An interface in, which may be None.";

static PyObject *
PyIPersistStream_Load(PyObject *self, PyObject *arg)
{
    com_state *st = com_wrapper_data(self)->st;
    void *stream = NULL;
    PyObject *result = NULL;
    IPersistStream *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_unwrap(st, arg, &IID_IUnknown, "Load() argument 'stream'", W32_NONE_OK, &stream) < 0)
        goto done;
    if (com_IPersistStream_Load(st, unknown, stream) < 0)
        goto done;
    result = w32_none();
done:
    com_release(stream);
    return result;
}

int
com_IPersistStream_Save(com_state *st, IPersistStream *self, IUnknown *stream, BOOL clear)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->Save(self, stream, clear));
    return com_check(st, hr, (IUnknown *)self, &IID_IPersistStream);
}

static const char doc_PyIPersistStream_Save[] =
    "Save($self, stream, clear=True, /)\n"
    "--\n"
    "\n"
    "A default.";

static PyObject *
PyIPersistStream_Save(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st = com_wrapper_data(self)->st;
    const w32_core *core = st->core;
    void *stream = NULL;
    int clear = 1;
    PyObject *result = NULL;
    IPersistStream *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (nargs < 1 || nargs > 2)
        return w32_wrong_count("Save", 1, 2, nargs);
    if (com_unwrap(st, args[0], &IID_IUnknown, "Save() argument 'stream'", 0, &stream) < 0)
        goto done;
    if (nargs > 1 && w32_in_bool(core, args[1], "Save() argument 'clear'", &clear) < 0)
        goto done;
    if (com_IPersistStream_Save(st, unknown, stream, clear) < 0)
        goto done;
    result = w32_none();
done:
    com_release(stream);
    return result;
}

int
com_IPersistStream_GetSizeMax(com_state *st, IPersistStream *self, com_IPersistStream_GetSizeMax_out *out)
{
    HRESULT hr;
    COM_CALL(hr, self->lpVtbl->GetSizeMax(self, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IPersistStream);
}

static const char doc_PyIPersistStream_GetSizeMax[] =
    "GetSizeMax($self, /)\n"
    "--\n"
    "\n"
    "One number out.";

static PyObject *
PyIPersistStream_GetSizeMax(PyObject *self, PyObject *unused)
{
    com_state *st = com_wrapper_data(self)->st;
    com_IPersistStream_GetSizeMax_out out = {0};
    PyObject *result = NULL;
    (void)unused;
    IPersistStream *unknown = (void *)com_self(st, self);
    if (unknown == NULL)
        return NULL;

    if (com_IPersistStream_GetSizeMax(st, unknown, &out) < 0)
        goto done;
    result = PyLong_FromUnsignedLongLong((unsigned long long)out.value.QuadPart);
done:
    return result;
}

static PyMethodDef methods_PyIPersistStream[] = {
    { "IsDirty", (PyCFunction)(void (*)(void))PyIPersistStream_IsDirty, METH_NOARGS, doc_PyIPersistStream_IsDirty },
    { "Load", (PyCFunction)(void (*)(void))PyIPersistStream_Load, METH_O, doc_PyIPersistStream_Load },
    { "Save", (PyCFunction)(void (*)(void))PyIPersistStream_Save, METH_FASTCALL, doc_PyIPersistStream_Save },
    { "GetSizeMax", (PyCFunction)(void (*)(void))PyIPersistStream_GetSizeMax, METH_NOARGS,
     doc_PyIPersistStream_GetSizeMax },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot slots_PyIPersistStream[] = {
    { Py_tp_doc,
     "Derives from what is declared behind it.\n" },
    { Py_tp_methods, methods_PyIPersistStream },
    { 0, NULL }
};

static PyType_Spec spec_PyIPersistStream = {
    .name = "interfaces.PyIPersistStream",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots_PyIPersistStream,
};

static HRESULT STDMETHODCALLTYPE
gateway_IPersistStream_GetClassID(IPersistStream *self, GUID *out_value)
{
    com_call call;
    const w32_core *core;
    PyObject *args[1] = {NULL}, *result;
    HRESULT hr;

    if (out_value == NULL)
        return E_POINTER;
    memset(out_value, 0, sizeof(*out_value));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    core = call.st->core;
    result = com_call_target(&call, "GetClassID", args, 0);
    if (result == NULL || core->as_guid(core, result, "IPersistStream.GetClassID() result", out_value) < 0) {
        memset(out_value, 0, sizeof(*out_value));
    }
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IPersistStream);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
gateway_IPersistStream_IsDirty(IPersistStream *self)
{
    com_call call;
    PyObject *args[1] = {NULL}, *result;
    HRESULT hr;

    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    result = com_call_target(&call, "IsDirty", args, 0);
    int answer = result == NULL ? -1 : PyObject_IsTrue(result);
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IPersistStream);
    return SUCCEEDED(hr) && answer == 0 ? S_FALSE : hr;
}

static HRESULT STDMETHODCALLTYPE
gateway_IPersistStream_Load(IPersistStream *self, IUnknown *in_stream)
{
    com_call call;
    com_state *st;
    PyObject *args[2] = {NULL}, *result;
    HRESULT hr;

    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    st = call.st;
    args[1] = com_wrap_lent(st, in_stream, &IID_IUnknown);
    result = com_call_target(&call, "Load", args, 1);
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IPersistStream);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
gateway_IPersistStream_Save(IPersistStream *self, IUnknown *in_stream, BOOL in_clear)
{
    com_call call;
    com_state *st;
    PyObject *args[3] = {NULL}, *result;
    HRESULT hr;

    if (in_stream == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    st = call.st;
    args[1] = com_wrap_lent(st, in_stream, &IID_IUnknown);
    args[2] = PyLong_FromLong(in_clear);
    result = com_call_target(&call, "Save", args, 2);
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IPersistStream);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
gateway_IPersistStream_GetSizeMax(IPersistStream *self, ULARGE_INTEGER *out_value)
{
    com_call call;
    com_state *st;
    PyObject *args[1] = {NULL}, *result;
    HRESULT hr;

    if (out_value == NULL)
        return E_POINTER;
    memset(out_value, 0, sizeof(*out_value));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    st = call.st;
    result = com_call_target(&call, "GetSizeMax", args, 0);
    if (result == NULL || com_out_ULARGE_INTEGER(st, result, "IPersistStream.GetSizeMax() result", out_value) < 0) {
        memset(out_value, 0, sizeof(*out_value));
    }
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IPersistStream);
    return hr;
}

static const IPersistStreamVtbl vtable_IPersistStream = {
    COM_GATEWAY_UNKNOWN(IPersistStream),
    .GetClassID = gateway_IPersistStream_GetClassID,
    .IsDirty = gateway_IPersistStream_IsDirty,
    .Load = gateway_IPersistStream_Load,
    .Save = gateway_IPersistStream_Save,
    .GetSizeMax = gateway_IPersistStream_GetSizeMax,
};
_Static_assert(sizeof(IPersistStreamVtbl) == 8 * sizeof(void *), "IPersistStream has other slots");

static const com_interface interface_IPersistStream = {
    .name = "PyIPersistStream",
    .iid = &IID_IPersistStream,
    .base = &interface_IPersist,
    .type_spec = &spec_PyIPersistStream,
    .vtable = &vtable_IPersistStream,
};

static const com_interface *const interface_table[] = {
    &interface_IPersist,
    &interface_IEnumString,
    &interface_IServiceProvider,
    &interface_IOleWindow,
    &interface_IErrorInfo,
    &interface_IFormats,
    &interface_IPersistStream,
};

static PyMethodDef methods[] = {
    { NULL, NULL, 0, NULL }
};


static int
exec_module(PyObject *module)
{
    interfaces_module *whole = PyModule_GetState(module);
    com_state *st = &whole->body;

    st->core = w32_core_import();
    if (st->core == NULL)
        return -1;
    whole->keeper = Py_NewRef((PyObject *)st->core->HANDLEType);
    if (com_interfaces_exec(st, module) < 0)
        return -1;
    if (com_interfaces_register(st, module, interface_table, 7) < 0)
        return -1;
    return 0;
}

static int
traverse_module(PyObject *module, visitproc visit, void *arg)
{
    interfaces_module *whole = PyModule_GetState(module);
    (void)visit;
    (void)arg;
    if (whole == NULL)
        return 0;

    return 0;
}

static int
clear_module(PyObject *module)
{
    interfaces_module *whole = PyModule_GetState(module);
    if (whole == NULL)
        return 0;

    return 0;
}

static void
free_module(void *module)
{
    interfaces_module *whole = PyModule_GetState(module);
    clear_module(module);
    if (whole == NULL)
        return;
    Py_CLEAR(whole->keeper);
}

PyDoc_STRVAR(module_doc,
    "Interfaces of every kind.\n");

static PyModuleDef_Slot slots[] = {
    { Py_mod_exec, (void *)exec_module },
    { 0, NULL }
};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "interfaces",
    .m_doc = module_doc,
    .m_size = sizeof(interfaces_module),
    .m_traverse = traverse_module,
    .m_clear = clear_module,
    .m_free = free_module,
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_interfaces(void);

PyMODINIT_FUNC
PyInit_interfaces(void)
{
    return PyModuleDef_Init(&definition);
}
