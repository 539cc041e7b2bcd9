/* dialog.c: dialogs, whose procedures are found by window from WM_INITDIALOG on. */
#include "win32gui.gen.h"

#include "template.h"

/* What WM_INITDIALOG finds behind its lparam: it lies on the stack of the function that makes the dialog. */
typedef struct {
    PyObject *procedure;
    LPARAM parameter;
} dialog_start;

/* The procedure of a dialog, a new reference. The first message that comes with a start puts it in. */
static PyObject *
procedure_of(gui_state *st, PyObject *key, UINT message, LPARAM *l)
{
    PyObject *procedure;

    if (message == WM_INITDIALOG && *l != 0) {
        const dialog_start *start = (const dialog_start *)*l;
        *l = start->parameter;
        if (PyDict_SetItem(st->dialogs, key, start->procedure) < 0)
            return NULL;
    }
    procedure = PyDict_GetItemWithError(st->dialogs, key);
    Py_XINCREF(procedure);
    return procedure;
}

static LRESULT
ask_python(HWND window, UINT message, WPARAM w, LPARAM l)
{
    gui_state *st = gui_state_here();
    PyObject *key = st == NULL ? NULL : PyLong_FromSsize_t((Py_ssize_t)window);
    PyObject *procedure = key == NULL ? NULL : procedure_of(st, key, message, &l);
    LRESULT result = 0;

    if (procedure != NULL) {
        if (!gui_call(st, procedure, key, message, w, l, &result))
            result = 0;
        Py_DECREF(procedure);
    } else if (PyErr_Occurred()) {
        PyErr_WriteUnraisable(Py_None);
    }
    if (key != NULL && message == WM_NCDESTROY)
        gui_forget(st->dialogs, key);
    Py_XDECREF(key);
    return result;
}

static INT_PTR CALLBACK
dialog_procedure(HWND window, UINT message, WPARAM w, LPARAM l)
{
    PyGILState_STATE gil;
    LRESULT result;

    if (!Py_IsInitialized())
        return FALSE;
    gil = PyGILState_Ensure();
    result = ask_python(window, message, w, l);
    PyGILState_Release(gil);
    return result;
}

static int
begin(dialog_start *start, PyObject *procedure, LPARAM parameter)
{
    start->procedure = procedure;
    start->parameter = parameter;
    if (PyCallable_Check(procedure) || PyDict_Check(procedure))
        return 0;
    PyErr_Format(PyExc_TypeError, "a dialog's argument 'DialogFunc' must be a function or a dict of message: function, not %R",
                 (PyObject *)Py_TYPE(procedure));
    return -1;
}

/* ---- from templates ------------------------------------------------------------------------------------------------- */

int
win32gui_DialogBoxIndirectParam(gui_state *st, HINSTANCE hInstance, PyObject *controlList, HWND hWndParent,
                                PyObject *DialogFunc, LPARAM InitParam, win32gui_DialogBoxIndirectParam_out *out)
{
    dialog_start start;
    void *made;
    DWORD err;

    if (begin(&start, DialogFunc, InitParam) < 0 || gui_template_new(st->core, controlList, &made) < 0)
        return -1;
    W32_CALL(err, out->value = DialogBoxIndirectParamW(hInstance, made, hWndParent, dialog_procedure, (LPARAM)&start));
    w32_free(made);
    return out->value != -1 || err == ERROR_SUCCESS ? 0 : w32_raise(st->core, err, "DialogBoxIndirect");
}

int
win32gui_DialogBoxIndirect(gui_state *st, HINSTANCE hInstance, PyObject *controlList, HWND hWndParent, PyObject *DialogFunc,
                           LPARAM InitParam, win32gui_DialogBoxIndirect_out *out)
{
    win32gui_DialogBoxIndirectParam_out shown = {0};
    int status = win32gui_DialogBoxIndirectParam(st, hInstance, controlList, hWndParent, DialogFunc, InitParam, &shown);
    out->value = shown.value;
    return status;
}

int
win32gui_CreateDialogIndirectParam(gui_state *st, HINSTANCE hInstance, PyObject *controlList, HWND hWndParent,
                                   PyObject *DialogFunc, LPARAM InitParam, win32gui_CreateDialogIndirectParam_out *out)
{
    dialog_start start;
    void *made;
    DWORD err;

    if (begin(&start, DialogFunc, InitParam) < 0 || gui_template_new(st->core, controlList, &made) < 0)
        return -1;
    W32_CALL(err, out->value = CreateDialogIndirectParamW(hInstance, made, hWndParent, dialog_procedure, (LPARAM)&start));
    w32_free(made);
    return out->value != NULL ? 0 : w32_raise(st->core, err, "CreateDialogIndirect");
}

int
win32gui_CreateDialogIndirect(gui_state *st, HINSTANCE hInstance, PyObject *controlList, HWND hWndParent, PyObject *DialogFunc,
                              LPARAM InitParam, win32gui_CreateDialogIndirect_out *out)
{
    win32gui_CreateDialogIndirectParam_out made = {0};
    int status = win32gui_CreateDialogIndirectParam(st, hInstance, controlList, hWndParent, DialogFunc, InitParam, &made);
    out->value = made.value;
    return status;
}

/* ---- from resources ------------------------------------------------------------------------------------------------- */

int
win32gui_DialogBoxParam(gui_state *st, HINSTANCE hInstance, PyObject *TemplateName, HWND hWndParent, PyObject *DialogFunc,
                        LPARAM InitParam, win32gui_DialogBoxParam_out *out)
{
    dialog_start start;
    gui_name name;
    DWORD err;
    int status = -1;

    if (begin(&start, DialogFunc, InitParam) < 0)
        return -1;
    if (gui_name_take(st->core, TemplateName, "DialogBox() argument 'TemplateName'", &name) == 0) {
        W32_CALL(err, out->value = DialogBoxParamW(hInstance, name.value, hWndParent, dialog_procedure, (LPARAM)&start));
        status = out->value != -1 || err == ERROR_SUCCESS ? 0 : w32_raise(st->core, err, "DialogBox");
    }
    w32_text_clear(&name.text);
    return status;
}

int
win32gui_DialogBox(gui_state *st, HINSTANCE hInstance, PyObject *TemplateName, HWND hWndParent, PyObject *DialogFunc,
                   LPARAM InitParam, win32gui_DialogBox_out *out)
{
    win32gui_DialogBoxParam_out shown = {0};
    int status = win32gui_DialogBoxParam(st, hInstance, TemplateName, hWndParent, DialogFunc, InitParam, &shown);
    out->value = shown.value;
    return status;
}

/* ---- controls ------------------------------------------------------------------------------------------------------- */

int
win32gui_GetDlgItemText(gui_state *st, HWND hDlg, INT IDDlgItem, win32gui_GetDlgItemText_out *out)
{
    win32gui_GetWindowText_out text = {0};
    HWND control;
    int status;

    W32_CALL_NOERR(control = GetDlgItem(hDlg, IDDlgItem));
    status = win32gui_GetWindowText(st, control, &text);
    out->value = text.value;
    return status;
}

int
win32gui_GetDlgItemInt(gui_state *st, HWND hDlg, INT IDDlgItem, BOOL Signed, win32gui_GetDlgItemInt_out *out)
{
    BOOL ok = FALSE;
    UINT value;
    DWORD err;

    W32_CALL(err, value = GetDlgItemInt(hDlg, IDDlgItem, &ok, Signed));
    out->value = Signed ? (LONGLONG)(INT)value : (LONGLONG)value;
    return ok ? 0 : w32_raise(st->core, err, "GetDlgItemInt");
}
