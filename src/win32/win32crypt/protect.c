/* Data that only this user, or this computer, can read. crypt32 is loaded at the first use. */
#include "crypt_objects.h"

#include <dpapi.h>

typedef BOOL(WINAPI *protect_function)(DATA_BLOB *, const wchar_t *, DATA_BLOB *, void *, CRYPTPROTECT_PROMPTSTRUCT *,
                                       DWORD, DATA_BLOB *);
typedef BOOL(WINAPI *unprotect_function)(DATA_BLOB *, wchar_t **, DATA_BLOB *, void *, CRYPTPROTECT_PROMPTSTRUCT *,
                                         DWORD, DATA_BLOB *);

#define FIND(type, st, name) \
    ((type)(void (*)(void))(st)->core->system_function((st)->core, L"crypt32.dll", name, name))

/* The arguments that both functions have. */
typedef struct {
    DATA_BLOB data, entropy;
    DATA_BLOB *entropy_or_null;
    CRYPTPROTECT_PROMPTSTRUCT prompt, *prompt_or_null;
    w32_text text;
} arguments;

static int
blob_from(const w32_buffer *buffer, const char *function, const char *name, DATA_BLOB *out)
{
    if ((ULONGLONG)buffer->size > UINT32_MAX) {
        PyErr_Format(PyExc_ValueError, "%s() argument '%s' has %zd bytes, but at most 4294967295 are possible", function,
                     name, buffer->size);
        return -1;
    }
    out->cbData = (DWORD)buffer->size;
    out->pbData = buffer->data;
    return 0;
}

static int
prompt_from(const w32_core *core, PyObject *o, const char *function, arguments *out)
{
    uint32_t flags;
    HANDLE window;
    char where[64];
    PyOS_snprintf(where, sizeof where, "%s() argument 'PromptStruct'", function);
    if (!PyTuple_Check(o) || PyTuple_Size(o) != 3) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (flags, window, text), or None", where);
        return -1;
    }
    if (core->as_u32(core, PyTuple_GetItem(o, 0), where, &flags) < 0
        || core->as_handle(core, PyTuple_GetItem(o, 1), where, W32_NONE_OK, &window) < 0
        || core->as_text(core, PyTuple_GetItem(o, 2), where, W32_NONE_OK, &out->text) < 0)
        return -1;
    out->prompt.cbSize = sizeof out->prompt;
    out->prompt.dwPromptFlags = flags;
    out->prompt.hwndApp = (HWND)window;
    out->prompt.szPrompt = out->text.text;
    out->prompt_or_null = &out->prompt;
    return 0;
}

/* `out` is zeroed; its text is cleared by the caller, also after a failure. */
static int
take(const w32_core *core, const char *function, const w32_buffer *data, const w32_buffer *entropy, PyObject *reserved,
     PyObject *prompt, arguments *out)
{
    if (reserved != NULL && reserved != Py_None) {
        PyErr_Format(PyExc_TypeError, "%s() argument 'Reserved' must be None", function);
        return -1;
    }
    if (blob_from(data, function, "DataIn", &out->data) < 0)
        return -1;
    if (entropy != NULL && blob_from(entropy, function, "OptionalEntropy", &out->entropy) < 0)
        return -1;
    out->entropy_or_null = entropy == NULL ? NULL : &out->entropy;
    return prompt == NULL || prompt == Py_None ? 0 : prompt_from(core, prompt, function, out);
}

/* Hand on what Windows gave; its copy is wiped when it is the secret. */
static int
give(win32crypt_state *st, DATA_BLOB *from, BOOL wipe, w32_blob *out)
{
    int result = st->core->blob_new(st->core, (Py_ssize_t)from->cbData, out);
    if (result == 0 && from->cbData != 0)
        memcpy(out->data, from->pbData, from->cbData);
    out->size = result == 0 ? (Py_ssize_t)from->cbData : 0;
    if (wipe)
        w32_wipe(from->pbData, from->cbData);
    LocalFree(from->pbData);
    return result;
}

int
win32crypt_CryptProtectData(win32crypt_state *st, const w32_buffer *DataIn, const wchar_t *DataDescr,
                            const w32_buffer *OptionalEntropy, PyObject *Reserved, PyObject *PromptStruct, DWORD Flags,
                            win32crypt_CryptProtectData_out *out)
{
    protect_function call = FIND(protect_function, st, "CryptProtectData");
    DATA_BLOB made = {0};
    arguments in = {0};
    int result = -1;
    DWORD err;
    BOOL ok;
    if (call == NULL
        || take(st->core, "CryptProtectData", DataIn, OptionalEntropy, Reserved, PromptStruct, &in) < 0)
        goto done;
    W32_CALL(err, ok = call(&in.data, DataDescr, in.entropy_or_null, NULL, in.prompt_or_null, Flags, &made));
    result = ok ? give(st, &made, FALSE, &out->value) : w32_raise(st->core, err, "CryptProtectData");
done:
    w32_text_clear(&in.text);
    return result;
}

int
win32crypt_CryptUnprotectData(win32crypt_state *st, const w32_buffer *DataIn, const w32_buffer *OptionalEntropy,
                              PyObject *Reserved, PyObject *PromptStruct, DWORD Flags,
                              win32crypt_CryptUnprotectData_out *out)
{
    unprotect_function call = FIND(unprotect_function, st, "CryptUnprotectData");
    wchar_t *description = NULL;
    DATA_BLOB made = {0};
    arguments in = {0};
    int result = -1;
    size_t size;
    DWORD err;
    BOOL ok;
    if (call == NULL
        || take(st->core, "CryptUnprotectData", DataIn, OptionalEntropy, Reserved, PromptStruct, &in) < 0)
        goto done;
    W32_CALL(err, ok = call(&in.data, &description, in.entropy_or_null, NULL, in.prompt_or_null, Flags, &made));
    if (!ok) {
        w32_raise(st->core, err, "CryptUnprotectData");
        goto done;
    }
    result = give(st, &made, TRUE, &out->data);
    size = description == NULL ? sizeof(wchar_t) : (wcslen(description) + 1) * sizeof(wchar_t);
    out->description = w32_alloc(size);
    if (out->description == NULL) {
        PyErr_NoMemory();
        result = -1;
        goto done;
    }
    memcpy(out->description, description == NULL ? L"" : description, size);
done:
    LocalFree(description);
    w32_text_clear(&in.text);
    return result;
}
