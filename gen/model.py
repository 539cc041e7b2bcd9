"""What a module declares, as plain data: the parser fills it, everything else reads it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

NO_DEFAULT = "<no default>"


class DeclarationError(Exception):
    """A declaration that cannot be understood; the text begins with file and line."""


@dataclass(frozen=True)
class Type:
    """A parameter's or result's type.

    kind: `word` (a type word or a class of the module), `sequence` (of `item`; C array and count) or `python` (any other
    Python type, which is an object for C).
    text: the annotation as written. collection: the Python container of a sequence result.
    """

    kind: Literal["word", "sequence", "python"]
    word: str = ""
    optional: bool = False
    item: Type | None = None
    collection: Literal["", "list", "tuple"] = ""
    text: str = ""


@dataclass
class Parameter:
    name: str
    type: Type
    keyword: bool = False           # may be given by name
    default: str = NO_DEFAULT       # the expression as written
    line: int = 0
    keyword_only: bool = False

    @property
    def variadic(self) -> bool:
        """`*args` or `**kwargs`, whose name begins with its stars."""
        return self.name.startswith("*")

    @property
    def required(self) -> bool:
        return self.default == NO_DEFAULT


@dataclass
class Result:
    name: str                       # the field of the out structure
    type: Type


@dataclass
class Native:
    """@native: the function that is called without a body."""

    function: str
    fails: str = "never"
    outs: bool = False
    release_gil: bool = True
    raises: str = ""                # the function's name in the error; empty: Python's


@dataclass
class Function:
    name: str
    parameters: list[Parameter]
    results: list[Result]
    doc: str
    where: str                      # "file:line"
    kind: Literal["body", "native", "raw", "todo"] = "body"
    native: Native | None = None
    result_text: str = "None"       # the result annotation as written
    accessor: Literal["", "get", "set"] = ""
    decorators: dict[str, ast.Call | None] = field(default_factory=dict)
    overloads: list[str] = field(default_factory=list)     # signatures for stubs and docs
    variadic: list[Parameter] = field(default_factory=list)     # *args and **kwargs, for stubs and docs

    @property
    def keywords(self) -> bool:
        return any(p.keyword for p in self.parameters)

    @property
    def undescribed(self) -> bool:
        """The declaration leaves the arguments to the body."""
        return self.kind == "raw" and not self.parameters and not self.variadic

    @property
    def shown_parameters(self) -> list[Parameter | None]:
        """The parameters in Python's order; None is a `*` of its own."""
        shown: list[Parameter | None] = [p for p in self.parameters if not p.keyword_only]
        named = [p for p in self.parameters if p.keyword_only]
        several = [p for p in self.variadic if not p.name.startswith("**")]
        star: list[None] = [None] if named and not several else []
        return [*shown, *several, *star, *named, *(p for p in self.variadic if p not in several)]


@dataclass
class Field:
    name: str                       # Python's
    native: str                     # the C structure's
    type: Type
    default: str = NO_DEFAULT
    doc: str = ""


@dataclass
class Class:
    """An @object, @struct or @interface class."""

    name: str
    kind: Literal["object", "struct", "interface"]
    native: str                     # the C structure or COM interface
    doc: str
    where: str
    options: dict[str, object] = field(default_factory=dict)
    bases: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    methods: list[Function] = field(default_factory=list)
    overloaded: dict[str, list[str]] = field(default_factory=dict)

    @property
    def by_hand(self) -> bool:
        """hand=True: hand-written C makes the type; the declaration is for stubs and pages only."""
        return bool(self.options.get("hand"))

    @property
    def as_dict(self) -> bool:
        return bool(self.options.get("as_dict"))

    @property
    def export(self) -> str | None:
        """The module attribute that shows the type."""
        value = self.options.get("export", self.name)
        return None if value is None else str(value)

    @property
    def enumerates(self) -> str:
        """The word of an enumerator's items, from `def Next(self, count: ULONG = 1, /) -> tuple[WORD, ...]`; else empty."""
        following = self.method("Next")
        if self.kind != "interface" or following is None or len(following.results) != 1 or len(following.parameters) != 1:
            return ""
        item = following.results[0].type.item
        return item.word if item else ""

    @property
    def is_handle(self) -> bool:
        """Does it derive from pywintypes' handle type?"""
        return "HANDLEOBJECT" in self.bases

    def method(self, name: str) -> Function | None:
        return next((m for m in self.methods if m.name == name and m.accessor != "set"), None)


@dataclass
class Constant:
    name: str
    type: str = "int"               # int, LONG, DWORD or str: how the header's value is cast; IID; OBJECT: made by __exec__
    literal: int | float | str | bytes | None = None    # None: the value stands in the header


@dataclass
class Module:
    name: str
    doc: str = ""
    headers: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)   # see parse.OPTIONS
    constants: list[Constant] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    classes: list[Class] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)   # a second name of a function
    errors: list[str] = field(default_factory=list)         # names of an exception of pywintypes; the first is its own
    files: list[Path] = field(default_factory=list)

    @property
    def state(self) -> str:
        """The state that bodies see."""
        return self.options.get("__state__", f"{self.name}_state")

    def is_final(self, item: Class) -> bool:
        """Whether Python may not derive from it. An interface's type can be derived from where another interface is."""
        if item.kind == "interface":
            return not any(item.name in other.bases for other in self.classes)
        return item.options.get("final") is True

    def find_class(self, name: str) -> Class | None:
        return next((c for c in self.classes if c.name == name), None)

    def find_constant(self, name: str) -> Constant | None:
        return next((c for c in self.constants if c.name == name), None)


@dataclass
class Extra:
    """What interfaces.py adds to a module's output."""

    header: str = ""                # to M.gen.h, after the state
    source: str = ""                # to M.gen.c, before the module's initialisation
    exec_lines: list[str] = field(default_factory=list)     # C statements, run in exec; `st` and `module` are there
