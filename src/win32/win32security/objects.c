/* The security of objects: by name, by handle, and as text. */
#include "win32security.gen.h"

/* Most descriptors are smaller: one call instead of two. */
enum { FIRST_ROOM = 512, MOST_ROOM = 1 << 20 };

/* What the three kinds of objects are asked with: `size` comes back as the size needed. */
typedef BOOL (*query)(const void *object, DWORD info, PSECURITY_DESCRIPTOR descriptor, DWORD size, DWORD *needed);

static BOOL
query_file(const void *object, DWORD info, PSECURITY_DESCRIPTOR descriptor, DWORD size, DWORD *needed)
{
    return GetFileSecurityW(object, info, descriptor, size, needed);
}

static BOOL
query_kernel(const void *object, DWORD info, PSECURITY_DESCRIPTOR descriptor, DWORD size, DWORD *needed)
{
    return GetKernelObjectSecurity((HANDLE)object, info, descriptor, size, needed);
}

static BOOL
query_user(const void *object, DWORD info, PSECURITY_DESCRIPTOR descriptor, DWORD size, DWORD *needed)
{
    SECURITY_INFORMATION wanted = info;
    return GetUserObjectSecurity((HANDLE)object, &wanted, descriptor, size, needed);
}

/* The descriptor as an object; the room grows as long as it does. */
static PyObject *
read_security(win32security_state *st, query ask, const void *object, DWORD info, const char *function)
{
    DWORD err = ERROR_SUCCESS, size = FIRST_ROOM, needed = 0;
    PyObject *result = NULL;
    BYTE *descriptor;
    BOOL ok;
    for (;;) {
        descriptor = w32_alloc(size);
        if (descriptor == NULL)
            return PyErr_NoMemory();
        W32_CALL(err, ok = ask(object, info, descriptor, size, &needed));
        if (ok || err != ERROR_INSUFFICIENT_BUFFER || needed <= size || needed > MOST_ROOM)
            break;
        w32_free(descriptor);
        size = needed;
    }
    if (ok)
        result = st->core->from_security_descriptor(st->core, descriptor);
    else
        w32_raise(st->core, err, function);
    w32_free(descriptor);
    return result;
}

int
win32security_GetFileSecurity(win32security_state *st, const wchar_t *filename, DWORD info,
                              win32security_GetFileSecurity_out *out)
{
    out->value = read_security(st, query_file, filename, info, "GetFileSecurity");
    return out->value == NULL ? -1 : 0;
}

int
win32security_GetKernelObjectSecurity(win32security_state *st, HANDLE handle, DWORD info,
                                      win32security_GetKernelObjectSecurity_out *out)
{
    out->value = read_security(st, query_kernel, handle, info, "GetKernelObjectSecurity");
    return out->value == NULL ? -1 : 0;
}

int
win32security_GetUserObjectSecurity(win32security_state *st, HANDLE handle, DWORD info,
                                    win32security_GetUserObjectSecurity_out *out)
{
    out->value = read_security(st, query_user, handle, info, "GetUserObjectSecurity");
    return out->value == NULL ? -1 : 0;
}

int
win32security_SetFileSecurity(win32security_state *st, const wchar_t *filename, DWORD info,
                              PSECURITY_DESCRIPTOR security)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetFileSecurityW(filename, info, security));
    return ok ? 0 : w32_raise(st->core, err, "SetFileSecurity");
}

int
win32security_SetKernelObjectSecurity(win32security_state *st, HANDLE handle, DWORD info, PSECURITY_DESCRIPTOR security)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetKernelObjectSecurity(handle, info, security));
    return ok ? 0 : w32_raise(st->core, err, "SetKernelObjectSecurity");
}

int
win32security_SetUserObjectSecurity(win32security_state *st, HANDLE handle, DWORD info, PSECURITY_DESCRIPTOR security)
{
    SECURITY_INFORMATION wanted = info;
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetUserObjectSecurity(handle, &wanted, security));
    return ok ? 0 : w32_raise(st->core, err, "SetUserObjectSecurity");
}

/* ---- by name, by handle ------------------------------------------------------------------------------------------------ */

/* Take over what Get…SecurityInfo gave. */
static PyObject *
taken_descriptor(win32security_state *st, DWORD code, PSECURITY_DESCRIPTOR descriptor, const char *function)
{
    PyObject *result = NULL;
    if (code == ERROR_SUCCESS)
        result = st->core->from_security_descriptor(st->core, descriptor);
    else
        w32_raise(st->core, code, function);
    LocalFree(descriptor);
    return result;
}

int
win32security_GetNamedSecurityInfo(win32security_state *st, const wchar_t *ObjectName, INT ObjectType,
                                   DWORD SecurityInfo, win32security_GetNamedSecurityInfo_out *out)
{
    PSECURITY_DESCRIPTOR descriptor = NULL;
    DWORD code;
    W32_CALL_NOERR(code = GetNamedSecurityInfoW((wchar_t *)ObjectName, (SE_OBJECT_TYPE)ObjectType, SecurityInfo, NULL,
                                                NULL, NULL, NULL, &descriptor));
    out->value = taken_descriptor(st, code, descriptor, "GetNamedSecurityInfo");
    return out->value == NULL ? -1 : 0;
}

int
win32security_GetSecurityInfo(win32security_state *st, HANDLE handle, INT ObjectType, DWORD SecurityInfo,
                              win32security_GetSecurityInfo_out *out)
{
    PSECURITY_DESCRIPTOR descriptor = NULL;
    DWORD code;
    W32_CALL_NOERR(code = GetSecurityInfo(handle, (SE_OBJECT_TYPE)ObjectType, SecurityInfo, NULL, NULL, NULL, NULL,
                                          &descriptor));
    out->value = taken_descriptor(st, code, descriptor, "GetSecurityInfo");
    return out->value == NULL ? -1 : 0;
}

/* Windows takes a SID's length from the SID itself. */
static int
check_owners(win32security_state *st, PSID owner, PSID group, const char *function)
{
    if ((owner == NULL || IsValidSid(owner)) && (group == NULL || IsValidSid(group)))
        return 0;
    return w32_raise(st->core, ERROR_INVALID_SID, function);
}

int
win32security_SetNamedSecurityInfo(win32security_state *st, const wchar_t *ObjectName, INT ObjectType,
                                   DWORD SecurityInfo, PSID Owner, PSID Group, PACL Dacl, PACL Sacl)
{
    DWORD code;
    if (check_owners(st, Owner, Group, "SetNamedSecurityInfo") < 0)
        return -1;
    W32_CALL_NOERR(code = SetNamedSecurityInfoW((wchar_t *)ObjectName, (SE_OBJECT_TYPE)ObjectType, SecurityInfo, Owner,
                                                Group, Dacl, Sacl));
    return code == ERROR_SUCCESS ? 0 : w32_raise(st->core, code, "SetNamedSecurityInfo");
}

int
win32security_SetSecurityInfo(win32security_state *st, HANDLE handle, INT ObjectType, DWORD SecurityInfo, PSID Owner,
                              PSID Group, PACL Dacl, PACL Sacl)
{
    DWORD code;
    if (check_owners(st, Owner, Group, "SetSecurityInfo") < 0)
        return -1;
    W32_CALL_NOERR(code = SetSecurityInfo(handle, (SE_OBJECT_TYPE)ObjectType, SecurityInfo, Owner, Group, Dacl, Sacl));
    return code == ERROR_SUCCESS ? 0 : w32_raise(st->core, code, "SetSecurityInfo");
}

/* ---- as text --------------------------------------------------------------------------------------------------------- */

int
win32security_ConvertSecurityDescriptorToStringSecurityDescriptor(
    win32security_state *st, PSECURITY_DESCRIPTOR SecurityDescriptor, DWORD RequestedStringSDRevision,
    DWORD SecurityInformation, win32security_ConvertSecurityDescriptorToStringSecurityDescriptor_out *out)
{
    wchar_t *text = NULL;
    size_t size;
    if (!ConvertSecurityDescriptorToStringSecurityDescriptorW(SecurityDescriptor, RequestedStringSDRevision,
                                                              SecurityInformation, &text, NULL))
        return w32_raise(st->core, GetLastError(), "ConvertSecurityDescriptorToStringSecurityDescriptor");
    size = (wcslen(text) + 1) * sizeof(wchar_t);
    out->value = w32_alloc(size);
    if (out->value == NULL)
        PyErr_NoMemory();
    else
        memcpy(out->value, text, size);
    LocalFree(text);
    return out->value == NULL ? -1 : 0;
}

int
win32security_ConvertStringSecurityDescriptorToSecurityDescriptor(
    win32security_state *st, const wchar_t *StringSecurityDescriptor, DWORD StringSDRevision,
    win32security_ConvertStringSecurityDescriptorToSecurityDescriptor_out *out)
{
    PSECURITY_DESCRIPTOR descriptor = NULL;
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(StringSecurityDescriptor, StringSDRevision, &descriptor,
                                                              NULL))
        return w32_raise(st->core, GetLastError(), "ConvertStringSecurityDescriptorToSecurityDescriptor");
    out->value = st->core->from_security_descriptor(st->core, descriptor);
    LocalFree(descriptor);
    return out->value == NULL ? -1 : 0;
}
