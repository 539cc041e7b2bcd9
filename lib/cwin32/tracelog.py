"""What a collector has shown: who wrote what, looking for text, keeping no more than there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def process_name(process: int) -> str:
    """The file name of a process's program; empty when Windows does not tell."""
    import pywintypes
    import win32api
    import win32con
    import win32process

    try:
        with win32api.OpenProcess(win32con.PROCESS_QUERY_INFORMATION | win32con.PROCESS_VM_READ, False, process) as handle:
            return win32process.GetModuleFileNameEx(handle, 0).rpartition("\\")[2]
    except pywintypes.error:
        return ""


class Log:
    """The text as it is shown, with CRLF line ends, and a line that names the process where another one goes on.

    most: how many characters are kept; the oldest go first.
    name: gives the name of a process.
    """

    def __init__(self, most: int = 8_000_000, name: Callable[[int], str] = process_name) -> None:
        self._most = most
        self._name = name
        self._names: dict[int, str] = {}
        self._writer: int | None = None     # of the text at the end
        self._lost = 0
        self.text = ""
        self.written = 0                    # bytes that have come

    def add(self, parts: Iterable[tuple[int, str]], lost: int = 0, named: bool = True) -> str:
        """Take what win32trace.readparts() gave.

        lost: what win32trace.GetLost() said then. named: whether to say who wrote.
        Returns what is to be shown behind the text before.
        """
        shown: list[str] = []
        if lost > self._lost:
            shown.append(self._line(f"[{lost - self._lost:,} bytes were lost: the buffer was full]", shown))
            self._lost, self._writer = lost, None
        for process, text in parts:
            self.written += len(text)
            if named and process != self._writer:
                shown.append(self._line(f"[{self._who(process)}]", shown))
            self._writer = process
            shown.append(text.replace("\r\n", "\n").replace("\n", "\r\n").replace("\0", "\u2400"))
        added = "".join(shown)
        self.text += added
        return added

    def _line(self, line: str, before: list[str]) -> str:
        """A line of its own, whatever stands before."""
        last = before[-1] if before else self.text
        return f"{'' if not last or last.endswith(chr(10)) else chr(13) + chr(10)}{line}\r\n"

    def _who(self, process: int) -> str:
        if process == 0:
            return "unknown process"
        # A number may be another process's later; the name that it had when it first wrote is the best there is.
        if process not in self._names:
            self._names[process] = self._name(process)
        return f"{process} {self._names[process]}".rstrip()

    def excess(self) -> int:
        """Drop the oldest lines when there are too many.

        Returns how many characters of the beginning are gone: a quarter at a time, so that it happens seldom.
        """
        if len(self.text) <= self._most:
            return 0
        cut = self.text.find("\n", len(self.text) - self._most * 3 // 4) + 1
        cut = cut or len(self.text) - self._most * 3 // 4
        self.text = self.text[cut:]
        return cut

    def clear(self) -> None:
        """Forget the text; the next names its process again."""
        self.text = ""
        self._writer = None

    def find(self, wanted: str, after: int) -> tuple[int, int] | None:
        """Look for text, in upper or lower case, from a place on and then from the beginning.

        Returns where it begins and ends, None when it is nowhere.
        """
        if not wanted:
            return None
        text, wanted = self.text.lower(), wanted.lower()
        at = text.find(wanted, after)
        if at < 0:
            at = text.find(wanted)
        return None if at < 0 else (at, at + len(wanted))
