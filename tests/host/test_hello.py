"""The quick start's class, called by the clients of demos/hello, served both ways: they print the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HELLO = Path(__file__).resolve().parents[2] / "demos" / "hello"
BEGINNING = ["Hello World!", "Hello     World!", "softspace 5, noCalls 2"]
VBSCRIPT = [
    *BEGINNING,
    "noCalls = 10: error 1B6",
    "  Description: Object doesn't support this property or method",
    "  Source: Microsoft VBScript runtime error",
    "  HelpFile: , HelpContext: 0",
    "Hello(42): error 80070057",
    "  Description: Must be a string",
    "  Source: ",
    "  HelpFile: my.hlp, HelpContext: 3",
    'softspace = "wide": Hello: error 80004005',
    "  Description: TypeError: can't multiply sequence by non-int of type 'str'",
    "  Source: Python COM Server Internal Error",
    "  HelpFile: , HelpContext: 0",
    "Goodbye: error 1B6",
    "  Description: Object doesn't support this property or method",
    "  Source: Microsoft VBScript runtime error",
    "  HelpFile: , HelpContext: 0",
    "noCalls 3",
]
JSCRIPT = [
    *BEGINNING,
    "noCalls = 10: error 80020003",
    "  description: ",
    "Hello(42): error 80070057",
    "  description: Must be a string",
    'softspace = "wide": Hello: error 80004005',
    "  description: TypeError: can't multiply sequence by non-int of type 'str'",
    "Goodbye: error 800A01B6",
    "  description: Object doesn't support this property or method",
    "noCalls 3",
]


@pytest.fixture(scope="module", autouse=True)
def registered(run) -> Iterator[None]:
    scripts = [HELLO / "hello.py", HELLO / "hello_local.py"]
    for script in scripts:
        run(sys.executable, script, "--quiet")
    yield
    for script in scripts:
        run(sys.executable, script, "--quiet", "--unregister")


BOTH_WAYS = pytest.mark.parametrize("progid", ["Python.TestServer", "Python.TestServer.Local"])


@BOTH_WAYS
def test_vbscript(progid, cscript):
    assert cscript(HELLO / "client.vbs", progid).lines == VBSCRIPT


@BOTH_WAYS
def test_jscript(progid, cscript):
    assert cscript(HELLO / "client.js", progid).lines == JSCRIPT


@BOTH_WAYS
def test_python(progid, run):
    lines = run(sys.executable, HELLO / "client.py", progid).lines
    assert lines == [
        *BEGINNING,
        f"noCalls = 10: AttributeError: Property '{progid}.noCalls' can not be set.",
        "Hello(42): error 80020009",
        "  description: Must be a string",
        "  source: None",
        "  help file: my.hlp, help context: 3, scode: 80070057",
        'softspace = "wide": Hello: error 80020009',
        "  description: TypeError: can't multiply sequence by non-int of type 'str'",
        "  source: Python COM Server Internal Error",
        "  help file: None, help context: 0, scode: 80004005",
        f"Goodbye: AttributeError: {progid}.Goodbye",
        "noCalls 3",
    ]
