/* Logging on. */
#include "win32security.gen.h"

int
win32security_LogonUser(win32security_state *st, const wchar_t *Username, const wchar_t *Domain, PyObject *Password,
                        DWORD LogonType, DWORD LogonProvider, win32security_LogonUser_out *out)
{
    w32_text password;
    DWORD err;
    BOOL ok;
    if (st->core->as_text(st->core, Password, "LogonUser() argument 'Password'", 0, &password) < 0)
        return -1;
    W32_CALL(err, ok = LogonUserW((wchar_t *)Username, (wchar_t *)Domain, password.text, LogonType, LogonProvider,
                                  &out->value));
    w32_text_wipe(&password);
    return ok ? 0 : w32_raise(st->core, err, "LogonUser");
}

static PyObject *
quotas_to_py(const QUOTA_LIMITS *limits)
{
    return Py_BuildValue("{s:K,s:K,s:K,s:K,s:K,s:K}",
                         "PagedPoolLimit", (unsigned long long)limits->PagedPoolLimit,
                         "NonPagedPoolLimit", (unsigned long long)limits->NonPagedPoolLimit,
                         "MinimumWorkingSetSize", (unsigned long long)limits->MinimumWorkingSetSize,
                         "MaximumWorkingSetSize", (unsigned long long)limits->MaximumWorkingSetSize,
                         "PagefileLimit", (unsigned long long)limits->PagefileLimit,
                         "TimeLimit", (unsigned long long)limits->TimeLimit.QuadPart);
}

int
win32security_LogonUserEx(win32security_state *st, const wchar_t *Username, const wchar_t *Domain, PyObject *Password,
                          DWORD LogonType, DWORD LogonProvider, win32security_LogonUserEx_out *out)
{
    typedef NTSTATUS(WINAPI *free_function)(void *);
    typedef BOOL(WINAPI *logon_function)(const wchar_t *, const wchar_t *, const wchar_t *, DWORD, DWORD, HANDLE *,
                                         PSID *, void **, DWORD *, QUOTA_LIMITS *);
    logon_function logon;
    free_function release;
    w32_text password;
    QUOTA_LIMITS limits = {0};
    void *profile = NULL;
    PSID sid = NULL;
    DWORD err, size = 0;
    BOOL ok;
    logon = SECURITY_FUNCTION(logon_function, st, L"advapi32.dll", "LogonUserExW");
    release = SECURITY_FUNCTION(free_function, st, L"secur32.dll", "LsaFreeReturnBuffer");
    if (logon == NULL || release == NULL
        || st->core->as_text(st->core, Password, "LogonUserEx() argument 'Password'", 0, &password) < 0)
        return -1;
    W32_CALL(err, ok = logon(Username, Domain, password.text, LogonType, LogonProvider, &out->token, &sid, &profile,
                             &size, &limits));
    w32_text_wipe(&password);
    if (!ok)
        return w32_raise(st->core, err, "LogonUserEx");
    out->sid = st->core->from_sid(st->core, sid);
    out->profile = PyBytes_FromStringAndSize(profile, profile == NULL ? 0 : (Py_ssize_t)size);
    out->quotas = quotas_to_py(&limits);
    if (profile != NULL)
        release(profile);
    LocalFree(sid);
    return out->sid == NULL || out->profile == NULL || out->quotas == NULL ? -1 : 0;
}
