/* Proxies, as WinHTTP knows them. */
#include "win32inet.gen.h"

/* WinINet's header has three types of the same names, so WinHTTP's get others. */
#define INTERNET_SCHEME winhttp_INTERNET_SCHEME
#define LPINTERNET_SCHEME winhttp_LPINTERNET_SCHEME
#undef URL_COMPONENTS
#undef LPURL_COMPONENTS
#define URL_COMPONENTS winhttp_URL_COMPONENTS
#define LPURL_COMPONENTS winhttp_LPURL_COMPONENTS
#define URL_COMPONENTSW winhttp_URL_COMPONENTSW
#define LPURL_COMPONENTSW winhttp_LPURL_COMPONENTSW
#define HTTP_VERSION_INFO winhttp_HTTP_VERSION_INFO
#define LPHTTP_VERSION_INFO winhttp_LPHTTP_VERSION_INFO
#include <winhttp.h>

static DWORD
close_session(HANDLE handle)
{
    return WinHttpCloseHandle(handle) ? ERROR_SUCCESS : GetLastError();
}

int
win32inet_WinHttpOpen(inet_state *st, const wchar_t *lpszUserAgent, DWORD dwAccessType, const wchar_t *lpszProxyName,
                      const wchar_t *lpszProxyBypass, DWORD dwFlags, win32inet_WinHttpOpen_out *out)
{
    static const w32_handle_kind session_kind = {"PyHWINHTTP", "WinHttpCloseHandle", close_session};
    HINTERNET handle;
    DWORD err;

    W32_CALL(err, handle = WinHttpOpen(lpszUserAgent, dwAccessType, lpszProxyName, lpszProxyBypass, dwFlags));
    if (handle == NULL)
        return w32_raise(st->core, err, "WinHttpOpen");
    out->value = st->core->from_handle_kind(st->core, handle, &session_kind, NULL);
    return out->value == NULL ? -1 : 0;
}

/* Copy a text that WinHTTP allocated, and free it; NULL stays NULL. */
static int
take(wchar_t *text, wchar_t **out)
{
    size_t size = text == NULL ? 0 : (wcslen(text) + 1) * sizeof(wchar_t);

    if (text == NULL)
        return 0;
    *out = w32_alloc(size);
    if (*out != NULL)
        memcpy(*out, text, size);
    GlobalFree(text);
    if (*out != NULL)
        return 0;
    PyErr_NoMemory();
    return -1;
}

static int
take_proxy(const WINHTTP_PROXY_INFO *info, DWORD *access, wchar_t **proxy, wchar_t **bypass)
{
    int first = take(info->lpszProxy, proxy), second = take(info->lpszProxyBypass, bypass);

    *access = info->dwAccessType;
    return first < 0 || second < 0 ? -1 : 0;
}

/* (flags, how to detect, URL[, None[, 0[, whether to log on]]]) */
static int
options_from_py(const w32_core *core, PyObject *o, w32_text *script, WINHTTP_AUTOPROXY_OPTIONS *options)
{
    static const char where[] = "WinHttpGetProxyForUrl() argument 'options'";
    PyObject *url, *reserved = Py_None;
    unsigned long flags, detect, zero = 0;
    int log_on = 1;

    if (!PyTuple_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple, not %R", where, Py_TYPE(o));
        return -1;
    }
    if (!PyArg_ParseTuple(o, "kkO|Oki", &flags, &detect, &url, &reserved, &zero, &log_on))
        return -1;
    if (reserved != Py_None) {
        PyErr_Format(PyExc_TypeError, "%s must have None as its fourth item", where);
        return -1;
    }
    options->dwFlags = flags;
    options->dwAutoDetectFlags = detect;
    options->dwReserved = zero;
    options->fAutoLogonIfChallenged = log_on;
    if (core->as_text(core, url, where, W32_NONE_OK, script) < 0)
        return -1;
    options->lpszAutoConfigUrl = script->text;
    return 0;
}

int
win32inet_WinHttpGetProxyForUrl(inet_state *st, HANDLE handle, const wchar_t *url, PyObject *options,
                                win32inet_WinHttpGetProxyForUrl_out *out)
{
    WINHTTP_AUTOPROXY_OPTIONS native = {0};
    WINHTTP_PROXY_INFO info = {0};
    w32_text script = {0};
    DWORD err;
    BOOL ok;

    if (options_from_py(st->core, options, &script, &native) < 0) {
        w32_text_clear(&script);
        return -1;
    }
    W32_CALL(err, ok = WinHttpGetProxyForUrl(handle, url, &native, &info));
    w32_text_clear(&script);
    if (!ok)
        return w32_raise(st->core, err, "WinHttpGetProxyForUrl");
    return take_proxy(&info, &out->access, &out->proxy, &out->bypass);
}

int
win32inet_WinHttpGetDefaultProxyConfiguration(inet_state *st, win32inet_WinHttpGetDefaultProxyConfiguration_out *out)
{
    WINHTTP_PROXY_INFO info = {0};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = WinHttpGetDefaultProxyConfiguration(&info));
    if (!ok)
        return w32_raise(st->core, err, "WinHttpGetDefaultProxyConfiguration");
    return take_proxy(&info, &out->access, &out->proxy, &out->bypass);
}

int
win32inet_WinHttpGetIEProxyConfigForCurrentUser(inet_state *st, win32inet_WinHttpGetIEProxyConfigForCurrentUser_out *out)
{
    WINHTTP_CURRENT_USER_IE_PROXY_CONFIG config = {0};
    int first, second, third;
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = WinHttpGetIEProxyConfigForCurrentUser(&config));
    if (!ok)
        return w32_raise(st->core, err, "WinHttpGetIEProxyConfigForCurrentUser");
    out->detect = config.fAutoDetect;
    first = take(config.lpszAutoConfigUrl, &out->script);
    second = take(config.lpszProxy, &out->proxy);
    third = take(config.lpszProxyBypass, &out->bypass);
    return first < 0 || second < 0 || third < 0 ? -1 : 0;
}
