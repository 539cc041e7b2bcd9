"""What win32wnet and netbios answer, for cwin32 and pywin32 alike: the stand-ins of mpr.dll and netapi32.dll are loaded before
either."""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Callable
from typing import Any

DISK, PRINT, GLOBAL, CONNECTED = 1, 2, 2, 1
FIELDS = ("dwScope", "dwType", "dwDisplayType", "dwUsage", "lpLocalName", "lpRemoteName", "lpComment", "lpProvider")
NUMBERS = ("Command", "Retcode", "Lsn", "Num", "Bufflen", "Callname", "Name", "Rto", "Sto", "Lana_num", "Cmd_cplt", "Event", "Post")


def shown(value: Any) -> Any:
    """A result as JSON has it."""
    if type(value).__name__ == "PyNETRESOURCE":
        return {name: getattr(value, name) for name in FIELDS}
    if isinstance(value, (list, tuple)):
        return [shown(item) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return bytes(value).hex() if isinstance(value, (bytes, memoryview)) else repr(value).split(":")[0]


def told(call: Callable[..., object], *arguments: object, **named: object) -> Any:
    """The result, or what was raised."""
    try:
        return shown(call(*arguments, **named))
    except Exception as raised:
        return ["error", *raised.args[:2]] if type(raised).__name__ == "error" else type(raised).__name__


def resource(win32wnet: Any, **fields: object) -> Any:
    made = win32wnet.NETRESOURCE()
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def of_resources(win32wnet: Any) -> dict[str, object]:
    made = resource(win32wnet, dwScope=-1, dwType=5, lpComment="\u00e4", lpRemoteName="r")
    found: dict[str, object] = {"new": told(win32wnet.NETRESOURCE), "set": shown(made),
                                "same": win32wnet.NETRESOURCEType is win32wnet.NETRESOURCE}
    made.lpComment = None
    found["none"] = shown(made)
    for name, value in (("dwType", "x"), ("dwType", 1 << 40), ("lpComment", 5), ("lpComment", b"x"), ("nothing", 1)):
        found[f"{name} = {value!r}"] = told(setattr, made, name, value)
    found["delete"] = told(delattr, made, "lpComment")
    found["with an argument"] = told(win32wnet.NETRESOURCE, 1)
    return found


def of_connections(win32wnet: Any) -> dict[str, object]:
    add, cancel = win32wnet.WNetAddConnection2, win32wnet.WNetCancelConnection2
    data = resource(win32wnet, dwType=DISK, lpLocalName="H:", lpRemoteName=r"\\ALPHA\data")
    locked = resource(win32wnet, dwType=DISK, lpRemoteName=r"\\ALPHA\locked")
    found: dict[str, object] = {
        "add": told(add, data), "again": told(add, data), "user": told(win32wnet.WNetGetUser, "H:"),
        "nobody": told(win32wnet.WNetGetUser), "no user": told(win32wnet.WNetGetUser, "Q:"),
        "connection": told(win32wnet.WNetGetConnection, "H:"), "none": told(win32wnet.WNetGetConnection, "Q:"),
        "bad device": told(win32wnet.WNetGetConnection, "nonsense"),
        "universal": told(win32wnet.WNetGetUniversalName, r"H:\a\b.txt"),
        "remote": told(win32wnet.WNetGetUniversalName, r"H:\a\b.txt", 2),
        "long": told(win32wnet.WNetGetUniversalName, "H:\\" + "x" * 200, 2),
        "no level": told(win32wnet.WNetGetUniversalName, r"H:\a", 3),
        "no drive": told(win32wnet.WNetGetUniversalName, r"Q:\a"),
        "wrong password": told(add, locked, "geheim", "me"), "no password": told(add, locked),
        "told by the network": told(add, NetResource=locked, Password="x", UserName="stranger"),
    }
    last = win32wnet.WNetGetLastError()
    found["last"] = last[0], last[1][:30], len(last[1]), last[2]
    found["right password"] = told(add, locked, Password="opensesame", UserName="me", Flags=0)
    found["its user"] = told(win32wnet.WNetGetUser, r"\\ALPHA\locked")
    found["older form"] = told(add, PRINT, "LPT1:", r"\\ALPHA\printer", None, "him", None, 0)
    found["older form, short"] = told(add, PRINT, None, r"\\ALPHA\printer")
    found["older form, no name"] = told(add, PRINT, None, None)
    found["older form, provider"] = told(add, PRINT, None, r"\\ALPHA\printer", "Another")
    found["listed"] = listed(win32wnet, CONNECTED, 0, 0, None)
    standin("mpr").StandinHold("H:", True)
    found["in use"] = told(cancel, "H:", 0, 0)
    found["forced"] = told(cancel, "H:", 1, 1), told(cancel, "H:", 0, 0)
    found["rest"] = told(cancel, r"\\ALPHA\locked", 0, 0), told(cancel, "LPT1:", 0, 0), told(cancel, r"\\ALPHA\printer", 0, 0)
    found["with a window"] = told(win32wnet.WNetAddConnection3, 7, data), standin("mpr").StandinWindow()
    found["by name"] = told(win32wnet.WNetAddConnection3, HwndOwner=0, NetResource=locked, Password="opensesame", UserName=None, Flags=0)
    found["refused"] = told(win32wnet.WNetAddConnection3, None, locked, "wrong")
    found["undone"] = told(cancel, "H:", 0, 0), told(cancel, r"\\ALPHA\locked", 0, 0)
    found["wrong"] = [told(add, "x"), told(add, locked, 5), told(add, locked, None, 5), told(add, locked, Flags="x"), told(add),
                      told(cancel, None, 0, 0), told(cancel, "x", 0), told(add, data, nothing=1),
                      told(win32wnet.WNetAddConnection3, 0, 5), told(win32wnet.WNetGetConnection, 5)]
    found["no such"] = told(add, resource(win32wnet, lpRemoteName=r"\\NOWHERE\x"))
    return found


def listed(win32wnet: Any, *asked: object) -> Any:
    try:
        handle = win32wnet.WNetOpenEnum(*asked)
    except Exception as raised:
        return ["error", *raised.args[:2]]
    return [shown(win32wnet.WNetEnumResource(handle, 0)), shown(win32wnet.WNetEnumResource(handle)), told(win32wnet.WNetCloseEnum, handle)]


def of_lists(win32wnet: Any) -> dict[str, object]:
    alpha = resource(win32wnet, lpRemoteName=r"\\ALPHA", lpProvider="Stand-in Network")
    share = resource(win32wnet, lpRemoteName=r"\\alpha\data\folder\file", dwType=DISK)
    network = resource(win32wnet, lpRemoteName="Stand-in Network", lpProvider="Stand-in Network")
    found: dict[str, object] = {
        "root": listed(win32wnet, GLOBAL, 0, 0, None), "network": listed(win32wnet, GLOBAL, 0, 0, network),
        "server": listed(win32wnet, GLOBAL, 0, 0, alpha), "disks": listed(win32wnet, GLOBAL, DISK, 0, alpha),
        "containers": listed(win32wnet, GLOBAL, 0, 2, alpha), "share": listed(win32wnet, GLOBAL, 0, 0, resource(win32wnet, lpRemoteName=r"\\ALPHA\data")),
        "nowhere": listed(win32wnet, GLOBAL, 0, 0, resource(win32wnet, lpRemoteName="x")), "scope": listed(win32wnet, 77, 0, 0, None),
        "information": told(win32wnet.WNetGetResourceInformation, share),
        "information of all": told(win32wnet.WNetGetResourceInformation, alpha),
        "no information": told(win32wnet.WNetGetResourceInformation, resource(win32wnet, lpRemoteName="x")),
        "parent": told(win32wnet.WNetGetResourceParent, alpha), "top": told(win32wnet.WNetGetResourceParent, network),
        "no provider": told(win32wnet.WNetGetResourceParent, share),
        "wrong": [told(win32wnet.WNetGetResourceParent, None), told(win32wnet.WNetGetResourceInformation, None),
                  told(win32wnet.WNetOpenEnum, 1, 2, 3, 4), told(win32wnet.WNetEnumResource, 5), told(win32wnet.WNetCloseEnum, 5)],
    }
    handle = win32wnet.WNetOpenEnum(GLOBAL, 0, 0, alpha)
    found["handle"] = shown(handle)
    found["pieces"] = [told(win32wnet.WNetEnumResource, handle, count) for count in (1, 1, 5, 5)]
    found["closed"] = told(win32wnet.WNetCloseEnum, handle), told(win32wnet.WNetCloseEnum, handle), told(win32wnet.WNetEnumResource, handle)
    found["open"] = standin("mpr").StandinOpen()
    return found


def of_blocks(win32wnet: Any) -> dict[str, object]:
    """The NCB as an object."""
    ncb = win32wnet.NCB()
    found: dict[str, object] = {"new": [getattr(ncb, name) for name in (*NUMBERS, "Buffer")],
                                "same": win32wnet.NCBType is win32wnet.NCB}
    for name, value in (("Command", 0x37), ("Lana_num", 3), ("Rto", 5), ("Sto", 127), ("Num", 2), ("Lsn", 1), ("Retcode", 4), ("Cmd_cplt", 6),
                        ("Command", "x"), ("Command", 1 << 70), ("Bufflen", 3), ("Callname", "ab"), ("Name", b"cd"), ("Callname", "x" * 20),
                        ("Callname", ""), ("Name", None), ("Event", 5), ("Post", 6), ("nothing", 1), ("Buffer", b"abc"), ("Buffer", None),
                        ("Buffer", bytearray(70000)), ("Buffer", 5)):
        found[f"{name} = {str(value)[:30]}"] = told(setattr, ncb, name, value), told(getattr, ncb, name)
    memory = win32wnet.NCBBuffer(10)
    ncb.Buffer = memory
    found["buffer"] = type(memory).__name__, len(memory), ncb.Bufflen, ncb.Buffer is memory
    found["delete"] = told(delattr, ncb, "Command")
    ncb.Reset()
    found["reset"] = [getattr(ncb, name) for name in (*NUMBERS, "Buffer")]
    found["wrong"] = told(win32wnet.Netbios, 5), told(win32wnet.NCB, 5), told(win32wnet.NCBBuffer, "x"), told(ncb.Reset, 1)
    return found


def of_netbios(win32wnet: Any) -> dict[str, object]:
    """Commands, through the module netbios."""
    import netbios

    def command(number: int, lana: int = 3, name: str = "", buffer: Any = None) -> Any:
        ncb = netbios.NCB()
        ncb.Command, ncb.Lana_num = number, lana
        if name:
            ncb.Name = name
        if buffer is not None:
            ncb.Buffer = buffer
        return told(netbios.Netbios, ncb), ncb.Retcode, ncb.Num, ncb.Bufflen

    adapters, status, header = netbios.LANA_ENUM(), netbios.ADAPTER_STATUS(), netbios.ACTION_HEADER()
    found: dict[str, object] = {
        "enumerate": command(netbios.NCBENUM, 0, buffer=adapters), "adapters": [adapters.length, adapters.lana.hex()[:8]],
        "too small": command(netbios.NCBENUM, 0, buffer=win32wnet.NCBBuffer(5)), "before": command(netbios.NCBADDNAME, 3, "EARLY"),
        "nowhere": command(netbios.NCBRESET, 1), "reset": command(netbios.NCBRESET), "add": command(netbios.NCBADDNAME, 3, "ONE"),
        "again": command(netbios.NCBADDNAME, 3, "ONE"), "group": command(netbios.NCBADDGRNAME, 3, "TWO"),
        "status": command(netbios.NCBASTAT, 3, buffer=status),
        "members": {name: shown(getattr(status, name)) for _, name in netbios.ADAPTER_STATUS_ITEMS},
        "delete": command(netbios.NCBDELNAME, 3, "ONE"), "gone": command(netbios.NCBDELNAME, 3, "ONE"), "unknown": command(0x10),
        "constants": {name: value for name, value in vars(netbios).items() if type(value) in (int, str) and name[0].isupper()},
        "items": {name: value for name, value in vars(netbios).items() if name.endswith("_ITEMS")},
        "sizes": {name: len(getattr(netbios, name[:-6])()._buffer_) for name in vars(netbios) if name.endswith("_ITEMS")},
        "wrong": told(setattr, header, "nothing", 1), "right": told(setattr, header, "action_code", 7),
    }
    memory = win32wnet.NCBBuffer(60 + 18 * 2)
    found["names"] = command(netbios.NCBASTAT, 3, buffer=memory), memory[60:].tobytes().hex()
    return found


def standin(name: str) -> Any:
    return ctypes.WinDLL(name)


def everything() -> Any:
    """All answers, as JSON has them."""
    import pywintypes  # noqa: F401  # loads the DLL that the modules of pywin32 want
    import win32wnet
    found: dict[str, object] = {}
    for part in (of_resources, of_connections, of_lists, of_blocks, of_netbios):
        found.update({f"{part.__name__}: {name}": answer for name, answer in part(win32wnet).items()})
    return json.loads(json.dumps(found))


if __name__ == "__main__":
    KEEP = [ctypes.WinDLL(path) for path in sys.argv[1:]]
    print(json.dumps(everything()))
