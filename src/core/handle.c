/* PyHANDLE and PyHKEY: handles that close what they own, once. */
#include "core_state.h"
#include "pywintypes.gen.h"

static PyObject *
handle_number(HANDLE handle)
{
    return PyLong_FromSsize_t((Py_ssize_t)(INT_PTR)handle);
}

/* Take the handle out of the object. */
static HANDLE
detach(w32_handle_object *self)
{
    HANDLE handle = self->handle;
    void (*ended)(void *data) = self->ended;
    self->handle = NULL;
    self->ended = NULL;
    if (ended != NULL)
        ended(self->ended_data);
    return handle;
}

/* Close without the GIL; the error code, 0 for success or when there is nothing to close. */
static DWORD
close_native(HANDLE handle, w32_close how)
{
    DWORD err = 0, code = 0;
    BOOL ok = TRUE;
    if (handle == NULL || how == W32_CLOSE_NOT)
        return 0;
    if (how == W32_CLOSE_KEY) {
        W32_CALL_NOERR(code = (DWORD)RegCloseKey((HKEY)handle));
        return code;
    }
    W32_CALL(err, ok = CloseHandle(handle));
    if (ok)
        return 0;
    return err != 0 ? err : ERROR_INVALID_HANDLE;
}

/* A handle that was made of another one: that one, which it keeps, closes. */
static BOOL
is_alias(const w32_handle_object *self)
{
    return self->kind == NULL && self->keep != NULL;
}

/* Close what the object owns, and drop what it kept. */
static DWORD
close_object(core_state *st, w32_handle_object *self)
{
    BOOL alias = is_alias(self);
    HANDLE handle = detach(self);
    PyObject *keep = self->keep;
    DWORD code = 0;

    self->keep = NULL;
    if (self->kind == NULL && !alias && self->how == W32_CLOSE_HANDLE)
        core_overlapped_unbind(st, handle);
    if (alias)
        code = 0;
    else if (self->kind == NULL)
        code = close_native(handle, self->how);
    else if (handle != NULL)
        W32_CALL_NOERR(code = self->kind->close(handle));
    Py_XDECREF(keep);
    return code;
}

static const char *
closing_function(const w32_handle_object *self)
{
    if (self->kind != NULL)
        return self->kind->function;
    return self->how == W32_CLOSE_KEY ? "RegCloseKey" : "CloseHandle";
}

static const char *
type_shown(const w32_handle_object *self)
{
    if (self->kind != NULL)
        return self->kind->type;
    return self->how == W32_CLOSE_KEY ? "PyHKEY" : "PyHANDLE";
}

/* ---- the types ---------------------------------------------------------------------------------------------------- */

int
pywintypes_PyHANDLE_Close(core_state *st, w32_handle_object *self)
{
    PyObject *original = is_alias(self) ? Py_NewRef(self->keep) : NULL;
    DWORD code = close_object(st, self);
    if (original != NULL) {
        int status = pywintypes_PyHANDLE_Close(st, pywintypes_PyHANDLE_native(original));
        Py_DECREF(original);
        return status;
    }
    return code == 0 ? 0 : w32_raise(st->core, code, closing_function(self));
}

int
pywintypes_PyHANDLE_close(core_state *st, w32_handle_object *self)
{
    return pywintypes_PyHANDLE_Close(st, self);
}

int
pywintypes_PyHANDLE_Detach(core_state *st, w32_handle_object *self, pywintypes_PyHANDLE_Detach_out *out)
{
    (void)st;
    if (is_alias(self))
        Py_CLEAR(self->keep);
    self->keep = NULL; /* it serves the handle, of which nobody tells us any more when it is closed */
    out->value = handle_number(detach(self));
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_PyHANDLE_handle_get(core_state *st, w32_handle_object *self, pywintypes_PyHANDLE_handle_get_out *out)
{
    return pywintypes_PyHANDLE_int(st, self, &out->value);
}

int
pywintypes_PyHANDLE___enter__(core_state *st, w32_handle_object *self, pywintypes_PyHANDLE___enter___out *out)
{
    (void)st;
    out->value = Py_NewRef(pywintypes_PyHANDLE_object(self));
    return 0;
}

int
pywintypes_PyHANDLE___exit__(core_state *st, w32_handle_object *self, PyObject *type, PyObject *value,
                             PyObject *traceback)
{
    (void)type;
    (void)value;
    (void)traceback;
    return pywintypes_PyHANDLE_Close(st, self);
}

int
pywintypes_PyHANDLE_int(core_state *st, w32_handle_object *self, PyObject **value)
{
    (void)st;
    *value = handle_number(self->handle);
    return *value == NULL ? -1 : 0;
}

int
pywintypes_PyHANDLE_bool(core_state *st, w32_handle_object *self, Py_ssize_t *value)
{
    (void)st;
    *value = self->handle != NULL;
    return 0;
}

int
pywintypes_PyHANDLE_hash(core_state *st, w32_handle_object *self, Py_ssize_t *value)
{
    (void)st;
    *value = self->hash;
    return 0;
}

int
pywintypes_PyHANDLE_repr(core_state *st, w32_handle_object *self, PyObject **value)
{
    (void)st;
    *value = PyUnicode_FromFormat("<%s:%zd>", type_shown(self), (Py_ssize_t)(INT_PTR)self->handle);
    return *value == NULL ? -1 : 0;
}

int
pywintypes_PyHANDLE_compare(core_state *st, w32_handle_object *self, PyObject *other, int op, PyObject **value)
{
    PyObject *number;
    if (PyObject_TypeCheck(other, st->table.HANDLEType) && (op == Py_EQ || op == Py_NE)) {
        BOOL equal = self->handle == pywintypes_PyHANDLE_native(other)->handle;
        *value = PyBool_FromLong(op == Py_EQ ? equal : !equal);
        return 0;
    }
    if (!PyLong_Check(other) || (op != Py_EQ && op != Py_NE)) {
        *value = Py_NewRef(Py_NotImplemented);
        return 0;
    }
    number = handle_number(self->handle);
    if (number == NULL)
        return -1;
    *value = PyObject_RichCompare(number, other, op);
    Py_DECREF(number);
    return *value == NULL ? -1 : 0;
}

void
pywintypes_PyHANDLE_clear(core_state *st, w32_handle_object *self)
{
    PyObject *type, *value, *traceback;
    (void)st;
    /* It may be closed by number already: then there is nobody to tell. */
    PyErr_Fetch(&type, &value, &traceback);
    close_object(st, self);
    PyErr_Restore(type, value, traceback);
}

void
pywintypes_PyHKEY_clear(core_state *st, w32_handle_object *self)
{
    pywintypes_PyHANDLE_clear(st, self);
}

/* ---- the table's part ------------------------------------------------------------------------------------------- */

static int
as_handle(const w32_core *core, PyObject *o, const char *where, unsigned flags, HANDLE *out)
{
    int64_t value;
    if (!PyLong_CheckExact(o) && PyObject_TypeCheck(o, core->HANDLEType)) {
        *out = pywintypes_PyHANDLE_native(o)->handle;
        return 0;
    }
    if (o == Py_None && (flags & W32_NONE_OK)) {
        *out = NULL;
        return 0;
    }
    if (!PyLong_Check(o) && !PyIndex_Check(o))
        return core_type_error(where, "int or PyHANDLE", o);
    if (core->as_i64(core, o, where, &value) < 0)
        return -1;
    *out = (HANDLE)(INT_PTR)value;
    /* On 32-bit Windows a handle has as many bits, of either sign. */
    if ((INT_PTR)value != value && (int64_t)(UINT_PTR)value != value) {
        PyErr_Format(PyExc_OverflowError, "%s must fit into %d bits, not %S", where, (int)sizeof(HANDLE) * 8, o);
        return -1;
    }
    return 0;
}

static PyObject *
from_handle(const w32_core *core, HANDLE handle, w32_close how)
{
    core_state *st = core_from_table(core);
    w32_handle_object *self;
    PyObject *object = how == W32_CLOSE_KEY ? pywintypes_PyHKEY_new(st, &self) : pywintypes_PyHANDLE_new(st, &self);
    if (object == NULL) {
        close_native(handle, how);
        return NULL;
    }
    self->handle = handle;
    self->how = how;
    self->hash = (Py_hash_t)(INT_PTR)handle;
    return object;
}

static PyObject *
from_handle_kind(const w32_core *core, HANDLE handle, const w32_handle_kind *kind, PyObject *keep)
{
    w32_handle_object *self;
    PyObject *object = pywintypes_PyHANDLE_new(core_from_table(core), &self);

    if (object == NULL) {
        W32_CALL_NOERR(kind->close(handle));
        Py_XDECREF(keep);
        return NULL;
    }
    self->handle = handle;
    self->kind = kind;
    self->keep = keep;
    self->hash = (Py_hash_t)(INT_PTR)handle;
    return object;
}

static const w32_handle_kind *
handle_kind(const w32_core *core, PyObject *o)
{
    return PyObject_TypeCheck(o, core->HANDLEType) ? pywintypes_PyHANDLE_native(o)->kind : NULL;
}

static void
watch_handle(const w32_core *core, PyObject *o, void (*ended)(void *data), void *data)
{
    w32_handle_object *self = pywintypes_PyHANDLE_native(o);
    (void)core;
    self->ended = ended;
    self->ended_data = data;
}

static void
own_handle(const w32_core *core, PyObject *o, HANDLE handle)
{
    w32_handle_object *self = pywintypes_PyHANDLE_native(o);
    (void)core;
    self->handle = handle;
    self->hash = (Py_hash_t)(INT_PTR)handle;
}

static PyObject *
new_handle(const w32_core *core, PyTypeObject *type, HANDLE handle)
{
    PyObject *o = ((allocfunc)PyType_GetSlot(type, Py_tp_alloc))(type, 0);
    if (o == NULL) {
        close_native(handle, W32_CLOSE_HANDLE);
        return NULL;
    }
    ((pywintypes_PyHANDLE_object_struct *)o)->st = core_from_table(core);
    own_handle(core, o, handle);
    return o;
}

/* ---- functions ---------------------------------------------------------------------------------------------------- */

static PyObject *
make_handle(const w32_core *core, PyObject *number, const char *where, w32_close how)
{
    HANDLE handle = NULL;
    PyObject *made;
    if (number != NULL && as_handle(core, number, where, W32_NONE_OK, &handle) < 0)
        return NULL;
    if (number == NULL || !PyObject_TypeCheck(number, core->HANDLEType))
        return from_handle(core, handle, how);
    made = from_handle(core, NULL, how);
    if (made != NULL) {
        own_handle(core, made, handle);
        pywintypes_PyHANDLE_native(made)->keep = Py_NewRef(number);
    }
    return made;
}

int
pywintypes_HANDLE(core_state *st, PyObject *handle, pywintypes_HANDLE_out *out)
{
    out->value = make_handle(st->core, handle, "HANDLE() argument 'handle'", W32_CLOSE_HANDLE);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_HKEY(core_state *st, PyObject *handle, pywintypes_HKEY_out *out)
{
    out->value = make_handle(st->core, handle, "HKEY() argument 'handle'", W32_CLOSE_KEY);
    return out->value == NULL ? -1 : 0;
}

int
core_handle_init(core_state *st, PyObject *module)
{
    w32_core *table = &st->table;
    (void)module;
    table->as_handle = as_handle;
    table->from_handle = from_handle;
    table->from_handle_kind = from_handle_kind;
    table->handle_kind = handle_kind;
    table->new_handle = new_handle;
    table->own_handle = own_handle;
    table->watch_handle = watch_handle;
    table->HANDLEType = pywintypes_PyHANDLE_type(st);
    table->HKEYType = pywintypes_PyHKEY_type(st);
    return 0;
}
