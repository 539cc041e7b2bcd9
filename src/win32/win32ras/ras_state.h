/* ras_state.h: what the topics of win32ras share. */
#ifndef CWIN32_RAS_STATE_H
#define CWIN32_RAS_STATE_H

#include "core.h"
#include <ras.h>
#include <raserror.h>

typedef struct {
    const w32_core *core;
    PyObject *handlers;     /* number of a call of Dial: its callback */
    PyObject *numbers;      /* handle of a connection: the number */
    ULONG_PTR last;         /* the last number */
} ras_state;

typedef struct {
    RASDIALEXTENSIONS native;
    PyObject *identity;     /* whose memory `native` points to; NULL for none */
} ras_extensions;

typedef struct {
    RASEAPUSERIDENTITYW *native;
} ras_identity;

int ras_exec(ras_state *st, PyObject *module);
void ras_clear(ras_state *st);
int ras_traverse(ras_state *st, visitproc visit, void *arg);

/* A function of rasapi32, which few programs want; NULL with an exception. */
FARPROC ras_function(ras_state *st, const char *name);
#define RAS_FUNCTION(st, name) ((type_of_##name)(void (*)(void))ras_function(st, #name))
/* Always -1. The text is that of rasapi32, where it has one. */
int ras_raise(ras_state *st, DWORD code, const char *function);

typedef DWORD (WINAPI *type_of_RasDialW)(RASDIALEXTENSIONS *, LPCWSTR, RASDIALPARAMSW *, DWORD, LPVOID, HRASCONN *);
typedef DWORD (WINAPI *type_of_RasHangUpW)(HRASCONN);
typedef DWORD (WINAPI *type_of_RasEnumConnectionsW)(RASCONNW *, DWORD *, DWORD *);
typedef DWORD (WINAPI *type_of_RasEnumEntriesW)(LPCWSTR, LPCWSTR, RASENTRYNAMEW *, DWORD *, DWORD *);
typedef DWORD (WINAPI *type_of_RasGetConnectStatusW)(HRASCONN, RASCONNSTATUSW *);
typedef DWORD (WINAPI *type_of_RasGetEntryDialParamsW)(LPCWSTR, RASDIALPARAMSW *, BOOL *);
typedef DWORD (WINAPI *type_of_RasSetEntryDialParamsW)(LPCWSTR, RASDIALPARAMSW *, BOOL);
typedef DWORD (WINAPI *type_of_RasCreatePhonebookEntryW)(HWND, LPCWSTR);
typedef DWORD (WINAPI *type_of_RasEditPhonebookEntryW)(HWND, LPCWSTR, LPCWSTR);
typedef DWORD (WINAPI *type_of_RasGetErrorStringW)(UINT, LPWSTR, DWORD);
typedef DWORD (WINAPI *type_of_RasGetEapUserIdentityW)(LPCWSTR, LPCWSTR, DWORD, HWND, RASEAPUSERIDENTITYW **);
typedef void (WINAPI *type_of_RasFreeEapUserIdentityW)(RASEAPUSERIDENTITYW *);

#endif
