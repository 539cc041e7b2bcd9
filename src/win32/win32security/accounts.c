/* Accounts and SIDs, and the names of privileges. */
#include "win32security.gen.h"

/* Names that Windows gives back seldom need more. */
enum { NAME_ROOM = 256 };

/* ---- accounts ----------------------------------------------------------------------------------------------------- */

int
win32security_LookupAccountName(win32security_state *st, const wchar_t *systemName, const wchar_t *accountName,
                                win32security_LookupAccountName_out *out)
{
    BYTE sid[SECURITY_MAX_SID_SIZE];
    DWORD err, size = sizeof sid, room = NAME_ROOM;
    SID_NAME_USE use = SidTypeUnknown;
    wchar_t *domain = NULL, *larger;
    BOOL ok;
    do {
        larger = PyMem_Realloc(domain, room * sizeof(wchar_t));
        if (larger == NULL) {
            w32_free(domain);
            PyErr_NoMemory();
            return -1;
        }
        domain = larger;
        size = sizeof sid;
        W32_CALL(err, ok = LookupAccountNameW(systemName, accountName, sid, &size, domain, &room, &use));
    } while (!ok && err == ERROR_INSUFFICIENT_BUFFER && size <= sizeof sid && room < (1u << 20));
    out->domain = domain;
    out->kind = (DWORD)use;
    if (!ok)
        return w32_raise(st->core, err, "LookupAccountName");
    out->sid = st->core->from_sid(st->core, sid);
    return out->sid == NULL ? -1 : 0;
}

int
win32security_LookupAccountSid(win32security_state *st, const wchar_t *systemName, PSID sid,
                               win32security_LookupAccountSid_out *out)
{
    DWORD err, name_room = NAME_ROOM, domain_room = NAME_ROOM;
    SID_NAME_USE use = SidTypeUnknown;
    BOOL ok;
    if (!IsValidSid(sid))
        return w32_raise(st->core, ERROR_INVALID_SID, "LookupAccountSid");
    do {
        w32_free(out->name);
        w32_free(out->domain);
        out->name = w32_alloc(name_room * sizeof(wchar_t));
        out->domain = w32_alloc(domain_room * sizeof(wchar_t));
        if (out->name == NULL || out->domain == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, ok = LookupAccountSidW(systemName, sid, out->name, &name_room, out->domain, &domain_room, &use));
    } while (!ok && err == ERROR_INSUFFICIENT_BUFFER && name_room < (1u << 20) && domain_room < (1u << 20));
    out->kind = (DWORD)use;
    return ok ? 0 : w32_raise(st->core, err, "LookupAccountSid");
}

/* ---- SIDs ------------------------------------------------------------------------------------------------------------ */

/* The number that begins at *at, of which *at then is the end. FALSE for what Windows is to judge: no digits, leading zeros,
 * more than 32 bits. */
static BOOL
read_number(const wchar_t **at, DWORD *number)
{
    const wchar_t *first = *at;
    uint64_t value = 0;

    while (**at >= L'0' && **at <= L'9' && *at - first < 11)
        value = value * 10 + (uint64_t)(*(*at)++ - L'0');
    *number = (DWORD)value;
    return *at > first && value <= MAXDWORD && (*first != L'0' || *at - first == 1);
}

/* A SID in the form that ConvertSidToStringSid writes; FALSE for every other one, which Windows takes or refuses. */
static BOOL
read_plain_sid(const wchar_t *text, SID *sid)
{
    DWORD authority, *numbers = sid->SubAuthority;

    if (text[0] != L'S' || text[1] != L'-' || text[2] != L'1' || text[3] != L'-')
        return FALSE;
    text += 4;
    if (!read_number(&text, &authority))
        return FALSE;
    *sid = (SID){.Revision = SID_REVISION};
    for (int i = 0; i < 4; i++)
        sid->IdentifierAuthority.Value[5 - i] = (BYTE)(authority >> 8 * i);
    while (*text == L'-' && sid->SubAuthorityCount < SID_MAX_SUB_AUTHORITIES) {
        text++;
        if (!read_number(&text, &numbers[sid->SubAuthorityCount++]))
            return FALSE;
    }
    return *text == 0 && sid->SubAuthorityCount > 0;
}

static PyObject *
sid_of_text(const w32_core *core, const wchar_t *text)
{
    union {
        SID sid;
        BYTE room[SECURITY_MAX_SID_SIZE];
    } plain;
    PSID made;
    PyObject *result;

    if (read_plain_sid(text, &plain.sid))
        return core->from_sid(core, &plain.sid);
    if (!ConvertStringSidToSidW(text, &made)) {
        w32_raise(core, GetLastError(), "ConvertStringSidToSid");
        return NULL;
    }
    result = core->from_sid(core, made);
    LocalFree(made);
    return result;
}

int
win32security_GetBinarySid(win32security_state *st, const wchar_t *SID, win32security_GetBinarySid_out *out)
{
    /* The letters of SDDL are the other function's. */
    if ((SID[0] == L'S' || SID[0] == L's') && SID[1] == L'-')
        out->value = sid_of_text(st->core, SID);
    if (out->value != NULL)
        return 0;
    if (!PyErr_Occurred() || PyErr_ExceptionMatches(st->core->error))
        PyErr_SetString(PyExc_ValueError, "GetBinarySid() argument 'SID' must be a text such as \"S-1-5-32-544\"");
    return -1;
}

int
win32security_ConvertSidToStringSid(win32security_state *st, PSID Sid, win32security_ConvertSidToStringSid_out *out)
{
    if (!IsValidSid(Sid))
        return w32_raise(st->core, ERROR_INVALID_SID, "ConvertSidToStringSid");
    out->value = st->core->sid_text(st->core, Sid);
    return out->value == NULL ? -1 : 0;
}

int
win32security_ConvertStringSidToSid(win32security_state *st, const wchar_t *StringSid,
                                    win32security_ConvertStringSidToSid_out *out)
{
    out->value = sid_of_text(st->core, StringSid);
    return out->value == NULL ? -1 : 0;
}

int
win32security_CreateWellKnownSid(win32security_state *st, DWORD WellKnownSidType, PSID DomainSid,
                                 win32security_CreateWellKnownSid_out *out)
{
    BYTE sid[SECURITY_MAX_SID_SIZE];
    DWORD size = sizeof sid;
    if (DomainSid != NULL && !IsValidSid(DomainSid))
        return w32_raise(st->core, ERROR_INVALID_SID, "CreateWellKnownSid");
    if (!CreateWellKnownSid((WELL_KNOWN_SID_TYPE)WellKnownSidType, DomainSid, sid, &size))
        return w32_raise(st->core, GetLastError(), "CreateWellKnownSid");
    out->value = st->core->from_sid(st->core, sid);
    return out->value == NULL ? -1 : 0;
}

/* ---- privileges and masks ---------------------------------------------------------------------------------------------- */

int
win32security_LookupPrivilegeValue(win32security_state *st, const wchar_t *systemName, const wchar_t *privilegeName,
                                   win32security_LookupPrivilegeValue_out *out)
{
    LUID luid;
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = LookupPrivilegeValueW(systemName, privilegeName, &luid));
    if (!ok)
        return w32_raise(st->core, err, "LookupPrivilegeValue");
    out->value = (int64_t)((uint64_t)(uint32_t)luid.HighPart << 32 | luid.LowPart);
    return 0;
}

/* The computer, and the privilege by number or by name. */
typedef struct {
    const wchar_t *system;
    LUID luid;
    const wchar_t *name;
} privilege;

/* What w32_fill wants: the length, or at least `size` where there was not room enough. */
static DWORD
filled(BOOL ok, DWORD length, DWORD size)
{
    if (ok)
        return length;
    return GetLastError() != ERROR_INSUFFICIENT_BUFFER ? 0 : length > size ? length : size;
}

static DWORD
fill_privilege_name(const void *context, wchar_t *buffer, DWORD size)
{
    const privilege *asked = context;
    LUID luid = asked->luid;
    DWORD length = size;
    BOOL ok = LookupPrivilegeNameW(asked->system, &luid, buffer, &length);
    return filled(ok, length, size);
}

static DWORD
fill_privilege_display_name(const void *context, wchar_t *buffer, DWORD size)
{
    const privilege *asked = context;
    DWORD length = size, language;
    BOOL ok = LookupPrivilegeDisplayNameW(asked->system, asked->name, buffer, &length, &language);
    return filled(ok, length, size);
}

int
win32security_LookupPrivilegeName(win32security_state *st, const wchar_t *SystemName, PyObject *luid,
                                  win32security_LookupPrivilegeName_out *out)
{
    privilege asked = {.system = SystemName};
    if (security_luid_from_py(st->core, luid, "LookupPrivilegeName() argument 'luid'", &asked.luid) < 0)
        return -1;
    return st->core->fill_text(st->core, "LookupPrivilegeName", fill_privilege_name, &asked, &out->value);
}

int
win32security_LookupPrivilegeDisplayName(win32security_state *st, const wchar_t *SystemName, const wchar_t *Name,
                                         win32security_LookupPrivilegeDisplayName_out *out)
{
    const privilege asked = {.system = SystemName, .name = Name};
    return st->core->fill_text(st->core, "LookupPrivilegeDisplayName", fill_privilege_display_name, &asked, &out->value);
}

int
win32security_AllocateLocallyUniqueId(win32security_state *st, win32security_AllocateLocallyUniqueId_out *out)
{
    LUID luid;
    if (!AllocateLocallyUniqueId(&luid))
        return w32_raise(st->core, GetLastError(), "AllocateLocallyUniqueId");
    out->value = (int64_t)((uint64_t)(uint32_t)luid.HighPart << 32 | luid.LowPart);
    return 0;
}

int
win32security_MapGenericMask(win32security_state *st, DWORD AccessMask, PyObject *GenericMapping,
                             win32security_MapGenericMask_out *out)
{
    static const char where[] = "MapGenericMask() argument 'GenericMapping'";
    GENERIC_MAPPING mapping;
    DWORD *const to[] = {&mapping.GenericRead, &mapping.GenericWrite, &mapping.GenericExecute, &mapping.GenericAll};
    PyObject *items = NULL;
    int result = 0;
    items = w32_fields(GenericMapping, where, "a sequence of four access masks", 4);
    if (items == NULL)
        return -1;
    for (int i = 0; result == 0 && i < 4; i++) {
        uint32_t mask = 0;
        result = st->core->as_u32(st->core, PyTuple_GetItem(items, i), where, &mask);
        *to[i] = mask;
    }
    Py_DECREF(items);
    if (result < 0)
        return -1;
    MapGenericMask(&AccessMask, &mapping);
    out->value = AccessMask;
    return 0;
}

typedef BOOLEAN(WINAPI *translate_function)(const wchar_t *, EXTENDED_NAME_FORMAT, EXTENDED_NAME_FORMAT, wchar_t *,
                                            ULONG *);

int
win32security_TranslateName(win32security_state *st, const wchar_t *accountName, INT accountNameFormat,
                            INT desiredFormat, ULONG numChars, win32security_TranslateName_out *out)
{
    translate_function translate;
    ULONG room = numChars < NAME_ROOM ? NAME_ROOM : numChars;
    DWORD err;
    BOOL ok;
    if (numChars > (1u << 20)) {
        PyErr_SetString(PyExc_ValueError, "TranslateName() argument 'numChars' must be at most 1048576");
        return -1;
    }
    translate = SECURITY_FUNCTION(translate_function, st, L"secur32.dll", "TranslateNameW");
    if (translate == NULL)
        return -1;
    do {
        w32_free(out->value);
        out->value = w32_alloc(room * sizeof(wchar_t));
        if (out->value == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, ok = translate(accountName, (EXTENDED_NAME_FORMAT)accountNameFormat,
                                     (EXTENDED_NAME_FORMAT)desiredFormat, out->value, &room));
    } while (!ok && (err == ERROR_INSUFFICIENT_BUFFER || err == ERROR_MORE_DATA) && room < (1u << 20));
    return ok ? 0 : w32_raise(st->core, err, "TranslateName");
}
