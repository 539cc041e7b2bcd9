/* pythoncomloader.dll: what InprocServer32 names for a Python class.
 *
 * There is no DllRegisterServer: this DLL does not know the classes; their scripts register themselves. DllMain does
 * nothing, since Windows holds the loader lock while it runs.
 */
#include "host.h"
#include "watch.h"

/* Classes of which the registration was read, and found to be that of this process's Python. Never freed: a process has
 * so many classes, and the DLL stays in it. */
typedef struct known_class known_class;

struct known_class {
    known_class *next;
    CLSID clsid;
    LONG generation;              /* of the registry, for which this holds */
    const host_pythoncom *pythoncom;
};

static w32_watch watch = {.lock = SRWLOCK_INIT};
static SRWLOCK known_lock = SRWLOCK_INIT;
static known_class *known;

/* With the lock held. */
static known_class *
find(REFCLSID clsid)
{
    known_class *each;
    for (each = known; each != NULL; each = each->next)
        if (IsEqualGUID(&each->clsid, clsid))
            break;
    return each;
}

static const host_pythoncom *
recall(REFCLSID clsid, LONG generation)
{
    const host_pythoncom *pythoncom = NULL;
    known_class *found;
    AcquireSRWLockShared(&known_lock);
    found = find(clsid);
    if (found != NULL && generation != 0 && found->generation == generation)
        pythoncom = found->pythoncom;
    ReleaseSRWLockShared(&known_lock);
    return pythoncom;
}

/* Without memory the next activation reads the registration again. */
static void
remember(REFCLSID clsid, LONG generation, const host_pythoncom *pythoncom)
{
    known_class *entry;
    AcquireSRWLockExclusive(&known_lock);
    entry = find(clsid);
    if (entry == NULL && (entry = host_alloc(sizeof(*entry))) != NULL) {
        entry->clsid = *clsid;
        entry->next = known;
        known = entry;
    }
    if (entry != NULL) {
        entry->generation = generation;
        entry->pythoncom = pythoncom;
    }
    ReleaseSRWLockExclusive(&known_lock);
}

static HRESULT
look_up(REFCLSID clsid, const host_pythoncom **out)
{
    host_registration registration;
    HRESULT hr = host_registration_read(clsid, &registration);
    if (SUCCEEDED(hr))
        hr = host_pythoncom_get(&registration, out);
    host_registration_clear(&registration);
    return hr;
}

STDAPI
DllGetClassObject(REFCLSID clsid, REFIID iid, void **out)
{
    const host_pythoncom *pythoncom;
    LONG generation;
    HRESULT hr;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    generation = w32_watch_generation(&watch);
    pythoncom = recall(clsid, generation);
    if (pythoncom == NULL) {
        hr = look_up(clsid, &pythoncom);
        if (FAILED(hr))
            return hr;
        remember(clsid, generation, pythoncom);
    }
    return pythoncom->get_class_object(clsid, iid, out);
}

/* A Python that runs cannot be taken out of the process. Where none was asked for, nothing is left but the watch. */
STDAPI
DllCanUnloadNow(void)
{
    if (host_in_use())
        return S_FALSE;
    AcquireSRWLockExclusive(&watch.lock);
    w32_watch_end(&watch);
    ReleaseSRWLockExclusive(&watch.lock);
    return S_OK;
}
