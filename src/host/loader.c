/* pythoncomloader.dll: what InprocServer32 names for a Python class.
 *
 * There is no DllRegisterServer: this DLL does not know the classes; their scripts register themselves. DllMain does
 * nothing, since Windows holds the loader lock while it runs.
 */
#include "host.h"

STDAPI
DllGetClassObject(REFCLSID clsid, REFIID iid, void **out)
{
    host_registration registration;
    const host_pythoncom *pythoncom = NULL;
    HRESULT hr;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    hr = host_registration_read(clsid, &registration);
    if (SUCCEEDED(hr))
        hr = host_pythoncom_get(&registration, &pythoncom);
    host_registration_clear(&registration);
    if (FAILED(hr))
        return hr;
    return pythoncom->get_class_object(clsid, iid, out);
}

/* A Python that runs cannot be taken out of the process. */
STDAPI
DllCanUnloadNow(void)
{
    return host_in_use() ? S_FALSE : S_OK;
}
