/* policy.c: the policy types: what their instances hold, and how a call finds its way through them. */
#include "server.h"

com_policy *
com_policy_of(com_state *st, PyObject *o)
{
    return PyObject_TypeCheck(o, st->server->basic_policy) ? (com_policy *)o : NULL;
}

/* ---- which entry points are native ------------------------------------------------------------------------------------ */

static PyTypeObject *
kind_type(const struct com_server_state *server, com_kind kind)
{
    switch (kind) {
    case KIND_MAPPED:
        return server->mapped_policy;
    case KIND_DESIGNATED:
        return server->designated_policy;
    case KIND_EVENTS:
        return server->event_policy;
    case KIND_DYNAMIC:
        return server->dynamic_policy;
    default:
        return server->basic_policy;
    }
}

/* Neither the instance nor its class has a hook of its own, and nobody has put another function into our class. */
static bool
hook_is_native(com_policy *policy, PyObject *native_type, PyObject *name)
{
    PyObject *ours, *theirs;
    bool same;
    if (policy->dict != NULL && PyDict_GetItemWithError(policy->dict, name) != NULL)
        return false;
    ours = PyObject_GetAttr(native_type, name);
    theirs = PyObject_GetAttr((PyObject *)Py_TYPE((PyObject *)policy), name);
    same = ours != NULL && ours == theirs && Py_TYPE(ours) == &PyMethodDescr_Type;
    Py_XDECREF(ours);
    Py_XDECREF(theirs);
    PyErr_Clear();
    return same;
}

/* From now on Python tells when somebody changes the policy's class, or one that it derives from. */
static void
watch_class(com_policy *policy)
{
    const struct com_server_state *server = policy->st->server;
    if (server->watcher >= 0 && server->run.watch_type(server->watcher, (PyObject *)Py_TYPE((PyObject *)policy)) < 0)
        PyErr_Clear();
}

int
com_policy_native(com_policy *policy)
{
    const com_names *names = &policy->st->server->names;
    PyObject *type = (PyObject *)kind_type(policy->st->server, policy->kind);
    int native = 0;
    bool invokeex, inner, has_members = policy->kind >= KIND_DESIGNATED;
    LONG epoch = policy->st->server->hooks_epoch;

    if (policy->checked == epoch)
        return policy->native;
    watch_class(policy);
    inner = has_members && hook_is_native(policy, type, names->invokeex);
    if (policy->kind == KIND_EVENTS)
        inner = inner && hook_is_native(policy, type, names->transform_args);
    invokeex = inner && hook_is_native(policy, type, names->InvokeEx);
    if (inner && hook_is_native(policy, type, names->Invoke) && hook_is_native(policy, type, names->invoke))
        native |= NATIVE_INVOKE;
    if (invokeex)
        native |= NATIVE_INVOKEEX;
    if (hook_is_native(policy, type, names->GetIDsOfNames) && hook_is_native(policy, type, names->getidsofnames) &&
        hook_is_native(policy, type, names->getdispid))
        native |= NATIVE_IDS;
    if (hook_is_native(policy, type, names->QueryInterface) && hook_is_native(policy, type, names->query_interface))
        native |= NATIVE_QUERY;
    policy->native = native;
    policy->checked = epoch;
    return native;
}

/* ---- members ------------------------------------------------------------------------------------------------------------ */

int
com_policy_maps(com_policy *policy)
{
    if (policy->live)
        return 0;
    if (policy->table == NULL) {
        if (policy->names == NULL && (policy->names = PyDict_New()) == NULL)
            return -1;
        return 0;
    }
    policy->names = com_table_names(policy->table);
    policy->func = com_table_map(policy->table, 'f');
    policy->get = com_table_map(policy->table, 'g');
    policy->put = com_table_map(policy->table, 'p');
    if (policy->names == NULL || policy->func == NULL || policy->get == NULL || policy->put == NULL)
        return -1;
    policy->live = 1;
    return 0;
}

static PyObject *
in_map(PyObject *map, PyObject *key)
{
    PyObject *found = NULL;
    if (map != NULL && PyDict_Check(map))
        found = PyDict_GetItemWithError(map, key);
    PyErr_Clear();
    return found;
}

bool
com_policy_member(com_policy *policy, DISPID id, com_member *out)
{
    const com_member *found;
    PyObject *key;
    if (policy->table != NULL && !policy->live) {
        found = com_table_member(policy->table, id);
        if (found != NULL)
            *out = *found;
        return found != NULL;
    }
    memset(out, 0, sizeof(*out));
    key = PyLong_FromLong(id);
    if (key == NULL) {
        PyErr_Clear();
        return false;
    }
    out->id = id;
    out->func = in_map(policy->func, key);
    out->get = in_map(policy->get, key);
    out->put = in_map(policy->put, key);
    Py_DECREF(key);
    return out->func != NULL || out->get != NULL || out->put != NULL;
}

int
com_policy_dispid(com_policy *policy, PyObject *name, DISPID *out)
{
    PyObject *lower, *found;
    int32_t id;
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "a member's name must be str, not %R", (PyObject *)Py_TYPE(name));
        return -1;
    }
    if (com_policy_maps(policy) < 0)
        return -1;
    lower = PyObject_CallMethodObjArgs(name, policy->st->server->names.lower, NULL);
    if (lower == NULL)
        return -1;
    found = PyDict_GetItemWithError(policy->names, lower);
    Py_DECREF(lower);
    if (found == NULL)
        return PyErr_Occurred() ? -1 : 0;
    if (policy->st->core->as_i32(policy->st->core, found, "DISPID", &id) < 0)
        return -1;
    *out = id;
    return 1;
}

/* ---- invoking ------------------------------------------------------------------------------------------------------------- */

static HRESULT
call_function(com_policy *policy, PyObject *name, PyObject **args, Py_ssize_t nargs, PyObject **result)
{
    *result = com_complete(policy->st, com_call_method(policy->st, policy->object, name, args, nargs));
    if (*result != NULL)
        return S_OK;
    if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyObject *type, *value, *trace;
        int has;
        PyErr_Fetch(&type, &value, &trace);
        has = com_has_attr(policy->st, policy->object, name);
        PyErr_Clear();
        PyErr_Restore(type, value, trace);
        if (has == 0) {           /* it has a DISPID, but that does not mean that the object has it */
            PyErr_Clear();
            return DISP_E_MEMBERNOTFOUND;
        }
    }
    return DISP_E_EXCEPTION;
}

static bool
is_method(com_policy *policy, PyObject *o)
{
    return com_is_of(o, &policy->st->server->method_type, "MethodType");
}

static HRESULT
get_property(com_policy *policy, PyObject *name, PyObject **args, Py_ssize_t nargs, PyObject **result)
{
    PyObject *value = PyObject_GetAttr(policy->object, name);
    if (value != NULL && is_method(policy, value)) {  /* a method as a property: call it */
        PyObject *method = value;
        value = com_complete(policy->st, com_call_vector(policy->st, method, args, nargs, NULL));
        Py_DECREF(method);
    }
    *result = value;
    return value != NULL ? S_OK : DISP_E_EXCEPTION;
}

/* A property made of two methods, X and SetX: 1 and the second one, 0 when it is a plain attribute. */
static int
setter_method(com_policy *policy, const com_member *member, PyObject **setter)
{
    PyObject *getter = NULL, *name = member->setter;
    int found;
    *setter = NULL;
    if (name == NULL)
        name = PyUnicode_FromFormat("Set%U", member->put);
    else
        Py_INCREF(name);
    if (name == NULL)
        return -1;
    found = com_optional_attr(policy->st, policy->object, name, setter);
    Py_DECREF(name);
    if (found <= 0)
        return found;
    if (is_method(policy, *setter)) {
        if (com_optional_attr(policy->st, policy->object, member->put, &getter) < 0) {
            Py_CLEAR(*setter);
            return -1;
        }
        found = getter != NULL && is_method(policy, getter);
        Py_XDECREF(getter);
        if (found)
            return 1;
    }
    Py_CLEAR(*setter);
    return 0;
}

static HRESULT
put_property(com_policy *policy, const com_member *member, PyObject **args, Py_ssize_t nargs, PyObject **result)
{
    PyObject *setter;
    int found = setter_method(policy, member, &setter);
    if (found < 0)
        return DISP_E_EXCEPTION;
    if (found) {
        PyObject *ignored = com_complete(policy->st, com_call_vector(policy->st, setter, args, nargs, NULL));
        Py_DECREF(setter);
        if (ignored == NULL)
            return DISP_E_EXCEPTION;
        Py_DECREF(ignored);
    }
    else if (nargs == 0) {
        return DISP_E_BADPARAMCOUNT;
    }
    else if (PyObject_SetAttr(policy->object, member->put, args[0]) < 0) {
        return DISP_E_EXCEPTION;
    }
    *result = Py_NewRef(Py_None);
    return S_OK;
}

/* Early bound event sinks get objects that they can use: dispatch pointers as win32com.client.Dispatch objects. */
static HRESULT
wrap_arguments(com_policy *policy, PyObject **args, Py_ssize_t nargs)
{
    com_state *st = policy->st;
    PyObject *dispatch = NULL, *wrapped;
    Py_ssize_t i;
    HRESULT hr = S_OK;
    for (i = 0; i < nargs && SUCCEEDED(hr); i++) {
        if (!PyObject_TypeCheck(args[i], st->unknown_type))
            continue;
        if (dispatch == NULL && (dispatch = com_import_attr("win32com.server.policy", "_dispatch_argument")) == NULL)
            return DISP_E_EXCEPTION;
        wrapped = PyObject_CallFunctionObjArgs(dispatch, args[i], NULL);
        if (wrapped == NULL)
            hr = DISP_E_EXCEPTION;
        else
            COM_SETREF(args[i], wrapped);
    }
    Py_XDECREF(dispatch);
    return hr;
}

static HRESULT
invoke_dynamic(com_policy *policy, DISPID id, LCID lcid, WORD flags, PyObject **args, Py_ssize_t nargs,
               PyObject **result)
{
    com_member member;
    PyObject *tuple, *vector[6] = {NULL};
    Py_ssize_t i;

    if (!com_policy_member(policy, id, &member) || member.func == NULL)
        return DISP_E_MEMBERNOTFOUND;
    tuple = PyTuple_New(nargs);
    for (i = 0; tuple != NULL && i < nargs; i++) {
        if (PyTuple_SetItem(tuple, i, Py_NewRef(args[i])) < 0)
            Py_CLEAR(tuple);
    }
    vector[1] = member.func;
    vector[2] = PyLong_FromUnsignedLong(lcid);
    vector[3] = PyLong_FromLong(flags);
    vector[4] = tuple;
    *result = NULL;
    if (vector[2] != NULL && vector[3] != NULL && tuple != NULL)
        *result = com_complete(policy->st, com_call_method(policy->st, policy->object, policy->st->server->names.dynamic,
                                                           vector + 1, 4));
    Py_XDECREF(vector[2]);
    Py_XDECREF(vector[3]);
    Py_XDECREF(tuple);
    return *result != NULL ? S_OK : DISP_E_EXCEPTION;
}

HRESULT
com_policy_invoke_maps(com_policy *policy, DISPID id, WORD flags, PyObject **args, Py_ssize_t nargs, PyObject **result)
{
    com_member member;

    if (!com_policy_member(policy, id, &member))
        memset(&member, 0, sizeof(member));
    if (flags & DISPATCH_METHOD) {
        if (member.func != NULL)
            return call_function(policy, member.func, args, nargs, result);
        if (!(flags & DISPATCH_PROPERTYGET))
            return DISP_E_MEMBERNOTFOUND;
    }
    if (flags & DISPATCH_PROPERTYGET) {
        if (member.get == NULL)
            return DISP_E_MEMBERNOTFOUND;
        return get_property(policy, member.get, args, nargs, result);
    }
    if (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) {
        if (member.put == NULL)
            return DISP_E_MEMBERNOTFOUND;
        return put_property(policy, &member, args, nargs, result);
    }
    com_raise_server(policy->st, E_INVALIDARG, "invalid wFlags");
    return DISP_E_EXCEPTION;
}

HRESULT
com_policy_invoke(com_policy *policy, DISPID id, LCID lcid, WORD flags, PyObject **args, Py_ssize_t nargs,
                  PyObject **result)
{
    HRESULT hr;
    if (policy->object == NULL)
        return DISP_E_MEMBERNOTFOUND;
    if (policy->kind == KIND_DYNAMIC)
        return invoke_dynamic(policy, id, lcid, flags, args, nargs, result);
    if (policy->kind == KIND_EVENTS && FAILED(hr = wrap_arguments(policy, args, nargs)))
        return hr;
    return com_policy_invoke_maps(policy, id, flags, args, nargs, result);
}

/* ---- attributes --------------------------------------------------------------------------------------------------------------- */

static PyObject *
unset(const char *name)
{
    PyErr_Format(PyExc_AttributeError, "the policy wraps no object yet, it has no attribute '%s'", name);
    return NULL;
}

static PyObject *
get_object(PyObject *self, void *Py_UNUSED(closure))
{
    com_policy *policy = (com_policy *)self;
    return policy->object != NULL ? Py_NewRef(policy->object) : unset("_obj_");
}

static int
set_object(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    COM_SETREF(((com_policy *)self)->object, Py_XNewRef(value));
    return 0;
}

static PyObject *
get_interfaces(PyObject *self, void *Py_UNUSED(closure))
{
    com_policy *policy = (com_policy *)self;
    return policy->interfaces != NULL ? Py_NewRef(policy->interfaces) : unset("_com_interfaces_");
}

static int
set_interfaces(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    COM_SETREF(((com_policy *)self)->interfaces, Py_XNewRef(value));
    return 0;
}

static PyObject **
map_slot(com_policy *policy, const char *which)
{
    switch (*which) {
    case 'n':
        return &policy->names;
    case 'f':
        return &policy->func;
    case 'g':
        return &policy->get;
    default:
        return &policy->put;
    }
}

static PyObject *
get_map(PyObject *self, void *closure)
{
    com_policy *policy = (com_policy *)self;
    PyObject **slot = map_slot(policy, closure);
    if (policy->table != NULL && com_policy_maps(policy) < 0)
        return NULL;
    return *slot != NULL ? Py_NewRef(*slot) : unset(*(const char *)closure == 'n' ? "_name_to_dispid_" : "_dispid_to_*_");
}

static int
set_map(PyObject *self, PyObject *value, void *closure)
{
    com_policy *policy = (com_policy *)self;
    if (value != NULL && !PyDict_Check(value)) {
        PyErr_Format(PyExc_TypeError, "a policy's map must be a dict, not %R", (PyObject *)Py_TYPE(value));
        return -1;
    }
    if (policy->table != NULL && com_policy_maps(policy) < 0)
        return -1;
    COM_SETREF(*map_slot(policy, closure), Py_XNewRef(value));
    return 0;
}

static PyGetSetDef policy_attributes[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {"_obj_", get_object, set_object, "The object that is served.", NULL},
    {"_com_interfaces_", get_interfaces, set_interfaces, "The IIDs that the object implements.", NULL},
    {"_name_to_dispid_", get_map, set_map, "Lower-case member names and their DISPIDs.", "n"},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyGetSetDef mapped_attributes[] = {
    {"_dispid_to_func_", get_map, set_map, "DISPIDs and the methods behind them.", "f"},
    {"_dispid_to_get_", get_map, set_map, "DISPIDs and the attributes that may be read.", "g"},
    {"_dispid_to_put_", get_map, set_map, "DISPIDs and the attributes that may be written.", "p"},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyGetSetDef dynamic_attributes[] = {
    {"_dyn_dispid_to_name_", get_map, set_map, "DISPIDs and the names that clients asked for.", "f"},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef policy_offsets[] = {
    {"__dictoffset__", T_PYSSIZET, offsetof(com_policy, dict), READONLY, NULL},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(com_policy, weakrefs), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

/* An instance attribute may override a hook: look again before the next call. */
static int
policy_setattr(PyObject *self, PyObject *name, PyObject *value)
{
    ((com_policy *)self)->checked = 0;
    return PyObject_GenericSetAttr(self, name, value);
}

/* ---- life -------------------------------------------------------------------------------------------------------------------- */

/* The module state: of the first base that is ours, since subclasses in Python know no module. */
static com_state *
state_of_type(PyTypeObject *type)
{
    PyObject *module;
    for (; type != NULL; type = PyType_GetSlot(type, Py_tp_base)) {
        if (!(PyType_GetFlags(type) & Py_TPFLAGS_HEAPTYPE))
            break;
        module = PyType_GetModule(type);
        if (module != NULL)
            return PyModule_GetState(module);
        PyErr_Clear();
    }
    PyErr_SetString(PyExc_SystemError, "a policy type without its module");
    return NULL;
}

/* Called by Python: a class that is watched has changed. */
static int
class_changed(PyTypeObject *type)
{
    PyObject *error, *value, *trace;
    com_state *st;
    PyErr_Fetch(&error, &value, &trace);
    st = state_of_type(type);
    if (st != NULL && st->server != NULL)
        InterlockedIncrement(&st->server->hooks_epoch);
    PyErr_Restore(error, value, trace);
    return 0;
}

static PyObject *
policy_new(PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(keywords))
{
    com_state *st = state_of_type(type);
    allocfunc allocate = PyType_GetSlot(type, Py_tp_alloc);
    com_policy *policy;
    if (st == NULL)
        return NULL;
    policy = (com_policy *)allocate(type, 0);
    if (policy == NULL)
        return NULL;
    policy->st = st;
    if (PyType_IsSubtype(type, st->server->event_policy))
        policy->kind = KIND_EVENTS;
    else if (PyType_IsSubtype(type, st->server->designated_policy))
        policy->kind = KIND_DESIGNATED;
    else if (PyType_IsSubtype(type, st->server->dynamic_policy))
        policy->kind = KIND_DYNAMIC;
    else if (PyType_IsSubtype(type, st->server->mapped_policy))
        policy->kind = KIND_MAPPED;
    return (PyObject *)policy;
}

static int
policy_init(PyObject *self, PyObject *args, PyObject *keywords)
{
    static char *names[] = {"object", NULL};
    com_policy *policy = (com_policy *)self;
    PyObject *object, *result;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O", names, &object))
        return -1;
    if (object == Py_None)
        return 0;
    result = PyObject_CallMethodObjArgs(self, policy->st->server->names.wrap, object, NULL);
    if (result == NULL)
        return -1;
    Py_DECREF(result);
    return 0;
}

static int
policy_traverse(PyObject *self, visitproc visit, void *arg)
{
    com_policy *policy = (com_policy *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(policy->dict);
    Py_VISIT(policy->object);
    Py_VISIT(policy->interfaces);
    Py_VISIT(policy->names);
    Py_VISIT(policy->func);
    Py_VISIT(policy->get);
    Py_VISIT(policy->put);
    return 0;
}

static int
policy_clear(PyObject *self)
{
    com_policy *policy = (com_policy *)self;
    Py_CLEAR(policy->dict);
    Py_CLEAR(policy->object);
    Py_CLEAR(policy->interfaces);
    Py_CLEAR(policy->names);
    Py_CLEAR(policy->func);
    Py_CLEAR(policy->get);
    Py_CLEAR(policy->put);
    return 0;
}

static void
policy_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    com_policy *policy = (com_policy *)self;
    freefunc release = PyType_GetSlot(type, Py_tp_free);
    PyObject_GC_UnTrack(self);
    if (policy->weakrefs != NULL)
        PyObject_ClearWeakRefs(self);
    policy_clear(self);
    policy->table = NULL;
    Py_CLEAR(policy->kept);
    release(self);
    Py_DECREF(type);
}

/* ---- types --------------------------------------------------------------------------------------------------------------------- */

#define POLICY_SPEC(c_name, python_name, methods, attributes, doc)                                          \
    static PyType_Slot c_name##_slots[] = {                                                                 \
        {Py_tp_doc, doc},                                                                                   \
        {Py_tp_new, policy_new},                                                                            \
        {Py_tp_init, policy_init},                                                                          \
        {Py_tp_traverse, policy_traverse},                                                                  \
        {Py_tp_clear, policy_clear},                                                                        \
        {Py_tp_dealloc, policy_dealloc},                                                                    \
        {Py_tp_setattro, policy_setattr},                                                                   \
        {Py_tp_members, policy_offsets},                                                                    \
        {Py_tp_methods, methods},                                                                           \
        {Py_tp_getset, attributes},                                                                         \
        {0, NULL},                                                                                          \
    };                                                                                                      \
    static PyType_Spec c_name##_spec = {                                                                    \
        "win32com.server.policy." python_name, sizeof(com_policy), 0,                                       \
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, c_name##_slots,                      \
    }

static PyGetSetDef no_attributes[] = {{NULL, NULL, NULL, NULL, NULL}};

POLICY_SPEC(basic, "BasicWrapPolicy", com_basic_methods, policy_attributes,
            "BasicWrapPolicy(object)\n\nThe root of the policies: it wraps an object and passes COM's calls on to hooks.");
POLICY_SPEC(mapped, "MappedWrapPolicy", com_mapped_methods, mapped_attributes,
            "MappedWrapPolicy(object)\n\nA policy whose maps say which attribute stands behind a DISPID.");
POLICY_SPEC(designated, "DesignatedWrapPolicy", com_designated_methods, no_attributes,
            "DesignatedWrapPolicy(object)\n\nServes what the object lists in _public_methods_ and _public_attrs_.");
POLICY_SPEC(events, "EventHandlerPolicy", com_event_methods, no_attributes,
            "EventHandlerPolicy(object)\n\nServes an event sink: objects among the arguments arrive as Dispatch objects.");
POLICY_SPEC(dynamic, "DynamicPolicy", com_dynamic_methods, dynamic_attributes,
            "DynamicPolicy(object)\n\nHands every call to the object's method _dynamic_(name, lcid, wFlags, args).");

static PyTypeObject *
add_type(PyObject *module, PyType_Spec *spec, PyTypeObject *base)
{
    PyObject *type = PyType_FromModuleAndSpec(module, spec, (PyObject *)base);
    char name[64];
    if (type == NULL)
        return NULL;
    PyOS_snprintf(name, sizeof(name), "_%s", strrchr(spec->name, '.') + 1);
    if (PyModule_AddObjectRef(module, name, type) < 0)
        Py_CLEAR(type);
    return (PyTypeObject *)type;
}

void
com_policy_close(com_state *st)
{
    struct com_server_state *server = st->server;
    if (server->watcher >= 0 && server->run.clear_type_watcher(server->watcher) < 0)
        PyErr_Clear();
    server->watcher = -1;
}

int
com_policy_types(com_state *st, PyObject *module)
{
    struct com_server_state *server = st->server;
    server->hooks_epoch = 1;
    server->watcher = server->run.add_type_watcher != NULL ? server->run.add_type_watcher(class_changed) : -1;
    if (server->watcher < 0)
        PyErr_Clear();            /* all watchers are taken: changes count for new objects only */
    if ((server->basic_policy = add_type(module, &basic_spec, NULL)) == NULL ||
        (server->mapped_policy = add_type(module, &mapped_spec, server->basic_policy)) == NULL ||
        (server->designated_policy = add_type(module, &designated_spec, server->mapped_policy)) == NULL ||
        (server->event_policy = add_type(module, &events_spec, server->designated_policy)) == NULL ||
        (server->dynamic_policy = add_type(module, &dynamic_spec, server->basic_policy)) == NULL)
        return -1;
    return 0;
}
