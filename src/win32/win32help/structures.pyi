"""The structures that commands take and notifications bring."""

from gen.types import *


@struct("win32help_link", export="HH_AKLINK")
class PyHH_AKLINK:
    """What HH_ALINK_LOOKUP and HH_KEYWORD_LOOKUP look up, and what happens when it is not found.

    https://learn.microsoft.com/previous-versions/windows/desktop/htmlhelp/hh-aklink-structure
    """

    indexOnFail: INT
    keywords: WSTR | None
    url: WSTR | None
    msgText: WSTR | None
    msgTitle: WSTR | None
    window: WSTR | None


@struct("win32help_query", export="HH_FTS_QUERY")
class PyHH_FTS_QUERY:
    """What HH_DISPLAY_SEARCH searches for. Its text is Unicode, whatever uniCodeStrings is.

    https://learn.microsoft.com/previous-versions/windows/desktop/htmlhelp/hh-fts-query-structure
    """

    uniCodeStrings: INT
    proximity: LONG
    stemmedSearch: INT
    titleOnly: INT
    execute: INT
    searchQuery: WSTR | None


@struct("win32help_popup", export="HH_POPUP")
class PyHH_POPUP:
    """What HH_DISPLAY_TEXT_POPUP shows: a text, or the string idString of the module hinst. Colours are 0xBBGGRR, -1 for the
    system's; font is "name, size, charset, …".

    https://learn.microsoft.com/previous-versions/windows/desktop/htmlhelp/hh-popup-structure
    """

    hinst: HMODULE
    idString: UINT
    clrForeground: INT
    clrBackground: INT
    text: WSTR | None
    font: WSTR | None

    @property
    def pt(self) -> tuple[int, int] | None:
        """The middle of the window's upper edge on the screen, (x, y) in pixels; None until it is set."""

    @pt.setter
    def pt(self, value: tuple[int, int]) -> None: ...

    @property
    def margins(self) -> tuple[int, int, int, int] | None:
        """The space around the text, (left, top, right, bottom) in pixels, -1 for the usual; None until it is set."""

    @margins.setter
    def margins(self, value: tuple[int, int, int, int]) -> None: ...


@struct("win32help_window", export="HH_WINTYPE")
class PyHH_WINTYPE:
    """A kind of help window, for HH_SET_WIN_TYPE and from HH_GET_WIN_TYPE. validMembers says with HHWIN_PARAM_… bits which
    members count. Its texts are Unicode, whatever uniCodeStrings is.

    https://learn.microsoft.com/previous-versions/windows/desktop/htmlhelp/hh-wintype-structure
    """

    uniCodeStrings: INT
    validMembers: DWORD
    winProperties: DWORD
    styles: DWORD
    exStyles: DWORD
    showState: INT
    hwndHelp: HWND
    hwndCaller: HWND
    hwndToolBar: HWND
    hwndNavigation: HWND
    hwndHTML: HWND
    navWidth: INT
    toolBarFlags: DWORD
    notExpanded: INT
    curNavType: INT
    idNotify: INT
    typeName: WSTR | None
    caption: WSTR | None
    toc: WSTR | None
    index: WSTR | None
    file: WSTR | None
    home: WSTR | None
    jump1: WSTR | None
    jump2: WSTR | None
    urlJump1: WSTR | None
    urlJump2: WSTR | None

    @property
    def windowPos(self) -> OBJECT:
        """The window's place, (left, top, right, bottom) in pixels."""

    @windowPos.setter
    def windowPos(self, value: OBJECT) -> None: ...

    @property
    def HTMLPos(self) -> OBJECT:
        """The place of the topic in it, (left, top, right, bottom) in pixels."""

    @HTMLPos.setter
    def HTMLPos(self, value: OBJECT) -> None: ...


@struct("win32help_header", export="NMHDR")
class PyNMHDR:
    """Who sent a notification, and which: HHN_NAVCOMPLETE, HHN_TRACK or HHN_WINDOW_CREATE.

    https://learn.microsoft.com/windows/win32/api/winuser/ns-winuser-nmhdr
    """

    hwndFrom: HWND
    idFrom: INT_PTR
    code: INT


@object("win32help_notice", export="HHN_NOTIFY")
class PyHHN_NOTIFY:
    """A help window has been made, or shows another topic.

    https://learn.microsoft.com/previous-versions/windows/desktop/htmlhelp/hhn-notify-structure
    """

    def __init__(self) -> None: ...

    @property
    def hdr(self) -> OBJECT:
        """The sender, a PyNMHDR; None until it is set."""

    @hdr.setter
    def hdr(self, value: OBJECT) -> None: ...

    @property
    def url(self) -> str | None:
        """The topic, None until it is set."""

    @url.setter
    def url(self, value: WSTR) -> None: ...


@object("win32help_notice", export="HHNTRACK")
class PyHHNTRACK:
    """The user has done something in a help window: one of HHACT_….

    https://learn.microsoft.com/previous-versions/windows/desktop/htmlhelp/hhntrack-structure
    """

    action: INT

    def __init__(self) -> None: ...

    @property
    def hdr(self) -> OBJECT:
        """The sender, a PyNMHDR; None until it is set."""

    @hdr.setter
    def hdr(self, value: OBJECT) -> None: ...

    @property
    def curUrl(self) -> str | None:
        """The topic that is shown, None until it is set."""

    @curUrl.setter
    def curUrl(self, value: WSTR) -> None: ...

    @property
    def winType(self) -> OBJECT:
        """The kind of window, a PyHH_WINTYPE; None until it is set."""

    @winType.setter
    def winType(self, value: OBJECT) -> None: ...
