/* topics.h: what the topics of win32console do for each other. */
#ifndef CWIN32_CONSOLE_TOPICS_H
#define CWIN32_CONSOLE_TOPICS_H

#include "win32console.gen.h"

/* A new PyINPUT_RECORD, and back. */
PyObject *console_from_record(win32console_state *st, const INPUT_RECORD *record);
int console_as_record(win32console_state *st, PyObject *object, const char *where, INPUT_RECORD *record);
/* One UTF-16 unit, half of a pair too, from a str; anything else is a ValueError. */
int console_as_character(win32console_state *st, PyObject *o, const char *where, WCHAR *character);
/* The handle that a PyConsoleScreenBuffer owns. */
static inline HANDLE
console_handle(win32console_state *st, PyObject *self)
{
    HANDLE handle = NULL;
    st->core->as_handle(st->core, self, "self", 0, &handle);
    return handle;
}

/* A duplicate of a handle, which PyConsoleScreenBuffer objects own. */
int console_duplicate(win32console_state *st, HANDLE handle, HANDLE *duplicate);

#endif
