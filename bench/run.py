"""Time cwin32 beside pywin32's wheel, comtypes and C doing the same, in one run: `make bench`.

    python3 bench/run.py [--py 313] [--passes 5] [--cpu 0] [--realtime] [--wheel FILE] [--without-cwin32]

Prints ns per operation. Rounds last 20 ms, the best of five counts; passes go by turns through the trees, and the best
pass counts. The same tree stands in the table twice, so that the noise shows. Every answer is checked before it is timed.
Everything, Wine's server included, is pinned to one CPU, and a desktop process is kept alive throughout.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))

import env  # noqa: E402
import trees  # noqa: E402
import wheel  # noqa: E402
import wine  # noqa: E402
from house import BUILD, PYTHONS, ROOT, ZIG, Missing, build_environment, link_or_copy, python_dir, run, say, stop  # noqa: E402

FOLDER = BUILD / "bench"
FOREIGN = ROOT / "tests" / "foreign" / "modules"
STANDINS = ROOT / "tests" / "standins"
CLSIDS = {"C": "{5B0C4E16-0D5F-4B5A-9C60-2E7E52C10001}", "cwin32": "{5B0C4E16-0D5F-4B5A-9C60-2E7E52C10002}",
          "pywin32": "{5B0C4E16-0D5F-4B5A-9C60-2E7E52C10003}"}
AGAIN = "cwin32 again"
PREPARED = "pywin32 prepared"
COMTYPES = "comtypes"
PYODBC = "pyodbc"
STANDARD = "mmap of the standard library"
STARTS = 12     # how often a Python is started for the time of an import, in each pass


@dataclass
class Figures:
    """The best value of each measurement, by who was measured and what."""

    best: dict[tuple[str, str], float] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)

    def note(self, who: str, what: str, value: float) -> None:
        self.best[who, what] = min(value, self.best.get((who, what), value))

    def get(self, who: str, what: str) -> float | None:
        return self.best.get((who, what))


@dataclass(frozen=True)
class Site:
    """One Python with one wheel in it; all of them live in the same prefix."""

    name: str
    tree: trees.Tree
    made: Path | None

    @property
    def server(self) -> Path:
        return self.tree.folder / "server" / "adder.py"

    def start(self, command: list[str], extra: Mapping[str, str] | None = None) -> str:
        """Run a program and return what it printed; stop when it fails."""
        out, err = io.BytesIO(), io.BytesIO()
        # Compiled modules lie beside their sources, as with a user.
        code = self.tree.program(command, stdout=out, stderr=err, timeout=300,
                                 extra={"PYTHONPYCACHEPREFIX": "", **(extra or {})})
        text = out.getvalue().decode("utf-8", "replace")
        if code:
            raise Missing(f"{self.name}: {command[0]} ended with {code}:\n{text}{err.getvalue().decode('utf-8', 'replace')}")
        return text

    @property
    def python(self) -> str:
        return str(self.tree.python / "python.exe")


# ---- setting up -------------------------------------------------------------------------------------------------


def compile_programs() -> None:
    """Build the C client, the C servers and the C builtin with the compiler of the project."""
    FOLDER.mkdir(exist_ok=True)
    python = python_dir("311")
    module = ["-shared", "-isystem", str(python / "include"), str(python / "libs" / "python3.lib")]
    plain = [str(ZIG), "cc", "-target", "x86_64-windows-gnu", "-std=c11", "-O2", "-s", "-Wall", "-Wextra", "-Werror"]
    for output, more in (
            ("client.exe", ["client.c", "-lole32", "-loleaut32"]),
            ("server.dll", ["-shared", "server.c", "server.def", "-lole32", "-loleaut32"]),
            ("server.exe", ["-DLOCAL_SERVER", "server.c", "-lole32", "-loleaut32", "-luser32"]),
            ("dictionary.exe", ["dictionary.c", "-lole32", "-loleaut32"]),
            ("api.exe", ["-municode", "api.c", "-luser32", "-ladvapi32", "-lpdh"]),
            ("exchange.exe", ["-municode", "exchange.c", "-luser32"]),
            ("odbc.exe", ["-municode", "odbc.c", "-lodbc32"]),
            ("wevtapi.dll", ["-shared", str(STANDINS / "wevtapi.c"), "-ladvapi32"]),
            ("builtin.pyd", [*module, "builtin.c"]),
            *((f"{name}.pyd", [*module, "-I", str(ROOT / "src" / "core"), str(FOREIGN / f"{name}.c"), "-lole32", "-loleaut32",
                               "-luuid"]) for name in ("vtbl", "typelibs"))):
        say(f"compiling {output}")
        arguments = [str(HERE / item) if item.endswith((".c", ".def")) else item for item in more]
        run([*plain, *arguments, "-o", str(FOLDER / output)], f"compiling {output}", env=build_environment())


def pyodbc_folder(short: str) -> Path | None:
    """Where pyodbc is; without it, its columns stay empty."""
    try:
        return trees.pyodbc(short)
    except Missing as reason:
        say(f"without pyodbc: {reason}")
        return None


def comtypes_wheel() -> Path | None:
    """The wheel of comtypes; without it, its columns stay empty."""
    try:
        return trees.comtypes()
    except Missing as reason:
        say(f"without comtypes: {reason}")
        return None


def make_site(base: trees.Tree, name: str, made: Path | None) -> Site:
    """Copy the Windows Python, install a wheel, and register the server by running its script, as a user does."""
    folder = base.folder / name
    folder.mkdir()
    os.symlink(base.prefix, folder / "prefix")
    tree = trees.Tree(base.short, folder)
    python_dir_copy(base.short, tree.python)
    site = Site(name, tree, made)
    if made is None:
        return site
    say(f"installing {made.name}")
    trees.install(tree, made)
    if name == COMTYPES:
        return site
    site.server.parent.mkdir()
    text = (HERE / "adder.py").read_text("ascii")
    site.server.write_text(text.replace("@CLSID@", CLSIDS[name]).replace("@NAME@", name), "ascii")
    site.start([site.python, str(site.server)])
    return site


def python_dir_copy(short: str, target: Path) -> None:
    """Link what nobody changes, copy the rest: pip writes into it."""
    for source in python_dir(short).rglob("*"):
        if source.is_dir():
            continue
        to = target / source.relative_to(python_dir(short))
        to.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(str(source), str(to))


def register_c_server(base: trees.Tree) -> None:
    """Write what installers of the DLL and of the program would write."""
    key = rf"HKLM\Software\Classes\CLSID\{CLSIDS['C']}"
    dll, program = (wine.windows_path(FOLDER / name) for name in ("server.dll", "server.exe"))
    quiet = io.BytesIO()
    inproc, local = rf"{key}\InprocServer32", rf"{key}\LocalServer32"
    for more in ([inproc, "/ve", "/d", dll], [inproc, "/v", "ThreadingModel", "/d", "Both"],
                 [local, "/ve", "/d", f'"{program}"']):
        code = base.program(["reg.exe", "add", *more, "/f"], stdout=quiet, stderr=quiet)
        if code:
            raise Missing(f"registering the C server: reg.exe ended with {code}")


@contextmanager
def prepared(short: str, ours: Path | None) -> Iterator[list[Site]]:
    """The Pythons to compare: a bare one first, then those with our wheel, pywin32's and, where it is at hand, comtypes'."""
    compile_programs()
    theirs, other = trees.peer(short), comtypes_wheel()
    with trees.fresh(short, "bench") as base:
        desktop = wine.keep_desktop(base.prefix, base.python)
        try:
            register_c_server(base)
            sites = [make_site(base, "bare", None)]
            if ours is not None:
                sites.append(make_site(base, "cwin32", ours))
            sites.append(make_site(base, "pywin32", theirs))
            if other is not None:
                sites.append(make_site(base, COMTYPES, other))
            yield sites
        finally:
            desktop.kill()
            desktop.wait()


# ---- measuring --------------------------------------------------------------------------------------------------


def by_hand(site: Site) -> dict[str, str]:
    """What a user of pywin32 sets so that its in-process server loads."""
    python = wine.windows_path(site.tree.python)
    return {"PYTHONHOME": python, "WINEPATH": f"{python};{python}\\Lib\\site-packages\\pywin32_system32"}


def clients(sites: list[Site]) -> list[tuple[str, Site, str, dict[str, str]]]:
    """Who is measured by the C client: label, tree, class id, environment."""
    named = {site.name: site for site in sites}
    rows: list[tuple[str, Site, str, dict[str, str]]] = [("C", named["bare"], CLSIDS["C"], {})]
    if "cwin32" in named:
        rows += [(label, named["cwin32"], CLSIDS["cwin32"], {}) for label in ("cwin32", AGAIN)]
    peer = named["pywin32"]
    rows += [("pywin32", peer, CLSIDS["pywin32"], {}), (PREPARED, peer, CLSIDS["pywin32"], by_hand(peer))]
    return rows


def measure_client(sites: list[Site], figures: Figures) -> None:
    """One pass of the C client over all servers."""
    for label, site, clsid, extra in clients(sites):
        for line in site.start([wine.windows_path(FOLDER / "client.exe"), clsid], extra).splitlines():
            what, value = line.split()
            if what == "where":
                figures.where[label] = value
            else:
                figures.note(label, what, float(value))


def measure_local(sites: list[Site], figures: Figures) -> None:
    """One pass of the C client over the servers in processes of their own."""
    for label, site, clsid, _ in clients(sites):
        if label == PREPARED:
            continue
        lines = site.start([wine.windows_path(FOLDER / "client.exe"), clsid, "local"]).splitlines()
        found = dict(line.split() for line in lines)
        if found["where"] != "local":
            raise Missing(f"{label}: the server is not in a process of its own")
        figures.note(label, "local", float(found["local"]))


def measure_calls(sites: list[Site], figures: Figures) -> None:
    """One pass of the calls from Python: to C, and to a Python server in the same process."""
    for label, site in with_again(sites):
        for line in site.start([site.python, wine.windows_path(HERE / "calls.py")],
                               {"PYTHONPATH": wine.windows_path(FOLDER)}).splitlines():
            what, value = line.split()
            if what == "builtin":
                figures.note("C", "GetTickCount", float(value))
            else:
                figures.note(label, "GetTickCount", float(value))
        for line in site.start([site.python, wine.windows_path(HERE / "served.py"), CLSIDS[site.name]]).splitlines():
            what, value = line.split()
            figures.note(label, what, float(value))


def measure_early(sites: list[Site], figures: Figures) -> None:
    """One pass of early-bound objects: with nothing kept in files, then with what the first process kept."""
    for label, site in with_again(sites):
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            for _ in range(2):
                for line in site.start([site.python, wine.windows_path(HERE / "early.py"), wine.windows_path(Path(folder))],
                                       {"PYTHONPATH": wine.windows_path(HERE)}).splitlines():
                    what, value = line.split()
                    figures.note(label, what, float(value))
                    # Nothing is kept in files unless that is asked for: every start is a cold one, and counts as both.
                    if what.endswith("_cold") and not os.listdir(folder):
                        figures.note(label, what.replace("_cold", "_warm"), float(value))


def measure_dictionary(sites: list[Site], figures: Figures) -> None:
    """One pass of a client's calls: C's, and those of dynamic objects in Python."""
    named = {site.name: site for site in sites}
    rows = [("C", named["bare"], [wine.windows_path(FOLDER / "dictionary.exe")])]
    rows += [(label, site, [site.python, wine.windows_path(HERE / "dictionary.py")]) for label, site in with_again(sites)]
    for label, site, command in rows:
        for line in site.start(command).splitlines():
            what, value = line.split()
            figures.note(label, f"dictionary {what}", float(value))
            if label == "C" and what == "exists":
                figures.note(label, "dictionary invoke", float(value))


def measure_api(sites: list[Site], figures: Figures) -> None:
    """One pass of operations of the Win32 API: C's, and Python's."""
    named = {site.name: site for site in sites}
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        place = wine.windows_path(Path(folder))
        rows = [("C", named["bare"], [wine.windows_path(FOLDER / "api.exe"), place])]
        rows += [(label, site, [site.python, wine.windows_path(HERE / "api.py"), place]) for label, site in with_again(sites)]
        for label, site, command in rows:
            for line in site.start(command).splitlines():
                what, value = line.split()
                who, what = (STANDARD, "map") if what == "map_standard" else (label, what)
                figures.note(who, f"api {what}", float(value))


def measure_exchange(sites: list[Site], figures: Figures) -> None:
    """One pass of DDE requests from process to process. pywin32's module wants a DLL of MFC that Wine has not got."""
    named = {site.name: site for site in sites}
    rows = [("C", named["bare"], [wine.windows_path(FOLDER / "exchange.exe")])]
    rows += [(label, site, [site.python, wine.windows_path(HERE / "exchange.py")]) for label, site in with_again(sites)
             if site.name == "cwin32"]
    for label, site, command in rows:
        what, value = site.start([*command, f"cwin32-bench-{os.getpid()}"]).split()
        figures.note(label, f"dde {what}", float(value))


def measure_vtable(sites: list[Site], figures: Figures) -> None:
    """One pass of a custom interface's calls: C's, ours, and those of comtypes. pywin32 has none."""
    library = FOLDER / "vtbl.tlb"
    extra = {"PYTHONPATH": ";".join(wine.windows_path(path) for path in (FOLDER, HERE, ROOT / "tests" / "com")),
             "CWIN32_TEST_PROGRAMS": wine.windows_path(FOLDER)}
    rows = [(label, site, []) for label, site in with_again(sites) if site.name == "cwin32"]
    if rows:
        rows += [(COMTYPES, site, [COMTYPES]) for site in sites if site.name == COMTYPES]
    for label, site, more in rows:
        command = [site.python, wine.windows_path(HERE / "vtable.py"), wine.windows_path(library), *more]
        for line in site.start(command, extra).splitlines():
            what, value = line.split()
            figures.note(*(("C", "vtable_add") if what == "vtable_c" else (label, what)), float(value))


def measure_rows(sites: list[Site], figures: Figures, pyodbc: Path | None) -> None:
    """One pass of SQLite through ODBC: C's, Python's, and pyodbc's; nothing where the driver is not installed."""
    named = {site.name: site for site in sites}
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        text = f"Driver={{SQLite3}};Database={folder}/bench.db"
        script = wine.windows_path(HERE / "odbc_rows.py")
        peer = named["pywin32"]
        made = peer.start([peer.python, script, text, "make"])
        if "no database" in made:
            say(made.strip())
            return
        rows = [("C", named["bare"], [wine.windows_path(FOLDER / "odbc.exe"), text], {})]
        rows += [(label, site, [site.python, script, text, "odbc"], {}) for label, site in with_again(sites)]
        if pyodbc is not None:
            rows.append((PYODBC, named["bare"], [named["bare"].python, script, text, "pyodbc"],
                         {"PYTHONPATH": wine.windows_path(pyodbc)}))
        for label, site, command, extra in rows:
            for line in site.start(command, extra).splitlines():
                what, value = line.split()
                figures.note(label, f"odbc {what}", float(value))


def measure_log(sites: list[Site], figures: Figures) -> None:
    """One pass of reading an event log, that of the stand-in: Wine has none."""
    for label, site in with_again(sites):
        override = wine.environment(site.tree.prefix)["WINEDLLOVERRIDES"] + ";wevtapi=native"
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            for line in site.start([site.python, wine.windows_path(HERE / "eventlog.py"), wine.windows_path(FOLDER / "wevtapi.dll"),
                                    wine.windows_path(Path(folder)), "1"], {"WINEDLLOVERRIDES": override}).splitlines():
                what, value = line.split()
                figures.note(label, what, float(value))


def measure_service(sites: list[Site], figures: Figures) -> None:
    """One pass of starting a service, beside Python and the import of its module. pywin32's wants to be installed."""
    for label, site in with_again(sites):
        if site.name != "cwin32":
            continue
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            for line in site.start([site.python, wine.windows_path(HERE / "service_start.py"),
                                    wine.windows_path(Path(folder))]).splitlines():
                what, value = line.split()
                figures.note("C" if what == "python" else label, "service", float(value))


def with_again(sites: list[Site]) -> list[tuple[str, Site]]:
    named = [(site.name, site) for site in sites if site.name not in ("bare", COMTYPES)]
    return named + [(AGAIN, site) for site in sites if site.name == "cwin32"]


def start_time(site: Site, code: str) -> float:
    """Nanoseconds from starting python.exe to its end."""
    environment = wine.environment(site.tree.prefix)
    begin = time.perf_counter_ns()
    process = subprocess.Popen([environment["WINELOADER"], site.python, "-c", code], env=environment,
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # A wait with a timeout would look every 50 ms only.
    guard = threading.Timer(60, process.kill)
    guard.start()
    process.wait()
    spent = time.perf_counter_ns() - begin
    guard.cancel()
    if process.returncode:
        raise Missing(f"{site.name}: python.exe -c {code!r} ended with {process.returncode}")
    return spent


def measure_imports(sites: list[Site], figures: Figures) -> None:
    """One pass of starting Python, bare and with an import."""
    bare = next(site for site in sites if site.name == "bare")
    for _ in range(STARTS):
        figures.note("bare", "start", start_time(bare, "pass"))
        for label, site in with_again(sites):
            for module in ("win32api", "pythoncom", "win32com.client"):
                figures.note(label, f"import {module}", start_time(site, f"import {module}"))


# ---- the table --------------------------------------------------------------------------------------------------

Verdict = Callable[[float, "float | None", "float | None"], bool]


@dataclass(frozen=True)
class Row:
    """One operation: what is measured, against which figures of C and pywin32, and what is demanded."""

    title: str
    what: str
    peer: str
    demand: str
    verdict: Verdict
    unit: str = "ns"


def times_faster(title: str, what: str, factor: float, peer: str = PREPARED) -> Row:
    """A row that demands a factor over pywin32."""
    return Row(title, what, peer, f"{factor:,g} times faster",
               lambda ours, c, theirs: theirs is not None and ours * factor <= theirs)


def times_c(title: str, what: str, factor: float, peer: str = PREPARED) -> Row:
    """A row that allows a multiple of C's time."""
    return Row(title, what, peer, f"at most {factor:g} of C",
               lambda ours, c, theirs: c is not None and ours <= factor * c)


ROWS = (
    Row("Add, in-process server as installed", "add", "pywin32", "1,000 times faster than pywin32",
        lambda ours, c, peer: peer is not None and ours * 1000 <= peer),
    times_faster("Add, pywin32's environment prepared by hand", "add", 5),
    times_faster("Hello(BSTR), prepared", "hello", 3),
    times_faster("property get, prepared", "get", 5),
    times_faster("property put, prepared", "put", 6),
    Row("GetIDsOfNames, prepared", "ids", PREPARED, "5 times faster, no slower than C",
        lambda ours, c, peer: peer is not None and c is not None and ours * 5 <= peer and ours <= c),
    times_faster("Ident of 10,000 ints as VARIANTs, prepared", "ints", 3),
    times_faster("Ident of 100x100 doubles as VARIANTs, prepared", "doubles", 3),
    times_c("Ident of 1 MiB bytes, prepared", "bytes", 1.2),
    times_c("creating an object, prepared", "create", 1.4),
    times_c("Add, server in a process of its own", "local", 1.03, "pywin32"),
    times_faster("early-bound Exists of a Scripting.Dictionary", "early_exists", 2.6, "pywin32"),
    times_faster("early-bound Count", "early_count", 4, "pywin32"),
    times_faster("going through 10,000 keys, early-bound", "early_enumerate", 8, "pywin32"),
    times_faster("EnsureDispatch of msxml, nothing in files", "msxml_cold", 5, "pywin32"),
    times_faster("EnsureDispatch of msxml, pywin32's classes in files", "msxml_warm", 5, "pywin32"),
    times_faster("EnsureDispatch of shell, nothing in files", "shell_cold", 5, "pywin32"),
    times_faster("EnsureDispatch of shell, pywin32's classes in files", "shell_warm", 5, "pywin32"),
    times_faster("custom interface through its vtable: Add; the peer is comtypes", "vtable_add", 5, COMTYPES),
    times_faster("custom interface: Scale, with doubles; the peer is comtypes", "vtable_scale", 5, COMTYPES),
    times_faster("Python calls a Python server: Add", "pyadd", 6, "pywin32"),
    times_faster("Python calls a Python server: property get", "pyget", 12, "pywin32"),
    Row("first activation, with the start of Python", "activate", PREPARED, "at most 0.8 of pywin32",
        lambda ours, c, peer: peer is not None and ours <= 0.8 * peer),
    Row("import win32api, over the bare interpreter", "import win32api", "pywin32", "at most 8 ms",
        lambda ours, c, peer: ours <= 8e6),
    Row("import pythoncom, over the bare interpreter", "import pythoncom", "pywin32", "at most 15 ms",
        lambda ours, c, peer: ours <= 15e6),
    times_faster("import win32com.client, over the bare interpreter", "import win32com.client", 10, "pywin32"),
    times_c("win32api.GetTickCount(), C: a builtin", "GetTickCount", 1.3, "pywin32"),
    times_faster("Scripting.Dictionary, dynamic: Exists", "dictionary exists", 3.7, "pywin32"),
    times_faster("Scripting.Dictionary, dynamic: Count", "dictionary count", 8, "pywin32"),
    times_faster("Scripting.Dictionary, dynamic: default item", "dictionary item", 4, "pywin32"),
    times_faster("Scripting.Dictionary, dynamic: 10,000 keys", "dictionary enumerate", 12, "pywin32"),
    times_faster("Scripting.Dictionary: _oleobj_.Invoke of Exists", "dictionary invoke", 2, "pywin32"),
    times_c("win32api.RegQueryValueEx of 100 characters", "api registry", 1.15, "pywin32"),
    times_c("win32file.ReadFile of 1 MiB into a buffer of AllocateReadBuffer", "api read_big", 1.05, "pywin32"),
    times_c("the same with an OVERLAPPED, which gives the buffer itself", "api read_placed", 1.05, "pywin32"),
    times_c("win32file.ReadFile of 16 bytes", "api read_short", 1.2, "pywin32"),
    times_c("win32file.WriteFile of 16 bytes", "api write_short", 1.2, "pywin32"),
    times_faster("mmapfile: writing and reading 64 bytes", "api map", 1.5, "pywin32"),
    times_faster("the same; the peer is the standard mmap", "api map", 1.5, STANDARD),
    times_c("round trip of 64 bytes in a named pipe", "api pipe", 1.15, "pywin32"),
    times_c("win32gui.SendMessage to an own window procedure", "api message", 2.6, "pywin32"),
    times_faster("SID from text", "api sid_from_text", 1.5, "pywin32"),
    times_faster("SID to text", "api sid_to_text", 1.5, "pywin32"),
    times_faster("pywintypes.IID of text", "api iid", 1.5, "pywin32"),
    times_faster("pywintypes.Time of seconds", "api time", 2.5, "pywin32"),
    times_faster("pywintypes.OVERLAPPED", "api overlapped", 1.5, "pywin32"),
    times_c("win32api.FindFiles over 2,000", "api find", 1.03, "pywin32"),
    times_c("win32trace.write of 16 characters", "api trace", 1.05, "pywin32"),
    times_c("win32pdh.CollectQueryData of 200 counters", "api collect", 1.1, "pywin32"),
    Row("the same, and every counter's value", "api query", "pywin32", "no slower than pywin32",
        lambda ours, c, peer: peer is not None and ours <= peer),
    times_c("DDE: a request of an item, process to process", "dde request", 1.2, "pywin32"),
    times_faster("reading an event log, for each of 200,000 entries", "log_nothing", 5, "pywin32"),
    times_faster("the same, with source and texts", "log_texts", 5, "pywin32"),
    times_faster("the same, with the time too", "log_times", 5, "pywin32"),
    times_c("a service, from StartService to SvcDoRun; C: Python, to the end of importing its module", "service", 1.5, "pywin32"),
    Row("counting in a performance counter", "api counter", "pywin32", "under 50 ns", lambda ours, c, peer: ours < 50),
    times_c("odbc: selecting 10,000 rows of 3 columns from SQLite", "odbc select", 1.15, "pywin32"),
    times_c("odbc: inserting 10,000 rows with executemany", "odbc insert", 1.2, "pywin32"),
    times_faster("selecting; the peer is pyodbc", "odbc select", 1, PYODBC),
    times_faster("inserting; the peer is pyodbc", "odbc insert", 1, PYODBC),
    Row("size of the wheel", "size", "pywin32", "at most 2.0 MB", lambda ours, c, peer: ours <= 2e6, "bytes"),
)


def number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 1000 else f"{value:.1f}"


def ratio(value: float | None, base: float | None) -> str:
    return "-" if value is None or not base else f"{value / base:,.2f}"


def table(figures: Figures) -> str:
    """The rows as text, in columns."""
    head = ["operation", "unit", "C", "cwin32", "again", "peer", "cwin32/C", "peer/cwin32", "must be", ""]
    lines = [head]
    for row in ROWS:
        base = figures.get("bare", "start") if row.what.startswith("import") else 0.0
        values = [figures.get(who, row.what) for who in ("C", "cwin32", AGAIN, row.peer)]
        c, ours, again, peer = [None if value is None else value - (base or 0.0) for value in values]
        verdict = "" if ours is None else "yes" if row.verdict(ours, c, peer) else "NO"
        lines.append([row.title, row.unit, number(c), number(ours), number(again), number(peer), ratio(ours, c),
                      ratio(peer, ours), row.demand, verdict])
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    left = (0, 1, 8, 9)
    return "\n".join("  ".join(cell.ljust(width) if column in left else cell.rjust(width)
                               for column, (cell, width) in enumerate(zip(line, widths))).rstrip() for line in lines)


def processor() -> str:
    """What this machine's processor calls itself. The ratios depend on it: ours spends more of its time in Wine's locks."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--py", default="313", choices=tuple(PYTHONS))
    parser.add_argument("--passes", type=int, default=5, help="how often each tree has its turn (default 5)")
    parser.add_argument("--cpu", type=int, default=min(os.sched_getaffinity(0)), help="the one CPU that is used")
    parser.add_argument("--realtime", action="store_true", help="as root, on a busy machine: go before all others")
    parser.add_argument("--wheel", type=Path, help="a wheel of cwin32; without it, the one of these sources")
    parser.add_argument("--without-cwin32", action="store_true", help="C and pywin32 only")
    options = parser.parse_args()
    wine.end_on_signals()
    env.setup({"311", options.py})
    ours = None if options.without_cwin32 else options.wheel or wheel.make()
    os.sched_setaffinity(0, {options.cpu})
    if options.realtime:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    figures = Figures()
    pyodbc = pyodbc_folder(options.py)
    with prepared(options.py, ours) as sites:
        for site in sites:
            if site.made is not None:
                figures.note(site.name, "size", site.made.stat().st_size)
        for count in range(options.passes):
            say(f"pass {count + 1} of {options.passes}")
            measure_client(sites, figures)
            measure_local(sites, figures)
            measure_calls(sites, figures)
            measure_dictionary(sites, figures)
            measure_api(sites, figures)
            measure_exchange(sites, figures)
            measure_rows(sites, figures, pyodbc)
            measure_early(sites, figures)
            measure_vtable(sites, figures)
            measure_log(sites, figures)
            measure_service(sites, figures)
            measure_imports(sites, figures)
    print(f"Windows Python {PYTHONS[options.py][0]}, {wine.version()}, CPU {options.cpu} ({processor()}), {options.passes} passes; "
          f"in-process: {', '.join(f'{who} {place}' for who, place in figures.where.items())}")
    print(f"bare interpreter: {(figures.get('bare', 'start') or 0) / 1e6:.1f} ms from start to end\n")
    print(table(figures))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as reason:
        stop(reason)
    except KeyboardInterrupt:
        sys.exit(130)
