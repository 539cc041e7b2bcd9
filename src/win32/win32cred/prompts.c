/* Dialogs and questions that ask for a name and a password. credui is loaded at the first use. Its security context is
 * reserved: NULL. */
#include "win32cred.gen.h"

#include <string.h>

typedef DWORD(WINAPI *prompt_function)(CREDUI_INFOW *, const wchar_t *, void *, DWORD, wchar_t *, ULONG, wchar_t *,
                                       ULONG, BOOL *, DWORD);
typedef DWORD(WINAPI *line_function)(const wchar_t *, void *, DWORD, wchar_t *, ULONG, wchar_t *, ULONG, BOOL *,
                                     DWORD);
typedef DWORD(WINAPI *confirm_function)(const wchar_t *, BOOL);
typedef DWORD(WINAPI *parse_function)(const wchar_t *, wchar_t *, ULONG, wchar_t *, ULONG);
typedef DWORD(WINAPI *read_function)(const wchar_t *, wchar_t **);
typedef DWORD(WINAPI *store_function)(const wchar_t *, const wchar_t *, const wchar_t *, BOOL);

enum { NAME_ROOM = CREDUI_MAX_USERNAME_LENGTH + 1, PASSWORD_ROOM = CREDUI_MAX_PASSWORD_LENGTH + 1 };

#define FIND(type, st, name, shown) CRED_FUNCTION(type, st, L"credui.dll", name, shown)

/* What goes into a dialog and comes back. */
typedef struct {
    wchar_t name[NAME_ROOM];
    wchar_t password[PASSWORD_ROOM];
    BOOL save;
} answer;

static int
too_long(const char *function, const char *argument, int most)
{
    PyErr_Format(PyExc_ValueError, "%s() argument '%s' can have at most %d characters", function, argument, most);
    return -1;
}

/* Straight into a buffer that is wiped later, without a copy elsewhere. The text is never shown. */
static int
password_from(PyObject *o, const char *function, wchar_t *out)
{
    Py_ssize_t length;
    if (!PyUnicode_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s() argument 'Password' must be str or None", function);
        return -1;
    }
    length = PyUnicode_AsWideChar(o, NULL, 0); /* with the terminator */
    if (length < 0)
        return -1;
    if (length > PASSWORD_ROOM)
        return too_long(function, "Password", PASSWORD_ROOM - 1);
    if (PyUnicode_AsWideChar(o, out, PASSWORD_ROOM) < 0)
        return -1;
    if (wcslen(out) == (size_t)length - 1)
        return 0;
    PyErr_Format(PyExc_ValueError, "%s() argument 'Password' must not contain a NUL character", function);
    return -1;
}

static int
answer_begin(const char *function, const wchar_t *name, PyObject *password, BOOL save, answer *out)
{
    out->save = save;
    if (name != NULL && wcslen(name) >= NAME_ROOM)
        return too_long(function, "UserName", NAME_ROOM - 1);
    if (name != NULL)
        wcscpy(out->name, name);
    return password == NULL || password == Py_None ? 0 : password_from(password, function, out->password);
}

static wchar_t *
text_copy(const wchar_t *text)
{
    size_t size = (wcslen(text) + 1) * sizeof(wchar_t);
    wchar_t *copy = w32_alloc(size);
    if (copy == NULL)
        PyErr_NoMemory();
    else
        memcpy(copy, text, size);
    return copy;
}

static int
answer_end(const w32_core *core, const answer *in, wchar_t **name, PyObject **password, BOOL *save)
{
    *name = text_copy(in->name);
    *password = core->from_text(core, in->password, -1);
    *save = in->save != FALSE;
    return *name == NULL || *password == NULL ? -1 : 0;
}

/* ---- the dialog ------------------------------------------------------------------------------------------------------ */

static int
handle_item(const w32_dict *in, const char *name, HANDLE *out)
{
    PyObject *item = w32_dict_item(in, name);
    int result;
    if (item == NULL)
        return 0;
    result = in->core->as_handle(in->core, item, w32_dict_place(in, name).text, W32_NONE_OK, out);
    Py_DECREF(item);
    return result;
}

/* The texts are freed by the caller, after a failure too. */
static int
info_from(const w32_core *core, PyObject *o, CREDUI_INFOW *out)
{
    static const char *const names[] = {"Parent", "MessageText", "CaptionText", "Banner"};
    w32_dict in = {core, o, "CredUIPromptForCredentials() argument 'UiInfo'"};
    HANDLE parent = NULL, banner = NULL;
    wchar_t *message = NULL, *caption = NULL;
    int result = -1;
    if (w32_dict_check(&in, names, Py_ARRAY_LENGTH(names), 0) == 0 && handle_item(&in, "Parent", &parent) == 0
        && handle_item(&in, "Banner", &banner) == 0 && cred_read_text(&in, "MessageText", &message) == 0
        && cred_read_text(&in, "CaptionText", &caption) == 0)
        result = 0;
    out->cbSize = sizeof *out;
    out->hwndParent = (HWND)parent;
    out->hbmBanner = (HBITMAP)banner;
    out->pszMessageText = message;
    out->pszCaptionText = caption;
    return result;
}

int
win32cred_CredUIPromptForCredentials(win32cred_state *st, const wchar_t *TargetName, DWORD AuthError,
                                     const wchar_t *UserName, PyObject *Password, BOOL Save, DWORD Flags,
                                     PyObject *UiInfo, win32cred_CredUIPromptForCredentials_out *out)
{
    static const char function[] = "CredUIPromptForCredentials";
    prompt_function call = FIND(prompt_function, st, "CredUIPromptForCredentialsW", function);
    BOOL with_info = UiInfo != NULL && UiInfo != Py_None;
    CREDUI_INFOW info = {0};
    answer given = {0};
    int result = -1;
    DWORD code;
    if (call == NULL || answer_begin(function, UserName, Password, Save, &given) < 0
        || (with_info && info_from(st->core, UiInfo, &info) < 0))
        goto done;
    W32_CALL_NOERR(code = call(with_info ? &info : NULL, TargetName, NULL, AuthError, given.name, NAME_ROOM,
                               given.password, PASSWORD_ROOM, &given.save, Flags));
    result = code == NO_ERROR ? answer_end(st->core, &given, &out->name, &out->password, &out->save)
                              : w32_raise(st->core, code, function);
done:
    w32_wipe(&given, sizeof given);
    w32_free((wchar_t *)info.pszMessageText);
    w32_free((wchar_t *)info.pszCaptionText);
    return result;
}

int
win32cred_CredUICmdLinePromptForCredentials(win32cred_state *st, const wchar_t *TargetName, DWORD AuthError,
                                            const wchar_t *UserName, PyObject *Password, BOOL Save, DWORD Flags,
                                            win32cred_CredUICmdLinePromptForCredentials_out *out)
{
    static const char function[] = "CredUICmdLinePromptForCredentials";
    line_function call = FIND(line_function, st, "CredUICmdLinePromptForCredentialsW", function);
    answer given = {0};
    int result = -1;
    DWORD code;
    if (call == NULL || answer_begin(function, UserName, Password, Save, &given) < 0)
        goto done;
    W32_CALL_NOERR(code = call(TargetName, NULL, AuthError, given.name, NAME_ROOM, given.password, PASSWORD_ROOM,
                               &given.save, Flags));
    result = code == NO_ERROR ? answer_end(st->core, &given, &out->name, &out->password, &out->save)
                              : w32_raise(st->core, code, function);
done:
    w32_wipe(&given, sizeof given);
    return result;
}

int
win32cred_CredUIConfirmCredentials(win32cred_state *st, const wchar_t *TargetName, BOOL Confirm)
{
    confirm_function call = FIND(confirm_function, st, "CredUIConfirmCredentialsW", "CredUIConfirmCredentials");
    DWORD code;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(code = call(TargetName, Confirm));
    return code == NO_ERROR ? 0 : w32_raise(st->core, code, "CredUIConfirmCredentials");
}

/* ---- names, signing on once ------------------------------------------------------------------------------------------- */

int
win32cred_CredUIParseUserName(win32cred_state *st, const wchar_t *UserName, win32cred_CredUIParseUserName_out *out)
{
    parse_function call = FIND(parse_function, st, "CredUIParseUserNameW", "CredUIParseUserName");
    wchar_t user[NAME_ROOM] = {0}, domain[CREDUI_MAX_DOMAIN_TARGET_LENGTH + 1] = {0};
    DWORD code;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(code = call(UserName, user, Py_ARRAY_LENGTH(user), domain, Py_ARRAY_LENGTH(domain)));
    if (code != NO_ERROR)
        return w32_raise(st->core, code, "CredUIParseUserName");
    out->user = text_copy(user);
    out->domain = text_copy(domain);
    return out->user == NULL || out->domain == NULL ? -1 : 0;
}

int
win32cred_CredUIReadSSOCredW(win32cred_state *st, const wchar_t *Realm, win32cred_CredUIReadSSOCredW_out *out)
{
    read_function call = FIND(read_function, st, "CredUIReadSSOCredW", "CredUIReadSSOCredW");
    wchar_t *name = NULL;
    DWORD code;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(code = call(Realm, &name));
    if (code != NO_ERROR)
        return w32_raise(st->core, code, "CredUIReadSSOCredW");
    out->value = text_copy(name == NULL ? L"" : name);
    LocalFree(name);
    return out->value == NULL ? -1 : 0;
}

int
win32cred_CredUIStoreSSOCredW(win32cred_state *st, const wchar_t *Realm, const wchar_t *Username, PyObject *Password,
                              BOOL Persist)
{
    store_function call = FIND(store_function, st, "CredUIStoreSSOCredW", "CredUIStoreSSOCredW");
    wchar_t password[PASSWORD_ROOM] = {0};
    int result = -1;
    DWORD code;
    if (call == NULL || password_from(Password, "CredUIStoreSSOCredW", password) < 0)
        goto done;
    W32_CALL_NOERR(code = call(Realm, Username, password, Persist));
    result = code == NO_ERROR ? 0 : w32_raise(st->core, code, "CredUIStoreSSOCredW");
done:
    w32_wipe(password, sizeof password);
    return result;
}
