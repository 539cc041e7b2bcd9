"""Users, global and local groups, and the rules for accounts."""

from gen.types import *

def NetUserEnum(server: WSTR | None, level: DWORD, filter: DWORD = 2, resumeHandle: DWORD = 0,
                prefLen: DWORD = 0xFFFFFFFF, /) -> tuple[list[dict[str, OBJECT]], DWORD, DWORD]:
    """List the users of a computer, a part at a time. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0, 1, 2, 3, 4, 10, 11, 20 or one of 1003 and 1005 to 1011: which fields of USER_INFO_ the dicts have.
        Windows lists 0, 1, 2, 3, 10, 11 and 20.
    filter: which accounts, as FILTER_ constants of win32netcon; FILTER_NORMAL_ACCOUNT when left out.
    resumeHandle: 0 for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take; all at once when left out.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netuserenum
    """

def NetUserGetInfo(server: WSTR | None, username: WSTR, level: DWORD, /) -> dict[str, OBJECT]:
    """Describe a user. Blocks while the computer is asked.

    server: the computer; None is this one.
    username: the user's name.
    level: 0, 1, 2, 3, 4, 10, 11, 20 or one of 1003 and 1005 to 1011: which fields of USER_INFO_ the dict has.
        logon_hours is 21 bytes or None, user_sid a PySID, all other values are int, str or None.
    Returns the dict. Its password is None.
    Raises error when there is no such user, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netusergetinfo
    """

def NetUserSetInfo(server: WSTR | None, username: WSTR, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Change a user. Blocks while the computer is asked.

    server: the computer; None is this one.
    username: the user's name.
    level: 0, 1, 2, 3, 4, 10, 11, 20 or one of 1003 and 1005 to 1011: which fields of USER_INFO_ are set.
    data: the fields. Keys that are missing count as 0 or None, others are ignored.
    Raises error when there is no such user, or for a value that Windows refuses (the text names the key), ValueError
        for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netusersetinfo
    """

def NetUserAdd(server: WSTR | None, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Make a user. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 1, 2, 3 or 4: which fields of USER_INFO_ are set.
    data: the user. Only `name` must be there; keys that are missing count as 0 or None, others are ignored.
    Raises error when the user is there already or a value is refused (the text names the key), KeyError without a
        name, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netuseradd
    """

@native("NetUserDel", fails="code")
def NetUserDel(server: WSTR | None, username: WSTR, /) -> None:
    """Delete a user. Blocks while the computer is asked.

    server: the computer; None is this one.
    username: the user's name.
    Raises error when there is no such user, or access is denied.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netuserdel
    """

def NetUserChangePassword(server: WSTR | None, username: WSTR | None, oldPassword: str, newPassword: str,
                          /) -> None:
    """Change a user's password. Blocks while the computer is asked.

    server: the computer or domain; None is the domain of who calls.
    username: the user's name; None is who calls.
    oldPassword, newPassword: str. Copies of them are wiped before the function returns.
    Raises error when the old password is wrong or the new one breaks the rules.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netuserchangepassword
    """

def NetUserGetGroups(serverName: WSTR | None, userName: WSTR, /) -> list[tuple[str, int]]:
    """List the global groups of a user. Blocks while the computer is asked.

    serverName: the computer; None is this one.
    userName: the user's name.
    Returns a list of (name, attributes), SE_GROUP_ values of the group.
    Raises error when there is no such user.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netusergetgroups
    """

def NetUserGetLocalGroups(serverName: WSTR | None, userName: WSTR, flags: DWORD = 1, /) -> list[str]:
    """List the local groups of a user. Blocks while the computer is asked.

    serverName: the computer; None is this one.
    userName: the user's name, also domain\\name.
    flags: LG_INCLUDE_INDIRECT, when left out, adds those that the user belongs to through a global group.
    Returns a list of names.
    Raises error when there is no such user.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netusergetlocalgroups
    """

def NetUserModalsGet(server: WSTR | None, level: DWORD, /) -> dict[str, OBJECT]:
    """Get the rules for all accounts of a computer. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0 (passwords), 1 (role), 2 (domain) or 3 (lockout): which fields of USER_MODALS_INFO_ the dict has.
    Returns the dict. domain_id is a PySID.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netusermodalsget
    """

def NetUserModalsSet(server: WSTR | None, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Set the rules for all accounts of a computer. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0, 1, 2 or 3: which fields of USER_MODALS_INFO_ are set.
    data: the fields. Keys that are missing count as 0 or None, others are ignored.
    Raises error for a value that Windows refuses (the text names the key), ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netusermodalsset
    """

def NetGroupEnum(server: WSTR | None, level: DWORD, resumeHandle: ULONG_PTR | None = None,
                 prefLen: DWORD = 0xFFFFFFFF, /) -> tuple[list[dict[str, OBJECT]], DWORD, ULONG_PTR]:
    """List the global groups of a computer, a part at a time. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0, 1, 2, 1002 or 1005: which fields of GROUP_INFO_ the dicts have.
    resumeHandle: 0 or None for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take; all at once when left out.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgroupenum
    """

def NetGroupGetInfo(server: WSTR | None, groupname: WSTR, level: DWORD, /) -> dict[str, OBJECT]:
    """Describe a global group. Blocks while the computer is asked.

    server: the computer; None is this one.
    groupname: the group's name.
    level: 0, 1, 2, 1002 or 1005: which fields of GROUP_INFO_ the dict has.
    Returns the dict.
    Raises error when there is no such group, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgroupgetinfo
    """

def NetGroupSetInfo(server: WSTR | None, groupname: WSTR, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Change a global group. Blocks while the computer is asked.

    server: the computer; None is this one.
    groupname: the group's name.
    level: 0, 1, 2, 1002 or 1005: which fields of GROUP_INFO_ are set.
    data: the fields. Keys that are missing count as 0 or None, others are ignored.
    Raises error when there is no such group, or for a value that Windows refuses (the text names the key), ValueError
        for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgroupsetinfo
    """

def NetGroupAdd(server: WSTR | None, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Make a global group. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0, 1 or 2: which fields of GROUP_INFO_ are set.
    data: the group. Only `name` must be there; keys that are missing count as 0 or None, others are ignored.
    Raises error when the group is there already, KeyError without a name, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgroupadd
    """

@native("NetGroupDel", fails="code")
def NetGroupDel(server: WSTR | None, groupname: WSTR, /) -> None:
    """Delete a global group. Blocks while the computer is asked.

    server: the computer; None is this one.
    groupname: the group's name.
    Raises error when there is no such group, or access is denied.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgroupdel
    """

@native("NetGroupAddUser", fails="code")
def NetGroupAddUser(server: WSTR | None, group: WSTR, username: WSTR, /) -> None:
    """Add a user to a global group. Blocks while the computer is asked.

    server: the computer; None is this one.
    group: the group's name.
    username: the user's name.
    Raises error when there is no such group or user.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgroupadduser
    """

@native("NetGroupDelUser", fails="code")
def NetGroupDelUser(server: WSTR | None, group: WSTR, username: WSTR, /) -> None:
    """Remove a user from a global group. Blocks while the computer is asked.

    server: the computer; None is this one.
    group: the group's name.
    username: the user's name.
    Raises error when there is no such group or user.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgroupdeluser
    """

def NetGroupGetUsers(server: WSTR | None, groupName: WSTR, level: DWORD, resumeHandle: ULONG_PTR | None = None,
                     prefLen: DWORD = 4096, /) -> tuple[list[dict[str, OBJECT]], DWORD, ULONG_PTR]:
    """List the members of a global group, a part at a time. Blocks while the computer is asked.

    server: the computer; None is this one.
    groupName: the group's name.
    level: 0 or 1: which fields of GROUP_USERS_INFO_ the dicts have.
    resumeHandle: 0 or None for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when there is no such group, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgroupgetusers
    """

def NetGroupSetUsers(server: WSTR | None, group: WSTR, level: DWORD,
                     members: Sequence[Mapping[str, OBJECT]], /) -> None:
    """Replace the members of a global group. Blocks while the computer is asked.

    server: the computer; None is this one.
    group: the group's name.
    level: 0 or 1: which fields of GROUP_USERS_INFO_ the dicts have.
    members: a sequence of dicts; `name` must be there.
    Raises error when there is no such group or member, KeyError naming a key that is missing, ValueError for another
        level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgroupsetusers
    """

def NetLocalGroupEnum(server: WSTR | None, level: DWORD, resumeHandle: ULONG_PTR | None = None,
                      prefLen: DWORD = 0xFFFFFFFF, /) -> tuple[list[dict[str, OBJECT]], DWORD, ULONG_PTR]:
    """List the local groups of a computer, a part at a time. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0, 1 or 1002: which fields of LOCALGROUP_INFO_ the dicts have.
    resumeHandle: 0 or None for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take; all at once when left out.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupenum
    """

def NetLocalGroupGetInfo(server: WSTR | None, groupname: WSTR, level: DWORD, /) -> dict[str, OBJECT]:
    """Describe a local group. Blocks while the computer is asked.

    server: the computer; None is this one.
    groupname: the group's name.
    level: 0, 1 or 1002: which fields of LOCALGROUP_INFO_ the dict has.
    Returns the dict.
    Raises error when there is no such group, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupgetinfo
    """

def NetLocalGroupSetInfo(server: WSTR | None, groupname: WSTR, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Change a local group. Blocks while the computer is asked.

    server: the computer; None is this one.
    groupname: the group's name.
    level: 0, 1 or 1002: which fields of LOCALGROUP_INFO_ are set.
    data: the fields. Keys that are missing count as 0 or None, others are ignored.
    Raises error when there is no such group, or for a value that Windows refuses (the text names the key), ValueError
        for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupsetinfo
    """

def NetLocalGroupAdd(server: WSTR | None, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Make a local group. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0 or 1: which fields of LOCALGROUP_INFO_ are set.
    data: the group. Only `name` must be there; keys that are missing count as 0 or None, others are ignored.
    Raises error when the group is there already, KeyError without a name, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupadd
    """

@native("NetLocalGroupDel", fails="code")
def NetLocalGroupDel(server: WSTR | None, groupname: WSTR, /) -> None:
    """Delete a local group. Blocks while the computer is asked.

    server: the computer; None is this one.
    groupname: the group's name.
    Raises error when there is no such group, or access is denied.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupdel
    """

def NetLocalGroupGetMembers(server: WSTR | None, groupName: WSTR, level: DWORD, resumeHandle: ULONG_PTR | None = None,
                            prefLen: DWORD = 4096, /) -> tuple[list[dict[str, OBJECT]], DWORD, ULONG_PTR]:
    """List the members of a local group, a part at a time. Blocks while the computer is asked.

    server: the computer; None is this one.
    groupName: the group's name.
    level: 0, 1, 2 or 3: which fields of LOCALGROUP_MEMBERS_INFO_ the dicts have.
    resumeHandle: 0 or None for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when there is no such group, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupgetmembers
    """

def NetLocalGroupSetMembers(server: WSTR | None, group: WSTR, level: DWORD, members: Sequence[Mapping[str, OBJECT]],
                            /) -> None:
    """Replace the members of a local group. Blocks while the computer is asked.

    server: the computer; None is this one.
    group: the group's name.
    level: 0 or 3: which fields of LOCALGROUP_MEMBERS_INFO_ the dicts have.
    members: a sequence of dicts; `sid` (level 0, a PySID) or `domainandname` (level 3) must be there.
    Raises error when there is no such group or member, KeyError naming a key that is missing, ValueError for another
        level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupsetmembers
    """

def NetLocalGroupAddMembers(server: WSTR | None, group: WSTR, level: DWORD, members: Sequence[Mapping[str, OBJECT]],
                            /) -> None:
    """Add members to a local group. Blocks while the computer is asked.

    server: the computer; None is this one.
    group: the group's name.
    level: 0 or 3: which fields of LOCALGROUP_MEMBERS_INFO_ the dicts have.
    members: a sequence of dicts; `sid` (level 0, a PySID) or `domainandname` (level 3) must be there.
    Raises error when there is no such group or member, KeyError naming a key that is missing, ValueError for another
        level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupaddmembers
    """

def NetLocalGroupDelMembers(server: WSTR | None, group: WSTR, members: Sequence[str], /) -> None:
    """Remove members from a local group. Blocks while the computer is asked.

    server: the computer; None is this one.
    group: the group's name.
    members: their names, domain\\name.
    Raises error when there is no such group or member.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netlocalgroupdelmembers
    """
