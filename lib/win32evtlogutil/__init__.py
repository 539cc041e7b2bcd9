"""Event sources and messages: what lies between the event log and a program that wants to read or write a line of text.

This is a package for the sake of logging.handlers.NTEventLogHandler: it looks for its message file, win32service.pyd, in the
folder above the one that has this file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pywintypes
import win32api
import win32con
import win32evtlog
import winerror

error = win32api.error
langid = win32api.MAKELANGID(win32con.LANG_NEUTRAL, win32con.SUBLANG_NEUTRAL)

_LOGS = "SYSTEM\\CurrentControlSet\\Services\\EventLog"
_ALL_TYPES = (win32evtlog.EVENTLOG_ERROR_TYPE | win32evtlog.EVENTLOG_WARNING_TYPE | win32evtlog.EVENTLOG_INFORMATION_TYPE)


def _source_key(log: str, source: str) -> str:
    return f"{_LOGS}\\{log}\\{source}"


def AddSourceToRegistry(appName: str, msgDLL: str | None = None, eventLogType: str = "Application",
                        eventLogFlags: int | None = None, categoryDLL: str | None = None, categoryCount: int = 0) -> None:
    """Enter a source of events, so that viewers find its messages. Needs administrator rights.

    appName: the source's name.
    msgDLL: the file with its messages, several separated by semicolons; None is win32evtlog itself, whose messages 1 to 9
        are their first insert: the text is stored with the event, in one language.
    eventLogType: the log that it writes to.
    eventLogFlags: EVENTLOG_… types that it may write; None is errors, warnings and information.
    categoryDLL: the file with the names of its categories; None is win32evtlog.
    categoryCount: how many categories there are.
    Raises error when the registry may not be changed.
    """
    key = win32api.RegCreateKey(win32con.HKEY_LOCAL_MACHINE, _source_key(eventLogType, appName))
    try:
        def put(name: str, kind: int, value: str | int) -> None:
            win32api.RegSetValueEx(key, name, 0, kind, value)

        put("EventMessageFile", win32con.REG_EXPAND_SZ, win32evtlog.__file__ if msgDLL is None else msgDLL)
        put("TypesSupported", win32con.REG_DWORD, _ALL_TYPES if eventLogFlags is None else eventLogFlags)
        if categoryCount > 0:
            put("CategoryMessageFile", win32con.REG_EXPAND_SZ, win32evtlog.__file__ if categoryDLL is None else categoryDLL)
            put("CategoryCount", win32con.REG_DWORD, categoryCount)
    finally:
        win32api.RegCloseKey(key)


def RemoveSourceFromRegistry(appName: str, eventLogType: str = "Application") -> None:
    """Take a source out of the registry; one that is not there is fine. Raises error when it may not be changed."""
    try:
        win32api.RegDeleteKey(win32con.HKEY_LOCAL_MACHINE, _source_key(eventLogType, appName))
    except error as reason:
        if reason.winerror != winerror.ERROR_FILE_NOT_FOUND:
            raise


def ReportEvent(appName: str, eventID: int, eventCategory: int = 0, eventType: int = win32evtlog.EVENTLOG_ERROR_TYPE,
                strings: Sequence[str] | None = None, data: Any = None, sid: pywintypes.SIDType | None = None) -> None:
    """Write an entry for a source.

    appName: the source.
    eventID: the message's number in its message file.
    eventCategory: a number that the source gives a meaning.
    eventType: EVENTLOG_…_TYPE.
    strings: the inserts of the message.
    data: bytes that belong to the entry.
    sid: on whose behalf.
    Raises error when the log cannot be written.
    """
    source = win32evtlog.RegisterEventSource(None, appName)
    try:
        win32evtlog.ReportEvent(source, eventType, eventCategory, eventID, sid, strings, data)
    finally:
        win32evtlog.DeregisterEventSource(source)


def _message(file: str, number: int, inserts: Sequence[str] | None) -> str:
    """A message of a file. Raises error when the file or the message is not there."""
    module = win32api.LoadLibraryEx(file, 0, win32con.LOAD_LIBRARY_AS_DATAFILE)
    try:
        return win32api.FormatMessageW(win32con.FORMAT_MESSAGE_FROM_HMODULE, module, number, langid, inserts)
    finally:
        win32api.FreeLibrary(module)


def FormatMessage(eventLogRecord: Any, logType: str = "Application") -> str:
    """Make the message of an entry.

    eventLogRecord: what ReadEventLog gave.
    logType: the log that it is from.
    Returns the text, "" when none of the source's message files has it.
    Raises error when the source is not known.
    """
    key = win32api.RegOpenKey(win32con.HKEY_LOCAL_MACHINE, _source_key(logType, eventLogRecord.SourceName))
    try:
        files = win32api.RegQueryValueEx(key, "EventMessageFile")[0]
    finally:
        win32api.RegCloseKey(key)
    for file in files.split(";"):
        try:
            return _message(win32api.ExpandEnvironmentStrings(file), eventLogRecord.EventID, eventLogRecord.StringInserts)
        except error:
            continue  # another file may have it
    return ""


def SafeFormatMessage(eventLogRecord: Any, logType: str | None = None) -> str:
    """Make the message of an entry, as FormatMessage does; a text with its inserts when the source is not known.

    eventLogRecord: what ReadEventLog gave.
    logType: the log that it is from; None is "Application".
    """
    try:
        return FormatMessage(eventLogRecord, logType or "Application")
    except error:
        inserts = ", ".join(eventLogRecord.StringInserts or ())
        number = winerror.HRESULT_CODE(eventLogRecord.EventID)
        return (f"<The description for Event ID ( {number} ) in Source ( {eventLogRecord.SourceName!r} ) could not be found. "
                f"It contains the following insertion string(s):{inserts!r}.>")


def FeedEventLogRecords(feeder: Callable[[Any], object], machineName: str | None = None, logName: str = "Application",
                        readFlags: int | None = None) -> None:
    """Call a function with each entry of a log.

    feeder: called as feeder(record).
    machineName: a computer; None is this one.
    logName: the log.
    readFlags: EVENTLOG_…_READ; None is from the latest to the oldest.
    Raises error when the log cannot be read, and whatever feeder raises.
    """
    if readFlags is None:
        readFlags = win32evtlog.EVENTLOG_BACKWARDS_READ | win32evtlog.EVENTLOG_SEQUENTIAL_READ
    log = win32evtlog.OpenEventLog(machineName, logName)
    try:
        while records := win32evtlog.ReadEventLog(log, readFlags, 0):
            for record in records:
                feeder(record)
    finally:
        win32evtlog.CloseEventLog(log)
