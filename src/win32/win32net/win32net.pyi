"""Users and computers of a network."""

from gen.types import *

__headers__ = ("windows.h", "lm.h")
__error__ = True

SERVICE_SERVER: Final = "LanmanServer"
SERVICE_WORKSTATION: Final = "LanmanWorkstation"
USE_FORCE: Final = 1
USE_LOTS_OF_FORCE: Final = 2
USE_NOFORCE: Final = 0
