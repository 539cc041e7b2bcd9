/* HRESULTs. Numbers keep the sign that they are given with, as pywin32's do, so that everything is 64 bits wide. */
#include "winerror.gen.h"

static LONGLONG
from_win32(LONGLONG x)
{
    return x <= 0 ? x : (LONGLONG)(int32_t)(0x80070000u | (uint32_t)(x & 0xFFFF));
}

int
winerror_SUCCEEDED(winerror_state *st, LONGLONG hr, winerror_SUCCEEDED_out *out)
{
    (void)st;
    out->value = hr >= 0;
    return 0;
}

int
winerror_FAILED(winerror_state *st, LONGLONG hr, winerror_FAILED_out *out)
{
    (void)st;
    out->value = hr < 0;
    return 0;
}

int
winerror_HRESULT_CODE(winerror_state *st, LONGLONG hr, winerror_HRESULT_CODE_out *out)
{
    (void)st;
    out->value = hr & 0xFFFF;
    return 0;
}

int
winerror_HRESULT_FACILITY(winerror_state *st, LONGLONG hr, winerror_HRESULT_FACILITY_out *out)
{
    (void)st;
    out->value = (hr >> 16) & 0x1FFF;
    return 0;
}

int
winerror_HRESULT_SEVERITY(winerror_state *st, LONGLONG hr, winerror_HRESULT_SEVERITY_out *out)
{
    (void)st;
    out->value = (hr >> 31) & 1;
    return 0;
}

int
winerror_GetScode(winerror_state *st, LONGLONG hr, winerror_GetScode_out *out)
{
    (void)st;
    out->value = hr;
    return 0;
}

int
winerror_ResultFromScode(winerror_state *st, LONGLONG sc, winerror_ResultFromScode_out *out)
{
    (void)st;
    out->value = sc;
    return 0;
}

int
winerror_HRESULT_FROM_WIN32(winerror_state *st, LONGLONG x, winerror_HRESULT_FROM_WIN32_out *out)
{
    (void)st;
    out->value = from_win32(x);
    return 0;
}

int
winerror_HRESULT_FROM_NT(winerror_state *st, LONGLONG x, winerror_HRESULT_FROM_NT_out *out)
{
    (void)st;
    out->value = x | FACILITY_NT_BIT;
    return 0;
}

int
winerror_HRESULT_FROM_SETUPAPI(winerror_state *st, LONGLONG x, winerror_HRESULT_FROM_SETUPAPI_out *out)
{
    const LONGLONG own = APPLICATION_ERROR_MASK | (LONGLONG)0xC0000000;
    (void)st;
    if (x <= 0 && (x & own) == own)
        out->value = (LONGLONG)(int32_t)(0x800F0000u | (uint32_t)(x & 0xFFFF));
    else
        out->value = from_win32(x);
    return 0;
}

int
winerror_FILTER_HRESULT_FROM_FLT_NTSTATUS(winerror_state *st, LONGLONG x,
                                          winerror_FILTER_HRESULT_FROM_FLT_NTSTATUS_out *out)
{
    (void)st;
    if ((x & 0xFFF0000) != 0x1C0000) {
        PyErr_SetString(PyExc_ValueError, "FILTER_HRESULT_FROM_FLT_NTSTATUS() argument 'x' must be a filter's NTSTATUS "
                        "(bits 16 to 27 are 0x01C)");
        return -1;
    }
    out->value = (x & (LONGLONG)0x8000FFFF) | 0x1F0000;
    return 0;
}
