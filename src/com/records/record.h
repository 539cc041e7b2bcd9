/* record.h: what the files behind com_record share. */
#ifndef CWIN32_RECORD_H
#define CWIN32_RECORD_H

#include "records.h"

struct com_record_state {
    PyTypeObject *memory_type;
    PyObject *classes;            /* pythoncom.RecordClasses: dict, GUID text -> class */
};

typedef struct lent_array lent_array;

/* The memory of one record, with what is inside of it. */
typedef struct {
    PyObject_HEAD
    com_layout *layout;
    void *data;
    lent_array *lent;
} record_memory;

typedef struct {
    PyObject_HEAD
    com_state *st;
    com_layout *layout;
    void *data;                   /* inside of owner's memory */
    PyObject *owner;              /* record_memory */
} record_object;

/* Where a record's description stands. */
typedef struct {
    GUID guid;
    int major, minor;
    LCID lcid;
} com_library;

/* Fill a record's memory with bytes of exactly its size. */
int com_record_take_bytes(const com_layout *layout, const void *data, Py_ssize_t size, void *memory);

/* ---- functions.c -------------------------------------------------------------------------------------------------- */

com_layout *com_layout_of_guids(com_state *st, REFGUID library, ULONG major, ULONG minor, LCID lcid, REFGUID guid);
int com_layout_library(com_state *st, const com_layout *layout, com_library *out);

#endif
