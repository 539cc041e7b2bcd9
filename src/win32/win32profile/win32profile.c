/* User profiles. */
#include "win32profile.gen.h"

/* ---- environments ---------------------------------------------------------------------------------------------------- */

/* "NAME=value" texts, each with its NUL, and an empty one at the end, as a new dict. A name may begin with "=". */
static PyObject *
variables_to_py(const w32_core *core, const wchar_t *block)
{
    PyObject *variables = PyDict_New();

    for (; variables != NULL && *block != 0; block += wcslen(block) + 1) {
        const wchar_t *equals = wcschr(block + 1, L'=');
        PyObject *name, *value;
        int failed;
        if (equals == NULL)
            continue;
        name = core->from_text(core, block, equals - block);
        value = core->from_text(core, equals + 1, -1);
        failed = name == NULL || value == NULL || PyDict_SetItem(variables, name, value) < 0;
        Py_XDECREF(name);
        Py_XDECREF(value);
        if (failed)
            Py_CLEAR(variables);
    }
    return variables;
}

/* The SDK headers of some compilers do not say that these two are imported, so they cannot be loaded at first use like the
 * others; they are looked up instead. */
typedef BOOL(WINAPI *create_block)(void **block, HANDLE token, BOOL inherit);
typedef BOOL(WINAPI *destroy_block)(void *block);

static FARPROC
find_function(const w32_core *core, const char *name)
{
    return core->system_function(core, L"userenv.dll", name, name);
}

int
win32profile_CreateEnvironmentBlock(win32profile_state *st, HANDLE Token, BOOL Inherit,
                                    win32profile_CreateEnvironmentBlock_out *out)
{
    create_block create = (create_block)(void *)find_function(st->core, "CreateEnvironmentBlock");
    destroy_block destroy = create == NULL ? NULL : (destroy_block)(void *)find_function(st->core, "DestroyEnvironmentBlock");
    void *block = NULL;
    BOOL ok;
    DWORD err;

    if (destroy == NULL)
        return -1;
    W32_CALL(err, ok = create(&block, Token, Inherit));
    if (!ok)
        return w32_raise(st->core, err, "CreateEnvironmentBlock");
    out->value = variables_to_py(st->core, block);
    destroy(block);
    return out->value == NULL ? -1 : 0;
}

int
win32profile_GetEnvironmentStrings(win32profile_state *st, win32profile_GetEnvironmentStrings_out *out)
{
    wchar_t *block = GetEnvironmentStringsW();

    if (block == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    out->value = variables_to_py(st->core, block);
    FreeEnvironmentStringsW(block);
    return out->value == NULL ? -1 : 0;
}

enum { TEXT_ROOM = 32768 }; /* no path and no expanded text is longer */

static int
text_room(wchar_t **text)
{
    *text = w32_alloc(TEXT_ROOM * sizeof(wchar_t));
    if (*text != NULL)
        return 0;
    PyErr_NoMemory();
    return -1;
}

int
win32profile_ExpandEnvironmentStringsForUser(win32profile_state *st, HANDLE Token, const wchar_t *Src,
                                             win32profile_ExpandEnvironmentStringsForUser_out *out)
{
    BOOL ok;
    DWORD err;

    if (text_room(&out->value) < 0)
        return -1;
    W32_CALL(err, ok = ExpandEnvironmentStringsForUserW(Token, Src, out->value, TEXT_ROOM - 1));
    return ok ? 0 : w32_raise(st->core, err, "ExpandEnvironmentStringsForUser");
}

/* ---- folders --------------------------------------------------------------------------------------------------------- */

typedef BOOL(WINAPI *get_folder)(LPWSTR path, LPDWORD size);

static int
folder(const w32_core *core, get_folder get, const char *function, wchar_t **path)
{
    DWORD size = TEXT_ROOM, err;
    BOOL ok;

    if (text_room(path) < 0)
        return -1;
    W32_CALL(err, ok = get(*path, &size));
    return ok ? 0 : w32_raise(core, err, function);
}

int
win32profile_GetAllUsersProfileDirectory(win32profile_state *st, win32profile_GetAllUsersProfileDirectory_out *out)
{
    return folder(st->core, GetAllUsersProfileDirectoryW, "GetAllUsersProfileDirectory", &out->value);
}

int
win32profile_GetDefaultUserProfileDirectory(win32profile_state *st, win32profile_GetDefaultUserProfileDirectory_out *out)
{
    return folder(st->core, GetDefaultUserProfileDirectoryW, "GetDefaultUserProfileDirectory", &out->value);
}

int
win32profile_GetProfilesDirectory(win32profile_state *st, win32profile_GetProfilesDirectory_out *out)
{
    return folder(st->core, GetProfilesDirectoryW, "GetProfilesDirectory", &out->value);
}

int
win32profile_GetUserProfileDirectory(win32profile_state *st, HANDLE Token, win32profile_GetUserProfileDirectory_out *out)
{
    DWORD size = TEXT_ROOM, err;
    BOOL ok;

    if (text_room(&out->value) < 0)
        return -1;
    W32_CALL(err, ok = GetUserProfileDirectoryW(Token, out->value, &size));
    return ok ? 0 : w32_raise(st->core, err, "GetUserProfileDirectory");
}

/* ---- profiles -------------------------------------------------------------------------------------------------------- */

int
win32profile_GetProfileType(win32profile_state *st, win32profile_GetProfileType_out *out)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = GetProfileType(&out->value));
    return ok ? 0 : w32_raise(st->core, err, "GetProfileType");
}

int
win32profile_DeleteProfile(win32profile_state *st, const wchar_t *SidString, const wchar_t *ProfilePath,
                           const wchar_t *ComputerName)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = DeleteProfileW(SidString, ProfilePath, ComputerName));
    return ok ? 0 : w32_raise(st->core, err, "DeleteProfile");
}

typedef struct {
    PROFILEINFOW native;
    w32_text user, profile, defaults, server, policy;
} profile_info;

static void
clear_profile_info(profile_info *info)
{
    w32_text_clear(&info->user);
    w32_text_clear(&info->profile);
    w32_text_clear(&info->defaults);
    w32_text_clear(&info->server);
    w32_text_clear(&info->policy);
}

static int
text_entry(const w32_core *core, PyObject *dict, const char *key, const char *where, unsigned flags, w32_text *text)
{
    PyObject *value = PyDict_GetItemString(dict, key);

    if (value != NULL)
        return core->as_text(core, value, where, flags, text);
    if (flags & W32_NONE_OK)
        return 0;
    PyErr_Format(PyExc_TypeError, "LoadUserProfile() argument 'ProfileInfo' must have %s, the user's name", key);
    return -1;
}

static int
profile_info_from_py(const w32_core *core, PyObject *o, profile_info *info)
{
    static const char of[] = "LoadUserProfile() argument 'ProfileInfo'";
    PyObject *flags;
    uint32_t bits = 0;

    if (!PyDict_Check(o)) {
        PyObject *kind = PyType_GetName(Py_TYPE(o));
        if (kind != NULL)
            PyErr_Format(PyExc_TypeError, "%s must be a dict, not %U", of, kind);
        Py_XDECREF(kind);
        return -1;
    }
    if (text_entry(core, o, "UserName", "ProfileInfo['UserName']", 0, &info->user) < 0
        || text_entry(core, o, "ProfilePath", "ProfileInfo['ProfilePath']", W32_NONE_OK | W32_PATH, &info->profile) < 0
        || text_entry(core, o, "DefaultPath", "ProfileInfo['DefaultPath']", W32_NONE_OK | W32_PATH, &info->defaults) < 0
        || text_entry(core, o, "ServerName", "ProfileInfo['ServerName']", W32_NONE_OK, &info->server) < 0
        || text_entry(core, o, "PolicyPath", "ProfileInfo['PolicyPath']", W32_NONE_OK | W32_PATH, &info->policy) < 0)
        return -1;
    flags = PyDict_GetItemString(o, "Flags");
    if (flags != NULL && core->as_u32(core, flags, "ProfileInfo['Flags']", &bits) < 0)
        return -1;
    info->native.dwSize = sizeof info->native;
    info->native.dwFlags = bits;
    info->native.lpUserName = (LPWSTR)info->user.text;
    info->native.lpProfilePath = (LPWSTR)info->profile.text;
    info->native.lpDefaultPath = (LPWSTR)info->defaults.text;
    info->native.lpServerName = (LPWSTR)info->server.text;
    info->native.lpPolicyPath = (LPWSTR)info->policy.text;
    return 0;
}

int
win32profile_LoadUserProfile(win32profile_state *st, HANDLE Token, PyObject *ProfileInfo,
                             win32profile_LoadUserProfile_out *out)
{
    profile_info info = {0};
    int result = -1;
    BOOL ok;
    DWORD err;

    if (profile_info_from_py(st->core, ProfileInfo, &info) < 0)
        goto done;
    W32_CALL(err, ok = LoadUserProfileW(Token, &info.native));
    result = ok ? 0 : w32_raise(st->core, err, "LoadUserProfile");
    out->value = info.native.hProfile;
done:
    clear_profile_info(&info);
    return result;
}

/* Windows closes the key with the profile: the object must not do it again. */
int
win32profile_UnloadUserProfile(win32profile_state *st, HANDLE Token, PyObject *Profile)
{
    HANDLE key;
    PyObject *detached;
    BOOL ok;
    DWORD err;

    if (st->core->as_handle(st->core, Profile, "UnloadUserProfile() argument 'Profile'", W32_NONE_OK, &key) < 0)
        return -1;
    W32_CALL(err, ok = UnloadUserProfile(Token, key));
    if (!ok)
        return w32_raise(st->core, err, "UnloadUserProfile");
    if (!PyObject_TypeCheck(Profile, st->core->HKEYType))
        return 0;
    detached = PyObject_CallMethod(Profile, "Detach", NULL);
    Py_XDECREF(detached);
    return detached == NULL ? -1 : 0;
}
