/* What win32com.server.register wrote below CLSID\{...}\InprocServer32, and win32serviceutil below a service's key.
 *
 * COM reads HKEY_CURRENT_USER's classes first, but leaves them out in a process above medium integrity, since any
 * program of the user can write them. So do we: an elevated process must not load a DLL that they name.
 */
#include "host.h"
#include "elevated.h"

/* A value of type REG_SZ or REG_MULTI_SZ, always ended by two NULs; to be freed; NULL when it is not there. */
static wchar_t *
read_value(HKEY key, const wchar_t *name, DWORD flags)
{
    DWORD size = 0;
    wchar_t *value;
    LSTATUS status = RegGetValueW(key, NULL, name, flags, NULL, NULL, &size);
    while (status == ERROR_SUCCESS || status == ERROR_MORE_DATA) {
        value = host_alloc(size + 2 * sizeof(wchar_t));
        if (value == NULL)
            return NULL;
        status = RegGetValueW(key, NULL, name, flags, NULL, value, &size);
        if (status == ERROR_SUCCESS)
            return value;
        host_free(value);
        if (status != ERROR_MORE_DATA)
            return NULL;
    }
    return NULL;
}

static wchar_t *
read_optional(HKEY key, const wchar_t *name, DWORD flags)
{
    wchar_t *value = read_value(key, name, flags);
    return value != NULL ? value : host_alloc(2 * sizeof(wchar_t));
}

/* True when the class is registered below this root, for us. */
static bool
read_below(HKEY root, const wchar_t *subkey, host_registration *out)
{
    HKEY key;
    if (RegOpenKeyExW(root, subkey, 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return false;
    out->dll = read_value(key, L"PythonDLL", RRF_RT_REG_SZ);
    out->executable = read_value(key, L"PythonExecutable", RRF_RT_REG_SZ);
    out->prefix = read_value(key, L"PythonPrefix", RRF_RT_REG_SZ);
    out->base = read_optional(key, L"PythonBaseExecutable", RRF_RT_REG_SZ);
    out->path = read_optional(key, L"PythonPath", RRF_RT_REG_MULTI_SZ);
    RegCloseKey(key);
    if (out->dll != NULL && out->executable != NULL && out->prefix != NULL && out->base != NULL && out->path != NULL)
        return true;
    host_registration_clear(out);
    return false;
}

static void
hex_digits(wchar_t *text, DWORD value, int count)
{
    for (; count > 0; value >>= 4)
        text[--count] = L"0123456789ABCDEF"[value & 15];
}

/* {7CC9F362-486D-11D1-BB48-0000E838A65F}, without ole32. */
static void
clsid_text(REFCLSID clsid, wchar_t text[39])
{
    static const BYTE at[8] = {20, 22, 25, 27, 29, 31, 33, 35};
    int i;
    lstrcpyW(text, L"{00000000-0000-0000-0000-000000000000}");
    hex_digits(text + 1, clsid->Data1, 8);
    hex_digits(text + 10, clsid->Data2, 4);
    hex_digits(text + 15, clsid->Data3, 4);
    for (i = 0; i < 8; i++)
        hex_digits(text + at[i], clsid->Data4[i], 2);
}

HRESULT
host_registration_read(REFCLSID clsid, host_registration *out)
{
    wchar_t id[39];
    wchar_t subkey[100];
    *out = (host_registration){0};
    clsid_text(clsid, id);
    lstrcpyW(subkey, L"Software\\Classes\\CLSID\\");
    lstrcatW(subkey, id);
    lstrcatW(subkey, L"\\InprocServer32");
    if (!w32_is_elevated() && read_below(HKEY_CURRENT_USER, subkey, out))
        return S_OK;
    if (read_below(HKEY_LOCAL_MACHINE, subkey, out))
        return S_OK;
    return host_fail(REGDB_E_CLASSNOTREG, L"Class ", id,
                     L" has no PythonDLL, PythonExecutable and PythonPrefix in its key InprocServer32; register it "
                     L"anew, by running its script");
}

HRESULT
host_registration_read_service(const wchar_t *service, host_registration *out)
{
    static const wchar_t above[] = L"SYSTEM\\CurrentControlSet\\Services\\", below[] = L"\\PythonClass";
    wchar_t *subkey = host_alloc(sizeof(above) + sizeof(below) + (size_t)lstrlenW(service) * sizeof(wchar_t));
    bool found;
    *out = (host_registration){0};
    if (subkey == NULL)
        return E_OUTOFMEMORY;
    lstrcpyW(subkey, above);
    lstrcatW(subkey, service);
    lstrcatW(subkey, below);
    found = read_below(HKEY_LOCAL_MACHINE, subkey, out);
    host_free(subkey);
    if (found)
        return S_OK;
    return host_fail(REGDB_E_CLASSNOTREG, L"Service ", service,
                     L" has no PythonDLL, PythonExecutable and PythonPrefix in its key PythonClass; install it anew, by "
                     L"running its script with \"update\"");
}

void
host_registration_clear(host_registration *registration)
{
    host_free(registration->dll);
    host_free(registration->executable);
    host_free(registration->base);
    host_free(registration->prefix);
    host_free(registration->path);
    *registration = (host_registration){0};
}
