/* What WinHTTP's headers write as NULL: nothing given. */
#include "win32inetcon.gen.h"

int
win32inetcon_exec(win32inetcon_state *st, PyObject *module)
{
    static const char *const absent[] = {
        "WINHTTP_DEFAULT_ACCEPT_TYPES", "WINHTTP_NO_ADDITIONAL_HEADERS", "WINHTTP_NO_PROXY_BYPASS",
        "WINHTTP_NO_PROXY_NAME", "WINHTTP_NO_REFERER", "WINHTTP_NO_REQUEST_DATA",
    };

    (void)st;
    for (size_t i = 0; i < sizeof(absent) / sizeof(*absent); i++)
        if (PyModule_AddObjectRef(module, absent[i], Py_None) < 0)
            return -1;
    return 0;
}
