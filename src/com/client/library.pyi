"""What early binding asks of a type library in one go."""

from gen.types import *

def _library_types(typelib: PyITypeLib, /) -> OBJECT:
    """List the types of a library.

    Returns for each (TKIND_ value, name, IID as text, TYPEFLAG_ values, interfaces): the last one is None but for a
    class, for which it is a tuple of (TKIND_ value, name, IID as text, TYPEFLAG_ values, IMPLTYPEFLAG_ values, place).
    Raises com_error. Does not block.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-itypelib
    """

def _library_constants(typelib: PyITypeLib, /) -> OBJECT:
    """List the constants of a library's enumerations and modules.

    Returns (name, value) for each, in the library's order. Raises com_error. Does not block.
    https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getvardesc
    """

def _type_of(dispatch: OBJECT, /) -> OBJECT:
    """Ask an object for the IID of its type, as text.

    dispatch: a PyIDispatch. Returns None when the object does not describe itself. Raises TypeError. Blocks when the
    object is in another process.
    https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-gettypeinfo
    """
