/* create.c: from a CLSID to an object, by what the registry says below CLSID\{...}:
 *
 *     PythonCOM             module.Class, what is called to make the object
 *     PythonCOMPath         folders for sys.path, with semicolons between
 *     PythonCOMPolicy       module.Class of the policy; DesignatedWrapPolicy when it is missing
 *     PythonCOMDispatcher   module.Class of a dispatcher to stand before the policy
 *
 * in HKEY_CURRENT_USER's classes or in HKEY_LOCAL_MACHINE's, never in both.
 */
#include "server.h"

/* ---- registry ------------------------------------------------------------------------------------------------------------ */

static LSTATUS
read_value(HKEY root, const wchar_t *path, wchar_t *buffer, DWORD *bytes)
{
    /* REG_EXPAND_SZ values count as REG_SZ, expanded. */
    return RegGetValueW(root, path, NULL, RRF_RT_REG_SZ, NULL, buffer, bytes);
}

/* The text of a key as str; NULL without an exception when there is none. */
static PyObject *
read_text(com_state *st, HKEY root, const wchar_t *path)
{
    wchar_t small[512], *buffer = small;
    DWORD bytes = sizeof(small);
    PyObject *text = NULL;
    LSTATUS status = read_value(root, path, buffer, &bytes);
    while (status == ERROR_MORE_DATA) {
        if (buffer != small)
            PyMem_Free(buffer);
        buffer = PyMem_Malloc(bytes);
        if (buffer == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        status = read_value(root, path, buffer, &bytes);
    }
    if (status == ERROR_SUCCESS)
        text = st->core->from_text(st->core, buffer, -1);
    if (buffer != small)
        PyMem_Free(buffer);
    return text;
}

/* Above medium integrity, or not to be found out. */
static bool
is_elevated(void)
{
    /* TOKEN_MANDATORY_LABEL and the SID behind it. */
    union {
        TOKEN_MANDATORY_LABEL label;
        BYTE room[sizeof(TOKEN_MANDATORY_LABEL) + SECURITY_MAX_SID_SIZE];
    } integrity;
    HANDLE token;
    DWORD size;
    BOOL known;
    PSID sid;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return true;
    known = GetTokenInformation(token, TokenIntegrityLevel, &integrity, sizeof(integrity), &size);
    CloseHandle(token);
    if (!known)
        return true;
    sid = integrity.label.Label.Sid;
    return *GetSidSubAuthority(sid, (DWORD)*GetSidSubAuthorityCount(sid) - 1) > SECURITY_MANDATORY_MEDIUM_RID;
}

/* One of the keys of a class; NULL without an exception when it is missing or empty. */
static PyObject *
read_setting(com_state *st, HKEY root, REFCLSID clsid, const wchar_t *name)
{
    wchar_t path[128], guid[40];
    PyObject *text;
    StringFromGUID2(clsid, guid, 40);
    swprintf(path, 128, L"Software\\Classes\\CLSID\\%ls\\%ls", guid, name);
    text = read_text(st, root, path);
    if (text != NULL && PyUnicode_GetLength(text) == 0)
        Py_CLEAR(text);
    return text;
}

/* 1 when this hive says what is called to make the object: the class, or a policy that makes it by itself. */
static int
describes_class(com_state *st, HKEY root, REFCLSID clsid)
{
    PyObject *text = read_setting(st, root, clsid, L"PythonCOM");
    if (text == NULL && !PyErr_Occurred())
        text = read_setting(st, root, clsid, L"PythonCOMPolicy");
    if (text == NULL)
        return PyErr_Occurred() ? -1 : 0;
    Py_DECREF(text);
    return 1;
}

/* What a class has in one of its keys; NULL without an exception when there is none.
 *
 * All settings of a class come from one hive, or the user could put his folder before the machine's module. Above
 * medium integrity that is HKEY_LOCAL_MACHINE, as for COM and for our loader (src/host/registration.c): what any program
 * of the user can write must not choose the code of an elevated process. HKEY_CLASSES_ROOT would mix the two. */
static PyObject *
class_setting(com_state *st, REFCLSID clsid, const wchar_t *name)
{
    int users = is_elevated() ? 0 : describes_class(st, HKEY_CURRENT_USER, clsid);
    if (users < 0)
        return NULL;
    return read_setting(st, users ? HKEY_CURRENT_USER : HKEY_LOCAL_MACHINE, clsid, name);
}

/* ---- module.Class ---------------------------------------------------------------------------------------------------------- */

/* An import that failed: an ImportError that names the module and the reason, caused by it. */
static void
explain_import(PyObject *module)
{
    PyObject *type, *value, *trace, *name = NULL, *text = NULL, *error = NULL;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    if (trace != NULL)
        PyException_SetTraceback(value, trace);
    name = PyObject_GetAttrString(type, "__name__");
    if (name != NULL)
        text = PyUnicode_FromFormat("the server's module '%U' cannot be imported: %U: %S", module, name, value);
    if (text != NULL)
        error = PyObject_CallFunctionObjArgs(PyExc_ImportError, text, NULL);
    if (error == NULL) {
        PyErr_Clear();
        PyErr_Restore(type, value, trace);
    }
    else {
        PyException_SetCause(error, value);
        PyErr_SetObject(PyExc_ImportError, error);
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
add_paths(com_state *st, REFCLSID clsid)
{
    PyObject *path = PySys_GetObject("path");  /* borrowed */
    PyObject *folders, *text = class_setting(st, clsid, L"PythonCOMPath");
    Py_ssize_t i;
    int result = 0;
    if (text == NULL)
        return PyErr_Occurred() ? -1 : 0;
    folders = PyObject_CallMethod(text, "split", "s", ";");
    Py_DECREF(text);
    if (folders == NULL)
        return -1;
    if (path != NULL && PyList_Check(path)) {
        for (i = 0; i < PyList_Size(folders) && result == 0; i++)
            result = add_path(path, PyList_GetItem(folders, i));
    }
    Py_DECREF(folders);
    return result;
}

/* ---- making the object ---------------------------------------------------------------------------------------------------------- */

/* The class behind a setting, or NULL without an exception. */
static PyObject *
class_from_setting(com_state *st, REFCLSID clsid, const wchar_t *name)
{
    PyObject *found, *spec = class_setting(st, clsid, name);
    if (spec == NULL)
        return NULL;
    found = com_resolve(st, spec);
    Py_DECREF(spec);
    return found;
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
make_entrance(com_state *st, REFCLSID clsid)
{
    PyObject *policy, *dispatcher = NULL, *entrance = NULL;
    policy = class_from_setting(st, clsid, L"PythonCOMPolicy");
    if (policy == NULL && !PyErr_Occurred())
        policy = default_policy(st);
    if (policy != NULL)
        dispatcher = class_from_setting(st, clsid, L"PythonCOMDispatcher");
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
    if (add_paths(st, clsid) < 0)
        return NULL;
    entrance = make_entrance(st, clsid);
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

/* Call the class that is registered. */
static PyObject *
make_object(com_state *st, REFCLSID clsid)
{
    PyObject *object, *class_ = class_from_setting(st, clsid, L"PythonCOM");
    wchar_t text[40];
    if (class_ == NULL) {
        if (!PyErr_Occurred()) {
            StringFromGUID2(clsid, text, 40);
            PyObject *guid = PyUnicode_FromWideChar(text, -1);
            PyErr_Format(PyExc_ValueError, "the class %S is not registered for Python: the key CLSID\\%S\\PythonCOM "
                         "cannot be read", guid, guid);
            Py_XDECREF(guid);
        }
        return NULL;
    }
    object = PyObject_CallNoArgs(class_);
    Py_DECREF(class_);
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
