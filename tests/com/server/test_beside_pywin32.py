"""The cases of cases.py under cwin32 and under pywin32's wheel: what differs is listed here, with the reason.

A reason that users can notice stands in docs/differences.md too.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("cases.py")

# What a case's name begins with, or is matched by: why the two differ.
REASONS = {
    r"signature exception\.COMException|comexception help2": "helpcontext is taken as a keyword, too",
    r"ids( |_of_)|special_name |ex_name |dispatched |answer_of_names ": "an unknown name's id is -1; parameters have names",
    r"another_interface": "a riid other than IID_NULL is refused",
    r"call (pair)": "a tuple is a value where nothing is by reference",
    r"call |get absent|put Slot|put_with_an_index|typed_reference|collection (text|float)": "descriptions are one line",
    r"put_nothing|from_python _invokeex_ put nothing": "a put without a value is DISP_E_BADPARAMCOUNT",
    r"left_out |named_arguments": "what is left out gets the parameter's default",
    r"outs(_of_an_event)? Empty": "an empty tuple is a value",
    r"outs_without_a_result ": "by-reference arguments get the same values when the client drops the result",
    r"outs_of_an_event (List|Single) ": "a handler's one value goes to the sender's by-reference argument as well",
    r"outs_of_an_event_without_a_result None_": "a handler that returns nothing changes nothing",
    r"error Evil": "a description names the type without its module",
    r"error COMException": "a COMException without a code is E_FAIL",
    r"error com_error": "a com_error keeps its code",
    r"result_that_cannot_be_converted": "the result of a call that failed is empty",
    r"from_python\w* _GetIDsOfNames_ two": "parameters have names",
    r"from_python\w* _(GetNameSpaceParent|DeleteMemberByDispID)_|ex_(expando|not_implemented)": "all hooks are reached",
    r"from_python_basic _GetNextDispID_": "a policy without members has no next one",
    r"methods_given_as number": "names must be text",
    r"type_information": "an index that is not there is DISP_E_BADINDEX",
    r"enumerator|enumerator_from_python": "Skip says when there are not so many",
    r"dispatcher_lines": "interface names are shown as text",
    r"unadvise_unknown": "an unknown cookie is CONNECT_E_NOCONNECTION",
    r"connection_interface": "GetConnectionInterface answers",
    r"is_comexception ": "a class is recognised",
    r"resolve ": "the error says what is missing",
}


def told(run, environment):
    """What each case saw: a dict from its name to the JSON text."""
    ran = run(sys.executable, SCRIPT, env=environment, timeout=600)
    return {name: json.dumps(seen, sort_keys=True) for name, seen in map(json.loads, ran.lines)}


@pytest.fixture(scope="module")
def ours(run):
    return told(run, None)


@pytest.fixture(scope="module")
def theirs(run):
    folder = os.environ.get("CWIN32_PEER")
    if not folder:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    path = os.pathsep.join(os.path.join(folder, part) for part in (".", "win32", "win32\\lib"))
    return told(run, dict(os.environ, PYTHONPATH=path))


def reason(name):
    return next((why for pattern, why in REASONS.items() if re.match(pattern, name)), None)


def test_no_case_breaks(ours):
    broken = {name: seen for name, seen in ours.items() if re.match(r'"\w+: ', seen)}
    assert not broken
    assert len(ours) > 400


def test_both_see_the_same_but_for_what_is_listed(ours, theirs):
    assert ours.keys() == theirs.keys()
    unexplained = {name: (theirs[name], seen) for name, seen in ours.items()
                   if seen != theirs[name] and reason(name) is None}
    assert not unexplained


def test_every_reason_is_needed(ours, theirs):
    different = [name for name in ours if ours[name] != theirs[name]]
    idle = [pattern for pattern in REASONS if not any(re.match(pattern, name) for name in different)]
    assert not idle


def test_what_was_wrong_is_right(ours):
    assert json.loads(ours["ids_of_parameters"])[0] == 0
    assert json.loads(ours["unadvise_unknown"]) == "com_error 80040200"
    assert json.loads(ours["connection_interface"]).startswith("IID(")
    assert json.loads(ours["error COMException without a code"])["scode"] == "80004005"
    assert json.loads(ours["error com_error"])["scode"] == "80070005"
    assert json.loads(ours["left_out middle"])["value"] == "1 20 3"
    assert json.loads(ours["outs_without_a_result Outs 2"])[1] == ["out 0", "out 1"]
    assert json.loads(ours["outs_without_a_result Single 1"])[1] == ["old"]
    assert json.loads(ours["outs_of_an_event_without_a_result Single 1"])[1] == ["single"]
    assert json.loads(ours["call pair"])["vt"] == 0x200C
    enumerated = json.loads(ours["enumerator"])[0]
    assert (enumerated[5], enumerated[7]) == (1, 1)
