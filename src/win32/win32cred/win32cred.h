/* win32cred.h: what the topics of win32cred share: texts of dicts, functions of system DLLs. */
#ifndef CWIN32_WIN32CRED_H
#define CWIN32_WIN32CRED_H

#include "dicts.h"
#include <wincred.h>

/* Text that w32_free frees; NULL when there is none. */
int cred_read_text(const w32_dict *in, const char *name, wchar_t **out);
/* A function of a system DLL, looked up at each call: NULL with an exception when Windows has not got it. */
#define CRED_FUNCTION(type, st, dll, name, shown) \
    ((type)(void (*)(void))(st)->core->system_function((st)->core, dll, name, shown))

#endif
