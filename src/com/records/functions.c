/* pythoncom.GetRecordFromGuids and GetRecordFromTypeInfo. */
#include "pythoncom.gen.h"
#include "record.h"

com_layout *
com_layout_of_guids(com_state *st, REFGUID library, ULONG major, ULONG minor, LCID lcid, REFGUID guid)
{
    HRESULT hr;
    ITypeLib *typelib = NULL;
    ITypeInfo *info = NULL;
    com_layout *layout = NULL;
    COM_CALL(hr, LoadRegTypeLib(library, (WORD)major, (WORD)minor, lcid, &typelib));
    if (SUCCEEDED(hr))
        COM_CALL(hr, ITypeLib_GetTypeInfoOfGuid(typelib, guid, &info));
    if (com_check(st, SUCCEEDED(hr) && info == NULL ? TYPE_E_ELEMENTNOTFOUND : hr, NULL, NULL) == 0)
        layout = com_layout_read(st, info, 0);
    com_release(info);
    com_release(typelib);
    return layout;
}

int
com_layout_library(com_state *st, const com_layout *layout, com_library *out)
{
    HRESULT hr;
    UINT index;
    ITypeLib *typelib = NULL;
    TLIBATTR *attr = NULL;
    COM_CALL(hr, ITypeInfo_GetContainingTypeLib(layout->info, &typelib, &index));
    if (SUCCEEDED(hr) && typelib != NULL)
        COM_CALL(hr, ITypeLib_GetLibAttr(typelib, &attr));
    if (SUCCEEDED(hr) && attr != NULL) {
        out->guid = attr->guid;
        out->major = attr->wMajorVerNum;
        out->minor = attr->wMinorVerNum;
        out->lcid = attr->lcid;
        ITypeLib_ReleaseTLibAttr(typelib, attr);
    }
    com_release(typelib);
    return com_check(st, SUCCEEDED(hr) && attr == NULL ? E_UNEXPECTED : hr, NULL, NULL);
}

/* Takes the layout. */
static int
give(com_state *st, com_layout *layout, const w32_buffer *data, PyObject **out)
{
    void *memory;
    if (layout == NULL)
        return -1;
    *out = com_record_new(st, layout, NULL);
    com_layout_drop(layout);
    if (*out == NULL || data == NULL)
        return *out == NULL ? -1 : 0;
    layout = com_record_data(st, *out, &memory);
    if (com_record_take_bytes(layout, data->data, data->size, memory) == 0)
        return 0;
    Py_CLEAR(*out);
    return -1;
}

int
pythoncom_GetRecordFromGuids(com_state *st, const GUID *iid, DWORD verMajor, DWORD verMinor, DWORD lcid,
                             const GUID *infoIID, const w32_buffer *data, pythoncom_GetRecordFromGuids_out *out)
{
    if (verMajor > 0xFFFF || verMinor > 0xFFFF) {
        PyErr_SetString(PyExc_OverflowError, "GetRecordFromGuids(): a version's numbers are between 0 and 65535");
        return -1;
    }
    return give(st, com_layout_of_guids(st, iid, verMajor, verMinor, lcid, infoIID), data, &out->value);
}

int
pythoncom_GetRecordFromTypeInfo(com_state *st, PyObject *TypeInfo, const w32_buffer *data,
                                pythoncom_GetRecordFromTypeInfo_out *out)
{
    com_layout *layout;
    void *info;
    if (com_unwrap(st, TypeInfo, &IID_ITypeInfo, "GetRecordFromTypeInfo() argument 'TypeInfo'", 0, &info) < 0)
        return -1;
    layout = com_layout_read(st, info, 0);
    com_release(info);
    return give(st, layout, data, &out->value);
}
