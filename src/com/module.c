/* pythoncom: how the module begins and ends. */
#include "pythoncom.gen.h"
#include <dispex.h>
#include <comcat.h>
#include <propidl.h>

/* GUIDs that not every SDK's libraries have. */
static const GUID null_guid = {0};
static const GUID access_control = {0x0000031D, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID categories = {0x0002E005, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID interface_table_class = {0x00000323, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID document = {0xD5CDD502, 0x2E9C, 0x101B, {0x93, 0x97, 0x08, 0x00, 0x2B, 0x2C, 0xF9, 0xAE}};
static const GUID user_defined = {0xD5CDD505, 0x2E9C, 0x101B, {0x93, 0x97, 0x08, 0x00, 0x2B, 0x2C, 0xF9, 0xAE}};
static const GUID summary = {0xF29F85E0, 0x4FF9, 0x1068, {0xAB, 0x91, 0x08, 0x00, 0x2B, 0x27, 0xB3, 0xD9}};
static const GUID context = {0x000001C0, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID enum_context_props = {0x000001C1, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID std_ole = {0x00020430, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};

/* The GUIDs that pythoncom shows under their names. */
#define GUID_ROW(name) {#name, &name}
static const struct { const char *name; const GUID *guid; } guids[] = {
    GUID_ROW(IID_IBindCtx), GUID_ROW(IID_ICancelMethodCalls), GUID_ROW(IID_ICatInformation),
    GUID_ROW(IID_ICatRegister), GUID_ROW(IID_IClassFactory), GUID_ROW(IID_IClientSecurity),
    GUID_ROW(IID_IConnectionPoint), GUID_ROW(IID_IConnectionPointContainer), GUID_ROW(IID_ICreateTypeInfo),
    GUID_ROW(IID_ICreateTypeLib), GUID_ROW(IID_ICreateTypeLib2), GUID_ROW(IID_IDataObject), GUID_ROW(IID_IDispatch),
    GUID_ROW(IID_IDispatchEx), GUID_ROW(IID_IDropSource), GUID_ROW(IID_IDropTarget), GUID_ROW(IID_IEnumCATEGORYINFO),
    GUID_ROW(IID_IEnumConnectionPoints), GUID_ROW(IID_IEnumConnections), GUID_ROW(IID_IEnumFORMATETC),
    GUID_ROW(IID_IEnumGUID), GUID_ROW(IID_IEnumMoniker), GUID_ROW(IID_IEnumSTATPROPSETSTG),
    GUID_ROW(IID_IEnumSTATPROPSTG), GUID_ROW(IID_IEnumSTATSTG), GUID_ROW(IID_IEnumString), GUID_ROW(IID_IEnumVARIANT),
    GUID_ROW(IID_IErrorLog), GUID_ROW(IID_IExternalConnection), GUID_ROW(IID_IGlobalInterfaceTable),
    GUID_ROW(IID_ILockBytes), GUID_ROW(IID_IMarshal), GUID_ROW(IID_IMoniker), GUID_ROW(IID_IOleWindow),
    GUID_ROW(IID_IPersist), GUID_ROW(IID_IPersistFile), GUID_ROW(IID_IPersistPropertyBag),
    GUID_ROW(IID_IPersistStorage), GUID_ROW(IID_IPersistStream), GUID_ROW(IID_IPersistStreamInit),
    GUID_ROW(IID_IPropertyBag), GUID_ROW(IID_IPropertySetStorage), GUID_ROW(IID_IPropertyStorage),
    GUID_ROW(IID_IProvideClassInfo), GUID_ROW(IID_IProvideClassInfo2), GUID_ROW(IID_IRunningObjectTable),
    GUID_ROW(IID_IServerSecurity), GUID_ROW(IID_IServiceProvider), GUID_ROW(IID_IStdMarshalInfo),
    GUID_ROW(IID_IStorage), GUID_ROW(IID_IStream), GUID_ROW(IID_ITypeComp), GUID_ROW(IID_ITypeInfo),
    GUID_ROW(IID_ITypeLib), GUID_ROW(IID_IUnknown),
    {"IID_IContext", &context}, {"IID_IEnumContextProps", &enum_context_props}, {"IID_StdOle", &std_ole},
    {"IID_NULL", &null_guid}, {"CLSID_DCOMAccessControl", &access_control}, {"CLSID_StdComponentCategoriesMgr", &categories},
    {"CLSID_StdGlobalInterfaceTable", &interface_table_class}, {"FMTID_DocSummaryInformation", &document},
    {"FMTID_UserDefinedProperties", &user_defined}, {"FMTID_SummaryInformation", &summary},
};
#undef GUID_ROW

static int
add_guids(com_state *st, PyObject *module)
{
    for (size_t i = 0; i < sizeof(guids) / sizeof(guids[0]); i++) {
        int status;
        PyObject *value = st->core->from_guid(st->core, guids[i].guid);
        if (value == NULL)
            return -1;
        status = PyModule_AddObjectRef(module, guids[i].name, value);
        Py_DECREF(value);
        if (status < 0)
            return -1;
    }
    return 0;
}

int
pythoncom_exec(com_state *st, PyObject *module)
{
    if (add_guids(st, module) < 0 || com_client_exec(st, module) < 0)
        return -1;
    return com_server_exec(st, module);
}

int
pythoncom_traverse(com_state *st, visitproc visit, void *arg)
{
    int status;

    Py_VISIT(st->types_by_iid);
    Py_VISIT(st->interfaces);
    Py_VISIT((PyObject *)st->unknown_type);
    Py_VISIT((PyObject *)st->dispatch_type);
    Py_VISIT(st->record_type);
    for (int i = 0; i < 3; i++)
        Py_VISIT((PyObject *)st->description_types[i]);
    status = com_server_traverse(st, visit, arg);
    return status != 0 ? status : com_client_traverse(st, visit, arg);
}

void
pythoncom_clear(com_state *st)
{
    com_server_clear(st);
    com_client_clear(st);
    Py_CLEAR(st->types_by_iid);
    Py_CLEAR(st->interfaces);
    Py_CLEAR(st->unknown_type);
    Py_CLEAR(st->dispatch_type);
    Py_CLEAR(st->missing);
    Py_CLEAR(st->empty);
    Py_CLEAR(st->nothing);
    Py_CLEAR(st->decimal_type);
    Py_CLEAR(st->record_type);
    for (int i = 0; i < 3; i++)
        Py_CLEAR(st->description_types[i]);
}
