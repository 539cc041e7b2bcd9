"""Calls that succeed of the functions of win32net, for the leak test. What Wine has not got is called against a stand-in, in
tests/win32/win32net."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import win32api
import win32net
from calling import named

# Wine refuses or lacks these, or makes nothing that could be taken away again.
ONLY_WRONG = {"win32net": {
    "NetFileClose", "NetFileEnum", "NetFileGetInfo", "NetGetAnyDCName", "NetGetDCName", "NetGroupAdd", "NetGroupAddUser",
    "NetGroupDel", "NetGroupDelUser", "NetGroupEnum", "NetGroupGetInfo", "NetGroupGetUsers", "NetGroupSetInfo",
    "NetGroupSetUsers", "NetLocalGroupAdd", "NetLocalGroupAddMembers", "NetLocalGroupDel", "NetLocalGroupDelMembers",
    "NetLocalGroupSetInfo", "NetLocalGroupSetMembers", "NetMessageBufferSend", "NetMessageNameAdd", "NetMessageNameDel",
    "NetMessageNameEnum", "NetServerComputerNameAdd", "NetServerComputerNameDel", "NetServerDiskEnum", "NetServerEnum",
    "NetServerSetInfo", "NetSessionDel", "NetSessionEnum", "NetSessionGetInfo", "NetShareAdd", "NetShareCheck", "NetShareDel",
    "NetShareEnum", "NetShareGetInfo", "NetShareSetInfo", "NetStatisticsGet", "NetUseAdd", "NetUseDel", "NetUseEnum",
    "NetUseGetInfo", "NetUserChangePassword", "NetUserDel", "NetUserGetGroups", "NetUserModalsSet", "NetUserSetInfo",
    "NetValidateName", "NetValidatePasswordPolicy", "NetWkstaSetInfo", "NetWkstaTransportAdd", "NetWkstaTransportDel",
    "NetWkstaUserEnum"}}
# They ask the system for its network adapters or its users.
SLOW = {"NetWkstaTransportEnum", "NetUserGetLocalGroups"}


def working() -> Iterator[tuple[str, Callable[[], object]]]:
    user = win32api.GetUserName()
    yield from named(
        "win32net", NetUserEnum=(None, 0), NetUserGetInfo=(None, user, 1), NetWkstaGetInfo=(None, 102),
        NetServerGetInfo=(None, 101), NetUserModalsGet=(None, 2), NetLocalGroupEnum=(None, 1),
        NetLocalGroupGetInfo=(None, "Administrators", 1), NetLocalGroupGetMembers=(None, "Administrators", 3),
        NetUserGetLocalGroups=(None, user), NetGetJoinInformation=(), NetWkstaTransportEnum=(None, 0))
    yield "win32net.NetUserAdd", lambda: (win32net.NetUserAdd(None, 1, {"name": "cw-leaks", "password": "p" * 200, "priv": 1}),
                                          win32net.NetUserDel(None, "cw-leaks"))
