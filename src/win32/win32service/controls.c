/* Controls that tell a reason. */
#include "win32service.gen.h"

int
win32service_ControlServiceEx(win32service_state *st, PyObject *hService, DWORD dwControl, DWORD dwReason,
                              const wchar_t *Comment, win32service_ControlServiceEx_out *out)
{
    SERVICE_CONTROL_STATUS_REASON_PARAMSW reason = {.dwReason = dwReason, .pszComment = (wchar_t *)Comment};
    SC_HANDLE service;
    DWORD err;
    BOOL ok;

    if (win32service_handle(st->core, hService, "ControlServiceEx", "hService", &service) < 0)
        return -1;
    W32_CALL(err, ok = ControlServiceExW(service, dwControl, SERVICE_CONTROL_STATUS_REASON_INFO, &reason));
    if (!ok)
        return w32_raise(st->core, err, "ControlServiceEx");
    out->value = win32service_status_to_py(&reason.ServiceStatus);
    return out->value == NULL ? -1 : 0;
}
