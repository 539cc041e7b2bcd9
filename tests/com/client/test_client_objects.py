"""Dispatch objects: members as attributes, collections, conversions; against Windows' own objects and a recording one."""

import gc
import weakref

import pytest
import pythoncom
import pywintypes
import shape
import win32com.client
from automation import Automation
from win32com.client import Dispatch, dynamic

BYREF = 0x4000


@pytest.fixture
def dictionary():
    return Dispatch("Scripting.Dictionary")


@pytest.fixture
def xml():
    document = Dispatch("MSXML2.DOMDocument")
    assert document.loadXML('<a b="1"><c/><c>t</c></a>') is True
    return document


@pytest.fixture
def bare(automation):
    """An object without type information."""
    return Dispatch(automation.dispatch())


class TestDescribed:
    """Objects that describe their types."""

    def test_methods_and_properties(self, dictionary):
        assert dictionary.Add("a", 1) is None
        assert dictionary.Item("a") == 1 and dictionary("a") == 1 and dictionary["a"] == 1
        assert dictionary.Count == 1 and dictionary.Exists("a") is True and dictionary.Keys() == ("a",)
        assert dictionary.exists("a") is True

    def test_keyword_arguments(self, dictionary):
        dictionary.Add(Item=2, Key="b")
        assert dictionary.Item(Key="b") == 2
        for bad in ({"Nothing": 1}, {"Key": 1}):
            with pytest.raises(TypeError, match=r"Add\(\)"):
                dictionary.Add("b", **bad)

    def test_too_many_arguments(self, dictionary):
        with pytest.raises(TypeError, match=r"Add\(\) takes at most 2 arguments \(3 given\)"):
            dictionary.Add(1, 2, 3)

    def test_properties_are_written(self, dictionary):
        dictionary.CompareMode = 1
        assert dictionary.CompareMode == 1
        dictionary.Add("a", 1)
        with pytest.raises(pythoncom.com_error):
            dictionary.CompareMode = 0
        for name in ("Count", "NoSuch", "_private_"):
            with pytest.raises(AttributeError, match=f"Property 'Scripting.Dictionary.{name}' can not be set."):
                setattr(dictionary, name, 1)

    def test_unknown_names(self, dictionary):
        with pytest.raises(AttributeError, match="^Scripting.Dictionary.NoSuch$"):
            dictionary.NoSuch
        for name in ("_x_", "__foo__", "a\0b", "\ud800"):
            assert not hasattr(dictionary, name)
        with pytest.raises(AttributeError):
            del dictionary.Count

    def test_results_are_wrapped(self):
        system = Dispatch("Scripting.FileSystemObject")
        folder = system.GetSpecialFolder(0)
        assert type(folder) is win32com.client.CDispatch and repr(folder) == "<COMObject GetSpecialFolder>"
        assert folder.Path == "C:\\windows" and str(folder) == "C:\\windows"
        assert repr(system.Drives) == "<COMObject <unknown>>"
        assert "C" in [drive.DriveLetter for drive in system.Drives]
        assert system.BuildPath("a", "b") == "a\\b"

    def test_nested_objects(self, xml):
        root = xml.documentElement
        assert root.tagName == "a" and root.getAttribute("b") == "1" and root.getAttribute("none") is None
        assert root.childNodes.length == 2 and root.childNodes.item(1).text == "t" and root.childNodes(1).text == "t"
        assert [node.nodeName for node in root.childNodes] == ["c", "c"]
        root.text = "new"
        root.setAttribute("n", 5)
        assert xml.xml == '<a b="1" n="5">new</a>\r\n' and xml.selectSingleNode("//none") is None
        setattr(xml, "async", False)
        assert getattr(xml, "async") is False
        assert root.appendChild(xml.createElement("z")).nodeName == "z"

    def test_members_are_learnt_once(self, xml):
        first, second = xml.childNodes, xml.documentElement.childNodes
        assert first.length == 1 and second.length == 2 and type(first) is type(second)

    def test_dir(self, dictionary):
        names = dir(dictionary)
        assert {"Add", "Count", "CompareMode", "_oleobj_", "_FlagAsMethod", "__len__"} <= set(names)
        assert "Exists" in dictionary._dir_ole_()


class TestBare:
    """Objects that say nothing of themselves."""

    def test_reading(self, automation, bare):
        assert bare.foo is None
        assert automation.calls == [(1, 2, [], [])]
        bare.foo
        assert automation.asked == ["foo"], "the number is kept"

    @pytest.mark.parametrize("hr", [-2147352573, -2147352562, -2147352561, -2147352571, -2147024809])
    def test_what_cannot_be_read_is_called(self, automation, bare, hr):
        automation.hr = hr
        method = bare.meth
        assert repr(method) == "<bound method meth of <COMObject <unknown>>>" and method.__name__ == "meth"
        automation.hr = 0
        automation.calls.clear()
        assert bare.meth(5, "x") == 5
        assert automation.calls == [(1, 1, [(3, 5), (8, "x")], [])]

    def test_other_failures_are_raised(self, automation, bare):
        automation.hr = -2147352567
        with pytest.raises(pythoncom.com_error):
            bare.foo

    def test_flagged_as_method(self, automation, bare):
        bare._FlagAsMethod("go", "stop")
        assert automation.calls == []
        assert bare.go(1) == 1 and automation.calls == [(1, 1, [(3, 1)], [])]
        assert bare.stop(2, x=3, y="z") == 2, "keywords become named arguments"
        assert automation.asked[-3:] == ["stop", "x", "y"]
        x, y = automation.names["x"], automation.names["y"]
        assert automation.calls[-1] == (2, 1, [(3, 2), (3, 3), (8, "z")], [y, x])
        automation.known = {"stop", "x"}
        with pytest.raises(TypeError, match=r"stop\(\) got an unexpected keyword argument 'q'"):
            bare.stop(x=1, q=2)
        automation.known = set()
        with pytest.raises(pythoncom.com_error):
            bare._FlagAsMethod("unknown")

    def test_writing(self, automation, bare):
        bare.foo = 3
        bare.foo = bare
        assert automation.calls == [(1, 4, [(3, 3)], [-3]), (1, 4, [(9, True)], [-3])] and automation.asked == ["foo"]
        automation.hr = -2147352573
        with pytest.raises(AttributeError, match="'<unknown>.bar' can not be set") as raised:
            bare.bar = 1
        assert isinstance(raised.value.__cause__, pythoncom.com_error)

    def test_calling(self, automation, bare):
        assert bare() is None and bare(1, 2) == 1
        assert automation.calls == [(0, 3, [], []), (0, 3, [(3, 1), (3, 2)], [])]
        with pytest.raises(TypeError):
            bare(x=1)

    def test_indexing(self, automation, bare):
        assert bare["a"] == "a"
        assert automation.calls == [(1, 3, [(8, "a")], [])] and automation.asked == ["Item"]
        automation.calls.clear()
        bare["a"] = 2
        assert automation.calls == [(0, 12, [(8, "a"), (3, 2)], [-3])]
        with pytest.raises(TypeError):
            del bare["a"]

    def test_putting_an_item_where_only_one_way_is_known(self, automation, bare):
        refused = []

        def store(_):
            automation.hr = 0 if refused else -2147352573
            refused.append(1)

        automation.store = store
        bare["a"] = 2
        assert [flags for _, flags, _, _ in automation.calls] == [12, 4]

    def test_without_members(self, automation, bare):
        automation.known = set()
        for use, text in ((len, "Count"), (lambda o: o["x"], "enumeration"), (iter, "enumeration")):
            with pytest.raises(TypeError, match=text):
                use(bare)
        assert bool(bare) is True

    def test_lengths(self, automation, bare):
        from automation import variant
        automation.mode, automation.result = "give", variant(3, "<i", 7)
        assert len(bare) == 7 and int(bare) == 7 and str(bare) == "7"
        automation.result = variant(3, "<i", -7)
        with pytest.raises(ValueError):
            len(bare)
        automation.result = variant(8)
        with pytest.raises(TypeError):
            len(bare)

    def test_text_when_there_is_no_default(self, automation, bare):
        automation.hr = -2147352573
        assert str(bare) == repr(bare) == "<COMObject <unknown>>"

    def test_private_methods_of_programs(self, automation, bare):
        assert bare._ApplyTypes_(1, 2, (12, 0), ((3, 1),), None, None, 5) == 5
        assert automation.calls == [(1, 2, [(3, 5)], [])]
        assert repr(bare._ApplyTypes_(1, 2, (9, 0), ((9, 1),), "name", None, bare)) == "<COMObject name>"
        assert bare._find_dispatch_type_("x") == (3, 1)
        bare._FlagAsMethod("run")
        assert bare._proc_("run", 5) == 5
        automation.known = set()
        assert bare._find_dispatch_type_("y") == (None, None)

    def test_results_in_tuples(self, automation, bare):
        bare._FlagAsMethod("go")
        wrapped, number = bare.go([bare, 1])
        assert wrapped == bare and type(wrapped) is win32com.client.CDispatch and number == 1


class TestIndexed:
    """Collections that can be enumerated."""

    def test_by_place(self, dictionary):
        for key in ("a", "b", "c"):
            dictionary.Add(key, 1)
        assert [dictionary[at] for at in (0, 1, 2, 0, 2)] == ["a", "b", "c", "a", "c"]
        for at in (3, -1, 2**40):
            with pytest.raises(IndexError):
                dictionary[at]
        assert list(dictionary) == ["a", "b", "c"] and len(dictionary) == 3 and "b" in dictionary
        assert [*zip(dictionary, dictionary)] == [(key, key) for key in "abc"]
        enumerator = dictionary._NewEnum()
        clone = enumerator.Clone()
        clone.Reset()
        assert enumerator[1] == "b" and enumerator(0) == "a" and clone.Next(5) == ("a", "b", "c")


class TestIdentity:
    def test_equality(self, dictionary):
        assert dictionary == dictionary and dictionary == Dispatch(dictionary._oleobj_) and dictionary == dictionary._oleobj_
        assert dictionary != Dispatch("Scripting.Dictionary") and dictionary != 5 and hash(dictionary) == hash(Dispatch(dictionary))

    def test_names(self, dictionary):
        assert dictionary._username_ == "Scripting.Dictionary" and repr(dictionary) == "<COMObject Scripting.Dictionary>"
        assert Dispatch(dictionary)._username_ == "<unknown>" and repr(Dispatch(dictionary, "it")) == "<COMObject it>"
        dictionary._username_ = "other"
        assert repr(dictionary) == "<COMObject other>"

    def test_types(self, dictionary):
        assert type(dictionary) is win32com.client.CDispatch and isinstance(dictionary, dynamic.CDispatch)
        assert type(dynamic.Dispatch("Scripting.Dictionary")) is dynamic.CDispatch
        assert dynamic.CDispatch.__module__ == "win32com.client.dynamic"
        assert dynamic.DumbDispatch("Scripting.Dictionary").Count == 0

    def test_subclasses(self):
        class Mine(dynamic.CDispatch):
            Count = "mine"

            def __init__(self, *arguments, **options):
                super().__init__(*arguments, **options)
                self.__dict__["kept"] = 5

            def hello(self):
                return f"hello {self._username_}"

        made = dynamic.Dispatch("Scripting.Dictionary", createClass=Mine)
        assert made.hello() == "hello Scripting.Dictionary" and made.Count == "mine" and made.kept == 5
        made.kept = 6
        assert made.kept == 6 and made.Exists("a") is False
        assert made.Count == "mine"

    def test_bad_ones(self):
        for bad in (None, 5, object()):
            with pytest.raises(TypeError):
                Dispatch(bad)
        with pytest.raises(pythoncom.com_error):
            Dispatch("No.Such.Thing")
        with pytest.raises(TypeError):
            dynamic.CDispatch(5)


class TestLife:
    def test_release(self, automation):
        wrapped = Dispatch(automation.dispatch())
        wrapped._Release_()
        assert wrapped._oleobj_ is None and automation.references == 1
        for use in (lambda: wrapped.foo, lambda: wrapped(), lambda: wrapped["x"], lambda: len(wrapped)):
            with pytest.raises(ValueError, match="released"):
                use()
        with pytest.raises(ValueError, match="released"):
            wrapped.foo = 1

    def test_references(self, automation):
        wrapped = Dispatch(automation.dispatch())
        wrapped._FlagAsMethod("go")
        wrapped.go(wrapped), wrapped.foo, wrapped.__dict__.update(self=wrapped)
        seen = weakref.ref(wrapped)
        del wrapped
        gc.collect()
        assert seen() is None and automation.references == 1

    def test_without_new(self):
        blank = dynamic.CDispatch.__new__(dynamic.CDispatch)
        with pytest.raises(ValueError, match="released"):
            blank.foo
        assert repr(blank) == "<COMObject <unknown>>"


class TestBoundMethods:
    """A method that nobody holds any more stays with its object, for the next one who reads that name."""

    def test_they_are_told_apart(self, dictionary):
        one, two = dictionary.Exists, dictionary.Exists
        assert one is not two and one.__self__ is dictionary and two.__name__ == "Exists"
        dictionary.Add("a", 1)
        assert one("a") is True and two("b") is False and dictionary.Exists("a") is True and dictionary.Keys() == ("a",)

    def test_they_belong_to_one_object(self, dictionary):
        other = Dispatch("Scripting.Dictionary")
        dictionary.Add("a", 1)
        for _ in range(3):
            assert dictionary.Exists("a") is True and other.Exists("a") is False

    def test_the_object_is_held_by_what_is_in_use_alone(self, automation):
        made = Dispatch(automation.dispatch())
        made._FlagAsMethod("go")
        seen, method = weakref.ref(made), made.go
        del made
        assert seen() is method.__self__
        del method
        assert seen() is None and automation.references == 1

    def test_cycles_are_collected(self):
        made = Dispatch("Scripting.Dictionary")
        seen = weakref.ref(made)
        made.Exists("a")
        made.__dict__["mine"] = made.Exists
        assert made.mine("a") is False
        del made
        gc.collect()
        assert seen() is None

    def test_what_changes_a_name_counts_at_once(self, dictionary):
        dictionary.Exists("a")
        dictionary.__dict__["Exists"] = "mine"
        assert dictionary.Exists == "mine"
        del dictionary.__dict__["Exists"]
        assert dictionary.Exists("a") is False
        dictionary._FlagAsMethod("Exists")
        assert dictionary.Exists("a") is False
        dictionary._Release_()
        with pytest.raises(ValueError, match="released"):
            dictionary.Exists("a")

    def test_one_that_the_collector_lists(self, dictionary):
        kind = type(dictionary.Exists)
        (kept,) = (one for one in gc.get_referents(dictionary) if type(one) is kind)
        assert repr(kept) == "<bound method Exists of None>" and kept.__name__ == "Exists"
        for use in (kept, lambda: kept(Key="a"), lambda: kept.__self__):
            with pytest.raises(ReferenceError, match="Exists is bound to no object"):
                use()
        assert dictionary.Exists("a") is False and dictionary.Exists is not kept


class TestMaking:
    def test_ways(self):
        for made in (win32com.client.DispatchEx("Scripting.Dictionary"), Dispatch(pywintypes.IID("Scripting.Dictionary")),
                     win32com.client.GetObject("new:{EE09B103-97E0-11CF-978F-00A02463E06F}"),
                     win32com.client.Moniker("new:{EE09B103-97E0-11CF-978F-00A02463E06F}")):
            assert made.Count == 0

    def test_get_object(self):
        for bad in ({}, {"Pathname": "x", "Class": "y"}):
            with pytest.raises(ValueError):
                win32com.client.GetObject(**bad)
        with pytest.raises(pythoncom.com_error):
            win32com.client.GetObject(Class="Scripting.Dictionary")

    def test_active_object(self):
        made = Automation()
        clsid = pythoncom.CreateGuid()
        handle = pythoncom.RegisterActiveObject(made.dispatch(), clsid, pythoncom.ACTIVEOBJECT_STRONG)
        try:
            assert win32com.client.GetActiveObject(clsid) == made.dispatch()
            assert Dispatch(clsid) == made.dispatch() and pythoncom.connect(str(clsid)) == made.dispatch()
        finally:
            pythoncom.RevokeActiveObject(handle)


class Server:
    _public_methods_ = ["Hello", "Add", "Me"]
    _public_attrs_ = ["softspace", "noCalls"]
    _readonly_attrs_ = ["noCalls"]

    def __init__(self):
        self.softspace, self.noCalls = 1, 0

    def Hello(self, who):
        self.noCalls += 1
        return "Hello" + " " * self.softspace + who

    def Add(self, a, b):
        return a + b

    def Me(self, what):
        return what


def test_a_python_server():
    import win32com.server.util

    server = Dispatch(win32com.server.util.wrap(Server()))
    assert server.Hello("you") == "Hello you" and server.noCalls == 1 and server.Add(1, 2) == 3 and server.Add("a", "b") == "ab"
    server.softspace = 2
    assert server.Hello("you") == "Hello  you" and server.softspace == 2
    with pytest.raises(AttributeError):
        server.noCalls = 5
    with pytest.raises(AttributeError):
        server.NoSuch
    assert server.Me([1, "two", (3.0, None)]) == (1, "two", (3.0, None))
    with pytest.raises(pythoncom.com_error):
        server.Add(1, "x")


class TestInside:
    """What programs that know pywin32 touch."""

    def test_flags_hold_for_one_object(self, dictionary):
        dictionary._FlagAsMethod("Count")
        with pytest.raises(pythoncom.com_error):
            dictionary.Count()  # it is a property
        assert Dispatch("Scripting.Dictionary").Count == 0

    def test_what_an_object_answered_is_not_used_for_others(self, dictionary):
        """Objects of one description whose further members have numbers of their own, as those of WMI."""
        numbers = []
        for names in (["First", "Extra"], ["Extra"]):
            automation = Automation()
            described = dynamic.Dispatch(automation.dispatch(), typeinfo=dictionary._oleobj_.GetTypeInfo())
            for name in names:
                setattr(described, name, 1)
                getattr(described, name)
            numbers.append([(dispid, flags) for dispid, flags, _, _ in automation.calls[-2:]])
        assert numbers == [[(2, 4), (2, 2)], [(1, 4), (1, 2)]]

    def test_errors_of_the_wrong_context(self, automation, bare, monkeypatch):
        automation.hr = -2147467263
        with pytest.raises(pythoncom.com_error):
            bare.first
        monkeypatch.setattr(dynamic, "ERRORS_BAD_CONTEXT", [*dynamic.ERRORS_BAD_CONTEXT, -2147467263])
        method = bare.second
        automation.hr = 0
        assert method(4) == 4

    def test_names(self, dictionary):
        assert dictionary._LazyAddAttr_("Count") == 1 and dictionary._LazyAddAttr_("NoSuch") == 0
        assert dictionary.__AttrToID__("Item") == 0
        with pytest.raises(pythoncom.com_error):
            dictionary.__AttrToID__("NoSuch")
        names = {}
        dictionary._UpdateWithITypeInfo_(names, dictionary._oleobj_.GetTypeInfo())
        assert {"Add", "Exists", "Count"} <= set(names)
        assert dictionary._make_method_("Exists")("a") is False
        with pytest.raises(AttributeError, match="Scripting.Dictionary.NoSuch"):
            dictionary._make_method_("NoSuch")

    def test_details(self, dictionary, capsys):
        dictionary._print_details_()
        shown = capsys.readouterr().out
        assert "Scripting.Dictionary" in shown and "\tCount = 0x2 - property" in shown

    def test_caches(self, dictionary):
        assert dictionary._mapCachedItems_ == {} and dictionary._builtMethods_ == {} and dictionary._enum_ is None
        dictionary._mapCachedItems_[dictionary.__AttrToID__("Count")] = "kept"
        assert dictionary.Count == "kept"
        dictionary._builtMethods_["Twice"] = lambda self, value: (self.Count, value * 2)
        assert dictionary.Twice(4) == ("kept", 8)
        for wrong in (5, None):
            with pytest.raises(TypeError):
                dictionary._mapCachedItems_ = wrong

    def test_descriptions(self, dictionary, bare):
        typeinfo, typecomp = dictionary._lazydata_
        assert typeinfo.GetTypeAttr().iid == dictionary._oleobj_.GetTypeInfo().GetTypeAttr().iid and typecomp is not None
        assert type(dictionary._olerepr_).__name__ == "LazyDispatchItem"
        assert bare._lazydata_ is None and type(bare._olerepr_).__name__ == "DispatchItem"

    def test_a_description_that_is_given(self, automation, dictionary):
        """Names are found in it, and the numbers go to the object."""
        described = dynamic.Dispatch(automation.dispatch(), typeinfo=dictionary._oleobj_.GetTypeInfo())
        assert described.Exists("a") == "a" and automation.asked == []
        assert automation.calls == [(dictionary.__AttrToID__("Exists"), 1, [(0x400C, (8, "a"))], [])]

    def test_a_class_with_its_own_getattr(self, dictionary):
        seen = []

        class Counting(dynamic.CDispatch):
            def __getattr__(self, name):
                seen.append(name)
                return super().__getattr__(name)

        counting = dynamic.Dispatch(dictionary._oleobj_, createClass=Counting)
        assert counting.Count == 0 and counting.Exists("a") is False and seen == ["Count", "Exists"]

    def test_iterating_without_an_enumerator(self, automation, bare):
        """Items are asked for by number, as pywin32 does; the object's error ends it."""
        automation.known = {"Item"}
        items = iter(bare)
        automation.hr = 0
        assert [next(items), next(items)] == [0, 1]

    def test_put_by_reference(self, automation, bare, dictionary):
        automation.hr = -2147352573

        def store(_):
            automation.hr = 0 if automation.calls[-1][1] == 8 else -2147352573

        automation.store = store
        bare.target = dictionary
        assert [call[1] for call in automation.calls] == [4, 8]
        bare.target = dictionary
        assert automation.calls[-1][1] == 8, "it is remembered"


class TestText:
    """Short texts share one BSTR from call to call: each call must see its own, whatever else goes on meanwhile."""

    TEXTS = ("", "a", "a\0b", "\0", "x" * 62, "x" * 63, "x" * 64, "x" * 300, "\U0001f600" * 31, "\U0001f600" * 32, "é" * 63)

    def test_every_length_comes_back(self, dictionary):
        for number, text in enumerate(self.TEXTS):
            dictionary.Add(number, text)
            assert dictionary(number) == text
        assert dictionary.Items() == self.TEXTS

    def test_a_lone_surrogate_is_refused_and_the_next_call_works(self, dictionary):
        for bad in ("\ud800", "a\udc00"):
            with pytest.raises(UnicodeError, match="argument 1"):
                dictionary.Add(bad, "value")
            with pytest.raises(UnicodeError, match="argument 2"):
                dictionary.Add("key", bad)
        dictionary.Add("key", "value")
        assert dictionary("key") == "value" and dictionary.Count == 1

    def test_calls_inside_a_call(self, dictionary):
        import win32com.server.util

        seen = []

        class Nested:
            _public_methods_ = ("Down",)

            def Down(self, text, depth):
                if depth > 0:
                    dictionary.Add(f"inner {depth}", "short")
                    assert other.Down(f"level {depth - 1}", depth - 1) == f"level {depth - 1}"
                seen.append(text)
                return text

        other = Dispatch(win32com.server.util.wrap(Nested()))
        assert other.Down("level 5", 5) == "level 5"
        assert seen == [f"level {depth}" for depth in range(6)]
        assert dictionary.Keys() == tuple(f"inner {depth}" for depth in range(5, 0, -1))


class TestCalling:
    """The default member, called in every way that Python has."""

    def test_calls(self, dictionary):
        dictionary.Add("a", 1)
        assert dictionary("a") == 1 and dictionary(*["a"], **{}) == 1 and dictionary.__call__("a") == 1
        for call in (lambda: dictionary("a", key=1), lambda: dictionary.__call__("a", key=1)):
            with pytest.raises(TypeError, match="no keyword arguments"):
                call()

    def test_a_class_of_ones_own(self):
        class Own(dynamic.CDispatch):
            pass

        own = Own(Dispatch("Scripting.Dictionary")._oleobj_)
        own.Add("a", 1)
        assert own("a") == 1
        Own.__call__ = lambda self, *args: args
        assert own("a", "b") == ("a", "b")
        del Own.__call__
        assert own("a") == 1

    def test_early_methods_in_a_loop(self):
        with shape.untouched():
            early = win32com.client.gencache.EnsureDispatch("Scripting.Dictionary")
        early.Add("a", 1)
        for round in range(200):
            if round == 150:
                early.__dict__["Exists"] = lambda key: key
            assert early.Exists("a") == ("a" if round >= 150 else True)
        assert type(early).Exists(early, "a") is True
        with pytest.raises(TypeError, match="first argument"):
            type(early).Exists()
        with pytest.raises(TypeError, match="first argument"):
            type(early).Exists("a")
