/* Initialisation files. */
#include "win32api.gen.h"

/* Read a list of texts into memory that grows until it is not full any more; the caller frees *data. */
static int
read_section(const wchar_t *section, const wchar_t *file, wchar_t **data, DWORD *length)
{
    DWORD room = 1024;

    *data = NULL;
    for (;;) {
        w32_free(*data);
        *data = w32_alloc(room * sizeof **data);
        if (*data == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL_NOERR(*length = file != NULL ? GetPrivateProfileSectionW(section, *data, room, file)
                                              : GetProfileSectionW(section, *data, room));
        if (*length < room - 2)
            return 0;
        room *= 4;
    }
}

int
win32api_GetProfileSection(win32api_state *st, const wchar_t *section, const wchar_t *iniName,
                           win32api_GetProfileSection_out *out)
{
    wchar_t *data;
    DWORD length;
    int status = -1;

    if (read_section(section, iniName, &data, &length) < 0)
        return -1;
    out->value = PyList_New(0);
    for (DWORD at = 0; out->value != NULL && at < length; at += (DWORD)wcslen(data + at) + 1) {
        PyObject *line = st->core->from_text(st->core, data + at, -1);
        int failed = line == NULL ? -1 : PyList_Append(out->value, line);

        Py_XDECREF(line);
        if (failed < 0)
            goto done;
    }
    status = out->value == NULL ? -1 : 0;
done:
    w32_free(data);
    return status;
}

typedef struct {
    const wchar_t *section, *entry, *missing, *file;
} entry;

/* The length that was stored, or `size` when it was too long: the function does not say how long it is. */
static DWORD
fill_entry(const void *context, wchar_t *buffer, DWORD size)
{
    const entry *what = context;
    DWORD length = what->file != NULL
        ? GetPrivateProfileStringW(what->section, what->entry, what->missing, buffer, size, what->file)
        : GetProfileStringW(what->section, what->entry, what->missing, buffer, size);

    SetLastError(ERROR_SUCCESS); /* an entry that is not there is no error */
    return length >= size - 1 ? size : length;
}

int
win32api_GetProfileVal(win32api_state *st, const wchar_t *section, const wchar_t *entry_name, PyObject *defValue,
                       const wchar_t *iniName, win32api_GetProfileVal_out *out)
{
    entry what = {section, entry_name, NULL, iniName};
    w32_text missing;
    wchar_t *text;
    int32_t number;
    UINT value;

    if (PyLong_Check(defValue)) {
        if (st->core->as_i32(st->core, defValue, "GetProfileVal() argument 'defValue'", &number) < 0)
            return -1;
        W32_CALL_NOERR(value = iniName != NULL ? GetPrivateProfileIntW(section, entry_name, number, iniName)
                                               : GetProfileIntW(section, entry_name, number));
        out->value = PyLong_FromLong((long)value);
        return out->value == NULL ? -1 : 0;
    }
    if (st->core->as_text(st->core, defValue, "GetProfileVal() argument 'defValue'", 0, &missing) < 0)
        return -1;
    what.missing = missing.text;
    if (st->core->fill_text(st->core, "GetProfileVal", fill_entry, &what, &text) == 0) {
        out->value = st->core->from_text(st->core, text, -1);
        w32_free(text);
    }
    w32_text_clear(&missing);
    return out->value == NULL ? -1 : 0;
}

int
win32api_WriteProfileSection(win32api_state *st, const wchar_t *section, PyObject *data, const wchar_t *iniName)
{
    w32_text text;
    DWORD err;
    BOOL ok;
    int status = -1;

    if (st->core->as_text(st->core, data == NULL ? Py_None : data, "WriteProfileSection() argument 'data'",
                          W32_NONE_OK | W32_NUL_OK, &text) < 0)
        return -1;
    if (text.text != NULL && (text.length < 2 || text.text[text.length - 1] != 0 || text.text[text.length - 2] != 0)) {
        PyErr_SetString(PyExc_ValueError, "WriteProfileSection() argument 'data' must end with two NUL characters");
        goto done;
    }
    W32_CALL(err, ok = iniName != NULL ? WritePrivateProfileSectionW(section, text.text, iniName)
                                       : WriteProfileSectionW(section, text.text));
    status = ok ? 0 : w32_raise(st->core, err, "WriteProfileSection");
done:
    w32_text_clear(&text);
    return status;
}

int
win32api_WriteProfileVal(win32api_state *st, const wchar_t *section, const wchar_t *entry_name, PyObject *value,
                         const wchar_t *iniName)
{
    PyObject *written = value != NULL && PyLong_Check(value) ? PyObject_Str(value) : Py_NewRef(value == NULL ? Py_None : value);
    w32_text text;
    DWORD err;
    BOOL ok;
    int status;

    if (written == NULL)
        return -1;
    status = st->core->as_text(st->core, written, "WriteProfileVal() argument 'value'", W32_NONE_OK, &text);
    Py_DECREF(written);
    if (status < 0)
        return -1;
    W32_CALL(err, ok = iniName != NULL ? WritePrivateProfileStringW(section, entry_name, text.text, iniName)
                                       : WriteProfileStringW(section, entry_name, text.text));
    w32_text_clear(&text);
    return ok ? 0 : w32_raise(st->core, err, "WriteProfileVal");
}
