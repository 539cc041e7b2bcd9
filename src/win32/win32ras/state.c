/* state.c: the module's state, errors, what is dialled with. */
#include "win32ras.gen.h"

int
ras_exec(ras_state *st, PyObject *module)
{
    (void)module;
    st->handlers = PyDict_New();
    st->numbers = PyDict_New();
    return st->handlers == NULL || st->numbers == NULL ? -1 : 0;
}

void
ras_clear(ras_state *st)
{
    Py_CLEAR(st->handlers);
    Py_CLEAR(st->numbers);
}

int
ras_traverse(ras_state *st, visitproc visit, void *arg)
{
    Py_VISIT(st->handlers);
    Py_VISIT(st->numbers);
    return 0;
}

FARPROC
ras_function(ras_state *st, const char *name)
{
    return st->core->system_function(st->core, L"rasapi32.dll", name, name);
}

int
ras_raise(ras_state *st, DWORD code, const char *function)
{
    const w32_core *core = st->core;
    type_of_RasGetErrorStringW get = (type_of_RasGetErrorStringW)(void (*)(void))core->system_function(
        core, L"rasapi32.dll", "RasGetErrorStringW", NULL);
    wchar_t text[512] = L"";
    size_t length;

    if (get == NULL || get(code, text, sizeof text / sizeof text[0]) != ERROR_SUCCESS)
        text[0] = 0;
    for (length = wcslen(text); length > 0 && (text[length - 1] == L'\n' || text[length - 1] == L'\r'); length--)
        text[length - 1] = 0;
    return core->raise_error(core, code, function, text[0] != 0 ? text : NULL);
}

/* ---- PyRASEAPUSERIDENTITY ------------------------------------------------------------------------------------------- */

static wchar_t *
name_of(const ras_identity *self)
{
    size_t length = wcsnlen(self->native->szUserName, UNLEN);
    wchar_t *copy = w32_alloc((length + 1) * sizeof *copy);

    if (copy == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    memcpy(copy, self->native->szUserName, length * sizeof *copy);
    copy[length] = 0;
    return copy;
}

static PyObject *
data_of(const ras_identity *self)
{
    PyObject *bytes = PyBytes_FromStringAndSize((const char *)self->native->pbEapInfo,
                                                (Py_ssize_t)self->native->dwSizeofEapInfo);
    PyObject *view = bytes == NULL ? NULL : PyMemoryView_FromObject(bytes);

    Py_XDECREF(bytes);
    return view;
}

#define GETTER(attribute, function)                                                                               \
    int win32ras_PyRASEAPUSERIDENTITY_##attribute##_get(ras_state *st, ras_identity *self,                         \
                                                        win32ras_PyRASEAPUSERIDENTITY_##attribute##_get_out *out) \
    {                                                                                                             \
        (void)st;                                                                                                 \
        out->value = function(self);                                                                              \
        return out->value == NULL ? -1 : 0;                                                                       \
    }
GETTER(szUserName, name_of)
GETTER(userName, name_of)
GETTER(pbEapInfo, data_of)
GETTER(eapInfo, data_of)

void
win32ras_PyRASEAPUSERIDENTITY_clear(ras_state *st, ras_identity *self)
{
    const w32_core *core = st->core;
    type_of_RasFreeEapUserIdentityW give_back;

    if (self->native == NULL)
        return;
    give_back = (type_of_RasFreeEapUserIdentityW)(void (*)(void))core->system_function(
        core, L"rasapi32.dll", "RasFreeEapUserIdentityW", NULL);
    if (give_back != NULL)
        give_back(self->native);
    self->native = NULL;
}

int
win32ras_GetEapUserIdentity(ras_state *st, const wchar_t *phoneBook, const wchar_t *entry, INT flags, HWND hwnd,
                            win32ras_GetEapUserIdentity_out *out)
{
    type_of_RasGetEapUserIdentityW get = RAS_FUNCTION(st, RasGetEapUserIdentityW);
    RASEAPUSERIDENTITYW *found = NULL;
    ras_identity *made;
    DWORD code = ERROR_SUCCESS;

    if (get == NULL)
        return -1;
    out->value = win32ras_PyRASEAPUSERIDENTITY_new(st, &made);
    if (out->value == NULL)
        return -1;
    W32_CALL_NOERR(code = get(phoneBook, entry, (DWORD)flags, hwnd, &found));
    if (code != ERROR_SUCCESS)
        return ras_raise(st, code, "RasGetEapUserIdentity");
    made->native = found;
    if (found == NULL) {
        Py_DECREF(out->value);
        out->value = Py_None;
        Py_INCREF(Py_None);
    }
    return 0;
}

/* ---- PyRASDIALEXTENSIONS -------------------------------------------------------------------------------------------- */

int
win32ras_PyRASDIALEXTENSIONS_init(ras_state *st, ras_extensions *self)
{
    (void)st;
    self->native.dwSize = sizeof self->native;
    return 0;
}

void
win32ras_PyRASDIALEXTENSIONS_clear(ras_state *st, ras_extensions *self)
{
    (void)st;
    Py_CLEAR(self->identity);
}

#define FIELD(attribute, field, type)                                                                              \
    int win32ras_PyRASDIALEXTENSIONS_##attribute##_get(ras_state *st, ras_extensions *self,                        \
                                                       win32ras_PyRASDIALEXTENSIONS_##attribute##_get_out *out)    \
    {                                                                                                              \
        (void)st;                                                                                                  \
        out->value = self->native.field;                                                                           \
        return 0;                                                                                                  \
    }                                                                                                              \
    int win32ras_PyRASDIALEXTENSIONS_##attribute##_set(ras_state *st, ras_extensions *self, type value)            \
    {                                                                                                              \
        (void)st;                                                                                                  \
        self->native.field = value;                                                                                \
        return 0;                                                                                                  \
    }
FIELD(dwfOptions, dwfOptions, DWORD)
FIELD(fOptions, dwfOptions, DWORD)
FIELD(hwndParent, hwndParent, HWND)
FIELD(reserved, reserved, UINT_PTR)
FIELD(reserved1, reserved1, UINT_PTR)

int
win32ras_PyRASDIALEXTENSIONS_RasEapInfo_get(ras_state *st, ras_extensions *self,
                                            win32ras_PyRASDIALEXTENSIONS_RasEapInfo_get_out *out)
{
    (void)st;
    out->value = self->identity == NULL ? Py_None : self->identity;
    Py_INCREF(out->value);
    return 0;
}

int
win32ras_PyRASDIALEXTENSIONS_RasEapInfo_set(ras_state *st, ras_extensions *self, PyObject *value)
{
    RASEAPINFO info = {0};
    PyObject *before = self->identity;

    if (value == NULL || value == Py_None) {
        value = NULL;
    } else if (!PyObject_TypeCheck(value, win32ras_PyRASEAPUSERIDENTITY_type(st))) {
        PyErr_Format(PyExc_TypeError, "PyRASDIALEXTENSIONS.RasEapInfo must be what GetEapUserIdentity() gave, or None, not %R",
                     (PyObject *)Py_TYPE(value));
        return -1;
    } else {
        info.dwSizeofEapInfo = win32ras_PyRASEAPUSERIDENTITY_native(value)->native->dwSizeofEapInfo;
        info.pbEapInfo = win32ras_PyRASEAPUSERIDENTITY_native(value)->native->pbEapInfo;
    }
    Py_XINCREF(value);
    self->identity = value;
    self->native.RasEapInfo = info;
    Py_XDECREF(before);
    return 0;
}
