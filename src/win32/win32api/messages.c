/* Messages, whose parameters may be numbers, texts or memory; the focus, and Windows' colours. */
#include "win32api.gen.h"

int
win32api_SendMessage(win32api_state *st, HWND hwnd, UINT idMessage, PyObject *wParam, PyObject *lParam,
                     win32api_SendMessage_out *out)
{
    w32_message_parameter w, l;
    DWORD err;

    if (w32_message_take(st->core, wParam, "SendMessage() argument 'wParam'", lParam, "SendMessage() argument 'lParam'",
                         &w, &l) < 0)
        return -1;
    W32_CALL(err, out->value = SendMessageW(hwnd, idMessage, (WPARAM)w.value, l.value));
    (void)err; /* GetLastError() still gives it */
    w32_message_drop(st->core, &w, &l);
    return 0;
}

int
win32api_GetFocus(win32api_state *st, win32api_GetFocus_out *out)
{
    out->value = GetFocus();
    return out->value != NULL ? 0 : st->core->raise_error(st->core, 0, "GetFocus", L"No window has the focus");
}

int
win32api_SetSysColors(win32api_state *st, const INT *Elements, DWORD Elements_count, const DWORD *RgbValues,
                      DWORD RgbValues_count)
{
    DWORD err;
    BOOL ok;

    if (Elements_count != RgbValues_count) {
        PyErr_Format(PyExc_TypeError, "SetSysColors() argument 'RgbValues' must have %lu items as 'Elements' has, not %lu",
                     Elements_count, RgbValues_count);
        return -1;
    }
    W32_CALL(err, ok = SetSysColors((int)Elements_count, Elements, RgbValues));
    return ok ? 0 : w32_raise(st->core, err, "SetSysColors");
}
