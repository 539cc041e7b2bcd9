/* IPropertyBag and IErrorLog: what does not follow from their declarations. */
#include "pythoncom.gen.h"

/* ---- IPropertyBag -------------------------------------------------------------------------------------------------- */

int
com_IPropertyBag_Read(com_state *st, IPropertyBag *self, const wchar_t *name, WORD type, IErrorLog *log,
                      com_IPropertyBag_Read_out *out)
{
    HRESULT hr;

    /* A zero of any other type is a valid value for the bag to overwrite; one by reference would be a wild pointer. */
    if (type & (VT_BYREF | VT_VECTOR | VT_RESERVED)) {
        PyErr_Format(PyExc_ValueError, "Read() argument 'propType' must be a VARIANT type without VT_BYREF and VT_VECTOR, "
                     "not 0x%04x", type);
        return -1;
    }
    VariantInit(&out->value);
    V_VT(&out->value) = type;
    COM_CALL(hr, IPropertyBag_Read(self, name, &out->value, log));
    if (FAILED(hr))
        V_VT(&out->value) = VT_EMPTY;   /* what a failed call leaves there is not ours to free */
    return com_check(st, hr, (IUnknown *)self, &IID_IPropertyBag);
}

HRESULT STDMETHODCALLTYPE
com_IPropertyBag_Read_gateway(IPropertyBag *self, LPCOLESTR name, VARIANT *value, IErrorLog *log)
{
    VARTYPE type;
    com_call call;
    PyObject *result, *args[4] = {NULL};

    if (name == NULL || value == NULL)
        return E_POINTER;
    type = V_VT(value);
    VariantInit(value);     /* what it held was nothing but the type that is wanted */
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = call.st->core->from_text(call.st->core, name, -1);
    args[2] = PyLong_FromLong(type);
    args[3] = com_wrap_lent(call.st, log, &IID_IErrorLog);
    result = com_call_target(&call, "Read", args, 3);
    if (result != NULL)
        (void)com_variant_result_from_py(call.st, result, "IPropertyBag.Read() result", value);
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IPropertyBag);
}

/* ---- IErrorLog ----------------------------------------------------------------------------------------------------- */

int
com_IErrorLog_AddError(com_state *st, IErrorLog *self, const wchar_t *name, PyObject *error)
{
    HRESULT hr;
    EXCEPINFO info = {0};

    if (error != Py_None && error != NULL && com_excepinfo_from_py(st, error, "AddError() argument 'excepInfo'", &info) < 0)
        return -1;
    COM_CALL(hr, IErrorLog_AddError(self, name, error == NULL || error == Py_None ? NULL : &info));
    SysFreeString(info.bstrSource);
    SysFreeString(info.bstrDescription);
    SysFreeString(info.bstrHelpFile);
    return com_check(st, hr, (IUnknown *)self, &IID_IErrorLog);
}

static PyObject *
text_or_none(com_state *st, BSTR text)
{
    return text == NULL ? Py_NewRef(Py_None) : com_bstr_to_py(st, text);
}

/* The tuple that a com_error has: (code, source, description, help file, help context, scode). */
static PyObject *
excepinfo_to_py(com_state *st, const EXCEPINFO *info)
{
    PyObject *items[] = {
        PyLong_FromLong(info->wCode),
        text_or_none(st, info->bstrSource),
        text_or_none(st, info->bstrDescription),
        text_or_none(st, info->bstrHelpFile),
        PyLong_FromUnsignedLong(info->dwHelpContext),
        PyLong_FromLong(info->scode),
    };
    return com_tuple_of(items, 6);
}

HRESULT STDMETHODCALLTYPE
com_IErrorLog_AddError_gateway(IErrorLog *self, LPCOLESTR name, EXCEPINFO *info)
{
    com_call call;
    PyObject *args[3] = {NULL};

    if (name == NULL || info == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    if (info->pfnDeferredFillIn != NULL) {
        Py_BEGIN_ALLOW_THREADS
        info->pfnDeferredFillIn(info);
        Py_END_ALLOW_THREADS
    }
    args[1] = call.st->core->from_text(call.st->core, name, -1);
    args[2] = excepinfo_to_py(call.st, info);
    Py_XDECREF(com_call_target(&call, "AddError", args, 2));
    return com_call_end(&call, &IID_IErrorLog);
}
