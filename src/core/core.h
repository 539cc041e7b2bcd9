/* core.h: what every cwin32 module shares, and what a third-party extension may include.
 *
 * pywintypes owns the vocabulary: its types, its exceptions and the conversions between Python objects and Windows'
 * values. It hands them out as one table of functions, in the capsule "pywintypes._core". The table only grows: a
 * module that was compiled against version n runs with every later one.
 *
 * All functions need the GIL. Those that return int give 0, or -1 with an exception set. `where` is the text a
 * message begins with, "CreateEvent() argument 'name'".
 */
#ifndef CWIN32_CORE_H
#define CWIN32_CORE_H

#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030b0000
#endif
#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
#ifndef UNICODE
#define UNICODE
#define _UNICODE
#endif
#ifndef _WIN32_WINNT
#define _WIN32_WINNT 0x0A00
#endif
#ifndef COBJMACROS
#define COBJMACROS
#endif
#include <Python.h>
#include <windows.h>
#include <oaidl.h>
#include <stdint.h>

#define W32_CORE_VERSION 1 /* of what every table has; what was added since shows in its size */
#define W32_CORE_CAPSULE "pywintypes._core"

/* Flags of the conversions. */
enum {
    W32_NONE_OK = 1,     /* None gives NULL or zero; text: NULL, an argument left out, too */
    W32_PATH = 2,        /* text: also os.PathLike, and lone surrogates, which NTFS names may have */
    W32_NUL_OK = 4,      /* text: may hold NUL characters (counted strings) */
    W32_BYTES_OK = 8,    /* text: also bytes, decoded from the ANSI code page, as pywin32 takes them */
    W32_WRITABLE = 16    /* buffer: must be writable */
};

/* How a handle object closes what it owns. */
typedef enum { W32_CLOSE_HANDLE, W32_CLOSE_KEY, W32_CLOSE_NOT } w32_close;

/* Handles that a function of their own closes. The texts are static: what repr() shows, and the function's name for errors. */
typedef struct {
    const char *type;
    const char *function;
    DWORD (*close)(HANDLE handle); /* without the GIL; 0 or the error's code */
} w32_handle_kind;

/* A string handed to Windows. Short ones stay in `small`, without an allocation. */
typedef struct {
    const wchar_t *text;  /* NULL for None */
    Py_ssize_t length;    /* in UTF-16 units, without the terminator */
    wchar_t *owned;
    wchar_t small[128];
} w32_text;

/* A buffer lent by a Python object until w32_buffer_release. */
typedef struct {
    void *data;
    Py_ssize_t size;
    Py_buffer view;  /* view.obj is NULL when nothing is held */
} w32_buffer;

/* Bytes on the way out: memory of a bytes object that Windows fills. */
typedef struct {
    void *data;
    Py_ssize_t size;     /* how much of it is valid; at most what was asked for */
    PyObject *object;
} w32_blob;

/* A message's wParam or lParam, with what it points to. */
typedef struct {
    LPARAM value;
    w32_text text;
    w32_buffer buffer;
} w32_message_parameter;

/* Fill a buffer of `size` characters. Gives the length that was stored or, when that was too long, the size needed or
 * `size`; 0 is a failure, with GetLastError. */
typedef DWORD (*w32_fill)(const void *context, wchar_t *buffer, DWORD size);

typedef struct w32_core w32_core;

struct w32_core {
    uint32_t version;  /* W32_CORE_VERSION of the running pywintypes */
    uint32_t size;     /* sizeof(w32_core) of the running pywintypes */
    void *state;       /* pywintypes' own */

    /* Exceptions and types (borrowed). */
    PyObject *error;
    PyObject *com_error;
    PyTypeObject *HANDLEType, *HKEYType, *IIDType, *TimeType, *OVERLAPPEDType;
    PyTypeObject *SIDType, *ACLType, *SECURITY_DESCRIPTORType, *SECURITY_ATTRIBUTESType;
    PyTypeObject *DEVMODEType, *WAVEFORMATEXType;

    /* Errors. Both always return -1. raise_error takes the text from the system when message is NULL. */
    int (*raise_error)(const w32_core *core, DWORD winerror, const char *function, const wchar_t *message);
    /* excepinfo may be NULL (its strings are read, not freed); argerror is -1 for none. message NULL: the system's. */
    int (*raise_com_error)(const w32_core *core, HRESULT hr, const wchar_t *message, const EXCEPINFO *excepinfo,
                           int argerror);
    /* The system's text for an error code or HRESULT, without the line end; never NULL but on failure. */
    PyObject *(*system_message)(const w32_core *core, DWORD code);

    /* Integers: from anything with __index__. u32 also takes -2^31...-1 as bits, i32 also 2^31...2^32-1, and so on. */
    int (*as_u8)(const w32_core *core, PyObject *o, const char *where, uint8_t *out);
    int (*as_i16)(const w32_core *core, PyObject *o, const char *where, int16_t *out);
    int (*as_u16)(const w32_core *core, PyObject *o, const char *where, uint16_t *out);
    int (*as_i32)(const w32_core *core, PyObject *o, const char *where, int32_t *out);
    int (*as_u32)(const w32_core *core, PyObject *o, const char *where, uint32_t *out);
    int (*as_i64)(const w32_core *core, PyObject *o, const char *where, int64_t *out);
    int (*as_u64)(const w32_core *core, PyObject *o, const char *where, uint64_t *out);
    int (*as_bool)(const w32_core *core, PyObject *o, const char *where, int *out);
    int (*as_double)(const w32_core *core, PyObject *o, const char *where, double *out);

    /* Text. `out` needs no initialisation; clear it with w32_text_clear, also after failure. */
    int (*as_text)(const w32_core *core, PyObject *o, const char *where, unsigned flags, w32_text *out);
    /* length -1: up to the NUL. NULL gives None. Unpaired surrogates are kept. */
    PyObject *(*from_text)(const w32_core *core, const wchar_t *text, Py_ssize_t length);
    /* ANSI strings of the old API; *out is allocated with w32_alloc. */
    int (*as_ansi)(const w32_core *core, PyObject *o, const char *where, unsigned flags, char **out);
    PyObject *(*from_ansi)(const w32_core *core, const char *text, Py_ssize_t length);

    /* Buffers. */
    int (*as_buffer)(const w32_core *core, PyObject *o, const char *where, unsigned flags, w32_buffer *out);
    void (*buffer_release)(const w32_core *core, w32_buffer *buffer);
    int (*blob_new)(const w32_core *core, Py_ssize_t size, w32_blob *out);
    PyObject *(*blob_finish)(const w32_core *core, w32_blob *blob);  /* cut to blob->size; the blob is empty after it */
    void (*blob_clear)(const w32_core *core, w32_blob *blob);

    /* Handles: int, PyHANDLE, PyHKEY. from_handle takes ownership, also when it fails (it closes then). */
    int (*as_handle)(const w32_core *core, PyObject *o, const char *where, unsigned flags, HANDLE *out);
    PyObject *(*from_handle)(const w32_core *core, HANDLE handle, w32_close how);

    /* GUIDs: PyIID, text with braces, or a program id, which stands for its class. */
    int (*as_guid)(const w32_core *core, PyObject *o, const char *where, GUID *out);
    PyObject *(*from_guid)(const w32_core *core, const GUID *guid);

    /* Times. In: TimeType, any datetime (naive ones are local time, as pywin32 has it), or a number of seconds since 1970. */
    int (*as_filetime)(const w32_core *core, PyObject *o, const char *where, FILETIME *out);
    PyObject *(*from_filetime)(const w32_core *core, const FILETIME *time);
    int (*as_systemtime)(const w32_core *core, PyObject *o, const char *where, SYSTEMTIME *out);
    PyObject *(*from_systemtime)(const w32_core *core, const SYSTEMTIME *time);
    int (*as_date)(const w32_core *core, PyObject *o, const char *where, DATE *out); /* OLE automation's days */
    PyObject *(*from_date)(const w32_core *core, DATE date);

    /* OVERLAPPED. hold keeps the object alive, and with it `keep` (a buffer's owner), until its I/O is done; with keep
     * NULL, for packets posted to a completion port, until from_native has given it back. hold(None) does nothing. */
    int (*as_overlapped)(const w32_core *core, PyObject *o, const char *where, unsigned flags, OVERLAPPED **out);
    int (*overlapped_hold)(const w32_core *core, PyObject *overlapped, PyObject *keep);
    PyObject *(*overlapped_from_native)(const w32_core *core, OVERLAPPED *native); /* new reference, or None if foreign */

    /* Security. The pointers live as long as the object. from_* copy what they are given. */
    int (*as_security_attributes)(const w32_core *core, PyObject *o, const char *where, unsigned flags,
                                  SECURITY_ATTRIBUTES **out);
    int (*as_security_descriptor)(const w32_core *core, PyObject *o, const char *where, unsigned flags,
                                  PSECURITY_DESCRIPTOR *out);
    PyObject *(*from_security_descriptor)(const w32_core *core, PSECURITY_DESCRIPTOR sd);
    int (*as_sid)(const w32_core *core, PyObject *o, const char *where, unsigned flags, PSID *out);
    PyObject *(*from_sid)(const w32_core *core, PSID sid);
    int (*as_acl)(const w32_core *core, PyObject *o, const char *where, unsigned flags, PACL *out);
    PyObject *(*from_acl)(const w32_core *core, PACL acl);

    /* Devices. */
    int (*as_devmode)(const w32_core *core, PyObject *o, const char *where, unsigned flags, DEVMODEW **out);
    PyObject *(*from_devmode)(const w32_core *core, const DEVMODEW *devmode);

    /* Text again: refuse an unpaired surrogate, as as_text does without W32_PATH. */
    int (*check_surrogates)(const w32_core *core, const wchar_t *text, Py_ssize_t length, const char *where);

    /* Errors again: what a com_error says about an HRESULT: the system's text, else its name, else its number. */
    PyObject *(*com_message)(const w32_core *core, HRESULT hr);

    /* Messages: an int, a handle, a text or a buffer; NULL and None are 0. Drop it with w32_message_parameter_drop; after a
     * failure nothing is held. */
    int (*as_message_parameter)(const w32_core *core, PyObject *o, const char *where, w32_message_parameter *out);

    /* Functions of system DLLs that few programs need. The DLL is loaded at the first use, and stays. NULL: raised as
     * `function`'s error, or, when `function` is NULL, left to GetLastError(). */
    FARPROC (*system_function)(const w32_core *core, const wchar_t *dll, const char *name, const char *function);

    /* OVERLAPPED again: hold for a native structure. When `kept` cannot be held it stays for ever: Windows uses its memory. */
    int (*overlapped_hold_native)(const w32_core *core, OVERLAPPED *native, PyObject *kept);
    /* Memory for an operation to fill: a memoryview of a new bytearray of zeros. */
    PyObject *(*memory_new)(const w32_core *core, Py_ssize_t size);

    /* Files that were found, as the tuples of win32api and win32file. find_rest appends what a search still has. */
    PyObject *(*from_find_data)(const w32_core *core, const WIN32_FIND_DATAW *found);
    int (*find_rest)(const w32_core *core, PyObject *list, HANDLE search, const char *function);

    /* Text whose length is not known before: `fill` is called without the GIL, with more room as long as that is needed.
     * *out is allocated with w32_alloc. */
    int (*fill_text)(const w32_core *core, const char *function, w32_fill fill, const void *context, wchar_t **out);
    /* Handles again: of another kind than from_handle's. `keep`, which may be NULL, lives until the handle is closed; the
     * reference is taken over. It closes and drops when it fails. */
    PyObject *(*from_handle_kind)(const w32_core *core, HANDLE handle, const w32_handle_kind *kind, PyObject *keep);
    /* What from_handle_kind was told; NULL for every other object. */
    const w32_handle_kind *(*handle_kind)(const w32_core *core, PyObject *o);

    /* Handles again: an object of a type that derives from HANDLEType, owning a handle that CloseHandle closes, or none
     * (NULL). It closes the handle when it fails. */
    PyObject *(*new_handle)(const w32_core *core, PyTypeObject *type, HANDLE handle);
    /* Give such an object, which owns nothing yet, a handle. */
    void (*own_handle)(const w32_core *core, PyObject *o, HANDLE handle);

    /* Calls a Python object with positional arguments, without a tuple where the running Python can; new reference. */
    PyObject *(*call)(const w32_core *core, PyObject *callable, PyObject *const *args, size_t count);

    /* OVERLAPPED again. On a handle that is bound to a completion port, what is done at once arrives there all the same. An
     * object without an event that carries something of the user's (`object`) then lives, with `keep`, until from_native
     * has given it back. begin comes before the operation and says 1 when it holds the object; finish comes after it. Both
     * take NULL, for an operation that is waited for. */
    int (*overlapped_bind)(const w32_core *core, HANDLE handle);
    int (*overlapped_begin)(const w32_core *core, HANDLE handle, OVERLAPPED *native, PyObject *keep);

    /* Handles again: `ended` is called once, when the object is about to close its handle, gives it away, or dies. */
    void (*watch_handle)(const w32_core *core, PyObject *o, void (*ended)(void *data), void *data);

    /* What comes after overlapped_begin and the operation. `err` is 0 when it is done, or ERROR_IO_PENDING while Windows uses
     * `keep`; everything else is raised as `function`'s error, and but for ERROR_MORE_DATA no port hears of it. */
    int (*overlapped_finish)(const w32_core *core, OVERLAPPED *native, PyObject *keep, int begun, DWORD err,
                             const char *function);

    /* SIDs again: "S-1-5-32-544", as ConvertSidToStringSid writes a valid one; new reference. */
    PyObject *(*sid_text)(const w32_core *core, PSID sid);
};

/* Load the table; NULL with an exception set. Called once, in a module's exec slot. The reference to pywintypes stays for
 * the interpreter's life: the table, its types and functions live in that module. */
static inline const w32_core *
w32_core_import(void)
{
    const w32_core *core;
    PyObject *module = PyImport_ImportModule("pywintypes");
    if (module == NULL)
        return NULL;
    core = (const w32_core *)PyCapsule_Import(W32_CORE_CAPSULE, 0);
    if (core == NULL) {
        Py_DECREF(module);
        return NULL;
    }
    if (core->version != W32_CORE_VERSION || core->size < sizeof *core) {
        PyErr_Format(PyExc_ImportError, "this module needs version %d of pywintypes' table with %u bytes, but the installed one "
                     "is version %u with %u bytes", W32_CORE_VERSION, (unsigned)sizeof *core, core->version, core->size);
        Py_DECREF(module);
        return NULL;
    }
    return core;
}

/* Memory that crosses between bodies and glue. Freed with w32_free. */
#define w32_alloc PyMem_Malloc
#define w32_free PyMem_Free

/* Call Windows without the GIL. W32_CALL keeps GetLastError() in `err`, before the GIL is taken back. `call` is a whole
 * statement or expression: W32_CALL(err, ok = SetEvent(h)). err is set whether or not the call failed. */
#define W32_CALL(err, call)                           \
    do {                                              \
        PyThreadState *w32_saved_ = PyEval_SaveThread(); \
        SetLastError(0);                              \
        call;                                         \
        (err) = GetLastError();                       \
        PyEval_RestoreThread(w32_saved_);             \
        SetLastError(err); /* for win32api.GetLastError() */ \
    } while (0)

#define W32_CALL_NOERR(call)                          \
    do {                                              \
        PyThreadState *w32_saved_ = PyEval_SaveThread(); \
        call;                                         \
        PyEval_RestoreThread(w32_saved_);             \
    } while (0)

/* Is there memory at the address? The handles of services and of terminal servers are addresses that Windows follows without
 * looking: a number that cannot be one is refused before. */
static inline BOOL
w32_is_memory(const void *address)
{
    MEMORY_BASIC_INFORMATION region;
    return VirtualQuery(address, &region, sizeof region) != 0 && region.State == MEM_COMMIT
        && !(region.Protect & (PAGE_NOACCESS | PAGE_GUARD));
}

static inline int
w32_raise(const w32_core *core, DWORD winerror, const char *function)
{
    return core->raise_error(core, winerror, function, NULL);
}

/* CloseHandle() for an object, which forgets its handle, and for a number. */
static inline int
w32_close_handle(const w32_core *core, PyObject *handle)
{
    BOOL ok;
    DWORD err;
    HANDLE native = NULL;
    if (PyObject_TypeCheck(handle, core->HANDLEType)) {
        PyObject *done = PyObject_CallMethod(handle, "Close", NULL);
        Py_XDECREF(done);
        return done == NULL ? -1 : 0;
    }
    if (core->as_handle(core, handle, "CloseHandle() argument 'handle'", 0, &native) < 0)
        return -1;
    W32_CALL(err, ok = CloseHandle(native));
    return ok ? 0 : w32_raise(core, err, "CloseHandle");
}

static inline void
w32_text_clear(w32_text *text)
{
    if (text->owned != NULL)
        PyMem_Free(text->owned);
    text->owned = NULL;
    text->text = NULL;
}

/* A module's state for callbacks that Windows hands nothing of ours: kept in the interpreter's dict, under the address of a
 * slot of the module, which remembers what it found last. Slots are read and written with the GIL. */
typedef struct {
    int64_t owner;    /* one more than the number of the interpreter */
    void *state;
} w32_slot;

/* NULL without an exception when there is none. */
static inline void *
w32_state_here(w32_slot *slot)
{
    PyInterpreterState *here = PyInterpreterState_Get();
    PyObject *dict, *key, *capsule;
    int64_t owner = PyInterpreterState_GetID(here) + 1;

    if (slot->owner == owner)
        return slot->state;
    dict = PyInterpreterState_GetDict(here);
    key = dict == NULL ? NULL : PyLong_FromVoidPtr(slot);
    capsule = key == NULL ? NULL : PyDict_GetItemWithError(dict, key);
    Py_XDECREF(key);
    if (capsule == NULL) {
        PyErr_Clear();
        return NULL;
    }
    slot->owner = owner;
    slot->state = PyCapsule_GetPointer(capsule, NULL);
    return slot->state;
}

static inline int
w32_state_publish(w32_slot *slot, void *state)
{
    PyObject *dict = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PyObject *capsule = dict == NULL ? NULL : PyCapsule_New(state, NULL, NULL);
    PyObject *key = PyLong_FromVoidPtr(slot);
    int status = capsule == NULL || key == NULL ? -1 : PyDict_SetItem(dict, key, capsule);

    slot->owner = 0;
    Py_XDECREF(key);
    Py_XDECREF(capsule);
    return status;
}

/* When the module goes; that of another interpreter's module stays. */
static inline void
w32_state_withdraw(w32_slot *slot, const void *state)
{
    PyObject *key;
    if (!Py_IsInitialized() || w32_state_here(slot) != state)
        return;
    slot->owner = 0;
    key = PyLong_FromVoidPtr(slot);
    if (key == NULL || PyDict_DelItem(PyInterpreterState_GetDict(PyInterpreterState_Get()), key) < 0)
        PyErr_Clear();
    Py_XDECREF(key);
}

/* Memory that held a password. Volatile, or else the compiler leaves out what nobody reads any more. */
static inline void
w32_wipe(const void *memory, size_t size)
{
    for (volatile BYTE *at = (volatile BYTE *)memory; size > 0; size--)
        *at++ = 0;
}

/* w32_text_clear for a password. A long one has left its beginning in `small`. */
static inline void
w32_text_wipe(w32_text *text)
{
    if (text->owned != NULL)
        w32_wipe(text->owned, (size_t)text->length * sizeof(wchar_t));
    w32_wipe(text->small, sizeof text->small);
    w32_text_clear(text);
}

static inline void
w32_message_parameter_drop(const w32_core *core, w32_message_parameter *parameter)
{
    w32_text_clear(&parameter->text);
    core->buffer_release(core, &parameter->buffer);
}

/* Both parameters of a message, or none of them. */
static inline int
w32_message_take(const w32_core *core, PyObject *wparam, const char *wwhere, PyObject *lparam, const char *lwhere,
                 w32_message_parameter *w, w32_message_parameter *l)
{
    if (core->as_message_parameter(core, wparam, wwhere, w) < 0)
        return -1;
    if (core->as_message_parameter(core, lparam, lwhere, l) == 0)
        return 0;
    w32_message_parameter_drop(core, w);
    return -1;
}

static inline void
w32_message_drop(const w32_core *core, w32_message_parameter *w, w32_message_parameter *l)
{
    w32_message_parameter_drop(core, l);
    w32_message_parameter_drop(core, w);
}

static inline int
w32_type_error(PyObject *o, const char *where, const char *expected)
{
    PyObject *name = PyType_GetName(Py_TYPE(o));
    if (name != NULL)
        PyErr_Format(PyExc_TypeError, "%s must be %s, not %U", where, expected, name);
    Py_XDECREF(name);
    return -1;
}

/* The items of a sequence as a new tuple. Any iterable will do, a set for instance, as in pywin32; but text, bytes and dicts,
 * whose items nobody means, will not. */
static inline PyObject *
w32_items(PyObject *o, const char *where, const char *expected)
{
    PyObject *items = PyUnicode_Check(o) || PyBytes_Check(o) || PyDict_Check(o) ? NULL : PySequence_Tuple(o);
    if (items != NULL || (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_TypeError)))
        return items;
    PyErr_Clear();
    w32_type_error(o, where, expected);
    return NULL;
}

/* The same, with at most `most` of what `kind` names. */
static inline PyObject *
w32_items_at_most(PyObject *o, const char *where, const char *expected, Py_ssize_t most, const char *kind)
{
    PyObject *items = w32_items(o, where, expected);
    if (items == NULL || PyTuple_Size(items) <= most)
        return items;
    PyErr_Format(PyExc_ValueError, "%s has %zd %s, but at most %zd are possible", where, PyTuple_Size(items), kind, most);
    Py_DECREF(items);
    return NULL;
}

/* The `count` items of a sequence whose order matters, so that a set will not do. */
static inline PyObject *
w32_fields(PyObject *o, const char *where, const char *expected, Py_ssize_t count)
{
    PyObject *items = PySequence_Check(o) ? w32_items(o, where, expected) : NULL;
    if (PyErr_Occurred() || (items != NULL && PyTuple_Size(items) == count))
        return items;
    PyErr_Format(PyExc_TypeError, "%s must be %s, not %.100R", where, expected, o);
    Py_XDECREF(items);
    return NULL;
}

/* Memory of the last object of a type with GC, kept for the next one. Taking gives a new object, not tracked yet, with
 * nothing in it; giving is the end of tp_dealloc, where it is not tracked any more. `spare` NULL: there is no place. */
static inline PyObject *
w32_spare_take(void **spare, PyTypeObject *type)
{
    void *memory = *spare;
    if (memory == NULL)
        return (PyObject *)PyObject_GC_New(PyObject, type);
    *spare = NULL;
    return PyObject_Init(memory, type);
}

static inline void
w32_spare_give(void **spare, PyObject *o)
{
    PyTypeObject *type = Py_TYPE(o);
    if (spare != NULL && *spare == NULL)
        *spare = o;
    else
        PyObject_GC_Del(o);
    Py_DECREF(type);
}

static inline void
w32_spare_free(void *spare)
{
    if (spare != NULL)
        PyObject_GC_Del(spare);
}

/* Append an item to a list, and add an object to a module; both take the reference over, and pass on that it is NULL. */
static inline int
w32_append(PyObject *list, PyObject *item)
{
    int status = item == NULL ? -1 : PyList_Append(list, item);
    Py_XDECREF(item);
    return status;
}

static inline int
w32_add_object(PyObject *module, const char *name, PyObject *value)
{
    int status = value == NULL ? -1 : PyModule_AddObjectRef(module, name, value);
    Py_XDECREF(value);
    return status;
}

/* The structures of 64 bits. What is unsigned takes no negative number for its bits: an offset or a size was meant. */
static inline int
w32_in_LARGE_INTEGER(const w32_core *core, PyObject *o, const char *where, LARGE_INTEGER *out)
{
    int64_t value = 0;
    int status = core->as_i64(core, o, where, &value);
    out->QuadPart = value;
    return status;
}

static inline int
w32_in_ULARGE_INTEGER(const w32_core *core, PyObject *o, const char *where, ULARGE_INTEGER *out)
{
    uint64_t value = 0;
    int status = core->as_u64(core, o, where, &value);
    out->QuadPart = value;
    if (status < 0 || value <= INT64_MAX)
        return status;
    if (PyLong_AsLongLong(o) < 0 && !PyErr_Occurred()) {
        PyErr_Format(PyExc_OverflowError, "%s must not be negative", where);
        return -1;
    }
    PyErr_Clear(); /* 2^63 or more */
    return 0;
}

#endif
