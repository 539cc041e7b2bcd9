"""WinINet, the Internet functions of Windows: HTTP and FTP, cookies, the cache; and WinHTTP's questions about proxies.

Handles close themselves; a handle that the system closes, because its parent was closed, becomes 0.
"""

from gen.types import *

__headers__ = ("windows.h", "wininet.h", "inet.h")
__state__ = "inet_state"
__error__ = True

UNICODE: Final = 1
