"""win32gui_struct's structures as bytes: made with cwin32 and with pywin32, whose answers are compared.

Addresses differ from process to process: what points to a kept array shows as its number.
"""

import array
import json
import struct
import sys

import commctrl
import pywintypes
import win32con
import win32gui_struct as s

CASES = {
    "menu item": lambda: s.PackMENUITEMINFO(fType=win32con.MFT_SEPARATOR, fState=win32con.MFS_CHECKED, wID=5),
    "menu item with text": lambda: s.PackMENUITEMINFO(text="\u0416 text", wID=7, hSubMenu=9, dwItemData=11),
    "menu item with pictures": lambda: s.PackMENUITEMINFO(hbmpChecked=3, hbmpUnchecked=4, hbmpItem=5),
    "menu item of nothing": lambda: s.PackMENUITEMINFO(),
    "menu item with half a picture": lambda: s.PackMENUITEMINFO(hbmpChecked=3),
    "empty menu item": lambda: s.EmptyMENUITEMINFO(mask=win32con.MIIM_STRING, text_buf_size=64),
    "empty menu item of all": lambda: s.EmptyMENUITEMINFO(),
    "menu": lambda: s.PackMENUINFO(dwStyle=1, cyMax=2, hbrBack=3, dwContextHelpID=4, dwMenuData=5, fMask=win32con.MIM_APPLYTOSUBMENUS),
    "menu of nothing": lambda: s.PackMENUINFO(),
    "empty menu": lambda: s.EmptyMENUINFO(),
    "tree item": lambda: s.PackTVITEM(hitem=1, state=2, stateMask=3, text="tree \u4e2d", image=4, selimage=5, citems=6, param=7),
    "tree item of less": lambda: s.PackTVITEM(None, None, None, "x", None, None, None, None),
    "tree insertion": lambda: s.PackTVINSERTSTRUCT(1, 2, (None, 2, 3, "text", 4, 5, 6, 7)),
    "empty tree item": lambda: s.EmptyTVITEM(hitem=5, mask=None, text_buf_size=32),
    "list item": lambda: s.PackLVITEM(item=1, subItem=2, state=3, stateMask=4, text="list \u4e2d", image=5, param=6, indent=7),
    "list item of less": lambda: s.PackLVITEM(text="x"),
    "empty list item": lambda: s.EmptyLVITEM(item=3, subitem=4, mask=None, text_buf_size=32),
    "column": lambda: s.PackLVCOLUMN(fmt=commctrl.LVCFMT_LEFT, cx=50, text="column", subItem=2, image=3, order=4),
    "column of less": lambda: s.PackLVCOLUMN(cx=50),
    "empty column": lambda: s.EmptyLVCOLUMN(mask=None, text_buf_size=32),
    "hit": lambda: s.PackLVHITTEST((3, 4)),
    "header": lambda: s.PackHDITEM(cxy=1, text="header", hbm=2, fmt=3, param=4, image=5, order=6),
    "header of less": lambda: s.PackHDITEM(text="x"),
    "device": lambda: s.PackDEV_BROADCAST_DEVICEINTERFACE(pywintypes.IID("{A5DCBF10-6530-11D2-901F-00C04FB951ED}"), "\\\\?\\usb\u0142"),
    "device handle": lambda: s.PackDEV_BROADCAST_HANDLE(5),
    "volume": lambda: s.PackDEV_BROADCAST_VOLUME(5, 1),
    "handle with everything": lambda: s.PackDEV_BROADCAST_HANDLE(
        5, 6, pywintypes.IID("{A5DCBF10-6530-11D2-901F-00C04FB951ED}"), 7, b"abcd"),
}
UNPACKED = {
    "menu item": lambda b: s.UnpackMENUITEMINFO(b), "menu item with text": lambda b: s.UnpackMENUITEMINFO(b),
    "menu item with pictures": lambda b: s.UnpackMENUITEMINFO(b), "menu": lambda b: s.UnpackMENUINFO(b),
    "menu of nothing": lambda b: s.UnpackMENUINFO(b), "tree item": lambda b: s.UnpackTVITEM(b),
    "tree item of less": lambda b: s.UnpackTVITEM(b), "list item": lambda b: s.UnpackLVITEM(b),
    "list item of less": lambda b: s.UnpackLVITEM(b), "column": lambda b: s.UnpackLVCOLUMN(b),
    "column of less": lambda b: s.UnpackLVCOLUMN(b), "hit": lambda b: s.UnpackLVHITTEST(b),
}


def without_addresses(data, kept):
    """The bytes of a structure, kept arrays in the place of their addresses."""
    for number, each in enumerate(kept):
        if isinstance(each, array.array):
            data = data.replace(struct.pack("P", each.buffer_info()[0]), struct.pack("P", 0xA0 + number))
    return data


def show(name):
    made = CASES[name]()
    buffer, kept = made if isinstance(made, tuple) else (made, None)
    kept = kept or []
    line = without_addresses(bytes(buffer), kept).hex()
    for each in kept:
        line += f" {bytes(each).hex()}" if isinstance(each, array.array) else f" {each!r}"
    if name in UNPACKED:
        line += f" {ascii(tuple(UNPACKED[name](buffer)))}"
    return line


def answers():
    """Name -> what it gives, or the exception's name."""
    found = {}
    for name in CASES:
        try:
            found[name] = show(name)
        except (TypeError, ValueError, AssertionError, struct.error) as error:
            found[name] = type(error).__name__
    return found


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(answers(), out)
