"""Security attributes."""

from typing import Any

from gen.types import LONG, OBJECT, object

from .security_descriptor import PySECURITY_DESCRIPTOR

@object("w32_security_attributes_object", export="SECURITY_ATTRIBUTESType", final=True)
class PySECURITY_ATTRIBUTES:
    """What a new object gets: a security descriptor, and whether child processes inherit its handle.

    Made by SECURITY_ATTRIBUTES(). The methods of its descriptor can be called on it directly.
    https://learn.microsoft.com/windows/win32/api/wtypesbase/ns-wtypesbase-security_attributes
    """

    @property
    def bInheritHandle(self) -> LONG:
        """Whether child processes inherit the handle: 1 (as made) or 0."""

    @bInheritHandle.setter
    def bInheritHandle(self, value: LONG) -> None: ...

    @property
    def SECURITY_DESCRIPTOR(self) -> PySECURITY_DESCRIPTOR | None:
        """The PySECURITY_DESCRIPTOR, or None for the default of the process. An empty one lets everybody do everything."""

    @SECURITY_DESCRIPTOR.setter
    def SECURITY_DESCRIPTOR(self, value: OBJECT) -> None: ...

    def __getattr__(self, name: str, /) -> Any: ...

def SECURITY_ATTRIBUTES() -> PySECURITY_ATTRIBUTES:
    """Make security attributes: the handle is inherited, the security descriptor is empty.

    Returns the new PySECURITY_ATTRIBUTES.
    https://learn.microsoft.com/windows/win32/api/wtypesbase/ns-wtypesbase-security_attributes
    """
