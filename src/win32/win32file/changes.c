/* Being told that something has changed in a directory. */
#include "win32file.h"

int
win32file_FindFirstChangeNotification(win32file_state *st, const wchar_t *pathName, BOOL bWatchSubtree,
                                      DWORD notifyFilter, win32file_FindFirstChangeNotification_out *out)
{
    HANDLE handle;
    DWORD err;

    W32_CALL(err, handle = FindFirstChangeNotificationW(pathName, bWatchSubtree, notifyFilter));
    out->value = (INT_PTR)handle;
    return handle == INVALID_HANDLE_VALUE ? w32_raise(st->core, err, "FindFirstChangeNotification") : 0;
}

/* ---- reading changes ------------------------------------------------------------------------------------------------- */

enum { ENTRY_HEAD = offsetof(FILE_NOTIFY_INFORMATION, FileName) };

static int
malformed(Py_ssize_t place, const char *what)
{
    PyErr_Format(PyExc_ValueError, "the entry at byte %zd of FILE_NOTIFY_INFORMATION()'s buffer %s", place, what);
    return -1;
}

/* The entry at `place`, of which `left` bytes are there; the memory may be unaligned. *next is 0 for the last one. */
static int
append_change(const w32_core *core, PyObject *list, const char *memory, Py_ssize_t place, Py_ssize_t left, DWORD *next)
{
    FILE_NOTIFY_INFORMATION head;
    wchar_t *name;
    PyObject *item;
    int status;

    if (left < ENTRY_HEAD)
        return malformed(place, "is cut off");
    memcpy(&head, memory + place, ENTRY_HEAD);
    if (head.FileNameLength > (size_t)(left - ENTRY_HEAD) || head.FileNameLength % sizeof *name != 0)
        return malformed(place, "has a name that does not fit");
    if (head.NextEntryOffset > (size_t)left)
        return malformed(place, "says that the next one lies past the end");
    if (head.NextEntryOffset != 0 && head.NextEntryOffset < ENTRY_HEAD + head.FileNameLength)
        return malformed(place, "overlaps the next one");
    name = w32_alloc(head.FileNameLength + sizeof *name);
    if (name == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(name, memory + place + ENTRY_HEAD, head.FileNameLength);
    item = Py_BuildValue("(kN)", head.Action, core->from_text(core, name, (Py_ssize_t)(head.FileNameLength / sizeof *name)));
    w32_free(name);
    status = w32_append(list, item);
    *next = head.NextEntryOffset;
    return status;
}

static PyObject *
changes_to_py(const w32_core *core, const char *memory, Py_ssize_t size)
{
    PyObject *list = PyList_New(0);
    Py_ssize_t place = 0;
    DWORD next = 0;

    if (list == NULL || size == 0)
        return list;
    do {
        place += (Py_ssize_t)next;
        if (append_change(core, list, memory, place, size - place, &next) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    } while (next != 0);
    return list;
}

int
win32file_FILE_NOTIFY_INFORMATION(win32file_state *st, const w32_buffer *buffer, LONGLONG size,
                                  win32file_FILE_NOTIFY_INFORMATION_out *out)
{
    if (size < 0 || size > buffer->size) {
        PyErr_Format(PyExc_ValueError, "FILE_NOTIFY_INFORMATION() argument 'size' must be between 0 and %zd, the size of "
                     "the buffer, not %lld", buffer->size, (long long)size);
        return -1;
    }
    out->value = changes_to_py(st->core, buffer->data, (Py_ssize_t)size);
    return out->value == NULL ? -1 : 0;
}

static const char size_where[] = "ReadDirectoryChangesW() argument 'size'";

/* Wait for the first change. */
static int
read_now(const w32_core *core, HANDLE handle, PyObject *o, BOOL below, DWORD filter, PyObject **result)
{
    uint32_t size;
    DWORD err, done = 0;
    BOOL ok;
    void *memory;

    if (!PyIndex_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be int without overlapped, not %R", size_where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    if (core->as_u32(core, o, size_where, &size) < 0)
        return -1;
    memory = w32_alloc(size == 0 ? 1 : size);
    if (memory == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = ReadDirectoryChangesW(handle, memory, size, below, filter, &done, NULL, NULL));
    if (ok)
        *result = changes_to_py(core, memory, (Py_ssize_t)done);
    else
        w32_raise(core, err, "ReadDirectoryChangesW");
    w32_free(memory);
    return *result == NULL ? -1 : 0;
}

static int
read_later(const w32_core *core, HANDLE handle, PyObject *o, BOOL below, DWORD filter, OVERLAPPED *overlapped)
{
    w32_buffer memory;
    PyObject *view;
    DWORD err;
    BOOL ok;
    int status = -1, begun;

    if (!PyObject_CheckBuffer(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be writable memory with overlapped, not %R", size_where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    view = PyMemoryView_FromObject(o);
    if (view == NULL)
        return -1;
    if (core->as_buffer(core, view, size_where, W32_WRITABLE, &memory) < 0)
        goto done;
    begun = core->overlapped_begin(core, handle, overlapped, view);
    if (begun < 0)
        goto release;
    W32_CALL(err, ok = ReadDirectoryChangesW(handle, memory.data, (DWORD)memory.size, below, filter, NULL, overlapped, NULL));
    /* Success only says that the reading has begun. */
    status = core->overlapped_finish(core, overlapped, view, begun, ok ? ERROR_IO_PENDING : err, "ReadDirectoryChangesW");
release:
    core->buffer_release(core, &memory);
done:
    Py_DECREF(view);
    return status;
}

int
win32file_ReadDirectoryChangesW(win32file_state *st, HANDLE handle, PyObject *size, BOOL bWatchSubtree,
                                DWORD dwNotifyFilter, OVERLAPPED *overlapped, PyObject *overlappedRoutine,
                                win32file_ReadDirectoryChangesW_out *out)
{
    if (overlappedRoutine != NULL && overlappedRoutine != Py_None) {
        PyErr_SetString(PyExc_ValueError, "ReadDirectoryChangesW() argument 'overlappedRoutine' must be None");
        return -1;
    }
    if (overlapped == NULL)
        return read_now(st->core, handle, size, bWatchSubtree, dwNotifyFilter, &out->value);
    out->value = Py_NewRef(Py_None);
    return read_later(st->core, handle, size, bWatchSubtree, dwNotifyFilter, overlapped);
}
