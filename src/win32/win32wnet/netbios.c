/* NetBIOS commands: the control block and who keeps it alive. */
#include "win32wnet.gen.h"

/* ---- the state ------------------------------------------------------------------------------------------------------ */

int
wnet_exec(wnet_state *st, PyObject *module)
{
    (void)module;
    st->pending = PyList_New(0);
    return st->pending == NULL ? -1 : 0;
}

int
wnet_traverse(wnet_state *st, visitproc visit, void *arg)
{
    Py_VISIT(st->pending);
    return 0;
}

/* Does the system still write to it? Cmd_cplt changes behind our back. */
static BOOL
system_has(const wnet_ncb *self)
{
    return self->begun && *(const volatile UCHAR *)&self->native.ncb_cmd_cplt == NRC_PENDING;
}

/* Let go of the blocks that the system is done with. */
static int
sweep(wnet_state *st)
{
    for (Py_ssize_t i = PyList_Size(st->pending) - 1; i >= 0; i--)
        if (!system_has(win32wnet_PyNCB_native(PyList_GetItem(st->pending, i))) &&
            PyList_SetSlice(st->pending, i, i + 1, NULL) < 0)
            return -1;
    return 0;
}

/* What the system still has stays for ever. */
void
wnet_clear(wnet_state *st)
{
    PyObject *pending = st->pending;

    if (pending == NULL)
        return;
    if (sweep(st) < 0)
        PyErr_Clear();
    st->pending = NULL;
    if (PyList_Size(pending) == 0)
        Py_DECREF(pending);
}

/* ---- the object ----------------------------------------------------------------------------------------------------- */

int
win32wnet_PyNCB_init(wnet_state *st, wnet_ncb *self)
{
    (void)st;
    (void)self;
    return 0;
}

static void
reset(wnet_state *st, wnet_ncb *self)
{
    st->core->buffer_release(st->core, &self->view);
    memset(&self->native, 0, sizeof self->native);
    self->begun = FALSE;
    Py_CLEAR(self->buffer);
    Py_CLEAR(self->event);
}

void
win32wnet_PyNCB_clear(wnet_state *st, wnet_ncb *self)
{
    reset(st, self);
}

int
win32wnet_PyNCB_traverse(wnet_ncb *self, visitproc visit, void *arg)
{
    Py_VISIT(self->buffer);
    Py_VISIT(self->event);
    Py_VISIT(self->view.view.obj);
    return 0;
}

/* Nobody changes what the system works on. */
static int
check_idle(const wnet_ncb *self)
{
    if (!self->busy && !system_has(self))
        return 0;
    PyErr_SetString(PyExc_ValueError, "the system still works on this NCB; wait until Cmd_cplt is not NRC_PENDING (255)");
    return -1;
}

int
win32wnet_PyNCB_Reset(wnet_state *st, wnet_ncb *self)
{
    if (check_idle(self) < 0)
        return -1;
    reset(st, self);
    return 0;
}

#define MEMBER(name, field, type)                                                                          \
    int                                                                                                    \
    win32wnet_PyNCB_##name##_get(wnet_state *st, wnet_ncb *self, win32wnet_PyNCB_##name##_get_out *out)    \
    {                                                                                                      \
        (void)st;                                                                                          \
        out->value = self->native.field;                                                                   \
        return 0;                                                                                          \
    }                                                                                                      \
    int                                                                                                    \
    win32wnet_PyNCB_##name##_set(wnet_state *st, wnet_ncb *self, type value)                               \
    {                                                                                                      \
        (void)st;                                                                                          \
        if (check_idle(self) < 0)                                                                          \
            return -1;                                                                                     \
        self->native.field = value;                                                                        \
        return 0;                                                                                          \
    }

MEMBER(Command, ncb_command, BYTE)
MEMBER(Retcode, ncb_retcode, BYTE)
MEMBER(Lsn, ncb_lsn, BYTE)
MEMBER(Num, ncb_num, BYTE)
MEMBER(Rto, ncb_rto, BYTE)
MEMBER(Sto, ncb_sto, BYTE)
MEMBER(Lana_num, ncb_lana_num, BYTE)
MEMBER(Cmd_cplt, ncb_cmd_cplt, BYTE)

int
win32wnet_PyNCB_Bufflen_get(wnet_state *st, wnet_ncb *self, win32wnet_PyNCB_Bufflen_get_out *out)
{
    (void)st;
    out->value = self->native.ncb_length;
    return 0;
}

/* ---- names ------------------------------------------------------------------------------------------------------------ */

static PyObject *
name_to_py(const w32_core *core, const UCHAR name[NCBNAMSZ])
{
    Py_ssize_t length = 0;

    while (length < NCBNAMSZ && name[length] != 0)
        length++;
    return core->from_ansi(core, (const char *)name, length);
}

/* Longer ones are cut, as pywin32 does; bytes may hold NUL, which ends the names of workstations. */
static void
store_name(UCHAR name[NCBNAMSZ], const char *text, size_t length)
{
    memset(name, ' ', NCBNAMSZ);
    memcpy(name, text, length < NCBNAMSZ ? length : NCBNAMSZ);
    if (length == 0)
        name[0] = 0;
}

static int
name_from_py(const w32_core *core, wnet_ncb *self, PyObject *value, const char *where, UCHAR name[NCBNAMSZ])
{
    char *text;
    Py_ssize_t length;

    if (check_idle(self) < 0)
        return -1;
    if (PyBytes_Check(value)) {
        if (PyBytes_AsStringAndSize(value, &text, &length) < 0)
            return -1;
        store_name(name, text, (size_t)length);
        return 0;
    }
    if (core->as_ansi(core, value, where, 0, &text) < 0)
        return -1;
    store_name(name, text, strlen(text));
    w32_free(text);
    return 0;
}

int
win32wnet_PyNCB_Callname_get(wnet_state *st, wnet_ncb *self, win32wnet_PyNCB_Callname_get_out *out)
{
    out->value = name_to_py(st->core, self->native.ncb_callname);
    return out->value == NULL ? -1 : 0;
}

int
win32wnet_PyNCB_Callname_set(wnet_state *st, wnet_ncb *self, PyObject *value)
{
    return name_from_py(st->core, self, value, "Callname", self->native.ncb_callname);
}

int
win32wnet_PyNCB_Name_get(wnet_state *st, wnet_ncb *self, win32wnet_PyNCB_Name_get_out *out)
{
    out->value = name_to_py(st->core, self->native.ncb_name);
    return out->value == NULL ? -1 : 0;
}

int
win32wnet_PyNCB_Name_set(wnet_state *st, wnet_ncb *self, PyObject *value)
{
    return name_from_py(st->core, self, value, "Name", self->native.ncb_name);
}

/* ---- what tells the end --------------------------------------------------------------------------------------------- */

int
win32wnet_PyNCB_Event_get(wnet_state *st, wnet_ncb *self, win32wnet_PyNCB_Event_get_out *out)
{
    (void)st;
    out->value = self->native.ncb_event;
    return 0;
}

int
win32wnet_PyNCB_Event_set(wnet_state *st, wnet_ncb *self, PyObject *value)
{
    PyObject *old = self->event;
    HANDLE handle;

    if (check_idle(self) < 0 || st->core->as_handle(st->core, value, "Event", W32_NONE_OK, &handle) < 0)
        return -1;
    self->native.ncb_event = handle;
    self->event = Py_NewRef(value);
    Py_XDECREF(old);
    return 0;
}

int
win32wnet_PyNCB_Post_get(wnet_state *st, wnet_ncb *self, win32wnet_PyNCB_Post_get_out *out)
{
    (void)st;
    out->value = (UINT_PTR)self->native.ncb_post;
    return 0;
}

int
win32wnet_PyNCB_Post_set(wnet_state *st, wnet_ncb *self, UINT_PTR value)
{
    (void)st;
    if (check_idle(self) < 0)
        return -1;
    memcpy(&self->native.ncb_post, &value, sizeof value);
    return 0;
}

/* ---- the buffer ------------------------------------------------------------------------------------------------------- */

int
win32wnet_PyNCB_Buffer_get(wnet_state *st, wnet_ncb *self, win32wnet_PyNCB_Buffer_get_out *out)
{
    (void)st;
    out->value = Py_NewRef(self->buffer == NULL ? Py_None : self->buffer);
    return 0;
}

/* The object's own buffer, or the object; new reference. */
static PyObject *
memory_of(PyObject *o)
{
    PyObject *memory = PyObject_GetAttrString(o, "_buffer_");

    if (memory != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return memory;
    PyErr_Clear();
    return Py_NewRef(o);
}

int
win32wnet_PyNCB_Buffer_set(wnet_state *st, wnet_ncb *self, PyObject *value)
{
    const w32_core *core = st->core;
    PyObject *memory, *old = self->buffer;
    w32_buffer view;
    int status;

    memory = memory_of(value);
    if (memory == NULL)
        return -1;
    status = core->as_buffer(core, memory, "Buffer", W32_WRITABLE, &view);
    Py_DECREF(memory);
    if (status < 0)
        return -1;
    if (view.size > USHRT_MAX)
        PyErr_Format(PyExc_ValueError, "Buffer has %zd bytes, but at most %d are possible", view.size, USHRT_MAX);
    if (view.size > USHRT_MAX || check_idle(self) < 0) {
        core->buffer_release(core, &view);
        return -1;
    }
    core->buffer_release(core, &self->view);
    self->view = view;
    self->native.ncb_buffer = view.data;
    self->native.ncb_length = (WORD)view.size;
    self->buffer = Py_NewRef(value);
    Py_XDECREF(old);
    return 0;
}

/* ---- the call ----------------------------------------------------------------------------------------------------------- */

int
win32wnet_Netbios(wnet_state *st, wnet_ncb *ncb, win32wnet_Netbios_out *out)
{
    BOOL asynchronous = (ncb->native.ncb_command & ASYNCH) != 0;

    if (check_idle(ncb) < 0 || sweep(st) < 0)
        return -1;
    /* Before the call: the system may write to it from then on. */
    if (asynchronous && PyList_Append(st->pending, win32wnet_PyNCB_object(ncb)) < 0)
        return -1;
    ncb->busy = TRUE;
    W32_CALL_NOERR(out->value = Netbios(&ncb->native));
    ncb->busy = FALSE;
    ncb->begun = asynchronous && (out->value == NRC_GOODRET || out->value == NRC_PENDING);
    return sweep(st);
}

int
win32wnet_NCBBuffer(wnet_state *st, LONG size, win32wnet_NCBBuffer_out *out)
{
    if (size < 0) {
        PyErr_Format(PyExc_ValueError, "NCBBuffer() argument 'size' must not be negative, not %ld", (long)size);
        return -1;
    }
    out->value = st->core->memory_new(st->core, size);
    return out->value == NULL ? -1 : 0;
}
