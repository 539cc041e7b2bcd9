/* win32help.h: the structures of HTML Help as Python sees them. A call gets Windows' own, filled from these. */
#ifndef CWIN32_WIN32HELP_H
#define CWIN32_WIN32HELP_H

#include "core.h"
#include <htmlhelp.h>

/* HH_AKLINK */
typedef struct {
    int indexOnFail;
    const wchar_t *keywords, *url, *msgText, *msgTitle, *window;
} win32help_link;

/* HH_FTS_QUERY */
typedef struct {
    int uniCodeStrings, stemmedSearch, titleOnly, execute;
    LONG proximity;
    const wchar_t *searchQuery;
} win32help_query;

/* HH_POPUP. What was never set is None to Python and zero to Windows. */
typedef struct {
    HINSTANCE hinst;
    UINT idString;
    int clrForeground, clrBackground;
    const wchar_t *text, *font;
    BOOL has_place, has_margins;
    LONG place[2];       /* x, y */
    LONG sides[4];       /* left, top, right, bottom */
} win32help_popup;

/* HH_WINTYPE */
typedef struct {
    int uniCodeStrings, showState, navWidth, notExpanded, curNavType, idNotify;
    DWORD validMembers, winProperties, styles, exStyles, toolBarFlags;
    HWND hwndHelp, hwndCaller, hwndToolBar, hwndNavigation, hwndHTML;
    LONG window[4], html[4];     /* left, top, right, bottom */
    const wchar_t *typeName, *caption, *toc, *index, *file, *home, *jump1, *jump2, *urlJump1, *urlJump2;
} win32help_window;

/* NMHDR */
typedef struct {
    HWND hwndFrom;
    INT_PTR idFrom;
    int code;
} win32help_header;

/* HHN_NOTIFY and HHNTRACK. The objects are NULL until they are set. */
typedef struct {
    int action;
    const wchar_t *url;
    PyObject *header, *window;
} win32help_notice;

/* Windows' structures, with the texts of the Python object. */
HH_AKLINK win32help_native_link(const win32help_link *from);
HH_FTS_QUERY win32help_native_query(const win32help_query *from);
HH_POPUP win32help_native_popup(const win32help_popup *from);
HH_WINTYPE win32help_native_window(const win32help_window *from);
/* The other way, with texts of its own. `wide`: are Windows' texts Unicode? -1 with an exception; what was filled then belongs to
 * `out` all the same. */
int win32help_from_native(const HH_WINTYPE *from, BOOL wide, win32help_window *out);

#endif
