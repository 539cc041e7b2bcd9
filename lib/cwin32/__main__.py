"""python -m cwin32: registering, serving, tracing and examining COM servers written in Python.

Exit codes: 0 done (doctor: everything in order), 1 failed (doctor: a fault), 2 wrong usage, 3 (doctor) warnings only.
"""

from __future__ import annotations

import argparse
import sys

from cwin32 import __version__, commands


def _size(text: str) -> int:
    """A number of bytes, with K or M behind it."""
    unit = {"K": 1 << 10, "M": 1 << 20}.get(text[-1:].upper(), 1)
    size = int(text[:-1] if unit > 1 else text) * unit
    if not 0 < size <= 1 << 30:
        raise ValueError
    return size


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0.01 <= seconds <= 86400:
        raise ValueError
    return seconds


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m cwin32",
        description="COM servers written in Python: registering, serving, tracing and examining them.",
        epilog="Exit codes: 0 done (doctor: in order), 1 failed (doctor: a fault), 2 wrong usage, 3 (doctor) warnings.")
    parser.add_argument("--version", action="version", version=f"cwin32 {__version__}, Python {sys.version.split()[0]}")
    actions = parser.add_subparsers(dest="action", required=True, metavar="COMMAND")

    register = actions.add_parser("register", help="register classes")
    register.add_argument("targets", nargs="+", metavar="MODULE.CLASS|FILE", help="a class, or a file with classes")
    register.add_argument("--user", action="store_true", help="for this user only")
    register.add_argument("--debug", action="store_true", help="with the dispatcher that traces calls")
    register.set_defaults(run=lambda options: commands.register(options.targets, user=options.user, debug=options.debug,
                                                                quiet=options.quiet))

    unregister = actions.add_parser("unregister", help="remove every trace of classes")
    unregister.add_argument("targets", nargs="+", metavar="MODULE.CLASS|FILE|PROGID|CLSID",
                            help="as for register; a ProgID or CLSID when the module is gone")
    unregister.set_defaults(run=lambda options: commands.unregister(options.targets, quiet=options.quiet))
    for action in (register, unregister):
        action.add_argument("--quiet", action="store_true", help="print nothing but failures")

    serve = actions.add_parser("serve", help="serve registered classes from this process until the last client is gone")
    serve.add_argument("classes", nargs="+", metavar="CLSID|PROGID")
    serve.add_argument("-Embedding", dest="embedding", action="store_true", help=argparse.SUPPRESS)   # COM adds it
    serve.add_argument("-mta", action="store_true", help="calls come on many threads at once")
    serve.set_defaults(run=lambda options: commands.serve(options.classes, multithreaded=options.mta))

    trace = actions.add_parser("trace", help="show what programs without a console print, until Ctrl+C")
    trace.add_argument("--global", dest="sessions", action="store_true", help="of all sessions, as administrator")
    trace.add_argument("--window", action="store_true", help="in a window, with pause, find, save and who wrote what")
    trace.add_argument("--size", type=_size, default=0, metavar="BYTES",
                       help="how many bytes may wait before the buffer is full; 512K or 16M, for example")
    trace.set_defaults(run=lambda options: commands.trace(options.sessions, options.size, options.window))

    doctor = actions.add_parser("doctor", help="say what is wrong with a class or with this installation")
    doctor.add_argument("name", nargs="?", metavar="PROGID|CLSID", help="the class; without it, the installation")
    doctor.set_defaults(run=lambda options: commands.doctor(options.name))

    top = actions.add_parser("top", help="show performance counters of a computer, again and again")
    top.add_argument("paths", nargs="*", metavar="COUNTER",
                     help=r'such as "\Memory\Available Bytes" or "\Process(*)\Handle Count"; without any, the usual ones')
    top.add_argument("--machine", metavar="NAME", help="another computer")
    top.add_argument("--interval", type=_seconds, default=1.0, metavar="SECONDS", help="from one time to the next; 1")
    top.add_argument("--count", type=_positive, metavar="NUMBER", help="how many times; without it, until Ctrl+C")
    top.add_argument("--plot", metavar="FILE", help="draw the run into a .png, .svg or .pdf; needs cwin32[plot]")
    top.set_defaults(run=lambda options: commands.top(options.paths, options.machine, options.interval, options.count,
                                                      options.plot))

    service = actions.add_parser("service", help="services written in Python")
    about = service.add_subparsers(dest="about", required=True, metavar="COMMAND")
    examine = about.add_parser("doctor", help="say why a service does not run")
    examine.add_argument("name", metavar="NAME", help="the service")
    examine.set_defaults(run=lambda options: commands.service_doctor(options.name))
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    sys.exit(main())
