/* security.h: the native halves of pywintypes' security and device objects.
 *
 * SIDs, ACLs and security descriptors are values without pointers, so each object holds its bytes in a Python bytes
 * object and replaces it when it changes. What was lent (to Windows, or to a memoryview) stays valid until the object
 * goes: the replaced bytes are kept when somebody may still look at them.
 */
#ifndef CWIN32_SECURITY_H
#define CWIN32_SECURITY_H

#include "core_state.h"
#include <accctrl.h>
#include <mmsystem.h>

typedef struct {
    PyObject *bytes;    /* the current value */
    PyObject *retired;  /* list of former values that were lent; NULL while there is none */
    BOOL lent;          /* the current value was lent */
} w32_value;

typedef w32_value w32_sid_object;
typedef w32_value w32_acl_object;
typedef w32_value w32_security_descriptor_object;  /* always self-relative */

typedef struct {
    SECURITY_ATTRIBUTES native;
    PyObject *descriptor;  /* PySECURITY_DESCRIPTOR; NULL for None */
} w32_security_attributes_object;

typedef struct {
    DEVMODEW *mode;  /* followed by dmDriverExtra bytes of the driver's own */
} w32_devmode_object;

/* value.c: the bytes behind SID, ACL and SECURITY_DESCRIPTOR. */

/* Take over a reference to bytes as the new value; NULL (an exception is set) changes nothing and gives -1. */
int w32_value_set(w32_value *value, PyObject *bytes);
void w32_value_clear(w32_value *value);
/* To look at while nothing else runs. */
const void *w32_value_data(const w32_value *value, Py_ssize_t *size);
/* For Windows or a memoryview: stays valid as long as the object. */
void *w32_value_lend(w32_value *value, Py_ssize_t *size);

/* One of these types: its name for errors, where an object has its value, how an object is made. */
typedef struct {
    const char *expected;
    w32_value *(*native)(PyObject *o);
    PyObject *(*make)(core_state *st, w32_value **self);
} w32_value_kind;

/* Lend the bytes of an argument; `type` is the kind's own. */
int w32_value_as(PyObject *o, const char *where, unsigned flags, PyTypeObject *type, const w32_value_kind *kind, void **out);
/* An object with these bytes, which it takes over; NULL when they are. */
PyObject *w32_value_new(core_state *st, const w32_value_kind *kind, PyObject *bytes);

/* sid.c */

/* The length of the SID that begins at data, 0 when fewer than size bytes hold it. It may be invalid otherwise. */
Py_ssize_t w32_sid_length(const void *data, Py_ssize_t size);
BOOL w32_sid_valid(const void *data, Py_ssize_t size);
int core_as_sid(const w32_core *core, PyObject *o, const char *where, unsigned flags, PSID *out);
PyObject *core_from_sid(const w32_core *core, PSID sid);
/* As core_from_sid, for `size` bytes that may be anything; ValueError when they hold no SID. */
PyObject *core_from_sid_bytes(const w32_core *core, const void *data, Py_ssize_t size);

/* acl.c */

/* The length of the well-formed ACL that begins at data, 0 when there is none within size bytes. */
Py_ssize_t w32_acl_length(const void *data, Py_ssize_t size);
int core_as_acl(const w32_core *core, PyObject *o, const char *where, unsigned flags, PACL *out);
PyObject *core_from_acl(const w32_core *core, PACL acl);

/* trustee.c: TRUSTEE and EXPLICIT_ACCESS as dictionaries. What from_py made is freed by the clear, also after failure. */

int core_trustee_from_py(const w32_core *core, PyObject *o, const char *where, TRUSTEEW *out);
void core_trustee_clear(TRUSTEEW *trustee);
PyObject *core_trustee_to_py(const w32_core *core, const TRUSTEEW *trustee);
int core_explicit_access_from_py(const w32_core *core, PyObject *o, const char *where, EXPLICIT_ACCESSW *out);
PyObject *core_explicit_access_to_py(const w32_core *core, const EXPLICIT_ACCESSW *entry);

/* security_descriptor.c */

int core_as_security_descriptor(const w32_core *core, PyObject *o, const char *where, unsigned flags,
                                PSECURITY_DESCRIPTOR *out);
PyObject *core_from_security_descriptor(const w32_core *core, PSECURITY_DESCRIPTOR sd);
PyObject *core_new_security_descriptor(const w32_core *core);  /* empty */

/* security_attributes.c */

int core_as_security_attributes(const w32_core *core, PyObject *o, const char *where, unsigned flags,
                                SECURITY_ATTRIBUTES **out);

/* devmode.c */

int core_as_devmode(const w32_core *core, PyObject *o, const char *where, unsigned flags, DEVMODEW **out);
PyObject *core_from_devmode(const w32_core *core, const DEVMODEW *devmode);

#endif
