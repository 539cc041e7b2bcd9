"""What the generator makes of interfaces, and what it refuses."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from gen import module, parse  # noqa: E402
from gen.model import DeclarationError  # noqa: E402

HEAD = '''"""A sample."""
from gen.types import *
__headers__ = ("com.h",)
__state__ = "com_state"

@interface("IUnknown", table="com_unknown_interface")
class PyIUnknown:
    """The root."""

'''


def generate(folder: Path, text: str) -> tuple[str, str]:
    (folder / "sample.pyi").write_text(HEAD + text, "utf-8")
    return module.generate(parse.parse_module(folder))


def one(body: str, options: str = "", base: str = "PyIUnknown") -> str:
    lines = "\n".join("    " + line for line in body.splitlines())
    return f'@interface("IThing"{options})\nclass PyIThing({base}):\n    """x"""\n{lines}\n'


def function(source: str, name: str) -> str:
    match = re.search(rf"^{re.escape(name)}\(.*?^}}$", source, re.MULTILINE | re.DOTALL)
    assert match, f"{name} is missing"
    return match.group(0)


WRONG = {
    "unknown base": (one("", base="PyIOther"), 11, "derives from PyIOther, which is no interface"),
    "two bases": (one("", base="PyIUnknown, PyIUnknown"), 11, "an interface has one base"),
    "body of nothing": (one("", ', bodies=("Nope",)'), 11, "PyIThing has no method Nope"),
    "alias of nothing": (one("", ', aliases={"a": "Nope"}'), 11, "PyIThing has no method Nope"),
    "bodies as text": (one("", ', bodies="Read"'), 11, "bodies must be a tuple"),
    "sequence in": (one('def F(self, a: Sequence[DWORD], /) -> None:\n    """x"""'), 13, "a sequence in needs a body"),
    "sequence out": (one('def F(self) -> list[DWORD]:\n    """x"""'), 13, "a sequence out needs a body"),
    "gateway of a sequence": (one('def F(self) -> list[DWORD]:\n    """x"""', ', bodies=("F",)'), 13, "its gateway needs a body"),
    "gateway of raw": (one('@raw\ndef F(self, *a: OBJECT) -> None:\n    """x"""'), 13, "its gateway needs a body"),
    "answer and more": (one('def F(self) -> tuple[SUCCESS, DWORD]:\n    """x\n\n    Returns (a, b).\n    """'), 13, "stands alone"),
}


@pytest.mark.parametrize("case", WRONG)
def test_errors_name_file_and_line(tmp_path: Path, case: str) -> None:
    text, line, reason = WRONG[case]
    with pytest.raises(DeclarationError) as raised:
        generate(tmp_path, text)
    where, _, message = str(raised.value).partition(": ")
    assert reason in message
    name, _, number = where.rpartition(":")
    assert name.endswith("sample.pyi") and abs(int(number) - line) <= 1


def test_pointers_of_a_gateway_are_checked_before_python_is_entered(tmp_path: Path) -> None:
    _, source = generate(tmp_path, one(
        'def F(self, a: IID, b: PyIUnknown | None, c: DWORD, d: WSTR, /) -> tuple[DWORD, BSTR]:\n'
        '    """x\n\n    Returns (e, f).\n    """'))
    made = function(source, "gateway_IThing_F")
    check = re.search(r"if \((.*?)\)\s+return E_POINTER;", made, re.DOTALL)
    assert check and check.group(1).split(" || ") == ["in_a == NULL", "in_d == NULL", "out_e == NULL", "out_f == NULL"]
    assert made.index("E_POINTER") < made.index("memset(out_e") < made.index("com_call_begin")


def test_results_of_a_failed_call_are_freed(tmp_path: Path) -> None:
    _, source = generate(tmp_path, one('def F(self) -> tuple[BSTR, PyIUnknown]:\n    """x\n\n    Returns (e, f).\n    """'))
    made = function(source, "gateway_IThing_F")
    assert "SysFreeString((*out_e));" in made and "com_release((*out_f));" in made


def test_outs_that_may_be_null(tmp_path: Path) -> None:
    _, source = generate(tmp_path, one('def F(self) -> DWORD:\n    """x"""', ', null=("F",)'))
    made = function(source, "gateway_IThing_F")
    assert "E_POINTER" not in made and "if (out_value != NULL)\n        memset" in made


def test_a_derived_vtable_has_its_bases_methods(tmp_path: Path) -> None:
    _, source = generate(tmp_path, one('def A(self) -> None:\n    """x"""') + (
        '@interface("IMore")\nclass PyIMore(PyIThing):\n    """x"""\n    def B(self) -> None:\n        """x"""\n'))
    assert "gateway_IMore_A(IMore *self)" in source and "gateway_IThing_A(IThing *self)" in source
    assert 'sizeof(IMoreVtbl) == 5 * sizeof(void *)' in source and 'sizeof(IThingVtbl) == 4 * sizeof(void *)' in source
    assert ".base = &interface_IThing," in source
    assert source.index("static const com_interface interface_IThing") < source.index("static const com_interface interface_IMore")


def test_only_bases_can_be_derived_from(tmp_path: Path) -> None:
    _, source = generate(tmp_path, one('def A(self) -> None:\n    """x"""') + (
        '@interface("IMore")\nclass PyIMore(PyIThing):\n    """x"""\n'))
    flags = dict(re.findall(r'\.name = "sample\.(\w+)",\s+\.flags = ([^,]+),', source))
    assert "BASETYPE" in flags["PyIThing"] and "BASETYPE" not in flags["PyIMore"]


def test_no_gateway(tmp_path: Path) -> None:
    _, source = generate(tmp_path, one('def A(self) -> None:\n    """x"""', ", gateway=False"))
    assert "gateway_" not in source and ".vtable" not in source


def test_bodies_by_hand_are_declared_but_not_made(tmp_path: Path) -> None:
    header, source = generate(tmp_path, one('def A(self, n: DWORD, /) -> DWORD:\n    """x"""',
                                            ', bodies=("A",), gateway_bodies=("A", "Hidden")'))
    assert "int com_IThing_A(com_state *st, IThing *self, DWORD n, com_IThing_A_out *out);" in header
    assert "int\ncom_IThing_A(" not in source
    assert ".A = com_IThing_A_gateway," in source and ".Hidden = com_IThing_Hidden_gateway," in source
    assert "== 5 * sizeof(void *)" in source
