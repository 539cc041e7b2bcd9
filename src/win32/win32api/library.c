/* Libraries. */
#include "win32api.gen.h"

static DWORD
fill_module_name(const void *context, wchar_t *buffer, DWORD size)
{
    /* A name that is too long is cut, and its length is then `size`. */
    return GetModuleFileNameW((HMODULE)context, buffer, size);
}

int
win32api_GetModuleFileName(win32api_state *st, HMODULE hModule, win32api_GetModuleFileName_out *out)
{
    return st->core->fill_text(st->core, "GetModuleFileNameW", fill_module_name, hModule, &out->value);
}

int
win32api_GetProcAddress(win32api_state *st, HMODULE hModule, PyObject *functionName, win32api_GetProcAddress_out *out)
{
    FARPROC found;
    DWORD err;
    char *name = NULL;
    uint16_t number;
    const char *where = "GetProcAddress() argument 'functionName'";
    if (PyLong_Check(functionName)) {
        if (st->core->as_u16(st->core, functionName, where, &number) < 0)
            return -1;
        W32_CALL(err, found = GetProcAddress(hModule, (LPCSTR)(ULONG_PTR)number));
    } else {
        if (st->core->as_ansi(st->core, functionName, where, 0, &name) < 0)
            return -1;
        W32_CALL(err, found = GetProcAddress(hModule, name));
        w32_free(name);
    }
    if (found == NULL)
        return w32_raise(st->core, err, "GetProcAddress");
    out->value = (LONGLONG)(INT_PTR)found;
    return 0;
}
