"""AppIDs: permissions in the registry and in the server's process; and running the script again as administrator."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import cwin32.elevate
import pythoncom
import pytest
import pywintypes
import winreg
from cwin32 import application
from cwin32.registry import Classes, read_values, where_to_write
from win32com.server import localserver, register

CLSID = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5AF1}"
SECOND = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5AF2}"
APPID = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5AF3}"
MACHINE = Classes(winreg.HKEY_LOCAL_MACHINE)
ALL = "D:(A;;CCDCLCSWRP;;;BU)(D;;CC;;;BG)"


class Far:
    _reg_clsid_ = CLSID
    _reg_progid_ = "cwin32.Far"
    _reg_appid_ = APPID
    _reg_remote_server_ = "far.example"
    _reg_run_as_ = "Interactive User"
    _reg_dll_surrogate_ = ""
    _reg_launch_permission_ = ALL
    _reg_access_permission_ = "O:SYG:SYD:(A;;CCDC;;;WD)"
    _reg_authentication_level_ = 6
    _public_methods_: list[str] = []


class Near:
    _reg_clsid_ = SECOND
    _reg_appid_ = APPID
    _public_methods_: list[str] = []


def values(path):
    return read_values(*where_to_write(path, MACHINE))


@pytest.fixture(autouse=True)
def nothing_left():
    winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Software\Classes").Close()
    yield
    assert [values(f"{parent}\\{name}") for parent in ("CLSID", "AppID") for name in (CLSID, SECOND,
                                                                                      APPID)] == [None] * 6


def entries(descriptor):
    acl = pywintypes.SECURITY_DESCRIPTOR(descriptor).GetSecurityDescriptorDacl()
    return [(acl.GetAce(at)[0][0], acl.GetAce(at)[1], str(acl.GetAce(at)[2]).removeprefix("PySID:"))
            for at in range(acl.GetAceCount())]


def test_everything_is_written_and_removed(registry_unchanged):
    register.RegisterClasses(Far, quiet=True)
    assert values(f"CLSID\\{CLSID}")["AppID"] == APPID
    found = values(f"AppID\\{APPID}")
    launch, access = found.pop("LaunchPermission"), found.pop("AccessPermission")
    assert found == {"": "cwin32.Far", "RemoteServerName": "far.example", "RunAs": "Interactive User",
                     "DllSurrogate": "",
                     "AuthenticationLevel": 6}
    assert entries(launch) == [(0, 0x1F, "S-1-5-32-545"), (1, 1, "S-1-5-32-546")]
    assert entries(access) == [(0, 3, "S-1-1-0")]
    for descriptor, owner in ((launch, "S-1-5-32-544"), (access, "S-1-5-18")):
        read = pywintypes.SECURITY_DESCRIPTOR(descriptor)
        assert read.IsSelfRelative() and read.IsValid()
        assert owner in str(read.GetSecurityDescriptorOwner()) and owner in str(read.GetSecurityDescriptorGroup())
    register.UnregisterClasses(Far, quiet=True)


def test_a_shared_one_goes_with_the_last_class():
    register.RegisterClasses(Near, Far, quiet=True)
    register.UnregisterClasses(Far, quiet=True)
    assert values(f"AppID\\{APPID}")["RemoteServerName"] == "far.example"
    register.UnregisterClasses(Near, quiet=True)


def test_without_an_appid_it_is_the_class_id():
    class Own:
        _reg_clsid_ = CLSID
        _reg_launch_permission_ = ALL

    register.RegisterClasses(Own, quiet=True)
    assert values(f"CLSID\\{CLSID}")["AppID"] == CLSID
    assert entries(values(f"AppID\\{CLSID}")["LaunchPermission"])[0][1] == 0x1F
    register.UnregisterClasses(Own, quiet=True)


def test_who_wants_none_gets_what_pywin32_writes():
    class Plain:
        _reg_clsid_ = CLSID
        _reg_progid_ = "cwin32.Plain"

    register.RegisterClasses(Plain, quiet=True)
    assert values(f"AppID\\{CLSID}") == {"": "cwin32.Plain"} and "AppID" not in values(f"CLSID\\{CLSID}")
    register.UnregisterClasses(Plain, quiet=True)


@pytest.mark.parametrize("sddl, reason", [
    ("D:(A;;GA;;;WD)", "rights 0x10000000"), ("D:(A;;DC;;;WD)", "rights 0x2"), ("D:(A;;CCFA;;;WD)", "rights 0x"),
    ("O:BAG:BA", "everybody in"), ("D:(nonsense)", "no security descriptor in SDDL"), ("D:(AU;;CC;;;WD)",
                                                                                       "no security descriptor|")])
def test_permissions_that_will_not_do(sddl, reason):
    class Wrong:
        _reg_clsid_ = CLSID
        _reg_access_permission_ = sddl

    with pytest.raises(ValueError, match=reason):
        register.RegisterClasses(Wrong, quiet=True)
    assert values(f"CLSID\\{CLSID}") is None


class TestProcess:
    """The server's process lets COM check its callers by the AppID. Wine takes the settings and checks nothing."""

    @pytest.fixture
    def told(self, monkeypatch):
        told = []
        monkeypatch.setattr(pythoncom, "CoInitializeSecurity", lambda *arguments: told.append(arguments))
        return told

    def test_by_the_appid(self, told):
        register.RegisterClasses(Near, Far, quiet=True)
        assert application.secure_process([pywintypes.IID(SECOND), pywintypes.IID(CLSID)])
        register.UnregisterClasses(Near, Far, quiet=True)
        assert told == [(pywintypes.IID(APPID), None, None, 0, 0, None, pythoncom.EOAC_APPID, None)]

    def test_only_when_it_says_who_may_call(self, told):
        register.RegisterClasses(Near, quiet=True)
        assert not application.secure_process([pywintypes.IID(SECOND)])
        register.UnregisterClasses(Near, quiet=True)
        assert told == []

    def test_before_the_classes_are_offered(self, monkeypatch):
        order = []
        monkeypatch.setattr(application, "secure_process", lambda clsids: order.append(("secure", clsids)))

        def offer(clsids):
            order.append(("offer", clsids))
            raise KeyError("enough")

        monkeypatch.setattr(localserver.factory, "RegisterClassFactories", offer)
        with pytest.raises(KeyError, match="enough"):
            localserver.serve([CLSID, "-Embedding"])
        assert order == [("secure", [pywintypes.IID(CLSID)]), ("offer", [pywintypes.IID(CLSID)])]


def split(line):
    """The arguments of a command line, as Windows takes it apart."""
    shell32 = ctypes.WinDLL("shell32")
    shell32.CommandLineToArgvW.restype = ctypes.POINTER(ctypes.c_wchar_p)
    count = ctypes.c_int()
    found = shell32.CommandLineToArgvW(f"program {line}", ctypes.byref(count))
    return [found[at] for at in range(1, count.value)]


class TestElevation:
    ORIGINAL = ["python.exe", "-X", "utf8", r"C:\with space\serv\er.py", "", 'say "hi"', "ends\\", "ünïcode",
                "a\\\\\"b"]

    @pytest.fixture
    def ran(self, monkeypatch):
        ran = []
        monkeypatch.setattr(sys, "orig_argv", self.ORIGINAL)
        monkeypatch.setattr(cwin32.elevate, "run_elevated", lambda *arguments: ran.append(arguments) or 0)
        return ran

    def test_the_command_line(self, ran, capsys, monkeypatch, tmp_path):
        monkeypatch.chdir(tmp_path)
        register.ReExecuteElevated({"hwnd": 7})
        (program, line, folder, window), = ran
        assert (program, folder, window) == (sys.executable, str(tmp_path), 7)
        assert split(line) == self.ORIGINAL[1:] + ["--unattended"]
        assert capsys.readouterr().out == "Requesting elevation and retrying...\n"

    def test_it_asks_once(self, ran, monkeypatch):
        monkeypatch.setattr(sys, "argv", ["x.py", "--unattended"])
        monkeypatch.setattr(sys, "orig_argv", ["python.exe", "x.py", "--unattended"])
        register.ReExecuteElevated({"quiet": True})
        assert ran[0][1] == "x.py --unattended"

    def test_a_failure_is_said(self, monkeypatch, capsys):
        monkeypatch.setattr(cwin32.elevate, "run_elevated", lambda *arguments: 5)
        register.ReExecuteElevated({"quiet": True})
        assert capsys.readouterr().out == "Error: registration failed (exit code 5).\n"

    def test_without_rights_the_command_line_asks(self, ran, monkeypatch):
        def refuse(*classes, **flags):
            raise PermissionError(13, "Access is denied")

        monkeypatch.setattr(register, "UnregisterClasses", refuse)
        monkeypatch.setattr(sys, "argv", ["x.py", "--unregister"])
        register.UseCommandLine(Near, quiet=True)
        assert len(ran) == 1
        with pytest.raises(PermissionError):
            register.UseCommandLine(Near, quiet=True, unattended=True)
        assert len(ran) == 1

    def test_the_program_gets_what_was_asked(self, monkeypatch):
        """Wine's runas starts the program as it is: the line, the exit code and the waiting are real."""
        code = "import sys; sys.exit(7 if sys.argv[1:] == ['with space', 'q\"'] else 8)"
        line = subprocess.list2cmdline(["-c", code, "with space", 'q"'])
        assert cwin32.elevate.run_elevated(sys.executable, line, r"C:\windows") == 7

    def test_a_program_that_is_not_there(self):
        with pytest.raises(OSError):
            cwin32.elevate.run_elevated(r"C:\no such.exe", "", r"C:\windows")
