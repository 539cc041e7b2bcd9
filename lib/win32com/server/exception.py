"""COMException: what a server raises to tell its client more than that something failed."""

from __future__ import annotations

import sys

import pythoncom

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any


class COMException(pythoncom.com_error):
    """An error that reaches the client as it is: in EXCEPINFO, and in IErrorInfo for other interfaces than IDispatch.

    description, desc: the text for the user; that of the code when there is none.
    scode, hresult: the HRESULT; a small number is taken for a Windows error code.
    source: what failed, such as the program id. helpfile, helpContext: where to read more.
    """

    def __init__(
        self,
        description: str | None = None,
        scode: int | None = None,
        source: str | None = None,
        helpfile: str | None = None,
        helpContext: int | None = None,
        desc: str | None = None,
        hresult: int | None = None,
        helpcontext: int | None = None,
    ) -> None:
        code = scode or hresult
        if code and code != 1 and -0x8000 <= code < 0x8000:
            code = -0x7FF90000 | code & 0xFFFF
        text = description or desc
        if code and not text:
            text = "S_FALSE" if code == 1 else pythoncom.GetScodeString(code)
        self.scode = code
        self.description = text
        self.source = source
        self.helpfile = helpfile
        self.helpcontext = helpContext if helpContext is not None else helpcontext
        super().__init__(code, text, None, -1)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(scode={self.scode!r}, desc={self.description!r})"


def _is_raised(kind: Any, wanted: type[BaseException]) -> bool:
    if kind is None:
        kind = sys.exc_info()[0]
    return isinstance(kind, type) and issubclass(kind, wanted)


def IsCOMException(t: Any = None) -> bool:
    """Whether an exception type (that of the exception being handled when none is given) is a com_error."""
    return _is_raised(t, pythoncom.com_error)


def IsCOMServerException(t: Any = None) -> bool:
    """Whether an exception type (that of the exception being handled when none is given) is a COMException."""
    return _is_raised(t, COMException)
