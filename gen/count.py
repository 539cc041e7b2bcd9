"""How many lines were written for a module, and how many were generated.

    python3 -m gen.count MODULE_DIR...                   one line a module
    python3 -m gen.count MODULE_DIR --functions NAME...  one line a function
"""

from __future__ import annotations

import argparse
import ast
import re
from pathlib import Path

from . import glue, module, parse
from .model import Module


def declaration_lines(path: Path, name: str | None = None) -> int:
    """Lines of a .pyi, or of one function in it, without docstrings, constants, comments and empty ones."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    skipped: set[int] = set()
    wanted = set(range(1, len(text.splitlines()) + 1)) if name is None else set()
    for node in (n for n in ast.walk(tree) if isinstance(n, ast.stmt)):
        lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        constant = isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id.isupper()
        if constant or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            skipped.update(lines)
        if isinstance(node, ast.FunctionDef) and node.name == name:
            wanted.update(range(min([node.lineno, *(d.lineno for d in node.decorator_list)]), lines.stop))
    return sum(bool(line.strip()) and number in wanted - skipped and not line.lstrip().startswith("#")
               for number, line in enumerate(text.splitlines(), 1))


def c_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def count_module(declared: Module, folder: Path) -> str:
    functions = [*declared.functions, *(m for c in declared.classes for m in c.methods)]
    header, source = module.generate(declared)
    docs = sum(line.startswith('    "') for line in source.splitlines())
    literals = sum(c.literal is not None for c in declared.constants)
    made = c_lines(header) + c_lines(source) - docs - len(declared.constants)     # with the names
    written = sum(map(declaration_lines, declared.files))
    hand = sum(c_lines(path.read_text("utf-8")) for path in folder.rglob("*.[ch]"))
    return (f"{declared.name:13} {len(declared.constants):9} {literals:8} {len(functions):9} "
            f"{sum(f.kind == 'native' for f in functions):6} {sum(f.kind == 'raw' for f in functions):4} "
            f"{written:8} {hand:9} {made:6} {1 - (written + hand) / (made + hand):6.0%}")


def count_function(declared: Module, folder: Path, name: str) -> str:
    function = next(f for f in declared.functions if f.name == name)
    made = glue.make(declared, function, glue.module_owner(declared, function))
    body = re.compile(rf"^(?:int|PyObject \*)\n{declared.name}_{name}\(.*?^}}$", re.MULTILINE | re.DOTALL)
    hand = sum(c_lines(m.group()) for path in folder.rglob("*.c") for m in body.finditer(path.read_text("utf-8")))
    return (f"{declared.name + '.' + name:35} {sum(declaration_lines(p, name) for p in declared.files):8} {hand:9} "
            f"{c_lines(made.source):6}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python3 -m gen.count", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--functions", nargs="+", default=[])
    options = parser.parse_args()
    if options.functions:
        print(f"{'':35} declared C by hand C made")
    else:
        print("module        constants literals functions native  raw declared C by hand C made  saved")
    for folder in options.folders:
        declared = parse.parse_module(folder)
        for name in options.functions:
            if any(f.name == name for f in declared.functions):
                print(count_function(declared, folder, name))
        if not options.functions:
            print(count_module(declared, folder))


if __name__ == "__main__":
    main()
