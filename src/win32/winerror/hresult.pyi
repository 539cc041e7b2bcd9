"""HRESULTs: made, taken apart, judged."""

from gen.types import *

def SUCCEEDED(hr: LONGLONG) -> BOOL:
    """Tell whether an HRESULT means success.

    hr: the HRESULT as a signed integer, as com_error carries it.
    Returns True when it is not negative.
    https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-succeeded
    """

def FAILED(hr: LONGLONG) -> BOOL:
    """Tell whether an HRESULT means failure.

    hr: the HRESULT as a signed integer, as com_error carries it.
    Returns True when it is negative.
    https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-failed
    """

def HRESULT_CODE(hr: LONGLONG) -> LONGLONG:
    """Take the code out of an HRESULT: bits 0 to 15.

    hr: the HRESULT.
    Returns 0 to 65535; for FACILITY_WIN32 it is the system's error code.
    https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-hresult_code
    """

def HRESULT_FACILITY(hr: LONGLONG) -> LONGLONG:
    """Take the facility out of an HRESULT: bits 16 to 28.

    hr: the HRESULT.
    Returns one of the FACILITY_ constants.
    https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-hresult_facility
    """

def HRESULT_SEVERITY(hr: LONGLONG) -> LONGLONG:
    """Take the severity out of an HRESULT: bit 31.

    hr: the HRESULT.
    Returns 1 for an error, else 0.
    https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-hresult_severity
    """

SCODE_CODE = HRESULT_CODE
SCODE_FACILITY = HRESULT_FACILITY
SCODE_SEVERITY = HRESULT_SEVERITY

def GetScode(hr: LONGLONG) -> LONGLONG:
    """Give an HRESULT's status code, which is the same number.

    hr: the HRESULT.
    Returns hr.
    https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-getscode
    """

def ResultFromScode(sc: LONGLONG) -> LONGLONG:
    """Give the HRESULT of a status code, which is the same number.

    sc: the status code.
    Returns sc.
    https://learn.microsoft.com/windows/win32/com/error-handling-in-com
    """

def HRESULT_FROM_WIN32(x: LONGLONG) -> LONGLONG:
    """Make the HRESULT of a system error code.

    x: the error code; 0 and HRESULTs, which are negative, stay as they are.
    Returns the HRESULT, signed.
    https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-hresult_from_win32
    """

def HRESULT_FROM_NT(x: LONGLONG) -> LONGLONG:
    """Make the HRESULT of an NTSTATUS.

    x: the status.
    Returns the status with FACILITY_NT_BIT set.
    https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-hresult_from_nt
    """

def HRESULT_FROM_SETUPAPI(x: LONGLONG) -> LONGLONG:
    """Make the HRESULT of an error code of the set-up functions.

    x: the error code as a signed integer.
    Returns the HRESULT, signed; that of HRESULT_FROM_WIN32 for an ordinary error code.
    https://learn.microsoft.com/windows-hardware/drivers/install/setupapi
    """

def FILTER_HRESULT_FROM_FLT_NTSTATUS(x: LONGLONG) -> LONGLONG:
    """Make the HRESULT of a file-system filter's NTSTATUS.

    x: the status, whose bits 16 to 27 are 0x01C.
    Returns the HRESULT.
    Raises ValueError for any other status.
    https://learn.microsoft.com/windows-hardware/drivers/ddi/fltkernel/
    """
