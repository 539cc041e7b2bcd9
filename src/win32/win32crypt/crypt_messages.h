/* crypt_messages.h: the parameters of messages, made from dicts. */
#ifndef CWIN32_CRYPT_MESSAGES_H
#define CWIN32_CRYPT_MESSAGES_H

#include "crypt_objects.h"

/* All are zeroed before, and dropped after a failure too. Objects stay alive, and cannot be closed, until then. */

typedef struct {
    PyObject *objects;      /* a tuple */
    crypt_handle **handles;
    ULONG_PTR *natives;
    DWORD count;
} crypt_held;
typedef int (*crypt_taker)(win32crypt_state *st, PyObject *o, const char *where, unsigned flags, crypt_handle **out);
int crypt_held_from(win32crypt_state *st, PyObject *o, const char *where, crypt_taker take, const char *what,
                    crypt_held *out);
void crypt_held_drop(crypt_held *held);

/* With the flags that the SDK's structure has only on demand. */
typedef struct {
    CRYPT_DECRYPT_MESSAGE_PARA native;
    DWORD flags;
} crypt_decrypt_para;

typedef struct {
    crypt_decrypt_para para;
    crypt_held stores;
} crypt_decrypting;
int crypt_decrypting_from(win32crypt_state *st, PyObject *o, const char *where, crypt_decrypting *out);
void crypt_decrypting_drop(crypt_decrypting *in);

/* What the user's function raised waits in `type`, `value` and `traceback`. */
typedef struct {
    CRYPT_VERIFY_MESSAGE_PARA native;
    crypt_held provider;
    win32crypt_state *st;
    PyThreadState *thread;
    PyObject *function, *arg;
    PyObject *type, *value, *traceback;
} crypt_verifying;
int crypt_verifying_from(win32crypt_state *st, PyObject *o, const char *where, crypt_verifying *out);
/* -1, when the call has failed, with what the user's function raised in place of Windows' error. */
int crypt_verifying_failed(crypt_verifying *in);
void crypt_verifying_drop(crypt_verifying *in);

typedef struct {
    CRYPT_ENCRYPT_MESSAGE_PARA native;
    crypt_algorithm algorithm;
    crypt_held provider;
} crypt_encrypting;
int crypt_encrypting_from(win32crypt_state *st, PyObject *o, const char *where, crypt_encrypting *out);
void crypt_encrypting_drop(const w32_core *core, crypt_encrypting *in);

typedef struct {
    CRYPT_ATTRIBUTE *items;
    crypt_buffers *values;
    DWORD count;
} crypt_attributes;

typedef struct {
    CRYPT_SIGN_MESSAGE_PARA native;
    crypt_algorithm hash;
    crypt_held signer, certificates;
    crypt_attributes signed_ones, others;
} crypt_signing;
int crypt_signing_from(win32crypt_state *st, PyObject *o, const char *where, crypt_signing *out);
void crypt_signing_drop(const w32_core *core, crypt_signing *in);

#endif
