"""The registry: values."""

from gen.types import *

def RegQueryValueEx(key: HKEY, valueName: WSTR | None, /) -> tuple[OBJECT, DWORD]:
    """Read a value.

    key: an open key, or one of win32con's roots.
    valueName: the value's name; None or "" is the key's default value. For HKEY_PERFORMANCE_DATA what to collect: "Global",
        "Costly", numbers of objects with spaces between them, or "Counter 009" for the names. RegCloseKey of that root lets
        go of what collected it.
    Returns (data, type): a str for REG_SZ and REG_EXPAND_SZ, a list of str for REG_MULTI_SZ, an int for REG_DWORD and
    REG_QWORD, else bytes, or None when it is empty; the type as a REG_ constant.
    Raises error when there is no such value.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regqueryvalueexw
    """

def RegSetValueEx(key: HKEY, valueName: WSTR | None, reserved: OBJECT, type: DWORD, value: OBJECT, /) -> None:
    """Write a value.

    key: a key opened for writing.
    valueName: the value's name; None or "" is the key's default value.
    reserved: anything; it is ignored.
    type: a REG_ constant, which says what `value` must be: a str for REG_SZ and REG_EXPAND_SZ, a sequence of str for
    REG_MULTI_SZ, an int for REG_DWORD and REG_QWORD, a buffer for anything else. None is empty, or 0.
    value: the data.
    Raises error when access is denied, TypeError or OverflowError when the value does not suit the type.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regsetvalueexw
    """

@native("RegDeleteValueW", fails="code")
def RegDeleteValue(key: HKEY, value: WSTR | None, /) -> None:
    """Delete a value.

    key: a key opened for writing.
    value: the value's name; None or "" is the key's default value.
    Raises error when there is no such value.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regdeletevaluew
    """

def RegEnumValue(key: HKEY, index: DWORD, /) -> tuple[WSTR, OBJECT, DWORD]:
    """Read one value of a key by its place.

    key: an open key, or one of win32con's roots.
    index: 0 for the first.
    Returns (name, data, type): as RegQueryValueEx gives data and type.
    Raises error (259, ERROR_NO_MORE_ITEMS) when there are not so many.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regenumvaluew
    """

def RegQueryValue(key: HKEY, subKey: WSTR | None, /) -> WSTR:
    """Read a key's default value as text.

    key: an open key, or one of win32con's roots.
    subKey: the path of a key below it; None is the key itself.
    Returns the text, "" when the key has no such value.
    Raises error when there is no such key.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regqueryvaluew
    """

def RegSetValue(key: HKEY, subKey: WSTR | None, type: DWORD, value: WSTR, /) -> None:
    """Write a key's default value as text, and make the key when it is not there.

    key: an open key, or one of win32con's roots.
    subKey: the path of a key below it; None is the key itself.
    type: must be REG_SZ.
    value: the text.
    Raises error when access is denied, TypeError for any other type.
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regsetvaluew
    """
