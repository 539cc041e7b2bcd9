/* The macros of wincrypt.h. Numbers keep the sign that they are given with, as pywin32's do. */
#include "win32cryptcon.gen.h"

int
win32cryptcon_GET_ALG_CLASS(win32cryptcon_state *st, LONGLONG x, win32cryptcon_GET_ALG_CLASS_out *out)
{
    (void)st;
    out->value = x & ALG_CLASS_ALL;
    return 0;
}

int
win32cryptcon_GET_ALG_TYPE(win32cryptcon_state *st, LONGLONG x, win32cryptcon_GET_ALG_TYPE_out *out)
{
    (void)st;
    out->value = x & (15 << 9);
    return 0;
}

int
win32cryptcon_GET_ALG_SID(win32cryptcon_state *st, LONGLONG x, win32cryptcon_GET_ALG_SID_out *out)
{
    (void)st;
    out->value = x & 511;
    return 0;
}

int
win32cryptcon_GET_CERT_ENCODING_TYPE(win32cryptcon_state *st, LONGLONG x, win32cryptcon_GET_CERT_ENCODING_TYPE_out *out)
{
    (void)st;
    out->value = x & CERT_ENCODING_TYPE_MASK;
    return 0;
}

int
win32cryptcon_GET_CMSG_ENCODING_TYPE(win32cryptcon_state *st, LONGLONG x, win32cryptcon_GET_CMSG_ENCODING_TYPE_out *out)
{
    (void)st;
    out->value = x & CMSG_ENCODING_TYPE_MASK;
    return 0;
}

int
win32cryptcon_RCRYPT_SUCCEEDED(win32cryptcon_state *st, LONGLONG rt, win32cryptcon_RCRYPT_SUCCEEDED_out *out)
{
    (void)st;
    out->value = rt == CRYPT_SUCCEED;
    return 0;
}

int
win32cryptcon_RCRYPT_FAILED(win32cryptcon_state *st, LONGLONG rt, win32cryptcon_RCRYPT_FAILED_out *out)
{
    (void)st;
    out->value = rt == CRYPT_FAILED;
    return 0;
}
