/* Graphics cards, monitors and their modes. */
#include "win32api.gen.h"

/* ---- points and rectangles ---------------------------------------------------------------------------------------------- */

static int
take_longs(const w32_core *core, PyObject *o, const char *where, const char *shape, LONG *numbers, Py_ssize_t count)
{
    PyObject *items = w32_fields(o, where, shape, count);
    int status = 0;

    if (items == NULL)
        return -1;
    for (Py_ssize_t i = 0; status == 0 && i < count; i++) {
        int32_t number = 0;

        status = core->as_i32(core, PyTuple_GetItem(items, i), where, &number);
        numbers[i] = number;
    }
    Py_DECREF(items);
    return status;
}

int
win32api_point(const w32_core *core, PyObject *o, const char *where, POINT *point)
{
    LONG numbers[2];

    if (take_longs(core, o, where, "(x, y)", numbers, 2) < 0)
        return -1;
    point->x = numbers[0];
    point->y = numbers[1];
    return 0;
}

int
win32api_rect(const w32_core *core, PyObject *o, const char *where, RECT *rect)
{
    LONG numbers[4];

    if (take_longs(core, o, where, "(left, top, right, bottom)", numbers, 4) < 0)
        return -1;
    SetRect(rect, numbers[0], numbers[1], numbers[2], numbers[3]);
    return 0;
}

static PyObject *
rect_to_py(const RECT *rect)
{
    return Py_BuildValue("(llll)", rect->left, rect->top, rect->right, rect->bottom);
}

/* ---- PyDISPLAY_DEVICE --------------------------------------------------------------------------------------------------- */

int
win32api_PyDISPLAY_DEVICE_init(win32api_state *st, DISPLAY_DEVICEW *self)
{
    (void)st;
    self->cb = sizeof *self;
    return 0;
}

int
win32api_PyDISPLAY_DEVICE_Size_get(win32api_state *st, DISPLAY_DEVICEW *self, win32api_PyDISPLAY_DEVICE_Size_get_out *out)
{
    (void)st;
    out->value = self->cb;
    return 0;
}

int
win32api_PyDISPLAY_DEVICE_Clear(win32api_state *st, DISPLAY_DEVICEW *self)
{
    memset(self, 0, sizeof *self);
    return win32api_PyDISPLAY_DEVICE_init(st, self);
}

/* A full field has no NUL at its end. */
static PyObject *
field_to_py(const w32_core *core, const wchar_t *field, size_t room)
{
    size_t length = 0;

    while (length < room && field[length] != 0)
        length++;
    return core->from_text(core, field, (Py_ssize_t)length);
}

static int
field_from_py(const char *name, const wchar_t *text, wchar_t *field, size_t room)
{
    size_t length = wcslen(text);

    if (length > room) {
        PyErr_Format(PyExc_ValueError, "%s must have at most %zu characters, not %zu", name, room, length);
        return -1;
    }
    memset(field, 0, room * sizeof *field);
    memcpy(field, text, length * sizeof *field);
    return 0;
}

#define TEXT_FIELD(name)                                                                                          \
    int win32api_PyDISPLAY_DEVICE_##name##_get(win32api_state *st, DISPLAY_DEVICEW *self,                         \
                                               win32api_PyDISPLAY_DEVICE_##name##_get_out *out)                   \
    {                                                                                                             \
        out->value = field_to_py(st->core, self->name, sizeof self->name / sizeof *self->name);                   \
        return out->value == NULL ? -1 : 0;                                                                       \
    }                                                                                                             \
    int win32api_PyDISPLAY_DEVICE_##name##_set(win32api_state *st, DISPLAY_DEVICEW *self, const wchar_t *value)   \
    {                                                                                                             \
        (void)st;                                                                                                 \
        return field_from_py(#name, value, self->name, sizeof self->name / sizeof *self->name);                   \
    }

TEXT_FIELD(DeviceName)
TEXT_FIELD(DeviceString)
TEXT_FIELD(DeviceID)
TEXT_FIELD(DeviceKey)

int
win32api_EnumDisplayDevices(win32api_state *st, const wchar_t *Device, DWORD DevNum, DWORD Flags,
                            win32api_EnumDisplayDevices_out *out)
{
    DWORD err;
    BOOL ok;

    out->value.cb = sizeof out->value;
    W32_CALL(err, ok = EnumDisplayDevicesW(Device, DevNum, &out->value, Flags));
    return ok ? 0 : w32_raise(st->core, err, "EnumDisplayDevices");
}

/* ---- modes ------------------------------------------------------------------------------------------------------------ */

static int
find_mode(const w32_core *core, const char *function, const wchar_t *device, DWORD number, DWORD flags, PyObject **mode)
{
    DEVMODEW found = {0};
    DWORD err;
    BOOL ok;

    found.dmSize = sizeof found;
    W32_CALL(err, ok = EnumDisplaySettingsExW(device, number, &found, flags));
    if (!ok)
        return w32_raise(core, err, function);
    *mode = core->from_devmode(core, &found);
    return *mode == NULL ? -1 : 0;
}

int
win32api_EnumDisplaySettings(win32api_state *st, const wchar_t *DeviceName, DWORD ModeNum,
                             win32api_EnumDisplaySettings_out *out)
{
    return find_mode(st->core, "EnumDisplaySettings", DeviceName, ModeNum, 0, &out->value);
}

int
win32api_EnumDisplaySettingsEx(win32api_state *st, const wchar_t *DeviceName, DWORD ModeNum, DWORD Flags,
                               win32api_EnumDisplaySettingsEx_out *out)
{
    return find_mode(st->core, "EnumDisplaySettingsEx", DeviceName, ModeNum, Flags, &out->value);
}

int
win32api_ChangeDisplaySettingsEx(win32api_state *st, const wchar_t *DeviceName, DEVMODEW *DevMode, DWORD Flags,
                                 win32api_ChangeDisplaySettingsEx_out *out)
{
    (void)st;
    W32_CALL_NOERR(out->value = ChangeDisplaySettingsExW(DeviceName, DevMode, NULL, Flags, NULL));
    return 0;
}

/* ---- monitors --------------------------------------------------------------------------------------------------------- */

typedef struct {
    const w32_core *core;
    PyObject *list;
} collection;

static BOOL CALLBACK
each_monitor(HMONITOR monitor, HDC context, RECT *rect, LPARAM parameter)
{
    const collection *found = (const collection *)parameter;
    const w32_core *core = found->core;
    PyObject *item = Py_BuildValue("(NNN)", core->from_handle(core, monitor, W32_CLOSE_NOT),
                                   core->from_handle(core, context, W32_CLOSE_NOT), rect_to_py(rect));

    return w32_append(found->list, item) == 0;
}

/* With the GIL: Windows knows its monitors, nothing is waited for. */
int
win32api_EnumDisplayMonitors(win32api_state *st, HDC hdc, PyObject *rcClip, win32api_EnumDisplayMonitors_out *out)
{
    int clipped = rcClip != NULL && rcClip != Py_None;
    collection found = {st->core, NULL};
    RECT clip;
    BOOL ok;

    if (clipped && win32api_rect(st->core, rcClip, "EnumDisplayMonitors() argument 'rcClip'", &clip) < 0)
        return -1;
    found.list = PyList_New(0);
    if (found.list == NULL)
        return -1;
    SetLastError(ERROR_SUCCESS);
    ok = EnumDisplayMonitors(hdc, clipped ? &clip : NULL, each_monitor, (LPARAM)&found);
    if (!ok && !PyErr_Occurred())
        w32_raise(st->core, GetLastError(), "EnumDisplayMonitors");
    if (!ok)
        Py_CLEAR(found.list);
    out->value = found.list;
    return ok ? 0 : -1;
}

int
win32api_GetMonitorInfo(win32api_state *st, HMONITOR hMonitor, win32api_GetMonitorInfo_out *out)
{
    MONITORINFOEXW info = {0};
    DWORD err;
    BOOL ok;

    info.cbSize = sizeof info;
    W32_CALL(err, ok = GetMonitorInfoW(hMonitor, (MONITORINFO *)&info));
    if (!ok)
        return w32_raise(st->core, err, "GetMonitorInfo");
    out->value = Py_BuildValue("{sN sN sk sN}", "Monitor", rect_to_py(&info.rcMonitor), "Work", rect_to_py(&info.rcWork),
                               "Flags", info.dwFlags, "Device",
                               field_to_py(st->core, info.szDevice, sizeof info.szDevice / sizeof *info.szDevice));
    return out->value == NULL ? -1 : 0;
}

static int
give_monitor(const w32_core *core, HMONITOR monitor, PyObject **value)
{
    *value = monitor == NULL ? Py_NewRef(Py_None) : core->from_handle(core, monitor, W32_CLOSE_NOT);
    return *value == NULL ? -1 : 0;
}

int
win32api_MonitorFromPoint(win32api_state *st, PyObject *pt, DWORD Flags, win32api_MonitorFromPoint_out *out)
{
    POINT point;

    if (win32api_point(st->core, pt, "MonitorFromPoint() argument 'pt'", &point) < 0)
        return -1;
    return give_monitor(st->core, MonitorFromPoint(point, Flags), &out->value);
}

int
win32api_MonitorFromRect(win32api_state *st, PyObject *rc, DWORD Flags, win32api_MonitorFromRect_out *out)
{
    RECT rect;

    if (win32api_rect(st->core, rc, "MonitorFromRect() argument 'rc'", &rect) < 0)
        return -1;
    return give_monitor(st->core, MonitorFromRect(&rect, Flags), &out->value);
}

int
win32api_MonitorFromWindow(win32api_state *st, HWND hwnd, DWORD Flags, win32api_MonitorFromWindow_out *out)
{
    return give_monitor(st->core, MonitorFromWindow(hwnd, Flags), &out->value);
}
