/* Options of handles. */
#include "win32inet.gen.h"

/* What an option's value is; QUERY_ and SET_ say that it goes in this direction only. */
typedef enum { UNKNOWN, NUMBER, QUERY_NUMBER, TRUTH, TEXT, QUERY_TEXT, SET_TEXT, NOTHING, TIMES, VERSION, PARENT, PROXY } kind;

static const struct {
    DWORD option;
    kind kind;
} known[] = {
    {INTERNET_OPTION_SEND_TIMEOUT, NUMBER},
    {INTERNET_OPTION_RECEIVE_TIMEOUT, NUMBER},
    {INTERNET_OPTION_CODEPAGE, NUMBER},
    {INTERNET_OPTION_CODEPAGE_PATH, NUMBER},
    {INTERNET_OPTION_CODEPAGE_EXTRA, NUMBER},
    {INTERNET_OPTION_CONNECT_RETRIES, NUMBER},
    {INTERNET_OPTION_CONNECT_TIMEOUT, NUMBER},
    {INTERNET_OPTION_CONNECTED_STATE, NUMBER},
    {INTERNET_OPTION_HANDLE_TYPE, QUERY_NUMBER},
    {INTERNET_OPTION_ERROR_MASK, NUMBER},
    {INTERNET_OPTION_EXTENDED_ERROR, QUERY_NUMBER},
    {INTERNET_OPTION_FROM_CACHE_TIMEOUT, NUMBER},
    {INTERNET_OPTION_IDN, NUMBER},
    {INTERNET_OPTION_MAX_CONNS_PER_1_0_SERVER, NUMBER},
    {INTERNET_OPTION_MAX_CONNS_PER_SERVER, NUMBER},
    {INTERNET_OPTION_READ_BUFFER_SIZE, NUMBER},
    {INTERNET_OPTION_WRITE_BUFFER_SIZE, NUMBER},
    {INTERNET_OPTION_REQUEST_FLAGS, QUERY_NUMBER},
    {INTERNET_OPTION_REQUEST_PRIORITY, NUMBER},
    {INTERNET_OPTION_SECURITY_FLAGS, QUERY_NUMBER},
    {INTERNET_OPTION_SECURITY_KEY_BITNESS, QUERY_NUMBER},
    {INTERNET_OPTION_BYPASS_EDITED_ENTRY, TRUTH},
    {INTERNET_OPTION_HTTP_DECODING, TRUTH},
    {INTERNET_OPTION_IGNORE_OFFLINE, TRUTH},
    {INTERNET_OPTION_DATAFILE_NAME, QUERY_TEXT},
    {INTERNET_OPTION_USERNAME, TEXT},
    {INTERNET_OPTION_PASSWORD, TEXT},
    {INTERNET_OPTION_PROXY_PASSWORD, TEXT},
    {INTERNET_OPTION_PROXY_USERNAME, TEXT},
    {INTERNET_OPTION_SECONDARY_CACHE_KEY, TEXT},
    {INTERNET_OPTION_SECURITY_CERTIFICATE, QUERY_TEXT},
    {INTERNET_OPTION_URL, QUERY_TEXT},
    {INTERNET_OPTION_USER_AGENT, TEXT},
    {INTERNET_OPTION_DATAFILE_EXT, SET_TEXT},
    {INTERNET_OPTION_CACHE_TIMESTAMPS, TIMES},
    {INTERNET_OPTION_HTTP_VERSION, VERSION},
    {INTERNET_OPTION_VERSION, VERSION},
    {INTERNET_OPTION_PARENT_HANDLE, PARENT},
    {INTERNET_OPTION_PROXY, PROXY},
    {INTERNET_OPTION_DIGEST_AUTH_UNLOAD, NOTHING},
    {INTERNET_OPTION_END_BROWSER_SESSION, NOTHING},
    {INTERNET_OPTION_REFRESH, NOTHING},
    {INTERNET_OPTION_RESET_URLCACHE_SESSION, NOTHING},
    {INTERNET_OPTION_SETTINGS_CHANGED, NOTHING},
};

enum { SMALL_ROOM = 1024, CERTIFICATE_ROOM = 8192 };

static kind
kind_of(DWORD option)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].option == option)
            return known[i].kind;
    return UNKNOWN;
}

static int
not_supported(const char *function, DWORD option)
{
    PyErr_Format(PyExc_NotImplementedError, "%s() argument 'Option': option %lu is not supported", function,
                 (unsigned long)option);
    return -1;
}

/* The callback and its object: WinINet has our own instead. `slot` is where it lies. */
static int
own_option(inet_state *st, HINTERNET handle, DWORD option, const char *function, PyObject ***slot)
{
    DWORD_PTR id;
    DWORD size = sizeof id, err;
    inet_context *context;
    BOOL ok;

    W32_CALL(err, ok = InternetQueryOptionW(handle, INTERNET_OPTION_CONTEXT_VALUE, &id, &size));
    if (!ok)
        return w32_raise(st->core, err, "InternetQueryOption");
    context = inet_context_of(handle);
    if (context == NULL) {
        PyErr_Format(PyExc_ValueError, "%s() argument 'hInternet' was not made by win32inet", function);
        return -1;
    }
    *slot = option == INTERNET_OPTION_CALLBACK ? &context->callback : &context->context;
    return 0;
}

static BOOL
is_own(DWORD option)
{
    return option == INTERNET_OPTION_CALLBACK || option == INTERNET_OPTION_CONTEXT_VALUE;
}

/* ---- asking ----------------------------------------------------------------------------------------------------------- */

static PyObject *
proxy_to_py(const w32_core *core, const INTERNET_PROXY_INFO *proxy)
{
    return Py_BuildValue("{s:k,s:N,s:N}", "AccessType", (unsigned long)proxy->dwAccessType, "Proxy",
                         core->from_text(core, proxy->lpszProxy, -1), "ProxyBypass",
                         core->from_text(core, proxy->lpszProxyBypass, -1));
}

static PyObject *
value_to_py(const w32_core *core, DWORD option, const void *value)
{
    const INTERNET_CACHE_TIMESTAMPS *times = value;
    const DWORD *numbers = value;

    switch (kind_of(option)) {
    case NUMBER:
    case QUERY_NUMBER:
        return PyLong_FromUnsignedLong(*numbers);
    case TRUTH:
        return PyBool_FromLong((long)*numbers);
    case TEXT:
    case QUERY_TEXT:
        return core->from_text(core, value, -1);
    case TIMES:
        return Py_BuildValue("{s:N,s:N}", "Expires", core->from_filetime(core, &times->ftExpires), "LastModified",
                             core->from_filetime(core, &times->ftLastModified));
    case VERSION:
        return Py_BuildValue("{s:k,s:k}", "MajorVersion", (unsigned long)numbers[0], "MinorVersion",
                             (unsigned long)numbers[1]);
    case PARENT:
        return PyLong_FromSsize_t((Py_ssize_t)(INT_PTR)*(const HINTERNET *)value);
    case PROXY:
        return proxy_to_py(core, value);
    default:
        not_supported("InternetQueryOption", option);
        return NULL;
    }
}

/* Of an option that is not known here, Windows is asked for its error only: it may want to read from the memory, too. */
static int
refuse(inet_state *st, HINTERNET handle, DWORD option)
{
    DWORD size = 0, err;
    BOOL ok;

    W32_CALL(err, ok = InternetQueryOptionW(handle, option, NULL, &size));
    if (ok || err == ERROR_INSUFFICIENT_BUFFER)
        return not_supported("InternetQueryOption", option);
    return w32_raise(st->core, err, "InternetQueryOption");
}

/* Ask with as much room as it takes. *size is what was allocated; NULL with an exception. */
static void *
query(inet_state *st, HINTERNET handle, DWORD option, size_t *size)
{
    DWORD room = option == INTERNET_OPTION_SECURITY_CERTIFICATE ? CERTIFICATE_ROOM : SMALL_ROOM;
    DWORD err = ERROR_INSUFFICIENT_BUFFER;
    void *value = NULL;
    BOOL ok = FALSE;

    while (!ok && err == ERROR_INSUFFICIENT_BUFFER && room < INET_MOST_ROOM) {
        DWORD before = room;
        PyMem_Free(value);
        *size = ((size_t)room + 2) * sizeof(wchar_t); /* texts end, whatever unit WinINet counts in */
        value = PyMem_Calloc(1, *size);
        if (value == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        W32_CALL(err, ok = InternetQueryOptionW(handle, option, value, &room));
        if (!ok && room <= before)
            room = before * 2;
    }
    if (ok)
        return value;
    PyMem_Free(value);
    w32_raise(st->core, err, "InternetQueryOption");
    return NULL;
}

int
win32inet_InternetQueryOption(inet_state *st, HANDLE hInternet, DWORD Option, win32inet_InternetQueryOption_out *out)
{
    PyObject **slot;
    size_t size = 0;
    void *value;

    if (is_own(Option)) {
        if (own_option(st, hInternet, Option, "InternetQueryOption", &slot) < 0)
            return -1;
        out->value = Py_NewRef(*slot == NULL ? Py_None : *slot);
        return 0;
    }
    if (kind_of(Option) == UNKNOWN)
        return refuse(st, hInternet, Option);
    value = query(st, hInternet, Option, &size);
    if (value == NULL)
        return -1;
    out->value = value_to_py(st->core, Option, value);
    w32_wipe(value, size); /* it may be a password */
    PyMem_Free(value);
    return out->value == NULL ? -1 : 0;
}

/* ---- setting ---------------------------------------------------------------------------------------------------------- */

static int
set_own(inet_state *st, HINTERNET handle, DWORD option, PyObject *value)
{
    PyObject **slot, *old;

    if (option == INTERNET_OPTION_CALLBACK && !PyCallable_Check(value)) {
        PyErr_Format(PyExc_TypeError, "InternetSetOption() argument 'Buffer' must be callable for "
                     "INTERNET_OPTION_CALLBACK, not %R", Py_TYPE(value));
        return -1;
    }
    if (own_option(st, handle, option, "InternetSetOption", &slot) < 0)
        return -1;
    old = *slot;
    *slot = Py_NewRef(value);
    Py_XDECREF(old);
    return 0;
}

static int
set_native(inet_state *st, HINTERNET handle, DWORD option, void *value, DWORD size)
{
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = InternetSetOptionW(handle, option, value, size));
    return ok ? 0 : w32_raise(st->core, err, "InternetSetOption");
}

static int
set_text(inet_state *st, HINTERNET handle, DWORD option, PyObject *value)
{
    w32_text text = {0};
    int status = st->core->as_text(st->core, value, "InternetSetOption() argument 'Buffer'", W32_NONE_OK, &text);

    if (status == 0)
        status = set_native(st, handle, option, (void *)text.text, text.text == NULL ? 0 : (DWORD)text.length);
    w32_text_wipe(&text);
    return status;
}

/* A member of the dict; borrowed, NULL with TypeError when it is missing. */
static PyObject *
member(PyObject *dict, const char *name)
{
    PyObject *found = PyDict_GetItemString(dict, name);

    if (found == NULL)
        PyErr_Format(PyExc_TypeError, "InternetSetOption() argument 'Buffer' has no key '%s'", name);
    return found;
}

static int
set_proxy(inet_state *st, HINTERNET handle, DWORD option, PyObject *value)
{
    const w32_core *core = st->core;
    PyObject *access, *name, *bypass;
    w32_text proxy = {0}, around = {0};
    INTERNET_PROXY_INFO info;
    uint32_t type;
    int status = -1;

    if (!PyDict_Check(value)) {
        PyErr_Format(PyExc_TypeError, "InternetSetOption() argument 'Buffer' must be a dict for INTERNET_OPTION_PROXY, not %R",
                     Py_TYPE(value));
        return -1;
    }
    access = member(value, "AccessType");
    name = access == NULL ? NULL : member(value, "Proxy");
    bypass = name == NULL ? NULL : member(value, "ProxyBypass");
    if (bypass == NULL || core->as_u32(core, access, "InternetSetOption() 'AccessType'", &type) < 0 ||
        core->as_text(core, name, "InternetSetOption() 'Proxy'", W32_NONE_OK, &proxy) < 0 ||
        core->as_text(core, bypass, "InternetSetOption() 'ProxyBypass'", W32_NONE_OK, &around) < 0)
        goto done;
    info.dwAccessType = type;
    info.lpszProxy = (wchar_t *)proxy.text;
    info.lpszProxyBypass = (wchar_t *)around.text;
    status = set_native(st, handle, option, &info, sizeof info);
done:
    w32_text_wipe(&proxy); /* it may hold a user's name and password */
    w32_text_clear(&around);
    return status;
}

int
win32inet_InternetSetOption(inet_state *st, HANDLE hInternet, DWORD Option, PyObject *Buffer)
{
    uint32_t number;
    int truth;

    if (is_own(Option))
        return set_own(st, hInternet, Option, Buffer);
    switch (kind_of(Option)) {
    case NUMBER:
        if (st->core->as_u32(st->core, Buffer, "InternetSetOption() argument 'Buffer'", &number) < 0)
            return -1;
        return set_native(st, hInternet, Option, &number, sizeof number);
    case TRUTH:
        if (st->core->as_bool(st->core, Buffer, "InternetSetOption() argument 'Buffer'", &truth) < 0)
            return -1;
        return set_native(st, hInternet, Option, &truth, sizeof truth);
    case TEXT:
    case SET_TEXT:
        return set_text(st, hInternet, Option, Buffer);
    case PROXY:
        return set_proxy(st, hInternet, Option, Buffer);
    case NOTHING:
        if (Buffer == Py_None)
            return set_native(st, hInternet, Option, NULL, 0);
        PyErr_Format(PyExc_ValueError, "InternetSetOption() argument 'Buffer' must be None for option %lu",
                     (unsigned long)Option);
        return -1;
    default:
        return not_supported("InternetSetOption", Option);
    }
}
