/* The macros with arguments. Numbers keep the sign that they are given with, as pywin32's do. */
#include "win32con.gen.h"

int
win32con_GetRValue(win32con_state *st, LONGLONG rgb, win32con_GetRValue_out *out)
{
    (void)st;
    out->value = rgb & 0xFF;
    return 0;
}

int
win32con_GetGValue(win32con_state *st, LONGLONG rgb, win32con_GetGValue_out *out)
{
    (void)st;
    out->value = (rgb >> 8) & 0xFF;
    return 0;
}

int
win32con_GetBValue(win32con_state *st, LONGLONG rgb, win32con_GetBValue_out *out)
{
    (void)st;
    out->value = (rgb >> 16) & 0xFF;
    return 0;
}

int
win32con_PALETTEINDEX(win32con_state *st, LONGLONG i, win32con_PALETTEINDEX_out *out)
{
    (void)st;
    out->value = i | 0x01000000;
    return 0;
}

int
win32con_PRIMARYLANGID(win32con_state *st, LONGLONG lgid, win32con_PRIMARYLANGID_out *out)
{
    (void)st;
    out->value = lgid & 0x3FF;
    return 0;
}

int
win32con_SUBLANGID(win32con_state *st, LONGLONG lgid, win32con_SUBLANGID_out *out)
{
    (void)st;
    out->value = lgid >> 10;
    return 0;
}

int
win32con_IMAGE_ORDINAL(win32con_state *st, LONGLONG Ordinal, win32con_IMAGE_ORDINAL_out *out)
{
    (void)st;
    out->value = Ordinal & 0xFFFF;
    return 0;
}

int
win32con_IMAGE_SNAP_BY_ORDINAL(win32con_state *st, LONGLONG Ordinal, win32con_IMAGE_SNAP_BY_ORDINAL_out *out)
{
    (void)st;
    out->value = (Ordinal & 0x80000000) != 0;
    return 0;
}
