"""Early-bound objects of Windows' own libraries: classes made in memory, and what programs do with them."""

import gc
import inspect
import sys
import threading
import weakref

import pytest
import pythoncom
import pywintypes
import shape
import win32com.client
import win32com.server.util
from automation import Automation
from win32com.client import CastTo, CDispatch, DispatchBaseClass, constants, dynamic, gencache
from win32com.client.connect import SimpleConnection
from win32com.server.connect import ConnectableServer


@pytest.fixture(autouse=True)
def classes():
    with shape.untouched():
        yield


@pytest.fixture
def dictionary():
    return gencache.EnsureDispatch("Scripting.Dictionary")


@pytest.fixture
def xml():
    document = gencache.EnsureDispatch("MSXML2.DOMDocument")
    assert document.loadXML('<a b="1"><c/><c>t</c></a>') is True
    return document


class TestObjects:
    """Methods, properties, collections."""

    def test_its_class_says_what_it_is(self, dictionary):
        cls = type(dictionary)
        assert cls.__name__ == "IDictionary" and issubclass(cls, DispatchBaseClass)
        assert cls.CLSID == pywintypes.IID("{42C642C1-97E1-11CF-978F-00A02463E06F}")
        assert cls.coclass_clsid == pywintypes.IID("Scripting.Dictionary")
        assert cls.__module__ == "win32com.gen_py.420B2830-E718-11CF-893D-00A0C9054228x0x1x0"
        assert sys.modules[cls.__module__].IDictionary is cls
        assert repr(dictionary).startswith("<win32com.gen_py.") and ".IDictionary instance at 0x" in repr(dictionary)

    def test_methods(self, dictionary):
        assert dictionary.Add("a", 1) is None
        assert dictionary.Add(Item=2, Key="b") is None
        assert dictionary.Exists("a") is True and dictionary.Exists("c") is False
        assert dictionary.Keys() == ("a", "b") and dictionary.Items() == (1, 2)
        assert dictionary.Item("b") == 2 and dictionary("b") == 2

    def test_arguments_that_do_not_fit(self, dictionary):
        with pytest.raises(TypeError, match=r"Exists\(\) takes from 1 to 2 positional arguments but 3 were given"):
            dictionary.Exists("a", "b")
        with pytest.raises(TypeError, match=r"RemoveAll\(\) takes 1 positional argument but 2 were given"):
            dictionary.RemoveAll("a")
        with pytest.raises(TypeError, match=r"Add\(\) got an unexpected keyword argument 'Nothing'"):
            dictionary.Add("a", Nothing=1)
        with pytest.raises(TypeError, match=r"Add\(\) got multiple values for argument 'Key'"):
            dictionary.Add("a", Key="a")
        with pytest.raises(pythoncom.com_error):
            dictionary.Add()

    def test_properties(self, dictionary):
        dictionary.CompareMode = 1
        assert dictionary.CompareMode == 1 and dictionary.Count == 0
        for name in ("Count", "NoSuch", "_private_"):
            with pytest.raises(AttributeError, match=f"has no attribute '{name}'"):
                setattr(dictionary, name, 1)
        with pytest.raises(AttributeError, match="has no attribute 'NoSuch'"):
            dictionary.NoSuch  # noqa: B018

    def test_a_property_with_arguments_is_written_by_a_method(self, dictionary):
        dictionary.Add("a", 1)
        dictionary.SetItem("a", 5)
        assert dictionary.Item("a") == 5

    def test_collections(self, dictionary):
        assert len(dictionary) == 0 and bool(dictionary) is True and list(dictionary) == []
        for key in "abc":
            dictionary.Add(key, key * 2)
        assert len(dictionary) == 3 and list(dictionary) == ["a", "b", "c"]
        assert "b" in dictionary and "d" not in dictionary
        with pytest.raises(TypeError):
            dictionary["a"]  # Item is the default member, which is called

    def test_what_cannot_be_gone_through(self, xml):
        with pytest.raises(TypeError, match="does not support enumeration"):
            iter(xml.documentElement.firstChild.nextSibling.firstChild.ownerDocument.implementation)

    def test_items_by_index(self):
        items = gencache.EnsureDispatch("Shell.Application").NameSpace("C:\\").Items()
        assert type(items).__name__.startswith("FolderItems") and len(items) == items.Count > 0
        assert items[0].Name == items.Item(0).Name and type(items[0]).__name__.startswith("FolderItem")

    def test_results_are_early_bound(self, xml):
        root = xml.documentElement
        assert type(root).__name__ == "IXMLDOMElement" and root.nodeName == "a"
        nodes = root.childNodes
        assert [type(node).__name__ for node in nodes] == ["IXMLDOMElement"] * 2
        assert nodes(1).text == "t" and nodes.item(0).nodeName == "c"
        assert root.getAttribute("b") == "1"

    def test_dispatch_finds_the_class_from_now_on(self, dictionary):
        assert type(win32com.client.Dispatch("Scripting.Dictionary")) is type(dictionary)
        assert type(win32com.client.Dispatch(dictionary._oleobj_)) is type(dictionary)
        assert gencache.EnsureDispatch(dictionary) is not dictionary
        assert isinstance(dynamic.Dispatch("Scripting.Dictionary"), dynamic.CDispatch)

    def test_without_description(self):
        with pytest.raises(TypeError, match="can not automate the makepy process"):
            gencache.EnsureDispatch(Automation().dispatch())

    def test_comparing(self, dictionary):
        again, other = type(dictionary)(dictionary), gencache.EnsureDispatch("Scripting.Dictionary")
        assert dictionary == again and not dictionary != again and dictionary != other
        assert dictionary == dictionary._oleobj_ and dictionary != 5
        assert hash(dictionary) == hash(again) and {dictionary: 1}[again] == 1

    def test_names(self, dictionary):
        names = dir(dictionary)
        assert {"Add", "Count", "CompareMode", "_oleobj_", "CLSID"} <= set(names)

    def test_an_object_of_a_class(self):
        module = gencache.EnsureModule("{420B2830-E718-11CF-893D-00A0C9054228}", 0, 1, 0)
        made = module.Dictionary()
        made.Add("a", 1)
        made.CompareMode  # noqa: B018
        assert made.Count == 1 and len(made) == 1 and list(made) == ["a"] and made("a") == 1
        assert module.Dictionary.default_interface is module.IDictionary
        assert module.Dictionary.coclass_interfaces == [module.IDictionary]
        made.own = 3
        assert made.own == 3 and made.__dict__["own"] == 3


class TestClasses:
    """Deriving, and what derived classes change."""

    def test_attributes_of_derived_classes_come_first(self, dictionary):
        class Mixin:
            CompareMode = "of the mixin"

        class Derived(type(dictionary), Mixin):
            @property
            def Count(self):
                return 7

        made = Derived(dictionary)
        assert made.Count == 7 and made.CompareMode == "of the mixin" and made.Exists("x") is False
        made.__dict__["Exists"] = "of the object"
        assert made.Exists == "of the object"

    def test_the_object_s_dictionary_comes_first(self, dictionary):
        dictionary.__dict__["Count"] = 5
        assert dictionary.Count == 5
        dictionary.Count = 6
        assert dictionary.Count == 6 and len(dictionary) == 0
        del dictionary.Count
        assert dictionary.Count == 0

    def test_getattr_can_be_called(self, dictionary):
        assert DispatchBaseClass.__getattr__(dictionary, "Count") == 0
        with pytest.raises(AttributeError):
            DispatchBaseClass.__getattr__(dictionary, "Add")

    def test_results_pass_through_what_is_overridden(self, xml):
        seen = []

        class Derived(type(xml)):
            def _ApplyTypes_(self, dispid, flags, result, types, user, clsid, *args):
                seen.append((user, clsid))
                return super()._ApplyTypes_(dispid, flags, result, types, user, clsid, *args)

            def _get_good_object_(self, ob, name=None, clsid=None):
                return "good", super()._get_good_object_(ob, name, clsid)

        made = Derived(xml)
        value = made.documentElement
        assert value[0] == "good" and value[1].nodeName == "a"
        assert seen == [("documentElement", "{2933BF86-7B36-11D2-B20E-00C04F983E60}")]

    def test_attribute_of_the_class_can_be_replaced(self, dictionary):
        cls = type(dictionary)
        method = cls.Exists
        try:
            cls.Exists = lambda self, key: "replaced"
            assert dictionary.Exists("a") == "replaced"
        finally:
            cls.Exists = method
        assert method(dictionary, "a") is False
        with pytest.raises(TypeError, match="needs an object of an early-bound class"):
            method(5, "a")

    def test_something_else_as_the_object(self, dictionary):
        calls = []

        class Standin:
            def InvokeTypes(self, *args):
                calls.append(args)
                return 5

            def Invoke(self, *args):
                calls.append(args)

        made = type(dictionary)(Standin())
        assert made.Count == 5 and made.Exists("a") == 5
        made.CompareMode = 1
        assert [call[0] for call in calls] == [2, made._oleobj_ and calls[1][0], calls[2][0]]
        assert calls[1][-1] == "a" and calls[2][-1] == 1

    def test_without_init(self, dictionary):
        class Derived(type(dictionary)):
            def __init__(self):
                pass

        made = Derived()
        for use in (lambda: made.Count, lambda: made.Exists("a"), lambda: setattr(made, "CompareMode", 1)):
            with pytest.raises(ValueError, match="no COM object"):
                use()

    def test_methods_describe_themselves(self, dictionary):
        method = dictionary.Add
        assert method.__name__ == "Add" and method.__self__ is dictionary and method == dictionary.Add
        assert list(inspect.signature(method).parameters) == ["Key", "Item"]
        assert list(inspect.signature(type(dictionary).Add).parameters) == ["self", "Key", "Item"]
        assert repr(method).startswith("<bound method Add of <win32com.gen_py.")
        assert {method: 1}[dictionary.Add] == 1 and method != dictionary.Exists

    def test_defaults_of_the_library(self):
        module = gencache.EnsureModule("{420B2830-E718-11CF-893D-00A0C9054228}", 0, 1, 0)
        defaults = {name: one.default for name, one in inspect.signature(module.IFile.Copy).parameters.items()}
        assert defaults["OverWriteFiles"] is True and defaults["Destination"] is pythoncom.Empty

    def test_text_of_the_default_member(self, xml):
        drive = gencache.EnsureDispatch("Scripting.FileSystemObject").GetFolder("C:\\windows")
        assert str(drive).lower() == "c:\\windows"
        with pytest.raises(ValueError, match="invalid literal"):
            int(drive)

    def test_bad_tables(self):
        class Wrong(DispatchBaseClass):
            CLSID = pythoncom.IID_IDispatch
            _prop_map_put_ = {"A": 5, "B": (1, 2)}

        made = Wrong(win32com.client.dynamic.Dispatch("Scripting.Dictionary")._oleobj_)
        for name in ("A", "B"):
            with pytest.raises(TypeError, match="pair of tuples"):
                setattr(made, name, 1)
        with pytest.raises(TypeError, match="_prop_map_get_"):
            type("Bad", (DispatchBaseClass,), {"_prop_map_get_": {"A": 5}})


class TestModule:
    """What stands for a module."""

    def test_constants(self, xml):
        assert constants.NODE_ELEMENT == 1 and constants.NODE_TEXT == 3
        with pytest.raises(AttributeError, match="NO_SUCH"):
            constants.NO_SUCH  # noqa: B018
        values = constants.__dicts__[-1]
        assert values["NODE_ELEMENT"] == 1 and "NODE_TEXT" in values and len(values) == len(list(values)) > 10
        assert dict(values.items())["NODE_TEXT"] == 3

    def test_names(self, xml):
        module = sys.modules[type(xml).__module__]
        assert {"IXMLDOMDocument", "constants", "CLSIDToClassMap", "NamesToIIDMap", "CLSID"} <= set(dir(module))
        assert module.CLSIDToClassMap[str(type(xml).CLSID)] is type(xml)
        assert module.IXMLDOMNode_vtables_dispatch_ == 1
        assert module.IXMLDOMNode_vtables_[0][0][0] == "nodeName"
        with pytest.raises(AttributeError, match="has no attribute 'NoSuch'"):
            module.NoSuch  # noqa: B018

    def test_event_classes(self):
        module = gencache.EnsureModule("{F5078F18-C551-11D3-89B9-0000F81FE221}", 0, 3, 0)
        events = module.XMLDOMDocumentEvents
        assert events._dispid_to_func_ == {197: "Onondataavailable", -609: "Ononreadystatechange"}
        assert module.DOMDocument30.default_source is events and events.CLSID_Sink == events.CLSID
        assert events()._olecp is None

    def test_hidden_from_sys_modules_it_is_made_anew(self, dictionary):
        name = type(dictionary).__module__
        del sys.modules[name]
        with pytest.raises(ImportError):
            gencache.GetModuleForTypelib("{420B2830-E718-11CF-893D-00A0C9054228}", 0, 1, 0)
        module = gencache.EnsureModule("{420B2830-E718-11CF-893D-00A0C9054228}", 0, 1, 0)
        assert sys.modules[name] is module and module.IDictionary.__name__ == "IDictionary"

    def test_library_that_is_not_registered(self, monkeypatch):
        library = pythoncom.LoadTypeLib("scrrun.dll")
        module = gencache.EnsureModuleForTypelibInterface(library, bForDemand=1)
        assert module.IFileSystem3.__name__ == "IFileSystem3"
        assert gencache.EnsureModuleForTypelibInterface(library) is module
        gencache.ForgetAboutTypelibInterface(library)
        assert not gencache.demandGeneratedTypeLibraries

    def test_library_that_is_not_there(self):
        with pytest.raises(pythoncom.com_error):
            gencache.EnsureModule("{00000000-1111-2222-3333-444444444444}", 0, 1, 0)


class TestCastTo:
    """Other interfaces of an object."""

    def test_by_name(self, xml):
        node = xml.documentElement.firstChild
        element = CastTo(node, "IXMLDOMElement")
        assert type(element).__name__ == "IXMLDOMElement" and element.tagName == "c"
        assert CastTo(win32com.client.dynamic.Dispatch(node._oleobj_), "IXMLDOMElement").tagName == "c"

    def test_of_a_dynamic_object(self):
        made = CDispatch(pythoncom.new("Scripting.Dictionary"))
        assert type(CastTo(made, "IDictionary")).__name__ == "IDictionary"

    def test_in_a_library(self, dictionary):
        from win32com.client import selecttlb

        spec = selecttlb.TypelibSpec("{420B2830-E718-11CF-893D-00A0C9054228}", 0, "1", "0")
        assert CastTo(dictionary, "IDictionary", spec).Count == 0
        with pytest.raises(ValueError, match="'NoSuch' does not appear in the specified library"):
            CastTo(dictionary, "NoSuch", spec)

    def test_no_such_interface(self, dictionary):
        with pytest.raises(ValueError, match="'NoSuch' does not appear in the same library"):
            CastTo(dictionary, "NoSuch")
        with pytest.raises(TypeError):
            CastTo(dictionary, 5)


class TestDescriptions:
    """Methods are described when they are first used."""

    WHOLE = (0, 0, pythoncom.DISPATCH_METHOD, (pythoncom.VT_BOOL, 0), ((pythoncom.VT_VARIANT, 1),), ("Key",), (None,),
             "Exists", None, "text", False, False)

    def test_once(self):
        asked = []
        method = pythoncom._EarlyMethod("Exists", lambda: asked.append(1) or self.WHOLE)
        assert repr(method) == "<COM method Exists>" and method.__name__ == "Exists" and not asked
        assert method.__doc__ == "text" and str(inspect.signature(method)) == "(self, Key=None)" and asked == [1]

    def test_it_is_told_when_that_fails_and_tried_again(self, dictionary):
        answers = [ZeroDivisionError, 5, (), (*self.WHOLE[:3], "wrong", *self.WHOLE[4:]), (*self.WHOLE[:5], (), *self.WHOLE[6:]),
                   (dictionary._oleobj_.GetIDsOfNames("Exists"), *self.WHOLE[1:])]

        def describe():
            answer = answers.pop(0)
            if answer is ZeroDivisionError:
                raise answer
            return answer

        class Own(type(dictionary)):
            Try = pythoncom._EarlyMethod("Try", describe)

        made = Own(dictionary._oleobj_)
        for expected in (ZeroDivisionError, TypeError, TypeError, TypeError, TypeError):
            with pytest.raises(expected):
                made.Try("a")
        assert made.Try("a") is False and not answers

    def test_a_description_that_uses_the_method(self, dictionary):
        """What was described meanwhile counts, and nothing is lost."""
        depth = []

        def describe():
            if not depth:
                depth.append(1)
                assert method.__doc__ == "text"
            return self.WHOLE

        method = pythoncom._EarlyMethod("Exists", describe)
        assert method.__doc__ == "text" and depth == [1]

    def test_threads_ask_for_it_at_once(self):
        ready = threading.Barrier(8)
        texts = []

        def describe():
            ready.wait(60)
            return self.WHOLE

        method = pythoncom._EarlyMethod("Exists", describe)
        threads = [threading.Thread(target=lambda: texts.append(method.__doc__)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert texts == ["text"] * 8

    def test_nothing_stays(self, flat):
        def failing():
            raise KeyError

        def call():
            method = pythoncom._EarlyMethod("Exists", lambda: self.WHOLE)
            assert method.__doc__ == "text"
            with pytest.raises(TypeError):
                pythoncom._EarlyMethod("Exists", lambda: (*self.WHOLE[:4], 5, *self.WHOLE[5:])).__doc__
            with pytest.raises(KeyError):
                pythoncom._EarlyMethod("Exists", failing).__doc__

        flat(call, 2_000)


def test_threads_make_the_same_class():
    made, barrier = [], threading.Barrier(6)

    def work():
        pythoncom.CoInitialize()
        try:
            barrier.wait(60)
            document = gencache.EnsureDispatch("MSXML2.DOMDocument")
            document.loadXML("<a><b/></a>")
            made.append((type(document), type(document.documentElement), document.documentElement.firstChild.nodeName))
            del document
        finally:
            pythoncom.CoUninitialize()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(made) == 6 and len(set(made)) == 1 and made[0][2] == "b"


def test_nothing_stays(rounds):
    made = gencache.EnsureDispatch("Scripting.Dictionary")
    made.Add("a", 1)
    key = "a" * 50
    gc.collect()  # what other tests left
    before, counts = pythoncom._GetInterfaceCount(), sys.getrefcount(key)
    for _ in range(rounds(300, 100_000)):
        made.Exists(key)
        made.Item("a")
        list(made)
        made.Count  # noqa: B018
        type(made)(made).CompareMode  # noqa: B018
        with pytest.raises(TypeError):
            made.Exists(key, key)
    assert pythoncom._GetInterfaceCount() == before and sys.getrefcount(key) == counts
    gone = weakref.ref(made)
    made.__dict__["cycle"] = made
    del made
    gc.collect()
    assert gone() is None


class Server(ConnectableServer):
    _connect_interfaces_ = [pywintypes.IID("{0E2B4DC4-0F27-4B4B-8C57-1D7D1C7D5A01}")]


class Hearer:
    CLSID = Server._connect_interfaces_[0]
    _public_methods_ = ["Heard"]

    def __init__(self):
        self.said = []

    def _query_interface_(self, iid):
        return win32com.server.util.wrap(self) if iid == self.CLSID else None

    def Heard(self, what):
        self.said.append(what)


class TestSimpleConnection:
    """win32com.client.connect: a connection that the program makes by hand."""

    @pytest.mark.parametrize("named", [False, True])
    def test_from_beginning_to_end(self, named):
        server, hearer = Server(), Hearer()
        source = win32com.server.util.wrap(server)
        connection = SimpleConnection(source, hearer, Hearer.CLSID if named else None)
        server._BroadcastNotify(lambda sink, what: sink.Invoke(sink.GetIDsOfNames("Heard"), 0, 1, False, what), ("a",))
        assert hearer.said == ["a"] and connection.cookie and connection.cp is not None
        connection.Disconnect()
        connection.Disconnect()
        server._BroadcastNotify(lambda sink, what: sink.Invoke(sink.GetIDsOfNames("Heard"), 0, 1, False, what), ("b",))
        assert hearer.said == ["a"] and connection.cp is None

    def test_ends_with_the_object(self):
        server, hearer = Server(), Hearer()
        connection = SimpleConnection()
        connection.Connect(win32com.server.util.wrap(server), hearer)
        assert len(server.connections) == 1
        del connection
        assert not server.connections
