"""Users, and what a workstation says of itself."""

from gen.types import *

@struct("USER_INFO_0", as_dict=True, prefix="usri0_")
class USER_INFO_0:
    """A user at level 0.

    https://learn.microsoft.com/windows/win32/api/lmaccess/ns-lmaccess-user_info_0
    """

    name: WSTR

@struct("USER_INFO_1", as_dict=True, prefix="usri1_")
class USER_INFO_1:
    """A user at level 1.

    https://learn.microsoft.com/windows/win32/api/lmaccess/ns-lmaccess-user_info_1
    """

    name: WSTR
    password: WSTR | None = None
    password_age: DWORD = 0
    priv: DWORD = 0
    home_dir: WSTR | None = None
    comment: WSTR | None = None
    flags: DWORD = 0
    script_path: WSTR | None = None

@struct("USER_INFO_2", as_dict=True, prefix="usri2_")
class USER_INFO_2:
    """A user at level 2. Its key logon_hours, 21 bytes or None, is added by hand.

    https://learn.microsoft.com/windows/win32/api/lmaccess/ns-lmaccess-user_info_2
    """

    name: WSTR
    password: WSTR | None = None
    password_age: DWORD = 0
    priv: DWORD = 0
    home_dir: WSTR | None = None
    comment: WSTR | None = None
    flags: DWORD = 0
    script_path: WSTR | None = None
    auth_flags: DWORD = 0
    full_name: WSTR | None = None
    usr_comment: WSTR | None = None
    parms: WSTR | None = None
    workstations: WSTR | None = None
    last_logon: DWORD = 0
    last_logoff: DWORD = 0
    acct_expires: LONG = -1
    max_storage: LONG = -1
    units_per_week: DWORD = 0
    bad_pw_count: DWORD = 0
    num_logons: DWORD = 0
    logon_server: WSTR | None = None
    country_code: DWORD = 0
    code_page: DWORD = 0

@struct("USER_INFO_3", as_dict=True, prefix="usri3_")
class USER_INFO_3:
    """A user at level 3. Its key logon_hours, 21 bytes or None, is added by hand.

    https://learn.microsoft.com/windows/win32/api/lmaccess/ns-lmaccess-user_info_3
    """

    name: WSTR
    password: WSTR | None = None
    password_age: DWORD = 0
    priv: DWORD = 0
    home_dir: WSTR | None = None
    comment: WSTR | None = None
    flags: DWORD = 0
    script_path: WSTR | None = None
    auth_flags: DWORD = 0
    full_name: WSTR | None = None
    usr_comment: WSTR | None = None
    parms: WSTR | None = None
    workstations: WSTR | None = None
    last_logon: DWORD = 0
    last_logoff: DWORD = 0
    acct_expires: LONG = -1
    max_storage: LONG = -1
    units_per_week: DWORD = 0
    bad_pw_count: DWORD = 0
    num_logons: DWORD = 0
    logon_server: WSTR | None = None
    country_code: DWORD = 0
    code_page: DWORD = 0
    user_id: DWORD = 0
    primary_group_id: DWORD = 513
    profile: WSTR | None = None
    home_dir_drive: WSTR | None = None
    password_expired: DWORD = 0

@struct("USER_INFO_10", as_dict=True, prefix="usri10_")
class USER_INFO_10:
    """A user at level 10.

    https://learn.microsoft.com/windows/win32/api/lmaccess/ns-lmaccess-user_info_10
    """

    name: WSTR
    comment: WSTR | None = None
    usr_comment: WSTR | None = None
    full_name: WSTR | None = None

@struct("WKSTA_INFO_100", as_dict=True, prefix="wki100_")
class WKSTA_INFO_100:
    """A workstation at level 100.

    https://learn.microsoft.com/windows/win32/api/lmwksta/ns-lmwksta-wksta_info_100
    """

    platform_id: DWORD = 0
    computername: WSTR | None = None
    langroup: WSTR | None = None
    ver_major: DWORD = 0
    ver_minor: DWORD = 0

@struct("WKSTA_INFO_101", as_dict=True, prefix="wki101_")
class WKSTA_INFO_101:
    """A workstation at level 101.

    https://learn.microsoft.com/windows/win32/api/lmwksta/ns-lmwksta-wksta_info_101
    """

    platform_id: DWORD = 0
    computername: WSTR | None = None
    langroup: WSTR | None = None
    ver_major: DWORD = 0
    ver_minor: DWORD = 0
    lanroot: WSTR | None = None

@struct("WKSTA_INFO_102", as_dict=True, prefix="wki102_")
class WKSTA_INFO_102:
    """A workstation at level 102.

    https://learn.microsoft.com/windows/win32/api/lmwksta/ns-lmwksta-wksta_info_102
    """

    platform_id: DWORD = 0
    computername: WSTR | None = None
    langroup: WSTR | None = None
    ver_major: DWORD = 0
    ver_minor: DWORD = 0
    lanroot: WSTR | None = None
    logged_on_users: DWORD = 0

def NetUserEnum(server: WSTR | None, level: DWORD, filter: DWORD = 2, resumeHandle: DWORD = 0, prefLen: DWORD = 0xFFFFFFFF,
                /) -> tuple[OBJECT, DWORD, DWORD]:
    """List the users of a computer, a part at a time. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0, 1, 2, 3 or 10: which of the USER_INFO_ dicts is given.
    filter: which accounts, as FILTER_ constants of win32netcon; FILTER_NORMAL_ACCOUNT when left out.
    resumeHandle: 0 for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take; all at once when left out.
    Returns (users, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netuserenum
    """

def NetUserGetInfo(server: WSTR | None, username: WSTR, level: DWORD, /) -> dict[str, OBJECT]:
    """Describe a user. Blocks while the computer is asked.

    server: the computer; None is this one.
    username: the user's name.
    level: 0, 1, 2, 3 or 10: which of the USER_INFO_ dicts is given.
    Returns the dict.
    Raises error when there is no such user, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netusergetinfo
    """

def NetUserAdd(server: WSTR | None, level: DWORD, data: dict[str, OBJECT], /) -> None:
    """Make a user. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 1, 2 or 3: which of the USER_INFO_ dicts `data` is.
    data: the user. Only `name` must be there; password_age and other keys that Windows sets itself are ignored.
    Raises error when the user is there already or the dict makes no sense, ValueError for another level.
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

def NetWkstaGetInfo(server: WSTR | None, level: DWORD, /) -> dict[str, OBJECT]:
    """Describe a workstation. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 100, 101 or 102: which of the WKSTA_INFO_ dicts is given.
    Returns the dict.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmwksta/nf-lmwksta-netwkstagetinfo
    """
