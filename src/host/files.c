/* Paths, and the DLLs of this process. */
#include "host.h"
#include <psapi.h>

/* What tells a file from all others; false when it cannot be opened. */
static bool
file_identity(const wchar_t *path, BY_HANDLE_FILE_INFORMATION *out)
{
    BOOL known;
    HANDLE file = CreateFileW(path, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                              FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return false;
    known = GetFileInformationByHandle(file, out);
    CloseHandle(file);
    return known;
}

bool
host_same_file(const wchar_t *a, const wchar_t *b)
{
    BY_HANDLE_FILE_INFORMATION x, y;
    if (host_equal(a, b))
        return true;
    if (!file_identity(a, &x) || !file_identity(b, &y))
        return false;
    return x.dwVolumeSerialNumber == y.dwVolumeSerialNumber && x.nFileIndexHigh == y.nFileIndexHigh
           && x.nFileIndexLow == y.nFileIndexLow;
}

wchar_t *
host_module_path(HMODULE module)
{
    DWORD size;
    for (size = 300; size <= 0x10000; size *= 4) {
        wchar_t *path = host_alloc(size * sizeof(wchar_t));
        DWORD length = path != NULL ? GetModuleFileNameW(module, path, size) : 0;
        if (length != 0 && length < size)
            return path;
        host_free(path);
        if (length == 0)
            return NULL;
    }
    return NULL;
}

static const wchar_t *
base_name(const wchar_t *path)
{
    const wchar_t *base = path;
    for (; *path != 0; path++)
        if (*path == L'\\' || *path == L'/')
            base = path + 1;
    return base;
}

wchar_t *
host_sibling(const wchar_t *path, const wchar_t *name)
{
    size_t folder = (size_t)(base_name(path) - path);
    wchar_t *sibling = host_alloc((folder + (size_t)lstrlenW(name) + 1) * sizeof(wchar_t));
    if (sibling == NULL)
        return NULL;
    lstrcpynW(sibling, path, (int)folder + 1);
    lstrcpyW(sibling + folder, name);
    return sibling;
}

HMODULE
host_load(const wchar_t *path)
{
    return LoadLibraryExW(path, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
}

/* Is this python311.dll, python313t.dll, python314_d.dll…? python3.dll is not: it only forwards. */
static bool
is_python_dll(const wchar_t *name)
{
    int digits = 0;
    wchar_t stem[7];
    lstrcpynW(stem, name, 7);
    if (!host_equal(stem, L"python"))
        return false;
    for (name += 6; *name >= L'0' && *name <= L'9'; name++)
        digits++;
    if (*name == L't' || *name == L'T')
        name++;
    return digits >= 2 && (host_equal(name, L".dll") || host_equal(name, L"_d.dll"));
}

/* The DLLs of this process, to be freed. Some may come or go meanwhile; then it is asked again. */
static HMODULE *
modules_of_process(DWORD *count)
{
    DWORD size = 1024 * sizeof(HMODULE), needed;
    for (;;) {
        HMODULE *modules = host_alloc(size);
        if (modules == NULL)
            return NULL;
        if (!K32EnumProcessModules(GetCurrentProcess(), modules, size, &needed)) {
            host_free(modules);
            return NULL;
        }
        if (needed <= size) {
            *count = needed / sizeof(HMODULE);
            return modules;
        }
        host_free(modules);
        size = needed + 64 * sizeof(HMODULE);
    }
}

wchar_t *
host_other_python(const wchar_t *dll)
{
    DWORD count, i;
    wchar_t *found = NULL;
    HMODULE *modules = modules_of_process(&count);
    if (modules == NULL)
        return NULL;
    for (i = 0; i < count && found == NULL; i++) {
        wchar_t *path = host_module_path(modules[i]);
        if (path != NULL && is_python_dll(base_name(path)) && !host_same_file(path, dll))
            found = path;
        else
            host_free(path);
    }
    host_free(modules);
    return found;
}
