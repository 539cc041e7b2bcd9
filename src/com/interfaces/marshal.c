/* Functions that make streams and carry interfaces through them. */
#include "pythoncom.gen.h"

int
pythoncom_CreateStreamOnHGlobal(com_state *st, HANDLE memory, BOOL owned, pythoncom_CreateStreamOnHGlobal_out *out)
{
    HRESULT hr = CreateStreamOnHGlobal(memory, owned, &out->value);
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoMarshalInterThreadInterfaceInStream(com_state *st, const GUID *iid, IUnknown *unk,
                                                pythoncom_CoMarshalInterThreadInterfaceInStream_out *out)
{
    HRESULT hr;
    COM_CALL(hr, CoMarshalInterThreadInterfaceInStream(iid, unk, &out->value));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoGetInterfaceAndReleaseStream(com_state *st, IStream *stream, const GUID *iid,
                                         pythoncom_CoGetInterfaceAndReleaseStream_out *out)
{
    HRESULT hr;
    IStream_AddRef(stream);     /* the wrapper keeps its own reference */
    COM_CALL(hr, CoGetInterfaceAndReleaseStream(stream, iid, &out->value));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoMarshalInterface(com_state *st, IStream *stream, const GUID *iid, IUnknown *unk, DWORD context, DWORD flags)
{
    HRESULT hr;
    COM_CALL(hr, CoMarshalInterface(stream, iid, unk, context, NULL, flags));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoUnmarshalInterface(com_state *st, IStream *stream, const GUID *iid, pythoncom_CoUnmarshalInterface_out *out)
{
    HRESULT hr;
    COM_CALL(hr, CoUnmarshalInterface(stream, iid, &out->value));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_OleLoadFromStream(com_state *st, IStream *stream, const GUID *iid, pythoncom_OleLoadFromStream_out *out)
{
    HRESULT hr;
    COM_CALL(hr, OleLoadFromStream(stream, iid, &out->value));
    return com_check(st, hr, NULL, NULL);
}
