"""Registering: every key there, every key gone again, for the machine and for one user."""

from __future__ import annotations

import os
import sys
import winreg
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import win32com.server.register as register_module
from cwin32 import thispython

CLSID = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A10}"
CATEGORY = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A11}"
PYTHON_CATEGORY = "{B3EF80D0-68E2-11D0-A689-00C04FD658FF}"
INPROC, LOCAL = 1, 4

SCRIPT = f'''
import win32com.server.register


class Everything:
    _reg_clsid_ = "{CLSID}"
    _reg_desc_ = "Everything that can be said"
    _reg_progid_ = "cwin32.Everything"
    _reg_verprogid_ = "cwin32.Everything.2"
    _reg_icon_ = "shell32.dll,3"
    _reg_threading_ = "apartment"
    _reg_options_ = {{"Programmable": "", "Color": "blue"}}
    _reg_catids_ = ("{CATEGORY}",)
    _reg_policy_spec_ = "win32com.server.policy.DynamicPolicy"
    _reg_dispatcher_spec_ = "some.Dispatcher"
    _reg_debug_dispatcher_spec_ = "some.DebugDispatcher"
    _reg_remove_keys_ = [("cwin32.Left",), ("Software\\\\cwin32.Left", {winreg.HKEY_CURRENT_USER})]
    _public_methods_ = []


def left():
    print("finalized")


if __name__ == "__main__":
    keys = win32com.server.register.UseCommandLine(Everything, finalize_register=left, finalize_unregister=left)
    if keys:
        print(len(keys), keys[0])
'''


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "Every Thing" / "everything.py"
    path.parent.mkdir()
    path.write_text(SCRIPT, "utf-8")
    return path


@pytest.fixture
def user_classes() -> Iterator[None]:
    """A new Wine prefix has no classes of the user, which every Windows has."""
    winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Software\Classes").Close()
    yield


HIVES = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCU": winreg.HKEY_CURRENT_USER}
OURS = (f"CLSID\\{CLSID}", f"AppID\\{CLSID}", f"Component Categories\\{PYTHON_CATEGORY}", "cwin32.Everything",
        "cwin32.Everything.2", "cwin32.Plain")


def read_tree(key: winreg.HKEYType, path: str) -> dict[str, dict[str, object]]:
    """{path: {value name: value}} of a key and all below."""
    subkeys, values, _ = winreg.QueryInfoKey(key)
    found: dict[str, dict[str, object]] = {path: {}}
    for at in range(values):
        name, value, _ = winreg.EnumValue(key, at)
        found[path][name] = value
    for name in [winreg.EnumKey(key, at) for at in range(subkeys)]:
        with winreg.OpenKey(key, name) as below:
            found |= read_tree(below, f"{path}\\{name}")
    return found


def keys_now(hive: str = "HKLM") -> dict[str, dict[str, object]]:
    """What is registered of the classes of this file below Software\\Classes: {key: {value name: value}}."""
    found: dict[str, dict[str, object]] = {}
    for path in OURS:
        try:
            with winreg.OpenKey(HIVES[hive], f"Software\\Classes\\{path}") as key:
                found |= read_tree(key, path)
        except FileNotFoundError:
            continue
    return found


@pytest.fixture
def new_keys(user_classes: None) -> Iterator[Callable[..., dict]]:
    """new_keys(hive="HKLM"): what is registered, of what was not before. Whoever uses it must leave nothing."""
    before = {hive: keys_now(hive) for hive in HIVES}

    def find(hive: str = "HKLM") -> dict[str, dict[str, object]]:
        return {path: values for path, values in keys_now(hive).items() if path not in before[hive]}

    yield find
    assert {hive: keys_now(hive) for hive in HIVES} == before


def test_every_attribute_is_written_and_removed(user_classes, registry_unchanged, new_keys, script, run):
    ran = run(sys.executable, script)
    assert ran.lines == ["Registered: cwin32.Everything", "finalized"]
    keys = new_keys()
    own = f"CLSID\\{CLSID}"
    inproc = keys.pop(f"{own}\\InprocServer32")
    local = keys.pop(f"{own}\\LocalServer32")
    assert keys == {
        f"AppID\\{CLSID}": {"": "cwin32.Everything"},
        own: {"": "Everything that can be said"},
        f"{own}\\Color": {"": "blue"},
        f"{own}\\Debugging": {"": "0"},
        f"{own}\\DefaultIcon": {"": "shell32.dll,3"},
        f"{own}\\Implemented Categories": {},
        f"{own}\\Implemented Categories\\{CATEGORY}": {},
        f"{own}\\Implemented Categories\\{PYTHON_CATEGORY}": {},
        f"{own}\\ProgID": {"": "cwin32.Everything.2"},
        f"{own}\\Programmable": {"": ""},
        f"{own}\\PythonCOM": {"": "everything.Everything"},
        f"{own}\\PythonCOMDispatcher": {"": "some.Dispatcher"},
        f"{own}\\PythonCOMPath": {"": str(script.parent)},
        f"{own}\\PythonCOMPolicy": {"": "win32com.server.policy.DynamicPolicy"},
        f"{own}\\VersionIndependentProgID": {"": "cwin32.Everything"},
        f"Component Categories\\{PYTHON_CATEGORY}": {"409": "Python COM Server"},
        "cwin32.Everything": {"": "Everything that can be said"},
        "cwin32.Everything\\CLSID": {"": CLSID},
        "cwin32.Everything\\CurVer": {"": "cwin32.Everything.2"},
        "cwin32.Everything.2": {"": "Everything that can be said"},
        "cwin32.Everything.2\\CLSID": {"": CLSID},
    }
    assert inproc["ThreadingModel"] == "apartment"
    assert os.path.isabs(inproc[""]) and Path(inproc[""]).name == "pythoncomloader.dll" and os.path.exists(inproc[""])
    assert inproc["PythonExecutable"] == sys.executable
    assert Path(inproc["PythonDLL"]).name == f"python{sys.version_info.major}{sys.version_info.minor}.dll"
    program = str(Path(sys.executable).with_name("pythonw.exe"))
    assert os.path.exists(program)
    assert local[""] == f'"{program}" -E -P -m win32com.server.localserver {CLSID}'
    assert run(sys.executable, script, "--unregister").lines == ["Unregistered: cwin32.Everything", "finalized"]


def test_cwin32_outside_of_site_packages(new_keys, script, run, other_python, other_environment):
    run(other_python, script, env=other_environment)
    keys = new_keys()
    site = other_environment["PYTHONPATH"]
    server = Path(site) / "win32com" / "server" / "localserver.py"
    program = other_python.with_name("pythonw.exe")
    assert keys[f"CLSID\\{CLSID}\\LocalServer32"] == {"": f'"{program}" -E -P "{server}" {CLSID}'}
    assert keys[f"CLSID\\{CLSID}\\InprocServer32"]["PythonPath"] == [site]
    run(other_python, script, "--unregister", env=other_environment)


def test_registering_twice_leaves_nothing_of_the_first(new_keys, script, run):
    run(sys.executable, script, "--debug")
    once = new_keys()
    assert once[f"CLSID\\{CLSID}\\PythonCOMDispatcher"] == {"": "some.DebugDispatcher"}
    assert once[f"CLSID\\{CLSID}\\Debugging"] == {"": "1"}
    run(sys.executable, script)
    twice = new_keys()
    assert twice[f"CLSID\\{CLSID}\\PythonCOMDispatcher"] == {"": "some.Dispatcher"}
    assert twice[f"CLSID\\{CLSID}\\Debugging"] == {"": "0"}
    run(sys.executable, script, "--unregister")


def test_quiet_says_nothing(new_keys, script, run):
    assert run(sys.executable, script, "--quiet").lines == ["finalized"]
    assert run(sys.executable, script, "--quiet", "--unregister").lines == ["finalized"]


def test_for_one_user(user_classes, registry_unchanged, new_keys, script, run):
    ran = run(sys.executable, script, "--user")
    assert ran.lines[0] == "Registered: cwin32.Everything (for this user only)"
    assert not new_keys()
    keys = new_keys("HKCU")
    assert keys["cwin32.Everything\\CLSID"] == {"": CLSID}
    assert keys[f"CLSID\\{CLSID}\\PythonCOM"] == {"": "everything.Everything"}
    assert register_module.GetRegisteredServerOption(CLSID, "Color") == "blue"
    run(sys.executable, script, "--unregister")
    assert register_module.GetRegisteredServerOption(CLSID, "Color") is None


def test_without_rights_it_is_for_one_user(new_keys, monkeypatch, capsys):
    class Plain:
        _reg_clsid_ = CLSID
        _reg_progid_ = "cwin32.Plain"

    opened = winreg.OpenKey

    def deny(key, path, reserved=0, access=winreg.KEY_READ):
        if key == winreg.HKEY_LOCAL_MACHINE and access & winreg.KEY_SET_VALUE:
            raise PermissionError(13, "Access is denied", None, 5)
        return opened(key, path, reserved, access)

    monkeypatch.setattr(winreg, "OpenKey", deny)
    register_module.RegisterClasses(Plain)
    assert capsys.readouterr().out == "Registered: cwin32.Plain (for this user only)\n"
    assert not new_keys()
    assert f"CLSID\\{CLSID}" in new_keys("HKCU")
    register_module.UnregisterClasses(Plain, quiet=True)


@pytest.mark.parametrize("context, inproc, local", [(INPROC, True, False), (LOCAL, False, True), (None, True, True)])
def test_contexts(context, inproc, local, new_keys):
    class Some:
        _reg_clsid_ = CLSID
        _reg_clsctx_ = context

    register_module.RegisterClasses(Some, quiet=True)
    keys = new_keys()
    assert (f"CLSID\\{CLSID}\\InprocServer32" in keys) is inproc
    assert (f"CLSID\\{CLSID}\\LocalServer32" in keys) is local
    register_module.UnregisterClasses(Some, quiet=True)


def test_a_class_spec_needs_no_folder(new_keys):
    class Named:
        _reg_clsid_ = CLSID
        _reg_class_spec_ = "package.module.Named"

    register_module.RegisterClasses(Named, quiet=True)
    keys = new_keys()
    assert keys[f"CLSID\\{CLSID}\\PythonCOM"] == {"": "package.module.Named"}
    assert f"CLSID\\{CLSID}\\PythonCOMPath" not in keys
    register_module.UnregisterClasses(Named, quiet=True)


def test_a_package_run_with_m(new_keys, script, run):
    package = script.parent / "package"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "servers.py").write_text(SCRIPT, "utf-8")
    run(sys.executable, "-m", "package.servers", cwd=script.parent)
    keys = new_keys()
    assert keys[f"CLSID\\{CLSID}\\PythonCOM"] == {"": "package.servers.Everything"}
    assert keys[f"CLSID\\{CLSID}\\PythonCOMPath"] == {"": str(script.parent)}
    run(sys.executable, "-m", "package.servers", "--unregister", cwd=script.parent)


def test_case_of_the_script_is_that_on_disk(new_keys, script, run):
    run(sys.executable, str(script).replace("everything.py", "EVERYTHING.PY"))
    assert new_keys()[f"CLSID\\{CLSID}\\PythonCOM"] == {"": "everything.Everything"}
    run(sys.executable, script, "--unregister")


def test_a_script_that_cannot_be_imported(new_keys, script, run):
    dotted = script.rename(script.with_name("every.thing.py"))
    ran = run(sys.executable, dotted, code=1)
    assert "dot in its name" in ran.err and "_reg_class_spec_" in ran.err


def test_the_category_stays_while_another_class_has_it(new_keys):
    class First:
        _reg_clsid_ = CLSID

    class Second:
        _reg_clsid_ = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A12}"

    register_module.RegisterClasses(First, Second, quiet=True)
    register_module.UnregisterClasses(First, quiet=True)
    assert f"Component Categories\\{PYTHON_CATEGORY}" in new_keys()
    register_module.UnregisterClasses(Second, quiet=True)


def test_remove_keys(new_keys, script, run):
    for root, path in ((winreg.HKEY_LOCAL_MACHINE, r"Software\Classes\cwin32.Left\Below"),
                       (winreg.HKEY_CURRENT_USER, r"Software\cwin32.Left\Below")):
        winreg.CreateKey(root, path).Close()
    run(sys.executable, script)
    run(sys.executable, script, "--unregister")
    with pytest.raises(FileNotFoundError):
        winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\cwin32.Left")


def test_unregister_info(script, run):
    lines = run(sys.executable, script, "--unregister_info").lines
    assert lines == [f"6 ('CLSID\\\\{CLSID}', -2147483648)"]


def test_an_empty_path_deletes_nothing():
    with pytest.raises(ValueError, match="'path' is empty"):
        register_module.recurse_delete_key("")
    with pytest.raises(ValueError, match="'path' is empty"):
        register_module.recurse_delete_key("\\", winreg.HKEY_CURRENT_USER)


def test_neither_class_nor_policy():
    with pytest.raises(TypeError, match="'pythonInstString' or 'policy'"):
        register_module.RegisterServer(CLSID)


def test_options_of_the_class_are_not_changed(new_keys):
    class Optional:
        _reg_clsid_ = CLSID
        _reg_options_ = {"Color": "blue"}

    register_module.RegisterClasses(Optional, quiet=True)
    assert Optional._reg_options_ == {"Color": "blue"}
    register_module.UnregisterClasses(Optional, quiet=True)


def test_the_users_own_packages_reach_the_loader_only_for_the_user(user_classes, monkeypatch, tmp_path):
    monkeypatch.setattr(thispython.site, "ENABLE_USER_SITE", True)
    monkeypatch.setattr(thispython.site, "getusersitepackages", lambda: str(tmp_path))
    user = register_module._python_values(register_module._classes(True))
    machine = register_module._python_values(register_module._classes(False))
    assert str(tmp_path) in user["PythonPath"]
    assert str(tmp_path) not in machine.get("PythonPath", [])
