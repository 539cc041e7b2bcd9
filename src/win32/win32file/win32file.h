/* win32file.h: what the topics of win32file share. */
#ifndef CWIN32_WIN32FILE_H
#define CWIN32_WIN32FILE_H

#include "win32file.gen.h"

/* Sizes are DWORDs, but a negative one is a mistake, and no bits. */
int win32file_check_size(int64_t size, const char *where);

/* A function of kernel32 that not every Windows has, such as the transacted forms; NotImplementedError without it. */
FARPROC win32file_find(const char *name);

/* Fill a buffer of `size` characters. Gives the length that was stored or the size needed; 0 is a failure. */
typedef DWORD (*win32file_fill)(const void *context, wchar_t *buffer, DWORD size);

/* Call `fill` without the GIL, with a larger buffer when that is needed; the text as a str. */
PyObject *win32file_text(const w32_core *core, const char *function, win32file_fill fill, const void *context);

#endif
