"""Servers, topics, items and conversations. What they call in Python are the methods of the object attached to them."""

from gen.types import *


@object("dde_server", export=None, gc=True, unlink=True, final=True)
class PyDDEServer:
    """A server: what CreateServer makes.

    Methods of the attached object that are called, where it has them: OnCreate(), CreateSystemTopic() for a topic to use in
    place of the server's own, Status(text) with what happens.
    """

    def AttachObject(self, obj: OBJECT, /) -> None:
        """Say whose methods are called. They replace those of the object before.

        obj: any object, or None.
        https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
        """

    def GetAttachedObject(self) -> OBJECT:
        """Give the attached object, or None.

        https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
        """

    def Create(self, name: WSTR, filterFlags: DWORD = 0, /) -> None:
        """Register the service, which lives until Shutdown or Destroy. It is served while this thread takes messages.

        name: of the service, at most 255 characters. Clients find it by this.
        filterFlags: CBF_ and APPCMD_ flags.
        Raises error when it is created already, Windows refuses or OnCreate fails.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeinitializew
        """

    def AddTopic(self, topic: OBJECT, /) -> None:
        """Add a topic, before or after Create.

        topic: a PyDDETopic, or an object that has one as `_obj_`.
        Raises TypeError for anything else, and error for a topic that was destroyed.
        https://learn.microsoft.com/windows/win32/dataxchg/dynamic-data-exchange-management-library-basic-concepts
        """

    def GetLastError(self) -> UINT:
        """Tell why the last call failed.

        Returns a DMLERR_ code of Windows, or 0; it is 0 the next time.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddegetlasterror
        """

    def Shutdown(self) -> None:
        """End all conversations and take the service back. Topics stay; Create may be called again.

        Within a call from Windows, the service ends when that is over.
        Raises error when called from another thread than Create.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeuninitialize
        """

    def Destroy(self) -> None:
        """Shut down for good: every later call of this object raises error.

        Raises error when called from another thread than Create.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeuninitialize
        """


@object("dde_topic", export=None, gc=True, unlink=True, final=True)
class PyDDETopic:
    """A topic: what CreateTopic and CreateServerSystemTopic make.

    Methods of the attached object that are called, where it has them: Exec(command) for a command, which is done unless it
    returns something true or raises; and where the topic has the item "", Request(item), which returns a str, bytes as they
    are, or None for no such item, and Poke(item, text). What they raise goes to sys.unraisablehook.
    """

    def AttachObject(self, obj: OBJECT, /) -> None:
        """Say whose methods are called. They replace those of the object before.

        obj: any object, or None.
        https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
        """

    def GetAttachedObject(self) -> OBJECT:
        """Give the attached object, or None.

        https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
        """

    def AddItem(self, item: OBJECT, /) -> None:
        """Add an item. The first one with the name that a client asks for counts.

        item: a PyDDEStringItem, or an object that has one as `_obj_`.
        Raises TypeError for anything else, and error for an item that was destroyed.
        https://learn.microsoft.com/windows/win32/dataxchg/dynamic-data-exchange-management-library-basic-concepts
        """

    def Destroy(self) -> None:
        """Take the topic out of its server, for good.

        https://learn.microsoft.com/windows/win32/dataxchg/dynamic-data-exchange-management-library-basic-concepts
        """


@object("dde_item", export=None, gc=True, unlink=True, final=True)
class PyDDEStringItem:
    """A text with a name: what CreateStringItem makes."""

    def AttachObject(self, obj: OBJECT, /) -> None:
        """Keep an object, for pywin32's sake: nothing of it is called.

        obj: any object, or None.
        https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
        """

    def GetAttachedObject(self) -> OBJECT:
        """Give the attached object, or None.

        https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
        """

    def SetData(self, data: str, /) -> None:
        """Set the text, and send it to the clients that asked to be told.

        data: the text that clients get from now on.
        From another thread than the server's it is set, but not sent.
        Raises error for an item that was destroyed.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddepostadvise
        """

    def Destroy(self) -> None:
        """Take the item out of its topic, for good.

        https://learn.microsoft.com/windows/win32/dataxchg/dynamic-data-exchange-management-library-basic-concepts
        """


@object("dde_conversation", export=None, gc=True, unlink=True, final=True)
class PyDDEConv:
    """A conversation with a server: what CreateConversation makes. All its calls belong to the thread that created its server.

    AdviseData(item, text) of the attached object is called when an item changes that Advise asked for.
    """

    def AttachObject(self, obj: OBJECT, /) -> None:
        """Say whose AdviseData is called.

        obj: any object, or None.
        https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
        """

    def GetAttachedObject(self) -> OBJECT:
        """Give the attached object, or None.

        https://learn.microsoft.com/windows/win32/dataxchg/about-the-dynamic-data-exchange-management-library
        """

    def ConnectTo(self, service: WSTR, topic: WSTR, /) -> None:
        """Connect to a server, giving up the one before.

        service, topic: what is wanted, at most 255 characters each; "" is any.
        Raises error when nobody answers. Blocks while Windows asks all programs.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeconnect
        """

    def Connected(self) -> INT:
        """Tell whether there is a server.

        Returns 1, or 0 before ConnectTo and when the server has gone.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeconnect
        """

    def Exec(self, Cmd: WSTR, timeout: DWORD = 60000, /) -> None:
        """Have the server do a command.

        Cmd: what to do; what it may be is the server's affair.
        timeout: milliseconds until it must have answered.
        Raises error when it does not answer or refuses. Blocks, and takes messages meanwhile.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeclienttransaction
        """

    def Request(self, item: WSTR, timeout: DWORD = 60000, /) -> OBJECT:
        """Ask for an item.

        item: its name.
        timeout: milliseconds until the server must have answered.
        Returns a str.
        Raises error when it does not answer or refuses. Blocks, and takes messages meanwhile.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeclienttransaction
        """

    def Poke(self, item: WSTR, data: str | Buffer | None = None, timeout: DWORD = 60000, /) -> None:
        """Give an item a value.

        item: its name.
        data: a str, which travels as UTF-8, or bytes as they are.
        timeout: milliseconds until the server must have answered.
        Raises error when it does not answer or refuses. Blocks, and takes messages meanwhile.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeclienttransaction
        """

    def Advise(self, item: WSTR, timeout: DWORD = 60000, /) -> None:
        """Ask to be told when an item changes. pywin32 has no such method.

        item: its name. AdviseData(item, text) of the attached object is called from now on.
        timeout: milliseconds until the server must have answered.
        Raises error when it does not answer or refuses. Blocks, and takes messages meanwhile.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeclienttransaction
        """

    def Unadvise(self, item: WSTR, timeout: DWORD = 60000, /) -> None:
        """Take back what Advise asked for. pywin32 has no such method.

        item: its name.
        timeout: milliseconds until the server must have answered.
        Raises error when it does not answer or refuses. Blocks, and takes messages meanwhile.
        https://learn.microsoft.com/windows/win32/api/ddeml/nf-ddeml-ddeclienttransaction
        """
