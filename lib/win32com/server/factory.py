"""Offering the factories of several classes at once."""

from __future__ import annotations

import pythoncom

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def RegisterClassFactories(clsids: Iterable[Any], flags: int | None = None,
                           clsctx: int | None = None) -> list[tuple[Any, int]]:
    """Make a factory for each class and offer it to clients.

    clsids: CLSIDs as text; what begins with "-" or "/" is an option on a command line and left out.
    flags: REGCLS_ constants, many clients and suspended by default. clsctx: CLSCTX_LOCAL_SERVER by default.
    Returns a list for RevokeClassFactories.
    """
    if flags is None:
        flags = pythoncom.REGCLS_MULTIPLEUSE | pythoncom.REGCLS_SUSPENDED
    if clsctx is None:
        clsctx = pythoncom.CLSCTX_LOCAL_SERVER
    offered = []
    for clsid in clsids:
        if str(clsid)[:1] in ("-", "/"):
            continue
        factory = pythoncom.MakePyFactory(clsid)
        offered.append((factory, pythoncom.CoRegisterClassObject(clsid, factory, clsctx, flags)))
    return offered


def RevokeClassFactories(infos: Iterable[tuple[Any, int]]) -> None:
    """Take back what RegisterClassFactories offered."""
    for _, number in infos:
        pythoncom.CoRevokeClassObject(number)
