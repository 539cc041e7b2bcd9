/* The memory of AllocateReadBuffer. What was read into all of it is given as bytes, as pywin32 does, but those bytes are
 * the memory itself. Before it is written again, whether by ReadFile or through a memoryview, it is replaced when somebody
 * still holds them; two memories take turns in a loop that keeps the last result until the next one comes. */
#include "win32file.h"

/* Smaller reads are copied: that costs less than finding out who holds what. */
enum { LEAST_SHARED = 16 * 1024 };

/* A documented function of every CPython, but of no stable interface: it is asked for by name, and done without. */
static win32file_resize_bytes
find_resize(void)
{
    HMODULE python;

    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            (LPCWSTR)(void *)PyBytes_FromStringAndSize, &python))
        return NULL;
    return (win32file_resize_bytes)(void (*)(void))GetProcAddress(python, "_PyBytes_Resize");
}

int
win32file_AllocateReadBuffer(win32file_state *st, LONGLONG bufSize, win32file_AllocateReadBuffer_out *out)
{
    win32file_read_buffer *buffer;

    if (win32file_check_size(bufSize, "AllocateReadBuffer() argument 'bufSize'") < 0)
        return -1;
    out->value = win32file_PyOVERLAPPEDReadBuffer_new(st, &buffer);
    if (out->value == NULL)
        return -1;
    buffer->current = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)bufSize);
    if (buffer->current == NULL)
        return -1;
    memset(PyBytes_AsString(buffer->current), 0, (size_t)bufSize);
    buffer->resize = find_resize();
    return 0;
}

void
win32file_PyOVERLAPPEDReadBuffer_clear(win32file_state *st, win32file_read_buffer *self)
{
    (void)st;
    Py_CLEAR(self->current);
    Py_CLEAR(self->spare);
}

/* ---- whose memory it is ---------------------------------------------------------------------------------------------- */

/* Bytes that nobody else holds any more may have been asked for their hash, which they remember: resizing forgets it.
 * The last byte goes meanwhile. Resizing that fails frees them; *bytes is empty then. */
static int
forget_hash(const win32file_read_buffer *buffer, PyObject **bytes)
{
    Py_ssize_t size = PyBytes_Size(*bytes);
    char last = PyBytes_AsString(*bytes)[size - 1];

    if (buffer->resize(bytes, size - 1) == 0 && buffer->resize(bytes, size) == 0) {
        PyBytes_AsString(*bytes)[size - 1] = last;
        return 0;
    }
    *bytes = PyBytes_FromStringAndSize(NULL, 0);
    return -1;
}

/* Put memory that nobody holds in the place of the current one, which becomes the spare one. */
static int
replace(win32file_read_buffer *buffer)
{
    PyObject *fresh = buffer->spare;

    buffer->spare = NULL;
    if (fresh != NULL && Py_REFCNT(fresh) == 1) {
        if (forget_hash(buffer, &fresh) < 0) {
            Py_DECREF(fresh);
            return -1;
        }
    } else {
        Py_XDECREF(fresh);
        fresh = PyBytes_FromStringAndSize(NULL, PyBytes_Size(buffer->current));
        if (fresh == NULL)
            return -1;
    }
    buffer->spare = buffer->current;
    buffer->current = fresh;
    return 0;
}

/* Make the memory writable. Nothing is lent, or it is so already. */
static int
make_own(win32file_read_buffer *buffer)
{
    if (Py_REFCNT(buffer->current) == 1)
        return 0;
    if (replace(buffer) < 0)
        return -1;
    memcpy(PyBytes_AsString(buffer->current), PyBytes_AsString(buffer->spare), (size_t)PyBytes_Size(buffer->current));
    return 0;
}

/* ---- reading --------------------------------------------------------------------------------------------------------- */

win32file_read_buffer *
win32file_shared_buffer(win32file_state *st, PyObject *o)
{
    win32file_read_buffer *buffer;

    if (!Py_IS_TYPE(o, win32file_PyOVERLAPPEDReadBuffer_type(st)))
        return NULL;
    buffer = win32file_PyOVERLAPPEDReadBuffer_native(o);
    return buffer->exports == 0 && buffer->resize != NULL && PyBytes_Size(buffer->current) >= LEAST_SHARED ? buffer : NULL;
}

int
win32file_read_shared(const w32_core *core, HANDLE file, win32file_read_buffer *buffer, win32file_ReadFile_out *out)
{
    char *data;
    size_t size = (size_t)PyBytes_Size(buffer->current);
    int replaced = Py_REFCNT(buffer->current) != 1;
    BOOL ok;
    DWORD err, done = 0;

    if (replaced ? replace(buffer) < 0 : forget_hash(buffer, &buffer->current) < 0)
        return -1;
    data = PyBytes_AsString(buffer->current);
    buffer->exports++;
    W32_CALL(err, ok = ReadFile(file, data, (DWORD)size, &done, NULL));
    buffer->exports--;
    if (replaced)  /* what was not read over stays as it was */
        memcpy(data + done, PyBytes_AsString(buffer->spare) + done, size - done);
    if (win32file_check_read(core, ok, err) < 0)
        return -1;
    out->code = ok ? 0 : err;
    out->data = done == size && buffer->exports == 0 ? Py_NewRef(buffer->current)
                                                     : PyBytes_FromStringAndSize(data, (Py_ssize_t)done);
    return out->data == NULL ? -1 : 0;
}

/* ---- a writable sequence of bytes, as a memoryview is ---------------------------------------------------------------- */

int
win32file_PyOVERLAPPEDReadBuffer_buffer(win32file_state *st, win32file_read_buffer *self, int flags, void **data,
                                        Py_ssize_t *size)
{
    (void)st;
    (void)flags;
    if (make_own(self) < 0)
        return -1;
    *data = PyBytes_AsString(self->current);
    *size = PyBytes_Size(self->current);
    self->exports++;
    return 0;
}

void
win32file_PyOVERLAPPEDReadBuffer_release(win32file_read_buffer *self)
{
    self->exports--;
}

static PyObject *
view_of(win32file_read_buffer *self)
{
    return PyMemoryView_FromObject(win32file_PyOVERLAPPEDReadBuffer_object(self));
}

/* What a view answered, which is then let go. Both may be NULL. */
static int
answered(PyObject *view, PyObject *answer, PyObject **value)
{
    Py_XDECREF(view);
    *value = answer;
    return answer == NULL ? -1 : 0;
}

int
win32file_PyOVERLAPPEDReadBuffer_len(win32file_state *st, win32file_read_buffer *self, Py_ssize_t *value)
{
    (void)st;
    *value = PyBytes_Size(self->current);
    return 0;
}

int
win32file_PyOVERLAPPEDReadBuffer_getitem(win32file_state *st, win32file_read_buffer *self, PyObject *key, PyObject **value)
{
    PyObject *view = view_of(self);
    (void)st;
    return answered(view, view == NULL ? NULL : PyObject_GetItem(view, key), value);
}

int
win32file_PyOVERLAPPEDReadBuffer_setitem(win32file_state *st, win32file_read_buffer *self, PyObject *key, PyObject *value)
{
    PyObject *view = view_of(self);
    int status;

    (void)st;
    if (view == NULL)
        return -1;
    status = value == NULL ? PyObject_DelItem(view, key) : PyObject_SetItem(view, key, value);
    Py_DECREF(view);
    return status;
}

int
win32file_PyOVERLAPPEDReadBuffer_iter(win32file_state *st, win32file_read_buffer *self, PyObject **value)
{
    PyObject *view = view_of(self);
    (void)st;
    return answered(view, view == NULL ? NULL : PyObject_GetIter(view), value);
}

int
win32file_PyOVERLAPPEDReadBuffer_compare(win32file_state *st, win32file_read_buffer *self, PyObject *other, int op,
                                         PyObject **value)
{
    PyObject *view = view_of(self);
    (void)st;
    return answered(view, view == NULL ? NULL : PyObject_RichCompare(view, other, op), value);
}

int
win32file_PyOVERLAPPEDReadBuffer_getattr(win32file_state *st, win32file_read_buffer *self, PyObject *name,
                                         PyObject **value)
{
    PyObject *view = view_of(self);
    (void)st;
    return answered(view, view == NULL ? NULL : PyObject_GetAttr(view, name), value);
}
