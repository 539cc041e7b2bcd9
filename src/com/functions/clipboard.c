/* The clipboard as OLE has it, and drag and drop. */
#include "pythoncom.gen.h"

int
pythoncom_OleGetClipboard(com_state *st, pythoncom_OleGetClipboard_out *out)
{
    HRESULT hr;
    COM_CALL(hr, OleGetClipboard(&out->value));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_OleIsCurrentClipboard(com_state *st, IDataObject *data, pythoncom_OleIsCurrentClipboard_out *out)
{
    HRESULT hr;
    COM_CALL(hr, OleIsCurrentClipboard(data));
    out->value = hr == S_OK;
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_DoDragDrop(com_state *st, IDataObject *data, IDropSource *source, DWORD allowed, pythoncom_DoDragDrop_out *out)
{
    HRESULT hr;
    COM_CALL(hr, DoDragDrop(data, source, allowed, &out->value));
    return com_check(st, hr, NULL, NULL);
}
