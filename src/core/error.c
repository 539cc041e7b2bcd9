/* The exceptions error and com_error, and how they are raised. */
#include "core_state.h"
#include <stdbool.h>
#include <structmember.h>

/* ---- the system's texts ------------------------------------------------------------------------------------------ */

/* Network and Internet functions keep their texts in libraries of their own. */
static const wchar_t *
message_library(DWORD code)
{
    if (code >= 2100 && code <= 2999)
        return L"netmsg.dll";
    if (code >= 12000 && code <= 12999)
        return L"wininet.dll";
    return NULL;
}

/* name: the library to look in before the system's own texts, or NULL. */
static DWORD
format_message(DWORD code, const wchar_t *name, wchar_t **text)
{
    HMODULE library = NULL;
    DWORD length, flags = FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_FROM_SYSTEM;
    if (name != NULL)
        library = LoadLibraryExW(name, NULL, LOAD_LIBRARY_AS_DATAFILE | LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (library != NULL)
        flags |= FORMAT_MESSAGE_FROM_HMODULE;
    *text = NULL;
    length = FormatMessageW(flags, library, code, 0, (wchar_t *)text, 0, NULL);
    if (library != NULL)
        FreeLibrary(library);
    return length;
}

/* The text without its line end; NULL without an exception when the system has none. */
static PyObject *
system_text(DWORD code, const wchar_t *library)
{
    wchar_t *text;
    PyObject *result;
    DWORD length = format_message(code, library, &text);
    while (length > 0 && (text[length - 1] == L'\n' || text[length - 1] == L'\r' || text[length - 1] == L' '))
        length--;
    result = length > 0 ? PyUnicode_FromWideChar(text, length) : NULL;
    if (text != NULL)
        LocalFree(text);
    return result;
}

#define NO_MESSAGE "No error message is available"

static PyObject *
system_message(const w32_core *core, DWORD code)
{
    PyObject *text = system_text(code, message_library(code));
    (void)core;
    if (text != NULL || PyErr_Occurred())
        return text;
    return PyUnicode_FromString(NO_MESSAGE);
}

/* What a com_error says about an HRESULT: Wine, for one, has no texts for most of COM's own codes. */
static PyObject *
com_message(const w32_core *core, HRESULT hr)
{
    const char *name;
    PyObject *text = system_text((DWORD)hr, NULL);
    (void)core;
    if (text != NULL || PyErr_Occurred())
        return text;
    name = core_hresult_name(hr);
    return name != NULL ? PyUnicode_FromString(name) : PyUnicode_FromFormat("OLE error 0x%08x", (unsigned)hr);
}

/* ---- raising ------------------------------------------------------------------------------------------------------ */

/* Raise `type(*args)`; takes the reference to args. Always -1. */
static int
raise_with(PyObject *type, PyObject *args)
{
    if (args == NULL)
        return -1;
    PyErr_SetObject(type != NULL ? type : PyExc_OSError, args);
    Py_DECREF(args);
    return -1;
}

static int
raise_error(const w32_core *core, DWORD winerror, const char *function, const wchar_t *message)
{
    /* The system's text for 0 is that all went well. */
    PyObject *text = message != NULL ? PyUnicode_FromWideChar(message, -1)
                     : winerror == 0 ? PyUnicode_FromString(NO_MESSAGE) : system_message(core, winerror);
    if (text == NULL)
        return -1;
    /* pywin32 gives the code as a signed number. */
    return raise_with(core->error, Py_BuildValue("(lsN)", (long)winerror, function, text));
}

/* The tuple that pywin32 makes of an EXCEPINFO. */
static PyObject *
excepinfo_tuple(const EXCEPINFO *info)
{
    if (info == NULL)
        Py_RETURN_NONE;
    return Py_BuildValue("(iuuukl)", (int)info->wCode, info->bstrSource, info->bstrDescription, info->bstrHelpFile,
                         (unsigned long)info->dwHelpContext, (long)info->scode);
}

static int
raise_com_error(const w32_core *core, HRESULT hr, const wchar_t *message, const EXCEPINFO *excepinfo, int argerror)
{
    PyObject *text, *info, *argument;
    text = message != NULL ? PyUnicode_FromWideChar(message, -1) : com_message(core, hr);
    if (text == NULL)
        return -1;
    info = excepinfo_tuple(excepinfo);
    argument = argerror < 0 ? Py_NewRef(Py_None) : PyLong_FromLong(argerror);
    if (info == NULL || argument == NULL) {
        Py_DECREF(text);
        Py_XDECREF(info);
        Py_XDECREF(argument);
        return -1;
    }
    return raise_with(core->com_error, Py_BuildValue("(lNNN)", (long)hr, text, info, argument));
}

/* ---- the exception types ------------------------------------------------------------------------------------------ */

/* Set attributes from the arguments, None for those that were not given. */
static int
set_attributes(PyObject *self, PyObject *args, const char *const *names, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *value = i < PyTuple_Size(args) ? PyTuple_GetItem(args, i) : Py_None;
        if (PyObject_SetAttrString(self, names[i], value) < 0)
            return -1;
    }
    return 0;
}

static int
no_keywords(const char *function, PyObject *kwargs)
{
    if (kwargs == NULL || PyDict_Size(kwargs) == 0)
        return 0;
    PyErr_Format(PyExc_TypeError, "%s() takes no keyword arguments", function);
    return -1;
}

static int
call_parent_init(PyObject *parent, PyObject *self, PyObject *args)
{
    initproc init = (initproc)PyType_GetSlot((PyTypeObject *)parent, Py_tp_init);
    if (args == NULL)
        return -1;
    return init(self, args, NULL);
}

/* Let OSError derive errno from the code; other things than a Windows error code have none. */
static int
set_errno(PyObject *self, PyObject *code)
{
    PyObject *args;
    int overflow, result;
    if (!PyLong_Check(code))
        return 0;
    (void)PyLong_AsLongLongAndOverflow(code, &overflow);
    if (overflow != 0)
        return 0;
    args = Py_BuildValue("(iOOO)", 0, Py_None, Py_None, code);
    result = call_parent_init(PyExc_OSError, self, args);
    Py_XDECREF(args);
    if (result < 0 && PyErr_ExceptionMatches(PyExc_OverflowError)) {
        PyErr_Clear();
        return 0;
    }
    return result;
}

static int
error_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"winerror", "funcname", "strerror"};
    if (no_keywords("error", kwargs) < 0)
        return -1;
    if (PyTuple_Size(args) > 0 && set_errno(self, PyTuple_GetItem(args, 0)) < 0)
        return -1;
    if (PyObject_SetAttrString(self, "args", args) < 0)
        return -1;
    return set_attributes(self, args, names, 3);
}

static int
com_error_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"hresult", "strerror", "excepinfo", "argerror"};
    if (no_keywords("com_error", kwargs) < 0 || call_parent_init(PyExc_Exception, self, args) < 0)
        return -1;
    return set_attributes(self, args, names, 4);
}

/* OSError words its text from errno; pywin32's programs read the arguments. */
static PyObject *
error_str(PyObject *self)
{
    reprfunc str = (reprfunc)PyType_GetSlot((PyTypeObject *)PyExc_BaseException, Py_tp_str);
    return str(self);
}

/* ---- com_error's text ------------------------------------------------------------------------------------------- */

/* Is the text no more than the name? */
static bool
says_only(PyObject *text, const char *name)
{
    return PyUnicode_Check(text) && PyUnicode_CompareWithASCIIString(text, name) == 0;
}

/* "0x80020009 DISP_E_EXCEPTION: Exception occurred." */
static PyObject *
describe_code(long long code, PyObject *text)
{
    const char *name = core_hresult_name((HRESULT)code);
    const char *blank = name != NULL ? " " : "";
    if (name == NULL)
        name = "";
    if (text == NULL || text == Py_None || says_only(text, name))
        return PyUnicode_FromFormat("0x%08x%s%s", (unsigned)code, blank, name);
    return PyUnicode_FromFormat("0x%08x%s%s: %S", (unsigned)code, blank, name, text);
}

/* The item of an excepinfo tuple when it is a text that says something; borrowed. */
static PyObject *
excepinfo_text(PyObject *info, Py_ssize_t index)
{
    PyObject *item;
    if (info == NULL || !PyTuple_Check(info) || PyTuple_Size(info) <= index)
        return NULL;
    item = PyTuple_GetItem(info, index);
    return PyUnicode_Check(item) && PyUnicode_GetLength(item) > 0 ? item : NULL;
}

/* The server's own code, "0x80004001 E_NOTIMPL", when it says more than the call's; new reference, NULL for none. */
static PyObject *
excepinfo_code(PyObject *info, long long hr)
{
    PyObject *item;
    long long code;
    int overflow;
    if (info == NULL || !PyTuple_Check(info) || PyTuple_Size(info) < 6)
        return NULL;
    item = PyTuple_GetItem(info, 5);
    if (!PyLong_Check(item))
        return NULL;
    code = PyLong_AsLongLongAndOverflow(item, &overflow);
    if (overflow != 0 || code < INT32_MIN || code > UINT32_MAX || code == 0 || (int32_t)code == (int32_t)hr)
        return NULL;
    return describe_code(code, NULL);
}

/* "source: description", what there is of it; new reference, NULL for none. */
static PyObject *
excepinfo_words(PyObject *info)
{
    PyObject *source = excepinfo_text(info, 1), *description = excepinfo_text(info, 2);
    if (source != NULL && description != NULL)
        return PyUnicode_FromFormat("%U: %U", source, description);
    return Py_XNewRef(source != NULL ? source : description);
}

/* Add " (code; source: description)"; takes the reference to text. */
static PyObject *
add_excepinfo(PyObject *text, PyObject *info, long long hr)
{
    PyObject *code, *words, *longer = NULL;
    if (text == NULL)
        return NULL;
    code = excepinfo_code(info, hr);
    words = PyErr_Occurred() ? NULL : excepinfo_words(info);
    if (code != NULL && words != NULL)
        longer = PyUnicode_FromFormat("%U (%U; %U)", text, code, words);
    else if (code != NULL || words != NULL)
        longer = PyUnicode_FromFormat("%U (%U)", text, code != NULL ? code : words);
    else if (!PyErr_Occurred())
        longer = Py_NewRef(text);
    Py_XDECREF(code);
    Py_XDECREF(words);
    Py_DECREF(text);
    return longer;
}

/* What to do about errors whose text leaves people alone. */
static const char *
advice(HRESULT hr)
{
    switch (hr) {
    case RPC_E_WRONG_THREAD:
        return "the object belongs to the apartment of another thread; pass it with "
               "pythoncom.CoMarshalInterThreadInterfaceInStream and CoGetInterfaceAndReleaseStream, or through the global "
               "interface table";
    case CO_E_NOTINITIALIZED:
        return "this thread has not called pythoncom.CoInitialize()";
    default:
        return NULL;
    }
}

/* Add "; advice"; takes the reference to text. */
static PyObject *
add_advice(PyObject *text, HRESULT hr)
{
    PyObject *longer;
    const char *words = advice(hr);
    if (text == NULL || words == NULL)
        return text;
    longer = PyUnicode_FromFormat("%U; %s", text, words);
    Py_DECREF(text);
    return longer;
}

static PyObject *
com_error_str(PyObject *self)
{
    PyObject *args = PyObject_GetAttrString(self, "args");
    PyObject *result = NULL, *code;
    Py_ssize_t count;
    int overflow;
    long long number;
    if (args == NULL)
        return NULL;
    count = PyTuple_Size(args);
    code = count > 0 ? PyTuple_GetItem(args, 0) : NULL;
    if (code == NULL || !PyLong_Check(code)) {
        result = error_str(self);
        goto done;
    }
    number = PyLong_AsLongLongAndOverflow(code, &overflow);
    if (overflow != 0 || number < INT32_MIN || number > UINT32_MAX) {
        result = error_str(self);
        goto done;
    }
    result = describe_code(number, count > 1 ? PyTuple_GetItem(args, 1) : NULL);
    result = add_excepinfo(result, count > 2 ? PyTuple_GetItem(args, 2) : NULL, number);
    result = add_advice(result, (HRESULT)number);
done:
    Py_DECREF(args);
    return result;
}

/* ---- making the types ------------------------------------------------------------------------------------------- */

static int
error_traverse(PyObject *self, visitproc visit, void *arg)
{
    /* Both types add no references of their own to what their parents visit. */
    traverseproc traverse = (traverseproc)PyType_GetSlot((PyTypeObject *)PyExc_OSError, Py_tp_traverse);
    Py_VISIT(Py_TYPE(self));
    return traverse(self, visit, arg);
}

static int
error_clear(PyObject *self)
{
    inquiry clear = (inquiry)PyType_GetSlot((PyTypeObject *)PyExc_OSError, Py_tp_clear);
    return clear(self);
}

static int
com_error_traverse(PyObject *self, visitproc visit, void *arg)
{
    traverseproc traverse = (traverseproc)PyType_GetSlot((PyTypeObject *)PyExc_Exception, Py_tp_traverse);
    Py_VISIT(Py_TYPE(self));
    return traverse(self, visit, arg);
}

static int
com_error_clear(PyObject *self)
{
    inquiry clear = (inquiry)PyType_GetSlot((PyTypeObject *)PyExc_Exception, Py_tp_clear);
    return clear(self);
}

/* Make an exception type that has room for weak references, as Python's own classes do. */
static int
add_exception(PyObject *module, const char *name, PyObject *base, PyType_Slot *slots, PyObject **slot)
{
    PyMemberDef members[] = {{"__weaklistoffset__", T_PYSSIZET, 0, READONLY, NULL}, {NULL, 0, 0, 0, NULL}};
    char full_name[32] = "pywintypes.";
    PyType_Spec spec = {full_name, 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots};
    PyObject *size = PyObject_GetAttrString(base, "__basicsize__");
    PyTypeObject *type = NULL;
    if (size == NULL)
        return -1;
    members[0].offset = PyLong_AsSsize_t(size);
    Py_DECREF(size);
    spec.basicsize = (int)members[0].offset + (int)sizeof(PyObject *);
    slots[0].pfunc = members;
    strcat(full_name, name);
    if (core_add_type(module, &spec, (PyTypeObject *)base, name, &type) < 0)
        return -1;
    *slot = (PyObject *)type;
    return 0;
}

static int
add_exceptions(core_state *st, PyObject *module)
{
    PyType_Slot error_slots[] = {
        {Py_tp_members, NULL},
        {Py_tp_doc, "A Windows function has failed: error(winerror, funcname, strerror). It is an OSError too."},
        {Py_tp_init, (void *)error_init},
        {Py_tp_str, (void *)error_str},
        {Py_tp_traverse, (void *)error_traverse},
        {Py_tp_clear, (void *)error_clear},
        {0, NULL},
    };
    PyType_Slot com_error_slots[] = {
        {Py_tp_members, NULL},
        {Py_tp_doc, "A COM call has failed: com_error(hresult, strerror, excepinfo, argerror)."},
        {Py_tp_init, (void *)com_error_init},
        {Py_tp_str, (void *)com_error_str},
        {Py_tp_traverse, (void *)com_error_traverse},
        {Py_tp_clear, (void *)com_error_clear},
        {0, NULL},
    };
    if (add_exception(module, "error", PyExc_OSError, error_slots, &st->table.error) < 0)
        return -1;
    return add_exception(module, "com_error", PyExc_Exception, com_error_slots, &st->table.com_error);
}

int
core_error_init(core_state *st, PyObject *module)
{
    w32_core *table = &st->table;
    table->raise_error = raise_error;
    table->raise_com_error = raise_com_error;
    table->system_message = system_message;
    table->com_message = com_message;
    return add_exceptions(st, module);
}
