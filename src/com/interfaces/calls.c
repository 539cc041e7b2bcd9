/* ICancelMethodCalls, and IExternalConnection, whose methods return numbers instead of HRESULTs. */
#include "pythoncom.gen.h"

int
com_ICancelMethodCalls_TestCancel(com_state *st, ICancelMethodCalls *self, com_ICancelMethodCalls_TestCancel_out *out)
{
    (void)st;
    COM_CALL(out->value, ICancelMethodCalls_TestCancel(self));
    return 0;       /* the answers are failure codes */
}

/* None is the answer that nobody asked for cancelling. */
HRESULT STDMETHODCALLTYPE
com_ICancelMethodCalls_TestCancel_gateway(ICancelMethodCalls *self)
{
    HRESULT hr, answer = RPC_S_CALLPENDING;
    com_call call;
    PyObject *result, *args[1] = {NULL};

    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    result = com_call_target(&call, "TestCancel", args, 0);
    if (result != NULL && result != Py_None)
        (void)com_out_HRESULT(call.st, result, "ICancelMethodCalls.TestCancel() result", &answer);
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_ICancelMethodCalls);
    return FAILED(hr) ? hr : answer;
}

int
com_IExternalConnection_AddConnection(com_state *st, IExternalConnection *self, DWORD kind, DWORD reserved,
                                      com_IExternalConnection_AddConnection_out *out)
{
    (void)st;
    COM_CALL(out->value, IExternalConnection_AddConnection(self, kind, reserved));
    return 0;
}

int
com_IExternalConnection_ReleaseConnection(com_state *st, IExternalConnection *self, DWORD kind, DWORD reserved,
                                          BOOL closes, com_IExternalConnection_ReleaseConnection_out *out)
{
    (void)st;
    COM_CALL(out->value, IExternalConnection_ReleaseConnection(self, kind, reserved, closes));
    return 0;
}

/* The count that Python answers; 0 for None and for a failure, which has no other way out. */
static DWORD
count_of(com_call *call, PyObject *result, const char *where)
{
    DWORD count = 0;

    if (result != NULL && result != Py_None)
        (void)com_out_DWORD(call->st, result, where, &count);
    Py_XDECREF(result);
    (void)com_call_end(call, &IID_IExternalConnection);
    return count;
}

DWORD STDMETHODCALLTYPE
com_IExternalConnection_AddConnection_gateway(IExternalConnection *self, DWORD kind, DWORD reserved)
{
    com_call call;
    PyObject *args[3] = {NULL};

    if (!com_call_begin(&call, self))
        return 0;
    args[1] = PyLong_FromUnsignedLong(kind);
    args[2] = PyLong_FromUnsignedLong(reserved);
    return count_of(&call, com_call_target(&call, "AddConnection", args, 2), "IExternalConnection.AddConnection() result");
}

DWORD STDMETHODCALLTYPE
com_IExternalConnection_ReleaseConnection_gateway(IExternalConnection *self, DWORD kind, DWORD reserved, BOOL closes)
{
    com_call call;
    PyObject *args[4] = {NULL};

    if (!com_call_begin(&call, self))
        return 0;
    args[1] = PyLong_FromUnsignedLong(kind);
    args[2] = PyLong_FromUnsignedLong(reserved);
    args[3] = PyLong_FromLong(closes);
    return count_of(&call, com_call_target(&call, "ReleaseConnection", args, 3),
                    "IExternalConnection.ReleaseConnection() result");
}
