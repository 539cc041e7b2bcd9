/* gui.h: what the topics of win32gui share. */
#ifndef CWIN32_GUI_H
#define CWIN32_GUI_H

#include <stdbool.h>

#include "core.h"

/* The module's state. */
typedef struct {
    const w32_core *core;
    PyObject *classes;     /* atom -> (procedure, address of the native default, 0) */
    PyObject *windows;     /* hwnd * 8 + level -> (procedure, address of what comes below, hwnd) */
    struct {
        HWND window;       /* NULL after every change of `windows` */
        int level;
        DWORD thread;
        PyObject *entry;   /* the value in `windows`, borrowed */
        UINT number;
        PyObject *message; /* `number` for Python, or NULL */
    } last;                /* what was asked last: the same window mostly comes again */
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

/* Call a procedure, a function or a dict of them, with the GIL; window: its handle as a number. False: it has nothing to say, or
 * has failed (reported). */
int gui_call(gui_state *st, PyObject *procedure, PyObject *window, UINT message, WPARAM w, LPARAM l, LRESULT *result);
/* The state of the interpreter that runs, borrowed; NULL when the module is gone. */
gui_state *gui_state_here(void);
/* Will a message sent to this window run nothing on the way but a Python procedure, on this thread? Then passing the GIL to
 * and fro, a third of such a call's time, is left out. */
bool gui_answers_here(const gui_state *st, HWND window);
/* Remove what is kept for a window that is gone. */
void gui_forget(PyObject *mapping, PyObject *key);

PyObject *gui_message_to_py(const MSG *message);

/* Tuples: (x, y), also for sizes, and (left, top, right, bottom). gui_rect_take: None (NULL) gives NULL. */
int gui_point_from_py(PyObject *o, const char *where, POINT *point);
int gui_rect_from_py(PyObject *o, const char *where, RECT *rect);
int gui_rect_take(PyObject *o, const char *where, RECT *rect, RECT **taken);
PyObject *gui_rect_to_py(const RECT *rect);
/* A sequence of points, in memory for w32_free. */
int gui_points_from_py(PyObject *o, const char *where, POINT **points, DWORD *count);
/* [number, (left, top, right, bottom)] */
PyObject *gui_number_and_rect(long number, const RECT *rect);

/* Empty a handle object: the handle has another owner now. Or close what it owns. */
int gui_detach(PyObject *o);
int gui_close(PyObject *o);
/* A font description, borrowed; NULL with a TypeError for anything that LOGFONT() did not make. */
LOGFONTW *gui_font_of(gui_state *st, PyObject *o, const char *where);
PyObject *gui_font_to_py(gui_state *st, const LOGFONTW *font);
/* (operation, flags, opacity, format) */
int gui_blend_from_py(PyObject *o, const char *where, BLENDFUNCTION *blend);

int gui_exec(gui_state *st, PyObject *module);
void gui_clear(gui_state *st);
int gui_traverse(gui_state *st, visitproc visit, void *arg);

#endif
