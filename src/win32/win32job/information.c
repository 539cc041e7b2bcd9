/* Querying and setting: one row for each class of information, and the three classes that are more than one dict. */
#include "win32job.gen.h"

typedef PyObject *(*to_py)(win32job_state *st, const void *native);
typedef int (*from_py)(win32job_state *st, PyObject *o, const char *where, void *native);

/* A class of information; give or take is NULL where it cannot be asked for or set. */
typedef struct {
    JOBOBJECTINFOCLASS code;
    DWORD size;
    to_py give;
    from_py take;
} information;

/* Big enough for each of the structures. */
typedef union {
    JOBOBJECT_BASIC_ACCOUNTING_INFORMATION accounting;
    JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION accounting_and_io;
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION extended;
    JOBOBJECT_BASIC_UI_RESTRICTIONS restrictions;
    JOBOBJECT_END_OF_JOB_TIME_INFORMATION end;
    JOBOBJECT_JOBSET_INFORMATION set;
    JOBOBJECT_ASSOCIATE_COMPLETION_PORT port;
} any_information;

/* The generated converters take their own structure; these take any, for the table. */
#define GIVE(name)                                                                              \
    static PyObject *give_##name(win32job_state *st, const void *native)                        \
    {                                                                                           \
        return win32job_##name##_to_py(st, native);                                             \
    }
#define TAKE(name)                                                                              \
    static int take_##name(win32job_state *st, PyObject *o, const char *where, void *native)    \
    {                                                                                           \
        return win32job_##name##_from_py(st, o, where, native);                                 \
    }

GIVE(JOBOBJECT_BASIC_ACCOUNTING_INFORMATION)
GIVE(JOBOBJECT_BASIC_LIMIT_INFORMATION)
TAKE(JOBOBJECT_BASIC_LIMIT_INFORMATION)
GIVE(JOBOBJECT_BASIC_UI_RESTRICTIONS)
TAKE(JOBOBJECT_BASIC_UI_RESTRICTIONS)
GIVE(JOBOBJECT_END_OF_JOB_TIME_INFORMATION)
TAKE(JOBOBJECT_END_OF_JOB_TIME_INFORMATION)
GIVE(JOBOBJECT_JOBSET_INFORMATION)
TAKE(JOBOBJECT_JOBSET_INFORMATION)

/* ---- dicts in dicts ---------------------------------------------------------------------------------------------- */

/* Put `part` (stolen) under `key`; NULL and the dict released on failure. */
static PyObject *
with_part(PyObject *dict, const char *key, PyObject *part)
{
    int failed = dict == NULL || part == NULL ? -1 : PyDict_SetItemString(dict, key, part);

    Py_XDECREF(part);
    if (failed == 0)
        return dict;
    Py_XDECREF(dict);
    return NULL;
}

static PyObject *
give_accounting_and_io(win32job_state *st, const void *native)
{
    const JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION *both = native;
    PyObject *dict = with_part(PyDict_New(), "BasicInfo", give_JOBOBJECT_BASIC_ACCOUNTING_INFORMATION(st, &both->BasicInfo));

    return dict == NULL ? NULL : with_part(dict, "IoInfo", win32job_IO_COUNTERS_to_py(st, &both->IoInfo));
}

static PyObject *
give_extended(win32job_state *st, const void *native)
{
    const JOBOBJECT_EXTENDED_LIMIT_INFORMATION *limits = native;
    PyObject *dict = win32job_JOBOBJECT_EXTENDED_LIMIT_INFORMATION_to_py(st, limits);

    if (dict != NULL)
        dict = with_part(dict, "BasicLimitInformation",
                         give_JOBOBJECT_BASIC_LIMIT_INFORMATION(st, &limits->BasicLimitInformation));
    return dict == NULL ? NULL : with_part(dict, "IoInfo", win32job_IO_COUNTERS_to_py(st, &limits->IoInfo));
}

/* The dict under `key`, borrowed; or KeyError. */
static PyObject *
part_of(PyObject *dict, const char *where, const char *key)
{
    PyObject *part;

    if (!PyDict_Check(dict)) {
        PyErr_Format(PyExc_TypeError, "%s must be a dict", where);
        return NULL;
    }
    part = PyDict_GetItemString(dict, key);
    if (part == NULL)
        PyErr_Format(PyExc_KeyError, "%s has no key '%s'", where, key);
    return part;
}

static int
take_extended(win32job_state *st, PyObject *o, const char *where, void *native)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION *limits = native;
    PyObject *basic = part_of(o, where, "BasicLimitInformation");
    PyObject *io = basic == NULL ? NULL : part_of(o, where, "IoInfo");
    JOBOBJECT_BASIC_LIMIT_INFORMATION taken;
    IO_COUNTERS counted;

    if (io == NULL || take_JOBOBJECT_BASIC_LIMIT_INFORMATION(st, basic, "BasicLimitInformation", &taken) < 0
        || win32job_IO_COUNTERS_from_py(st, io, "IoInfo", &counted) < 0
        || win32job_JOBOBJECT_EXTENDED_LIMIT_INFORMATION_from_py(st, o, where, limits) < 0)
        return -1;
    limits->BasicLimitInformation = taken;
    limits->IoInfo = counted;
    return 0;
}

static int
take_port(win32job_state *st, PyObject *o, const char *where, void *native)
{
    JOBOBJECT_ASSOCIATE_COMPLETION_PORT *port = native;
    PyObject *key = part_of(o, where, "CompletionKey");
    PyObject *handle = key == NULL ? NULL : part_of(o, where, "CompletionPort");
    uint64_t number;

    if (handle == NULL || st->core->as_u64(st->core, key, "CompletionKey", &number) < 0
        || st->core->as_handle(st->core, handle, "CompletionPort", W32_NONE_OK, &port->CompletionPort) < 0)
        return -1;
    port->CompletionKey = (void *)(ULONG_PTR)number;
    return 0;
}

static const information classes[] = {
    {JobObjectBasicAccountingInformation, sizeof(JOBOBJECT_BASIC_ACCOUNTING_INFORMATION),
     give_JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, NULL},
    {JobObjectBasicLimitInformation, sizeof(JOBOBJECT_BASIC_LIMIT_INFORMATION),
     give_JOBOBJECT_BASIC_LIMIT_INFORMATION, take_JOBOBJECT_BASIC_LIMIT_INFORMATION},
    {JobObjectBasicUIRestrictions, sizeof(JOBOBJECT_BASIC_UI_RESTRICTIONS),
     give_JOBOBJECT_BASIC_UI_RESTRICTIONS, take_JOBOBJECT_BASIC_UI_RESTRICTIONS},
    {JobObjectEndOfJobTimeInformation, sizeof(JOBOBJECT_END_OF_JOB_TIME_INFORMATION),
     give_JOBOBJECT_END_OF_JOB_TIME_INFORMATION, take_JOBOBJECT_END_OF_JOB_TIME_INFORMATION},
    {JobObjectBasicAndIoAccountingInformation, sizeof(JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION),
     give_accounting_and_io, NULL},
    {JobObjectExtendedLimitInformation, sizeof(JOBOBJECT_EXTENDED_LIMIT_INFORMATION), give_extended, take_extended},
    {JobObjectJobSetInformation, sizeof(JOBOBJECT_JOBSET_INFORMATION),
     give_JOBOBJECT_JOBSET_INFORMATION, take_JOBOBJECT_JOBSET_INFORMATION},
    {JobObjectAssociateCompletionPortInformation, sizeof(JOBOBJECT_ASSOCIATE_COMPLETION_PORT),
     NULL, take_port},
};

static const information *
find_class(INT code, BOOL setting, const char *function)
{
    for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++)
        if ((INT)classes[i].code == code && (setting ? classes[i].take != NULL : classes[i].give != NULL))
            return &classes[i];
    PyErr_Format(PyExc_NotImplementedError, "%s() argument 'JobObjectInfoClass': class %d cannot be %s", function, code,
                 setting ? "set" : "asked for");
    return NULL;
}

/* ---- process ids --------------------------------------------------------------------------------------------------- */

static PyObject *
ids_to_py(const JOBOBJECT_BASIC_PROCESS_ID_LIST *list)
{
    PyObject *ids = PyTuple_New(list->NumberOfProcessIdsInList);

    for (DWORD i = 0; ids != NULL && i < list->NumberOfProcessIdsInList; i++) {
        PyObject *id = PyLong_FromUnsignedLongLong(list->ProcessIdList[i]);

        if (id == NULL || PyTuple_SetItem(ids, i, id) < 0)
            Py_CLEAR(ids);
    }
    return ids;
}

/* Ask again with more room as long as processes come in between. */
static PyObject *
query_ids(win32job_state *st, HANDLE job)
{
    JOBOBJECT_BASIC_PROCESS_ID_LIST *list = NULL;
    DWORD room = 64, err;
    PyObject *ids = NULL;
    BOOL ok;

    do {
        DWORD size = (DWORD)(sizeof *list + room * sizeof list->ProcessIdList[0]);

        w32_free(list);
        list = w32_alloc(size);
        if (list == NULL)
            return PyErr_NoMemory();
        W32_CALL(err, ok = QueryInformationJobObject(job, JobObjectBasicProcessIdList, list, size, NULL));
        room *= 4;
    } while (!ok && err == ERROR_MORE_DATA && room < (1u << 24));
    if (ok)
        ids = ids_to_py(list);
    else
        w32_raise(st->core, err, "QueryInformationJobObject");
    w32_free(list);
    return ids;
}

/* ---- the functions -------------------------------------------------------------------------------------------------- */

int
win32job_QueryInformationJobObject(win32job_state *st, HANDLE Job, INT JobObjectInfoClass,
                                   win32job_QueryInformationJobObject_out *out)
{
    const information *kind;
    any_information native = {0};
    BOOL ok;
    DWORD err;

    if (JobObjectInfoClass == JobObjectBasicProcessIdList) {
        out->value = query_ids(st, Job);
        return out->value == NULL ? -1 : 0;
    }
    kind = find_class(JobObjectInfoClass, FALSE, "QueryInformationJobObject");
    if (kind == NULL)
        return -1;
    W32_CALL(err, ok = QueryInformationJobObject(Job, kind->code, &native, kind->size, NULL));
    if (!ok)
        return w32_raise(st->core, err, "QueryInformationJobObject");
    out->value = kind->give(st, &native);
    return out->value == NULL ? -1 : 0;
}

int
win32job_SetInformationJobObject(win32job_state *st, HANDLE Job, INT JobObjectInfoClass, PyObject *JobObjectInfo)
{
    const information *kind = find_class(JobObjectInfoClass, TRUE, "SetInformationJobObject");
    any_information native = {0};
    BOOL ok;
    DWORD err;

    if (kind == NULL
        || kind->take(st, JobObjectInfo, "SetInformationJobObject() argument 'JobObjectInfo'", &native) < 0)
        return -1;
    W32_CALL(err, ok = SetInformationJobObject(Job, kind->code, &native, kind->size));
    return ok ? 0 : w32_raise(st->core, err, "SetInformationJobObject");
}
