"""win32clipboard: formats of every shape, who has it open, and what is refused."""

import ctypes
import struct
import threading

import pytest
import win32clipboard as clipboard
import winerror
from failing import fails_with

user32 = ctypes.WinDLL("user32")
user32.CreateWindowExW.restype = ctypes.c_void_p
user32.DestroyWindow.argtypes = (ctypes.c_void_p,)
NOT_OPEN = winerror.ERROR_CLIPBOARD_NOT_OPEN


@pytest.fixture(scope="module")
def window():
    made = user32.CreateWindowExW(0, "STATIC", "clipboard", 0, 0, 0, 9, 9, None, None, None, None)
    if not made:
        pytest.skip("this session has no display driver, and so no windows")
    yield made
    user32.DestroyWindow(made)


@pytest.fixture
def opened(window):
    clipboard.OpenClipboard(window)
    clipboard.EmptyClipboard()
    yield window
    clipboard.EmptyClipboard()
    clipboard.CloseClipboard()


@pytest.mark.parametrize("text", ["", "plain", "Żółć 漢字 \U0001f600", "x" * 100_000], ids=["empty", "plain", "letters", "long"])
def test_unicode_text(opened, text):
    assert clipboard.SetClipboardText(text, clipboard.CF_UNICODETEXT) != 0
    assert clipboard.GetClipboardData() == text
    assert clipboard.GetClipboardData(clipboard.CF_UNICODETEXT) == text
    clipboard.EmptyClipboard()
    clipboard.SetClipboardData(clipboard.CF_UNICODETEXT, text)
    assert clipboard.GetClipboardData(clipboard.CF_UNICODETEXT) == text


@pytest.mark.parametrize("text", ["hé", "hé".encode("mbcs")])
def test_narrow_text_is_the_default(opened, text):
    clipboard.SetClipboardText(text)
    assert clipboard.GetClipboardData(clipboard.CF_TEXT) == "hé".encode("mbcs")
    assert clipboard.EnumClipboardFormats(0) == clipboard.CF_TEXT


def test_windows_converts(opened):
    clipboard.SetClipboardText("abc", clipboard.CF_UNICODETEXT)
    clipboard.CloseClipboard()
    clipboard.OpenClipboard(opened)
    assert clipboard.GetClipboardData(clipboard.CF_TEXT) == b"abc"
    assert clipboard.GetClipboardData(clipboard.CF_OEMTEXT) == b"abc"
    assert len(clipboard.GetClipboardData(clipboard.CF_LOCALE)) == 4


@pytest.mark.parametrize("given", [b"abc", bytearray(b"a\0c"), memoryview(b"abcdef")[1:4], "ab"])
def test_a_format_of_ones_own(opened, given):
    own = clipboard.RegisterClipboardFormat("cwin32 Test")
    assert own >= 0xC000 and clipboard.RegisterClipboardFormat("CWIN32 test") == own
    assert clipboard.GetClipboardFormatName(own).lower() == "cwin32 test"
    handle = clipboard.SetClipboardData(own, given)
    expected = given.encode("utf-16-le") if isinstance(given, str) else bytes(given)
    assert clipboard.GetClipboardData(own) == expected
    assert clipboard.GetClipboardDataHandle(own) == handle
    assert clipboard.GetGlobalMemory(handle) == expected
    assert clipboard.CountClipboardFormats() == 1


@pytest.mark.parametrize(("name", "given", "expected"), [
    ("CF_TEXT", b"abc", b"abc\0"), ("CF_OEMTEXT", b"", b"\0"), ("CF_UNICODETEXT", b"a\0", b"a\0\0\0"),
    ("CF_UNICODETEXT", "ab", b"a\0b\0\0\0"),
])
def test_texts_get_one_terminator(opened, name, given, expected):
    handle = clipboard.SetClipboardData(getattr(clipboard, name), given)
    assert clipboard.GetGlobalMemory(handle) == expected


def test_files(opened):
    paths = ("C:\\a file.txt", "C:\\Ж漢.txt")
    data = struct.pack("<IiiII", 20, 0, 0, 0, 1) + ("\0".join(paths) + "\0\0").encode("utf-16-le")
    clipboard.SetClipboardData(clipboard.CF_HDROP, data)
    assert clipboard.GetClipboardData(clipboard.CF_HDROP) == paths
    assert clipboard.GetGlobalMemory(clipboard.GetClipboardDataHandle(clipboard.CF_HDROP)) == data


def test_metafiles_and_bitmaps(opened):
    gdi32 = ctypes.WinDLL("gdi32")
    for function in (gdi32.CreateEnhMetaFileW, gdi32.CloseEnhMetaFile, gdi32.CreateMetaFileW, gdi32.CloseMetaFile,
                     gdi32.CreateBitmap):
        function.restype = ctypes.c_void_p
    picture = gdi32.CloseEnhMetaFile(ctypes.c_void_p(gdi32.CreateEnhMetaFileW(None, None, None, None)))
    clipboard.SetClipboardData(clipboard.CF_ENHMETAFILE, picture)
    bits = clipboard.GetClipboardData(clipboard.CF_ENHMETAFILE)
    assert bits[40:44] == b" EMF" and len(bits) == struct.unpack_from("<I", bits, 48)[0]
    old = gdi32.CloseMetaFile(ctypes.c_void_p(gdi32.CreateMetaFileW(None)))
    clipboard.SetClipboardData(clipboard.CF_METAFILEPICT, struct.pack("<iii4xQ", 8, 100, 100, old))
    header = clipboard.GetClipboardData(clipboard.CF_METAFILEPICT)
    assert len(header) == 2 * struct.unpack_from("<I", header, 6)[0]
    bitmap = gdi32.CreateBitmap(2, 2, 1, 1, None)
    assert clipboard.SetClipboardData(clipboard.CF_BITMAP, bitmap) == bitmap
    assert clipboard.GetClipboardData(clipboard.CF_BITMAP) == bitmap


def test_which_formats(opened):
    own = clipboard.RegisterClipboardFormat("cwin32 Test")
    assert clipboard.CountClipboardFormats() == 0 and clipboard.EnumClipboardFormats() == 0
    assert clipboard.GetPriorityClipboardFormat([own]) == 0
    clipboard.SetClipboardData(own, b"x")
    clipboard.SetClipboardData(clipboard.CF_DIF, b"x")
    found = [clipboard.EnumClipboardFormats(0)]
    while found[-1]:
        found.append(clipboard.EnumClipboardFormats(found[-1]))
    assert set(found) == {own, clipboard.CF_DIF, 0}
    assert clipboard.IsClipboardFormatAvailable(own) == 1
    assert clipboard.IsClipboardFormatAvailable(clipboard.CF_TIFF) == 0
    assert clipboard.GetPriorityClipboardFormat((clipboard.CF_TIFF, own, clipboard.CF_DIF)) == own
    assert clipboard.GetPriorityClipboardFormat([clipboard.CF_TIFF]) == -1


def test_who_has_it(opened):
    assert clipboard.GetClipboardOwner() == clipboard.GetOpenClipboardWindow() == opened
    before = clipboard.GetClipboardSequenceNumber()
    clipboard.EmptyClipboard()
    assert clipboard.GetClipboardSequenceNumber() != before


def test_viewers(window):
    clipboard.SetClipboardViewer(window)
    assert clipboard.GetClipboardViewer() == window
    clipboard.ChangeClipboardChain(window, 0)
    fails_with(0, clipboard.GetClipboardViewer)
    fails_with(winerror.ERROR_INVALID_WINDOW_HANDLE, clipboard.SetClipboardViewer, 5)


@pytest.mark.parametrize("promise", [0, None])
def test_a_promise_to_render(opened, promise):
    own = clipboard.RegisterClipboardFormat("cwin32 Promise")
    assert clipboard.SetClipboardData(own, promise) == 0
    assert clipboard.IsClipboardFormatAvailable(own) == 1


def test_closed():
    for call, arguments in ((clipboard.EmptyClipboard, ()), (clipboard.CloseClipboard, ()), (clipboard.EnumClipboardFormats, ()),
                            (clipboard.SetClipboardText, ("x",)), (clipboard.SetClipboardData, (13, "x")),
                            (clipboard.GetClipboardDataHandle, (13,))):
        fails_with(NOT_OPEN, call, *arguments)
    assert fails_with(NOT_OPEN, clipboard.GetClipboardDataHandle, 13) == "GetClipboardData"


def test_another_thread_has_it(opened):
    codes = []
    thread = threading.Thread(target=lambda: codes.append(fails_with(winerror.ERROR_ACCESS_DENIED, clipboard.OpenClipboard)))
    thread.start()
    thread.join()
    assert codes == ["OpenClipboard"]


def test_refused(opened):
    with pytest.raises(TypeError, match="nothing in format 6"):
        clipboard.GetClipboardData(clipboard.CF_TIFF)
    with pytest.raises(ValueError, match="must be CF_TEXT .* not 7"):
        clipboard.SetClipboardText("x", clipboard.CF_OEMTEXT)
    with pytest.raises(TypeError, match="argument 'hMem'"):
        clipboard.SetClipboardData(clipboard.CF_DIF, 1.5)
    with pytest.raises(TypeError, match="argument 'text'"):
        clipboard.SetClipboardText(5)
    with pytest.raises(TypeError, match="argument 'formats'"):
        clipboard.GetPriorityClipboardFormat(5)
    with pytest.raises(ValueError, match="32767"):
        clipboard.GetPriorityClipboardFormat([1] * 40_000)
    fails_with(0, clipboard.GetClipboardFormatName, clipboard.CF_TEXT)
    fails_with(winerror.ERROR_INVALID_NAME, clipboard.RegisterClipboardFormat, "")
    fails_with(winerror.ERROR_INVALID_HANDLE, clipboard.GetGlobalMemory, 5)
    fails_with(winerror.ERROR_INVALID_WINDOW_HANDLE, clipboard.OpenClipboard, 5)
