"""The registry: keys."""

from gen.types import *

def RegOpenKeyEx(key: HKEY, subKey: WSTR | None, reserved: DWORD = 0, sam: DWORD = 0x20019, /) -> HKEY:
    """Open a key.

    key: an open key, or one of win32con's roots such as HKEY_CURRENT_USER.
    subKey: the path below it; None is the key itself.
    reserved: must be 0.
    sam: the access wanted; KEY_READ when left out.
    Returns a key that closes itself.
    Raises error when there is no such key, or access is denied.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regopenkeyexw
    """

RegOpenKey = RegOpenKeyEx

def RegCreateKey(key: HKEY, subKey: WSTR | None, /) -> HKEY:
    """Open a key, and make it when it is not there.

    key: an open key, or one of win32con's roots.
    subKey: the path below it; what lacks on the way is made as well.
    Returns a key with all access, which closes itself.
    Raises error when access is denied.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regcreatekeyw
    """

def RegCreateKeyEx(Key: HKEY, SubKey: WSTR, samDesired: DWORD, Class: WSTR | None = None, Options: DWORD = 0,
                   SecurityAttributes: SECURITY_ATTRIBUTES | None = None,
                   Transaction: HANDLE | None = None) -> tuple[HKEY, DWORD]:
    """Open a key with a chosen access, and make it when it is not there.

    Key: an open key, or one of win32con's roots.
    SubKey: the path below it.
    samDesired: the access wanted, such as KEY_ALL_ACCESS.
    Class: a name for the kind of key, when it is made.
    Options: REG_OPTION_NON_VOLATILE (0), REG_OPTION_VOLATILE, REG_OPTION_CREATE_LINK or REG_OPTION_BACKUP_RESTORE.
    SecurityAttributes: the new key's security; None for the default.
    Transaction: a transaction of win32transaction, or None.
    Returns (key, disposition): a key that closes itself; REG_CREATED_NEW_KEY or REG_OPENED_EXISTING_KEY.
    Raises error when access is denied or the transaction has ended.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regcreatekeyexw
    """

def RegCloseKey(key: OBJECT, /) -> None:
    """Close a key.

    key: a key object, for which later calls do nothing, or the number of an open key.
    Raises error when the number is no open key.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regclosekey
    """

@native("RegDeleteKeyW", fails="code")
def RegDeleteKey(key: HKEY, subKey: WSTR, /) -> None:
    """Delete a key that has no keys below it.

    key: an open key, or one of win32con's roots.
    subKey: the path of the key below it.
    Raises error when there is no such key, it has keys below it, or access is denied.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regdeletekeyw
    """

def RegDeleteKeyEx(Key: HKEY, SubKey: WSTR, samDesired: DWORD = 0, Transaction: HANDLE | None = None) -> None:
    """Delete a key of the 32-bit or 64-bit view that has no keys below it.

    Key: an open key, or one of win32con's roots.
    SubKey: the path of the key below it.
    samDesired: KEY_WOW64_32KEY, KEY_WOW64_64KEY, or 0.
    Transaction: a transaction of win32transaction, or None.
    Raises error when there is no such key, it has keys below it, or access is denied.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regdeletekeyexw
    """

@native("RegDeleteTreeW", fails="code")
def RegDeleteTree(Key: HKEY, SubKey: WSTR | None, /) -> None:
    """Delete a key with everything below it.

    Key: an open key, or one of win32con's roots.
    SubKey: the path of the key below it; None empties Key and keeps it.
    Raises error when there is no such key, or access is denied.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regdeletetreew
    """

@native("RegFlushKey", fails="code")
def RegFlushKey(key: HKEY, /) -> None:
    """Write a key to the disk now. Slow, and rarely needed.

    key: an open key, or one of win32con's roots.
    Raises error when it is no open key.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regflushkey
    """

@native("RegConnectRegistryW", fails="code", outs=True)
def RegConnectRegistry(computerName: WSTR | None, key: HKEY, /) -> HKEY:
    """Open a root of another computer's registry. Blocks.

    computerName: the computer, as \\\\name; None for this one.
    key: HKEY_LOCAL_MACHINE, HKEY_USERS or HKEY_PERFORMANCE_DATA.
    Returns a key that closes itself.
    Raises error when the computer cannot be reached, or denies access.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regconnectregistryw
    """

@native("RegOpenCurrentUser", fails="code", outs=True)
def RegOpenCurrentUser(samDesired: DWORD = 0x02000000, /) -> HKEY:
    """Open HKEY_CURRENT_USER of the user that this thread impersonates.

    samDesired: the access wanted; MAXIMUM_ALLOWED when left out.
    Returns a key that closes itself.
    Raises error when access is denied.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regopencurrentuser
    """

def RegNotifyChangeKeyValue(key: HKEY, bWatchSubTree: BOOL, dwNotifyFilter: DWORD, hKey: HANDLE, fAsynchronous: BOOL,
                            /) -> None:
    """Be told of the next change of a key. Blocks until then unless fAsynchronous is true.

    key: the key, opened with KEY_NOTIFY.
    bWatchSubTree: whether the keys below it count.
    dwNotifyFilter: REG_NOTIFY_CHANGE_NAME, REG_NOTIFY_CHANGE_ATTRIBUTES and the like, combined.
    hKey: the event that is signaled then; unused when the call blocks.
    fAsynchronous: whether to return at once and signal the event later.
    Raises error when the key or the event is none.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regnotifychangekeyvalue
    """

def RegEnumKey(key: HKEY, index: DWORD, /) -> WSTR:
    """Name one key below a key.

    key: an open key, or one of win32con's roots.
    index: 0 for the first.
    Returns the name.
    Raises error (259, ERROR_NO_MORE_ITEMS) when there are not so many.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regenumkeyexw
    """

def RegEnumKeyEx(Key: HKEY, /) -> tuple[tuple[WSTR, int, WSTR, TIME], ...]:
    """List the keys below a key.

    Key: an open key, or one of win32con's roots.
    Returns a tuple for each: its name, 0, its class, and when it was last written (UTC).
    Raises error when it is no open key.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regenumkeyexw
    """

RegEnumKeyExW = RegEnumKeyEx

def RegQueryInfoKey(key: HKEY, /) -> tuple[DWORD, DWORD, LONGLONG]:
    """Count what is in a key.

    key: an open key, or one of win32con's roots.
    Returns (keys, values, written): how many keys and values; when it was last written, in units of 100 ns since 1601.
    Raises error when it is no open key.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regqueryinfokeyw
    """

def RegQueryInfoKeyW(Key: HKEY, /) -> dict[str, OBJECT]:
    """Count and measure what is in a key.

    Key: an open key, or one of win32con's roots.
    Returns a dict: Class, Reserved (None), SubKeys, MaxSubKeyLen, MaxClassLen, Values, MaxValueNameLen, MaxValueLen,
    cbSecurityDescriptor, LastWriteTime. Lengths of names are in characters, of values in bytes.
    Raises error when it is no open key.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regqueryinfokeyw
    """
