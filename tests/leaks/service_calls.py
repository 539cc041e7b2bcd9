"""Calls that succeed of the functions of win32service and servicemanager, for the leak test."""

from __future__ import annotations

import atexit
import functools
import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pywintypes
import servicemanager
import win32api
import win32service

Call = Callable[[], object]
MODULES = ("win32service", "servicemanager")
NAME = "CwTestLeaks"

# They want a service that runs, or a process that is one; their own tests have both.
ONLY_WRONG = {"win32service": {"StartService", "ControlService", "ControlServiceEx", "SetServiceStatus", "CreateService",
                               "DeleteService", "NotifyServiceStatusChange", "OpenInputDesktop", "SetUserObjectInformation"},
              "servicemanager": {"StartServiceCtrlDispatcher", "RegisterServiceCtrlHandler", "_run", "_control"}}
TAKES_ALL = {"servicemanager": {"PrepareToHostSingle"}}
# They ask the service control manager, or write to the registry.
SLOW = {"OpenSCManager", "OpenService", "CloseServiceHandle", "ChangeServiceConfig", "ChangeServiceConfig2",
        "QueryServiceConfig", "QueryServiceConfig2", "QueryServiceStatus", "QueryServiceStatusEx", "EnumServicesStatus",
        "EnumServicesStatusEx", "EnumDependentServices", "GetServiceDisplayName", "GetServiceKeyName",
        "QueryServiceObjectSecurity", "SetServiceObjectSecurity", "LockServiceDatabase", "UnlockServiceDatabase",
        "QueryServiceLockStatus", "CreateDesktop", "CreateWindowStation", "OpenDesktop", "OpenWindowStation",
        "SetEventSourceName", "LogMsg", "LogInfoMsg", "LogWarningMsg", "LogErrorMsg"}


def named(module_name: str, **calls: tuple[object, ...]) -> Iterator[tuple[str, Call]]:
    module = importlib.import_module(module_name)
    for name, arguments in calls.items():
        yield f"{module_name}.{name}", functools.partial(getattr(module, name), *arguments)


def _service(manager: Any) -> Any:
    """A service that is never started; it goes with this process."""
    try:
        service = win32service.OpenService(manager, NAME, win32service.SERVICE_ALL_ACCESS)
    except pywintypes.error:
        service = win32service.CreateService(manager, NAME, NAME, win32service.SERVICE_ALL_ACCESS, 16, 3, 1, "x.exe", None, 0,
                                             None, None, None)
    atexit.register(win32service.DeleteService, service)
    return service


def of_services() -> Iterator[tuple[str, Call]]:
    manager = win32service.OpenSCManager(None, None, win32service.SC_MANAGER_ALL_ACCESS)
    service = _service(manager)
    keep = win32service.SERVICE_NO_CHANGE
    security = win32service.QueryServiceObjectSecurity(service, 4)
    yield from named(
        "win32service", OpenSCManager=(None, None, 1), OpenService=(manager, NAME, 1),
        CloseServiceHandle=(win32service.OpenSCManager(None, None, 1),), QueryServiceConfig=(service,),
        QueryServiceConfig2=(service, 7), ChangeServiceConfig2=(service, 1, "d" * 300), QueryServiceStatus=(service,),
        QueryServiceStatusEx=(service,), EnumServicesStatus=(manager,), EnumServicesStatusEx=(manager,),
        EnumDependentServices=(service,), GetServiceDisplayName=(manager, NAME), GetServiceKeyName=(manager, NAME),
        ChangeServiceConfig=(service, keep, keep, keep, None, None, 0, ["RpcSs"] * 20, None, None, None),
        QueryServiceObjectSecurity=(service, 4), SetServiceObjectSecurity=(service, 4, security),
        LockServiceDatabase=(manager,), UnlockServiceDatabase=(win32service.LockServiceDatabase(manager),),
        QueryServiceLockStatus=(manager,))


def of_desktops() -> Iterator[tuple[str, Call]]:
    station = win32service.CreateWindowStation("cwin32-leaks", 0, 0x37F, None)
    desktop = win32service.CreateDesktop("cwin32-leaks", 0, 0x1FF, None)
    # They stay open with the calls that hold them.
    yield "win32service.GetUserObjectInformation", lambda: (win32service.GetUserObjectInformation(station, 2),
                                                            win32service.GetUserObjectInformation(desktop, 1))
    yield from named(
        "win32service", EnumWindowStations=(), GetProcessWindowStation=(),
        GetThreadDesktop=(win32api.GetCurrentThreadId(),), OpenWindowStation=("cwin32-leaks", False, 0x37F),
        OpenDesktop=("cwin32-leaks", 0, False, 0x1FF), CreateWindowStation=("cwin32-leaks", 0, 0x37F, None),
        CreateDesktop=("cwin32-leaks", 0, 0x1FF, None))


def of_hosting() -> Iterator[tuple[str, Call]]:
    def prepare(function: Callable[..., None], *arguments: object) -> Call:
        return lambda: (function(*arguments), servicemanager.Finalize())

    yield "servicemanager.PrepareToHostSingle", prepare(servicemanager.PrepareToHostSingle, len)
    yield "servicemanager.PrepareToHostMultiple", prepare(servicemanager.PrepareToHostMultiple, "n" * 300, len)
    yield "servicemanager.CoInitializeEx", lambda: (servicemanager.CoInitializeEx(0), servicemanager.CoUninitialize())
    yield "servicemanager.CoUninitialize", lambda: (servicemanager.CoInitializeEx(0), servicemanager.CoUninitialize())
    yield "servicemanager.Initialize", lambda: (servicemanager.Initialize("Python Service", "C:\\" + "m" * 300),
                                                servicemanager.Initialize(None, servicemanager.__file__))
    yield from named(
        "servicemanager", SetEventSourceName=("Python Service", True),
        Debugging=(-1,), LogMsg=(4, 5, ["x" * 300, "y"]), LogInfoMsg=("x" * 300,), LogWarningMsg=("x",), LogErrorMsg=("x",))


def working() -> Iterator[tuple[str, Call]]:
    yield from of_services()
    yield from of_desktops()
    yield from of_hosting()
