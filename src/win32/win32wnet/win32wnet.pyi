"""Network connections and resources (WNet), and NetBIOS."""

from gen.types import *

__headers__ = ("windows.h", "wnet.h")
__state__ = "wnet_state"
__exec__ = "wnet_exec"
__clear__ = "wnet_clear"
__traverse__ = "wnet_traverse"
__error__ = True
