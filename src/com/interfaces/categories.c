/* ICatInformation and ICatRegister: what takes lists. */
#include "pythoncom.gen.h"

#define ANY ((ULONG)-1)     /* COM's count for "no list" */

int
com_ICatInformation_EnumClassesOfCategories(com_state *st, ICatInformation *self, const GUID *implemented,
                                            DWORD implemented_count, const GUID *required, DWORD required_count,
                                            com_ICatInformation_EnumClassesOfCategories_out *out)
{
    HRESULT hr;
    ULONG many = implemented == NULL ? ANY : implemented_count;
    ULONG needed = required == NULL ? 0 : required_count;

    COM_CALL(hr, ICatInformation_EnumClassesOfCategories(self, many, (CATID *)implemented, needed, (CATID *)required,
                                                         &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_ICatInformation);
}

/* The description's length in what COM has room for, without half a character at the end. */
static size_t
fitting(const w32_text *text, size_t room)
{
    size_t length = (size_t)text->length;
    if (length < room)
        return length;
    length = room - 1;
    return length > 0 && IS_HIGH_SURROGATE(text->text[length - 1]) ? length - 1 : length;
}

int
com_out_CATEGORYINFO(com_state *st, PyObject *o, const char *where, CATEGORYINFO *out)
{
    int status = -1;
    w32_text text;
    PyObject *item[3] = {NULL};
    const w32_core *core = st->core;

    memset(out, 0, sizeof(*out));
    if (!PyTuple_Check(o) || PyTuple_Size(o) != 3) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (category, lcid, description)", where);
        return -1;
    }
    if (com_call_unpack(o, where, item, 3) < 0)
        return -1;
    if (core->as_guid(core, item[0], where, &out->catid) < 0 || com_out_DWORD(st, item[1], where, &out->lcid) < 0)
        goto done;
    status = core->as_text(core, item[2], where, 0, &text);
    if (status == 0)
        memcpy(out->szDescription, text.text,
               fitting(&text, sizeof(out->szDescription) / sizeof(wchar_t)) * sizeof(wchar_t));
    w32_text_clear(&text);
done:
    com_call_drop(item, 3);
    return status;
}

int
com_ICatRegister_RegisterCategories(com_state *st, ICatRegister *self, PyObject *const *infos, DWORD infos_count)
{
    HRESULT hr;
    int status = -1;
    CATEGORYINFO *memory = PyMem_Calloc((size_t)infos_count + 1, sizeof(*memory));

    if (memory == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (DWORD i = 0; i < infos_count; i++)
        if (com_out_CATEGORYINFO(st, infos[i], "each item of RegisterCategories() argument 'infos'", &memory[i]) < 0)
            goto done;
    COM_CALL(hr, ICatRegister_RegisterCategories(self, infos_count, memory));
    status = com_check(st, hr, (IUnknown *)self, &IID_ICatRegister);
done:
    PyMem_Free(memory);
    return status;
}

int
com_ICatRegister_UnRegisterCategories(com_state *st, ICatRegister *self, const GUID *categories, DWORD categories_count)
{
    HRESULT hr;

    COM_CALL(hr, ICatRegister_UnRegisterCategories(self, categories_count, (CATID *)categories));
    return com_check(st, hr, (IUnknown *)self, &IID_ICatRegister);
}

int
com_ICatRegister_RegisterClassImplCategories(com_state *st, ICatRegister *self, const GUID *clsid, const GUID *categories,
                                             DWORD categories_count)
{
    HRESULT hr;

    COM_CALL(hr, ICatRegister_RegisterClassImplCategories(self, clsid, categories_count, (CATID *)categories));
    return com_check(st, hr, (IUnknown *)self, &IID_ICatRegister);
}

int
com_ICatRegister_UnRegisterClassImplCategories(com_state *st, ICatRegister *self, const GUID *clsid,
                                               const GUID *categories, DWORD categories_count)
{
    HRESULT hr;

    COM_CALL(hr, ICatRegister_UnRegisterClassImplCategories(self, clsid, categories_count, (CATID *)categories));
    return com_check(st, hr, (IUnknown *)self, &IID_ICatRegister);
}

int
com_ICatRegister_RegisterClassReqCategories(com_state *st, ICatRegister *self, const GUID *clsid, const GUID *categories,
                                            DWORD categories_count)
{
    HRESULT hr;

    COM_CALL(hr, ICatRegister_RegisterClassReqCategories(self, clsid, categories_count, (CATID *)categories));
    return com_check(st, hr, (IUnknown *)self, &IID_ICatRegister);
}

int
com_ICatRegister_UnRegisterClassReqCategories(com_state *st, ICatRegister *self, const GUID *clsid, const GUID *categories,
                                              DWORD categories_count)
{
    HRESULT hr;

    COM_CALL(hr, ICatRegister_UnRegisterClassReqCategories(self, clsid, categories_count, (CATID *)categories));
    return com_check(st, hr, (IUnknown *)self, &IID_ICatRegister);
}
