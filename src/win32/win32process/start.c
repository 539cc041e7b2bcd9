/* Starting processes. */
#include "win32process.gen.h"

/* An environment block: "NAME=value" texts, each with its NUL, and one more at the end. */
typedef struct {
    wchar_t *text;
    size_t used, room;      /* in characters */
} environment;

static int
reserve(environment *block, size_t more)
{
    size_t room = (block->used + more) * 2;
    wchar_t *larger;
    if (block->used + more <= block->room)
        return 0;
    larger = PyMem_Realloc(block->text, room * sizeof(wchar_t));
    if (larger == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    block->text = larger;
    block->room = room;
    return 0;
}

static int
append(const w32_core *core, environment *block, PyObject *o, const char *where, wchar_t end)
{
    w32_text text;
    int status = -1;
    if (core->as_text(core, o, where, 0, &text) < 0)
        return -1;
    if (reserve(block, (size_t)text.length + 1) == 0) {
        memcpy(block->text + block->used, text.text, (size_t)text.length * sizeof(wchar_t));
        block->used += (size_t)text.length;
        block->text[block->used++] = end;
        status = 0;
    }
    w32_text_clear(&text);
    return status;
}

/* Windows wants the variables in the order of their upper-case names. */
static PyObject *
sorted_items(PyObject *variables)
{
    PyObject *items = PyMapping_Items(variables);
    if (items == NULL)
        PyErr_SetString(PyExc_TypeError, "argument 'newEnvironment' must be a dict of str or None");
    else if (PyList_Sort(items) < 0)
        Py_CLEAR(items);
    return items;
}

static int
make_environment(const w32_core *core, PyObject *variables, environment *block)
{
    PyObject *items;
    int status = -1;
    if (!PyMapping_Check(variables) || PyUnicode_Check(variables)) {
        PyErr_Format(PyExc_TypeError, "argument 'newEnvironment' must be a dict of str or None, not %R",
                     (PyObject *)Py_TYPE(variables));
        return -1;
    }
    items = sorted_items(variables);
    if (items == NULL)
        return -1;
    for (Py_ssize_t i = 0; i < PyList_Size(items); i++) {
        PyObject *pair = PyList_GetItem(items, i);
        if (append(core, block, PyTuple_GetItem(pair, 0), "each name of argument 'newEnvironment'",
                   L'=') < 0
            || append(core, block, PyTuple_GetItem(pair, 1), "each value of argument 'newEnvironment'",
                      0) < 0)
            goto done;
    }
    if (reserve(block, 2) < 0)
        goto done;
    block->text[block->used++] = 0;
    block->text[block->used++] = 0;     /* an empty block needs two */
    status = 0;
done:
    Py_DECREF(items);
    return status;
}

/* CreateProcessW writes into the command line. */
static int
copy_line(const wchar_t *line, wchar_t **copy)
{
    size_t size;
    *copy = NULL;
    if (line == NULL)
        return 0;
    size = (wcslen(line) + 1) * sizeof(wchar_t);
    *copy = w32_alloc(size);
    if (*copy == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(*copy, line, size);
    return 0;
}

/* Everything that CreateProcess and CreateProcessAsUser share. */
typedef struct {
    const char *function;
    HANDLE token; /* NULL: this process's user */
    const wchar_t *program, *line, *directory;
    SECURITY_ATTRIBUTES *process, *thread;
    BOOL inherit;
    DWORD flags;
    PyObject *environment; /* NULL: this process's */
    STARTUPINFOW *startup;
} launch;

static int
start_process(const w32_core *core, const launch *what, PROCESS_INFORMATION *made)
{
    environment block = { NULL, 0, 0 };
    DWORD err, flags = what->flags;
    wchar_t *line = NULL;
    BOOL ok;
    int status = -1;

    if (what->program == NULL && what->line == NULL) {
        PyErr_Format(PyExc_TypeError, "%s() arguments 'appName' and 'commandLine' must not both be None", what->function);
        return -1;
    }
    if (what->environment != NULL && make_environment(core, what->environment, &block) < 0)
        goto done;
    if (what->environment != NULL)
        flags |= CREATE_UNICODE_ENVIRONMENT;
    if (copy_line(what->line, &line) < 0)
        goto done;
    if (what->token == NULL)
        W32_CALL(err, ok = CreateProcessW(what->program, line, what->process, what->thread, what->inherit, flags,
                                          block.text, what->directory, what->startup, made));
    else
        W32_CALL(err, ok = CreateProcessAsUserW(what->token, what->program, line, what->process, what->thread,
                                                what->inherit, flags, block.text, what->directory, what->startup, made));
    status = ok ? 0 : w32_raise(core, err, what->function);
done:
    PyMem_Free(block.text);
    w32_free(line);
    return status;
}

#define GIVE(made, out)                                                                         \
    ((out)->process = (made).hProcess, (out)->thread = (made).hThread,                          \
     (out)->process_id = (made).dwProcessId, (out)->thread_id = (made).dwThreadId, 0)

int
win32process_CreateProcess(win32process_state *st, const wchar_t *appName, const wchar_t *commandLine,
                           SECURITY_ATTRIBUTES *processAttributes, SECURITY_ATTRIBUTES *threadAttributes,
                           BOOL bInheritHandles, DWORD dwCreationFlags, PyObject *newEnvironment,
                           const wchar_t *currentDirectory, STARTUPINFOW *startupinfo,
                           win32process_CreateProcess_out *out)
{
    launch what = {"CreateProcess", NULL, appName, commandLine, currentDirectory, processAttributes, threadAttributes,
                   bInheritHandles, dwCreationFlags, newEnvironment, startupinfo};
    PROCESS_INFORMATION made = {0};

    return start_process(st->core, &what, &made) < 0 ? -1 : GIVE(made, out);
}

int
win32process_CreateProcessAsUser(win32process_state *st, HANDLE hToken, const wchar_t *appName, const wchar_t *commandLine,
                                 SECURITY_ATTRIBUTES *processAttributes, SECURITY_ATTRIBUTES *threadAttributes,
                                 BOOL bInheritHandles, DWORD dwCreationFlags, PyObject *newEnvironment,
                                 const wchar_t *currentDirectory, STARTUPINFOW *startupinfo,
                                 win32process_CreateProcessAsUser_out *out)
{
    launch what = {"CreateProcessAsUser", hToken, appName, commandLine, currentDirectory, processAttributes,
                   threadAttributes, bInheritHandles, dwCreationFlags, newEnvironment, startupinfo};
    PROCESS_INFORMATION made = {0};

    return start_process(st->core, &what, &made) < 0 ? -1 : GIVE(made, out);
}

int
win32process_GetExitCodeProcess(win32process_state *st, HANDLE handle, win32process_GetExitCodeProcess_out *out)
{
    DWORD err, code;
    BOOL ok;

    W32_CALL(err, ok = GetExitCodeProcess(handle, &code));
    out->value = (LONG)code; /* -1 and NTSTATUS codes are negative */
    return ok ? 0 : w32_raise(st->core, err, "GetExitCodeProcess");
}

int
win32process_GetStartupInfo(win32process_state *st, win32process_GetStartupInfo_out *out)
{
    (void)st;
    GetStartupInfoW(&out->value);
    /* What the C run-time hands on in these is not for others. */
    out->value.cbReserved2 = 0;
    out->value.lpReserved2 = NULL;
    out->value.lpReserved = NULL;
    return 0;
}
