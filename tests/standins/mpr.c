/* mpr.c: stands in for Windows' mpr.dll, which in Wine knows no network. One network of two servers, with connections that are
 * kept, a device each, passwords that are checked and open files that hold a connection. Error codes and buffer sizes are as
 * documented. */
#define EXPORT __declspec(dllexport)
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>
#include <wchar.h>

/* The SDK header declares what is exported here as somebody else's. */
#pragma clang diagnostic ignored "-Wdll-attribute-on-redeclaration"
#define WNET EXPORT DWORD WINAPI

enum { MOST_CONNECTIONS = 16, MOST_LISTS = 512, MOST_NAME = 300 };

/* ---- the network ---------------------------------------------------------------------------------------------------- */

static const wchar_t provider[] = L"Stand-in Network";
static const wchar_t secret[] = L"opensesame";

typedef struct {
    const wchar_t *name, *parent, *comment;
    DWORD display, type, usage;
} node;

static const node nodes[] = {
    {provider, NULL, NULL, RESOURCEDISPLAYTYPE_NETWORK, RESOURCETYPE_ANY, RESOURCEUSAGE_CONTAINER},
    {L"\\\\ALPHA", provider, L"The first server", RESOURCEDISPLAYTYPE_SERVER, RESOURCETYPE_ANY, RESOURCEUSAGE_CONTAINER},
    {L"\\\\ALPHA\\data", L"\\\\ALPHA", L"", RESOURCEDISPLAYTYPE_SHARE, RESOURCETYPE_DISK, RESOURCEUSAGE_CONNECTABLE},
    {L"\\\\ALPHA\\locked", L"\\\\ALPHA", NULL, RESOURCEDISPLAYTYPE_SHARE, RESOURCETYPE_DISK, RESOURCEUSAGE_CONNECTABLE},
    {L"\\\\ALPHA\\printer", L"\\\\ALPHA", L"Zweiter Stock \u00fc", RESOURCEDISPLAYTYPE_SHARE, RESOURCETYPE_PRINT,
     RESOURCEUSAGE_CONNECTABLE},
    {L"\\\\BETA", provider, NULL, RESOURCEDISPLAYTYPE_SERVER, RESOURCETYPE_ANY, RESOURCEUSAGE_CONTAINER},
};
enum { NODES = sizeof nodes / sizeof nodes[0] };

typedef struct {
    BOOL used, in_use;
    DWORD type;
    wchar_t local[8], remote[MOST_NAME], user[MOST_NAME];
} connection;

typedef struct {
    BOOL used;
    DWORD scope, type, usage;
    const wchar_t *parent;
    int next;
} list;

static connection connections[MOST_CONNECTIONS];
static list lists[MOST_LISTS];
static DWORD last_code;
static HWND last_window;
static const wchar_t *grown;      /* a comment that is longer the second time it is asked for */
static wchar_t long_text[3001];

static const node *
find_node(const wchar_t *name)
{
    for (int i = 0; name != NULL && i < NODES; i++)
        if (_wcsicmp(nodes[i].name, name) == 0)
            return &nodes[i];
    return NULL;
}

/* The longest node that a path begins with. */
static const node *
node_of_path(const wchar_t *path)
{
    const node *found = NULL;
    size_t most = 0;

    for (int i = 1; path != NULL && i < NODES; i++) {
        size_t length = wcslen(nodes[i].name);
        if (length > most && _wcsnicmp(nodes[i].name, path, length) == 0 && (path[length] == 0 || path[length] == L'\\')) {
            found = &nodes[i];
            most = length;
        }
    }
    return found;
}

static connection *
find_connection(const wchar_t *name)
{
    for (int i = 0; i < MOST_CONNECTIONS; i++) {
        connection *at = &connections[i];
        if (at->used && (_wcsicmp(at->local, name) == 0 || (at->local[0] == 0 && _wcsicmp(at->remote, name) == 0)))
            return at;
    }
    return NULL;
}

/* What the tests ask and say: how much is open, that files of a connection are open, which window was told, a longer comment. */
EXPORT int
StandinOpen(void)
{
    int count = 0;
    for (int i = 0; i < MOST_LISTS; i++)
        count += lists[i].used;
    return count;
}

EXPORT void
StandinHold(const wchar_t *name, BOOL held)
{
    find_connection(name)->in_use = held;
}

EXPORT HWND
StandinWindow(void)
{
    return last_window;
}

EXPORT void
StandinGrow(const wchar_t *comment)
{
    grown = comment;
}

/* ---- blocks: structures first, their texts from the end -------------------------------------------------------------- */

typedef struct {
    char *end;
    size_t left, wanted;
} block;

static wchar_t *
put(block *to, const wchar_t *text)
{
    size_t size = text == NULL ? 0 : (wcslen(text) + 1) * sizeof(wchar_t);

    to->wanted += size;
    if (text == NULL || size > to->left)
        return NULL;
    to->end -= size;
    to->left -= size;
    return memcpy(to->end, text, size);
}

static BOOL
take_structure(block *to, size_t size)
{
    to->wanted += size;
    if (to->left < size)
        return FALSE;
    to->left -= size;
    return TRUE;
}

static block
begin(void *buffer, DWORD size)
{
    size_t even = size / sizeof(wchar_t) * sizeof(wchar_t);

    return (block){.end = (char *)buffer + even, .left = even};
}

static BOOL
describe(block *to, NETRESOURCEW *out, const node *what, const connection *by)
{
    NETRESOURCEW made = {.dwScope = by == NULL ? RESOURCE_GLOBALNET : RESOURCE_CONNECTED, .dwType = what->type,
                         .dwDisplayType = what->display, .dwUsage = what->usage};
    BOOL room = take_structure(to, sizeof made);

    made.lpLocalName = put(to, by == NULL || by->local[0] == 0 ? NULL : by->local);
    made.lpRemoteName = put(to, by == NULL ? what->name : by->remote);
    made.lpComment = put(to, what->comment);
    made.lpProvider = put(to, provider);
    room = room && made.lpRemoteName != NULL && made.lpProvider != NULL && (what->comment == NULL || made.lpComment != NULL);
    if (room)
        *out = made;
    return room;
}

/* ---- connections ------------------------------------------------------------------------------------------------------ */

static DWORD
check_device(const wchar_t *local)
{
    if (local == NULL || local[0] == 0)
        return NO_ERROR;
    if (wcslen(local) > 5 || local[wcslen(local) - 1] != L':')
        return ERROR_BAD_DEVICE;
    return find_connection(local) == NULL ? NO_ERROR : ERROR_ALREADY_ASSIGNED;
}

WNET
WNetAddConnection2W(NETRESOURCEW *resource, const wchar_t *password, const wchar_t *user, DWORD flags)
{
    const node *what = find_node(resource->lpRemoteName);
    DWORD code = check_device(resource->lpLocalName);

    (void)flags;
    if (what == NULL || !(what->usage & RESOURCEUSAGE_CONNECTABLE))
        return ERROR_BAD_NET_NAME;
    if (resource->lpProvider != NULL && wcscmp(resource->lpProvider, provider) != 0)
        return ERROR_BAD_PROVIDER;
    if (code != NO_ERROR)
        return code;
    if (wcsstr(what->name, L"locked") != NULL && (password == NULL || wcscmp(password, secret) != 0)) {
        last_code = 4711;
        return user != NULL && wcscmp(user, L"stranger") == 0 ? ERROR_EXTENDED_ERROR : ERROR_INVALID_PASSWORD;
    }
    for (int i = 0; i < MOST_CONNECTIONS; i++)
        if (!connections[i].used) {
            connection *made = &connections[i];
            memset(made, 0, sizeof *made);
            made->used = TRUE;
            made->type = resource->dwType;
            swprintf(made->local, 8, L"%ls", resource->lpLocalName == NULL ? L"" : resource->lpLocalName);
            swprintf(made->remote, MOST_NAME, L"%ls", what->name);
            swprintf(made->user, MOST_NAME, L"%ls", user == NULL ? L"standin" : user);
            return NO_ERROR;
        }
    return ERROR_TOO_MANY_SESS;
}

WNET
WNetAddConnection3W(HWND window, NETRESOURCEW *resource, const wchar_t *password, const wchar_t *user, DWORD flags)
{
    last_window = window;
    return WNetAddConnection2W(resource, password, user, flags);
}

WNET
WNetCancelConnection2W(const wchar_t *name, DWORD flags, BOOL force)
{
    connection *at = find_connection(name);

    (void)flags;
    if (at == NULL)
        return ERROR_NOT_CONNECTED;
    if (at->in_use && !force)
        return ERROR_OPEN_FILES;
    at->used = FALSE;
    return NO_ERROR;
}

static DWORD
give_text(const wchar_t *text, wchar_t *buffer, DWORD *room)
{
    DWORD needed = (DWORD)wcslen(text) + 1;

    if (buffer == NULL || *room < needed) {
        *room = needed;
        return ERROR_MORE_DATA;
    }
    memcpy(buffer, text, needed * sizeof(wchar_t));
    return NO_ERROR;
}

WNET
WNetGetConnectionW(const wchar_t *local, wchar_t *buffer, DWORD *room)
{
    connection *at;

    if (local == NULL)
        return ERROR_INVALID_PARAMETER;
    if (wcslen(local) > 5)
        return ERROR_BAD_DEVICE;
    at = find_connection(local);
    return at == NULL ? ERROR_NOT_CONNECTED : give_text(at->remote, buffer, room);
}

WNET
WNetGetUserW(const wchar_t *name, wchar_t *buffer, DWORD *room)
{
    connection *at;

    if (name == NULL)
        return give_text(L"standin", buffer, room);
    at = find_connection(name);
    return at == NULL ? ERROR_NOT_CONNECTED : give_text(at->user, buffer, room);
}

WNET
WNetGetUniversalNameW(const wchar_t *path, DWORD level, void *buffer, DWORD *size)
{
    wchar_t device[3] = {path[0], path[0] == 0 ? 0 : path[1], 0}, whole[2 * MOST_NAME];
    connection *at = find_connection(device);
    block to = begin(buffer, *size);
    REMOTE_NAME_INFOW info = {0};
    size_t fixed = level == UNIVERSAL_NAME_INFO_LEVEL ? sizeof(UNIVERSAL_NAME_INFOW) : sizeof info;

    if (level != UNIVERSAL_NAME_INFO_LEVEL && level != REMOTE_NAME_INFO_LEVEL)
        return ERROR_INVALID_LEVEL;
    if (at == NULL)
        return ERROR_NOT_CONNECTED;
    swprintf(whole, 2 * MOST_NAME, L"%ls%ls", at->remote, path + 2);
    take_structure(&to, fixed);
    info.lpUniversalName = put(&to, whole);
    if (level == REMOTE_NAME_INFO_LEVEL) {
        info.lpConnectionName = put(&to, at->remote);
        info.lpRemainingPath = put(&to, path + 2);
    }
    if (to.wanted > *size) {
        *size = (DWORD)to.wanted;
        return ERROR_MORE_DATA;
    }
    memcpy(buffer, &info, fixed);
    return NO_ERROR;
}

/* ---- lists ------------------------------------------------------------------------------------------------------------ */

WNET
WNetOpenEnumW(DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource, HANDLE *handle)
{
    const node *parent = resource == NULL ? NULL : find_node(resource->lpRemoteName);

    if (scope != RESOURCE_GLOBALNET && scope != RESOURCE_CONNECTED)
        return ERROR_INVALID_PARAMETER;
    if (resource != NULL && resource->lpRemoteName != NULL && parent == NULL)
        return ERROR_BAD_NET_NAME;
    if (parent != NULL && !(parent->usage & RESOURCEUSAGE_CONTAINER))
        return ERROR_NOT_CONTAINER;
    for (int i = 0; i < MOST_LISTS; i++)
        if (!lists[i].used) {
            lists[i] = (list){TRUE, scope, type, usage, parent == NULL ? NULL : parent->name, 0};
            *handle = &lists[i];
            return NO_ERROR;
        }
    return ERROR_NO_MORE_SEARCH_HANDLES;
}

static list *
find_list(HANDLE handle)
{
    for (int i = 0; i < MOST_LISTS; i++)
        if (handle == &lists[i] && lists[i].used)
            return &lists[i];
    return NULL;
}

static BOOL
belongs(const list *to, const node *what)
{
    if (to->parent == NULL ? what->parent != NULL : what->parent == NULL || wcscmp(what->parent, to->parent) != 0)
        return FALSE;
    if (to->type != RESOURCETYPE_ANY && !(to->type & what->type))
        return FALSE;
    return to->usage == 0 || (to->usage & what->usage) != 0;
}

/* The next item, without going on; NULL at the end. */
static const node *
item_of(list *of, const connection **by)
{
    *by = NULL;
    if (of->scope == RESOURCE_CONNECTED) {
        while (of->next < MOST_CONNECTIONS && !connections[of->next].used)
            of->next++;
        if (of->next == MOST_CONNECTIONS)
            return NULL;
        *by = &connections[of->next];
        return find_node((*by)->remote);
    }
    while (of->next < NODES && !belongs(of, &nodes[of->next]))
        of->next++;
    return of->next == NODES ? NULL : &nodes[of->next];
}

WNET
WNetEnumResourceW(HANDLE handle, DWORD *count, void *buffer, DWORD *size)
{
    list *of = find_list(handle);
    NETRESOURCEW *out = buffer;
    block to = begin(buffer, *size);
    const connection *by;
    const node *what;
    DWORD found = 0;

    if (of == NULL)
        return ERROR_INVALID_HANDLE;
    while (found < *count && (what = item_of(of, &by)) != NULL) {
        node shown = *what;
        if (grown != NULL && wcscmp(what->name, L"\\\\BETA") == 0)
            shown.comment = grown;
        if (!describe(&to, &out[found], &shown, by))
            break;
        found++;
        of->next++;
    }
    if (found == 0 && item_of(of, &by) == NULL)
        return ERROR_NO_MORE_ITEMS;
    if (found == 0) {
        *size = (DWORD)to.wanted;
        return ERROR_MORE_DATA;
    }
    *count = found;
    return NO_ERROR;
}

WNET
WNetCloseEnum(HANDLE handle)
{
    list *of = find_list(handle);

    if (of == NULL)
        return ERROR_INVALID_HANDLE;
    of->used = FALSE;
    return NO_ERROR;
}

/* ---- questions -------------------------------------------------------------------------------------------------------- */

WNET
WNetGetResourceInformationW(NETRESOURCEW *about, void *buffer, DWORD *size, wchar_t **rest)
{
    const node *what = node_of_path(about->lpRemoteName);
    block to = begin(buffer, *size);
    const wchar_t *tail;

    if (about->lpRemoteName == NULL || what == NULL)
        return ERROR_BAD_NET_NAME;
    tail = about->lpRemoteName + wcslen(what->name);
    *rest = put(&to, *tail == 0 ? NULL : tail);
    if (describe(&to, buffer, what, NULL) && (*tail == 0 || *rest != NULL))
        return NO_ERROR;
    *size += 2048;
    return ERROR_MORE_DATA;
}

WNET
WNetGetResourceParentW(NETRESOURCEW *about, void *buffer, DWORD *size)
{
    const node *what = find_node(about->lpRemoteName), *parent;
    block to = begin(buffer, *size);

    if (about->lpProvider == NULL || wcscmp(about->lpProvider, provider) != 0)
        return ERROR_BAD_PROVIDER;
    if (what == NULL)
        return ERROR_BAD_NET_NAME;
    parent = find_node(what->parent);
    if (parent == NULL) {
        memset(buffer, 0, sizeof(NETRESOURCEW));
        return NO_ERROR;
    }
    if (describe(&to, buffer, parent, NULL))
        return NO_ERROR;
    *size += 2048;
    return ERROR_MORE_DATA;
}

WNET
WNetGetLastErrorW(DWORD *code, wchar_t *text, DWORD text_room, wchar_t *name, DWORD name_room)
{
    swprintf(long_text, 3001, L"The network says %lu: %02000d", (unsigned long)last_code, 7);
    *code = last_code;
    wcsncpy(text, long_text, text_room - 1);
    text[text_room - 1] = 0;
    wcsncpy(name, provider, name_room - 1);
    name[name_room - 1] = 0;
    return NO_ERROR;
}
