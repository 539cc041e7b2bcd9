"""Contexts and marshalling of objects, and monikers that need another library."""

from gen.types import *

def CoGetObjectContext(riid: OBJECT = None, /) -> OBJECT:
    """Get an interface of the context that this thread is in.

    riid: the interface, IID_IContext when it is left out.
    Returns the wrapper. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cogetobjectcontext
    """

@native("CoCreateFreeThreadedMarshaler", fails="hresult", outs=True)
def CoCreateFreeThreadedMarshaler(unk: PyIUnknown, /) -> PyIUnknown:
    """Make a marshaler that lets all threads of the process use an object directly.

    unk: the object that aggregates it, which must live longer than the marshaler.
    Returns the marshaler, which has IMarshal. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreatefreethreadedmarshaler
    """

def CoTreatAsClass(clsidold: OBJECT, clsidnew: OBJECT = None, /) -> None:
    """Let another class stand in for a class, for all programs.

    clsidold: the class that programs ask for, as IID or text, or its program id. clsidnew: the class that they get; when it
    is left out, they get what they ask for again. A registered default (AutoTreatAs) comes back when both are the same.
    Raises com_error, REGDB_E_CLASSNOTREG when clsidold is not registered.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-cotreatasclass
    """

def CreateURLMonikerEx(Context: PyIMoniker | None, URL: WSTR, Flags: DWORD = URL_MK_UNIFORM, /) -> PyIMoniker:
    """Make the moniker of a URL.

    Context: a URL moniker that a relative URL begins from, or None. URL: the text. Flags: URL_MK_LEGACY or URL_MK_UNIFORM.
    Returns the moniker. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/urlmon/nf-urlmon-createurlmonikerex
    """
