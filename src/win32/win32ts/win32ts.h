/* win32ts.h: what the topics of win32ts share. */
#ifndef CWIN32_WIN32TS_H
#define CWIN32_WIN32TS_H

#include "core.h"
#include <wtsapi32.h>

/* An argument that is a terminal server's handle; NULL was None, for this computer. A handle object of another kind and a number
 * that cannot be one raise error 6, as Windows would. */
int win32ts_server(const w32_core *core, PyObject *o, const char *function, HANDLE *out);

/* A tuple of what `to_py` makes of each of `count` structures of `size` bytes. Takes over `items`, which WTSFreeMemory frees. */
typedef PyObject *(*win32ts_to_py)(const w32_core *core, const void *item);
PyObject *win32ts_tuple(const w32_core *core, void *items, DWORD count, size_t size, win32ts_to_py to_py);

#endif
