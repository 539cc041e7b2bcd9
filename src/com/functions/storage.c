/* Functions that make and open compound files. */
#include "pythoncom.gen.h"
#include "../interfaces/storage.h"

int
pythoncom_StgCreateDocfile(com_state *st, const wchar_t *name, DWORD mode, DWORD reserved,
                           pythoncom_StgCreateDocfile_out *out)
{
    HRESULT hr;
    COM_CALL(hr, StgCreateDocfile(name, mode, reserved, &out->value));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_StgCreateDocfileOnILockBytes(com_state *st, ILockBytes *bytes, DWORD mode, DWORD reserved,
                                       pythoncom_StgCreateDocfileOnILockBytes_out *out)
{
    HRESULT hr;
    COM_CALL(hr, StgCreateDocfileOnILockBytes(bytes, mode, reserved, &out->value));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_StgOpenStorage(com_state *st, const wchar_t *name, IStorage *other, DWORD mode, PyObject *exclude, DWORD reserved,
                         pythoncom_StgOpenStorage_out *out)
{
    SNB names;
    HRESULT hr;

    if (com_names_from_py(st, exclude, "StgOpenStorage() argument 'snbExclude'", &names) < 0)
        return -1;
    COM_CALL(hr, StgOpenStorage(name, other, mode, names, reserved, &out->value));
    PyMem_Free(names);
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_StgOpenStorageOnILockBytes(com_state *st, ILockBytes *bytes, IStorage *priority, DWORD mode, PyObject *exclude,
                                     DWORD reserved, pythoncom_StgOpenStorageOnILockBytes_out *out)
{
    SNB names;
    HRESULT hr;

    if (com_names_from_py(st, exclude, "StgOpenStorageOnILockBytes() argument 'snbExclude'", &names) < 0)
        return -1;
    COM_CALL(hr, StgOpenStorageOnILockBytes(bytes, priority, mode, names, reserved, &out->value));
    PyMem_Free(names);
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_StgIsStorageFile(com_state *st, const wchar_t *name, pythoncom_StgIsStorageFile_out *out)
{
    HRESULT hr;
    COM_CALL(hr, StgIsStorageFile(name));
    out->value = hr == S_OK;
    return com_check(st, hr, NULL, NULL);
}

/* ---- STGOPTIONS ------------------------------------------------------------------------------------------------------ */

static int
wrong_options(void)
{
    PyErr_SetString(PyExc_TypeError, "argument 'StgOptions' must be None or a dict with any of 'Version' (int), "
                    "'reserved' (0), 'SectorSize' (int) and 'TemplateFile' (str)");
    return -1;
}

/* An int of the dict; *out stays as it is when there is none. Returns how many keys that was. */
static int
take_number(com_state *st, PyObject *dict, const char *key, uint32_t *out)
{
    PyObject *value = PyDict_GetItemString(dict, key);
    if (value == NULL)
        return 0;
    return st->core->as_u32(st->core, value, "an int of argument 'StgOptions'", out) < 0 ? -1 : 1;
}

/* `text` holds the path; clear it in any case. *options is NULL for None. */
static int
options_from_py(com_state *st, PyObject *dict, w32_text *text, STGOPTIONS *native, STGOPTIONS **options)
{
    PyObject *path;
    uint32_t version = 2, reserved = 0, sector = 512;
    int a, b, c, d;

    *text = (w32_text){0};
    *options = NULL;
    if (dict == NULL)
        return 0;
    if (!PyDict_Check(dict))
        return wrong_options();
    a = take_number(st, dict, "Version", &version);
    b = a < 0 ? -1 : take_number(st, dict, "reserved", &reserved);
    c = b < 0 ? -1 : take_number(st, dict, "SectorSize", &sector);
    if (c < 0)
        return -1;
    path = PyDict_GetItemString(dict, "TemplateFile");
    d = path != NULL;
    if (a + b + c + d != PyDict_Size(dict) || version > USHRT_MAX || reserved > USHRT_MAX)
        return wrong_options();
    if (d && st->core->as_text(st->core, path, "'TemplateFile' of argument 'StgOptions'", W32_PATH | W32_NONE_OK, text) < 0)
        return -1;
    *native = (STGOPTIONS){(USHORT)version, (USHORT)reserved, sector, text->text};
    *options = native;
    return 0;
}

int
pythoncom_StgCreateStorageEx(com_state *st, const wchar_t *name, DWORD mode, DWORD format, DWORD attributes, const GUID *iid,
                             PyObject *dict, PSECURITY_DESCRIPTOR security, pythoncom_StgCreateStorageEx_out *out)
{
    HRESULT hr;
    w32_text text;
    int status = -1;
    void *made = NULL;
    STGOPTIONS native, *options;

    if (options_from_py(st, dict, &text, &native, &options) < 0)
        goto done;
    COM_CALL(hr, StgCreateStorageEx(name, mode, format, attributes, options, security, iid, &made));
    status = com_check(st, hr, NULL, NULL);
    if (status == 0)
        out->value = com_wrap(st, made, iid);
done:
    w32_text_clear(&text);
    return status == 0 && out->value != NULL ? 0 : -1;
}

int
pythoncom_StgOpenStorageEx(com_state *st, const wchar_t *name, DWORD mode, DWORD format, DWORD attributes, const GUID *iid,
                           PyObject *dict, pythoncom_StgOpenStorageEx_out *out)
{
    HRESULT hr;
    w32_text text;
    int status = -1;
    void *found = NULL;
    STGOPTIONS native, *options;

    if (options_from_py(st, dict, &text, &native, &options) < 0)
        goto done;
    COM_CALL(hr, StgOpenStorageEx(name, mode, format, attributes, options, NULL, iid, &found));
    status = com_check(st, hr, NULL, NULL);
    if (status == 0)
        out->value = com_wrap(st, found, iid);
done:
    w32_text_clear(&text);
    return status == 0 && out->value != NULL ? 0 : -1;
}

/* ---- the rest --------------------------------------------------------------------------------------------------------- */

int
pythoncom_CreateILockBytesOnHGlobal(com_state *st, HANDLE memory, BOOL owned, pythoncom_CreateILockBytesOnHGlobal_out *out)
{
    HRESULT hr = CreateILockBytesOnHGlobal(memory, owned, &out->value);
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_WriteClassStg(com_state *st, IStorage *storage, const GUID *iid)
{
    HRESULT hr;
    COM_CALL(hr, WriteClassStg(storage, iid));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_OleLoad(com_state *st, IStorage *storage, const GUID *iid, IUnknown *site, pythoncom_OleLoad_out *out)
{
    HRESULT hr = S_OK;
    IOleClientSite *client = NULL;

    if (site != NULL)
        COM_CALL(hr, IUnknown_QueryInterface(site, &IID_IOleClientSite, (void **)&client));
    if (SUCCEEDED(hr))
        COM_CALL(hr, OleLoad(storage, iid, client, &out->value));
    com_release(client);
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_FmtIdToPropStgName(com_state *st, const GUID *fmtid, pythoncom_FmtIdToPropStgName_out *out)
{
    HRESULT hr;

    out->value = w32_alloc((CCH_MAX_PROPSTG_NAME + 1) * sizeof(wchar_t));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    hr = FmtIdToPropStgName(fmtid, out->value);
    return com_check(st, hr, NULL, NULL);
}
