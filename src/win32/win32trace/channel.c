/* channel.c: shared memory with a mutex and two events. Names and layout are pywin32's, so that both talk to each other.
 *
 * Which names: pywin32 uses those of the session when such a buffer exists, else the global ones if it may create them.
 * We join whoever is there, session first, and create global objects only when asked or as a service.
 */
#include "trace.h"

#include <sddl.h>
#include <string.h>

enum {
    PATIENCE = 10000,  /* milliseconds until a mutex that somebody holds is an error */
    COURTESY = 100     /* milliseconds that a full buffer waits for a reader */
};

static const wchar_t mapping_name[] = L"Global\\PythonTraceOutputMapping";
static const wchar_t mutex_name[] = L"Global\\PythonTraceOutputMutex";
static const wchar_t filled_name[] = L"Global\\PythonTraceOutputEvent";
static const wchar_t emptied_name[] = L"Global\\PythonTraceOutputEmptyEvent";

/* ---- opening ----------------------------------------------------------------------------------------------------- */

static BOOL
close_probe(HANDLE found)
{
    return found != NULL && CloseHandle(found);
}

static BOOL
session_buffer_exists(void)
{
    return close_probe(OpenFileMappingW(FILE_MAP_READ, FALSE, mapping_name + wcslen(L"Global\\")));
}

/* pywin32 makes the mutex when it is imported, and the memory later. */
static BOOL
global_buffer_exists(void)
{
    return close_probe(OpenFileMappingW(FILE_MAP_READ, FALSE, mapping_name))
        || close_probe(OpenMutexW(SYNCHRONIZE, FALSE, mutex_name));
}

/* Session 0 holds services and nothing else. */
static BOOL
is_service(void)
{
    DWORD session;
    return ProcessIdToSessionId(GetCurrentProcessId(), &session) && session == 0;
}

static BOOL
choose_global(BOOL asked)
{
    return asked || (!session_buffer_exists() && (global_buffer_exists() || is_service()));
}

/* Full access for the user of this process, SYSTEM and administrators, for nobody else. Free it with LocalFree. */
static PSECURITY_DESCRIPTOR
make_security(void)
{
    union {
        TOKEN_USER user;
        BYTE room[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    } who;
    wchar_t text[256];
    wchar_t *sid = NULL;
    PSECURITY_DESCRIPTOR security = NULL;
    HANDLE token = NULL;
    DWORD size;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return NULL;
    if (GetTokenInformation(token, TokenUser, &who, sizeof who, &size)
        && ConvertSidToStringSidW(who.user.User.Sid, &sid)) {
        lstrcpyW(text, L"D:P(A;;GA;;;SY)(A;;GA;;;BA)(A;;GA;;;");
        if (lstrlenW(text) + lstrlenW(sid) + 2 < (int)(sizeof text / sizeof *text)) {
            lstrcatW(text, sid);
            lstrcatW(text, L")");
            ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1, &security, NULL);
        }
        LocalFree(sid);
    }
    CloseHandle(token);
    return security;
}

static void
close_handle(HANDLE *handle)
{
    if (*handle != NULL)
        CloseHandle(*handle);
    *handle = NULL;
}

/* Give the memory and the mutex back; the events too when `all`. */
static void
close_channel(trace_channel *channel, BOOL all)
{
    if (channel->memory != NULL)
        UnmapViewOfFile(channel->memory);
    channel->memory = NULL;
    trace_book_close(channel);
    close_handle(&channel->mapping);
    close_handle(&channel->mutex);
    if (!all)
        return;
    close_handle(&channel->filled);
    close_handle(&channel->emptied);
}

/* Make what is not there yet, or join what others have made. NULL, or the name of the function that failed. */
static const char *
make_events(trace_channel *channel, SECURITY_ATTRIBUTES *attributes)
{
    if (channel->filled == NULL)
        channel->filled = CreateEventW(attributes, FALSE, FALSE, trace_name(channel, filled_name));
    if (channel->filled == NULL)
        return "CreateEvent";
    if (channel->emptied == NULL)
        channel->emptied = CreateEventW(attributes, FALSE, FALSE, trace_name(channel, emptied_name));
    return channel->emptied == NULL ? "CreateEvent" : NULL;
}

static const char *
make_memory(trace_channel *channel, SECURITY_ATTRIBUTES *attributes)
{
    channel->mutex = CreateMutexW(attributes, FALSE, trace_name(channel, mutex_name));
    if (channel->mutex == NULL)
        return "CreateMutex";
    channel->mapping = CreateFileMappingW(INVALID_HANDLE_VALUE, attributes, PAGE_READWRITE, 0, TRACE_SIZE,
                                          trace_name(channel, mapping_name));
    if (channel->mapping == NULL)
        return "CreateFileMapping";
    channel->memory = MapViewOfFile(channel->mapping, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, TRACE_SIZE);
    if (channel->memory == NULL)
        return "MapViewOfFile";
    trace_book_open(channel, attributes);
    return NULL;
}

typedef const char *(*maker)(trace_channel *, SECURITY_ATTRIBUTES *);

static const char *
make_all(trace_channel *channel, SECURITY_ATTRIBUTES *attributes)
{
    const char *failed = make_events(channel, attributes);
    return failed != NULL ? failed : make_memory(channel, attributes);
}

/* Run a maker with our security; when global objects are refused and nobody asked for them, those of the session do. */
static int
make(trace_state *st, maker how, BOOL asked)
{
    trace_channel *channel = &st->channel;
    SECURITY_ATTRIBUTES attributes = {sizeof attributes, make_security(), FALSE};
    const char *failed = "ConvertStringSecurityDescriptorToSecurityDescriptor";
    DWORD err = GetLastError();
    if (attributes.lpSecurityDescriptor != NULL) {
        failed = how(channel, &attributes);
        err = GetLastError();
    }
    if (failed != NULL && err == ERROR_ACCESS_DENIED && channel->global && !asked) {
        close_channel(channel, TRUE);
        channel->global = FALSE;
        failed = how(channel, &attributes);
        err = GetLastError();
    }
    LocalFree(attributes.lpSecurityDescriptor);
    if (failed == NULL)
        return 0;
    close_channel(channel, how == make_all);
    return w32_raise(st->core, err, failed);
}

static int
complain(trace_state *st, const wchar_t *message)
{
    return st->core->raise_error(st->core, 0, NULL, message);
}

int
trace_events(trace_state *st)
{
    trace_channel *channel = &st->channel;
    if (channel->filled != NULL && channel->emptied != NULL)
        return 0;
    channel->global = choose_global(FALSE);
    return make(st, make_events, FALSE);
}

static DWORD lock(const trace_channel *channel);
static void unlock(const trace_channel *channel);

static int
check_result(trace_state *st, DWORD err, const char *function)
{
    if (err == ERROR_SUCCESS)
        return 0;
    if (err == ERROR_TIMEOUT)
        return complain(st, L"Another process has held the trace buffer for 10 seconds");
    return w32_raise(st->core, err, function);
}

/* Ask for a larger buffer. It is made at once, so that it is there as long as whoever asked. */
static int
make_room(trace_state *st, DWORD room)
{
    trace_channel *channel = &st->channel;
    SECURITY_ATTRIBUTES attributes = {sizeof attributes, make_security(), FALSE};
    DWORD err;
    W32_CALL_NOERR(err = lock(channel));
    if (err == ERROR_SUCCESS) {
        trace_ask_room(channel, room);
        trace_join_overflow(channel, attributes.lpSecurityDescriptor == NULL ? NULL : &attributes);
        unlock(channel);
    }
    LocalFree(attributes.lpSecurityDescriptor);
    return check_result(st, err, "WaitForSingleObject");
}

int
trace_open(trace_state *st, BOOL for_writing, BOOL global, DWORD room)
{
    trace_channel *channel = &st->channel;
    BOOL *flag = for_writing ? &channel->writing : &channel->reading;
    if (*flag)
        return complain(st, for_writing ? L"InitWrite() was called already" : L"InitRead() was called already");
    if (channel->memory != NULL && global && !channel->global)
        return complain(st, L"The trace of this session is open already; close it before that of all sessions");
    if (channel->memory == NULL) {
        BOOL wanted = choose_global(global);
        if (channel->filled != NULL && wanted != channel->global)
            close_channel(channel, TRUE);
        channel->global = wanted;
        if (make(st, make_all, global) < 0)
            return -1;
    }
    *flag = TRUE;
    if (room > TRACE_ROOM && make_room(st, room) < 0) {
        trace_close(st, for_writing);
        return -1;
    }
    return 0;
}

/* ---- closing ----------------------------------------------------------------------------------------------------- */

static int
check_open(trace_state *st, BOOL for_writing)
{
    if (for_writing ? st->channel.writing : st->channel.reading)
        return 0;
    return complain(st, for_writing ? L"The module has not been set up for writing; call InitWrite() first"
                    : L"The module has not been set up for reading; call InitRead() first");
}

static void
close_when_unused(trace_channel *channel)
{
    if (!channel->reading && !channel->writing && channel->users == 0)
        close_channel(channel, FALSE);
}

int
trace_close(trace_state *st, BOOL for_writing)
{
    if (check_open(st, for_writing) < 0)
        return -1;
    *(for_writing ? &st->channel.writing : &st->channel.reading) = FALSE;
    close_when_unused(&st->channel);
    return 0;
}

void
trace_free(trace_state *st)
{
    close_channel(&st->channel, TRUE);
    Py_CLEAR(st->tracer);
}

/* ---- the memory, without the GIL --------------------------------------------------------------------------------- */

/* A process that died with the mutex leaves it abandoned, which is as good as free: the length is written last. */
static DWORD
lock(const trace_channel *channel)
{
    DWORD waited = WaitForSingleObject(channel->mutex, PATIENCE);
    if (waited == WAIT_OBJECT_0 || waited == WAIT_ABANDONED)
        return ERROR_SUCCESS;
    return waited == WAIT_TIMEOUT ? ERROR_TIMEOUT : GetLastError();
}

static void
unlock(const trace_channel *channel)
{
    ReleaseMutex(channel->mutex);
}

/* How many bytes wait. Others write there too: what cannot be counts as nothing. */
static DWORD
get_length(const trace_channel *channel)
{
    DWORD length;
    memcpy(&length, channel->memory, sizeof length);
    return length <= TRACE_ROOM ? length : 0;
}

static void
set_length(const trace_channel *channel, DWORD length)
{
    memcpy(channel->memory, &length, sizeof length);
}

/* Let a reader empty the buffer; the caller holds the mutex, and again afterwards unless the result is an error. */
static DWORD
wait_for_room(const trace_channel *channel)
{
    unlock(channel);
    SetEvent(channel->filled);
    WaitForSingleObject(channel->emptied, COURTESY);
    return lock(channel);
}

/* Have room for a piece in the first buffer, by means of the larger one if there is one. *length: how many bytes are there. */
static BOOL
fit(trace_channel *channel, DWORD size, DWORD *length)
{
    *length = get_length(channel);
    trace_look(channel, *length);
    if (*length + size <= TRACE_ROOM)
        return TRUE;
    trace_join_overflow(channel, NULL);
    if (!trace_move_over(channel, channel->memory + TRACE_HEAD, *length))
        return FALSE;
    set_length(channel, *length = 0);
    return TRUE;
}

/* Append one piece that the empty buffer has room for. */
static DWORD
write_piece(trace_channel *channel, const BYTE *data, DWORD size)
{
    DWORD length, err = lock(channel);
    if (err != ERROR_SUCCESS)
        return err;
    if (!fit(channel, size, &length)) {
        err = wait_for_room(channel);
        if (err != ERROR_SUCCESS)
            return err;
        if (!fit(channel, size, &length)) {
            trace_lose(channel, length);
            length = 0;
        }
    }
    memcpy(channel->memory + TRACE_HEAD + length, data, size);
    set_length(channel, length + size);
    trace_note(channel, length, size);
    unlock(channel);
    return SetEvent(channel->filled) ? ERROR_SUCCESS : GetLastError();
}

static DWORD
write_all(trace_channel *channel, const BYTE *data, Py_ssize_t size)
{
    DWORD err = ERROR_SUCCESS;
    while (size > 0 && err == ERROR_SUCCESS) {
        DWORD piece = size > TRACE_ROOM ? TRACE_ROOM : (DWORD)size;
        err = write_piece(channel, data, piece);
        data += piece;
        size -= piece;
    }
    return err;
}

/* What is read at a time, with what is known of it. */
typedef struct {
    BYTE data[TRACE_ROOM];
    DWORD size, count;
    BOOL more; /* there is still more, which came later */
    trace_mark marks[TRACE_MARKS];
} trace_piece;

/* Take what waits: the larger buffer's first, a piece at a time. */
static DWORD
read_piece(trace_channel *channel, trace_piece *piece)
{
    DWORD length, err = lock(channel);
    if (err != ERROR_SUCCESS)
        return err;
    length = get_length(channel);
    trace_look(channel, length);
    trace_join_overflow(channel, NULL);
    piece->size = trace_take_over(channel, piece->data, TRACE_ROOM, &piece->more);
    if (piece->size > 0) {
        piece->more = piece->more || length > 0;
    } else {
        memcpy(piece->data, channel->memory + TRACE_HEAD, length);
        piece->size = length;
        set_length(channel, length = 0);
    }
    piece->count = trace_take_marks(channel, piece->size, length, piece->marks);
    unlock(channel);
    return SetEvent(channel->emptied) ? ERROR_SUCCESS : GetLastError();
}

/* ---- for the bodies ---------------------------------------------------------------------------------------------- */

int
trace_write(trace_state *st, const void *data, Py_ssize_t size)
{
    trace_channel *channel = &st->channel;
    DWORD err;
    if (check_open(st, TRUE) < 0)
        return -1;
    channel->users++;
    W32_CALL_NOERR(err = write_all(channel, data, size));
    channel->users--;
    close_when_unused(channel);
    return check_result(st, err, "write");
}

/* What is there is taken at once; only an empty buffer is waited for. The event may be left from what was read before. */
static DWORD
read_or_wait(trace_channel *channel, trace_piece *piece, DWORD wait)
{
    ULONGLONG begin = GetTickCount64(), passed = 0;
    for (;;) {
        DWORD waited, err = read_piece(channel, piece);
        if (err != ERROR_SUCCESS || piece->size != 0 || passed >= wait)
            return err;
        waited = WaitForSingleObject(channel->filled, wait == INFINITE ? INFINITE : wait - (DWORD)passed);
        if (waited == WAIT_FAILED)
            return GetLastError();
        passed = wait == INFINITE ? 0 : GetTickCount64() - begin;
    }
}

static int
append(PyObject *list, PyObject *item)
{
    int failed = item == NULL || PyList_Append(list, item) < 0;
    Py_XDECREF(item);
    return failed ? -1 : 0;
}

static int
append_text(const trace_piece *piece, PyObject *list)
{
    return append(list, PyUnicode_DecodeLatin1((const char *)piece->data, piece->size, NULL));
}

static int
append_part(const trace_piece *piece, DWORD from, DWORD to, DWORD process, PyObject *list)
{
    PyObject *text;
    if (from == to)
        return 0;
    text = PyUnicode_DecodeLatin1((const char *)piece->data + from, to - from, NULL);
    return text == NULL ? -1 : append(list, Py_BuildValue("(kN)", process, text));
}

/* What lies between the marks was written by programs with pywin32. */
static int
append_parts(const trace_piece *piece, PyObject *list)
{
    DWORD done = 0;
    for (DWORD at = 0; at < piece->count; at++) {
        const trace_mark *mark = &piece->marks[at];
        DWORD end = mark->offset + mark->size;
        if (mark->offset < done || end > piece->size || end < mark->offset)
            break;
        if (append_part(piece, done, mark->offset, 0, list) < 0
            || append_part(piece, mark->offset, end, mark->process, list) < 0)
            return -1;
        done = end;
    }
    return append_part(piece, done, piece->size, 0, list);
}

typedef int (*appender)(const trace_piece *piece, PyObject *list);

/* Read everything, piece by piece, into a new list; not for ever when others write as fast. */
static PyObject *
read_list(trace_state *st, DWORD wait, appender add)
{
    trace_channel *channel = &st->channel;
    PyObject *list = NULL;
    trace_piece *piece;
    DWORD err, pieces = 0;
    int failed = 0;
    if (check_open(st, FALSE) < 0)
        return NULL;
    piece = w32_alloc(sizeof *piece);
    if (piece == NULL)
        return PyErr_NoMemory();
    list = PyList_New(0);
    channel->users++;
    do {
        W32_CALL_NOERR(err = read_or_wait(channel, piece, wait));
        failed = list == NULL || check_result(st, err, "read") < 0 || add(piece, list) < 0;
        wait = 0;
    } while (!failed && piece->more && pieces++ <= channel->overflow_room / TRACE_ROOM);
    channel->users--;
    close_when_unused(channel);
    w32_free(piece);
    if (failed)
        Py_CLEAR(list);
    return list;
}

PyObject *
trace_read_parts(trace_state *st, DWORD wait)
{
    return read_list(st, wait, append_parts);
}

PyObject *
trace_read(trace_state *st, DWORD wait)
{
    PyObject *list = read_list(st, wait, append_text), *empty, *text;
    if (list == NULL)
        return NULL;
    if (PyList_Size(list) == 1) {
        text = Py_NewRef(PyList_GetItem(list, 0));
    } else {
        empty = PyUnicode_FromStringAndSize(NULL, 0);
        text = empty == NULL ? NULL : PyUnicode_Join(empty, list);
        Py_XDECREF(empty);
    }
    Py_DECREF(list);
    return text;
}

int
trace_count_lost(trace_state *st, ULONGLONG *lost)
{
    trace_channel *channel = &st->channel;
    DWORD err;
    if (channel->memory == NULL)
        return complain(st, L"Nothing has been set up; call InitRead() or InitWrite() first");
    channel->users++;
    W32_CALL_NOERR(err = lock(channel));
    if (err == ERROR_SUCCESS) {
        *lost = trace_lost(channel);
        unlock(channel);
    }
    channel->users--;
    close_when_unused(channel);
    return check_result(st, err, "WaitForSingleObject");
}
