"""The reference page of a module, in Markdown."""

from __future__ import annotations

from .model import Class, Function, Module
from .stubs import Stubs


def _entry(stubs: Stubs, function: Function, level: str, method: bool) -> list[str]:
    signatures = stubs.function(function, method)
    text = "\n".join(s.removesuffix(": ...") for s in signatures)
    state = ["Not written yet: raises NotImplementedError.", ""] if function.kind == "todo" else []
    return [f"{level} {function.name}", "", "```python", text, "```", "", *state, function.doc, ""]


def _class(stubs: Stubs, item: Class) -> list[str]:
    lines = [f"## class {item.export or item.name}", "", item.doc, ""]
    if item.as_dict:
        lines = [f"## {item.name}", "", item.doc, "", f"A dict, in Windows the structure {item.native}:", ""]
    for field in item.fields:
        lines.append(f"- `{field.name}`: {stubs.type(field.type, False)}")
    if item.fields:
        lines.append("")
    for method in item.methods:
        if method.accessor == "get":
            lines += [f"### {method.name}", "", f"{stubs.text(method.result_text, False)}. {method.doc}", ""]
        elif method.accessor == "" and method.doc:
            lines += _entry(stubs, method, "###", True)
    return lines


def generate(module: Module) -> str:
    """The text of M.md."""
    stubs = Stubs(module)
    lines = [f"# {module.name}", "", module.doc, ""]
    if module.functions:
        lines += ["## Functions", ""]
        for function in sorted(module.functions, key=lambda f: f.name.lower()):
            lines += _entry(stubs, function, "###", False)
    for item in module.classes:
        lines += _class(stubs, item)
    if module.constants:
        names = ", ".join(f"`{c.name}`" for c in sorted(module.constants, key=lambda c: c.name))
        lines += ["## Constants", "", names, ""]
    return "\n".join(lines)
