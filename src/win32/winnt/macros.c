/* The macros of winnt.h. Numbers keep the sign that they are given with, as pywin32's do. */
#include "winnt.gen.h"

int
winnt_BTYPE(winnt_state *st, LONGLONG x, winnt_BTYPE_out *out)
{
    (void)st;
    out->value = x & N_BTMASK;
    return 0;
}

int
winnt_INCREF(winnt_state *st, LONGLONG x, winnt_INCREF_out *out)
{
    (void)st;
    out->value = (LONGLONG)(((ULONGLONG)x & ~(ULONGLONG)N_BTMASK) << N_TSHIFT) | (IMAGE_SYM_DTYPE_POINTER << N_BTSHFT) | (x & N_BTMASK);
    return 0;
}

int
winnt_DECREF(winnt_state *st, LONGLONG x, winnt_DECREF_out *out)
{
    (void)st;
    out->value = ((x >> N_TSHIFT) & ~(LONGLONG)N_BTMASK) | (x & N_BTMASK);
    return 0;
}

int
winnt_ISPTR(winnt_state *st, LONGLONG x, winnt_ISPTR_out *out)
{
    (void)st;
    out->value = (x & N_TMASK) == (IMAGE_SYM_DTYPE_POINTER << N_BTSHFT);
    return 0;
}

int
winnt_ISFCN(winnt_state *st, LONGLONG x, winnt_ISFCN_out *out)
{
    (void)st;
    out->value = (x & N_TMASK) == (IMAGE_SYM_DTYPE_FUNCTION << N_BTSHFT);
    return 0;
}

int
winnt_ISARY(winnt_state *st, LONGLONG x, winnt_ISARY_out *out)
{
    (void)st;
    out->value = (x & N_TMASK) == (IMAGE_SYM_DTYPE_ARRAY << N_BTSHFT);
    return 0;
}

int
winnt_IMAGE_ORDINAL(winnt_state *st, LONGLONG Ordinal, winnt_IMAGE_ORDINAL_out *out)
{
    (void)st;
    out->value = Ordinal & 0xFFFF;
    return 0;
}

int
winnt_IMAGE_SNAP_BY_ORDINAL(winnt_state *st, LONGLONG Ordinal, winnt_IMAGE_SNAP_BY_ORDINAL_out *out)
{
    (void)st;
    out->value = (Ordinal & IMAGE_ORDINAL_FLAG32) != 0;
    return 0;
}

int
winnt_LANGIDFROMLCID(winnt_state *st, LONGLONG lcid, winnt_LANGIDFROMLCID_out *out)
{
    (void)st;
    out->value = lcid & 0xFFFF;
    return 0;
}

int
winnt_SORTIDFROMLCID(winnt_state *st, LONGLONG lcid, winnt_SORTIDFROMLCID_out *out)
{
    (void)st;
    out->value = (lcid >> 16) & 0xF;
    return 0;
}

int
winnt_PRIMARYLANGID(winnt_state *st, LONGLONG lgid, winnt_PRIMARYLANGID_out *out)
{
    (void)st;
    out->value = lgid & 0x3FF;
    return 0;
}

int
winnt_SUBLANGID(winnt_state *st, LONGLONG lgid, winnt_SUBLANGID_out *out)
{
    (void)st;
    out->value = lgid >> 10;
    return 0;
}
