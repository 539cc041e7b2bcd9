/* A client in C: threads that Python never saw call an object through IDispatch. */
#include "core.h"

enum { MAX_THREADS = 64 };

typedef struct {
    IDispatch *object;
    DISPID add;
    LONG calls;
    volatile LONG right, wrong, failed;
} storm;

/* Add(a, b), which must be a + b. */
static HRESULT
add(IDispatch *object, DISPID id, LONG a, LONG b, LONG *sum)
{
    VARIANT arguments[2], result;
    DISPPARAMS params = {arguments, NULL, 2, 0};
    HRESULT hr;
    V_VT(&arguments[0]) = V_VT(&arguments[1]) = VT_I4;
    V_I4(&arguments[0]) = b;
    V_I4(&arguments[1]) = a;
    V_VT(&result) = VT_EMPTY;
    hr = IDispatch_Invoke(object, id, &IID_NULL, 0, DISPATCH_METHOD, &params, &result, NULL, NULL);
    *sum = SUCCEEDED(hr) && V_VT(&result) == VT_I4 ? V_I4(&result) : -1;
    return hr;
}

static DWORD WINAPI
storm_thread(void *argument)
{
    storm *s = argument;
    LONG i, sum, base = (LONG)(GetCurrentThreadId() & 0xFFFF) << 8;
    for (i = 0; i < s->calls; i++) {
        HRESULT hr = add(s->object, s->add, base, i, &sum);
        InterlockedIncrement(FAILED(hr) ? &s->failed : sum == base + i ? &s->right : &s->wrong);
    }
    return 0;
}

/* run_threads(pointer, dispid, calls, threads): how many calls were right, wrong, failed. */
static PyObject *
run_threads(PyObject *module, PyObject *args)
{
    HANDLE threads[MAX_THREADS];
    storm s = {0};
    Py_ssize_t pointer;
    int dispid, calls, count, i;
    (void)module;
    if (!PyArg_ParseTuple(args, "niii", &pointer, &dispid, &calls, &count))
        return NULL;
    if (count > MAX_THREADS)
        return PyErr_Format(PyExc_ValueError, "at most %d threads", MAX_THREADS);
    s.object = (IDispatch *)pointer;
    s.add = dispid;
    s.calls = calls;
    Py_BEGIN_ALLOW_THREADS
    for (i = 0; i < count; i++)
        threads[i] = CreateThread(NULL, 0, storm_thread, &s, 0, NULL);
    WaitForMultipleObjects((DWORD)count, threads, TRUE, INFINITE);
    for (i = 0; i < count; i++)
        CloseHandle(threads[i]);
    Py_END_ALLOW_THREADS
    return Py_BuildValue("(lll)", s.right, s.wrong, s.failed);
}

/* A thread that goes on calling until the interpreter is gone. */
typedef struct {
    IDispatch *object;
    DISPID add;
    HANDLE thread;
    volatile LONG calls;
    volatile HRESULT last;
} lingerer;

static lingerer the_lingerer;

static DWORD WINAPI
linger_thread(void *argument)
{
    lingerer *l = argument;
    LONG sum;
    do {
        l->last = add(l->object, l->add, 1, 2, &sum);
        l->calls++;
    } while (SUCCEEDED(l->last));
    return 0;
}

/* After the interpreter: the thread must have ended, told that the server is gone, or that its call was cancelled. */
static void
look_at_lingerer(void)
{
    lingerer *l = &the_lingerer;
    DWORD written, waited = WaitForSingleObject(l->thread, 10000);
    const char *text = waited != WAIT_OBJECT_0 ? "still calling\n" : "failed\n";
    if (waited == WAIT_OBJECT_0 && l->last == RPC_E_DISCONNECTED)
        text = l->calls > 1 ? "disconnected\n" : "never connected\n";
    else if (waited == WAIT_OBJECT_0 && l->last == DISP_E_EXCEPTION)
        text = "exception\n";
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text, (DWORD)strlen(text), &written, NULL);
}

/* linger(pointer, dispid): call on and on, into the interpreter's end, and say then how it went. */
static PyObject *
linger(PyObject *module, PyObject *args)
{
    Py_ssize_t pointer;
    int dispid;
    (void)module;
    if (!PyArg_ParseTuple(args, "ni", &pointer, &dispid))
        return NULL;
    the_lingerer.object = (IDispatch *)pointer;
    the_lingerer.add = dispid;
    IDispatch_AddRef(the_lingerer.object);
    Py_AtExit(look_at_lingerer);
    the_lingerer.thread = CreateThread(NULL, 0, linger_thread, &the_lingerer, 0, NULL);
    Py_RETURN_NONE;
}

/* A reference that is still held when the interpreter is gone. */
static IDispatch *the_survivor;

static void
say(const char *what, unsigned long number)
{
    char text[80];
    DWORD written;
    snprintf(text, sizeof(text), "%s %08lx\n", what, number);
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text, (DWORD)strlen(text), &written, NULL);
}

static void
use_survivor(void)
{
    static const GUID stream = {0x0000000c, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
    wchar_t *name = L"Add";
    IUnknown *found = NULL;
    DISPID id;
    UINT count;
    LONG sum;
    say("Invoke", (unsigned long)add(the_survivor, 1000, 1, 2, &sum));
    /* Known names are found without Python, but not after its end. */
    say("GetIDsOfNames", (unsigned long)IDispatch_GetIDsOfNames(the_survivor, &IID_NULL, &name, 1, 0, &id));
    say("GetTypeInfoCount", (unsigned long)IDispatch_GetTypeInfoCount(the_survivor, &count));
    say("QueryInterface IDispatch", (unsigned long)IDispatch_QueryInterface(the_survivor, &IID_IDispatch, (void **)&found));
    IUnknown_Release(found);
    say("QueryInterface IStream", (unsigned long)IDispatch_QueryInterface(the_survivor, &stream, (void **)&found));
    say("released", IDispatch_Release(the_survivor));
}

/* outlive(pointer, dispid): hold a reference, and use it after the interpreter. */
static PyObject *
outlive(PyObject *module, PyObject *args)
{
    Py_ssize_t pointer;
    int dispid;
    (void)module;
    if (!PyArg_ParseTuple(args, "ni", &pointer, &dispid))
        return NULL;
    the_survivor = (IDispatch *)pointer;
    IDispatch_AddRef(the_survivor);
    Py_AtExit(use_survivor);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"run_threads", run_threads, METH_VARARGS, NULL},
    {"linger", linger, METH_VARARGS, NULL},
    {"outlive", outlive, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "comclient", NULL, 0, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit_comclient(void)
{
    return PyModule_Create(&definition);
}
