"""The AppID of a server: on which machine it runs, as whom, and who may start and call it.

    _reg_appid_               the AppID, a GUID text; by default the class's own id, when one of the others is there
    _reg_remote_server_       the machine on which clients of this registration create their objects
    _reg_run_as_              "Interactive User", or DOMAIN\\user whose password dcomcnfg keeps
    _reg_dll_surrogate_       "" serves the in-process class from Windows' own surrogate, else the path of another one
    _reg_launch_permission_   who may start the server, as SDDL
    _reg_access_permission_   who may call it, as SDDL
    _reg_authentication_level_  the least RPC_C_AUTHN_LEVEL_ that callers must have

Several classes may share an AppID; its key goes with the last one.
"""

from __future__ import annotations

import winreg
from typing import Any

import pythoncom
import pywintypes
from cwin32.registry import HIVES, Classes, delete_tree, key_names, prune, read_values, set_values, where_to_write

_EXECUTE = 1              # COM_RIGHTS_EXECUTE: without it an entry gives nothing
_ALL_RIGHTS = 0x1F        # with local and remote, execute and activate
_ALLOW, _DENY = 0, 1      # ACCESS_ALLOWED_ACE_TYPE, ACCESS_DENIED_ACE_TYPE

_TEXTS = {"_reg_remote_server_": "RemoteServerName", "_reg_run_as_": "RunAs", "_reg_dll_surrogate_": "DllSurrogate"}
_PERMISSIONS = {"_reg_launch_permission_": "LaunchPermission", "_reg_access_permission_": "AccessPermission"}
_LEVEL = "_reg_authentication_level_"
_ATTRIBUTES = ("_reg_appid_", *_TEXTS, *_PERMISSIONS, _LEVEL)


# ---- permissions -----------------------------------------------------------------------------------------------------


def _from_sddl(sddl: str) -> bytes:
    """The self-relative security descriptor that a text in Windows' security descriptor language stands for.

    https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertstringsecuritydescriptortosecuritydescriptorw
    """
    import ctypes   # servers, which never come here, need not load it
    from ctypes import wintypes

    advapi32 = ctypes.WinDLL("advapi32", use_last_error=True, winmode=0x800)   # System32 alone
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True, winmode=0x800)
    convert = advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW
    convert.argtypes = (wintypes.LPCWSTR, wintypes.DWORD, ctypes.POINTER(ctypes.c_void_p),
                        ctypes.POINTER(wintypes.ULONG))
    kernel32.LocalFree.argtypes = (ctypes.c_void_p,)
    memory, size = ctypes.c_void_p(), wintypes.ULONG()
    if not convert(sddl, 1, ctypes.byref(memory), ctypes.byref(size)):
        raise ValueError(f"{sddl!r} is no security descriptor in SDDL: {ctypes.FormatError(ctypes.get_last_error())}")
    try:
        return ctypes.string_at(memory.value or 0, size.value)
    finally:
        kernel32.LocalFree(memory)


def permission(sddl: str, attribute: str = "permission") -> bytes:
    """What COM wants as LaunchPermission or AccessPermission: a descriptor with owner, group and a list of rights.

    sddl: the entries, such as "D:(A;;CCDCLCSWRP;;;BU)"; owner and group are the administrators where it names none.
    attribute: begins the message.
    Raises ValueError for what is no SDDL, for a descriptor that keeps nobody out, and for an entry without effect.
    https://learn.microsoft.com/windows/win32/com/launchpermission
    """
    whole = ("" if "O:" in sddl else "O:BA") + ("" if "G:" in sddl else "G:BA") + sddl
    descriptor: Any = pywintypes.SECURITY_DESCRIPTOR(_from_sddl(whole))
    entries = descriptor.GetSecurityDescriptorDacl()
    if entries is None:
        raise ValueError(f"{attribute} {sddl!r} has no list of rights (D:...), which would let everybody in")
    for index in range(entries.GetAceCount()):
        (kind, _), mask, *_ = entries.GetAce(index)
        if kind not in (_ALLOW, _DENY) or not mask & _EXECUTE or mask & ~_ALL_RIGHTS:
            raise ValueError(f"{attribute} {sddl!r}: entry {index} has rights 0x{mask:X}, COM knows 0x1 to 0x1F with "
                             "0x1 among "
                             "them; CCDCLCSWRP is all of them, CCDCSW local ones only")
    return bytes(memoryview(descriptor))


# ---- keys ------------------------------------------------------------------------------------------------------------


def appid_of(cls: Any) -> str | None:
    """The AppID that a class wants; None when it says nothing of that kind."""
    if all(getattr(cls, name, None) is None for name in _ATTRIBUTES):
        return None
    appid = getattr(cls, "_reg_appid_", None)
    return str(pywintypes.IID(str(appid if appid is not None else cls._reg_clsid_)))


def values_of(cls: Any) -> dict[str | None, Any]:
    """The values of the AppID's key.

    Raises ValueError for a permission that is wrong.
    """
    values: dict[str | None, Any] = {}
    for attribute, name in _TEXTS.items():
        text = getattr(cls, attribute, None)
        if text is not None:
            values[name] = str(text)
    for attribute, name in _PERMISSIONS.items():
        sddl = getattr(cls, attribute, None)
        if sddl is not None:
            values[name] = permission(sddl, attribute)
    level = getattr(cls, _LEVEL, None)
    if level is not None:
        values["AuthenticationLevel"] = int(level)
    return values


def register(cls: Any, values: dict[str | None, Any], classes: Classes) -> None:
    """Write the AppID of a class, with these values, and tie the class to it; nothing happens when it wants none."""
    appid = appid_of(cls)
    if appid is None:
        return
    key = f"AppID\\{appid}"
    delete_tree(key, classes)
    name = getattr(cls, "_reg_desc_", None) or getattr(cls, "_reg_progid_", None) or cls.__name__
    set_values(key, {None: name, **values}, classes)
    set_values(f"CLSID\\{cls._reg_clsid_}", {"AppID": appid}, classes)


def unregister(appid: str | None) -> None:
    """Delete an AppID's key, unless another class has it still. To be called when the class's own keys are gone."""
    for hive in HIVES if appid is not None else ():
        classes = Classes(hive)
        if read_values(*where_to_write(f"AppID\\{appid}", classes)) is not None and not _in_use(str(appid), classes):
            delete_tree(f"AppID\\{appid}", classes)
            if hive == winreg.HKEY_CURRENT_USER:
                prune("AppID", classes)


def _in_use(appid: str, classes: Classes) -> bool:
    root, path = where_to_write("CLSID", classes)
    return any(str((read_values(root, f"{path}\\{clsid}") or {}).get("AppID", "")).upper() == appid.upper()
               for clsid in key_names(root, path))


# ---- in the server's process -----------------------------------------------------------------------------------------


def protects(appid: str, hive: int) -> bool:
    """Does the AppID's key say who may call?"""
    values = read_values(*where_to_write(f"AppID\\{appid}", Classes(hive))) or {}
    return "AccessPermission" in values or "AuthenticationLevel" in values


def secure_process(clsids: list[Any]) -> bool:
    """Let COM check callers by the AppID of the first class that has one which says who may call.

    clsids: the classes that this process is going to serve.
    Returns True when there was one. Raises com_error when COM has chosen its settings already.
    https://learn.microsoft.com/windows/win32/com/setting-processwide-security-with-coinitializesecurity
    """
    hives = (winreg.HKEY_LOCAL_MACHINE,) if pythoncom._IsElevated() else HIVES
    for clsid in clsids:
        for hive in hives:
            values = read_values(*where_to_write(f"CLSID\\{clsid}", Classes(hive))) or {}
            appid = values.get("AppID")
            if appid and protects(str(appid), hive):
                pythoncom.CoInitializeSecurity(pywintypes.IID(str(appid)), None, None, 0, 0, None, pythoncom.EOAC_APPID,
                                               None)
                return True
    return False
