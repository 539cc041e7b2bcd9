/* Network resources and connections. */
#include "win32wnet.gen.h"

enum { SMALL_ROOM = 512, LIST_ROOM = 64 * 1024, MOST_ROOM = 1 << 26, USUAL_COUNT = 64 };

/* ---- copies of resources ---------------------------------------------------------------------------------------- */

static void
drop_resource(NETRESOURCEW *resource)
{
    w32_free(resource->lpLocalName);
    w32_free(resource->lpRemoteName);
    w32_free(resource->lpComment);
    w32_free(resource->lpProvider);
    memset(resource, 0, sizeof *resource);
}

static int
copy_text(wchar_t **to, const wchar_t *from)
{
    size_t size;

    if (from == NULL)
        return 0;
    size = (wcslen(from) + 1) * sizeof(wchar_t);
    *to = w32_alloc(size);
    if (*to == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(*to, from, size);
    return 0;
}

/* Into memory of ours: another thread may change the object while Windows reads it. */
static int
copy_resource(NETRESOURCEW *to, const NETRESOURCEW *from)
{
    *to = *from;
    to->lpLocalName = to->lpRemoteName = to->lpComment = to->lpProvider = NULL;
    if (copy_text(&to->lpLocalName, from->lpLocalName) == 0 && copy_text(&to->lpRemoteName, from->lpRemoteName) == 0 &&
        copy_text(&to->lpComment, from->lpComment) == 0 && copy_text(&to->lpProvider, from->lpProvider) == 0)
        return 0;
    drop_resource(to);
    return -1;
}

/* ---- connecting --------------------------------------------------------------------------------------------------- */

/* NULL for None, as the glue hands it on. */
static int
take_text(const w32_core *core, PyObject *o, const char *where, w32_text *out)
{
    return core->as_text(core, o == NULL ? Py_None : o, where, W32_NONE_OK, out);
}

typedef struct {
    NETRESOURCEW resource;
    w32_text local, remote, provider; /* what `resource` was made of, in the older form */
    w32_text password, user;
    DWORD flags;
} connection;

static void
drop_connection(connection *made)
{
    w32_text_clear(&made->local);
    w32_text_clear(&made->remote);
    w32_text_clear(&made->provider);
    w32_text_clear(&made->user);
    w32_text_wipe(&made->password);
}

static int
connect2(wnet_state *st, connection *made)
{
    DWORD code;

    W32_CALL_NOERR(code = WNetAddConnection2W(&made->resource, made->password.text, made->user.text, made->flags));
    return code == NO_ERROR ? 0 : w32_raise(st->core, code, "WNetAddConnection2");
}

/* (type, local, remote, provider, user, password, flags) */
static int
connect_in_old_form(wnet_state *st, PyObject *const given[6], DWORD flags)
{
    const w32_core *core = st->core;
    connection made = {.flags = flags};
    uint32_t type = 0;
    int status = -1;

    if (core->as_u32(core, given[0], "WNetAddConnection2() argument 'dwType'", &type) < 0 ||
        take_text(core, given[1], "WNetAddConnection2() argument 'lpLocalName'", &made.local) < 0 ||
        core->as_text(core, given[2] == NULL ? Py_None : given[2], "WNetAddConnection2() argument 'lpRemoteName'", 0,
                      &made.remote) < 0 ||
        take_text(core, given[3], "WNetAddConnection2() argument 'lpProviderName'", &made.provider) < 0 ||
        take_text(core, given[4], "WNetAddConnection2() argument 'Username'", &made.user) < 0 ||
        take_text(core, given[5], "WNetAddConnection2() argument 'Password'", &made.password) < 0)
        goto done;
    made.resource.dwType = type;
    made.resource.lpLocalName = (wchar_t *)made.local.text;
    made.resource.lpRemoteName = (wchar_t *)made.remote.text;
    made.resource.lpProvider = (wchar_t *)made.provider.text;
    status = connect2(st, &made);
done:
    drop_connection(&made);
    return status;
}

int
win32wnet_WNetAddConnection2(wnet_state *st, PyObject *NetResource, PyObject *Password, PyObject *UserName, PyObject *Flags,
                             PyObject *user, PyObject *password, DWORD flags)
{
    const w32_core *core = st->core;
    connection made = {0};
    uint32_t number = 0;
    int status = -1;

    if (PyLong_Check(NetResource)) {
        PyObject *given[6] = {NetResource, Password, UserName, Flags, user, password};
        return connect_in_old_form(st, given, flags);
    }
    if (!PyObject_TypeCheck(NetResource, win32wnet_PyNETRESOURCE_type(st))) {
        PyErr_SetString(PyExc_TypeError, "WNetAddConnection2() argument 'NetResource' must be a PyNETRESOURCE, or int for the "
                        "type of resource in the older form");
        return -1;
    }
    if (user != NULL || password != NULL || flags != 0) {
        PyErr_SetString(PyExc_TypeError, "WNetAddConnection2() takes at most 4 arguments when the first one is a "
                        "PyNETRESOURCE");
        return -1;
    }
    if (take_text(core, Password, "WNetAddConnection2() argument 'Password'", &made.password) < 0 ||
        take_text(core, UserName, "WNetAddConnection2() argument 'UserName'", &made.user) < 0 ||
        (Flags != NULL && core->as_u32(core, Flags, "WNetAddConnection2() argument 'Flags'", &number) < 0) ||
        copy_resource(&made.resource, win32wnet_PyNETRESOURCE_native(NetResource)) < 0)
        goto done;
    made.flags = number;
    status = connect2(st, &made);
    drop_resource(&made.resource);
done:
    drop_connection(&made);
    return status;
}

int
win32wnet_WNetAddConnection3(wnet_state *st, HWND HwndOwner, NETRESOURCEW *NetResource, PyObject *Password,
                             const wchar_t *UserName, DWORD Flags)
{
    NETRESOURCEW resource;
    w32_text secret = {0};
    DWORD code = NO_ERROR;
    int status = take_text(st->core, Password, "WNetAddConnection3() argument 'Password'", &secret);

    if (status == 0)
        status = copy_resource(&resource, NetResource);
    if (status == 0) {
        W32_CALL_NOERR(code = WNetAddConnection3W(HwndOwner, &resource, (wchar_t *)secret.text, (wchar_t *)UserName, Flags));
        drop_resource(&resource);
    }
    w32_text_wipe(&secret);
    return code == NO_ERROR ? status : w32_raise(st->core, code, "WNetAddConnection3");
}

int
win32wnet_WNetCancelConnection2(wnet_state *st, const wchar_t *name, DWORD flags, BOOL force)
{
    DWORD code;

    W32_CALL_NOERR(code = WNetCancelConnection2W(name, flags, force));
    return code == NO_ERROR ? 0 : w32_raise(st->core, code, "WNetCancelConnection2");
}

/* ---- lists ------------------------------------------------------------------------------------------------------ */

static DWORD
close_list(HANDLE handle)
{
    return WNetCloseEnum(handle);
}

static const w32_handle_kind list_kind = {"PyNetEnumHANDLE", "WNetCloseEnum", close_list};

int
win32wnet_WNetOpenEnum(wnet_state *st, DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource,
                       win32wnet_WNetOpenEnum_out *out)
{
    NETRESOURCEW copy = {0};
    HANDLE handle = NULL;
    DWORD code;

    if (resource != NULL && copy_resource(&copy, resource) < 0)
        return -1;
    W32_CALL_NOERR(code = WNetOpenEnumW(scope, type, usage, resource == NULL ? NULL : &copy, &handle));
    drop_resource(&copy);
    if (code != NO_ERROR)
        return w32_raise(st->core, code, "WNetOpenEnum");
    out->value = st->core->from_handle_kind(st->core, handle, &list_kind, NULL);
    return out->value == NULL ? -1 : 0;
}

/* No other handle will do: mpr.dll takes what it is given for an address of its own. */
static int
check_handle_object(wnet_state *st, PyObject *handle, const char *function)
{
    if (st->core->handle_kind(st->core, handle) == &list_kind)
        return 0;
    PyErr_Format(PyExc_TypeError, "%s() argument 'handle' must be a handle object of WNetOpenEnum()", function);
    return -1;
}

int
win32wnet_WNetCloseEnum(wnet_state *st, PyObject *handle)
{
    PyObject *none;

    if (check_handle_object(st, handle, "WNetCloseEnum") < 0)
        return -1;
    none = PyObject_CallMethod(handle, "Close", NULL);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}

/* Add what the block holds to the list. */
static int
add_resources(wnet_state *st, PyObject *items, const NETRESOURCEW *found, DWORD count)
{
    for (DWORD i = 0; i < count; i++)
        if (w32_append(items, win32wnet_PyNETRESOURCE_copy(st, &found[i])) < 0)
            return -1;
    return 0;
}

int
win32wnet_WNetEnumResource(wnet_state *st, PyObject *handle, DWORD maxExtries, win32wnet_WNetEnumResource_out *out)
{
    DWORD left = maxExtries == 0 ? USUAL_COUNT : maxExtries, room = LIST_ROOM, code = NO_ERROR;
    NETRESOURCEW *block = NULL;
    HANDLE list;
    int status = 0;

    if (check_handle_object(st, handle, "WNetEnumResource") < 0 ||
        st->core->as_handle(st->core, handle, "WNetEnumResource() argument 'handle'", 0, &list) < 0)
        return -1;
    out->value = PyList_New(0);
    if (out->value == NULL)
        return -1;
    while (status == 0 && left > 0) {
        DWORD count = left, size = room;
        NETRESOURCEW *larger = PyMem_Realloc(block, room);
        if (larger == NULL) {
            PyErr_NoMemory();
            status = -1;
            break;
        }
        block = larger;
        W32_CALL_NOERR(code = WNetEnumResourceW(list, &count, block, &size));
        if (code == ERROR_MORE_DATA && room < MOST_ROOM) {
            room *= 2; /* not even one fits */
            continue;
        }
        if (code != NO_ERROR || count == 0)
            break;
        left -= count < left ? count : left;
        status = add_resources(st, out->value, block, count);
    }
    PyMem_Free(block);
    return status;
}

/* ---- questions ---------------------------------------------------------------------------------------------------- */

/* A function that fills a text for a name, with the room in characters and ERROR_MORE_DATA when that is too little. */
typedef DWORD (WINAPI *text_function)(LPCWSTR name, LPWSTR text, LPDWORD room);

static int
ask_text(wnet_state *st, text_function function, const char *name, const wchar_t *about, wchar_t **out)
{
    DWORD room = SMALL_ROOM, code = ERROR_MORE_DATA;

    while (code == ERROR_MORE_DATA && room <= MOST_ROOM) {
        DWORD asked = room;
        w32_free(*out);
        *out = w32_alloc(room * sizeof(wchar_t));
        if (*out == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL_NOERR(code = function(about, *out, &room));
        if (code == ERROR_MORE_DATA && room <= asked)
            room = asked * 2; /* it was changed between two calls */
    }
    return code == NO_ERROR ? 0 : w32_raise(st->core, code, name);
}

int
win32wnet_WNetGetUser(wnet_state *st, const wchar_t *name, win32wnet_WNetGetUser_out *out)
{
    return ask_text(st, WNetGetUserW, "WNetGetUser", name, &out->value);
}

int
win32wnet_WNetGetConnection(wnet_state *st, const wchar_t *name, win32wnet_WNetGetConnection_out *out)
{
    return ask_text(st, WNetGetConnectionW, "WNetGetConnection", name, &out->value);
}

static PyObject *
remote_names(const w32_core *core, const REMOTE_NAME_INFOW *info)
{
    PyObject *universal = core->from_text(core, info->lpUniversalName, -1);
    PyObject *connection = core->from_text(core, info->lpConnectionName, -1);
    PyObject *rest = core->from_text(core, info->lpRemainingPath, -1);
    PyObject *names = NULL;

    if (universal != NULL && connection != NULL && rest != NULL)
        names = PyTuple_Pack(3, universal, connection, rest);
    Py_XDECREF(universal);
    Py_XDECREF(connection);
    Py_XDECREF(rest);
    return names;
}

int
win32wnet_WNetGetUniversalName(wnet_state *st, const wchar_t *localPath, DWORD infoLevel,
                               win32wnet_WNetGetUniversalName_out *out)
{
    DWORD size = SMALL_ROOM, code = ERROR_MORE_DATA;
    void *block = NULL;

    while (code == ERROR_MORE_DATA && size <= MOST_ROOM) {
        DWORD asked = size;
        PyMem_Free(block);
        block = PyMem_Calloc(1, size);
        if (block == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL_NOERR(code = WNetGetUniversalNameW(localPath, infoLevel, block, &size));
        if (code == ERROR_MORE_DATA && size <= asked)
            size = asked * 2;
    }
    if (code != NO_ERROR)
        w32_raise(st->core, code, "WNetGetUniversalName (for buffer size)");
    else if (infoLevel == UNIVERSAL_NAME_INFO_LEVEL)
        out->value = st->core->from_text(st->core, ((UNIVERSAL_NAME_INFOW *)block)->lpUniversalName, -1);
    else if (infoLevel == REMOTE_NAME_INFO_LEVEL)
        out->value = remote_names(st->core, block);
    else
        PyErr_Format(PyExc_TypeError, "WNetGetUniversalName() argument 'infoLevel' must be 1 or 2, not %lu",
                     (unsigned long)infoLevel);
    PyMem_Free(block);
    return out->value == NULL ? -1 : 0;
}

/* What a network tells of a resource; `rest` is NULL to ask for its parent. The caller frees *found with PyMem_Free. */
static DWORD
ask_network(NETRESOURCEW *about, NETRESOURCEW **found, wchar_t **rest)
{
    DWORD size = sizeof(NETRESOURCEW) + SMALL_ROOM, code = ERROR_MORE_DATA;

    *found = NULL;
    while (code == ERROR_MORE_DATA && size <= MOST_ROOM) {
        DWORD asked = size;
        PyMem_Free(*found);
        *found = PyMem_Calloc(1, size);
        if (*found == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        if (rest != NULL)
            W32_CALL_NOERR(code = WNetGetResourceInformationW(about, *found, &size, rest));
        else
            W32_CALL_NOERR(code = WNetGetResourceParentW(about, *found, &size));
        if (code == ERROR_MORE_DATA && size <= asked)
            size = asked * 2;
    }
    return code;
}

int
win32wnet_WNetGetResourceInformation(wnet_state *st, NETRESOURCEW *NetResource,
                                     win32wnet_WNetGetResourceInformation_out *out)
{
    NETRESOURCEW about, *found;
    wchar_t *rest = NULL;
    DWORD code;

    if (copy_resource(&about, NetResource) < 0)
        return -1;
    code = ask_network(&about, &found, &rest);
    drop_resource(&about);
    if (code == NO_ERROR) {
        out->resource = win32wnet_PyNETRESOURCE_copy(st, found);
        out->rest = st->core->from_text(st->core, rest, -1);
    } else {
        w32_raise(st->core, code, "WNetGetResourceInformation");
    }
    PyMem_Free(found);
    return out->resource == NULL || out->rest == NULL ? -1 : 0;
}

int
win32wnet_WNetGetResourceParent(wnet_state *st, NETRESOURCEW *NetResource, win32wnet_WNetGetResourceParent_out *out)
{
    NETRESOURCEW about, *found;
    DWORD code;

    if (copy_resource(&about, NetResource) < 0)
        return -1;
    code = ask_network(&about, &found, NULL);
    drop_resource(&about);
    if (code == NO_ERROR)
        out->value = win32wnet_PyNETRESOURCE_copy(st, found);
    else
        w32_raise(st->core, code, "WNetGetResourceParent");
    PyMem_Free(found);
    return out->value == NULL ? -1 : 0;
}

int
win32wnet_WNetGetLastError(wnet_state *st, win32wnet_WNetGetLastError_out *out)
{
    wchar_t description[1024] = {0}, provider[256] = {0};
    DWORD code;

    W32_CALL_NOERR(code = WNetGetLastErrorW(&out->code, description, sizeof description / sizeof *description, provider,
                                            sizeof provider / sizeof *provider));
    if (code != NO_ERROR)
        return w32_raise(st->core, code, "WNetGetLastError");
    if (copy_text(&out->description, description) < 0)
        return -1;
    return copy_text(&out->provider, provider);
}
