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

static const wchar_t *
name_for(const trace_channel *channel, const wchar_t *name)
{
    return channel->global ? name : name + wcslen(L"Global\\");
}

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
        channel->filled = CreateEventW(attributes, FALSE, FALSE, name_for(channel, filled_name));
    if (channel->filled == NULL)
        return "CreateEvent";
    if (channel->emptied == NULL)
        channel->emptied = CreateEventW(attributes, FALSE, FALSE, name_for(channel, emptied_name));
    return channel->emptied == NULL ? "CreateEvent" : NULL;
}

static const char *
make_memory(trace_channel *channel, SECURITY_ATTRIBUTES *attributes)
{
    channel->mutex = CreateMutexW(attributes, FALSE, name_for(channel, mutex_name));
    if (channel->mutex == NULL)
        return "CreateMutex";
    channel->mapping = CreateFileMappingW(INVALID_HANDLE_VALUE, attributes, PAGE_READWRITE, 0, TRACE_SIZE,
                                          name_for(channel, mapping_name));
    if (channel->mapping == NULL)
        return "CreateFileMapping";
    channel->memory = MapViewOfFile(channel->mapping, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, TRACE_SIZE);
    return channel->memory == NULL ? "MapViewOfFile" : NULL;
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

int
trace_open(trace_state *st, BOOL for_writing, BOOL global)
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

/* Append one piece that the empty buffer has room for. */
static DWORD
write_piece(const trace_channel *channel, const BYTE *data, DWORD size)
{
    DWORD length, err = lock(channel);
    if (err != ERROR_SUCCESS)
        return err;
    length = get_length(channel);
    if (length + size > TRACE_ROOM) {
        err = wait_for_room(channel);
        if (err != ERROR_SUCCESS)
            return err;
        length = get_length(channel);
        if (length + size > TRACE_ROOM)
            length = 0;
    }
    memcpy(channel->memory + TRACE_HEAD + length, data, size);
    set_length(channel, length + size);
    unlock(channel);
    return SetEvent(channel->filled) ? ERROR_SUCCESS : GetLastError();
}

static DWORD
write_all(const trace_channel *channel, const BYTE *data, Py_ssize_t size)
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

/* Copy what waits to `out`, which has room for all there can be, and empty the buffer. */
static DWORD
read_all(const trace_channel *channel, BYTE *out, DWORD *size)
{
    DWORD err = lock(channel);
    if (err != ERROR_SUCCESS)
        return err;
    *size = get_length(channel);
    memcpy(out, channel->memory + TRACE_HEAD, *size);
    set_length(channel, 0);
    unlock(channel);
    return SetEvent(channel->emptied) ? ERROR_SUCCESS : GetLastError();
}

/* ---- for the bodies ---------------------------------------------------------------------------------------------- */

static int
check_result(trace_state *st, DWORD err, const char *function)
{
    if (err == ERROR_SUCCESS)
        return 0;
    if (err == ERROR_TIMEOUT)
        return complain(st, L"Another process has held the trace buffer for 10 seconds");
    return w32_raise(st->core, err, function);
}

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
read_or_wait(const trace_channel *channel, BYTE *out, DWORD *size, DWORD wait)
{
    ULONGLONG begin = GetTickCount64(), passed = 0;
    for (;;) {
        DWORD waited, err = read_all(channel, out, size);
        if (err != ERROR_SUCCESS || *size != 0 || passed >= wait)
            return err;
        waited = WaitForSingleObject(channel->filled, wait == INFINITE ? INFINITE : wait - (DWORD)passed);
        if (waited == WAIT_FAILED)
            return GetLastError();
        passed = wait == INFINITE ? 0 : GetTickCount64() - begin;
    }
}

PyObject *
trace_read(trace_state *st, DWORD wait)
{
    trace_channel *channel = &st->channel;
    PyObject *result = NULL;
    BYTE *room;
    DWORD err, size = 0;
    if (check_open(st, FALSE) < 0)
        return NULL;
    room = w32_alloc(TRACE_ROOM);
    if (room == NULL)
        return PyErr_NoMemory();
    channel->users++;
    W32_CALL_NOERR(err = read_or_wait(channel, room, &size, wait));
    channel->users--;
    close_when_unused(channel);
    if (check_result(st, err, "read") == 0)
        result = PyUnicode_DecodeLatin1((const char *)room, size, NULL);
    w32_free(room);
    return result;
}
