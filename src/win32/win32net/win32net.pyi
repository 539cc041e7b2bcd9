"""Users and groups, shares and sessions, servers and workstations of a network.

A level says which structure a dict stands for: NetUserGetInfo(None, name, 1) has the fields of USER_INFO_1, without
their prefix. Dicts given to functions may have more keys than the structure. No password appears in an exception.
"""

from gen.types import *

__headers__ = ("windows.h", "lm.h", "net_state.h")
__state__ = "win32net_state"
__error__ = True

SERVICE_SERVER: Final = "LanmanServer"
SERVICE_WORKSTATION: Final = "LanmanWorkstation"
USE_FORCE: Final = 1
USE_LOTS_OF_FORCE: Final = 2
USE_NOFORCE: Final = 0
