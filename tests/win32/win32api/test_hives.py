"""The registry: saving, loading and copying keys, their security, transactions."""

import ctypes
from ctypes import wintypes

import pytest

import pywintypes
import win32api
from import_table import address, replaced

HKCU, HKU, ALL_ACCESS = -2147483647, -2147483645, 0xF003F
DACL, NO_KEY = 4, 0x7FFF0
PLACE = r"Software\cwin32-hives"


@pytest.fixture
def key():
    with win32api.RegCreateKey(HKCU, PLACE) as made:
        win32api.RegSetValueEx(made, "text", 0, 1, "x")
        below = win32api.RegCreateKey(made, r"below\further")
        win32api.RegSetValueEx(below, "number", 0, 4, 7)
        below.Close()
        yield made
    win32api.RegDeleteTree(HKCU, PLACE)


@pytest.fixture
def copy():
    with win32api.RegCreateKey(HKCU, PLACE + "-copy") as made:
        yield made
    win32api.RegDeleteTree(HKCU, PLACE + "-copy")


class _Privilege(ctypes.Structure):
    _fields_ = [("count", wintypes.DWORD), ("luid", wintypes.DWORD * 2), ("attributes", wintypes.DWORD)]


def set_privileges(attributes: int) -> None:
    """Switch SE_BACKUP_NAME and SE_RESTORE_NAME on (2) or off (0)."""
    advapi32, kernel32 = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
    kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    token = ctypes.c_void_p()
    assert advapi32.OpenProcessToken(ctypes.c_void_p(kernel32.GetCurrentProcess()), 0x28, ctypes.byref(token))
    for name in ("SeBackupPrivilege", "SeRestorePrivilege"):
        luid = (wintypes.DWORD * 2)()
        assert advapi32.LookupPrivilegeValueW(None, name, ctypes.byref(luid))
        wanted = _Privilege(1, luid, attributes)
        assert advapi32.AdjustTokenPrivileges(token, False, ctypes.byref(wanted), 0, None, None)
    kernel32.CloseHandle(token)


@pytest.fixture
def privileges():
    set_privileges(2)
    yield
    set_privileges(0)


def number(key):
    with win32api.RegOpenKeyEx(key, r"below\further") as below:
        return win32api.RegQueryValueEx(below, "number")


def test_copy(key, copy):
    win32api.RegCopyTree(key, None, copy)
    assert win32api.RegQueryValueEx(copy, "text") == ("x", 1) and number(copy) == (7, 4)
    with win32api.RegCreateKey(copy, "second") as second:
        win32api.RegCopyTree(KeySrc=key, SubKey="below", KeyDest=second)
        with win32api.RegOpenKeyEx(second, "further") as further:
            assert win32api.RegQueryValueEx(further, "number") == (7, 4)
    with pytest.raises(pywintypes.error) as caught:
        win32api.RegCopyTree(key, "nope", copy)
    assert caught.value.args[:2] == (2, "RegCopyTree")


def test_security(key):
    descriptor = win32api.RegGetKeySecurity(key, 7)
    assert type(descriptor) is pywintypes.SECURITY_DESCRIPTORType and descriptor.GetSecurityDescriptorOwner()
    acl = pywintypes.ACL()
    acl.AddAccessAllowedAce(2, ALL_ACCESS, descriptor.GetSecurityDescriptorOwner())
    mine = pywintypes.SECURITY_DESCRIPTOR()
    mine.SetSecurityDescriptorDacl(True, acl, False)
    win32api.RegSetKeySecurity(key, DACL, mine)
    read = win32api.RegGetKeySecurity(key, DACL).GetSecurityDescriptorDacl()
    assert [read.GetAce(i)[1:] for i in range(read.GetAceCount())] == [acl.GetAce(0)[1:]]
    with pytest.raises(TypeError, match="'sd'"):
        win32api.RegSetKeySecurity(key, DACL, None)
    for call, function in ((lambda: win32api.RegGetKeySecurity(NO_KEY, DACL), "RegGetKeySecurity"),
                           (lambda: win32api.RegSetKeySecurity(NO_KEY, DACL, mine), "RegSetKeySecurity")):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.args[:2] == (6, function)


def test_save_and_load(key, tmp_path, privileges):
    plain, formatted = tmp_path / "plain.hiv", str(tmp_path / "formatted.hiv")
    win32api.RegSaveKey(key, plain, None)
    win32api.RegSaveKeyEx(Key=key, File=formatted, SecurityAttributes=None, Flags=1)
    for file in (plain, formatted):
        win32api.RegLoadKey(HKU, "cwin32-hive", file)
        try:
            with win32api.RegOpenKeyEx(HKU, "cwin32-hive") as loaded:
                assert win32api.RegQueryValueEx(loaded, "text") == ("x", 1) and number(loaded) == (7, 4)
        finally:
            win32api.RegUnLoadKey(HKU, "cwin32-hive")
        with pytest.raises(pywintypes.error):
            win32api.RegOpenKeyEx(HKU, "cwin32-hive")


def test_restore(key, copy, tmp_path, privileges):
    """Wine's RegRestoreKey says that it did, and does nothing."""
    file = tmp_path / "saved.hiv"
    win32api.RegSaveKey(key, file)
    win32api.RegRestoreKey(copy, file)
    win32api.RegRestoreKey(Key=copy, File=str(file), Flags=8)
    try:
        assert number(copy) == (7, 4)
    except pywintypes.error as error:
        assert ctypes.WinDLL("ntdll").wine_get_version and error.winerror == 2


def test_privileges_are_needed(key, tmp_path):
    file = str(tmp_path / "saved.hiv")
    for name, arguments in (("RegSaveKey", (key, file)), ("RegSaveKeyEx", (key, file + "2")),
                            ("RegLoadKey", (HKU, "cwin32-hive", file)), ("RegUnLoadKey", (HKU, "cwin32-hive"))):
        with pytest.raises(pywintypes.error) as caught:
            getattr(win32api, name)(*arguments)
        assert caught.value.args[:2] == (1314, name)


def test_override(key):
    win32api.RegOverridePredefKey(HKCU, key)
    try:
        assert win32api.RegQueryValueEx(HKCU, "text") == ("x", 1)
    finally:
        win32api.RegOverridePredefKey(Key=HKCU, NewKey=None)
    with pytest.raises(pywintypes.error):
        win32api.RegQueryValueEx(HKCU, "text")
    with pytest.raises(pywintypes.error) as caught:
        win32api.RegOverridePredefKey(0, 0)
    assert caught.value.args[:2] == (6, "RegOverridePredefKey")


@pytest.fixture
def transactions():
    """Wine has no transactions: the module asks GetProcAddress, and gets a function that keeps what it was asked."""
    advapi32, kernel32 = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
    genuine = ctypes.WINFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)(("GetProcAddress", kernel32))
    asked = []

    @ctypes.WINFUNCTYPE(ctypes.c_long, ctypes.c_void_p, wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, ctypes.c_void_p,
                        ctypes.c_void_p, ctypes.c_void_p)
    def open_transacted(root, name, options, access, result, transaction, extended):
        asked.append((options, transaction, extended))
        if transaction != 0x1234:
            return 6701     # ERROR_TRANSACTION_NOT_ACTIVE
        return advapi32.RegOpenKeyExW(ctypes.c_void_p(root), name, 0, access, ctypes.c_void_p(result))

    @ctypes.WINFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)
    def find(module, name):
        return address(open_transacted) if name == b"RegOpenKeyTransactedW" else genuine(module, name)

    with replaced(win32api, "kernel32.dll", GetProcAddress=find):
        yield asked


def test_transacted(key, transactions):
    with win32api.RegOpenKeyTransacted(HKCU, PLACE, 0x20019, 0x1234) as opened:
        assert type(opened) is type(key) and win32api.RegQueryValueEx(opened, "text") == ("x", 1)
    with win32api.RegOpenKeyTransacted(Key=key, SubKey="below", samDesired=1, Transaction=0x1234, Options=8):
        pass
    assert transactions == [(0, 0x1234, None), (8, 0x1234, None)]
    for arguments, code in (((HKCU, PLACE, 1, 5), 6701), ((HKCU, "nope", 1, 0x1234), 2)):
        with pytest.raises(pywintypes.error) as caught:
            win32api.RegOpenKeyTransacted(*arguments)
        assert caught.value.args[:2] == (code, "RegOpenKeyTransacted")


def test_transacted_wrong():
    """Without transactions it says so; Windows has them, and refuses 5."""
    with pytest.raises((NotImplementedError, pywintypes.error), match="RegOpenKeyTransacted"):
        win32api.RegOpenKeyTransacted(HKCU, PLACE, 1, 5)
    with pytest.raises(TypeError, match="Transaction"):
        win32api.RegOpenKeyTransacted(HKCU, PLACE, 1, "x")
