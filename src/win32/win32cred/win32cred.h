/* win32cred.h: what the topics of win32cred share: items of dicts, secrets. */
#ifndef CWIN32_WIN32CRED_H
#define CWIN32_WIN32CRED_H

#include "core.h"
#include <wincred.h>

/* A dict that is read as a structure. `where` is what messages begin with: "CredWrite() argument 'Credential'". */
typedef struct {
    const w32_core *core;
    PyObject *dict;
    const char *where;
} cred_reader;

/* TypeError when it is no dict, or has other items than the `count` ones of `names`. */
int cred_read_begin(const cred_reader *in, const char *const *names, size_t count);
/* A new reference, or NULL when it is missing or None; no exception. */
PyObject *cred_item(const cred_reader *in, const char *name);
/* Text that w32_free frees; NULL when there is none. */
int cred_read_text(const cred_reader *in, const char *name, wchar_t **out);
/* Left as it is when there is none. */
int cred_read_dword(const cred_reader *in, const char *name, DWORD *out);

/* A function of a system DLL, looked up at each call: NULL with an exception when Windows has not got it. */
#define CRED_FUNCTION(type, st, dll, name, shown) \
    ((type)(void (*)(void))(st)->core->system_function((st)->core, dll, name, shown))

#endif
