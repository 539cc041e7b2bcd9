"""Monikers, bind contexts, the running object table, the global interface table: Windows' own objects."""

from __future__ import annotations

import threading

import pytest
import pythoncom

UNAVAILABLE = -2147221021


@pytest.fixture
def context():
    return pythoncom.CreateBindCtx()


@pytest.fixture
def served():
    class Server:
        def _QueryInterface_(self, iid):
            return 0

    return pythoncom.WrapObject(Server())


def test_file_monikers(context, same_objects):
    path = "C:\\windows\\\u00e4.txt"
    moniker = pythoncom.CreateFileMoniker(path)
    assert moniker.GetDisplayName(context, None) == path
    assert moniker.IsEqual(pythoncom.CreateFileMoniker(path)) == 0
    assert moniker.IsEqual(pythoncom.CreateFileMoniker("C:\\other.txt")) == 1
    assert moniker.Hash() == pythoncom.CreateFileMoniker(path).Hash()
    assert moniker.IsSystemMoniker() == 2 and moniker.Enum() is None
    assert str(moniker.GetClassID()) == "{00000303-0000-0000-C000-000000000046}"


def test_composites(context, same_objects):
    left, right = pythoncom.CreateFileMoniker("C:\\a.txt"), pythoncom.CreateItemMoniker("!", "item")
    both = left.ComposeWith(right, False)
    assert both.GetDisplayName(context, None) == "C:\\a.txt!item" and both.IsSystemMoniker() == 1
    assert [part.GetDisplayName(context, None) for part in both.Enum()] == ["C:\\a.txt", "!item"]
    assert list(both) == list(both.Enum())
    assert [part.GetDisplayName(context, None) for part in both.Enum(False)] == ["!item", "C:\\a.txt"]
    assert type(both.Enum().Next(9)[1]).__name__ == "PyIMoniker"
    with pytest.raises(pythoncom.com_error):
        left.ComposeWith(right, True)


def test_saving_and_loading(context):
    stream = pythoncom.CreateStreamOnHGlobal()
    pythoncom.CreateFileMoniker("C:\\saved.txt").Save(stream, True)
    stream.Seek(0, 0)
    moniker = pythoncom.CreateFileMoniker("x")
    moniker.Load(stream)
    assert moniker.GetDisplayName(context, None) == "C:\\saved.txt"


def test_options(context):
    before = context.GetBindOptions()
    assert set(before) == {"cbStruct", "Flags", "Mode", "TickCountDeadline"} and before["Mode"] == 2
    context.SetBindOptions({"Flags": 1, "cbStruct": 99})
    assert context.GetBindOptions() == before | {"Flags": 1}
    for bad in ({"Nope": 1}, {5: 1}, {"Mode": "x"}, {"Mode": 2 ** 40}, 5, None):
        with pytest.raises((TypeError, ValueError, OverflowError), match="'bindopts'"):
            context.SetBindOptions(bad)
    assert context.GetBindOptions() == before | {"Flags": 1}


def test_objects_in_a_context(context, same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    context.RegisterObjectParam("key", stream)
    assert context.GetObjectParam("key") == stream
    context.RevokeObjectParam("key")
    with pytest.raises(pythoncom.com_error):
        context.GetObjectParam("key")


def test_running_objects(context, served):
    table = pythoncom.GetRunningObjectTable()
    assert table == context.GetRunningObjectTable() == pythoncom.GetRunningObjectTable(0)
    moniker = pythoncom.CreateItemMoniker("!", "cwin32-test")
    assert table.IsRunning(moniker) == 1
    with pytest.raises(pythoncom.com_error) as raised:
        table.GetObject(moniker)
    assert raised.value.hresult == UNAVAILABLE
    number = table.Register(0, served, moniker)
    try:
        assert table.IsRunning(moniker) == 0 and table.GetObject(moniker) == served
        assert "!cwin32-test" in [each.GetDisplayName(context, None) for each in table.EnumRunning()]
        assert "!cwin32-test" in [each.GetDisplayName(context, None) for each in table]
    finally:
        table.Revoke(number)
    assert table.IsRunning(moniker) == 1
    with pytest.raises(pythoncom.com_error):
        table.Revoke(number)


def test_pointer_moniker(context, served):
    moniker = pythoncom.CreatePointerMoniker(served)
    assert moniker.BindToObject(context, None, pythoncom.IID_IDispatch) == served
    with pytest.raises(pythoncom.com_error):
        moniker.BindToObject(context, None, pythoncom.IID_IStream)


def test_parsing(context):
    moniker, eaten, used = pythoncom.MkParseDisplayName("C:\\windows\\system32")
    assert eaten == 19 and moniker.GetDisplayName(used, None).lower() == "c:\\windows\\system32"
    assert pythoncom.MkParseDisplayName("C:\\windows", context)[2] == context
    with pytest.raises(pythoncom.com_error):
        pythoncom.MkParseDisplayName("zork:x", context)


def test_global_interface_table(served, same_objects):
    table = pythoncom.CoCreateInstance(pythoncom.CLSID_StdGlobalInterfaceTable, None, 1, pythoncom.IID_IGlobalInterfaceTable)
    cookie = table.RegisterInterfaceInGlobal(served, pythoncom.IID_IDispatch)
    assert table.GetInterfaceFromGlobal(cookie, pythoncom.IID_IDispatch) == served
    table.RevokeInterfaceFromGlobal(cookie)
    with pytest.raises(pythoncom.com_error):
        table.GetInterfaceFromGlobal(cookie, pythoncom.IID_IDispatch)


def test_an_apartment_apart(served):
    """Another thread's apartment gets a proxy, whose calls come back to this one while it waits for messages."""
    table = pythoncom.CoCreateInstance(pythoncom.CLSID_StdGlobalInterfaceTable, None, 1, pythoncom.IID_IGlobalInterfaceTable)
    cookie = table.RegisterInterfaceInGlobal(pythoncom.CreateStreamOnHGlobal(), pythoncom.IID_IStream)
    found = []

    def other():
        pythoncom.CoInitializeEx(pythoncom.COINIT_MULTITHREADED)
        try:
            stream = table.GetInterfaceFromGlobal(cookie, pythoncom.IID_IStream)
            found.append(stream.Write(b"abc"))
            del stream
        finally:
            pythoncom.CoUninitialize()

    thread = threading.Thread(target=other)
    thread.start()
    while thread.is_alive():
        pythoncom.PumpWaitingMessages()
        thread.join(0.01)
    table.RevokeInterfaceFromGlobal(cookie)
    assert found == [3]


def test_bad_arguments(context):
    moniker = pythoncom.CreateFileMoniker("C:\\a")
    for call in (lambda: moniker.IsEqual(None), lambda: moniker.IsEqual(5), lambda: moniker.GetDisplayName(None, None),
                 lambda: moniker.BindToObject(context, None, "nonsense"), lambda: pythoncom.CreateFileMoniker(5),
                 lambda: pythoncom.CreateFileMoniker("a\0b"), lambda: pythoncom.CreateItemMoniker("!"),
                 lambda: pythoncom.CreatePointerMoniker(None), lambda: pythoncom.MkParseDisplayName("a", 5)):
        with pytest.raises((TypeError, ValueError, pythoncom.com_error)):
            call()


def test_a_shortcut(tmp_path):
    link = pythoncom.CoCreateInstance("{00021401-0000-0000-C000-000000000046}", None, 1, pythoncom.IID_IPersistFile)
    assert str(link.GetClassID()) == "{00021401-0000-0000-C000-000000000046}"
    path = str(tmp_path / "a \u00e4.lnk")
    link.Save(path, True)
    assert link.GetCurFile() == path
    link.Load(path)
    with pytest.raises(pythoncom.com_error):
        link.Load(path + ".nothing")
    with pytest.raises(TypeError, match="'FileName'"):
        link.Load(None)


def test_a_document_in_python(serve, same_objects):
    document, server = serve(pythoncom.IID_IPersistFile, "GetClassID IsDirty Load Save SaveCompleted GetCurFile",
                             IsDirty=False, GetCurFile="C:\\\u20ac")
    assert document.IsDirty() == 0 and document.GetCurFile() == "C:\\\u20ac"
    document.Load("f")
    document.Save(None, True)
    assert server.calls[2:] == [("Load", "f", 0), ("Save", None, 1)]


def test_a_window_in_python(serve, same_objects):
    window, server = serve(pythoncom.IID_IOleWindow, "GetWindow ContextSensitiveHelp", GetWindow=77)
    assert window.GetWindow() == 77 and window.ContextSensitiveHelp(True) is None
    assert server.calls[-1] == ("ContextSensitiveHelp", 1)
