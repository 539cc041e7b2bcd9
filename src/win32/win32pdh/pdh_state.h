/* pdh_state.h: what the topics of win32pdh share. */
#ifndef CWIN32_PDH_STATE_H
#define CWIN32_PDH_STATE_H

#include "core.h"
#include <pdh.h>
#include <pdhmsg.h>

enum { PDH_RECENT = 1024 };

/* The module's state. Windows takes the address of a block for a handle and believes it: only those that were given out here
 * are handed on. */
typedef struct {
    const w32_core *core;
    PyObject *status_error;  /* counter_status_error */
    PyObject *handles;       /* query -> None, counter -> its query; all are int */
    HANDLE recent[PDH_RECENT]; /* counters that were found in it, each at a place of its own: see slot_of() */
} pdh_state;

/* Always -1. The text comes from pdh.dll, which the system's own messages do not have. */
int pdh_raise(pdh_state *st, DWORD status, const char *function);
/* A counter's status: 0 is valid data, anything else raises counter_status_error. */
int pdh_check_counter(pdh_state *st, DWORD status);

/* A multi-string as a list, at most `length` characters of it. NULL is an empty one. */
PyObject *pdh_list(const w32_core *core, const wchar_t *texts, size_t length);

/* Memory for what Windows wants to write, in place of `old`, which is freed. *size is what Windows asked for and becomes what is
 * there: more than `given`, whatever Windows says. NULL with an exception. */
void *pdh_grow(void *old, DWORD given, DWORD *size, size_t unit);

/* Give a handle out: a query when `query` is NULL, else a counter of it. */
int pdh_enter(pdh_state *st, HANDLE handle, HANDLE query);
/* 0 when the handle is a query or a counter of ours, as asked for; else raises PDH_INVALID_HANDLE. */
int pdh_known_query(pdh_state *st, HANDLE handle, const char *function);
int pdh_known_counter(pdh_state *st, HANDLE handle, const char *function);
/* Take a handle back, and with a query its counters. */
int pdh_leave(pdh_state *st, HANDLE handle);

int pdh_exec(pdh_state *st, PyObject *module);
void pdh_clear(pdh_state *st);
int pdh_traverse(pdh_state *st, visitproc visit, void *arg);

#endif
