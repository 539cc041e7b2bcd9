/* input.c: what the user types. */
#include "topics.h"

enum {
    MOST_CHARACTERS = 32768, /* taken at a time */
    MOST_EVENTS = 4096
};

int
win32console_PyConsoleScreenBuffer_ReadConsole(win32console_state *st, PyObject *self, DWORD NumberOfCharsToRead,
                                               win32console_PyConsoleScreenBuffer_ReadConsole_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD wanted = NumberOfCharsToRead < MOST_CHARACTERS ? NumberOfCharsToRead : MOST_CHARACTERS, count = 0, err;
    wchar_t *room = w32_alloc((wanted + 1) * sizeof(wchar_t));
    BOOL ok;
    if (room == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = ReadConsoleW(handle, room, wanted, &count, NULL));
    if (ok)
        out->value = st->core->from_text(st->core, room, (Py_ssize_t)count);
    else
        w32_raise(st->core, err, "ReadConsole");
    w32_free(room);
    return out->value == NULL ? -1 : 0;
}

int
win32console_PyConsoleScreenBuffer_FlushConsoleInputBuffer(win32console_state *st, PyObject *self)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = FlushConsoleInputBuffer(handle));
    return ok ? 0 : w32_raise(st->core, err, "FlushConsoleInputBuffer");
}

int
win32console_PyConsoleScreenBuffer_GetNumberOfConsoleInputEvents(
    win32console_state *st, PyObject *self, win32console_PyConsoleScreenBuffer_GetNumberOfConsoleInputEvents_out *out)
{
    HANDLE handle = console_handle(st, self);
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = GetNumberOfConsoleInputEvents(handle, &out->value));
    return ok ? 0 : w32_raise(st->core, err, "GetNumberOfConsoleInputEvents");
}

/* ---- events --------------------------------------------------------------------------------------------------------- */

static int
take_records(win32console_state *st, PyObject *records, Py_ssize_t count, INPUT_RECORD *out)
{
    for (Py_ssize_t at = 0; at < count; at++) {
        PyObject *record = PySequence_GetItem(records, at);
        int failed = record == NULL
            || console_as_record(st, record, "an item of WriteConsoleInput() argument 'Buffer'", &out[at]) < 0;
        Py_XDECREF(record);
        if (failed)
            return -1;
    }
    return 0;
}

int
win32console_PyConsoleScreenBuffer_WriteConsoleInput(win32console_state *st, PyObject *self, PyObject *Buffer,
                                                     win32console_PyConsoleScreenBuffer_WriteConsoleInput_out *out)
{
    HANDLE handle = console_handle(st, self);
    PyObject *records = w32_items(Buffer, "WriteConsoleInput() argument 'Buffer'", "a sequence of PyINPUT_RECORD");
    Py_ssize_t count = records == NULL ? 0 : PyTuple_Size(records);
    INPUT_RECORD *room = NULL;
    DWORD err;
    BOOL ok;
    int result = -1;
    if (records == NULL)
        return -1;
    if (count > (Py_ssize_t)(MAXDWORD / sizeof *room) || (room = w32_alloc((size_t)(count + 1) * sizeof *room)) == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    if (take_records(st, records, count, room) < 0)
        goto done;
    W32_CALL(err, ok = WriteConsoleInputW(handle, room, (DWORD)count, &out->value));
    result = ok ? 0 : w32_raise(st->core, err, "WriteConsoleInput");
done:
    w32_free(room);
    Py_DECREF(records);
    return result;
}

static PyObject *
tuple_of_records(win32console_state *st, const INPUT_RECORD *records, DWORD count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (DWORD at = 0; tuple != NULL && at < count; at++) {
        PyObject *record = console_from_record(st, &records[at]);
        if (record == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)at, record) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

typedef BOOL(WINAPI *event_reader)(HANDLE, INPUT_RECORD *, DWORD, DWORD *);

static PyObject *
read_events(win32console_state *st, PyObject *self, DWORD length, event_reader read, const char *function)
{
    HANDLE handle = console_handle(st, self);
    DWORD wanted = length < MOST_EVENTS ? length : MOST_EVENTS, count = 0, err;
    INPUT_RECORD *room = w32_alloc((wanted + 1) * sizeof *room);
    PyObject *events = NULL;
    BOOL ok;
    if (room == NULL)
        return PyErr_NoMemory();
    W32_CALL(err, ok = read(handle, room, wanted, &count));
    if (ok)
        events = tuple_of_records(st, room, count);
    else
        w32_raise(st->core, err, function);
    w32_free(room);
    return events;
}

int
win32console_PyConsoleScreenBuffer_ReadConsoleInput(win32console_state *st, PyObject *self, DWORD Length,
                                                    win32console_PyConsoleScreenBuffer_ReadConsoleInput_out *out)
{
    out->value = read_events(st, self, Length, ReadConsoleInputW, "ReadConsoleInput");
    return out->value == NULL ? -1 : 0;
}

int
win32console_PyConsoleScreenBuffer_PeekConsoleInput(win32console_state *st, PyObject *self, DWORD Length,
                                                    win32console_PyConsoleScreenBuffer_PeekConsoleInput_out *out)
{
    out->value = read_events(st, self, Length, PeekConsoleInputW, "PeekConsoleInput");
    return out->value == NULL ? -1 : 0;
}
