"""What is called a million times in all, per module: calls that succeed and calls that are refused, each with its share.

A share is how often the call is made in one turn: 20 where it takes microseconds, 1 where it goes to a file, the registry,
another program's memory or a key. What tests/leaks calls of a module to see it succeed is part of its list.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[2]
Call = Callable[[], object]
Shares = Iterator[tuple[int, Call]]
CHEAP, DEAR = 20, 1


def refused(call: Callable[..., object], *arguments: object) -> Call:
    """A call that raises, whatever it raises: the tests of the module know what."""
    def attempt() -> None:
        try:
            call(*arguments)
        except Exception:
            return
        raise AssertionError(f"{call}{arguments} succeeded")

    return attempt


def cheap(*calls: Call) -> Shares:
    return ((CHEAP, call) for call in calls)


def dear(*calls: Call) -> Shares:
    return ((DEAR, call) for call in calls)


def of_leaks(module: str, working: Iterable[tuple[str, Call]], slow: set[str]) -> Shares:
    """The calls that tests/leaks makes of a module."""
    for name, call in working:
        place, _, function = name.partition(".")
        if place == module:
            yield DEAR if function in slow else CHEAP, call


def leaks(name: str) -> Any:
    return importlib.import_module(f"{name}_calls")


# ---- security ------------------------------------------------------------------------------------------------------------

def win32security(folder: Path) -> Shares:
    import win32security as s
    table = leaks("security")
    # Wine keeps what it is told of accounts' rights, and asks the registry for policies and packages.
    slow = table.SLOW | {"LsaAddAccountRights", "LsaRemoveAccountRights", "LsaQueryInformationPolicy", "LsaGetLogonSessionData",
                         "LsaOpenPolicy", "LsaEnumerateAccountsWithUserRight", "LsaLookupAuthenticationPackage", "LsaClose"}
    yield from of_leaks("win32security", table.working(folder), slow)
    admins, full = s.GetBinarySid("S-1-5-32-544"), s.ACL()
    for _ in range(2729):
        full.AddAccessAllowedAce(2, 1, admins)      # 24 bytes each; there is no room for another of 44
    descriptor = s.SECURITY_DESCRIPTOR()
    descriptor.SetSecurityDescriptorOwner(admins, False)
    packed = bytes(memoryview(descriptor))

    def lists() -> None:
        acl = s.ACL()
        acl.AddAccessAllowedAceEx(4, 3, 0x1F01FF, admins)
        acl.AddAuditAccessAce(2, 1, admins, True, False)
        acl.GetAce(0), acl.GetAce(1), acl.GetExplicitEntriesFromAcl()
        acl.DeleteAce(0)
        made = s.SECURITY_DESCRIPTOR(packed)
        made.SetSecurityDescriptorDacl(True, acl, False)
        made.GetSecurityDescriptorDacl(), made.GetSecurityDescriptorOwner()

    yield from cheap(lists, refused(full.GetAce, 9999), refused(s.ConvertStringSidToSid, "S-1-x"), refused(s.GetBinarySid, "x" * 300),
                     refused(s.ConvertStringSecurityDescriptorToSecurityDescriptor, "O:" + "Z" * 500, 1),
                     refused(s.SECURITY_DESCRIPTOR, packed[:-5]), refused(s.GetTokenInformation, 0, s.TokenUser),
                     refused(s.OpenProcessToken, 0x7FFFFFF0, 8), refused(s.LookupPrivilegeValue, None, "no such privilege"),
                     refused(s.CreateWellKnownSid, 9999, None), refused(s.LookupAccountSid, None, b"wrong"),
                     refused(s.GetKernelObjectSecurity, 0x7FFFFFF0, 7), refused(s.AdjustTokenPrivileges, 0, False, [(1, 2, 3)]))
    yield from dear(refused(full.AddAccessAllowedAce, 2, 1, s.GetBinarySid("S-1-5-21-1-2-3-4-5-6")),
                    refused(s.GetFileSecurity, str(folder / "missing"), 7), refused(s.LookupAccountName, None, "nobody at all"),
                    refused(s.GetNamedSecurityInfo, str(folder / "missing"), 1, 7), refused(s.LogonUser, "x", "y", "geheim\0", 2, 0))


def sspi(folder: Path) -> Shares:
    import sspi as p
    import sspicon
    import win32security as s

    def shaken() -> tuple[Any, Any]:
        client, server = p.ClientAuth("NTLM", auth_info=("me", "d", "secret")), p.ServerAuth("NTLM")
        token: Any = None
        while not (client.authenticated and server.authenticated):
            _, out = client.authorize(token)
            _, token = server.authorize(out[0].Buffer)
        return client, server

    client, server = shaken()
    data = b"some data" * 50

    def in_order() -> None:
        client.next_seq_num = server.next_seq_num = 0

    def signed() -> None:
        in_order()
        server.verify(data, client.sign(data))

    def sealed() -> None:
        in_order()
        assert server.decrypt(*client.encrypt(data)) == data

    def wrapped() -> None:
        in_order()
        assert server.unwrap(client.wrap(data, True)) == (data, True)

    def buffers() -> None:
        made = s.PySecBufferDescType()
        one = s.PySecBufferType(100, sspicon.SECBUFFER_TOKEN)
        one.Buffer = b"x" * 50
        made.append(one)
        made[0].Clear()

    in_order()
    signature = client.sign(data)

    def altered() -> None:
        in_order()
        refused(server.verify, data[1:], signature)()

    yield from cheap(signed, sealed, wrapped, altered, buffers, lambda: server.ctxt.QueryContextAttributes(0),
                     refused(server.ctxt.QueryContextAttributes, 0x55), refused(server.unwrap, b"abc"),
                     lambda: s.QuerySecurityPackageInfo("NTLM"), refused(s.QuerySecurityPackageInfo, "x"),
                     refused(s.AcquireCredentialsHandle, None, "x", 2, None, None),
                     refused(s.AcquireCredentialsHandle, None, "NTLM", 2, None, ("a", "b")),
                     lambda: s.AcquireCredentialsHandle(None, "NTLM", 2, None, ("me", "d", "p")),
                     refused(lambda: s.PySecBufferType(3, 1).__setattr__("Buffer", b"long")))
    yield from ((5, call) for call in (shaken, lambda: refused(p.ServerAuth("NTLM").authorize, b"garbage")()))


# ---- keys and credentials ------------------------------------------------------------------------------------------------

def win32cred(folder: Path) -> Shares:
    import win32cred as c
    table = leaks("crypt")
    yield from of_leaks("win32cred", table.of_credentials(), table.SLOW)
    wrong = {"Type": 1, "TargetName": "leaks of cwin32, wrong", "UserName": "u", "CredentialBlob": "secret" * 9, "Persist": 2}
    yield from cheap(refused(c.CredWrite, {**wrong, "Attributes": [{"Keyword": 5}]}), refused(c.CredWrite, {**wrong, "Comment": "a\0b"}),
                     refused(c.CredWrite, {}), refused(c.CredMarshalCredential, 77, "x"), refused(c.CredUnmarshalCredential, "@@x"),
                     lambda: c.CredIsMarshaledCredential("x"), refused(c.CredGetSessionTypes, 99), refused(c.CredDelete, {}),
                     refused(c.CredUIParseUserName, "x" * 2000), refused(c.CredRead, "a\0b", 1))
    yield from dear(refused(c.CredRead, "leaks of cwin32, missing", 1), refused(c.CredDelete, "leaks of cwin32, missing", 1),
                    refused(c.CredEnumerate, "leaks of cwin32, missing*"), refused(c.CredWrite, {**wrong, "Type": 99}))


def win32crypt(folder: Path) -> Shares:
    import win32crypt as c
    import win32cryptcon as k
    table, security = leaks("crypt"), leaks("security")
    working = [*table.working(folder), *security.of_files_and_secrets(folder)]
    slow = table.SLOW | security.SLOW | {"CertAddSerializedElementToStore", "CryptEnumOIDInfo", "CryptGetMessageCertificates",
                                         "CryptGetMessageSignerCount", "CryptFindOIDInfo"}
    yield from of_leaks("win32crypt", working, slow)
    provider = c.CryptAcquireContext(None, None, 1, k.CRYPT_VERIFYCONTEXT)
    key = provider.CryptGenKey(k.CALG_3DES, k.CRYPT_EXPORTABLE)
    yield from cheap(lambda: key.CryptDecrypt(True, key.CryptEncrypt(True, b"x" * 100)), lambda: key.CryptDuplicateKey(),
                     refused(key.CryptDecrypt, True, b"abc"), refused(key.CryptEncrypt, False, b"abc"), refused(key.CryptGetKeyParam, 999),
                     refused(key.CryptExportKey, None, 99), refused(provider.CryptImportKey, b"abc" * 20),
                     refused(provider.CryptGetUserKey, 99), refused(provider.CryptCreateHash, 99), lambda: provider.CryptGenRandom(100),
                     refused(c.CryptDecodeObjectEx, 20, b"\x30\x05ab"), refused(c.CryptEncodeObjectEx, 36, [5]),
                     refused(c.CryptStringToBinary, "!" * 100, 1), refused(c.CertNameToStr, "x", 3), refused(c.CertOIDToAlgId, 5))
    yield from dear(refused(c.CryptQueryObject, 2, b"garbage" * 9), refused(c.CryptGetMessageCertificates, b"garbage"),
                    refused(c.CryptVerifyMessageSignature, b"garbage"), refused(c.CryptUnprotectData, b"garbage" * 30),
                    refused(c.CryptAcquireContext, "leaks of cwin32, missing", None, 1, 0), refused(c.CertOpenStore, 99, 0, None, 0),
                    refused(c.CertAddSerializedElementToStore, None, b"garbage", 4), refused(c.CryptSignMessage, {}, (b"x",)))


# ---- network ---------------------------------------------------------------------------------------------------------------

def win32net(folder: Path) -> Shares:
    import win32net as n
    import compared
    for add in (n.NetUserAdd, n.NetGroupAdd, n.NetLocalGroupAdd):
        add(None, 1, {"name": "all"})
    n.NetShareAdd(None, 2, {"netname": "all", "path": "C:\\"})
    families: tuple[tuple[tuple[int, ...], Callable[[int], Any], Callable[[int, Any], Any]], ...] = (
        ((1, 2, 3, 4, 11), lambda level: n.NetUserGetInfo(None, "all", level), lambda level, data: n.NetUserSetInfo(None, "all", level, data)),
        ((0, 1, 3), lambda level: n.NetUserModalsGet(None, level), lambda level, data: n.NetUserModalsSet(None, level, data)),
        ((0, 1, 2), lambda level: n.NetGroupGetInfo(None, "all", level), lambda level, data: n.NetGroupSetInfo(None, "all", level, data)),
        ((2, 502), lambda level: n.NetShareGetInfo(None, "all", level), lambda level, data: n.NetShareSetInfo(None, "all", level, data)),
        ((101, 503), lambda level: n.NetServerGetInfo(None, level), lambda level, data: n.NetServerSetInfo(None, level, data)))
    for levels, get, put in families:
        for level in levels:
            data = compared.filled(get(level), 7)
            yield from cheap(lambda get=get, level=level: get(level), lambda put=put, level=level, data=data: put(level, data))
            yield from cheap(refused(get, 9999), refused(put, level, 5), refused(put, level, dict.fromkeys(data, 1.5)))

    def added() -> None:
        n.NetUserAdd(None, 1, {"name": "one", "password": compared.PASSWORD})
        n.NetLocalGroupAddMembers(None, "all", 3, [{"domainandname": "D\\one"}])
        n.NetLocalGroupDelMembers(None, "all", ["D\\one"])
        n.NetUserDel(None, "one")

    def connected() -> None:
        n.NetUseAdd(None, 1, {"local": "X:", "remote": r"\\a\b", "password": compared.PASSWORD})
        n.NetUseDel(None, "X:", 0)

    yield from cheap(added, connected, lambda: n.NetUserEnum(None, 2), lambda: n.NetShareEnum(None, 2), lambda: n.NetServerEnum(None, 101),
                     lambda: n.NetWkstaUserEnum(None, 1), lambda: n.NetServerDiskEnum(None, 0), lambda: n.NetUseEnum(None, 1),
                     lambda: n.NetStatisticsGet(None, "lanmanworkstation"), refused(n.NetUserChangePassword, None, "all", "a", "b"),
                     refused(n.NetUserGetInfo, None, "nobody", 1), refused(n.NetUserGetInfo, r"\\nowhere", "all", 1),
                     refused(n.NetUserAdd, None, 1, {"name": "x", "password": "secret\0"}), refused(n.NetShareGetInfo, None, "none", 502),
                     refused(n.NetUserSetInfo, None, "all", 1007, {"comment": "bad"}), refused(n.NetUserDel, None, "nobody"),
                     refused(n.NetLocalGroupAddMembers, None, "all", 3, [{"domainandname": "x"}, 5]))


def win32wnet(folder: Path) -> Shares:
    import win32wnet as w
    import compared
    alpha = compared.resource(w, lpRemoteName=r"\\ALPHA", lpProvider="Stand-in Network", lpComment="z" * 500)
    locked = compared.resource(w, dwType=1, lpRemoteName=r"\\ALPHA\locked")
    w.WNetAddConnection2(1, "H:", r"\\ALPHA\data")

    def connected() -> None:
        w.WNetAddConnection2(1, "K:", r"\\ALPHA\locked", None, "me", "opensesame")
        w.WNetCancelConnection2("K:", 0, 0)

    yield from cheap(connected, lambda: w.WNetEnumResource(w.WNetOpenEnum(2, 0, 0, alpha)), lambda: w.WNetGetUniversalName("H:x", 2),
                     lambda: w.WNetGetUser("H:"), lambda: w.WNetGetConnection("H:"), lambda: w.WNetGetLastError(),
                     lambda: w.WNetGetResourceInformation(alpha), lambda: w.WNetGetResourceParent(alpha),
                     lambda: setattr(alpha, "lpComment", "y" * 300), refused(setattr, alpha, "lpComment", "a\0b"),
                     refused(w.WNetAddConnection3, 0, locked, "geheim"), refused(w.WNetAddConnection2, locked, "geheim\0", "me"),
                     refused(w.WNetGetUser, "Q:"), refused(w.WNetGetConnection, "nonsense"), refused(w.WNetOpenEnum, 77, 0, 0, None),
                     refused(w.WNetGetUniversalName, "H:a", 3), refused(w.WNetCancelConnection2, "Q:", 0, 0),
                     refused(w.WNetGetResourceInformation, compared.resource(w, lpRemoteName="x")))


def netbios(folder: Path) -> Shares:
    import netbios as n
    import win32wnet
    netapi = ctypes.WinDLL("netapi32")

    def block() -> Any:
        ncb = n.NCB()
        ncb.Name, ncb.Callname, ncb.Buffer = "a", b"b" * 16, n.ADAPTER_STATUS()
        ncb.Buffer = win32wnet.NCBBuffer(100)
        return ncb

    def adapters() -> None:
        ncb, found = n.NCB(), n.LANA_ENUM()
        ncb.Command, ncb.Buffer = n.NCBENUM, found
        assert n.Netbios(ncb) == 0 and found.length == 2

    def received() -> None:
        ncb = n.NCB()
        ncb.Command, ncb.Buffer = n.NCBDGRECV | n.ASYNCH, bytearray(8)
        assert n.Netbios(ncb) == n.NRC_GOODRET
        refused(ncb.Reset)()
        netapi.StandinSend(b"x", 1)
        assert n.Netbios(n.NCB()) or True     # looks who is done

    ncb = block()
    yield from cheap(block, adapters, received, lambda: n.Netbios(n.NCB()), refused(setattr, ncb, "Rto", 300),
                     refused(setattr, ncb, "Buffer", 5), refused(setattr, ncb, "Name", 5.5), refused(win32wnet.NCBBuffer, -1),
                     lambda: n.ACTION_HEADER()._pack(), lambda: n.ADAPTER_STATUS()._unpack())


def win32inet(folder: Path) -> Shares:
    import win32inet as w
    import servers
    table = leaks("inet")
    # Wine's cache is one file for all, which is locked for every call.
    yield from of_leaks("win32inet", table.working(), table.SLOW)
    session = w.InternetOpen("leaks", 1, None, None, 0)
    yield from cheap(refused(w.InternetOpen, "a\0b", 1, None, None, 0), refused(w.InternetConnect, 12345, "x", 1, "me", "geheim", 3, 0),
                     refused(w.InternetSetOption, session, 1, 5), refused(w.InternetQueryOption, session, 9999),
                     refused(w.InternetQueryOption, 12345, 45), refused(w.InternetReadFile, session, -5),
                     refused(w.InternetCanonicalizeUrl, 5), refused(w.InternetGetCookie, "http://none.test/", "x"),
                     refused(w.InternetCloseHandle, 0x7FFFFFF0))
    yield from dear(refused(w.GetUrlCacheEntryInfo, "http://cache.test/missing"), refused(w.DeleteUrlCacheEntry, "http://cache.test/missing"))
    site = f"http://127.0.0.1:{afterwards.enter_context(servers.http_server())}"
    turns = 0

    def fetched() -> None:      # takes milliseconds: in one turn of fifty
        nonlocal turns
        turns += 1
        if turns % 50 == 1:
            with w.InternetOpenUrl(session, site + "/data", None, 0x84000000, object()) as page:
                while w.InternetReadFile(page, 5000):
                    pass

    yield DEAR, fetched


def win32ras(folder: Path) -> Shares:
    import win32ras as r
    import compared
    called = 0

    def step(*given: object) -> None:
        nonlocal called
        called += 1

    def dialled() -> None:
        handle, _ = r.Dial(r.RASDIALEXTENSIONS(), None, compared.PARAMS, None)
        r.EnumConnections(), r.GetConnectStatus(handle), r.HangUp(handle)

    def identified() -> None:
        extensions = r.RASDIALEXTENSIONS()
        extensions.RasEapInfo = r.GetEapUserIdentity(None, "Office", 0)

    yield from cheap(dialled, identified, lambda: r.EnumEntries(), lambda: r.GetEntryDialParams(None, "Office"),
                     lambda: r.SetEntryDialParams(None, compared.PARAMS, 0), lambda: r.GetErrorString(691), lambda: r.IsHandleValid(5),
                     refused(r.HangUp, 5), refused(r.GetConnectStatus, 5), refused(r.GetErrorString, 5),
                     refused(r.GetEntryDialParams, None, "nothing"), refused(r.EnumEntries, None, "missing.pbk"),
                     refused(r.SetEntryDialParams, None, ("Office", "", "", "user", "geheim\0"), 0), refused(r.Dial, None, None, (5,), None),
                     refused(r.Dial, None, None, ("Office",), "x"), refused(r.CreatePhonebookEntry, 0x7FFFFFF0),
                     refused(r.GetEapUserIdentity, None, "nothing", 0), lambda: compared.told(r.Dial, None, None, ("x",), None))
    yield from dear(lambda: r.HangUp(r.Dial(None, None, ("Office",), step)[0]))


# ---- files, conversations, databases -----------------------------------------------------------------------------------------

def win32lz(folder: Path) -> Shares:
    import win32lz as lz
    security = leaks("security")
    # Wine opens and closes a file in a tenth of a millisecond; the rest works on what is open.
    yield from of_leaks("win32lz", security.of_files_and_secrets(folder), security.SLOW)
    cut = folder / "cut.tx_"
    cut.write_bytes(b"SZDD\x88\xf0\x27\x33At\x08\0\0\0\xffabcd")
    handle, _ = lz.OpenFile(str(cut), 0)
    target, _ = lz.OpenFile(str(folder / "cut.out"), 0x1000)
    yield from cheap(refused(lz.Read, 0x7FFFFFF0, 5), refused(lz.Read, handle, -1), refused(lz.Seek, handle, -1, 0),
                     refused(lz.OpenFile, "x" * 400, 0), refused(lz.GetExpandedName, "x" * 400), refused(lz.Init, 0x7FFFFFF0),
                     lambda: lz.Close(0x7FFFFFF0))
    yield from dear(lambda: lz.Seek(handle, 0, 0), refused(lz.Copy, handle, target), refused(lz.OpenFile, str(folder / "missing"), 0),
                    refused(lz.GetExpandedName, str(folder / "missing")))


def dde(folder: Path) -> Shares:
    """Without conversations: Wine keeps the memory of their commands and answers, and has no room after some ten thousand. The
    module's own tests count Python's blocks and the handles of these."""
    import dde as d
    yield from of_leaks("dde", leaks("exchange").working(), set())
    server, topic, item = d.CreateServer(), d.CreateTopic("Topic"), d.CreateStringItem("Item")
    topic.AddItem(item)
    server.AddTopic(topic)
    server.Create(f"cwin32-mixed-{id(server)}")
    client = d.CreateConversation(server)
    yield from cheap(lambda: item.SetData("value" * 50), lambda: topic.AttachObject([topic]), lambda: client.Connected(),
                     refused(d.CreateTopic, "x" * 300), refused(d.CreateStringItem, 5), refused(d.CreateConversation, 5),
                     refused(client.Request, "x" * 300), refused(client.Poke, "Item", 5), refused(client.Exec, 5),
                     refused(client.Request, "Item"), refused(client.Exec, "nobody listens"), refused(server.Create, "x" * 300))
    keep.extend((server, topic, item))


def odbc(folder: Path) -> Shares:
    import odbc as o
    table = leaks("odbc")
    assert table._connects(), "no ODBC driver for SQLite"
    # unixODBC keeps 140 bytes at every look for data sources, with ctypes alone as well.
    yield from of_leaks("odbc", (pair for pair in table.working() if pair[0] != "odbc.SQLDataSources"), table.SLOW)
    connection = o.odbc(table.MEMORY)
    cursor = connection.cursor()
    cursor.execute("create table t (n integer primary key, t text, b blob, f double)")
    cursor.executemany("insert into t values (?, ?, ?, ?)", [(i, "text ü" * 20, b"\0bytes" * 20, i / 3) for i in range(20)])

    def fetched() -> None:
        cursor.execute("select * from t where n < ?", (5,))
        assert len(cursor.fetchall()) == 5

    def long() -> None:
        cursor.execute("select ?, ?", ("x" * 10_000, b"y" * 10_000))
        cursor.fetchone()

    def undone() -> None:
        connection.setautocommit(0)
        cursor.execute("insert into t (n, t) values (99, 'x')")
        connection.rollback()
        connection.setautocommit(1)

    yield from ((5, call) for call in (
        fetched, undone, refused(cursor.execute, "select * from nowhere"), refused(cursor.execute, "insert into t (n) values (1)")))
    yield from dear(long, lambda: cursor.executemany("update t set f = ? where n = ?", [(1.5, 3), (None, 4)] * 5),
                    lambda: connection.cursor().close(), refused(o.odbc, "Driver={nothing like it}"))
    yield from cheap(refused(cursor.execute, 5), refused(cursor.execute, "select ?", (1, 2)), refused(cursor.execute, "a\0b"),
                     refused(cursor.fetchmany, "x"), refused(o.odbc, 5), lambda: o.Binary(b"x" * 100))


keep: list[Any] = []      # what must outlive its generator
afterwards = contextlib.ExitStack()      # closes what was opened for the calls
# Handles that Wine leaves behind in every turn, with ctypes alone as well: CredRead() of what is not there keeps a key.
WINE_KEEPS = {"win32cred": 1}
MODULES = {made.__name__: made for made in (win32security, sspi, win32cred, win32crypt, win32net, win32wnet, netbios, win32inet, win32ras,
                                            win32lz, dde, odbc)}
# Where the modules that a list imports lie, besides tests/leaks: compared.py, servers.py, selfsigned.py, of that folder.
FOLDERS = {"sspi": "win32security", "netbios": "win32wnet"}


def of(module: str, folder: Path) -> list[tuple[int, Call]]:
    """The calls of a module with their shares. folder: for files."""
    sys.path[:0] = [str(TESTS / "leaks"), str(TESTS / "win32" / FOLDERS.get(module, module))]
    return list(MODULES[module](folder))
