"""Expand a file that COMPRESS.EXE made: python expand.py SOURCE [TARGET]. Without TARGET it gets its original name."""

import os
import sys

import pywintypes
import win32lz

OF_READ, OF_CREATE = 0x0000, 0x1000


def expand(source, target):
    """Write what `source` holds to `target`; returns its size in bytes. What is not compressed is copied."""
    handle, _ = win32lz.OpenFile(source, OF_READ)
    try:
        written, _ = win32lz.OpenFile(target, OF_CREATE)
        try:
            return win32lz.Copy(handle, written)
        finally:
            win32lz.Close(written)
    finally:
        win32lz.Close(handle)


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    source = sys.argv[1]
    try:
        target = sys.argv[2] if len(sys.argv) == 3 else win32lz.GetExpandedName(source)
        if os.path.exists(target):
            print(f"{target} is there already")
            return 1
        print(f"{target}: {expand(source, target)} bytes")
    except pywintypes.error as reason:
        print(f"{source}: {reason.strerror}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
