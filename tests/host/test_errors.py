"""Exceptions of the server as VBScript sees them, served both ways."""

from __future__ import annotations

import pytest

BOTH_WAYS = pytest.mark.parametrize("progid", ["cwin32.Probe.InProcess", "cwin32.Probe.OutOfProcess"])


@pytest.fixture
def errors(register, cscript, foreign):
    """errors(progid): {what: [number, source, help file, help context, description]}."""

    def find(progid: str) -> dict[str, list[str]]:
        found = {}
        for line in cscript(foreign("errors.vbs"), progid).lines:
            what, *rest = line.split("|")
            if len(rest) == 5:
                found[what] = rest
        return found

    register()
    return find


@BOTH_WAYS
def test_errors_reach_the_err_object(progid, errors):
    found = errors(progid)
    assert found["Fail"] == ["80070057", "", "my.hlp", "3", "Must be a string"]
    number, _, _, _, description = found["Break"]
    assert number in ("80004005", "80020009")
    assert description.startswith("ValueError: not a ")
    unknown_name = "1B6"
    assert found["Nothing_"][0] == unknown_name
    for what in ("Add with one", "Add with three"):
        number, _, _, _, description = found[what]
        bad_parameter_count = "1C2"
        assert number == bad_parameter_count or "Add()" in description
