"""COM for Python: objects of others, and Python objects for others.

https://learn.microsoft.com/windows/win32/com/the-component-object-model
"""

__headers__ = ("com.h", "interfaces/gateways.h")
__state__ = "com_state"
__error__ = ("com_error", "error", "ole_error")
__exec__ = "pythoncom_exec"
__begin__ = "com_begin"
__clear__ = "pythoncom_clear"
__traverse__ = "pythoncom_traverse"
