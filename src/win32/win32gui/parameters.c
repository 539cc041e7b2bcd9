/* parameters.c: SystemParametersInfo. What an action takes and gives stands in a table. */
#include "win32gui.gen.h"

#include <stdio.h>

#define WHERE "SystemParametersInfo() argument 'Param'"

typedef enum {
    NOTHING,        /* neither takes nor gives anything */
    GET_BOOL, GET_NUMBER, GET_LANGUAGE, GET_MOUSE, GET_AREA, GET_WALLPAPER, GET_FONT, GET_ANIMATION, GET_FRAMES, GET_ICONS,
    SET_BOOL,       /* in uiParam */
    SET_NUMBER,
    SET_BOOL_HIGH,  /* in pvParam itself, not behind it */
    SET_NUMBER_HIGH,
    SET_LANGUAGE, SET_MOUSE, SET_AREA, SET_WALLPAPER, SET_FONT, SET_ANIMATION, SET_FRAMES, SET_ICONS,
    SPACING         /* None asks, a number sets */
} form;

typedef struct {
    UINT action;
    form form;
} known_action;

static const known_action actions[] = {
    {SPI_GETDROPSHADOW, GET_BOOL}, {SPI_GETFLATMENU, GET_BOOL}, {SPI_GETFONTSMOOTHING, GET_BOOL},
    {SPI_GETICONTITLEWRAP, GET_BOOL}, {SPI_GETSNAPTODEFBUTTON, GET_BOOL}, {SPI_GETBEEP, GET_BOOL},
    {SPI_GETBLOCKSENDINPUTRESETS, GET_BOOL}, {SPI_GETKEYBOARDCUES, GET_BOOL}, {SPI_GETKEYBOARDPREF, GET_BOOL},
    {SPI_GETSCREENSAVEACTIVE, GET_BOOL}, {SPI_GETSCREENSAVERRUNNING, GET_BOOL}, {SPI_GETMENUDROPALIGNMENT, GET_BOOL},
    {SPI_GETMENUFADE, GET_BOOL}, {SPI_GETLOWPOWERACTIVE, GET_BOOL}, {SPI_GETPOWEROFFACTIVE, GET_BOOL},
    {SPI_GETCOMBOBOXANIMATION, GET_BOOL}, {SPI_GETCURSORSHADOW, GET_BOOL}, {SPI_GETGRADIENTCAPTIONS, GET_BOOL},
    {SPI_GETHOTTRACKING, GET_BOOL}, {SPI_GETLISTBOXSMOOTHSCROLLING, GET_BOOL}, {SPI_GETMENUANIMATION, GET_BOOL},
    {SPI_GETSELECTIONFADE, GET_BOOL}, {SPI_GETTOOLTIPANIMATION, GET_BOOL}, {SPI_GETTOOLTIPFADE, GET_BOOL},
    {SPI_GETUIEFFECTS, GET_BOOL}, {SPI_GETACTIVEWINDOWTRACKING, GET_BOOL}, {SPI_GETACTIVEWNDTRKZORDER, GET_BOOL},
    {SPI_GETDRAGFULLWINDOWS, GET_BOOL}, {SPI_GETSHOWIMEUI, GET_BOOL}, {SPI_GETMOUSECLICKLOCK, GET_BOOL},
    {SPI_GETMOUSESONAR, GET_BOOL}, {SPI_GETMOUSEVANISH, GET_BOOL}, {SPI_GETSCREENREADER, GET_BOOL},
    {SPI_GETSHOWSOUNDS, GET_BOOL}, {SPI_GETCLEARTYPE, GET_BOOL}, {SPI_GETCLIENTAREAANIMATION, GET_BOOL},
    {SPI_SETDROPSHADOW, SET_BOOL_HIGH}, {SPI_SETFLATMENU, SET_BOOL_HIGH}, {SPI_SETKEYBOARDCUES, SET_BOOL_HIGH},
    {SPI_SETMENUFADE, SET_BOOL_HIGH}, {SPI_SETCOMBOBOXANIMATION, SET_BOOL_HIGH}, {SPI_SETCURSORSHADOW, SET_BOOL_HIGH},
    {SPI_SETGRADIENTCAPTIONS, SET_BOOL_HIGH}, {SPI_SETHOTTRACKING, SET_BOOL_HIGH},
    {SPI_SETLISTBOXSMOOTHSCROLLING, SET_BOOL_HIGH}, {SPI_SETMENUANIMATION, SET_BOOL_HIGH},
    {SPI_SETSELECTIONFADE, SET_BOOL_HIGH}, {SPI_SETTOOLTIPANIMATION, SET_BOOL_HIGH}, {SPI_SETTOOLTIPFADE, SET_BOOL_HIGH},
    {SPI_SETUIEFFECTS, SET_BOOL_HIGH}, {SPI_SETACTIVEWINDOWTRACKING, SET_BOOL_HIGH},
    {SPI_SETACTIVEWNDTRKZORDER, SET_BOOL_HIGH}, {SPI_SETMOUSESONAR, SET_BOOL_HIGH}, {SPI_SETMOUSEVANISH, SET_BOOL_HIGH},
    {SPI_SETMOUSECLICKLOCK, SET_BOOL_HIGH}, {SPI_SETCLEARTYPE, SET_BOOL_HIGH}, {SPI_SETCLIENTAREAANIMATION, SET_BOOL_HIGH},
    {SPI_SETFONTSMOOTHING, SET_BOOL}, {SPI_SETICONTITLEWRAP, SET_BOOL}, {SPI_SETSNAPTODEFBUTTON, SET_BOOL},
    {SPI_SETBEEP, SET_BOOL}, {SPI_SETBLOCKSENDINPUTRESETS, SET_BOOL}, {SPI_SETKEYBOARDPREF, SET_BOOL},
    {SPI_SETMOUSEBUTTONSWAP, SET_BOOL}, {SPI_SETSCREENSAVEACTIVE, SET_BOOL}, {SPI_SETMENUDROPALIGNMENT, SET_BOOL},
    {SPI_SETLOWPOWERACTIVE, SET_BOOL}, {SPI_SETPOWEROFFACTIVE, SET_BOOL}, {SPI_SETDRAGFULLWINDOWS, SET_BOOL},
    {SPI_SETSHOWIMEUI, SET_BOOL}, {SPI_SETSCREENREADER, SET_BOOL}, {SPI_SETSHOWSOUNDS, SET_BOOL},
    {SPI_SETMOUSETRAILS, SET_NUMBER}, {SPI_SETWHEELSCROLLLINES, SET_NUMBER}, {SPI_SETWHEELSCROLLCHARS, SET_NUMBER},
    {SPI_SETKEYBOARDDELAY, SET_NUMBER}, {SPI_SETKEYBOARDSPEED, SET_NUMBER}, {SPI_SETDOUBLECLICKTIME, SET_NUMBER},
    {SPI_SETDOUBLECLKWIDTH, SET_NUMBER}, {SPI_SETDOUBLECLKHEIGHT, SET_NUMBER}, {SPI_SETMOUSEHOVERHEIGHT, SET_NUMBER},
    {SPI_SETMOUSEHOVERWIDTH, SET_NUMBER}, {SPI_SETMOUSEHOVERTIME, SET_NUMBER}, {SPI_SETSCREENSAVETIMEOUT, SET_NUMBER},
    {SPI_SETMENUSHOWDELAY, SET_NUMBER}, {SPI_SETLOWPOWERTIMEOUT, SET_NUMBER}, {SPI_SETPOWEROFFTIMEOUT, SET_NUMBER},
    {SPI_SETDRAGHEIGHT, SET_NUMBER}, {SPI_SETDRAGWIDTH, SET_NUMBER}, {SPI_SETBORDER, SET_NUMBER},
    {SPI_GETFONTSMOOTHINGCONTRAST, GET_NUMBER}, {SPI_GETFONTSMOOTHINGTYPE, GET_NUMBER}, {SPI_GETMOUSETRAILS, GET_NUMBER},
    {SPI_GETWHEELSCROLLLINES, GET_NUMBER}, {SPI_GETWHEELSCROLLCHARS, GET_NUMBER}, {SPI_GETKEYBOARDDELAY, GET_NUMBER},
    {SPI_GETKEYBOARDSPEED, GET_NUMBER}, {SPI_GETMOUSESPEED, GET_NUMBER}, {SPI_GETMOUSEHOVERHEIGHT, GET_NUMBER},
    {SPI_GETMOUSEHOVERWIDTH, GET_NUMBER}, {SPI_GETMOUSEHOVERTIME, GET_NUMBER}, {SPI_GETSCREENSAVETIMEOUT, GET_NUMBER},
    {SPI_GETMENUSHOWDELAY, GET_NUMBER}, {SPI_GETLOWPOWERTIMEOUT, GET_NUMBER}, {SPI_GETPOWEROFFTIMEOUT, GET_NUMBER},
    {SPI_GETACTIVEWNDTRKTIMEOUT, GET_NUMBER}, {SPI_GETBORDER, GET_NUMBER}, {SPI_GETCARETWIDTH, GET_NUMBER},
    {SPI_GETFOREGROUNDFLASHCOUNT, GET_NUMBER}, {SPI_GETFOREGROUNDLOCKTIMEOUT, GET_NUMBER},
    {SPI_GETFOCUSBORDERHEIGHT, GET_NUMBER}, {SPI_GETFOCUSBORDERWIDTH, GET_NUMBER}, {SPI_GETMOUSECLICKLOCKTIME, GET_NUMBER},
    {SPI_SETFONTSMOOTHINGCONTRAST, SET_NUMBER_HIGH}, {SPI_SETFONTSMOOTHINGTYPE, SET_NUMBER_HIGH},
    {SPI_SETMOUSESPEED, SET_NUMBER_HIGH}, {SPI_SETACTIVEWNDTRKTIMEOUT, SET_NUMBER_HIGH},
    {SPI_SETCARETWIDTH, SET_NUMBER_HIGH}, {SPI_SETFOREGROUNDFLASHCOUNT, SET_NUMBER_HIGH},
    {SPI_SETFOREGROUNDLOCKTIMEOUT, SET_NUMBER_HIGH}, {SPI_SETFOCUSBORDERHEIGHT, SET_NUMBER_HIGH},
    {SPI_SETFOCUSBORDERWIDTH, SET_NUMBER_HIGH}, {SPI_SETMOUSECLICKLOCKTIME, SET_NUMBER_HIGH},
    {SPI_GETDESKWALLPAPER, GET_WALLPAPER}, {SPI_SETDESKWALLPAPER, SET_WALLPAPER},
    {SPI_GETICONTITLELOGFONT, GET_FONT}, {SPI_SETICONTITLELOGFONT, SET_FONT},
    {SPI_GETMOUSE, GET_MOUSE}, {SPI_SETMOUSE, SET_MOUSE}, {SPI_GETWORKAREA, GET_AREA}, {SPI_SETWORKAREA, SET_AREA},
    {SPI_GETDEFAULTINPUTLANG, GET_LANGUAGE}, {SPI_SETDEFAULTINPUTLANG, SET_LANGUAGE},
    {SPI_GETANIMATION, GET_ANIMATION}, {SPI_SETANIMATION, SET_ANIMATION},
    {SPI_ICONHORIZONTALSPACING, SPACING}, {SPI_ICONVERTICALSPACING, SPACING},
    {SPI_GETNONCLIENTMETRICS, GET_FRAMES}, {SPI_SETNONCLIENTMETRICS, SET_FRAMES},
    {SPI_GETMINIMIZEDMETRICS, GET_ICONS}, {SPI_SETMINIMIZEDMETRICS, SET_ICONS},
    {SPI_SETLANGTOGGLE, NOTHING}, {SPI_SETICONS, NOTHING},
};

/* What is handed to Windows, and what it fills. */
typedef struct {
    UINT small;
    void *pointer;
    w32_text text;
    union {
        BOOL truth;
        UINT number, mouse[3];
        HKL language;
        RECT area;
        wchar_t wallpaper[MAX_PATH];
        LOGFONTW font;
        ANIMATIONINFO animation;
        NONCLIENTMETRICSW frames;
        MINIMIZEDMETRICS icons;
    } value;
} parameter;

/* ---- dicts ---------------------------------------------------------------------------------------------------------- */

/* An entry of a dict: an int, or a font. */
typedef struct {
    const char *name;
    size_t offset;
    int is_font;
} entry;

#define NUMBER(name) {#name, offsetof(NONCLIENTMETRICSW, name), 0}
#define FONT(name) {#name, offsetof(NONCLIENTMETRICSW, name), 1}
static const entry frame_entries[] = {
    NUMBER(iBorderWidth), NUMBER(iScrollWidth), NUMBER(iScrollHeight), NUMBER(iCaptionWidth), NUMBER(iCaptionHeight),
    FONT(lfCaptionFont), NUMBER(iSmCaptionWidth), NUMBER(iSmCaptionHeight), FONT(lfSmCaptionFont), NUMBER(iMenuWidth),
    NUMBER(iMenuHeight), FONT(lfMenuFont), FONT(lfStatusFont), FONT(lfMessageFont), {NULL, 0, 0},
};
static const entry icon_entries[] = {
    {"iWidth", offsetof(MINIMIZEDMETRICS, iWidth), 0}, {"iHorzGap", offsetof(MINIMIZEDMETRICS, iHorzGap), 0},
    {"iVertGap", offsetof(MINIMIZEDMETRICS, iVertGap), 0}, {"iArrange", offsetof(MINIMIZEDMETRICS, iArrange), 0}, {NULL, 0, 0},
};

static int
entry_from_py(gui_state *st, PyObject *o, const entry *each, char *base)
{
    const LOGFONTW *font;
    char where[96];
    int32_t number;

    snprintf(where, sizeof(where), "%s: its entry %s", WHERE, each->name);
    if (each->is_font) {
        font = gui_font_of(st, o, where);
        if (font != NULL)
            memcpy(base + each->offset, font, sizeof(*font));
        return font == NULL ? -1 : 0;
    }
    if (st->core->as_i32(st->core, o, where, &number) < 0)
        return -1;
    memcpy(base + each->offset, &number, sizeof(number));
    return 0;
}

/* A dict with just these entries. */
static int
dict_from_py(gui_state *st, PyObject *o, const entry *entries, void *base)
{
    Py_ssize_t count = 0;

    if (!PyDict_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be a dict, not %R", WHERE, (PyObject *)Py_TYPE(o));
        return -1;
    }
    for (; entries[count].name != NULL; count++) {
        PyObject *found = PyDict_GetItemString(o, entries[count].name);
        if (found == NULL) {
            PyErr_Format(PyExc_TypeError, "%s lacks the entry %s", WHERE, entries[count].name);
            return -1;
        }
        if (entry_from_py(st, found, &entries[count], base) < 0)
            return -1;
    }
    if (PyDict_Size(o) == count)
        return 0;
    PyErr_Format(PyExc_TypeError, "%s must have %zd entries, not %zd", WHERE, count, PyDict_Size(o));
    return -1;
}

static PyObject *
dict_to_py(gui_state *st, const entry *entries, const void *base)
{
    PyObject *made = PyDict_New();

    for (; made != NULL && entries->name != NULL; entries++) {
        const char *at = (const char *)base + entries->offset;
        PyObject *value = entries->is_font ? gui_font_to_py(st, (const LOGFONTW *)at) : PyLong_FromLong(*(const int *)at);
        if (value == NULL || PyDict_SetItemString(made, entries->name, value) < 0)
            Py_CLEAR(made);
        Py_XDECREF(value);
    }
    return made;
}

/* ---- in ------------------------------------------------------------------------------------------------------------- */

static int
number_from_py(const w32_core *core, PyObject *o, UINT *number)
{
    int64_t wide;

    if (core->as_i64(core, o, WHERE, &wide) < 0)
        return -1;
    if (wide < 0 || wide > UINT32_MAX) {
        PyErr_Format(PyExc_ValueError, "%s must be from 0 to 4294967295, not %S", WHERE, o);
        return -1;
    }
    *number = (UINT)wide;
    return 0;
}

static int
mouse_from_py(const w32_core *core, PyObject *o, UINT *mouse)
{
    PyObject *items = w32_items(o, WHERE, "a sequence of 3 ints");
    Py_ssize_t at;
    int status = items == NULL ? -1 : 0;

    if (items != NULL && PyTuple_Size(items) != 3) {
        PyErr_Format(PyExc_ValueError, "%s must be a sequence of 3 ints, not %R", WHERE, o);
        status = -1;
    }
    for (at = 0; status == 0 && at < 3; at++)
        status = number_from_py(core, PyTuple_GetItem(items, at), &mouse[at]);
    Py_XDECREF(items);
    return status;
}

static int
language_from_py(const w32_core *core, PyObject *o, parameter *to)
{
    HANDLE language;

    to->pointer = &to->value.language;
    if (core->as_handle(core, o, WHERE, 0, &language) < 0)
        return -1;
    to->value.language = (HKL)language;
    return 0;
}

static int
wallpaper_from_py(const w32_core *core, PyObject *o, parameter *to)
{
    if (core->as_text(core, o, WHERE, W32_NONE_OK | W32_PATH, &to->text) < 0)
        return -1;
    to->pointer = (void *)to->text.text;
    to->small = to->text.text == NULL ? 0 : (UINT)to->text.length;
    return 0;
}

static int
truth_from_py(const w32_core *core, PyObject *o, UINT *number)
{
    int truth = 0;

    if (core->as_bool(core, o, WHERE, &truth) < 0)
        return -1;
    *number = truth != 0;
    return 0;
}

/* Values that lie in structures of their own. */
static int
set_structure(gui_state *st, form how, PyObject *o, parameter *to)
{
    const LOGFONTW *font;
    int32_t number = 0;

    switch (how) {
    case SET_FONT:
        font = gui_font_of(st, o, WHERE);
        if (font == NULL)
            return -1;
        to->value.font = *font;
        to->small = sizeof(LOGFONTW);
        return 0;
    case SET_ANIMATION:
        if (st->core->as_i32(st->core, o, WHERE, &number) < 0)
            return -1;
        to->small = to->value.animation.cbSize = sizeof(ANIMATIONINFO);
        to->value.animation.iMinAnimate = number;
        return 0;
    case SET_FRAMES:
        to->small = to->value.frames.cbSize = sizeof(NONCLIENTMETRICSW);
        return dict_from_py(st, o, frame_entries, &to->value);
    case SET_ICONS:
        to->small = to->value.icons.cbSize = sizeof(MINIMIZEDMETRICS);
        return dict_from_py(st, o, icon_entries, &to->value);
    case SET_AREA:
        return gui_rect_from_py(o, WHERE, &to->value.area);
    default:
        return mouse_from_py(st->core, o, to->value.mouse);
    }
}

static int
from_py(gui_state *st, form how, PyObject *o, parameter *to)
{
    UINT number = 0;
    int status = 0;

    switch (how) {
    case SET_BOOL:
        return truth_from_py(st->core, o, &to->small);
    case SET_BOOL_HIGH:
        status = truth_from_py(st->core, o, &number);
        to->pointer = (void *)(UINT_PTR)number;
        return status;
    case SET_NUMBER:
        return number_from_py(st->core, o, &to->small);
    case SET_NUMBER_HIGH:
        status = number_from_py(st->core, o, &number);
        to->pointer = (void *)(UINT_PTR)number;
        return status;
    case SPACING:
        to->pointer = o == Py_None ? &to->value : NULL;
        return o == Py_None ? 0 : number_from_py(st->core, o, &to->small);
    case SET_WALLPAPER:
        return wallpaper_from_py(st->core, o, to);
    case SET_LANGUAGE:
        return language_from_py(st->core, o, to);
    case NOTHING:
        return 0;
    default:
        to->pointer = &to->value;
        return set_structure(st, how, o, to);
    }
}

/* ---- out ------------------------------------------------------------------------------------------------------------ */

/* Say where the setting goes, and how large that is. */
static int
make_room(form how, PyObject *o, UINT action, parameter *to)
{
    to->pointer = &to->value;
    if (how == GET_WALLPAPER)
        to->small = ARRAYSIZE(to->value.wallpaper);
    else if (how == GET_FONT)
        to->small = sizeof(LOGFONTW);
    else if (how == GET_ANIMATION)
        to->small = to->value.animation.cbSize = sizeof(ANIMATIONINFO);
    else if (how == GET_FRAMES)
        to->small = to->value.frames.cbSize = sizeof(NONCLIENTMETRICSW);
    else if (how == GET_ICONS)
        to->small = to->value.icons.cbSize = sizeof(MINIMIZEDMETRICS);
    if (o == Py_None || (how != GET_FRAMES && how != GET_ICONS))
        return 0;
    PyErr_Format(PyExc_ValueError, "%s must be None: action %u asks", WHERE, action);
    return -1;
}

static PyObject *
to_py(gui_state *st, form how, PyObject *given, const parameter *from)
{
    switch (how) {
    case GET_BOOL:
        return PyBool_FromLong(from->value.truth);
    case GET_NUMBER:
        return PyLong_FromUnsignedLong(from->value.number);
    case SPACING:
        return given == Py_None ? PyLong_FromUnsignedLong(from->value.number) : Py_NewRef(Py_None);
    case GET_LANGUAGE:
        return PyLong_FromLong((long)(INT_PTR)from->value.language);
    case GET_MOUSE:
        return Py_BuildValue("(III)", from->value.mouse[0], from->value.mouse[1], from->value.mouse[2]);
    case GET_AREA:
        return gui_rect_to_py(&from->value.area);
    case GET_WALLPAPER:
        return st->core->from_text(st->core, from->value.wallpaper, -1);
    case GET_FONT:
        return gui_font_to_py(st, &from->value.font);
    case GET_ANIMATION:
        return PyLong_FromLong(from->value.animation.iMinAnimate);
    case GET_FRAMES:
        return dict_to_py(st, frame_entries, &from->value);
    case GET_ICONS:
        return dict_to_py(st, icon_entries, &from->value);
    default:
        return Py_NewRef(Py_None);
    }
}

int
win32gui_SystemParametersInfo(gui_state *st, UINT Action, PyObject *Param, UINT WinIni, win32gui_SystemParametersInfo_out *out)
{
    PyObject *given = Param == NULL ? Py_None : Param;
    const known_action *known = actions;
    parameter exchanged = {0};
    int status;
    DWORD err;
    BOOL ok;

    while (known < actions + ARRAYSIZE(actions) && known->action != Action)
        known++;
    if (known == actions + ARRAYSIZE(actions)) {
        PyErr_Format(PyExc_NotImplementedError, "SystemParametersInfo() does not know action %u", Action);
        return -1;
    }
    status = known->form >= GET_BOOL && known->form <= GET_ICONS ? make_room(known->form, given, Action, &exchanged)
                                                                 : from_py(st, known->form, given, &exchanged);
    if (status == 0) {
        W32_CALL(err, ok = SystemParametersInfoW(Action, exchanged.small, exchanged.pointer, WinIni));
        if (!ok)
            status = w32_raise(st->core, err, "SystemParametersInfo");
    }
    if (status == 0)
        out->value = to_py(st, known->form, given, &exchanged);
    w32_text_clear(&exchanged.text);
    return out->value == NULL ? -1 : 0;
}
