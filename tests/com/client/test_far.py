"""Objects of another process that describe themselves: what is read of their types comes from the registered library."""

import faulthandler
import sys
import threading
from pathlib import Path

import pythoncom
import pytest
import pywintypes
import shape
from win32com.client import _typeinfo, dynamic, gencache
from win32com.server import register

NAME = "Cwin32Test.Described"


@pytest.fixture(scope="module")
def described():
    folder = str(Path(__file__).resolve().parent)
    sys.path.insert(0, folder)
    import described

    sys.path.remove(folder)
    register.RegisterClasses(described.Described, quiet=True)
    yield described.Described
    register.UnregisterClasses(described.Described, quiet=True)


@pytest.fixture
def forgotten(described):
    """The library's classes are not made yet, and not kept."""
    with shape.untouched():
        yield


def library_of(made):
    return sys.modules[type(made).__module__]._typelib


def test_the_library_is_read_in_this_process(described, forgotten):
    made = gencache.EnsureDispatch(NAME)
    assert _typeinfo.is_far(made._oleobj_.GetTypeInfo()) and not _typeinfo.is_far(library_of(made))
    assert (made.Add(1), made.Add(1, 2), made.Twice(4), made.Count) == (8, 3, 8, 5)
    assert made.Add.__doc__ == "Add two numbers."


def test_what_is_near_stays_as_it_is():
    info = dynamic.Dispatch("Scripting.Dictionary")._oleobj_.GetTypeInfo()
    assert _typeinfo.nearby(info) is info


def test_it_is_there_when_the_server_has_died(described, forgotten):
    made = gencache.EnsureDispatch(NAME)
    faulthandler.disable()  # Wine raises the RPC failure as an exception, and catches it
    with pytest.raises(pywintypes.com_error):
        made.Die()
    faulthandler.enable()
    module = sys.modules[type(made).__module__]
    assert module.Described.CLSID == pywintypes.IID(described._reg_clsid_)
    again = gencache.EnsureDispatch(NAME)
    assert type(again) is type(made) and again.Twice(8) == 16


def test_another_thread_uses_the_class(described, forgotten):
    """One that makes its own object, and calls what nobody has called yet."""
    made = gencache.EnsureDispatch(NAME)
    answers = []

    def work():
        pythoncom.CoInitializeEx(pythoncom.COINIT_APARTMENTTHREADED)
        mine = gencache.EnsureDispatch(NAME)
        answers.append((type(mine) is type(made), mine.Twice(3), mine.Add(b=1, a=1), mine.Twice.__doc__))
        del mine
        pythoncom.CoUninitialize()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert answers == [(True, 6, 2, made.Twice.__doc__)] and made.Twice(5) == 10


def test_a_library_that_is_not_registered_is_read_from_the_server(described, forgotten):
    """The server, which runs already, has it."""
    running = dynamic.Dispatch(NAME)
    assert running.Twice(1) == 2
    info = running._oleobj_.GetTypeInfo()
    guid, lcid, kind, major, minor = info.GetContainingTypeLib()[0].GetLibAttr()[:5]
    path = pythoncom.QueryPathOfRegTypeLib(guid, major, minor, lcid)
    pythoncom.UnRegisterTypeLib(guid, major, minor, lcid, kind)
    try:
        made = gencache.EnsureDispatch(running._oleobj_)
        assert _typeinfo.is_far(library_of(made)) and (made.Add(1), made.Count) == (8, 5)
    finally:
        pythoncom.RegisterTypeLib(pythoncom.LoadTypeLib(path.rstrip("\0")), path.rstrip("\0"))
