/* The version resource of a file. version.dll is loaded when it is first asked for. */
#include "win32api.gen.h"

typedef DWORD (WINAPI *size_function)(LPCWSTR, LPDWORD);
typedef BOOL (WINAPI *info_function)(LPCWSTR, DWORD, DWORD, LPVOID);
typedef BOOL (WINAPI *value_function)(LPCVOID, LPCWSTR, LPVOID *, PUINT);

typedef struct {
    size_function size;
    info_function info;
    value_function value;
} version_library;

static int
load_library(const w32_core *core, version_library *version)
{
    static const char *const names[] = {"GetFileVersionInfoSizeW", "GetFileVersionInfoW", "VerQueryValueW"};
    FARPROC found[3];

    for (int i = 0; i < 3; i++) {
        found[i] = core->system_function(core, L"version.dll", names[i], "GetFileVersionInfo");
        if (found[i] == NULL)
            return -1;
    }
    version->size = (size_function)(void (*)(void))found[0];
    version->info = (info_function)(void (*)(void))found[1];
    version->value = (value_function)(void (*)(void))found[2];
    return 0;
}

static PyObject *
numbers_to_py(const w32_core *core, const VS_FIXEDFILEINFO *info)
{
    FILETIME date = {info->dwFileDateLS, info->dwFileDateMS};
    PyObject *when = info->dwFileDateLS == 0 && info->dwFileDateMS == 0 ? Py_NewRef(Py_None)
                                                                         : core->from_filetime(core, &date);

    return Py_BuildValue("{sl sl sl sl sl sl sl sl sl sl sl sN}", "Signature", (long)info->dwSignature,
                         "StrucVersion", (long)info->dwStrucVersion, "FileVersionMS", (long)info->dwFileVersionMS,
                         "FileVersionLS", (long)info->dwFileVersionLS, "ProductVersionMS", (long)info->dwProductVersionMS,
                         "ProductVersionLS", (long)info->dwProductVersionLS, "FileFlagsMask", (long)info->dwFileFlagsMask,
                         "FileFlags", (long)info->dwFileFlags, "FileOS", (long)info->dwFileOS,
                         "FileType", (long)info->dwFileType, "FileSubtype", (long)info->dwFileSubtype, "FileDate", when);
}

static PyObject *
languages_to_py(const WORD *pairs, UINT size)
{
    Py_ssize_t count = (Py_ssize_t)(size / (2 * sizeof *pairs));
    PyObject *languages = PyTuple_New(count);

    for (Py_ssize_t i = 0; languages != NULL && i < count; i++) {
        PyObject *pair = Py_BuildValue("(ii)", pairs[2 * i], pairs[2 * i + 1]);

        if (pair == NULL || PyTuple_SetItem(languages, i, pair) < 0)
            Py_CLEAR(languages);
    }
    return languages;
}

/* The value as its place says: numbers at the root, languages below VarFileInfo, texts below StringFileInfo. `inside` is
 * how much of the resource lies behind it: no text goes on past that. */
static PyObject *
block_to_py(const w32_core *core, const wchar_t *place, const void *data, UINT size, size_t inside)
{
    size_t length = 0;

    if (wcscmp(place, L"\\") == 0)
        return size >= sizeof(VS_FIXEDFILEINFO) && inside >= sizeof(VS_FIXEDFILEINFO) ? numbers_to_py(core, data)
                                                                                       : Py_NewRef(Py_None);
    if (_wcsicmp(place, L"\\VarFileInfo\\Translation") == 0)
        return languages_to_py(data, size < inside ? size : (UINT)inside);
    while (length < size && (length + 1) * sizeof(wchar_t) <= inside && ((const wchar_t *)data)[length] != 0)
        length++;
    return core->from_text(core, data, (Py_ssize_t)length);
}

static int
query(win32api_state *st, const version_library *version, const wchar_t *file, const wchar_t *place,
      win32api_GetFileVersionInfo_out *out)
{
    DWORD err, unused, size;
    char *resource;
    void *data = NULL;
    UINT length = 0;
    BOOL ok;

    W32_CALL(err, size = version->size(file, &unused));
    if (size == 0)
        return w32_raise(st->core, err, "GetFileVersionInfo:GetFileVersionInfoSize");
    resource = w32_alloc(size);
    if (resource == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = version->info(file, 0, size, resource));
    if (!ok)
        w32_raise(st->core, err, "GetFileVersionInfo");
    else if (!version->value(resource, place, &data, &length) || data == NULL || (char *)data < resource
             || (char *)data > resource + size)
        out->value = Py_NewRef(Py_None);
    else
        out->value = block_to_py(st->core, place, data, length, (size_t)(resource + size - (char *)data));
    w32_free(resource);
    return out->value == NULL ? -1 : 0;
}

int
win32api_GetFileVersionInfo(win32api_state *st, const wchar_t *Filename, const wchar_t *SubBlock,
                            win32api_GetFileVersionInfo_out *out)
{
    version_library version;

    return load_library(st->core, &version) < 0 ? -1 : query(st, &version, Filename, SubBlock, out);
}
