"""Hosting services."""

from gen.types import *


def Initialize(eventSourceName: WSTR | None = None, eventSourceFile: WSTR | None = None, /) -> None:
    """Name the source of this process's entries in the event log.

    eventSourceName: the source; None leaves it.
    eventSourceFile: the full path of the file with the messages; None leaves it, first this module.
    Raises TypeError for anything but str.
    https://learn.microsoft.com/windows/win32/eventlog/event-sources
    """


def Finalize() -> None:
    """Forget the classes that this process was prepared to host. Services that run are not touched.

    https://learn.microsoft.com/windows/win32/services/service-programs
    """


def PrepareToHostSingle(klass: OBJECT | None = None, /) -> None:
    """Say that this process hosts one service, whatever its name.

    klass: the class, a win32serviceutil.ServiceFramework for one; None takes the class that the service's key in the
    registry names.
    Raises startup_error when the process is to host several.
    https://learn.microsoft.com/windows/win32/services/service-programs
    """


def PrepareToHostMultiple(service_name: WSTR, klass: OBJECT, /) -> None:
    """Say that this process hosts a service, among others.

    service_name: the service's name. It must have been installed as SERVICE_WIN32_SHARE_PROCESS.
    klass: its class.
    Raises startup_error when the process is to host a single one, or this one already.
    https://learn.microsoft.com/windows/win32/services/service-programs
    """


def StartServiceCtrlDispatcher() -> None:
    """Connect this process to the service control manager, and serve it until all services of the process have stopped.

    Raises error 1063 when the process was not started by the service control manager, 87 when nothing was prepared, 1056
    when another thread has called it. Blocks.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-startservicectrldispatcherw
    """


def RegisterServiceCtrlHandler(serviceName: WSTR, callback: CALLABLE, extra_args: BOOL = False, /) -> OBJECT:
    """Name the function that gets the controls of a service.

    serviceName: the first of the arguments that the service's class was called with.
    callback: called with the control; an int that it returns is the answer to the system, None is 0.
    extra_args: call it with (control, event type, data). The data of SERVICE_CONTROL_DEVICEEVENT is the address of a
    DEV_BROADCAST structure, that of SERVICE_CONTROL_SESSIONCHANGE the tuple (session,), that of a changed power setting the
    tuple (GUID, bytes), all others None.
    Returns the handle for win32service.SetServiceStatus, None while debugging.
    Raises ValueError when this process was not prepared to host the service, error when the system refuses.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-registerservicectrlhandlerexw
    """


def Debugging(newVal: INT = -1, /) -> BOOL:
    """Say whether services are being debugged: they run in a console, without the service control manager.

    newVal: 1 or 0 to set it; -1 only asks.
    Returns what it was before.
    https://learn.microsoft.com/windows/win32/services/debugging-a-service
    """


def RunningAsService() -> bool:
    """Say whether a service has started in this process.

    Returns True once the first one has.
    https://learn.microsoft.com/windows/win32/services/services
    """


def _run(args: tuple[str, ...], /) -> None:
    """Run a service in this thread, from making its object to reporting that it has stopped: what pythonservice.exe calls.

    args: what the service control manager gave, the service's name first.
    Raises ValueError when this process was not prepared to host it. Blocks while the service runs.
    https://learn.microsoft.com/windows/win32/services/service-servicemain-function
    """


def _control(serviceName: WSTR, control: DWORD, /) -> DWORD:
    """Hand a control to a service of this process, as the service control manager does: Ctrl+C while debugging.

    serviceName: the service's name.
    control: SERVICE_CONTROL_STOP and others.
    Returns the handler's answer, 0 for success.
    Raises ValueError when the service has registered no handler.
    https://learn.microsoft.com/windows/win32/services/service-control-handler-function
    """
