"""The context of an object: a set of properties, each an object under a GUID."""

from gen.types import *

@interface("IContext", gateway=False)
class PyIContext(PyIUnknown):
    """The properties of a context.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-icontext
    """

    def SetProperty(self, rpolicyId: IID, flags: DWORD, pUnk: PyIUnknown | None, /) -> None:
        """Set a property.

        rpolicyId: its id. flags: a sum of CPFLAG_ values. pUnk: the object.
        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-icontext-setproperty
        """

    def RemoveProperty(self, rPolicyId: IID, /) -> None:
        """Remove a property.

        rPolicyId: its id. Raises com_error when there is none.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-icontext-removeproperty
        """

    def GetProperty(self, rGuid: IID, /) -> tuple[DWORD, PyIUnknown | None]:
        """Get a property.

        rGuid: its id.
        Returns (flags, unknown): CPFLAG_ values, and the object. Raises com_error when there is none.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-icontext-getproperty
        """

    def EnumContextProps(self) -> PyIEnumContextProps:
        """List the properties.

        Returns an enumerator. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-icontext-enumcontextprops
        """

@interface("IEnumContextProps", gateway=False)
class PyIEnumContextProps(PyIUnknown):
    """An enumerator of a context's properties.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumcontextprops
    """

    def Next(self, num: ULONG = 1, /) -> tuple[ContextProperty, ...]:
        """Take the next properties.

        num: how many at most.
        Returns them, each as (id, flags, object); fewer, or none, at the end. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ienumcontextprops-next
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next properties.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ienumcontextprops-skip
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ienumcontextprops-reset
        """

    def Clone(self) -> PyIEnumContextProps:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ienumcontextprops-clone
        """
