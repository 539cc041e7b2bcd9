/* Resources of loaded modules: listing and reading them. */
#include "win32api.gen.h"

int
win32api_resource_id(const w32_core *core, PyObject *o, const char *where, win32api_resource *resource)
{
    long number;
    int overflow = 0;

    memset(resource, 0, sizeof *resource);
    if (PyUnicode_Check(o)) {
        int failed = core->as_text(core, o, where, 0, &resource->text);

        resource->id = resource->text.text;
        return failed;
    }
    number = PyLong_Check(o) ? PyLong_AsLongAndOverflow(o, &overflow) : -1;
    if (overflow != 0 || number < 0 || number > 0xFFFF) {
        PyErr_Format(PyExc_TypeError, "%s must be a str, or an int from 0 to 65535, not %.100R", where, o);
        return -1;
    }
    resource->id = MAKEINTRESOURCEW(number);
    return 0;
}

/* Where a resource lies, in the mapped module; NULL with an exception set. */
static const void *
find_resource(const w32_core *core, HMODULE module, const wchar_t *type, const wchar_t *name, WORD language, DWORD *size)
{
    HRSRC found;
    HGLOBAL loaded = NULL;
    DWORD err;

    W32_CALL(err, found = FindResourceExW(module, type, name, language));
    if (found == NULL) {
        w32_raise(core, err, "FindResourceEx");
        return NULL;
    }
    W32_CALL(err, *size = SizeofResource(module, found); loaded = LoadResource(module, found));
    if (loaded == NULL)
        w32_raise(core, err, "LoadResource");
    return loaded == NULL ? NULL : LockResource(loaded);
}

int
win32api_LoadResource(win32api_state *st, HMODULE handle, PyObject *type, PyObject *name, WORD language,
                      win32api_LoadResource_out *out)
{
    win32api_resource type_id = {0}, name_id = {0};
    const void *data;
    DWORD size = 0;
    int status = -1;

    if (win32api_resource_id(st->core, type, "LoadResource() argument 'type'", &type_id) < 0
        || win32api_resource_id(st->core, name, "LoadResource() argument 'name'", &name_id) < 0)
        goto done;
    data = find_resource(st->core, handle, type_id.id, name_id.id, language, &size);
    if (data == NULL || st->core->blob_new(st->core, (Py_ssize_t)size, &out->value) < 0)
        goto done;
    memcpy(out->value.data, data, size);
    status = 0;
done:
    w32_text_clear(&name_id.text);
    w32_text_clear(&type_id.text);
    return status;
}

/* ---- listing: with the GIL, since the module is mapped and nothing is waited for ---------------------------------------- */

typedef struct {
    const w32_core *core;
    PyObject *list;
} collection;

/* The item is stolen. */
static BOOL
collect(LONG_PTR parameter, PyObject *item)
{
    const collection *found = (const collection *)parameter;

    return w32_append(found->list, item) == 0;
}

static PyObject *
id_to_py(LONG_PTR parameter, const wchar_t *id)
{
    const collection *found = (const collection *)parameter;

    if (IS_INTRESOURCE(id))
        return PyLong_FromUnsignedLong((unsigned long)(ULONG_PTR)id);
    return found->core->from_text(found->core, id, -1);
}

static BOOL CALLBACK
each_type(HMODULE module, wchar_t *type, LONG_PTR parameter)
{
    (void)module;
    return collect(parameter, id_to_py(parameter, type));
}

static BOOL CALLBACK
each_name(HMODULE module, const wchar_t *type, wchar_t *name, LONG_PTR parameter)
{
    (void)module, (void)type;
    return collect(parameter, id_to_py(parameter, name));
}

static BOOL CALLBACK
each_language(HMODULE module, const wchar_t *type, const wchar_t *name, WORD language, LONG_PTR parameter)
{
    (void)module, (void)type, (void)name;
    return collect(parameter, PyLong_FromLong(language));
}

static int
begin_listing(win32api_state *st, collection *found)
{
    found->core = st->core;
    found->list = PyList_New(0);
    SetLastError(ERROR_SUCCESS);
    return found->list == NULL ? -1 : 0;
}

/* err: GetLastError() right after the call. */
static int
end_listing(collection *found, BOOL ok, DWORD err, const char *function, PyObject **value)
{
    if (!ok && !PyErr_Occurred())
        w32_raise(found->core, err, function);
    if (!ok)
        Py_CLEAR(found->list);
    *value = found->list;
    return ok ? 0 : -1;
}

int
win32api_EnumResourceTypes(win32api_state *st, HMODULE hmodule, win32api_EnumResourceTypes_out *out)
{
    collection found;
    BOOL ok;

    if (begin_listing(st, &found) < 0)
        return -1;
    ok = EnumResourceTypesW(hmodule, each_type, (LONG_PTR)&found);
    return end_listing(&found, ok, GetLastError(), "EnumResourceTypes", &out->value);
}

int
win32api_EnumResourceNames(win32api_state *st, HMODULE hmodule, PyObject *resType, win32api_EnumResourceNames_out *out)
{
    win32api_resource type;
    collection found;
    int status = -1;
    DWORD err;
    BOOL ok;

    if (win32api_resource_id(st->core, resType, "EnumResourceNames() argument 'resType'", &type) < 0
        || begin_listing(st, &found) < 0)
        goto done;
    ok = EnumResourceNamesW(hmodule, type.id, each_name, (LONG_PTR)&found);
    err = GetLastError();
    if (err == ERROR_RESOURCE_TYPE_NOT_FOUND && !PyErr_Occurred())
        ok = TRUE; /* there are none of this type */
    status = end_listing(&found, ok, err, "EnumResourceNames", &out->value);
done:
    w32_text_clear(&type.text);
    return status;
}

int
win32api_EnumResourceLanguages(win32api_state *st, HMODULE hmodule, PyObject *lpType, PyObject *lpName,
                               win32api_EnumResourceLanguages_out *out)
{
    win32api_resource type = {0}, name = {0};
    collection found;
    int status = -1;
    BOOL ok;

    if (win32api_resource_id(st->core, lpType, "EnumResourceLanguages() argument 'lpType'", &type) < 0
        || win32api_resource_id(st->core, lpName, "EnumResourceLanguages() argument 'lpName'", &name) < 0
        || begin_listing(st, &found) < 0)
        goto done;
    ok = EnumResourceLanguagesW(hmodule, type.id, name.id, each_language, (LONG_PTR)&found);
    status = end_listing(&found, ok, GetLastError(), "EnumResourceLanguages", &out->value);
done:
    w32_text_clear(&name.text);
    w32_text_clear(&type.text);
    return status;
}
