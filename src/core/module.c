/* pywintypes: the module, its state, and the capsule that carries the table. */
#include "core_state.h"
#include "pywintypes.gen.h"

static int
init_topics(core_state *st, PyObject *module)
{
    static int (*const topics[])(core_state *, PyObject *) = {
        core_error_init, core_integers_init, core_text_init, core_buffer_init, core_handle_init, core_guid_init,
        core_time_init, core_overlapped_init, core_sid_init, core_acl_init, core_security_descriptor_init,
        core_security_attributes_init, core_devmode_init, core_waveformat_init,
        core_system_init, core_call_init,
    };
    for (size_t i = 0; i < sizeof topics / sizeof topics[0]; i++) {
        if (topics[i](st, module) < 0)
            return -1;
    }
    return 0;
}

int
core_exec(core_state *st, PyObject *module)
{
    PyObject *capsule;
    int failed;

    st->core = &st->table;
    st->table.version = W32_CORE_VERSION;
    st->table.size = sizeof st->table;
    st->table.state = st;
    if (init_topics(st, module) < 0)
        return -1;
    if (PyModule_AddObjectRef(module, "TRUE", Py_True) < 0 || PyModule_AddObjectRef(module, "FALSE", Py_False) < 0)
        return -1;
    capsule = PyCapsule_New(&st->table, W32_CORE_CAPSULE, NULL);
    if (capsule == NULL)
        return -1;
    failed = PyModule_AddObjectRef(module, "_core", capsule);
    Py_DECREF(capsule);
    return failed;
}

/* The other types of the table are the module's, which the generated code keeps. */
int
core_traverse(core_state *st, visitproc visit, void *arg)
{
    w32_core *table = &st->table;
    Py_VISIT(table->error);
    Py_VISIT(table->com_error);
    Py_VISIT(table->TimeType);
    Py_VISIT(st->datetime_type);
    Py_VISIT(st->utc);
    Py_VISIT(st->epoch);
    Py_VISIT(st->naive_epoch);
    Py_VISIT(st->last_time);
    Py_VISIT(st->overlapped);
    Py_VISIT(st->bound);
    Py_VISIT(st->in_flight);
    Py_VISIT(st->queued);
    return 0;
}

void
core_clear(core_state *st)
{
    w32_core *table = &st->table;
    Py_CLEAR(table->error);
    Py_CLEAR(table->com_error);
    Py_CLEAR(table->TimeType);
    Py_CLEAR(st->datetime_type);
    Py_CLEAR(st->utc);
    Py_CLEAR(st->epoch);
    Py_CLEAR(st->naive_epoch);
    Py_CLEAR(st->bound);
    Py_CLEAR(st->in_flight);
    Py_CLEAR(st->queued);
    Py_CLEAR(st->last_time);
    Py_CLEAR(st->overlapped);
}

/* ---- helpers of the topics -------------------------------------------------------------------------------------- */

int
core_add_type(PyObject *module, PyType_Spec *spec, PyTypeObject *base, const char *name, PyTypeObject **slot)
{
    PyObject *type = PyType_FromModuleAndSpec(module, spec, (PyObject *)base);
    if (type == NULL)
        return -1;
    *slot = (PyTypeObject *)type;
    return PyModule_AddObjectRef(module, name, type);
}

int
core_type_error(const char *where, const char *expected, PyObject *given)
{
    PyObject *name;
    if (given == Py_None) {
        PyErr_Format(PyExc_TypeError, "%s must be %s, not None", where, expected);
        return -1;
    }
    name = PyType_GetName(Py_TYPE(given));
    if (name != NULL)
        PyErr_Format(PyExc_TypeError, "%s must be %s, not %U", where, expected, name);
    Py_XDECREF(name);
    return -1;
}
