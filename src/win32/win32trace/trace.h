/* trace.h: the buffer that traced programs and the collector share. */
#ifndef CWIN32_TRACE_H
#define CWIN32_TRACE_H

#include "core.h"

/* The memory, as pywin32 lays it out: the number of bytes that wait, then the bytes, Latin-1. */
enum { TRACE_SIZE = 0x20000, TRACE_HEAD = sizeof(DWORD), TRACE_ROOM = TRACE_SIZE - TRACE_HEAD };

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
} trace_channel;

typedef struct {
    const w32_core *core;
    trace_channel channel;
    PyObject *tracer;  /* what GetTracer() gives; NULL until then */
} trace_state;

typedef struct {
    LONG softspace;
} trace_tracer;

/* channel.c. 0, or -1 with an exception. */
int trace_open(trace_state *st, BOOL for_writing, BOOL global);
int trace_close(trace_state *st, BOOL for_writing);
int trace_events(trace_state *st);  /* make sure that channel.filled exists */
/* Append bytes. Without the GIL it may wait for a collector to make room. */
int trace_write(trace_state *st, const void *data, Py_ssize_t size);
/* Take all that waits, as a new str. wait: milliseconds to wait for something, 0 for not at all. */
PyObject *trace_read(trace_state *st, DWORD wait);
void trace_free(trace_state *st);

#endif
