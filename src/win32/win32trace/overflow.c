/* overflow.c: what pywin32's layout has no place for, in shared memory of our own: a larger buffer behind the first, the count of
 * what was lost, and who wrote what. All of it under the mutex of the channel.
 *
 * What waits is one stream: the bytes of the larger buffer, then those of the first, which are newer. When the first is full its
 * bytes move over. Programs with pywin32 only see the first; what they read or throw away there shows by its length.
 */
#include "trace.h"

#include <string.h>

enum { BOOK_VERSION = 1, MOST_ROOM = 1 << 30 };

static const wchar_t book_name[] = L"Global\\cwin32TraceBook";
static const wchar_t overflow_name[] = L"Global\\cwin32TraceOverflow";

struct trace_book {
    DWORD version;   /* 0 in fresh memory */
    DWORD room;      /* of the larger buffer; 0: nobody asked for one */
    ULONGLONG lost;
    DWORD seen;      /* the first buffer's length when one of us looked last */
    DWORD count;
    trace_mark marks[TRACE_MARKS];
};

struct trace_overflow {
    DWORD begin, end; /* what waits lies between */
    BYTE data[];
};

static void *
open_memory(const wchar_t *name, SECURITY_ATTRIBUTES *attributes, SIZE_T size, HANDLE *mapping)
{
    void *memory = NULL;
    *mapping = CreateFileMappingW(INVALID_HANDLE_VALUE, attributes, PAGE_READWRITE, 0, (DWORD)size, name);
    if (*mapping != NULL)
        memory = MapViewOfFile(*mapping, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, size);
    if (*mapping != NULL && memory == NULL) {
        CloseHandle(*mapping);
        *mapping = NULL;
    }
    return memory;
}

/* Without it everything works as with pywin32. */
void
trace_book_open(trace_channel *channel, SECURITY_ATTRIBUTES *attributes)
{
    trace_book *book = open_memory(trace_name(channel, book_name), attributes, sizeof(trace_book), &channel->book_mapping);
    if (book != NULL && book->version == 0)
        book->version = BOOK_VERSION;
    channel->book = book;
    if (book != NULL && book->version != BOOK_VERSION)
        trace_book_close(channel);
}

void
trace_book_close(trace_channel *channel)
{
    if (channel->overflow != NULL)
        UnmapViewOfFile(channel->overflow);
    if (channel->overflow_mapping != NULL)
        CloseHandle(channel->overflow_mapping);
    if (channel->book != NULL)
        UnmapViewOfFile(channel->book);
    if (channel->book_mapping != NULL)
        CloseHandle(channel->book_mapping);
    channel->overflow = NULL;
    channel->book = NULL;
    channel->overflow_mapping = channel->book_mapping = NULL;
}

/* Ask for a larger buffer; whoever asks first says how large. All of it besides the first buffer, whose bytes move over as a
 * whole: so much may wait in any case. */
void
trace_ask_room(trace_channel *channel, DWORD room)
{
    if (channel->book == NULL || room <= TRACE_ROOM || channel->book->room != 0)
        return;
    channel->book->room = room < MOST_ROOM ? room : MOST_ROOM;
}

/* Have the larger buffer in this process too, when there is one. Its descriptor was made by whoever asked: the default is the
 * owner's, as that of the first. */
void
trace_join_overflow(trace_channel *channel, SECURITY_ATTRIBUTES *attributes)
{
    DWORD room = channel->book == NULL ? 0 : channel->book->room;
    if (channel->overflow != NULL || room == 0 || room > MOST_ROOM)
        return;
    channel->overflow = open_memory(trace_name(channel, overflow_name), attributes, sizeof(trace_overflow) + room,
                                    &channel->overflow_mapping);
    channel->overflow_room = channel->overflow == NULL ? 0 : room;
}

/* How much waits in the larger buffer. Others write there too: what cannot be counts as nothing. */
static DWORD
overflow_size(const trace_channel *channel)
{
    const trace_overflow *overflow = channel->overflow;
    if (overflow == NULL || overflow->begin > overflow->end || overflow->end > channel->overflow_room)
        return 0;
    return overflow->end - overflow->begin;
}

BOOL
trace_move_over(trace_channel *channel, const BYTE *data, DWORD size)
{
    trace_overflow *overflow = channel->overflow;
    DWORD waiting = overflow_size(channel);
    if (overflow == NULL || waiting + size > channel->overflow_room)
        return FALSE;
    if (waiting == 0)
        overflow->begin = overflow->end = 0;
    if (overflow->end + size > channel->overflow_room) {
        memmove(overflow->data, overflow->data + overflow->begin, waiting);
        overflow->begin = 0;
        overflow->end = waiting;
    }
    memcpy(overflow->data + overflow->end, data, size);
    overflow->end += size;
    return TRUE;
}

DWORD
trace_take_over(trace_channel *channel, BYTE *out, DWORD most, BOOL *more)
{
    trace_overflow *overflow = channel->overflow;
    DWORD waiting = overflow_size(channel), size = waiting < most ? waiting : most;
    *more = waiting > size;
    if (size == 0)
        return 0;
    memcpy(out, overflow->data + overflow->begin, size);
    overflow->begin += size;
    return size;
}

void
trace_lose(trace_channel *channel, DWORD size)
{
    if (channel->book == NULL)
        return;
    channel->book->lost += overflow_size(channel) + size;
    channel->book->count = 0;
    if (channel->overflow != NULL)
        channel->overflow->begin = channel->overflow->end = 0;
}

ULONGLONG
trace_lost(const trace_channel *channel)
{
    return channel->book == NULL ? 0 : channel->book->lost;
}

/* ---- who wrote what -------------------------------------------------------------------------------------------------- */

static DWORD
mark_count(const trace_book *book)
{
    return book->count <= TRACE_MARKS ? book->count : 0;
}

/* Drop what was noted behind the first `keep` bytes of the stream. */
static void
cut_marks(trace_book *book, DWORD keep)
{
    DWORD count = mark_count(book);
    while (count > 0 && book->marks[count - 1].offset >= keep)
        count--;
    if (count > 0 && book->marks[count - 1].size > keep - book->marks[count - 1].offset)
        book->marks[count - 1].size = keep - book->marks[count - 1].offset;
    book->count = count;
}

/* Somebody with pywin32 has emptied the first buffer when it is shorter than we left it. */
void
trace_look(trace_channel *channel, DWORD length)
{
    trace_book *book = channel->book;
    if (book != NULL && length < book->seen)
        cut_marks(book, overflow_size(channel));
}

void
trace_note(trace_channel *channel, DWORD offset, DWORD size)
{
    trace_book *book = channel->book;
    DWORD process = GetCurrentProcessId(), at = overflow_size(channel) + offset, count;
    trace_mark *last;
    if (book == NULL)
        return;
    book->seen = offset + size;
    count = mark_count(book);
    last = count > 0 ? &book->marks[count - 1] : NULL;
    if (last != NULL && (count == TRACE_MARKS || (last->process == process && last->offset + last->size == at))) {
        if (last->process != process)
            last->process = 0; /* no room to tell them apart */
        last->size = at + size - last->offset;
        return;
    }
    book->marks[count] = (trace_mark){at, size, process};
    book->count = count + 1;
}

/* Take what is known of the next `size` bytes of the stream, which are being read. `length`: what is left of the first buffer. */
DWORD
trace_take_marks(trace_channel *channel, DWORD size, DWORD length, trace_mark *out)
{
    trace_book *book = channel->book;
    DWORD count, taken = 0, kept = 0;
    if (book == NULL)
        return 0;
    count = mark_count(book);
    for (DWORD at = 0; at < count; at++) {
        trace_mark mark = book->marks[at];
        DWORD inside = mark.offset >= size ? 0 : size - mark.offset;
        if (inside > mark.size)
            inside = mark.size;
        if (inside > 0)
            out[taken++] = (trace_mark){mark.offset, inside, mark.process};
        if (inside < mark.size)
            book->marks[kept++] = (trace_mark){mark.offset + inside - size, mark.size - inside, mark.process};
    }
    book->count = kept;
    book->seen = length;
    return taken;
}
