"""Making type libraries."""

from gen.types import *

@interface("ICreateTypeLib", gateway=False)
class PyICreateTypeLib(PyIUnknown):
    """A type library that is being made.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-icreatetypelib
    """

    def CreateTypeInfo(self, szName: OLESTR, tkind: INT, /) -> PyICreateTypeInfo:
        """Add a type.

        szName: its name. tkind: its kind, a TKIND_ value.
        Returns the new type. Raises com_error, TYPE_E_NAMECONFLICT when the name is taken.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-createtypeinfo
        """

    def SetName(self, szName: OLESTR, /) -> None:
        """Name the library.

        szName: its name. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-setname
        """

    def SetVersion(self, wMajorVerNum: WORD, wMinorVerNum: WORD, /) -> None:
        """Set the library's version.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-setversion
        """

    def SetGuid(self, guid: IID, /) -> None:
        """Set the library's id, under which it is registered.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-setguid
        """

    def SetDocString(self, szDoc: OLESTR, /) -> None:
        """Describe the library.

        szDoc: the text. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-setdocstring
        """

    def SetHelpFileName(self, szHelpFileName: OLESTR, /) -> None:
        """Name the help file.

        szHelpFileName: its name, without a folder. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-sethelpfilename
        """

    def SetHelpContext(self, dwHelpContext: DWORD, /) -> None:
        """Set the topic in the help file.

        dwHelpContext: its number. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-sethelpcontext
        """

    def SetLcid(self, lcid: DWORD, /) -> None:
        """Set the library's language.

        lcid: its number, 0 for none. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-setlcid
        """

    def SetLibFlags(self, uLibFlags: UINT, /) -> None:
        """Set the library's flags.

        uLibFlags: a sum of LIBFLAG_ values. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-setlibflags
        """

    def SaveAllChanges(self) -> None:
        """Lay out all types and write the file.

        Raises com_error. Blocks while it writes.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypelib-saveallchanges
        """

@interface("ICreateTypeLib2", gateway=False)
class PyICreateTypeLib2(PyICreateTypeLib):
    """A type library that is being made, in the format that CreateTypeLib2 writes.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-icreatetypelib2
    """

@interface("ICreateTypeInfo", gateway=False, bodies=("AddFuncDesc", "AddVarDesc", "SetFuncAndParamNames", "SetTypeDescAlias"))
class PyICreateTypeInfo(PyIUnknown):
    """A type that is being made; its QueryInterface gives the ITypeInfo.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-icreatetypeinfo
    """

    def SetGuid(self, guid: IID, /) -> None:
        """Set the type's id.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setguid
        """

    def SetTypeFlags(self, uTypeFlags: UINT, /) -> None:
        """Set the type's flags.

        uTypeFlags: a sum of TYPEFLAG_ constants. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-settypeflags
        """

    def SetDocString(self, pStrDoc: OLESTR, /) -> None:
        """Describe the type.

        pStrDoc: the text. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setdocstring
        """

    def SetHelpContext(self, dwHelpContext: DWORD, /) -> None:
        """Set the type's topic in the help file.

        dwHelpContext: its number. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-sethelpcontext
        """

    def SetVersion(self, wMajorVerNum: WORD, wMinorVerNum: WORD, /) -> None:
        """Set the type's version.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setversion
        """

    def AddRefTypeInfo(self, pTInfo: PyITypeInfo, /) -> DWORD:
        """Enter another type, to refer to it.

        pTInfo: the other type, of this library or another one.
        Returns the reference: for AddImplType, and for descriptions as (VT_USERDEFINED, reference). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-addreftypeinfo
        """

    def AddFuncDesc(self, index: UINT, desc: OBJECT, /) -> None:
        """Add a function.

        index: its place, from 0, in front of what is there. desc: a FUNCDESC whose attributes are set: memid, funckind,
        invkind, callconv, cParamsOpt, oVft and wFuncFlags are numbers, rettype is (type, PARAMFLAG_ values, default),
        args a sequence of such tuples, scodeArray one of numbers. A type is a VARTYPE, (VT_PTR, type),
        (VT_SAFEARRAY, type), (VT_USERDEFINED, reference) or (VT_CARRAY, (type, (count, lowest), …)).
        Raises TypeError naming what is wrong, com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-addfuncdesc
        """

    def AddImplType(self, index: UINT, hRefType: DWORD, /) -> None:
        """Add a base, or an interface of a class.

        index: its place, from 0. hRefType: what AddRefTypeInfo returned. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-addimpltype
        """

    def SetImplTypeFlags(self, index: UINT, implTypeFlags: INT, /) -> None:
        """Set the flags of an interface of a class.

        index: its place. implTypeFlags: a sum of IMPLTYPEFLAG_ constants. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setimpltypeflags
        """

    def SetAlignment(self, cbAlignment: WORD, /) -> None:
        """Set the alignment of a record.

        cbAlignment: bytes: 0, 1, 2, 4, 8…. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setalignment
        """

    def SetSchema(self, pStrSchema: OLESTR, /) -> None:
        """Set the type's schema; no longer used.

        pStrSchema: the text. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setschema
        """

    def AddVarDesc(self, index: UINT, desc: OBJECT, /) -> None:
        """Add a constant, a field or a property.

        index: its place, from 0. desc: a VARDESC whose attributes are set: memid, wVarFlags and varkind (VAR_CONST,
        VAR_PERINSTANCE…) are numbers, elemdescVar is (type, flags, default) as for AddFuncDesc, value is the constant, or
        a field's offset.
        Raises TypeError naming what is wrong, com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-addvardesc
        """

    def SetFuncAndParamNames(self, index: UINT, rgszNames: Sequence[WSTR], /) -> None:
        """Name a function and its parameters.

        index: its place. rgszNames: the function's name, then those of the parameters; the last one of a property put is
        not named. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setfuncandparamnames
        """

    def SetVarName(self, index: UINT, szName: OLESTR, /) -> None:
        """Name a constant, field or property.

        index: its place. szName: the name. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setvarname
        """

    def SetTypeDescAlias(self, pTDescAlias: OBJECT, /) -> None:
        """Say what an alias stands for.

        pTDescAlias: a type as in AddFuncDesc. Raises TypeError, com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-settypedescalias
        """

    def DefineFuncAsDllEntry(self, index: UINT, szDllName: OLESTR, szProcName: OLESTR, /) -> None:
        """Say where a function of a module lies.

        index: its place. szDllName: the DLL. szProcName: its name there. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-definefuncasdllentry
        """

    def SetFuncDocString(self, index: UINT, szDocString: OLESTR, /) -> None:
        """Describe a function.

        index: its place. szDocString: the text. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setfuncdocstring
        """

    def SetVarDocString(self, index: UINT, szDocString: OLESTR, /) -> None:
        """Describe a constant, field or property.

        index: its place. szDocString: the text. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setvardocstring
        """

    def SetFuncHelpContext(self, index: UINT, dwHelpContext: DWORD, /) -> None:
        """Set a function's topic in the help file.

        index: its place. dwHelpContext: the topic's number. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setfunchelpcontext
        """

    def SetVarHelpContext(self, index: UINT, dwHelpContext: DWORD, /) -> None:
        """Set the topic of a constant, field or property in the help file.

        index: its place. dwHelpContext: the topic's number. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setvarhelpcontext
        """

    def SetMops(self, index: UINT, bstrMops: BSTR, /) -> None:
        """Set a function's marshalling opcodes.

        index: its place; -1, as 4294967295, is the type's own. bstrMops: the text. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-setmops
        """

    def LayOut(self) -> None:
        """Assign offsets to fields and functions; before the first use of the type.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-icreatetypeinfo-layout
        """

@native("CreateTypeLib", fails="hresult", outs=True)
def CreateTypeLib(syskind: INT, szFile: PATHW, /) -> PyICreateTypeLib:
    """Make a type library in the oldest format; CreateTypeLib2 is what new programs want.

    syskind: the system that it is for, a SYS_ constant. szFile: the file that SaveAllChanges writes.
    Returns the library. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-createtypelib
    """

@native("CreateTypeLib2", fails="hresult", outs=True)
def CreateTypeLib2(syskind: INT, szFile: PATHW, /) -> PyICreateTypeLib2:
    """Make a type library.

    syskind: the system that it is for, a SYS_ constant; 3 is 64-bit Windows. szFile: the file that SaveAllChanges writes.
    Returns the library. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-createtypelib2
    """
