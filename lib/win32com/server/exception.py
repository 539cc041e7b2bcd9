"""COMException: what a server raises to tell its client more than that something failed."""

import sys

import pythoncom


class COMException(pythoncom.com_error):
    """An error that reaches the client as it is: in EXCEPINFO, and in IErrorInfo for other interfaces than IDispatch.

    description, desc: the text for the user; that of the code when there is none.
    scode, hresult: the HRESULT; a small number is taken for a Windows error code.
    source: what failed, such as the program id. helpfile, helpContext: where to read more.
    """

    def __init__(
        self,
        description=None,
        scode=None,
        source=None,
        helpfile=None,
        helpContext=None,
        desc=None,
        hresult=None,
        helpcontext=None,
    ):
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

    def __repr__(self):
        return f"{type(self).__name__}(scode={self.scode!r}, desc={self.description!r})"


def _is_raised(kind, wanted):
    if kind is None:
        kind = sys.exc_info()[0]
    return isinstance(kind, type) and issubclass(kind, wanted)


def IsCOMException(t=None):
    """Whether an exception type (that of the exception being handled when none is given) is a com_error."""
    return _is_raised(t, pythoncom.com_error)


def IsCOMServerException(t=None):
    """Whether an exception type (that of the exception being handled when none is given) is a COMException."""
    return _is_raised(t, COMException)
