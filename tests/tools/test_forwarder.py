"""python3.dll, made byte by byte."""

import struct
import subprocess

import forwarder
import pytest
from house import ZIG, python_dir


def _library(*members: tuple[str, int]) -> bytes:
    """An import library with short members: name and kind (0 code, 1 data)."""
    out = b"!<arch>\n"
    for name, kind in members:
        body = b"\0\0\xff\xff" + struct.pack("<HHIIHH", 0, 0x8664, 0, 0, 0, kind | 1 << 2) + name.encode() + b"\0x.dll\0"
        out += b"x.dll/".ljust(48) + str(len(body)).ljust(10).encode() + b"`\n" + body + b"\n" * (len(body) % 2)
    return out


def test_names_come_sorted_with_their_kind():
    assert list(forwarder.exported_names(_library(("PyB", 0), ("PyA", 1))).items()) == [("PyA", True), ("PyB", False)]


def test_other_members_are_passed_over():
    other = b"/".ljust(48) + b"4".ljust(10) + b"`\n" + b"abcd"
    assert forwarder.exported_names(b"!<arch>\n" + other + _library(("PyA", 0))[8:]) == {"PyA": False}


def test_something_else_is_refused():
    with pytest.raises(ValueError, match="import library"):
        forwarder.exported_names(b"MZ")


@pytest.mark.parametrize("short", ["311", "312", "313", "314"])
def test_real_libraries_have_functions_and_data(short):
    names = forwarder.exported_names((python_dir(short) / "libs" / "python3.lib").read_bytes())
    assert names["PyList_New"] is False
    assert names["PyExc_ValueError"] is True
    assert sum(names.values()) > 100
    assert len(names) >= 855


def test_headers_and_exports_agree():
    image = forwarder.forwarder(["PyA", "PyB"], "python3.dll", "python313")
    assert image[:2] == b"MZ"
    header = struct.unpack_from("<I", image, 0x3C)[0]
    assert image[header:header + 4] == b"PE\0\0"
    directory = struct.unpack_from("<IIHHIIIIIII", image, 0x400)
    assert directory[6] == directory[7] == 2
    at = struct.unpack_from("<I", image, directory[8] - 0x1000 + 0x400 + 4)[0] - 0x1000 + 0x400
    assert image[at:image.index(b"\0", at)] == b"python313.PyB"
    assert len(image) % 0x200 == 0


def test_definition_marks_data(tmp_path):
    text = forwarder.definition(python_dir("311"))
    assert "  PyExc_ValueError DATA\n" in text
    assert "  PyList_New\n" in text
    (tmp_path / "python3.def").write_text(text)
    library = tmp_path / "python3.lib"
    subprocess.run([ZIG, "dlltool", "-m", "arm64", "-d", tmp_path / "python3.def", "-l", library], check=True)
    assert forwarder.exported_names(library.read_bytes())["PyExc_ValueError"] is True
