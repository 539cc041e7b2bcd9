/* Resources of modules and files. */
#include "win32api.gen.h"

enum { STRING_ROOM = 65536 };

int
win32api_LoadString(win32api_state *st, HMODULE handle, UINT stringId, INT numChars, win32api_LoadString_out *out)
{
    int length;
    DWORD err;

    if (numChars < 2 || numChars > STRING_ROOM) {
        PyErr_Format(PyExc_ValueError, "LoadString() argument 'numChars' must be 2 to %d, not %d", STRING_ROOM, numChars);
        return -1;
    }
    out->value = w32_alloc((size_t)numChars * sizeof(wchar_t));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, length = LoadStringW(handle, stringId, out->value, numChars)); /* the NUL counts */
    return length > 0 ? 0 : w32_raise(st->core, err, "LoadString");
}

int
win32api_UpdateResource(win32api_state *st, HANDLE handle, PyObject *type, PyObject *name, const w32_buffer *data,
                        WORD language)
{
    win32api_resource type_id = {0}, name_id = {0};
    int result = -1;
    BOOL ok;
    DWORD err;

    if (win32api_resource_id(st->core, type, "UpdateResource() argument 'type'", &type_id) < 0
        || win32api_resource_id(st->core, name, "UpdateResource() argument 'name'", &name_id) < 0)
        goto done;
    if (data != NULL && data->size > (Py_ssize_t)INT32_MAX) {
        PyErr_SetString(PyExc_ValueError, "UpdateResource() argument 'data' must be smaller than 2 GiB");
        goto done;
    }
    W32_CALL(err, ok = UpdateResourceW(handle, type_id.id, name_id.id, language, data == NULL ? NULL : data->data,
                                       data == NULL ? 0 : (DWORD)data->size));
    result = ok ? 0 : w32_raise(st->core, err, "UpdateResource");
done:
    w32_text_clear(&type_id.text);
    w32_text_clear(&name_id.text);
    return result;
}
