"""Libraries: loading them, and what they are called."""

from gen.types import *

@native("LoadLibraryW", fails="null")
def LoadLibrary(fileName: PATHW, /) -> HMODULE:
    """Load a library into this process. Blocks while its start-up code runs.

    fileName: a full path, or a name that Windows searches for.
    Returns the module's address; FreeLibrary gives it back.
    Raises error when it is not found or cannot be loaded.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-loadlibraryw
    """

@native("LoadLibraryExW", fails="null")
def LoadLibraryEx(fileName: PATHW, handle: HANDLE, flags: DWORD, /) -> HMODULE:
    """Load a library into this process, with flags. Blocks while its start-up code runs.

    fileName: a full path, or a name that Windows searches for.
    handle: must be 0 or None.
    flags: a combination of LOAD_LIBRARY_AS_DATAFILE, LOAD_WITH_ALTERED_SEARCH_PATH and the like.
    Returns the module's address; FreeLibrary gives it back.
    Raises error when it is not found or cannot be loaded.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-loadlibraryexw
    """

@native("FreeLibrary", fails="zero")
def FreeLibrary(hModule: HMODULE, /) -> None:
    """Give a loaded library back.

    hModule: what LoadLibrary returned.
    Raises error when it is no loaded library.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-freelibrary
    """

@native("GetModuleHandleW", fails="null")
def GetModuleHandle(fileName: PATHW | None = None, /) -> HMODULE:
    """Find a library that is loaded already.

    fileName: its name or path; None is the program itself.
    Returns the module's address, which is not to be given back.
    Raises error when it is not loaded.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulehandlew
    """

def GetModuleFileName(hModule: HMODULE, /) -> PATHW:
    """Give the path that a library was loaded from.

    hModule: the module's address; 0 is the program itself.
    Returns the path.
    Raises error when it is no loaded library.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulefilenamew
    """

GetModuleFileNameW = GetModuleFileName

def GetProcAddress(hModule: HMODULE, functionName: int | ANSI, /) -> LONGLONG:
    """Find a function of a loaded library.

    hModule: the module's address.
    functionName: its name, or its number.
    Returns the function's address.
    Raises error when the library has no such function.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-getprocaddress
    """
