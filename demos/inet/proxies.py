"""Tell which proxies are set: python proxies.py"""

import win32inet

detect, script, proxy, bypass = win32inet.WinHttpGetIEProxyConfigForCurrentUser()
print("detected automatically:", "yes" if detect else "no")
print("script:", script or "none")
print("proxy:", proxy or "none")
print("not for:", bypass or "none")
_, proxy, bypass = win32inet.WinHttpGetDefaultProxyConfiguration()
print("WinHTTP's own proxy:", proxy or "none")
