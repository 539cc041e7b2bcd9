/* win32file.h: what the topics of win32file share. */
#ifndef CWIN32_WIN32FILE_H
#define CWIN32_WIN32FILE_H

#include "win32file.gen.h"

/* Sizes are DWORDs, but a negative one is a mistake, and no bits. */
int win32file_check_size(int64_t size, const char *where);

/* ReadFile's failure as an exception; a message that is longer than the memory is none. */
int win32file_check_read(const w32_core *core, BOOL ok, DWORD err);

/* A function of kernel32 that not every Windows has, such as the transacted forms; NotImplementedError without it. */
FARPROC win32file_find(const char *name);

/* core's fill_text as a str; a text that is empty for no reason is a bad name. */
PyObject *win32file_text(const w32_core *core, const char *function, w32_fill fill, const void *context);

/* What an operation keeps of a buffer that was lent to it: a view of our own, since the caller may release his; or None. */
PyObject *win32file_view(const w32_buffer *buffer);

/* The native part of what AllocateReadBuffer gave, if what is read into it can be given away without a copy; or NULL,
 * without an exception. */
win32file_read_buffer *win32file_shared_buffer(win32file_state *st, PyObject *o);

/* Read into such a buffer. out->data are its bytes themselves when it is full, or a copy of what there is. */
int win32file_read_shared(const w32_core *core, HANDLE file, win32file_read_buffer *buffer, win32file_ReadFile_out *out);

#endif
