"""Files compressed by Microsoft's COMPRESS.EXE (SZDD): opening, reading, expanding."""

from gen.types import *

__headers__ = ("windows.h",)
__error__ = True

def GetExpandedName(Source: PATHW, /) -> WSTR:
    """Read the name that a compressed file had before.

    Source: the compressed file, a path of less than 260 characters.
    Returns the path with that name; the last character of the ending comes from the file.
    Raises error when the file cannot be read.
    https://learn.microsoft.com/windows/win32/api/lzexpand/nf-lzexpand-getexpandednamew
    """

def OpenFile(fileName: PATHW, action: WORD, /) -> tuple[INT, OBJECT]:
    """Open a file, compressed or not; also create or delete one.

    fileName: a path of less than 260 characters.
    action: what to do, a combination of win32con.OF_… values: OF_READ, OF_CREATE, OF_DELETE and so on.
    Returns (handle, details): a number for Read(), Copy() and Close(), and (whether the disk is fixed, error code, 0, 0,
    path).
    Raises error when that does not work. It may block.
    https://learn.microsoft.com/windows/win32/api/lzexpand/nf-lzexpand-lzopenfilew
    """

def Init(handle: INT, /) -> INT:
    """Prepare an open file for reading, when it is a compressed one.

    handle: the number of a file that CreateFile opened.
    Returns a handle for Read() and Copy(): another one for a compressed file, else the same.
    Raises error when there are too many, or the file is compressed in another way.
    https://learn.microsoft.com/windows/win32/api/lzexpand/nf-lzexpand-lzinit
    """

def Copy(hSrc: INT, hDest: INT, /) -> LONG:
    """Copy a file, expanding it when it is compressed.

    hSrc: the file to read, from OpenFile() or Init().
    hDest: the file to write, from OpenFile().
    Returns the size of the copy in bytes.
    Raises error when the file is damaged, or cannot be read or written. It blocks.
    https://learn.microsoft.com/windows/win32/api/lzexpand/nf-lzexpand-lzcopy
    """

def Read(hFile: INT, size: INT, /) -> BYTES:
    """Read from a file, expanding it when it is compressed.

    hFile: the file, from OpenFile() or Init().
    size: how many bytes at most.
    Returns the bytes, fewer at the end.
    Raises ValueError for a negative size, error when the file is damaged or cannot be read. It may block.
    https://learn.microsoft.com/windows/win32/api/lzexpand/nf-lzexpand-lzread
    """

def Seek(hFile: INT, offset: LONG, origin: INT, /) -> LONG:
    """Move the place where Read() goes on.

    hFile: the file, from OpenFile() or Init().
    offset: by how many bytes.
    origin: from the beginning (0), from where it is (1), or from the end (2).
    Returns the new place, from the beginning.
    Raises error for a place outside of the file.
    https://learn.microsoft.com/windows/win32/api/lzexpand/nf-lzexpand-lzseek
    """

def Close(handle: INT, /) -> None:
    """Close a file from OpenFile() or Init(), and the one behind it.

    handle: the file; what is none is ignored.
    https://learn.microsoft.com/windows/win32/api/lzexpand/nf-lzexpand-lzclose
    """
