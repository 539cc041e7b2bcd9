/* The environment and the command line. */
#include "win32api.gen.h"

static DWORD
fill_variable(const void *context, wchar_t *buffer, DWORD size)
{
    return GetEnvironmentVariableW(context, buffer, size);
}

int
win32api_GetEnvironmentVariable(win32api_state *st, const wchar_t *variable, win32api_GetEnvironmentVariable_out *out)
{
    if (st->core->fill_text(st->core, "GetEnvironmentVariable", fill_variable, variable, &out->value) == 0)
        return 0;
    if (GetLastError() != ERROR_ENVVAR_NOT_FOUND)
        return -1;
    PyErr_Clear();
    return 0;
}

static DWORD
fill_expanded(const void *context, wchar_t *buffer, DWORD size)
{
    DWORD length = ExpandEnvironmentStringsW(context, buffer, size);
    return length > 0 && length <= size ? length - 1 : length;
}

int
win32api_ExpandEnvironmentStrings(win32api_state *st, const wchar_t *text, win32api_ExpandEnvironmentStrings_out *out)
{
    return st->core->fill_text(st->core, "ExpandEnvironmentStrings", fill_expanded, text, &out->value);
}

int
win32api_GetCommandLine(win32api_state *st, win32api_GetCommandLine_out *out)
{
    const wchar_t *line = GetCommandLineW();
    (void)st;
    return win32api_copy(line, wcslen(line), &out->value);
}
