"""Shares, connections to shares, sessions and open files."""

from gen.types import *

@overload
def NetShareEnum(server: WSTR | None, /) -> list[tuple[str, int, str | None]]: ...
@overload
def NetShareEnum(server: WSTR | None, level: DWORD, resumeHandle: DWORD | None = None, prefLen: DWORD = 0xFFFFFFFF, /
                 ) -> tuple[list[dict[str, OBJECT]], int, int]: ...
def NetShareEnum(server: WSTR | None, level: OBJECT = None, resumeHandle: DWORD | None = None,
                 prefLen: DWORD = 0xFFFFFFFF, /) -> OBJECT:
    """List the shares of a computer, a part at a time or all. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0, 1, 2, 501 or 502: which fields of SHARE_INFO_ the dicts have; left out, all shares are listed in short.
    resumeHandle: 0 or None for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take; all at once when left out.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last. Without a
    level a list of (name, type, remark).
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netshareenum
    """

def NetShareGetInfo(server: WSTR | None, netname: WSTR, level: DWORD, /) -> dict[str, OBJECT]:
    """Describe a share. Blocks while the computer is asked.

    server: the computer; None is this one.
    netname: the share's name.
    level: 0, 1, 2, 501 or 502: which fields of SHARE_INFO_ the dict has.
    Returns the dict. security_descriptor is a PySECURITY_DESCRIPTOR or None.
    Raises error when there is no such share, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netsharegetinfo
    """

def NetShareSetInfo(server: WSTR | None, netname: WSTR, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Change a share. Blocks while the computer is asked.

    server: the computer; None is this one.
    netname: the share's name.
    level: 0, 1, 2, 501 or 502: which fields of SHARE_INFO_ are set.
    data: the fields. Keys that are missing count as 0 or None, others are ignored.
    Raises error when there is no such share, or for a value that Windows refuses (the text names the key), ValueError
        for another level.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netsharesetinfo
    """

def NetShareAdd(server: WSTR | None, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Share a folder, a printer or a device. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 2 or 502: which fields of SHARE_INFO_ are set.
    data: the share. `netname` must be there; keys that are missing count as 0 or None, others are ignored.
    Raises error when the name is taken or a value is refused (the text names the key), KeyError without a name,
        ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netshareadd
    """

def NetShareDel(server: WSTR | None, shareName: WSTR, reserved: DWORD = 0, /) -> None:
    """End a share. Blocks while the computer is asked.

    server: the computer; None is this one.
    shareName: the share's name.
    reserved: 0.
    Raises error when there is no such share.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netsharedel
    """

def NetShareCheck(server: WSTR | None, deviceName: WSTR, /) -> tuple[LONG, OBJECT]:
    """Ask whether a device is shared. Blocks while the computer is asked.

    server: the computer; None is this one.
    deviceName: the device, such as C: or LPT1.
    Returns (shared, type): 1 and an STYPE_ value, or 0 and None.
    Raises error when the computer cannot be reached.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netsharecheck
    """

def NetUseAdd(server: WSTR | None, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Connect to a share. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 1, 2 or 3: which fields of USE_INFO_ are set.
    data: the connection. `remote` must be there; `local` is the device, None for none. Copies of `password` are
        wiped.
    Raises error when the share cannot be reached or a value is refused (the text names the key), KeyError without
        `remote`, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmuse/nf-lmuse-netuseadd
    """

def NetUseDel(server: WSTR | None, useName: WSTR, forceCond: DWORD = 0, /) -> None:
    """End a connection. Blocks while the computer is asked.

    server: the computer; None is this one.
    useName: the device, or the share when it has none.
    forceCond: USE_NOFORCE, USE_FORCE or USE_LOTS_OF_FORCE: whether files may be open.
    Raises error when there is no such connection, or it is in use.
    https://learn.microsoft.com/windows/win32/api/lmuse/nf-lmuse-netusedel
    """

def NetUseEnum(server: WSTR | None, level: DWORD, resumeHandle: DWORD = 0, prefLen: DWORD = 0xFFFFFFFF,
               /) -> tuple[list[dict[str, OBJECT]], DWORD, DWORD]:
    """List the connections of this computer, a part at a time. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0, 1, 2 or 3: which fields of USE_INFO_ the dicts have.
    resumeHandle: 0 for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take; all at once when left out.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when the computer denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmuse/nf-lmuse-netuseenum
    """

def NetUseGetInfo(server: WSTR | None, usename: WSTR | None, level: DWORD = 0, /) -> dict[str, OBJECT]:
    """Describe a connection. Blocks while the computer is asked.

    server: the computer; None is this one.
    usename: the device, or the share when it has none.
    level: 0, 1, 2 or 3: which fields of USE_INFO_ the dict has.
    Returns the dict.
    Raises error when there is no such connection, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmuse/nf-lmuse-netusegetinfo
    """

def NetSessionEnum(level: DWORD, server: WSTR | None = None, client: WSTR | None = None, username: WSTR | None = None,
                   /) -> list[dict[str, OBJECT]]:
    """List the sessions that clients have with a computer. Blocks while the computer is asked.

    level: 0, 1, 2, 10 or 502: which fields of SESSION_INFO_ the dicts have: client_name, user_name, num_opens,
        active_time and idle_time (seconds), user_flags, client_type, transport.
    server: the computer; None is this one.
    client: only this client's; None for all.
    username: only this user's; None for all.
    Returns a list of dicts.
    Raises error when the computer cannot be reached or there is no such client, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netsessionenum
    """

def NetSessionGetInfo(level: DWORD, server: WSTR | None, client: WSTR, username: WSTR, /) -> dict[str, OBJECT]:
    """Describe a session. Blocks while the computer is asked.

    level: 0, 1, 2, 10 or 502: which fields of SESSION_INFO_ the dict has.
    server: the computer; None is this one.
    client: the client's name, with two backslashes before it.
    username: the user's name.
    Returns the dict.
    Raises error when there is no such session, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netsessiongetinfo
    """

def NetSessionDel(server: WSTR | None = None, client: WSTR | None = None, username: WSTR | None = None, /) -> None:
    """End sessions. Blocks while the computer is asked.

    server: the computer; None is this one.
    client: only this client's; None for all.
    username: only this user's; None for all.
    Raises error when there is no such session.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netsessiondel
    """

def NetFileEnum(level: DWORD, server: WSTR | None = None, basepath: WSTR | None = None, username: WSTR | None = None,
                /) -> list[dict[str, OBJECT]]:
    """List the files that clients have open on a computer. Blocks while the computer is asked.

    level: 2 (id) or 3 (also permissions, num_locks, path_name, user_name).
    server: the computer; None is this one.
    basepath: only files below this folder; None for all.
    username: only this user's; None for all.
    Returns a list of dicts.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netfileenum
    """

def NetFileGetInfo(level: DWORD, server: WSTR | None, fileid: DWORD, /) -> dict[str, OBJECT]:
    """Describe a file that a client has open. Blocks while the computer is asked.

    level: 2 or 3, as for NetFileEnum.
    server: the computer; None is this one.
    fileid: the id that NetFileEnum told.
    Returns the dict.
    Raises error when there is no such file, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netfilegetinfo
    """

def NetFileClose(servername: WSTR | None, fileid: DWORD, /) -> None:
    """Close a file that a client has open. Blocks while the computer is asked.

    servername: the computer; None is this one.
    fileid: the id that NetFileEnum told.
    Raises error when there is no such file.
    https://learn.microsoft.com/windows/win32/api/lmshare/nf-lmshare-netfileclose
    """
