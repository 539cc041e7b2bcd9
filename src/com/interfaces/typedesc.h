/* typedesc.h: the structures of type information as Python objects. */
#ifndef CWIN32_TYPEDESC_H
#define CWIN32_TYPEDESC_H

#include "interfaces.h"

typedef enum { COM_TYPEATTR, COM_FUNCDESC, COM_VARDESC } com_description;

int com_descriptions_exec(com_state *st, PyObject *module);
/* An empty object: numbers are 0, the rest None. */
PyObject *com_description_new(com_state *st, com_description kind);
PyObject *com_typeattr_to_py(com_state *st, const TYPEATTR *value);
PyObject *com_funcdesc_to_py(com_state *st, const FUNCDESC *value);
PyObject *com_vardesc_to_py(com_state *st, const VARDESC *value);
/* An item of its sequence, borrowed. */
PyObject *com_description_item(PyObject *self, int index);

/* Memory for a structure with pointers, freed at once; all zero at the beginning. */
typedef struct com_block com_block;
typedef struct { com_block *first; } com_arena;

void com_arena_free(com_arena *arena);
/* The other way (typebuild.c): what the structures point to belongs to the arena, which the caller frees, also after a
 * failure. `where` begins the message. */
int com_typedesc_from_py(com_state *st, com_arena *arena, PyObject *o, const char *where, TYPEDESC *out);
int com_funcdesc_from_py(com_state *st, com_arena *arena, PyObject *o, const char *where, FUNCDESC *out);
int com_vardesc_from_py(com_state *st, com_arena *arena, PyObject *o, const char *where, VARDESC *out);

#endif
