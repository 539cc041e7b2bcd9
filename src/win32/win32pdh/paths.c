/* Paths of counters: put together, taken apart, expanded. */
#include "win32pdh.gen.h"

enum { ELEMENTS = 6 };

/* The texts of a path's elements while Windows reads them. */
typedef struct {
    w32_text texts[ELEMENTS];
    PDH_COUNTER_PATH_ELEMENTS_W native;
} path_elements;

static void
drop_elements(path_elements *elements)
{
    for (int i = 0; i < ELEMENTS; i++)
        w32_text_clear(&elements->texts[i]);
}

static int
take_elements(const w32_core *core, PyObject *const *items, path_elements *elements)
{
    static const struct {
        const char *where;
        unsigned flags;
    } places[ELEMENTS] = {
        {"MakeCounterPath() argument 'elements', machine", W32_NONE_OK},
        {"MakeCounterPath() argument 'elements', object", 0},
        {"MakeCounterPath() argument 'elements', instance", W32_NONE_OK},
        {"MakeCounterPath() argument 'elements', parent", W32_NONE_OK},
        {"MakeCounterPath() argument 'elements', index", 0},
        {"MakeCounterPath() argument 'elements', counter", 0},
    };
    uint32_t index;

    for (int i = 0; i < ELEMENTS; i++)
        if (i != 4 && core->as_text(core, items[i], places[i].where, places[i].flags, &elements->texts[i]) < 0)
            return -1;
    if (core->as_u32(core, items[4], places[4].where, &index) < 0)
        return -1;
    elements->native.szMachineName = (LPWSTR)elements->texts[0].text;
    elements->native.szObjectName = (LPWSTR)elements->texts[1].text;
    elements->native.szInstanceName = (LPWSTR)elements->texts[2].text;
    elements->native.szParentInstance = (LPWSTR)elements->texts[3].text;
    elements->native.dwInstanceIndex = index;
    elements->native.szCounterName = (LPWSTR)elements->texts[5].text;
    return 0;
}

/* A text that Windows makes, as a new str. */
static PyObject *
make_path(pdh_state *st, PDH_COUNTER_PATH_ELEMENTS_W *elements, DWORD flags)
{
    DWORD size = PDH_MAX_COUNTER_PATH, given = size;
    wchar_t *path = pdh_grow(NULL, 0, &size, sizeof(wchar_t));
    DWORD status = PDH_MORE_DATA;
    PyObject *made = NULL;

    while (path != NULL) {
        W32_CALL_NOERR(status = PdhMakeCounterPathW(elements, path, &size, flags));
        if (status != PDH_MORE_DATA)
            break;
        path = pdh_grow(path, given, &size, sizeof(wchar_t));
        given = size;
    }
    if (path != NULL && status == ERROR_SUCCESS)
        made = st->core->from_text(st->core, path, -1);
    else if (path != NULL)
        pdh_raise(st, status, "PdhMakeCounterPath");
    w32_free(path);
    return made;
}

int
win32pdh_MakeCounterPath(pdh_state *st, PyObject *const *elements, DWORD elements_count, DWORD flags,
                         win32pdh_MakeCounterPath_out *out)
{
    path_elements taken = {0};

    if (elements_count != ELEMENTS)
        PyErr_Format(PyExc_TypeError, "MakeCounterPath() argument 'elements' must have %d items, not %d", (int)ELEMENTS,
                     (int)elements_count);
    else if (take_elements(st->core, elements, &taken) == 0)
        out->value = make_path(st, &taken.native, flags);
    drop_elements(&taken);
    return out->value == NULL ? -1 : 0;
}

/* The elements of a path, for w32_free; the texts lie in the same block. NULL with an exception. */
static PDH_COUNTER_PATH_ELEMENTS_W *
parse_path(pdh_state *st, const wchar_t *path, DWORD flags)
{
    PDH_COUNTER_PATH_ELEMENTS_W *parts = NULL;
    const char *function = "ParseCounterPath for size";
    DWORD size = 0, given = 0;
    DWORD status;

    for (;;) {
        W32_CALL_NOERR(status = PdhParseCounterPathW(path, parts, &size, flags));
        if (status == ERROR_SUCCESS && parts != NULL)
            return parts;
        if (status != ERROR_SUCCESS && status != PDH_MORE_DATA) {
            w32_free(parts);
            pdh_raise(st, status, function);
            return NULL;
        }
        function = "ParseCounterPath";
        parts = pdh_grow(parts, given, &size, 1);
        if (parts == NULL)
            return NULL;
        given = size;
    }
}

int
win32pdh_ParseCounterPath(pdh_state *st, const wchar_t *path, DWORD flags, win32pdh_ParseCounterPath_out *out)
{
    const w32_core *core = st->core;
    PDH_COUNTER_PATH_ELEMENTS_W *parts = parse_path(st, path, flags);

    if (parts == NULL)
        return -1;
    out->machine = core->from_text(core, parts->szMachineName, -1);
    out->object = core->from_text(core, parts->szObjectName, -1);
    out->instance = core->from_text(core, parts->szInstanceName, -1);
    out->parent = core->from_text(core, parts->szParentInstance, -1);
    out->index = parts->dwInstanceIndex;
    out->counter = core->from_text(core, parts->szCounterName, -1);
    w32_free(parts);
    return PyErr_Occurred() ? -1 : 0;
}

/* No part is longer than the whole. */
int
win32pdh_ParseInstanceName(pdh_state *st, const wchar_t *instanceName, win32pdh_ParseInstanceName_out *out)
{
    DWORD name_size = (DWORD)wcslen(instanceName) + 1, parent_size = name_size, index = 0;
    wchar_t *name = PyMem_Calloc(name_size, 2 * sizeof(wchar_t));
    wchar_t *parent = name + name_size;
    DWORD status;

    if (name == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL_NOERR(status = PdhParseInstanceNameW(instanceName, name, &name_size, parent, &parent_size, &index));
    if (status == ERROR_SUCCESS) {
        out->name = st->core->from_text(st->core, name, -1);
        out->parent = st->core->from_text(st->core, parent, -1);
        out->index = index;
    } else {
        pdh_raise(st, status, "ParseInstanceName");
    }
    w32_free(name);
    return PyErr_Occurred() ? -1 : 0;
}

int
win32pdh_ValidatePath(pdh_state *st, const wchar_t *path, win32pdh_ValidatePath_out *out)
{
    (void)st;
    W32_CALL_NOERR(out->value = PdhValidatePathW(path));
    return 0;
}

int
win32pdh_ExpandCounterPath(pdh_state *st, const wchar_t *wildCardPath, win32pdh_ExpandCounterPath_out *out)
{
    const char *function = "ExpandCounterPath for size";
    wchar_t *paths = NULL;
    DWORD size = 0, given = 0;
    DWORD status;

    for (;;) {
        W32_CALL_NOERR(status = PdhExpandCounterPathW(wildCardPath, paths, &size));
        if (status == ERROR_SUCCESS && paths != NULL)
            break;
        if ((status != ERROR_SUCCESS && status != PDH_MORE_DATA) || (paths == NULL && size == 0)) {
            w32_free(paths);
            return pdh_raise(st, status, function);
        }
        function = "ExpandCounterPath for data";
        size++; /* some versions do not count the last NUL */
        paths = pdh_grow(paths, given, &size, sizeof(wchar_t));
        if (paths == NULL)
            return -1;
        given = size;
    }
    out->value = pdh_list(st->core, paths, given);
    w32_free(paths);
    return out->value == NULL ? -1 : 0;
}
