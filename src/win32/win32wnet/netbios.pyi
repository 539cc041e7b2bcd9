from gen.types import *


@object("wnet_ncb", export="NCB", gc=True, final=True)
class PyNCB:
    """A NetBIOS command (a network control block). A new one is all zeros.

    Command, Retcode and the other numbers of one byte are 0 to 255. While the system works on it, which a command with ASYNCH
    makes it do after Netbios() has returned, it can only be read; Cmd_cplt is NRC_PENDING (255) for that long.
    https://learn.microsoft.com/windows/win32/api/nb30/ns-nb30-ncb
    """

    def __init__(self) -> None: ...

    def Reset(self) -> None:
        """Set everything to zero and let go of the buffer.

        Raises ValueError while the system works on it.
        """

    @property
    def Command(self) -> BYTE:
        """The command: NCB… constants of netbios, with ASYNCH to return at once."""

    @Command.setter
    def Command(self, value: BYTE) -> None: ...

    @property
    def Retcode(self) -> BYTE:
        """The result, an NRC_… constant."""

    @Retcode.setter
    def Retcode(self, value: BYTE) -> None: ...

    @property
    def Lsn(self) -> BYTE:
        """The number of the session."""

    @Lsn.setter
    def Lsn(self, value: BYTE) -> None: ...

    @property
    def Num(self) -> BYTE:
        """The number of the name."""

    @Num.setter
    def Num(self, value: BYTE) -> None: ...

    @property
    def Rto(self) -> BYTE:
        """How long a receive may take, in units of 500 ms; 0 is for ever."""

    @Rto.setter
    def Rto(self, value: BYTE) -> None: ...

    @property
    def Sto(self) -> BYTE:
        """How long a send may take, in units of 500 ms; 0 is for ever."""

    @Sto.setter
    def Sto(self, value: BYTE) -> None: ...

    @property
    def Lana_num(self) -> BYTE:
        """The adapter's number."""

    @Lana_num.setter
    def Lana_num(self, value: BYTE) -> None: ...

    @property
    def Cmd_cplt(self) -> BYTE:
        """The result of an asynchronous command, NRC_PENDING (255) until there is one."""

    @Cmd_cplt.setter
    def Cmd_cplt(self, value: BYTE) -> None: ...

    @property
    def Bufflen(self) -> WORD:
        """The size of the buffer in bytes; a command that reads sets it to what it got."""

    @property
    def Callname(self) -> str:
        """The other side's name: 16 characters of the ANSI code page, up to the first NUL; set, it is filled up with spaces."""

    @Callname.setter
    def Callname(self, value: str | bytes) -> None: ...

    @property
    def Name(self) -> str:
        """This side's name, as Callname."""

    @Name.setter
    def Name(self, value: str | bytes) -> None: ...

    @property
    def Event(self) -> RAWHANDLE:
        """An event that is set when an asynchronous command is done; a handle object is kept alive."""

    @Event.setter
    def Event(self, value: OBJECT) -> None: ...

    @property
    def Post(self) -> UINT_PTR:
        """The address of a native function that is called when an asynchronous command is done; 0 without Event only."""

    @Post.setter
    def Post(self, value: UINT_PTR) -> None: ...

    @property
    def Buffer(self) -> OBJECT:
        """What the command reads or fills: a writable buffer of at most 65,535 bytes, or an object with one in `_buffer_`.

        None when there is none; it cannot be set to None, Reset() lets go of it.
        """

    @Buffer.setter
    def Buffer(self, value: OBJECT) -> None: ...


NCBType = PyNCB


def Netbios(ncb: PyNCB, /) -> DWORD:
    """Carry out a NetBIOS command.

    ncb: the command. With ASYNCH in Command it stays alive, with its buffer and event, until the system is done.
    Returns the result, an NRC_… constant; for an asynchronous command whether it was begun.
    Raises ValueError when the system works on it already. Blocks until a command without ASYNCH is done.
    https://learn.microsoft.com/windows/win32/api/nb30/nf-nb30-netbios
    """


def NCBBuffer(size: LONG, /) -> OBJECT:
    """Make a buffer for an NCB.

    size: in bytes.
    Returns a writable memoryview of zeros.
    Raises ValueError when the size is negative.
    """
