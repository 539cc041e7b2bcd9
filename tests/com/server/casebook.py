"""What the cases of a server share: how they are entered, how what they see is told, and a server to try."""

from __future__ import annotations

import ctypes
import re

import pythoncom
import raw
import win32com.server.util
from win32com.server.util import wrap

CASES = {}
P, U, L, H = ctypes.c_void_p, ctypes.c_uint, ctypes.c_long, ctypes.c_ushort
METHOD, GET, PUT, PUTREF = raw.METHOD, raw.GET, raw.PUT, raw.PUTREF


def case(function):
    """Enter a function under its name."""
    CASES[function.__name__] = function
    return function


def cases(values):
    """Enter a function once per value, which it gets."""
    def enter(function):
        for value in values:
            CASES[f"{function.__name__} {value}"] = lambda value=value: function(value)
        return function
    return enter


def seen(value):
    """A value as JSON can hold it."""
    if isinstance(value, (list, tuple)):
        return [seen(item) for item in value]
    if isinstance(value, dict):
        return {str(key): seen(item) for key, item in sorted(value.items(), key=str)}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, raw.Answer):
        return answer(value)
    return re.sub(r"0x[0-9A-Fa-f]+", "0x", repr(value))


def answer(got):
    """What Invoke said: the code in hexadecimal, the result, and the exception if there was one."""
    told = {"hr": f"{got.hr & 0xFFFFFFFF:08X}"}
    if got.vt or got.value is not None:
        told["vt"] = got.vt
        if got.vt not in (raw.VT_DISPATCH, raw.VT_UNKNOWN) and not got.vt & raw.VT_ARRAY:
            told["value"] = seen(got.value)
    for name in ("source", "description", "helpfile", "helpcontext"):
        if getattr(got, name):
            told[name] = getattr(got, name)
    if got.scode:
        told["scode"] = f"{got.scode & 0xFFFFFFFF:08X}"
    return told


def attempt(call, *args, **options):
    """The result, or the exception's type with its code or text."""
    try:
        return seen(call(*args, **options))
    except pythoncom.com_error as error:
        return f"{type(error).__name__} {(error.hresult or 0) & 0xFFFFFFFF:08X}"
    except Exception as error:
        return type(error).__name__


KEPT = []  # a pointer outlives the expression it was taken in


class Served:
    """A wrapped object with its pointer."""

    def __init__(self, ob, *args, **options):
        KEPT.append(self)
        self.ob = ob
        self.wrapped = wrap(ob, *args, **options)
        self.pointer = raw.pointer_of(self.wrapped)

    def id(self, name):
        return raw.ids(self.pointer, name)[1][0]

    def call(self, name, *args, flags=METHOD, **options):
        return answer(raw.invoke(self.pointer, self.id(name), *args, flags=flags, **options))

    def put(self, name, value, flags=PUT):
        return answer(raw.put(self.pointer, self.id(name), value, flags))


class Server:
    _public_methods_ = ["Add", "Ident", "Count", "Outs", "Named", "Nothing", "Gone", "Pair", "List", "Raise", "Single",
                        "None_", "Empty"]
    _public_attrs_ = ["softspace", "fixed", "Area", "absent", "Slot"]
    _readonly_attrs_ = ["fixed"]

    def __init__(self):
        self.softspace, self.fixed, self.area, self.error = 1, 2, 3, None

    def Add(self, a, b=7):
        return a + b

    def Ident(self, x):
        return x

    def Count(self, *args):
        return len(args)

    def Outs(self, *args):
        return ("result", *[f"out {i}" for i in range(len(args))])

    def Pair(self, *_args):
        return ("first", "second")

    def Single(self, *_args):
        return "single"

    def None_(self, *_args):
        pass

    def Empty(self, *_args):
        return ()

    def List(self, *_args):
        return ["first", "second"]

    def Named(self, first, second=20, third=30):
        return f"{first} {second} {third}"

    def Nothing(self):
        pass

    def Area(self, *scale):
        return self.area * (scale[0] if scale else 1)

    def SetArea(self, value):
        self.area = value * 10

    def Raise(self):
        raise self.error

    @property
    def Slot(self):
        return 99


class Special(Server):
    _value_ = "default"

    def _NewEnum(self):
        return win32com.server.util.NewEnum([1, 2])

    def _Evaluate(self, *args):
        return len(args)
