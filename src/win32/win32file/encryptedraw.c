/* encryptedraw.c: encrypted files as they lie on the disk. Windows calls back on the thread that asks. */
#include "win32file.h"

#include <string.h>

static const char open_name[] = "win32file.encrypted", closed_name[] = "win32file.encrypted, closed";

/* Who gives or takes the pieces, while the GIL is released. */
typedef struct {
    const w32_core *core;
    PyObject *function, *data;
    PyObject *raised[3]; /* what it raised; raised[0] is NULL for nothing */
} partner;

/* ---- the context ---------------------------------------------------------------------------------------------------- */

static void
close_forgotten(PyObject *capsule)
{
    void *context = PyCapsule_IsValid(capsule, open_name) ? PyCapsule_GetPointer(capsule, open_name) : NULL;
    if (context != NULL)
        W32_CALL_NOERR(CloseEncryptedFileRaw(context));
}

static void *
context_of(PyObject *capsule, const char *function)
{
    if (PyCapsule_CheckExact(capsule) && PyCapsule_IsValid(capsule, open_name))
        return PyCapsule_GetPointer(capsule, open_name);
    PyErr_Format(PyExc_ValueError, "%s() argument 'Context' must be what OpenEncryptedFileRaw() gave, and open, not %R",
                 function, capsule);
    return NULL;
}

int
win32file_OpenEncryptedFileRaw(win32file_state *st, const wchar_t *FileName, DWORD Flags,
                               win32file_OpenEncryptedFileRaw_out *out)
{
    void *context = NULL;
    DWORD code;

    W32_CALL_NOERR(code = OpenEncryptedFileRawW(FileName, Flags, &context));
    if (code != ERROR_SUCCESS)
        return w32_raise(st->core, code, "OpenEncryptedFileRaw");
    out->value = PyCapsule_New(context, open_name, close_forgotten);
    if (out->value == NULL)
        W32_CALL_NOERR(CloseEncryptedFileRaw(context));
    return out->value == NULL ? -1 : 0;
}

int
win32file_CloseEncryptedFileRaw(win32file_state *st, PyObject *Context)
{
    void *context;

    (void)st;
    if (!PyCapsule_CheckExact(Context)) {
        PyErr_Format(PyExc_TypeError, "CloseEncryptedFileRaw() argument 'Context' must be what OpenEncryptedFileRaw() gave, "
                     "not %R", Context);
        return -1;
    }
    context = context_of(Context, "CloseEncryptedFileRaw");
    if (context == NULL || PyCapsule_SetName(Context, closed_name) < 0)
        return -1;
    W32_CALL_NOERR(CloseEncryptedFileRaw(context));
    return 0;
}

/* ---- the callbacks -------------------------------------------------------------------------------------------------- */

static DWORD
failed(partner *with)
{
    PyErr_Fetch(&with->raised[0], &with->raised[1], &with->raised[2]);
    return ERROR_REQUEST_ABORTED;
}

/* Call with (memory, context, length). The memory is Python's, so that it may be kept. */
static PyObject *
ask(partner *with, PyObject *memory, ULONG length)
{
    PyObject *arguments = memory == NULL ? NULL : Py_BuildValue("(OOk)", memory, with->data, length);
    PyObject *answer = arguments == NULL ? NULL : PyObject_CallObject(with->function, arguments);
    Py_XDECREF(arguments);
    return answer;
}

static DWORD
give(partner *with, const BYTE *data, ULONG length)
{
    PyObject *bytes = PyBytes_FromStringAndSize((const char *)data, (Py_ssize_t)length);
    PyObject *memory = bytes == NULL ? NULL : PyMemoryView_FromObject(bytes);
    PyObject *answer = ask(with, memory, length);
    uint32_t code = ERROR_SUCCESS;

    if (answer == NULL
        || (answer != Py_None && with->core->as_u32(with->core, answer, "the result of ExportCallback", &code) < 0))
        code = failed(with);
    Py_XDECREF(answer);
    Py_XDECREF(memory);
    Py_XDECREF(bytes);
    return code;
}

static DWORD WINAPI
export_piece(BYTE *data, void *context, ULONG length)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    DWORD code = give(context, data, length);
    PyGILState_Release(gil);
    return code;
}

/* What the callback said: (code, count), the count within the memory that it was given. */
static int
read_answer(const w32_core *core, PyObject *answer, ULONG room, uint32_t *code, uint32_t *count)
{
    if (!PyTuple_Check(answer) || PyTuple_Size(answer) != 2) {
        PyErr_Format(PyExc_TypeError, "the result of ImportCallback must be (code, count), not %R", answer);
        return -1;
    }
    if (core->as_u32(core, PyTuple_GetItem(answer, 0), "the code that ImportCallback gives", code) < 0
        || core->as_u32(core, PyTuple_GetItem(answer, 1), "the count that ImportCallback gives", count) < 0)
        return -1;
    if (*count <= room)
        return 0;
    PyErr_Format(PyExc_ValueError, "the count that ImportCallback gives must be at most %lu, not %lu", room,
                 (unsigned long)*count);
    return -1;
}

static DWORD
take(partner *with, BYTE *data, ULONG *length)
{
    PyObject *bytes = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)*length);
    PyObject *memory = bytes == NULL ? NULL : PyMemoryView_FromObject(bytes), *answer;
    uint32_t code = ERROR_SUCCESS, count = 0;

    if (memory != NULL)
        memset(PyByteArray_AsString(bytes), 0, *length);
    answer = ask(with, memory, *length);
    /* The callback may have released the view and cut the bytes. */
    if (answer == NULL || read_answer(with->core, answer, (ULONG)PyByteArray_Size(bytes), &code, &count) < 0)
        code = failed(with);
    else
        memcpy(data, PyByteArray_AsString(bytes), count);
    *length = code == ERROR_SUCCESS ? count : 0;
    Py_XDECREF(answer);
    Py_XDECREF(memory);
    Py_XDECREF(bytes);
    return code;
}

static DWORD WINAPI
import_piece(BYTE *data, void *context, ULONG *length)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    DWORD code = take(context, data, length);
    PyGILState_Release(gil);
    return code;
}

/* The callback's exception goes before what Windows says of it. */
static int
finish(partner *with, DWORD code, const char *function)
{
    if (with->raised[0] != NULL) {
        PyErr_Restore(with->raised[0], with->raised[1], with->raised[2]);
        return -1;
    }
    return code == ERROR_SUCCESS ? 0 : w32_raise(with->core, code, function);
}

int
win32file_ReadEncryptedFileRaw(win32file_state *st, PyObject *ExportCallback, PyObject *CallbackContext, PyObject *Context)
{
    partner with = {st->core, ExportCallback, CallbackContext, {NULL, NULL, NULL}};
    void *context = context_of(Context, "ReadEncryptedFileRaw");
    DWORD code;

    if (context == NULL)
        return -1;
    W32_CALL_NOERR(code = ReadEncryptedFileRaw(export_piece, &with, context));
    return finish(&with, code, "ReadEncryptedFileRaw");
}

int
win32file_WriteEncryptedFileRaw(win32file_state *st, PyObject *ImportCallback, PyObject *CallbackContext, PyObject *Context)
{
    partner with = {st->core, ImportCallback, CallbackContext, {NULL, NULL, NULL}};
    void *context = context_of(Context, "WriteEncryptedFileRaw");
    DWORD code;

    if (context == NULL)
        return -1;
    W32_CALL_NOERR(code = WriteEncryptedFileRaw(import_piece, &with, context));
    return finish(&with, code, "WriteEncryptedFileRaw");
}
