"""The policies, made by hand; win32com.server.policy shows them without the underscore and says what they are for."""

from gen.types import INT, OBJECT, object

@object("com_policy", hand=True)
class _BasicWrapPolicy:
    """The root of the policies: it wraps an object and passes COM's calls on to hooks, which derived classes override."""

    _obj_: OBJECT
    _com_interfaces_: OBJECT
    _name_to_dispid_: OBJECT

    def __init__(self, object: OBJECT) -> None:
        """Wrap an object; with None, nothing is wrapped yet."""

    def _wrap_(self, object: OBJECT, /) -> OBJECT:
        """Take in the object to serve."""

    def _CreateInstance_(self, clsid: OBJECT, iid: OBJECT, /) -> OBJECT:
        """Make the registered object and wrap it; returns its COM wrapper."""

    def _QueryInterface_(self, iid: OBJECT, /) -> OBJECT:
        """1 when the object has the interface, or the interface itself."""

    def _query_interface_(self, iid: OBJECT, /) -> OBJECT:
        """Asked for what _com_interfaces_ lacks."""

    def _Invoke_(self, dispid: OBJECT, lcid: OBJECT, wFlags: OBJECT, args: OBJECT, /) -> OBJECT:
        """IDispatch.Invoke: returns the HRESULT, the argument index and the value."""

    def _invoke_(self, dispid: OBJECT, lcid: OBJECT, wFlags: OBJECT, args: OBJECT, /) -> OBJECT:
        """What _Invoke_ calls."""

    def _InvokeEx_(self, dispid: OBJECT, lcid: OBJECT, wFlags: OBJECT, args: OBJECT, kwargs: OBJECT,
                   serviceProvider: OBJECT, /) -> OBJECT:
        """IDispatchEx.InvokeEx: returns the value."""

    def _invokeex_(self, dispid: OBJECT, lcid: OBJECT, wFlags: OBJECT, args: OBJECT, kwargs: OBJECT,
                   serviceProvider: OBJECT, /) -> OBJECT:
        """What _InvokeEx_ calls."""

    def _GetIDsOfNames_(self, names: OBJECT, lcid: OBJECT, /) -> OBJECT:
        """IDispatch.GetIDsOfNames: returns a tuple of DISPIDs."""

    def _getidsofnames_(self, names: OBJECT, lcid: OBJECT, /) -> OBJECT:
        """What _GetIDsOfNames_ calls."""

    def _GetDispID_(self, name: OBJECT, flags: OBJECT, /) -> OBJECT:
        """IDispatchEx.GetDispID: returns the DISPID of a member."""

    def _getdispid_(self, name: OBJECT, flags: OBJECT, /) -> OBJECT:
        """What _GetDispID_ calls."""

    def _DeleteMemberByName_(self, name: OBJECT, flags: OBJECT, /) -> OBJECT:
        """Remove a member."""

    def _deletememberbyname_(self, name: OBJECT, flags: OBJECT, /) -> OBJECT:
        """What _DeleteMemberByName_ calls."""

    def _DeleteMemberByDispID_(self, dispid: OBJECT, /) -> OBJECT:
        """Remove a member."""

    def _deletememberbydispid_(self, dispid: OBJECT, /) -> OBJECT:
        """What _DeleteMemberByDispID_ calls."""

    def _GetMemberProperties_(self, dispid: OBJECT, flags: OBJECT, /) -> OBJECT:
        """IDispatchEx.GetMemberProperties: returns fdexProp constants."""

    def _getmemberproperties_(self, dispid: OBJECT, flags: OBJECT, /) -> OBJECT:
        """What _GetMemberProperties_ calls."""

    def _GetMemberName_(self, dispid: OBJECT, /) -> OBJECT:
        """IDispatchEx.GetMemberName: returns the name of a member."""

    def _getmembername_(self, dispid: OBJECT, /) -> OBJECT:
        """What _GetMemberName_ calls."""

    def _GetNextDispID_(self, flags: OBJECT, dispid: OBJECT, /) -> OBJECT:
        """IDispatchEx.GetNextDispID: returns the DISPID after this one."""

    def _getnextdispid_(self, flags: OBJECT, dispid: OBJECT, /) -> OBJECT:
        """What _GetNextDispID_ calls."""

    def _GetNameSpaceParent_(self) -> OBJECT:
        """IDispatchEx.GetNameSpaceParent: returns the parent object."""

    def _getnamespaceparent_(self) -> OBJECT:
        """What _GetNameSpaceParent_ calls."""

@object("com_policy", hand=True)
class _MappedWrapPolicy(_BasicWrapPolicy):
    """A policy whose maps say which attribute stands behind a DISPID."""

    _dispid_to_func_: OBJECT
    _dispid_to_get_: OBJECT
    _dispid_to_put_: OBJECT

@object("com_policy", hand=True)
class _DesignatedWrapPolicy(_MappedWrapPolicy):
    """Serves what the object lists in _public_methods_ and _public_attrs_."""

    def _build_typeinfos_(self) -> OBJECT:
        """Returns a list of type infos."""

    def _GetTypeInfoCount_(self) -> OBJECT:
        """IDispatch.GetTypeInfoCount: returns 0 or 1."""

    def _GetTypeInfo_(self, index: OBJECT, lcid: OBJECT, /) -> OBJECT:
        """IDispatch.GetTypeInfo: returns 0 and the type info."""

    def _allocnextdispid(self, last_dispid: OBJECT, /) -> INT:
        """Returns the next DISPID not in use."""

@object("com_policy", hand=True)
class _EventHandlerPolicy(_DesignatedWrapPolicy):
    """Serves an event sink: objects among the arguments arrive as Dispatch objects."""

    def _transform_args_(self, args: OBJECT, kwArgs: OBJECT, dispid: OBJECT, lcid: OBJECT, wFlags: OBJECT,
                         serviceProvider: OBJECT, /) -> OBJECT:
        """Returns the arguments and the named arguments as the handler gets them."""

@object("com_policy", hand=True)
class _DynamicPolicy(_BasicWrapPolicy):
    """Hands every call to the object's method _dynamic_(name, lcid, wFlags, args)."""

    _dyn_dispid_to_name_: OBJECT
