"""Conversions, often: memory and references must stay as they were."""

import array
import datetime
import gc
from decimal import Decimal

import pytest
import pythoncom
from automation import Automation
from flatness import check_flat
from win32com.client import VARIANT, Dispatch

BYREF, ARRAY = 0x4000, 0x2000
OBJECT = Automation()
SENT = {
    "numbers": [1, 2**40, 1.5, True, None], "text": ["x" * 1000, ["a", ["b"]]], "bytes": [b"x" * 1000, bytearray(10)],
    "money": [Decimal("1.5"), VARIANT(14, Decimal("1.5"))], "times": [datetime.datetime(2020, 1, 2)],
    "objects": [OBJECT.dispatch(), [OBJECT.dispatch(), None], VARIANT(13, OBJECT.dispatch())],
    "typed": [VARIANT(8, "x" * 100), VARIANT(ARRAY | 8, ["x", "y"]), VARIANT(ARRAY | 5, array.array("d", [1.5] * 100))],
    "references": [VARIANT(BYREF | 8, "x" * 100), VARIANT(BYREF | 12, "x"), VARIANT(BYREF | ARRAY | 12, ["x"]),
                   VARIANT(BYREF | 9, OBJECT.dispatch()), VARIANT(BYREF | 14, Decimal(1))],
    "refused": [["x" * 100, {1}], VARIANT(ARRAY | 8, ["x", b"y"]), VARIANT(BYREF | 3, "x"), [[b"x", 10**400]]],
}


def flat(work, count):
    """Do `work` often; neither memory nor references to objects may stay behind."""
    work()
    gc.collect()
    references, interfaces = OBJECT.references, pythoncom._GetInterfaceCount()
    check_flat(work, count)
    assert OBJECT.references == references and pythoncom._GetInterfaceCount() == interfaces


@pytest.mark.soak
@pytest.mark.parametrize("kind", SENT)
def test_conversions(rounds, kind):
    keeper = Dispatch("Scripting.Dictionary")

    def work():
        for value in SENT[kind]:
            try:
                keeper.Add("x", value)
            except (TypeError, OverflowError, ValueError):
                continue
            keeper.Item("x")
            keeper.Remove("x")

    flat(work, rounds(1_000, 1_000_000))


@pytest.mark.soak
def test_references_written_back(rounds):
    dictionary = Dispatch("Scripting.Dictionary")._oleobj_
    dispid = dictionary.GetIDsOfNames("Exists")

    def work():
        for value in SENT["references"][:2]:
            dictionary.Invoke(dispid, 0, pythoncom.DISPATCH_METHOD, True, value)

    flat(work, rounds(1_000, 1_000_000))
