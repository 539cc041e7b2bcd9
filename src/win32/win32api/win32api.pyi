"""The API itself: registry, system, processes, libraries, paths, environment, messages."""

from gen.types import *

__headers__ = ("windows.h", "win32api.h")
__state__ = "win32api_state"
__traverse__ = "win32api_traverse"
__clear__ = "win32api_clear"
__error__ = True

NameCanonical: Final = 7
NameCanonicalEx: Final = 9
NameDisplay: Final = 3
NameFullyQualifiedDN: Final = 1
NameSamCompatible: Final = 2
NameServicePrincipal: Final = 10
NameUniqueId: Final = 6
NameUnknown: Final = 0
NameUserPrincipal: Final = 8
REG_NOTIFY_CHANGE_ATTRIBUTES: Final[LONG]
REG_NOTIFY_CHANGE_LAST_SET: Final[LONG]
REG_NOTIFY_CHANGE_NAME: Final[LONG]
REG_NOTIFY_CHANGE_SECURITY: Final[LONG]
STD_ERROR_HANDLE: Final[LONG]
STD_INPUT_HANDLE: Final[LONG]
STD_OUTPUT_HANDLE: Final[LONG]
VFT_APP: Final[LONG]
VFT_DLL: Final[LONG]
VFT_DRV: Final[LONG]
VFT_FONT: Final[LONG]
VFT_STATIC_LIB: Final[LONG]
VFT_UNKNOWN: Final[LONG]
VFT_VXD: Final[LONG]
VOS_DOS: Final[LONG]
VOS_DOS_WINDOWS16: Final[LONG]
VOS_DOS_WINDOWS32: Final[LONG]
VOS_NT: Final[LONG]
VOS_NT_WINDOWS32: Final[LONG]
VOS_OS216: Final[LONG]
VOS_OS216_PM16: Final[LONG]
VOS_OS232: Final[LONG]
VOS_OS232_PM32: Final[LONG]
VOS_UNKNOWN: Final[LONG]
VOS__PM16: Final[LONG]
VOS__PM32: Final[LONG]
VOS__WINDOWS16: Final[LONG]
VOS__WINDOWS32: Final[LONG]
VS_FF_DEBUG: Final[LONG]
VS_FF_INFOINFERRED: Final[LONG]
VS_FF_PATCHED: Final[LONG]
VS_FF_PRERELEASE: Final[LONG]
VS_FF_PRIVATEBUILD: Final[LONG]
VS_FF_SPECIALBUILD: Final[LONG]
