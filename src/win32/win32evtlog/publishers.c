/* Publishers: what they may say, and the texts of it. */
#include "properties.h"
#include "win32evtlog.gen.h"

int
win32evtlog_EvtOpenPublisherEnum(win32evtlog_state *st, HANDLE Session, DWORD Flags, win32evtlog_EvtOpenPublisherEnum_out *out)
{
    EVT_HANDLE list;
    DWORD err;

    W32_CALL(err, list = EvtOpenPublisherEnum(Session, Flags));
    out->value = evtlog_opened(st->core, list, err, "EvtOpenPublisherEnum");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtNextPublisherId(win32evtlog_state *st, HANDLE PublisherEnum, win32evtlog_EvtNextPublisherId_out *out)
{
    out->value = evtlog_next_name(st->core, EvtNextPublisherId, PublisherEnum, "EvtNextPublisherId");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtOpenPublisherMetadata(win32evtlog_state *st, const wchar_t *PublisherIdentity, HANDLE Session,
                                     const wchar_t *LogFilePath, DWORD Locale, DWORD Flags,
                                     win32evtlog_EvtOpenPublisherMetadata_out *out)
{
    EVT_HANDLE metadata;
    DWORD err;

    W32_CALL(err, metadata = EvtOpenPublisherMetadata(Session, PublisherIdentity, LogFilePath, Locale, Flags));
    out->value = evtlog_opened(st->core, metadata, err, "EvtOpenPublisherMetadata");
    return out->value == NULL ? -1 : 0;
}

static BOOL
publisher_property(const evtlog_question *asked, DWORD size, EVT_VARIANT *value, DWORD *used)
{
    return EvtGetPublisherMetadataProperty(asked->object, (EVT_PUBLISHER_METADATA_PROPERTY_ID)asked->property, asked->flags,
                                           size, value, used);
}

int
win32evtlog_EvtGetPublisherMetadataProperty(win32evtlog_state *st, HANDLE PublisherMetadata, DWORD PropertyId, DWORD Flags,
                                            win32evtlog_EvtGetPublisherMetadataProperty_out *out)
{
    evtlog_question asked = {PublisherMetadata, PropertyId, 0, Flags};
    out->value = evtlog_property(st->core, publisher_property, &asked, "EvtGetPublisherMetadataProperty");
    return out->value == NULL ? -1 : 0;
}

static BOOL
array_property(const evtlog_question *asked, DWORD size, EVT_VARIANT *value, DWORD *used)
{
    return EvtGetObjectArrayProperty(asked->object, asked->property, asked->index, asked->flags, size, value, used);
}

int
win32evtlog_EvtGetObjectArrayProperty(win32evtlog_state *st, HANDLE ObjectArray, DWORD PropertyId, DWORD ArrayIndex,
                                      DWORD Flags, win32evtlog_EvtGetObjectArrayProperty_out *out)
{
    evtlog_question asked = {ObjectArray, PropertyId, ArrayIndex, Flags};
    out->value = evtlog_property(st->core, array_property, &asked, "EvtGetObjectArrayProperty");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtOpenEventMetadataEnum(win32evtlog_state *st, HANDLE PublisherMetadata, DWORD Flags,
                                     win32evtlog_EvtOpenEventMetadataEnum_out *out)
{
    EVT_HANDLE list;
    DWORD err;

    W32_CALL(err, list = EvtOpenEventMetadataEnum(PublisherMetadata, Flags));
    out->value = evtlog_opened(st->core, list, err, "EvtOpenEventMetadataEnum");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtNextEventMetadata(win32evtlog_state *st, HANDLE EventMetadataEnum, DWORD Flags,
                                 win32evtlog_EvtNextEventMetadata_out *out)
{
    EVT_HANDLE metadata;
    DWORD err;

    W32_CALL(err, metadata = EvtNextEventMetadata(EventMetadataEnum, Flags));
    if (metadata != NULL)
        out->value = evtlog_handle(st->core, metadata, NULL);
    else if (err == ERROR_NO_MORE_ITEMS)
        out->value = Py_NewRef(Py_None);
    else
        w32_raise(st->core, err, "EvtNextEventMetadata");
    return out->value == NULL ? -1 : 0;
}

static BOOL
event_property(const evtlog_question *asked, DWORD size, EVT_VARIANT *value, DWORD *used)
{
    return EvtGetEventMetadataProperty(asked->object, (EVT_EVENT_METADATA_PROPERTY_ID)asked->property, asked->flags, size,
                                       value, used);
}

int
win32evtlog_EvtGetEventMetadataProperty(win32evtlog_state *st, HANDLE EventMetadata, DWORD PropertyId, DWORD Flags,
                                        win32evtlog_EvtGetEventMetadataProperty_out *out)
{
    evtlog_question asked = {EventMetadata, PropertyId, 0, Flags};
    out->value = evtlog_property(st->core, event_property, &asked, "EvtGetEventMetadataProperty");
    return out->value == NULL ? -1 : 0;
}

/* ---- messages --------------------------------------------------------------------------------------------------- */

/* The text up to its NUL, or all texts of a list of them, which ends with an empty one. */
static PyObject *
message_to_py(const w32_core *core, const wchar_t *text, size_t room, BOOL several)
{
    evtlog_block block = {(const char *)text, room * sizeof *text, "EvtFormatMessage"};
    Py_ssize_t length = evtlog_text_length(&block, text);
    PyObject *list;

    if (!several)
        return core->from_text(core, text, length < 0 ? (Py_ssize_t)room : length);
    list = PyList_New(0);
    while (list != NULL && length > 0) {
        PyObject *one = core->from_text(core, text, length);
        int failed = one == NULL ? -1 : PyList_Append(list, one);
        Py_XDECREF(one);
        if (failed < 0)
            Py_CLEAR(list);
        text += length + 1;
        length = evtlog_text_length(&block, text);
    }
    return list;
}

int
win32evtlog_EvtFormatMessage(win32evtlog_state *st, HANDLE Metadata, HANDLE Event, DWORD Flags, DWORD ResourceId,
                             win32evtlog_EvtFormatMessage_out *out)
{
    enum { FIRST = 512, END = 2 }; /* the list of keywords has a last NUL that Windows does not always write */
    DWORD room = FIRST, used = 0, err;
    wchar_t *text = NULL;
    BOOL ok = FALSE;

    for (;;) {
        w32_free(text);
        text = PyMem_Calloc((size_t)room + END, sizeof(wchar_t));
        if (text == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, ok = EvtFormatMessage(Metadata, Event, ResourceId, 0, NULL, Flags, room, text, &used));
        if (ok || err != ERROR_INSUFFICIENT_BUFFER || used <= room)
            break;
        room = used;
    }
    if (ok)
        out->value = message_to_py(st->core, text, (size_t)room + END, Flags == EvtFormatMessageKeyword);
    else
        w32_raise(st->core, err, "EvtFormatMessage");
    w32_free(text);
    return out->value == NULL ? -1 : 0;
}
