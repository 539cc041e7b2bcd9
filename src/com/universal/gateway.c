/* Python objects behind interfaces of type libraries: a stub's words become Python values, the object's method is called,
 * and what it returns is stored where the client's pointers lead.
 */
#include "universal.h"
#include "../server/server.h"

typedef struct {
    com_call call;
    const com_definition *definition;
    const com_vmethod *method;
    uint64_t words[COM_MOST_ARGUMENTS + 1];
} incoming;

static void *
value_of(incoming *in, UINT index)
{
    const com_vparameter *p = &in->method->parameters[index];
    return p->indirect || p->hidden ? (void *)(ULONG_PTR)in->words[index] : (void *)&in->words[index];
}

static bool
is_out(const com_vparameter *p)
{
    return p->direction == COM_OUT || p->direction == COM_INOUT;
}

/* ---- before Python ------------------------------------------------------------------------------------------------------ */

/* NULL is allowed where the library says that the argument may be left out. */
static bool
pointers_are_there(incoming *in)
{
    UINT i;
    for (i = 0; i < in->method->count; i++) {
        const com_vparameter *p = &in->method->parameters[i];
        if ((p->indirect || p->hidden) && in->words[i] == 0 && !(p->flags & PARAMFLAG_FOPT))
            return false;
    }
    return true;
}

/* What is only given back holds nothing yet, and holds nothing after a failure. */
static void
empty_outs(incoming *in)
{
    UINT i;
    for (i = 0; i < in->method->count; i++) {
        const com_vparameter *p = &in->method->parameters[i];
        if (p->direction == COM_OUT && in->words[i] != 0)
            memset(value_of(in, i), 0, p->type.size);
    }
}

/* ---- the arguments -------------------------------------------------------------------------------------------------------- */

static PyObject *
argument(incoming *in, UINT index)
{
    void *value = value_of(in, index);
    if (value == NULL)
        return Py_NewRef(Py_None);
    return com_value_to_py(in->call.st, &in->method->parameters[index].type, value, NULL);
}

/* args[0] stays free. */
static int
convert_arguments(incoming *in, PyObject **args)
{
    UINT i, count = 0;
    for (i = 0; i < in->method->count; i++) {
        const com_vparameter *p = &in->method->parameters[i];
        if (p->direction != COM_IN && p->direction != COM_INOUT)
            continue;
        args[++count] = argument(in, i);
        if (args[count] == NULL) {
            com_call_drop(args + 1, (Py_ssize_t)count - 1);
            return -1;
        }
    }
    return 0;
}

/* ---- the call ---------------------------------------------------------------------------------------------------------------- */

/* The policy behind a dispatcher, else the target itself. New reference. */
static PyObject *
find_policy(com_state *st, PyObject *target)
{
    PyObject *inner = NULL;
    if (com_policy_of(st, target) != NULL)
        return Py_NewRef(target);
    inner = PyObject_GetAttrString(target, "policy");
    if (inner != NULL)
        return inner;
    PyErr_Clear();
    return Py_NewRef(target);
}

/* By name, and not by DISPID: two interfaces of one object may use the same number for different members. */
static PyObject *
get_property(com_state *st, PyObject *object, const com_vmethod *method, PyObject **args)
{
    PyObject *result = NULL, *value = PyObject_GetAttr(object, method->name);
    if (value == NULL || !PyObject_TypeCheck(value, st->server->method_type))
        return value;
    result = com_call_vector(st, value, args, (Py_ssize_t)method->ins, NULL);
    Py_DECREF(value);
    return result;
}

static PyObject *
put_property(com_state *st, PyObject *object, const com_vmethod *method, PyObject **args)
{
    int has = com_has_attr(st, object, method->setter);
    if (has < 0)
        return NULL;
    if (has || method->ins != 1)
        return com_call_method(st, object, method->setter, args, (Py_ssize_t)method->ins);
    return PyObject_SetAttr(object, method->name, args[0]) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
call_object(com_state *st, PyObject *object, const com_vmethod *method, PyObject **args)
{
    if (method->kind == INVOKE_FUNC)
        return com_call_method(st, object, method->name, args, (Py_ssize_t)method->ins);
    if (method->kind == INVOKE_PROPERTYGET)
        return get_property(st, object, method, args);
    return put_property(st, object, method, args);
}

static PyObject *
tuple_of(PyObject **args, UINT count)
{
    UINT i;
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (i = 0; tuple != NULL && i < count; i++)
        PyTuple_SetItem(tuple, (Py_ssize_t)i, Py_NewRef(args[i]));
    return tuple;
}

/* A policy with hooks of its own learns the member's name before it is asked for the number. */
static int
teach(PyObject *policy, const com_vmethod *method, PyObject *id)
{
    int result;
    PyObject *map = PyObject_GetAttrString(policy, method->kind == INVOKE_FUNC ? "_dispid_to_func_"
                                           : method->kind == INVOKE_PROPERTYGET ? "_dispid_to_get_" : "_dispid_to_put_");
    if (map == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError))
            return -1;
        PyErr_Clear();
        return 0;
    }
    result = PyObject_SetItem(map, id, method->name);
    Py_DECREF(map);
    return result;
}

static PyObject *
call_hooks(PyObject *policy, const com_vmethod *method, PyObject **args)
{
    PyObject *result = NULL, *id = PyLong_FromLong(method->id), *tuple = tuple_of(args, method->ins);
    if (id != NULL && tuple != NULL && teach(policy, method, id) == 0)
        result = PyObject_CallMethod(policy, "_InvokeEx_", "OiiOOO", id, 0, (int)method->kind, tuple, Py_None, Py_None);
    Py_XDECREF(tuple);
    Py_XDECREF(id);
    return result;
}

static PyObject *
call_target(incoming *in, PyObject **args)
{
    com_state *st = in->call.st;
    PyObject *result, *policy = find_policy(st, in->call.gateway->target);
    com_policy *native = com_policy_of(st, policy);
    int hooks;
    if (native != NULL && (native->kind == KIND_DESIGNATED || native->kind == KIND_MAPPED)
        && (com_policy_native(native) & NATIVE_INVOKEEX)) {
        result = call_object(st, native->object, in->method, args);
    } else {
        hooks = com_has_attr(st, policy, st->server->names.InvokeEx);
        if (hooks < 0)
            result = NULL;
        else
            result = hooks ? call_hooks(policy, in->method, args) : call_object(st, policy, in->method, args);
    }
    Py_DECREF(policy);
    return result;
}

/* ---- the results ------------------------------------------------------------------------------------------------------------- */

/* None leaves the client's variable as it is. */
static int
store(incoming *in, UINT index, PyObject *o)
{
    const com_vparameter *p = &in->method->parameters[index];
    char small[64], *fresh = small;
    int result = -1;
    void *place = value_of(in, index);
    if (place == NULL || o == Py_None)
        return 0;
    if (p->type.size > sizeof(small) && (fresh = PyMem_Malloc(p->type.size)) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (com_value_from_py(in->call.st, &p->type, o, p->where, fresh) == 0) {
        if (p->direction == COM_INOUT)
            com_value_clear(&p->type, place);
        memcpy(place, fresh, p->type.size);
        result = 0;
    }
    if (fresh != small)
        PyMem_Free(fresh);
    return result;
}

/* The method failed on its way out: what was stored already goes again. */
static void
take_back(incoming *in)
{
    UINT i;
    for (i = 0; i < in->method->count; i++) {
        if (in->method->parameters[i].direction == COM_OUT && in->words[i] != 0)
            com_value_clear(&in->method->parameters[i].type, value_of(in, i));
    }
}

static int
store_return(incoming *in, PyObject *o, uint64_t *returned)
{
    if (o == Py_None)
        return 0;
    return com_value_from_py(in->call.st, &in->method->returns, o, in->method->utf8, returned);
}

/* One value for each place; `first` is the item of `values` to begin with. */
static int
store_all(incoming *in, PyObject *values, Py_ssize_t first, uint64_t *returned)
{
    UINT i;
    if (in->method->returns.size != 0 && store_return(in, PyTuple_GetItem(values, first++), returned) < 0)
        return -1;
    for (i = 0; i < in->method->count; i++) {
        if (is_out(&in->method->parameters[i]) && store(in, i, PyTuple_GetItem(values, first++)) < 0)
            return -1;
    }
    return 0;
}

static int
store_one(incoming *in, PyObject *value, uint64_t *returned)
{
    UINT i;
    if (in->method->returns.size != 0)
        return store_return(in, value, returned);
    for (i = 0; i < in->method->count; i++) {
        if (is_out(&in->method->parameters[i]))
            return store(in, i, value);
    }
    return 0;
}

/* A tuple with one item more than there are places begins with the HRESULT; one with as many fills them, unless there is
 * but one place, which may want the tuple itself. Anything else is for the first place. */
static int
distribute(incoming *in, PyObject *result, HRESULT *hr, uint64_t *returned)
{
    Py_ssize_t places = (Py_ssize_t)in->method->outs + (in->method->returns.size != 0);
    Py_ssize_t length = PyTuple_Check(result) ? PyTuple_Size(result) : -1;
    int32_t code;
    if (length < 0)
        return store_one(in, result, returned);
    if (length == places + 1) {
        if (in->call.st->core->as_i32(in->call.st->core, PyTuple_GetItem(result, 0), in->method->utf8, &code) < 0)
            return -1;
        *hr = (HRESULT)code;
        return store_all(in, result, 1, returned);
    }
    if (length == places && places > 1)
        return store_all(in, result, 0, returned);
    if (places == 1)
        return store_one(in, result, returned);
    PyErr_Format(PyExc_TypeError, "%U() must return %zd values, or an HRESULT and them, not %zd", in->method->name, places,
                 length);
    return -1;
}

static HRESULT
perform(incoming *in, uint64_t *returned)
{
    PyObject *args[COM_MOST_ARGUMENTS + 2] = {NULL}, *result = NULL;
    HRESULT hr = S_OK;
    if (convert_arguments(in, args) < 0)
        return E_FAIL;
    result = call_target(in, args + 1);
    com_call_drop(args + 1, (Py_ssize_t)in->method->ins);
    if (result == NULL)
        return E_FAIL;
    if (distribute(in, result, &hr, returned) < 0) {
        PyObject *type, *value, *trace;
        PyErr_Fetch(&type, &value, &trace);
        take_back(in);
        PyErr_Restore(type, value, trace);
        hr = E_FAIL;
    }
    Py_DECREF(result);
    return hr;
}

static uint64_t
answer(const com_vmethod *method, HRESULT hr, uint64_t returned)
{
    return method->returns.size != 0 ? returned : (uint64_t)(uint32_t)hr;
}

uint64_t
com_universal_enter(void *self, unsigned mask, UINT ordinal, const uint64_t first[3], va_list rest)
{
    const com_vtable *table = (const com_vtable *)((const char *)((com_tearoff *)self)->vtable
                                                   - offsetof(com_vtable, entries));
    incoming in;
    HRESULT hr, failed;
    uint64_t returned = 0;
    UINT i;
    in.definition = table->definition;
    in.method = table->ordinals[mask][ordinal];
    if (in.method->problem != NULL)
        return answer(in.method, E_NOTIMPL, 0);
    for (i = 0; i < in.method->count; i++)
        in.words[i] = i < 3 ? first[i] : va_arg(rest, uint64_t);
    if (!pointers_are_there(&in))
        return answer(in.method, E_POINTER, 0);
    empty_outs(&in);
    if (!com_call_begin(&in.call, self))
        return answer(in.method, RPC_E_DISCONNECTED, 0);
    hr = perform(&in, &returned);
    failed = com_call_end(&in.call, &table->definition->iid);
    return answer(in.method, FAILED(failed) ? failed : hr, returned);
}

int
com_definition_dispatch(com_state *st, const com_definition *definition, UINT index, PyObject *target,
                        const uint64_t *words, HRESULT *hr)
{
    com_gateway gateway = {.st = st, .target = target};
    incoming in;
    uint64_t returned = 0;
    in.call.st = st;
    in.call.gateway = &gateway;
    in.definition = definition;
    in.method = definition->methods[index];
    memcpy(in.words, words, in.method->count * sizeof(uint64_t));
    *hr = E_POINTER;
    if (in.method->problem == NULL && pointers_are_there(&in)) {
        empty_outs(&in);
        *hr = perform(&in, &returned);
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* ---- registering ------------------------------------------------------------------------------------------------------------- */

/* IDispatch's entries, or IUnknown's, come first. */
static int
fill_vtable(com_definition *definition, com_vtable *table)
{
    UINT i, next[8] = {0};
    memcpy(table->entries, definition->dispatch ? com_dispatch_vtable : com_unknown_interface.vtable,
           definition->first * sizeof(void *));
    for (i = 0; i < definition->count; i++) {
        const com_vmethod *method = definition->methods[i];
        UINT ordinal = next[method->mask]++;
        void *stub = com_native_stub(method->mask, ordinal);
        if (stub == NULL) {
            PyErr_Format(PyExc_ValueError, "%U has too many methods of one kind to be served by Python", definition->name);
            return -1;
        }
        table->ordinals[method->mask][ordinal] = method;
        table->entries[definition->first + i] = stub;
    }
    return 0;
}

static com_vtable *
make_vtable(com_definition *definition)
{
    size_t count = definition->count, mask;
    com_vtable *table = PyMem_Calloc(1, sizeof(*table) + (count + definition->first) * sizeof(void *));
    const com_vmethod **ordinals = PyMem_Calloc(8 * (count + 1), sizeof(*ordinals));
    if (table == NULL || ordinals == NULL) {
        PyErr_NoMemory();
        goto fail;
    }
    table->definition = definition;
    for (mask = 0; mask < 8; mask++)
        table->ordinals[mask] = ordinals + mask * (count + 1);
    if (fill_vtable(definition, table) == 0)
        return table;
fail:
    PyMem_Free((void *)ordinals);
    PyMem_Free(table);
    return NULL;
}

/* The definition that stands for an IID already, when it is the same; borrowed. */
static com_definition *
find_same(com_state *st, const com_definition *definition, PyObject *key)
{
    PyObject *capsule = PyDict_GetItemWithError(st->universal->registered, key);
    com_definition *found = capsule == NULL ? NULL : com_definition_of(capsule);
    return found != NULL && com_definition_same(found, definition) ? found : NULL;
}

/* Enter the interface into InterfaceNames, so that _com_interfaces_ may name it, and into what gateways look up. */
static int
show(com_state *st, com_definition *definition, PyObject *key)
{
    int result = -1;
    PyObject *names = PyObject_GetAttrString(st->module, "InterfaceNames");
    PyObject *capsule = PyCapsule_New(&definition->interface_, "pythoncom.com_interface", NULL);
    if (names != NULL && capsule != NULL && PyObject_SetItem(names, definition->name, key) == 0)
        result = PyDict_SetItem(st->interfaces, key, capsule);
    Py_XDECREF(capsule);
    Py_XDECREF(names);
    return result;
}

/* A registered definition is never freed: objects of clients have its vtable. */
static int
register_new(com_state *st, com_definition *definition, PyObject *key)
{
    PyObject *capsule;
    int result = -1;
    definition->vtable = make_vtable(definition);
    if (definition->vtable == NULL)
        return -1;
    definition->interface_.name = definition->wrapper_name;
    definition->interface_.iid = &definition->iid;
    definition->interface_.base = definition->dispatch ? &com_dispatch_interface : &com_unknown_interface;
    definition->interface_.vtable = definition->vtable->entries;
    if (definition->base != NULL) {
        if (com_definition_register(st, definition->base) < 0)
            return -1;
        if (definition->base->vtable != NULL)
            definition->interface_.base = &definition->base->interface_;
    }
    definition->references += 2;
    capsule = com_definition_capsule(definition);
    if (capsule != NULL && PyDict_SetItem(st->universal->registered, key, capsule) == 0)
        result = show(st, definition, key);
    Py_XDECREF(capsule);
    return result;
}

int
com_definition_register(com_state *st, com_definition *definition)
{
    PyObject *key;
    int result = 0;
    com_definition *same;
    if (!com_native_possible()) {
        PyErr_SetString(PyExc_NotImplementedError, "interfaces of type libraries cannot be served on this kind of processor");
        return -1;
    }
    if (definition->vtable != NULL)
        return 0;
    key = st->core->from_guid(st->core, &definition->iid);
    if (key == NULL)
        return -1;
    same = find_same(st, definition, key);
    if (PyErr_Occurred())
        result = -1;
    else
        result = same != NULL ? show(st, same, key) : register_new(st, definition, key);
    Py_DECREF(key);
    return result;
}
