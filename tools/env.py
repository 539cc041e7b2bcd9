"""Set up what the build and the tests need, once, below build/.

    python3 tools/env.py setup              everything
    python3 tools/env.py packages|venv|pythons|pytest|prefix [313 ...]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import forwarder
import wine
from house import BUILD, PYTHONS, ROOT, VENV, ZIG, Missing, build_environment, python_dir, run, say, show, stop

_JAR_ROOT = "org/bytedeco/cpython/windows-x86_64/"

# shutil calls _winapi.CopyFile2 when it is there; Wine 8's kernel32 has no such function. No ctypes here: importing
# it would hide what our modules cost to import.
_SITECUSTOMIZE = '''\
"""Make shutil work under Wine 8, whose kernel32 has no CopyFile2."""
import _winapi

if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
'''


def _apt_get(arguments: list[str], why: str) -> None:
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not shutil.which("sudo"):
        raise Missing(f"{why}: needs apt-get as root, and there is no sudo; install them yourself")
    if not shutil.which("apt-get"):
        raise Missing(f"{why}: there is no apt-get here; install them yourself")
    run([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *arguments], why)


def packages() -> None:
    """Install the Debian packages that are missing."""
    BUILD.mkdir(exist_ok=True)
    wanted = []
    if wine.loader() is None or not shutil.which("wineserver"):
        wanted += ["wine", "wine64"]
    if not shutil.which("mvn") and any(not _python_ready(short) for short in PYTHONS):
        wanted += ["maven"]
    if not _has_venv():
        wanted += ["python3-venv"]
    if not wanted:
        return
    why = f"installing {', '.join(wanted)}"
    say(f"{why} (apt-get, some minutes)")
    _apt_get(["update", "-q"], why)
    _apt_get(["install", "-y", "-q", *wanted], why)


def databases() -> None:
    """Install what the tests of odbc talk to; without it they skip."""
    wanted = []
    libraries = Path("/usr/lib")
    if not list(libraries.glob("*/odbc/libsqlite3odbc.so")) or not list(libraries.glob("*/libodbc.so.2")):
        wanted += ["unixodbc", "libsqliteodbc"]
    if not list(libraries.glob("*/odbc/psqlodbcw.so")):
        wanted += ["odbc-postgresql"]
    if not list(libraries.glob("postgresql/*/bin/initdb")):
        wanted += ["postgresql"]
    if not wanted:
        return
    why = f"installing {', '.join(wanted)}"
    say(f"{why} (apt-get)")
    try:
        _apt_get(["update", "-q"], why)
        _apt_get(["install", "-y", "-q", *wanted], why)
    except Missing as missing:
        say(f"{missing}; tests of odbc will skip")


def _has_venv() -> bool:
    try:
        import ensurepip  # noqa: F401  Debian splits it off into python3-venv
    except ImportError:
        return False
    return True


def pip(arguments: list[str], why: str) -> None:
    """Run pip of build/venv."""
    run([str(VENV / "bin" / "pip"), arguments[0], "-q", "--disable-pip-version-check", *arguments[1:]], why)


def install(requirements: Path) -> None:
    """Install a requirements file into build/venv, unless this very text is there already."""
    text = requirements.read_text("ascii")
    stamp = VENV / f".{requirements.stem}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    if stamp.exists():
        return
    if not (VENV / "bin" / "python").exists():
        say(f"making {show(VENV)}")
        run([sys.executable, "-m", "venv", str(VENV)], "making the virtual environment of the build tools")
    names = ", ".join(line for line in text.splitlines() if line and not line.startswith("#"))
    say(f"installing {names}")
    pip(["install", "-r", str(requirements)], f"installing {names} by pip")
    stamp.touch()


def venv() -> None:
    """Make build/venv with the pinned compiler and build tools, and build/zig, the compiler."""
    BUILD.mkdir(exist_ok=True)
    install(ROOT / "tools" / "requirements.txt")
    target = next(VENV.glob("lib/python*/site-packages/ziglang/zig"), None)
    if target is None:
        raise Missing(f"the compiler: the package ziglang in {show(VENV)} holds no program zig")
    if not ZIG.is_symlink() or ZIG.resolve() != target.resolve():
        ZIG.unlink(missing_ok=True)
        ZIG.symlink_to(target.relative_to(BUILD))


def pytest_site() -> Path:
    """The folder with pytest and what the tests need besides, for all Windows Pythons."""
    return _windows_site("pytest", "requirements-windows.txt")


def programs_site() -> Path:
    """The folder with programs that use pywin32, for the long run of the tests."""
    return _windows_site("programs", "requirements-programs.txt")


def compliance_site() -> Path:
    """The folder with dbapi20, the public tests of Python's database interface; it has no wheel."""
    requirements = ROOT / "tools" / "requirements-dbapi20.txt"
    site = BUILD / "dbapi20"
    stamp = site / f".{hashlib.sha256(requirements.read_bytes()).hexdigest()[:16]}"
    if not stamp.exists():
        why = "installing dbapi20"
        say(why)
        shutil.rmtree(site, ignore_errors=True)
        pip(["install", "--target", str(site), "--no-deps", "--no-compile", "-r", str(requirements)], f"{why} by pip")
        stamp.touch()
    return site


def mypy_site() -> Path:
    """The folder with mypy for Windows Python 3.11, where stubtest compares stubs and modules."""
    return _windows_site("mypy-windows", "requirements-stubtest.txt")


def _windows_site(name: str, requirements_name: str) -> Path:
    requirements = ROOT / "tools" / requirements_name
    text = requirements.read_text("ascii")
    site = BUILD / name
    stamp = site / f".{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    if not stamp.exists():
        why = f"installing {name.partition('-')[0]} for the Windows Pythons"
        say(why)
        shutil.rmtree(site, ignore_errors=True)
        pip(["install", "--target", str(site), "--platform", "win_amd64", "--python-version", "3.11",
             "--only-binary", ":all:", "--no-compile", "-r", str(requirements)], f"{why} by pip")
        stamp.touch()
    return site


def _python_ready(short: str) -> bool:
    return (python_dir(short) / ".ready").exists()


def _fetch_jar(short: str) -> Path:
    version, revision = PYTHONS[short]
    name = f"cpython-{version}-{revision}-windows-x86_64.jar"
    jars = BUILD / "jars"
    if (jars / name).exists():
        return jars / name
    say(f"fetching Windows Python {version} (Maven, 25 MB)")
    jars.mkdir(parents=True, exist_ok=True)
    artifact = f"org.bytedeco:cpython:{version}-{revision}:jar:windows-x86_64"
    run(["mvn", "-B", "-q", "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={jars}"],
        f"fetching {artifact} by Maven")
    if not (jars / name).exists():
        raise Missing(f"fetching {artifact} by Maven: {show(jars / name)} did not appear")
    return jars / name


def _unpack(jar: Path, tree: Path) -> None:
    """Lay the artifact out as a Windows installation: programs at the root, Lib, libs, include."""
    with zipfile.ZipFile(jar) as archive:
        for item in archive.infolist():
            if not item.filename.startswith(_JAR_ROOT) or item.is_dir():
                continue
            inside = item.filename[len(_JAR_ROOT):]
            if inside.startswith("bin/"):
                inside = inside[4:]
            elif inside.startswith("lib/"):
                inside = "Lib/" + inside[4:]
            if inside in ("jnipython.dll", "Lib/_wmi.pyd") or inside.startswith(("Lib/test/", "Lib/idlelib/")):
                continue
            target = tree / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(item))


def _add_venv_launcher(tree: Path) -> None:
    """Put the programs there that `python -m venv` copies; the names differ between 3.12 and 3.13."""
    folder = tree / "Lib" / "venv" / "scripts" / "nt"
    if (folder / "venvlauncher.exe").exists():
        return
    launcher = BUILD / "venvlauncher.exe"
    compiler = [str(ZIG), "cc", "-target", "x86_64-windows-gnu"]
    why = "building the launcher of virtual environments"
    run([*compiler, "-Os", "-c", str(ROOT / "tools" / "venvlauncher.c"), "-o", str(launcher.with_suffix(".obj"))],
        why, env=build_environment())
    run([*compiler, "-nostdlib", "-s", str(launcher.with_suffix(".obj")), "-lkernel32", "-Wl,-e,start",
         "-Wl,--subsystem,console", "-o", str(launcher)], why, env=build_environment())
    for name in ("python.exe", "pythonw.exe", "venvwlauncher.exe", "venvlauncher.exe"):
        shutil.copy2(launcher, folder / name)


def python(short: str) -> None:
    """Lay out one Windows Python in build/python."""
    if _python_ready(short):
        _add_venv_launcher(python_dir(short))
        return
    jar = _fetch_jar(short)
    tree = python_dir(short)
    say(f"laying out Windows Python {PYTHONS[short][0]} in {show(tree)}")
    fresh = tree.with_name(f"{short}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(tree, ignore_errors=True)
    _unpack(jar, fresh)
    site = fresh / "Lib" / "site-packages"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(_SITECUSTOMIZE, "ascii")
    forwarder.write_python3_dll(fresh, short)
    _add_venv_launcher(fresh)
    (fresh / ".ready").touch()
    fresh.rename(tree)


def import_library(arch: str) -> None:
    """Make python3.lib for a processor that no Windows Python here is for."""
    machines = {"aarch64": "arm64", "x86": "i386"}
    folder = BUILD / "importlib" / arch
    if arch not in machines or (folder / "python3.lib").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "python3.def").write_text(forwarder.definition(python_dir("311")), "ascii")
    run([str(ZIG), "dlltool", "-m", machines[arch], "-d", str(folder / "python3.def"),
         "-l", str(folder / "python3.lib")], f"making python3.lib for {arch}")


def setup(pythons: Iterable[str] = PYTHONS) -> None:
    """Everything."""
    packages()
    venv()
    for short in pythons:
        python(short)
    pytest_site()
    databases()
    compliance_site()
    wine.template()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = {"packages": packages, "venv": venv, "pytest": pytest_site, "prefix": wine.template}
    parser.add_argument("step", choices=("setup", "pythons", *steps))
    parser.add_argument("pythons", nargs="*", metavar="PY", help="311, 312, 313, 314; all when none is named")
    options = parser.parse_args()
    if unknown := set(options.pythons) - set(PYTHONS):
        raise Missing(f"there is no Windows Python {', '.join(unknown)} here; known are {', '.join(PYTHONS)}")
    if options.step == "setup":
        setup(options.pythons or PYTHONS)
    elif options.step == "pythons":
        for short in options.pythons or PYTHONS:
            python(short)
    else:
        steps[options.step]()


if __name__ == "__main__":
    try:
        main()
    except Missing as reason:
        stop(reason)
