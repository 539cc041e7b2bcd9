"""Services written in Python: the class to derive from, the command line of its script, and help with services.

    class Hello(win32serviceutil.ServiceFramework):
        _svc_name_ = "Hello"
        _svc_display_name_ = "Hello from Python"

        def SvcDoRun(self): ...     # returns when the service has stopped
        def SvcStop(self): ...      # lets SvcDoRun return

    if __name__ == "__main__":
        win32serviceutil.HandleCommandLine(Hello)

`python hello.py install` installs it, `net start Hello` starts it: pythonservice.exe, which lies in
site-packages\\win32 and stays there, loads the very Python that installed the service. A class with
`async def SvcRunAsync(self)` needs neither of the two methods: the coroutine is cancelled when the service is stopped.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
import warnings
import winreg
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pywintypes
import win32service
import winerror
from cwin32.service import asynchronous, commandline, registration
from pywintypes import error as _system_error

error = RuntimeError

# ---- handles ---------------------------------------------------------------------------------------------------------


@contextmanager
def _manager(machine: str | None = None, access: int = win32service.SC_MANAGER_ALL_ACCESS) -> Iterator[Any]:
    handle = win32service.OpenSCManager(machine, None, access)
    try:
        yield handle
    finally:
        win32service.CloseServiceHandle(handle)


@contextmanager
def _service(name: str, access: int = win32service.SERVICE_ALL_ACCESS, machine: str | None = None,
             manager: int = win32service.SC_MANAGER_ALL_ACCESS) -> Iterator[Any]:
    with _manager(machine, manager) as hscm:
        handle = SmartOpenService(hscm, name, access)
        try:
            yield handle
        finally:
            win32service.CloseServiceHandle(handle)


def SmartOpenService(hscm: Any, name: str, access: int) -> Any:
    """Open a service by its name, or by the name that is displayed.

    hscm: the service control manager.
    access: SERVICE_QUERY_STATUS and others.
    Raises win32service.error, 1060 when neither is known.
    """
    try:
        return win32service.OpenService(hscm, name, access)
    except _system_error as reason:
        if reason.winerror not in (winerror.ERROR_SERVICE_DOES_NOT_EXIST, winerror.ERROR_INVALID_NAME):
            raise
    return win32service.OpenService(hscm, win32service.GetServiceKeyName(hscm, name), access)


def _GetServiceShortName(longName: str) -> str | None:
    """The name of the service that is displayed as longName, whatever the case; None when there is none."""
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, registration.SERVICES) as key:
        names = [winreg.EnumKey(key, at) for at in range(winreg.QueryInfoKey(key)[0])]
        for name in names:
            try:
                with winreg.OpenKey(key, name) as below:
                    shown = winreg.QueryValueEx(below, "DisplayName")[0]
            except OSError:
                continue
            if str(shown).lower() == longName.lower():
                return name
    return None


# ---- programs --------------------------------------------------------------------------------------------------------


def LocatePythonServiceExe(exe: str | None = None) -> str:
    """The full path of a program that hosts services.

    exe: a program; what is no file, and None, stand for pythonservice.exe, or for this program when it is frozen.
    Raises RuntimeError when pythonservice.exe is missing.
    """
    if not exe and getattr(sys, "frozen", False):
        return sys.executable
    if exe and os.path.isfile(exe):
        return os.path.abspath(exe)
    return registration.host_program()


def LocateSpecificServiceExe(serviceName: str) -> str:
    """The command line of an installed service.

    Raises pywintypes.error, 2 when there is no such service.
    """
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, registration.key_of(serviceName)) as key:
            return str(winreg.QueryValueEx(key, "ImagePath")[0])
    except OSError as reason:
        raise _system_error(reason.winerror, "RegOpenKey", reason.strerror) from None


def _GetCommandLine(exeName: str, exeArgs: str | None) -> str:
    return exeName if exeArgs is None else f"{exeName} {exeArgs}"


# ---- installing ------------------------------------------------------------------------------------------------------


def InstallPerfmonForService(serviceName: str, iniName: str, dllName: str | None = None) -> None:
    """Register the performance counters of a service.

    iniName: the file that describes the counters, as lodctr reads it.
    dllName: the DLL that gives their values; None takes what the file names in [Python] dll, or else cwin32's own
    perfmondata.dll, for a PerfMonManager with the mapping name "perfmondata".
    Raises ValueError when no DLL is found.
    """
    import win32api

    dll = dllName or win32api.GetProfileVal("Python", "dll", "", iniName)
    if not dll:
        own = os.path.join(os.path.dirname(registration.host_program()), "perfmondata.dll")
        dll = own if os.path.isfile(own) else ""
    if not dll:
        raise ValueError("The name of the performance DLL must be available")
    values = {"Library": os.path.abspath(dll), "Open": "OpenPerformanceData", "Close": "ClosePerformanceData",
              "Collect": "CollectPerformanceData"}
    with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, registration.key_of(serviceName, "Performance")) as key:
        for name, value in values.items():
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)
    _load_counters(os.path.abspath(iniName))


def _load_counters(ini: str) -> None:
    try:
        perfmon: Any = importlib.import_module("perfmon")
        perfmon.LoadPerfCounterTextStrings(f'python.exe "{ini}"')
    except (ImportError, _system_error) as reason:
        print("The service is installed, but the texts of its performance counters could not be loaded:", reason)


def _unload_counters(serviceName: str) -> None:
    try:
        perfmon: Any = importlib.import_module("perfmon")
        perfmon.UnloadPerfCounterTextStrings("python.exe " + serviceName)
    except (ImportError, _system_error):
        pass    # there were none


def _set_details(service: Any, description: str | None, delayedstart: bool | None) -> None:
    """What ChangeServiceConfig2 sets, on installing and on updating."""
    if description is not None:
        win32service.ChangeServiceConfig2(service, win32service.SERVICE_CONFIG_DESCRIPTION, description)
    if delayedstart is not None:
        try:
            level = win32service.SERVICE_CONFIG_DELAYED_AUTO_START_INFO
            win32service.ChangeServiceConfig2(service, level, delayedstart)
        except _system_error as reason:
            if delayedstart:    # not to be delayed is what it is anyway
                warnings.warn(str(reason.strerror), stacklevel=3)
    try:
        # A SvcDoRun that raises reports a failure, and does not end its process: recovery is to see it too.
        win32service.ChangeServiceConfig2(service, win32service.SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, True)
    except _system_error:
        pass    # a system that does not know it


def _service_type(interactive: object) -> int:
    extra = win32service.SERVICE_INTERACTIVE_PROCESS if interactive else 0
    return win32service.SERVICE_WIN32_OWN_PROCESS | extra


def InstallService(
    pythonClassString: str | None, serviceName: str, displayName: str, startType: int | None = None,
    errorControl: int | None = None, bRunInteractive: object = 0, serviceDeps: Sequence[str] | None = None,
    userName: str | None = None, password: str | None = None, exeName: str | None = None, perfMonIni: str | None = None,
    perfMonDll: str | None = None, exeArgs: str | None = None, description: str | None = None,
    delayedstart: bool | None = None,
) -> None:
    """Install a service that this Python runs.

    pythonClassString: "[folder\\\\]module.Class", as GetServiceClassString makes it; None leaves it out.
    startType, errorControl: constants of win32service; None is SERVICE_DEMAND_START and SERVICE_ERROR_NORMAL.
    bRunInteractive: may it show windows on the desktop?
    serviceDeps: names of services that are started before.
    userName, password: the account; None is LocalSystem.
    exeName, exeArgs: the program in place of pythonservice.exe, and its arguments.
    perfMonIni, perfMonDll: performance counters, for InstallPerfmonForService.
    delayedstart: start a little after the others; None leaves it.
    Raises win32service.error, 1073 when the service exists.
    """
    command = _GetCommandLine(f'"{LocatePythonServiceExe(exeName)}"', exeArgs)
    with _manager() as hscm:
        service = win32service.CreateService(
            hscm, serviceName, displayName, win32service.SERVICE_ALL_ACCESS, _service_type(bRunInteractive),
            win32service.SERVICE_DEMAND_START if startType is None else startType,
            win32service.SERVICE_ERROR_NORMAL if errorControl is None else errorControl,
            command, None, 0, serviceDeps, userName, password)
        try:
            _set_details(service, description, delayedstart)
        finally:
            win32service.CloseServiceHandle(service)
    InstallPythonClassString(pythonClassString, serviceName)
    if perfMonIni is not None:
        InstallPerfmonForService(serviceName, perfMonIni, perfMonDll)


def ChangeServiceConfig(
    pythonClassString: str | None, serviceName: str, startType: int | None = None, errorControl: int | None = None,
    bRunInteractive: object = 0, serviceDeps: Sequence[str] | None = None, userName: str | None = None,
    password: str | None = None, exeName: str | None = None, displayName: str | None = None,
    perfMonIni: str | None = None, perfMonDll: str | None = None, exeArgs: str | None = None,
    description: str | None = None, delayedstart: bool | None = None,
) -> None:
    """Change an installed service, to be run by this Python from now on. None leaves things as they are.

    The arguments are those of InstallService. It may run meanwhile; it is run so when it is started next.
    Raises win32service.error, 1060 when there is no such service.
    """
    _unload_counters(serviceName)
    command = _GetCommandLine(f'"{LocatePythonServiceExe(exeName)}"', exeArgs)
    keep = win32service.SERVICE_NO_CHANGE
    with _service(serviceName) as service:
        win32service.ChangeServiceConfig(
            service, _service_type(bRunInteractive), keep if startType is None else startType,
            keep if errorControl is None else errorControl, command, None, 0, serviceDeps, userName, password,
            displayName)
        _set_details(service, description, delayedstart)
    InstallPythonClassString(pythonClassString, serviceName)
    if perfMonIni is not None:
        InstallPerfmonForService(serviceName, perfMonIni, perfMonDll)


def InstallPythonClassString(pythonClassString: str | None, serviceName: str) -> None:
    """Say which class a service has, and that this Python runs it. Nothing happens without a class."""
    if pythonClassString:
        try:
            registration.write_class(serviceName, pythonClassString)
        except OSError as reason:
            raise _system_error(reason.winerror, "RegCreateKey", reason.strerror) from None


def RemoveService(serviceName: str) -> None:
    """Delete a service, its performance counters and its source of events.

    Raises win32service.error, 1060 when there is no such service.
    """
    _unload_counters(serviceName)
    with _service(serviceName) as service:
        win32service.DeleteService(service)
    try:
        import win32evtlogutil

        win32evtlogutil.RemoveSourceFromRegistry(serviceName)
    except (ImportError, _system_error):
        pass    # it had none


def _option_key(service: Any) -> str:
    return registration.key_of(getattr(service, "_svc_name_", service), "Parameters")


def SetServiceCustomOption(serviceName: Any, option: str, value: Any) -> None:
    """Keep a value for a service, in Parameters below its key.

    serviceName: the service's name, its class or its object.
    value: an int (REG_DWORD) or a str.
    """
    with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, _option_key(serviceName)) as key:
        kind = winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ
        winreg.SetValueEx(key, option, 0, kind, value)


def GetServiceCustomOption(serviceName: Any, option: str, defaultValue: Any = None) -> Any:
    """Read what SetServiceCustomOption kept; defaultValue when there is nothing."""
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _option_key(serviceName)) as key:
            return winreg.QueryValueEx(key, option)[0]
    except FileNotFoundError:
        return defaultValue


# ---- controlling -----------------------------------------------------------------------------------------------------


def ControlService(serviceName: str, code: int, machine: str | None = None) -> Any:
    """Send a control to a service; returns its status."""
    with _service(serviceName, machine=machine) as service:
        return win32service.ControlService(service, code)


def QueryServiceStatus(serviceName: str, machine: str | None = None) -> Any:
    """Read a service's status, a tuple of 7 ints with the state second."""
    with _service(serviceName, win32service.SERVICE_QUERY_STATUS, machine, win32service.SC_MANAGER_CONNECT) as service:
        return win32service.QueryServiceStatus(service)


def _timed_out(function: str) -> pywintypes.error:
    code = winerror.ERROR_SERVICE_REQUEST_TIMEOUT
    return _system_error(code, function, "The service has not answered in the time it was given.")


def WaitForServiceStatus(serviceName: str, status: int, waitSecs: float, machine: str | None = None) -> None:
    """Wait until a service has a state.

    Raises pywintypes.error 1053 when it has not after waitSecs seconds.
    """
    end = time.monotonic() + waitSecs
    while QueryServiceStatus(serviceName, machine)[1] != status:
        if time.monotonic() >= end:
            raise _timed_out("QueryServiceStatus")
        time.sleep(0.1)


def StopService(serviceName: str, machine: str | None = None) -> Any:
    """Ask a service to stop; returns its status, in which it may be stopping still."""
    return ControlService(serviceName, win32service.SERVICE_CONTROL_STOP, machine)


def _stop_and_wait(service: Any, seconds: float) -> None:
    try:
        win32service.ControlService(service, win32service.SERVICE_CONTROL_STOP)
    except _system_error as reason:
        if reason.winerror != winerror.ERROR_SERVICE_NOT_ACTIVE:
            raise
    end = time.monotonic() + seconds
    while win32service.QueryServiceStatus(service)[1] != win32service.SERVICE_STOPPED:
        if time.monotonic() >= end:
            raise _timed_out("ControlService")
        time.sleep(0.1)


def _dependents_in_registry(serviceName: str) -> list[str]:
    """The services that need one, as their keys say, those that nothing else needs first."""
    needed_by: dict[str, list[str]] = {}
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, registration.SERVICES) as key:
        for name in [winreg.EnumKey(key, at) for at in range(winreg.QueryInfoKey(key)[0])]:
            try:
                with winreg.OpenKey(key, name) as below:
                    names = winreg.QueryValueEx(below, "DependOnService")[0]
            except OSError:
                continue
            for needed in names or ():
                needed_by.setdefault(needed.lower(), []).append(name)
    found: list[str] = []

    def visit(name: str, above: frozenset[str]) -> None:
        for each in needed_by.get(name.lower(), []):
            if each.lower() in above:
                continue        # they need each other
            visit(each, above | {each.lower()})
            if each not in found:
                found.append(each)

    visit(serviceName, frozenset({serviceName.lower()}))
    return found


def StopServiceWithDeps(serviceName: str, machine: str | None = None, waitSecs: float = 30) -> None:
    """Stop a service, before it those that need it, each within waitSecs seconds.

    Raises pywintypes.error 1053 when one does not stop in time.
    """
    with _manager(machine) as hscm:
        for name in [*_dependents_in_registry(serviceName), serviceName]:
            service = win32service.OpenService(hscm, name, win32service.SERVICE_ALL_ACCESS)
            try:
                _stop_and_wait(service, waitSecs)
            finally:
                win32service.CloseServiceHandle(service)


def StartService(serviceName: str, args: Sequence[str] | None = None, machine: str | None = None) -> None:
    """Start a service.

    args: what its class gets behind its name.
    """
    with _service(serviceName, machine=machine) as service:
        win32service.StartService(service, args)


def RestartService(serviceName: str, args: Sequence[str] | None = None, waitSeconds: float = 30,
                   machine: str | None = None) -> None:
    """Stop a service, if it runs, and start it as soon as it has stopped, which may take waitSeconds."""
    try:
        StopService(serviceName, machine)
    except _system_error as reason:
        if reason.winerror != winerror.ERROR_SERVICE_NOT_ACTIVE:
            raise
    end = time.monotonic() + waitSeconds
    while True:
        try:
            return StartService(serviceName, args, machine)
        except _system_error as reason:
            if reason.winerror != winerror.ERROR_SERVICE_ALREADY_RUNNING:
                raise
        if time.monotonic() >= end:
            print("Gave up waiting for the old service to stop!")
            return None
        time.sleep(0.25)


# ---- debugging -------------------------------------------------------------------------------------------------------

_debugged: list[Any] = []   # the service that DebugService runs


def _DebugCtrlHandler(evt: int) -> bool:
    """Ctrl+C and Ctrl+Break stop the service that is being debugged."""
    if evt not in (0, 1):
        return False
    print("Stopping debug service.")
    _debugged[-1].SvcStop()
    return True


def DebugService(cls: Any, argv: Sequence[str] = ()) -> None:
    """Run a service in this console, without the service control manager, until Ctrl+C.

    argv: what the class is called with; its name when it is empty.
    """
    import servicemanager
    import win32api

    print(f"Debugging service {cls._svc_name_} - press Ctrl+C to stop.")
    servicemanager.Debugging(True)
    servicemanager.PrepareToHostSingle(cls)
    _debugged.append(cls(argv or [cls._svc_name_]))
    win32api.SetConsoleCtrlHandler(_DebugCtrlHandler, True)
    try:
        _debugged[-1].SvcRun()
    finally:
        win32api.SetConsoleCtrlHandler(_DebugCtrlHandler, False)
        servicemanager.Debugging(False)
        _debugged.pop()


# ---- the command line ------------------------------------------------------------------------------------------------


def GetServiceClassString(cls: type, argv: Sequence[str] | None = None) -> str:
    """"module.Class", or "folder\\\\module.Class" for a class of the script that runs.

    argv: argv[0] is the script; None takes sys.argv.
    """
    if cls.__module__ != "__main__":
        return f"{cls.__module__}.{cls.__name__}"
    path = os.path.abspath((sys.argv if argv is None else argv)[0])
    folder, name = os.path.split(path)
    # Importing minds case, naming the script on the command line does not.
    if os.path.isdir(folder):
        name = next((entry for entry in os.listdir(folder) if entry.lower() == name.lower()), name)
    return f"{os.path.join(folder, os.path.splitext(name)[0])}.{cls.__name__}"


def usage() -> None:
    """Print what the command line may be, and exit with 1."""
    print(commandline.USAGE.format(program=os.path.basename(sys.argv[0] if sys.argv else "")))
    sys.exit(1)


def HandleCommandLine(cls: Any, serviceClassString: str | None = None, argv: Sequence[str] | None = None,
                      customInstallOptions: str = "", customOptionHandler: Callable[..., Any] | None = None) -> int:
    """Do what the command line of a service's script says: install, update, remove, start, stop, restart, debug.

    serviceClassString: the class's name, where GetServiceClassString cannot know it.
    customInstallOptions: further options of one letter, as getopt takes them.
    customOptionHandler: called with all options as [(option, value)] after installing and updating; a ValueError of it
    removes the service again.
    Returns 0, or the system's error code, or -1. A wrong command line exits with 1.
    """
    arguments = list(sys.argv if argv is None else argv)
    return commandline.Session(cls, serviceClassString, arguments, customInstallOptions, customOptionHandler).run()


def _debug_installed(name: str, args: Sequence[str]) -> None:
    """`debug` of a script: the program of the installed service runs it in this console."""
    try:
        program = LocateSpecificServiceExe(name)
    except _system_error as reason:
        if reason.winerror != winerror.ERROR_FILE_NOT_FOUND:
            raise
        print("The service does not appear to be installed.")
        print("Please install the service before debugging it.")
        sys.exit(1)
    try:
        subprocess.call(f"{program} -debug {subprocess.list2cmdline([name, *args])}")
    except KeyboardInterrupt:
        pass    # the service got it too


# ---- the class -------------------------------------------------------------------------------------------------------


class ServiceFramework:
    """The base of services.

    A subclass names itself with _svc_name_ and _svc_display_name_, and has SvcDoRun and SvcStop, or SvcRunAsync.
    SvcPause together with SvcContinue, and SvcShutdown, are called when they are there; all other controls that
    GetAcceptedControls names go to SvcOtherEx.
    """

    _svc_name_: str
    _svc_display_name_: str
    _svc_deps_: Sequence[str] | None = None
    _exe_name_: str | None = None
    _exe_args_: str | None = None
    _svc_description_: str | None = None

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        asynchronous.complete(cls)

    def __init__(self, args: Sequence[str]) -> None:
        import servicemanager

        self.ssh: int | None = servicemanager.RegisterServiceCtrlHandler(args[0], self.ServiceCtrlHandlerEx, True)
        servicemanager.SetEventSourceName(self._svc_name_)
        self.checkPoint = 0

    def GetAcceptedControls(self) -> int:
        """The SERVICE_ACCEPT_ constants of the controls that this service takes, by the methods that it has."""
        wanted = {win32service.SERVICE_ACCEPT_STOP: ("SvcStop",),
                  win32service.SERVICE_ACCEPT_PAUSE_CONTINUE: ("SvcPause", "SvcContinue"),
                  win32service.SERVICE_ACCEPT_SHUTDOWN: ("SvcShutdown",)}
        return sum(flag for flag, methods in wanted.items() if all(hasattr(self, name) for name in methods))

    def ReportServiceStatus(self, serviceStatus: int, waitHint: int = 5000, win32ExitCode: int = 0,
                            svcExitCode: int = 0) -> None:
        """Tell the service control manager what the service does; nothing happens while debugging.

        serviceStatus: SERVICE_RUNNING and others.
        waitHint: milliseconds until the next report, when the state is one of those that are pending.
        win32ExitCode, svcExitCode: ERROR_SERVICE_SPECIFIC_ERROR and the service's own code, or a code of Windows.
        """
        if self.ssh is None:
            return
        accepted = 0 if serviceStatus == win32service.SERVICE_START_PENDING else self.GetAcceptedControls()
        settled = serviceStatus in (win32service.SERVICE_RUNNING, win32service.SERVICE_STOPPED)
        if not settled:
            self.checkPoint += 1
        win32service.SetServiceStatus(
            self.ssh, (win32service.SERVICE_WIN32_OWN_PROCESS, serviceStatus, accepted, win32ExitCode, svcExitCode,
                       0 if settled else self.checkPoint, waitHint))

    def SvcInterrogate(self) -> Any:
        """The control manager wants to hear the status; this says that the service runs."""
        self.ReportServiceStatus(win32service.SERVICE_RUNNING)

    def SvcOther(self, control: int) -> Any:
        """A control that nothing else takes."""
        try:
            print(f"Unknown control status - {control}")
        except (AttributeError, OSError):
            pass    # services have nothing to print to

    def SvcOtherEx(self, control: int, event_type: int, data: Any) -> Any:
        """A control that nothing else takes, with what comes with it."""
        return self.SvcOther(control)

    def ServiceCtrlHandler(self, control: int) -> Any:
        """Call the method of a control that nothing comes with."""
        return self.ServiceCtrlHandlerEx(control, 0, None)

    def ServiceCtrlHandlerEx(self, control: int, event_type: int, data: Any) -> Any:
        """Call the method of a control."""
        methods = {win32service.SERVICE_CONTROL_STOP: "SvcStop", win32service.SERVICE_CONTROL_PAUSE: "SvcPause",
                   win32service.SERVICE_CONTROL_CONTINUE: "SvcContinue",
                   win32service.SERVICE_CONTROL_INTERROGATE: "SvcInterrogate",
                   win32service.SERVICE_CONTROL_SHUTDOWN: "SvcShutdown"}
        name = methods.get(control)
        return getattr(self, name)() if name else self.SvcOtherEx(control, event_type, data)

    def SvcRun(self) -> None:
        """What the host calls: says that the service runs, and calls SvcDoRun. The host says when it has stopped."""
        self.ReportServiceStatus(win32service.SERVICE_RUNNING)
        self.SvcDoRun()     # type: ignore[attr-defined]  # a subclass has it
        self.ReportServiceStatus(win32service.SERVICE_STOP_PENDING)
