from gen.types import *


def HtmlHelp(hwnd: HWND, file: PATHW | None, cmd: UINT, data: OBJECT | None = None, /) -> OBJECT:
    """Show a topic of a compiled help file (.chm), or give its window another command. Other threads run meanwhile.

    hwnd: the window that help belongs to; 0 for none.
    file: the .chm file, with ">window type" or "::/topic.htm" behind it where the command wants that; at most 259 characters.
    cmd: HH_…: what to do.
    data: HH_DISPLAY_TOPIC, HH_DISPLAY_TOC: a topic, or None. HH_DISPLAY_INDEX: a keyword. HH_SYNC: a topic.
        HH_GET_WIN_HANDLE: a window type. HH_HELP_CONTEXT: a topic's number. HH_DISPLAY_SEARCH: a PyHH_FTS_QUERY.
        HH_ALINK_LOOKUP, HH_KEYWORD_LOOKUP: a PyHH_AKLINK. HH_DISPLAY_TEXT_POPUP: a PyHH_POPUP. HH_SET_WIN_TYPE: a PyHH_WINTYPE.
        HH_TP_HELP_CONTEXTMENU, HH_TP_HELP_WM_HELP: a tuple of ints, control and topic in turn. HH_UNINITIALIZE: the cookie.
        HH_PRETRANSLATEMESSAGE: a message (hwnd, message, wparam, lparam, time, (x, y)), as win32gui.GetMessage gives it.
    Returns the help window's handle or another int that the command gives; 0 for failure or a window that is not there yet.
        HH_GET_WIN_TYPE gives (result, PyHH_WINTYPE or None), HH_INITIALIZE (result, cookie), HH_GET_LAST_ERROR (result,
        (HRESULT, text or None)).
    Raises TypeError when file or data are not what the command wants or the command is none of these, ValueError for a longer
        file, error when HTML Help is not installed.
    https://learn.microsoft.com/previous-versions/windows/desktop/htmlhelp/html-help-api-reference
    """


def WinHelp(hwnd: HWND, hlpFile: PATHW, cmd: UINT, data: OBJECT | None = None, /) -> None:
    """Call the help of old Windows programs (.hlp). Windows 10 and later have no viewer for it. Other threads run meanwhile.

    hwnd: the window that wants help.
    hlpFile: the .hlp file, with ">window" behind it where another than the main window shall show it.
    cmd: HELP_…: what to do.
    data: what the command wants: an int, a str, a buffer, or None.
    Raises error when help cannot be started.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-winhelpw
    """
