/* Copying, moving and replacing files, with a callback that follows it. */
#include "win32file.h"

typedef BOOL(WINAPI *copy_transacted)(LPCWSTR, LPCWSTR, LPPROGRESS_ROUTINE, LPVOID, LPBOOL, DWORD, HANDLE);
typedef BOOL(WINAPI *move_transacted)(LPCWSTR, LPCWSTR, LPPROGRESS_ROUTINE, LPVOID, DWORD, HANDLE);

/* Who follows a copy. Windows calls on the thread that copies, whose GIL is released meanwhile. */
typedef struct {
    const w32_core *core;
    PyObject *function, *data;
    PyObject *raised[3];  /* what the function raised, until the copy has ended; raised[0] is NULL for nothing */
} follower;

/* None goes on; another answer than an int is an error. */
static int
answer_of(const w32_core *core, PyObject *answer, DWORD *code)
{
    uint32_t number = PROGRESS_CONTINUE;

    if (answer != Py_None && core->as_u32(core, answer, "the result of ProgressRoutine", &number) < 0)
        return -1;
    *code = number;
    return 0;
}

static DWORD
ask(follower *who, PyObject *arguments)
{
    PyObject *answer = arguments == NULL ? NULL : PyObject_CallObject(who->function, arguments);
    DWORD code = PROGRESS_CANCEL;

    if (answer == NULL || answer_of(who->core, answer, &code) < 0)
        PyErr_Fetch(&who->raised[0], &who->raised[1], &who->raised[2]);
    Py_XDECREF(answer);
    Py_XDECREF(arguments);
    return code;
}

static DWORD CALLBACK
progress(LARGE_INTEGER size, LARGE_INTEGER done, LARGE_INTEGER stream_size, LARGE_INTEGER stream_done, DWORD stream,
         DWORD reason, HANDLE source, HANDLE destination, LPVOID context)
{
    follower *who = context;
    PyGILState_STATE gil;
    DWORD code = PROGRESS_CANCEL;

    if (who->raised[0] != NULL)
        return PROGRESS_CANCEL;
    gil = PyGILState_Ensure();
    code = ask(who, Py_BuildValue("(LLLLkkNNO)", size.QuadPart, done.QuadPart, stream_size.QuadPart,
                                  stream_done.QuadPart, stream, reason, PyLong_FromVoidPtr(source),
                                  PyLong_FromVoidPtr(destination), who->data));
    PyGILState_Release(gil);
    return code;
}

/* The callback's exception goes before what Windows says of it. */
static int
finish(follower *who, BOOL ok, DWORD err, const char *function)
{
    if (who->raised[0] != NULL) {
        PyErr_Restore(who->raised[0], who->raised[1], who->raised[2]);
        return -1;
    }
    return ok ? 0 : w32_raise(who->core, err, function);
}

int
win32file_CopyFileEx(win32file_state *st, const wchar_t *ExistingFileName, const wchar_t *NewFileName,
                     PyObject *ProgressRoutine, PyObject *Data, BOOL Cancel, DWORD CopyFlags, HANDLE Transaction)
{
    follower who = {st->core, ProgressRoutine, Data == NULL ? Py_None : Data, {NULL, NULL, NULL}};
    LPPROGRESS_ROUTINE routine = ProgressRoutine == NULL ? NULL : progress;
    copy_transacted copy;
    BOOL ok;
    DWORD err;

    if (Transaction == NULL) {
        W32_CALL(err, ok = CopyFileExW(ExistingFileName, NewFileName, routine, &who, &Cancel, CopyFlags));
        return finish(&who, ok, err, "CopyFileEx");
    }
    copy = (copy_transacted)(void (*)(void))win32file_find("CopyFileTransactedW");
    if (copy == NULL)
        return -1;
    W32_CALL(err, ok = copy(ExistingFileName, NewFileName, routine, &who, &Cancel, CopyFlags, Transaction));
    return finish(&who, ok, err, "CopyFileTransacted");
}

int
win32file_MoveFileWithProgress(win32file_state *st, const wchar_t *ExistingFileName, const wchar_t *NewFileName,
                               PyObject *ProgressRoutine, PyObject *Data, DWORD Flags, HANDLE Transaction)
{
    follower who = {st->core, ProgressRoutine, Data == NULL ? Py_None : Data, {NULL, NULL, NULL}};
    LPPROGRESS_ROUTINE routine = ProgressRoutine == NULL ? NULL : progress;
    move_transacted move;
    BOOL ok;
    DWORD err;

    if (Transaction == NULL) {
        W32_CALL(err, ok = MoveFileWithProgressW(ExistingFileName, NewFileName, routine, &who, Flags));
        return finish(&who, ok, err, "MoveFileWithProgress");
    }
    move = (move_transacted)(void (*)(void))win32file_find("MoveFileTransactedW");
    if (move == NULL)
        return -1;
    W32_CALL(err, ok = move(ExistingFileName, NewFileName, routine, &who, Flags, Transaction));
    return finish(&who, ok, err, "MoveFileTransacted");
}

int
win32file_ReplaceFile(win32file_state *st, const wchar_t *ReplacedFileName, const wchar_t *ReplacementFileName,
                      const wchar_t *BackupFileName, DWORD ReplaceFlags, PyObject *Exclude, PyObject *Reserved)
{
    BOOL ok;
    DWORD err;

    if (Exclude != NULL || Reserved != NULL) {
        PyErr_Format(PyExc_TypeError, "ReplaceFile() argument '%s' must be None", Exclude != NULL ? "Exclude" : "Reserved");
        return -1;
    }
    W32_CALL(err, ok = ReplaceFileW(ReplacedFileName, ReplacementFileName, BackupFileName, ReplaceFlags, NULL, NULL));
    return ok ? 0 : w32_raise(st->core, err, "ReplaceFile");
}
