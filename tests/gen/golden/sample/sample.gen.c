/* Made by gen/ from sample's declarations. */
#include "sample.gen.h"
#include "glue.h"

static const char doc_call_GetTickCount[] =
    "GetTickCount($module, /)\n"
    "--\n"
    "\n"
    "Count.\n"
    "\n"
    "Returns milliseconds.";

static PyObject *
call_GetTickCount(PyObject *self, PyObject *unused)
{
    (void)self;
    (void)unused;

    return PyLong_FromUnsignedLong(GetTickCount());
}

static const char doc_call_SetEvent[] =
    "SetEvent($module, event, /)\n"
    "--\n"
    "\n"
    "Signal an event.";

static PyObject *
call_SetEvent(PyObject *self, PyObject *arg)
{
    sample_state *st = PyModule_GetState(self);
    const w32_core *core = st->core;
    HANDLE event = NULL;
    int failed;
    DWORD err;
    PyObject *result = NULL;

    if (core->as_handle(core, arg, "SetEvent() argument 'event'", W32_NONE_OK, &event) < 0)
        goto done;
    W32_CALL(err, failed = SetEvent(event) == 0);
    if (failed) {
        w32_raise(core, err, "SetEvent");
        goto done;
    }
    result = w32_none();
done:
    return result;
}

static const char doc_call_CreateEvent[] =
    "CreateEvent($module, attributes, manual, initial, name=None, /)\n"
    "--\n"
    "\n"
    "Make an event.";

static PyObject *
call_CreateEvent(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    sample_state *st = PyModule_GetState(self);
    const w32_core *core = st->core;
    SECURITY_ATTRIBUTES *attributes = NULL;
    int manual = 0;
    int initial = 0;
    w32_text name;
    struct { HANDLE value; } out = {0};
    DWORD err;
    PyObject *result = NULL;

    if (nargs < 3 || nargs > 4)
        return w32_wrong_count("CreateEvent", 3, 4, nargs);
    name.owned = NULL;
    name.text = NULL;
    if (core->as_security_attributes(core, args[0], "CreateEvent() argument 'attributes'", W32_NONE_OK,
                                     &attributes) < 0)
        goto done;
    if (w32_in_bool(core, args[1], "CreateEvent() argument 'manual'", &manual) < 0)
        goto done;
    if (w32_in_bool(core, args[2], "CreateEvent() argument 'initial'", &initial) < 0)
        goto done;
    if (nargs > 3 && core->as_text(core, args[3], "CreateEvent() argument 'name'", W32_NONE_OK, &name) < 0)
        goto done;
    W32_CALL(err, out.value = CreateEventW(attributes, manual, initial, name.text));
    if (out.value == NULL) {
        w32_raise(core, err, "CreateEventW");
        goto done;
    }
    result = w32_out_handle(core, &out.value, W32_CLOSE_HANDLE);
done:
    w32_drop_handle(out.value);
    w32_text_clear(&name);
    return result;
}

static const char doc_call_GetWindow[] =
    "GetWindow($module, window, command, /)\n"
    "--\n"
    "\n"
    "Look.\n"
    "\n"
    "Returns 0 for none.";

static PyObject *
call_GetWindow(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    sample_state *st = PyModule_GetState(self);
    const w32_core *core = st->core;
    HANDLE window = NULL;
    uint32_t command = 0;
    struct { HWND value; } out = {0};
    DWORD err;
    PyObject *result = NULL;

    if (nargs != 2)
        return w32_wrong_count("GetWindow", 2, 2, nargs);
    if (core->as_handle(core, args[0], "GetWindow() argument 'window'", W32_NONE_OK, &window) < 0)
        goto done;
    if (w32_in_u32(core, args[1], "GetWindow() argument 'command'", &command) < 0)
        goto done;
    W32_CALL(err, out.value = GetWindow((HWND)window, command));
    if (out.value == 0 && err != 0) {
        w32_raise(core, err, "GetWindow");
        goto done;
    }
    result = PyLong_FromSsize_t((Py_ssize_t)out.value);
done:
    return result;
}

static const char doc_call_CreatePatternBrush[] =
    "CreatePatternBrush($module, bitmap, /)\n"
    "--\n"
    "\n"
    "Make a brush.";

static PyObject *
call_CreatePatternBrush(PyObject *self, PyObject *arg)
{
    sample_state *st = PyModule_GetState(self);
    const w32_core *core = st->core;
    HANDLE bitmap = NULL;
    struct { HANDLE value; } out = {0};
    DWORD err;
    PyObject *result = NULL;

    if (core->as_handle(core, arg, "CreatePatternBrush() argument 'bitmap'", W32_NONE_OK, &bitmap) < 0)
        goto done;
    W32_CALL(err, out.value = CreatePatternBrush((HBITMAP)bitmap));
    if (out.value == NULL) {
        w32_raise(core, err, "CreatePatternBrush");
        goto done;
    }
    result = w32_out_gdi_handle(core, &out.value);
done:
    w32_drop_gdi_handle(out.value);
    return result;
}

static const char doc_call_GetDiskFreeSpace[] =
    "GetDiskFreeSpace($module, root=None, /)\n"
    "--\n"
    "\n"
    "Measure.\n"
    "\n"
    "Returns (sectors, size, free, total).";

static PyObject *
call_GetDiskFreeSpace(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    sample_state *st = PyModule_GetState(self);
    const w32_core *core = st->core;
    w32_text root;
    struct { DWORD sectors; DWORD size; DWORD free; DWORD total; } out = {0};
    int failed;
    DWORD err;
    PyObject *result = NULL;

    if (nargs > 1)
        return w32_wrong_count("GetDiskFreeSpace", 0, 1, nargs);
    root.owned = NULL;
    root.text = NULL;
    if (nargs > 0 && core->as_text(core, args[0], "GetDiskFreeSpace() argument 'root'", W32_PATH | W32_NONE_OK,
                                   &root) < 0)
        goto done;
    W32_CALL(err, failed = GetDiskFreeSpaceW(root.text, &out.sectors, &out.size, &out.free, &out.total) == 0);
    if (failed) {
        w32_raise(core, err, "GetDiskFreeSpace");
        goto done;
    }
    result = PyTuple_New(4);
    if (result != NULL && !w32_put(result, 0, PyLong_FromUnsignedLong(out.sectors)))
        Py_CLEAR(result);
    if (result != NULL && !w32_put(result, 1, PyLong_FromUnsignedLong(out.size)))
        Py_CLEAR(result);
    if (result != NULL && !w32_put(result, 2, PyLong_FromUnsignedLong(out.free)))
        Py_CLEAR(result);
    if (result != NULL && !w32_put(result, 3, PyLong_FromUnsignedLong(out.total)))
        Py_CLEAR(result);
done:
    w32_text_clear(&root);
    return result;
}

static const char doc_call_RegOpenCurrentUser[] =
    "RegOpenCurrentUser($module, access=MOST, /)\n"
    "--\n"
    "\n"
    "Open a key.";

static PyObject *
call_RegOpenCurrentUser(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    sample_state *st = PyModule_GetState(self);
    const w32_core *core = st->core;
    uint32_t access = (uint32_t)64;
    struct { HKEY value; } out = {0};
    DWORD err;
    PyObject *result = NULL;

    if (nargs > 1)
        return w32_wrong_count("RegOpenCurrentUser", 0, 1, nargs);
    if (nargs > 0 && w32_in_u32(core, args[0], "RegOpenCurrentUser() argument 'access'", &access) < 0)
        goto done;
    W32_CALL_NOERR(err = (DWORD)RegOpenCurrentUser(access, &out.value));
    if (err != ERROR_SUCCESS) {
        w32_raise(core, err, "RegOpenCurrentUser");
        goto done;
    }
    result = w32_out_key(core, &out.value);
done:
    w32_drop_key(out.value);
    return result;
}

static const char doc_call_WaitForMultipleObjects[] =
    "WaitForMultipleObjects($module, /, handles, all, timeout=INFINITE)\n"
    "--\n"
    "\n"
    "Wait.\n"
    "\n"
    "Returns the index.";

static const char *const names_call_WaitForMultipleObjects[] = { "handles", "all", "timeout" };
static const w32_signature signature_call_WaitForMultipleObjects = {
    "WaitForMultipleObjects", names_call_WaitForMultipleObjects, 3, 3, 2
};
static PyObject *
call_WaitForMultipleObjects(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    sample_state *st = PyModule_GetState(self);
    const w32_core *core = st->core;
    PyObject *slots[3] = { NULL };
    PyObject *handles_items = NULL;
    void *handles_memory = NULL;
    HANDLE *handles = NULL;
    DWORD handles_count = 0;
    int all = 0;
    uint32_t timeout = (uint32_t)INFINITE;
    sample_WaitForMultipleObjects_out out = {0};
    PyObject *result = NULL;

    if (w32_bind(&signature_call_WaitForMultipleObjects, args, nargs, kwnames, slots) < 0)
        return NULL;
    if (w32_in_sequence(slots[0], "WaitForMultipleObjects() argument 'handles'", sizeof(HANDLE), &handles_items,
                        &handles_memory, &handles_count) < 0)
        goto done;
    handles = handles_memory;
    for (DWORD i = 0; i < handles_count; i++) {
        HANDLE item = NULL;
        if (core->as_handle(core, PyTuple_GetItem(handles_items, (Py_ssize_t)i),
                            "each item of WaitForMultipleObjects() argument 'handles'", W32_NONE_OK, &item) < 0)
            goto done;
        handles[i] = item;
    }
    if (w32_in_bool(core, slots[1], "WaitForMultipleObjects() argument 'all'", &all) < 0)
        goto done;
    if (slots[2] != NULL && w32_in_u32(core, slots[2], "WaitForMultipleObjects() argument 'timeout'", &timeout) < 0)
        goto done;
    if (sample_WaitForMultipleObjects(st, handles, handles_count, all, timeout, &out) < 0)
        goto done;
    result = PyLong_FromUnsignedLong(out.value);
done:
    PyMem_Free(handles_memory);
    Py_XDECREF(handles_items);
    return result;
}

static const char doc_call_Texts[] =
    "Texts($module, /, texts, iid, when, data, default=None, *, extra=None)\n"
    "--\n"
    "\n"
    "Everything.\n"
    "\n"
    "Returns (texts, data, default).";

static const char *const names_call_Texts[] = { "texts", "iid", "when", "data", "default", "extra" };
static const w32_signature signature_call_Texts = {
    "Texts", names_call_Texts, 6, 5, 4
};
static PyObject *
call_Texts(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    sample_state *st = PyModule_GetState(self);
    const w32_core *core = st->core;
    PyObject *slots[6] = { NULL };
    PyObject *texts_items = NULL;
    void *texts_memory = NULL;
    w32_text *texts_texts = NULL;
    const wchar_t **texts = NULL;
    DWORD texts_count = 0;
    GUID iid_value;
    const GUID *iid = NULL;
    FILETIME when_value;
    const FILETIME *when = NULL;
    w32_buffer data_value = {0};
    const w32_buffer *data = NULL;
    PyObject *default_ = NULL;
    PyObject *extra = NULL;
    sample_Texts_out out = {0};
    PyObject *result = NULL;

    if (w32_bind(&signature_call_Texts, args, nargs, kwnames, slots) < 0)
        return NULL;
    if (slots[0] != Py_None) {
        if (w32_in_sequence(slots[0], "Texts() argument 'texts'", sizeof(w32_text), &texts_items, &texts_memory,
                            &texts_count) < 0)
            goto done;
        texts_texts = texts_memory;
        texts = PyMem_Calloc((size_t)texts_count + 1, sizeof(*texts));
        if (texts == NULL) {
            PyErr_NoMemory();
            goto done;
        }
        for (DWORD i = 0; i < texts_count; i++) {
            if (core->as_text(core, PyTuple_GetItem(texts_items, (Py_ssize_t)i),
                              "each item of Texts() argument 'texts'", 0, &texts_texts[i]) < 0)
                goto done;
            texts[i] = texts_texts[i].text;
        }
    }
    if (core->as_guid(core, slots[1], "Texts() argument 'iid'", &iid_value) < 0)
        goto done;
    iid = &iid_value;
    if (slots[2] != Py_None) {
        if (core->as_filetime(core, slots[2], "Texts() argument 'when'", &when_value) < 0)
            goto done;
        when = &when_value;
    }
    if (core->as_buffer(core, slots[3], "Texts() argument 'data'", 0, &data_value) < 0)
        goto done;
    data = &data_value;
    if (slots[4] != NULL && slots[4] != Py_None && w32_in_object(core, slots[4], "Texts() argument 'default'",
                                                                 &default_) < 0)
        goto done;
    if (slots[5] != NULL && w32_in_object(core, slots[5], "Texts() argument 'extra'", &extra) < 0)
        goto done;
    if (sample_Texts(st, texts, texts_count, iid, when, data, default_, extra, &out) < 0)
        goto done;
    PyObject *part;
    result = PyTuple_New(3);
    part = PyList_New((Py_ssize_t)out.texts.count);
    for (size_t i = 0; part != NULL && i < out.texts.count; i++) {
        PyObject *item = core->from_text(core, out.texts.items[i], -1);
        if (item == NULL || PyList_SetItem(part, (Py_ssize_t)i, item) < 0) {
            Py_CLEAR(part);
        }
    }
    if (result != NULL && !w32_put(result, 0, part))
        Py_CLEAR(result);
    if (result != NULL && !w32_put(result, 1, core->blob_finish(core, &out.data)))
        Py_CLEAR(result);
    if (result != NULL && !w32_put(result, 2, core->from_guid(core, &out.default_)))
        Py_CLEAR(result);
done:
    for (size_t i = 0; out.texts.items != NULL && i < out.texts.count; i++) {
        w32_free(out.texts.items[i]);
    }
    w32_free(out.texts.items);
    core->blob_clear(core, &out.data);
    core->buffer_release(core, &data_value);
    for (DWORD i = 0; texts_texts != NULL && i < texts_count; i++)
        w32_text_clear(&texts_texts[i]);
    PyMem_Free((void *)texts);
    PyMem_Free(texts_memory);
    Py_XDECREF(texts_items);
    return result;
}

static const char doc_call_Raw[] =
    "Raw($module, /, *args)\n"
    "--\n"
    "\n"
    "As they come.";

static PyObject *
call_Raw(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    sample_state *st = PyModule_GetState(self);
    return sample_Raw(st, args, nargs, kwnames);
}

static const char doc_call_Later[] =
    "Later($module, handle, /)\n"
    "--\n"
    "\n"
    "Not yet.";

static PyObject *
call_Later(PyObject *self, PyObject *args, PyObject *kwargs)
{
    (void)self;
    (void)args;
    (void)kwargs;
    PyErr_SetString(PyExc_NotImplementedError, "Later() is declared, but not written yet");
    return NULL;
}

static const char doc_call_Two[] =
    "Two(size: DWORD, /) -> bytes\n"
    "Two(name: WSTR, /) -> str\n"
    "\n"
    "Overloaded.";

static PyObject *
call_Two(PyObject *self, PyObject *arg)
{
    sample_state *st = PyModule_GetState(self);
    const w32_core *core = st->core;
    PyObject *what = NULL;
    sample_Two_out out = {0};
    PyObject *result = NULL;

    if (w32_in_object(core, arg, "Two() argument 'what'", &what) < 0)
        goto done;
    if (sample_Two(st, what, &out) < 0)
        goto done;
    result = w32_out_object(&out.value);
done:
    Py_XDECREF(out.value);
    return result;
}

static const char doc_call_UseThem[] =
    "UseThem($module, start, group, /)\n"
    "--\n"
    "\n"
    "Structures.";

static PyObject *
call_UseThem(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    sample_state *st = PyModule_GetState(self);
    STARTUPINFOW *start = NULL;
    LOCALGROUP_INFO_1 group_value = {0};
    const LOCALGROUP_INFO_1 *group = NULL;
    sample_UseThem_out out = {0};
    PyObject *result = NULL;

    if (nargs != 2)
        return w32_wrong_count("UseThem", 2, 2, nargs);
    if (sample_PySTARTUPINFO_take(st, args[0], "UseThem() argument 'start'", 0, &start) < 0)
        goto done;
    if (args[1] != Py_None) {
        if (sample_LOCALGROUP_INFO_1_from_py(st, args[1], "UseThem() argument 'group'", &group_value) < 0)
            goto done;
        group = &group_value;
    }
    if (sample_UseThem(st, start, group, &out) < 0)
        goto done;
    result = PyList_New((Py_ssize_t)out.value.count);
    for (size_t i = 0; result != NULL && i < out.value.count; i++) {
        PyObject *item = sample_LOCALGROUP_INFO_1_to_py(st, &out.value.items[i]);
        if (item == NULL || PyList_SetItem(result, (Py_ssize_t)i, item) < 0) {
            Py_CLEAR(result);
        }
    }
done:
    w32_free(out.value.items);
    sample_LOCALGROUP_INFO_1_clear(&group_value);
    return result;
}

/* ---- PySTARTUPINFO ---- */

static PyObject *
PySTARTUPINFO_make(PyTypeObject *type, sample_state *st)
{
    PyObject *o = PyType_GenericAlloc(type, 0);
    if (o == NULL)
        return NULL;
    ((sample_PySTARTUPINFO_object_struct *)o)->st = st;
    sample_PySTARTUPINFO_native(o)->cb = sizeof(STARTUPINFOW);
    return o;
}

PyObject *
sample_PySTARTUPINFO_new(sample_state *st, STARTUPINFOW **self)
{
    PyObject *o = PySTARTUPINFO_make(sample_PySTARTUPINFO_type(st), st);
    if (o != NULL)
        *self = sample_PySTARTUPINFO_native(o);
    return o;
}

int
sample_PySTARTUPINFO_take(sample_state *st, PyObject *o, const char *where, unsigned flags, STARTUPINFOW **out)
{
    if (o == Py_None && (flags & W32_NONE_OK)) {
        *out = NULL;
        return 0;
    }
    if (!PyObject_TypeCheck(o, sample_PySTARTUPINFO_type(st)))
        return w32_type_error(o, where, flags & W32_NONE_OK ? "PySTARTUPINFO or None" : "PySTARTUPINFO");
    *out = sample_PySTARTUPINFO_native(o);
    return 0;
}

static void
PySTARTUPINFO_dealloc(PyObject *self)
{
    w32_free((void *)sample_PySTARTUPINFO_native(self)->lpTitle);
    Py_XDECREF(((sample_PySTARTUPINFO_object_struct *)self)->keep_hStdInput);
    w32_free_object(self);
}

PyObject *
sample_PySTARTUPINFO_copy(sample_state *st, const STARTUPINFOW *native)
{
    PyObject *o = PySTARTUPINFO_make(sample_PySTARTUPINFO_type(st), st);
    if (o == NULL)
        return NULL;
    *sample_PySTARTUPINFO_native(o) = *native;
    sample_PySTARTUPINFO_native(o)->lpTitle = NULL;
    if (native->lpTitle != NULL && w32_copy_text(native->lpTitle,
                                                 (wchar_t **)&sample_PySTARTUPINFO_native(o)->lpTitle) < 0) {
        Py_DECREF(o);
        return NULL;
    }
    return o;
}

static PyObject *
PySTARTUPINFO_construct(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    sample_state *st = w32_type_state(type);
    if (st == NULL)
        return NULL;
    if (PyTuple_Size(args) != 0 || (kwargs != NULL && PyDict_Size(kwargs) != 0)) {
        PyErr_SetString(PyExc_TypeError, "PySTARTUPINFO() takes no arguments");
        return NULL;
    }
    return PySTARTUPINFO_make(type, st);
}

static PyObject *
PySTARTUPINFO_dwFlags_get_field(PyObject *self, void *closure)
{

    (void)closure;
    return PyLong_FromUnsignedLong(sample_PySTARTUPINFO_native(self)->dwFlags);
}

static int
PySTARTUPINFO_dwFlags_set_field(PyObject *self, PyObject *arg_object, void *closure)
{
    sample_state *st = ((sample_PySTARTUPINFO_object_struct *)self)->st;
    const w32_core *core = st->core;
    uint32_t arg = 0;
    int status = -1;

    (void)closure;
    if (arg_object == NULL)
        return w32_cannot_delete("PySTARTUPINFO.dwFlags");
    if (w32_in_u32(core, arg_object, "PySTARTUPINFO.dwFlags", &arg) < 0)
        goto done;
    sample_PySTARTUPINFO_native(self)->dwFlags = arg;
    status = 0;
done:
    return status;
}

static PyObject *
PySTARTUPINFO_lpTitle_get_field(PyObject *self, void *closure)
{
    sample_state *st = ((sample_PySTARTUPINFO_object_struct *)self)->st;
    const w32_core *core = st->core;

    (void)closure;
    return core->from_text(core, sample_PySTARTUPINFO_native(self)->lpTitle, -1);
}

static int
PySTARTUPINFO_lpTitle_set_field(PyObject *self, PyObject *arg_object, void *closure)
{
    sample_state *st = ((sample_PySTARTUPINFO_object_struct *)self)->st;
    const w32_core *core = st->core;
    w32_text arg;
    wchar_t *copy = NULL;
    int status = -1;

    (void)closure;
    if (arg_object == NULL)
        return w32_cannot_delete("PySTARTUPINFO.lpTitle");
    arg.owned = NULL;
    arg.text = NULL;
    if (core->as_text(core, arg_object, "PySTARTUPINFO.lpTitle", W32_NONE_OK, &arg) < 0)
        goto done;
    if (arg.text == NULL)
        copy = NULL;
    else if (w32_copy_text(arg.text, &copy) < 0)
        goto done;
    w32_free((void *)sample_PySTARTUPINFO_native(self)->lpTitle);
    sample_PySTARTUPINFO_native(self)->lpTitle = copy;
    status = 0;
done:
    w32_text_clear(&arg);
    return status;
}

static PyObject *
PySTARTUPINFO_hStdInput_get_field(PyObject *self, void *closure)
{
    PyObject *kept = ((sample_PySTARTUPINFO_object_struct *)self)->keep_hStdInput;
    (void)closure;
    return kept != NULL ? Py_NewRef(kept) : PyLong_FromVoidPtr((void *)sample_PySTARTUPINFO_native(self)->hStdInput);
}

static int
PySTARTUPINFO_hStdInput_set_field(PyObject *self, PyObject *arg, void *closure)
{
    const w32_core *core = ((sample_PySTARTUPINFO_object_struct *)self)->st->core;
    HANDLE handle = NULL;
    PyObject *before = ((sample_PySTARTUPINFO_object_struct *)self)->keep_hStdInput;

    (void)closure;
    if (arg == NULL)
        return w32_cannot_delete("PySTARTUPINFO.hStdInput");
    if (core->as_handle(core, arg, "PySTARTUPINFO.hStdInput", W32_NONE_OK, &handle) < 0)
        return -1;
    sample_PySTARTUPINFO_native(self)->hStdInput = handle;
    ((sample_PySTARTUPINFO_object_struct *)self)->keep_hStdInput = Py_NewRef(arg);
    Py_XDECREF(before);
    return 0;
}


static const char doc_PySTARTUPINFO[] =
    "An object.\n";

static PyGetSetDef PySTARTUPINFO_getset[] = {
    { "dwFlags", PySTARTUPINFO_dwFlags_get_field, PySTARTUPINFO_dwFlags_set_field, NULL, NULL },
    { "lpTitle", PySTARTUPINFO_lpTitle_get_field, PySTARTUPINFO_lpTitle_set_field, NULL, NULL },
    { "hStdInput", PySTARTUPINFO_hStdInput_get_field, PySTARTUPINFO_hStdInput_set_field, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL }
};

static PyType_Slot PySTARTUPINFO_slots[] = {
    { Py_tp_dealloc, (void *)PySTARTUPINFO_dealloc },
    { Py_tp_doc, (void *)doc_PySTARTUPINFO },
    { Py_tp_new, (void *)PySTARTUPINFO_construct },
    { Py_tp_getset, PySTARTUPINFO_getset },
    { 0, NULL }
};

static PyType_Spec PySTARTUPINFO_spec = {
    .name = "sample.PySTARTUPINFO",
    .basicsize = sizeof(sample_PySTARTUPINFO_object_struct),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = PySTARTUPINFO_slots,
};

/* ---- LOCALGROUP_INFO_1 ---- */

PyObject *
sample_LOCALGROUP_INFO_1_to_py(sample_state *st, const LOCALGROUP_INFO_1 *native)
{
    const w32_core *core = st->core;
    PyObject *dict = PyDict_New();
    if (dict == NULL)
        return NULL;
    if (w32_put_key(dict, "name", core->from_text(core, native->lgrpi1_name, -1)) < 0)
        goto failed;
    if (w32_put_key(dict, "comment", core->from_text(core, native->lgrpi1_comment, -1)) < 0)
        goto failed;
    return dict;
failed:
    Py_DECREF(dict);
    return NULL;
}

int
sample_LOCALGROUP_INFO_1_from_py(sample_state *st, PyObject *o, const char *where, LOCALGROUP_INFO_1 *native)
{
    const w32_core *core = st->core;
    char place[256];
    PyObject *item;

    (void)st;
    memset(native, 0, sizeof(*native));
    if (!PyDict_Check(o))
        return w32_type_error(o, where, "a dict (LOCALGROUP_INFO_1)");
    if (w32_get_key(o, "name", where, 1, place, sizeof(place), &item) < 0)
        goto failed;
    if (item != NULL && w32_own_text(core, item, place, 0, (wchar_t **)&native->lgrpi1_name) < 0)
        goto failed;
    if (w32_get_key(o, "comment", where, 0, place, sizeof(place), &item) < 0)
        goto failed;
    if (item != NULL && w32_own_text(core, item, place, W32_NONE_OK, (wchar_t **)&native->lgrpi1_comment) < 0)
        goto failed;
    return 0;
failed:
    sample_LOCALGROUP_INFO_1_clear(native);
    return -1;
}

void
sample_LOCALGROUP_INFO_1_clear(LOCALGROUP_INFO_1 *native)
{
    w32_free((void *)native->lgrpi1_name);
    w32_free((void *)native->lgrpi1_comment);
    memset(native, 0, sizeof(*native));
}

/* ---- PyThing ---- */

static PyObject *
PyThing_make(PyTypeObject *type, sample_state *st)
{
    PyObject *o = w32_spare_take(&((sample_module *)st)->spare_PyThing, type);
    if (o == NULL)
        return NULL;
    memset((char *)o + sizeof(PyObject), 0, sizeof(sample_PyThing_object_struct) - sizeof(PyObject));
    ((sample_PyThing_object_struct *)o)->st = st;
    PyObject_GC_Track(o);
    return o;
}

PyObject *
sample_PyThing_new(sample_state *st, sample_thing **self)
{
    PyObject *o = PyThing_make(sample_PyThing_type(st), st);
    if (o != NULL)
        *self = sample_PyThing_native(o);
    return o;
}

int
sample_PyThing_take(sample_state *st, PyObject *o, const char *where, unsigned flags, sample_thing **out)
{
    if (o == Py_None && (flags & W32_NONE_OK)) {
        *out = NULL;
        return 0;
    }
    if (!PyObject_TypeCheck(o, sample_PyThing_type(st)))
        return w32_type_error(o, where, flags & W32_NONE_OK ? "PyThing or None" : "PyThing");
    *out = sample_PyThing_native(o);
    return 0;
}

static void
PyThing_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    sample_PyThing_clear(((sample_PyThing_object_struct *)self)->st, sample_PyThing_native(self));
    w32_spare_give(&((sample_module *)((sample_PyThing_object_struct *)self)->st)->spare_PyThing, self);
}

static int
PyThing_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return sample_PyThing_traverse(sample_PyThing_native(self), visit, arg);
}

static const char *const names_PyThing_construct[] = { "", "" };
static const w32_signature signature_PyThing_construct = {
    "PyThing", names_PyThing_construct, 2, 2, 1
};
static PyObject *
PyThing_construct(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    sample_state *st = w32_type_state(type);
    const w32_core *core = NULL;
    PyObject *made = NULL;
    PyObject *slots[2] = { NULL };
    uint32_t count = 0;
    w32_text name;
    PyObject *result = NULL;

    if (st == NULL)
        return NULL;
    core = st->core;
    if (w32_bind_call(&signature_PyThing_construct, args, kwargs, slots) < 0)
        return NULL;
    name.owned = NULL;
    name.text = L"x";
    if (w32_in_u32(core, slots[0], "PyThing() argument 'count'", &count) < 0)
        goto done;
    if (slots[1] != NULL && core->as_text(core, slots[1], "PyThing() argument 'name'", 0, &name) < 0)
        goto done;
    made = PyThing_make(type, st);
    if (made == NULL)
        goto done;
    if (sample_PyThing_init(st, sample_PyThing_native(made), count, name.text) < 0)
        goto done;
    result = Py_NewRef(made);
done:
    w32_text_clear(&name);
    Py_XDECREF(made);
    return result;
}

static const char doc_PyThing_Method_call[] =
    "Method($self, /, other=None)\n"
    "--\n"
    "\n"
    "Do it.";

static const char *const names_PyThing_Method_call[] = { "other" };
static const w32_signature signature_PyThing_Method_call = {
    "PyThing.Method", names_PyThing_Method_call, 1, 1, 0
};
static PyObject *
PyThing_Method_call(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    sample_state *st = ((sample_PyThing_object_struct *)self)->st;
    const w32_core *core = st->core;
    PyObject *slots[1] = { NULL };
    sample_thing *other = NULL;
    sample_PyThing_Method_out out = {0};
    PyObject *result = NULL;

    if (w32_bind(&signature_PyThing_Method_call, args, nargs, kwnames, slots) < 0)
        return NULL;
    if (slots[0] != NULL && sample_PyThing_take(st, slots[0], "PyThing.Method() argument 'other'", W32_NONE_OK,
                                                &other) < 0)
        goto done;
    if (sample_PyThing_Method(st, sample_PyThing_native(self), other, &out) < 0)
        goto done;
    result = core->from_text(core, out.value, -1);
done:
    w32_free(out.value);
    return result;
}

static PyObject *
PyThing_handle_get_call(PyObject *self, void *closure)
{
    sample_state *st = ((sample_PyThing_object_struct *)self)->st;
    const w32_core *core = st->core;
    sample_PyThing_handle_get_out out = {0};
    PyObject *result = NULL;

    (void)closure;
    if (sample_PyThing_handle_get(st, sample_PyThing_native(self), &out) < 0)
        goto done;
    result = w32_out_handle(core, &out.value, W32_CLOSE_HANDLE);
done:
    w32_drop_handle(out.value);
    return result;
}

static int
PyThing_handle_set_call(PyObject *self, PyObject *arg_object, void *closure)
{
    sample_state *st = ((sample_PyThing_object_struct *)self)->st;
    const w32_core *core = st->core;
    HANDLE arg = NULL;
    int status = -1;

    (void)closure;
    if (arg_object == NULL)
        return w32_cannot_delete("PyThing.handle");
    if (core->as_handle(core, arg_object, "PyThing.handle", W32_NONE_OK, &arg) < 0)
        goto done;
    if (sample_PyThing_handle_set(st, sample_PyThing_native(self), arg) < 0)
        goto done;
    status = 0;
done:
    return status;
}

static PyObject *
PyThing_count_get_field(PyObject *self, void *closure)
{

    (void)closure;
    return PyLong_FromUnsignedLong(sample_PyThing_native(self)->count);
}

static int
PyThing_count_set_field(PyObject *self, PyObject *arg_object, void *closure)
{
    sample_state *st = ((sample_PyThing_object_struct *)self)->st;
    const w32_core *core = st->core;
    uint32_t arg = 0;
    int status = -1;

    (void)closure;
    if (arg_object == NULL)
        return w32_cannot_delete("PyThing.count");
    if (w32_in_u32(core, arg_object, "PyThing.count", &arg) < 0)
        goto done;
    sample_PyThing_native(self)->count = arg;
    status = 0;
done:
    return status;
}

static PyObject *
PyThing_getattr_slot(PyObject *self, PyObject *name)
{
    PyObject *value = NULL;
    PyObject *found = PyObject_GenericGetAttr(self, name);
    if (found != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return found;
    PyErr_Clear();
    if (sample_PyThing_getattr(((sample_PyThing_object_struct *)self)->st, sample_PyThing_native(self), name,
                               &value) < 0) {
        Py_XDECREF(value);
        return NULL;
    }
    return w32_out_object(&value);
}

static PyObject *
PyThing_getitem_slot(PyObject *self, PyObject *key)
{
    PyObject *value = NULL;
    if (sample_PyThing_getitem(((sample_PyThing_object_struct *)self)->st, sample_PyThing_native(self), key,
                               &value) < 0) {
        Py_XDECREF(value);
        return NULL;
    }
    return w32_out_object(&value);
}

static Py_hash_t
PyThing_hash_slot(PyObject *self)
{
    Py_ssize_t value = 0;
    if (sample_PyThing_hash(((sample_PyThing_object_struct *)self)->st, sample_PyThing_native(self), &value) < 0)
        return -1;
    if (value == -1)
        value = -2;
    return value;
}

static Py_ssize_t
PyThing_len_slot(PyObject *self)
{
    Py_ssize_t value = 0;
    if (sample_PyThing_len(((sample_PyThing_object_struct *)self)->st, sample_PyThing_native(self), &value) < 0)
        return -1;
    return value;
}

static PyObject *
PyThing_next_slot(PyObject *self)
{
    PyObject *value = NULL;
    if (sample_PyThing_next(((sample_PyThing_object_struct *)self)->st, sample_PyThing_native(self), &value) < 0) {
        Py_XDECREF(value);
        return NULL;
    }
    return value;
}

static PyObject *
PyThing_repr_slot(PyObject *self)
{
    PyObject *value = NULL;
    if (sample_PyThing_repr(((sample_PyThing_object_struct *)self)->st, sample_PyThing_native(self), &value) < 0) {
        Py_XDECREF(value);
        return NULL;
    }
    return w32_out_object(&value);
}

static PyObject *
PyThing_compare_slot(PyObject *self, PyObject *other, int op)
{
    PyObject *value = NULL;
    if (sample_PyThing_compare(((sample_PyThing_object_struct *)self)->st, sample_PyThing_native(self), other, op,
                               &value) < 0) {
        Py_XDECREF(value);
        return NULL;
    }
    return w32_out_object(&value);
}

static const char doc_PyThing[] =
    "PyThing(count, name='x', /)\n"
    "--\n"
    "\n"
    "A type.\n";

static PyMethodDef PyThing_methods[] = {
    { "Method", (PyCFunction)(void (*)(void))PyThing_Method_call, METH_FASTCALL | METH_KEYWORDS,
     doc_PyThing_Method_call },
    { NULL, NULL, 0, NULL }
};

static PyGetSetDef PyThing_getset[] = {
    { "handle", PyThing_handle_get_call, PyThing_handle_set_call, "The handle.", NULL },
    { "count", PyThing_count_get_field, PyThing_count_set_field, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL }
};

static PyType_Slot PyThing_slots[] = {
    { Py_tp_dealloc, (void *)PyThing_dealloc },
    { Py_tp_doc, (void *)doc_PyThing },
    { Py_tp_traverse, (void *)PyThing_traverse },
    { Py_tp_new, (void *)PyThing_construct },
    { Py_tp_methods, PyThing_methods },
    { Py_tp_getset, PyThing_getset },
    { Py_tp_getattro, (void *)PyThing_getattr_slot },
    { Py_mp_subscript, (void *)PyThing_getitem_slot },
    { Py_tp_hash, (void *)PyThing_hash_slot },
    { Py_mp_length, (void *)PyThing_len_slot },
    { Py_tp_iternext, (void *)PyThing_next_slot },
    { Py_tp_repr, (void *)PyThing_repr_slot },
    { Py_tp_richcompare, (void *)PyThing_compare_slot },
    { 0, NULL }
};

static PyType_Spec PyThing_spec = {
    .name = "sample.PyThing",
    .basicsize = sizeof(sample_PyThing_object_struct),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = PyThing_slots,
};

/* ---- PyPipeEnd ---- */

static PyObject *
PyPipeEnd_make(PyTypeObject *type, sample_state *st)
{
    return st->core->new_handle(st->core, type, NULL);
}

PyObject *
sample_PyPipeEnd_from(sample_state *st, HANDLE handle)
{
    return st->core->new_handle(st->core, sample_PyPipeEnd_type(st), handle);
}

static const char *const names_PyPipeEnd_construct[] = { "name" };
static const w32_signature signature_PyPipeEnd_construct = {
    "PyPipeEnd", names_PyPipeEnd_construct, 1, 1, 1
};
static PyObject *
PyPipeEnd_construct(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    sample_state *st = w32_type_state(type);
    const w32_core *core = NULL;
    PyObject *made = NULL;
    PyObject *slots[1] = { NULL };
    w32_text name;
    PyObject *result = NULL;

    if (st == NULL)
        return NULL;
    core = st->core;
    if (w32_bind_call(&signature_PyPipeEnd_construct, args, kwargs, slots) < 0)
        return NULL;
    name.owned = NULL;
    name.text = NULL;
    if (core->as_text(core, slots[0], "PyPipeEnd() argument 'name'", 0, &name) < 0)
        goto done;
    made = PyPipeEnd_make(type, st);
    if (made == NULL)
        goto done;
    if (sample_PyPipeEnd_init(st, sample_PyPipeEnd_native(made), name.text) < 0)
        goto done;
    result = Py_NewRef(made);
done:
    w32_text_clear(&name);
    Py_XDECREF(made);
    return result;
}

static const char doc_PyPipeEnd_Peek_call[] =
    "Peek($self, /)\n"
    "--\n"
    "\n"
    "Look into it.";

static PyObject *
PyPipeEnd_Peek_call(PyObject *self, PyObject *unused)
{
    sample_state *st = ((sample_state *)w32_type_state(Py_TYPE(self)));
    sample_PyPipeEnd_Peek_out out = {0};
    PyObject *result = NULL;
    (void)unused;

    if (sample_PyPipeEnd_Peek(st, sample_PyPipeEnd_native(self), &out) < 0)
        goto done;
    result = PyLong_FromUnsignedLong(out.value);
done:
    return result;
}


static const char doc_PyPipeEnd[] =
    "A handle with methods of its own.\n";

static PyMethodDef PyPipeEnd_methods[] = {
    { "Peek", (PyCFunction)(void (*)(void))PyPipeEnd_Peek_call, METH_NOARGS, doc_PyPipeEnd_Peek_call },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot PyPipeEnd_slots[] = {
    { Py_tp_doc, (void *)doc_PyPipeEnd },
    { Py_tp_new, (void *)PyPipeEnd_construct },
    { Py_tp_methods, PyPipeEnd_methods },
    { 0, NULL }
};

static PyType_Spec PyPipeEnd_spec = {
    .name = "sample.PyPipeEnd",
    .basicsize = 0,
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = PyPipeEnd_slots,
};

/* ---- PyMore ---- */

static PyObject *
PyMore_make(PyTypeObject *type, sample_state *st)
{
    PyObject *o = PyType_GenericAlloc(type, 0);
    if (o == NULL)
        return NULL;
    ((sample_PyMore_object_struct *)o)->st = st;
    return o;
}

PyObject *
sample_PyMore_new(sample_state *st, sample_thing **self)
{
    PyObject *o = PyMore_make(sample_PyMore_type(st), st);
    if (o != NULL)
        *self = sample_PyMore_native(o);
    return o;
}

int
sample_PyMore_take(sample_state *st, PyObject *o, const char *where, unsigned flags, sample_thing **out)
{
    if (o == Py_None && (flags & W32_NONE_OK)) {
        *out = NULL;
        return 0;
    }
    if (!PyObject_TypeCheck(o, sample_PyMore_type(st)))
        return w32_type_error(o, where, flags & W32_NONE_OK ? "PyMore or None" : "PyMore");
    *out = sample_PyMore_native(o);
    return 0;
}

static void
PyMore_dealloc(PyObject *self)
{
    sample_PyMore_clear(((sample_PyMore_object_struct *)self)->st, sample_PyMore_native(self));
    w32_free_object(self);
}


static const char doc_PyMore[] =
    "A derived type, which Python cannot make.\n";

static PyType_Slot PyMore_slots[] = {
    { Py_tp_dealloc, (void *)PyMore_dealloc },
    { Py_tp_doc, (void *)doc_PyMore },
    { 0, NULL }
};

static PyType_Spec PyMore_spec = {
    .name = "sample.PyMore",
    .basicsize = sizeof(sample_PyMore_object_struct),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = PyMore_slots,
};


static const char doc_CreateEventW[] =
    "CreateEventW($module, attributes, manual, initial, name=None, /)\n"
    "--\n"
    "\n"
    "Make an event.";

static PyMethodDef methods[] = {
    { "GetTickCount", (PyCFunction)(void (*)(void))call_GetTickCount, METH_NOARGS, doc_call_GetTickCount },
    { "SetEvent", (PyCFunction)(void (*)(void))call_SetEvent, METH_O, doc_call_SetEvent },
    { "CreateEvent", (PyCFunction)(void (*)(void))call_CreateEvent, METH_FASTCALL, doc_call_CreateEvent },
    { "CreateEventW", (PyCFunction)(void (*)(void))call_CreateEvent, METH_FASTCALL, doc_CreateEventW },
    { "GetWindow", (PyCFunction)(void (*)(void))call_GetWindow, METH_FASTCALL, doc_call_GetWindow },
    { "CreatePatternBrush", (PyCFunction)(void (*)(void))call_CreatePatternBrush, METH_O, doc_call_CreatePatternBrush },
    { "GetDiskFreeSpace", (PyCFunction)(void (*)(void))call_GetDiskFreeSpace, METH_FASTCALL,
     doc_call_GetDiskFreeSpace },
    { "RegOpenCurrentUser", (PyCFunction)(void (*)(void))call_RegOpenCurrentUser, METH_FASTCALL,
     doc_call_RegOpenCurrentUser },
    { "WaitForMultipleObjects", (PyCFunction)(void (*)(void))call_WaitForMultipleObjects,
     METH_FASTCALL | METH_KEYWORDS, doc_call_WaitForMultipleObjects },
    { "Texts", (PyCFunction)(void (*)(void))call_Texts, METH_FASTCALL | METH_KEYWORDS, doc_call_Texts },
    { "Raw", (PyCFunction)(void (*)(void))call_Raw, METH_FASTCALL | METH_KEYWORDS, doc_call_Raw },
    { "Later", (PyCFunction)(void (*)(void))call_Later, METH_VARARGS | METH_KEYWORDS, doc_call_Later },
    { "Two", (PyCFunction)(void (*)(void))call_Two, METH_O, doc_call_Two },
    { "UseThem", (PyCFunction)(void (*)(void))call_UseThem, METH_FASTCALL, doc_call_UseThem },
    { NULL, NULL, 0, NULL }
};

static const char names_int32_0[] =
    "INFINITE\0"
    "MOST";
static const int32_t values_int32_0[] = {
    (int32_t)INFINITE,
    64,
};

static const char names_uint32_0[] =
    "GENERIC_READ\0"
    "BIG";
static const uint32_t values_uint32_0[] = {
    (uint32_t)GENERIC_READ,
    4294967295u,
};

static const char names_int64_0[] =
    "MAX_PATH";
static const int64_t values_int64_0[] = {
    (int64_t)(MAX_PATH),
};

static int
add_constants(PyObject *module)
{
    PyObject *dict = PyModule_GetDict(module);
    const char *names;
    names = names_int32_0;
    for (size_t i = 0; i < sizeof(values_int32_0) / sizeof(*values_int32_0); i++)
        if (w32_add_constant(dict, &names, values_int32_0[i]) < 0)
            return -1;
    names = names_uint32_0;
    for (size_t i = 0; i < sizeof(values_uint32_0) / sizeof(*values_uint32_0); i++)
        if (w32_add_constant(dict, &names, values_uint32_0[i]) < 0)
            return -1;
    names = names_int64_0;
    for (size_t i = 0; i < sizeof(values_int64_0) / sizeof(*values_int64_0); i++)
        if (w32_add_constant(dict, &names, values_int64_0[i]) < 0)
            return -1;
    if (w32_add_text(module, "SE_DEBUG_NAME", L"" SE_DEBUG_NAME) < 0)
        return -1;
    if (PyModule_AddObjectRef(module, "YES", Py_True) < 0)
        return -1;
    if (w32_add_text(module, "GREETING", L"hello") < 0)
        return -1;
    return 0;
}

int sample_exec(sample_state *st, PyObject *module);
void sample_clear(sample_state *st);
int sample_traverse(sample_state *st, visitproc visit, void *arg);
static int
exec_module(PyObject *module)
{
    sample_module *whole = PyModule_GetState(module);
    sample_state *st = &whole->body;

    st->core = w32_core_import();
    if (st->core == NULL)
        return -1;
    whole->keeper = Py_NewRef((PyObject *)st->core->HANDLEType);
    if (PyModule_AddObjectRef(module, "error", st->core->error) < 0)
        return -1;
    whole->type_PySTARTUPINFO = (PyTypeObject *)PyType_FromModuleAndSpec(module, &PySTARTUPINFO_spec, NULL);
    if (whole->type_PySTARTUPINFO == NULL)
        return -1;
    if (PyModule_AddObjectRef(module, "STARTUPINFO", (PyObject *)whole->type_PySTARTUPINFO) < 0)
        return -1;
    whole->type_PyThing = (PyTypeObject *)PyType_FromModuleAndSpec(module, &PyThing_spec, NULL);
    if (whole->type_PyThing == NULL)
        return -1;
    whole->type_PyPipeEnd = (PyTypeObject *)PyType_FromModuleAndSpec(module, &PyPipeEnd_spec,
                                                                     (PyObject *)st->core->HANDLEType);
    if (whole->type_PyPipeEnd == NULL)
        return -1;
    if (PyModule_AddObjectRef(module, "PyPipeEnd", (PyObject *)whole->type_PyPipeEnd) < 0)
        return -1;
    whole->type_PyMore = (PyTypeObject *)PyType_FromModuleAndSpec(module, &PyMore_spec,
                                                                  (PyObject *)whole->type_PyThing);
    if (whole->type_PyMore == NULL)
        return -1;
    if (PyModule_AddObjectRef(module, "PyMore", (PyObject *)whole->type_PyMore) < 0)
        return -1;
    if (PyModule_AddObjectRef(module, "Thing", (PyObject *)whole->type_PyMore) < 0)
        return -1;
    if (add_constants(module) < 0)
        return -1;
    if (sample_exec(st, module) < 0)
        return -1;
    return 0;
}

static int
traverse_module(PyObject *module, visitproc visit, void *arg)
{
    sample_module *whole = PyModule_GetState(module);
    (void)visit;
    (void)arg;
    if (whole == NULL)
        return 0;
    Py_VISIT(whole->type_PySTARTUPINFO);
    Py_VISIT(whole->type_PyThing);
    Py_VISIT(whole->type_PyPipeEnd);
    Py_VISIT(whole->type_PyMore);
    if (whole->body.core != NULL)
        return sample_traverse(&whole->body, visit, arg);
    return 0;
}

static int
clear_module(PyObject *module)
{
    sample_module *whole = PyModule_GetState(module);
    if (whole == NULL)
        return 0;
    Py_CLEAR(whole->type_PySTARTUPINFO);
    Py_CLEAR(whole->type_PyThing);
    Py_CLEAR(whole->type_PyPipeEnd);
    Py_CLEAR(whole->type_PyMore);
    if (whole->body.core != NULL)
        sample_clear(&whole->body);
    return 0;
}

static void
free_module(void *module)
{
    sample_module *whole = PyModule_GetState(module);
    clear_module(module);
    if (whole == NULL)
        return;
    w32_spare_free(whole->spare_PyThing);
    Py_CLEAR(whole->keeper);
}

PyDoc_STRVAR(module_doc,
    "A module with one of every kind.\n");

static PyModuleDef_Slot slots[] = {
    { Py_mod_exec, (void *)exec_module },
    { 0, NULL }
};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "sample",
    .m_doc = module_doc,
    .m_size = sizeof(sample_module),
    .m_traverse = traverse_module,
    .m_clear = clear_module,
    .m_free = free_module,
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_sample(void);

PyMODINIT_FUNC
PyInit_sample(void)
{
    return PyModuleDef_Init(&definition);
}
