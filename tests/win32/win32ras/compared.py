"""What win32ras answers, for cwin32 and pywin32 alike: the stand-in rasapi32.dll is loaded before either."""

from __future__ import annotations

import ctypes
import json
import sys
import threading
from collections.abc import Callable
from typing import Any

PARAMS = ("Office", "123", "456", "user", "geheim", "domain")
BAD = 691


def told(call: Callable[..., object], *arguments: object) -> Any:
    """The result, or what was raised."""
    try:
        return call(*arguments)
    except Exception as raised:
        if type(raised).__name__ == "error":
            return ["error", *raised.args[:2]]
        return type(raised).__name__


def standin() -> Any:
    return ctypes.WinDLL("rasapi32")


def dialled() -> tuple[str, list[int]]:
    text, numbers = ctypes.create_unicode_buffer(1024), (ctypes.c_size_t * 4)()
    standin().StandinDialled(text, 1024, numbers)
    return text.value, list(numbers)


def of_book(ras: Any) -> dict[str, object]:
    get, put = ras.GetEntryDialParams, ras.SetEntryDialParams
    found: dict[str, object] = {
        "entries": told(ras.EnumEntries), "entries of book": told(ras.EnumEntries, None, "x.pbk"),
        "entries of missing": told(ras.EnumEntries, None, "missing.pbk"), "entries reserved": told(ras.EnumEntries, "x"),
        "params": told(get, None, "office"), "params of nothing": told(get, None, "nothing"),
        "params of missing": told(get, "missing.pbk", "Office"), "params of None": told(get, None, None),
        "set": told(put, None, PARAMS, 0), "then": told(get, None, "OFFICE"),
        "remove": told(put, "x.pbk", PARAMS, 1), "removed": told(get, None, "Office"),
        "set nothing": told(put, None, ("nothing",), 0), "set long": told(put, None, ("x" * 257,), 0),
        "set number": told(put, None, (5,), 0), "set short": told(put, None, ("Home", "7"), 1), "short": told(get, None, "Home"),
        "create": told(ras.CreatePhonebookEntry, 0), "created": told(ras.EnumEntries),
        "edit": told(ras.EditPhonebookEntry, 0, None, "Home"), "edited": told(get, None, "Home"),
        "text": told(ras.GetErrorString, BAD),
        "identity flags": told(ras.GetEapUserIdentity, None, "Office", ras.RASEAPF_NonInteractive),
        "identity of nothing": told(ras.GetEapUserIdentity, None, "nothing", 0),
    }
    identity = ras.GetEapUserIdentity(None, "Office", 0)
    found["identity"] = identity.userName, identity.szUserName, list(bytes(identity.eapInfo)), list(bytes(identity.pbEapInfo))
    return found


def of_connections(ras: Any) -> dict[str, object]:
    found: dict[str, object] = {"none": told(ras.EnumConnections), "valid": [ras.IsHandleValid(h) for h in (0, 5)],
                                "status of none": told(ras.GetConnectStatus, 5), "nothing": told(ras.Dial, None, None, ("x",), None)}
    handle, error = ras.Dial(None, None, PARAMS, None)
    found["dialled"] = error, handle != 0, dialled()[0]
    found["connection"] = [entry[1:] for entry in ras.EnumConnections()], ras.EnumConnections()[0][0] == handle
    found["hung up"] = told(ras.HangUp, handle), told(ras.EnumConnections)
    standin().StandinFail(BAD)
    handle, error = ras.Dial(None, None, ("Home",), None)
    found["failed"] = error, handle != 0, told(ras.HangUp, handle)
    found["wrong"] = [told(ras.Dial, 5, None, ("Home",), None), told(ras.Dial, None, None, 5, None),
                      told(ras.Dial, None, None, (5,), None), told(ras.Dial)]
    return found


def of_callbacks(ras: Any) -> dict[str, object]:
    import rasutil
    heard: list[tuple[Any, ...]] = []
    done = threading.Event()

    def step(handle: int, message: int, state: int, error: int, extended: int) -> None:
        heard.append((handle, message, rasutil.stateStrings[state], error, extended))
        if state in (ras.RASCS_Connected, ras.RASCS_Disconnected):
            done.set()

    handle, error = ras.Dial(None, None, ("Office",), step)
    done.wait(60)
    same = {entry[0] for entry in heard} == {handle}
    ras.HangUp(handle)
    found: dict[str, object] = {"connected": ([entry[1:] for entry in heard], same, error)}
    heard.clear()
    done.clear()
    standin().StandinFail(BAD)
    handle, error = ras.Dial(None, None, ("Office",), step)
    done.wait(60)
    ras.HangUp(handle)
    found["refused"] = [entry[1:] for entry in heard]
    return found


def everything() -> Any:
    """All answers, as JSON has them."""
    import pywintypes  # noqa: F401  # loads the DLL that the modules of pywin32 want
    import win32ras
    found: dict[str, object] = {}
    for part in (of_book, of_connections, of_callbacks):
        found.update({f"{part.__name__}: {name}": answer for name, answer in part(win32ras).items()})
    return json.loads(json.dumps(found))


if __name__ == "__main__":
    ctypes.WinDLL(sys.argv[1])
    print(json.dumps(everything()))
