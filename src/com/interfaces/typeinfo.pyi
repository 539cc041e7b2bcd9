"""Type information: what a library, a type and its members look like."""

from gen.types import *

@interface("ITypeLib", gateway=False, bodies=("GetTypeInfoCount", "GetDocumentation", "GetLibAttr", "GetTypeInfoType"))
class PyITypeLib(PyIUnknown):
    """A type library.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-itypelib
    """

    def GetTypeInfoCount(self) -> UINT:
        """Count the types of the library.

        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypelib-gettypeinfocount
        """

    def GetTypeInfo(self, index: UINT, /) -> PyITypeInfo:
        """Get a type by its place.

        index: from 0. Raises com_error (TYPE_E_ELEMENTNOTFOUND) when there is none.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypelib-gettypeinfo
        """

    def GetTypeInfoType(self, index: UINT, /) -> INT:
        """Get the kind of a type, a TKIND_ value.

        index: from 0. Raises com_error (TYPE_E_ELEMENTNOTFOUND) when there is none.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypelib-gettypeinfotype
        """

    def GetTypeInfoOfGuid(self, iid: IID, /) -> PyITypeInfo:
        """Get a type by its GUID.

        Raises com_error (TYPE_E_ELEMENTNOTFOUND) when there is none.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypelib-gettypeinfoofguid
        """

    def GetLibAttr(self) -> OBJECT:
        """Get the library's identity.

        Returns (IID, lcid, syskind, major version, minor version, flags). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypelib-getlibattr
        """

    def GetTypeComp(self) -> PyITypeComp:
        """Get the library's table of names.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypelib-gettypecomp
        """

    def GetDocumentation(self, index: INT, /) -> tuple[BSTR | None, BSTR | None, DWORD, BSTR | None]:
        """Get the texts of a type or, for -1, of the library.

        Returns (name, text, context, file): the name, the description, and the help file with its topic's number.
        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypelib-getdocumentation
        """

@interface("ITypeInfo", gateway=False, bodies=(
    "GetContainingTypeLib", "GetDocumentation", "GetFuncDesc", "GetVarDesc", "GetTypeAttr", "GetImplTypeFlags", "GetNames"))
class PyITypeInfo(PyIUnknown):
    """The description of a type.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-itypeinfo
    """

    def GetContainingTypeLib(self) -> tuple[PyITypeLib, UINT]:
        """Get the library that the type stands in.

        Returns (library, index). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getcontainingtypelib
        """

    def GetDocumentation(self, memberId: LONG, /) -> tuple[BSTR | None, BSTR | None, DWORD, BSTR | None]:
        """Get the texts of a member or, for -1, of the type.

        Returns (name, text, context, file): the name, the description, and the help file with its topic's number.
        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getdocumentation
        """

    def GetFuncDesc(self, index: UINT, /) -> OBJECT:
        """Get the description of a function, a FUNCDESC.

        index: from 0. Raises com_error (TYPE_E_ELEMENTNOTFOUND) when there is none.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getfuncdesc
        """

    @raw
    def GetIDsOfNames(self, *names: WSTR) -> OBJECT:
        """Get the ids of a member and of its parameters.

        names: the member, then its parameters.
        Returns the member's id for one name, else a tuple of ids. Raises com_error (DISP_E_UNKNOWNNAME).
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getidsofnames
        """

    def GetImplTypeFlags(self, index: UINT, /) -> INT:
        """Get the IMPLTYPEFLAG_ values of an interface of a class.

        index: from 0. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getimpltypeflags
        """

    def GetNames(self, memberId: LONG, /) -> tuple[BSTR, ...]:
        """Get the name of a member, followed by the names of its parameters.

        Raises com_error (TYPE_E_ELEMENTNOTFOUND) when there is no such member.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getnames
        """

    def GetRefTypeInfo(self, hRefType: DWORD, /) -> PyITypeInfo:
        """Get a type that this one refers to.

        hRefType: the reference, as GetRefTypeOfImplType or a description gives it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getreftypeinfo
        """

    def GetRefTypeOfImplType(self, index: UINT, /) -> DWORD:
        """Get the reference to a base or to an interface of a class.

        index: from 0; -1 is the other half of a dual interface. Raises com_error (TYPE_E_ELEMENTNOTFOUND).
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getreftypeofimpltype
        """

    def GetTypeAttr(self) -> OBJECT:
        """Get the type's attributes, a TYPEATTR.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-gettypeattr
        """

    def GetTypeComp(self) -> PyITypeComp:
        """Get the type's table of names.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-gettypecomp
        """

    def GetVarDesc(self, index: UINT, /) -> OBJECT:
        """Get the description of a variable or constant, a VARDESC.

        index: from 0. Raises com_error (TYPE_E_ELEMENTNOTFOUND) when there is none.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypeinfo-getvardesc
        """

@interface("ITypeComp", gateway=False, bodies=("Bind", "BindType"))
class PyITypeComp(PyIUnknown):
    """The names of a library or type, for compilers.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-itypecomp
    """

    def Bind(self, szName: WSTR, wflags: WORD = 0, /) -> OBJECT:
        """Look a name up.

        wflags: INVOKE_ values, to choose among functions of one name; 0 for any.
        Returns (kind, description): a DESCKIND_ value and a FUNCDESC, VARDESC, PyITypeComp or None. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypecomp-bind
        """

    def BindType(self, szName: WSTR, /) -> OBJECT:
        """Look the name of a type up.

        Returns (PyITypeInfo, PyITypeComp), each None when there is no such type. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-itypecomp-bindtype
        """

def TYPEATTR() -> OBJECT:
    """Make an empty TYPEATTR.

    Returns the object: numbers are 0, the rest None.
    https://learn.microsoft.com/windows/win32/api/oaidl/ns-oaidl-typeattr
    """

def FUNCDESC() -> OBJECT:
    """Make an empty FUNCDESC.

    Returns the object: numbers are 0, the rest None.
    https://learn.microsoft.com/windows/win32/api/oaidl/ns-oaidl-funcdesc
    """

def VARDESC() -> OBJECT:
    """Make an empty VARDESC.

    Returns the object: numbers are 0, the rest None.
    https://learn.microsoft.com/windows/win32/api/oaidl/ns-oaidl-vardesc
    """
