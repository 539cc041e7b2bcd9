/* Pipes without a name. The commands at their other end are cwin32/popen.py's: Python's subprocess starts them. */
#include "win32pipe.gen.h"

#include <errno.h>
#include <io.h>

int
win32pipe_CreatePipe(win32pipe_state *st, SECURITY_ATTRIBUTES *sa, DWORD nSize, win32pipe_CreatePipe_out *out)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = CreatePipe(&out->reading, &out->writing, sa, nSize));
    return ok ? 0 : w32_raise(st->core, err, "CreatePipe");
}

/* The descriptor owns the handle from then on. */
static int
as_descriptor(HANDLE *handle, int mode, INT *out)
{
    *out = _open_osfhandle((intptr_t)*handle, mode);
    if (*out < 0) {
        PyErr_SetFromErrno(PyExc_OSError);
        return -1;
    }
    *handle = NULL;
    return 0;
}

int
win32pipe_FdCreatePipe(win32pipe_state *st, SECURITY_ATTRIBUTES *sa, DWORD nSize, INT mode, win32pipe_FdCreatePipe_out *out)
{
    HANDLE reading = NULL, writing = NULL;
    DWORD err;
    BOOL ok;
    int status = -1;

    W32_CALL(err, ok = CreatePipe(&reading, &writing, sa, nSize));
    if (!ok)
        return w32_raise(st->core, err, "CreatePipe");
    if (as_descriptor(&reading, mode, &out->reading) < 0)
        goto done;
    if (as_descriptor(&writing, mode, &out->writing) < 0) {
        _close(out->reading);
        goto done;
    }
    status = 0;
done:
    if (reading != NULL)
        CloseHandle(reading);
    if (writing != NULL)
        CloseHandle(writing);
    return status;
}

/* ---- commands ------------------------------------------------------------------------------------------------------- */

static PyObject *
start_command(const w32_core *core, const char *function, const wchar_t *command, const wchar_t *mode)
{
    PyObject *line = core->from_text(core, command, -1);
    PyObject *how = core->from_text(core, mode, -1);
    PyObject *module = PyImport_ImportModule("cwin32.popen");
    PyObject *files = NULL;

    if (line != NULL && how != NULL && module != NULL)
        files = PyObject_CallMethod(module, function, "OO", line, how);
    Py_XDECREF(module);
    Py_XDECREF(how);
    Py_XDECREF(line);
    return files;
}

int
win32pipe_popen(win32pipe_state *st, const wchar_t *cmdstring, const wchar_t *mode, win32pipe_popen_out *out)
{
    out->value = start_command(st->core, "popen", cmdstring, mode);
    return out->value == NULL ? -1 : 0;
}

int
win32pipe_popen2(win32pipe_state *st, const wchar_t *cmdstring, const wchar_t *mode, win32pipe_popen2_out *out)
{
    out->value = start_command(st->core, "popen2", cmdstring, mode);
    return out->value == NULL ? -1 : 0;
}

int
win32pipe_popen3(win32pipe_state *st, const wchar_t *cmdstring, const wchar_t *mode, win32pipe_popen3_out *out)
{
    out->value = start_command(st->core, "popen3", cmdstring, mode);
    return out->value == NULL ? -1 : 0;
}

int
win32pipe_popen4(win32pipe_state *st, const wchar_t *cmdstring, const wchar_t *mode, win32pipe_popen4_out *out)
{
    out->value = start_command(st->core, "popen4", cmdstring, mode);
    return out->value == NULL ? -1 : 0;
}
