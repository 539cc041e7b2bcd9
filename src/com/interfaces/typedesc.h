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

#endif
