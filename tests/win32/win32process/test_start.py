"""STARTUPINFO and CreateProcess."""

import gc
import os
import sys

import pytest
import pywintypes
import win32api
import win32con
import win32event
import win32file
import win32process
import winerror


def test_fields_and_their_types():
    info = win32process.STARTUPINFO()
    assert (info.dwX, info.dwFlags, info.wShowWindow, info.lpTitle, info.hStdInput) == (0, 0, 0, None, 0)
    info.dwX, info.wShowWindow, info.lpTitle = -1, 5, "tiŧle"
    assert (info.dwX, info.wShowWindow, info.lpTitle) == (-1, 5, "tiŧle")
    info.lpTitle = None
    assert info.lpTitle is None


def test_handle_field_keeps_its_object():
    info = win32process.STARTUPINFO()
    event = win32event.CreateEvent(None, True, False, None)
    number = int(event)
    info.hStdInput = event
    assert info.hStdInput is event
    del event
    gc.collect()
    win32event.SetEvent(number)
    info.hStdInput = 5
    assert info.hStdInput == 5
    with pytest.raises(pywintypes.error):
        win32event.SetEvent(number)


@pytest.mark.parametrize(("field", "value", "kind", "text"), [
    ("dwX", "x", TypeError, "PySTARTUPINFO.dwX must be int, not str"),
    ("wShowWindow", 70000, OverflowError, "PySTARTUPINFO.wShowWindow must be between"),
    ("lpTitle", 5, TypeError, "PySTARTUPINFO.lpTitle must be str, not int"),
    ("lpTitle", "a\0b", ValueError, "PySTARTUPINFO.lpTitle must not contain a NUL"),
    ("hStdError", "x", TypeError, "PySTARTUPINFO.hStdError must be int or PyHANDLE, not str"),
    ("nothing", 5, AttributeError, ""),
])
def test_wrong_fields(field, value, kind, text):
    with pytest.raises(kind) as caught:
        setattr(win32process.STARTUPINFO(), field, value)
    assert str(caught.value).startswith(text)


def test_fields_cannot_be_deleted():
    with pytest.raises(AttributeError, match="PySTARTUPINFO.dwX cannot be deleted"):
        del win32process.STARTUPINFO().dwX


def test_takes_no_arguments():
    with pytest.raises(TypeError, match="takes no arguments"):
        win32process.STARTUPINFO(1)


def test_own_start():
    info = win32process.GetStartupInfo()
    assert isinstance(info, win32process.STARTUPINFO)
    assert info.lpDesktop is None or isinstance(info.lpDesktop, str)


def run(code, environment=None, **fields):
    info = win32process.STARTUPINFO()
    for name, value in fields.items():
        setattr(info, name, value)
    process, thread, process_id, thread_id = win32process.CreateProcess(
        sys.executable, f'python -S -E -c "{code}"', None, None, bool(fields), 0, environment, None, info)
    assert process_id == win32process.GetProcessId(process) and thread_id > 0 and int(thread)
    assert win32event.WaitForSingleObject(process, 60_000) == win32event.WAIT_OBJECT_0
    return win32process.GetExitCodeProcess(process)


def test_exit_code():
    assert run("raise SystemExit(7)") == 7
    assert win32process.GetExitCodeProcess(-1) == 259


def test_environment_and_handles(tmp_path):
    path = tmp_path / "out.txt"
    attributes = pywintypes.SECURITY_ATTRIBUTES()
    attributes.bInheritHandle = True
    environment = {name: os.environ[name] for name in ("SystemRoot", "PATH") if name in os.environ}
    with win32file.CreateFile(path, win32con.GENERIC_WRITE, 3, attributes, win32con.CREATE_ALWAYS, 0, None) as out, \
            win32file.CreateFile("NUL", win32con.GENERIC_READ, 3, attributes, win32con.OPEN_EXISTING, 0, None) as null:
        code = run("import os; os.write(1, os.environ['CWIN32'].encode('utf-8'))", environment | {"CWIN32": "łß=x"},
                   dwFlags=win32process.STARTF_USESTDHANDLES, hStdInput=null, hStdOutput=out, hStdError=out)
    assert (code, path.read_text("utf-8")) == (0, "łß=x")


def test_terminate():
    info = win32process.STARTUPINFO()
    process, *_ = win32process.CreateProcess(None, f'"{sys.executable}" -c "import time; time.sleep(100)"', None, None,
                                             False, 0, None, None, info)
    win32process.TerminateProcess(process, 9)
    win32event.WaitForSingleObject(process, 60_000)
    assert win32process.GetExitCodeProcess(process) == 9


@pytest.mark.parametrize(("arguments", "kind", "text"), [
    ((None, None, None, None, 0, 0, None, None), TypeError, "must not both be None"),
    ((None, "x", None, None, 0, 0, 5, None), TypeError, "argument 'newEnvironment' must be a dict"),
    ((None, "x", None, None, 0, 0, {5: "x"}, None), TypeError, "each name of argument 'newEnvironment'"),
    ((None, "x", None, None, 0, 0, {"x": 5}, None), TypeError, "each value of argument"),
    ((None, "x", None, None, 0, 0, {"x": "a\0b"}, None), ValueError, "must not contain a NUL"),
    (("cwin32-nothing.exe", None, None, None, 0, 0, None, None), pywintypes.error, "CreateProcess"),
])
def test_wrong_arguments(arguments, kind, text):
    with pytest.raises(kind) as caught:
        win32process.CreateProcess(*arguments, win32process.STARTUPINFO())
    assert text in str(caught.value)


def test_startupinfo_is_needed():
    with pytest.raises(TypeError, match="argument 'startupinfo' must be PySTARTUPINFO, not NoneType"):
        win32process.CreateProcess(None, "x", None, None, 0, 0, None, None, None)


def test_the_same_numbers_as_win32api():
    assert win32process.GetCurrentProcess() == win32api.GetCurrentProcess()
    assert win32process.GetCurrentProcessId() == win32api.GetCurrentProcessId()
    with pytest.raises(pywintypes.error) as caught:
        win32process.GetProcessId(0x7FFF0)
    assert caught.value.winerror == winerror.ERROR_INVALID_HANDLE
