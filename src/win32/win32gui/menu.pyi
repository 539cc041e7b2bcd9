"""Menus and accelerator tables."""

from gen.types import *


@native("CreateMenu", fails="null")
def CreateMenu() -> HMENU:
    """Make an empty menu bar.

    Returns its handle, for SetMenu or DestroyMenu.
    Raises error when there is no memory for it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createmenu
    """

@native("CreatePopupMenu", fails="null")
def CreatePopupMenu() -> HMENU:
    """Make an empty menu.

    Returns its handle, for AppendMenu, TrackPopupMenu or DestroyMenu.
    Raises error when there is no memory for it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createpopupmenu
    """

@native("DestroyMenu", fails="zero")
def DestroyMenu(hMenu: HMENU, /) -> None:
    """Destroy a menu and those below it.

    hMenu: the menu.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-destroymenu
    """

@native("AppendMenuW", fails="zero", raises="AppendMenu")
def AppendMenu(hMenu: HMENU, uFlags: UINT, uIDNewItem: UINT_PTR, newItem: WSTR | None, /) -> None:
    """Add an item to the end of a menu.

    hMenu: the menu.
    uFlags: MF_ constants.
    uIDNewItem: its number, or the handle of the menu below it.
    newItem: its text, or None for separators and pictures.
    Raises error when the menu is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-appendmenuw
    """

@native("InsertMenuW", fails="zero", raises="InsertMenu")
def InsertMenu(hMenu: HMENU, uPosition: UINT, uFlags: UINT, uIDNewItem: UINT_PTR, newItem: WSTR | None, /) -> None:
    """Put an item in front of another one.

    hMenu: the menu.
    uPosition: the other one, by number, or by position with MF_BYPOSITION.
    uFlags: MF_ constants.
    uIDNewItem: its number, or the handle of the menu below it.
    newItem: its text, or None for separators and pictures.
    Raises error when the menu is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-insertmenuw
    """

@native("ModifyMenuW", fails="zero", raises="ModifyMenu")
def ModifyMenu(hMnu: HMENU, uPosition: UINT, uFlags: UINT, uIDNewItem: UINT_PTR, newItem: WSTR | None, /) -> None:
    """Change an item.

    hMnu: the menu.
    uPosition: the item, by number, or by position with MF_BYPOSITION.
    uFlags: MF_ constants.
    uIDNewItem: its number, or the handle of the menu below it.
    newItem: its text, or None for separators and pictures.
    Raises error when there is no such item.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-modifymenuw
    """

@native("DeleteMenu", fails="zero")
def DeleteMenu(hmenu: HMENU, position: UINT, flags: UINT, /) -> None:
    """Remove an item, and destroy the menu below it.

    hmenu: the menu.
    position: the item, by number, or by position with MF_BYPOSITION.
    flags: MF_BYCOMMAND or MF_BYPOSITION.
    Raises error when there is no such item.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-deletemenu
    """

@native("RemoveMenu", fails="zero")
def RemoveMenu(hmenu: HMENU, position: UINT, flags: UINT, /) -> None:
    """Remove an item, and keep the menu below it.

    hmenu: the menu.
    position: the item, by number, or by position with MF_BYPOSITION.
    flags: MF_BYCOMMAND or MF_BYPOSITION.
    Raises error when there is no such item.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-removemenu
    """

@native("SetMenuItemBitmaps", fails="zero")
def SetMenuItemBitmaps(hMenu: HMENU, uPosition: UINT, uFlags: UINT, hBitmapUnchecked: HBITMAP | None,
                       hBitmapChecked: HBITMAP | None, /) -> None:
    """Set the pictures beside an item.

    hMenu: the menu.
    uPosition: the item, by number, or by position with MF_BYPOSITION.
    uFlags: MF_BYCOMMAND or MF_BYPOSITION.
    hBitmapUnchecked, hBitmapChecked: bitmaps, or 0 for none.
    Raises error when there is no such item.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setmenuitembitmaps
    """

@native("CheckMenuRadioItem", fails="zero")
def CheckMenuRadioItem(hMenu: HMENU, idFirst: UINT, idLast: UINT, idCheck: UINT, uFlags: UINT, /) -> None:
    """Mark one item of a group.

    hMenu: the menu.
    idFirst, idLast, idCheck: the group and the item, by number or position.
    uFlags: MF_BYCOMMAND or MF_BYPOSITION.
    Raises error when there is no such item.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-checkmenuradioitem
    """

@native("SetMenuDefaultItem", fails="zero")
def SetMenuDefaultItem(hMenu: HMENU, uItem: UINT, fByPos: UINT, /) -> None:
    """Set which item is in bold type.

    hMenu: the menu.
    uItem: the item; -1 for none.
    fByPos: 1 if it is a position, 0 if a number.
    Raises error when there is no such item.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setmenudefaultitem
    """

@native("GetMenuDefaultItem")
def GetMenuDefaultItem(hMenu: HMENU, fByPos: UINT, flags: UINT, /) -> INT:
    """Ask which item is in bold type.

    hMenu: the menu.
    fByPos: 1 asks for its position, 0 for its number.
    flags: GMDI_ constants.
    Returns it, or -1.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmenudefaultitem
    """

@native("GetMenuItemCount", gil="keep")
def GetMenuItemCount(hMenu: HMENU | None, /) -> INT:
    """Count the items of a menu.

    hMenu: the menu.
    Returns their number; -1 when the menu is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmenuitemcount
    """

@native("GetMenuItemID", gil="keep")
def GetMenuItemID(hMenu: HMENU, nPos: INT, /) -> INT:
    """Give the number of an item.

    hMenu: the menu.
    nPos: its position.
    Returns it; -1 when there is none or it opens a menu.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmenuitemid
    """

@native("GetMenuState", gil="keep")
def GetMenuState(hMenu: HMENU, uID: UINT, flags: UINT, /) -> INT:
    """Tell how an item is: checked, grayed and so on.

    hMenu: the menu.
    uID: the item.
    flags: MF_BYCOMMAND or MF_BYPOSITION.
    Returns MF_ constants; -1 when there is no such item.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmenustate
    """

@native("CheckMenuItem")
def CheckMenuItem(hMenu: HMENU, uIDCheckItem: UINT, uCheck: UINT, /) -> INT:
    """Check an item, or not.

    hMenu: the menu.
    uIDCheckItem: the item.
    uCheck: MF_CHECKED or MF_UNCHECKED, MF_BYCOMMAND or MF_BYPOSITION.
    Returns how it was; -1 when there is no such item.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-checkmenuitem
    """

@native("EnableMenuItem")
def EnableMenuItem(hMenu: HMENU, uIDEnableItem: UINT, uEnable: UINT, /) -> INT:
    """Enable or gray an item.

    hMenu: the menu.
    uIDEnableItem: the item.
    uEnable: MF_ENABLED or MF_GRAYED, MF_BYCOMMAND or MF_BYPOSITION.
    Returns how it was; -1 when there is no such item.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enablemenuitem
    """

@native("GetSubMenu", gil="keep")
def GetSubMenu(hMenu: HMENU, nPos: INT, /) -> HMENU:
    """Give the menu that an item opens.

    hMenu: the menu.
    nPos: its position.
    Returns its handle, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getsubmenu
    """

@native("GetSystemMenu")
def GetSystemMenu(hwnd: HWND, bRevert: BOOL, /) -> HMENU:
    """Give a window's own menu, to change it.

    hwnd: the window.
    bRevert: True drops all changes.
    Returns its handle, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getsystemmenu
    """

def GetMenu(hwnd: HWND, /) -> HMENU:
    """Give the menu bar of a window.

    hwnd: the window.
    Returns its handle, 0 for none.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmenu
    """

def LoadMenu(hinstance: HINSTANCE | None, resource_id: str | int, /) -> HMENU:
    """Load a menu from the resources of a module.

    hinstance: the module.
    resource_id: its name or number.
    Returns its handle.
    Raises error when there is no such menu.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-loadmenuw
    """

def GetMenuItemRect(hWnd: HWND | None, hMenu: HMENU, uItem: UINT, /) -> OBJECT:
    """Tell where an item is on the screen.

    hWnd: the window of the menu bar, or 0 for a menu that is open.
    hMenu: the menu.
    uItem: its position.
    Returns [result, (left, top, right, bottom)]; result is 0 when it is not shown.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmenuitemrect
    """

def TrackPopupMenu(hmenu: HMENU, flags: UINT, x: INT, y: INT, reserved: INT, hwnd: HWND | None,
                   prcRect: OBJECT | None, /) -> INT:
    """Show a menu and wait for the user. Blocks.

    hmenu: the menu.
    flags: TPM_ constants.
    x, y: where on the screen.
    reserved: 0.
    hwnd: the window that gets the messages.
    prcRect: ignored, as by Windows.
    Returns 1 when it was shown, 0 when not; with TPM_RETURNCMD the number of the item, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-trackpopupmenu
    """

def InsertMenuItem(hMenu: HMENU, uItem: UINT, fByPosition: BOOL, menuItem: BUFFER, /) -> None:
    """Put an item in front of another one.

    hMenu: the menu.
    uItem: the item.
    fByPosition: True if that is a position, False if a number.
    menuItem: a buffer with a MENUITEMINFOW, as win32gui_struct.PackMENUITEMINFO makes it.
    Raises error when there is no such item, TypeError for a buffer of another size.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-insertmenuitemw
    """

def SetMenuItemInfo(hMenu: HMENU, uItem: UINT, fByPosition: BOOL, menuItem: BUFFER, /) -> None:
    """Change an item.

    hMenu: the menu.
    uItem: the item.
    fByPosition: True if that is a position, False if a number.
    menuItem: a buffer with a MENUITEMINFOW, as win32gui_struct.PackMENUITEMINFO makes it.
    Raises error when there is no such item, TypeError for a buffer of another size.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setmenuiteminfow
    """

def GetMenuItemInfo(hMenu: HMENU, uItem: UINT, fByPosition: BOOL, menuItem: WBUFFER, /) -> None:
    """Ask about an item.

    hMenu: the menu.
    uItem: the item.
    fByPosition: True if that is a position, False if a number.
    menuItem: a buffer with a MENUITEMINFOW, as win32gui_struct.EmptyMENUITEMINFO makes it; it is filled.
    Raises error when there is no such item, TypeError for a buffer of another size.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmenuiteminfow
    """

def SetMenuInfo(hmenu: HMENU, info: BUFFER, /) -> None:
    """Change how a menu looks.

    hmenu: the menu.
    info: a buffer with a MENUINFO, as win32gui_struct.PackMENUINFO makes it.
    Raises error when the menu is none, TypeError for a buffer of another size.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setmenuinfo
    """

def GetMenuInfo(hmenu: HMENU, info: WBUFFER, /) -> None:
    """Ask how a menu looks.

    hmenu: the menu.
    info: a buffer with a MENUINFO, as win32gui_struct.EmptyMENUINFO makes it; it is filled.
    Raises error when the menu is none, TypeError for a buffer of another size.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmenuinfo
    """

def CreateAcceleratorTable(accels: Sequence[tuple[BYTE, WORD, WORD]], /) -> HACCEL:
    """Make a table of keys and the commands that they send.

    accels: (flags, key, command) for each: FVIRTKEY, FCONTROL and so on, a virtual key code, a number.
    Returns its handle, for TranslateAccelerator.
    Raises ValueError for an empty table, error when there is no memory for it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createacceleratortablew
    """

@native("DestroyAcceleratorTable", fails="zero")
def DestroyAcceleratorTable(haccel: HACCEL, /) -> None:
    """Destroy a table of keys.

    haccel: as CreateAcceleratorTable gave it.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-destroyacceleratortable
    """
