/* Directory services. ntdsapi is loaded at the first use: few programs need it. */
#include "win32security.gen.h"

typedef DWORD(WINAPI *bind_function)(const wchar_t *, const wchar_t *, HANDLE *);
typedef DWORD(WINAPI *unbind_function)(HANDLE *);
typedef DWORD(WINAPI *controller_function)(const wchar_t *, const wchar_t *, const GUID *, const wchar_t *, ULONG,
                                           DOMAIN_CONTROLLER_INFOW **);
typedef NET_API_STATUS(WINAPI *free_buffer_function)(void *);
typedef DWORD(WINAPI *crack_function)(HANDLE, INT, INT, INT, DWORD, const wchar_t *const *, DS_NAME_RESULTW **);
typedef DWORD(WINAPI *list0_function)(HANDLE, DS_NAME_RESULTW **);
typedef DWORD(WINAPI *list1_function)(HANDLE, const wchar_t *, DS_NAME_RESULTW **);
typedef DWORD(WINAPI *list2_function)(HANDLE, const wchar_t *, const wchar_t *, DS_NAME_RESULTW **);
typedef void(WINAPI *free_names_function)(DS_NAME_RESULTW *);
typedef DWORD(WINAPI *spn_function)(INT, const wchar_t *, const wchar_t *, USHORT, USHORT, const wchar_t **,
                                    const USHORT *, DWORD *, wchar_t ***);
typedef void(WINAPI *free_spns_function)(DWORD, wchar_t **);
typedef DWORD(WINAPI *write_spn_function)(HANDLE, INT, const wchar_t *, DWORD, const wchar_t *const *);

#define FIND(type, st, name) SECURITY_FUNCTION(type, st, L"ntdsapi.dll", name)

static DWORD
close_directory(HANDLE handle)
{
    FARPROC found = security_loaded_function(L"ntdsapi.dll", "DsUnBindW");
    unbind_function unbind = (unbind_function)(void (*)(void))found;
    return unbind == NULL ? ERROR_INVALID_HANDLE : unbind(&handle);
}

static const w32_handle_kind directory_kind = {"PyDS_HANDLE", "DsUnBind", close_directory};

int
win32security_DsBind(win32security_state *st, const wchar_t *DomainController, const wchar_t *DnsDomainName,
                     win32security_DsBind_out *out)
{
    bind_function call = FIND(bind_function, st, "DsBindW");
    HANDLE handle = NULL;
    DWORD code;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(code = call(DomainController, DnsDomainName, &handle));
    if (code != ERROR_SUCCESS)
        return w32_raise(st->core, code, "DsBind");
    out->value = st->core->from_handle_kind(st->core, handle, &directory_kind, NULL);
    return out->value == NULL ? -1 : 0;
}

int
win32security_DsUnBind(win32security_state *st, PyObject *hDS)
{
    return security_close(st->core, hDS, "DsUnBind() argument 'hDS'", &directory_kind);
}

/* ---- domain controllers ------------------------------------------------------------------------------------------------ */

static PyObject *
controller_to_py(const w32_core *core, const DOMAIN_CONTROLLER_INFOW *info)
{
    return Py_BuildValue("{s:N,s:N,s:k,s:N,s:N,s:N,s:k,s:N,s:N}",
                         "DomainControllerName", core->from_text(core, info->DomainControllerName, -1),
                         "DomainControllerAddress", core->from_text(core, info->DomainControllerAddress, -1),
                         "DomainControllerAddressType", (unsigned long)info->DomainControllerAddressType,
                         "DomainGuid", core->from_guid(core, &info->DomainGuid),
                         "DomainName", core->from_text(core, info->DomainName, -1),
                         "DnsForestName", core->from_text(core, info->DnsForestName, -1),
                         "Flags", (unsigned long)info->Flags,
                         "DcSiteName", core->from_text(core, info->DcSiteName, -1),
                         "ClientSiteName", core->from_text(core, info->ClientSiteName, -1));
}

int
win32security_DsGetDcName(win32security_state *st, const wchar_t *computerName, const wchar_t *domainName,
                          const GUID *domainGUID, const wchar_t *siteName, ULONG flags,
                          win32security_DsGetDcName_out *out)
{
    controller_function call = SECURITY_FUNCTION(controller_function, st, L"netapi32.dll", "DsGetDcNameW");
    free_buffer_function release = SECURITY_FUNCTION(free_buffer_function, st, L"netapi32.dll", "NetApiBufferFree");
    DOMAIN_CONTROLLER_INFOW *info = NULL;
    DWORD code;
    if (call == NULL || release == NULL)
        return -1;
    W32_CALL_NOERR(code = call(computerName, domainName, domainGUID, siteName, flags, &info));
    if (code != ERROR_SUCCESS)
        return w32_raise(st->core, code, "DsGetDcName");
    out->value = controller_to_py(st->core, info);
    release(info);
    return out->value == NULL ? -1 : 0;
}

/* ---- names -------------------------------------------------------------------------------------------------------------- */

static PyObject *
names_to_py(const w32_core *core, const DS_NAME_RESULTW *names)
{
    PyObject *list = PyList_New(0);
    for (DWORD i = 0; list != NULL && i < names->cItems; i++) {
        const DS_NAME_RESULT_ITEMW *from = &names->rItems[i];
        PyObject *item = Py_BuildValue("(iNN)", (int)from->status, core->from_text(core, from->pDomain, -1),
                                       core->from_text(core, from->pName, -1));
        if (item == NULL || PyList_Append(list, item) < 0)
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

/* Take over what one of the functions gave. */
static PyObject *
taken_names(win32security_state *st, DWORD code, DS_NAME_RESULTW *names, const char *function)
{
    free_names_function release;
    PyObject *list = NULL;
    if (code != ERROR_SUCCESS || names == NULL) {
        w32_raise(st->core, code, function);
        return NULL;
    }
    release = FIND(free_names_function, st, "DsFreeNameResultW");
    if (release == NULL)
        return NULL;
    list = names_to_py(st->core, names);
    release(names);
    return list;
}

int
win32security_DsCrackNames(win32security_state *st, HANDLE hds, INT flags, INT formatOffered, INT formatDesired,
                           const wchar_t *const *names, DWORD names_count, win32security_DsCrackNames_out *out)
{
    crack_function call = FIND(crack_function, st, "DsCrackNamesW");
    DS_NAME_RESULTW *result = NULL;
    DWORD code;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(code = call(hds, flags, formatOffered, formatDesired, names_count, names, &result));
    out->value = taken_names(st, code, result, "DsCrackNames");
    return out->value == NULL ? -1 : 0;
}

/* `name` is the one that Python sees. */
static PyObject *
list_all(win32security_state *st, const char *name, const char *function, HANDLE hds)
{
    list0_function call = FIND(list0_function, st, function);
    DS_NAME_RESULTW *result = NULL;
    DWORD code;
    if (call == NULL)
        return NULL;
    W32_CALL_NOERR(code = call(hds, &result));
    return taken_names(st, code, result, name);
}

static PyObject *
list_of(win32security_state *st, const char *name, const char *function, HANDLE hds, const wchar_t *of)
{
    list1_function call = FIND(list1_function, st, function);
    DS_NAME_RESULTW *result = NULL;
    DWORD code;
    if (call == NULL)
        return NULL;
    W32_CALL_NOERR(code = call(hds, of, &result));
    return taken_names(st, code, result, name);
}

int
win32security_DsListInfoForServer(win32security_state *st, HANDLE hds, const wchar_t *server,
                                  win32security_DsListInfoForServer_out *out)
{
    out->value = list_of(st, "DsListInfoForServer", "DsListInfoForServerW", hds, server);
    return out->value == NULL ? -1 : 0;
}

int
win32security_DsListServersInSite(win32security_state *st, HANDLE hds, const wchar_t *site,
                                  win32security_DsListServersInSite_out *out)
{
    out->value = list_of(st, "DsListServersInSite", "DsListServersInSiteW", hds, site);
    return out->value == NULL ? -1 : 0;
}

int
win32security_DsListDomainsInSite(win32security_state *st, HANDLE hds, const wchar_t *site,
                                  win32security_DsListDomainsInSite_out *out)
{
    out->value = list_of(st, "DsListDomainsInSite", "DsListDomainsInSiteW", hds, site);
    return out->value == NULL ? -1 : 0;
}

int
win32security_DsListSites(win32security_state *st, HANDLE hds, win32security_DsListSites_out *out)
{
    out->value = list_all(st, "DsListSites", "DsListSitesW", hds);
    return out->value == NULL ? -1 : 0;
}

int
win32security_DsListRoles(win32security_state *st, HANDLE hds, win32security_DsListRoles_out *out)
{
    out->value = list_all(st, "DsListRoles", "DsListRolesW", hds);
    return out->value == NULL ? -1 : 0;
}

int
win32security_DsListServersForDomainInSite(win32security_state *st, HANDLE hds, const wchar_t *domain,
                                           const wchar_t *site,
                                           win32security_DsListServersForDomainInSite_out *out)
{
    list2_function call = FIND(list2_function, st, "DsListServersForDomainInSiteW");
    DS_NAME_RESULTW *result = NULL;
    DWORD code;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(code = call(hds, domain, site, &result));
    out->value = taken_names(st, code, result, "DsListServersForDomainInSite");
    return out->value == NULL ? -1 : 0;
}

/* ---- service principal names --------------------------------------------------------------------------------------------- */

/* The further instances of a service. */
typedef struct {
    w32_text *texts;
    const wchar_t **names;
    USHORT *ports;  /* NULL for none */
    USHORT count;
} instances;

static void
drop_instances(instances *all)
{
    for (USHORT i = 0; i < all->count; i++)
        w32_text_clear(&all->texts[i]);
    w32_free(all->texts);
    w32_free(all->names);
    w32_free(all->ports);
}

/* A sequence as a tuple that fits a USHORT count; None is an empty one. */
static PyObject *
short_tuple(PyObject *o, const char *where, const char *what)
{
    if (o == NULL || o == Py_None)
        return PyTuple_New(0);
    return w32_items_at_most(o, where, what, USHRT_MAX, "items");
}

static int
take_names(const w32_core *core, PyObject *o, instances *out)
{
    static const char where[] = "DsGetSpn() argument 'InstanceNames'";
    PyObject *items = short_tuple(o, where, "a sequence of str or None");
    Py_ssize_t count = items == NULL ? 0 : PyTuple_Size(items);
    int result = -1;
    if (items == NULL)
        return -1;
    out->texts = w32_alloc(((size_t)count + 1) * sizeof *out->texts);
    out->names = w32_alloc(((size_t)count + 1) * sizeof *out->names);
    if (out->texts == NULL || out->names == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    while (out->count < count) {
        USHORT i = out->count++;
        if (core->as_text(core, PyTuple_GetItem(items, i), where, 0, &out->texts[i]) < 0)
            goto done;
        out->names[i] = out->texts[i].text;
    }
    result = 0;
done:
    Py_DECREF(items);
    return result;
}

static int
take_ports(const w32_core *core, PyObject *o, instances *out)
{
    static const char where[] = "DsGetSpn() argument 'InstancePorts'";
    PyObject *items;
    int result = -1;
    if (o == NULL || o == Py_None)
        return 0;
    items = short_tuple(o, where, "a sequence of int or None");
    if (items == NULL)
        return -1;
    if (PyTuple_Size(items) != out->count) {
        PyErr_Format(PyExc_ValueError, "%s has %zd ports, but there are %d names", where, PyTuple_Size(items),
                     (int)out->count);
        goto done;
    }
    out->ports = w32_alloc(((size_t)out->count + 1) * sizeof *out->ports);
    if (out->ports == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (USHORT i = 0; i < out->count; i++)
        if (core->as_u16(core, PyTuple_GetItem(items, i), where, &out->ports[i]) < 0)
            goto done;
    result = 0;
done:
    Py_DECREF(items);
    return result;
}

static PyObject *
spns_to_py(const w32_core *core, wchar_t **spns, DWORD count)
{
    PyObject *result = PyTuple_New((Py_ssize_t)count);
    for (DWORD i = 0; result != NULL && i < count; i++) {
        PyObject *spn = core->from_text(core, spns[i], -1);
        if (spn == NULL || PyTuple_SetItem(result, (Py_ssize_t)i, spn) < 0)
            Py_CLEAR(result);
    }
    return result;
}

int
win32security_DsGetSpn(win32security_state *st, INT ServiceType, const wchar_t *ServiceClass,
                       const wchar_t *ServiceName, USHORT InstancePort, PyObject *InstanceNames,
                       PyObject *InstancePorts, win32security_DsGetSpn_out *out)
{
    spn_function call = FIND(spn_function, st, "DsGetSpnW");
    free_spns_function release = call == NULL ? NULL : FIND(free_spns_function, st, "DsFreeSpnArrayW");
    instances all = {0};
    wchar_t **spns = NULL;
    DWORD code, count = 0;
    if (release == NULL)
        return -1;
    if (take_names(st->core, InstanceNames, &all) < 0 || take_ports(st->core, InstancePorts, &all) < 0)
        goto done;
    W32_CALL_NOERR(code = call(ServiceType, ServiceClass, ServiceName, InstancePort, all.count,
                               all.count == 0 ? NULL : all.names, all.ports, &count, &spns));
    if (code != ERROR_SUCCESS) {
        w32_raise(st->core, code, "DsGetSpn");
        goto done;
    }
    out->value = spns_to_py(st->core, spns, count);
    release(count, spns);
done:
    drop_instances(&all);
    return out->value == NULL ? -1 : 0;
}

int
win32security_DsWriteAccountSpn(win32security_state *st, HANDLE hDS, INT Operation, const wchar_t *Account,
                                const wchar_t *const *Spns, DWORD Spns_count)
{
    write_spn_function call = FIND(write_spn_function, st, "DsWriteAccountSpnW");
    DWORD code;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(code = call(hDS, Operation, Account, Spns_count, Spns));
    return code == ERROR_SUCCESS ? 0 : w32_raise(st->core, code, "DsWriteAccountSpn");
}
