"""What a type library says of an interface, in the form that calls and generated modules need.

A DispatchItem reads the description of one interface and sorts its members: functions, properties that are read,
properties that are written, plain variables. genpy writes them down as Python text; win32com.client builds classes of
them in memory.
"""

from __future__ import annotations

import builtins
from keyword import iskeyword

import pythoncom
from pywintypes import TimeType

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

__all__ = ["BuildCallList", "DispatchItem", "LazyDispatchItem", "MakeDefaultArgRepr", "MakePublicAttributeName",
           "MapEntry", "NotSupportedException", "OleItem", "VTableItem"]

_makeDocString = repr

DropIndirection = "DropIndirection"

valid_identifier_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"

# A result of one of these types is no COM object and holds none.
NoTranslateTypes = [
    pythoncom.VT_EMPTY, pythoncom.VT_NULL, pythoncom.VT_VOID, pythoncom.VT_BOOL, pythoncom.VT_ERROR,
    pythoncom.VT_HRESULT, pythoncom.VT_I1, pythoncom.VT_I2, pythoncom.VT_I4, pythoncom.VT_I8, pythoncom.VT_INT,
    pythoncom.VT_UI1, pythoncom.VT_UI2, pythoncom.VT_UI4, pythoncom.VT_UI8, pythoncom.VT_UINT, pythoncom.VT_R4,
    pythoncom.VT_R8, pythoncom.VT_CY, pythoncom.VT_DATE, pythoncom.VT_DECIMAL, pythoncom.VT_FILETIME,
    pythoncom.VT_CLSID, pythoncom.VT_STREAM,
]

NoTranslateMap = set(NoTranslateTypes)

# Types that IDispatch does not carry, and those that stand for them.
typeSubstMap = {
    pythoncom.VT_INT: pythoncom.VT_I4,
    pythoncom.VT_UINT: pythoncom.VT_UI4,
    pythoncom.VT_HRESULT: pythoncom.VT_I4,
}

_VAR_HIDDEN = 0x40  # VARFLAG_FHIDDEN
_IN_OUT = pythoncom.PARAMFLAG_FIN | pythoncom.PARAMFLAG_FOUT
_GIVES_BACK = pythoncom.PARAMFLAG_FOUT | pythoncom.PARAMFLAG_FRETVAL
_PUTS = (pythoncom.INVOKE_PROPERTYPUT, pythoncom.INVOKE_PROPERTYPUTREF)
_OBJECTS = (pythoncom.VT_DISPATCH, pythoncom.VT_UNKNOWN)


class NotSupportedException(Exception):
    """A type that automation cannot carry."""


class MapEntry:
    """One member: its description (FUNCDESC or VARDESC), names, texts, and the type of its result."""

    def __init__(self, desc_or_id: Any, names: Sequence[str | None] | None = None, doc: Any = None,
                 resultCLSID: Any = pythoncom.IID_NULL, resultDoc: Any = None, hidden: Any = 0) -> None:
        """desc_or_id: the description, or only the member's number. names: its name, then those of the parameters."""
        if isinstance(desc_or_id, int):
            self.dispid, self.desc = desc_or_id, None
        else:
            self.dispid, self.desc = desc_or_id[0], desc_or_id
        self.names: Any = names
        self.doc = doc
        self.resultCLSID = resultCLSID
        self.resultDocumentation = resultDoc
        self.wasProperty: Any = 0  # a property with arguments, which Python must call
        self.hidden = hidden

    def __repr__(self) -> str:
        shown = ("dispid", "desc", "names", "doc", "resultCLSID", "resultDocumentation", "wasProperty", "hidden")
        return "MapEntry(" + ", ".join(f"{name}={getattr(self, name)!r}" for name in shown) + ")"

    def GetResultCLSID(self) -> Any:
        """The IID of the result's type; None where it is not known."""
        return None if self.resultCLSID == pythoncom.IID_NULL else self.resultCLSID

    def GetResultCLSIDStr(self) -> str:
        """The IID of the result's type as Python text: quoted, or None."""
        clsid = self.GetResultCLSID()
        return "None" if clsid is None else f"'{clsid}'"

    def GetResultName(self) -> Any:
        """The name of the result's type; None where it is not known."""
        return None if self.resultDocumentation is None else self.resultDocumentation[0]


class OleItem:
    """A type of a library."""

    typename = "OleItem"

    def __init__(self, doc: Any = None) -> None:
        """doc: what GetDocumentation gives of the type."""
        self.doc = doc
        self.python_name: Any = MakePublicAttributeName(doc[0]) if doc else None
        self.bWritten: Any = 0
        self.bIsDispatch: Any = 0
        self.bIsSink: Any = 0
        self.clsid: Any = None
        self.co_class: Any = None


class DispatchItem(OleItem):
    """An interface that is called through IDispatch, with its members sorted by what Python does with them."""

    typename = "DispatchItem"

    def __init__(self, typeinfo: Any = None, attr: Any = None, doc: Any = None, bForUser: Any = 1) -> None:
        """typeinfo, attr: the description, a PyITypeInfo and its TYPEATTR. bForUser: also read the help texts."""
        super().__init__(doc)
        self.propMap: dict[str, MapEntry] = {}
        self.propMapGet: dict[str, MapEntry] = {}
        self.propMapPut: dict[str, MapEntry] = {}
        self.mapFuncs: dict[str, MapEntry] = {}
        self.defaultDispatchName: Any = None
        self.hidden: Any = 0
        self._resolver: _Resolver | None = None
        if typeinfo:
            self.Build(typeinfo, attr, bForUser)

    def _resolve(self, typerepr: Any, typeinfo: Any) -> tuple[Any, Any, Any]:
        if not isinstance(typerepr, tuple):
            return typeSubstMap.get(typerepr, typerepr), None, None
        if self._resolver is None or self._resolver.typeinfo is not typeinfo:
            self._resolver = _Resolver(typeinfo)
        try:
            return self._resolver.resolve(typerepr)
        except NotSupportedException:  # the member cannot be called, the others can
            return pythoncom.VT_UNKNOWN, None, None

    def Build(self, typeinfo: Any, attr: Any, bForUser: Any = 1) -> None:
        """Read all members of an interface."""
        self.clsid = attr[0]
        self.bIsDispatch = attr.wTypeFlags & pythoncom.TYPEFLAG_FDISPATCHABLE != 0
        if typeinfo is None:
            return
        for described in _readable(typeinfo.GetFuncDesc, attr[6]):
            self._AddFunc_(typeinfo, described, bForUser)
        for described in _readable(typeinfo.GetVarDesc, attr[7]):
            self._AddVar_(typeinfo, described, bForUser)
        for key, item in list(self.propMapGet.items()):
            self._propMapGetCheck_(key, item)
        for key, item in list(self.propMapPut.items()):
            self._propMapPutCheck_(key, item)

    def _AddFunc_(self, typeinfo: Any, fdesc: Any, bForUser: Any) -> Any:
        """Enter a function; its place (name, map), or None where IDispatch does not reach it."""
        names = _names(typeinfo, fdesc.memid)
        name = names[0] if names else ""
        if fdesc.memid == 0 and name:
            self.defaultDispatchName = name
        place = self._place(fdesc.invkind, name)
        entry = MapEntry(fdesc, names, hidden=fdesc.wFuncFlags & pythoncom.FUNCFLAG_FHIDDEN != 0)
        if place is not None:
            name, members = place
            members[name] = entry
        self._describe(entry, typeinfo, bForUser)
        return place if fdesc.funckind == pythoncom.FUNC_DISPATCH else None

    def _describe(self, entry: MapEntry, typeinfo: Any, bForUser: Any) -> None:
        """Read a function's text, and what stands behind the types of its result and its parameters."""
        fdesc: Any = entry.desc
        doc = _documentation(typeinfo, fdesc.memid) if bForUser else None
        typerepr, clsid, result_doc = self._resolve(fdesc.rettype[0], typeinfo)
        arguments = []
        for described in fdesc.args:
            argument_type, argument_clsid, _ = self._resolve(described[0], typeinfo)
            arguments.append((argument_type, *described[1:], argument_clsid))
        fdesc.rettype = (typerepr, *fdesc.rettype[1:], clsid)
        fdesc.args = tuple(arguments)
        entry.doc, entry.resultCLSID, entry.resultDocumentation = doc, clsid, result_doc

    def whole(self, entry: Any) -> Any:
        """A member with all that is known of it; a class that reads on demand reads it now."""
        return entry

    def _place(self, invkind: int, name: str) -> tuple[str, dict[str, MapEntry]] | None:
        """Where a function belongs. Of PUT and PUTREF the PUT is the property, the other one is called as SetName."""
        if invkind == pythoncom.INVOKE_FUNC:
            return name, self.mapFuncs
        if invkind == pythoncom.INVOKE_PROPERTYGET:
            return name, self.propMapGet
        if invkind not in _PUTS:
            return None
        earlier: Any = self.propMapPut.get(name)
        if earlier is None:
            return name, self.propMapPut
        if earlier.desc[4] == pythoncom.INVOKE_PROPERTYPUT:
            return "Set" + name, self.mapFuncs
        earlier.wasProperty = 1
        self.mapFuncs["Set" + name] = earlier
        return name, self.propMapPut

    def _AddVar_(self, typeinfo: Any, vardesc: Any, bForUser: Any) -> Any:
        """Enter a variable; its place (name, map), or None where it is no property."""
        if vardesc.varkind != pythoncom.VAR_DISPATCH:
            return None
        names = typeinfo.GetNames(vardesc.memid)
        typerepr, flags, value = vardesc.elemdescVar
        typerepr, clsid, result_doc = self._resolve(typerepr, typeinfo)
        vardesc.elemdescVar = typerepr, flags, value
        doc = _documentation(typeinfo, vardesc.memid) if bForUser else None
        hidden = vardesc.wVarFlags & _VAR_HIDDEN != 0
        self.propMap[names[0]] = MapEntry(vardesc, names, doc, clsid, result_doc, hidden)
        return names[0], self.propMap

    def _propMapGetCheck_(self, key: str, item: Any) -> None:
        """A property that takes arguments is called; one whose arguments may all be left out is read as well."""
        ins, _, optional = self.CountInOutOptArgs(item.desc[2])
        if ins == 0:
            return
        item.wasProperty = 1
        if ins in (item.desc[6], optional):
            self.mapFuncs["Get" + key] = item
            return
        self.mapFuncs["Get" + key if key in self.mapFuncs else key] = item
        del self.propMapGet[key]

    def _propMapPutCheck_(self, key: str, item: Any) -> None:
        """A property that is written with arguments is called as SetName; it stays one where they may be left out."""
        ins, _, optional = self.CountInOutOptArgs(item.desc[2])
        if ins <= 1:
            return
        item.wasProperty = 1
        if optional + 1 == ins or item.desc[6] + 1 == ins:
            self.mapFuncs["Set" + key] = item
            return
        taken = key in self.mapFuncs or key in self.propMapGet
        self.mapFuncs["Set" + key if taken else key] = item
        del self.propMapPut[key]

    def CountInOutOptArgs(self, argTuple: Any) -> tuple[int, int, int]:
        """Count the parameters that go in, that come out, and that may be left out; one may count more than once."""
        flags = [argument[1] for argument in argTuple]
        return (sum(1 for flag in flags if not flag or flag & pythoncom.PARAMFLAG_FIN),
                sum(1 for flag in flags if not flag or flag & pythoncom.PARAMFLAG_FOUT),
                sum(1 for flag in flags if flag & pythoncom.PARAMFLAG_FOPT))

    def MakeFuncMethod(self, entry: Any, name: str, bMakeClass: Any = 1) -> list[str]:
        """The text of a method, as lines; with bMakeClass it stands in a class, else by itself."""
        if entry.desc is not None and (len(entry.desc) < 6 or entry.desc[6] != -1):
            return self.MakeDispatchFuncMethod(entry, name, bMakeClass)
        return self.MakeVarArgsFuncMethod(entry, name, bMakeClass)

    def MakeDispatchFuncMethod(self, entry: Any, name: str, bMakeClass: Any = 1) -> list[str]:
        """The text of a method with described parameters, as lines."""
        indent, missing = ("\t", "pythoncom.Missing") if bMakeClass else ("", "pythoncom.Missing")
        defaults = (("defaultNamedOptArg", "defaultNamedNotOptArg", "defaultUnnamedArg") if bMakeClass
                    else (missing, missing, missing))
        parameters = BuildCallList(entry.desc, entry.names, *defaults, missing)
        lines = [f"{indent}def {name}(self{parameters}):"]
        if entry.doc and entry.doc[1]:
            lines.append(f"{indent}\t{_makeDocString(entry.doc[1])}")
        for parameter, clsid in _record_outs(entry):
            lines += [f"{indent}\tif {parameter} == {missing}:",
                      f"{indent}\t\t{parameter} = pythoncom.GetRecordFromGuids(CLSID, MajorVersion, MinorVersion, "
                      f"LCID, {clsid!r})"]
        lines += [indent + "\t" + line for line in _call_lines(entry, name)]
        return [*lines, ""]

    def MakeVarArgsFuncMethod(self, entry: Any, name: str, bMakeClass: Any = 1) -> list[str]:
        """The text of a method that takes any number of arguments, as lines."""
        indent = "\t" if bMakeClass else ""
        lines = [f"{indent}def {name}(self, *args):"]
        if entry.doc and entry.doc[1]:
            lines.append(f"{indent}\t{_makeDocString(entry.doc[1])}")
        invkind = entry.desc[4] if entry.desc else pythoncom.DISPATCH_METHOD
        lines.append(f"{indent}\treturn self._get_good_object_(self._oleobj_.Invoke({entry.dispid}, 0, {invkind}, 1, "
                     f"*args), '{entry.names[0]}')")
        return [*lines, ""]


class VTableItem(DispatchItem):
    """An interface that is called through its table of functions; vtableFuncs has them in the table's order."""

    def Build(self, typeinfo: Any, attr: Any, bForUser: Any = 1) -> None:
        """Read all members of an interface."""
        super().Build(typeinfo, attr, bForUser)
        entries: list[Any] = [*self.mapFuncs.values(), *self.propMapGet.values(), *self.propMapPut.values()]
        entries.sort(key=lambda entry: entry.desc[7])
        self.vtableFuncs = [(entry.names, entry.dispid, entry.desc) for entry in entries]


class LazyDispatchItem(DispatchItem):
    """An interface whose members are entered one by one, when they are used."""

    typename = "LazyDispatchItem"

    def __init__(self, attr: Any, doc: Any) -> None:
        """attr: the interface's TYPEATTR."""
        super().__init__(None, attr, doc, 0)
        self.clsid = attr[0]


# ---- reading descriptions -------------------------------------------------------------------------------------------


def _readable(get: Callable[[int], Any], count: int) -> Iterator[Any]:
    """The descriptions of members, without those that the library cannot give."""
    for at in range(count):
        try:
            yield get(at)
        except pythoncom.com_error:
            continue


def _names(typeinfo: Any, memid: int) -> Any:
    """A member's name and those of its parameters; None where it has none."""
    try:
        return typeinfo.GetNames(memid)
    except pythoncom.ole_error:
        return None


def _documentation(typeinfo: Any, memid: int) -> Any:
    try:
        return typeinfo.GetDocumentation(memid)
    except pythoncom.ole_error:
        return None


class _Resolver:
    """Resolves the types that one type's description refers to; each is looked up once."""

    def __init__(self, typeinfo: Any) -> None:
        self.typeinfo = typeinfo
        self._named: dict[int, tuple[Any, Any, Any]] = {}

    def resolve(self, typerepr: Any) -> tuple[Any, Any, Any]:
        """(VARTYPE, IID or None, documentation or None)."""
        if not isinstance(typerepr, tuple):
            return typeSubstMap.get(typerepr, typerepr), None, None
        kind, inner = typerepr
        if kind == pythoncom.VT_PTR:
            vt, clsid, doc = self.resolve(inner)
            named = isinstance(inner, tuple) and inner[0] == pythoncom.VT_USERDEFINED
            return (vt if named and vt in _OBJECTS else vt | pythoncom.VT_BYREF), clsid, doc
        if kind == pythoncom.VT_SAFEARRAY:
            vt, clsid, doc = self.resolve(inner)
            return pythoncom.VT_ARRAY | vt, clsid, doc
        if kind == pythoncom.VT_CARRAY:
            return pythoncom.VT_CARRAY, None, None
        if kind != pythoncom.VT_USERDEFINED:
            return typerepr, None, None
        found = self._named.get(inner)
        if found is None:
            found = self._named[inner] = _resolve_named(inner, self.typeinfo)
        return found


def _ResolveType(typerepr: Any, itypeinfo: Any) -> tuple[Any, Any, Any]:
    """What stands behind a type's description: (VARTYPE, IID or None, documentation or None).

    A pointer to an object is the object, any other pointer is by reference.
    """
    return _Resolver(itypeinfo).resolve(typerepr)


def _resolve_named(reference: int, itypeinfo: Any) -> tuple[Any, Any, Any]:
    try:
        named = itypeinfo.GetRefTypeInfo(reference)
    except pythoncom.com_error:  # of a library that is not installed, or cannot be read
        return pythoncom.VT_UNKNOWN, None, None
    attr = named.GetTypeAttr()
    kind = attr.typekind
    if kind == pythoncom.TKIND_ALIAS:
        return _ResolveType(attr.tdescAlias, named)
    if kind in (pythoncom.TKIND_ENUM, pythoncom.TKIND_MODULE):
        return pythoncom.VT_I4, None, None
    if kind == pythoncom.TKIND_DISPATCH:
        return pythoncom.VT_DISPATCH, attr[0], named.GetDocumentation(-1)
    if kind in (pythoncom.TKIND_INTERFACE, pythoncom.TKIND_COCLASS):
        return pythoncom.VT_UNKNOWN, attr[0], named.GetDocumentation(-1)
    if kind == pythoncom.TKIND_RECORD:
        return pythoncom.VT_RECORD, attr[0], None
    raise NotSupportedException(f"the type {named.GetDocumentation(-1)[0]!r} is a union, which automation cannot carry")


# ---- calls --------------------------------------------------------------------------------------------------------


def _record_outs(entry: Any) -> list[tuple[str, Any]]:
    """The parameters, by name, through which only a record comes back, and its IID: the caller makes an empty one."""
    parameters = _parameter_names(entry.desc, entry.names)
    return [(name, description[3]) for name, description in zip(parameters, entry.desc[2], strict=False)
            if description[0] & pythoncom.VT_RECORD and description[1] & _IN_OUT == pythoncom.PARAMFLAG_FOUT
            and type(description[3]).__name__ == "PyIID"]


def _plain_result(entry: Any) -> bool:
    """Is the result's type known, and does nothing else come back?"""
    return entry.desc[8][1] == 0 and not any(argument[1] & _GIVES_BACK for argument in entry.desc[2])


def _call_lines(entry: Any, name: str) -> list[str]:
    """The text of the call itself. A result whose type is known is not looked at once more."""
    fdesc = entry.desc
    result, arguments = fdesc[8][:2], tuple([argument[:2] for argument in fdesc[2]])
    values = _BuildArgList(fdesc, entry.names)
    invoke = f"self._oleobj_.InvokeTypes({fdesc[0]}, LCID, {fdesc[4]}, {result}, {arguments}{values})"
    clsid = entry.GetResultCLSIDStr()
    if not _plain_result(entry) or (result[0] not in NoTranslateMap and result[0] not in _OBJECTS
                                    and result[0] != pythoncom.VT_BSTR):
        return [f"return self._ApplyTypes_({fdesc[0]}, {fdesc[4]}, {result}, {arguments}, {name!r}, {clsid}{values})"]
    if result[0] not in _OBJECTS:
        return ["return " + invoke]
    lines = ["ret = " + invoke, "if ret is not None:"]
    if result[0] == pythoncom.VT_UNKNOWN:
        lines += ["\ttry:", "\t\tret = ret.QueryInterface(pythoncom.IID_IDispatch)",
                  "\texcept pythoncom.error:", f"\t\treturn win32com.client.vtable.typed(ret, {clsid})"]
    return [*lines, f"\tret = Dispatch(ret, {name!r}, {clsid})", "return ret"]


def _parameter_names(fdesc: Any, names: Any) -> list[str]:
    """A Python name for every parameter, no two the same."""
    chosen: list[str] = ["self"]
    for at in range(len(fdesc[2])):
        given = names[at + 1] if names and at + 1 < len(names) else None
        name = MakePublicAttributeName(given) if given else f"arg{at}"
        name = name if name.isidentifier() else f"arg{at}"
        while name in chosen:
            name += "_"
        chosen.append(name)
    return chosen[1:]


def _BuildArgList(fdesc: Any, names: Any) -> str:
    """The arguments of a call as text, with a comma before; every fifth begins a line."""
    parameters = _parameter_names(fdesc, names)
    for at in range(0, len(parameters), 5):
        parameters[at] += "\n\t\t\t"
    return "," + ", ".join(parameters)


def demunge_leading_underscores(className: str) -> str:
    """Move all but one of a name's leading underscores, at least two, to its end: Python would mangle it."""
    bare = className.lstrip("_")
    count = len(className) - len(bare)
    if count < 2:
        raise AssertionError(f"{className!r} does not begin with two underscores")
    return "_" + bare + "_" * (count - 1)


def MakePublicAttributeName(className: str, is_global: Any = False) -> str:
    """A legal Python name near a COM name.

    is_global: the name stands by itself, so it must not hide a builtin either.
    """
    if className[:2] == "__":
        return demunge_leading_underscores(className)
    if className == "None":
        return "NONE"
    if iskeyword(className) or (is_global and hasattr(builtins, className)):
        capital = className.capitalize()
        return className.upper() if capital == className else capital
    if className.isidentifier():
        return className
    return "".join([char for char in className if char in valid_identifier_chars])


def MakeDefaultArgRepr(defArgVal: Any) -> str | None:
    """The default value in a parameter's description, as Python text; None when it has none."""
    flags = defArgVal[1] if len(defArgVal) > 1 else pythoncom.PARAMFLAG_FIN
    if not flags & pythoncom.PARAMFLAG_FHASDEFAULT:
        return None
    value = defArgVal[2]
    if isinstance(value, TimeType):
        return f"pywintypes.Time({value.timestamp()!r})"
    return repr(value)


def BuildCallList(fdesc: Any, names: Any, defNamedOptArg: str, defNamedNotOptArg: str, defUnnamedArg: str,
                  defOutArg: str, is_comment: Any = False) -> str:
    """The parameters of a function as text, each with a comma before and with its default value.

    names: the function's name, then those of its parameters. def…: the texts of the defaults for parameters that may
    be left out, that must be given, that have no name, and that only come back. is_comment: the text stands behind #.
    """
    any_number = fdesc[6] == -1
    parameters = _parameter_names(fdesc, names)
    count = len(parameters) - any_number
    first_optional = len(parameters) if any_number else count - fdesc[6]
    text = ""
    for at in range(count):
        default = MakeDefaultArgRepr(fdesc[2][at])
        if default is None:
            if fdesc[2][at][1] & _IN_OUT == pythoncom.PARAMFLAG_FOUT:
                default = defOutArg
            elif at + 1 >= len(names) or names[at + 1] is None:
                default = defUnnamedArg
            else:
                default = defNamedOptArg if at >= first_optional else defNamedNotOptArg
        if (at + 1) % 5 == 0:
            text += "\n#\t\t\t" if is_comment else "\n\t\t\t"
        text += ", " + parameters[at]
        if default:
            text += "=" + default
    return text + ", *" + names[-1] if any_number else text
