/* Strings and memory without the C runtime. */
#include "host.h"

void *
host_alloc(size_t bytes)
{
    return HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, bytes);
}

void
host_free(void *memory)
{
    if (memory != NULL)
        HeapFree(GetProcessHeap(), 0, memory);
}

wchar_t *
host_copy(const wchar_t *text)
{
    wchar_t *copy = host_alloc(((size_t)lstrlenW(text) + 1) * sizeof(wchar_t));
    if (copy != NULL)
        lstrcpyW(copy, text);
    return copy;
}

wchar_t *
host_wide(const char *utf8)
{
    int size = MultiByteToWideChar(CP_UTF8, 0, utf8, -1, NULL, 0);
    wchar_t *wide = size > 0 ? host_alloc((size_t)size * sizeof(wchar_t)) : NULL;
    if (wide != NULL)
        MultiByteToWideChar(CP_UTF8, 0, utf8, -1, wide, size);
    return wide;
}

char *
host_utf8(const wchar_t *text)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *utf8 = size > 0 ? host_alloc((size_t)size) : NULL;
    if (utf8 != NULL)
        WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, size, NULL, NULL);
    return utf8;
}

/* Without case, and without regard to the user's language. */
bool
host_equal(const wchar_t *a, const wchar_t *b)
{
    return CompareStringOrdinal(a, -1, b, -1, TRUE) == CSTR_EQUAL;
}

void
host_decimal(DWORD number, wchar_t digits[11])
{
    wchar_t reversed[10];
    int count = 0, i;
    do {
        reversed[count++] = (wchar_t)(L'0' + number % 10);
        number /= 10;
    } while (number != 0);
    for (i = 0; i < count; i++)
        digits[i] = reversed[count - 1 - i];
    digits[count] = 0;
}
