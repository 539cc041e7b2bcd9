"""netbios: what needs no network; the rest is in cases_netbios.py, which ../win32wnet/test_wnet.py runs."""

from __future__ import annotations

import netbios
import pytest


@pytest.mark.parametrize(("make", "size"), [
    (netbios.ADAPTER_STATUS, 60), (netbios.NAME_BUFFER, 18), (netbios.SESSION_HEADER, 4), (netbios.SESSION_BUFFER, 36),
    (netbios.LANA_ENUM, 256), (netbios.FIND_NAME_HEADER, 4), (netbios.FIND_NAME_BUFFER, 33), (netbios.ACTION_HEADER, 8)])
def test_structures_are_as_large_as_those_of_the_headers(make: type[netbios.NCBStruct], size: int) -> None:
    made = make()
    assert len(made._buffer_) == size == made._buffer_.nbytes
    made._pack()
    assert bytes(made._buffer_) == bytes(size)


def test_members_lie_where_the_system_looks() -> None:
    status = netbios.ADAPTER_STATUS()
    status.adapter_address, status.xmit_success, status.name_count = b"abcdef", 0x01020304, 5
    status._pack()
    memory = bytes(status._buffer_)
    assert memory[:6] == b"abcdef" and memory[20:24] == b"\4\3\2\1" and memory[58:60] == b"\5\0"
    status._buffer_[6] = 9
    status._unpack()
    assert (status.rev_major, status.name_count) == (9, 5)


def test_a_value_that_does_not_fit_is_refused() -> None:
    header = netbios.ACTION_HEADER()
    header.action_code = 1 << 16
    ncb = netbios.NCB()
    ncb.Command, ncb.Buffer = netbios.NCBACTION, header
    with pytest.raises(Exception, match="65535|format requires"):
        netbios.Netbios(ncb)
