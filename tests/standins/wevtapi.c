/* wevtapi.c: stands in for the event log, of which Wine keeps nothing: wevtapi.dll is this file, the functions of advapi32.dll are
 * in eventlog.h; tests redirect those of a module to here (tests/import_table.py). Statuses, buffer sizes and the layouts
 * of values are as documented. Queries are "*" or "*[System[EventID=NUMBER]]"; there is one publisher. */
#include "eventlog.h"

enum { MOST_OBJECTS = 512, ROOM = 4096, SYSTEM_VALUES = 18, OBJECTS_IN_ARRAY = 2 };

typedef enum { NOTHING, SESSION, RESULTS, EVENT, BOOKMARK, RENDERING, NAMES, CONFIG, LOG, PUBLISHER, ARRAY, METADATA_LIST, METADATA,
               SUBSCRIPTION, ENDING } object_kind;

typedef struct {
    object_kind kind;
    wchar_t channel[MAX_PATH];    /* or the file, or the publisher */
    DWORD flags, property;
    int wanted;                   /* the event id that a query wants, -1 for all */
    DWORD *numbers, count, place; /* the records of a result set */
    EVENTLOGRECORD *record;       /* of an event */
    DWORD bookmark;               /* the record's number, 0 for none */
    EVT_SUBSCRIBE_CALLBACK callback;
    void *context;
    HANDLE signal, wake, thread;
    DWORD thread_id;
    volatile LONG stop;
} object;

static object objects[MOST_OBJECTS];
static wchar_t status_text[6000];
static wchar_t session_user[64];

static object *
object_of(EVT_HANDLE handle, object_kind kind)
{
    for (int i = 0; i < MOST_OBJECTS; i++)
        if (handle == &objects[i] && (objects[i].kind == kind || (kind == NOTHING && objects[i].kind != NOTHING)))
            return &objects[i];
    SetLastError(ERROR_INVALID_HANDLE);
    return NULL;
}

static object *
new_object(object_kind kind, const wchar_t *channel)
{
    AcquireSRWLockExclusive(&lock);
    for (int i = 0; i < MOST_OBJECTS; i++)
        if (objects[i].kind == NOTHING) {
            memset(&objects[i], 0, sizeof objects[i]);
            objects[i].kind = kind;
            objects[i].wanted = -1;
            if (channel != NULL)
                wcsncpy(objects[i].channel, channel, MAX_PATH - 1);
            ReleaseSRWLockExclusive(&lock);
            return &objects[i];
        }
    ReleaseSRWLockExclusive(&lock);
    SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return NULL;
}

/* What the tests ask: how many objects are open, and who logged in last. */
EXPORT int
StandinObjects(void)
{
    int count = 0;
    for (int i = 0; i < MOST_OBJECTS; i++)
        count += objects[i].kind != NOTHING;
    return count;
}

EXPORT const wchar_t *
StandinUser(void)
{
    return session_user;
}

EXPORT BOOL WINAPI
EvtClose(EVT_HANDLE handle)
{
    object *known = object_of(handle, NOTHING);
    if (known == NULL)
        return FALSE;
    if (known->thread != NULL) {
        InterlockedExchange(&known->stop, 1);
        SetEvent(known->wake);
        if (known->thread_id == GetCurrentThreadId()) {
            known->kind = ENDING; /* the thread itself ends it, when the callback has returned */
            return TRUE;
        }
        WaitForSingleObject(known->thread, INFINITE);
        CloseHandle(known->thread);
        CloseHandle(known->wake);
    }
    free(known->numbers);
    free(known->record);
    memset(known, 0, sizeof *known);
    return TRUE;
}

EXPORT EVT_HANDLE WINAPI
EvtOpenSession(EVT_LOGIN_CLASS class, PVOID login, DWORD timeout, DWORD flags)
{
    EVT_RPC_LOGIN *who = login;
    if (class != EvtRpcLogin || timeout != 0 || flags != 0 || who->Flags > EvtRpcLoginAuthNTLM) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    swprintf(session_user, 64, L"%ls\\%ls:%ls", who->Domain != NULL ? who->Domain : L"", who->User != NULL ? who->User : L"",
             who->Password != NULL ? who->Password : L"");
    return new_object(SESSION, who->Server);
}

/* A session to another computer than this one does not answer. */
static BOOL
answers(EVT_HANDLE session)
{
    object *known;
    if (session == NULL)
        return TRUE;
    known = object_of(session, SESSION);
    return known != NULL && (_wcsicmp(known->channel, L"STANDIN") == 0 || fail(RPC_S_SERVER_UNAVAILABLE));
}

/* ---- queries ---------------------------------------------------------------------------------------------------- */

static BOOL
load(store *all, const wchar_t *channel, BOOL file)
{
    memset(all, 0, sizeof *all);
    if (file)
        wcsncpy(all->path, channel, MAX_PATH - 1);
    else
        path_of_log(channel, all->path);
    if (file ? GetFileAttributesW(channel) == INVALID_FILE_ATTRIBUTES : !is_channel(channel))
        return fail(file ? ERROR_FILE_NOT_FOUND : ERROR_EVT_CHANNEL_NOT_FOUND);
    refresh(all);
    return TRUE;
}

static BOOL
parse(const wchar_t *query, int *wanted)
{
    wchar_t end[8] = L"";
    *wanted = -1;
    if (query == NULL || wcscmp(query, L"*") == 0)
        return TRUE;
    if (wcsncmp(query, L"*[System[EventID=", 17) == 0) {
        *wanted = (int)wcstol(query + 17, NULL, 10);
        swprintf(end, 8, L"%ls", wcschr(query, L']') != NULL ? wcschr(query, L']') : L"");
        if (wcscmp(end, L"]]") == 0)
            return TRUE;
    }
    for (int i = 0; i < 5999; i++)
        status_text[i] = L'q';
    return fail(ERROR_EVT_INVALID_QUERY);
}

static BOOL
fits(const EVENTLOGRECORD *record, int wanted)
{
    return wanted < 0 || (int)(record->EventID & 0xFFFF) == wanted;
}

/* The numbers of the records that fit, in the order asked for. */
static void
collect(object *results, const store *all)
{
    DWORD count = 0;
    results->numbers = malloc((count_records(all) + 1) * sizeof(DWORD));
    for (size_t at = 0; at < all->size; at += record_at(all, at)->Length)
        if (fits(record_at(all, at), results->wanted))
            results->numbers[count++] = record_at(all, at)->RecordNumber;
    results->count = count;
    if (results->flags & EvtQueryReverseDirection)
        for (DWORD i = 0; i < count / 2; i++) {
            DWORD other = results->numbers[i];
            results->numbers[i] = results->numbers[count - 1 - i];
            results->numbers[count - 1 - i] = other;
        }
}

EXPORT EVT_HANDLE WINAPI
EvtQuery(EVT_HANDLE session, LPCWSTR path, LPCWSTR query, DWORD flags)
{
    object *results;
    store all;
    int wanted;
    if (!answers(session) || !parse(query, &wanted) || !load(&all, path, (flags & EvtQueryFilePath) != 0))
        return NULL;
    results = new_object(RESULTS, path);
    results->flags = flags;
    results->wanted = wanted;
    collect(results, &all);
    empty(&all);
    return results;
}

static object *
new_event_object(const object *from, const store *all, DWORD number)
{
    size_t place = 0;
    object *made = new_object(EVENT, from->channel);
    if (!seek(all, number, &place))
        return made;
    made->record = malloc(record_at(all, place)->Length);
    memcpy(made->record, record_at(all, place), record_at(all, place)->Length);
    return made;
}

/* What came since for a subscription that is asked. */
static BOOL
next_of_subscription(object *from, DWORD count, EVT_HANDLE *events, DWORD *returned)
{
    store all;
    load(&all, from->channel, FALSE);
    for (size_t at = 0; at < all.size && *returned < count; at += record_at(&all, at)->Length)
        if (record_at(&all, at)->RecordNumber > from->bookmark) {
            from->bookmark = record_at(&all, at)->RecordNumber;
            events[(*returned)++] = new_event_object(from, &all, from->bookmark);
        }
    empty(&all);
    return *returned > 0 ? TRUE : fail(ERROR_NO_MORE_ITEMS);
}

EXPORT BOOL WINAPI
EvtNext(EVT_HANDLE handle, DWORD count, EVT_HANDLE *events, DWORD timeout, DWORD flags, PDWORD returned)
{
    object *from = object_of(handle, RESULTS);
    store all;
    *returned = 0;
    if (flags != 0 || count == 0)
        return fail(ERROR_INVALID_PARAMETER);
    if (timeout == 4711)
        return fail(ERROR_TIMEOUT);
    if (from == NULL)
        return (from = object_of(handle, SUBSCRIPTION)) != NULL && next_of_subscription(from, count, events, returned);
    if (from->place >= from->count)
        return fail(ERROR_NO_MORE_ITEMS);
    load(&all, from->channel, (from->flags & EvtQueryFilePath) != 0);
    while (*returned < count && from->place < from->count)
        events[(*returned)++] = new_event_object(from, &all, from->numbers[from->place++]);
    empty(&all);
    return TRUE;
}

EXPORT BOOL WINAPI
EvtSeek(EVT_HANDLE handle, LONGLONG position, EVT_HANDLE bookmark, DWORD timeout, DWORD flags)
{
    object *results = object_of(handle, RESULTS), *mark = NULL;
    LONGLONG at = 0;
    if (results == NULL || timeout != 0)
        return results != NULL && fail(ERROR_INVALID_PARAMETER);
    switch (flags & EvtSeekOriginMask) {
    case EvtSeekRelativeToFirst:
        at = position;
        break;
    case EvtSeekRelativeToLast:
        at = (LONGLONG)results->count - 1 + position;
        break;
    case EvtSeekRelativeToCurrent:
        at = (LONGLONG)results->place + position;
        break;
    default:
        mark = object_of(bookmark, BOOKMARK);
        if (mark == NULL)
            return FALSE;
        for (at = 0; at < results->count && results->numbers[at] != mark->bookmark; at++)
            ;
        at += position;
    }
    if (at < 0 || at > results->count)
        return fail(ERROR_NOT_FOUND);
    results->place = (DWORD)at;
    return TRUE;
}

/* ---- subscriptions ---------------------------------------------------------------------------------------------- */

/* Hand over what is new; records are read one by one, since the callback may write some. */
static void
deliver(object *to)
{
    for (;;) {
        EVT_HANDLE event;
        DWORD returned = 0;
        if (to->stop || !next_of_subscription(to, 1, &event, &returned))
            return;
        to->callback(EvtSubscribeActionDeliver, to->context, event);
        EvtClose(event);
    }
}

static DWORD WINAPI
deliver_thread(void *argument)
{
    object *to = argument;
    if (to->flags & EvtSubscribeStrict)
        to->callback(EvtSubscribeActionError, to->context, (EVT_HANDLE)(ULONG_PTR)ERROR_EVT_QUERY_RESULT_STALE);
    while (!to->stop) {
        deliver(to);
        if (!to->stop)
            WaitForSingleObject(to->wake, INFINITE);
    }
    if (to->kind == ENDING) {
        CloseHandle(to->thread);
        CloseHandle(to->wake);
        memset(to, 0, sizeof *to);
    }
    return 0;
}

static void
tell_subscribers(void)
{
    for (int i = 0; i < MOST_OBJECTS; i++) {
        if (objects[i].kind != SUBSCRIPTION)
            continue;
        if (objects[i].wake != NULL)
            SetEvent(objects[i].wake);
        if (objects[i].signal != NULL)
            SetEvent(objects[i].signal);
    }
}

EXPORT EVT_HANDLE WINAPI
EvtSubscribe(EVT_HANDLE session, HANDLE signal, LPCWSTR channel, LPCWSTR query, EVT_HANDLE bookmark, PVOID context,
             EVT_SUBSCRIBE_CALLBACK callback, DWORD flags)
{
    object *made, *mark = NULL;
    DWORD begin = flags & EvtSubscribeOriginMask, after = 0;
    store all;
    int wanted;
    if (!answers(session) || !parse(query, &wanted) || !load(&all, channel, FALSE))
        return NULL;
    if (begin == EvtSubscribeToFutureEvents)
        after = last_number(&all);
    empty(&all);
    if (begin == EvtSubscribeStartAfterBookmark && (mark = object_of(bookmark, BOOKMARK)) == NULL)
        return NULL;
    if ((signal == NULL) == (callback == NULL) || begin == 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    made = new_object(SUBSCRIPTION, channel);
    made->bookmark = mark != NULL ? mark->bookmark : after;
    made->flags = flags;
    made->signal = signal;
    made->callback = callback;
    made->context = context;
    if (callback != NULL) {
        made->wake = CreateEventW(NULL, FALSE, FALSE, NULL);
        made->thread = CreateThread(NULL, 0, deliver_thread, made, 0, &made->thread_id);
    } else {
        SetEvent(signal);
    }
    return made;
}

/* ---- bookmarks -------------------------------------------------------------------------------------------------- */

EXPORT EVT_HANDLE WINAPI
EvtCreateBookmark(LPCWSTR xml)
{
    const wchar_t *number = xml != NULL ? wcsstr(xml, L"RecordId='") : NULL;
    object *made;
    if (xml != NULL && number == NULL) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    made = new_object(BOOKMARK, L"Application");
    made->bookmark = number != NULL ? wcstoul(number + 10, NULL, 10) : 0;
    return made;
}

EXPORT BOOL WINAPI
EvtUpdateBookmark(EVT_HANDLE bookmark, EVT_HANDLE event)
{
    object *mark = object_of(bookmark, BOOKMARK), *what = object_of(event, EVENT);
    if (mark == NULL || what == NULL)
        return FALSE;
    mark->bookmark = what->record->RecordNumber;
    return TRUE;
}

/* ---- values ----------------------------------------------------------------------------------------------------- */

/* Values one behind the other, then what they point to. */
typedef struct {
    char bytes[ROOM];
    DWORD count, used;  /* used: behind the last thing that is pointed to */
    char *target;       /* where the bytes will lie */
} values;

static EVT_VARIANT *
add(values *v, DWORD type)
{
    EVT_VARIANT *value = (EVT_VARIANT *)v->bytes + v->count++;
    memset(value, 0, sizeof *value);
    value->Type = type;
    return value;
}

/* Where the data will be. */
static void *
add_data(values *v, const void *data, DWORD size)
{
    DWORD at = (v->used + 7) & ~7u;
    memcpy(v->bytes + at, data, size);
    v->used = at + size;
    return v->target + at;
}

static void
add_text(values *v, const wchar_t *text)
{
    add(v, EvtVarTypeString)->StringVal = add_data(v, text, text_size(text));
}

static void
add_number(values *v, DWORD type, ULONGLONG number)
{
    add(v, type)->UInt64Val = number;
}

static void
begin_values(values *v, void *target, DWORD room_for)
{
    v->count = 0;
    v->used = room_for * sizeof(EVT_VARIANT);
    v->target = target;
}

static BOOL
hand_over(const values *v, DWORD size, void *buffer, DWORD *used)
{
    *used = v->used;
    if (buffer == NULL || size < v->used)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    memcpy(buffer, v->bytes, v->used);
    return TRUE;
}

static const wchar_t *
text_of(const EVENTLOGRECORD *record, DWORD offset, int skip)
{
    const wchar_t *text = (const wchar_t *)((const char *)record + offset);
    while (skip-- > 0)
        text += wcslen(text) + 1;
    return text;
}

static ULONGLONG
file_time(DWORD seconds)
{
    return (11644473600ull + seconds) * 10000000;
}

static void
system_values(values *v, const object *event)
{
    static const GUID guid = {0x11223344, 0x5566, 0x7788, {1, 2, 3, 4, 5, 6, 7, 8}};
    const EVENTLOGRECORD *record = event->record;
    add_text(v, text_of(record, sizeof *record, 0));
    add(v, EvtVarTypeGuid)->GuidVal = add_data(v, &guid, sizeof guid);
    add_number(v, EvtVarTypeUInt16, record->EventID & 0xFFFF);
    add_number(v, EvtVarTypeUInt16, record->EventID >> 16);
    add_number(v, EvtVarTypeByte, record->EventType);
    add_number(v, EvtVarTypeUInt16, record->EventCategory);
    add_number(v, EvtVarTypeByte, 0);
    add_number(v, EvtVarTypeHexInt64, 0x80000000000000);
    add_number(v, EvtVarTypeFileTime, file_time(record->TimeGenerated));
    add_number(v, EvtVarTypeUInt64, record->RecordNumber);
    add_number(v, EvtVarTypeNull, 0);
    add_number(v, EvtVarTypeNull, 0);
    add_number(v, EvtVarTypeUInt32, 11);
    add_number(v, EvtVarTypeUInt32, 12);
    add_text(v, event->channel);
    add_text(v, text_of(record, sizeof *record, 1));
    if (record->UserSidLength != 0)
        add(v, EvtVarTypeSid)->SidVal = add_data(v, (const char *)record + record->UserSidOffset, record->UserSidLength);
    else
        add_number(v, EvtVarTypeNull, 0);
    add_number(v, EvtVarTypeByte, 1);
}

static void
user_values(values *v, const object *event)
{
    const EVENTLOGRECORD *record = event->record;
    EVT_VARIANT *data;
    for (int i = 0; i < record->NumStrings; i++)
        add_text(v, text_of(record, record->StringOffset, i));
    data = add(v, EvtVarTypeBinary);
    data->Count = record->DataLength;
    data->BinaryVal = add_data(v, (const char *)record + record->DataOffset, record->DataLength);
}

/* What EvtRender gives next for values; see StandinValues. */
static struct {
    const char *image;
    DWORD size, count;
} given;

/* The next EvtRender of values gives these bytes and says that they begin with so many values. Pointers in them, also those of
 * arrays of pointers, are offsets, to which the address of the buffer is added. */
EXPORT void
StandinValues(const char *image, DWORD size, DWORD count)
{
    given.image = image;
    given.size = size;
    given.count = count;
}

static BOOL
is_pointer(DWORD type)
{
    return (type & EVT_VARIANT_TYPE_ARRAY) || type == EvtVarTypeString || type == EvtVarTypeAnsiString || type == EvtVarTypeBinary
        || type == EvtVarTypeGuid || type == EvtVarTypeSysTime || type == EvtVarTypeSid || type == EvtVarTypeEvtXml;
}

static void
rebase(char *buffer, DWORD size, EVT_VARIANT *value)
{
    DWORD type = value->Type & EVT_VARIANT_TYPE_MASK;
    ULONGLONG offset = value->UInt64Val;
    if (!is_pointer(value->Type) || offset == 0)
        return;
    value->UInt64Val = (ULONGLONG)(ULONG_PTR)buffer + offset;
    if (!(value->Type & EVT_VARIANT_TYPE_ARRAY) || type == EvtVarTypeGuid || type == EvtVarTypeSysTime || !is_pointer(type))
        return;
    for (DWORD i = 0; i < value->Count && offset + (i + 1) * 8 <= size; i++) {
        ULONGLONG *item = (ULONGLONG *)(buffer + offset) + i;
        if (*item != 0)
            *item += (ULONGLONG)(ULONG_PTR)buffer;
    }
}

static BOOL
give_values(DWORD size, char *buffer, DWORD *used, DWORD *count)
{
    *used = given.size;
    if (buffer == NULL || size < given.size)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    memcpy(buffer, given.image, given.size);
    for (DWORD i = 0; i < given.count && (i + 1) * sizeof(EVT_VARIANT) <= given.size; i++)
        rebase(buffer, size, (EVT_VARIANT *)buffer + i);
    *count = given.count;
    given.image = NULL;
    return TRUE;
}

EXPORT EVT_HANDLE WINAPI
EvtCreateRenderContext(DWORD count, LPCWSTR *paths, DWORD flags)
{
    object *made = NULL;
    (void)paths;
    if (count != 0 || flags == EvtRenderContextValues || flags > EvtRenderContextUser)
        SetLastError(ERROR_INVALID_PARAMETER);
    else
        made = new_object(RENDERING, NULL);
    if (made != NULL)
        made->flags = flags;
    return made;
}

static BOOL
render_values(EVT_HANDLE context, const object *event, DWORD size, void *buffer, DWORD *used, DWORD *count)
{
    object *how = object_of(context, RENDERING);
    values v;
    if (how == NULL)
        return FALSE;
    if (given.image != NULL)
        return give_values(size, buffer, used, count);
    begin_values(&v, buffer, SYSTEM_VALUES);
    if (how->flags == EvtRenderContextSystem)
        system_values(&v, event);
    else
        user_values(&v, event);
    *count = v.count;
    return hand_over(&v, size, buffer, used);
}

static BOOL
hand_over_text(const wchar_t *text, DWORD size, void *buffer, DWORD *used)
{
    *used = text_size(text);
    if (buffer == NULL || size < *used)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    memcpy(buffer, text, *used);
    return TRUE;
}

EXPORT BOOL WINAPI
EvtRender(EVT_HANDLE context, EVT_HANDLE handle, DWORD flags, DWORD size, PVOID buffer, PDWORD used, PDWORD count)
{
    object *event = object_of(handle, flags == EvtRenderBookmark ? BOOKMARK : EVENT);
    wchar_t text[ROOM];
    *used = *count = 0;
    if (event == NULL)
        return FALSE;
    if (flags == EvtRenderEventValues)
        return render_values(context, event, size, buffer, used, count);
    if (flags == EvtRenderBookmark) {
        swprintf(text, ROOM, L"<BookmarkList>\r\n  <Bookmark Channel='%ls' RecordId='%lu' IsCurrent='true'/>\r\n</BookmarkList>",
                 event->channel, event->bookmark);
        return hand_over_text(text, size, buffer, used);
    }
    if (flags != EvtRenderEventXml)
        return fail(ERROR_INVALID_PARAMETER);
    swprintf(text, ROOM, L"<Event><System><Provider Name='%ls'/><EventID>%lu</EventID><EventRecordID>%lu</EventRecordID>"
             L"</System><EventData><Data>%.3000ls</Data></EventData></Event>", text_of(event->record, sizeof *event->record, 0),
             event->record->EventID & 0xFFFF, event->record->RecordNumber,
             event->record->NumStrings > 0 ? text_of(event->record, event->record->StringOffset, 0) : L"");
    return hand_over_text(text, size, buffer, used);
}

EXPORT BOOL WINAPI
EvtGetEventInfo(EVT_HANDLE handle, EVT_EVENT_PROPERTY_ID property, DWORD size, PEVT_VARIANT buffer, PDWORD used)
{
    object *event = object_of(handle, EVENT);
    DWORD ids[] = {3, 4};
    values v;
    if (event == NULL || property >= EvtEventPropertyIdEND)
        return event != NULL && fail(ERROR_INVALID_PARAMETER);
    begin_values(&v, buffer, 1);
    if (property == EvtEventPath) {
        add_text(&v, event->channel);
    } else {
        EVT_VARIANT *array = add(&v, EvtVarTypeUInt32 | EVT_VARIANT_TYPE_ARRAY);
        array->Count = 2;
        array->UInt32Arr = add_data(&v, ids, sizeof ids);
    }
    return hand_over(&v, size, buffer, used);
}

EXPORT DWORD WINAPI
EvtGetExtendedStatus(DWORD size, LPWSTR buffer, PDWORD used)
{
    *used = (DWORD)wcslen(status_text) + 1;
    if (size < *used)
        return ERROR_INSUFFICIENT_BUFFER;
    wcscpy(buffer, status_text);
    return ERROR_SUCCESS;
}

/* ---- lists of names --------------------------------------------------------------------------------------------- */

static const wchar_t *const channels[] = {L"Application", L"System", NULL};
static wchar_t long_name[700];
static const wchar_t *const publishers[] = {L"Standin-Provider", long_name, NULL};

static object *
new_names(EVT_HANDLE session, DWORD flags, const wchar_t *what)
{
    if (!answers(session))
        return NULL;
    if (flags != 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    return new_object(NAMES, what);
}

EXPORT EVT_HANDLE WINAPI
EvtOpenChannelEnum(EVT_HANDLE session, DWORD flags)
{
    return new_names(session, flags, L"channels");
}

EXPORT EVT_HANDLE WINAPI
EvtOpenPublisherEnum(EVT_HANDLE session, DWORD flags)
{
    for (int i = 0; i < 699; i++)
        long_name[i] = L'p';
    return new_names(session, flags, L"publishers");
}

static BOOL
next_name(EVT_HANDLE handle, const wchar_t *what, const wchar_t *const *names, DWORD room, LPWSTR name, DWORD *used)
{
    object *list = object_of(handle, NAMES);
    if (list == NULL || wcscmp(list->channel, what) != 0)
        return fail(ERROR_INVALID_HANDLE);
    if (names[list->place] == NULL)
        return fail(ERROR_NO_MORE_ITEMS);
    *used = (DWORD)wcslen(names[list->place]) + 1;
    if (room < *used)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    wcscpy(name, names[list->place++]);
    return TRUE;
}

EXPORT BOOL WINAPI
EvtNextChannelPath(EVT_HANDLE list, DWORD room, LPWSTR name, PDWORD used)
{
    return next_name(list, L"channels", channels, room, name, used);
}

EXPORT BOOL WINAPI
EvtNextPublisherId(EVT_HANDLE list, DWORD room, LPWSTR name, PDWORD used)
{
    return next_name(list, L"publishers", publishers, room, name, used);
}

/* ---- channels and logs ------------------------------------------------------------------------------------------ */

EXPORT EVT_HANDLE WINAPI
EvtOpenChannelConfig(EVT_HANDLE session, LPCWSTR channel, DWORD flags)
{
    if (!answers(session) || flags != 0 || !is_channel(channel)) {
        SetLastError(ERROR_EVT_CHANNEL_NOT_FOUND);
        return NULL;
    }
    return new_object(CONFIG, channel);
}

static void
add_names(values *v)
{
    EVT_VARIANT *array = add(v, EvtVarTypeString | EVT_VARIANT_TYPE_ARRAY);
    void *names[2];
    names[0] = add_data(v, L"first", 12);
    names[1] = add_data(v, L"second", 14);
    array->Count = 2;
    array->StringArr = add_data(v, names, sizeof names);
}

EXPORT BOOL WINAPI
EvtGetChannelConfigProperty(EVT_HANDLE handle, EVT_CHANNEL_CONFIG_PROPERTY_ID property, DWORD flags, DWORD size,
                            PEVT_VARIANT buffer, PDWORD used)
{
    object *config = object_of(handle, CONFIG);
    values v;
    if (config == NULL || flags != 0 || property >= EvtChannelConfigPropertyIdEND)
        return config != NULL && fail(ERROR_INVALID_PARAMETER);
    begin_values(&v, buffer, 1);
    if (property == EvtChannelConfigEnabled)
        add_number(&v, EvtVarTypeBoolean, 1);
    else if (property == EvtChannelLoggingConfigMaxSize)
        add_number(&v, EvtVarTypeUInt64, 20971520);
    else if (property == EvtChannelPublisherList)
        add_names(&v);
    else if (property == EvtChannelLoggingConfigLogFilePath)
        add_text(&v, config->channel);
    else
        add_number(&v, EvtVarTypeNull, 0);
    return hand_over(&v, size, buffer, used);
}

EXPORT EVT_HANDLE WINAPI
EvtOpenLog(EVT_HANDLE session, LPCWSTR path, DWORD flags)
{
    object *made;
    store all;
    if (!answers(session) || !load(&all, path, flags == EvtOpenFilePath))
        return NULL;
    made = new_object(LOG, all.path);
    empty(&all);
    return made;
}

EXPORT BOOL WINAPI
EvtGetLogInfo(EVT_HANDLE handle, EVT_LOG_PROPERTY_ID property, DWORD size, PEVT_VARIANT buffer, PDWORD used)
{
    object *log = object_of(handle, LOG);
    store all;
    values v;
    if (log == NULL || property > EvtLogFull)
        return log != NULL && fail(ERROR_INVALID_PARAMETER);
    load(&all, log->channel, TRUE);
    begin_values(&v, buffer, 1);
    if (property <= EvtLogLastWriteTime)
        add_number(&v, EvtVarTypeFileTime, file_time(1000000000));
    else if (property == EvtLogAttributes)
        add_number(&v, EvtVarTypeUInt32, 32);
    else if (property == EvtLogFull)
        add_number(&v, EvtVarTypeBoolean, 0);
    else
        add_number(&v, EvtVarTypeUInt64, property == EvtLogFileSize ? all.size : property == EvtLogNumberOfLogRecords
                   ? count_records(&all) : 1);
    empty(&all);
    return hand_over(&v, size, buffer, used);
}

EXPORT BOOL WINAPI
EvtExportLog(EVT_HANDLE session, LPCWSTR path, LPCWSTR query, LPCWSTR target, DWORD flags)
{
    store all;
    int wanted;
    HANDLE file;
    if (!answers(session) || !parse(query, &wanted) || !load(&all, path, (flags & EvtExportLogFilePath) != 0))
        return FALSE;
    file = CreateFileW(target, GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL);
    CloseHandle(file);
    for (size_t at = 0; file != INVALID_HANDLE_VALUE && at < all.size; at += record_at(&all, at)->Length)
        if (fits(record_at(&all, at), wanted))
            append(target, record_at(&all, at), record_at(&all, at)->Length);
    empty(&all);
    return file != INVALID_HANDLE_VALUE || fail(ERROR_FILE_EXISTS);
}

EXPORT BOOL WINAPI
EvtClearLog(EVT_HANDLE session, LPCWSTR channel, LPCWSTR target, DWORD flags)
{
    wchar_t path[MAX_PATH];
    if (flags != 0 || (target != NULL && !EvtExportLog(session, channel, NULL, target, EvtExportLogChannelPath)))
        return FALSE;
    if (!answers(session) || !is_channel(channel))
        return fail(ERROR_EVT_CHANNEL_NOT_FOUND);
    path_of_log(channel, path);
    DeleteFileW(path);
    return TRUE;
}

/* The texts go into a folder beside the file. */
EXPORT BOOL WINAPI
EvtArchiveExportedLog(EVT_HANDLE session, LPCWSTR file, LCID locale, DWORD flags)
{
    wchar_t folder[MAX_PATH];
    if (!answers(session) || flags != 0 || GetFileAttributesW(file) == INVALID_FILE_ATTRIBUTES)
        return FALSE;
    swprintf(folder, MAX_PATH, L"%ls_%lu.MTA", file, locale);
    return CreateDirectoryW(folder, NULL);
}

/* ---- publishers ------------------------------------------------------------------------------------------------- */

EXPORT EVT_HANDLE WINAPI
EvtOpenPublisherMetadata(EVT_HANDLE session, LPCWSTR publisher, LPCWSTR file, LCID locale, DWORD flags)
{
    if (!answers(session))
        return NULL;
    if (flags != 0 || locale > 0xFFFF || file != NULL || wcscmp(publisher, publishers[0]) != 0) {
        SetLastError(ERROR_EVT_PUBLISHER_METADATA_NOT_FOUND);
        return NULL;
    }
    return new_object(PUBLISHER, publisher);
}

EXPORT BOOL WINAPI
EvtGetPublisherMetadataProperty(EVT_HANDLE handle, EVT_PUBLISHER_METADATA_PROPERTY_ID property, DWORD flags, DWORD size,
                                PEVT_VARIANT buffer, PDWORD used)
{
    static const GUID guid = {0x55555555, 0x4444, 0x3333, {2, 2, 1, 1, 0, 0, 0, 0}};
    object *publisher = object_of(handle, PUBLISHER);
    values v;
    if (publisher == NULL || flags != 0 || property >= EvtPublisherMetadataPropertyIdEND)
        return publisher != NULL && fail(ERROR_INVALID_PARAMETER);
    begin_values(&v, buffer, 1);
    if (property == EvtPublisherMetadataPublisherGuid)
        add(&v, EvtVarTypeGuid)->GuidVal = add_data(&v, &guid, sizeof guid);
    else if (property == EvtPublisherMetadataMessageFilePath)
        add_text(&v, L"messages.dll");
    else if (property == EvtPublisherMetadataPublisherMessageID)
        add_number(&v, EvtVarTypeUInt32, 7);
    else if (property == EvtPublisherMetadataLevels || property == EvtPublisherMetadataKeywords)
        add(&v, EvtVarTypeEvtHandle)->EvtHandleVal = size >= v.used ? new_object(ARRAY, NULL) : NULL;
    else
        add_number(&v, EvtVarTypeNull, 0);
    return hand_over(&v, size, buffer, used);
}

EXPORT BOOL WINAPI
EvtGetObjectArraySize(EVT_OBJECT_ARRAY_PROPERTY_HANDLE handle, PDWORD size)
{
    *size = OBJECTS_IN_ARRAY;
    return object_of(handle, ARRAY) != NULL;
}

EXPORT BOOL WINAPI
EvtGetObjectArrayProperty(EVT_OBJECT_ARRAY_PROPERTY_HANDLE handle, DWORD property, DWORD index, DWORD flags, DWORD size,
                          PEVT_VARIANT buffer, PDWORD used)
{
    object *array = object_of(handle, ARRAY);
    values v;
    if (array == NULL || flags != 0 || index >= OBJECTS_IN_ARRAY)
        return array != NULL && fail(ERROR_INVALID_PARAMETER);
    begin_values(&v, buffer, 1);
    if (property == EvtPublisherMetadataLevelName)
        add_text(&v, index == 0 ? L"win:Error" : L"win:Warning");
    else
        add_number(&v, EvtVarTypeUInt32, index + 2);
    return hand_over(&v, size, buffer, used);
}

EXPORT EVT_HANDLE WINAPI
EvtOpenEventMetadataEnum(EVT_HANDLE publisher, DWORD flags)
{
    if (object_of(publisher, PUBLISHER) == NULL || flags != 0)
        return NULL;
    return new_object(METADATA_LIST, NULL);
}

EXPORT EVT_HANDLE WINAPI
EvtNextEventMetadata(EVT_HANDLE handle, DWORD flags)
{
    object *list = object_of(handle, METADATA_LIST), *made;
    if (list == NULL || flags != 0)
        return NULL;
    if (list->place == 2) {
        SetLastError(ERROR_NO_MORE_ITEMS);
        return NULL;
    }
    made = new_object(METADATA, NULL);
    made->property = ++list->place;
    return made;
}

EXPORT BOOL WINAPI
EvtGetEventMetadataProperty(EVT_HANDLE handle, EVT_EVENT_METADATA_PROPERTY_ID property, DWORD flags, DWORD size,
                            PEVT_VARIANT buffer, PDWORD used)
{
    object *metadata = object_of(handle, METADATA);
    wchar_t text[1000];
    values v;
    if (metadata == NULL || flags != 0 || property >= EvtEventMetadataPropertyIdEND)
        return metadata != NULL && fail(ERROR_INVALID_PARAMETER);
    begin_values(&v, buffer, 1);
    for (int i = 0; i < 999; i++)
        text[i] = L't';
    text[999] = 0;
    if (property == EventMetadataEventTemplate)
        add_text(&v, text);
    else
        add_number(&v, EvtVarTypeUInt32, metadata->property * 100);
    return hand_over(&v, size, buffer, used);
}

/* ---- messages --------------------------------------------------------------------------------------------------- */

static DWORD
message(const object *event, DWORD id, DWORD flags, wchar_t text[ROOM])
{
    if (flags == EvtFormatMessageId) {
        swprintf(text, ROOM, L"message %lu", id);
        return id < 100 ? ERROR_SUCCESS : ERROR_EVT_MESSAGE_NOT_FOUND;
    }
    if (event == NULL)
        return ERROR_INVALID_PARAMETER;
    if (flags == EvtFormatMessageLevel)
        swprintf(text, ROOM, L"Level %u", event->record->EventType);
    else if (flags == EvtFormatMessageXml)
        swprintf(text, ROOM, L"<Event>%1500lu</Event>", event->record->RecordNumber);
    else
        swprintf(text, ROOM, L"%ls says %ls", text_of(event->record, sizeof *event->record, 0),
                 event->record->NumStrings > 0 ? text_of(event->record, event->record->StringOffset, 0) : L"nothing");
    return ERROR_SUCCESS;
}

EXPORT BOOL WINAPI
EvtFormatMessage(EVT_HANDLE publisher, EVT_HANDLE handle, DWORD id, DWORD count, PEVT_VARIANT inserts, DWORD flags, DWORD room,
                 LPWSTR buffer, PDWORD used)
{
    static const wchar_t keywords[] = L"Classic\0Audit";  /* without the last NUL, as Windows does */
    object *event = handle == NULL ? NULL : object_of(handle, EVENT);
    wchar_t text[ROOM];
    DWORD error;
    (void)inserts;
    if (object_of(publisher, PUBLISHER) == NULL || (handle != NULL && event == NULL) || count != 0)
        return FALSE;
    if (flags == EvtFormatMessageKeyword) {
        *used = sizeof keywords / sizeof keywords[0];
        if (room < *used)
            return fail(ERROR_INSUFFICIENT_BUFFER);
        memcpy(buffer, keywords, sizeof keywords);
        return TRUE;
    }
    error = message(event, id, flags, text);
    if (error != ERROR_SUCCESS)
        return fail(error);
    *used = (DWORD)wcslen(text) + 1;
    if (room < *used)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    wcscpy(buffer, text);
    return TRUE;
}
