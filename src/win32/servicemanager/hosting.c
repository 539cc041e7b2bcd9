/* Hosting services: the table of those of this process, the threads that Windows starts for them, their controls. */
#include "servicemanager.gen.h"
#include <stdarg.h>
#include <winuser.h>
#include <wtsapi32.h>

enum { START_HINT = 30000, RUN_HINT = 5000, NEVER_STARTED = 1, STOPPED_BY_EXCEPTION = 0x20000001 };

/* Windows tells a service's thread only the service's name, so that it has to find its module by itself. A process connects
 * to the service control manager once: this is the module that has done it. */
static servicemanager_state *volatile connected;

/* ---- state ---------------------------------------------------------------------------------------------------------- */

int
servicemanager_set_text(wchar_t **slot, const wchar_t *text)
{
    wchar_t *copy = NULL;
    if (text != NULL) {
        copy = w32_alloc((wcslen(text) + 1) * sizeof(wchar_t));
        if (copy == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        memcpy(copy, text, (wcslen(text) + 1) * sizeof(wchar_t));
    }
    w32_free(*slot);
    *slot = copy;
    return 0;
}

PyObject *
servicemanager_call(const char *function, const char *format, ...)
{
    PyObject *module = PyImport_ImportModule("cwin32.service.hosting");
    PyObject *callable = module != NULL ? PyObject_GetAttrString(module, function) : NULL;
    PyObject *arguments, *result = NULL;
    va_list list;
    va_start(list, format);
    arguments = callable != NULL ? Py_VaBuildValue(format, list) : NULL;
    va_end(list);
    if (arguments != NULL)
        result = PyObject_CallObject(callable, arguments);
    Py_XDECREF(arguments);
    Py_XDECREF(callable);
    Py_XDECREF(module);
    return result;
}

int
servicemanager_exec(servicemanager_state *st, PyObject *module)
{
    st->interpreter = PyInterpreterState_Get();
    st->startup_error = PyErr_NewException("servicemanager.startup_error", NULL, NULL);
    return st->startup_error != NULL ? PyModule_AddObjectRef(module, "startup_error", st->startup_error) : -1;
}

int
servicemanager_traverse(servicemanager_state *st, visitproc visit, void *arg)
{
    servicemanager_entry *entry;
    Py_VISIT(st->startup_error);
    for (entry = st->entries; entry != NULL; entry = entry->next) {
        Py_VISIT(entry->klass);
        Py_VISIT(entry->handler);
    }
    return 0;
}

/* Forget the services, but for those that Windows may still send controls to. */
static void
forget(servicemanager_state *st)
{
    servicemanager_entry **link = &st->entries;
    while (*link != NULL) {
        servicemanager_entry *entry = *link;
        Py_CLEAR(entry->klass);
        if (entry->status != NULL || connected == st) {
            link = &entry->next;
            continue;
        }
        *link = entry->next;
        Py_CLEAR(entry->handler);
        w32_free(entry->service);
        w32_free(entry->name);
        w32_free(entry);
    }
    if (st->entries == NULL)
        st->process_type = 0;
}

void
servicemanager_clear(servicemanager_state *st)
{
    forget(st);
    for (servicemanager_entry *entry = st->entries; entry != NULL; entry = entry->next)
        Py_CLEAR(entry->handler);
    Py_CLEAR(st->startup_error);
    servicemanager_set_text(&st->source, NULL);
    servicemanager_set_text(&st->messages, NULL);
}

/* Put a new reference, or NULL, into a slot. */
static void
replace(PyObject **slot, PyObject *value)
{
    PyObject *old = *slot;
    *slot = Py_XNewRef(value);
    Py_XDECREF(old);
}

/* ---- what is hosted --------------------------------------------------------------------------------------------------- */

static servicemanager_entry *
find(servicemanager_state *st, const wchar_t *name)
{
    servicemanager_entry *entry;
    if (st->process_type == SERVICE_WIN32_OWN_PROCESS)
        return st->entries;
    for (entry = st->entries; entry != NULL; entry = entry->next)
        if (CompareStringOrdinal(entry->name, -1, name, -1, TRUE) == CSTR_EQUAL)
            break;
    return entry;
}

static int
add(servicemanager_state *st, const wchar_t *name, PyObject *klass)
{
    servicemanager_entry *entry = PyMem_Calloc(1, sizeof(*entry));
    if (entry == NULL || servicemanager_set_text(&entry->name, name) < 0) {
        w32_free(entry);
        PyErr_NoMemory();
        return -1;
    }
    entry->st = st;
    entry->klass = Py_XNewRef(klass);
    entry->next = st->entries;
    st->entries = entry;
    return 0;
}

int
servicemanager_Finalize(servicemanager_state *st)
{
    forget(st);
    return 0;
}

int
servicemanager_PrepareToHostSingle(servicemanager_state *st, PyObject *klass)
{
    if (st->process_type == SERVICE_WIN32_SHARE_PROCESS) {
        PyErr_SetString(st->startup_error, "PrepareToHostSingle() after PrepareToHostMultiple(): a process hosts one service "
                                           "or several");
        return -1;
    }
    if (st->entries != NULL) {
        replace(&st->entries->klass, klass);
        return 0;
    }
    st->process_type = SERVICE_WIN32_OWN_PROCESS;
    return add(st, L"", klass);
}

int
servicemanager_PrepareToHostMultiple(servicemanager_state *st, const wchar_t *service_name, PyObject *klass)
{
    if (st->process_type == SERVICE_WIN32_OWN_PROCESS) {
        PyErr_SetString(st->startup_error, "PrepareToHostMultiple() after PrepareToHostSingle(): a process hosts one service "
                                           "or several");
        return -1;
    }
    if (find(st, service_name) != NULL) {
        PyErr_SetString(st->startup_error, "PrepareToHostMultiple() argument 'service_name' was prepared before");
        return -1;
    }
    st->process_type = SERVICE_WIN32_SHARE_PROCESS;
    return add(st, service_name, klass);
}

int
servicemanager_Debugging(servicemanager_state *st, int newVal, servicemanager_Debugging_out *out)
{
    out->value = st->debugging;
    if (newVal != -1)
        st->debugging = newVal != 0;
    return 0;
}

int
servicemanager_RunningAsService(servicemanager_state *st, servicemanager_RunningAsService_out *out)
{
    out->value = PyBool_FromLong(st->running);
    return 0;
}

/* ---- controls --------------------------------------------------------------------------------------------------------- */

/* Take the GIL in a thread of Windows. NULL: Python is gone, or there is no memory. */
static PyThreadState *
enter(servicemanager_state *st)
{
    PyThreadState *thread = Py_IsInitialized() ? PyThreadState_New(st->interpreter) : NULL;
    if (thread != NULL)
        PyEval_RestoreThread(thread);
    return thread;
}

static void
leave(PyThreadState *thread)
{
    PyThreadState_Clear(thread);
    PyEval_SaveThread();
    PyThreadState_Delete(thread);
}

/* What comes with a control, as Python gets it. */
static PyObject *
give_data(const w32_core *core, DWORD control, DWORD type, const void *data)
{
    const POWERBROADCAST_SETTING *setting = data;
    PyObject *guid;
    if (control == SERVICE_CONTROL_DEVICEEVENT)
        return PyLong_FromVoidPtr((void *)data);
    if (control == SERVICE_CONTROL_SESSIONCHANGE && data != NULL)
        return Py_BuildValue("(k)", (unsigned long)((const WTSSESSION_NOTIFICATION *)data)->dwSessionId);
    if (control != SERVICE_CONTROL_POWEREVENT || type != PBT_POWERSETTINGCHANGE || data == NULL)
        return Py_NewRef(Py_None);
    guid = core->from_guid(core, &setting->PowerSetting);
    return guid != NULL ? Py_BuildValue("(Ny#)", guid, (const char *)setting->Data, (Py_ssize_t)setting->DataLength) : NULL;
}

static PyObject *
call_handler(servicemanager_entry *entry, DWORD control, DWORD type, const void *data)
{
    PyObject *handler = Py_NewRef(entry->handler), *extra, *result = NULL;
    if (!entry->extended)
        result = PyObject_CallFunction(handler, "k", (unsigned long)control);
    else if ((extra = give_data(entry->st->core, control, type, data)) != NULL)
        result = PyObject_CallFunction(handler, "kkN", (unsigned long)control, (unsigned long)type, extra);
    Py_DECREF(handler);
    return result;
}

/* Tell the event log why a handler failed. */
static void
report_control(const w32_core *core, const servicemanager_entry *entry, DWORD control)
{
    PyObject *type, *value, *traceback, *done = NULL, *name;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (value != NULL && traceback != NULL)
        PyException_SetTraceback(value, traceback);
    name = core->from_text(core, entry->service != NULL ? entry->service : L"", -1);
    if (name != NULL && value != NULL)
        done = servicemanager_call("control_failed", "(OkO)", name, (unsigned long)control, value);
    if (done == NULL)
        PyErr_WriteUnraisable(entry->handler);
    Py_XDECREF(done);
    Py_XDECREF(name);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
}

static DWORD
answer(servicemanager_entry *entry, DWORD control, DWORD type, const void *data)
{
    PyObject *result = call_handler(entry, control, type, data);
    uint32_t code = NO_ERROR;
    if (result == NULL)
        code = ERROR_CALL_NOT_IMPLEMENTED;
    else if (result != Py_None
             && entry->st->core->as_u32(entry->st->core, result, "result of the control handler", &code) < 0)
        code = ERROR_SERVICE_SPECIFIC_ERROR;
    if (PyErr_Occurred())
        report_control(entry->st->core, entry, control);
    Py_XDECREF(result);
    return code;
}

static DWORD WINAPI
handle_control(DWORD control, DWORD type, LPVOID data, LPVOID context)
{
    servicemanager_entry *entry = context;
    PyThreadState *thread = enter(entry->st);
    DWORD code = control == SERVICE_CONTROL_INTERROGATE ? NO_ERROR : ERROR_CALL_NOT_IMPLEMENTED;
    if (thread == NULL)
        return code;
    if (entry->handler != NULL)
        code = answer(entry, control, type, data);
    leave(thread);
    return code;
}

int
servicemanager__control(servicemanager_state *st, const wchar_t *serviceName, DWORD control,
                        servicemanager__control_out *out)
{
    servicemanager_entry *entry = find(st, serviceName);
    if (entry == NULL || entry->handler == NULL) {
        PyErr_SetString(PyExc_ValueError, "The service has no handler in this process");
        return -1;
    }
    out->value = answer(entry, control, 0, NULL);
    return 0;
}

/* Get a service's status handle, once. */
static int
register_handler(servicemanager_state *st, servicemanager_entry *entry, const wchar_t *name)
{
    DWORD err;
    if (entry->status != NULL)
        return 0;
    W32_CALL(err, entry->status = RegisterServiceCtrlHandlerExW(name, handle_control, entry));
    return entry->status != NULL ? 0 : w32_raise(st->core, err, "RegisterServiceCtrlHandlerEx");
}

int
servicemanager_RegisterServiceCtrlHandler(servicemanager_state *st, const wchar_t *serviceName, PyObject *callback,
                                          BOOL extra_args, servicemanager_RegisterServiceCtrlHandler_out *out)
{
    servicemanager_entry *entry = find(st, serviceName);
    if (entry == NULL) {
        PyErr_SetString(PyExc_ValueError, "The service name is not hosted by this process");
        return -1;
    }
    replace(&entry->handler, callback);
    entry->extended = extra_args;
    if (st->debugging) {
        out->value = Py_NewRef(Py_None);
        return 0;
    }
    if (register_handler(st, entry, serviceName) < 0) {
        Py_CLEAR(entry->handler);
        return -1;
    }
    out->value = PyLong_FromVoidPtr((void *)entry->status);
    return out->value == NULL ? -1 : 0;
}

/* ---- running a service -------------------------------------------------------------------------------------------------- */

static void
report_status(servicemanager_state *st, servicemanager_entry *entry, DWORD state, DWORD code, DWORD specific, DWORD hint)
{
    SERVICE_STATUS status = {st->process_type, state, 0, code, specific, hint != 0, hint};
    if (entry->status != NULL && !st->debugging)
        W32_CALL_NOERR(SetServiceStatus(entry->status, &status));
}

/* The two exit codes that hosting.run gave; those for an exception where it gave none. */
static void
read_codes(PyObject *result, DWORD *code, DWORD *specific)
{
    unsigned long codes[2];
    *code = ERROR_SERVICE_SPECIFIC_ERROR;
    *specific = STOPPED_BY_EXCEPTION;
    if (result == NULL)
        PyErr_WriteUnraisable(NULL);
    else if (PyArg_ParseTuple(result, "kk", &codes[0], &codes[1])) {
        *code = codes[0];
        *specific = codes[1];
    }
    else
        PyErr_Clear();
}

/* From making the object to "stopped". With the GIL; no exception is left. */
static void
run_entry(servicemanager_state *st, servicemanager_entry *entry, PyObject *args)
{
    PyObject *klass = entry->klass != NULL ? entry->klass : Py_None;
    PyObject *instance, *result;
    DWORD code = ERROR_SERVICE_SPECIFIC_ERROR, specific = NEVER_STARTED;
    st->running = TRUE;
    report_status(st, entry, SERVICE_START_PENDING, 0, 0, START_HINT);
    instance = servicemanager_call("make", "(OO)", klass, args);
    if (instance == NULL)
        PyErr_WriteUnraisable(NULL);
    else if (instance != Py_None) {
        report_status(st, entry, SERVICE_START_PENDING, 0, 0, RUN_HINT);
        result = servicemanager_call("run", "(OOi)", instance, args, entry->handler != NULL);
        read_codes(result, &code, &specific);
        Py_XDECREF(result);
    }
    Py_XDECREF(instance);
    Py_CLEAR(entry->handler);
    report_status(st, entry, SERVICE_STOPPED, code, specific, 0);
    entry->status = NULL; /* it may be started again in this process, and gets another one then */
}

int
servicemanager__run(servicemanager_state *st, PyObject *args)
{
    PyObject *first = PyTuple_Check(args) && PyTuple_Size(args) > 0 ? PyTuple_GetItem(args, 0) : NULL;
    servicemanager_entry *entry;
    w32_text name;
    int status = -1;
    if (first == NULL) {
        PyErr_Format(PyExc_TypeError, "_run() argument 'args' must be a tuple with the service's name, not %R", args);
        return -1;
    }
    if (st->core->as_text(st->core, first, "_run() argument 'args'", 0, &name) < 0)
        goto done;
    entry = find(st, name.text);
    if (entry == NULL)
        PyErr_Format(PyExc_ValueError, "The service %R is not hosted by this process", first);
    else if (servicemanager_set_text(&entry->service, name.text) == 0
             && (st->debugging || register_handler(st, entry, name.text) == 0)) {
        run_entry(st, entry, args);
        status = 0;
    }
done:
    w32_text_clear(&name);
    return status;
}

static PyObject *
give_arguments(const w32_core *core, DWORD count, wchar_t **arguments)
{
    PyObject *args = PyTuple_New((Py_ssize_t)count);
    for (DWORD i = 0; args != NULL && i < count; i++) {
        PyObject *text = core->from_text(core, arguments[i], -1);
        if (text == NULL || PyTuple_SetItem(args, (Py_ssize_t)i, text) < 0)
            Py_CLEAR(args);
    }
    return args;
}

/* The thread that Windows starts for a service. */
static void WINAPI
service_main(DWORD count, LPWSTR *arguments)
{
    servicemanager_state *st = connected;
    PyThreadState *thread = st != NULL ? enter(st) : NULL;
    PyObject *args;
    if (thread == NULL)
        return;
    args = give_arguments(st->core, count, arguments);
    if (args == NULL || servicemanager__run(st, args) < 0)
        PyErr_WriteUnraisable(NULL);
    Py_XDECREF(args);
    leave(thread);
}

/* The table that Windows wants. */
static SERVICE_TABLE_ENTRYW *
make_table(const servicemanager_state *st)
{
    const servicemanager_entry *entry;
    SERVICE_TABLE_ENTRYW *table;
    size_t count = 0;
    for (entry = st->entries; entry != NULL; entry = entry->next)
        count++;
    table = PyMem_Calloc(count + 1, sizeof(*table));
    for (entry = st->entries; table != NULL && entry != NULL; entry = entry->next)
        table[--count] = (SERVICE_TABLE_ENTRYW){entry->name, service_main};
    return table;
}

int
servicemanager_StartServiceCtrlDispatcher(servicemanager_state *st)
{
    SERVICE_TABLE_ENTRYW *table;
    DWORD err;
    BOOL ok;
    if (st->entries == NULL)
        return w32_raise(st->core, ERROR_INVALID_PARAMETER, "StartServiceCtrlDispatcher");
    table = make_table(st);
    if (table == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (InterlockedCompareExchangePointer((void *volatile *)&connected, st, NULL) != NULL) {
        w32_free(table);
        return w32_raise(st->core, ERROR_SERVICE_ALREADY_RUNNING, "StartServiceCtrlDispatcher");
    }
    W32_CALL(err, ok = StartServiceCtrlDispatcherW(table));
    connected = NULL;
    w32_free(table);
    return ok ? 0 : w32_raise(st->core, err, "StartServiceCtrlDispatcher");
}
