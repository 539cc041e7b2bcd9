"""GUIDs by name, and the tables of interfaces; literals where not every SDK has the value."""

from gen.types import *

IID_IBindCtx: Final[IID]
IID_ICancelMethodCalls: Final[IID]
IID_ICatInformation: Final[IID]
IID_ICatRegister: Final[IID]
IID_IClassFactory: Final[IID]
IID_IClientSecurity: Final[IID]
IID_IConnectionPoint: Final[IID]
IID_IConnectionPointContainer: Final[IID]
IID_ICreateTypeInfo: Final[IID]
IID_ICreateTypeLib: Final[IID]
IID_ICreateTypeLib2: Final[IID]
IID_IDataObject: Final[IID]
IID_IDispatch: Final[IID]
IID_IDispatchEx: Final[IID]
IID_IDropSource: Final[IID]
IID_IDropTarget: Final[IID]
IID_IEnumCATEGORYINFO: Final[IID]
IID_IEnumConnectionPoints: Final[IID]
IID_IEnumConnections: Final[IID]
IID_IEnumFORMATETC: Final[IID]
IID_IEnumGUID: Final[IID]
IID_IEnumMoniker: Final[IID]
IID_IEnumSTATPROPSETSTG: Final[IID]
IID_IEnumSTATPROPSTG: Final[IID]
IID_IEnumSTATSTG: Final[IID]
IID_IEnumString: Final[IID]
IID_IEnumVARIANT: Final[IID]
IID_IErrorLog: Final[IID]
IID_IExternalConnection: Final[IID]
IID_IGlobalInterfaceTable: Final[IID]
IID_ILockBytes: Final[IID]
IID_IMarshal: Final[IID]
IID_IMoniker: Final[IID]
IID_IOleWindow: Final[IID]
IID_IPersist: Final[IID]
IID_IPersistFile: Final[IID]
IID_IPersistPropertyBag: Final[IID]
IID_IPersistStorage: Final[IID]
IID_IPersistStream: Final[IID]
IID_IPersistStreamInit: Final[IID]
IID_IPropertyBag: Final[IID]
IID_IPropertySetStorage: Final[IID]
IID_IPropertyStorage: Final[IID]
IID_IProvideClassInfo: Final[IID]
IID_IProvideClassInfo2: Final[IID]
IID_IRunningObjectTable: Final[IID]
IID_IServerSecurity: Final[IID]
IID_IServiceProvider: Final[IID]
IID_IStdMarshalInfo: Final[IID]
IID_IStorage: Final[IID]
IID_IStream: Final[IID]
IID_ITypeComp: Final[IID]
IID_ITypeInfo: Final[IID]
IID_ITypeLib: Final[IID]
IID_IUnknown: Final[IID]
CLSID_DCOMAccessControl: Final[IID] = "{0000031D-0000-0000-C000-000000000046}"
CLSID_StdComponentCategoriesMgr: Final[IID] = "{0002E005-0000-0000-C000-000000000046}"
CLSID_StdGlobalInterfaceTable: Final[IID] = "{00000323-0000-0000-C000-000000000046}"
FMTID_DocSummaryInformation: Final[IID] = "{D5CDD502-2E9C-101B-9397-08002B2CF9AE}"
FMTID_SummaryInformation: Final[IID] = "{F29F85E0-4FF9-1068-AB91-08002B27B3D9}"
FMTID_UserDefinedProperties: Final[IID] = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
IID_IContext: Final[IID] = "{000001C0-0000-0000-C000-000000000046}"
IID_IEnumContextProps: Final[IID] = "{000001C1-0000-0000-C000-000000000046}"
IID_NULL: Final[IID] = "{00000000-0000-0000-0000-000000000000}"
IID_StdOle: Final[IID] = "{00020430-0000-0000-C000-000000000046}"

TypeIIDs: Final[OBJECT]
InterfaceNames: Final[OBJECT]
ServerInterfaces: Final[OBJECT]
