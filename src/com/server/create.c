/* create.c: from a CLSID to an object, by what the registry says of the class (settings.c). */
#include "server.h"

/* ---- module.Class ---------------------------------------------------------------------------------------------------------- */

/* An import that failed: an ImportError that names the module and the reason, caused by it. */
static void
explain_import(PyObject *module)
{
    PyObject *type, *value, *trace, *name = NULL, *text = NULL, *error = NULL, *as;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    if (trace != NULL)
        PyException_SetTraceback(value, trace);
    as = type == PyExc_ModuleNotFoundError ? type : PyExc_ImportError;
    name = PyObject_GetAttrString(type, "__name__");
    if (name != NULL)
        text = PyUnicode_FromFormat("the server's module '%U' cannot be imported: %U: %S", module, name, value);
    if (text != NULL)
        error = PyObject_CallFunctionObjArgs(as, text, NULL);
    if (error == NULL) {
        PyErr_Clear();
        PyErr_Restore(type, value, trace);
    }
    else {
        PyException_SetCause(error, value);
        PyErr_SetObject(as, error);
        Py_DECREF(error);
        Py_XDECREF(type);
        Py_XDECREF(trace);
    }
    Py_XDECREF(text);
    Py_XDECREF(name);
}

static PyObject *
import_server(PyObject *name)
{
    PyObject *module = PyImport_Import(name);
    if (module == NULL && PyErr_ExceptionMatches(PyExc_Exception))
        explain_import(name);
    if (module == NULL)
        return NULL;
    /* PyImport_Import gives the last module of a dotted name. */
    return module;
}

PyObject *
com_resolve(com_state *st, PyObject *spec)
{
    PyObject *module_name = NULL, *attribute = NULL, *module = NULL, *found = NULL;
    Py_ssize_t dot, length;
    (void)st;
    if (!PyUnicode_Check(spec)) {
        PyErr_Format(PyExc_TypeError, "a class must be given as 'module.Class', not %R", spec);
        return NULL;
    }
    length = PyUnicode_GetLength(spec);
    dot = PyUnicode_FindChar(spec, '.', 0, length, -1);
    if (dot < 0) {                /* a policy's own short name */
        module = PyImport_ImportModule("win32com.server.policy");
        attribute = Py_NewRef(spec);
    }
    else {
        module_name = PyUnicode_Substring(spec, 0, dot);
        attribute = PyUnicode_Substring(spec, dot + 1, length);
        if (module_name != NULL && attribute != NULL)
            module = import_server(module_name);
    }
    if (module != NULL)
        found = PyObject_GetAttr(module, attribute);
    Py_XDECREF(module);
    Py_XDECREF(attribute);
    Py_XDECREF(module_name);
    return found;
}

/* ---- sys.path ------------------------------------------------------------------------------------------------------------------ */

static int
add_path(PyObject *path, PyObject *folder)
{
    int known = PySequence_Contains(path, folder);
    if (known != 0)
        return known < 0 ? -1 : 0;
    return PyList_Insert(path, 0, folder);
}

static int
add_paths(PyObject *folders)
{
    PyObject *path = PySys_GetObject("path");  /* borrowed */
    Py_ssize_t i;
    int result = 0;
    if (path == NULL || !PyList_Check(path))
        return 0;
    for (i = 0; i < PyList_Size(folders) && result == 0; i++)
        result = add_path(path, PyList_GetItem(folders, i));
    return result;
}

/* ---- making the object ---------------------------------------------------------------------------------------------------------- */

/* The class that a setting names, or NULL without an exception. */
static PyObject *
class_from(com_state *st, PyObject *spec)
{
    return spec != Py_None ? com_resolve(st, spec) : NULL;
}

/* DefaultPolicy, which a program may have replaced in win32com.server.policy. */
static PyObject *
default_policy(com_state *st)
{
    PyObject *module = PyDict_GetItemString(PyImport_GetModuleDict(), "win32com.server.policy");  /* borrowed */
    if (module == NULL)
        return Py_NewRef((PyObject *)st->server->designated_policy);
    return PyObject_GetAttrString(module, "DefaultPolicy");
}

/* The policy for a class, or a dispatcher with the policy behind it, empty as yet. */
static PyObject *
make_entrance(com_state *st, const com_settings *settings)
{
    PyObject *policy, *dispatcher = NULL, *entrance = NULL;
    policy = class_from(st, settings->policy);
    if (policy == NULL && !PyErr_Occurred())
        policy = default_policy(st);
    if (policy != NULL)
        dispatcher = class_from(st, settings->dispatcher);
    if (dispatcher != NULL)
        entrance = PyObject_CallFunctionObjArgs(dispatcher, policy, Py_None, NULL);
    else if (policy != NULL && !PyErr_Occurred())
        entrance = PyObject_CallFunctionObjArgs(policy, Py_None, NULL);
    Py_XDECREF(dispatcher);
    Py_XDECREF(policy);
    return entrance;
}

PyObject *
com_create_instance(com_state *st, REFCLSID clsid, REFIID iid)
{
    PyObject *entrance = NULL, *id = NULL, *wanted = NULL, *result = NULL;
    com_settings settings;
    if (com_settings_read(st, clsid, false, &settings) < 0)
        return NULL;
    if (add_paths(settings.folders) == 0)
        entrance = make_entrance(st, &settings);
    com_settings_clear(&settings);
    if (entrance == NULL)
        return NULL;
    id = st->core->from_guid(st->core, clsid);
    wanted = st->core->from_guid(st->core, iid);
    if (id != NULL && wanted != NULL)
        result = PyObject_CallMethodObjArgs(entrance, st->server->names.CreateInstance, id, wanted, NULL);
    Py_XDECREF(wanted);
    Py_XDECREF(id);
    Py_DECREF(entrance);
    return result;
}

static void
not_registered(REFCLSID clsid)
{
    wchar_t text[40];
    PyObject *guid;
    StringFromGUID2(clsid, text, 40);
    guid = PyUnicode_FromWideChar(text, -1);
    PyErr_Format(PyExc_ValueError, "the class %S is not registered for Python: the key CLSID\\%S\\PythonCOM cannot be "
                 "read", guid, guid);
    Py_XDECREF(guid);
}

/* Call the class that is registered. */
static PyObject *
make_object(com_state *st, REFCLSID clsid)
{
    PyObject *object = NULL, *class_;
    com_settings settings;
    if (com_settings_read(st, clsid, true, &settings) < 0)
        return NULL;
    class_ = class_from(st, settings.class_);
    com_settings_clear(&settings);
    if (class_ != NULL)
        object = PyObject_CallNoArgs(class_);
    else if (!PyErr_Occurred())
        not_registered(clsid);
    Py_XDECREF(class_);
    return object;
}

PyObject *
com_policy_create(com_policy *policy, PyObject *clsid, PyObject *iid)
{
    com_state *st = policy->st;
    PyObject *object, *wrapped;
    GUID id, wanted;
    void *pointer;

    if (st->core->as_guid(st->core, clsid, "_CreateInstance_() argument 'clsid'", &id) < 0 ||
        st->core->as_guid(st->core, iid, "_CreateInstance_() argument 'reqIID'", &wanted) < 0)
        return NULL;
    object = make_object(st, &id);
    if (object == NULL)
        return NULL;
    wrapped = PyObject_CallMethodObjArgs((PyObject *)policy, st->server->names.wrap, object, NULL);
    Py_DECREF(object);
    if (wrapped == NULL)
        return NULL;
    Py_DECREF(wrapped);
    if (com_gateway_create(st, (PyObject *)policy, &wanted, &pointer) < 0)
        return NULL;
    return com_wrap(st, pointer, &wanted);
}
