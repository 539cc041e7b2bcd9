/* win32service.h: what the topics of win32service share. */
#ifndef CWIN32_WIN32SERVICE_H
#define CWIN32_WIN32SERVICE_H

#include "core.h"

/* A window station or a desktop. */
typedef struct {
    HANDLE handle;
} win32service_object;

/* An argument that is a handle of the service control manager. A handle object of another kind and a number that is no address
 * of memory raise error 6, as Windows would: that of Wine dies of such a number. `what` is the argument's name. */
int win32service_handle(const w32_core *core, PyObject *o, const char *function, const char *what, SC_HANDLE *out);
/* A new PyHANDLE that owns it. */
PyObject *win32service_from_handle(const w32_core *core, SC_HANDLE handle);

/* The dict of QueryServiceStatusEx. */
PyObject *win32service_status_to_py(const SERVICE_STATUS_PROCESS *status);

/* Texts one behind the other, each ended by NUL, the list by another; NULL for None. Freed with w32_free. */
int win32service_multi_text(const w32_core *core, PyObject *texts, const char *where, wchar_t **out);
/* The other way: a new list. NULL is an empty one. */
PyObject *win32service_from_multi_text(const w32_core *core, const wchar_t *texts);

/* Ask with a buffer that grows: `fill` gives the error code and the bytes it needs. *data is freed with w32_free. */
typedef DWORD (*win32service_fill)(void *context, BYTE *data, DWORD size, DWORD *needed);
int win32service_ask(const w32_core *core, const char *function, win32service_fill fill, void *context, BYTE **data);

#endif
