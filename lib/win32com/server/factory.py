"""Offering the factories of several classes at once."""

import pythoncom


def RegisterClassFactories(clsids, flags=None, clsctx=None):
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


def RevokeClassFactories(infos):
    """Take back what RegisterClassFactories offered."""
    for _, number in infos:
        pythoncom.CoRevokeClassObject(number)
