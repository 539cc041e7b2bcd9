/* entry.c: the way in from COM. A thread that COM brings along keeps its Python thread state between calls.
 *
 * What is shared with Python's end: each thread says "acquiring" while it waits for the GIL, and counts how many calls it
 * is inside of. When the interpreter ends (atexit), the phase changes; threads that are acquiring are waited for, those
 * inside a call for a while; later calls are turned away before they touch Python, which would end or hang their thread.
 * The thread that ends the interpreter may still enter, so that objects go orderly, as long as it has a thread state.
 *
 * Nothing here is shared by threads on a call's way: on a Python without the GIL, calls run beside each other.
 */
#include "server.h"

/* How long calls in progress may take to finish when the interpreter ends. */
#define GRACE_MS 2000

/* What com_entry says of the GIL. */
enum { GIL_WAS_HELD, GIL_TAKEN };

struct com_thread {
    struct com_server_state *server;
    com_thread *next, **link;
    PyThreadState *state;         /* of this thread, if it is sure to stay: made here, or the main thread's */
    bool made;                    /* made here: PyGILState_Ensure was called once more than Release */
    DWORD id;
    volatile LONG acquiring;
    volatile LONG inside;         /* calls that this thread has entered and not left */
};

static void
forget(com_thread *thread)
{
    struct com_server_state *server = thread->server;
    AcquireSRWLockExclusive(&server->threads_lock);
    *thread->link = thread->next;
    if (thread->next != NULL)
        thread->next->link = thread->link;
    ReleaseSRWLockExclusive(&server->threads_lock);
    HeapFree(GetProcessHeap(), 0, thread);
}

/* Say "acquiring" and look at the phase: the other side changes the phase, then looks at "acquiring", with
 * FlushProcessWriteBuffers between, so that no fence is needed here. */
static bool
begin(com_thread *thread)
{
    struct com_server_state *server = thread->server;
    thread->acquiring = 1;
    if (server->phase == COM_OPEN)
        return true;
    if (server->phase == COM_CLOSING && server->closing_thread == GetCurrentThreadId() &&
        PyGILState_GetThisThreadState() != NULL)
        return true;
    thread->acquiring = 0;
    return false;
}

/* The thread ends (or the slot is freed): give the thread state back. */
static void NTAPI
thread_ends(void *value)
{
    com_thread *thread = value;
    if (thread == NULL)
        return;
    if (thread->made && thread->id == GetCurrentThreadId() && thread->server->phase == COM_OPEN &&
        !thread->server->run.process_is_ending() && begin(thread)) {
        PyGILState_Ensure();
        thread->acquiring = 0;
        PyGILState_Release(PyGILState_LOCKED);
        PyGILState_Release(PyGILState_UNLOCKED);
    }
    forget(thread);
}

static com_thread *
remember(com_state *st)
{
    struct com_server_state *server = st->server;
    com_thread *thread = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*thread));
    if (thread == NULL)
        return NULL;
    thread->server = server;
    thread->id = GetCurrentThreadId();
    AcquireSRWLockExclusive(&server->threads_lock);
    thread->next = server->threads;
    thread->link = &server->threads;
    if (thread->next != NULL)
        thread->next->link = &thread->next;
    server->threads = thread;
    ReleaseSRWLockExclusive(&server->threads_lock);
    if (!FlsSetValue(st->fls_slot, thread)) {
        forget(thread);
        return NULL;
    }
    return thread;
}

/* The state that Python, or somebody's PyGILState_Ensure, made for this thread; NULL when there is none. It may go before
 * the thread does, unless it is the first one of our interpreter. */
static PyThreadState *
foreign_state(com_thread *thread)
{
    PyThreadState *state = PyGILState_GetThisThreadState();
    if (state != NULL && PyThreadState_GetID(state) == 1 &&
        PyThreadState_GetInterpreter(state) == thread->server->com->interpreter)
        thread->state = state;
    return state;
}

/* Take the GIL with the thread's Python state. PyGILState_Ensure does it too, and looks three times for what is known. */
static int
take_gil(com_thread *thread)
{
    PyThreadState *state = thread->state != NULL ? thread->state : foreign_state(thread);
    if (state == NULL) {
        PyGILState_Ensure();      /* never released by a call: thread_ends does it */
        thread->state = PyThreadState_Get();
        thread->made = true;
        return GIL_TAKEN;
    }
    if (thread->server->run.current_state() == state)
        return GIL_WAS_HELD;
    PyEval_RestoreThread(state);
    return GIL_TAKEN;
}

bool
com_enter(com_state *st, com_entry *entry)
{
    com_thread *thread;
    if (st->server->phase == COM_CLOSED)
        return false;
    thread = FlsGetValue(st->fls_slot);
    if (thread == NULL && (thread = remember(st)) == NULL)
        return false;
    if (!begin(thread))
        return false;
    thread->inside++;
    entry->gil = take_gil(thread);
    entry->server = thread->server;
    entry->thread = thread;
    thread->acquiring = 0;
    return true;
}

/* The call may have been the one that ended pythoncom: then `st` is gone, and so is the thread's record. */
void
com_leave(com_state *st, com_entry *entry)
{
    (void)st;
    if (entry->gil == GIL_TAKEN)
        PyEval_SaveThread();
    if (entry->server->phase != COM_CLOSED)
        ((com_thread *)entry->thread)->inside--;
}

/* Is another thread waiting for the GIL, or, when asked for that, inside a call? */
static bool
somebody_is_here(struct com_server_state *server, bool inside)
{
    bool found = false;
    com_thread *thread;
    DWORD self = GetCurrentThreadId();
    AcquireSRWLockShared(&server->threads_lock);
    for (thread = server->threads; thread != NULL && !found; thread = thread->next)
        found = thread->id != self && (thread->acquiring || (inside && thread->inside > 0));
    ReleaseSRWLockShared(&server->threads_lock);
    return found;
}

/* atexit: from here on only this thread may enter; those that are here finish first. */
static PyObject *
interpreter_ends(PyObject *capsule, PyObject *Py_UNUSED(none))
{
    struct com_server_state *server = PyCapsule_GetPointer(capsule, NULL);
    PyThreadState *saved;
    ULONGLONG patience;
    if (server == NULL)
        return NULL;
    server->closing_thread = GetCurrentThreadId();
    InterlockedCompareExchange(&server->phase, COM_CLOSING, COM_OPEN);
    FlushProcessWriteBuffers();
    saved = PyEval_SaveThread();
    patience = GetTickCount64() + GRACE_MS;
    while (somebody_is_here(server, GetTickCount64() < patience))
        Sleep(1);
    PyEval_RestoreThread(saved);
    Py_RETURN_NONE;
}

static PyMethodDef interpreter_ends_def = {"_close_com", interpreter_ends, METH_NOARGS, NULL};

/* Nobody enters any more. */
static void
close_entry(struct com_server_state *server)
{
    if (InterlockedExchange(&server->phase, COM_CLOSED) == COM_CLOSED)
        return;
    FlushProcessWriteBuffers();
    FlsFree(server->com->fls_slot);
}

static void
interpreter_is_cleared(PyObject *capsule)
{
    close_entry(PyCapsule_GetPointer(capsule, NULL));
}

/* An object that somebody else still holds keeps pythoncom from being cleared. The interpreter's own dict goes in any case,
 * after all modules and before the last thread state. */
static int
watch_interpreter(com_state *st)
{
    PyObject *dict = PyInterpreterState_GetDict(st->interpreter), *capsule;   /* dict: borrowed */
    int result;
    if (dict == NULL) {
        PyErr_SetString(PyExc_ImportError, "the interpreter has no dict");
        return -1;
    }
    capsule = PyCapsule_New(st->server, NULL, interpreter_is_cleared);
    result = capsule != NULL ? PyDict_SetItemString(dict, "cwin32.pythoncom", capsule) : -1;
    Py_XDECREF(capsule);
    return result;
}

static int
call_at_exit(com_state *st)
{
    PyObject *capsule = PyCapsule_New(st->server, NULL, NULL), *function = NULL, *reg = NULL, *result = NULL;
    if (capsule == NULL)
        return -1;
    function = PyCFunction_New(&interpreter_ends_def, capsule);
    reg = com_import_attr("atexit", "register");
    if (function != NULL && reg != NULL)
        result = PyObject_CallFunctionObjArgs(reg, function, NULL);
    Py_XDECREF(reg);
    Py_XDECREF(function);
    Py_DECREF(capsule);
    if (result == NULL)
        return -1;
    Py_DECREF(result);
    return 0;
}

int
com_entry_exec(com_state *st)
{
    InitializeSRWLock(&st->server->threads_lock);
    InitializeSRWLock(&st->server->stop_lock);
    st->fls_slot = FlsAlloc(thread_ends);
    if (st->fls_slot == FLS_OUT_OF_INDEXES)
        return w32_raise(st->core, GetLastError(), "FlsAlloc");
    return call_at_exit(st) < 0 ? -1 : watch_interpreter(st);
}

/* The module is cleared. */
void
com_entry_close(com_state *st)
{
    close_entry(st->server);
}
