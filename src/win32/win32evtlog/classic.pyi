from gen.types import *


@object("evtlog_record", export=None, final=True)
class PyEventLogRecord:
    """An entry of an event log, as ReadEventLog gives it.

    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-eventlogrecord
    """

    Reserved: LONG
    RecordNumber: LONG
    EventID: LONG
    EventType: SHORT
    EventCategory: SHORT
    ReservedFlags: SHORT
    ClosingRecordNumber: LONG

    @property
    def TimeGenerated(self) -> OBJECT:
        """When the event happened."""

    @TimeGenerated.setter
    def TimeGenerated(self, value: OBJECT) -> None: ...

    @property
    def TimeWritten(self) -> OBJECT:
        """When it was written to the log."""

    @TimeWritten.setter
    def TimeWritten(self, value: OBJECT) -> None: ...

    @property
    def SourceName(self) -> OBJECT:
        """Who reported the event."""

    @SourceName.setter
    def SourceName(self, value: OBJECT) -> None: ...

    @property
    def ComputerName(self) -> OBJECT:
        """Where it happened."""

    @ComputerName.setter
    def ComputerName(self, value: OBJECT) -> None: ...

    @property
    def StringInserts(self) -> OBJECT:
        """The texts that belong into its message, None when there are none."""

    @StringInserts.setter
    def StringInserts(self, value: OBJECT) -> None: ...

    @property
    def Sid(self) -> OBJECT:
        """The user, as a PySID, or None."""

    @Sid.setter
    def Sid(self, value: OBJECT) -> None: ...

    @property
    def Data(self) -> OBJECT:
        """The bytes that belong to it."""

    @Data.setter
    def Data(self, value: OBJECT) -> None: ...


def OpenEventLog(serverName: WSTR | None, sourceName: WSTR, /) -> OBJECT:
    """Open an event log to read it.

    serverName: a computer, or None for this one.
    sourceName: the log, such as "Application"; an unknown name is taken for "Application".
    Returns a handle that CloseEventLog closes.
    Raises error when it cannot be opened. May wait for the computer.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-openeventlogw
    """


def OpenBackupEventLog(serverName: WSTR | None, fileName: PATHW, /) -> RAWHANDLE:
    """Open an event log that was saved to a file.

    serverName: the computer that has the file, or None for this one.
    fileName: the file, as BackupEventLog writes it.
    Returns a handle, which CloseEventLog has to close.
    Raises error when it cannot be opened.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-openbackupeventlogw
    """


def CloseEventLog(handle: OBJECT, /) -> None:
    """Close an event log.

    handle: what OpenEventLog or OpenBackupEventLog gave.
    Raises error when it is no event log.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-closeeventlog
    """


def RegisterEventSource(serverName: WSTR | None, sourceName: WSTR, /) -> RAWHANDLE:
    """Open an event log to write to it.

    serverName: a computer, or None for this one.
    sourceName: who writes, as AddSourceToRegistry of win32evtlogutil enters it; unknown sources write to "Application".
    Returns a handle, which DeregisterEventSource has to close.
    Raises error when it cannot be opened. May wait for the computer.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-registereventsourcew
    """


def DeregisterEventSource(handle: OBJECT, /) -> None:
    """Close what RegisterEventSource opened.

    handle: what it gave.
    Raises error when it is no event source.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-deregistereventsource
    """


def ReportEvent(EventLog: RAWHANDLE, Type: WORD, Category: WORD, EventID: DWORD, UserSid: SID | None, Strings: Sequence[WSTR] | None, RawData: BUFFER | None, /) -> None:
    """Write an entry.

    EventLog: what RegisterEventSource gave.
    Type: EVENTLOG_…_TYPE, EVENTLOG_SUCCESS or EVENTLOG_AUDIT_….
    Category: a number that the source gives a meaning.
    EventID: the number of the message in the source's message file.
    UserSid: on whose behalf, or None.
    Strings: the inserts of the message, at most 65,535, or None.
    RawData: bytes that belong to it, or None.
    Raises error when it cannot be written, ValueError for too many strings. May wait for the computer.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-reporteventw
    """


@native("BackupEventLogW", fails="zero", raises="BackupEventLogW")
def BackupEventLog(handle: RAWHANDLE, eventLogName: PATHW, /) -> None:
    """Save an event log to a file.

    handle: an open event log.
    eventLogName: the file, which must not exist, on the computer that has the log.
    Raises error when it cannot be written. Blocks until it is.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-backupeventlogw
    """


@native("ClearEventLogW", fails="zero", raises="ClearEventLogW")
def ClearEventLog(handle: RAWHANDLE, eventLogName: PATHW | None, /) -> None:
    """Empty an event log.

    handle: an open event log.
    eventLogName: a new file to save it to before, or None.
    Raises error when it may not be emptied. Blocks until it is.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-cleareventlogw
    """


@native("NotifyChangeEventLog", fails="zero")
def NotifyChangeEventLog(handle: RAWHANDLE, event: RAWHANDLE, /) -> None:
    """Have an event object set whenever something is written to a log of this computer; Windows may put some together.

    handle: an open event log.
    event: an event object, which stays yours; it is told of until the log is closed.
    Raises error for logs of other computers. Does not block.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-notifychangeeventlog
    """


@native("GetNumberOfEventLogRecords", fails="zero", outs=True)
def GetNumberOfEventLogRecords(handle: RAWHANDLE, /) -> DWORD:
    """Count the entries of an event log.

    handle: an open event log.
    Returns how many there are.
    Raises error when it is no event log.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getnumberofeventlogrecords
    """


@native("GetOldestEventLogRecord", fails="zero", outs=True)
def GetOldestEventLogRecord(handle: RAWHANDLE, /) -> DWORD:
    """Give the number of the oldest entry of an event log.

    handle: an open event log.
    Returns its RecordNumber.
    Raises error when it is no event log.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getoldesteventlogrecord
    """


def ReadEventLog(Handle: RAWHANDLE, Flags: DWORD, Offset: DWORD, Size: DWORD = 0, /) -> list[Any]:
    """Read the next entries of an event log, or some from a certain one on.

    Handle: an open event log.
    Flags: EVENTLOG_SEQUENTIAL_READ or EVENTLOG_SEEK_READ, with EVENTLOG_FORWARDS_READ or EVENTLOG_BACKWARDS_READ.
    Offset: the RecordNumber to begin with, for EVENTLOG_SEEK_READ.
    Size: bytes to read at once, at most 524,287; 0 for as much as Windows allows. An entry that is larger is read all the
        same.
    Returns PyEventLogRecord objects, an empty list at the end.
    Raises error when it cannot be read, with code 1500 when what was read is damaged. May wait for the computer.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-readeventlogw
    """
