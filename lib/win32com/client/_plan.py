"""What the class of an interface consists of: decided here once, for classes in memory and for those in files.

A plan has the methods, the properties that are read and written, and the members behind (), len(), [] and iteration.
"""

from __future__ import annotations

import pythoncom
from pywintypes import TimeType

from . import build

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

ENUMERATE = pythoncom.DISPATCH_METHOD | pythoncom.DISPATCH_PROPERTYGET


class Special:
    """A member with a meaning for Python: the default one, the enumerator, Item or Count."""

    def __init__(self, entry: Any, invkind: int, read: tuple[Any, ...] | None) -> None:
        self.entry = entry
        self.invkind = invkind
        self.read = read  # how a property is read; None for what is called


class Plan:
    """The members of a class, by their Python names and in the order of these."""

    def __init__(self, item: Any, hidden_too: Any = 1) -> None:
        """item: a build.DispatchItem."""
        self.methods: list[tuple[str, str, Any]] = []            # Python name, COM name, entry
        self.gets: list[tuple[str, str, Any, tuple[Any, ...]]] = []  # …, and the arguments of _ApplyTypes_
        self.puts: list[tuple[str, int, int, list[Any]]] = []    # Python name, dispid, flags, defaults' descriptions
        self.special: dict[str, Special] = {}
        self._hidden_too = hidden_too
        self._collect_methods(item)
        self._collect_gets(item)
        self._collect_puts(item)
        self.result_of_enum = self._enum_result(item)

    def _wanted(self, entry: Any) -> bool:
        return bool(self._hidden_too or not entry.hidden)

    def _remember(self, name: str, entry: Any, invkind: int, read: tuple[Any, ...] | None) -> bool:
        """Note a special member, the first of its kind. True for the enumerator, which is nothing else."""
        if entry.dispid == pythoncom.DISPID_NEWENUM:
            kind = "_newenum"
        elif entry.dispid == pythoncom.DISPID_VALUE:
            kind = "value"
        else:
            kind = name.lower()
        if kind in ("value", "_newenum", "item", "count"):
            self.special.setdefault(kind, Special(entry, invkind, read))
        return bool(entry.dispid == pythoncom.DISPID_NEWENUM)

    def _collect_methods(self, item: Any) -> None:
        for name, entry in sorted(item.mapFuncs.items()):
            restricted = entry.desc.wFuncFlags & pythoncom.FUNCFLAG_FRESTRICTED
            if restricted and entry.dispid != pythoncom.DISPID_NEWENUM:
                continue
            if entry.desc.funckind != pythoncom.FUNC_DISPATCH:
                continue
            if not self._remember(name, entry, entry.desc.invkind, None) and self._wanted(entry):
                self.methods.append((identifier(name), name, entry))

    def _collect_gets(self, item: Any) -> None:
        for members, arguments_at, result_at in ((item.propMap, None, 2), (item.propMapGet, 2, 8)):
            for name, entry in sorted(members.items()):
                if not self._wanted(entry):
                    continue
                item.whole(entry)
                arguments = () if arguments_at is None else entry.desc[arguments_at]
                read = (entry.dispid, pythoncom.DISPATCH_PROPERTYGET, entry.desc[result_at][:2],
                        tuple([argument[:2] for argument in arguments]), name, result_clsid(entry))
                if not self._remember(name, entry, pythoncom.DISPATCH_PROPERTYGET, read):
                    self.gets.append((build.MakePublicAttributeName(name), name, entry, read))

    def _collect_puts(self, item: Any) -> None:
        for name, entry in sorted(item.propMap.items()):
            if self._wanted(entry):
                described = [entry.desc[2]] if build.MakeDefaultArgRepr(entry.desc[2]) is not None else []
                self.puts.append((build.MakePublicAttributeName(name), entry.dispid, pythoncom.DISPATCH_PROPERTYPUT,
                                  described))
        for name, entry in sorted(item.propMapPut.items()):
            if self._wanted(entry):
                self.puts.append((build.MakePublicAttributeName(name), entry.dispid, entry.desc[4],
                                  list(_leading_defaults(entry.desc[2]))))

    def _enum_result(self, item: Any) -> str | None:
        """The type of what the enumerator gives; that of Item where nothing else is said."""
        found = self.special.get("_newenum")
        clsid = result_clsid(item.whole(found.entry)) if found else None
        if clsid is None and "Item" in item.mapFuncs:
            clsid = result_clsid(item.whole(item.mapFuncs["Item"]))
        return clsid

    @property
    def enum_flags(self) -> int:
        """How the enumerator is asked for. Many objects have one that their description does not mention."""
        found = self.special.get("_newenum")
        return found.invkind if found else ENUMERATE


def identifier(name: str) -> str:
    """A legal Python name for a method."""
    public = build.MakePublicAttributeName(name)
    return public if public.isidentifier() else "_" + public


def event_method(name: str) -> str:
    """The name of the Python method that hears an event."""
    return name if name[:2] == "On" else "On" + name


def result_clsid(entry: Any) -> str | None:
    """The IID of a member's result as text; None where it is not known."""
    clsid = entry.GetResultCLSID()
    return None if clsid is None else str(clsid)


def _leading_defaults(arguments: Any) -> Iterator[Any]:
    """The parameters of a put after its first one, as long as they have defaults."""
    for argument in arguments[1:]:
        if build.MakeDefaultArgRepr(argument) is None:
            return
        yield argument


# ---- text and values --------------------------------------------------------------------------------------------------

# How the class of an event interface connects to a source, and what COM asks it. Also run as it stands, for classes in
# memory.
_SINK = '''
def __init__(self, oobj = None):
	self._olecp = None
	if oobj is not None:
		import win32com.server.util
		from win32com.server.policy import EventHandlerPolicy
		source = oobj._oleobj_.QueryInterface(pythoncom.IID_IConnectionPointContainer)
		point = source.FindConnectionPoint(self.CLSID_Sink)
		sink = win32com.server.util.wrap(self, usePolicy=EventHandlerPolicy)
		self._olecp, self._olecp_cookie = point, point.Advise(sink)
def __del__(self):
	try:
		self.close()
	except pythoncom.com_error:
		pass
def close(self):
	if self._olecp is not None:
		point, cookie, self._olecp, self._olecp_cookie = self._olecp, self._olecp_cookie, None, None
		point.Unadvise(cookie)
def _query_interface_(self, iid):
	import win32com.server.util
	if iid == self.CLSID_Sink: return win32com.server.util.wrap(self)
'''


def sink_methods() -> list[str]:
    """The methods of an event class, as lines."""
    return _SINK.strip().splitlines()


def sink_namespace(module: str) -> dict[str, Any]:
    """The methods of an event class, ready to be put into one. module: the name of the module it belongs to."""
    import pythoncom

    found: dict[str, Any] = {}
    exec(compile(_SINK, "<event class>", "exec"), {"pythoncom": pythoncom, "__name__": module}, found)
    return found


def constant(value: Any) -> Any:
    """A constant of a type library as Python keeps it: numbers, texts and times; text of anything else."""
    if value is None or isinstance(value, (bool, int, float, str, bytes, TimeType)):
        return value
    return repr(value).replace('"', "'")


def literal(value: Any) -> str:
    """The text that gives a constant of a type library again."""
    value = constant(value)
    if isinstance(value, TimeType):
        return f"pywintypes.Time({value.timestamp()!r})"
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return f"float('{value}')"
    return repr(value)
