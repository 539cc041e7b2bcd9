"""Dispatchers: they stand before a policy and show what COM asks of it.

A class is registered with one by `--debug`; win32com.server.util.wrap takes one as useDispatcher.
"""

from __future__ import annotations

import traceback
from typing import Any, NoReturn

import pythoncom
import win32com
from win32com.server.exception import IsCOMServerException
from win32com.util import IIDToInterfaceName


class DispatcherBase:
    """Passes every call on to a policy, and shows the traceback of an exception that is not a COMException.

    It shows them through the logger win32com.logger when there is one, else on standard error.
    """

    def __init__(self, policyClass: Any, object: Any) -> None:
        self.policy = policyClass(object)
        self.logger = getattr(win32com, "logger", None)

    def _CreateInstance_(self, clsid: Any, reqIID: Any) -> Any:
        try:
            # Held until our own is there: a server process ends with its last object.
            inner = self.policy._CreateInstance_(clsid, reqIID)
            outer = pythoncom.WrapObject(self, reqIID)
            del inner
            return outer
        except BaseException:
            self._HandleException_()

    def _pass_on(self, hook: Any, *args: Any) -> Any:
        try:
            return getattr(self.policy, hook)(*args)
        except BaseException:
            self._HandleException_()

    def _QueryInterface_(self, iid: Any) -> Any:
        return self._pass_on("_QueryInterface_", iid)

    def _Invoke_(self, dispid: Any, lcid: Any, wFlags: Any, args: Any) -> Any:
        return self._pass_on("_Invoke_", dispid, lcid, wFlags, args)

    def _GetIDsOfNames_(self, names: Any, lcid: Any) -> Any:
        return self._pass_on("_GetIDsOfNames_", names, lcid)

    def _GetTypeInfo_(self, index: Any, lcid: Any) -> Any:
        return self._pass_on("_GetTypeInfo_", index, lcid)

    def _GetTypeInfoCount_(self) -> Any:
        return self._pass_on("_GetTypeInfoCount_")

    def _GetDispID_(self, name: Any, fdex: Any) -> Any:
        return self._pass_on("_GetDispID_", name, fdex)

    def _InvokeEx_(self, dispid: Any, lcid: Any, wFlags: Any, args: Any, kwargs: Any, serviceProvider: Any) -> Any:
        return self._pass_on("_InvokeEx_", dispid, lcid, wFlags, args, kwargs, serviceProvider)

    def _DeleteMemberByName_(self, name: Any, fdex: Any) -> Any:
        return self._pass_on("_DeleteMemberByName_", name, fdex)

    def _DeleteMemberByDispID_(self, id: Any) -> Any:
        return self._pass_on("_DeleteMemberByDispID_", id)

    def _GetMemberProperties_(self, id: Any, fdex: Any) -> Any:
        return self._pass_on("_GetMemberProperties_", id, fdex)

    def _GetMemberName_(self, dispid: Any) -> Any:
        return self._pass_on("_GetMemberName_", dispid)

    def _GetNextDispID_(self, fdex: Any, flags: Any) -> Any:
        return self._pass_on("_GetNextDispID_", fdex, flags)

    def _GetNameSpaceParent_(self) -> Any:
        return self._pass_on("_GetNameSpaceParent_")

    def _HandleException_(self) -> NoReturn:
        """Called while an exception is handled: show it unless it was raised on purpose, and raise it again."""
        if not IsCOMServerException():
            if self.logger is not None:
                self.logger.exception("pythoncom server error")
            else:
                traceback.print_exc()
        raise

    def _trace_(self, *args: Any) -> None:
        """Show one call: the arguments with blanks between."""
        line = " ".join(map(str, args))
        if self.logger is not None:
            self.logger.debug(line)
        else:
            print(line)


class DispatcherTrace(DispatcherBase):
    """Prints a line for every call."""

    def _QueryInterface_(self, iid: Any) -> Any:
        answer = super()._QueryInterface_(iid)
        if not answer:
            known = IIDToInterfaceName(iid)
            name = known.decode("ascii") if isinstance(known, bytes) else known
            self._trace_(f"in {self.policy._obj_!r}._QueryInterface_ with unsupported IID {name} ({iid})")
        return answer

    def _GetIDsOfNames_(self, names: Any, lcid: Any) -> Any:
        self._trace_(f"in _GetIDsOfNames_ with '{names}' and '{lcid}'\n")
        return super()._GetIDsOfNames_(names, lcid)

    def _GetTypeInfo_(self, index: Any, lcid: Any) -> Any:
        self._trace_(f"in _GetTypeInfo_ with index={index}, lcid={lcid}\n")
        return super()._GetTypeInfo_(index, lcid)

    def _GetTypeInfoCount_(self) -> Any:
        self._trace_("in _GetTypeInfoCount_\n")
        return super()._GetTypeInfoCount_()

    def _Invoke_(self, dispid: Any, lcid: Any, wFlags: Any, args: Any) -> Any:
        self._trace_("in _Invoke_ with", dispid, lcid, wFlags, args)
        return super()._Invoke_(dispid, lcid, wFlags, args)

    def _GetDispID_(self, name: Any, fdex: Any) -> Any:
        self._trace_("in _GetDispID_ with", name, fdex)
        return super()._GetDispID_(name, fdex)

    def _InvokeEx_(self, dispid: Any, lcid: Any, wFlags: Any, args: Any, kwargs: Any, serviceProvider: Any) -> Any:
        call = f"{self.policy._obj_!r}._InvokeEx_-{dispid}{args!r}"
        self._trace_(f"in {call} [{wFlags:x},{lcid},{serviceProvider!r}]")
        return super()._InvokeEx_(dispid, lcid, wFlags, args, kwargs, serviceProvider)

    def _DeleteMemberByName_(self, name: Any, fdex: Any) -> Any:
        self._trace_("in _DeleteMemberByName_ with", name, fdex)
        return super()._DeleteMemberByName_(name, fdex)

    def _DeleteMemberByDispID_(self, id: Any) -> Any:
        self._trace_("in _DeleteMemberByDispID_ with", id)
        return super()._DeleteMemberByDispID_(id)

    def _GetMemberProperties_(self, id: Any, fdex: Any) -> Any:
        self._trace_("in _GetMemberProperties_ with", id, fdex)
        return super()._GetMemberProperties_(id, fdex)

    def _GetMemberName_(self, dispid: Any) -> Any:
        self._trace_("in _GetMemberName_ with", dispid)
        return super()._GetMemberName_(dispid)

    def _GetNextDispID_(self, fdex: Any, flags: Any) -> Any:
        self._trace_("in _GetNextDispID_ with", fdex, flags)
        return super()._GetNextDispID_(fdex, flags)

    def _GetNameSpaceParent_(self) -> Any:
        self._trace_("in _GetNameSpaceParent_")
        return super()._GetNameSpaceParent_()


class DispatcherWin32trace(DispatcherTrace):
    """Sends the lines, and all that the server prints, to the collector (python -m win32traceutil)."""

    def __init__(self, policyClass: Any, object: Any) -> None:
        super().__init__(policyClass, object)
        if self.logger is None:
            import win32traceutil  # noqa: F401  importing it redirects the output
        self._trace_(f"Object with win32trace dispatcher created (object={object!r})")


class DispatcherOutputDebugString(DispatcherTrace):
    """Sends the lines to the debugger of Windows."""

    def _trace_(self, *args: Any) -> None:
        import win32api

        win32api.OutputDebugString(" ".join(map(str, args)) + "\n")


DefaultDebugDispatcher: type[DispatcherTrace]
try:
    import win32trace  # noqa: F401

    DefaultDebugDispatcher = DispatcherWin32trace
except ImportError:
    DefaultDebugDispatcher = DispatcherTrace
