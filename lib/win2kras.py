"""win32ras, under the name that programs from the days of Windows 2000 import.

https://learn.microsoft.com/windows/win32/api/ras/
"""

import warnings

from win32ras import *  # noqa: F403  # all of it, whatever it has

warnings.warn("win2kras is deprecated: import win32ras", DeprecationWarning, stacklevel=2)
