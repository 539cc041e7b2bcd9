"""Wrapping Python objects for COM, and ready-made servers: enumerators, collections, streams."""

from __future__ import annotations

import pythoncom
import winerror

from . import policy
from .exception import COMException

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, BinaryIO


def wrap(ob: Any, iid: Any = None, usePolicy: Any = None, useDispatcher: Any = None) -> Any:
    """Put a COM object around a Python object.

    iid: the interface to return, IDispatch by default. usePolicy: DefaultPolicy by default.
    useDispatcher: a dispatcher class, or True for the one that debugging uses.
    Returns the wrapper of the interface. Raises com_error when the object has not got it.
    """
    if usePolicy is None:
        usePolicy = policy.DefaultPolicy
    if not useDispatcher:
        entrance = usePolicy(ob)
    else:
        if useDispatcher == 1:
            from win32com.server.dispatcher import DefaultDebugDispatcher as useDispatcher
        entrance = useDispatcher(usePolicy, ob)
    wrapped = pythoncom.WrapObject(entrance)
    return wrapped if iid is None else wrapped.QueryInterface(iid)


def unwrap(ob: Any) -> Any:
    """The Python object behind a COM object that this process serves."""
    entrance = pythoncom.UnwrapObject(ob)
    return getattr(entrance, "policy", entrance)._obj_


class ListEnumerator:
    """An enumerator (IEnumVARIANT, or what iid says) over a sequence."""

    _public_methods_ = ["Next", "Skip", "Reset", "Clone"]

    def __init__(self, data: Sequence[Any], index: int = 0, iid: Any = pythoncom.IID_IEnumVARIANT) -> None:
        self._list_ = data
        self.index = index
        self._iid_ = iid

    def _query_interface_(self, iid: Any) -> int | None:
        return 1 if iid == self._iid_ else None

    def Next(self, count: int) -> Sequence[Any]:
        """Returns the next items, fewer at the end."""
        items = self._list_[self.index : self.index + count]
        self.Skip(count)
        return tuple(items) if isinstance(items, (str, bytes)) else items

    def Skip(self, count: int) -> int | None:
        """Goes past items; returns S_FALSE when there are not so many."""
        left = len(self._list_) - self.index
        self.index += min(count, left)
        return winerror.S_FALSE if count > left else None

    def Reset(self) -> None:
        """Goes back to the first item."""
        self.index = 0

    def Clone(self) -> Any:
        """Returns another enumerator at the same place."""
        return self._wrap(type(self)(self._list_, self.index, self._iid_))

    def _wrap(self, ob: Any) -> Any:
        return wrap(ob)


class ListEnumeratorGateway(ListEnumerator):
    """An enumerator over Python objects that are wrapped as they are handed out."""

    def Next(self, count: int) -> Sequence[Any]:
        """Returns the next items, wrapped."""
        return [self._wrap(item) for item in super().Next(count)]


def NewEnum(seq: Sequence[Any], cls: Any = ListEnumerator, iid: Any = pythoncom.IID_IEnumVARIANT,
            usePolicy: Any = None, useDispatcher: Any = None) -> Any:
    """Make the COM object of an enumerator over a sequence."""
    return wrap(cls(seq, iid=iid), iid, usePolicy=usePolicy, useDispatcher=useDispatcher)


class Collection:
    """A list with the members that scripts expect of a collection."""

    _public_methods_ = ["Item", "Count", "Add", "Remove", "Insert"]

    def __init__(self, data: Any = None, readOnly: object = 0) -> None:
        self.data = [] if data is None else data
        if readOnly:
            self._public_methods_ = ["Item", "Count"]

    def Item(self, *args: Any) -> Any:
        """Returns one item."""
        if len(args) != 1:
            raise COMException(scode=winerror.DISP_E_BADPARAMCOUNT)
        try:
            return self.data[args[0]]
        except IndexError as reason:
            raise COMException(scode=winerror.DISP_E_BADINDEX, desc=str(reason)) from None

    _value_ = Item

    def Count(self) -> int:
        """Returns the number of items."""
        return len(self.data)

    def Add(self, value: Any) -> None:
        """Adds an item at the end."""
        self.data.append(value)

    def Remove(self, index: int) -> None:
        """Removes one item."""
        try:
            del self.data[index]
        except IndexError as reason:
            raise COMException(scode=winerror.DISP_E_BADINDEX, desc=str(reason)) from None

    def Insert(self, index: Any, value: Any) -> None:
        """Puts an item before another one."""
        try:
            place = int(index)
        except (ValueError, TypeError):
            raise COMException(scode=winerror.DISP_E_TYPEMISMATCH) from None
        self.data.insert(place, value)

    def _NewEnum(self) -> Any:
        return NewEnum(self.data)


def NewCollection(seq: Any, cls: Any = Collection) -> Any:
    """Make the COM object of a collection over a list."""
    return pythoncom.WrapObject(policy.DefaultPolicy(cls(seq)), pythoncom.IID_IDispatch, pythoncom.IID_IDispatch)


class FileStream:
    """An IStream over a Python file that is open in binary mode."""

    _public_methods_ = ["Read", "Write", "Clone", "CopyTo", "Seek"]
    _com_interfaces_ = [pythoncom.IID_IStream]

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def Read(self, amount: int) -> bytes:
        """Returns the next bytes."""
        return self.file.read(amount)

    def Write(self, data: bytes) -> int:
        """Writes bytes; returns how many."""
        self.file.write(data)
        return len(data)

    def Clone(self) -> Any:
        """Returns another stream over the same file; both move together."""
        return self._wrap(type(self)(self.file))

    def CopyTo(self, dest: Any, cb: int) -> tuple[int, int]:
        """Copies bytes to another stream; returns how many were read and written."""
        data = self.file.read(cb)
        dest.Write(data)
        return len(data), len(data)

    def Seek(self, offset: int, origin: int) -> int:
        """Moves the place of the next byte; returns it, counted from the beginning."""
        self.file.seek(offset, origin)
        return self.file.tell()

    def _wrap(self, ob: Any) -> Any:
        return wrap(ob)
