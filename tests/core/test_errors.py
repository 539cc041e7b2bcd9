"""error and com_error: arguments, attributes, texts, and what else they are."""

import copy
import errno
import gc
import pickle
import sys
import weakref

import pytest
import pywintypes

DISP_E_EXCEPTION = -2147352567


def test_error_has_pywin32s_arguments_and_attributes():
    e = pywintypes.error(5, "CreateFile", "Access is denied.")
    assert e.args == (5, "CreateFile", "Access is denied.")
    assert (e.winerror, e.funcname, e.strerror) == (5, "CreateFile", "Access is denied.")
    assert str(e) == "(5, 'CreateFile', 'Access is denied.')"
    assert repr(e) == "error(5, 'CreateFile', 'Access is denied.')"
    assert e.__dict__ == {"funcname": "CreateFile"}


@pytest.mark.parametrize(("arguments", "attributes", "text"), [
    ((), (None, None, None), ""),
    ((5,), (5, None, None), "5"),
    (("x",), ("x", None, None), "x"),
    ((5, "f"), (5, "f", None), "(5, 'f')"),
    ((1, 2, 3, 4), (1, 2, 3), "(1, 2, 3, 4)"),
    ((None, "f", "m"), (None, "f", "m"), "(None, 'f', 'm')"),
    ((2**40, "f", "m"), (2**40, "f", "m"), "(1099511627776, 'f', 'm')"),
    ((2**80, "f", "m"), (2**80, "f", "m"), "(1208925819614629174706176, 'f', 'm')"),
    ((-5, "f", "m"), (-5, "f", "m"), "(-5, 'f', 'm')"),
    ((1.5, "f", "m"), (1.5, "f", "m"), "(1.5, 'f', 'm')"),
])
def test_error_takes_any_arguments(arguments, attributes, text):
    e = pywintypes.error(*arguments)
    assert e.args == arguments
    assert (e.winerror, e.funcname, e.strerror) == attributes
    assert str(e) == text


def test_error_is_an_oserror_with_errno():
    with pytest.raises(OSError) as caught:
        raise pywintypes.error(2, "f", "m")
    assert caught.value.errno == errno.ENOENT
    assert pywintypes.error(5, "f", "m").errno == errno.EACCES
    assert pywintypes.error(183, "f", "m").errno == errno.EEXIST
    assert pywintypes.error().errno is None
    assert pywintypes.error(5, "f", "m").filename is None


def test_exceptions_take_no_keywords():
    with pytest.raises(TypeError, match="keyword"):
        pywintypes.error(winerror=5)
    with pytest.raises(TypeError, match="keyword"):
        pywintypes.com_error(hresult=5)


@pytest.mark.parametrize("made", [pywintypes.error(5, "f", "m"), pywintypes.error(), pywintypes.error("x"),
                                  pywintypes.com_error(DISP_E_EXCEPTION, "m", (0, "s", "d", None, 0, -5), 1),
                                  pywintypes.com_error(5)])
def test_exceptions_are_copied_and_pickled(made):
    for other in (copy.copy(made), pickle.loads(pickle.dumps(made))):
        assert type(other) is type(made)
        assert other.args == made.args
        assert other.strerror == made.strerror
        assert str(other) == str(made)


def test_attributes_can_be_set_and_args_stay():
    e = pywintypes.error(5, "f", "m")
    e.winerror = 7
    e.extra = 1
    assert e.winerror == 7
    assert e.args == (5, "f", "m")
    assert e.extra == 1


def test_exceptions_can_be_derived_from():
    class Mine(pywintypes.error):
        pass

    class Late(pywintypes.com_error):
        def __init__(self, code):
            self.code = code
            pywintypes.com_error.__init__(self, code, "text", None, -1)

    class New(pywintypes.error):
        def __new__(cls, *arguments):
            return super().__new__(cls, *arguments)

    assert isinstance(Mine(5, "f", "m"), OSError)
    assert Late(-5).args == (-5, "text", None, -1)
    assert Late(-5).hresult == -5
    e = New(5, "f", "m")
    assert e.args == (5, "f", "m")
    assert (e.winerror, e.strerror, str(e)) == (5, "m", "(5, 'f', 'm')")


def test_exceptions_have_weak_references_and_are_collected():
    class Box:
        pass

    box = Box()
    e = pywintypes.error(5, "f", box)
    e.cycle = e
    seen = weakref.ref(e), weakref.ref(box)
    assert seen[0]() is e
    del e, box
    gc.collect()
    assert [reference() for reference in seen] == [None, None]


def test_com_error_has_pywin32s_arguments_and_attributes():
    info = (0, "source", "description", "help", 3, -2147024809)
    e = pywintypes.com_error(DISP_E_EXCEPTION, "Exception occurred.", info, 2)
    assert e.args == (DISP_E_EXCEPTION, "Exception occurred.", info, 2)
    assert (e.hresult, e.strerror, e.excepinfo, e.argerror) == e.args
    assert repr(e) == f"com_error{e.args!r}"
    assert not isinstance(e, OSError)


@pytest.mark.parametrize(("arguments", "text"), [
    ((DISP_E_EXCEPTION, "Exception occurred.", (0, "source", "description", None, 0, 0), None),
     "0x80020009 DISP_E_EXCEPTION: Exception occurred. (source: description)"),
    ((DISP_E_EXCEPTION, "Exception occurred.", (0, None, "description", None, 0, 0), None),
     "0x80020009 DISP_E_EXCEPTION: Exception occurred. (description)"),
    ((DISP_E_EXCEPTION, "Exception occurred.", (0, "source", "", None, 0, 0), None),
     "0x80020009 DISP_E_EXCEPTION: Exception occurred. (source)"),
    ((DISP_E_EXCEPTION, "Exception occurred.", (0, "Microsoft Excel", "Unable to open", "x.chm", 0, -2146827284), None),
     "0x80020009 DISP_E_EXCEPTION: Exception occurred. (0x800a03ec; Microsoft Excel: Unable to open)"),
    ((DISP_E_EXCEPTION, None, (0, None, None, None, 0, -2147467263), None),
     "0x80020009 DISP_E_EXCEPTION (0x80004001 E_NOTIMPL)"),
    ((DISP_E_EXCEPTION, None, (0, None, None, None, 0, DISP_E_EXCEPTION), None), "0x80020009 DISP_E_EXCEPTION"),
    ((DISP_E_EXCEPTION, None, (0, None, None, None, 0, 2**70), None), "0x80020009 DISP_E_EXCEPTION"),
    ((DISP_E_EXCEPTION, None, (0, None, None, None, 0, "no code"), None), "0x80020009 DISP_E_EXCEPTION"),
    ((-2147467259, "Unspecified error", None, None), "0x80004005 E_FAIL: Unspecified error"),
    ((0x80004005, "Unspecified error", None, None), "0x80004005 E_FAIL: Unspecified error"),
    ((-2147467259, None, None, None), "0x80004005 E_FAIL"),
    ((-1, "own", None, None), "0xffffffff: own"),
    ((-1,), "0xffffffff"),
    (("x",), "x"),
    ((), ""),
    ((2**40, "m"), "(1099511627776, 'm')"),
    ((-2147467259, "m", (1, 2)), "0x80004005 E_FAIL: m"),
    ((-2147467259, "m", "no tuple"), "0x80004005 E_FAIL: m"),
])
def test_com_error_says_what_happened(arguments, text):
    assert str(pywintypes.com_error(*arguments)) == text


def test_raising_from_c(coretable):
    with pytest.raises(pywintypes.error) as caught:
        coretable.fail(5, "my words")
    assert caught.value.args == (5, "Fail", "my words")
    with pytest.raises(pywintypes.error) as caught:
        coretable.fail(6, None)
    winerror, function, text = caught.value.args
    assert (winerror, function) == (6, "Fail")
    assert text and text == text.rstrip()
    with pytest.raises(pywintypes.error) as caught:
        coretable.fail(0xE0000001, None)
    assert caught.value.args == (-536870911, "Fail", "No error message is available")
    with pytest.raises(pywintypes.error) as caught:
        coretable.fail(0, None)
    assert caught.value.args == (0, "Fail", "No error message is available")


def test_raising_com_errors_from_c(coretable):
    with pytest.raises(pywintypes.com_error) as caught:
        coretable.com_fail(0x80020009, "it failed", True, 3)
    assert caught.value.args == (DISP_E_EXCEPTION, "it failed",
                                 (7, "the source", "what happened", None, 3, -2147024809), 3)
    with pytest.raises(pywintypes.com_error) as caught:
        coretable.com_fail(0xA0001234, None, False, -1)
    assert caught.value.args == (-1610608076, "OLE error 0xa0001234", None, None)


@pytest.mark.parametrize(("code", "name"), [
    (0x80004002, "E_NOINTERFACE"), (0x8002000E, "DISP_E_BADPARAMCOUNT"), (0x80040200, "CONNECT_E_NOCONNECTION"),
    (0x80030019, "STG_E_SEEKERROR"), (0x000401E7, "MK_S_MONIKERALREADYREGISTERED"),
])
def test_a_code_without_a_text_has_its_name(coretable, code, name):
    text = coretable.message(code)
    with pytest.raises(pywintypes.com_error) as caught:
        coretable.com_fail(code, None, False, -1)
    assert caught.value.strerror == (name if text == "No error message is available" else text)
    assert str(pywintypes.com_error(code, name, None, None)) == f"0x{code:08x} {name}"
    assert str(pywintypes.com_error(code, "text", None, None)) == f"0x{code:08x} {name}: text"


def test_system_messages(coretable):
    assert coretable.message(0xE0000001) == "No error message is available"
    assert "\n" not in coretable.message(2)
    assert coretable.message(2) == coretable.message(0x80070002)


def test_raising_leaks_nothing(coretable):
    def round_trip():
        for _ in range(200):
            with pytest.raises(pywintypes.error):
                coretable.fail(5, "my words")
            with pytest.raises(pywintypes.com_error):
                coretable.com_fail(0x80020009, "it failed", True, 3)
            pickle.loads(pickle.dumps(pywintypes.error(5, "f", "m")))

    round_trip()
    gc.collect()
    before = len(gc.get_objects()), sys.getrefcount(pywintypes.error), sys.getrefcount(pywintypes.com_error)
    round_trip()
    gc.collect()
    after = len(gc.get_objects()), sys.getrefcount(pywintypes.error), sys.getrefcount(pywintypes.com_error)
    assert after[0] - before[0] < 20
    assert after[1:] == before[1:]
