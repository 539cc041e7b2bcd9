/* The registry: security of keys. */
#include "win32api.gen.h"

int
win32api_RegGetKeySecurity(win32api_state *st, HKEY key, DWORD security_info, win32api_RegGetKeySecurity_out *out)
{
    PSECURITY_DESCRIPTOR descriptor = NULL;
    DWORD size = 256;
    LONG code;

    do { /* it tells the size when there is not enough */
        w32_free(descriptor);
        descriptor = w32_alloc(size);
        if (descriptor == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL_NOERR(code = RegGetKeySecurity(key, security_info, descriptor, &size));
    } while (code == ERROR_INSUFFICIENT_BUFFER);
    if (code == ERROR_SUCCESS)
        out->value = st->core->from_security_descriptor(st->core, descriptor);
    else
        w32_raise(st->core, (DWORD)code, "RegGetKeySecurity");
    w32_free(descriptor);
    return out->value == NULL ? -1 : 0;
}
