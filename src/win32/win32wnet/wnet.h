/* wnet.h: what the topics of win32wnet share. */
#ifndef CWIN32_WNET_H
#define CWIN32_WNET_H

#include "core.h"
#include <nb30.h>
#include <winnetwk.h>

typedef struct {
    const w32_core *core;
    PyObject *pending;   /* list of the NCBs that the system works on */
} wnet_state;

/* PyNCB. The system writes to `native` until an asynchronous command is done. */
typedef struct {
    NCB native;
    w32_buffer view;     /* what ncb_buffer points to */
    PyObject *buffer;    /* what it was set from, NULL for none */
    PyObject *event;     /* what ncb_event was set from, NULL for none */
    BOOL busy;           /* a thread is inside Netbios() with it */
    BOOL begun;          /* an asynchronous command was begun */
} wnet_ncb;

int wnet_exec(wnet_state *st, PyObject *module);
void wnet_clear(wnet_state *st);
int wnet_traverse(wnet_state *st, visitproc visit, void *arg);

#endif
