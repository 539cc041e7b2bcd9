"""The macros of device control codes."""

from gen.types import *

def CTL_CODE(DeviceType: LONGLONG, Function: LONGLONG, Method: LONGLONG, Access: LONGLONG) -> LONGLONG:
    """Put a device control code together.

    DeviceType: FILE_DEVICE_…; below 0x8000 are those of Microsoft.
    Function: the number of the function, 0 to 0xFFF.
    Method: METHOD_…: how buffers are handed over.
    Access: FILE_…_ACCESS: what the handle must allow.
    Returns the code.
    https://learn.microsoft.com/windows/win32/api/d4drvif/nf-d4drvif-ctl_code
    """

def DEVICE_TYPE_FROM_CTL_CODE(ctrlCode: LONGLONG) -> LONGLONG:
    """Take the device type out of a control code.

    ctrlCode: the code.
    Returns FILE_DEVICE_….
    https://learn.microsoft.com/windows/win32/api/winioctl/nf-winioctl-device_type_from_ctl_code
    """
