"""pywintypes as a module: its names, what importing it costs, what others get from it."""

import subprocess
import sys

import pytest
import pywintypes
from hypothesis import given
from hypothesis import strategies as st

# What pywin32 has, without what its Python file leaves lying about.
NAMES = {
    "ACL", "ACLType", "CreateGuid", "DEVMODEType", "DEVMODEWType", "DosDateTimeToTime", "FALSE", "HANDLE", "HANDLEType",
    "HKEY", "IID", "IIDType", "IsTextUnicode", "OVERLAPPED", "OVERLAPPEDType", "SECURITY_ATTRIBUTES",
    "SECURITY_ATTRIBUTESType", "SECURITY_DESCRIPTOR", "SECURITY_DESCRIPTORType", "SID", "SIDType", "TRUE", "Time",
    "TimeStamp", "TimeType", "UnicodeFromRaw", "WAVEFORMATEX", "WAVEFORMATEXType", "WAVE_FORMAT_PCM", "com_error", "error",
}


def test_names():
    assert NAMES - set(dir(pywintypes)) == set()
    assert pywintypes.TRUE is True and pywintypes.FALSE is False


def test_every_name_has_a_docstring():
    for name in NAMES - {"TRUE", "FALSE", "WAVE_FORMAT_PCM"}:
        assert getattr(pywintypes, name).__doc__, name


def test_importing_it_loads_no_python_file():
    code = ("import sys; before = set(sys.modules); import pywintypes; "
            "print(sorted(set(sys.modules) - before))")
    done = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}\n{code}"], check=True,
                          capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() in ("['_datetime', 'pywintypes']", "['pywintypes']")


def test_the_table(coretable):
    version, same_size, time_type = coretable.facts()
    assert version >= 1
    assert same_size
    assert time_type is pywintypes.TimeType


@pytest.mark.parametrize("code", [
    "import sys, pywintypes, coretable; del sys.modules['pywintypes'], pywintypes; import gc; gc.collect(); "
    "print(coretable.guid('{00020400-0000-0000-C000-000000000046}'))",
    "import pywintypes; o = pywintypes.OVERLAPPED(); o.object = o; h = pywintypes.HANDLE(5); print(1)",
    "import pywintypes; e = pywintypes.error(5, 'f', pywintypes); pywintypes.kept = e; print(1)",
])
def test_leaving_it_in_any_order(code, c_program):
    folder = str(c_program("coretable.pyd").parent)
    done = subprocess.run([sys.executable, "-c", f"import sys; sys.path[:0] = {[folder, *sys.path]!r}\n{code}"],
                          check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


@pytest.mark.parametrize("what", [0, 1])
def test_a_table_that_does_not_suit_is_refused(what):
    """Its version is another, or a module that was compiled later expects more of it."""
    code = f'''
import ctypes, pywintypes
pointer = ctypes.pythonapi.PyCapsule_GetPointer
pointer.restype, pointer.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
numbers = ctypes.cast(pointer(pywintypes._core, b"pywintypes._core"), ctypes.POINTER(ctypes.c_uint32))
numbers[{what}] = numbers[{what}] {"+ 1" if what == 0 else "- 8"}
try:
    import win32event
except ImportError as reason:
    print(reason)
'''
    done = subprocess.run([sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{code}"], check=False,
                          capture_output=True, text=True, timeout=60)
    assert done.stderr == "" and done.stdout.startswith("this module needs version 1 of pywintypes' table with ")


def test_interpreters_of_their_own():
    code = '''
import pywintypes
from hypothesis import given
from hypothesis import strategies as st
try:
    import _interpreters as interpreters
    create = lambda: interpreters.create("legacy")
except ImportError:
    import _xxsubinterpreters as interpreters
    create = lambda: interpreters.create(isolated=False)
own = """import pywintypes
e = pywintypes.error(5, 'f', 'm')
o = pywintypes.OVERLAPPED(); o.object = o
h = pywintypes.HANDLE()
assert str(pywintypes.IID('{00020400-0000-0000-C000-000000000046}')).endswith('46}')
assert pywintypes.TimeStamp(5).year == 1601"""
for _ in range(10):
    made = create()
    failure = interpreters.run_string(made, own)
    assert not failure, failure
    interpreters.destroy(made)
print(pywintypes.TimeStamp(5).year)
'''
    done = subprocess.run([sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{code}"], check=False,
                          capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "1601", "")


FUNCTIONS = sorted(name for name in NAMES if type(getattr(pywintypes, name)).__name__ == "builtin_function_or_method")
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.dates(), st.datetimes(),
              st.just(object()), st.builds(pywintypes.OVERLAPPED), st.builds(pywintypes.CreateGuid)),
    lambda inner: st.one_of(st.lists(inner, max_size=10), st.tuples(inner, inner), st.dictionaries(st.text(), inner)),
    max_leaves=10)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in ("HANDLE", "HKEY")])
@given(arguments=st.lists(ANYTHING, max_size=3))
def test_no_argument_crashes(name, arguments):
    """HANDLE and HKEY would close handles of others."""
    try:
        getattr(pywintypes, name)(*arguments)
    except (TypeError, ValueError, OverflowError, OSError, MemoryError, BufferError, pywintypes.com_error):
        pass


@given(arguments=st.lists(ANYTHING, max_size=6))
def test_exceptions_take_anything(arguments):
    for type_ in (pywintypes.error, pywintypes.com_error):
        e = type_(*arguments)
        assert e.args == tuple(arguments)
        assert isinstance(str(e), str)
        assert repr(e).startswith(type_.__name__)
