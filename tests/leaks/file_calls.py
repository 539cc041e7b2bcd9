"""Calls that succeed of the functions of win32file, for the leak test."""

from __future__ import annotations

import functools
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import calling
import pywintypes
import win32event
import win32file
from calling import Call

READ_WRITE, BACKUP, OVERLAPPED = -1073741824, 0x02000000, 0x40000000
named = functools.partial(calling.named, "win32file")


def operation() -> pywintypes.OVERLAPPEDType:
    made = pywintypes.OVERLAPPED()
    made.hEvent = win32event.CreateEvent(None, True, False, None)
    return made


def of_names(folder: Path) -> Iterator[tuple[str, Call]]:
    file, copy, made = folder / "leaks.txt", folder / "copy.txt", folder / "made"
    file.write_bytes(b"x" * 100)
    yield from named(
        GetFileAttributes=(file,), GetFileAttributesW=(file,), GetFileAttributesEx=(file,), GetFileAttributesExW=(file,),
        SetFileAttributes=(file, 128), SetFileAttributesW=(file, 128), CopyFile=(file, copy, False),
        CopyFileW=(file, copy, False), CopyFileEx=(file, copy), GetFullPathName=("x" * 400,), GetLongPathName=(file,),
        GetCompressedFileSize=(file,), GetBinaryType=(sys.executable,), FindFilesW=(folder / "*",),
        AreFileApisANSI=(), SetFileApisToANSI=(), SetCurrentDirectory=(str(Path.cwd()),), EncryptFile=(file,),
        DecryptFile=(file,), FileEncryptionStatus=(file,), MoveFileEx=(file, file, 1), MoveFileExW=(file, file, 1),
        MoveFileWithProgress=(file, file, None, None, 1))

    def directory(make: Callable[..., None], *before: object) -> Call:
        return lambda: (make(*before, made, None), win32file.RemoveDirectory(made))

    yield "win32file.CreateDirectory", directory(win32file.CreateDirectory)
    yield "win32file.CreateDirectoryW", directory(win32file.CreateDirectoryW)
    yield "win32file.CreateDirectoryEx", directory(win32file.CreateDirectoryEx, folder)
    yield "win32file.CreateDirectoryExW", directory(win32file.CreateDirectoryExW, folder)
    yield "win32file.FindFilesIterator", lambda: (list(win32file.FindFilesIterator(folder / "*")),
                                                  next(win32file.FindFilesIterator(folder / "*")))
    yield "win32file.DeleteFileW", lambda: (copy.write_bytes(b""), win32file.DeleteFileW(copy))


def of_handles(folder: Path) -> Iterator[tuple[str, Call]]:
    file = win32file.CreateFile(folder / "open.txt", READ_WRITE, 7, None, 4, 0, None)
    directory = win32file.CreateFile(folder, 1, 7, None, 3, BACKUP, None)
    moment, where = pywintypes.Time(1_600_000_000), pywintypes.OVERLAPPED()
    basic = win32file.GetFileInformationByHandleEx(file, win32file.FileBasicInfo)
    yield from named(
        GetFileTime=(file,), SetFileTime=(file, moment, moment, moment, True), GetFileInformationByHandle=(file,),
        GetFileInformationByHandleEx=(directory, win32file.FileIdBothDirectoryRestartInfo),
        SetFileInformationByHandle=(file, win32file.FileBasicInfo, basic), GetFinalPathNameByHandle=(file, 0),
        DeviceIoControl=(file, 0x900C4, b"\1", 100), ReOpenFile=(file, READ_WRITE, 7, 0))
    yield "win32file.LockFile", lambda: (win32file.LockFile(file, 0, 0, 1, 0), win32file.UnlockFile(file, 0, 0, 1, 0))
    yield "win32file.LockFileEx", lambda: (win32file.LockFileEx(file, 3, 1, 0, where), win32file.UnlockFileEx(file, 1, 0, where))
    yield "win32file.FindFirstChangeNotification", lambda: win32file.FindCloseChangeNotification(
        win32file.FindFirstChangeNotification(folder, False, 1))
    yield "win32file.FILE_NOTIFY_INFORMATION", lambda: win32file.FILE_NOTIFY_INFORMATION(bytes(12), 12)


def of_ports() -> Iterator[tuple[str, Call]]:
    port = win32file.CreateIoCompletionPort(-1, None, 0, 0)
    slot = win32file.CreateMailslot(r"\\.\mailslot\cwin32-leaks", 0, 1, None)
    yield from named(
        CreateIoCompletionPort=(-1, None, 0, 0), GetMailslotInfo=(slot,), SetMailslotInfo=(slot, 1), DCB=(), OVERLAPPED=(),
        BuildCommDCB=("baud=9600 parity=N data=8 stop=1", win32file.DCB()), _getmaxstdio=(),
        CreateMailslot=(r"\\.\mailslot\cwin32-leaks-2", 0, 1, None))
    yield "win32file.PostQueuedCompletionStatus", lambda: (
        win32file.PostQueuedCompletionStatus(port, 1, 2, operation()), win32file.GetQueuedCompletionStatus(port, 60_000))


def of_drives() -> Iterator[tuple[str, Call]]:
    volume = win32file.GetVolumeNameForVolumeMountPoint("C:\\")
    yield from named(
        GetLogicalDrives=(), GetDriveType=("C:\\",), GetDriveTypeW=("C:\\",), GetDiskFreeSpace=("C:\\",),
        GetDiskFreeSpaceEx=("C:\\",), QueryDosDevice=(None,), GetVolumeNameForVolumeMountPoint=("C:\\",),
        GetVolumePathName=("C:\\windows",), GetVolumePathNamesForVolumeName=(volume,))


def of_sockets() -> Iterator[tuple[str, Call]]:
    one, other = socket.socketpair()

    def overlapped() -> None:
        started = operation()
        win32file.WSARecv(other, bytearray(100), started)
        win32file.WSASend(one, b"x" * 100, None, 0)
        win32file.GetOverlappedResult(other.fileno(), started, True)

    yield "win32file.WSARecv", overlapped
    yield "win32file.WSASend", lambda: (win32file.WSASend(one, b"abc", None), other.recv(3))
    yield from named(CalculateSocketEndPointSize=(one,), WSAEnumNetworkEvents=(one,))


def working(folder: Path) -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    yield from of_names(folder)
    yield from of_handles(folder)
    yield from of_ports()
    yield from of_drives()
    yield from of_sockets()


# What needs the right moment or a partner, changes the machine, belongs to a call above, or Wine does not do.
ONLY_WRONG = {
    "win32file": {
        "AcceptEx", "AddUsersToEncryptedFile", "BackupRead", "BackupSeek", "BackupWrite", "ClearCommBreak", "ClearCommError",
        "ConnectEx", "CreateHardLink", "CreateSymbolicLink", "DefineDosDevice", "DefineDosDeviceW", "DeleteVolumeMountPoint",
        "DuplicateEncryptionInfoFile", "EncryptionDisable", "EscapeCommFunction", "FindClose", "FindCloseChangeNotification",
        "FindFileNames", "FindNextChangeNotification", "FindStreams", "GetAcceptExSockaddrs", "GetCommMask",
        "GetCommModemStatus", "GetCommState", "GetCommTimeouts", "GetQueuedCompletionStatus", "MoveFile", "MoveFileW",
        "OpenEncryptedFileRaw", "ReadEncryptedFileRaw", "WriteEncryptedFileRaw", "CloseEncryptedFileRaw",
        "OpenFileById", "PurgeComm", "QueryRecoveryAgentsOnEncryptedFile", "QueryUsersOnEncryptedFile",
        "ReadDirectoryChangesW", "RemoveDirectory", "RemoveUsersFromEncryptedFile", "ReplaceFile", "SetCommBreak",
        "SetCommMask", "SetCommState", "SetCommTimeouts", "SetFileApisToOEM", "SetFileShortName", "SetVolumeLabel",
        "SetVolumeMountPoint", "SetupComm", "SfcGetNextProtectedFile", "SfcIsFileProtected", "TransmitCommChar",
        "TransmitFile", "UnlockFile", "UnlockFileEx", "WSAAsyncSelect", "WSAEventSelect", "WaitCommEvent",
        "Wow64DisableWow64FsRedirection", "Wow64RevertWow64FsRedirection", "_get_osfhandle", "_open_osfhandle",
        "_setmaxstdio"},
}
