"""Another process with Python objects behind gateways, one for each interface that can be marshalled; started by
test_across.py.

Reads lines "NAME" from standard input, NAME being an interface, and answers with the object's marshalled form in
hexadecimal; "calls NAME" answers with what was called. It runs in a multi-threaded apartment.
"""

from __future__ import annotations

import io
import sys
from typing import Any

sys.coinit_flags = 0            # type: ignore[attr-defined]

import pythoncom  # noqa: E402
from win32com.server import util  # noqa: E402

TEXT = (13, None, 1, -1, 1)
ELEMENT = ("e", 2, 5, 1e9, 1e9, 1e9, 0, 0, pythoncom.IID_NULL, 0, 0)
MODE = 0x4001012


class Server:
    """Answers the methods of all interfaces."""

    _public_methods_ = ("GetData QueryGetData GetCanonicalFormatEtc EnumFormatEtc "
                        "CreateStream OpenStream CreateStorage DestroyElement RenameElement SetClass EnumElements "
                        "ReadAt WriteAt SetSize Flush GetClassID IsDirty InitNew Load Save SaveCompleted HandsOffStorage "
                        "Write AddError DragEnter DragOver DragLeave Drop Next Skip Reset").split()

    def __init__(self, name: str) -> None:
        self._com_interfaces_ = [pythoncom.InterfaceNames[name]]
        self.name = name
        self.calls: list[Any] = []

    def __getattr__(self, method: str) -> Any:
        if method not in self._public_methods_:
            raise AttributeError(method)
        return lambda *args: self.answer(method, args)

    def answer(self, method: str, args: tuple[Any, ...]) -> Any:
        self.calls.append((method, *[type(a).__name__ if isinstance(a, pythoncom.PyIUnknown) else a for a in args]))
        special = getattr(self, f"{self.name}_{method}", None)
        return special(*args) if special is not None else None

    def IDataObject_GetData(self, format: Any) -> Any:
        medium = pythoncom.STGMEDIUM()
        medium.set(1, "hello")
        return medium

    def IDataObject_EnumFormatEtc(self, direction: int) -> Any:
        return util.NewEnum([TEXT], iid=pythoncom.IID_IEnumFORMATETC)

    def IDataObject_GetCanonicalFormatEtc(self, format: Any) -> Any:
        return TEXT

    def IStorage_CreateStream(self, *args: Any) -> Any:
        return pythoncom.CreateStreamOnHGlobal()

    def IStorage_CreateStorage(self, *args: Any) -> Any:
        return pythoncom.StgCreateDocfile(None, MODE)

    def IStorage_EnumElements(self, *args: Any) -> Any:
        return util.NewEnum([ELEMENT], iid=pythoncom.IID_IEnumSTATSTG)

    def ILockBytes_ReadAt(self, offset: int, count: int) -> bytes:
        return b"0123456789"[offset:offset + count]

    def ILockBytes_WriteAt(self, offset: int, data: bytes) -> int:
        return len(data)

    def IPersistStorage_GetClassID(self) -> Any:
        return pythoncom.IID_IStream

    IPersistPropertyBag_GetClassID = IPersistStorage_GetClassID

    def IPersistStorage_IsDirty(self) -> int:
        return 1

    def IDropTarget_DragEnter(self, data: Any, keys: int, point: Any, effect: int) -> int:
        self.calls[-1] = data.GetData(TEXT).data.decode("utf-16-le")
        return effect & 1

    def IDropTarget_Drop(self, *args: Any) -> None:
        raise pythoncom.com_error(-2147286960, None, None, None)        # STG_E_FILEALREADYEXISTS

    def IEnumFORMATETC_Next(self, count: int) -> Any:
        return [TEXT][:count]


def marshalled(gateway: Any, iid: Any) -> bytes:
    stream = pythoncom.CreateStreamOnHGlobal()
    pythoncom.CoMarshalInterface(stream, iid, gateway, pythoncom.MSHCTX_LOCAL, pythoncom.MSHLFLAGS_NORMAL)
    stream.Seek(0, 0)
    return stream.Read(10_000)


def main(lines: io.TextIOBase) -> None:
    servers = {}
    for line in lines:
        command, _, name = line.strip().rpartition(" ")
        try:
            if command == "calls":
                print(ascii(servers[name].calls), flush=True)
                continue
            servers[name] = Server(name)
            iid = pythoncom.InterfaceNames[name]
            print(marshalled(util.wrap(servers[name], iid), iid).hex(), flush=True)
        except Exception as error:
            print(f"! {error!r}", flush=True)


if __name__ == "__main__":
    main(sys.stdin)         # type: ignore[arg-type]
