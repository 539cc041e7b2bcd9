/* hhctrl.c: stands in for HTML Help (hhctrl.ocx), most of which Wine lacks. It says what it was called with, checks the
 * sizes of structures, keeps window types and answers as documented. */
#define UNICODE
#define EXPORT __declspec(dllexport)
#include <windows.h>
#include <htmlhelp.h>
#include <oleauto.h>
#include <stdio.h>
#include <wchar.h>

/* The SDK header declares what is exported here as somebody else's. Programs ask for it by its number. */
#pragma clang diagnostic ignored "-Wdll-attribute-on-redeclaration"
#ifdef _M_IX86
#define NAME "HtmlHelpW@16"
#else
#define NAME "HtmlHelpW"
#endif
__asm__(".section .drectve,\"yn\"\n.ascii \" -export:" NAME ",@15\"\n.text");

enum { MOST_WINDOWS = 4, LENGTH = 4000, COOKIE = 77 };

typedef struct {
    int cbStruct;
    HRESULT hr;
    BSTR description;
} HH_LAST_ERROR;

static wchar_t seen[LENGTH];
static LONG calls;

/* What the last call was given. */
EXPORT const wchar_t *
StandinSeen(void)
{
    return seen;
}

EXPORT int
StandinCalls(void)
{
    return calls;
}

#define say(...) swprintf(seen + wcslen(seen), LENGTH - wcslen(seen), __VA_ARGS__)

static const wchar_t *
text(const wchar_t *from)
{
    return from != NULL ? from : L"-";
}

static void
say_rect(const RECT *from)
{
    say(L" %ld,%ld,%ld,%ld", from->left, from->top, from->right, from->bottom);
}

/* ---- structures --------------------------------------------------------------------------------------------------- */

static BOOL
say_link(const HH_AKLINK *from)
{
    if (from->cbStruct != sizeof *from || from->fReserved)
        return FALSE;
    say(L" %ls %ls %ls %ls %ls %d", text(from->pszKeywords), text(from->pszUrl), text(from->pszMsgText),
        text(from->pszMsgTitle), text(from->pszWindow), from->fIndexOnFail);
    return TRUE;
}

static BOOL
say_query(const HH_FTS_QUERY *from)
{
    if (from->cbStruct != sizeof *from || from->pszWindow != NULL)
        return FALSE;
    say(L" %d %ls %ld %d %d %d", from->fUniCodeStrings, text(from->pszSearchQuery), from->iProximity, from->fStemmedSearch,
        from->fTitleOnly, from->fExecute);
    return TRUE;
}

static BOOL
say_popup(const HH_POPUP *from)
{
    if (from->cbStruct != sizeof *from)
        return FALSE;
    say(L" %llx %u %ls %ld,%ld %lx %lx %ls", (unsigned long long)(UINT_PTR)from->hinst, from->idString, text(from->pszText),
        from->pt.x, from->pt.y, from->clrForeground, from->clrBackground, text(from->pszFont));
    say_rect(&from->rcMargins);
    return TRUE;
}

static void
say_window(const HH_WINTYPE *from)
{
    say(L" %d %ls %lx %lx %ls %lx %lx", from->fUniCodeStrings, text(from->pszType), from->fsValidMembers, from->fsWinProperties,
        text(from->pszCaption), from->dwStyles, from->dwExStyles);
    say_rect(&from->rcWindowPos);
    say(L" %d %p %p %p %p %p %d", from->nShowState, from->hwndHelp, from->hwndCaller, from->hwndToolBar, from->hwndNavigation,
        from->hwndHTML, from->iNavWidth);
    say_rect(&from->rcHTML);
    say(L" %ls %ls %ls %ls %lx %d %d %d", text(from->pszToc), text(from->pszIndex), text(from->pszFile), text(from->pszHome),
        from->fsToolBarFlags, from->fNotExpanded, from->curNavType, from->idNotify);
    say(L" %ls %ls %ls %ls", text(from->pszJump1), text(from->pszJump2), text(from->pszUrlJump1), text(from->pszUrlJump2));
}

/* ---- window types ------------------------------------------------------------------------------------------------- */

static struct {
    wchar_t name[64];
    HH_WINTYPE window;
} windows[MOST_WINDOWS];

static const wchar_t *
copy(const wchar_t *from)
{
    return from != NULL ? _wcsdup(from) : NULL;
}

static const wchar_t *
name_of(const wchar_t *file)
{
    const wchar_t *name = wcsrchr(file, L'>');
    return name != NULL && wcslen(name) < 64 ? name + 1 : NULL;
}

/* Texts are copied, as Windows does. */
static HWND
set_window(const wchar_t *file, const HH_WINTYPE *from)
{
    const wchar_t *name = name_of(file);
    int at = 0;
    if (name == NULL || from->cbStruct != sizeof *from)
        return NULL;
    while (at < MOST_WINDOWS - 1 && windows[at].name[0] != 0 && wcscmp(windows[at].name, name) != 0)
        at++;
    wcscpy(windows[at].name, name);
    windows[at].window = *from;
    windows[at].window.pszType = copy(name);
    windows[at].window.pszCaption = copy(from->pszCaption);
    windows[at].window.pszHome = copy(from->pszHome);
    windows[at].window.pszToc = windows[at].window.pszIndex = windows[at].window.pszFile = NULL;
    windows[at].window.pszJump1 = windows[at].window.pszJump2 = NULL;
    windows[at].window.pszUrlJump1 = windows[at].window.pszUrlJump2 = NULL;
    say_window(from);
    return (HWND)0x1234;
}

/* The kind that a program of old defined: its texts are not Unicode. */
static HH_WINTYPE *
old_window(void)
{
    static HH_WINTYPE made;
    made = (HH_WINTYPE){.cbStruct = sizeof made, .pszType = (LPCWSTR)"old", .pszCaption = (LPCWSTR)"caption", .nShowState = 5};
    return &made;
}

static HWND
get_window(const wchar_t *file, HH_WINTYPE **out)
{
    const wchar_t *name = name_of(file);
    if (name != NULL && wcscmp(name, L"old") == 0) {
        *out = old_window();
        return (HWND)0x1236;
    }
    for (int i = 0; name != NULL && i < MOST_WINDOWS; i++)
        if (wcscmp(windows[i].name, name) == 0) {
            *out = &windows[i].window;
            return (HWND)0x1235;
        }
    return (HWND)-1;
}

/* ---- the function ------------------------------------------------------------------------------------------------- */

static HWND
say_pairs(const DWORD *pairs)
{
    int count = 0;
    for (; pairs[count] != 0 && count < 4; count++)
        say(L" %lu", pairs[count]);
    return (HWND)(INT_PTR)(pairs[count] == 0 ? count : -1);
}

static HWND
say_message(const MSG *message)
{
    say(L" %p %u %lld %lld %lu %ld,%ld", message->hwnd, message->message, (long long)message->wParam,
        (long long)message->lParam, message->time, message->pt.x, message->pt.y);
    return (HWND)1;
}

static HWND
give_error(HH_LAST_ERROR *error)
{
    if (error->cbStruct != sizeof *error)
        return NULL;
    error->hr = (HRESULT)0x8004020A;
    error->description = SysAllocString(L"no töpic");
    return (HWND)1;
}

HWND WINAPI
HtmlHelpW(HWND caller, LPCWSTR file, UINT command, DWORD_PTR data)
{
    InterlockedIncrement(&calls);
    seen[0] = 0;
    say(L"%p %ls %u", caller, text(file), command);
    switch (command) {
    case HH_DISPLAY_TOPIC:
    case HH_DISPLAY_TOC:
    case HH_DISPLAY_INDEX:
    case HH_GET_WIN_HANDLE:
    case HH_SYNC:
        say(L" %ls", text((const wchar_t *)data));
        return (HWND)0x1233;
    case HH_HELP_CONTEXT:
    case HH_CLOSE_ALL:
        say(L" %lld", (long long)data);
        return (HWND)(INT_PTR)-2;
    case HH_INITIALIZE:
        *(DWORD *)data = COOKIE;
        return (HWND)1;
    case HH_UNINITIALIZE:
        return (HWND)(INT_PTR)(data == COOKIE);
    case HH_SET_WIN_TYPE:
        return set_window(file, (const HH_WINTYPE *)data);
    case HH_GET_WIN_TYPE:
        return get_window(file, (HH_WINTYPE **)data);
    case HH_KEYWORD_LOOKUP:
    case HH_ALINK_LOOKUP:
        return (HWND)(INT_PTR)say_link((const HH_AKLINK *)data);
    case HH_DISPLAY_SEARCH:
        return (HWND)(INT_PTR)say_query((const HH_FTS_QUERY *)data);
    case HH_DISPLAY_TEXT_POPUP:
        return (HWND)(INT_PTR)say_popup((const HH_POPUP *)data);
    case HH_TP_HELP_CONTEXTMENU:
    case HH_TP_HELP_WM_HELP:
        return say_pairs((const DWORD *)data);
    case HH_PRETRANSLATEMESSAGE:
        return say_message((const MSG *)data);
    case HH_GET_LAST_ERROR:
        return give_error((HH_LAST_ERROR *)data);
    default:
        return (HWND)(INT_PTR)-3;
    }
}
