"""Being a service: what a Python class needs to run under the service control manager.

pythonservice.exe, which the control manager starts, uses this very module, so that a program that hosts services by itself
(`PrepareToHostMultiple`, then `StartServiceCtrlDispatcher`) has the same in its hands. What is known of the services of a
process lives in the module.
"""

from gen.types import *

__headers__ = ("windows.h", "objbase.h", "servicemanager.h")
__state__ = "servicemanager_state"
__exec__ = "servicemanager_exec"
__clear__ = "servicemanager_clear"
__traverse__ = "servicemanager_traverse"

COINIT_APARTMENTTHREADED: Final[LONG]
COINIT_DISABLE_OLE1DDE: Final[LONG]
COINIT_MULTITHREADED: Final[LONG]
COINIT_SPEED_OVER_MEMORY: Final[LONG]
EVENTLOG_AUDIT_FAILURE: Final[LONG]
EVENTLOG_AUDIT_SUCCESS: Final[LONG]
EVENTLOG_ERROR_TYPE: Final[LONG]
EVENTLOG_INFORMATION_TYPE: Final[LONG]
EVENTLOG_WARNING_TYPE: Final[LONG]
PYS_SERVICE_STARTED: Final = 1073745922
PYS_SERVICE_STARTING: Final = 1073745920
PYS_SERVICE_STOPPED: Final = 1073745924
PYS_SERVICE_STOPPING: Final = 1073745923
startup_error: Final[OBJECT]
