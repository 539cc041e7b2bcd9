/* The dialog in which users choose counters. */
#include "win32pdh.gen.h"

enum { FLAGS = 10, LEAST_ROOM = 1024, MOST_ROOM = 1 << 24 };

/* The dialog and whom it tells. Windows calls on the thread that shows it, whose GIL is released meanwhile. */
typedef struct {
    PDH_BROWSE_DLG_CONFIG_W dialog;
    const w32_core *core;
    PyObject *function, *argument;   /* borrowed; argument may be NULL */
    BOOL multiple;
} browser;

static PyObject *
chosen(const browser *who)
{
    const wchar_t *text = who->dialog.szReturnPathBuffer;

    if (who->multiple)
        return pdh_list(who->core, text, who->dialog.cchReturnPathLength);
    return who->core->from_text(who->core, text, -1);
}

/* The choice did not fit. This needs no GIL. */
static PDH_STATUS
enlarge(browser *who)
{
    DWORD room = who->dialog.cchReturnPathLength * 2;
    wchar_t *larger;

    if (room > MOST_ROOM)
        return (PDH_STATUS)PDH_MEMORY_ALLOCATION_FAILURE;
    larger = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, room * sizeof(wchar_t));
    if (larger == NULL)
        return (PDH_STATUS)PDH_MEMORY_ALLOCATION_FAILURE;
    HeapFree(GetProcessHeap(), 0, who->dialog.szReturnPathBuffer);
    who->dialog.szReturnPathBuffer = larger;
    who->dialog.cchReturnPathLength = room;
    return (PDH_STATUS)PDH_RETRY;
}

/* What the function says: None is success. */
static int
answer_of(const browser *who, PyObject *answer, DWORD *status)
{
    uint32_t code = ERROR_SUCCESS;

    if (answer != Py_None && who->core->as_u32(who->core, answer, "the result of CallBack", &code) < 0)
        return -1;
    *status = code;
    return 0;
}

static DWORD
tell_function(browser *who)
{
    PyObject *what = chosen(who), *answer = NULL;
    DWORD status = PDH_INVALID_DATA;

    if (what != NULL)
        answer = PyObject_CallFunctionObjArgs(who->function, what, who->argument, NULL);
    if (answer == NULL || answer_of(who, answer, &status) < 0)
        PyErr_WriteUnraisable(who->function);
    Py_XDECREF(answer);
    Py_XDECREF(what);
    return status;
}

static PDH_STATUS WINAPI
added(DWORD_PTR context)
{
    browser *who = (browser *)context;
    PyGILState_STATE gil;
    DWORD status;

    status = (DWORD)who->dialog.CallBackStatus;
    if (status == PDH_MORE_DATA)
        return enlarge(who);
    if (status != ERROR_SUCCESS)
        return (PDH_STATUS)status;
    gil = PyGILState_Ensure();
    status = tell_function(who);
    PyGILState_Release(gil);
    return (PDH_STATUS)status;
}

static int
take_flags(PyObject *const *flags, DWORD count, PDH_BROWSE_DLG_CONFIG_W *dialog)
{
    int set[FLAGS] = {0};

    for (DWORD i = 0; i < count && i < FLAGS; i++) {
        set[i] = PyObject_IsTrue(flags[i]);
        if (set[i] < 0)
            return -1;
    }
    dialog->bIncludeInstanceIndex = set[0] != 0;
    dialog->bSingleCounterPerAdd = set[1] != 0;
    dialog->bSingleCounterPerDialog = set[2] != 0;
    dialog->bLocalCountersOnly = set[3] != 0;
    dialog->bWildCardInstances = set[4] != 0;
    dialog->bHideDetailBox = set[5] != 0;
    dialog->bInitializePath = set[6] != 0;
    dialog->bDisableMachineSelection = set[7] != 0;
    dialog->bIncludeCostlyObjects = set[8] != 0;
    dialog->bShowObjectBrowser = set[9] != 0;
    return 0;
}

/* The buffer for the choice, with the first one in it. */
static int
make_room(PDH_BROWSE_DLG_CONFIG_W *dialog, const wchar_t *first)
{
    size_t length = first == NULL ? 0 : wcslen(first);
    size_t room = length + 2 > LEAST_ROOM ? length + 2 : LEAST_ROOM;

    dialog->szReturnPathBuffer = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, room * sizeof(wchar_t));
    if (dialog->szReturnPathBuffer == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    dialog->cchReturnPathLength = (DWORD)room;
    if (first != NULL) {
        memcpy(dialog->szReturnPathBuffer, first, length * sizeof(wchar_t));
        dialog->bInitializePath = TRUE;
    }
    return 0;
}

int
win32pdh_BrowseCounters(pdh_state *st, PyObject *const *Flags, DWORD Flags_count, HWND hWndOwner, PyObject *CallBack,
                        DWORD DefaultDetailLevel, const wchar_t *DialogBoxCaption, const wchar_t *InitialPath,
                        const wchar_t *DataSource, BOOL ReturnMultiple, PyObject *CallBackArg,
                        win32pdh_BrowseCounters_out *out)
{
    browser who = {.core = st->core, .function = CallBack, .argument = CallBackArg, .multiple = ReturnMultiple};
    DWORD status;

    if (take_flags(Flags, Flags_count, &who.dialog) < 0 || make_room(&who.dialog, InitialPath) < 0)
        return -1;
    who.dialog.hWndOwner = hWndOwner;
    who.dialog.szDataSource = (LPWSTR)DataSource;
    who.dialog.pCallBack = added;
    who.dialog.dwCallBackArg = (DWORD_PTR)&who;
    who.dialog.dwDefaultDetailLevel = DefaultDetailLevel;
    who.dialog.szDialogBoxCaption = (LPWSTR)DialogBoxCaption;
    W32_CALL_NOERR(status = PdhBrowseCountersW(&who.dialog));
    if (status != ERROR_SUCCESS && status != PDH_DIALOG_CANCELLED)
        pdh_raise(st, status, "PdhBrowseCounters");
    else
        out->value = chosen(&who);
    HeapFree(GetProcessHeap(), 0, who.dialog.szReturnPathBuffer);
    return out->value == NULL ? -1 : 0;
}
