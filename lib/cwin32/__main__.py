"""python -m cwin32: registering, serving, tracing and examining COM servers written in Python.

Exit codes: 0 done (doctor: everything in order), 1 failed (doctor: a fault), 2 wrong usage, 3 (doctor) warnings only.
"""

from __future__ import annotations

import argparse
import sys

from cwin32 import __version__, commands


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
    trace.set_defaults(run=lambda options: commands.trace(options.sessions))

    doctor = actions.add_parser("doctor", help="say what is wrong with a class or with this installation")
    doctor.add_argument("name", nargs="?", metavar="PROGID|CLSID", help="the class; without it, the installation")
    doctor.set_defaults(run=lambda options: commands.doctor(options.name))
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    sys.exit(main())
