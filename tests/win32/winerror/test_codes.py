"""Error codes, and what takes an HRESULT apart."""

import pytest
import winerror


@pytest.mark.parametrize(("name", "value"), [
    ("ERROR_SUCCESS", 0), ("ERROR_FILE_NOT_FOUND", 2), ("E_FAIL", -2147467259), ("E_INVALIDARG", -2147024809),
    ("DISP_E_EXCEPTION", -2147352567), ("S_FALSE", 1), ("CLASS_E_CLASSNOTAVAILABLE", -2147221231),
    ("ERROR_INVALID_CONFIG_VALUE", 479), ("XACT_E_LAST", -2147168213),
])
def test_value(name, value):
    assert getattr(winerror, name) == value


def test_all_are_there():
    assert len([name for name in dir(winerror) if not name.startswith("_")]) > 7_200


@pytest.mark.parametrize(("code", "hresult"), [(0, 0), (5, -2147024891), (-2147467259, -2147467259), (0xFFFF, -2146959361)])
def test_from_win32(code, hresult):
    assert winerror.HRESULT_FROM_WIN32(code) == hresult


def test_parts():
    hresult = winerror.E_ACCESSDENIED
    assert winerror.FAILED(hresult) is True and winerror.SUCCEEDED(hresult) is False
    assert winerror.SUCCEEDED(winerror.S_FALSE) is True and winerror.FAILED(winerror.S_OK) is False
    assert winerror.HRESULT_CODE(hresult) == winerror.SCODE_CODE(hresult) == winerror.ERROR_ACCESS_DENIED
    assert winerror.HRESULT_FACILITY(hresult) == winerror.SCODE_FACILITY(hresult) == winerror.FACILITY_WIN32
    assert winerror.HRESULT_SEVERITY(hresult) == winerror.SCODE_SEVERITY(hresult) == 1
    assert winerror.GetScode(hresult) == winerror.ResultFromScode(hresult) == hresult


def test_other_sources():
    assert winerror.HRESULT_FROM_NT(0xC0000005) == 0xD0000005
    assert winerror.HRESULT_FROM_SETUPAPI(-536870397) == -2146500093
    assert winerror.HRESULT_FROM_SETUPAPI(5) == winerror.E_ACCESSDENIED
    assert winerror.FILTER_HRESULT_FROM_FLT_NTSTATUS(0xC01C0001) == 0x801F0001
    with pytest.raises(ValueError, match="must be a filter's NTSTATUS"):
        winerror.FILTER_HRESULT_FROM_FLT_NTSTATUS(5)
    with pytest.raises(TypeError, match=r"FAILED\(\) argument 'hr' must be int, not str"):
        winerror.FAILED("x")
    assert winerror.FAILED(hr=-1) is True
