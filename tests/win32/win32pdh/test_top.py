"""python -m cwin32 top: with the counters that Wine has, and on the stand-in pdh.dll in a process of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cwin32 import top
from cwin32.__main__ import main

UP_TIME = r"\System\System Up Time"


def test_a_counter_of_wine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["top", "--count", "2", "--interval", "0.05", UP_TIME]) == 0
    tables = capsys.readouterr().out.split("\n\n")[:-1]
    assert len(tables) == 2
    for table in tables:
        head, row = table.splitlines()
        assert head.split()[1:] == ["now", "least", "mean", "most"]
        now, least, mean, most = (float(word.replace(",", "")) for word in row.removeprefix(UP_TIME).split())
        assert 0 <= least <= mean <= most == now


def test_what_is_not_there(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["top", "--count", "1", r"\Nothing\At All"]) == 1
    assert capsys.readouterr().err.startswith(r"cwin32: \Nothing\At All: ")
    monkeypatch.setattr(top, "USUAL", (r"\Nothing\At All",))
    assert main(["top", "--count", "1"]) == 1 and "name some" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert main(["top", "--count", "1", "--plot", "x.png", UP_TIME]) == 1
    captured = capsys.readouterr()
    assert "pip install cwin32[plot]" in captured.err and captured.out == ""
    for wrong in (["--interval", "0"], ["--interval", "x"], ["--count", "0"]):
        with pytest.raises(SystemExit) as raised:
            main(["top", *wrong])
        assert raised.value.code == 2


def test_texts() -> None:
    assert [top._text(value) for value in (None, 1.5, 2.0, 1234567.8, float("nan"))] == ["-", "1.50", "2", "1,234,568", "nan"]
    assert top.complete(r"\A\B", r"\\HOST") == r"\\HOST\A\B" == top.complete(r"\\HOST\A\B", "OTHER")


def test_on_the_stand_in(run: Callable[..., Any], native_first: Callable[[str], None], c_program: Callable[[str], Path],
                         tmp_path: Path) -> None:
    native_first("pdh")
    ran = run(sys.executable, Path(__file__).with_name("top_standin.py"), c_program("pdh.dll"), tmp_path / "result.json")
    result = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert result["codes"] == [0, 0, 0, 1, 0, 99] and result["open"] == 0, ran.out
    first = ran.out.split("\n\n")[0].splitlines()
    assert [line.split("  ")[0].strip() for line in first[1:]] == [
        r"\Memory\Available Bytes", r"\Process(_Total)\ID Process", r"\Process(python)\ID Process",
        r"\Process(system)\ID Process", r"\Speicher\Seiten/s"]
    assert first[2].split()[-4:] == ["784,031"] * 4
    assert r"\\STANDIN\Memory\Available Bytes" in ran.out and r"\Nothing\At All: " in ran.err
    drawn = result["drawn"]
    assert drawn.pop("file") == "run.png" and len(drawn) == 4
    for diagram in drawn.values():
        assert len(diagram["times"]) == len(diagram["values"]) == 4 and diagram["times"] == sorted(diagram["times"])
    assert drawn[r"\Process(python)\ID Process"]["values"] == [784021, 784022, 784023, 784024] and diagram["label"] == "seconds"
    total = [next(line for line in table.splitlines() if "(_Total)" in line).split()[-4] for table in result["shown"]]
    assert total == ["784,031", "784,032", "-", "784,034"]
