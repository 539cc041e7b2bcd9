"""Show the network as a tree, then the connections: python browse.py [NAME]"""

import sys

import pywintypes
import win32netcon as con
import win32wnet


def entries(scope, inside):
    """The resources of a list; `inside` is None for the root."""
    with win32wnet.WNetOpenEnum(scope, con.RESOURCETYPE_ANY, 0, inside) as handle:
        while found := win32wnet.WNetEnumResource(handle):
            yield from found


def show(inside, depth=0):
    for entry in entries(con.RESOURCE_GLOBALNET, inside):
        print("  " * depth + entry.lpRemoteName, f"({entry.lpComment})" if entry.lpComment else "")
        if entry.dwUsage & con.RESOURCEUSAGE_CONTAINER:
            show(entry, depth + 1)


def main():
    inside = None
    if len(sys.argv) > 1:
        inside = win32wnet.NETRESOURCE()
        inside.lpRemoteName = sys.argv[1]
    try:
        show(inside)
        for entry in entries(con.RESOURCE_CONNECTED, None):
            print(entry.lpLocalName or "(no device)", "is", entry.lpRemoteName)
    except pywintypes.error as reason:
        print(reason.strerror)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
