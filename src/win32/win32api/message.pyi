"""Texts of error codes and message tables."""

from gen.types import *

@overload
def FormatMessage(errCode: DWORD = 0, /) -> WSTR: ...
@overload
def FormatMessage(flags: DWORD, source: int | HANDLE | WSTR | None, messageId: DWORD, languageID: DWORD,
                  inserts: Sequence[WSTR] | None, /) -> WSTR: ...
def FormatMessage(flags: DWORD = 0, source: OBJECT | None = None, messageId: OBJECT | None = None,
                  languageID: OBJECT | None = None, inserts: Sequence[WSTR] | None = None, /) -> WSTR:
    """Give the text of an error code, or format a message.

    With one argument: flags is the error code or HRESULT; 0 is GetLastError().
    With five: flags are FORMAT_MESSAGE_ constants; source is a module for FORMAT_MESSAGE_FROM_HMODULE, or the text for
    FORMAT_MESSAGE_FROM_STRING; messageId is the message's number; languageID its language, 0 for the user's; inserts
    are the texts for %1, %2 and so on. Missing ones are empty.
    Returns the text, with the line end that messages of the system have.
    Raises error when there is no such message.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-formatmessagew
    """

FormatMessageW = FormatMessage
