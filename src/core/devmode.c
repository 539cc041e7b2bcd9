/* devmode.c: PyDEVMODEW, a DEVMODEW with the driver's data behind it. */
#include "core_state.h"
#include "pywintypes.gen.h"
#include "security.h"

#include <string.h>

/* ---- making ------------------------------------------------------------------------------------------------------ */

static BYTE *
driver_data(DEVMODEW *mode)
{
    return (BYTE *)mode + sizeof *mode;
}

static void
begin_mode(DEVMODEW *mode, WORD extra)
{
    memset(mode, 0, sizeof *mode + extra);
    mode->dmSpecVersion = DM_SPECVERSION;
    mode->dmSize = sizeof *mode;
    mode->dmDriverExtra = extra;
}

static DEVMODEW *
new_mode(WORD extra)
{
    DEVMODEW *mode = w32_alloc(sizeof *mode + extra);
    if (mode == NULL)
        PyErr_NoMemory();
    else
        begin_mode(mode, extra);
    return mode;
}

int
pywintypes_PyDEVMODEW_init(core_state *st, w32_devmode_object *self, WORD DriverExtra)
{
    (void)st;
    self->mode = new_mode(DriverExtra);
    return self->mode == NULL ? -1 : 0;
}

void
pywintypes_PyDEVMODEW_clear(core_state *st, w32_devmode_object *self)
{
    (void)st;
    w32_free(self->mode);
    self->mode = NULL;
}

int
pywintypes_PyDEVMODEW_Clear(core_state *st, w32_devmode_object *self)
{
    (void)st;
    begin_mode(self->mode, self->mode->dmDriverExtra);
    return 0;
}

/* ---- conversions for the table ----------------------------------------------------------------------------------- */

int
core_as_devmode(const w32_core *core, PyObject *o, const char *where, unsigned flags, DEVMODEW **out)
{
    *out = NULL;
    if (o == Py_None && (flags & W32_NONE_OK))
        return 0;
    if (!PyObject_TypeCheck(o, core->DEVMODEType))
        return core_type_error(where, "a PyDEVMODEW", o);
    *out = pywintypes_PyDEVMODEW_native(o)->mode;
    return 0;
}

/* A driver may know a shorter or longer structure than this SDK; what both know is copied. */
PyObject *
core_from_devmode(const w32_core *core, const DEVMODEW *devmode)
{
    w32_devmode_object *self;
    PyObject *o;
    WORD known;
    if (devmode == NULL)
        Py_RETURN_NONE;
    o = pywintypes_PyDEVMODEW_new(core_from_table(core), &self);
    if (o == NULL)
        return NULL;
    self->mode = new_mode(devmode->dmDriverExtra);
    if (self->mode == NULL) {
        Py_DECREF(o);
        return NULL;
    }
    known = devmode->dmSize < sizeof *devmode ? devmode->dmSize : (WORD)sizeof *devmode;
    memcpy(self->mode, devmode, known);
    self->mode->dmSize = sizeof *devmode;
    memcpy(driver_data(self->mode), (const BYTE *)devmode + devmode->dmSize, devmode->dmDriverExtra);
    return o;
}

/* ---- members ----------------------------------------------------------------------------------------------------- */

#define READ_ONLY(name, type, member) \
    int pywintypes_PyDEVMODEW_##name##_get(core_state *st, w32_devmode_object *self, \
                                           pywintypes_PyDEVMODEW_##name##_get_out *out) \
    { \
        (void)st; \
        out->value = (type)self->mode->member; \
        return 0; \
    }

#define FIELD(name, type, member) \
    READ_ONLY(name, type, member) \
    int pywintypes_PyDEVMODEW_##name##_set(core_state *st, w32_devmode_object *self, type value) \
    { \
        (void)st; \
        self->mode->member = value; \
        return 0; \
    }

FIELD(SpecVersion, WORD, dmSpecVersion)
FIELD(DriverVersion, WORD, dmDriverVersion)
READ_ONLY(Size, WORD, dmSize)
READ_ONLY(DriverExtra, WORD, dmDriverExtra)
FIELD(Fields, DWORD, dmFields)
FIELD(Orientation, SHORT, dmOrientation)
FIELD(PaperSize, SHORT, dmPaperSize)
FIELD(PaperLength, SHORT, dmPaperLength)
FIELD(PaperWidth, SHORT, dmPaperWidth)
FIELD(Position_x, LONG, dmPosition.x)
FIELD(Position_y, LONG, dmPosition.y)
FIELD(DisplayOrientation, DWORD, dmDisplayOrientation)
FIELD(DisplayFixedOutput, DWORD, dmDisplayFixedOutput)
FIELD(Scale, SHORT, dmScale)
FIELD(Copies, SHORT, dmCopies)
FIELD(DefaultSource, SHORT, dmDefaultSource)
FIELD(PrintQuality, SHORT, dmPrintQuality)
FIELD(Color, SHORT, dmColor)
FIELD(Duplex, SHORT, dmDuplex)
FIELD(YResolution, SHORT, dmYResolution)
FIELD(TTOption, SHORT, dmTTOption)
FIELD(Collate, SHORT, dmCollate)
FIELD(LogPixels, WORD, dmLogPixels)
FIELD(BitsPerPel, DWORD, dmBitsPerPel)
FIELD(PelsWidth, DWORD, dmPelsWidth)
FIELD(PelsHeight, DWORD, dmPelsHeight)
FIELD(DisplayFlags, DWORD, dmDisplayFlags)
FIELD(DisplayFrequency, DWORD, dmDisplayFrequency)
FIELD(ICMMethod, DWORD, dmICMMethod)
FIELD(ICMIntent, DWORD, dmICMIntent)
FIELD(MediaType, DWORD, dmMediaType)
FIELD(DitherType, DWORD, dmDitherType)
FIELD(Reserved1, DWORD, dmReserved1)
FIELD(Reserved2, DWORD, dmReserved2)
FIELD(Nup, DWORD, dmNup)
FIELD(PanningWidth, DWORD, dmPanningWidth)
FIELD(PanningHeight, DWORD, dmPanningHeight)

/* A name of the structure: it needs no NUL when it fills its room. */
static int
get_name(core_state *st, const wchar_t *name, wchar_t **out)
{
    size_t length = 0;
    (void)st;
    while (length < CCHDEVICENAME && name[length] != 0)
        length++;
    *out = w32_alloc((length + 1) * sizeof **out);
    if (*out == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(*out, name, length * sizeof **out);
    (*out)[length] = 0;
    return 0;
}

static int
set_name(wchar_t *name, const wchar_t *value, const char *attribute)
{
    size_t length = wcslen(value);
    if (length > CCHDEVICENAME) {
        PyErr_Format(PyExc_ValueError, "%s has %zu characters, but at most %d fit", attribute, length, CCHDEVICENAME);
        return -1;
    }
    memset(name, 0, CCHDEVICENAME * sizeof *name);
    memcpy(name, value, length * sizeof *name);
    return 0;
}

int
pywintypes_PyDEVMODEW_DeviceName_get(core_state *st, w32_devmode_object *self,
                                     pywintypes_PyDEVMODEW_DeviceName_get_out *out)
{
    return get_name(st, self->mode->dmDeviceName, &out->value);
}

int
pywintypes_PyDEVMODEW_DeviceName_set(core_state *st, w32_devmode_object *self, const wchar_t *value)
{
    (void)st;
    return set_name(self->mode->dmDeviceName, value, "DeviceName");
}

int
pywintypes_PyDEVMODEW_FormName_get(core_state *st, w32_devmode_object *self,
                                   pywintypes_PyDEVMODEW_FormName_get_out *out)
{
    return get_name(st, self->mode->dmFormName, &out->value);
}

int
pywintypes_PyDEVMODEW_FormName_set(core_state *st, w32_devmode_object *self, const wchar_t *value)
{
    (void)st;
    return set_name(self->mode->dmFormName, value, "FormName");
}

int
pywintypes_PyDEVMODEW_DriverData_get(core_state *st, w32_devmode_object *self,
                                     pywintypes_PyDEVMODEW_DriverData_get_out *out)
{
    DEVMODEW *mode = self->mode;
    (void)st;
    out->value = mode->dmDriverExtra == 0 ? Py_NewRef(Py_None)
        : PyBytes_FromStringAndSize((const char *)driver_data(mode), mode->dmDriverExtra);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_PyDEVMODEW_DriverData_set(core_state *st, w32_devmode_object *self, PyObject *value)
{
    DEVMODEW *mode = self->mode;
    w32_buffer buffer;
    int result = -1;
    if (st->core->as_buffer(st->core, value, "DriverData", 0, &buffer) < 0)
        return -1;
    if (buffer.size > mode->dmDriverExtra) {
        PyErr_Format(PyExc_ValueError, "DriverData has %zd bytes, but DriverExtra is %d", buffer.size,
                     (int)mode->dmDriverExtra);
        goto done;
    }
    memset(driver_data(mode), 0, mode->dmDriverExtra);
    memcpy(driver_data(mode), buffer.data, (size_t)buffer.size);
    result = 0;
done:
    st->core->buffer_release(st->core, &buffer);
    return result;
}

int
core_devmode_init(core_state *st, PyObject *module)
{
    st->table.DEVMODEType = pywintypes_PyDEVMODEW_type(st);
    st->table.as_devmode = core_as_devmode;
    st->table.from_devmode = core_from_devmode;
    return PyModule_AddObjectRef(module, "DEVMODEWType", (PyObject *)st->table.DEVMODEType);
}
