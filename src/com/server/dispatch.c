/* dispatch.c: IDispatch and IDispatchEx of every gateway. A native policy is served from its table; every other target
 * through the hooks in slow.c.
 */
#include "server.h"

static com_gateway *
gateway_of(void *self)
{
    return ((com_tearoff *)self)->gateway;
}

/* A call keeps the target alive by itself: the client may drop its last reference meanwhile. */
typedef struct {
    com_state *st;
    PyObject *target;
    com_policy *policy;           /* NULL when it is none of ours */
    com_entry entry;
} call_frame;

static bool
frame_enter(call_frame *frame, com_gateway *gateway)
{
    frame->st = gateway->st;
    if (!com_enter(frame->st, &frame->entry))
        return false;
    frame->target = Py_NewRef(gateway->target);
    frame->policy = gateway->dispatch;
    return true;
}

static void
frame_leave(call_frame *frame)
{
    Py_DECREF(frame->target);
    com_leave(frame->st, &frame->entry);
}

int
com_dispatch_attach(com_gateway *gateway)
{
    com_policy *policy = com_policy_of(gateway->st, gateway->target);
    if (policy != NULL)
        com_policy_native(policy);
    gateway->dispatch = policy;
    com_server_object_added(gateway->st);
    return 0;
}

void
com_dispatch_detach(com_gateway *gateway)
{
    gateway->dispatch = NULL;
    Py_BEGIN_ALLOW_THREADS
    com_server_object_gone(gateway->st);
    Py_END_ALLOW_THREADS
}

/* ---- IDispatch ------------------------------------------------------------------------------------------------------------ */

static HRESULT STDMETHODCALLTYPE
dispatch_GetTypeInfoCount(IDispatchEx *self, UINT *count)
{
    call_frame frame;
    PyObject *answer;
    uint32_t value = 0;
    HRESULT hr = S_OK;

    if (count == NULL)
        return E_POINTER;
    *count = 0;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    answer = PyObject_CallMethodObjArgs(frame.target, frame.st->server->names.GetTypeInfoCount, NULL);
    if (answer != NULL && frame.st->core->as_u32(frame.st->core, answer, "_GetTypeInfoCount_'s result", &value) == 0)
        *count = value;
    else if (PyErr_ExceptionMatches(PyExc_AttributeError))
        PyErr_Clear();            /* a policy without type information */
    else
        hr = com_hresult_from_exception(frame.st, NULL, &IID_IDispatch);
    Py_XDECREF(answer);
    frame_leave(&frame);
    return hr;
}

/* _GetTypeInfo_ gives a type info, or (HRESULT, type info). */
static HRESULT
read_type_info(com_state *st, PyObject *answer, ITypeInfo **out)
{
    PyObject *info = answer;
    int32_t hr = S_OK;
    void *pointer = NULL;
    if (PyTuple_Check(answer)) {
        if (!PyArg_ParseTuple(answer, "iO;_GetTypeInfo_ must return (HRESULT, type info)", &hr, &info))
            return com_hresult_from_exception(st, NULL, &IID_IDispatch);
        if (FAILED(hr))
            return hr;
    }
    if (com_unwrap(st, info, &IID_ITypeInfo, "_GetTypeInfo_'s result", 0, &pointer) < 0)
        return com_hresult_from_exception(st, NULL, &IID_IDispatch);
    *out = pointer;
    return hr;
}

static HRESULT STDMETHODCALLTYPE
dispatch_GetTypeInfo(IDispatchEx *self, UINT index, LCID lcid, ITypeInfo **info)
{
    call_frame frame;
    PyObject *answer = NULL, *method;
    HRESULT hr;
    int found;

    if (info == NULL)
        return E_POINTER;
    *info = NULL;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    found = com_optional_attr(frame.st, frame.target, frame.st->server->names.GetTypeInfo, &method);
    if (found > 0)
        answer = PyObject_CallFunction(method, "kk", (unsigned long)index, (unsigned long)lcid);
    if (found == 0)
        hr = E_NOTIMPL;            /* a policy without type information */
    else
        hr = answer != NULL ? read_type_info(frame.st, answer, info)
                            : com_hresult_from_exception(frame.st, NULL, &IID_IDispatch);
    Py_XDECREF(answer);
    Py_XDECREF(method);
    frame_leave(&frame);
    return hr;
}

/* The rest of GetIDsOfNames' names: parameters of the member that came first. */
static HRESULT
parameter_ids(com_policy *policy, wchar_t **names, UINT count, DISPID *ids)
{
    const w32_core *core = policy->st->core;
    HRESULT hr = S_OK;
    UINT i;
    for (i = 1; i < count; i++) {
        PyObject *name = core->from_text(core, names[i] != NULL ? names[i] : L"", -1);
        int found = name != NULL ? com_parameter_id(policy, ids[0], name, &ids[i]) : -1;
        Py_XDECREF(name);
        if (found < 0)
            return com_hresult_from_exception(policy->st, NULL, &IID_IDispatch);
        if (found == 0)
            hr = DISP_E_UNKNOWNNAME;
    }
    return hr;
}

static HRESULT
ids_with_python(call_frame *frame, wchar_t **names, UINT count, LCID lcid, DISPID *ids)
{
    com_policy *policy = frame->policy;
    UINT i;
    HRESULT hr;
    if (policy == NULL || !(com_policy_native(policy) & NATIVE_IDS))
        return com_slow_ids(frame->st, frame->target, names, count, lcid, ids);
    hr = com_slow_ids(frame->st, frame->target, names, 1, lcid, ids);
    for (i = 1; i < count; i++)
        ids[i] = DISPID_UNKNOWN;
    return SUCCEEDED(hr) && count > 1 ? parameter_ids(policy, names, count, ids) : hr;
}

/* 1 when a table answered without Python. */
static bool
ids_from_table(com_gateway *gateway, wchar_t **names, UINT count, DISPID *ids, HRESULT *hr)
{
    com_policy *policy = gateway->dispatch;
    int found;
    if (policy == NULL || count != 1 || policy->checked != policy->st->server->hooks_epoch ||
        !(policy->native & NATIVE_IDS) || policy->live || policy->table == NULL || names[0] == NULL)
        return false;
    found = com_table_find(policy->table, names[0], ids);
    if (found < 0)
        return false;
    if (found == 0)
        *ids = DISPID_UNKNOWN;
    *hr = found ? S_OK : DISP_E_UNKNOWNNAME;
    return true;
}

static HRESULT STDMETHODCALLTYPE
dispatch_GetIDsOfNames(IDispatchEx *self, REFIID riid, wchar_t **names, UINT count, LCID lcid, DISPID *ids)
{
    com_gateway *gateway = gateway_of(self);
    call_frame frame;
    HRESULT hr;

    if (names == NULL || ids == NULL)
        return E_POINTER;
    if (count == 0)
        return E_INVALIDARG;
    if (riid != NULL && !IsEqualIID(riid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    if (gateway->st->server->phase == COM_OPEN && ids_from_table(gateway, names, count, ids, &hr))
        return hr;
    if (!frame_enter(&frame, gateway))
        return RPC_E_DISCONNECTED;
    hr = ids_with_python(&frame, names, count, lcid, ids);
    frame_leave(&frame);
    return hr;
}

/* The call without any Python but the method itself. */
static HRESULT
invoke_native(call_frame *frame, DISPID id, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result, EXCEPINFO *info,
              UINT *argerr)
{
    com_state *st = frame->st;
    com_args args;
    PyObject *value = NULL;
    UINT where = (UINT)-1;
    HRESULT hr = com_args_convert(st, frame->policy, id, flags, params, &args, &where);

    if (SUCCEEDED(hr)) {
        hr = com_policy_invoke(frame->policy, id, lcid, flags, args.items, args.count, &value);
        if (SUCCEEDED(hr))
            hr = com_args_return(st, frame->policy, value, params, args.byrefs, result);
        com_args_clear(&args);
        Py_XDECREF(value);
    }
    if (argerr != NULL)
        *argerr = where;
    if (FAILED(hr)) {
        if (PyErr_Occurred())
            hr = com_dispatch_error(st, info, false);
        else if (info != NULL)
            info->scode = hr;
    }
    return hr;
}

static HRESULT
check_invoke(REFIID riid, DISPPARAMS *params)
{
    if (params == NULL)
        return E_INVALIDARG;
    if (riid != NULL && !IsEqualIID(riid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    return S_OK;
}

/* With the GIL. */
static HRESULT
invoke_in(call_frame *frame, DISPID id, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result, EXCEPINFO *info,
          UINT *argerr)
{
    com_policy *policy = frame->policy;
    if (policy != NULL && (com_policy_flags(policy) & NATIVE_INVOKE))
        return invoke_native(frame, id, lcid, flags, params, result, info, argerr);
    return com_slow_invoke(frame->st, frame->target, id, lcid, flags, params, result, info, argerr);
}

static HRESULT STDMETHODCALLTYPE
dispatch_Invoke(IDispatchEx *self, DISPID id, REFIID riid, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
                EXCEPINFO *info, UINT *argerr)
{
    call_frame frame;
    HRESULT hr = check_invoke(riid, params);
    if (FAILED(hr))
        return hr;
    if (result != NULL)
        V_VT(result) = VT_EMPTY;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    hr = invoke_in(&frame, id, lcid, flags, params, result, info, argerr);
    frame_leave(&frame);
    return hr;
}

bool
com_dispatch_is_own(com_state *st, IDispatch *dispatch)
{
    return (const void *)dispatch->lpVtbl == com_dispatch_vtable && gateway_of(dispatch)->st == st &&
           st->server->phase == COM_OPEN;
}

HRESULT
com_dispatch_invoke_own(IDispatch *dispatch, DISPID id, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
                        EXCEPINFO *info, UINT *argerr)
{
    com_gateway *gateway = gateway_of(dispatch);
    call_frame frame = {gateway->st, Py_NewRef(gateway->target), gateway->dispatch, {0}};
    HRESULT hr = invoke_in(&frame, id, lcid, flags, params, result, info, argerr);
    Py_DECREF(frame.target);
    return hr;
}

/* ---- IDispatchEx -------------------------------------------------------------------------------------------------------------- */

static HRESULT STDMETHODCALLTYPE
dispatch_InvokeEx(IDispatchEx *self, DISPID id, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
                  EXCEPINFO *info, IServiceProvider *caller)
{
    call_frame frame;
    HRESULT hr = check_invoke(NULL, params);
    if (FAILED(hr))
        return hr;
    if (result != NULL)
        VariantInit(result);
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    if (frame.policy != NULL && (com_policy_native(frame.policy) & NATIVE_INVOKEEX))
        hr = invoke_native(&frame, id, lcid, flags, params, result, info, NULL);
    else
        hr = com_slow_invokeex(frame.st, frame.target, id, lcid, flags, params, result, info, caller);
    frame_leave(&frame);
    return hr;
}

/* Call a hook of IDispatchEx; NULL with *hr set on failure. The arguments are stolen. */
static PyObject *
ask(call_frame *frame, PyObject *hook, PyObject *first, PyObject *second, HRESULT *hr)
{
    PyObject *answer = PyObject_CallMethodObjArgs(frame->target, hook, first, second, NULL);
    Py_XDECREF(first);
    Py_XDECREF(second);
    *hr = answer != NULL ? S_OK : com_hresult_from_exception(frame->st, NULL, &IID_IDispatchEx);
    return answer;
}

static HRESULT
read_i32(call_frame *frame, PyObject *answer, const char *where, int32_t *out)
{
    HRESULT hr = S_OK;
    if (answer == NULL)
        return S_OK;
    if (frame->st->core->as_i32(frame->st->core, answer, where, out) < 0)
        hr = com_hresult_from_exception(frame->st, NULL, &IID_IDispatchEx);
    Py_DECREF(answer);
    return hr;
}

static PyObject *
bstr_object(call_frame *frame, BSTR text)
{
    return frame->st->core->from_text(frame->st->core, text != NULL ? text : L"", (Py_ssize_t)SysStringLen(text));
}

static HRESULT STDMETHODCALLTYPE
dispatch_GetDispID(IDispatchEx *self, BSTR name, DWORD flags, DISPID *id)
{
    call_frame frame;
    HRESULT hr, read;
    int32_t value = DISPID_UNKNOWN;
    if (name == NULL || id == NULL)
        return E_POINTER;
    *id = DISPID_UNKNOWN;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    read = read_i32(&frame, ask(&frame, frame.st->server->names.GetDispID, bstr_object(&frame, name),
                                PyLong_FromUnsignedLong(flags), &hr), "_GetDispID_'s result", &value);
    *id = value;
    frame_leave(&frame);
    return FAILED(hr) ? hr : read;
}

static HRESULT STDMETHODCALLTYPE
dispatch_DeleteMemberByName(IDispatchEx *self, BSTR name, DWORD flags)
{
    call_frame frame;
    HRESULT hr;
    if (name == NULL)
        return E_POINTER;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    Py_XDECREF(ask(&frame, frame.st->server->names.DeleteMemberByName, bstr_object(&frame, name),
                   PyLong_FromUnsignedLong(flags), &hr));
    frame_leave(&frame);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
dispatch_DeleteMemberByDispID(IDispatchEx *self, DISPID id)
{
    call_frame frame;
    HRESULT hr;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    Py_XDECREF(ask(&frame, frame.st->server->names.DeleteMemberByDispID, PyLong_FromLong(id), NULL, &hr));
    frame_leave(&frame);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
dispatch_GetMemberProperties(IDispatchEx *self, DISPID id, DWORD fetch, DWORD *properties)
{
    call_frame frame;
    HRESULT hr, read;
    int32_t value = 0;
    if (properties == NULL)
        return E_POINTER;
    *properties = 0;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    read = read_i32(&frame, ask(&frame, frame.st->server->names.GetMemberProperties, PyLong_FromLong(id),
                                PyLong_FromUnsignedLong(fetch), &hr), "_GetMemberProperties_'s result", &value);
    *properties = (DWORD)value;
    frame_leave(&frame);
    return FAILED(hr) ? hr : read;
}

static HRESULT STDMETHODCALLTYPE
dispatch_GetMemberName(IDispatchEx *self, DISPID id, BSTR *name)
{
    call_frame frame;
    PyObject *answer;
    HRESULT hr;
    if (name == NULL)
        return E_POINTER;
    *name = NULL;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    answer = ask(&frame, frame.st->server->names.GetMemberName, PyLong_FromLong(id), NULL, &hr);
    if (answer != NULL && !PyUnicode_Check(answer))
        PyErr_Format(PyExc_TypeError, "_GetMemberName_ must return str, not %R", (PyObject *)Py_TYPE(answer));
    else if (answer != NULL)
        *name = com_bstr(answer);
    if (PyErr_Occurred())
        hr = com_hresult_from_exception(frame.st, NULL, &IID_IDispatchEx);
    Py_XDECREF(answer);
    frame_leave(&frame);
    return hr;
}

static HRESULT STDMETHODCALLTYPE
dispatch_GetNextDispID(IDispatchEx *self, DWORD flags, DISPID id, DISPID *next)
{
    call_frame frame;
    HRESULT hr, read;
    int32_t value = DISPID_UNKNOWN;
    if (next == NULL)
        return E_POINTER;
    *next = DISPID_UNKNOWN;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    read = read_i32(&frame, ask(&frame, frame.st->server->names.GetNextDispID, PyLong_FromUnsignedLong(flags),
                                PyLong_FromLong(id), &hr), "_GetNextDispID_'s result", &value);
    *next = value;
    frame_leave(&frame);
    return hr != S_OK ? hr : read;
}

static HRESULT STDMETHODCALLTYPE
dispatch_GetNameSpaceParent(IDispatchEx *self, IUnknown **parent)
{
    call_frame frame;
    PyObject *answer;
    void *pointer = NULL;
    HRESULT hr;
    if (parent == NULL)
        return E_POINTER;
    *parent = NULL;
    if (!frame_enter(&frame, gateway_of(self)))
        return RPC_E_DISCONNECTED;
    answer = ask(&frame, frame.st->server->names.GetNameSpaceParent, NULL, NULL, &hr);
    if (answer != NULL) {
        if (com_unwrap(frame.st, answer, &IID_IUnknown, "_GetNameSpaceParent_'s result", W32_NONE_OK, &pointer) < 0)
            hr = com_hresult_from_exception(frame.st, NULL, &IID_IDispatchEx);
        *parent = pointer;
        Py_DECREF(answer);
    }
    frame_leave(&frame);
    return hr;
}

/* The gateway's own functions stand here as they are: com_gateway_target knows a gateway by its Release. Both sides take
 * a pointer to an interface. */
static const IDispatchExVtbl dispatch_vtable = {
    .QueryInterface = (HRESULT (STDMETHODCALLTYPE *)(IDispatchEx *, REFIID, void **))com_gateway_QueryInterface,
    .AddRef = (ULONG (STDMETHODCALLTYPE *)(IDispatchEx *))com_gateway_AddRef,
    .Release = (ULONG (STDMETHODCALLTYPE *)(IDispatchEx *))com_gateway_Release,
    .GetTypeInfoCount = dispatch_GetTypeInfoCount,
    .GetTypeInfo = dispatch_GetTypeInfo,
    .GetIDsOfNames = dispatch_GetIDsOfNames,
    .Invoke = dispatch_Invoke,
    .GetDispID = dispatch_GetDispID,
    .InvokeEx = dispatch_InvokeEx,
    .DeleteMemberByName = dispatch_DeleteMemberByName,
    .DeleteMemberByDispID = dispatch_DeleteMemberByDispID,
    .GetMemberProperties = dispatch_GetMemberProperties,
    .GetMemberName = dispatch_GetMemberName,
    .GetNextDispID = dispatch_GetNextDispID,
    .GetNameSpaceParent = dispatch_GetNameSpaceParent,
};

const void *const com_dispatch_vtable = &dispatch_vtable;
