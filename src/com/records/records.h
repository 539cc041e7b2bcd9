/* records.h: how the values of a type library's types lie in memory: as fields of a record, as arguments of a method. The
 * layouts are read from type information once and used for every value; universal/ reads its methods with them too.
 */
#ifndef CWIN32_RECORDS_H
#define CWIN32_RECORDS_H

#include "../variant/variant.h"

typedef struct com_layout com_layout;
typedef struct com_type com_type;

typedef enum {
    COM_SHAPE_VALUE,      /* what a VARIANT may hold, `vt` */
    COM_SHAPE_ARRAY,      /* SAFEARRAY *; its elements are `vt` */
    COM_SHAPE_RECORD,     /* a structure, `layout` */
    COM_SHAPE_INTERFACE,  /* a pointer to the interface `iid` */
    COM_SHAPE_FIXED,      /* `count` values of `element` beside each other */
    COM_SHAPE_TEXT,       /* VT_LPWSTR or VT_LPSTR, of COM's task memory */
    COM_SHAPE_POINTER,    /* an address of which no more is known */
    COM_SHAPE_OPAQUE      /* bytes: a union */
} com_shape;

struct com_type {
    com_shape shape;
    VARTYPE vt;
    bool owns;            /* clearing it is more than forgetting it */
    size_t size, align;
    ULONG count;
    com_layout *layout;   /* owned; of RECORD, and of ARRAY with VT_RECORD */
    com_type *element;    /* owned */
    GUID iid;
};

typedef struct {
    PyObject *name;       /* interned */
    char *where;          /* "Point.x", for messages */
    size_t offset;
    com_type type;
} com_field;

/* A record's description. Made and dropped with the GIL held. */
struct com_layout {
    LONG references;
    PyObject *name;
    GUID guid;            /* GUID_NULL for a record without one */
    ITypeInfo *info;
    IRecordInfo *record;  /* NULL when Windows makes none, as for a record without a GUID */
    size_t size, align;
    bool owns;
    Py_ssize_t count;
    com_field *fields;
};

/* Nobody needs more, and a damaged library asks for anything. */
#define COM_LARGEST_RECORD (16u << 20)

/* ---- types.c ----------------------------------------------------------------------------------------------------- */

/* Read a type. `depth` is 0 outside of this file. -1 with an exception set; `out` owns nothing then. */
int com_type_read(com_state *st, ITypeInfo *info, const TYPEDESC *desc, int depth, com_type *out);
/* The same for a parameter: a pointer to a value is that value, with *indirect set. */
int com_type_read_parameter(com_state *st, ITypeInfo *info, const TYPEDESC *desc, com_type *out, bool *indirect);
void com_type_clear(com_type *type);

/* ---- layout.c ---------------------------------------------------------------------------------------------------- */

/* New references; NULL with an exception set. */
com_layout *com_layout_read(com_state *st, ITypeInfo *info, int depth);
com_layout *com_layout_of_record(com_state *st, IRecordInfo *record);
com_layout *com_layout_keep(com_layout *layout);
void com_layout_drop(com_layout *layout);
bool com_layout_same(const com_layout *a, const com_layout *b);   /* of one record type */
/* The record info for VARIANTs and arrays, borrowed; NULL with an exception set. */
IRecordInfo *com_layout_record(com_layout *layout);

/* ---- values.c ----------------------------------------------------------------------------------------------------- */

/* The value at `data`. A record is shown as a com_record: a copy, or where `owner` is given, the memory that `owner`
 * keeps alive. */
PyObject *com_value_to_py(com_state *st, const com_type *type, void *data, PyObject *owner);
/* Store a value in memory that holds none; after a failure it holds none either. */
int com_value_from_py(com_state *st, const com_type *type, PyObject *o, const char *where, void *data);
/* Free what a value owns and set it to zeros. May run other people's code. */
void com_value_clear(const com_type *type, void *data);
int com_value_copy(com_state *st, const com_type *type, const void *from, void *to);
void com_layout_clear(const com_layout *layout, void *data);
int com_layout_copy(com_state *st, const com_layout *layout, const void *from, void *to);

/* ---- record.c ------------------------------------------------------------------------------------------------------ */

/* A com_record with a copy of what `data` holds, or with zeros for NULL. */
PyObject *com_record_new(com_state *st, com_layout *layout, const void *data);
/* A com_record within the memory that `owner` keeps. */
PyObject *com_record_within(com_state *st, com_layout *layout, void *data, PyObject *owner);
/* A com_record's layout and memory, borrowed; NULL without an exception when `o` is none. */
com_layout *com_record_data(com_state *st, PyObject *o, void **data);
/* Elements of an array are about to be shown: it lives from now on as long as `owner`, the memory it was found in. */
int com_record_lend(PyObject *owner, SAFEARRAY *array, com_layout *layout);
bool com_record_lent(PyObject *owner, const SAFEARRAY *array);
/* A lent array has lost its place. */
void com_record_bury(PyObject *owner, SAFEARRAY *array);

/* ---- arrays.c --------------------------------------------------------------------------------------------------------- */

/* SAFEARRAY of records; `layout` NULL: that of the records themselves. A record of another type is refused. */
int com_record_array_from(com_state *st, PyObject *o, const char *where, com_layout *layout, SAFEARRAY **out, int depth);
/* Nested tuples of com_records: copies, or with `owner` the array's own memory. */
PyObject *com_record_array_to(com_state *st, SAFEARRAY *array, PyObject *owner);
/* SafeArrayDestroy for an array of this layout. */
void com_record_array_destroy(const com_layout *layout, SAFEARRAY *array);

#endif
