#!/usr/bin/env python3
"""List source files for meson, which has no globbing on purpose: a new file needs `meson setup --reconfigure`.

    sources.py folders DIR          the module folders directly below DIR
    sources.py files DIR .c .pyi    files below DIR with these endings (all when none is named), relative to DIR
    sources.py flat DIR .c          the same without sub-folders

tools/build.py reconfigures by itself when the list has changed.
"""

import sys
from pathlib import Path


def folders(root: Path) -> list[str]:
    """Name the folders that declare a module: NAME/NAME.pyi."""
    return sorted(found.name for found in root.glob("*/") if (found / f"{found.name}.pyi").exists())


def files(root: Path, endings: list[str]) -> list[str]:
    """List the files below a folder, leaving out what Python and meson put there."""
    found = []
    for path in root.rglob("*"):
        inside = path.relative_to(root)
        if not path.is_file() or "__pycache__" in inside.parts or path.name == "meson.build":
            continue
        if not endings or path.suffix in endings:
            found.append(inside.as_posix())
    return sorted(found)


def main() -> None:
    kind, where, *rest = sys.argv[1:]
    root = Path(where)
    if kind == "folders":
        names = folders(root)
    else:
        names = [name for name in files(root, rest) if kind == "files" or "/" not in name]
    for name in names:
        print(name)


if __name__ == "__main__":
    main()
