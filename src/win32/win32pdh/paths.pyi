from gen.types import *


def MakeCounterPath(elements: Sequence[OBJECT], flags: DWORD = 0, /) -> str:
    """Put a counter's path together.

    elements: (machine, object, instance, parent, index, counter); machine, instance and parent may be None, index is -1
        for none.
    flags: 0, PDH_PATH_WBEM_INPUT or PDH_PATH_WBEM_RESULT.
    Returns the path.
    Raises error when parts are missing, TypeError when there are not six.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhmakecounterpathw
    """


def ParseCounterPath(path: WSTR, flags: DWORD = 0, /) -> tuple[str | None, str, str | None, str | None, DWORD, str]:
    """Take a counter's path apart.

    path: the path.
    flags: 0, PDH_PATH_WBEM_INPUT or PDH_PATH_WBEM_RESULT.
    Returns (machine, object, instance, parent, index, counter), None for what it has not got.
    Raises error when it is no path.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhparsecounterpathw
    """


def ParseInstanceName(instanceName: WSTR, /) -> tuple[str, str, DWORD]:
    """Take the name of an instance apart.

    instanceName: such as `parent/name#2`.
    Returns (name, parent, index).
    Raises error when it is no name of an instance.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhparseinstancenamew
    """


def ExpandCounterPath(wildCardPath: WSTR, /) -> list[str]:
    """List the counters that a path with wild cards stands for.

    wildCardPath: a path, in which `*` stands for anything.
    Returns their paths.
    Raises error when the path is not valid or nothing fits.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhexpandcounterpathw
    """


def ValidatePath(path: WSTR, /) -> LONG:
    """Say whether a counter exists.

    path: its path.
    Returns 0 when it does, else a PDH_CSTATUS_… code.
    Raises no error of Windows. May wait for another computer.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhvalidatepathw
    """


def EnumObjects(DataSource: PATHW | None, machine: WSTR | None, detailLevel: DWORD, refresh: BOOL = 1, /) -> list[str]:
    """List the performance objects.

    DataSource: a performance log file, or None for what happens now.
    machine: a computer, or None for this one.
    detailLevel: PERF_DETAIL_…, the most that is wanted.
    refresh: whether the list is read anew.
    Returns their names, in the language of the system.
    Raises error when the computer or file cannot be read. May wait for another computer.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhenumobjectsw
    """


def EnumObjectItems(DataSource: PATHW | None, machine: WSTR | None, object: WSTR, detailLevel: DWORD, flags: DWORD = 0, /) -> tuple[OBJECT, OBJECT]:
    """List the counters and instances of an object.

    DataSource: a performance log file, or None for what happens now.
    machine: a computer, or None for this one.
    object: the object's name, in the language of the system.
    detailLevel: PERF_DETAIL_…, the most that is wanted.
    flags: must be 0.
    Returns (counters, instances); instances of one name stand there as often as they run.
    Raises error when there is no such object. May wait for another computer.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhenumobjectitemsw
    """


def ConnectMachine(machineName: WSTR | None, /) -> None:
    """Prepare for the counters of a computer, so that later calls do not have to wait.

    machineName: the computer, or None for this one.
    Raises error when it does not answer. Blocks until it does.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhconnectmachinew
    """


def LookupPerfIndexByName(machineName: WSTR | None, instanceName: WSTR, /) -> LONG:
    """Give the number of an object or counter.

    machineName: a computer, or None for this one.
    instanceName: the name, in the language of the system.
    Returns the number, which is the same in every language for what Windows brings along.
    Raises error when there is no such name.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhlookupperfindexbynamew
    """


def LookupPerfNameByIndex(machineName: WSTR | None, index: DWORD, /) -> str:
    """Give the name of an object or counter, in the language of the system.

    machineName: a computer, or None for this one.
    index: its number.
    Returns the name.
    Raises error when there is no such number.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhlookupperfnamebyindexw
    """


def BrowseCounters(Flags: Sequence[OBJECT] | None, hWndOwner: HWND | None, CallBack: CALLABLE, DefaultDetailLevel: DWORD, DialogBoxCaption: WSTR | None = None, InitialPath: WSTR | None = None, DataSource: PATHW | None = None, ReturnMultiple: BOOL = 0, CallBackArg: OBJECT | None = None) -> str | list[str]:
    """Let the user choose counters in a dialog.

    Flags: truth values, all false when missing: index of instances, one counter per Add, one counter per dialog, local
        counters only, wild cards for instances, no choice of the detail level, begin with InitialPath, no choice of the
        computer, costly objects, object browser.
    hWndOwner: the window that the dialog belongs to, or None.
    CallBack: called with the path for every Add, or with a list of paths when ReturnMultiple is true, and with CallBackArg
        when that is given. It may return an error code; None and 0 go on. An exception is reported (sys.unraisablehook).
    DefaultDetailLevel: PERF_DETAIL_….
    DialogBoxCaption: the title, or None for Windows' own.
    InitialPath: the counter that is chosen at first.
    DataSource: a performance log file, or None for what happens now.
    ReturnMultiple: whether lists of paths are wanted.
    CallBackArg: a second argument for CallBack.
    Returns what was chosen last, "" or [] when the user cancelled.
    Raises error when the dialog fails. Blocks until it is closed.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhbrowsecountersw
    """
