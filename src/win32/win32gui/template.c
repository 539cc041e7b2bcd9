/* template.c: DLGTEMPLATE and its items from Python lists. */
#include "template.h"

/* Memory that grows, in units of 16 bits, as templates are written. */
typedef struct {
    WORD *units;
    size_t count, room;
} writer;

static int
add(writer *to, const void *units, size_t count)
{
    if (to->count + count > to->room) {
        size_t room = (to->room + count) * 2 + 64;
        WORD *more = PyMem_Realloc(to->units, room * sizeof(WORD));
        if (more == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        to->units = more;
        to->room = room;
    }
    if (count > 0)
        memcpy(to->units + to->count, units, count * sizeof(WORD));
    to->count += count;
    return 0;
}

static int
add_unit(writer *to, WORD unit)
{
    return add(to, &unit, 1);
}

/* A name as text, a number as 0xFFFF and itself, nothing as one zero. */
static int
add_name(writer *to, const w32_core *core, PyObject *o, const char *where)
{
    w32_text text;
    uint16_t number;
    int status = -1;

    if (o == NULL || o == Py_None)
        return add_unit(to, 0);
    if (PyIndex_Check(o)) {
        if (core->as_u16(core, o, where, &number) < 0)
            return -1;
        return add_unit(to, 0xFFFF) < 0 ? -1 : add_unit(to, number);
    }
    if (core->as_text(core, o, where, 0, &text) == 0)
        status = add(to, text.text, (size_t)text.length + 1);
    w32_text_clear(&text);
    return status;
}

/* The parts of one line of the template; those that are left out stay NULL. */
static int
parts_of(PyObject *o, const char *what, Py_ssize_t least, Py_ssize_t most, PyObject **line, PyObject **parts)
{
    Py_ssize_t at, count;

    *line = PySequence_Check(o) && !PyUnicode_Check(o) ? PySequence_Tuple(o) : NULL;
    count = *line == NULL ? -1 : PyTuple_Size(*line);
    if (count < least || count > most) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_TypeError, "%s must be a list of %zd to %zd parts, not %R", what, least, most, o);
        return -1;
    }
    for (at = 0; at < count; at++)
        parts[at] = PyTuple_GetItem(*line, at) == Py_None ? NULL : PyTuple_GetItem(*line, at);
    return 0;
}

static int
place_of(PyObject *o, const char *what, short *place)
{
    int status = o != NULL && PyTuple_Check(o)
                 && PyArg_ParseTuple(o, "hhhh", &place[0], &place[1], &place[2], &place[3]) ? 0 : -1;
    if (status < 0 && !PyErr_Occurred())
        PyErr_Format(PyExc_TypeError, "%s must have its place as a tuple (x, y, width, height)", what);
    return status;
}

static int
number_of(const w32_core *core, PyObject *o, const char *what, uint32_t *number)
{
    *number = 0;
    return o == NULL ? 0 : core->as_u32(core, o, what, number);
}

/* [title, place, style, extended style, font, menu, class] */
static int
add_dialog(writer *to, const w32_core *core, PyObject *o, WORD controls)
{
    const char *what = "a dialog template's first item";
    PyObject *line, *parts[7] = {NULL}, *font = NULL;
    unsigned short points = 0;
    DLGTEMPLATE head = {0};
    short place[4];
    uint32_t style, extended;
    int status = -1;

    if (parts_of(o, what, 3, 7, &line, parts) < 0 || place_of(parts[1], what, place) < 0
        || number_of(core, parts[2], what, &style) < 0 || number_of(core, parts[3], what, &extended) < 0)
        goto done;
    if (parts[4] != NULL && (!PyTuple_Check(parts[4]) || !PyArg_ParseTuple(parts[4], "HU", &points, &font))) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_TypeError, "%s must have its font as a tuple (points, name)", what);
        goto done;
    }
    head.style = parts[4] == NULL ? style & ~(DWORD)DS_SETFONT : style | DS_SETFONT;
    head.dwExtendedStyle = extended;
    head.cdit = controls;
    head.x = place[0], head.y = place[1], head.cx = place[2], head.cy = place[3];
    if (add(to, &head, sizeof(head) / sizeof(WORD)) < 0 || add_name(to, core, parts[5], what) < 0
        || add_name(to, core, parts[6], what) < 0 || add_name(to, core, parts[0], what) < 0)
        goto done;
    status = font == NULL ? 0 : add_unit(to, points) < 0 ? -1 : add_name(to, core, font, what);
done:
    Py_XDECREF(line);
    return status;
}

static int
add_extra(writer *to, const w32_core *core, PyObject *o)
{
    w32_buffer extra;
    int status = -1;

    if (o == NULL)
        return add_unit(to, 0);
    if (core->as_buffer(core, o, "a dialog control's extra bytes", 0, &extra) < 0)
        return -1;
    if (extra.size > 0xFFFC) {
        PyErr_Format(PyExc_ValueError, "a dialog control can have 65532 extra bytes, not %zd", extra.size);
    } else if (add_unit(to, extra.size == 0 ? 0 : (WORD)(extra.size + sizeof(WORD))) == 0) {
        status = add(to, extra.data, (size_t)extra.size / sizeof(WORD));
        if (status == 0 && extra.size % 2 != 0)
            status = add_unit(to, ((const BYTE *)extra.data)[extra.size - 1]);
    }
    core->buffer_release(core, &extra);
    return status;
}

/* [class, title, number, place, style, extended style, extra bytes] */
static int
add_control(writer *to, const w32_core *core, PyObject *o)
{
    const char *what = "a dialog template's control";
    PyObject *line, *parts[7] = {NULL};
    DLGITEMTEMPLATE head = {0};
    short place[4];
    uint32_t style, extended, number;
    int status = -1;

    if (parts_of(o, what, 5, 7, &line, parts) < 0 || place_of(parts[3], what, place) < 0
        || number_of(core, parts[2], what, &number) < 0 || number_of(core, parts[4], what, &style) < 0
        || number_of(core, parts[5], what, &extended) < 0)
        goto done;
    head.style = style;
    head.dwExtendedStyle = extended;
    head.x = place[0], head.y = place[1], head.cx = place[2], head.cy = place[3];
    head.id = (WORD)number;
    if (to->count % 2 != 0 && add_unit(to, 0) < 0) /* controls begin at multiples of 4 bytes */
        goto done;
    if (add(to, &head, sizeof(head) / sizeof(WORD)) < 0 || add_name(to, core, parts[0], what) < 0
        || add_name(to, core, parts[1], what) < 0)
        goto done;
    status = add_extra(to, core, parts[6]);
done:
    Py_XDECREF(line);
    return status;
}

int
gui_template_new(const w32_core *core, PyObject *o, void **made)
{
    writer to = {NULL, 0, 0};
    PyObject *items;
    Py_ssize_t count, at;
    int status = -1;

    *made = NULL;
    items = w32_items(o, "a dialog template", "a sequence of its dialog and its controls");
    if (items == NULL)
        return -1;
    count = PyTuple_Size(items);
    if (count == 0 || count > 0x8000) {
        PyErr_Format(PyExc_ValueError, "a dialog template must have 1 to 32768 items, not %zd", count);
        goto done;
    }
    if (add_dialog(&to, core, PyTuple_GetItem(items, 0), (WORD)(count - 1)) < 0)
        goto done;
    for (at = 1; at < count; at++)
        if (add_control(&to, core, PyTuple_GetItem(items, at)) < 0)
            goto done;
    *made = to.units;
    to.units = NULL;
    status = 0;
done:
    PyMem_Free(to.units);
    Py_DECREF(items);
    return status;
}
