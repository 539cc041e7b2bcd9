"""Dial an entry of the phone book, tell each step, and hang up.

    python dial.py              lists the entries
    python dial.py "Office"     dials one; user and password are those that Windows has saved
"""

import sys
import threading

import rasutil
import win32ras

PATIENCE = 120


def dial(entry):
    done, failed = threading.Event(), []

    def step(handle, message, state, error, extended):
        """Called from a thread of Windows."""
        print(f"{entry}: {rasutil.stateStrings[state]}", flush=True)
        if error:
            failed.append(error)
        if error or state in (win32ras.RASCS_Connected, win32ras.RASCS_Disconnected):
            done.set()

    handle, error = win32ras.Dial(None, None, (entry,), step)
    try:
        if not error and not done.wait(PATIENCE):
            print("no answer")
        if error or failed:
            print("failed:", win32ras.GetErrorString(error or failed[0]))
        for each, name, kind, device in win32ras.EnumConnections():
            if each == handle:
                print(name, "by", device)
    finally:
        if win32ras.IsHandleValid(handle):
            win32ras.HangUp(handle)
            print("hung up")


def main():
    if sys.argv[1:]:
        dial(sys.argv[1])
    else:
        print(*win32ras.EnumEntries(), sep="\n")


if __name__ == "__main__":
    main()
