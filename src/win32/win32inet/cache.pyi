from gen.types import *


def CreateUrlCacheEntry(UrlName: WSTR, ExpectedFileSize: DWORD, FileExtension: WSTR | None) -> WSTR:
    """Choose a file for what shall be cached for a URL.

    UrlName: the URL.
    ExpectedFileSize: in bytes, 0 when it is not known.
    FileExtension: the extension of the file's name, without a dot, or None; at most 32 characters.
    Returns the path of an empty file to write to; then call CommitUrlCacheEntry.
    Raises error when Windows refuses, ValueError when the URL has more than 2,083 characters.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-createurlcacheentryw
    """


def CommitUrlCacheEntry(UrlName: WSTR, LocalFileName: WSTR | None, ExpireTime: TIME | None = None, LastModifiedTime: TIME | None = None, CacheEntryType: DWORD = 1, HeaderInfo: WSTR | None = None, OriginalUrl: WSTR | None = None) -> None:
    """Put a file into the cache.

    UrlName: the URL it is for.
    LocalFileName: the file, of CreateUrlCacheEntry; None for an entry of the history.
    ExpireTime, LastModifiedTime: times, or None.
    CacheEntryType: …_CACHE_ENTRY constants of win32inetcon.
    HeaderInfo: the headers of the answer.
    OriginalUrl: what was asked for, when the server sent elsewhere.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-commiturlcacheentryw
    """


def GetUrlCacheEntryInfo(UrlName: WSTR) -> dict[str, OBJECT]:
    """Describe what is cached for a URL.

    UrlName: the URL.
    Returns StructSize, SourceUrlName, LocalFileName, CacheEntryType, UseCount, HitRate, Size, LastModifiedTime, ExpireTime,
    LastAccessTime, LastSyncTime, HeaderInfo, FileExtension and ExemptDelta.
    Raises error when nothing is cached.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-geturlcacheentryinfow
    """


@native("DeleteUrlCacheEntryW", fails="zero", raises="DeleteUrlCacheEntry")
def DeleteUrlCacheEntry(UrlName: WSTR, /) -> None:
    """Remove what is cached for a URL.

    UrlName: the URL.
    Raises error when nothing is cached.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-deleteurlcacheentryw
    """


def FindFirstUrlCacheEntry(SearchPattern: WSTR | None = None) -> tuple[OBJECT, OBJECT]:
    """Begin to list the cache.

    SearchPattern: "cookie:", "visited:", or None for what was read.
    Returns (handle, entry): for FindNextUrlCacheEntry, and the first entry as GetUrlCacheEntryInfo has it.
    Raises error when there is none (259).
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-findfirsturlcacheentryw
    """


def FindNextUrlCacheEntry(EnumHandle: OBJECT) -> dict[str, OBJECT]:
    """Give the next entry of the cache.

    EnumHandle: what FindFirstUrlCacheEntry gave.
    Returns the entry, as GetUrlCacheEntryInfo has it.
    Raises error at the end (259).
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-findnexturlcacheentryw
    """


def FindFirstUrlCacheEntryEx(SearchPattern: WSTR | None = None, Flags: DWORD = 0, Filter: DWORD = 0, GroupId: LONGLONG = 0) -> tuple[OBJECT, OBJECT]:
    """Begin to list a part of the cache.

    SearchPattern: "cookie:", "visited:", or None for what was read.
    Flags: must be 0.
    Filter: the …_CACHE_ENTRY kinds that are wanted.
    GroupId: a group, or 0 for all.
    Returns (handle, entry): for FindNextUrlCacheEntryEx, and the first entry as GetUrlCacheEntryInfo has it.
    Raises error when there is none (259).
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-findfirsturlcacheentryexw
    """


def FindNextUrlCacheEntryEx(EnumHandle: OBJECT) -> dict[str, OBJECT]:
    """Give the next entry of a part of the cache.

    EnumHandle: what FindFirstUrlCacheEntryEx gave.
    Returns the entry, as GetUrlCacheEntryInfo has it.
    Raises error at the end (259).
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-findnexturlcacheentryexw
    """


def FindCloseUrlCache(EnumHandle: OBJECT) -> None:
    """Close a list of the cache. Handle objects close themselves.

    EnumHandle: the handle; closing it twice does nothing.
    Raises TypeError when it is no handle object.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-findcloseurlcache
    """


def FindFirstUrlCacheGroup(Filter: DWORD = 0) -> tuple[OBJECT, LONGLONG]:
    """Begin to list the groups of the cache.

    Filter: CACHEGROUP_SEARCH_ALL.
    Returns (handle, group): for FindNextUrlCacheGroup, and the first group.
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-findfirsturlcachegroup
    """


def FindNextUrlCacheGroup(Find: OBJECT) -> LONGLONG:
    """Give the next group of the cache.

    Find: what FindFirstUrlCacheGroup gave.
    Returns the group.
    Raises error at the end.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-findnexturlcachegroup
    """


def CreateUrlCacheGroup(Flags: DWORD = 0) -> LONGLONG:
    """Make a group in the cache.

    Flags: CACHEGROUP_FLAG_….
    Returns the group.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-createurlcachegroup
    """


def DeleteUrlCacheGroup(GroupId: LONGLONG, Flags: DWORD = 2) -> None:
    """Remove a group from the cache.

    GroupId: the group.
    Flags: CACHEGROUP_FLAG_FLUSHURL_ONDELETE (2) removes its entries, too.
    Raises error when there is no such group.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-deleteurlcachegroup
    """


def SetUrlCacheEntryGroup(UrlName: WSTR, Flags: DWORD, GroupId: LONGLONG) -> None:
    """Put what is cached for a URL into a group, or take it out.

    UrlName: the URL.
    Flags: INTERNET_CACHE_GROUP_ADD or INTERNET_CACHE_GROUP_REMOVE.
    GroupId: the group.
    Raises error when there is no such entry or group.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-seturlcacheentrygroupw
    """


def GetUrlCacheGroupAttribute(GroupId: LONGLONG, Attributes: DWORD = 4294967295) -> dict[str, OBJECT]:
    """Describe a group of the cache.

    GroupId: the group.
    Attributes: CACHEGROUP_ATTRIBUTE_…; -1 is all.
    Returns GroupSize, GroupFlags, GroupType, DiskUsage, DiskQuota, OwnerStorage (four numbers) and GroupName.
    Raises error when there is no such group.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-geturlcachegroupattributew
    """


def SetUrlCacheGroupAttribute(GroupId: LONGLONG, Attributes: DWORD, GroupInfo: dict[str, OBJECT], Flags: DWORD = 0) -> None:
    """Change a group of the cache.

    GroupId: the group.
    Attributes: which attributes to set, CACHEGROUP_ATTRIBUTE_….
    GroupInfo: the new values, as GetUrlCacheGroupAttribute gives them; what is missing is 0 or empty. A name has at most 119
        characters.
    Flags: must be 0.
    Raises error when there is no such group, TypeError for an unknown key.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-seturlcachegroupattributew
    """
