/* What the tests' extension modules that use the core's table share: where they keep it, and how they are made. */
#ifndef WITHCORE_H
#define WITHCORE_H

#include "core.h"

typedef struct {
    const w32_core *core;
} withcore_state;

static const w32_core *
withcore_table(PyObject *module)
{
    return ((withcore_state *)PyModule_GetState(module))->core;
}

static int
withcore_exec(PyObject *module)
{
    withcore_state *state = PyModule_GetState(module);
    state->core = w32_core_import();
    return state->core == NULL ? -1 : 0;
}

/* PyInit_NAME's body. */
#define WITHCORE_INIT(name, functions)                                     \
    static PyModuleDef_Slot slots[] = {                                    \
        {Py_mod_exec, (void *)withcore_exec},                              \
        {0, NULL},                                                         \
    };                                                                     \
    static struct PyModuleDef definition = {                               \
        PyModuleDef_HEAD_INIT,                                             \
        .m_name = (name),                                                  \
        .m_size = sizeof(withcore_state),                                  \
        .m_methods = (functions),                                          \
        .m_slots = slots,                                                  \
    };                                                                     \
    return PyModuleDef_Init(&definition)

#endif
