/* PyIID: GUIDs, their text, and the program ids that stand for them. */
#include "core_state.h"
#include "pywintypes.gen.h"

/* ---- text --------------------------------------------------------------------------------------------------------- */

enum { TEXT_LENGTH = 38 };

/* The value of a hexadecimal digit, or -1. */
static int
hex_digit(wchar_t c)
{
    static const signed char one_more[128] = {
        ['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6, ['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10,
        ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
        ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
    };
    return c < 128 ? one_more[c] - 1 : -1;
}

/* Sixteen bytes in the order of the text "{00112233-4455-6677-8899-aabbccddeeff}"; FALSE when it is none. */
static BOOL
parse_bytes(const wchar_t *text, uint8_t bytes[16])
{
    static const uint8_t places[16] = {1, 3, 5, 7, 10, 12, 15, 17, 20, 22, 25, 27, 29, 31, 33, 35};
    int wrong = 0;
    if (text[0] != L'{' || text[9] != L'-' || text[14] != L'-' || text[19] != L'-' || text[24] != L'-' || text[37] != L'}')
        return FALSE;
    for (int i = 0; i < 16; i++) {
        int high = hex_digit(text[places[i]]), low = hex_digit(text[places[i] + 1]);
        wrong |= high | low; /* -1 has the sign */
        bytes[i] = (uint8_t)((unsigned)high << 4 | (unsigned)low);
    }
    return wrong >= 0;
}

/* `text` has TEXT_LENGTH characters. */
static BOOL
parse_guid(const wchar_t *text, GUID *out)
{
    uint8_t bytes[16];
    if (!parse_bytes(text, bytes))
        return FALSE;
    out->Data1 = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    out->Data2 = (uint16_t)(bytes[4] << 8 | bytes[5]);
    out->Data3 = (uint16_t)(bytes[6] << 8 | bytes[7]);
    memcpy(out->Data4, bytes + 8, 8);
    return TRUE;
}

/* FALSE for a str that is not the text of a GUID: what is wrong with it, or what else it means, is looked at then. */
static BOOL
guid_from_text(PyObject *str, GUID *out)
{
    wchar_t text[TEXT_LENGTH + 1];
    return PyUnicode_GetLength(str) == TEXT_LENGTH && PyUnicode_AsWideChar(str, text, TEXT_LENGTH + 1) == TEXT_LENGTH
           && parse_guid(text, out);
}

static PyObject *
guid_text(const GUID *guid)
{
    static const char digits[] = "0123456789ABCDEF";
    static const char form[] = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";
    char text[38];
    uint8_t bytes[16];
    int digit = 0;
    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(guid->Data1 >> (24 - 8 * i));
    bytes[4] = (uint8_t)(guid->Data2 >> 8);
    bytes[5] = (uint8_t)guid->Data2;
    bytes[6] = (uint8_t)(guid->Data3 >> 8);
    bytes[7] = (uint8_t)guid->Data3;
    memcpy(bytes + 8, guid->Data4, 8);
    for (int i = 0; i < 38; i++) {
        text[i] = form[i];
        if (form[i] == 'x') {
            text[i] = digits[bytes[digit / 2] >> (digit % 2 ? 0 : 4) & 15];
            digit++;
        }
    }
    return PyUnicode_FromStringAndSize(text, 38);
}

/* ---- the type ----------------------------------------------------------------------------------------------------- */

int
pywintypes_PyIID_str(core_state *st, w32_iid_object *self, PyObject **value)
{
    (void)st;
    *value = guid_text(&self->guid);
    return *value == NULL ? -1 : 0;
}

int
pywintypes_PyIID_repr(core_state *st, w32_iid_object *self, PyObject **value)
{
    PyObject *text = guid_text(&self->guid);
    (void)st;
    if (text == NULL)
        return -1;
    *value = PyUnicode_FromFormat("IID('%U')", text);
    Py_DECREF(text);
    return *value == NULL ? -1 : 0;
}

int
pywintypes_PyIID_hash(core_state *st, w32_iid_object *self, Py_ssize_t *value)
{
    uint64_t halves[2], hash;
    (void)st;
    memcpy(halves, &self->guid, sizeof halves);
    hash = (halves[0] ^ (halves[1] << 29 | halves[1] >> 35)) * 0x9E3779B97F4A7C15u;
    *value = (Py_ssize_t)(hash ^ hash >> 32);
    return 0;
}

int
pywintypes_PyIID_compare(core_state *st, w32_iid_object *self, PyObject *other, int op, PyObject **value)
{
    BOOL equal;
    if ((op != Py_EQ && op != Py_NE) || Py_TYPE(other) != st->table.IIDType) {
        *value = Py_NewRef(Py_NotImplemented);
        return 0;
    }
    equal = memcmp(&self->guid, &pywintypes_PyIID_native(other)->guid, sizeof(GUID)) == 0;
    *value = PyBool_FromLong(op == Py_EQ ? equal : !equal);
    return 0;
}

int
pywintypes_PyIID_buffer(core_state *st, w32_iid_object *self, int flags, void **data, Py_ssize_t *size)
{
    (void)st;
    (void)flags;
    *data = &self->guid;
    *size = sizeof(GUID);
    return 0;
}

/* Copies and pickles are made by the function IID. */
int
pywintypes_PyIID___reduce__(core_state *st, w32_iid_object *self, pywintypes_PyIID___reduce___out *out)
{
    PyObject *module = PyType_GetModule(st->table.IIDType);
    PyObject *function = module == NULL ? NULL : PyObject_GetAttrString(module, "IID");
    if (function == NULL)
        return -1;
    out->value = Py_BuildValue("N(N)", function, guid_text(&self->guid));
    return out->value == NULL ? -1 : 0;
}

void
pywintypes_PyIID_clear(core_state *st, w32_iid_object *self)
{
    (void)st;
    (void)self;
}

/* ---- the table's part ------------------------------------------------------------------------------------------- */

/* The class behind a program id such as "Scripting.Dictionary". */
static int
find_program(const w32_core *core, const w32_text *text, GUID *out)
{
    typedef HRESULT (WINAPI *find_function)(LPCOLESTR, LPCLSID);
    find_function find = (find_function)(void (*)(void))core->system_function(core, L"ole32.dll", "CLSIDFromProgID",
                                                                              "GetProcAddress");
    HRESULT hr;
    if (find == NULL)
        return -1;
    W32_CALL_NOERR(hr = find(text->text, out));
    return FAILED(hr) ? core->raise_com_error(core, hr, NULL, NULL, -1) : 0;
}

static int
as_guid(const w32_core *core, PyObject *o, const char *where, GUID *out)
{
    w32_text text;
    int result;
    if (Py_TYPE(o) == core->IIDType) {
        *out = pywintypes_PyIID_native(o)->guid;
        return 0;
    }
    if (!PyUnicode_Check(o))
        return core_type_error(where, "PyIID or str", o);
    if (guid_from_text(o, out))
        return 0;
    if (core->as_text(core, o, where, 0, &text) < 0)
        return -1;
    /* What begins like a GUID, or is empty, is no program id. */
    if (text.length == 0 || text.text[0] == L'{')
        result = core->raise_com_error(core, CO_E_CLASSSTRING, NULL, NULL, -1);
    else
        result = find_program(core, &text, out);
    w32_text_clear(&text);
    return result;
}

static PyObject *
from_guid(const w32_core *core, const GUID *guid)
{
    w32_iid_object *self;
    PyObject *object = pywintypes_PyIID_new(core_from_table(core), &self);
    if (object != NULL)
        self->guid = *guid;
    return object;
}

/* ---- functions ---------------------------------------------------------------------------------------------------- */

static int
guid_from_bytes(const w32_core *core, PyObject *o, GUID *out)
{
    w32_buffer buffer;
    int result = -1;
    if (core->as_buffer(core, o, "IID() argument 'iid'", 0, &buffer) < 0)
        return -1;
    if (buffer.size < (Py_ssize_t)sizeof *out) {
        PyErr_Format(PyExc_ValueError, "IID() argument 'iid' must be at least 16 bytes, not %zd", buffer.size);
    } else {
        memcpy(out, buffer.data, sizeof *out);
        result = 0;
    }
    core->buffer_release(core, &buffer);
    return result;
}

int
pywintypes_IID(core_state *st, PyObject *iid, BOOL is_bytes, pywintypes_IID_out *out)
{
    const w32_core *core = st->core;
    GUID guid;
    int result;
    if (Py_TYPE(iid) == core->IIDType) {
        out->value = Py_NewRef(iid);
        return 0;
    }
    result = is_bytes ? guid_from_bytes(core, iid, &guid) : as_guid(core, iid, "IID() argument 'iid'", &guid);
    if (result == 0)
        out->value = from_guid(core, &guid);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_CreateGuid(core_state *st, pywintypes_CreateGuid_out *out)
{
    typedef HRESULT (WINAPI *create_function)(GUID *);
    create_function create = (create_function)(void (*)(void))st->core->system_function(st->core, L"ole32.dll",
                                                                                        "CoCreateGuid", "GetProcAddress");
    GUID guid;
    HRESULT hr;
    if (create == NULL)
        return -1;
    hr = create(&guid);
    if (FAILED(hr))
        return st->core->raise_com_error(st->core, hr, NULL, NULL, -1);
    out->value = from_guid(st->core, &guid);
    return out->value == NULL ? -1 : 0;
}

int
core_guid_init(core_state *st, PyObject *module)
{
    w32_core *table = &st->table;
    (void)module;
    table->as_guid = as_guid;
    table->from_guid = from_guid;
    table->IIDType = pywintypes_PyIID_type(st);
    return 0;
}
