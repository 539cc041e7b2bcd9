/* The macros of the security support provider interface. Numbers keep the sign that they are given with, as pywin32's do. */
#include "sspicon.gen.h"

int
sspicon_SEC_SUCCESS(sspicon_state *st, LONGLONG Status, sspicon_SEC_SUCCESS_out *out)
{
    (void)st;
    out->value = Status >= 0;
    return 0;
}
