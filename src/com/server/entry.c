/* entry.c: the way in from COM. A thread that COM brings along keeps its Python thread state between calls.
 *
 * What is shared with Python's end: each thread says "acquiring" while it waits for the GIL. When the interpreter ends
 * (atexit), the phase changes and those threads are waited for; later calls are turned away before they touch Python,
 * which would end or hang their thread. The thread that ends the interpreter may still enter, so that objects go
 * orderly, as long as it has a thread state.
 */
#include "server.h"

struct com_thread {
    struct com_server_state *server;
    com_thread *next, **link;
    DWORD id;
    bool kept;                    /* PyGILState_Ensure was called once more than Release */
    volatile LONG acquiring;
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
    if (thread->kept && thread->id == GetCurrentThreadId() && thread->server->phase == COM_OPEN &&
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
    if (!thread->kept && PyGILState_GetThisThreadState() == NULL) {
        PyGILState_Ensure();      /* never released by a call: thread_ends does it */
        thread->kept = true;
        PyGILState_Ensure();
        entry->gil = PyGILState_UNLOCKED;
    }
    else {
        entry->gil = PyGILState_Ensure();
    }
    thread->acquiring = 0;
    return true;
}

void
com_leave(com_state *st, com_entry *entry)
{
    (void)st;
    PyGILState_Release((PyGILState_STATE)entry->gil);
}

static bool
somebody_is_acquiring(struct com_server_state *server)
{
    bool found = false;
    com_thread *thread;
    DWORD self = GetCurrentThreadId();
    AcquireSRWLockShared(&server->threads_lock);
    for (thread = server->threads; thread != NULL && !found; thread = thread->next)
        found = thread->acquiring && thread->id != self;
    ReleaseSRWLockShared(&server->threads_lock);
    return found;
}

/* atexit: from here on only this thread may enter; those that wait for the GIL get it first. */
static PyObject *
interpreter_ends(PyObject *capsule, PyObject *Py_UNUSED(none))
{
    struct com_server_state *server = PyCapsule_GetPointer(capsule, NULL);
    PyThreadState *saved;
    if (server == NULL)
        return NULL;
    server->closing_thread = GetCurrentThreadId();
    InterlockedCompareExchange(&server->phase, COM_CLOSING, COM_OPEN);
    FlushProcessWriteBuffers();
    saved = PyEval_SaveThread();
    while (somebody_is_acquiring(server))
        Sleep(1);
    PyEval_RestoreThread(saved);
    Py_RETURN_NONE;
}

static PyMethodDef interpreter_ends_def = {"_close_com", interpreter_ends, METH_NOARGS, NULL};

int
com_entry_exec(com_state *st)
{
    PyObject *capsule = NULL, *function = NULL, *reg = NULL, *result = NULL;
    st->fls_slot = FlsAlloc(thread_ends);
    if (st->fls_slot == FLS_OUT_OF_INDEXES)
        return w32_raise(st->core, GetLastError(), "FlsAlloc");
    InitializeSRWLock(&st->server->threads_lock);
    capsule = PyCapsule_New(st->server, NULL, NULL);
    if (capsule == NULL)
        goto done;
    function = PyCFunction_New(&interpreter_ends_def, capsule);
    reg = com_import_attr("atexit", "register");
    if (function != NULL && reg != NULL)
        result = PyObject_CallFunctionObjArgs(reg, function, NULL);
done:
    Py_XDECREF(reg);
    Py_XDECREF(function);
    Py_XDECREF(capsule);
    if (result == NULL)
        return -1;
    Py_DECREF(result);
    return 0;
}

/* The module is cleared: nobody enters any more. */
void
com_entry_close(com_state *st)
{
    if (InterlockedExchange(&st->server->phase, COM_CLOSED) == COM_CLOSED)
        return;
    FlushProcessWriteBuffers();
    FlsFree(st->fls_slot);
}
