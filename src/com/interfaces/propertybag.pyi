"""Named properties of controls, and where the errors of reading them are noted."""

from gen.types import *

@interface("IPropertyBag", bodies=("Read",), gateway_bodies=("Read",))
class PyIPropertyBag(PyIUnknown):
    """A bag of named values.

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ipropertybag
    """

    def Read(self, propName: WSTR, propType: WORD = 0, errorLog: PyIErrorLog | None = None, /) -> VARIANT:
        """Read a value.

        propName: its name. propType: the VT_ type wanted, without VT_BYREF; VT_EMPTY (0) is any. errorLog: where
        an error is noted, or None.
        Returns the value. Raises com_error, when there is no such value for instance; ValueError for an impossible type.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-ipropertybag-read
        """

    def Write(self, propName: WSTR, value: VARIANT, /) -> None:
        """Write a value.

        propName: its name. value: any automation value. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-ipropertybag-write
        """

@interface("IErrorLog", bodies=("AddError",), gateway_bodies=("AddError",))
class PyIErrorLog(PyIUnknown):
    """A log of errors that have to do with single properties.

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ierrorlog
    """

    def AddError(self, propName: WSTR, excepInfo: OBJECT = None, /) -> None:
        """Note an error.

        propName: the property. excepInfo: a com_error or COMException; None leaves the error's description out, which many
        logs refuse.
        Raises com_error; TypeError for other objects.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-ierrorlog-adderror
        """
