/* texts.c: loadperf.dll, which keeps the names of counters in the registry. */
#include "perfmon.gen.h"

typedef DWORD(WINAPI *load_function)(LPWSTR command_line, BOOL quiet);

static int
call(const w32_core *core, const char *name, const char *function, const wchar_t *command_line)
{
    load_function load = (load_function)(void (*)(void))core->system_function(core, L"loadperf.dll", name, function);
    size_t size = ((size_t)lstrlenW(command_line) + 1) * sizeof(wchar_t);
    wchar_t *copy;              /* it may write to what it is given */
    DWORD error;

    if (load == NULL)
        return -1;
    copy = w32_alloc(size);
    if (copy == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    lstrcpyW(copy, command_line);
    W32_CALL_NOERR(error = load(copy, TRUE));
    w32_free(copy);
    return error != ERROR_SUCCESS ? w32_raise(core, error, function) : 0;
}

int
perfmon_LoadPerfCounterTextStrings(perfmon_state *st, const wchar_t *commandLine, BOOL quiet)
{
    (void)quiet;
    return call(st->core, "LoadPerfCounterTextStringsW", "LoadPerfCounterTextStrings", commandLine);
}

int
perfmon_UnloadPerfCounterTextStrings(perfmon_state *st, const wchar_t *commandLine, BOOL quiet)
{
    (void)quiet;
    return call(st->core, "UnloadPerfCounterTextStringsW", "UnloadPerfCounterTextStrings", commandLine);
}
