/* values.c: positions, areas and events. */
#include "topics.h"

#include <stddef.h>

_Static_assert(offsetof(console_record, KeyDown) == offsetof(INPUT_RECORD, Event.KeyEvent.bKeyDown)
              && offsetof(console_record, RepeatCount) == offsetof(INPUT_RECORD, Event.KeyEvent.wRepeatCount)
              && offsetof(console_record, VirtualKeyCode) == offsetof(INPUT_RECORD, Event.KeyEvent.wVirtualKeyCode)
              && offsetof(console_record, VirtualScanCode) == offsetof(INPUT_RECORD, Event.KeyEvent.wVirtualScanCode)
              && offsetof(console_record, character) == offsetof(INPUT_RECORD, Event.KeyEvent.uChar)
              && offsetof(console_record, key_state) == offsetof(INPUT_RECORD, Event.KeyEvent.dwControlKeyState), "keys");
_Static_assert(offsetof(console_record, mouse) == offsetof(INPUT_RECORD, Event.MouseEvent.dwMousePosition)
              && offsetof(console_record, ButtonState) == offsetof(INPUT_RECORD, Event.MouseEvent.dwButtonState)
              && offsetof(console_record, mouse_state) == offsetof(INPUT_RECORD, Event.MouseEvent.dwControlKeyState)
              && offsetof(console_record, EventFlags) == offsetof(INPUT_RECORD, Event.MouseEvent.dwEventFlags), "the mouse");
_Static_assert(offsetof(console_record, size) == offsetof(INPUT_RECORD, Event.WindowBufferSizeEvent.dwSize)
              && offsetof(console_record, CommandId) == offsetof(INPUT_RECORD, Event.MenuEvent.dwCommandId)
              && offsetof(console_record, SetFocus) == offsetof(INPUT_RECORD, Event.FocusEvent.bSetFocus)
              && offsetof(console_record, position) >= sizeof(INPUT_RECORD), "the others");

int
win32console_PyCOORD_init(win32console_state *st, COORD *self, SHORT X, SHORT Y)
{
    (void)st;
    *self = (COORD){X, Y};
    return 0;
}

int
win32console_PyCOORD_repr(win32console_state *st, COORD *self, PyObject **value)
{
    (void)st;
    *value = PyUnicode_FromFormat("PyCOORDType(X=%d,Y=%d)", self->X, self->Y);
    return *value == NULL ? -1 : 0;
}

int
win32console_PySMALL_RECT_init(win32console_state *st, SMALL_RECT *self, SHORT Left, SHORT Top, SHORT Right, SHORT Bottom)
{
    (void)st;
    *self = (SMALL_RECT){Left, Top, Right, Bottom};
    return 0;
}

int
win32console_PySMALL_RECT_repr(win32console_state *st, SMALL_RECT *self, PyObject **value)
{
    (void)st;
    *value = PyUnicode_FromFormat("PySMALL_RECTType(Left=%d,Top=%d,Right=%d,Bottom=%d)", self->Left, self->Top, self->Right,
                                  self->Bottom);
    return *value == NULL ? -1 : 0;
}

/* ---- events --------------------------------------------------------------------------------------------------------- */

static const char *
kind_name(WORD kind)
{
    switch (kind) {
    case KEY_EVENT:
        return "KEY_EVENT";
    case MOUSE_EVENT:
        return "MOUSE_EVENT";
    case WINDOW_BUFFER_SIZE_EVENT:
        return "WINDOW_BUFFER_SIZE_EVENT";
    case MENU_EVENT:
        return "MENU_EVENT";
    case FOCUS_EVENT:
        return "FOCUS_EVENT";
    default:
        return "<Unknown>";
    }
}

/* The position or the size of an event that has one. */
static COORD *
coord_of(console_record *self)
{
    return self->EventType == MOUSE_EVENT ? &self->mouse : &self->size;
}

static int
make_position(win32console_state *st, console_record *self)
{
    if (self->EventType != MOUSE_EVENT && self->EventType != WINDOW_BUFFER_SIZE_EVENT)
        return 0;
    self->position = win32console_PyCOORD_copy(st, coord_of(self));
    return self->position == NULL ? -1 : 0;
}

int
win32console_PyINPUT_RECORD_init(win32console_state *st, console_record *self, WORD EventType)
{
    self->EventType = EventType;
    return make_position(st, self);
}

void
win32console_PyINPUT_RECORD_clear(win32console_state *st, console_record *self)
{
    (void)st;
    Py_CLEAR(self->position);
}

int
win32console_PyINPUT_RECORD_repr(win32console_state *st, console_record *self, PyObject **value)
{
    (void)st;
    *value = PyUnicode_FromFormat("PyINPUT_RECORD(EventType=%d) (%s)", self->EventType, kind_name(self->EventType));
    return *value == NULL ? -1 : 0;
}

PyObject *
console_from_record(win32console_state *st, const INPUT_RECORD *record)
{
    console_record *self;
    PyObject *object = win32console_PyINPUT_RECORD_new(st, &self);
    if (object == NULL)
        return NULL;
    memcpy(self, record, sizeof *record);
    if (make_position(st, self) < 0)
        Py_CLEAR(object);
    return object;
}

int
console_as_record(win32console_state *st, PyObject *object, const char *where, INPUT_RECORD *record)
{
    console_record *self;
    if (win32console_PyINPUT_RECORD_take(st, object, where, 0, &self) < 0)
        return -1;
    if (self->position != NULL)
        *coord_of(self) = *win32console_PyCOORD_native(self->position); /* Python may have changed it */
    memcpy(record, self, sizeof *record);
    return 0;
}

/* ---- members that only some events have ------------------------------------------------------------------------------ */

static int
wrong_kind(const console_record *self, const char *member, const char *kinds)
{
    PyErr_Format(PyExc_AttributeError, "'%s' is a member of %s, but this is %s", member, kinds, kind_name(self->EventType));
    return -1;
}

int
win32console_PyINPUT_RECORD_EventType_get(win32console_state *st, console_record *self,
                                          win32console_PyINPUT_RECORD_EventType_get_out *out)
{
    (void)st;
    out->value = self->EventType;
    return 0;
}

int
win32console_PyINPUT_RECORD_Char_get(win32console_state *st, console_record *self,
                                     win32console_PyINPUT_RECORD_Char_get_out *out)
{
    if (self->EventType != KEY_EVENT)
        return wrong_kind(self, "Char", "KEY_EVENT");
    out->value = st->core->from_text(st->core, &self->character, 1);
    return out->value == NULL ? -1 : 0;
}

int
console_as_character(win32console_state *st, PyObject *o, const char *where, WCHAR *character)
{
    w32_text text = {0};
    int result = -1;
    if (PyUnicode_Check(o) && st->core->as_text(st->core, o, where, W32_NUL_OK | W32_PATH, &text) == 0 && text.length == 1) {
        *character = text.text[0];
        result = 0;
    } else if (!PyErr_Occurred()) {
        PyErr_Format(PyExc_ValueError, "%s must be a str of one UTF-16 unit, not %R", where, o);
    }
    w32_text_clear(&text);
    return result;
}

int
win32console_PyINPUT_RECORD_Char_set(win32console_state *st, console_record *self, PyObject *value)
{
    if (self->EventType != KEY_EVENT)
        return wrong_kind(self, "Char", "KEY_EVENT");
    return console_as_character(st, value, "PyINPUT_RECORD.Char", &self->character);
}

/* Where the state of Shift, Ctrl and Alt is; NULL with an exception set when the event has none. */
static DWORD *
find_state(console_record *self)
{
    if (self->EventType == KEY_EVENT)
        return &self->key_state;
    if (self->EventType == MOUSE_EVENT)
        return &self->mouse_state;
    wrong_kind(self, "ControlKeyState", "KEY_EVENT and MOUSE_EVENT");
    return NULL;
}

int
win32console_PyINPUT_RECORD_ControlKeyState_get(win32console_state *st, console_record *self,
                                                win32console_PyINPUT_RECORD_ControlKeyState_get_out *out)
{
    const DWORD *state = find_state(self);
    (void)st;
    if (state == NULL)
        return -1;
    out->value = *state;
    return 0;
}

int
win32console_PyINPUT_RECORD_ControlKeyState_set(win32console_state *st, console_record *self, DWORD value)
{
    DWORD *state = find_state(self);
    (void)st;
    if (state == NULL)
        return -1;
    *state = value;
    return 0;
}

static int
set_position(win32console_state *st, console_record *self, PyObject *value, const char *where)
{
    PyObject *old = self->position;
    COORD *coord;
    if (win32console_PyCOORD_take(st, value, where, 0, &coord) < 0)
        return -1;
    self->position = Py_NewRef(value);
    Py_XDECREF(old);
    return 0;
}

int
win32console_PyINPUT_RECORD_MousePosition_get(win32console_state *st, console_record *self,
                                              win32console_PyINPUT_RECORD_MousePosition_get_out *out)
{
    (void)st;
    if (self->EventType != MOUSE_EVENT)
        return wrong_kind(self, "MousePosition", "MOUSE_EVENT");
    out->value = Py_NewRef(self->position);
    return 0;
}

int
win32console_PyINPUT_RECORD_MousePosition_set(win32console_state *st, console_record *self, PyObject *value)
{
    if (self->EventType != MOUSE_EVENT)
        return wrong_kind(self, "MousePosition", "MOUSE_EVENT");
    return set_position(st, self, value, "PyINPUT_RECORD.MousePosition");
}

int
win32console_PyINPUT_RECORD_Size_get(win32console_state *st, console_record *self,
                                     win32console_PyINPUT_RECORD_Size_get_out *out)
{
    (void)st;
    if (self->EventType != WINDOW_BUFFER_SIZE_EVENT)
        return wrong_kind(self, "Size", "WINDOW_BUFFER_SIZE_EVENT");
    out->value = Py_NewRef(self->position);
    return 0;
}

int
win32console_PyINPUT_RECORD_Size_set(win32console_state *st, console_record *self, PyObject *value)
{
    if (self->EventType != WINDOW_BUFFER_SIZE_EVENT)
        return wrong_kind(self, "Size", "WINDOW_BUFFER_SIZE_EVENT");
    return set_position(st, self, value, "PyINPUT_RECORD.Size");
}
