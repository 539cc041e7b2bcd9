/* Gateways: COM objects around Python objects. One object has one identity and one reference count; for every interface
 * it answers to there is a tear-off, made at the first QueryInterface and kept as long as the object.
 */
#include "interfaces.h"
#include <stdlib.h>

typedef struct tearoff tearoff;

struct tearoff {
    com_tearoff head;
    const com_interface *interface_;
    tearoff *next;
};

/* A question to the target that has not been answered yet. It lives on the stack of the thread that asks. */
typedef struct question question;

struct question {
    DWORD thread;
    const GUID *iid;
    question *next;
};

typedef struct {
    com_gateway head;
    com_tearoff identity;         /* IUnknown */
    com_tearoff dispatch;         /* IDispatch and IDispatchEx */
    com_tearoff error_info;       /* ISupportErrorInfo */
    PyObject *module;             /* keeps the state alive */
    volatile LONG references;
    SRWLOCK lock;                 /* guards `first` and `questions` */
    tearoff *first;
    question *questions;
} gateway_object;

static gateway_object *
whole(com_gateway *gateway)
{
    return (gateway_object *)gateway;
}

static gateway_object *
of_interface(void *self)
{
    return whole(((com_tearoff *)self)->gateway);
}

/* ---- ISupportErrorInfo -------------------------------------------------------------------------------------------- */

/* com_hresult_from_exception leaves an IErrorInfo for every interface. */
static HRESULT STDMETHODCALLTYPE
supports_error_info(ISupportErrorInfo *self, REFIID iid)
{
    (void)self;
    return iid == NULL ? E_POINTER : S_OK;
}

static const ISupportErrorInfoVtbl support_vtable = {
    COM_GATEWAY_UNKNOWN(ISupportErrorInfo),
    .InterfaceSupportsErrorInfo = supports_error_info,
};

/* ---- life --------------------------------------------------------------------------------------------------------- */

static gateway_object *
gateway_new(com_state *st, PyObject *target)
{
    gateway_object *gateway = calloc(1, sizeof(*gateway));
    if (gateway == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    gateway->head.st = st;
    Py_INCREF(target);
    gateway->head.target = target;
    gateway->identity = (com_tearoff){com_unknown_interface.vtable, &gateway->head};
    gateway->dispatch = (com_tearoff){com_dispatch_vtable, &gateway->head};
    gateway->error_info = (com_tearoff){&support_vtable, &gateway->head};
    gateway->references = 1;
    InitializeSRWLock(&gateway->lock);
    if (com_dispatch_attach(&gateway->head) < 0) {
        Py_DECREF(target);
        free(gateway);
        return NULL;
    }
    Py_INCREF(st->module);
    gateway->module = st->module;
    InterlockedIncrement(&st->live_gateways);
    return gateway;
}

static void
free_memory(gateway_object *gateway)
{
    tearoff *next, *each = gateway->first;
    for (; each != NULL; each = next) {
        next = each->next;
        free(each);
    }
    free(gateway);
}

/* The last reference is gone. Without an interpreter the Python objects are left alone: they went with it. */
static void
gateway_free(gateway_object *gateway)
{
    com_entry entry;
    com_state *st = gateway->head.st;
    PyObject *type, *value, *traceback;

    if (com_enter(st, &entry)) {
        PyErr_Fetch(&type, &value, &traceback);
        InterlockedDecrement(&st->live_gateways);  /* first: a local server asks for the number when detach ends it */
        com_dispatch_detach(&gateway->head);
        Py_CLEAR(gateway->head.target);
        Py_CLEAR(gateway->module);
        PyErr_Restore(type, value, traceback);
        com_leave(st, &entry);
    }
    free_memory(gateway);
}

ULONG STDMETHODCALLTYPE
com_gateway_AddRef(IUnknown *self)
{
    return (ULONG)InterlockedIncrement(&of_interface(self)->references);
}

ULONG STDMETHODCALLTYPE
com_gateway_Release(IUnknown *self)
{
    gateway_object *gateway = of_interface(self);
    LONG left = InterlockedDecrement(&gateway->references);
    if (left == 0)
        gateway_free(gateway);
    return (ULONG)left;
}

/* ---- QueryInterface ------------------------------------------------------------------------------------------------ */

/* What every gateway answers to; NULL for the rest. */
static com_tearoff *
fixed_interface(gateway_object *gateway, REFIID iid)
{
    if (IsEqualIID(iid, &IID_IUnknown))
        return &gateway->identity;
    if (IsEqualIID(iid, &IID_IDispatch) || IsEqualIID(iid, &IID_IDispatchEx))
        return &gateway->dispatch;
    if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        return &gateway->error_info;
    return NULL;
}

/* Is it this interface, or does it derive from it? */
static bool
serves(const com_interface *interface_, REFIID iid)
{
    for (; interface_ != NULL; interface_ = interface_->base)
        if (IsEqualIID(interface_->iid, iid))
            return true;
    return false;
}

static com_tearoff *
find_tearoff(gateway_object *gateway, REFIID iid)
{
    tearoff *each;
    AcquireSRWLockShared(&gateway->lock);
    for (each = gateway->first; each != NULL; each = each->next)
        if (serves(each->interface_, iid))
            break;
    ReleaseSRWLockShared(&gateway->lock);
    return each != NULL ? &each->head : NULL;
}

/* Hang on a tear-off, unless another thread was first. NULL when there is no memory. */
static com_tearoff *
add_tearoff(gateway_object *gateway, const com_interface *interface_)
{
    tearoff *each, *made = calloc(1, sizeof(*made));
    if (made == NULL)
        return NULL;
    made->head = (com_tearoff){interface_->vtable, &gateway->head};
    made->interface_ = interface_;
    AcquireSRWLockExclusive(&gateway->lock);
    for (each = gateway->first; each != NULL; each = each->next)
        if (each->interface_ == interface_)
            break;
    if (each == NULL) {
        made->next = gateway->first;
        gateway->first = each = made;
        made = NULL;
    }
    ReleaseSRWLockExclusive(&gateway->lock);
    free(made);
    return &each->head;
}

/* The tear-off of a declared interface; NULL, without an exception, if it has no gateway. The GIL is held. */
static com_tearoff *
make_tearoff(gateway_object *gateway, REFIID iid)
{
    const com_interface *interface_ = com_interface_find(gateway->head.st, iid);
    PyErr_Clear();
    if (interface_ == NULL || interface_->vtable == NULL)
        return NULL;
    return add_tearoff(gateway, interface_);
}

/* Ask the Python object. The GIL is held. */
static HRESULT
ask_target(gateway_object *gateway, REFIID iid, void **out)
{
    com_tearoff *found;
    com_state *st = gateway->head.st;
    int answer = com_server_query_interface(st, gateway->head.target, iid, out);

    if (answer < 0)
        com_hresult_from_exception(st, NULL, NULL);   /* shows it; COM knows no other failure here than the next line's */
    if (answer <= 0) {
        *out = NULL;
        return E_NOINTERFACE;
    }
    if (*out != NULL)
        return S_OK;
    if (com_server_is_dispinterface(st, gateway->head.target, iid))
        found = &gateway->dispatch;
    else
        found = make_tearoff(gateway, iid);
    if (found == NULL)
        return E_NOINTERFACE;
    com_gateway_AddRef((IUnknown *)found);
    *out = found;
    return S_OK;
}

/* A target may hand the question to another object that hands it back: the thread that asks already gets a no. */
static bool
begin_question(gateway_object *gateway, question *mine)
{
    question *each;
    AcquireSRWLockExclusive(&gateway->lock);
    for (each = gateway->questions; each != NULL; each = each->next)
        if (each->thread == mine->thread && IsEqualIID(each->iid, mine->iid))
            break;
    if (each == NULL) {
        mine->next = gateway->questions;
        gateway->questions = mine;
    }
    ReleaseSRWLockExclusive(&gateway->lock);
    return each == NULL;
}

static void
end_question(gateway_object *gateway, question *mine)
{
    question **link = &gateway->questions;
    AcquireSRWLockExclusive(&gateway->lock);
    while (*link != mine)
        link = &(*link)->next;
    *link = mine->next;
    ReleaseSRWLockExclusive(&gateway->lock);
}

static HRESULT
ask(gateway_object *gateway, REFIID iid, void **out)
{
    HRESULT hr;
    question mine = {GetCurrentThreadId(), iid, NULL};

    if (!begin_question(gateway, &mine))
        return E_NOINTERFACE;
    if (Py_EnterRecursiveCall(" in QueryInterface") == 0) {
        hr = ask_target(gateway, iid, out);
        Py_LeaveRecursiveCall();
    }
    else {
        PyErr_Clear();
        hr = E_NOINTERFACE;
    }
    end_question(gateway, &mine);
    return hr;
}

HRESULT STDMETHODCALLTYPE
com_gateway_QueryInterface(IUnknown *self, REFIID iid, void **out)
{
    HRESULT hr;
    com_call call;
    com_tearoff *found;

    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (iid == NULL)
        return E_POINTER;
    found = fixed_interface(of_interface(self), iid);
    if (found == NULL)
        found = find_tearoff(of_interface(self), iid);
    if (found != NULL) {
        com_gateway_AddRef((IUnknown *)found);
        *out = found;
        return S_OK;
    }
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    hr = ask(of_interface(self), iid, out);
    com_call_end(&call, NULL);
    return hr;
}

/* ---- from and to Python ---------------------------------------------------------------------------------------------- */

static int
create(com_state *st, PyObject *target, REFIID given, REFIID iid, void **out)
{
    HRESULT hr = S_OK;
    gateway_object *gateway;

    *out = NULL;
    gateway = gateway_new(st, target);
    if (gateway == NULL)
        return -1;
    if (given != NULL && fixed_interface(gateway, given) == NULL && make_tearoff(gateway, given) == NULL)
        hr = E_NOINTERFACE;
    Py_BEGIN_ALLOW_THREADS
    if (SUCCEEDED(hr))
        hr = com_gateway_QueryInterface((IUnknown *)&gateway->identity, iid, out);
    com_gateway_Release((IUnknown *)&gateway->identity);
    Py_END_ALLOW_THREADS
    return com_check(st, hr, NULL, NULL);
}

int
com_gateway_create(com_state *st, PyObject *target, REFIID iid, void **out)
{
    return create(st, target, NULL, iid, out);
}

int
com_gateway_create_as(com_state *st, PyObject *target, REFIID given, REFIID iid, void **out)
{
    return create(st, target, given, iid, out);
}

PyObject *
com_gateway_target(com_state *st, IUnknown *unknown)
{
    gateway_object *gateway;

    if (unknown == NULL)
        return NULL;
    if (unknown->lpVtbl->Release != com_gateway_Release && (const void *)unknown->lpVtbl != com_dispatch_vtable)
        return NULL;
    gateway = of_interface(unknown);
    if (gateway->head.st != st)
        return NULL;
    Py_INCREF(gateway->head.target);
    return gateway->head.target;
}
