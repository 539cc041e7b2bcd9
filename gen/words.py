"""The closed vocabulary of type words: how each is taken from Python, named in C, and given back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One type word.

    c: the C type of a body's parameter. local: the type of the glue's variable that the conversion fills.
    take: the converter in glue.h, `int take(core, object, where, [flags,] &local)`. flags: what it gets besides
    W32_NONE_OK; None when it takes no flags (the glue tests for None itself).
    argument: what is handed on, `{}` being the variable. by_ref: the pointer is NULL for None.
    unset: the local's initial value, needed when it is freed or optional. free: statement that frees the local.
    give: expression that makes the Python object from `{}`, an lvalue of type `out`; it may take ownership if it clears
    the lvalue. drop: statement that frees what is still owned.
    stub_in, stub_out: the Python types of the stubs.
    """

    name: str
    c: str
    local: str = ""
    take: str = ""
    flags: str | None = None
    argument: str = "{}"
    by_ref: bool = False
    unset: str = ""
    free: str = ""
    out: str = ""
    give: str = ""
    drop: str = ""
    stub_in: str = "int"
    stub_out: str = "int"
    com: bool = False


def _number(name: str, local: str, take: str, give: str, c: str = "") -> Word:
    return Word(name, c or name, local, take, unset="0", out=c or name, give=give)


def _object(name: str, c: str, take: str, python: str) -> Word:
    """An object of pywintypes that lends a pointer."""
    return Word(name, c, c, take, "0", unset="NULL", out="PyObject *", give="w32_out_object(&{})",
                drop="Py_XDECREF({});", stub_in=python, stub_out=python)


def _raw_handle(name: str, c: str = "") -> Word:
    return Word(name, c or name, "HANDLE", "core->as_handle", "W32_NONE_OK", unset="NULL",
                argument="{}" if c == "HANDLE" else f"({c or name}){{}}", out=c or name,
                give="PyLong_FromSsize_t((Py_ssize_t){})", stub_in="pywintypes.HANDLEType | int | None", stub_out="int")


def _text(name: str, flags: str, stub_in: str) -> Word:
    return Word(name, "const wchar_t *", "w32_text", "core->as_text", flags, argument="{}.text", unset="w32_text",
                free="w32_text_clear(&{});", out="wchar_t *", give="core->from_text(core, {}, -1)", drop="w32_free({});",
                stub_in=stub_in, stub_out="str")


_U32 = "PyLong_FromUnsignedLong({})"
_I32 = "PyLong_FromLong({})"
_I64 = "PyLong_FromLongLong((long long){})"
_U64 = "PyLong_FromUnsignedLongLong((unsigned long long){})"

_ALL = [
    _number("BYTE", "uint8_t", "w32_in_u8", _U32),
    *(_number(name, "uint16_t", "w32_in_u16", _U32) for name in ("WORD", "USHORT")),
    *(_number(name, "uint32_t", "w32_in_u32", _U32) for name in ("DWORD", "UINT", "ULONG")),
    _number("SHORT", "int16_t", "w32_in_i16", _I32),
    *(_number(name, "int32_t", "w32_in_i32", _I32) for name in ("INT", "LONG", "HRESULT")),
    _number("LONGLONG", "int64_t", "w32_in_i64", _I64),
    _number("ULONGLONG", "uint64_t", "w32_in_u64", _U64),
    *(_number(name, "uintptr_t", "w32_in_uptr", _U64) for name in ("SIZE_T", "UINT_PTR", "ULONG_PTR", "WPARAM")),
    *(_number(name, "intptr_t", "w32_in_iptr", _I64) for name in ("INT_PTR", "LONG_PTR", "LPARAM", "LRESULT")),
    Word("BOOL", "BOOL", "int", "w32_in_bool", unset="0", out="BOOL", give="PyBool_FromLong({} != 0)",
         stub_in="OBJECT", stub_out="bool"),
    *(Word(name, c, "double", "core->as_double", unset="0.0", argument=f"({c}){{}}", out=c,
           give="PyFloat_FromDouble({})", stub_in="float", stub_out="float")
      for name, c in (("DOUBLE", "double"), ("FLOAT", "float"))),
    _text("WSTR", "0", "str"),
    _text("PATHW", "W32_PATH", "str | PathLike[str]"),
    Word("ANSI", "const char *", "char *", "core->as_ansi", "0", unset="NULL", free="w32_free({});", out="char *",
         give="core->from_ansi(core, {}, -1)", drop="w32_free({});", stub_in="str | bytes", stub_out="str"),
    Word("HANDLE", "HANDLE", "HANDLE", "core->as_handle", "W32_NONE_OK", unset="NULL", out="HANDLE",
         give="w32_out_handle(core, &{}, W32_CLOSE_HANDLE)", drop="w32_drop_handle({});",
         stub_in="pywintypes.HANDLEType | int | None",
         stub_out="pywintypes.HANDLEType"),
    Word("HKEY", "HKEY", "HANDLE", "core->as_handle", "W32_NONE_OK", unset="NULL", argument="(HKEY){}", out="HKEY",
         give="w32_out_key(core, &{})", drop="w32_drop_key({});", stub_in="pywintypes.HANDLEType | int | None",
         stub_out="pywintypes.HANDLEType"),
    Word("GDIHANDLE", "HANDLE", "HANDLE", "core->as_handle", "W32_NONE_OK", unset="NULL", out="HANDLE",
         give="w32_out_gdi_handle(core, &{})", drop="w32_drop_gdi_handle({});", stub_in="pywintypes.HANDLEType | int | None",
         stub_out="pywintypes.HANDLEType"),
    _raw_handle("RAWHANDLE", "HANDLE"),
    *(_raw_handle(name) for name in (
        "HWND", "HMODULE", "HINSTANCE", "HMENU", "HICON", "HCURSOR", "HDC", "HBITMAP", "HBRUSH", "HFONT", "HPEN", "HRGN",
        "HPALETTE", "HGDIOBJ", "HACCEL", "HDESK", "HWINSTA", "HMONITOR", "HDWP", "HKL", "HGLOBAL", "HIMAGELIST", "HDEVNOTIFY",
        "HPOWERNOTIFY", "HRSRC", "HDROP", "HENHMETAFILE")),
    *(Word(name, "const w32_buffer *", "w32_buffer", "core->as_buffer", flags, argument="&{}", by_ref=True,
           unset="w32_buffer", free="core->buffer_release(core, &{});", stub_in="Buffer")
      for name, flags in (("BUFFER", "0"), ("WBUFFER", "W32_WRITABLE"))),
    Word("BYTES", "", out="w32_blob", give="core->blob_finish(core, &{})", drop="core->blob_clear(core, &{});",
         stub_out="bytes"),
    _object("OVERLAPPED", "OVERLAPPED *", "core->as_overlapped", "pywintypes.OVERLAPPEDType"),
    _object("SECURITY_ATTRIBUTES", "SECURITY_ATTRIBUTES *", "core->as_security_attributes", "pywintypes.SECURITY_ATTRIBUTESType"),
    _object("SECURITY_DESCRIPTOR", "PSECURITY_DESCRIPTOR", "core->as_security_descriptor", "pywintypes.SECURITY_DESCRIPTORType"),
    _object("SID", "PSID", "core->as_sid", "pywintypes.SIDType"),
    _object("ACL", "PACL", "core->as_acl", "pywintypes.ACLType"),
    _object("DEVMODE", "DEVMODEW *", "core->as_devmode", "pywintypes.DEVMODEType"),
    Word("IID", "const GUID *", "GUID", "core->as_guid", argument="&{}", by_ref=True, out="GUID",
         give="core->from_guid(core, &{})", stub_in="pywintypes.IIDType | str", stub_out="pywintypes.IIDType"),
    Word("TIME", "const FILETIME *", "FILETIME", "core->as_filetime", argument="&{}", by_ref=True, out="FILETIME",
         give="core->from_filetime(core, &{})", stub_in="datetime.datetime | float", stub_out="datetime.datetime"),
    Word("OBJECT", "PyObject *", "PyObject *", "w32_in_object", unset="NULL", out="PyObject *",
         give="w32_out_object(&{})", drop="Py_XDECREF({});", stub_in="object", stub_out="Any"),
    Word("CALLABLE", "PyObject *", "PyObject *", "w32_in_callable", unset="NULL", stub_in="Callable[..., Any]",
         stub_out="Callable[..., Any]"),
    Word("VARIANT", "VARIANT *", "VARIANT", "com_variant_from_py", argument="&{}", by_ref=True, unset="VARIANT",
         free="com_variant_free(&{});", out="VARIANT", give="com_variant_to_py(st, &{})",
         drop="com_variant_free(&{});", stub_in="object", stub_out="Any", com=True),
    Word("BSTR", "BSTR", "BSTR", "com_in_bstr", "0", unset="NULL", free="SysFreeString({});", out="BSTR",
         give="com_bstr_to_py(st, {})", drop="SysFreeString({});", stub_in="str", stub_out="str", com=True),
    Word("OLESTR", "LPOLESTR", "w32_text", "core->as_text", "0", argument="(LPOLESTR){}.text", unset="w32_text",
         free="w32_text_clear(&{});", out="LPOLESTR", give="core->from_text(core, {}, -1)", drop="CoTaskMemFree({});",
         stub_in="str", stub_out="str"),
    *(Word(name, name, name, f"w32_in_{name}", unset="struct", out=name, give=give.replace("{}", "{}.QuadPart"))
      for name, give in (("LARGE_INTEGER", _I64), ("ULARGE_INTEGER", _U64))),
    Word("FORMATETC", "FORMATETC *", "FORMATETC", "com_in_FORMATETC", argument="&{}", by_ref=True, out="FORMATETC",
         give="com_FORMATETC_to_py(st, &{})", drop="com_FORMATETC_clear(&{});", stub_in="tuple[int, None, int, int, int]",
         stub_out="tuple[int, None, int, int, int]", com=True),
    Word("INTERFACE", "", out="void *", give="com_wrap(st, w32_take(&{}), iid)", drop="com_release({});",
         stub_out="PyIUnknown", com=True),
    Word("SUCCESS", "", out="BOOL", give="PyLong_FromLong({} != 0)", com=True),
    *(Word(name, "", out=name, give=f"com_{name}_to_py(st, &{{}})", drop=f"com_{name}_clear(&{{}});",
           stub_out="tuple[Any, ...]", com=True)
      for name in ("STATSTG", "CONNECTDATA", "CATEGORYINFO", "STATPROPSTG", "STATPROPSETSTG", "ContextProperty")),
]

WORDS: dict[str, Word] = {word.name: word for word in _ALL}

# Names that a type may be made of when it is an object for C.
PYTHON_NAMES = frozenset((
    "int", "str", "bytes", "bytearray", "memoryview", "bool", "float", "complex", "dict", "list", "tuple", "set",
    "frozenset", "type", "None", "Any", "Sequence", "Mapping", "Iterable", "Iterator", "Callable", "Literal", "Buffer",
    "BaseException"))
