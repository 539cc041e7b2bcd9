/* HtmlHelp and WinHelp. Each command has a kind of data; Windows' structure for it lives on the stack during the call. */
#include "win32help.gen.h"

/* Not in the SDK header. */
typedef struct {
    int cbStruct;
    HRESULT hr;
    BSTR description;
} last_error;

typedef enum {
    NOTHING, TEXT_DATA, TEXT_OR_NONE, NUMBER, LINK, QUERY, POPUP, WINDOW, PAIRS, MESSAGE, COOKIE, WINDOW_OUT, ERROR_OUT
} data_kind;

typedef struct {
    const char *name;
    UINT code;
    data_kind kind;
    BOOL wants_file;     /* else there may be one, or it is not handed on */
} command;

#define COMMAND(code, kind, wants_file) {#code, code, kind, wants_file}

static const command commands[] = {
    COMMAND(HH_DISPLAY_TOPIC, TEXT_OR_NONE, TRUE), COMMAND(HH_DISPLAY_TOC, TEXT_OR_NONE, TRUE),
    COMMAND(HH_DISPLAY_INDEX, TEXT_DATA, TRUE), COMMAND(HH_GET_WIN_HANDLE, TEXT_DATA, TRUE), COMMAND(HH_SYNC, TEXT_DATA, TRUE),
    COMMAND(HH_DISPLAY_SEARCH, QUERY, TRUE), COMMAND(HH_SET_WIN_TYPE, WINDOW, TRUE), COMMAND(HH_GET_WIN_TYPE, WINDOW_OUT, TRUE),
    COMMAND(HH_KEYWORD_LOOKUP, LINK, TRUE), COMMAND(HH_ALINK_LOOKUP, LINK, TRUE), COMMAND(HH_HELP_CONTEXT, NUMBER, TRUE),
    COMMAND(HH_DISPLAY_TEXT_POPUP, POPUP, FALSE), COMMAND(HH_TP_HELP_CONTEXTMENU, PAIRS, TRUE),
    COMMAND(HH_TP_HELP_WM_HELP, PAIRS, TRUE), COMMAND(HH_CLOSE_ALL, NOTHING, FALSE), COMMAND(HH_INITIALIZE, COOKIE, FALSE),
    COMMAND(HH_UNINITIALIZE, NUMBER, FALSE), COMMAND(HH_GET_LAST_ERROR, ERROR_OUT, FALSE),
    COMMAND(HH_PRETRANSLATEMESSAGE, MESSAGE, FALSE),
};

static const command *
find_command(UINT code)
{
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (commands[i].code == code)
            return &commands[i];
    PyErr_Format(PyExc_TypeError,
                 "HtmlHelp() argument 'cmd' must be one of the HH_ commands that the documentation lists, not %u", code);
    return NULL;
}

enum { MOST_TEXTS = 10 };

/* What a call hands to Windows. Texts of structures are copies: meanwhile the program may give the objects others. */
typedef struct {
    DWORD_PTR data;
    w32_text text;
    wchar_t *texts[MOST_TEXTS];
    DWORD *numbers;
    union {
        HH_AKLINK link;
        HH_FTS_QUERY query;
        HH_POPUP popup;
        HH_WINTYPE window;
        HH_WINTYPE *found;
        MSG message;
        last_error error;
        DWORD_PTR cookie;
    } native;
} question;

static void
clear_question(question *asked)
{
    w32_text_clear(&asked->text);
    PyMem_Free(asked->numbers);
    for (size_t i = 0; i < MOST_TEXTS; i++)
        w32_free(asked->texts[i]);
}

/* ---- data in ------------------------------------------------------------------------------------------------------ */

static int
wrong_data(const command *of, const char *wanted, PyObject *data)
{
    PyErr_Format(PyExc_TypeError, "HtmlHelp() argument 'data' of %s must be %s, not %R", of->name, wanted, data);
    return -1;
}

static int
take_text(const w32_core *core, PyObject *data, unsigned flags, question *asked)
{
    if (core->as_text(core, data, "HtmlHelp() argument 'data'", flags, &asked->text) < 0)
        return -1;
    asked->data = (DWORD_PTR)asked->text.text;
    return 0;
}

static int
take_number(const w32_core *core, const command *of, PyObject *data, question *asked)
{
    int64_t number;

    if (!PyLong_Check(data))
        return wrong_data(of, "an int", data);
    if (core->as_i64(core, data, "HtmlHelp() argument 'data'", &number) < 0)
        return -1;
    asked->data = (DWORD_PTR)number;
    return 0;
}

/* Ids of controls and of topics in turn; a zero ends them. */
static int
take_pairs(const w32_core *core, const command *of, PyObject *data, question *asked)
{
    Py_ssize_t count = PyTuple_Check(data) ? PyTuple_Size(data) : -1;

    if (count < 0 || count % 2 != 0)
        return wrong_data(of, "a tuple of an even number of ints", data);
    asked->numbers = PyMem_Calloc((size_t)count + 2, sizeof(DWORD));
    if (asked->numbers == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        uint32_t number;
        if (core->as_u32(core, PyTuple_GetItem(data, i), "HtmlHelp() argument 'data'", &number) < 0)
            return -1;
        asked->numbers[i] = number;
    }
    asked->data = (DWORD_PTR)asked->numbers;
    return 0;
}

static int
take_message(const w32_core *core, const command *of, PyObject *data, question *asked)
{
    static const char where[] = "HtmlHelp() argument 'data'";
    MSG *message = &asked->native.message;
    PyObject *window, *wparam, *lparam;
    unsigned int code;
    unsigned long when;
    HANDLE handle;
    int64_t first, second;

    if (!PyTuple_Check(data))
        return wrong_data(of, "a tuple (hwnd, message, wparam, lparam, time, (x, y))", data);
    if (!PyArg_ParseTuple(data, "OIOOk(ll);HtmlHelp() argument 'data' must be (hwnd, message, wparam, lparam, time, (x, y))",
                          &window, &code, &wparam, &lparam, &when, &message->pt.x, &message->pt.y))
        return -1;
    if (core->as_handle(core, window, where, W32_NONE_OK, &handle) < 0 || core->as_i64(core, wparam, where, &first) < 0
        || core->as_i64(core, lparam, where, &second) < 0)
        return -1;
    message->hwnd = (HWND)handle;
    message->message = code;
    message->wParam = (WPARAM)first;
    message->lParam = (LPARAM)second;
    message->time = when;
    asked->data = (DWORD_PTR)message;
    return 0;
}

/* Copy the texts of a structure; NULL ends the places. */
static int
own_texts(question *asked, const wchar_t **const *places)
{
    for (size_t i = 0; places[i] != NULL; i++) {
        size_t size;
        if (*places[i] == NULL)
            continue;
        size = (wcslen(*places[i]) + 1) * sizeof(wchar_t);
        asked->texts[i] = w32_alloc(size);
        if (asked->texts[i] == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        memcpy(asked->texts[i], *places[i], size);
        *places[i] = asked->texts[i];
    }
    return 0;
}

/* An object of one of this module's types. */
static int
take_structure(win32help_state *st, const command *of, PyObject *data, question *asked)
{
    HH_AKLINK *link = &asked->native.link;
    HH_FTS_QUERY *query = &asked->native.query;
    HH_POPUP *popup = &asked->native.popup;
    HH_WINTYPE *window = &asked->native.window;

    asked->data = (DWORD_PTR)&asked->native;
    if (of->kind == LINK && PyObject_TypeCheck(data, win32help_PyHH_AKLINK_type(st))) {
        const wchar_t **texts[] = {
            &link->pszKeywords, &link->pszUrl, &link->pszMsgText, &link->pszMsgTitle, &link->pszWindow, NULL};
        *link = win32help_native_link(win32help_PyHH_AKLINK_native(data));
        return own_texts(asked, texts);
    }
    if (of->kind == QUERY && PyObject_TypeCheck(data, win32help_PyHH_FTS_QUERY_type(st))) {
        const wchar_t **texts[] = {&query->pszSearchQuery, NULL};
        *query = win32help_native_query(win32help_PyHH_FTS_QUERY_native(data));
        return own_texts(asked, texts);
    }
    if (of->kind == POPUP && PyObject_TypeCheck(data, win32help_PyHH_POPUP_type(st))) {
        const wchar_t **texts[] = {&popup->pszText, &popup->pszFont, NULL};
        *popup = win32help_native_popup(win32help_PyHH_POPUP_native(data));
        return own_texts(asked, texts);
    }
    if (of->kind == WINDOW && PyObject_TypeCheck(data, win32help_PyHH_WINTYPE_type(st))) {
        const wchar_t **texts[] = {
            &window->pszType, &window->pszCaption, &window->pszToc, &window->pszIndex, &window->pszFile, &window->pszHome,
            &window->pszJump1, &window->pszJump2, &window->pszUrlJump1, &window->pszUrlJump2, NULL};
        *window = win32help_native_window(win32help_PyHH_WINTYPE_native(data));
        return own_texts(asked, texts);
    }
    return wrong_data(of, of->kind == LINK ? "a PyHH_AKLINK" : of->kind == QUERY ? "a PyHH_FTS_QUERY"
                      : of->kind == POPUP ? "a PyHH_POPUP" : "a PyHH_WINTYPE", data);
}

static int
take_data(win32help_state *st, const command *of, PyObject *data, question *asked)
{
    switch (of->kind) {
    case NOTHING:
        return 0;
    case TEXT_DATA:
    case TEXT_OR_NONE:
        return take_text(st->core, data, of->kind == TEXT_OR_NONE ? W32_NONE_OK : 0, asked);
    case NUMBER:
        return take_number(st->core, of, data, asked);
    case PAIRS:
        return take_pairs(st->core, of, data, asked);
    case MESSAGE:
        return take_message(st->core, of, data, asked);
    case COOKIE:
    case WINDOW_OUT:
        asked->data = (DWORD_PTR)&asked->native;
        return 0;
    case ERROR_OUT:
        asked->native.error.cbStruct = sizeof asked->native.error;
        asked->data = (DWORD_PTR)&asked->native;
        return 0;
    default:
        return take_structure(st, of, data, asked);
    }
}

/* ---- results out --------------------------------------------------------------------------------------------------- */

static PyObject *
window_to_py(win32help_state *st, const question *asked)
{
    /* Windows gives the address of its structure. Wine fills one, with wide texts whatever it says: then there is something
     * behind the address. */
    BOOL filled = asked->native.window.pszType != NULL;
    const HH_WINTYPE *found = filled ? &asked->native.window : asked->native.found;
    win32help_window *self;
    PyObject *window;

    if (found == NULL)
        return Py_NewRef(Py_None);
    window = win32help_PyHH_WINTYPE_new(st, &self);
    if (window != NULL && win32help_from_native(found, filled || found->fUniCodeStrings, self) < 0)
        Py_CLEAR(window);
    return window;
}

static PyObject *
error_to_py(const w32_core *core, question *asked)
{
    last_error *error = &asked->native.error;
    PyObject *text = error->description == NULL ? Py_NewRef(Py_None) : core->from_text(core, error->description, -1);

    SysFreeString(error->description);
    return text == NULL ? NULL : Py_BuildValue("(lN)", (long)error->hr, text);
}

static PyObject *
result_to_py(win32help_state *st, const command *of, HWND result, question *asked)
{
    PyObject *second;

    switch (of->kind) {
    case WINDOW_OUT:
        second = window_to_py(st, asked);
        break;
    case COOKIE:
        second = PyLong_FromSize_t(asked->native.cookie);
        break;
    case ERROR_OUT:
        second = error_to_py(st->core, asked);
        break;
    default:
        return PyLong_FromSsize_t((Py_ssize_t)(INT_PTR)result);
    }
    return second == NULL ? NULL : Py_BuildValue("(nN)", (Py_ssize_t)(INT_PTR)result, second);
}

/* ---- the functions -------------------------------------------------------------------------------------------------- */

static int
check_file(const command *of, const wchar_t *file)
{
    if (file == NULL && of->wants_file) {
        PyErr_Format(PyExc_TypeError, "HtmlHelp() argument 'file' of %s must be a str, not None", of->name);
        return -1;
    }
    if (file != NULL && wcslen(file) >= MAX_PATH) {
        PyErr_Format(PyExc_ValueError, "HtmlHelp() argument 'file' must have at most %d characters, not %zu", MAX_PATH - 1,
                     wcslen(file));
        return -1;
    }
    return 0;
}

int
win32help_HtmlHelp(win32help_state *st, HWND hwnd, const wchar_t *file, UINT cmd, PyObject *data, win32help_HtmlHelp_out *out)
{
    typedef HWND(WINAPI * html_help)(HWND, LPCWSTR, UINT, DWORD_PTR);
    const command *of = find_command(cmd);
    html_help help;
    question asked = {0};
    HWND result;
    int status = -1;

    if (of == NULL || check_file(of, file) < 0 || take_data(st, of, data == NULL ? Py_None : data, &asked) < 0)
        goto done;
    help = (html_help)(void (*)(void))st->core->system_function(st->core, L"hhctrl.ocx", "HtmlHelpW", "HtmlHelp");
    if (help == NULL)
        goto done;
    if (!of->wants_file && of->kind != POPUP)
        file = NULL;
    if (of->kind == NOTHING)
        hwnd = NULL;
    W32_CALL_NOERR(result = help(hwnd, file, cmd, asked.data));
    out->value = result_to_py(st, of, result, &asked);
    status = out->value == NULL ? -1 : 0;
done:
    clear_question(&asked);
    return status;
}

int
win32help_WinHelp(win32help_state *st, HWND hwnd, const wchar_t *hlpFile, UINT cmd, PyObject *data)
{
    const w32_core *core = st->core;
    w32_message_parameter parameter;
    DWORD err;
    BOOL ok;

    if (core->as_message_parameter(core, data, "WinHelp() argument 'data'", &parameter) < 0)
        return -1;
    W32_CALL(err, ok = WinHelpW(hwnd, hlpFile, cmd, (ULONG_PTR)parameter.value));
    w32_message_parameter_drop(core, &parameter);
    return ok ? 0 : w32_raise(core, err, "WinHelp");
}
