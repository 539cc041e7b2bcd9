/* win32security.h: what the topics of win32security share: SDK headers, and structures made from Python's tuples. */
#ifndef CWIN32_WIN32SECURITY_H
#define CWIN32_WIN32SECURITY_H

#include "core.h"
#ifndef SECURITY_WIN32
#define SECURITY_WIN32
#endif
#include <aclapi.h>
#include <dsgetdc.h>
#include <lm.h>
#include <ntdsapi.h>
#include <ntsecapi.h>
#include <sddl.h>
#include <sspi.h>
#include <secext.h>  /* after sspi.h; both are what security.h has, which is also the name of a header of src/core */

/* A counted string for the local security authority; it points into itself, so it stays where it was made. */
typedef struct {
    LSA_UNICODE_STRING native;
    w32_text text;
} security_lsa_text;

/* `flags` as for core->as_text; drop it also after a failure. */
int security_lsa_text_from_py(const w32_core *core, PyObject *o, const char *where, unsigned flags,
                              security_lsa_text *out);
void security_lsa_text_drop(security_lsa_text *text);
int security_lsa_string(const wchar_t *text, size_t length, const char *where, LSA_UNICODE_STRING *out);
PyObject *security_from_lsa_text(const w32_core *core, const LSA_UNICODE_STRING *text);
/* 0 for success; -1 with `error` set. */
int security_check_status(const w32_core *core, NTSTATUS status, const char *function);

/* Locally unique identifiers are integers in Python. */
int security_luid_from_py(const w32_core *core, PyObject *o, const char *where, LUID *out);
PyObject *security_from_luid(const LUID *luid);

/* Sequences of (PySID, attributes) and of (LUID, attributes). One block each, freed with w32_free; NULL with an exception.
 * The SIDs are copies. */
TOKEN_GROUPS *security_groups_from_py(const w32_core *core, PyObject *o, const char *where);
TOKEN_PRIVILEGES *security_privileges_from_py(const w32_core *core, PyObject *o, const char *where);
PyObject *security_from_group(const w32_core *core, const SID_AND_ATTRIBUTES *group);
PyObject *security_from_groups(const w32_core *core, const SID_AND_ATTRIBUTES *groups, DWORD count);
PyObject *security_from_privileges(const LUID_AND_ATTRIBUTES *privileges, DWORD count);

/* A time in units of 100 ns since 1601, UTC. */
PyObject *security_from_time(const w32_core *core, const LARGE_INTEGER *time);

/* Close a handle of this kind, or one given by number; TypeError for an object of another kind. */
int security_close(const w32_core *core, PyObject *handle, const char *where, const w32_handle_kind *kind);

/* A function of a system DLL that is loaded at its first use; NULL with an exception set. */
#define SECURITY_FUNCTION(type, st, dll, name) \
    ((type)(void (*)(void))(st)->core->system_function((st)->core, dll, name, name))

/* The same where no exception can be set: the DLL has been loaded by another function of it, or the answer is NULL. */
FARPROC security_loaded_function(const wchar_t *dll, const char *name);

/* ---- security packages ------------------------------------------------------------------------------------------- */

/* The memory is that of a bytes object which nobody else sees. Whoever uses it without the GIL keeps a reference. */
typedef struct {
    PyObject *memory;
    ULONG maximum;      /* the size of the memory */
    ULONG size;         /* what counts of it; more than `maximum` when a package says what it lacks */
    ULONG BufferType;
} sspi_buffer;

typedef struct {
    ULONG Version;
    PyObject *buffers;  /* a list of PySecBuffers */
} sspi_buffers;

typedef struct {
    SecHandle native;
} sspi_handle;

/* The buffers of a PySecBufferDesc as a package takes them. `native` is NULL for None. */
typedef struct {
    SecBufferDesc *native;
    SecBufferDesc description;
    SecBuffer *items;
    PyObject *buffers;  /* a tuple of the PySecBuffers */
    PyObject *memory;   /* a tuple of their memory */
} sspi_call;

/* buffers.c. `state` is the module's; sspi_end is called also after a failure of sspi_begin. sspi_give_back hands on what
 * the package has changed. */
int sspi_begin(void *state, PyObject *o, const char *where, BOOL none_ok, sspi_call *out);
int sspi_give_back(sspi_call *call);
void sspi_end(sspi_call *call);

/* sspi.c */

PyObject *security_from_package(const w32_core *core, const SecPkgInfoW *package);
SecurityFunctionTableW *sspi_table(void);
void sspi_free(void *buffer);  /* what a package has allocated */
PyObject *sspi_detach(sspi_handle *handle);
/* A copy of the handle for a call; -1 with `error` set when there is none. */
int sspi_copy(const w32_core *core, const sspi_handle *handle, const char *function, SecHandle *out);

#endif
