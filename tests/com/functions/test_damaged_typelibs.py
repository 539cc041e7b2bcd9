"""Damaged type libraries: an exception, or what is whole of them, and no crash in our code.

Wine's oleaut32 trusts what it reads, so that many damages crash it. Every case runs in a child process (damaged.py), and
after a crash another child goes on behind the case. The case itself is then given to a C program that has nothing of ours
(tests/foreign/readlibrary.c): when that gets through it, or our DLLs are where it happened, it is our fault. Windows' own is expected to refuse them all.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import pythoncom
from pythoncom import (
    FUNC_DISPATCH, INVOKE_FUNC, PARAMFLAG_FHASDEFAULT, PARAMFLAG_FIN, TKIND_ALIAS, TKIND_DISPATCH, TKIND_ENUM, VAR_CONST, VT_BSTR,
    VT_CARRAY, VT_I4, VT_PTR, VT_VARIANT,
)

# Every crash of Wine's costs a process: on one Python, since the same compiled code runs on all.
pytestmark = pytest.mark.skipif(sys.version_info[:2] != (3, 14), reason="runs on Python 3.14")

CHILD = Path(__file__).with_name("damaged.py")
CRASHED, STUCK, LOST = 77, 78, 79
QUIET = 75         # seconds; the child itself ends a case that takes 20
PATIENCE = 20      # the same for the C program


def add_enum(library, number):
    type_ = library.CreateTypeInfo(f"Numbers{number}", TKIND_ENUM)
    type_.SetDocString(f"The numbers of group {number}")
    for at in range(10):
        constant = pythoncom.VARDESC()
        constant.memid, constant.varkind, constant.value, constant.elemdescVar = at, VAR_CONST, at * number, (VT_I4, 0, None)
        type_.AddVarDesc(at, constant)
        type_.SetVarName(at, f"Number{number}x{at}")
    type_.LayOut()


def add_dispinterface(library, number):
    type_ = library.CreateTypeInfo(f"Shape{number}", TKIND_DISPATCH)
    type_.SetGuid(pythoncom.CreateGuid())
    for at in range(5):
        function = pythoncom.FUNCDESC()
        function.memid, function.funckind, function.invkind, function.callconv = at + 1, FUNC_DISPATCH, INVOKE_FUNC, 4
        function.args = ((VT_I4, PARAMFLAG_FIN, None), (VT_BSTR, PARAMFLAG_FIN | PARAMFLAG_FHASDEFAULT, "default"),
                         ((VT_PTR, VT_VARIANT), PARAMFLAG_FIN, None))
        function.rettype = (VT_BSTR, 0, None)
        type_.AddFuncDesc(at, function)
        type_.SetFuncAndParamNames(at, (f"Draw{number}x{at}", "at", "style", "owner"))
        type_.SetFuncDocString(at, "Draws the shape at a place")
    type_.LayOut()


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A library of every sort of entry, 15 KiB."""
    path = tmp_path_factory.mktemp("library") / "whole.tlb"
    library = pythoncom.CreateTypeLib2(3, path)
    library.SetName("Whole")
    library.SetGuid(pythoncom.CreateGuid())
    library.SetDocString("A library that is about to be damaged")
    for number in range(6):
        add_enum(library, number)
        add_dispinterface(library, number)
    library.CreateTypeInfo("Grid", TKIND_ALIAS).SetTypeDescAlias((VT_CARRAY, (VT_I4, (3, 0), (2, 1))))
    library.SaveAllChanges()
    return path


def read_in_child(source, folder, first, count):
    """(exit code, what it printed) of damaged.py. It prints into a file: Wine sometimes loses a process that dies, without
    closing its pipes. One that says nothing for long is ended, and STUCK."""
    log = folder / "said.txt"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with open(log, "w", encoding="utf-8") as stream:
        child = subprocess.Popen([sys.executable, "-S", CHILD, source, folder, str(first), str(count)], env=environment,
                                 stdin=subprocess.DEVNULL, stdout=stream, stderr=stream)
    before = -1
    while True:
        try:
            code = child.wait(QUIET)
        except subprocess.TimeoutExpired:
            size = log.stat().st_size
            if size != before:
                before = size
                continue
            child.kill()
            code = STUCK
        return code, log.read_text("utf-8")


def too_much_for_c(reader, path, log):
    """Does a C program, which asks Windows for the same and has nothing of ours, not get through the library either?"""
    with open(log, "w", encoding="utf-8") as stream:
        child = subprocess.Popen([reader, path, "40"], stdin=subprocess.DEVNULL, stdout=stream, stderr=stream)
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    return "end" not in log.read_text("utf-8").split()


def judge(source, folder, reader, case, how):
    """Whose fault it is that a case ended its process."""
    if how.startswith(("crash pythoncom", "crash pywintypes")):
        return f"ours: {how}"
    if too_much_for_c(reader, folder / f"{case}.tlb", folder / "c.txt"):
        return "Windows' own"
    code, said = read_in_child(source, folder, case, 1)
    # What is read alone without trouble met what an earlier library had left of the process's memory.
    return "Windows' own, after others" if code == 0 and said.splitlines()[-1].startswith("end ") else f"ours: {how}"


def go_through(source, folder, wanted, reader):
    """How a range of cases ended: "read" (in an exception or not), or whose fault it is that the process ended; and the cases
    that are our fault."""
    ends, ours, first = Counter(), [], wanted.start
    folder.mkdir()
    while first < wanted.stop:
        code, said = read_in_child(source, folder, first, wanted.stop - first)
        lines = said.splitlines()
        cases = [int(line.split()[1]) for line in lines if line.startswith("case ")]
        assert cases, said
        first = cases[-1] + 1
        if code == 0 and lines[-1].startswith("end "):
            ends["read"] += len(cases)
            continue
        ends["read"] += len(cases) - 1
        how = {CRASHED: lines[-1], STUCK: "stuck", LOST: "stack exhausted"}.get(code, f"ended with {code}")
        whose = judge(source, folder, reader, cases[-1], how)
        ends[whose] += 1
        if whose.startswith("ours"):
            ours.append((cases[-1], said[-500:]))
    return ends, ours


def test_damaged_type_libraries(source, tmp_path, rounds, c_program, record_property):
    count, parts = rounds(60, 10_000), rounds(1, 4)     # beside each other: what a crash costs is mostly waiting
    size = count // parts
    with ThreadPoolExecutor(parts) as pool:
        found = list(pool.map(lambda part: go_through(source, tmp_path / str(part), range(part * size, (part + 1) * size),
                                                      c_program("readlibrary")), range(parts)))
    ends = sum((part for part, _ in found), Counter())
    record_property("ends", dict(ends))
    print(dict(ends))
    assert not [case for _, ours in found for case in ours]
    assert sum(ends.values()) == count
    assert ends["read"] > count // 2         # the walk itself is what is tested
    assert ends["Windows' own, after others"] <= 1 + count // 50


def test_the_whole_one(source):
    """What the damaged ones are compared with: every entry of it can be read."""
    library = pythoncom.LoadTypeLib(source)
    types = {library.GetDocumentation(at)[0]: library.GetTypeInfo(at) for at in range(library.GetTypeInfoCount())}
    assert len(types) == 13 and sum(one.GetTypeAttr().cVars for one in types.values()) == 60
    kind, function = types["Shape3"].GetTypeComp().Bind("Draw3x4")
    assert kind == pythoncom.DESCKIND_FUNCDESC and function.args[1] == (VT_BSTR, 33, "default")
