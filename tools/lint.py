"""Check what a reader of this repository relies on; prints every complaint, ends with 1 when there is one.

    python3 tools/lint.py            all
    python3 tools/lint.py includes sizes raw tracked ruff declarations types wheel stubs      some
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import env
import trees
import wheel
import wine
from house import BUILD, ROOT, Missing, build_environment, say, stop, venv_tool

import build

C_FILE_LINES = 1000
PYTHON_FILE_LINES = 1000
FUNCTION_LINES = 150
GENERATOR_LINES = 3600
RAW_SHARE = 0.15

_INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
# In a declaration the body of an overloaded function stands beside its overloads, and a function may bear the name of
# a type word, as pywin32's OVERLAPPED() and IID() do; a stub of the usual kind could not say either.
_DECLARATIONS_MAY = ("An implementation for an overloaded function is not allowed in a stub file",
                     "already defined (possibly by an import)", "Cannot redefine an existing name as final")


def tracked(*endings: str) -> list[Path]:
    """The files that git has or would take, by ending; all when none is given."""
    listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                             stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    # What the generator's tests expect of it is output by nature.
    paths = [ROOT / name for name in listing.split("\0") if name and not name.startswith("tests/gen/golden/")]
    return [path for path in paths if path.is_file() and (not endings or path.suffix in endings)]


def _below(path: Path, *parts: str) -> bool:
    return path.is_relative_to(ROOT.joinpath("src", *parts))


def _may_include(path: Path) -> tuple[list[Path], set[str]]:
    """Folders whose headers a C file may include, and further names."""
    src = ROOT / "src"
    if _below(path, "core"):
        return [src / "core"], {"pywintypes.gen.h"}
    if _below(path, "com"):
        return [src / "com"], {"core.h", "com.h", "elevated.h", "watch.h", "pythoncom.gen.h"}
    if _below(path, "host"):
        return [src / "host"], {"elevated.h", "watch.h", "counters.h"}  # which needs neither Python nor the table
    module = path.relative_to(src / "win32").parts[0]
    return [src / "win32" / module], {"core.h", "dicts.h", "counters.h", f"{module}.gen.h"}


def includes() -> Iterator[str]:
    """Who may include whom."""
    for path in tracked(".c", ".h"):
        if not _below(path):
            continue
        folders, names = _may_include(path)
        for name in _INCLUDE.findall(path.read_text("utf-8")):
            own = any((base / name).exists() and (base / name).resolve().is_relative_to(folder)
                      for folder in folders for base in (folder, path.parent))
            if not own and name not in names:
                yield f"{path.relative_to(ROOT)}: may not include {name}"


def _c_functions(text: str) -> Iterator[tuple[int, int]]:
    """First line and length of every function: a brace in column 0 opens it, another closes it."""
    start = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("{"):
            start = number
        elif line.startswith("}") and start:
            yield start, number - start + 1
            start = 0


def _python_functions(text: str) -> Iterator[tuple[int, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1


def sizes() -> Iterator[str]:
    """Files and functions that have grown too long."""
    rules: list[tuple[tuple[str, ...], int, Callable[[str], Iterator[tuple[int, int]]]]] = [
        ((".c", ".h"), C_FILE_LINES, _c_functions), ((".py",), PYTHON_FILE_LINES, _python_functions)]
    for endings, limit, functions in rules:
        for path in tracked(*endings):
            text = path.read_text("utf-8")
            name = path.relative_to(ROOT)
            if (count := text.count("\n")) > limit:
                yield f"{name}: {count} lines, at most {limit}"
            for start, length in functions(text):
                if length > FUNCTION_LINES:
                    yield f"{name}:{start}: a function of {length} lines, at most {FUNCTION_LINES}"
    generator = sum(path.read_text("utf-8").count("\n") for path in tracked(".py") if path.is_relative_to(ROOT / "gen"))
    if generator > GENERATOR_LINES:
        yield f"gen: {generator} lines in all, at most {GENERATOR_LINES}"


def _decorators(node: ast.FunctionDef) -> set[str]:
    found = set()
    for decorator in node.decorator_list:
        call = decorator.func if isinstance(decorator, ast.Call) else decorator
        found.add(call.id if isinstance(call, ast.Name) else "")
    return found


def raw() -> Iterator[str]:
    """The share of functions whose body parses its arguments by hand."""
    total = by_hand = 0
    for path in tracked(".pyi"):
        if not _below(path):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and "overload" not in _decorators(node):
                total += 1
                by_hand += "raw" in _decorators(node)
    say(f"{by_hand} of {total} declared functions are @raw")
    if total and by_hand / total > RAW_SHARE:
        yield f"{by_hand} of {total} functions are @raw, at most {RAW_SHARE:.0%} may be"


TOP = {".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "meson.build",
       "meson.options", "pyproject.toml"}


def tracked_files() -> Iterator[str]:
    """Generated files, what a trial left, and paths of one machine have no place in the repository."""
    home = str(Path.home())
    places = {str(ROOT) + "/", home + "/"} if home not in ("/", "/root") else {str(ROOT) + "/", "/root/"}
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if ".gen." in path.name or "-stubs/" in name or path.suffix in (".pyd", ".dll", ".exe", ".whl", ".pyc"):
            yield f"{name}: is generated"
        if path.parent == ROOT and name not in TOP:
            yield f"{name}: does not belong to the top of the project"
        text = path.read_bytes()
        for place in places:
            if place.encode() in text and path != Path(__file__).resolve():
                yield f"{name}: names {place}, which exists on this machine only"


def _output(command: list[str], extra: dict[str, str] | None = None) -> list[str]:
    done = subprocess.run(command, cwd=ROOT, env=build_environment() | (extra or {}), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode == 0:
        return []
    return done.stdout.splitlines() or [f"{command[0]} ended with {done.returncode}"]


def ruff() -> Iterator[str]:
    """Python's usual slips."""
    rooms = [name for name in ("gen", "lib", "tools", "tests", "demos", "bench") if (ROOT / name).is_dir()]
    yield from _output([venv_tool("ruff"), "check", "--no-cache", "-q", "--output-format", "concise", *rooms])


def _mypy(files: list[str], path: str, *options: str) -> list[str]:
    command = [venv_tool("mypy"), "--cache-dir", str(BUILD / "mypy"), "--no-error-summary", "--namespace-packages",
               "--explicit-package-bases", *(options or ("--platform", "win32", "--strict"))]
    return _output([*command, *files], {"MYPYPATH": path}) if files else []


def _merged() -> Iterator[tuple[Path, list[str], str]]:
    """Every module's declarations in one file, as the generator sees them: path, the origin of each line, text."""
    modules: dict[str, list[Path]] = {}
    for path in sorted(tracked(".pyi")):
        if _below(path):
            parts = path.relative_to(ROOT / "src").parts
            name = parts[1] if parts[0] == "win32" else {"core": "pywintypes", "com": "pythoncom"}.get(parts[0], parts[0])
            modules.setdefault(name, []).append(path)
    for name, paths in modules.items():
        origins: list[str] = []
        text = ""
        for path in sorted(paths, key=lambda path: (path.stem != name, path)):
            # What one topic takes from another is in the same file now.
            lines = re.sub(r"^from \.\w+ import .*$", "", path.read_text("utf-8"), flags=re.MULTILINE).splitlines()
            origins += [f"{path.relative_to(ROOT)}:{number}" for number in range(1, len(lines) + 1)]
            text += "\n".join(lines) + "\n"
        yield BUILD / "declarations" / name / f"{name}.pyi", origins, text


def declarations() -> Iterator[str]:
    """mypy --strict on the declarations, complaints by the file and line they come from."""
    origins: dict[str, list[str]] = {}
    for path, lines, text in _merged():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        origins[str(path.relative_to(ROOT))] = lines
    for line in _mypy(list(origins), str(ROOT)):
        name, number, message = [*line.split(":", 2), "", ""][:3]
        if any(allowed in message for allowed in _DECLARATIONS_MAY):
            continue
        yield f"{origins[name][int(number) - 1]}:{message}" if name in origins and number.isdigit() else line


def types() -> Iterator[str]:
    """mypy --strict on lib/, against the stubs that the generator made, and on the tools."""
    folder = BUILD / "x86_64"
    folder.mkdir(exist_ok=True)
    build.configure(folder, "x86_64")
    if build.compile_targets(folder, []):
        yield "the modules do not compile, so lib/ was not checked against their stubs"
        return
    build.lay_out(folder)
    library = [str(path) for path in tracked(".py") if path.is_relative_to(ROOT / "lib")]
    yield from _mypy(library, f"{ROOT / 'lib'}:{folder / 'site'}")
    own = [str(path) for path in tracked(".py") if path.parent == ROOT / "tools"]
    yield from _mypy(own, str(ROOT / "tools"), "--platform", "linux", "--strict")


def built_wheel() -> Iterator[str]:
    """The wheel's contents, and that its modules keep to the stable ABI."""
    made = wheel.make()
    say(wheel.describe(made))
    yield from wheel.complaints(made)
    yield from _output([venv_tool("abi3audit"), "--strict", "--report", str(made)])


def stubs() -> Iterator[str]:
    """mypy.stubtest: the stubs in the wheel say what its modules are, in Windows Python 3.11."""
    out = io.BytesIO()
    with trees.fresh("311", "stubs") as tree:
        made = trees.install(tree, wheel.make())
        trees.add_site(tree, env.mypy_site())
        with zipfile.ZipFile(made) as archive:
            modules = [name.removesuffix(".pyd") for name in archive.namelist() if name.endswith(".pyd")]
        allowed = wine.windows_path(ROOT / "tools" / "stubtest-allowlist.txt")
        code = tree.run(["-m", "mypy.stubtest", "--concise", "--ignore-disjoint-bases", "--allowlist", allowed,
                         "--ignore-unused-allowlist", *modules], stdout=out, stderr=out)
    if code:
        yield from out.getvalue().decode("utf-8", "replace").splitlines()


CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "includes": includes, "sizes": sizes, "raw": raw, "tracked": tracked_files, "ruff": ruff,
    "declarations": declarations, "types": types, "wheel": built_wheel, "stubs": stubs}


def main() -> int:
    chosen = sys.argv[1:] or list(CHECKS)
    if unknown := set(chosen) - set(CHECKS):
        raise Missing(f"there is no check {', '.join(sorted(unknown))}; known are {', '.join(CHECKS)}")
    wine.end_on_signals()
    env.venv()
    env.python("311")
    env.install(ROOT / "tools" / "requirements-lint.txt")
    count = 0
    for name in chosen:
        say(f"lint: {name}")
        for complaint in CHECKS[name]():
            print(f"{name}: {complaint}", flush=True)
            count += 1
    print("lint: nothing to complain about" if not count else f"lint: {count} complaints")
    return int(count > 0)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as reason:
        stop(reason)
    except KeyboardInterrupt:
        sys.exit(130)
