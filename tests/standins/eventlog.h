/* eventlog.h: half of wevtapi.c, which says what it is for. Here: the store, and the functions of advapi32.dll. A log is a file
 * of records in the documented EVENTLOGRECORD layout, one behind the other, in the folder that EVENTLOG_STANDIN names. */
#ifndef STANDIN_EVENTLOG_H
#define STANDIN_EVENTLOG_H

#define EXPORT __declspec(dllexport)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <winevt.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#pragma clang diagnostic ignored "-Wdll-attribute-on-redeclaration"
#pragma clang diagnostic ignored "-Winconsistent-dllimport"

enum { MOST_LOGS = 64, MOST_WATCHES = 16, MOST_READ = 0x7FFFF };

/* The content of a log, read anew when its file has another size. */
typedef struct {
    wchar_t path[MAX_PATH];
    char *data;
    size_t size;
} store;

typedef struct {
    enum { UNUSED, READER, SOURCE } kind;
    wchar_t name[128];   /* of the log, or of the source */
    store records;
    size_t place;        /* of sequential reading */
    BOOL begun;
    DWORD flags;
} log_handle;

static log_handle logs[MOST_LOGS];
static struct {
    log_handle *log;
    HANDLE event;
} watches[MOST_WATCHES];
static SRWLOCK lock = SRWLOCK_INIT;
static void tell_subscribers(void);

static BOOL
fail(DWORD code)
{
    SetLastError(code);
    return FALSE;
}

/* ---- the store -------------------------------------------------------------------------------------------------- */

static BOOL
is_channel(const wchar_t *name)
{
    return _wcsicmp(name, L"Application") == 0 || _wcsicmp(name, L"System") == 0;
}

static void
path_of_log(const wchar_t *name, wchar_t path[MAX_PATH])
{
    wchar_t folder[MAX_PATH];
    GetEnvironmentVariableW(L"EVENTLOG_STANDIN", folder, MAX_PATH);
    swprintf(path, MAX_PATH, L"%ls\\%ls.log", folder, is_channel(name) ? name : L"Application");
}

static void
refresh(store *s)
{
    HANDLE file = CreateFileW(s->path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    DWORD size = file == INVALID_HANDLE_VALUE ? 0 : GetFileSize(file, NULL), read;
    if (size != s->size) {
        free(s->data);
        s->data = size == 0 ? NULL : malloc(size);
        s->size = size;
        if (size != 0)
            ReadFile(file, s->data, size, &read, NULL);
    }
    CloseHandle(file);
}

static void
empty(store *s)
{
    free(s->data);
    s->data = NULL;
    s->size = 0;
}

static EVENTLOGRECORD *
record_at(const store *s, size_t place)
{
    return place < s->size ? (EVENTLOGRECORD *)(s->data + place) : NULL;
}

static DWORD
count_records(const store *s)
{
    DWORD count = 0;
    for (size_t at = 0; at < s->size; at += record_at(s, at)->Length)
        count++;
    return count;
}

static DWORD
last_number(const store *s)
{
    DWORD length;
    if (s->size == 0)
        return 0;
    memcpy(&length, s->data + s->size - sizeof length, sizeof length);
    return record_at(s, s->size - length)->RecordNumber;
}

static BOOL
append(const wchar_t *path, const void *data, DWORD size)
{
    HANDLE file = CreateFileW(path, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_ALWAYS, 0, NULL);
    DWORD written;
    BOOL ok = file != INVALID_HANDLE_VALUE && WriteFile(file, data, size, &written, NULL);
    CloseHandle(file);
    return ok;
}

/* ---- building a record ------------------------------------------------------------------------------------------ */

typedef struct {
    const wchar_t *source, *const *strings;
    PSID sid;
    const void *data;
    DWORD data_size, id;
    WORD type, category, count;
} new_event;

static DWORD
text_size(const wchar_t *text)
{
    return (DWORD)(wcslen(text) + 1) * sizeof(wchar_t);
}

static char *
put(char *at, const void *data, DWORD size)
{
    memcpy(at, data, size);
    return at + size;
}

/* The record, for free(). */
static EVENTLOGRECORD *
build(const new_event *e, DWORD number)
{
    static const wchar_t computer[] = L"STANDIN";
    DWORD sid_size = e->sid != NULL ? GetLengthSid(e->sid) : 0;
    DWORD size = sizeof(EVENTLOGRECORD) + text_size(e->source) + sizeof computer + sid_size + e->data_size + 12;
    EVENTLOGRECORD *made;
    FILETIME now;
    char *at;
    for (WORD i = 0; i < e->count; i++)
        size += text_size(e->strings[i]);
    size = (size + 3) & ~3u;
    made = calloc(1, size);
    GetSystemTimeAsFileTime(&now);
    made->Length = size;
    made->Reserved = 0x654C664C;
    made->RecordNumber = number;
    made->TimeWritten = (DWORD)((((ULONGLONG)now.dwHighDateTime << 32 | now.dwLowDateTime) / 10000000) - 11644473600);
    made->TimeGenerated = made->TimeWritten - 1;
    made->EventID = e->id;
    made->EventType = e->type;
    made->EventCategory = e->category;
    made->NumStrings = e->count;
    made->UserSidLength = sid_size;
    made->DataLength = e->data_size;
    at = put((char *)(made + 1), e->source, text_size(e->source));
    at = put(at, computer, sizeof computer);
    at = (char *)made + (((at - (char *)made) + 3) & ~3);
    made->UserSidOffset = (DWORD)(at - (char *)made);
    at = put(at, e->sid, sid_size);
    made->StringOffset = (DWORD)(at - (char *)made);
    for (WORD i = 0; i < e->count; i++)
        at = put(at, e->strings[i], text_size(e->strings[i]));
    made->DataOffset = (DWORD)(at - (char *)made);
    put(at, e->data, e->data_size);
    memcpy((char *)made + size - sizeof size, &size, sizeof size);
    return made;
}

/* ---- handles ---------------------------------------------------------------------------------------------------- */

static log_handle *
log_of(HANDLE handle, int kind)
{
    for (int i = 0; i < MOST_LOGS; i++)
        if (handle == &logs[i] && (int)logs[i].kind == kind)
            return &logs[i];
    SetLastError(ERROR_INVALID_HANDLE);
    return NULL;
}

static log_handle *
new_log(int kind, const wchar_t *server, const wchar_t *name)
{
    if (server != NULL && wcscmp(server, L".") != 0) {
        SetLastError(RPC_S_SERVER_UNAVAILABLE);
        return NULL;
    }
    for (int i = 0; i < MOST_LOGS; i++)
        if (logs[i].kind == UNUSED) {
            memset(&logs[i], 0, sizeof logs[i]);
            logs[i].kind = kind;
            wcsncpy(logs[i].name, name, 127);
            return &logs[i];
        }
    SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return NULL;
}

static BOOL
close_log(HANDLE handle, int kind)
{
    log_handle *log = log_of(handle, kind);
    if (log == NULL)
        return FALSE;
    for (int i = 0; i < MOST_WATCHES; i++)
        if (watches[i].log == log)
            watches[i].log = NULL;
    empty(&log->records);
    log->kind = UNUSED;
    return TRUE;
}

/* What the tests ask: how many handles are open. */
EXPORT int
StandinLogs(void)
{
    int count = 0;
    for (int i = 0; i < MOST_LOGS; i++)
        count += logs[i].kind != UNUSED;
    return count;
}

EXPORT HANDLE WINAPI
OpenEventLogW(LPCWSTR server, LPCWSTR name)
{
    log_handle *log = new_log(READER, server, name);
    if (log != NULL)
        path_of_log(name, log->records.path);
    return log;
}

EXPORT HANDLE WINAPI
OpenBackupEventLogW(LPCWSTR server, LPCWSTR file)
{
    log_handle *log;
    if (GetFileAttributesW(file) == INVALID_FILE_ATTRIBUTES)
        return NULL;
    log = new_log(READER, server, L"backup");
    if (log != NULL)
        wcsncpy(log->records.path, file, MAX_PATH - 1);
    return log;
}

EXPORT HANDLE WINAPI
RegisterEventSourceW(LPCWSTR server, LPCWSTR name)
{
    return new_log(SOURCE, server, name);
}

EXPORT BOOL WINAPI
CloseEventLog(HANDLE handle)
{
    return close_log(handle, READER);
}

EXPORT BOOL WINAPI
DeregisterEventSource(HANDLE handle)
{
    return close_log(handle, SOURCE);
}

/* ---- writing ---------------------------------------------------------------------------------------------------- */

EXPORT BOOL WINAPI
ReportEventW(HANDLE handle, WORD type, WORD category, DWORD id, PSID sid, WORD count, DWORD data_size, LPCWSTR *strings,
             LPVOID data)
{
    log_handle *source = log_of(handle, SOURCE);
    new_event event = {source != NULL ? source->name : L"", strings, sid, data, data_size, id, type, category, count};
    EVENTLOGRECORD *record;
    store all = {0};
    BOOL ok;
    if (source == NULL)
        return FALSE;
    AcquireSRWLockExclusive(&lock);
    path_of_log(L"Application", all.path);
    refresh(&all);
    record = build(&event, last_number(&all) + 1);
    ok = append(all.path, record, record->Length);
    free(record);
    empty(&all);
    for (int i = 0; i < MOST_WATCHES; i++)
        if (watches[i].log != NULL)
            SetEvent(watches[i].event);
    ReleaseSRWLockExclusive(&lock);
    tell_subscribers();
    return ok;
}

/* What the tests ask for: many records at once, `length` characters of text in each. */
EXPORT BOOL
StandinFill(DWORD count, DWORD length)
{
    wchar_t path[MAX_PATH], *text = calloc(length + 1, sizeof(wchar_t));
    const wchar_t *strings[2] = {text, L"second"};
    DWORD sid[] = {0x501, 0x05000000, 21, 1, 2, 3, 1000};
    new_event event = {L"Filler", strings, sid, "data", 4, 0, EVENTLOG_INFORMATION_TYPE, 1, 2};
    char *block = NULL;
    DWORD size = 0;
    BOOL ok;
    path_of_log(L"Application", path);
    for (DWORD i = 0; i < length; i++)
        text[i] = L'a' + i % 26;
    for (DWORD i = 0; i < count; i++) {
        EVENTLOGRECORD *record;
        event.id = i;
        record = build(&event, i + 1);
        if (block == NULL)
            block = malloc((size_t)record->Length * count);
        memcpy(block + size, record, record->Length);
        size += record->Length;
        free(record);
    }
    ok = append(path, block, size);
    free(block);
    free(text);
    return ok;
}

/* ---- reading ---------------------------------------------------------------------------------------------------- */

/* What ReadEventLog gives next instead of a log, whatever it is; see StandinNext. */
static struct {
    BOOL set, ok;
    const void *data;
    DWORD size, read, error, needed;
} next;

/* The next ReadEventLog gives these bytes and says that it has read `read` of them, or fails with `error` and `needed`. */
EXPORT void
StandinNext(const void *data, DWORD size, DWORD read, DWORD error, DWORD needed)
{
    next.set = TRUE;
    next.ok = error == 0;
    next.data = data;
    next.size = size;
    next.read = read;
    next.error = error;
    next.needed = needed;
}

/* The place of the record with this number. */
static BOOL
seek(const store *s, DWORD number, size_t *place)
{
    for (size_t at = 0; at < s->size; at += record_at(s, at)->Length)
        if (record_at(s, at)->RecordNumber == number) {
            *place = at;
            return TRUE;
        }
    return FALSE;
}

/* The record to hand out, from a place between two records; *place moves over it. */
static EVENTLOGRECORD *
step(const store *s, BOOL backwards, size_t *place)
{
    DWORD length;
    if (!backwards) {
        EVENTLOGRECORD *record = record_at(s, *place);
        if (record != NULL)
            *place += record->Length;
        return record;
    }
    if (*place == 0)
        return NULL;
    memcpy(&length, s->data + *place - sizeof length, sizeof length);
    *place -= length;
    return record_at(s, *place);
}

/* Where reading begins. */
static BOOL
begin(log_handle *log, DWORD flags, DWORD number)
{
    BOOL backwards = (flags & EVENTLOG_BACKWARDS_READ) != 0;
    if (flags & EVENTLOG_SEEK_READ) {
        if (!seek(&log->records, number, &log->place))
            return fail(ERROR_INVALID_PARAMETER);
        if (backwards)
            log->place += record_at(&log->records, log->place)->Length;
    } else if (!log->begun) {
        log->place = backwards ? log->records.size : 0;
    }
    log->begun = TRUE;
    return TRUE;
}

static BOOL
give_next(void *buffer, DWORD size, DWORD *read, DWORD *needed)
{
    next.set = FALSE;
    *needed = next.needed;
    *read = next.read;
    memcpy(buffer, next.data, next.size < size ? next.size : size);
    return next.ok ? TRUE : fail(next.error);
}

EXPORT BOOL WINAPI
ReadEventLogW(HANDLE handle, DWORD flags, DWORD number, LPVOID buffer, DWORD size, DWORD *read, DWORD *needed)
{
    log_handle *log = log_of(handle, READER);
    char *out = buffer;
    *read = *needed = 0;
    if (log == NULL)
        return FALSE;
    if (next.set)
        return give_next(buffer, size, read, needed);
    if (size > MOST_READ || !(flags & (EVENTLOG_FORWARDS_READ | EVENTLOG_BACKWARDS_READ)))
        return fail(ERROR_INVALID_PARAMETER);
    refresh(&log->records);
    if (!begin(log, flags, number))
        return FALSE;
    for (;;) {
        size_t before = log->place;
        EVENTLOGRECORD *record = step(&log->records, (flags & EVENTLOG_BACKWARDS_READ) != 0, &log->place);
        if (record == NULL)
            return *read > 0 ? TRUE : fail(ERROR_HANDLE_EOF);
        if (*read + record->Length > size) {
            log->place = before;
            if (*read > 0)
                return TRUE;
            *needed = record->Length;
            return fail(ERROR_INSUFFICIENT_BUFFER);
        }
        memcpy(out + *read, record, record->Length);
        *read += record->Length;
    }
}

EXPORT BOOL WINAPI
GetNumberOfEventLogRecords(HANDLE handle, PDWORD count)
{
    log_handle *log = log_of(handle, READER);
    if (log == NULL)
        return FALSE;
    refresh(&log->records);
    *count = count_records(&log->records);
    return TRUE;
}

EXPORT BOOL WINAPI
GetOldestEventLogRecord(HANDLE handle, PDWORD number)
{
    log_handle *log = log_of(handle, READER);
    if (log == NULL)
        return FALSE;
    refresh(&log->records);
    *number = log->records.size == 0 ? 0 : record_at(&log->records, 0)->RecordNumber;
    return TRUE;
}

EXPORT BOOL WINAPI
BackupEventLogW(HANDLE handle, LPCWSTR file)
{
    log_handle *log = log_of(handle, READER);
    return log != NULL && CopyFileW(log->records.path, file, TRUE);
}

EXPORT BOOL WINAPI
ClearEventLogW(HANDLE handle, LPCWSTR file)
{
    log_handle *log = log_of(handle, READER);
    if (log == NULL || (file != NULL && !CopyFileW(log->records.path, file, TRUE)))
        return FALSE;
    DeleteFileW(log->records.path);
    log->begun = FALSE;
    return TRUE;
}

EXPORT BOOL WINAPI
NotifyChangeEventLog(HANDLE handle, HANDLE event)
{
    log_handle *log = log_of(handle, READER);
    for (int i = 0; log != NULL && i < MOST_WATCHES; i++)
        if (watches[i].log == NULL) {
            watches[i].log = log;
            watches[i].event = event;
            return TRUE;
        }
    return FALSE;
}

#endif
