/* gui.h: what the topics of win32gui share. */
#ifndef CWIN32_GUI_H
#define CWIN32_GUI_H

#include "core.h"

/* The module's state. */
typedef struct {
    const w32_core *core;
    PyObject *classes;     /* atom -> (procedure, address of the native default) */
    PyObject *windows;     /* hwnd * 8 + level -> (procedure, address of what comes below) */
    PyObject *dialogs;     /* hwnd -> procedure */
    PyObject *logger;      /* of set_logger, or NULL */
} gui_state;

/* A Python window class before it is registered. */
typedef struct {
    UINT style;
    INT cbWndExtra;
    HINSTANCE hInstance;
    HICON hIcon;
    HCURSOR hCursor;
    HBRUSH hbrBackground;
    PyObject *menu, *name, *procedure;   /* NULL for None */
    int is_dialog;
} gui_class;

/* A text, or a number below 65536 that Windows takes instead (an atom, a resource). */
typedef struct {
    w32_text text;
    const wchar_t *value;
} gui_name;

int gui_name_take(const w32_core *core, PyObject *o, const char *where, gui_name *name);

/* 0 when a result is there, or is missing without an error; else raises. */
int gui_found(const w32_core *core, BOOL found, DWORD err, const char *function);

/* Call a procedure, a function or a dict of them, with the GIL. False: it has nothing to say, or has failed (reported). */
int gui_call(gui_state *st, PyObject *procedure, HWND window, UINT message, WPARAM w, LPARAM l, LRESULT *result);
/* The state of the interpreter that runs, borrowed; NULL when the module is gone. */
gui_state *gui_state_here(void);
/* Remove what is kept for a window that is gone. */
void gui_forget(PyObject *mapping, PyObject *key);

PyObject *gui_message_to_py(const MSG *message);

int gui_exec(gui_state *st, PyObject *module);
void gui_clear(gui_state *st);
int gui_traverse(gui_state *st, visitproc visit, void *arg);

#endif
