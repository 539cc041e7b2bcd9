/* Texts that are handed out. */
#include "win32api.gen.h"

int
win32api_copy(const wchar_t *text, size_t length, wchar_t **copy)
{
    *copy = w32_alloc((length + 1) * sizeof(wchar_t));
    if (*copy == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(*copy, text, length * sizeof(wchar_t));
    (*copy)[length] = 0;
    return 0;
}
