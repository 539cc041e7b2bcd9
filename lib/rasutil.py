"""Names for the states of a connection, and a callback that prints them."""

from __future__ import annotations

import win32ras

stateStrings: dict[int, str] = {
    value: name.removeprefix("RASCS_")
    for name, value in vars(win32ras).items() if name.startswith("RASCS_")
}


def TestCallback(hras: int, msg: int, state: int, error: int, exterror: int) -> None:
    """Print what a callback of win32ras.Dial is told, with the state's name."""
    print("Callback called with ", hras, msg, stateStrings[state], error, exterror)


def test(rasName: str = "_ Divert Off") -> tuple[int, int]:
    """Dial an entry of the phone book with TestCallback; returns what win32ras.Dial does."""
    return win32ras.Dial(None, None, (rasName,), TestCallback)
