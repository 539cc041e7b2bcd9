/* Text between Python and Windows: UTF-16, and the ANSI code page of the old functions. */
#include "core_state.h"
#include "pywintypes.gen.h"

/* The place of the first unpaired surrogate, or -1. */
static Py_ssize_t
find_lone_surrogate(const wchar_t *text, Py_ssize_t length)
{
    for (Py_ssize_t i = 0; i < length; i++) {
        if (text[i] < 0xD800 || text[i] > 0xDFFF)
            continue;
        if (text[i] > 0xDBFF || i + 1 == length || text[i + 1] < 0xDC00 || text[i + 1] > 0xDFFF)
            return i;
        i++;
    }
    return -1;
}

static int
core_check_surrogates(const w32_core *core, const wchar_t *text, Py_ssize_t length, const char *where)
{
    Py_ssize_t place = find_lone_surrogate(text, length);
    (void)core;
    if (place < 0)
        return 0;
    PyErr_Format(PyExc_UnicodeError, "%s must not contain an unpaired surrogate (U+%04x at position %zd)", where,
                 (unsigned)text[place], place);
    return -1;
}

static int
check_text(const w32_core *core, const w32_text *text, const char *where, unsigned flags)
{
    if (!(flags & W32_NUL_OK) && wcslen(text->text) != (size_t)text->length) {
        PyErr_Format(PyExc_ValueError, "%s must not contain a NUL character", where);
        return -1;
    }
    return flags & W32_PATH ? 0 : core_check_surrogates(core, text->text, text->length, where);
}

/* A str into the room of `out`, or into memory of its own. */
static int
copy_text(PyObject *str, w32_text *out)
{
    const Py_ssize_t room = sizeof out->small / sizeof out->small[0];
    Py_ssize_t length = PyUnicode_AsWideChar(str, out->small, room);
    if (length < 0)
        return -1;
    if (length < room) {
        out->text = out->small;
        out->length = length;
        return 0;
    }
    out->owned = PyUnicode_AsWideCharString(str, &out->length);
    out->text = out->owned;
    return out->owned == NULL ? -1 : 0;
}

/* The str that an argument stands for; new reference. */
static PyObject *
text_object(PyObject *o, const char *where, unsigned flags)
{
    PyObject *path, *str;
    if (PyUnicode_Check(o))
        return Py_NewRef(o);
    if ((flags & W32_BYTES_OK) && PyBytes_Check(o))
        return PyUnicode_DecodeMBCS(PyBytes_AsString(o), PyBytes_Size(o), NULL);
    if (!(flags & W32_PATH) || PyBytes_Check(o) || !PyObject_HasAttrString((PyObject *)Py_TYPE(o), "__fspath__")) {
        core_type_error(where, flags & W32_PATH ? "str or os.PathLike" : "str", o);
        return NULL;
    }
    path = PyOS_FSPath(o);
    if (path == NULL || PyUnicode_Check(path))
        return path;
    str = PyUnicode_DecodeFSDefaultAndSize(PyBytes_AsString(path), PyBytes_Size(path));
    Py_DECREF(path);
    return str;
}

static int
as_text(const w32_core *core, PyObject *o, const char *where, unsigned flags, w32_text *out)
{
    PyObject *str;
    int result;
    (void)core;
    out->text = NULL;
    out->length = 0;
    out->owned = NULL;
    if ((o == NULL || o == Py_None) && (flags & W32_NONE_OK))
        return 0;
    str = text_object(o, where, flags);
    if (str == NULL)
        return -1;
    result = copy_text(str, out);
    Py_DECREF(str);
    if (result == 0)
        result = check_text(core, out, where, flags);
    if (result < 0)
        w32_text_wipe(out);     /* who wanted a password gets nothing that could be wiped */
    return result;
}

static PyObject *
from_text(const w32_core *core, const wchar_t *text, Py_ssize_t length)
{
    (void)core;
    if (text == NULL)
        Py_RETURN_NONE;
    return PyUnicode_FromWideChar(text, length);
}

/* The bytes of the ANSI code page that an argument stands for; new reference. */
static PyObject *
ansi_object(PyObject *o, const char *where)
{
    PyObject *bytes;
    if (PyBytes_Check(o))
        return Py_NewRef(o);
    if (!PyUnicode_Check(o)) {
        core_type_error(where, "str or bytes", o);
        return NULL;
    }
    bytes = PyUnicode_AsMBCSString(o);
    if (bytes == NULL && PyErr_ExceptionMatches(PyExc_UnicodeError)) {
        PyErr_Clear();
        PyErr_Format(PyExc_UnicodeError, "%s has characters that the ANSI code page lacks: %A", where, o);
    }
    return bytes;
}

static int
as_ansi(const w32_core *core, PyObject *o, const char *where, unsigned flags, char **out)
{
    PyObject *bytes;
    Py_ssize_t length;
    int result = -1;
    (void)core;
    *out = NULL;
    if (o == Py_None && (flags & W32_NONE_OK))
        return 0;
    bytes = ansi_object(o, where);
    if (bytes == NULL)
        return -1;
    length = PyBytes_Size(bytes);
    if (!(flags & W32_NUL_OK) && memchr(PyBytes_AsString(bytes), 0, (size_t)length) != NULL) {
        PyErr_Format(PyExc_ValueError, "%s must not contain a NUL character", where);
        goto done;
    }
    *out = w32_alloc((size_t)length + 1);
    if (*out == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    memcpy(*out, PyBytes_AsString(bytes), (size_t)length + 1);
    result = 0;
done:
    Py_DECREF(bytes);
    return result;
}

static PyObject *
from_ansi(const w32_core *core, const char *text, Py_ssize_t length)
{
    (void)core;
    if (text == NULL)
        Py_RETURN_NONE;
    /* What Windows gives must always arrive: characters that cannot be decoded become U+FFFD. */
    return PyUnicode_DecodeMBCS(text, length < 0 ? (Py_ssize_t)strlen(text) : length, "replace");
}

/* ---- functions -------------------------------------------------------------------------------------------------- */

int
pywintypes_UnicodeFromRaw(core_state *st, const w32_buffer *data, pywintypes_UnicodeFromRaw_out *out)
{
    int little_endian = -1;
    (void)st;
    /* A last odd byte is no character. */
    out->value = PyUnicode_DecodeUTF16((const char *)data->data, data->size & ~(Py_ssize_t)1, "surrogatepass",
                                       &little_endian);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_IsTextUnicode(core_state *st, PyObject *data, INT flags, pywintypes_IsTextUnicode_out *out)
{
    const w32_core *core = st->core;
    w32_buffer buffer = {0};
    int result = -1;
    /* pywin32 takes a str as its UTF-8 bytes. */
    PyObject *bytes = PyUnicode_Check(data) ? PyUnicode_AsUTF8String(data) : Py_NewRef(data);
    if (bytes == NULL)
        return -1;
    if (core->as_buffer(core, bytes, "IsTextUnicode() argument 'data'", 0, &buffer) < 0)
        goto done;
    if (buffer.size > INT_MAX) {
        PyErr_SetString(PyExc_OverflowError, "IsTextUnicode() argument 'data' must be smaller than 2 GB");
        goto done;
    }
    out->passed = flags;
    out->unicode = IsTextUnicode(buffer.data, (int)buffer.size, &out->passed);
    result = 0;
done:
    core->buffer_release(core, &buffer);
    Py_DECREF(bytes);
    return result;
}

int
core_text_init(core_state *st, PyObject *module)
{
    w32_core *table = &st->table;
    (void)module;
    table->as_text = as_text;
    table->check_surrogates = core_check_surrogates;
    table->from_text = from_text;
    table->as_ansi = as_ansi;
    table->from_ansi = from_ansi;
    return 0;
}
