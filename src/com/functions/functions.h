/* functions.h: what pythoncom's functions share. */
#ifndef CWIN32_COM_FUNCTIONS_H
#define CWIN32_COM_FUNCTIONS_H

#include "../com.h"

/* A class: PyIID, its text, or a program id, those of this user included. */
int com_clsid_from_py(com_state *st, PyObject *o, const char *where, GUID *out);

/* A function that few programs need, or that not every Windows has; NULL with a com_error set. */
FARPROC com_system_function(com_state *st, const wchar_t *dll, const char *name);

#endif
