"""pythoncom's functions and constants."""

import ctypes
import gc
import json
import threading

import pytest
import pythoncom
import pywintypes

DICTIONARY = "Scripting.Dictionary"
CLSID = "{EE09B103-97E0-11CF-978F-00A02463E06F}"
UNKNOWN, DISPATCH, STREAM = pythoncom.IID_IUnknown, pythoncom.IID_IDispatch, pythoncom.IID_IStream
STDOLE = "{00020430-0000-0000-C000-000000000046}"


def type_of(made):
    return type(made).__name__


def refused(hresult, call, *arguments):
    with pytest.raises(pythoncom.com_error) as raised:
        call(*arguments)
    assert raised.value.hresult == hresult


def test_create():
    assert type_of(pythoncom.CoCreateInstance(DICTIONARY, None, pythoncom.CLSCTX_ALL, DISPATCH)) == "PyIDispatch"
    assert type_of(pythoncom.CoCreateInstance(CLSID, None, 1, UNKNOWN)) == "PyIUnknown"
    assert type_of(pythoncom.new(DICTIONARY)) == type_of(pythoncom.New(pywintypes.IID(CLSID))) == "PyIDispatch"
    refused(-2147221005, pythoncom.new, "No.Such")
    refused(-2147221164, pythoncom.new, "{11111111-2222-3333-4444-555555555555}")
    refused(-2147467262, pythoncom.CoCreateInstance, "Msxml2.DOMDocument", None, 1, pythoncom.IID_ITypeLib)
    with pytest.raises(TypeError, match="supports this IID"):
        pythoncom.CoCreateInstance(DICTIONARY, None, 1, "{11111111-2222-3333-4444-555555555555}")
    for bad in ((5, None, 1, UNKNOWN), (DICTIONARY, 5, 1, UNKNOWN), (DICTIONARY, None, "x", UNKNOWN), (DICTIONARY, None, 1)):
        with pytest.raises((TypeError, ValueError)):
            pythoncom.CoCreateInstance(*bad)


def test_create_several_interfaces():
    first, second = pythoncom.CoCreateInstanceEx(DICTIONARY, None, 1, None, (DISPATCH, UNKNOWN))
    assert (type_of(first), type_of(second)) == ("PyIDispatch", "PyIUnknown") and first == second
    assert pythoncom.CoCreateInstanceEx("MSXML2.DOMDocument", None, 1, None, [UNKNOWN, pythoncom.IID_ITypeLib])[1] is None
    assert len(pythoncom.CoCreateInstanceEx(DICTIONARY, None, 1, None, {DISPATCH, UNKNOWN})) == 2
    for bad in ((DICTIONARY, None, 1, None, ()), (DICTIONARY, None, 1, ("x", "user"), (UNKNOWN,)),
                (DICTIONARY, None, 1, None, (UNKNOWN,) * 65), (DICTIONARY, None, 1, "x", (UNKNOWN,))):
        with pytest.raises((TypeError, ValueError)):
            pythoncom.CoCreateInstanceEx(*bad)


def test_class_objects_and_monikers():
    factory = pythoncom.CoGetClassObject(DICTIONARY, 1, None, pythoncom.IID_IClassFactory)
    assert factory.CreateInstance(None, DISPATCH).GetIDsOfNames("Count") is not None
    assert type_of(pythoncom.CoGetObject(f"new:{CLSID}")) == "PyIUnknown"
    assert type_of(pythoncom.CoGetObject(f"new:{CLSID}", None, DISPATCH)) == "PyIDispatch"
    with pytest.raises(pythoncom.com_error):
        pythoncom.CoGetObject("nothing:")
    with pytest.raises(TypeError, match="bindOpts"):
        pythoncom.CoGetObject(f"new:{CLSID}", 5)


def test_active_objects():
    for call in (pythoncom.connect, pythoncom.Connect, pythoncom.GetActiveObject):
        refused(-2147221021, call, DICTIONARY)


def test_program_ids():
    import winreg

    assert pythoncom.ProgIDFromCLSID(CLSID) == DICTIONARY
    refused(-2147221164, pythoncom.ProgIDFromCLSID, UNKNOWN)
    key = r"Software\Classes\Cwin32.Test.User"
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key + r"\CLSID") as opened:
        winreg.SetValue(opened, None, winreg.REG_SZ, CLSID)
    try:
        assert pythoncom.new("Cwin32.Test.User").GetTypeInfoCount() == 1
    finally:
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key + r"\CLSID")
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)


def test_guids_and_times():
    assert type(pythoncom.CreateGuid()) is pywintypes.IIDType and pythoncom.CreateGuid() != pythoncom.CreateGuid()
    with pytest.deprecated_call():
        assert str(pythoncom.MakeIID(DICTIONARY)) == CLSID
    with pytest.deprecated_call():
        assert pythoncom.MakeIID(bytes(16), True) == pythoncom.IID_NULL
    with pytest.deprecated_call():
        assert pythoncom.MakeTime(10**9) == pywintypes.Time(10**9)


def test_apartments():
    assert pythoncom.CoInitialize() is None and pythoncom.CoInitializeEx(pythoncom.COINIT_MULTITHREADED) is None
    pythoncom.CoUninitialize()
    pythoncom.OleInitialize()
    seen = []

    def work():
        with pytest.raises(pythoncom.com_error) as raised:
            pythoncom.new(DICTIONARY)
        seen.append(raised.value.hresult)
        pythoncom.CoInitializeEx(pythoncom.COINIT_MULTITHREADED)
        seen.append(type_of(pythoncom.new(DICTIONARY)))
        pythoncom.CoUninitialize()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [-2147221008, "PyIDispatch"]


@pytest.mark.parametrize("flags, apartment", [("", 0), ("sys.coinit_flags = 0", 1), ("sys.coinit_flags = 2", 0)])
def test_the_importing_thread(python, flags, apartment):
    """CoGetApartmentType says 3 (the main one) or 0 for single-threaded, 1 for multi-threaded."""
    ran = python(f"""
import sys
{flags}
import pythoncom, ctypes, threading
kind, more = ctypes.c_int(), ctypes.c_int()
ask = ctypes.WinDLL("ole32").CoGetApartmentType
print(ask(ctypes.byref(kind), ctypes.byref(more)))
other = threading.Thread(target=pythoncom.CoFreeUnusedLibraries)
other.start()
other.join()
print(ask(ctypes.byref(kind), ctypes.byref(more)))
pythoncom.CoFreeUnusedLibraries()
print(ask(ctypes.byref(kind), ctypes.byref(more)), kind.value % 3)
""")
    not_yet = str(-2147221008)    # CO_E_NOTINITIALIZED: importing alone begins nothing, nor does another thread
    assert ran.lines == [not_yet, not_yet, f"0 {apartment}"]


def test_bad_flags_of_the_importing_thread(python):
    ran = python("import sys; sys.coinit_flags = 'x'\ntry:\n    import pythoncom\nexcept TypeError as e:\n    print(e)")
    assert "sys.coinit_flags" in ran.out


def test_messages():
    user32, kernel32 = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
    assert pythoncom.PumpWaitingMessages() == 0 and pythoncom.PumpWaitingMessages(0, 5) == 0
    thread = kernel32.GetCurrentThreadId()
    assert user32.PostThreadMessageW(thread, 0x400, 0, 0)
    assert pythoncom.PumpWaitingMessages(0x500, 0x600) == 0
    user32.PostQuitMessage(0)
    assert pythoncom.PumpWaitingMessages() == 1 and pythoncom.PumpWaitingMessages() == 0
    threading.Timer(0.2, user32.PostThreadMessageW, (thread, 0x12, 0, 0)).start()
    assert pythoncom.PumpMessages() is None
    pythoncom.CoFreeUnusedLibraries()


def test_waiting():
    kernel32 = ctypes.WinDLL("kernel32")
    off, on = kernel32.CreateEventW(None, 1, 0, None), kernel32.CreateEventW(None, 1, 1, None)
    assert pythoncom.CoWaitForMultipleHandles(0, 100, [on]) == 0
    assert pythoncom.CoWaitForMultipleHandles(0, 100, (off, on)) == 1
    refused(-2147417835, pythoncom.CoWaitForMultipleHandles, 0, 10, [off])
    with pytest.raises(pythoncom.com_error):
        pythoncom.CoWaitForMultipleHandles(0, 10, [])
    with pytest.raises(TypeError):
        pythoncom.CoWaitForMultipleHandles(0, 10, ["x"])
    kernel32.CloseHandle(off), kernel32.CloseHandle(on)


def test_type_libraries():
    library = pythoncom.LoadTypeLib("stdole2.tlb")
    assert type_of(library) == type_of(pythoncom.LoadRegTypeLib(STDOLE, 2, 0, 0)) == "PyITypeLib"
    assert pythoncom.QueryPathOfRegTypeLib(STDOLE, 2, 0, 0).lower().endswith("stdole2.tlb")
    refused(-2147312566, pythoncom.LoadTypeLib, "nothing.tlb")
    refused(-2147319779, pythoncom.LoadRegTypeLib, STDOLE, 9, 0, 0)
    with pytest.raises(TypeError):
        pythoncom.RegisterTypeLib(None, "x")


def test_addresses(automation):
    made = pythoncom.ObjectFromAddress(automation.address)
    assert type_of(made) == "PyIUnknown" and automation.references == 2
    made = pythoncom.ObjectFromAddress(automation.address, DISPATCH)
    assert type_of(made) == "PyIDispatch" and automation.references == 2
    with pytest.raises(ValueError, match="no COM object"):
        pythoncom.ObjectFromAddress(0)
    with pytest.raises(ValueError, match="no COM object"):
        pythoncom.ObjectFromAddress(16)
    with pytest.raises(pythoncom.com_error):
        pythoncom.ObjectFromAddress(automation.address, STREAM)
    with pytest.raises((TypeError, OverflowError)):
        pythoncom.ObjectFromAddress(2**70)
    with pytest.raises(pythoncom.com_error):
        pythoncom.ObjectFromLresult(0, UNKNOWN, 0)


def test_counts():
    gc.collect()
    before = pythoncom._GetInterfaceCount()
    made = pythoncom.new(DICTIONARY)
    assert pythoncom._GetInterfaceCount() == before + 1
    del made
    assert pythoncom._GetInterfaceCount() == before and pythoncom._GetGatewayCount() >= 0
    assert pythoncom.IsGatewayRegistered(STREAM) == 1 and pythoncom.IsGatewayRegistered("x") == 0


@pytest.mark.parametrize("scode, facility, severity, span", [
    (0, "FACILITY_NULL", "SEVERITY_SUCCESS", None), (-2147467263, "FACILITY_NULL", "SEVERITY_ERROR", None),
    (0x80004001, "FACILITY_NULL", "SEVERITY_ERROR", None), (-2147352567, "FACILITY_DISPATCH", "SEVERITY_ERROR", None),
    (-2147024891, "FACILITY_WIN32", "SEVERITY_ERROR", None), (-2146827284, "FACILITY_CONTROL", "SEVERITY_ERROR", None),
    (-2147221164, "FACILITY_ITF", "SEVERITY_ERROR", "REGDB_E_FIRST...REGDB_E_LAST"),
    (0x9FF0000, "Unknown Facility", "SEVERITY_SUCCESS", None),
])
def test_codes(scode, facility, severity, span):
    assert pythoncom.GetFacilityString(scode) == facility and pythoncom.GetSeverityString(scode) == severity
    assert pythoncom.GetScodeRangeString(scode) == span


def test_texts_of_codes():
    assert pythoncom.GetScodeString(-2147467263) and pythoncom.GetScodeString(0x2FFFABCD) == "OLE error 0x2fffabcd"
    with pytest.raises(pythoncom.com_error) as caught:
        pythoncom.CreateStreamOnHGlobal().QueryInterface(pythoncom.IID_IDispatch)
    assert pythoncom.GetScodeString(-2147467262) == caught.value.strerror
    assert "OLE error" not in caught.value.strerror


def test_constants():
    expected = {"CLSCTX_ALL": 23, "CLSCTX_SERVER": 21, "COINIT_APARTMENTTHREADED": 2, "DISPATCH_PROPERTYPUT": 4,
                "DISPID_NEWENUM": -4, "DISPID_PROPERTYPUT": -3, "VT_BYREF": 16384, "VT_ARRAY": 8192, "VT_VARIANT": 12,
                "RPC_C_AUTHN_DEFAULT": -1, "fdexPropCanGet": 1, "TYMED_ISTREAM": 4, "PARAMFLAG_FOUT": 2, "dcom": 1}
    assert {name: getattr(pythoncom, name) for name in expected} == expected
    assert pythoncom.com_error is pythoncom.ole_error is pythoncom.error is pywintypes.com_error
    assert issubclass(pythoncom.internal_error, Exception)
    assert json.dumps({name: value for name, value in vars(pythoncom).items() if name.startswith("VT_")})


def test_markers():
    kinds = [type(marker).__name__ for marker in (pythoncom.Missing, pythoncom.Empty, pythoncom.Nothing, pythoncom.ArgNotFound)]
    assert kinds == ["PyOleMissing", "PyOleEmpty", "PyOleNothing", "ArgNotFound"]
    with pytest.raises(TypeError):
        type(pythoncom.Missing)()
