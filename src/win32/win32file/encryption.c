/* Encrypted files. */
#include "win32file.h"

#include <winefs.h>

int
win32file_DecryptFile(win32file_state *st, const wchar_t *filename)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = DecryptFileW(filename, 0));
    return ok ? 0 : w32_raise(st->core, err, "DecryptFile");
}

/* ---- who may decrypt --------------------------------------------------------------------------------------------------- */

static PyObject *
user_to_py(const w32_core *core, const ENCRYPTION_CERTIFICATE_HASH *user)
{
    const EFS_HASH_BLOB *hash = user->pHash;

    return Py_BuildValue("(NNN)", user->pUserSid == NULL ? Py_NewRef(Py_None) : core->from_sid(core, user->pUserSid),
                         PyBytes_FromStringAndSize(hash == NULL ? NULL : (const char *)hash->pbData,
                                                   hash == NULL ? 0 : (Py_ssize_t)hash->cbData),
                         core->from_text(core, user->lpDisplayInformation, -1));
}

static PyObject *
users_to_py(const w32_core *core, const ENCRYPTION_CERTIFICATE_HASH_LIST *list)
{
    DWORD count = list == NULL ? 0 : list->nCert_Hash;
    PyObject *users = PyTuple_New((Py_ssize_t)count);

    for (DWORD i = 0; users != NULL && i < count; i++) {
        PyObject *user = user_to_py(core, list->pUsers[i]);
        if (user == NULL || PyTuple_SetItem(users, (Py_ssize_t)i, user) < 0)
            Py_CLEAR(users);
    }
    return users;
}

int
win32file_QueryUsersOnEncryptedFile(win32file_state *st, const wchar_t *FileName,
                                    win32file_QueryUsersOnEncryptedFile_out *out)
{
    ENCRYPTION_CERTIFICATE_HASH_LIST *list = NULL;
    DWORD code;

    W32_CALL_NOERR(code = QueryUsersOnEncryptedFile(FileName, &list));
    if (code != ERROR_SUCCESS)
        return w32_raise(st->core, code, "QueryUsersOnEncryptedFile");
    out->value = users_to_py(st->core, list);
    FreeEncryptionCertificateHashList(list);
    return out->value == NULL ? -1 : 0;
}

int
win32file_QueryRecoveryAgentsOnEncryptedFile(win32file_state *st, const wchar_t *FileName,
                                             win32file_QueryRecoveryAgentsOnEncryptedFile_out *out)
{
    ENCRYPTION_CERTIFICATE_HASH_LIST *list = NULL;
    DWORD code;

    W32_CALL_NOERR(code = QueryRecoveryAgentsOnEncryptedFile(FileName, &list));
    if (code != ERROR_SUCCESS)
        return w32_raise(st->core, code, "QueryRecoveryAgentsOnEncryptedFile");
    out->value = users_to_py(st->core, list);
    FreeEncryptionCertificateHashList(list);
    return out->value == NULL ? -1 : 0;
}

/* One user of a list: the structures that Windows wants, and the buffer they point into. */
typedef struct {
    ENCRYPTION_CERTIFICATE certificate;
    EFS_CERTIFICATE_BLOB certificate_blob;
    ENCRYPTION_CERTIFICATE_HASH hash;
    EFS_HASH_BLOB hash_blob;
    w32_buffer bytes;
    w32_text shown;
} user;

static PyObject *
triple(PyObject *users, Py_ssize_t i, const char *where)
{
    PyObject *one = PyTuple_GetItem(users, i);

    if (one != NULL && PyTuple_Check(one) && PyTuple_Size(one) == 3)
        return one;
    PyErr_Format(PyExc_TypeError, "%s must be a sequence of tuples of three items, not %R", where, one);
    return NULL;
}

static int
take_added(const w32_core *core, PyObject *given, const char *where, user *to)
{
    PSID sid = NULL;
    uint32_t encoding;

    if (core->as_sid(core, PyTuple_GetItem(given, 0), where, W32_NONE_OK, &sid) < 0
        || core->as_u32(core, PyTuple_GetItem(given, 2), where, &encoding) < 0
        || core->as_buffer(core, PyTuple_GetItem(given, 1), where, 0, &to->bytes) < 0)
        return -1;
    to->certificate_blob.dwCertEncodingType = encoding;
    to->certificate_blob.cbData = (DWORD)to->bytes.size;
    to->certificate_blob.pbData = to->bytes.data;
    to->certificate.cbTotalLength = sizeof to->certificate;
    to->certificate.pUserSid = sid;
    to->certificate.pCertBlob = &to->certificate_blob;
    return 0;
}

static int
take_removed(const w32_core *core, PyObject *given, const char *where, user *to)
{
    PSID sid = NULL;

    if (core->as_sid(core, PyTuple_GetItem(given, 0), where, W32_NONE_OK, &sid) < 0
        || core->as_text(core, PyTuple_GetItem(given, 2), where, W32_NONE_OK, &to->shown) < 0
        || core->as_buffer(core, PyTuple_GetItem(given, 1), where, 0, &to->bytes) < 0)
        return -1;
    to->hash_blob.cbData = (DWORD)to->bytes.size;
    to->hash_blob.pbData = to->bytes.data;
    to->hash.cbTotalLength = sizeof to->hash;
    to->hash.pUserSid = sid;
    to->hash.pHash = &to->hash_blob;
    to->hash.lpDisplayInformation = (wchar_t *)to->shown.text;
    return 0;
}

typedef int (*take_user)(const w32_core *core, PyObject *given, const char *where, user *to);

static void
drop_users(const w32_core *core, user *users, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        core->buffer_release(core, &users[i].bytes);
        w32_text_clear(&users[i].shown);
    }
    w32_free(users);
}

/* Zeroed structures, filled from a sequence; NULL with an exception. *kept owns the SIDs they point to. */
static user *
take_users(const w32_core *core, PyObject *given, const char *where, take_user take, Py_ssize_t *count,
           PyObject **kept)
{
    PyObject *tuple = *kept = w32_items(given, where, "a sequence of tuples of three items"), *one;
    user *users = NULL;

    if (tuple == NULL)
        return NULL;
    *count = PyTuple_Size(tuple);
    users = PyMem_Calloc((size_t)*count + 1, sizeof *users);
    if (users == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < *count; i++) {
        one = triple(tuple, i, where);
        if (one == NULL || take(core, one, where, &users[i]) < 0) {
            drop_users(core, users, *count);
            return NULL;
        }
    }
    return users;
}

/* The system's list in `room`, of a pointer for each user. */
static DWORD
add_users(const wchar_t *file, user *users, Py_ssize_t count, void *room)
{
    ENCRYPTION_CERTIFICATE_LIST list = {(DWORD)count, room};

    for (Py_ssize_t i = 0; i < count; i++)
        list.pUsers[i] = &users[i].certificate;
    return AddUsersToEncryptedFile(file, &list);
}

static DWORD
remove_users(const wchar_t *file, user *users, Py_ssize_t count, void *room)
{
    ENCRYPTION_CERTIFICATE_HASH_LIST list = {(DWORD)count, room};

    for (Py_ssize_t i = 0; i < count; i++)
        list.pUsers[i] = &users[i].hash;
    return RemoveUsersFromEncryptedFile(file, &list);
}

typedef DWORD (*user_change)(const wchar_t *file, user *users, Py_ssize_t count, void *room);

static int
change_users(const w32_core *core, const wchar_t *file, PyObject *given, const char *where, take_user take,
             user_change change, const char *function)
{
    Py_ssize_t count = 0;
    PyObject *kept = NULL;
    user *users = take_users(core, given, where, take, &count, &kept);
    void *room = users == NULL ? NULL : PyMem_Calloc((size_t)count + 1, sizeof(void *));
    DWORD code;
    int status = -1;

    if (room != NULL) {
        W32_CALL_NOERR(code = change(file, users, count, room));
        status = code == ERROR_SUCCESS ? 0 : w32_raise(core, code, function);
    } else if (users != NULL) {
        PyErr_NoMemory();
    }
    w32_free(room);
    if (users != NULL)
        drop_users(core, users, count);
    Py_XDECREF(kept);
    return status;
}

int
win32file_AddUsersToEncryptedFile(win32file_state *st, const wchar_t *FileName, PyObject *pUsers)
{
    return change_users(st->core, FileName, pUsers, "AddUsersToEncryptedFile() argument 'pUsers'", take_added, add_users,
                        "AddUsersToEncryptedFile");
}

int
win32file_RemoveUsersFromEncryptedFile(win32file_state *st, const wchar_t *FileName, PyObject *pHashes)
{
    return change_users(st->core, FileName, pHashes, "RemoveUsersFromEncryptedFile() argument 'pHashes'", take_removed,
                        remove_users, "RemoveUsersFromEncryptedFile");
}
