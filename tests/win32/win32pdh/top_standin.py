"""python -m cwin32 top, on the stand-in pdh.dll: top_standin.py pdh.dll RESULT. test_top.py starts it in a process of its own."""

from __future__ import annotations

import ctypes
import json
import sys
from pathlib import Path
from typing import Any

STANDIN = ctypes.WinDLL(sys.argv[1])

import win32pdh  # noqa: E402
from cwin32 import plot, top  # noqa: E402
from cwin32.__main__ import main  # noqa: E402

drawn: dict[str, Any] = {}


class Diagram:
    """What matplotlib's Axes are asked for."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}

    def plot(self, times: list[float], values: list[float], marker: str) -> None:
        self.told.update(times=times, values=values)

    def set_title(self, text: str, **options: object) -> None:
        drawn[text] = self.told

    def grid(self, *arguments: object, **options: object) -> None:
        pass

    def set_xlabel(self, text: str) -> None:
        self.told["label"] = text


class Rows(list[list[Diagram]]):
    def __getitem__(self, place: Any) -> Any:
        return [row[place[1]] for row in self] if isinstance(place, tuple) else super().__getitem__(place)


class Figure:
    """matplotlib.figure.Figure, as far as it is used."""

    def __init__(self, **options: object) -> None:
        pass

    def subplots(self, rows: int, columns: int, **options: object) -> Rows:
        assert columns == 1 and options["squeeze"] is False
        return Rows([Diagram()] for _ in range(rows))

    def savefig(self, file: str) -> None:
        drawn["file"] = file


def run(*words: str) -> int:
    return main(["top", "--interval", "0.01", *words])


codes = [run("--count", "3", r"\Memory\Available Bytes", r"\Process(*)\ID Process", r"\Speicher\Seiten/s"),
         run("--count", "1"), run("--count", "1", "--machine", "STANDIN", r"\Memory\Available Bytes"),
         run("--count", "1", r"\Nothing\At All")]
plot.figure_class = lambda: Figure  # type: ignore[assignment]
codes.append(run("--count", "4", "--plot", "run.png", r"\Memory\Available Bytes", r"\Process(*)\ID Process"))

# An instance that ends while it is watched, and Ctrl+C.
shown: list[str] = []


def show(table: str) -> None:
    shown.append(table)
    STANDIN.StandinEnd(3, len(shown) == 2)
    if len(shown) == 4:
        raise KeyboardInterrupt


with top.Sampler() as sampler:
    top.fill(sampler, [r"\Process(*)\ID Process"], None)
    try:
        top.watch(sampler, 0.01, None, show, None)
    except KeyboardInterrupt:
        codes.append(99)
Path(sys.argv[2]).write_text(json.dumps({"codes": codes, "drawn": drawn, "shown": shown, "open": STANDIN.StandinOpen(),
                                         "version": win32pdh.PDH_VERSION}), "utf-8")
