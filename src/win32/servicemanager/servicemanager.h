/* servicemanager.h: what is known of the services of this process. */
#ifndef CWIN32_SERVICEMANAGER_H
#define CWIN32_SERVICEMANAGER_H

#include "core.h"

typedef struct servicemanager_state servicemanager_state;
typedef struct servicemanager_entry servicemanager_entry;

/* A service that this process was prepared to host. Windows holds its address once the service has started. */
struct servicemanager_entry {
    servicemanager_entry *next;
    servicemanager_state *st;
    wchar_t *name;                 /* "" for a single service, whatever its name */
    wchar_t *service;              /* the name it runs under; NULL until it has started */
    PyObject *klass;               /* NULL: the registry names it */
    PyObject *handler;             /* NULL until Python has registered it */
    BOOL extended;                 /* the handler gets event type and data too */
    SERVICE_STATUS_HANDLE status;  /* NULL until the service has started */
};

struct servicemanager_state {
    const w32_core *core;
    PyObject *startup_error;
    PyInterpreterState *interpreter;
    servicemanager_entry *entries;
    DWORD process_type;            /* SERVICE_WIN32_OWN_PROCESS, SERVICE_WIN32_SHARE_PROCESS or 0 */
    BOOL debugging;
    BOOL running;
    wchar_t *source;               /* of events; NULL: "Python Service" */
    wchar_t *messages;             /* the file with their texts; NULL: this module */
    BOOL registered;               /* the source stands in the registry */
};

/* A function of lib/cwin32/service/hosting.py, called with what Py_BuildValue makes of the format, a tuple. */
PyObject *servicemanager_call(const char *function, const char *format, ...);
/* Replace a text; NULL only frees it. */
int servicemanager_set_text(wchar_t **slot, const wchar_t *text);

int servicemanager_exec(servicemanager_state *st, PyObject *module);
void servicemanager_clear(servicemanager_state *st);
int servicemanager_traverse(servicemanager_state *st, visitproc visit, void *arg);

#endif
