/* The entries of an event log: read in blocks, taken apart with nothing believed that has not been checked. */
#include "win32evtlog.gen.h"

enum { MOST_BYTES = 0x7FFFF, FIRST_BYTES = MOST_BYTES, SID_HEADER = 8, MOST_SUB_AUTHORITIES = 15 };

/* Seconds from 1601, where FILETIME begins, to 1970. */
static const uint64_t EPOCH = 11644473600;

/* ---- PyEventLogRecord ------------------------------------------------------------------------------------------- */

void
win32evtlog_PyEventLogRecord_clear(win32evtlog_state *st, evtlog_record *self)
{
    (void)st;
    Py_CLEAR(self->TimeGenerated);
    Py_CLEAR(self->TimeWritten);
    Py_CLEAR(self->SourceName);
    Py_CLEAR(self->ComputerName);
    Py_CLEAR(self->StringInserts);
    Py_CLEAR(self->Sid);
    Py_CLEAR(self->Data);
}

/* A time that is kept in *slot once it has been made; a new reference. */
static PyObject *
time_of(const w32_core *core, PyObject **slot, DWORD seconds)
{
    if (*slot == NULL) {
        uint64_t ticks = (EPOCH + seconds) * 10000000;
        FILETIME time = {(DWORD)ticks, (DWORD)(ticks >> 32)};
        *slot = core->from_filetime(core, &time);
    }
    return Py_XNewRef(*slot);
}

/* What is an object in Python can be read and replaced; the names below are those of the declaration. */
#define READ(name, made)                                                                                        \
    int win32evtlog_PyEventLogRecord_##name##_get(win32evtlog_state *st, evtlog_record *self,                   \
                                                  win32evtlog_PyEventLogRecord_##name##_get_out *out)           \
    {                                                                                                           \
        (void)st;                                                                                               \
        out->value = (made);                                                                                    \
        return out->value == NULL ? -1 : 0;                                                                     \
    }
#define REPLACE(name)                                                                                           \
    int win32evtlog_PyEventLogRecord_##name##_set(win32evtlog_state *st, evtlog_record *self, PyObject *value)  \
    {                                                                                                           \
        PyObject *before = self->name;                                                                          \
        (void)st;                                                                                               \
        self->name = Py_NewRef(value);                                                                          \
        Py_XDECREF(before);                                                                                     \
        return 0;                                                                                               \
    }

READ(TimeGenerated, time_of(st->core, &self->TimeGenerated, self->generated))
READ(TimeWritten, time_of(st->core, &self->TimeWritten, self->written))
READ(SourceName, Py_NewRef(self->SourceName))
READ(ComputerName, Py_NewRef(self->ComputerName))
READ(StringInserts, Py_NewRef(self->StringInserts))
READ(Sid, Py_NewRef(self->Sid))
READ(Data, Py_NewRef(self->Data))
REPLACE(TimeGenerated)
REPLACE(TimeWritten)
REPLACE(SourceName)
REPLACE(ComputerName)
REPLACE(StringInserts)
REPLACE(Sid)
REPLACE(Data)

/* ---- taking a record apart -------------------------------------------------------------------------------------- */

/* A record in the block: its header, copied, and the bytes that belong to it without the length at its end. */
typedef struct {
    EVENTLOGRECORD header;
    evtlog_block bytes;
} raw_record;

static int
damaged(const w32_core *core, const raw_record *raw, const wchar_t *what)
{
    wchar_t text[128];

    swprintf(text, sizeof text / sizeof text[0], L"The event log is damaged: %ls of record %lu lies outside of it", what,
             raw->header.RecordNumber);
    return core->raise_error(core, ERROR_EVENTLOG_FILE_CORRUPT, "ReadEventLog", text);
}

/* Look at the next record; -1 when its length cannot be right. */
static int
begin_record(const w32_core *core, const char *data, size_t left, raw_record *raw)
{
    DWORD last;

    memset(&raw->header, 0, sizeof raw->header);
    if (left < sizeof raw->header + sizeof last)
        return damaged(core, raw, L"the beginning");
    memcpy(&raw->header, data, sizeof raw->header);
    if (raw->header.Length < sizeof raw->header + sizeof last || raw->header.Length > left
        || raw->header.Length % sizeof last != 0)
        return damaged(core, raw, L"the end");
    memcpy(&last, data + raw->header.Length - sizeof last, sizeof last);
    if (last != raw->header.Length)
        return damaged(core, raw, L"the second length");
    raw->bytes = (evtlog_block){data, raw->header.Length - sizeof last, "ReadEventLog"};
    return 0;
}

/* How many characters the text at *offset has; -1 when it does not end inside the record. *offset moves behind it. */
static Py_ssize_t
next_text(const raw_record *raw, size_t *offset)
{
    Py_ssize_t length;

    if (*offset >= raw->bytes.size || *offset % sizeof(wchar_t) != 0)
        return -1;
    length = evtlog_text_length(&raw->bytes, (const wchar_t *)(raw->bytes.data + *offset));
    if (length >= 0)
        *offset += ((size_t)length + 1) * sizeof(wchar_t);
    return length;
}

/* The text at *offset as a new str. */
static PyObject *
take_text(const w32_core *core, const raw_record *raw, size_t *offset, const wchar_t *what)
{
    const wchar_t *text = (const wchar_t *)(raw->bytes.data + *offset);
    Py_ssize_t length = next_text(raw, offset);

    if (length < 0) {
        damaged(core, raw, what);
        return NULL;
    }
    return core->from_text(core, text, length);
}

static PyObject *
take_strings(const w32_core *core, const raw_record *raw)
{
    size_t offset = raw->header.StringOffset;
    PyObject *strings;

    if (raw->header.NumStrings == 0)
        return Py_NewRef(Py_None);
    strings = PyTuple_New(raw->header.NumStrings);
    for (WORD i = 0; strings != NULL && i < raw->header.NumStrings; i++) {
        PyObject *text = take_text(core, raw, &offset, L"an insert");
        if (text == NULL)
            Py_CLEAR(strings);
        else
            PyTuple_SetItem(strings, i, text);
    }
    return strings;
}

/* Whether `size` bytes at `offset` lie inside the record. */
static BOOL
is_inside(const raw_record *raw, DWORD offset, DWORD size)
{
    return offset <= raw->bytes.size && size <= raw->bytes.size - offset;
}

static PyObject *
take_sid(const w32_core *core, const raw_record *raw)
{
    const unsigned char *sid = (const unsigned char *)raw->bytes.data + raw->header.UserSidOffset;
    DWORD size = raw->header.UserSidLength;

    if (size == 0)
        return Py_NewRef(Py_None);
    if (!is_inside(raw, raw->header.UserSidOffset, size) || size < SID_HEADER || sid[0] != SID_REVISION
        || sid[1] > MOST_SUB_AUTHORITIES || size < SID_HEADER + sid[1] * sizeof(DWORD)) {
        damaged(core, raw, L"the user");
        return NULL;
    }
    return core->from_sid(core, (PSID)sid);
}

static PyObject *
take_data(const w32_core *core, const raw_record *raw)
{
    if (raw->header.DataLength != 0 && !is_inside(raw, raw->header.DataOffset, raw->header.DataLength)) {
        damaged(core, raw, L"the data");
        return NULL;
    }
    return PyBytes_FromStringAndSize(raw->header.DataLength == 0 ? NULL : raw->bytes.data + raw->header.DataOffset,
                                     (Py_ssize_t)raw->header.DataLength);
}

static int
fill_record(const w32_core *core, const raw_record *raw, evtlog_record *self)
{
    const EVENTLOGRECORD *header = &raw->header;
    size_t offset = sizeof *header;

    self->Reserved = (LONG)header->Reserved;
    self->RecordNumber = (LONG)header->RecordNumber;
    self->generated = header->TimeGenerated;
    self->written = header->TimeWritten;
    self->EventID = (LONG)header->EventID;
    self->EventType = (SHORT)header->EventType;
    self->EventCategory = (SHORT)header->EventCategory;
    self->ReservedFlags = (SHORT)header->ReservedFlags;
    self->ClosingRecordNumber = (LONG)header->ClosingRecordNumber;
    if ((self->SourceName = take_text(core, raw, &offset, L"the source")) == NULL
        || (self->ComputerName = take_text(core, raw, &offset, L"the computer")) == NULL
        || (self->StringInserts = take_strings(core, raw)) == NULL || (self->Sid = take_sid(core, raw)) == NULL)
        return -1;
    self->Data = take_data(core, raw);
    return self->Data == NULL ? -1 : 0;
}

/* ---- reading ---------------------------------------------------------------------------------------------------- */

/* Read a block, for w32_free; an entry that is larger than `size` gets as much as it needs. *read is 0 at the end. */
static char *
read_block(win32evtlog_state *st, HANDLE log, DWORD flags, DWORD record, DWORD size, DWORD *read)
{
    for (;;) {
        char *block = w32_alloc(size);
        DWORD err, needed = 0;
        BOOL ok;

        if (block == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        *read = 0;
        W32_CALL(err, ok = ReadEventLogW(log, flags, record, block, size, read, &needed));
        if (ok && *read <= size)
            return block;
        if (!ok && err == ERROR_HANDLE_EOF) {
            *read = 0;
            return block;
        }
        w32_free(block);
        if (ok || err != ERROR_INSUFFICIENT_BUFFER || needed <= size) {
            w32_raise(st->core, ok ? ERROR_EVENTLOG_FILE_CORRUPT : err, "ReadEventLog");
            return NULL;
        }
        size = needed;
    }
}

static PyObject *
make_record(win32evtlog_state *st, const raw_record *raw)
{
    evtlog_record *self;
    PyObject *record = win32evtlog_PyEventLogRecord_new(st, &self);

    if (record != NULL && fill_record(st->core, raw, self) < 0)
        Py_CLEAR(record);
    return record;
}

static PyObject *
make_records(win32evtlog_state *st, const char *block, size_t size)
{
    PyObject *records = PyList_New(0);
    raw_record raw;

    for (size_t at = 0; records != NULL && at < size; at += raw.header.Length) {
        PyObject *record = NULL;
        int failed = begin_record(st->core, block + at, size - at, &raw);
        if (failed == 0)
            record = make_record(st, &raw);
        failed = record == NULL ? -1 : PyList_Append(records, record);
        Py_XDECREF(record);
        if (failed < 0)
            Py_CLEAR(records);
    }
    return records;
}

int
win32evtlog_ReadEventLog(win32evtlog_state *st, HANDLE Handle, DWORD Flags, DWORD Offset, DWORD Size,
                         win32evtlog_ReadEventLog_out *out)
{
    DWORD size = Size == 0 ? FIRST_BYTES : Size > MOST_BYTES ? MOST_BYTES : Size, read;
    char *block = read_block(st, Handle, Flags, Offset, size, &read);

    if (block == NULL)
        return -1;
    out->value = make_records(st, block, read);
    w32_free(block);
    return out->value == NULL ? -1 : 0;
}
