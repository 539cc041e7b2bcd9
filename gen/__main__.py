"""python3 -m gen MODULE_DIR --out BUILD_DIR [--name M]: write M.gen.h, M.gen.c, M-stubs/__init__.pyi and M.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import docs, module, parse, stubs
from .model import DeclarationError, Module


def write(path: Path, text: str) -> None:
    """Write a file, but leave its time alone when nothing changed, so that nothing is compiled again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode("utf-8")
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def run(folder: Path, out: Path, name: str | None) -> Module:
    """Generate one module."""
    declared = parse.parse_module(folder, name)
    header, source = module.generate(declared)
    write(out / f"{declared.name}.gen.h", header)
    write(out / f"{declared.name}.gen.c", source)
    write(out / f"{declared.name}-stubs" / "__init__.pyi", stubs.generate(declared))
    write(out / f"{declared.name}.md", docs.generate(declared))
    return declared


def main() -> int:
    parser = argparse.ArgumentParser(prog="python3 -m gen", description=__doc__)
    parser.add_argument("folder", type=Path, help="the module's folder")
    parser.add_argument("--out", type=Path, required=True, help="where the output goes")
    parser.add_argument("--name", help="the import name, when it is not the main .pyi's")
    parser.add_argument("--depfile", type=Path, help="write the list of files read, for ninja")
    options = parser.parse_args()
    try:
        declared = run(options.folder, options.out, options.name)
    except DeclarationError as error:
        print(error, file=sys.stderr)
        return 1
    except SyntaxError as error:
        print(f"{error.filename}:{error.lineno}: {error.msg}", file=sys.stderr)
        return 1
    if options.depfile:
        read = " ".join(str(path).replace(" ", "\\ ") for path in declared.files)
        write(options.depfile, f"{options.out / (declared.name + '.gen.c')}: {read}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
