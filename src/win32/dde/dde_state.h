/* dde_state.h: what the topics of dde share. */
#ifndef CWIN32_DDE_STATE_H
#define CWIN32_DDE_STATE_H

#include "core.h"
#include <ddeml.h>
#include <dde.h>

/* A name of DDE has at most 255 characters. As many servers may run in a process as there are callbacks in server.c. */
enum { DDE_NAME = 256, DDE_SERVERS = 16 };

/* Functions of user32. They are looked up, since the SDK header declares those of DDE otherwise than all others, and the
 * linker takes no mixture. */
typedef struct {
    BOOL (WINAPI *peek)(MSG *, HWND, UINT, UINT, UINT);
    LRESULT (WINAPI *dispatch)(const MSG *);
    DWORD (WINAPI *wait)(DWORD, const HANDLE *, BOOL, DWORD, DWORD);
    int is_wine;                      /* 1 under Wine, -1 on Windows, 0 when nobody asked yet */
} dde_messages;

typedef struct {
    const w32_core *core;
    PyObject *error;                  /* dde.error */
    PyObject *running[DDE_SERVERS];   /* servers between Create and Shutdown; Windows calls them by their place */
    dde_messages messages;            /* for Wine alone */
} dde_state;

/* Objects in order, each once. Not a list of Python's: the garbage collector would empty that behind our back. */
typedef struct {
    PyObject **objects;
    Py_ssize_t count;
} dde_list;

typedef struct dde_server dde_server;
typedef struct dde_topic dde_topic;
typedef struct dde_conversation dde_conversation;

struct dde_server {
    PyObject *attached;
    dde_list topics;
    dde_conversation *connected;      /* those of clients in this program, borrowed */
    DWORD instance;                   /* Windows' number; 0 when there is none */
    DWORD thread;                     /* the one that all calls must come from */
    UINT last;                        /* the error that GetLastError() gives */
    int place;                        /* in state->running */
    int busy;                         /* calls of Windows, and from Windows, that are under way */
    int closing;                      /* Shutdown was called while busy */
    int destroyed;
    HSZ service;
    wchar_t name[DDE_NAME];
};

struct dde_topic {
    PyObject *attached;
    dde_list items;
    dde_server *server;               /* borrowed; NULL when it is in none */
    int is_system, destroyed;
    wchar_t name[DDE_NAME];
};

typedef enum { DDE_TEXT, DDE_TOPICS, DDE_ITEMS, DDE_FORMATS } dde_kind;

typedef struct {
    PyObject *attached;
    PyObject *data;                   /* str; NULL is "" */
    dde_topic *topic;                 /* borrowed; NULL when it is in none */
    dde_kind kind;
    int destroyed;
    wchar_t name[DDE_NAME];
} dde_item;

struct dde_conversation {
    PyObject *attached;
    PyObject *server;                 /* the object */
    PyObject *advised;                /* dict of the items that Advise() asked for: format; NULL for none */
    dde_conversation *next;           /* of the server's */
    HCONV handle;                     /* NULL when not connected */
    int failed;                       /* the last transaction: its answer may still come */
};

/* ---- state.c ------------------------------------------------------------------------------------------------------- */

int dde_exec(dde_state *st, PyObject *module);
void dde_clear(dde_state *st);
int dde_traverse(dde_state *st, visitproc visit, void *arg);
/* The state of this interpreter's module; NULL without an exception when there is none any more. */
dde_state *dde_state_here(void);

/* Raises dde.error; always -1. code: what Windows gave, or 0. note: a sentence for the developer, or NULL. */
int dde_raise(dde_state *st, const char *message, UINT code, const char *note);
int dde_destroyed(dde_state *st);
/* Copy a name; ValueError when it is too long. */
int dde_take_name(const wchar_t *given, const char *where, wchar_t name[DDE_NAME]);
/* `given`, or its attribute _obj_, if that is of the type; borrowed from `given`, NULL with TypeError. */
PyObject *dde_unwrap(PyTypeObject *type, PyObject *given, const char *where);
int dde_attach(PyObject **attached, PyObject *object);
PyObject *dde_attached(PyObject *attached);
/* A method of the attached object: a new reference, NULL without an exception when there is none. */
PyObject *dde_hook(PyObject *attached, const char *name);
/* Call it; what it raises is reported, and gives NULL. Takes both references; `arguments` may be NULL with an exception. */
PyObject *dde_run(PyObject *hook, PyObject *arguments);
/* Tell the server's object what happens. `format` takes up to two texts as %U. */
void dde_status(dde_state *st, dde_server *server, const char *format, const wchar_t *first, const wchar_t *second);

int dde_list_add(dde_list *list, PyObject *object);
void dde_list_remove(dde_list *list, PyObject *object);
/* Takes all objects out; the caller drops them, one reference each, and frees the memory with w32_free. */
dde_list dde_list_take(dde_list *list);

/* ---- text.c -------------------------------------------------------------------------------------------------------- */

/* What a program sent, as a str. A last NUL is not part of it. */
PyObject *dde_text_from(dde_state *st, UINT format, const void *data, DWORD size);
/* A command, which is text in Windows' or the ANSI encoding and ends at a NUL. */
PyObject *dde_command_from(dde_state *st, const void *data, DWORD size);
/* A str, or a buffer as it is, for a program that asks for `format`. NULL without an exception: not in that format. */
HDDEDATA dde_data_of(dde_state *st, DWORD instance, HSZ item, UINT format, PyObject *value);
int dde_is_text_format(UINT format);
/* The text of a string handle; "" for none. */
void dde_name_of(DWORD instance, HSZ handle, wchar_t name[DDE_NAME]);
int dde_same_name(const wchar_t *one, const wchar_t *other);

/* ---- topic.c ------------------------------------------------------------------------------------------------------- */

/* Give a topic the items that every one has, the system topic more. */
int dde_topic_complete(dde_state *st, dde_topic *topic);
dde_item *dde_find_item(dde_topic *topic, const wchar_t *name);
/* What an item shows: a new str, or NULL with an exception. */
PyObject *dde_item_text(dde_state *st, dde_item *item);
void dde_item_set(dde_item *item, PyObject *text);
/* Drop the topics of a server. */
void dde_drop_topics(dde_server *server);

/* ---- serve.c ------------------------------------------------------------------------------------------------------- */

/* What Windows wants of a server. Exceptions do not leave it. */
HDDEDATA dde_answer(dde_state *st, dde_server *server, UINT type, UINT format, HCONV conversation, HSZ topic, HSZ item,
                    HDDEDATA data);

/* ---- server.c ------------------------------------------------------------------------------------------------------ */

/* Every call that may come back to Python stands between these. */
void dde_begin(dde_server *server);
void dde_end(dde_state *st, dde_server *server);
/* Take the error of Windows' last call; it stays for GetLastError(). */
UINT dde_last_error(dde_server *server);
/* A conversation has ended, or its object goes. */
void dde_forget_conversation(dde_server *server, dde_conversation *gone);

#endif
