"""Controls that tell a reason."""

from gen.types import *

SERVICE_CONTROL_STATUS_REASON_INFO: Final[int]
SERVICE_STOP_REASON_FLAG_CUSTOM: Final[int]
SERVICE_STOP_REASON_FLAG_PLANNED: Final[int]
SERVICE_STOP_REASON_FLAG_UNPLANNED: Final[int]
SERVICE_STOP_REASON_MAJOR_APPLICATION: Final[int]
SERVICE_STOP_REASON_MAJOR_HARDWARE: Final[int]
SERVICE_STOP_REASON_MAJOR_NONE: Final[int]
SERVICE_STOP_REASON_MAJOR_OPERATINGSYSTEM: Final[int]
SERVICE_STOP_REASON_MAJOR_OTHER: Final[int]
SERVICE_STOP_REASON_MAJOR_SOFTWARE: Final[int]
SERVICE_STOP_REASON_MINOR_DISK: Final[int]
SERVICE_STOP_REASON_MINOR_HUNG: Final[int]
SERVICE_STOP_REASON_MINOR_INSTALLATION: Final[int]
SERVICE_STOP_REASON_MINOR_MAINTENANCE: Final[int]
SERVICE_STOP_REASON_MINOR_NETWORKCARD: Final[int]
SERVICE_STOP_REASON_MINOR_NONE: Final[int]
SERVICE_STOP_REASON_MINOR_OTHER: Final[int]
SERVICE_STOP_REASON_MINOR_RECONFIG: Final[int]
SERVICE_STOP_REASON_MINOR_SECURITY: Final[int]
SERVICE_STOP_REASON_MINOR_UNSTABLE: Final[int]
SERVICE_STOP_REASON_MINOR_UPGRADE: Final[int]


def ControlServiceEx(hService: HANDLE | int | None, dwControl: DWORD, dwReason: DWORD, Comment: WSTR | None = None,
                     /) -> dict[str, int]:
    """Send a control to a service and say why; Windows writes the reason of a stop to the event log.

    hService: the service, opened with the access that the control needs.
    dwControl: SERVICE_CONTROL_STOP and others, or 128 to 255 for one of the service's own.
    dwReason: for SERVICE_CONTROL_STOP a SERVICE_STOP_REASON_FLAG_… with a SERVICE_STOP_REASON_MAJOR_… and a
        SERVICE_STOP_REASON_MINOR_…; else 0.
    Comment: why, in words, at most 127 characters; None for nothing.
    Returns the status that the service had last reported, a dict as that of QueryServiceStatusEx.
    Raises error as ControlService, and 87 for a reason or comment that is not valid.
    Blocks until its handler has returned, 30 seconds at most.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-controlserviceexw
    """
