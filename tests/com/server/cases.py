"""What a server does, case by case, as JSON lines: run by test_beside_pywin32.py under cwin32 and under pywin32.

Each case is a function that returns what it saw. No case may name what only one of the two has.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import cases_calls  # noqa: E402, F401
import cases_parts  # noqa: E402, F401
import cases_policies  # noqa: E402, F401
import pythoncom  # noqa: E402
from casebook import CASES, KEPT, seen  # noqa: E402


def main():
    """Run the cases, all or those named, and print what was seen."""
    pythoncom.CoInitialize()
    for name in sys.argv[1:] or CASES:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                told = seen(CASES[name]())
            except BaseException as error:
                told = f"{type(error).__name__}: {error}"
        KEPT.clear()
        print(json.dumps([name, told]), flush=True)


if __name__ == "__main__":
    main()
