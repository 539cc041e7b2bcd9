/* Files as one stream, for backups. What Windows keeps between the calls is a pointer, for Python a number. */
#include "win32file.h"

/* At least `size` bytes: the caller's memory, or new. */
static PyObject *
memory_for(const w32_core *core, const w32_buffer *given, DWORD size)
{
    if (given == NULL)
        return core->memory_new(core, (Py_ssize_t)size);
    if (given->size < (Py_ssize_t)size) {
        PyErr_Format(PyExc_ValueError, "BackupRead() argument 'Buffer' has %zd bytes, fewer than the %lu to read", given->size,
                     size);
        return NULL;
    }
    return Py_NewRef(given->view.obj);
}

int
win32file_BackupRead(win32file_state *st, HANDLE hFile, DWORD NumberOfBytesToRead, const w32_buffer *Buffer, BOOL bAbort,
                     BOOL bProcessSecurity, UINT_PTR lpContext, win32file_BackupRead_out *out)
{
    void *context = (void *)lpContext;
    w32_buffer memory;
    DWORD err;
    BOOL ok;

    out->memory = memory_for(st->core, Buffer != NULL && Buffer->view.obj != NULL ? Buffer : NULL, NumberOfBytesToRead);
    if (out->memory == NULL
        || st->core->as_buffer(st->core, out->memory, "BackupRead() argument 'Buffer'", W32_WRITABLE, &memory) < 0)
        return -1;
    W32_CALL(err, ok = BackupRead(hFile, memory.data, NumberOfBytesToRead, &out->count, bAbort, bProcessSecurity, &context));
    st->core->buffer_release(st->core, &memory);
    out->context = (UINT_PTR)context;
    return ok ? 0 : w32_raise(st->core, err, "BackupRead");
}

int
win32file_BackupSeek(win32file_state *st, HANDLE hFile, LONGLONG NumberOfBytesToSeek, UINT_PTR lpContext,
                     win32file_BackupSeek_out *out)
{
    void *context = (void *)lpContext;
    LARGE_INTEGER wanted;
    DWORD err, low = 0, high = 0;
    BOOL ok;

    wanted.QuadPart = NumberOfBytesToSeek;
    W32_CALL(err, ok = BackupSeek(hFile, wanted.LowPart, (DWORD)wanted.HighPart, &low, &high, &context));
    out->value = (LONGLONG)((ULONGLONG)high << 32 | low);
    /* It also fails when it stops at the end of a stream, having skipped less. */
    return ok || out->value != 0 ? 0 : w32_raise(st->core, err, "BackupSeek");
}

int
win32file_BackupWrite(win32file_state *st, HANDLE hFile, DWORD NumberOfBytesToWrite, const w32_buffer *Buffer, BOOL bAbort,
                      BOOL bProcessSecurity, UINT_PTR lpContext, win32file_BackupWrite_out *out)
{
    void *context = (void *)lpContext;
    DWORD err;
    BOOL ok;

    if (Buffer->size < (Py_ssize_t)NumberOfBytesToWrite) {
        PyErr_Format(PyExc_ValueError, "BackupWrite() argument 'Buffer' has %zd bytes, fewer than the %lu to write",
                     Buffer->size, NumberOfBytesToWrite);
        return -1;
    }
    W32_CALL(err, ok = BackupWrite(hFile, Buffer->data, NumberOfBytesToWrite, &out->count, bAbort, bProcessSecurity,
                                   &context));
    out->context = (UINT_PTR)context;
    return ok ? 0 : w32_raise(st->core, err, "BackupWrite");
}
