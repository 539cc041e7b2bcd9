"""Call IDispatch and its kin through their vtables, as a client in C does, with arguments as odd as one likes."""

import ctypes
import re
import struct
from ctypes import wintypes

VT_EMPTY, VT_NULL, VT_I2, VT_I4, VT_R8, VT_BSTR, VT_DISPATCH = 0, 1, 2, 3, 5, 8, 9
VT_ERROR, VT_BOOL, VT_VARIANT, VT_UNKNOWN, VT_ARRAY, VT_BYREF = 10, 11, 12, 13, 0x2000, 0x4000
METHOD, GET, PUT, PUTREF = 1, 2, 4, 8
DISPID_PROPERTYPUT = -3
S_OK, S_FALSE = 0, 1
E_NOTIMPL, E_NOINTERFACE, E_POINTER, E_FAIL = -0x7FFFBFFF, -0x7FFFBFFE, -0x7FFFBFFD, -0x7FFFBFFB
E_INVALIDARG, E_UNEXPECTED = -0x7FF8FFA9, -0x7FFF0001
DISP_E_UNKNOWNINTERFACE, DISP_E_MEMBERNOTFOUND, DISP_E_PARAMNOTFOUND = -0x7FFDFFFF, -0x7FFDFFFD, -0x7FFDFFFC
DISP_E_TYPEMISMATCH, DISP_E_UNKNOWNNAME, DISP_E_EXCEPTION = -0x7FFDFFFB, -0x7FFDFFFA, -0x7FFDFFF7
DISP_E_BADPARAMCOUNT, DISP_E_BADINDEX, DISP_E_BADVARTYPE = -0x7FFDFFF2, -0x7FFDFFF5, -0x7FFDFFF8
IID_NULL = bytes(16)


def iid(text):
    """The 16 bytes of a GUID in text form."""
    parts = text.strip("{}").split("-")
    head = struct.pack("<IHH", int(parts[0], 16), int(parts[1], 16), int(parts[2], 16))
    return head + bytes.fromhex(parts[3] + parts[4])


IID_IUnknown = iid("{00000000-0000-0000-C000-000000000046}")
IID_IDispatch = iid("{00020400-0000-0000-C000-000000000046}")
IID_IDispatchEx = iid("{A6EF9860-C720-11D0-9337-00A0C90DCAA9}")
IID_IClassFactory = iid("{00000001-0000-0000-C000-000000000046}")
IID_IErrorInfo = iid("{1CF2B120-547D-101B-8E65-08002B2BD119}")
IID_ISupportErrorInfo = iid("{DF0B3D60-548F-101B-8E65-08002B2BD119}")

oleaut32 = ctypes.WinDLL("oleaut32")
oleaut32.SysAllocStringLen.restype = ctypes.c_void_p
oleaut32.SysAllocStringLen.argtypes = [ctypes.c_wchar_p, ctypes.c_uint]
oleaut32.SysStringLen.argtypes = [ctypes.c_void_p]
oleaut32.SysFreeString.argtypes = [ctypes.c_void_p]
oleaut32.VariantClear.argtypes = [ctypes.c_void_p]
oleaut32.GetErrorInfo.argtypes = [ctypes.c_ulong, ctypes.c_void_p]


class VARIANT(ctypes.Structure):
    """A VARIANT as 24 bytes: type, three reserved words, the value, and room for a record's two pointers."""

    _fields_ = [("vt", ctypes.c_ushort), ("reserved", ctypes.c_ushort * 3), ("value", ctypes.c_int64),
                ("more", ctypes.c_int64)]


class DISPPARAMS(ctypes.Structure):
    """The arguments of a call, last one first."""

    _fields_ = [("args", ctypes.POINTER(VARIANT)), ("named", ctypes.POINTER(ctypes.c_long)),
                ("count", ctypes.c_uint), ("named_count", ctypes.c_uint)]


class EXCEPINFO(ctypes.Structure):
    """What a call says about its failure."""

    _fields_ = [("code", ctypes.c_ushort), ("reserved", ctypes.c_ushort), ("source", ctypes.c_void_p),
                ("description", ctypes.c_void_p), ("helpfile", ctypes.c_void_p), ("helpcontext", ctypes.c_ulong),
                ("reserved2", ctypes.c_void_p), ("fill_in", ctypes.c_void_p), ("scode", ctypes.c_long)]


def bstr(address):
    """The text of a BSTR, None for NULL."""
    if not address:
        return None
    return ctypes.wstring_at(address, oleaut32.SysStringLen(address))


def pointer_of(ob):
    """The interface pointer inside a Python wrapper, which its repr shows."""
    return int(re.search(r"obj at 0x([0-9A-Fa-f]+)", repr(ob)).group(1), 16)


def call(pointer, slot, *args, types, result=ctypes.c_long):
    """Call a vtable function of an interface pointer; the GIL is not held meanwhile."""
    vtable = ctypes.cast(pointer, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    return ctypes.WINFUNCTYPE(result, ctypes.c_void_p, *types)(vtable[slot])(pointer, *args)


def query(pointer, which):
    """QueryInterface: (HRESULT, pointer or None)."""
    out = ctypes.c_void_p(0x1234)
    hr = call(pointer, 0, which, ctypes.byref(out), types=[ctypes.c_char_p, ctypes.c_void_p])
    return hr, out.value


def add_ref(pointer):
    """IUnknown::AddRef."""
    return call(pointer, 1, types=[], result=ctypes.c_ulong)


def release(pointer):
    """IUnknown::Release; how many references are left."""
    return call(pointer, 2, types=[], result=ctypes.c_ulong)


def variant(value=None, vt=None):
    """A VARIANT from an int, float, bool, str, None (VT_EMPTY), or a raw value with its type."""
    v = VARIANT()
    if vt is not None:
        v.vt = vt
        v.value = value or 0
    elif isinstance(value, bool):
        v.vt, v.value = VT_BOOL, -1 if value else 0
    elif isinstance(value, int):
        v.vt, v.value = VT_I4, value & 0xFFFFFFFF
    elif isinstance(value, float):
        v.vt, v.value = VT_R8, struct.unpack("<q", struct.pack("<d", value))[0]
    elif isinstance(value, str):
        v.vt, v.value = VT_BSTR, oleaut32.SysAllocStringLen(value, len(value.encode("utf-16-le")) // 2)
    return v


def missing():
    """An argument left out."""
    return variant(DISP_E_PARAMNOTFOUND & 0xFFFFFFFF, VT_ERROR)


def byref(target):
    """A VARIANT that points to another one, as VBScript passes its variables."""
    return variant(ctypes.addressof(target), VT_BYREF | VT_VARIANT)


def plain(v):
    """What simple VARIANTs hold; others as (type, raw value)."""
    raw = struct.pack("<q", v.value)
    if v.vt in (VT_EMPTY, VT_NULL):
        return None
    if v.vt == VT_I4:
        return struct.unpack_from("<i", raw)[0]
    if v.vt == VT_I2:
        return struct.unpack_from("<h", raw)[0]
    if v.vt == VT_R8:
        return struct.unpack("<d", raw)[0]
    if v.vt == VT_BOOL:
        return struct.unpack_from("<h", raw)[0] != 0
    if v.vt == VT_BSTR:
        return bstr(v.value)
    return v.vt, v.value


def ids(pointer, *names, lcid=0, riid=IID_NULL):
    """IDispatch::GetIDsOfNames: (HRESULT, list of ids)."""
    array = (ctypes.c_wchar_p * max(1, len(names)))(*names)
    out = (ctypes.c_long * max(1, len(names)))(*[-77] * max(1, len(names)))
    hr = call(pointer, 5, riid, array, len(names), lcid, out,
              types=[ctypes.c_char_p, ctypes.c_void_p, ctypes.c_uint, wintypes.LCID, ctypes.c_void_p])
    return hr, list(out[:len(names)])


class Answer:
    """What Invoke said: hr, value, and of the exception: scode, source, description, helpfile, helpcontext, argerr."""

    def __init__(self, hr, result, info, argerr):
        self.hr = hr
        self.vt = result.vt
        self.value = plain(result)
        self.scode = info.scode
        self.source, self.description, self.helpfile = map(bstr, (info.source, info.description, info.helpfile))
        self.helpcontext = info.helpcontext
        self.argerr = argerr
        if result.vt != VT_DISPATCH and result.vt != VT_UNKNOWN:
            oleaut32.VariantClear(ctypes.byref(result))
        for text in (info.source, info.description, info.helpfile):
            oleaut32.SysFreeString(text)

    def __repr__(self):
        return f"Answer({', '.join(f'{k}={v!r}' for k, v in vars(self).items() if v not in (None, 0, 99))})"


INVOKE_TYPES = [ctypes.c_long, ctypes.c_char_p, wintypes.LCID, ctypes.c_ushort, ctypes.c_void_p, ctypes.c_void_p,
                ctypes.c_void_p, ctypes.c_void_p]


def invoke(pointer, dispid, *args, flags=METHOD, named=(), riid=IID_NULL, want=True, info=True):
    """IDispatch::Invoke with arguments in the order of the method; `named` are the ids of the last ones."""
    variants = [a if isinstance(a, VARIANT) else variant(a) for a in args]
    array = (VARIANT * max(1, len(variants)))(*reversed(variants))
    ids_ = (ctypes.c_long * max(1, len(named)))(*reversed(named))
    params = DISPPARAMS(array, ids_, len(variants), len(named))
    result, excep, argerr = VARIANT(), EXCEPINFO(), ctypes.c_uint(99)
    hr = call(pointer, 6, dispid, riid, 0, flags, ctypes.byref(params), ctypes.byref(result) if want else None,
              ctypes.byref(excep) if info else None, ctypes.byref(argerr), types=INVOKE_TYPES)
    for given, v in zip(args, reversed(array)):
        if isinstance(given, str):
            oleaut32.VariantClear(ctypes.byref(v))
    return Answer(hr, result, excep, argerr.value)


def invoke_ex(pointer, dispid, *args, flags=METHOD, named=()):
    """IDispatchEx::InvokeEx, as invoke()."""
    variants = [a if isinstance(a, VARIANT) else variant(a) for a in args]
    array = (VARIANT * max(1, len(variants)))(*reversed(variants))
    ids_ = (ctypes.c_long * max(1, len(named)))(*reversed(named))
    params = DISPPARAMS(array, ids_, len(variants), len(named))
    result, excep = VARIANT(), EXCEPINFO()
    types = [ctypes.c_long, wintypes.LCID, ctypes.c_ushort, *[ctypes.c_void_p] * 4]
    hr = call(pointer, 8, dispid, 0, flags, ctypes.byref(params), ctypes.byref(result), ctypes.byref(excep), None,
              types=types)
    for given, v in zip(args, reversed(array)):
        if isinstance(given, str):
            oleaut32.VariantClear(ctypes.byref(v))
    return Answer(hr, result, excep, 99)


def put(pointer, dispid, value, flags=PUT):
    """Set a property."""
    return invoke(pointer, dispid, value, flags=flags, named=(DISPID_PROPERTYPUT,), want=False)


def error_info():
    """What the thread's IErrorInfo says, and takes it away: (source, description, helpfile, helpcontext, iid)."""
    pointer = ctypes.c_void_p()
    if oleaut32.GetErrorInfo(0, ctypes.byref(pointer)) != S_OK:
        return None
    guid = ctypes.create_string_buffer(16)
    call(pointer.value, 3, guid, types=[ctypes.c_void_p])
    texts = []
    for slot in (4, 5, 6):
        text = ctypes.c_void_p()
        call(pointer.value, slot, ctypes.byref(text), types=[ctypes.c_void_p])
        texts.append(bstr(text.value))
        oleaut32.SysFreeString(text)
    context = ctypes.c_ulong()
    call(pointer.value, 7, ctypes.byref(context), types=[ctypes.c_void_p])
    release(pointer.value)
    return (*texts, context.value, guid.raw)
