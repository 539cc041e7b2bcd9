/* PyOVERLAPPED: one asynchronous operation.
 *
 * The native structure becomes a block of its own when Windows learns of it, which writes to it until the operation is
 * done: an object that goes before that leaves the block behind. Objects given to overlapped_hold stay alive, with what they hold, until
 * their operation is done or has been dequeued from a completion port.
 */
#include "core_state.h"
#include "pywintypes.gen.h"

#define STILL_PENDING ((ULONG_PTR)0x103)  /* STATUS_PENDING */

static BOOL
is_pending(const w32_overlapped_object *self)
{
    return self->native != NULL && *(volatile ULONG_PTR *)&self->native->Internal == STILL_PENDING;
}

/* ---- the objects that Windows uses -------------------------------------------------------------------------------- */

/* Windows is about to be given the address: from here on the structure is a block, and leads to its object. */
static int
register_object(core_state *st, w32_overlapped_object *self)
{
    PyObject *key, *value;
    OVERLAPPED *block;
    int result = -1;
    if (self->native != &self->own)
        return 0;
    block = PyMem_Malloc(sizeof *block);
    if (block == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    key = PyLong_FromVoidPtr(block);
    value = PyLong_FromVoidPtr(pywintypes_PyOVERLAPPED_object(self));
    if (key != NULL && value != NULL)
        result = PyDict_SetItem(st->overlapped, key, value);
    Py_XDECREF(key);
    Py_XDECREF(value);
    if (result < 0) {
        PyMem_Free(block);
        return -1;
    }
    *block = self->own;
    self->native = block;
    return 0;
}

static void
unregister_object(core_state *st, w32_overlapped_object *self)
{
    PyObject *key;
    if (st->overlapped == NULL)
        return;
    key = PyLong_FromVoidPtr(self->native);
    if (key == NULL || PyDict_DelItem(st->overlapped, key) < 0)
        PyErr_Clear();
    Py_XDECREF(key);
}

/* An operation without an event that nobody refers to can only be waited for at a completion port. */
static BOOL
is_done(PyObject *op)
{
    const w32_overlapped_object *self = pywintypes_PyOVERLAPPED_native(op);
    if (self->queued || is_pending(self))
        return FALSE;
    return self->native->hEvent != NULL || Py_REFCNT(op) > 1;
}

/* Let go of those whose operation is done. */
static int
sweep(core_state *st)
{
    Py_ssize_t i = PyList_Size(st->in_flight);
    while (i-- > 0) {
        PyObject *op;
        w32_overlapped_object *self;
        if (i >= PyList_Size(st->in_flight))
            continue; /* closing an event of the last one let another thread shorten the list */
        op = PyList_GetItem(st->in_flight, i);
        self = pywintypes_PyOVERLAPPED_native(op);
        if (!is_pending(self) && !self->queued)
            Py_CLEAR(self->kept);
        /* Dropping things runs Python code, which may have changed the list. */
        if (i >= PyList_Size(st->in_flight) || PyList_GetItem(st->in_flight, i) != op)
            return 0;
        if (is_done(op) && PyList_SetSlice(st->in_flight, i, i + 1, NULL) < 0)
            return -1;
    }
    return 0;
}

static int
remove_in_flight(core_state *st, PyObject *op)
{
    Py_ssize_t i = PyList_Size(st->in_flight);
    while (i-- > 0) {
        if (PyList_GetItem(st->in_flight, i) == op)
            return PyList_SetSlice(st->in_flight, i, i + 1, NULL);
    }
    return 0;
}

/* ---- the type ----------------------------------------------------------------------------------------------------- */

int
pywintypes_PyOVERLAPPED_Internal_get(core_state *st, w32_overlapped_object *self,
    pywintypes_PyOVERLAPPED_Internal_get_out *out)
{
    (void)st;
    out->value = (LONG_PTR)self->native->Internal;
    return 0;
}

int
pywintypes_PyOVERLAPPED_Internal_set(core_state *st, w32_overlapped_object *self, ULONG_PTR value)
{
    (void)st;
    self->native->Internal = value;
    return 0;
}

int
pywintypes_PyOVERLAPPED_InternalHigh_get(core_state *st, w32_overlapped_object *self,
    pywintypes_PyOVERLAPPED_InternalHigh_get_out *out)
{
    (void)st;
    out->value = (LONG_PTR)self->native->InternalHigh;
    return 0;
}

int
pywintypes_PyOVERLAPPED_InternalHigh_set(core_state *st, w32_overlapped_object *self, ULONG_PTR value)
{
    (void)st;
    self->native->InternalHigh = value;
    return 0;
}

int
pywintypes_PyOVERLAPPED_Offset_get(core_state *st, w32_overlapped_object *self,
    pywintypes_PyOVERLAPPED_Offset_get_out *out)
{
    (void)st;
    out->value = self->native->Offset;
    return 0;
}

int
pywintypes_PyOVERLAPPED_Offset_set(core_state *st, w32_overlapped_object *self, DWORD value)
{
    (void)st;
    self->native->Offset = value;
    return 0;
}

int
pywintypes_PyOVERLAPPED_OffsetHigh_get(core_state *st, w32_overlapped_object *self,
    pywintypes_PyOVERLAPPED_OffsetHigh_get_out *out)
{
    (void)st;
    out->value = self->native->OffsetHigh;
    return 0;
}

int
pywintypes_PyOVERLAPPED_OffsetHigh_set(core_state *st, w32_overlapped_object *self, DWORD value)
{
    (void)st;
    self->native->OffsetHigh = value;
    return 0;
}

int
pywintypes_PyOVERLAPPED_dword_get(core_state *st, w32_overlapped_object *self,
    pywintypes_PyOVERLAPPED_dword_get_out *out)
{
    (void)st;
    out->value = self->dword;
    return 0;
}

int
pywintypes_PyOVERLAPPED_dword_set(core_state *st, w32_overlapped_object *self, DWORD value)
{
    (void)st;
    self->dword = value;
    return 0;
}

int
pywintypes_PyOVERLAPPED_hEvent_get(core_state *st, w32_overlapped_object *self,
    pywintypes_PyOVERLAPPED_hEvent_get_out *out)
{
    (void)st;
    if (self->event != NULL)
        out->value = Py_NewRef(self->event);
    else
        out->value = PyLong_FromSsize_t((Py_ssize_t)(INT_PTR)self->native->hEvent);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_PyOVERLAPPED_hEvent_set(core_state *st, w32_overlapped_object *self, PyObject *value)
{
    const w32_core *core = st->core;
    HANDLE event;
    if (core->as_handle(core, value, "PyOVERLAPPED.hEvent", W32_NONE_OK, &event) < 0)
        return -1;
    self->native->hEvent = event;
    core_replace(&self->event, PyObject_TypeCheck(value, core->HANDLEType) ? Py_NewRef(value) : NULL);
    return 0;
}

int
pywintypes_PyOVERLAPPED_object_get(core_state *st, w32_overlapped_object *self,
    pywintypes_PyOVERLAPPED_object_get_out *out)
{
    (void)st;
    out->value = Py_NewRef(self->object != NULL ? self->object : Py_None);
    return 0;
}

int
pywintypes_PyOVERLAPPED_object_set(core_state *st, w32_overlapped_object *self, PyObject *value)
{
    (void)st;
    core_replace(&self->object, Py_NewRef(value));
    return 0;
}

/* Equal when the native structures are, as in pywin32; the hash is the object's identity. */
int
pywintypes_PyOVERLAPPED_compare(core_state *st, w32_overlapped_object *self, PyObject *other, int op, PyObject **value)
{
    BOOL equal;
    if ((op != Py_EQ && op != Py_NE) || Py_TYPE(other) != st->table.OVERLAPPEDType) {
        *value = Py_NewRef(Py_NotImplemented);
        return 0;
    }
    equal = memcmp(self->native, pywintypes_PyOVERLAPPED_native(other)->native, sizeof(OVERLAPPED)) == 0;
    *value = PyBool_FromLong(op == Py_EQ ? equal : !equal);
    return 0;
}

int
pywintypes_PyOVERLAPPED_hash(core_state *st, w32_overlapped_object *self, Py_ssize_t *value)
{
    (void)st;
    *value = (Py_ssize_t)((uintptr_t)self >> 4);
    return 0;
}

int
pywintypes_PyOVERLAPPED_traverse(w32_overlapped_object *self, visitproc visit, void *arg)
{
    Py_VISIT(self->object);
    Py_VISIT(self->event);
    Py_VISIT(self->kept);
    return 0;
}

void
pywintypes_PyOVERLAPPED_unlink(w32_overlapped_object *self)
{
    Py_CLEAR(self->object);
    Py_CLEAR(self->event);
}

void
pywintypes_PyOVERLAPPED_clear(core_state *st, w32_overlapped_object *self)
{
    BOOL pending = is_pending(self), shared = self->native != NULL && self->native != &self->own;
    if (shared)
        unregister_object(st, self);
    /* Windows still writes to a pending structure, and to what is kept for it: they are left behind. */
    if (!pending || !shared) {
        if (shared)
            w32_free(self->native);
        Py_CLEAR(self->kept);
    }
    self->native = NULL;
    pywintypes_PyOVERLAPPED_unlink(self);
}

/* ---- the table's part ------------------------------------------------------------------------------------------- */

static int
as_overlapped(const w32_core *core, PyObject *o, const char *where, unsigned flags, OVERLAPPED **out)
{
    w32_overlapped_object *self;
    if (o == Py_None && (flags & W32_NONE_OK)) {
        *out = NULL;
        return 0;
    }
    if (Py_TYPE(o) != core->OVERLAPPEDType)
        return core_type_error(where, "PyOVERLAPPED", o);
    self = pywintypes_PyOVERLAPPED_native(o);
    if (register_object(core_from_table(core), self) < 0)
        return -1;
    if (self->kept != NULL && !self->queued && !is_pending(self))
        Py_CLEAR(self->kept); /* of the operation before: one object may serve for thousands */
    *out = self->native;
    return 0;
}

static int
hold_in_flight(core_state *st, PyObject *op)
{
    if (remove_in_flight(st, op) < 0)
        return -1;
    return PyList_Append(st->in_flight, op);
}

/* Until a completion port gives it back. A port may have thousands, so they do not stand in the list that is searched. */
static int
hold_queued(core_state *st, w32_overlapped_object *self, PyObject *op)
{
    PyObject *key = PyLong_FromVoidPtr(self);
    int status = key == NULL ? -1 : PyDict_SetItem(st->queued, key, op);
    Py_XDECREF(key);
    if (status == 0)
        self->queued = TRUE;
    return status;
}

static int
release_queued(core_state *st, w32_overlapped_object *self)
{
    PyObject *key = PyLong_FromVoidPtr(self);
    int status = key == NULL ? -1 : PyDict_DelItem(st->queued, key);
    Py_XDECREF(key);
    self->queued = FALSE;
    return status;
}

static int
overlapped_hold(const w32_core *core, PyObject *op, PyObject *keep)
{
    core_state *st = core_from_table(core);
    w32_overlapped_object *self;
    if (op == Py_None)
        return 0;
    if (Py_TYPE(op) != core->OVERLAPPEDType)
        return core_type_error("the operation", "PyOVERLAPPED", op);
    self = pywintypes_PyOVERLAPPED_native(op);
    if (keep == NULL)
        return hold_queued(st, self, op);
    if (sweep(st) < 0)
        return -1;
    if (self->kept == NULL)
        self->kept = PyList_New(0);
    if (self->kept == NULL || PyList_Append(self->kept, keep) < 0)
        return -1;
    return self->queued ? 0 : hold_in_flight(st, op);
}

/* The object around a native structure, or None; new reference. */
static PyObject *
find_object(core_state *st, OVERLAPPED *native)
{
    PyObject *address, *key = PyLong_FromVoidPtr(native);
    if (key == NULL)
        return NULL;
    address = PyDict_GetItemWithError(st->overlapped, key);
    Py_DECREF(key);
    if (address != NULL)
        return Py_NewRef((PyObject *)PyLong_AsVoidPtr(address));
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
overlapped_from_native(const w32_core *core, OVERLAPPED *native)
{
    core_state *st = core_from_table(core);
    PyObject *op = find_object(st, native);
    w32_overlapped_object *self;
    int status;
    if (op == NULL || op == Py_None)
        return op;
    self = pywintypes_PyOVERLAPPED_native(op);
    status = self->queued ? release_queued(st, self) : 0;
    if (status == 0 && is_pending(self))
        status = hold_in_flight(st, op); /* a packet that was posted, while the operation goes on */
    if (status < 0)
        Py_CLEAR(op);
    if (status < 0 || is_pending(self))
        return op;
    Py_CLEAR(self->kept);
    if (remove_in_flight(st, op) < 0)
        Py_CLEAR(op);
    return op;
}

static int
overlapped_hold_native(const w32_core *core, OVERLAPPED *native, PyObject *kept)
{
    int status = -1;
    PyObject *op = find_object(core_from_table(core), native);
    if (op != NULL)
        status = overlapped_hold(core, op, kept);
    Py_XDECREF(op);
    if (status < 0)
        Py_INCREF(kept);
    return status;
}

static int
overlapped_bind(const w32_core *core, HANDLE handle)
{
    PyObject *key = PyLong_FromVoidPtr(handle);
    int status = key == NULL ? -1 : PySet_Add(core_from_table(core)->bound, key);
    Py_XDECREF(key);
    return status;
}

/* No packet comes of an operation that failed: let its object go. Windows leaves the mark of a pending operation that it made
 * at first. The exception that is set stays. */
static void
forget(const w32_core *core, OVERLAPPED *native)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    native->Internal = 0;
    Py_XDECREF(overlapped_from_native(core, native));
    PyErr_Restore(type, value, traceback);
}

static int
overlapped_begin(const w32_core *core, HANDLE handle, OVERLAPPED *native, PyObject *keep)
{
    core_state *st = core_from_table(core);
    PyObject *key, *op;
    int status = 0;
    if (native == NULL || native->hEvent != NULL || PySet_Size(st->bound) == 0)
        return 0;
    key = PyLong_FromVoidPtr(handle);
    op = key == NULL ? NULL : find_object(st, native);
    if (op == NULL)
        status = -1;
    else if (op != Py_None && pywintypes_PyOVERLAPPED_native(op)->object != NULL)
        status = PySet_Contains(st->bound, key);
    if (status > 0 && overlapped_hold(core, op, NULL) < 0)
        status = -1;
    if (status > 0 && overlapped_hold(core, op, keep) < 0) {
        forget(core, native);
        status = -1;
    }
    Py_XDECREF(key);
    Py_XDECREF(op);
    return status;
}

static int
overlapped_finish(const w32_core *core, OVERLAPPED *native, PyObject *keep, int begun, DWORD err, const char *function)
{
    if (err == 0)
        return 0;
    if (err == ERROR_IO_PENDING && native != NULL)
        return begun ? 0 : overlapped_hold_native(core, native, keep);
    w32_raise(core, err, function);
    if (begun && err != ERROR_MORE_DATA) /* which is a warning only, and is sent to the port */
        forget(core, native);
    return -1;
}

/* A handle is being closed: the next one with its number is bound to nothing. */
void
core_overlapped_unbind(core_state *st, HANDLE handle)
{
    PyObject *type, *value, *traceback, *key;
    if (st->bound == NULL || PySet_Size(st->bound) == 0)
        return;
    PyErr_Fetch(&type, &value, &traceback);
    key = PyLong_FromVoidPtr(handle);
    if (key == NULL || PySet_Discard(st->bound, key) < 0)
        PyErr_Clear();
    Py_XDECREF(key);
    PyErr_Restore(type, value, traceback);
}

/* ---- functions ---------------------------------------------------------------------------------------------------- */

int
pywintypes_OVERLAPPED(core_state *st, pywintypes_OVERLAPPED_out *out)
{
    w32_overlapped_object *self;
    PyObject *op;
    if (sweep(st) < 0)
        return -1;
    op = pywintypes_PyOVERLAPPED_new(st, &self);
    if (op == NULL)
        return -1;
    self->native = &self->own;
    out->value = op;
    return 0;
}

int
core_overlapped_init(core_state *st, PyObject *module)
{
    w32_core *table = &st->table;
    (void)module;
    table->as_overlapped = as_overlapped;
    table->overlapped_hold = overlapped_hold;
    table->overlapped_from_native = overlapped_from_native;
    table->overlapped_hold_native = overlapped_hold_native;
    table->overlapped_bind = overlapped_bind;
    table->overlapped_begin = overlapped_begin;
    table->overlapped_finish = overlapped_finish;
    table->OVERLAPPEDType = pywintypes_PyOVERLAPPED_type(st);
    st->overlapped = PyDict_New();
    st->in_flight = PyList_New(0);
    st->bound = PySet_New(NULL);
    st->queued = PyDict_New();
    return st->overlapped == NULL || st->in_flight == NULL || st->bound == NULL || st->queued == NULL ? -1 : 0;
}
