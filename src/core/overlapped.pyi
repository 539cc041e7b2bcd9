"""Asynchronous operations."""

from gen.types import *


@object("w32_overlapped_object", export="OVERLAPPEDType", gc=True, unlink=True, final=True, spare=True)
class PyOVERLAPPED:
    """One asynchronous operation: where in the file it begins, and the event that tells that it is done.

    It stays alive while Windows works on it. Two are equal when their native structures are, their hash is their
    identity.
    https://learn.microsoft.com/windows/win32/api/minwinbase/ns-minwinbase-overlapped
    """

    @property
    def Internal(self) -> LONG_PTR:
        """The operation's status, which Windows keeps here."""

    @Internal.setter
    def Internal(self, value: ULONG_PTR) -> None: ...

    @property
    def InternalHigh(self) -> LONG_PTR:
        """How many bytes were transferred, which Windows keeps here."""

    @InternalHigh.setter
    def InternalHigh(self, value: ULONG_PTR) -> None: ...

    @property
    def Offset(self) -> DWORD:
        """The low 32 bits of the place in the file."""

    @Offset.setter
    def Offset(self, value: DWORD) -> None: ...

    @property
    def OffsetHigh(self) -> DWORD:
        """The high 32 bits of the place in the file."""

    @OffsetHigh.setter
    def OffsetHigh(self, value: DWORD) -> None: ...

    @property
    def hEvent(self) -> OBJECT:
        """The event that is set when the operation is done: what it was set from, or 0."""

    @hEvent.setter
    def hEvent(self, value: OBJECT) -> None: ...

    @property
    def dword(self) -> DWORD:
        """A number of your own."""

    @dword.setter
    def dword(self, value: DWORD) -> None: ...

    @property
    def object(self) -> OBJECT:
        """An object of your own."""

    @object.setter
    def object(self, value: OBJECT) -> None: ...

    def __hash__(self) -> int: ...
    def __eq__(self, other: OBJECT, /) -> bool: ...


def OVERLAPPED() -> PyOVERLAPPED:
    """Make the state of an asynchronous operation, all zero.

    Returns the new PyOVERLAPPED.
    https://learn.microsoft.com/windows/win32/sync/synchronous-and-asynchronous-i-o
    """
