/* Window stations and desktops. */
#include "win32service.gen.h"

typedef BOOL(WINAPI *close_function)(HANDLE handle);

/* The functions of user32, which is loaded at their first call. */
static BOOL WINAPI
close_station(HANDLE handle)
{
    return CloseWindowStation((HWINSTA)handle);
}

static BOOL WINAPI
close_desktop(HANDLE handle)
{
    return CloseDesktop((HDESK)handle);
}

static HANDLE
detach(win32service_object *self)
{
    HANDLE handle = self->handle;
    self->handle = NULL;
    return handle;
}

/* Close by the user's wish. It stays open where Windows refuses: the process's own window station, a desktop in use. */
static int
close_now(win32service_state *st, win32service_object *self, close_function close, const char *function)
{
    DWORD err;
    BOOL ok;
    if (self->handle == NULL)
        return w32_raise(st->core, ERROR_INVALID_HANDLE, function);
    W32_CALL(err, ok = close(self->handle));
    if (!ok)
        return w32_raise(st->core, err, function);
    self->handle = NULL;
    return 0;
}

static int
as_number(win32service_object *self, PyObject **value)
{
    *value = PyLong_FromSsize_t((Py_ssize_t)(INT_PTR)self->handle);
    return *value == NULL ? -1 : 0;
}

/* ---- the types ------------------------------------------------------------------------------------------------------ */

int
win32service_PyHWINSTA_init(win32service_state *st, win32service_object *self, HANDLE handle)
{
    (void)st;
    self->handle = handle;
    return 0;
}

void
win32service_PyHWINSTA_clear(win32service_state *st, win32service_object *self)
{
    HANDLE handle = detach(self);
    (void)st;
    if (handle != NULL)
        close_station(handle);
}

int
win32service_PyHWINSTA_CloseWindowStation(win32service_state *st, win32service_object *self)
{
    return close_now(st, self, close_station, "CloseWindowStation");
}

int
win32service_PyHWINSTA_SetProcessWindowStation(win32service_state *st, win32service_object *self)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetProcessWindowStation((HWINSTA)self->handle));
    return ok ? 0 : w32_raise(st->core, err, "SetProcessWindowStation");
}

int
win32service_PyHWINSTA_Detach(win32service_state *st, win32service_object *self, win32service_PyHWINSTA_Detach_out *out)
{
    (void)st;
    out->value = PyLong_FromSsize_t((Py_ssize_t)(INT_PTR)detach(self));
    return out->value == NULL ? -1 : 0;
}

int
win32service_PyHWINSTA_int(win32service_state *st, win32service_object *self, PyObject **value)
{
    (void)st;
    return as_number(self, value);
}

int
win32service_PyHWINSTA_index(win32service_state *st, win32service_object *self, PyObject **value)
{
    (void)st;
    return as_number(self, value);
}

int
win32service_PyHWINSTA_bool(win32service_state *st, win32service_object *self, Py_ssize_t *value)
{
    (void)st;
    *value = self->handle != NULL;
    return 0;
}

int
win32service_PyHDESK_init(win32service_state *st, win32service_object *self, HANDLE handle)
{
    (void)st;
    self->handle = handle;
    return 0;
}

void
win32service_PyHDESK_clear(win32service_state *st, win32service_object *self)
{
    HANDLE handle = detach(self);
    (void)st;
    if (handle != NULL)
        close_desktop(handle);
}

int
win32service_PyHDESK_CloseDesktop(win32service_state *st, win32service_object *self)
{
    return close_now(st, self, close_desktop, "CloseDesktop");
}

int
win32service_PyHDESK_SetThreadDesktop(win32service_state *st, win32service_object *self)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SetThreadDesktop((HDESK)self->handle));
    return ok ? 0 : w32_raise(st->core, err, "SetThreadDesktop");
}

int
win32service_PyHDESK_SwitchDesktop(win32service_state *st, win32service_object *self)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = SwitchDesktop((HDESK)self->handle));
    return ok ? 0 : w32_raise(st->core, err, "SwitchDesktop");
}

int
win32service_PyHDESK_Detach(win32service_state *st, win32service_object *self, win32service_PyHDESK_Detach_out *out)
{
    (void)st;
    out->value = PyLong_FromSsize_t((Py_ssize_t)(INT_PTR)detach(self));
    return out->value == NULL ? -1 : 0;
}

int
win32service_PyHDESK_int(win32service_state *st, win32service_object *self, PyObject **value)
{
    (void)st;
    return as_number(self, value);
}

int
win32service_PyHDESK_index(win32service_state *st, win32service_object *self, PyObject **value)
{
    (void)st;
    return as_number(self, value);
}

int
win32service_PyHDESK_bool(win32service_state *st, win32service_object *self, Py_ssize_t *value)
{
    (void)st;
    *value = self->handle != NULL;
    return 0;
}

/* ---- enumerating ---------------------------------------------------------------------------------------------------- */

typedef struct {
    const w32_core *core;
    PyObject *list;
} collection;

/* Take over `item`; FALSE, with an exception, ends the enumeration. */
static BOOL
collect(collection *to, PyObject *item)
{
    int status = item != NULL ? PyList_Append(to->list, item) : -1;
    Py_XDECREF(item);
    return status == 0;
}

static BOOL CALLBACK
collect_name(LPWSTR name, LPARAM context)
{
    collection *to = (collection *)context;
    return collect(to, to->core->from_text(to->core, name, -1));
}

static BOOL CALLBACK
collect_window(HWND window, LPARAM context)
{
    collection *to = (collection *)context;
    return collect(to, to->core->from_handle(to->core, (HANDLE)window, W32_CLOSE_NOT));
}

/* Give the list, or raise. Windows calls back at once, so that the GIL is kept. */
static int
finish(collection *to, BOOL ok, const char *function, PyObject **value)
{
    DWORD err = GetLastError();
    if (ok && !PyErr_Occurred()) {
        *value = to->list;
        return 0;
    }
    Py_CLEAR(to->list);
    return PyErr_Occurred() ? -1 : w32_raise(to->core, err, function);
}

int
win32service_EnumWindowStations(win32service_state *st, win32service_EnumWindowStations_out *out)
{
    collection names = {st->core, PyList_New(0)};
    if (names.list == NULL)
        return -1;
    return finish(&names, EnumWindowStationsW(collect_name, (LPARAM)&names), "EnumWindowStations", &out->value);
}

int
win32service_PyHWINSTA_EnumDesktops(win32service_state *st, win32service_object *self,
                                    win32service_PyHWINSTA_EnumDesktops_out *out)
{
    collection names = {st->core, PyList_New(0)};
    if (names.list == NULL)
        return -1;
    return finish(&names, EnumDesktopsW((HWINSTA)self->handle, collect_name, (LPARAM)&names), "EnumDesktops", &out->value);
}

int
win32service_PyHDESK_EnumDesktopWindows(win32service_state *st, win32service_object *self,
                                        win32service_PyHDESK_EnumDesktopWindows_out *out)
{
    collection windows = {st->core, PyList_New(0)};
    if (windows.list == NULL)
        return -1;
    return finish(&windows, EnumDesktopWindows((HDESK)self->handle, collect_window, (LPARAM)&windows), "EnumDesktopWindows",
                  &out->value);
}

/* ---- opening and making ------------------------------------------------------------------------------------------------ */

static int
give_station(win32service_state *st, HWINSTA handle, DWORD err, const char *function, PyObject **value)
{
    win32service_object *self;
    if (handle == NULL)
        return w32_raise(st->core, err, function);
    *value = win32service_PyHWINSTA_new(st, &self);
    if (*value != NULL)
        self->handle = (HANDLE)handle;
    else
        close_station((HANDLE)handle);
    return *value == NULL ? -1 : 0;
}

static int
give_desktop(win32service_state *st, HDESK handle, DWORD err, const char *function, PyObject **value)
{
    win32service_object *self;
    if (handle == NULL)
        return w32_raise(st->core, err, function);
    *value = win32service_PyHDESK_new(st, &self);
    if (*value != NULL)
        self->handle = (HANDLE)handle;
    else
        close_desktop((HANDLE)handle);
    return *value == NULL ? -1 : 0;
}

int
win32service_GetProcessWindowStation(win32service_state *st, win32service_GetProcessWindowStation_out *out)
{
    HWINSTA station;
    DWORD err;
    W32_CALL(err, station = GetProcessWindowStation());
    return give_station(st, station, err, "GetProcessWindowStation", &out->value);
}

int
win32service_OpenWindowStation(win32service_state *st, const wchar_t *szWinSta, BOOL Inherit, DWORD DesiredAccess,
                               win32service_OpenWindowStation_out *out)
{
    HWINSTA station;
    DWORD err;
    W32_CALL(err, station = OpenWindowStationW(szWinSta, Inherit, DesiredAccess));
    return give_station(st, station, err, "OpenWindowStation", &out->value);
}

int
win32service_CreateWindowStation(win32service_state *st, const wchar_t *WindowStation, DWORD Flags, DWORD DesiredAccess,
                                 SECURITY_ATTRIBUTES *SecurityAttributes, win32service_CreateWindowStation_out *out)
{
    HWINSTA station;
    DWORD err;
    W32_CALL(err, station = CreateWindowStationW(WindowStation, Flags, DesiredAccess, SecurityAttributes));
    return give_station(st, station, err, "CreateWindowStation", &out->value);
}

int
win32service_GetThreadDesktop(win32service_state *st, DWORD ThreadId, win32service_GetThreadDesktop_out *out)
{
    HDESK desktop;
    DWORD err;
    W32_CALL(err, desktop = GetThreadDesktop(ThreadId));
    return give_desktop(st, desktop, err, "GetThreadDesktop", &out->value);
}

int
win32service_OpenDesktop(win32service_state *st, const wchar_t *szDesktop, DWORD Flags, BOOL Inherit, DWORD DesiredAccess,
                         win32service_OpenDesktop_out *out)
{
    HDESK desktop;
    DWORD err;
    W32_CALL(err, desktop = OpenDesktopW(szDesktop, Flags, Inherit, DesiredAccess));
    return give_desktop(st, desktop, err, "OpenDesktop", &out->value);
}

int
win32service_OpenInputDesktop(win32service_state *st, DWORD Flags, BOOL Inherit, DWORD DesiredAccess,
                              win32service_OpenInputDesktop_out *out)
{
    HDESK desktop;
    DWORD err;
    W32_CALL(err, desktop = OpenInputDesktop(Flags, Inherit, DesiredAccess));
    return give_desktop(st, desktop, err, "OpenInputDesktop", &out->value);
}

int
win32service_CreateDesktop(win32service_state *st, const wchar_t *Desktop, DWORD Flags, DWORD DesiredAccess,
                           SECURITY_ATTRIBUTES *SecurityAttributes, win32service_CreateDesktop_out *out)
{
    HDESK desktop;
    DWORD err;
    W32_CALL(err, desktop = CreateDesktopW(Desktop, NULL, NULL, Flags, DesiredAccess, SecurityAttributes));
    return give_desktop(st, desktop, err, "CreateDesktop", &out->value);
}

/* ---- what is known of them ---------------------------------------------------------------------------------------------- */

typedef struct {
    HANDLE handle;
    int type;
} question;

static DWORD
fill(void *context, BYTE *data, DWORD size, DWORD *needed)
{
    const question *asked = context;
    return GetUserObjectInformationW(asked->handle, asked->type, data, size, needed) ? 0 : GetLastError();
}

static PyObject *
give_information(const w32_core *core, LONG type, const BYTE *data)
{
    const USEROBJECTFLAGS *flags = (const USEROBJECTFLAGS *)data;
    switch (type) {
    case UOI_NAME:
    case UOI_TYPE:
        return core->from_text(core, (const wchar_t *)data, -1);
    case UOI_USER_SID:
        return *data != 0 ? core->from_sid(core, (PSID)data) : Py_NewRef(Py_None);
    case UOI_FLAGS:
        return Py_BuildValue("{s:N,s:N,s:l}", "Inherit", PyBool_FromLong(flags->fInherit), "Reserved",
                             PyBool_FromLong(flags->fReserved), "Flags", (long)flags->dwFlags);
    default:
        PyErr_Format(PyExc_NotImplementedError, "GetUserObjectInformation() does not know type %ld", (long)type);
        return NULL;
    }
}

int
win32service_GetUserObjectInformation(win32service_state *st, HANDLE Handle, LONG type,
                                      win32service_GetUserObjectInformation_out *out)
{
    question asked = {Handle, (int)type};
    BYTE *data;
    if (win32service_ask(st->core, "GetUserObjectInformation", fill, &asked, &data) < 0)
        return -1;
    out->value = give_information(st->core, type, data);
    w32_free(data);
    return out->value == NULL ? -1 : 0;
}

static int
flag_of(const w32_core *core, PyObject *dict, const char *key, uint32_t *out)
{
    PyObject *value = PyDict_GetItemString(dict, key);
    if (value == NULL) {
        PyErr_Format(PyExc_TypeError, "SetUserObjectInformation() argument 'info' must have the key '%s'", key);
        return -1;
    }
    return core->as_u32(core, value, "SetUserObjectInformation() argument 'info'", out);
}

int
win32service_SetUserObjectInformation(win32service_state *st, HANDLE Handle, PyObject *info, LONG type)
{
    uint32_t inherit, reserved, flags;
    USEROBJECTFLAGS native;
    DWORD err;
    BOOL ok;
    if (type != UOI_FLAGS) {
        PyErr_SetString(PyExc_TypeError, "SetUserObjectInformation() argument 'type' must be UOI_FLAGS");
        return -1;
    }
    if (!PyDict_Check(info)) {
        PyErr_Format(PyExc_TypeError, "SetUserObjectInformation() argument 'info' must be a dict with Inherit, Reserved and "
                     "Flags, not %R", info);
        return -1;
    }
    if (flag_of(st->core, info, "Inherit", &inherit) < 0 || flag_of(st->core, info, "Reserved", &reserved) < 0
        || flag_of(st->core, info, "Flags", &flags) < 0)
        return -1;
    native = (USEROBJECTFLAGS){inherit != 0, reserved != 0, flags};
    W32_CALL(err, ok = SetUserObjectInformationW(Handle, type, &native, sizeof(native)));
    return ok ? 0 : w32_raise(st->core, err, "SetUserObjectInformation");
}
