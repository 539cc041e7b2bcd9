/* netapi32.c: stands in for Windows' netapi32.dll, of which Wine has a few levels. What it keeps is told in netstore.h.
 * Passwords are kept and never given. */
#include "netstore.h"

/* ---- what tests ask and order ----------------------------------------------------------------------------------- */

static int (*gil_held)(void);
static int calls, calls_with_gil;
static NET next_failure;

/* Every function begins here: the code it has to fail with, or 0. */
static NET
enter(const wchar_t *server)
{
    NET code = next_failure;
    next_failure = 0;
    calls++;
    calls_with_gil += gil_held != NULL && gil_held();
    return code == 0 && server != NULL && wcscmp(server, L"\\\\nowhere") == 0 ? BAD_PATH : code;
}

#define BEGIN                       \
    do {                            \
        NET failed = enter(server); \
        if (failed != 0)            \
            return failed;          \
    } while (0)

/* check: PyGILState_Check, or NULL for no more. */
EXPORT void StandinWatch(int (*check)(void)) { gil_held = check; calls = calls_with_gil = 0; }
EXPORT int StandinCalls(void) { return calls; }
EXPORT int StandinCallsWithGil(void) { return calls_with_gil; }
EXPORT int StandinBuffers(void) { return buffers; }
EXPORT void StandinFail(NET code) { next_failure = code; }
EXPORT const void *StandinSecret(void) { return last_secret; }
EXPORT size_t StandinSecretSize(void) { return last_secret_size; }

/* A text that an object keeps, passwords too. */
EXPORT const wchar_t *
StandinText(int family, const wchar_t *key, const char *name)
{
    object *o = find(family, L"", key);
    value *v = o == NULL ? NULL : find_value(o, name, strlen(name), FALSE);
    return v == NULL ? NULL : (const wchar_t *)v->data;
}

/* Values of an object that nobody sets: they follow from `number` and their place. */
static void
seed(int family, const wchar_t *key, DWORD level, DWORD number)
{
    object *o = make(family, L"", key);
    walk w = {.rest = find_layout(family, level)};
    for (DWORD place = 1; step(&w); place++) {
        value *v = find_value(o, w.name, w.length, TRUE);
        wchar_t text[80];
        v->kind = w.kind;
        v->number = (number << 16) + place * 257 + (place % 4 == 3 ? 0x80000000u : 0);
        if (w.kind == 'l')
            v->number |= (unsigned long long)place << 33;
        swprintf(text, 80, L"%.*hs \x00e9%lu", (int)w.length, w.name, (unsigned long)number);
        if (w.kind == 's')
            keep(v, text, (wcslen(text) + 1) * sizeof *text);
    }
}

static void
rename_value(int family, const wchar_t *key, const char *name, const wchar_t *text)
{
    keep(find_value(find(family, L"", key), name, strlen(name), TRUE), text, (wcslen(text) + 1) * sizeof *text);
}

static void
start(void)
{
    static const wchar_t *const clients[] = {L"PC1", L"PC2", L"PC3"};
    for (DWORD i = 0; i < 3; i++) {
        seed(SESSION, clients[i], 502, i + 1);
        rename_value(SESSION, clients[i], "cname", clients[i]);
        seed(OPENFILE, clients[i], 3, i + 1);
        seed(LOGON, clients[i], 1, i + 1);
        seed(SERVER, clients[i], 101, i + 1);
    }
    seed(SERVER, L"own", 102, 4);
    seed(WORKSTATION, L"own", 102, 5);
    make(MODALS, L"", L"own");
    seed(STATISTICS, L"LanmanServer", 0, 6);
    seed(STATISTICS, L"LanmanWorkstation", 1, 7);
}

BOOL WINAPI
DllMain(HINSTANCE module, DWORD reason, void *reserved)
{
    (void)module;
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        start();
    return TRUE;
}

/* ---- users ------------------------------------------------------------------------------------------------------ */

#define TEXT_IN const wchar_t *
#define LIST_OUT BYTE **buffer, DWORD size, DWORD *count, DWORD *total
#define LISTED buffer, size, count, total

NET_FUNCTION NetUserEnum(TEXT_IN server, DWORD level, DWORD filter, LIST_OUT, DWORD *resume)
{ BEGIN; return filter == 2 ? list_32(USER, level, LISTED, resume) : BAD_PARAMETER; }
NET_FUNCTION NetUserGetInfo(TEXT_IN server, TEXT_IN name, DWORD level, BYTE **buffer)
{ BEGIN; return get(find(USER, L"", name), level, buffer, NO_USER); }
NET_FUNCTION NetUserSetInfo(TEXT_IN server, TEXT_IN name, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return set(find(USER, L"", name), level, native, 7, wrong, NO_USER); }
NET_FUNCTION NetUserAdd(TEXT_IN server, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return add(USER, level, native, 7, wrong, HAS_USER); }
NET_FUNCTION NetUserDel(TEXT_IN server, TEXT_IN name) { BEGIN; return delete(USER, L"", name, NO_USER); }

NET_FUNCTION
NetUserChangePassword(TEXT_IN server, TEXT_IN name, TEXT_IN old, TEXT_IN new)
{
    object *o;
    value *v;
    BEGIN;
    o = find(USER, L"", name);
    if (o == NULL)
        return NO_USER;
    v = find_value(o, "password", 8, TRUE);
    last_secret = (wchar_t *)old;
    last_secret_size = wcslen(old);
    if (v->data == NULL || wcscmp((wchar_t *)v->data, old) != 0)
        return BAD_PASSWORD;
    v->kind = 'p';
    keep(v, new, (wcslen(new) + 1) * sizeof *new);
    return 0;
}

/* The owners of those members that are this user, each with a number where `step_size` has room for one. */
static NET
owners(int family, const wchar_t *user, size_t step_size, BYTE **buffer, DWORD *count, DWORD *total)
{
    BYTE *memory;
    *count = 0;
    *buffer = allocate(64 * (step_size + NAME_SIZE * sizeof(wchar_t)));
    memory = *buffer + 64 * step_size;
    for (object *o = objects; o != NULL; o = o->next) {
        const wchar_t *bare = wcsrchr(o->key, L'\\');
        DWORD number = 7;
        if (o->family != family || *count == 64 || _wcsicmp(bare == NULL ? o->key : bare + 1, user) != 0)
            continue;
        wcscpy((wchar_t *)memory, o->owner);
        memcpy(*buffer + *count * step_size, &memory, sizeof memory);
        if (step_size > sizeof memory)
            memcpy(*buffer + *count * step_size + sizeof memory, &number, sizeof number);
        memory += NAME_SIZE * sizeof(wchar_t);
        ++*count;
    }
    *total = *count;
    return 0;
}

NET_FUNCTION NetUserGetGroups(TEXT_IN server, TEXT_IN name, DWORD level, LIST_OUT)
{ BEGIN; return size != (DWORD)-1 || find(USER, L"", name) == NULL ? NO_USER : owners(GROUPUSER, name, level * 8 + 8, buffer, count, total); }
NET_FUNCTION NetUserGetLocalGroups(TEXT_IN server, TEXT_IN name, DWORD level, DWORD flags, LIST_OUT)
{ BEGIN; return level != 0 || flags > 1 || size != (DWORD)-1 ? BAD_PARAMETER : owners(MEMBER, name, 8, buffer, count, total); }
NET_FUNCTION NetUserModalsGet(TEXT_IN server, DWORD level, BYTE **buffer)
{ BEGIN; return get(find(MODALS, L"", NULL), level, buffer, 0); }
NET_FUNCTION NetUserModalsSet(TEXT_IN server, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return set(find(MODALS, L"", NULL), level, native, 0, wrong, 0); }

/* ---- groups ----------------------------------------------------------------------------------------------------- */

NET_FUNCTION NetGroupEnum(TEXT_IN server, DWORD level, LIST_OUT, DWORD_PTR *resume)
{ BEGIN; return list(GROUP, L"", level, LISTED, resume); }
NET_FUNCTION NetGroupGetInfo(TEXT_IN server, TEXT_IN name, DWORD level, BYTE **buffer)
{ BEGIN; return get(find(GROUP, L"", name), level, buffer, NO_GROUP); }
NET_FUNCTION NetGroupSetInfo(TEXT_IN server, TEXT_IN name, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return set(find(GROUP, L"", name), level, native, 2, wrong, NO_GROUP); }
NET_FUNCTION NetGroupAdd(TEXT_IN server, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return add(GROUP, level, native, 2, wrong, HAS_GROUP); }

static void
empty(int family, const wchar_t *owner)
{
    object *o;
    while ((o = find(family, owner, NULL)) != NULL)
        drop(o);
}

NET_FUNCTION NetGroupDel(TEXT_IN server, TEXT_IN name) { BEGIN; empty(GROUPUSER, name); return delete(GROUP, L"", name, NO_GROUP); }

NET_FUNCTION
NetGroupAddUser(TEXT_IN server, TEXT_IN group, TEXT_IN name)
{
    object *o;
    BEGIN;
    if (find(GROUP, L"", group) == NULL || find(USER, L"", name) == NULL)
        return find(GROUP, L"", group) == NULL ? NO_GROUP : NO_USER;
    if (find(GROUPUSER, group, name) != NULL)
        return IN_GROUP;
    o = make(GROUPUSER, group, name);
    keep(find_value(o, "name", 4, TRUE), name, (wcslen(name) + 1) * sizeof *name);
    find_value(o, "attributes", 10, TRUE)->number = 7;
    return 0;
}

NET_FUNCTION NetGroupDelUser(TEXT_IN server, TEXT_IN group, TEXT_IN name) { BEGIN; return delete(GROUPUSER, group, name, NOT_IN_GROUP); }
NET_FUNCTION NetGroupGetUsers(TEXT_IN server, TEXT_IN group, DWORD level, LIST_OUT, DWORD_PTR *resume)
{ BEGIN; return find(GROUP, L"", group) == NULL ? NO_GROUP : list(GROUPUSER, group, level, LISTED, resume); }

NET_FUNCTION
NetGroupSetUsers(TEXT_IN server, TEXT_IN group, DWORD level, BYTE *native, DWORD count)
{
    const char *layout = find_layout(GROUPUSER, level);
    BEGIN;
    if (find(GROUP, L"", group) == NULL || layout == NULL)
        return layout == NULL ? BAD_LEVEL : NO_GROUP;
    empty(GROUPUSER, group);
    for (DWORD i = 0; i < count; i++, native += size_of(layout)) {
        const wchar_t *name;
        memcpy(&name, native, sizeof name);
        take(make(GROUPUSER, group, name), layout, native);
    }
    return 0;
}

/* ---- local groups ----------------------------------------------------------------------------------------------- */

NET_FUNCTION NetLocalGroupEnum(TEXT_IN server, DWORD level, LIST_OUT, DWORD_PTR *resume)
{ BEGIN; return list(LOCALGROUP, L"", level, LISTED, resume); }
NET_FUNCTION NetLocalGroupGetInfo(TEXT_IN server, TEXT_IN name, DWORD level, BYTE **buffer)
{ BEGIN; return get(find(LOCALGROUP, L"", name), level, buffer, NO_LOCAL); }
NET_FUNCTION NetLocalGroupSetInfo(TEXT_IN server, TEXT_IN name, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return set(find(LOCALGROUP, L"", name), level, native, 2, wrong, NO_LOCAL); }
NET_FUNCTION NetLocalGroupAdd(TEXT_IN server, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return add(LOCALGROUP, level, native, 2, wrong, HAS_LOCAL); }
NET_FUNCTION NetLocalGroupDel(TEXT_IN server, TEXT_IN name) { BEGIN; empty(MEMBER, name); return delete(LOCALGROUP, L"", name, NO_LOCAL); }
NET_FUNCTION NetLocalGroupGetMembers(TEXT_IN server, TEXT_IN group, DWORD level, LIST_OUT, DWORD_PTR *resume)
{ BEGIN; return find(LOCALGROUP, L"", group) == NULL ? NO_LOCAL : list(MEMBER, group, level, LISTED, resume); }

/* A member's SID and names follow from each other: a name's SID from its letters, a SID's name from its last part. */
static void
complete_member(object *o)
{
    value *sid = find_value(o, "sid", 3, TRUE), *full = find_value(o, "full", 4, TRUE), *name = find_value(o, "name", 4, TRUE);
    const wchar_t *bare;
    if (full->data == NULL && sid->data != NULL) {
        wchar_t text[40];
        swprintf(text, 40, L"VM\\u%lu", (unsigned long)*GetSidSubAuthority(sid->data, *GetSidSubAuthorityCount(sid->data) - 1u));
        keep(full, text, (wcslen(text) + 1) * sizeof *text);
    }
    if (sid->data == NULL && full->data != NULL) {
        DWORD parts[4] = {0x00000201, 0x05000000, 32, 0};
        for (const wchar_t *at = (wchar_t *)full->data; *at != 0; at++)
            parts[3] = parts[3] * 31 + *at;
        keep(sid, parts, sizeof parts);
    }
    bare = full->data == NULL ? NULL : wcsrchr((wchar_t *)full->data, L'\\');
    if (name->data == NULL && bare != NULL)
        keep(name, bare + 1, (wcslen(bare + 1) + 1) * sizeof *bare);
    find_value(o, "usage", 5, TRUE)->number |= 1;
    if (full->data != NULL)
        wcsncpy(o->key, (wchar_t *)full->data, NAME_SIZE - 1);
}

static NET
add_members(const wchar_t *group, DWORD level, const BYTE *native, DWORD count)
{
    const char *layout = find_layout(MEMBER, level);
    if (layout == NULL || find(LOCALGROUP, L"", group) == NULL)
        return layout == NULL ? BAD_LEVEL : NO_LOCAL;
    for (DWORD i = 0; i < count; i++, native += size_of(layout)) {
        object *o = make(MEMBER, group, L"new member");
        take(o, layout, native);
        complete_member(o);
        if (find(MEMBER, group, o->key) == o)
            continue;
        drop(o);
        return HAS_MEMBER;
    }
    return 0;
}

NET_FUNCTION NetLocalGroupAddMembers(TEXT_IN server, TEXT_IN group, DWORD level, BYTE *native, DWORD count)
{ BEGIN; return add_members(group, level, native, count); }
NET_FUNCTION NetLocalGroupSetMembers(TEXT_IN server, TEXT_IN group, DWORD level, BYTE *native, DWORD count)
{ BEGIN; empty(MEMBER, group); return add_members(group, level, native, count); }

NET_FUNCTION
NetLocalGroupDelMembers(TEXT_IN server, TEXT_IN group, DWORD level, BYTE *native, DWORD count)
{
    BEGIN;
    for (DWORD i = 0; i < count; i++) {
        const wchar_t *name;
        memcpy(&name, native + i * sizeof name, sizeof name);
        if (level != 3 || delete(MEMBER, group, name, NO_MEMBER) != 0)
            return NO_MEMBER;
    }
    return 0;
}

/* ---- shares, connections, sessions, files ----------------------------------------------------------------------- */

NET_FUNCTION NetShareEnum(TEXT_IN server, DWORD level, LIST_OUT, DWORD *resume) { BEGIN; return list_32(SHARE, level, LISTED, resume); }
NET_FUNCTION NetShareGetInfo(TEXT_IN server, TEXT_IN name, DWORD level, BYTE **buffer)
{ BEGIN; return get(find(SHARE, L"", name), level, buffer, NO_SHARE); }
NET_FUNCTION NetShareSetInfo(TEXT_IN server, TEXT_IN name, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return set(find(SHARE, L"", name), level, native, 0, wrong, NO_SHARE); }
NET_FUNCTION NetShareAdd(TEXT_IN server, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return add(SHARE, level, native, 0, wrong, HAS_SHARE); }
NET_FUNCTION NetShareDel(TEXT_IN server, TEXT_IN name, DWORD reserved)
{ BEGIN; return reserved != 0 ? BAD_PARAMETER : delete(SHARE, L"", name, NO_SHARE); }

NET_FUNCTION
NetShareCheck(TEXT_IN server, TEXT_IN device, DWORD *type)
{
    BEGIN;
    for (object *o = objects; o != NULL; o = o->next) {
        value *path = find_value(o, "path", 4, FALSE), *kind = find_value(o, "type", 4, FALSE);
        if (o->family != SHARE || path == NULL || path->data == NULL || _wcsnicmp((wchar_t *)path->data, device, 2) != 0)
            continue;
        *type = (DWORD)kind->number;
        return 0;
    }
    return NOT_SHARED;
}

NET_FUNCTION NetUseAdd(TEXT_IN server, DWORD level, BYTE *native, DWORD *wrong) { BEGIN; return add(USE, level, native, 0, wrong, HAS_SHARE); }
NET_FUNCTION NetUseDel(TEXT_IN server, TEXT_IN name, DWORD force) { BEGIN; return force > 2 ? BAD_PARAMETER : delete(USE, L"", name, NO_USE); }
NET_FUNCTION NetUseEnum(TEXT_IN server, DWORD level, LIST_OUT, DWORD *resume) { BEGIN; return list_32(USE, level, LISTED, resume); }
NET_FUNCTION NetUseGetInfo(TEXT_IN server, TEXT_IN name, DWORD level, BYTE **buffer)
{ BEGIN; return get(name == NULL ? NULL : find(USE, L"", name), level, buffer, NO_USE); }

/* Never all at once, so that callers have to come again. */
static DWORD
little(DWORD size)
{
    return size < 600 ? size : 600;
}

NET_FUNCTION NetSessionEnum(TEXT_IN server, TEXT_IN client, TEXT_IN user, DWORD level, LIST_OUT, DWORD *resume)
{ BEGIN; return client != NULL || user != NULL ? NO_SESSION : list_32(SESSION, level, buffer, little(size), count, total, resume); }
NET_FUNCTION NetSessionGetInfo(TEXT_IN server, TEXT_IN client, TEXT_IN user, DWORD level, BYTE **buffer)
{ BEGIN; return get(user[0] == 0 ? NULL : find(SESSION, L"", client), level, buffer, NO_SESSION); }
NET_FUNCTION NetSessionDel(TEXT_IN server, TEXT_IN client, TEXT_IN user)
{ BEGIN; return user != NULL && user[0] == 0 ? NO_SESSION : delete(SESSION, L"", client, NO_SESSION); }

static object *
file_of(DWORD id)
{
    for (object *o = objects; o != NULL; o = o->next)
        if (o->family == OPENFILE && (DWORD)find_value(o, "id", 2, FALSE)->number == id)
            return o;
    return NULL;
}

NET_FUNCTION NetFileEnum(TEXT_IN server, TEXT_IN path, TEXT_IN user, DWORD level, LIST_OUT, DWORD_PTR *resume)
{ BEGIN; return path != NULL || user != NULL ? NO_FILE : list(OPENFILE, L"", level, buffer, level == 2 ? 8 : little(size), count, total, resume); }
NET_FUNCTION NetFileGetInfo(TEXT_IN server, DWORD id, DWORD level, BYTE **buffer) { BEGIN; return get(file_of(id), level, buffer, NO_FILE); }

NET_FUNCTION
NetFileClose(TEXT_IN server, DWORD id)
{
    object *o = file_of(id);
    BEGIN;
    if (o == NULL)
        return NO_FILE;
    drop(o);
    return 0;
}

/* ---- servers and workstations ----------------------------------------------------------------------------------- */

NET_FUNCTION
NetServerEnum(TEXT_IN server, DWORD level, LIST_OUT, DWORD type, TEXT_IN domain, DWORD *resume)
{
    BEGIN;
    if (level > 101 || (type != (DWORD)-1 && type != 3))
        return level > 101 ? BAD_LEVEL : BAD_PARAMETER;
    if (*resume != 0)   /* reserved */
        return BAD_PARAMETER;
    return domain != NULL && wcscmp(domain, L"none") == 0 ? NO_DOMAIN : list_32(SERVER, level, LISTED, NULL);
}

NET_FUNCTION NetServerGetInfo(TEXT_IN server, DWORD level, BYTE **buffer)
{ BEGIN; return get(find(SERVER, L"", L"own"), level, buffer, 0); }
NET_FUNCTION NetServerSetInfo(TEXT_IN server, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return set(find(SERVER, L"", L"own"), level, native, 16, wrong, 0); }

NET_FUNCTION
NetServerDiskEnum(TEXT_IN server, DWORD level, LIST_OUT, DWORD *resume)
{
    static const wchar_t drives[] = L"A:\0C:\0Z:\0";
    BEGIN;
    if (level != 0 || size != (DWORD)-1 || *resume != 0)
        return BAD_LEVEL;
    *buffer = allocate(sizeof drives);
    memcpy(*buffer, drives, sizeof drives);
    *count = *total = 3;
    return 0;
}

NET_FUNCTION
NetServerComputerNameAdd(TEXT_IN server, TEXT_IN domain, TEXT_IN name)
{
    object *o;
    BEGIN;
    if (find(SERVER, L"names", name) != NULL)
        return HAS_SHARE;
    o = make(SERVER, L"names", name);
    if (domain != NULL)
        keep(find_value(o, "comment", 7, TRUE), domain, (wcslen(domain) + 1) * sizeof *domain);
    return 0;
}

NET_FUNCTION NetServerComputerNameDel(TEXT_IN server, TEXT_IN name) { BEGIN; return delete(SERVER, L"names", name, BAD_PARAMETER); }
NET_FUNCTION NetWkstaGetInfo(TEXT_IN server, DWORD level, BYTE **buffer)
{ BEGIN; return get(find(WORKSTATION, L"", NULL), level, buffer, 0); }
NET_FUNCTION NetWkstaSetInfo(TEXT_IN server, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return set(find(WORKSTATION, L"", NULL), level, native, 0, wrong, 0); }
NET_FUNCTION NetWkstaUserEnum(TEXT_IN server, DWORD level, LIST_OUT, DWORD *resume) { BEGIN; return list_32(LOGON, level, LISTED, resume); }
NET_FUNCTION NetWkstaTransportEnum(TEXT_IN server, DWORD level, LIST_OUT, DWORD *resume)
{ BEGIN; return list_32(TRANSPORT, level, LISTED, resume); }
NET_FUNCTION NetWkstaTransportAdd(TEXT_IN server, DWORD level, BYTE *native, DWORD *wrong)
{ BEGIN; return add(TRANSPORT, level, native, 0, wrong, HAS_SHARE); }
NET_FUNCTION NetWkstaTransportDel(TEXT_IN server, TEXT_IN name, DWORD force)
{ BEGIN; return force > 2 || name == NULL ? BAD_PARAMETER : delete(TRANSPORT, L"", name, NO_USE); }

NET_FUNCTION
NetStatisticsGet(TEXT_IN server, TEXT_IN service, DWORD level, DWORD options, BYTE **buffer)
{
    object *o;
    BEGIN;
    o = find(STATISTICS, L"", service);
    return level != 0 || options != 0 ? BAD_LEVEL : get(o, o != NULL && wcschr(o->key, L'W') != NULL, buffer, BAD_PARAMETER);
}

/* ---- messages, domains, checks ---------------------------------------------------------------------------------- */

NET_FUNCTION
NetMessageNameAdd(TEXT_IN server, TEXT_IN name)
{
    BEGIN;
    if (find(ALIAS, L"", name) != NULL)
        return HAS_ALIAS;
    keep(find_value(make(ALIAS, L"", name), "name", 4, TRUE), name, (wcslen(name) + 1) * sizeof *name);
    return 0;
}

NET_FUNCTION NetMessageNameDel(TEXT_IN server, TEXT_IN name) { BEGIN; return delete(ALIAS, L"", name, NO_ALIAS); }
NET_FUNCTION
NetMessageNameEnum(TEXT_IN server, DWORD level, LIST_OUT, DWORD *resume)
{
    NET code;
    BEGIN;
    code = list_32(ALIAS, level, buffer, size < 50 ? size : 50, count, total, resume);
    *resume = code == MORE ? *resume : 0;
    return code;
}

NET_FUNCTION
NetMessageBufferSend(TEXT_IN server, TEXT_IN to, TEXT_IN from, BYTE *data, DWORD size)
{
    wchar_t text[200] = L"";
    object *o;
    BEGIN;
    o = find(ALIAS, L"", to);
    if (o == NULL || size > 200)
        return o == NULL ? NO_ALIAS : BAD_PARAMETER;
    swprintf(text, 200, L"%ls: %.*ls", from == NULL ? L"VM" : from, (int)(size / sizeof(wchar_t)), (wchar_t *)data);
    keep(find_value(o, "message", 7, TRUE), text, sizeof text);
    return 0;
}

static NET
give_name(const wchar_t *text, const wchar_t *more, wchar_t **name)
{
    *name = (wchar_t *)allocate(200 * sizeof(wchar_t));
    swprintf(*name, 200, L"%ls%ls", text, more);
    return 0;
}

NET_FUNCTION NetGetDCName(TEXT_IN server, TEXT_IN domain, wchar_t **name)
{ BEGIN; return domain != NULL && wcscmp(domain, L"none") == 0 ? NO_DOMAIN : give_name(L"\\\\PDC-", domain == NULL ? L"own" : domain, name); }
NET_FUNCTION NetGetAnyDCName(TEXT_IN server, TEXT_IN domain, wchar_t **name)
{ BEGIN; return domain != NULL && wcscmp(domain, L"none") == 0 ? NO_DOMAIN : give_name(L"\\\\BDC-", domain == NULL ? L"own" : domain, name); }
NET_FUNCTION NetGetJoinInformation(TEXT_IN server, wchar_t **name, int *status)
{ BEGIN; *status = server == NULL ? 3 : 2; return give_name(L"Dom\x00e4ne", server == NULL ? L"" : server, name); }

NET_FUNCTION
NetValidateName(TEXT_IN server, TEXT_IN name, TEXT_IN account, TEXT_IN password, int type)
{
    BEGIN;
    if (account != NULL && (password == NULL || wcscmp(password, L"secret") != 0))
        return BAD_PASSWORD;
    return type < 1 || type > 5 || wcspbrk(name, L" \\") != NULL || wcslen(name) > 63 ? BAD_NAME : 0;
}

typedef struct {
    DWORD length;
    BYTE *data;
} hash;

typedef struct {
    DWORD present;
    FILETIME last_set, bad_time, lockout_time;
    DWORD bad_count, history_length;
    hash *history;
} persisted;

typedef struct {
    persisted fields;
    BYTE matched;
} authentication;

typedef struct {
    persisted fields;
    wchar_t *password, *account;
    hash hashed;
    BYTE matched;
} change;

typedef struct {
    persisted fields;
    NET status;
} outcome;

NET_FUNCTION
NetValidatePasswordPolicy(TEXT_IN server, void *qualifier, int type, void *input, outcome **out)
{
    const authentication *login = input;
    const change *asked = input;
    BEGIN;
    if (qualifier != NULL || type > 2)
        return BAD_PARAMETER;
    *out = (outcome *)allocate(sizeof **out);
    if (type == 1) {
        (*out)->fields.present = login->matched ? 8 : 2 | 4 | 8;
        (*out)->fields.bad_count = !login->matched;
        (*out)->fields.bad_time = (*out)->fields.lockout_time = (FILETIME){0xD53E8000, 0x019DB1DE};
        (*out)->status = login->matched ? 0 : BAD_PASSWORD;
        return 0;
    }
    if (asked->password == NULL || wcslen(asked->password) < 8) {
        (*out)->status = TOO_SHORT;
        return 0;
    }
    last_secret = asked->password;
    last_secret_size = wcslen(asked->password);
    (*out)->fields.present = asked->account != NULL ? 1 | 16 | 32 : 1;
    (*out)->fields.last_set = (FILETIME){0xD53E8000, 0x019DB1DE};
    (*out)->fields.history_length = 1 + asked->matched;
    if (asked->hashed.data != NULL) {
        (*out)->fields.history = calloc(1, sizeof(hash) + asked->hashed.length);
        (*out)->fields.history->length = asked->hashed.length;
        (*out)->fields.history->data = memcpy((*out)->fields.history + 1, asked->hashed.data, asked->hashed.length);
    }
    return 0;
}

NET_FUNCTION
NetValidatePasswordPolicyFree(outcome **out)
{
    free((*out)->fields.history);
    NetApiBufferFree(*out);
    *out = NULL;
    return 0;
}
