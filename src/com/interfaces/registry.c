/* Which interfaces there are: wrapper types and gateways by IID, and the dictionaries in which pythoncom shows them. */
#include "typedesc.h"

#define CAPSULE "pythoncom.com_interface"

const com_interface *
com_interface_find(com_state *st, REFIID iid)
{
    const com_interface *found = NULL;
    PyObject *capsule, *key = st->core->from_guid(st->core, iid);

    if (key == NULL)
        return NULL;
    capsule = PyDict_GetItemWithError(st->interfaces, key);
    if (capsule != NULL)
        found = PyCapsule_GetPointer(capsule, CAPSULE);
    Py_DECREF(key);
    return found;
}

PyTypeObject *
com_type_find(com_state *st, REFIID iid)
{
    PyObject *type, *key;

    if (st->dispatch_type != NULL && IsEqualIID(iid, &IID_IDispatch))
        return st->dispatch_type;
    key = st->core->from_guid(st->core, iid);
    if (key == NULL)
        return NULL;
    type = PyDict_GetItemWithError(st->types_by_iid, key);
    Py_DECREF(key);
    if (type != NULL && (!PyType_Check(type) || !PyType_IsSubtype((PyTypeObject *)type, st->unknown_type))) {
        PyErr_Format(PyExc_TypeError, "pythoncom.TypeIIDs must hold types of interfaces, not %R", type);
        return NULL;
    }
    return (PyTypeObject *)type;
}

static int
add_capsule(com_state *st, const com_interface *interface_, PyObject *key)
{
    int status;
    PyObject *capsule = PyCapsule_New((void *)interface_, CAPSULE, NULL);
    if (capsule == NULL)
        return -1;
    status = PyDict_SetItem(st->interfaces, key, capsule);
    Py_DECREF(capsule);
    return status;
}

/* Python's names of an interface begin with "Py". */
static const char *
com_name(const com_interface *interface_)
{
    return interface_->name + 2;
}

static int
add_server_interface(PyObject *module, const char *name, PyObject *key)
{
    int status = -1;
    PyObject *text = PyBytes_FromString(name);
    PyObject *names = PyObject_GetAttrString(module, "InterfaceNames");
    PyObject *servers = PyObject_GetAttrString(module, "ServerInterfaces");

    if (text != NULL && names != NULL && servers != NULL && PyDict_SetItemString(names, name, key) == 0)
        status = PyDict_SetItem(servers, key, text);
    Py_XDECREF(text);
    Py_XDECREF(names);
    Py_XDECREF(servers);
    return status;
}

static PyTypeObject *
make_type(com_state *st, PyObject *module, const com_interface *interface_)
{
    PyObject *base = NULL;

    if (interface_->base != NULL) {
        base = (PyObject *)com_type_find(st, interface_->base->iid);
        if (base == NULL) {
            if (!PyErr_Occurred())
                PyErr_Format(PyExc_SystemError, "%s stands before its base %s", interface_->name, interface_->base->name);
            return NULL;
        }
    }
    return (PyTypeObject *)PyType_FromModuleAndSpec(module, interface_->type_spec, base);
}

static int
add_interface(com_state *st, PyObject *module, const com_interface *interface_)
{
    int status = -1;
    PyTypeObject *type = make_type(st, module, interface_);
    PyObject *key = st->core->from_guid(st->core, interface_->iid);

    if (type == NULL || key == NULL)
        goto done;
    if (add_capsule(st, interface_, key) < 0 || PyDict_SetItem(st->types_by_iid, key, (PyObject *)type) < 0)
        goto done;
    if (interface_->vtable != NULL && add_server_interface(module, com_name(interface_), key) < 0)
        goto done;
    if (interface_ == &com_unknown_interface) {
        st->unknown_type = (PyTypeObject *)Py_NewRef((PyObject *)type);
    }
    if (IsEqualIID(interface_->iid, &IID_IDispatch)) {
        st->dispatch_type = (PyTypeObject *)Py_NewRef((PyObject *)type);
    }
    status = PyModule_AddObjectRef(module, interface_->name, (PyObject *)type);
done:
    Py_XDECREF((PyObject *)type);
    Py_XDECREF(key);
    return status;
}

int
com_interfaces_register(com_state *st, PyObject *module, const com_interface *const *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (add_interface(st, module, table[i]) < 0)
            return -1;
    return 0;
}

int
com_guids_add(com_state *st, PyObject *module, const com_named_guid *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int status;
        PyObject *value = st->core->from_guid(st->core, table[i].guid);
        if (value == NULL)
            return -1;
        status = PyModule_AddObjectRef(module, table[i].name, value);
        Py_DECREF(value);
        if (status < 0)
            return -1;
    }
    return 0;
}

/* Gateways that no declaration makes: IDispatch's is hand-written, in server/. */
static int
add_dispatch_gateways(com_state *st, PyObject *module)
{
    static const struct { const char *name; const GUID *iid; } gateways[] = {
        {"IDispatch", &IID_IDispatch}, {"IDispatchEx", &IID_IDispatchEx},
    };
    for (size_t i = 0; i < sizeof(gateways) / sizeof(gateways[0]); i++) {
        int status;
        PyObject *key = st->core->from_guid(st->core, gateways[i].iid);
        if (key == NULL)
            return -1;
        status = add_server_interface(module, gateways[i].name, key);
        Py_DECREF(key);
        if (status < 0)
            return -1;
    }
    return 0;
}

static int
add_dict(PyObject *module, const char *name, PyObject **kept)
{
    PyObject *dict = PyDict_New();
    int status = dict == NULL ? -1 : PyModule_AddObjectRef(module, name, dict);
    if (kept != NULL)
        *kept = dict;
    else
        Py_XDECREF(dict);
    return status;
}

int
com_interfaces_exec(com_state *st, PyObject *module)
{
    static const com_interface *const first[] = {&com_unknown_interface};

    st->module = module;
    st->interpreter = PyInterpreterState_Get();
    st->interfaces = PyDict_New();
    if (st->interfaces == NULL || add_dict(module, "TypeIIDs", &st->types_by_iid) < 0)
        return -1;
    if (add_dict(module, "InterfaceNames", NULL) < 0 || add_dict(module, "ServerInterfaces", NULL) < 0)
        return -1;
    if (com_interfaces_register(st, module, first, 1) < 0)
        return -1;
    if (add_dispatch_gateways(st, module) < 0)
        return -1;
    return com_descriptions_exec(st, module);
}
