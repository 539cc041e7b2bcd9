"""Making objects and asking what they are."""

from gen.types import *

@interface("IClassFactory", gateway=False)
class PyIClassFactory(PyIUnknown):
    """A class object: it makes objects of its class.

    https://learn.microsoft.com/windows/win32/api/unknwn/nn-unknwn-iclassfactory
    """

    def CreateInstance(self, outerUnknown: PyIUnknown | None, iid: IID, /) -> INTERFACE:
        """Make an object.

        outerUnknown: the object that it becomes a part of, or None. iid: the interface wanted.
        Returns the interface. Raises com_error. Blocks where the server does.
        https://learn.microsoft.com/windows/win32/api/unknwn/nf-unknwn-iclassfactory-createinstance
        """

    def LockServer(self, bInc: BOOL, /) -> None:
        """Keep the server running without an object, or no longer.

        bInc: True to lock, False to unlock. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/unknwn/nf-unknwn-iclassfactory-lockserver
        """

@interface("IServiceProvider")
class PyIServiceProvider(PyIUnknown):
    """An object that hands out services of its surroundings.

    https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/cc678965(v=vs.85)
    """

    def QueryService(self, clsid: IID, iid: IID, /) -> INTERFACE:
        """Get a service.

        clsid: the service. iid: the interface wanted.
        Returns the interface. Raises com_error.
        https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/cc678966(v=vs.85)
        """

@interface("IProvideClassInfo", gateway_bodies=("GetClassInfo",))
class PyIProvideClassInfo(PyIUnknown):
    """An object that knows the type information of its class.

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-iprovideclassinfo
    """

    def GetClassInfo(self) -> PyITypeInfo:
        """Get the type information of the object's class.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iprovideclassinfo-getclassinfo
        """

@interface("IProvideClassInfo2", gateway=False)
class PyIProvideClassInfo2(PyIProvideClassInfo):
    """An object that knows the type information of its class and its outgoing interface.

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-iprovideclassinfo2
    """

    def GetGUID(self, flags: DWORD, /) -> IID:
        """Get an IID of the object.

        flags: GUIDKIND_DEFAULT_SOURCE_DISP_IID (1), the default outgoing interface.
        Returns the IID. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iprovideclassinfo2-getguid
        """

@interface("IOleWindow")
class PyIOleWindow(PyIUnknown):
    """An object with a window.

    https://learn.microsoft.com/windows/win32/api/oleidl/nn-oleidl-iolewindow
    """

    def GetWindow(self) -> HWND:
        """Get the window's handle.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oleidl/nf-oleidl-iolewindow-getwindow
        """

    def ContextSensitiveHelp(self, fEnterMode: BOOL, /) -> None:
        """Begin or end context-sensitive help.

        fEnterMode: True begins it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oleidl/nf-oleidl-iolewindow-contextsensitivehelp
        """
