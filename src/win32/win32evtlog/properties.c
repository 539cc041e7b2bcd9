/* Properties of events, logs, channels and publishers; names of lists; handles. */
#include "properties.h"
#include "win32evtlog.gen.h"

enum { FIRST_SIZE = 512, FIRST_NAME = 256 };

static DWORD
close_object(HANDLE handle)
{
    return EvtClose(handle) ? ERROR_SUCCESS : GetLastError();
}

PyObject *
evtlog_handle(const w32_core *core, EVT_HANDLE handle, PyObject *keep)
{
    static const w32_handle_kind kind = {"PyEVT_HANDLE", "EvtClose", close_object};
    return core->from_handle_kind(core, handle, &kind, keep);
}

PyObject *
evtlog_opened(const w32_core *core, EVT_HANDLE handle, DWORD err, const char *function)
{
    if (handle != NULL)
        return evtlog_handle(core, handle, NULL);
    w32_raise(core, err, function);
    return NULL;
}

PyObject *
evtlog_property(const w32_core *core, evtlog_getter get, const evtlog_question *question, const char *function)
{
    DWORD size = FIRST_SIZE, used = 0, err;
    EVT_VARIANT *value = NULL;
    PyObject *made = NULL;
    BOOL ok = FALSE;

    for (;;) {
        w32_free(value);
        value = PyMem_Calloc(1, size);
        if (value == NULL)
            return PyErr_NoMemory();
        W32_CALL(err, ok = get(question, size, value, &used));
        if (ok || err != ERROR_INSUFFICIENT_BUFFER || used <= size)
            break;
        size = used;
    }
    if (ok) {
        evtlog_block block = {(const char *)value, size, function};
        made = evtlog_variant_to_py(core, value, &block);
    } else {
        w32_raise(core, err, function);
    }
    w32_free(value);
    return made;
}

PyObject *
evtlog_next_name(const w32_core *core, evtlog_name_getter get, EVT_HANDLE list, const char *function)
{
    DWORD room = FIRST_NAME, used = 0, err;
    wchar_t *name = NULL;
    PyObject *made = NULL;
    BOOL ok = FALSE;

    for (;;) {
        w32_free(name);
        name = PyMem_Calloc(room, sizeof(wchar_t));
        if (name == NULL)
            return PyErr_NoMemory();
        W32_CALL(err, ok = get(list, room, name, &used));
        if (ok || err != ERROR_INSUFFICIENT_BUFFER || used <= room)
            break;
        room = used;
    }
    if (ok) {
        evtlog_block block = {(const char *)name, room * sizeof(wchar_t), function};
        Py_ssize_t length = evtlog_text_length(&block, name);
        made = core->from_text(core, name, length < 0 ? (Py_ssize_t)room : length);
    } else if (err == ERROR_NO_MORE_ITEMS) {
        made = Py_NewRef(Py_None);
    } else {
        w32_raise(core, err, function);
    }
    w32_free(name);
    return made;
}
