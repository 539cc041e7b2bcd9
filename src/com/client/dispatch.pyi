"""IDispatch: calling by name and number."""

from gen.types import DWORD, INT, OBJECT, UINT, interface

@interface("IDispatch", table="com_dispatch_interface")
class PyIDispatch(PyIUnknown):
    """An object whose members are called by number, found by name: COM automation.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-idispatch
    """

    def Invoke(self, dispid: INT, lcid: DWORD, flags: INT, bResultWanted: OBJECT, /, *args: OBJECT) -> OBJECT:
        """Call a method, or get or set a property.

        dispid: the member's number. lcid: the language of the arguments. flags: a sum of DISPATCH_ constants.
        bResultWanted: whether to ask for a result. args: the arguments, converted by their Python types.
        Returns the result, None without one.
        Raises com_error with excepinfo and argerror. Blocks as long as the call takes.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-invoke
        """

    def InvokeTypes(self, dispid: INT, lcid: DWORD, wFlags: INT, resultTypeDesc: OBJECT, typeDescs: OBJECT, /,
                    *args: OBJECT) -> OBJECT:
        """Call a member whose argument types are known.

        dispid, lcid, wFlags: as for Invoke. resultTypeDesc: (type, flags); VT_VOID asks for no result. typeDescs: a
        tuple of (type, PARAMFLAG_ sum, default) for every parameter. args: the arguments; pythoncom.Missing leaves one out.
        Returns the result, or a tuple of the result and what the by-reference parameters hold after the call.
        Raises com_error. Blocks as long as the call takes.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-invoke
        """

    def GetIDsOfNames(self, *names: OBJECT) -> OBJECT:
        """Find the numbers of a member and its parameters.

        names: the member's name, then those of parameters; an int before them is the language.
        Returns one number for one name, else a tuple. Raises com_error (DISP_E_UNKNOWNNAME).
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-getidsofnames
        """

    def GetTypeInfo(self, index: UINT = 0, locale: DWORD = 0, /) -> OBJECT:
        """Get the object's type description.

        index: 0. locale: its language.
        Returns a PyITypeInfo. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-gettypeinfo
        """

    def GetTypeInfoCount(self) -> UINT:
        """Ask whether there is a type description.

        Returns 1 or 0. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-gettypeinfocount
        """

@interface("IDispatchEx", table="com_dispatchex_interface")
class PyIDispatchEx(PyIDispatch):
    """An object whose members may come and go, as those of script languages do.

    https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/windows-scripting/sky96ah7(v=vs.94)
    """

    def GetDispID(self, name: OBJECT, fdex: DWORD, /) -> INT:
        """Find the number of a member.

        name: its name. fdex: a sum of fdexName constants.
        Returns the number. Raises com_error.
        https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/windows-scripting/sky96ah7(v=vs.94)
        """

    def InvokeEx(self, dispid: INT, lcid: DWORD, flags: INT, args: OBJECT, types: OBJECT = None,
                 returnDesc: OBJECT = None, serviceProvider: OBJECT = None, /) -> OBJECT:
        """Call a member.

        dispid, lcid, flags: as for Invoke. args: a tuple of the arguments. types, returnDesc: as InvokeTypes takes them,
        None to go by the Python types. serviceProvider: a PyIServiceProvider, or None.
        Returns the result. Raises com_error. Blocks as long as the call takes.
        https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/windows-scripting/sky96ah7(v=vs.94)
        """

    def DeleteMemberByName(self, name: OBJECT, fdex: DWORD, /) -> None:
        """Delete a member.

        name: its name. fdex: a sum of fdexName constants.
        Raises com_error.
        https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/windows-scripting/sky96ah7(v=vs.94)
        """

    def DeleteMemberByDispID(self, dispid: INT, /) -> None:
        """Delete a member.

        dispid: its number.
        Raises com_error.
        https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/windows-scripting/sky96ah7(v=vs.94)
        """

    def GetMemberProperties(self, dispid: INT, fdex: DWORD, /) -> DWORD:
        """Ask what can be done with a member.

        dispid: its number. fdex: which properties to tell, a sum of fdexProp constants.
        Returns a sum of fdexProp constants. Raises com_error.
        https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/windows-scripting/sky96ah7(v=vs.94)
        """

    def GetMemberName(self, dispid: INT, /) -> OBJECT:
        """Find the name of a member.

        dispid: its number.
        Returns the name. Raises com_error.
        https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/windows-scripting/sky96ah7(v=vs.94)
        """

    def GetNextDispID(self, fdex: DWORD, dispid: INT, /) -> INT:
        """Go through the members.

        fdex: which ones, fdexEnumDefault or fdexEnumAll. dispid: the number before, DISPID_STARTENUM to begin.
        Returns the next number. Raises com_error, and DISPID_STARTENUM's com_error (S_FALSE) at the end.
        https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/windows-scripting/sky96ah7(v=vs.94)
        """
