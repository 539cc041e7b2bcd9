/* The macros of device control codes. Numbers keep the sign that they are given with, as pywin32's do. */
#include "winioctlcon.gen.h"

int
winioctlcon_CTL_CODE(winioctlcon_state *st, LONGLONG DeviceType, LONGLONG Function, LONGLONG Method, LONGLONG Access, winioctlcon_CTL_CODE_out *out)
{
    (void)st;
    out->value = (LONGLONG)(((ULONGLONG)DeviceType << 16) | ((ULONGLONG)Access << 14) | ((ULONGLONG)Function << 2) | (ULONGLONG)Method);
    return 0;
}

int
winioctlcon_DEVICE_TYPE_FROM_CTL_CODE(winioctlcon_state *st, LONGLONG ctrlCode, winioctlcon_DEVICE_TYPE_FROM_CTL_CODE_out *out)
{
    (void)st;
    out->value = (ctrlCode & 0xFFFF0000) >> 16;
    return 0;
}
