"""Read Windows' resource scripts (.rc): dialogs as win32gui and win32ui take them, strings, bitmaps and icons.

    resources = win32rcparser.Parse("program.rc")
    template = resources.dialogs["IDD_ABOUT"]

Names get their numbers from `#define` lines of the header beside the script, or from resource.h.
"""

from __future__ import annotations

import io
import locale
import os
import pprint
import re
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import commctrl
import win32con

if TYPE_CHECKING:
    Template = list[list[Any]]

__version__ = "1.0"

defaultControlStyle = win32con.WS_CHILD | win32con.WS_VISIBLE
defaultControlStyleEx = 0

# What a statement makes: a window class by its number or name.
_CLASSES: dict[str, int | str] = {
    "DEFPUSHBUTTON": 0x80, "PUSHBUTTON": 0x80, "Button": 0x80, "GROUPBOX": 0x80, "EDITTEXT": 0x81, "Static": 0x82,
    "LTEXT": 0x82, "CTEXT": 0x82, "RTEXT": 0x82, "ICON": 0x82, "LISTBOX": 0x83, "SCROLLBAR": 0x84, "COMBOBOX": 0x85,
    "RICHEDIT": "RichEdit20A"}

# The styles that a statement stands for, besides its own.
_STYLES = {
    "EDITTEXT": win32con.WS_BORDER | win32con.WS_TABSTOP, "GROUPBOX": win32con.BS_GROUPBOX, "LTEXT": win32con.SS_LEFT,
    "CTEXT": win32con.SS_CENTER, "RTEXT": win32con.SS_RIGHT, "ICON": win32con.SS_ICON, "LISTBOX": win32con.LBS_NOTIFY,
    "PUSHBUTTON": win32con.WS_TABSTOP, "DEFPUSHBUTTON": win32con.BS_DEFPUSHBUTTON | win32con.WS_TABSTOP}

_WITHOUT_TEXT = ("EDITTEXT", "COMBOBOX", "LISTBOX", "SCROLLBAR")
_KNOWN_IDS = ("IDOK", "IDCANCEL", "IDYES", "IDNO", "IDABORT")
_BEGIN, _END = ("BEGIN", "{"), ("END", "}")


# ---- tokens -------------------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"""
      (?P<skip> \s+ | //[^\n]* | /\*.*?\*/ | ^[ \t]*\#[^\n]* )
    | (?P<text> L?"(?:[^"\\]|\\.|"")*" )
    | (?P<word> \w[\w.]* )
    | (?P<sign> . )""", re.VERBOSE | re.DOTALL | re.MULTILINE)
_ESCAPE = re.compile(r'""|\\(?:[rnt"\\])')
_ESCAPED = {'""': '"', "\\r": "\r", "\\n": "\n", "\\t": "\t", '\\"': '"', "\\\\": "\\"}


class _Token(NamedTuple):
    kind: str
    value: str
    line: int


class _Tokens:
    """The words, texts and signs of a script, one after the other."""

    def __init__(self, source: str) -> None:
        self._tokens: list[_Token] = []
        self._next = 0
        line = 1
        for match in _TOKEN.finditer(source):
            if match.lastgroup != "skip":
                self._tokens.append(_Token(match.lastgroup or "", match[0], line))
            line += match[0].count("\n")
        self._tokens.append(_Token("end", "", line))

    def peek(self, ahead: int = 0) -> _Token:
        return self._tokens[min(self._next + ahead, len(self._tokens) - 1)]

    def take(self) -> _Token:
        token = self.peek()
        self._next += 1
        return token

    def took(self, *values: str) -> bool:
        """Take the next token if it is one of these."""
        found = self.peek().kind != "end" and self.peek().value in values
        self._next += found
        return found

    def wrong(self, expected: str) -> ValueError:
        token = self.peek()
        return ValueError(f"Line {token.line} of the resource script: {expected} expected, not {token.value!r}")

    def comma(self) -> None:
        if not self.took(","):
            raise self.wrong("a comma")

    def number(self) -> int:
        sign = -1 if self.took("-") else 1
        value = _number(self.peek().value)
        if value is None:
            raise self.wrong("a number")
        self.take()
        return sign * value

    def is_number(self) -> bool:
        return self.peek().value == "-" or _number(self.peek().value) is not None

    def text(self) -> str:
        """Texts that follow each other are one."""
        if self.peek().kind != "text":
            raise self.wrong("a text in quotes")
        parts = []
        while self.peek().kind == "text":
            inside = self.take().value.removeprefix("L")[1:-1]
            parts.append(_ESCAPE.sub(lambda match: _ESCAPED[match[0]], inside))
        return "".join(parts)

    def skip_block(self) -> None:
        """Go past the END of a block whose BEGIN was taken."""
        depth = 1
        while depth and self.peek().kind != "end":
            token = self.take().value
            depth += (token in _BEGIN) - (token in _END)


def _number(word: str) -> int | None:
    digits = word.rstrip("lLuU")
    try:
        return int(digits, 16) if digits[:2].lower() == "0x" else int(digits)
    except ValueError:
        return None


# ---- what a script defines ------------------------------------------------------------------------------------------------

class StringDef:
    """A string of a table."""

    def __init__(self, id: str, idNum: int, value: str) -> None:
        self.id = id
        self.idNum = idNum
        self.value = value

    def __repr__(self) -> str:
        return f"StringDef({self.id!r}, {self.idNum!r}, {self.value!r})"


class _Placed:
    """What has a place and styles."""

    def __init__(self) -> None:
        self.style = 0
        self.styles: list[str] = []
        self.stylesEx: list[str] = []
        self.x = self.y = self.w = self.h = 0

    def read_place(self, tokens: _Tokens) -> None:
        numbers = [tokens.number()]
        for _ in range(3):
            tokens.comma()
            numbers.append(tokens.number())
        self.x, self.y, self.w, self.h = numbers


class ControlDef(_Placed):
    """A control of a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.id: str | int = ""
        self.idNum = 0
        self.controlType = self.subType = self.label = ""
        self.style = defaultControlStyle
        self.styleEx = defaultControlStyleEx

    def createDialogTemplate(self) -> list[Any]:
        kind = self.subType if self.controlType == "CONTROL" else self.controlType
        return [_CLASSES.get(kind, kind), self.label, self.idNum, (self.x, self.y, self.w, self.h), self.style, self.styleEx]


class DialogDef(_Placed):
    """A dialog and its controls."""

    def __init__(self, n: str, i: int) -> None:
        super().__init__()
        self.name = n
        self.id = i
        self.styleEx: int | None = None
        self.caption = ""
        self.font, self.fontSize = "MS Sans Serif", 8
        self.controls: list[ControlDef] = []
        self.template: Template | None = None

    def createDialogTemplate(self) -> Template:
        head = [self.caption, (self.x, self.y, self.w, self.h), self.style, self.styleEx, (self.fontSize, self.font)]
        self.template = [head, *(control.createDialogTemplate() for control in self.controls)]
        return self.template


def _style_value(word: str) -> int:
    """A style by name or number; a name that nobody knows is 0."""
    number = _number(word)
    if number is not None:
        return number
    return int(getattr(win32con, word, None) or getattr(commctrl, word, None) or 0)


def _styles(tokens: _Tokens, names: list[str], style: int) -> int:
    """Styles with | between them; NOT takes one away."""
    while True:
        negated = tokens.took("NOT")
        if tokens.peek().kind != "word":
            raise tokens.wrong("a style")
        word = tokens.take().value
        names.append(f"NOT {word}" if negated else word)
        style = style & ~_style_value(word) if negated else style | _style_value(word)
        if not tokens.took("|") and tokens.peek().value != "NOT":
            return style


# ---- the parser -----------------------------------------------------------------------------------------------------------

class RCParser:
    """What a script holds: `dialogs` (name -> template), `stringTable` (name -> StringDef), `bitmaps` and `icons` (name ->
    file), `ids` (name -> number) and `names` (number -> name)."""

    def __init__(self) -> None:
        self.next_id = 1001
        self.dialogs: dict[str, Template] = {}
        self._dialogs: dict[str, DialogDef] = {}
        self.ids = {"IDC_STATIC": -1}
        self.names = {-1: "IDC_STATIC"}
        self.bitmaps: dict[str, str] = {}
        self.icons: dict[str, str] = {}
        self.stringTable: dict[str, StringDef] = {}

    def parseH(self, file: TextIO) -> None:
        """Learn the numbers of names from a header's #define lines."""
        for name, word in re.findall(r"^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+\(?(-?\w+)", file.read(), re.MULTILINE):
            number = _number(word)
            if number is None:
                continue
            self.ids[name] = number
            self.names.setdefault(number, name)
            self.next_id = max(self.next_id, number + 1)

    def load(self, rcstream: TextIO) -> None:
        """Read a script. ValueError names the line that is wrong."""
        tokens = _Tokens(rcstream.read())
        files = {"BITMAP": self.bitmaps, "ICON": self.icons}
        while tokens.peek().kind != "end":
            name, kind = tokens.take(), tokens.peek().value
            if name.value == "STRINGTABLE":
                self._string_table(tokens)
            elif name.value in _BEGIN:
                tokens.skip_block()
            elif name.kind == "word" and kind in ("DIALOG", "DIALOGEX"):
                tokens.take()
                self._dialog(tokens, name.value)
            elif name.kind == "word" and kind in files:
                tokens.take()
                self._file(tokens, name.value, files[kind])

    def addId(self, id_name: str) -> int:
        """The number of a name. One that no header defined gets the next free one."""
        if id_name not in self.ids:
            if id_name in _KNOWN_IDS:
                number = int(getattr(win32con, id_name))
            else:
                number = self.next_id
                self.next_id += 1
            self.ids[id_name] = number
            self.names[number] = id_name
        return self.ids[id_name]

    def _id(self, tokens: _Tokens) -> tuple[str | int, int]:
        """An identifier as it was written, and its number."""
        if tokens.is_number():
            number = tokens.number()
            return number, number
        if tokens.peek().kind != "word":
            raise tokens.wrong("an identifier")
        name = tokens.take().value
        return name, self.addId(name)

    def _begin(self, tokens: _Tokens) -> None:
        while not tokens.took(*_BEGIN):
            if tokens.peek().kind == "end":
                raise tokens.wrong("BEGIN")
            tokens.take()

    def _string_table(self, tokens: _Tokens) -> None:
        self._begin(tokens)
        while not tokens.took(*_END):
            name, number = self._id(tokens)
            tokens.took(",")
            self.stringTable[str(name)] = StringDef(str(name), number, tokens.text())

    def _file(self, tokens: _Tokens, name: str, files: dict[str, str]) -> None:
        while tokens.peek().kind == "word":     # DISCARDABLE and its like
            tokens.take()
        if tokens.peek().kind == "text":
            files[name] = tokens.text()

    def _dialog(self, tokens: _Tokens, name: str) -> None:
        number = _number(name)
        dialog = DialogDef(name, self.addId(name) if number is None else number)
        while not tokens.is_number():           # DISCARDABLE and its like
            if tokens.take().kind == "end":
                raise tokens.wrong("a place")
        dialog.read_place(tokens)
        while not tokens.took(*_BEGIN):
            self._dialog_statement(tokens, dialog)
        while not tokens.took(*_END):
            dialog.controls.append(self._control(tokens))
        self._dialogs[name] = dialog
        self.dialogs[name] = dialog.createDialogTemplate()

    def _dialog_statement(self, tokens: _Tokens, dialog: DialogDef) -> None:
        if tokens.took("STYLE"):
            dialog.style = _styles(tokens, dialog.styles, win32con.DS_SETFONT)
        elif tokens.took("EXSTYLE"):
            dialog.styleEx = _styles(tokens, dialog.stylesEx, 0)
        elif tokens.took("CAPTION"):
            dialog.caption = tokens.text()
        elif tokens.took("FONT"):
            dialog.fontSize = tokens.number()
            tokens.comma()
            dialog.font = tokens.text()
        elif tokens.take().kind == "end":
            raise tokens.wrong("BEGIN")

    def _control(self, tokens: _Tokens) -> ControlDef:
        control = ControlDef()
        if tokens.peek().kind != "word":
            raise tokens.wrong("a control or END")
        control.controlType = tokens.take().value
        if control.controlType not in _WITHOUT_TEXT:
            control.label = tokens.text() if tokens.peek().kind == "text" else str(self._id(tokens)[1])
            tokens.comma()
        control.id, control.idNum = self._id(tokens)
        tokens.comma()
        control.style |= _STYLES.get(control.controlType, 0)
        if control.controlType == "CONTROL":
            control.subType = tokens.text() if tokens.peek().kind == "text" else tokens.take().value
            tokens.comma()
            control.style = _styles(tokens, control.styles, defaultControlStyle | _STYLES.get(control.subType, 0))
            tokens.comma()
        control.read_place(tokens)
        more = tokens.took(",")
        if more and control.controlType != "CONTROL":
            control.style = _styles(tokens, control.styles, control.style)
            more = tokens.took(",")
        if more:
            control.styleEx = _styles(tokens, control.stylesEx, defaultControlStyleEx)
        return control


# ---- files --------------------------------------------------------------------------------------------------------------

def _open(path: str) -> TextIO:
    """A script or header as text: UTF-16 and UTF-8 by their mark, else in the code page of the user."""
    with open(path, "rb") as file:
        content = file.read()
    encoding = locale.getpreferredencoding(False)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif content[:3] == b"\xef\xbb\xbf":
        encoding = "utf-8-sig"
    return io.StringIO(content.decode(encoding))


def ParseStreams(rc_file: TextIO, h_file: TextIO | None) -> RCParser:
    """Read an open script, after an open header if there is one."""
    parser = RCParser()
    if h_file is not None:
        parser.parseH(h_file)
    parser.load(rc_file)
    return parser


def Parse(rc_name: str, h_name: str | None = None) -> RCParser:
    """Read a script. Without a name, the header is the one beside it, else resource.h, else none."""
    beside = [rc_name[:-2] + "h", os.path.join(os.path.dirname(rc_name), "resource.h")]
    headers = [h_name] if h_name else [path for path in beside if os.path.exists(path)]
    return ParseStreams(_open(rc_name), _open(headers[0]) if headers else None)


_FROZEN = '''\
# Made from {source}: change that instead.
__version__ = {version!r}
_rc_size_ = {size}
_rc_mtime_ = {mtime}


class StringDef:
    def __init__(self, id, idNum, value):
        self.id = id
        self.idNum = idNum
        self.value = value

    def __repr__(self):
        return f"StringDef({{self.id!r}}, {{self.idNum!r}}, {{self.value!r}})"


class FakeParser:
{attributes}


def Parse(s):
    return FakeParser()
'''


def GenerateFrozenResource(rc_name: str, output_name: str, h_name: str | None = None) -> None:
    """Write a Python module whose Parse() gives what the script holds, for programs that are shipped without it."""
    parser = Parse(rc_name, h_name)
    about = os.stat(rc_name)
    attributes = "\n".join(f"    {name} = {pprint.pformat(getattr(parser, name), indent=4)}"
                           for name in ("dialogs", "ids", "names", "bitmaps", "icons", "stringTable"))
    with open(output_name, "w", encoding="utf-8") as file:
        file.write(_FROZEN.format(source=os.path.basename(rc_name), version=__version__, size=about.st_size,
                                  mtime=int(about.st_mtime), attributes=attributes))


def _show(path: str) -> None:
    resources = Parse(path)
    for name, template in resources.dialogs.items():
        print(f"Dialog {name} ({len(template) - 1} controls)")
        pprint.pprint(template)
    for text in resources.stringTable.values():
        print(f"String {text.id} = {text.value!r}")
    for kind, files in (("Bitmap", resources.bitmaps), ("Icon", resources.icons)):
        for name, file in files.items():
            print(f"{kind} {name} = {file!r}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__)
    else:
        _show(sys.argv[1])
