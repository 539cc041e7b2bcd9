"""Running a service: called by pythonservice.exe and by the module servicemanager, in the service's own thread."""

from __future__ import annotations

import atexit
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import servicemanager
from cwin32.service import failures
from cwin32.service.registration import read_class

ERROR_SERVICE_SPECIFIC_ERROR = 1066
STOPPED_BY_EXCEPTION = 0x20000001    # a number that belongs to the application

_KINDS = {servicemanager.EVENTLOG_WARNING_TYPE: "Warning", servicemanager.EVENTLOG_INFORMATION_TYPE: "Info",
          servicemanager.EVENTLOG_ERROR_TYPE: "Error"}
_PHRASES = {servicemanager.PYS_SERVICE_STARTING: "Service {} is starting{}.",
            servicemanager.PYS_SERVICE_STARTED: "Service {} has started{}.",
            servicemanager.PYS_SERVICE_STOPPING: "Service {} is stopping{}.",
            servicemanager.PYS_SERVICE_STOPPED: "Service {} has stopped{}."}


def load_class(service: str) -> Any:
    """Import the class that a service's key names.

    Raises LookupError when there is no name, and whatever importing raises.
    """
    text = str(read_class(service)[""])
    folder, _, name = text.rpartition("\\")
    module, _, class_name = name.rpartition(".")
    if not module:
        raise LookupError(f"{text!r} is not of the form [folder\\]module.Class")
    if folder and folder not in sys.path:
        sys.path.insert(0, folder)
    return getattr(importlib.import_module(module), class_name)


def make(cls: Any, args: Sequence[str]) -> Any:
    """Make the service's object; None when that fails, which has been reported then.

    cls: the class; None takes the one that the service's key names.
    """
    doing, event = "The class of the service cannot be imported", failures.NO_MODULE
    try:
        if cls is None:
            cls = load_class(args[0])
        doing, event = "The object of the service cannot be made", failures.BAD_CLASS
        return cls(args)
    except servicemanager.startup_error:
        return None     # the class has said so itself
    except BaseException as reason:
        failures.report(args[0], doing, reason, event)
        return None


def run(instance: Any, args: Sequence[str], registered: int) -> tuple[int, int]:
    """Run a service until it ends; returns its exit codes, that of Windows and its own.

    registered: whether it has registered a handler for controls.
    """
    if not registered:
        failures.report(args[0], "The service has not called servicemanager.RegisterServiceCtrlHandler", None,
                        failures.NO_HANDLER)
    codes = _run(instance, args[0])
    if not servicemanager.Debugging() and os.path.basename(sys.argv[0] or "").lower() == "pythonservice.exe":
        # The process ends with its service, which has the time for it now.
        atexit._run_exitfuncs()
    return codes


def _run(instance: Any, service: str) -> tuple[int, int]:
    try:
        instance.SvcRun()
    except SystemExit as wish:
        return _codes_of_exit(wish, service)
    except BaseException as reason:
        failures.report(service, "The service has ended with an exception", reason, failures.RUN_FAILED)
        return ERROR_SERVICE_SPECIFIC_ERROR, STOPPED_BY_EXCEPTION
    return 0, 0


def _codes_of_exit(wish: SystemExit, service: str) -> tuple[int, int]:
    """sys.exit(number) in a service is its own exit code."""
    if wish.code in (None, 0):
        return 0, 0
    if isinstance(wish.code, int):
        return ERROR_SERVICE_SPECIFIC_ERROR, wish.code & 0xFFFFFFFF
    failures.report(service, "The service has ended with an exception", wish, failures.RUN_FAILED)
    return ERROR_SERVICE_SPECIFIC_ERROR, STOPPED_BY_EXCEPTION


def control_failed(service: str, control: int, reason: BaseException) -> None:
    """Report an exception that a handler of controls let through."""
    failures.report(service, f"The service's handler has failed for control {control}", reason, failures.CONTROL_FAILED)


def show(kind: int, event: int, inserts: Sequence[str]) -> None:
    """Print what would go into the event log, while debugging."""
    phrase = _PHRASES.get(event)
    text = phrase.format(*[*inserts, "", ""][:2]) if phrase else "\n".join(inserts)
    failures.say(f"{_KINDS.get(kind, 'Message')} 0x{event:X} - {text}")


# ---- pythonservice.exe -----------------------------------------------------------------------------------------------


def host(args: Sequence[str], command: Sequence[str], debugging: int) -> None:
    """Run the service that pythonservice.exe was started for.

    args: the service's name and arguments.
    command: the command line of the process.
    debugging: run it in this console.
    """
    sys.argv = list(command)
    try:
        os.chdir(sys.prefix)    # services start in System32
    except OSError:
        pass
    servicemanager.Initialize(args[0])
    servicemanager.PrepareToHostSingle(None)
    if debugging:
        debug(tuple(args))
    else:
        servicemanager._run(tuple(args))


def debug(args: tuple[str, ...]) -> None:
    """Run a service in this console; Ctrl+C stops it."""
    import win32api

    def stop(event: int) -> bool:
        if event not in (0, 1):     # Ctrl+C, Ctrl+Break
            return False
        failures.say("Stopping debug service.")
        servicemanager._control(args[0], 1)
        return True

    servicemanager.Debugging(1)
    win32api.SetConsoleCtrlHandler(stop, True)
    try:
        servicemanager._run(args)
    finally:
        win32api.SetConsoleCtrlHandler(stop, False)
        servicemanager.Debugging(0)
