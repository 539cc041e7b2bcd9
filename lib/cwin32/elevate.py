"""Run a program as administrator."""

from __future__ import annotations

import ctypes
from ctypes import wintypes

_SEE_MASK_NOCLOSEPROCESS = 0x40
_SEE_MASK_FLAG_NO_UI = 0x400    # a failure is an exception, not a message that waits for somebody
_SW_SHOWNORMAL = 1
_INFINITE = 0xFFFFFFFF


class _SHELLEXECUTEINFOW(ctypes.Structure):
    _fields_ = [
        ("cbSize", wintypes.DWORD), ("fMask", wintypes.ULONG), ("hwnd", wintypes.HWND), ("lpVerb", wintypes.LPCWSTR),
        ("lpFile", wintypes.LPCWSTR), ("lpParameters", wintypes.LPCWSTR), ("lpDirectory", wintypes.LPCWSTR),
        ("nShow", ctypes.c_int), ("hInstApp", wintypes.HINSTANCE), ("lpIDList", ctypes.c_void_p),
        ("lpClass", wintypes.LPCWSTR), ("hkeyClass", wintypes.HKEY), ("dwHotKey", wintypes.DWORD),
        ("hIcon", wintypes.HANDLE), ("hProcess", wintypes.HANDLE),
    ]


def run_elevated(program: str, parameters: str, folder: str, window: int = 0) -> int:
    """Start a program as administrator, wait until it ends, return its exit code.

    Windows asks the user; what the program prints goes to a window of its own.
    program: full path. parameters: its command line. folder: where it starts. window: over which the question appears.
    Raises OSError when the user declines or the program does not start.
    https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-shellexecuteexw
    """
    shell32 = ctypes.WinDLL("shell32", use_last_error=True)
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    info = _SHELLEXECUTEINFOW(cbSize=ctypes.sizeof(_SHELLEXECUTEINFOW),
                              fMask=_SEE_MASK_NOCLOSEPROCESS | _SEE_MASK_FLAG_NO_UI, hwnd=window,
                              lpVerb="runas", lpFile=program, lpParameters=parameters, lpDirectory=folder,
                              nShow=_SW_SHOWNORMAL)
    if not shell32.ShellExecuteExW(ctypes.byref(info)):
        raise ctypes.WinError(ctypes.get_last_error())
    process = wintypes.HANDLE(info.hProcess)
    code = wintypes.DWORD()
    try:
        kernel32.WaitForSingleObject(process, wintypes.DWORD(_INFINITE))
        if not kernel32.GetExitCodeProcess(process, ctypes.byref(code)):
            raise ctypes.WinError(ctypes.get_last_error())
    finally:
        kernel32.CloseHandle(process)
    return code.value
