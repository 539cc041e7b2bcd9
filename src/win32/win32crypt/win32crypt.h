/* win32crypt.h: what the declarations need to know. crypt_objects.h has what the topics share. */
#ifndef CWIN32_WIN32CRYPT_H
#define CWIN32_WIN32CRYPT_H

#include "core.h"
#include <wincrypt.h>

/* What every object of the module holds: a handle or a context, 0 when it was closed. It cannot be closed while a call of
 * another thread uses it. `owner` is the object it needs alive, or NULL. */
typedef struct {
    ULONG_PTR native;
    LONG uses;
    PyObject *owner;
} crypt_handle;

#endif
