/* template.h: dialog templates as Windows wants them. */
#ifndef CWIN32_GUI_TEMPLATE_H
#define CWIN32_GUI_TEMPLATE_H

#include "core.h"

/* From a list. The memory is w32_free'd by the caller. */
int gui_template_new(const w32_core *core, PyObject *o, void **made);

#endif
