/* The macros of the common controls. Numbers keep the sign that they are given with, as pywin32's do. */
#include "commctrl.gen.h"

int
commctrl_INDEXTOOVERLAYMASK(commctrl_state *st, LONGLONG i, commctrl_INDEXTOOVERLAYMASK_out *out)
{
    (void)st;
    out->value = (LONGLONG)((ULONGLONG)i << 8);
    return 0;
}

int
commctrl_INDEXTOSTATEIMAGEMASK(commctrl_state *st, LONGLONG i, commctrl_INDEXTOSTATEIMAGEMASK_out *out)
{
    (void)st;
    out->value = (LONGLONG)((ULONGLONG)i << 12);
    return 0;
}
