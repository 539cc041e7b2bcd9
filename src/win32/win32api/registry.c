/* The registry: keys. */
#include "win32api.gen.h"

/* Names of keys have at most 255 characters, classes may be longer: they are cut where they pass this. */
#define NAME_SIZE 256
#define CLASS_SIZE 512

/* Functions for transactions come from a later advapi32 than the others; they are looked up when they are used. */
typedef LONG(WINAPI *create_transacted)(HKEY, LPCWSTR, DWORD, LPWSTR, DWORD, REGSAM, const SECURITY_ATTRIBUTES *, PHKEY,
                                        LPDWORD, HANDLE, PVOID);
typedef LONG(WINAPI *open_transacted)(HKEY, LPCWSTR, DWORD, REGSAM, PHKEY, HANDLE, PVOID);
typedef LONG(WINAPI *delete_transacted)(HKEY, LPCWSTR, REGSAM, DWORD, HANDLE, PVOID);

static FARPROC
transacted_function(const char *name)
{
    FARPROC found = GetProcAddress(GetModuleHandleW(L"advapi32"), name);
    if (found == NULL)
        PyErr_Format(PyExc_NotImplementedError, "this version of Windows has no %s", name);
    return found;
}

static int
check(const w32_core *core, LONG code, const char *function)
{
    return code == ERROR_SUCCESS ? 0 : w32_raise(core, (DWORD)code, function);
}

int
win32api_RegOpenKeyEx(win32api_state *st, HKEY key, const wchar_t *subKey, DWORD reserved, DWORD sam,
                      win32api_RegOpenKeyEx_out *out)
{
    LONG code;
    HKEY opened = NULL;
    W32_CALL_NOERR(code = RegOpenKeyExW(key, subKey, reserved, sam, &opened));
    if (check(st->core, code, "RegOpenKeyEx") < 0)
        return -1;
    out->value = opened;
    return 0;
}

int
win32api_RegOpenKeyTransacted(win32api_state *st, HKEY Key, const wchar_t *SubKey, DWORD samDesired, HANDLE Transaction,
                              DWORD Options, win32api_RegOpenKeyTransacted_out *out)
{
    open_transacted open = (open_transacted)(void (*)(void))transacted_function("RegOpenKeyTransactedW");
    LONG code;
    HKEY opened = NULL;

    if (open == NULL)
        return -1;
    W32_CALL_NOERR(code = open(Key, SubKey, Options, samDesired, &opened, Transaction, NULL));
    if (check(st->core, code, "RegOpenKeyTransacted") < 0)
        return -1;
    out->value = opened;
    return 0;
}

int
win32api_RegCreateKey(win32api_state *st, HKEY key, const wchar_t *subKey, win32api_RegCreateKey_out *out)
{
    LONG code;
    HKEY made = NULL;
    W32_CALL_NOERR(code = RegCreateKeyW(key, subKey, &made));
    if (check(st->core, code, "RegCreateKey") < 0)
        return -1;
    out->value = made;
    return 0;
}

int
win32api_RegCreateKeyEx(win32api_state *st, HKEY Key, const wchar_t *SubKey, DWORD samDesired, const wchar_t *Class,
                        DWORD Options, SECURITY_ATTRIBUTES *SecurityAttributes, HANDLE Transaction,
                        win32api_RegCreateKeyEx_out *out)
{
    LONG code;
    HKEY made = NULL;
    DWORD disposition = 0;
    LPWSTR class_name = (LPWSTR)Class;

    if (Transaction != NULL) {
        create_transacted create = (create_transacted)(void (*)(void))transacted_function("RegCreateKeyTransactedW");
        if (create == NULL)
            return -1;
        W32_CALL_NOERR(code = create(Key, SubKey, 0, class_name, Options, samDesired, SecurityAttributes, &made,
                                     &disposition, Transaction, NULL));
    } else {
        W32_CALL_NOERR(code = RegCreateKeyExW(Key, SubKey, 0, class_name, Options, samDesired, SecurityAttributes,
                                              &made, &disposition));
    }
    if (check(st->core, code, "RegCreateKeyEx") < 0)
        return -1;
    out->key = made;
    out->disposition = disposition;
    return 0;
}

int
win32api_RegCloseKey(win32api_state *st, PyObject *key)
{
    LONG code;
    HANDLE handle = NULL;
    if (PyObject_TypeCheck(key, st->core->HANDLEType)) {
        PyObject *done = PyObject_CallMethod(key, "Close", NULL);
        Py_XDECREF(done);
        return done == NULL ? -1 : 0;
    }
    if (st->core->as_handle(st->core, key, "RegCloseKey() argument 'key'", 0, &handle) < 0)
        return -1;
    W32_CALL_NOERR(code = RegCloseKey((HKEY)handle));
    return check(st->core, code, "RegCloseKey");
}

int
win32api_RegDeleteKeyEx(win32api_state *st, HKEY Key, const wchar_t *SubKey, DWORD samDesired, HANDLE Transaction)
{
    LONG code;
    if (Transaction != NULL) {
        delete_transacted delete = (delete_transacted)(void (*)(void))transacted_function("RegDeleteKeyTransactedW");
        if (delete == NULL)
            return -1;
        W32_CALL_NOERR(code = delete(Key, SubKey, samDesired, 0, Transaction, NULL));
    } else {
        W32_CALL_NOERR(code = RegDeleteKeyExW(Key, SubKey, samDesired, 0));
    }
    return check(st->core, code, "RegDeleteKeyEx");
}

int
win32api_RegNotifyChangeKeyValue(win32api_state *st, HKEY key, BOOL bWatchSubTree, DWORD dwNotifyFilter, HANDLE hKey,
                                 BOOL fAsynchronous)
{
    LONG code;
    W32_CALL_NOERR(code = RegNotifyChangeKeyValue(key, bWatchSubTree, dwNotifyFilter, hKey, fAsynchronous));
    return check(st->core, code, "RegNotifyChangeKeyValue");
}

int
win32api_RegEnumKey(win32api_state *st, HKEY key, DWORD index, win32api_RegEnumKey_out *out)
{
    LONG code;
    wchar_t name[NAME_SIZE];
    DWORD length = NAME_SIZE;
    W32_CALL_NOERR(code = RegEnumKeyExW(key, index, name, &length, NULL, NULL, NULL, NULL));
    if (check(st->core, code, "RegEnumKey") < 0)
        return -1;
    return win32api_copy(name, length, &out->value);
}

/* One entry of RegEnumKeyEx. */
static PyObject *
key_entry(const w32_core *core, const wchar_t *name, DWORD name_length, const wchar_t *class_name, DWORD class_length,
          const FILETIME *written)
{
    PyObject *entry = NULL;
    PyObject *name_object = core->from_text(core, name, (Py_ssize_t)name_length);
    PyObject *class_object = core->from_text(core, class_name, (Py_ssize_t)class_length);
    PyObject *time = core->from_filetime(core, written);
    if (name_object != NULL && class_object != NULL && time != NULL)
        entry = Py_BuildValue("(OiOO)", name_object, 0, class_object, time);
    Py_XDECREF(name_object);
    Py_XDECREF(class_object);
    Py_XDECREF(time);
    return entry;
}

int
win32api_RegEnumKeyEx(win32api_state *st, HKEY Key, win32api_RegEnumKeyEx_out *out)
{
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return -1;
    for (DWORD index = 0;; index++) {
        LONG code;
        int failed;
        PyObject *entry;
        FILETIME written = {0};
        wchar_t name[NAME_SIZE], class_name[CLASS_SIZE];
        DWORD length = NAME_SIZE, class_length = CLASS_SIZE;
        W32_CALL_NOERR(code = RegEnumKeyExW(Key, index, name, &length, NULL, class_name, &class_length, &written));
        if (code == ERROR_NO_MORE_ITEMS)
            break;
        if (check(st->core, code, "RegEnumKeyEx") < 0)
            goto failed;
        entry = key_entry(st->core, name, length, class_name, class_length, &written);
        if (entry == NULL)
            goto failed;
        failed = PyList_Append(list, entry);
        Py_DECREF(entry);
        if (failed < 0)
            goto failed;
    }
    out->value = PyList_AsTuple(list);
    Py_DECREF(list);
    return out->value == NULL ? -1 : 0;
failed:
    Py_DECREF(list);
    return -1;
}

int
win32api_RegQueryInfoKey(win32api_state *st, HKEY key, win32api_RegQueryInfoKey_out *out)
{
    LONG code;
    DWORD keys = 0, values = 0;
    FILETIME written = {0};
    W32_CALL_NOERR(code = RegQueryInfoKeyW(key, NULL, NULL, NULL, &keys, NULL, NULL, &values, NULL, NULL, NULL,
                                           &written));
    if (check(st->core, code, "RegQueryInfoKey") < 0)
        return -1;
    out->keys = keys;
    out->values = values;
    out->written = ((LONGLONG)written.dwHighDateTime << 32) | written.dwLowDateTime;
    return 0;
}

int
win32api_RegQueryInfoKeyW(win32api_state *st, HKEY Key, win32api_RegQueryInfoKeyW_out *out)
{
    LONG code;
    wchar_t class_name[CLASS_SIZE];
    DWORD class_length = CLASS_SIZE, keys = 0, key_length = 0, longest_class = 0;
    DWORD values = 0, name_length = 0, data_size = 0, security = 0;
    FILETIME written = {0};
    PyObject *class_object, *time;

    W32_CALL_NOERR(code = RegQueryInfoKeyW(Key, class_name, &class_length, NULL, &keys, &key_length, &longest_class,
                                           &values, &name_length, &data_size, &security, &written));
    if (check(st->core, code, "RegQueryInfoKey") < 0)
        return -1;
    class_object = st->core->from_text(st->core, class_name, (Py_ssize_t)class_length);
    time = st->core->from_filetime(st->core, &written);
    if (class_object != NULL && time != NULL)
        out->value = Py_BuildValue("{s:O,s:O,s:k,s:k,s:k,s:k,s:k,s:k,s:k,s:O}", "Class", class_object, "Reserved",
                                   Py_None, "SubKeys", keys, "MaxSubKeyLen", key_length, "MaxClassLen", longest_class,
                                   "Values", values, "MaxValueNameLen", name_length, "MaxValueLen", data_size,
                                   "cbSecurityDescriptor", security, "LastWriteTime", time);
    Py_XDECREF(class_object);
    Py_XDECREF(time);
    return out->value == NULL ? -1 : 0;
}
