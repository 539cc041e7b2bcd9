/* console.h: what the topics of win32console share. */
#ifndef CWIN32_CONSOLE_H
#define CWIN32_CONSOLE_H

#include "core.h"

/* An INPUT_RECORD, bit for bit, whose members go by Python's names, and the object that Python sees as its position or size. */
typedef struct {
    WORD EventType;
    union {
        struct {
            LONG KeyDown;
            WORD RepeatCount, VirtualKeyCode, VirtualScanCode;
            WCHAR character;
            DWORD key_state;
        };
        struct {
            COORD mouse;
            DWORD ButtonState, mouse_state, EventFlags;
        };
        COORD size;
        DWORD CommandId;
        DWORD SetFocus;
    };
    PyObject *position; /* a PyCOORD; NULL for the other kinds */
} console_record;

#endif
