"""Opening, making, starting and controlling services."""

from gen.types import *


def OpenSCManager(machineName: WSTR | None, dbName: WSTR | None, desiredAccess: DWORD, /) -> OBJECT:
    """Connect to the service control manager.

    machineName: a computer, or None for this one.
    dbName: SERVICES_ACTIVE_DATABASE ("ServicesActive"), or None for the same.
    desiredAccess: SC_MANAGER_CONNECT and others.
    Returns a PyHANDLE, which closes itself.
    Raises error, 5 where the rights are missing. May block while another computer is asked.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-openscmanagerw
    """


def OpenService(scHandle: HANDLE | int | None, name: WSTR, desiredAccess: DWORD, /) -> OBJECT:
    """Open a service.

    scHandle: the service control manager, of OpenSCManager.
    name: the service's name, not that which is displayed.
    desiredAccess: SERVICE_QUERY_STATUS and others.
    Returns a PyHANDLE, which closes itself.
    Raises error, 1060 when there is no such service, 5 where the rights are missing.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-openservicew
    """


def CreateService(scHandle: HANDLE | int | None, name: WSTR, displayName: WSTR, desiredAccess: DWORD, serviceType: DWORD,
                  startType: DWORD, errorControl: DWORD, binaryFile: WSTR, loadOrderGroup: WSTR | None, bFetchTag: BOOL,
                  serviceDeps: Sequence[str] | None, acctName: WSTR | None, password: WSTR | None, /) -> OBJECT:
    """Install a service.

    scHandle: the service control manager, opened with SC_MANAGER_CREATE_SERVICE.
    name: at most 256 characters, without slashes.
    displayName: what users see, at most 256 characters.
    desiredAccess: what the handle may do, SERVICE_ALL_ACCESS for one.
    serviceType: SERVICE_WIN32_OWN_PROCESS and others.
    startType: SERVICE_DEMAND_START and others.
    errorControl: SERVICE_ERROR_NORMAL and others.
    binaryFile: the command line; a path with spaces wants quotes.
    loadOrderGroup: a group, or None.
    bFetchTag: also give the tag within the group.
    serviceDeps: names of services, and of groups after SC_GROUP_IDENTIFIER, that are started before; None for none.
    acctName: the account, None for LocalSystem.
    password: its password, or None.
    Returns a PyHANDLE, or (handle, tag) when the tag was asked for.
    Raises error, 1073 when the service exists, 1072 when it is about to be deleted, 123 for an impossible name.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-createservicew
    """


def ChangeServiceConfig(hService: HANDLE | int | None, serviceType: DWORD, startType: DWORD, errorControl: DWORD,
                        binaryFile: WSTR | None, loadOrderGroup: WSTR | None, bFetchTag: BOOL,
                        serviceDeps: Sequence[str] | None, acctName: WSTR | None, password: WSTR | None,
                        displayName: WSTR | None, /) -> OBJECT:
    """Change what CreateService was told. Numbers that are SERVICE_NO_CHANGE, and None, leave things as they are.

    hService: the service, opened with SERVICE_CHANGE_CONFIG.
    serviceType: SERVICE_WIN32_OWN_PROCESS and others.
    startType: SERVICE_DEMAND_START and others.
    errorControl: SERVICE_ERROR_NORMAL and others.
    binaryFile: the command line.
    loadOrderGroup: a group, "" for none.
    bFetchTag: also give the tag within the group.
    serviceDeps: names of services and groups; an empty sequence for none.
    acctName: the account.
    password: its password.
    displayName: what users see.
    Returns the tag when it was asked for, else None.
    Raises error, 1072 when the service is about to be deleted.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-changeserviceconfigw
    """


def DeleteService(scHandle: HANDLE | int | None, /) -> None:
    """Mark a service as to be deleted: it goes when it has stopped and all handles are closed.

    scHandle: the service, opened with the access DELETE (0x10000).
    Raises error, 1072 when that was done before.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-deleteservice
    """


def StartService(hService: HANDLE | int | None, args: Sequence[WSTR] | None, /) -> None:
    """Start a service.

    hService: the service, opened with SERVICE_START.
    args: what its main function gets behind the service's name, or None.
    Raises error, 1056 when it runs already, 1058 when it is disabled, 1053 when its program did not answer in time.
    Blocks until the program has connected to the service control manager, 30 seconds at most.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-startservicew
    """


def ControlService(scHandle: HANDLE | int | None, code: DWORD, /) -> tuple[LONG, LONG, LONG, LONG, LONG, LONG, LONG]:
    """Send a control to a service.

    scHandle: the service, opened with the access that the control needs.
    code: SERVICE_CONTROL_STOP and others, or 128 to 255 for one of the service's own.
    Returns (serviceType, currentState, controlsAccepted, win32ExitCode, serviceSpecificExitCode, checkPoint, waitHint),
    the status that the service had last reported.
    Raises error, 1052 when the service does not accept it, 1062 when it does not run, 1061 when it cannot listen now.
    Blocks until its handler has returned, 30 seconds at most.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-controlservice
    """


def QueryServiceStatus(hService: HANDLE | int | None, /) -> tuple[LONG, LONG, LONG, LONG, LONG, LONG, LONG]:
    """Read the status that a service has last reported.

    hService: the service, opened with SERVICE_QUERY_STATUS.
    Returns (serviceType, currentState, controlsAccepted, win32ExitCode, serviceSpecificExitCode, checkPoint, waitHint);
    the wait hint is in milliseconds.
    Raises error when the handle is not that of a service.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-queryservicestatus
    """


def QueryServiceStatusEx(hService: HANDLE | int | None, /) -> OBJECT:
    """Read the status that a service has last reported, and its process.

    hService: the service, opened with SERVICE_QUERY_STATUS.
    Returns a dict of ints: ServiceType, CurrentState, ControlsAccepted, Win32ExitCode, ServiceSpecificExitCode, CheckPoint,
    WaitHint (milliseconds), ProcessId (0 when it does not run), ServiceFlags.
    Raises error when the handle is not that of a service.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-queryservicestatusex
    """


def SetServiceStatus(scHandle: HANDLE | int | None, serviceStatus: tuple[int, int, int, int, int, int, int], /) -> None:
    """Tell the service control manager what this service does.

    scHandle: what servicemanager.RegisterServiceCtrlHandler gave.
    serviceStatus: (serviceType, currentState, controlsAccepted, win32ExitCode, serviceSpecificExitCode, checkPoint,
    waitHint), a tuple as QueryServiceStatus gives it.
    Raises error when the status is not valid.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-setservicestatus
    """


def GetServiceKeyName(hSCManager: HANDLE | int | None, DisplayName: WSTR, /) -> WSTR:
    """Find a service by the name that is displayed.

    hSCManager: the service control manager.
    DisplayName: what users see.
    Returns the service's name.
    Raises error 1060 when there is none.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-getservicekeynamew
    """


def GetServiceDisplayName(hSCManager: HANDLE | int | None, ServiceName: WSTR, /) -> WSTR:
    """Give the name that is displayed for a service.

    hSCManager: the service control manager.
    ServiceName: the service's name.
    Returns what users see.
    Raises error 1060 when there is no such service.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-getservicedisplaynamew
    """


def QueryServiceObjectSecurity(Handle: HANDLE | int | None, SecurityInformation: DWORD, /) -> OBJECT:
    """Read who may do what with a service.

    Handle: the service, opened with READ_CONTROL (0x20000).
    SecurityInformation: which parts, OWNER_SECURITY_INFORMATION and others.
    Returns a SECURITY_DESCRIPTOR.
    Raises error where the rights are missing.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-queryserviceobjectsecurity
    """


def SetServiceObjectSecurity(Handle: HANDLE | int | None, SecurityInformation: DWORD,
                             SecurityDescriptor: SECURITY_DESCRIPTOR, /) -> None:
    """Set who may do what with a service.

    Handle: the service, opened with WRITE_DAC (0x40000) or WRITE_OWNER (0x80000).
    SecurityInformation: which parts, DACL_SECURITY_INFORMATION and others.
    SecurityDescriptor: the new descriptor.
    Raises error where the rights are missing.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-setserviceobjectsecurity
    """


def LockServiceDatabase(sc_handle: HANDLE | int | None, /) -> UINT_PTR:
    """Keep the service control manager from starting services. Windows Vista and later have no use for it.

    sc_handle: the service control manager, opened with SC_MANAGER_LOCK.
    Returns the lock, for UnlockServiceDatabase.
    Raises error 1055 when another process has the lock.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-lockservicedatabase
    """


def UnlockServiceDatabase(lock: UINT_PTR, /) -> None:
    """Give up the lock of LockServiceDatabase.

    lock: the lock.
    Raises error 1071 when it is none.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-unlockservicedatabase
    """


def QueryServiceLockStatus(hSCManager: HANDLE | int | None, /) -> tuple[LONG, WSTR, LONG]:
    """Ask who has locked the service database.

    hSCManager: the service control manager, opened with SC_MANAGER_QUERY_LOCK_STATUS.
    Returns (isLocked, lockOwner, lockDuration): 1 or 0, the user, and seconds.
    Raises error where the rights are missing.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-queryservicelockstatusw
    """
