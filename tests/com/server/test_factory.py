"""Class factories, activation through the registry, and the life of a server process."""

import ctypes
import sys
import winreg

from import_table import Replacements
import pythoncom
import pytest
import raw
import win32com.server.factory
from win32com.server import policy, util

CLSID = "{5C4B7F0E-3B51-4B3C-9C0A-6B0C43F7A001}"
KEY = rf"Software\Classes\CLSID\{CLSID}"
USER, MACHINE = winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE
OWN = MACHINE if ctypes.windll.shell32.IsUserAnAdmin() else USER  # where the classes of this process are looked for
MEDIUM, HIGH = 0x2000, 0x3000  # integrity levels

MODULE = '''
class Thing:
    _public_methods_ = ["Name"]
    def Name(self):
        return "thing"

class Bad:
    def __init__(self):
        raise ValueError("cannot be made")

class Unfit:
    pass
'''


def forget(hive):
    """Take CLSID out of a hive."""
    for name in ("PythonCOM", "PythonCOMPath", "PythonCOMPolicy", "PythonCOMDispatcher", ""):
        try:
            winreg.DeleteKey(hive, f"{KEY}\\{name}" if name else KEY)
        except FileNotFoundError:
            continue


@pytest.fixture
def register(tmp_path):
    """register(PythonCOM="module.Class", ..., hive=OWN): settings of CLSID for the test; "" is no value."""
    (tmp_path / "servermodule.py").write_text(MODULE)
    (tmp_path / "brokenmodule.py").write_text("1 / 0\n")
    written = set()

    def write(hive=OWN, **settings):
        settings.setdefault("PythonCOMPath", str(tmp_path))
        written.add(hive)
        for name, value in settings.items():
            winreg.SetValue(hive, f"{KEY}\\{name}", winreg.REG_SZ, value)

    path = sys.path.copy()
    yield write
    for hive in written:
        forget(hive)
    sys.path[:] = path
    for name in ("servermodule", "brokenmodule"):
        sys.modules.pop(name, None)


@pytest.fixture
def integrity():
    """integrity(MEDIUM): from now on Windows tells pythoncom this level of the process."""
    original = ctypes.windll.advapi32.GetTokenInformation
    kind = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32,
                              ctypes.c_void_p)
    real = kind(ctypes.cast(original, ctypes.c_void_p).value)
    replacements = Replacements()

    def pretend(level):
        def answer(token, what, out, size, needed):
            done = real(token, what, out, size, needed)
            if done and what == 25:  # TokenIntegrityLevel
                sid = ctypes.c_void_p.from_address(out).value
                count = ctypes.c_uint8.from_address(sid + 1).value
                ctypes.c_uint32.from_address(sid + 8 + 4 * (count - 1)).value = level
            return done

        replacements.put(pythoncom, "advapi32.dll", "GetTokenInformation", kind(answer))

    yield pretend
    replacements.undo()


def create(wanted=raw.IID_IDispatch, outer=None):
    """IClassFactory::CreateInstance: (HRESULT, pointer)."""
    factory = pythoncom.MakePyFactory(CLSID)
    out = ctypes.c_void_p(5)
    hr = raw.call(raw.pointer_of(factory), 3, outer, wanted, ctypes.byref(out),
                  types=[ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p])
    return hr, out.value


def test_an_object_is_made(register, tmp_path):
    register(PythonCOM="servermodule.Thing")
    hr, pointer = create()
    assert hr == raw.S_OK
    assert raw.invoke(pointer, 1000).value == "thing"
    assert raw.release(pointer) == 0
    assert sys.path[0] == str(tmp_path)
    made = policy.CreateInstance(CLSID, pythoncom.IID_IDispatch)
    assert util.unwrap(made).Name() == "thing"
    assert sys.path.count(str(tmp_path)) == 1


def test_a_factory_in_python(register):
    register(PythonCOM="servermodule.Thing")
    factory = pythoncom.MakePyFactory(CLSID)
    made = factory.CreateInstance(None, pythoncom.IID_IDispatch)
    assert util.unwrap(made).Name() == "thing"


def test_what_a_factory_refuses(register):
    register(PythonCOM="servermodule.Thing")
    assert create(raw.iid(str(pythoncom.IID_IStream))) == (raw.E_NOINTERFACE, None)
    other = raw.pointer_of(keep := util.wrap(util.Collection()))
    assert create(outer=other) == (-0x7FFBFEF0, None)
    del keep
    factory = raw.pointer_of(keep := pythoncom.MakePyFactory(CLSID))
    types = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
    assert raw.call(factory, 3, None, raw.IID_IUnknown, None, types=types) == raw.E_POINTER
    out = ctypes.c_void_p(5)
    assert raw.call(factory, 3, None, None, ctypes.byref(out), types=types) == raw.E_INVALIDARG and out.value is None
    assert raw.query(factory, raw.IID_IDispatch) == (raw.E_NOINTERFACE, None)
    del keep


@pytest.mark.parametrize(("spec", "texts"), [
    ("brokenmodule.Thing", ["brokenmodule", "ZeroDivisionError"]),
    ("nosuchmodule.Thing", ["nosuchmodule", "ModuleNotFoundError"]),
    ("servermodule.Nothing", ["servermodule", "Nothing"]),
    ("servermodule.Bad", ["ValueError", "cannot be made"]),
    ("servermodule.Unfit", ["_public_methods_"]),
    ("", [CLSID.strip("{}"), "PythonCOM"]),
])
def test_failures_say_why(register, capfd, spec, texts):
    register(PythonCOM=spec)
    hr, pointer = create()
    assert hr < 0 and pointer is None
    said = raw.error_info()[1]
    shown = capfd.readouterr().err
    for text in texts:
        assert text in said
        assert text in shown
    assert "Traceback" in shown or "Error" in shown


def test_registered_policy_and_dispatcher(register, capsys):
    register(PythonCOM="win32com.server.util.Collection", PythonCOMPolicy="DynamicPolicy")
    hr, _ = create()
    assert hr < 0 and "_dynamic_" in raw.error_info()[1]
    register(PythonCOMPolicy="win32com.server.policy.DesignatedWrapPolicy",
             PythonCOMDispatcher="win32com.server.dispatcher.DispatcherTrace")
    hr, pointer = create()
    assert hr == raw.S_OK
    assert raw.invoke(pointer, 1001).value == 0
    assert "in _Invoke_ with 1001" in capsys.readouterr().out
    raw.release(pointer)


THINGS = "class Thing:\n    _public_methods_ = ['Name']\n    def Name(self): return {!r}\n"


@pytest.fixture
def both(register, tmp_path):
    """CLSID in both hives; the machine has no dispatcher. Returns the user's folder."""
    folder = tmp_path / "users"
    folder.mkdir()
    (folder / "servermodule.py").write_text(THINGS.format("user's"))
    (tmp_path / "servermodule.py").write_text(THINGS.format("machine's"))
    if OWN != MACHINE:
        pytest.skip("only an administrator can register a class for the machine")
    register(hive=MACHINE, PythonCOM="servermodule.Thing")
    register(hive=USER, PythonCOM="servermodule.Thing", PythonCOMPath=str(folder),
             PythonCOMDispatcher="win32com.server.dispatcher.DispatcherTrace")
    return folder


def made_name():
    hr, pointer = create()
    assert hr == raw.S_OK
    name = raw.invoke(pointer, 1000).value
    raw.release(pointer)
    return name


def test_an_elevated_process_leaves_out_the_users_class(register, integrity, tmp_path):
    register(hive=USER, PythonCOM="servermodule.Thing")
    integrity(HIGH)
    hr, pointer = create()
    assert hr < 0 and pointer is None and "is not registered" in raw.error_info()[1]
    assert str(tmp_path) not in sys.path and "servermodule" not in sys.modules
    integrity(MEDIUM)
    assert made_name() == "thing"


@pytest.mark.skipif(OWN == USER, reason="this process is not elevated")
def test_what_windows_says_of_this_process_counts(register):
    register(hive=USER, PythonCOM="servermodule.Thing")
    hr, pointer = create()
    assert hr < 0 and pointer is None and "is not registered" in raw.error_info()[1]


def test_an_elevated_process_takes_nothing_from_the_user(both, integrity, capsys):
    integrity(HIGH)
    assert made_name() == "machine's"
    assert str(both) not in sys.path and capsys.readouterr().out == ""


def test_the_users_class_goes_before_the_machines(both, integrity, capsys):
    integrity(MEDIUM)
    assert made_name() == "user's"
    assert str(both) in sys.path and "in _Invoke_ with 1000" in capsys.readouterr().out


def test_settings_without_a_class_do_not_change_the_machines(both, integrity, capsys):
    winreg.DeleteKey(USER, rf"{KEY}\PythonCOM")
    integrity(MEDIUM)
    assert made_name() == "machine's"
    assert str(both) not in sys.path and capsys.readouterr().out == ""


def test_settings_of_the_machine_do_not_complete_the_users(both, integrity, tmp_path):
    winreg.SetValue(MACHINE, rf"{KEY}\PythonCOMPolicy", winreg.REG_SZ, "nosuchmodule.Policy")
    winreg.DeleteKey(USER, rf"{KEY}\PythonCOMDispatcher")
    integrity(MEDIUM)
    assert made_name() == "user's"
    assert str(tmp_path) not in sys.path


def test_an_own_policy_makes_the_object(register, tmp_path):
    (tmp_path / "servermodule.py").write_text('''
import pythoncom
from win32com.server.policy import DesignatedWrapPolicy

class Thing:
    _public_methods_ = ["Name"]
    def Name(self):
        return "made by a policy"

class Policy(DesignatedWrapPolicy):
    def _CreateInstance_(self, clsid, iid):
        self._wrap_(Thing())
        return pythoncom.WrapObject(self, iid)
''')
    register(PythonCOMPolicy="servermodule.Policy")
    hr, pointer = create()
    assert hr == raw.S_OK
    assert raw.invoke(pointer, 1000).value == "made by a policy"
    raw.release(pointer)


def test_class_objects_are_found(register):
    register(PythonCOM="servermodule.Thing")
    offered = win32com.server.factory.RegisterClassFactories(["-Embedding", CLSID],
                                                             flags=pythoncom.REGCLS_MULTIPLEUSE,
                                                             clsctx=pythoncom.CLSCTX_INPROC_SERVER)
    assert len(offered) == 1
    made = pythoncom.CoCreateInstance(CLSID, None, pythoncom.CLSCTX_INPROC_SERVER, pythoncom.IID_IDispatch)
    assert util.unwrap(made).Name() == "thing"
    win32com.server.factory.RevokeClassFactories(offered)
    with pytest.raises(pythoncom.com_error):
        pythoncom.CoCreateInstance(CLSID, None, pythoncom.CLSCTX_INPROC_SERVER, pythoncom.IID_IDispatch)
    with pytest.raises(pythoncom.com_error):
        pythoncom.CoRevokeClassObject(12345)


def test_bad_arguments():
    with pytest.raises((TypeError, ValueError), match="factory"):
        pythoncom.CoRegisterClassObject(CLSID, object(), 1, 1)
    for call in (lambda: pythoncom.MakePyFactory("no guid"), lambda: pythoncom.WrapObject()):
        with pytest.raises((TypeError, pythoncom.com_error)):
            call()


def test_the_quit_message_comes_when_the_last_object_goes(python):
    ran = python("""
import ctypes, sys
sys.path.insert(0, sys.argv[1])
import pythoncom, raw, win32com.server.util
factory = pythoncom.MakePyFactory("{5C4B7F0E-3B51-4B3C-9C0A-6B0C43F7A001}")
lock = lambda on: raw.call(raw.pointer_of(factory), 4, on, types=[ctypes.c_int])
pythoncom.EnableQuitMessage(ctypes.windll.kernel32.GetCurrentThreadId())
one, two = [win32com.server.util.wrap(win32com.server.util.Collection()) for _ in range(2)]
del one
print(pythoncom.PumpWaitingMessages(), end=" ")
lock(1)
del two
print(pythoncom.PumpWaitingMessages(), end=" ")
lock(0)
pythoncom.PumpMessages()
print("quit")
""", raw.__file__.rpartition("\\")[0])
    assert ran.lines == ["0 0 quit"]


def test_server_process_counts():
    assert pythoncom.CoAddRefServerProcess() == 1
    assert pythoncom.CoAddRefServerProcess() == 2
    assert pythoncom.CoReleaseServerProcess() == 1
    assert pythoncom.CoReleaseServerProcess() == 0
    pythoncom.CoResumeClassObjects()
    pythoncom.CoSuspendClassObjects()
    pythoncom.CoResumeClassObjects()


class LoaderApi(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32),
                ("get_class_object", ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p)),
                ("can_unload_now", ctypes.CFUNCTYPE(ctypes.c_long))]


def test_what_the_loader_calls(register):
    register(PythonCOM="servermodule.Thing")
    pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
    pointer_of.restype, pointer_of.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    api = ctypes.cast(pointer_of(pythoncom._loader, b"pythoncom._loader"), ctypes.POINTER(LoaderApi))[0]
    assert api.version == 1
    out = ctypes.c_void_p()
    assert api.get_class_object(raw.iid(CLSID), raw.IID_IClassFactory, ctypes.addressof(out)) == raw.S_OK
    made = ctypes.c_void_p()
    assert raw.call(out.value, 3, None, raw.IID_IDispatch, ctypes.byref(made),
                    types=[ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]) == raw.S_OK
    assert raw.invoke(made.value, 1000).value == "thing"
    assert api.can_unload_now() == raw.S_FALSE
    raw.release(made.value)
    raw.release(out.value)
    assert api.get_class_object(raw.iid(CLSID), raw.IID_IDispatch, ctypes.addressof(out)) == raw.E_NOINTERFACE
    assert api.get_class_object(None, raw.IID_IUnknown, ctypes.addressof(out)) == raw.E_POINTER
