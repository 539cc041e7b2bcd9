"""The types of wrappers, their identity, QueryInterface, and how pointers end."""

from __future__ import annotations

import threading

import pytest
import pythoncom
import pywintypes

SEQUENTIAL = pywintypes.IID("{0C733A30-2A1C-11CE-ADE5-00AA0044773D}")
UNKNOWN_TO_US = pywintypes.IID("{00000126-0000-0000-C000-000000000046}")


def names(iid):
    return [t.__name__ for t in pythoncom.TypeIIDs[iid].__mro__]


def test_types_form_a_chain():
    assert names(pythoncom.IID_IUnknown) == ["PyIUnknown", "object"]
    assert names(pythoncom.IID_IPersistStreamInit) == [
        "PyIPersistStreamInit", "PyIPersistStream", "PyIPersist", "PyIUnknown", "object"]
    assert names(pythoncom.IID_IDispatchEx) == ["PyIDispatchEx", "PyIDispatch", "PyIUnknown", "object"]
    assert names(pythoncom.IID_IProvideClassInfo2)[:2] == ["PyIProvideClassInfo2", "PyIProvideClassInfo"]


def test_every_type_derives_from_unknown_and_cannot_be_made():
    for iid, kind in pythoncom.TypeIIDs.items():
        assert type(iid) is pywintypes.IIDType
        assert issubclass(kind, pythoncom.TypeIIDs[pythoncom.IID_IUnknown])
        assert kind.__name__.startswith("PyI")
        with pytest.raises(TypeError, match="cannot create"):
            kind()


def test_gateways_are_listed_by_name_and_iid():
    assert pythoncom.InterfaceNames["IStream"] == pythoncom.IID_IStream
    assert pythoncom.ServerInterfaces[pythoncom.IID_IStream] == b"IStream"
    assert pythoncom.ServerInterfaces[pythoncom.IID_IDispatch] == b"IDispatch"
    assert {str(iid) for iid in pythoncom.InterfaceNames.values()} == {str(iid) for iid in pythoncom.ServerInterfaces}
    assert "ITypeInfo" not in pythoncom.InterfaceNames


def test_every_interface_named_by_a_constant_and_wrapped_has_the_right_iid():
    for iid, kind in pythoncom.TypeIIDs.items():
        constant = getattr(pythoncom, "IID_" + kind.__name__[2:], iid)
        assert constant == iid


def test_repr_shows_type_and_addresses(address):
    stream = pythoncom.CreateStreamOnHGlobal()
    assert repr(stream).startswith("<PyIStream at 0x")
    assert address(stream) != 0


def test_identity_is_coms(same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    unknown = stream.QueryInterface(pythoncom.IID_IUnknown)
    other = pythoncom.CreateStreamOnHGlobal()
    assert unknown == stream and stream == unknown and not unknown != stream
    assert hash(unknown) == hash(stream)
    assert stream != other and len({stream, unknown, other}) == 2
    assert stream != 1 and stream != None  # noqa: E711
    with pytest.raises(TypeError):
        stream < other  # noqa: B015


def test_attributes_are_fixed():
    stream = pythoncom.CreateStreamOnHGlobal()
    with pytest.raises(AttributeError):
        stream.x = 1
    with pytest.raises(AttributeError):
        stream.x
    with pytest.raises(TypeError):
        type(stream).Read = None


def test_query_interface(same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    assert type(stream.QueryInterface(str(pythoncom.IID_IUnknown))).__name__ == "PyIUnknown"
    assert type(stream.QueryInterface(SEQUENTIAL)).__name__ == "PyISequentialStream"
    assert type(stream.QueryInterface(pythoncom.IID_IStream, None)).__name__ == "PyIStream"
    with pytest.raises(pythoncom.com_error) as raised:
        stream.QueryInterface(pythoncom.IID_IDispatch)
    assert raised.value.hresult == -2147467262


def test_query_interface_without_a_type(same_objects):
    """A gateway answers to what its object says; the wrapper needs a type to show it."""

    class Anything:
        def _QueryInterface_(self, iid):
            return pythoncom.CreateStreamOnHGlobal() if iid == pythoncom.IID_IStream else 0

    gateway = pythoncom.WrapObject(Anything(), pythoncom.IID_IUnknown, pythoncom.IID_IUnknown)
    assert type(gateway.QueryInterface(pythoncom.IID_IStream)).__name__ == "PyIStream"
    marshal = pythoncom.CreateStreamOnHGlobal().QueryInterface
    for iid in (SEQUENTIAL, pythoncom.IID_IStream):
        assert marshal(iid, pythoncom.IID_IUnknown) is not None
    stream = pythoncom.CreateStreamOnHGlobal()
    saved = pythoncom.TypeIIDs.pop(SEQUENTIAL)
    try:
        with pytest.raises(TypeError, match="no interface object registered"):
            stream.QueryInterface(SEQUENTIAL)
        assert type(stream.QueryInterface(SEQUENTIAL, pythoncom.IID_IStream)).__name__ == "PyIStream"
        with pytest.raises(pythoncom.com_error):
            stream.QueryInterface(SEQUENTIAL, pythoncom.IID_IDispatch)
    finally:
        pythoncom.TypeIIDs[SEQUENTIAL] = saved


@pytest.mark.parametrize("args, error", [
    ((), "takes from 1 to 2"), ((1, 2, 3), "takes from 1 to 2"), ((1,), "argument 'iid'"), (("x",), None), ((None,), "'iid'"),
    ((UNKNOWN_TO_US, 5), None),
])
def test_query_interface_with_bad_arguments(args, error):
    stream = pythoncom.CreateStreamOnHGlobal()
    with pytest.raises((TypeError, ValueError, pythoncom.com_error), match=error):
        stream.QueryInterface(*args)


@pytest.mark.parametrize("wrong", [5, int, None, object, Exception])
def test_a_damaged_type_table_is_an_exception(wrong):
    stream = pythoncom.CreateStreamOnHGlobal()
    saved = pythoncom.TypeIIDs[SEQUENTIAL]
    pythoncom.TypeIIDs[SEQUENTIAL] = wrong
    try:
        with pytest.raises(TypeError, match="TypeIIDs must hold types of interfaces"):
            stream.QueryInterface(SEQUENTIAL)
    finally:
        pythoncom.TypeIIDs[SEQUENTIAL] = saved


def test_a_type_of_ones_own(same_objects):
    class Mine(pythoncom.TypeIIDs[SEQUENTIAL]):
        def all(self):
            return self.Read(100)

    stream = pythoncom.CreateStreamOnHGlobal()
    stream.Write(b"abc")
    stream.Seek(0, 0)
    saved = pythoncom.TypeIIDs[SEQUENTIAL]
    pythoncom.TypeIIDs[SEQUENTIAL] = Mine
    try:
        mine = stream.QueryInterface(SEQUENTIAL)
    finally:
        pythoncom.TypeIIDs[SEQUENTIAL] = saved
    mine.note = "attributes of its own"
    assert mine.all() == b"abc" and mine == stream
    with pytest.raises(TypeError, match="cannot create"):
        Mine()


@pytest.mark.parametrize("bad", [1, "x", object(), Ellipsis, pythoncom])
def test_what_is_no_com_object_is_named(bad):
    stream = pythoncom.CreateStreamOnHGlobal()
    with pytest.raises(ValueError, match="CopyTo\\(\\) argument 'stream' must be a COM object, not"):
        stream.CopyTo(bad, 1)
    with pytest.raises(TypeError, match="CopyTo\\(\\) argument 'stream' must be a COM object, not None"):
        stream.CopyTo(None, 1)


def test_an_object_of_the_client_stands_for_its_pointer(same_objects):
    class Client:
        def __init__(self, pointer):
            self._oleobj_ = pointer

    source, target = pythoncom.CreateStreamOnHGlobal(), pythoncom.CreateStreamOnHGlobal()
    source.Write(b"abc")
    source.Seek(0, 0)
    assert source.CopyTo(Client(target), 3) == 3
    assert target.Stat(1)[2] == 3
    with pytest.raises(ValueError, match="must be a COM object, not int"):
        source.CopyTo(Client(5), 3)


def test_a_pointer_of_another_interface_is_asked(same_objects):
    source, target = pythoncom.CreateStreamOnHGlobal(), pythoncom.CreateStreamOnHGlobal()
    source.Write(b"abc")
    source.Seek(0, 0)
    assert source.CopyTo(target.QueryInterface(pythoncom.IID_IUnknown), 3) == 3
    gateway = pythoncom.WrapObject(object())
    with pytest.raises(pythoncom.com_error) as raised:
        source.CopyTo(gateway, 3)
    assert raised.value.hresult == -2147467262


def test_release_in_another_thread(same_objects):
    held = [pythoncom.CreateStreamOnHGlobal() for _ in range(20)]

    def drop():
        while held:
            held.pop()

    threads = [threading.Thread(target=drop) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not held


def test_release_after_couninitialize(python):
    """COM unloads a server's DLL with the last apartment; a wrapper that is still there must not call into it."""
    ran = python("""if True:
        import gc, pythoncom
        kept = [pythoncom.CoCreateInstance("Scripting.Dictionary", None, 1, pythoncom.IID_IUnknown),
                pythoncom.CoCreateInstance("Msxml2.DOMDocument", None, 1, pythoncom.IID_IUnknown),
                pythoncom.CreateStreamOnHGlobal(), pythoncom.LoadTypeLib("stdole2.tlb")]
        for _ in range(3):
            pythoncom.CoUninitialize()
        count = pythoncom._GetInterfaceCount()
        kept.clear()
        gc.collect()
        print(count, pythoncom._GetInterfaceCount())
    """)
    assert ran.lines == ["4 0"]


def test_wrappers_at_the_end_of_python(python):
    """Wrappers and gateways that nobody released do not disturb the end."""
    ran = python("""if True:
        import pythoncom, sys
        class Server:
            _com_interfaces_ = [pythoncom.IID_IStream]
            _public_methods_ = []
        from win32com.server import util
        stream = pythoncom.CreateStreamOnHGlobal()
        sys.kept = [stream, util.wrap(Server(), pythoncom.IID_IStream), pythoncom.LoadTypeLib("stdole2.tlb")]
        pythoncom.kept = sys.kept
        print("end")
    """)
    assert ran.lines == ["end"] and ran.err == ""
