/* IDropSource and IDropTarget: answers that are HRESULTs, points, and effects that go in and out. */
#include "pythoncom.gen.h"

/* ---- values -------------------------------------------------------------------------------------------------------- */

static int
point_from_py(com_state *st, PyObject *o, const char *where, POINTL *out)
{
    int status = -1;
    PyObject *item[2] = {NULL};

    if (com_call_unpack(o, where, item, 2) < 0)
        return -1;
    if (com_out_LONG(st, item[0], where, &out->x) == 0)
        status = com_out_LONG(st, item[1], where, &out->y);
    com_call_drop(item, 2);
    return status;
}

static PyObject *
point_to_py(POINTL point)
{
    PyObject *items[] = {PyLong_FromLong(point.x), PyLong_FromLong(point.y)};
    return com_tuple_of(items, 2);
}

/* ---- IDropSource ---------------------------------------------------------------------------------------------------- */

/* An int is the HRESULT, anything else S_OK. The result is stolen. */
static HRESULT
answer_of(com_call *call, PyObject *result, const char *where)
{
    HRESULT hr, answer = S_OK;

    if (result != NULL && PyLong_Check(result))
        (void)com_out_HRESULT(call->st, result, where, &answer);
    Py_XDECREF(result);
    hr = com_call_end(call, &IID_IDropSource);
    return FAILED(hr) ? hr : answer;
}

HRESULT STDMETHODCALLTYPE
com_IDropSource_QueryContinueDrag_gateway(IDropSource *self, BOOL escape, DWORD keys)
{
    com_call call;
    PyObject *args[3] = {NULL};

    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromLong(escape);
    args[2] = PyLong_FromUnsignedLong(keys);
    return answer_of(&call, com_call_target(&call, "QueryContinueDrag", args, 2), "IDropSource.QueryContinueDrag() result");
}

HRESULT STDMETHODCALLTYPE
com_IDropSource_GiveFeedback_gateway(IDropSource *self, DWORD effect)
{
    com_call call;
    PyObject *args[2] = {NULL};

    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLong(effect);
    return answer_of(&call, com_call_target(&call, "GiveFeedback", args, 1), "IDropSource.GiveFeedback() result");
}

/* ---- IDropTarget: wrapper ------------------------------------------------------------------------------------------- */

int
com_IDropTarget_DragEnter(com_state *st, IDropTarget *self, IDataObject *data, DWORD keys, PyObject *pt, DWORD effect,
                          com_IDropTarget_DragEnter_out *out)
{
    POINTL point;
    HRESULT hr;

    if (point_from_py(st, pt, "DragEnter() argument 'pt'", &point) < 0)
        return -1;
    out->value = effect;
    COM_CALL(hr, IDropTarget_DragEnter(self, data, keys, point, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IDropTarget);
}

int
com_IDropTarget_DragOver(com_state *st, IDropTarget *self, DWORD keys, PyObject *pt, DWORD effect,
                         com_IDropTarget_DragOver_out *out)
{
    POINTL point;
    HRESULT hr;

    if (point_from_py(st, pt, "DragOver() argument 'pt'", &point) < 0)
        return -1;
    out->value = effect;
    COM_CALL(hr, IDropTarget_DragOver(self, keys, point, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IDropTarget);
}

int
com_IDropTarget_Drop(com_state *st, IDropTarget *self, IDataObject *data, DWORD keys, PyObject *pt, DWORD effect,
                     com_IDropTarget_Drop_out *out)
{
    POINTL point;
    HRESULT hr;

    if (point_from_py(st, pt, "Drop() argument 'pt'", &point) < 0)
        return -1;
    out->value = effect;
    COM_CALL(hr, IDropTarget_Drop(self, data, keys, point, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IDropTarget);
}

/* ---- IDropTarget: gateway ------------------------------------------------------------------------------------------- */

/* Python's answer into *effect; None leaves it as it is. The result is stolen. */
static HRESULT
finish(com_call *call, PyObject *result, const char *where, DWORD *effect)
{
    HRESULT hr;
    DWORD answer = *effect;

    if (result != NULL && result != Py_None)
        (void)com_out_DWORD(call->st, result, where, &answer);
    Py_XDECREF(result);
    hr = com_call_end(call, &IID_IDropTarget);
    if (SUCCEEDED(hr))
        *effect = answer;
    return hr;
}

/* DragEnter and Drop have the same arguments. */
static HRESULT
with_data(IDropTarget *self, const char *method, const char *where, IDataObject *data, DWORD keys, POINTL point,
          DWORD *effect)
{
    com_call call;
    PyObject *args[5] = {NULL};

    if (data == NULL || effect == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = com_wrap_lent(call.st, data, &IID_IDataObject);
    args[2] = PyLong_FromUnsignedLong(keys);
    args[3] = point_to_py(point);
    args[4] = PyLong_FromUnsignedLong(*effect);
    return finish(&call, com_call_target(&call, method, args, 4), where, effect);
}

HRESULT STDMETHODCALLTYPE
com_IDropTarget_DragEnter_gateway(IDropTarget *self, IDataObject *data, DWORD keys, POINTL point, DWORD *effect)
{
    return with_data(self, "DragEnter", "IDropTarget.DragEnter() result", data, keys, point, effect);
}

HRESULT STDMETHODCALLTYPE
com_IDropTarget_Drop_gateway(IDropTarget *self, IDataObject *data, DWORD keys, POINTL point, DWORD *effect)
{
    return with_data(self, "Drop", "IDropTarget.Drop() result", data, keys, point, effect);
}

HRESULT STDMETHODCALLTYPE
com_IDropTarget_DragOver_gateway(IDropTarget *self, DWORD keys, POINTL point, DWORD *effect)
{
    com_call call;
    PyObject *args[4] = {NULL};

    if (effect == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLong(keys);
    args[2] = point_to_py(point);
    args[3] = PyLong_FromUnsignedLong(*effect);
    return finish(&call, com_call_target(&call, "DragOver", args, 3), "IDropTarget.DragOver() result", effect);
}
