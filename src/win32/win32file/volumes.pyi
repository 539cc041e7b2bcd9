"""Drives, volumes and where they are mounted; mailslots."""

from gen.types import *


@native("GetLogicalDrives", gil="keep")
def GetLogicalDrives() -> LONG:
    """Tell which drive letters are in use.

    Returns bit 0 for A:, bit 1 for B: and so on.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getlogicaldrives
    """

@native("GetDriveTypeW")
def GetDriveType(rootPathName: PATHW, /) -> LONG:
    """Tell what kind of drive it is.

    rootPathName: its root directory.
    Returns DRIVE_FIXED and the like, DRIVE_NO_ROOT_DIR when there is none.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew
    """

@native("GetDriveTypeW")
def GetDriveTypeW(rootPathName: PATHW, /) -> LONG:
    """Tell what kind of drive it is.

    rootPathName: its root directory.
    Returns DRIVE_FIXED and the like, DRIVE_NO_ROOT_DIR when there is none.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew
    """

def GetDiskFreeSpace(rootPathName: PATHW, /) -> list[DWORD]:
    """Measure the space on a volume in clusters. Prefer GetDiskFreeSpaceEx.

    rootPathName: its root directory.
    Returns [sectors in a cluster, bytes in a sector, free clusters, all clusters].
    Raises error when the volume cannot be reached.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdiskfreespacew
    """

def GetDiskFreeSpaceEx(rootPathName: PATHW, /) -> list[ULONGLONG]:
    """Measure the space on a volume.

    rootPathName: a directory on it.
    Returns [available, total, free] in bytes; the first obeys quotas.
    Raises error when the volume cannot be reached.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdiskfreespaceexw
    """

@native("SetVolumeLabelW", fails="zero", raises="SetVolumeLabel")
def SetVolumeLabel(rootPathName: PATHW, volumeName: WSTR | None, /) -> None:
    """Name a volume.

    rootPathName: its root directory.
    volumeName: the name; None takes it away.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setvolumelabelw
    """

def QueryDosDevice(DeviceName: WSTR | None, /) -> OBJECT:
    """Ask what an MS-DOS device name such as "C:" stands for.

    DeviceName: the name; None lists all names.
    Returns a str as Windows fills it: names that each end with a NUL character, and one NUL more.
    Raises error when there is no such name.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-querydosdevicew
    """

@native("DefineDosDeviceW", fails="zero", raises="DefineDosDevice")
def DefineDosDevice(flags: DWORD, deviceName: WSTR, targetPath: PATHW | None, /) -> None:
    """Define an MS-DOS device name, such as a drive letter, or take it away.

    flags: 0, or DDD_RAW_TARGET_PATH, DDD_REMOVE_DEFINITION and others.
    deviceName: the name, such as "X:".
    targetPath: what it stands for; None, when removing, for the last definition.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-definedosdevicew
    """

@native("DefineDosDeviceW", fails="zero")
def DefineDosDeviceW(flags: DWORD, deviceName: WSTR, targetPath: PATHW | None, /) -> None:
    """Define an MS-DOS device name, such as a drive letter, or take it away.

    flags: 0, or DDD_RAW_TARGET_PATH, DDD_REMOVE_DEFINITION and others.
    deviceName: the name, such as "X:".
    targetPath: what it stands for; None, when removing, for the last definition.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-definedosdevicew
    """

def GetVolumeNameForVolumeMountPoint(VolumeMountPoint: PATHW) -> OBJECT:
    """Ask for the unique name of the volume behind a path.

    VolumeMountPoint: a root directory or mount point, with a backslash at its end.
    Returns the name, "\\\\?\\Volume{…}\\".
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getvolumenameforvolumemountpointw
    """

def GetVolumePathName(FileName: PATHW, BufferLength: DWORD = 0) -> OBJECT:
    """Ask where the volume that a path leads to is mounted.

    FileName: the path.
    BufferLength: how many characters the answer may have; 0 for enough.
    Returns the root directory or mount point.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getvolumepathnamew
    """

def GetVolumePathNamesForVolumeName(VolumeName: WSTR) -> list[WSTR]:
    """List where a volume is mounted.

    VolumeName: its unique name.
    Returns the drives and directories.
    Raises error when there is no such volume.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getvolumepathnamesforvolumenamew
    """

def SetVolumeMountPoint(VolumeMountPoint: PATHW, VolumeName: PATHW) -> OBJECT:
    """Mount a volume in a directory.

    VolumeMountPoint: an empty directory, with a backslash at its end.
    VolumeName: the root directory of the volume, or its unique name.
    Returns the unique name of the volume.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setvolumemountpointw
    """

@native("DeleteVolumeMountPointW", fails="zero", raises="DeleteVolumeMountPoint")
def DeleteVolumeMountPoint(VolumeMountPoint: PATHW) -> None:
    """Take a volume away from a directory.

    VolumeMountPoint: the directory, with a backslash at its end.
    Raises error when nothing is mounted there.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-deletevolumemountpointw
    """

@native("CreateMailslotW", fails="invalid", raises="CreateMailslot")
def CreateMailslot(Name: WSTR, MaxMessageSize: DWORD, ReadTimeout: DWORD,
                   SecurityAttributes: SECURITY_ATTRIBUTES | None, /) -> HANDLE:
    """Make a mailslot, from which this process reads messages with ReadFile.

    Name: "\\\\.\\mailslot\\" and a name.
    MaxMessageSize: bytes that a message has at most; 0 for any.
    ReadTimeout: milliseconds that ReadFile waits; -1 for ever.
    SecurityAttributes: the new one's security; None for the default.
    Returns a handle that closes itself.
    Raises error when the name is in use or malformed.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-createmailslotw
    """

def GetMailslotInfo(Mailslot: HANDLE, /) -> list[LONG]:
    """Ask what waits in a mailslot.

    Mailslot: its handle.
    Returns [longest message, size of the next message or -1, number of messages, milliseconds that ReadFile waits
    or -1].
    Raises error for what is no mailslot.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getmailslotinfo
    """

@native("SetMailslotInfo", fails="zero")
def SetMailslotInfo(Mailslot: HANDLE, ReadTimeout: DWORD, /) -> None:
    """Set how long ReadFile waits for a message.

    Mailslot: its handle.
    ReadTimeout: milliseconds; -1 for ever.
    Raises error for what is no mailslot.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setmailslotinfo
    """
