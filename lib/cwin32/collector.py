"""Show an exception in the trace collector (python win32traceutil.py), whatever becomes of standard error."""

import sys
import traceback


def show_exception(what: str, exception: BaseException) -> None:
    """Send a line and a traceback to the collector of this session, if somebody collects.

    what: the line before. exception: the exception object.
    Does nothing when this program's standard error goes to the collector anyway.
    """
    import win32trace

    if type(sys.stderr).__name__ == "PyTraceObject":
        return
    text = f"{what}\n\n{''.join(traceback.format_exception(exception))}"
    try:
        win32trace.InitWrite()
    except win32trace.error:  # open already
        win32trace.write(text)
        return
    try:
        win32trace.write(text)
    finally:
        win32trace.TermWrite()
