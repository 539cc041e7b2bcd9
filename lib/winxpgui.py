"""win32gui and win32console.GetConsoleWindow, under the name that programs from the days of Windows XP import.

https://learn.microsoft.com/windows/win32/api/winuser/
"""

import warnings

from win32console import GetConsoleWindow as GetConsoleWindow
from win32gui import *  # noqa: F403  # all of it, whatever it has

warnings.warn("winxpgui is deprecated: import win32gui", DeprecationWarning, stacklevel=2)
