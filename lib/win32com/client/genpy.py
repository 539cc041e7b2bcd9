"""Writes the types of a type library down as Python modules; makepy is the way to call it.

A module is either one file ("full"), or a package whose base has constants and maps only ("demand"): the modules of its
interfaces are written when they are used.
"""

from __future__ import annotations

import os
import sys
import threading
import time

import pythoncom

from . import build
from ._plan import Plan, event_method, literal, sink_methods

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TextIO

makepy_version = "0.5.01"  # of the form of the files, which pywin32's makepy writes as well

GEN_FULL = "full"
GEN_DEMAND_BASE = "demand(base)"
GEN_DEMAND_CHILD = "demand(child)"

COMPLETE = "# This module is complete."  # the last line; without it the file was cut off

# What an alias of a simple type is called in a comment.
mapVTToTypeString = {
    **dict.fromkeys((pythoncom.VT_I1, pythoncom.VT_I2, pythoncom.VT_I4, pythoncom.VT_I8, pythoncom.VT_UI1,
                     pythoncom.VT_UI2, pythoncom.VT_UI4, pythoncom.VT_UI8, pythoncom.VT_INT, pythoncom.VT_UINT,
                     pythoncom.VT_BOOL), "int"),
    pythoncom.VT_R4: "float",
    pythoncom.VT_R8: "float",
    pythoncom.VT_BSTR: "str",
    pythoncom.VT_VARIANT: "type",
    pythoncom.VT_DATE: "datetime.date",
}


def MakeDefaultArgsForPropertyPut(argsDesc: Any) -> tuple[str, ...]:
    """The default values, as text, of a put's parameters after the first one, as far as they have some."""
    found: list[str] = []
    for description in argsDesc[1:]:
        default = build.MakeDefaultArgRepr(description)
        if default is None:
            break
        found.append(default)
    return tuple(found)


def MakeMapLineEntry(dispid: int, wFlags: int, retType: Any, argTypes: Any, user: str, resultCLSID: Any) -> str:
    """The arguments of _ApplyTypes_ as text."""
    types = tuple([argument[:2] for argument in argTypes])
    return f'({dispid}, {wFlags}, {retType[:2]}, {types}, "{user}", {resultCLSID})'


def MakeEventMethodName(eventName: str) -> str:
    """The name of the Python method that hears an event."""
    return event_method(eventName)


def WriteSinkEventMap(obj: Any, stream: TextIO) -> None:
    """Write which event calls which method."""
    print("\t_dispid_to_func_ = {", file=stream)
    for entry in _all_functions(obj):
        print(f'\t\t{entry.desc.memid:9} : "{MakeEventMethodName(entry.names[0])}",', file=stream)
    print("\t\t}", file=stream)


def WriteAliasesForItem(item: Any, aliasItems: Any, stream: TextIO) -> None:
    """Write the aliases of a type."""
    for alias in aliasItems.values():
        if item.doc and alias.aliasDoc and alias.aliasDoc[0] == item.doc[0]:
            alias.WriteAliasItem(aliasItems, stream)


def _all_functions(item: Any) -> list[Any]:
    return [*item.propMapGet.values(), *item.propMapPut.values(), *item.mapFuncs.values()]


class WritableItem:
    """A type that can be written; types sort by their kind, then by their texts."""

    order = 0
    doc: Any = None

    def __lt__(self, other: Any) -> bool:
        mine, theirs = (self.order, _texts(self.doc)), (other.order, _texts(other.doc))
        return mine < theirs

    def __repr__(self) -> str:
        return f"OleItem: doc={self.doc!r}, order={self.order}"


def _texts(doc: Any) -> tuple[str, ...]:
    """A documentation as something to sort by: its texts may be missing."""
    return tuple(["" if part is None else str(part) for part in doc or ()])


class RecordItem(build.OleItem, WritableItem):
    """A structure."""

    order = 9
    typename = "RECORD"

    def __init__(self, typeInfo: Any, typeAttr: Any, doc: Any = None, bForUser: Any = 1) -> None:
        super().__init__(doc)
        self.clsid = typeAttr[0]

    def WriteClass(self, generator: Any) -> None:
        """Structures have no class: RecordMap has their GUIDs."""


class AliasItem(build.OleItem, WritableItem):
    """Another name of a type."""

    order = 2
    typename = "ALIAS"

    def __init__(self, typeinfo: Any, attr: Any, doc: Any = None, bForUser: Any = 1) -> None:
        super().__init__(doc)
        self.attr = attr
        self.aliasDoc = self.aliasAttr = None
        described = attr[14]
        if isinstance(described, tuple) and isinstance(described[1], int):
            target = typeinfo.GetRefTypeInfo(described[1])
            self.aliasDoc, self.aliasAttr = target.GetDocumentation(-1), target.GetTypeAttr()

    def WriteAliasItem(self, aliasDict: Any, stream: TextIO) -> None:
        """Write the alias, after what it depends on; once."""
        if self.bWritten:
            return
        if self.aliasDoc:
            target = self.aliasDoc[0]
            if target in aliasDict:
                aliasDict[target].WriteAliasItem(aliasDict, stream)
            print(f"{self.doc[0]} = {target}", file=stream)
        elif isinstance(self.attr[14], int):
            known = mapVTToTypeString.get(self.attr[14])
            print(f"# {self.doc[0]}={known}" if known else f"{self.doc[0]} = None # of type {self.attr[14]}", file=stream)
        print(file=stream)
        self.bWritten = 1


class EnumerationItem(build.OleItem, WritableItem):
    """An enumeration, or a module with constants."""

    order = 1
    typename = "ENUMERATION"

    def __init__(self, typeinfo: Any, attr: Any, doc: Any = None, bForUser: Any = 1) -> None:
        super().__init__(doc)
        self.clsid = attr[0]
        self.hidden = attr[11] & (pythoncom.TYPEFLAG_FHIDDEN | pythoncom.TYPEFLAG_FRESTRICTED)
        self.mapVars: dict[str, Any] = {}
        for at in range(attr[7]):
            described = typeinfo.GetVarDesc(at)
            self.mapVars[typeinfo.GetNames(described[0])[0]] = build.MapEntry(described)

    def WriteEnumerationItems(self, stream: TextIO) -> int:
        """Write the constants, by their names; returns how many."""
        written = 0
        for name, entry in sorted(self.mapVars.items(), key=lambda pair: pair[0]):
            if entry.desc[4] != pythoncom.VAR_CONST:
                continue
            public = build.MakePublicAttributeName(name, True)
            if public.isidentifier():
                print(f"\t{public:30}={literal(entry.desc[1]):10} # from enum {self.doc[0]}", file=stream)
                written += 1
        return written


class VTableItem(build.VTableItem, WritableItem):
    """An interface as its table of functions."""

    order = 4

    def WriteClass(self, generator: Any) -> None:
        """Write the table."""
        self.WriteVTableMap(generator)
        self.bWritten = 1

    def WriteVTableMap(self, generator: Any) -> None:
        """Write the table: the names, number and description of every function."""
        stream = generator.file
        print(f"{self.python_name}_vtables_dispatch_ = {int(self.bIsDispatch)}", file=stream)
        print(f"{self.python_name}_vtables_ = [", file=stream)
        for names, dispid, desc in self.vtableFuncs:
            print(f"\t({_tuple(repr(name) for name in names)}, {dispid}, ({desc.memid!r}, {desc.scodeArray!r}, [",
                  end="", file=stream)
            for at, argument in enumerate(desc.args):
                clsid = None if argument[3] is None else repr(argument[3])
                parts = (argument[0], argument[1], build.MakeDefaultArgRepr(argument), clsid)
                print("\n\t\t\t" if at % 5 == 4 else " ", f"{parts!r}", ",", sep="", end="", file=stream)
            rest = (desc.funckind, desc.invkind, desc.callconv, desc.cParamsOpt, desc.oVft, desc.rettype,
                    desc.wFuncFlags)
            print(" ], " + ", ".join(map(repr, rest)) + ")),", file=stream)
        print("]", file=stream)
        print(file=stream)


def _tuple(parts: Iterable[str]) -> str:
    return "(" + "".join([part + ", " for part in parts]) + ")"


class DispatchItem(build.DispatchItem, WritableItem):
    """An interface that is called through IDispatch, or one through which events come."""

    order = 3

    def __init__(self, typeinfo: Any, attr: Any, doc: Any = None) -> None:
        super().__init__(typeinfo, attr, doc)
        self.type_attr = attr
        self.coclass_clsid: Any = None

    def WriteClass(self, generator: Any) -> None:
        """Write the class, if the interface has one."""
        if not self.bIsDispatch and self.type_attr.typekind != pythoncom.TKIND_DISPATCH:
            return
        if self.bIsSink:
            self.WriteEventSinkClassHeader(generator)
            self.WriteCallbackClassBody(generator)
        else:
            self.WriteClassHeader(generator)
            self.WriteClassBody(generator)
        print(file=generator.file)
        self.bWritten = 1

    def _write_head(self, stream: TextIO, first_line: str, clsid_names: str) -> None:
        print(first_line, file=stream)
        if self.doc[1]:
            print("\t" + build._makeDocString(self.doc[1]), file=stream)
        name = _program_id(self.clsid)
        if name:
            print(f"\t# Objects of this class are made by the name {name!r}", file=stream)
        print(f"\t{clsid_names} = {self.clsid!r}", file=stream)
        print(f"\tcoclass_clsid = {self.coclass_clsid!r}", file=stream)

    def WriteClassHeader(self, generator: Any) -> None:
        """Write how the class of an interface begins."""
        generator.checkWriteDispatchBaseClass()
        self._write_head(generator.file, f"class {self.python_name}(DispatchBaseClass):", "CLSID")
        print(file=generator.file)
        self.bWritten = 1

    def WriteEventSinkClassHeader(self, generator: Any) -> None:
        """Write how the class of an event interface begins: connecting, and what COM asks it."""
        generator.checkWriteEventBaseClass()
        stream = generator.file
        self._write_head(stream, f"class {self.python_name}:", "CLSID = CLSID_Sink")
        print("\t_public_methods_ = [] # those of the program are found by _dispid_to_func_", file=stream)
        WriteSinkEventMap(self, stream)
        print(file=stream)
        for line in sink_methods():
            print("\t" + line if line else "", file=stream)
        print(file=stream)
        self.bWritten = 1

    def WriteCallbackClassBody(self, generator: Any) -> None:
        """Write, as comments, what the program's methods look like."""
        stream = generator.file
        print("\t# What a program may define:", file=stream)
        for entry in _all_functions(self):
            parameters = build.BuildCallList(entry.desc, entry.names, "defaultNamedOptArg", "defaultNamedNotOptArg",
                                             "defaultUnnamedArg", "pythoncom.Missing", is_comment=True)
            print(f"#\tdef {MakeEventMethodName(entry.names[0])}(self{parameters}):", file=stream)
            if entry.doc and entry.doc[1]:
                print("#\t\t" + build._makeDocString(entry.doc[1]), file=stream)
        print(file=stream)
        self.bWritten = 1

    def WriteClassBody(self, generator: Any) -> None:
        """Write the methods and properties."""
        stream = generator.file
        plan = Plan(self, generator.bBuildHidden)
        for public, name, entry in plan.methods:
            if entry.GetResultName():
                print("\t# Returns an object of type " + entry.GetResultName(), file=stream)
            if entry.wasProperty:
                print(f"\t# {name} is a property, which must be called to pass its arguments", file=stream)
            self._write_lines(stream, self.MakeFuncMethod(entry, public))
        self._write_gets(stream, plan)
        self._write_puts(stream, plan)
        self._write_special(stream, plan)

    @staticmethod
    def _write_lines(stream: TextIO, lines: Iterable[str]) -> None:
        for line in lines:
            print(line, file=stream)

    @staticmethod
    def _write_gets(stream: TextIO, plan: Plan) -> None:
        print("\t_prop_map_get_ = {", file=stream)
        for public, name, entry, read in plan.gets:
            if entry.GetResultName():
                print(f"\t\t# {name!r} is an object of type {entry.GetResultName()!r}", file=stream)
            line = MakeMapLineEntry(read[0], read[1], read[2], read[3], name, entry.GetResultCLSIDStr())
            print(f'\t\t"{public}": {line},', file=stream)
        print("\t}", file=stream)

    @staticmethod
    def _write_puts(stream: TextIO, plan: Plan) -> None:
        print("\t_prop_map_put_ = {", file=stream)
        for public, dispid, flags, described in plan.puts:
            defaults = "".join([f"{build.MakeDefaultArgRepr(description)}," for description in described])
            print(f'\t\t"{public}": (({dispid}, LCID, {flags}, 0),({defaults})),', file=stream)
        print("\t}", file=stream)

    def _write_call(self, stream: TextIO, special: Any, method: str) -> None:
        """Write a member under the name by which Python calls it."""
        if special.read is None:
            self._write_lines(stream, self.MakeFuncMethod(special.entry, method))
        else:
            print(f"\tdef {method}(self):\n\t\treturn self._ApplyTypes_(*{special.read!r})", file=stream)

    def _write_special(self, stream: TextIO, plan: Plan) -> None:
        value, item, count = (plan.special.get(kind) for kind in ("value", "item", "count"))
        if value:
            print(f"\t# The default member is {value.entry.names[0]!r}", file=stream)
            self._write_call(stream, value, "__call__")
            self._write_lines(stream, ("\tdef __str__(self, *args):", "\t\treturn str(self.__call__(*args))",
                                       "\tdef __int__(self, *args):", "\t\treturn int(self.__call__(*args))"))
        self._write_lines(stream, (
            "\tdef __iter__(self):", '\t\t"Go through the collection."', "\t\ttry:",
            f"\t\t\tob = self._oleobj_.InvokeTypes({pythoncom.DISPID_NEWENUM},LCID,{plan.enum_flags},(13, 10),())",
            "\t\texcept pythoncom.error:",
            '\t\t\traise TypeError("This object does not support enumeration")',
            f"\t\treturn win32com.client.util.Iterator(ob, {plan.result_of_enum!r})"))
        if item:
            clsid = item.entry.GetResultCLSIDStr()
            print("\t# ob[key] is Item(key); many collections count from 1", file=stream)
            self._write_lines(stream, (
                "\tdef __getitem__(self, key):",
                f"\t\treturn self._get_good_object_(self._oleobj_.Invoke({item.entry.dispid}, LCID, {item.invkind}, 1, "
                f'key), "Item", {clsid})'))
        if count:
            print("\t# len(ob) is Count, and an object is true also when it is empty", file=stream)
            self._write_call(stream, count, "__len__")
            self._write_lines(stream, ("\tdef __bool__(self):", "\t\treturn True"))


class CoClassItem(build.OleItem, WritableItem):
    """A class of COM objects: its interfaces and those of its events."""

    order = 5
    typename = "COCLASS"

    def __init__(self, typeinfo: Any, attr: Any, doc: Any = None, sources: Any = (), interfaces: Any = (),
                 bForUser: Any = 1) -> None:
        super().__init__(doc)
        self.clsid = attr[0]
        self.sources = list(sources)
        self.interfaces = list(interfaces)
        self.custom_default = False  # whether the default interface has no IDispatch
        self.bIsDispatch = 1  # it stands in the map of classes like one that is

    def WriteClass(self, generator: Any) -> None:
        """Write the class."""
        generator.checkWriteCoClassBaseClass()
        stream = generator.file
        if generator.generate_type == GEN_DEMAND_CHILD:
            self._write_imports(generator)
        name = _program_id(self.clsid)
        if name:
            print(f"# Objects of this class are made by the name {name!r}", file=stream)
        print(f"class {self.python_name}(CoClassBaseClass): # a COM class", file=stream)
        if self.doc and self.doc[1]:
            print("\t# " + " ".join(self.doc[1].splitlines()), file=stream)
        print(f"\tCLSID = {self.clsid!r}", file=stream)
        self._write_list(stream, "coclass_sources", "default_source", self.sources)
        self._write_list(stream, "coclass_interfaces", "default_interface", self.interfaces)
        if self.custom_default:
            print("\tdefault_interface = win32com.client.vtable.DefaultInterface(globals())", file=stream)
        self.bWritten = 1
        print(file=stream)

    def _write_imports(self, generator: Any) -> None:
        """Write imports of the interfaces, which stand in modules of their own."""
        stream = generator.file
        print("import sys", file=stream)
        for item, _ in [*self.sources, *self.interfaces]:
            module = f"{generator.base_mod_name}.{item.python_name}"
            print(f"__import__('{module}')", file=stream)
            print(f"{item.python_name} = sys.modules['{module}'].{item.python_name}", file=stream)
            item.bWritten = 1  # the name is there, as if it were written here

    @staticmethod
    def _write_list(stream: TextIO, name: str, default_name: str, items: Any) -> None:
        """Write interfaces by their class, or by their IID where they have none; the default one once more."""
        print(f"\t{name} = [", file=stream)
        default = None
        for item, flag in items:
            text = item.python_name if item.bWritten else f"'{item.clsid}'"
            print(f"\t\t{text},", file=stream)
            if flag & pythoncom.IMPLTYPEFLAG_FDEFAULT:
                default = text
        print("\t]", file=stream)
        if default is not None:
            print(f"\t{default_name} = {default}", file=stream)


def _program_id(clsid: Any) -> Any:
    """The program id of a class; None where it has none."""
    try:
        return pythoncom.ProgIDFromCLSID(clsid)
    except pythoncom.com_error:
        return None


class GeneratorProgress:
    """Hears how generating goes on; programs derive from it."""

    def __init__(self) -> None:
        pass

    def Starting(self, tlb_desc: Any) -> None:
        """A library, of this description, begins."""
        self.tlb_desc = tlb_desc

    def Finished(self) -> None:
        """The library is done."""

    def SetDescription(self, desc: Any, maxticks: Any = None) -> None:
        """A step begins; maxticks: how many ticks it will take."""

    def Tick(self, desc: Any = None) -> None:
        """A part of a step is done."""

    def VerboseProgress(self, desc: Any) -> None:
        """Something that only the curious want to know."""

    def LogWarning(self, desc: Any) -> None:
        """Something is odd."""

    def LogBeginGenerate(self, filename: Any) -> None:
        """A file begins."""

    def Close(self) -> None:
        """Nothing more will come."""


def library_items(typelib: Any) -> list[Any]:
    """(PyITypeInfo, TKIND_ value, documentation, TYPEATTR) of every type of a library."""
    found = []
    for at in range(typelib.GetTypeInfoCount()):
        info = typelib.GetTypeInfo(at)
        found.append((info, typelib.GetTypeInfoType(at), typelib.GetDocumentation(at), info.GetTypeAttr()))
    return found


def is_dispatch(attr: Any) -> bool:
    """Can an interface be called through IDispatch?"""
    if attr.typekind == pythoncom.TKIND_DISPATCH:
        return True
    return bool(attr.typekind == pythoncom.TKIND_INTERFACE and attr[11] & pythoncom.TYPEFLAG_FDISPATCHABLE)


class Generator:
    """Writes one library; `file` is what it writes to at the moment."""

    def __init__(self, typelib: Any, sourceFilename: Any, progressObject: Any, bBuildHidden: Any = 1) -> None:
        """typelib: a PyITypeLib. sourceFilename: where it came from, for a comment. progressObject: hears how it goes on."""
        self.bHaveWrittenDispatchBaseClass = 0
        self.bHaveWrittenCoClassBaseClass = 0
        self.bHaveWrittenEventBaseClass = 0
        self.typelib = typelib
        self.sourceFilename = sourceFilename
        self.bBuildHidden = bBuildHidden
        self.progress = progressObject
        self.generate_type = GEN_FULL
        self.base_mod_name = ""
        self.file: Any = None

    # ---- reading the library

    def CollectOleItemInfosFromType(self) -> list[Any]:
        """(PyITypeInfo, TKIND_ value, documentation, TYPEATTR) of every type of the library."""
        return library_items(self.typelib)

    def _Build_CoClass(self, type_info_tuple: Any) -> tuple[Any, list[Any]]:
        """A class, and what it implements; interfaces of libraries that cannot be loaded are left out."""
        info, _, doc, attr = type_info_tuple
        children = []
        for at in range(attr[8]):
            flags = info.GetImplTypeFlags(at)
            try:
                child = info.GetRefTypeInfo(info.GetRefTypeOfImplType(at))
            except pythoncom.com_error:
                continue
            child_attr = child.GetTypeAttr()
            children.append((info, child_attr.typekind, child, child.GetDocumentation(-1), child_attr, flags))
        return CoClassItem(info, attr, doc), children

    def _Build_CoClassChildren(self, coclass: Any, coclass_info: Any, oleItems: Any, vtableItems: Any) -> None:
        """Enter the interfaces of a class, and tell it of them."""
        sources: dict[Any, Any] = {}
        interfaces: dict[Any, Any] = {}
        for _, _, info, doc, attr, flags in coclass_info:
            if not is_dispatch(attr):
                continue
            clsid = attr[0]
            item = oleItems.get(clsid)
            if item is None:
                item = oleItems[clsid] = DispatchItem(info, attr, doc)
            item.coclass_clsid = coclass.clsid
            if flags & pythoncom.IMPLTYPEFLAG_FSOURCE:
                item.bIsSink = 1
                sources[clsid] = item, flags
            else:
                interfaces[clsid] = item, flags
            if clsid not in vtableItems and attr[11] & pythoncom.TYPEFLAG_FDUAL:
                vtable = _table_side(info, attr)
                if vtable is not None:
                    vtableItems[clsid] = VTableItem(*vtable, doc)
        coclass.sources, coclass.interfaces = list(sources.values()), list(interfaces.values())
        coclass.custom_default = _has_custom_default(coclass_info)

    def _Build_Interface(self, type_info_tuple: Any) -> tuple[Any, Any]:
        """An interface as what IDispatch calls and as a table; each may be None."""
        info, _, doc, attr = type_info_tuple
        if not is_dispatch(attr):
            return None, VTableItem(info, attr, doc)
        item = DispatchItem(info, attr, doc)
        vtable = _table_side(info, attr) if attr.wTypeFlags & pythoncom.TYPEFLAG_FDUAL else None
        return item, None if vtable is None else VTableItem(*vtable, doc)

    def BuildOleItemsFromType(self) -> tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]:
        """All types: (interfaces and classes, enumerations, records, tables), by IID, the enumerations by name."""
        ole: dict[Any, Any] = {}
        enums: dict[Any, Any] = {}
        records: dict[Any, Any] = {}
        vtables: dict[Any, Any] = {}
        for described in self.CollectOleItemInfosFromType():
            info, kind, doc, attr = described
            if kind in (pythoncom.TKIND_ENUM, pythoncom.TKIND_MODULE):
                enums[doc[0]] = EnumerationItem(info, attr, doc)
            elif kind in (pythoncom.TKIND_DISPATCH, pythoncom.TKIND_INTERFACE):
                if attr[0] not in ole:
                    ole[attr[0]], vtable = self._Build_Interface(described)
                    if vtable is not None:
                        vtables[attr[0]] = vtable
            elif kind in (pythoncom.TKIND_RECORD, pythoncom.TKIND_UNION):
                records[attr[0]] = RecordItem(info, attr, doc)
            elif kind == pythoncom.TKIND_COCLASS:
                coclass, children = self._Build_CoClass(described)
                self._Build_CoClassChildren(coclass, children, ole, vtables)
                ole[coclass.clsid] = coclass
            elif kind != pythoncom.TKIND_ALIAS:
                self.progress.LogWarning(f"{doc[0]} is of the unknown kind {kind}")
        return ole, enums, records, vtables

    # ---- files

    def get_temp_filename(self, filename: str) -> str:
        """A name beside a file's that no other process or thread uses."""
        return f"{filename}.{os.getpid()}.{threading.get_ident()}.temp"

    def open_writer(self, filename: str, encoding: str = "utf-8") -> tuple[TextIO, str]:
        """Open what becomes a file: returns (stream, name) of a temporary one; finish_writer puts it in place."""
        temporary = self.get_temp_filename(filename)
        return open(temporary, "w", encoding=encoding), temporary

    def finish_writer(self, filename: str, f: TextIO, temp_filename: str, worked: Any) -> None:
        """Close a stream and put it in place, or drop it when writing failed. Raises OSError."""
        if worked:
            f.flush()
            os.fsync(f.fileno())
        f.close()
        if not worked:
            os.unlink(temp_filename)
            return
        folder = os.path.dirname(filename)
        if folder:
            os.makedirs(folder, exist_ok=True)
        put_in_place(temp_filename, filename)

    # ---- writing

    def generate(self, file: TextIO, is_for_demand: Any = 0) -> None:
        """Write the library to a stream: as one module, or the base of a package."""
        self.generate_type = GEN_DEMAND_BASE if is_for_demand else GEN_FULL
        self.file = file
        self.do_generate()
        self.file = None
        self.progress.Finished()

    def do_gen_file_header(self) -> None:
        """Write how a module begins."""
        attr = self.typelib.GetLibAttr()
        self.bHaveWrittenDispatchBaseClass = 0
        self.bHaveWrittenCoClassBaseClass = 0
        self.bHaveWrittenEventBaseClass = 0
        lines = [
            f"# -*- coding: {self.file.encoding} -*-",
            f"# Created by makepy.py version {makepy_version}, of cwin32",
            "# By python version " + sys.version.replace("\n", "-"),
        ]
        if self.sourceFilename:
            lines.append(f"# From type library {ascii(os.path.basename(self.sourceFilename))}")
        lines += [
            f"# On {time.ctime()}",
            build._makeDocString(self.typelib.GetDocumentation(-1)[1] or ""),
            f"makepy_version = {makepy_version!r}",
            f"python_version = {sys.hexversion:#x}",
            "",
            "import win32com.client.CLSIDToClass, pythoncom, pywintypes",
            "import win32com.client.util",
            "from pywintypes import IID",
            "from win32com.client import Dispatch",
            "",
            "# What is passed for an argument that is left out; some servers want pythoncom.Missing or .ArgNotFound",
            "defaultNamedOptArg=pythoncom.Empty",
            "defaultNamedNotOptArg=pythoncom.Empty",
            "defaultUnnamedArg=pythoncom.Empty",
            "",
            f"CLSID = {attr[0]!r}",
            f"MajorVersion = {attr[3]}",
            f"MinorVersion = {attr[4]}",
            f"LibraryFlags = {attr[5]}",
            f"LCID = {attr[1]:#x}",
            "",
        ]
        self.file.write("\n".join(lines) + "\n")

    def do_generate(self) -> None:
        """Write the whole module to self.file."""
        stream = self.file
        self.progress.Starting(self.typelib.GetDocumentation(-1)[1] or "")
        self.progress.SetDescription("Building definitions from type library...")
        self.do_gen_file_header()
        ole, enums, records, vtables = self.BuildOleItemsFromType()
        self.progress.SetDescription("Generating...", len(ole) + len(enums) + len(vtables))
        if enums:
            self._write_constants(enums)
        if self.generate_type == GEN_FULL:
            self._write_classes(ole, vtables)
        else:
            self.progress.Tick(len(ole) + len(vtables))
        self._write_records(records)
        self._write_maps(ole, vtables)
        if enums:
            print("win32com.client.constants.__dicts__.append(constants.__dict__)", file=stream)
        if self.generate_type == GEN_FULL:
            self._write_custom(item for item in vtables.values() if item.clsid not in ole or ole[item.clsid] is None)
        print(COMPLETE, file=stream)

    def _write_custom(self, items: Iterable[Any]) -> None:
        """Write how custom interfaces are found, whose classes are made when they are asked for."""
        named = ", ".join(f"{item.python_name!r}: '{item.clsid}'" for item in items)
        if named:
            print(f"def __getattr__(name):\n\treturn win32com.client.vtable.class_in(globals(), {{{named}}}, name)",
                  file=self.file)

    def _write_constants(self, enums: dict[Any, Any]) -> None:
        print("class constants:", file=self.file)
        written = 0
        for item in sorted(enums.values()):
            written += item.WriteEnumerationItems(self.file)
            self.progress.Tick()
        if not written:
            print("\tpass", file=self.file)
        print(file=self.file)

    def _write_classes(self, ole: dict[Any, Any], vtables: dict[Any, Any]) -> None:
        for item in [*sorted(filter(None, ole.values())), *sorted(vtables.values())]:
            self.progress.Tick()
            item.WriteClass(self)

    def _write_records(self, records: dict[Any, Any]) -> None:
        """Write the GUIDs of the structures; those without one cannot be made."""
        named = {record.doc[0]: str(record.clsid) for record in records.values()
                 if record.clsid != pythoncom.IID_NULL}
        self._write_map("RecordMap", {repr(name): repr(clsid) for name, clsid in named.items()})
        print(file=self.file)

    def _write_maps(self, ole: dict[Any, Any], vtables: dict[Any, Any]) -> None:
        """Write which IID stands for which class, or for which module of a package."""
        present = {clsid: item for clsid, item in ole.items() if item is not None}
        tables = {f"'{clsid}'": repr(item.python_name) for clsid, item in vtables.items()}
        full = self.generate_type == GEN_FULL
        classes = {f"'{item.clsid}'": item.python_name for item in present.values() if item.bWritten}
        modules = {f"'{item.clsid}'": repr(item.python_name) for item in present.values()}
        self._write_map("CLSIDToClassMap", classes if full else {})
        self._write_map("CLSIDToPackageMap", {} if full else modules)
        if full:
            print("win32com.client.CLSIDToClass.RegisterCLSIDsFromDict( CLSIDToClassMap )", file=self.file)
        self._write_map("VTablesToPackageMap", {} if full else tables)
        self._write_map("VTablesToClassMap", tables if full else {})
        print(file=self.file)
        named = {item.python_name: item.clsid for item in present.values() if not isinstance(item, CoClassItem)}
        named.update({item.python_name: item.clsid for item in vtables.values()})
        self._write_map("NamesToIIDMap", {repr(name): f"'{clsid}'" for name, clsid in named.items()})
        print(file=self.file)

    def _write_map(self, name: str, pairs: dict[str, str]) -> None:
        if not pairs:
            print(name + " = {}", file=self.file)
            return
        print(name + " = {", file=self.file)
        for key, value in pairs.items():
            print(f"\t{key} : {value},", file=self.file)
        print("}", file=self.file)

    # ---- the modules of a package

    def generate_child(self, child: str, dir: str) -> None:
        """Write the module of one type of a package, and of those it depends on. Raises ValueError for an unknown name."""
        self.generate_type = GEN_DEMAND_CHILD
        attr = self.typelib.GetLibAttr()
        self.base_mod_name = f"win32com.gen_py.{str(attr[0])[1:-1]}x{attr[1]}x{attr[3]}x{attr[4]}"
        try:
            items = self._family(child)
            self.progress.SetDescription("Generating...", len(items))
            for item, vtable in items:
                self._write_child(item, vtable, os.path.join(dir, (item or vtable).python_name + ".py"))
                self.progress.Tick()
        finally:
            self.progress.Finished()

    def _family(self, child: str) -> list[tuple[Any, Any]]:
        """The types that are written with one: those of its class, if it has one. Each (item, table)."""
        ole: dict[Any, Any] = {}
        vtables: dict[Any, Any] = {}
        infos = self.CollectOleItemInfosFromType()
        for described in infos:
            if described[1] != pythoncom.TKIND_COCLASS:
                continue
            coclass, children = self._Build_CoClass(described)
            names = [described[2][0], *[info[3][0] for info in children if is_dispatch(info[4])]]
            if child in map(build.MakePublicAttributeName, names):
                self._Build_CoClassChildren(coclass, children, ole, vtables)
                ole[coclass.clsid] = coclass
                break
        else:
            for described in infos:
                if described[1] in (pythoncom.TKIND_INTERFACE, pythoncom.TKIND_DISPATCH) \
                        and build.MakePublicAttributeName(described[2][0]) == child:
                    ole[described[3][0]], vtables[described[3][0]] = self._Build_Interface(described)
        if not ole:
            raise ValueError(f"the type library has no class or interface {child!r}")
        keys = [*ole, *[key for key in vtables if key not in ole]]
        family = [(ole.get(key), vtables.get(key)) for key in keys]
        return [pair for pair in family if pair != (None, None)]

    def _write_child(self, item: Any, vtable: Any, path: str) -> None:
        from . import gencache

        worked = False
        stream, temporary = self.open_writer(path)
        self.file = stream
        try:
            for part in (item, vtable):
                if part is not None:
                    self.do_gen_child_item(part)
            if item is None:
                self._write_custom([vtable])
            print(COMPLETE, file=stream)
            worked = True
        finally:
            self.file = None
            with gencache.ModuleMutex(self.base_mod_name.rsplit(".", 1)[-1]):
                self.finish_writer(path, stream, temporary, worked)

    def do_gen_child_item(self, oleitem: Any) -> None:
        """Write one type as a module to self.file."""
        self.progress.Starting(self.typelib.GetDocumentation(-1)[1] or "")
        self.progress.SetDescription("Building definitions from type library...")
        self.do_gen_file_header()
        oleitem.WriteClass(self)
        if oleitem.bWritten and not isinstance(oleitem, VTableItem):  # a table is no class
            print(f'win32com.client.CLSIDToClass.RegisterCLSID( "{oleitem.clsid}", {oleitem.python_name} )',
                  file=self.file)

    def checkWriteDispatchBaseClass(self) -> None:
        """Write the import of the interfaces' base class, once per module."""
        if not self.bHaveWrittenDispatchBaseClass:
            print("from win32com.client import DispatchBaseClass", file=self.file)
            self.bHaveWrittenDispatchBaseClass = 1

    def checkWriteCoClassBaseClass(self) -> None:
        """Write the import of the classes' base class, once per module."""
        if not self.bHaveWrittenCoClassBaseClass:
            print("from win32com.client import CoClassBaseClass", file=self.file)
            self.bHaveWrittenCoClassBaseClass = 1

    def checkWriteEventBaseClass(self) -> None:
        """Classes of events need no base class."""
        self.bHaveWrittenEventBaseClass = 1


def _has_custom_default(coclass_info: Any) -> bool:
    """Is the default interface of a class one that cannot be called through IDispatch?"""
    mine = [(attr, flags) for _, _, _, _, attr, flags in coclass_info if not flags & pythoncom.IMPLTYPEFLAG_FSOURCE]
    default = next((attr for attr, flags in mine if flags & pythoncom.IMPLTYPEFLAG_FDEFAULT), mine[0][0] if mine else None)
    return default is not None and default.typekind == pythoncom.TKIND_INTERFACE and not is_dispatch(default) \
        and default.iid not in pythoncom.TypeIIDs


def _table_side(info: Any, attr: Any) -> tuple[Any, Any] | None:
    """The half of a dual interface that is called through its table; None where it cannot be loaded."""
    if attr.typekind == pythoncom.TKIND_INTERFACE:
        return info, attr
    try:
        other = info.GetRefTypeInfo(info.GetRefTypeOfImplType(-1))
        return other, other.GetTypeAttr()
    except pythoncom.com_error:
        return None


def put_in_place(temporary: str, filename: str) -> None:
    """Replace a file at once. Whoever reads it at this moment keeps Windows from it, for that moment."""
    for pause in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0):
        try:
            os.replace(temporary, filename)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(temporary, filename)
