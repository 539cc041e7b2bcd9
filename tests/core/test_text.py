"""Text and buffers on their way to Windows and back."""

import pathlib

import pytest
import pywintypes
from hypothesis import given
from hypothesis import strategies as st

NONE_OK, PATH, NUL_OK, BYTES_OK = 1, 2, 4, 8


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_comes_back(coretable, text):
    assert coretable.text(text, 0) == (text, units(text))


@pytest.mark.parametrize("length", [0, 1, 126, 127, 128, 129, 32_767, 100_000])
@pytest.mark.parametrize("letter", ["a", "é", "漢", "\U0001F40D"])
def test_lengths_around_the_room_on_the_stack(coretable, length, letter):
    text = letter * length
    assert coretable.text(text, 0) == (text, units(text))


def test_nul(coretable):
    with pytest.raises(ValueError, match="^it must not contain a NUL character$"):
        coretable.text("a\0b", 0)
    with pytest.raises(ValueError, match="NUL"):
        coretable.text("x" * 500 + "\0", PATH)
    assert coretable.text("a\0b\0", NUL_OK) == ("a\0b\0", 4)


@pytest.mark.parametrize(("text", "place"), [("\ud800", 0), ("ab\udc00c", 2), ("\ud83d", 0), ("a\ud800\ud800\udc00", 1)])
def test_unpaired_surrogates(coretable, text, place):
    with pytest.raises(UnicodeError, match=f"it must not contain an unpaired surrogate .* position {place}"):
        coretable.text(text, 0)
    assert issubclass(UnicodeError, ValueError)


def test_surrogates_in_file_names(coretable):
    assert coretable.text("a\ud800b", PATH) == ("a\ud800b", 3)


def test_none(coretable):
    assert coretable.text(None, NONE_OK) == (None, 0)
    with pytest.raises(TypeError, match="^it must be str, not None$"):
        coretable.text(None, 0)


@pytest.mark.parametrize("value", [5, b"bytes", ["a"], object()])
def test_what_is_no_text(coretable, value):
    with pytest.raises(TypeError, match=f"^it must be str, not {type(value).__name__}$"):
        coretable.text(value, 0)


def test_paths(coretable):
    class Path:
        def __init__(self, path):
            self.path = path

        def __fspath__(self):
            return self.path

    assert coretable.text(pathlib.PureWindowsPath(r"c:\x"), PATH) == (r"c:\x", 4)
    assert coretable.text(Path(b"c:\\\xc3\xa9"), PATH) == ("c:\\é", 4)
    with pytest.raises(TypeError):
        coretable.text(Path(5), PATH)
    with pytest.raises(TypeError, match="^it must be str, not Path$"):
        coretable.text(Path("x"), 0)
    with pytest.raises(TypeError, match="^it must be str or os.PathLike, not int$"):
        coretable.text(5, PATH)


def test_bytes_of_the_code_page(coretable):
    assert coretable.text("é".encode("mbcs"), BYTES_OK) == ("é", 1)


def test_ansi(coretable):
    assert coretable.ansi("é", 0) == ("é", "é".encode("mbcs"))
    assert coretable.ansi(b"abc", 0) == ("abc", b"abc")
    assert coretable.ansi(None, NONE_OK)[0] is None
    with pytest.raises(UnicodeError, match="it has characters that the ANSI code page lacks"):
        coretable.ansi("漢", 0)
    with pytest.raises(ValueError, match="^it must not contain a NUL character$"):
        coretable.ansi("a\0", 0)
    with pytest.raises(TypeError, match="^it must be str or bytes, not int$"):
        coretable.ansi(5, 0)
    assert coretable.from_ansi(b"ab\xe9") == b"ab\xe9".decode("mbcs")


def test_writable_buffers(coretable):
    data = bytearray(5)
    assert coretable.fill(data) == 5
    assert data == b"xxxxx"
    data.append(0)  # it is not lent any more
    assert coretable.fill(memoryview(data)[2:4]) == 2
    assert coretable.fill(None) == 0
    with pytest.raises(BufferError, match="^it must be a writable contiguous buffer$"):
        coretable.fill(b"abc")
    with pytest.raises(BufferError, match="^it must be a writable contiguous buffer$"):
        coretable.fill(memoryview(data)[::2])
    with pytest.raises(TypeError, match="^it must be a bytes-like object, not str$"):
        coretable.fill("abc")


def test_bytes_that_windows_fills(coretable):
    assert coretable.blob(5, 5) == b"bbbbb"
    assert coretable.blob(5, 2) == b"bb"
    assert coretable.blob(0, 0) == b""
    assert coretable.blob(1, 0) == b""
    with pytest.raises(ValueError, match="must not be negative"):
        coretable.blob(-1, 0)


def test_unicode_from_raw():
    assert pywintypes.UnicodeFromRaw(b"a\0b\0") == "ab"
    assert pywintypes.UnicodeFromRaw(b"a\0b") == "a"
    assert pywintypes.UnicodeFromRaw(b"") == ""
    assert pywintypes.UnicodeFromRaw(bytearray(b"a\0\0\0b\0")) == "a\0b"
    assert pywintypes.UnicodeFromRaw(memoryview(b"\x00\xd8")) == "\ud800"
    assert pywintypes.UnicodeFromRaw(b"\xff\xfea\0") == "\ufeffa"
    for wrong in ("ab", None, 5):
        with pytest.raises(TypeError, match="bytes-like"):
            pywintypes.UnicodeFromRaw(wrong)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_unicode_from_raw_reads_any_text(text):
    assert pywintypes.UnicodeFromRaw(text.encode("utf-16-le")) == text


def test_is_text_unicode():
    assert pywintypes.IsTextUnicode("hello there".encode("utf-16-le"), 0xF)[0] == 1
    assert pywintypes.IsTextUnicode(b"hello there", -1)[0] == 0
    assert pywintypes.IsTextUnicode("hello there", -1) == pywintypes.IsTextUnicode(b"hello there", -1)
    assert pywintypes.IsTextUnicode(b"", -1) == (0, 0)
    with pytest.raises(TypeError):
        pywintypes.IsTextUnicode(b"abc")
    with pytest.raises(TypeError, match="flags"):
        pywintypes.IsTextUnicode(b"abc", "x")
