/* text.c: what travels. DDE's data is bytes with a clipboard format; here it is text. */
#include "dde.gen.h"

int
dde_is_text_format(UINT format)
{
    return format == CF_UNICODETEXT || format == CF_TEXT || format == CF_OEMTEXT;
}

static UINT
code_page(UINT format)
{
    return format == CF_OEMTEXT ? CP_OEMCP : CP_ACP;
}

void
dde_name_of(DWORD instance, HSZ handle, wchar_t name[DDE_NAME])
{
    if (handle == NULL || DdeQueryStringW(instance, handle, name, DDE_NAME, CP_WINUNICODE) == 0)
        name[0] = 0;
    name[DDE_NAME - 1] = 0;
}

int
dde_same_name(const wchar_t *one, const wchar_t *other)
{
    return CompareStringOrdinal(one, -1, other, -1, TRUE) == CSTR_EQUAL;
}

/* ---- in ------------------------------------------------------------------------------------------------------------ */

static PyObject *
from_code_page(dde_state *st, UINT page, const char *data, DWORD size)
{
    const w32_core *core = st->core;
    int length = size == 0 ? 0 : MultiByteToWideChar(page, 0, data, (int)size, NULL, 0);
    wchar_t *wide = w32_alloc(((size_t)length + 1) * sizeof(wchar_t));
    PyObject *text;

    if (wide == NULL)
        return PyErr_NoMemory();
    if (length > 0)
        MultiByteToWideChar(page, 0, data, (int)size, wide, length);
    text = core->from_text(core, wide, length);
    w32_free(wide);
    return text;
}

/* Text of eight bits: pywin32's clients poke UTF-8, others what their code page says. */
static PyObject *
from_narrow(dde_state *st, UINT page, const char *data, DWORD size)
{
    PyObject *text = PyUnicode_DecodeUTF8(data, (Py_ssize_t)size, "strict");

    if (text != NULL || !PyErr_ExceptionMatches(PyExc_UnicodeDecodeError))
        return text;
    PyErr_Clear();
    return from_code_page(st, page, data, size);
}

/* One wide character at any address: what another program sent need not be aligned. */
static wchar_t
wide_at(const void *data, DWORD index)
{
    wchar_t unit;
    memcpy(&unit, (const char *)data + index * sizeof unit, sizeof unit);
    return unit;
}

PyObject *
dde_text_from(dde_state *st, UINT format, const void *data, DWORD size)
{
    const w32_core *core = st->core;
    const char *bytes = data;

    if (data == NULL || size > INT_MAX)
        size = 0;
    if (format == CF_UNICODETEXT) {
        DWORD length = size / sizeof(wchar_t);
        if (length > 0 && wide_at(data, length - 1) == 0)
            length--;
        return core->from_text(core, length == 0 ? L"" : data, (Py_ssize_t)length);
    }
    if (size > 0 && bytes[size - 1] == 0)
        size--;
    return from_narrow(st, code_page(format), size == 0 ? "" : bytes, size);
}

PyObject *
dde_command_from(dde_state *st, const void *data, DWORD size)
{
    const w32_core *core = st->core;
    DWORD units = size / sizeof(wchar_t), length = 0;
    const char *end;

    if (data == NULL || size == 0)
        return core->from_text(core, L"", 0);
    while (length < units && wide_at(data, length) != 0)
        length++;
    if (length < units)
        return core->from_text(core, data, (Py_ssize_t)length);
    /* No wide NUL: a program of the ANSI kind, whose command nobody translated. */
    end = memchr(data, 0, size);
    return from_code_page(st, CP_ACP, data, end == NULL ? size : (DWORD)(end - (const char *)data));
}

/* ---- out ----------------------------------------------------------------------------------------------------------- */

static HDDEDATA
wide_data(DWORD instance, HSZ item, const w32_text *text)
{
    DWORD size = (DWORD)(((size_t)text->length + 1) * sizeof(wchar_t));
    return DdeCreateDataHandle(instance, (LPBYTE)(ULONG_PTR)text->text, size, 0, item, CF_UNICODETEXT, 0);
}

static HDDEDATA
narrow_data(DWORD instance, HSZ item, UINT format, const w32_text *text)
{
    UINT page = code_page(format);
    int units = (int)text->length + 1;
    int size = WideCharToMultiByte(page, 0, text->text, units, NULL, 0, NULL, NULL);
    char *bytes = w32_alloc((size_t)size + 1);
    HDDEDATA made;

    if (bytes == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    WideCharToMultiByte(page, 0, text->text, units, bytes, size, NULL, NULL);
    made = DdeCreateDataHandle(instance, (LPBYTE)bytes, (DWORD)size, 0, item, format, 0);
    w32_free(bytes);
    return made;
}

static HDDEDATA
text_data(dde_state *st, DWORD instance, HSZ item, UINT format, PyObject *value)
{
    static const char where[] = "the text for a client";
    HDDEDATA made = NULL;
    w32_text text;

    if (!dde_is_text_format(format))
        return NULL;
    if (st->core->as_text(st->core, value, where, W32_NUL_OK | W32_PATH, &text) < 0)
        goto done;
    if (text.length >= INT_MAX / 8)
        PyErr_Format(PyExc_ValueError, "%s is too long: %zd characters", where, text.length);
    else if (format == CF_UNICODETEXT)
        made = wide_data(instance, item, &text);
    else
        made = narrow_data(instance, item, format, &text);
done:
    w32_text_clear(&text);
    return made;
}

HDDEDATA
dde_data_of(dde_state *st, DWORD instance, HSZ item, UINT format, PyObject *value)
{
    enum { FIRST_REGISTERED = 0xC000 };
    HDDEDATA made = NULL;
    w32_buffer buffer;

    if (PyUnicode_Check(value))
        return text_data(st, instance, item, format, value);
    /* Other formats of Windows hold handles, not bytes. */
    if (!dde_is_text_format(format) && format < FIRST_REGISTERED)
        return NULL;
    if (st->core->as_buffer(st->core, value, "what Request() returns", 0, &buffer) < 0)
        return NULL;
    if (buffer.size <= INT_MAX)
        made = DdeCreateDataHandle(instance, buffer.data, (DWORD)buffer.size, 0, item, format, 0);
    else
        PyErr_SetString(PyExc_ValueError, "what Request() returns is too long");
    st->core->buffer_release(st->core, &buffer);
    return made;
}
