/* Parts of numbers, and numbers of parts. */
#include "win32api.gen.h"

#define PART(name, expression)                                                                  \
    int win32api_##name(win32api_state *st, LONGLONG val, win32api_##name##_out *out)           \
    {                                                                                           \
        (void)st;                                                                               \
        out->value = (expression);                                                              \
        return 0;                                                                               \
    }

PART(LOBYTE, val & 0xFF)
PART(HIBYTE, (val >> 8) & 0xFF)
PART(LOWORD, val & 0xFFFF)
PART(HIWORD, (val >> 16) & 0xFFFF)

#define WHOLE(name, low, high, expression)                                                      \
    int win32api_##name(win32api_state *st, LONGLONG low, LONGLONG high, win32api_##name##_out *out) \
    {                                                                                           \
        (void)st;                                                                               \
        out->value = (expression);                                                              \
        return 0;                                                                               \
    }

WHOLE(MAKELONG, low, high, (LONG)((ULONG)(low & 0xFFFF) | ((ULONG)(high & 0xFFFF) << 16)))
WHOLE(MAKEWORD, low, high, (low & 0xFF) | ((high & 0xFF) << 8))
WHOLE(MAKELANGID, PrimaryLanguage, SubLanguage, ((SubLanguage & 0x3F) << 10) | (PrimaryLanguage & 0x3FF))

int
win32api_RGB(win32api_state *st, LONGLONG red, LONGLONG green, LONGLONG blue, win32api_RGB_out *out)
{
    (void)st;
    out->value = (red & 0xFF) | ((green & 0xFF) << 8) | ((blue & 0xFF) << 16);
    return 0;
}
