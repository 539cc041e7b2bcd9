"""A C client calls Python objects through the vtables of their interfaces."""

from __future__ import annotations

import datetime
import decimal
import gc
from typing import Any

import pythoncom
import pytest
import pywintypes
import vtbl_library
import vtbl_server
import win32com.universal
from win32com.server.util import wrap

UTC = datetime.timezone.utc


@pytest.mark.parametrize(("name", "answer"), [
    ("add", 42), ("scale", 4.75), ("swap", (5, "7")), ("array", (6.0, 3, 10, 2, "one")),
    ("outs", (1, 2.5, "out", 3, 4, 36526.0, 60000, -1)), ("move", (1.5, 2, 20.0, 40, 4.5, 6)),
    ("grow", ("Ada", 11, 1.0, 4, 200, -1, 1.0)), ("object", True), ("negate", (128, 2, 12345)), ("named", 5.0),
    ("value", (17, 33, -8)), ("many", 93), ("text", "<abc"), ("plain", 6), ("tomorrow", 36527.25),
    ("points", (True, 2, 2.0, 2)),
])
def test_answers(call: Any, name: str, answer: Any) -> None:
    assert call(name) == answer


def test_every_kind_of_argument_by_value(call: Any, server: Any) -> None:
    call("mixed")
    assert server.seen.pop() == (-1, 2.5, 0.5, -(1 << 40), 1e300, -0.25, "héllo", -5, decimal.Decimal("12.3456"),
                                 datetime.datetime(2000, 1, 1, 12, tzinfo=UTC), 2**64 - 1)
    call("words")
    assert server.seen.pop() == (-1, 255, -32768, 65535, True, 2**32 - 1, -2147467259)


def test_a_record_arrives_whole(call: Any, server: Any) -> None:
    call("grow")
    child = server.seen.pop()
    assert (child.name, child.at.x, child.bytes, child.born) == ("Ada", 1.0, b"\xc8\0\0\0",
                                                                 datetime.datetime(1899, 12, 31, tzinfo=UTC))


def test_a_failure_has_code_text_and_source(call: Any) -> None:
    assert call("fail") == (0x80040205, "failed on purpose", "Python")


def test_null_pointers_never_reach_python(call: Any, server: Any) -> None:
    server.__dict__.update(dict.fromkeys(("Add", "Scale", "Mixed", "Swap", "Outs", "Grow"), None))
    assert call("nulls") == 16


@pytest.mark.parametrize(("answer", "code"), [
    (lambda: 1 / 0, "0x80004005"), (lambda: {}, "0x80004005"), (lambda: (0, 1, "two"), "0x80004005"),
    (lambda: (0, 1, 2.5, "text", 4, "no date", 6, True), "0x80004005"), (lambda: (-2147418113, *[None] * 7), "0x8000ffff"),
])
def test_outs_are_empty_after_a_failure(call: Any, server: Any, answer: Any, code: str) -> None:
    """The C side looks at every variable that it passed."""
    server.Outs = answer
    with pytest.raises(OSError, match=code):
        call("outs")


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, MemoryError, RecursionError])
def test_any_exception_becomes_a_code(call: Any, server: Any, error: type[BaseException]) -> None:
    def fail(a: int, b: int) -> int:
        raise error

    server.Add = fail
    with pytest.raises(OSError, match="0x8"):
        call("add")


def test_an_hresult_may_go_before_the_values(call: Any, server: Any) -> None:
    server.Swap = lambda number, text: (0, 3, "three")
    assert call("swap") == (3, "three")
    server.Add = lambda a, b: (0, 5)
    assert call("add") == 5
    server.Add = lambda a, b: (-2147024809, 0)
    with pytest.raises(OSError, match="0x80070057"):
        call("add")


def test_none_leaves_what_is_given_in(call: Any, server: Any) -> None:
    server.Swap = lambda number, text: None
    assert call("swap") == (7, "seven")
    server.Plain = lambda number: None
    assert call("plain") == 5


def test_results_that_do_not_fit(call: Any, server: Any) -> None:
    server.Add = lambda a, b: 2**40
    with pytest.raises(OSError, match="0x80004005"):
        call("add")


def test_a_missing_method(call: Any, server: Any) -> None:
    server.Text = property()
    with pytest.raises(OSError, match="0x80004005"):
        call("text")


def test_dispatchers_and_policies(library: Any, foreign: Any, server: Any) -> None:
    """The method is found behind a dispatcher, and through a policy whose hooks are Python's."""
    from win32com.server.dispatcher import DispatcherTrace
    from win32com.server.policy import DesignatedWrapPolicy

    seen = []

    class Own(DesignatedWrapPolicy):
        def _invokeex_(self, dispid: int, lcid: int, flags: int, args: Any, kwargs: Any, caller: Any) -> Any:
            seen.append((dispid, flags, args))
            return super()._invokeex_(dispid, lcid, flags, args, kwargs, caller)

    traced = wrap(server, useDispatcher=DispatcherTrace)
    assert foreign.client(vtbl_library.address(traced), "scale") == 4.75
    own = wrap(server, usePolicy=Own)
    assert foreign.client(vtbl_library.address(own), "scale") == 4.75
    assert foreign.client(vtbl_library.address(own), "value") == (17, 33, -8)
    assert seen[0] == (2, pythoncom.DISPATCH_METHOD, (1.5, 3, 0.25))


def test_interfaces_of_one_object_may_share_dispids(served: Any) -> None:
    from win32com.client import vtable

    more, dual = vtable.Bind(served, "IMore", (vtbl_library.LIBRARY, 1, 0)), vtable.Bind(served, vtbl_library.IDUAL)
    assert (more.Twice(4), more.Add(1, 2), dual.Add(1.5, 2), dual.Shift(vtbl_server.point(1.5, 2))) == (8, 3, 3.5, 3.5)
    dual.Name = "somebody"
    assert dual.Name == "somebody"
    assert dual._oleobj_.Invoke(1, 0, pythoncom.DISPATCH_METHOD, True, 1, 2) == 3


def test_an_object_that_lists_the_iid(library: Any, foreign: Any) -> None:
    class ByIID(vtbl_server.Server):
        _com_interfaces_ = [vtbl_library.IVTBL]
        _public_methods_ = ["Add"]

    win32com.universal.RegisterInterfaces(vtbl_library.LIBRARY, 0, 1, 0, ["IVtbl"])
    served = wrap(ByIID())
    assert foreign.client(vtbl_library.address(served), "add") == 42


def test_only_listed_interfaces_are_answered(library: Any, foreign: Any) -> None:
    class Few(vtbl_server.Server):
        _com_interfaces_ = ["IDual"]

    few = wrap(Few())
    with pytest.raises(OSError, match="0x80004002"):
        foreign.client(vtbl_library.address(few), "add")


def test_register_interfaces(library: Any) -> None:
    register = win32com.universal.RegisterInterfaces
    assert register(vtbl_library.LIBRARY, 0, 1, 0, ["IDual"]) == [(1, 1, "Add"), (2, 2, "Name"), (2, 4, "Name"),
                                                                   (3, 1, "Shift")]
    everything = register(vtbl_library.LIBRARY, 0, 1, 0)
    assert {"Add", "Twice", "Name", "Tomorrow"} <= {name for _, _, name in everything}
    with pytest.raises(ValueError, match="INope"):
        register(vtbl_library.LIBRARY, 0, 1, 0, ["INope"])
    with pytest.raises(ValueError, match="Point"):
        register(vtbl_library.LIBRARY, 0, 1, 0, ["Point"])
    with pytest.raises(pythoncom.com_error):
        register("{6B1C5E20-1111-4C7E-9A01-2F4E6D0000FF}", 0, 1, 0)
    assert pythoncom.InterfaceNames["IVtbl"] == pywintypes.IID(vtbl_library.IVTBL)


def test_objects_go_when_their_clients_do(library: Any, foreign: Any, rounds: Any) -> None:
    gc.collect()
    before = pythoncom._GetGatewayCount()
    for _ in range(rounds(50, 100_000)):
        served = wrap(vtbl_server.Server())
        foreign.client(vtbl_library.address(served), "move")
    del served
    gc.collect()
    assert pythoncom._GetGatewayCount() == before
