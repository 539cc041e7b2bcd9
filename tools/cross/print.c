/* The two that ucrtbase.dll has only under the names its headers wrap: text formatted into a buffer. */
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

/* As C99 has them: always terminated, the result counts what would have been written. */
enum { STANDARD_SNPRINTF = 2 };

int __cdecl
snprintf(char *buffer, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = __stdio_common_vsprintf(STANDARD_SNPRINTF, buffer, size, format, NULL, arguments);
    va_end(arguments);
    return length;
}

/* Unlike snprintf, swprintf fails when the text does not fit. */
int __cdecl
swprintf(wchar_t *buffer, size_t size, const wchar_t *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = __stdio_common_vswprintf(0, buffer, size, format, NULL, arguments);
    va_end(arguments);
    return length;
}
