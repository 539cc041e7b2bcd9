/* Data, cookies and URLs. */
#include "win32inet.gen.h"

enum { USUAL_ROOM = INTERNET_MAX_URL_LENGTH + 1 };

/* ---- data ----------------------------------------------------------------------------------------------------------- */

/* A number that WinINet may fill after the function has returned: the content of a bytes object that nobody sees. */
static PyObject *
new_count(DWORD **count)
{
    PyObject *memory = PyBytes_FromStringAndSize(NULL, sizeof **count);

    *count = memory == NULL ? NULL : (DWORD *)PyBytes_AsString(memory);
    if (memory != NULL)
        **count = 0;
    return memory;
}

int
win32inet_InternetReadFile(inet_state *st, HANDLE hInternet, LONG size, win32inet_InternetReadFile_out *out)
{
    PyObject *memory;
    DWORD *count, err;
    BOOL ok;

    if (size <= 0) {
        PyErr_Format(PyExc_ValueError, "InternetReadFile() argument 'size' must be at least 1, not %ld", (long)size);
        return -1;
    }
    memory = new_count(&count);
    if (memory == NULL || st->core->blob_new(st->core, size, &out->value) < 0) {
        Py_XDECREF(memory);
        return -1;
    }
    W32_CALL(err, ok = InternetReadFile(hInternet, out->value.data, (DWORD)size, count));
    if (!ok && err == ERROR_IO_PENDING) {
        inet_keep(hInternet, memory);
        inet_keep(hInternet, out->value.object);
    }
    out->value.size = ok ? (Py_ssize_t)*count : 0;
    Py_DECREF(memory);
    return ok ? 0 : w32_raise(st->core, err, "InternetReadFile");
}

int
win32inet_InternetWriteFile(inet_state *st, HANDLE File, const w32_buffer *Buffer, win32inet_InternetWriteFile_out *out)
{
    DWORD *count, err;
    PyObject *memory, *view;
    BOOL ok;

    if (Buffer->size > (Py_ssize_t)MAXLONG) {
        PyErr_Format(PyExc_ValueError, "InternetWriteFile() argument 'Buffer' has %zd bytes, but at most %ld are possible",
                     Buffer->size, (long)MAXLONG);
        return -1;
    }
    memory = new_count(&count);
    view = memory == NULL ? NULL : PyMemoryView_FromObject(Buffer->view.obj);
    if (view == NULL) {
        Py_XDECREF(memory);
        return -1;
    }
    W32_CALL(err, ok = InternetWriteFile(File, Buffer->data, (DWORD)Buffer->size, count));
    if (!ok && err == ERROR_IO_PENDING) {
        inet_keep(File, memory);
        inet_keep(File, view);
    }
    out->value = *count;
    Py_DECREF(view);
    Py_DECREF(memory);
    return ok ? 0 : w32_raise(st->core, err, "InternetWriteFile");
}

/* ---- texts ------------------------------------------------------------------------------------------------------------ */

/* Ask one of WinINet's functions for a text. They disagree on whether a size is in bytes and counts the NUL, so there is more
 * room than they are told. */
typedef struct {
    const wchar_t *about;
    DWORD flags;
    DWORD code;  /* of the server */
} question;

typedef BOOL (*asker)(question *asked, wchar_t *text, DWORD *room);

static int
ask(inet_state *st, asker function, const char *name, question *asked, wchar_t **out)
{
    DWORD room = USUAL_ROOM, err = ERROR_INSUFFICIENT_BUFFER;
    BOOL ok = FALSE;

    while (!ok && err == ERROR_INSUFFICIENT_BUFFER && room < INET_MOST_ROOM) {
        DWORD before = room;
        w32_free(*out);
        *out = PyMem_Calloc((size_t)room + 2, sizeof(wchar_t));
        if (*out == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, ok = function(asked, *out, &room));
        room = !ok && room <= before ? before * 2 : room + 1;
    }
    return ok ? 0 : w32_raise(st->core, err, name);
}

static BOOL
ask_cookie(question *asked, wchar_t *text, DWORD *room)
{
    return InternetGetCookieW(asked->about, NULL, text, room);
}

int
win32inet_InternetGetCookie(inet_state *st, const wchar_t *Url, const wchar_t *CookieName,
                            win32inet_InternetGetCookie_out *out)
{
    question asked = {.about = Url};

    (void)CookieName; /* Windows ignores it */
    return ask(st, ask_cookie, "InternetGetCookie", &asked, &out->value);
}

static BOOL
ask_canonical(question *asked, wchar_t *text, DWORD *room)
{
    return InternetCanonicalizeUrlW(asked->about, text, room, asked->flags);
}

int
win32inet_InternetCanonicalizeUrl(inet_state *st, const wchar_t *url, DWORD flags,
                                  win32inet_InternetCanonicalizeUrl_out *out)
{
    question asked = {.about = url, .flags = flags};

    return ask(st, ask_canonical, "InternetCanonicalizeUrl", &asked, &out->value);
}

static BOOL
ask_response(question *asked, wchar_t *text, DWORD *room)
{
    return InternetGetLastResponseInfoW(&asked->code, text, room);
}

int
win32inet_InternetGetLastResponseInfo(inet_state *st, win32inet_InternetGetLastResponseInfo_out *out)
{
    question asked = {0};

    if (ask(st, ask_response, "InternetGetLastResponseInfo", &asked, &out->text) < 0)
        return -1;
    out->code = asked.code;
    return *out->text != 0 ? 0 : w32_raise(st->core, ERROR_SUCCESS, "InternetGetLastResponseInfo");
}

/* ---- the connection ----------------------------------------------------------------------------------------------------- */

int
win32inet_InternetGoOnline(inet_state *st, const wchar_t *Url, HWND Parent, DWORD Flags)
{
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = InternetGoOnlineW((wchar_t *)Url, Parent, Flags));
    return ok ? 0 : w32_raise(st->core, err, "InternetGoOnline");
}
