/* Listing files, streams and names. */
#include "win32file.h"

typedef HANDLE(WINAPI *find_first_transacted)(LPCWSTR, FINDEX_INFO_LEVELS, LPVOID, FINDEX_SEARCH_OPS, LPVOID, DWORD, HANDLE);
typedef HANDLE(WINAPI *find_stream_transacted)(LPCWSTR, STREAM_INFO_LEVELS, LPVOID, DWORD, HANDLE);
typedef HANDLE(WINAPI *find_name_transacted)(LPCWSTR, DWORD, LPDWORD, PWSTR, HANDLE);

/* Open a search. *search is INVALID_HANDLE_VALUE, without an exception, when nothing matches. */
static int
open_search(const w32_core *core, const wchar_t *path, HANDLE transaction, WIN32_FIND_DATAW *first, HANDLE *search)
{
    DWORD err;
    find_first_transacted find = NULL;

    if (transaction == NULL) {
        W32_CALL(err, *search = FindFirstFileExW(path, FindExInfoStandard, first, FindExSearchNameMatch, NULL,
                                                 FIND_FIRST_EX_LARGE_FETCH));
    } else {
        find = (find_first_transacted)(void (*)(void))win32file_find("FindFirstFileTransactedW");
        if (find == NULL)
            return -1;
        W32_CALL(err, *search = find(path, FindExInfoStandard, first, FindExSearchNameMatch, NULL, 0, transaction));
    }
    if (*search == INVALID_HANDLE_VALUE && err != ERROR_FILE_NOT_FOUND)
        return w32_raise(core, err, find == NULL ? "FindFirstFileW" : "FindFirstFileTransacted");
    return 0;
}

int
win32file_FindFilesW(win32file_state *st, const wchar_t *FileName, HANDLE Transaction, win32file_FindFilesW_out *out)
{
    WIN32_FIND_DATAW first;
    HANDLE search;
    int status;

    if (open_search(st->core, FileName, Transaction, &first, &search) < 0)
        return -1;
    out->value = PyList_New(0);
    if (search == INVALID_HANDLE_VALUE)
        return out->value == NULL ? -1 : 0;
    status = out->value == NULL || w32_append(out->value, st->core->from_find_data(st->core, &first)) < 0 ? -1
             : st->core->find_rest(st->core, out->value, search, "FindNextFileW");
    FindClose(search);
    return status;
}

/* ---- one at a time --------------------------------------------------------------------------------------------------- */

int
win32file_FindFilesIterator(win32file_state *st, const wchar_t *FileName, HANDLE Transaction,
                            win32file_FindFilesIterator_out *out)
{
    win32file_finder *finder;

    out->value = win32file_FindFileIterator_new(st, &finder);
    if (out->value == NULL)
        return -1;
    finder->search = INVALID_HANDLE_VALUE;
    if (open_search(st->core, FileName, Transaction, &finder->first, &finder->search) < 0)
        return -1;
    finder->ended = finder->search == INVALID_HANDLE_VALUE;
    finder->has_first = !finder->ended;
    return 0;
}

static void
close_finder(win32file_finder *finder)
{
    HANDLE search = finder->search;

    finder->ended = TRUE;
    finder->search = INVALID_HANDLE_VALUE;
    if (search != INVALID_HANDLE_VALUE && search != NULL)
        FindClose(search);
}

void
win32file_FindFileIterator_clear(win32file_state *st, win32file_finder *self)
{
    (void)st;
    close_finder(self);
}

int
win32file_FindFileIterator_iter(win32file_state *st, win32file_finder *self, PyObject **value)
{
    (void)st;
    *value = Py_NewRef(win32file_FindFileIterator_object(self));
    return 0;
}

int
win32file_FindFileIterator_next(win32file_state *st, win32file_finder *self, PyObject **value)
{
    WIN32_FIND_DATAW found;
    BOOL ok;
    DWORD err;

    if (self->ended)
        return 0;
    if (self->has_first) {
        self->has_first = FALSE;
        *value = st->core->from_find_data(st->core, &self->first);
        return *value == NULL ? -1 : 0;
    }
    self->users++;
    W32_CALL(err, ok = FindNextFileW(self->search, &found));
    self->users--;
    if (ok) {
        *value = st->core->from_find_data(st->core, &found);
        return *value == NULL ? -1 : 0;
    }
    self->ended = TRUE;
    if (self->users == 0)
        close_finder(self);
    return err == ERROR_NO_MORE_FILES ? 0 : w32_raise(st->core, err, "FindNextFileW");
}

/* ---- streams and names ----------------------------------------------------------------------------------------------- */

static PyObject *
stream_to_py(const w32_core *core, const WIN32_FIND_STREAM_DATA *found)
{
    return Py_BuildValue("(LN)", (long long)found->StreamSize.QuadPart, core->from_text(core, found->cStreamName, -1));
}

int
win32file_FindStreams(win32file_state *st, const wchar_t *FileName, HANDLE Transaction, win32file_FindStreams_out *out)
{
    const w32_core *core = st->core;
    WIN32_FIND_STREAM_DATA found;
    find_stream_transacted find = NULL;
    HANDLE search;
    BOOL ok = TRUE;
    DWORD err;
    int status = -1;

    if (Transaction == NULL) {
        W32_CALL(err, search = FindFirstStreamW(FileName, FindStreamInfoStandard, &found, 0));
    } else {
        find = (find_stream_transacted)(void (*)(void))win32file_find("FindFirstStreamTransactedW");
        if (find == NULL)
            return -1;
        W32_CALL(err, search = find(FileName, FindStreamInfoStandard, &found, 0, Transaction));
    }
    if (search == INVALID_HANDLE_VALUE)
        return w32_raise(core, err, find == NULL ? "FindFirstStreamW" : "FindFirstStreamTransacted");
    out->value = PyList_New(0);
    while (ok) {
        if (out->value == NULL || w32_append(out->value, stream_to_py(core, &found)) < 0)
            goto done;
        W32_CALL(err, ok = FindNextStreamW(search, &found));
    }
    status = err == ERROR_HANDLE_EOF ? 0 : w32_raise(core, err, "FindNextStreamW");
done:
    FindClose(search);
    return status;
}

/* A name of a file is at most as long as a path may be. */
enum { NAME_ROOM = 32768 };

static int
append_names(const w32_core *core, PyObject *list, HANDLE search, wchar_t *name)
{
    BOOL ok = TRUE;
    DWORD err = ERROR_SUCCESS, length;

    while (ok) {
        if (w32_append(list, core->from_text(core, name, -1)) < 0)
            return -1;
        length = NAME_ROOM;
        W32_CALL(err, ok = FindNextFileNameW(search, &length, name));
    }
    return err == ERROR_HANDLE_EOF ? 0 : w32_raise(core, err, "FindNextFileNameW");
}

int
win32file_FindFileNames(win32file_state *st, const wchar_t *FileName, HANDLE Transaction,
                        win32file_FindFileNames_out *out)
{
    wchar_t *name = w32_alloc(NAME_ROOM * sizeof *name);
    DWORD err, length = NAME_ROOM;
    HANDLE search = INVALID_HANDLE_VALUE;
    find_name_transacted find = NULL;
    int status = -1;

    if (name == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (Transaction == NULL) {
        W32_CALL(err, search = FindFirstFileNameW(FileName, 0, &length, name));
    } else {
        find = (find_name_transacted)(void (*)(void))win32file_find("FindFirstFileNameTransactedW");
        if (find == NULL)
            goto done;
        W32_CALL(err, search = find(FileName, 0, &length, name, Transaction));
    }
    if (search == INVALID_HANDLE_VALUE) {
        w32_raise(st->core, err, find == NULL ? "FindFirstFileNameW" : "FindFirstFileNameTransacted");
        goto done;
    }
    out->value = PyList_New(0);
    if (out->value != NULL)
        status = append_names(st->core, out->value, search, name);
done:
    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    w32_free(name);
    return status;
}
