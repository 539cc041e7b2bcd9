/* Values of events and of their metadata: EVT_VARIANT to Python. */
#include "win32evtlog.gen.h"

/* The texts of Windows Vista's structures all end with NUL; they lie in the block that holds the variant. */
static BOOL
is_inside(const evtlog_block *block, const void *data, size_t size)
{
    uintptr_t first = (uintptr_t)block->data, at = (uintptr_t)data;
    return at >= first && at - first <= block->size && size <= block->size - (at - first);
}

Py_ssize_t
evtlog_text_length(const evtlog_block *block, const wchar_t *text)
{
    size_t room;

    if (!is_inside(block, text, sizeof *text))
        return -1;
    room = (block->size - (size_t)((const char *)text - block->data)) / sizeof *text;
    for (size_t length = 0; length < room; length++)
        if (text[length] == 0)
            return (Py_ssize_t)length;
    return -1;
}

static PyObject *
outside(const w32_core *core, const evtlog_block *block)
{
    core->raise_error(core, ERROR_INVALID_DATA, block->function, L"A value lies outside of the data that it came with");
    return NULL;
}

static PyObject *
text_to_py(const w32_core *core, const wchar_t *text, const evtlog_block *block)
{
    Py_ssize_t length;

    if (text == NULL)
        return Py_NewRef(Py_None);
    length = evtlog_text_length(block, text);
    return length < 0 ? outside(core, block) : core->from_text(core, text, length);
}

static PyObject *
ansi_to_py(const w32_core *core, const char *text, const evtlog_block *block)
{
    if (text == NULL)
        return Py_NewRef(Py_None);
    for (const char *at = text; is_inside(block, at, 1); at++)
        if (*at == 0)
            return core->from_ansi(core, text, at - text);
    return outside(core, block);
}

static PyObject *
sid_to_py(const w32_core *core, PSID sid, const evtlog_block *block)
{
    enum { HEADER = 8, MOST = 15 };
    const unsigned char *bytes = sid;

    if (sid == NULL)
        return Py_NewRef(Py_None);
    if (!is_inside(block, bytes, HEADER) || bytes[1] > MOST || !is_inside(block, bytes, HEADER + bytes[1] * sizeof(DWORD)))
        return outside(core, block);
    return core->from_sid(core, sid);
}

static PyObject *
guid_to_py(const w32_core *core, const GUID *guid, const evtlog_block *block)
{
    if (guid == NULL)
        return Py_NewRef(Py_None);
    return is_inside(block, guid, sizeof *guid) ? core->from_guid(core, guid) : outside(core, block);
}

static PyObject *
systemtime_to_py(const w32_core *core, const SYSTEMTIME *time, const evtlog_block *block)
{
    if (time == NULL)
        return Py_NewRef(Py_None);
    return is_inside(block, time, sizeof *time) ? core->from_systemtime(core, time) : outside(core, block);
}

static PyObject *
binary_to_py(const w32_core *core, const void *data, size_t size, const evtlog_block *block)
{
    if (size != 0 && !is_inside(block, data, size))
        return outside(core, block);
    return PyBytes_FromStringAndSize(size == 0 ? NULL : data, (Py_ssize_t)size);
}

/* "0x1f", as pywin32 shows them. */
static PyObject *
hexadecimal(uint64_t value)
{
    PyObject *number = PyLong_FromUnsignedLongLong(value);
    PyObject *text = number == NULL ? NULL : PyNumber_ToBase(number, 16);

    Py_XDECREF(number);
    return text;
}

static PyObject *
unknown_type(DWORD type)
{
    PyErr_Format(PyExc_NotImplementedError, "an event has a value of type %lu, which is not known", type);
    return NULL;
}

/* ---- one value -------------------------------------------------------------------------------------------------- */

static PyObject *
number_to_py(const EVT_VARIANT *v)
{
    switch (v->Type & EVT_VARIANT_TYPE_MASK) {
    case EvtVarTypeSByte:
        return PyLong_FromLong((signed char)v->SByteVal);
    case EvtVarTypeByte:
        return PyLong_FromLong(v->ByteVal);
    case EvtVarTypeInt16:
        return PyLong_FromLong(v->Int16Val);
    case EvtVarTypeUInt16:
        return PyLong_FromLong(v->UInt16Val);
    case EvtVarTypeInt32:
        return PyLong_FromLong(v->Int32Val);
    case EvtVarTypeUInt32:
        return PyLong_FromUnsignedLong(v->UInt32Val);
    case EvtVarTypeInt64:
        return PyLong_FromLongLong(v->Int64Val);
    case EvtVarTypeUInt64:
        return PyLong_FromUnsignedLongLong(v->UInt64Val);
    case EvtVarTypeSingle:
        return PyFloat_FromDouble(v->SingleVal);
    case EvtVarTypeDouble:
        return PyFloat_FromDouble(v->DoubleVal);
    case EvtVarTypeBoolean:
        return PyBool_FromLong(v->BooleanVal);
    case EvtVarTypeSizeT:
        return PyLong_FromSize_t(v->SizeTVal);
    case EvtVarTypeHexInt32:
        return hexadecimal(v->UInt32Val);
    case EvtVarTypeHexInt64:
        return hexadecimal(v->UInt64Val);
    default:
        return unknown_type(v->Type);
    }
}

static PyObject *
value_to_py(const w32_core *core, const EVT_VARIANT *v, const evtlog_block *block)
{
    switch (v->Type & EVT_VARIANT_TYPE_MASK) {
    case EvtVarTypeNull:
        return Py_NewRef(Py_None);
    case EvtVarTypeString:
        return text_to_py(core, v->StringVal, block);
    case EvtVarTypeEvtXml:
        return text_to_py(core, v->XmlVal, block);
    case EvtVarTypeAnsiString:
        return ansi_to_py(core, v->AnsiStringVal, block);
    case EvtVarTypeBinary:
        return binary_to_py(core, v->BinaryVal, v->Count, block);
    case EvtVarTypeGuid:
        return guid_to_py(core, v->GuidVal, block);
    case EvtVarTypeSid:
        return sid_to_py(core, v->SidVal, block);
    case EvtVarTypeSysTime:
        return systemtime_to_py(core, v->SysTimeVal, block);
    case EvtVarTypeFileTime: {
        FILETIME time = {(DWORD)v->FileTimeVal, (DWORD)(v->FileTimeVal >> 32)};
        return core->from_filetime(core, &time);
    }
    case EvtVarTypeEvtHandle:
        return evtlog_handle(core, v->EvtHandleVal, NULL);
    default:
        return number_to_py(v);
    }
}

/* ---- arrays ------------------------------------------------------------------------------------------------------ */

/* The size of an array's elements; 0 for types of which there are none. */
static size_t
element_size(DWORD type)
{
    switch (type) {
    case EvtVarTypeSByte:
    case EvtVarTypeByte:
        return 1;
    case EvtVarTypeInt16:
    case EvtVarTypeUInt16:
        return 2;
    case EvtVarTypeInt32:
    case EvtVarTypeUInt32:
    case EvtVarTypeHexInt32:
    case EvtVarTypeSingle:
    case EvtVarTypeBoolean:
        return 4;
    case EvtVarTypeInt64:
    case EvtVarTypeUInt64:
    case EvtVarTypeHexInt64:
    case EvtVarTypeDouble:
    case EvtVarTypeFileTime:
        return 8;
    case EvtVarTypeGuid:
        return sizeof(GUID);
    case EvtVarTypeSysTime:
        return sizeof(SYSTEMTIME);
    case EvtVarTypeString:
    case EvtVarTypeAnsiString:
    case EvtVarTypeEvtXml:
    case EvtVarTypeSid:
    case EvtVarTypeSizeT:
        return sizeof(void *);
    default:
        return 0;
    }
}

/* An element as a value of its own: what lies there, or a pointer to it. */
static PyObject *
element_to_py(const w32_core *core, DWORD type, const char *at, const evtlog_block *block)
{
    EVT_VARIANT one;

    memset(&one, 0, sizeof one);
    one.Type = type;
    if (type == EvtVarTypeGuid)
        one.GuidVal = (GUID *)at;
    else if (type == EvtVarTypeSysTime)
        one.SysTimeVal = (SYSTEMTIME *)at;
    else
        memcpy(&one.UInt64Val, at, element_size(type));
    return value_to_py(core, &one, block);
}

static PyObject *
array_to_py(const w32_core *core, const EVT_VARIANT *v, const evtlog_block *block)
{
    DWORD type = v->Type & EVT_VARIANT_TYPE_MASK;
    size_t size = element_size(type);
    const char *items = (const char *)v->ByteArr;
    PyObject *list;

    if (size == 0)
        return unknown_type(v->Type);
    if (v->Count != 0 && !is_inside(block, items, size * v->Count))
        return outside(core, block);
    list = PyList_New(v->Count);
    for (DWORD i = 0; list != NULL && i < v->Count; i++) {
        PyObject *item = element_to_py(core, type, items + i * size, block);
        if (item == NULL)
            Py_CLEAR(list);
        else
            PyList_SetItem(list, i, item);
    }
    return list;
}

PyObject *
evtlog_variant_to_py(const w32_core *core, const EVT_VARIANT *variant, const evtlog_block *block)
{
    PyObject *value;

    if (variant->Type & EVT_VARIANT_TYPE_ARRAY)
        return array_to_py(core, variant, block);
    value = value_to_py(core, variant, block);
    return value == NULL ? NULL : Py_BuildValue("(Nk)", value, variant->Type);
}
