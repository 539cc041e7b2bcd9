/* Security contexts: messages, attributes, impersonation. */
#include "win32security.gen.h"

#include <schannel.h>

int
win32security_PyCtxtHandle_init(win32security_state *st, sspi_handle *self)
{
    (void)st;
    SecInvalidateHandle(&self->native);
    return 0;
}

void
win32security_PyCtxtHandle_clear(win32security_state *st, sspi_handle *self)
{
    SecHandle handle = self->native;
    (void)st;
    if (!SecIsValidHandle(&handle))
        return;
    SecInvalidateHandle(&self->native);
    W32_CALL_NOERR(sspi_table()->DeleteSecurityContext(&handle));
}

int
win32security_PyCtxtHandle_Detach(win32security_state *st, sspi_handle *self, win32security_PyCtxtHandle_Detach_out *out)
{
    (void)st;
    out->value = sspi_detach(self);
    return out->value == NULL ? -1 : 0;
}

int
win32security_PyCtxtHandle_DeleteSecurityContext(win32security_state *st, sspi_handle *self)
{
    SECURITY_STATUS status;
    SecHandle handle;
    if (sspi_copy(st->core, self, "DeleteSecurityContext", &handle) < 0)
        return -1;
    SecInvalidateHandle(&self->native);
    W32_CALL_NOERR(status = sspi_table()->DeleteSecurityContext(&handle));
    return status == SEC_E_OK ? 0 : w32_raise(st->core, (DWORD)status, "DeleteSecurityContext");
}

int
win32security_PyCtxtHandle_QuerySecurityContextToken(win32security_state *st, sspi_handle *self,
                                                     win32security_PyCtxtHandle_QuerySecurityContextToken_out *out)
{
    SECURITY_STATUS status;
    SecHandle handle;
    if (sspi_copy(st->core, self, "QuerySecurityContextToken", &handle) < 0)
        return -1;
    W32_CALL_NOERR(status = sspi_table()->QuerySecurityContextToken(&handle, (void **)&out->value));
    return status == SEC_E_OK ? 0 : w32_raise(st->core, (DWORD)status, "QuerySecurityContextToken");
}

int
win32security_PyCtxtHandle_ImpersonateSecurityContext(win32security_state *st, sspi_handle *self)
{
    SECURITY_STATUS status;
    SecHandle handle;
    if (sspi_copy(st->core, self, "ImpersonateSecurityContext", &handle) < 0)
        return -1;
    W32_CALL_NOERR(status = sspi_table()->ImpersonateSecurityContext(&handle));
    return status == SEC_E_OK ? 0 : w32_raise(st->core, (DWORD)status, "ImpersonateSecurityContext");
}

int
win32security_PyCtxtHandle_RevertSecurityContext(win32security_state *st, sspi_handle *self)
{
    SECURITY_STATUS status;
    SecHandle handle;
    if (sspi_copy(st->core, self, "RevertSecurityContext", &handle) < 0)
        return -1;
    W32_CALL_NOERR(status = sspi_table()->RevertSecurityContext(&handle));
    return status == SEC_E_OK ? 0 : w32_raise(st->core, (DWORD)status, "RevertSecurityContext");
}

/* ---- messages ------------------------------------------------------------------------------------------------------- */

typedef enum { COMPLETE, SIGN, VERIFY, SEAL, OPEN } operation;

static const char *const operation_names[] = {"CompleteAuthToken", "MakeSignature", "VerifySignature", "EncryptMessage",
                                              "DecryptMessage"};

static SECURITY_STATUS
operate(operation what, SecHandle *context, SecBufferDesc *message, ULONG number, ULONG *quality)
{
    SecurityFunctionTableW *table = sspi_table();
    switch (what) {
    case COMPLETE:
        return table->CompleteAuthToken(context, message);
    case SIGN:
        return table->MakeSignature(context, *quality, message, number);
    case VERIFY:
        return table->VerifySignature(context, message, number, quality);
    case SEAL:
        return table->EncryptMessage(context, *quality, message, number);
    default:
        return table->DecryptMessage(context, message, number, quality);
    }
}

/* Buffers are given back also after a failure: opening tells so what it lacks. */
static int
work_on(win32security_state *st, operation what, sspi_handle *self, PyObject *message, ULONG number, ULONG *quality)
{
    SECURITY_STATUS status;
    SecHandle context;
    sspi_call call;
    char where[64];
    int result = -1;
    if (sspi_copy(st->core, self, operation_names[what], &context) < 0)
        return -1;
    PyOS_snprintf(where, sizeof where, "%s() argument '%s'", operation_names[what],
                  what == COMPLETE ? "Token" : "Message");
    if (sspi_begin(st, message, where, FALSE, &call) == 0) {
        W32_CALL_NOERR(status = operate(what, &context, call.native, number, quality));
        result = sspi_give_back(&call);
        if (result == 0 && status < 0)
            result = w32_raise(st->core, (DWORD)status, operation_names[what]);
    }
    sspi_end(&call);
    return result;
}

int
win32security_PyCtxtHandle_CompleteAuthToken(win32security_state *st, sspi_handle *self, PyObject *Token)
{
    ULONG unused = 0;
    return work_on(st, COMPLETE, self, Token, 0, &unused);
}

int
win32security_PyCtxtHandle_MakeSignature(win32security_state *st, sspi_handle *self, ULONG fqop, PyObject *Message,
                                         ULONG MessageSeqNo)
{
    return work_on(st, SIGN, self, Message, MessageSeqNo, &fqop);
}

int
win32security_PyCtxtHandle_VerifySignature(win32security_state *st, sspi_handle *self, PyObject *Message,
                                           ULONG MessageSeqNo, win32security_PyCtxtHandle_VerifySignature_out *out)
{
    return work_on(st, VERIFY, self, Message, MessageSeqNo, (ULONG *)&out->value);
}

int
win32security_PyCtxtHandle_EncryptMessage(win32security_state *st, sspi_handle *self, ULONG fqop, PyObject *Message,
                                          ULONG MessageSeqNo)
{
    return work_on(st, SEAL, self, Message, MessageSeqNo, &fqop);
}

int
win32security_PyCtxtHandle_DecryptMessage(win32security_state *st, sspi_handle *self, PyObject *Message,
                                          ULONG MessageSeqNo, win32security_PyCtxtHandle_DecryptMessage_out *out)
{
    return work_on(st, OPEN, self, Message, MessageSeqNo, (ULONG *)&out->value);
}

/* ---- attributes --------------------------------------------------------------------------------------------------------- */

/* What a package answers with; it is asked for one of these. */
typedef union {
    SecPkgContext_AccessToken token;
    SecPkgContext_AuthorityW authority;
    SecPkgCred_CipherStrengths strengths;
    SecPkgContext_ConnectionInfo connection;
    SecPkgContext_SessionKey session;
    SecPkgContext_IssuerListInfoEx issuers;
    SecPkgContext_Flags flags;
    SecPkgContext_PackageInfoW package;
    SecPkgContext_NegotiationInfoW negotiation;
    SecPkgContext_NamesW names;
    SecPkgContext_Sizes sizes;
    SecPkgContext_PasswordExpiry password;
    SecPkgContext_Lifespan lifespan;
    SecPkgContext_NativeNamesW natives;
    SecPkgContext_TargetInformation target;
    SecPkgContext_StreamSizes streams;
    SecPkgContext_KeyInfoW key;
    BYTE room[512];     /* a package that knows a newer structure may write more */
} answer;

typedef PyObject *(*give)(const w32_core *core, const answer *from);

static PyObject *
give_token(const w32_core *core, const answer *from)
{
    return core->from_handle(core, from->token.AccessToken, W32_CLOSE_HANDLE);
}

/* A text that the package allocated. */
static PyObject *
taken_text(const w32_core *core, wchar_t *text)
{
    PyObject *result = core->from_text(core, text, -1);
    sspi_free(text);
    return result;
}

static PyObject *
taken_bytes(void *data, ULONG size)
{
    PyObject *result = PyBytes_FromStringAndSize(data, data == NULL ? 0 : (Py_ssize_t)size);
    sspi_free(data);
    return result;
}

static PyObject *
taken_package(const w32_core *core, SecPkgInfoW *package)
{
    PyObject *result = package == NULL ? Py_NewRef(Py_None) : security_from_package(core, package);
    sspi_free(package);
    return result;
}

static PyObject *
give_authority(const w32_core *core, const answer *from)
{
    return taken_text(core, from->authority.sAuthorityName);
}

static PyObject *
give_strengths(const w32_core *core, const answer *from)
{
    (void)core;
    return Py_BuildValue("(ll)", (long)from->strengths.dwMinimumCipherStrength,
                         (long)from->strengths.dwMaximumCipherStrength);
}

static PyObject *
give_connection(const w32_core *core, const answer *from)
{
    const SecPkgContext_ConnectionInfo *info = &from->connection;
    (void)core;
    return Py_BuildValue("{s:l,s:l,s:l,s:l,s:l,s:l,s:l}", "Protocol", (long)info->dwProtocol, "Cipher",
                         (long)info->aiCipher, "CipherStrength", (long)info->dwCipherStrength, "Hash",
                         (long)info->aiHash, "HashStrength", (long)info->dwHashStrength, "Exch", (long)info->aiExch,
                         "ExchStrength", (long)info->dwExchStrength);
}

static PyObject *
give_session_key(const w32_core *core, const answer *from)
{
    PyObject *key = PyBytes_FromStringAndSize((const char *)from->session.SessionKey,
                                              (Py_ssize_t)from->session.SessionKeyLength);
    (void)core;
    if (from->session.SessionKey != NULL)
        w32_wipe(from->session.SessionKey, from->session.SessionKeyLength);
    sspi_free(from->session.SessionKey);
    return key;
}

static PyObject *
give_issuers(const w32_core *core, const answer *from)
{
    const CERT_NAME_BLOB *first = from->issuers.cIssuers == 0 ? NULL : from->issuers.aIssuers;
    PyObject *name = PyBytes_FromStringAndSize(first == NULL ? NULL : (const char *)first->pbData,
                                               first == NULL ? 0 : (Py_ssize_t)first->cbData);
    (void)core;
    sspi_free(from->issuers.aIssuers);
    return name == NULL ? NULL : Py_BuildValue("(lN)", (long)from->issuers.cIssuers, name);
}

static PyObject *
give_flags(const w32_core *core, const answer *from)
{
    (void)core;
    return PyLong_FromUnsignedLong(from->flags.Flags);
}

static PyObject *
give_package(const w32_core *core, const answer *from)
{
    return taken_package(core, from->package.PackageInfo);
}

static PyObject *
give_negotiation(const w32_core *core, const answer *from)
{
    PyObject *package = taken_package(core, from->negotiation.PackageInfo);
    return package == NULL ? NULL : Py_BuildValue("(lN)", (long)from->negotiation.NegotiationState, package);
}

static PyObject *
give_names(const w32_core *core, const answer *from)
{
    return taken_text(core, from->names.sUserName);
}

static PyObject *
give_sizes(const w32_core *core, const answer *from)
{
    const SecPkgContext_Sizes *sizes = &from->sizes;
    (void)core;
    return Py_BuildValue("{s:l,s:l,s:l,s:l}", "MaxToken", (long)sizes->cbMaxToken, "MaxSignature",
                         (long)sizes->cbMaxSignature, "BlockSize", (long)sizes->cbBlockSize, "SecurityTrailer",
                         (long)sizes->cbSecurityTrailer);
}

/* TimeStamp is a LARGE_INTEGER, or a structure like one. */
static PyObject *
time_from(const w32_core *core, const TimeStamp *time)
{
    LARGE_INTEGER value;
    memcpy(&value, time, sizeof value);
    return security_from_time(core, &value);
}

static PyObject *
give_password_expiry(const w32_core *core, const answer *from)
{
    return time_from(core, &from->password.tsPasswordExpires);
}

static PyObject *
give_lifespan(const w32_core *core, const answer *from)
{
    return Py_BuildValue("(NN)", time_from(core, &from->lifespan.tsStart), time_from(core, &from->lifespan.tsExpiry));
}

static PyObject *
give_natives(const w32_core *core, const answer *from)
{
    return Py_BuildValue("(NN)", taken_text(core, from->natives.sClientName), taken_text(core, from->natives.sServerName));
}

static PyObject *
give_target(const w32_core *core, const answer *from)
{
    (void)core;
    return taken_bytes(from->target.MarshalledTargetInfo, from->target.MarshalledTargetInfoLength);
}

static PyObject *
give_streams(const w32_core *core, const answer *from)
{
    const SecPkgContext_StreamSizes *sizes = &from->streams;
    (void)core;
    return Py_BuildValue("{s:l,s:l,s:l,s:l,s:l}", "Header", (long)sizes->cbHeader, "Trailer", (long)sizes->cbTrailer,
                         "MaximumMessage", (long)sizes->cbMaximumMessage, "Buffers", (long)sizes->cBuffers, "BlockSize",
                         (long)sizes->cbBlockSize);
}

static PyObject *
give_key(const w32_core *core, const answer *from)
{
    const SecPkgContext_KeyInfoW *key = &from->key;
    return Py_BuildValue("{s:N,s:N,s:l,s:l,s:l}", "SignatureAlgorithmName",
                         taken_text(core, key->sSignatureAlgorithmName), "EncryptAlgorithmName",
                         taken_text(core, key->sEncryptAlgorithmName), "KeySize", (long)key->KeySize,
                         "SignatureAlgorithm", (long)key->SignatureAlgorithm, "EncryptAlgorithm",
                         (long)key->EncryptAlgorithm);
}

typedef struct {
    ULONG code;
    give to_py;
} attribute;

static const attribute attributes[] = {
    {SECPKG_ATTR_SIZES, give_sizes},
    {SECPKG_ATTR_NAMES, give_names},
    {SECPKG_ATTR_LIFESPAN, give_lifespan},
    {SECPKG_ATTR_STREAM_SIZES, give_streams},
    {SECPKG_ATTR_KEY_INFO, give_key},
    {SECPKG_ATTR_AUTHORITY, give_authority},
    {SECPKG_ATTR_PASSWORD_EXPIRY, give_password_expiry},
    {SECPKG_ATTR_SESSION_KEY, give_session_key},
    {SECPKG_ATTR_PACKAGE_INFO, give_package},
    {SECPKG_ATTR_NEGOTIATION_INFO, give_negotiation},
    {SECPKG_ATTR_NATIVE_NAMES, give_natives},
    {SECPKG_ATTR_FLAGS, give_flags},
    {SECPKG_ATTR_TARGET_INFORMATION, give_target},
    {SECPKG_ATTR_ACCESS_TOKEN, give_token},
    {SECPKG_ATTR_ISSUER_LIST_EX, give_issuers},
    {SECPKG_ATTR_CONNECTION_INFO, give_connection},
    {SECPKG_ATTR_CIPHER_STRENGTHS, give_strengths},
};

int
win32security_PyCtxtHandle_QueryContextAttributes(win32security_state *st, sspi_handle *self, ULONG Attribute,
                                                  win32security_PyCtxtHandle_QueryContextAttributes_out *out)
{
    SECURITY_STATUS status;
    answer from = {{0}};
    SecHandle context;
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
        if (attributes[i].code != Attribute)
            continue;
        if (sspi_copy(st->core, self, "QueryContextAttributes", &context) < 0)
            return -1;
        W32_CALL_NOERR(status = sspi_table()->QueryContextAttributesW(&context, Attribute, &from));
        if (status != SEC_E_OK)
            return w32_raise(st->core, (DWORD)status, "QueryContextAttributes");
        out->value = attributes[i].to_py(st->core, &from);
        return out->value == NULL ? -1 : 0;
    }
    PyErr_Format(PyExc_NotImplementedError, "QueryContextAttributes() argument 'Attribute': attribute %lu cannot be asked "
                 "for", (unsigned long)Attribute);
    return -1;
}
