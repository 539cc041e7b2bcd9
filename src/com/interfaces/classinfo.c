/* IProvideClassInfo of Python objects: what the type library of their class says, or what they answer themselves. */
#include "pythoncom.gen.h"

HRESULT STDMETHODCALLTYPE
com_IProvideClassInfo_GetClassInfo_gateway(IProvideClassInfo *self, ITypeInfo **info)
{
    com_call call;
    void *pointer = NULL;
    int found;
    PyObject *result = NULL, *args[1] = {NULL};

    if (info == NULL)
        return E_POINTER;
    *info = NULL;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    found = com_server_class_info(call.st, call.gateway->target, &result);
    if (found == 0)
        result = com_call_target(&call, "GetClassInfo", args, 0);
    if (result != NULL &&
        com_unwrap(call.st, result, &IID_ITypeInfo, "IProvideClassInfo.GetClassInfo() result", 0, &pointer) == 0)
        *info = pointer;
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IProvideClassInfo);
}
