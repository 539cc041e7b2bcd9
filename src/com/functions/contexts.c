/* Contexts, classes that stand in for others, and URL monikers. */
#include "pythoncom.gen.h"
#include "functions.h"

int
pythoncom_CoGetObjectContext(com_state *st, PyObject *riid, pythoncom_CoGetObjectContext_out *out)
{
    HRESULT hr;
    void *context = NULL;
    GUID wanted = IID_IContext;

    if (riid != NULL && st->core->as_guid(st->core, riid, "CoGetObjectContext() argument 'riid'", &wanted) < 0)
        return -1;
    COM_CALL(hr, CoGetObjectContext(&wanted, &context));
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    out->value = com_wrap(st, context, &wanted);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_CoTreatAsClass(com_state *st, PyObject *clsidold, PyObject *clsidnew)
{
    HRESULT hr;
    GUID asked, given = {0};

    if (com_clsid_from_py(st, clsidold, "CoTreatAsClass() argument 'clsidold'", &asked) < 0)
        return -1;
    if (clsidnew != NULL && com_clsid_from_py(st, clsidnew, "CoTreatAsClass() argument 'clsidnew'", &given) < 0)
        return -1;
    COM_CALL(hr, CoTreatAsClass(&asked, &given));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CreateURLMonikerEx(com_state *st, IMoniker *context, const wchar_t *url, DWORD flags,
                             pythoncom_CreateURLMonikerEx_out *out)
{
    typedef HRESULT(WINAPI * create_function)(IMoniker *, const wchar_t *, IMoniker **, DWORD);
    create_function create = (create_function)(void (*)(void))com_system_function(st, L"urlmon.dll", "CreateURLMonikerEx");
    HRESULT hr;

    if (create == NULL)
        return -1;
    COM_CALL(hr, create(context, url, &out->value, flags));
    return com_check(st, hr, NULL, NULL);
}
