/* Python callbacks that Windows calls, in the thread that asked for them. */
#include "win32gui.gen.h"

/* What a callback finds behind its LPARAM. */
typedef struct {
    PyObject *function, *extra;
    PyThreadState *thread;      /* of the caller, while Windows enumerates without the GIL */
    int failed;                 /* an exception is set */
} enumeration;

/* What Python's answer means; None goes on. */
static BOOL
go_on(enumeration *state, PyObject *answer)
{
    long value;
    if (answer == NULL) {
        state->failed = 1;
        return FALSE;
    }
    if (answer == Py_None)
        return TRUE;
    value = PyLong_AsLong(answer);
    if (value == -1 && PyErr_Occurred()) {
        state->failed = 1;
        return FALSE;
    }
    return value != 0;
}

static BOOL CALLBACK
each_window(HWND window, LPARAM parameter)
{
    enumeration *state = (enumeration *)parameter;
    PyObject *answer, *handle;
    BOOL more = FALSE;

    PyEval_RestoreThread(state->thread);
    handle = PyLong_FromSsize_t((Py_ssize_t)window);
    if (handle == NULL) {
        state->failed = 1;
    } else {
        answer = PyObject_CallFunctionObjArgs(state->function, handle, state->extra, NULL);
        Py_DECREF(handle);
        more = go_on(state, answer);
        Py_XDECREF(answer);
    }
    state->thread = PyEval_SaveThread();
    return more;
}

/* The result of an enumeration: it also "fails" when the callback ended it, with no error code. */
static int
finish(const w32_core *core, enumeration *state, BOOL ok, DWORD err, const char *function)
{
    PyEval_RestoreThread(state->thread);
    if (state->failed)
        return -1;
    return ok || err == ERROR_SUCCESS ? 0 : w32_raise(core, err, function);
}

static void
begin(enumeration *state, PyObject *callback, PyObject *extra)
{
    state->function = callback;
    state->extra = extra;
    state->failed = 0;
    state->thread = PyEval_SaveThread();
    SetLastError(ERROR_SUCCESS);
}

int
win32gui_EnumWindows(gui_state *st, PyObject *callback, PyObject *extra)
{
    enumeration state;
    BOOL ok;
    begin(&state, callback, extra);
    ok = EnumWindows(each_window, (LPARAM)&state);
    return finish(st->core, &state, ok, GetLastError(), "EnumWindows");
}

int
win32gui_EnumChildWindows(gui_state *st, HWND hwnd, PyObject *callback, PyObject *extra)
{
    enumeration state;
    begin(&state, callback, extra);
    EnumChildWindows(hwnd, each_window, (LPARAM)&state);
    /* Its result and GetLastError() say nothing. */
    return finish(st->core, &state, TRUE, ERROR_SUCCESS, "EnumChildWindows");
}

int
win32gui_EnumThreadWindows(gui_state *st, DWORD dwThreadId, PyObject *callback, PyObject *extra)
{
    enumeration state;
    begin(&state, callback, extra);
    EnumThreadWindows(dwThreadId, each_window, (LPARAM)&state);
    /* FALSE also means that the thread has no window. */
    return finish(st->core, &state, TRUE, ERROR_SUCCESS, "EnumThreadWindows");
}

int
win32gui_EnumDesktopWindows(gui_state *st, HDESK hDesktop, PyObject *callback, PyObject *extra)
{
    enumeration state;
    BOOL ok;
    begin(&state, callback, extra);
    ok = EnumDesktopWindows(hDesktop, each_window, (LPARAM)&state);
    return finish(st->core, &state, ok, GetLastError(), "EnumDesktopWindows");
}

/* A property's name, or its atom. */
static PyObject *
property_name(const wchar_t *name)
{
    return IS_INTRESOURCE(name) ? PyLong_FromUnsignedLong((unsigned long)(ULONG_PTR)name)
                                : PyUnicode_FromWideChar(name, (Py_ssize_t)wcslen(name));
}

static BOOL CALLBACK
each_property(HWND window, wchar_t *name, HANDLE value, ULONG_PTR parameter)
{
    enumeration *state = (enumeration *)parameter;
    PyObject *answer;
    BOOL more;

    PyEval_RestoreThread(state->thread);
    answer = PyObject_CallFunction(state->function, "nNnO", (Py_ssize_t)window, property_name(name), (Py_ssize_t)value,
                                   state->extra);
    more = go_on(state, answer);
    Py_XDECREF(answer);
    state->thread = PyEval_SaveThread();
    return more;
}

int
win32gui_EnumPropsEx(gui_state *st, HWND hWnd, PyObject *EnumFunc, PyObject *Param)
{
    enumeration state;
    begin(&state, EnumFunc, Param);
    EnumPropsExW(hWnd, each_property, (LPARAM)&state);
    /* It also answers -1 for a window without properties. */
    return finish(st->core, &state, TRUE, ERROR_SUCCESS, "EnumPropsEx");
}

/* ---- fonts ---------------------------------------------------------------------------------------------------------- */

typedef struct {
    enumeration state;
    gui_state *st;
    int last;   /* what the function gave */
} font_enumeration;

static int CALLBACK
each_font(const LOGFONTW *font, const TEXTMETRICW *metrics, DWORD kind, LPARAM parameter)
{
    font_enumeration *fonts = (font_enumeration *)parameter;
    PyObject *description, *answer = NULL;

    (void)metrics; /* some devices give ENUMTEXTMETRIC, others not: Python gets None */
    PyEval_RestoreThread(fonts->state.thread);
    description = gui_font_to_py(fonts->st, font);
    if (description != NULL)
        answer = PyObject_CallFunction(fonts->state.function, "NOkO", description, Py_None, (unsigned long)kind,
                                       fonts->state.extra);
    fonts->last = go_on(&fonts->state, answer);
    if (answer != NULL && answer != Py_None && fonts->last)
        fonts->last = (int)PyLong_AsLong(answer);
    Py_XDECREF(answer);
    fonts->state.thread = PyEval_SaveThread();
    return fonts->last;
}

int
win32gui_EnumFontFamilies(gui_state *st, HDC hdc, const wchar_t *Family, PyObject *EnumFontFamProc, PyObject *Param,
                          win32gui_EnumFontFamilies_out *out)
{
    font_enumeration fonts = {.st = st, .last = 1};
    begin(&fonts.state, EnumFontFamProc, Param == NULL ? Py_None : Param);
    out->value = EnumFontFamiliesW(hdc, Family, each_font, (LPARAM)&fonts);
    /* 0 also means that there was no font, or that the function ended it. */
    return finish(st->core, &fonts.state, TRUE, ERROR_SUCCESS, "EnumFontFamilies");
}
