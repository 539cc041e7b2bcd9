"""What a failed call leaves behind about its error."""

from gen.types import *

@interface("IErrorInfo")
class PyIErrorInfo(PyIUnknown):
    """The description of an error.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-ierrorinfo
    """

    def GetGUID(self) -> IID:
        """Get the IID of the interface whose method failed.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-ierrorinfo-getguid
        """

    def GetSource(self) -> BSTR | None:
        """Get the ProgID of the class that failed.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-ierrorinfo-getsource
        """

    def GetDescription(self) -> BSTR | None:
        """Get the error's text.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-ierrorinfo-getdescription
        """

    def GetHelpFile(self) -> BSTR | None:
        """Get the path of the help file.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-ierrorinfo-gethelpfile
        """

    def GetHelpContext(self) -> DWORD:
        """Get the number of the help file's topic.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-ierrorinfo-gethelpcontext
        """

@interface("ICreateErrorInfo")
class PyICreateErrorInfo(PyIUnknown):
    """The description of an error, to be written.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-icreateerrorinfo
    """

    def SetGUID(self, iid: IID, /) -> None:
        """Set the IID of the interface whose method failed.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreateerrorinfo-setguid
        """

    def SetSource(self, source: OLESTR, /) -> None:
        """Set the ProgID of the class that failed.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreateerrorinfo-setsource
        """

    def SetDescription(self, description: OLESTR, /) -> None:
        """Set the error's text.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreateerrorinfo-setdescription
        """

    def SetHelpFile(self, helpfile: OLESTR, /) -> None:
        """Set the path of the help file.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreateerrorinfo-sethelpfile
        """

    def SetHelpContext(self, context: DWORD, /) -> None:
        """Set the number of the help file's topic.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreateerrorinfo-sethelpcontext
        """

@interface("ISupportErrorInfo", gateway=False)
class PyISupportErrorInfo(PyIUnknown):
    """An object that leaves descriptions of its errors. Every gateway is one by itself.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-isupporterrorinfo
    """

    def InterfaceSupportsErrorInfo(self, iid: IID, /) -> SUCCESS:
        """Ask whether the methods of an interface leave descriptions.

        iid: the interface. Returns 1 or 0. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-isupporterrorinfo-interfacesupportserrorinfo
        """
