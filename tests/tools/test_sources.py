"""The lists that meson builds from, and the rules of lint."""

import zipfile

import house
import lint
import pytest
import sources
import wheel


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """An empty repository that lint looks at; put(name, text) adds a file."""
    house.run(["git", "init", "-q", str(tmp_path)], "making a repository")
    monkeypatch.setattr(lint, "ROOT", tmp_path)

    def put(name: str, text: str = "") -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    return put


def test_module_folders_are_those_with_a_declaration(tmp_path):
    for name in ("win32b/win32b.pyi", "win32a/win32a.pyi", "notes/other.pyi"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    assert sources.folders(tmp_path) == ["win32a", "win32b"]


def test_files_leave_out_what_tools_put_there(tmp_path):
    for name in ("b.c", "a/a.c", "a/a.pyi", "a/__pycache__/x.c", "meson.build", "README"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert sources.files(tmp_path, [".c"]) == ["a/a.c", "b.c"]
    assert sources.files(tmp_path, []) == ["README", "a/a.c", "a/a.pyi", "b.c"]
    assert sources.files(tmp_path / "absent", [".c"]) == []


@pytest.mark.parametrize(("name", "included", "allowed"), [
    ("win32/win32x/t.c", "core.h", True),
    ("win32/win32x/t.c", "win32x.gen.h", True),
    ("win32/win32x/t.c", "own.h", True),
    ("win32/win32x/t.c", "com.h", False),
    ("win32/win32x/t.c", "win32y.gen.h", False),
    ("win32/win32x/t.c", "../win32y/own.h", False),
    ("com/client/t.c", "com.h", True),
    ("com/client/t.c", "core.h", True),
    ("com/client/t.c", "variant/variant.h", True),
    ("com/client/t.c", "core_state.h", False),
    ("core/t.c", "core_state.h", True),
    ("core/t.c", "com.h", False),
    ("host/t.c", "core.h", False),
])
def test_who_may_include_whom(repository, name, included, allowed):
    for header in ("core/core.h", "core/core_state.h", "com/com.h", "com/variant/variant.h", "win32/win32x/own.h",
                   "win32/win32y/own.h"):
        repository(f"src/{header}")
    repository(f"src/{name}", f'#include <windows.h>\n#include "{included}"\n')
    assert (list(lint.includes()) == []) is allowed


def test_long_functions_and_files(repository):
    repository("src/core/a.c", "int\nf(void)\n{\n" + "    g();\n" * 148 + "}\n")
    repository("tools/a.py", "def f():\n" + "    g()\n" * 149)
    assert list(lint.sizes()) == []
    repository("src/core/b.c", "int\nf(void)\n{\n" + "    g();\n" * 149 + "}\n")
    repository("tools/b.py", "def f():\n" + "    g()\n" * 150)
    repository("src/core/c.c", "\n" * 1001)
    found = "\n".join(lint.sizes())
    for complaint in ("src/core/b.c:3: a function of 151 lines", "tools/b.py:1: a function of 151 lines",
                      "src/core/c.c: 1001 lines"):
        assert complaint in found
    assert "a.c" not in found


def test_share_of_raw_functions(repository):
    plain = "".join(f"def f{n}() -> None: ...\n" for n in range(17))
    repository("src/win32/m/m.pyi", plain + "".join(f"@raw\ndef r{n}() -> None: ...\n" for n in range(3)))
    assert list(lint.raw()) == []
    repository("src/win32/m/n.pyi", "@overload\ndef o() -> None: ...\n@raw\ndef o() -> None: ...\n")
    assert list(lint.raw()) == ["4 of 21 functions are @raw, at most 15% may be"]


def test_generated_files_and_paths_of_this_machine(repository, tmp_path):
    repository("src/m.gen.c")
    repository("m-stubs/__init__.pyi")
    repository("docs/a.md", f"see {tmp_path}/x")
    repository("docs/b.md", "see tools/x")
    found = list(lint.tracked_files())
    assert len(found) == 3
    assert not any("b.md" in line for line in found)


def _wheel(folder, tag, **contents):
    path = folder / f"cwin32-1-{tag}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return path


def test_a_wheel_with_the_wrong_tag_or_contents(tmp_path):
    bad = _wheel(tmp_path, "cp313-cp313-win_amd64", x_dot_pth=b"", y_dot_dll_dot_a=b"")
    found = wheel.complaints(bad)
    assert len(found) == 3
    good = _wheel(tmp_path, wheel.TAG, win32com__x_dot_py=b"")
    assert wheel.complaints(good) == []


def test_retagging_keeps_the_record_right(tmp_path):
    import base64
    import hashlib
    record = "cwin32-1.dist-info/WHEEL,sha256=x,1\ncwin32-1.dist-info/RECORD,,\n"
    path = tmp_path / "cwin32-1-cp313-abi3-win_amd64.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("cwin32-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: cp313-abi3-win_amd64")
        archive.writestr("cwin32-1.dist-info/RECORD", record)
    wheel._retag(path)
    with zipfile.ZipFile(tmp_path / f"cwin32-1-{wheel.TAG}.whl") as archive:
        text = archive.read("cwin32-1.dist-info/WHEEL")
        lines = archive.read("cwin32-1.dist-info/RECORD").decode().splitlines()
    assert text.endswith(f"Tag: {wheel.TAG}".encode())
    digest = base64.urlsafe_b64encode(hashlib.sha256(text).digest()).decode().rstrip("=")
    assert lines == [f"cwin32-1.dist-info/WHEEL,sha256={digest},{len(text)}", "cwin32-1.dist-info/RECORD,,"]
