/* Failed calls: com_error from an HRESULT and what the callee left about it. */
#include "interfaces.h"

/* The thread's error object if `source` vouches for it; NULL if there is none. */
static IErrorInfo *
take_error_info(IUnknown *source, REFIID iid)
{
    HRESULT hr;
    IErrorInfo *info = NULL;
    ISupportErrorInfo *support = NULL;

    Py_BEGIN_ALLOW_THREADS
    hr = IUnknown_QueryInterface(source, &IID_ISupportErrorInfo, (void **)&support);
    if (SUCCEEDED(hr) && support != NULL) {
        if (ISupportErrorInfo_InterfaceSupportsErrorInfo(support, iid) != S_OK || GetErrorInfo(0, &info) != S_OK)
            info = NULL;
        ISupportErrorInfo_Release(support);
    }
    Py_END_ALLOW_THREADS
    return info;
}

static void
free_excepinfo(EXCEPINFO *excepinfo)
{
    SysFreeString(excepinfo->bstrSource);
    SysFreeString(excepinfo->bstrDescription);
    SysFreeString(excepinfo->bstrHelpFile);
    memset(excepinfo, 0, sizeof(*excepinfo));
}

static int
raise_with_info(com_state *st, HRESULT hr, IErrorInfo *info)
{
    int status;
    EXCEPINFO excepinfo = {.scode = hr};

    Py_BEGIN_ALLOW_THREADS
    IErrorInfo_GetSource(info, &excepinfo.bstrSource);
    IErrorInfo_GetDescription(info, &excepinfo.bstrDescription);
    IErrorInfo_GetHelpFile(info, &excepinfo.bstrHelpFile);
    IErrorInfo_GetHelpContext(info, &excepinfo.dwHelpContext);
    IErrorInfo_Release(info);
    Py_END_ALLOW_THREADS
    status = st->core->raise_com_error(st->core, hr, NULL, &excepinfo, -1);
    free_excepinfo(&excepinfo);
    return status;
}

int
com_check(com_state *st, HRESULT hr, IUnknown *source, REFIID iid)
{
    IErrorInfo *info = NULL;

    if (SUCCEEDED(hr))
        return 0;
    if (source != NULL && iid != NULL)
        info = take_error_info(source, iid);
    if (info != NULL)
        return raise_with_info(st, hr, info);
    return st->core->raise_com_error(st->core, hr, NULL, NULL, -1);
}

int
com_raise_dispatch(com_state *st, HRESULT hr, EXCEPINFO *excepinfo, UINT argerror)
{
    int status, index = -1;

    if (hr == DISP_E_TYPEMISMATCH || hr == DISP_E_PARAMNOTFOUND)
        index = argerror <= INT_MAX ? (int)argerror : -1;
    if (hr != DISP_E_EXCEPTION || excepinfo == NULL) {
        if (excepinfo != NULL)
            free_excepinfo(excepinfo);
        return st->core->raise_com_error(st->core, hr, NULL, NULL, index);
    }
    if (excepinfo->pfnDeferredFillIn != NULL) {
        Py_BEGIN_ALLOW_THREADS
        excepinfo->pfnDeferredFillIn(excepinfo);
        Py_END_ALLOW_THREADS
    }
    status = st->core->raise_com_error(st->core, hr, NULL, excepinfo, index);
    free_excepinfo(excepinfo);
    return status;
}
