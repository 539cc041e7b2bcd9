"""Interfaces of every kind."""

from gen.types import *

__headers__ = ("com.h",)
__state__ = "com_state"

@interface("IUnknown", table="com_unknown_interface")
class PyIUnknown:
    """The root."""

    @raw
    def QueryInterface(self, iid: IID, /) -> INTERFACE:
        """Ask."""

@interface("IPersistStream")
class PyIPersistStream(PyIPersist):
    """Derives from what is declared behind it."""

    def IsDirty(self) -> SUCCESS:
        """An answer in S_OK or S_FALSE."""

    def Load(self, stream: PyIUnknown | None, /) -> None:
        """An interface in, which may be None."""

    def Save(self, stream: PyIUnknown, clear: BOOL = True, /) -> None:
        """A default."""

    def GetSizeMax(self) -> ULARGE_INTEGER:
        """One number out."""

@interface("IPersist")
class PyIPersist(PyIUnknown):
    """A base."""

    def GetClassID(self) -> IID:
        """A GUID out."""

@interface("IEnumString")
class PyIEnumString(PyIUnknown):
    """An enumerator, whose items are freed one by one."""

    def Next(self, count: ULONG = 1, /) -> tuple[OLESTR, ...]:
        """The next ones."""

    def Skip(self, count: ULONG, /) -> None:
        """Pass over."""

    def Reset(self) -> None:
        """Begin again."""

    def Clone(self) -> PyIEnumString:
        """A copy."""

@interface("IServiceProvider", bodies=("QueryService",), aliases={"service": "QueryService"})
class PyIServiceProvider(PyIUnknown):
    """A wrapper body by hand, a second name, and an interface that its caller names."""

    def QueryService(self, service: IID, iid: IID, /) -> INTERFACE:
        """A service."""

@interface("IOleWindow", gateway_bodies=("GetWindow",), null=("ContextSensitiveHelp",))
class PyIOleWindow(PyIUnknown):
    """A gateway body by hand."""

    def GetWindow(self) -> HWND:
        """A handle out."""

    def ContextSensitiveHelp(self, enter: BOOL, /) -> None:
        """A number in."""

@interface("IErrorInfo", gateway=False, bodies=("GetDescription",))
class PyIErrorInfo(PyIUnknown):
    """A wrapper only."""

    def GetDescription(self) -> tuple[BSTR, DWORD]:
        """Several values out, by hand.

        Returns (text, number).
        """

    def GetSource(self) -> BSTR | None:
        """A text of COM's out."""

@interface("IFormats", iterate="Enum")
class PyIFormats(PyIUnknown):
    """A wrapper that can be iterated, and structures in and out."""

    def Enum(self, begin: DWORD = 0, /) -> PyIEnumString:
        """What iter() asks."""

    def Canonical(self, format: FORMATETC, /) -> FORMATETC:
        """A structure in and out."""
