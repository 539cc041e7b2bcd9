"""Show the NetBIOS adapters, their addresses and names: python adapters.py"""

import struct
import sys

import netbios
import win32wnet

STATUS, NAME, NAMES = 60, 18, 30  # bytes of ADAPTER_STATUS and NAME_BUFFER, and for how many names there is room


def command(number, lana=0, buffer=None, name=None):
    """Carry out a command; returns its result."""
    ncb = netbios.NCB()
    ncb.Command, ncb.Lana_num = number, lana
    if buffer is not None:
        ncb.Buffer = buffer
    if name is not None:
        ncb.Callname = name
    return netbios.Netbios(ncb)


def main():
    adapters = netbios.LANA_ENUM()
    if code := command(netbios.NCBENUM, buffer=adapters):
        print(f"no adapters (0x{code:02X})")
        return 1
    for lana in adapters.lana[:adapters.length]:
        status = win32wnet.NCBBuffer(STATUS + NAMES * NAME)
        if command(netbios.NCBRESET, lana) or command(netbios.NCBASTAT, lana, status, "*"):
            print(f"adapter {lana}: no answer")
            continue
        print(f"adapter {lana}: {status[:6].hex('-')}")
        count, = struct.unpack_from("H", status, STATUS - 2)
        for at in range(STATUS, STATUS + count * NAME, NAME):
            print("  ", bytes(status[at:at + 15]).decode("ascii", "replace").rstrip(), f"<{status[at + 15]:02X}>")
    return 0


if __name__ == "__main__":
    sys.exit(main())
