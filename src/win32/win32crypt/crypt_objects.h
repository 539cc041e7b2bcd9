/* crypt_objects.h: what the topics of win32crypt share. */
#ifndef CWIN32_CRYPT_OBJECTS_H
#define CWIN32_CRYPT_OBJECTS_H

#include "dicts.h"
#include "win32crypt.gen.h"

enum { BOTH_ENCODINGS = X509_ASN_ENCODING | PKCS_7_ASN_ENCODING };

/* A function that Wine only stubs, and few programs call: looked up, so that a test can answer for it. */
#define CRYPT_FUNCTION(type, st, name) \
    ((type)(void (*)(void))(st)->core->system_function((st)->core, L"crypt32.dll", name, name))

/* ---- handles (shared.c) ------------------------------------------------------------------------------------------- */

/* ValueError when it is closed. crypt_end after each crypt_begin that succeeded. */
int crypt_begin(crypt_handle *self, const char *what);
void crypt_end(crypt_handle *self);
/* crypt_begin for an argument that may be left out: NULL does nothing, and `native` is 0. */
int crypt_begin_optional(crypt_handle *self, const char *what, ULONG_PTR *native);
/* Take the value out, for who closes it; `error` when another thread uses it. */
int crypt_take_out(const w32_core *core, crypt_handle *self, const char *what, const char *function, ULONG_PTR *native);

/* New objects that own what they are given, also when they fail; None for 0. */
PyObject *crypt_from_provider(win32crypt_state *st, HCRYPTPROV provider);
PyObject *crypt_from_key(win32crypt_state *st, HCRYPTKEY key, PyObject *provider);
PyObject *crypt_from_hash(win32crypt_state *st, HCRYPTHASH hash, PyObject *provider);
PyObject *crypt_from_store(win32crypt_state *st, HCERTSTORE store);
PyObject *crypt_from_certificate(win32crypt_state *st, const CERT_CONTEXT *certificate);
PyObject *crypt_from_ctl(win32crypt_state *st, const CTL_CONTEXT *ctl);
PyObject *crypt_from_message(win32crypt_state *st, HCRYPTMSG message);

/* ---- memory (shared.c) --------------------------------------------------------------------------------------------- */

int crypt_blob_from(const w32_buffer *buffer, const char *where, DATA_BLOB *out);
PyObject *crypt_bytes(const void *data, DWORD size);
PyObject *crypt_blob_bytes(const DATA_BLOB *blob);

/* A function that is asked for the size with data NULL, then for the data; called without the GIL. */
typedef BOOL (*crypt_call)(const void *context, void *data, DWORD *size);
int crypt_fetch_bytes(const w32_core *core, const char *function, crypt_call call, const void *context, w32_blob *out);
/* The data in memory that w32_free frees; NULL with an exception. */
void *crypt_fetch(const w32_core *core, const char *function, crypt_call call, const void *context, DWORD *size);

/* ---- sequences (shared.c) -------------------------------------------------------------------------------------- */

/* A tuple; NULL with TypeError naming `what` for what is no sequence or too long. */
PyObject *crypt_sequence(PyObject *o, const char *where, const char *what);

/* An object identifier: a text as str or bytes, or a number below 65536. `text` is what w32_free frees. */
typedef struct {
    const char *native;
    char *text;
} crypt_oid;
int crypt_oid_from(const w32_core *core, PyObject *o, const char *where, crypt_oid *out);
BOOL crypt_oid_is(const crypt_oid *oid, const char *text, ULONG_PTR number);

/* Buffers that stay lent for a call. */
typedef struct {
    w32_buffer *buffers;
    const BYTE **data;
    DWORD *sizes;
    DWORD count;
} crypt_buffers;
int crypt_buffers_from(const w32_core *core, PyObject *o, const char *where, crypt_buffers *out);
void crypt_buffers_drop(const w32_core *core, crypt_buffers *buffers);

/* ---- lists that a callback fills, on the thread of the call ------------------------------------------------------------ */

typedef struct {
    const w32_core *core;
    PyThreadState *saved;
    PyObject *list;
} crypt_listing;

/* Around what a callback does with Python. */
void crypt_enter(crypt_listing *listing);
void crypt_leave(crypt_listing *listing);

/* ---- structures (structures.c) ----------------------------------------------------------------------------------------- */

PyObject *crypt_from_bits(const CRYPT_BIT_BLOB *bits);
PyObject *crypt_from_algorithm(const CRYPT_ALGORITHM_IDENTIFIER *algorithm);
PyObject *crypt_from_public_key(const CERT_PUBLIC_KEY_INFO *info);
PyObject *crypt_from_extensions(const CERT_EXTENSION *extensions, DWORD count);
PyObject *crypt_from_usage(const CTL_USAGE *usage);
PyObject *crypt_from_oid_info(const w32_core *core, const CRYPT_OID_INFO *info);
PyObject *crypt_from_provider_info(const w32_core *core, const CRYPT_KEY_PROV_INFO *info);
/* What CryptDecodeObjectEx() made of a type; NotImplementedError for one that is not known. */
PyObject *crypt_from_decoded(const w32_core *core, const crypt_oid *type, const void *data);

/* An algorithm with its parameters; the memory is dropped by the caller, after a failure too. */
typedef struct {
    CRYPT_ALGORITHM_IDENTIFIER native;
    char *oid;
    w32_buffer parameters;
} crypt_algorithm;
int crypt_algorithm_from(const w32_core *core, PyObject *o, const char *where, crypt_algorithm *out);
void crypt_algorithm_drop(const w32_core *core, crypt_algorithm *algorithm);

typedef struct {
    CRYPT_BIT_BLOB native;
    w32_buffer data;
} crypt_bits;
int crypt_bits_from(const w32_core *core, PyObject *o, const char *where, crypt_bits *out);
void crypt_bits_drop(const w32_core *core, crypt_bits *bits);

#endif
