"""Compile modules into a build folder of your own and lay them out as installed, in DIR/site.

    python3 tools/build.py --dir build/NAME [--arch x86_64] [win32event pywintypes ...]

Without names everything is built; with names only these modules, so that work in progress elsewhere does not matter.
Put DIR/site on the path of a Windows Python: python3 tools/winepy.py --tree DIR/site -- script.py
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import env
import sources
from house import BUILD, ROOT, Missing, build_environment, run, say, show, stop, venv_tool


def _fingerprint(arch: str) -> str:
    """A hash of what meson looks at only when it configures: the lists of files."""
    digest = hashlib.sha256((ROOT / "tools" / "cross" / f"{arch}.ini").read_bytes())
    for room in ("src", "lib", "gen", "tests/foreign", "tests/standins", "demos"):
        digest.update("\n".join(sources.files(ROOT / room, [])).encode())
    return digest.hexdigest()


def configure(folder: Path, arch: str) -> None:
    """Run `meson setup`, when there is something new to see."""
    stamp = folder / "configured"
    wanted = _fingerprint(arch)
    configured = (folder / "meson" / "build.ninja").exists()
    if configured and stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    say(f"configuring {show(folder)}")
    command = [venv_tool("meson"), "setup", str(folder / "meson"), str(ROOT), "-Dpython.bytecompile=-1", "-Dtests=true"]
    if configured:
        command.append("--reconfigure")
    else:
        shutil.rmtree(folder / "meson", ignore_errors=True)
        command += ["--cross-file", str(ROOT / "tools" / "cross" / f"{arch}.ini")]
    run(command, "configuring the build", env=build_environment())
    stamp.write_text(wanted, "ascii")


def compile_targets(folder: Path, names: list[str]) -> int:
    """Run ninja, its output shown as it comes; return its exit code.

    names: modules; `host`, what Windows starts; `tests`, the C programs of tests/; everything when empty.
    """
    special = {"host": ["src/host/pythoncomloader.dll", "src/host/perfmondata.dll", "src/host/pythonservice.exe"], "tests": ["test-programs"]}
    targets = [target for name in names for target in special.get(name, [f"src/{name}.pyd"])]
    command = [venv_tool("ninja"), "-C", str(folder / "meson"), "-k", "0", "-j", "2", "--quiet", *targets]
    for _ in range(2):      # the compiler itself crashes now and then, on a machine that is busy; errors come again
        code = subprocess.run(command, env=build_environment(), stdin=subprocess.DEVNULL, check=False).returncode
        if code == 0:
            break
    return code


def lay_out(folder: Path) -> None:
    """Copy what has been built, and lib/, to DIR/site, as an installation would."""
    plan = json.loads((folder / "meson" / "meson-info" / "intro-install_plan.json").read_bytes())
    site = folder / "site"
    for kind in plan.values():
        for source, entry in kind.items():
            place, _, inside = entry["destination"].partition("/")
            if place in ("{py_platlib}", "{py_purelib}") and not source.endswith(".a"):
                _copy(Path(source), site / inside)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        for item in source.iterdir():
            _copy(item, target / item.name)
    elif source.exists() and (not target.exists() or target.stat().st_mtime != source.stat().st_mtime):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dir", type=Path, default=BUILD / "x86_64", help="the build folder")
    parser.add_argument("--arch", default="x86_64", choices=("x86_64", "aarch64", "x86"))
    parser.add_argument("modules", nargs="*")
    options = parser.parse_args()
    folder = options.dir.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    env.venv()
    env.python("311")
    env.import_library(options.arch)
    configure(folder, options.arch)
    code = compile_targets(folder, options.modules)
    lay_out(folder)
    return code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as reason:
        stop(reason)
