"""Time calls of a custom interface through its vtable: an object written in C, described by a type library.

    python vtable.py LIBRARY [comtypes]

Prints a name and nanoseconds a line. LIBRARY is the type library's file, which is written when it is not there (not with
comtypes). Needs tests/foreign/modules/vtbl.c and typelibs.c as modules. Rounds of 20 ms, best of five. Every answer is
checked before it is timed.
"""

import os
import sys

from dictionary import best


def bound_by_comtypes(path, address):
    import ctypes

    import comtypes.client

    interface = comtypes.client.GetModule(path).IVtbl
    made = ctypes.cast(address, ctypes.POINTER(interface))
    made.AddRef()  # comtypes releases what it points to
    return made


def bound_by_us(path, address):
    import pythoncom
    import vtbl_library
    from win32com.client import vtable

    if not os.path.exists(path):
        # What comtypes understands of what Wine writes: an interface with its first methods, no records.
        interface = next(entry for entry in vtbl_library.TYPES if entry[1] == "IVtbl")
        vtbl_library.write(vtbl_library.Path(path), [(*interface[:-1], interface[-1][:2])])
    return vtable.Bind(pythoncom.ObjectFromAddress(address, pythoncom.IID_IUnknown), "IVtbl", path)


def main():
    import vtbl

    comtypes = sys.argv[2:] == ["comtypes"]
    address = vtbl.serve()
    made = (bound_by_comtypes if comtypes else bound_by_us)(sys.argv[1], address)
    assert made.Add(40, 2) == 42 and made.Scale(1.5, 3, 0.25) == 4.75
    empty = best(lambda: None)
    print("vtable_add", f"{best(lambda: made.Add(40, 2)) - empty:.1f}")
    print("vtable_scale", f"{best(lambda: made.Scale(1.5, 3, 0.25)) - empty:.1f}")
    if not comtypes:
        print("vtable_c", f"{vtbl.loop(address, 2_000_000):.1f}")


if __name__ == "__main__":
    main()
