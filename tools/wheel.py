"""Build the wheel, and check what is in it.

    python3 tools/wheel.py            build it into build/wheel and check it
    python3 tools/wheel.py check      check the one that is there
"""

from __future__ import annotations

import base64
import hashlib
import struct
import sys
import zipfile
from pathlib import Path

import env
from house import BUILD, ROOT, Missing, build_environment, run, say, show, stop, venv_tool

FOLDER = BUILD / "wheel"
TAG = "cp311-abi3-win_amd64"
LIMIT = 2_000_000


def find() -> Path:
    """Return the wheel that has been built."""
    found = sorted(FOLDER.glob("*.whl"))
    if len(found) != 1:
        raise Missing(f"there is no wheel in {show(FOLDER)}; `make wheel` builds it")
    return found[0]


def make() -> Path:
    """Build the wheel with meson-python, unless no source has changed since; return it."""
    env.venv()
    env.python("311")
    FOLDER.mkdir(parents=True, exist_ok=True)
    stamp = FOLDER / "sources"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text("ascii") == wanted and list(FOLDER.glob("*.whl")):
        return find()
    say("building the wheel")
    for old in FOLDER.glob("*.whl"):
        old.unlink()
    settings = [f"build-dir={FOLDER / 'meson'}", f"setup-args=--cross-file={ROOT / 'tools/cross/x86_64.ini'}",
                "setup-args=-Dpython.bytecompile=-1"]
    run([venv_tool("pip"), "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--disable-pip-version-check",
         "-w", str(FOLDER), *(f"--config-settings={setting}" for setting in settings)],
        "building the wheel", env=build_environment())
    _retag(find())
    stamp.write_text(wanted, "ascii")
    return find()


def _fingerprint() -> str:
    """A hash of every file the wheel is made from."""
    digest = hashlib.sha256()
    roots = [ROOT / name for name in ("src", "lib", "gen", "tools")]
    files = [path for root in roots for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    for path in sorted([*files, *ROOT.glob("meson.*"), *ROOT.glob("*.toml"), *ROOT.glob("*.md")]):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _retag(wheel: Path) -> None:
    """Name the floor, cp311, where a newer Python ran the build: meson-python names the Python it runs in."""
    head, *tag = wheel.stem.rsplit("-", 3)
    if "-".join(tag) == TAG:
        return
    target = wheel.with_name(f"{head}-{TAG}.whl")
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        changed: dict[str, bytes] = {}
        for item in old.infolist():
            data = old.read(item)
            if item.filename.endswith(".dist-info/WHEEL"):
                data = data.replace(f"Tag: {'-'.join(tag)}".encode(), f"Tag: {TAG}".encode())
                changed[item.filename] = data
            if item.filename.endswith(".dist-info/RECORD"):
                data = _record(data, changed)
            new.writestr(item, data)
    wheel.unlink()


def _record(record: bytes, changed: dict[str, bytes]) -> bytes:
    lines = []
    for line in record.decode("utf-8").splitlines():
        name = line.rsplit(",", 2)[0]
        if name in changed:
            digest = base64.urlsafe_b64encode(hashlib.sha256(changed[name]).digest()).rstrip(b"=").decode("ascii")
            line = f"{name},sha256={digest},{len(changed[name])}"
        lines.append(line + "\n")
    return "".join(lines).encode("utf-8")


def imported_dlls(image: bytes) -> list[str]:
    """List the DLLs that a Windows program or DLL is linked to, in lower case."""
    header = _number(image, 0x3C)
    optional = header + 24
    sections = optional + _number(image, header + 20, 2)
    directories = optional + (112 if _number(image, optional, 2) == 0x20B else 96)

    def offset(rva: int) -> int:
        for at in range(sections, sections + 40 * _number(image, header + 6, 2), 40):
            size, address, raw_size, raw = struct.unpack_from("<IIII", image, at + 8)
            if address <= rva < address + max(size, raw_size):
                return rva - int(address) + int(raw)
        raise ValueError(f"address {rva:#x} lies in no section")

    table = _number(image, directories + 8)
    names = []
    at = offset(table) if table else 0
    while table and (name := _number(image, at + 12)):
        start = offset(name)
        names.append(image[start:image.index(b"\0", start)].decode("ascii").lower())
        at += 20
    return names


def _number(image: bytes, at: int, size: int = 4) -> int:
    return int.from_bytes(image[at:at + size], "little")


def _wrong_dll(dll: str) -> bool:
    return dll.startswith(("python", "msvcrt", "vcruntime")) and dll != "python3.dll"


def complaints(wheel: Path) -> list[str]:
    """Say what is wrong with a wheel; nothing is an empty list."""
    wrong = []
    if not wheel.stem.endswith(TAG):
        wrong.append(f"{wheel.name}: the tag should be {TAG}")
    if wheel.stat().st_size > LIMIT:
        wrong.append(f"{wheel.name}: {wheel.stat().st_size:,} bytes, at most {LIMIT:,} are allowed")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        for name in names:
            if name.endswith((".a", ".lib", ".pdb", ".pth", ".pyc", ".exp")):
                wrong.append(f"{name}: does not belong into a wheel")
            if name.endswith(".pyd"):
                wrong += [f"{name}: is linked to {dll}" for dll in imported_dlls(archive.read(name)) if _wrong_dll(dll)]
                if "/" not in name and f"{name.removesuffix('.pyd')}-stubs/__init__.pyi" not in names:
                    wrong.append(f"{name}: has no stubs")
    return wrong


def describe(wheel: Path) -> str:
    """One line: name, size, number of modules."""
    with zipfile.ZipFile(wheel) as archive:
        count = sum(name.endswith(".pyd") for name in archive.namelist())
    return f"{show(wheel)}: {wheel.stat().st_size:,} bytes, {count} extension modules"


def main() -> None:
    wheel = find() if sys.argv[1:] == ["check"] else make()
    print(describe(wheel))
    if wrong := complaints(wheel):
        stop("\n  ".join(["the wheel is not right:", *wrong]))


if __name__ == "__main__":
    try:
        main()
    except Missing as reason:
        stop(reason)
