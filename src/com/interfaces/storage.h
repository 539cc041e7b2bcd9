/* storage.h: values that storages, property sets and data objects share. */
#ifndef CWIN32_STORAGE_H
#define CWIN32_STORAGE_H

#include "interfaces.h"

/* Names of elements to leave out: NULL (None), or a sequence of str, as the array that OLE calls SNB. Freed with PyMem_Free. */
int com_names_from_py(com_state *st, PyObject *o, const char *where, SNB *out);
/* A sequence (not text) as a tuple of at most 2^32 - 1 items; new reference. */
PyObject *com_items_from_py(PyObject *o, const char *where, ULONG *count);
/* The entry Stat of several interfaces. The name is left out when the client says so, whatever Python answers: it would
 * leak. */
HRESULT com_stat_gateway(void *self, REFIID iid, const char *where, STATSTG *stat, DWORD flags);
/* Bytes of a Python object into the client's memory; how many in *got. */
int com_bytes_to_client(com_state *st, PyObject *result, const char *where, void *data, ULONG size, ULONG *got);

/* Property values (propvariant.c). `out` needs no initialisation and is VT_EMPTY after a failure; PropVariantClear frees. */
int com_propvariant_from_py(com_state *st, PyObject *o, const char *where, PROPVARIANT *out);
PyObject *com_propvariant_to_py(com_state *st, const PROPVARIANT *value);

/* A second medium with the same data. `format` tells what kind of GDI handle it is. */
int com_medium_copy(com_state *st, const STGMEDIUM *from, CLIPFORMAT format, STGMEDIUM *to);

#endif
