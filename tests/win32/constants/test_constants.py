"""The modules that hold constants: spot checks of value, sign and type, the macros, and every value against pywin32's."""

import importlib.util
import os
import types

import pytest

import commctrl
import ntsecuritycon
import pywintypes
import sspicon
import win32cryptcon
import win32inetcon
import win32netcon
import winioctlcon
import winnt
import winperf

MODULES = (commctrl, ntsecuritycon, sspicon, win32cryptcon, win32inetcon, win32netcon, winioctlcon, winnt, winperf)
# pywin32's LANGIDFROMLCID gives the whole locale back; the other one has another constant's text there.
RIGHT_HERE = {"LANGIDFROMLCID", "ACCESS_DS_SOURCE_A"}


@pytest.mark.parametrize(("module", "name", "value"), [
    (commctrl, "LVM_FIRST", 0x1000), (commctrl, "TVI_ROOT", -65536), (commctrl, "WC_LISTVIEW", "SysListView32"),
    (commctrl, "LVM_GETITEM", 4101), (winnt, "TOKEN_ALL_ACCESS", 983295), (winnt, "SE_DEBUG_NAME", "SeDebugPrivilege"),
    (winnt, "IMAGE_ARCHIVE_START", "!<arch>\n"), (winperf, "PERF_COUNTER_COUNTER", 272696320),
    (winioctlcon, "FSCTL_SET_SPARSE", 590020), (win32netcon, "MAX_PREFERRED_LENGTH", -1),
    (win32netcon, "FILTER_NORMAL_ACCOUNT", 2), (ntsecuritycon, "FILE_ALL_ACCESS", 2032127),
    (ntsecuritycon, "SECURITY_NT_AUTHORITY", (0, 0, 0, 0, 0, 5)), (ntsecuritycon, "SYSTEM_LUID", (999, 0)),
    (sspicon, "ISC_REQ_MUTUAL_AUTH", 2), (sspicon, "SECPKG_CRED_BOTH", 3), (win32cryptcon, "CALG_SHA1", 32772),
    (win32cryptcon, "szOID_RSA_RSA", "1.2.840.113549.1.1.1"), (win32inetcon, "INTERNET_OPEN_TYPE_DIRECT", 1),
    (win32inetcon, "HTTP_VERSION", "HTTP/1.0"), (win32inetcon, "WINHTTP_NO_REFERER", None),
])
def test_value(module: types.ModuleType, name: str, value: object) -> None:
    assert getattr(module, name) == value
    assert type(getattr(module, name)) is type(value)


def test_device_classes() -> None:
    assert winioctlcon.DiskClassGuid == pywintypes.IID("{53F56307-B6BF-11D0-94F2-00A0C91EFB8B}")
    assert winioctlcon.GUID_DEVINTERFACE_DISK == winioctlcon.DiskClassGuid != winioctlcon.CdRomClassGuid


def test_macros() -> None:
    assert winioctlcon.CTL_CODE(9, 49, 0, 0) == winioctlcon.FSCTL_SET_SPARSE
    assert winioctlcon.DEVICE_TYPE_FROM_CTL_CODE(winioctlcon.FSCTL_SET_SPARSE) == winioctlcon.FILE_DEVICE_FILE_SYSTEM
    assert (winnt.LANGIDFROMLCID(0x00010407), winnt.SORTIDFROMLCID(0x00010407)) == (0x0407, 1)
    assert (winnt.BTYPE(0x24), winnt.ISPTR(0x14), winnt.ISFCN(0x24), winnt.ISARY(0x34)) == (4, True, True, True)
    assert winnt.DECREF(winnt.INCREF(35)) == 35
    assert (commctrl.INDEXTOOVERLAYMASK(2), commctrl.INDEXTOSTATEIMAGEMASK(2)) == (0x200, 0x2000)
    assert (sspicon.SEC_SUCCESS(0), sspicon.SEC_SUCCESS(-2146893048)) == (True, False)
    assert win32cryptcon.GET_ALG_CLASS(win32cryptcon.CALG_SHA1) == win32cryptcon.ALG_CLASS_HASH
    assert win32cryptcon.GET_ALG_SID(win32cryptcon.CALG_SHA1) == win32cryptcon.ALG_SID_SHA1
    assert (win32cryptcon.RCRYPT_SUCCEEDED(1), win32cryptcon.RCRYPT_FAILED(1)) == (True, False)
    assert win32netcon.TEXT("x") == "x"
    with pytest.raises(TypeError, match=r"CTL_CODE\(\) argument 'Method' must be int, not str"):
        winioctlcon.CTL_CODE(9, 49, "0", 0)


@pytest.fixture(scope="module")
def peer() -> str:
    folder = os.environ.get("CWIN32_PEER")
    if not folder:
        pytest.skip("CWIN32_PEER does not name pywin32's wheel")
    return os.path.join(folder, "win32", "lib")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_as_pywin32(module: types.ModuleType, peer: str) -> None:
    found = importlib.util.spec_from_file_location(f"peer_{module.__name__}", os.path.join(peer, f"{module.__name__}.py"))
    assert found is not None and found.loader is not None
    theirs = importlib.util.module_from_spec(found)
    found.loader.exec_module(theirs)
    names = [name for name in vars(theirs) if not name.startswith("_") and not isinstance(vars(theirs)[name], types.ModuleType)]
    values = {name: vars(theirs)[name] for name in names if not isinstance(vars(theirs)[name], type)}
    different = {name: (getattr(module, name, "missing"), value) for name, value in values.items()
                 if not callable(value) and name not in RIGHT_HERE and getattr(module, name, "missing") != value}
    assert len(names) > 70 and different == {}
    for name in (name for name in names if isinstance(values.get(name), types.FunctionType)):
        count = values[name].__code__.co_argcount
        for argument in (0, 1, 35, 0x8001):
            if name not in RIGHT_HERE:
                assert getattr(module, name)(*[argument] * count) == values[name](*[argument] * count), name
