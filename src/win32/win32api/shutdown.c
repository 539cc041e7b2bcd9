/* Ending Windows, starting programs, and names of this computer and its domain. */
#include "win32api.gen.h"

#include <shellapi.h>

/* The headers forgot that these texts are only read. */
int
win32api_InitiateSystemShutdown(win32api_state *st, const wchar_t *computerName, const wchar_t *message, DWORD timeOut,
                                BOOL bForceClose, BOOL bRebootAfterShutdown)
{
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = InitiateSystemShutdownW((wchar_t *)computerName, (wchar_t *)message, timeOut, bForceClose,
                                               bRebootAfterShutdown));
    return ok ? 0 : w32_raise(st->core, err, "InitiateSystemShutdown");
}

int
win32api_AbortSystemShutdown(win32api_state *st, const wchar_t *computerName)
{
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = AbortSystemShutdownW((wchar_t *)computerName));
    return ok ? 0 : w32_raise(st->core, err, "AbortSystemShutdown");
}

int
win32api_ExitWindows(win32api_state *st, DWORD reserved1, UINT reserved2)
{
    DWORD err;
    BOOL ok;

    (void)reserved1, (void)reserved2;
    W32_CALL(err, ok = ExitWindowsEx(EWX_LOGOFF, 0));
    return ok ? 0 : w32_raise(st->core, err, "ExitWindows");
}

int
win32api_WinExec(win32api_state *st, const char *cmdLine, UINT show)
{
    UINT code;

    W32_CALL_NOERR(code = WinExec(cmdLine, show));
    return code > 31 ? 0 : w32_raise(st->core, code, "WinExec");
}

int
win32api_ShellExecute(win32api_state *st, HWND hwnd, const wchar_t *op, const wchar_t *file, const wchar_t *params,
                      const wchar_t *dir, INT bShow, win32api_ShellExecute_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = (INT_PTR)ShellExecuteW(hwnd, op, file, params, dir, bShow));
    if (out->value > 32)
        return 0;
    return w32_raise(st->core, err != ERROR_SUCCESS ? err : (DWORD)out->value, "ShellExecute");
}

int
win32api_WinHelp(win32api_state *st, HWND hwnd, const wchar_t *hlpFile, UINT cmd, PyObject *data)
{
    w32_text text = {0};
    uint64_t number = 0;
    DWORD err;
    BOOL ok;

    if (data != NULL && PyLong_Check(data)) {
        if (st->core->as_u64(st->core, data, "WinHelp() argument 'data'", &number) < 0)
            return -1;
    } else if (st->core->as_text(st->core, data == NULL ? Py_None : data, "WinHelp() argument 'data'", W32_NONE_OK,
                                 &text) < 0) {
        return -1;
    } else {
        number = (ULONG_PTR)text.text;
    }
    W32_CALL(err, ok = WinHelpW(hwnd, hlpFile, cmd, (ULONG_PTR)number));
    w32_text_clear(&text);
    return ok ? 0 : w32_raise(st->core, err, "WinHelp");
}

/* ---- names -------------------------------------------------------------------------------------------------------------- */

static DWORD
fill_title(const void *context, wchar_t *buffer, DWORD size)
{
    (void)context;
    return GetConsoleTitleW(buffer, size);
}

int
win32api_GetConsoleTitle(win32api_state *st, win32api_GetConsoleTitle_out *out)
{
    return st->core->fill_text(st->core, "GetConsoleTitle", fill_title, NULL, &out->value);
}

/* The SID of this process's user: room for the largest. */
static DWORD
own_sid(BYTE *room, DWORD size)
{
    HANDLE token;
    DWORD err = ERROR_SUCCESS, used;

    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return GetLastError();
    if (!GetTokenInformation(token, TokenUser, room, size, &used))
        err = GetLastError();
    CloseHandle(token);
    return err;
}

int
win32api_GetDomainName(win32api_state *st, win32api_GetDomainName_out *out)
{
    union { TOKEN_USER user; BYTE room[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE]; } token;
    wchar_t name[257], domain[257]; /* neither has more than 256 characters */
    DWORD err = own_sid(token.room, sizeof token), name_size = 257, domain_size = 257;
    SID_NAME_USE use;
    BOOL ok;

    if (err != ERROR_SUCCESS)
        return w32_raise(st->core, err, "GetDomainName");
    W32_CALL(err, ok = LookupAccountSidW(NULL, token.user.User.Sid, name, &name_size, domain, &domain_size, &use));
    if (!ok)
        return w32_raise(st->core, err, "GetDomainName");
    return win32api_copy(domain, wcslen(domain), &out->value);
}
