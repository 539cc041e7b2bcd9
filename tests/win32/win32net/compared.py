"""What win32net answers, for cwin32 and pywin32 alike: the stand-in netapi32.dll is loaded before either."""

from __future__ import annotations

import ctypes
import datetime
import json
import sys
from collections.abc import Callable
from typing import Any

HOURS = bytes(range(60, 81))
USERS = (0, 1, 2, 3, 4, 10, 11, 20)
ONE_FIELD = (1003, 1005, 1006, 1007, 1008, 1009, 1011)
SHARES = (0, 1, 2, 501, 502)
PASSWORD = "pässwört-№1"
# Fields that pywin32 does not know, and one that it takes from the wrong place.
LEFT_OUT = {"max_threads", "alerts", "enablesoftcompat", "maxcopyreadlen", "maxcopywritelen", "minkeepsearch",
            "minkeepcomplsearch", "maxkeepcomplsearch", "threadcountadd", "numblockthreads", "enableoplockforceclose",
            "CacheReadBytesRequested"}
Answers = dict[str, object]


def standin() -> Any:
    return ctypes.WinDLL("netapi32")


def plain(o: Any) -> Any:
    """Security objects as their bytes, times as text; without what pywin32 leaves out."""
    if isinstance(o, dict):
        return {key: plain(value) for key, value in o.items() if key not in LEFT_OUT}
    if isinstance(o, (list, tuple)):
        return [type(o).__name__, *map(plain, o)]
    if isinstance(o, datetime.datetime):
        return o.isoformat()
    return o if o is None or isinstance(o, (int, str)) else bytes(memoryview(o)).hex()


def told(call: Callable[..., object], *arguments: object, **named: object) -> Any:
    """The result, or what was raised."""
    try:
        return plain(call(*arguments, **named))
    except Exception as raised:
        if type(raised).__name__ == "error":
            return ["error", *raised.args[:2]]
        return type(raised).__name__


def sid(number: int) -> Any:
    import pywintypes
    made = pywintypes.SID()
    made.Initialize((0, 0, 0, 0, 0, 5), 2)
    made.SetSubAuthority(0, 32)
    made.SetSubAuthority(1, number)
    return made


def descriptor(number: int) -> Any:
    import pywintypes
    made = pywintypes.SECURITY_DESCRIPTOR()
    made.SetSecurityDescriptorOwner(sid(number), False)
    return made


def filled(known: dict[str, Any], number: int = 1, **fixed: object) -> dict[str, Any]:
    """A value of the right type for every key: texts are None where nothing was set, or text."""
    made: dict[str, Any] = {}
    for place, (key, value) in enumerate(known.items()):
        if key == "logon_hours":
            made[key] = HOURS
        elif key in ("user_sid", "domain_id", "sid"):
            made[key] = sid(number)
        elif key == "security_descriptor":
            made[key] = descriptor(number)
        elif key in ("password", "passwd"):
            made[key] = PASSWORD
        elif isinstance(value, bool):
            made[key] = place % 3 != 0
        elif key == "disc":     # signed
            made[key] = number - 15
        elif isinstance(value, int):
            made[key] = (0x7FFFFFF0 if place % 2 else 0xFFFF0000 if place % 4 else 1000) + number + place
        else:
            made[key] = f"{key} ✓ {number}"
    made.update(fixed)
    return made


def both_ways(get: Callable[[int], Any], set_info: Callable[[int, Any], Any], levels: tuple[int, ...], **fixed: object) -> Answers:
    """At each level: what is there, everything set to something new, everything missing, then keys too many and None."""
    found: Answers = {}
    for number, level in enumerate(levels):
        known = told(get, level)
        if not isinstance(known, dict):
            found[str(level)] = known
            continue
        wanted = filled(known, number + 1, **{key: value for key, value in fixed.items() if key in known})
        wanted["what is not known"] = object()
        found[f"{level} set"] = told(set_info, level, wanted), told(get, level)
        kept = {key: wanted[key] for key in fixed if key in wanted}
        found[f"{level} empty"] = told(set_info, level, kept), told(get, level)
        found[f"{level} again"] = told(set_info, level, wanted), told(get, level)
    return found


def of_users(net: Any) -> Answers:
    name = "Änna"
    add, get, change = net.NetUserAdd, net.NetUserGetInfo, net.NetUserSetInfo
    found: Answers = {"none": told(get, None, name, 1), "no level": told(get, None, name, 99)}
    base = {"name": name, "password": PASSWORD, "comment": "first"}
    found["add"] = told(add, None, 1, base), told(add, None, 1, base)
    found["add elsewhere"] = told(add, r"\\nowhere", 1, base)
    found["add at no level"] = [told(add, None, level, base) for level in (1003, 77)]
    found["add nothing"] = told(add, None, 1, 5), told(add, None, 1, None)
    found["refused"] = told(change, None, name, 1007, {"comment": "bad"}), told(add, None, 2, {"name": "x", "comment": "bad"})
    levels = USERS + ONE_FIELD
    for key, answer in both_ways(lambda level: get(None, name, level), lambda level, data: change(None, name, level, data), levels,
                                 name=name).items():
        found["level " + key] = answer
    for number, level in enumerate((1, 2, 3, 4)):
        found[f"add at {level}"] = (told(add, None, level, filled(get(None, name, level), number, name=f"u{level}")),
                                    told(get, None, f"u{level}", level))
    found["enumerate"] = [told(net.NetUserEnum, None, level) for level in USERS]
    found["enumerate what is never listed"] = told(net.NetUserEnum, None, 1003), told(net.NetUserEnum, None, 98)
    found["parts"] = parts(lambda resume: net.NetUserEnum(None, 1, 2, resume, 700))
    found["too small"] = told(net.NetUserEnum, None, 3, 2, 0, 8)
    found["filter"] = told(net.NetUserEnum, None, 0, 16)
    found["lost"] = told(net.NetUserEnum, None, 0, 2, 999)
    found["password"] = (told(net.NetUserChangePassword, None, name, "wrong", "new"),
                         told(net.NetUserChangePassword, None, name, PASSWORD, "new one"),
                         told(net.NetUserChangePassword, None, name, PASSWORD, "new two"),
                         told(net.NetUserChangePassword, None, None, None, None))
    found["delete"] = told(net.NetUserDel, None, "u1"), told(net.NetUserDel, None, "u1"), told(net.NetUserDel, r"\\nowhere", "u2")
    for key, answer in both_ways(lambda level: net.NetUserModalsGet(None, level),
                                 lambda level, data: net.NetUserModalsSet(None, level, data), (0, 1, 2, 3, 4)).items():
        found["modals " + key] = answer
    return found


def parts(call: Callable[[Any], Any]) -> object:
    """An enumeration in parts: all of them."""
    resume, found = 0, []
    for _ in range(20):
        try:
            entries, total, resume = call(resume)
        except Exception as raised:
            return ["failed", *raised.args[:2]]
        found.append([plain(entries), total, resume])
        if not resume:
            break
    return found


def of_groups(net: Any) -> Answers:
    found: Answers = {}
    for kind, levels in (("Group", (0, 1, 2, 1002, 1005)), ("LocalGroup", (0, 1, 1002))):
        call = {name: getattr(net, f"Net{kind}{name}") for name in ("Add", "Del", "Enum", "GetInfo", "SetInfo")}
        found[f"{kind} add"] = [told(call["Add"], None, level, {"name": f"g{level}", "comment": "c", "attributes": 5}) for level in levels]
        found[f"{kind} twice"] = told(call["Add"], None, 1, {"name": "G1"})
        for key, answer in both_ways(lambda level, call=call: call["GetInfo"](None, "g1", level),
                                     lambda level, data, call=call: call["SetInfo"](None, "g1", level, data), levels, name="g1").items():
            found[f"{kind} level {key}"] = answer
        found[f"{kind} list"] = [told(call["Enum"], None, level) for level in (*levels, 7)]
        found[f"{kind} list from"] = told(call["Enum"], None, 0, None), told(call["Enum"], None, 0, 0), told(call["Enum"], None, 0, "x")
        found[f"{kind} parts"] = parts(lambda resume, call=call: call["Enum"](None, 1, resume, 60))
        found[f"{kind} none"] = told(call["GetInfo"], None, "nobody", 1), told(call["SetInfo"], None, "nobody", 1, {})
        found[f"{kind} refused"] = told(call["Add"], None, 1, {"name": "x", "comment": "bad"})
        found[f"{kind} delete"] = told(call["Del"], None, "g0"), told(call["Del"], None, "g0")
    members = [{"name": "Änna", "attributes": 3}, {"name": "u2", "attributes": 4}]
    found["users"] = told(net.NetGroupAddUser, None, "g1", "Änna"), told(net.NetGroupAddUser, None, "g1", "nobody")
    found["users twice"] = told(net.NetGroupAddUser, None, "g1", "Änna"), told(net.NetGroupAddUser, None, "none", "Änna")
    found["users told"] = [told(net.NetGroupGetUsers, None, "g1", level) for level in (0, 1, 2)]
    found["users set"] = [(told(net.NetGroupSetUsers, None, "g1", level, members), told(net.NetGroupGetUsers, None, "g1", 1)) for level in (0, 1)]
    found["users in parts"] = parts(lambda resume: net.NetGroupGetUsers(None, "g1", 1, resume, 40))
    found["users of"] = told(net.NetUserGetGroups, None, "Änna"), told(net.NetUserGetGroups, None, "nobody")
    found["users gone"] = told(net.NetGroupDelUser, None, "g1", "u2"), told(net.NetGroupDelUser, None, "g1", "u2")
    found["users none"] = told(net.NetGroupSetUsers, None, "g1", 0, ()), told(net.NetGroupGetUsers, None, "g1", 0)
    found["users wrong"] = told(net.NetGroupSetUsers, None, "g1", 0, 5), told(net.NetGroupSetUsers, None, "g1", 0, [5])
    found.update(of_members(net))
    return found


def of_members(net: Any) -> Answers:
    add, get = net.NetLocalGroupAddMembers, net.NetLocalGroupGetMembers
    given = {0: [{"sid": sid(7)}, {"sid": sid(8)}], 3: [{"domainandname": "VM\\Änna"}, {"domainandname": r"VM\u2"}],
             1: [{"sid": sid(21), "sidusage": 2, "name": "one"}], 2: [{"sid": sid(22), "sidusage": 5, "domainandname": r"D\two"}]}
    found: Answers = {}
    for level, members in given.items():
        found[f"members {level}"] = told(add, None, "g1", level, members), [told(get, None, "g1", other) for other in range(5)]
        found[f"members {level} twice"] = told(add, None, "g1", level, members)
    found["members in parts"] = parts(lambda resume: get(None, "g1", 2, resume, 120))
    found["members of"] = told(net.NetUserGetLocalGroups, None, "Änna"), told(net.NetUserGetLocalGroups, None, "Änna", 0)
    found["members of none"] = told(net.NetUserGetLocalGroups, None, "nobody"), told(net.NetUserGetLocalGroups, None, "x", 9)
    found["members gone"] = (told(net.NetLocalGroupDelMembers, None, "g1", ["VM\\Änna", r"VM\u7"]),
                             told(net.NetLocalGroupDelMembers, None, "g1", ["VM\\Änna"]), told(get, None, "g1", 3))
    found["members set"] = [(told(net.NetLocalGroupSetMembers, None, "g1", level, members), told(get, None, "g1", 2))
                            for level, members in given.items()]
    found["members nowhere"] = told(add, None, "nothing", 3, given[3]), told(get, None, "nothing", 3), told(add, None, "g1", 9, [])
    found["members none"] = told(net.NetLocalGroupSetMembers, None, "g1", 3, []), told(get, None, "g1", 3)
    return found


def of_resources(net: Any) -> Answers:
    get, change = net.NetShareGetInfo, net.NetShareSetInfo
    found: Answers = {"no shares": told(net.NetShareEnum, None)}
    for level in SHARES:
        data = {"netname": f"s{level}", "type": 0x80000003, "remark": "r", "path": "C:\\x", "passwd": PASSWORD, "max_uses": 0xFFFFFFFF,
                "security_descriptor": None}
        found[f"add at {level}"] = told(net.NetShareAdd, None, level, data), told(get, None, f"s{level}", level)
    for key, answer in both_ways(lambda level: get(None, "s2", level), lambda level, data: change(None, "s2", level, data), SHARES,
                                 netname="s2").items():
        found["share " + key] = answer
    found["shares"] = [told(net.NetShareEnum, None, level) for level in (*SHARES, 3)]
    found["shares in short"] = told(net.NetShareEnum, None), told(net.NetShareEnum, r"\\nowhere")
    found["shares in parts"] = parts(lambda resume: net.NetShareEnum(None, 2, resume, 300))
    found["check"] = told(net.NetShareCheck, None, "C:"), told(net.NetShareCheck, None, "Q:"), told(net.NetShareCheck, r"\\nowhere", "C:")
    found["end"] = told(net.NetShareDel, None, "s0"), told(net.NetShareDel, None, "s0", 0), told(net.NetShareDel, None, "s1", 4)
    for level in (0, 1, 2):
        data = filled(dict.fromkeys(("local", "remote", "password", "username", "domainname")), level, local=f"{level}:") | {
            key: 3 + level for key in ("status", "asg_type", "refcount", "usecount", "flags")}
        found[f"use {level}"] = told(net.NetUseAdd, None, level, data), [told(net.NetUseGetInfo, None, f"{level}:", n) for n in (0, 1, 2, 9)]
    found["use without device"] = told(net.NetUseAdd, None, 1, {"local": None, "remote": r"\\a\b"}), told(net.NetUseGetInfo, None, r"\\a\b")
    found["uses"] = [told(net.NetUseEnum, None, level) for level in (0, 1, 2, 9)]
    found["uses in parts"] = parts(lambda resume: net.NetUseEnum(None, 1, resume, 150))
    found["use ended"] = (told(net.NetUseDel, None, "1:"), told(net.NetUseDel, None, "1:", net.USE_FORCE), told(net.NetUseDel, None, "2:", 9),
                          told(net.NetUseGetInfo, None, None))
    found["sessions"] = [told(net.NetSessionEnum, level) for level in (0, 1, 2, 10, 502, 3)]
    found["sessions of"] = told(net.NetSessionEnum, 0, None, "PC9"), told(net.NetSessionEnum, 0, r"\\nowhere"), told(net.NetSessionEnum, 1, None, None, "x")
    found["session"] = [told(net.NetSessionGetInfo, level, None, "PC2", "u") for level in (0, 1, 2, 10, 502, 4)]
    found["session of none"] = told(net.NetSessionGetInfo, 1, None, "PC9", "u"), told(net.NetSessionGetInfo, 1, None, None, "u")
    found["session ended"] = told(net.NetSessionDel, None, "PC2"), told(net.NetSessionDel, None, "PC2"), told(net.NetSessionEnum, 0)
    files = net.NetFileEnum(2)
    found["files"] = told(net.NetFileEnum, 2), told(net.NetFileEnum, 3), told(net.NetFileEnum, 1), told(net.NetFileEnum, 3, None, "C:\\")
    found["file"] = [told(net.NetFileGetInfo, level, None, files[0]["id"]) for level in (2, 3, 1)]
    found["file closed"] = told(net.NetFileClose, None, files[0]["id"]), told(net.NetFileClose, None, files[0]["id"]), told(net.NetFileEnum, 2)
    return found


def of_computers(net: Any) -> Answers:
    found: Answers = {}
    for name, levels in (("Server", (100, 101, 102, 402, 403, 502, 503, 104)), ("Wksta", (100, 101, 102, 502, 302, 402))):
        get, change = getattr(net, f"Net{name}GetInfo"), getattr(net, f"Net{name}SetInfo")
        found[f"{name} elsewhere"] = told(get, r"\\nowhere", levels[0]), told(change, r"\\nowhere", levels[0], {})
        for key, answer in both_ways(lambda level, get=get: get(None, level), lambda level, data, change=change: change(None, level, data),
                                     levels).items():
            found[f"{name} {key}"] = answer
    found["servers"] = [told(net.NetServerEnum, None, level) for level in (100, 101, 102, 9)]
    found["servers of"] = told(net.NetServerEnum, None, 100, 3, "none"), told(net.NetServerEnum, None, 100, 3, None, 0, -1)
    found["servers of no type"] = told(net.NetServerEnum, None, 100, 7)
    found["disks"] = told(net.NetServerDiskEnum, None, 0), told(net.NetServerDiskEnum, None), told(net.NetServerDiskEnum, None, 3)
    found["names"] = (told(net.NetServerComputerNameAdd, r"\\x", None, "second"), told(net.NetServerComputerNameAdd, r"\\x", "d", "second"),
                      told(net.NetServerComputerNameDel, r"\\x", "second"), told(net.NetServerComputerNameDel, r"\\x", "second"))
    found["logged on"] = [told(net.NetWkstaUserEnum, None, level) for level in (0, 1, 2)]
    found["logged on, in parts"] = parts(lambda resume: net.NetWkstaUserEnum(None, 1, resume, 150))
    transport = {"quality_of_service": 9, "number_of_vcs": 0x80000001, "transport_name": "t", "transport_address": "a", "wan_ish": 5}
    found["transports"] = (told(net.NetWkstaTransportAdd, None, 0, transport), told(net.NetWkstaTransportEnum, None, 0),
                           told(net.NetWkstaTransportEnum, None, 1), told(net.NetWkstaTransportDel, None, "t", 9),
                           told(net.NetWkstaTransportDel, None, "t"), told(net.NetWkstaTransportDel, None, None))
    found["served"] = told(net.NetStatisticsGet, None, net.SERVICE_SERVER), told(net.NetStatisticsGet, None, net.SERVICE_SERVER, 0, 7)
    found["counted"] = told(net.NetStatisticsGet, None, net.SERVICE_WORKSTATION, 0, 0)
    found["aliases"] = told(net.NetMessageNameEnum), [told(net.NetMessageNameAdd, None, name) for name in ("one", "two", "three", "one")]
    found["aliases listed"] = told(net.NetMessageNameEnum), told(net.NetMessageNameEnum, r"\\nowhere")
    found["message"] = told(net.NetMessageBufferSend, None, "two", None, "hello ✓"), told(net.NetMessageBufferSend, None, "x", "me", "y")
    found["message told"] = text(14, "two", "message")
    found["alias gone"] = told(net.NetMessageNameDel, None, "two"), told(net.NetMessageNameDel, None, "two")
    for name in ("NetGetDCName", "NetGetAnyDCName"):
        found[name] = told(getattr(net, name)), told(getattr(net, name), None, "DÖM"), told(getattr(net, name), None, "none")
    found["join"] = told(net.NetGetJoinInformation), told(net.NetGetJoinInformation, "x"), told(net.NetGetJoinInformation, r"\\nowhere")
    found["names valid"] = [told(net.NetValidateName, None, name, kind) for name in ("good", "not good", "x" * 64) for kind in (1, 3, 9)]
    found["names valid for"] = told(net.NetValidateName, None, "good", 3, "me", "secret"), told(net.NetValidateName, None, "good", 3, "me", "no")
    found.update(of_policy(net.NetValidatePasswordPolicy))
    return found


def text(family: int, key: str, name: str) -> str | None:
    """What the stand-in keeps of an object."""
    ask = standin().StandinText
    ask.restype = ctypes.c_wchar_p
    found: str | None = ask(family, ctypes.c_wchar_p(key), name.encode())
    return found


def of_policy(check: Callable[..., Any]) -> Answers:
    change = {"ClearPassword": PASSWORD, "UserAccountName": "u", "HashedPassword": b"ha\0sh", "PasswordMatch": 1}
    return {
        "login": [told(check, None, None, 1, arg) for arg in (
            {}, (), {"PasswordMatched": 1}, (None, 1), (None, 0), {"InputPersistedFields": None})],
        "login wrong": [told(check, None, None, 1, arg) for arg in (
            5, None, [], (1, 2), {"x": 1}, (None, 1, 2), {"InputPersistedFields": {}})],
        "change": [told(check, None, None, 2, arg) for arg in (
            {}, change, (None, PASSWORD), (None, PASSWORD, "u"), (None, PASSWORD, None, "häsh", 0), {"ClearPassword": "short"})],
        "change wrong": [told(check, None, None, 2, arg) for arg in (
            5, None, {"ClearPassword": 5}, {"HashedPassword": 5}, {"PasswordMatched": 1}, (1,) * 6)],
        "types": [told(check, None, None, kind, {}) for kind in (0, 3, 4, -1)],
        "elsewhere": [told(check, r"\\nowhere", None, 1, {}), told(check, None, 1, 1, {}), told(check, None, None, 1)],
    }


def of_arguments(net: Any) -> Answers:
    """Every function with no arguments at all, with too many, and with a failure that it has to hand on."""
    found: Answers = {}
    for name in sorted(n for n in dir(net) if n.startswith("Net")):
        call = getattr(net, name)
        found[name] = told(call, *(object(),) * 9)
    return found


def everything() -> Any:
    """All answers, as JSON has them."""
    import pywintypes  # noqa: F401  # loads the DLL that the modules of pywin32 want
    import win32net
    found: dict[str, object] = {}
    for part in (of_users, of_groups, of_resources, of_computers, of_arguments):
        found.update({f"{part.__name__}: {name}": answer for name, answer in part(win32net).items()})
    found["buffers"] = standin().StandinBuffers()
    return json.loads(json.dumps(found))


if __name__ == "__main__":
    ctypes.WinDLL(sys.argv[1])
    print(json.dumps(everything()))
