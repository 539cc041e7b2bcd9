/* functions.h: what pythoncom's functions share. */
#ifndef CWIN32_COM_FUNCTIONS_H
#define CWIN32_COM_FUNCTIONS_H

#include "../com.h"

/* A class: PyIID, its text, or a program id, those of this user included. */
int com_clsid_from_py(com_state *st, PyObject *o, const char *where, GUID *out);

#endif
