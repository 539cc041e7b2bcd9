"""The shipped stub package of a module."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from .model import Class, Constant, Function, Module, Type
from .words import WORDS

_IMPORTS = (
    ("collections.abc", ("Callable", "Iterable", "Iterator", "Mapping", "Sequence")),
    ("typing", ("Any", "Final", "Literal", "Self", "final", "overload", "type_check_only")),
    ("typing_extensions", ("Buffer",)),
)

# Dunders whose stub follows from the data model, whatever the declaration says.
_DUNDERS = {
    "__hash__": "(self) -> int", "__len__": "(self) -> int", "__bool__": "(self) -> bool", "__int__": "(self) -> int",
    "__index__": "(self) -> int", "__float__": "(self) -> float", "__repr__": "(self) -> str", "__str__": "(self) -> str",
    "__eq__": "(self, value: object, /) -> bool", "__ne__": "(self, value: object, /) -> bool",
    "__getattr__": "(self, name: str, /) -> Any",
    "__setattr__": "(self, name: str, value: Any, /) -> None", "__setitem__": "(self, key: Any, value: Any, /) -> None",
    "__call__": "(self, *args: Any, **kwargs: Any) -> Any", "__buffer__": "(self, flags: int, /) -> memoryview",
    "__release_buffer__": "(self, buffer: memoryview, /) -> None",
}


class _Namer(ast.NodeTransformer):
    """Replace the words of an annotation by Python types."""

    def __init__(self, stubs: Stubs, incoming: bool) -> None:
        self.stubs = stubs
        self.incoming = incoming

    def visit_Name(self, node: ast.Name) -> ast.expr:
        text = self.stubs.word(node.id, self.incoming)
        return ast.parse(text, mode="eval").body


class Stubs:
    """One module's stubs."""

    def __init__(self, module: Module) -> None:
        self.module = module

    def word(self, name: str, incoming: bool) -> str:
        item = self.module.find_class(name)
        if item is not None:
            if item.as_dict:
                return "dict[str, Any]"
            return item.export or item.name
        word = WORDS.get(name)
        if word is None:
            return name
        if incoming and name in ("BOOL", "OBJECT"):
            return "object" if name == "BOOL" else "Any"
        text = word.stub_in if incoming else word.stub_out
        return text.replace("pywintypes.", "") if self.module.name == "pywintypes" else text

    def type(self, type_: Type, incoming: bool) -> str:
        tree = ast.parse(type_.text, mode="eval").body
        made: ast.expr = _Namer(self, incoming).visit(tree)
        return re.sub(r"\bNone \| None\b", "None", ast.unparse(made))

    def text(self, annotation: str, incoming: bool) -> str:
        return self.type(Type("python", text=annotation), incoming)

    # Items ------------------------------------------------------------------------------------------------------------

    def constant(self, constant: Constant) -> str:
        if constant.type in ("IID", "OBJECT"):
            return f"{constant.name}: Final[{WORDS[constant.type].stub_out}]"
        if constant.literal is not None:
            return f"{constant.name}: Final = {constant.literal!r}"
        return f"{constant.name}: Final[{'str' if constant.type == 'str' else 'int'}]"

    def parameters(self, function: Function, method: bool) -> str:
        parts = ["self"] if method else []
        slash = None
        for parameter in function.shown_parameters:
            if parameter is None:
                parts.append("*")
                continue
            default = "" if parameter.required else f" = {_default(parameter.default)}"
            parts.append(f"{parameter.name}: {self.type(parameter.type, True)}{default}")
            if not parameter.keyword and not parameter.variadic:
                slash = len(parts)
        if slash is not None:
            parts.insert(slash, "/")
        return ", ".join(parts)

    def function(self, function: Function, method: bool = False) -> list[str]:
        signatures = [self.overload(text) for text in function.overloads]
        if signatures:
            return [line for s in signatures for line in ("@overload", f"def {function.name}{s}: ...")]
        result = self.text(function.result_text, False)
        if function.undescribed:
            return [f"def {function.name}({'self, ' if method else ''}*args: Any, **kwargs: Any) -> {result}: ..."]
        return [f"def {function.name}({self.parameters(function, method)}) -> {result}: ..."]

    def overload(self, text: str) -> str:
        node = ast.parse(f"def f{text}: ...").body[0]
        assert isinstance(node, ast.FunctionDef)
        for arg in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]:
            if arg.annotation is not None:
                arg.annotation = _Namer(self, True).visit(arg.annotation)
        returns = self.text(ast.unparse(node.returns), False) if node.returns else "Any"
        return f"({ast.unparse(node.args)}) -> {returns}"

    def class_(self, item: Class) -> list[str]:
        if item.as_dict:
            return []
        bases = ["pywintypes.HANDLEType" if b == "HANDLEOBJECT" else self.word(b, False)
                 for b in item.bases if b != "OBJECT"]
        lines = [] if item.export else ["@type_check_only"]
        if self.module.is_final(item):
            lines.append("@final")
        lines.append(f"class {item.export or item.name}{'(' + ', '.join(bases) + ')' if bases else ''}:")
        body = []
        for field in item.fields:
            kept = field.type.word == "HANDLE"     # gives back what it was set to
            body.append(f"{field.name}: {self.type(field.type, kept)}")
        for method in item.methods:
            body += self.method(item, method)
        if item.kind == "interface":
            body += self.interface(item)
        if item.kind == "struct" and not item.method("__init__"):
            body.append("def __new__(cls) -> Self: ...")
        return [*lines, *("    " + line for line in body or ["..."]), ""]

    def interface(self, item: Class) -> list[str]:
        """What an interface has besides its methods."""
        aliases = item.options.get("aliases")
        lines = [line for alias, name in (aliases.items() if isinstance(aliases, dict) else ()) for method in item.methods
                 if method.name == name for line in self.method(item, replace(method, name=alias))]
        if item.enumerates:
            lines += ["def __iter__(self) -> Self: ...", f"def __next__(self) -> {self.word(item.enumerates, False)}: ..."]
        if item.options.get("iterate"):
            result = item.method(str(item.options["iterate"]))
            assert result
            lines.append(f"def __iter__(self) -> {self.text(result.result_text, False)}: ...")
        return lines

    def method(self, item: Class, method: Function) -> list[str]:
        if method.accessor == "get":
            return ["@property", f"def {method.name}(self) -> {self.text(method.result_text, False)}: ..."]
        if method.accessor == "set":
            value = method.parameters[0]
            return [f"@{method.name}.setter", f"def {method.name}(self, value: {self.type(value.type, True)}) -> None: ..."]
        if method.name == "__init__" and not item.by_hand:
            rest = self.function(method, True)[0].partition("(self")[2]
            return [f"def __new__(cls{rest.rpartition(' -> ')[0]} -> Self: ..."]
        if method.name in _DUNDERS:
            text = _DUNDERS[method.name]
            if item.method("object"):   # inside the class, the name is the attribute's
                text = text.replace(": object", ": Any")
            name = "__getattribute__" if method.name == "__getattr__" else method.name     # that is what types in C have
            return [f"def {name}{text}: ..."]
        return self.function(method, True)


def _default(text: str) -> str:
    return "..." if text[:1].isupper() and text not in ("None", "True", "False") else text


def generate(module: Module) -> str:
    """The text of M-stubs/__init__.pyi."""
    stubs = Stubs(module)
    lines: list[str] = []
    for constant in module.constants:
        lines.append(stubs.constant(constant))
    lines.append("")
    for item in module.classes:
        lines += stubs.class_(item)
        lines += [f"{alias} = {item.export}\n" for alias, target in module.aliases.items() if target == item.name]
    for function in module.functions:
        lines += stubs.function(function)
        for alias, target in module.aliases.items():
            if target == function.name:
                lines += stubs.function(replace(function, name=alias))
    lines += [f"{name} = pywintypes.{module.errors[0]}" for name in module.errors]
    body = "\n".join(lines).strip() + "\n"
    imports = []
    if "datetime." in body:
        imports.append("import datetime")
    for source, names in _IMPORTS:
        used = [n for n in names if re.search(rf"(?<![\w.]){n}\b", body)]
        if used:
            imports.append(f"from {source} import {', '.join(used)}")
    if "PathLike" in body:
        imports.insert(0, "from os import PathLike")
    if re.search(r"\bpywintypes\.", body):
        imports.append("\nimport pywintypes")
    return "\n".join([*imports, "", body]).lstrip("\n")



