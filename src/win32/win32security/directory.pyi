"""Directory services: domain controllers, names, and service principal names (SPNs)."""

from gen.types import *


def DsBind(DomainController: WSTR | None = None, DnsDomainName: WSTR | None = None, /) -> OBJECT:
    """Connect to a domain controller.

    DomainController: its name, or None for any.
    DnsDomainName: the domain, or None.
    Returns a PyDS_HANDLE that closes itself by DsUnBind.
    Raises error when there is none. It blocks while the network is asked.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dsbindw
    """

def DsUnBind(hDS: OBJECT, /) -> None:
    """End a connection to a domain controller.

    hDS: the PyDS_HANDLE, or its number.
    Raises TypeError for a handle of another kind.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dsunbindw
    """

def DsGetDcName(computerName: WSTR | None = None, domainName: WSTR | None = None, domainGUID: IID | None = None,
                siteName: WSTR | None = None, flags: ULONG = 0) -> dict[str, Any]:
    """Find a domain controller.

    computerName: the computer that looks; None is this one.
    domainName: the domain, or None for that of the computer.
    domainGUID: the domain's GUID, which finds one that was renamed, or None.
    siteName: where the controller should be, or None.
    flags: DS_… values.
    Returns a dict with the fields of DOMAIN_CONTROLLER_INFO.
    Raises error when there is none. It blocks while the network is asked.
    https://learn.microsoft.com/windows/win32/api/dsgetdc/nf-dsgetdc-dsgetdcnamew
    """

def DsCrackNames(hds: HANDLE, flags: INT, formatOffered: INT, formatDesired: INT, names: Sequence[WSTR],
                 /) -> list[tuple[int, str | None, str | None]]:
    """Write names of the directory in another form.

    hds: from DsBind(); None works for names that need no server (DS_NAME_FLAG_SYNTACTICAL_ONLY).
    flags: DS_NAME_FLAG_… values.
    formatOffered: the form of the names, a DS_NAME_FORMAT value.
    formatDesired: the form wanted.
    names: the names.
    Returns a list of (status, domain, name), status being a DS_NAME_ERROR value, 0 for success.
    Raises error when the call as a whole fails. It may block.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dscracknamesw
    """

def DsListInfoForServer(hds: HANDLE, server: WSTR, /) -> list[tuple[int, str | None, str | None]]:
    """List what the directory knows of a server.

    hds: from DsBind().
    server: its distinguished name.
    Returns a list of (status, domain, name): its object, its DNS name, its account.
    Raises error when it fails. It may block.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dslistinfoforserverw
    """

def DsListServersInSite(hds: HANDLE, site: WSTR, /) -> list[tuple[int, str | None, str | None]]:
    """List the servers of a site.

    hds: from DsBind().
    site: its distinguished name.
    Returns a list of (status, domain, name).
    Raises error when it fails. It may block.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dslistserversinsitew
    """

def DsListServersForDomainInSite(hds: HANDLE, domain: WSTR, site: WSTR, /) -> list[tuple[int, str | None, str | None]]:
    """List the servers of a domain that are in a site.

    hds: from DsBind().
    domain: the distinguished name of the domain.
    site: the distinguished name of the site.
    Returns a list of (status, domain, name).
    Raises error when it fails. It may block.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dslistserversfordomaininsitew
    """

def DsListSites(hds: HANDLE, /) -> list[tuple[int, str | None, str | None]]:
    """List the sites of the enterprise.

    hds: from DsBind().
    Returns a list of (status, domain, name).
    Raises error when it fails. It may block.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dslistsitesw
    """

def DsListRoles(hds: HANDLE, /) -> list[tuple[int, str | None, str | None]]:
    """List who has the roles of which there is one each: schema, domains, PDC, RID, infrastructure.

    hds: from DsBind().
    Returns a list of (status, domain, name).
    Raises error when it fails. It may block.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dslistrolesw
    """

def DsListDomainsInSite(hds: HANDLE, site: WSTR, /) -> list[tuple[int, str | None, str | None]]:
    """List the domains of a site.

    hds: from DsBind().
    site: its distinguished name.
    Returns a list of (status, domain, name).
    Raises error when it fails. It may block.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dslistdomainsinsitew
    """

def DsGetSpn(ServiceType: INT, ServiceClass: WSTR, ServiceName: WSTR | None, InstancePort: USHORT = 0,
             InstanceNames: OBJECT = None, InstancePorts: OBJECT = None, /) -> tuple[str, ...]:
    """Compose service principal names, by which clients find a service's account.

    ServiceType: a DS_SPN_… value.
    ServiceClass: what sort of service, such as "http".
    ServiceName: the service's name; None for DS_SPN_…_HOST.
    InstancePort: a port, or 0 for none.
    InstanceNames: a sequence of names of further instances, or None.
    InstancePorts: a sequence of their ports, as many, or None.
    Returns a tuple of names.
    Raises ValueError when there are not as many ports as names, error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dsgetspnw
    """

def DsWriteAccountSpn(hDS: HANDLE, Operation: INT, Account: WSTR, Spns: Sequence[WSTR], /) -> None:
    """Register service principal names for an account, or remove them.

    hDS: from DsBind().
    Operation: DS_SPN_ADD_SPN_OP, DS_SPN_REPLACE_SPN_OP or DS_SPN_DELETE_SPN_OP.
    Account: the account's distinguished name.
    Spns: the names, as from DsGetSpn().
    Raises error when Windows refuses. It may block.
    https://learn.microsoft.com/windows/win32/api/ntdsapi/nf-ntdsapi-dswriteaccountspnw
    """
