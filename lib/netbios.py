"""NetBIOS: constants, and structures for the buffers of its commands.

    ncb = NCB()
    ncb.Command = NCBENUM
    ncb.Buffer = adapters = LANA_ENUM()
    Netbios(ncb)
    print(adapters.length)

https://learn.microsoft.com/windows/win32/api/nb30/
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import win32wnet

# Names and sessions.
NCBNAMSZ = 16
MAX_LANA = 254
NAME_FLAGS_MASK = 0x87
GROUP_NAME = 0x80
UNIQUE_NAME = 0x00
REGISTERING = 0x00
REGISTERED = 0x04
DEREGISTERED = 0x05
DUPLICATE = 0x06
DUPLICATE_DEREG = 0x07
LISTEN_OUTSTANDING = 0x01
CALL_PENDING = 0x02
SESSION_ESTABLISHED = 0x03
HANGUP_PENDING = 0x04
HANGUP_COMPLETE = 0x05
SESSION_ABORTED = 0x06

# Commands, and the flag for those that return at once.
NCBCALL = 0x10
NCBLISTEN = 0x11
NCBHANGUP = 0x12
NCBSEND = 0x14
NCBRECV = 0x15
NCBRECVANY = 0x16
NCBCHAINSEND = 0x17
NCBDGSEND = 0x20
NCBDGRECV = 0x21
NCBDGSENDBC = 0x22
NCBDGRECVBC = 0x23
NCBADDNAME = 0x30
NCBDELNAME = 0x31
NCBRESET = 0x32
NCBASTAT = 0x33
NCBSSTAT = 0x34
NCBCANCEL = 0x35
NCBADDGRNAME = 0x36
NCBENUM = 0x37
NCBUNLINK = 0x70
NCBSENDNA = 0x71
NCBCHAINSENDNA = 0x72
NCBLANSTALERT = 0x73
NCBACTION = 0x77
NCBFINDNAME = 0x78
NCBTRACE = 0x79
ASYNCH = 0x80

# Results.
NRC_GOODRET = 0x00
NRC_BUFLEN = 0x01
NRC_ILLCMD = 0x03
NRC_CMDTMO = 0x05
NRC_INCOMP = 0x06
NRC_BADDR = 0x07
NRC_SNUMOUT = 0x08
NRC_NORES = 0x09
NRC_SCLOSED = 0x0A
NRC_CMDCAN = 0x0B
NRC_DUPNAME = 0x0D
NRC_NAMTFUL = 0x0E
NRC_ACTSES = 0x0F
NRC_LOCTFUL = 0x11
NRC_REMTFUL = 0x12
NRC_ILLNN = 0x13
NRC_NOCALL = 0x14
NRC_NOWILD = 0x15
NRC_INUSE = 0x16
NRC_NAMERR = 0x17
NRC_SABORT = 0x18
NRC_NAMCONF = 0x19
NRC_IFBUSY = 0x21
NRC_TOOMANY = 0x22
NRC_BRIDGE = 0x23
NRC_CANOCCR = 0x24
NRC_CANCEL = 0x26
NRC_DUPENV = 0x30
NRC_ENVNOTDEF = 0x34
NRC_OSRESNOTAV = 0x35
NRC_MAXAPPS = 0x36
NRC_NOSAPS = 0x37
NRC_NORESOURCES = 0x38
NRC_INVADDRESS = 0x39
NRC_INVDDID = 0x3B
NRC_LOCKFAIL = 0x3C
NRC_OPENERR = 0x3F
NRC_SYSTEM = 0x40
NRC_PENDING = 0xFF

# Transports, as NCBACTION names them.
ALL_TRANSPORTS = "M\0\0\0"
MS_NBF = "MNBF"

# The structures: (format of the module struct, name) of each member. B is a byte, H 16 bits, I 32, 6s six bytes.
Items = Iterable[tuple[str, str]]


def _members(**formats: str) -> list[tuple[str, str]]:
    """The members of a structure in order, each as name="format"."""
    return [(format, name) for name, format in formats.items()]


ADAPTER_STATUS_ITEMS = _members(
    adapter_address="6s", rev_major="B", reserved0="B", adapter_type="B", rev_minor="B", duration="H", frmr_recv="H",
    frmr_xmit="H", iframe_recv_err="H", xmit_aborts="H", xmit_success="I", recv_success="I", iframe_xmit_err="H",
    recv_buff_unavail="H", t1_timeouts="H", ti_timeouts="H", reserved1="I", free_ncbs="H", max_cfg_ncbs="H", max_ncbs="H",
    xmit_buf_unavail="H", max_dgram_size="H", pending_sess="H", max_cfg_sess="H", max_sess="H", max_sess_pkt_size="H",
    name_count="H")
NAME_BUFFER_ITEMS = _members(name="16s", name_num="B", name_flags="B")
SESSION_HEADER_ITEMS = _members(sess_name="B", num_sess="B", rcv_dg_outstanding="B", rcv_any_outstanding="B")
SESSION_BUFFER_ITEMS = _members(
    lsn="B", state="B", local_name="16s", remote_name="16s", rcvs_outstanding="B", sends_outstanding="B")
LANA_ENUM_ITEMS = _members(length="B", lana="255s")
FIND_NAME_HEADER_ITEMS = _members(node_count="H", reserved="B", unique_group="B")
FIND_NAME_BUFFER_ITEMS = _members(
    length="B", access_control="B", frame_control="B", destination_addr="6s", source_addr="6s", routing_info="18s")
ACTION_HEADER_ITEMS = _members(transport_id="I", action_code="H", reserved="H")

NCB = win32wnet.NCB


class NCBStruct:
    """A structure in a buffer of its own. Its members are attributes: ints, and bytes for what has more than one byte.

    items: (format, name) of each member, as the …_ITEMS of this module.
    """

    if TYPE_CHECKING:
        _format: str
        _items: list[tuple[str, str]]
        _buffer_: memoryview

        def __getattr__(self, name: str) -> Any: ...

    def __init__(self, items: Items) -> None:
        members = list(items)
        layout = "".join(format for format, _ in members)
        zeros = struct.unpack(layout, bytes(struct.calcsize(layout)))
        self.__dict__.update(zip((name for _, name in members), zeros))
        self.__dict__.update(_format=layout, _items=members, _buffer_=win32wnet.NCBBuffer(struct.calcsize(layout)))

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_") and name not in self.__dict__:
            raise AttributeError(name)
        self.__dict__[name] = value

    def _pack(self) -> None:
        """Write the attributes into the buffer."""
        self._buffer_[:] = struct.pack(self._format, *(self.__dict__[name] for _, name in self._items))

    def _unpack(self) -> None:
        """Set the attributes from the buffer."""
        self.__dict__.update(zip((name for _, name in self._items), struct.unpack(self._format, self._buffer_)))


def Netbios(ncb: win32wnet.NCB) -> int:
    """Carry out a command; a structure that is its Buffer is written to memory before and read afterwards.

    ncb: the command.
    Returns an NRC_… constant. Blocks until the command is done, unless it has ASYNCH: then call the structure's _unpack()
    when Cmd_cplt is no longer NRC_PENDING.
    https://learn.microsoft.com/windows/win32/api/nb30/nf-nb30-netbios
    """
    structure = ncb.Buffer
    ours = hasattr(structure, "_pack")
    if ours:
        structure._pack()
    try:
        return int(win32wnet.Netbios(ncb))
    finally:
        if ours:
            structure._unpack()


def ADAPTER_STATUS() -> NCBStruct:
    """Make the answer to NCBASTAT, without the names."""
    return NCBStruct(ADAPTER_STATUS_ITEMS)


def NAME_BUFFER() -> NCBStruct:
    """Make a name after an ADAPTER_STATUS."""
    return NCBStruct(NAME_BUFFER_ITEMS)


def SESSION_HEADER() -> NCBStruct:
    """Make the answer to NCBSSTAT, without the sessions."""
    return NCBStruct(SESSION_HEADER_ITEMS)


def SESSION_BUFFER() -> NCBStruct:
    """Make a session after a SESSION_HEADER."""
    return NCBStruct(SESSION_BUFFER_ITEMS)


def LANA_ENUM() -> NCBStruct:
    """Make the answer to NCBENUM, the numbers of the adapters."""
    return NCBStruct(LANA_ENUM_ITEMS)


def FIND_NAME_HEADER() -> NCBStruct:
    """Make the answer to NCBFINDNAME, without the nodes."""
    return NCBStruct(FIND_NAME_HEADER_ITEMS)


def FIND_NAME_BUFFER() -> NCBStruct:
    """Make a node after a FIND_NAME_HEADER."""
    return NCBStruct(FIND_NAME_BUFFER_ITEMS)


def ACTION_HEADER() -> NCBStruct:
    """Make what NCBACTION begins with."""
    return NCBStruct(ACTION_HEADER_ITEMS)
