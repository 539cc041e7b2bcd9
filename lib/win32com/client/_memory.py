"""Early-bound classes in memory, made of a type library when they are used; no file is read or written.

A Library looks like a module that makepy wrote, and stands in sys.modules like one.
"""

from __future__ import annotations

import sys
import types
from _collections_abc import Mapping
from _thread import RLock

import pythoncom
from pywintypes import IID

from . import CLSIDToClass, build
from ._plan import Plan, constant, event_method, result_clsid, sink_namespace
from ._typeinfo import is_far

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_INTERFACES = (pythoncom.TKIND_DISPATCH, pythoncom.TKIND_INTERFACE)
_RECORDS = (pythoncom.TKIND_RECORD, pythoncom.TKIND_UNION)
_ENUMS = (pythoncom.TKIND_ENUM, pythoncom.TKIND_MODULE)
_NULL = "{00000000-0000-0000-0000-000000000000}"


class _Type:
    """One type of a library."""

    def __init__(self, index: int, described: Any, origin: tuple[int, int] | None = None) -> None:
        self.index = index
        self.kind, self.com_name, self.iid, self.flags = described[:4]
        self.origin = origin  # of another library: the class that refers to it, and the place there
        self.is_sink = False
        self.coclass: str | None = None
        self.children: tuple[Any, ...] = ()

    @property
    def name(self) -> str:
        """As Python has it."""
        return build.MakePublicAttributeName(self.com_name)

    @property
    def is_dispatch(self) -> bool:
        """Can it be called through IDispatch?"""
        return _is_dispatch(self.kind, self.flags)

    @property
    def has_table(self) -> bool:
        """Can it be called through a table of functions?"""
        return bool(self.flags & pythoncom.TYPEFLAG_FDUAL) if self.is_dispatch \
            else self.kind == pythoncom.TKIND_INTERFACE


def _is_dispatch(kind: int, flags: int) -> bool:
    return kind == pythoncom.TKIND_DISPATCH or bool(
        kind == pythoncom.TKIND_INTERFACE and flags & pythoncom.TYPEFLAG_FDISPATCHABLE)


class Library(types.ModuleType):
    """The classes of a type library, as attributes; each is made when it is first asked for."""

    def __init__(self, name: str, typelib: Any, hidden_too: Any = 1, first_class: bool = False) -> None:
        """typelib: a PyITypeLib. first_class: an interface belongs to the first class that has it, not to the last."""
        super().__init__(name, typelib.GetDocumentation(-1)[1] or "")
        attr = typelib.GetLibAttr()
        self.__dict__.update(
            __package__=name, __path__=[], makepy_version=_makepy_version(), python_version=sys.hexversion,
            CLSID=attr[0], LCID=attr[1], MajorVersion=attr[3], MinorVersion=attr[4], LibraryFlags=attr[5],
            defaultNamedOptArg=pythoncom.Empty, defaultNamedNotOptArg=pythoncom.Empty,
            defaultUnnamedArg=pythoncom.Empty, CLSIDToPackageMap={}, VTablesToPackageMap={}, pythoncom=pythoncom)
        self._typelib, self._hidden_too, self._is_far = typelib, hidden_too, is_far(typelib)
        self._names: dict[str, _Type] | None = None
        self._classes: dict[str, Any] = {}
        self._read(typelib, first_class)

    def _read(self, typelib: Any, first_class: bool) -> None:
        """List the types, and which class has which interface."""
        self._types: dict[str, _Type] = {}     # what has a class of Python, by IID
        self._tables: dict[str, _Type] = {}    # what has a table of functions, by IID
        self._records: dict[str, str] = {}     # GUIDs of structures by their names
        self._has_constants = False
        for index, described in enumerate(pythoncom._library_types(typelib)):
            found = _Type(index, described)
            if found.kind in _INTERFACES:
                self._enter(found)
            elif found.kind == pythoncom.TKIND_COCLASS:
                found.children = described[4]
                self._enter_children(found, first_class)
                self._types[found.iid] = found
            elif found.kind in _RECORDS and found.iid != _NULL:
                self._records[found.com_name] = found.iid
            elif found.kind in _ENUMS:
                self._has_constants = True

    def _by_name(self) -> dict[str, _Type]:
        """The types by their Python names. Most programs ask for an IID, and never for a name."""
        known: dict[str, _Type] | None = self._names
        if known is None:
            known = self._names = {found.name: found for found in self._types.values()}
        return known

    def _enter(self, found: _Type) -> None:
        if found.is_dispatch:
            self._types.setdefault(found.iid, found)
        if found.has_table:
            self._tables.setdefault(found.iid, found)

    def _enter_children(self, coclass: _Type, first_class: bool) -> None:
        for described in coclass.children:
            if not _is_dispatch(described[0], described[3]):
                continue
            child = self._types.get(described[2])
            if child is None:
                child = _Type(-1, described, (coclass.index, described[5]))
                self._enter(child)
            if child.coclass is None or not first_class:
                child.coclass = coclass.iid
            if described[4] & pythoncom.IMPLTYPEFLAG_FSOURCE:
                child.is_sink = True

    # ---- as a module

    def __getattr__(self, name: str) -> Any:
        found = self._by_name().get(name)
        if found is not None:
            return self._class_of(found)
        maker = _LAZY.get(name)
        value = self._named(name) if maker is None else maker(self)
        if value is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return self.__dict__.setdefault(name, value)

    def __dir__(self) -> list[str]:
        names = {*self.__dict__, *self._by_name(), *_LAZY}
        if not self._has_constants:
            names.discard("constants")
        return sorted(names)

    def _in_order(self, kind: Callable[[Any], bool]) -> Iterator[_Type]:
        return (found for found in self._types.values() if kind(found))

    def _names_to_iids(self) -> dict[str, str]:
        found = {one.name: one.iid for one in self._in_order(lambda one: one.kind != pythoncom.TKIND_COCLASS)}
        found.update((one.name, one.iid) for one in self._tables.values())
        return found

    def _constants(self) -> Any:
        if not self._has_constants:
            return None
        return type("constants", (), {"__module__": self.__name__, **self.constant_values()})

    def constant_values(self) -> dict[str, Any]:
        """The values of all constants by their Python names."""
        found = {build.MakePublicAttributeName(name, True): constant(value)
                 for name, value in pythoncom._library_constants(self._typelib)}
        return {name: found[name] for name in sorted(found) if name.isidentifier()}

    def known_iids(self) -> list[str]:
        """The IIDs of all that gencache finds this library by."""
        return [*self._types, *self._tables]

    # ---- classes

    def class_for(self, iid: str) -> Any:
        """The class for an IID; None when the library has none for it."""
        found = self._types.get(iid)
        return None if found is None else self._class_of(found)

    def _class_of(self, found: _Type) -> Any:
        made = self._classes.get(found.iid)
        if made is None:
            if found.kind == pythoncom.TKIND_COCLASS:
                made = self._make_coclass(found)
            else:
                made = self._make_interface(found)
            # Two threads may have made it at the same time: the first one's counts.
            made = self._classes.setdefault(found.iid, made)
            CLSIDToClass.mapCLSIDToClass.setdefault(found.iid, made)
        return made

    def _typeinfo(self, found: _Type) -> tuple[Any, Any]:
        """The description of a type and its documentation."""
        if found.origin is None:
            return self._typelib.GetTypeInfo(found.index), self._typelib.GetDocumentation(found.index)
        coclass = self._typelib.GetTypeInfo(found.origin[0])
        info = coclass.GetRefTypeInfo(coclass.GetRefTypeOfImplType(found.origin[1]))
        return info, info.GetDocumentation(-1)

    def _make_coclass(self, found: _Type) -> Any:
        from . import CoClassBaseClass

        space: dict[str, Any] = {"CLSID": IID(found.iid), "coclass_sources": [],
                                 "coclass_interfaces": []}
        for described in found.children:
            child = self._types.get(described[2])
            if child is None:
                continue
            source = described[4] & pythoncom.IMPLTYPEFLAG_FSOURCE
            made = self._class_of(child)
            listed = space["coclass_sources" if source else "coclass_interfaces"]
            if made not in listed:
                listed.append(made)
            if described[4] & pythoncom.IMPLTYPEFLAG_FDEFAULT:
                space["default_source" if source else "default_interface"] = made
        if "default_interface" not in space and has_custom_default(found.children):
            from . import vtable

            space["default_interface"] = vtable.DefaultInterface(self.__dict__)
        return self._new_class(found.name, (CoClassBaseClass,), space, None)

    def _make_interface(self, found: _Type) -> Any:
        from . import DispatchBaseClass

        info, doc = self._typeinfo(found)
        # A far library goes with its server: it is read as long as that is there.
        kind = build.DispatchItem if found.is_sink or self._is_far else _Members
        item = kind(info, info.GetTypeAttr(), doc)
        space: dict[str, Any] = {
            "CLSID": item.clsid,
            "coclass_clsid": None if found.coclass is None else IID(found.coclass)}
        if found.is_sink:
            self._fill_sink(space, item)
            return self._new_class(found.name, (), space, doc[1])
        _ClassFiller(self, space, item, Plan(item, self._hidden_too)).fill()
        return self._new_class(found.name, (DispatchBaseClass,), space, doc[1])

    def _fill_sink(self, space: dict[str, Any], item: Any) -> None:
        entries = [*item.propMapGet.values(), *item.propMapPut.values(), *item.mapFuncs.values()]
        space.update(sink_namespace(self.__name__))
        space["CLSID_Sink"] = space["CLSID"]
        space["_public_methods_"] = []
        space["_dispid_to_func_"] = {entry.desc.memid: event_method(entry.names[0]) for entry in entries}

    def _new_class(self, name: str, bases: tuple[Any, ...], space: dict[str, Any], doc: str | None) -> Any:
        space["__module__"] = self.__name__
        if doc:
            space["__doc__"] = doc
        return type(name, bases, space)

    # ---- tables of functions

    def _named(self, name: str) -> Any:
        """The class of a custom interface, or a table by its name; None for any other name."""
        for found in self._tables.values():
            if found.name == name and not found.is_dispatch:
                from . import vtable

                return vtable.InterfaceClass(self._typeinfo(found)[0])
        return self._table_attribute(name)

    def _table_attribute(self, name: str) -> Any:
        """NAME_vtables_ and NAME_vtables_dispatch_ of an interface; None for any other name."""
        for ending in ("_vtables_dispatch_", "_vtables_"):
            if name.endswith(ending):
                wanted = name[:-len(ending)]
                for found in self._tables.values():
                    if found.name == wanted:
                        return self._table(found, ending == "_vtables_dispatch_")
        return None

    def _table(self, found: _Type, only_kind: bool) -> Any:
        info, doc = self._typeinfo(found)
        if found.kind == pythoncom.TKIND_DISPATCH:
            info = info.GetRefTypeInfo(info.GetRefTypeOfImplType(-1))
        item = build.VTableItem(info, info.GetTypeAttr(), doc)
        if only_kind:
            return int(item.bIsDispatch)
        return [(tuple(names), dispid, (
            desc.memid, desc.scodeArray,
            [(argument[0], argument[1], build.MakeDefaultArgRepr(argument),
              None if argument[3] is None else repr(argument[3])) for argument in desc.args],
            desc.funckind, desc.invkind, desc.callconv, desc.cParamsOpt, desc.oVft, desc.rettype, desc.wFuncFlags))
            for names, dispid, desc in item.vtableFuncs]


def has_custom_default(children: Any) -> bool:
    """Is the default interface of a COM class, of which this is what `pythoncom._library_types` tells, a custom one?"""
    mine = [child for child in children if not child[4] & pythoncom.IMPLTYPEFLAG_FSOURCE]
    default = next((child for child in mine if child[4] & pythoncom.IMPLTYPEFLAG_FDEFAULT), mine[0] if mine else None)
    return default is not None and default[0] == pythoncom.TKIND_INTERFACE \
        and not default[3] & pythoncom.TYPEFLAG_FDISPATCHABLE and IID(default[2]) not in pythoncom.TypeIIDs


def _makepy_version() -> str:
    return "0.5.01"


# Attributes of a library that are made when they are asked for.
_LAZY: dict[str, Callable[[Library], Any]] = {
    "constants": lambda library: library._constants(),
    "RecordMap": lambda library: dict(library._records),
    "NamesToIIDMap": lambda library: library._names_to_iids(),
    "CLSIDToClassMap": lambda library: {one.iid: library._class_of(one) for one in library._types.values()},
    "VTablesToClassMap": lambda library: {one.iid: one.name for one in library._tables.values()},
}


class LibraryConstants(Mapping):  # type: ignore[type-arg]
    """The constants of a library, read when the first one is asked for; what constants.__dicts__ has."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def _values(self) -> Any:
        return self._library.constants.__dict__

    def __getitem__(self, name: str) -> Any:
        return self._values()[name]

    def __contains__(self, name: object) -> bool:
        return name in self._values()

    def __iter__(self) -> Iterator[str]:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())


_reading = RLock()


class _Members(build.DispatchItem):
    """The members of an interface, whose types and texts are read when they are used: programs use a few of many."""

    def __init__(self, typeinfo: Any, attr: Any, doc: Any) -> None:
        self._typeinfo = typeinfo
        self._unread: set[build.MapEntry] = set()
        super().__init__(typeinfo, attr, doc)

    def _describe(self, entry: build.MapEntry, typeinfo: Any, bForUser: Any) -> None:
        self._unread.add(entry)

    def whole(self, entry: Any) -> Any:
        """A member with all that is known of it, which is read once, whichever threads ask."""
        with _reading:
            if entry in self._unread:
                super()._describe(entry, self._typeinfo, True)
                self._unread.remove(entry)
        return entry


class _ClassFiller:
    """Puts the members of an interface into the namespace of its class."""

    def __init__(self, library: Library, space: dict[str, Any], item: build.DispatchItem, plan: Plan) -> None:
        self.library, self.space, self.item, self.plan = library, space, item, plan

    def fill(self) -> None:
        """Methods, properties, and what stands behind (), [], len() and iteration."""
        lcid = self.library.LCID
        for public, _, entry in self.plan.methods:
            self.space[public] = self._method(entry, public)
        gets = {public: read for public, _, _, read in self.plan.gets}
        self.space["_prop_map_get_"] = gets
        self.space["_prop_map_put_"] = {
            public: ((dispid, lcid, flags, 0), tuple([_default(description) for description in defaults]))
            for public, dispid, flags, defaults in self.plan.puts}
        add_properties(self.space, gets)
        self._fill_special()

    def _fill_special(self) -> None:
        value, item, count = (self.plan.special.get(kind) for kind in ("value", "item", "count"))
        if value:
            self.space.update(__call__=self._called(value, "__call__"), __str__=_default_text, __int__=_default_int)
        self.space["__iter__"] = _iterate(self.library.LCID, self.plan.enum_flags, self.plan.result_of_enum)
        if item:
            self.space["__getitem__"] = pythoncom._EarlyMethod("__getitem__", lambda: self._describe_item(item))
        if count:
            self.space.update(__len__=self._called(count, "__len__"), __bool__=_true)

    def _called(self, special: Any, name: str) -> Any:
        """A member under the name by which Python calls it."""
        if special.read is None:
            return self._method(special.entry, name)
        dispid, flags, result, arguments, user, clsid = special.read
        return pythoncom._EarlyMethod(
            name, lambda: (dispid, 0, flags, result, arguments, (), (), user, clsid, None, True, False))

    def _method(self, entry: Any, name: str) -> Any:
        """A method, described when it is first used; but one that takes records must know them before."""
        if any(argument[1] & build._IN_OUT == pythoncom.PARAMFLAG_FOUT and _is_named(argument[0])
               for argument in entry.desc[2]) and build._record_outs(self.item.whole(entry)):
            return self._from_text(entry, name)
        return pythoncom._EarlyMethod(name, lambda: self._describe_method(entry, name))

    def _describe_item(self, special: Any) -> tuple[Any, ...]:
        return (special.entry.dispid, self.library.LCID, special.invkind, None, None, None, None, "Item",
                result_clsid(self.item.whole(special.entry)), None, False, False)

    def _describe_method(self, entry: Any, name: str) -> tuple[Any, ...]:
        """What _EarlyMethod wants to know: member and language, how it is called, the types, the parameters' names and
        defaults, the names for what comes back, the help text, and what becomes of the result."""
        desc = self.item.whole(entry).desc
        clsid = result_clsid(entry)
        doc = entry.doc[1] if entry.doc and entry.doc[1] else None
        if desc[6] == -1:
            return entry.dispid, 0, desc[4], None, None, None, None, entry.names[0], None, doc, False, False
        plain = build._plain_result(entry) and (
            desc[8][0] in build.NoTranslateMap or desc[8][0] in build._OBJECTS or desc[8][0] == pythoncom.VT_BSTR)
        return (entry.dispid, self.library.LCID if plain else 0, desc[4], desc[8][:2],
                tuple([argument[:2] for argument in desc[2]]), tuple(build._parameter_names(desc, entry.names)),
                tuple([_parameter_default(argument) for argument in desc[2]]), name, clsid, doc, not plain,
                plain and desc[8][0] == pythoncom.VT_UNKNOWN)

    def _from_text(self, entry: Any, name: str) -> Any:
        """A method that first makes what its parameters need: as makepy writes it."""
        found: dict[str, Any] = {}
        lines = build.DispatchItem().MakeFuncMethod(entry, name)
        from . import Dispatch
        import pywintypes
        import win32com.client
        space = {"pythoncom": pythoncom, "pywintypes": pywintypes, "IID": IID, "Dispatch": Dispatch, "win32com": win32com,
                 "__name__": self.library.__name__}
        for shared in ("CLSID", "LCID", "MajorVersion", "MinorVersion", "defaultNamedOptArg", "defaultNamedNotOptArg",
                       "defaultUnnamedArg"):
            space[shared] = getattr(self.library, shared)
        exec(compile("if 1:\n" + "\n".join(lines), f"<{self.library.__name__}>", "exec"), space, found)
        return found[name]


def _is_named(typerepr: Any) -> bool:
    """Is it, behind pointers and arrays, a type with a name, whose kind is not known before it is looked up? One that was
    looked up is a number."""
    return isinstance(typerepr, int) or (isinstance(typerepr, tuple) and isinstance(typerepr[1], tuple))


def add_properties(space: dict[str, Any], gets: dict[str, Any]) -> None:
    """Put the properties that are read into a class's namespace, where nothing else has their name."""
    from . import DispatchBaseClass

    for name, read in gets.items():
        if name not in space and not hasattr(DispatchBaseClass, name):
            space[name] = pythoncom._EarlyProperty(name, read)


def _default(description: Any) -> Any:
    """The default value in a parameter's description."""
    return constant(description[2])


def _parameter_default(description: Any) -> Any:
    """What is passed for an argument that is left out."""
    if build.MakeDefaultArgRepr(description) is not None:
        return description[2]
    only_back = description[1] & build._IN_OUT == pythoncom.PARAMFLAG_FOUT
    return pythoncom.Missing if only_back else pythoncom.Empty


def _default_text(self: Any, *args: Any) -> str:
    return str(self.__call__(*args))


def _default_int(self: Any, *args: Any) -> int:
    return int(self.__call__(*args))


def _true(self: Any) -> bool:
    return True


def _iterate(lcid: int, flags: int, clsid: str | None) -> Callable[[Any], Iterator[Any]]:
    def __iter__(self: Any) -> Iterator[Any]:
        """Go through the collection."""
        try:
            found = self._oleobj_.InvokeTypes(pythoncom.DISPID_NEWENUM, lcid, flags, (13, 10), ())
        except pythoncom.error:
            raise TypeError("This object does not support enumeration") from None
        iterator: Iterator[Any] = pythoncom._EarlyIterator(found, clsid)
        return iterator
    return __iter__


def signature(names: tuple[str, ...] | None, defaults: tuple[Any, ...] | None, with_self: bool) -> Any:
    """The parameters of a method in memory as an inspect.Signature."""
    from inspect import Parameter, Signature

    parameters = [Parameter("self", Parameter.POSITIONAL_OR_KEYWORD)] if with_self else []
    if names is None or defaults is None:
        parameters.append(Parameter("args", Parameter.VAR_POSITIONAL))
    else:
        parameters += [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=default)
                       for name, default in zip(names, defaults, strict=True)]
    return Signature(parameters)
