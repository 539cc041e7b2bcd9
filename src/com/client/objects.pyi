"""The types behind win32com.client, made by hand."""

from gen.types import OBJECT, object

@object("com_object", hand=True)
class _CDispatch:
    """A COM object whose members are Python attributes; win32com.client.dynamic shows it as CDispatch."""

    def __init__(self, IDispatch: OBJECT, olerepr: OBJECT = None, userName: OBJECT = None, lazydata: OBJECT = None) -> None:
        """Wrap a PyIDispatch."""

    def __getattr__(self, name: OBJECT) -> OBJECT:
        """Find a member."""

@object("variant_object", hand=True)
class _VARIANT:
    """A value with its VARIANT type; win32com.client shows it as VARIANT."""

    varianttype: OBJECT
    value: OBJECT

    def __init__(self, vt: OBJECT, value: OBJECT) -> None:
        """Keep a type, a sum of VT_ constants, and a value."""
