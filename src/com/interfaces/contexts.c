/* The properties of a context as Python sees them. */
#include "interfaces.h"

PyObject *
com_ContextProperty_to_py(com_state *st, const ContextProperty *value)
{
    PyObject *items[] = {
        st->core->from_guid(st->core, &value->policyId),
        PyLong_FromUnsignedLong(value->flags),
        com_wrap_lent(st, value->pUnk, &IID_IUnknown),
    };
    return com_tuple_of(items, 3);
}

void
com_ContextProperty_clear(ContextProperty *value)
{
    com_release(value->pUnk);
    value->pUnk = NULL;
}
