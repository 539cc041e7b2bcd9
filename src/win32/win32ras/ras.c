/* ras.c: dialling, and what there is to dial. */
#include "win32ras.gen.h"

/* ---- what is dialled with ------------------------------------------------------------------------------------------- */

/* Copy a str; nothing of it stays in memory that is not the caller's, and nothing gets into a message: it may be a password. */
static int
take_field(ras_state *st, PyObject *value, const char *where, wchar_t *field, size_t room)
{
    w32_text text;
    int status = -1;

    if (st->core->as_text(st->core, value, where, 0, &text) < 0)
        goto done;
    if ((size_t)text.length >= room) {
        PyErr_Format(PyExc_ValueError, "%s must have at most %zd characters, not %zd", where, (Py_ssize_t)room - 1,
                     text.length);
        goto done;
    }
    memcpy(field, text.text, ((size_t)text.length + 1) * sizeof *field);
    status = 0;
done:
    w32_text_wipe(&text);
    return status;
}

#define FIELD(name) {offsetof(RASDIALPARAMSW, name), sizeof((RASDIALPARAMSW *)0)->name / sizeof(wchar_t)}
static const struct {
    size_t offset, room;
} fields[] = {FIELD(szEntryName), FIELD(szPhoneNumber), FIELD(szCallbackNumber), FIELD(szUserName), FIELD(szPassword),
              FIELD(szDomain)};
static const char *const wheres[] = {
    "RasDialParams: the entry's name", "RasDialParams: the phone number", "RasDialParams: the callback number",
    "RasDialParams: the user's name", "RasDialParams: the password", "RasDialParams: the domain",
};
enum { FIELDS = sizeof fields / sizeof fields[0] };

/* The caller wipes *params, also after a failure. */
static int
take_params(ras_state *st, PyObject *given, RASDIALPARAMSW *params)
{
    PyObject *items;
    int status = -1;

    memset(params, 0, sizeof *params);
    params->dwSize = sizeof *params;
    items = w32_items(given, "RasDialParams", "a sequence of up to six str");
    if (items == NULL)
        return -1;
    if (PyTuple_Size(items) > FIELDS) {
        PyErr_Format(PyExc_ValueError, "RasDialParams must be a sequence of up to six str, not of %zd", PyTuple_Size(items));
        goto done;
    }
    for (Py_ssize_t i = 0; i < PyTuple_Size(items); i++) {
        wchar_t *field = (wchar_t *)((char *)params + fields[i].offset);
        if (take_field(st, PyTuple_GetItem(items, i), wheres[i], field, fields[i].room) < 0)
            goto done;
    }
    status = 0;
done:
    Py_DECREF(items);
    return status;
}

/* ---- callbacks ------------------------------------------------------------------------------------------------------ */

/* What a callback is told is the number of its call. The module's state is the one of the main interpreter, whose threads
 * Windows' become. */
static PyObject *
handler_of(ULONG_PTR number)
{
    PyObject *module = PyImport_ImportModule("win32ras");
    PyObject *handler = NULL, *key;
    ras_state *st = module == NULL ? NULL : PyModule_GetState(module);

    key = st == NULL ? NULL : PyLong_FromUnsignedLongLong(number);
    if (key != NULL && st->handlers != NULL)
        handler = PyDict_GetItemWithError(st->handlers, key);
    Py_XINCREF(handler);
    Py_XDECREF(key);
    Py_XDECREF(module);
    return handler;
}

static DWORD WINAPI
on_step(ULONG_PTR number, DWORD subentry, HRASCONN connection, UINT message, RASCONNSTATE state, DWORD error, DWORD extended)
{
    PyGILState_STATE gil;
    PyObject *handler, *answer;

    (void)subentry;
    if (!Py_IsInitialized())
        return 0;
    gil = PyGILState_Ensure();
    handler = handler_of(number);
    if (handler != NULL) {
        answer = PyObject_CallFunction(handler, "nIikk", (Py_ssize_t)connection, message, (int)state, (unsigned long)error,
                                       (unsigned long)extended);
        if (answer == NULL)
            PyErr_WriteUnraisable(handler);
        Py_XDECREF(answer);
        Py_DECREF(handler);
    } else if (PyErr_Occurred()) {
        PyErr_WriteUnraisable(NULL);
    }
    PyGILState_Release(gil);
    return 1;
}

static void
forget(PyObject *mapping, PyObject *key)
{
    if (key == NULL || PyDict_DelItem(mapping, key) < 0)
        PyErr_Clear();
}

/* Find the callback of a connection no more. */
static void
forget_connection(ras_state *st, HANDLE connection)
{
    PyObject *handle = PyLong_FromVoidPtr(connection);
    PyObject *number = handle == NULL ? NULL : PyDict_GetItemWithError(st->numbers, handle);

    Py_XINCREF(number);
    PyErr_Clear();
    if (number != NULL) {
        forget(st->handlers, number);
        forget(st->numbers, handle);
    }
    Py_XDECREF(number);
    Py_XDECREF(handle);
}

/* ---- dialling ------------------------------------------------------------------------------------------------------- */

typedef struct {
    DWORD kind;             /* as RasDial wants it */
    void *target;
    PyObject *number;       /* of a callable; owned */
} notifier;

static int
take_notifier(ras_state *st, PyObject *callback, notifier *out)
{
    HANDLE window;

    memset(out, 0, sizeof *out);
    if (callback == Py_None)
        return 0;
    if (PyCallable_Check(callback)) {
        out->kind = 2;
        out->target = (void *)(ULONG_PTR)on_step;
        out->number = PyLong_FromUnsignedLongLong(++st->last);
        return out->number == NULL ? -1 : PyDict_SetItem(st->handlers, out->number, callback);
    }
    if (st->core->as_handle(st->core, callback, "Dial() argument 'callback', when it is no callable,", 0, &window) < 0)
        return -1;
    out->kind = 0xFFFFFFFF;
    out->target = window;
    return 0;
}

static int
keep_number(ras_state *st, HRASCONN connection, PyObject *number)
{
    PyObject *handle = PyLong_FromVoidPtr(connection);
    int status = handle == NULL ? -1 : PyDict_SetItem(st->numbers, handle, number);

    Py_XDECREF(handle);
    return status;
}

int
win32ras_Dial(ras_state *st, PyObject *dialExtensions, const wchar_t *fileName, PyObject *RasDialParams, PyObject *callback,
              win32ras_Dial_out *out)
{
    type_of_RasDialW dial = RAS_FUNCTION(st, RasDialW);
    RASDIALEXTENSIONS extensions, *chosen = NULL;
    RASDIALPARAMSW params;
    HRASCONN connection = NULL;
    notifier tell = {0};
    int status = -1;
    DWORD code = ERROR_SUCCESS;

    if (dial == NULL)
        return -1;
    if (dialExtensions != Py_None && !PyObject_TypeCheck(dialExtensions, win32ras_PyRASDIALEXTENSIONS_type(st))) {
        PyErr_Format(PyExc_TypeError, "Dial() argument 'dialExtensions' must be a RASDIALEXTENSIONS or None, not %R",
                     (PyObject *)Py_TYPE(dialExtensions));
        return -1;
    }
    if (dialExtensions != Py_None) {
        extensions = win32ras_PyRASDIALEXTENSIONS_native(dialExtensions)->native;
        chosen = &extensions;
    }
    if (take_params(st, RasDialParams, &params) < 0 || take_notifier(st, callback, &tell) < 0)
        goto done;
    params.dwCallbackId = tell.kind == 2 ? st->last : 0;
    W32_CALL_NOERR(code = dial(chosen, fileName, &params, tell.kind, tell.target, &connection));
    out->handle = (HANDLE)connection;
    out->error = code;
    if (tell.number != NULL && connection == NULL)
        forget(st->handlers, tell.number);
    status = tell.number != NULL && connection != NULL ? keep_number(st, connection, tell.number) : 0;
done:
    w32_wipe(&params, sizeof params);
    Py_XDECREF(tell.number);
    return status;
}

int
win32ras_HangUp(ras_state *st, HANDLE hras)
{
    type_of_RasHangUpW hang_up = RAS_FUNCTION(st, RasHangUpW);
    DWORD code = ERROR_SUCCESS;

    if (hang_up == NULL)
        return -1;
    W32_CALL_NOERR(code = hang_up((HRASCONN)hras));
    if (code != ERROR_SUCCESS)
        return ras_raise(st, code, "RasHangup");
    forget_connection(st, hras);
    return 0;
}

int
win32ras_IsHandleValid(ras_state *st, HANDLE hras, win32ras_IsHandleValid_out *out)
{
    (void)st;
    out->value = hras != NULL;
    return 0;
}

int
win32ras_GetConnectStatus(ras_state *st, HANDLE hrasconn, win32ras_GetConnectStatus_out *out)
{
    type_of_RasGetConnectStatusW get = RAS_FUNCTION(st, RasGetConnectStatusW);
    RASCONNSTATUSW status = {.dwSize = sizeof status};
    DWORD code = ERROR_SUCCESS;

    if (get == NULL)
        return -1;
    W32_CALL_NOERR(code = get((HRASCONN)hrasconn, &status));
    if (code != ERROR_SUCCESS)
        return ras_raise(st, code, "RasGetConnectStatus");
    out->state = (UINT)status.rasconnstate;
    out->error = status.dwError;
    out->deviceType = w32_alloc(sizeof status.szDeviceType);
    out->deviceName = w32_alloc(sizeof status.szDeviceName);
    if (out->deviceType == NULL || out->deviceName == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(out->deviceType, status.szDeviceType, sizeof status.szDeviceType);
    memcpy(out->deviceName, status.szDeviceName, sizeof status.szDeviceName);
    return 0;
}

/* ---- lists ---------------------------------------------------------------------------------------------------------- */

enum { FIRST_ROOM = 4, MOST_TRIES = 10 };

/* Room for a list that Windows says needs `size` bytes, more than there was; its first element carries `unit`. */
static void *
list_room(void *old, DWORD *given, DWORD size, DWORD unit)
{
    DWORD *room;

    PyMem_Free(old);
    *given = size > *given ? size : *given * 2;
    room = PyMem_Calloc(1, *given);
    if (room == NULL)
        PyErr_NoMemory();
    else
        room[0] = unit;
    return room;
}

int
win32ras_EnumConnections(ras_state *st, win32ras_EnumConnections_out *out)
{
    type_of_RasEnumConnectionsW list = RAS_FUNCTION(st, RasEnumConnectionsW);
    DWORD given = 0, size = FIRST_ROOM * sizeof(RASCONNW), count = 0, code = ERROR_BUFFER_TOO_SMALL;
    const w32_core *core = st->core;
    RASCONNW *found = NULL;
    int status = -1;

    if (list == NULL)
        return -1;
    for (int i = 0; i < MOST_TRIES && code == ERROR_BUFFER_TOO_SMALL; i++) {
        found = list_room(found, &given, size, sizeof *found);
        if (found == NULL)
            return -1;
        size = given;
        W32_CALL_NOERR(code = list(found, &size, &count));
    }
    out->value = code == ERROR_SUCCESS ? PyList_New(0) : NULL;
    if (code != ERROR_SUCCESS)
        ras_raise(st, code, "RasEnumConnections");
    if (out->value == NULL)
        goto done;
    for (DWORD i = 0; i < count && i < given / sizeof *found; i++)
        if (w32_append(out->value, Py_BuildValue("(nNNN)", (Py_ssize_t)found[i].hrasconn,
                                                 core->from_text(core, found[i].szEntryName, -1),
                                                 core->from_text(core, found[i].szDeviceType, -1),
                                                 core->from_text(core, found[i].szDeviceName, -1))) < 0)
            goto done;
    status = 0;
done:
    PyMem_Free(found);
    return status;
}

int
win32ras_EnumEntries(ras_state *st, const wchar_t *reserved, const wchar_t *fileName, win32ras_EnumEntries_out *out)
{
    type_of_RasEnumEntriesW list = RAS_FUNCTION(st, RasEnumEntriesW);
    DWORD given = 0, size = FIRST_ROOM * sizeof(RASENTRYNAMEW), count = 0, code = ERROR_BUFFER_TOO_SMALL;
    PyObject *names = NULL;
    RASENTRYNAMEW *found = NULL;
    int status = -1;

    if (list == NULL)
        return -1;
    for (int i = 0; i < MOST_TRIES && code == ERROR_BUFFER_TOO_SMALL; i++) {
        found = list_room(found, &given, size, sizeof *found);
        if (found == NULL)
            return -1;
        size = given;
        W32_CALL_NOERR(code = list(reserved, fileName, found, &size, &count));
    }
    names = code == ERROR_SUCCESS ? PyList_New(0) : NULL;
    if (code != ERROR_SUCCESS)
        ras_raise(st, code, "RasEnumEntries");
    if (names == NULL)
        goto done;
    for (DWORD i = 0; i < count && i < given / sizeof *found; i++)
        if (w32_append(names, st->core->from_text(st->core, found[i].szEntryName, -1)) < 0)
            goto done;
    out->value = PyList_AsTuple(names);
    status = out->value == NULL ? -1 : 0;
done:
    Py_XDECREF(names);
    PyMem_Free(found);
    return status;
}

/* ---- the phone book ------------------------------------------------------------------------------------------------- */

int
win32ras_GetEntryDialParams(ras_state *st, const wchar_t *fileName, const wchar_t *entryName,
                            win32ras_GetEntryDialParams_out *out)
{
    type_of_RasGetEntryDialParamsW get = RAS_FUNCTION(st, RasGetEntryDialParamsW);
    const w32_core *core = st->core;
    RASDIALPARAMSW params = {.dwSize = sizeof params};
    BOOL with_password = FALSE;
    DWORD code = ERROR_SUCCESS;

    if (get == NULL)
        return -1;
    if (wcslen(entryName) > RAS_MaxEntryName) {
        PyErr_Format(PyExc_ValueError, "GetEntryDialParams() argument 'entryName' must have at most %d characters, not %zd",
                     RAS_MaxEntryName, (Py_ssize_t)wcslen(entryName));
        return -1;
    }
    wcscpy(params.szEntryName, entryName);
    W32_CALL_NOERR(code = get(fileName, &params, &with_password));
    if (code == ERROR_SUCCESS)
        out->value = Py_BuildValue("(NNNNNN)N", core->from_text(core, params.szEntryName, -1),
                                   core->from_text(core, params.szPhoneNumber, -1),
                                   core->from_text(core, params.szCallbackNumber, -1),
                                   core->from_text(core, params.szUserName, -1),
                                   core->from_text(core, params.szPassword, -1), core->from_text(core, params.szDomain, -1),
                                   PyBool_FromLong(with_password));
    w32_wipe(&params, sizeof params);
    if (code != ERROR_SUCCESS)
        return ras_raise(st, code, "RasGetEntryDialParams");
    return out->value == NULL ? -1 : 0;
}

int
win32ras_SetEntryDialParams(ras_state *st, const wchar_t *fileName, PyObject *RasDialParams, INT bSavePassword)
{
    type_of_RasSetEntryDialParamsW set = RAS_FUNCTION(st, RasSetEntryDialParamsW);
    RASDIALPARAMSW params;
    DWORD code = ERROR_SUCCESS;
    int status;

    if (set == NULL)
        return -1;
    status = take_params(st, RasDialParams, &params);
    if (status == 0)
        W32_CALL_NOERR(code = set(fileName, &params, bSavePassword));
    w32_wipe(&params, sizeof params);
    if (status == 0 && code != ERROR_SUCCESS)
        return ras_raise(st, code, "SetEntryDialParams");
    return status;
}

static int
check_window(ras_state *st, HWND window, const char *function)
{
    return window == NULL || IsWindow(window) ? 0 : w32_raise(st->core, ERROR_INVALID_WINDOW_HANDLE, function);
}

int
win32ras_CreatePhonebookEntry(ras_state *st, HWND hWnd, const wchar_t *fileName)
{
    type_of_RasCreatePhonebookEntryW create = RAS_FUNCTION(st, RasCreatePhonebookEntryW);
    DWORD code = ERROR_SUCCESS;

    if (create == NULL || check_window(st, hWnd, "CreatePhonebookEntry") < 0)
        return -1;
    W32_CALL_NOERR(code = create(hWnd, fileName));
    return code == ERROR_SUCCESS ? 0 : ras_raise(st, code, "RasCreatePhonebookEntry");
}

int
win32ras_EditPhonebookEntry(ras_state *st, HWND hWnd, const wchar_t *fileName, const wchar_t *entryName)
{
    type_of_RasEditPhonebookEntryW edit = RAS_FUNCTION(st, RasEditPhonebookEntryW);
    DWORD code = ERROR_SUCCESS;

    if (edit == NULL || check_window(st, hWnd, "EditPhonebookEntry") < 0)
        return -1;
    W32_CALL_NOERR(code = edit(hWnd, fileName, entryName));
    return code == ERROR_SUCCESS ? 0 : ras_raise(st, code, "RasEditPhonebookEntry");
}

int
win32ras_GetErrorString(ras_state *st, UINT error, win32ras_GetErrorString_out *out)
{
    enum { ROOM = 512 };
    type_of_RasGetErrorStringW get = RAS_FUNCTION(st, RasGetErrorStringW);
    DWORD code;

    if (get == NULL)
        return -1;
    out->value = w32_alloc(ROOM * sizeof(wchar_t));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    out->value[0] = 0;
    code = get(error, out->value, ROOM);
    return code == ERROR_SUCCESS ? 0 : ras_raise(st, code, "RasGetErrorString");
}
