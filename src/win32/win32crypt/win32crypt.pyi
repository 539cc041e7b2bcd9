"""Cryptography: providers, keys, hashes, certificates and their stores, messages, and data that only this user can read."""

from gen.types import *

__headers__ = ("win32crypt.h",)
__error__ = True

def CryptProtectData(DataIn: BUFFER, DataDescr: WSTR | None = None, OptionalEntropy: BUFFER | None = None,
                     Reserved: OBJECT = None, PromptStruct: OBJECT = None, Flags: DWORD = 0) -> BYTES:
    """Encrypt data so that only this user, on this computer, can decrypt it.

    DataIn: the data.
    DataDescr: a description that is stored with it, readable for everybody, or None.
    OptionalEntropy: a second secret that decrypting needs too, or None.
    Reserved: None.
    PromptStruct: None, or a tuple (flags, window, text) to ask the user: CRYPTPROTECT_PROMPT_… values, the parent window.
    Flags: win32cryptcon.CRYPTPROTECT_LOCAL_MACHINE for all users of this computer, CRYPTPROTECT_UI_FORBIDDEN and so on.
    Returns the encrypted data.
    Raises error when Windows refuses. It may block, and asks the user when PromptStruct says so.
    https://learn.microsoft.com/windows/win32/api/dpapi/nf-dpapi-cryptprotectdata
    """

def CryptUnprotectData(DataIn: BUFFER, OptionalEntropy: BUFFER | None = None, Reserved: OBJECT = None,
                       PromptStruct: OBJECT = None, Flags: DWORD = 0) -> tuple[WSTR, BYTES]:
    """Decrypt what CryptProtectData() encrypted.

    DataIn: the encrypted data.
    OptionalEntropy: the second secret, or None.
    Reserved: None.
    PromptStruct: None, or a tuple (flags, window, text) to ask the user.
    Flags: win32cryptcon.CRYPTPROTECT_UI_FORBIDDEN, CRYPTPROTECT_VERIFY_PROTECTION.
    Returns (description, data): "" without a description. Windows' copy of the data is wiped.
    Raises error for data of somebody else, or that was changed. It may block.
    https://learn.microsoft.com/windows/win32/api/dpapi/nf-dpapi-cryptunprotectdata
    """
