"""Writing the type library of one Python class; win32com.server.register uses it."""

from gen.types import *

def _WriteTypeLibrary(fileName: PATHW, library: OBJECT, dispinterface: OBJECT, members: OBJECT, coclass: OBJECT,
                      /) -> None:
    """Write a type library with one dispinterface and the class that has it.

    fileName: the file, which is written anew. library: (name, GUID, major, minor, lcid, help text).
    dispinterface: (name, IID, help text). members: a sequence of tuples (DISPID, INVOKE_ kind, FUNCFLAG_ flags, name,
    help text, VT_ type of the result, parameters), where parameters are tuples (name, VT_ type, PARAMFLAG_ flags,
    default); VT_ARRAY with a type stands for a SAFEARRAY. Kinds below 0 are functions whose last parameter takes the
    rest of the arguments. coclass: (name, CLSID, help text).
    Raises com_error when Windows refuses a part or the file cannot be written.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-icreatetypelib2
    """
