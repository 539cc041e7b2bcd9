/* win32api.h: what the topics of win32api share. */
#ifndef CWIN32_WIN32API_H
#define CWIN32_WIN32API_H

#include "core.h"

typedef struct {
    const w32_core *core;
    PyObject *console_handlers;   /* list of callables, NULL until one is registered */
} win32api_state;

/* A copy of a text of known length, allocated with w32_alloc. */
int win32api_copy(const wchar_t *text, size_t length, wchar_t **copy);

/* Registry values: between a Python object and the bytes of a type. *data is allocated with w32_alloc. */
int win32api_value_from_py(const w32_core *core, PyObject *o, DWORD type, BYTE **data, DWORD *size);
PyObject *win32api_value_to_py(const w32_core *core, const BYTE *data, DWORD size, DWORD type);

/* A resource's type or name. Clear `text` with w32_text_clear, also after a failure. */
typedef struct {
    const wchar_t *id;
    w32_text text;
} win32api_resource;

int win32api_resource_id(const w32_core *core, PyObject *o, const char *where, win32api_resource *resource);

/* (x, y), and (left, top, right, bottom). */
int win32api_point(const w32_core *core, PyObject *o, const char *where, POINT *point);
int win32api_rect(const w32_core *core, PyObject *o, const char *where, RECT *rect);

int win32api_traverse(win32api_state *st, visitproc visit, void *arg);
void win32api_clear(win32api_state *st);

#endif
