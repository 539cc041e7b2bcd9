/* Texts of error codes and message tables. */
#include "win32api.gen.h"

#define MOST_INSERTS 99     /* what %1 to %99 can name */

/* Where the text comes from: a module or a text. */
typedef struct {
    w32_text text;
    HANDLE module;
} message_source;

static int
take_source(const w32_core *core, PyObject *o, DWORD flags, message_source *source)
{
    const char *where = "FormatMessage() argument 'source'";
    source->module = NULL;
    source->text.owned = NULL;
    source->text.text = NULL;
    if (flags & FORMAT_MESSAGE_FROM_STRING)
        return core->as_text(core, o == NULL ? Py_None : o, where, 0, &source->text);
    if (o == NULL || !(flags & FORMAT_MESSAGE_FROM_HMODULE))
        return 0;
    return core->as_handle(core, o, where, 0, &source->module);
}

/* The call itself, without the GIL. Windows allocates the text. */
static int
format(const w32_core *core, DWORD flags, const void *source, DWORD id, DWORD language, va_list *inserts, wchar_t **text)
{
    wchar_t *made = NULL;
    DWORD err, length;
    int status;
    W32_CALL(err, length = FormatMessageW(flags | FORMAT_MESSAGE_ALLOCATE_BUFFER, source, id, language,
                                          (LPWSTR)(void *)&made, 0, inserts));
    if (length == 0 && made == NULL)
        return w32_raise(core, err, "FormatMessageW");
    status = win32api_copy(made, length, text);
    LocalFree(made);
    return status;
}

int
win32api_FormatMessage(win32api_state *st, DWORD flags, PyObject *source, PyObject *messageId, PyObject *languageID,
                       const wchar_t *const *inserts, DWORD inserts_count, win32api_FormatMessage_out *out)
{
    const w32_core *core = st->core;
    uint32_t id = flags != 0 ? flags : GetLastError(), language = 0;
    message_source from;
    DWORD_PTR arguments[MOST_INSERTS];
    int status = -1;

    if (messageId == NULL)
        return format(core, FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, id, 0, NULL, &out->value);
    if (inserts_count > MOST_INSERTS) {
        PyErr_Format(PyExc_ValueError, "FormatMessage() argument 'inserts' must have at most %d items, not %lu",
                     MOST_INSERTS, (unsigned long)inserts_count);
        return -1;
    }
    if (core->as_u32(core, messageId, "FormatMessage() argument 'messageId'", &id) < 0)
        return -1;
    if (languageID != NULL && core->as_u32(core, languageID, "FormatMessage() argument 'languageID'", &language) < 0)
        return -1;
    /* A message may name more inserts than were given: those are empty, instead of whatever lies in memory. */
    for (DWORD i = 0; i < MOST_INSERTS; i++)
        arguments[i] = (DWORD_PTR)(i < inserts_count ? inserts[i] : L"");
    if (take_source(core, source, flags, &from) < 0)
        goto done;
    flags &= ~(DWORD)FORMAT_MESSAGE_ALLOCATE_BUFFER;
    status = format(core, flags | FORMAT_MESSAGE_ARGUMENT_ARRAY,
                    flags & FORMAT_MESSAGE_FROM_STRING ? (const void *)from.text.text : (const void *)from.module, id,
                    language, (va_list *)(void *)arguments, &out->value);
done:
    w32_text_clear(&from.text);
    return status;
}
