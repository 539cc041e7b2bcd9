"""Structures that messages of menus, controls and devices carry, to and from Python.

Pack… makes a structure of what is given; what is None stays out of its mask. Empty… makes one that a message fills.
Both return an array of bytes, most of them together with a list of what the array points to: keep that list as long as the
structure is used. Unpack… reads a structure, from a buffer or, where the parameter is called lparam, from an address; fields
that its mask does not name are None.
"""

from __future__ import annotations

import array
import struct
from collections import namedtuple
from collections.abc import Iterable, Sequence
from typing import Any

import commctrl
import pywintypes
import win32con
import win32gui

Structure = tuple["array.array[int]", list[Any]]

is64bit = struct.calcsize("P") == 8
_nmhdr_fmt = "PPi"
_nmhdr_align_padding = "xxxx" if is64bit else ""
_menuiteminfo_fmt = "5i5PiP"
_menuinfo_fmt = "iiiiPiP"
_tvitem_fmt = "iPiiPiiiiP"
_lvitem_fmt = "iiiiiPiiPi"
_lvcolumn_fmt = "iiiPiiii"
_hditem_fmt = "iiPPiiPiiiP"
_lvhit_fmt = "iiiii"

# The parts of a menu item that an array cannot do without.
_MENU_ITEM_ALL = (win32con.MIIM_BITMAP | win32con.MIIM_CHECKMARKS | win32con.MIIM_DATA | win32con.MIIM_FTYPE | win32con.MIIM_ID
                  | win32con.MIIM_STATE | win32con.MIIM_STRING | win32con.MIIM_SUBMENU)
_MENU_ALL = (win32con.MIM_BACKGROUND | win32con.MIM_HELPID | win32con.MIM_MAXHEIGHT | win32con.MIM_MENUDATA
             | win32con.MIM_STYLE)
_TREE_ALL = (commctrl.TVIF_TEXT | commctrl.TVIF_IMAGE | commctrl.TVIF_PARAM | commctrl.TVIF_STATE | commctrl.TVIF_HANDLE
             | commctrl.TVIF_SELECTEDIMAGE | commctrl.TVIF_CHILDREN)
_LIST_ALL = (commctrl.LVIF_TEXT | commctrl.LVIF_IMAGE | commctrl.LVIF_PARAM | commctrl.LVIF_STATE | commctrl.LVIF_INDENT)
_COLUMN_ALL = (commctrl.LVCF_FMT | commctrl.LVCF_WIDTH | commctrl.LVCF_TEXT | commctrl.LVCF_SUBITEM | commctrl.LVCF_IMAGE
               | commctrl.LVCF_ORDER)


# ---- what all share ---------------------------------------------------------------------------------------------------

def _MakeResult(names_str: str, values: Iterable[Any]) -> Any:
    """A named tuple: its own name and those of its fields in one text."""
    name, *fields = names_str.split()
    return namedtuple(name, fields)(*values)


def _make_text_buffer(text: str) -> array.array[int]:
    return array.array("b", (text + "\0").encode("utf-16-le"))


def _make_empty_text_buffer(cch: int) -> array.array[int]:
    return _make_text_buffer("\0" * cch)


def _GetMaskAndVal(val: Any, default: Any, mask: int, flag: int) -> tuple[int, Any]:
    """The mask with or without this flag, and the value to store."""
    return (mask, default) if val is None else (mask | flag, val)


def _address(buffer: array.array[int]) -> int:
    return win32gui.PyGetBufferAddressAndLen(buffer)[0]


def _text(text: str | None, extra: list[Any]) -> tuple[int, int]:
    """(address, length) of a text, which `extra` keeps."""
    if text is None:
        return 0, 0
    extra.append(_make_text_buffer(text))
    return _address(extra[-1]), len(text)


def _room(wanted: int, size: int, extra: list[Any]) -> tuple[int, int]:
    """(address, length) of room for a text, when it is wanted."""
    if not wanted:
        return 0, 0
    extra.append(_make_empty_text_buffer(size))
    return _address(extra[-1]), size


def _bytes(form: str, *values: Any) -> array.array[int]:
    return array.array("b", struct.pack(form, *values))


def _read(form: str, address: int) -> tuple[Any, ...]:
    return struct.unpack(form, win32gui.PyGetMemory(address, struct.calcsize(form)))


def _if(mask: int, flag: int, value: Any) -> Any:
    return value if mask & flag else None


def _text_at(address: int, length: int) -> str | None:
    return win32gui.PyGetString(address, length) if address and length else None


def _text_until_nul(address: int, length: int) -> str | None:
    text = _text_at(address, length)
    return None if text is None else text.partition("\0")[0]


# ---- notifications ----------------------------------------------------------------------------------------------------

def UnpackWMNOTIFY(lparam: int) -> Any:
    """(hwndFrom, idFrom, code) of WM_NOTIFY."""
    return _MakeResult("WMNOTIFY hwndFrom idFrom code", _read(_nmhdr_fmt, lparam))


def UnpackNMITEMACTIVATE(lparam: int) -> Any:
    """What NM_CLICK and its kin carry, of a list view."""
    values = _read(_nmhdr_fmt + _nmhdr_align_padding + "iiiiiiiP", lparam)
    return _MakeResult("NMITEMACTIVATE hwndFrom idFrom code iItem iSubItem uNewState uOldState uChanged actionx actiony lParam",
                       values)


# ---- menus ------------------------------------------------------------------------------------------------------------

def PackMENUITEMINFO(fType: int | None = None, fState: int | None = None, wID: int | None = None, hSubMenu: Any = None,
                     hbmpChecked: Any = None, hbmpUnchecked: Any = None, dwItemData: int | None = None,
                     text: str | None = None, hbmpItem: Any = None, dwTypeData: int | None = None) -> Structure:
    """A MENUITEMINFO for win32gui.InsertMenuItem and SetMenuItemInfo.

    hbmpChecked and hbmpUnchecked go together. dwTypeData is what an item that its owner draws has instead of a text.
    """
    if (hbmpChecked is None) != (hbmpUnchecked is None):
        raise ValueError("PackMENUITEMINFO() needs both hbmpChecked and hbmpUnchecked, or neither")
    if text is not None and dwTypeData is not None:
        raise ValueError("PackMENUITEMINFO() takes text or dwTypeData, not both")
    extra: list[Any] = []
    mask = win32con.MIIM_DATA
    mask, fType = _GetMaskAndVal(fType, 0, mask, win32con.MIIM_FTYPE)
    mask, fState = _GetMaskAndVal(fState, 0, mask, win32con.MIIM_STATE)
    mask, wID = _GetMaskAndVal(wID, 0, mask, win32con.MIIM_ID)
    mask, hSubMenu = _GetMaskAndVal(hSubMenu, 0, mask, win32con.MIIM_SUBMENU)
    mask, hbmpChecked = _GetMaskAndVal(hbmpChecked, 0, mask, win32con.MIIM_CHECKMARKS)
    mask, hbmpItem = _GetMaskAndVal(hbmpItem, 0, mask, win32con.MIIM_BITMAP)
    where, length = _text(text, extra)
    if text is not None:
        mask |= win32con.MIIM_STRING
    return _bytes(_menuiteminfo_fmt, struct.calcsize(_menuiteminfo_fmt), mask, fType, fState, wID, int(hSubMenu),
                  int(hbmpChecked), int(hbmpUnchecked or 0), dwItemData or 0, dwTypeData or where, length, int(hbmpItem)), extra


def UnpackMENUITEMINFO(s: Any) -> Any:
    """A MENUITEMINFO that win32gui.GetMenuItemInfo has filled."""
    _, mask, kind, state, number, below, checked, unchecked, data, where, length, picture = struct.unpack(_menuiteminfo_fmt, s)
    marks = mask & win32con.MIIM_CHECKMARKS
    return _MakeResult(
        "MENUITEMINFO fType fState wID hSubMenu hbmpChecked hbmpUnchecked dwItemData text hbmpItem",
        (_if(mask, win32con.MIIM_FTYPE, kind), _if(mask, win32con.MIIM_STATE, state), _if(mask, win32con.MIIM_ID, number),
         _if(mask, win32con.MIIM_SUBMENU, below), checked if marks else None, unchecked if marks else None,
         _if(mask, win32con.MIIM_DATA, data), _text_at(where, length) if mask & win32con.MIIM_STRING else None,
         _if(mask, win32con.MIIM_BITMAP, picture)))


def EmptyMENUITEMINFO(mask: int | None = None, text_buf_size: int = 512) -> Structure:
    """A MENUITEMINFO for win32gui.GetMenuItemInfo. mask: MIIM_ constants, None for all."""
    extra: list[Any] = []
    mask = _MENU_ITEM_ALL if mask is None else mask
    where, length = _room(mask & win32con.MIIM_STRING, text_buf_size, extra)
    return _bytes(_menuiteminfo_fmt, struct.calcsize(_menuiteminfo_fmt), mask, *[0] * 7, where, length, 0), extra


def PackMENUINFO(dwStyle: int | None = None, cyMax: int | None = None, hbrBack: Any = None,
                 dwContextHelpID: int | None = None, dwMenuData: int | None = None, fMask: int = 0) -> array.array[int]:
    """A MENUINFO for win32gui.SetMenuInfo. fMask: further MIM_ constants, such as MIM_APPLYTOSUBMENUS."""
    mask, dwStyle = _GetMaskAndVal(dwStyle, 0, fMask, win32con.MIM_STYLE)
    mask, cyMax = _GetMaskAndVal(cyMax, 0, mask, win32con.MIM_MAXHEIGHT)
    mask, hbrBack = _GetMaskAndVal(hbrBack, 0, mask, win32con.MIM_BACKGROUND)
    mask, dwContextHelpID = _GetMaskAndVal(dwContextHelpID, 0, mask, win32con.MIM_HELPID)
    mask, dwMenuData = _GetMaskAndVal(dwMenuData, 0, mask, win32con.MIM_MENUDATA)
    size = struct.calcsize(_menuinfo_fmt)
    return _bytes(_menuinfo_fmt, size, struct.unpack("i", struct.pack("I", mask & 0xFFFFFFFF))[0], dwStyle, cyMax, int(hbrBack),
                  dwContextHelpID, dwMenuData)


def UnpackMENUINFO(s: Any) -> Any:
    """A MENUINFO that win32gui.GetMenuInfo has filled."""
    _, mask, style, height, brush, help_id, data = struct.unpack(_menuinfo_fmt, s)
    return _MakeResult(
        "MENUINFO dwStyle cyMax hbrBack dwContextHelpID dwMenuData",
        (_if(mask, win32con.MIM_STYLE, style), _if(mask, win32con.MIM_MAXHEIGHT, height),
         _if(mask, win32con.MIM_BACKGROUND, brush), _if(mask, win32con.MIM_HELPID, help_id),
         _if(mask, win32con.MIM_MENUDATA, data)))


def EmptyMENUINFO(mask: int | None = None) -> array.array[int]:
    """A MENUINFO for win32gui.GetMenuInfo. mask: MIM_ constants, None for all."""
    return _bytes(_menuinfo_fmt, struct.calcsize(_menuinfo_fmt), _MENU_ALL if mask is None else mask, *[0] * 5)


# ---- tree views -------------------------------------------------------------------------------------------------------

def PackTVINSERTSTRUCT(parent: int, insertAfter: int, tvitem: Sequence[Any]) -> tuple[bytes, list[Any]]:
    """A TVINSERTSTRUCT for TVM_INSERTITEM. tvitem: the arguments of PackTVITEM."""
    item, extra = PackTVITEM(*tvitem)
    return struct.pack("PP", parent, insertAfter) + item.tobytes(), extra


def PackTVITEM(hitem: int | None, state: int | None, stateMask: int | None, text: str | None, image: int | None,
               selimage: int | None, citems: int | None, param: int | None) -> Structure:
    """A TVITEM for TVM_SETITEM."""
    extra: list[Any] = []
    mask, hitem = _GetMaskAndVal(hitem, 0, 0, commctrl.TVIF_HANDLE)
    mask, state = _GetMaskAndVal(state, 0, mask, commctrl.TVIF_STATE)
    mask, stateMask = _GetMaskAndVal(stateMask, 0, mask, commctrl.TVIF_STATE)
    mask, image = _GetMaskAndVal(image, 0, mask, commctrl.TVIF_IMAGE)
    mask, selimage = _GetMaskAndVal(selimage, 0, mask, commctrl.TVIF_SELECTEDIMAGE)
    mask, citems = _GetMaskAndVal(citems, 0, mask, commctrl.TVIF_CHILDREN)
    mask, param = _GetMaskAndVal(param, 0, mask, commctrl.TVIF_PARAM)
    where, length = _text(text, extra)
    if text is not None:
        mask |= commctrl.TVIF_TEXT
    return _bytes(_tvitem_fmt, mask, hitem, state, stateMask, where, length, image, selimage, citems, param), extra


def EmptyTVITEM(hitem: int, mask: int | None = None, text_buf_size: int = 512) -> Structure:
    """A TVITEM for TVM_GETITEM. mask: TVIF_ constants, None for all."""
    extra: list[Any] = []
    mask = _TREE_ALL if mask is None else mask
    where, length = _room(mask & commctrl.TVIF_TEXT, text_buf_size, extra)
    return _bytes(_tvitem_fmt, mask, hitem, 0, 0, where, length, 0, 0, 0, 0), extra


def UnpackTVITEM(buffer: Any) -> Any:
    """A TVITEM that TVM_GETITEM has filled."""
    mask, item, state, states, where, length, image, selected, children, param = struct.unpack(_tvitem_fmt, buffer)
    text = _text_until_nul(where, length) if mask & commctrl.TVIF_TEXT else None
    return _MakeResult(
        "TVITEM item_hItem item_state item_stateMask text item_image item_selimage item_cChildren item_param",
        (item, _if(mask, commctrl.TVIF_STATE, state), _if(mask, commctrl.TVIF_STATE, states), text,
         _if(mask, commctrl.TVIF_IMAGE, image), _if(mask, commctrl.TVIF_SELECTEDIMAGE, selected),
         _if(mask, commctrl.TVIF_CHILDREN, children), _if(mask, commctrl.TVIF_PARAM, param)))


def UnpackTVNOTIFY(lparam: int) -> Any:
    """What TVN_SELCHANGED and its kin carry: the item before and the item after."""
    size = struct.calcsize(_tvitem_fmt)
    window, number, code, action, before, after = _read(
        f"{_nmhdr_fmt}{_nmhdr_align_padding}i{_nmhdr_align_padding}{size}s{size}s", lparam)
    return _MakeResult("TVNOTIFY hwndFrom id code action item_old item_new",
                       (window, number, code, action, UnpackTVITEM(before), UnpackTVITEM(after)))


def UnpackTVDISPINFO(lparam: int) -> Any:
    """What TVN_GETDISPINFO and its kin carry."""
    window, number, code, item = _read(f"{_nmhdr_fmt}{_nmhdr_align_padding}{struct.calcsize(_tvitem_fmt)}s", lparam)
    return _MakeResult("TVDISPINFO hwndFrom id code item", (window, number, code, UnpackTVITEM(item)))


# ---- list views and headers -------------------------------------------------------------------------------------------

def PackLVITEM(item: int | None = None, subItem: int | None = None, state: int | None = None, stateMask: int | None = None,
               text: str | None = None, image: int | None = None, param: int | None = None,
               indent: int | None = None) -> Structure:
    """An LVITEM for LVM_INSERTITEM and LVM_SETITEM."""
    extra: list[Any] = []
    mask, state = _GetMaskAndVal(state, 0, 0, commctrl.LVIF_STATE)
    mask, stateMask = _GetMaskAndVal(stateMask, 0, mask, commctrl.LVIF_STATE)
    mask, image = _GetMaskAndVal(image, 0, mask, commctrl.LVIF_IMAGE)
    mask, param = _GetMaskAndVal(param, 0, mask, commctrl.LVIF_PARAM)
    mask, indent = _GetMaskAndVal(indent, 0, mask, commctrl.LVIF_INDENT)
    where, length = _text(text, extra)
    if text is not None:
        mask |= commctrl.LVIF_TEXT
    return _bytes(_lvitem_fmt, mask, item or 0, subItem or 0, state, stateMask, where, length, image, param, indent), extra


def EmptyLVITEM(item: int, subitem: int, mask: int | None = None, text_buf_size: int = 512) -> Structure:
    """An LVITEM for LVM_GETITEM. mask: LVIF_ constants, None for all."""
    extra: list[Any] = []
    mask = _LIST_ALL if mask is None else mask
    where, length = _room(mask & commctrl.LVIF_TEXT, text_buf_size, extra)
    return _bytes(_lvitem_fmt, mask, item, subitem, 0, 0, where, length, 0, 0, 0), extra


def UnpackLVITEM(buffer: Any) -> Any:
    """An LVITEM that LVM_GETITEM has filled."""
    mask, item, sub, state, states, where, length, image, param, indent = struct.unpack(_lvitem_fmt, buffer)
    text = _text_until_nul(where, length) if mask & commctrl.LVIF_TEXT else None
    return _MakeResult(
        "LVITEM item_item item_subItem item_state item_stateMask text item_image item_param item_indent",
        (item, sub, _if(mask, commctrl.LVIF_STATE, state), _if(mask, commctrl.LVIF_STATE, states), text,
         _if(mask, commctrl.LVIF_IMAGE, image), _if(mask, commctrl.LVIF_PARAM, param), _if(mask, commctrl.LVIF_INDENT, indent)))


def UnpackLVDISPINFO(lparam: int) -> Any:
    """What LVN_GETDISPINFO and its kin carry."""
    window, number, code, item = _read(f"{_nmhdr_fmt}{_nmhdr_align_padding}{struct.calcsize(_lvitem_fmt)}s", lparam)
    return _MakeResult("LVDISPINFO hwndFrom id code item", (window, number, code, UnpackLVITEM(item)))


def UnpackLVNOTIFY(lparam: int) -> Any:
    """What LVN_ITEMCHANGED and its kin carry."""
    window, number, code, item, sub, new, old, changed, x, y, param = _read(
        f"{_nmhdr_fmt}{_nmhdr_align_padding}7iP", lparam)
    return _MakeResult("UnpackLVNOTIFY hwndFrom id code item subitem newstate oldstate changed pt lparam",
                       (window, number, code, item, sub, new, old, changed, (x, y), param))


def PackLVCOLUMN(fmt: int | None = None, cx: int | None = None, text: str | None = None, subItem: int | None = None,
                 image: int | None = None, order: int | None = None) -> Structure:
    """An LVCOLUMN for LVM_INSERTCOLUMN and LVM_SETCOLUMN."""
    extra: list[Any] = []
    mask, fmt = _GetMaskAndVal(fmt, 0, 0, commctrl.LVCF_FMT)
    mask, cx = _GetMaskAndVal(cx, 0, mask, commctrl.LVCF_WIDTH)
    mask, subItem = _GetMaskAndVal(subItem, 0, mask, commctrl.LVCF_SUBITEM)
    mask, image = _GetMaskAndVal(image, 0, mask, commctrl.LVCF_IMAGE)
    mask, order = _GetMaskAndVal(order, 0, mask, commctrl.LVCF_ORDER)
    where, length = _text(text, extra)
    if text is not None:
        mask |= commctrl.LVCF_TEXT
    return _bytes(_lvcolumn_fmt, mask, fmt, cx, where, length, subItem, image, order), extra


def UnpackLVCOLUMN(lparam: Any) -> Any:
    """An LVCOLUMN that LVM_GETCOLUMN has filled: here `lparam` is the buffer itself."""
    mask, form, width, where, length, sub, image, order = struct.unpack(_lvcolumn_fmt, lparam)
    text = _text_until_nul(where, length) if mask & commctrl.LVCF_TEXT else None
    return _MakeResult(
        "LVCOLUMN fmt cx text subItem image order",
        (_if(mask, commctrl.LVCF_FMT, form), _if(mask, commctrl.LVCF_WIDTH, width), text,
         _if(mask, commctrl.LVCF_SUBITEM, sub), _if(mask, commctrl.LVCF_IMAGE, image), _if(mask, commctrl.LVCF_ORDER, order)))


def EmptyLVCOLUMN(mask: int | None = None, text_buf_size: int = 512) -> Structure:
    """An LVCOLUMN for LVM_GETCOLUMN. mask: LVCF_ constants, None for all."""
    extra: list[Any] = []
    mask = _COLUMN_ALL if mask is None else mask
    where, length = _room(mask & commctrl.LVCF_TEXT, text_buf_size, extra)
    return _bytes(_lvcolumn_fmt, mask, 0, 0, where, length, 0, 0, 0), extra


def PackLVHITTEST(pt: tuple[int, int]) -> tuple[array.array[int], None]:
    """An LVHITTESTINFO for LVM_HITTEST. pt: the point (x, y)."""
    return _bytes(_lvhit_fmt, *pt, 0, 0, 0), None


def UnpackLVHITTEST(buf: Any) -> Any:
    """An LVHITTESTINFO that LVM_HITTEST has filled."""
    x, y, flags, item, sub = struct.unpack(_lvhit_fmt, buf)
    return _MakeResult("LVHITTEST pt flags item subitem", ((x, y), flags, item, sub))


def PackHDITEM(cxy: int | None = None, text: str | None = None, hbm: Any = None, fmt: int | None = None,
               param: int | None = None, image: int | None = None, order: int | None = None) -> Structure:
    """An HDITEM for HDM_INSERTITEM and HDM_SETITEM."""
    extra: list[Any] = []
    mask, cxy = _GetMaskAndVal(cxy, 0, 0, commctrl.HDI_HEIGHT)
    mask, hbm = _GetMaskAndVal(hbm, 0, mask, commctrl.HDI_BITMAP)
    mask, fmt = _GetMaskAndVal(fmt, 0, mask, commctrl.HDI_FORMAT)
    mask, param = _GetMaskAndVal(param, 0, mask, commctrl.HDI_LPARAM)
    mask, image = _GetMaskAndVal(image, 0, mask, commctrl.HDI_IMAGE)
    mask, order = _GetMaskAndVal(order, 0, mask, commctrl.HDI_ORDER)
    where, length = _text(text, extra)
    if text is not None:
        mask |= commctrl.HDI_TEXT
    return _bytes(_hditem_fmt, mask, cxy, where, int(hbm), length, fmt, param, image, order, 0, 0), extra


# ---- devices ----------------------------------------------------------------------------------------------------------

def PackDEV_BROADCAST(devicetype: int, rest_fmt: str, rest_data: Sequence[Any], extra_data: bytes = b"") -> bytes:
    """A DEV_BROADCAST_ structure: its head, the rest in struct's format, and bytes behind it."""
    form = "iii" + rest_fmt
    size = struct.calcsize(form) + len(extra_data)
    padding = 4 - size % 4
    return struct.pack(form, size + padding, devicetype, 0, *rest_data) + extra_data + bytes(padding)


def PackDEV_BROADCAST_HANDLE(handle: Any, hdevnotify: int = 0, guid: Any = b"\0" * 16, name_offset: int = 0,
                             data: bytes = b"\0") -> bytes:
    """A DEV_BROADCAST_HANDLE, to hear about one open device."""
    return PackDEV_BROADCAST(win32con.DBT_DEVTYP_HANDLE, "PP16sl", (int(handle), int(hdevnotify), bytes(memoryview(guid)),
                                                                  name_offset), data)


def PackDEV_BROADCAST_VOLUME(unitmask: int, flags: int) -> bytes:
    """A DEV_BROADCAST_VOLUME. unitmask: one bit for each drive, from A: on."""
    return PackDEV_BROADCAST(win32con.DBT_DEVTYP_VOLUME, "II", (unitmask, flags))


def PackDEV_BROADCAST_DEVICEINTERFACE(classguid: Any, name: str = "") -> bytes:
    """A DEV_BROADCAST_DEVICEINTERFACE, to hear about devices of one class."""
    text = (name + "\0").encode("utf-16-le")
    return PackDEV_BROADCAST(win32con.DBT_DEVTYP_DEVICEINTERFACE, f"16s{len(text)}s", (bytes(memoryview(classguid)), text))


class DEV_BROADCAST_INFO:
    """What WM_DEVICECHANGE says: `devicetype`, and what devices of that type have."""

    def __init__(self, devicetype: int, **kw: Any) -> None:
        self.devicetype = devicetype
        self.__dict__.update(kw)

    def __str__(self) -> str:
        return "DEV_BROADCAST_INFO:" + str(self.__dict__)


def _of_device(kind: int, lparam: int, size: int) -> dict[str, Any]:
    if kind == win32con.DBT_DEVTYP_HANDLE:
        *_, handle, notify, event, offset = _read("3iPP16sl", lparam)
        return {"handle": handle, "hdevnotify": notify, "eventguid": pywintypes.IID(event, True), "nameoffset": offset}
    if kind == win32con.DBT_DEVTYP_DEVICEINTERFACE:
        data = bytes(win32gui.PyGetMemory(lparam, size))
        name = data[28:len(data) // 2 * 2].decode("utf-16-le", "surrogatepass").partition("\0")[0]
        return {"classguid": pywintypes.IID(data[12:28], True), "name": name}
    if kind == win32con.DBT_DEVTYP_VOLUME:
        *_, drives, flags = _read("3iIi", lparam)
        return {"unitmask": drives, "flags": flags}
    return {}


def UnpackDEV_BROADCAST(lparam: int) -> DEV_BROADCAST_INFO | None:
    """What the lparam of WM_DEVICECHANGE points to; None when it is 0. Of unknown types only `devicetype` is told."""
    if lparam == 0:
        return None
    size, kind, _ = _read("iii", lparam)
    return DEV_BROADCAST_INFO(kind, **_of_device(kind, lparam, size))
