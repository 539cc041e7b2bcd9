"""Puts the stand-ins of security behind win32security and sspi, cwin32's or pywin32's."""

from __future__ import annotations

import ctypes
from pathlib import Path

kernel32 = ctypes.WinDLL("kernel32")
kernel32.GetProcAddress.argtypes = (ctypes.c_void_p, ctypes.c_char_p)
kernel32.GetProcAddress.restype = ctypes.c_void_p
kernel32.VirtualProtect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_ulong, ctypes.c_void_p)

SESSIONS = ("InitSecurityInterfaceW", "LsaFreeReturnBuffer", "LsaConnectUntrusted", "LsaRegisterLogonProcess",
            "LsaDeregisterLogonProcess", "LsaLookupAuthenticationPackage", "LsaCallAuthenticationPackage",
            "LsaEnumerateLogonSessions", "LsaGetLogonSessionData", "LsaRegisterPolicyChangeNotification",
            "LsaUnregisterPolicyChangeNotification", "TranslateNameW")
POLICY = ("LsaAddAccountRights", "LsaRemoveAccountRights", "LsaEnumerateAccountRights", "LsaFreeMemory",
          "LsaEnumerateAccountsWithUserRight", "LsaStorePrivateData", "LsaRetrievePrivateData",
          "LsaQueryInformationPolicy", "LsaSetInformationPolicy")
DIRECTORY = ("DsFreeNameResultW", "DsBindW", "DsUnBindW", "DsCrackNamesW", "DsListSitesW", "DsListRolesW",
             "DsListInfoForServerW", "DsListServersInSiteW", "DsListDomainsInSiteW", "DsListServersForDomainInSiteW",
             "DsGetSpnW", "DsFreeSpnArrayW", "DsWriteAccountSpnW")


def redirect(dll: str, standin: Path, names: tuple[str, ...]) -> ctypes.WinDLL:
    """Let functions of a DLL of the system begin with a jump to those of the stand-in: Wine takes no other secur32.dll or
    advapi32.dll than its own."""
    real, other = ctypes.WinDLL(dll), ctypes.WinDLL(str(standin))
    for name in names:
        start = kernel32.GetProcAddress(real._handle, name.encode("ascii"))
        function = getattr(other, f"Standin{name}", None) or getattr(other, name)
        target = ctypes.cast(function, ctypes.c_void_p).value or 0
        jump = b"\x48\xb8" + target.to_bytes(8, "little") + b"\xff\xe0"     # mov rax, target; jmp rax
        old = ctypes.c_ulong()
        assert start and kernel32.VirtualProtect(start, len(jump), 0x40, ctypes.byref(old))
        ctypes.memmove(start, jump, len(jump))
    return other


def everything(programs: Path) -> tuple[ctypes.WinDLL, ctypes.WinDLL, ctypes.WinDLL]:
    """The stand-ins for secur32, for what advapi32 has of the policy, and for ntdsapi, from the folder they were built to."""
    sessions = redirect("secur32", programs / "sessions.dll", SESSIONS)
    policy = redirect("advapi32", programs / "lsapolicy.dll", POLICY)
    directory = redirect("ntdsapi", programs / "directory.dll", DIRECTORY)
    redirect("netapi32", programs / "directory.dll", ("DsGetDcNameW", "NetApiBufferFree"))
    return sessions, policy, directory
