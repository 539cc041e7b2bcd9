/* hooks.c: the methods of the policies, as Python subclasses override and call them.
 *
 * Names with capitals are what a gateway calls; they pass on to the name in lower case, which a policy overrides.
 */
#include "server.h"

#define ENTRY(name) static PyObject *name(PyObject *self, PyObject *const *args, Py_ssize_t nargs)

static bool
count_is(const char *name, Py_ssize_t nargs, Py_ssize_t expected)
{
    if (nargs == expected)
        return true;
    PyErr_Format(PyExc_TypeError, "%s() takes %zd arguments, %zd given", name, expected, nargs);
    return false;
}

static com_state *
state_of(PyObject *self)
{
    return ((com_policy *)self)->st;
}

static const com_names *
names_of(PyObject *self)
{
    return &state_of(self)->server->names;
}

static PyObject *
fail_with(PyObject *self, HRESULT hr, const char *text)
{
    com_raise_server(state_of(self), hr, text);
    return NULL;
}

/* A DISPID given as a number or as a member's name; -1 with an exception. */
static int
dispid_from(PyObject *self, PyObject *given, DISPID *out)
{
    int found;
    int32_t id;
    if (PyUnicode_Check(given)) {
        found = com_policy_dispid((com_policy *)self, given, out);
        return found == 0 ? com_raise_server(state_of(self), DISP_E_MEMBERNOTFOUND, "Member not found") : found;
    }
    if (state_of(self)->core->as_i32(state_of(self)->core, given, "DISPID", &id) < 0)
        return -1;
    *out = id;
    return 0;
}

/* The same as a Python object, for handing it on; new reference. */
static PyObject *
dispid_object(PyObject *self, PyObject *given)
{
    DISPID id;
    if (!PyUnicode_Check(given))
        return Py_NewRef(given);
    return dispid_from(self, given, &id) < 0 ? NULL : PyLong_FromLong(id);
}

/* ---- wrapping and creating ------------------------------------------------------------------------------------------------ */

static PyObject *
wrap_with(PyObject *self, PyObject *object, int (*wrap)(com_policy *, PyObject *))
{
    if (wrap((com_policy *)self, object) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
basic_wrap(PyObject *self, PyObject *object)
{
    return wrap_with(self, object, com_wrap_basic);
}

static PyObject *
mapped_wrap(PyObject *self, PyObject *object)
{
    return wrap_with(self, object, com_wrap_mapped);
}

static PyObject *
designated_wrap(PyObject *self, PyObject *object)
{
    return wrap_with(self, object, com_wrap_designated);
}

static PyObject *
dynamic_wrap(PyObject *self, PyObject *object)
{
    return wrap_with(self, object, com_wrap_dynamic);
}

ENTRY(basic_CreateInstance)
{
    if (!count_is("_CreateInstance_", nargs, 2))
        return NULL;
    return com_policy_create((com_policy *)self, args[0], args[1]);
}

/* ---- QueryInterface ---------------------------------------------------------------------------------------------------------- */

static PyObject *
basic_QueryInterface(PyObject *self, PyObject *iid)
{
    com_policy *policy = (com_policy *)self;
    int listed = 0;
    if (policy->interfaces != NULL && (listed = PySequence_Contains(policy->interfaces, iid)) < 0)
        return NULL;
    if (listed)
        return PyLong_FromLong(1);
    return PyObject_CallMethodObjArgs(self, names_of(self)->query_interface, iid, NULL);
}

static PyObject *
basic_query_interface(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(iid))
{
    return PyLong_FromLong(0);
}

/* ---- invoking ------------------------------------------------------------------------------------------------------------------ */

ENTRY(basic_Invoke)
{
    PyObject *id, *result;
    if (!count_is("_Invoke_", nargs, 4) || (id = dispid_object(self, args[0])) == NULL)
        return NULL;
    result = PyObject_CallMethodObjArgs(self, names_of(self)->invoke, id, args[1], args[2], args[3], NULL);
    Py_DECREF(id);
    return result;
}

ENTRY(basic_invoke)
{
    PyObject *value;
    if (!count_is("_invoke_", nargs, 4))
        return NULL;
    value = PyObject_CallMethodObjArgs(self, names_of(self)->invokeex, args[0], args[1], args[2], args[3], Py_None,
                                       Py_None, NULL);
    return value != NULL ? Py_BuildValue("(iiN)", 0, -1, value) : NULL;
}

ENTRY(basic_InvokeEx)
{
    PyObject *id, *result;
    if (!count_is("_InvokeEx_", nargs, 6) || (id = dispid_object(self, args[0])) == NULL)
        return NULL;
    result = PyObject_CallMethodObjArgs(self, names_of(self)->invokeex, id, args[1], args[2], args[3], args[4], args[5],
                                        NULL);
    Py_DECREF(id);
    return result;
}

ENTRY(basic_invokeex)
{
    (void)self;
    (void)args;
    (void)nargs;
    PyErr_SetString(PyExc_NotImplementedError, "this policy has no _invokeex_; a derived one must provide it");
    return NULL;
}

/* What _invokeex_ was called with. */
typedef struct {
    DISPID id;
    uint32_t lcid, flags;
    PyObject **items;             /* items[-1] is free */
    Py_ssize_t count;
} invocation;

static void
invocation_clear(invocation *call)
{
    Py_ssize_t i;
    if (call->items == NULL)
        return;
    for (i = 0; i < call->count; i++)
        Py_XDECREF(call->items[i]);
    PyMem_Free(call->items - 1);
}

static int
invocation_read(PyObject *self, PyObject *const *args, PyObject *values, invocation *call)
{
    const w32_core *core = state_of(self)->core;
    Py_ssize_t i, count;
    PyObject **memory;

    memset(call, 0, sizeof(*call));
    if (dispid_from(self, args[0], &call->id) < 0 || core->as_u32(core, args[1], "lcid", &call->lcid) < 0 ||
        core->as_u32(core, args[2], "wFlags", &call->flags) < 0 || (count = PySequence_Size(values)) < 0)
        return -1;
    memory = PyMem_Calloc((size_t)count + 1, sizeof(PyObject *));
    if (memory == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    call->items = memory + 1;
    for (i = 0; i < count; i++) {
        if ((call->items[i] = PySequence_GetItem(values, i)) == NULL)
            return -1;
        call->count++;
    }
    return 0;
}

static PyObject *
finish(PyObject *self, HRESULT hr, PyObject *result)
{
    if (FAILED(hr) && !PyErr_Occurred())
        com_raise_server(state_of(self), hr, NULL);
    return FAILED(hr) ? NULL : result;
}

ENTRY(native_invokeex)
{
    com_policy *policy = (com_policy *)self;
    invocation call;
    PyObject *result = NULL;
    HRESULT hr = DISP_E_EXCEPTION;
    if (!count_is("_invokeex_", nargs, 6))
        return NULL;
    if (policy->object == NULL) {
        PyErr_SetString(PyExc_AttributeError, "the policy wraps no object yet, it has no attribute '_obj_'");
        return NULL;
    }
    if (invocation_read(self, args, args[3], &call) == 0) {
        if (policy->kind == KIND_DYNAMIC) {
            hr = com_policy_invoke(policy, call.id, call.lcid, (WORD)call.flags, call.items, call.count, &result);
        }
        else {
            com_args_defaults(policy, call.id, call.items, call.count);
            hr = com_policy_invoke_maps(policy, call.id, (WORD)call.flags, call.items, call.count, &result);
        }
    }
    invocation_clear(&call);
    return finish(self, hr, result);
}

/* _transform_args_(args, kwArgs, dispid, lcid, wFlags, serviceProvider) gives (args, kwArgs). */
ENTRY(event_transform_args)
{
    PyObject *convert, *list, *tuple = NULL, *item, *changed;
    Py_ssize_t i;
    if (!count_is("_transform_args_", nargs, 6) || (list = PySequence_List(args[0])) == NULL)
        return NULL;
    convert = com_import_attr("win32com.server.policy", "_dispatch_argument");
    for (i = 0; convert != NULL && i < PyList_Size(list); i++) {
        item = PyList_GetItem(list, i);
        if (!PyObject_TypeCheck(item, state_of(self)->unknown_type))
            continue;
        changed = PyObject_CallFunctionObjArgs(convert, item, NULL);
        if (changed == NULL || PyList_SetItem(list, i, changed) < 0)
            break;
    }
    if (!PyErr_Occurred())
        tuple = PyList_AsTuple(list);
    Py_XDECREF(convert);
    Py_DECREF(list);
    return tuple != NULL ? Py_BuildValue("(NO)", tuple, args[1]) : NULL;
}

ENTRY(event_invokeex)
{
    PyObject *changed, *values, *keywords, *vector[6], *result = NULL;
    if (!count_is("_invokeex_", nargs, 6))
        return NULL;
    changed = PyObject_CallMethodObjArgs(self, names_of(self)->transform_args, args[3], args[4], args[0], args[1],
                                         args[2], args[5], NULL);
    if (changed == NULL)
        return NULL;
    if (PyArg_ParseTuple(changed, "OO;_transform_args_ must return (args, kwArgs)", &values, &keywords)) {
        memcpy(vector, args, sizeof(vector));
        vector[3] = values;
        vector[4] = keywords;
        result = native_invokeex(self, vector, 6);
    }
    Py_DECREF(changed);
    return result;
}

/* ---- names ------------------------------------------------------------------------------------------------------------------------ */

/* The id of a parameter, as an item of `ids`. */
static int
add_parameter_id(PyObject *self, DISPID member, PyObject *names, Py_ssize_t index, PyObject *ids)
{
    PyObject *name = PySequence_GetItem(names, index), *value = NULL;
    DISPID id = DISPID_UNKNOWN;
    int found = -1;
    if (name != NULL && !PyUnicode_Check(name))
        PyErr_Format(PyExc_TypeError, "a parameter's name must be str, not %R", (PyObject *)Py_TYPE(name));
    else if (name != NULL)
        found = com_parameter_id((com_policy *)self, member, name, &id);
    Py_XDECREF(name);
    if (found == 0)
        return com_raise_server(state_of(self), DISP_E_UNKNOWNNAME, NULL);
    if (found > 0 && (value = PyLong_FromLong(id)) != NULL)
        found = PyList_Append(ids, value);
    Py_XDECREF(value);
    return found < 0 || value == NULL ? -1 : 0;
}

/* A member's name, and names of its parameters: the member's id comes from the hook, as it would alone. */
static PyObject *
member_and_parameters(PyObject *self, PyObject *names, PyObject *lcid, Py_ssize_t count)
{
    PyObject *first, *answer = NULL, *ids = NULL, *result = NULL;
    DISPID member;
    Py_ssize_t i;
    first = PySequence_GetSlice(names, 0, 1);
    if (first != NULL)
        answer = PyObject_CallMethodObjArgs(self, names_of(self)->getidsofnames, first, lcid, NULL);
    if (answer != NULL)
        ids = PySequence_List(answer);
    if (ids == NULL || PyList_Size(ids) != 1 || dispid_from(self, PyList_GetItem(ids, 0), &member) < 0) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "_getidsofnames_ must return one DISPID for one name");
        goto done;
    }
    for (i = 1; i < count; i++) {
        if (add_parameter_id(self, member, names, i, ids) < 0)
            goto done;
    }
    result = PyList_AsTuple(ids);
done:
    Py_XDECREF(ids);
    Py_XDECREF(answer);
    Py_XDECREF(first);
    return result;
}

ENTRY(basic_GetIDsOfNames)
{
    Py_ssize_t count;
    if (!count_is("_GetIDsOfNames_", nargs, 2) || (count = PySequence_Size(args[0])) < 0)
        return NULL;
    if (count > 1)
        return member_and_parameters(self, args[0], args[1], count);
    return PyObject_CallMethodObjArgs(self, names_of(self)->getidsofnames, args[0], args[1], NULL);
}

ENTRY(basic_getidsofnames)
{
    PyObject *name, *zero, *id = NULL;
    if (!count_is("_getidsofnames_", nargs, 2) || (name = PySequence_GetItem(args[0], 0)) == NULL)
        return NULL;
    zero = PyLong_FromLong(0);
    if (zero != NULL)
        id = PyObject_CallMethodObjArgs(self, names_of(self)->getdispid, name, zero, NULL);
    Py_XDECREF(zero);
    Py_DECREF(name);
    return id != NULL ? Py_BuildValue("(N)", id) : NULL;
}

ENTRY(basic_GetDispID)
{
    if (!count_is("_GetDispID_", nargs, 2))
        return NULL;
    return PyObject_CallMethodObjArgs(self, names_of(self)->getdispid, args[0], args[1], NULL);
}

ENTRY(basic_getdispid)
{
    DISPID id;
    int found;
    if (!count_is("_getdispid_", nargs, 2))
        return NULL;
    found = com_policy_dispid((com_policy *)self, args[0], &id);
    if (found == 0)
        return fail_with(self, DISP_E_UNKNOWNNAME, NULL);
    return found < 0 ? NULL : PyLong_FromLong(id);
}

/* The last DISPID given out stands in _next_dynamic_. */
static PyObject *
next_dynamic(PyObject *self)
{
    PyObject *last = PyObject_GetAttrString(self, "_next_dynamic_"), *one = PyLong_FromLong(1), *next = NULL;
    if (last != NULL && one != NULL)
        next = PyNumber_Add(last, one);
    if (next != NULL && PyObject_SetAttrString(self, "_next_dynamic_", next) < 0)
        Py_CLEAR(next);
    Py_XDECREF(last);
    Py_XDECREF(one);
    return next;
}

ENTRY(dynamic_getdispid)
{
    com_policy *policy = (com_policy *)self;
    PyObject *lower, *id = NULL;
    if (!count_is("_getdispid_", nargs, 2))
        return NULL;
    if (policy->func == NULL || policy->names == NULL) {
        PyErr_SetString(PyExc_AttributeError, "the policy wraps no object yet");
        return NULL;
    }
    lower = PyObject_CallMethodObjArgs(args[0], names_of(self)->lower, NULL);
    if (lower == NULL)
        return NULL;
    id = Py_XNewRef(PyDict_GetItemWithError(policy->names, lower));
    if (id == NULL && !PyErr_Occurred()) {
        id = next_dynamic(self);
        if (id != NULL &&
            (PyDict_SetItem(policy->names, lower, id) < 0 || PyDict_SetItem(policy->func, id, args[0]) < 0))
            Py_CLEAR(id);
    }
    Py_DECREF(lower);
    return id;
}

/* ---- IDispatchEx --------------------------------------------------------------------------------------------------------------------- */

ENTRY(basic_DeleteMemberByName)
{
    if (!count_is("_DeleteMemberByName_", nargs, 2))
        return NULL;
    return PyObject_CallMethodObjArgs(self, names_of(self)->deletememberbyname, args[0], args[1], NULL);
}

ENTRY(basic_deletememberbyname)
{
    (void)args;
    return count_is("_deletememberbyname_", nargs, 2) ? fail_with(self, E_NOTIMPL, NULL) : NULL;
}

static PyObject *
basic_DeleteMemberByDispID(PyObject *self, PyObject *id)
{
    return PyObject_CallMethodObjArgs(self, names_of(self)->deletememberbydispid, id, NULL);
}

static PyObject *
basic_deletememberbydispid(PyObject *self, PyObject *Py_UNUSED(id))
{
    return fail_with(self, E_NOTIMPL, NULL);
}

ENTRY(basic_GetMemberProperties)
{
    if (!count_is("_GetMemberProperties_", nargs, 2))
        return NULL;
    return PyObject_CallMethodObjArgs(self, names_of(self)->getmemberproperties, args[0], args[1], NULL);
}

ENTRY(basic_getmemberproperties)
{
    (void)args;
    return count_is("_getmemberproperties_", nargs, 2) ? fail_with(self, E_NOTIMPL, NULL) : NULL;
}

static PyObject *
basic_GetMemberName(PyObject *self, PyObject *id)
{
    return PyObject_CallMethodObjArgs(self, names_of(self)->getmembername, id, NULL);
}

static PyObject *
basic_getmembername(PyObject *self, PyObject *Py_UNUSED(id))
{
    return fail_with(self, E_NOTIMPL, NULL);
}

static PyObject *
mapped_getmembername(PyObject *self, PyObject *id)
{
    com_policy *policy = (com_policy *)self;
    com_member member;
    DISPID which;
    if (!PyUnicode_Check(id) && dispid_from(self, id, &which) < 0)
        return NULL;
    if (PyUnicode_Check(id) || !com_policy_member(policy, which, &member))
        return fail_with(self, DISP_E_MEMBERNOTFOUND, NULL);
    return Py_NewRef(member.func != NULL ? member.func : member.get != NULL ? member.get : member.put);
}

ENTRY(basic_GetNextDispID)
{
    if (!count_is("_GetNextDispID_", nargs, 2))
        return NULL;
    return PyObject_CallMethodObjArgs(self, names_of(self)->getnextdispid, args[0], args[1], NULL);
}

/* The ids in order; after the one given comes the next larger one. */
static PyObject *
next_of(PyObject *self, PyObject *ids, DISPID after)
{
    const w32_core *core = state_of(self)->core;
    Py_ssize_t i, count = PyList_Size(ids);
    int32_t id;
    bool seen = after == DISPID_STARTENUM;
    for (i = 0; i < count; i++) {
        if (core->as_i32(core, PyList_GetItem(ids, i), "DISPID", &id) < 0)
            return NULL;
        if (seen && id != after && id != DISPID_STARTENUM)
            return PyLong_FromLong(id);
        seen = seen || id == after;
    }
    return fail_with(self, seen ? S_FALSE : E_UNEXPECTED, NULL);
}

ENTRY(basic_getnextdispid)
{
    com_policy *policy = (com_policy *)self;
    PyObject *ids, *result = NULL;
    DISPID after;
    if (!count_is("_getnextdispid_", nargs, 2) || dispid_from(self, args[1], &after) < 0 ||
        com_policy_maps(policy) < 0)
        return NULL;
    if (policy->names == NULL)
        return fail_with(self, E_UNEXPECTED, NULL);
    ids = PyDict_Values(policy->names);
    if (ids == NULL)
        return NULL;
    if (PyList_Sort(ids) == 0)
        result = next_of(self, ids, after);
    Py_DECREF(ids);
    return result;
}

static PyObject *
basic_GetNameSpaceParent(PyObject *self, PyObject *Py_UNUSED(none))
{
    return PyObject_CallMethodObjArgs(self, names_of(self)->getnamespaceparent, NULL);
}

static PyObject *
basic_getnamespaceparent(PyObject *self, PyObject *Py_UNUSED(none))
{
    return fail_with(self, E_NOTIMPL, NULL);
}

/* ---- type information -------------------------------------------------------------------------------------------------------------------- */

static PyObject *
designated_build_typeinfos(PyObject *self, PyObject *Py_UNUSED(none))
{
    com_policy *policy = (com_policy *)self;
    PyObject *function, *result;
    int has;
    if (policy->described)
        return com_typelib_infos(policy);
    has = policy->object != NULL ? com_has_attr(policy->st, policy->object, names_of(self)->typelib_guid) : 0;
    if (has <= 0)
        return has < 0 ? NULL : PyList_New(0);
    function = com_import_attr("win32com.server.policy", "_typelib_typeinfos");
    if (function == NULL)
        return NULL;
    result = PyObject_CallFunctionObjArgs(function, policy->object, NULL);
    Py_DECREF(function);
    return result;
}

/* _typeinfos_, made at first use. */
static PyObject *
typeinfos(PyObject *self)
{
    PyObject *list;
    if (com_optional_attr(state_of(self), self, names_of(self)->typeinfos, &list) < 0)
        return NULL;
    if (list != NULL && list != Py_None)
        return list;
    Py_XDECREF(list);
    list = PyObject_CallMethodObjArgs(self, names_of(self)->build_typeinfos, NULL);
    if (list != NULL && PyObject_SetAttr(self, names_of(self)->typeinfos, list) < 0)
        Py_CLEAR(list);
    return list;
}

static PyObject *
designated_GetTypeInfoCount(PyObject *self, PyObject *Py_UNUSED(none))
{
    Py_ssize_t count;
    PyObject *list = typeinfos(self);
    if (list == NULL)
        return NULL;
    count = PyObject_Length(list);
    Py_DECREF(list);
    return count < 0 ? NULL : PyLong_FromSsize_t(count);
}

ENTRY(designated_GetTypeInfo)
{
    PyObject *list, *info = NULL;
    Py_ssize_t index;
    if (!count_is("_GetTypeInfo_", nargs, 2))
        return NULL;
    index = PyNumber_AsSsize_t(args[0], PyExc_OverflowError);
    if (index == -1 && PyErr_Occurred())
        return NULL;
    list = typeinfos(self);
    if (list == NULL)
        return NULL;
    if (index >= 0 && index < PyObject_Length(list))
        info = PySequence_GetItem(list, index);
    else
        fail_with(self, DISP_E_BADINDEX, NULL);
    Py_DECREF(list);
    return info != NULL ? Py_BuildValue("(iN)", 0, info) : NULL;
}

static PyObject *
designated_allocnextdispid(PyObject *self, PyObject *last)
{
    com_policy *policy = (com_policy *)self;
    com_member member;
    DISPID id;
    if (dispid_from(self, last, &id) < 0)
        return NULL;
    do {
        id++;
    } while (com_policy_member(policy, id, &member));
    return PyLong_FromLong(id);
}

/* ---- tables ------------------------------------------------------------------------------------------------------------------------------- */

#define FAST(python_name, function, doc) \
    {python_name, (PyCFunction)(void (*)(void))(function), METH_FASTCALL, doc}

PyMethodDef com_basic_methods[] = {
    {"_wrap_", basic_wrap, METH_O, "_wrap_(object)\n\nTake in the object to serve."},
    FAST("_CreateInstance_", basic_CreateInstance, "_CreateInstance_(clsid, iid)\n\nMake the registered object and wrap it."),
    {"_QueryInterface_", basic_QueryInterface, METH_O, "_QueryInterface_(iid)\n\n1 when the object has the interface."},
    {"_query_interface_", basic_query_interface, METH_O, "_query_interface_(iid)\n\nAsked for what _com_interfaces_ lacks."},
    FAST("_Invoke_", basic_Invoke, "_Invoke_(dispid, lcid, wFlags, args)\n\nReturns (HRESULT, argument index, value)."),
    FAST("_invoke_", basic_invoke, "_invoke_(dispid, lcid, wFlags, args)\n\nReturns (HRESULT, argument index, value)."),
    FAST("_InvokeEx_", basic_InvokeEx, "_InvokeEx_(dispid, lcid, wFlags, args, kwargs, serviceProvider)\n\nReturns the value."),
    FAST("_invokeex_", basic_invokeex, "_invokeex_(dispid, lcid, wFlags, args, kwargs, serviceProvider)\n\nFor derived policies."),
    FAST("_GetIDsOfNames_", basic_GetIDsOfNames, "_GetIDsOfNames_(names, lcid)\n\nReturns a tuple of DISPIDs."),
    FAST("_getidsofnames_", basic_getidsofnames, "_getidsofnames_(names, lcid)\n\nReturns a tuple of DISPIDs."),
    FAST("_GetDispID_", basic_GetDispID, "_GetDispID_(name, flags)\n\nReturns the DISPID of a member."),
    FAST("_getdispid_", basic_getdispid, "_getdispid_(name, flags)\n\nReturns the DISPID of a member."),
    FAST("_DeleteMemberByName_", basic_DeleteMemberByName, "_DeleteMemberByName_(name, flags)\n\nRemove a member."),
    FAST("_deletememberbyname_", basic_deletememberbyname, "_deletememberbyname_(name, flags)\n\nNot implemented."),
    {"_DeleteMemberByDispID_", basic_DeleteMemberByDispID, METH_O, "_DeleteMemberByDispID_(dispid)\n\nRemove a member."},
    {"_deletememberbydispid_", basic_deletememberbydispid, METH_O, "_deletememberbydispid_(dispid)\n\nNot implemented."},
    FAST("_GetMemberProperties_", basic_GetMemberProperties, "_GetMemberProperties_(dispid, flags)\n\nReturns fdexProp flags."),
    FAST("_getmemberproperties_", basic_getmemberproperties, "_getmemberproperties_(dispid, flags)\n\nNot implemented."),
    {"_GetMemberName_", basic_GetMemberName, METH_O, "_GetMemberName_(dispid)\n\nReturns the name of a member."},
    {"_getmembername_", basic_getmembername, METH_O, "_getmembername_(dispid)\n\nNot implemented."},
    FAST("_GetNextDispID_", basic_GetNextDispID, "_GetNextDispID_(flags, dispid)\n\nReturns the DISPID after this one."),
    FAST("_getnextdispid_", basic_getnextdispid, "_getnextdispid_(flags, dispid)\n\nReturns the DISPID after this one."),
    {"_GetNameSpaceParent_", basic_GetNameSpaceParent, METH_NOARGS, "_GetNameSpaceParent_()\n\nReturns the parent object."},
    {"_getnamespaceparent_", basic_getnamespaceparent, METH_NOARGS, "_getnamespaceparent_()\n\nNot implemented."},
    {NULL, NULL, 0, NULL},
};

PyMethodDef com_mapped_methods[] = {
    {"_wrap_", mapped_wrap, METH_O, "_wrap_(object)\n\nTake in the object and its DISPID maps."},
    {"_getmembername_", mapped_getmembername, METH_O, "_getmembername_(dispid)\n\nReturns the name of a member."},
    {NULL, NULL, 0, NULL},
};

PyMethodDef com_designated_methods[] = {
    {"_wrap_", designated_wrap, METH_O, "_wrap_(object)\n\nTake in the object and give its public members DISPIDs."},
    FAST("_invokeex_", native_invokeex, "_invokeex_(dispid, lcid, wFlags, args, kwargs, serviceProvider)\n\nCall, get or put."),
    {"_build_typeinfos_", designated_build_typeinfos, METH_NOARGS, "_build_typeinfos_()\n\nReturns a list of type infos."},
    {"_GetTypeInfoCount_", designated_GetTypeInfoCount, METH_NOARGS, "_GetTypeInfoCount_()\n\nReturns 0 or 1."},
    FAST("_GetTypeInfo_", designated_GetTypeInfo, "_GetTypeInfo_(index, lcid)\n\nReturns (0, type info)."),
    {"_allocnextdispid", designated_allocnextdispid, METH_O, "_allocnextdispid(last)\n\nReturns the next DISPID not in use."},
    {NULL, NULL, 0, NULL},
};

PyMethodDef com_event_methods[] = {
    FAST("_transform_args_", event_transform_args,
         "_transform_args_(args, kwArgs, dispid, lcid, wFlags, serviceProvider)\n\nReturns (args, kwArgs)."),
    FAST("_invokeex_", event_invokeex, "_invokeex_(dispid, lcid, wFlags, args, kwArgs, serviceProvider)\n\nCall a handler."),
    {NULL, NULL, 0, NULL},
};

PyMethodDef com_dynamic_methods[] = {
    {"_wrap_", dynamic_wrap, METH_O, "_wrap_(object)\n\nTake in an object that has _dynamic_."},
    FAST("_getdispid_", dynamic_getdispid, "_getdispid_(name, flags)\n\nReturns the DISPID of a name, a new one if need be."),
    FAST("_invoke_", basic_invoke, "_invoke_(dispid, lcid, wFlags, args)\n\nReturns (HRESULT, argument index, value)."),
    FAST("_invokeex_", native_invokeex, "_invokeex_(dispid, lcid, wFlags, args, kwargs, serviceProvider)\n\nCall _dynamic_."),
    {NULL, NULL, 0, NULL},
};
