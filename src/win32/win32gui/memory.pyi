"""Memory by address, for messages that carry pointers. An address that is none gets an exception."""

from gen.types import *


def PyGetMemory(addr: UINT_PTR, len: SIZE_T, /) -> OBJECT:
    """See memory as bytes, without a copy.

    addr: its address, which must stay valid as long as the result is used.
    len: how many bytes.
    Returns a memoryview of it, which is read only.
    Raises ValueError when it cannot be read.
    https://docs.python.org/3/library/stdtypes.html#memoryview
    """

def PyMakeBuffer(len: SIZE_T, addr: UINT_PTR = 0, /) -> OBJECT:
    """Make a buffer, or see memory as one.

    len: how many bytes.
    addr: their address; 0 makes new ones.
    Returns a buffer that can be written.
    Raises ValueError when the memory cannot be written.
    https://docs.python.org/3/library/stdtypes.html#memoryview
    """

def PyGetString(addr: UINT_PTR, len: SIZE_T = 0, /) -> WSTR:
    """Read text from memory.

    addr: its address.
    len: how many characters; 0 is up to the terminator.
    Returns the text.
    Raises ValueError when it cannot be read.
    https://docs.python.org/3/library/stdtypes.html#str
    """

def PySetMemory(addr: UINT_PTR, String: BUFFER, /) -> OBJECT:
    """Write bytes to memory.

    addr: its address.
    String: the bytes.
    Returns None.
    Raises ValueError when it cannot be written.
    https://docs.python.org/3/library/stdtypes.html#bytes
    """

def PySetString(addr: UINT_PTR, String: WSTR, maxLen: SIZE_T = 0, /) -> OBJECT:
    """Write text to memory, with a terminator.

    addr: its address.
    String: the text.
    maxLen: how many characters fit, the terminator included; 0 is as many as there are.
    Returns None.
    Raises ValueError when it cannot be written.
    https://docs.python.org/3/library/stdtypes.html#str
    """

def PyGetBufferAddressAndLen(obj: BUFFER, /) -> tuple[UINT_PTR, SIZE_T]:
    """Tell where a buffer lies.

    obj: the buffer. Its address is good as long as it lives and keeps its size.
    Returns (address, size) in bytes.
    https://docs.python.org/3/c-api/buffer.html
    """

def PyGetArraySignedLong(array: BUFFER, index: SIZE_T, /) -> LONG:
    """Read a 32-bit number from a buffer.

    array: an array.array("l") or any buffer of such numbers.
    index: which number.
    Returns it.
    Raises IndexError when it lies behind the end.
    https://docs.python.org/3/library/array.html
    """

def lpstr(address: UINT_PTR, /) -> BYTES:
    """Read a narrow text from memory, up to its terminator.

    address: its address.
    Returns its bytes.
    Raises ValueError when it cannot be read.
    https://docs.python.org/3/library/stdtypes.html#str
    """
