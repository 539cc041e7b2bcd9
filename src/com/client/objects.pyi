"""What C makes by hand for clients: the types behind win32com.client, and markers among arguments."""

from gen.types import OBJECT, Final, object

# Arguments that stand for no value.
ArgNotFound: Final[OBJECT]
Empty: Final[OBJECT]
Missing: Final[OBJECT]
Nothing: Final[OBJECT]

@object("", hand=True)
class internal_error(Exception):
    """A description of types cannot be read."""

@object("com_object", hand=True)
class _CDispatch:
    """A COM object whose members are Python attributes; win32com.client.dynamic shows it as CDispatch."""

    def __init__(self, IDispatch: OBJECT, olerepr: OBJECT = None, userName: OBJECT = None, lazydata: OBJECT = None) -> None:
        """Wrap a PyIDispatch."""

    def __getattr__(self, name: OBJECT) -> OBJECT:
        """Find a member."""

    def __setattr__(self, name: OBJECT, value: OBJECT) -> None:
        """Set a property."""

    def __AttrToID__(self, attr: OBJECT, /) -> int:
        """Give the number of a member; com_error when there is none."""

    def __call__(self, *args: OBJECT) -> OBJECT:
        """Call the default member."""

    def __iter__(self) -> OBJECT:
        """Go through a collection."""

    def __len__(self) -> int:
        """Count a collection's elements."""

    def __getitem__(self, index: OBJECT, /) -> OBJECT:
        """Get an element of a collection, or the default member's value with arguments."""

    def __setitem__(self, index: OBJECT, value: OBJECT, /) -> None:
        """Set an element of a collection."""

    def __int__(self) -> int:
        """The default member's value."""

    def __bool__(self) -> bool:
        """True, whatever the object is."""

@object("com_object", hand=True)
class _ClientDispatch(_CDispatch):
    """The same, whose results are what win32com.client.Dispatch makes; win32com.client shows it as CDispatch."""

@object("variant_object", hand=True)
class _VARIANT:
    """A value with its VARIANT type; win32com.client shows it as VARIANT."""

    varianttype: OBJECT
    value: OBJECT

    def __init__(self, vt: OBJECT, value: OBJECT) -> None:
        """Keep a type, a sum of VT_ constants, and a value."""

@object("com_early", hand=True)
class _DispatchBaseClass:
    """An object whose members are known from a type library; win32com.client.DispatchBaseClass derives from it."""

    def __init__(self, oobj: OBJECT = None) -> None:
        """Wrap a PyIDispatch or another such object; without one, make an object of the class."""

    def __getattr__(self, attr: OBJECT, /) -> OBJECT:
        """Read a property that no Python attribute hides."""

    def __setattr__(self, attr: OBJECT, value: OBJECT) -> None:
        """Set a property."""

# What early-bound classes in memory consist of: a method, a property that is read. And what goes through an enumerator
# of VARIANTs, which win32com.client.util shows as Iterator.
_EarlyMethod: Final[OBJECT]
_EarlyProperty: Final[OBJECT]
_EarlyIterator: Final[OBJECT]

# Python classes by the text of their IID; win32com.client.CLSIDToClass shows it as mapCLSIDToClass.
_classes_by_iid: Final[OBJECT]
