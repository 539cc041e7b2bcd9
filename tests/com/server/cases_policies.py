"""Cases of a server: what policies hold, their hooks, IDispatchEx."""

from __future__ import annotations

import ctypes

import pythoncom
import raw
import winerror
from casebook import GET, H, L, METHOD, P, U, Served, Server, Special, answer, attempt, case, cases
from win32com.server import policy
from win32com.server.exception import COMException

# ---- what a policy holds ---------------------------------------------------------------------------------------------


class Mapped:
    _public_methods_ = ["Third"]
    _dispid_to_func_ = {1: "First", 1000: "Second"}
    _dispid_to_get_ = {2: "Name"}
    _dispid_to_put_ = {2: "Name"}
    Name = "name"

    def First(self):
        return 1

    Second = Third = First


class Both:
    _public_methods_ = ["Value", "Other"]
    _public_attrs_ = ["value", "Other"]


MAPS = {"server": Server, "special": Special, "mapped": Mapped, "both": Both}


@cases(MAPS)
def maps(which):
    made = policy.DesignatedWrapPolicy(MAPS[which]())
    return [getattr(made, name) for name in
            ("_name_to_dispid_", "_dispid_to_func_", "_dispid_to_get_", "_dispid_to_put_", "_com_interfaces_")]


@case
def maps_of_a_mapped_policy():
    made = policy.MappedWrapPolicy(Mapped())
    return [getattr(made, name) for name in ("_dispid_to_func_", "_dispid_to_get_", "_dispid_to_put_")]


@cases([0, -3, -4, -5])
def special_method(dispid):
    return raw.invoke(Served(Special()).pointer, dispid, flags=METHOD)


@cases([0, -3, -4, -5])
def special_property(dispid):
    return raw.invoke(Served(Special()).pointer, dispid, flags=METHOD | GET)


@case
def special_put():
    server = Served(Special())
    return answer(raw.put(server.pointer, 0, 5)), answer(raw.put(server.pointer, -3, 6)), server.ob._value_


@cases(["_NewEnum", "_newenum", "_Evaluate", "_value_", "_Exists_"])
def special_name(name):
    return raw.ids(Served(Special()).pointer, name)


@case
def mapped_calls():
    server = Served(Mapped())
    return [raw.invoke(server.pointer, i) for i in (1, 1000, 1001)], raw.invoke(server.pointer, 2, flags=GET)


@cases(["BasicWrapPolicy", "MappedWrapPolicy", "DesignatedWrapPolicy", "DynamicPolicy", "EventHandlerPolicy"])
def policy_of_a_plain_object(name):
    return attempt(lambda: type(getattr(policy, name)(object())).__name__)


@cases(["BasicWrapPolicy", "MappedWrapPolicy", "DesignatedWrapPolicy", "DynamicPolicy", "EventHandlerPolicy"])
def empty_policy(name):
    made = getattr(policy, name)(None)
    return sorted(vars(made)), attempt(lambda: made._obj_), attempt(made._invokeex_, 0, 0, 1, (), None, None)


FROM_PYTHON = {
    "_GetIDsOfNames_": (("add",), 0), "_GetIDsOfNames_ two": (("Named", "first"), 0), "_GetDispID_": ("ADD", 0),
    "_GetDispID_ unknown": ("x", 0), "_Invoke_": (1006, 0, 1, (5,)), "_Invoke_ name": ("ident", 0, 1, (5,)),
    "_Invoke_ unknown name": ("x", 0, 1, (5,)), "_Invoke_ unknown": (5, 0, 1, (5,)),
    "_InvokeEx_": (1006, 0, 1, (5,), None, None), "_InvokeEx_ name": ("Ident", 0, 1, (5,), None, None),
    "_invoke_": (1006, 0, 1, (5,)), "_invokeex_": (1006, 0, 1, (5,), None, None),
    "_invokeex_ put": (1000, 0, 4, (5,), None, None), "_invokeex_ put nothing": (1000, 0, 4, (), None, None),
    "_invokeex_ get": (1000, 0, 2, (), None, None), "_invokeex_ flags": (1000, 0, 0, (), None, None),
    "_QueryInterface_": (pythoncom.IID_IStream,), "_query_interface_": (pythoncom.IID_IStream,),
    "_GetMemberName_": (1006,), "_GetMemberName_ unknown": (5,), "_GetMemberName_ name": ("IDENT",),
    "_GetNextDispID_": (1, -1), "_GetNextDispID_ one": (1, 1000), "_GetNextDispID_ last": (1, 1017),
    "_GetNextDispID_ unknown": (1, 5), "_GetMemberProperties_": (1000, 0), "_GetNameSpaceParent_": (),
    "_DeleteMemberByName_": ("x", 0), "_DeleteMemberByDispID_": (1000,), "_GetTypeInfoCount_": (),
    "_GetTypeInfo_": (0, 0), "_GetTypeInfo_ one": (1, 0), "_allocnextdispid": (1000,), "_allocnextdispid free": (10,),
    "_getidsofnames_": (("add",), 0), "_getdispid_": ("add", 0), "_build_typeinfos_": (),
}


@cases(FROM_PYTHON)
def from_python(which):
    made = policy.DesignatedWrapPolicy(Server())
    return attempt(getattr(made, which.split()[0]), *FROM_PYTHON[which])


@cases(FROM_PYTHON)
def from_python_basic(which):
    made = policy.BasicWrapPolicy(Server())
    found = getattr(made, which.split()[0], None)
    return attempt(found, *FROM_PYTHON[which]) if found else "none"


class Dynamic:
    def __init__(self):
        self.calls = []

    def _dynamic_(self, name, lcid, flags, args):
        self.calls.append((name, lcid, flags, args))
        if name == "Fail":
            raise COMException("no", scode=winerror.DISP_E_MEMBERNOTFOUND)
        return len(self.calls)


@case
def dynamic():
    server = Served(Dynamic(), usePolicy=policy.DynamicPolicy)
    first = [server.id(name) for name in ("One", "TWO", "one")]
    told = [server.call("One", 1, 2), server.put("two", 5), server.call("Fail")]
    told += [answer(raw.invoke(server.pointer, i, flags=GET)) for i in (0, -4, -5, 5)]
    made = pythoncom.UnwrapObject(server.wrapped)
    return first, told, server.ob.calls, made._dyn_dispid_to_name_, made._name_to_dispid_, made._next_dynamic_


@cases(["IConnectionPoint", "{0000000c-0000-0000-C000-000000000046}", "NoSuch", "{bad}", 5, None])
def interfaces(given):
    ob = Server()
    ob._com_interfaces_ = [given]
    return attempt(lambda: policy.DesignatedWrapPolicy(ob)._com_interfaces_)


LISTS = {"tuple": ("Add",), "text": "Add", "number": [1], "none": None, "set": {"Add"}, "empty": []}


@cases(LISTS)
def methods_given_as(which):
    ob = Server()
    ob._public_methods_ = LISTS[which]
    return attempt(lambda: policy.DesignatedWrapPolicy(ob)._dispid_to_func_)


HOOKS = ["_invoke_", "_invokeex_", "_getidsofnames_", "_getdispid_", "_query_interface_"]


@cases(HOOKS)
def hook_of_the_object(name):
    """An object's own hook replaces the policy's."""
    ob = Server()
    setattr(ob, name, lambda *args: "mine")
    made = policy.DesignatedWrapPolicy(ob)
    return attempt(getattr(made, name), *range({"_invoke_": 4, "_invokeex_": 6, "_query_interface_": 1}.get(name, 2)))


@case
def invoke_hook_of_the_object():
    ob = Server()
    ob._invokeex_ = lambda *args: f"{args}"
    return raw.invoke(Served(ob).pointer, 77, 1, 2)


@cases([None, 0, 1, 5, True, False, "x", (0, -1, 5), (0, -1), (raw.DISP_E_TYPEMISMATCH, 0, 5), [0, -1, 5], ()])
def answer_of_invoke(given):
    made = type("Own", (policy.DesignatedWrapPolicy,), {"_Invoke_": lambda self, *args: given})(Server())
    got = answer(raw.invoke(raw.pointer_of(wrapped := pythoncom.WrapObject(made)), 1000))
    del wrapped
    return {"hr": got["hr"], "value": got.get("value")}


@cases([(1,), [1], (1, 2), None, 7, ("x",), ()])
def answer_of_names(given):
    made = type("Own", (policy.DesignatedWrapPolicy,), {"_GetIDsOfNames_": lambda self, *args: given})(Server())
    got = raw.ids(raw.pointer_of(wrapped := pythoncom.WrapObject(made)), "A")
    del wrapped
    return got


@cases([0, 1, None, 2, True, False, "x", (), -1])
def answer_of_query(given):
    made = type("Own", (policy.DesignatedWrapPolicy,), {"_QueryInterface_": lambda self, iid: given})(Server())
    return attempt(lambda: pythoncom.WrapObject(made).QueryInterface(pythoncom.IID_IPersist)) == "PyIPersist" or attempt(
        lambda: type(pythoncom.WrapObject(made).QueryInterface(pythoncom.IID_IPersist)).__name__)


# ---- IDispatchEx -----------------------------------------------------------------------------------------------------


class Expando(policy.DesignatedWrapPolicy):
    """Members come and go."""

    def _getdispid_(self, name, fdex):
        if fdex & 2 and name.lower() not in self._name_to_dispid_:
            free = self._allocnextdispid(999)
            self._name_to_dispid_[name.lower()] = free
            self._dispid_to_get_[free] = self._dispid_to_put_[free] = name
        return super()._getdispid_(name, fdex)

    def _deletememberbyname_(self, name, fdex):
        self._deletememberbydispid_(self._name_to_dispid_[name.lower()])

    def _deletememberbydispid_(self, dispid):
        del self._dispid_to_get_[dispid], self._dispid_to_put_[dispid]
        for name in [name for name, known in self._name_to_dispid_.items() if known == dispid]:
            del self._name_to_dispid_[name]

    def _getmemberproperties_(self, dispid, fdex):
        return fdex & 5


def extended(ob, **options):
    """The IDispatchEx of an object, and what keeps it alive."""
    served = Served(ob, **options)
    return raw.query(served.pointer, raw.IID_IDispatchEx)[1], served


def dispid_of(pointer, name, flags=0):
    out, text = L(-77), raw.variant(name)
    hr = raw.call(pointer, 7, text.value, flags, ctypes.byref(out), types=[P, U, P])
    return hr, out.value


def invoke_ex(pointer, dispid, *args, flags=METHOD):
    array = (raw.VARIANT * max(1, len(args)))(*[raw.variant(arg) for arg in reversed(args)])
    params, result, info = raw.DISPPARAMS(array, None, len(args), 0), raw.VARIANT(), raw.EXCEPINFO()
    hr = raw.call(pointer, 8, dispid, 0, flags, ctypes.byref(params), ctypes.byref(result), ctypes.byref(info), None,
                  types=[L, U, H, P, P, P, P])
    return answer(raw.Answer(hr, result, info, 99))


@cases(["Add", "ADD", "nobody", ""])
def ex_name(name):
    pointer, _ = extended(Server())
    return dispid_of(pointer, name)


@case
def ex_calls():
    pointer, held = extended(Server())
    return [invoke_ex(pointer, held.id("Add"), 1, 2), invoke_ex(pointer, held.id("softspace"), flags=GET),
            invoke_ex(pointer, 5), invoke_ex(pointer, held.id("Gone"))]


def next_ids(pointer):
    found, after, hr = [], -1, 0
    while len(found) < 30:
        out = L(-77)
        hr = raw.call(pointer, 13, 1, after, ctypes.byref(out), types=[U, L, P])
        if hr:
            break
        after = out.value
        found.append(after)
    return found, hr


@case
def ex_members():
    pointer, held = extended(Server())
    return next_ids(pointer)


@case
def ex_members_of_special():
    pointer, held = extended(Special())
    return next_ids(pointer)


@cases([1000, 1006, 5, 0])
def ex_member_name(dispid):
    pointer, held = extended(Special())
    text = P()
    hr = raw.call(pointer, 12, dispid, ctypes.byref(text), types=[L, P])
    return hr, raw.bstr(text.value)


@case
def ex_expando():
    pointer, held = extended(Server(), usePolicy=Expando)
    told = [dispid_of(pointer, "fresh"), dispid_of(pointer, "fresh", 2), dispid_of(pointer, "FRESH")]
    new = told[-1][1]
    held.ob.fresh = 5
    told.append(invoke_ex(pointer, new, flags=GET))
    out, name = U(), raw.variant("fresh")
    told.append((raw.call(pointer, 11, new, 4, ctypes.byref(out), types=[L, U, P]), out.value))
    told.append(raw.call(pointer, 9, name.value, 0, types=[P, U]))
    told += [dispid_of(pointer, "fresh"), invoke_ex(pointer, new, flags=GET)]
    told.append(raw.call(pointer, 10, held.id("softspace"), types=[L]))
    return told, dispid_of(pointer, "softspace")


@case
def ex_not_implemented():
    pointer, held = extended(Server())
    out, name = P(), raw.variant("x")
    return [raw.call(pointer, 9, name.value, 0, types=[P, U]), raw.call(pointer, 10, 1000, types=[L]),
            raw.call(pointer, 11, 1000, 0, ctypes.byref(out), types=[L, U, P]),
            raw.call(pointer, 14, ctypes.byref(out), types=[P])]


@case
def type_information():
    server = Served(Server())
    count, info = U(9), P(9)
    return (raw.call(server.pointer, 3, ctypes.byref(count), types=[P]), count.value,
            raw.call(server.pointer, 4, 0, 0, ctypes.byref(info), types=[U, U, P]))
