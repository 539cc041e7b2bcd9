"""The Python side of the interface of vtbl_library.py: what the C client calls."""

from __future__ import annotations

import datetime
import decimal
from typing import Any

import pythoncom
from vtbl_library import LIBRARY, POINT
from win32com.server.exception import COMException


def point(x: float, y: int) -> Any:
    made = pythoncom.GetRecordFromGuids(LIBRARY, 1, 0, 0, POINT)
    made.x, made.y = x, y
    return made


class Server:
    """Served for every interface of the library."""

    _typelib_guid_ = LIBRARY
    _typelib_version_ = 1, 0
    _com_interfaces_ = ["IVtbl", "IMore", "IDual", "IRemote"]
    _public_methods_: list[str] = []

    def __init__(self) -> None:
        self.Value = 0
        self.Name = "nobody"
        self.items: dict[int, int] = {}
        self.seen: list[Any] = []

    def Add(self, a: float, b: int) -> float:
        return a + b

    def Scale(self, factor: float, n: int, more: float) -> float:
        return factor * n + more

    def Mixed(self, *arguments: Any) -> str:
        self.seen.append(arguments)
        return " ".join(str(argument) for argument in arguments)

    def Words(self, *arguments: int) -> int:
        self.seen.append(arguments)
        return sum(arguments)

    def Swap(self, number: int, text: str) -> tuple[int, str]:
        return len(text), str(number)

    def Outs(self) -> tuple[Any, ...]:
        return (0, 1, 2.5, "out", 4, datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc), decimal.Decimal(6), True)

    def Array(self, numbers: Any, both: Any) -> tuple[Any, ...]:
        return (*both, 100), ("one", "two"), float(sum(numbers))

    def Move(self, start: Any, both: Any, by: Any) -> tuple[Any, Any]:
        both.x, both.y = both.x * 2, both.y * 2
        end = point(start.x + by.a, start.y + by.b)
        start.x = 1000.0  # a copy: nobody sees it
        return both, end

    def Grow(self, child: Any) -> Any:
        self.seen.append(child)
        child.age += 1
        child.at.x *= 2
        child.numbers = (child.numbers[3], *child.numbers[1:])
        return child

    def Points(self, both: Any) -> tuple[Any, Any]:
        return both, [point(1.0, 1), point(2.0, 2)]

    def Object(self, given: Any) -> Any:
        return given

    def Fail(self, code: int) -> None:
        raise COMException(description="failed on purpose", scode=-2147220992 + code, source="Python")

    def Negate(self, value: decimal.Decimal) -> decimal.Decimal:
        return -value

    def Named(self, colour: int, length: float) -> float:
        return colour * length

    def Optional(self, a: int, b: Any, c: int) -> int:
        return a * 100 + (0 if b == -2147352572 else b) * 10 + c

    def Item(self, index: int) -> int:
        return self.items[index]

    def SetItem(self, index: int, value: int) -> None:
        self.items[index] = value

    def Count(self) -> int:
        return -8

    def Many(self, *numbers: float) -> int:
        return int(sum(numbers[:12]) + numbers[12] * 2 + numbers[13])

    def Text(self, text: str) -> str:
        return "<" + text

    def Plain(self, number: int) -> int:
        return number + 1

    def Tomorrow(self, date: datetime.datetime) -> datetime.datetime:
        return date + datetime.timedelta(1)

    def Twice(self, n: int) -> int:
        return 2 * n

    def Shift(self, by: Any) -> float:
        return float(by.x + by.y)
