"""Dialogs. A template is a list: the dialog, then its controls.

The dialog is [title, (x, y, width, height), style, extended style, (point size, font), menu, class], of which the first three
are needed; a control is [class, title, number, (x, y, width, height), style, extended style, extra bytes], of which the first
five are needed. Classes and menus may be names or numbers, sizes are dialog units."""

from gen.types import *


def DialogBoxIndirect(hInstance: HINSTANCE | None, controlList: OBJECT, hWndParent: HWND | None,
                      DialogFunc: OBJECT, InitParam: LPARAM = 0, /) -> INT_PTR:
    """Show a dialog made from a template, until EndDialog. Blocks.

    hInstance: a module, or 0.
    controlList: the template: a list as described above.
    hWndParent: the window it belongs to, or 0.
    DialogFunc: a function (hwnd, message, wparam, lparam), or a dict of message: function, as for window classes. What
        it returns says whether the message is done; None is 0, and so is a function that raises (which is reported).
    InitParam: the lparam of WM_INITDIALOG.
    Returns what EndDialog was given.
    Raises error when the dialog cannot be made.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-dialogboxindirectparamw
    """

def DialogBoxIndirectParam(hInstance: HINSTANCE | None, controlList: OBJECT, hWndParent: HWND | None,
                           DialogFunc: OBJECT, InitParam: LPARAM = 0, /) -> INT_PTR:
    """Show a dialog made from a template, until EndDialog. Blocks.

    hInstance: a module, or 0.
    controlList: the template: a list as described above.
    hWndParent: the window it belongs to, or 0.
    DialogFunc: a function (hwnd, message, wparam, lparam), or a dict of message: function, as for window classes. What
        it returns says whether the message is done; None is 0, and so is a function that raises (which is reported).
    InitParam: the lparam of WM_INITDIALOG.
    Returns what EndDialog was given.
    Raises error when the dialog cannot be made.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-dialogboxindirectparamw
    """

def CreateDialogIndirect(hInstance: HINSTANCE | None, controlList: OBJECT, hWndParent: HWND | None,
                         DialogFunc: OBJECT, InitParam: LPARAM = 0, /) -> HWND:
    """Make a dialog from a template, and return at once.

    hInstance: a module, or 0.
    controlList: the template: a list as described above.
    hWndParent: the window it belongs to, or 0.
    DialogFunc: a function (hwnd, message, wparam, lparam), or a dict of message: function, as for window classes. What
        it returns says whether the message is done; None is 0, and so is a function that raises (which is reported).
    InitParam: the lparam of WM_INITDIALOG.
    Returns its window, for DestroyWindow.
    Raises error when the dialog cannot be made.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createdialogindirectparamw
    """

def CreateDialogIndirectParam(hInstance: HINSTANCE | None, controlList: OBJECT, hWndParent: HWND | None,
                              DialogFunc: OBJECT, InitParam: LPARAM = 0, /) -> HWND:
    """Make a dialog from a template, and return at once.

    hInstance: a module, or 0.
    controlList: the template: a list as described above.
    hWndParent: the window it belongs to, or 0.
    DialogFunc: a function (hwnd, message, wparam, lparam), or a dict of message: function, as for window classes. What
        it returns says whether the message is done; None is 0, and so is a function that raises (which is reported).
    InitParam: the lparam of WM_INITDIALOG.
    Returns its window, for DestroyWindow.
    Raises error when the dialog cannot be made.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createdialogindirectparamw
    """

def DialogBox(hInstance: HINSTANCE | None, TemplateName: str | int, hWndParent: HWND | None,
              DialogFunc: OBJECT, InitParam: LPARAM = 0, /) -> INT_PTR:
    """Show a dialog from the resources of a module, until EndDialog. Blocks.

    hInstance: the module, or 0.
    TemplateName: its name or number.
    hWndParent: the window it belongs to, or 0.
    DialogFunc: a function (hwnd, message, wparam, lparam), or a dict of message: function, as for window classes. What
        it returns says whether the message is done; None is 0, and so is a function that raises (which is reported).
    InitParam: the lparam of WM_INITDIALOG.
    Returns what EndDialog was given.
    Raises error when there is no such dialog.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-dialogboxparamw
    """

def DialogBoxParam(hInstance: HINSTANCE | None, TemplateName: str | int, hWndParent: HWND | None,
                   DialogFunc: OBJECT, InitParam: LPARAM = 0, /) -> INT_PTR:
    """Show a dialog from the resources of a module, until EndDialog. Blocks.

    hInstance: the module, or 0.
    TemplateName: its name or number.
    hWndParent: the window it belongs to, or 0.
    DialogFunc: a function (hwnd, message, wparam, lparam), or a dict of message: function, as for window classes. What
        it returns says whether the message is done; None is 0, and so is a function that raises (which is reported).
    InitParam: the lparam of WM_INITDIALOG.
    Returns what EndDialog was given.
    Raises error when there is no such dialog.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-dialogboxparamw
    """

@native("EndDialog", fails="zero")
def EndDialog(hwnd: HWND, result: INT_PTR, /) -> None:
    """End a dialog that DialogBox or its kin shows.

    hwnd: the dialog.
    result: what they return.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enddialog
    """

@native("GetDlgItem", gil="keep")
def GetDlgItem(hDlg: HWND, IDDlgItem: INT, /) -> HWND:
    """Give a control.

    hDlg: the dialog, or any window.
    IDDlgItem: the number of the control.
    Returns its window, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getdlgitem
    """

def GetDlgItemText(hDlg: HWND, IDDlgItem: INT, /) -> WSTR:
    """Read the text of a control.

    hDlg: the dialog, or any window.
    IDDlgItem: the number of the control.
    Returns the text; empty also when there is no such control.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getdlgitemtextw
    """

@native("SetDlgItemTextW", fails="zero", raises="SetDlgItemText")
def SetDlgItemText(hDlg: HWND, IDDlgItem: INT, text: WSTR | None, /) -> None:
    """Change the text of a control.

    hDlg: the dialog, or any window.
    IDDlgItem: the number of the control.
    text: the text.
    Raises error when there is no such control.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setdlgitemtextw
    """

def GetDlgItemInt(hDlg: HWND, IDDlgItem: INT, Signed: BOOL, /) -> LONGLONG:
    """Read the number in a control.

    hDlg: the dialog, or any window.
    IDDlgItem: the number of the control.
    Signed: True if it may begin with a minus.
    Returns the number.
    Raises error when there is no number, or no such control.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getdlgitemint
    """

@native("SetDlgItemInt", fails="zero")
def SetDlgItemInt(hDlg: HWND, IDDlgItem: INT, Value: UINT, Signed: BOOL, /) -> None:
    """Write a number into a control.

    hDlg: the dialog, or any window.
    IDDlgItem: the number of the control.
    Value: the number.
    Signed: True if it may be negative.
    Raises error when there is no such control.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setdlgitemint
    """

@native("GetNextDlgTabItem")
def GetNextDlgTabItem(hDlg: HWND, hCtl: HWND | None, bPrevious: BOOL, /) -> HWND:
    """Give the control that Tab goes to.

    hDlg: the dialog.
    hCtl: the control before; 0 for the first.
    bPrevious: True goes backwards.
    Returns its window, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getnextdlgtabitem
    """

@native("GetNextDlgGroupItem")
def GetNextDlgGroupItem(hDlg: HWND, hCtl: HWND | None, bPrevious: BOOL, /) -> HWND:
    """Give the control of a group that an arrow key goes to.

    hDlg: the dialog.
    hCtl: the control before; 0 for the first.
    bPrevious: True goes backwards.
    Returns its window, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getnextdlggroupitem
    """
