"""win32service with Wine's service control manager."""

from __future__ import annotations

import ctypes
import winreg
from typing import Any

import pytest
import pywintypes
import win32event
import win32service


def code_of(function: Any, *arguments: Any) -> int:
    with pytest.raises(pywintypes.error) as raised:
        function(*arguments)
    return int(raised.value.winerror)


def dependencies() -> list[str]:
    """As the registry has them: Wine's QueryServiceConfig leaves them out."""
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Services\CwTestUnit") as key:
        return list(winreg.QueryValueEx(key, "DependOnService")[0])


def test_what_was_created(manager: Any, service: Any) -> None:
    assert type(service) is pywintypes.HANDLEType and repr(service).startswith("<PySC_HANDLE:")
    config = win32service.QueryServiceConfig(service)
    assert config[:6] == (16, 3, 1, '"C:\\no where\\x.exe" ü', "", 0)
    assert config[7:] == ("LocalSystem", "cwin32 tеst ü漢") and dependencies() == ["RpcSs"]
    assert win32service.GetServiceDisplayName(manager, "CwTestUnit") == "cwin32 tеst ü漢"
    assert win32service.GetServiceKeyName(manager, "cwin32 tеst ü漢") == "CwTestUnit"
    assert win32service.QueryServiceStatus(service) == (16, 1, 0, 1077, 0, 0, 0)
    assert win32service.QueryServiceStatusEx(service) == {
        "ServiceType": 16, "CurrentState": 1, "ControlsAccepted": 0, "Win32ExitCode": 1077, "ServiceSpecificExitCode": 0,
        "CheckPoint": 0, "WaitHint": 0, "ProcessId": 0, "ServiceFlags": 0}
    with win32service.OpenService(manager, "CWTESTUNIT", win32service.SERVICE_QUERY_STATUS) as again:
        assert again != service


def test_changing(service: Any) -> None:
    keep = win32service.SERVICE_NO_CHANGE
    assert win32service.ChangeServiceConfig(
        service, keep, win32service.SERVICE_DISABLED, keep, None, None, 0, ["EventLog", "RpcSs"], None, None, "other") is None
    config = win32service.QueryServiceConfig(service)
    assert config[1] == 4 and config[8] == "other" and dependencies() == ["EventLog", "RpcSs"]
    assert config[3] == '"C:\\no where\\x.exe" ü'
    win32service.ChangeServiceConfig(service, keep, 3, keep, "y.exe", None, 0, [], None, None, None)
    config = win32service.QueryServiceConfig(service)
    assert config[1] == 3 and config[3] == "y.exe" and config[8] == "other"
    win32service.ChangeServiceConfig2(service, win32service.SERVICE_CONFIG_DESCRIPTION, "tells ü漢")
    assert win32service.QueryServiceConfig2(service, win32service.SERVICE_CONFIG_DESCRIPTION) == "tells ü漢"
    win32service.ChangeServiceConfig2(service, win32service.SERVICE_CONFIG_PRESHUTDOWN_INFO, 12_345)
    assert win32service.QueryServiceConfig2(service, win32service.SERVICE_CONFIG_PRESHUTDOWN_INFO) == 12_345


def test_lists(manager: Any, service: Any) -> None:
    plain = {name: (shown, status) for name, shown, status in win32service.EnumServicesStatus(manager)}
    assert plain["CwTestUnit"] == ("cwin32 tеst ü漢", (16, 1, 0, 1077, 0, 0, 0))
    assert "CwTestUnit" not in [row[0] for row in win32service.EnumServicesStatus(
        manager, win32service.SERVICE_WIN32, win32service.SERVICE_ACTIVE)]
    assert "CwTestUnit" not in [row[0] for row in win32service.EnumServicesStatus(manager, win32service.SERVICE_DRIVER)]
    dicts = {row["ServiceName"]: row for row in win32service.EnumServicesStatusEx(manager)}
    assert dicts.keys() == plain.keys()
    assert dicts["CwTestUnit"]["DisplayName"] == "cwin32 tеst ü漢" and dicts["CwTestUnit"]["ProcessId"] == 0
    with pytest.raises(NotImplementedError):
        win32service.EnumServicesStatusEx(manager, 16, 3, None, 1)


def test_security(service: Any) -> None:
    descriptor = win32service.QueryServiceObjectSecurity(service, 4)
    assert descriptor.IsValid() and type(descriptor.GetSecurityDescriptorDacl()) is pywintypes.ACLType
    win32service.SetServiceObjectSecurity(service, 4, descriptor)
    with pytest.raises(TypeError, match="SecurityDescriptor"):
        win32service.SetServiceObjectSecurity(service, 4, None)


def test_what_is_refused(manager: Any, service: Any) -> None:
    create = [manager, "CwTestUnit", "x", 1, 16, 3, 1, "x.exe", None, 0, None, None, None]
    assert code_of(win32service.CreateService, *create) == 1073
    create[1] = "a/b"
    assert code_of(win32service.CreateService, *create) == 123
    create[1] = "a" * 300
    assert code_of(win32service.CreateService, *create) in (31, 123)     # 31 is Wine's
    assert code_of(win32service.OpenService, manager, "CwTestNone", 1) == 1060
    assert code_of(win32service.GetServiceKeyName, manager, "CwTestNone") == 1060
    assert code_of(win32service.ControlService, service, 1) == 1062
    assert code_of(win32service.OpenSCManager, None, "nonsense", 1) in (123, 1065)
    create[1], create[10] = "CwTestOther", "RpcSs"
    with pytest.raises(TypeError, match="'serviceDeps' must be a sequence of str or None, not str"):
        win32service.CreateService(*create)
    create[10] = {"RpcSs": 1}
    with pytest.raises(TypeError, match="'serviceDeps' must be a sequence of str or None, not dict"):
        win32service.CreateService(*create)
    create[10] = ["RpcSs", ""]
    with pytest.raises(ValueError, match="empty"):
        win32service.CreateService(*create)
    with pytest.raises(TypeError, match="args"):
        win32service.StartService(service, "one")


def test_disabled_and_without_its_program(service: Any) -> None:
    assert code_of(win32service.StartService, service, ["a"]) in (2, 3, 1068, 1075)
    keep = win32service.SERVICE_NO_CHANGE
    win32service.ChangeServiceConfig(service, keep, win32service.SERVICE_DISABLED, keep, None, None, 0, None, None, None, None)
    assert code_of(win32service.StartService, service, None) == 1058


def test_marked_for_deletion(manager: Any, service: Any) -> None:
    win32service.DeleteService(service)
    assert code_of(win32service.DeleteService, service) == 1072
    assert code_of(win32service.ChangeServiceConfig, service, *([win32service.SERVICE_NO_CHANGE] * 3), None, None, 0, None,
                   None, None, "x") == 1072


def test_handles_of_the_wrong_kind(manager: Any, service: Any) -> None:
    """Those of other things are refused before Windows sees them; those of the other kind of service handle by Windows."""
    with win32event.CreateEvent(None, False, False, None) as event:
        for function, *arguments in (
                (win32service.OpenService, event, "x", 1), (win32service.QueryServiceStatus, event),
                (win32service.QueryServiceConfig, event), (win32service.QueryServiceConfig2, event, 1),
                (win32service.EnumServicesStatus, event), (win32service.DeleteService, event),
                (win32service.OpenService, None, "x", 1), (win32service.StartService, manager, None),
                (win32service.ControlService, manager, 1), (win32service.DeleteService, manager)):
            assert code_of(function, *arguments) == 6, function
        with pytest.raises(TypeError, match="must be a PySC_HANDLE"):
            win32service.CloseServiceHandle(event)
    closed = win32service.OpenService(manager, "CwTestUnit", 1)
    win32service.CloseServiceHandle(closed)
    win32service.CloseServiceHandle(closed)
    assert code_of(win32service.QueryServiceConfig, closed) == 6
    memory = ctypes.create_string_buffer(256)
    for number in (1, 8, -1, 0x7FFFFFFFFFFF0000, ctypes.addressof(memory)):
        for function, *arguments in (
                (win32service.QueryServiceStatus, number), (win32service.QueryServiceConfig, number),
                (win32service.OpenService, number, "x", 1), (win32service.StartService, number, None),
                (win32service.ControlService, number, 1), (win32service.CloseServiceHandle, number)):
            assert code_of(function, *arguments) == 6, (function, number)
    number = win32service.OpenService(manager, "CwTestUnit", 1).Detach()
    assert win32service.QueryServiceConfig(number)[0] == 16
    win32service.CloseServiceHandle(number)


def test_optional_settings_are_checked(service: Any) -> None:
    change = win32service.ChangeServiceConfig2
    for level, info, error in ((2, 5, TypeError), (2, {"ResetPeriod": 1}, TypeError),
                               (2, {"ResetPeriod": 1, "RebootMsg": 1, "Command": None, "Actions": None}, TypeError),
                               (2, {"ResetPeriod": 1, "RebootMsg": None, "Command": None, "Actions": [1]}, TypeError),
                               (2, {"ResetPeriod": 2 ** 40, "RebootMsg": None, "Command": None, "Actions": ()}, OverflowError),
                               (1, 5, TypeError), (5, "x", TypeError), (6, "x", TypeError), (7, "x", TypeError),
                               (8, 5, TypeError), (8, [{}], TypeError),
                               (8, [{"Type": 1, "Action": 1, "Subtype": None, "DataItems": [(1, "x")]}], TypeError),
                               (99, None, ValueError)):
        with pytest.raises(error):
            change(service, level, info)
    with pytest.raises(ValueError, match="99"):
        win32service.QueryServiceConfig2(service, 99)
    with pytest.raises(TypeError, match="7 ints"):
        win32service.SetServiceStatus(0, (1, 2))


def test_the_lock(manager: Any) -> None:
    """Neither Wine nor Windows since Vista locks anything."""
    lock = win32service.LockServiceDatabase(manager)
    assert lock
    win32service.UnlockServiceDatabase(lock)
