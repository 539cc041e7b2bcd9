/* What HRESULTs mean, and numbers about this module. */
#include "pythoncom.gen.h"

typedef struct {
    LONG code;
    const char *text;
} named;

static const named facilities[] = {
    {FACILITY_NULL, "FACILITY_NULL"},
    {FACILITY_RPC, "FACILITY_RPC"},
    {FACILITY_DISPATCH, "FACILITY_DISPATCH"},
    {FACILITY_STORAGE, "FACILITY_STORAGE"},
    {FACILITY_ITF, "FACILITY_ITF"},
    {FACILITY_WIN32, "FACILITY_WIN32"},
    {FACILITY_WINDOWS, "FACILITY_WINDOWS"},
    {FACILITY_CONTROL, "FACILITY_CONTROL"},
};

/* The ranges of FACILITY_ITF that COM itself uses. */
static const struct {
    LONG first, last;
    const char *text;
} ranges[] = {
    {CACHE_E_FIRST, CACHE_E_LAST, "CACHE_E_FIRST...CACHE_E_LAST"},
    {CLASSFACTORY_E_FIRST, CLASSFACTORY_E_LAST, "CLASSFACTORY_E_FIRST...CLASSFACTORY_E_LAST"},
    {CLIENTSITE_E_FIRST, CLIENTSITE_E_LAST, "CLIENTSITE_E_FIRST...CLIENTSITE_E_LAST"},
    {CLIPBRD_E_FIRST, CLIPBRD_E_LAST, "CLIPBRD_E_FIRST...CLIPBRD_E_LAST"},
    {CONVERT10_E_FIRST, CONVERT10_E_LAST, "CONVERT10_E_FIRST...CONVERT10_E_LAST"},
    {CO_E_FIRST, CO_E_LAST, "CO_E_FIRST...CO_E_LAST"},
    {DATA_E_FIRST, DATA_E_LAST, "DATA_E_FIRST...DATA_E_LAST"},
    {DRAGDROP_E_FIRST, DRAGDROP_E_LAST, "DRAGDROP_E_FIRST...DRAGDROP_E_LAST"},
    {ENUM_E_FIRST, ENUM_E_LAST, "ENUM_E_FIRST...ENUM_E_LAST"},
    {INPLACE_E_FIRST, INPLACE_E_LAST, "INPLACE_E_FIRST...INPLACE_E_LAST"},
    {MARSHAL_E_FIRST, MARSHAL_E_LAST, "MARSHAL_E_FIRST...MARSHAL_E_LAST"},
    {MK_E_FIRST, MK_E_LAST, "MK_E_FIRST...MK_E_LAST"},
    {OLEOBJ_E_FIRST, OLEOBJ_E_LAST, "OLEOBJ_E_FIRST...OLEOBJ_E_LAST"},
    {OLE_E_FIRST, OLE_E_LAST, "OLE_E_FIRST...OLE_E_LAST"},
    {REGDB_E_FIRST, REGDB_E_LAST, "REGDB_E_FIRST...REGDB_E_LAST"},
    {VIEW_E_FIRST, VIEW_E_LAST, "VIEW_E_FIRST...VIEW_E_LAST"},
};

static int
text_out(const char *text, PyObject **out)
{
    *out = PyUnicode_FromString(text);
    return *out == NULL ? -1 : 0;
}

int
pythoncom_GetScodeString(com_state *st, HRESULT scode, pythoncom_GetScodeString_out *out)
{
    out->value = st->core->com_message(st->core, scode);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_GetFacilityString(com_state *st, HRESULT scode, pythoncom_GetFacilityString_out *out)
{
    size_t i;
    (void)st;
    for (i = 0; i < sizeof(facilities) / sizeof(facilities[0]); i++) {
        if (facilities[i].code == HRESULT_FACILITY(scode))
            return text_out(facilities[i].text, &out->value);
    }
    return text_out("Unknown Facility", &out->value);
}

int
pythoncom_GetSeverityString(com_state *st, HRESULT scode, pythoncom_GetSeverityString_out *out)
{
    (void)st;
    return text_out(scode < 0 ? "SEVERITY_ERROR" : "SEVERITY_SUCCESS", &out->value);
}

int
pythoncom_GetScodeRangeString(com_state *st, HRESULT scode, pythoncom_GetScodeRangeString_out *out)
{
    size_t i;
    (void)st;
    for (i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
        if (scode >= ranges[i].first && scode <= ranges[i].last)
            return text_out(ranges[i].text, &out->value);
    }
    out->value = Py_NewRef(Py_None);
    return 0;
}

int
pythoncom_IsGatewayRegistered(com_state *st, PyObject *iid, pythoncom_IsGatewayRegistered_out *out)
{
    PyObject *servers = PyObject_GetAttrString(st->module, "ServerInterfaces");
    int found = servers == NULL ? -1 : PyDict_Contains(servers, iid);
    Py_XDECREF(servers);
    out->value = found;
    return found < 0 ? -1 : 0;
}

int
pythoncom__GetInterfaceCount(com_state *st, pythoncom__GetInterfaceCount_out *out)
{
    out->value = st->live_wrappers;
    return 0;
}

int
pythoncom__GetGatewayCount(com_state *st, pythoncom__GetGatewayCount_out *out)
{
    out->value = st->live_gateways;
    return 0;
}

/* pywintypes.NAME, after the warning. */
static PyObject *
successor(const char *old, const char *name)
{
    PyObject *module, *function;
    if (PyErr_WarnFormat(PyExc_DeprecationWarning, 1, "%s is deprecated - please use pywintypes.%s() instead.", old,
                         name) < 0)
        return NULL;
    module = PyImport_ImportModule("pywintypes");
    function = module == NULL ? NULL : PyObject_GetAttrString(module, name);
    Py_XDECREF(module);
    return function;
}

int
pythoncom_MakeIID(com_state *st, PyObject *iid, BOOL is_bytes, pythoncom_MakeIID_out *out)
{
    PyObject *function = successor("MakeIID", "IID");
    (void)st;
    out->value = function == NULL ? NULL : PyObject_CallFunction(function, "Oi", iid, is_bytes);
    Py_XDECREF(function);
    return out->value == NULL ? -1 : 0;
}

PyObject *
pythoncom_MakeTime(com_state *st, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *function, *tuple, *result;
    Py_ssize_t i;
    (void)st;
    if (kwnames != NULL && PyTuple_Size(kwnames) > 0) {
        PyErr_SetString(PyExc_TypeError, "MakeTime() takes no keyword arguments");
        return NULL;
    }
    function = successor("MakeTime", "Time");
    tuple = function == NULL ? NULL : PyTuple_New(nargs);
    for (i = 0; tuple != NULL && i < nargs; i++)
        PyTuple_SetItem(tuple, i, Py_NewRef(args[i]));
    result = tuple == NULL ? NULL : PyObject_Call(function, tuple, NULL);
    Py_XDECREF(tuple);
    Py_XDECREF(function);
    return result;
}
