"""The console: its screen buffers, its input, title, code pages and processes."""

from gen.types import *

__headers__ = ("windows.h", "console.h")
__error__ = True

ATTACH_PARENT_PROCESS: Final[LONG]
BACKGROUND_BLUE: Final[int]
BACKGROUND_GREEN: Final[int]
BACKGROUND_INTENSITY: Final[int]
BACKGROUND_RED: Final[int]
COMMON_LVB_GRID_HORIZONTAL: Final[int]
COMMON_LVB_GRID_LVERTICAL: Final[int]
COMMON_LVB_GRID_RVERTICAL: Final[int]
COMMON_LVB_LEADING_BYTE: Final[int]
COMMON_LVB_REVERSE_VIDEO: Final[int]
COMMON_LVB_TRAILING_BYTE: Final[int]
COMMON_LVB_UNDERSCORE: Final[int]
CONSOLE_FULLSCREEN: Final[int]
CONSOLE_FULLSCREEN_HARDWARE: Final[int]
CONSOLE_FULLSCREEN_MODE: Final[int]
CONSOLE_MOUSE_DOWN: Final[int]
CONSOLE_MOUSE_SELECTION: Final[int]
CONSOLE_NO_SELECTION: Final[int]
CONSOLE_SELECTION_IN_PROGRESS: Final[int]
CONSOLE_SELECTION_NOT_EMPTY: Final[int]
CONSOLE_TEXTMODE_BUFFER: Final[int]
CONSOLE_WINDOWED_MODE: Final[int]
CTRL_BREAK_EVENT: Final[int]
CTRL_C_EVENT: Final[int]
ENABLE_ECHO_INPUT: Final[int]
ENABLE_LINE_INPUT: Final[int]
ENABLE_MOUSE_INPUT: Final[int]
ENABLE_PROCESSED_INPUT: Final[int]
ENABLE_PROCESSED_OUTPUT: Final[int]
ENABLE_WINDOW_INPUT: Final[int]
ENABLE_WRAP_AT_EOL_OUTPUT: Final[int]
FOCUS_EVENT: Final[int]
FOREGROUND_BLUE: Final[int]
FOREGROUND_GREEN: Final[int]
FOREGROUND_INTENSITY: Final[int]
FOREGROUND_RED: Final[int]
KEY_EVENT: Final[int]
LOCALE_USER_DEFAULT: Final[int]
MENU_EVENT: Final[int]
MOUSE_EVENT: Final[int]
STD_ERROR_HANDLE: Final[LONG]
STD_INPUT_HANDLE: Final[LONG]
STD_OUTPUT_HANDLE: Final[LONG]
WINDOW_BUFFER_SIZE_EVENT: Final[int]


def CreateConsoleScreenBuffer(DesiredAccess: DWORD = 0xC0000000, ShareMode: DWORD = 3,
                              SecurityAttributes: SECURITY_ATTRIBUTES | None = None,
                              Flags: DWORD = CONSOLE_TEXTMODE_BUFFER) -> PyConsoleScreenBuffer:
    """Make another screen buffer for this process's console. SetConsoleActiveScreenBuffer() shows it.

    DesiredAccess: GENERIC_READ and GENERIC_WRITE.
    ShareMode: FILE_SHARE_READ and FILE_SHARE_WRITE.
    SecurityAttributes: who may open it, and whether children inherit it; None for the default.
    Flags: CONSOLE_TEXTMODE_BUFFER.
    Returns the buffer.
    Raises error when this process has no console, or Windows refuses.
    https://learn.microsoft.com/windows/console/createconsolescreenbuffer
    """


def GetStdHandle(StdHandle: DWORD) -> PyConsoleScreenBuffer | None:
    """Get one of this process's standard handles, of a console or not.

    StdHandle: STD_INPUT_HANDLE, STD_OUTPUT_HANDLE or STD_ERROR_HANDLE.
    Returns an object with a duplicate of the handle, so that closing it does no harm; None when there is no such handle.
    Raises error when Windows knows no such number.
    https://learn.microsoft.com/windows/console/getstdhandle
    """


@native("AttachConsole", fails="zero")
def AttachConsole(ProcessId: DWORD) -> None:
    """Take part in the console of another process. This process must have none.

    ProcessId: the process, or ATTACH_PARENT_PROCESS.
    Raises error when this process has a console, or the other has none or does not exist.
    https://learn.microsoft.com/windows/console/attachconsole
    """


@native("AllocConsole", fails="zero")
def AllocConsole() -> None:
    """Make a console for this process, which must have none. Its standard handles are the console's then.

    Raises error when there is a console already.
    https://learn.microsoft.com/windows/console/allocconsole
    """


@native("FreeConsole", fails="zero")
def FreeConsole() -> None:
    """Leave the console; it goes with its last process.

    Raises error when this process has none.
    https://learn.microsoft.com/windows/console/freeconsole
    """


def GetConsoleProcessList() -> tuple[DWORD, ...]:
    """List the processes that share this console.

    Returns their identifiers.
    Raises error when this process has no console.
    https://learn.microsoft.com/windows/console/getconsoleprocesslist
    """


def GetConsoleDisplayMode() -> DWORD:
    """Ask whether the console fills the screen.

    Returns CONSOLE_FULLSCREEN, CONSOLE_FULLSCREEN_HARDWARE, both, or 0 for a window.
    Raises error when this process has no console.
    https://learn.microsoft.com/windows/console/getconsoledisplaymode
    """


@native("GetConsoleCP", fails="never")
def GetConsoleCP() -> UINT:
    """Get the code page in which programs that take bytes read from this console.

    Returns its number, 0 without a console.
    https://learn.microsoft.com/windows/console/getconsolecp
    """


@native("GetConsoleOutputCP", fails="never")
def GetConsoleOutputCP() -> UINT:
    """Get the code page in which programs that give bytes write to this console.

    Returns its number, 0 without a console.
    https://learn.microsoft.com/windows/console/getconsoleoutputcp
    """


@native("SetConsoleCP", fails="zero")
def SetConsoleCP(CodePageID: UINT) -> None:
    """Choose the code page of what is read.

    CodePageID: its number, such as 65001 for UTF-8.
    Raises error when there is no such code page, or no console.
    https://learn.microsoft.com/windows/console/setconsolecp
    """


@native("SetConsoleOutputCP", fails="zero")
def SetConsoleOutputCP(CodePageID: UINT) -> None:
    """Choose the code page of what is written.

    CodePageID: its number, such as 65001 for UTF-8.
    Raises error when there is no such code page, or no console.
    https://learn.microsoft.com/windows/console/setconsoleoutputcp
    """


def GetConsoleSelectionInfo() -> dict[str, OBJECT]:
    """Ask what the user has selected.

    Returns a dict: Flags (CONSOLE_SELECTION_IN_PROGRESS and others), SelectionAnchor (a PyCOORD), Selection (a PySMALL_RECT).
    Raises error when this process has no console.
    https://learn.microsoft.com/windows/console/getconsoleselectioninfo
    """


def AddConsoleAlias(Source: WSTR, Target: WSTR | None, ExeName: WSTR) -> None:
    """Say what a word stands for when it is typed into a program.

    Source: the word. Target: what it becomes; None takes the alias away. ExeName: the program's file name, cmd.exe.
    Raises error when there is no console, or no room.
    https://learn.microsoft.com/windows/console/addconsolealias
    """


def GetConsoleAliases(ExeName: WSTR) -> str:
    """List the aliases of a program.

    ExeName: the program's file name, cmd.exe.
    Returns one text, "word=text" and a NUL character for each; empty when there are none.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/console/getconsolealiases
    """


def GetConsoleAliasExes() -> str:
    """List the programs that have aliases.

    Returns one text, a file name and a NUL character for each; empty when there are none.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/console/getconsolealiasexes
    """


@native("GetConsoleWindow", fails="never")
def GetConsoleWindow() -> HWND:
    """Get the console's window.

    Returns its handle as an int, 0 when there is none.
    https://learn.microsoft.com/windows/console/getconsolewindow
    """


def GetNumberOfConsoleFonts() -> DWORD:
    """Count the fonts that a console can show.

    Returns how many there are.
    Raises NotImplementedError where Windows has no such function.
    https://learn.microsoft.com/windows/console/getcurrentconsolefont
    """


@native("SetConsoleTitleW", fails="zero", raises="SetConsoleTitle")
def SetConsoleTitle(ConsoleTitle: WSTR) -> None:
    """Name the console's window.

    ConsoleTitle: the new title.
    Raises error when this process has no console.
    https://learn.microsoft.com/windows/console/setconsoletitle
    """


def GetConsoleTitle() -> WSTR:
    """Get the name of the console's window.

    Returns the title.
    Raises error when this process has no console.
    https://learn.microsoft.com/windows/console/getconsoletitle
    """


@native("GenerateConsoleCtrlEvent", fails="zero")
def GenerateConsoleCtrlEvent(CtrlEvent: DWORD, ProcessGroupId: DWORD = 0) -> None:
    """Send Ctrl+C or Ctrl+Break to the processes of this console.

    CtrlEvent: CTRL_C_EVENT or CTRL_BREAK_EVENT.
    ProcessGroupId: which group gets it; 0 is every process of the console.
    Raises error when this process has no console, or there is no such event.
    https://learn.microsoft.com/windows/console/generateconsolectrlevent
    """
