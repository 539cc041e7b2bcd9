"""Dialogs and questions that ask the user for a name and a password."""

from gen.types import *

def CredUIPromptForCredentials(TargetName: WSTR, AuthError: DWORD = 0, UserName: WSTR | None = None, Password: str | None = None,
                               Save: BOOL = True, Flags: DWORD = 0, UiInfo: dict[str, OBJECT] | None = None
                               ) -> tuple[WSTR, OBJECT, BOOL]:
    """Ask for a name and a password with a dialog.

    TargetName: what they are for.
    AuthError: an error's number: why they are needed; 0 for none.
    UserName: the name shown at first, at most CREDUI_MAX_USERNAME_LENGTH characters, or None.
    Password: the password at first, at most CREDUI_MAX_PASSWORD_LENGTH characters, or None.
    Save: whether the box for saving is ticked at first.
    Flags: CREDUI_FLAGS_….
    UiInfo: None, or a PyCREDUI_INFO: a dict with Parent (a window), MessageText, CaptionText, Banner (a bitmap).
    Returns (name, password, save).
    Raises error: ERROR_CANCELLED when the user gives up. It blocks until then. The buffers are wiped.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-creduipromptforcredentialsw
    """

def CredUICmdLinePromptForCredentials(TargetName: WSTR, AuthError: DWORD = 0, UserName: WSTR | None = None,
                                      Password: str | None = None, Save: BOOL = True,
                                      Flags: DWORD = CREDUI_FLAGS_EXCLUDE_CERTIFICATES) -> tuple[WSTR, OBJECT, BOOL]:
    """Ask for a name and a password on the console.

    TargetName: what they are for.
    AuthError: an error's number: why they are needed; 0 for none.
    UserName: the name to take, at most CREDUI_MAX_USERNAME_LENGTH characters; None asks for it.
    Password: the password to take, at most CREDUI_MAX_PASSWORD_LENGTH characters; None asks for it.
    Save: the answer to whether they are to be saved.
    Flags: CREDUI_FLAGS_…, with CREDUI_FLAGS_EXCLUDE_CERTIFICATES or CREDUI_FLAGS_REQUIRE_SMARTCARD.
    Returns (name, password, save).
    Raises error when there is no console, or when Windows refuses. It blocks until the user has answered.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-creduicmdlinepromptforcredentialsw
    """

def CredUIConfirmCredentials(TargetName: WSTR, Confirm: BOOL) -> None:
    """Say whether what a dialog with CREDUI_FLAGS_EXPECT_CONFIRMATION gave was right: only then it is saved.

    TargetName: the target that was given to the dialog.
    Confirm: whether name and password were accepted.
    Raises error when nothing waits for it. It may block.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-creduiconfirmcredentialsw
    """

def CredUIParseUserName(UserName: WSTR) -> tuple[WSTR, WSTR]:
    """Take a name apart into user and domain.

    UserName: r"domain\\user", "user@domain", or a marshaled credential.
    Returns (user, domain).
    Raises error when it is none of these.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-creduiparseusernamew
    """

def CredUIReadSSOCredW(Realm: WSTR | None = None) -> WSTR:
    """Read the user's name for signing on once.

    Realm: the realm, or None.
    Returns the name.
    Raises error when there is none. It may block.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-creduireadssocredw
    """

def CredUIStoreSSOCredW(Realm: WSTR | None, Username: WSTR, Password: str, Persist: BOOL) -> None:
    """Store the name and password for signing on once.

    Realm: the realm, or None.
    Username: the name.
    Password: the password.
    Persist: keep it longer than this session.
    Raises error when Windows refuses it. It may block. The buffers are wiped.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-creduistoressocredw
    """
