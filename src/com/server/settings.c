/* settings.c: what the registry says of a class below CLSID\{...}:
 *
 *     PythonCOM             module.Class, what is called to make the object
 *     PythonCOMPath         folders for sys.path, with semicolons between
 *     PythonCOMPolicy       module.Class of the policy; DesignatedWrapPolicy when it is missing
 *     PythonCOMDispatcher   module.Class of a dispatcher to stand before the policy
 *
 * in HKEY_CURRENT_USER's classes or in HKEY_LOCAL_MACHINE's, never in both. It is remembered until the registry changes.
 */
#include "server.h"
#include "elevated.h"

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

/* Where all settings of a class are.
 *
 * They come from one hive, or the user could put his folder before the machine's module. Above medium integrity that is
 * HKEY_LOCAL_MACHINE, as for COM and for our loader (src/host/registration.c): what any program of the user can write
 * must not choose the code of an elevated process. HKEY_CLASSES_ROOT would mix the two. NULL with an exception. */
static HKEY
hive_of(com_state *st, REFCLSID clsid)
{
    int users = w32_is_elevated() ? 0 : describes_class(st, HKEY_CURRENT_USER, clsid);
    if (users < 0)
        return NULL;
    return users ? HKEY_CURRENT_USER : HKEY_LOCAL_MACHINE;
}

/* One setting, None when there is none; NULL with an exception. */
static PyObject *
setting_or_none(com_state *st, HKEY hive, REFCLSID clsid, const wchar_t *name)
{
    PyObject *text = read_setting(st, hive, clsid, name);
    return text == NULL && !PyErr_Occurred() ? Py_NewRef(Py_None) : text;
}

static PyObject *
folders_of(com_state *st, HKEY hive, REFCLSID clsid)
{
    PyObject *folders, *text = read_setting(st, hive, clsid, L"PythonCOMPath");
    if (text == NULL)
        return PyErr_Occurred() ? NULL : PyList_New(0);
    folders = PyObject_CallMethod(text, "split", "s", ";");
    Py_DECREF(text);
    return folders;
}

void
com_settings_clear(com_settings *settings)
{
    Py_CLEAR(settings->class_);
    Py_CLEAR(settings->folders);
    Py_CLEAR(settings->policy);
    Py_CLEAR(settings->dispatcher);
}

static int
read_all(com_state *st, REFCLSID clsid, com_settings *out)
{
    HKEY hive = hive_of(st, clsid);
    if (hive == NULL)
        return -1;
    out->class_ = setting_or_none(st, hive, clsid, L"PythonCOM");
    if (out->class_ != NULL)
        out->folders = folders_of(st, hive, clsid);
    if (out->folders != NULL)
        out->policy = setting_or_none(st, hive, clsid, L"PythonCOMPolicy");
    if (out->policy != NULL)
        out->dispatcher = setting_or_none(st, hive, clsid, L"PythonCOMDispatcher");
    return out->dispatcher != NULL ? 0 : -1;
}

/* ---- remembering ----------------------------------------------------------------------------------------------------------- */

#define CLASSES_AT_MOST 1000

/* (generation, class, folders, policy, dispatcher) as it was remembered: 1, or 0 when it is not there or out of date. */
static int
recall(PyObject *known, long generation, com_settings *out)
{
    if (known == NULL || PyLong_AsLong(PyTuple_GetItem(known, 0)) != generation)
        return 0;
    out->class_ = Py_NewRef(PyTuple_GetItem(known, 1));
    out->folders = Py_NewRef(PyTuple_GetItem(known, 2));
    out->policy = Py_NewRef(PyTuple_GetItem(known, 3));
    out->dispatcher = Py_NewRef(PyTuple_GetItem(known, 4));
    return 1;
}

/* A class that says nothing is not remembered: its elevation may be what hides it. */
static int
remember(PyObject *table, PyObject *key, long generation, const com_settings *settings)
{
    PyObject *known;
    int result;
    if (generation == 0 || (settings->class_ == Py_None && settings->policy == Py_None))
        return 0;
    if (PyDict_Size(table) >= CLASSES_AT_MOST)
        PyDict_Clear(table);
    known = Py_BuildValue("(lOOOO)", generation, settings->class_, settings->folders, settings->policy,
                          settings->dispatcher);
    result = known != NULL ? PyDict_SetItem(table, key, known) : -1;
    Py_XDECREF(known);
    return result;
}

/* The number of the registry's state. Making one object asks twice; the second time, within a tick of the clock, the first
 * answer does: asking costs as much as all of Python's part. */
static long
present_generation(struct com_server_state *server, bool again)
{
    LONG64 now = (LONG64)GetTickCount64();
    if (!again || server->asked_at != now) {
        server->asked_generation = w32_watch_generation(&server->watch);
        server->asked_at = now;
    }
    return server->asked_generation;
}

int
com_settings_read(com_state *st, REFCLSID clsid, bool again, com_settings *out)
{
    struct com_server_state *server = st->server;
    long generation = present_generation(server, again);
    PyObject *key = PyBytes_FromStringAndSize((const char *)clsid, sizeof(*clsid));
    int result = -1;

    memset(out, 0, sizeof(*out));
    if (key == NULL)
        return -1;
    if (recall(PyDict_GetItemWithError(server->settings, key), generation, out))
        result = 0;
    else if (!PyErr_Occurred() && read_all(st, clsid, out) == 0)
        result = remember(server->settings, key, generation, out);
    Py_DECREF(key);
    if (result < 0)
        com_settings_clear(out);
    return result;
}
