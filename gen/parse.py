"""Read a module's .pyi files into the model. Anything outside the vocabulary is an error with file and line."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NoReturn

from .model import (NO_DEFAULT, Class, Constant, DeclarationError, Field, Function, Module, Native, Parameter, Result,
                    Type)
from .words import PYTHON_NAMES, WORDS

OPTIONS = ("__state__", "__exec__", "__begin__", "__clear__", "__traverse__", "__error__", "__core__")
FAILS = ("never", "zero", "null", "told", "invalid", "minus1", "wait", "code", "hresult")
DECORATORS = ("native", "raw", "todo", "struct", "object", "interface", "overload", "property")


@dataclass
class _Source:
    path: Path
    classes: set[str]

    def where(self, node: ast.AST) -> str:
        return f"{self.path.as_posix()}:{getattr(node, 'lineno', 1)}"

    def fail(self, node: ast.AST, message: str) -> NoReturn:
        raise DeclarationError(f"{self.where(node)}: {message}")


def parse_module(folder: Path, name: str | None = None) -> Module:
    """Read every .pyi below a folder. name: the import name, when it is not the folder's or the main file's."""
    files = sorted(folder.rglob("*.pyi"))
    if not files:
        raise DeclarationError(f"{folder.as_posix()}: no .pyi file here")
    trees = {path: ast.parse(path.read_text("utf-8"), str(path)) for path in files}
    main = [path for path, tree in trees.items() if _has_headers(tree)]
    if len(main) > 1:
        raise DeclarationError(f"{main[1].as_posix()}:1: __headers__ stands in {main[0].name} already")
    module = Module(name or (main[0].stem if main else folder.name), files=files)
    files.sort(key=lambda path: path not in main)
    classes = {node.name for tree in trees.values() for node in tree.body if isinstance(node, ast.ClassDef)}
    for path in files:
        _Reader(module, _Source(path, classes), path in main).read(trees[path])
    _check(module)
    return module


def _has_headers(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
               and node.targets[0].id == "__headers__" for node in tree.body)


def _check(module: Module) -> None:
    seen: dict[str, str] = {}
    items: list[Function | Class] = [*module.functions, *module.classes]
    for item in items:
        if item.name in seen:
            raise DeclarationError(f"{item.where}: {item.name} is declared already, at {seen[item.name]}")
        seen[item.name] = item.where
    for alias, target in module.aliases.items():
        if target not in seen:
            raise DeclarationError(f"{module.files[0].as_posix()}:1: {alias} = {target}, but there is no {target}")


class _Reader:
    """One file."""

    def __init__(self, module: Module, source: _Source, main: bool) -> None:
        self.module = module
        self.source = source
        self.main = main
        self.fail = source.fail

    def read(self, tree: ast.Module) -> None:
        if self.main or not self.module.doc:
            self.module.doc = ast.get_docstring(tree) or self.module.doc
        overloads: dict[str, list[str]] = {}
        for node in tree.body:
            if isinstance(node, (ast.Import, ast.ImportFrom)) or _is_docstring(node):
                continue
            if isinstance(node, ast.Assign):
                self._assignment(node)
            elif isinstance(node, ast.AnnAssign):
                self.module.constants.append(self._constant(node))
            elif isinstance(node, ast.FunctionDef):
                function = self._function(node, overloads)
                if function:
                    self.module.functions.append(function)
            elif isinstance(node, ast.ClassDef):
                self.module.classes.append(self._class(node))
            else:
                self.fail(node, "only constants, functions and classes stand in a declaration")

    # Module level ---------------------------------------------------------------------------------------------------

    def _assignment(self, node: ast.Assign) -> None:
        target = node.targets[0]
        if isinstance(target, ast.Name) and isinstance(node.value, ast.Name):
            self.module.aliases[target.id] = node.value.id
            return
        if not isinstance(target, ast.Name) or not self.main:
            self.fail(node, "an assignment; constants are declared as NAME: Final[int]")
        try:
            value = ast.literal_eval(node.value)
        except ValueError:
            self.fail(node, f"{target.id} must be a literal")
        if target.id == "__error__":
            self.module.errors = ["error"] if value is True else list(value)
        if target.id == "__headers__":
            self.module.headers = [value] if isinstance(value, str) else list(value)
        elif target.id in OPTIONS:
            self.module.options[target.id] = str(value)
        else:
            self.fail(node, f"{target.id} is no option of a module; options are __headers__, {', '.join(OPTIONS)}")

    def _constant(self, node: ast.AnnAssign) -> Constant:
        if not isinstance(node.target, ast.Name):
            self.fail(node, "a constant needs a plain name")
        kind = "int"
        annotation = node.annotation
        if isinstance(annotation, ast.Subscript) and isinstance(annotation.slice, ast.Name):
            kind = annotation.slice.id
            annotation = annotation.value
        if not isinstance(annotation, ast.Name) or annotation.id != "Final":
            self.fail(node, f"{node.target.id} must be declared as Final[int] or Final = literal")
        if kind not in ("int", "LONG", "DWORD", "str", "IID", "OBJECT"):
            self.fail(node, f"a constant is Final[int], Final[LONG], Final[DWORD], Final[str], Final[IID] or Final[OBJECT], "
                            f"not Final[{kind}]")
        literal = None
        if node.value is not None:
            literal = ast.literal_eval(node.value)
            kind = kind if kind == "IID" else type(literal).__name__
        return Constant(node.target.id, kind, literal)

    # Functions ------------------------------------------------------------------------------------------------------

    def _function(self, node: ast.FunctionDef, overloads: dict[str, list[str]], method: bool = False) -> Function | None:
        decorators = self._decorators(node)
        if "overload" in decorators:
            overloads.setdefault(node.name, []).append(_signature(node))
            return None
        doc = ast.get_docstring(node) or ""
        if not doc and not method:
            self.fail(node, f"{node.name} has no docstring")
        function = Function(node.name, self._parameters(node, method), [], doc, self.source.where(node),
                            decorators=decorators, overloads=overloads.pop(node.name, []))
        for word in ("raw", "todo", "native"):
            if word in decorators:
                function.kind = word
        call = decorators.get("native")
        if call is not None:
            function.native = self._native(call)
        if "setter" in decorators:
            function.accessor = "set"
        elif "property" in decorators:
            function.accessor = "get"
        if node.returns is None:
            self.fail(node, f"{node.name} has no result annotation; write -> None")
        function.variadic = self._variadic(node)
        function.result_text = ast.unparse(node.returns)
        function.results = self._results(node, node.returns, doc)
        return function

    def _decorators(self, node: ast.FunctionDef | ast.ClassDef) -> dict[str, ast.Call | None]:
        found: dict[str, ast.Call | None] = {}
        for decorator in node.decorator_list:
            call = decorator if isinstance(decorator, ast.Call) else None
            target = call.func if call else decorator
            if isinstance(target, ast.Attribute) and target.attr == "setter":
                found["setter"] = None
            elif isinstance(target, ast.Name) and target.id in DECORATORS:
                found[target.id] = call
            else:
                self.fail(node, f"unknown decorator {ast.unparse(decorator)}; known are {', '.join(DECORATORS)}")
        return found

    def _native(self, call: ast.Call) -> Native:
        options = self._keywords(call)
        if len(call.args) != 1 or not isinstance(call.args[0], ast.Constant):
            self.fail(call, "native() needs the name of one function")
        native = Native(str(call.args[0].value), str(options.pop("fails", "never")), bool(options.pop("outs", False)),
                        options.pop("gil", "release") != "keep", str(options.pop("raises", "")))
        if options:
            self.fail(call, f"native() has no option {next(iter(options))}")
        if native.fails not in FAILS:
            self.fail(call, f"fails={native.fails!r}; it is one of {', '.join(FAILS)}")
        return native

    def _keywords(self, call: ast.Call) -> dict[str, object]:
        try:
            return {str(k.arg): ast.literal_eval(k.value) for k in call.keywords}
        except ValueError:
            self.fail(call, "the options of a decorator must be literals")

    def _parameters(self, node: ast.FunctionDef, method: bool) -> list[Parameter]:
        given = node.args
        if given.vararg or given.kwarg:
            raw = any(isinstance(d, ast.Name) and d.id in ("raw", "todo", "interface") for d in node.decorator_list)
            if not raw and not method:
                self.fail(node, "*args and **kwargs need @raw")
        named = [*given.posonlyargs, *given.args]
        plain = len(given.posonlyargs)
        defaults: list[ast.expr | None] = [None] * (len(named) - len(given.defaults)) + list(given.defaults)
        rows = [(arg, default, index >= plain) for index, (arg, default) in enumerate(zip(named, defaults))]
        rows += [(arg, default, True) for arg, default in zip(given.kwonlyargs, given.kw_defaults)]
        only = {arg.arg for arg in given.kwonlyargs}
        if method and rows and rows[0][0].arg == "self":
            rows = rows[1:]
        found = []
        for arg, default, keyword in rows:
            if arg.annotation is None:
                self.fail(arg, f"{node.name}() parameter {arg.arg} has no type")
            text = NO_DEFAULT if default is None else self._default(default)
            found.append(Parameter(arg.arg, self.type(arg.annotation), keyword, text, arg.lineno, arg.arg in only))
        return found

    def _variadic(self, node: ast.FunctionDef) -> list[Parameter]:
        pairs = (("*", node.args.vararg), ("**", node.args.kwarg))
        return [Parameter(stars + arg.arg, self.type(arg.annotation), line=arg.lineno) for stars, arg in pairs
                if arg is not None and arg.annotation is not None]

    def _default(self, node: ast.expr) -> str:
        text = ast.unparse(node)
        if text == "...":
            self.fail(node, "a default must say its value, not ...")
        if not re.fullmatch(r"-?\d+|-?\d*\.\d+|'[^'\\]*'|None|True|False|[A-Z][A-Za-z0-9_]*", text):
            self.fail(node, f"the default {text} is neither a literal nor the name of a constant")
        return text

    def _results(self, node: ast.FunctionDef, annotation: ast.expr, doc: str) -> list[Result]:
        if isinstance(annotation, ast.Constant) and annotation.value is None:
            return []
        several = _fixed_tuple(annotation)
        if several is None or any(isinstance(p, ast.Subscript) and self.type(p).kind == "python" for p in several):
            return [Result("value", self.type(annotation))]
        match = re.search(r"^\s*Returns? \(([\w, ]+)\)", doc, re.MULTILINE)
        names = re.findall(r"\w+", match.group(1)) if match else []
        if len(names) != len(several):
            self.fail(node, f"{node.name} returns {len(several)} values, so its docstring needs a line beginning "
                            f"'Returns (' with {len(several)} names, and has {len(names)}")
        return [Result(name, self.type(part)) for name, part in zip(names, several)]

    # Types ----------------------------------------------------------------------------------------------------------

    def type(self, node: ast.expr) -> Type:
        text = ast.unparse(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self.type(ast.parse(node.value, mode="eval").body)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            parts = _alternatives(node)
            rest = [p for p in parts if not (isinstance(p, ast.Constant) and p.value is None)]
            if len(rest) == 1:
                return replace(self.type(rest[0]), optional=True, text=text)
            return replace(self._python(node, text), optional=len(rest) < len(parts))
        if isinstance(node, ast.Name) and (node.id in WORDS or node.id in self.source.classes):
            return Type("word", node.id, text=text)
        if isinstance(node, ast.Subscript):
            return self._subscript(node, text)
        return self._python(node, text)

    def _subscript(self, node: ast.Subscript, text: str) -> Type:
        outer = node.value.id if isinstance(node.value, ast.Name) else ""
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        open_tuple = outer == "tuple" and len(parts) == 2 and isinstance(parts[1], ast.Constant)
        if outer in ("Sequence", "list") and len(parts) == 1 or open_tuple:
            item = self.type(parts[0])
            if item.kind == "word" and not item.optional:
                return Type("sequence", item=item, collection="tuple" if open_tuple else "list", text=text)
        return self._python(node, text)

    def _python(self, node: ast.expr, text: str) -> Type:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and inner.id not in PYTHON_NAMES and inner.id not in WORDS \
                    and inner.id not in self.source.classes:
                self.fail(inner, f"unknown type word {inner.id}")
            if isinstance(inner, (ast.Attribute, ast.Call)):
                self.fail(inner, f"unknown type {ast.unparse(inner)}")
        return Type("python", text=text)

    # Classes --------------------------------------------------------------------------------------------------------

    def _class(self, node: ast.ClassDef) -> Class:
        decorators = self._decorators(node)
        kinds: tuple[Literal["object", "struct", "interface"], ...] = ("object", "struct", "interface")
        kind = next((k for k in kinds if k in decorators), None)
        call = decorators.get(kind) if kind else None
        if kind is None or call is None or len(call.args) != 1 or not isinstance(call.args[0], ast.Constant):
            self.fail(node, f"class {node.name} needs @object(\"…\"), @struct(\"…\") or @interface(\"…\")")
        doc = ast.get_docstring(node) or ""
        if not doc:
            self.fail(node, f"class {node.name} has no docstring")
        item = Class(node.name, kind, str(call.args[0].value), doc, self.source.where(node), self._keywords(call),
                     [ast.unparse(base) for base in node.bases])
        for child in node.body:
            self._member(item, child)
        return item

    def _member(self, item: Class, node: ast.stmt) -> None:
        if isinstance(node, ast.FunctionDef):
            function = self._function(node, item.overloaded, method=True)
            if function:
                item.methods.append(function)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
            default = ast.unparse(node.value) if node.value is not None else NO_DEFAULT
            item.fields.append(Field(name, f"{item.options.get('prefix', '')}{name}", self.type(node.annotation), default))
        elif not _is_docstring(node) and not isinstance(node, ast.Pass):
            self.fail(node, "a class holds fields, methods and properties")


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _alternatives(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp):
        return [*_alternatives(node.left), *_alternatives(node.right)]
    return [node]


def _fixed_tuple(node: ast.expr) -> list[ast.expr] | None:
    """The parts of tuple[A, B]; None for anything else."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.value, ast.Name) or node.value.id != "tuple":
        return None
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return None if isinstance(parts[-1], ast.Constant) and parts[-1].value is Ellipsis else parts


def _signature(node: ast.FunctionDef) -> str:
    """`(a: DWORD, /) -> BOOL`, as written."""
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"({ast.unparse(node.args)}){returns}"
