/* Users, global and local groups, and the rules for accounts. */
#include "structures.h"

/* ---- users ------------------------------------------------------------------------------------------------------ */

int
win32net_NetUserEnum(win32net_state *st, const wchar_t *server, DWORD level, DWORD filter, DWORD resumeHandle, DWORD prefLen,
                     win32net_NetUserEnum_out *out)
{
    NET_LIST(net_users, NetUserEnum(server, level, filter, &buffer, prefLen, &count, &total, &resumeHandle));
}

int
win32net_NetUserGetInfo(win32net_state *st, const wchar_t *server, const wchar_t *username, DWORD level,
                        win32net_NetUserGetInfo_out *out)
{
    NET_GET(net_users, NetUserGetInfo(server, username, level, &buffer));
}

int
win32net_NetUserSetInfo(win32net_state *st, const wchar_t *server, const wchar_t *username, DWORD level, PyObject *data)
{
    NET_CHANGE(net_users, 0, NetUserSetInfo(server, username, level, native, &wrong));
}

int
win32net_NetUserAdd(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    NET_CHANGE(net_users, 1, NetUserAdd(server, level, native, &wrong));
}

int
win32net_NetUserChangePassword(win32net_state *st, const wchar_t *server, const wchar_t *username, PyObject *oldPassword,
                               PyObject *newPassword)
{
    NET_API_STATUS code;
    w32_text before = {0}, after = {0};
    int status = -1;
    if (st->core->as_text(st->core, oldPassword, "NetUserChangePassword() argument 'oldPassword'", 0, &before) < 0
        || st->core->as_text(st->core, newPassword, "NetUserChangePassword() argument 'newPassword'", 0, &after) < 0)
        goto done;
    W32_CALL_NOERR(code = NetUserChangePassword(server, username, before.text, after.text));
    status = code == NERR_Success ? 0 : w32_raise(st->core, code, NET_FUNCTION);
done:
    w32_text_wipe(&before);
    w32_text_wipe(&after);
    return status;
}

int
win32net_NetUserGetGroups(win32net_state *st, const wchar_t *serverName, const wchar_t *userName,
                          win32net_NetUserGetGroups_out *out)
{
    GROUP_USERS_INFO_1 *groups = NULL;
    DWORD count = 0, total = 0;
    NET_API_STATUS code;
    W32_CALL_NOERR(code = NetUserGetGroups(serverName, userName, 1, (BYTE **)&groups, MAX_PREFERRED_LENGTH, &count, &total));
    if (code != NERR_Success)
        w32_raise(st->core, code, NET_FUNCTION);
    else
        out->value = PyList_New(0);
    for (DWORD i = 0; out->value != NULL && groups != NULL && i < count; i++) {
        PyObject *name = st->core->from_text(st->core, groups[i].grui1_name, -1);
        PyObject *pair = name == NULL ? NULL : Py_BuildValue("(Nl)", name, (long)groups[i].grui1_attributes);
        if (w32_append(out->value, pair) < 0)
            Py_CLEAR(out->value);
    }
    if (groups != NULL)
        NetApiBufferFree(groups);
    return out->value == NULL ? -1 : 0;
}

int
win32net_NetUserGetLocalGroups(win32net_state *st, const wchar_t *serverName, const wchar_t *userName, DWORD flags,
                               win32net_NetUserGetLocalGroups_out *out)
{
    LOCALGROUP_USERS_INFO_0 *groups = NULL;
    DWORD count = 0, total = 0;
    NET_API_STATUS code;
    W32_CALL_NOERR(code = NetUserGetLocalGroups(serverName, userName, 0, flags, (BYTE **)&groups, MAX_PREFERRED_LENGTH, &count,
                                                &total));
    if (code != NERR_Success)
        w32_raise(st->core, code, NET_FUNCTION);
    else
        out->value = PyList_New(0);
    for (DWORD i = 0; out->value != NULL && groups != NULL && i < count; i++)
        if (w32_append(out->value, st->core->from_text(st->core, groups[i].lgrui0_name, -1)) < 0)
            Py_CLEAR(out->value);
    if (groups != NULL)
        NetApiBufferFree(groups);
    return out->value == NULL ? -1 : 0;
}

int
win32net_NetUserModalsGet(win32net_state *st, const wchar_t *server, DWORD level, win32net_NetUserModalsGet_out *out)
{
    NET_GET(net_modals, NetUserModalsGet(server, level, &buffer));
}

int
win32net_NetUserModalsSet(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    NET_CHANGE(net_modals, 0, NetUserModalsSet(server, level, native, &wrong));
}

/* ---- global groups ---------------------------------------------------------------------------------------------- */

int
win32net_NetGroupEnum(win32net_state *st, const wchar_t *server, DWORD level, ULONG_PTR resumeHandle, DWORD prefLen,
                      win32net_NetGroupEnum_out *out)
{
    NET_LIST_FROM(net_groups, NetGroupEnum(server, level, &buffer, prefLen, &count, &total, &resumeHandle));
}

int
win32net_NetGroupGetInfo(win32net_state *st, const wchar_t *server, const wchar_t *groupname, DWORD level,
                         win32net_NetGroupGetInfo_out *out)
{
    NET_GET(net_groups, NetGroupGetInfo(server, groupname, level, &buffer));
}

int
win32net_NetGroupSetInfo(win32net_state *st, const wchar_t *server, const wchar_t *groupname, DWORD level, PyObject *data)
{
    NET_CHANGE(net_groups, 0, NetGroupSetInfo(server, groupname, level, native, &wrong));
}

int
win32net_NetGroupAdd(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    NET_CHANGE(net_groups, 1, NetGroupAdd(server, level, native, &wrong));
}

int
win32net_NetGroupGetUsers(win32net_state *st, const wchar_t *server, const wchar_t *groupName, DWORD level,
                          ULONG_PTR resumeHandle, DWORD prefLen, win32net_NetGroupGetUsers_out *out)
{
    NET_LIST_FROM(net_group_users,
                  NetGroupGetUsers(server, groupName, level, &buffer, prefLen, &count, &total, &resumeHandle));
}

int
win32net_NetGroupSetUsers(win32net_state *st, const wchar_t *server, const wchar_t *group, DWORD level, PyObject *members)
{
    NET_MEMBERS(net_group_users, NetGroupSetUsers(server, group, level, native, count));
}

/* ---- local groups ----------------------------------------------------------------------------------------------- */

int
win32net_NetLocalGroupEnum(win32net_state *st, const wchar_t *server, DWORD level, ULONG_PTR resumeHandle, DWORD prefLen,
                           win32net_NetLocalGroupEnum_out *out)
{
    NET_LIST_FROM(net_local_groups, NetLocalGroupEnum(server, level, &buffer, prefLen, &count, &total, &resumeHandle));
}

int
win32net_NetLocalGroupGetInfo(win32net_state *st, const wchar_t *server, const wchar_t *groupname, DWORD level,
                              win32net_NetLocalGroupGetInfo_out *out)
{
    NET_GET(net_local_groups, NetLocalGroupGetInfo(server, groupname, level, &buffer));
}

int
win32net_NetLocalGroupSetInfo(win32net_state *st, const wchar_t *server, const wchar_t *groupname, DWORD level,
                              PyObject *data)
{
    NET_CHANGE(net_local_groups, 0, NetLocalGroupSetInfo(server, groupname, level, native, &wrong));
}

int
win32net_NetLocalGroupAdd(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    NET_CHANGE(net_local_groups, 1, NetLocalGroupAdd(server, level, native, &wrong));
}

int
win32net_NetLocalGroupGetMembers(win32net_state *st, const wchar_t *server, const wchar_t *groupName, DWORD level,
                                 ULONG_PTR resumeHandle, DWORD prefLen, win32net_NetLocalGroupGetMembers_out *out)
{
    NET_LIST_FROM(net_members,
                  NetLocalGroupGetMembers(server, groupName, level, &buffer, prefLen, &count, &total, &resumeHandle));
}

int
win32net_NetLocalGroupSetMembers(win32net_state *st, const wchar_t *server, const wchar_t *group, DWORD level,
                                 PyObject *members)
{
    NET_MEMBERS(net_members, NetLocalGroupSetMembers(server, group, level, native, count));
}

int
win32net_NetLocalGroupAddMembers(win32net_state *st, const wchar_t *server, const wchar_t *group, DWORD level,
                                 PyObject *members)
{
    NET_MEMBERS(net_members, NetLocalGroupAddMembers(server, group, level, native, count));
}

/* Names become dicts of level 3: what is said about wrong members is the same then. */
static PyObject *
named_members(PyObject *members)
{
    PyObject *names = w32_items(members, "NetLocalGroupDelMembers() argument 'members'", "a sequence of str");
    PyObject *dicts = names == NULL ? NULL : PyList_New(0);
    Py_ssize_t count = dicts == NULL ? 0 : PyTuple_Size(names);
    for (Py_ssize_t i = 0; dicts != NULL && i < count; i++) {
        PyObject *name = PyTuple_GetItem(names, i);
        if (!PyUnicode_Check(name)) {
            PyErr_Format(PyExc_TypeError, "NetLocalGroupDelMembers() argument 'members', item %zd must be str", i);
            Py_CLEAR(dicts);
        }
        else if (w32_append(dicts, Py_BuildValue("{sO}", "domainandname", name)) < 0)
            Py_CLEAR(dicts);
    }
    Py_XDECREF(names);
    return dicts;
}

int
win32net_NetLocalGroupDelMembers(win32net_state *st, const wchar_t *server, const wchar_t *group, PyObject *members)
{
    const DWORD level = 3;
    const net_level *kind = net_find(net_members, level, NET_FUNCTION);
    DWORD count = 0;
    PyObject *dicts = named_members(members);
    BYTE *native = dicts == NULL ? NULL : net_take_all(st, kind, dicts, NET_FUNCTION, &count);
    NET_API_STATUS code;
    Py_XDECREF(dicts);
    if (native == NULL)
        return -1;
    W32_CALL_NOERR(code = NetLocalGroupDelMembers(server, group, level, native, count));
    net_drop(kind, native, count);
    return net_changed(st, kind, code, 0, NET_FUNCTION);
}
