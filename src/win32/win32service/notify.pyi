"""Being told when a service changes."""

from gen.types import *

SERVICE_NOTIFY_CONTINUE_PENDING: Final[int]
SERVICE_NOTIFY_CREATED: Final[int]
SERVICE_NOTIFY_DELETED: Final[int]
SERVICE_NOTIFY_DELETE_PENDING: Final[int]
SERVICE_NOTIFY_PAUSED: Final[int]
SERVICE_NOTIFY_PAUSE_PENDING: Final[int]
SERVICE_NOTIFY_RUNNING: Final[int]
SERVICE_NOTIFY_START_PENDING: Final[int]
SERVICE_NOTIFY_STOPPED: Final[int]
SERVICE_NOTIFY_STOP_PENDING: Final[int]


def NotifyServiceStatusChange(hService: OBJECT, NotifyMask: DWORD, callback: CALLABLE, /) -> None:
    """Have a function called, once, when a service comes to one of these states, or when services are made or removed.

    hService: a PySC_HANDLE of a service, opened with SERVICE_QUERY_STATUS; for SERVICE_NOTIFY_CREATED and
        SERVICE_NOTIFY_DELETED that of the service control manager, opened with SC_MANAGER_ENUMERATE_SERVICE.
    NotifyMask: one or more SERVICE_NOTIFY_…. When the service is in such a state at the first call, that is told at once.
    callback: called in this thread, in a wait or sleep that is alertable (win32api.SleepEx, win32event.WaitForSingleObjectEx),
        with a dict: NotificationStatus (0, or the code of an error), NotificationTriggered (the SERVICE_NOTIFY_… that came),
        ServiceStatus (a dict as that of QueryServiceStatusEx) and ServiceNames (a list of the services that were made, each
        with "/" before its name, or removed). It may ask again. What it raises is given to sys.unraisablehook.
    Closing the handle ends it, without a call. The thread that asks must stay, and wait alertably, until it is told.
    Raises TypeError for a number, which nobody sees closed; error 6 for a handle of another kind, 5 without the access,
        1242 while the handle waits to be told, 1072 for a service that is marked for deletion, 1294 when the handle was asked too
        rarely to tell all: open another one.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-notifyservicestatuschangew
    """
