from gen.types import *


def EvtOpenChannelEnum(Session: HANDLE | None = None, Flags: DWORD = 0) -> OBJECT:
    """Begin to list the channels.

    Session: what EvtOpenSession gave; None is this computer.
    Flags: must be 0.
    Returns a list for EvtNextChannelPath.
    Raises error when they cannot be listed.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtopenchannelenum
    """


def EvtNextChannelPath(ChannelEnum: HANDLE) -> str | None:
    """Give the name of the next channel.

    ChannelEnum: what EvtOpenChannelEnum gave.
    Returns the name, None at the end.
    Raises error when the list is not valid.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtnextchannelpath
    """


def EvtOpenChannelConfig(ChannelPath: WSTR, Session: HANDLE | None = None, Flags: DWORD = 0) -> OBJECT:
    """Open the settings of a channel.

    ChannelPath: the channel.
    Session: what EvtOpenSession gave; None is this computer.
    Flags: must be 0.
    Returns the settings, for EvtGetChannelConfigProperty.
    Raises error when there is no such channel.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtopenchannelconfig
    """


def EvtGetChannelConfigProperty(ChannelConfig: HANDLE, PropertyId: DWORD, Flags: DWORD = 0) -> tuple[Any, int] | list[Any]:
    """Give a setting of a channel.

    ChannelConfig: what EvtOpenChannelConfig gave.
    PropertyId: EvtChannel….
    Flags: must be 0.
    Returns (value, EvtVarType…), or a list of values.
    Raises error when there is no such setting.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgetchannelconfigproperty
    """


def EvtOpenLog(Path: PATHW, Flags: DWORD, Session: HANDLE | None = None) -> OBJECT:
    """Open a channel or an exported file, to ask for its size, its times and so on.

    Path: the channel or the file.
    Flags: EvtOpenChannelPath or EvtOpenFilePath.
    Session: what EvtOpenSession gave; None is this computer.
    Returns a log, for EvtGetLogInfo.
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtopenlog
    """


def EvtGetLogInfo(Log: HANDLE, PropertyId: DWORD) -> tuple[Any, int] | list[Any]:
    """Tell something about a log.

    Log: what EvtOpenLog gave.
    PropertyId: EvtLog….
    Returns (value, EvtVarType…).
    Raises error when the log or the property is not valid.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgetloginfo
    """


def EvtClearLog(ChannelPath: WSTR, TargetFilePath: PATHW | None = None, Session: HANDLE | None = None, Flags: DWORD = 0) -> None:
    """Empty a channel.

    ChannelPath: the channel.
    TargetFilePath: a new file for its events, or None.
    Session: what EvtOpenSession gave; None is this computer.
    Flags: must be 0.
    Raises error when it may not be emptied or the file exists. Blocks until it is.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtclearlog
    """


def EvtExportLog(Path: PATHW, TargetFilePath: PATHW, Flags: DWORD, Query: WSTR | None = None, Session: HANDLE | None = None) -> None:
    """Copy events into a file.

    Path: a channel or an exported file, as Flags say.
    TargetFilePath: a new file.
    Flags: EvtExportLog….
    Query: which events; None and "*" are all.
    Session: what EvtOpenSession gave; None is this computer.
    Raises error when there is no such channel or the file exists. Blocks until it is written.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtexportlog
    """


def EvtArchiveExportedLog(LogFilePath: PATHW, Locale: DWORD, Session: HANDLE | None = None, Flags: DWORD = 0) -> None:
    """Put the texts of events beside an exported file, so that it can be read elsewhere.

    LogFilePath: the file.
    Locale: the language, as a locale's number.
    Session: what EvtOpenSession gave; None is this computer.
    Flags: must be 0.
    Raises error when the file cannot be read. Blocks until it is done.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtarchiveexportedlog
    """
