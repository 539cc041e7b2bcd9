/* properties.h: how properties are read, whatever they are properties of. */
#ifndef CWIN32_EVTLOG_PROPERTIES_H
#define CWIN32_EVTLOG_PROPERTIES_H

#include "evtlog.h"

/* What is asked for; each function of Windows takes some of it. */
typedef struct {
    EVT_HANDLE object;
    DWORD property, index, flags;
} evtlog_question;

typedef BOOL (*evtlog_getter)(const evtlog_question *question, DWORD size, EVT_VARIANT *value, DWORD *used);

PyObject *evtlog_property(const w32_core *core, evtlog_getter get, const evtlog_question *question, const char *function);

/* The next name of a list. */
typedef BOOL(WINAPI *evtlog_name_getter)(EVT_HANDLE list, DWORD room, LPWSTR name, PDWORD used);

/* A new str, None at the end. */
PyObject *evtlog_next_name(const w32_core *core, evtlog_name_getter get, EVT_HANDLE list, const char *function);

#endif
