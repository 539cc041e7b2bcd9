/* inet.h: what the topics of win32inet share. */
#ifndef CWIN32_INET_H
#define CWIN32_INET_H

#include "core.h"
#include <wininet.h>

enum { INET_MOST_ROOM = 1 << 24 };

typedef struct {
    const w32_core *core;
    DWORD_PTR last_id;   /* of the contexts; none is used twice */
} inet_state;

/* What belongs to an Internet handle. WinINet knows it by `id`, the handle's context value, so that a callback that comes late
 * finds nothing instead of freed memory. It lives until WinINet says that the handle is closed. */
typedef struct {
    const w32_core *core;
    DWORD_PTR id;
    PyObject *handle;     /* borrowed: the object that owns the handle; NULL when there is none */
    PyObject *callback;   /* NULL for none */
    PyObject *context;    /* the user's own */
    PyObject *kept;       /* list of what operations under way use; NULL for none */
} inet_context;

/* A new context, which inherits the callback of the parent's; NULL with an exception. */
inet_context *inet_context_new(inet_state *st, HINTERNET parent, PyObject *object);
/* The context of a handle; NULL without an exception when it is not one of ours. */
inet_context *inet_context_of(HINTERNET handle);
/* Forget it, when no handle came of it. */
void inet_context_drop(DWORD_PTR id);
/* Have `what` live as long as the handle. When that is impossible it lives for ever: WinINet uses its memory. */
void inet_keep(HINTERNET handle, PyObject *what);

/* The object that owns the handle; takes the handle over, also when it fails. */
PyObject *inet_handle(const w32_core *core, HINTERNET handle, DWORD_PTR id);
extern const w32_handle_kind inet_handle_kind;

void CALLBACK inet_status(HINTERNET handle, DWORD_PTR id, DWORD status, void *information, DWORD size);

#endif
