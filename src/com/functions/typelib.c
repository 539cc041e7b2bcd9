/* Type libraries in files and in the registry. */
#include "pythoncom.gen.h"

static int
wrap_library(com_state *st, HRESULT hr, ITypeLib *library, PyObject **out)
{
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    *out = com_wrap(st, library, &IID_ITypeLib);
    return *out == NULL ? -1 : 0;
}

int
pythoncom_LoadTypeLib(com_state *st, const wchar_t *file, pythoncom_LoadTypeLib_out *out)
{
    HRESULT hr;
    ITypeLib *library = NULL;
    COM_CALL(hr, LoadTypeLib(file, &library));
    return wrap_library(st, hr, library, &out->value);
}

int
pythoncom_LoadRegTypeLib(com_state *st, const GUID *iid, WORD major, WORD minor, DWORD lcid,
                         pythoncom_LoadRegTypeLib_out *out)
{
    HRESULT hr;
    ITypeLib *library = NULL;
    COM_CALL(hr, LoadRegTypeLib(iid, major, minor, lcid, &library));
    return wrap_library(st, hr, library, &out->value);
}

int
pythoncom_QueryPathOfRegTypeLib(com_state *st, const GUID *iid, WORD major, WORD minor, DWORD lcid,
                                pythoncom_QueryPathOfRegTypeLib_out *out)
{
    HRESULT hr;
    BSTR path = NULL;
    COM_CALL(hr, QueryPathOfRegTypeLib(iid, major, minor, lcid, &path));
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    /* Some systems count the terminator as part of the text. */
    out->value = st->core->from_text(st->core, path == NULL ? L"" : path, -1);
    SysFreeString(path);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_RegisterTypeLib(com_state *st, PyObject *typelib, const wchar_t *path, const wchar_t *help, DWORD lcid)
{
    HRESULT hr;
    void *library;
    (void)lcid;
    if (com_unwrap(st, typelib, &IID_ITypeLib, "RegisterTypeLib() argument 'typelib'", 0, &library) < 0)
        return -1;
    COM_CALL(hr, RegisterTypeLib(library, path, help));
    IUnknown_Release((IUnknown *)library);
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_UnRegisterTypeLib(com_state *st, const GUID *iid, WORD major, WORD minor, DWORD lcid, INT syskind)
{
    HRESULT hr;
    COM_CALL(hr, UnRegisterTypeLib(iid, major, minor, lcid, (SYSKIND)syskind));
    return com_check(st, hr, NULL, NULL);
}
