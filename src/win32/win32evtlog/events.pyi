from gen.types import *


def EvtOpenSession(Login: tuple[Any, ...], LoginClass: DWORD = 1, Timeout: DWORD = 0, Flags: DWORD = 0) -> OBJECT:
    """Connect to another computer.

    Login: (computer, user, domain, password, flags); all but the first may be left out or None for the account that runs
        this, flags are EvtRpcLoginAuth….
    LoginClass: EvtRpcLogin.
    Timeout: must be 0.
    Flags: must be 0.
    Returns a session, for `Session` of the other functions.
    Raises error when Windows refuses; the connection is only made when it is used.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtopensession
    """


def EvtQuery(Path: PATHW, Flags: DWORD, Query: WSTR | None = None, Session: HANDLE | None = None) -> OBJECT:
    """Ask for events.

    Path: a channel, or an exported file, as Flags say; None and a query that names channels will do, too.
    Flags: EvtQuery….
    Query: which events, as XPath or as XML; None and "*" are all.
    Session: what EvtOpenSession gave; None is this computer.
    Returns a result set, for EvtNext and EvtSeek.
    Raises error when there is no such channel or the query is not valid. May wait for another computer.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtquery
    """


def EvtNext(ResultSet: HANDLE, Count: DWORD, Timeout: DWORD = 4294967295, Flags: DWORD = 0) -> tuple[Any, ...]:
    """Take the next events.

    ResultSet: what EvtQuery or EvtSubscribe gave.
    Count: how many at most; Windows may give fewer.
    Timeout: milliseconds to wait, -1 for ever.
    Flags: must be 0.
    Returns events, none at the end.
    Raises error when the time is up or the result set is not valid. Blocks until there are events or none.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtnext
    """


def EvtSeek(ResultSet: HANDLE, Position: LONGLONG, Flags: DWORD, Bookmark: HANDLE | None = None, Timeout: DWORD = 0) -> None:
    """Go to another place of a result set.

    ResultSet: what EvtQuery gave.
    Position: how many events from the place that Flags say.
    Flags: EvtSeekRelativeTo…, with EvtSeekStrict to fail when there is no such place.
    Bookmark: the place for EvtSeekRelativeToBookmark.
    Timeout: must be 0.
    Raises error when there is no such place.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtseek
    """


def EvtSubscribe(ChannelPath: WSTR, Flags: DWORD, SignalEvent: HANDLE | None = None, Callback: CALLABLE | None = None, Context: OBJECT | None = None, Query: WSTR | None = None, Session: HANDLE | None = None, Bookmark: HANDLE | None = None) -> OBJECT:
    """Follow events as they come.

    ChannelPath: the channel.
    Flags: EvtSubscribe…: from which event on.
    SignalEvent: an event object that is set when EvtNext has something to give; None with a Callback.
    Callback: called on a thread of Windows as Callback(reason, Context, event) for each event; reason is
        EvtSubscribeActionDeliver, or EvtSubscribeActionError, and then event is an error code. The event is a number that
        is valid during the call. It may return an error code. An exception is reported (sys.unraisablehook).
    Context: anything that is handed to Callback.
    Query: which events; None and "*" are all.
    Session: what EvtOpenSession gave; None is this computer.
    Bookmark: the event to begin after, with EvtSubscribeStartAfterBookmark.
    Returns a subscription; it ends when that is closed.
    Raises error when there is no such channel or the query is not valid.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtsubscribe
    """


def EvtCreateBookmark(BookmarkXML: WSTR | None = None) -> OBJECT:
    """Make a bookmark, which remembers the place of an event.

    BookmarkXML: what EvtRender made of an older one; None for one without a place.
    Returns a bookmark, for EvtUpdateBookmark, EvtSeek and EvtSubscribe.
    Raises error when the text is not valid.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtcreatebookmark
    """


@native("EvtUpdateBookmark", fails="zero")
def EvtUpdateBookmark(Bookmark: HANDLE, Event: HANDLE) -> None:
    """Have a bookmark remember an event.

    Bookmark: the bookmark.
    Event: the event.
    Raises error when one of them is not valid.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtupdatebookmark
    """


def EvtCreateRenderContext(Flags: DWORD) -> OBJECT:
    """Say which values of events EvtRender shall give.

    Flags: EvtRenderContextSystem for those that every event has, EvtRenderContextUser for its own.
    Returns a context, for EvtRender.
    Raises error for other flags.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtcreaterendercontext
    """


def EvtRender(Event: HANDLE, Flags: DWORD, Context: HANDLE | None = None) -> str | list[Any]:
    """Turn an event or a bookmark into text, or an event into values.

    Event: the event or bookmark.
    Flags: EvtRenderEventXml, EvtRenderBookmark, or EvtRenderEventValues.
    Context: which values, for EvtRenderEventValues.
    Returns XML, or a list with (value, EvtVarType…) for each value, in which an array stands as a list of its values and
    None for what cannot be shown.
    Raises error when Event does not suit Flags, or without a Context for values.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtrender
    """


def EvtGetEventInfo(Event: HANDLE, PropertyId: DWORD) -> tuple[Any, int] | list[Any]:
    """Say where an event comes from.

    Event: the event.
    PropertyId: EvtEventQueryIDs or EvtEventPath.
    Returns (value, EvtVarType…), or a list of values.
    Raises error when the event or the property is not valid.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgeteventinfo
    """


def EvtGetExtendedStatus() -> str:
    """Tell more about the last error of an Evt… function on this thread.

    Returns the text, "" when there is none.
    Raises error when it cannot be had.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgetextendedstatus
    """
