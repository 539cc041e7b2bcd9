"""Policies: what they hold, which hooks COM reaches, and what subclasses may change."""

import sys

import pythoncom
import pytest
import raw
import win32com.client
import win32com.server.util
from win32com.server import dispatcher, policy
from win32com.server.exception import COMException


class Server:
    _public_methods_ = ["Add"]
    _public_attrs_ = ["Name", "fixed"]
    _readonly_attrs_ = ["fixed"]
    Name = "server"
    fixed = 1

    def Add(self, a, b):
        return a + b


def test_what_a_policy_holds():
    ob = Server()
    made = policy.DesignatedWrapPolicy(ob)
    assert made._obj_ is ob
    assert made._com_interfaces_ == []
    assert made._name_to_dispid_ == {"name": 1000, "fixed": 1001, "add": 1002}
    assert made._dispid_to_func_ == {1002: "Add"}
    assert made._dispid_to_get_ == {1000: "Name", 1001: "fixed"}
    assert made._dispid_to_put_ == {1000: "Name"}
    assert made._allocnextdispid(1000) == 1003
    assert made._build_typeinfos_() == [] and made._GetTypeInfoCount_() == 0


def test_an_empty_policy():
    made = policy.DesignatedWrapPolicy(None)
    for name in ("_obj_", "_name_to_dispid_", "_dispid_to_func_", "_com_interfaces_"):
        with pytest.raises(AttributeError):
            getattr(made, name)
    with pytest.raises(AttributeError):
        made._invokeex_(1000, 0, 1, (), None, None)
    assert made._GetTypeInfoCount_() == 0


def test_a_name_in_both_lists_is_method_and_attribute():
    class Both:
        _public_methods_ = ["Value"]
        _public_attrs_ = ["value"]

    made = policy.DesignatedWrapPolicy(Both())
    assert made._name_to_dispid_ == {"value": 1000}
    assert made._dispid_to_func_ == {1000: "Value"} and made._dispid_to_get_ == {1000: "value"}


def test_maps_of_the_object_are_used_themselves(serve):
    class Mapped:
        _public_methods_ = ["Third"]
        _dispid_to_func_ = {1: "First", 1000: "Second"}

        def First(self):
            return 1

        def Second(self):
            return 2

        def Third(self):
            return 3

        def Late(self):
            return 4

    made = policy.DesignatedWrapPolicy(Mapped())
    assert made._dispid_to_func_ is Mapped._dispid_to_func_
    assert made._name_to_dispid_ == {"first": 1, "second": 1000, "third": 1001}
    server = serve(Mapped())
    assert [raw.invoke(server.pointer, i).value for i in (1, 1000, 1001)] == [1, 2, 3]
    Mapped._dispid_to_func_[50] = "Late"
    assert raw.invoke(server.pointer, 50).value == 4


def test_maps_may_be_changed_afterwards():
    made = policy.DesignatedWrapPolicy(Server())
    wrapped = pythoncom.WrapObject(made)
    pointer = raw.pointer_of(wrapped)
    assert raw.ids(pointer, "plus")[0] == raw.DISP_E_UNKNOWNNAME
    made._name_to_dispid_["plus"] = 7
    made._dispid_to_func_[7] = "Add"
    assert raw.ids(pointer, "PLUS") == (raw.S_OK, [7])
    assert raw.invoke(pointer, 7, 1, 2).value == 3
    assert raw.invoke(pointer, 1002, 1, 2).value == 3
    del made._dispid_to_func_[7]
    assert raw.invoke(pointer, 7, 1, 2).hr == raw.DISP_E_MEMBERNOTFOUND


def test_lists_of_an_instance_count():
    one = policy.DesignatedWrapPolicy(win32com.server.util.Collection([1]))
    two = policy.DesignatedWrapPolicy(win32com.server.util.Collection([1], readOnly=1))
    assert "add" in one._name_to_dispid_ and "add" not in two._name_to_dispid_


def test_lists_that_change_between_two_objects():
    class Grows:
        _public_methods_ = ["A"]

    assert policy.DesignatedWrapPolicy(Grows())._name_to_dispid_ == {"a": 1000}
    Grows._public_methods_.append("B")
    assert policy.DesignatedWrapPolicy(Grows())._name_to_dispid_ == {"a": 1000, "b": 1001}


@pytest.mark.parametrize("bad", [[1], [None], 5, [b"A"]])
def test_lists_that_hold_no_names(bad):
    class Wrong:
        _public_methods_ = bad

    with pytest.raises(TypeError):
        policy.DesignatedWrapPolicy(Wrong())


def test_objects_that_do_not_fit():
    with pytest.raises(ValueError, match="_public_methods_"):
        policy.DesignatedWrapPolicy(object())
    with pytest.raises(ValueError, match="_dynamic_"):
        policy.DynamicPolicy(object())
    with pytest.raises(TypeError):
        policy.DesignatedWrapPolicy()


def test_interfaces_by_name_text_and_iid():
    class Many:
        _public_methods_ = []
        _com_interfaces_ = ["IConnectionPoint", str(pythoncom.IID_IStream), pythoncom.IID_IPersist]

    made = policy.DesignatedWrapPolicy(Many())
    wanted = [pythoncom.IID_IConnectionPoint, pythoncom.IID_IStream, pythoncom.IID_IPersist]
    assert made._com_interfaces_ == wanted
    assert [made._QueryInterface_(iid) for iid in wanted] == [1, 1, 1]
    assert made._QueryInterface_(pythoncom.IID_IStorage) == 0
    Many._com_interfaces_ = ["NoSuchInterface"]
    with pytest.raises(KeyError):
        policy.DesignatedWrapPolicy(Many())
    Many._com_interfaces_ = [5]
    with pytest.raises(TypeError):
        policy.DesignatedWrapPolicy(Many())


def test_methods_called_from_python():
    made = policy.DesignatedWrapPolicy(Server())
    assert made._GetIDsOfNames_(("add",), 0) == (1002,)
    assert made._GetDispID_("ADD", 0) == 1002
    assert made._Invoke_(1002, 0, 1, (1, 2)) == (0, -1, 3)
    assert made._Invoke_("ADD", 0, 1, (1, 2)) == (0, -1, 3)
    assert made._InvokeEx_(1002, 0, 1, [1, 2], None, None) == 3
    assert made._GetMemberName_(1001) == "fixed"
    assert [made._GetNextDispID_(1, i) for i in (-1, 1000, 1001)] == [1000, 1001, 1002]
    for call, code in [(lambda: made._GetNextDispID_(1, 1002), 1), (lambda: made._GetNextDispID_(1, 5), raw.E_UNEXPECTED),
                       (lambda: made._GetDispID_("x", 0), raw.DISP_E_UNKNOWNNAME),
                       (lambda: made._Invoke_("x", 0, 1, ()), raw.DISP_E_MEMBERNOTFOUND),
                       (lambda: made._invokeex_(5, 0, 1, (), None, None), raw.DISP_E_MEMBERNOTFOUND),
                       (lambda: made._GetMemberName_(5), raw.DISP_E_MEMBERNOTFOUND),
                       (lambda: made._DeleteMemberByName_("x", 0), raw.E_NOTIMPL),
                       (lambda: made._DeleteMemberByDispID_(5), raw.E_NOTIMPL),
                       (lambda: made._GetMemberProperties_(5, 0), raw.E_NOTIMPL),
                       (lambda: made._GetNameSpaceParent_(), raw.E_NOTIMPL),
                       (lambda: made._GetTypeInfo_(0, 0), raw.DISP_E_BADINDEX)]:
        with pytest.raises(COMException) as caught:
            call()
        assert caught.value.scode == code
    with pytest.raises(NotImplementedError):
        policy.BasicWrapPolicy(Server())._invokeex_(1, 0, 1, (), None, None)


def test_bad_calls_from_python():
    made = policy.DesignatedWrapPolicy(Server())
    for call in (lambda: made._Invoke_(1), lambda: made._invokeex_(None, 0, 1, (), None, None),
                 lambda: made._invokeex_(1002, 0, 1, None, None, None), lambda: made._GetDispID_(5, 0),
                 lambda: made._GetIDsOfNames_(5, 0), lambda: setattr(made, "_dispid_to_func_", 5),
                 lambda: made._CreateInstance_(None, None)):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(OverflowError):
        made._invokeex_(2**40, 0, 1, (), None, None)


class Recording(policy.DesignatedWrapPolicy):
    """Overrides what the test names."""

    def __init__(self, ob):
        self.calls = []
        super().__init__(ob)


HOOKS = {
    "_Invoke_": lambda self, *args: self.calls.append(args) or (0, -1, "mine"),
    "_invoke_": lambda self, *args: self.calls.append(args) or (0, -1, "mine"),
    "_invokeex_": lambda self, *args: self.calls.append(args) or "mine",
}


@pytest.mark.parametrize("hook", HOOKS)
def test_hooks_that_invoke_reaches(hook):
    made = type("Derived", (Recording,), {hook: HOOKS[hook]})(Server())
    wrapped = pythoncom.WrapObject(made)
    assert raw.invoke(raw.pointer_of(wrapped), 1002, 1, "b").value == "mine"
    wanted = (1002, 0, 1, (1, "b"))
    assert made.calls == [wanted if hook != "_invokeex_" else (*wanted, None, None)]


@pytest.mark.parametrize("hook", HOOKS)
def test_hooks_set_on_an_instance(hook):
    made = policy.DesignatedWrapPolicy(Server())
    wrapped = pythoncom.WrapObject(made)
    pointer = raw.pointer_of(wrapped)
    assert raw.invoke(pointer, 1002, 1, 2).value == 3
    setattr(made, hook, lambda *args: "mine" if hook == "_invokeex_" else (0, -1, "mine"))
    assert raw.invoke(pointer, 1002, 1, 2).value == "mine"
    delattr(made, hook)
    assert raw.invoke(pointer, 1002, 1, 2).value == 3


def test_hooks_of_the_object_itself(serve):
    class Own:
        _public_methods_ = ["A"]

        def _invoke_(self, dispid, lcid, flags, args):
            return 0, -1, f"{dispid} {flags} {args}"

        def _getidsofnames_(self, names, lcid):
            return tuple(range(5, 5 + len(names)))

        def _query_interface_(self, iid):
            return iid == pythoncom.IID_IPersist

    server = serve(Own())
    assert raw.invoke(server.pointer, 77, 1).value == "77 1 (1,)"
    assert raw.ids(server.pointer, "whatever") == (raw.S_OK, [5])
    assert raw.query(server.pointer, raw.iid(str(pythoncom.IID_IPersist)))[0] == raw.S_OK
    assert raw.query(server.pointer, raw.iid(str(pythoncom.IID_IStorage)))[0] == raw.E_NOINTERFACE


@pytest.mark.parametrize(("answer", "hr"), [(None, 1), (7, 7), (raw.E_FAIL, raw.E_FAIL), ((0, -1), raw.DISP_E_EXCEPTION),
                                            ("x", raw.DISP_E_EXCEPTION), ((0, -1, object()), raw.DISP_E_EXCEPTION),
                                            ([0, -1, 5], 0), ((raw.DISP_E_TYPEMISMATCH, 1, 5), raw.DISP_E_TYPEMISMATCH),
                                            ((), raw.DISP_E_EXCEPTION), (2**70, raw.DISP_E_EXCEPTION)])
def test_answers_of_an_invoke_hook(answer, hr):
    made = type("Derived", (policy.DesignatedWrapPolicy,), {"_Invoke_": lambda self, *args: answer})(Server())
    wrapped = pythoncom.WrapObject(made)
    assert raw.invoke(raw.pointer_of(wrapped), 1002).hr == hr


@pytest.mark.parametrize(("answer", "one", "two"), [((1,), [1], None), ([3], [3], None), ((1, 2), None, [1, 2]),
                                                    (None, None, None), (7, None, None), (("x",), None, None)])
def test_answers_of_a_names_hook(answer, one, two):
    made = type("Derived", (policy.DesignatedWrapPolicy,), {"_GetIDsOfNames_": lambda self, *args: answer})(Server())
    pointer = raw.pointer_of(wrapped := pythoncom.WrapObject(made))
    for names, wanted in ((("A",), one), (("A", "b"), two)):
        hr, ids = raw.ids(pointer, *names)
        assert (hr, ids) == ((raw.S_OK, wanted) if wanted else (hr, [-1] * len(names)))
        assert wanted or hr < 0
    del wrapped


def test_a_hook_that_raises():
    def fail(self, *args):
        raise COMException("no", scode=raw.E_INVALIDARG)

    hooks = ("_Invoke_", "_GetIDsOfNames_", "_QueryInterface_", "_GetTypeInfoCount_")
    made = type("Derived", (policy.DesignatedWrapPolicy,), dict.fromkeys(hooks, fail))(Server())
    pointer = raw.pointer_of(wrapped := pythoncom.WrapObject(made))
    assert raw.invoke(pointer, 1002).scode == raw.E_INVALIDARG
    assert raw.ids(pointer, "Add") == (raw.E_INVALIDARG, [-1])
    assert raw.query(pointer, raw.iid(str(pythoncom.IID_IStorage)))[0] < 0
    del wrapped


def test_dynamic_policy(serve):
    class Dynamic:
        def __init__(self):
            self.calls = []

        def _dynamic_(self, name, lcid, flags, args):
            self.calls.append((name, flags, args))
            return len(self.calls)

    ob = Dynamic()
    server = serve(ob, usePolicy=policy.DynamicPolicy)
    assert [server.id(name) for name in ("One", "TWO", "one")] == [1001, 1002, 1001]
    assert server.call("One", 1, 2).value == 1
    assert server.put("two", 5).hr == raw.S_OK
    assert raw.invoke(server.pointer, 0, flags=raw.GET).value == 3
    assert raw.invoke(server.pointer, 5).hr == raw.DISP_E_MEMBERNOTFOUND
    assert ob.calls == [("One", 1, (1, 2)), ("TWO", 4, (5,)), ("_value_", 2, ())]
    entrance = pythoncom.UnwrapObject(server.wrapped)
    assert entrance._dyn_dispid_to_name_ == {0: "_value_", -4: "_NewEnum", 1001: "One", 1002: "TWO"}
    assert (entrance._next_dynamic_, entrance._min_dynamic_) == (1002, 1000)


def test_event_policy_hands_on_plain_values(serve):
    server = serve(Server(), usePolicy=policy.EventHandlerPolicy)
    assert server.call("Add", 1, 2).value == 3


def test_event_policy_with_its_own_conversion():
    class Doubles(policy.EventHandlerPolicy):
        def _transform_args_(self, args, kwArgs, dispid, lcid, wFlags, serviceProvider):
            return [2 * value for value in args], kwArgs

    pointer = raw.pointer_of(wrapped := pythoncom.WrapObject(Doubles(Server())))
    assert raw.invoke(pointer, 1002, 1, 2).value == 6
    del wrapped


def test_resolving():
    assert policy.resolve_func("win32com.server.util.wrap") is win32com.server.util.wrap
    assert policy.resolve_func("DynamicPolicy") is policy.DynamicPolicy
    assert policy.call_func("os.path.basename", "a/b") == "b"
    with pytest.raises(ImportError, match="no_such_module"):
        policy.resolve_func("no_such_module.Class")
    with pytest.raises(AttributeError):
        policy.resolve_func("os.no_such_name")
    with pytest.raises(TypeError):
        policy.resolve_func(5)


def test_policies_are_collected():
    import gc
    import weakref

    class Own(policy.DesignatedWrapPolicy):
        pass

    made = Own(Server())
    made.itself = made
    gone = weakref.ref(made)
    del made
    gc.collect()
    assert gone() is None


def test_event_policy_makes_dispatch_objects_of_arguments(serve):
    class Sink:
        _public_methods_ = ["OnEvent"]

        def OnEvent(self, *args):
            self.args = args

    sink, sender = Sink(), serve(Server())
    server = serve(sink, usePolicy=policy.EventHandlerPolicy)
    raw.add_ref(sender.pointer)
    assert server.call("OnEvent", raw.variant(sender.pointer, raw.VT_DISPATCH), 5).hr == raw.S_OK
    assert sink.args[0].Add(1, 2) == 3 and sink.args[1] == 5
    raw.add_ref(sender.pointer)
    assert server.call("OnEvent", raw.variant(sender.pointer, raw.VT_UNKNOWN)).hr == raw.S_OK
    assert sink.args[0].Add(3, 4) == 7
    pointer = pythoncom.UnwrapObject(server.wrapped)
    assert pointer._transform_args_((sender.wrapped, 1), None, 0, 0, 1, None)[0][1] == 1


TOLD = sys.version_info >= (3, 12)  # Python tells of changes to a class


@pytest.mark.parametrize("hook", HOOKS)
def test_hooks_put_into_a_class_that_is_in_use(hook):
    own = type("Own", (policy.DesignatedWrapPolicy,), {})
    wrapped = pythoncom.WrapObject(own(Server()))
    pointer = raw.pointer_of(wrapped)
    answer = "mine" if hook == "_invokeex_" else (0, -1, "mine")
    for _ in range(3):
        assert raw.invoke(pointer, 1002, 1, 2).value == 3
        setattr(own, hook, lambda *args: answer)
        assert raw.invoke(pointer, 1002, 1, 2).value == ("mine" if TOLD else 3)
        fresh = pythoncom.WrapObject(own(Server()))
        assert raw.invoke(raw.pointer_of(fresh), 1002, 1, 2).value == "mine"
        delattr(own, hook)
    assert raw.invoke(pointer, 1002, 1, 2).value == 3


def test_a_hook_put_into_a_policy_of_ours(serve):
    """A program may replace a hook for all its servers, and take that back."""
    server = serve(Server())
    native = policy.DesignatedWrapPolicy._invokeex_
    policy.DesignatedWrapPolicy._invokeex_ = lambda self, *args: f"mine {native(self, *args)}"
    try:
        assert serve(Server()).call("Add", 1, 2).value == "mine 3"
        assert server.call("Add", 1, 2).value == ("mine 3" if TOLD else 3)
    finally:
        policy.DesignatedWrapPolicy._invokeex_ = native
    assert server.call("Add", 1, 2).value == 3 and serve(Server()).call("Add", 1, 2).value == 3


def test_names_hook_put_into_a_class_that_is_in_use():
    own = type("Own", (policy.DesignatedWrapPolicy,), {})
    wrapped = pythoncom.WrapObject(own(Server()))
    pointer = raw.pointer_of(wrapped)
    assert raw.ids(pointer, "Add") == (raw.S_OK, [1002])
    own._getdispid_ = lambda self, name, flags: 77
    assert raw.ids(pointer, "Add") == (raw.S_OK, [77 if TOLD else 1002])


def test_named_arguments_reach_through_a_dispatcher(serve):
    class Named:
        _public_methods_ = ["Join"]

        def Join(self, first, second=2, third=3):
            return f"{first} {second} {third}"

    class Own(policy.DesignatedWrapPolicy):
        def _invokeex_(self, *args):
            return super()._invokeex_(*args)

    for way in ({}, {"useDispatcher": dispatcher.DispatcherBase}, {"usePolicy": Own}):
        server = serve(Named(), **way)
        assert raw.ids(server.pointer, "Join", "THIRD", "first") == (raw.S_OK, [1000, 2, 0])
        assert raw.ids(server.pointer, "Join", "fourth")[0] == raw.DISP_E_UNKNOWNNAME
        assert server.call("Join", 1, 5, named=(2,)).value == "1 2 5"
        assert server.call("Join", 1, raw.missing(), 5).value == "1 2 5"


def test_a_policy_without_type_information(capfd):
    """Its clients are told so; nothing is reported as an error."""
    class Bare(policy.BasicWrapPolicy):
        def _getidsofnames_(self, names, lcid):
            return (5,)

        def _invokeex_(self, dispid, lcid, flags, args, kwargs, provider):
            return 7

    bare = win32com.server.util.wrap(Server(), usePolicy=Bare)
    assert bare.GetTypeInfoCount() == 0
    with pytest.raises(pythoncom.com_error) as caught:
        bare.GetTypeInfo()
    assert caught.value.hresult == raw.E_NOTIMPL
    assert win32com.client.Dispatch(bare).anything == 7
    assert capfd.readouterr().err == ""
