/* Messages: signed, encrypted, or both. */
#include "crypt_messages.h"

#include <string.h>

typedef BOOL(WINAPI *decrypt_function)(CRYPT_DECRYPT_MESSAGE_PARA *, const BYTE *, DWORD, BYTE *, DWORD *,
                                       const CERT_CONTEXT **);
typedef BOOL(WINAPI *sign_encrypt_function)(CRYPT_SIGN_MESSAGE_PARA *, CRYPT_ENCRYPT_MESSAGE_PARA *, DWORD,
                                            const CERT_CONTEXT **, const BYTE *, DWORD, BYTE *, DWORD *);
typedef BOOL(WINAPI *decrypt_verify_function)(CRYPT_DECRYPT_MESSAGE_PARA *, CRYPT_VERIFY_MESSAGE_PARA *, DWORD,
                                              const BYTE *, DWORD, BYTE *, DWORD *, const CERT_CONTEXT **,
                                              const CERT_CONTEXT **);
typedef BOOL(WINAPI *decode_function)(DWORD, CRYPT_DECRYPT_MESSAGE_PARA *, CRYPT_VERIFY_MESSAGE_PARA *, DWORD,
                                      const BYTE *, DWORD, DWORD, DWORD *, DWORD *, BYTE *, DWORD *,
                                      const CERT_CONTEXT **, const CERT_CONTEXT **);

/* One call of any of the functions; those that give certificates give them with the data, or alone. */
typedef struct {
    crypt_signing sign;
    crypt_encrypting encrypt;
    crypt_decrypting decrypt;
    crypt_verifying verify;
    crypt_held recipients;
    crypt_buffers parts;
    DATA_BLOB blob;
    BOOL detached;
    DWORD signer, kinds, before;      /* asked */
    DWORD kind, inner;                /* answered */
    const CERT_CONTEXT *receiver_cert, *signer_cert;
    union {
        decrypt_function decrypt;
        sign_encrypt_function sign_encrypt;
        decrypt_verify_function decrypt_verify;
        decode_function decode;
    } call;
} message;

static void
message_drop(const w32_core *core, message *in)
{
    crypt_signing_drop(core, &in->sign);
    crypt_encrypting_drop(core, &in->encrypt);
    crypt_decrypting_drop(&in->decrypt);
    crypt_verifying_drop(&in->verify);
    crypt_held_drop(&in->recipients);
    crypt_buffers_drop(core, &in->parts);
    if (in->receiver_cert != NULL)
        CertFreeCertificateContext(in->receiver_cert);
    if (in->signer_cert != NULL)
        CertFreeCertificateContext(in->signer_cert);
}

/* A certificate on the way to Python: the message has it no more. */
static PyObject *
handed_on(win32crypt_state *st, const CERT_CONTEXT **certificate)
{
    const CERT_CONTEXT *taken = *certificate;
    *certificate = NULL;
    return crypt_from_certificate(st, taken);
}

/* The data, or NULL with an exception. */
static PyObject *
fetched(const w32_core *core, const char *function, crypt_call call, message *in)
{
    w32_blob data = {0};
    if (crypt_fetch_bytes(core, function, call, in, &data) < 0) {
        core->blob_clear(core, &data);
        crypt_verifying_failed(&in->verify);
        return NULL;
    }
    return core->blob_finish(core, &data);
}

/* Whether this call is for the data, and not for its size: certificates are taken from it only. */
#define WANTED(data, certificate) ((data) == NULL ? NULL : (certificate))

/* ---- signing --------------------------------------------------------------------------------------------------------------- */

static BOOL
sign(const void *context, void *data, DWORD *size)
{
    message *in = (message *)context;
    return CryptSignMessage(&in->sign.native, in->detached, in->parts.count, in->parts.data, in->parts.sizes, data, size);
}

int
win32crypt_CryptSignMessage(win32crypt_state *st, PyObject *SignPara, PyObject *ToBeSigned, BOOL DetachedSignature,
                            win32crypt_CryptSignMessage_out *out)
{
    message in = {0};
    int result = -1;
    if (crypt_signing_from(st, SignPara, "CryptSignMessage() argument 'SignPara'", &in.sign) < 0
        || crypt_buffers_from(st->core, ToBeSigned, "CryptSignMessage() argument 'ToBeSigned'", &in.parts) < 0)
        goto done;
    if (!DetachedSignature && in.parts.count != 1) {
        PyErr_Format(PyExc_ValueError, "CryptSignMessage() argument 'ToBeSigned' has %lu buffers, but must have one when the "
                     "signature is not detached", in.parts.count);
        goto done;
    }
    in.detached = DetachedSignature;
    result = crypt_fetch_bytes(st->core, "CryptSignMessage", sign, &in, &out->value);
done:
    message_drop(st->core, &in);
    return result;
}

static BOOL
verify(const void *context, void *data, DWORD *size)
{
    message *in = (message *)context;
    return CryptVerifyMessageSignature(&in->verify.native, in->signer, in->blob.pbData, in->blob.cbData, data, size,
                                       WANTED(data, &in->signer_cert));
}

int
win32crypt_CryptVerifyMessageSignature(win32crypt_state *st, const w32_buffer *SignedBlob, DWORD SignerIndex,
                                       PyObject *VerifyPara, BOOL ReturnData,
                                       win32crypt_CryptVerifyMessageSignature_out *out)
{
    static const char function[] = "CryptVerifyMessageSignature";
    message in = {.signer = SignerIndex};
    PyObject *data = NULL;
    DWORD err;
    BOOL ok;
    if (crypt_blob_from(SignedBlob, "CryptVerifyMessageSignature() argument 'SignedBlob'", &in.blob) < 0
        || crypt_verifying_from(st, VerifyPara, "CryptVerifyMessageSignature() argument 'VerifyPara'", &in.verify) < 0)
        goto done;
    if (ReturnData) {
        data = fetched(st->core, function, verify, &in);
    } else {
        W32_CALL(err, ok = CryptVerifyMessageSignature(&in.verify.native, SignerIndex, in.blob.pbData, in.blob.cbData, NULL,
                                                       NULL, &in.signer_cert));
        if (ok) {
            data = Py_NewRef(Py_None);
        } else {
            w32_raise(st->core, err, function);
            crypt_verifying_failed(&in.verify);
        }
    }
    if (data != NULL)
        out->value = Py_BuildValue("{s:N,s:N}", "SignerCert", handed_on(st, &in.signer_cert), "Decoded", data);
done:
    message_drop(st->core, &in);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CryptVerifyDetachedMessageSignature(win32crypt_state *st, DWORD SignerIndex, const w32_buffer *DetachedSignBlob,
                                               PyObject *ToBeSigned, PyObject *VerifyPara,
                                               win32crypt_CryptVerifyDetachedMessageSignature_out *out)
{
    static const char function[] = "CryptVerifyDetachedMessageSignature";
    message in = {0};
    DWORD err;
    BOOL ok;
    if (crypt_blob_from(DetachedSignBlob, "CryptVerifyDetachedMessageSignature() argument 'DetachedSignBlob'", &in.blob) < 0
        || crypt_verifying_from(st, VerifyPara, "CryptVerifyDetachedMessageSignature() argument 'VerifyPara'",
                                &in.verify) < 0
        || crypt_buffers_from(st->core, ToBeSigned, "CryptVerifyDetachedMessageSignature() argument 'ToBeSigned'",
                              &in.parts) < 0)
        goto done;
    W32_CALL(err, ok = CryptVerifyDetachedMessageSignature(&in.verify.native, SignerIndex, in.blob.pbData, in.blob.cbData,
                                                           in.parts.count, in.parts.data, in.parts.sizes, &in.signer_cert));
    if (ok) {
        out->value = handed_on(st, &in.signer_cert);
    } else {
        w32_raise(st->core, err, function);
        crypt_verifying_failed(&in.verify);
    }
done:
    message_drop(st->core, &in);
    return out->value == NULL ? -1 : 0;
}

/* ---- encrypting --------------------------------------------------------------------------------------------------------------- */

static int
recipients_from(win32crypt_state *st, PyObject *o, const char *where, crypt_held *out)
{
    return crypt_held_from(st, o, where, win32crypt_PyCERT_CONTEXT_take, "certificate context", out);
}

static BOOL
encrypt(const void *context, void *data, DWORD *size)
{
    message *in = (message *)context;
    return CryptEncryptMessage(&in->encrypt.native, in->recipients.count, (const CERT_CONTEXT **)in->recipients.natives,
                               in->blob.pbData, in->blob.cbData, data, size);
}

int
win32crypt_CryptEncryptMessage(win32crypt_state *st, PyObject *EncryptPara, PyObject *RecipientCert,
                               const w32_buffer *ToBeEncrypted, win32crypt_CryptEncryptMessage_out *out)
{
    message in = {0};
    int result = -1;
    if (crypt_blob_from(ToBeEncrypted, "CryptEncryptMessage() argument 'ToBeEncrypted'", &in.blob) == 0
        && crypt_encrypting_from(st, EncryptPara, "CryptEncryptMessage() argument 'EncryptPara'", &in.encrypt) == 0
        && recipients_from(st, RecipientCert, "CryptEncryptMessage() argument 'RecipientCert'", &in.recipients) == 0)
        result = crypt_fetch_bytes(st->core, "CryptEncryptMessage", encrypt, &in, &out->value);
    message_drop(st->core, &in);
    return result;
}

static BOOL
decrypt(const void *context, void *data, DWORD *size)
{
    message *in = (message *)context;
    return in->call.decrypt(&in->decrypt.para.native, in->blob.pbData, in->blob.cbData, data, size,
                            WANTED(data, &in->receiver_cert));
}

int
win32crypt_CryptDecryptMessage(win32crypt_state *st, PyObject *DecryptPara, const w32_buffer *EncryptedBlob,
                               win32crypt_CryptDecryptMessage_out *out)
{
    message in = {.call.decrypt = CRYPT_FUNCTION(decrypt_function, st, "CryptDecryptMessage")};
    if (in.call.decrypt != NULL
        && crypt_blob_from(EncryptedBlob, "CryptDecryptMessage() argument 'EncryptedBlob'", &in.blob) == 0
        && crypt_decrypting_from(st, DecryptPara, "CryptDecryptMessage() argument 'DecryptPara'", &in.decrypt) == 0)
        out->data = fetched(st->core, "CryptDecryptMessage", decrypt, &in);
    if (out->data != NULL)
        out->certificate = handed_on(st, &in.receiver_cert);
    message_drop(st->core, &in);
    return out->certificate == NULL ? -1 : 0;
}

/* ---- both ------------------------------------------------------------------------------------------------------------------------ */

static BOOL
sign_and_encrypt(const void *context, void *data, DWORD *size)
{
    message *in = (message *)context;
    return in->call.sign_encrypt(&in->sign.native, &in->encrypt.native, in->recipients.count,
                                 (const CERT_CONTEXT **)in->recipients.natives, in->blob.pbData, in->blob.cbData, data,
                                 size);
}

int
win32crypt_CryptSignAndEncryptMessage(win32crypt_state *st, PyObject *SignPara, PyObject *EncryptPara,
                                      PyObject *RecipientCert, const w32_buffer *ToBeSignedAndEncrypted,
                                      win32crypt_CryptSignAndEncryptMessage_out *out)
{
    message in = {.call.sign_encrypt = CRYPT_FUNCTION(sign_encrypt_function, st, "CryptSignAndEncryptMessage")};
    int result = -1;
    if (in.call.sign_encrypt != NULL
        && crypt_blob_from(ToBeSignedAndEncrypted, "CryptSignAndEncryptMessage() argument 'ToBeSignedAndEncrypted'",
                           &in.blob) == 0
        && crypt_signing_from(st, SignPara, "CryptSignAndEncryptMessage() argument 'SignPara'", &in.sign) == 0
        && crypt_encrypting_from(st, EncryptPara, "CryptSignAndEncryptMessage() argument 'EncryptPara'", &in.encrypt) == 0
        && recipients_from(st, RecipientCert, "CryptSignAndEncryptMessage() argument 'RecipientCert'", &in.recipients) == 0)
        result = crypt_fetch_bytes(st->core, "CryptSignAndEncryptMessage", sign_and_encrypt, &in, &out->value);
    message_drop(st->core, &in);
    return result;
}

static BOOL
decrypt_and_verify(const void *context, void *data, DWORD *size)
{
    message *in = (message *)context;
    return in->call.decrypt_verify(&in->decrypt.para.native, &in->verify.native, in->signer, in->blob.pbData, in->blob.cbData,
                                   data, size, WANTED(data, &in->receiver_cert), WANTED(data, &in->signer_cert));
}

int
win32crypt_CryptDecryptAndVerifyMessageSignature(win32crypt_state *st, const w32_buffer *EncryptedBlob,
                                                 PyObject *DecryptPara, PyObject *VerifyPara, DWORD SignerIndex,
                                                 win32crypt_CryptDecryptAndVerifyMessageSignature_out *out)
{
    static const char function[] = "CryptDecryptAndVerifyMessageSignature";
    message in = {.signer = SignerIndex, .call.decrypt_verify = CRYPT_FUNCTION(decrypt_verify_function, st, function)};
    PyObject *data = NULL;
    if (in.call.decrypt_verify != NULL
        && crypt_blob_from(EncryptedBlob, "CryptDecryptAndVerifyMessageSignature() argument 'EncryptedBlob'", &in.blob) == 0
        && crypt_verifying_from(st, VerifyPara, "CryptDecryptAndVerifyMessageSignature() argument 'VerifyPara'",
                                &in.verify) == 0
        && crypt_decrypting_from(st, DecryptPara, "CryptDecryptAndVerifyMessageSignature() argument 'DecryptPara'",
                                 &in.decrypt) == 0)
        data = fetched(st->core, function, decrypt_and_verify, &in);
    if (data != NULL)
        out->value = Py_BuildValue("{s:N,s:N,s:N}", "Decrypted", data, "XchgCert", handed_on(st, &in.receiver_cert),
                                   "SignerCert", handed_on(st, &in.signer_cert));
    message_drop(st->core, &in);
    return out->value == NULL ? -1 : 0;
}

/* ---- one step --------------------------------------------------------------------------------------------------------------------- */

static BOOL
decode(const void *context, void *data, DWORD *size)
{
    message *in = (message *)context;
    return in->call.decode(in->kinds, &in->decrypt.para.native, &in->verify.native, in->signer, in->blob.pbData,
                           in->blob.cbData, in->before, &in->kind, &in->inner, data, size,
                           size != NULL && data == NULL ? NULL : &in->receiver_cert,
                           size != NULL && data == NULL ? NULL : &in->signer_cert);
}

/* Without a size, the data is not wanted. */
static PyObject *
decoded_without_data(const w32_core *core, message *in)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = decode(in, NULL, NULL));
    if (ok)
        return Py_NewRef(Py_None);
    w32_raise(core, err, "CryptDecodeMessage");
    crypt_verifying_failed(&in->verify);
    return NULL;
}

int
win32crypt_CryptDecodeMessage(win32crypt_state *st, const w32_buffer *EncodedBlob, PyObject *DecryptPara,
                              PyObject *VerifyPara, DWORD MsgTypeFlags, DWORD SignerIndex, DWORD PrevInnerContentType,
                              BOOL ReturnData, win32crypt_CryptDecodeMessage_out *out)
{
    message in = {.kinds = MsgTypeFlags, .signer = SignerIndex, .before = PrevInnerContentType,
                  .call.decode = CRYPT_FUNCTION(decode_function, st, "CryptDecodeMessage")};
    PyObject *data = NULL;
    if (in.call.decode != NULL
        && crypt_blob_from(EncodedBlob, "CryptDecodeMessage() argument 'EncodedBlob'", &in.blob) == 0
        && crypt_verifying_from(st, VerifyPara, "CryptDecodeMessage() argument 'VerifyPara'", &in.verify) == 0
        && crypt_decrypting_from(st, DecryptPara, "CryptDecodeMessage() argument 'DecryptPara'", &in.decrypt) == 0)
        data = ReturnData ? fetched(st->core, "CryptDecodeMessage", decode, &in) : decoded_without_data(st->core, &in);
    if (data != NULL)
        out->value = Py_BuildValue("{s:k,s:k,s:N,s:N,s:N}", "MsgType", in.kind, "InnerContentType", in.inner, "Decoded",
                                   data, "XchgCert", handed_on(st, &in.receiver_cert), "SignerCert",
                                   handed_on(st, &in.signer_cert));
    message_drop(st->core, &in);
    return out->value == NULL ? -1 : 0;
}

/* ---- what a message holds ----------------------------------------------------------------------------------------------------------- */

int
win32crypt_CryptGetMessageCertificates(win32crypt_state *st, const w32_buffer *SignedBlob, DWORD MsgAndCertEncodingType,
                                       crypt_handle *CryptProv, DWORD Flags,
                                       win32crypt_CryptGetMessageCertificates_out *out)
{
    ULONG_PTR provider;
    HCERTSTORE store;
    DATA_BLOB blob;
    DWORD err;
    if (crypt_blob_from(SignedBlob, "CryptGetMessageCertificates() argument 'SignedBlob'", &blob) < 0
        || crypt_begin_optional(CryptProv, "provider", &provider) < 0)
        return -1;
    W32_CALL(err, store = CryptGetMessageCertificates(MsgAndCertEncodingType, provider, Flags, blob.pbData, blob.cbData));
    if (CryptProv != NULL)
        crypt_end(CryptProv);
    if (store == NULL)
        return w32_raise(st->core, err, "CryptGetMessageCertificates");
    out->value = crypt_from_store(st, store);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CryptGetMessageSignerCount(win32crypt_state *st, const w32_buffer *SignedBlob, DWORD MsgEncodingType,
                                      win32crypt_CryptGetMessageSignerCount_out *out)
{
    DATA_BLOB blob;
    DWORD err;
    if (crypt_blob_from(SignedBlob, "CryptGetMessageSignerCount() argument 'SignedBlob'", &blob) < 0)
        return -1;
    W32_CALL(err, out->value = CryptGetMessageSignerCount(MsgEncodingType, blob.pbData, blob.cbData));
    return out->value == -1 ? w32_raise(st->core, err, "CryptGetMessageSignerCount") : 0;
}
