"""Cases of a server: its surface, names, calls, arguments, errors."""

from __future__ import annotations

import ctypes
import inspect
import sys

import pythoncom
import raw
import win32com.server.connect
import win32com.server.dispatcher
import win32com.server.exception
import win32com.server.factory
import win32com.server.localserver
import win32com.server.util
import winerror
from casebook import GET, METHOD, PUT, PUTREF, Served, Server, answer, case, cases, seen
from win32com.server import policy
from win32com.server.exception import COMException

# ---- the surface -----------------------------------------------------------------------------------------------------

FUNCTIONS = [
    "util.wrap", "util.unwrap", "util.NewEnum", "util.NewCollection", "util.ListEnumerator", "util.Collection",
    "util.FileStream", "util.ListEnumerator.Next", "util.ListEnumerator.Skip", "util.Collection.Insert",
    "util.FileStream.Read", "util.FileStream.Write", "util.FileStream.CopyTo", "util.FileStream.Seek",
    "factory.RegisterClassFactories", "factory.RevokeClassFactories", "localserver.serve", "localserver.main",
    "exception.COMException", "exception.IsCOMException", "exception.IsCOMServerException",
    "connect.ConnectableServer.Advise", "connect.ConnectableServer.Unadvise",
    "connect.ConnectableServer._BroadcastNotify", "connect.ConnectableServer._OnNotifyFail",
    "connect.ConnectableServer.FindConnectionPoint", "policy.CreateInstance", "policy.resolve_func", "policy.call_func",
    "dispatcher.DispatcherBase", "dispatcher.DispatcherTrace", "dispatcher.DispatcherWin32trace",
    *[f"dispatcher.DispatcherBase.{name}" for name in (
        "_Invoke_", "_InvokeEx_", "_GetIDsOfNames_", "_GetDispID_", "_QueryInterface_", "_CreateInstance_",
        "_GetTypeInfo_", "_GetNextDispID_", "_DeleteMemberByName_", "_GetMemberProperties_", "_trace_")],
]


@cases(FUNCTIONS)
def signature(path):
    found = sys.modules[f"win32com.server.{path.split('.')[0]}"]
    for part in path.split(".")[1:]:
        found = getattr(found, part)
    return [f"{p.name} {p.kind.name} {'' if p.default is p.empty else p.default!r}"
            for p in inspect.signature(found).parameters.values()]


@cases(["BasicWrapPolicy", "MappedWrapPolicy", "DesignatedWrapPolicy", "EventHandlerPolicy", "DynamicPolicy",
        "DefaultPolicy"])
def policy_class(name):
    found = getattr(policy, name)
    return [base.__name__ for base in found.__mro__]


@cases(["Base", "Trace", "Win32trace", "OutputDebugString"])
def dispatcher_class(name):
    found = getattr(win32com.server.dispatcher, f"Dispatcher{name}")
    return [base.__name__ for base in found.__mro__]


# ---- names -----------------------------------------------------------------------------------------------------------


@case
def ids_of_the_lists():
    server = Served(Server())
    return [server.id(name) for name in Server._public_attrs_ + Server._public_methods_]


@cases(["Add", "ADD", "nobody", "", "_value_", "_NewEnum", "Größe"])
def ids(name):
    return raw.ids(Served(Server()).pointer, name)


@case
def ids_of_parameters():
    return raw.ids(Served(Server()).pointer, "Named", "first", "third")


@case
def ids_of_unknown_parameters():
    return raw.ids(Served(Server()).pointer, "Named", "nobody")


@case
def ids_of_another_interface():
    return raw.ids(Served(Server()).pointer, "Add", riid=raw.IID_IDispatch)


# ---- calls -----------------------------------------------------------------------------------------------------------

CALLS = {
    "add": ("Add", 1, 2), "default": ("Add", 1), "too many": ("Add", 1, 2, 3), "text": ("Ident", "a\0b"),
    "bool": ("Ident", True), "float": ("Ident", 1.5), "none": ("Ident", None), "nothing": ("Nothing",),
    "gone": ("Gone",), "many": ("Count", *range(40)), "pair": ("Pair",), "list": ("List",),
    "type": ("Add", 1, "x"), "attribute": ("softspace",),
}


@cases(CALLS)
def call(which):
    name, *args = CALLS[which]
    got = Served(Server()).call(name, *args)
    return {**got, "description": got["description"].split(":")[0]} if "description" in got else got


@cases([METHOD, GET, PUT, PUTREF, METHOD | GET, PUT | PUTREF, 0, 16])
def flags_on_a_method(flags):
    return Served(Server()).call("Add", 1, 2, flags=flags)


@cases([METHOD, GET, METHOD | GET, 0, 16])
def flags_on_an_attribute(flags):
    return Served(Server()).call("softspace", flags=flags)


@cases(["softspace", "fixed", "Area", "absent", "Slot", "Add"])
def get(name):
    return Served(Server()).call(name, flags=GET)


@cases(["softspace", "fixed", "Area", "absent", "Slot", "Add"])
def put(name):
    server = Served(Server())
    return server.put(name, 5), seen(vars(server.ob))


@case
def put_nothing():
    return Served(Server()).call("softspace", flags=PUT)


@case
def put_reference():
    server = Served(Server())
    return server.put("softspace", 5, PUTREF), server.ob.softspace


@case
def put_with_an_index():
    server = Served(Server())
    got = raw.invoke(server.pointer, server.id("Area"), 5, 6, flags=PUT, named=(raw.DISPID_PROPERTYPUT,))
    return answer(got), server.ob.area


@case
def get_with_an_argument():
    return Served(Server()).call("Area", 4, flags=GET), Served(Server()).call("softspace", 4, flags=GET)


@cases([0, 1, -1, -3, -4, -5, 999, 5000, 2**31 - 1])
def unknown_id(dispid):
    return raw.invoke(Served(Server()).pointer, dispid, 1, flags=METHOD | GET)


@case
def another_interface():
    server = Served(Server())
    return raw.invoke(server.pointer, server.id("Add"), 1, 2, riid=raw.IID_IUnknown)


# ---- arguments -------------------------------------------------------------------------------------------------------

GAPS = {"middle": (1, ..., 3), "last": (1, 2, ...), "two": (1, ..., ...), "first": (..., 2, 3)}


@cases(GAPS)
def left_out(where):
    args = [raw.missing() if arg is ... else arg for arg in GAPS[where]]
    got = Served(Server()).call("Named", *args)
    return {**got, "value": got["value"].replace(seen(pythoncom.Missing), "Missing")} if "value" in got else got


@case
def named_arguments():
    return Served(Server()).call("Named", 1, 3, named=(2,))


def by_reference(name, count, want, **options):
    targets = [raw.variant("old") for _ in range(count)]
    got = Served(Server(), **options).call(name, *map(raw.byref, targets), want=want)
    return got, [seen(raw.plain(target)) if target.vt & raw.VT_ARRAY == 0 else "array" for target in targets]


OUTS = [f"{name} {count}" for name in ("Outs", "Pair", "List", "Single", "None_", "Empty") for count in (1, 2, 3)]


@cases(OUTS)
def outs(which):
    return by_reference(which[:-2], int(which[-1]), True)


@cases(OUTS)
def outs_without_a_result(which):
    return by_reference(which[:-2], int(which[-1]), False)


@cases(OUTS)
def outs_of_an_event(which):
    return by_reference(which[:-2], int(which[-1]), True, usePolicy=policy.EventHandlerPolicy)


@cases(OUTS)
def outs_of_an_event_without_a_result(which):
    return by_reference(which[:-2], int(which[-1]), False, usePolicy=policy.EventHandlerPolicy)


@cases([raw.VT_I4, raw.VT_BSTR, raw.VT_R8, raw.VT_BOOL])
def typed_reference(vt):
    memory = raw.variant({raw.VT_BSTR: "old"}.get(vt, 0))
    at = raw.variant(ctypes.addressof(memory) + raw.VARIANT.value.offset, raw.VT_BYREF | vt)
    got = Served(Server()).call("Outs", at)
    if got["hr"] == "00000000" and vt == raw.VT_BSTR:
        return got, raw.bstr(memory.value)
    return got


# ---- errors ----------------------------------------------------------------------------------------------------------

class Evil(Exception):
    def __str__(self):
        raise ValueError("no text")


ERRORS = {
    "COMException": lambda: COMException("text", winerror.E_INVALIDARG, "source", "help.hlp", 3),
    "COMException without a code": lambda: COMException("text"),
    "COMException with nothing": lambda: COMException(),
    "COMException of Windows": lambda: COMException("x", scode=5),
    "COMException S_FALSE": lambda: COMException(scode=1),
    "COMException of dispatch": lambda: COMException("x", scode=winerror.DISP_E_BADINDEX),
    "COMException exception": lambda: COMException("x", scode=winerror.DISP_E_EXCEPTION),
    "COMException code only": lambda: COMException(scode=winerror.E_ACCESSDENIED),
    "COMException hresult": lambda: COMException("x", hresult=winerror.E_ACCESSDENIED),
    "com_error": lambda: pythoncom.com_error(winerror.E_ACCESSDENIED, "denied", None, None),
    "com_error with details": lambda: pythoncom.com_error(
        winerror.DISP_E_EXCEPTION, "outer", (0, "source", "text", "help.chm", 9, -2146827864), None),
    "com_error with a number": lambda: pythoncom.com_error(
        winerror.DISP_E_EXCEPTION, "outer", (1004, "source", "text", None, 0, 0), None),
    "com_error of dispatch": lambda: pythoncom.com_error(winerror.DISP_E_TYPEMISMATCH, "x", None, 1),
    "ValueError": lambda: ValueError("boom"),
    "ValueError without text": lambda: ValueError(),
    "OSError": lambda: OSError(13, "denied", "file", 5),
    "OSError of errno": lambda: FileNotFoundError(2, "gone"),
    "SystemExit": lambda: SystemExit(3),
    "KeyboardInterrupt": KeyboardInterrupt,
    "MemoryError": MemoryError,
    "Evil": Evil,
}


@cases(ERRORS)
def error(which):
    ob = Server()
    ob.error = ERRORS[which]()
    got = Served(ob).call("Raise")
    return {**got, "description": got["description"].strip().splitlines()[-1]} if "description" in got else got


@case
def result_that_cannot_be_converted():
    got = Served(Server())
    got.ob.fixed = got.ob
    told = got.call("fixed", flags=GET)
    return {**told, "description": "..."} if "description" in told else told
