/* filedialog.c: choosing files. */
#include "win32gui.gen.h"

/* How much longer than what was given a custom filter may become. */
#define FILTER_ROOM 256

/* What one dialog needs: the texts that Windows reads, and the memory that it writes to. */
typedef struct {
    OPENFILENAMEW native;
    w32_text filter, file, custom;
    gui_name template;
} dialog;

/* Memory with this text in it and zeros behind. */
static wchar_t *
room_for(const w32_text *text, DWORD room)
{
    wchar_t *made = w32_alloc((size_t)room * sizeof(wchar_t));

    if (made == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    memset(made, 0, (size_t)room * sizeof(wchar_t));
    if (text->text != NULL)
        memcpy(made, text->text, (size_t)text->length * sizeof(wchar_t));
    return made;
}

/* Pairs of texts, each with a NUL behind it, and one more NUL at the end. */
static int
filter_take(const w32_core *core, PyObject *o, w32_text *text)
{
    PyObject *ended;
    int status;

    if (!PyUnicode_Check(o)) {
        PyErr_Format(PyExc_TypeError, "argument 'Filter' must be str, not %R", (PyObject *)Py_TYPE(o));
        return -1;
    }
    ended = PyUnicode_FromFormat("%U%c", o, 0); /* and the terminator */
    status = ended == NULL ? -1 : core->as_text(core, ended, "argument 'Filter'", W32_NUL_OK, text);
    Py_XDECREF(ended);
    return status;
}

static int
take(const w32_core *core, dialog *made, PyObject *filter, PyObject *custom, PyObject *file, PyObject *template)
{
    OPENFILENAMEW *native = &made->native;

    if ((filter != NULL && filter_take(core, filter, &made->filter) < 0)
        || (custom != NULL && core->as_text(core, custom, "argument 'CustomFilter'", W32_NUL_OK, &made->custom) < 0)
        || (file != NULL && core->as_text(core, file, "argument 'File'", W32_PATH | W32_NUL_OK | W32_NONE_OK, &made->file) < 0)
        || (template != NULL && gui_name_take(core, template, "argument 'TemplateName'", &made->template) < 0))
        return -1;
    native->lStructSize = sizeof(*native);
    native->lpstrFilter = made->filter.text;
    native->lpTemplateName = made->template.value;
    if (native->nMaxFile > 0x100000) { /* nobody chooses more, and it is allocated */
        PyErr_Format(PyExc_ValueError, "argument 'MaxFile' must be at most %d, not %lu", 0x100000, (unsigned long)native->nMaxFile);
        return -1;
    }
    if (native->nMaxFile <= (DWORD)made->file.length)
        native->nMaxFile = (DWORD)made->file.length + 1;
    native->lpstrFile = room_for(&made->file, native->nMaxFile);
    if (native->lpstrFile == NULL || custom == NULL)
        return native->lpstrFile == NULL ? -1 : 0;
    native->nMaxCustFilter = (DWORD)made->custom.length + FILTER_ROOM;
    native->lpstrCustomFilter = room_for(&made->custom, native->nMaxCustFilter);
    return native->lpstrCustomFilter == NULL ? -1 : 0;
}

static void
drop(dialog *made)
{
    w32_free(made->native.lpstrFile);
    w32_free(made->native.lpstrCustomFilter);
    w32_text_clear(&made->filter);
    w32_text_clear(&made->file);
    w32_text_clear(&made->custom);
    w32_text_clear(&made->template.text);
}

/* One path ends at the first NUL, several at two of them. */
static size_t
file_length(const OPENFILENAMEW *native)
{
    size_t at = 0;

    while (at + 1 < native->nMaxFile && (native->lpstrFile[at] != 0
           || ((native->Flags & OFN_ALLOWMULTISELECT) && native->lpstrFile[at + 1] != 0)))
        at++;
    return at;
}

/* The pair, with the NUL behind it. */
static size_t
filter_length(const OPENFILENAMEW *native)
{
    size_t length = native->nMaxCustFilter;

    while (length > 0 && native->lpstrCustomFilter[length - 1] == 0)
        length--;
    return length < native->nMaxCustFilter ? length + 1 : length;
}

static int
show(gui_state *st, dialog *made, BOOL (WINAPI *function)(OPENFILENAMEW *), const char *name, PyObject **file, PyObject **filter,
     DWORD *flags)
{
    OPENFILENAMEW *native = &made->native;
    DWORD code = 0;
    BOOL ok;

    W32_CALL_NOERR((ok = function(native), code = ok ? 0 : CommDlgExtendedError()));
    if (!ok)
        return w32_raise(st->core, code, name);
    *flags = native->Flags;
    *file = st->core->from_text(st->core, native->lpstrFile, (Py_ssize_t)file_length(native));
    *filter = native->lpstrCustomFilter == NULL
        ? Py_NewRef(Py_None)
        : st->core->from_text(st->core, native->lpstrCustomFilter, (Py_ssize_t)filter_length(native));
    return *file == NULL || *filter == NULL ? -1 : 0;
}

static BOOL WINAPI
open_file(OPENFILENAMEW *native)
{
    return GetOpenFileNameW(native);
}

static BOOL WINAPI
save_file(OPENFILENAMEW *native)
{
    return GetSaveFileNameW(native);
}

int
win32gui_GetOpenFileNameW(gui_state *st, HWND hwndOwner, HINSTANCE hInstance, PyObject *Filter, PyObject *CustomFilter,
                          DWORD FilterIndex, PyObject *File, DWORD MaxFile, const wchar_t *InitialDir, const wchar_t *Title,
                          DWORD Flags, const wchar_t *DefExt, PyObject *TemplateName, win32gui_GetOpenFileNameW_out *out)
{
    dialog made = {.native = {.hwndOwner = hwndOwner, .hInstance = hInstance, .nFilterIndex = FilterIndex, .nMaxFile = MaxFile,
                              .lpstrInitialDir = InitialDir, .lpstrTitle = Title, .Flags = Flags, .lpstrDefExt = DefExt}};
    int status = take(st->core, &made, Filter, CustomFilter, File, TemplateName);

    if (status == 0)
        status = show(st, &made, open_file, "GetOpenFileNameW", &out->file, &out->filter, &out->flags);
    drop(&made);
    return status;
}

int
win32gui_GetSaveFileNameW(gui_state *st, HWND hwndOwner, HINSTANCE hInstance, PyObject *Filter, PyObject *CustomFilter,
                          DWORD FilterIndex, PyObject *File, DWORD MaxFile, const wchar_t *InitialDir, const wchar_t *Title,
                          DWORD Flags, const wchar_t *DefExt, PyObject *TemplateName, win32gui_GetSaveFileNameW_out *out)
{
    dialog made = {.native = {.hwndOwner = hwndOwner, .hInstance = hInstance, .nFilterIndex = FilterIndex, .nMaxFile = MaxFile,
                              .lpstrInitialDir = InitialDir, .lpstrTitle = Title, .Flags = Flags, .lpstrDefExt = DefExt}};
    int status = take(st->core, &made, Filter, CustomFilter, File, TemplateName);

    if (status == 0)
        status = show(st, &made, save_file, "GetSaveFileNameW", &out->file, &out->filter, &out->flags);
    drop(&made);
    return status;
}

int
win32gui_GetOpenFileName(gui_state *st, const w32_buffer *OPENFILENAME, win32gui_GetOpenFileName_out *out)
{
    OPENFILENAMEW native;

    (void)st;
    if ((size_t)OPENFILENAME->size != sizeof(native)) {
        PyErr_Format(PyExc_TypeError, "GetOpenFileName() argument 'OPENFILENAME' must have %d bytes, not %zd",
                     (int)sizeof(native), OPENFILENAME->size);
        return -1;
    }
    memcpy(&native, OPENFILENAME->data, sizeof(native));
    W32_CALL_NOERR(out->value = GetOpenFileNameW(&native));
    if (!OPENFILENAME->view.readonly)
        memcpy(OPENFILENAME->data, &native, sizeof(native));
    return 0;
}
