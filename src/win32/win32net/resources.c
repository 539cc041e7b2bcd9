/* Shares, connections to shares, sessions and open files. */
#include "structures.h"

/* ---- shares ----------------------------------------------------------------------------------------------------- */

/* All shares in short: (name, type, remark). */
static int
list_shares(win32net_state *st, const wchar_t *server, PyObject **list)
{
    SHARE_INFO_1 *shares = NULL;
    DWORD count = 0, total = 0, resume = 0;
    NET_API_STATUS code;
    W32_CALL_NOERR(code = NetShareEnum((wchar_t *)server, 1, (BYTE **)&shares, MAX_PREFERRED_LENGTH, &count, &total, &resume));
    if (code != NERR_Success)
        w32_raise(st->core, code, "NetShareEnum");
    else
        *list = PyList_New(0);
    for (DWORD i = 0; *list != NULL && shares != NULL && i < count; i++) {
        PyObject *name = st->core->from_text(st->core, shares[i].shi1_netname, -1);
        PyObject *remark = name == NULL ? NULL : st->core->from_text(st->core, shares[i].shi1_remark, -1);
        PyObject *share = remark == NULL ? NULL : Py_BuildValue("(OlO)", name, (long)shares[i].shi1_type, remark);
        Py_XDECREF(name);
        Py_XDECREF(remark);
        if (w32_append(*list, share) < 0)
            Py_CLEAR(*list);
    }
    if (shares != NULL)
        NetApiBufferFree(shares);
    return *list == NULL ? -1 : 0;
}

int
win32net_NetShareEnum(win32net_state *st, const wchar_t *server, PyObject *asked, DWORD resumeHandle, DWORD prefLen,
                      win32net_NetShareEnum_out *out)
{
    uint32_t level;
    if (asked == NULL || asked == Py_None)
        return list_shares(st, server, &out->value);
    if (st->core->as_u32(st->core, asked, "NetShareEnum() argument 'level'", &level) < 0)
        return -1;
    NET_LIST(net_shares, NetShareEnum((wchar_t *)server, level, &buffer, prefLen, &count, &total, &resumeHandle));
}

int
win32net_NetShareGetInfo(win32net_state *st, const wchar_t *server, const wchar_t *netname, DWORD level,
                         win32net_NetShareGetInfo_out *out)
{
    NET_GET(net_shares, NetShareGetInfo((wchar_t *)server, (wchar_t *)netname, level, &buffer));
}

int
win32net_NetShareSetInfo(win32net_state *st, const wchar_t *server, const wchar_t *netname, DWORD level, PyObject *data)
{
    NET_CHANGE(net_shares, 0, NetShareSetInfo((wchar_t *)server, (wchar_t *)netname, level, native, &wrong));
}

int
win32net_NetShareAdd(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    NET_CHANGE(net_shares, 1, NetShareAdd((wchar_t *)server, level, native, &wrong));
}

int
win32net_NetShareDel(win32net_state *st, const wchar_t *server, const wchar_t *shareName, DWORD reserved)
{
    NET_DO(NetShareDel((wchar_t *)server, (wchar_t *)shareName, reserved));
}

int
win32net_NetShareCheck(win32net_state *st, const wchar_t *server, const wchar_t *deviceName, win32net_NetShareCheck_out *out)
{
    DWORD type = 0;
    NET_API_STATUS code;
    W32_CALL_NOERR(code = NetShareCheck((wchar_t *)server, (wchar_t *)deviceName, &type));
    if (code != NERR_Success && code != NERR_DeviceNotShared)
        return w32_raise(st->core, code, NET_FUNCTION);
    out->shared = code == NERR_Success;
    out->type = out->shared ? PyLong_FromLong((LONG)type) : Py_NewRef(Py_None);
    return out->type == NULL ? -1 : 0;
}

/* ---- connections ------------------------------------------------------------------------------------------------ */

int
win32net_NetUseAdd(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    NET_CHANGE(net_uses, 1, NetUseAdd((wchar_t *)server, level, native, &wrong));
}

int
win32net_NetUseDel(win32net_state *st, const wchar_t *server, const wchar_t *useName, DWORD forceCond)
{
    NET_DO(NetUseDel((wchar_t *)server, (wchar_t *)useName, forceCond));
}

int
win32net_NetUseEnum(win32net_state *st, const wchar_t *server, DWORD level, DWORD resumeHandle, DWORD prefLen,
                    win32net_NetUseEnum_out *out)
{
    NET_LIST(net_uses, NetUseEnum((wchar_t *)server, level, &buffer, prefLen, &count, &total, &resumeHandle));
}

int
win32net_NetUseGetInfo(win32net_state *st, const wchar_t *server, const wchar_t *usename, DWORD level,
                       win32net_NetUseGetInfo_out *out)
{
    NET_GET(net_uses, NetUseGetInfo((wchar_t *)server, (wchar_t *)usename, level, &buffer));
}

/* ---- sessions and files ----------------------------------------------------------------------------------------- */

int
win32net_NetSessionEnum(win32net_state *st, DWORD level, const wchar_t *server, const wchar_t *client, const wchar_t *username,
                        win32net_NetSessionEnum_out *out)
{
    NET_LIST_ALL(net_sessions, DWORD, NetSessionEnum((wchar_t *)server, (wchar_t *)client, (wchar_t *)username, level, &buffer,
                                                     MAX_PREFERRED_LENGTH, &count, &total, &resume));
}

int
win32net_NetSessionGetInfo(win32net_state *st, DWORD level, const wchar_t *server, const wchar_t *client,
                           const wchar_t *username, win32net_NetSessionGetInfo_out *out)
{
    NET_GET(net_sessions, NetSessionGetInfo((wchar_t *)server, (wchar_t *)client, (wchar_t *)username, level, &buffer));
}

int
win32net_NetSessionDel(win32net_state *st, const wchar_t *server, const wchar_t *client, const wchar_t *username)
{
    NET_DO(NetSessionDel((wchar_t *)server, (wchar_t *)client, (wchar_t *)username));
}

int
win32net_NetFileEnum(win32net_state *st, DWORD level, const wchar_t *server, const wchar_t *basepath, const wchar_t *username,
                     win32net_NetFileEnum_out *out)
{
    NET_LIST_ALL(net_files, DWORD_PTR, NetFileEnum((wchar_t *)server, (wchar_t *)basepath, (wchar_t *)username, level, &buffer,
                                                   MAX_PREFERRED_LENGTH, &count, &total, &resume));
}

int
win32net_NetFileGetInfo(win32net_state *st, DWORD level, const wchar_t *server, DWORD fileid, win32net_NetFileGetInfo_out *out)
{
    NET_GET(net_files, NetFileGetInfo((wchar_t *)server, fileid, level, &buffer));
}

int
win32net_NetFileClose(win32net_state *st, const wchar_t *servername, DWORD fileid)
{
    NET_DO(NetFileClose((wchar_t *)servername, fileid));
}
