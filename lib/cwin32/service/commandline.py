"""The command line of a service's script, for win32serviceutil.HandleCommandLine."""

from __future__ import annotations

import getopt
import sys
from collections.abc import Callable, Sequence
from typing import Any

import win32service
import winerror
from pywintypes import error as system_error

USAGE = """\
Usage: '{program} [options] install|update|remove|start [...]|stop|restart [...]|debug [...]'
Options of install and update:
 --username domain\\username : the account that the service runs in, LocalSystem without it
 --password password : the password of that account
 --startup [manual|auto|disabled|delayed] : how the service starts, manual without it
 --interactive : the service may show windows on the desktop
 --perfmonini file : the .ini file that describes its performance counters
 --perfmondll file : the .dll file that gives their values, perfmondata.dll without it
Options of start, restart and stop:
 --wait seconds : wait until the service has started or stopped; stop also stops
                  the services that depend on it then"""

_LONG = ["password=", "username=", "startup=", "perfmonini=", "perfmondll=", "interactive", "wait="]
_STARTS = {"manual": win32service.SERVICE_DEMAND_START, "auto": win32service.SERVICE_AUTO_START,
           "delayed": win32service.SERVICE_AUTO_START, "disabled": win32service.SERVICE_DISABLED}
_DELAYED = {"delayed": True, "auto": False}


class Session:
    """One command line."""

    def __init__(self, cls: Any, class_string: str | None, argv: Sequence[str], short: str,
                 handler: Callable[..., Any] | None) -> None:
        import win32serviceutil

        self._util: Any = win32serviceutil
        self._cls = cls
        self._name: str = cls._svc_name_
        self._class_string = class_string or win32serviceutil.GetServiceClassString(cls)
        self._handler = handler
        self._settings: dict[str, Any] = {}
        self._wait = 0
        self._options, self._args = self._parse(argv, short)

    def _usage(self, *reason: object) -> None:
        if reason:
            print(*reason)
        self._util.usage()

    def _parse(self, argv: Sequence[str], short: str) -> tuple[list[tuple[str, str]], list[str]]:
        options: list[tuple[str, str]] = []
        args: list[str] = []
        try:
            options, args = getopt.getopt(list(argv[1:]), short, _LONG)
        except getopt.error as reason:
            self._usage(reason)
        if not args:
            self._usage()
        for option, value in options:
            self._take(option, value)
        return options, args

    def _take(self, option: str, value: str) -> None:
        names = {"--username": "userName", "--password": "password", "--perfmonini": "perfMonIni",
                 "--perfmondll": "perfMonDll"}
        if option in names:
            self._settings[names[option]] = value
        elif option == "--interactive":
            self._settings["bRunInteractive"] = 1
        elif option == "--startup":
            self._take_start(value.lower())
        elif option == "--wait":
            try:
                self._wait = int(value)
            except ValueError:
                self._usage("--wait must specify an integer number of seconds.")

    def _take_start(self, kind: str) -> None:
        if kind not in _STARTS:
            print(f"{kind!r} is not a valid startup option")
            return
        self._settings["startType"] = _STARTS[kind]
        if kind in _DELAYED:
            self._settings["delayedstart"] = _DELAYED[kind]

    def run(self) -> int:
        """Do it; returns the exit code."""
        command = self._args[0]
        with_arguments: dict[str, Callable[[], int]] = {
            "start": self._start, "restart": self._restart, "debug": self._debug}
        alone: dict[str, Callable[[], int]] = {
            "install": self._install, "update": self._update, "remove": self._remove, "stop": self._stop}
        if command in with_arguments:
            return with_arguments[command]()
        if len(self._args) == 1 and command in alone:
            return alone[command]()
        if command not in alone:
            print(f"Unknown command - '{command}'")
        self._usage()
        return -1

    # Commands that hand arguments on ----------------------------------------------------------------------------------

    def _wait_for(self, state: int) -> None:
        if self._wait:
            self._util.WaitForServiceStatus(self._name, state, self._wait)

    def _start(self) -> int:
        return self._launch("starting", self._util.StartService)

    def _restart(self) -> int:
        return self._launch("restarting", self._util.RestartService)

    def _launch(self, doing: str, call: Callable[[str, list[str]], object]) -> int:
        print(f"{doing.capitalize()} service {self._name}")
        try:
            call(self._name, self._args[1:])
            self._wait_for(win32service.SERVICE_RUNNING)
        except system_error as reason:
            print(f"Error {doing} service: {reason.strerror}")
            return int(reason.winerror)
        return 0

    def _debug(self) -> int:
        if getattr(sys, "frozen", False):
            self._util.DebugService(self._cls, self._args)
        else:
            self._util._debug_installed(self._name, self._args[1:])
        return 0

    # Commands that stand alone ----------------------------------------------------------------------------------------

    def _attributes(self) -> dict[str, Any]:
        """What the class and the options say, as InstallService and ChangeServiceConfig want it."""
        cls = self._cls
        return self._settings | {
            "serviceDeps": getattr(cls, "_svc_deps_", None), "exeName": getattr(cls, "_exe_name_", None),
            "exeArgs": getattr(cls, "_exe_args_", None), "description": getattr(cls, "_svc_description_", None)}

    def _install(self) -> int:
        print(f"Installing service {self._name}")
        try:
            self._util.InstallService(self._class_string, self._name, self._cls._svc_display_name_,
                                      **self._attributes())
            self._call_handler()
            print("Service installed")
        except system_error as reason:
            if reason.winerror == winerror.ERROR_SERVICE_EXISTS:
                return self._update()
            return self._failed("installing service", reason)
        except ValueError as reason:
            print(f"Error installing service: {reason}")
            self._remove_what_was_installed()
            return -1
        return 0

    def _call_handler(self) -> None:
        if self._handler is not None:
            self._handler(self._options)

    def _remove_what_was_installed(self) -> None:
        try:
            self._util.RemoveService(self._name)
        except system_error:
            print("Warning - could not remove the partially installed service.")

    def _update(self) -> int:
        print("Changing service configuration")
        try:
            self._util.ChangeServiceConfig(self._class_string, self._name, displayName=self._cls._svc_display_name_,
                                           **self._attributes())
            self._call_handler()
            print("Service updated")
        except system_error as reason:
            return self._failed("changing service configuration", reason)
        return 0

    def _remove(self) -> int:
        print(f"Removing service {self._name}")
        try:
            self._util.RemoveService(self._name)
            print("Service removed")
        except system_error as reason:
            return self._failed("removing service", reason)
        return 0

    def _stop(self) -> int:
        print(f"Stopping service {self._name}")
        try:
            if self._wait:
                self._util.StopServiceWithDeps(self._name, waitSecs=self._wait)
            else:
                self._util.StopService(self._name)
        except system_error as reason:
            return self._failed("stopping service", reason)
        return 0

    @staticmethod
    def _failed(doing: str, reason: Any) -> int:
        print(f"Error {doing}: {reason.strerror} ({reason.winerror})")
        return int(reason.winerror)
