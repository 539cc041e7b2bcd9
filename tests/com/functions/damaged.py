"""Read damaged type libraries, in a process of its own: damaged.py LIBRARY FOLDER FIRST COUNT.

Prints the number of every case before it begins, and at the end how the cases ended. When a DLL crashes, prints which one
and ends with code 77, so that the caller can go on behind the case.
"""

from __future__ import annotations

import ctypes
import random
import sys
import threading
from collections import Counter
from ctypes import wintypes
from pathlib import Path

import pythoncom

CRASHES = {0xC0000005, 0xC00000FD, 0xC0000094, 0xC0000374, 0xC0000409, 0xC000001D, 0x80000003}
EXTREMES = (0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFF)
MOST = 40          # members of a type; a damaged count may say anything
PATIENCE = 20      # seconds that a case may take; it takes some thousandths of one


def damage(data: bytes, case: int) -> bytes:
    """A library that is cut short (seldom: Wine reads on behind the end), or has bits flipped, a number made extreme, or a
    stretch wiped."""
    dice, made = random.Random(case), bytearray(data)
    if case % 25 == 24:
        return bytes(made[:dice.randrange(len(made))])
    if case % 3 == 0:
        for _ in range(dice.choice((1, 1, 4))):
            made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)
    elif case % 3 == 1:
        at = dice.randrange(len(made) // 4) * 4
        made[at:at + 4] = dice.choice(EXTREMES).to_bytes(4, "little")
    else:
        at = dice.randrange(len(made))
        made[at:at + 16] = bytes(len(made[at:at + 16]))
    return bytes(made)


def look_at(info: pythoncom.PyITypeInfo) -> None:
    """Ask a type for everything."""
    attr = info.GetTypeAttr()
    info.GetDocumentation(-1)
    info.GetTypeComp()
    for at in range(min(attr.cFuncs, MOST)):
        described = info.GetFuncDesc(at)
        info.GetNames(described.memid)
        info.GetDocumentation(described.memid)
    for at in range(min(attr.cVars, MOST)):
        info.GetNames(info.GetVarDesc(at).memid)
    for at in range(min(attr.cImplTypes, MOST)):
        info.GetImplTypeFlags(at)
        info.GetRefTypeInfo(info.GetRefTypeOfImplType(at)).GetTypeAttr()


def read(path: Path) -> str:
    """How a library ended: "loaded", or the exception that it raised."""
    try:
        library = pythoncom.LoadTypeLib(path)
    except pythoncom.com_error:
        return "refused"
    ended = "loaded"
    library_calls = (library.GetLibAttr, lambda: library.GetDocumentation(-1), library.GetTypeComp)
    types = (lambda at=at: look_at(library.GetTypeInfo(at)) for at in range(min(library.GetTypeInfoCount(), MOST)))
    for call in (*library_calls, *types):
        try:
            call()
        except (pythoncom.com_error, ValueError, TypeError):   # ValueError, TypeError: a default value that means nothing
            ended = "loaded in part"
    return ended


class Record(ctypes.Structure):
    """EXCEPTION_RECORD, as far as it is needed."""

    _fields_ = [("code", wintypes.DWORD), ("flags", wintypes.DWORD), ("chained", ctypes.c_void_p), ("address", ctypes.c_void_p)]


def module_at(address: int) -> str:
    kernel32, module, name = ctypes.WinDLL("kernel32"), ctypes.c_void_p(), ctypes.create_unicode_buffer(500)
    if not kernel32.GetModuleHandleExW(6, ctypes.c_void_p(address), ctypes.byref(module)):
        return ""
    kernel32.GetModuleFileNameW(module, name, len(name))
    return Path(name.value).name.lower()


def culprit(address: int, stack: int) -> str:
    """The DLL that crashed; behind a function of the C library or of Windows' core, the nearest one on the stack."""
    found = module_at(address)
    for at in range(400):
        if found.startswith(("oleaut32", "pythoncom", "pywintypes", "python3")):
            return found
        found = module_at(ctypes.c_size_t.from_address(stack + 8 * at).value)
    return "unknown"


@ctypes.WINFUNCTYPE(wintypes.LONG, ctypes.POINTER(ctypes.c_void_p))
def crashed(pointers: object) -> int:
    """Say whose code it was, and end. CONTEXT has Rsp at offset 0x98."""
    record = Record.from_address(pointers[0])                                      # type: ignore[index]
    if record.code not in CRASHES:
        return 0
    stack = ctypes.c_size_t.from_address(pointers[1] + 0x98).value                 # type: ignore[index]
    print("crash", culprit(record.address or 0, stack), flush=True)
    ctypes.WinDLL("kernel32").TerminateProcess(ctypes.c_void_p(-1), 77)
    return 0


def go_through(source: Path, folder: Path, first: int, count: int) -> None:
    data, ends = source.read_bytes(), Counter[str]()
    kernel32 = ctypes.WinDLL("kernel32")
    for case in range(first, first + count):
        print("case", case, flush=True)
        path = folder / f"{case}.tlb"
        path.write_bytes(damage(data, case))
        watch = threading.Timer(PATIENCE, kernel32.TerminateProcess, (ctypes.c_void_p(-1), 78))
        watch.start()
        ends[read(path)] += 1
        watch.cancel()
        path.unlink()
    print("end", dict(ends), flush=True)


def main() -> None:
    """Read in another thread: Wine ends one whose stack is exhausted, and says nothing."""
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.AddVectoredExceptionHandler(1, crashed)
    kernel32.OpenThread.restype = ctypes.c_void_p
    reader = threading.Thread(target=go_through, args=(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:])), daemon=True)
    reader.start()
    kernel32.WaitForSingleObject(ctypes.c_void_p(kernel32.OpenThread(0x00100000, False, reader.native_id)), -1)
    reader.join(1)
    if reader.is_alive():
        print("lost", flush=True)
        kernel32.TerminateProcess(ctypes.c_void_p(-1), 79)


main()
