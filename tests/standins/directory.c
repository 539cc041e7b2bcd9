/* directory.c: stands in for Windows' ntdsapi.dll, and for two functions of netapi32.dll: a directory with a site, a domain and
 * a server, and service principal names. Wine only stubs it. What is given away is counted until it is freed. */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>
#define DsGetDcNameW imported_DsGetDcNameW  /* the header declares it as imported */
#include <dsgetdc.h>
#undef DsGetDcNameW
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define EXPORT __declspec(dllexport)

/* As in ntdsapi.h, which would declare the functions as imported ones. */
typedef struct {
    DWORD status;
    wchar_t *domain, *name;
} item;

typedef struct {
    DWORD count;
    item *items;
} result;

static LONG given;
static wchar_t written[4][128];

EXPORT LONG
StandinGiven(void)
{
    return given;
}

/* The name that DsWriteAccountSpn was last given at this place. */
EXPORT const wchar_t *
StandinWritten(int place)
{
    return written[place];
}

static wchar_t *
copy(const wchar_t *text)
{
    wchar_t *made = calloc(wcslen(text) + 1, sizeof(wchar_t));
    wcscpy(made, text);
    return made;
}

EXPORT void WINAPI
DsFreeNameResultW(result *names)
{
    for (DWORD i = 0; i < names->count; i++) {
        free(names->items[i].domain);
        free(names->items[i].name);
    }
    free(names->items);
    free(names);
    given--;
}

/* One line "status|domain|name" per item; a dash is NULL. */
static DWORD
give(result **out, const wchar_t *first, const wchar_t *second)
{
    const wchar_t *texts[] = {first, second};
    result *made = calloc(1, sizeof *made);
    made->items = calloc(3, sizeof *made->items);
    for (int i = 0; i < 2 && texts[i] != NULL; i++) {
        item *to = &made->items[made->count++];
        const wchar_t *bar = wcschr(texts[i], L'|');
        to->domain = copy(texts[i]);
        to->domain[bar - texts[i]] = 0;
        to->name = copy(bar + 1);
    }
    /* One that could not be found has neither. */
    made->items[made->count++].status = 2;
    *out = made;
    given++;
    return 0;
}

EXPORT DWORD WINAPI
DsBindW(const wchar_t *controller, const wchar_t *domain, HANDLE *out)
{
    if (controller != NULL && wcscmp(controller, L"nobody") == 0)
        return ERROR_NO_SUCH_DOMAIN;
    (void)domain;
    given++;
    *out = (HANDLE)(ULONG_PTR)0x1234;
    return 0;
}

EXPORT DWORD WINAPI
DsUnBindW(HANDLE *handle)
{
    if (*handle != (HANDLE)(ULONG_PTR)0x1234)
        return ERROR_INVALID_HANDLE;
    given--;
    *handle = NULL;
    return 0;
}

EXPORT DWORD WINAPI
DsCrackNamesW(HANDLE handle, int flags, int from, int to, DWORD count, const wchar_t **names, result **out)
{
    wchar_t first[128], second[128];
    (void)handle;
    if (count > 2 || flags != 1)
        return ERROR_INVALID_PARAMETER;
    swprintf(first, 128, L"%d|%ls", from, count > 0 ? names[0] : L"");
    swprintf(second, 128, L"%d|%ls", to, count > 1 ? names[1] : L"");
    return give(out, count > 0 ? first : NULL, count > 1 ? second : NULL);
}

EXPORT DWORD WINAPI
DsListSitesW(HANDLE handle, result **out)
{
    return handle == NULL ? ERROR_INVALID_PARAMETER : give(out, L"sites|one", L"sites|two");
}

EXPORT DWORD WINAPI
DsListRolesW(HANDLE handle, result **out)
{
    return handle == NULL ? ERROR_INVALID_PARAMETER : give(out, L"roles|schema", NULL);
}

static DWORD
give_of(HANDLE handle, const wchar_t *what, const wchar_t *of, const wchar_t *and, result **out)
{
    wchar_t text[128];
    if (handle == NULL || wcslen(of) > 50)
        return ERROR_INVALID_PARAMETER;
    swprintf(text, 128, L"%ls|%ls%ls", what, of, and);
    return give(out, text, NULL);
}

EXPORT DWORD WINAPI
DsListInfoForServerW(HANDLE handle, const wchar_t *server, result **out)
{
    return give_of(handle, L"info", server, L"", out);
}

EXPORT DWORD WINAPI
DsListServersInSiteW(HANDLE handle, const wchar_t *site, result **out)
{
    return give_of(handle, L"servers", site, L"", out);
}

EXPORT DWORD WINAPI
DsListDomainsInSiteW(HANDLE handle, const wchar_t *site, result **out)
{
    return give_of(handle, L"domains", site, L"", out);
}

EXPORT DWORD WINAPI
DsListServersForDomainInSiteW(HANDLE handle, const wchar_t *domain, const wchar_t *site, result **out)
{
    return give_of(handle, L"servers", domain, site, out);
}

EXPORT DWORD WINAPI
DsGetSpnW(int kind, const wchar_t *class, const wchar_t *name, USHORT port, USHORT count, const wchar_t **names,
          const USHORT *ports, DWORD *out_count, wchar_t ***out)
{
    wchar_t text[128];
    if (kind == 5 && name == NULL)
        return ERROR_INVALID_PARAMETER;
    *out = calloc((size_t)count + 1, sizeof **out);
    *out_count = count == 0 ? 1 : count;
    swprintf(text, 128, L"%ls/%ls:%u", class, name == NULL ? L"host" : name, port);
    (*out)[0] = copy(text);
    for (USHORT i = 0; i < count; i++) {
        swprintf(text, 128, L"%ls/%ls:%u", class, names[i], ports == NULL ? port : ports[i]);
        if (i == 0)
            free((*out)[0]);
        (*out)[i] = copy(text);
    }
    given++;
    return 0;
}

EXPORT void WINAPI
DsFreeSpnArrayW(DWORD count, wchar_t **names)
{
    while (count-- > 0)
        free(names[count]);
    free(names);
    given--;
}

EXPORT DWORD WINAPI
DsWriteAccountSpnW(HANDLE handle, int operation, const wchar_t *account, DWORD count, const wchar_t **names)
{
    if (handle == NULL || operation > 2 || count > 3)
        return ERROR_INVALID_PARAMETER;
    swprintf(written[0], 128, L"%d %ls", operation, account);
    for (DWORD i = 0; i < count; i++)
        swprintf(written[i + 1], 128, L"%ls", names[i]);
    return 0;
}

EXPORT DWORD WINAPI
DsGetDcNameW(const wchar_t *computer, const wchar_t *domain, const GUID *guid, const wchar_t *site, ULONG flags,
             DOMAIN_CONTROLLER_INFOW **out)
{
    DOMAIN_CONTROLLER_INFOW *info;
    if (domain == NULL)
        return ERROR_NO_SUCH_DOMAIN;
    info = calloc(1, sizeof *info);
    info->DomainControllerName = L"\\\\dc";
    info->DomainControllerAddress = L"\\\\10.0.0.1";
    info->DomainControllerAddressType = 1;
    info->DomainGuid = guid == NULL ? (GUID){0x12345678, 1, 2, {3, 4, 5, 6, 7, 8, 9, 10}} : *guid;
    info->DomainName = copy(domain);
    info->DnsForestName = computer == NULL ? NULL : copy(computer);
    info->Flags = flags;
    info->DcSiteName = site == NULL ? NULL : copy(site);
    *out = info;
    given++;
    return 0;
}

EXPORT DWORD WINAPI
NetApiBufferFree(void *block)
{
    DOMAIN_CONTROLLER_INFOW *info = block;
    if (info == NULL)
        return 0;
    free(info->DomainName);
    free(info->DnsForestName);
    free(info->DcSiteName);
    free(info);
    given--;
    return 0;
}
