"""Steps on a console of one's own, one line of result each: run with cwin32 and with pywin32, whose answers are compared.

The lines go to the file that the command line names, because standard output becomes the console's.
"""

import os
import subprocess
import sys

import pywintypes
import win32console as c
import win32con
import win32file

COORD, RECT, RECORD = c.PyCOORDType, c.PySMALL_RECTType, c.PyINPUT_RECORDType
GENERIC = win32con.GENERIC_READ | win32con.GENERIC_WRITE
CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


def open_console(name):
    file = win32file.CreateFile(name, GENERIC, 3, None, win32con.OPEN_EXISTING, 0, None)
    try:
        return c.PyConsoleScreenBufferType(file)
    finally:
        file.Close()


class Given:
    """What the steps share: a screen buffer with text, and the console's input."""

    def __init__(self):
        self.screen = c.CreateConsoleScreenBuffer()
        # A process that was started with pipes for its standard handles keeps them.
        self.input, self.output = open_console("CONIN$"), open_console("CONOUT$")
        self.input.SetStdHandle(c.STD_INPUT_HANDLE)
        self.output.SetStdHandle(c.STD_OUTPUT_HANDLE)
        self.input.FlushConsoleInputBuffer()

    def text(self, count, x=0, y=0):
        return self.screen.ReadConsoleOutputCharacter(count, COORD(x, y))


def show(value):
    """A handle's number is another in every process."""
    if isinstance(value, c.PyConsoleScreenBufferType):
        return "PyConsoleScreenBuffer"
    return ascii(value)


def key(character, down=True, code=0, scan=0, state=0):
    record = RECORD(c.KEY_EVENT)
    record.KeyDown, record.RepeatCount, record.Char = down, 1, character
    record.VirtualKeyCode, record.VirtualScanCode, record.ControlKeyState = code, scan, state
    return record


def describe(record):
    if record.EventType == c.KEY_EVENT:
        return (str(record), record.KeyDown, record.RepeatCount, record.Char, record.VirtualKeyCode,
                record.VirtualScanCode, record.ControlKeyState)
    if record.EventType == c.MOUSE_EVENT:
        return str(record), record.MousePosition, record.ButtonState, record.EventFlags, record.ControlKeyState
    if record.EventType == c.WINDOW_BUFFER_SIZE_EVENT:
        return str(record), record.Size
    return str(record), record.SetFocus, record.CommandId


# ---- values -------------------------------------------------------------------------------------------------------


@case
def coordinates(g):
    p = COORD(1, 2)
    p.X = -5
    return [COORD(), COORD(3), COORD(Y=7), COORD(X=-32768, Y=32767), p, str(p), p.X, p.Y]


@case
def a_coordinate_takes_three(g):
    return COORD(1, 2, 3)


@case
def a_coordinate_takes_numbers(g):
    return COORD("a", 1)


@case
def a_coordinate_has_no_more(g):
    COORD(1, 2).Z = 5


@case
def a_coordinate_keeps_its_parts(g):
    del COORD(1, 2).X


@case
def rectangles(g):
    r = RECT(1, 2)
    r.Right, r.Bottom = 30, 40
    return [RECT(), r, RECT(Left=1, Top=2, Right=3, Bottom=4), (r.Left, r.Top, r.Right, r.Bottom), str(r)]


@case
def records(g):
    return [describe(RECORD(kind)) for kind in (1, 2, 4, 8, 16)] + [RECORD(99), RECORD(EventType=0)]


@case
def a_record_needs_its_kind(g):
    return RECORD()


@case
def a_record_keeps_its_kind(g):
    RECORD(1).EventType = 2


@case
def a_record_keeps_its_members(g):
    del RECORD(1).KeyDown


@case
def a_key_has_no_position(g):
    return RECORD(1).MousePosition


@case
def a_key_takes_no_position(g):
    RECORD(1).MousePosition = COORD(1, 2)


@case
def a_mouse_has_no_size(g):
    return RECORD(2).Size


@case
def a_mouse_has_no_character(g):
    return RECORD(2).Char


@case
def a_focus_has_no_control_keys(g):
    return RECORD(16).ControlKeyState


@case
def a_character_is_one(g):
    RECORD(1).Char = "xy"


@case
def a_position_is_a_coordinate(g):
    RECORD(2).MousePosition = (1, 2)


@case
def a_position_is_shared(g):
    point, record = COORD(1, 2), RECORD(2)
    record.MousePosition = point
    point.X = 9
    record.MousePosition.Y = 8
    return [record.MousePosition, record.MousePosition is point]


@case
def members_are_set(g):
    record = RECORD(2)
    record.ButtonState, record.EventFlags, record.ControlKeyState = 3, 4, 5
    focus, menu, size = RECORD(16), RECORD(8), RECORD(4)
    focus.SetFocus, menu.CommandId, size.Size = True, 2**31, COORD(4, 5)
    return [describe(record), focus.SetFocus, menu.CommandId, describe(size)]


# ---- the console --------------------------------------------------------------------------------------------------


@case
def titles(g):
    answers = [c.SetConsoleTitle("a \u4e2d title \U0001f4a9"), c.GetConsoleTitle()]
    c.SetConsoleTitle(ConsoleTitle="x" * 600)
    return [*answers, c.GetConsoleTitle()]


@case
def an_empty_title(g):
    c.SetConsoleTitle("")
    return c.GetConsoleTitle()


@case
def code_pages(g):
    answers = [c.GetConsoleCP(), c.GetConsoleOutputCP(), c.SetConsoleCP(1252), c.SetConsoleOutputCP(CodePageID=850),
               c.GetConsoleCP(), c.GetConsoleOutputCP()]
    c.SetConsoleCP(437)
    c.SetConsoleOutputCP(437)
    return answers


@case
def a_code_page_that_is_none(g):
    c.SetConsoleCP(99999)


@case
def processes(g):
    return [c.GetConsoleProcessList() == (os.getpid(),), type(c.GetConsoleProcessList()), c.GetConsoleWindow() != 0,
            c.GetNumberOfConsoleFonts() > 0, c.GetConsoleDisplayMode()]


@case
def a_second_console(g):
    c.AllocConsole()


@case
def a_console_of_nobody(g):
    c.AttachConsole(ProcessId=0x7FFFFFF0)


@case
def a_second_one_to_attach(g):
    c.AttachConsole(c.ATTACH_PARENT_PROCESS)


@case
def signals_of_a_kind_that_is_none(g):
    c.GenerateConsoleCtrlEvent(CtrlEvent=77, ProcessGroupId=0)


@case
def aliases(g):
    return c.AddConsoleAlias(Source="ls", Target="dir $*", ExeName="cwin32.exe")


@case
def aliases_of_nobody(g):
    return c.GetConsoleAliases(ExeName="nobody.exe")


@case
def programs_with_aliases(g):
    return c.GetConsoleAliasExes()


ATTACHED = """
import pywintypes, win32file
import win32console as c
c.AttachConsole(c.ATTACH_PARENT_PROCESS)
screen = c.PyConsoleScreenBufferType(win32file.CreateFile("CONOUT$", 0xC0000000, 3, None, 3, 0, None))
screen.WriteConsoleOutputCharacter("%d here" % len(c.GetConsoleProcessList()), c.PyCOORDType(0, 30))
c.SetConsoleTitle("from the child")
c.FreeConsole()
"""


@case
def another_process(g):
    detached = 8
    ended = subprocess.run([sys.executable, "-c", ATTACHED], creationflags=detached, stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
    return [ended.returncode, c.GetConsoleTitle(), g.output.ReadConsoleOutputCharacter(8, COORD(0, 30)),
            len(c.GetConsoleProcessList())]


# ---- handles ------------------------------------------------------------------------------------------------------


@case
def standard_handles(g):
    return [c.GetStdHandle(c.STD_INPUT_HANDLE), c.GetStdHandle(StdHandle=-11), g.screen.SetStdHandle(c.STD_ERROR_HANDLE)]


@case
def a_standard_handle_of_no_kind(g):
    return c.GetStdHandle(5)


@case
def a_handle_that_is_wrapped_is_another(g):
    first = c.PyConsoleScreenBufferType(g.screen)
    second = c.PyConsoleScreenBufferType(Handle=int(g.screen))
    answers = [int(first) != int(g.screen), int(second) not in (int(first), int(g.screen)), first.GetConsoleMode()]
    first.Close()
    return [*answers, int(first), second.GetConsoleMode(), g.screen.GetConsoleMode(), bool(first), bool(second)]


@case
def nothing_to_wrap(g):
    return c.PyConsoleScreenBufferType()


@case
def a_text_to_wrap(g):
    return c.PyConsoleScreenBufferType("x")


@case
def a_number_that_is_no_handle(g):
    return c.PyConsoleScreenBufferType(0x7654320)


@case
def a_closed_one(g):
    buffer = c.CreateConsoleScreenBuffer()
    buffer.Close()
    buffer.Close()
    return buffer.GetConsoleMode()


@case
def a_detached_one(g):
    buffer = c.CreateConsoleScreenBuffer(GENERIC, 3, None, c.CONSOLE_TEXTMODE_BUFFER)
    number = buffer.Detach()
    again = c.PyConsoleScreenBufferType(number)
    pywintypes.HANDLE(number).Close()
    return [type(number), int(buffer), again.GetConsoleMode(), buffer == 0, again == again]


@case
def a_buffer_that_may_only_be_read(g):
    buffer = c.CreateConsoleScreenBuffer(DesiredAccess=win32con.GENERIC_READ, ShareMode=0, SecurityAttributes=None, Flags=1)
    return [buffer.GetConsoleMode(), buffer.WriteConsole("x")]


@case
def a_buffer_of_no_kind(g):
    return c.CreateConsoleScreenBuffer(Flags=9)


@case
def a_security_that_is_none(g):
    return c.CreateConsoleScreenBuffer(SecurityAttributes=5)


# ---- screens ------------------------------------------------------------------------------------------------------


@case
def modes(g):
    before = g.screen.GetConsoleMode()
    answers = [before, g.screen.SetConsoleMode(Mode=c.ENABLE_PROCESSED_OUTPUT), g.screen.GetConsoleMode(),
               g.input.GetConsoleMode()]
    g.screen.SetConsoleMode(before)
    return answers


@case
def the_cursor(g):
    answers = [g.screen.GetConsoleCursorInfo(), g.screen.SetConsoleCursorInfo(Size=50, Visible=False),
               g.screen.GetConsoleCursorInfo()]
    g.screen.SetConsoleCursorInfo(25, 1)
    return [*answers, g.screen.SetConsoleCursorPosition(CursorPosition=COORD(3, 4)),
            g.screen.GetConsoleScreenBufferInfo()["CursorPosition"]]


@case
def a_cursor_of_no_size(g):
    g.screen.SetConsoleCursorInfo(0, True)


@case
def a_cursor_outside(g):
    g.screen.SetConsoleCursorPosition(COORD(-1, 4))


@case
def a_cursor_that_is_none(g):
    g.screen.SetConsoleCursorPosition(None)


@case
def what_is_known_of_a_buffer(g):
    buffer = c.CreateConsoleScreenBuffer()
    return [sorted(buffer.GetConsoleScreenBufferInfo().items()), type(buffer.GetLargestConsoleWindowSize()) is COORD,
            buffer.GetLargestConsoleWindowSize().X > 0]


@case
def sizes(g):
    buffer = c.CreateConsoleScreenBuffer()
    answers = [buffer.SetConsoleScreenBufferSize(Size=COORD(100, 200)), buffer.GetConsoleScreenBufferInfo()["Size"],
               buffer.SetConsoleWindowInfo(Absolute=True, ConsoleWindow=RECT(0, 0, 39, 19)),
               buffer.GetConsoleScreenBufferInfo()["Window"], buffer.SetConsoleWindowInfo(False, RECT(0, 1, 0, 1)),
               buffer.GetConsoleScreenBufferInfo()["Window"]]
    return answers


@case
def a_size_that_is_none(g):
    g.screen.SetConsoleScreenBufferSize(COORD(0, 0))


@case
def a_window_that_is_none(g):
    g.screen.SetConsoleWindowInfo(True, COORD(1, 2))


@case
def a_window_that_is_too_big(g):
    g.screen.SetConsoleWindowInfo(True, RECT(0, 0, 9999, 9999))


@case
def written_and_read(g):
    g.screen.SetConsoleCursorPosition(COORD(0, 10))
    answers = [g.screen.SetConsoleTextAttribute(Attributes=c.FOREGROUND_RED | c.BACKGROUND_BLUE),
               g.screen.WriteConsole(Buffer="hello \u00e9\u4e2d"), g.text(9, 0, 10),
               g.screen.ReadConsoleOutputAttribute(Length=6, ReadCoord=COORD(0, 10)), g.screen.WriteConsole("")]
    g.screen.SetConsoleTextAttribute(7)
    return answers


@case
def a_text_with_a_nul(g):
    g.screen.SetConsoleCursorPosition(COORD(0, 12))
    return [g.screen.WriteConsole("a\0b"), g.text(4, 0, 12)]


@case
def bytes_to_write(g):
    return g.screen.WriteConsole(b"abc")


@case
def a_number_to_write(g):
    return g.screen.WriteConsole(5)


@case
def filled(g):
    return [g.screen.FillConsoleOutputCharacter(Character="#", Length=5, WriteCoord=COORD(0, 14)), g.text(6, 0, 14),
            g.screen.FillConsoleOutputAttribute(Attribute=0x1F, Length=3, WriteCoord=COORD(1, 14)),
            g.screen.ReadConsoleOutputAttribute(6, COORD(0, 14)),
            g.screen.FillConsoleOutputCharacter(" ", 0, COORD(0, 14))]


@case
def filled_with_two(g):
    return g.screen.FillConsoleOutputCharacter("ab", 5, COORD(0, 14))


@case
def filled_outside(g):
    return [g.screen.FillConsoleOutputCharacter("a", 5, COORD(0, 9999))]


@case
def put_somewhere(g):
    return [g.screen.WriteConsoleOutputCharacter(Characters="put here", WriteCoord=COORD(2, 16)), g.text(12, 0, 16),
            g.screen.WriteConsoleOutputAttribute(Attributes=(1, 2, 3), WriteCoord=COORD(2, 16)),
            g.screen.ReadConsoleOutputAttribute(7, COORD(0, 16)), g.screen.WriteConsoleOutputAttribute([9], COORD(0, 16))]


@case
def no_attributes(g):
    return [g.screen.WriteConsoleOutputAttribute((), COORD(0, 16))]


@case
def attributes_that_are_none(g):
    return g.screen.WriteConsoleOutputAttribute(None, COORD(0, 16))


@case
def attributes_that_are_texts(g):
    return g.screen.WriteConsoleOutputAttribute(["a"], COORD(0, 16))


@case
def attributes_too_big(g):
    return g.screen.WriteConsoleOutputAttribute([70000], COORD(0, 16))


@case
def nothing_to_read(g):
    return [g.screen.ReadConsoleOutputCharacter(Length=0, ReadCoord=COORD(0, 0)),
            g.screen.ReadConsoleOutputAttribute(0, COORD(0, 0))]


@case
def scrolled(g):
    g.screen.WriteConsoleOutputCharacter("line A", COORD(0, 20))
    g.screen.WriteConsoleOutputCharacter("line B", COORD(0, 21))
    return [g.screen.ScrollConsoleScreenBuffer(ScrollRectangle=RECT(0, 21, 79, 21), ClipRectangle=None,
                                               DestinationOrigin=COORD(0, 20), FillCharacter="-", FillAttribute=7),
            g.text(8, 0, 20), g.text(4, 0, 21)]


@case
def scrolled_within(g):
    g.screen.WriteConsoleOutputCharacter("abcdefgh", COORD(0, 24))
    g.screen.ScrollConsoleScreenBuffer(RECT(0, 24, 7, 24), RECT(0, 24, 5, 24), COORD(2, 24), ".", 7)
    return g.text(10, 0, 24)


@case
def scrolled_nothing(g):
    g.screen.ScrollConsoleScreenBuffer(None, None, COORD(0, 0), " ", 7)


@case
def fonts(g):
    index, size = g.screen.GetCurrentConsoleFont()
    same = g.screen.GetConsoleFontSize(Font=index)
    return [index, type(size) is COORD, g.screen.GetCurrentConsoleFont(MaximumWindow=True)[0],
            (same.X, same.Y) == (size.X, size.Y)]


@case
def a_font_that_is_none(g):
    return g.screen.GetConsoleFontSize(999)


@case
def shown(g):
    answers = [g.screen.SetConsoleActiveScreenBuffer(), c.GetConsoleDisplayMode()]
    g.output.SetConsoleActiveScreenBuffer()
    return answers


# ---- input --------------------------------------------------------------------------------------------------------


@case
def keys(g):
    sent = [key("a", code=65, scan=30), key("a", False, 65, 30), key("\u4e2d"), key("\r", state=0x10)]
    answers = [g.input.WriteConsoleInput(Buffer=sent), g.input.GetNumberOfConsoleInputEvents(),
               [describe(r) for r in g.input.PeekConsoleInput(Length=2)], g.input.GetNumberOfConsoleInputEvents(),
               [describe(r) for r in g.input.ReadConsoleInput(Length=10)], g.input.GetNumberOfConsoleInputEvents(),
               g.input.PeekConsoleInput(5)]
    return answers


@case
def other_input(g):
    mouse, size, focus = RECORD(c.MOUSE_EVENT), RECORD(c.WINDOW_BUFFER_SIZE_EVENT), RECORD(c.FOCUS_EVENT)
    mouse.MousePosition, mouse.ButtonState, mouse.EventFlags = COORD(3, 4), 1, 2
    size.Size = COORD(7, 8)
    focus.SetFocus = True
    count = g.input.WriteConsoleInput((mouse, size, focus))
    return [count, [describe(r) for r in g.input.ReadConsoleInput(3)]]


@case
def no_input(g):
    return [g.input.PeekConsoleInput(0), g.input.WriteConsoleInput(())]


@case
def input_that_is_none(g):
    return g.input.WriteConsoleInput([5])


@case
def input_that_is_no_list(g):
    return g.input.WriteConsoleInput(5)


@case
def flushed(g):
    g.input.WriteConsoleInput([key("x")])
    return [g.input.FlushConsoleInputBuffer(), g.input.GetNumberOfConsoleInputEvents()]


@case
def a_line(g):
    g.input.WriteConsoleInput([key(each, code=13 if each == "\r" else ord(each.upper()) % 256) for each in "typed it\r"])
    return g.input.ReadConsole(NumberOfCharsToRead=100)


@case
def characters(g):
    before = g.input.GetConsoleMode()
    g.input.SetConsoleMode(0)
    g.input.WriteConsoleInput([key(character) for character in "abc"])
    answers = [g.input.ReadConsole(2), g.input.ReadConsole(10)]
    g.input.SetConsoleMode(before)
    return answers


@case
def input_of_a_screen(g):
    return g.screen.GetNumberOfConsoleInputEvents()


@case
def a_screen_of_input(g):
    return g.input.GetConsoleCursorInfo()


def own_console():
    try:
        c.FreeConsole()
    except pywintypes.error:
        pass
    c.AllocConsole()
    return Given()


def check_leaks(check_flat):
    """Every method and function, again and again: memory and handles stay flat."""
    g = own_console()

    def work():
        screen = c.PyConsoleScreenBufferType(c.CreateConsoleScreenBuffer())
        for name in ("what_is_known_of_a_buffer", "written_and_read", "put_somewhere", "keys"):
            CASES[name](g)
        screen.Close()

    def fail():
        for call in (lambda: g.input.GetConsoleCursorInfo(), lambda: g.screen.ReadConsoleInput(5), lambda: COORD("a"),
                     lambda: g.screen.WriteConsoleOutputAttribute([5, "a"], COORD()), lambda: g.input.WriteConsoleInput([1]),
                     lambda: RECORD(2).Char, lambda: setattr(RECORD(1), "Char", "ab"), lambda: g.screen.WriteConsole(5)):
            try:
                call()
            except (pywintypes.error, TypeError, ValueError, AttributeError):
                continue
            raise AssertionError("was not refused")

    check_flat(work, 50)
    check_flat(fail, 100)
    c.FreeConsole()


def main(path):
    with open(path, "w", encoding="utf-8") as out:
        given = own_console()
        for name, function in CASES.items():
            try:
                answer = function(given)
                text = "[" + ", ".join(map(show, answer)) + "]" if isinstance(answer, list) else show(answer)
            except Exception as error:
                shown = error.args[:2] if isinstance(error, pywintypes.error) else ""
                text = f"{type(error).__name__} {shown}"
            print(name, text, file=out, flush=True)
    c.FreeConsole()


if __name__ == "__main__":
    main(sys.argv[1])
