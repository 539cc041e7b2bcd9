"""Samples of counters as a picture, for `python -m cwin32 top --plot`. Needs matplotlib: pip install cwin32[plot]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Sample = tuple[float, Mapping[str, float | None]]   # seconds since the first one, and the value of each counter


def figure_class() -> Any:
    """matplotlib's Figure, which draws into files. Raises ImportError without matplotlib."""
    from matplotlib.figure import Figure    # type: ignore[import-not-found, unused-ignore]

    return Figure


def write(samples: Sequence[Sample], file: str) -> None:
    """Draw each counter in a diagram of its own, one below the other, since their units differ.

    samples: in the order of their times; a value of None, or a counter that is missing, leaves a gap.
    file: its ending says which kind of picture (.png, .svg, .pdf).
    Raises OSError when the file cannot be written, ValueError for an ending that matplotlib does not know.
    """
    names = list(dict.fromkeys(name for _, values in samples for name in values))
    times = [time for time, _ in samples]
    figure = figure_class()(figsize=(10, 1 + 2 * max(1, len(names))), layout="constrained")
    diagrams = figure.subplots(max(1, len(names)), 1, sharex=True, squeeze=False)[:, 0]
    for name, diagram in zip(names, diagrams, strict=False):
        values = [sample.get(name) for _, sample in samples]
        diagram.plot(times, [float("nan") if value is None else value for value in values], marker=".")
        diagram.set_title(name, loc="left", fontsize="small")
        diagram.grid(True, alpha=0.3)
    diagrams[-1].set_xlabel("seconds")
    figure.savefig(file)
