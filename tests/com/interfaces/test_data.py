"""Data objects, media and who owns them, the clipboard, drag and drop."""

from __future__ import annotations

import ctypes
import os

import pytest
import pythoncom
import win32com.server.util as util
from win32com import storagecon

GLOBAL, FILE, STREAM, STORAGE, GDI, METAFILE = 1, 2, 4, 8, 16, 64
CF_TEXT, CF_BITMAP, CF_UNICODETEXT, CF_ENHMETAFILE = 1, 2, 13, 14
TEXT = (CF_UNICODETEXT, None, 1, -1, GLOBAL)
TEMPORARY = storagecon.STGM_CREATE | storagecon.STGM_READWRITE | storagecon.STGM_SHARE_EXCLUSIVE | storagecon.STGM_DELETEONRELEASE
METHODS = "GetData GetDataHere QueryGetData GetCanonicalFormatEtc SetData EnumFormatEtc DAdvise DUnadvise EnumDAdvise"
DV_E_TYMED, STG_E_MEDIUMFULL, E_FAIL = 0x80040069, 0x80030070, 0x80004005
GDI32, USER32 = ctypes.WinDLL("gdi32"), ctypes.WinDLL("user32")
GDI32.CreateBitmap.restype = ctypes.c_void_p
GDI32.GetObjectType.argtypes = GDI32.DeleteObject.argtypes = [ctypes.c_void_p]
OBJ_BITMAP = 7


def medium(tymed, data):
    made = pythoncom.STGMEDIUM()
    made.set(tymed, data)
    return made


def stream_of(data):
    stream = pythoncom.CreateStreamOnHGlobal()
    stream.Write(data)
    return stream


def content(stream):
    stream.Seek(0, 0)
    return stream.Read(1000)


# Media ----------------------------------------------------------------------------------------------------------------------


def test_setting_frees_what_was_there(same_objects, tmp_path):
    stream = stream_of(b"x")
    held = medium(STREAM, stream)
    for tymed, data in ((GLOBAL, b"bytes"), (FILE, tmp_path / "f"), (STREAM, stream), (STORAGE, pythoncom.StgCreateDocfile(None, TEMPORARY)), (GLOBAL, "")):
        held.set(tymed, data)
        assert held.tymed == tymed
    assert held.data == b"\0\0"
    del stream, held, data


def test_a_wrong_set_keeps_the_data():
    held = medium(GLOBAL, b"kept")
    for tymed, data in ((GLOBAL, 5), (STREAM, None), (STORAGE, stream_of(b"")), (FILE, b"x"), (FILE, "a\0b"), (GDI, "x"), (32, b"x"), (0, None),
                        (2 ** 31, b"")):
        with pytest.raises((TypeError, ValueError, pythoncom.com_error)):
            held.set(tymed, data)
        assert (held.tymed, held.data) == (GLOBAL, b"kept\0")


def test_empty_and_large_memory():
    assert medium(GLOBAL, bytearray()).data in (b"", b"\0") and medium(GLOBAL, b"").data == b"\0"
    assert medium(GLOBAL, memoryview(b"x" * 3_000_000)).data == b"x" * 3_000_000
    assert medium(GLOBAL, "a\0b").data == "a\0b\0".encode("utf-16-le")


def test_a_bitmap_belongs_to_the_medium():
    bitmap = GDI32.CreateBitmap(2, 2, 1, 1, None)
    held = medium(GDI, bitmap)
    assert held.data == held.data_handle == bitmap and GDI32.GetObjectType(bitmap) == OBJ_BITMAP
    del held
    assert GDI32.GetObjectType(bitmap) == 0


def test_a_medium_cannot_change_under_a_call(serve):
    held = medium(GLOBAL, b"x")
    changed = []

    class Data:
        _com_interfaces_ = [pythoncom.IID_IDataObject]
        _public_methods_ = ["SetData"]

        def SetData(self, format, given, release):
            with pytest.raises(ValueError, match="being used"):
                held.set(GLOBAL, b"y")
            with pytest.raises(ValueError, match="being used"):
                second.SetData(TEXT, held, True)
            given.set(GLOBAL, b"mine")      # a copy, which it may change and keep
            changed.append(given)

    second, _ = serve(pythoncom.IID_IDataObject, METHODS)
    data = util.wrap(Data(), pythoncom.IID_IDataObject)
    data.SetData(TEXT, held, False)
    assert held.data == b"x\0" and changed[0].data == b"mine\0"


# Data objects in Python -----------------------------------------------------------------------------------------------------


def test_what_a_client_gets_is_its_own(serve, same_objects, tmp_path):
    """The object may give the same medium again and again."""
    stream, storage = stream_of(b"s"), pythoncom.StgCreateDocfile(None, TEMPORARY)
    for tymed, value in ((GLOBAL, b"memory"), (FILE, str(tmp_path / "f")), (STREAM, stream), (STORAGE, storage)):
        given = medium(tymed, value)
        data, _ = serve(pythoncom.IID_IDataObject, METHODS, GetData=given)
        got = [data.GetData((CF_TEXT, None, 1, -1, tymed)) for _ in range(3)]
        assert [g.data for g in got] == [given.data] * 3 and got[0] is not given
        if tymed == GLOBAL:
            assert len({g.data_handle for g in (*got, given)}) == 4
        del data, _, got, given
    del stream, storage, value


def test_a_bitmap_is_copied(serve):
    bitmap = GDI32.CreateBitmap(2, 2, 1, 1, None)
    given = medium(GDI, bitmap)
    data, _ = serve(pythoncom.IID_IDataObject, METHODS, GetData=given)
    got = data.GetData((CF_BITMAP, None, 1, -1, GDI))
    copy = got.data
    assert copy != bitmap and GDI32.GetObjectType(copy) == OBJ_BITMAP
    del got
    assert GDI32.GetObjectType(copy) == 0 and GDI32.GetObjectType(bitmap) == OBJ_BITMAP


@pytest.mark.parametrize("method", ["GetData", "GetDataHere"])
@pytest.mark.parametrize("answer", [None, 5, b"bytes", ValueError("no")])
def test_wrong_answers(serve, capfd, method, answer):
    data, _ = serve(pythoncom.IID_IDataObject, METHODS, **{method: answer})
    with pytest.raises(pythoncom.com_error) as raised:
        getattr(data, method)(TEXT)
    assert raised.value.hresult & 0xFFFFFFFF == E_FAIL


@pytest.mark.parametrize("mine, theirs, expected", [
    (medium(GLOBAL, b"abc"), lambda: medium(GLOBAL, bytearray(10)), b"abc\0" + bytes(6)),
    (medium(GLOBAL, b"abc"), lambda: medium(GLOBAL, bytearray(2)), STG_E_MEDIUMFULL),
    (medium(GLOBAL, b"abc"), lambda: medium(STREAM, stream_of(b"")), b"abc\0"),
    (medium(STREAM, stream_of(b"stream")), lambda: medium(STREAM, stream_of(b"")), b"stream"),
    (medium(STREAM, stream_of(b"stream")), lambda: medium(GLOBAL, bytearray(10)), DV_E_TYMED),
    (medium(FILE, "no file"), lambda: medium(GLOBAL, bytearray(10)), DV_E_TYMED), (pythoncom.STGMEDIUM(), lambda: medium(GLOBAL, b"x"), None),
])
def test_data_into_what_the_client_has(serve, capfd, mine, theirs, expected):
    data, _ = serve(pythoncom.IID_IDataObject, METHODS, GetDataHere=mine)
    held = theirs()
    if isinstance(expected, bytes):
        assert data.GetDataHere(TEXT, held) is held
        assert (content(held.data) if held.tymed == STREAM else held.data) == expected
        return
    with pytest.raises(pythoncom.com_error) as raised:
        data.GetDataHere(TEXT, held)
    assert expected is None or raised.value.hresult & 0xFFFFFFFF == expected


def test_storages_and_files_into_what_the_client_has(serve, tmp_path, same_objects):
    source, target = (pythoncom.StgCreateDocfile(None, TEMPORARY) for _ in range(2))
    source.CreateStream("inside", TEMPORARY & ~storagecon.STGM_DELETEONRELEASE)
    data, _ = serve(pythoncom.IID_IDataObject, METHODS, GetDataHere=medium(STORAGE, source))
    data.GetDataHere(TEXT, medium(STORAGE, target))
    assert [e[0] for e in target] == ["inside"]
    del source, target, data, _
    (tmp_path / "a").write_text("content")
    (tmp_path / "b").write_text("old")
    data, _ = serve(pythoncom.IID_IDataObject, METHODS, GetDataHere=medium(FILE, tmp_path / "a"))
    held = medium(FILE, os.fspath(tmp_path / "b"))
    data.GetDataHere(TEXT, held)
    assert (tmp_path / "b").read_text() == "content"
    del data, _, held
    assert not (tmp_path / "b").exists()        # a medium's file goes with it


def test_a_file_has_one_owner(serve, capfd, tmp_path, same_objects):
    path = tmp_path / "f"
    path.write_text("x")
    data, server = serve(pythoncom.IID_IDataObject, METHODS, GetData=medium(FILE, path))
    got = data.GetData(TEXT)
    server.answers.clear()
    assert path.exists() and got.data == str(path)      # the client's now
    data.SetData(TEXT, got, False)
    server.calls.clear()
    assert path.exists()
    data.SetData(TEXT, got, True)
    del got
    assert path.exists()                                # the object's now
    server.calls.clear()
    assert not path.exists()
    del data, server


def test_giving_data_away(serve, capfd, same_objects):
    data, server = serve(pythoncom.IID_IDataObject, METHODS)
    stream = stream_of(b"x")
    held = medium(STREAM, stream)
    data.SetData(TEXT, held, False)
    assert held.data == stream
    server.answers["SetData"] = ValueError("not now")
    with pytest.raises(pythoncom.com_error):
        data.SetData(TEXT, held, True)
    assert held.data == stream      # it still belongs to the caller
    del server.answers["SetData"]
    data.SetData(TEXT, held, True)
    assert held.tymed == 0
    assert [call[2].data for call in server.calls] == [stream] * 3 and [call[3] for call in server.calls] == [0, 1, 1]
    server.calls.clear()
    del data, server, stream, held


def test_hostile_media(slot, capfd, serve):
    data, server = serve(pythoncom.IID_IDataObject, METHODS)
    format = (ctypes.c_uint64 * 4)(13, 0, 1, 1)
    for tymed in (3, 99, 0xFFFFFFFF):
        native = (ctypes.c_uint64 * 3)(tymed, 1, 0)
        assert slot(data, 7, ctypes.addressof(format), ctypes.addressof(native), ctypes.c_uint32(0)) == DV_E_TYMED
    for tymed in (16, 32, 64):          # no handle
        native = (ctypes.c_uint64 * 3)(tymed, 1, 0)
        assert slot(data, 7, ctypes.addressof(format), ctypes.addressof(native), ctypes.c_uint32(0)) == 0x80030006
    for tymed in (1, 2, 4, 8):          # nothing behind the pointer
        native = (ctypes.c_uint64 * 3)(tymed, 0, 0)
        assert slot(data, 7, ctypes.addressof(format), ctypes.addressof(native), ctypes.c_uint32(0)) in (0, 0x80030006)
    server.calls.clear()


@pytest.mark.parametrize("format", [(1, None, 1, -1), [1, None, 1, -1, 1], None, ("x", None, 1, -1, 1), (1, None, None, -1, 1), (1, 5, 1, -1, 1),
                                    (2 ** 16, None, 1, -1, 1), (1, None, 1, 2 ** 40, 1), (1, None, 1, -1, 2 ** 33)])
def test_wrong_formats(serve, format):
    data, server = serve(pythoncom.IID_IDataObject, METHODS)
    for call in (data.GetData, data.GetDataHere, data.QueryGetData, data.GetCanonicalFormatEtc):
        with pytest.raises((TypeError, ValueError, OverflowError), match="argument 'p?form"):
            call(format)
    assert not server.calls


def test_formats(serve, capfd, same_objects):
    formats = [TEXT, (0xC0DE, None, 4, 0, GLOBAL | STREAM)]
    data, server = serve(pythoncom.IID_IDataObject, METHODS, EnumFormatEtc=util.NewEnum(formats, iid=pythoncom.IID_IEnumFORMATETC),
                         GetCanonicalFormatEtc=formats[1])
    assert list(data) == formats and data.EnumFormatEtc(2).Clone().Next(5) == []
    assert data.GetCanonicalFormatEtc(TEXT) == formats[1]
    assert server.calls == [("EnumFormatEtc", 1), ("EnumFormatEtc", 2), ("GetCanonicalFormatEtc", TEXT)]
    for answer in (None, (1,), (1, "x", 1, 1, 1)):
        server.answers["GetCanonicalFormatEtc"] = answer
        with pytest.raises(pythoncom.com_error):
            data.GetCanonicalFormatEtc(TEXT)
    server.answers.clear()
    del data, server


def test_advising(serve, capfd, same_objects):
    """A Windows object connects a sink: the handler of OLE has both sides."""
    data, server = serve(pythoncom.IID_IDataObject, METHODS, DAdvise=2 ** 32 - 1)
    assert data.DAdvise(TEXT, 3, None) == 2 ** 32 - 1 and data.DUnadvise(7) is None and data.EnumDAdvise() is None
    assert server.calls == [("DAdvise", TEXT, 3, None), ("DUnadvise", 7), ("EnumDAdvise",)]
    with pytest.raises(pythoncom.com_error) as raised:
        data.DAdvise(TEXT, 0, pythoncom.CreateStreamOnHGlobal())        # has no IAdviseSink
    assert raised.value.hresult == -2147467262
    server.answers["EnumDAdvise"] = 5
    with pytest.raises(pythoncom.com_error):
        data.EnumDAdvise()
    del data, server, raised


# The clipboard --------------------------------------------------------------------------------------------------------------


def test_clipboard(serve, same_objects):
    pythoncom.OleInitialize()
    try:
        data, server = serve(pythoncom.IID_IDataObject, METHODS, GetData=medium(GLOBAL, "on the clipboard"),
                             EnumFormatEtc=util.NewEnum([TEXT], iid=pythoncom.IID_IEnumFORMATETC))
        pythoncom.OleSetClipboard(data)
        assert pythoncom.OleIsCurrentClipboard(data) is True
        assert pythoncom.OleGetClipboard().GetData(TEXT).data.decode("utf-16-le").rstrip("\0") == "on the clipboard"
        pythoncom.OleFlushClipboard()
        assert pythoncom.OleIsCurrentClipboard(data) is False
        server.calls.clear()
        assert pythoncom.OleGetClipboard().GetData(TEXT).data.decode("utf-16-le").rstrip("\0") == "on the clipboard"
        assert not server.calls     # it stays without the object
        pythoncom.OleSetClipboard(None)
        with pytest.raises(pythoncom.com_error):
            pythoncom.OleGetClipboard().GetData(TEXT)
        server.answers.clear()
        del data, server
    finally:
        ctypes.WinDLL("ole32").OleUninitialize()


# Drag and drop --------------------------------------------------------------------------------------------------------------


def test_targets(serve, capfd, same_objects):
    target, server = serve(pythoncom.IID_IDropTarget, "DragEnter DragOver DragLeave Drop", DragEnter=1, DragOver=None, Drop=2 ** 31)
    data, _ = serve(pythoncom.IID_IDataObject, METHODS)
    assert target.DragEnter(data, 5, (-1, 2 ** 31 - 1), 7) == 1
    assert target.DragOver(5, (1, 2), 3) == 3        # no answer leaves the effect
    assert target.DragLeave() is None and target.Drop(data, 0, (1, 2), 7) == 2 ** 31
    assert server.calls == [("DragEnter", data, 5, (-1, 2 ** 31 - 1), 7), ("DragOver", 5, (1, 2), 3), ("DragLeave",), ("Drop", data, 0, (1, 2), 7)]
    server.answers["Drop"] = "text"
    with pytest.raises(pythoncom.com_error):
        target.Drop(data, 0, (1, 2), 7)
    for point in (None, 5, (1,), (1, 2, 3), ("x", 1), (2 ** 40, 1)):
        with pytest.raises((TypeError, ValueError, OverflowError), match="'pt'"):
            target.DragOver(0, point, 1)
    with pytest.raises(TypeError, match="'pDataObj'"):
        target.Drop(None, 0, (1, 2), 1)
    server.calls.clear()
    del target, server, data, _


def test_sources(serve, capfd, same_objects):
    source, server = serve(pythoncom.IID_IDropSource, "QueryContinueDrag GiveFeedback", QueryContinueDrag=0x40100, GiveFeedback=None)
    assert source.QueryContinueDrag(True, 9) == 0x40100 and source.GiveFeedback(2 ** 31) == 0
    assert server.calls == [("QueryContinueDrag", 1, 9), ("GiveFeedback", 2 ** 31)]
    server.answers["GiveFeedback"] = ValueError("no")
    with pytest.raises(pythoncom.com_error):
        source.GiveFeedback(0)
    server.answers["GiveFeedback"] = -2147467260
    with pytest.raises(pythoncom.com_error) as raised:
        source.GiveFeedback(0)
    assert raised.value.hresult == -2147467260
    del source, server, raised


@pytest.fixture
def window():
    pythoncom.OleInitialize()
    USER32.CreateWindowExW.restype = ctypes.c_void_p
    USER32.DestroyWindow.argtypes = [ctypes.c_void_p]
    handle = USER32.CreateWindowExW(0, ctypes.c_wchar_p("STATIC"), ctypes.c_wchar_p("t"), 0x90000000, 0, 0, 200, 200, None, None, None, None)
    if not handle:
        pytest.skip("no window can be made here")
    yield handle
    USER32.DestroyWindow(handle)
    ctypes.WinDLL("ole32").OleUninitialize()


def test_windows_with_targets(window, serve):
    target, _ = serve(pythoncom.IID_IDropTarget, "DragEnter DragOver DragLeave Drop")
    before = pythoncom._GetGatewayCount()
    pythoncom.RegisterDragDrop(window, target)
    with pytest.raises(pythoncom.com_error) as raised:
        pythoncom.RegisterDragDrop(window, target)
    assert raised.value.hresult & 0xFFFFFFFF == 0x80040101      # already registered
    pythoncom.RevokeDragDrop(window)
    with pytest.raises(pythoncom.com_error) as raised:
        pythoncom.RevokeDragDrop(window)
    assert raised.value.hresult & 0xFFFFFFFF == 0x80040100
    assert pythoncom._GetGatewayCount() == before
    for call in (lambda: pythoncom.RegisterDragDrop("x", target), lambda: pythoncom.RegisterDragDrop(window, None),
                 lambda: pythoncom.RevokeDragDrop("x"), lambda: pythoncom.DoDragDrop(None, None, 1)):
        with pytest.raises(TypeError, match="argument"):
            call()


def test_dragging_asks_the_source(window, serve):
    """DoDragDrop waits for the mouse; the source ends it at the first message."""
    data, _ = serve(pythoncom.IID_IDataObject, METHODS, EnumFormatEtc=util.NewEnum([TEXT], iid=pythoncom.IID_IEnumFORMATETC))
    source, server = serve(pythoncom.IID_IDropSource, "QueryContinueDrag GiveFeedback", QueryContinueDrag=0x40101, GiveFeedback=0x40102)
    timer = USER32.SetTimer(None, 0, 20, None)       # messages for the loop
    assert pythoncom.DoDragDrop(data, source, 7) == 0
    USER32.KillTimer(None, timer)
    assert [call[0] for call in server.calls if call[0] == "QueryContinueDrag"]
