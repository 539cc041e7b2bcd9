"""The types, exceptions and conversions that all Win32 modules share."""

from gen.types import *

__headers__ = ("windows.h", "core_state.h", "security.h")
__state__ = "core_state"
__exec__ = "core_exec"
__clear__ = "core_clear"
__traverse__ = "core_traverse"

TRUE: Final = True
FALSE: Final = False
