/* net_state.h: what the module remembers. */
#ifndef CWIN32_WIN32NET_STATE_H
#define CWIN32_WIN32NET_STATE_H

#include "core.h"

enum { NET_HANDLES = 64 };

/* The resume handles of groups and members may be addresses: only those that Windows gave are handed back to it. The oldest
 * one is forgotten first. */
typedef struct {
    const w32_core *core;
    ULONG_PTR handles[NET_HANDLES];
    unsigned next;
} win32net_state;

#endif
