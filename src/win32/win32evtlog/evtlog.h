/* evtlog.h: what the topics of win32evtlog share. */
#ifndef CWIN32_EVTLOG_H
#define CWIN32_EVTLOG_H

#include "core.h"
#include <winevt.h>

/* PyEventLogRecord: an EVENTLOGRECORD with its texts. The times are made when they are first asked for. */
typedef struct {
    LONG Reserved, RecordNumber, EventID, ClosingRecordNumber;
    SHORT EventType, EventCategory, ReservedFlags;
    DWORD generated, written;   /* seconds since 1970 */
    PyObject *TimeGenerated, *TimeWritten;   /* NULL until then */
    PyObject *SourceName, *ComputerName, *StringInserts, *Sid, *Data;
} evtlog_record;

/* A block that Windows filled, and how much of it. What it points to must lie inside. */
typedef struct {
    const char *data;
    size_t size;
    const char *function;  /* the one that filled it, for errors */
} evtlog_block;

/* A PyEVT_HANDLE, which EvtClose closes; `keep` (may be NULL) lives as long, and is taken over. */
PyObject *evtlog_handle(const w32_core *core, EVT_HANDLE handle, PyObject *keep);

/* What `function` opened, as a PyEVT_HANDLE; NULL with the exception of `err` when it opened nothing. */
PyObject *evtlog_opened(const w32_core *core, EVT_HANDLE handle, DWORD err, const char *function);

/* (value, type) of a value, a list of values of an array; NULL with an exception. */
PyObject *evtlog_variant_to_py(const w32_core *core, const EVT_VARIANT *variant, const evtlog_block *block);

/* The characters of a text in the block, -1 when it does not end there. */
Py_ssize_t evtlog_text_length(const evtlog_block *block, const wchar_t *text);

#endif
