"""An automation object made with ctypes alone: it records the VARIANTs that arrive, bit for bit, and answers with any.

Nothing of pythoncom takes part in it, so what a test reads here is what every other COM object would have got.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from typing import Any

import pythoncom

_oleaut32 = ctypes.WinDLL("oleaut32")
_oleaut32.SafeArrayCreate.restype = ctypes.c_void_p
_oleaut32.SafeArrayDestroy.argtypes = [ctypes.c_void_p]
_pointer = ctypes.c_void_p
_long = ctypes.c_int32
_BY_REFERENCE, _ARRAY = 0x4000, 0x2000
# Wrappers may outlive the test that made them, in cycles: the memory they point to stays.
_kept: list[Automation] = []
_IIDS = {bytes.fromhex("0000000000000000c000000000000046"), bytes.fromhex("0004020000000000c000000000000046")}
_NUMBERS = {2: "<h", 3: "<i", 4: "<f", 5: "<d", 6: "<q", 7: "<d", 10: "<i", 11: "<h", 16: "<b", 17: "<B", 18: "<H",
            19: "<I", 20: "<q", 21: "<Q", 22: "<i", 23: "<I"}


class Variant(ctypes.Structure):
    """The native VARIANT of 64-bit Windows."""

    _fields_ = [("vt", ctypes.c_uint16), ("reserved", ctypes.c_uint16 * 3), ("data", ctypes.c_uint8 * 16)]


class _Parameters(ctypes.Structure):
    _fields_ = [("arguments", ctypes.POINTER(Variant)), ("names", ctypes.POINTER(_long)), ("count", ctypes.c_uint),
                ("named", ctypes.c_uint)]


class _Bound(ctypes.Structure):
    _fields_ = [("count", ctypes.c_uint32), ("lower", _long)]


def variant(vt: int, layout: str = "", *values: object) -> Variant:
    """A VARIANT of this type with these bytes."""
    made = Variant(vt)
    if layout:
        ctypes.memmove(made.data, struct.pack(layout, *values), struct.calcsize(layout))
    return made


def decimal(sign: int, scale: int, digits: int) -> Variant:
    """A VT_DECIMAL, which covers the VARIANT's other members."""
    made = Variant()
    ctypes.memmove(ctypes.byref(made), struct.pack("<HBBIQ", 14, scale, sign, digits >> 64, digits & (2**64 - 1)), 16)
    return made


class SafeArray:
    """A SAFEARRAY made by Windows, `bounds` being (count, lower bound) of each dimension, the first one first."""

    def __init__(self, vt: int, bounds: list[tuple[int, int]], data: bytes = b"") -> None:
        native = (_Bound * len(bounds))(*bounds)
        self.address = _oleaut32.SafeArrayCreate(vt, len(bounds), native)
        assert self.address, "SafeArrayCreate failed"
        self.vt = vt
        if data:
            ctypes.memmove(ctypes.c_void_p.from_address(self.address + 16).value, data, len(data))

    def variant(self) -> Variant:
        return variant(_ARRAY | self.vt, "<Q", self.address)

    def __del__(self) -> None:
        _oleaut32.SafeArrayDestroy(self.address)


def fake_array(bounds: list[tuple[int, int]], size: int, data: int) -> ctypes.Array[ctypes.c_char]:
    """The bytes of a SAFEARRAY's descriptor that nothing has checked."""
    head = struct.pack("<HHIIIQ", len(bounds), 0x80, size, 0, 0, data)
    return ctypes.create_string_buffer(head + b"".join(struct.pack("<Ii", *bound) for bound in reversed(bounds)))


def read(vt: int, data: bytes, whole: bytes = b"") -> Any:
    """(vt, value) of a VARIANT: arrays as (bounds, elements), what is by reference as what stands there."""
    if vt & _BY_REFERENCE:
        return vt, _read_reference(vt & ~_BY_REFERENCE, struct.unpack_from("<Q", data)[0])
    if vt & _ARRAY:
        return vt, _read_array(vt & ~_ARRAY, struct.unpack_from("<Q", data)[0])
    if vt == 14:
        return vt, _read_decimal(whole)
    return vt, _read_simple(vt, data)


def _read_simple(vt: int, data: bytes) -> Any:
    if vt in _NUMBERS:
        return struct.unpack_from(_NUMBERS[vt], data)[0]
    address = struct.unpack_from("<Q", data)[0]
    if vt == 8:
        if not address:
            return None
        length = ctypes.c_uint32.from_address(address - 4).value
        return ctypes.string_at(address, length).decode("utf-16-le", "surrogatepass")
    return bool(address) if vt in (9, 13) else None


def _read_decimal(whole: bytes) -> tuple[int, int, int]:
    _, scale, sign, high, low = struct.unpack("<HBBIQ", whole)
    return sign, scale, high << 64 | low


def _read_reference(vt: int, address: int) -> Any:
    if not address:
        return None
    if vt == 12:
        return _read_native(address)
    if vt == 14:
        return _read_decimal(ctypes.string_at(address, 16))
    return read(vt, ctypes.string_at(address, 16))[1]


def _read_native(address: int) -> Any:
    whole = ctypes.string_at(address, 24)
    return read(struct.unpack_from("<H", whole)[0], whole[8:], whole[:16])


def _read_array(vt: int, address: int) -> Any:
    if not address:
        return None
    dimensions, _, size, _ = struct.unpack("<HHII", ctypes.string_at(address, 12))
    data = ctypes.c_uint64.from_address(address + 16).value
    bounds = [struct.unpack("<Ii", ctypes.string_at(address + 24 + 8 * i, 8)) for i in range(dimensions)][::-1]
    count = 1
    for length, _ in bounds:
        count *= length
    elements = []
    for place in range(data, data + count * size, size):
        if vt == 12:
            elements.append(_read_native(place))
        elif vt == 14:
            elements.append(_read_decimal(ctypes.string_at(place, 16)))
        else:
            elements.append(_read_simple(vt, ctypes.string_at(place, size) + bytes(16)))
    return bounds, elements


class Automation:
    """An IDispatch. `calls` holds (dispid, flags, arguments first to last, named DISPIDs) of every Invoke.

    It answers as `mode` says: "echo" with the value of the first argument, "give" with a copy of `result`, "raw"
    with its bytes, "nothing" with VT_EMPTY; or fails with `hr`. `store(argument)` may write where a by-reference argument points.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[int, int, list[Any], list[int]]] = []
        _kept.append(self)
        self.names: dict[str, int] = {}
        self.known: set[str] | None = None
        self.asked: list[str] = []
        self.references = 1
        self.mode = "echo"
        self.result = Variant()
        self.hr = 0
        self.store: Callable[[Variant], None] | None = None
        make = ctypes.WINFUNCTYPE
        self._methods = (
            make(_long, _pointer, _pointer, ctypes.POINTER(_pointer))(self._query),
            make(ctypes.c_uint32, _pointer)(self._add), make(ctypes.c_uint32, _pointer)(self._release),
            make(_long, _pointer, ctypes.POINTER(ctypes.c_uint))(self._count),
            make(_long, _pointer, ctypes.c_uint, ctypes.c_uint, ctypes.POINTER(_pointer))(self._type),
            make(_long, _pointer, _pointer, ctypes.POINTER(ctypes.c_wchar_p), ctypes.c_uint, ctypes.c_uint,
                 ctypes.POINTER(_long))(self._ids),
            make(_long, _pointer, _long, _pointer, ctypes.c_uint, ctypes.c_uint16, ctypes.POINTER(_Parameters),
                 ctypes.POINTER(Variant), _pointer, ctypes.POINTER(ctypes.c_uint))(self._invoke))
        self._table = (_pointer * 7)(*[ctypes.cast(method, _pointer) for method in self._methods])
        self._object = (_pointer * 1)(ctypes.addressof(self._table))

    @property
    def address(self) -> int:
        return ctypes.addressof(self._object)

    def dispatch(self) -> Any:
        """A PyIDispatch on it."""
        return pythoncom.ObjectFromAddress(self.address, pythoncom.IID_IDispatch)

    def send(self, value: object) -> Any:
        """What arrives when `value` is the only argument of a call: (vt, value)."""
        self.calls.clear()
        self.dispatch().Invoke(1, 0, pythoncom.DISPATCH_METHOD, True, value)
        return self.calls[0][2][0]

    def receive(self, result: Variant) -> Any:
        """The Python value that a call gives which answers with this VARIANT."""
        self.mode, self.result = "give", result
        return self.dispatch().Invoke(1, 0, pythoncom.DISPATCH_METHOD, True)

    def receive_raw(self, result: Variant) -> Any:
        """The same, but nothing copies the VARIANT on its way, or looks whether it may exist."""
        self.mode, self.result = "raw", result
        return self.dispatch().Invoke(1, 0, pythoncom.DISPATCH_METHOD, True)

    def echo(self, value: object) -> Any:
        """`value` there and back."""
        self.mode = "echo"
        return self.dispatch().Invoke(1, 0, pythoncom.DISPATCH_METHOD, True, value)

    def _query(self, this: int, iid: int, out: Any) -> int:
        if ctypes.string_at(iid, 16) not in _IIDS:
            out[0] = None
            return -2147467262
        out[0] = this
        self.references += 1
        return 0

    def _add(self, this: int) -> int:
        self.references += 1
        return self.references

    def _release(self, this: int) -> int:
        self.references -= 1
        return self.references

    def _count(self, this: int, out: Any) -> int:
        out[0] = 0
        return 0

    def _type(self, this: int, index: int, lcid: int, out: Any) -> int:
        return -2147467263

    def _ids(self, this: int, iid: int, names: Any, count: int, lcid: int, ids: Any) -> int:
        for at in range(count):
            self.asked.append(names[at])
            if self.known is not None and names[at] not in self.known:
                ids[at] = -1
                return -2147352570
            ids[at] = self.names.setdefault(names[at], len(self.names) + 1)
        return 0

    def _invoke(self, this: int, dispid: int, iid: int, lcid: int, flags: int, parameters: Any, result: Any,
                excepinfo: int, argerr: Any) -> int:
        given = parameters[0]
        natives = [given.arguments[at] for at in range(given.count)][::-1]
        values = [_read_native(ctypes.addressof(native)) for native in natives]
        self.calls.append((dispid, flags, values, [given.names[at] for at in range(given.named)]))
        if self.store:
            self.store(natives[0])
        if result and not self.hr:
            ctypes.memset(result, 0, ctypes.sizeof(Variant))
            if self.mode == "echo" and natives:
                return int(_oleaut32.VariantCopyInd(result, ctypes.byref(natives[0])))
            if self.mode == "give":
                return int(_oleaut32.VariantCopy(result, ctypes.byref(self.result)))
            if self.mode == "raw":
                ctypes.memmove(result, ctypes.byref(self.result), ctypes.sizeof(Variant))
        return self.hr
