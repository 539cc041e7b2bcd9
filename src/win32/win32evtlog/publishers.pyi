from gen.types import *


def EvtOpenPublisherEnum(Session: HANDLE | None = None, Flags: DWORD = 0) -> OBJECT:
    """Begin to list the publishers of events.

    Session: what EvtOpenSession gave; None is this computer.
    Flags: must be 0.
    Returns a list for EvtNextPublisherId.
    Raises error when they cannot be listed.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtopenpublisherenum
    """


def EvtNextPublisherId(PublisherEnum: HANDLE) -> str | None:
    """Give the name of the next publisher.

    PublisherEnum: what EvtOpenPublisherEnum gave.
    Returns the name, None at the end.
    Raises error when the list is not valid.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtnextpublisherid
    """


def EvtOpenPublisherMetadata(PublisherIdentity: WSTR, Session: HANDLE | None = None, LogFilePath: PATHW | None = None, Locale: DWORD = 0, Flags: DWORD = 0) -> OBJECT:
    """Open what is known about a publisher: its events, messages, levels and so on.

    PublisherIdentity: its name.
    Session: what EvtOpenSession gave; None is this computer.
    LogFilePath: an archived file to look into; None for what is installed.
    Locale: the language of its texts, 0 for the user's.
    Flags: must be 0.
    Returns the metadata, for EvtGetPublisherMetadataProperty, EvtOpenEventMetadataEnum and EvtFormatMessage.
    Raises error when there is no such publisher.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtopenpublishermetadata
    """


def EvtGetPublisherMetadataProperty(PublisherMetadata: HANDLE, PropertyId: DWORD, Flags: DWORD = 0) -> tuple[Any, int] | list[Any]:
    """Tell something about a publisher.

    PublisherMetadata: what EvtOpenPublisherMetadata gave.
    PropertyId: EvtPublisherMetadata….
    Flags: must be 0.
    Returns (value, EvtVarType…); of channels, levels, tasks, opcodes and keywords the value is an array for
    EvtGetObjectArraySize and EvtGetObjectArrayProperty.
    Raises error when there is no such property.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgetpublishermetadataproperty
    """


@native("EvtGetObjectArraySize", fails="zero", outs=True)
def EvtGetObjectArraySize(ObjectArray: HANDLE) -> DWORD:
    """Count the objects of an array.

    ObjectArray: what EvtGetPublisherMetadataProperty gave.
    Returns how many there are.
    Raises error when it is no array.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgetobjectarraysize
    """


def EvtGetObjectArrayProperty(ObjectArray: HANDLE, PropertyId: DWORD, ArrayIndex: DWORD, Flags: DWORD = 0) -> tuple[Any, int] | list[Any]:
    """Tell something about an object of an array.

    ObjectArray: what EvtGetPublisherMetadataProperty gave.
    PropertyId: EvtPublisherMetadata….
    ArrayIndex: which object.
    Flags: must be 0.
    Returns (value, EvtVarType…), or a list of values.
    Raises error when there is no such object or property.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgetobjectarrayproperty
    """


def EvtOpenEventMetadataEnum(PublisherMetadata: HANDLE, Flags: DWORD = 0) -> OBJECT:
    """Begin to list the events that a publisher may raise.

    PublisherMetadata: what EvtOpenPublisherMetadata gave.
    Flags: must be 0.
    Returns a list for EvtNextEventMetadata.
    Raises error when it has none.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtopeneventmetadataenum
    """


def EvtNextEventMetadata(EventMetadataEnum: HANDLE, Flags: DWORD = 0) -> OBJECT:
    """Give the next event that a publisher may raise.

    EventMetadataEnum: what EvtOpenEventMetadataEnum gave.
    Flags: must be 0.
    Returns its metadata, for EvtGetEventMetadataProperty; None at the end.
    Raises error when the list is not valid.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtnexteventmetadata
    """


def EvtGetEventMetadataProperty(EventMetadata: HANDLE, PropertyId: DWORD, Flags: DWORD = 0) -> tuple[Any, int] | list[Any]:
    """Tell something about an event that a publisher may raise.

    EventMetadata: what EvtNextEventMetadata gave.
    PropertyId: EventMetadata….
    Flags: must be 0.
    Returns (value, EvtVarType…), or a list of values.
    Raises error when there is no such property.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgeteventmetadataproperty
    """


def EvtFormatMessage(Metadata: HANDLE | None, Event: HANDLE | None, Flags: DWORD, ResourceId: DWORD = 0) -> str | list[str]:
    """Make the message of an event, or the text of its level, task and so on.

    Metadata: what EvtOpenPublisherMetadata gave.
    Event: the event; None with EvtFormatMessageId.
    Flags: EvtFormatMessage….
    ResourceId: the number of a message, for EvtFormatMessageId.
    Returns the text; with EvtFormatMessageKeyword a list of texts.
    Raises error when the publisher has no such message.
    https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtformatmessage
    """
