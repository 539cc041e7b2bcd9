/* state.c: the module's state, its exception, attached objects. */
#include "dde.gen.h"

static w32_slot state_slot;

dde_state *
dde_state_here(void)
{
    return w32_state_here(&state_slot);
}

int
dde_exec(dde_state *st, PyObject *module)
{
    st->error = PyErr_NewExceptionWithDoc("dde.error", "A conversation, or a server, did not do what it was told.\n\n"
                                          "`code` is the DMLERR_ number of Windows, 0 when there is none.", NULL, NULL);
    if (st->error == NULL || PyModule_AddObjectRef(module, "error", st->error) < 0)
        return -1;
    return w32_state_publish(&state_slot, st);
}

void
dde_clear(dde_state *st)
{
    w32_state_withdraw(&state_slot, st);
    for (int i = 0; i < DDE_SERVERS; i++)
        Py_CLEAR(st->running[i]);
    Py_CLEAR(st->error);
}

int
dde_traverse(dde_state *st, visitproc visit, void *arg)
{
    for (int i = 0; i < DDE_SERVERS; i++)
        Py_VISIT(st->running[i]);
    Py_VISIT(st->error);
    return 0;
}

/* ---- errors -------------------------------------------------------------------------------------------------------- */

static const struct {
    UINT code;
    const char *reason;
} reasons[] = {
    {DMLERR_ADVACKTIMEOUT, "DMLERR_ADVACKTIMEOUT: the server did not answer in time"},
    {DMLERR_BUSY, "DMLERR_BUSY: the server is busy"},
    {DMLERR_DATAACKTIMEOUT, "DMLERR_DATAACKTIMEOUT: the server did not answer in time"},
    {DMLERR_DLL_NOT_INITIALIZED, "DMLERR_DLL_NOT_INITIALIZED: the server object was not created, or in another thread"},
    {DMLERR_DLL_USAGE, "DMLERR_DLL_USAGE: the flags of Create() do not allow this"},
    {DMLERR_EXECACKTIMEOUT, "DMLERR_EXECACKTIMEOUT: the server did not answer in time"},
    {DMLERR_INVALIDPARAMETER, "DMLERR_INVALIDPARAMETER: not connected, not created, or the call of another thread"},
    {DMLERR_LOW_MEMORY, "DMLERR_LOW_MEMORY: the server is too slow for its clients"},
    {DMLERR_MEMORY_ERROR, "DMLERR_MEMORY_ERROR: no memory"},
    {DMLERR_NOTPROCESSED, "DMLERR_NOTPROCESSED: the server has no such item, or refuses"},
    {DMLERR_NO_CONV_ESTABLISHED, "DMLERR_NO_CONV_ESTABLISHED: no server has this service and topic, or it has gone"},
    {DMLERR_POKEACKTIMEOUT, "DMLERR_POKEACKTIMEOUT: the server did not answer in time"},
    {DMLERR_POSTMSG_FAILED, "DMLERR_POSTMSG_FAILED: the server takes no messages"},
    {DMLERR_REENTRANCY, "DMLERR_REENTRANCY: a transaction of this conversation is under way"},
    {DMLERR_SERVER_DIED, "DMLERR_SERVER_DIED: the server ended before it answered"},
    {DMLERR_SYS_ERROR, "DMLERR_SYS_ERROR: an error within Windows"},
    {DMLERR_UNADVACKTIMEOUT, "DMLERR_UNADVACKTIMEOUT: the server did not answer in time"},
    {DMLERR_UNFOUND_QUEUE_ID, "DMLERR_UNFOUND_QUEUE_ID: there is no such transaction"},
};

static const char *
reason_of(UINT code)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].code == code)
            return reasons[i].reason;
    return NULL;
}

/* str() and args of the exception are pywin32's; the reason stands in a note below. */
int
dde_raise(dde_state *st, const char *message, UINT code, const char *note)
{
    PyObject *raised = PyObject_CallFunction(st->error, "s", message);
    PyObject *number = PyLong_FromUnsignedLong(code);
    PyObject *noted;

    if (raised == NULL || number == NULL || PyObject_SetAttrString(raised, "code", number) < 0)
        goto done;
    if (note == NULL)
        note = reason_of(code);
    if (note != NULL) {
        noted = PyObject_CallMethod(raised, "add_note", "s", note);
        if (noted == NULL)
            goto done;
        Py_DECREF(noted);
    }
    PyErr_SetObject(st->error, raised);
done:
    Py_XDECREF(number);
    Py_XDECREF(raised);
    return -1;
}

int
dde_destroyed(dde_state *st)
{
    return dde_raise(st, "The object has been destroyed.", 0, NULL);
}

/* ---- arguments ----------------------------------------------------------------------------------------------------- */

int
dde_take_name(const wchar_t *given, const char *where, wchar_t name[DDE_NAME])
{
    size_t length = wcslen(given);

    if (length >= DDE_NAME) {
        PyErr_Format(PyExc_ValueError, "%s must have at most %d characters, not %zd", where, DDE_NAME - 1,
                     (Py_ssize_t)length);
        return -1;
    }
    memcpy(name, given, (length + 1) * sizeof(wchar_t));
    return 0;
}

PyObject *
dde_unwrap(PyTypeObject *type, PyObject *given, const char *where)
{
    PyObject *inner;

    if (PyObject_TypeCheck(given, type))
        return given;
    inner = PyObject_GetAttrString(given, "_obj_");
    if (inner == NULL)
        PyErr_Clear();
    if (inner != NULL && PyObject_TypeCheck(inner, type)) {
        Py_DECREF(inner); /* `given` has it, too */
        return inner;
    }
    Py_XDECREF(inner);
    PyErr_Format(PyExc_TypeError, "%s must be a %S, or have one as _obj_, not %R", where, (PyObject *)type,
                 (PyObject *)Py_TYPE(given));
    return NULL;
}

/* ---- attached objects ---------------------------------------------------------------------------------------------- */

int
dde_attach(PyObject **attached, PyObject *object)
{
    PyObject *before = *attached;

    *attached = object == Py_None ? NULL : object;
    Py_XINCREF(*attached);
    Py_XDECREF(before);
    return 0;
}

PyObject *
dde_attached(PyObject *attached)
{
    PyObject *shown = attached == NULL ? Py_None : attached;
    Py_INCREF(shown);
    return shown;
}

PyObject *
dde_hook(PyObject *attached, const char *name)
{
    PyObject *hook = attached == NULL ? NULL : PyObject_GetAttrString(attached, name);

    if (hook == NULL)
        PyErr_Clear();
    else if (!PyCallable_Check(hook))
        Py_CLEAR(hook);
    return hook;
}

PyObject *
dde_run(PyObject *hook, PyObject *arguments)
{
    PyObject *result = arguments == NULL ? NULL : PyObject_CallObject(hook, arguments);

    if (result == NULL)
        PyErr_WriteUnraisable(hook);
    Py_XDECREF(arguments);
    Py_DECREF(hook);
    return result;
}

void
dde_status(dde_state *st, dde_server *server, const char *format, const wchar_t *first, const wchar_t *second)
{
    const w32_core *core = st->core;
    PyObject *hook = dde_hook(server->attached, "Status");
    PyObject *one, *two, *text = NULL;

    if (hook == NULL)
        return;
    one = core->from_text(core, first == NULL ? L"" : first, -1);
    two = core->from_text(core, second == NULL ? L"" : second, -1);
    if (one != NULL && two != NULL)
        text = PyUnicode_FromFormat(format, one, two);
    Py_XDECREF(dde_run(hook, text == NULL ? NULL : PyTuple_Pack(1, text)));
    Py_XDECREF(text);
    Py_XDECREF(one);
    Py_XDECREF(two);
}

/* ---- lists --------------------------------------------------------------------------------------------------------- */

int
dde_list_add(dde_list *list, PyObject *object)
{
    PyObject **grown;

    for (Py_ssize_t i = 0; i < list->count; i++)
        if (list->objects[i] == object)
            return 0;
    grown = PyMem_Realloc(list->objects, (size_t)(list->count + 1) * sizeof *grown);
    if (grown == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Py_INCREF(object);
    list->objects = grown;
    list->objects[list->count++] = object;
    return 0;
}

void
dde_list_remove(dde_list *list, PyObject *object)
{
    Py_ssize_t place = 0;

    while (place < list->count && list->objects[place] != object)
        place++;
    if (place == list->count)
        return;
    list->count--;
    for (; place < list->count; place++)
        list->objects[place] = list->objects[place + 1];
    Py_DECREF(object);
}

dde_list
dde_list_take(dde_list *list)
{
    dde_list taken = *list;

    list->objects = NULL;
    list->count = 0;
    return taken;
}
