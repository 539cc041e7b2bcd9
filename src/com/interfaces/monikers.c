/* Monikers: what does not follow from their declarations. */
#include "pythoncom.gen.h"

/* BIND_OPTS as pywin32 names its members. */
static const struct { const char *name; size_t offset; } options[] = {
    {"Flags", offsetof(BIND_OPTS, grfFlags)},
    {"Mode", offsetof(BIND_OPTS, grfMode)},
    {"TickCountDeadline", offsetof(BIND_OPTS, dwTickCountDeadline)},
};

#define OPTION_COUNT (sizeof(options) / sizeof(options[0]))

static DWORD *
option(BIND_OPTS *opts, size_t index)
{
    return (DWORD *)((char *)opts + options[index].offset);
}

static int
get_options(com_state *st, IBindCtx *self, BIND_OPTS *opts)
{
    HRESULT hr;
    memset(opts, 0, sizeof(*opts));
    opts->cbStruct = sizeof(*opts);
    COM_CALL(hr, IBindCtx_GetBindOptions(self, opts));
    return com_check(st, hr, (IUnknown *)self, &IID_IBindCtx);
}

int
com_IBindCtx_GetBindOptions(com_state *st, IBindCtx *self, com_IBindCtx_GetBindOptions_out *out)
{
    BIND_OPTS opts;

    if (get_options(st, self, &opts) < 0)
        return -1;
    out->value = Py_BuildValue("{sk}", "cbStruct", opts.cbStruct);
    for (size_t i = 0; out->value != NULL && i < OPTION_COUNT; i++) {
        PyObject *number = PyLong_FromUnsignedLong(*option(&opts, i));
        if (number == NULL || PyDict_SetItemString(out->value, options[i].name, number) < 0)
            Py_CLEAR(out->value);
        Py_XDECREF(number);
    }
    return out->value == NULL ? -1 : 0;
}

int
com_IBindCtx_SetBindOptions(com_state *st, IBindCtx *self, PyObject *bindopts)
{
    HRESULT hr;
    BIND_OPTS opts;
    PyObject *key, *value;
    Py_ssize_t place = 0;

    if (!PyDict_Check(bindopts)) {
        PyErr_SetString(PyExc_TypeError, "SetBindOptions() argument 'bindopts' must be a dict");
        return -1;
    }
    if (get_options(st, self, &opts) < 0)
        return -1;
    while (PyDict_Next(bindopts, &place, &key, &value)) {
        size_t i = 0;
        bool text = PyUnicode_Check(key);
        if (text && PyUnicode_CompareWithASCIIString(key, "cbStruct") == 0)
            continue;
        while (i < OPTION_COUNT && !(text && PyUnicode_CompareWithASCIIString(key, options[i].name) == 0))
            i++;
        if (i == OPTION_COUNT) {
            PyErr_Format(PyExc_ValueError, "SetBindOptions() argument 'bindopts' has the unknown key %R", key);
            return -1;
        }
        if (com_out_DWORD(st, value, "SetBindOptions() argument 'bindopts'", option(&opts, i)) < 0)
            return -1;
    }
    COM_CALL(hr, IBindCtx_SetBindOptions(self, &opts));
    return com_check(st, hr, (IUnknown *)self, &IID_IBindCtx);
}

int
pythoncom_MkParseDisplayName(com_state *st, const wchar_t *name, IBindCtx *context, pythoncom_MkParseDisplayName_out *out)
{
    HRESULT hr = S_OK;

    if (context != NULL)
        IBindCtx_AddRef(context);
    else
        hr = CreateBindCtx(0, &context);
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    out->context = context;
    COM_CALL(hr, MkParseDisplayName(context, name, &out->eaten, &out->moniker));
    return com_check(st, hr, NULL, NULL);
}
