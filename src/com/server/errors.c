/* errors.c: Python exceptions as COM's clients see them: HRESULT, EXCEPINFO, IErrorInfo; and what the developer sees. */
#include "server.h"

/* Everything an exception tells; the strings are owned. */
typedef struct {
    HRESULT scode;
    WORD code;
    HRESULT beside_code;          /* what stood beside the code, mostly nothing: a client sees both as they were */
    DWORD helpcontext;
    BSTR source, description, helpfile;
    bool expected;                /* raised on purpose: a COMException */
} failure;

static void
failure_clear(failure *f)
{
    SysFreeString(f->source);
    SysFreeString(f->description);
    SysFreeString(f->helpfile);
    f->source = f->description = f->helpfile = NULL;
}

/* A text out of an object that may be anything; NULL for none. Leaves no exception. */
static BSTR
text_of(PyObject *o)
{
    PyObject *text;
    BSTR result = NULL;
    if (o == NULL || o == Py_None)
        return NULL;
    text = PyObject_Str(o);
    if (text != NULL) {
        result = com_bstr(text);
        Py_DECREF(text);
    }
    PyErr_Clear();
    return result;
}

static BSTR
text_attr(com_state *st, PyObject *o, PyObject *name)
{
    BSTR result;
    PyObject *value = NULL;
    if (com_optional_attr(st, o, name, &value) < 0)
        PyErr_Clear();
    result = text_of(value);
    Py_XDECREF(value);
    return result;
}

/* 1 and the bits of an int; 0 when it is none or does not fit. Leaves no exception. */
static int
int_of(PyObject *o, uint32_t *out)
{
    long long value;
    if (o == NULL || !PyLong_Check(o))
        return 0;
    value = PyLong_AsLongLong(o);
    if (value == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        return 0;
    }
    if (value < INT32_MIN || value > UINT32_MAX)
        return 0;
    *out = (uint32_t)value;
    return 1;
}

static int
int_attr(com_state *st, PyObject *o, PyObject *name, uint32_t *out)
{
    int found;
    PyObject *value = NULL;
    if (com_optional_attr(st, o, name, &value) < 0)
        PyErr_Clear();
    found = int_of(value, out);
    Py_XDECREF(value);
    return found;
}

/* A COMException: scode, description, source, helpfile, helpcontext stand in attributes of these names. */
static bool
read_attributes(com_state *st, PyObject *value, failure *f)
{
    const com_names *names = &st->server->names;
    uint32_t bits;
    if (com_has_attr(st, value, names->scode) <= 0) {
        PyErr_Clear();
        return false;
    }
    f->expected = true;
    if (int_attr(st, value, names->scode, &bits))
        f->scode = (HRESULT)bits;
    if (int_attr(st, value, names->helpcontext, &bits))
        f->helpcontext = bits;
    f->description = text_attr(st, value, names->description);
    f->source = text_attr(st, value, names->source);
    f->helpfile = text_attr(st, value, names->helpfile);
    return true;
}

/* The tuple (code, source, description, helpfile, helpcontext, scode) of a com_error that a call raised. */
static void
read_excepinfo(PyObject *tuple, failure *f)
{
    uint32_t bits;
    if (int_of(PyTuple_GetItem(tuple, 0), &bits))
        f->code = (WORD)bits;
    f->source = text_of(PyTuple_GetItem(tuple, 1));
    f->description = text_of(PyTuple_GetItem(tuple, 2));
    f->helpfile = text_of(PyTuple_GetItem(tuple, 3));
    if (int_of(PyTuple_GetItem(tuple, 4), &bits))
        f->helpcontext = bits;
    if (int_of(PyTuple_GetItem(tuple, 5), &bits) && bits != 0)
        f->scode = f->beside_code = (HRESULT)bits;
}

/* A com_error that came from a call of this server to others goes on to the client as it is. */
static void
read_com_error(com_state *st, PyObject *value, failure *f)
{
    const com_names *names = &st->server->names;
    PyObject *info = NULL;
    uint32_t bits;
    if (int_attr(st, value, names->hresult, &bits))
        f->scode = (HRESULT)bits;
    if (com_optional_attr(st, value, names->excepinfo, &info) < 0)
        PyErr_Clear();
    if (info != NULL && PyTuple_Check(info) && PyTuple_Size(info) == 6)
        read_excepinfo(info, f);
    Py_XDECREF(info);
    if (f->description == NULL)
        f->description = text_attr(st, value, names->strerror);
}

/* "TypeName: text" for everything else. */
static void
read_any(PyObject *type, PyObject *value, failure *f)
{
    PyObject *name = NULL, *text = NULL, *line = NULL;
    f->source = SysAllocString(L"Python COM Server Internal Error");
    name = PyType_GetName((PyTypeObject *)type);
    if (name != NULL && value != NULL)
        text = PyObject_Str(value);
    if (text == NULL) {
        PyErr_Clear();
        text = PyUnicode_FromString("<exception str() failed>");
    }
    if (name != NULL && text != NULL)
        line = PyUnicode_GetLength(text) > 0 ? PyUnicode_FromFormat("%U: %U", name, text) : Py_NewRef(name);
    if (line != NULL)
        f->description = com_bstr(line);
    Py_XDECREF(line);
    Py_XDECREF(text);
    Py_XDECREF(name);
    PyErr_Clear();
}

/* Read an exception; it is not the current one meanwhile. */
static void
read_failure(com_state *st, PyObject *type, PyObject *value, failure *f)
{
    memset(f, 0, sizeof(*f));
    if (value != NULL && PyObject_IsInstance(value, st->core->com_error) == 1) {
        if (!read_attributes(st, value, f))
            read_com_error(st, value, f);
        return;
    }
    PyErr_Clear();
    f->scode = type == PyExc_MemoryError ? E_OUTOFMEMORY : E_FAIL;
    read_any(type, value, f);
}

static void
set_error_info(const failure *f, REFIID iid)
{
    ICreateErrorInfo *create = NULL;
    IErrorInfo *info = NULL;
    if (FAILED(CreateErrorInfo(&create)))
        return;
    ICreateErrorInfo_SetGUID(create, iid);
    ICreateErrorInfo_SetHelpContext(create, f->helpcontext);
    if (f->source != NULL)
        ICreateErrorInfo_SetSource(create, f->source);
    if (f->description != NULL)
        ICreateErrorInfo_SetDescription(create, f->description);
    if (f->helpfile != NULL)
        ICreateErrorInfo_SetHelpFile(create, f->helpfile);
    if (SUCCEEDED(ICreateErrorInfo_QueryInterface(create, &IID_IErrorInfo, (void **)&info))) {
        SetErrorInfo(0, info);
        IErrorInfo_Release(info);
    }
    ICreateErrorInfo_Release(create);
}

/* Move a failure into an EXCEPINFO. */
static void
fill_excepinfo(failure *f, EXCEPINFO *info)
{
    memset(info, 0, sizeof(*info));
    info->wCode = f->code;
    info->scode = f->code != 0 ? f->beside_code : f->scode;
    info->dwHelpContext = f->helpcontext;
    info->bstrSource = f->source;
    info->bstrDescription = f->description;
    info->bstrHelpFile = f->helpfile;
    f->source = f->description = f->helpfile = NULL;
}

static bool
is_dispatch_code(HRESULT hr)
{
    return HRESULT_FACILITY(hr) == FACILITY_DISPATCH && FAILED(hr) && hr != DISP_E_EXCEPTION;
}

HRESULT
com_dispatch_error(com_state *st, EXCEPINFO *info, bool quiet)
{
    PyObject *type, *value, *trace;
    failure f;
    HRESULT hr = DISP_E_EXCEPTION;

    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    read_failure(st, type, value, &f);
    if (!quiet && !f.expected) {
        PyErr_Restore(Py_XNewRef(type), Py_XNewRef(value), Py_XNewRef(trace));
        com_log_exception(st);
        PyErr_Clear();
    }
    if (is_dispatch_code(f.scode)) {
        hr = f.scode;
        set_error_info(&f, &IID_IDispatch);
        failure_clear(&f);
    }
    else if (f.scode == 0 || f.scode == DISP_E_EXCEPTION) {
        f.scode = f.code != 0 ? 0 : E_FAIL;
    }
    if (info != NULL)
        fill_excepinfo(&f, info);
    failure_clear(&f);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(trace);
    return hr;
}

HRESULT
com_hresult_from_exception(com_state *st, EXCEPINFO *excepinfo, REFIID iid)
{
    PyObject *type, *value, *trace;
    failure f;
    HRESULT hr;

    PyErr_Fetch(&type, &value, &trace);
    if (type == NULL)
        return S_OK;
    PyErr_NormalizeException(&type, &value, &trace);
    read_failure(st, type, value, &f);
    if (!f.expected) {
        PyErr_Restore(Py_XNewRef(type), Py_XNewRef(value), Py_XNewRef(trace));
        com_log_exception(st);
        PyErr_Clear();
    }
    hr = f.scode != 0 ? f.scode : E_FAIL;
    if (iid != NULL)
        set_error_info(&f, iid);
    if (excepinfo != NULL)
        fill_excepinfo(&f, excepinfo);
    failure_clear(&f);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(trace);
    return hr;
}

int
com_excepinfo_from_py(com_state *st, PyObject *error, const char *where, EXCEPINFO *info)
{
    failure f;
    int known = PyObject_IsInstance(error, st->core->com_error);

    memset(info, 0, sizeof(*info));
    if (known == 0)
        PyErr_Format(PyExc_TypeError, "%s must be a com_error or COMException, not %R", where, (PyObject *)Py_TYPE(error));
    if (known <= 0)
        return -1;
    read_failure(st, (PyObject *)Py_TYPE(error), error, &f);
    fill_excepinfo(&f, info);
    return 0;
}

/* COMException, imported when it is first needed; borrowed. */
static PyObject *
exception_class(com_state *st)
{
    struct com_server_state *server = st->server;
    if (server->com_exception == NULL)
        server->com_exception = com_import_attr("win32com.server.exception", "COMException");
    return server->com_exception;
}

int
com_raise_server(com_state *st, HRESULT hr, const char *text)
{
    PyObject *error, *type = exception_class(st);
    if (type == NULL)
        return -1;
    error = PyObject_CallFunction(type, "zl", text, (long)hr);
    if (error != NULL) {
        PyErr_SetObject(type, error);
        Py_DECREF(error);
    }
    return -1;
}

static const char failed_call[] = "pythoncom error: Python error invoking COM method.";

/* win32com.logger, when a program has set one; new reference or NULL, without an exception. */
static PyObject *
configured_logger(com_state *st)
{
    PyObject *logger = NULL, *modules = PyImport_GetModuleDict();  /* borrowed */
    PyObject *package = PyDict_GetItemString(modules, "win32com");
    if (package != NULL && com_optional_attr(st, package, st->server->names.logger, &logger) < 0)
        PyErr_Clear();
    if (logger == Py_None)
        Py_CLEAR(logger);
    return logger;
}

/* logger.exception takes the exception that is being handled: make it that for the call. */
static int
log_to(com_state *st, PyObject *logger, PyObject *type, PyObject *value, PyObject *trace)
{
    PyObject *method, *args = NULL, *keywords = NULL, *result = NULL;
    PyObject *info = PyTuple_Pack(3, type, value, trace != NULL ? trace : Py_None);
    method = PyObject_GetAttr(logger, st->server->names.error);
    if (method != NULL && info != NULL) {
        args = Py_BuildValue("(s)", failed_call);
        keywords = Py_BuildValue("{sO}", "exc_info", info);
    }
    if (args != NULL && keywords != NULL)
        result = PyObject_Call(method, args, keywords);
    Py_XDECREF(method);
    Py_XDECREF(info);
    Py_XDECREF(args);
    Py_XDECREF(keywords);
    if (result == NULL)
        return -1;
    Py_DECREF(result);
    return 0;
}

/* Nothing without sys.stderr: PySys_WriteStderr would write to the process's own. */
static void
show_on_stderr(PyObject *type, PyObject *value, PyObject *trace)
{
    PyObject *stream = PySys_GetObject("stderr");  /* borrowed */
    if (stream == NULL || stream == Py_None)
        return;
    PySys_WriteStderr("%s\n\n", failed_call);
    PyErr_Display(type, value, trace);
    PyErr_Clear();
}

static bool
buffer_exists(const wchar_t *name)
{
    HANDLE mapping = OpenFileMappingW(FILE_MAP_READ, FALSE, name);
    return mapping != NULL && CloseHandle(mapping);
}

/* Somebody holds win32trace's buffer, of this session or of all: else a text would be gone as soon as it is written. */
static bool
collector_exists(void)
{
    return buffer_exists(L"PythonTraceOutputMapping") || buffer_exists(L"Global\\PythonTraceOutputMapping");
}

/* Standard error is often nobody's: the collector, when there is one, gets the traceback too. Without one nothing is
 * imported and no text is made: a failing call stays cheap. */
static void
show_in_collector(PyObject *value, PyObject *trace)
{
    PyObject *show, *result = NULL;
    if (trace != NULL)
        PyException_SetTraceback(value, trace);
    if (!collector_exists())
        return;
    show = com_import_attr("cwin32.collector", "show_exception");
    if (show != NULL)
        result = PyObject_CallFunction(show, "sO", failed_call, value);
    Py_XDECREF(result);
    Py_XDECREF(show);
    PyErr_Clear();
}

void
com_log_exception(com_state *st)
{
    PyObject *type, *value, *trace, *logger;
    PyErr_Fetch(&type, &value, &trace);
    if (type == NULL)
        return;
    PyErr_NormalizeException(&type, &value, &trace);
    logger = configured_logger(st);
    if (logger == NULL || log_to(st, logger, type, value, trace) < 0) {
        PyErr_Clear();
        show_on_stderr(type, value, trace);
        show_in_collector(value, trace);
    }
    Py_XDECREF(logger);
    PyErr_Restore(type, value, trace);
}
