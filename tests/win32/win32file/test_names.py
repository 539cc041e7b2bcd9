"""Directories, attributes, times, copying, moving, searching, locking: what is seen on the disk."""

import datetime
import os
import stat
import sys

import pytest
import pywintypes
import win32con
import win32file
import winerror

UTC = datetime.timezone.utc
READ_WRITE = win32con.GENERIC_READ | win32con.GENERIC_WRITE


def open_file(path, access=READ_WRITE, flags=0):
    return win32file.CreateFile(path, access, 7, None, win32con.OPEN_ALWAYS, flags, None)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "data ł.txt"
    path.write_bytes(b"hello" * 100)
    return path


def fails(code, function, call, *arguments, **words):
    with pytest.raises(pywintypes.error) as caught:
        call(*arguments, **words)
    assert caught.value.args[:2] == (code, function)


def test_directories(tmp_path):
    win32file.CreateDirectory(tmp_path / "a", None)
    win32file.CreateDirectoryW(os.fspath(tmp_path / "b"), None)
    win32file.CreateDirectoryEx(tmp_path / "a", tmp_path / "c", None)
    win32file.CreateDirectoryExW(TemplateDirectory=tmp_path / "a", NewDirectory=tmp_path / "d")
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "c", "d"]
    win32file.RemoveDirectory(PathName=tmp_path / "d")
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "c"]
    fails(winerror.ERROR_DIR_NOT_EMPTY, "RemoveDirectory", win32file.RemoveDirectory, tmp_path, None)
    fails(winerror.ERROR_ALREADY_EXISTS, "CreateDirectory", win32file.CreateDirectory, tmp_path, None)
    fails(winerror.ERROR_ALREADY_EXISTS, "CreateDirectoryW", win32file.CreateDirectoryW, tmp_path, None)


def test_current_directory_and_paths(tmp_path, file):
    before = os.getcwd()
    try:
        win32file.SetCurrentDirectory(tmp_path)
        assert os.path.samefile(os.getcwd(), tmp_path)
        assert win32file.GetFullPathName("x") == os.path.abspath("x")
        assert win32file.GetFullPathName(b"x", None) == os.fsencode(os.path.abspath("x"))
        long = "x" * 400
        assert win32file.GetFullPathName(long) == os.path.join(os.getcwd(), long)
    finally:
        os.chdir(before)
    assert os.path.samefile(win32file.GetLongPathName(file), file)
    with open_file(file) as handle:
        assert win32file.GetFinalPathNameByHandle(handle, 0).endswith("\\data ł.txt")
        assert win32file.GetFinalPathNameByHandle(File=handle, Flags=8).startswith("\\\\?\\")
    fails(winerror.ERROR_FILE_NOT_FOUND, "GetLongPathName", win32file.GetLongPathName, "no such file")


def test_links(tmp_path, file):
    win32file.CreateHardLink(tmp_path / "link", file)
    file.write_bytes(b"both")
    assert (tmp_path / "link").read_bytes() == b"both"
    with open_file(file) as handle:
        assert win32file.GetFileInformationByHandle(handle)[7] == 2
    fails(winerror.ERROR_FILE_NOT_FOUND, "CreateHardLink", win32file.CreateHardLink, tmp_path / "y", tmp_path / "none", None, None)


def test_attributes(tmp_path, file):
    assert win32file.GetFileAttributes(file) == win32file.GetFileAttributesW(file)
    assert win32file.GetFileAttributes(tmp_path / "none") == win32file.GetFileAttributesW(tmp_path / "none") == -1
    win32file.SetFileAttributes(file, win32con.FILE_ATTRIBUTE_READONLY)
    assert not file.stat().st_mode & stat.S_IWRITE
    win32file.SetFileAttributesW(FileName=file, FileAttributes=win32con.FILE_ATTRIBUTE_NORMAL)
    assert file.stat().st_mode & stat.S_IWRITE
    attributes, *times, size = win32file.GetFileAttributesEx(file)
    assert size == 500 and attributes == win32file.GetFileAttributes(file)
    assert abs(times[2].timestamp() - file.stat().st_mtime) < 0.001
    assert win32file.GetFileAttributesExW(FileName=file, InfoLevelId=win32file.GetFileExInfoStandard)[4] == 500
    with pytest.raises(ValueError, match="'InfoLevelId' must be GetFileExInfoStandard or 0, not 5"):
        win32file.GetFileAttributesEx(file, 5)
    fails(winerror.ERROR_FILE_NOT_FOUND, "GetFileAttributesEx", win32file.GetFileAttributesEx, tmp_path / "none")
    win32file.DeleteFileW(file)
    assert not file.exists()
    fails(winerror.ERROR_FILE_NOT_FOUND, "DeleteFileW", win32file.DeleteFileW, FileName=file, Transaction=None)


def test_times(file):
    moment = datetime.datetime(2020, 7, 1, 12, 0, tzinfo=UTC)
    with open_file(file) as handle:
        win32file.SetFileTime(handle, moment, moment, moment)
        assert win32file.GetFileTime(handle) == [moment] * 3
        later = moment + datetime.timedelta(days=1)
        win32file.SetFileTime(File=handle, LastWriteTime=later.replace(tzinfo=None), UTCTimes=True)
        assert win32file.GetFileTime(handle)[1:] == [moment, later]  # Wine keeps no time of creation
        win32file.SetFileTime(handle, None, pywintypes.Time(1_600_000_000))
        assert win32file.GetFileTime(handle)[1].timestamp() == 1_600_000_000
        win32file.SetFileTime(handle)
        with pytest.raises(TypeError, match="'CreationTime' must be a datetime or None"):
            win32file.SetFileTime(handle, 5)
    fails(winerror.ERROR_INVALID_HANDLE, "GetFileTime", win32file.GetFileTime, 0x7FFF0)


def test_information(file, tmp_path):
    with open_file(file, READ_WRITE | win32con.DELETE) as handle:
        info = win32file.GetFileInformationByHandle(handle)
        assert len(info) == 10 and info[5:8] == (0, 500, 1)
        assert (info[8] << 32 | info[9]) & 0xFFFFFFFF == file.stat().st_ino & 0xFFFFFFFF
        standard = win32file.GetFileInformationByHandleEx(File=handle, FileInformationClass=win32file.FileStandardInfo)
        assert standard["EndOfFile"] == 500 and standard["Directory"] is False and standard["NumberOfLinks"] == 1
        assert win32file.GetFileInformationByHandleEx(handle, win32file.FileNameInfo).endswith("\\data ł.txt")
        assert win32file.GetFileInformationByHandleEx(handle, win32file.FileAttributeTagInfo)["ReparseTag"] == 0
        basic = win32file.GetFileInformationByHandleEx(handle, win32file.FileBasicInfo)
        basic["LastWriteTime"] = datetime.datetime(2001, 2, 3, tzinfo=UTC)
        win32file.SetFileInformationByHandle(handle, win32file.FileBasicInfo, basic)
        assert win32file.GetFileTime(handle)[2] == basic["LastWriteTime"]
        win32file.SetFileInformationByHandle(handle, win32file.FileEndOfFileInfo, 7)
        assert win32file.GetFileSize(handle) == 7
        moved = {"ReplaceIfExists": True, "RootDirectory": None, "FileName": os.fspath(tmp_path / "moved")}
        win32file.SetFileInformationByHandle(handle, win32file.FileRenameInfo, moved)
        with pytest.raises(KeyError, match="lacks 'FileName'"):
            win32file.SetFileInformationByHandle(handle, win32file.FileRenameInfo, {"ReplaceIfExists": 0, "RootDirectory": 0})
        for call in (win32file.GetFileInformationByHandleEx, lambda h, c: win32file.SetFileInformationByHandle(h, c, 0)):
            with pytest.raises(NotImplementedError, match="class 99"):
                call(handle, 99)
        assert (tmp_path / "moved").exists() and not file.exists()
        win32file.SetFileInformationByHandle(handle, win32file.FileDispositionInfo, True)
    assert not (tmp_path / "moved").exists()


def test_information_of_a_directory(tmp_path):
    names = [f"{i:03} long name of an entry" for i in range(300)]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    found = []
    with win32file.CreateFile(tmp_path, 1, 7, None, win32con.OPEN_EXISTING, win32con.FILE_FLAG_BACKUP_SEMANTICS, None) as handle:
        while entries := win32file.GetFileInformationByHandleEx(handle, win32file.FileIdBothDirectoryInfo):
            found += entries
        first = win32file.GetFileInformationByHandleEx(handle, win32file.FileIdBothDirectoryRestartInfo)[0]
    assert sorted(e["FileName"] for e in found if not e["FileName"].startswith(".")) == names
    assert first["FileName"] == found[0]["FileName"]
    assert {e["EndOfFile"] for e in found if not e["FileName"].startswith(".")} == {1}


def test_copy_move_replace(tmp_path, file):
    a, b, c = (tmp_path / name for name in "abc")
    win32file.CopyFile(file, a, True)
    fails(winerror.ERROR_FILE_EXISTS, "CopyFile", win32file.CopyFile, file, a, True)
    win32file.CopyFileW(file, b, True)
    win32file.CopyFileEx(ExistingFileName=file, NewFileName=c)
    assert a.read_bytes() == b.read_bytes() == c.read_bytes() == file.read_bytes()
    win32file.MoveFileEx(a, b, win32file.MOVEFILE_REPLACE_EXISTING)
    win32file.MoveFile(b, a)
    win32file.MoveFileW(a, b)
    win32file.MoveFileExW(b, a, 0)
    win32file.MoveFileWithProgress(a, b, Flags=win32file.MOVEFILE_REPLACE_EXISTING)
    assert b.exists() and not a.exists()
    b.write_bytes(b"new")
    win32file.ReplaceFile(c, b, tmp_path / "backup", 0)
    assert c.read_bytes() == b"new" and (tmp_path / "backup").read_bytes() == file.read_bytes() and not b.exists()
    fails(winerror.ERROR_FILE_NOT_FOUND, "ReplaceFile", win32file.ReplaceFile, c, b)
    fails(winerror.ERROR_FILE_NOT_FOUND, "MoveFileWithProgress", win32file.MoveFileWithProgress, a, b)
    with pytest.raises(TypeError, match="'Exclude' must be None"):
        win32file.ReplaceFile(c, b, None, 0, 5)
    with pytest.raises(TypeError, match="'ProgressRoutine' must be callable"):
        win32file.CopyFileEx(file, a, 5)


def test_find(tmp_path):
    names = {f"{i}.txt" for i in range(100)}
    for name in names:
        (tmp_path / name).write_bytes(b"12345")
    listed = win32file.FindFilesW(tmp_path / "*.txt")
    assert {entry[8] for entry in listed} == names and all(entry[4:6] == (0, 5) for entry in listed)
    assert list(win32file.FindFilesIterator(FileName=tmp_path / "*.txt", Transaction=None)) == listed
    assert win32file.FindFilesW(tmp_path / "none*") == list(win32file.FindFilesIterator(tmp_path / "none*")) == []
    for call in (win32file.FindFilesW, win32file.FindFilesIterator):
        fails(winerror.ERROR_PATH_NOT_FOUND, "FindFirstFileW", call, tmp_path / "none" / "*")
    finder = win32file.FindFilesIterator(tmp_path / "*.txt")
    assert iter(finder) is finder and next(finder) == listed[0]
    fails(winerror.ERROR_INVALID_HANDLE, "FindClose", win32file.FindClose, 0)


def test_locks(file):
    with open_file(file) as one, open_file(file) as other:
        win32file.LockFile(one, 0, 0, 10, 0)
        fails(winerror.ERROR_LOCK_VIOLATION, "LockFile", win32file.LockFile, other, 5, 0, 10, 0)
        win32file.UnlockFile(one, 0, 0, 10, 0)
        win32file.LockFile(other, 5, 0, 10, 0)
        win32file.UnlockFile(other, 5, 0, 10, 0)
        where = pywintypes.OVERLAPPED()
        where.Offset = 100
        flags = win32con.LOCKFILE_EXCLUSIVE_LOCK | win32con.LOCKFILE_FAIL_IMMEDIATELY
        win32file.LockFileEx(one, flags, 0, -0x10000, where)
        fails(winerror.ERROR_LOCK_VIOLATION, "LockFileEx", win32file.LockFileEx, other, flags, 10, 0, where)
        win32file.UnlockFileEx(one, 0, -0x10000, where)
        fails(33, "UnlockFileEx", win32file.UnlockFileEx, one, 0, -0x10000, where)


def test_other_facts(file, tmp_path):
    assert win32file.GetBinaryType(sys.executable) == 6
    assert win32file.GetCompressedFileSize(file) == 500
    fails(winerror.ERROR_FILE_NOT_FOUND, "GetCompressedFileSize", win32file.GetCompressedFileSize, tmp_path / "none")
    assert win32file.AreFileApisANSI() == 1
    win32file.SetFileApisToOEM()
    assert win32file.AreFileApisANSI() == 0
    win32file.SetFileApisToANSI()
    with open_file(file) as handle:
        with win32file.ReOpenFile(handle, win32con.GENERIC_READ, 7, 0) as again:
            assert win32file.ReadFile(again, 5) == (0, b"hello")
        with pytest.raises(TypeError, match="'FileID' must be int or PyIID"):
            win32file.OpenFileById(handle, "x", win32con.GENERIC_READ, 7, 0)
    win32file.EncryptFile(file)
    win32file.DecryptFile(file)
    assert win32file.FileEncryptionStatus(file) == win32file.FILE_SYSTEM_NOT_SUPPORT


def test_drives_and_volumes(tmp_path):
    assert win32file.GetLogicalDrives() & 1 << 2
    assert win32file.GetDriveType("C:\\") == win32file.GetDriveTypeW("C:\\") == win32file.DRIVE_FIXED
    assert win32file.GetDriveType("Q:\\") == win32file.DRIVE_NO_ROOT_DIR
    sectors, size, free, total = win32file.GetDiskFreeSpace("C:\\")
    assert 0 < free <= total and sectors * size * total == win32file.GetDiskFreeSpaceEx("C:\\")[1]
    volume = win32file.GetVolumeNameForVolumeMountPoint("C:\\")
    assert volume.startswith("\\\\?\\Volume{") and win32file.GetVolumePathNamesForVolumeName(volume) == ["C:\\"]
    assert win32file.GetVolumePathName("C:\\windows\\system32") == "C:\\"
    assert win32file.GetVolumePathName(FileName="C:\\windows", BufferLength=2) == "C:"
    fails(winerror.ERROR_INVALID_NAME, "GetFullPathNameW", win32file.GetFullPathName, "")
    fails(winerror.ERROR_INVALID_NAME, "GetVolumePathNamesForVolumeName", win32file.GetVolumePathNamesForVolumeName, "x")
    fails(winerror.ERROR_PATH_NOT_FOUND, "GetDiskFreeSpace", win32file.GetDiskFreeSpace, "Q:\\")
    assert "C:" in win32file.QueryDosDevice(None).split("\0")
    win32file.DefineDosDevice(0, "X:", tmp_path)
    assert win32file.QueryDosDevice("X:").rstrip("\0").endswith(os.fspath(tmp_path).lstrip("\\"))
    win32file.DefineDosDeviceW(win32con.DDD_REMOVE_DEFINITION if hasattr(win32con, "DDD_REMOVE_DEFINITION") else 2, "X:", None)
    fails(winerror.ERROR_FILE_NOT_FOUND, "QueryDosDevice", win32file.QueryDosDevice, "X:")
    fails(winerror.ERROR_INVALID_NAME, "GetVolumeNameForVolumeMountPoint", win32file.SetVolumeMountPoint, tmp_path, "x")
    with pytest.raises(pywintypes.error):
        win32file.DeleteVolumeMountPoint(tmp_path)
