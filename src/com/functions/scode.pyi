"""What HRESULTs mean, and numbers about this module."""

from gen.types import BOOL, HRESULT, LONG, OBJECT, raw

def GetScodeString(scode: HRESULT, /) -> OBJECT:
    """Describe an HRESULT.

    scode: the HRESULT.
    Returns the system's text for it.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-formatmessagew
    """

def GetFacilityString(scode: HRESULT, /) -> OBJECT:
    """Name the facility of an HRESULT.

    scode: the HRESULT.
    Returns a name such as "FACILITY_ITF"; "Unknown Facility" when it has none.
    https://learn.microsoft.com/windows/win32/com/structure-of-com-error-codes
    """

def GetSeverityString(scode: HRESULT, /) -> OBJECT:
    """Tell whether an HRESULT stands for success.

    scode: the HRESULT.
    Returns "SEVERITY_SUCCESS" or "SEVERITY_ERROR".
    https://learn.microsoft.com/windows/win32/com/structure-of-com-error-codes
    """

def GetScodeRangeString(scode: HRESULT, /) -> OBJECT:
    """Name the range of interface errors that an HRESULT lies in.

    scode: the HRESULT.
    Returns a text such as "REGDB_E_FIRST...REGDB_E_LAST", None when it lies in none.
    https://learn.microsoft.com/windows/win32/com/codes-in-facility-itf
    """

def IsGatewayRegistered(iid: OBJECT, /) -> LONG:
    """Tell whether Python objects can be given to COM as this interface.

    iid: the interface.
    Returns 1 or 0.
    https://learn.microsoft.com/windows/win32/com/interfaces-and-interface-implementations
    """

def _GetInterfaceCount() -> LONG:
    """Count the interface pointers that Python objects hold, a help in finding leaks.

    Returns their number.
    https://learn.microsoft.com/windows/win32/com/reference-counting
    """

def _GetGatewayCount() -> LONG:
    """Count the Python objects that COM holds, a help in finding leaks.

    Returns their number.
    https://learn.microsoft.com/windows/win32/com/reference-counting
    """

def MakeIID(iid: OBJECT, is_bytes: BOOL = False, /) -> OBJECT:
    """The same as pywintypes.IID, which is to be preferred; warns of that.

    iid: a text, a program id, or bytes. is_bytes: whether `iid` is the 16 bytes of the GUID.
    Returns the GUID.
    https://learn.microsoft.com/windows/win32/api/guiddef/ns-guiddef-guid
    """

@raw
def MakeTime(*args: OBJECT) -> OBJECT:
    """The same as pywintypes.Time, which is to be preferred; warns of that.

    args: what pywintypes.Time takes.
    Returns the time.
    https://learn.microsoft.com/windows/win32/api/minwinbase/ns-minwinbase-systemtime
    """
