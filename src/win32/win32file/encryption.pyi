"""Encrypted files."""

from gen.types import *


@native("EncryptFileW", fails="zero", raises="EncryptFile")
def EncryptFile(filename: PATHW, /) -> None:
    """Encrypt a file, or what is put into a directory from now on. Blocks.

    filename: its path.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-encryptfilew
    """

def DecryptFile(filename: PATHW, /) -> None:
    """Decrypt a file. Blocks.

    filename: its path.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-decryptfilew
    """

@native("EncryptionDisable", fails="zero")
def EncryptionDisable(DirName: PATHW, Disable: BOOL, /) -> None:
    """Forbid or allow encryption in a directory.

    DirName: its path.
    Disable: whether to forbid it.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winefs/nf-winefs-encryptiondisable
    """

@native("FileEncryptionStatusW", fails="zero", outs=True, raises="FileEncryptionStatus")
def FileEncryptionStatus(FileName: PATHW, /) -> DWORD:
    """Tell whether a file is or can be encrypted.

    FileName: its path.
    Returns FILE_ENCRYPTABLE, FILE_IS_ENCRYPTED and the like.
    Raises error when Windows cannot tell.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-fileencryptionstatusw
    """

def QueryUsersOnEncryptedFile(FileName: PATHW, /) -> OBJECT:
    """List the users who can decrypt a file.

    FileName: its path.
    Returns a tuple of (SID or None, hash of the certificate as bytes, name to show).
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winefs/nf-winefs-queryusersonencryptedfile
    """

def QueryRecoveryAgentsOnEncryptedFile(FileName: PATHW, /) -> OBJECT:
    """List the agents who can recover a file.

    FileName: its path.
    Returns a tuple of (SID or None, hash of the certificate as bytes, name to show).
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winefs/nf-winefs-queryrecoveryagentsonencryptedfile
    """

def AddUsersToEncryptedFile(FileName: PATHW, pUsers: OBJECT, /) -> None:
    """Let more users decrypt a file.

    FileName: its path.
    pUsers: a sequence of (SID, certificate as bytes, how it is encoded, such as X509_ASN_ENCODING).
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winefs/nf-winefs-adduserstoencryptedfile
    """

def RemoveUsersFromEncryptedFile(FileName: PATHW, pHashes: OBJECT, /) -> None:
    """Let users no longer decrypt a file.

    FileName: its path.
    pHashes: a sequence of tuples as QueryUsersOnEncryptedFile() returns them.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winefs/nf-winefs-removeusersfromencryptedfile
    """

@native("DuplicateEncryptionInfoFile", fails="code")
def DuplicateEncryptionInfoFile(SrcFileName: PATHW, DstFileName: PATHW, CreationDisposition: DWORD,
    Attributes: DWORD, SecurityAttributes: SECURITY_ATTRIBUTES | None = None, /) -> None:
    """Give a file the same encryption keys as another.

    SrcFileName: the encrypted file.
    DstFileName: the file that gets the keys.
    CreationDisposition: CREATE_NEW, CREATE_ALWAYS, OPEN_EXISTING.
    Attributes: FILE_ATTRIBUTE_… bits of the new file.
    SecurityAttributes: the new one's security; None for the default.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winefs/nf-winefs-duplicateencryptioninfofile
    """
