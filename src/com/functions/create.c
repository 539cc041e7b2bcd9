/* Finding classes and making or finding their objects. */
#include "pythoncom.gen.h"
#include "functions.h"

#define MAX_INTERFACES 64

/* A program id that is registered for this user alone; not every system's CLSIDFromProgID looks there. */
static bool
find_user_program(const wchar_t *program, GUID *out)
{
    wchar_t key[300], text[64];
    DWORD size = sizeof(text);
    if (wcslen(program) > 200)
        return false;
    wcscpy(key, L"Software\\Classes\\");
    wcscat(key, program);
    wcscat(key, L"\\CLSID");
    return RegGetValueW(HKEY_CURRENT_USER, key, NULL, RRF_RT_REG_SZ, NULL, text, &size) == ERROR_SUCCESS
        && SUCCEEDED(CLSIDFromString(text, out));
}

int
com_clsid_from_py(com_state *st, PyObject *o, const char *where, GUID *out)
{
    w32_text text;
    bool found = false;
    PyObject *type, *value, *traceback;
    if (st->core->as_guid(st->core, o, where, out) == 0)
        return 0;
    if (!PyUnicode_Check(o) || !PyErr_ExceptionMatches(st->core->com_error))
        return -1;
    PyErr_Fetch(&type, &value, &traceback);
    if (st->core->as_text(st->core, o, where, 0, &text) == 0)
        found = find_user_program(text.text, out);
    w32_text_clear(&text);
    if (!found) {
        PyErr_Restore(type, value, traceback);
        return -1;
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    return 0;
}

FARPROC
com_system_function(com_state *st, const wchar_t *dll, const char *name)
{
    FARPROC found = st->core->system_function(st->core, dll, name, NULL);

    if (found == NULL)
        com_check(st, HRESULT_FROM_WIN32(GetLastError()), NULL, NULL);
    return found;
}

/* An interface that Python has a type for; anything else could not be used. */
static int
known(com_state *st, REFIID iid)
{
    PyObject *key = st->core->from_guid(st->core, iid);
    int found = key == NULL ? -1 : PyDict_Contains(st->types_by_iid, key);
    Py_XDECREF(key);
    if (found == 0)
        PyErr_SetString(PyExc_TypeError, "There is no interface object registered that supports this IID");
    return found > 0 ? 0 : -1;
}

/* None stands for IID_IUnknown. */
static int
optional_iid(com_state *st, PyObject *o, const char *where, GUID *out)
{
    *out = IID_IUnknown;
    return o == NULL || o == Py_None ? 0 : st->core->as_guid(st->core, o, where, out);
}

static int
finish(com_state *st, HRESULT hr, void *pointer, REFIID iid, PyObject **out)
{
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    *out = com_wrap(st, pointer, iid);
    return *out == NULL ? -1 : 0;
}

static int
create(com_state *st, const GUID *clsid, IUnknown *outer, DWORD context, REFIID iid, PyObject **out)
{
    HRESULT hr;
    void *pointer = NULL;
    COM_CALL(hr, CoCreateInstance(clsid, outer, context, iid, &pointer));
    return finish(st, hr, pointer, iid, out);
}

int
pythoncom_CoCreateInstance(com_state *st, PyObject *clsid, PyObject *outer, DWORD context, const GUID *iid,
                           pythoncom_CoCreateInstance_out *out)
{
    GUID class_id;
    void *outer_pointer = NULL;
    int result;
    if (com_clsid_from_py(st, clsid, "CoCreateInstance() argument 'clsid'", &class_id) < 0 || known(st, iid) < 0
        || com_unwrap(st, outer, &IID_IUnknown, "CoCreateInstance() argument 'outer'", W32_NONE_OK, &outer_pointer) < 0)
        return -1;
    result = create(st, &class_id, outer_pointer, context, iid, &out->value);
    if (outer_pointer != NULL)
        IUnknown_Release((IUnknown *)outer_pointer);
    return result;
}

/* The machine's name of (name, authentication, ...). */
static int
server_name(com_state *st, PyObject *server, w32_text *name)
{
    static const char where[] = "CoCreateInstanceEx() argument 'server'";
    Py_ssize_t size, i;
    PyObject *first;
    int result;
    if (server == Py_None)
        return 0;
    if (!PyTuple_Check(server) || (size = PyTuple_Size(server)) < 1) {
        PyErr_Format(PyExc_TypeError, "%s must be None or a tuple that begins with the machine's name", where);
        return -1;
    }
    for (i = 1; i < size; i++) {
        int truth = PyObject_IsTrue(PyTuple_GetItem(server, i));
        if (truth > 0)
            PyErr_Format(PyExc_ValueError, "%s: authentication information is not supported, it must be None", where);
        if (truth != 0)
            return -1;
    }
    first = PyTuple_GetItem(server, 0);
    result = st->core->as_text(st->core, first, where, W32_NONE_OK, name);
    return result;
}

static int
interface_list(com_state *st, PyObject *iids, GUID *guids, MULTI_QI *queries, Py_ssize_t *count)
{
    static const char where[] = "CoCreateInstanceEx() argument 'iids'";
    PyObject *items = w32_items(iids, where, "a sequence of IIDs");
    Py_ssize_t i;
    int status = -1;
    if (items == NULL)
        return -1;
    *count = PyTuple_Size(items);
    if (*count < 1 || *count > MAX_INTERFACES) {
        PyErr_Format(PyExc_ValueError, "%s must hold 1 to %d interfaces, not %zd", where, MAX_INTERFACES, *count);
        goto done;
    }
    for (i = 0; i < *count; i++) {
        if (st->core->as_guid(st->core, PyTuple_GetItem(items, i), where, &guids[i]) < 0 || known(st, &guids[i]) < 0)
            goto done;
        queries[i].pIID = &guids[i];
        queries[i].pItf = NULL;
        queries[i].hr = S_OK;
    }
    status = 0;
done:
    Py_DECREF(items);
    return status;
}

/* The wrappers of what the queries brought; takes all references. */
static PyObject *
wrap_all(com_state *st, MULTI_QI *queries, Py_ssize_t count)
{
    PyObject *tuple = PyTuple_New(count);
    bool failed = tuple == NULL;
    Py_ssize_t i;
    for (i = 0; i < count; i++) {
        PyObject *item;
        if (failed) {
            if (queries[i].pItf != NULL)
                IUnknown_Release(queries[i].pItf);
            continue;
        }
        item = com_wrap(st, SUCCEEDED(queries[i].hr) ? queries[i].pItf : NULL, queries[i].pIID);
        failed = item == NULL || PyTuple_SetItem(tuple, i, item) < 0;
    }
    if (failed)
        Py_CLEAR(tuple);
    return tuple;
}

int
pythoncom_CoCreateInstanceEx(com_state *st, PyObject *clsid, PyObject *outer, DWORD context, PyObject *server,
                             PyObject *iids, pythoncom_CoCreateInstanceEx_out *out)
{
    GUID class_id, guids[MAX_INTERFACES];
    MULTI_QI queries[MAX_INTERFACES];
    COSERVERINFO info = {0};
    w32_text name = {0};
    void *outer_pointer = NULL;
    Py_ssize_t count;
    HRESULT hr;
    int result = -1;
    if (com_clsid_from_py(st, clsid, "CoCreateInstanceEx() argument 'clsid'", &class_id) < 0
        || interface_list(st, iids, guids, queries, &count) < 0 || server_name(st, server, &name) < 0
        || com_unwrap(st, outer, &IID_IUnknown, "CoCreateInstanceEx() argument 'outer'", W32_NONE_OK, &outer_pointer) < 0)
        goto done;
    info.pwszName = (wchar_t *)name.text;
    COM_CALL(hr, CoCreateInstanceEx(&class_id, outer_pointer, context, name.text == NULL ? NULL : &info, (DWORD)count,
                                    queries));
    if (com_check(st, hr, NULL, NULL) < 0)
        goto done;
    out->value = wrap_all(st, queries, count);
    result = out->value == NULL ? -1 : 0;
done:
    if (outer_pointer != NULL)
        IUnknown_Release((IUnknown *)outer_pointer);
    w32_text_clear(&name);
    return result;
}

int
pythoncom_CoGetClassObject(com_state *st, PyObject *clsid, DWORD context, PyObject *server, const GUID *iid,
                           pythoncom_CoGetClassObject_out *out)
{
    GUID class_id;
    HRESULT hr;
    void *pointer = NULL;
    if (server != Py_None) {
        PyErr_SetString(PyExc_TypeError, "CoGetClassObject() argument 'server' must be None");
        return -1;
    }
    if (com_clsid_from_py(st, clsid, "CoGetClassObject() argument 'clsid'", &class_id) < 0 || known(st, iid) < 0)
        return -1;
    COM_CALL(hr, CoGetClassObject(&class_id, context, NULL, iid, &pointer));
    return finish(st, hr, pointer, iid, &out->value);
}

int
pythoncom_CoGetObject(com_state *st, const wchar_t *name, PyObject *options, PyObject *iid, pythoncom_CoGetObject_out *out)
{
    GUID wanted;
    HRESULT hr;
    void *pointer = NULL;
    if (options != NULL && options != Py_None) {
        PyErr_SetString(PyExc_TypeError, "CoGetObject() argument 'bindOpts' must be None");
        return -1;
    }
    if (optional_iid(st, iid, "CoGetObject() argument 'iid'", &wanted) < 0 || known(st, &wanted) < 0)
        return -1;
    COM_CALL(hr, CoGetObject(name, NULL, &wanted, &pointer));
    return finish(st, hr, pointer, &wanted, &out->value);
}

static int
create_dispatch(com_state *st, PyObject *clsid, const char *where, PyObject **out)
{
    GUID class_id;
    if (com_clsid_from_py(st, clsid, where, &class_id) < 0)
        return -1;
    return create(st, &class_id, NULL, CLSCTX_SERVER, &IID_IDispatch, out);
}

int
pythoncom_new(com_state *st, PyObject *clsid, pythoncom_new_out *out)
{
    return create_dispatch(st, clsid, "new() argument 'clsid'", &out->value);
}

int
pythoncom_New(com_state *st, PyObject *clsid, pythoncom_New_out *out)
{
    return create_dispatch(st, clsid, "New() argument 'clsid'", &out->value);
}

static int
active_object(com_state *st, PyObject *clsid, const char *where, REFIID iid, PyObject **out)
{
    GUID class_id;
    HRESULT hr;
    IUnknown *active = NULL;
    void *pointer = NULL;
    if (com_clsid_from_py(st, clsid, where, &class_id) < 0)
        return -1;
    COM_CALL(hr, GetActiveObject(&class_id, NULL, &active));
    if (SUCCEEDED(hr)) {
        COM_CALL(hr, IUnknown_QueryInterface(active, iid, &pointer));
        W32_CALL_NOERR(IUnknown_Release(active));
    }
    return finish(st, hr, pointer, iid, out);
}

int
pythoncom_connect(com_state *st, PyObject *clsid, pythoncom_connect_out *out)
{
    return active_object(st, clsid, "connect() argument 'clsid'", &IID_IDispatch, &out->value);
}

int
pythoncom_Connect(com_state *st, PyObject *clsid, pythoncom_Connect_out *out)
{
    return active_object(st, clsid, "Connect() argument 'clsid'", &IID_IDispatch, &out->value);
}

int
pythoncom_GetActiveObject(com_state *st, PyObject *clsid, pythoncom_GetActiveObject_out *out)
{
    return active_object(st, clsid, "GetActiveObject() argument 'clsid'", &IID_IUnknown, &out->value);
}

int
pythoncom_RegisterActiveObject(com_state *st, PyObject *unknown, PyObject *clsid, DWORD flags,
                               pythoncom_RegisterActiveObject_out *out)
{
    GUID class_id;
    HRESULT hr;
    DWORD handle = 0;
    void *pointer;
    if (com_clsid_from_py(st, clsid, "RegisterActiveObject() argument 'clsid'", &class_id) < 0
        || com_unwrap(st, unknown, &IID_IUnknown, "RegisterActiveObject() argument 'unknown'", 0, &pointer) < 0)
        return -1;
    COM_CALL(hr, RegisterActiveObject(pointer, &class_id, flags, &handle));
    IUnknown_Release((IUnknown *)pointer);
    out->value = handle;
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_RevokeActiveObject(com_state *st, DWORD handle)
{
    HRESULT hr;
    COM_CALL(hr, RevokeActiveObject(handle, NULL));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_ProgIDFromCLSID(com_state *st, PyObject *clsid, pythoncom_ProgIDFromCLSID_out *out)
{
    GUID class_id;
    HRESULT hr;
    wchar_t *text = NULL;
    if (com_clsid_from_py(st, clsid, "ProgIDFromCLSID() argument 'clsid'", &class_id) < 0)
        return -1;
    COM_CALL(hr, ProgIDFromCLSID(&class_id, &text));
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    out->value = st->core->from_text(st->core, text, -1);
    CoTaskMemFree(text);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_GetClassFile(com_state *st, const wchar_t *file, pythoncom_GetClassFile_out *out)
{
    HRESULT hr;
    COM_CALL(hr, GetClassFile(file, &out->value));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CreateGuid(com_state *st, pythoncom_CreateGuid_out *out)
{
    return com_check(st, CoCreateGuid(&out->value), NULL, NULL);
}
