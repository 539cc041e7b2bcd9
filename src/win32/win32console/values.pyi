"""Positions, areas and events of the console."""

from gen.types import *


@struct("COORD", export="PyCOORDType")
class PyCOORD:
    """A position, or a size, in characters.

    https://learn.microsoft.com/windows/console/coord-str
    """

    X: SHORT
    Y: SHORT

    def __init__(self, X: SHORT = 0, Y: SHORT = 0) -> None:
        """Make one.

        X: the column, from the left. Y: the row, from the top.
        """

    def __repr__(self) -> str: ...


@struct("SMALL_RECT", export="PySMALL_RECTType")
class PySMALL_RECT:
    """An area in characters; all four sides are in it.

    https://learn.microsoft.com/windows/console/small-rect-str
    """

    Left: SHORT
    Top: SHORT
    Right: SHORT
    Bottom: SHORT

    def __init__(self, Left: SHORT = 0, Top: SHORT = 0, Right: SHORT = 0, Bottom: SHORT = 0) -> None:
        """Make one.

        Left, Right: the first and the last column. Top, Bottom: the first and the last row.
        """

    def __repr__(self) -> str: ...


@object("console_record", export="PyINPUT_RECORDType")
class PyINPUT_RECORD:
    """An event: a key, the mouse, another size of the buffer, the focus, a menu. The kinds share their memory, so that a
    member of another kind than EventType reads what the record's own members are.

    https://learn.microsoft.com/windows/console/input-record-str
    """

    KeyDown: LONG
    RepeatCount: WORD
    VirtualKeyCode: WORD
    VirtualScanCode: WORD
    ButtonState: DWORD
    EventFlags: DWORD
    CommandId: DWORD
    SetFocus: DWORD

    def __init__(self, EventType: WORD) -> None:
        """Make one that says nothing yet.

        EventType: KEY_EVENT, MOUSE_EVENT, WINDOW_BUFFER_SIZE_EVENT, MENU_EVENT or FOCUS_EVENT.
        """

    @property
    def EventType(self) -> WORD:
        """Its kind, KEY_EVENT for example. It cannot be changed."""

    @property
    def Char(self) -> OBJECT:
        """The character that a key gives, for KEY_EVENT."""

    @Char.setter
    def Char(self, value: OBJECT) -> None: ...

    @property
    def ControlKeyState(self) -> DWORD:
        """Which of Shift, Ctrl, Alt and the locks were down, for KEY_EVENT and MOUSE_EVENT."""

    @ControlKeyState.setter
    def ControlKeyState(self, value: DWORD) -> None: ...

    @property
    def MousePosition(self) -> OBJECT:
        """Where the mouse was, a PyCOORD that may be changed, for MOUSE_EVENT."""

    @MousePosition.setter
    def MousePosition(self, value: OBJECT) -> None: ...

    @property
    def Size(self) -> OBJECT:
        """The new size, a PyCOORD that may be changed, for WINDOW_BUFFER_SIZE_EVENT."""

    @Size.setter
    def Size(self, value: OBJECT) -> None: ...

    def __repr__(self) -> str: ...
