"""Events of COM objects: classes that hear them, and waiting for them."""

from __future__ import annotations

import time
from collections import deque

import pythoncom
import pywintypes

from ._typeinfo import nearby

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Self

__all__ = ["EventSink", "EventsProxy", "DispatchWithEvents", "Recorder", "WithEvents", "getevents"]

_UNKNOWN_OR_DISPATCH = (0x6000, 0x6001)  # the high words of the member numbers of IUnknown and IDispatch
_MWMO_INPUTAVAILABLE = 4  # messages that were seen before count as well
_SLICE = 500  # ms after which a wait looks whether Ctrl+C was pressed

_classes: dict[str, type[EventSink]] = {}  # by the IID of the event interface


class EventSink:
    """The base of classes that hear the events of one interface; they are made from its type description."""

    CLSID: Any
    CLSID_Sink: Any
    coclass_clsid: Any = None
    _public_methods_: list[str] = []
    _dispid_to_func_: dict[int, str] = {}
    _olecp: Any = None
    _olecp_cookie: Any = None

    def __init__(self, oobj: Any = None) -> None:
        """Connect to an object's events.

        oobj: a Dispatch object; None connects to nothing.
        Raises com_error when the object has no such events.
        """
        if oobj is not None:
            self._olecp, self._olecp_cookie = connect(oobj, self)

    def __del__(self) -> None:
        try:
            self.close()
        except pythoncom.com_error:  # the object is gone
            pass

    def close(self) -> None:
        """Disconnect; a second call does nothing. Raises com_error when the object is gone."""
        point, cookie, self._olecp, self._olecp_cookie = self._olecp, self._olecp_cookie, None, None
        if point is not None:
            point.Unadvise(cookie)

    def _query_interface_(self, iid: Any) -> Any:
        return _wrap(self) if iid == self.CLSID_Sink else None


def _wrap(sink: Any) -> Any:
    """A sink as a COM object."""
    from win32com.server.policy import EventHandlerPolicy
    from win32com.server.util import wrap

    return wrap(sink, usePolicy=EventHandlerPolicy)


def connection_point(source: Any, iid: Any) -> Any:
    """The connection point of an object for an event interface. Raises com_error when there is none."""
    container = getattr(source, "_oleobj_", source).QueryInterface(pythoncom.IID_IConnectionPointContainer)
    return container.FindConnectionPoint(iid)


def connect(source: Any, sink: Any) -> tuple[Any, int]:
    """Connect a sink; returns the connection point and the cookie to disconnect with."""
    point = connection_point(source, sink.CLSID_Sink)
    return point, point.Advise(_wrap(sink))


# ---- finding the event interface -------------------------------------------------------------------------------------


def _default_source(coclass: Any) -> Any:
    """The event interface of a class: its default one, else the first. A PyITypeInfo, or None."""
    found = None
    for index in range(coclass.GetTypeAttr().cImplTypes):
        flags = coclass.GetImplTypeFlags(index)
        if not flags & pythoncom.IMPLTYPEFLAG_FSOURCE or (found is not None and not flags & pythoncom.IMPLTYPEFLAG_FDEFAULT):
            continue
        info = coclass.GetRefTypeInfo(coclass.GetRefTypeOfImplType(index))
        if info.GetTypeAttr().typekind == pythoncom.TKIND_DISPATCH:
            found = info
        if found is not None and flags & pythoncom.IMPLTYPEFLAG_FDEFAULT:
            break
    return found


def _classes_of(typeinfo: Any) -> list[Any]:
    """The classes of a type library that have the interface `typeinfo`; those whose default it is come first."""
    library, _ = typeinfo.GetContainingTypeLib()
    wanted = typeinfo.GetTypeAttr().iid
    default: list[Any] = []
    others: list[Any] = []
    for number in range(library.GetTypeInfoCount()):
        if library.GetTypeInfoType(number) != pythoncom.TKIND_COCLASS:
            continue
        coclass = library.GetTypeInfo(number)
        for index in range(coclass.GetTypeAttr().cImplTypes):
            flags = coclass.GetImplTypeFlags(index)
            if flags & pythoncom.IMPLTYPEFLAG_FSOURCE:
                continue
            implemented = coclass.GetRefTypeInfo(coclass.GetRefTypeOfImplType(index))
            if implemented.GetTypeAttr().iid == wanted:
                (default if flags & pythoncom.IMPLTYPEFLAG_FDEFAULT else others).append(coclass)
    return default + others


def _sources_of_object(oleobj: Any) -> list[tuple[Any, Any]]:
    """What events an object may have: pairs of event interface and class, the likeliest first."""
    try:
        described = [nearby(oleobj.QueryInterface(pythoncom.IID_IProvideClassInfo).GetClassInfo())]
    except pythoncom.com_error:
        described = _classes_of(nearby(oleobj.GetTypeInfo()))
    pairs = [(_default_source(coclass), coclass) for coclass in described]
    return [pair for pair in pairs if pair[0] is not None]


def _registered_description(iid: str) -> Any:
    """The description of a class or interface in its registered type library; None when there is none."""
    import winreg

    for place in ("CLSID", "Interface"):
        try:
            with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{place}\{iid}\TypeLib") as key:
                library = winreg.QueryValueEx(key, "")[0]
            with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"TypeLib\{library}") as key:
                versions = [winreg.EnumKey(key, index) for index in range(winreg.QueryInfoKey(key)[0])]
        except OSError:
            continue
        for version in sorted(versions, reverse=True):
            major, _, minor = version.partition(".")
            try:
                return pythoncom.LoadRegTypeLib(library, int(major, 16), int(minor, 16), 0).GetTypeInfoOfGuid(iid)
            except (ValueError, pythoncom.com_error):
                continue
    return None


def _sink_class(typeinfo: Any, coclass: Any) -> type[EventSink]:
    """The class for an event interface; one for each IID."""
    attributes = typeinfo.GetTypeAttr()
    known = _classes.get(str(attributes.iid))
    if known is not None:
        return known
    handlers = {}
    for index in range(attributes.cFuncs):
        function = typeinfo.GetFuncDesc(index)
        if function.memid >> 16 in _UNKNOWN_OR_DISPATCH or function.wFuncFlags & pythoncom.FUNCFLAG_FRESTRICTED:
            continue
        name = typeinfo.GetNames(function.memid)[0]
        handlers[function.memid] = name if name.startswith("On") else "On" + name
    made = type(typeinfo.GetDocumentation(-1)[0], (EventSink,), {
        "CLSID": attributes.iid, "CLSID_Sink": attributes.iid, "coclass_clsid": coclass.GetTypeAttr().iid,
        "_dispid_to_func_": handlers, "__doc__": "Hears events: " + ", ".join(handlers.values())})
    return _classes.setdefault(str(attributes.iid), made)


def _of_makepy(clsid: str) -> Any:
    """The event class that makepy made for a class or interface; None when it made none."""
    from . import gencache

    made = gencache.GetClassForCLSID(clsid)
    for _ in range(2):
        if hasattr(made, "default_source"):
            return made.default_source
        made = gencache.GetClassForCLSID(made.coclass_clsid) if hasattr(made, "coclass_clsid") else None
    return None


def getevents(clsid: Any) -> Any:
    """Find the class that hears the default events of a COM class; derive handlers from it.

    clsid: a class id, a program id, or the IID of the class's interface, whose type library is registered or known to
    makepy.
    Returns the class, None when there are no events. Its instances are made with the object to hear, and stay connected
    until their close() is called. Raises com_error for a name that is none.
    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-iconnectionpoint
    """
    clsid = str(pywintypes.IID(clsid))
    typeinfo = _registered_description(clsid)
    if typeinfo is None:
        return _of_makepy(clsid)
    is_class = typeinfo.GetTypeAttr().typekind == pythoncom.TKIND_COCLASS
    for coclass in [typeinfo] if is_class else _classes_of(typeinfo):
        source = _default_source(coclass)
        if source is not None:
            return _sink_class(source, coclass)
    return None


def class_for(disp: Any) -> Any:
    """The event class for an object. Raises TypeError for one that nothing describes, ValueError for one without events."""
    oleobj = disp._oleobj_
    try:
        sources = _sources_of_object(oleobj)
    except pythoncom.com_error as error:
        made = _of_makepy(str(disp.CLSID)) if disp.__class__.__dict__.get("CLSID") else None
        if made is not None:
            return made
        raise TypeError(f"{disp!r} does not describe its types, so its events cannot be found; "
                        "run makepy for its type library") from error
    for source, coclass in sources:
        try:
            connection_point(oleobj, source.GetTypeAttr().iid)
        except pythoncom.com_error:
            continue
        return _sink_class(source, coclass)
    raise ValueError("This COM object does not support events.")


# ---- handlers ----------------------------------------------------------------------------------------------------------


class EventsProxy:
    """What DispatchWithEvents gives: the object and its handlers in one; the connection ends with it."""

    def __init__(self, ob: Any) -> None:
        self.__dict__["_obj_"] = ob

    def __del__(self) -> None:
        try:
            self._obj_.close()
        except pythoncom.com_error:  # the object is gone
            pass

    def __getattr__(self, attr: str) -> Any:
        return getattr(self._obj_, attr)

    def __setattr__(self, attr: str, val: Any) -> None:
        setattr(self._obj_, attr, val)


def _event_setattr_(self: Any, attr: str, val: Any) -> None:
    """__setattr__ of such an object: a property where the COM object has one, else an attribute of the handler."""
    try:
        self.__class__.__bases__[0].__setattr__(self, attr, val)
    except AttributeError:
        self.__dict__[attr] = val


def DispatchWithEvents(clsid: Any, user_event_class: Any) -> EventsProxy:
    """Make a COM object, or take one, whose events go to methods of a class.

    clsid: a program id, a class id, or an object. user_event_class: a class with methods named as the events, with "On"
    before names that do not begin so; `self` in them is also the COM object.
    Returns a proxy for object and handlers; when it goes, the connection ends. Raises com_error; TypeError when nothing
    describes the object's types; ValueError when it has no events. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-iconnectionpoint
    """
    from . import Dispatch

    disp = Dispatch(clsid)
    events = class_for(disp)
    made = type("COMEventClass", (disp.__class__, events, user_event_class), {"__setattr__": _event_setattr_})
    instance = made(disp._oleobj_) if disp.__class__.__dict__.get("CLSID") else made(disp._oleobj_, None, disp._username_)
    events.__init__(instance, instance)
    user_event_class.__init__(instance)
    return EventsProxy(instance)


def WithEvents(disp: Any, user_event_class: Any) -> Any:
    """Let methods of a class hear an object's events. Called again, it adds handlers; each call's result has a close().

    disp: an object, a program id or a class id. user_event_class: a class with methods named as the events, with "On"
    before names that do not begin so.
    Returns an instance of the class, connected until its close() is called. Raises com_error; TypeError when nothing
    describes the object's types; ValueError when it has no events. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-iconnectionpoint
    """
    from . import Dispatch

    disp = Dispatch(disp)
    made = type("COMEventClass", (class_for(disp), user_event_class), {})
    instance = made(disp)
    user_event_class.__init__(instance)
    return instance


# ---- waiting -----------------------------------------------------------------------------------------------------------


def handler_names(events: type[EventSink]) -> set[str]:
    """All handlers; policies enter other names into the table, too."""
    return {name for name in events._dispid_to_func_.values() if name.startswith("On")}


def handler_name(events: type[EventSink], name: str) -> str:
    """The handler for an event, whose name may be given with or without "On". Raises ValueError when there is none."""
    known = handler_names(events)
    for handler in (name, "On" + name):
        if handler in known:
            return handler
    raise ValueError(f"there is no event {name!r} among {', '.join(sorted(known))}")


def recording_sink(events: type[EventSink], names: tuple[str, ...], note: Any) -> Any:
    """A sink, not connected, that calls note(name, arguments) for the events named, for all when none is."""
    wanted = {handler_name(events, name) for name in names} or handler_names(events)

    def handler(name: str) -> Any:
        def handle(self: Any, *arguments: Any) -> None:
            note(name, arguments)
        return handle

    return type("Recording", (events,), {name: handler(name) for name in wanted})()


class Recorder:
    """Keeps the events of an object until somebody takes them; use it in `with`.

    Begin before what makes the event happen, so that none is missed:

        with Recorder(document, "OnReady") as events:
            document.Start()
            name, arguments = events.wait(30)
    """

    def __init__(self, source: Any, *names: str) -> None:
        """Connect.

        source: a Dispatch object. names: the events to keep, all when none is given.
        Raises ValueError for a name that is no event, and what WithEvents raises.
        """
        import win32event

        self._waiting: deque[tuple[str, tuple[Any, ...]]] = deque()
        self._arrived = win32event.CreateEvent(None, False, False, None)
        self._sink = recording_sink(class_for(source), names, self._note)
        self._sink._olecp, self._sink._olecp_cookie = connect(source, self._sink)

    def _note(self, name: str, arguments: tuple[Any, ...]) -> None:
        import win32event

        self._waiting.append((name, arguments))
        win32event.SetEvent(self._arrived)

    def wait(self, timeout: float | None = None) -> tuple[str, tuple[Any, ...]]:
        """Take the next event, waiting for it; messages of this thread and calls into its apartment go on meanwhile.

        timeout: seconds; None waits for ever.
        Returns the handler's name and the event's arguments. Raises TimeoutError. Blocks.
        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-msgwaitformultipleobjectsex
        """
        import win32event

        end = None if timeout is None else time.monotonic() + timeout
        while not self._waiting:
            left = _SLICE if end is None else min(_SLICE, max(0, round((end - time.monotonic()) * 1000)))
            found = win32event.MsgWaitForMultipleObjectsEx((self._arrived,), left, win32event.QS_ALLINPUT,
                                                           _MWMO_INPUTAVAILABLE)
            if found == win32event.WAIT_OBJECT_0 + 1 and pythoncom.PumpWaitingMessages():
                raise InterruptedError("this thread was told to end (WM_QUIT)")
            if not self._waiting and end is not None and time.monotonic() >= end:
                raise TimeoutError(f"no event within {timeout} seconds")
        return self._waiting.popleft()

    def close(self) -> None:
        """Disconnect; what was kept can still be taken."""
        try:
            self._sink.close()
        except pythoncom.com_error:  # the object is gone
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
