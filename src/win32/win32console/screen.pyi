"""Screen buffers, and the console's input."""

from gen.types import *


@object("PyObject", export="PyConsoleScreenBufferType")
class PyConsoleScreenBuffer(HANDLEOBJECT):
    """A handle of a console: a screen buffer, or its input.

    https://learn.microsoft.com/windows/console/console-screen-buffers
    """

    def __init__(self, Handle: HANDLE) -> None:
        """Wrap a handle, such as that of CreateFile for CONOUT$ or CONIN$.

        Handle: the handle. It is duplicated, and stays the caller's to close.
        """

    def __repr__(self) -> str: ...

    def SetConsoleActiveScreenBuffer(self) -> None:
        """Show this buffer in the console's window.

        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/setconsoleactivescreenbuffer
        """

    def GetConsoleCursorInfo(self) -> tuple[DWORD, INT]:
        """Ask how the cursor looks.

        Returns (size, visible): how much of the cell it fills, 1 to 100 per cent, and 1 or 0.
        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/getconsolecursorinfo
        """

    def SetConsoleCursorInfo(self, Size: DWORD, Visible: INT) -> None:
        """Say how the cursor looks.

        Size: how much of the cell it fills, 1 to 100 per cent. Visible: 0 hides it.
        Raises error for another size.
        https://learn.microsoft.com/windows/console/setconsolecursorinfo
        """

    def GetConsoleMode(self) -> DWORD:
        """Ask how input or output are treated.

        Returns ENABLE_ flags.
        Raises error when the handle is no console's.
        https://learn.microsoft.com/windows/console/getconsolemode
        """

    def SetConsoleMode(self, Mode: DWORD) -> None:
        """Say how input or output are treated.

        Mode: ENABLE_ flags.
        Raises error when they do not go together.
        https://learn.microsoft.com/windows/console/setconsolemode
        """

    def ReadConsole(self, NumberOfCharsToRead: DWORD) -> str:
        """Read characters that the user types. Blocks until there are some, with ENABLE_LINE_INPUT until Enter.

        NumberOfCharsToRead: at most so many, and at most 32,768.
        Returns a str.
        Raises error when it is not a console's input.
        https://learn.microsoft.com/windows/console/readconsole
        """

    def WriteConsole(self, Buffer: str) -> DWORD:
        """Write where the cursor is.

        Buffer: a str.
        Returns how many UTF-16 units were written.
        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/writeconsole
        """

    def FlushConsoleInputBuffer(self) -> None:
        """Forget the input that nobody has read.

        Raises error when it is not a console's input.
        https://learn.microsoft.com/windows/console/flushconsoleinputbuffer
        """

    def SetConsoleTextAttribute(self, Attributes: WORD) -> None:
        """Choose the colours of what is written from now on.

        Attributes: FOREGROUND_, BACKGROUND_ and COMMON_LVB_ flags.
        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/setconsoletextattribute
        """

    def SetConsoleCursorPosition(self, CursorPosition: PyCOORD) -> None:
        """Move the cursor.

        CursorPosition: a PyCOORD.
        Raises error for a position outside.
        https://learn.microsoft.com/windows/console/setconsolecursorposition
        """

    def SetConsoleScreenBufferSize(self, Size: PyCOORD) -> None:
        """Change the size of the buffer.

        Size: a PyCOORD, not smaller than the window.
        Raises error for a size that Windows does not allow.
        https://learn.microsoft.com/windows/console/setconsolescreenbuffersize
        """

    def SetConsoleWindowInfo(self, Absolute: BOOL, ConsoleWindow: PySMALL_RECT) -> None:
        """Choose which part of the buffer the window shows.

        Absolute: whether the area is counted from the buffer's corner; else from the window's sides.
        ConsoleWindow: a PySMALL_RECT.
        Raises error when the part is not in the buffer or too big for the screen.
        https://learn.microsoft.com/windows/console/setconsolewindowinfo
        """

    def GetConsoleScreenBufferInfo(self) -> dict[str, OBJECT]:
        """Ask for the state of the buffer.

        Returns a dict: Size, CursorPosition and MaximumWindowSize (PyCOORD), Window (PySMALL_RECT), Attributes.
        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/getconsolescreenbufferinfo
        """

    def GetLargestConsoleWindowSize(self) -> PyCOORD:
        """Ask how big the window can be with this font and screen.

        Returns a PyCOORD.
        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/getlargestconsolewindowsize
        """

    def FillConsoleOutputAttribute(self, Attribute: WORD, Length: LONG, WriteCoord: PyCOORD) -> DWORD:
        """Colour cells, without changing their characters.

        Attribute: FOREGROUND_ and BACKGROUND_ flags. Length: how many cells. WriteCoord: a PyCOORD, the first of them.
        Returns how many were coloured: it ends with the buffer.
        Raises error when it is no screen buffer, ValueError for a negative length.
        https://learn.microsoft.com/windows/console/fillconsoleoutputattribute
        """

    def FillConsoleOutputCharacter(self, Character: str, Length: LONG, WriteCoord: PyCOORD) -> DWORD:
        """Put the same character into cells, without changing their colours.

        Character: a str of one. Length: how many cells. WriteCoord: a PyCOORD, the first of them.
        Returns how many were filled: it ends with the buffer.
        Raises error when it is no screen buffer, ValueError for a negative length.
        https://learn.microsoft.com/windows/console/fillconsoleoutputcharacter
        """

    def ReadConsoleOutputCharacter(self, Length: LONG, ReadCoord: PyCOORD) -> str:
        """Read the characters of cells.

        Length: how many. ReadCoord: a PyCOORD, the first of them.
        Returns a str; it ends with the buffer.
        Raises error when it is no screen buffer, ValueError for a negative length.
        https://learn.microsoft.com/windows/console/readconsoleoutputcharacter
        """

    def ReadConsoleOutputAttribute(self, Length: LONG, ReadCoord: PyCOORD) -> tuple[WORD, ...]:
        """Read the colours of cells.

        Length: how many. ReadCoord: a PyCOORD, the first of them.
        Returns FOREGROUND_ and BACKGROUND_ flags of each; it ends with the buffer.
        Raises error when it is no screen buffer, ValueError for a negative length.
        https://learn.microsoft.com/windows/console/readconsoleoutputattribute
        """

    def WriteConsoleOutputCharacter(self, Characters: str, WriteCoord: PyCOORD) -> DWORD:
        """Put text into cells, without changing their colours or moving the cursor.

        Characters: a str. WriteCoord: a PyCOORD, where it begins.
        Returns how many cells were written: it ends with the buffer.
        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/writeconsoleoutputcharacter
        """

    def WriteConsoleOutputAttribute(self, Attributes: Sequence[WORD], WriteCoord: PyCOORD) -> DWORD:
        """Colour cells, each in its own way.

        Attributes: a sequence of FOREGROUND_ and BACKGROUND_ flags. WriteCoord: a PyCOORD, the first cell.
        Returns how many were coloured: it ends with the buffer.
        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/writeconsoleoutputattribute
        """

    def ScrollConsoleScreenBuffer(self, ScrollRectangle: PySMALL_RECT, ClipRectangle: PySMALL_RECT | None, DestinationOrigin: PyCOORD,
                                  FillCharacter: str, FillAttribute: WORD) -> None:
        """Move an area of the buffer.

        ScrollRectangle: a PySMALL_RECT, what is moved. ClipRectangle: a PySMALL_RECT outside which nothing changes, or None.
        DestinationOrigin: a PyCOORD, where its left upper corner goes.
        FillCharacter, FillAttribute: what fills the cells that it leaves.
        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/scrollconsolescreenbuffer
        """

    def GetCurrentConsoleFont(self, MaximumWindow: BOOL = False) -> tuple[DWORD, PyCOORD]:
        """Ask for the font in use.

        MaximumWindow: of the biggest window; else of the current one.
        Returns (index, size): its number, and a PyCOORD.
        Raises error when it is no screen buffer.
        https://learn.microsoft.com/windows/console/getcurrentconsolefont
        """

    def GetConsoleFontSize(self, Font: DWORD) -> PyCOORD:
        """Ask how big the characters of a font are.

        Font: its number.
        Returns a PyCOORD, in pixels.
        Raises error when there is no such font.
        https://learn.microsoft.com/windows/console/getconsolefontsize
        """

    def SetConsoleFont(self, Font: DWORD) -> None:
        """Choose the font. Newer systems ignore or refuse it.

        Font: its number.
        Raises error when Windows refuses, NotImplementedError where it has no such function.
        https://learn.microsoft.com/windows/console/setcurrentconsolefontex
        """

    def SetStdHandle(self, StdHandle: DWORD) -> None:
        """Make this handle one of the standard handles of this process. Keep the object as long as it is in use.

        StdHandle: STD_INPUT_HANDLE, STD_OUTPUT_HANDLE or STD_ERROR_HANDLE.
        Raises error when Windows knows no such number.
        https://learn.microsoft.com/windows/console/setstdhandle
        """

    def SetConsoleDisplayMode(self, Flags: DWORD, NewScreenBufferDimensions: PyCOORD) -> None:
        """Make the console fill the screen, or go back to a window.

        Flags: CONSOLE_FULLSCREEN_MODE or CONSOLE_WINDOWED_MODE.
        NewScreenBufferDimensions: a PyCOORD, which gets the new size of the buffer.
        Raises error when Windows refuses.
        https://learn.microsoft.com/windows/console/setconsoledisplaymode
        """

    def WriteConsoleInput(self, Buffer: Sequence[PyINPUT_RECORD] | list[PyINPUT_RECORD]) -> DWORD:
        """Add events behind the input that waits.

        Buffer: a sequence of PyINPUT_RECORD.
        Returns how many were added.
        Raises error when it is not a console's input.
        https://learn.microsoft.com/windows/console/writeconsoleinput
        """

    def ReadConsoleInput(self, Length: DWORD) -> tuple[PyINPUT_RECORD, ...] | tuple[()]:
        """Take events from the input. Blocks until there is one.

        Length: at most so many, and at most 4,096.
        Returns a tuple of PyINPUT_RECORD.
        Raises error when it is not a console's input.
        https://learn.microsoft.com/windows/console/readconsoleinput
        """

    def PeekConsoleInput(self, Length: DWORD) -> tuple[PyINPUT_RECORD, ...] | tuple[()]:
        """Look at events that wait, and leave them there. Does not block.

        Length: at most so many, and at most 4,096.
        Returns a tuple of PyINPUT_RECORD.
        Raises error when it is not a console's input.
        https://learn.microsoft.com/windows/console/peekconsoleinput
        """

    def GetNumberOfConsoleInputEvents(self) -> DWORD:
        """Count the events that wait.

        Returns how many there are.
        Raises error when it is not a console's input.
        https://learn.microsoft.com/windows/console/getnumberofconsoleinputevents
        """
