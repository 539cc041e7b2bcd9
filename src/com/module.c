/* pythoncom: how the module begins and ends. */
#include "pythoncom.gen.h"

int
pythoncom_exec(com_state *st, PyObject *module)
{
    if (com_client_exec(st, module) < 0 || com_records_exec(st, module) < 0 || com_universal_exec(st, module) < 0)
        return -1;
    return com_server_exec(st, module);
}

com_state *
com_state_of(PyTypeObject *type, const char *base)
{
    for (; type != NULL; type = PyType_GetSlot(type, Py_tp_base)) {
        void *state = PyType_GetModuleState(type);
        if (state != NULL)
            return state;
        PyErr_Clear();
        if (!(PyType_GetFlags(type) & Py_TPFLAGS_HEAPTYPE))
            break;
    }
    PyErr_Format(PyExc_TypeError, "this type does not derive from %s", base);
    return NULL;
}

int
pythoncom_traverse(com_state *st, visitproc visit, void *arg)
{
    int status;

    Py_VISIT(st->types_by_iid);
    Py_VISIT(st->interfaces);
    Py_VISIT((PyObject *)st->unknown_type);
    Py_VISIT((PyObject *)st->dispatch_type);
    Py_VISIT(st->record_type);
    for (int i = 0; i < 3; i++)
        Py_VISIT((PyObject *)st->description_types[i]);
    status = com_records_traverse(st, visit, arg);
    if (status == 0)
        status = com_universal_traverse(st, visit, arg);
    if (status == 0)
        status = com_server_traverse(st, visit, arg);
    return status != 0 ? status : com_client_traverse(st, visit, arg);
}

void
pythoncom_clear(com_state *st)
{
    com_server_clear(st);
    com_client_clear(st);
    com_records_clear(st);
    com_universal_clear(st);
    Py_CLEAR(st->types_by_iid);
    Py_CLEAR(st->interfaces);
    Py_CLEAR(st->unknown_type);
    Py_CLEAR(st->dispatch_type);
    Py_CLEAR(st->missing);
    Py_CLEAR(st->empty);
    Py_CLEAR(st->nothing);
    Py_CLEAR(st->decimal_type);
    Py_CLEAR(st->record_type);
    Py_CLEAR(st->spare_bytes);
    for (int i = 0; i < 3; i++)
        Py_CLEAR(st->description_types[i]);
}
