/* finder.h: a search through a directory that goes on as it is asked. */
#ifndef CWIN32_FINDER_H
#define CWIN32_FINDER_H

#include "core.h"

typedef struct {
    HANDLE search;           /* INVALID_HANDLE_VALUE: at its end */
    WIN32_FIND_DATAW first;  /* what opening the search has found; given away first */
    BOOL has_first;
    int users;               /* calls that use the search without the GIL; it is not closed under them */
    BOOL ended;
} win32file_finder;

#endif
