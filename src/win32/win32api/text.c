/* Texts whose length is not known before. */
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

int
win32api_text(const w32_core *core, const char *function, win32api_fill fill, const void *context, wchar_t **text)
{
    wchar_t small[300];
    wchar_t *buffer = small;
    DWORD size = sizeof(small) / sizeof(*small), length, err;
    int status = -1;

    for (;;) {
        W32_CALL(err, length = fill(context, buffer, size));
        if (length == 0 && err != ERROR_SUCCESS) {
            w32_raise(core, err, function);
            goto done;
        }
        if (length < size)
            break;
        size = length > size ? length + 1 : size * 2;
        if (buffer != small)
            w32_free(buffer);
        buffer = w32_alloc(size * sizeof(wchar_t));
        if (buffer == NULL) {
            PyErr_NoMemory();
            goto done;
        }
    }
    status = win32api_copy(buffer, length, text);
done:
    if (buffer != small)
        w32_free(buffer);
    return status;
}
