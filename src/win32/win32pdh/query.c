/* Queries and their counters. */
#include "win32pdh.gen.h"

/* The status of a call without the GIL. */
#define PDH_CALL(status, call) W32_CALL_NOERR((status) = (call))

int
win32pdh_OpenQuery(pdh_state *st, const wchar_t *DataSource, UINT_PTR userData, win32pdh_OpenQuery_out *out)
{
    DWORD status;
    HANDLE query = NULL;

    PDH_CALL(status, PdhOpenQueryW(DataSource, userData, &query));
    if (status != ERROR_SUCCESS)
        return pdh_raise(st, status, "OpenQuery");
    if (pdh_enter(st, query, NULL) < 0) {
        PdhCloseQuery(query);
        return -1;
    }
    out->value = query;
    return 0;
}

int
win32pdh_CloseQuery(pdh_state *st, HANDLE handle)
{
    DWORD status;

    if (pdh_known_query(st, handle, "CloseQuery") < 0 || pdh_leave(st, handle) < 0)
        return -1;
    PDH_CALL(status, PdhCloseQuery(handle));
    return status == ERROR_SUCCESS ? 0 : pdh_raise(st, status, "CloseQuery");
}

/* File a new counter, or take it away again. */
static int
keep_counter(pdh_state *st, DWORD status, HANDLE query, HANDLE counter, const char *function)
{
    if (status != ERROR_SUCCESS)
        return pdh_raise(st, status, function);
    if (pdh_enter(st, counter, query) == 0)
        return 0;
    PdhRemoveCounter(counter);
    return -1;
}

int
win32pdh_AddCounter(pdh_state *st, HANDLE hQuery, const wchar_t *path, UINT_PTR userData, win32pdh_AddCounter_out *out)
{
    DWORD status;

    if (pdh_known_query(st, hQuery, "AddCounter") < 0)
        return -1;
    PDH_CALL(status, PdhAddCounterW(hQuery, path, userData, &out->value));
    return keep_counter(st, status, hQuery, out->value, "AddCounter");
}

int
win32pdh_AddEnglishCounter(pdh_state *st, HANDLE hQuery, const wchar_t *path, UINT_PTR userData,
                           win32pdh_AddEnglishCounter_out *out)
{
    DWORD status;

    if (pdh_known_query(st, hQuery, "AddEnglishCounter") < 0)
        return -1;
    PDH_CALL(status, PdhAddEnglishCounterW(hQuery, path, userData, &out->value));
    return keep_counter(st, status, hQuery, out->value, "AddEnglishCounter");
}

int
win32pdh_RemoveCounter(pdh_state *st, HANDLE handle)
{
    DWORD status;

    if (pdh_known_counter(st, handle, "RemoveCounter") < 0 || pdh_leave(st, handle) < 0)
        return -1;
    PDH_CALL(status, PdhRemoveCounter(handle));
    return status == ERROR_SUCCESS ? 0 : pdh_raise(st, status, "RemoveCounter");
}

int
win32pdh_CollectQueryData(pdh_state *st, HANDLE hQuery)
{
    DWORD status;

    if (pdh_known_query(st, hQuery, "CollectQueryData") < 0)
        return -1;
    PDH_CALL(status, PdhCollectQueryData(hQuery));
    return status == ERROR_SUCCESS ? 0 : pdh_raise(st, status, "CollectQueryData");
}

int
win32pdh_SetCounterScaleFactor(pdh_state *st, HANDLE hCounter, LONG factor)
{
    DWORD status;

    if (pdh_known_counter(st, hCounter, "SetCounterScaleFactor") < 0)
        return -1;
    PDH_CALL(status, PdhSetCounterScaleFactor(hCounter, factor));
    return status == ERROR_SUCCESS ? 0 : pdh_raise(st, status, "SetCounterScaleFactor");
}

/* ---- what a counter is ------------------------------------------------------------------------------------------- */

static int
info_to_py(const w32_core *core, const PDH_COUNTER_INFO_W *info, win32pdh_GetCounterInfo_out *out)
{
    out->type = (LONG)info->dwType;
    out->version = (LONG)info->CVersion;
    out->scale = info->lScale;
    out->default_scale = info->lDefaultScale;
    out->user_data = info->dwUserData;
    out->query_user_data = info->dwQueryUserData;
    out->path = core->from_text(core, info->szFullPath, -1);
    out->elements = Py_BuildValue("(NNNNlN)", core->from_text(core, info->szMachineName, -1),
                                  core->from_text(core, info->szObjectName, -1),
                                  core->from_text(core, info->szInstanceName, -1),
                                  core->from_text(core, info->szParentInstance, -1), (long)info->dwInstanceIndex,
                                  core->from_text(core, info->szCounterName, -1));
    out->explanation = core->from_text(core, info->szExplainText, -1);
    return out->path == NULL || out->elements == NULL || out->explanation == NULL ? -1 : 0;
}

/* The description of a counter, for w32_free; NULL with an exception. */
static PDH_COUNTER_INFO_W *
read_info(pdh_state *st, HANDLE counter, BOOLEAN explain)
{
    PDH_COUNTER_INFO_W *info = NULL;
    const char *function = "GetCounterInfo for size";
    DWORD status;
    DWORD size = 0, given = 0;

    for (;;) {
        PDH_CALL(status, PdhGetCounterInfoW(counter, explain, &size, info));
        if (status == ERROR_SUCCESS && info != NULL)
            return info;
        if (status != ERROR_SUCCESS && status != PDH_MORE_DATA) {
            w32_free(info);
            pdh_raise(st, status, function);
            return NULL;
        }
        function = "GetCounterInfo for data";
        info = pdh_grow(info, given, &size, 1);
        if (info == NULL)
            return NULL;
        given = size;
    }
}

int
win32pdh_GetCounterInfo(pdh_state *st, HANDLE handle, BOOL bRetrieveExplainText, win32pdh_GetCounterInfo_out *out)
{
    PDH_COUNTER_INFO_W *info;
    int status;

    if (pdh_known_counter(st, handle, "GetCounterInfo for size") < 0)
        return -1;
    info = read_info(st, handle, bRetrieveExplainText != 0);
    if (info == NULL)
        return -1;
    status = pdh_check_counter(st, info->CStatus);
    if (status == 0)
        status = info_to_py(st->core, info, out);
    w32_free(info);
    return status;
}
