"""The security of files, registry keys, services, kernel objects and windows, and descriptors as text (SDDL)."""

from gen.types import *


def GetFileSecurity(filename: PATHW, info: DWORD = 15, /) -> SECURITY_DESCRIPTOR:
    """Read the security of a file or a folder.

    filename: the file.
    info: which parts, a combination of OWNER_, GROUP_, DACL_ and SACL_SECURITY_INFORMATION; all four by default.
    Returns a PySECURITY_DESCRIPTOR with these parts.
    Raises error when the file cannot be opened or a part may not be read. It may block.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getfilesecurityw
    """

def SetFileSecurity(filename: PATHW, info: DWORD, security: SECURITY_DESCRIPTOR, /) -> None:
    """Change the security of a file or a folder, of it alone.

    filename: the file.
    info: which parts are taken from `security`, …_SECURITY_INFORMATION.
    security: a PySECURITY_DESCRIPTOR with these parts.
    Raises error when the file cannot be opened or a part may not be set. It may block.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setfilesecurityw
    """

def GetKernelObjectSecurity(handle: HANDLE, info: DWORD = 15, /) -> SECURITY_DESCRIPTOR:
    """Read the security of a process, event, pipe or another object of the kernel.

    handle: the object, opened with READ_CONTROL (and ACCESS_SYSTEM_SECURITY for the SACL).
    info: which parts, …_SECURITY_INFORMATION; owner, group, DACL and SACL by default.
    Returns a PySECURITY_DESCRIPTOR with these parts.
    Raises error when a part may not be read.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getkernelobjectsecurity
    """

def SetKernelObjectSecurity(handle: HANDLE, info: DWORD, security: SECURITY_DESCRIPTOR, /) -> None:
    """Change the security of an object of the kernel.

    handle: the object, opened with WRITE_DAC or WRITE_OWNER.
    info: which parts are taken from `security`, …_SECURITY_INFORMATION.
    security: a PySECURITY_DESCRIPTOR with these parts.
    Raises error when a part may not be set.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-setkernelobjectsecurity
    """

def GetUserObjectSecurity(handle: HANDLE, info: DWORD = 15, /) -> SECURITY_DESCRIPTOR:
    """Read the security of a desktop or window station.

    handle: the object, opened with READ_CONTROL.
    info: which parts, …_SECURITY_INFORMATION; owner, group, DACL and SACL by default.
    Returns a PySECURITY_DESCRIPTOR with these parts.
    Raises error when a part may not be read.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getuserobjectsecurity
    """

def SetUserObjectSecurity(handle: HANDLE, info: DWORD, security: SECURITY_DESCRIPTOR, /) -> None:
    """Change the security of a desktop or window station.

    handle: the object, opened with WRITE_DAC or WRITE_OWNER.
    info: which parts are taken from `security`, …_SECURITY_INFORMATION.
    security: a PySECURITY_DESCRIPTOR with these parts.
    Raises error when a part may not be set.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setuserobjectsecurity
    """

def GetNamedSecurityInfo(ObjectName: PATHW, ObjectType: INT, SecurityInfo: DWORD, /) -> SECURITY_DESCRIPTOR | None:
    """Read the security of an object that has a name.

    ObjectName: its name, such as a path or r"CURRENT_USER\\Software".
    ObjectType: what it is, an SE_… value such as SE_FILE_OBJECT or SE_REGISTRY_KEY.
    SecurityInfo: which parts, …_SECURITY_INFORMATION.
    Returns a PySECURITY_DESCRIPTOR with these parts, or None where Windows has none (administrative shares).
    Raises error when there is no such object or a part may not be read. It may block.
    https://learn.microsoft.com/windows/win32/api/aclapi/nf-aclapi-getnamedsecurityinfow
    """

def SetNamedSecurityInfo(ObjectName: PATHW, ObjectType: INT, SecurityInfo: DWORD, Owner: SID | None = None,
                         Group: SID | None = None, Dacl: ACL | None = None, Sacl: ACL | None = None, /) -> None:
    """Change the security of an object that has a name; what inherits from it changes too.

    ObjectName: its name, such as a path or r"CURRENT_USER\\Software".
    ObjectType: what it is, an SE_… value.
    SecurityInfo: which parts are set, …_SECURITY_INFORMATION.
    Owner: the new owner, or None.
    Group: the new primary group, or None.
    Dacl: who may do what; None together with DACL_SECURITY_INFORMATION lets everybody do everything.
    Sacl: what is audited, or None.
    Raises error when there is no such object or a part may not be set. It may block long, for a folder with many files.
    https://learn.microsoft.com/windows/win32/api/aclapi/nf-aclapi-setnamedsecurityinfow
    """

def GetSecurityInfo(handle: HANDLE, ObjectType: INT, SecurityInfo: DWORD, /) -> SECURITY_DESCRIPTOR | None:
    """Read the security of an open object.

    handle: the object, opened with READ_CONTROL.
    ObjectType: what it is, an SE_… value such as SE_KERNEL_OBJECT.
    SecurityInfo: which parts, …_SECURITY_INFORMATION.
    Returns a PySECURITY_DESCRIPTOR with these parts, or None where Windows has none.
    Raises error when a part may not be read. It may block.
    https://learn.microsoft.com/windows/win32/api/aclapi/nf-aclapi-getsecurityinfo
    """

def SetSecurityInfo(handle: HANDLE, ObjectType: INT, SecurityInfo: DWORD, Owner: SID | None = None,
                    Group: SID | None = None, Dacl: ACL | None = None, Sacl: ACL | None = None, /) -> None:
    """Change the security of an open object.

    handle: the object, opened with WRITE_DAC or WRITE_OWNER.
    ObjectType: what it is, an SE_… value.
    SecurityInfo: which parts are set, …_SECURITY_INFORMATION.
    Owner: the new owner, or None.
    Group: the new primary group, or None.
    Dacl: who may do what; None together with DACL_SECURITY_INFORMATION lets everybody do everything.
    Sacl: what is audited, or None.
    Raises error when a part may not be set. It may block.
    https://learn.microsoft.com/windows/win32/api/aclapi/nf-aclapi-setsecurityinfo
    """

def ConvertSecurityDescriptorToStringSecurityDescriptor(
        SecurityDescriptor: SECURITY_DESCRIPTOR, RequestedStringSDRevision: DWORD, SecurityInformation: DWORD,
        /) -> WSTR:
    """Write a security descriptor as text (SDDL).

    SecurityDescriptor: the descriptor.
    RequestedStringSDRevision: SDDL_REVISION_1.
    SecurityInformation: which parts, …_SECURITY_INFORMATION.
    Returns the text, such as "O:BAG:SYD:(A;;FA;;;WD)".
    Raises error for another revision.
    https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertsecuritydescriptortostringsecuritydescriptorw
    """

def ConvertStringSecurityDescriptorToSecurityDescriptor(StringSecurityDescriptor: WSTR, StringSDRevision: DWORD,
                                                        /) -> SECURITY_DESCRIPTOR:
    """Make a security descriptor from its text (SDDL).

    StringSecurityDescriptor: the text, such as "O:BAG:SYD:(A;;FA;;;WD)".
    StringSDRevision: SDDL_REVISION_1.
    Returns a PySECURITY_DESCRIPTOR.
    Raises error when the text is none.
    https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertstringsecuritydescriptortosecuritydescriptorw
    """
