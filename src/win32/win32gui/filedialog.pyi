"""The dialogs in which users choose files."""

from gen.types import *


def GetOpenFileNameW(hwndOwner: HWND | None = None, hInstance: HINSTANCE | None = None, Filter: OBJECT | None = None,
                     CustomFilter: OBJECT | None = None, FilterIndex: DWORD = 0, File: OBJECT | None = None,
                     MaxFile: DWORD = 1024, InitialDir: PATHW | None = None, Title: WSTR | None = None, Flags: DWORD = 0,
                     DefExt: WSTR | None = None, TemplateName: str | int | None = None) -> tuple[OBJECT, OBJECT, DWORD]:
    """Let the user choose files to open. Blocks.

    hwndOwner: the window the dialog belongs to.
    hInstance: the module of TemplateName.
    Filter: kinds of files: a str of pairs "text NUL patterns NUL", such as "Texts\\0*.txt;*.log\\0".
    CustomFilter: one more pair, in which the patterns that the user wrote come back; None if that is not wanted.
    FilterIndex: which pair is chosen first, from 1; 0 is CustomFilter.
    File: the name that is there at first.
    MaxFile: room for the result, in characters.
    InitialDir: the folder that is shown first.
    Title: the title; None is the usual one.
    Flags: OFN_ constants.
    DefExt: what is added to a name without an extension.
    TemplateName: a dialog of hInstance, with OFN_ENABLETEMPLATE.
    Returns (file, filter, flags): the path, or with OFN_ALLOWMULTISELECT the folder and the names, separated by NUL; CustomFilter
    or None; the flags as the user left them.
    Raises error when there is no dialog; its winerror is 0 when the user chose nothing, else a CDERR_ or FNERR_ constant.
    https://learn.microsoft.com/windows/win32/api/commdlg/nf-commdlg-getopenfilenamew
    """

def GetSaveFileNameW(hwndOwner: HWND | None = None, hInstance: HINSTANCE | None = None, Filter: OBJECT | None = None,
                     CustomFilter: OBJECT | None = None, FilterIndex: DWORD = 0, File: OBJECT | None = None,
                     MaxFile: DWORD = 1024, InitialDir: PATHW | None = None, Title: WSTR | None = None, Flags: DWORD = 0,
                     DefExt: WSTR | None = None, TemplateName: str | int | None = None) -> tuple[OBJECT, OBJECT, DWORD]:
    """Let the user choose a file to save to. Blocks.

    hwndOwner, hInstance, Filter, CustomFilter, FilterIndex, File, MaxFile, InitialDir, Title, Flags, DefExt, TemplateName: as
        for GetOpenFileNameW.
    Returns (file, filter, flags), as GetOpenFileNameW does.
    Raises error when there is no dialog; its winerror is 0 when the user chose nothing, else a CDERR_ or FNERR_ constant.
    https://learn.microsoft.com/windows/win32/api/commdlg/nf-commdlg-getsavefilenamew
    """

def GetOpenFileName(OPENFILENAME: BUFFER, /) -> INT:
    """Let the user choose files to open, with a structure of the caller's. Blocks. GetOpenFileNameW is easier.

    OPENFILENAME: the bytes of an OPENFILENAMEW. What Windows changes in it comes back when they can be written; its pointers must
        be right.
    Returns 1, or 0 when the user chose nothing or it failed: see CommDlgExtendedError.
    Raises TypeError for another size.
    https://learn.microsoft.com/windows/win32/api/commdlg/nf-commdlg-getopenfilenamew
    """

@native("CommDlgExtendedError", gil="keep")
def CommDlgExtendedError() -> DWORD:
    """Tell why the last common dialog of this thread failed.

    Returns a CDERR_, FNERR_ or other constant; 0 when the user closed it.
    https://learn.microsoft.com/windows/win32/api/commdlg/nf-commdlg-commdlgextendederror
    """
