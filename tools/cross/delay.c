/* Loads a DLL at the first call of one of its functions. Under Wine user32 takes 10 ms to load, under Windows one:
 * a program that imports win32api for GetTickCount should not pay for windows. MSVC has /DELAYLOAD for this; zig's
 * linker front end has not, so delayload.py makes the stubs, and each of them comes here once. */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>

/* The exception that MSVC's helper raises for a function that is not there. */
#define PROC_NOT_FOUND 0xC06D007F

typedef struct {
    HMODULE module;
    wchar_t name[];
} delay_dll;

typedef struct {
    FARPROC address;  /* where the import points: the stub, later the function */
    delay_dll *dll;
    char name[];
} delay_import;

FARPROC start_delay_resolve(delay_import *import);

FARPROC
start_delay_resolve(delay_import *import)
{
    DWORD error = GetLastError();
    FARPROC address = NULL;
    if (import->dll->module == NULL)
        import->dll->module = LoadLibraryExW(import->dll->name, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (import->dll->module != NULL)
        address = GetProcAddress(import->dll->module, import->name);
    if (address == NULL) {
        /* As MSVC's helper does: there is no value to return that the caller would understand. */
        ULONG_PTR about[1] = {(ULONG_PTR)import->name};
        RaiseException(PROC_NOT_FOUND, 0, 1, about);
    }
    import->address = address;
    SetLastError(error);
    return address;
}
