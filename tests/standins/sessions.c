/* sessions.c: stands in for functions of Windows' secur32.dll: a security package "NTLM" with a handshake of three steps, signing and
 * sealing by a key that both sides derive from the password, and the logon sessions, Kerberos tickets and notifications of
 * the local security authority. Wine hands NTLM to a program of Samba's, which need not be there, and only stubs the rest.
 * Every block that is given away is counted until it is freed.
 */
#ifndef UNICODE
#define UNICODE
#endif
#define SECURITY_WIN32
#include <windows.h>
/* The headers declare them as imported. */
#define LsaFreeReturnBuffer imported_LsaFreeReturnBuffer
#define LsaConnectUntrusted imported_LsaConnectUntrusted
#define LsaRegisterLogonProcess imported_LsaRegisterLogonProcess
#define LsaDeregisterLogonProcess imported_LsaDeregisterLogonProcess
#define LsaLookupAuthenticationPackage imported_LsaLookupAuthenticationPackage
#define LsaCallAuthenticationPackage imported_LsaCallAuthenticationPackage
#define LsaEnumerateLogonSessions imported_LsaEnumerateLogonSessions
#define LsaGetLogonSessionData imported_LsaGetLogonSessionData
#define LsaRegisterPolicyChangeNotification imported_LsaRegisterPolicyChangeNotification
#define LsaUnregisterPolicyChangeNotification imported_LsaUnregisterPolicyChangeNotification
#define TranslateNameW imported_TranslateNameW
#include <ntsecapi.h>
#include <sspi.h>
#include <secext.h>
#undef LsaFreeReturnBuffer
#undef LsaConnectUntrusted
#undef LsaRegisterLogonProcess
#undef LsaDeregisterLogonProcess
#undef LsaLookupAuthenticationPackage
#undef LsaCallAuthenticationPackage
#undef LsaEnumerateLogonSessions
#undef LsaGetLogonSessionData
#undef LsaRegisterPolicyChangeNotification
#undef LsaUnregisterPolicyChangeNotification
#undef TranslateNameW
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define EXPORT __declspec(dllexport)
#define STATUS_NO_SUCH_LOGON_SESSION ((NTSTATUS)0xC000005F)
#define STATUS_NO_SUCH_PACKAGE ((NTSTATUS)0xC00000FE)
#define STATUS_INVALID_PARAMETER_ ((NTSTATUS)0xC000000D)
#define STATUS_PRIVILEGE_NOT_HELD_ ((NTSTATUS)0xC0000061)

enum { MAX_TOKEN = 256, SIGNATURE = 16, BLOCK = 8, PACKAGE_ID = 7 };

static LONG blocks, contexts, credentials;

/* How many blocks, contexts and credentials are alive. */
EXPORT void
StandinAlive(LONG *out)
{
    out[0] = blocks;
    out[1] = contexts;
    out[2] = credentials;
}

static void *
give(size_t size)
{
    InterlockedIncrement(&blocks);
    return calloc(1, size);
}

static SECURITY_STATUS WINAPI
free_buffer(void *block)
{
    InterlockedDecrement(&blocks);
    free(block);
    return SEC_E_OK;
}

static wchar_t *
give_text(const wchar_t *text)
{
    wchar_t *copy = give((wcslen(text) + 1) * sizeof(wchar_t));
    wcscpy(copy, text);
    return copy;
}

/* ---- the package ------------------------------------------------------------------------------------------------------ */

typedef struct {
    BOOL inbound;
    wchar_t user[64];
    unsigned key;       /* of the password */
} credential;

typedef struct {
    BOOL server;
    int step;
    unsigned key, challenge, sent, received;
    wchar_t user[64];
} context;

static unsigned
hash(unsigned seed, const BYTE *data, size_t size)
{
    unsigned value = seed ^ 2166136261u;
    while (size-- > 0)
        value = (value ^ *data++) * 16777619u;
    return value;
}

static SecPkgInfoW package = {SECPKG_FLAG_INTEGRITY | SECPKG_FLAG_PRIVACY | SECPKG_FLAG_CONNECTION, 1, 10, MAX_TOKEN,
                              L"NTLM", L"A stand-in"};

static SECURITY_STATUS WINAPI
enumerate_packages(ULONG *count, SecPkgInfoW **out)
{
    *out = give(2 * sizeof **out);
    (*out)[0] = (*out)[1] = package;
    (*out)[1].Name = L"Negotiate";
    *count = 2;
    return SEC_E_OK;
}

static SECURITY_STATUS WINAPI
query_package(wchar_t *name, SecPkgInfoW **out)
{
    if (wcscmp(name, L"NTLM") != 0 && wcscmp(name, L"Negotiate") != 0)
        return SEC_E_SECPKG_NOT_FOUND;
    *out = give(sizeof **out);
    **out = package;
    return SEC_E_OK;
}

static SECURITY_STATUS WINAPI
acquire(wchar_t *principal, wchar_t *name, ULONG use, void *session, void *auth, SEC_GET_KEY_FN key_function,
        void *key_argument, SecHandle *out, TimeStamp *expiry)
{
    const SEC_WINNT_AUTH_IDENTITY_W *who = auth;
    credential *made;
    (void)key_function;
    (void)key_argument;
    (void)session;
    if (wcscmp(name, L"NTLM") != 0 && wcscmp(name, L"Negotiate") != 0)
        return SEC_E_SECPKG_NOT_FOUND;
    if (who != NULL && who->UserLength >= 64)
        return SEC_E_UNKNOWN_CREDENTIALS;
    made = calloc(1, sizeof *made);
    made->inbound = (use & SECPKG_CRED_INBOUND) != 0;
    made->key = hash(1, (const BYTE *)L"secret", 12);
    wcscpy(made->user, principal != NULL ? principal : L"own");
    if (who != NULL && who->User != NULL)
        wcscpy(made->user, (const wchar_t *)who->User);
    if (who != NULL && who->Password != NULL)
        made->key = hash(1, (const BYTE *)who->Password, who->PasswordLength * sizeof(wchar_t));
    InterlockedIncrement(&credentials);
    out->dwLower = (ULONG_PTR)made;
    out->dwUpper = 5;
    memset(expiry, 0xFF, sizeof *expiry);
    ((BYTE *)expiry)[7] = 0x7F;
    return SEC_E_OK;
}

static SECURITY_STATUS WINAPI
free_credentials(SecHandle *handle)
{
    InterlockedDecrement(&credentials);
    free((void *)handle->dwLower);
    return SEC_E_OK;
}

static SECURITY_STATUS WINAPI
query_credentials(SecHandle *handle, ULONG attribute, void *out)
{
    if (attribute != SECPKG_CRED_ATTR_NAMES)
        return SEC_E_UNSUPPORTED_FUNCTION;
    ((SecPkgCredentials_NamesW *)out)->sUserName = give_text(((credential *)handle->dwLower)->user);
    return SEC_E_OK;
}

static SecBuffer *
find(SecBufferDesc *message, ULONG kind)
{
    for (ULONG i = 0; message != NULL && i < message->cBuffers; i++)
        if ((message->pBuffers[i].BufferType & 0xFFFF) == kind)
            return &message->pBuffers[i];
    return NULL;
}

static SECURITY_STATUS
put(SecBufferDesc *output, const void *token, ULONG size)
{
    SecBuffer *buffer = find(output, SECBUFFER_TOKEN);
    if (buffer == NULL || buffer->cbBuffer < size)
        return SEC_E_BUFFER_TOO_SMALL;
    memcpy(buffer->pvBuffer, token, size);
    buffer->cbBuffer = size;
    return SEC_E_OK;
}

static context *
begin(SecHandle *old, SecHandle *out, const credential *with, BOOL server)
{
    context *made;
    if (old != NULL)
        return (context *)old->dwLower;
    made = calloc(1, sizeof *made);
    made->server = server;
    made->key = with->key;
    wcscpy(made->user, with->user);
    InterlockedIncrement(&contexts);
    out->dwLower = (ULONG_PTR)made;
    out->dwUpper = 6;
    return made;
}

/* What the client proves itself with. */
typedef struct {
    char mark[4];
    unsigned answer;
    wchar_t user[64];
} proof;

static SECURITY_STATUS WINAPI
initialize(SecHandle *with, SecHandle *old, wchar_t *target, ULONG wanted, ULONG zero, ULONG representation,
           SecBufferDesc *input, ULONG zero_too, SecHandle *out, SecBufferDesc *output, ULONG *attributes,
           TimeStamp *expiry)
{
    context *of = begin(old, out, (credential *)with->dwLower, FALSE);
    SecBuffer *token = find(input, SECBUFFER_TOKEN);
    SECURITY_STATUS status;
    proof mine = {"PRV", 0, L""};
    (void)zero;
    (void)zero_too;
    (void)representation;
    (void)target;
    *attributes = wanted;
    memset(expiry, 0, sizeof *expiry);
    if (of->step++ == 0) {
        status = put(output, "NEG", 4);
        return status < 0 ? status : SEC_I_CONTINUE_NEEDED;
    }
    if (token == NULL || token->cbBuffer < 8 || memcmp(token->pvBuffer, "CHL", 4) != 0)
        return SEC_E_INVALID_TOKEN;
    memcpy(&of->challenge, (BYTE *)token->pvBuffer + 4, 4);
    mine.answer = hash(of->key, (BYTE *)&of->challenge, 4);
    memcpy(mine.user, of->user, sizeof mine.user);
    return put(output, &mine, sizeof mine);
}

static SECURITY_STATUS WINAPI
accept_context(SecHandle *with, SecHandle *old, SecBufferDesc *input, ULONG wanted, ULONG representation, SecHandle *out,
               SecBufferDesc *output, ULONG *attributes, TimeStamp *expiry)
{
    context *of = begin(old, out, (credential *)with->dwLower, TRUE);
    SecBuffer *token = find(input, SECBUFFER_TOKEN);
    struct { char mark[4]; unsigned challenge; } asks = {"CHL", 0x12345678};
    SECURITY_STATUS status;
    proof theirs;
    (void)representation;
    *attributes = wanted;
    memset(expiry, 0, sizeof *expiry);
    if (token == NULL)
        return SEC_E_INVALID_TOKEN;
    if (of->step++ == 0) {
        if (token->cbBuffer < 4 || memcmp(token->pvBuffer, "NEG", 4) != 0)
            return SEC_E_INVALID_TOKEN;
        of->challenge = asks.challenge;
        status = put(output, &asks, sizeof asks);
        return status < 0 ? status : SEC_I_CONTINUE_NEEDED;
    }
    if (token->cbBuffer < sizeof theirs)
        return SEC_E_INVALID_TOKEN;
    memcpy(&theirs, token->pvBuffer, sizeof theirs);
    if (theirs.answer != hash(of->key, (BYTE *)&of->challenge, 4))
        return SEC_E_LOGON_DENIED;
    memcpy(of->user, theirs.user, sizeof of->user);
    return put(output, "", 0);
}

static SECURITY_STATUS WINAPI
delete_context(SecHandle *handle)
{
    InterlockedDecrement(&contexts);
    free((void *)handle->dwLower);
    return SEC_E_OK;
}

static SECURITY_STATUS WINAPI
complete_token(SecHandle *handle, SecBufferDesc *token)
{
    (void)handle;
    return find(token, SECBUFFER_TOKEN) == NULL ? SEC_E_INVALID_TOKEN : SEC_E_OK;
}

static void
signature(const context *of, const SecBuffer *data, unsigned number, BYTE out[SIGNATURE])
{
    unsigned parts[4] = {1, hash(of->key, data->pvBuffer, data->cbBuffer), number, of->key};
    memcpy(out, parts, SIGNATURE);
}

static SECURITY_STATUS WINAPI
sign(SecHandle *handle, ULONG quality, SecBufferDesc *message, ULONG number)
{
    SecBuffer *data = find(message, SECBUFFER_DATA), *token = find(message, SECBUFFER_TOKEN);
    (void)quality;
    if (data == NULL || token == NULL)
        return SEC_E_INVALID_TOKEN;
    if (token->cbBuffer < SIGNATURE)
        return SEC_E_BUFFER_TOO_SMALL;
    signature((context *)handle->dwLower, data, number, token->pvBuffer);
    token->cbBuffer = SIGNATURE;
    return SEC_E_OK;
}

static SECURITY_STATUS WINAPI
verify(SecHandle *handle, SecBufferDesc *message, ULONG number, ULONG *quality)
{
    SecBuffer *data = find(message, SECBUFFER_DATA), *token = find(message, SECBUFFER_TOKEN);
    BYTE expected[SIGNATURE];
    if (data == NULL || token == NULL || token->cbBuffer != SIGNATURE)
        return SEC_E_INVALID_TOKEN;
    signature((context *)handle->dwLower, data, number, expected);
    *quality = 0;
    if (memcmp(expected, token->pvBuffer, 12) == 0)
        return SEC_E_OK;
    return memcmp(expected, token->pvBuffer, 8) == 0 ? SEC_E_OUT_OF_SEQUENCE : SEC_E_MESSAGE_ALTERED;
}

static void
turn(const context *of, SecBuffer *data)
{
    for (ULONG i = 0; i < data->cbBuffer; i++)
        ((BYTE *)data->pvBuffer)[i] ^= (BYTE)(of->key >> (i % 4 * 8));
}

static SECURITY_STATUS WINAPI
seal(SecHandle *handle, ULONG quality, SecBufferDesc *message, ULONG number)
{
    SecBuffer *data = find(message, SECBUFFER_DATA), *padding = find(message, SECBUFFER_PADDING);
    SECURITY_STATUS status = sign(handle, quality, message, number);
    if (status != SEC_E_OK)
        return status;
    if (padding != NULL)
        padding->cbBuffer = 0;
    if (!(quality & 0x80000000))
        turn((context *)handle->dwLower, data);
    return SEC_E_OK;
}

/* A stream is the signature, and the data behind it, to which the data buffer then points. */
static SECURITY_STATUS
split(SecBufferDesc *message, SecBuffer *stream, SecBuffer token[1])
{
    SecBuffer *data = find(message, SECBUFFER_DATA);
    if (data == NULL)
        return SEC_E_INVALID_TOKEN;
    if (stream->cbBuffer < SIGNATURE) {
        data->cbBuffer = SIGNATURE - stream->cbBuffer;
        return SEC_E_INCOMPLETE_MESSAGE;
    }
    *token = *stream;
    token->cbBuffer = SIGNATURE;
    data->pvBuffer = (BYTE *)stream->pvBuffer + SIGNATURE;
    data->cbBuffer = stream->cbBuffer - SIGNATURE;
    return SEC_E_OK;
}

static SECURITY_STATUS WINAPI
open_message(SecHandle *handle, SecBufferDesc *message, ULONG number, ULONG *quality)
{
    SecBuffer *stream = find(message, SECBUFFER_STREAM), parts[2];
    SecBufferDesc whole = {0, 2, parts};
    SECURITY_STATUS status;
    if (stream == NULL) {
        SecBuffer *data = find(message, SECBUFFER_DATA);
        if (data == NULL)
            return SEC_E_INVALID_TOKEN;
        turn((context *)handle->dwLower, data);
        return verify(handle, message, number, quality);
    }
    status = split(message, stream, &parts[0]);
    if (status != SEC_E_OK)
        return status;
    parts[0].BufferType = SECBUFFER_TOKEN;
    parts[1] = *find(message, SECBUFFER_DATA);
    status = verify(handle, &whole, number, quality);
    *quality = 0x80000001;
    if (status == SEC_E_OK)
        return status;
    turn((context *)handle->dwLower, &parts[1]);
    status = verify(handle, &whole, number, quality);
    return status;
}

static SECURITY_STATUS WINAPI
query_context(SecHandle *handle, ULONG attribute, void *out)
{
    context *of = (context *)handle->dwLower;
    switch (attribute) {
    case SECPKG_ATTR_SIZES:
        *(SecPkgContext_Sizes *)out = (SecPkgContext_Sizes){MAX_TOKEN, SIGNATURE, BLOCK, SIGNATURE};
        return SEC_E_OK;
    case SECPKG_ATTR_STREAM_SIZES:
        *(SecPkgContext_StreamSizes *)out = (SecPkgContext_StreamSizes){5, 36, 16384, 4, 16};
        return SEC_E_OK;
    case SECPKG_ATTR_NAMES:
        ((SecPkgContext_NamesW *)out)->sUserName = give_text(of->user);
        return SEC_E_OK;
    case SECPKG_ATTR_AUTHORITY:
        ((SecPkgContext_AuthorityW *)out)->sAuthorityName = give_text(L"authority");
        return SEC_E_OK;
    case SECPKG_ATTR_NATIVE_NAMES:
        ((SecPkgContext_NativeNamesW *)out)->sClientName = give_text(of->user);
        ((SecPkgContext_NativeNamesW *)out)->sServerName = give_text(L"server");
        return SEC_E_OK;
    case SECPKG_ATTR_PACKAGE_INFO:
        return query_package(L"NTLM", &((SecPkgContext_PackageInfoW *)out)->PackageInfo);
    case SECPKG_ATTR_NEGOTIATION_INFO:
        ((SecPkgContext_NegotiationInfoW *)out)->NegotiationState = 2;
        return query_package(L"NTLM", &((SecPkgContext_NegotiationInfoW *)out)->PackageInfo);
    case SECPKG_ATTR_KEY_INFO:
        *(SecPkgContext_KeyInfoW *)out = (SecPkgContext_KeyInfoW){give_text(L"FNV"), give_text(L"XOR"), 32, 9, 8};
        return SEC_E_OK;
    case SECPKG_ATTR_SESSION_KEY:
        ((SecPkgContext_SessionKey *)out)->SessionKey = give(4);
        ((SecPkgContext_SessionKey *)out)->SessionKeyLength = 4;
        memcpy(((SecPkgContext_SessionKey *)out)->SessionKey, &of->key, 4);
        return SEC_E_OK;
    case SECPKG_ATTR_TARGET_INFORMATION:
        ((SecPkgContext_TargetInformation *)out)->MarshalledTargetInfo = give(3);
        ((SecPkgContext_TargetInformation *)out)->MarshalledTargetInfoLength = 3;
        memcpy(((SecPkgContext_TargetInformation *)out)->MarshalledTargetInfo, "abc", 3);
        return SEC_E_OK;
    case SECPKG_ATTR_FLAGS:
        ((SecPkgContext_Flags *)out)->Flags = 0x12345;
        return SEC_E_OK;
    case SECPKG_ATTR_LIFESPAN:
    case SECPKG_ATTR_PASSWORD_EXPIRY: {
        LARGE_INTEGER time;
        time.QuadPart = 116444736000000000;     /* 1970 */
        memcpy(out, &time, sizeof time);
        if (attribute == SECPKG_ATTR_LIFESPAN)
            memcpy((BYTE *)out + sizeof time, &time, sizeof time);
        return SEC_E_OK;
    }
    default:
        return SEC_E_UNSUPPORTED_FUNCTION;
    }
}

/* The token is an event: a handle like another. */
static SECURITY_STATUS WINAPI
query_token(SecHandle *handle, void **token)
{
    if (!((context *)handle->dwLower)->server)
        return SEC_E_NO_IMPERSONATION;
    *token = CreateEventW(NULL, FALSE, FALSE, NULL);
    return SEC_E_OK;
}

static SECURITY_STATUS WINAPI
impersonate(SecHandle *handle)
{
    return ((context *)handle->dwLower)->server ? SEC_E_OK : SEC_E_NO_IMPERSONATION;
}

EXPORT SecurityFunctionTableW *WINAPI
InitSecurityInterfaceW(void)
{
    static SecurityFunctionTableW table = {
        .dwVersion = 1,
        .EnumerateSecurityPackagesW = enumerate_packages,
        .QueryCredentialsAttributesW = query_credentials,
        .AcquireCredentialsHandleW = acquire,
        .FreeCredentialsHandle = free_credentials,
        .InitializeSecurityContextW = initialize,
        .AcceptSecurityContext = accept_context,
        .CompleteAuthToken = complete_token,
        .DeleteSecurityContext = delete_context,
        .QueryContextAttributesW = query_context,
        .ImpersonateSecurityContext = impersonate,
        .RevertSecurityContext = impersonate,
        .MakeSignature = sign,
        .VerifySignature = verify,
        .FreeContextBuffer = free_buffer,
        .QuerySecurityPackageInfoW = query_package,
        .QuerySecurityContextToken = query_token,
        .EncryptMessage = seal,
        .DecryptMessage = open_message,
    };
    return &table;
}

/* ---- logon sessions ------------------------------------------------------------------------------------------------------ */

static HANDLE notified[16];

static void
unicode_text(UNICODE_STRING *out, const wchar_t *text)
{
    out->Buffer = (wchar_t *)text;
    out->Length = (USHORT)(wcslen(text) * sizeof(wchar_t));
    out->MaximumLength = out->Length;
}

EXPORT NTSTATUS WINAPI
LsaFreeReturnBuffer(void *block)
{
    return free_buffer(block);
}

EXPORT NTSTATUS WINAPI
LsaConnectUntrusted(HANDLE *out)
{
    *out = CreateEventW(NULL, FALSE, FALSE, NULL);
    return 0;
}

EXPORT NTSTATUS WINAPI
LsaRegisterLogonProcess(LSA_STRING *name, HANDLE *out, LSA_OPERATIONAL_MODE *mode)
{
    *mode = 0;
    if (name->Length == 0 || name->Length > 127)
        return STATUS_PRIVILEGE_NOT_HELD_;
    return LsaConnectUntrusted(out);
}

EXPORT NTSTATUS WINAPI
LsaDeregisterLogonProcess(HANDLE handle)
{
    return CloseHandle(handle) ? 0 : (NTSTATUS)0xC0000008;
}

EXPORT NTSTATUS WINAPI
LsaLookupAuthenticationPackage(HANDLE handle, LSA_STRING *name, ULONG *out)
{
    (void)handle;
    *out = PACKAGE_ID;
    return name->Length == 8 && memcmp(name->Buffer, "Kerberos", 8) == 0 ? 0 : STATUS_NO_SUCH_PACKAGE;
}

static KERB_QUERY_TKT_CACHE_RESPONSE *
tickets(ULONG count)
{
    KERB_QUERY_TKT_CACHE_RESPONSE *made = give(sizeof *made + count * sizeof made->Tickets[0]);
    made->MessageType = KerbQueryTicketCacheMessage;
    made->CountOfTickets = count;
    for (ULONG i = 0; i < count; i++) {
        unicode_text(&made->Tickets[i].ServerName, L"krbtgt");
        unicode_text(&made->Tickets[i].RealmName, L"REALM");
        made->Tickets[i].StartTime.QuadPart = 116444736000000000;
        made->Tickets[i].EndTime.QuadPart = made->Tickets[i].RenewTime.QuadPart = 116444736010000000;
        made->Tickets[i].EncryptionType = 18;
        made->Tickets[i].TicketFlags = 0x40E10000 + i;
    }
    return made;
}

static ULONG ticket_count = 2;

EXPORT NTSTATUS WINAPI
LsaCallAuthenticationPackage(HANDLE handle, ULONG id, void *request, ULONG size, void **response, ULONG *length,
                             NTSTATUS *status)
{
    const KERB_PURGE_TKT_CACHE_REQUEST *purge = request;
    (void)handle;
    *response = NULL;
    *length = 0;
    *status = 0;
    if (id != PACKAGE_ID)
        return STATUS_NO_SUCH_PACKAGE;
    if (purge->MessageType == KerbQueryTicketCacheMessage && size == sizeof(KERB_QUERY_TKT_CACHE_REQUEST)) {
        *response = tickets(ticket_count);
        if (((KERB_QUERY_TKT_CACHE_REQUEST *)request)->LogonId.LowPart == 77)
            *status = STATUS_NO_SUCH_LOGON_SESSION;
        return 0;
    }
    /* Names must lie within what was handed over. */
    if (purge->MessageType != KerbPurgeTicketCacheMessage
        || (BYTE *)purge->ServerName.Buffer != (BYTE *)request + sizeof *purge
        || sizeof *purge + purge->ServerName.Length + purge->RealmName.Length != size)
        return STATUS_INVALID_PARAMETER_;
    if (purge->ServerName.Length == 0 || memcmp(purge->ServerName.Buffer, L"krbtgt", 12) == 0)
        ticket_count = 0;
    return 0;
}

EXPORT NTSTATUS WINAPI
LsaEnumerateLogonSessions(ULONG *count, LUID **out)
{
    *count = 2;
    *out = give(2 * sizeof **out);
    (*out)[0].LowPart = 0x3E7;
    (*out)[1].LowPart = 5;
    (*out)[1].HighPart = 1;
    return 0;
}

EXPORT NTSTATUS WINAPI
LsaGetLogonSessionData(LUID *id, SECURITY_LOGON_SESSION_DATA **out)
{
    SECURITY_LOGON_SESSION_DATA *made;
    if (id->LowPart != 0x3E7 && id->LowPart != 5)
        return STATUS_NO_SUCH_LOGON_SESSION;
    made = give(sizeof *made);
    /* The second is one of an old Windows. */
    made->Size = id->LowPart == 5 ? (ULONG)offsetof(SECURITY_LOGON_SESSION_DATA, UserFlags) : (ULONG)sizeof *made;
    made->LogonId = *id;
    unicode_text(&made->UserName, L"SYSTEM");
    unicode_text(&made->LogonDomain, L"NT AUTHORITY");
    unicode_text(&made->Upn, L"system@here");
    made->LogonType = 2;
    made->Session = 1;
    made->LogonTime.QuadPart = 116444736000000000;
    made->UserFlags = 0x80000001;
    made->LastLogonInfo.FailedAttemptCountSinceLastSuccessfulLogon = 3;
    *out = made;
    return 0;
}

EXPORT NTSTATUS WINAPI
LsaRegisterPolicyChangeNotification(POLICY_NOTIFICATION_INFORMATION_CLASS kind, HANDLE event)
{
    if (kind < 1 || kind > 7)
        return STATUS_INVALID_PARAMETER_;
    notified[kind] = event;
    return SetEvent(event) ? 0 : (NTSTATUS)0xC0000008;
}

EXPORT NTSTATUS WINAPI
LsaUnregisterPolicyChangeNotification(POLICY_NOTIFICATION_INFORMATION_CLASS kind, HANDLE event)
{
    if (kind < 1 || kind > 7 || notified[kind] != event || event == NULL)
        return STATUS_INVALID_PARAMETER_;
    notified[kind] = NULL;
    return 0;
}

/* ---- names ------------------------------------------------------------------------------------------------------------------ */

/* "DOMAIN\name" to "name@DOMAIN", long enough to want a second call. */
EXPORT BOOLEAN WINAPI
TranslateNameW(const wchar_t *name, EXTENDED_NAME_FORMAT from, EXTENDED_NAME_FORMAT to, wchar_t *out, ULONG *size)
{
    const wchar_t *split_at = wcschr(name, L'\\');
    ULONG need = (ULONG)wcslen(name) + 1 + 300;
    if (from != NameSamCompatible || to != NameUserPrincipal || split_at == NULL) {
        SetLastError(ERROR_NONE_MAPPED);
        return FALSE;
    }
    if (*size < need) {
        *size = need;
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return FALSE;
    }
    wcscpy(out, split_at + 1);
    wcscat(out, L"@");
    wcsncat(out, name, (size_t)(split_at - name));
    for (int i = 0; i < 300; i++)
        wcscat(out, L".");
    *size = need;
    return TRUE;
}
