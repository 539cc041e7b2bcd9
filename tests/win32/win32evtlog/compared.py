"""What win32evtlog and win32evtlogutil answer, for cwin32 and pywin32 alike, on a stand-in event log (redirect.py)."""

from __future__ import annotations

import datetime
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import redirect

XML = "<BookmarkList>\r\n  <Bookmark Channel='Application' RecordId='2' IsCurrent='true'/>\r\n</BookmarkList>"


def told(call: Callable[..., object], *arguments: object, **named: object) -> Any:
    """The result, or what was raised."""
    try:
        return shown(call(*arguments, **named))
    except Exception as raised:
        if type(raised).__name__ == "error":
            return ["error", *raised.args[:2]]
        return type(raised).__name__


def shown(value: Any) -> Any:
    """A result as JSON has it; handles and times by their type alone."""
    if isinstance(value, (list, tuple)):
        return [shown(item) for item in value]
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime.datetime):
        return f"time {abs(time.time() - value.timestamp()) < 86400}"
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return {"PySID": str, "PyIID": str}.get(type(value).__name__, lambda handle: handle.__class__.__name__[:3])(value)


def record(entry: Any) -> list[Any]:
    names = ("Reserved", "RecordNumber", "EventID", "EventType", "EventCategory", "ReservedFlags", "ClosingRecordNumber",
             "SourceName", "ComputerName", "StringInserts", "Sid", "Data", "TimeGenerated", "TimeWritten")
    return [shown(getattr(entry, name)) for name in names]


def write_some(win32evtlog: Any) -> dict[str, object]:
    import pywintypes
    sid = pywintypes.SID(bytes.fromhex("010200000000000520000000" + "20020000"))
    report, source = win32evtlog.ReportEvent, win32evtlog.RegisterEventSource(None, "Tester")
    found: dict[str, object] = {"source is": type(source).__name__,
                                "report": told(report, source, 4, 7, 0x40000001, sid, ["one", "zwei \u6f22"], b"\0data")}
    found["bare"] = told(report, source, 1, 0, 0xC0000002, None, None, None)
    found["long"] = told(report, source, 2, 5, 3, None, ["x" * 3000], bytearray(5000))
    found["wrong"] = [told(report, source, 1, 0, 0, None, [5], b""),
                      told(report, source, "x", 0, 0, None, None, None), told(report, 5, 1, 0, 0, None, None, None)]
    found["deregister"] = told(win32evtlog.DeregisterEventSource, source), told(win32evtlog.DeregisterEventSource, source)
    found["elsewhere"] = told(win32evtlog.RegisterEventSource, "nowhere", "x"), told(win32evtlog.OpenEventLog, "nowhere", "x")
    return found


def of_classic(win32evtlog: Any, folder: Path) -> dict[str, object]:
    read, log = win32evtlog.ReadEventLog, win32evtlog.OpenEventLog(None, "Application")
    forwards, backwards = 4 | 1, 8 | 1
    found = write_some(win32evtlog)
    found["log is"] = type(log).__name__, bool(log)
    found["count"] = told(win32evtlog.GetNumberOfEventLogRecords, log), told(win32evtlog.GetOldestEventLogRecord, log)
    found["all"] = [record(entry) for entry in read(log, forwards, 0, 20000)]
    found["no more"] = told(read, log, forwards, 0)
    found["seek"] = [entry.RecordNumber for entry in read(log, 4 | 2, 2, 20000)]
    found["seek nowhere"] = told(read, log, 4 | 2, 77)
    again = win32evtlog.OpenEventLog(None, "Application")
    found["backwards, one large"] = [entry.RecordNumber for entry in read(again, backwards, 0, 300)]
    found["wrong flags"] = told(read, again, 0, 0), told(read, 5, forwards, 0), told(read, "x", 5, 0)
    found["backup"] = told(win32evtlog.BackupEventLog, log, str(folder / "backup.evt")), \
        told(win32evtlog.BackupEventLog, log, str(folder / "backup.evt"))
    backup = win32evtlog.OpenBackupEventLog(None, str(folder / "backup.evt"))
    found["backup is"] = type(backup).__name__, told(win32evtlog.GetNumberOfEventLogRecords, backup)
    found["close"] = told(win32evtlog.CloseEventLog, backup), told(win32evtlog.CloseEventLog, backup)
    found["no backup"] = told(win32evtlog.OpenBackupEventLog, None, str(folder / "none.evt"))
    found["close twice"] = told(win32evtlog.CloseEventLog, 12345)
    return found


def of_events(win32evtlog: Any, folder: Path) -> dict[str, object]:
    query, after = win32evtlog.EvtQuery, win32evtlog.EvtNext
    results = query("Application", win32evtlog.EvtQueryChannelPath)
    events = after(results, 10)
    render = win32evtlog.EvtRender
    system = win32evtlog.EvtCreateRenderContext(win32evtlog.EvtRenderContextSystem)
    user = win32evtlog.EvtCreateRenderContext(Flags=win32evtlog.EvtRenderContextUser)
    mark = win32evtlog.EvtCreateBookmark()
    found: dict[str, object] = {
        "results": [type(results).__name__, len(events)], "no more": told(after, results, 1),
        "xml": told(render, events[0], 1), "long xml": told(render, Event=events[2], Flags=1),
        "system": [told(render, event, 0, system) for event in events],
        "user": [told(render, event, 0, Context=user) for event in events[:2]],
        "wrong flags": told(render, events[0], 7), "no event": told(render, system, 1),
        "no query": told(query, "Application", 1, "x"), "no channel": told(query, "x", 1),
        "reverse": [told(render, event, 1)[65:80] for event in after(query("Application", 0x201, "*"), 2, 100, 0)],
        "one id": len(after(query(Path="Application", Flags=1, Query="*[System[EventID=2]]"), 5)),
        "time out": told(after, results, 1, 4711), "no results": told(after, mark, 1),
        "seek": [told(win32evtlog.EvtSeek, results, 1, 1), told(render, after(results, 1)[0], 1)[:60],
                 told(win32evtlog.EvtSeek, results, 0, 2), told(win32evtlog.EvtSeek, results, -9, 3)],
        "update": told(win32evtlog.EvtUpdateBookmark, mark, events[1]), "bookmark": told(render, mark, 2),
        "seek mark": [told(win32evtlog.EvtSeek, results, 0, 4, mark), len(after(results, 9))],
        "from xml": told(render, win32evtlog.EvtCreateBookmark(XML), 2), "no xml": told(win32evtlog.EvtCreateBookmark, "x"),
        "info": [told(win32evtlog.EvtGetEventInfo, events[0], 0), told(win32evtlog.EvtGetEventInfo, events[0], 1)],
        "no info": told(win32evtlog.EvtGetEventInfo, events[0], 9),
        "no context": told(win32evtlog.EvtCreateRenderContext, 0),
    }
    return found | of_sessions(win32evtlog, folder)


def of_sessions(win32evtlog: Any, folder: Path) -> dict[str, object]:
    login = win32evtlog.EvtOpenSession
    here, there = login(("STANDIN", "user", "domain", "word", 2)), login(Login=("there",))
    export = win32evtlog.EvtExportLog
    return {
        "here": told(win32evtlog.EvtQuery, "Application", 1, None, here),
        "there": [told(win32evtlog.EvtQuery, "Application", 1, Session=there), told(win32evtlog.EvtOpenChannelEnum, there),
                  told(win32evtlog.EvtOpenPublisherEnum, there), told(win32evtlog.EvtOpenLog, "Application", 1, there)],
        "logins": [told(login, "x"), told(login, ()), told(login, (None,)), told(login, ("a", 5)), told(login, ("a",), 2),
                   told(login, ("a", None, None, None, 9))],
        "export": [told(export, "Application", str(folder / "x.evtx"), 1), told(export, "Application", str(folder / "x.evtx"), 1),
                   told(export, "Application", str(folder / "y.evtx"), 1, "*[System[EventID=2]]", None)],
        "exported": len(win32evtlog.EvtNext(win32evtlog.EvtQuery(str(folder / "y.evtx"), 2), 9)),
        "archive": [told(win32evtlog.EvtArchiveExportedLog, str(folder / "x.evtx"), 1033),
                    told(win32evtlog.EvtArchiveExportedLog, str(folder / "none.evtx"), 1033), (folder / "x.evtx_1033.MTA").exists()],
    }


def of_publishers(win32evtlog: Any) -> dict[str, object]:
    names, channels = win32evtlog.EvtOpenPublisherEnum(), win32evtlog.EvtOpenChannelEnum(None, 0)
    about = win32evtlog.EvtOpenPublisherMetadata("Standin-Provider")
    ask, text = win32evtlog.EvtGetPublisherMetadataProperty, win32evtlog.EvtFormatMessage
    levels = ask(about, win32evtlog.EvtPublisherMetadataLevels)[0]
    kinds, event = win32evtlog.EvtOpenEventMetadataEnum(about), win32evtlog.EvtNext(win32evtlog.EvtQuery("Application", 1), 1)[0]
    config, log = win32evtlog.EvtOpenChannelConfig("Application"), win32evtlog.EvtOpenLog("Application", 1)
    kind = win32evtlog.EvtNextEventMetadata(kinds)
    item, property_of = win32evtlog.EvtGetObjectArrayProperty, win32evtlog.EvtGetEventMetadataProperty
    return {
        "names": [told(win32evtlog.EvtNextPublisherId, names) for _ in range(3)],
        "channels": [told(win32evtlog.EvtNextChannelPath, channels) for _ in range(3)],
        "wrong list": told(win32evtlog.EvtNextChannelPath, names), "no publisher": told(win32evtlog.EvtOpenPublisherMetadata, "x"),
        "properties": [told(ask, about, number) for number in (0, 1, 3, 5, 12, 99)],
        "levels": [told(win32evtlog.EvtGetObjectArraySize, levels), told(item, levels, 13, 0), told(item, levels, 14, 1),
                   told(item, levels, 13, 7), told(win32evtlog.EvtGetObjectArraySize, about)],
        "kind": [told(property_of, kind, number) for number in (0, 8, 99)],
        "kinds": [told(win32evtlog.EvtNextEventMetadata, kinds), told(win32evtlog.EvtNextEventMetadata, kinds)],
        "config": [told(win32evtlog.EvtGetChannelConfigProperty, config, number) for number in (0, 2, 8, 9, 19, 99)],
        "no config": told(win32evtlog.EvtOpenChannelConfig, "x"), "no log": told(win32evtlog.EvtOpenLog, "x", 1),
        "log": [told(win32evtlog.EvtGetLogInfo, log, number) for number in (3, 4, 5, 6, 7, 99)],
        "text": [told(text, about, event, flags) for flags in (1, 2, 5)],
        "id": [told(text, about, None, 8, 5), told(text, about, None, 8, 500), told(text, Metadata=about, Event=event, Flags=9)],
    }


def of_helpers(win32evtlog: Any) -> dict[str, object]:
    import win32evtlogutil as util
    found: dict[str, object] = {"add": told(util.AddSourceToRegistry, "Peer Source", win32evtlog.__file__, "Application", 7),
                                "report": told(util.ReportEvent, "Peer Source", 1, strings=["the text"], data=b"x")}
    last = win32evtlog.ReadEventLog(win32evtlog.OpenEventLog(None, "Application"), 8 | 1, 0)[0]
    found["format"] = told(util.FormatMessage, last), told(util.SafeFormatMessage, last, "Application")
    found["remove"] = told(util.RemoveSourceFromRegistry, "Peer Source"), told(util.RemoveSourceFromRegistry, "Peer Source")
    found["unknown"] = told(util.FormatMessage, last), told(util.SafeFormatMessage, last)
    return found


def everything(folder: Path) -> Any:
    """All answers, as JSON has them."""
    import win32evtlog
    parts = {"classic": of_classic(win32evtlog, folder), "events": of_events(win32evtlog, folder),
             "publishers": of_publishers(win32evtlog), "helpers": of_helpers(win32evtlog)}
    found = {f"{part}: {name}": answer for part, answers in parts.items() for name, answer in answers.items()}
    return json.loads(json.dumps(found))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        redirect.load(sys.argv[1], folder)
        print(json.dumps(everything(Path(folder))))
