/* Time what the Win32 API itself takes: what the same operations through cwin32 and pywin32 are measured against.
 *
 *     api.exe FOLDER        FOLDER is empty and may be filled
 *
 * Prints a name and nanoseconds a line. Rounds of 20 ms, the best of five counts. bench/api.py does the same from Python.
 */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>
#include <pdh.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define ROUND 20e6 /* nanoseconds */
#define FILES 2000

enum { MEBIBYTE = 1 << 20, FEW = 16, BLOCK = 64, COUNTERS = 200 };

typedef struct {
    const wchar_t *folder;
    HKEY key;
    HANDLE file, small, pipe, echo, mutex, filled;
    BYTE *big, *view, *trace;
    HWND window;
    PDH_HQUERY query;
    PDH_HCOUNTER counters[COUNTERS];
} parts;

static void
must(BOOL ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "%s: %lu\n", what, GetLastError());
        exit(1);
    }
}

/* ---- one of each -------------------------------------------------------------------------------------------------- */

static void
registry(parts *p)
{
    wchar_t text[128];
    DWORD kind, size = sizeof text;
    must(RegQueryValueExW(p->key, L"text", NULL, &kind, (BYTE *)text, &size) == ERROR_SUCCESS && size == 202,
         "RegQueryValueEx");
}

static void
collect(parts *p)
{
    must(PdhCollectQueryData(p->query) == ERROR_SUCCESS, "PdhCollectQueryData");
}

/* A sample, and all its values. */
static void
query(parts *p)
{
    PDH_FMT_COUNTERVALUE values[COUNTERS];
    collect(p);
    for (int i = 0; i < COUNTERS; i++)
        must(PdhGetFormattedCounterValue(p->counters[i], PDH_FMT_LARGE, NULL, &values[i]) == ERROR_SUCCESS
                 && values[i].largeValue > 0,
             "PdhGetFormattedCounterValue");
}

static void
read_big(parts *p)
{
    DWORD done;
    SetFilePointer(p->file, 0, NULL, FILE_BEGIN);
    must(ReadFile(p->file, p->big, MEBIBYTE, &done, NULL) && done == MEBIBYTE, "ReadFile");
}

static void
read_placed(parts *p)
{
    OVERLAPPED place = {0};
    DWORD done;
    must(ReadFile(p->file, p->big, MEBIBYTE, &done, &place) && done == MEBIBYTE, "ReadFile");
}

static void
read_short(parts *p)
{
    BYTE bytes[FEW];
    DWORD done;
    must(ReadFile(p->file, bytes, FEW, &done, NULL) && done == FEW, "ReadFile");
}

static void
write_short(parts *p)
{
    static const BYTE bytes[FEW] = "0123456789abcde";
    DWORD done;
    must(WriteFile(p->small, bytes, FEW, &done, NULL) && done == FEW, "WriteFile");
}

static void
map(parts *p)
{
    static volatile BYTE block[BLOCK];
    memcpy(p->view, (const void *)block, BLOCK);
    memcpy((void *)block, p->view, BLOCK);
}

static void
pipe_trip(parts *p)
{
    BYTE block[BLOCK] = {1};
    DWORD done;
    must(WriteFile(p->pipe, block, BLOCK, &done, NULL) && ReadFile(p->pipe, block, BLOCK, &done, NULL) && done == BLOCK,
         "the pipe");
}

static void
message(parts *p)
{
    must(SendMessageW(p->window, WM_USER, 3, 4) == 7, "SendMessage");
}

static void
find(parts *p)
{
    WIN32_FIND_DATAW found;
    wchar_t pattern[MAX_PATH];
    int count = 1;
    HANDLE search;
    _snwprintf(pattern, MAX_PATH, L"%ls\\files\\*", p->folder);
    search = FindFirstFileW(pattern, &found);
    must(search != INVALID_HANDLE_VALUE, "FindFirstFile");
    while (FindNextFileW(search, &found))
        count++;
    FindClose(search);
    must(count == FILES + 2, "the number of files");
}

/* What win32trace.write does: append under the mutex, and tell the collector. */
static void
trace(parts *p)
{
    DWORD length;
    must(WaitForSingleObject(p->mutex, 10000) == WAIT_OBJECT_0, "the mutex");
    memcpy(&length, p->trace, sizeof length);
    if (length + FEW > 0x20000 - sizeof length)
        length = 0;
    memcpy(p->trace + sizeof length + length, "0123456789abcdef", FEW);
    length += FEW;
    memcpy(p->trace, &length, sizeof length);
    ReleaseMutex(p->mutex);
    must(SetEvent(p->filled), "SetEvent");
}

/* ---- making them -------------------------------------------------------------------------------------------------- */

static LRESULT CALLBACK
procedure(HWND window, UINT kind, WPARAM wparam, LPARAM lparam)
{
    return kind == WM_USER ? (LRESULT)wparam + lparam : DefWindowProcW(window, kind, wparam, lparam);
}

static DWORD WINAPI
echo(void *pipe)
{
    BYTE block[BLOCK];
    DWORD done;
    while (ReadFile(pipe, block, BLOCK, &done, NULL) && WriteFile(pipe, block, done, &done, NULL))
        ;
    return 0;
}

static HANDLE
open_file(const wchar_t *folder, const wchar_t *name, DWORD size)
{
    wchar_t path[MAX_PATH];
    HANDLE file;
    DWORD done;
    void *bytes = calloc(1, size + 1);
    _snwprintf(path, MAX_PATH, L"%ls\\%ls", folder, name);
    file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    must(file != INVALID_HANDLE_VALUE && WriteFile(file, bytes, size, &done, NULL), "the file");
    free(bytes);
    return file;
}

static void
make_files(const wchar_t *folder)
{
    wchar_t path[MAX_PATH];
    int i;
    _snwprintf(path, MAX_PATH, L"%ls\\files", folder);
    if (!CreateDirectoryW(path, NULL))
        return;
    for (i = 0; i < FILES; i++) {
        _snwprintf(path, MAX_PATH, L"%ls\\files\\file number %04d.txt", folder, i);
        CloseHandle(CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL));
    }
}

static void
make_pipe(parts *p)
{
    static const wchar_t name[] = L"\\\\.\\pipe\\cwin32-bench-c";
    p->echo = CreateNamedPipeW(name, PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, 1, 4096, 4096, 0, NULL);
    p->pipe = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    must(p->pipe != INVALID_HANDLE_VALUE && CreateThread(NULL, 0, echo, p->echo, 0, NULL) != NULL, "the pipe");
}

/* What a computer always has: when it was started. */
static void
make_query(parts *p)
{
    must(PdhOpenQueryW(NULL, 0, &p->query) == ERROR_SUCCESS, "PdhOpenQuery");
    for (int i = 0; i < COUNTERS; i++)
        must(PdhAddEnglishCounterW(p->query, L"\\System\\System Up Time", 0, &p->counters[i]) == ERROR_SUCCESS,
             "PdhAddEnglishCounter");
}

static void
make_parts(parts *p, const wchar_t *folder)
{
    WNDCLASSW kind = {.lpfnWndProc = procedure, .lpszClassName = L"cwin32 bench"};
    HANDLE mapping;
    wchar_t text[101];
    p->folder = folder;
    wmemset(text, L'x', 100);
    text[100] = 0;
    must(RegCreateKeyW(HKEY_CURRENT_USER, L"Software\\cwin32-bench", &p->key) == ERROR_SUCCESS, "RegCreateKey");
    RegSetValueExW(p->key, L"text", 0, REG_SZ, (const BYTE *)text, sizeof text);
    p->file = open_file(folder, L"big", 4 * MEBIBYTE);
    p->small = open_file(folder, L"small", 0);
    p->big = malloc(MEBIBYTE);
    mapping = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, NULL);
    p->view = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 4096);
    must(p->view != NULL, "MapViewOfFile");
    make_pipe(p);
    RegisterClassW(&kind);
    p->window = CreateWindowW(kind.lpszClassName, L"", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    must(p->window != NULL, "CreateWindow");
    make_files(folder);
    p->mutex = CreateMutexW(NULL, FALSE, L"cwin32-bench-mutex");
    p->filled = CreateEventW(NULL, FALSE, FALSE, L"cwin32-bench-event");
    mapping = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 0x20000, L"cwin32-bench-trace");
    p->trace = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
    must(p->trace != NULL && p->mutex != NULL && p->filled != NULL, "the trace");
    make_query(p);
}

/* ---- timing ------------------------------------------------------------------------------------------------------- */

/* Files are read and written from the beginning in each round. */
static double
run(void (*once)(parts *), parts *p, long long count)
{
    LARGE_INTEGER frequency, begin, end;
    long long i;
    QueryPerformanceFrequency(&frequency);
    SetFilePointer(p->file, 0, NULL, FILE_BEGIN);
    SetFilePointer(p->small, 0, NULL, FILE_BEGIN);
    QueryPerformanceCounter(&begin);
    for (i = 0; i < count; i++)
        once(p);
    QueryPerformanceCounter(&end);
    return (double)(end.QuadPart - begin.QuadPart) * 1e9 / (double)frequency.QuadPart;
}

static double
best(void (*once)(parts *), parts *p)
{
    long long count = 1;
    double found = 0;
    int pass;
    while (run(once, p, count) < ROUND)
        count *= 2;
    for (pass = 0; pass < 5; pass++) {
        double spent = run(once, p, count) / (double)count;
        if (pass == 0 || spent < found)
            found = spent;
    }
    return found;
}

int
wmain(int argc, wchar_t **argv)
{
    static const struct { const char *name; void (*once)(parts *); } rows[] = {
        {"registry", registry}, {"read_big", read_big}, {"read_placed", read_placed}, {"read_short", read_short},
        {"write_short", write_short}, {"map", map}, {"pipe", pipe_trip}, {"message", message}, {"find", find}, {"trace", trace},
        {"collect", collect}, {"query", query},
    };
    static parts p;
    size_t i;
    if (argc != 2)
        return 2;
    make_parts(&p, argv[1]);
    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        printf("%s %.1f\n", rows[i].name, best(rows[i].once, &p));
        fflush(stdout);
    }
    return 0;
}
