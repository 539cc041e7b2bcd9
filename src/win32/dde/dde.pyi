"""Dynamic Data Exchange: text requested from, poked into and commands sent to other programs, and all that served.

A server has topics, a topic has items. A client needs a server too, which Windows knows the program by:

    server = dde.CreateServer()
    server.Create("MyClient")
    conversation = dde.CreateConversation(server)
    conversation.ConnectTo("Service", "Topic")
    text = conversation.Request("Item")

Everything belongs to the thread that called Create, which serves while it takes its messages
(win32gui.PumpWaitingMessages). A program of its own window or of the console will do: no win32ui is wanted.
"""

from gen.types import *

__headers__ = ("windows.h", "ddeml.h", "dde_state.h")
__state__ = "dde_state"
__exec__ = "dde_exec"
__clear__ = "dde_clear"
__traverse__ = "dde_traverse"

error: Final[OBJECT]

# pywin32 has APPCMD_CLIENTONLY's value here.
APPCLASS_MONITOR: Final = 16
APPCLASS_STANDARD: Final[int]
APPCMD_CLIENTONLY: Final[int]
APPCMD_FILTERINITS: Final[int]
CBF_FAIL_ADVISES: Final[int]
CBF_FAIL_ALLSVRXACTIONS: Final[int]
CBF_FAIL_CONNECTIONS: Final[int]
CBF_FAIL_EXECUTES: Final[int]
CBF_FAIL_POKES: Final[int]
CBF_FAIL_REQUESTS: Final[int]
CBF_FAIL_SELFCONNECTIONS: Final[int]
CBF_SKIP_ALLNOTIFICATIONS: Final[int]
CBF_SKIP_CONNECT_CONFIRMS: Final[int]
CBF_SKIP_DISCONNECTS: Final[int]
CBF_SKIP_REGISTRATIONS: Final[int]


def CreateServer() -> OBJECT:
    """Make a server, which is nothing to Windows before its Create.

    Returns a PyDDEServer.
    https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
    """

def CreateConversation(server: OBJECT, /) -> OBJECT:
    """Make a conversation, which is not connected yet.

    server: what CreateServer gave, or an object that has it as `_obj_`.
    Returns a PyDDEConv.
    Raises TypeError for anything else, and error for a server that was destroyed.
    https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
    """

def CreateTopic(name: WSTR, /) -> OBJECT:
    """Make a topic, for PyDDEServer.AddTopic.

    name: at most 255 characters, upper and lower case being the same.
    Returns a PyDDETopic.
    https://learn.microsoft.com/windows/win32/dataxchg/dynamic-data-exchange-management-library-basic-concepts
    """

def CreateServerSystemTopic() -> OBJECT:
    """Make the topic "System", in place of the one that a server has by itself: to have commands sent to it.

    Returns a PyDDETopic with that name.
    https://learn.microsoft.com/windows/win32/dataxchg/dynamic-data-exchange-management-library-basic-concepts
    """

def CreateStringItem(name: WSTR, /) -> OBJECT:
    """Make an item that is a text, for PyDDETopic.AddItem.

    name: at most 255 characters, upper and lower case being the same. The item "" stands for every name: the topic's
        attached object is then asked (Request, Poke).
    Returns a PyDDEStringItem.
    https://learn.microsoft.com/windows/win32/dataxchg/dynamic-data-exchange-management-library-basic-concepts
    """
