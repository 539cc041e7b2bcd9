"""Every function of every module, called with anything: an exception or a result, never a crash, a hang or a SystemError.
In the long run only; which calls end Wine itself is found by these runs, and listed here.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CALLS = 2_000           # of one process
PROCESSES = 10          # that came to their end

# They end, stop or wait for something by their nature, ask a person, start programs, or take addresses on trust.
LEFT_OUT = {
    "AllocConsole", "Apply", "BlockInput", "CallNamedPipe", "CallWindowProc", "ChooseColor", "ChooseFont", "ConnectNamedPipe",
    "CoUninitialize", "CreatePhonebookEntry", "CreateProcess", "CreateProcessAsUser", "CredUIPromptForCredentials", "DebugBreak",
    "DialogBox", "DialogBoxIndirect", "DialogBoxIndirectParam", "DialogBoxParam", "EditPhonebookEntry", "ExitProcess",
    "ExitThread", "ExitWindows", "ExitWindowsEx", "FatalExit", "FreeConsole", "GenerateConsoleCtrlEvent", "GetMessage",
    "GetOpenFileName", "GetOpenFileNameW", "GetSaveFileName", "GetSaveFileNameW", "InitiateSystemShutdown", "InternetAutodial",
    "InternetDial", "InternetErrorDlg", "InternetGoOnline", "LockWorkStation", "MessageBeep", "MessageBox", "MessageBoxEx",
    "MsgWaitForMultipleObjects", "MsgWaitForMultipleObjectsEx", "OleUninitialize", "PrintDlg", "PumpMessages",
    "PyGetArraySignedLong", "PyGetBufferAddressAndLen", "PyGetMemory", "PyGetString", "PyMakeBuffer", "PySetMemory",
    "PySetString", "RunningService", "SHBrowseForFolder", "SetCurrentDirectory", "SetLocalTime", "SetSystemPowerState",
    "SetSystemTime", "ShellExecute", "ShellExecuteEx", "SignalObjectAndWait", "Sleep", "SleepEx", "StartServiceCtrlDispatcher",
    "SuspendThread", "SwitchDesktop", "TerminateJobObject", "TerminateProcess", "TerminateThread", "TrackPopupMenu",
    "TransactNamedPipe", "UnregisterDeviceNotification", "WinHelp", "WNetConnectionDialog", "WNetConnectionDialog1",
    "WNetDisconnectDialog", "WTSShutdownSystem",
    "WTSWaitSystemEvent", "WaitCommEvent", "WaitForDebugEvent", "WaitForInputIdle", "WaitForMultipleObjects",
    "WaitForMultipleObjectsEx", "WaitForSingleObject", "WaitForSingleObjectEx", "WaitMessage", "WinExec", "blockingread",
    "keybd_event", "mouse_event", "popen", "popen2", "popen3", "popen4", "readparts"}
# Wine: a name longer than its room, a kind that it looks up in a table, an offset that overflows, a handle that it follows, a
# process of its own that it waits for. And maps of 4 GiB, which take their time.
WINE = {"CreateTypeLib", "CreateTypeLib2", "DefineDosDevice", "LoadKeyboardLayout", "LoadTypeLib", "LsaDeregisterLogonProcess",
        "PyILockBytes.WriteAt", "Pymmapfile.find", "Pymmapfile.readline"}
# A function that Wine has not got: its exception for that, and that of loading late.
MISSING = {0x80000100, 0xC06D007F}
MODULES = ("pywintypes", "pythoncom", "win32api", "win32file", "win32event", "win32pipe", "win32process", "win32job", "win32console",
           "win32clipboard", "win32profile", "win32transaction", "win32help", "win32gui", "mmapfile", "timer", "win32trace",
           "win32service", "servicemanager", "win32ts", "win32security", "win32crypt", "win32cred", "win32net", "win32wnet",
           "win32inet", "win32ras", "win32lz", "dde", "odbc")


def run(module: str, seed: int, calls: int, folder: Path, left_out: set[str]) -> tuple[int, list[str]]:
    """The exit code, and the log."""
    log = folder / "calls.log"
    command = (sys.executable, HERE / "call_anything.py", module, str(seed), str(calls), log, *sorted(left_out))
    code = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          timeout=1800, check=False).returncode
    return code, log.read_text("utf-8").splitlines()


@pytest.mark.parametrize("module", MODULES)
def test_anything(module: str, soak: bool, rounds: Callable[[int, int], int], tmp_path: Path) -> None:
    if not soak:
        pytest.skip("in the long run")
    left_out, made, accepted = LEFT_OUT | WINE, 0, 0
    whole = seed = 0
    while whole < PROCESSES:
        seed += 1
        code, lines = run(module, seed, CALLS, tmp_path, left_out)
        assert not [line for line in lines if line.startswith("odd ")]
        made += len(lines)
        if code in MISSING:
            missing = lines[-1].split()[0]
            assert missing not in left_out
            left_out.add(missing)
            continue
        whole += 1
        assert code == 0 and lines[-1].startswith("end "), (hex(code), lines[-3:])
        accepted += int(lines[-1].split()[1])
    print(f"{module}: {made} calls, {accepted} accepted; Wine has not got {sorted(left_out - LEFT_OUT - WINE)}")
    assert accepted
