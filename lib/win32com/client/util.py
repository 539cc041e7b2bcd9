"""Enumerators as Python objects."""

from __future__ import annotations

import pythoncom
from pythoncom import _EarlyIterator as Iterator

from . import _get_good_object_

__all__ = ["EnumVARIANT", "Enumerator", "Iterator", "WrapEnum"]

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any, Self

PyIDispatchType = pythoncom.TypeIIDs[pythoncom.IID_IDispatch]


def WrapEnum(ob: Any, resultCLSID: Any = None) -> EnumVARIANT:
    """Make an indexable object of a COM enumerator of VARIANTs.

    ob: an interface of the enumerator. resultCLSID: the type of its elements, where it is known.
    Returns an EnumVARIANT. Raises com_error when it is no enumerator.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-ienumvariant
    """
    if not isinstance(ob, pythoncom.TypeIIDs[pythoncom.IID_IEnumVARIANT]):
        ob = ob.QueryInterface(pythoncom.IID_IEnumVARIANT)
    return EnumVARIANT(ob, resultCLSID)


class Enumerator:
    """An enumerator whose elements can be taken in order, or by their place at the price of going there."""

    def __init__(self, enum: Any) -> None:
        self._oleobj_ = enum
        self.index = -1

    def __getitem__(self, index: int) -> Any:
        return self.__GetIndex(index)

    def __call__(self, index: int) -> Any:
        return self.__GetIndex(index)

    def __GetIndex(self, index: int) -> Any:
        if not isinstance(index, int):
            raise TypeError("Only integer indexes are supported for enumerators")
        if index != self.index + 1:
            self._oleobj_.Reset()
            if index:
                self._oleobj_.Skip(index)
        self.index = index
        found = self._oleobj_.Next(1)
        if not found:
            raise IndexError("list index out of range")
        return self._make_retval_(found[0])

    def Next(self, count: int = 1) -> tuple[Any, ...]:
        """The next elements, at most `count` of them, as a tuple."""
        return tuple(self._make_retval_(element) for element in self._oleobj_.Next(count))

    def Reset(self) -> None:
        """Go back to the first element."""
        self._oleobj_.Reset()

    def Clone(self) -> Self:
        """Another enumerator at the same place."""
        return self.__class__(self._oleobj_.Clone())

    def _make_retval_(self, result: Any) -> Any:
        return result


class EnumVARIANT(Enumerator):
    """An enumerator of VARIANTs; COM objects among them become Dispatch objects."""

    def __init__(self, enum: Any, resultCLSID: Any = None) -> None:
        self.resultCLSID = resultCLSID
        super().__init__(enum)

    def Clone(self) -> Self:
        """Another enumerator at the same place."""
        return self.__class__(self._oleobj_.Clone(), self.resultCLSID)

    def _make_retval_(self, result: Any) -> Any:
        return _get_good_object_(result, resultCLSID=self.resultCLSID)
