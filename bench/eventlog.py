"""Time reading an event log of 200,000 entries, for whichever win32evtlog is on the path: eventlog.py wevtapi.dll FOLDER

Wine stores no events: the log is that of tests/standins/wevtapi.c, and Wine has to be told to take that file for wevtapi.dll
(HKCU\\Software\\Wine\\DllOverrides, wevtapi = native). Prints entries per second: as a program reads them that looks at nothing,
at the texts, and at the time too. The best of three.
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
    "nothing": lambda entry: None,
    "source, inserts": lambda entry: (entry.SourceName, entry.StringInserts, entry.EventID),
    "source, inserts, time": lambda entry: (entry.SourceName, entry.StringInserts, entry.EventID, entry.TimeGenerated),
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
    library, folder = sys.argv[1:]
    (Path(folder) / "Application.log").unlink(missing_ok=True)
    standin = redirect.load(library, folder)
    import win32evtlog
    standin.StandinFill(ENTRIES, 40)
    for name, look in LOOKS.items():
        print(f"{name}: {ENTRIES / min(read(win32evtlog, look) for _ in range(3)):,.0f} entries a second")


if __name__ == "__main__":
    main()
