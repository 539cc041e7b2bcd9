/* What tokens say of themselves: one row for each class of information. */
#include "win32security.gen.h"

typedef PyObject *(*give)(const w32_core *core, const void *data);

/* size: of a structure without anything behind it; 0 for what varies. */
typedef struct {
    TOKEN_INFORMATION_CLASS kind;
    DWORD size;
    give to_py;
} information;

static PyObject *
give_user(const w32_core *core, const void *data)
{
    return security_from_group(core, &((const TOKEN_USER *)data)->User);
}

static PyObject *
give_label(const w32_core *core, const void *data)
{
    const TOKEN_MANDATORY_LABEL *label = data;
    PyObject *sid = core->from_sid(core, label->Label.Sid);
    return sid == NULL ? NULL : Py_BuildValue("(Nk)", sid, (unsigned long)label->Label.Attributes);
}

static PyObject *
give_groups(const w32_core *core, const void *data)
{
    const TOKEN_GROUPS *groups = data;
    return security_from_groups(core, groups->Groups, groups->GroupCount);
}

static PyObject *
give_privileges(const w32_core *core, const void *data)
{
    const TOKEN_PRIVILEGES *privileges = data;
    (void)core;
    return security_from_privileges(privileges->Privileges, privileges->PrivilegeCount);
}

/* TOKEN_OWNER and TOKEN_PRIMARY_GROUP are a pointer. */
static PyObject *
give_sid(const w32_core *core, const void *data)
{
    return core->from_sid(core, ((const TOKEN_OWNER *)data)->Owner);
}

/* One group, whose SID is that of the logon session. */
static PyObject *
give_logon_sid(const w32_core *core, const void *data)
{
    const TOKEN_GROUPS *groups = data;
    return core->from_sid(core, groups->GroupCount == 0 ? NULL : groups->Groups[0].Sid);
}

static PyObject *
give_acl(const w32_core *core, const void *data)
{
    return core->from_acl(core, ((const TOKEN_DEFAULT_DACL *)data)->DefaultDacl);
}

static PyObject *
give_source(const w32_core *core, const void *data)
{
    const TOKEN_SOURCE *source = data;
    (void)core;
    return Py_BuildValue("(y#N)", source->SourceName, (Py_ssize_t)TOKEN_SOURCE_LENGTH,
                         security_from_luid(&source->SourceIdentifier));
}

static PyObject *
give_number(const w32_core *core, const void *data)
{
    (void)core;
    return PyLong_FromUnsignedLong(*(const DWORD *)data);
}

static PyObject *
give_origin(const w32_core *core, const void *data)
{
    (void)core;
    return security_from_luid(&((const TOKEN_ORIGIN *)data)->OriginatingLogonSession);
}

static PyObject *
give_linked(const w32_core *core, const void *data)
{
    return core->from_handle(core, ((const TOKEN_LINKED_TOKEN *)data)->LinkedToken, W32_CLOSE_HANDLE);
}

static PyObject *
give_statistics(const w32_core *core, const void *data)
{
    const TOKEN_STATISTICS *from = data;
    return Py_BuildValue("{s:N,s:N,s:N,s:l,s:l,s:l,s:l,s:l,s:l,s:N}", "TokenId", security_from_luid(&from->TokenId),
                         "AuthenticationId", security_from_luid(&from->AuthenticationId), "ExpirationTime",
                         security_from_time(core, &from->ExpirationTime), "TokenType", (long)from->TokenType,
                         "ImpersonationLevel", (long)from->ImpersonationLevel, "DynamicCharged",
                         (long)from->DynamicCharged, "DynamicAvailable", (long)from->DynamicAvailable, "GroupCount",
                         (long)from->GroupCount, "PrivilegeCount", (long)from->PrivilegeCount, "ModifiedId",
                         security_from_luid(&from->ModifiedId));
}

static PyObject *
give_groups_and_privileges(const w32_core *core, const void *data)
{
    const TOKEN_GROUPS_AND_PRIVILEGES *from = data;
    return Py_BuildValue("{s:N,s:N,s:N,s:N}", "Sids", security_from_groups(core, from->Sids, from->SidCount),
                         "RestrictedSids", security_from_groups(core, from->RestrictedSids, from->RestrictedSidCount),
                         "Privileges", security_from_privileges(from->Privileges, from->PrivilegeCount),
                         "AuthenticationId", security_from_luid(&from->AuthenticationId));
}

static PyObject *
give_access(const w32_core *core, const void *data)
{
    const TOKEN_ACCESS_INFORMATION *from = data;
    const SID_AND_ATTRIBUTES_HASH *sids = from->SidHash, *restricted = from->RestrictedSidHash;
    const TOKEN_PRIVILEGES *privileges = from->Privileges;
    return Py_BuildValue("{s:N,s:N,s:N,s:N,s:l,s:l,s:k,s:k}",
                         "Sids", security_from_groups(core, sids ? sids->SidAttr : NULL, sids ? sids->SidCount : 0),
                         "RestrictedSids", security_from_groups(core, restricted ? restricted->SidAttr : NULL,
                                                                restricted ? restricted->SidCount : 0),
                         "Privileges", security_from_privileges(privileges ? privileges->Privileges : NULL,
                                                                privileges ? privileges->PrivilegeCount : 0),
                         "AuthenticationId", security_from_luid(&from->AuthenticationId),
                         "TokenType", (long)from->TokenType, "ImpersonationLevel", (long)from->ImpersonationLevel,
                         "MandatoryPolicy", (unsigned long)from->MandatoryPolicy.Policy,
                         "Flags", (unsigned long)from->Flags);
}

static const information classes[] = {
    {TokenUser, 0, give_user},
    {TokenGroups, 0, give_groups},
    {TokenPrivileges, 0, give_privileges},
    {TokenOwner, 0, give_sid},
    {TokenPrimaryGroup, 0, give_sid},
    {TokenDefaultDacl, 0, give_acl},
    {TokenSource, sizeof(TOKEN_SOURCE), give_source},
    {TokenType, sizeof(DWORD), give_number},
    {TokenImpersonationLevel, sizeof(DWORD), give_number},
    {TokenStatistics, sizeof(TOKEN_STATISTICS), give_statistics},
    {TokenRestrictedSids, 0, give_groups},
    {TokenSessionId, sizeof(DWORD), give_number},
    {TokenGroupsAndPrivileges, 0, give_groups_and_privileges},
    {TokenSandBoxInert, sizeof(DWORD), give_number},
    {TokenOrigin, sizeof(TOKEN_ORIGIN), give_origin},
    {TokenElevationType, sizeof(DWORD), give_number},
    {TokenLinkedToken, sizeof(TOKEN_LINKED_TOKEN), give_linked},
    {TokenElevation, sizeof(DWORD), give_number},
    {TokenHasRestrictions, sizeof(DWORD), give_number},
    {TokenAccessInformation, 0, give_access},
    {TokenVirtualizationAllowed, sizeof(DWORD), give_number},
    {TokenVirtualizationEnabled, sizeof(DWORD), give_number},
    {TokenIntegrityLevel, 0, give_label},
    {TokenUIAccess, sizeof(DWORD), give_number},
    {TokenMandatoryPolicy, sizeof(DWORD), give_number},
    {TokenLogonSid, 0, give_logon_sid},
};

static const information *
find_class(INT kind)
{
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if ((INT)classes[i].kind == kind)
            return &classes[i];
    PyErr_Format(PyExc_NotImplementedError, "GetTokenInformation() argument 'TokenInformationClass': class %d cannot be "
                 "asked for", (int)kind);
    return NULL;
}

int
win32security_GetTokenInformation(win32security_state *st, HANDLE TokenHandle, INT TokenInformationClass,
                                  win32security_GetTokenInformation_out *out)
{
    const information *kind = find_class(TokenInformationClass);
    DWORD err = 0, size, needed = 0;
    void *data = NULL;
    BOOL ok = FALSE;
    if (kind == NULL)
        return -1;
    size = kind->size != 0 ? kind->size : 1024;
    for (;;) {
        data = w32_alloc(size);
        if (data == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        memset(data, 0, size);
        W32_CALL(err, ok = GetTokenInformation(TokenHandle, kind->kind, data, size, &needed));
        if (ok || kind->size != 0 || err != ERROR_INSUFFICIENT_BUFFER || needed <= size || needed > (1u << 24))
            break;
        w32_free(data);
        size = needed;
    }
    if (ok)
        out->value = kind->to_py(st->core, data);
    else
        w32_raise(st->core, err, "GetTokenInformation");
    w32_free(data);
    return out->value == NULL ? -1 : 0;
}

/* ---- setting ------------------------------------------------------------------------------------------------------------ */

/* Big enough for each structure that can be set; all begin with a pointer or a number. */
typedef union {
    TOKEN_OWNER owner;
    TOKEN_PRIMARY_GROUP group;
    TOKEN_DEFAULT_DACL acl;
    TOKEN_MANDATORY_LABEL label;
    DWORD number;
} any_information;

/* The label's SID as a copy, which *groups owns. */
static int
take_label(const w32_core *core, PyObject *o, const char *where, any_information *out, TOKEN_GROUPS **groups)
{
    PyObject *list = PyTuple_Pack(1, o);
    if (list == NULL)
        return -1;
    *groups = security_groups_from_py(core, list, where);
    Py_DECREF(list);
    if (*groups == NULL)
        return -1;
    out->label.Label = (*groups)->Groups[0];
    return 0;
}

static int
take_number(const w32_core *core, PyObject *o, const char *where, any_information *out)
{
    uint32_t number = 0;
    int result = core->as_u32(core, o, where, &number);
    out->number = number;
    return result;
}

/* Fills `out` and gives its size; 0 after a failure. */
static DWORD
take_information(const w32_core *core, INT kind, PyObject *o, any_information *out, TOKEN_GROUPS **groups)
{
    static const char where[] = "SetTokenInformation() argument 'TokenInformation'";
    switch (kind) {
    case TokenOwner:
    case TokenPrimaryGroup:
        if (core->as_sid(core, o, where, 0, &out->owner.Owner) < 0)
            return 0;
        if (IsValidSid(out->owner.Owner))
            return sizeof out->owner;
        w32_raise(core, ERROR_INVALID_SID, "SetTokenInformation");
        return 0;
    case TokenDefaultDacl:
        return core->as_acl(core, o, where, W32_NONE_OK, &out->acl.DefaultDacl) < 0 ? 0 : sizeof out->acl;
    case TokenIntegrityLevel:
        return take_label(core, o, where, out, groups) < 0 ? 0 : sizeof out->label;
    case TokenSessionId:
    case TokenMandatoryPolicy:
    case TokenVirtualizationAllowed:
    case TokenVirtualizationEnabled:
    case TokenUIAccess:
        return take_number(core, o, where, out) < 0 ? 0 : sizeof out->number;
    default:
        PyErr_Format(PyExc_NotImplementedError, "SetTokenInformation() argument 'TokenInformationClass': class %d cannot "
                     "be set", (int)kind);
        return 0;
    }
}

int
win32security_SetTokenInformation(win32security_state *st, HANDLE TokenHandle, INT TokenInformationClass,
                                  PyObject *TokenInformation)
{
    any_information native = {{0}};
    TOKEN_GROUPS *groups = NULL;
    DWORD err = 0, size = take_information(st->core, TokenInformationClass, TokenInformation, &native, &groups);
    int result = -1;
    BOOL ok = FALSE;
    if (size != 0) {
        W32_CALL(err, ok = SetTokenInformation(TokenHandle, (TOKEN_INFORMATION_CLASS)TokenInformationClass, &native,
                                               size));
        result = ok ? 0 : w32_raise(st->core, err, "SetTokenInformation");
    }
    w32_free(groups);
    return result;
}
