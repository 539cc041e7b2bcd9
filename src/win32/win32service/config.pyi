"""How services are configured, and lists of them."""

from gen.types import *


def QueryServiceConfig(hService: HANDLE | int | None, /) -> tuple[int, int, int, str, str, int, list[str], str, str]:
    """Read what CreateService and ChangeServiceConfig set.

    hService: the service, opened with SERVICE_QUERY_CONFIG.
    Returns a tuple: service type, start type, error control, command line, load order group, tag, names of the services
    it depends on, account, display name.
    Raises error where the rights are missing.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-queryserviceconfigw
    """


def QueryServiceConfig2(hService: HANDLE | int | None, InfoLevel: DWORD, /) -> OBJECT:
    """Read an optional setting of a service.

    hService: the service, opened with SERVICE_QUERY_CONFIG.
    InfoLevel: which setting: one of the SERVICE_CONFIG_ constants.
    Returns what ChangeServiceConfig2 takes at that level.
    Raises error when the system does not know the level, ValueError when this function does not.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-queryserviceconfig2w
    """


def ChangeServiceConfig2(hService: HANDLE | int | None, InfoLevel: DWORD, info: OBJECT, /) -> None:
    """Change an optional setting of a service.

    hService: the service, opened with SERVICE_CHANGE_CONFIG; with SERVICE_START too for failure actions that restart it.
    InfoLevel: SERVICE_CONFIG_DESCRIPTION: a str, or None to leave it; SERVICE_CONFIG_FAILURE_ACTIONS: a dict with
    ResetPeriod (seconds, or -1), RebootMsg and Command (str or None), Actions (sequence of (SC_ACTION_ constant,
    milliseconds), or None to leave them); SERVICE_CONFIG_DELAYED_AUTO_START_INFO and SERVICE_CONFIG_FAILURE_ACTIONS_FLAG:
    a bool; SERVICE_CONFIG_SERVICE_SID_INFO: one of SERVICE_SID_TYPE_; SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO: a sequence
    of names; SERVICE_CONFIG_PRESHUTDOWN_INFO: milliseconds; 8 (triggers): a sequence of dicts with Type,
    Action, Subtype (a GUID) and DataItems (sequence of (type, bytes)).
    info: the setting, in the shape that the level wants.
    Raises error when the system does not know the level, ValueError when this function does not.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-changeserviceconfig2w
    """


def EnumServicesStatus(hSCManager: HANDLE | int | None, ServiceType: DWORD = SERVICE_WIN32,
                       ServiceState: DWORD = SERVICE_STATE_ALL, /) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """List services with their status.

    hSCManager: the service control manager, opened with SC_MANAGER_ENUMERATE_SERVICE.
    ServiceType: SERVICE_WIN32, SERVICE_DRIVER or both.
    ServiceState: SERVICE_ACTIVE, SERVICE_INACTIVE or SERVICE_STATE_ALL.
    Returns a tuple of (name, display name, status), the status as QueryServiceStatus gives it.
    Raises error where the rights are missing.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-enumservicesstatusw
    """


def EnumServicesStatusEx(SCManager: HANDLE | int | None, ServiceType: DWORD = SERVICE_WIN32,
                         ServiceState: DWORD = SERVICE_STATE_ALL, GroupName: WSTR | None = None,
                         InfoLevel: DWORD = SC_ENUM_PROCESS_INFO, /) -> OBJECT:
    """List services with their status and process.

    SCManager: the service control manager, opened with SC_MANAGER_ENUMERATE_SERVICE.
    ServiceType: SERVICE_WIN32, SERVICE_DRIVER or both.
    ServiceState: SERVICE_ACTIVE, SERVICE_INACTIVE or SERVICE_STATE_ALL.
    GroupName: those of one load order group, "" for those of none, None for all.
    InfoLevel: SC_ENUM_PROCESS_INFO, the only one there is.
    Returns a list of dicts: ServiceName, DisplayName, and the keys of QueryServiceStatusEx.
    Raises error where the rights are missing, NotImplementedError for another level.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-enumservicesstatusexw
    """


def EnumDependentServices(hService: HANDLE | int | None, ServiceState: DWORD = SERVICE_STATE_ALL,
                          /) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """List the services that need a service.

    hService: the service, opened with SERVICE_ENUMERATE_DEPENDENTS.
    ServiceState: SERVICE_ACTIVE, SERVICE_INACTIVE or SERVICE_STATE_ALL.
    Returns a tuple of (name, display name, status), in the order in which to stop them.
    Raises error where the rights are missing.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-enumdependentservicesw
    """
