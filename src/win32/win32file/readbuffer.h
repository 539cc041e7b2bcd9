/* readbuffer.h: memory for ReadFile that can be given away as bytes, without a copy. */
#ifndef CWIN32_READBUFFER_H
#define CWIN32_READBUFFER_H

#include "core.h"

typedef int (*win32file_resize_bytes)(PyObject **bytes, Py_ssize_t size);

typedef struct {
    PyObject *current;              /* bytes: the memory. While others hold them too, as what was read, nobody writes there */
    PyObject *spare;                /* bytes that were the memory before, or NULL: used again when nobody holds them */
    Py_ssize_t exports;             /* buffers of `current` that are lent, and calls that read into it; it stays meanwhile */
    win32file_resize_bytes resize;  /* the interpreter's _PyBytes_Resize, or NULL: what was read is always copied */
} win32file_read_buffer;

#endif
