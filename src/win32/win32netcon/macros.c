/* The macro of the LAN Manager headers. */
#include "win32netcon.gen.h"

int
win32netcon_TEXT(win32netcon_state *st, PyObject *x, win32netcon_TEXT_out *out)
{
    (void)st;
    out->value = Py_NewRef(x);
    return 0;
}
