"""Enumerators as Python objects."""

import pythoncom

from . import _get_good_object_

PyIDispatchType = pythoncom.TypeIIDs[pythoncom.IID_IDispatch]


def WrapEnum(ob, resultCLSID=None):
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

    def __init__(self, enum):
        self._oleobj_ = enum
        self.index = -1

    def __getitem__(self, index):
        return self._at(index)

    def __call__(self, index):
        return self._at(index)

    def _at(self, index):
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

    def Next(self, count=1):
        """The next elements, at most `count` of them, as a tuple."""
        return tuple(self._make_retval_(element) for element in self._oleobj_.Next(count))

    def Reset(self):
        """Go back to the first element."""
        return self._oleobj_.Reset()

    def Clone(self):
        """Another enumerator at the same place."""
        return self.__class__(self._oleobj_.Clone())

    def _make_retval_(self, result):
        return result


class EnumVARIANT(Enumerator):
    """An enumerator of VARIANTs; COM objects among them become Dispatch objects."""

    def __init__(self, enum, resultCLSID=None):
        self.resultCLSID = resultCLSID
        super().__init__(enum)

    def Clone(self):
        """Another enumerator at the same place."""
        return self.__class__(self._oleobj_.Clone(), self.resultCLSID)

    def _make_retval_(self, result):
        return _get_good_object_(result, resultCLSID=self.resultCLSID)


class Iterator:
    """Goes through an enumerator of VARIANTs."""

    def __init__(self, enum, resultCLSID=None):
        self.resultCLSID = resultCLSID
        self._enum = enum.QueryInterface(pythoncom.IID_IEnumVARIANT)

    def __iter__(self):
        return self

    def __next__(self):
        found = self._enum.Next(1)
        if not found:
            raise StopIteration
        return _get_good_object_(found[0], resultCLSID=self.resultCLSID)
