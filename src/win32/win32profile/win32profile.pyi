"""User profiles: their folders, their part of the registry, and environments made for users."""

from gen.types import *

__headers__ = ("windows.h", "userenv.h")
__error__ = True

PI_APPLYPOLICY: Final = 2
PI_NOUI: Final = 1
PT_MANDATORY: Final = 4
PT_ROAMING: Final = 2
PT_TEMPORARY: Final = 1


def CreateEnvironmentBlock(Token: HANDLE | None, Inherit: BOOL) -> dict[str, str]:
    """Make the environment that a user's programs start with. win32process.CreateProcessAsUser takes it.

    Token: the user's token, with TOKEN_QUERY and TOKEN_DUPLICATE; None for what belongs to all users.
    Inherit: whether this process's variables are in it, too.
    Returns the variables by name.
    Raises error when the token is none. Reads the registry, so it may block for a moment.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-createenvironmentblock
    """


def DeleteProfile(SidString: WSTR, ProfilePath: PATHW | None = None, ComputerName: WSTR | None = None) -> None:
    """Delete a user's profile, its files and its part of the registry. Blocks while files are deleted.

    SidString: the user's SID as text, S-1-5-….
    ProfilePath: the folder of the profile; None is what the registry says.
    ComputerName: the computer's name; None is this one.
    Raises error when there is no such profile, it is in use, or this process may not.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-deleteprofilew
    """


def ExpandEnvironmentStringsForUser(Token: HANDLE | None, Src: WSTR) -> WSTR:
    """Put a user's variables in the place of %NAME%.

    Token: the user's token, with TOKEN_QUERY and TOKEN_IMPERSONATE; None for the variables of all users.
    Src: the text; names without a variable stay as they are.
    Returns the text, up to 32,767 characters.
    Raises error when the result would be longer or the token is none.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-expandenvironmentstringsforuserw
    """


def GetAllUsersProfileDirectory() -> PATHW:
    """Find the folder of what all users share.

    Returns its path.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-getallusersprofiledirectoryw
    """


def GetDefaultUserProfileDirectory() -> PATHW:
    """Find the folder that new users' profiles are copied from.

    Returns its path.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-getdefaultuserprofiledirectoryw
    """


def GetEnvironmentStrings() -> dict[str, str]:
    """Read this process's environment, with the hidden variables such as "=C:".

    Returns the variables by name.
    Raises MemoryError when there is no room for the copy.
    https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-getenvironmentstringsw
    """


def GetProfileType() -> DWORD:
    """Ask where the profile of this process's user comes from.

    Returns a combination of PT_…; 0 is a profile of this machine alone.
    Raises error when no profile is loaded.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-getprofiletype
    """


def GetProfilesDirectory() -> PATHW:
    """Find the folder that profiles are in.

    Returns its path.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-getprofilesdirectoryw
    """


def GetUserProfileDirectory(Token: HANDLE) -> PATHW:
    """Find the folder of a user's profile.

    Token: the user's token, with TOKEN_QUERY.
    Returns its path.
    Raises error when the token is none or the user has no profile.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-getuserprofiledirectoryw
    """


def LoadUserProfile(Token: HANDLE, ProfileInfo: OBJECT) -> HKEY:
    """Load a user's profile, so that the user's part of the registry is there. Blocks while it is copied or made.

    Token: the user's token, with TOKEN_QUERY, TOKEN_IMPERSONATE and TOKEN_DUPLICATE.
    ProfileInfo: a dict: UserName (str), and if wanted Flags (PI_NOUI, PI_APPLYPOLICY), ProfilePath, DefaultPath, ServerName,
        PolicyPath (str or None).
    Returns the key that is HKEY_CURRENT_USER for that user. UnloadUserProfile gives the profile back and closes the key.
    Raises error without the privileges to restore and to back up files.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-loaduserprofilew
    """


def UnloadUserProfile(Token: HANDLE, Profile: OBJECT) -> None:
    """Give a profile back. Blocks while it is written.

    Token: the user's token, as for LoadUserProfile.
    Profile: the key that LoadUserProfile returned; it is closed and no longer to be used.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/userenv/nf-userenv-unloaduserprofile
    """
