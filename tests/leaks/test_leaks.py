"""Nothing leaks: every declared function is called 1,000 times (1,000,000 in `make soak`), with arguments that work and
with each argument of a wrong type; memory blocks, private bytes and the handle count stay flat.

The functions come from the declarations; WORKING says how to call one so that it succeeds.
"""

from __future__ import annotations

import ctypes
import functools
import gc
import importlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from gen import parse  # noqa: E402
from gen.model import Function  # noqa: E402

import api_calls  # noqa: E402
import com_calls  # noqa: E402
import crypt_calls  # noqa: E402
import exchange_calls  # noqa: E402
import file_calls  # noqa: E402
import gui_calls  # noqa: E402
import help_calls  # noqa: E402
import inet_calls  # noqa: E402
import log_calls  # noqa: E402
import misc_calls  # noqa: E402
import net_calls  # noqa: E402
import odbc_calls  # noqa: E402
import process_calls  # noqa: E402
import pythoncom  # noqa: E402
import pywintypes  # noqa: E402
import security_calls  # noqa: E402
import service_calls  # noqa: E402
import win32api  # noqa: E402
import win32event  # noqa: E402
import win32file  # noqa: E402
import win32process  # noqa: E402
from calling import named  # noqa: E402
from flatness import check_flat  # noqa: E402

MODULES = ("win32api", "win32event", "win32file", "win32gui", "win32net", "win32process", "win32con", "winerror", "win32trace",
           "pywintypes", "pythoncom", "timer", "win32job", "win32pipe", "commctrl", "sspicon", "win32cryptcon",
           "win32netcon", "winioctlcon", "winnt", "win32profile", "win32transaction",
           "win32console", *exchange_calls.MODULES, *log_calls.MODULES, *help_calls.MODULES, *inet_calls.MODULES,
           *odbc_calls.MODULES, *service_calls.MODULES, *security_calls.MODULES, *crypt_calls.MODULES)
FOLDERS = {"pywintypes": "core", "pythoncom": "com"}

# What needs the right moment, changes the machine or ends this process; their wrong arguments are tried all the same.
ONLY_WRONG = {
    "win32api": {"DeleteFile", "FreeLibrary", "GenerateConsoleCtrlEvent", "SetConsoleCtrlHandler", "SetConsoleTitle",
                 "TerminateProcess", "RegFlushKey", "RegConnectRegistry"},
    "win32event": {"ReleaseSemaphore", "WaitForInputIdle"},
    "win32file": {"CancelIo", "DeleteFile", "FlushFileBuffers", "GetOverlappedResult", "SetEndOfFile"},
    **process_calls.ONLY_WRONG,
    # The clipboard and drag and drop want a desktop; the rest is once per process, or Wine has not got it.
    "pythoncom": {"CoInitializeSecurity", "CoSuspendClassObjects", "CoResumeClassObjects", "CoSetCancelObject", "CreateTypeLib",
                  "DoDragDrop", "OleFlushClipboard", "OleGetClipboard", "OleIsCurrentClipboard", "OleSetClipboard",
                  "RegisterDragDrop", "RevokeDragDrop"},
    "win32trace": {"setprint"},
}
for part in (api_calls, exchange_calls, file_calls, help_calls, inet_calls, log_calls, misc_calls, net_calls, odbc_calls,
             crypt_calls, security_calls, service_calls):
    for place, names in part.ONLY_WRONG.items():
        ONLY_WRONG[place] = ONLY_WRONG.get(place, set()) | names

# What takes any object: there is no wrong type. Or any number of them.
TAKES_ALL = {"pythoncom": {"IsGatewayRegistered"}, "win32netcon": {"TEXT"}, "win32gui": {"set_logger"}, **service_calls.TAKES_ALL}
NEVER_WRONG = {"win32trace": {"flush"}}
# Most of its functions want a window in the right state: those without a call here are called by its own tests only.
PARTLY = {"win32gui"}
# They work on files, or ask another process: a tenth of the calls.
SLOW = {"_WriteTypeLibrary", "StgCreateStorageEx", "StgCreateDocfile", "LoadTypeLib", "RegisterActiveObject", "CoRegisterClassObject",
        *api_calls.SLOW, *inet_calls.SLOW, *misc_calls.SLOW, *odbc_calls.SLOW, *net_calls.SLOW, *crypt_calls.SLOW, *security_calls.SLOW, *service_calls.SLOW}
# Handles that Wine leaves behind at every call, with ctypes alone as well. They are listed in a buffer of fixed size, so that
# the long run calls such a function no more than 1,000 times.
WINE_KEEPS = {"LoadTypeLib": 3}


def working(folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Name -> a call that succeeds. The objects they share are made here."""
    hkcu = -2147483647
    key = win32api.RegCreateKey(hkcu, r"Software\cwin32-leaks")
    win32api.RegSetValueEx(key, "text", 0, 1, "x" * 2000)
    win32api.RegSetValueEx(key, "texts", 0, 7, ["a", "b"] * 50)
    win32api.RegCreateKey(key, "below").Close()
    event = win32event.CreateEvent(None, True, True, "cwin32-leaks-event")
    mutex = win32event.CreateMutex(None, True, "cwin32-leaks-mutex")
    semaphore = win32event.CreateSemaphore(None, 1, 9, "cwin32-leaks-semaphore")
    timer = win32event.CreateWaitableTimer(None, True, "cwin32-leaks-timer")
    keep = (semaphore, timer)
    security = pywintypes.SECURITY_ATTRIBUTES()
    file = win32file.CreateFile(str(folder / "leaks.bin"), -1073741824, 7, None, 2, 0, None)
    win32file.WriteFile(file, bytes(1000))
    buffer = bytearray(100)
    info = win32process.STARTUPINFO()
    module = win32api.GetModuleHandle("kernel32")
    desktop = importlib.import_module("win32gui").GetDesktopWindow()

    def rewind(call: Callable[[], object]) -> Callable[[], object]:
        return lambda: (win32file.SetFilePointer(file, 0, 0), call())

    yield from named(
        "win32api", CloseHandle=(pywintypes.HANDLE(),), DuplicateHandle=(-1, event, -1, 0, 0, 2),
        ExpandEnvironmentStrings=("%windir% " * 100,), FormatMessage=(0x400, "%1 %2", 0, 0, ["a" * 500, "b"]),
        GetComputerNameEx=(0,), GetDiskFreeSpace=("C:\\",), GetDiskFreeSpaceEx=("C:\\",),
        GetEnvironmentVariable=("PATH",), GetFullPathName=("x" * 400,), GetHandleInformation=(event,),
        GetLongPathName=("C:\\windows",), GetModuleFileName=(0,), GetModuleHandle=("kernel32",),
        GetProcAddress=(module, "Sleep"), GetShortPathName=("C:\\windows",), GetStdHandle=(-11,), GetSystemMetrics=(0,),
        GetTempFileName=("C:\\", "cw", 1), GetUserNameEx=(2,), GetVersionEx=(1,), LoadLibrary=("kernel32",),
        LoadLibraryEx=("kernel32", 0, 2), OpenProcess=(0x400, False, os.getpid()), OutputDebugString=("x" * 300,),
        RegCloseKey=(pywintypes.HKEY(),), RegCreateKey=(key, "below"), RegCreateKeyEx=(key, "below", 0x20019, "c" * 200),
        RegEnumKey=(key, 0), RegEnumKeyEx=(key,), RegEnumValue=(key, 1), RegOpenCurrentUser=(),
        RegOpenKeyEx=(key, "below"), RegQueryInfoKey=(key,), RegQueryInfoKeyW=(key,), RegQueryValue=(key, "below"),
        RegQueryValueEx=(key, "texts"), RegSetValue=(key, "below", 1, "z"), SetHandleInformation=(event, 1, 0),
        RegSetValueEx=(key, "b", 0, 7, ["c" * 300] * 3), SetEnvironmentVariable=("CWIN32_LEAKS", "y" * 300),
        SetLastError=(5,), Sleep=(0,), SleepEx=(0, True))
    yield "win32api.RegDeleteValue", lambda: (win32api.RegSetValueEx(key, "gone", 0, 4, 1),
                                              win32api.RegDeleteValue(key, "gone"))
    for delete in ("RegDeleteKey", "RegDeleteKeyEx", "RegDeleteTree"):
        yield f"win32api.{delete}", lambda delete=delete: (win32api.RegCreateKey(key, "gone").Close(),
                                                           getattr(win32api, delete)(key, "gone"))
    yield "win32api.RegNotifyChangeKeyValue", lambda: refused(win32api.RegNotifyChangeKeyValue, 0, 0, 4, event, 1)
    yield from named(
        "win32event", CreateEvent=(security, 1, 0, "n" * 200), CreateMutex=(security, 0, None),
        CreateSemaphore=(security, 1, 2, None), CreateWaitableTimer=(security, 0, None),
        CreateWaitableTimerEx=(None, None, 0, 0x1F0003), OpenEvent=(2, False, "cwin32-leaks-event"),
        OpenMutex=(0x100000, False, "cwin32-leaks-mutex"), OpenSemaphore=(0x100000, False, "cwin32-leaks-semaphore"),
        OpenWaitableTimer=(0x100000, False, "cwin32-leaks-timer"), SetEvent=(event,), ResetEvent=(event,),
        PulseEvent=(event,), CancelWaitableTimer=(timer,), SetWaitableTimer=(timer, -10 ** 9, 0, None, None, 0),
        WaitForSingleObject=(mutex, 0), WaitForSingleObjectEx=(event, 0, 1), WaitForMultipleObjects=([event, mutex], 0, 0),
        WaitForMultipleObjectsEx=([event, mutex], 0, 0, 0), MsgWaitForMultipleObjects=([event], 0, 0, 0),
        MsgWaitForMultipleObjectsEx=([event], 0, 0, 0))
    yield "win32event.ReleaseMutex", lambda: (win32event.WaitForSingleObject(mutex, 0), win32event.ReleaseMutex(mutex))
    yield from named(
        "win32file", AllocateReadBuffer=(100,), CloseHandle=(pywintypes.HANDLE(),), GetFileSize=(file,),
        GetFileType=(file,), SetFilePointer=(file, 0, 0), CreateFile=(str(folder / "leaks.bin"), 0, 7, security, 3, 0, None),
        CreateFileW=(str(folder / "leaks.bin"), 0, 7, None, 3, 0))
    yield "win32file.ReadFile", rewind(lambda: (win32file.ReadFile(file, 500), win32file.ReadFile(file, buffer),
                                                win32file.ReadFile(file, 50, pywintypes.OVERLAPPED())))
    yield "win32file.WriteFile", rewind(lambda: (win32file.WriteFile(file, buffer),
                                                 win32file.WriteFile(file, bytes(9), pywintypes.OVERLAPPED())))
    yield from named(
        "win32gui", EnumWindows=(lambda window, extra: None, keep), EnumChildWindows=(desktop, lambda w, e: True, keep),
        EnumThreadWindows=(win32api.GetCurrentThreadId(), lambda window, extra: None, keep), IsWindow=(5,),
        SendMessage=(desktop, 0, "text" * 100, buffer), PostMessage=(0, 0, 0, 0))
    yield from named("win32process", GetExitCodeProcess=(-1,), GetProcessId=(-1,))
    yield "win32process.STARTUPINFO", lambda: (setattr(info, "lpTitle", "t" * 100), setattr(info, "hStdInput", event),
                                               win32process.STARTUPINFO())
    yield from com_calls.working(folder)
    yield from process_calls.working(folder)
    yield from api_calls.working(folder)
    yield from file_calls.working(folder)
    yield from gui_calls.working(folder)
    yield from misc_calls.working(folder)
    yield from exchange_calls.working()
    yield from net_calls.working()
    yield from log_calls.working()
    yield from odbc_calls.working()
    yield from help_calls.working()
    yield from security_calls.working(folder)
    yield from crypt_calls.working(folder)
    yield from inet_calls.working()
    yield from service_calls.working()
    for name in ("win32con", "winerror", "commctrl", "sspicon", "win32cryptcon", "win32netcon", "winioctlcon", "winnt"):
        for function in declared(name):
            yield from named(name, **{function.name: (0x1C0000,) * len(function.parameters)})


def refused(function: Callable[..., object], *arguments: object) -> None:
    """A call that Windows refuses."""
    try:
        function(*arguments)
    except pywintypes.error:
        return
    raise AssertionError("was not refused")


class Wrong:
    """Suits no parameter but a truth value."""


def wrong_calls(module: str, function: Function) -> list[Callable[[], object]]:
    """The function with one argument too many, and with nothing but arguments of a wrong type."""
    target = getattr(importlib.import_module(module), function.name)
    arguments = [Wrong()] * len(function.parameters)

    def call(*given: object) -> None:
        try:
            target(*given)
        except (TypeError, ValueError, pywintypes.error, pythoncom.com_error):
            return
        raise AssertionError(f"{module}.{function.name}{given} succeeded")

    calls = [lambda: call(*arguments, None)]
    any_suits = function.name in TAKES_ALL.get(module, ())
    if function.parameters and not any_suits and any(not p.type.word == "BOOL" for p in function.parameters):
        calls.append(lambda: call(*arguments))
    return calls


@functools.cache
def declared(module: str) -> list[Function]:
    folder = ROOT / "src" / FOLDERS.get(module, f"win32/{module}")
    return parse.parse_module(folder, module).functions


kernel32 = ctypes.WinDLL("kernel32")
kernel32.GetProcessHeap.restype = ctypes.c_void_p
kernel32.HeapAlloc.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.c_size_t)
kernel32.HeapAlloc.restype = ctypes.c_void_p


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Callable[[], object]]:
    return dict(working(tmp_path_factory.mktemp("leaks")))


@pytest.fixture
def count(rounds: Callable[[int, int], int]) -> int:
    return rounds(1_000, 1_000_000)


# Thousands of times a thousand calls: each Python takes its share, since the same compiled code runs on all.
SHARES = ((3, 11), (3, 12), (3, 13))
FUNCTIONS = [f"{module}.{function.name}" for module in MODULES for function in declared(module)]
if sys.version_info[:2] in SHARES:
    FUNCTIONS = FUNCTIONS[SHARES.index(sys.version_info[:2])::len(SHARES)]

gc.freeze()     # collecting is then quick: what is there now stays
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),     # pytest keeps every warning
    pytest.mark.skipif(sys.version_info[:2] not in SHARES, reason="the others share the functions"),
]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_working_calls(name: str, calls: dict[str, Callable[[], object]], count: int) -> None:
    module, function = name.split(".")
    if function in ONLY_WRONG.get(module, ()):
        pytest.skip("needs the right moment or changes the machine")
    if module in PARTLY and name not in calls:
        pytest.skip("wants a window in the right state")
    no_arguments = not next(f for f in declared(module) if f.name == function).parameters
    call = calls[name] if name in calls or not no_arguments else getattr(importlib.import_module(module), function)
    count = count // 10 if function in SLOW else count
    kept = WINE_KEEPS.get(function, 0)
    check_flat(call, min(count, 1_000) if kept else count, kept)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_wrong_arguments(name: str, count: int) -> None:
    module, function = name.split(".")
    if function in NEVER_WRONG.get(module, ()):
        pytest.skip("ignores its arguments")
    for call in wrong_calls(module, next(f for f in declared(module) if f.name == function)):
        check_flat(call, count)


def test_structure(calls: dict[str, Callable[[], object]], count: int) -> None:
    check_flat(calls["win32process.STARTUPINFO"], count)


def test_a_leak_is_seen() -> None:
    """The measurement itself: memory and handles that do stay behind."""
    kept: list[object] = []
    with pytest.raises(AssertionError, match="memory blocks"):
        check_flat(lambda: kept.append(object()), 1_000)
    with pytest.raises(AssertionError, match="handles behind"):
        check_flat(lambda: win32event.CreateEvent(None, 0, 0, None).Detach(), 1_000)
    heap = kernel32.GetProcessHeap()
    with pytest.raises(AssertionError, match="bytes and"):     # more than earlier tests may have left free in the heap
        check_flat(lambda: ctypes.memset(kernel32.HeapAlloc(heap, 0, 30_000), 1, 30_000), 1_000)


def test_threads_do_not_leak(count: int) -> None:
    """Calls that drop the GIL, from several threads at once."""
    def work() -> None:
        for _ in range(50):
            win32event.WaitForSingleObject(-1, 0)

    def call() -> None:
        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    check_flat(call, count // 20)
