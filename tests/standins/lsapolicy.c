/* lsapolicy.c: stands in for those functions of advapi32.dll that hold the local security authority's policy: rights of
 * accounts, private data, auditing. Wine only stubs them. A test puts them into the import table of a module. */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>
#include <ntsecapi.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define EXPORT __declspec(dllexport)
#define NOT_FOUND ((NTSTATUS)0xC0000034)
#define NO_SUCH_PRIVILEGE ((NTSTATUS)0xC0000060)
#define NO_MORE_ENTRIES ((NTSTATUS)0x8000001A)
#define INVALID_PARAMETER_ ((NTSTATUS)0xC000000D)

enum { MOST = 16 };

typedef struct {
    BYTE sid[SECURITY_MAX_SID_SIZE];
    wchar_t names[MOST][64];
    int count;
} account;

typedef struct {
    wchar_t name[64], data[256];
    USHORT length;
} secret;

static account accounts[MOST];
static secret secrets[MOST];
static ULONG options[9], auditing;
static LONG blocks;

EXPORT LONG
StandinBlocks(void)
{
    return blocks;
}

static void *
give(size_t size)
{
    blocks++;
    return calloc(1, size);
}

EXPORT NTSTATUS WINAPI
StandinLsaFreeMemory(void *block)
{
    blocks--;
    free(block);
    return 0;
}

static account *
find(PSID sid, BOOL make)
{
    for (int i = 0; i < MOST; i++)
        if (accounts[i].count > 0 && EqualSid(accounts[i].sid, sid))
            return &accounts[i];
    for (int i = 0; make && i < MOST; i++)
        if (accounts[i].count == 0) {
            CopySid(sizeof accounts[i].sid, accounts[i].sid, sid);
            return &accounts[i];
        }
    return NULL;
}

static BOOL
same(const LSA_UNICODE_STRING *text, const wchar_t *name)
{
    return text->Length == wcslen(name) * sizeof(wchar_t) && memcmp(text->Buffer, name, text->Length) == 0;
}

static BOOL
known(const LSA_UNICODE_STRING *right)
{
    return right->Length > 4 && right->Length < 120 && right->Buffer[0] == L'S' && right->Buffer[1] == L'e'
        && right->MaximumLength > right->Length;
}

EXPORT NTSTATUS WINAPI
StandinLsaAddAccountRights(LSA_HANDLE policy, PSID sid, LSA_UNICODE_STRING *rights, ULONG count)
{
    account *to = find(sid, TRUE);
    (void)policy;
    for (ULONG i = 0; i < count; i++)
        if (!known(&rights[i]))
            return NO_SUCH_PRIVILEGE;
    for (ULONG i = 0; i < count; i++) {
        memset(to->names[to->count], 0, sizeof to->names[0]);
        memcpy(to->names[to->count++], rights[i].Buffer, rights[i].Length);
    }
    return 0;
}

EXPORT NTSTATUS WINAPI
StandinLsaRemoveAccountRights(LSA_HANDLE policy, PSID sid, BOOLEAN all, LSA_UNICODE_STRING *rights, ULONG count)
{
    account *from = find(sid, FALSE);
    (void)policy;
    if (from == NULL)
        return NOT_FOUND;
    if (all)
        from->count = 0;
    for (ULONG i = 0; i < count; i++)
        for (int j = 0; j < from->count; j++)
            if (same(&rights[i], from->names[j])) {
                from->count--;
                memmove(from->names[j], from->names[j + 1], sizeof from->names[0] * (size_t)(from->count - j));
            }
    return 0;
}

EXPORT NTSTATUS WINAPI
StandinLsaEnumerateAccountRights(LSA_HANDLE policy, PSID sid, LSA_UNICODE_STRING **out, ULONG *count)
{
    account *of = find(sid, FALSE);
    (void)policy;
    if (of == NULL)
        return NOT_FOUND;
    *out = give(MOST * sizeof **out);
    *count = (ULONG)of->count;
    for (int i = 0; i < of->count; i++) {
        (*out)[i].Buffer = of->names[i];
        (*out)[i].Length = (USHORT)(wcslen(of->names[i]) * sizeof(wchar_t));
    }
    return 0;
}

EXPORT NTSTATUS WINAPI
StandinLsaEnumerateAccountsWithUserRight(LSA_HANDLE policy, LSA_UNICODE_STRING *right, void **out, ULONG *count)
{
    LSA_ENUMERATION_INFORMATION *found;
    (void)policy;
    if (!known(right))
        return NO_SUCH_PRIVILEGE;
    found = give(MOST * sizeof *found);
    *count = 0;
    for (int i = 0; i < MOST; i++)
        for (int j = 0; j < accounts[i].count; j++)
            if (same(right, accounts[i].names[j]))
                found[(*count)++].Sid = accounts[i].sid;
    *out = found;
    if (*count > 0)
        return 0;
    StandinLsaFreeMemory(found);
    *out = NULL;
    return NO_MORE_ENTRIES;
}

static secret *
find_secret(const LSA_UNICODE_STRING *name, BOOL make)
{
    for (int i = 0; i < MOST; i++)
        if (secrets[i].name[0] != 0 && same(name, secrets[i].name))
            return &secrets[i];
    for (int i = 0; make && i < MOST; i++)
        if (secrets[i].name[0] == 0) {
            memcpy(secrets[i].name, name->Buffer, name->Length);
            return &secrets[i];
        }
    return NULL;
}

EXPORT NTSTATUS WINAPI
StandinLsaStorePrivateData(LSA_HANDLE policy, LSA_UNICODE_STRING *name, LSA_UNICODE_STRING *data)
{
    secret *to = find_secret(name, data != NULL);
    (void)policy;
    if (to == NULL)
        return NOT_FOUND;
    if (data == NULL) {
        memset(to, 0, sizeof *to);
        return 0;
    }
    if (data->Length > sizeof to->data)
        return INVALID_PARAMETER_;
    memcpy(to->data, data->Buffer, data->Length);
    to->length = data->Length;
    return 0;
}

EXPORT NTSTATUS WINAPI
StandinLsaRetrievePrivateData(LSA_HANDLE policy, LSA_UNICODE_STRING *name, LSA_UNICODE_STRING **out)
{
    secret *from = find_secret(name, FALSE);
    (void)policy;
    if (from == NULL)
        return NOT_FOUND;
    *out = give(sizeof **out + from->length);
    (*out)->Buffer = (wchar_t *)(*out + 1);
    (*out)->Length = from->length;
    memcpy((*out)->Buffer, from->data, from->length);
    return 0;
}

static void
set_text(LSA_UNICODE_STRING *out, const wchar_t *text)
{
    out->Buffer = (wchar_t *)text;
    out->Length = (USHORT)(wcslen(text) * sizeof(wchar_t));
}

EXPORT NTSTATUS WINAPI
StandinLsaQueryInformationPolicy(LSA_HANDLE policy, POLICY_INFORMATION_CLASS kind, void **out)
{
    static SID domain = {1, 1, {{0, 0, 0, 0, 0, 5}}, {21}};
    (void)policy;
    if (kind == PolicyAuditEventsInformation) {
        POLICY_AUDIT_EVENTS_INFO *info = *out = give(sizeof *info);
        info->AuditingMode = (BOOLEAN)auditing;
        info->EventAuditingOptions = options;
        info->MaximumAuditEventCount = 9;
    }
    else if (kind == PolicyDnsDomainInformation) {
        POLICY_DNS_DOMAIN_INFO *info = *out = give(sizeof *info);
        set_text((LSA_UNICODE_STRING *)&info->Name, L"NAME");
        set_text((LSA_UNICODE_STRING *)&info->DnsDomainName, L"name.test");
        set_text((LSA_UNICODE_STRING *)&info->DnsForestName, L"forest.test");
        info->DomainGuid.Data1 = 0x12345678;
        info->Sid = &domain;
    }
    else if (kind == PolicyPrimaryDomainInformation) {
        POLICY_PRIMARY_DOMAIN_INFO *info = *out = give(sizeof *info);
        set_text((LSA_UNICODE_STRING *)&info->Name, L"NAME");
        info->Sid = &domain;
    }
    else if (kind == PolicyLsaServerRoleInformation) {
        POLICY_LSA_SERVER_ROLE_INFO *info = *out = give(sizeof *info);
        info->LsaServerRole = PolicyServerRolePrimary;
    }
    else if (kind == PolicyModificationInformation) {
        POLICY_MODIFICATION_INFO *info = *out = give(sizeof *info);
        info->ModifiedId.QuadPart = 42;
        info->DatabaseCreationTime.QuadPart = 116444736000000000;
    }
    else if (kind == PolicyAuditLogInformation) {
        *out = give(sizeof(POLICY_AUDIT_LOG_INFO));
    }
    else {
        return INVALID_PARAMETER_;
    }
    return 0;
}

EXPORT NTSTATUS WINAPI
StandinLsaSetInformationPolicy(LSA_HANDLE policy, POLICY_INFORMATION_CLASS kind, void *data)
{
    const POLICY_AUDIT_EVENTS_INFO *info = data;
    (void)policy;
    if (kind != PolicyAuditEventsInformation || info->MaximumAuditEventCount > 9)
        return INVALID_PARAMETER_;
    auditing = info->AuditingMode;
    for (ULONG i = 0; i < info->MaximumAuditEventCount; i++)
        options[i] = info->EventAuditingOptions[i];
    return 0;
}
