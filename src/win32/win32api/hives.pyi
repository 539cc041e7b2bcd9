"""The registry: saving, loading and copying keys, and their security."""

from gen.types import *


@native("RegCopyTreeW", fails="code", raises="RegCopyTree")
def RegCopyTree(KeySrc: HKEY, SubKey: WSTR | None, KeyDest: HKEY) -> None:
    """Copy a key with everything below it.

    KeySrc: an open key.
    SubKey: the path of the key below it; None is KeySrc itself.
    KeyDest: the key that gets the values and keys.
    Raises error when there is no such key, or access is denied.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regcopytreew
    """

def RegGetKeySecurity(key: HKEY, security_info: DWORD, /) -> SECURITY_DESCRIPTOR:
    """Read a key's security.

    key: an open key.
    security_info: OWNER_SECURITY_INFORMATION and others, combined.
    Returns a PySECURITY_DESCRIPTOR.
    Raises error when access is denied.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-reggetkeysecurity
    """

@native("RegSetKeySecurity", fails="code")
def RegSetKeySecurity(key: HKEY, security_info: DWORD, sd: SECURITY_DESCRIPTOR, /) -> None:
    """Set a key's security.

    key: an open key.
    security_info: which parts of sd count.
    sd: the security descriptor.
    Raises error when access is denied.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regsetkeysecurity
    """

@native("RegLoadKeyW", fails="code", raises="RegLoadKey")
def RegLoadKey(key: HKEY, subKey: WSTR, filename: PATHW, /) -> None:
    """Let a saved key appear in the registry.

    key: HKEY_USERS or HKEY_LOCAL_MACHINE.
    subKey: what it is called there.
    filename: the file.
    Raises error without the privilege SE_RESTORE_NAME, or when the file is no saved key; SE_BACKUP_NAME is needed too.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regloadkeyw
    """

@native("RegUnLoadKeyW", fails="code", raises="RegUnLoadKey")
def RegUnLoadKey(key: HKEY, subKey: WSTR, /) -> None:
    """Take a loaded key out of the registry. All keys in it must be closed.

    key: HKEY_USERS or HKEY_LOCAL_MACHINE.
    subKey: what it is called there.
    Raises error without the privilege SE_RESTORE_NAME.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regunloadkeyw
    """

@native("RegSaveKeyW", fails="code", raises="RegSaveKey")
def RegSaveKey(key: HKEY, filename: PATHW, sa: SECURITY_ATTRIBUTES | None = None, /) -> None:
    """Save a key with everything below it into a file. Blocks.

    key: an open key.
    filename: the new file.
    sa: the file's security.
    Raises error without the privilege SE_BACKUP_NAME, or when the file cannot be made.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regsavekeyw
    """

@native("RegSaveKeyExW", fails="code", raises="RegSaveKeyEx")
def RegSaveKeyEx(Key: HKEY, File: PATHW, SecurityAttributes: SECURITY_ATTRIBUTES | None = None,
                 Flags: DWORD = 2) -> None:
    """Save a key with everything below it into a file, in a format. Blocks.

    Key: an open key.
    File: the new file.
    SecurityAttributes: the file's security.
    Flags: REG_STANDARD_FORMAT (1), REG_LATEST_FORMAT (2), REG_NO_COMPRESSION (4).
    Raises error without the privilege SE_BACKUP_NAME, or when the file cannot be made.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regsavekeyexw
    """

@native("RegRestoreKeyW", fails="code", raises="RegRestoreKey")
def RegRestoreKey(Key: HKEY, File: PATHW, Flags: DWORD = 0) -> None:
    """Replace what is in a key by a saved one. Blocks.

    Key: an open key.
    File: what RegSaveKey made.
    Flags: REG_FORCE_RESTORE (8), REG_WHOLE_HIVE_VOLATILE (1).
    Raises error without the privilege SE_RESTORE_NAME, or when the file is no saved key.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regrestorekeyw
    """

@native("RegOverridePredefKey", fails="code")
def RegOverridePredefKey(Key: HKEY, NewKey: HKEY | None) -> None:
    """Let a root stand for another key, in this process.

    Key: HKEY_CURRENT_USER or another root.
    NewKey: the key; None ends it.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regoverridepredefkey
    """

def RegOpenKeyTransacted(Key: HKEY, SubKey: WSTR | None, samDesired: DWORD, Transaction: HANDLE,
                         Options: DWORD = 0) -> HKEY:
    """Open a key; what is done with it belongs to a transaction.

    Key: an open key, or one of win32con's roots.
    SubKey: the path below it; None is the key itself.
    samDesired: the access wanted.
    Transaction: a transaction of win32transaction.
    Options: 0.
    Returns a key that closes itself.
    Raises error when there is no such key, access is denied, or the transaction has ended;
    NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regopenkeytransactedw
    """
