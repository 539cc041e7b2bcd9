/* Texts for the trace collector (python win32traceutil.py), when there is one.
 *
 * The names and the layout are those of win32trace: a buffer of 128 KB whose first four bytes count those that wait, a
 * mutex around it, an event that says there is something. Characters are Latin-1, others backslash escapes.
 */
#include "host.h"

enum { BUFFER_SIZE = 0x20000, ROOM = BUFFER_SIZE - sizeof(DWORD), PATIENCE = 1000 };

typedef struct {
    volatile DWORD waiting;
    volatile BYTE text[ROOM];
} buffer;

static void
put_escape(buffer *to, DWORD *at, wchar_t character)
{
    static const char digits[] = "0123456789abcdef";
    int shift;
    to->text[(*at)++] = '\\';
    to->text[(*at)++] = 'u';
    for (shift = 12; shift >= 0; shift -= 4)
        to->text[(*at)++] = (BYTE)digits[character >> shift & 15];
}

/* What does not fit is left out. `waiting` comes from whoever made the buffer, so it is checked. */
static void
append(buffer *to, const wchar_t *text)
{
    DWORD at = to->waiting;
    for (; *text != 0 && at <= ROOM - 6; text++) {
        if (*text <= 0xFF)
            to->text[at++] = (BYTE)*text;
        else
            put_escape(to, &at, *text);
    }
    if (at <= ROOM)
        to->waiting = at;
}

/* prefix: L"" for the session's own collector, L"Global\\" for that of all sessions. */
static bool
send_to(const wchar_t *prefix, const wchar_t *text)
{
    wchar_t name[48];
    size_t length = (size_t)lstrlenW(prefix);
    HANDLE mapping, mutex, event;
    buffer *to = NULL;
    lstrcpyW(name, prefix);
    lstrcpyW(name + length, L"PythonTraceOutputMapping");
    mapping = OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, name);
    if (mapping == NULL)
        return false;
    lstrcpyW(name + length, L"PythonTraceOutputMutex");
    mutex = OpenMutexW(SYNCHRONIZE, FALSE, name);
    lstrcpyW(name + length, L"PythonTraceOutputEvent");
    event = OpenEventW(EVENT_MODIFY_STATE, FALSE, name);
    if (mutex != NULL && event != NULL)
        to = MapViewOfFile(mapping, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, BUFFER_SIZE);
    if (to != NULL && WaitForSingleObject(mutex, PATIENCE) != WAIT_TIMEOUT) {
        append(to, text);
        append(to, L"\n");
        ReleaseMutex(mutex);
        SetEvent(event);
    }
    if (to != NULL)
        UnmapViewOfFile(to);
    if (event != NULL)
        CloseHandle(event);
    if (mutex != NULL)
        CloseHandle(mutex);
    CloseHandle(mapping);
    return to != NULL;
}

void
host_collect(const wchar_t *text)
{
    if (!send_to(L"", text))
        send_to(L"Global\\", text);
}
