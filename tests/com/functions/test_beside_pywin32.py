"""The same questions to pywin32's wheel and to this one: results, types and error codes, but for what is listed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
import pythoncom

QUESTIONS = Path(__file__).with_name("questions.py")

# question -> why the answers differ
DIFFERENT = {
    "CoCreateInstance['No.Such', None, 1, '{00000000-0000-0000-C000-000000000046}']": "the code has a name here",
    "CoMarshalInterThreadInterfaceInStream['{00020400-0000-0000-C000-000000000046}', 5]":
        "what is no COM object is a ValueError everywhere, as in most of pywin32",
}


def test_the_same_answers(run):
    peer = os.environ.get("CWIN32_PEER")
    if peer is None:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    list(pythoncom.GetRunningObjectTable().EnumRunning())    # COM's services, begun by a child, would hold its pipes open
    theirs, ours = (json.loads(run(sys.executable, QUESTIONS, *where).lines[-1]) for where in ((peer,), ()))
    assert theirs.keys() == ours.keys() and len(ours) >= 150
    different = {question: (theirs[question], ours[question]) for question in ours if theirs[question] != ours[question]}
    unexplained = {question: answers for question, answers in different.items() if question not in DIFFERENT}
    assert not unexplained, "\n".join(f"{question}: pywin32 {their!r}, here {our!r}" for question, (their, our) in unexplained.items())
    assert different.keys() == DIFFERENT.keys()      # nothing listed that is the same by now
