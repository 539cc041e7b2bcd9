/* times.h: the four times that Windows keeps of a process and of a thread. */
#ifndef CWIN32_WIN32PROCESS_TIMES_H
#define CWIN32_WIN32PROCESS_TIMES_H

#include "core.h"

typedef struct {
    FILETIME creation, exit, kernel, user;
} four_times;

/* A dict: two datetimes, two numbers of 100 ns. */
PyObject *times_to_py(const w32_core *core, const four_times *times);

#endif
