/* server.c: the room's state, and how the gateways of interfaces/ reach a policy. */
#include "server.h"
#include "../interfaces/interfaces.h"

/* ---- the life of a server process ---------------------------------------------------------------------------------------- */

void
com_server_object_added(com_state *st)
{
    InterlockedIncrement(&st->server->objects);
}

/* No object is left, so that the process may end. Windows refuses new activations from here on, and starts another process
 * for them; what had begun before is seen by com_server_stop. Without the GIL: COM may call into this process. */
static void
nothing_to_serve(DWORD thread)
{
    CoSuspendClassObjects();
    PostThreadMessageW(thread, WM_QUIT, 0, 0);
}

void
com_server_object_gone(com_state *st)
{
    LONG thread;
    if (InterlockedDecrement(&st->server->objects) > 0)
        return;
    thread = st->server->quit_thread;
    if (thread != 0)
        nothing_to_serve((DWORD)thread);
}

bool
com_server_activation_begins(com_state *st)
{
    bool open;
    AcquireSRWLockExclusive(&st->server->stop_lock);
    open = !st->server->stopped;
    if (open)
        com_server_object_added(st);
    ReleaseSRWLockExclusive(&st->server->stop_lock);
    return open;
}

bool
com_server_stop(com_state *st)
{
    bool stopped;
    AcquireSRWLockExclusive(&st->server->stop_lock);
    stopped = st->server->objects == 0;
    st->server->stopped = stopped;
    ReleaseSRWLockExclusive(&st->server->stop_lock);
    return stopped;
}

/* ---- gateways ---------------------------------------------------------------------------------------------------------------- */

/* An object of this module given for an interface that nothing declares: a dispinterface, whose methods IDispatch has.
 * Event sinks answer so with a new object every time, so asking that one again would never end. 1 with *out, else 0. */
static int
take_dispinterface(com_state *st, PyObject *answer, REFIID iid, void **out)
{
    IUnknown *given = PyObject_TypeCheck(answer, st->dispatch_type) ? com_self(st, answer) : NULL;
    PyObject *target = given == NULL || com_interface_find(st, iid) != NULL ? NULL : com_gateway_target(st, given);
    PyErr_Clear();
    if (target == NULL)
        return 0;
    Py_DECREF(target);
    IUnknown_AddRef(given);
    *out = given;
    return 1;
}

static PyObject *
object_of(com_state *st, PyObject *target)
{
    com_policy *policy = com_policy_of(st, target);
    return policy != NULL ? policy->object : target;
}

/* Another wrapper around the object that was asked: it would be asked the same, and answer the same, without end. */
static bool
is_itself(com_state *st, PyObject *target, PyObject *answer)
{
    IUnknown *unknown = com_self(st, answer);
    PyObject *other = unknown != NULL ? com_gateway_target(st, unknown) : NULL;
    bool same = other != NULL && object_of(st, other) == object_of(st, target);
    Py_XDECREF(other);
    PyErr_Clear();
    return same;
}

/* What a QueryInterface hook answered: the int 1, or the interface itself. Anything else is a no, as in pywin32. */
static int
read_query(com_state *st, PyObject *target, PyObject *answer, REFIID iid, void **out)
{
    int overflow;
    if (st->unknown_type != NULL && PyObject_TypeCheck(answer, st->unknown_type)) {
        if (take_dispinterface(st, answer, iid, out))
            return 1;
        if (is_itself(st, target, answer))
            return 0;
        return com_unwrap(st, answer, iid, "_query_interface_'s result", 0, out) < 0 ? -1 : 1;
    }
    return PyLong_Check(answer) && PyLong_AsLongLongAndOverflow(answer, &overflow) == 1;
}

/* Most objects list no interfaces: nothing to ask then. */
static bool
lists_nothing(com_policy *policy)
{
    return policy != NULL && (com_policy_native(policy) & NATIVE_QUERY) && policy->interfaces != NULL &&
           PyList_CheckExact(policy->interfaces) && PyList_Size(policy->interfaces) == 0;
}

int
com_server_query_interface(com_state *st, PyObject *target, REFIID iid, void **out)
{
    PyObject *hook, *wanted, *answer = NULL;
    int result = -1;

    *out = NULL;
    if (lists_nothing(com_policy_of(st, target)))
        return 0;
    result = com_optional_attr(st, target, st->server->names.QueryInterface, &hook);
    if (result <= 0)
        return result;
    wanted = st->core->from_guid(st->core, iid);
    if (wanted != NULL)
        answer = PyObject_CallFunctionObjArgs(hook, wanted, NULL);
    result = answer != NULL ? read_query(st, target, answer, iid, out) : -1;
    Py_XDECREF(answer);
    Py_XDECREF(wanted);
    Py_DECREF(hook);
    return result;
}

/* The DISPID of a method without making the policy's dicts. */
static int
method_id(com_policy *policy, PyObject *name, DISPID *id)
{
    wchar_t text[128];
    Py_ssize_t length = PyUnicode_AsWideChar(name, text, 128);
    int found = -1;
    if (length < 0)
        return -1;
    if (length < 128 && policy->table != NULL && !policy->live)
        found = com_table_find(policy->table, text, id);
    return found >= 0 ? found : com_policy_dispid(policy, name, id);
}

static PyObject *
call_native(com_policy *policy, PyObject *name, PyObject **args, Py_ssize_t nargs)
{
    DISPID id;
    PyObject *result = NULL;
    HRESULT hr = DISP_E_MEMBERNOTFOUND;
    int found = method_id(policy, name, &id);
    if (found < 0)
        return NULL;
    if (found)
        hr = com_policy_invoke(policy, id, 0, DISPATCH_METHOD, args, nargs, &result);
    if (SUCCEEDED(hr))
        return result;
    if (!PyErr_Occurred())
        com_raise_server(policy->st, hr, NULL);
    return NULL;
}

/* _InvokeEx_(name, 0, DISPATCH_METHOD, args, None, None) */
static PyObject *
call_hook(com_state *st, PyObject *target, PyObject *name, PyObject **args, Py_ssize_t nargs)
{
    Py_ssize_t i;
    PyObject *result = NULL, *lcid = PyLong_FromLong(0), *flags = PyLong_FromLong(DISPATCH_METHOD);
    PyObject *tuple = PyTuple_New(nargs);
    for (i = 0; tuple != NULL && i < nargs; i++) {
        if (PyTuple_SetItem(tuple, i, Py_NewRef(args[i])) < 0)
            Py_CLEAR(tuple);
    }
    if (tuple != NULL && lcid != NULL && flags != NULL)
        result = PyObject_CallMethodObjArgs(target, st->server->names.InvokeEx, name, lcid, flags, tuple, Py_None,
                                            Py_None, NULL);
    Py_XDECREF(tuple);
    Py_XDECREF(lcid);
    Py_XDECREF(flags);
    return result;
}

PyObject *
com_server_call(com_state *st, PyObject *target, PyObject *name, PyObject **args, Py_ssize_t nargs)
{
    com_policy *policy = com_policy_of(st, target);
    int has;
    if (policy != NULL && policy->kind != KIND_DYNAMIC && (com_policy_native(policy) & NATIVE_INVOKEEX))
        return call_native(policy, name, args, nargs);
    has = com_has_attr(st, target, st->server->names.InvokeEx);
    if (has < 0)
        return NULL;
    if (has)
        return call_hook(st, target, name, args, nargs);
    return com_complete(st, com_call_method(st, target, name, args, nargs));
}

/* ---- state --------------------------------------------------------------------------------------------------------------------- */

static int
make_names(com_names *names)
{
#define COM_NAME_MAKE(name, text)                                            \
    if ((names->name = PyUnicode_InternFromString(text)) == NULL)            \
        return -1;
    COM_NAMES(COM_NAME_MAKE)
#undef COM_NAME_MAKE
    return 0;
}

int
com_server_exec(com_state *st, PyObject *module)
{
    struct com_server_state *server = calloc(1, sizeof(*server));
    if (server == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    server->com = st;
    st->server = server;
    if (com_runtime_load(&server->run) < 0 || make_names(&server->names) < 0 || com_entry_exec(st) < 0)
        return -1;
    server->tables = PyDict_New();
    server->settings = PyDict_New();
    if (server->tables == NULL || server->settings == NULL)
        return -1;
    return com_policy_types(st, module) < 0 ? -1 : com_loader_exec(st, module);
}

int
com_server_traverse(com_state *st, visitproc visit, void *arg)
{
    struct com_server_state *server = st->server;
    if (server == NULL)
        return 0;
    Py_VISIT(server->basic_policy);
    Py_VISIT(server->mapped_policy);
    Py_VISIT(server->designated_policy);
    Py_VISIT(server->event_policy);
    Py_VISIT(server->dynamic_policy);
    Py_VISIT(server->method_type);
    Py_VISIT(server->coroutine_type);
    Py_VISIT(server->com_exception);
    Py_VISIT(server->tables);
    Py_VISIT(server->settings);
    return 0;
}

/* The struct itself stays: calls that come too late look at its phase. */
void
com_server_clear(com_state *st)
{
    struct com_server_state *server = st->server;
    if (server == NULL)
        return;
    com_entry_close(st);
    com_policy_close(st);
    Py_CLEAR(server->basic_policy);
    Py_CLEAR(server->mapped_policy);
    Py_CLEAR(server->designated_policy);
    Py_CLEAR(server->event_policy);
    Py_CLEAR(server->dynamic_policy);
    Py_CLEAR(server->method_type);
    Py_CLEAR(server->coroutine_type);
    Py_CLEAR(server->com_exception);
    Py_CLEAR(server->tables);
    Py_CLEAR(server->settings);
    w32_watch_end(&server->watch);
#define COM_NAME_CLEAR(name, text) Py_CLEAR(server->names.name);
    COM_NAMES(COM_NAME_CLEAR)
#undef COM_NAME_CLEAR
}
