"""Encrypted files as they lie on the disk, for backups."""

from gen.types import *


def OpenEncryptedFileRaw(FileName: PATHW, Flags: DWORD, /) -> OBJECT:
    """Begin to back up or to restore an encrypted file, without decrypting it.

    FileName: its path.
    Flags: 0 to back it up; CREATE_FOR_IMPORT, with CREATE_FOR_DIR for a directory, to restore it.
    Returns a context for ReadEncryptedFileRaw, WriteEncryptedFileRaw and CloseEncryptedFileRaw. It is closed when it goes.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-openencryptedfileraww
    """


def ReadEncryptedFileRaw(ExportCallback: CALLABLE, CallbackContext: OBJECT, Context: OBJECT, /) -> None:
    """Back up an encrypted file. Blocks.

    ExportCallback: called as (data, context, length) with a read-only memoryview for each piece. It returns 0 or None to go
        on; another number ends it with that error. What it raises comes out of this function.
    CallbackContext: any object, handed on.
    Context: as OpenEncryptedFileRaw gave it.
    Raises error when Windows or the callback fails, ValueError for a context that is closed or none.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-readencryptedfileraw
    """


def WriteEncryptedFileRaw(ImportCallback: CALLABLE, CallbackContext: OBJECT, Context: OBJECT, /) -> None:
    """Restore an encrypted file. Blocks.

    ImportCallback: called as (data, context, length) with a writable memoryview to be filled. It returns (code, count): 0 and
        how many bytes it has put there, count 0 at the end; another code ends it with that error. What it raises comes out
        of this function.
    CallbackContext: any object, handed on.
    Context: as OpenEncryptedFileRaw gave it with CREATE_FOR_IMPORT.
    Raises error when Windows or the callback fails, ValueError for a context that is closed or none.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-writeencryptedfileraw
    """


def CloseEncryptedFileRaw(Context: OBJECT, /) -> None:
    """End what OpenEncryptedFileRaw began.

    Context: as OpenEncryptedFileRaw gave it.
    Raises TypeError for anything else, ValueError when it is closed already.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-closeencryptedfileraw
    """
