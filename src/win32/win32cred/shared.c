/* Texts of dicts. */
#include "win32cred.gen.h"

#include <string.h>

int
cred_read_text(const w32_dict *in, const char *name, wchar_t **out)
{
    PyObject *item = w32_dict_item(in, name);
    w32_text text;
    int result = -1;
    if (item == NULL)
        return 0;
    if (in->core->as_text(in->core, item, w32_dict_place(in, name).text, 0, &text) < 0)
        goto done;
    *out = w32_alloc(((size_t)text.length + 1) * sizeof(wchar_t));
    if (*out == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    memcpy(*out, text.text, ((size_t)text.length + 1) * sizeof(wchar_t));
    result = 0;
done:
    w32_text_clear(&text);
    Py_DECREF(item);
    return result;
}
