"""See what programs without a console print.

    import win32traceutil               in such a program: what it prints goes to the collector
    python win32traceutil.py            the collector: shows it as it comes, until Ctrl+C or Ctrl+Break
    python win32traceutil.py --global   the same for all sessions of the machine, services included (as administrator)

Program and collector may start in any order.
"""

import io
import signal
import sys

import win32trace


def RunAsCollector(sessions: bool = False, size: int = 0) -> None:
    """Print what is traced, as it comes, until Ctrl+C or Ctrl+Break. What was lost is counted in a line of its own.

    sessions: whether to collect from all sessions of the machine, which needs an administrator.
    size: how many bytes may wait, when it shall be more than usual; see win32trace.InitRead().
    """
    import win32api     # programs that only print need not load it

    try:
        win32api.SetConsoleTitle("Python Trace Collector")
    except win32api.error:
        pass    # without a console there is no title
    signal.signal(signal.SIGBREAK, signal.default_int_handler)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    win32trace.InitRead(sessions, size)
    print("Collecting Python Trace Output...", flush=True)
    lost = 0
    try:
        while True:
            # Python sees Ctrl+C only between two calls, so none may take long.
            text = win32trace.blockingread(500)
            if text and win32trace.GetLost() != lost:
                print(f"\n[{win32trace.GetLost() - lost:,} bytes were lost before this: the buffer was full]")
                lost = win32trace.GetLost()
            sys.stdout.write(text)
            sys.stdout.flush()
    except KeyboardInterrupt:
        print("Ctrl+C", flush=True)
    finally:
        win32trace.TermRead()


def SetupForPrint() -> None:
    """Send what this program prints to the collector."""
    win32trace.InitWrite()
    try:
        print("Redirecting output to win32trace remote collector", flush=True)
    except (OSError, ValueError):
        pass    # a server may have been started with a stdout that cannot be written
    win32trace.setprint()


if __name__ == "__main__":
    RunAsCollector("--global" in sys.argv[1:])
else:
    SetupForPrint()
