"""Time reading an event log of 200,000 entries, for whichever win32evtlog is on the path: eventlog.py wevtapi.dll FOLDER

Wine stores no events: the log is that of tests/standins/wevtapi.c, and Wine has to be told to take that file for wevtapi.dll
(WINEDLLOVERRIDES, wevtapi=native). Prints a name and nanoseconds per entry a line: as a program reads them that looks at nothing,
at the texts, and at the time too. The best of three, or of so many passes as a third argument says.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "win32" / "win32evtlog"))

import redirect  # noqa: E402

ENTRIES = 200_000
LOOKS: dict[str, Callable[[Any], object]] = {
    "log_nothing": lambda entry: None,
    "log_texts": lambda entry: (entry.SourceName, entry.StringInserts, entry.EventID),
    "log_times": lambda entry: (entry.SourceName, entry.StringInserts, entry.EventID, entry.TimeGenerated),
}


def read(win32evtlog: Any, look: Callable[[Any], object]) -> float:
    """Read all from the latest to the oldest; the time in seconds."""
    log, count = win32evtlog.OpenEventLog(None, "Application"), 0
    begin = time.perf_counter()
    while entries := win32evtlog.ReadEventLog(log, 8 | 1, 0):
        count += len(entries)
        for entry in entries:
            look(entry)
    took = time.perf_counter() - begin
    win32evtlog.CloseEventLog(log)
    assert count == ENTRIES, f"{count} entries instead of {ENTRIES}"
    return took


def main() -> None:
    library, folder, *passes = sys.argv[1:]
    (Path(folder) / "Application.log").unlink(missing_ok=True)
    standin = redirect.load(library, folder)
    import win32evtlog
    standin.StandinFill(ENTRIES, 40)
    for name, look in LOOKS.items():
        best = min(read(win32evtlog, look) for _ in range(int(passes[0]) if passes else 3))
        print(name, f"{best * 1e9 / ENTRIES:.1f}")


if __name__ == "__main__":
    main()
