"""Counters that are published here and read by a C program, which calls perfmondata.dll as Windows does. A stand-in for
loadperf.dll keeps the names."""

from __future__ import annotations

import contextlib
import ctypes
import shutil
import struct
import sys
import threading
import winreg
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import perfmon
import pytest
import pywintypes
import win32api
import win32con
import win32serviceutil
import winperf
from cwin32.service import registration
from hypothesis import given, settings
from hypothesis import strategies as st

NAME = "CwTestCounters"
FIRST = 7000
LARGE, RAW, NO_VALUE = winperf.PERF_COUNTER_LARGE_RAWCOUNT, winperf.PERF_COUNTER_RAWCOUNT, winperf.PERF_COUNTER_NODATA
KEY = registration.key_of(NAME, "Performance")
HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def dll(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of perfmondata.dll that reads the memory NAME, for a service with numbers for its counters."""
    source = Path(registration.host_program()).with_name("perfmondata.dll")
    path = Path(shutil.copy(source, tmp_path_factory.mktemp("counters ü") / f"{NAME}.dll"))
    with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, KEY) as key:
        for name, number in (("First Counter", FIRST), ("First Help", FIRST + 1)):
            winreg.SetValueEx(key, name, 0, winreg.REG_DWORD, number)
    yield path
    winreg.DeleteKey(winreg.HKEY_LOCAL_MACHINE, KEY)
    winreg.DeleteKey(winreg.HKEY_LOCAL_MACHINE, registration.key_of(NAME))


@pytest.fixture(scope="module")
def seen(dll: Path, c_program: Callable[[str], Path], run: Callable[..., Any]) -> Callable[..., list[str]]:
    """seen(query="Global", room=…): what another process reads."""
    return lambda query="Global", *room: run(c_program("counters"), dll, query, *map(str, room)).lines


def counter(number: int, kind: int = winperf.PERF_COUNTER_COUNTER, **attributes: int) -> Any:
    made = perfmon.CounterDefinition(number)
    made.CounterType = kind
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


@pytest.fixture
def published() -> Iterator[tuple[Any, list[Any], Any]]:
    """(manager, counters of the first object, the second object, which has instances)"""
    counters = [counter(2, DefaultScale=-2, DetailLevel=300), counter(4, LARGE, CounterHelpTitleIndex=40),
                counter(6, NO_VALUE), counter(8, RAW, DetailLevel=200)]
    plain, many = perfmon.ObjectType(counters), perfmon.ObjectType([counter(12, LARGE), counter(14)], instances=3)
    plain.DefaultCounterIndex = 1
    many.ObjectNameTitleIndex, many.ObjectHelpTitleIndex = 10, 16
    manager = perfmon.PerfMonManager(NAME, (plain, many))
    yield manager, counters, many
    manager.Close()


def test_definitions_and_values_in_another_process(published: Any, seen: Callable[..., list[str]]) -> None:
    _, counters, many = published
    counters[0].Increment()
    counters[0].Increment(41)
    counters[1].Set(2 ** 63 + 5)
    counters[3].Decrement(2)
    ids, plain = many.AddInstance("one ü漢", 77)
    many.AddInstance("two")[1].Set(9)
    ids.Increment(2 ** 40)
    plain.Increment(-1)
    assert seen()[1:] == [
        f"object {FIRST} help {FIRST + 1} detail 100 default 1 instances -1",
        f"counter {FIRST + 2} help {FIRST + 3} scale -2 detail 300 type 10410400 size 4",
        f"counter {FIRST + 4} help {FIRST + 41} scale 0 detail 100 type 00010100 size 8",
        f"counter {FIRST + 6} help {FIRST + 7} scale 0 detail 100 type 40000200 size 0",
        f"counter {FIRST + 8} help {FIRST + 9} scale 0 detail 200 type 00010000 size 4",
        f"values: 42 {2 ** 63 + 5} - {2 ** 32 - 2}",
        f"object {FIRST + 10} help {FIRST + 17} detail 100 default 0 instances 2",
        f"counter {FIRST + 12} help {FIRST + 13} scale 0 detail 100 type 00010100 size 8",
        f"counter {FIRST + 14} help {FIRST + 15} scale 0 detail 100 type 10410400 size 4",
        f"instance one ü漢 id 77 parent 0: {2 ** 40} {2 ** 32 - 1}",
        "instance two id -1 parent 0: 0 9",
    ]


def test_what_is_asked_for(published: Any, seen: Callable[..., list[str]]) -> None:
    everything = seen()
    size = int(everything[0].split()[3])
    assert everything[0] == f"status 0 bytes {size} objects 2"
    assert seen(f"{FIRST + 10}")[1].startswith(f"object {FIRST + 10} ")
    assert len([line for line in seen(f"238 {FIRST} 4294967299 {FIRST + 10}") if line.startswith("object")]) == 2
    for query in ("Foreign OTHER", "Costly", f"{FIRST}0 99", "238"):
        assert seen(query) == ["status 0 bytes 0 objects 0"]
    assert seen("Global", size)[0] == everything[0]
    assert seen("Global", size - 8) == seen("Global", 0) == ["status 234 bytes 0 objects 0"]


@pytest.fixture
def provider(dll: Path) -> Iterator[None]:
    """The registry says what collects the counters: Windows and Wine load it when performance data is read there."""
    values = {"Library": str(dll), "Open": "OpenPerformanceData", "Collect": "CollectPerformanceData",
              "Close": "ClosePerformanceData"}
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, KEY, 0, winreg.KEY_SET_VALUE) as key:
        for name, value in values.items():
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)
        yield
        for name in values:
            winreg.DeleteValue(key, name)


def test_in_the_registry_s_performance_data(published: Any, provider: None) -> None:
    """Wine writes the objects further behind than it says, so their end is missing."""
    _, counters, many = published
    counters[1].Set(2 ** 63 + 5)
    for name in "abc":
        many.AddInstance(name * 250)
    asked = {query: win32api.RegQueryValueEx(win32con.HKEY_PERFORMANCE_DATA, query)
             for query in ("Global", f"{FIRST}", f"230 {FIRST + 10}", "Costly", None, "")}
    for data, kind in asked.values():
        signature, little, total = struct.unpack_from("<8sI8xI", data)
        assert (kind, signature.decode("utf-16-le"), little, total) == (winreg.REG_BINARY, "PERF", 1, len(data))
    objects = [struct.unpack_from("<I", data, 28)[0] for data, _ in asked.values()]
    sizes = [len(data) for data, _ in asked.values()]
    assert objects == [2, 1, 1, 0, 2, 2] and sizes[3] < sizes[1] < sizes[2] < sizes[0] == sizes[4] == sizes[5]
    assert ("a" * 250).encode("utf-16-le") in asked[f"230 {FIRST + 10}"][0]
    assert win32api.RegQueryValueEx(0x80000004, "Costly")[1] == winreg.REG_BINARY


def test_performance_data_that_grows(replace: Callable[..., None]) -> None:
    """Windows does not say how much there is when that is more than the room it is given."""
    rooms: list[int] = []
    needed = 600_000

    def query(key: int, name: str, reserved: int, kind: Any, data: int, size: Any) -> int:
        rooms.append(size[0])
        kind[0] = winreg.REG_BINARY
        if size[0] < needed:
            size[0] = 0xFFFFFFFF if len(rooms) % 2 else 7
            return 234
        ctypes.memset(data, 5, needed)
        size[0] = needed
        return 0

    dword = ctypes.POINTER(ctypes.c_uint32)
    replace(win32api, "RegQueryValueExW", ctypes.WINFUNCTYPE(
        ctypes.c_long, ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_void_p, dword, ctypes.c_void_p, dword), query)
    assert win32api.RegQueryValueEx(win32con.HKEY_PERFORMANCE_DATA, "230") == (b"\5" * needed, winreg.REG_BINARY)
    assert rooms == [256 << 10, 512 << 10, 1024 << 10]


def test_instances_come_and_go(published: Any, seen: Callable[..., list[str]]) -> None:
    _, _, many = published
    first = many.AddInstance("a")
    for name in "bc":
        many.AddInstance(name)
    for wrong in ("d", "a", "", "x" * 257):
        with pytest.raises(ValueError):
            many.AddInstance(wrong)
    first[0].Set(3)
    many.RemoveInstance("a")
    first[0].Increment()        # nothing happens
    with pytest.raises(ValueError, match="publishes"):
        first[0].Get()
    with pytest.raises(ValueError, match="no instance"):
        many.RemoveInstance("a")
    again = many.AddInstance("y" * 256)
    assert again[0].Get() == 0
    assert [line.split()[1][:3] for line in seen() if line.startswith("instance")] == ["yyy", "b", "c"]


def test_values(published: Any) -> None:
    small, large, none, _ = published[1]
    for value in (0, 2 ** 32 - 1, -1, -2 ** 31, 2 ** 31):
        small.Set(value)
        assert small.Get() == value % 2 ** 32
    for value in (2 ** 32, -2 ** 31 - 1, 2 ** 64):
        with pytest.raises(OverflowError):
            small.Set(value)
    small.Set(2 ** 32 - 1)
    small.Increment(2)
    assert small.Get() == 1
    large.Set(-1)
    assert large.Get() == 2 ** 64 - 1
    large.Increment()
    large.Decrement(2 ** 40)
    assert large.Get() == 2 ** 64 - 2 ** 40
    none.Increment()
    none.Set(7)
    assert none.Get() == 0
    for call in (small.Increment, small.Decrement, small.Set):
        with pytest.raises(TypeError):
            call("1")


def test_threads_count_together(published: Any, rounds: Callable[[int, int], int]) -> None:
    count = rounds(20_000, 2_000_000)

    def work() -> None:
        for _ in range(count):
            published[1][1].Increment()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert published[1][1].Get() == 4 * count


def test_counters_that_nobody_publishes() -> None:
    alone = perfmon.CounterDefinition(6)
    assert (alone.CounterNameTitleIndex, alone.CounterHelpTitleIndex, alone.CounterType, alone.DetailLevel,
            alone.DefaultScale) == (6, 6, winperf.PERF_COUNTER_COUNTER, winperf.PERF_DETAIL_NOVICE, 0)
    alone.Increment()
    alone.Set(1)
    with pytest.raises(ValueError, match="publishes"):
        alone.Get()
    kind = perfmon.ObjectType((alone,))
    assert (kind.ObjectNameTitleIndex, kind.ObjectHelpTitleIndex, kind.DefaultCounterIndex) == (0, 0, 0)
    for call in (lambda: kind.AddInstance("x"), lambda: kind.RemoveInstance("x")):
        with pytest.raises(ValueError, match="publishes"):
            call()


def test_closing(seen: Callable[..., list[str]]) -> None:
    value, kind = counter(2), None
    kind = perfmon.ObjectType((value,))
    manager = perfmon.PerfMonManager(NAME, [kind])
    value.Increment()
    with pytest.raises(pywintypes.error) as raised:
        perfmon.PerfMonManager(NAME, [perfmon.ObjectType(())])
    assert raised.value.winerror == 183
    with pytest.raises(ValueError, match="another PerfMonManager"):
        perfmon.PerfMonManager(NAME + "2", [kind])
    manager.Close()
    manager.Close()
    value.Increment()
    assert seen() == ["status 0 bytes 0 objects 0"]
    with perfmon_of(kind):
        assert value.Get() == 0
        kind.Close()
        value.Increment()       # what is published goes on
        assert value.Get() == 1 and "values: 1" in seen()
    with pytest.raises(ValueError, match="closed"):
        perfmon.PerfMonManager(NAME, [kind])


class perfmon_of:
    """with perfmon_of(kind): a manager for a while."""

    def __init__(self, *kinds: Any) -> None:
        self.manager = perfmon.PerfMonManager(NAME, kinds)

    def __enter__(self) -> Any:
        return self.manager

    def __exit__(self, *raised: object) -> None:
        self.manager.Close()


def test_counters_keep_what_they_count_in() -> None:
    """As with pywin32, a manager that nobody holds goes on for as long as its counters do."""
    value = counter(2)
    perfmon.PerfMonManager(NAME, [perfmon.ObjectType((value,))])
    value.Increment(3)
    assert value.Get() == 3
    del value
    perfmon.PerfMonManager(NAME, [perfmon.ObjectType(())]).Close()


@pytest.mark.parametrize(("call", "reason"), [
    (lambda: perfmon.CounterDefinition(), TypeError), (lambda: perfmon.CounterDefinition("2"), TypeError),
    (lambda: perfmon.CounterDefinition(2 ** 40), OverflowError), (lambda: perfmon.ObjectType(5), TypeError),
    (lambda: perfmon.ObjectType([5]), TypeError), (lambda: perfmon.ObjectType([counter(2)] * 1025), ValueError),
    (lambda: perfmon.ObjectType([], instances=1 << 17), ValueError),
    (lambda: perfmon.PerfMonManager(NAME, ()), ValueError), (lambda: perfmon.PerfMonManager(NAME, (5,)), TypeError),
    (lambda: perfmon.PerfMonManager(NAME, 5), TypeError), (lambda: perfmon.PerfMonManager("", [kind()]), ValueError),
    (lambda: perfmon.PerfMonManager("x" * 257, [kind()]), ValueError),
    (lambda: perfmon.PerfMonManager("a\\b", [kind()]), ValueError),
    (lambda: perfmon.PerfMonManager(NAME, [kind()], "a\\b"), ValueError),
    (lambda: perfmon.PerfMonManager(NAME, [kind(0x300)]), ValueError),
    (lambda: perfmon.PerfMonManager(NAME, [kind()] * 65), ValueError),
    (lambda: perfmon.PerfMonManager(NAME, [perfmon.ObjectType([counter(2)] * 1024, instances=65536)]), ValueError),
    (lambda: twice(), ValueError),
])
def test_wrong(call: Callable[[], object], reason: type[Exception]) -> None:
    with pytest.raises(reason):
        call()


def kind(of: int = 0) -> Any:
    return perfmon.ObjectType([counter(2, of)])


def twice() -> Any:
    one = kind()
    return perfmon.PerfMonManager(NAME, [one, one])


def test_nothing_is_left_behind(flat: Callable[..., None]) -> None:
    def publish() -> None:
        value, many = counter(2), perfmon.ObjectType([counter(4)], instances=2)
        manager = perfmon.PerfMonManager(NAME, [perfmon.ObjectType([value]), many])
        one = many.AddInstance("one")
        many.AddInstance("two")[0].Increment()
        many.RemoveInstance("one")
        value.Increment(one[0].DefaultScale)
        with contextlib.suppress(ValueError):
            perfmon.PerfMonManager(NAME, [many])
        manager.Close()

    flat(publish, 200)


# ---- who may read ----------------------------------------------------------------------------------------------------


def test_access(published: Any) -> None:
    import win32security
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.OpenFileMappingW.restype = ctypes.c_void_p
    with pywintypes.HANDLE(kernel32.OpenFileMappingW(0x20000, False, f"Global\\{NAME}")) as section:
        descriptor = win32security.GetKernelObjectSecurity(section, win32security.DACL_SECURITY_INFORMATION)
    acl = descriptor.GetSecurityDescriptorDacl()
    rights = {str(sid)[6:]: mask for (_, mask, sid) in (acl.GetAce(at) for at in range(acl.GetAceCount()))}
    all_rights = {sid for sid, mask in rights.items() if mask & 2}
    assert {sid.split("-", 1)[1] for sid in all_rights} == {"1-5-18", "1-5-32-544"}
    assert {mask for sid, mask in rights.items() if sid not in all_rights} == {5}       # SECTION_QUERY | SECTION_MAP_READ


# ---- memory that is not what it should be ----------------------------------------------------------------------------


def test_hostile_memory(dll: Path, rounds: Callable[[int, int], int]) -> None:
    """Whatever lies in the shared memory, the DLL writes within the buffer and ends with a documented status."""
    collect = ctypes.WinDLL(str(dll)).CollectPerformanceData
    import mmap
    with perfmon_of(perfmon.ObjectType([counter(2), counter(4, LARGE)]), many := perfmon.ObjectType([counter(6)], instances=2)):
        many.AddInstance("one")
        with mmap.mmap(-1, 4096, f"Global\\{NAME}") as memory:
            sound = memory[:4096]
    header, guard = 1056, b"\xee" * 64

    @settings(max_examples=rounds(300, 100_000))
    @given(st.lists(st.tuples(st.one_of(st.integers(0, 5), st.integers(header // 4, 512)),
                              st.one_of(st.integers(0, 2 ** 32 - 1), st.sampled_from([0, 1, 7, 8, 24, 64, 4096, 2 ** 31]))),
                     max_size=6), st.sampled_from([0, 64, 400, 4096]))
    def change(changes: list[tuple[int, int]], room: int) -> None:
        memory[:] = sound
        memory[16:20] = b"\1\0\0\0"
        for at, value in changes:
            memory[at * 4:at * 4 + 4] = struct.pack("<I", value)
        buffer = ctypes.create_string_buffer(b"\0" * room + guard, room + 64)
        begin = ctypes.addressof(buffer)
        place, size, count = ctypes.c_void_p(begin), ctypes.c_ulong(room), ctypes.c_ulong(9)
        status = collect("Global", ctypes.byref(place), ctypes.byref(size), ctypes.byref(count))
        assert buffer.raw[room:] == guard and size.value <= room and (place.value or 0) == begin + size.value
        assert status == 0 or (status == 234 and size.value == count.value == 0)
        at = 0
        for _ in range(count.value):
            length = struct.unpack_from("<I", buffer.raw, at)[0]
            assert length % 8 == 0 and 64 <= length <= size.value - at
            at += length
        assert at == size.value

    with mmap.mmap(-1, 4096, f"Global\\{NAME}") as memory:
        change()


# ---- the names -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def names(loadperf: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An .ini file of a service that is installed; the stand-in lies under the name of Windows' DLL."""
    folder = tmp_path_factory.mktemp("with spaces ü")
    (folder / "counters.h").write_text("#define OBJECT 0\n#define SERVED 2\n", "ascii")
    ini = folder / "counters.ini"
    ini.write_text(f"[info]\ndrivername={NAME}Service\nsymbolfile=counters.h\n[languages]\n009=English\n[text]\n"
                   "OBJECT_009_NAME=Test\nOBJECT_009_HELP=A test.\nSERVED_009_NAME=Served\nSERVED_009_HELP=How many.\n", "ascii")
    win32serviceutil.InstallService(None, f"{NAME}Service", "counters")
    yield ini
    win32serviceutil.RemoveService(f"{NAME}Service")


def english() -> dict[str, str]:
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Perflib\Standin") as key:
        texts = winreg.QueryValueEx(key, "Counter")[0]
    return dict(zip(texts[::2], texts[1::2]))


def test_names(names: Path) -> None:
    service = f"{NAME}Service"
    with pytest.raises(pywintypes.error) as raised:
        perfmon.LoadPerfCounterTextStrings(f'x "{names}"')      # there is no Performance key yet
    assert raised.value.winerror == 2 and raised.value.funcname == "LoadPerfCounterTextStrings"

    class Service(win32serviceutil.ServiceFramework):
        _svc_name_ = service
        _svc_display_name_ = "counters"

    command = ["x.py", "--perfmonini", str(names), "--perfmondll", sys.executable, "update"]
    assert win32serviceutil.HandleCommandLine(Service, argv=command) == 0
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, registration.key_of(service, "Performance")) as key:
        first = winreg.QueryValueEx(key, "First Counter")[0]
        assert winreg.QueryValueEx(key, "Library")[0] == sys.executable
        assert winreg.QueryValueEx(key, "Last Help")[0] == first + 3
    assert (english()[str(first)], english()[str(first + 2)]) == ("Test", "Served")
    perfmon.UnloadPerfCounterTextStrings(f"x {service}", False)
    assert str(first) not in english()
    with pytest.raises(pywintypes.error):
        perfmon.UnloadPerfCounterTextStrings(f"x {service}")
    for wrong in ("x nothing.ini", "x"):
        with pytest.raises(pywintypes.error):
            perfmon.LoadPerfCounterTextStrings(wrong)
