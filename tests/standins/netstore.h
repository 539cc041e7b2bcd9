/* netstore.h: what the stand-in netapi32.dll knows. A small computer that keeps what it is told: objects are bags of named
 * values, an information level is a list of names, so that what one level sets another one gives. Layouts are counted here, by
 * the rules of C, not taken from the SDK headers. */
#ifndef CWIN32_TESTS_NETSTORE_H
#define CWIN32_TESTS_NETSTORE_H

#define EXPORT __declspec(dllexport)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

typedef DWORD NET;
#define NET_FUNCTION EXPORT NET WINAPI

enum { BAD_PARAMETER = 87, BAD_LEVEL = 124, MORE = 234, BUFFER_TOO_SMALL = 2123, NO_GROUP = 2220, NO_USER = 2221,
       HAS_GROUP = 2223, HAS_USER = 2224, NO_SHARE = 2310, HAS_SHARE = 2118, NOT_SHARED = 2311, NO_SESSION = 2312, NO_FILE = 2314, NO_USE = 2250,
       NO_ALIAS = 2273, HAS_ALIAS = 2276, BAD_PASSWORD = 86, NO_MEMBER = 1377, HAS_MEMBER = 1378, NO_DOMAIN = 2453, BAD_PATH = 53,
       NO_LOCAL = 1376, HAS_LOCAL = 1379, BAD_NAME = 1210, IN_GROUP = 2236, NOT_IN_GROUP = 2237, TOO_SHORT = 2245 };
enum { MOST_VALUES = 128, NAME_SIZE = 64, TEXT_SIZE = 640 };

/* ---- what the computer knows ------------------------------------------------------------------------------------ */

/* The kinds of values in a layout: s text, p password (kept, not given), d number of 32 bits, l of 64, h logon hours,
 * i SID, x security descriptor. */
typedef struct value {
    char name[48], kind;
    unsigned long long number;
    BYTE *data;             /* of texts and other memory */
    size_t size;
} value;

typedef struct object {
    struct object *next;
    int family;
    wchar_t key[NAME_SIZE], owner[NAME_SIZE];   /* owner: the group of a member */
    value values[MOST_VALUES];
} object;

enum { USER, GROUP, LOCALGROUP, GROUPUSER, MEMBER, SHARE, USE, SESSION, OPENFILE, SERVER, WORKSTATION, LOGON, TRANSPORT, MODALS,
       ALIAS, STATISTICS };

static object *objects;
static int buffers;         /* given and not yet freed */
static wchar_t *last_secret;
static size_t last_secret_size;

static value *
find_value(object *o, const char *name, size_t length, BOOL make)
{
    for (int i = 0; i < MOST_VALUES; i++) {
        value *v = &o->values[i];
        if (v->name[0] != 0 && strlen(v->name) == length && memcmp(v->name, name, length) == 0)
            return v;
        if (v->name[0] != 0)
            continue;
        if (make)
            memcpy(v->name, name, length);
        return make ? v : NULL;
    }
    return NULL;
}

static void
keep(value *v, const void *data, size_t size)
{
    free(v->data);
    v->data = data == NULL ? NULL : malloc(size);
    v->size = size;
    if (v->data != NULL)
        memcpy(v->data, data, size);
}

static object *
find(int family, const wchar_t *owner, const wchar_t *key)
{
    for (object *o = objects; o != NULL; o = o->next)
        if (o->family == family && _wcsicmp(o->owner, owner == NULL ? L"" : owner) == 0 && (key == NULL || _wcsicmp(o->key, key) == 0))
            return o;
    return NULL;
}

static object *
make(int family, const wchar_t *owner, const wchar_t *key)
{
    object *o = calloc(1, sizeof *o), **end = &objects;
    while (*end != NULL)
        end = &(*end)->next;
    *end = o;
    o->family = family;
    wcsncpy(o->key, key == NULL ? L"" : key, NAME_SIZE - 1);
    wcsncpy(o->owner, owner == NULL ? L"" : owner, NAME_SIZE - 1);
    return o;
}

static void
drop(object *o)
{
    for (object **at = &objects; *at != NULL; at = &(*at)->next)
        if (*at == o) {
            *at = o->next;
            break;
        }
    for (int i = 0; i < MOST_VALUES; i++)
        free(o->values[i].data);
    free(o);
}

/* ---- layouts ---------------------------------------------------------------------------------------------------- */

#define USER_1 "s:name p:password d:password_age d:priv s:home_dir s:comment d:flags s:script_path "
#define USER_2 USER_1 "d:auth_flags s:full_name s:usr_comment s:parms s:workstations d:last_logon d:last_logoff d:acct_expires " \
    "d:max_storage d:units_per_week h:logon_hours d:bad_pw_count d:num_logons s:logon_server d:country_code d:code_page "
#define USER_END "d:primary_group_id s:profile s:home_dir_drive d:password_expired "
#define USER_10 "s:name s:comment s:usr_comment s:full_name "
#define SHARE_1 "s:name d:type s:remark "
#define SHARE_2 SHARE_1 "d:permissions d:max_uses d:current_uses s:path p:passwd "
#define USE_1 "s:local s:remote p:password d:status d:asg_type d:refcount d:usecount "
#define USE_2 USE_1 "s:username s:domainname "
#define SESSION_1 "s:cname s:username d:num_opens d:time d:idle_time d:user_flags "
#define SERVER_101 "d:platform s:name d:major d:minor d:type s:comment "
#define SERVER_402 "d:a1 d:a2 d:a3 s:alerts d:a4 d:a5 d:a6 s:a7 d:a8 d:a9 d:a10 d:a11 d:a12 d:a13 d:sessopens d:sessvcs d:a16 d:opensearch " \
    "d:a18 d:a19 d:sizreqbuf d:a21 d:a22 d:a23 d:a24 d:a25 d:a26 d:a27 d:a28 d:a29 s:a30 "
#define SERVER_502 "d:sessopens d:sessvcs d:opensearch d:sizreqbuf d:b5 d:b6 d:b7 d:b8 d:b9 d:b10 d:b11 d:b12 d:b13 d:b14 d:b15 " \
    "d:b16 d:b17 d:b18 "
#define WORKSTATION_100 "d:platform s:name s:langroup d:major d:minor "

typedef struct {
    int family;
    DWORD level;
    const char *layout;
} level_layout;

static const level_layout layouts[] = {
    {USER, 0, "s:name "}, {USER, 1, USER_1}, {USER, 2, USER_2}, {USER, 3, USER_2 "d:user_id " USER_END},
    {USER, 4, USER_2 "i:user_sid " USER_END}, {USER, 10, USER_10},
    {USER, 11, USER_10 "d:priv d:auth_flags d:password_age s:home_dir s:parms d:last_logon d:last_logoff d:bad_pw_count d:num_logons "
               "s:logon_server d:country_code s:workstations d:max_storage d:units_per_week h:logon_hours d:code_page "},
    {USER, 20, "s:name s:full_name s:comment d:flags d:user_id "}, {USER, 1003, "p:password "}, {USER, 1005, "d:priv "},
    {USER, 1006, "s:home_dir "}, {USER, 1007, "s:comment "}, {USER, 1008, "d:flags "}, {USER, 1009, "s:script_path "},
    {USER, 1010, "d:auth_flags "}, {USER, 1011, "s:full_name "},
    {GROUP, 0, "s:name "}, {GROUP, 1, "s:name s:comment "}, {GROUP, 2, "s:name s:comment d:id d:attributes "},
    {GROUP, 1002, "s:comment "}, {GROUP, 1005, "d:attributes "},
    {LOCALGROUP, 0, "s:name "}, {LOCALGROUP, 1, "s:name s:comment "}, {LOCALGROUP, 1002, "s:comment "},
    {GROUPUSER, 0, "s:name "}, {GROUPUSER, 1, "s:name d:attributes "},
    {MEMBER, 0, "i:sid "}, {MEMBER, 1, "i:sid d:usage s:name "}, {MEMBER, 2, "i:sid d:usage s:full "}, {MEMBER, 3, "s:full "},
    {SHARE, 0, "s:name "}, {SHARE, 1, SHARE_1}, {SHARE, 2, SHARE_2}, {SHARE, 501, SHARE_1 "d:flags "},
    {SHARE, 502, SHARE_2 "d:reserved x:descriptor "},
    {USE, 0, "s:local s:remote "}, {USE, 1, USE_1}, {USE, 2, USE_2}, {USE, 3, USE_2 "d:flags "},
    {SESSION, 0, "s:cname "}, {SESSION, 1, SESSION_1}, {SESSION, 2, SESSION_1 "s:cltype "},
    {SESSION, 10, "s:cname s:username d:time d:idle_time "}, {SESSION, 502, SESSION_1 "s:cltype s:transport "},
    {OPENFILE, 2, "d:id "}, {OPENFILE, 3, "d:id d:permissions d:locks s:path s:username "},
    {SERVER, 100, "d:platform s:name "}, {SERVER, 101, SERVER_101},
    {SERVER, 102, SERVER_101 "d:users d:disc d:hidden d:announce d:anndelta s:userpath "},
    {SERVER, 402, SERVER_402}, {SERVER, 403, SERVER_402 "d:a31 d:a32 s:a33 "}, {SERVER, 502, SERVER_502},
    {SERVER, 503, SERVER_502 "s:c1 d:c2 d:c3 d:c4 d:c5 d:c6 d:c7 d:c8 d:c9 d:c10 d:c11 d:c12 d:c13 d:c14 d:c15 d:c16 d:c17 d:c18 d:c19 "
                  "d:c20 d:c21 d:c22 d:c23 d:c24 "},
    {WORKSTATION, 100, WORKSTATION_100}, {WORKSTATION, 101, WORKSTATION_100 "s:root "},
    {WORKSTATION, 102, WORKSTATION_100 "s:root d:users "},
    {WORKSTATION, 502, "d:d1 d:d2 d:d3 d:d4 d:d5 d:d6 d:d7 d:d8 d:d9 d:d10 d:d11 d:d12 d:d13 d:d14 d:d15 d:d16 d:d17 d:d18 d:d19 d:d20 "
                       "d:d21 d:d22 d:d23 d:d24 d:d25 d:d26 d:d27 d:d28 d:d29 d:d30 d:d31 d:d32 d:d33 d:d34 d:d35 "},
    {LOGON, 0, "s:name "}, {LOGON, 1, "s:name s:domain s:others s:server "},
    {TRANSPORT, 0, "d:quality d:vcs s:name s:address d:wan "},
    {MODALS, 0, "d:len d:max d:min d:force d:hist "}, {MODALS, 1, "d:role s:primary "}, {MODALS, 2, "s:domain i:id "},
    {MODALS, 3, "d:duration d:window d:threshold "},
    {ALIAS, 0, "s:name "},
    {STATISTICS, 0, "d:e1 d:e2 d:e3 d:e4 d:e5 d:e6 d:e7 d:e8 d:e9 d:e10 d:e11 d:e12 d:e13 d:e14 d:e15 d:e16 d:e17 "},
    {STATISTICS, 1, "l:f1 l:f2 l:f3 l:f4 l:f5 l:f6 l:f7 l:f8 l:f9 l:f10 l:f11 l:f12 l:f13 d:f14 d:f15 d:f16 d:f17 d:f18 d:f19 d:f20 "
                    "d:f21 d:f22 d:f23 d:f24 d:f25 d:f26 d:f27 d:f28 d:f29 d:f30 d:f31 d:f32 d:f33 d:f34 d:f35 d:f36 d:f37 d:f38 "
                    "d:f39 d:f40 "},
};

static const char *
find_layout(int family, DWORD level)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (layouts[i].family == family && layouts[i].level == level)
            return layouts[i].layout;
    return NULL;
}

/* One member after the other: where it lies, what it is, its name. FALSE at the end. */
typedef struct {
    const char *rest, *name;
    size_t length, offset, end;
    char kind;
} walk;

static BOOL
step(walk *w)
{
    const char *space;
    size_t size;
    if (*w->rest == 0)
        return FALSE;
    space = strchr(w->rest, ' ');
    w->kind = w->rest[0];
    w->name = w->rest + 2;
    w->length = (size_t)(space - w->name);
    size = w->kind == 'd' ? 4 : 8;
    w->offset = (w->end + size - 1) & ~(size - 1);
    w->end = w->offset + size;
    w->rest = space + 1;
    return TRUE;
}

static size_t
size_of(const char *layout)
{
    walk w = {.rest = layout};
    size_t alignment = 4;
    while (step(&w))
        if (w.kind != 'd')
            alignment = 8;
    return (w.end + alignment - 1) & ~(alignment - 1);
}

/* ---- structures to objects and back ----------------------------------------------------------------------------- */

static size_t
size_of_data(char kind, const void *data)
{
    switch (kind) {
    case 'h': return 21;
    case 'i': return GetLengthSid((PSID)data);
    case 'x': return GetSecurityDescriptorLength((PSECURITY_DESCRIPTOR)data);
    }
    return (wcslen(data) + 1) * sizeof(wchar_t);
}

static void
take(object *o, const char *layout, const BYTE *native)
{
    walk w = {.rest = layout};
    while (step(&w)) {
        value *v = find_value(o, w.name, w.length, TRUE);
        void *data = NULL;
        v->kind = w.kind;
        if (w.kind == 'd' || w.kind == 'l') {
            v->number = 0;
            memcpy(&v->number, native + w.offset, w.kind == 'd' ? 4 : 8);
            continue;
        }
        memcpy(&data, native + w.offset, sizeof data);
        if (w.kind == 'p') {
            last_secret = data;
            last_secret_size = data == NULL ? 0 : wcslen(data);
        }
        keep(v, data, data == NULL ? 0 : size_of_data(w.kind, data));
    }
}

/* How much room the structure's texts and other memory want. */
static size_t
room(object *o, const char *layout)
{
    walk w = {.rest = layout};
    size_t size = 0;
    while (step(&w)) {
        value *v = find_value(o, w.name, w.length, FALSE);
        if (v != NULL && v->data != NULL && w.kind != 'p')
            size += (v->size + 7) & ~(size_t)7;
    }
    return size;
}

static void
give(object *o, const char *layout, BYTE *native, BYTE **memory)
{
    walk w = {.rest = layout};
    while (step(&w)) {
        value *v = find_value(o, w.name, w.length, FALSE);
        if (v == NULL)
            continue;
        if (w.kind == 'd' || w.kind == 'l')
            memcpy(native + w.offset, &v->number, w.kind == 'd' ? 4 : 8);
        else if (v->data != NULL && w.kind != 'p') {
            memcpy(*memory, v->data, v->size);
            memcpy(native + w.offset, memory, sizeof *memory);
            *memory += (v->size + 7) & ~(size_t)7;
        }
    }
}

static BYTE *
allocate(size_t size)
{
    buffers++;
    return calloc(1, size == 0 ? 1 : size);
}

NET_FUNCTION
NetApiBufferFree(void *buffer)
{
    if (buffer != NULL)
        buffers--;
    free(buffer);
    return 0;
}

/* ---- what most functions do ------------------------------------------------------------------------------------- */

static NET
get(object *o, DWORD level, BYTE **buffer, NET missing)
{
    const char *layout = o == NULL ? NULL : find_layout(o->family, level);
    BYTE *memory;
    *buffer = NULL;
    if (o == NULL || layout == NULL)
        return o == NULL ? missing : BAD_LEVEL;
    *buffer = allocate(size_of(layout) + room(o, layout));
    memory = *buffer + size_of(layout);
    give(o, layout, *buffer, &memory);
    return 0;
}

/* Comments that begin with "bad" are refused, so that the number of a wrong parameter is seen. */
static BOOL
refused(object *o, DWORD number, DWORD *wrong)
{
    value *v = find_value(o, "comment", 7, FALSE);
    if (v == NULL || v->data == NULL || wcsncmp((wchar_t *)v->data, L"bad", 3) != 0)
        return FALSE;
    if (wrong != NULL)
        *wrong = number;
    return TRUE;
}

static NET
set(object *o, DWORD level, const BYTE *native, DWORD number, DWORD *wrong, NET missing)
{
    const char *layout = o == NULL ? NULL : find_layout(o->family, level);
    if (o == NULL || layout == NULL)
        return o == NULL ? missing : BAD_LEVEL;
    take(o, layout, native);
    return refused(o, number, wrong) ? BAD_PARAMETER : 0;
}

/* The first member of all structures that are added is a pointer to their name, but for one. */
static NET
add(int family, DWORD level, const BYTE *native, DWORD number, DWORD *wrong, NET there)
{
    const char *layout = find_layout(family, level);
    const wchar_t *key;
    object *o;
    if (layout == NULL || level > 502)
        return BAD_LEVEL;
    memcpy(&key, native + (family == TRANSPORT ? 8 : family == USE ? 8 : 0), sizeof key);
    if (family == USE) {
        const wchar_t *local;
        memcpy(&local, native, sizeof local);
        key = local != NULL ? local : key;
    }
    if (key == NULL || key[0] == 0 || wcslen(key) >= NAME_SIZE) {
        if (wrong != NULL)
            *wrong = 1;
        return BAD_PARAMETER;
    }
    if (find(family, NULL, key) != NULL)
        return there;
    o = make(family, NULL, key);
    take(o, layout, native);
    if (!refused(o, number, wrong))
        return 0;
    drop(o);
    return BAD_PARAMETER;
}

static NET
delete(int family, const wchar_t *owner, const wchar_t *key, NET missing)
{
    object *o = find(family, owner, key);
    if (o == NULL)
        return missing;
    drop(o);
    return 0;
}

/* As many as the preferred size has room for; *resume counts those that were given. */
static NET
list(int family, const wchar_t *owner, DWORD level, BYTE **buffer, DWORD size, DWORD *count, DWORD *total, DWORD_PTR *resume)
{
    const char *layout = find_layout(family, level);
    size_t one, used = 0;
    DWORD index = 0, last;
    BYTE *memory;
    *buffer = NULL;
    *count = *total = 0;
    if (layout == NULL)
        return BAD_LEVEL;
    one = size_of(layout);
    for (object *o = objects; o != NULL; o = o->next)
        if (o->family == family && _wcsicmp(o->owner, owner) == 0 && index++ >= *resume) {
            size_t more = one + room(o, layout);
            ++*total;
            if (*count + 1 == *total && used + more <= size) {
                used += more;
                ++*count;
            }
        }
    if (*resume > index)
        return BAD_PARAMETER;
    if (*count == 0 && *total > 0)
        return BUFFER_TOO_SMALL;
    *buffer = allocate(used);
    memory = *buffer + *count * one;
    index = 0;
    last = (DWORD)*resume + *count;
    for (object *o = objects; o != NULL; o = o->next)
        if (o->family == family && _wcsicmp(o->owner, owner) == 0 && index++ >= *resume && index <= last)
            give(o, layout, *buffer + (index - 1 - *resume) * one, &memory);
    *resume = last;
    return *count < *total ? MORE : 0;
}

static NET
list_32(int family, DWORD level, BYTE **buffer, DWORD size, DWORD *count, DWORD *total, DWORD *resume)
{
    DWORD_PTR wide = resume == NULL ? 0 : *resume;
    NET code = list(family, L"", level, buffer, size, count, total, &wide);
    if (resume != NULL)
        *resume = (DWORD)wide;
    return code;
}

#endif
