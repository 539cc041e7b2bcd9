/* trace.h: the buffer that traced programs and the collector share. */
#ifndef CWIN32_TRACE_H
#define CWIN32_TRACE_H

#include "core.h"

/* The memory, as pywin32 lays it out: the number of bytes that wait, then the bytes, Latin-1. */
enum { TRACE_SIZE = 0x20000, TRACE_HEAD = sizeof(DWORD), TRACE_ROOM = TRACE_SIZE - TRACE_HEAD };

/* A run of bytes that one process wrote; offset counts from the first byte that waits. process 0: not known. */
typedef struct {
    DWORD offset, size, process;
} trace_mark;

enum { TRACE_MARKS = 256 };

typedef struct trace_book trace_book;
typedef struct trace_overflow trace_overflow;

/* Open while this process reads or writes. Events are handed out by GetHandle(), so they stay once they are made. */
typedef struct {
    HANDLE mapping;
    HANDLE mutex;      /* guards the memory */
    HANDLE filled;     /* set by each write; resets itself */
    HANDLE emptied;    /* set by each read; resets itself */
    BYTE *memory;      /* NULL: not open */
    BOOL reading, writing;
    int users;         /* calls that work on the memory without the GIL; it is not unmapped under them */
    BOOL global;       /* the names of all sessions, "Global\..." */
    HANDLE book_mapping, overflow_mapping;
    trace_book *book;          /* NULL: without it, as pywin32 does */
    trace_overflow *overflow;  /* NULL: nobody asked for a larger buffer */
    DWORD overflow_room;
} trace_channel;

typedef struct {
    const w32_core *core;
    trace_channel channel;
    PyObject *tracer;  /* what GetTracer() gives; NULL until then */
} trace_state;

typedef struct {
    LONG softspace;
} trace_tracer;

/* An object's name without "Global\" for the objects of this session. */
static inline const wchar_t *
trace_name(const trace_channel *channel, const wchar_t *name)
{
    return channel->global ? name : name + sizeof "Global\\" - 1;
}

/* channel.c. 0, or -1 with an exception. */
int trace_open(trace_state *st, BOOL for_writing, BOOL global, DWORD room);
int trace_close(trace_state *st, BOOL for_writing);
int trace_events(trace_state *st);  /* make sure that channel.filled exists */
/* Append bytes. Without the GIL it may wait for a collector to make room. */
int trace_write(trace_state *st, const void *data, Py_ssize_t size);
/* Take all that waits, as a new str. wait: milliseconds to wait for something, 0 for not at all. */
PyObject *trace_read(trace_state *st, DWORD wait);
/* The same as a list of (process, str); process 0 when it is not known. */
PyObject *trace_read_parts(trace_state *st, DWORD wait);
int trace_count_lost(trace_state *st, ULONGLONG *lost);
void trace_free(trace_state *st);

/* overflow.c. The caller holds the mutex, but for open and close. */
void trace_book_open(trace_channel *channel, SECURITY_ATTRIBUTES *attributes);
void trace_book_close(trace_channel *channel);
void trace_ask_room(trace_channel *channel, DWORD room);
void trace_join_overflow(trace_channel *channel, SECURITY_ATTRIBUTES *attributes);
/* Move what lies in the first buffer behind what lies in the larger one; FALSE when there is no room. */
BOOL trace_move_over(trace_channel *channel, const BYTE *data, DWORD size);
/* Take bytes out of the larger buffer; more: whether it has still others. */
DWORD trace_take_over(trace_channel *channel, BYTE *out, DWORD most, BOOL *more);
/* Forget all that waits, `size` bytes of the first buffer among it, and count it. */
void trace_lose(trace_channel *channel, DWORD size);
ULONGLONG trace_lost(const trace_channel *channel);
void trace_look(trace_channel *channel, DWORD length);
void trace_note(trace_channel *channel, DWORD offset, DWORD size);
DWORD trace_take_marks(trace_channel *channel, DWORD size, DWORD length, trace_mark *out);

#endif
