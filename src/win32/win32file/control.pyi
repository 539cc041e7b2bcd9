"""Asking and telling devices and open files."""

from gen.types import *


def DeviceIoControl(Device: HANDLE, IoControlCode: DWORD, InBuffer: BUFFER | None, OutBuffer: OBJECT,
                    Overlapped: OVERLAPPED | None = None) -> OBJECT:
    """Send a control code to a device, a volume or a file. Blocks, unless the handle is overlapped.

    Device: the handle.
    IoControlCode: a code such as those of winioctlcon.
    InBuffer: what it needs, as bytes; None for nothing.
    OutBuffer: how many bytes the answer has at most, or writable memory for it; None for no answer.
    Overlapped: for a handle opened with FILE_FLAG_OVERLAPPED. It keeps the memory alive and must itself live
    until the operation has ended.
    Returns the answer as bytes, or the memory that was given; with Overlapped a memoryview of the memory.
    Raises error when the device refuses.
    https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-deviceiocontrol
    """

def GetFileInformationByHandleEx(File: HANDLE, FileInformationClass: INT) -> OBJECT:
    """Ask for one kind of information about an open file.

    File: the file.
    FileInformationClass: FileBasicInfo, FileStandardInfo, FileAttributeTagInfo and FileCompressionInfo give a
    dict, FileNameInfo a str, FileStreamInfo and FileIdBothDirectoryInfo (and …RestartInfo) a tuple of dicts,
    which is empty at the end.
    Returns that.
    Raises error when Windows refuses, NotImplementedError for another class.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getfileinformationbyhandleex
    """

def SetFileInformationByHandle(File: HANDLE, FileInformationClass: INT, Information: OBJECT) -> None:
    """Set one kind of information about an open file.

    File: the file.
    FileInformationClass: FileBasicInfo, FileRenameInfo, FileDispositionInfo, FileAllocationInfo,
    FileEndOfFileInfo or FileIoPriorityHintInfo.
    Information: for FileBasicInfo a dict with CreationTime, LastAccessTime, LastWriteTime, ChangeTime and
    FileAttributes; for FileRenameInfo one with ReplaceIfExists, RootDirectory (or None) and FileName; for
    FileDispositionInfo whether to delete the file; for the others an int.
    Raises error when Windows refuses, KeyError for a missing key, NotImplementedError for another class.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-setfileinformationbyhandle
    """
