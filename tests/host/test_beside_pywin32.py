"""The same server module, compared.py, served by cwin32 and by pywin32's wheel to the same scripts."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PROGID = "cwin32.Compared"

# What differs, by the first word of a line, and why; docs/differences.md has it too.
VBSCRIPT = {
    "array": ("array|Variant()|0||", "a tuple is a value where nothing is by reference"),
    "outs dropped": ("outs dropped|out 0 out 1|0||", "dropping the result changes no other one"),
    "nothing dropped": ("nothing dropped|old|0||", "a method without a result leaves variables alone"),
    "bare": ("bare||80004005||bare", "a COMException without a code is E_FAIL"),
    "com_error": ("com_error||80070005||denied", "a com_error keeps its code"),
    "value": ("value||80004005|Python COM Server Internal Error|ValueError: boom", "the description is one line"),
}
JSCRIPT = {
    "com_error": ("com_error|80070005|denied", "a com_error keeps its code"),
    "value": ("value|80004005|ValueError: boom", "the description is one line"),
}


def told(run, cscript, foreign, script, environment):
    """The script's lines by their first word; the server is registered and served by one of the two."""
    run(sys.executable, script, env=environment)
    try:
        return {name: {line.partition("|")[0]: line for line in
                       cscript(foreign(name), PROGID, env=environment).lines} for name in ("calls.vbs", "calls.js")}
    finally:
        run(sys.executable, script, "--unregister", env=environment)


@pytest.fixture(scope="module")
def both(run, cscript, foreign, tmp_path_factory):
    """What the scripts heard: (from pywin32, from cwin32)."""
    folder = os.environ.get("CWIN32_PEER")
    if not folder:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    path = os.pathsep.join(os.path.join(folder, part) for part in (".", "win32", "win32\\lib"))
    script = Path(shutil.copy(HERE / "compared.py", tmp_path_factory.mktemp("compared")))
    theirs = dict(os.environ, PYTHONPATH=path, COMPARED_CLSID="{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5C02}")
    return [told(run, cscript, foreign, script, env) for env in (theirs, dict(os.environ))]


@pytest.mark.parametrize(("name", "known"), [("calls.vbs", VBSCRIPT), ("calls.js", JSCRIPT)])
def test_scripts_hear_the_same_but_for_what_is_listed(both, name, known):
    theirs, ours = both[0][name], both[1][name]
    assert theirs.keys() == ours.keys() and len(ours) >= 12
    assert {what for what in ours if ours[what] != theirs[what]} == known.keys()
    assert {what: ours[what] for what in known} == {what: line for what, (line, _) in known.items()}
