/* typelib.c: classes with _typelib_auto_, for which a type library was written when they were registered.
 * cwin32.typelibrary knows the library's ids; here is what an object of such a class answers.
 */
#include "pythoncom.gen.h"
#include "server.h"
#include "elevated.h"

static PyObject *
ask_about(PyObject *object, const char *question)
{
    PyObject *answer, *function = com_import_attr("cwin32.typelibrary", question);
    if (function == NULL)
        return NULL;
    answer = PyObject_CallFunctionObjArgs(function, (PyObject *)Py_TYPE(object), NULL);
    Py_DECREF(function);
    return answer;
}

static int
add_interface(com_policy *policy, REFIID iid)
{
    int result;
    PyObject *id = policy->st->core->from_guid(policy->st->core, iid);
    result = id != NULL ? PyList_Append(policy->interfaces, id) : -1;
    Py_XDECREF(id);
    return result;
}

/* -1, 0, or 1 when the object's class wants to be described. */
static int
wants_library(com_policy *policy)
{
    PyObject *wish;
    int result;
    result = com_optional_attr(policy->st, policy->object, policy->st->server->names.typelib_auto, &wish);
    if (result <= 0)
        return result;
    result = PyObject_IsTrue(wish);
    Py_DECREF(wish);
    return result;
}

int
com_typelib_take(com_policy *policy)
{
    PyObject *iid;
    int result = wants_library(policy);
    policy->described = false;
    if (result <= 0)
        return result;
    iid = ask_about(policy->object, "interface_id");
    if (iid == NULL)
        return -1;
    result = 0;
    if (iid != Py_None) {
        result = policy->st->core->as_guid(policy->st->core, iid, "interface_id()", &policy->dispinterface);
        if (result == 0 && (result = add_interface(policy, &policy->dispinterface)) == 0)
            result = add_interface(policy, &IID_IProvideClassInfo);
        policy->described = result == 0;
    }
    Py_DECREF(iid);
    return result;
}

PyObject *
com_typelib_infos(com_policy *policy)
{
    return ask_about(policy->object, "type_infos");
}

/* The policy of a gateway's target, which may stand behind a dispatcher; borrowed. NULL, without an exception. */
static com_policy *
described_policy(com_state *st, PyObject *target)
{
    com_policy *policy = com_policy_of(st, target);
    PyObject *behind;
    if (policy == NULL && com_optional_attr(st, target, st->server->names.policy, &behind) > 0) {
        policy = com_policy_of(st, behind);
        Py_DECREF(behind);        /* the dispatcher keeps it */
    }
    PyErr_Clear();
    return policy != NULL && policy->described ? policy : NULL;
}

bool
com_server_is_dispinterface(com_state *st, PyObject *target, REFIID iid)
{
    const com_policy *policy = described_policy(st, target);
    return policy != NULL && IsEqualIID(&policy->dispinterface, iid);
}

int
com_server_class_info(com_state *st, PyObject *target, PyObject **info)
{
    com_policy *policy = described_policy(st, target);
    if (policy == NULL)
        return 0;
    *info = ask_about(policy->object, "class_info");
    return *info != NULL ? 1 : -1;
}

int
pythoncom__IsElevated(com_state *st, pythoncom__IsElevated_out *out)
{
    (void)st;
    out->value = w32_is_elevated();
    return 0;
}
