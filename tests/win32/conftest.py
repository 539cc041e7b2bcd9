"""Stand-ins for functions of the system: what a module imports is replaced by a Python function for a test's time.

Wine lacks some of what the modules call, and sends none of the events that Windows sends.
"""

from __future__ import annotations

import os
import sys
import time
import winreg
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from import_table import Replacements


@pytest.fixture
def replace() -> Iterator[Callable[..., None]]:
    """replace(module, "QueryServiceConfig2W", prototype, function): have a module call `function` instead."""
    replacements = Replacements()
    yield lambda module, name, prototype, function: replacements.put(module, None, name, prototype(function))
    replacements.undo()


@pytest.fixture
def undisturbed() -> Callable[[Callable[[], object]], None]:
    """undisturbed(check): have a thread without other windows check who has the focus, and again when it fails, since
    another program may take the focus away at any moment.
    """
    def run(check: Callable[[], object]) -> None:
        failure: BaseException | None = None
        for _ in range(20):
            with ThreadPoolExecutor(1) as pool:
                failure = pool.submit(check).exception()
            if failure is None:
                return
            time.sleep(0.2)
        assert failure
        raise failure

    return run


@pytest.fixture
def native_first() -> Iterator[Callable[[str], None]]:
    """native_first("pdh"): children take a file pdh.dll given to them before Wine's own. Windows has no such key."""
    asked: list[str] = []
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Software\Wine\DllOverrides") as key:
        def ask(name: str) -> None:
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, "native")
            asked.append(name)

        yield ask
        for name in asked:
            winreg.DeleteValue(key, name)


@pytest.fixture
def standin_cases(run: Callable[..., Any], soak: bool, tmp_path: Path) -> Callable[..., None]:
    """standin_cases("TS", [cases_ts.py, ...], standin.dll, ...): run a folder's tests on stand-ins in a process of its own, and
    its compared.py with pywin32 before, whose answers go to them as a file. Both get the stand-ins; the tests as TS_STANDIN.
    """
    def check(area: str, cases: list[Path], *standins: Path, passed: int, **more: str) -> None:
        env = dict(os.environ, **{f"{area}_STANDIN": "|".join(map(str, standins))}, **more)
        if folder := os.environ.get("CWIN32_PEER"):
            path = os.pathsep.join(str(Path(folder) / part) for part in (".", "win32", "win32/lib"))
            theirs = run(sys.executable, cases[0].with_name("compared.py"), *standins, timeout=300,
                         env=dict(os.environ, PYTHONPATH=path, PYTHONUTF8="1"))
            (tmp_path / "theirs.json").write_text(theirs.out, "utf-8")
            env[f"{area}_THEIRS"] = str(tmp_path / "theirs.json")
        ran = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *cases, *(["--soak"] if soak else []),
                  code=None, env=env, timeout=7200 if soak else 300)
        assert ran.lines[-1].startswith(f"{passed} passed"), ran.out

    return check
