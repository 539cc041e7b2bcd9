"""cwin32 itself: its version. What programs import are win32api, pythoncom, win32com and their kin."""

__version__ = "0.1.0"
