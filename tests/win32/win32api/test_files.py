"""Files, directories, volumes, versions, initialisation files, change notifications, command lines."""

import ctypes
import datetime
import os
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pywintypes
import win32api
import win32event

DROP_HEADER = struct.pack("<IiiII", 20, 0, 0, 0, 1)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ein Näme.txt"
    path.write_bytes(b"hello")
    return path


def error_of(call, *arguments):
    with pytest.raises(pywintypes.error) as caught:
        call(*arguments)
    return caught.value.winerror, caught.value.funcname


def test_copy_and_move(file, tmp_path):
    copy, moved = tmp_path / "copy", tmp_path / "moved"
    assert win32api.CopyFile(file, copy) is None
    assert error_of(win32api.CopyFile, str(file), str(copy), True) == (80, "CopyFile")
    win32api.CopyFile(file, copy, False)
    win32api.MoveFile(str(copy), str(moved))
    assert not copy.exists() and moved.read_bytes() == b"hello"
    assert error_of(win32api.MoveFile, str(file), str(moved))[0] in (80, 183)
    moved.write_bytes(b"old")
    win32api.MoveFileEx(str(file), str(moved), 1)
    assert moved.read_bytes() == b"hello" and not file.exists()
    assert win32api.MoveFileEx(str(moved), None, 4) is None
    assert error_of(win32api.MoveFileEx, str(file), str(moved), 1) == (2, "MoveFileEx")


def test_long_paths(tmp_path):
    folder = str(tmp_path)
    while len(folder) < 3_000:
        folder = os.path.join(folder, "d" * 200)
        os.mkdir("\\\\?\\" + folder)
    path = "\\\\?\\" + os.path.join(folder, "file")
    with open(path, "wb") as made:
        made.write(b"far down")
    win32api.CopyFile(path, path + "2")
    assert win32api.GetFileAttributes(path + "2") & 16 == 0
    assert [found[8] for found in win32api.FindFiles(path + "*")] == ["file", "file2"]
    win32api.MoveFile(path + "2", path + "3")
    assert len(win32api.GetFullPathName(path + "3")) > 3_000


def test_attributes(file):
    win32api.SetFileAttributes(file, 1)
    assert win32api.GetFileAttributes(file) & 1
    win32api.SetFileAttributes(str(file), 128)
    assert not win32api.GetFileAttributes(str(file)) & 1
    assert error_of(win32api.GetFileAttributes, str(file) + "x") == (2, "GetFileAttributes")
    assert error_of(win32api.SetFileAttributes, str(file) + "x", 0) == (2, "SetFileAttributes")


def test_search(file):
    path, at = win32api.SearchPath(None, "kernel32", ".dll")
    assert path.lower().endswith("\\system32\\kernel32.dll") and path[at:].lower() == "kernel32.dll"
    assert win32api.SearchPath(str(file.parent), file.name) == (str(file), len(str(file.parent)) + 1)
    assert error_of(win32api.SearchPath, None, "cwin32-no-such-file") == (2, "SearchPath")


def test_find_files(tmp_path):
    names = {f"file{number:03}" for number in range(100)}
    for name in names:
        (tmp_path / name).write_bytes(b"x" * 5)
    found = {entry[8]: entry for entry in win32api.FindFiles(str(tmp_path / "*"))}
    assert set(found) == names | {".", ".."}
    attributes, created, accessed, written, high, low, tag, reserved, name, short = found["file007"]
    assert (high, low, name) == (0, 5, "file007") and attributes & 16 == 0 and found["."][0] & 16
    assert all(abs(moment - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(hours=1)
               for moment in (created, accessed, written))
    assert [entry[8] for entry in win32api.FindFiles(str(tmp_path / "file01?"))] == [f"file01{n}" for n in range(10)]
    assert win32api.FindFiles(str(tmp_path / "none*")) == []
    assert error_of(win32api.FindFiles, str(tmp_path / "none" / "*")) == (3, "FindFirstFile")


def test_change_notification(tmp_path):
    handle = win32api.FindFirstChangeNotification(str(tmp_path), False, 1)
    assert win32event.WaitForSingleObject(handle, 0) == win32event.WAIT_TIMEOUT
    for name in ("first", "second"):
        (tmp_path / name).touch()
        assert win32event.WaitForSingleObject(handle, 60_000) == win32event.WAIT_OBJECT_0
        win32api.FindNextChangeNotification(handle)
    win32api.FindCloseChangeNotification(handle)
    assert error_of(win32api.FindFirstChangeNotification, str(tmp_path / "none"), False, 1)[1] == "FindFirstChangeNotification"


def test_volumes():
    drives = win32api.GetLogicalDriveStrings()
    assert drives.endswith("\0") and "C:\\" in drives.split("\0")
    name, serial, longest, flags, system = win32api.GetVolumeInformation("C:\\")
    assert isinstance(name, str) and longest >= 255 and system
    assert error_of(win32api.GetVolumeInformation, "Q:\\")[1] == "GetVolumeInformation"


def test_dll_directory(tmp_path):
    win32api.SetDllDirectory(str(tmp_path))
    assert win32api.GetDllDirectory() == str(tmp_path)
    win32api.SetDllDirectory(None)
    assert win32api.GetDllDirectory() == ""


def test_version_of_a_file(file):
    path = os.path.join(win32api.GetSystemDirectory(), "kernel32.dll")
    numbers = win32api.GetFileVersionInfo(path, "\\")
    assert numbers["Signature"] == -17890115 and numbers["FileType"] == 2 and numbers["FileDate"] is None
    language, page = win32api.GetFileVersionInfo(path, "\\VarFileInfo\\Translation")[0]
    text = win32api.GetFileVersionInfo(path, f"\\StringFileInfo\\{language:04X}{page:04X}\\OriginalFilename")
    assert text.lower() == "kernel32.dll"
    assert win32api.GetFileVersionInfo(path, "\\nothing") is None
    assert error_of(win32api.GetFileVersionInfo, str(file), "\\")[1] == "GetFileVersionInfo:GetFileVersionInfoSize"


def test_initialisation_file(tmp_path):
    ini = str(tmp_path / "x.ini")
    win32api.WriteProfileVal("S", "text", "a välue", ini)
    win32api.WriteProfileVal("S", "number", -5, ini)
    assert win32api.GetProfileVal("S", "text", "default", ini) == "a välue"
    assert win32api.GetProfileVal("S", "number", 0, ini) == -5
    assert (win32api.GetProfileVal("S", "none", "default", ini), win32api.GetProfileVal("S", "none", 7, ini)) == ("default", 7)
    assert win32api.GetProfileSection("S", ini) == ["text=a välue", "number=-5"]
    win32api.WriteProfileVal("S", "text", None, ini)
    assert win32api.GetProfileSection("S", ini) == ["number=-5"]
    lines = [f"name{n}={'v' * 100}" for n in range(100)]
    win32api.WriteProfileSection("T", "".join(line + "\0" for line in lines) + "\0", ini)
    assert win32api.GetProfileSection("T", ini) == lines
    win32api.WriteProfileVal("T", "long", "w" * 5_000, ini)
    assert win32api.GetProfileVal("T", "long", "", ini) == "w" * 5_000
    win32api.WriteProfileSection("T", None, ini)
    assert win32api.GetProfileSection("T", ini) == []
    assert win32api.GetProfileVal("cwin32 none", "none", "default") == "default"
    assert isinstance(win32api.GetProfileSection("cwin32 none"), list)
    for data in ("a=1", "a=1\0", "", "\0"):
        with pytest.raises(ValueError, match="must end with two NUL characters"):
            win32api.WriteProfileSection("T", data, ini)
    for arguments in (("S", "x", None, ini), ("S", "x", 1.5, ini), ("S", "x", "a\0b", ini)):
        with pytest.raises((TypeError, ValueError)):
            win32api.GetProfileVal(*arguments)


def test_dropped_files():
    paths = ["C:\\one", "C:\\" + "zwei" * 100]
    block = DROP_HEADER + ("\0".join(paths) + "\0\0").encode("utf-16-le")
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.GlobalAlloc.restype = kernel32.GlobalLock.restype = ctypes.c_void_p
    kernel32.GlobalLock.argtypes = kernel32.GlobalUnlock.argtypes = (ctypes.c_void_p,)
    drop = kernel32.GlobalAlloc(0x42, ctypes.c_size_t(len(block)))
    ctypes.memmove(kernel32.GlobalLock(drop), block, len(block))
    kernel32.GlobalUnlock(drop)
    assert win32api.DragQueryFile(drop) == 2
    assert [win32api.DragQueryFile(drop, number) for number in range(2)] == paths
    assert error_of(win32api.DragQueryFile, drop, 2)[1] == "DragQueryFile"
    assert win32api.DragFinish(drop) is None


def test_executable_of_a_document(tmp_path):
    (tmp_path / "a.cwin32none").touch()
    assert error_of(win32api.FindExecutable, str(tmp_path / "a.cwin32none")) == (1155, "FindExecutable")
    program = os.path.join(win32api.GetSystemDirectory(), "cmd.exe")
    code, found = win32api.FindExecutable(program)
    assert code > 32 and found.lower() == program.lower()


@given(st.lists(st.text(st.characters(exclude_characters='"\\\0', exclude_categories=("Cs",)), min_size=1), min_size=1, max_size=5))
def test_command_lines(arguments):
    line = "program.exe " + " ".join(f'"{argument}"' for argument in arguments)
    assert win32api.CommandLineToArgv(line) == ["program.exe", *arguments]


def test_empty_command_line():
    assert len(win32api.CommandLineToArgv("")) == 1
