"""Interfaces that only a type library describes; win32com.universal and win32com.client.vtable use these."""

from gen.types import BOOL, HRESULT, IID, OBJECT, UINT, UINT_PTR, object

@object("vtable_object", hand=True)
class _VtableBase:
    """An object of an interface that a type library describes, called through its vtable."""

    def __init__(self, ob: OBJECT, /) -> None:
        """Ask an object for the interface."""

    def QueryInterface(self, iid: IID, useIID: IID | None = None) -> OBJECT:
        """Get another interface of the object.

        https://learn.microsoft.com/windows/win32/api/unknwn/nf-unknwn-iunknown-queryinterface(refiid_void)
        """

def _vtable_register(typeinfo: OBJECT, /) -> OBJECT:
    """Let Python objects of this process answer to an interface.

    typeinfo: a PyITypeInfo of an interface or a dual dispinterface.
    Returns a list of (DISPID, INVOKE_ value, name), one for each method. Raises TypeError, ValueError, com_error.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-itypeinfo
    """

def _vtable_class(typeinfo: OBJECT, /) -> OBJECT:
    """Make the class of an interface's objects.

    typeinfo: a PyITypeInfo of an interface or a dual dispinterface.
    Returns the class. Raises TypeError, ValueError, com_error.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-itypeinfo
    """

def _vtable_definition(iid: IID, name: OBJECT, dispatch: BOOL, methods: OBJECT, /) -> OBJECT:
    """Read an interface from the tuples of one of makepy's modules.

    iid, name: the interface. dispatch: whether it derives from IDispatch. methods: ((name, parameters...), DISPID,
    description) of each.
    Returns a capsule. Raises TypeError, ValueError.
    https://learn.microsoft.com/windows/win32/api/oaidl/ns-oaidl-funcdesc
    """

def _vtable_serve(definition: OBJECT, /) -> None:
    """Let Python objects of this process answer to an interface.

    definition: what _vtable_definition gave. Raises ValueError.
    https://learn.microsoft.com/windows/win32/com/interface-design-rules
    """

def _vtable_dispatch(definition: OBJECT, ob: OBJECT, index: UINT, address: UINT_PTR, /) -> HRESULT:
    """Call an object's method with arguments that lie in memory, as a client's call would.

    definition: what _vtable_definition gave. ob: the object, or its policy. index: the method, from 0. address: of its
    arguments, 8 bytes for each.
    Returns the HRESULT. Raises what the method raises.
    https://learn.microsoft.com/cpp/build/x64-calling-convention
    """
