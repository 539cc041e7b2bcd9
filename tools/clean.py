"""Remove what was built below build/, and keep what was fetched or takes long: tools, Pythons, caches."""

import shutil

from house import BUILD

KEPT = {"venv", "zig", "jars", "python", "pytest", "mypy-windows", "peer", "zig-cache", "pycache", "prefix-template"}


def main() -> None:
    for path in BUILD.glob("*"):
        if path.name in KEPT:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


if __name__ == "__main__":
    main()
