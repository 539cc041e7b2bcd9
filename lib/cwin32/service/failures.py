"""Why a service does not run: in the event log, and in a file of the local data folder of the service's account."""

from __future__ import annotations

import datetime
import os
import sys
import traceback

import servicemanager

# Numbers of messages, as programs that read the event log know them.
NO_HANDLER, RUN_FAILED, NO_MODULE, BAD_CLASS, CONTROL_FAILED = (0xC0000000 | number for number in (1, 3, 4, 0xA, 0xB))

_FORBIDDEN = '<>:"/\\|?*'


def folder(local_data: str | None = None) -> str:
    """The folder with the files, below an account's local data folder; that of this account when it is left out."""
    return os.path.join(local_data or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "cwin32", "services")


def file_of(service: str, local_data: str | None = None) -> str:
    """The file in which a service's last failure is told."""
    name = "".join("_" if letter in _FORBIDDEN or letter < " " else letter for letter in service)
    return os.path.join(folder(local_data), f"{name}.txt")


def describe(service: str, doing: str, reason: BaseException | None) -> str:
    """What happened, where, and in which Python."""
    from cwin32.service.registration import read_class

    try:
        class_string = str(read_class(service)[""])
    except (LookupError, OSError):
        class_string = "(none in the registry)"
    lines = [f"{doing}.", f"Service: {service}", f"Class: {class_string}",
             f"Python: {sys.version.split()[0]}, {sys.executable}", f"sys.prefix: {sys.prefix}", "sys.path:",
             *(f"    {entry}" for entry in sys.path)]
    if reason is not None:
        lines += ["", "".join(traceback.format_exception(reason)).rstrip()]
    return "\n".join(lines) + "\n"


def say(text: str) -> None:
    """Print, where there is something to print to."""
    try:
        print(text, flush=True)
    except (AttributeError, OSError, ValueError):
        pass


def report(service: str, doing: str, reason: BaseException | None, event: int) -> None:
    """Tell the event log, the file, and the console while debugging. Never raises."""
    try:
        text = describe(service, doing, reason)
        _write(service, text)
        servicemanager.LogMsg(servicemanager.EVENTLOG_ERROR_TYPE, event, (text[:31_000],))
    except Exception as trouble:    # a service ends in an orderly way even when nobody can be told
        say(f"cwin32: {doing}: {reason!r}; it could not be reported: {trouble!r}")


def _write(service: str, text: str) -> None:
    try:
        os.makedirs(folder(), exist_ok=True)
        with open(file_of(service), "w", encoding="utf-8") as file:
            file.write(f"{datetime.datetime.now().astimezone().isoformat(' ', 'seconds')}\n{text}")
    except OSError as trouble:
        say(f"cwin32: the failure of {service} cannot be written to {file_of(service)}: {trouble}")
