"""The objects that COM sees: identity, interfaces, bad pointers, life, errors."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
import weakref

import pytest
import pythoncom
import pywintypes
import win32com.server.util as util

E_POINTER, E_NOINTERFACE = 0x80004003, -2147467262
SUPPORT_ERROR_INFO = pywintypes.IID("{DF0B3D60-548F-101B-8E65-08002B2BD119}")

# The vtable entries of every gateway, after IUnknown's three: P is a pointer that must not be NULL, p one that may be, S a
# stream or any object that must not be NULL, s one that may be; u and l are numbers of 32 and 64 bits.
ENUMERATOR = ["uPp", "u", "", "P"]
SLOTS = {
    "ISequentialStream": ["Pup", "Pup"],
    "IStream": ["Pup", "Pup", "lup", "l", "Slpp", "u", "", "llu", "llu", "Pu", "P"],
    "IEnumVARIANT": ENUMERATOR, "IEnumString": ENUMERATOR, "IEnumGUID": ENUMERATOR, "IEnumConnections": ENUMERATOR,
    "IEnumConnectionPoints": ENUMERATOR, "IEnumSTATSTG": ENUMERATOR, "IEnumSTATPROPSTG": ENUMERATOR,
    "IEnumSTATPROPSETSTG": ENUMERATOR,
    "IConnectionPointContainer": ["P", "PP"],
    "IConnectionPoint": ["P", "P", "SP", "u", "P"],
    "IPersist": ["P"],
    "IPersistFile": ["P", "", "Pu", "pu", "p", "P"],
    "IOleWindow": ["P", "u"],
    "IPersistStream": ["P", "", "S", "Su", "P"],
    "IPersistStreamInit": ["P", "", "S", "Su", "P", ""],
    "IServiceProvider": ["PPP"],
    "IErrorInfo": ["P", "P", "P", "P", "P"],
    "ICreateErrorInfo": ["P", "P", "P", "P", "u"],
    "IStorage": ["PuuuP", "PpuuP", "PuuuP", "psupuP", "uppS", "PSPu", "u", "", "upuP", "P", "PP", "pppp", "P", "uu", "Pu"],
    "ILockBytes": ["lPup", "lPup", "", "l", "llu", "llu", "Pu"],
    "IPersistStorage": ["P", "", "S", "S", "Su", "s", ""],
    "IPersistPropertyBag": ["P", "", "Ss", "Suu"],
    "IPropertyBag": ["PPs", "PP"],
    "IErrorLog": ["PP"],
    "IPropertySetStorage": ["PpuuP", "PuP", "P", "P"],
    "IPropertyStorage": ["uPP", "uPPu", "uP", "uPP", "uPP", "uP", "u", "", "P", "ppp", "P", "P"],
    "IEnumFORMATETC": ENUMERATOR,
    "IDataObject": ["PP", "PP", "P", "PP", "PPu", "uP", "PusP", "u", "P"],
    "IDropSource": ["uu", "u"],
    "IDropTarget": ["SulP", "ulP", "", "SulP"],
    "ICancelMethodCalls": ["u", ""],
    "IExternalConnection": ["uu", "uuu"],
    "IProvideClassInfo": ["P"],
    "IClientSecurity": ["Sppppppp", "Suupuupu", "SP"],
    "IServerSecurity": ["ppppppp", "", "", ""],
}
NOT_HRESULT = {("IExternalConnection", 3), ("IExternalConnection", 4), ("IServerSecurity", 6)}     # a count, a BOOL


class Everything:
    """Says yes to every interface and no to every call."""

    def __init__(self):
        self.calls = []

    def _QueryInterface_(self, iid):
        return 1

    def _InvokeEx_(self, name, *rest):
        self.calls.append(name)
        raise pythoncom.com_error(-2147467263, None, None, None)


def argument(kind, null, scratch, stream):
    if kind in "Pp":
        return None if null else ctypes.c_void_p(ctypes.addressof(scratch))
    if kind in "Ss":
        return None if null else ctypes.c_void_p(stream)
    return ctypes.c_uint32(1) if kind == "u" else ctypes.c_uint64(1)


def test_every_gateway_is_in_the_table():
    assert set(SLOTS) | {"IUnknown", "IDispatch", "IDispatchEx"} >= set(pythoncom.InterfaceNames)


@pytest.mark.parametrize("name", SLOTS)
def test_null_for_every_pointer(name, slot, address):
    server = Everything()
    gateway = pythoncom.WrapObject(server, pythoncom.InterfaceNames[name], pythoncom.InterfaceNames[name])
    held = pythoncom.CreateStreamOnHGlobal()
    stream = address(held)
    for index, kinds in enumerate(SLOTS[name], 3):
        for place, kind in enumerate(kinds):
            if kind in "ul":
                continue
            scratch = ctypes.create_string_buffer(256)
            server.calls.clear()
            result = slot(gateway, index, *[argument(k, i == place, scratch, stream) for i, k in enumerate(kinds)])
            if kind in "PS":
                assert (result, server.calls) == (E_POINTER, []), f"entry {index}, argument {place}"
            else:
                assert result == 0x80004001 and len(server.calls) == 1, f"entry {index}, argument {place}"
        nulls = [argument(k, True, None, 0) if k in "PpSs" else argument(k, False, None, 0) for k in kinds]
        failed = slot(gateway, index, *nulls)
        assert failed == 0 if (name, index) in NOT_HRESULT else failed >= 0x80000000


def test_null_for_query_interface(slot):
    gateway = pythoncom.WrapObject(Everything(), pythoncom.IID_IStream, pythoncom.IID_IStream)
    out = ctypes.c_void_p(5)
    assert slot(gateway, 0, None, ctypes.byref(out)) == E_POINTER and out.value is None
    assert slot(gateway, 0, ctypes.create_string_buffer(16), None) == E_POINTER


def test_one_identity_for_all_interfaces(address, same_objects):
    class Both:
        _com_interfaces_ = [pythoncom.IID_IStream, pythoncom.IID_IEnumGUID]
        _public_methods_ = ["Next"]

        def Next(self, count):
            return []

    stream = util.wrap(Both(), pythoncom.IID_IStream)
    guids = stream.QueryInterface(pythoncom.IID_IEnumGUID)
    unknown = stream.QueryInterface(pythoncom.IID_IUnknown)
    assert stream == guids == unknown and len({address(stream), address(guids), address(unknown)}) == 3
    assert address(guids.QueryInterface(pythoncom.IID_IUnknown)) == address(unknown)
    assert address(guids.QueryInterface(pythoncom.IID_IStream)) == address(stream)
    assert guids.Next(3) == ()
    with pytest.raises(pythoncom.com_error) as raised:
        stream.QueryInterface(pythoncom.IID_IEnumVARIANT)
    assert raised.value.hresult == E_NOINTERFACE
    assert pythoncom._GetGatewayCount() >= 1
    del stream, guids, unknown


def test_references_are_counted(slot, address, same_objects):
    gateway = pythoncom.WrapObject(Everything(), pythoncom.IID_IStream, pythoncom.IID_IStream)
    assert slot(gateway, 1) == 2 and slot(gateway, 1) == 3
    other = gateway.QueryInterface(pythoncom.IID_IUnknown)
    assert slot(other, 2) == 3 and slot(gateway, 2) == 2
    del other
    assert slot(gateway, 1) == 2 and slot(gateway, 2) == 1
    del gateway


def test_bases_of_an_interface_answer(serve, same_objects):
    gateway, server = serve(pythoncom.IID_IPersistStreamInit, "GetClassID IsDirty", GetClassID=pythoncom.IID_IStream, IsDirty=0)
    assert gateway.QueryInterface(pythoncom.IID_IPersist).GetClassID() == pythoncom.IID_IStream
    assert gateway.GetClassID() == pythoncom.IID_IStream and gateway.IsDirty() == 0
    server.answers["IsDirty"] = 5
    assert gateway.IsDirty() == 1
    del gateway, server


def test_error_info_is_supported_for_every_interface(address, slot):
    gateway = pythoncom.WrapObject(Everything(), pythoncom.IID_IStream, pythoncom.IID_IStream)
    out = ctypes.c_void_p()
    iid = ctypes.create_string_buffer(bytes(memoryview(SUPPORT_ERROR_INFO)))
    assert slot(gateway, 0, iid, ctypes.byref(out)) == 0
    vtable = ctypes.cast(out.value, ctypes.POINTER(ctypes.c_void_p))[0]
    entries = ctypes.cast(vtable, ctypes.POINTER(ctypes.c_void_p))
    ask = ctypes.WINFUNCTYPE(ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p)(entries[3])
    assert ask(out.value, ctypes.addressof(iid)) == 0 and ask(out.value, None) == E_POINTER
    ctypes.WINFUNCTYPE(ctypes.c_uint32, ctypes.c_void_p)(entries[2])(out.value)


# What _QueryInterface_ may answer ------------------------------------------------------------------------------------


class Asked:
    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def _QueryInterface_(self, iid):
        self.asked.append(iid)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def wrapped(answer):
    return pythoncom.WrapObject(Asked(answer), pythoncom.IID_IUnknown, pythoncom.IID_IUnknown)


@pytest.mark.parametrize("answer", [0, None, False, 2, -1, 2**32 + 1, 2**70, 1.0, "1", (1,), [1], {1: 1}, object(),
                                    ValueError("no")])
def test_no(answer, same_objects, capfd):
    with pytest.raises(pythoncom.com_error) as raised:
        wrapped(answer).QueryInterface(pythoncom.IID_IStream)
    assert raised.value.hresult == E_NOINTERFACE


def test_yes(same_objects):
    assert type(wrapped(1).QueryInterface(pythoncom.IID_IStream)).__name__ == "PyIStream"
    with pytest.raises(pythoncom.com_error):
        wrapped(1).QueryInterface(pythoncom.IID_ITypeInfo)      # there is no gateway


def test_another_object(same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    assert wrapped(stream).QueryInterface(pythoncom.IID_IStream) == stream
    del stream


def test_an_object_that_hands_the_question_back_ends_in_a_no(capfd):
    server = Asked(None)
    gateway = pythoncom.WrapObject(server, pythoncom.IID_IUnknown, pythoncom.IID_IUnknown)
    server.answer = gateway
    with pytest.raises(pythoncom.com_error) as raised:
        gateway.QueryInterface(pythoncom.IID_IStream)
    assert raised.value.hresult == E_NOINTERFACE
    assert server.asked == [pythoncom.IID_IStream]
    server.answer = None


def test_a_question_is_asked_once(same_objects):
    server = Asked(1)
    gateway = pythoncom.WrapObject(server, pythoncom.IID_IUnknown, pythoncom.IID_IUnknown)
    for _ in range(3):
        gateway.QueryInterface(pythoncom.IID_IStream)
        gateway.QueryInterface(pythoncom.IID_IDispatch)
        gateway.QueryInterface(pythoncom.IID_IUnknown)
    assert server.asked == [pythoncom.IID_IStream]
    del gateway, server


def test_a_gateway_that_does_not_exist():
    with pytest.raises(pythoncom.com_error) as raised:
        pythoncom.WrapObject(Everything(), pythoncom.IID_ITypeInfo, pythoncom.IID_IUnknown)
    assert raised.value.hresult == E_NOINTERFACE


# Life ----------------------------------------------------------------------------------------------------------------


def test_the_object_lives_as_long_as_com_holds_it(same_objects):
    server = Everything()
    gone = weakref.ref(server)
    gateway = pythoncom.WrapObject(server, pythoncom.IID_IStream, pythoncom.IID_IStream)
    again = gateway.QueryInterface(pythoncom.IID_IUnknown)
    assert pythoncom.UnwrapObject(again) is server
    del server, gateway
    gc.collect()
    assert gone() is not None
    del again
    assert gone() is None


def test_an_object_that_holds_its_own_gateway_is_released_by_breaking_the_circle(same_objects):
    server = Everything()
    gone = weakref.ref(server)
    server.self = pythoncom.WrapObject(server, pythoncom.IID_IStream, pythoncom.IID_IStream)
    del server.self, server
    gc.collect()
    assert gone() is None


def test_an_object_may_let_go_of_itself_in_a_call(same_objects):
    class Suicidal:
        def _QueryInterface_(self, iid):
            return 1

        def Commit(self, flags):
            held.clear()
            gc.collect()

    held = [pythoncom.WrapObject(Suicidal(), pythoncom.IID_IStream, pythoncom.IID_IStream)]
    assert held[0].Commit(0) is None
    assert not held


def test_a_destructor_that_raises(same_objects, monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda info: seen.append(str(info.exc_value)))

    class Bad(Everything):
        def __del__(self):
            raise ValueError("in the destructor")

    gateway = pythoncom.WrapObject(Bad())
    try:
        raise KeyError("kept")
    except KeyError as error:
        del gateway
        assert str(error) == "'kept'"
    assert seen == ["in the destructor"]


def test_calls_from_many_threads(serve, same_objects):
    stream, server = serve(pythoncom.IID_IStream, "Commit Seek", Seek=5)
    wrong = []

    def work():
        for _ in range(200):
            if stream.Seek(1, 2) != 5 or stream.QueryInterface(pythoncom.IID_IUnknown) != stream:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong and len(server.calls) == 800


def test_through_another_thread(same_objects):
    """Marshalled to another apartment and back."""
    server = Asked(1)
    gateway = pythoncom.WrapObject(server, pythoncom.IID_IStream, pythoncom.IID_IStream)
    stream = pythoncom.CoMarshalInterThreadInterfaceInStream(pythoncom.IID_IStream, gateway)
    found = pythoncom.CoGetInterfaceAndReleaseStream(stream, pythoncom.IID_IStream)
    assert found == gateway
    del stream, found, gateway, server


# Errors --------------------------------------------------------------------------------------------------------------


def test_methods_are_called_by_name_without_a_policy(same_objects):
    class Plain:
        def _QueryInterface_(self, iid):
            return 1

        def Seek(self, offset, origin):
            return offset * 10 + origin

    assert pythoncom.WrapObject(Plain(), pythoncom.IID_IStream, pythoncom.IID_IStream).Seek(4, 2) == 42


def test_services(serve, same_objects):
    inner = pythoncom.CreateStreamOnHGlobal()
    gateway, server = serve(pythoncom.IID_IServiceProvider, "QueryService", QueryService=inner)
    assert gateway.QueryService(pythoncom.IID_NULL, pythoncom.IID_IStream) == inner
    assert server.calls == [("QueryService", pythoncom.IID_NULL, pythoncom.IID_IStream)]
    with pytest.raises(pythoncom.com_error):
        gateway.QueryService(pythoncom.IID_NULL, pythoncom.IID_IDispatch)
    del gateway, server, inner


def test_connection_points(serve, same_objects):
    point, points = serve(pythoncom.IID_IConnectionPoint, "Advise Unadvise GetConnectionPointContainer EnumConnections", Advise=7)
    container, containers = serve(pythoncom.IID_IConnectionPointContainer, "FindConnectionPoint", FindConnectionPoint=point)
    found = container.FindConnectionPoint(pythoncom.IID_IDispatch)
    assert found == point and containers.calls == [("FindConnectionPoint", pythoncom.IID_IDispatch)]
    points.answers["GetConnectionPointContainer"] = container
    assert found.GetConnectionPointContainer() == container
    sink = pythoncom.WrapObject(Everything())
    assert found.Advise(sink) == 7 and points.calls[-1][1] == sink
    assert found.Unadvise(7) is None and points.calls[-1] == ("Unadvise", 7)
    points.answers.clear()
    points.calls.clear()
    containers.answers.clear()
    del point, points, container, containers, found, sink


def test_saving_and_loading(serve, same_objects):
    gateway, server = serve(pythoncom.IID_IPersistStreamInit, "GetClassID IsDirty Load Save GetSizeMax InitNew", GetSizeMax=2 ** 40)
    stream = pythoncom.CreateStreamOnHGlobal()
    gateway.Load(stream)
    gateway.Save(stream, True)
    gateway.InitNew()
    assert gateway.GetSizeMax() == 2 ** 40
    assert server.calls[:3] == [("Load", stream), ("Save", stream, 1), ("InitNew",)]
    server.calls.clear()
    del gateway, server, stream


def test_windows_saves_a_python_object(serve, same_objects):
    """OleSaveToStream writes the CLSID that Python names and has Python write the rest."""

    class Document:
        _com_interfaces_ = [pythoncom.IID_IPersistStream]
        _public_methods_ = ["GetClassID", "Save"]

        def GetClassID(self):
            return pythoncom.IID_IStream

        def Save(self, stream, clear):
            assert stream.Write(b"state") == 5

    stream = pythoncom.CreateStreamOnHGlobal()
    pythoncom.OleSaveToStream(util.wrap(Document(), pythoncom.IID_IPersistStream), stream)
    stream.Seek(0, 0)
    assert pythoncom.ReadClassStm(stream) == pythoncom.IID_IStream and stream.Read(100) == b"state"
    del stream


def test_error_info(serve, same_objects):
    info, server = serve(pythoncom.InterfaceNames["IErrorInfo"], "GetGUID GetSource GetDescription GetHelpFile GetHelpContext",
                         GetGUID=pythoncom.IID_IStream, GetSource="s", GetDescription="d\0\u20ac", GetHelpContext=9)
    assert (info.GetGUID(), info.GetSource(), info.GetDescription()) == (pythoncom.IID_IStream, "s", "d\0\u20ac")
    assert info.GetHelpFile() is None and info.GetHelpContext() == 9


def test_writing_error_info(serve, same_objects):
    info, server = serve(pythoncom.InterfaceNames["ICreateErrorInfo"], "SetGUID SetSource SetDescription SetHelpFile SetHelpContext")
    info.SetGUID(pythoncom.IID_IStream)
    info.SetSource("s\u20ac")
    info.SetHelpContext(2 ** 32 - 1)
    assert server.calls == [("SetGUID", pythoncom.IID_IStream), ("SetSource", "s\u20ac"), ("SetHelpContext", 2 ** 32 - 1)]
    with pytest.raises(ValueError):
        info.SetDescription("a\0b")


def test_a_gateway_leaves_descriptions(serve):
    gateway, _ = serve(pythoncom.IID_IStream, "Commit")
    support = gateway.QueryInterface(SUPPORT_ERROR_INFO)
    assert support.InterfaceSupportsErrorInfo(pythoncom.IID_IStream) == 1
