"""DLLs that are loaded at the first call of one of their functions."""

import pytest

CALL = "import sys; sys.path.insert(0, sys.argv[1]); import delayed; print(delayed.is_loaded({dll!r}), {call}, " \
       "delayed.is_loaded({dll!r}))"


@pytest.mark.parametrize(("dll", "call", "result"), [
    ("oleaut32.dll", "delayed.first_double()", "200012"),
    ("user32.dll", "delayed.many()", "-1 two 3 4 5 6"),
    ("user32.dll", "delayed.last_error()", "4711"),
])
def test_first_call_loads_and_passes_on(python, c_program, dll, call, result):
    folder = c_program("delayed.pyd").parent
    assert python(CALL.format(dll=dll, call=call), folder).lines == [f"False {result} True"]


@pytest.mark.parametrize("module", ["pywintypes", "win32api", "win32con", "win32event", "win32trace", "winerror"])
def test_importing_a_module_loads_no_windows(python, c_program, module):
    folder = c_program("delayed.pyd").parent
    code = f"import {module}, sys; sys.path.insert(0, sys.argv[1]); import delayed; print(delayed.is_loaded('user32.dll'))"
    assert python(code, folder).lines == ["False"]


def test_a_function_that_its_header_does_not_import_is_delayed_too(python, c_program):
    folder = c_program("delayed.pyd").parent
    code = "import sys, win32net; sys.path.insert(0, sys.argv[1]); import delayed; print(delayed.is_loaded('netapi32.dll'), " \
           "len(win32net.NetUserEnum(None, 0)), delayed.is_loaded('netapi32.dll'))"
    assert python(code, folder).lines == ["False 3 True"]
