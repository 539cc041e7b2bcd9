"""Cases of a server: wrapping, enumerators, collections, dispatchers, connection points, exceptions."""

from __future__ import annotations

import contextlib
import ctypes
import io
import re

import pythoncom
import raw
import win32com.server.connect
import win32com.server.dispatcher
import win32com.server.exception
import win32com.server.util
import winerror
from casebook import GET, METHOD, P, U, Served, Server, answer, attempt, case, cases, seen
from cases_policies import dispid_of, invoke_ex, next_ids
from win32com.server import policy
from win32com.server.exception import COMException
from win32com.server.util import unwrap, wrap

# ---- util ------------------------------------------------------------------------------------------------------------


@cases(["IUnknown", "IDispatch", "IDispatchEx", "IStream", "IPersist"])
def wrapped_as(name):
    iid = pythoncom.InterfaceNames.get(name) or pythoncom.InterfaceNames[f"{name}"]
    return attempt(lambda: type(wrap(Server(), iid)).__name__)


@cases([None, 1, "text", object])
def wrap_of(what):
    return attempt(wrap, what)


@cases([None, 1, "text"])
def unwrap_of(what):
    return attempt(unwrap, what)


@case
def unwrapping():
    ob = Server()
    traced = wrap(ob, useDispatcher=win32com.server.dispatcher.DispatcherBase)
    return unwrap(wrap(ob)) is ob, unwrap(traced) is ob, type(pythoncom.UnwrapObject(traced)).__name__


@case
def wrap_of_a_stream():
    return attempt(unwrap, pythoncom.CreateStreamOnHGlobal())


ENUM_TYPES = [U, P, P]


def enum_next(pointer, count, fetched=True):
    array, got = (raw.VARIANT * max(count, 1))(), U(77)
    hr = raw.call(pointer, 3, count, array, ctypes.byref(got) if fetched else None, types=ENUM_TYPES)
    return hr, got.value, [seen(raw.plain(v)) for v in array[:min(got.value, count)]]


@case
def enumerator():
    wrapped = win32com.server.util.NewEnum([1, "two", 3.0, None, True])
    pointer = raw.pointer_of(wrapped)
    told = [enum_next(pointer, 2), raw.call(pointer, 4, 1, types=[U]), enum_next(pointer, 1), enum_next(pointer, 5),
            enum_next(pointer, 1), raw.call(pointer, 4, 1, types=[U]), raw.call(pointer, 5, types=[]),
            raw.call(pointer, 4, 9, types=[U]), enum_next(pointer, 1), raw.call(pointer, 5, types=[]), enum_next(pointer, 0)]
    return told, wrapped.Next(1)


@case
def enumerator_skips_to_the_end():
    wrapped = win32com.server.util.NewEnum([1, 2, 3])
    pointer = raw.pointer_of(wrapped)
    return raw.call(pointer, 4, 3, types=[U]), enum_next(pointer, 1)


@case
def enumerator_from_python():
    made = win32com.server.util.ListEnumerator([1, 2, 3])
    return [attempt(made.Next, 1), attempt(made.Skip, 1), made.index, attempt(made.Skip, 5), made.index,
            attempt(made.Next, 1), attempt(made.Reset), made.index, attempt(lambda: type(made.Clone()).__name__),
            made._query_interface_(pythoncom.IID_IEnumVARIANT), made._query_interface_(pythoncom.IID_IStream)]


@case
def enumerator_of_objects():
    made = win32com.server.util.NewEnum([Server(), Server()], win32com.server.util.ListEnumeratorGateway)
    return [type(unwrap(item)).__name__ for item in made.Next(3)]


@case
def enumerator_of_a_tuple():
    return win32com.server.util.NewEnum((1, 2)).Next(5), attempt(win32com.server.util.NewEnum("ab").Next, 5)


COLLECTION = {"count": ("Count",), "item": ("Item", 1), "bad": ("Item", 5), "negative": ("Item", -1), "none": ("Item",),
              "two": ("Item", 1, 2), "text": ("Item", "x"), "add": ("Add", 3), "remove": ("Remove", 0),
              "remove bad": ("Remove", 9), "insert": ("Insert", 0, 9), "insert bad": ("Insert", "x", 9),
              "insert text": ("Insert", "1", 9), "float": ("Item", 1.0)}


@cases(COLLECTION)
def collection(which):
    name, *args = COLLECTION[which]
    server = Served(win32com.server.util.Collection([10, 20]))
    got = server.call(name, *args)
    if "description" in got and got.get("source") or "Traceback" in got.get("description", ""):
        got["description"] = "..."
    return got, server.ob.data


@case
def collection_value():
    server = Served(win32com.server.util.Collection([10, 20]))
    told = [answer(raw.invoke(server.pointer, 0, 1, flags=flags)) for flags in (METHOD, GET, METHOD | GET)]
    return told, [raw.ids(server.pointer, name) for name in ("Item", "Count", "Add", "Remove", "Insert", "_NewEnum")]


@case
def collection_read_only():
    server = Served(win32com.server.util.Collection([10], readOnly=1))
    return [raw.ids(server.pointer, name)[0] for name in ("Item", "Count", "Add", "Remove", "Insert")]


@case
def collection_new():
    made = win32com.server.util.NewCollection([1, 2])
    return type(made).__name__, type(unwrap(made)).__name__, unwrap(made).data


@case
def file_stream():
    file = io.BytesIO(b"0123456789")
    stream = wrap(win32com.server.util.FileStream(file), pythoncom.IID_IStream)
    other = pythoncom.CreateStreamOnHGlobal()
    told = [stream.Read(4), stream.Seek(-2, 2), stream.Write(b"ab!"), stream.Seek(0, 0)]
    copied = attempt(stream.CopyTo, other, 5)
    other.Seek(0, 0)
    return told, copied, other.Read(9), stream.Clone().Read(2), stream.Read(2)


# ---- dispatchers -----------------------------------------------------------------------------------------------------


@cases(["Base", "Trace", "OutputDebugString"])
def dispatched(which):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        server = Served(Server(), useDispatcher=getattr(win32com.server.dispatcher, f"Dispatcher{which}"))
        server.ob.error = COMException("refused", scode=winerror.E_INVALIDARG)
        told = [server.call("Add", 1, 2), server.put("softspace", 5), server.call("softspace", flags=GET),
                server.call("Raise"), raw.ids(server.pointer, "nobody"), answer(raw.invoke(server.pointer, 5))]
    return told


@case
def dispatcher_lines():
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        server = Served(Server(), useDispatcher=win32com.server.dispatcher.DispatcherTrace)
        server.call("Add", 1, 2)
        pointer = raw.query(server.pointer, raw.IID_IDispatchEx)[1]
        dispid_of(pointer, "Add")
        invoke_ex(pointer, server.id("Add"), 1, 2)
        raw.query(server.pointer, raw.iid("{0000000B-0000-0000-C000-000000000046}"))
        next_ids(pointer)
    return [re.sub("0x[0-9A-F]+", "0x", line) for line in out.getvalue().splitlines()]


@case
def dispatcher_in_python():
    made = win32com.server.dispatcher.DispatcherBase(policy.DesignatedWrapPolicy, Server())
    return sorted(vars(made)), type(made.policy).__name__, attempt(made._Invoke_, 1005, 0, 1, (1, 2))


# ---- connection points -----------------------------------------------------------------------------------------------


class Source(win32com.server.connect.ConnectableServer):
    _connect_interfaces_ = [pythoncom.IID_IDispatch]


class Sink:
    _public_methods_ = ["Fire"]

    def __init__(self):
        self.seen = []

    def Fire(self, value):
        self.seen.append(value)
        if value == "bad":
            raise COMException("bad", scode=winerror.E_INVALIDARG)


@case
def events():
    source, sinks = Source(), [Sink(), Sink()]
    point = wrap(source, pythoncom.IID_IConnectionPoint)
    cookies = [point.Advise(wrap(sink)) for sink in sinks]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for value in (1, "bad"):
            source._BroadcastNotify(lambda sink, v: sink.Invoke(sink.GetIDsOfNames("Fire"), 0, 1, 1, v), (value,))
    point.Unadvise(cookies[0])
    return cookies, [sink.seen for sink in sinks], out.getvalue().count("\n"), sorted(source.connections)


@case
def unadvise_unknown():
    return attempt(wrap(Source(), pythoncom.IID_IConnectionPoint).Unadvise, 99)


@case
def advise_nothing():
    return attempt(wrap(Source(), pythoncom.IID_IConnectionPoint).Advise, pythoncom.CreateStreamOnHGlobal())


@case
def connection_interface():
    return attempt(wrap(Source(), pythoncom.IID_IConnectionPoint).GetConnectionInterface)


@case
def connection_container():
    return attempt(lambda: unwrap(
        wrap(Source(), pythoncom.IID_IConnectionPoint).GetConnectionPointContainer()).__class__.__name__)


@case
def connection_enumerations():
    return [attempt(wrap(Source(), pythoncom.IID_IConnectionPoint).EnumConnections),
            attempt(wrap(Source(), pythoncom.IID_IConnectionPointContainer).EnumConnectionPoints)]


@cases(["IDispatch", "IStream"])
def find_point(name):
    container = wrap(Source(), pythoncom.IID_IConnectionPointContainer)
    return attempt(lambda: type(container.FindConnectionPoint(pythoncom.InterfaceNames[name])).__name__)


# ---- exceptions ------------------------------------------------------------------------------------------------------

MADE = {"nothing": {}, "text": {"description": "x"}, "code": {"scode": winerror.E_FAIL}, "hresult": {"hresult": -1},
        "both": {"description": "a", "desc": "b", "scode": -1, "hresult": -2}, "small": {"scode": 5},
        "one": {"scode": 1}, "zero": {"scode": 0}, "negative": {"scode": -5}, "big": {"scode": 0x8000},
        "help": {"helpfile": "f", "helpContext": 3}, "help2": {"helpfile": "f", "helpcontext": 3},
        "source": {"source": "s"}, "unknown": {"scode": -2147220991}}


@cases(MADE)
def comexception(which):
    made = COMException(**MADE[which])
    return [getattr(made, name, "no") for name in ("scode", "description", "source", "helpfile", "helpcontext", "hresult",
            "strerror", "excepinfo", "argerror")], made.args, repr(made), isinstance(made, pythoncom.com_error)


@cases([None, pythoncom.com_error, COMException, ValueError, "text", 5])
def is_comexception(what):
    return (attempt(win32com.server.exception.IsCOMException, what),
            attempt(win32com.server.exception.IsCOMServerException, what))


@case
def constants():
    return [getattr(policy, name) for name in ("S_OK", "regSpec", "regPolicy", "regDispatcher", "regAddnPath")]


# ---- factories -------------------------------------------------------------------------------------------------------


@case
def factory_of_nothing():
    made = pythoncom.MakePyFactory("{5E5B6B6C-8A3D-4D4B-9C61-3F2A1F3A9D10}")
    return type(made).__name__, attempt(made.LockServer, 1), attempt(made.LockServer, 0)


@cases(["module.that.is.not", "os.nothing", "os", "x", 5])
def resolve(spec):
    return attempt(policy.resolve_func, spec)
