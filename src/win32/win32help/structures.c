/* Attributes that are more than one field, and Windows' structures from those of Python. */
#include "win32help.gen.h"

/* A sequence of `count` ints. */
static int
take_numbers(const w32_core *core, PyObject *o, const char *where, LONG *out, Py_ssize_t count)
{
    PyObject *items = w32_fields(o, where, count == 2 ? "a sequence of 2 ints" : "a sequence of 4 ints", count);
    int32_t numbers[4];
    int status = 0;

    if (items == NULL)
        return -1;
    for (Py_ssize_t i = 0; status == 0 && i < count; i++)
        status = core->as_i32(core, PyTuple_GetItem(items, i), where, &numbers[i]);
    for (Py_ssize_t i = 0; status == 0 && i < count; i++)
        out[i] = numbers[i];
    Py_DECREF(items);
    return status;
}

static PyObject *
give_sides(const LONG sides[4])
{
    return Py_BuildValue("(llll)", sides[0], sides[1], sides[2], sides[3]);
}

static RECT
rectangle(const LONG sides[4])
{
    return (RECT){sides[0], sides[1], sides[2], sides[3]};
}

static void
set_sides(LONG sides[4], const RECT *from)
{
    sides[0] = from->left;
    sides[1] = from->top;
    sides[2] = from->right;
    sides[3] = from->bottom;
}

/* ---- HH_POPUP ---------------------------------------------------------------------------------------------------- */

int
win32help_PyHH_POPUP_pt_get(win32help_state *st, win32help_popup *self, win32help_PyHH_POPUP_pt_get_out *out)
{
    (void)st;
    out->value = self->has_place ? Py_BuildValue("(ll)", self->place[0], self->place[1]) : Py_NewRef(Py_None);
    return out->value == NULL ? -1 : 0;
}

int
win32help_PyHH_POPUP_pt_set(win32help_state *st, win32help_popup *self, PyObject *value)
{
    if (take_numbers(st->core, value, "HH_POPUP.pt", self->place, 2) < 0)
        return -1;
    self->has_place = TRUE;
    return 0;
}

int
win32help_PyHH_POPUP_margins_get(win32help_state *st, win32help_popup *self, win32help_PyHH_POPUP_margins_get_out *out)
{
    (void)st;
    out->value = self->has_margins ? give_sides(self->sides) : Py_NewRef(Py_None);
    return out->value == NULL ? -1 : 0;
}

int
win32help_PyHH_POPUP_margins_set(win32help_state *st, win32help_popup *self, PyObject *value)
{
    if (take_numbers(st->core, value, "HH_POPUP.margins", self->sides, 4) < 0)
        return -1;
    self->has_margins = TRUE;
    return 0;
}

/* ---- HH_WINTYPE -------------------------------------------------------------------------------------------------- */

int
win32help_PyHH_WINTYPE_windowPos_get(win32help_state *st, win32help_window *self, win32help_PyHH_WINTYPE_windowPos_get_out *out)
{
    (void)st;
    out->value = give_sides(self->window);
    return out->value == NULL ? -1 : 0;
}

int
win32help_PyHH_WINTYPE_windowPos_set(win32help_state *st, win32help_window *self, PyObject *value)
{
    return take_numbers(st->core, value, "HH_WINTYPE.windowPos", self->window, 4);
}

int
win32help_PyHH_WINTYPE_HTMLPos_get(win32help_state *st, win32help_window *self, win32help_PyHH_WINTYPE_HTMLPos_get_out *out)
{
    (void)st;
    out->value = give_sides(self->html);
    return out->value == NULL ? -1 : 0;
}

int
win32help_PyHH_WINTYPE_HTMLPos_set(win32help_state *st, win32help_window *self, PyObject *value)
{
    return take_numbers(st->core, value, "HH_WINTYPE.HTMLPos", self->html, 4);
}

/* ---- HHN_NOTIFY and HHNTRACK ------------------------------------------------------------------------------------- */

/* Keep `value` in place of what is there. */
static int
set_object(PyObject **place, PyObject *value)
{
    PyObject *before = *place;

    *place = Py_NewRef(value);
    Py_XDECREF(before);
    return 0;
}

static int
check_type(PyObject *value, PyTypeObject *type, const char *where, const char *name)
{
    if (PyObject_TypeCheck(value, type))
        return 0;
    PyErr_Format(PyExc_TypeError, "%s must be a %s, not %R", where, name, value);
    return -1;
}

static int
set_url(win32help_notice *self, const wchar_t *value)
{
    size_t size = (wcslen(value) + 1) * sizeof(wchar_t);
    wchar_t *copy = w32_alloc(size);

    if (copy == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(copy, value, size);
    w32_free((void *)self->url);
    self->url = copy;
    return 0;
}

static PyObject *
give_object(PyObject *kept)
{
    return Py_NewRef(kept == NULL ? Py_None : kept);
}

static PyObject *
give_url(const w32_core *core, const win32help_notice *self)
{
    return self->url == NULL ? Py_NewRef(Py_None) : core->from_text(core, self->url, -1);
}

static void
clear_notice(win32help_notice *self)
{
    w32_free((void *)self->url);
    Py_CLEAR(self->header);
    Py_CLEAR(self->window);
}

int
win32help_PyHHN_NOTIFY_init(win32help_state *st, win32help_notice *self)
{
    (void)st;
    (void)self;
    return 0;
}

void
win32help_PyHHN_NOTIFY_clear(win32help_state *st, win32help_notice *self)
{
    (void)st;
    clear_notice(self);
}

int
win32help_PyHHN_NOTIFY_hdr_get(win32help_state *st, win32help_notice *self, win32help_PyHHN_NOTIFY_hdr_get_out *out)
{
    (void)st;
    out->value = give_object(self->header);
    return 0;
}

int
win32help_PyHHN_NOTIFY_hdr_set(win32help_state *st, win32help_notice *self, PyObject *value)
{
    if (check_type(value, win32help_PyNMHDR_type(st), "HHN_NOTIFY.hdr", "PyNMHDR") < 0)
        return -1;
    return set_object(&self->header, value);
}

int
win32help_PyHHN_NOTIFY_url_get(win32help_state *st, win32help_notice *self, win32help_PyHHN_NOTIFY_url_get_out *out)
{
    out->value = give_url(st->core, self);
    return out->value == NULL ? -1 : 0;
}

int
win32help_PyHHN_NOTIFY_url_set(win32help_state *st, win32help_notice *self, const wchar_t *value)
{
    (void)st;
    return set_url(self, value);
}

int
win32help_PyHHNTRACK_init(win32help_state *st, win32help_notice *self)
{
    (void)st;
    (void)self;
    return 0;
}

void
win32help_PyHHNTRACK_clear(win32help_state *st, win32help_notice *self)
{
    (void)st;
    clear_notice(self);
}

int
win32help_PyHHNTRACK_hdr_get(win32help_state *st, win32help_notice *self, win32help_PyHHNTRACK_hdr_get_out *out)
{
    (void)st;
    out->value = give_object(self->header);
    return 0;
}

int
win32help_PyHHNTRACK_hdr_set(win32help_state *st, win32help_notice *self, PyObject *value)
{
    if (check_type(value, win32help_PyNMHDR_type(st), "HHNTRACK.hdr", "PyNMHDR") < 0)
        return -1;
    return set_object(&self->header, value);
}

int
win32help_PyHHNTRACK_curUrl_get(win32help_state *st, win32help_notice *self, win32help_PyHHNTRACK_curUrl_get_out *out)
{
    out->value = give_url(st->core, self);
    return out->value == NULL ? -1 : 0;
}

int
win32help_PyHHNTRACK_curUrl_set(win32help_state *st, win32help_notice *self, const wchar_t *value)
{
    (void)st;
    return set_url(self, value);
}

int
win32help_PyHHNTRACK_winType_get(win32help_state *st, win32help_notice *self, win32help_PyHHNTRACK_winType_get_out *out)
{
    (void)st;
    out->value = give_object(self->window);
    return 0;
}

int
win32help_PyHHNTRACK_winType_set(win32help_state *st, win32help_notice *self, PyObject *value)
{
    if (check_type(value, win32help_PyHH_WINTYPE_type(st), "HHNTRACK.winType", "PyHH_WINTYPE") < 0)
        return -1;
    return set_object(&self->window, value);
}

/* ---- Windows' structures ----------------------------------------------------------------------------------------- */

HH_AKLINK
win32help_native_link(const win32help_link *from)
{
    return (HH_AKLINK){
        .cbStruct = sizeof(HH_AKLINK), .pszKeywords = from->keywords, .pszUrl = from->url, .pszMsgText = from->msgText,
        .pszMsgTitle = from->msgTitle, .pszWindow = from->window, .fIndexOnFail = from->indexOnFail};
}

HH_FTS_QUERY
win32help_native_query(const win32help_query *from)
{
    return (HH_FTS_QUERY){
        .cbStruct = sizeof(HH_FTS_QUERY), .fUniCodeStrings = TRUE, .pszSearchQuery = from->searchQuery,
        .iProximity = from->proximity, .fStemmedSearch = from->stemmedSearch, .fTitleOnly = from->titleOnly,
        .fExecute = from->execute};
}

HH_POPUP
win32help_native_popup(const win32help_popup *from)
{
    return (HH_POPUP){
        .cbStruct = sizeof(HH_POPUP), .hinst = from->hinst, .idString = from->idString, .pszText = from->text,
        .pt = {from->place[0], from->place[1]}, .clrForeground = (COLORREF)from->clrForeground,
        .clrBackground = (COLORREF)from->clrBackground, .rcMargins = rectangle(from->sides), .pszFont = from->font};
}

HH_WINTYPE
win32help_native_window(const win32help_window *from)
{
    return (HH_WINTYPE){
        .cbStruct = sizeof(HH_WINTYPE), .fUniCodeStrings = TRUE, .pszType = from->typeName,
        .fsValidMembers = from->validMembers, .fsWinProperties = from->winProperties, .pszCaption = from->caption,
        .dwStyles = from->styles, .dwExStyles = from->exStyles, .rcWindowPos = rectangle(from->window),
        .nShowState = from->showState, .hwndHelp = from->hwndHelp, .hwndCaller = from->hwndCaller,
        .hwndToolBar = from->hwndToolBar, .hwndNavigation = from->hwndNavigation, .hwndHTML = from->hwndHTML,
        .iNavWidth = from->navWidth, .rcHTML = rectangle(from->html), .pszToc = from->toc, .pszIndex = from->index,
        .pszFile = from->file, .pszHome = from->home, .fsToolBarFlags = from->toolBarFlags, .fNotExpanded = from->notExpanded,
        .curNavType = from->curNavType, .idNotify = from->idNotify, .pszJump1 = from->jump1, .pszJump2 = from->jump2,
        .pszUrlJump1 = from->urlJump1, .pszUrlJump2 = from->urlJump2};
}

/* A text of Windows, which may be of the old kind, as a new wide one. */
static int
copy_text(const void *text, BOOL wide, const wchar_t **out)
{
    int length;
    wchar_t *copy;

    if (text == NULL)
        return 0;
    length = wide ? (int)wcslen(text) + 1 : MultiByteToWideChar(CP_ACP, 0, text, -1, NULL, 0);
    copy = w32_alloc(((size_t)length + 1) * sizeof(wchar_t));
    if (copy == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (wide)
        memcpy(copy, text, (size_t)length * sizeof(wchar_t));
    else
        MultiByteToWideChar(CP_ACP, 0, text, -1, copy, length);
    copy[length] = 0;
    *out = copy;
    return 0;
}

int
win32help_from_native(const HH_WINTYPE *from, BOOL wide, win32help_window *out)
{
    struct {
        const void *text;
        const wchar_t **place;
    } texts[] = {
        {from->pszType, &out->typeName}, {from->pszCaption, &out->caption}, {from->pszToc, &out->toc},
        {from->pszIndex, &out->index}, {from->pszFile, &out->file}, {from->pszHome, &out->home},
        {from->pszJump1, &out->jump1}, {from->pszJump2, &out->jump2}, {from->pszUrlJump1, &out->urlJump1},
        {from->pszUrlJump2, &out->urlJump2},
    };

    *out = (win32help_window){
        .uniCodeStrings = from->fUniCodeStrings, .validMembers = from->fsValidMembers, .winProperties = from->fsWinProperties,
        .styles = from->dwStyles, .exStyles = from->dwExStyles, .showState = from->nShowState, .hwndHelp = from->hwndHelp,
        .hwndCaller = from->hwndCaller, .hwndToolBar = from->hwndToolBar, .hwndNavigation = from->hwndNavigation,
        .hwndHTML = from->hwndHTML, .navWidth = from->iNavWidth, .toolBarFlags = from->fsToolBarFlags,
        .notExpanded = from->fNotExpanded, .curNavType = from->curNavType, .idNotify = from->idNotify};
    set_sides(out->window, &from->rcWindowPos);
    set_sides(out->html, &from->rcHTML);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (copy_text(texts[i].text, wide, texts[i].place) < 0)
            return -1;
    return 0;
}
