"""Serial ports."""

from gen.types import *


@struct("DCB", size="DCBlength", export="DCB")
class PyDCB:
    """How a serial port works. A new one is all zeros; GetCommState() and BuildCommDCB() fill it.

    https://learn.microsoft.com/windows/win32/api/winbase/ns-winbase-dcb
    """

    BaudRate: DWORD
    fBinary: DWORD
    fParity: DWORD
    fOutxCtsFlow: DWORD
    fOutxDsrFlow: DWORD
    fDtrControl: DWORD
    fDsrSensitivity: DWORD
    fTXContinueOnXoff: DWORD
    fOutX: DWORD
    fInX: DWORD
    fErrorChar: DWORD
    fNull: DWORD
    fRtsControl: DWORD
    fAbortOnError: DWORD
    wReserved: WORD
    XonLim: WORD
    XoffLim: WORD
    ByteSize: BYTE
    Parity: BYTE
    StopBits: BYTE
    wReserved1: WORD

    @property
    def XonChar(self) -> str:
        """What lets the other side send on, as a str of one character up to U+00FF."""

    @XonChar.setter
    def XonChar(self, value: WSTR) -> None: ...

    @property
    def XoffChar(self) -> str:
        """What stops the other side, as a str of one character up to U+00FF."""

    @XoffChar.setter
    def XoffChar(self, value: WSTR) -> None: ...

    @property
    def ErrorChar(self) -> str:
        """What replaces a byte with a parity error, as a str of one character up to U+00FF."""

    @ErrorChar.setter
    def ErrorChar(self, value: WSTR) -> None: ...

    @property
    def EofChar(self) -> str:
        """What ends the data, as a str of one character up to U+00FF."""

    @EofChar.setter
    def EofChar(self, value: WSTR) -> None: ...

    @property
    def EvtChar(self) -> str:
        """What sets off EV_RXFLAG, as a str of one character up to U+00FF."""

    @EvtChar.setter
    def EvtChar(self, value: WSTR) -> None: ...

@struct("COMSTAT", export=None)
class PyCOMSTAT:
    """What a serial port waits for, and how many bytes it has received (cbInQue) and still to send (cbOutQue).

    https://learn.microsoft.com/windows/win32/api/winbase/ns-winbase-comstat
    """

    fCtsHold: DWORD
    fDsrHold: DWORD
    fRlsdHold: DWORD
    fXoffHold: DWORD
    fXoffSent: DWORD
    fEof: DWORD
    fTxim: DWORD
    fReserved: DWORD
    cbInQue: DWORD
    cbOutQue: DWORD

@native("BuildCommDCBW", fails="zero", raises="BuildCommDCB")
def BuildCommDCB(definition: WSTR, dcb: PyDCB, /) -> None:
    """Fill a PyDCB from a text.

    definition: as the command "mode" has it, such as "baud=9600 parity=N data=8 stop=1".
    dcb: the object to fill.
    Raises error for a malformed text.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-buildcommdcbw
    """

def GetCommState(handle: HANDLE, /) -> PyDCB:
    """Ask how a port works.

    handle: the port.
    Returns a new PyDCB.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getcommstate
    """

@native("SetCommState", fails="zero")
def SetCommState(handle: HANDLE, dcb: PyDCB, /) -> None:
    """Set how a port works.

    handle: the port.
    dcb: how.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setcommstate
    """

def GetCommTimeouts(handle: HANDLE, /) -> tuple[LONG, LONG, LONG, LONG, LONG]:
    """Ask how long reading from and writing to a port may take.

    handle: the port.
    Returns (read_interval, read_multiplier, read_constant, write_multiplier, write_constant): milliseconds
    between two bytes, per byte, and in addition; per byte and in addition.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getcommtimeouts
    """

def SetCommTimeouts(handle: HANDLE, val: OBJECT, /) -> None:
    """Set how long reading from and writing to a port may take.

    handle: the port.
    val: a tuple of five numbers as GetCommTimeouts() returns it.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setcommtimeouts
    """

@native("GetCommMask", fails="zero", outs=True)
def GetCommMask(handle: HANDLE, /) -> DWORD:
    """Ask which events WaitCommEvent waits for.

    handle: the port.
    Returns EV_… bits.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getcommmask
    """

@native("SetCommMask", fails="zero")
def SetCommMask(handle: HANDLE, val: DWORD, /) -> None:
    """Set which events WaitCommEvent waits for.

    handle: the port.
    val: EV_… bits.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setcommmask
    """

@native("GetCommModemStatus", fails="zero", outs=True)
def GetCommModemStatus(handle: HANDLE, /) -> DWORD:
    """Ask for the modem's lines.

    handle: the port.
    Returns MS_CTS_ON, MS_DSR_ON and the like.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getcommmodemstatus
    """

@native("ClearCommError", fails="zero", outs=True)
def ClearCommError(handle: HANDLE, /) -> tuple[DWORD, PyCOMSTAT]:
    """Let a port work on after an error.

    handle: the port.
    Returns (errors, status): CE_… bits; what the port is doing.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-clearcommerror
    """

@native("SetCommBreak", fails="zero")
def SetCommBreak(handle: HANDLE, /) -> None:
    """Begin to send a break.

    handle: the port.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setcommbreak
    """

@native("ClearCommBreak", fails="zero")
def ClearCommBreak(handle: HANDLE, /) -> None:
    """End a break.

    handle: the port.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-clearcommbreak
    """

@native("EscapeCommFunction", fails="zero")
def EscapeCommFunction(handle: HANDLE, func: DWORD, /) -> None:
    """Set a line of a port.

    handle: the port.
    func: SETRTS, CLRDTR, SETXOFF and the like.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-escapecommfunction
    """

@native("PurgeComm", fails="zero")
def PurgeComm(handle: HANDLE, action: DWORD, /) -> None:
    """Throw away what was received or is to be sent.

    handle: the port.
    action: PURGE_… bits.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-purgecomm
    """

@native("SetupComm", fails="zero")
def SetupComm(handle: HANDLE, dwInQueue: DWORD, dwOutQueue: DWORD, /) -> None:
    """Recommend sizes of a port's buffers.

    handle: the port.
    dwInQueue, dwOutQueue: bytes to receive and to send.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setupcomm
    """

def TransmitCommChar(handle: HANDLE, cChar: BUFFER, /) -> None:
    """Send a byte before all that waits.

    handle: the port.
    cChar: a bytes object of length one.
    Raises error for what is no port, or when it refuses, ValueError for another length.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-transmitcommchar
    """

def WaitCommEvent(handle: HANDLE, overlapped: OVERLAPPED | None = None, /) -> tuple[DWORD, OBJECT]:
    """Wait for an event of SetCommMask(). Blocks, unless overlapped.

    handle: the port.
    overlapped: for a port opened with FILE_FLAG_OVERLAPPED; it must live until the waiting has ended.
    Returns (code, events): 0 or ERROR_IO_PENDING; EV_… bits, with overlapped a memoryview whose four bytes become
    them.
    Raises error for what is no port, or when it refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-waitcommevent
    """
