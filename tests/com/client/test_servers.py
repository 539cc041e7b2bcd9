"""Windows' own COM objects: the same program sees the same under cwin32 and under pywin32's wheel."""

import json
import os
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("servers.py")
SHOWN_OTHERWISE = (  # messages of our own, with the same exception; see docs/differences.md
    "too many", "wrong type", "append a number", "less", "private", "delete", "wrong keyword")
BETTER = {  # what pywin32 does wrong; see docs/differences.md
    "unconvertible": "TypeError argument 2: a <class 'object'> cannot be converted to a COM VARIANT",
    "put object": "com_error -2147352571 None None",
    "no text": "TypeError a program id, a class id or a COM object is needed, not int",
    "None": "TypeError a program id, a class id or a COM object is needed, not NoneType",
}
AFTER = ("put item", "item", "item's call", "len", "keys", "iterated", "list", "d.Count")  # follow from these


@pytest.fixture(scope="module")
def outcomes(run):
    """{label: outcome} of both."""
    peer = os.environ.get("CWIN32_PEER")
    if not peer:
        pytest.skip("pywin32's wheel is not here")
    folders = (".", "win32", r"win32\lib", "pythonwin")
    theirs = {**os.environ, "PYTHONPATH": ";".join(os.path.join(peer, folder) for folder in folders)}

    def seen(env):
        ran = run(sys.executable, PROGRAM, env=env, timeout=300)
        return [tuple(json.loads(line)) for line in ran.lines]

    return seen(None), seen(theirs)


def test_every_step_is_there(outcomes):
    ours, theirs = outcomes
    assert [label for label, _ in ours] == [label for label, _ in theirs] and len(ours) > 400
    assert not [outcome for label, outcome in ours if label.endswith(": ended")]


def test_the_same_is_seen(outcomes):
    different = []
    for (label, ours), (_, theirs) in zip(*outcomes):
        step = label.partition(": ")[2]
        if ours == theirs or step in SHOWN_OTHERWISE and ours.split()[0] == theirs.split()[0]:
            continue
        if step in BETTER:
            assert ours == BETTER[step], label
        elif not (label.startswith("dictionary") and step in AFTER) and step != "dir":
            different.append((label, ours, theirs))
    assert not different


def test_items_are_put(outcomes):
    """pywin32 puts no items into a dictionary once it knows the name of its default property."""
    ours, _ = outcomes
    for kind in ("Dispatch", "dynamic"):
        found = [outcome for label, outcome in ours if label == f"dictionary, {kind}: item"]
        assert found[1:6] == ["bool True", "int 2147483648", "int -1099511627776", "float 1.5", "str 'ß漢'"]
