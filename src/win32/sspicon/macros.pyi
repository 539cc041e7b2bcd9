"""The macros of the security support provider interface."""

from gen.types import *

def SEC_SUCCESS(Status: LONGLONG) -> BOOL:
    """Say whether a status stands for success.

    Status: a SECURITY_STATUS, signed.
    Returns True where it is not negative.
    https://learn.microsoft.com/windows/win32/api/sspi/
    """
